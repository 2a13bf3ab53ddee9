/*
 * sums.c - which sums are looked at.
 *
 * Each carried value alone; the sum and the difference of two; the difference to where a
 * value began, and to what the loop compares it with; and of two values those sums whose
 * factors make them move in one direction, by how far each moves in a round.
 */
#include "verifier/z3/relate.h"

enum { MOST_OUTER = 3 }; /* values from outside */

Z3_ast on_way(const struct relator *r, uint32_t value, uint32_t way)
{
	uint32_t first = first_param(r);

	if (value >= first && value < first + r->loop->n)
		return r->handed[way]->values[value - first];
	return r->c->values[value];
}

static Z3_decl_kind kind_of(const struct relator *r, Z3_ast x)
{
	Z3_context ctx = r->l->ctx;

	return Z3_is_app(ctx, x) ? Z3_get_decl_kind(ctx, Z3_get_app_decl(ctx, Z3_to_app(ctx, x)))
				 : Z3_OP_INTERNAL;
}

static Z3_ast arg_of(const struct relator *r, Z3_ast x, unsigned i)
{
	return Z3_get_app_arg(r->l->ctx, Z3_to_app(r->l->ctx, x), i);
}

static bool is_number(const struct relator *r, Z3_ast x, uint64_t *number)
{
	return Z3_is_numeral_ast(r->l->ctx, x) && Z3_get_numeral_uint64(r->l->ctx, x, number);
}

Z3_ast times(const struct relator *r, uint64_t factor, Z3_ast x)
{
	uint64_t number;

	if (factor == 1)
		return x;
	if (is_number(r, x, &number))
		return word(r->l, factor * number);
	if (kind_of(r, x) == Z3_OP_ITE)
		return Z3_mk_ite(r->l->ctx, arg_of(r, x, 0), times(r, factor, arg_of(r, x, 1)),
				 times(r, factor, arg_of(r, x, 2)));
	if (factor == UINT64_MAX)
		return Z3_mk_bvneg(r->l->ctx, x);
	return Z3_mk_bvmul(r->l->ctx, word(r->l, factor), x);
}

/* to - from: where ways differ, on each of them. */
static Z3_ast difference(const struct relator *r, Z3_ast to, Z3_ast from, unsigned depth)
{
	if (Z3_is_eq_ast(r->l->ctx, to, from))
		return word(r->l, 0);
	if (kind_of(r, to) == Z3_OP_ITE && depth)
		return Z3_mk_ite(r->l->ctx, arg_of(r, to, 0),
				 difference(r, arg_of(r, to, 1), from, depth - 1),
				 difference(r, arg_of(r, to, 2), from, depth - 1));
	for (unsigned i = 0; i < 2 && kind_of(r, to) == Z3_OP_BADD; i++)
		if (Z3_is_eq_ast(r->l->ctx, arg_of(r, to, i), from))
			return arg_of(r, to, !i);
	return Z3_mk_bvsub(r->l->ctx, to, from);
}

Z3_ast move_of(const struct relator *r, uint32_t param, uint32_t way)
{
	enum { DEPTH = 8 };

	return difference(r, on_way(r, param, way), r->c->values[param], DEPTH);
}

bool is_true(const struct relator *r, Z3_model model, Z3_ast condition)
{
	Z3_ast value;

	return Z3_model_eval(r->l->ctx, model, condition, true, &value) &&
	       Z3_get_bool_value(r->l->ctx, value) == Z3_L_TRUE;
}

/* -- one sum ------------------------------------------------------------------------------------ */

/* What it is at the beginning, as far as the fast prover knows; nothing, if that is anything. */
static void begin_with_facts(const struct relator *r, struct sum *s)
{
	enum { NARROW = 1 << 30 };
	const struct facts_func *fact = &r->l->facts.funcs[r->c->func];
	const vir_arg *args = &r->c->f->args[r->inst->first_arg] + (r->inst->op == OP_EACH);
	uint32_t first = first_param(r), before = CLAIM_NO_VALUE;
	int64_t least = 0, most = 0;

	for (uint32_t i = 0; i < s->of.n; i++) {
		uint32_t value = s->of.terms[i].value;
		bool is_carried = value >= first && value < first + r->loop->n;
		uint32_t begins = is_carried ? args[value - first] : value;
		const struct dom *d = &fact->values[begins];
		int64_t a = (int64_t)d->smin, b = (int64_t)d->smax;
		int64_t by = (int64_t)s->of.terms[i].factor;
		if (a < -NARROW || b > NARROW || by < -MOST_FACTOR || by > MOST_FACTOR ||
		    (begins == before && !dom_is_const(d)))
			return;
		before = begins;
		least += by < 0 ? by * b : by * a;
		most += by < 0 ? by * a : by * b;
	}
	s->least = least;
	s->most = most;
	s->is_empty = false;
}

