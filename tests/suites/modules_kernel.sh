#!/usr/bin/env bash
# modules_kernel.sh - random modules of VIR in the kernel, too: they show what the evaluator shows.
set -u
: "${OUT:?the build directory}"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
n=100

MODULES_IN_KERNEL=1 "$OUT/modules" --random 5000 $n >"$work/out" 2>"$work/err"
code=$?
refused=$(grep -c '^not loaded: ' "$work/err")
if [ $code -ne 0 ]; then
	echo "not ok - modules in the kernel"
	cat "$work/out"
	grep -v '^not loaded: ' "$work/err" | tail -50
elif [ "$refused" -eq $((2 * n)) ]; then
	echo "skip - modules in the kernel: it loads none of them"
elif [ "$refused" -ne 0 ]; then
	echo "not ok - modules in the kernel: $refused of $((2 * n)) are not loaded"
	code=1
else
	echo "ok - modules in the kernel: $n, with and without the optimizer, show what the evaluator shows"
fi
exit $code
