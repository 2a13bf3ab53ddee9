/*
 * diff_run.c - opens a test, and runs it in one way or another.
 */
#include "randgen/diff_run.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "engines/conform/outcome.h"

enum { ARENA_BYTES = 64 << 20, MODULE_BYTES = 256 << 20, MAX_SCRIPTS = 4 };

/* -- opening a test ------------------------------------------------------------------------- */

static int compile(struct subject *s)
{
	struct front_input inputs[MAX_SCRIPTS];
	struct src_reader reader = replay_reader(s->replay);
	struct front_opts opts = {
		.has_model = s->replay->has_model,
		.model = s->replay->model,
		.std_paper = s->replay->std_paper,
		.reader = &reader,
	};
	size_t n = 0;

	s->front = front_open(s->engine->ops->target(s->engine), &opts);
	if (!s->front)
		return -ENOMEM;
	for (const struct replay_text *t = s->replay->scripts; t && n < MAX_SCRIPTS; t = t->next)
		inputs[n++] = (struct front_input){ t->name, t->text, t->len };
	int err = front_compile(s->front, inputs, n);
	if (err)
		front_render(s->front, DIAG_PLAIN, &s->messages);
	return err;
}

/* -EINVAL: the test is not well formed, or its script is rejected. */
static int open_parts(struct subject *s, struct arena *a, const struct buf *text)
{
	int err = replay_parse("test.t", text->data, text->len, a, &s->replay, &s->messages);

	if (!err && !s->replay->scripts)
		err = -EINVAL;
	if (err)
		return err;
	s->engine = replay_engine(s->replay);
	return s->engine ? compile(s) : -ENOMEM;
}

void subject_open(struct subject *s, const struct buf *text)
{
	struct arena *a = arena_open(ARENA_BYTES, NULL);

	*s = (struct subject){ .err = -ENOMEM };
	if (!a)
		return;
	s->err = open_parts(s, a, text);
	if (!s->engine)
		arena_close(a);
	s->is_rejected = s->err == -EINVAL;
}

static void forget_verified(struct subject *s)
{
	if (s->verified)
		arena_close(verified_module(s->verified)->arena);
	s->verified = NULL;
}

void subject_close(struct subject *s)
{
	forget_verified(s);
	if (s->engine)
		s->engine->ops->close(s->engine);
	front_close(s->front);
	buf_free(&s->messages);
}

/* -- watching a run ------------------------------------------------------------------------- */

/* An executor in front of another one, which writes the ticks down. */
struct recorder {
	struct executor executor;
	struct executor *inner;
	struct front *front;
	const char *first_script;
	struct watcher *watcher;
	struct run *run;
};

