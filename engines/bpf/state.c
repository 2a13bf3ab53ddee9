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
enum { MOST_KEY_BYTES = LIMIT_AGGR_KEYS * (8 + sizeof(struct st_string)) };

/* -- arrays ---------------------------------------------------------------------------------- */

static bool is_forbidden(int err)
{
	return err == -EPERM || err == -EACCES || err == -ENOSYS;
}

int bpf_told(int err)
{
	return err == -ENOMEM ? -ENOBUFS : err;
}

int bpf_refuse_programs(int err, struct buf *why)
{
	buf_printf(why, "vprobe: the kernel loads no BPF program for this process (%s)%s\n",
		   strerror(-err),
		   is_forbidden(err) ? ": that takes root, or CAP_BPF and CAP_PERFMON" : "");
	return bpf_told(err);
}

int bpf_refuse_map(int err, const char *what, struct buf *why)
{
	if (is_forbidden(err))
		return bpf_refuse_programs(err, why);
	buf_printf(why, "vprobe: the kernel makes no map for %s: %s\n", what, strerror(-err));
	return bpf_told(err);
}

static int refuse(const char *what, struct buf *why)
{
	return bpf_refuse_map(-errno, what, why);
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

/* -- bags ----------------------------------------------------------------------------------------- */

/* All nodes are free. */
static void free_nodes(const struct ebpf_bag_at *at, char *instance)
{
	struct ebpf_bag *bag = (struct ebpf_bag *)(void *)instance;
	struct ebpf_node *nodes = (struct ebpf_node *)(void *)(instance + at->nodes);

	for (uint32_t i = 0; i + 1 < at->n_nodes; i++)
		nodes[i].next = i + 2;
	bag->free = 1;
}

static int make_bag(struct bpf_state *s, uint32_t number, struct buf *why)
{
	const struct ebpf_bag_at *at = &s->layout->bags[number];
	uint32_t n = at->home == ST_HOME_HOST ? 1 : s->opts.n_envs;
	struct bpf_array *array = &s->bags[number];
	int err = make_array(array, &s->maps[EBPF_MAP_BAGS + number], at->bytes, n, why);

	for (uint32_t i = 0; !err && i < n; i++)
		free_nodes(at, array->values + i * array->stride);
	return err;
}

struct ebpf_bag *bpf_state_bag(const struct bpf_state *s, uint32_t bag, uint32_t env)
{
	uint32_t instance = s->layout->bags[bag].home == ST_HOME_HOST ? 0 : env;

	return (struct ebpf_bag *)(void *)(s->bags[bag].values + instance * s->bags[bag].stride);
}

/* -- aggregates ------------------------------------------------------------------------------------ */

/* The only cell of a table is empty. */
static int empty_cell(int table)
{
	const uint32_t number = 0;
	const struct ebpf_cell empty = EBPF_EMPTY_CELL;

	return bpf_map_update_elem(table, &number, &empty, BPF_ANY);
}

static int make_single(void)
{
	int table = bpf_map_create(BPF_MAP_TYPE_ARRAY, "vprobe_aggr", sizeof(uint32_t),
				   sizeof(struct ebpf_cell), 1, NULL);

	if (table < 0 || empty_cell(table) == 0)
		return table;
	int err = errno;
	close(table);
	errno = err;
	return -err;
}

static int make_table(const struct bpf_state *s, const struct ebpf_aggr *aggr)
{
	return aggr->is_single ? make_single()
			       : bpf_map_create(BPF_MAP_TYPE_HASH, "vprobe_aggr", aggr->key_bytes,
						sizeof(struct ebpf_cell), s->opts.aggr_cells, NULL);
}

/* Element number i becomes a table, which needs no descriptor of its own then. */
static int fill_table(const struct bpf_state *s, const struct ebpf_aggr *aggr, uint32_t i,
		      int pattern)
{
	int table = i ? make_table(s, aggr) : pattern;
	int err = table < 0 ? -1 : bpf_map_update_elem(s->maps[aggr->map], &i, &table, BPF_ANY);

	if (i && table >= 0)
		close(table);
	return err;
}

static int fill_far_tables(struct bpf_state *s, const struct ebpf_aggr *aggr, int pattern,
			   struct buf *why)
{
	LIBBPF_OPTS(bpf_map_create_opts, opts, .inner_map_fd = (uint32_t)pattern);
	int map = bpf_map_create(BPF_MAP_TYPE_ARRAY_OF_MAPS, "vprobe_tables", sizeof(uint32_t),
				 sizeof(uint32_t), aggr->n_tables, &opts);

	s->maps[aggr->map] = map;
	if (map < 0)
		return refuse("aggregates", why);
	for (uint32_t i = 0; i < aggr->n_tables; i++)
		if (fill_table(s, aggr, i, pattern))
			return refuse("an aggregate", why);
	return 0;
}

static int make_far_tables(struct bpf_state *s, const struct ebpf_aggr *aggr, struct buf *why)
{
	int pattern = make_table(s, aggr);

	if (pattern < 0)
		return refuse("an aggregate", why);
	int err = fill_far_tables(s, aggr, pattern, why);
	close(pattern);
	return err;
}

static int make_aggr(struct bpf_state *s, const struct ebpf_aggr *aggr, struct buf *why)
{
	if (aggr->is_far)
		return make_far_tables(s, aggr, why);
	for (uint32_t i = 0; i < aggr->n_tables; i++) {
		s->maps[aggr->map + i] = make_table(s, aggr);
		if (s->maps[aggr->map + i] < 0)
			return refuse("an aggregate", why);
	}
	return 0;
}

/* The first thing that goes wrong is kept; that there is no such key is nothing wrong. */
static void note_reading(struct bpf_state *s, int answer)
{
	if (answer < 0 && errno != ENOENT && !s->read_err)
		s->read_err = -errno;
}

/* A descriptor, to be closed; below 0: none. */
static int table_of(struct bpf_state *s, const struct ebpf_aggr *aggr, uint32_t number)
{
	uint32_t id;
	int table;

	if (!aggr->is_far)
		table = dup(s->maps[aggr->map + number]);
	else if (bpf_map_lookup_elem(s->maps[aggr->map], &number, &id))
		table = -1;
	else
		table = bpf_map_get_fd_by_id(id);
	if (table < 0 && !s->read_err)
		s->read_err = -errno;
	return table;
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

/*
 * Keys of a table have short strings, those of rows whole ones: what is behind the bytes of a table's is
 * zeros, and left out.
 */
static size_t row_key_bytes(const struct vir_aggr *aggr)
{
	return aggr->n_int * 8u + aggr->n_str * sizeof(struct st_string);
}

static void copy_key(const struct vir_aggr *aggr, const struct ebpf_aggr *at, char *row,
		     char *table, bool to_row)
{
	size_t bytes = aggr->n_int * 8u;

	memcpy(to_row ? row : table, to_row ? table : row, bytes);
	row += bytes;
	table += bytes;
	for (uint32_t i = 0; i < aggr->n_str; i++) {
		memcpy(to_row ? row : table, to_row ? table : row, at->text_bytes[i]);
		if (to_row)
			memset(row + at->text_bytes[i], 0,
			       sizeof(struct st_string) - at->text_bytes[i]);
		row += sizeof(struct st_string);
		table += at->text_bytes[i];
	}
}

static void clear(struct bpf_state *s, uint32_t aggr, int table, uint32_t n)
{
	const struct vir_aggr *of = &s->m->aggrs[aggr];
	_Alignas(8) char key[MOST_KEY_BYTES] = { 0 };

	if (s->layout->aggrs[aggr].is_single) {
		note_reading(s, empty_cell(table));
		return;
	}
	for (uint32_t i = 0; i < n; i++) {
		copy_key(of, &s->layout->aggrs[aggr], s->keys + i * row_key_bytes(of), key, false);
		note_reading(s, bpf_map_delete_elem(table, key));
	}
}

/*
 * Until all programs that run have ended: the kernel sees to that whenever an element of an array of
 * maps is set, so that nobody has the old one any more.
 */
static void wait_for_programs(struct bpf_state *s)
{
	const uint32_t number = 0;

	if (s->tick_tables[0] >= 0)
		note_reading(s, bpf_map_update_elem(s->tick_tables[0], &number, &s->tick_tables[1],
						    BPF_ANY));
}

static int make_tick_tables(struct bpf_state *s, struct buf *why)
{
	int *tables = s->tick_tables;

	tables[1] = bpf_map_create(BPF_MAP_TYPE_ARRAY, "vprobe_tick", 4, 4, 1, NULL);
	if (tables[1] < 0)
		return refuse("clearing", why);
	LIBBPF_OPTS(bpf_map_create_opts, opts, .inner_map_fd = (uint32_t)tables[1]);
	tables[0] = bpf_map_create(BPF_MAP_TYPE_ARRAY_OF_MAPS, "vprobe_ticks", 4, 4, 1, &opts);
	return tables[0] < 0 ? refuse("clearing", why) : 0;
}

static bool has_banks(const struct bpf_state *s)
{
	for (uint32_t i = 0; i < s->m->n_aggrs; i++)
		if (s->layout->aggrs[i].n_banks > 1)
			return true;
	return false;
}

static _Atomic uint64_t *word_at(const struct bpf_array *home, uint32_t instance, uint64_t offset)
{
	return (_Atomic uint64_t *)(void *)(home->values + instance * home->stride + offset);
}

/* Of one that is cleared the bank that was in use until now, and in which nobody counts any more. */
static uint32_t choose_bank(struct bpf_state *s, const struct ebpf_aggr *aggr, uint32_t instance,
			    bool then_clear)
{
	_Atomic uint64_t *epoch = word_at(&s->homes[aggr->home], instance, aggr->epoch);

	if (aggr->n_banks == 1)
		return 0;
	if (!then_clear)
		return atomic_load(epoch) % 2;
	uint32_t bank = atomic_fetch_add(epoch, 1) % 2;
	wait_for_programs(s);
	return bank;
}

/* To s->rows and s->keys; how many. */
static uint32_t read_cells(struct bpf_state *s, uint32_t aggr, int table)
{
	const struct vir_aggr *of = &s->m->aggrs[aggr];
	_Alignas(8) char key[MOST_KEY_BYTES];
	struct ebpf_cell cell;
	uint32_t n = 0;

	for (; n < s->opts.aggr_cells; n++) {
		char *row = s->keys + n * row_key_bytes(of);
		int err = bpf_map_get_next_key(table, n ? key : NULL, key);
		note_reading(s, err);
		if (err)
			break;
		cell = (struct ebpf_cell){ 0 };
		note_reading(s, bpf_map_lookup_elem(table, key, &cell));
		copy_key(of, &s->layout->aggrs[aggr], row, key, true);
		s->rows[n] = row_of(of, &cell, row);
	}
	return n;
}

/* A cell without a sample is one that is being made. */
static uint32_t sort_rows(struct st_row *rows, uint32_t n)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < n; i++)
		if (rows[i].count)
			rows[kept++] = rows[i];
	qsort(rows, kept, sizeof(rows[0]), by_order);
	return kept;
}

