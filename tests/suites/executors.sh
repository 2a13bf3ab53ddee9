#!/usr/bin/env bash
# executors.sh - all executors do the same: output, messages, exceptions, losses, ticks of each fire.
#
#   OUT=build/gcc tests/suites/executors.sh [EXECUTOR...]
#
# Each is compared with the reference interpreter: on every conformance test, also where the test
# itself does not say how many ticks it takes, and on every example.  EXECUTOR-O0 is one without
# the optimizer.
set -u

: "${OUT:?the build directory}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0
if [ $# -eq 0 ]; then
	set -- vir vir-O0 jit jit-O0
	reason=$("$OUT/vprobe-conform" --lines --exec bpf spec/conformance/smoke-trap.t | sed -n 's/^skip - //p')
	if [ -n "$reason" ]; then
		echo "skip - executors on bpf: $reason"
	else
		set -- "$@" bpf bpf-O0
	fi
fi

# same NAME REFERENCE OTHER: whether two files are equal.
same() {
	if cmp -s "$2" "$3"; then
		echo "ok - $1"
	else
		status=1
		echo "not ok - $1"
		diff -a -u "$2" "$3" | head -n 40 | sed 's/^/# /'
	fi
}

# options EXECUTOR: what selects it.
options() {
	case $1 in
	*-O0) echo "--exec ${1%-O0} -O0" ;;
	*) echo "--exec $1" ;;
	esac
}

outcomes() {
	# shellcheck disable=SC2046 # options are words
	"$OUT/vprobe-conform" --lines $(options "$1") --outcomes spec/conformance >"$work/$1"
}

# What it prints, says and counts; the time is short, as each example runs on each executor.
run() {
	# shellcheck disable=SC2046 # options are words
	timeout 60 "$OUT/vprobe" run $(options "$1") --stats -d 0.5 "$2" >"$work/$1" 2>&1 </dev/null
	echo "exit status $?" >>"$work/$1"
}

outcomes interp
mv "$work/interp" "$work/reference"
for executor; do
	outcomes "$executor"
	same "conformance tests on $executor" "$work/reference" "$work/$executor"
done
while IFS= read -r example; do
	run interp "$example"
	for executor; do
		run "$executor" "$example"
		same "$example on $executor" "$work/interp" "$work/$executor"
	done
done < <(find examples/paper -name '*.emt' | sort)
exit $status
