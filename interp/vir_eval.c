/*
 * vir_eval.c - the VIR evaluator as an executor: open, fire, drain, close.
 */
#include "interp/vir_eval_int.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>

enum {
	DEFAULT_THREADS = 1024,
	SMALL_STACK = 65536, /* frames up to that size are on the stack of the thread */
	ARENA_BYTES = 1 << 30,
};

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
static void run_body(const struct evaluator *e, struct vir_eval *ev, void *stack)
{
	const struct vir_probe *probe = &ev->module->probes[ev->fire->probe];

	ev->stack = stack;
	ev->stack_used = e->n_moves * sizeof(uint64_t);
	ev->moves = stack;
	struct frame fr = vir_frame(ev, probe->func);
	bind_parameters(&fr, probe, ev->fire);
	if (vir_run(ev, &fr) == RAISED) /* */
		st_report(&ev->state, ev->raised.kind, ev->raised.place, &ev->raised.desc);
}

static int run_in_small_stack(const struct evaluator *e, struct vir_eval *ev)
{
	_Alignas(16) char stack[SMALL_STACK];

	run_body(e, ev, stack);
	return 0;
}

static int run_in_large_stack(const struct evaluator *e, struct vir_eval *ev)
{
	void *stack = mmap(NULL, e->stack_bytes, PROT_READ | PROT_WRITE,
			   MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	if (stack == MAP_FAILED)
		return -ENOMEM;
	run_body(e, ev, stack);
	munmap(stack, e->stack_bytes);
	return 0;
}

static int eval_fire(struct executor *x, const struct fire *f)
{
	const struct evaluator *e = (const struct evaluator *)x;
	struct vir_eval ev;

	if (!st_enter(e->st, f->env, f->thread, f->probe, f->time_ns, &ev.state)) {
		executor_set_ticks(x, 0);
		return 0; /* P-19 */
	}
	ev.module = e->module;
	ev.asserted = e->asserted;
	ev.watched = e->watch || e->asserted ? e : NULL;
	ev.code = e->code;
	ev.fire = f;
	int err = e->stack_bytes <= SMALL_STACK ? run_in_small_stack(e, &ev)
						: run_in_large_stack(e, &ev);
	vir_assert_cost(&ev);
	executor_set_ticks(x, st_ticks(&ev.state));
	st_leave(&ev.state);
	return err;
}

/* -- output and reports --------------------------------------------------------------------- */

static int eval_drain(struct executor *x, const struct out_sink *to)
{
	struct evaluator *e = (struct evaluator *)x;
	struct st_out out = {
		.buf = e->drained,
		.size = DRAIN_BYTES,
		.write = to->write,
		.ctx = to->ctx,
	};

	return st_drain(e->st, &out);
}

/* */
static struct report report_of(const struct vir_module *m, const struct st_report *r, char *text)
{
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
	const struct evaluator *e = (const struct evaluator *)x;
	struct st_report found;

	for (uint32_t i = 0; st_report_at(e->st, i, &found); i++) {
		char text[LIMIT_STRING_BYTES + 1];
		struct report report = report_of(e->module, &found, text);
		visit(ctx, &report);
	}
}

static struct executor_totals eval_totals(const struct executor *x)
{
	struct st_totals totals = st_totals(((const struct evaluator *)x)->st);

	return (struct executor_totals){ totals.fires, totals.ticks };
}

static uint64_t eval_queued(const struct executor *x, uint32_t env, uint32_t thread)
{
	return st_queued(((const struct evaluator *)x)->st, env, thread);
}

/* -- open and close --------------------------------------------------------------------------- */

static void eval_close(struct executor *x)
{
	struct evaluator *e = (struct evaluator *)x;

	munmap(e->st, e->st_bytes);
	arena_close(e->arena); /* last: it holds the evaluator itself */
}

static const struct executor_ops eval_executor_ops = {
	.name = "vir",
	.is_threaded = true,
	.fire = eval_fire,
	.drain = eval_drain,
	.each_report = eval_each_report,
	.totals = eval_totals,
	.queued = eval_queued,
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

static struct evaluator *new_evaluator(const struct verified *v, struct arena *a,
				       const struct vir_eval_opts *opts)
{
	const struct vir_module *m = verified_module(v);
	struct evaluator *e = arena_new(a, struct evaluator);

	e->base.ops = &eval_executor_ops;
	e->arena = a;
	e->module = m;
	e->asserted = opts->asserts ? v : NULL;
	e->watch = opts->watch;
	e->watch_ctx = opts->watch_ctx;
	e->code = arena_new_array(a, m->n_funcs, struct code);
	vir_decode(a, m, e->code);
	e->n_moves = most_arguments(m);
	e->stack_bytes = e->n_moves * sizeof(uint64_t) + deepest_stack(m, e->code);
	e->drained = arena_alloc(a, DRAIN_BYTES);
	return e;
}

/* What is never used of the region stays a page of zeros and costs nothing. */
static int open_state(struct evaluator *e, const struct st_config *config)
{
	e->st_bytes = st_size(e->module, config);
	if (!e->st_bytes)
		return -ENOMEM;
	void *region = mmap(NULL, e->st_bytes, PROT_READ | PROT_WRITE,
			    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (region == MAP_FAILED)
		return -ENOMEM;
	e->st = region;
	st_init(e->st, e->module, config);
	return 0;
}

/* Leaves what it has come to in *e when the arena runs out of memory. */
static int open_guarded(const struct verified *v, struct arena *a, const struct vir_eval_opts *opts,
			const struct st_config *config, struct evaluator **e)
{
	jmp_buf on_full;

	*e = NULL;
	arena_on_full(a, &on_full);
	arena_on_full(verified_module(v)->arena, &on_full); /* st_size() takes memory there */
	if (setjmp(on_full) != 0)
		return -ENOMEM;
	*e = new_evaluator(v, a, opts);
	return open_state(*e, config);
}

int vir_eval_open(const struct verified *v, const struct vir_eval_opts *opts, struct executor **out)
{
	const struct st_config config = {
		.n_envs = opts->n_vms + 1,
		.max_threads = opts->max_threads ? opts->max_threads : DEFAULT_THREADS,
		.aggr_cells = opts->aggr_cells,
		.ticks = opts->ticks,
	};
	struct arena *a = opts->shares ? arena_open(ARENA_BYTES, NULL) : verified_module(v)->arena;
	struct evaluator *e = NULL;
	int err = a ? open_guarded(v, a, opts, &config, &e) : -ENOMEM;

	if (a)
		arena_on_full(a, NULL);
	arena_on_full(verified_module(v)->arena, NULL);
	if (err && e && e->st)
		munmap(e->st, e->st_bytes);
	*out = err ? NULL : &e->base;
	if (err && opts->shares)
		arena_close(a);
	return err;
}
