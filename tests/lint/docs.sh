#!/usr/bin/env bash
# Documents that are made from other files agree with them, every file that one names is there, and
# what the README and FORMAT.md show is what happens.
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${OUT:?the build directory, such as build/gcc}"
status=0

# verdict NAME OUTPUT: ok if there is no output.
verdict() {
	if [ -z "$2" ]; then
		echo "ok - docs: $1"
	else
		echo "not ok - docs: $1"
		head -n 20 <<< "$2"
		status=1
	fi
}

# fenced FILE PATTERN: the first block between ``` lines that has a line like PATTERN.
fenced() {
	awk -v pattern="$2" '
		/^```/ { if (inside && found) { printf "%s", text; done = 1; exit } inside = !inside; text = ""; found = 0; next }
		inside { text = text $0 "\n"; if ($0 ~ pattern) found = 1 }
		END { if (!done) print "no block has a line like " pattern }' "$1"
}

verdict "paper-output.md is what docs/paper-output.sh makes" \
	"$(docs/paper-output.sh | diff - docs/paper-output.md)"

# tests/lint/locks.emt has the mistake that the README shows.
verdict "the README's error is what vprobe prints" \
	"$("$OUT/vprobe" check - < tests/lint/locks.emt 2>&1 | sed 's/^<stdin>/locks.emt/; s/^/    /' |
		diff - <(sed -n '/^    locks.emt:/,/^      help:/p' README.md))"
verdict "the README's proof is what vprobe check finds" \
	"$("$OUT/vprobe" check - < tests/lint/sum.emt | sed -n '2,$s/^<stdin>/    sum.emt/p' |
		diff - <(grep '^    sum.emt:' README.md))"
verdict "the README's script is right" "$(fenced README.md HV_Resume | "$OUT/vprobe" check - 2>&1 > /dev/null)"
# On a busy host a script may be paused, which is told, and right.
verdict "the README's commands work" "$(sed -n 's|^    build/gcc/vprobe |"$OUT/vprobe" |p' README.md |
	while read -r command; do eval "$command" < /dev/null 2>&1 > /dev/null || echo "$command"; done |
	grep -v '^vprobe: .* paused \| Skipped in ')"
example=$(mktemp --suffix=.t)
fenced spec/conformance/FORMAT.md '^--- rules' > "$example"
verdict "FORMAT.md's example passes" "$("$OUT/vprobe-conform" --lines "$example" 2>&1 | grep -v '^ok ')"
rm -f "$example"

# Paths in backquotes that begin with a folder of the tree; patterns match at least one file.
missing=
while IFS=: read -r document path; do
	compgen -G "$path" > /dev/null || missing+="$document names $path"$'\n'
done < <(grep -oE '`(spec|compiler|interp|verifier|engines|runtime|cli|tests|fuzz|bench|docs|examples)/[A-Za-z0-9_./*-]+`' \
	README.md spec/README.md docs/*.md spec/conformance/FORMAT.md | tr -d '`' | sort -u)
verdict "every file that is named exists" "$missing"
exit $status
