/*
 * trial.c - see trial.h.
 */
#include "engines/conform/trial.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/front/front.h"
#include "engines/conform/names.h"
#include "engines/executor.h"

struct trial {
	const struct trial_opts *opts;
	const struct replay *replay;
	struct front *front;
	struct outcome *outcome;
};

static struct replay_place place_of(struct trial *t, struct span at)
{
	struct src_place place = src_locate(front_src(t->front), at.pos);
	struct replay_place shown = { 0 };

	if (!place.file)
		return shown;
	shown.line = place.line;
	shown.col = place.col;
	if (strcmp(place.file->name, t->replay->scripts->name) != 0)
		shown.file = place.file->name;
	return shown;
}

static void take_diags(struct trial *t)
{
	for (const struct diag *d = front_diags(t->front)->first; d; d = d->next) {
		const struct msg_info *msg = &msg_table[d->id];
		outcome_add_diag(t->outcome,
				 &(struct replay_diag){
					 .rule = msg->severity == SEV_ERROR ? msg->rule : NULL,
					 .tag = msg->tag,
					 .at = place_of(t, d->at),
				 });
	}
	front_render(t->front, DIAG_PLAIN, &t->outcome->messages);
}

static void take_report(void *ctx, const struct report *report)
{
	struct trial *t = ctx;

	outcome_add_report(t->outcome, &(struct replay_report){
					       .kind = report_table[report->kind].name,
					       .at = place_of(t, report->at),
					       .count = report->count,
				       });
}

static int take_output(void *ctx, const char *bytes, size_t len)
{
	struct trial *t = ctx;

	buf_put(&t->outcome->output, bytes, len);
	return 0;
}

/* An executor that writes down the ticks of each fire of another one. */
struct counter {
	struct executor executor;
	struct executor *inner;
	struct buf *ticks;
};

static int counter_fire(struct executor *x, const struct fire *f)
{
	struct counter *c = (struct counter *)x;
	int err = c->inner->ops->fire(c->inner, f);

	buf_printf(c->ticks, "%" PRIu64 "\n", c->inner->last_ticks);
	return err;
}

static int counter_drain(struct executor *x, const struct out_sink *to)
{
	struct counter *c = (struct counter *)x;

	return c->inner->ops->drain(c->inner, to);
}

static const struct executor_ops counter_ops = {
	.name = "counter",
	.fire = counter_fire,
	.drain = counter_drain,
};

static int run_engine(struct trial *t, struct engine *e, struct executor *x)
{
	struct counter counter = { { .ops = &counter_ops }, x, &t->outcome->ticks };
	const struct out_sink sink = { t, take_output };
	int err = e->ops->attach(e, front_program(t->front), &counter.executor, &sink,
				 &t->outcome->messages);

	if (!err)
		err = e->ops->arm(e);
	while (!err && (err = e->ops->step(e, UINT64_MAX)) == ENGINE_MORE)
		err = 0;
	if (!err)
		err = e->ops->disarm(e);
	x->ops->each_report(x, take_report, t);
	return err;
}

/*
 * Each event is on one thread; Load and Unload probes are on one of the host, and two of each VM (P-9).  With room for
 * no more than that, opening a test takes less time than running it.
 */
static uint32_t most_threads(const struct replay *r, uint32_t n_vms)
{
	enum { ENOUGH = 1000 };
	size_t n = r->n_events + 1 + 2 * (size_t)n_vms;

	return n < ENOUGH ? (uint32_t)n : 0;
}

static int run_script(struct trial *t, struct engine *e)
{
	struct executor_opts opts = {
		.asserts = true,
		.shadow = t->opts->shuffle != 0,
		.ticks = t->replay->ticks_limit,
		.aggr_cells = t->replay->aggr_cells,
		.n_vms = e->ops->target(e)->n_vms,
		.max_threads = most_threads(t->replay, e->ops->target(e)->n_vms),
		.shuffle = t->opts->shuffle,
		.unoptimized = t->opts->unoptimized,
		.why = &t->outcome->messages,
	};
	struct executor *x;
	int err = executor_open(t->opts->exec, front_program(t->front), &opts, &x);

	if (err)
		return err;
	err = run_engine(t, e, x);
	x->ops->close(x);
	return err;
}

static int compile_and_run(struct trial *t, struct engine *e)
{
	struct front_input *inputs = NULL;
	size_t n = 0;

	for (const struct replay_text *s = t->replay->scripts; s; s = s->next) {
		inputs = realloc(inputs, (n + 1) * sizeof(struct front_input));
		if (!inputs)
			die("inputs");
		inputs[n++] = (struct front_input){ s->name, s->text, s->len };
	}
	int err = front_compile(t->front, inputs, n);
	free(inputs);
	take_diags(t);
	t->outcome->is_rejected = err == -EINVAL;
	if (err)
		return err == -EINVAL ? 0 : err;
	return run_script(t, e);
}

int trial_run(const struct trial_opts *trial_opts, const struct replay *r, struct engine *e,
	      struct outcome *out)
{
	struct src_reader reader = replay_reader(r);
	struct front_opts opts = {
		.has_model = r->has_model,
		.model = r->model,
		.std_paper = r->std_paper,
		.reader = &reader,
	};
	struct trial t = {
		.opts = trial_opts,
		.replay = r,
		.front = front_open(e->ops->target(e), &opts),
		.outcome = out,
	};

	if (!t.front)
		return -ENOMEM;
	int err = compile_and_run(&t, e);
	front_close(t.front);
	return err;
}
