#!/usr/bin/env bash
# oom_bpf.sh - as the suite oom, with probes in the kernel; skipped where that loads no programs.
set -u
: "${OUT:?the build directory, such as build/gcc}"

reason=$("$OUT/vprobe-conform" --lines --exec bpf spec/conformance/smoke-trap.t | sed -n 's/^skip - //p')
if [ -n "$reason" ]; then
	echo "skip - oom on bpf: $reason"
	exit
fi
"$OUT/tests/oom/oom" --exec bpf examples/paper/rx-connections.emt
status=$?

# A session on the live host takes a while: one allocation in some, all of them in the end, with --every 1.
if [ -e /sys/kernel/btf/vmlinux ]; then
	"$OUT/tests/oom/oom" --exec bpf --target host --every "${OOM_EVERY:-149}" tests/oom/live.emt || status=1
else
	echo "skip - oom on the live host: its kernel has no BTF"
fi
exit $status
