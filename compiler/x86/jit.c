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

enum {
	DEFAULT_THREADS = 1024,
	DRAIN_BYTES = 16384,
	SMALL_STACK = 65536, /* frames up to that size are on the stack of the thread */
	SCRATCH_BYTES = 1 << 30,
};

/* x86.h */
typedef uint32_t thunk(struct x86_fire *fire, void *frames, const void *function);

/* Of a probe. */
struct target {
	const uint8_t *function;
	uint32_t strings; /* where its string parameters are */
	const char *param_kinds;
	const char *name;
};

struct jit {
	struct executor base;
	struct arena *arena; /* holds all of this, and the module */
	const struct vir_module *module;
	struct st *st;
	size_t st_bytes;
	struct code_mem code;
	thunk *enter;
	struct target *targets;
	uint64_t stack_bytes;
	char *drained; /* output on its way to the sink */
};

/* -- fires -------------------------------------------------------------------------------- */

/* P-3, T-31: what the point does not pass, or passes as the other kind, is 0 or "". */
static void bind_parameters(const struct target *to, const struct fire *f, char *frame)
{
	uint64_t *values = (uint64_t *)(void *)frame;
	struct st_string *slots = (struct st_string *)(void *)(frame + to->strings);
	uint32_t n_values = 0, n_strings = 0;

	for (uint32_t i = 0; to->param_kinds[i]; i++) {
		struct fire_arg arg = { 0 };
		if (i < f->n_args)
			arg = f->args[i];
		if (to->param_kinds[i] != 's')
			values[n_values++] = arg.str ? 0 : arg.num;
		else if (arg.str) /* D-5: no NUL, whatever an engine does */
			st_string_set(&slots[n_strings++], arg.str, strnlen(arg.str, arg.len));
		else
			slots[n_strings++].len = 0;
	}
}

/* S-1: a body runs with locals, ticks and exceptions of its own. */
static void run_body(const struct jit *jit, struct x86_fire *x, char *frames)
{
	const struct target *to = &jit->targets[x->fire->probe];
	enum x86_status status;

	x->helpers = x86_helpers;
	x->probe_name = to->name;
	bind_parameters(to, x->fire, frames);
	status = (enum x86_status)jit->enter(x, frames, to->function);
	if (status == X86_FALSE_FACT)
		abort();                                   /* in tests alone */
	if (status == X86_RAISED || status == X86_ENDED) { /* */
		x86_describe(&x->raised);
		st_report(&x->state, (enum report_kind)x->raised.kind, x->raised.place,
			  &x->raised.desc);
	}
}

static int run_in_small_stack(const struct jit *jit, struct x86_fire *x)
{
	_Alignas(16) char frames[SMALL_STACK];

	run_body(jit, x, frames);
	return 0;
}

static int run_in_large_stack(const struct jit *jit, struct x86_fire *x)
{
	void *frames = mmap(NULL, jit->stack_bytes, PROT_READ | PROT_WRITE,
			    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	if (frames == MAP_FAILED)
		return -ENOMEM;
	run_body(jit, x, frames);
	munmap(frames, jit->stack_bytes);
	return 0;
}

static int jit_fire(struct executor *executor, const struct fire *f)
{
	const struct jit *jit = (const struct jit *)executor;
	struct x86_fire x;
	int err;

	if (!st_enter(jit->st, f->env, f->thread, f->probe, f->time_ns, &x.state)) {
		executor_set_ticks(executor, 0);
		return 0; /* P-19 */
	}
	x.fire = f;
	err = jit->stack_bytes <= SMALL_STACK ? run_in_small_stack(jit, &x)
					      : run_in_large_stack(jit, &x);
	executor_set_ticks(executor, x.state.ticks);
	st_leave(&x.state);
	return err;
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

static void find_targets(struct jit *jit, const struct x86_code *code)
{
	const struct vir_module *m = jit->module;

	jit->targets = arena_new_array(jit->arena, m->n_probes, struct target);
	for (uint32_t i = 0; i < m->n_probes; i++) {
		const struct vir_probe *probe = &m->probes[i];
		jit->targets[i] = (struct target){
			.function = jit->code.bytes + code->entries[probe->func].offset,
			.strings = code->entries[probe->func].strings,
			.param_kinds = probe->param_kinds,
			.name = m->funcs[probe->func].name,
		};
	}
}

/* Functions and data have addresses of one form on the machines that this code is for. */
static thunk *as_function(const uint8_t *bytes)
{
	thunk *function;

	memcpy(&function, &bytes, sizeof(function));
	return function;
}

static int place_code(struct jit *jit, const struct x86_code *code)
{
	int err = code_reserve(&jit->code, code->bytes.len);

	if (err)
		return err;
	memcpy(jit->code.bytes, code->bytes.data, code->bytes.len);
	err = code_commit(&jit->code);
	if (err)
		return err;
	jit->enter = as_function(jit->code.bytes);
	jit->stack_bytes = code->stack_bytes;
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
static int open_guarded(const struct verified *v, struct arena *scratch,
			const struct jit_opts *opts, struct jit **out, struct x86_code *code)
{
	const struct vir_module *m = verified_module(v);
	jmp_buf on_full;

	arena_on_full(m->arena, &on_full);
	arena_on_full(scratch, &on_full);
	if (setjmp(on_full) != 0)
		return -ENOMEM;
	struct jit *jit = arena_new(m->arena, struct jit);
	*out = jit;
	jit->base.ops = &jit_ops;
	jit->arena = m->arena;
	jit->module = m;
	jit->drained = arena_alloc(m->arena, DRAIN_BYTES);
	return make_code(jit, v, scratch, opts, code);
}

int jit_open(const struct verified *v, const struct jit_opts *opts, struct executor **out)
{
	struct arena *scratch = arena_open(SCRATCH_BYTES, NULL);
	struct x86_code code = { 0 };
	struct jit *jit = NULL;

	*out = NULL;
	if (!scratch)
		return -ENOMEM;
	int err = open_guarded(v, scratch, opts, &jit, &code);
	arena_on_full(verified_module(v)->arena, NULL);
	arena_close(scratch);
	buf_free(&code.bytes);
	if (err && jit)
		release(jit);
	if (!err)
		*out = &jit->base;
	return err;
}
