/*
 * world - a module made by hand and a region for it: what tests of runtime/state begin with.
 */
#ifndef TESTS_STATE_WORLD_H
#define TESTS_STATE_WORLD_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "runtime/state/state.h"
#include "runtime/vir/vir.h"

/* Objects of the module, by number. */
enum { CELL_THREAD, CELL_ENV, CELL_HOST, STRING_A, STRING_B, N_VARS };
enum { BAG_SMALL, BAG_BIG, BAG_ONE, N_BAGS };
enum { AGGR_INT, AGGR_BOTH, AGGR_NONE, AGGR_HOST, N_AGGRS };
enum { SMALL_CAPACITY = 8, BIG_CAPACITY = 4096, INIT_THREAD = 7, INIT_ENV = 8, INIT_HOST = 9 };
enum { PLACE_BAG = 2, PLACE_AGGR = 3, PLACE_PROBE = 4, PLACE_CALL = 5, N_PLACES };

struct world {
	struct arena *arena;
	struct vir_module m;
	struct st_config config;
	struct st *st;
	size_t size;
};

static struct vir_var world_vars[N_VARS] = {
	[CELL_THREAD] = { "t", VIR_PERTHREAD, 1, false, INIT_THREAD, { "", 0 } },
	[CELL_ENV] = { "e", VIR_PERVM, 1, false, INIT_ENV, { "", 0 } },
	[CELL_HOST] = { "h", VIR_PERHOST, 1, false, INIT_HOST, { "", 0 } },
	[STRING_A] = { "a", VIR_PERTHREAD, 1, true, 0, { "first", 5 } },
	[STRING_B] = { "b", VIR_PERTHREAD, 1, true, 0, { "", 0 } },
};

static struct vir_bag world_bags[N_BAGS] = {
	[BAG_SMALL] = { "small", VIR_PERENV, PLACE_BAG, SMALL_CAPACITY },
	[BAG_BIG] = { "big", VIR_PERHOST, PLACE_BAG, BIG_CAPACITY },
	[BAG_ONE] = { "one", VIR_PERENV, PLACE_BAG, 1 },
};

static struct vir_aggr world_aggrs[N_AGGRS] = {
	[AGGR_INT] = { "i", VIR_PERENV, PLACE_AGGR, 1, 0 },
	[AGGR_BOTH] = { "b", VIR_PERENV, PLACE_AGGR, 2, 2 },
	[AGGR_NONE] = { "n", VIR_PERENV, PLACE_AGGR, 0, 0 },
	[AGGR_HOST] = { "h", VIR_PERHOST, PLACE_AGGR, 1, 1 },
};

/* A function that visits two bags, one within the other: the scratch that snapshots may take. */
static struct vir_inst world_insts[] = {
	{ .op = OP_EACH, .n_args = 1, .first_arg = 0 },
	{ .op = OP_EACH, .n_args = 1, .first_arg = 1 },
	{ .op = OP_END },
	{ .op = OP_END },
};
static vir_arg world_args[] = { BAG_BIG, BAG_SMALL };
static struct vir_func world_funcs[] = {
	{ .name = "f", .insts = world_insts, .n_insts = 4, .args = world_args, .n_args = 2 },
};

static struct vir_probe world_probes[] = {
	{ .func = 0, .place = PLACE_PROBE, .param_kinds = "" },
	{ .func = 0, .place = PLACE_PROBE + 100, .param_kinds = "" },
};

static inline bool world_open(struct world *w, uint32_t n_envs, uint32_t max_threads,
			      uint32_t aggr_cells, struct vir_text *texts, uint32_t n_texts)
{
	*w = (struct world){ .config = { n_envs, max_threads, aggr_cells, 0 } };
	w->arena = arena_open(1 << 20, NULL);
	if (!w->arena)
		return false;
	w->m = (struct vir_module){
		.arena = w->arena,
		.texts = texts,
		.n_texts = n_texts,
		.vars = world_vars,
		.n_vars = N_VARS,
		.bags = world_bags,
		.n_bags = N_BAGS,
		.aggrs = world_aggrs,
		.n_aggrs = N_AGGRS,
		.funcs = world_funcs,
		.n_funcs = 1,
		.probes = world_probes,
		.n_probes = 2,
	};
	w->size = st_size(&w->m, &w->config);
	void *region = mmap(NULL, w->size, PROT_READ | PROT_WRITE,
			    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (w->size == 0 || region == MAP_FAILED)
		return false;
	w->st = region;
	st_init(w->st, &w->m, &w->config);
	return true;
}

static inline void world_close(struct world *w)
{
	munmap(w->st, w->size);
	arena_close(w->arena);
}

static inline struct st_string string_of(const char *text)
{
	struct st_string s;

	st_string_set(&s, text, strlen(text));
	return s;
}

/* Everything that drains write, in one piece. */
struct drained {
	char *bytes;
	size_t len, room;
};

static inline int keep_drained(void *ctx, const char *bytes, size_t len)
{
	struct drained *d = ctx;

	if (d->len + len + 1 > d->room) {
		d->room = (d->len + len + 1) * 2;
		d->bytes = realloc(d->bytes, d->room);
		if (!d->bytes)
			abort();
	}
	memcpy(d->bytes + d->len, bytes, len);
	d->len += len;
	d->bytes[d->len] = '\0';
	return 0;
}

static inline int world_drain(struct world *w, struct drained *to)
{
	char buf[100];
	struct st_out out = { .buf = buf, .size = sizeof(buf), .write = keep_drained, .ctx = to };

	return st_drain(w->st, &out);
}

#endif
