#!/usr/bin/env bash
# planted_diff.sh - mistakes in five places, each planted in a copy: random scripts find it, and what
# is left of the first script that does is short, is a conformance test, and fails where the mistake is.
#
#   OUT=build/gcc PLANTED_SECONDS=300 tests/suites/planted_diff.sh
set -u

: "${OUT:?the build directory}"
seconds=${PLANTED_SECONDS:-240}
most_lines=14
seeds=100000
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0

# link PROGRAM OBJECT...: with the object that has the mistake, if there is one, before the library's.
link() {
	local program=$1
	shift
	gcc -pthread -o "$work/$program" "$@" "$work"/planted*.o "$OUT/libvprobe.a" -lz3 -lbpf -lcjson -lcapstone -ldw -lm
}

# Without the main program of vprobe-gen.
runner=("$OUT"/obj/randgen/diff*.o "$OUT"/obj/randgen/{rng,choices}.o "$OUT"/obj/randgen/gen*.o
	"$OUT"/obj/engines/conform/{bless,outcome,names}.o)

# plant FILE SED-EXPRESSION: that file's object with the mistake, and no other; it must change something.
plant() {
	local flags=()
	# As the Makefile compiles it.
	[[ $1 == runtime/state/* ]] && flags=(-ffreestanding -fno-builtin -fPIC -fno-stack-protector -mgeneral-regs-only
		-fno-tree-loop-distribute-patterns)
	rm -f "$work"/planted*
	sed "$2" "$1" > "$work/planted.c"
	cmp -s "$1" "$work/planted.c" && { echo "# $1 has no such line any more"; return 1; }
	gcc -std=c17 -D_GNU_SOURCE -I. -I"$OUT/../gen" -O1 "${flags[@]}" -c -o "$work/planted.o" "$work/planted.c"
}

# Lines of a test without comments and what it expects.
count_lines() {
	awk '/^--- / { counts = $2 ~ /^(script|file|target|events)$/; next } counts' "$1" | wc -l
}

# found NAME EXECUTOR FILE SED-EXPRESSION
found() {
	local name=$1 executor=$2 test n
	rm -rf "$work/findings"
	mkdir "$work/findings"
	if ! { plant "$3" "$4" && link randdiff "${runner[@]}" && link conform "$OUT"/obj/engines/conform/*.o; }; then
		echo "not ok - planted-diff: $name: it cannot be planted"
		status=1
		return
	fi
	# Not each script that shows a mistake has a short one in it: the second or third may have.
	for first in 1 100001 200001; do
		timeout "$seconds" "$work/randdiff" --without bpf --checks executors --first --findings "$work/findings" \
			$first $((first + seeds)) > "$work/log" 2>&1
		test=$(find "$work/findings" -name '*.t' -printf '%T@ %p\n' | sort -n | tail -n 1 | cut -d' ' -f2)
		if [ -z "$test" ]; then
			tail -n 5 "$work/log"
			echo "not ok - planted-diff: $name: nothing was found in $seconds seconds"
			status=1
			return
		fi
		[ "$(count_lines "$test")" -le $most_lines ] && break
	done
	n=$(count_lines "$test")
	cat > "$work/why" <<-EOF
		$(grep '^# [0-9]* scripts' "$work/log")
	EOF
	if [ "$n" -gt $most_lines ]; then
		echo "it has $n lines" >> "$work/why"
	elif ! "$OUT/vprobe-conform" --exec "$executor" "$test" >> "$work/why" 2>&1; then
		echo "without the mistake it fails, too" >> "$work/why"
	elif "$work/conform" --exec "$executor" "$test" >> "$work/why" 2>&1; then
		echo "with the mistake it does not fail" >> "$work/why"
	else
		head -n 1 "$work/why"
		echo "ok - planted-diff: $name"
		return
	fi
	cat "$work/why" "$test"
	echo "not ok - planted-diff: $name"
	status=1
}

# noticed NAME CHECK FILE SED-EXPRESSION: what all executors have in common shows in another check.
noticed() {
	if plant "$3" "$4" && link randdiff "${runner[@]}" &&
		! timeout "$seconds" "$work/randdiff" --without bpf --checks "$2" --first 1 $seeds > "$work/log" 2>&1 &&
		grep -q '^not ok - randgen' "$work/log"; then
		grep '^# [0-9]* scripts' "$work/log"
		echo "ok - planted-diff: $1"
	else
		echo "not ok - planted-diff: $1"
		status=1
	fi
}

noticed "parser: operators of one level from right to left" print compiler/front/parse_expr.c \
	's/parse_binary(p, level + 1)/parse_binary(p, level)/'
noticed "lexer: a blank between two tokens that is no blank" blanks compiler/front/lex.c \
	"s/s\[at\] == '\*' && s\[at + 1\] == '\/'/at > open + 2 \&\& &/"
noticed "images: the upper half of a number is lost" reread runtime/vir/image.c \
	's/return low | (uint64_t)take_word(r) << 32/return low | (uint64_t)take_word(r) << 31/'
noticed "JIT: updates of cells that threads share are not locked" threads compiler/x86/ops.c \
	's/gen_put(g, X64_LOCK, gen_nothing(), gen_nothing());/;/'
noticed "runtime: adding to a cell that threads share is a read and a write" threads runtime/state/var.c \
	's/: atomic_fetch_add(cell, delta)) + delta/: (st_gset(f, var, atomic_load(cell) + delta), atomic_load(cell) - delta)) + delta/'
found "optimizer: what a loop writes later counts as not written" vir compiler/opt/stamps.c \
	's/op != OP_LOOP && op != OP_EACH/op != OP_EACH/'
found "register allocation: a value may end where another one begins" jit compiler/back/regs.c \
	's/if (a->to < b->from)/if (a->to <= b->from)/'
found "aggregate: the smallest sample as if it had no sign" vir runtime/state/aggr.c \
	's/sample < min ? sample : min/(uint64_t)sample < (uint64_t)min ? sample : min/'
found "order of output: rows with the same sum the other way round" vir runtime/state/table.c \
	's/a->order < b->order/a->order > b->order/'
found "ticks: one that there is none of is counted" jit compiler/x86/flow.c \
	's/if (trap->status == X86_ENDED)/if (trap->status == X86_FALSE_FACT)/'
exit $status
