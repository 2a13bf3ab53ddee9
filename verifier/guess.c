/*
 * guess.c - what a loop's conditions suggest as its rank.
 *
 * Where a round is followed by another one some conditions hold: of `low < high` the
 * difference may be what falls, or either of them; what is not 0 may be halved, doubled,
 * shifted or lose its bits.  Those sums, and sums of two, are measured: what each loses at
 * each cont.  One that loses something at all of them is a rank, with a number that makes it
 * at least 1.  One that never gains anything, and another one that falls wherever the first
 * does not, make a rank together: the first is taken so often that it outweighs all that the
 * other one gains.  Whatever is guessed here is checked.
 */
#include "verifier/infer_int.h"

enum {
	CARRIED = 8,               /* values that are tried for themselves */
	MIXED = 3,                 /* sums in a mixture, at most */
	MOST_FACTOR = 1 << 30,     /* of a sum in a mixture */
	LEAST_LOSS = -MOST_FACTOR, /* what gains more is no part of one */
};

static struct guesses *guesses_of(struct infer *in, const struct open_region *loop)
{
	return &in->guesses[loop->claim - in->claims->loops];
}

/* -- sums --------------------------------------------------------------------------------------- */

static void add_sum(struct guesses *g, const struct form *f)
{
	struct candidate c = { .of = *f, .range = dom_empty() };

	for (uint32_t i = 0; i < g->n_candidates; i++)
		if (form_same(&g->candidates[i].of, &c.of))
			return;
	if (!f->n || g->n_candidates == CANDIDATES)
		return;
	g->candidates =
		arena_grow(g->arena, g->candidates, g->n_candidates, &g->cap_candidates, sizeof(c));
	g->candidates[g->n_candidates++] = c;
}

static void add_rank(struct guesses *g, enum rank_kind kind, const struct form *f, uint64_t number)
{
	struct rank rank = { kind, *f };

	rank.of.rest = dom_const(number);
	for (uint32_t i = 0; i < g->n; i++)
		if (g->ranks[i].kind == kind && form_same(&g->ranks[i].of, &rank.of))
			return;
	if (g->n == GUESSES)
		return;
	g->ranks = arena_grow(g->arena, g->ranks, g->n, &g->cap, sizeof(rank));
	g->ranks[g->n++] = rank;
}

static bool is_carried(const struct walk *w, const struct open_region *loop, uint32_t value)
{
	const struct vir_inst *inst = &w->f->insts[loop->inst];

	return value >= vir_param(inst, 0) && value < vir_param(inst, 0) + vir_n_params(inst);
}

/* The terms that may be part of a rank; what a round reads anew is none. */
static struct form fixed_part(const struct walk *w, const struct open_region *loop,
			      const struct form *f)
{
	struct form fixed = form_number(f->rest.umin);

	for (uint32_t i = 0; i < f->n; i++)
		if (f->terms[i].value < w->f->insts[loop->inst].first_value ||
		    is_carried(w, loop, f->terms[i].value))
			fixed.terms[fixed.n++] = f->terms[i];
	return fixed;
}

/* A carried value alone, of either sign; and as all kinds of ranks that are one value. */
static void suggest_value(struct guesses *g, uint32_t value)
{
	struct form one = { .terms = { { value, 1 } }, .n = 1, .rest = dom_const(0) };

	for (int kind = RANK_HALVE; kind < RANK_KINDS; kind++)
		add_rank(g, (enum rank_kind)kind, &one, 0);
	add_sum(g, &one);
	one.terms[0].factor = UINT64_MAX;
	add_sum(g, &one);
}

/* The difference of what is compared.  Of one value, bounds say more than that, but for `ne`. */
static void suggest(struct guesses *g, const struct walk *w, const struct open_region *loop,
		    const struct assumed *a)
{
	struct form f = form_of(w, a->a), other = form_number(0);

	if (a->b != CLAIM_NO_VALUE)
		other = form_of(w, a->b);
	f = form_plus(w, &f, UINT64_MAX, &other);
	f = fixed_part(w, loop, &f);
	if (a->op == VIR_eq || (a->op != VIR_ne && f.n < 2))
		return;
	other = form_number(0);
	other = form_plus(w, &other, UINT64_MAX, &f);
	add_sum(g, &f);
	add_sum(g, &other);
}

