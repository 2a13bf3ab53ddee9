/*
 * explain.c - what the checker is told as the walk comes to it.
 */
#include "verifier/explain.h"

#include <errno.h>

#include "verifier/explain_int.h"

/* -- in step with the checker ------------------------------------------------------------------- */

/* The steps before the operation are complete: how far that is, and what was between. */
static void put_steps(struct explainer *x, uint32_t at)
{
	put_number(x->out, x->last == NO_VALUE ? at : at - x->last - 1);
	buf_put(x->out, x->work->since.data, x->work->since.len);
	buf_put(x->out, x->work->steps.data, x->work->steps.len);
	x->work->since.len = x->work->steps.len = 0;
	x->last = at;
}

/* What the checker asks for, by where it is now. */
void explain_put_asked(struct explainer *x, struct buf *out)
{
	for (uint32_t i = 0; i < x->n_asked && !x->c->known.is_dead; i++) {
		const struct asked *asked = &x->asked[i];
		if (asked->set && dom_leq(&x->c->known.now[asked->value], asked->set))
			continue;
		if (asked->is_number)
			put_number(out, asked->number);
		else
			put_fact(out, &x->c->known, asked->fact);
	}
	x->n_asked = 0;
}

void explain_ask_number(struct explainer *x, uint64_t number)
{
	if (x->n_asked < EXPLAINED)
		x->asked[x->n_asked++] = (struct asked){ .is_number = true, .number = number };
}

void explain_read_item(struct explainer *x)
{
	x->c->at = x->w->at;
	x->c->in =
		(struct reader){ (const uint8_t *)x->work->item.data, x->work->item.len, 0, NULL };
}

void explain_item_was_read(struct explainer *x)
{
	if (x->c->in.what || x->c->in.at != x->c->in.len)
		explain_fail(x, x->c->in.what ? x->c->in.what : "what the checker did not read");
}

/* Sums that are known behind a region are about what it gave. */
static void own_new_sums(struct explainer *x, size_t first, bool is_end)
{
	for (size_t i = first; i < x->c->known.n_sums; i++) {
		const struct sum *sum = &x->c->known.sums[i];
		bool is_own = is_end && sum->n && sum->terms[sum->n - 1].factor == 1;
		explain_own(x, (uint32_t)i, is_own ? sum->terms[sum->n - 1].value : NO_VALUE);
	}
}

void explain_inst(struct explainer *x)
{
	if (!x || x->failed)
		return;
	struct checker *c = x->c;
	bool is_end = x->w->f->insts[x->w->at].op == OP_END;
	size_t n_sums = is_end ? c->open[c->n_open - 1].mark.n_sums : c->known.n_sums;
	if (x->work->steps.len) {
		buf_putc(&x->work->steps, STEP_END);
		put_steps(x, x->w->at);
	}
	explain_read_item(x);
	check_inst(c);
	explain_item_was_read(x);
	own_new_sums(x, n_sums, is_end);
	buf_put(&x->work->since, x->work->item.data, x->work->item.len);
	x->work->item.len = 0;
	c->is_handed_on = false;
}

void explain_function(struct explainer *x)
{
	const struct vir_func *f;

	if (!x || x->failed)
		return;
	f = x->w->f;
	put_doms(&x->work->item, x->w->claim->params, f->n_params);
	put_doms(&x->work->item, x->w->claim->cells, f->n_cells);
	explain_read_item(x);
	check_begin(x->c, x->w->number);
	explain_item_was_read(x);
	buf_put(x->out, x->work->item.data, x->work->item.len);
	x->work->item.len = 0;
	x->last = NO_VALUE;
	x->n_cases = x->n_idle = 0;
	x->owners = NULL;
	x->n_owners = x->cap_owners = 0;
	x->exits = arena_new_array(x->c->scratch, x->w->depth, struct exit_claims *);
	x->sums = arena_new_array(x->c->scratch, x->c->known.n_values, uint32_t);
	for (uint32_t v = 0; v < x->c->known.n_values; v++)
		x->sums[v] = NO_VALUE;
}

void explain_function_end(struct explainer *x)
{
	if (!x || x->failed)
		return;
	put_steps(x, x->last == NO_VALUE ? x->w->f->n_insts : x->last + 1 + x->w->f->n_insts);
}

