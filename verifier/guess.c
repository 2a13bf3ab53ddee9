/*
 * guess.c - what a loop's conditions suggest as its rank.
 *
 * Where a round is followed by another one some conditions hold: of `low < high` the
 * difference may be what falls; what is not 0 may be halved, doubled, shifted or lose its
 * bits.  Whatever is guessed here is checked.
 */
#include "verifier/infer_int.h"

static bool is_same(const struct rank_term *a, const struct rank_term *b)
{
	return a->value == b->value && (a->value != CLAIM_NO_VALUE || a->number == b->number);
}

static bool has_rank(const struct guesses *g, const struct rank *rank)
{
	for (uint32_t i = 0; i < g->n; i++) {
		const struct rank *r = &g->v[i].ranks[0];
		if (r->kind == rank->kind && r->plus == rank->plus &&
		    is_same(&r->left, &rank->left) && is_same(&r->right, &rank->right))
			return true;
	}
	return false;
}

static struct guesses *guesses_of(struct infer *in, const struct open_region *loop)
{
	return &in->guesses[loop->claim - in->claims->loops];
}

static void add(struct infer *in, struct guesses *g, struct rank rank)
{
	if (!g->v)
		g->v = arena_new_array(in->arena, GUESSES, struct guess);
	if (g->n == GUESSES || has_rank(g, &rank))
		return;
	g->v[g->n++] = (struct guess){ .ranks = { rank } };
}

/* The number, or the value without what is added to it, if that is constant. */
static struct rank_term term_of(const struct walk *w, uint32_t value, uint64_t *off)
{
	const struct relation *r = &w->relations[value];

	*off = 0;
	if (dom_is_const(&w->now[value]))
		return (struct rank_term){ CLAIM_NO_VALUE, w->now[value].umin };
	if (!dom_is_const(&r->off))
		return (struct rank_term){ value, 0 };
	*off = r->off.umin;
	return (struct rank_term){ r->base, 0 };
}

static void guess_difference(struct infer *in, struct guesses *g, const struct walk *w,
			     uint32_t high, uint32_t low, bool is_strict)
{
	uint64_t off_high, off_low;
	struct rank rank = {
		.kind = RANK_FALL,
		.left = term_of(w, high, &off_high),
		.right = term_of(w, low, &off_low),
	};

	/* So that it is at least 1 where the condition holds. */
	rank.plus = off_high - off_low + !is_strict;
	add(in, g, rank);
}

/*
 * A limit that each round reads anew is no term; but the most that it can be is, as far as
 * the condition compares.
 */
static void guess_extreme(struct infer *in, struct guesses *g, const struct walk *w,
			  const struct assumed *a, uint32_t high, uint32_t low, bool is_strict)
{
	bool is_signed =
		a->op == VIR_lts || a->op == VIR_les || a->op == VIR_gts || a->op == VIR_ges;
	struct dom h = walk_value(w, high), l = walk_value(w, low);
	uint64_t off;
	struct rank rank = { .kind = RANK_FALL, .plus = !is_strict };

	rank.left = (struct rank_term){ CLAIM_NO_VALUE, is_signed ? h.smax : h.umax };
	rank.right = term_of(w, low, &off);
	rank.plus -= off;
	add(in, g, rank);
	rank.left = term_of(w, high, &off);
	rank.right = (struct rank_term){ CLAIM_NO_VALUE, is_signed ? l.smin : l.umin };
	rank.plus = off + !is_strict;
	add(in, g, rank);
}

static bool is_carried(const struct walk *w, const struct open_region *loop, uint32_t value)
{
	const struct vir_inst *inst = &w->f->insts[loop->inst];

	return value != CLAIM_NO_VALUE && value >= vir_param(inst, 0) &&
	       value < vir_param(inst, 0) + vir_n_params(inst);
}

static void guess_alone(struct infer *in, struct guesses *g, const struct walk *w,
			const struct open_region *loop, uint32_t value)
{
	uint64_t off;
	struct rank rank = { .left = term_of(w, value, &off), .right = { CLAIM_NO_VALUE, 0 } };

	if (!is_carried(w, loop, rank.left.value))
		return;
	for (int kind = RANK_FALL; kind < RANK_KINDS; kind++) {
		rank.kind = (enum rank_kind)kind;
		add(in, g, rank);
	}
	/* Down to 0 and one step below it; up to where unsigned and where signed numbers end. */
	rank.kind = RANK_FALL;
	rank.plus = 1;
	add(in, g, rank);
	rank.plus = 0;
	rank.right = rank.left;
	rank.left = (struct rank_term){ CLAIM_NO_VALUE, 0 };
	add(in, g, rank);
	rank.left.number = UINT64_C(1) << 63;
	add(in, g, rank);
}

void guess_at_cont(struct infer *in, const struct walk *w, const struct open_region *loop)
{
	struct guesses *g = guesses_of(in, loop);

	for (size_t i = w->n_assumed; i-- > 0;) {
		const struct assumed *a = &w->assumed[i];
		bool is_turned = a->op == VIR_gts || a->op == VIR_gtu || a->op == VIR_ges ||
				 a->op == VIR_geu;
		bool is_strict = a->op == VIR_lts || a->op == VIR_ltu || a->op == VIR_gts ||
				 a->op == VIR_gtu || a->op == VIR_ne;
		if (a->op == VIR_eq)
			continue;
		if (a->b != CLAIM_NO_VALUE) {
			guess_difference(in, g, w, is_turned ? a->a : a->b, is_turned ? a->b : a->a,
					 is_strict);
			if (a->op == VIR_ne)
				guess_difference(in, g, w, a->a, a->b, true);
			if (a->op != VIR_ne)
				guess_extreme(in, g, w, a, is_turned ? a->a : a->b,
					      is_turned ? a->b : a->a, is_strict);
			guess_alone(in, g, w, loop, a->b);
		}
		guess_alone(in, g, w, loop, a->a);
	}
}

void guess_pairs(struct infer *in, struct guesses *g)
{
	struct guess *alone = g->v;
	uint32_t n_alone = 0, n = 0;

	for (uint32_t i = 0; i < g->n; i++) /* those that fall come first */
		if (alone[i].ranks[0].kind == RANK_FALL)
			alone[n_alone++] = alone[i];
	g->v = arena_new_array(in->arena, GUESSES, struct guess);
	for (uint32_t i = 0; i < n_alone; i++)
		for (uint32_t k = 0; k < n_alone; k++)
			if (i != k && n < GUESSES)
				g->v[n++] = (struct guess){ .ranks = { alone[i].ranks[0],
								       alone[k].ranks[0] } };
	g->n = n;
}

const struct guess *guess_best(const struct guesses *g, uint64_t *conts)
{
	const struct guess *best = NULL;

	*conts = UINT64_MAX;
	for (uint32_t i = 0; i < g->n; i++) {
		uint64_t n = rank_conts(g->v[i].ranks, g->v[i].bounds);
		if (n >= *conts)
			continue;
		*conts = n;
		best = &g->v[i];
	}
	return best;
}
