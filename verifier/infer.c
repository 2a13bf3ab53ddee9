/*
 * infer.c - the order of proving: what values can be, why loops end, what all of it costs.
 */
#include "verifier/infer_int.h"

#include <string.h>

enum {
	STEPS_OF_EACH = 400, /* the prover looks at an operation so often, on average */
	MORE_STEPS = 100000,
	LEN_STEPS = 8, /* the length of a string grows so often, and then to the end */
};

static struct infer *infer_of(void *ctx)
{
	return ctx;
}

/* -- what values can be ------------------------------------------------------------------------ */

static void mark_dirty(struct infer *in, uint32_t func)
{
	in->has_changed = true;
	if (func < in->m->n_funcs) {
		in->is_dirty[func] = true;
		return;
	}
	for (uint32_t i = 0; i < in->m->n_funcs; i++)
		in->is_dirty[i] = true;
}

static bool wants(void *ctx, uint32_t func)
{
	struct infer *in = infer_of(ctx);
	bool is_dirty = in->is_dirty[func];

	in->is_dirty[func] = false;
	if (is_dirty)
		in->steps -= in->steps < in->m->funcs[func].n_insts ? in->steps
								    : in->m->funcs[func].n_insts;
	return is_dirty;
}

static void include(void *ctx, struct dom *claim, const struct dom *known)
{
	struct infer *in = infer_of(ctx);

	widen_claim(in, claim, known);
	mark_dirty(in, in->owners[claim - in->claims->doms]);
}

/* Lengths are few, and only grow: after some steps so far as they can. */
static void include_len(void *ctx, uint8_t *claim, uint8_t known)
{
	struct infer *in = infer_of(ctx);
	uint8_t *n_steps = &in->n_len_steps[claim - in->claims->slots];

	*claim = ++*n_steps > LEN_STEPS ? LIMIT_STRING_BYTES : known;
	mark_dirty(in, in->m->n_funcs);
}

/* What a function gives is seen by those that call it. */
struct seen {
	struct dom result;
	struct cost cost;
	uint8_t result_len;
	bool returns, may_raise;
};

static struct seen seen_of(const struct facts_func *fact)
{
	return (struct seen){ fact->result, fact->cost, fact->result_len, fact->returns,
			      fact->may_raise };
}

static bool is_seen_the_same(const struct seen *a, const struct seen *b)
{
	return dom_same(&a->result, &b->result) && cost_same(a->cost, b->cost) &&
	       a->result_len == b->result_len && a->returns == b->returns &&
	       a->may_raise == b->may_raise;
}

/* One walk over the functions that want it. */
static void walk(struct infer *in)
{
	struct arena_mark mark = arena_save(in->scratch);
	struct seen *before = arena_new_array(in->scratch, in->m->n_funcs, struct seen);
	struct check_failure failure;

	for (uint32_t i = 0; i < in->m->n_funcs; i++)
		before[i] = seen_of(&in->facts.funcs[i]);
	in->has_changed = false;
	check_walk(in->scratch, in->m, in->claims, &in->hooks, &in->facts, &failure);
	uint32_t first = 0; /* those behind it may see what has changed */
	while (first < in->m->n_funcs) {
		struct seen after = seen_of(&in->facts.funcs[first]);
		if (!is_seen_the_same(&before[first++], &after))
			break;
	}
	for (uint32_t i = first; i < in->m->n_funcs; i++)
		mark_dirty(in, i);
	arena_restore(in->scratch, mark);
}

static void walk_until_nothing_changes(struct infer *in)
{
	do
		walk(in);
	while (in->has_changed && in->steps);
}

static void find_values(struct infer *in)
{
	widen_prepare(in);
	in->hooks = (struct check_hooks){
		.ctx = in, .wants = wants, .include = include, .include_len = include_len
	};
	mark_dirty(in, in->m->n_funcs);
	walk_until_nothing_changes(in);
}