/* A constant that is the term, so that Z3 need not look at it for each question anew. */
static Z3_ast named(const struct relator *r, Z3_ast term)
{
	Z3_ast name = Z3_mk_fresh_const(r->l->ctx, "s", Z3_get_sort(r->l->ctx, term));

	code_know(r->l, r->c, Z3_mk_eq(r->l->ctx, name, term));
	return name;
}

static bool is_carried(const struct relator *r, uint32_t value)
{
	return value >= first_param(r) && value < first_param(r) + r->loop->n;
}

/* Where the loop begins; or from the head, the head itself if there is no way. */
static Z3_ast add_up(const struct relator *r, const struct form *f, Z3_ast head, uint32_t way)
{
	Z3_ast sum = head;

	for (uint32_t i = 0; i < f->n; i++) {
		uint32_t value = f->terms[i].value;
		Z3_ast x = !head ? r->c->values[value] : way == 0 ? on_way(r, value, 0) : NULL;
		if (!x && !is_carried(r, value))
			continue;
		x = times(r, f->terms[i].factor, x ? x : move_of(r, value, way));
		sum = sum && (way || i) ? Z3_mk_bvadd(r->l->ctx, sum, x) : x;
	}
	return named(r, sum);
}

static bool is_same(const struct form *f, const struct form *g)
{
	for (uint32_t i = 0; i < f->n && f->n == g->n; i++)
		if (f->terms[i].value != g->terms[i].value ||
		    f->terms[i].factor != g->terms[i].factor)
			return false;
	return f->n == g->n;
}

struct sum *add_sum(struct relator *r, const struct form *f, bool *is_less)
{
	struct form of = *f;

	*is_less = (int64_t)f->terms[0].factor < 0;
	for (uint32_t i = 0; i < of.n && *is_less; i++)
		of.terms[i].factor = -of.terms[i].factor;
	for (uint32_t i = 0; i < r->n_sums; i++)
		if (is_same(&r->sums[i].of, &of))
			return &r->sums[i];
	if (r->n_sums == MOST_SUMS)
		return NULL;
	struct sum *s = &r->sums[r->n_sums++];
	*s = (struct sum){ .of = of, .is_empty = true };
	begin_with_facts(r, s);
	s->at_head = add_up(r, &of, NULL, 0);
	for (uint32_t i = 0; i < r->n_ways; i++)
		s->ways[i] = add_up(r, &of, s->at_head, i);
	return s;
}

/* factor_a * a + factor_b * b */
static void add_pair(struct relator *r, uint32_t a, uint64_t factor_a, uint32_t b,
		     uint64_t factor_b)
{
	bool is_turned = a > b, is_less;
	struct form f = { .n = 2, .rest = dom_const(0) };

	f.terms[is_turned] = (struct form_term){ a, factor_a };
	f.terms[!is_turned] = (struct form_term){ b, factor_b };
	add_sum(r, &f, &is_less);
}

/* -- values from outside ----------------------------------------------------------------------------- */

static void add_outer(const struct relator *r, uint32_t value, uint32_t *outer, uint32_t *n)
{
	const struct facts_func *fact = &r->l->facts.funcs[r->c->func];

	for (uint32_t i = 0; i < *n; i++)
		if (outer[i] == value)
			return;
	if (*n < MOST_OUTER && value < r->inst->first_value && r->is_needed[value] &&
	    r->c->values[value] && !dom_is_const(&fact->values[value]))
		outer[(*n)++] = value;
}

/* Those that the loop begins or computes with, and that are not just numbers. */
static uint32_t find_outer(const struct relator *r, uint32_t *outer)
{
	const vir_arg *args = &r->c->f->args[r->inst->first_arg] + (r->inst->op == OP_EACH);
	uint32_t n = 0, depth = 1;

	for (uint32_t i = 0; i < r->n_params; i++)
		add_outer(r, args[r->params[i] - first_param(r)], outer, &n);
	for (uint32_t i = r->loop->inst + 1; depth && n < MOST_OUTER; i++) {
		const struct vir_inst *inst = &r->c->f->insts[i];
		depth += vir_op_table[inst->op].results < 0;
		depth -= inst->op == OP_END;
		for (uint32_t k = 0; k < inst->n_args && inst->op <= OP_LAST_INTEGER; k++)
			add_outer(r, r->c->f->args[inst->first_arg + k], outer, &n);
	}
	return n;
}

