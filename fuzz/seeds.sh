#!/usr/bin/env bash
# seeds.sh - what the fuzz targets start from: the conformance suite and the examples.
# Nothing is stored twice: fuzz/corpus holds only inputs that found something.
#
#   fuzz/seeds.sh DIR      makes DIR/fuzz_front, DIR/fuzz_run, DIR/fuzz_replay
set -euo pipefail

to=${1:?the folder to make}
mkdir -p "$to/fuzz_front" "$to/fuzz_run" "$to/fuzz_replay"
cp spec/conformance/*.t "$to/fuzz_replay"
cp examples/*/*.emt tests/oom/*.emt "$to/fuzz_run"
# The script section of each test, between its header and the next one.
awk -v to="$to/fuzz_run/" '
	FNR == 1 { if (out) close(out); out = FILENAME; sub(/.*\//, "", out); sub(/\.t$/, ".emt", out); out = to out; on = 0 }
	/^---/ { on = /^--- script/; next }
	on { print > out }' spec/conformance/*.t
cp "$to"/fuzz_run/*.emt "$to/fuzz_front"
