#!/usr/bin/env bash
# prove_x86.sh - the rules of the x86 back end, proved for some of their cases; `make prove` does all.
set -u
: "${OUT:?the build directory, such as build/gcc}"

output=$("$OUT/prove-x86" --quick)
status=$?
sed -nE 's/^\| ([a-z].*[^ ]) \| [0-9]+ \| [0-9]+ \| [0-9.]+ \| proved \|$/ok - prove-x86: \1/p' <<<"$output"
if [ $status -ne 0 ]; then
	sed -nE 's/^\| ([a-z].*[^ ]) \| [0-9]+ \| [0-9]+ \| [0-9.]+ \| \*\*(.*)\*\* \|$/not ok - prove-x86: \1, \2/p' <<<"$output"
	echo "not ok - prove-x86: exit status $status"
	grep -v '^|' <<<"$output"
fi
exit $status
