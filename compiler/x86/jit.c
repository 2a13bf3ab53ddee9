/*
 * jit.c - the executor: open, fire, drain, close.
 */
#include "compiler/x86/jit.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "compiler/back/code.h"
#include "compiler/x86/x86.h"
#include "runtime/state/enter.h"

enum {
	DEFAULT_THREADS = 1024,
	DRAIN_BYTES = 16384,
	SCRATCH_BYTES = 1 << 30,
	ARENA_BYTES = 1 << 30,
};

/* x86.h */
typedef uint32_t entry(struct x86_fire *fire, void *frames);

/* Of a probe. */
struct target {
	entry *enter;
	uint64_t frames_bytes;
};

struct jit {
	struct executor base;
	struct arena *arena; /* holds all of this, and the module unless that is shared */
	const struct vir_module *module;
	struct st *st;
	size_t st_bytes;
	struct code_mem code;
	struct target *targets;
	struct x86_table table;
	char *drained; /* output on its way to the sink */
};

/* -- fires -------------------------------------------------------------------------------- */

/* */
static __attribute__((noinline)) void tell(struct x86_fire *x, enum x86_status status)
{
	if (status == X86_FALSE_FACT)
		abort(); /* in tests alone */
	x86_describe(&x->raised);
	st_report(&x->state, (enum report_kind)x->raised.kind, x->raised.place, &x->raised.desc);
}

