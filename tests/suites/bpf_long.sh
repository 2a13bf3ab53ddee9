#!/usr/bin/env bash
# bpf_long.sh - probes longer than jumps of 16 bits reach do in the kernel what they do elsewhere; one that
# is longer than the kernel follows is refused with its line and operation.
#
#   OUT=build/gcc tests/suites/bpf_long.sh
#
# Skipped where the kernel loads no programs, or lacks such jumps.
set -u
: "${OUT:?the build directory, such as build/gcc}"

reason=$("$OUT/vprobe-conform" --lines --exec bpf spec/conformance/smoke-trap.t | sed -n 's/^skip - //p')
if [ -n "$reason" ]; then
	echo "skip - long probes on bpf: $reason"
	exit
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0

# script N LINE: a probe with N lines; in each @ is its number.
script() {
	printf 'perhost bag b[100];\nperhost aggr a[1];\nperhost int s;\nVMK:VMKLoad {\n\tint i = 1;\n'
	for ((k = 0; k < $1; k++)); do
		printf '\t%s\n' "${2//@/$k}"
	done
	printf '\tforeach (k, v in b) { printf("%%d %%d\\n", k, v); }\n\tprinta(a);\n\tprintf("%%d %%d\\n", s, i);\n}\n'
}

# same NAME N LINE
same() {
	script "$2" "$3" >"$work/long.emt"
	"$OUT/vprobe" run --exec=interp -d 0.01 "$work/long.emt" >"$work/wanted" 2>/dev/null
	"$OUT/vprobe" run --exec=bpf -d 0.01 "$work/long.emt" >"$work/got" 2>"$work/err"
	if grep -q 'it needs jumps by 32 bits' "$work/err"; then
		echo "skip - bpf-long: $1: $(grep 'it needs' "$work/err")"
	elif [ -s "$work/wanted" ] && cmp -s "$work/wanted" "$work/got"; then
		echo "ok - bpf-long: $1"
	else
		echo "not ok - bpf-long: $1"
		tail -n 3 "$work/err" | sed 's/^/# /'
		status=1
	fi
}

same "updates of bags" 120 'b[@ % 100] += i + @;'
same "samples" 400 'a[@ % 50] <- @ + i;'
same "output, which may be lost in 3900 places" 3900 'printf("%d\n", @ + i);'
same "branches" 700 'if (s + @ > 0) { s = s + 7 / (s + @ + 1); } s = s * 3 + @; i = s;'

script 5000 'b[@ % 100] += i + @;' >"$work/long.emt"
"$OUT/vprobe" run --exec=bpf -d 0.01 "$work/long.emt" >/dev/null 2>"$work/err"
code=$?
if [ "$code" -ne 0 ] && grep -qE '^vprobe: [0-9]+:[0-9]+: .*more places than jumps reach' "$work/err"; then
	echo "ok - bpf-long: what is too long is refused with its line"
else
	echo "not ok - bpf-long: what is too long is refused with its line: exit status $code"
	tail -n 3 "$work/err" | cut -c1-300 | sed 's/^/# /'
	status=1
fi
exit $status
