/*
 * infer.c - the order of proving: what values can be, why loops end.
 */
#include "verifier/infer_int.h"

#include <string.h>

enum {
	/* The prover looks at an operation so often, on average; then claims that have to grow become anything. */
	STEPS_OF_EACH = 400,
	MORE_STEPS = 100000,
	/*
	 * Every loop is hoped to have so few rounds, until that is known not to be: so what grows a
	 * little in each round does not wrap, of which its rank may have need.
	 */
	HOPED = INT32_MAX,
	FEW = 1000, /* rounds; of a loop that is known to have no more, no better bound is looked for */
	REFINED = 6,  /* times that ranks are looked for again, as more or less is known */
	NARROWED = 2, /* of these, as more is */
};

static struct infer *infer_of(void *ctx)
{
	return ctx;
}

/* -- what values can be ------------------------------------------------------------------------ */

/* -- who is walked -------------------------------------------------------------------------------- */

/* What other functions see: a variable by its number, a function by its number behind those. */
static uint32_t object_of_function(const struct infer *in, uint32_t func)
{
	return in->m->n_vars + func;
}

/* The object whose knowledge the operation uses; CLAIM_NO_VALUE: none. */
static uint32_t used_by(const struct infer *in, const struct vir_func *f,
			const struct vir_inst *inst)
{
	const vir_arg *args = &f->args[inst->first_arg];

	switch (inst->op) {
	case OP_GGET:
	case OP_GUPD:
		return args[0];
	case OP_CALL:
	case OP_CALLN:
		return object_of_function(in, args[0]);
	case OP_CALLS:
		return object_of_function(in, args[1]);
	default:
		return CLAIM_NO_VALUE;
	}
}

/* For each object the functions that use it, one behind the other. */
static void find_users(struct infer *in)
{
	uint32_t n = object_of_function(in, in->m->n_funcs), n_all = 0;
	uint32_t *at = arena_new_array(in->arena, n + 1, uint32_t);

	for (uint32_t turn = 0; turn < 2; turn++) {
		for (uint32_t i = 0; i < in->m->n_funcs; i++) {
			const struct vir_func *f = &in->m->funcs[i];
			for (uint32_t k = 0; k < f->n_insts; k++) {
				uint32_t object = used_by(in, f, &f->insts[k]);
				if (object == CLAIM_NO_VALUE)
					continue;
				if (turn == 0)
					at[object + 1]++;
				else
					in->users[in->first_user[object] + at[object]++] = i;
			}
		}
		if (turn)
			break;
		for (uint32_t i = 0; i < n; i++)
			at[i + 1] += at[i];
		n_all = at[n];
		in->first_user = at;
		in->users = arena_new_array(in->arena, n_all, uint32_t);
		at = arena_new_array(in->arena, n, uint32_t);
	}
}

static void mark_users(struct infer *in, uint32_t object)
{
	for (uint32_t i = in->first_user[object]; i < in->first_user[object + 1]; i++)
		in->is_dirty[in->users[i]] = true;
}

static void mark_all(struct infer *in)
{
	for (uint32_t i = 0; i < in->m->n_funcs; i++)
		in->is_dirty[i] = true;
}

static bool is_any_dirty(const struct infer *in)
{
	for (uint32_t i = 0; i < in->m->n_funcs; i++)
		if (in->is_dirty[i])
			return true;
	return false;
}

static void take_steps(struct infer *in, uint32_t n)
{
	in->steps -= in->steps < n ? in->steps : n;
}

static bool is_same_result(const struct facts_func *a, const struct facts_func *b)
{
	return dom_same(&a->result, &b->result) && a->returns == b->returns &&
	       a->may_raise == b->may_raise;
}

/* It has been walked, or not: those that call it see what it gives now. */
static void pass_on(struct infer *in, uint32_t func)
{
	const struct facts_func *now = &in->facts.funcs[func];

	if (is_same_result(now, &in->seen[func]))
		return;
	in->seen[func] = *now;
	mark_users(in, object_of_function(in, func));
}

