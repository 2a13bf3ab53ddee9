#!/usr/bin/env bash
# seeds.sh - what the fuzz targets start from: the conformance suite, the examples, and for fuzz_jit
# what is in the corpus of others.  Nothing is stored twice: fuzz/corpus holds inputs that found something,
# and a few for forms that no script has.
#
#   fuzz/seeds.sh DIR [VPROBE]   makes DIR/fuzz_front, DIR/fuzz_run, DIR/fuzz_replay, DIR/fuzz_jit, DIR/fuzz_host
#
# With a vprobe that was built, fuzz_jit starts from what all scripts are compiled to, too.
set -euo pipefail

to=${1:?the folder to make}
vprobe=${2:-}
mkdir -p "$to/fuzz_front" "$to/fuzz_run" "$to/fuzz_replay" "$to/fuzz_jit"
cp spec/conformance/*.t "$to/fuzz_replay"
cp examples/*/*.emt tests/oom/*.emt "$to/fuzz_run"
# The script section of each test, between its header and the next one.
awk -v to="$to/fuzz_run/" '
	FNR == 1 { if (out) close(out); out = FILENAME; sub(/.*\//, "", out); sub(/\.t$/, ".emt", out); out = to out; on = 0 }
	/^---/ { on = /^--- script/; next }
	on { print > out }' spec/conformance/*.t
cp "$to"/fuzz_run/*.emt "$to/fuzz_front"

# Behind a head of 20 bytes (fuzz_jit.c) whose first one says what follows: a an image, c a text.
for file in fuzz/corpus/fuzz_image/* fuzz/corpus/fuzz_vir_text/*; do
	form=a
	[[ $file == *.vir ]] && form=c
	{ printf '%s0123456789abcdefgh\n' $form; cat "$file"; } >"$to/fuzz_jit/${file##*/}"
done
# Behind a byte that says what it is: what the recorded host tells of itself.
mkdir -p "$to/fuzz_host"
{ printf b; cat tests/host/sys/kernel/btf/vmlinux; } >"$to/fuzz_host/btf"
{ printf k; cat tests/host/proc/kallsyms; } >"$to/fuzz_host/kallsyms"
for file in tests/host/sys/kernel/tracing/events/*/*/format; do
	event=${file%/format}
	{ printf f; cat "$file"; } >"$to/fuzz_host/${event##*/}"
done
[ -n "$vprobe" ] || exit 0
for file in "$to"/fuzz_run/*.emt; do
	# Many of them are wrong on purpose, or are for another target; some are large.
	text=$("$vprobe" compile --emit=vir -O0 "$file" 2>/dev/null) || continue
	[ ${#text} -lt 4096 ] || continue
	printf 'c0123456789abcdefgh\n%s\n' "$text" >"$to/fuzz_jit/$(basename "$file" .emt).vir"
done
