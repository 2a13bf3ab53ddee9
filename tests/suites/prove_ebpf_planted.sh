#!/usr/bin/env bash
# prove_ebpf_planted.sh - mistakes planted in the eBPF back end, one at a time: none of them is proved.
set -u
: "${OUT:?the build directory, such as build/gcc}"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# build DIR: the prover as DIR/prove-ebpf, with what is in DIR instead of what it replaces.
build() {
	local source file
	for file in compiler/bpf/isel.c compiler/bpf/emit.c verifier/proofs/prove_ebpf.c; do
		source=$file
		[ ! -f "$1/$file" ] || source=$1/$file
		gcc -std=c17 -D_GNU_SOURCE -I"$1" -I. -I"${OUT%/*}/gen" -c -o "$1/$(basename "$file" .c).o" \
			"$source" || return 1
	done
	gcc -pthread -Wl,--wrap=verified_never_raises -o "$1/prove-ebpf" "$1"/*.o \
		"$OUT/obj/verifier/proofs/ebpf_machine.o" "$OUT"/obj/spec/gen/{read,terms,text}.o \
		"$OUT/libvprobe.a" -lz3 -lm
}

# try FILE SED OPERATION: the change makes the proofs of the operation fail.
status=0
try() {
	local output= dir code name="planted: $3: $2"
	dir=$(mktemp -d "$work/XXXXXX")
	mkdir -p "$dir/$(dirname "$1")"
	sed -E "$2" "$1" >"$dir/$1"
	if cmp -s "$1" "$dir/$1"; then
		name="not ok - $name: nothing is changed in $1"
	elif ! output=$(build "$dir" 2>&1); then
		name="not ok - $name: it is not compiled"
	elif output=$("$dir/prove-ebpf" --quick "$3" 2>&1); code=$?; [ $code -ne 1 ]; then
		name="not ok - $name: the prover ended with status $code"
	elif ! grep -q 'not proved; the first: ' <<<"$output"; then
		name="not ok - $name: another answer"
	else
		echo "ok - $name"
		return
	fi
	echo "$name"
	printf '%s\n' "$output"
	status=1
}

rules=compiler/bpf/rules.def
try $rules '/RULE\(neg,/s/, S\(NEG, D, NIL\)//' neg
try $rules '/RULE\(sub,/s/SUB/ADD/' sub
try $rules '/RULE\(divu, "mm"/s/T\(JEQ, R2, ZERO\), //' divu
try compiler/bpf/isel.c 's/at->imm - 1 < INT32_MAX/at->imm < INT32_MAX/' divu
try $rules 's/S\(XOR, R0, R2\), //' divs
try $rules '/RULE\(rems, "mp"/,/D, R1/s/R0, A/R0, B/' rems
try $rules '/RULE\(shru, "mi"/s/RSH/ARSH/' shru
try $rules '/COMPARE\(ltu/s/JLT, JGE/JLT, JGT/' ltu
try $rules '/COMPARE\(ges/s/JSGE/JGE/' ges
try $rules '/RULE\(zext16/s/MASK16/MASK8/' zext16
try $rules '/RULE\(bfu, "mmm"/s/S\(MOV, R0, A\)/S(MOV, D, A)/' bfu
try $rules '/RULE\(select/s/JNE/JEQ/' select
try compiler/bpf/isel.c '/case OPND_B63/,/return/s/& 63/\& 31/' shru
try compiler/bpf/isel.c '/case OPND_C64/,/return/s/& 63/+ 1 \& 63/' bfs
try compiler/bpf/isel.c 's/is_read_late\(rule, k\)\)$/false)/' sub
try compiler/bpf/emit.c 's/place->number\);$/place->number + 8);/' add
exit $status
