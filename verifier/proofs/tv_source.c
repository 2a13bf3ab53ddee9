/*
 * tv_source.c - from a script to its code, and what the compiler claims of it.
 *
 * The compiler's own functions end a function with gen_end_layout(); the linker turns that call here
 * (--wrap), and what is known then is kept.
 */
#include <errno.h>
#include <string.h>
#include <sys/mman.h>

#include "compiler/front/front.h"
#include "compiler/x86/gen.h"
#include "compiler/x86/jit.h"
#include "engines/engine.h"
#include "engines/executor.h"
#include "engines/sim/replay.h"
#include "verifier/proofs/tv.h"

enum { ARENA_BYTES = 1 << 30, MAX_SCRIPTS = 16 };

/* -- claims ---------------------------------------------------------------------------------- */

static struct tv_unit *current;

extern __typeof__(gen_end_layout) __wrap_gen_end_layout, __real_gen_end_layout;

void __wrap_gen_end_layout(struct gen *g)
{
	uint32_t n = g->f->n_values;

	__real_gen_end_layout(g);
	if (!current)
		return;
	struct tv_claims *claims = &current->claims[g->number];
	claims->frame = (struct tv_frame){
		.cells = g->frame.cells,
		.visits = g->frame.visits,
		.marks = g->frame.marks,
		.exceptions = g->frame.exceptions,
		.slots = g->frame.slots,
		.bytes = g->frame.bytes,
	};
	claims->places = arena_new_array(current->arena, n, struct regs_place);
	claims->is_folded = arena_new_array(current->arena, n, bool);
	for (uint32_t i = 0; i < n; i++) {
		claims->places[i] = g->regs.places[i];
		claims->is_folded[i] = g->plan.is_folded[i];
	}
}

/* -- code ---------------------------------------------------------------------------------------- */

static int make_code(struct tv_unit *u, const struct jit_opts *region)
{
	struct arena *scratch = arena_open(ARENA_BYTES, NULL);
	int err = scratch ? jit_open_region(u->m, region, &u->st, &u->st_bytes) : -ENOMEM;

	if (!err) {
		u->claims = arena_new_array(u->arena, u->m->n_funcs, struct tv_claims);
		current = u;
		err = x86_compile(u->arena, scratch, u->v, u->st, &u->opts, &u->code);
		current = NULL;
	}
	arena_close(scratch);
	return err;
}

/* engine and front are there already. */
static int compile_program(const struct tv_source *source, const struct jit_opts *region,
			   struct tv_unit *u)
{
	const struct executor_opts opts = {
		.n_vms = region->n_vms,
		.unproved = source->unproved,
		.unoptimized = source->unoptimized,
	};
	struct verified *v;
	int err = executor_verify(front_program(u->front), &opts, &v);

	if (err)
		return err;
	u->arena = verified_module(v)->arena;
	u->v = v;
	u->m = verified_module(v);
	u->opts = (struct x86_opts){
		.shuffle = source->shuffle,
		.budget = region->ticks ? region->ticks : LIMIT_TICKS,
		.with_map = true,
	};
	return make_code(u, region);
}

void tv_close(struct tv_unit *u)
{
	buf_free(&u->code.bytes);
	if (u->st)
		munmap(u->st, u->st_bytes);
	arena_close(u->arena);
	front_close(u->front);
	if (u->engine)
		u->engine->ops->close(u->engine);
}

/* -- scripts ------------------------------------------------------------------------------------------ */

static int compile(const struct front_opts *opts, const struct front_input *inputs, size_t n,
		   const struct tv_source *source, struct jit_opts *region, struct tv_unit *u,
		   struct buf *why)
{
	const struct front_target *target = u->engine->ops->target(u->engine);

	region->n_vms = target->n_vms;
	u->front = front_open(target, opts);
	int err = u->front ? front_compile(u->front, inputs, n) : -ENOMEM;
	if (err == -EINVAL)
		front_render(u->front, false, why);
	return err ? err : compile_program(source, region, u);
}

static int open_script(const struct tv_source *source, struct tv_unit *u, struct buf *why)
{
	const struct engine_opts engine_opts = { .spec = "", .why = why };
	const struct front_input input = { source->name, source->text, source->len };
	const struct front_opts opts = { 0 };
	struct jit_opts region = { 0 };
	int err = sim_engine.open(&engine_opts, &u->engine);

	return err ? err : compile(&opts, &input, 1, source, &region, u, why);
}

static int open_replay(const struct replay *test, const struct tv_source *source, struct tv_unit *u,
		       struct buf *why)
{
	struct src_reader reader = replay_reader(test);
	const struct front_opts opts = {
		.has_model = test->has_model,
		.model = test->model,
		.std_paper = test->std_paper,
		.reader = &reader,
	};
	struct jit_opts region = { .ticks = test->ticks_limit, .aggr_cells = test->aggr_cells };
	struct front_input inputs[MAX_SCRIPTS];
	size_t n = 0;

	for (const struct replay_text *s = test->scripts; s; s = s->next) {
		if (n == MAX_SCRIPTS) {
			buf_printf(why, "it has more than %d scripts", MAX_SCRIPTS);
			return -E2BIG;
		}
		inputs[n++] = (struct front_input){ s->name, s->text, s->len };
	}
	return compile(&opts, inputs, n, source, &region, u, why);
}

static int open_test(const struct tv_source *source, struct tv_unit *u, struct buf *why)
{
	struct arena *a = arena_open(ARENA_BYTES, NULL);
	struct replay *test;
	int err =
		a ? replay_parse(source->name, source->text, source->len, a, &test, why) : -ENOMEM;

	if (!err && !test->scripts) {
		buf_puts(why, "it has no script\n");
		err = -EINVAL;
	}
	if (!err && !(u->engine = replay_engine(test)))
		err = -ENOMEM;
	if (err) {
		arena_close(a);
		return err;
	}
	return open_replay(test, source, u, why);
}

enum tv_opened tv_open(const struct tv_source *source, struct tv_unit *u, struct buf *why)
{
	*u = (struct tv_unit){ 0 };
	int err = source->is_test ? open_test(source, u, why) : open_script(source, u, why);

	if (err && err != -EINVAL)
		buf_printf(why, "%s\n", strerror(-err));
	if (err)
		tv_close(u);
	return err == 0 ? TV_OPEN : err == -EINVAL ? TV_REJECTED : TV_BROKEN;
}
