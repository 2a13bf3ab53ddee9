/*
 * bounds.c - the bounds of all sums, at once.
 *
 * They begin with nothing, and become wider wherever Z3 finds a way into a round that is not
 * within them, or a round that leaves them: up to the next number at which a bound is likely
 * to be.  So they are true of each round in the end, if the time was enough.
 */
#include <stdlib.h>

#include "verifier/z3/relate.h"

enum {
	EXACTLY = 1, /* changes of a bound that take over what came */
	NEARLY = 20, /* those that stop at numbers of the function */
	AT_ALL = 24, /* of two values together: then it is worth nothing, and a burden */
};

/* -- numbers at which bounds are likely to be ------------------------------------------------- */

static int compare(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

static void add_stop(struct relator *r, uint64_t x)
{
	if (r->n_stops < MOST_STOPS)
		r->stops[r->n_stops++] = (int64_t)x;
}

void find_stops(struct relator *r)
{
	for (uint64_t i = 0; i < 7; i++)
		add_stop(r, i - 3);
	add_stop(r, UINT8_MAX);
	add_stop(r, UINT16_MAX);
	for (uint32_t i = 0; i < r->c->f->n_insts; i++) {
		const struct vir_inst *inst = &r->c->f->insts[i];
		for (uint64_t k = 0; inst->op == OP_CONST && k < 3; k++) {
			add_stop(r, inst->number + k - 1);
			add_stop(r, -(inst->number + k - 1));
		}
	}
	qsort(r->stops, r->n_stops, sizeof(r->stops[0]), compare);
}

/* The first number from x on. */
static int64_t stop_from(const struct relator *r, int64_t x, bool is_far)
{
	static const int64_t natural[] = { UINT8_MAX, UINT16_MAX, UINT32_MAX, INT64_C(1) << 62 };

	for (uint32_t i = 0; i < r->n_stops && !is_far; i++)
		if (r->stops[i] >= x)
			return r->stops[i];
	for (size_t i = 0; i < sizeof(natural) / sizeof(natural[0]); i++)
		if (natural[i] >= x)
			return natural[i];
	return INT64_MAX;
}

void stretch(const struct relator *r, int64_t *least, int64_t *most, bool is_empty, int64_t x,
	     uint32_t n_before)
{
	bool is_exact = n_before < EXACTLY, is_far = n_before >= NEARLY;

	if (is_empty) {
		*least = *most = x;
		return;
	}
	if (x > *most)
		*most = is_exact ? x : stop_from(r, x, is_far);
	if (x < *least)
		*least = is_exact || x == INT64_MIN ? x : -stop_from(r, -x, is_far);
}

/* -- bounds ---------------------------------------------------------------------------------------- */

static Z3_ast is_in(const struct relator *r, const struct sum *s, Z3_ast x)
{
	Z3_context ctx = r->l->ctx;

	if (s->is_empty)
		return Z3_mk_false(ctx);
	return both(r->l, Z3_mk_bvsge(ctx, x, word(r->l, (uint64_t)s->least)),
		    Z3_mk_bvsle(ctx, x, word(r->l, (uint64_t)s->most)));
}

bool is_free(const struct sum *s)
{
	return !s->is_empty && s->least == INT64_MIN && s->most == INT64_MAX;
}

Z3_ast begins_within(const struct relator *r)
{
	Z3_ast all = Z3_mk_true(r->l->ctx);

	for (uint32_t i = 0; i < r->n_sums; i++)
		if (!is_free(&r->sums[i]))
			all = both(r->l, all, is_in(r, &r->sums[i], r->sums[i].at_head));
	return all;
}

/* On some way some sum is out of its bounds. */
static Z3_ast leaves(const struct relator *r)
{
	Z3_context ctx = r->l->ctx;
	Z3_ast any = Z3_mk_false(ctx), within = begins_within(r);

	for (uint32_t i = 0; i < r->n_ways; i++) {
		Z3_ast in = Z3_mk_true(ctx);
		for (uint32_t k = 0; k < r->n_sums; k++)
			if (!is_free(&r->sums[k]))
				in = both(r->l, in, is_in(r, &r->sums[k], r->sums[k].ways[i]));
		Z3_ast out =
			both(r->l, both(r->l, r->ways[i], i ? within : NULL), Z3_mk_not(ctx, in));
		any = Z3_mk_or(ctx, 2, (Z3_ast[]){ any, out });
	}
	return any;
}

static void widen(struct relator *r, struct sum *s, int64_t x)
{
	bool is_there = !s->is_empty && x >= s->least && x <= s->most;

	stretch(r, &s->least, &s->most, s->is_empty, x, s->n_widened);
	s->is_empty = false;
	s->n_widened += !is_there;
	if (s->of.n > 1 && s != r->rank && s->n_widened == AT_ALL) {
		s->least = INT64_MIN;
		s->most = INT64_MAX;
	}
}

/* The way is taken, from within bounds. */
static bool is_taken(const struct relator *r, Z3_model model, uint32_t way)
{
	if (!is_true(r, model, r->ways[way]))
		return false;
	return way == 0 || is_true(r, model, begins_within(r));
}

static void follow(struct relator *r, Z3_model model)
{
	bool taken[MOST_WAYS];

	for (uint32_t i = 0; i < r->n_ways; i++)
		taken[i] = is_taken(r, model, i);
	for (uint32_t i = 0; i < r->n_ways; i++)
		for (uint32_t k = 0; k < r->n_sums && taken[i]; k++)
			widen(r, &r->sums[k], (int64_t)word_in(r->l, model, r->sums[k].ways[i]));
}

bool find_bounds(struct relator *r)
{
	Z3_model model;
	enum says says;

	while ((says = ask(r->l, r->c, leaves(r), &model)) == SAYS_YES)
		follow(r, model);
	return says == SAYS_NO;
}
