#!/usr/bin/env bash
# paper-output.sh - makes docs/paper-output.md of the example scripts and their golden output.
#
#   docs/paper-output.sh > docs/paper-output.md      a lint holds the two together
set -euo pipefail
cd "$(dirname "$0")/.."

# section TITLE SCRIPT LINES TEXT
section() {
	local title=$1 script=$2 lines=$3 text=$4
	printf '\n## %s\n\n%s\n\n' "$title" "$text"
	printf '```c\n'
	# The comment at the head of a script says how to run it: here the command does.
	awk 'started || !/^(\/\/|$)/ { started = 1; print }' "examples/paper/$script.emt"
	printf '```\n\n    $ vprobe run %s\n' "$(awk -F'|' -v n="$script" '{ gsub(/ /, "", $1) } $1 == n { sub(/^ */, "", $2); print $2 }' tests/golden/list)"
	head -n "$lines" "tests/golden/$script.out" | sed 's/^/    /; s/ *$//'
	if [ "$(wc -l < "tests/golden/$script.out")" -gt "$lines" ]; then printf '    ...\n'; fi
}

cat << 'END'
# The patterns of the paper, on the simulated host

Made by `docs/paper-output.sh` from `examples/paper/` and `tests/golden/`; `make test` runs each of them and compares every byte. The seed
is the default one, so you see the same.
END
section 'Tracing a function (3.1)' write-trace 4 'Which writes does one program make?'
section 'Tracing a guest (3.1)' syscall-trace 4 'Which system calls do the processes of a VM make?'
section 'Counting (3.2)' exit-count 100 'Why does a VM exit to the monitor, and how often? The columns are those of the paper; `spec/conformance/D-9-table-of-the-paper.t` reproduces its table byte for byte from its counts.'
section 'Latency (3.3)' exit-latency 100 'How many cycles does handling an exit take?'
section 'Profiling (3.4)' profile 100 'Where do guest and host spend their time? The numbers of a cell stand on the last line of its key.'
section 'Inspecting memory (3.5)' rx-connections 100 'Who sends packets to whom? Addresses print as the little-endian integers that they are in memory.'
section 'Lock contention (4.1)' lock-contention 100 'Who waits for a lock, and who holds it? Microseconds: least, most, average.'
