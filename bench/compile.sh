#!/usr/bin/env bash
# compile.sh - from the text of a script to code: the scripts of the paper, then up to 100,000 lines.
#
#   OUT=build/gcc bench/compile.sh [RUNS]
#
# Two Markdown tables, which bench/README.md explains, on standard output and in $OUT/bench-compile.md.
set -euo pipefail

: "${OUT:?the build directory, such as build/gcc}"
runs=${1:-101}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for kind in many long; do
	for lines in 1000 10000 100000; do
		bench/big_script.sh "$kind" "$lines" > "$work/$kind-$lines.emt"
	done
done
{
	"$OUT/bench-compile" --runs "$runs" --vprobe "$OUT/vprobe" examples/paper/*.emt
	echo
	"$OUT/bench-compile" --runs 3 "$work"/{many,long}-{1000,10000,100000}.emt | sed -n '/^Medians/,$p'
} | tee "$OUT/bench-compile.md"
