/*
 * relations.c - what ties together the values that a loop carries.
 *
 * Sums of two of them, or of one and a value from outside, may stay within bounds though
 * each alone does not seem to: what is counted is no more than what was looked at.  Which
 * sums those are, nobody says; so all small ones are looked at, and those whose factors make
 * them move in one direction, by how far each value moves in a round.
 *
 * The bounds of all of them are found at once.  They begin with nothing, and become wider
 * wherever Z3 finds a way into a round that is not within them, or a round that leaves them:
 * up to the next number at which a bound is likely to be.  So they are true of each round in
 * the end, if the time was enough.
 */
#include <stdlib.h>
#include <string.h>

#include "verifier/z3/left.h"

enum {
	MOST_PARAMS = 8, /* that are tied to each other */
	MOST_OUTER = 3,  /* values from outside that they are tied to */
	MOST_SUMS = 64,
	MOST_STOPS = 256,
	MOST_WAYS = 32,
	MOST_FACTOR = 1 << 20,
};

/* A sum, and what it is known to be; signed. */
struct sum {
	uint32_t values[2]; /* the second: CLAIM_NO_VALUE if there is none */
	uint64_t factors[2];
	Z3_ast at_head;
	Z3_ast ways[MOST_WAYS];
	bool is_empty, is_claimed;
	uint32_t n_widened;
	int64_t least, most;
};

struct relator {
	struct left *l;
	struct coded *c;
	const struct coded_loop *loop;
	const struct vir_inst *inst;
	Z3_ast ways[MOST_WAYS]; /* the first one: into the loop; others from round to round */
	uint32_t n_ways;
	const struct handed *handed[MOST_WAYS];
	struct sum *sums;
	uint32_t n_sums;
	int64_t stops[MOST_STOPS];
	uint32_t n_stops;
};

/* -- numbers where bounds are likely to be -------------------------------------------------------- */

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

static void find_stops(struct relator *r)
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

/* The first number from x on at which a bound is likely to be. */
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

/* -- sums ------------------------------------------------------------------------------------------- */

/* What the value is on a way; it is carried, or from outside. */
static Z3_ast on_way(const struct relator *r, uint32_t value, uint32_t way)
{
	uint32_t first = vir_param(r->inst, r->inst->op == OP_EACH ? 2 : 0);

	if (value >= first && value < first + r->loop->n)
		return r->handed[way]->values[value - first];
	return r->c->values[value];
}

static Z3_ast times(const struct relator *r, uint64_t factor, Z3_ast x)
{
	if (factor == 1)
		return x;
	if (factor == UINT64_MAX)
		return Z3_mk_bvneg(r->l->ctx, x);
	return Z3_mk_bvmul(r->l->ctx, word(r->l, factor), x);
}

static Z3_ast add_up(const struct relator *r, const struct sum *s, Z3_ast a, Z3_ast b)
{
	Z3_ast x = times(r, s->factors[0], a);

	return b ? Z3_mk_bvadd(r->l->ctx, x, times(r, s->factors[1], b)) : x;
}

/* A constant that is the term, so that Z3 need not look at it for each question anew. */
static Z3_ast named(const struct relator *r, Z3_ast term)
{
	Z3_ast name = Z3_mk_fresh_const(r->l->ctx, "s", Z3_get_sort(r->l->ctx, term));

	code_know(r->l, r->c, Z3_mk_eq(r->l->ctx, name, term));
	return name;
}

static void add_sum(struct relator *r, uint32_t a, uint64_t factor_a, uint32_t b, uint64_t factor_b)
{
	bool is_alone = b == CLAIM_NO_VALUE;

	if (!is_alone && a > b) {
		add_sum(r, b, factor_b, a, factor_a);
		return;
	}
	if ((int64_t)factor_a < 0) { /* the same, but for its sign */
		factor_a = -factor_a;
		factor_b = -factor_b;
	}
	for (uint32_t i = 0; i < r->n_sums; i++)
		if (r->sums[i].values[0] == a && r->sums[i].values[1] == b &&
		    r->sums[i].factors[0] == factor_a && r->sums[i].factors[1] == factor_b)
			return;
	if (r->n_sums == MOST_SUMS)
		return;
	struct sum *s = &r->sums[r->n_sums++];
	*s = (struct sum){ .values = { a, b },
			   .factors = { factor_a, factor_b },
			   .is_empty = true };
	s->at_head = named(r, add_up(r, s, r->c->values[a], is_alone ? NULL : r->c->values[b]));
	for (uint32_t i = 0; i < r->n_ways; i++)
		s->ways[i] =
			named(r, add_up(r, s, on_way(r, a, i), is_alone ? NULL : on_way(r, b, i)));
}

static void add_outer(const struct relator *r, uint32_t value, uint32_t *outer, uint32_t *n)
{
	const struct facts_func *fact = &r->l->facts.funcs[r->c->func];

	for (uint32_t i = 0; i < *n; i++)
		if (outer[i] == value)
			return;
	if (*n < MOST_OUTER && value < r->inst->first_value && r->c->values[value] &&
	    !dom_is_const(&fact->values[value]))
		outer[(*n)++] = value;
}

