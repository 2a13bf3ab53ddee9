/*
 * relations.c - what ties together the values that a loop carries, and why it ends.
 *
 * Sums of two of them, or of one and a value from outside, may stay within bounds though
 * each alone does not seem to: what is counted is no more than what was looked at.  Which
 * sums those are, nobody says; so all small ones are looked at (sums.c), and one that falls
 * from round to round (ranks.c).  Their bounds (bounds.c) are claims then.
 */
#include "verifier/z3/relate.h"

/* Whether there is anything to say. */
static bool begin(struct relator *r)
{
	uint32_t first;

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
		r->ways[i] = r->handed[i]->when;
	first = first_param(r);
	for (uint32_t i = 0; i < r->loop->n && r->n_params < MOST_PARAMS; i++)
		if (r->is_needed[first + i])
			r->params[r->n_params++] = first + i;
	return r->n_ways > 1 && r->n_params > 0;
}

/* -- claims ----------------------------------------------------------------------------------- */

/* What is known of each value says it of the sum already. */
static bool is_nothing_new(const struct relator *r, const struct sum *s)
{
	int64_t least = 0, most = 0;

	for (uint32_t k = 0; k < s->of.n; k++) {
		int64_t factor = (int64_t)s->of.terms[k].factor, a = INT64_MIN, b = INT64_MAX;
		for (uint32_t i = 0; i < r->n_sums; i++) {
			const struct sum *one = &r->sums[i];
			if (one->of.n != 1 || one->of.terms[0].value != s->of.terms[k].value)
				continue;
			a = factor < 0 ? one->most : one->least;
			b = factor < 0 ? one->least : one->most;
		}
		if (least == INT64_MIN || __builtin_mul_overflow(a, factor, &a) ||
		    __builtin_add_overflow(a, least, &least))
			least = INT64_MIN;
		if (most == INT64_MAX || __builtin_mul_overflow(b, factor, &b) ||
		    __builtin_add_overflow(b, most, &most))
			most = INT64_MAX;
	}
	return s->least <= least && s->most >= most;
}

static void claim_relation(struct claim_loop *claim, struct sum *s)
{
	claim->relations[claim->n_relations] = s->of;
	claim->within[claim->n_relations++] = dom_signed_range(s->least, s->most);
	s->is_claimed = true;
}

static uint64_t width(const struct sum *s)
{
	return (uint64_t)s->most - (uint64_t)s->least;
}

/* The narrowest of those that are left; NULL: none is. */
static struct sum *best_sum(const struct relator *r)
{
	struct sum *best = NULL;

	for (uint32_t i = 0; i < r->n_sums; i++) {
		struct sum *s = &r->sums[i];
		if (s->of.n == 1 || s->is_empty || s->is_claimed || is_free(s) ||
		    is_nothing_new(r, s))
			continue;
		if (!best || width(s) < width(best))
			best = s;
	}
	return best;
}

/* A number makes it at least 1, by the relation that it is as well. */
static void claim_rank(const struct relator *r, struct claim_loop *claim)
{
	struct sum *s = r->rank;

	if (s->is_empty || (r->is_less ? s->most == INT64_MAX : s->least == INT64_MIN))
		return;
	claim->rank = (struct rank){ RANK_FALL, s->of };
	for (uint32_t i = 0; i < s->of.n && r->is_less; i++)
		claim->rank.of.terms[i].factor = -s->of.terms[i].factor;
	claim->rank.of.rest = dom_const(1 + (r->is_less ? (uint64_t)s->most : -(uint64_t)s->least));
	if (s->of.n > 1)
		claim_relation(claim, s);
}

static void claim_sums(const struct relator *r, struct claim_loop *claim)
{
	uint32_t first = first_param(r);
	struct sum *best;

	claim->n_relations = 0;
	for (uint32_t i = 0; i < r->n_sums; i++) {
		const struct sum *s = &r->sums[i];
		if (s->of.n > 1 || s->is_empty)
			continue;
		struct dom d = dom_signed_range(s->least, s->most);
		if (dom_meet(&d, &claim->params[s->of.terms[0].value - first]))
			claim->params[s->of.terms[0].value - first] = d;
	}
	if (r->rank)
		claim_rank(r, claim);
	while (claim->n_relations < RELATIONS && (best = best_sum(r)))
		claim_relation(claim, best);
}