static bool wants(void *ctx, uint32_t func)
{
	struct infer *in = infer_of(ctx);

	if (func)
		pass_on(in, func - 1);
	bool is_dirty = in->is_dirty[func];
	in->is_dirty[func] = false;
	if (is_dirty)
		take_steps(in, in->m->funcs[func].n_insts);
	return is_dirty;
}

/* One walk over the functions that want it. */
static void walk(struct infer *in)
{
	struct arena_mark mark = arena_save(in->scratch);
	struct check_failure failure;

	check_walk(in->scratch, in->m, in->claims, &in->hooks, &in->facts, &failure);
	pass_on(in, in->m->n_funcs - 1);
	arena_restore(in->scratch, mark);
}

static void walk_until_nothing_changes(struct infer *in)
{
	do
		walk(in);
	while (is_any_dirty(in));
}

/* -- what values can be ------------------------------------------------------------------------ */

static void include(void *ctx, struct dom *claim, const struct dom *known)
{
	struct infer *in = infer_of(ctx);
	uint32_t owner = in->owners[claim - in->claims->doms];

	widen_claim(in, claim, known);
	in->n_changed++;
	if (claim < in->claims->vars + in->m->n_vars)
		mark_users(in, (uint32_t)(claim - in->claims->vars));
	else if (owner != CLAIM_NO_VALUE)
		in->is_dirty[owner] = true;
}

static void note_entry(void *ctx, const struct walk *w, struct open_region *loop,
		       const vir_arg *carried)
{
	struct infer *in = infer_of(ctx);

	(void)w;
	(void)carried;
	in->n_at_entry[loop->claim - in->claims->loops] = in->n_changed;
}

/* Each loop is settled before what is behind it: so that is not walked for it again and again. */
static bool again(void *ctx, const struct walk *w, struct open_region *loop)
{
	struct infer *in = infer_of(ctx);

	uint32_t number = (uint32_t)(loop->claim - in->claims->loops);
	if (in->n_at_entry[number] == in->n_changed)
		return false;
	in->n_again[number]++;
	take_steps(in, w->at - loop->inst);
	return true;
}

static void settle_values(struct infer *in)
{
	in->hooks = (struct check_hooks){ .ctx = in,
					  .wants = wants,
					  .include = include,
					  .at_begin = note_entry,
					  .again = again };
	mark_all(in);
	walk_until_nothing_changes(in);
}

/* Widening went further than it had to: one more walk says what is needed at all. */
static void collect(void *ctx, struct dom *claim, const struct dom *known)
{
	struct infer *in = infer_of(ctx);
	struct dom *needed = &in->needed[claim - in->claims->doms];

	*needed = dom_join(needed, known);
}

/* False: all of it was needed. */
static bool narrow(struct infer *in)
{
	bool is_less = false;

	if (!widen_went_further(in))
		return false;
	for (uint32_t i = 0; i < in->claims->n_doms; i++)
		in->needed[i] = dom_empty();
	in->hooks = (struct check_hooks){
		.ctx = in, .wants = wants, .include = collect, .include_always = true
	};
	mark_all(in);
	walk(in);
	for (uint32_t i = 0; i < in->claims->n_doms; i++) {
		if (in->claims->is_given_up[i] || dom_is_empty(&in->needed[i]) ||
		    dom_leq(&in->claims->doms[i], &in->needed[i]))
			continue;
		in->claims->doms[i] = in->needed[i];
		is_less = true;
	}
	if (is_less)
		settle_values(in);
	return is_less;
}

/* -- ranks ------------------------------------------------------------------------------------------ */

static struct guesses *guesses_of(struct infer *in, const struct open_region *loop)
{
	return &in->guesses[loop->claim - in->claims->loops];
}

static void suggest(void *ctx, const struct walk *w, struct open_region *loop,
		    const vir_arg *carried)
{
	guess_at_cont(infer_of(ctx), w, loop, carried);
}

static void measure(void *ctx, const struct walk *w, struct open_region *loop,
		    const vir_arg *carried)
{
	guess_measure(guesses_of(infer_of(ctx), loop), w, loop, carried);
}

