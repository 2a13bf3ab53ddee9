/*
 * state.c - making maps, and reading them.
 */
#include "engines/bpf/state.h"

#include <bpf/bpf.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { PAGE = 4096, RING_BYTES = 1 << 20, NO_MAP = -1 };

/* -- arrays ---------------------------------------------------------------------------------- */

static int refuse(const char *what, struct buf *why)
{
	int err = -errno;

	if (err == -EPERM || err == -EACCES || err == -ENOSYS)
		buf_printf(why,
			   "vprobe: the kernel loads no BPF program for this process (%s): that "
			   "takes root, or CAP_BPF and CAP_PERFMON\n",
			   strerror(-err));
	else
		buf_printf(why, "vprobe: the kernel makes no map for %s: %s\n", what,
			   strerror(-err));
	return err;
}

static int make_array(struct bpf_array *out, int *map, uint64_t bytes, uint32_t n, struct buf *why)
{
	LIBBPF_OPTS(bpf_map_create_opts, opts, .map_flags = BPF_F_MMAPABLE);
	uint32_t value_bytes = bytes ? (uint32_t)bytes : 8;

	*map = bpf_map_create(BPF_MAP_TYPE_ARRAY, "vprobe_vars", sizeof(uint32_t), value_bytes, n,
			      &opts);
	if (*map < 0)
		return refuse("variables", why);
	out->stride = (value_bytes + 7) / 8 * 8;
	out->bytes = (out->stride * n + PAGE - 1) / PAGE * PAGE;
	void *values = mmap(NULL, out->bytes, PROT_READ | PROT_WRITE, MAP_SHARED, *map, 0);
	if (values == MAP_FAILED)
		return -ENOMEM;
	out->values = values;
	return 0;
}

/* D-4 */
static void initialize(const struct bpf_state *s, enum st_home home, char *instance)
{
	for (uint32_t i = 0; i < s->m->n_vars; i++) {
		const struct vir_var *var = &s->m->vars[i];
		if (s->layout->vars[i].home != home)
			continue;
		void *at = instance + s->layout->vars[i].offset;
		if (var->is_string)
			st_string_set(at, var->init_text.bytes, var->init_text.len);
		else
			memcpy(at, &var->init, sizeof(var->init));
	}
}

static int make_homes(struct bpf_state *s, struct buf *why)
{
	const uint32_t n[ST_HOMES] = {
		[ST_HOME_THREAD] = s->opts.max_threads,
		[ST_HOME_ENV] = s->opts.n_envs,
		[ST_HOME_HOST] = 1,
	};
	static const enum ebpf_map maps[ST_HOMES] = {
		[ST_HOME_THREAD] = EBPF_MAP_THREADS,
		[ST_HOME_ENV] = EBPF_MAP_ENVS,
		[ST_HOME_HOST] = EBPF_MAP_HOST,
	};
	int err = 0;

	for (int home = 0; !err && home < ST_HOMES; home++)
		err = make_array(&s->homes[home], &s->maps[maps[home]], s->layout->bytes[home],
				 n[home], why);
	for (int home = ST_HOME_ENV; !err && home < ST_HOMES; home++)
		for (uint32_t i = 0; i < n[home]; i++)
			initialize(s, (enum st_home)home,
				   s->homes[home].values + i * s->homes[home].stride);
	return err;
}

/* -- bags and aggregates ---------------------------------------------------------------------------- */

static int make_table(const struct bpf_state *s, uint32_t object)
{
	uint32_t n_bags = s->m->n_bags;

	if (object < n_bags)
		return bpf_map_create(BPF_MAP_TYPE_HASH, "vprobe_bag", sizeof(uint64_t),
				      sizeof(uint64_t), s->m->bags[object].capacity, NULL);
	return bpf_map_create(BPF_MAP_TYPE_HASH, "vprobe_aggr",
			      s->layout->aggrs[object - n_bags].key_bytes, sizeof(struct ebpf_cell),
			      s->opts.aggr_cells, NULL);
}