/* Frames that are too large for the thread's stack. */
static __attribute__((noinline)) int run_elsewhere(const struct target *to, struct x86_fire *x)
{
	void *frames = mmap(NULL, to->frames_bytes, PROT_READ | PROT_WRITE,
			    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	if (frames == MAP_FAILED)
		return -ENOMEM;
	enum x86_status status = (enum x86_status)to->enter(x, frames);
	if (status >= X86_RAISED)
		tell(x, status);
	munmap(frames, to->frames_bytes);
	return 0;
}

/* S-1: a body runs with locals, ticks and exceptions of its own. */
static inline __attribute__((always_inline)) int run_entered(struct jit *jit, const struct fire *f,
							     struct x86_fire *x)
{
	const struct target *to = &jit->targets[f->probe];
	int err = 0;

	x->table = &jit->table;
	x->fire = f;
	if (to->frames_bytes) {
		err = run_elsewhere(to, x);
	} else {
		enum x86_status status = (enum x86_status)to->enter(x, NULL);
		if (status >= X86_RAISED)
			tell(x, status);
	}
	executor_set_ticks(&jit->base, st_leave_quickly(&x->state));
	return err;
}

static __attribute__((noinline)) int fire_slowly(struct jit *jit, const struct fire *f)
{
	struct x86_fire x;

	if (st_enter(jit->st, f->env, f->thread, f->probe, f->time_ns, &x.state))
		return run_entered(jit, f, &x);
	executor_set_ticks(&jit->base, 0); /* P-19 */
	return 0;
}

/* All that an empty probe costs is here: so what is seldom needed is elsewhere. */
static int jit_fire(struct executor *executor, const struct fire *f)
{
	struct jit *jit = (struct jit *)executor;
	struct x86_fire x;

	if (!st_enter_quickly(jit->st, f->env, f->thread, f->probe, f->time_ns, &x.state))
		return fire_slowly(jit, f);
	return run_entered(jit, f, &x);
}

/* -- output and reports --------------------------------------------------------------------- */

static int jit_drain(struct executor *executor, const struct out_sink *to)
{
	struct jit *jit = (struct jit *)executor;
	struct st_out out = {
		.buf = jit->drained,
		.size = DRAIN_BYTES,
		.write = to->write,
		.ctx = to->ctx,
	};

	return st_drain(jit->st, &out);
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

static void jit_each_report(struct executor *executor,
			    void (*visit)(void *ctx, const struct report *r), void *ctx)
{
	const struct jit *jit = (const struct jit *)executor;
	struct st_report found;

	for (uint32_t i = 0; st_report_at(jit->st, i, &found); i++) {
		char text[LIMIT_STRING_BYTES + 1];
		struct report report = report_of(jit->module, &found, text);
		visit(ctx, &report);
	}
}

static struct executor_totals jit_totals(const struct executor *executor)
{
	struct st_totals totals = st_totals(((const struct jit *)executor)->st);

	return (struct executor_totals){ totals.fires, totals.ticks };
}

static uint64_t jit_queued(const struct executor *executor, uint32_t env, uint32_t thread)
{
	return st_queued(((const struct jit *)executor)->st, env, thread);
}

/* -- open and close --------------------------------------------------------------------------- */

static void release(struct jit *jit)
{
	code_abort(&jit->code);
	if (jit->st)
		munmap(jit->st, jit->st_bytes);
	jit->st = NULL;
}

static void jit_close(struct executor *executor)
{
	struct jit *jit = (struct jit *)executor;

	release(jit);
	arena_close(jit->arena); /* last: it holds the executor itself */
}

static const struct executor_ops jit_ops = {
	.name = "jit",
	.is_threaded = true,
	.fire = jit_fire,
	.drain = jit_drain,
	.each_report = jit_each_report,
	.totals = jit_totals,
	.queued = jit_queued,
	.close = jit_close,
};

/* What is never used of the region stays a page of zeros and costs nothing. */
int jit_open_region(const struct vir_module *m, const struct jit_opts *opts, struct st **st,
		    size_t *size)
{
	struct st_config config = {
		.n_envs = opts->n_vms + 1,
		.max_threads = opts->max_threads ? opts->max_threads : DEFAULT_THREADS,
		.aggr_cells = opts->aggr_cells,
		.ticks = opts->ticks,
	};

	*st = NULL;
	*size = st_size(m, &config);
	if (!*size)
		return -ENOMEM;
	void *region = mmap(NULL, *size, PROT_READ | PROT_WRITE,
			    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (region == MAP_FAILED)
		return -ENOMEM;
	*st = region;
	st_init(*st, m, &config);
	return 0;
}

/* Functions and data have addresses of one form on the machines that this code is for. */
static entry *as_function(const uint8_t *bytes)
{
	entry *function;

	memcpy(&function, &bytes, sizeof(function));
	return function;
}

static void find_targets(struct jit *jit, const struct x86_code *code)
{
	const struct vir_module *m = jit->module;

	const char **names = arena_new_array(jit->arena, m->n_probes, const char *);

	jit->targets = arena_new_array(jit->arena, m->n_probes, struct target);
	for (uint32_t i = 0; i < m->n_probes; i++) {
		names[i] = m->funcs[m->probes[i].func].name;
		jit->targets[i] = (struct target){
			.enter = as_function(jit->code.bytes + code->probes[i].offset),
			.frames_bytes = code->probes[i].frames_bytes,
		};
	}
	x86_fill_table(&jit->table, names);
}

static int place_code(struct jit *jit, const struct x86_code *code)
{
	if (code->bytes.len == 0) /* no function, no probe */
		return 0;
	int err = code_reserve(&jit->code, code->bytes.len);
	if (err)
		return err;
	memcpy(jit->code.bytes, code->bytes.data, code->bytes.len);
	err = code_commit(&jit->code);
	if (err)
		return err;
	find_targets(jit, code);
	return 0;
}

static int make_code(struct jit *jit, const struct verified *v, struct arena *scratch,
		     const struct jit_opts *opts, struct x86_code *code)
{
	struct x86_opts to = {
		.shuffle = opts->shuffle,
		.shadow = opts->shadow,
		.budget = opts->ticks ? opts->ticks : LIMIT_TICKS,
	};
	int err = jit_open_region(jit->module, opts, &jit->st, &jit->st_bytes);

	if (!err)
		err = x86_compile(jit->arena, scratch, v, jit->st, &to, code);
	return err ? err : place_code(jit, code);
}

/* NULL: out of memory.  What arenas refuse ends here. */
static int open_guarded(const struct verified *v, struct arena *a, struct arena *scratch,
			const struct jit_opts *opts, struct jit **out, struct x86_code *code)
{
	jmp_buf on_full;

	arena_on_full(a, &on_full);
	arena_on_full(scratch, &on_full);
	if (setjmp(on_full) != 0)
		return -ENOMEM;
	struct jit *jit = arena_new(a, struct jit);
	*out = jit;
	jit->base.ops = &jit_ops;
	jit->arena = a;
	jit->module = verified_module(v);
	jit->drained = arena_alloc(a, DRAIN_BYTES);
	return make_code(jit, v, scratch, opts, code);
}

int jit_open(const struct verified *v, const struct jit_opts *opts, struct executor **out)
{
	struct arena *scratch = arena_open(SCRATCH_BYTES, NULL);
	struct arena *a = opts->shares ? arena_open(ARENA_BYTES, NULL) : verified_module(v)->arena;
	struct x86_code code = { 0 };
	struct jit *jit = NULL;
	int err = scratch && a ? open_guarded(v, a, scratch, opts, &jit, &code) : -ENOMEM;

	if (a)
		arena_on_full(a, NULL);
	arena_close(scratch);
	buf_free(&code.bytes);
	if (err && jit)
		release(jit);
	*out = err ? NULL : &jit->base;
	if (err && opts->shares)
		arena_close(a);
	return err;
}
