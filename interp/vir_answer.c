/*
 * vir_answer.c - single operations, for code that runs elsewhere and asks.
 */
#include "interp/vir_answer.h"

#include "interp/vir_eval_int.h"

struct vir_answerer {
	const struct vir_module *module;
	struct code *code;
	struct frame *frames; /* by function: none calls itself */
	struct st *st;
	char *drained; /* DRAIN_BYTES */
	struct vir_eval ev;
};

static void prepare(struct vir_answerer *an, struct arena *a, uint32_t number)
{
	const struct vir_func *f = &an->module->funcs[number];
	struct code *code = &an->code[number];

	an->frames[number] = (struct frame){
		.func = f,
		.code = code,
		.values = arena_new_array(a, f->n_values, uint64_t),
	};
}

struct vir_answerer *vir_answerer_new(struct arena *a, const struct executor *vir)
{
	const struct evaluator *e = (const struct evaluator *)vir;
	struct vir_answerer *an = arena_new(a, struct vir_answerer);
	uint32_t n = e->module->n_funcs;

	an->module = e->module;
	an->code = e->code;
	an->st = e->st;
	an->drained = e->drained;
	an->frames = arena_new_array(a, n, struct frame);
	for (uint32_t i = 0; i < n; i++)
		prepare(an, a, i);
	return an;
}

bool vir_answer_begin(struct vir_answerer *an, const struct fire *f)
{
	an->ev = (struct vir_eval){ .module = an->module, .code = an->code, .fire = f };
	return st_enter(an->st, f->env, f->thread, f->probe, f->time_ns, &an->ev.state);
}

void vir_answer_end(struct vir_answerer *an, uint64_t ticks_left)
{
	an->ev.state.ticks_left = ticks_left;
	st_leave(&an->ev.state);
}

uint64_t vir_answer_budget(const struct vir_answerer *an)
{
	return an->ev.state.ticks_left;
}

bool vir_answer(struct vir_answerer *an, struct vir_question *q)
{
	struct frame *fr = &an->frames[q->func];
	const struct vir_inst *inst = &fr->func->insts[q->inst];
	const vir_arg *args = args_of(fr, inst);

	fr->pc = q->inst;
	fr->slots = q->slots;
	/* Values stand behind all that are plain numbers, so what these overwrite does not matter. */
	for (uint32_t k = 0; k < inst->n_args; k++)
		if (ARG_KIND(args[k]) == ARG_VALUE && args[k] < fr->func->n_values)
			fr->values[args[k]] = q->args[k];
	bool ok = vir_step(&an->ev, fr, inst);
	if (ok && inst->n_results)
		q->result = fr->values[inst->first_value];
	if (!ok) {
		q->raised.kind = an->ev.raised.kind;
		q->raised.place = an->ev.raised.place;
		st_string_copy(&q->raised.desc, &an->ev.raised.desc);
	}
	return ok;
}

void vir_answer_report(struct vir_answerer *an, uint32_t kind, uint32_t place,
		       const struct st_string *desc, uint64_t count)
{
	st_report_often(&an->ev.state, (enum report_kind)kind, place, desc, count);
}

void vir_answer_loss(struct vir_answerer *an, uint32_t kind, uint32_t place, uint64_t count)
{
	if (count)
		st_report_often(&an->ev.state, (enum report_kind)kind, place, NULL, count);
}

int vir_answer_drain(struct vir_answerer *an, const struct out_sink *to,
		     uint32_t (*collect)(void *ctx, uint32_t aggr, uint32_t env, bool close,
					 struct st_row **rows, uint64_t *n_lost),
		     void *ctx)
{
	struct st_out out = {
		.buf = an->drained,
		.size = DRAIN_BYTES,
		.write = to->write,
		.ctx = to->ctx,
		.collect = collect,
		.collect_ctx = ctx,
	};

	return st_drain(an->st, &out);
}