static void try_begin(void *ctx, const struct walk *w, struct open_region *loop,
		      const vir_arg *carried)
{
	struct guesses *g = guesses_of(infer_of(ctx), loop);

	for (uint32_t i = 0; i < g->n; i++)
		rank_begin(w, loop, &g->ranks[i], carried, &g->bounds[i]);
}

static void try_cont(void *ctx, const struct walk *w, struct open_region *loop,
		     const vir_arg *carried)
{
	struct guesses *g = guesses_of(infer_of(ctx), loop);

	for (uint32_t i = 0; i < g->n; i++)
		rank_cont(w, loop, &g->ranks[i], carried, &g->bounds[i]);
}

static void give_up(struct infer *in, const struct walk *w, struct open_region *loop)
{
	bool is_each = w->f->insts[loop->inst].op == OP_EACH; /* that ends as it is */

	in->has_given_up |= !is_each || loop->claim->conts != HOPED;
	loop->claim->rank.kind = RANK_NONE;
	loop->claim->conts = UINT64_MAX;
}

/* A loop without cont needs no rank. */
static void try_end(void *ctx, const struct walk *w, struct open_region *loop, uint64_t conts)
{
	struct infer *in = infer_of(ctx);
	uint64_t fewest;
	const struct rank *best = guess_best(guesses_of(in, loop), &fewest);

	if (loop->claim->given_up)
		return;
	if (!loop->has_conts)
		conts = fewest = 0;
	/* By what is known now it has none, or takes longer; or it never had one, and was hoped to end. */
	if (conts > loop->claim->conts)
		give_up(in, w, loop);
	if (fewest >= loop->claim->conts)
		return;
	if (!best || !loop->has_conts) {
		loop->claim->conts = fewest;
		return;
	}
	loop->claim->rank = *best;
	loop->claim->conts = fewest;
}

/* Some loop in it has no bound yet, or one that may become better. */
static bool is_open(const struct claim_func *claim)
{
	for (uint32_t i = 0; i < claim->n_loops; i++)
		if (claim->loops[i].conts > FEW)
			return true;
	return false;
}

/* For each loop in functions that are open. */
static void for_open(struct infer *in, void (*visit)(struct infer *in, uint32_t loop))
{
	for (uint32_t i = 0; i < in->m->n_funcs; i++) {
		const struct claim_func *claim = &in->claims->funcs[i];
		for (uint32_t k = 0; k < claim->n_loops && is_open(claim); k++)
			visit(in, (uint32_t)(&claim->loops[k] - in->claims->loops));
	}
}

static void forget(struct infer *in, uint32_t loop)
{
	struct guesses *g = &in->guesses[loop];

	g->n = g->n_candidates = g->n_conts = 0;
}

static void guess_some_sums(struct infer *in, uint32_t loop)
{
	guess_sums(&in->guesses[loop]);
}

static void guess_some_ranks(struct infer *in, uint32_t loop)
{
	guess_ranks(&in->guesses[loop]);
	if (in->from)
		guess_given(&in->guesses[loop], &in->from->loops[loop].rank);
	guess_room(&in->guesses[loop]);
}

static void walk_loops(struct infer *in, bool only_open)
{
	for (uint32_t i = 0; i < in->m->n_funcs; i++)
		in->is_dirty[i] |= in->claims->funcs[i].n_loops > 0 &&
				   (!only_open || is_open(&in->claims->funcs[i]));
	walk(in);
}

/* What was guessed for others before is tried again: it may do better by now. */
static void find_ranks(struct infer *in)
{
	in->has_given_up = false;
	in->hooks.again = NULL;
	in->hooks.at_begin = NULL;
	for_open(in, forget);
	in->hooks.at_cont = suggest;
	walk_loops(in, true);
	for_open(in, guess_some_sums);
	in->hooks.at_cont = measure;
	walk_loops(in, true);
	for_open(in, guess_some_ranks);
	in->hooks.at_begin = try_begin;
	in->hooks.at_cont = try_cont;
	in->hooks.at_end = try_end;
	walk_loops(in, false);
	in->hooks.at_cont = NULL;
	in->hooks.at_end = NULL;
}