/* Array element number i becomes a table, which needs no descriptor of its own then. */
static int fill_table(const struct bpf_state *s, uint32_t object, int map, uint32_t i, int pattern)
{
	int table = i ? make_table(s, object) : pattern;
	int err = table < 0 ? -1 : bpf_map_update_elem(map, &i, &table, BPF_ANY);

	if (i && table >= 0)
		close(table);
	return err;
}

static int make_far_tables(struct bpf_state *s, uint32_t object, int pattern, struct buf *why)
{
	LIBBPF_OPTS(bpf_map_create_opts, opts, .inner_map_fd = (uint32_t)pattern);
	int map = bpf_map_create(BPF_MAP_TYPE_ARRAY_OF_MAPS, "vprobe_tables", sizeof(uint32_t),
				 sizeof(uint32_t), s->opts.n_envs, &opts);

	s->maps[ebpf_table(s->layout, object)] = map;
	if (map < 0)
		return refuse("bags and aggregates", why);
	for (uint32_t i = 0; i < s->opts.n_envs; i++)
		if (fill_table(s, object, map, i, pattern))
			return refuse("a bag or aggregate", why);
	return 0;
}

static int make_object(struct bpf_state *s, uint32_t object, struct buf *why)
{
	uint32_t first = ebpf_table(s->layout, object);

	for (uint32_t i = 0; i < ebpf_n_tables(s->layout, object); i++) {
		int table = make_table(s, object);
		if (table < 0)
			return refuse("a bag or aggregate", why);
		s->maps[first + i] = table;
	}
	if (!ebpf_is_far(s->layout, object))
		return 0;
	int pattern = s->maps[first], err = make_far_tables(s, object, pattern, why);
	close(pattern);
	return err;
}

int bpf_state_table(const struct bpf_state *s, uint32_t object, uint32_t env)
{
	const int *maps = &s->maps[ebpf_table(s->layout, object)];
	uint32_t n = ebpf_n_tables(s->layout, object), id;

	if (!ebpf_is_far(s->layout, object))
		return dup(maps[n > 1 ? env : 0]);
	return bpf_map_lookup_elem(maps[0], &env, &id) ? -1 : bpf_map_get_fd_by_id(id);
}

static struct st_row row_of(const struct vir_aggr *aggr, const struct ebpf_cell *cell,
			    const char *key)
{
	return (struct st_row){
		.count = cell->count,
		.sum = (__int128)((unsigned __int128)cell->sum_high << 64 | cell->sum_low),
		.min = (int64_t)cell->min,
		.max = (int64_t)cell->max,
		.ints = (const uint64_t *)(const void *)key,
		.strs = (const struct st_string *)(const void *)(key + aggr->n_int * 8),
		.order = (uint32_t)cell->order,
	};
}

static int by_order(const void *a, const void *b)
{
	const struct st_row *left = a, *right = b;

	return (left->order > right->order) - (left->order < right->order);
}

static void clear(int table, const char *keys, size_t stride, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		bpf_map_delete_elem(table, keys + i * stride);
}

/* A cell without a sample is one that is being made. */
uint32_t bpf_state_collect(void *state, uint32_t aggr, uint32_t env, bool then_clear,
			   struct st_row **rows, uint64_t *n_lost)
{
	struct bpf_state *s = state;
	const struct ebpf_aggr *layout = &s->layout->aggrs[aggr];
	const struct bpf_array *home = &s->homes[layout->home];
	uint32_t instance = layout->home == ST_HOME_HOST ? 0 : env, n = 0;
	_Atomic uint64_t *lost =
		(_Atomic uint64_t *)(void *)(home->values + instance * home->stride + layout->lost);
	int table = bpf_state_table(s, s->m->n_bags + aggr, env);
	size_t stride = layout->key_bytes;
	struct ebpf_cell cell;