static int recorder_fire(struct executor *x, const struct fire *f)
{
	struct recorder *r = (struct recorder *)x;
	int err = r->inner->ops->fire(r->inner, f);
	uint64_t ticks = r->inner->last_ticks;

	x->last_ticks = ticks;
	buf_put(&r->run->ticks, &ticks, sizeof(ticks));
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

/* As files name it: without the name of the first script. */
static void add_trap(struct recorder *r, const struct report *report, const struct src_place *at)
{
	struct outcome o = { .trap = r->run->trap };
	struct replay_report shown = {
		.kind = report_table[report->kind].name,
		.count = report->count,
	};

	if (at->file)
		shown.at = (struct replay_place){ .line = at->line, .col = at->col };
	if (at->file && strcmp(at->file->name, r->first_script) != 0)
		shown.at.file = at->file->name;
	outcome_add_report(&o, &shown);
	r->run->trap = o.trap;
}

static void take_report(void *ctx, const struct report *report)
{
	struct recorder *r = ctx;
	struct src_place at = src_locate(front_src(r->front), report->at.pos);

	add_trap(r, report, &at);
	r->run->counts[report->kind] += report->count;
	buf_printf(&r->run->reports, "%s %s:%" PRIu32 " %" PRIu64 " %s\n",
		   report_table[report->kind].name, report->probe, at.line, report->count,
		   report->text);
	if (r->watcher)
		r->watcher->report(r->watcher, report_table[report->kind].name);
}

/* -- a run ---------------------------------------------------------------------------------- */

static int drive(struct engine *e, struct recorder *r, uint32_t n_threads)
{
	const struct out_sink sink = { &r->run->output, take_output };
	struct executor *x = n_threads ? r->inner : &r->executor;

	sim_use_threads(e, n_threads);
	int err = e->ops->attach(e, front_program(r->front), x, &sink, &r->run->messages);

	if (!err)
		err = e->ops->arm(e);
	while (!err && (err = e->ops->step(e, UINT64_MAX)) == ENGINE_MORE)
		err = 0;
	if (!err)
		err = e->ops->disarm(e);
	r->inner->ops->each_report(r->inner, take_report, r);
	r->run->totals = r->inner->ops->totals(r->inner);
	return err;
}

static bool same_passes(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

/* A text or an image as a module, in a new arena.  NULL: why says what is wrong. */
static struct vir_module *read_back(const struct buf *from, bool is_text, struct buf *why)
{
	struct arena *const a = arena_open(MODULE_BYTES, NULL);
	struct vir_module *m;
	jmp_buf on_full;

	if (!a)
		return NULL;
	arena_on_full(a, &on_full);
	if (setjmp(on_full) != 0 || (is_text ? vir_parse(a, from->data, from->len, &m, why)
					     : vir_read(a, from->data, from->len, &m, why))) {
		arena_close(a);
		return NULL;
	}
	arena_on_full(a, NULL);
	return m;
}

static int verify_again(struct subject *s, struct vir_module *m, struct buf *why)
{
	struct buf certificate = { 0 };
	struct verified *v;

	verified_certificate(s->verified, &certificate);
	const struct verify_opts opts = {
		.certificate = certificate.data,
		.certificate_len = certificate.len,
	};
	int err = verify(m, &opts, &v, why);
	buf_free(&certificate);
	if (err) {
		arena_close(m->arena);
		return err;
	}
	forget_verified(s);
	s->verified = v;
	return 0;
}

/* What was verified is replaced by what its text, its image and its certificate say. */
static int reread(struct subject *s, struct buf *why)
{
	struct buf text = { 0 }, image = { 0 };

	vir_print(verified_module(s->verified), &text);
	struct vir_module *m = read_back(&text, true, why);
	if (m) {
		vir_write(m, &image);
		arena_close(m->arena);
		m = read_back(&image, false, why);
	}
	buf_free(&text);
	buf_free(&image);
	return m ? verify_again(s, m, why) : -EINVAL;
}

/* The interpreter needs none of it. */
static int verify_for(struct subject *s, const struct way *way, const struct executor_opts *opts)
{
	if (strcmp(way->executor, executor_names[0]) == 0 ||
	    (s->verified && same_passes(s->passes, way->passes) &&
	     s->is_unproved == way->is_unproved && s->is_reread == way->is_reread))
		return 0;
	forget_verified(s);
	int err = executor_verify(front_program(s->front), opts, &s->verified);
	if (err) {
		s->verified = NULL;
	} else if (verified_unexplained(s->verified)) {
		buf_printf(opts->why, "what is proved cannot be explained: %s",
			   verified_unexplained(s->verified));
		err = -EINVAL;
	} else if (way->is_reread) {
		err = reread(s, opts->why);
	}
	s->passes = way->passes;
	s->is_unproved = way->is_unproved;
	s->is_reread = way->is_reread;
	return err;
}

static int run_accepted(struct subject *s, const struct way *way, struct recorder *r)
{
	bool is_plain = way->passes && strcmp(way->passes, PASSES_NONE) == 0;
	struct executor_opts opts = {
		.unproved = way->is_unproved,
		.asserts = true,
		.shadow = way->shuffle % 2 != 0,
		.ticks = s->replay->ticks_limit,
		.aggr_cells = s->replay->aggr_cells,
		.n_vms = s->engine->ops->target(s->engine)->n_vms,
		.shuffle = way->shuffle,
		.unoptimized = is_plain,
		.last_pass = is_plain ? NULL : way->passes,
		.why = &r->run->messages,
	};
	int err = verify_for(s, way, &opts);

	if (!err)
		err = executor_open_shared(way->executor, front_program(s->front), s->verified,
					   &opts, &r->inner);
	if (err)
		return err;
	r->executor.ops = &recorder_ops;
	err = drive(s->engine, r, way->n_threads);
	r->inner->ops->close(r->inner);
	return err;
}

static void run_clear(struct run *r)
{
	r->err = 0;
	r->is_rejected = false;
	memset(r->counts, 0, sizeof(r->counts));
	r->totals = (struct executor_totals){ 0, 0 };
	buf_clear(&r->output);
	buf_clear(&r->reports);
	buf_clear(&r->trap);
	buf_clear(&r->ticks);
	buf_clear(&r->messages);
}

void subject_run(struct subject *s, const struct way *way, struct watcher *w, struct run *r)
{
	struct recorder recorder = { .front = s->front, .watcher = w, .run = r };

	run_clear(r);
	r->is_rejected = s->is_rejected;
	if (s->err)
		buf_put(&r->messages, s->messages.data, s->messages.len);
	if (s->is_rejected)
		return;
	if (w && !s->err)
		w->program(w, s->front);
	if (!s->err)
		recorder.first_script = s->replay->scripts->name;
	r->err = s->err ? s->err : run_accepted(s, way, &recorder);
}

void run_free(struct run *r)
{
	buf_free(&r->output);
	buf_free(&r->reports);
	buf_free(&r->trap);
	buf_free(&r->ticks);
	buf_free(&r->messages);
}

/* -- comparing ------------------------------------------------------------------------------ */

bool buf_same(const struct buf *a, const struct buf *b)
{
	return a->len == b->len && (a->len == 0 || memcmp(a->data, b->data, a->len) == 0);
}

static bool same_reports(const struct run *a, const struct run *b, enum sameness sameness)
{
	if (sameness == SAME_COUNTS)
		return memcmp(a->counts, b->counts, sizeof(a->counts)) == 0;
	return buf_same(&a->reports, &b->reports) &&
	       (sameness == SAME_LINES || buf_same(&a->trap, &b->trap));
}

enum verdict run_compare(const struct run *a, const struct run *b, enum sameness sameness)
{
	if (a->is_rejected)
		return VERDICT_REJECTED;
	if (b->is_rejected)
		return VERDICT_REFUSED;
	if (a->err || b->err)
		return VERDICT_BROKEN;
	bool is_same = buf_same(&a->output, &b->output) && buf_same(&a->ticks, &b->ticks) &&
		       same_reports(a, b, sameness);
	return is_same ? VERDICT_SAME : VERDICT_DIFFERENT;
}