/* Values from outside that the loop begins or computes with, and that are not just numbers. */
static uint32_t find_outer(const struct relator *r, uint32_t *outer)
{
	const vir_arg *args = &r->c->f->args[r->inst->first_arg];
	uint32_t n = 0, depth = 1;

	for (uint32_t i = 0; i < r->loop->n; i++)
		add_outer(r, args[i + (r->inst->op == OP_EACH)], outer, &n);
	for (uint32_t i = r->loop->inst + 1; depth && n < MOST_OUTER; i++) {
		const struct vir_inst *inst = &r->c->f->insts[i];
		depth += vir_op_table[inst->op].results < 0;
		depth -= inst->op == OP_END;
		for (uint32_t k = 0; k < inst->n_args && inst->op <= OP_LAST_INTEGER; k++)
			add_outer(r, r->c->f->args[inst->first_arg + k], outer, &n);
	}
	return n;
}

static bool is_true(const struct relator *r, Z3_model model, Z3_ast condition)
{
	Z3_ast value;

	return Z3_model_eval(r->l->ctx, model, condition, true, &value) &&
	       Z3_get_bool_value(r->l->ctx, value) == Z3_L_TRUE;
}

/* How far a carried value moves in a round. */
struct move {
	Z3_ast by[MOST_WAYS];
	int64_t least, most;
	bool is_empty;
};

static void begin_move(struct relator *r, struct move *m, uint32_t value)
{
	m->is_empty = true;
	for (uint32_t i = 1; i < r->n_ways; i++)
		m->by[i] = Z3_mk_bvsub(r->l->ctx, on_way(r, value, i), r->c->values[value]);
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

static void stretch(const struct relator *r, int64_t *least, int64_t *most, bool is_empty,
		    int64_t x, uint32_t n_before)
{
	bool is_exact = n_before < 3, is_far = n_before >= 8;

	if (is_empty) {
		*least = *most = x;
		return;
	}
	if (x > *most)
		*most = is_exact ? x : stop_from(r, x, is_far);
	if (x < *least)
		*least = is_exact ? x : x == INT64_MIN ? x : -stop_from(r, -x, is_far);
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
			add_sum(r, a, (uint64_t)ends[i], b, (uint64_t)-by_a->least);
}

static void find_sums(struct relator *r)
{
	uint32_t first = vir_param(r->inst, r->inst->op == OP_EACH ? 2 : 0);
	uint32_t n = r->loop->n < MOST_PARAMS ? r->loop->n : MOST_PARAMS;
	uint32_t outer[MOST_OUTER], n_outer = find_outer(r, outer);
	struct move moves[MOST_PARAMS];

	for (uint32_t i = 0; i < n; i++)
		begin_move(r, &moves[i], first + i);
	if (n > 1)
		find_moves(r, moves, n);
	for (uint32_t i = 0; i < r->loop->n; i++)
		add_sum(r, first + i, 1, CLAIM_NO_VALUE, 0);
	for (uint32_t i = 0; i < n; i++) {
		for (uint32_t k = 0; k < n_outer; k++)
			add_sum(r, first + i, 1, outer[k], UINT64_MAX);
		for (uint32_t k = 0; k < i; k++) {
			add_sum(r, first + i, 1, first + k, UINT64_MAX);
			add_sum(r, first + i, 1, first + k, 1);
		}
	}
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t k = 0; k < n && n > 1; k++)
			if (i != k)
				add_by_moves(r, first + i, &moves[i], first + k, &moves[k]);
}

/* -- bounds ------------------------------------------------------------------------------------------ */

static Z3_ast is_in(const struct relator *r, const struct sum *s, Z3_ast x)
{
	Z3_context ctx = r->l->ctx;

	if (s->is_empty)
		return Z3_mk_false(ctx);
	return both(r->l, Z3_mk_bvsge(ctx, x, word(r->l, (uint64_t)s->least)),
		    Z3_mk_bvsle(ctx, x, word(r->l, (uint64_t)s->most)));
}

static bool is_free(const struct sum *s)
{
	return !s->is_empty && s->least == INT64_MIN && s->most == INT64_MAX;
}

/* A round begins within the bounds. */
static Z3_ast begins_within(const struct relator *r)
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
	bool is_in = !s->is_empty && x >= s->least && x <= s->most;

	stretch(r, &s->least, &s->most, s->is_empty, x, s->n_widened);
	s->is_empty = false;
	s->n_widened += !is_in;
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

/* False: the time was too short. */
static bool find_bounds(struct relator *r)
{
	Z3_model model;
	enum says says;

	while ((says = ask(r->l, r->c, leaves(r), &model)) == SAYS_YES)
		follow(r, model);
	return says == SAYS_NO;
}

/* -- a loop --------------------------------------------------------------------------------------------- */

