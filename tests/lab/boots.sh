#!/usr/bin/env bash
# Boots machines one after the other and tells how long that took; the status is 1 if one did not
# come up.  Also the cold build, in a directory of its own, with --cold.
#
#   OUT=build/gcc tests/lab/boots.sh [--cold] [N [OPTION of vprobe-lab run]...]
set -u
: "${OUT:?the build directory, such as build/gcc}"
if [ "${1:-}" = --cold ]; then
	shift
	dir=$(mktemp -d) || exit 1
	start=$EPOCHREALTIME
	"$OUT/vprobe-lab" build --dir "$dir" || exit
	echo "cold build: $(((${EPOCHREALTIME/./} - ${start/./}) / 1000)) ms, $(du -sm "$dir" | cut -f 1) MB kept"
	rm -rf "$dir"
fi
n=${1:-10}
shift
times=$(mktemp) || exit 1
trap 'rm -f "$times"' EXIT
failed=0
for ((i = 0; i < n; i++)); do
	start=$EPOCHREALTIME
	output=$("$OUT/vprobe-lab" run -v "$@" -- echo fine 2>&1)
	code=$?
	if [ $code -ne 0 ]; then
		failed=$((failed + 1))
		echo "boot $i: status $code"
		echo "$output"
	fi
	up=$(sed -nE 's/.* is up after ([0-9.]+) s, with (KVM|TCG)$/\1 \2/p' <<< "$output" | tail -n 1)
	echo "$(((${EPOCHREALTIME/./} - ${start/./}) / 1000)) $up" >> "$times"
done
echo "$n boots, $failed failed; from command to prompt's first word, then in all, with $(tail -n 1 "$times" | cut -d ' ' -f 3):"
sort -n -k 2 "$times" | awk '{ t[NR] = $2 } END { printf "  up:  %.1f s least, %.1f s median, %.1f s most\n", t[1], t[int((NR + 1) / 2)], t[NR] }'
sort -n -k 1 "$times" | awk '{ t[NR] = $1 / 1000 } END { printf "  all: %.1f s least, %.1f s median, %.1f s most\n", t[1], t[int((NR + 1) / 2)], t[NR] }'
exit $((failed > 0))
