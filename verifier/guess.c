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

static void guess_alone(struct infer *in, struct guesses *g, uint32_t param)
{
	struct rank rank = { .left = { param, 0 }, .right = { CLAIM_NO_VALUE, 0 } };

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

/* Whatever is carried may go to the end of what it can be here. */
static void guess_ends(struct infer *in, struct guesses *g, const struct walk *w, uint32_t param,
		       uint32_t next)
{
	struct relation step = walk_relation(w, next);
	struct dom d = walk_value(w, param), top = dom_top();
	struct rank_term x = { param, 0 };
	bool is_related = step.base == param;

	if (is_related && dom_is_const(&step.off) && step.off.umin == 0)
		return;
	if (d.smax != top.smax && !(is_related && (int64_t)step.off.smax < 0))
		add(in, g, (struct rank){ RANK_FALL, { CLAIM_NO_VALUE, d.smax }, x, 1 });
	if (d.smin != top.smin && !(is_related && (int64_t)step.off.smin > 0))
		add(in, g, (struct rank){ RANK_FALL, x, { CLAIM_NO_VALUE, d.smin }, 1 });
	guess_alone(in, g, param);
}

void guess_at_cont(struct infer *in, const struct walk *w, const struct open_region *loop,
		   const vir_arg *carried)
{
	const struct vir_inst *inst = &w->f->insts[loop->inst];
	struct guesses *g = guesses_of(in, loop);
	uint32_t own = inst->op == OP_EACH ? 2 : 0;

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
		}
	}
	for (uint32_t i = own; i < vir_n_params(inst); i++)
		guess_ends(in, g, w, vir_param(inst, i), carried[i - own]);
}

/* What is known of one more cont is added. */
static void add_bounds(struct rank_bounds *to, const struct rank_bounds *more)
{
	to->failed |= more->failed;
	to->most = more->most > to->most ? more->most : to->most;
	to->least = more->least < to->least ? more->least : to->least;
	to->largest = more->largest > to->largest ? more->largest : to->largest;
}

void guess_try(struct guesses *g, const struct walk *w, const struct open_region *loop,
	       const vir_arg *carried)
{
	uint64_t bit = g->n_conts < 64 ? UINT64_C(1) << g->n_conts : 0;

	for (uint32_t i = 0; i < g->n; i++) {
		struct guess *guess = &g->v[i];
		struct rank_bounds here[RANKS_MAX] = { { .least = UINT64_MAX },
						       { .least = UINT64_MAX } };
		rank_cont(w, loop, guess->ranks, carried, here);
		for (int k = 0; k < RANKS_MAX; k++)
			add_bounds(&guess->bounds[k], &here[k]);
		if (!here[0].failed)
			guess->falls |= bit;
		else if (rank_is_unchanged(w, loop, &guess->ranks[0], carried))
			guess->stays |= bit;
	}
	g->n_conts++;
}

void guess_given(struct infer *in, struct guesses *g, const struct rank *ranks)
{
	if (ranks[0].kind == RANK_NONE)
		return;
	if (!g->v)
		g->v = arena_new_array(in->arena, GUESSES, struct guess);
	struct guess *place = &g->v[g->n < GUESSES ? g->n++ : GUESSES - 1];
	*place = (struct guess){ .bounds = { { 0 } } };
	for (int i = 0; i < RANKS_MAX; i++)
		place->ranks[i] = ranks[i];
}

void guess_pairs(struct infer *in, struct guesses *g)
{
	uint64_t all = g->n_conts < 64 ? (UINT64_C(1) << g->n_conts) - 1 : 0;
	struct guess *alone = g->v;
	uint32_t n_alone = g->n;

	g->n = 0;
	if (!all)
		return;
	g->v = arena_new_array(in->arena, GUESSES, struct guess);
	for (uint32_t i = 0; i < n_alone; i++)
		for (uint32_t k = 0; k < n_alone && g->n < GUESSES; k++)
			if ((alone[i].falls | (alone[i].stays & alone[k].falls)) == all)
				g->v[g->n++] = (struct guess){ .ranks = { alone[i].ranks[0],
									  alone[k].ranks[0] } };
	g->n_conts = 0;
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