/* -- values ------------------------------------------------------------------------------------------ */

void explain_result(struct explainer *x, uint32_t value)
{
	if (x)
		explain_value_rule(x, STEP_RESULT, value);
}

void explain_chosen(struct explainer *x, uint32_t value)
{
	if (x)
		explain_value_rule(x, STEP_UNCHOOSE, value);
}

void explain_wanted(struct explainer *x, uint32_t value, const struct dom *dom)
{
	if (x && !x->failed)
		explain_value(x, value, dom);
}

/* -- cases -------------------------------------------------------------------------------------------- */

void explain_split(struct explainer *x, uint32_t condition, uint32_t of)
{
	if (!x || x->failed)
		return;
	x->n_dead[x->n_cases++] = 0;
	if (x->c->known.is_dead || x->n_idle) {
		x->n_idle++; /* nobody comes here: there is nothing to say */
		return;
	}
	if (!x->c->known.is_there[condition])
		explain_there(x, of);
	if (!x->c->known.is_there[condition])
		explain_fail(x, "what cases there are");
	buf_putc(&x->work->steps, STEP_CASES);
	put_number(&x->work->steps, condition);
}

void explain_split_end(struct explainer *x)
{
	if (!x || x->failed)
		return;
	x->n_cases--;
	if (x->n_idle)
		x->n_idle--;
	else if (x->n_dead[x->n_cases] == 2)
		x->c->known.is_dead = true;
}

struct known_mark explain_side(struct explainer *x, uint32_t condition, bool is_true)
{
	struct known_mark before = { 0 };

	if (!x || x->failed || x->n_idle)
		return before;
	before = known_mark(&x->c->known);
	known_assume(&x->c->known, condition, is_true);
	return before;
}

void explain_impossible(struct explainer *x, const struct open_region *loop)
{
	if (!x || x->failed || x->n_idle)
		return;
	for (size_t i = loop->mark.n_assumed; i < x->w->n_assumed && !x->c->known.is_dead; i++) {
		const struct assumed *a = &x->w->assumed[i];
		struct dom none = dom_empty();
		explain_value(x, a->a, &none);
		if (a->b != CLAIM_NO_VALUE && !x->c->known.is_dead)
			explain_value(x, a->b, &none);
		if (!x->c->known.is_dead)
			explain_value_rule(x, STEP_RESULT, a->value);
	}
	if (!x->c->known.is_dead)
		explain_fail(x, "why a case cannot be");
}

void explain_side_end(struct explainer *x, struct known_mark before)
{
	if (!x || x->failed || x->n_idle)
		return;
	x->n_dead[x->n_cases - 1] += x->c->known.is_dead;
	buf_putc(&x->work->steps, STEP_END);
	known_forget(&x->c->known, before);
}

/* By its arms, each where it is chosen. */
static void explain_select(struct explainer *x, const struct vir_inst *inst)
{
	const struct explained begin = explain_mark(x);
	const vir_arg *args = walk_args(x->w, inst);
	struct dom all = dom_empty();

	explain_split(x, args[0], args[0]);
	for (int side = 0; side < 2 && !x->failed; side++) {
		struct walk_mark mark = walk_mark(x->w);
		struct known_mark before = explain_side(x, args[0], side == 0);
		if (walk_assume(x->w, args[0], side == 0)) {
			struct dom arm = form_value(x->w, args[1 + side]);
			explain_value(x, args[1 + side], &arm);
			explain_value_rule(x, STEP_CHOOSE, inst->first_value);
		}
		buf_putc(&x->work->steps, STEP_END);
		if (!x->c->known.is_dead) {
			all = dom_join(&all, &x->c->known.now[inst->first_value]);
			put_number(&x->work->steps, 1);
			put_fact(&x->work->steps, &x->c->known,
				 (struct fact){ OF_VALUE, inst->first_value });
		}
		known_forget(&x->c->known, before);
		walk_forget(x->w, mark);
	}
	explain_split_end(x);
	if (dom_leq(&x->c->known.now[inst->first_value], &all))
		explain_undo(x, begin);
	else
		known_sharpen(&x->c->known, inst->first_value, &all);
}

