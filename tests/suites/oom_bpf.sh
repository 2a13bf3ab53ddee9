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

# A session on the live host takes a while: one allocation in some; with OOM_RUNS=N all of them, by N runs at a time.
if [ ! -e /sys/kernel/btf/vmlinux ]; then
	echo "skip - oom on the live host: its kernel has no BTF"
elif [ -z "${OOM_RUNS:-}" ]; then
	"$OUT/tests/oom/oom" --exec bpf --target host --every "${OOM_EVERY:-149}" tests/oom/live.emt || status=1
else
	runs=()
	for ((n = 1; n <= OOM_RUNS; n++)); do
		"$OUT/tests/oom/oom" --exec bpf --target host --every "$OOM_RUNS" --first $n tests/oom/live.emt &
		runs+=($!)
	done
	for run in "${runs[@]}"; do
		wait "$run" || status=1
	done
fi
exit $status
