/*
 * interp.c - the interpreter as an executor: open, fire, drain, close.
 */
#include "interp/interp_int.h"

#include <errno.h>
#include <string.h>

enum { DEFAULT_MEMORY_BYTES = 1 << 30 };

_Noreturn void interp_give_up(struct interp *in)
{
	longjmp(in->on_full, 1);
}

/* T-31: parameters are local copies of what the probe point passes; what it does not is 0 or "". */
static void bind_parameters(struct interp *in, const struct ck_probe *probe, const struct fire *f)
{
	for (uint32_t i = 0; i < probe->n_params && i < f->n_args; i++) {
		const struct fire_arg *arg = &f->args[i];
		struct value v = { .num = arg->num };
		if (arg->str) /* D-5: no NUL, whatever an engine does */
			v = eval_string(in, arg->str, strnlen(arg->str, arg->len));
		state_assign(in, probe->params[i], &v);
	}
}

/* S-1: a body runs with locals, ticks and exceptions of its own. */
static enum completion run_body(struct interp *in, const struct ck_probe *probe)
{
	struct activation act = {
		.slots = arena_new_array(in->frames, probe->n_slots, struct slot),
	};

	in->run.act = &act;
	bind_parameters(in, probe, in->run.fire);
	return exec_stmt(in, probe->body);
}

static void run_probe(struct interp *in, const struct fire *f)
{
	in->run = (struct run){ .fire = f, .probe = in->program->probes[f->probe] };
	in->run.homes[HOME_THREAD] = state_home(in, HOME_THREAD, f->env, f->thread);
	in->run.homes[HOME_ENV] = state_home(in, HOME_ENV, f->env, 0);
	in->run.homes[HOME_HOST] = state_home(in, HOME_HOST, 0, 0);

	enum completion how = run_body(in, in->run.probe);
	if (how == RAISE || how == TIMEOUT) /* */
		report_add(in, in->run.raised.kind, in->run.raised.at);
}

/* The one place where lack of memory ends up. */
static int run_guarded(struct interp *in, const struct fire *f)
{
	if (setjmp(in->on_full) != 0)
		return -ENOMEM;
	run_probe(in, f);
	return 0;
}

static int interp_fire(struct executor *x, const struct fire *f)
{
	struct interp *in = (struct interp *)x;

	int err = run_guarded(in, f);
	arena_restore(in->temps, in->no_temps);
	arena_restore(in->frames, in->no_frames);
	in->totals.fires++;
	in->totals.ticks += in->run.ticks;
	executor_set_ticks(x, in->run.ticks);
	return err;
}

static int interp_drain(struct executor *x, const struct out_sink *to)
{
	struct interp *in = (struct interp *)x;

	if (setjmp(in->on_full) != 0) {
		arena_restore(in->temps, in->no_temps);
		output_drop(in);
		return -ENOMEM;
	}
	return output_drain(in, to);
}

/* */
static void interp_each_report(struct executor *x, void (*visit)(void *ctx, const struct report *r),
			       void *ctx)
{
	struct interp *in = (struct interp *)x;

	for (size_t i = 0; i < in->n_reports; i++)
		visit(ctx, &in->reports[i].report);
}

static struct executor_totals interp_totals(const struct executor *x)
{
	return ((const struct interp *)x)->totals;
}

static void interp_close(struct executor *x)
{
	struct interp *in = (struct interp *)x;

	buf_free(&in->text);
	arena_close(in->temps);
	arena_close(in->frames);
	arena_close(in->output);
	arena_close(in->state); /* last: it holds the interpreter itself */
}

static const struct executor_ops interp_executor_ops = {
	.name = "interp",
	.fire = interp_fire,
	.drain = interp_drain,
	.each_report = interp_each_report,
	.totals = interp_totals,
	.close = interp_close,
};

/* The interpreter lives in its arena of state.  NULL: no memory. */
static struct interp *new_interp(size_t memory_bytes)
{
	jmp_buf on_full;
	struct arena *state = arena_open(memory_bytes, &on_full);

	if (!state)
		return NULL;
	if (setjmp(on_full) != 0) {
		arena_close(state);
		return NULL;
	}
	struct interp *in = arena_new(state, struct interp);
	in->state = state;
	arena_on_full(state, &in->on_full);
	return in;
}

int interp_open(const struct ck_program *p, const struct interp_opts *opts, struct executor **out)
{
	size_t memory_bytes = opts->memory_bytes ? opts->memory_bytes : DEFAULT_MEMORY_BYTES;
	struct interp *in = new_interp(memory_bytes);

	*out = NULL;
	if (!in)
		return -ENOMEM;
	in->base.ops = &interp_executor_ops;
	in->program = p;
	in->budget = opts->ticks ? opts->ticks : LIMIT_TICKS;
	in->aggr_cells = opts->aggr_cells ? opts->aggr_cells : LIMIT_AGGR_CELLS;
	in->watch = opts->watch;
	in->watch_ctx = opts->watch_ctx;
	in->frames = arena_open(memory_bytes, &in->on_full);
	in->temps = arena_open(memory_bytes, &in->on_full);
	in->output = arena_open(memory_bytes, &in->on_full);
	if (!in->frames || !in->temps || !in->output) {
		interp_close(&in->base);
		return -ENOMEM;
	}
	in->no_frames = arena_save(in->frames);
	in->no_temps = arena_save(in->temps);
	in->no_output = arena_save(in->output);
	*out = &in->base;
	return 0;
}
