#!/usr/bin/env bash
# planted.sh - mistakes that would make the verifier unsound, each planted in a copy: a test must
# catch it.  (Those of the value domain and of code selection are planted by prove_*.sh.)
#
#   OUT=build/gcc tests/suites/planted.sh
set -u

: "${OUT:?the build directory}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0

# verdict STATUS NAME
verdict() {
	if [ "$1" -eq 0 ]; then
		echo "ok - planted: $2"
	else
		echo "not ok - planted: $2"
		status=1
	fi
}

# link PROGRAM OBJECT...: with the object that has the mistake, if there is one, before the library's.
link() {
	local program=$1
	shift
	# shellcheck disable=SC2046 # pkg-config's answer is words
	gcc -pthread -o "$work/$program" "$@" "$work"/planted*.o "$OUT/libvprobe.a" \
		$(pkg-config --libs check) -lz3 -lbpf -lcjson -lcapstone -ldw -lm
}

# plant FILE SED-EXPRESSION [FILE SED-EXPRESSION]: objects of these files with the mistake, and no others; it must
# change something.  A mistake of the prover alone is refused by the checker, and one of the checker alone is claimed
# by nobody: so some are planted in both.
plant() {
	rm -f "$work"/planted*
	while [ $# -gt 0 ]; do
		local copy=$work/planted$#
		sed "$2" "$1" > "$copy.c"
		cmp -s "$1" "$copy.c" && { echo "# $1 has no such line any more"; return 1; }
		gcc -std=c17 -D_GNU_SOURCE -I. -I"$OUT/../gen" -O1 -c -o "$copy.o" "$copy.c" || return 1
		shift 2
	done
}

# caught PROGRAM ARGUMENT...: it fails, by a verdict or a signal; not by taking too long.
caught() {
	(
		ulimit -c 0
		timeout 100 "$work/$1" "${@:2}" > /dev/null 2>&1
		code=$?
		[ $code -ne 0 ] && [ $code -ne 124 ]
	) 2> /dev/null
}

echo 'int planted_nothing;' | gcc -x c -c -o "$work/planted.o" -
link test_verify "$OUT/obj/tests/unit/test_verify.o" && ! caught test_verify
verdict $? "without a mistake nothing is caught"

plant verifier/rank.c 's/bounds->most - 1 > UINT64_MAX - bounds->largest/false/' \
	verifier/check_rank.c 's/wraps(1, most - 1, lost)/false/' &&
	link verify-corpus "$OUT"/obj/tests/verify.o "$OUT"/obj/tests/verify_*.o &&
	caught verify-corpus tests/verify/up_strided_ne_*.emt
verdict $? "a rank that may wrap is caught by the corpus of loops"

plant verifier/walk.c 's/cost_sum(region->n_before, inst->op == OP_EACH)/region->n_before/' \
	verifier/check_rank.c 's/r->most == UINT64_MAX ? n : cost_sum(n, 1)/n/' &&
	link test_verify "$OUT/obj/tests/unit/test_verify.o" && caught test_verify
verdict $? "growth that leaves out a round is caught by what an each gives"

plant verifier/rank.c 's/gain.umax > UINT64_MAX - lost->umax ? 0 : gain.umin/gain.umax/' \
	verifier/check_rank.c 's/? 0 : rank->gain.umin/? 0 : rank->gain.umax/' &&
	link verify-corpus "$OUT"/obj/tests/verify.o "$OUT"/obj/tests/verify_*.o &&
	caught verify-corpus tests/verify/{up,both}_*.emt
verdict $? "a fall that is taken for too fast is caught by the corpus of loops"

plant verifier/check_rank.c 's/need(c, dom_leq(&c->known.now\[args\[i\]\], &motion->next)/need(c, true/; s/need(c, dom_leq(&all, /need(c, true || dom_leq(\&all, /' &&
	link test_relations "$OUT/obj/tests/unit/test_relations.o" && caught test_relations
verdict $? "claims of what loops carry that are not checked are caught by false ones"

plant verifier/check_read.c 's/need(c, dom_leq(&known.in, &sum.in),/need(c, true,/' &&
	link test_relations "$OUT/obj/tests/unit/test_relations.o" && caught test_relations
verdict $? "relations that are not checked are caught by false ones"

plant verifier/costs.c 's/cost_times(round, region->n_before)/round/' &&
	link test_verify "$OUT/obj/tests/unit/test_verify.o" && caught test_verify
verdict $? "a loop that costs no more than a round is caught by what nested ones cost"

plant compiler/x86/isel.c 's/g->opts->shadow || !verified_never_raises(g->v, g->number, g->at)/g->opts->shadow/' &&
	link conform "$OUT"/obj/engines/conform/*.o && caught conform --exec jit spec/conformance/X-*.t
verdict $? "a divisor that is not proved, and not compared with 0 either, is caught by the conformance tests"

plant compiler/x86/flow.c 's/verified_ticks(g->v, g->number, g->at) <= g->opts->budget/verified_ticks(g->v, g->number, g->at) < UINT64_MAX/' &&
	link conform "$OUT"/obj/engines/conform/*.o && caught conform --exec jit spec/conformance/X-*.t
verdict $? "a tick that the budget may not hold, and is not asked for, is caught by the conformance tests"
exit $status