/* -- how far values move ------------------------------------------------------------------------------- */

struct move {
	Z3_ast by[MOST_WAYS];
	int64_t least, most;
	bool is_empty;
};

static void begin_move(struct relator *r, struct move *m, uint32_t value)
{
	m->is_empty = true;
	for (uint32_t i = 1; i < r->n_ways; i++)
		m->by[i] = move_of(r, value, i);
}

static Z3_ast is_out(const struct relator *r, Z3_ast x, int64_t least, int64_t most)
{
	Z3_ast sides[] = { Z3_mk_bvslt(r->l->ctx, x, word(r->l, (uint64_t)least)),
			   Z3_mk_bvsgt(r->l->ctx, x, word(r->l, (uint64_t)most)) };

	return Z3_mk_or(r->l->ctx, 2, sides);
}

/* Some value moves further than we know, in a round. */
static Z3_ast moves_further(const struct relator *r, const struct move *moves, uint32_t n)
{
	Z3_ast any = Z3_mk_false(r->l->ctx);

	for (uint32_t i = 1; i < r->n_ways; i++) {
		Z3_ast further = Z3_mk_false(r->l->ctx);
		for (uint32_t k = 0; k < n; k++) {
			Z3_ast out = moves[k].is_empty ? Z3_mk_true(r->l->ctx)
						       : is_out(r, moves[k].by[i], moves[k].least,
								moves[k].most);
			further = Z3_mk_or(r->l->ctx, 2, (Z3_ast[]){ further, out });
		}
		further = both(r->l, r->ways[i], further);
		any = Z3_mk_or(r->l->ctx, 2, (Z3_ast[]){ any, further });
	}
	return any;
}

/* Numbers that are likely, between which all moves are. */
static void find_moves(struct relator *r, struct move *moves, uint32_t n)
{
	Z3_model model;

	for (uint32_t turn = 0; ask(r->l, r->c, moves_further(r, moves, n), &model) == SAYS_YES;
	     turn++)
		for (uint32_t i = 1; i < r->n_ways; i++)
			for (uint32_t k = 0; k < n && is_true(r, model, r->ways[i]); k++) {
				stretch(r, &moves[k].least, &moves[k].most, moves[k].is_empty,
					(int64_t)word_in(r->l, model, moves[k].by[i]), turn);
				moves[k].is_empty = false;
			}
}

/* Sums of two that move in one direction, or not at all. */
static void add_by_moves(struct relator *r, uint32_t a, const struct move *by_a, uint32_t b,
			 const struct move *by_b)
{
	const int64_t ends[] = { by_b->least, by_b->most };

	if (by_a->is_empty || by_b->is_empty || by_a->least != by_a->most || by_a->least == 0)
		return;
	for (int i = 0; i < 2; i++)
		if (ends[i] != 0 && ends[i] > -MOST_FACTOR && ends[i] < MOST_FACTOR &&
		    by_a->least > -MOST_FACTOR && by_a->least < MOST_FACTOR)
			add_pair(r, a, (uint64_t)ends[i], b, (uint64_t)-by_a->least);
}

/* -- all of them ------------------------------------------------------------------------------------------ */

static void add_values(struct relator *r)
{
	bool is_less;

	for (uint32_t i = 0; i < r->n_params; i++) {
		struct form alone = { .terms = { { r->params[i], 1 } },
				      .n = 1,
				      .rest = dom_const(0) };
		add_sum(r, &alone, &is_less);
	}
}

static void add_pairs(struct relator *r)
{
	uint32_t n = r->n_params, outer[MOST_OUTER], n_outer = find_outer(r, outer);

	for (uint32_t i = 0; i < n; i++) {
		for (uint32_t k = 0; k < n_outer; k++)
			add_pair(r, r->params[i], 1, outer[k], UINT64_MAX);
		for (uint32_t k = 0; k < i; k++) {
			add_pair(r, r->params[i], 1, r->params[k], UINT64_MAX);
			add_pair(r, r->params[i], 1, r->params[k], 1);
		}
	}
}

void find_sums(struct relator *r, enum which_sums which)
{
	uint32_t n = r->n_params;
	struct move moves[MOST_PARAMS];

	add_values(r);
	if (which == FEW_SUMS)
		return;
	for (uint32_t i = 0; i < n; i++)
		begin_move(r, &moves[i], r->params[i]);
	if (n > 1)
		find_moves(r, moves, n);
	add_pairs(r);
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t k = 0; k < n && n > 1; k++)
			if (i != k)
				add_by_moves(r, r->params[i], &moves[i], r->params[k], &moves[k]);
}
