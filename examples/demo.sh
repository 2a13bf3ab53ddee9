#!/usr/bin/env bash
# demo.sh - each pattern of the paper on the simulated host, then a script on the machine itself
# where it may: what `make demo` shows.
#
#   VPROBE=build/gcc/vprobe examples/demo.sh
set -euo pipefail

vprobe=${VPROBE:?the program to run}
here=$(cd "$(dirname "$0")" && pwd)

# show SCRIPT SECONDS [LINES]: runs a script; LINES cuts a long trace short.
show() {
	local script=$1 seconds=$2 lines=${3:-1000}
	printf '\n== %s, %s s of virtual time\n\n' "examples/paper/$script.emt" "$seconds"
	"$vprobe" run -d "$seconds" "$here/paper/$script.emt" > "$out"
	head -n "$lines" "$out"
	local all
	all=$(wc -l < "$out")
	[ "$all" -le "$lines" ] || printf '... and %d lines more\n' $((all - lines))
}

out=$(mktemp)
trap 'rm -f "$out"' EXIT

show write-trace 1 6
show syscall-trace 0.01 6
show exit-count 10
show exit-latency 10
show profile 10
show rx-connections 10
show lock-contention 10
printf '\nAll of this ran on the simulated host (-t sim).\n'

printf '\n== %s, a second of this very machine (-t host)\n\n' examples/linux/busy.emt
"$vprobe" run -t host -d 1 "$here/linux/busy.emt" || printf 'Not here: see above what is missing.\n'