/* In a ring: the difference of what is not equal, so often that what is outside of it is no matter. */
static void suggest_in_ring(struct guesses *g, const struct walk *w, const struct open_region *loop,
			    const struct assumed *a, uint64_t times)
{
	struct form f = form_number(0), left = form_of(w, a->a), right = form_number(0);

	if (a->op != VIR_ne || a->b == CLAIM_NO_VALUE)
		return;
	right = form_of(w, a->b);
	f = form_plus(w, &f, times, &left);
	f = form_plus(w, &f, -times, &right);
	form_replace(w, &f);
	f = fixed_part(w, loop, &f);
	left = form_number(0);
	left = form_plus(w, &left, UINT64_MAX, &f);
	add_sum(g, &f);
	add_sum(g, &left);
}

void guess_at_cont(struct infer *in, const struct walk *w, const struct open_region *loop,
		   const vir_arg *carried)
{
	const struct vir_inst *inst = &w->f->insts[loop->inst];
	struct guesses *g = guesses_of(in, loop);
	uint32_t own = inst->op == OP_EACH ? 2 : 0;

	for (uint32_t i = 0; i < vir_n_params(inst) && i < CARRIED; i++)
		suggest_value(g, vir_param(inst, i));
	for (size_t i = w->n_assumed; i-- > loop->mark.n_assumed;)
		suggest(g, w, loop, &w->assumed[i]);
	for (uint32_t k = own; k < vir_n_params(inst); k++) {
		const struct rough *rough = w->roughs[walk_chosen(w, carried[k - own])];
		if (!rough || rough->times <= UINT32_MAX)
			continue;
		for (size_t i = w->n_assumed; i-- > loop->mark.n_assumed;)
			suggest_in_ring(g, w, loop, &w->assumed[i], rough->times);
	}
}

void guess_sums(struct guesses *g)
{
	uint32_t n = g->n_candidates;

	for (uint32_t i = 0; i < n; i++) {
		for (uint32_t k = i + 1; k < n; k++) {
			const struct form *a = &g->candidates[i].of, *b = &g->candidates[k].of;
			if (a->n != 1 || b->n != 1 || a->terms[0].value == b->terms[0].value)
				continue;
			struct form sum = form_plus(NULL, a, 1, b);
			add_sum(g, &sum);
		}
	}
}

/* -- what becomes of them -------------------------------------------------------------------------- */

void guess_measure(struct guesses *g, const struct walk *w, const struct open_region *loop,
		   const vir_arg *carried)
{
	bool is_first = g->n_conts < CONTS;
	uint32_t number = is_first ? g->n_conts++ : CONTS - 1;

	for (uint32_t i = 0; i < g->n_candidates; i++) {
		struct candidate *c = &g->candidates[i];
		struct form next = rank_next(w, loop, &c->of, carried);
		struct form less = form_plus(w, &c->of, UINT64_MAX, &next);
		struct dom range = form_now(w, &c->of), lost = form_now(w, &less);
		/* Of unsigned numbers it may be more than signed ones can say. */
		int64_t least =
			(int64_t)(lost.umin > 0 && lost.umin <= INT64_MAX ? lost.umin : lost.smin);
		c->range = dom_join(&c->range, &range);
		if (is_first || least < c->least[number])
			c->least[number] = least;
	}
}

void guess_given(struct guesses *g, const struct rank *rank)
{
	if (rank->kind == RANK_NONE)
		return;
	g->ranks = arena_grow(g->arena, g->ranks, g->n, &g->cap, sizeof(g->ranks[0]));
	g->ranks[g->n < GUESSES ? g->n++ : GUESSES - 1] = *rank;
}

void guess_room(struct guesses *g)
{
	if (g->n <= g->n_bounds)
		return;
	g->bounds = arena_new_array(g->arena, g->n, struct rank_bounds);
	g->n_bounds = g->n;
}