uint32_t bpf_state_collect(void *state, uint32_t aggr, uint32_t env, bool then_clear,
			   struct st_row **rows, uint64_t *n_lost)
{
	struct bpf_state *s = state;
	const struct ebpf_aggr *at = &s->layout->aggrs[aggr];
	uint32_t instance = at->home == ST_HOME_HOST ? 0 : env;
	uint32_t bank = choose_bank(s, at, instance, then_clear);
	int table = table_of(s, at, instance * at->n_banks + bank);
	_Atomic uint64_t *lost = word_at(&s->homes[at->home], instance, at->lost + 8 * bank);
	uint32_t n = table < 0 ? 0 : read_cells(s, aggr, table);

	if (then_clear)
		clear(s, aggr, table, n);
	if (table >= 0)
		close(table);
	*n_lost = then_clear ? atomic_exchange(lost, 0) : atomic_load(lost);
	*rows = s->rows;
	return sort_rows(s->rows, n);
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

static size_t most_key_bytes(const struct vir_module *m)
{
	size_t most = 0;

	for (uint32_t i = 0; i < m->n_aggrs; i++) {
		size_t bytes = row_key_bytes(&m->aggrs[i]);
		most = bytes > most ? bytes : most;
	}
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
		.keys = arena_array(a, opts->aggr_cells, most_key_bytes(m)),
		.threads = arena_new_array(a, opts->max_threads, uint64_t),
		.bags = arena_new_array(a, m->n_bags, struct bpf_array),
		.tick_tables = { NO_MAP, NO_MAP },
	};
	int err = make_homes(s, why);
	for (uint32_t i = 0; !err && i < m->n_bags; i++)
		err = make_bag(s, i, why);
	for (uint32_t i = 0; !err && i < m->n_aggrs; i++)
		err = make_aggr(s, &layout->aggrs[i], why);
	if (!err && opts->is_shared && has_banks(s))
		err = make_tick_tables(s, why);
	if (err)
		return err;
	s->maps[EBPF_MAP_RING] =
		bpf_map_create(BPF_MAP_TYPE_RINGBUF, "vprobe_ring", 0, 0, RING_BYTES, NULL);
	return s->maps[EBPF_MAP_RING] < 0 ? refuse("output (that takes Linux 5.8)", why) : 0;
}

