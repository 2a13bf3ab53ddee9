/*
 * state.c - making maps, and reading them.
 */
#include "engines/bpf/state.h"

#include <bpf/bpf.h>
#include <errno.h>
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

/* -- bags ------------------------------------------------------------------------------------------ */

static int make_table(const struct vir_bag *bag)
{
	return bpf_map_create(BPF_MAP_TYPE_HASH, "vprobe_bag", sizeof(uint64_t), sizeof(uint64_t),
			      bag->capacity, NULL);
}

/* One that each environment has for itself is reached through an array of tables. */
static int make_bag(struct bpf_state *s, uint32_t number, struct buf *why)
{
	bool is_shared = s->layout->bags[number] == ST_HOME_HOST;
	uint32_t n = is_shared ? 1 : s->opts.n_envs;
	int *map = &s->maps[EBPF_MAP_OBJECTS + number], *tables = s->bags[number];

	for (uint32_t i = 0; i < n; i++) {
		tables[i] = make_table(&s->m->bags[number]);
		if (tables[i] < 0)
			return refuse("a bag", why);
	}
	if (is_shared) {
		*map = dup(tables[0]);
		return *map < 0 ? -errno : 0;
	}
	LIBBPF_OPTS(bpf_map_create_opts, opts, .inner_map_fd = (uint32_t)tables[0]);
	*map = bpf_map_create(BPF_MAP_TYPE_ARRAY_OF_MAPS, "vprobe_bags", sizeof(uint32_t),
			      sizeof(uint32_t), n, &opts);
	if (*map < 0)
		return refuse("bags", why);
	for (uint32_t i = 0; i < n; i++)
		if (bpf_map_update_elem(*map, &i, &tables[i], BPF_ANY))
			return refuse("bags", why);
	return 0;
}

static int by_key(const void *a, const void *b)
{
	int64_t left = (int64_t)((const struct st_entry *)a)->key;
	int64_t right = (int64_t)((const struct st_entry *)b)->key;

	return (left > right) - (left < right);
}

uint32_t bpf_state_snapshot(const struct bpf_state *s, uint32_t bag, uint32_t env,
			    struct st_entry *entries)
{
	int table = s->bags[bag][s->layout->bags[bag] == ST_HOME_HOST ? 0 : env];
	uint64_t key, *last = NULL;
	uint32_t n = 0;

	while (n < s->m->bags[bag].capacity && !bpf_map_get_next_key(table, last, &key)) {
		entries[n].key = key;
		n += !bpf_map_lookup_elem(table, &key, &entries[n].value);
		last = &key;
	}
	qsort(entries, n, sizeof(entries[0]), by_key);
	return n;
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

int bpf_state_open(struct bpf_state *s, struct arena *a, const struct vir_module *m,
		   const struct ebpf_layout *layout, const struct bpf_state_opts *opts,
		   struct buf *why)
{
	*s = (struct bpf_state){
		.m = m,
		.layout = layout,
		.opts = *opts,
		.maps = no_maps(a, layout->n_maps),
		.bags = arena_new_array(a, m->n_bags, int *),
		.threads = arena_new_array(a, opts->max_threads, uint64_t),
	};
	for (uint32_t i = 0; i < m->n_bags; i++)
		s->bags[i] = no_maps(a, opts->n_envs);
	int err = make_homes(s, why);
	for (uint32_t i = 0; !err && i < m->n_bags; i++)
		err = make_bag(s, i, why);
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
	for (uint32_t i = 0; s->bags && i < s->m->n_bags; i++)
		close_maps(s->bags[i], s->opts.n_envs);
}
