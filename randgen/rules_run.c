/*
 * rules_run.c - runs a test by the reference interpreter and keeps what is seen of it.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/front/front.h"
#include "engines/sim/replay.h"
#include "interp/interp.h"
#include "randgen/rules.h"

enum { ARENA_BYTES = 64 << 20, MAX_SCRIPTS = 4 };

/* An executor in front of another one, which counts the fires. */
struct counter {
	struct executor executor, *inner;
	uint64_t *n_fires;
	uint64_t last_time;
	uint32_t last_probe, first_thread;
	bool has_fired, is_twice, has_threads;
	size_t n_outputs; /* fires that printed something */
	struct evidence *evidence;
};

static int counter_fire(struct executor *x, const struct fire *f)
{
	struct counter *c = (struct counter *)x;
	uint32_t thread = f->env << 8 | f->thread;

	c->n_fires[f->probe]++;
	if (!c->has_fired)
		c->first_thread = thread;
	else if (f->time_ns == c->last_time && f->probe != c->last_probe && f->time_ns > 0)
		c->is_twice = true;
	c->has_threads |= thread != c->first_thread;
	c->has_fired = true;
	c->last_time = f->time_ns;
	c->last_probe = f->probe;
	int err = c->inner->ops->fire(c->inner, f);
	x->last_ticks = c->inner->last_ticks;
	return err;
}

static int counter_drain(struct executor *x, const struct out_sink *to)
{
	struct counter *c = (struct counter *)x;
	size_t before = c->evidence->parts[OUTPUT].len;
	int err = c->inner->ops->drain(c->inner, to);

	c->n_outputs += c->evidence->parts[OUTPUT].len > before;
	return err;
}

static const struct executor_ops counter_ops = {
	.name = "counter",
	.fire = counter_fire,
	.drain = counter_drain,
};

static int take_output(void *ctx, const char *bytes, size_t len)
{
	buf_put(ctx, bytes, len);
	return 0;
}

static void take_report(void *ctx, const struct report *report)
{
	buf_printf(ctx, "%s\n", report_table[report->kind].name);
}

static int drive(struct engine *e, const struct ck_program *p, struct counter *c)
{
	struct evidence *evidence = c->evidence;
	const struct out_sink sink = { &evidence->parts[OUTPUT], take_output };
	struct buf said = { 0 };
	int err = e->ops->attach(e, p, &c->executor, &sink, &said);

	if (!err)
		err = e->ops->arm(e);
	while (!err && (err = e->ops->step(e, UINT64_MAX)) == ENGINE_MORE)
		err = 0;
	if (!err)
		err = e->ops->disarm(e);
	c->inner->ops->each_report(c->inner, take_report, &evidence->parts[REPORTS]);
	buf_free(&said);
	return err;
}

static int run(const struct replay *test, struct engine *e, const struct ck_program *p,
	       struct evidence *evidence)
{
	struct counter c = { .executor.ops = &counter_ops, .evidence = evidence };
	struct interp_opts opts = {
		.ticks = test->ticks_limit,
		.aggr_cells = test->aggr_cells,
		.watch = met_add,
		.watch_ctx = met_open(),
	};
	struct buf *ran = &evidence->parts[RAN];
	int err = -ENOMEM;

	c.n_fires = calloc(p->n_probes + 1, sizeof(*c.n_fires));
	if (c.n_fires && opts.watch_ctx)
		err = interp_open(p, &opts, &c.inner);
	if (!err) {
		err = drive(e, p, &c);
		c.inner->ops->close(c.inner);
		rules_facts(p, c.n_fires, NULL, &evidence->parts[BODY]);
		rules_facts(p, c.n_fires, opts.watch_ctx, ran);
		buf_puts(ran, c.is_twice ? "twice\n" : "");
		buf_puts(ran, c.has_threads ? "threads\n" : "");
		buf_puts(ran, c.n_outputs > 1 ? "outputs many\n" : "");
	}
	met_close(opts.watch_ctx);
	free(c.n_fires);
	return err;
}

static void compile_and_run(const struct replay *test, struct engine *e, struct evidence *evidence)
{
	struct front_input inputs[MAX_SCRIPTS];
	struct src_reader reader = replay_reader(test);
	struct front_opts opts = {
		.has_model = test->has_model,
		.model = test->model,
		.std_paper = test->std_paper,
		.reader = &reader,
	};
	struct front *f = front_open(e->ops->target(e), &opts);
	size_t n = 0;

	evidence->err = -ENOMEM;
	if (!f)
		return;
	for (const struct replay_text *t = test->scripts; t && n < MAX_SCRIPTS; t = t->next) {
		inputs[n++] = (struct front_input){ t->name, t->text, t->len };
		buf_put(&evidence->parts[SOURCE], t->text, t->len);
	}
	for (const struct replay_text *t = test->files; t; t = t->next)
		buf_put(&evidence->parts[SOURCE], t->text, t->len);
	int err = front_compile(f, inputs, n);
	evidence->is_rejected = err == -EINVAL;
	front_render(f, DIAG_RULES, &evidence->parts[SAID]);
	if (!err) {
		front_dump_tokens(f, &evidence->parts[TOKENS]);
		front_dump_ast(f, &evidence->parts[AST]);
		err = run(test, e, front_program(f), evidence);
	}
	evidence->err = evidence->is_rejected ? 0 : err;
	front_close(f);
}

void rules_gather(const struct buf *text, struct evidence *e)
{
	struct arena *a = arena_open(ARENA_BYTES, NULL);
	struct buf why = { 0 };
	struct replay *test;

	for (unsigned i = 0; i < N_PARTS; i++)
		buf_clear(&e->parts[i]);
	buf_put(&e->parts[TEST], text->data, text->len);
	e->err = a ? replay_parse("test.t", text->data, text->len, a, &test, &why) : -ENOMEM;
	buf_free(&why);
	struct engine *engine = e->err ? NULL : replay_engine(test);
	if (!engine) {
		if (a)
			arena_close(a);
		e->err = e->err ? e->err : -ENOMEM;
		return;
	}
	compile_and_run(test, engine, e);
	engine->ops->close(engine);
}

void rules_forget(struct evidence *e)
{
	for (unsigned i = 0; i < N_PARTS; i++)
		buf_free(&e->parts[i]);
}