/* -- narrowing ------------------------------------------------------------------------------------ */

/* Widening went further than it had to: one more walk says what is needed at all. */
static void collect(void *ctx, struct dom *claim, const struct dom *known)
{
	struct infer *in = infer_of(ctx);
	struct dom *needed = &in->needed[claim - in->claims->doms];

	*needed = dom_join(needed, known);
}

static bool holds(struct infer *in)
{
	struct arena_mark mark = arena_save(in->scratch);
	struct check_failure failure;
	int err = check_walk(in->scratch, in->m, in->claims, NULL, &in->facts, &failure);

	arena_restore(in->scratch, mark);
	return err == 0;
}

static void narrow(struct infer *in)
{
	uint32_t n = in->claims->n_doms;

	if (!widen_went_further(in))
		return;
	struct dom *before = arena_new_array(in->arena, n, struct dom);

	in->needed = arena_new_array(in->arena, n, struct dom);
	for (uint32_t i = 0; i < n; i++) {
		before[i] = in->claims->doms[i];
		in->needed[i] = dom_empty();
	}
	in->hooks.include = collect;
	in->hooks.include_always = true;
	mark_dirty(in, in->m->n_funcs);
	walk(in);
	in->hooks.include_always = false;
	for (uint32_t i = 0; i < n; i++)
		if (!dom_is_empty(&in->needed[i]))
			in->claims->doms[i] = in->needed[i];
	if (holds(in))
		return;
	for (uint32_t i = 0; i < n; i++)
		in->claims->doms[i] = before[i];
}

/* -- ranks ------------------------------------------------------------------------------------------ */

static struct guesses *guesses_of(struct infer *in, const struct open_region *loop)
{
	return &in->guesses[loop->claim - in->claims->loops];
}

static void suggest(void *ctx, const struct walk *w, struct open_region *loop,
		    const vir_arg *carried, struct cost round)
{
	(void)carried;
	(void)round;
	guess_at_cont(infer_of(ctx), w, loop);
}

static void measure(void *ctx, const struct walk *w, struct open_region *loop,
		    const vir_arg *carried, struct cost round)
{
	(void)round;
	guess_measure(guesses_of(infer_of(ctx), loop), w, loop, carried);
}

static void try_begin(void *ctx, const struct walk *w, struct open_region *loop,
		      const vir_arg *carried)
{
	struct guesses *g = guesses_of(infer_of(ctx), loop);

	for (uint32_t i = 0; i < g->n; i++)
		rank_begin(w, loop, &g->v[i].rank, carried, &g->v[i].bounds);
}

static void try_cont(void *ctx, const struct walk *w, struct open_region *loop,
		     const vir_arg *carried, struct cost round)
{
	struct guesses *g = guesses_of(infer_of(ctx), loop);

	(void)round;
	for (uint32_t i = 0; i < g->n; i++)
		rank_cont(w, loop, &g->v[i].rank, carried, &g->v[i].bounds);
}

/* A loop without cont needs no rank. */
static void try_end(void *ctx, const struct walk *w, struct open_region *loop, uint64_t conts)
{
	struct infer *in = infer_of(ctx);
	uint64_t fewest;
	const struct guess *best = guess_best(guesses_of(in, loop), &fewest);

	(void)w;
	(void)conts;
	if (!loop->has_conts)
		loop->claim->conts = 0;
	if (!loop->has_conts || !best || fewest >= loop->claim->conts)
		return;
	loop->claim->rank = best->rank;
	loop->claim->conts = fewest;
}

/* All functions that have loops. */
static void mark_loops(struct infer *in)
{
	for (uint32_t i = 0; i < in->m->n_funcs; i++)
		if (in->claims->funcs[i].n_loops)
			mark_dirty(in, i);
}

static void walk_loops(struct infer *in)
{
	mark_loops(in);
	walk(in);
}