	for (const char *last = NULL; n < s->opts.aggr_cells; last = s->keys + n++ * stride) {
		char *key = s->keys + n * stride;
		if (bpf_map_get_next_key(table, last, key))
			break;
		cell = (struct ebpf_cell){ 0 };
		bpf_map_lookup_elem(table, key, &cell);
		s->rows[n] = row_of(&s->m->aggrs[aggr], &cell, key);
	}
	if (then_clear)
		clear(table, s->keys, stride, n);
	close(table);
	*n_lost = then_clear ? atomic_exchange(lost, 0) : atomic_load(lost);
	*rows = s->rows;
	uint32_t n_rows = 0;
	for (uint32_t i = 0; i < n; i++)
		if (s->rows[i].count)
			s->rows[n_rows++] = s->rows[i];
	qsort(s->rows, n_rows, sizeof(s->rows[0]), by_order);
	return n_rows;
}

/* -- threads ---------------------------------------------------------------------------------------- */

uint32_t bpf_state_thread(struct bpf_state *s, uint32_t env, uint32_t thread)
{
	uint64_t key = (uint64_t)thread << 32 | env;
	uint32_t n = s->n_threads;

	for (uint32_t i = 0; i < n; i++)
		if (s->threads[i] == key)
			return i;
	if (n == s->opts.max_threads)
		return UINT32_MAX;
	s->threads[n] = key;
	initialize(s, ST_HOME_THREAD,
		   s->homes[ST_HOME_THREAD].values + n * s->homes[ST_HOME_THREAD].stride);
	s->n_threads++;
	return n;
}

/* -- all of it ---------------------------------------------------------------------------------------- */

static int *no_maps(struct arena *a, uint32_t n)
{
	int *maps = arena_new_array(a, n, int);

	for (uint32_t i = 0; i < n; i++)
		maps[i] = NO_MAP;
	return maps;
}

static uint32_t most_key_bytes(const struct ebpf_layout *layout, uint32_t n)
{
	uint32_t most = 0;

	for (uint32_t i = 0; i < n; i++)
		most = layout->aggrs[i].key_bytes > most ? layout->aggrs[i].key_bytes : most;
	return most;
}

int bpf_state_open(struct bpf_state *s, struct arena *a, const struct vir_module *m,
		   const struct ebpf_layout *layout, const struct bpf_state_opts *opts,
		   struct buf *why)
{
	*s = (struct bpf_state){
		.m = m,
		.layout = layout,
		.opts = *opts,
		.maps = no_maps(a, layout->n_maps),
		.rows = arena_new_array(a, opts->aggr_cells, struct st_row),
		.keys = arena_array(a, opts->aggr_cells, most_key_bytes(layout, m->n_aggrs)),
		.threads = arena_new_array(a, opts->max_threads, uint64_t),
	};
	int err = make_homes(s, why);
	for (uint32_t i = 0; !err && i < m->n_bags + m->n_aggrs; i++)
		err = make_object(s, i, why);
	if (err)
		return err;
	s->maps[EBPF_MAP_RING] =
		bpf_map_create(BPF_MAP_TYPE_RINGBUF, "vprobe_ring", 0, 0, RING_BYTES, NULL);
	return s->maps[EBPF_MAP_RING] < 0 ? refuse("output (that takes Linux 5.8)", why) : 0;
}

static void close_maps(int *maps, uint32_t n)
{
	for (uint32_t i = 0; maps && i < n; i++) {
		if (maps[i] >= 0)
			close(maps[i]);
		maps[i] = NO_MAP;
	}
}

void bpf_state_close(struct bpf_state *s)
{
	for (int home = 0; home < ST_HOMES; home++) {
		if (s->homes[home].values)
			munmap(s->homes[home].values, s->homes[home].bytes);
		s->homes[home].values = NULL;
	}
	if (!s->layout)
		return;
	close_maps(s->maps, s->layout->n_maps);
}