int bpf_state_symbols(struct bpf_state *s, const struct ebpf_symbols *symbols, const void *bytes,
		      struct buf *why)
{
	const uint32_t first = 0;
	int map = bpf_map_create(BPF_MAP_TYPE_ARRAY, "vprobe_symbols", sizeof(first),
				 symbols->bytes, 1, NULL);

	s->maps[EBPF_MAP_SYMBOLS] = map;
	if (map < 0 || bpf_map_update_elem(map, &first, bytes, BPF_ANY))
		return refuse("names of functions", why);
	return 0;
}

static void close_maps(int *maps, uint32_t n)
{
	for (uint32_t i = 0; maps && i < n; i++) {
		if (maps[i] >= 0)
			close(maps[i]);
		maps[i] = NO_MAP;
	}
}

static void unmap(struct bpf_array *array)
{
	if (array->values)
		munmap(array->values, array->bytes);
	array->values = NULL;
}

void bpf_state_close(struct bpf_state *s)
{
	for (int home = 0; home < ST_HOMES; home++)
		unmap(&s->homes[home]);
	if (!s->layout)
		return;
	for (uint32_t i = 0; s->bags && i < s->m->n_bags; i++)
		unmap(&s->bags[i]);
	close_maps(s->maps, s->layout->n_maps);
	close_maps(s->tick_tables, 2);
}
