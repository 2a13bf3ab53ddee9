/*
 * domain_whole.c - cells become whole numbers.
 *
 * The number that stands for a cell is the cell modulo 2^width, so either of its two readings, with
 * and without a sign, can be had from it.  A constant that is anywhere read with a sign stands for
 * that reading, the others for the one without.
 */
#include "verifier/proofs/domain_whole.h"

#include <stdbool.h>
#include <stdlib.h>

enum { MAX_ARGS = 16, MAX_SIDE = 64 };

/*
 * A number that is the cell modulo 2^width.  -2^bits <= value < 2^bits, and 0 <= value if it has no
 * sign; or of any size.
 */
struct number {
	Z3_ast value; /* NULL: there is none */
	unsigned bits;
	bool has_sign;
	bool is_any;
};

struct whole {
	Z3_context ctx;
	Z3_ast_map is_signed;  /* constants that are read with a sign */
	Z3_ast side[MAX_SIDE]; /* what is known of the numbers that were made */
	unsigned n_side;
	Z3_ast_map made; /* constants, quotients, remainders */
	bool is_impossible;
};

static Z3_ast arg(struct whole *w, Z3_ast term, unsigned i)
{
	return Z3_get_app_arg(w->ctx, Z3_to_app(w->ctx, term), i);
}

static unsigned n_args(struct whole *w, Z3_ast term)
{
	return Z3_get_app_num_args(w->ctx, Z3_to_app(w->ctx, term));
}

static Z3_decl_kind kind(struct whole *w, Z3_ast term)
{
	return Z3_get_decl_kind(w->ctx, Z3_get_app_decl(w->ctx, Z3_to_app(w->ctx, term)));
}

static bool is_cell(struct whole *w, Z3_ast term)
{
	return Z3_get_sort_kind(w->ctx, Z3_get_sort(w->ctx, term)) == Z3_BV_SORT;
}

static unsigned width(struct whole *w, Z3_ast term)
{
	return Z3_get_bv_sort_size(w->ctx, Z3_get_sort(w->ctx, term));
}

static bool is_constant(struct whole *w, Z3_ast term)
{
	return kind(w, term) == Z3_OP_UNINTERPRETED && n_args(w, term) == 0;
}

/* --- whole numbers */

static Z3_ast integer(struct whole *w, int value)
{
	return Z3_mk_int(w->ctx, value, Z3_mk_int_sort(w->ctx));
}

static Z3_ast power_of_2(struct whole *w, unsigned exponent)
{
	char text[64];
	unsigned __int128 value = (unsigned __int128)1 << (exponent & 127);
	char *digit = text + sizeof(text);

	if (exponent > 127)
		w->is_impossible = true;
	*--digit = '\0';
	for (; value > 0; value /= 10)
		*--digit = (char)('0' + (unsigned)(value % 10));
	return Z3_mk_numeral(w->ctx, digit, Z3_mk_int_sort(w->ctx));
}

static Z3_ast sum(struct whole *w, Z3_ast a, Z3_ast b)
{
	return Z3_mk_add(w->ctx, 2, (Z3_ast[]){ a, b });
}

static Z3_ast difference(struct whole *w, Z3_ast a, Z3_ast b)
{
	return Z3_mk_sub(w->ctx, 2, (Z3_ast[]){ a, b });
}

static Z3_ast product(struct whole *w, Z3_ast a, Z3_ast b)
{
	return Z3_mk_mul(w->ctx, 2, (Z3_ast[]){ a, b });
}

static void know(struct whole *w, Z3_ast fact)
{
	if (w->n_side == MAX_SIDE)
		w->is_impossible = true;
	else
		w->side[w->n_side++] = fact;
}

/* A new one of that size, or the one that stands for the term already. */
static struct number made_for(struct whole *w, Z3_ast term, unsigned bits, bool has_sign)
{
	struct number number = { .bits = bits, .has_sign = has_sign };

	if (Z3_ast_map_contains(w->ctx, w->made, term)) {
		number.value = Z3_ast_map_find(w->ctx, w->made, term);
		return number;
	}
	number.value = Z3_mk_fresh_const(w->ctx, "n", Z3_mk_int_sort(w->ctx));
	Z3_ast_map_insert(w->ctx, w->made, term, number.value);
	if (!has_sign)
		know(w, Z3_mk_le(w->ctx, integer(w, 0), number.value));
	return number;
}

/* --- cells */

static struct number number_of(struct whole *w, Z3_ast term);

/* The term read without a sign. */
static struct number plain(struct whole *w, Z3_ast term)
{
	struct number n = number_of(w, term);
	const unsigned bits = width(w, term);