/* What was narrowed since a rank was found may say less, by another way, of what it needs. */
static void confirm_end(void *ctx, const struct walk *w, struct open_region *loop, uint64_t conts)
{
	(void)w;
	infer_of(ctx)->is_broken |= conts > loop->claim->conts;
}

static void confirm_ranks(struct infer *in)
{
	in->hooks.at_begin = note_entry;
	in->hooks.at_end = confirm_end;
	in->hooks.again = again;
	in->hooks.measures =
		true; /* the last walk of each function is over what is claimed in the end */
	mark_all(in);
	walk_until_nothing_changes(in);
	in->claims->is_measured = true;
}

/* -- all of it ------------------------------------------------------------------------------------------ */

static void begin_with(struct infer *in, const struct claims *from)
{
	for (uint32_t i = 0; i < from->n_doms; i++)
		in->claims->doms[i] = from->doms[i];
	for (uint32_t i = 0; i < from->n_loops; i++) {
		in->claims->loops[i].given_up = from->loops[i].given_up;
		in->claims->loops[i].n_relations = from->loops[i].n_relations;
		memcpy(in->claims->loops[i].relations, from->loops[i].relations,
		       sizeof(from->loops[i].relations));
	}
	memcpy(in->claims->is_given_up, from->is_given_up, from->n_doms * sizeof(bool));
	in->from = from;
}

static struct infer *begin(struct arena *a, struct arena *scratch, const struct vir_module *m)
{
	struct infer *in = arena_new(a, struct infer);

	*in = (struct infer){ .arena = a, .scratch = scratch, .m = m };
	in->claims = claims_new(a, m, dom_empty());
	in->is_dirty = arena_new_array(a, m->n_funcs, bool);
	in->seen = arena_new_array(a, m->n_funcs, struct facts_func);
	in->n_at_entry = arena_new_array(a, in->claims->n_loops, uint64_t);
	in->n_again = arena_new_array(a, in->claims->n_loops, uint32_t);
	in->needed = arena_new_array(a, in->claims->n_doms, struct dom);
	in->guesses = arena_new_array(a, in->claims->n_loops, struct guesses);
	for (uint32_t i = 0; i < in->claims->n_loops; i++)
		in->guesses[i].arena = a;
	facts_new(a, m, in->claims, &in->facts);
	in->steps = MORE_STEPS;
	for (uint32_t i = 0; i < m->n_funcs; i++)
		in->steps += STEPS_OF_EACH * (uint64_t)m->funcs[i].n_insts;
	find_users(in);
	widen_prepare(in);
	return in;
}

static struct infer *infer_once(struct arena *a, struct arena *scratch, const struct vir_module *m,
				const struct claims *from, int refined)
{
	struct infer *in = begin(a, scratch, m);

	if (from)
		begin_with(in, from);
	for (uint32_t i = 0; i < in->claims->n_loops && refined; i++)
		if (!in->claims->loops[i].given_up)
			in->claims->loops[i].conts = HOPED;
	settle_values(in);
	narrow(in);
	if (in->claims->n_loops == 0)
		return in;
	/* How often a loop goes round says how far what it carries grows; that may bound others. */
	find_ranks(in);
	for (int i = 0, n = 0; i < refined; i++) {
		if (in->has_given_up)
			settle_values(in);
		else if (n++ == NARROWED || !narrow(in))
			break;
		find_ranks(in);
	}
	confirm_ranks(in);
	return in;
}

static struct claims *infer(struct arena *a, struct arena *scratch, const struct vir_module *m,
			    const struct claims *from)
{
	if (m->n_funcs == 0)
		return claims_new(a, m, dom_top());
	struct infer *in = infer_once(a, scratch, m, from, REFINED);
	if (in->is_broken || in->has_given_up)
		in = infer_once(a, scratch, m, from, 0);
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
