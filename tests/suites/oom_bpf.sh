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
