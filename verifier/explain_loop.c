/*
 * explain_loop.c - why what is claimed of loops holds: as they are entered, and in each round.
 */
#include "verifier/explain_int.h"

/* -- loops ----------------------------------------------------------------------------------------------- */

static uint32_t n_own(const struct vir_inst *inst)
{
	return inst->op == OP_EACH ? 2 : 0;
}

/* As claims say it, so as the checker wants it. */
static struct rank_claim rank_claim_of(const struct open_region *loop)
{
	static const enum cert_rank kinds[] = {
		[RANK_FALL] = BY_FALL,   [RANK_HALVE] = BY_HALVE, [RANK_DOUBLE] = BY_DOUBLE,
		[RANK_SHIFT] = BY_SHIFT, [RANK_BITS] = BY_CLEAR,  [RANK_REMAINDER] = BY_REMAINDER,
	};
	const struct rank *rank = &loop->claim->rank;
	const struct measured *m = &loop->claim->measured;
	const struct rank_bounds *b = &m->bounds;
	struct rank_claim claim = { .kind = BY_NOTHING };

	if (!m->has_conts || rank->kind == RANK_NONE || b->failed ||
	    loop->claim->conts == UINT64_MAX)
		return claim;
	claim = (struct rank_claim){
		.kind = kinds[rank->kind],
		.of = explain_sum_of_form(&rank->of),
		.times = rank->kind == RANK_FALL ? 1 : b->least,
		.is_signed = b->is_signed,
		.other = rank->kind == RANK_REMAINDER ? (uint32_t)b->least : 0,
		.first = b->first,
		.at = b->at,
		.next = b->next,
		.loss = b->lost,
		.loss_of.in = dom_const(0),
		.gain = dom_const(0),
	};
	if (rank->kind == RANK_HALVE && b->is_scaled)
		claim.kind = BY_DIVIDE;
	if (rank->kind == RANK_DOUBLE && b->is_scaled)
		claim.loss = dom_range(0, UINT64_MAX - b->least * b->most);
	if (rank->kind == RANK_BITS && b->largest)
		claim.kind = BY_FILL;
	if (claim.kind == BY_FALL && b->faster > 0 && b->faster < UINT64_MAX) {
		claim.loss_of = explain_sum_of_form(&b->loss);
		claim.gain = b->gain;
	}
	return claim;
}

/* NULL: what is handed on is within what is claimed. */
static const struct carried *motion_of(const struct claim_loop *claim, uint32_t i)
{
	const struct carried *carried =
		claim->measured.carried ? &claim->measured.carried[i] : NULL;

	return carried && !dom_leq(&carried->next, &claim->params[i]) ? carried : NULL;
}

static struct join params_of(const struct explainer *x, const struct open_region *loop)
{
	const struct vir_inst *inst = explain_region(x, loop);

	return (struct join){ .first = vir_param(inst, n_own(inst)),
			      .n = vir_n_params(inst) - n_own(inst) };
}

static struct loop_claim loop_claim_of(struct explainer *x, const struct open_region *loop)
{
	const struct claim_loop *claim = loop->claim;
	const uint32_t n_sums = claim->n_relations;
	struct join params = params_of(x, loop);
	struct motion *motions = arena_new_array(x->c->scratch, params.n, struct motion);
	const struct dom top = dom_top();

	params.doms = claim->params;
	params.sums = arena_new_array(x->c->scratch, n_sums, struct sum);
	params.n_sums = n_sums;
	for (uint32_t i = 0; i < n_sums; i++) {
		params.sums[i] = explain_sum_of_form(&claim->relations[i]);
		params.sums[i].in = claim->within[i];
	}
	for (uint32_t i = 0; i < params.n; i++) {
		const struct carried *motion = motion_of(claim, i);
		motions[i] = motion ? (struct motion){ motion->next, motion->from, motion->step }
				    : (struct motion){ params.doms[i], top, top };
	}
	return (struct loop_claim){ params, motions, rank_claim_of(loop), claim->conts };
}

static void want_value(struct explainer *x, uint32_t value, const struct dom *dom, const char *what)
{
	if (!x->failed && !explain_value(x, value, dom))
		explain_fail(x, what);
}

static void want_sum(struct explainer *x, const struct sum *sum, const char *what)
{
	if (!x->failed && !explain_sum(x, sum))
		explain_fail(x, what);
}

/* The sum with its number is in there. */
static void want_within(struct explainer *x, struct sum sum, const struct dom *dom,
			const char *what)
{
	sum.in = dom_binary(VIR_sub, dom, &sum.in);
	want_sum(x, &sum, what);
}

static void want_relations(struct explainer *x, const struct open_region *loop,
			   const struct join *params, const vir_arg *args)
{
	for (uint32_t i = 0; i < loop->claim->n_relations; i++) {
		struct sum sum = explain_sum_of_form(&loop->claim->relations[i]);
		struct sum here = sum_handed_on(x->c, params, &sum, args);
		here.in = loop->claim->within[i];
		want_sum(x, &here, "how what a loop carries is related");
	}
}

