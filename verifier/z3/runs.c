/*
 * runs.c - inputs that may show what is wrong.
 *
 * They are for a fire whose loops are in their first round.  Whether it really happens, who
 * gets them tries.
 */
#include "verifier/answer.h"
#include "verifier/z3/left.h"

static bool find_probe(const struct left *l, uint32_t func, uint32_t *probe)
{
	for (*probe = 0; *probe < l->m->n_probes; ++*probe)
		if (l->m->probes[*probe].func == func)
			return true;
	return false;
}

/* Loops that are in their first round. */
static Z3_ast is_first_round(struct left *l, struct coded *c)
{
	Z3_ast all = Z3_mk_true(l->ctx);

	for (uint32_t i = 0; i < c->n_loops; i++) {
		const struct coded_loop *loop = &c->loops[i];
		Z3_ast same = Z3_mk_true(l->ctx);
		for (uint32_t k = 0; k < loop->n; k++)
			same = both(l, same,
				    Z3_mk_eq(l->ctx, loop->params[k], loop->first.values[k]));
		for (uint32_t k = 0; k < c->n_state; k++)
			if (loop->head[k])
				same = both(l, same,
					    Z3_mk_eq(l->ctx, loop->head[k], loop->first.state[k]));
		all = both(l, all, same);
	}
	return all;
}

static bool is_true(struct left *l, Z3_model model, Z3_ast condition)
{
	Z3_ast value;

	return condition && Z3_model_eval(l->ctx, model, condition, true, &value) &&
	       Z3_get_bool_value(l->ctx, value) == Z3_L_TRUE;
}

static void suggest(struct left *l, const struct coded *c, uint32_t probe, Z3_model model)
{
	uint64_t numbers[ANSWER_RUN_NUMBERS] = { probe };
	const char *kinds = l->m->probes[probe].param_kinds;
	uint32_t n = 1, n_values = 0;

	for (uint32_t i = 0; kinds[i] && n < ANSWER_RUN_NUMBERS; i++)
		numbers[n++] = kinds[i] == 's' ? 0 : word_in(l, model, c->values[n_values++]);
	for (uint32_t i = 0; i < c->f->n_insts && n < ANSWER_RUN_NUMBERS; i++)
		if (c->answers[i] && is_true(l, model, c->paths[i]))
			numbers[n++] = word_in(l, model, c->answers[i]);
	left_suggest(l, numbers, n);
}

/* A round that changes nothing, or else one at all. */
static Z3_ast is_stuck(struct left *l, const struct coded *c, uint32_t inst)
{
	for (uint32_t i = 0; i < c->n_loops; i++) {
		const struct coded_loop *loop = &c->loops[i];
		if (loop->inst != inst)
			continue;
		Z3_ast any = Z3_mk_false(l->ctx);
		for (const struct handed *h = loop->conts; h; h = h->next) {
			Z3_ast same = h->when;
			for (uint32_t k = 0; k < loop->n; k++)
				same = both(l, same,
					    Z3_mk_eq(l->ctx, h->values[k], loop->params[k]));
			for (uint32_t k = 0; k < c->n_state; k++)
				if (h->state[k])
					same = both(l, same,
						    Z3_mk_eq(l->ctx, h->state[k], loop->head[k]));
			any = Z3_mk_or(l->ctx, 2, (Z3_ast[]){ any, same });
		}
		return any;
	}
	return NULL;
}

void find_run(struct left *l, uint32_t func, uint32_t inst, uint32_t value)
{
	struct coded *c = code_function(l, func, CODE_ALL);
	uint32_t probe;
	Z3_model model;

	if (!c->paths[inst] || !find_probe(l, func, &probe))
		return;
	Z3_ast first = is_first_round(l, c);
	Z3_ast wanted = value == CLAIM_NO_VALUE ? is_stuck(l, c, inst)
						: Z3_mk_eq(l->ctx, c->values[value], word(l, 0));
	Z3_ast what = both(l, both(l, c->paths[inst], first), wanted);
	if (ask(l, c, what, &model) == SAYS_YES)
		suggest(l, c, probe, model);
	else if (value == CLAIM_NO_VALUE &&
		 ask(l, c, both(l, c->paths[inst], first), &model) == SAYS_YES)
		suggest(l, c, probe, model);
}