/* What other places are told of these values is as much as the walk knows. */
void explain_told(struct explainer *x, const struct vir_inst *inst)
{
	if (!x || x->failed)
		return;
	const vir_arg *args = walk_args(x->w, inst);
	bool is_update = inst->op == OP_GUPD;
	uint32_t first = inst->op == OP_CALLS || is_update ? 2 : inst->op == OP_RETV ? 0 : 1;

	if (!vir_is_call(inst) && !is_update && inst->op != OP_CSET && inst->op != OP_GSET &&
	    inst->op != OP_RETV)
		return;
	for (uint32_t i = first; i < inst->n_args; i++)
		if (ARG_KIND(args[i]) == ARG_VALUE)
			explain_value(x, args[i], &x->w->now[args[i]]);
}

void explain_op(struct explainer *x, const struct vir_inst *inst)
{
	if (!x || x->failed)
		return;
	if (!x->w->is_dead)
		explain_told(x, inst);
	explain_inst(x);
	if (x->w->is_dead || x->c->known.is_dead || vir_op_table[inst->op].results != 1)
		return;
	const struct dom *want = &x->w->now[inst->first_value];
	if (dom_leq(&x->c->known.now[inst->first_value], want))
		return;
	if (inst->op == VIR_select)
		explain_select(x, inst);
	else
		explain_value(x, inst->first_value, want);
}

/* -- sums of the walk ------------------------------------------------------------------------------------ */

struct sum explain_sum_of_form(const struct form *f)
{
	struct sum sum = { .in = f->rest };

	for (uint32_t i = 0; i < f->n; i++) {
		struct sum term = sum_of_value(f->terms[i].value);
		sum_plus(&sum, &term, f->terms[i].factor);
	}
	return sum;
}

struct sum explain_less(const struct sum *a, uint64_t times, const struct sum *b)
{
	struct sum sum = *a;

	sum_plus(&sum, b, -times);
	return sum;
}

const struct vir_inst *explain_region(const struct explainer *x, const struct open_region *region)
{
	return &x->w->f->insts[region->inst];
}

/* -- ways out of regions -------------------------------------------------------------------------------- */

static void add_claim(struct exit_claims *claims, const struct sum *sum)
{
	if (claims->n < EXPLAINED)
		claims->sums[claims->n++] = *sum;
}

/* What the walk goes on with behind the region. */
static struct exit_claims *first_claims(struct explainer *x, const struct open_region *region)
{
	struct exit_claims *claims = arena_new(x->c->scratch, struct exit_claims);
	const struct vir_inst *inst = explain_region(x, region);
	const uint32_t most = region->exits->n_kept + region->exits->n_assumed + inst->n_results;

	claims->sums = arena_new_array(x->c->scratch, most, struct sum);
	for (uint32_t i = 0; i < region->exits->n_kept; i++) {
		struct sum sum = sum_of_value(region->exits->kept[i].value);
		add_claim(claims, &sum);
	}
	for (uint32_t i = 0; i < region->exits->n_assumed; i++) {
		struct sum sum = sum_of_value(region->exits->assumed[i].value);
		add_claim(claims, &sum);
	}
	for (uint32_t i = 0; i < inst->n_results; i++) {
		uint32_t result = vir_result(inst, i);
		const struct rough *rough = x->w->roughs[result];
		const struct form *f = x->w->forms[result] ? x->w->forms[result]
				       : rough             ? &rough->of
							   : NULL;
		struct sum own = sum_of_value(result);
		if (!f)
			continue;
		struct sum terms = explain_sum_of_form(f);
		own = explain_less(&own, 1, &terms);
		add_claim(claims, &own);
	}
	return claims;
}

