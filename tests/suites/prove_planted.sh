#!/usr/bin/env bash
# prove_planted.sh - mistakes planted in the x86 back end and in the abstract domain, one at a time:
# none of them is proved.
set -u
: "${OUT:?the build directory, such as build/gcc}"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The prover's objects, and the calls that x86_case.c answers.
objects=("$OUT"/obj/verifier/proofs/{prove_x86,x86_*}.o "$OUT"/obj/spec/gen/{read,terms,text}.o)
told=$(sed -nE 's/^TOLD := //p' Makefile)

# sources FILE: what is to be compiled anew when it changes.
sources() {
	case $1 in
	*.c) echo "$1" ;;
	*) echo compiler/x86/isel.c compiler/x86/plan.c verifier/proofs/x86_rows.c ;;
	esac
}

# build DIR FILE: the prover as DIR/prove-x86, with DIR/FILE in the place of FILE.
build() {
	local source object kept=() changed=()
	for source in $(sources "$2"); do
		object=$1/$(basename "$source" .c).o
		[ ! -f "$1/$source" ] || source=$1/$source
		gcc -std=c17 -D_GNU_SOURCE -I"$1" -I. -I"${OUT%/*}/gen" -c -o "$object" "$source" || return 1
		changed+=("$object")
	done
	for object in "${objects[@]}"; do
		[ -f "$1/$(basename "$object")" ] || kept+=("$object")
	done
	# shellcheck disable=SC2046,SC2086 # a list of words
	gcc -pthread $(printf -- '-Wl,--wrap=%s ' $told) -o "$1/prove-x86" "${changed[@]}" "${kept[@]}" \
		"$OUT/libvprobe.a" -lz3 -lbpf -lcjson -lcapstone -ldw -lm
}

# prover_for DIR FILE: the command that proves things with DIR/FILE in the place of FILE.
prover_for() {
	case $2 in
	verifier/domain.smt2) echo "$OUT/prove-domain --domain $1/$2" ;;
	*) build "$1" "$2" && echo "$1/prove-x86" ;;
	esac
}

# plant FILE SED OPERATION WORDS: the change makes the proofs of the operation fail with such words.
plant() {
	local output dir code prover name="planted: $3: $2"
	dir=$(mktemp -d "$work/XXXXXX")
	mkdir -p "$dir/$(dirname "$1")"
	sed -E "$2" "$1" >"$dir/$1"
	if cmp -s "$1" "$dir/$1"; then
		echo "not ok - $name: nothing is changed in $1"
	elif ! prover=$(prover_for "$dir" "$1" 2>"$dir/errors"); then
		echo "not ok - $name: it is not compiled"
		cat "$dir/errors"
	elif output=$($prover -j 1 --quick "$3" 2>&1); code=$?; [ $code -eq 0 ]; then
		echo "not ok - $name: it is proved"
		printf '%s\n' "$output"
	elif [ $code -ne 1 ]; then
		echo "not ok - $name: the prover ended with status $code"
		printf '%s\n' "$output"
	elif ! grep -qE "$4" <<<"$output"; then
		echo "not ok - $name: another answer than '$4'"
		printf '%s\n' "$output"
	else
		echo "ok - $name"
	fi
}

# On each processor one; what they print is shown in order.
n=0
try() {
	n=$((n + 1))
	[ "$(jobs -pr | wc -l)" -lt "$(nproc)" ] || wait -n
	plant "$@" >"$work/$(printf %03d $n).out" &
}

