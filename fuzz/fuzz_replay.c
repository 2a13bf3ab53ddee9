/*
 * The reader of conformance files on bytes; what it accepts is also compiled and
 * run with a small budget, so that a hostile target meets the checker and the
 * executor too.
 */
#include <stdlib.h>

#include "compiler/front/front.h"
#include "engines/sim/replay.h"
#include "interp/interp.h"

#define BUDGET 2000

static int discard(void *ctx, const char *bytes, size_t len)
{
	(void)ctx;
	(void)bytes;
	(void)len;
	return 0;
}

static void run(struct engine *e, const struct ck_program *p, struct buf *why)
{
	struct interp_opts opts = { .ticks = BUDGET, .memory_bytes = 64 << 20 };
	struct out_sink sink = { NULL, discard };
	struct executor *x;

	if (interp_open(p, &opts, &x))
		return;
	if (e->ops->attach(e, p, x, &sink, why) == 0 && e->ops->arm(e) == 0) {
		while (e->ops->step(e, UINT64_MAX) == ENGINE_MORE)
			;
		e->ops->disarm(e);
	}
	e->ops->close(e);
	x->ops->close(x);
}

static void compile_and_run(struct replay *r, struct buf *why)
{
	struct src_reader reader = replay_reader(r);
	struct front_opts opts = { .memory_bytes = 256 << 20,
				   .model = r->model,
				   .has_model = r->has_model,
				   .std_paper = r->std_paper,
				   .reader = &reader };
	struct front_input inputs[8];
	size_t n = 0;
	struct engine *e = replay_engine(r);
	if (!e)
		abort(); /* nothing is near the arena's limit here */
	for (const struct replay_text *t = r->scripts; t && n < 8; t = t->next)
		inputs[n++] = (struct front_input){ t->name, t->text, t->len };
	struct front *f = front_open(e->ops->target(e), &opts);
	if (front_compile(f, inputs, n) == 0)
		run(e, front_program(f), why);
	else
		e->ops->close(e);
	front_close(f);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_open(256 << 20, NULL);
	struct buf why = { 0 };
	struct replay *r;

	if (replay_parse("f.t", (const char *)data, size, a, &r, &why))
		arena_close(a);
	else
		compile_and_run(r, &why);
	buf_free(&why);
	return 0;
}
