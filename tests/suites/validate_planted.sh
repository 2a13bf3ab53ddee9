#!/usr/bin/env bash
# validate_planted.sh - mistakes planted in the x86 back end, one at a time: for none of them does
# validate-x86 say that the code of tests/suites/validate.emt does what its VIR says.  What is planted
# here no proof of a rule would see.
set -u
: "${OUT:?the build directory, such as build/gcc}"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

objects=("$OUT"/obj/verifier/proofs/{validate_x86,tv_*,x86_decode,x86_machine,x86_terms,x86_goal}.o
	"$OUT"/obj/spec/gen/{read,terms,text}.o "$OUT"/obj/randgen/{rng,choices,gen*}.o)
told=$(sed -nE 's/^TELLS := //p' Makefile)

# build DIR FILE: the validator as DIR/validate-x86, with DIR/FILE in the place of FILE.
build() {
	gcc -std=c17 -D_GNU_SOURCE -I"$1" -I. -I"${OUT%/*}/gen" -c -o "$1/changed.o" "$1/$2" &&
		# shellcheck disable=SC2046,SC2086 # a list of words
		gcc -pthread $(printf -- '-Wl,--wrap=%s ' $told) -o "$1/validate-x86" "${objects[@]}" \
			"$1/changed.o" "$OUT/libvprobe.a" -lz3 -lbpf -lcjson -lcapstone -ldw -lm
}

# plant FILE SED WORDS [OPTION ...]: with the change something is wrong, and such words say what.
plant() {
	local output dir code name="planted: $1: $2"
	dir=$(mktemp -d "$work/XXXXXX")
	mkdir -p "$dir/$(dirname "$1")"
	sed -E "$2" "$1" >"$dir/$1"
	if cmp -s "$1" "$dir/$1"; then
		echo "not ok - $name: nothing is changed"
	elif ! build "$dir" "$1" 2>"$dir/errors"; then
		echo "not ok - $name: it is not compiled"
		cat "$dir/errors"
	elif output=$(timeout 60 "$dir/validate-x86" -j 1 -q "${@:4}" tests/suites/validate.emt 2>&1); code=$?; [ $code -eq 0 ]; then
		echo "not ok - $name: everything is validated"
	elif [ $code -ne 1 ]; then
		echo "not ok - $name: the validator ended with status $code"
		printf '%s\n' "$output" | tail -5
	elif ! grep -qE "WRONG: .*($3)" <<<"$output"; then
		echo "not ok - $name: another answer than '$3'"
		printf '%s\n' "$output" | head -20
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

x86=compiler/x86
is='is not what it should be'

# Places of values: moves at once, registers that are lost, lives that end too early.
try $x86/gen.c '/^static bool is_read_by_another/,/^}/s/return true/return false/' "%[0-9]+ $is"
try $x86/plan.c '/^static bool clobbers/,/^}/s/case OP_LOAD:/case OP_COUNT:/' "$is"
try $x86/plan.c '/^static uint8_t taken_by_integer/,/^}/s/return TAKES_CX \| TAKES_DX/return 0/' "$is" --shuffle 5 --random 15 5
try $x86/compile.c 's/(CLOBBERS_AS_CALL\] = ~\(uint32_t\))KEPT/\1(KEPT | 1 << X64_RSI)/' "$is"
try compiler/back/live.c 's/position = 2 \* live_end_of\(f->func, region->inst\) \+ 1/(void)0/' "$is"
try compiler/back/regs.c '/^static bool overlap/,/^}/s/a->to < b->from/a->to <= b->from + 1/' "$is"

# Jumps.
try $x86/layout.c '/^static bool reaches/,/^}/s/int8_t/int16_t/' 'control goes to .* where the function has no instruction'
try $x86/layout.c '/case ITEM_JCC/,/break/s/- end\)/- end + 4)/' "$is|no instruction"
try $x86/flow.c '/^static bool is_mere_jump/,/^}/s/has_snapshots\(.*\)\)/false)/' "scratch memory that is used $is"

# Ticks and guards.
try $x86/flow.c '/^static void gen_tick/,/^}/s/x64_imm\(1\)/x64_imm(0)/' "the count of ticks $is"
try $x86/flow.c '/^static void gen_tick/,/^}/s/bool is_proved = .*/bool is_proved = true;/' 'where the function has ended'
try $x86/flow.c '/X86_ENDED\) \/\*/,/TICKS/s/X64_XOR32/X64_MOV32/' "the count of ticks $is"
try $x86/isel.c '/^static bool is_known_divisor/,/^}/s/\|\| !verified_never_raises\(.*\)\)/)/' "that the processor raises no exception $is"
try $x86/isel.c '/^static bool is_known_divisor/,/^}/s/may_be_minus_1 \|\|/true ||/' "that the processor raises no exception $is"

# Snapshots, handlers, calls, ends.
try $x86/flow.c '/^static void drop_snapshots/,/^}/s/!= OP_EACH/!= OP_COUNT/' "scratch memory that is used $is"
try $x86/flow.c '/^static void begin_handler/,/^}/s/copy_word.*;//' "scratch memory that is used $is"
try $x86/flow.c '/^static void begin_handler/,/^}/s/X86_RAISED/X86_ENDED/' 'the function ends'
try $x86/flow.c '/^static void pass_arguments/,/^}/s/values \+= 8/values += 16/' "a parameter of the function $is" --unoptimized
try $x86/flow.c '/^void gen_call\(/,/^}/s/X64_SUB/X64_ADD/' "$is" --unoptimized
try $x86/compile.c '/^static void finish_function/,/^}/s/X64_REGS; reg-- > 0;/0; reg < X64_REGS; reg++/' "at the end $is"
try $x86/compile.c '/^static bool needs_padding/,/^}/s/n % 2 == 0/n % 2/' 'the stack is not aligned'
try $x86/compile.c 's/f->n_slots - f->n_string_params, slot_bytes/f->n_slots - f->n_string_params - 1, slot_bytes/' "[$][0-9]+ $is|a string that is read $is"
try $x86/ops.c '/^static void put_lock/,/^}/s/!= ST_HOME_THREAD/== ST_HOME_THREAD/' 'updated without lock'
try $x86/ops.c '/^static void gen_gset/,/^}/s/== ST_HOME_THREAD/!= ST_HOMES/' 'written without xchg'

# What C calls.
try $x86/entry.c 's/x64_jcc\(g->out, X64_BE\)/x64_jcc(g->out, X64_B)/' "a parameter of the probe $is"
try $x86/entry.c '/^static void bind_string/,/^}/s/x64_imm\(i\)/x64_imm(i + 1)/' "argument 3 of the call $is" spec/conformance/T-31-strings-of-a-static-probe.t
try $x86/entry.c '/gen_put\(g, X64_MOV, ticks_left, x64_reg\(TICKS\)\)/d' "the ticks that are left $is"
wait
cat "$work"/*.out
! grep -q '^not ok' "$work"/*.out
