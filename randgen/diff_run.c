/*
 * diff_run.c - runs one test on one executor.
 */
#include "randgen/diff.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "engines/executor.h"
#include "engines/sim/replay.h"

enum { ARENA_BYTES = 64 << 20, MAX_SCRIPTS = 4 };

void run_free(struct run *r)
{
	buf_free(&r->output);
	buf_free(&r->reports);
	buf_free(&r->ticks);
	buf_free(&r->messages);
}

/* -- watching a run ------------------------------------------------------------------ */

/* An executor in front of another one, which writes the ticks down. */
struct recorder {
	struct executor executor;
	struct executor *inner;
	struct front *front;
	struct watcher *watcher;
	struct run *run;
	uint64_t shuffle;
};

static int recorder_fire(struct executor *x, const struct fire *f)
{
	struct recorder *r = (struct recorder *)x;
	int err = r->inner->ops->fire(r->inner, f);

	buf_printf(&r->run->ticks, "%" PRIu64 " ", r->inner->last_ticks);
	return err;
}

static int recorder_drain(struct executor *x, const struct out_sink *to)
{
	struct recorder *r = (struct recorder *)x;

	return r->inner->ops->drain(r->inner, to);
}

static const struct executor_ops recorder_ops = {
	.name = "recorder",
	.fire = recorder_fire,
	.drain = recorder_drain,
};

static int take_output(void *ctx, const char *bytes, size_t len)
{
	buf_put(ctx, bytes, len);
	return 0;
}

static void take_report(void *ctx, const struct report *report)
{
	struct recorder *r = ctx;
	struct src_place at = src_locate(front_src(r->front), report->at.pos);

	buf_printf(&r->run->reports, "%s %s %" PRIu32 ":%" PRIu32 " %" PRIu64 " %s\n",
		   report_table[report->kind].name, report->probe, at.line, at.col, report->count,
		   report->text);
	if (r->watcher)
		r->watcher->report(r->watcher, report_table[report->kind].name);
}

/* -- a run --------------------------------------------------------------------------------- */

static int drive(struct engine *e, struct recorder *r)
{
	const struct out_sink sink = { &r->run->output, take_output };
	int err =
		e->ops->attach(e, front_program(r->front), &r->executor, &sink, &r->run->messages);

	if (!err)
		err = e->ops->arm(e);
	while (!err && (err = e->ops->step(e, UINT64_MAX)) == ENGINE_MORE)
		err = 0;
	if (!err)
		err = e->ops->disarm(e);
	r->inner->ops->each_report(r->inner, take_report, r);
	return err;
}

static int run_program(const struct replay *test, struct engine *e, const char *executor,
		       struct recorder *r)
{
	struct executor_opts opts = {
		.asserts = true,
		.shadow = r->shuffle % 2 != 0,
		.ticks = test->ticks_limit,
		.aggr_cells = test->aggr_cells,
		.n_vms = e->ops->target(e)->n_vms,
		.shuffle = r->shuffle,
	};
	int err = executor_open(executor, front_program(r->front), &opts, &r->inner);

	if (err)
		return err;
	r->executor.ops = &recorder_ops;
	err = drive(e, r);
	r->inner->ops->close(r->inner);
	return err;
}

static void compile_and_run(const struct replay *test, struct engine *e, const char *executor,
			    struct recorder *r)
{
	struct front_input inputs[MAX_SCRIPTS];
	size_t n = 0;

	for (const struct replay_text *s = test->scripts; s && n < MAX_SCRIPTS; s = s->next)
		inputs[n++] = (struct front_input){ s->name, s->text, s->len };
	int err = front_compile(r->front, inputs, n);
	front_render(r->front, DIAG_PLAIN, &r->run->messages);
	r->run->is_rejected = err == -EINVAL;
	if (!err) {
		if (r->watcher)
			r->watcher->program(r->watcher, r->front);
		err = run_program(test, e, executor, r);
	}
	r->run->err = r->run->is_rejected ? 0 : err;
}

void run_test(const struct buf *text, const char *executor, uint64_t shuffle, struct watcher *w,
	      struct run *out)
{
	struct arena *a = arena_open(ARENA_BYTES, NULL);
	struct recorder r = { .watcher = w, .run = out, .shuffle = shuffle };
	struct engine *e = NULL;
	struct replay *test;

	*out = (struct run){ .err = a ? 0 : -ENOMEM };
	if (!a)
		return;
	out->err = replay_parse("test.t", text->data, text->len, a, &test, &out->messages);
	if (!out->err && test->scripts)
		e = replay_engine(test);
	if (!e) {
		arena_close(a);
		out->is_rejected = true;
		return;
	}
	struct src_reader reader = replay_reader(test);
	struct front_opts opts = {
		.has_model = test->has_model,
		.model = test->model,
		.std_paper = test->std_paper,
		.reader = &reader,
	};
	r.front = front_open(e->ops->target(e), &opts);
	if (r.front)
		compile_and_run(test, e, executor, &r);
	else
		out->err = -ENOMEM;
	e->ops->close(e);
	front_close(r.front);
}

/* -- comparing ------------------------------------------------------------------------------- */

static bool same_bytes(const struct buf *a, const struct buf *b)
{
	return a->len == b->len && (a->len == 0 || memcmp(a->data, b->data, a->len) == 0);
}

enum verdict diff_compare(const struct run *a, const struct run *b)
{
	if (a->is_rejected || b->is_rejected)
		return VERDICT_REJECTED;
	if (a->err || b->err)
		return VERDICT_BROKEN;
	bool is_same = same_bytes(&a->output, &b->output) && same_bytes(&a->reports, &b->reports) &&
		       same_bytes(&a->ticks, &b->ticks);
	return is_same ? VERDICT_SAME : VERDICT_DIFFERENT;
}

enum verdict diff_judge(const struct buf *text, const struct pair *pair, struct run *a,
			struct run *b)
{
	run_test(text, pair->first, pair->shuffle, NULL, a);
	if (a->is_rejected)
		*b = (struct run){ 0 };
	else
		run_test(text, pair->second, pair->shuffle, NULL, b);
	return diff_compare(a, b);
}
