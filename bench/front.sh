#!/usr/bin/env bash
# front.sh - how long a script of 1,000, 10,000 and 100,000 lines takes to check.
#
#   VPROBE=build/gcc/vprobe bench/front.sh [RUNS]
#
# Prints the median of RUNS runs (default 5) of the whole process, and the ratio to
# the tenth of the size: 10 is linear growth.  bench/compile.sh measures the way to code.
set -euo pipefail

vprobe=${VPROBE:?the program to run}
runs=${1:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

median_us() {
	local script=$1 start end
	for _ in $(seq "$runs"); do
		start=$(date +%s%N)
		"$vprobe" check "$script" > /dev/null
		end=$(date +%s%N)
		echo $(((end - start) / 1000))
	done | sort -n | sed -n "$(((runs + 1) / 2))p"
}

printf '%10s %12s %8s\n' lines milliseconds ratio
previous=0
for lines in 1000 10000 100000; do
	bench/big_script.sh many $lines > "$work/s.emt"
	us=$(median_us "$work/s.emt")
	ratio=-
	[ "$previous" -eq 0 ] || ratio=$(awk -v a="$us" -v b="$previous" 'BEGIN { printf "%.1f", a / b }')
	printf '%10d %12s %8s\n' "$(wc -l < "$work/s.emt")" "$(awk -v u="$us" 'BEGIN { printf "%.1f", u / 1000 }')" "$ratio"
	previous=$us
done
