/*
 * vir_eval.c - the VIR evaluator as an executor: open, fire, drain, close.
 */
#include "interp/vir_eval_int.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>

enum { DEFAULT_THREADS = 1024 };

/* -- fires -------------------------------------------------------------------------------- */

/* P-3, T-31: what the point does not pass, or passes as the other kind, is 0 or "". */
static void bind_parameters(struct frame *fr, const struct vir_probe *probe, const struct fire *f)
{
	uint32_t n_values = 0, n_strings = 0;

	for (uint32_t i = 0; probe->param_kinds[i]; i++) {
		struct fire_arg arg = { 0 };
		if (i < f->n_args)
			arg = f->args[i];
		if (probe->param_kinds[i] != 's')
			fr->values[n_values++] = arg.str ? 0 : arg.num;
		else if (arg.str) /* D-5: no NUL, whatever an engine does */
			st_string_set(&fr->slots[n_strings++], arg.str, strnlen(arg.str, arg.len));
		else
			fr->slots[n_strings++].len = 0;
	}
}

/* S-1: a body runs with locals, ticks and exceptions of its own. */
static void run_body(struct vir_eval *ev, const struct fire *f)
{
	const struct vir_probe *probe = &ev->module->probes[f->probe];

	ev->fire = f;
	ev->stack_used = 0;
	struct frame fr = vir_frame(ev, probe->func);
	bind_parameters(&fr, probe, f);
	if (vir_run(ev, &fr) == RAISED) /* */
		st_report(&ev->state, ev->raised.kind, ev->raised.place, &ev->raised.desc);
}

static int eval_fire(struct executor *x, const struct fire *f)
{
	struct vir_eval *ev = (struct vir_eval *)x;

	x->fires++;
	x->last_ticks = 0;
	if (!st_enter(ev->st, f->env, f->thread, f->probe, f->time_ns, &ev->state))
		return 0; /* P-19 */
	run_body(ev, f);
	x->last_ticks = ev->state.ticks;
	x->total_ticks += x->last_ticks;
	st_leave(&ev->state);
	return 0;
}

/* -- output and reports --------------------------------------------------------------------- */

static int eval_drain(struct executor *x, const struct out_sink *to)
{
	struct vir_eval *ev = (struct vir_eval *)x;
	struct st_out out = {
		.buf = ev->drained,
		.size = DRAIN_BYTES,
		.write = to->write,
		.ctx = to->ctx,
	};

	return st_drain(ev->st, &out);
}

/* */
static struct report report_of(const struct vir_eval *ev, const struct st_report *r, char *text)
{
	const struct vir_module *m = ev->module;
	const struct vir_place *place = &m->places[r->place];
	struct report report = {
		.kind = r->kind,
		.probe = m->funcs[m->probes[r->probe].func].name,
		.at = { place->pos, place->len },
		.text = report_table[r->kind].text,
		.count = r->count,
	};

	if (report_table[r->kind].is_exception) {
		memcpy(text, r->text->bytes, r->text->len);
		text[r->text->len] = '\0';
		report.text = text;
	}
	return report;
}

static void eval_each_report(struct executor *x, void (*visit)(void *ctx, const struct report *r),
			     void *ctx)
{
	struct vir_eval *ev = (struct vir_eval *)x;
	struct st_report found;

	for (uint32_t i = 0; st_report_at(ev->st, i, &found); i++) {
		char text[LIMIT_STRING_BYTES + 1];
		struct report report = report_of(ev, &found, text);
		visit(ctx, &report);
	}
}

/* -- open and close --------------------------------------------------------------------------- */

static void eval_close(struct executor *x)
{
	struct vir_eval *ev = (struct vir_eval *)x;

	munmap(ev->st, ev->st_bytes);
	arena_close(ev->arena); /* last: it holds the evaluator itself */
}

static const struct executor_ops eval_executor_ops = {
	.name = "vir",
	.fire = eval_fire,
	.drain = eval_drain,
	.each_report = eval_each_report,
	.close = eval_close,
};

static uint32_t most_arguments(const struct vir_module *m)
{
	uint32_t most = 0;

	for (uint32_t i = 0; i < m->n_funcs; i++)
		for (uint32_t k = 0; k < m->funcs[i].n_insts; k++)
			if (most < m->funcs[i].insts[k].n_args)
				most = m->funcs[i].insts[k].n_args;
	return most;
}

static size_t deepest_stack(const struct vir_module *m, const struct code *code)
{
	size_t deepest = 0;

	for (uint32_t i = 0; i < m->n_probes; i++)
		if (deepest < code[m->probes[i].func].stack_bytes)
			deepest = code[m->probes[i].func].stack_bytes;
	return deepest;
}

static struct vir_eval *new_eval(struct vir_module *m)
{
	struct vir_eval *ev = arena_new(m->arena, struct vir_eval);

	ev->base.ops = &eval_executor_ops;
	ev->arena = m->arena;
	ev->module = m;
	ev->code = arena_new_array(m->arena, m->n_funcs, struct code);
	vir_decode(m->arena, m, ev->code);
	ev->stack = arena_alloc(m->arena, deepest_stack(m, ev->code));
	ev->moves = arena_new_array(m->arena, most_arguments(m), uint64_t);
	ev->stack_text = arena_alloc(m->arena, STACK_TEXT_BYTES);
	ev->drained = arena_alloc(m->arena, DRAIN_BYTES);
	return ev;
}

/* What is never used of the region stays a page of zeros and costs nothing. */
static int open_state(struct vir_eval *ev, const struct st_config *config)
{
	ev->st_bytes = st_size(ev->module, config);
	if (!ev->st_bytes)
		return -ENOMEM;
	void *region = mmap(NULL, ev->st_bytes, PROT_READ | PROT_WRITE,
			    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (region == MAP_FAILED)
		return -ENOMEM;
	ev->st = region;
	st_init(ev->st, ev->module, config);
	return 0;
}

/* Leaves what it has come to in *ev when the arena runs out of memory. */
static int open_guarded(struct vir_module *m, const struct st_config *config, struct vir_eval **ev)
{
	jmp_buf on_full;

	*ev = NULL;
	arena_on_full(m->arena, &on_full);
	if (setjmp(on_full) != 0)
		return -ENOMEM;
	*ev = new_eval(m);
	return open_state(*ev, config);
}

int vir_eval_open(struct vir_module *m, const struct vir_eval_opts *opts, struct executor **out)
{
	const struct st_config config = {
		.n_envs = opts->n_vms + 1,
		.max_threads = opts->max_threads ? opts->max_threads : DEFAULT_THREADS,
		.aggr_cells = opts->aggr_cells,
		.ticks = opts->ticks,
	};
	struct vir_eval *ev;
	int err = open_guarded(m, &config, &ev);

	arena_on_full(m->arena, NULL);
	if (err && ev && ev->st)
		munmap(ev->st, ev->st_bytes);
	*out = err ? NULL : &ev->base;
	return err;
}