/* Whether there is anything to say. */
static bool begin(struct relator *r)
{
	r->inst = &r->c->f->insts[r->loop->inst];
	r->sums = arena_new_array(r->l->arena, MOST_SUMS, struct sum);
	r->handed[0] = &r->loop->first;
	r->n_ways = 1;
	for (const struct handed *h = r->loop->conts; h; h = h->next) {
		if (r->n_ways == MOST_WAYS)
			return false;
		r->handed[r->n_ways++] = h;
	}
	for (uint32_t i = 0; i < r->n_ways; i++)
		r->ways[i] = named(r, r->handed[i]->when);
	if (r->n_ways == 1 || r->loop->n == 0)
		return false;
	find_stops(r);
	find_sums(r);
	return true;
}

/* What the bounds of both alone say of their sum already. */
static bool is_nothing_new(const struct relator *r, const struct sum *s)
{
	int64_t least = 0, most = 0;

	for (int side = 0; side < 2; side++) {
		int64_t factor = (int64_t)s->factors[side], a = INT64_MIN, b = INT64_MAX;
		for (uint32_t i = 0; i < r->n_sums; i++) {
			const struct sum *one = &r->sums[i];
			if (one->values[0] != s->values[side] || one->values[1] != CLAIM_NO_VALUE)
				continue;
			a = factor < 0 ? one->most : one->least;
			b = factor < 0 ? one->least : one->most;
		}
		if (__builtin_mul_overflow(a, factor, &a) ||
		    __builtin_add_overflow(a, least, &least))
			least = INT64_MIN;
		if (__builtin_mul_overflow(b, factor, &b) || __builtin_add_overflow(b, most, &most))
			most = INT64_MAX;
	}
	return s->least <= least && s->most >= most;
}

/* The narrowest first. */
static uint64_t width(const struct sum *s)
{
	return (uint64_t)s->most - (uint64_t)s->least;
}

static void claim_relation(struct claim_loop *claim, const struct sum *s)
{
	uint32_t at = claim->n_relations++;

	claim->relations[at] = (struct form){ .n = 2, .rest = dom_const(0) };
	for (int i = 0; i < 2; i++)
		claim->relations[at].terms[i] = (struct form_term){ s->values[i], s->factors[i] };
	claim->within[at] = dom_signed_range(s->least, s->most);
}

static void claim_sums(const struct relator *r, struct claim_loop *claim)
{
	uint32_t first = vir_param(r->inst, r->inst->op == OP_EACH ? 2 : 0);

	claim->n_relations = 0;
	for (uint32_t i = 0; i < r->n_sums; i++) {
		const struct sum *s = &r->sums[i];
		if (s->values[1] != CLAIM_NO_VALUE || s->is_empty)
			continue;
		struct dom d = dom_signed_range(s->least, s->most);
		if (dom_meet(&d, &claim->params[s->values[0] - first]))
			claim->params[s->values[0] - first] = d;
	}
	while (claim->n_relations < RELATIONS) {
		struct sum *best = NULL;
		for (uint32_t i = 0; i < r->n_sums; i++) {
			struct sum *s = &r->sums[i];
			if (s->values[1] == CLAIM_NO_VALUE || s->is_empty || s->is_claimed ||
			    is_free(s) || is_nothing_new(r, s))
				continue;
			if (!best || width(s) < width(best))
				best = s;
		}
		if (!best)
			return;
		best->is_claimed = true;
		claim_relation(claim, best);
	}
}

/* A loop after what is known of those before it. */
static bool relate_loop(struct left *l, struct coded *c, const struct coded_loop *loop,
			struct claim_loop *claim)
{
	struct relator r = { .l = l, .c = c, .loop = loop };

	if (!begin(&r) || !find_bounds(&r))
		return false;
	claim_sums(&r, claim);
	code_know(l, c, begins_within(&r));
	return true;
}

/* Relations that nothing hangs on are left out. */
static void shorten(struct left *l, uint32_t func)
{
	for (uint32_t i = 0; i < l->claims->funcs[func].n_loops; i++) {
		for (uint32_t k = l->claims->funcs[func].loops[i].n_relations; k-- > 0;) {
			struct claims *candidate = left_copy(l);
			struct claim_loop *loop = &candidate->funcs[func].loops[i];
			loop->n_relations--;
			for (uint32_t n = k; n < loop->n_relations; n++) {
				loop->relations[n] = loop->relations[n + 1];
				loop->within[n] = loop->within[n + 1];
			}
			left_offer_shorter(l, candidate);
		}
	}
}

bool relate(struct left *l, uint32_t func)
{
	struct claims *candidate = left_copy(l);
	struct coded *c = code_function(l, func, CODE_ROUGHLY);
	bool is_any = false;

	/* Twice, if there are several: loops around others are told of those inside. */
	for (int turn = 0; turn < (c->n_loops > 1 ? 2 : 1); turn++)
		for (uint32_t i = 0; i < c->n_loops; i++)
			is_any |= relate_loop(l, c, &c->loops[i],
					      &candidate->funcs[func].loops[c->loops[i].number]);
	if (!is_any || !left_offer(l, candidate))
		return false;
	shorten(l, func);
	return true;
}
