/*
 * domain - what is known of one 64-bit cell.
 *
 * A struct dom stands for the set of all x with
 *
 *	umin <= x <= umax unsigned,  smin <= x <= smax signed,
 *	no bit of `zeros` and every bit of `ones` in x.
 *
 * verifier/domain.smt2 defines what operations, joins, conditions do to such sets: no member is ever
 * lost.  The C is generated from the same terms; this header is the thin face of it.
 *
 * Every function that gives a struct dom gives it *reduced*: of all ways to write the set, the one
 * in which each of the six words says as much as all of them together.  So two reduced ones are the
 * same set exactly if they are the same bytes.  The functions expect reduced operands for their
 * precision, never for their soundness; whoever writes into a struct calls dom_reduce() after.
 *
 * The set may be empty: what is computed from values that can not be.  It is reduced to
 * dom_empty(), and what is computed from it is empty too.
 *
 * Nothing here allocates, fails or keeps state; no call takes a microsecond.
 */
#ifndef VERIFIER_DOMAIN_H
#define VERIFIER_DOMAIN_H

#include <stdbool.h>
#include <stdint.h>

#include "runtime/base/buf.h"
#include "runtime/vir/ops.h"

struct dom {
	uint64_t umin, umax; /* bounds, unsigned */
	uint64_t smin, smax; /* bounds, signed: compare as int64_t */
	uint64_t zeros;      /* bits that are 0 in every member */
	uint64_t ones;       /* bits that are 1 in every member */
};

struct dom dom_top(void); /* all cells */
struct dom dom_empty(void);
struct dom dom_const(uint64_t x);
struct dom dom_range(uint64_t umin, uint64_t umax); /* unsigned bounds */
struct dom dom_signed_range(int64_t smin, int64_t smax);
/* An integer of so many bytes (1, 2, 4, 8), extended by its sign or by zeros: E-17. */
struct dom dom_of_width(uint32_t bytes, bool is_signed);

/* Each view sharpens the others.  False: the set is empty. */
bool dom_reduce(struct dom *d);

bool dom_is_empty(const struct dom *d);
bool dom_is_const(const struct dom *d); /* one member: umin */
bool dom_contains(const struct dom *d, uint64_t x);
bool dom_leq(const struct dom *a, const struct dom *b); /* every member of a is one of b */
bool dom_same(const struct dom *a, const struct dom *b);

/*
 * All that op() gives for members of the operands where it does not trap; empty if it always does.
 * dom_op() takes as many operands as the operation has.
 */
struct dom dom_unary(enum vir_op op, const struct dom *a);
struct dom dom_binary(enum vir_op op, const struct dom *a, const struct dom *b);
struct dom dom_op(enum vir_op op, const struct dom *operands);

/* Whether op() traps for members of its operands. */
enum dom_trap { DOM_NEVER_TRAPS, DOM_MAY_TRAP, DOM_ALWAYS_TRAPS };
enum dom_trap dom_traps(enum vir_op op, const struct dom *operands);

struct dom dom_join(const struct dom *a, const struct dom *b); /* the members of both */

/* *a becomes what is a member of both.  False: nothing is. */
bool dom_meet(struct dom *a, const struct dom *b);

/*
 * The members of both, and more, so that a chain a = dom_widen(&a, &b) ends after few steps,
 * whatever the bs are: a bound of a that b is beyond moves to a natural limit (0, 1, -1, 2^n - 1 or
 * -2^n for a type of n bits, the least and the greatest).  dom_widen_to() stops at the bounds of
 * `stop` first, where those are beyond b; for a chain to end, few different ones may be used in it.
 */
struct dom dom_widen(const struct dom *a, const struct dom *b);
struct dom dom_widen_to(const struct dom *a, const struct dom *b, const struct dom *stop);

/*
 * Keeps of *a and *b what may be there when the comparison op(a, b) is true, or is false.  False:
 * it can not be (both are empty then).  An operation that compares nothing keeps everything.
 */
bool dom_assume(enum vir_op op, bool is_true, struct dom *a, struct dom *b);

bool dom_compares(enum vir_op op);

/*
 * What may be there of operands[side], if op() gives a member of the result; of a number, if its
 * square is one.  Empty: it gives none.  operands: two at least, the second any where op() has none.
 */
struct dom dom_before(enum vir_op op, int side, const struct dom *operands,
		      const struct dom *result);
struct dom dom_root(const struct dom *a, const struct dom *square);

/*
 * What op() gives for members of the operands is a member of the result: then the sum of the first
 * operand, the second and that, each so often, is one of the words from `least` up to `most`, which
 * may go on from the greatest to 0.  All 0: nothing is said.  operands: as of dom_before().
 */
struct relation {
	uint64_t of_a, of_b, of_result;
	uint64_t least, most;
};

struct relation dom_relation(enum vir_op op, const struct dom *operands, const struct dom *result);

/*
 * Writes the set: `none`, `any`, a number, bounds such as `0..255` and `-5..10`, both kinds if
 * neither says it all, and the bits that are known where the bounds do not say so:
 * `0..252 zeros 0x3`.
 */
void dom_print(struct buf *out, const struct dom *d);

#endif