	if (n.is_any)
		return (struct number){ 0 };
	if (!n.value || !n.has_sign)
		return n;
	n.value = Z3_mk_ite(w->ctx, Z3_mk_lt(w->ctx, n.value, integer(w, 0)),
			    sum(w, n.value, power_of_2(w, bits)), n.value);
	return (struct number){ .value = n.value, .bits = bits };
}

/* The term read with a sign. */
static struct number with_sign(struct whole *w, Z3_ast term)
{
	struct number n = number_of(w, term);
	const unsigned bits = width(w, term);

	if (n.is_any)
		return (struct number){ 0 };
	if (!n.value || n.has_sign)
		return n;
	n.value = Z3_mk_ite(w->ctx, Z3_mk_lt(w->ctx, n.value, power_of_2(w, bits - 1)), n.value,
			    difference(w, n.value, power_of_2(w, bits)));
	return (struct number){ .value = n.value, .bits = bits - 1, .has_sign = true };
}

static struct number number_of_product(struct whole *w, Z3_ast term)
{
	struct number a = number_of(w, arg(w, term, 0)), b = number_of(w, arg(w, term, 1));
	struct number n = { .has_sign = a.has_sign || b.has_sign };

	if (!a.value || !b.value || n_args(w, term) != 2)
		return n;
	n.value = product(w, a.value, b.value);
	n.bits = a.bits + b.bits + (n.has_sign ? 1 : 0);
	n.is_any = a.is_any || b.is_any || n.bits > width(w, term) - (n.has_sign ? 1 : 0);
	return n;
}

static struct number number_of_sum(struct whole *w, Z3_ast term)
{
	struct number a = number_of(w, arg(w, term, 0)), b = number_of(w, arg(w, term, 1));
	struct number n = { .is_any = true };

	if (a.value && b.value && n_args(w, term) == 2)
		n.value = kind(w, term) == Z3_OP_BADD ? sum(w, a.value, b.value)
						      : difference(w, a.value, b.value);
	return n;
}

/* A quotient of u by 0 is all ones, the remainder u. */
static struct number number_of_quotient(struct whole *w, Z3_ast term)
{
	Z3_ast u = arg(w, term, 0), v = arg(w, term, 1);
	struct number a = plain(w, u), b = plain(w, v), q, r;
	Z3_ast is_0, of_0, otherwise;

	if (!a.value || !b.value)
		return (struct number){ 0 };
	q = made_for(w, Z3_mk_bvudiv(w->ctx, u, v), width(w, u), false);
	r = made_for(w, Z3_mk_bvurem(w->ctx, u, v), width(w, u), false);
	is_0 = Z3_mk_eq(w->ctx, b.value, integer(w, 0));
	of_0 = Z3_mk_and(w->ctx, 2,
			 (Z3_ast[]){ Z3_mk_eq(w->ctx, sum(w, q.value, integer(w, 1)),
					      power_of_2(w, width(w, u))),
				     Z3_mk_eq(w->ctx, r.value, a.value) });
	otherwise = Z3_mk_and(w->ctx, 2,
			      (Z3_ast[]){ Z3_mk_eq(w->ctx, a.value,
						   sum(w, product(w, q.value, b.value), r.value)),
					  Z3_mk_lt(w->ctx, r.value, b.value) });
	know(w, Z3_mk_ite(w->ctx, is_0, of_0, otherwise));
	return kind(w, term) == Z3_OP_BUDIV ? q : r;
}

static struct number number_of(struct whole *w, Z3_ast term)
{
	const unsigned bits = width(w, term);

	if (is_constant(w, term)) {
		const bool has_sign = Z3_ast_map_contains(w->ctx, w->is_signed, term);

		return made_for(w, term, has_sign ? bits - 1 : bits, has_sign);
	}
	switch ((int)kind(w, term)) {
	case Z3_OP_BNUM:
		return (struct number){ .value = Z3_mk_numeral(w->ctx,
							       Z3_get_numeral_string(w->ctx, term),
							       Z3_mk_int_sort(w->ctx)),
					.bits = bits };
	case Z3_OP_ZERO_EXT:
		return plain(w, arg(w, term, 0));
	case Z3_OP_SIGN_EXT:
		return with_sign(w, arg(w, term, 0));
	case Z3_OP_BMUL:
		return number_of_product(w, term);
	case Z3_OP_BADD:
	case Z3_OP_BSUB:
		return number_of_sum(w, term);
	case Z3_OP_BUDIV:
	case Z3_OP_BUREM:
		return number_of_quotient(w, term);
	}
	return (struct number){ 0 };
}

/* --- statements */

