/*
 * claims.c - whether claims hold as the prover sees it: all functions, walked one by one.
 *
 * Functions call those of smaller number only.  So what a call gives is known when it is met.
 */
#include "verifier/claims.h"

#include <errno.h>

#include "verifier/explain_int.h"
#include "verifier/walk.h"

/* -- claims ---------------------------------------------------------------------------------- */

static bool is_loop(const struct vir_inst *inst)
{
	return inst->op == OP_LOOP || inst->op == OP_EACH;
}

static void count(const struct vir_module *m, struct claims *claims)
{
	claims->n_doms = m->n_vars;
	for (uint32_t i = 0; i < m->n_funcs; i++) {
		const struct vir_func *f = &m->funcs[i];
		claims->n_doms += f->n_params + f->n_cells;
		for (uint32_t k = 0; k < f->n_insts; k++) {
			claims->n_doms += vir_n_params(&f->insts[k]);
			claims->n_loops += is_loop(&f->insts[k]);
			claims->n_doms += is_loop(&f->insts[k]) ? RELATIONS : 0;
		}
	}
}

struct places {
	struct dom *doms;
	struct claim_loop *loops;
};

static struct dom *take_doms(struct places *next, uint32_t n)
{
	next->doms += n;
	return next->doms - n;
}

static void place(struct places *next, const struct vir_func *f, struct claim_func *claim)
{
	claim->params = take_doms(next, f->n_params);
	claim->cells = take_doms(next, f->n_cells);
	claim->loops = next->loops;
	for (uint32_t i = 0; i < f->n_insts; i++) {
		if (!is_loop(&f->insts[i]))
			continue;
		next->loops->params = take_doms(next, vir_n_params(&f->insts[i]));
		next->loops->within = take_doms(next, RELATIONS);
		next->loops++;
		claim->n_loops++;
	}
}

struct claims *claims_new(struct arena *a, const struct vir_module *m, struct dom initial)
{
	struct claims *claims = arena_new(a, struct claims);

	claims->arena = a;
	count(m, claims);
	claims->doms = arena_new_array(a, claims->n_doms, struct dom);
	claims->loops = arena_new_array(a, claims->n_loops, struct claim_loop);
	claims->funcs = arena_new_array(a, m->n_funcs, struct claim_func);
	claims->is_given_up = arena_new_array(a, claims->n_doms, bool);
	struct places next = { claims->doms, claims->loops };
	claims->vars = take_doms(&next, m->n_vars);
	for (uint32_t i = 0; i < m->n_funcs; i++)
		place(&next, &m->funcs[i], &claims->funcs[i]);
	for (uint32_t i = 0; i < claims->n_doms; i++)
		claims->doms[i] = initial;
	for (uint32_t i = 0; i < claims->n_loops; i++)
		claims->loops[i].conts = UINT64_MAX;
	return claims;
}

/* -- facts -------------------------------------------------------------------------------------- */

void facts_new(struct arena *a, const struct vir_module *m, const struct claims *claims,
	       struct facts *facts)
{
	facts->funcs = arena_new_array(a, m->n_funcs, struct facts_func);
	for (uint32_t i = 0; i < m->n_funcs; i++) {
		struct facts_func *fact = &facts->funcs[i];
		fact->values = arena_new_array(a, m->funcs[i].n_values, struct dom);
		fact->flags = arena_new_array(a, m->funcs[i].n_insts, uint8_t);
		fact->conts = arena_new_array(a, claims->funcs[i].n_loops, uint64_t);
	}
}

/* What the module begins with: variables, and whatever probes are fired with. */
static void begin(struct walk *w)
{
	const struct dom top = dom_top();

	for (uint32_t i = 0; i < w->m->n_vars; i++) {
		struct dom init = dom_const(w->m->vars[i].init);
		walk_include(w, &w->claims->vars[i], &init, "what a variable begins with");
	}
	for (uint32_t i = 0; i < w->m->n_probes; i++) {
		const struct vir_func *f = &w->m->funcs[w->m->probes[i].func];
		struct claim_func *claim = &w->claims->funcs[w->m->probes[i].func];
		for (uint32_t k = 0; k < f->n_params; k++)
			walk_include(w, &claim->params[k], &top, "what a probe is fired with");
	}
}

static int walk_all(struct arena *a, const struct vir_module *m, struct claims *claims,
		    const struct check_hooks *hooks, struct facts *facts,
		    struct check_failure *failure, struct explainer *x)
{
	struct walk *w = arena_new(a, struct walk);

	*w = (struct walk){ .arena = a,
			    .m = m,
			    .claims = claims,
			    .facts = facts,
			    .hooks = hooks,
			    .failure = failure,
			    .explainer = x };
	if (x)
		x->w = w;
	begin(w);
	for (uint32_t i = 0; i < m->n_funcs && !w->failed; i++)
		if (!hooks || hooks->wants(hooks->ctx, i))
			walk_func(w, i);
	return w->failed ? -EINVAL : 0;
}

int check_walk(struct arena *a, const struct vir_module *m, struct claims *claims,
	       const struct check_hooks *hooks, struct facts *facts, struct check_failure *failure)
{
	return walk_all(a, m, claims, hooks, facts, failure, NULL);
}

int walk_explained(struct arena *scratch, const struct vir_module *m, struct claims *claims,
		   struct explainer *x, struct check_failure *failure)
{
	struct facts facts;

	facts_new(scratch, m, claims, &facts);
	return walk_all(scratch, m, claims, NULL, &facts, failure, x);
}

int claims_hold(struct arena *a, struct arena *scratch, const struct vir_module *m,
		struct claims *claims, struct facts *out, struct check_failure *failure)
{
	facts_new(a, m, claims, out);
	for (uint32_t i = 0; i < m->n_funcs; i++)
		for (uint32_t k = 0; k < claims->funcs[i].n_loops; k++)
			out->funcs[i].conts[k] = claims->funcs[i].loops[k].conts;
	return check_walk(scratch, m, claims, NULL, out, failure);
}