static void find_ranks(struct infer *in)
{
	in->guesses = arena_new_array(in->arena, in->claims->n_loops, struct guesses);
	in->hooks.at_cont = suggest;
	walk_loops(in);
	for (uint32_t i = 0; i < in->claims->n_loops; i++)
		guess_sums(&in->guesses[i]);
	in->hooks.at_cont = measure;
	walk_loops(in);
	for (uint32_t i = 0; i < in->claims->n_loops; i++)
		guess_ranks(&in->guesses[i]);
	for (uint32_t i = 0; in->from && i < in->claims->n_loops; i++)
		guess_given(in, &in->guesses[i], &in->from->loops[i].rank);
	in->hooks.at_begin = try_begin;
	in->hooks.at_cont = try_cont;
	in->hooks.at_end = try_end;
	walk_loops(in);
}

/* -- costs -------------------------------------------------------------------------------------------- */

static void cost_cont(void *ctx, const struct walk *w, struct open_region *loop,
		      const vir_arg *carried, struct cost round)
{
	struct cost before = loop->claim->round;
	struct cost now = cost_max(before, round);

	(void)w;
	(void)carried;
	if (cost_same(now, before))
		return;
	loop->claim->round = now;
	mark_dirty(infer_of(ctx), w->number);
}

/* From loops inside to those around them, a level each walk; and from functions to their callers. */
static void find_costs(struct infer *in)
{
	const struct cost endless = { UINT64_MAX, UINT64_MAX, UINT64_MAX };

	in->hooks.at_begin = NULL;
	in->hooks.at_cont = cost_cont;
	in->hooks.at_end = NULL;
	for (uint32_t i = 0; i < in->claims->n_loops; i++)
		in->claims->loops[i].round = (struct cost){ 0 };
	mark_loops(in);
	walk_until_nothing_changes(in);
	for (uint32_t i = 0; i < in->claims->n_loops && in->has_changed; i++)
		in->claims->loops[i].round = endless;
}

/* -- all of it ------------------------------------------------------------------------------------------ */

static void begin_with(struct infer *in, const struct claims *from)
{
	for (uint32_t i = 0; i < from->n_doms; i++)
		in->claims->doms[i] = from->doms[i];
	for (uint32_t i = 0; i < from->n_slots; i++)
		in->claims->slots[i] = from->slots[i];
	for (uint32_t i = 0; i < from->n_loops; i++) {
		in->claims->loops[i].n_relations = from->loops[i].n_relations;
		memcpy(in->claims->loops[i].relations, from->loops[i].relations,
		       sizeof(from->loops[i].relations));
	}
	in->from = from;
}

static struct claims *infer(struct arena *a, struct arena *scratch, const struct vir_module *m,
			    const struct claims *from)
{
	struct infer *in = arena_new(a, struct infer);

	*in = (struct infer){ .arena = a, .scratch = scratch, .m = m };
	in->claims = claims_new(a, m, dom_empty());
	if (from)
		begin_with(in, from);
	in->is_dirty = arena_new_array(a, m->n_funcs, bool);
	in->n_len_steps = arena_new_array(a, in->claims->n_slots, uint8_t);
	facts_new(a, m, &in->facts);
	in->steps = MORE_STEPS;
	for (uint32_t i = 0; i < m->n_funcs; i++)
		in->steps += STEPS_OF_EACH * (uint64_t)m->funcs[i].n_insts;
	find_values(in);
	if (in->has_changed) /* no time was left: what was found does not hold */
		return claims_new(a, m, dom_top());
	narrow(in);
	if (in->claims->n_loops) {
		find_ranks(in);
		find_costs(in);
	}
	return in->claims;
}

struct claims *infer_claims(struct arena *a, struct arena *scratch, const struct vir_module *m)
{
	return infer(a, scratch, m, NULL);
}

struct claims *infer_from(struct arena *a, struct arena *scratch, const struct vir_module *m,
			  const struct claims *from)
{
	return infer(a, scratch, m, from);
}