typedef Z3_ast compare(Z3_context ctx, Z3_ast a, Z3_ast b);

static Z3_ast compared(struct whole *w, Z3_ast term, compare *how, bool has_sign)
{
	Z3_ast a = arg(w, term, 0), b = arg(w, term, 1);
	struct number m = has_sign ? with_sign(w, a) : plain(w, a);
	struct number n = has_sign ? with_sign(w, b) : plain(w, b);

	if (!m.value || !n.value)
		return NULL;
	return how(w->ctx, m.value, n.value);
}

/* Equal cells are equal by either reading.  Equal numbers of any size make equal cells. */
static Z3_ast equal(struct whole *w, Z3_ast term, bool is_goal)
{
	struct number a = number_of(w, arg(w, term, 0)), b = number_of(w, arg(w, term, 1));

	if (!a.value || !b.value)
		return NULL;
	if (is_goal && (a.is_any || b.is_any))
		return Z3_mk_eq(w->ctx, a.value, b.value);
	return compared(w, term, Z3_mk_eq, a.has_sign || b.has_sign);
}

/* is_goal: it is to be shown, and may become one that says more. */
static Z3_ast statement_of(struct whole *w, Z3_ast term, bool is_goal)
{
	const unsigned n = n_args(w, term);
	bool first_is_goal = is_goal;
	Z3_ast args[MAX_ARGS];

	switch ((int)kind(w, term)) {
	case Z3_OP_ULEQ:
		return compared(w, term, Z3_mk_le, false);
	case Z3_OP_ULT:
		return compared(w, term, Z3_mk_lt, false);
	case Z3_OP_UGEQ:
		return compared(w, term, Z3_mk_ge, false);
	case Z3_OP_UGT:
		return compared(w, term, Z3_mk_gt, false);
	case Z3_OP_SLEQ:
		return compared(w, term, Z3_mk_le, true);
	case Z3_OP_SLT:
		return compared(w, term, Z3_mk_lt, true);
	case Z3_OP_SGEQ:
		return compared(w, term, Z3_mk_ge, true);
	case Z3_OP_SGT:
		return compared(w, term, Z3_mk_gt, true);
	case Z3_OP_EQ:
		return n == 2 && is_cell(w, arg(w, term, 0)) ? equal(w, term, is_goal) : NULL;
	case Z3_OP_DISTINCT:
		args[0] = n == 2 && is_cell(w, arg(w, term, 0)) ? equal(w, term, !is_goal) : NULL;
		return args[0] ? Z3_mk_not(w->ctx, args[0]) : NULL;
	case Z3_OP_AND:
	case Z3_OP_OR:
		break;
	case Z3_OP_NOT:
	case Z3_OP_IMPLIES:
		first_is_goal = !is_goal;
		break;
	default:
		return NULL;
	}
	for (unsigned i = 0; i < n && i < MAX_ARGS; i++) {
		args[i] = statement_of(w, arg(w, term, i), i == 0 ? first_is_goal : is_goal);
		if (!args[i])
			return NULL;
	}
	return n > MAX_ARGS ? NULL : Z3_update_term(w->ctx, term, n, args);
}

static bool reads_sign(Z3_decl_kind kind)
{
	return kind == Z3_OP_SIGN_EXT || kind == Z3_OP_SLEQ || kind == Z3_OP_SLT ||
	       kind == Z3_OP_SGEQ || kind == Z3_OP_SGT;
}

static void find_signed(struct whole *w, Z3_ast term)
{
	for (unsigned i = 0; i < n_args(w, term); i++) {
		Z3_ast part = arg(w, term, i);

		if (reads_sign(kind(w, term)) && is_constant(w, part))
			Z3_ast_map_insert(w->ctx, w->is_signed, part, part);
		find_signed(w, part);
	}
}

Z3_ast whole_negation(Z3_context ctx, Z3_ast statement)
{
	struct whole w = { .ctx = ctx };
	Z3_ast translated;

	w.is_signed = Z3_mk_ast_map(ctx);
	Z3_ast_map_inc_ref(ctx, w.is_signed);
	w.made = Z3_mk_ast_map(ctx);
	Z3_ast_map_inc_ref(ctx, w.made);
	find_signed(&w, statement);
	translated = statement_of(&w, statement, true);
	Z3_ast_map_dec_ref(ctx, w.is_signed);
	Z3_ast_map_dec_ref(ctx, w.made);
	if (!translated || w.n_side == MAX_SIDE || w.is_impossible)
		return NULL;
	w.side[w.n_side++] = Z3_mk_not(ctx, translated);
	return Z3_mk_and(ctx, w.n_side, w.side);
}