/* -- loops ---------------------------------------------------------------------------------------- */

/* A loop after what is known of those before it. */
static bool relate_loop(struct left *l, struct coded *c, const struct coded_loop *loop,
			const bool *is_needed, enum which_sums which, struct claim_loop *claim)
{
	struct relator r = { .l = l, .c = c, .loop = loop, .is_needed = is_needed };

	if (!begin(&r))
		return false;
	find_stops(&r);
	if (claim->conts >= LIMIT_TICKS)
		find_rank(&r);
	find_sums(&r, which);
	if (!find_bounds(&r))
		return false;
	claim_sums(&r, claim);
	code_know(l, c, begins_within(&r));
	return true;
}

/*
 * What is known of values of a sum that begins with at most `most`, and falls: generously, so
 * that little is needed to see that it stays so.
 */
static void begin_generously(const struct relator *r, struct claim_loop *loop, int64_t most)
{
	const struct form *f = &loop->relations[0];
	int64_t far = 2 * most + 16, least = 0;
	uint32_t first = first_param(r);

	for (uint32_t i = 0; i < f->n; i++) {
		int64_t factor = (int64_t)f->terms[i].factor;
		least -= (factor < 0 ? -factor : factor) * far;
		loop->params[f->terms[i].value - first] = dom_signed_range(-far, far);
	}
	loop->within[0] = dom_signed_range(least, most);
}

/* A sum that falls, and nothing else: the fast prover finds the rest, now that it knows of the sum. */
static bool try_rank(const struct relator *r, uint32_t number)
{
	enum { MOST = 1 << 24 };
	struct claims *candidate = left_copy(r->l);
	struct claim_loop *loop = &candidate->funcs[r->c->func].loops[number];
	const struct sum *s = r->rank;
	struct form f = s->of;
	int64_t most = r->is_less ? -s->least : s->most;

	for (uint32_t i = 0; i < f.n && r->is_less; i++)
		f.terms[i].factor = -f.terms[i].factor;
	for (uint32_t i = 0; i < r->loop->n; i++)
		loop->params[i] = dom_empty();
	loop->n_relations = 1;
	loop->relations[0] = f;
	loop->within[0] = dom_empty();
	loop->rank = (struct rank){ RANK_FALL, f };
	if (!s->is_empty && most >= 0 && most < MOST)
		begin_generously(r, loop, most);
	return left_offer(r->l, candidate);
}

/* For each loop without a bound. */
static bool rank_loops(struct left *l, uint32_t func, const bool *is_needed)
{
	struct coded *c = code_function(l, func, CODE_ROUGHLY);
	bool is_any = false;

	for (uint32_t i = 0; i < c->n_loops; i++) {
		const struct coded_loop *loop = &c->loops[i];
		struct relator r = { .l = l, .c = c, .loop = loop, .is_needed = is_needed };
		if (l->claims->funcs[func].loops[loop->number].conts < LIMIT_TICKS || !begin(&r))
			continue;
		find_rank(&r);
		is_any |= r.rank && try_rank(&r, loop->number);
	}
	return is_any;
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

static bool relate_by(struct left *l, uint32_t func, const bool *is_needed, enum which_sums which)
{
	struct claims *candidate = left_copy(l);
	struct coded *c = code_function(l, func, CODE_ROUGHLY);
	bool is_any = false;

	/* Twice, if there are several: loops around others are told of those inside. */
	for (int turn = 0; turn < (c->n_loops > 1 ? 2 : 1); turn++)
		for (uint32_t i = 0; i < c->n_loops; i++)
			is_any |= relate_loop(l, c, &c->loops[i], is_needed, which,
					      &candidate->funcs[func].loops[c->loops[i].number]);
	return is_any && left_offer(l, candidate);
}

bool relate(struct left *l, uint32_t func, uint32_t divisor)
{
	const bool *is_needed = find_needed(l, func, divisor);
	bool is_better = divisor == CLAIM_NO_VALUE && rank_loops(l, func, is_needed);

	if (divisor == CLAIM_NO_VALUE)
		is_better = is_better || relate_by(l, func, is_needed, FEW_SUMS);
	is_better = is_better || relate_by(l, func, is_needed, ALL_SUMS);
	if (is_better)
		shorten(l, func);
	return is_better;
}
