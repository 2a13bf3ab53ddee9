/*
 * terms.c - words, sets and questions.
 */
#include "verifier/z3/left.h"

Z3_ast word(struct left *l, uint64_t x)
{
	return Z3_mk_unsigned_int64(l->ctx, x, Z3_mk_bv_sort(l->ctx, CELL_BITS));
}

Z3_ast both(struct left *l, Z3_ast a, Z3_ast b)
{
	Z3_ast sides[] = { a, b };

	return a && b ? Z3_mk_and(l->ctx, 2, sides) : a ? a : b;
}

/* The operands' names stand for them in the terms of the file. */
Z3_ast applied(struct left *l, enum vir_op op, enum part part, const Z3_ast *operands)
{
	const struct op *row = &l->ops->op[op];
	Z3_ast from[MAX_OPERANDS];

	for (unsigned i = 0; i < row->n_operands; i++)
		from[i] = Z3_mk_const(l->ctx, Z3_mk_string_symbol(l->ctx, row->operand[i]),
				      Z3_mk_bv_sort(l->ctx, CELL_BITS));
	return Z3_substitute(l->ctx, row->term[part], row->n_operands, from, operands);
}

Z3_ast is_member(struct left *l, Z3_ast x, const struct dom *d)
{
	const struct dom top = dom_top();
	Z3_context ctx = l->ctx;
	Z3_ast all = Z3_mk_true(ctx);

	if (d->umin != top.umin)
		all = both(l, all, Z3_mk_bvuge(ctx, x, word(l, d->umin)));
	if (d->umax != top.umax)
		all = both(l, all, Z3_mk_bvule(ctx, x, word(l, d->umax)));
	if (d->smin != top.smin)
		all = both(l, all, Z3_mk_bvsge(ctx, x, word(l, d->smin)));
	if (d->smax != top.smax)
		all = both(l, all, Z3_mk_bvsle(ctx, x, word(l, d->smax)));
	if (d->zeros | d->ones)
		all = both(l, all,
			   Z3_mk_eq(ctx, Z3_mk_bvand(ctx, x, word(l, d->zeros | d->ones)),
				    word(l, d->ones)));
	return all;
}

/* Z3 counts what it does; so much of it takes about a millisecond. */
enum { WORK_OF_MS = 3000 };

static void limit_work(struct left *l, Z3_solver solver, unsigned ms)
{
	Z3_params params = Z3_mk_params(l->ctx);

	Z3_params_inc_ref(l->ctx, params);
	Z3_params_set_uint(l->ctx, params, Z3_mk_string_symbol(l->ctx, "rlimit"), ms * WORK_OF_MS);
	Z3_solver_set_params(l->ctx, solver, params);
	Z3_params_dec_ref(l->ctx, params);
}

/* One that knows what is known of constants; it is asked many things. */
static Z3_solver open_solver(struct left *l, const struct coded *c)
{
	Z3_solver solver = Z3_mk_solver_for_logic(l->ctx, Z3_mk_string_symbol(l->ctx, "QF_BV"));

	Z3_solver_inc_ref(l->ctx, solver);
	for (uint32_t i = 0; i < c->n_known; i++)
		Z3_solver_assert(l->ctx, solver, c->known[i]);
	return solver;
}

enum says check_solver(struct left *l, Z3_solver solver)
{
	Z3_lbool is_so = Z3_L_UNDEF;

	/* What it has learned is kept. */
	for (unsigned ms; is_so == Z3_L_UNDEF && (ms = left_ms(l));) {
		limit_work(l, solver, ms);
		is_so = Z3_solver_check(l->ctx, solver);
	}
	return is_so == Z3_L_TRUE ? SAYS_YES : is_so == Z3_L_FALSE ? SAYS_NO : SAYS_NOTHING;
}

enum says ask(struct left *l, struct coded *c, Z3_ast what, Z3_model *model)
{
	if (left_ms(l) == 0)
		return SAYS_NOTHING;
	if (!c->solver)
		c->solver = open_solver(l, c);
	Z3_solver_push(l->ctx, c->solver);
	Z3_solver_assert(l->ctx, c->solver, what);
	enum says says = check_solver(l, c->solver);
	if (says == SAYS_YES && model) {
		*model = Z3_solver_get_model(l->ctx, c->solver);
		Z3_model_inc_ref(l->ctx, *model); /* few, and the process is short */
	}
	Z3_solver_pop(l->ctx, c->solver, 1);
	return says;
}

uint64_t word_in(struct left *l, Z3_model model, Z3_ast term)
{
	Z3_ast value;
	uint64_t x = 0;

	if (Z3_model_eval(l->ctx, model, term, true, &value))
		Z3_get_numeral_uint64(l->ctx, value, &x);
	return x;
}