void explain_loop(struct explainer *x, const struct open_region *loop, const vir_arg *initial)
{
	if (!x || x->failed)
		return;
	x->exits[x->w->n_open - 1] = NULL;
	if (x->w->is_dead) {
		explain_put_nothing(x, explain_region(x, loop));
		explain_inst(x);
		return;
	}
	const struct loop_claim claim = loop_claim_of(x, loop);
	const struct join *params = &claim.params;
	for (uint32_t i = 0; i < params->n; i++) {
		want_value(x, initial[i], &params->doms[i], "what a loop begins with");
		want_value(x, initial[i], &claim.motions[i].from, "what a loop begins with");
	}
	if (claim.rank.kind != BY_NOTHING)
		want_within(x, sum_handed_on(x->c, params, &claim.rank.of, initial),
			    &claim.rank.first, "what a rank begins with");
	want_relations(x, loop, params, initial);
	put_loop(&x->work->item, &claim);
	explain_put_asked(x, &x->work->item);
	explain_inst(x);
}

static void want_move(struct explainer *x, const struct rank_claim *rank, const struct join *params,
		      const vir_arg *args)
{
	const struct dom zero = dom_const(0);
	struct sum next = sum_handed_on(x->c, params, &rank->of, args);
	struct sum loss = rank->kind == BY_DOUBLE ? explain_less(&next, rank->times, &rank->of)
						  : explain_less(&rank->of, rank->times, &next);

	want_within(x, loss, &rank->loss, "how a rank moves");
	if (rank->kind == BY_HALVE)
		want_within(x, next, &rank->next, "what a rank becomes");
	if (rank->loss_of.n == 0)
		return;
	want_within(x, explain_less(&loss, 1, &rank->loss_of), &zero, "what a rank loses");
	next = sum_handed_on(x->c, params, &rank->loss_of, args);
	want_within(x, explain_less(&next, 1, &rank->loss_of), &rank->gain,
		    "how a rank loses more");
}

static void want_same(struct explainer *x, uint32_t value, uint32_t other, const char *what)
{
	struct sum a = sum_of_value(value), b = sum_of_value(other), sum = explain_less(&a, 1, &b);

	want_sum(x, &sum, what);
}

static void want_remake(struct explainer *x, const struct rank_claim *rank,
			const struct join *params, const vir_arg *carried)
{
	const uint32_t param = rank->of.terms[0].value, value = carried[param - params->first];
	const uint32_t made = walk_chosen(x->w, value), def = x->w->defs[made];
	const char *what = "how a rank is made anew";

	explain_ask_number(x, made == value ? 0 : (uint64_t)made + 1);
	want_same(x, value, made, what);
	if (def == CLAIM_NO_VALUE) {
		explain_fail(x, what);
		return;
	}
	const struct vir_inst *inst = &x->w->f->insts[def];
	const vir_arg *args = walk_args(x->w, inst);
	want_value(x, args[0], &x->w->now[args[0]], what);
	want_value(x, args[1], &x->w->now[args[1]], what);
	if (rank->kind == BY_DIVIDE || rank->kind == BY_SHIFT) {
		want_same(x, args[0], param, what);
	} else if (rank->kind == BY_REMAINDER) {
		want_same(x, args[1], param, what);
		want_same(x, carried[rank->other], param, what);
	} else {
		const struct dom number = dom_const(rank->kind == BY_CLEAR ? UINT64_MAX : 1);
		struct sum other = sum_of_value(args[args[0] == param]), of = sum_of_value(param);
		want_within(x, explain_less(&other, 1, &of), &number, what);
	}
}

/* What is carried and moved, but not set to something: which steps that are, is asked for first. */
static void ask_motions(struct explainer *x, const struct open_region *loop,
			const struct join *params, const vir_arg *carried)
{
	for (uint32_t i = 0; i < params->n && !x->failed; i++) {
		const struct carried *motion = motion_of(loop->claim, i);
		struct dom step;
		if (motion && !form_step(x->w, params->first + i, carried[i], &step))
			want_value(x, carried[i], &motion->from, "what a loop carries is set to");
		if (!motion || dom_leq(&x->c->known.now[carried[i]], &motion->from))
			continue;
		struct sum after = sum_of_value(carried[i]),
			   before = sum_of_value(params->first + i);
		const uint32_t n = x->n_asked;
		want_within(x, explain_less(&after, 1, &before), &motion->step,
			    "how far what a loop carries is moved");
		if (x->n_asked > n) { /* unless what is explained later says that it is set */
			x->asked[n].set = &motion->from;
			x->asked[n].value = carried[i];
		}
	}
}

void explain_cont(struct explainer *x, const struct open_region *loop, const vir_arg *carried)
{
	if (!x || x->failed)
		return;
	const struct join params = params_of(x, loop);
	struct rank_claim rank = rank_claim_of(loop);

	for (uint32_t i = 0; i < params.n; i++) {
		const struct carried *motion = motion_of(loop->claim, i);
		want_value(x, carried[i], motion ? &motion->next : &loop->claim->params[i],
			   "what a round hands on");
	}
	ask_motions(x, loop, &params, carried);
	want_relations(x, loop, &params, carried);
	if (rank.kind != BY_NOTHING)
		want_within(x, rank.of, &rank.at, "what a rank is");
	if (rank.kind > BY_DOUBLE)
		want_remake(x, &rank, &params, carried);
	else if (rank.kind != BY_NOTHING)
		want_move(x, &rank, &params, carried);
	if (!x->n_cases || x->c->known.is_dead || x->failed) {
		explain_put_asked(x, &x->work->item);
		return;
	}
	buf_putc(&x->work->steps, STEP_HAND_ON);
	explain_put_asked(x, &x->work->item);
	explain_read_item(x);
	check_hand_on(x->c, &x->w->f->insts[x->w->at]);
	explain_item_was_read(x);
	buf_put(&x->work->steps, x->work->item.data, x->work->item.len);
	x->work->item.len = 0;
	x->c->is_handed_on = true;
}
