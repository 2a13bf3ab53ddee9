/*
 * values.c - what loops carry and state holds, as tight as it can be.
 *
 * What is claimed holds, so whatever a round hands on is within it.  Of all that is handed on
 * when it holds, Z3 finds the least and the most, and the bits that are always the same: that
 * holds as well, for it includes what loops begin with; and then all of it once more, until
 * nothing becomes less or the time is over.  The checker knows less of operations than Z3,
 * and may need more than that: what it does not follow is widened (infer.h).
 */
#include "verifier/z3/left.h"

/* Something that may be one of several terms, each under its condition. */
struct possible {
	Z3_ast when, value;
};

enum { POSSIBLES = 64, TURNS = 24 };

struct tightener {
	struct left *l;
	struct coded *c;
	struct possible of[POSSIBLES];
	uint32_t n;
};

/* One of the sources is so; is(x, number): what to ask of each. */
static Z3_ast some(struct tightener *t,
		   Z3_ast (*is)(struct left *l, Z3_ast x, uint64_t a, uint64_t b), uint64_t a,
		   uint64_t b)
{
	Z3_ast sides[POSSIBLES];

	for (uint32_t i = 0; i < t->n; i++)
		sides[i] = both(t->l, t->of[i].when, is(t->l, t->of[i].value, a, b));
	return Z3_mk_or(t->l->ctx, t->n, sides);
}

/* (x ^ turn) > a */
static Z3_ast is_above(struct left *l, Z3_ast x, uint64_t a, uint64_t turn)
{
	return Z3_mk_bvugt(l->ctx, Z3_mk_bvxor(l->ctx, x, word(l, turn)), word(l, a));
}

static Z3_ast has_bits(struct left *l, Z3_ast x, uint64_t bits, uint64_t turn)
{
	Z3_ast turned = Z3_mk_bvxor(l->ctx, x, word(l, turn));

	return Z3_mk_not(l->ctx,
			 Z3_mk_eq(l->ctx, Z3_mk_bvand(l->ctx, turned, word(l, bits)), word(l, 0)));
}

/* What the source that is taken in the model is, turned: the most of those that are. */
static uint64_t most_in(struct tightener *t, Z3_model model, uint64_t turn)
{
	uint64_t most = 0;

	for (uint32_t i = 0; i < t->n; i++) {
		Z3_ast when;
		if (!Z3_model_eval(t->l->ctx, model, t->of[i].when, true, &when) ||
		    Z3_get_bool_value(t->l->ctx, when) != Z3_L_TRUE)
			continue;
		uint64_t x = word_in(t->l, model, t->of[i].value) ^ turn;
		most = x > most ? x : most;
	}
	return most;
}

/* The most that x ^ turn can be, which is `most` at most; that, if time does not allow better. */
static uint64_t tighten(struct tightener *t, uint64_t turn, uint64_t most)
{
	uint64_t least = 0;
	Z3_model model;

	if (most == 0 || ask(t->l, t->c, some(t, is_above, most - 1, turn), NULL) != SAYS_NO)
		return most;
	most--;
	while (least < most) {
		uint64_t middle = least + (most - least) / 2;
		enum says says = ask(t->l, t->c, some(t, is_above, middle, turn), &model);
		if (says == SAYS_NOTHING)
			break;
		if (says == SAYS_NO)
			most = middle;
		else
			least = most_in(t, model, turn);
	}
	return most;
}

/* Of bits that may be 1 in x ^ turn, those that never are. */
static uint64_t never(struct tightener *t, uint64_t turn, uint64_t bits)
{
	Z3_model model;

	while (bits) {
		enum says says = ask(t->l, t->c, some(t, has_bits, bits, turn), &model);
		if (says == SAYS_NO)
			break;
		uint64_t seen = says == SAYS_YES ? 0 : bits;
		for (uint32_t i = 0; i < t->n && says == SAYS_YES; i++) {
			Z3_ast when;
			if (Z3_model_eval(t->l->ctx, model, t->of[i].when, true, &when) &&
			    Z3_get_bool_value(t->l->ctx, when) == Z3_L_TRUE)
				seen |= word_in(t->l, model, t->of[i].value) ^ turn;
		}
		bits &= ~seen;
	}
	return bits;
}

static bool tighten_claim(struct tightener *t, struct dom *claim)
{
	const uint64_t sign = UINT64_C(1) << 63;
	struct dom d = *claim;

	if (t->n == 0 || dom_is_empty(claim) || dom_is_const(claim))
		return false;
	d.umax = tighten(t, 0, claim->umax);
	d.umin = ~tighten(t, UINT64_MAX, ~claim->umin);
	d.smax = tighten(t, sign, claim->smax ^ sign) ^ sign;
	d.smin = ~(tighten(t, ~sign, claim->smin ^ ~sign)) ^ sign;
	d.zeros |= never(t, 0, ~claim->zeros & ~claim->ones);
	d.ones |= never(t, UINT64_MAX, ~claim->zeros & ~claim->ones);
	if (!dom_reduce(&d) || !dom_meet(&d, claim) || dom_same(&d, claim))
		return false;
	*claim = d;
	return true;
}

static void add(struct tightener *t, Z3_ast when, Z3_ast value)
{
	if (t->n < POSSIBLES)
		t->of[t->n] = (struct possible){ when, value };
	t->n++;
}

static bool tighten_loop(struct tightener *t, const struct coded_loop *loop, struct dom *params)
{
	bool is_better = false;

	for (uint32_t i = 0; i < loop->n; i++) {
		t->n = 0;
		add(t, loop->first.when, loop->first.values[i]);
		for (const struct handed *h = loop->conts; h; h = h->next)
			add(t, h->when, h->values[i]);
		if (t->n <= POSSIBLES)
			is_better |= tighten_claim(t, &params[i]);
	}
	return is_better;
}

static bool tighten_cell(struct tightener *t, uint32_t place, struct dom *claim)
{
	t->n = 0;
	add(t, Z3_mk_true(t->l->ctx), word(t->l, 0));
	for (const struct write *w = t->c->writes; w; w = w->next)
		if (w->place == place)
			add(t, w->when, w->value);
	return t->n <= POSSIBLES && tighten_claim(t, claim);
}

/* One turn; *claims are changed, those of l as well, so that the next turn is about them. */
static bool tighten_once(struct left *l, uint32_t func)
{
	struct tightener t = { .l = l, .c = code_function(l, func, CODE_ROUGHLY) };
	struct claim_func *claim = &l->claims->funcs[func];
	bool is_better = false;

	for (uint32_t i = 0; i < t.c->n_loops; i++)
		is_better |=
			tighten_loop(&t, &t.c->loops[i], claim->loops[t.c->loops[i].number].params);
	for (uint32_t i = 0; i < t.c->f->n_cells; i++)
		is_better |= tighten_cell(&t, i, &claim->cells[i]);
	return is_better;
}

bool tighten_values(struct left *l, uint32_t func)
{
	struct claims *before = l->claims;
	uint32_t n = 0;

	l->claims = left_copy(l);
	while (n < TURNS && left_ms(l) && tighten_once(l, func))
		n++;
	struct claims *candidate = l->claims;
	l->claims = before;
	return n && left_offer(l, candidate);
}
