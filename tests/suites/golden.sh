#!/usr/bin/env bash
# golden.sh - runs that must print the same bytes every time: tests/golden/list.
#
#   OUT=build/gcc tests/suites/golden.sh [NAME...]
#   OUT=build/gcc tests/suites/golden.sh --bless [NAME...]   take what is printed as expected
#
# EXEC names the executor, where it is not the default one: all print the same.
set -u

vprobe=${OUT:?the build directory}/vprobe
golden=tests/golden
bless=false
[ "${1-}" = --bless ] && { bless=true; shift; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

wanted() {
	[ $# -eq 1 ] && return 0
	local name=$1 w
	shift
	for w in "$@"; do [ "$w" = "$name" ] && return 0; done
	return 1
}

# one NAME ARGUMENTS...: runs it and compares.
one() {
	local name=$1 status
	shift
	timeout 60 "$vprobe" run ${EXEC:+--exec="$EXEC"} "$@" > "$work/out" 2> "$work/err" < /dev/null
	status=$?
	if $bless; then
		diff -u "$golden/$name.out" "$work/out" 2> /dev/null
		cp "$work/out" "$golden/$name.out"
		rm -f "$golden/$name.err"
		[ -s "$work/err" ] && cp "$work/err" "$golden/$name.err"
		return
	fi
	local err_wanted=$golden/$name.err
	[ -f "$err_wanted" ] || err_wanted=/dev/null
	if [ $status -eq 0 ] && cmp -s "$golden/$name.out" "$work/out" && cmp -s "$err_wanted" "$work/err"; then
		echo "ok - $name"
	else
		failed=1
		echo "not ok - $name"
		echo "# exit status $status"
		diff -u "$golden/$name.out" "$work/out" | head -n 40
		diff -u "$err_wanted" "$work/err" | head -n 40
	fi
}

while IFS='|' read -r name args; do
	name=${name// /}
	case $name in '' | '#'*) continue ;; esac
	wanted "$name" "$@" || continue
	# The list's arguments are words.
	# shellcheck disable=SC2086
	one "$name" $args
done < "$golden/list"
exit $failed
