#!/usr/bin/env bash
# seeds.sh - what the fuzz targets start from: the conformance suite, the examples, the recorded host, random
# tests, and for some targets what is in the corpus of others.  Nothing is stored twice: fuzz/corpus holds
# inputs that found something, and a few for forms that nothing else has.
#
#   fuzz/seeds.sh DIR [BUILD]   makes DIR/TARGET for each target
#
# With a build of the programs (such as build/gcc) there are also random tests, what scripts are
# compiled to, and their certificates.
set -euo pipefail

to=${1:?the folder to make}
build=${2:-}
for source in fuzz/fuzz_*.c; do
	source=${source##*/}
	mkdir -p "$to/${source%.c}"
done

# -- scripts, and tests -------------------------------------------------------------------------------

cp spec/conformance/*.t "$to/fuzz_replay"
for script in examples/*/*.emt tests/oom/*.emt; do
	cp "$script" "$to/fuzz_run/$(basename "$(dirname "$script")")-$(basename "$script")"
done
# The script section of each test, between its header and the next one.
awk -v to="$to/fuzz_run/" '
	FNR == 1 { if (out) close(out); out = FILENAME; sub(/.*\//, "", out); sub(/\.t$/, ".emt", out); out = to out; on = 0 }
	/^---/ { on = /^--- script/; next }
	on { print > out }' spec/conformance/*.t
cp "$to"/fuzz_run/*.emt "$to/fuzz_front"
# Behind what happens to it: one thing for each, as there are many.
n=0
for file in "$to"/fuzz_run/*.emt; do
	{ printf %d $((n++ % 8)); cat "$file"; } >"$to/fuzz_session/${file##*/}"
done

# -- VIR ------------------------------------------------------------------------------------------------

# vir FORM NAME FILE: an image (a) or a text (c), for who reads modules.
# For fuzz_jit it stands behind a head of 20 bytes, whose first one says what it is.
vir() {
	local letter=i
	[ "$1" = a ] || letter=t
	{ printf '%s0123456789abcdefgh\n' "$1"; cat "$3"; } >"$to/fuzz_jit/$2"
	{ printf '%s' $letter; cat "$3"; } >"$to/fuzz_verify/$2"
}

for file in fuzz/corpus/fuzz_image/*; do vir a "${file##*/}" "$file"; done
for file in fuzz/corpus/fuzz_vir_text/*; do vir c "${file##*/}" "$file"; done

# -- what a kernel says of itself, behind a byte that says what it is --------------------------------------

{ printf b; cat tests/host/sys/kernel/btf/vmlinux; } >"$to/fuzz_host/btf"
{ printf k; cat tests/host/proc/kallsyms; } >"$to/fuzz_host/kallsyms"
for file in tests/host/sys/kernel/tracing/events/*/*/format; do
	event=${file%/format}
	{ printf f; cat "$file"; } >"$to/fuzz_host/${event##*/}"
done

# -- bytes that decide ---------------------------------------------------------------------------------------

# Any will do, as long as they are always the same: 512 at a time of a compressed text.
gzip -nc spec/emmett.md | split -b 512 -a 3 - "$to/fuzz_diff/bytes-"
for target in fuzz_table fuzz_cert fuzz_bpf; do cp "$to"/fuzz_diff/bytes-a[a-c]* "$to/$target"; done
for file in "$to"/fuzz_diff/bytes-*; do { printf a; cat "$file"; } >"$to/fuzz_jit/${file##*/}"; done

# Formats of scripts, behind what says that there are two numbers and two strings.
grep -hoE 'printf\("[^"]{1,99}"' spec/conformance/*.t | sort -u | sed 's/^printf("//; s/"$//' |
	LC_ALL=C awk -v to="$to/fuzz_format/" '{
		out = to "format-" NR
		# Kinds, how many, a number, a short string, and the length of the format.
		printf "%c%c%c%c%cab%c%c%cx%c%s", 10, 4, 50, 42, 2, 50, 9, 1, length($0), $0 > out
		close(out)
	}'

[ -n "$build" ] || exit 0

# -- with the programs ---------------------------------------------------------------------------------------------

# Behind the two bytes that fuzz_diff takes first: size 10, registers as they are.
for seed in {1..150}; do
	"$build/vprobe-gen" --seed "$seed" --write-bytes "$to/bytes" >"$to/fuzz_replay/random-$seed.t"
	{ printf '\011\0'; cat "$to/bytes"; } >"$to/fuzz_diff/random-$seed"
	"$build/vprobe-gen" --seed "$seed" --script-only >"$to/fuzz_front/random-$seed.emt"
done
rm "$to/bytes"
# Lines of the protocol: tests, and what an engine of ours says to them.
python3 - spec/conformance/[BX]-*.t >"$to/tests" <<-'END'
	import json, sys
	print(json.dumps({"hello": "vprobes-conformance", "protocol": 1}))
	for number, path in enumerate(sys.argv[1:]):
	    text = open(path, "rb").read().replace(b"\0", b"\xc4\x80").decode("latin-1")
	    if len(text) < 1500:
	        print(json.dumps({"id": number, "name": path.split("/")[-1], "test": text}))
END
"$build/vprobe-conform" --serve --exec interp <"$to/tests" >"$to/answers"
split -l 1 -a 4 "$to/tests" "$to/fuzz_wire/test-"
split -l 1 -a 4 "$to/answers" "$to/fuzz_wire/answer-"
rm "$to/tests" "$to/answers"

# Many scripts are wrong on purpose, or are for another target; some are large.
for file in "$to"/fuzz_run/*.emt; do
	name=$(basename "$file" .emt)
	"$build/vprobe" compile --emit=vir -O0 "$file" >"$to/vir" 2>/dev/null || continue
	[ "$(wc -c <"$to/vir")" -lt 4096 ] || continue
	vir c "$name.vir" "$to/vir"
	cp "$to/vir" "$to/fuzz_vir_text/$name.vir"
done
rm "$to/vir"
