/*
 * exec_row.c - a row: its script on the three executors, and the C beside them.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/exec.h"
#include "bench/machine.h"

enum {
	CHECKED_FIRES = 192, /* a multiple of what drains and of the period of `a` */
	BATCH_UNIT = 64,     /* likewise */
	MAX_BATCH = 1 << 24,
	A_PERIOD = 8,
};

const struct who_info who_infos[N_WHO] = {
	[WHO_INTERP] = { "interp", "interp", false },
	[WHO_VIR] = { "vir", "vir", false },
	[WHO_JIT] = { "jit", "jit", false },
	[WHO_GUARDED] = { "guarded", "jit", true },
	[WHO_C] = { "c", NULL, false },
};

const struct row_info row_infos[N_ROWS] = {
#define ROW(id, kind, n, ops, drain, title, params, globals, start, body, show) \
	[ROW_##id] = { #id, KIND_##kind, n, ops, drain, title, params, globals, start, body, show },
#include "bench/rows.def"
};

/* The probes, in this order in each script. */
enum { PROBE_START, PROBE_WORK, PROBE_SHOW };

static _Noreturn void die(const struct row *r, const char *what)
{
	fprintf(stderr, "exec: %s: %s\n", r->info->id, what);
	exit(2);
}

/* -- opening ----------------------------------------------------------------------------- */

static const char *or_else(const char *text, const char *other)
{
	return *text ? text : other;
}

static void write_script(struct row *r)
{
	const struct row_info *info = r->info;
	struct buf *b = &r->text;

	buf_printf(b, "enum { NODES = %d, RECORDS = %d, SORTED = %d, NAMES = %d };\n", WORLD_NODES,
		   WORLD_RECORDS, WORLD_SORTED, WORLD_NAMES);
	buf_printf(b, "int result;\n%s\n", info->globals);
	buf_printf(b, "VMK:ENTER:start() { %s }\n", info->start);
	buf_printf(b, "VMK:ENTER:work(%s) { %s }\n", info->params, info->body);
	buf_printf(b, "VMK:ENTER:show() { %s }\n",
		   or_else(info->show, "printf(\"%d\\n\", result);"));
}

static void compile(struct row *r)
{
	struct front_opts opts = { 0 };
	struct front_input input;
	struct buf messages = { 0 };

	write_script(r);
	input = (struct front_input){ r->info->id, buf_str(&r->text), r->text.len };
	r->front = front_open(&world_target, &opts);
	if (!r->front)
		die(r, "out of memory");
	if (front_compile(r->front, &input, 1)) {
		front_render(r->front, DIAG_PLAIN, &messages);
		die(r, buf_str(&messages));
	}
}

void row_open(struct bench *b, struct row *r, enum row_id id)
{
	r->info = &row_infos[id];
	compile(r);
	for (enum who who = 0; who < N_WHO; who++) {
		const struct who_info *info = &who_infos[who];
		struct executor_opts opts = { .unproved = info->unproved };
		struct subject *s = &r->subjects[who];
		s->fire_ns = calloc(b->rounds, sizeof(s->fire_ns[0]));
		s->functions = &work_rows[id];
		if (!info->executor)
			s->work = calloc(1, sizeof(*s->work));
		else if (executor_open(info->executor, front_program(r->front), &opts, &s->x))
			die(r, "an executor does not open");
		if (!s->fire_ns || (!s->x && !s->work))
			die(r, "out of memory");
	}
}

void row_close(struct row *r)
{
	for (enum who who = 0; who < N_WHO; who++) {
		struct subject *s = &r->subjects[who];
		if (s->x)
			s->x->ops->close(s->x);
		free(s->work);
		free(s->fire_ns);
	}
	front_close(r->front);
	buf_free(&r->text);
}

/* -- firing -------------------------------------------------------------------------------- */

static struct fire new_fire(struct bench *b, const struct row *r, uint32_t probe)
{
	static const char name[] = "world-0003";

	return (struct fire){
		.ops = &world_fire_ops,
		.ctx = &b->world,
		.probe = probe,
		.args = { { .num = r->info->n }, { 0 }, { .str = name, .len = sizeof(name) - 1 } },
		.n_args = 3,
	};
}

/* What an engine does for a fire, and no more; the same for an executor and for C.  A drain of 0 never comes. */
static int fire_executor(struct executor *x, struct fire *f, uint64_t n, uint32_t drain,
			 const struct out_sink *sink)
{
	uint32_t until_drain = drain;
	int err = 0;

	for (uint64_t i = 0; i < n; i++) {
		f->time_ns++;
		f->args[1].num = i % A_PERIOD;
		err |= x->ops->fire(x, f);
		if (--until_drain == 0) {
			err |= x->ops->drain(x, sink);
			until_drain = drain;
		}
	}
	return err;
}

static int fire_work(struct work *w, work_fn *function, struct fire *f, uint64_t n, uint32_t drain,
		     const struct out_sink *sink)
{
	uint32_t until_drain = drain;

	for (uint64_t i = 0; i < n; i++) {
		f->time_ns++;
		f->args[1].num = i % A_PERIOD;
		function(w, f);
		if (--until_drain == 0) {
			work_drain(w, sink);
			until_drain = drain;
		}
	}
	return 0;
}

static void fire_many(struct bench *b, struct row *r, struct subject *s, uint64_t n,
		      const struct out_sink *sink)
{
	struct fire f = new_fire(b, r, PROBE_WORK);
	int err;

	if (s->x)
		err = fire_executor(s->x, &f, n, r->info->drain, sink);
	else
		err = fire_work(s->work, s->functions->work, &f, n, r->info->drain, sink);
	if (err)
		die(r, "a fire failed");
}

static int count_bytes(void *ctx, const char *bytes, size_t len)
{
	(void)bytes;
	*(size_t *)ctx += len;
	return 0;
}

static uint64_t time_batch(struct bench *b, struct row *r, struct subject *s)
{
	size_t n_bytes = 0;
	struct out_sink sink = { &n_bytes, count_bytes };
	uint64_t start = cpu_ns();

	fire_many(b, r, s, s->batch, &sink);
	return cpu_ns() - start;
}

void row_calibrate(struct bench *b, struct row *r, enum who who)
{
	struct subject *s = &r->subjects[who];
	double wanted_ns = b->sample_ms * 1e6;

	s->batch = BATCH_UNIT;
	for (;;) {
		double ns = (double)time_batch(b, r, s) + 1;
		if (ns >= wanted_ns || s->batch >= MAX_BATCH)
			return;
		uint64_t times = (uint64_t)(wanted_ns / ns) + 1;
		s->batch *= times < 16 ? times : 16;
	}
}

double row_sample(struct bench *b, struct row *r, enum who who)
{
	struct subject *s = &r->subjects[who];
	uint64_t batch = s->batch;

	s->batch = BATCH_UNIT; /* caches and predictors have seen another row meanwhile */
	time_batch(b, r, s);
	s->batch = batch;
	return (double)time_batch(b, r, s) / (double)batch;
}

/* -- judging --------------------------------------------------------------------------------- */

static int keep_bytes(void *ctx, const char *bytes, size_t len)
{
	buf_put(ctx, bytes, len);
	return 0;
}

static void fire_once(struct bench *b, struct row *r, struct subject *s, uint32_t probe,
		      work_fn *function)
{
	struct fire f = new_fire(b, r, probe);

	if (s->x && s->x->ops->fire(s->x, &f))
		die(r, "a fire failed");
	if (!s->x && function)
		function(s->work, &f);
}

static void print_result(struct work *w, const struct fire *f)
{
	(void)f;
	work_print(w, "%lld\n", (long long)w->result);
}

/* What start, many fires and show print. */
static void run_checked(struct bench *b, struct row *r, struct subject *s, struct buf *out)
{
	struct out_sink sink = { out, keep_bytes };
	work_fn *show = s->functions->show ? s->functions->show : print_result;

	fire_once(b, r, s, PROBE_START, s->functions->start);
	fire_many(b, r, s, CHECKED_FIRES, &sink);
	fire_once(b, r, s, PROBE_SHOW, show);
	if (s->x && s->x->ops->drain(s->x, &sink))
		die(r, "a drain failed");
	if (!s->x)
		work_drain(s->work, &sink);
	if (out->failed)
		die(r, "out of memory");
}

/* A row that prints nothing would agree with anything. */
static bool same_output(const struct row *r, enum who who, struct buf *ours, struct buf *reference)
{
	if (ours->len > 0 && ours->len == reference->len &&
	    memcmp(ours->data, reference->data, ours->len) == 0)
		return true;
	printf("not ok - %s: %s prints nothing, or other text than %s\n", r->info->id,
	       who_infos[who].name, who_infos[0].name);
	printf("# %s: %.200s\n# %s: %.200s\n", who_infos[0].name, buf_str(reference),
	       who_infos[who].name, buf_str(ours));
	return false;
}

/* Ticks are of executors; the hand-written C has none. */
static bool same_ticks(const struct row *r, enum who who)
{
	const struct executor *x = r->subjects[who].x, *reference = r->subjects[0].x;

	if (!x)
		return true;
	struct executor_totals ours = x->ops->totals(x), theirs = reference->ops->totals(reference);
	if (ours.ticks == theirs.ticks && ours.fires == theirs.fires)
		return true;
	printf("not ok - %s: %s takes other ticks than %s\n", r->info->id, who_infos[who].name,
	       who_infos[0].name);
	return false;
}

static void count_report(void *ctx, const struct report *report)
{
	printf("# %s in %s: %s\n", report_table[report->kind].name, report->probe, report->text);
	++*(uint32_t *)ctx;
}

bool row_is_clean(struct row *r)
{
	uint32_t n = 0;

	for (enum who who = 0; who < N_WHO; who++) {
		struct executor *x = r->subjects[who].x;
		if (x)
			x->ops->each_report(x, count_report, &n);
	}
	if (n)
		printf("not ok - %s: there was something to report\n", r->info->id);
	return n == 0;
}

bool row_agrees(struct bench *b, struct row *r)
{
	struct buf reference = { 0 };
	bool agrees = true;

	run_checked(b, r, &r->subjects[0], &reference);
	for (enum who who = 1; who < N_WHO; who++) {
		struct buf ours = { 0 };
		run_checked(b, r, &r->subjects[who], &ours);
		agrees &= same_output(r, who, &ours, &reference);
		agrees &= same_ticks(r, who);
		buf_free(&ours);
	}
	buf_free(&reference);
	return row_is_clean(r) && agrees;
}
