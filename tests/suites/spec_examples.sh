#!/usr/bin/env bash
# spec_examples.sh - the examples of spec/emmett.md are true: what bears `// error: RULE` is
# rejected by a message of that rule at that line, the rest is accepted, `prints` is what it prints.
# How examples become scripts, spec_examples.awk says.
set -u

vprobe=${OUT:?the build directory}/vprobe
target=sim:tests/suites/spec_target.t
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

fail() {
	failed=1
	echo "not ok - emmett.md:$at: $1"
	sed 's/^/#   /' "$code"
	head -n 8 "$work/err" | sed 's/^/# /'
}

# rule_has_tag RULE TAG: whether a message of the rule has the tag
rule_has_tag() {
	grep -q "\"$1\", \"$2\"" "$work/messages"
}

# has error|warning LINE [RULE]: whether it is there; LINE 0 is anywhere
has_message() {
	local kind=$1 wanted=$2 rule=$3 line tag
	while read -r line tag; do
		[ "$wanted" = 0 ] || [ "$wanted" = "$line" ] || continue
		if [ "$kind" = error ]; then
			rule_has_tag "$rule" "$tag" && return
		elif [ "$tag" = "$rule" ]; then
			return
		fi
	done < <(sed -nE "s/^$base:([0-9]+):[0-9]+: $kind: .*\[([a-z-]+)\]\$/\1 \2/p" "$work/err")
	return 1
}

check_case() {
	# What the language accepts, `vprobe check` may still say goes wrong (X-5): so it is compiled.
	local status kind a b errors=0 found problem="" how=(compile --emit=vir)
	base=$(basename "$code")
	at=$(sed -n 's/^at //p' "$wants")
	[ ! -e "$prints" ] || how=(run)
	"$vprobe" "${how[@]}" --colour never -t "$target" -c "$(cat "$given")" "$code" > "$work/out" 2> "$work/err"
	status=$?
	sed -i "s|^$work/||" "$work/err"
	while read -r kind a b; do
		case $kind in
		error) errors=$((errors + 1)); has_message error "$b" "$a" || problem+="no error $a at line $b; " ;;
		warning) has_message warning "$b" "$a" || problem+="no warning $a at line $b; " ;;
		esac
	done < "$wants"
	found=$(grep -c "^$base:[0-9]*:[0-9]*: error: " "$work/err")
	[ $errors -gt 0 ] || [ $status -eq 0 ] || problem+="it is rejected; "
	[ $errors -eq 0 ] || [ $status -eq 3 ] || problem+="exit status $status; "
	[ $errors -eq 0 ] || [ "$found" -eq $errors ] || problem+="it has $found errors; "
	if [ -e "$prints" ] && [ -z "$problem" ]; then
		printf '\n' | cat "$prints" - > "$work/line"
		cmp -s "$work/out" "$prints" || cmp -s "$work/out" "$work/line" || problem="it prints: $(cat "$work/out")"
	fi
	if [ -n "$problem" ]; then
		fail "$problem"
	else
		echo "ok - emmett.md:$at: example"
	fi
}

tr -d '\n' < spec/messages.def | sed 's/MSG(/\n/g' > "$work/messages"
fragments=$(awk -v dir="$work" -f tests/suites/spec_examples.awk spec/emmett.md) || exit 1
n=0
while [ -e "$work/$((n + 1)).want" ]; do
	n=$((n + 1))
	code=$work/$n.emt given=$work/$n.given wants=$work/$n.want prints=$work/$n.prints
	check_case
done
echo "# $n scripts, $fragments fragments that are not checked"
exit $failed