rules=compiler/x86/rules.def
value='the result is in its place'
try $rules '/RULE\(neg,/s/, S\(NEG, D, NIL\)//' neg "$value"
try $rules '/RULE\(add, "=v"/s/ADD/SUB/' add "$value"
try $rules '/RULE\(sub, "v="/s/S\(NEG, D, NIL\), //' sub "$value"
try $rules '/RULE\(shl, "mm"/s/SHL, D, CX/SHL, D, AX/' shl 'ended early'
try $rules '/RULE\(divs, "mm"/s/T\(E\), //' divs 'the processor raises no exception'
try $rules '/RULE\(divu, "mm"/s/T\(E\)/T(NE)/' divu 'the processor raises no exception'
try $rules '/RULE\(divs, "me"/s/J\(E, 0\)/J(NE, 0)/' divs "the processor raises no exception"
try $rules '/RULE\(rems, "mm"/,/RULE/s/XOR32, DX, DX/NEG, AX, NIL/' rems "$value"
try $rules '/RULE\(rems, "mk"/s/D, DX/D, AX/' rems "$value"
try $rules '/RULE\(zext32,/s/MOV32/MOV/' zext32 "$value"
try $rules '/RULE\(bfs, "mii"/s/SAR/SHR/' bfs "$value"
try $rules '/RULE\(select, "cml"/s/UNLESS/IF/' select "$value"
try $rules '/COMPARE\(lts,/s/, L\)/, LE)/' lts "$value"
try $rules '/COMPARE\(ltu,/s/, B\)/, L)/' ltu "$value"
try $rules '/CONDITION\(and,/s/TEST, B/CMP, B/' and 'the (first|second) part runs exactly'
try $rules '/^#undef RULE/s/^/RULE(neg, "m", S(MOV, D, A))\n/' neg '\*\*no case\*\*'
try compiler/x86/isel.c '/case OPND_B63/,/return/s/& 63/\& 31/' shru "$value"
try compiler/x86/isel.c '/case OPND_C64/,/return/s/& 63/+ 1 \& 63/' bfs "$value"
try compiler/x86/isel.c 's/imm - 1\), 0/imm), 0/' mul "$value|ended early"
try compiler/x86/isel.c 's/^([[:space:]]*)is_read_late\(rule, k\)\)/\1false)/' bfu "$value"
try compiler/x86/isel.c '/gen_put\(g, X64_MOVZX8, to, to\);/d' eq "$value"
try compiler/x86/isel.c '/is_known_divisor\(s, false\)/s/false/true/' divs 'the processor raises no exception'
try compiler/x86/gen.c 's/X64_TEST, to, to/X64_XOR, to, to/' lnot "$value"
try compiler/x86/enc.c 's/\(reg >> 3\) << 2/(reg >> 3) << 1/' xor "$value|keeps its value|never used"
try compiler/x86/enc.c 's/ && low != X64_RBP \? 0/ ? 0/' add 'rip .* never used'
try compiler/x86/flow.c '/^void gen_trap_if/,/^}/s/X86_RAISED/X86_ENDED/' remu 'a trap says in edx'
try compiler/x86/flow.c '/raised.place/,/trap->place/s/trap->place/trap->kind/' divs 'memory is what it was'

domain=verifier/domain.smt2
example='does not hold for cells of 8 bits where'
try $domain 's/\(= \(wide.high umin_product\) \(wide.high umax_product\)\)/true/' mul "mul umin $example"
try $domain 's/\(least \(wide.sleast \(wide.sleast p0 p1\) .*\)\)$/(least (wide.sleast p0 p3))/' mul "mul smin $example"
try $domain 's/\(= \(wide.swraps least\) \(wide.swraps most\)\)/true/' mul "mul smax $example"
try $domain '/fun dom.widen/,/^$/s/bvuge \(umax a\)/bvule (umax a)/' widen "widen umax $example"
try $domain '/fun dom.widen/,/^$/s/\(bvand \(ones a\) \(ones b\) kept\)/(ones a)/' widen "widen ones $example"
try $domain '/fun limit.smin/,/^$/s/\(bvnot \(limit.umax \(bvnot x\)\)\)/word.max/' widen "widen smin $example"
try $domain '/fun dom.join/,/^$/s/word.smost/word.most/' join "join smax $example"
try $domain '/fun dom.divu /,/^$/s/\(umin b\) vir.one/(umax b) vir.one/' divu "divu umax $example"
try $domain '/fun dom.shrs/,/^$/s/least most/most least/' shrs "shrs smin $example"
try $domain '/fun tnum.at_least/,/^$/s/highest higher\)/higher highest)/' reduce "lemma.at_least  $example"
try $domain '/fun dom.assume.ltu.true.a/,/^$/s/\(bvsub \(umax b\) vir.one\)/(umin b)/' assume.ltu.true.a "assume.ltu.true.a umax $example"
try $domain '/fun relation.product/,/^$/s/\(bvmul span \(umax a\)\)/span/' relation.mul "relation.mul  $example"
try $domain '/fun relation.quotient/,/^$/s/\(ite is_down vir.zero .*\)\)\)\)/vir.zero)))/' relation.divs "relation.divs  $example"
try $domain '/fun dom.relation.les/,/^$/s/signed.above a b vir.one/signed.above a b vir.zero/; /fun relation.above/,/^$/s/least span/least (bvsub span vir.one)/' relation.les "relation.les  $example"
wait
cat "$work"/*.out
! grep -q '^not ok' "$work"/*.out