/* With a number that makes it 1 where it is least, as far as that is known. */
static void add_ranks(struct guesses *g, enum rank_kind kind, const struct candidate *c)
{
	uint64_t number = c->of.rest.umin;

	add_rank(g, kind, &c->of, number + 1 - c->range.umin);
	add_rank(g, kind, &c->of, number + 1 - c->range.smin);
	if (kind != RANK_FALL)
		return;
	add_rank(g, kind, &c->of, number);
	add_rank(g, kind, &c->of, UINT64_C(1) << 63);
}

/* At which of those conts it loses something; false: at some it may gain. */
static bool loses(const struct candidate *c, uint32_t conts, uint32_t *falling)
{
	*falling = 0;
	for (uint32_t i = 0; i < CONTS; i++) {
		if (!(conts >> i & 1))
			continue;
		if (c->least[i] < 0)
			return false;
		*falling |= (uint32_t)(c->least[i] > 0) << i;
	}
	return *falling != 0;
}

/* first, so often that what it loses at those conts is more than what `second` gains. */
static bool mix(const struct candidate *first, const struct candidate *second, uint32_t conts,
		struct candidate *both)
{
	int64_t factor = 1;

	if (first->of.n + second->of.n > FORM_TERMS)
		return false;
	for (uint32_t i = 0; i < CONTS; i++) {
		if (!(conts >> i & 1))
			continue;
		if (second->least[i] < LEAST_LOSS)
			return false;
		int64_t enough = (first->least[i] - second->least[i]) / first->least[i];
		factor = enough > factor ? enough : factor;
	}
	*both = (struct candidate){ .of = form_plus(NULL, &second->of, (uint64_t)factor,
						    &first->of) };
	if (factor > MOST_FACTOR)
		return false;
	struct dom by = dom_const((uint64_t)factor);
	by = dom_binary(VIR_mul, &first->range, &by);
	both->range = dom_binary(VIR_add, &by, &second->range);
	for (uint32_t i = 0; i < CONTS; i++) {
		bool is_known = first->least[i] >= LEAST_LOSS && second->least[i] >= LEAST_LOSS &&
				first->least[i] <= MOST_FACTOR;
		both->least[i] = is_known ? factor * first->least[i] + second->least[i] : INT64_MIN;
	}
	return true;
}

/* What falls at all of those conts: `first`, with others that fall where it does not. */
static bool complete(const struct guesses *g, const struct candidate *first, uint32_t conts,
		     int depth, struct candidate *out)
{
	uint32_t falling;

	if (!loses(first, conts, &falling))
		return false;
	*out = *first;
	if (falling == conts)
		return true;
	for (uint32_t i = 0; i < g->n_candidates && depth; i++) {
		struct candidate rest;
		if (complete(g, &g->candidates[i], conts & ~falling, depth - 1, &rest) &&
		    mix(first, &rest, falling, out))
			return true;
	}
	return false;
}

void guess_ranks(struct guesses *g)
{
	uint32_t all = g->n_conts < CONTS ? (UINT32_C(1) << g->n_conts) - 1 : UINT32_MAX;
	bool has_rank = false;

	for (uint32_t i = 0; i < g->n_candidates; i++) {
		uint32_t falling;
		bool falls = loses(&g->candidates[i], all, &falling) && falling == all;
		has_rank |= falls;
		if (falls)
			add_ranks(g, RANK_FALL, &g->candidates[i]);
	}
	for (uint32_t i = 0; i < g->n_candidates && !has_rank; i++) {
		struct candidate mixed;
		if (complete(g, &g->candidates[i], all, MIXED - 1, &mixed))
			add_ranks(g, RANK_FALL, &mixed);
	}
	for (uint32_t i = 0; i < g->n_candidates; i++)
		add_ranks(g, RANK_HALVE, &g->candidates[i]);
	for (uint32_t i = 0; i < g->n_candidates; i++)
		add_ranks(g, RANK_DOUBLE, &g->candidates[i]);
}

const struct rank *guess_best(const struct guesses *g, uint64_t *conts)
{
	const struct rank *best = NULL;

	*conts = UINT64_MAX;
	for (uint32_t i = 0; i < g->n; i++) {
		uint64_t n = rank_conts(&g->ranks[i], &g->bounds[i]);
		if (n >= *conts)
			continue;
		*conts = n;
		best = &g->ranks[i];
	}
	return best;
}
