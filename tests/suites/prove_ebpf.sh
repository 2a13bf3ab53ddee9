#!/usr/bin/env bash
# prove_ebpf.sh - the rules of the eBPF back end, proved for some of their numbers; `make prove` does all.
set -u
: "${OUT:?the build directory, such as build/gcc}"

output=$("$OUT/prove-ebpf" --quick)
status=$?
sed -nE 's/^\| ([a-z].*[^ ]) \| [0-9]+ \| [0-9.]+ \| proved \|$/ok - prove-ebpf: \1/p' <<<"$output"
if [ $status -ne 0 ]; then
	sed -nE 's/^\| ([a-z].*[^ ]) \| [0-9]+ \| [0-9.]+ \| \*\*(.*)\*\* \|$/not ok - prove-ebpf: \1, \2/p' <<<"$output"
	echo "not ok - prove-ebpf: exit status $status"
	grep -v '^|' <<<"$output"
fi
exit $status