/* What is known at this way out of a sum that the first one said something of; n is 0: nothing. */
static struct sum claim_here(struct explainer *x, const struct join *results,
			     const struct sum *claim, const vir_arg *values)
{
	const uint32_t n_before = x->n_asked;
	const struct sum nothing = { .in = dom_const(0) };
	uint32_t last = claim->n ? claim->terms[claim->n - 1].value : 0;

	if (claim->n == 0)
		return nothing;
	if (claim->n == 1)
		return x->c->known.is_there[last] ? *claim : nothing;
	const struct rough *rough = x->w->roughs[last];
	const struct form *f = x->w->forms[last] ? x->w->forms[last] : rough ? &rough->of : NULL;
	if (!f)
		return nothing;
	struct sum here = sum_handed_on(x->c, results, claim, values);
	here.in = f->rest;
	if (explain_sum(x, &here))
		return *claim;
	x->n_asked = n_before;
	return nothing;
}

void explain_exit(struct explainer *x, const struct open_region *region, const vir_arg *values)
{
	if (!x || x->failed)
		return;
	const struct vir_inst *inst = explain_region(x, region);
	const uint32_t level = (uint32_t)(region - x->w->open);
	const struct join results = { .first = inst->first_value, .n = inst->n_results };
	struct sum here[EXPLAINED];

	uint32_t n_asked[EXPLAINED];

	if (x->w->f->insts[x->w->at].op == OP_END) { /* of an each */
		if (x->c->open[level].mark.is_dead)
			return;
		put_number(&x->work->item, 0);
		return;
	}
	for (uint32_t i = 0; i < inst->n_results; i++) {
		struct dom dom = form_value(x->w, values[i]);
		explain_value(x, values[i], &dom);
	}
	if (!x->c->known.is_dead && !x->c->open[level].is_left)
		x->exits[level] = first_claims(x, region);
	struct exit_claims *claims = x->exits[level];
	for (uint32_t i = 0; !x->c->known.is_dead && i < claims->n; i++) {
		here[i] = claim_here(x, &results, &claims->sums[i], values);
		n_asked[i] = x->n_asked;
	}
	if (x->c->known.is_dead) {
		x->n_asked = 0;
		return;
	}
	put_number(&x->work->item, claims->n);
	for (uint32_t i = 0, n = 0; i < claims->n; i++) {
		put_terms(&x->work->item, &here[i]);
		claims->sums[i] = here[i];
		for (; n < n_asked[i]; n++)
			put_fact(&x->work->item, &x->c->known, x->asked[n].fact);
	}
	x->n_asked = 0;
}

void explain_dead(struct explainer *x, const struct vir_inst *inst)
{
	if (!x || x->failed)
		return;
	explain_put_nothing(x, inst);
	if (inst->op != OP_BR || x->c->known.is_dead)
		return;
	/* Here nothing is said of sums, so they are not known behind the region. */
	const vir_arg level = x->c->n_open - 1 - walk_args(x->w, inst)[0];
	x->exits[level] = arena_new(x->c->scratch, struct exit_claims);
}

/* -- all of it ------------------------------------------------------------------------------------------ */

void explain_work_free(struct explain_work *work)
{
	buf_free(&work->since);
	buf_free(&work->steps);
	buf_free(&work->item);
}

struct explainer *explain_begin(struct arena *a, const struct vir_module *m,
				struct explain_work *work, struct buf *out)
{
	struct explainer *x = arena_new(a, struct explainer);
	struct facts *facts = arena_new(a, struct facts);

	facts->funcs = arena_new_array(a, m->n_funcs, struct facts_func);
	*x = (struct explainer){ .c = arena_new(a, struct checker), .out = out, .work = work };
	*x->c = (struct checker){ .arena = a, .m = m, .facts = facts };
	buf_clear(&work->since);
	buf_clear(&work->steps);
	buf_clear(&work->item);
	put_header(out, m);
	return x;
}

int explain_claims(struct arena *scratch, const struct vir_module *m, struct claims *claims,
		   struct explain_work *work, struct buf *out, struct check_failure *failure)
{
	struct explainer *x = explain_begin(claims->arena, m, work,
					    out); /* the walk forgets what is in scratch */

	x->c->scratch = scratch;
	x->c->vars = claims->vars;
	put_doms(out, claims->vars, m->n_vars);
	int err = walk_explained(scratch, m, claims, x, failure);
	out->failed |= work->since.failed || work->steps.failed || work->item.failed;
	if (x->failed)
		*failure = (struct check_failure){ x->failed_func, x->failed_at, x->failed };
	return out->failed ? -ENOMEM : err;
}
