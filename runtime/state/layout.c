/*
 * layout.c - what is where in a region (state_int.h), and its first content (D-3, D-4).
 *
 * The same walk over the module computes the size and makes the region: first a struct
 * st with all offsets is filled in, then what is not zero is written.
 */
#include "runtime/state/state_int.h"
#include "runtime/vir/vir.h"

enum { MOST_THREADS = 65535, MOST_ENVS = 65536 };

/* Sizes are added up in one place, which notes when they become too large. */
struct space {
	uint64_t used;
};

#define TOO_LARGE (UINT64_C(1) << 46)

/* Room for n things of that size; where it begins. */
static uint64_t take(struct space *s, uint64_t n, uint64_t bytes, uint64_t align)
{
	uint64_t at = (s->used + align - 1) / align * align;

	s->used = at + n * bytes;
	if (n && bytes > TOO_LARGE / n)
		s->used = TOO_LARGE;
	if (s->used > TOO_LARGE)
		s->used = TOO_LARGE;
	return at < TOO_LARGE ? at : TOO_LARGE;
}

static uint32_t bits_for(uint64_t n)
{
	uint32_t bits = 1;

	while ((UINT64_C(1) << bits) < n)
		bits++;
	return bits;
}

/* The objects are described in the order of the module; `describe` is called for each number. */
static struct st_object describe_var(const struct vir_var *var)
{
	return (struct st_object){
		.home = var->is_string ? ST_HOME_THREAD : st_home_of(var->storage),
		.place = var->place,
		.is_string = var->is_string,
	};
}

/* At most half full, so that keys stay near their homes. */
static struct st_object describe_bag(const struct vir_bag *bag)
{
	struct st_object o = {
		.home = st_home_of(bag->storage),
		.place = bag->place,
		.capacity = bag->capacity,
		.hash_bits = bits_for(2 * (uint64_t)bag->capacity),
	};

	bag_describe(&o);
	return o;
}

static struct st_object describe_aggr(const struct vir_aggr *aggr, uint32_t cells)
{
	struct st_object o = {
		.home = st_home_of(aggr->storage),
		.place = aggr->place,
		.capacity = cells,
		.hash_bits = bits_for(2 * (uint64_t)cells),
		.n_int = aggr->n_int,
		.n_str = aggr->n_str,
	};

	aggr_describe(&o);
	return o;
}

/* -- scratch for snapshots (S-8) ---------------------------------------------------------- */

static uint64_t snapshot_bytes(const struct vir_module *m, uint32_t bag)
{
	return (UINT64_C(1) << describe_bag(&m->bags[bag]).hash_bits) * sizeof(struct st_entry);
}

static bool is_call(const struct vir_inst *inst)
{
	return inst->op == OP_CALL || inst->op == OP_CALLS || inst->op == OP_CALLN;
}

/* The function that a call names: behind the slot of call.s. */
static uint32_t callee_of(const struct vir_func *f, const struct vir_inst *inst)
{
	return f->args[inst->first_arg + (inst->op == OP_CALLS)];
}

/* Bytes of snapshots that are alive at once at most in a function; `of` has those of its callees. */
static uint64_t scratch_of_func(const struct vir_module *m, const struct vir_func *f,
				const uint64_t *of)
{
	uint64_t open[LIMIT_NEST_DEPTH * 4]; /* by nesting of regions */
	uint64_t depth = 0, now = 0, most = 0;

	for (uint32_t i = 0; i < f->n_insts; i++) {
		const struct vir_inst *inst = &f->insts[i];
		uint64_t bytes = 0;
		if (inst->op == OP_END) {
			depth--;
			if (depth < LIMIT_NEST_DEPTH * 4)
				now -= open[depth];
			continue;
		}
		if (inst->op == OP_EACH)
			bytes = snapshot_bytes(m, f->args[inst->first_arg]);
		if (inst->op == OP_EACH || inst->op == OP_IF || inst->op == OP_LOOP ||
		    inst->op == OP_TRY) {
			if (depth < LIMIT_NEST_DEPTH * 4)
				open[depth] = bytes;
			depth++;
			now += bytes;
		}
		uint64_t called = is_call(inst) ? of[callee_of(f, inst)] : 0;
		most = now + called > most ? now + called : most;
	}
	return most;
}

/* Functions call only those of smaller number.  Many functions share one table, in pieces. */
static uint64_t scratch_of_module(const struct vir_module *m, uint64_t *of)
{
	uint64_t most = 0;

	for (uint32_t i = 0; i < m->n_funcs; i++) {
		of[i] = scratch_of_func(m, &m->funcs[i], of);
		most = of[i] > most ? of[i] : most;
	}
	return most;
}

/* -- offsets ------------------------------------------------------------------------------- */

struct homes {
	struct space space[ST_HOMES];
	struct space lane;
};

static void place_object(struct homes *h, struct st_object *o, uint64_t bytes, uint64_t align)
{
	o->offset = take(&h->space[o->home], 1, bytes, align);
}

/*
 * Cells come first in each home, then all else.  `write`: also into the tables of the
 * region; they lie where the offsets of st say.
 */
static void place_vars(struct st *st, const struct vir_module *m, struct homes *h, bool write)
{
	for (int strings = 0; strings < 2; strings++) {
		for (uint32_t i = 0; i < m->n_vars; i++) {
			struct st_object o = describe_var(&m->vars[i]);
			if (o.is_string != (bool)strings)
				continue;
			place_object(h, &o, strings ? var_string_bytes() : sizeof(uint64_t), 8);
			if (write)
				*st_var(st, i) = o;
		}
	}
	st->initial_bytes = h->space[ST_HOME_THREAD].used - st->off_cells;
}

static void place_tables(struct st *st, const struct vir_module *m, uint32_t cells, struct homes *h,
			 bool write)
{
	for (uint32_t i = 0; i < m->n_bags; i++) {
		struct st_object o = describe_bag(&m->bags[i]);
		place_object(h, &o, bag_bytes(&o), CACHE_LINE);
		if (write)
			*st_bag(st, i) = o;
	}
	for (uint32_t i = 0; i < m->n_aggrs; i++) {
		struct st_object o = describe_aggr(&m->aggrs[i], cells);
		place_object(h, &o, aggr_bytes(&o, st->max_threads), CACHE_LINE);
		o.shard = take(&h->lane, 1, o.shard_bytes, CACHE_LINE);
		o.shard_cells = o.shard + o.off_sums;
		if (write)
			*st_aggr(st, i) = o;
	}
}

static void place_homes(struct st *st, const struct vir_module *m, uint32_t cells, bool write)
{
	/* What the host has begins with the region. */
	struct homes h = { { { sizeof(struct st_thread) }, { 0 }, { st->off_host } },
			   { sizeof(struct st_lane) } };
	struct space *thread = &h.space[ST_HOME_THREAD];

	st->off_cells = sizeof(struct st_thread);
	place_vars(st, m, &h, write);
	place_tables(st, m, cells, &h, write);
	st->off_scratch = take(&h.lane, 1, st->scratch_bytes, 16);
	st->lane_bytes = take(&h.lane, 0, 0, CACHE_LINE);
	st->off_lanes = take(thread, ST_NEST, st->lane_bytes, CACHE_LINE);
	st->thread_bytes = take(thread, 0, 0, ST_ALIGN);
	st->env_bytes = take(&h.space[ST_HOME_ENV], 0, 0, ST_ALIGN);

	struct space all = h.space[ST_HOME_HOST];
	st->off_envs = take(&all, st->n_envs, st->env_bytes, ST_ALIGN);
	st->off_initial = take(&all, 1, st->initial_bytes, ST_ALIGN);
	st->off_threads = take(&all, st->max_threads, st->thread_bytes, ST_ALIGN);
	st->size = take(&all, 0, 0, ST_ALIGN);
}

static void place_head(struct st *st, uint32_t cells)
{
	struct space s = { sizeof(struct st) };
	/* The most records that rings can hold at once. */
	uint64_t records =
		(uint64_t)st->max_threads * (LIMIT_OUTPUT_RING_BYTES / LIMIT_OUTPUT_RECORD_BYTES);

	uint32_t directory_bits = bits_for(2 * (uint64_t)st->max_threads);

	st->directory_shift = 64 - directory_bits;
	st->off_vars = take(&s, st->n_vars, sizeof(struct st_object), CACHE_LINE);
	st->off_bags = take(&s, st->n_bags, sizeof(struct st_object), CACHE_LINE);
	st->off_aggrs = take(&s, st->n_aggrs, sizeof(struct st_object), CACHE_LINE);
	st->off_texts = take(&s, st->n_texts, sizeof(struct st_string), CACHE_LINE);
	st->off_places = take(&s, st->n_probes, sizeof(uint32_t), CACHE_LINE);
	st->off_directory = take(&s, (uint64_t)1 << directory_bits,
				 sizeof(struct st_entry_of_thread), CACHE_LINE);
	st->off_report_order = take(&s, N_REPORTS, sizeof(uint32_t), CACHE_LINE);
	st->off_reports = take(&s, 1, report_bytes(), CACHE_LINE);
	st->off_index = take(&s, st->max_threads, sizeof(uint64_t), CACHE_LINE);
	take(&s, records, drain_entry_bytes(), 8);
	st->off_rows = take(&s, st->n_aggrs ? cells : 0, sizeof(struct st_row), CACHE_LINE);
	st->off_host = take(&s, 0, 0, ST_ALIGN);
}

static bool is_in_range(const struct st_config *c)
{
	return c->n_envs >= 1 && c->n_envs <= MOST_ENVS && c->max_threads >= 1 &&
	       c->max_threads <= MOST_THREADS && c->aggr_cells <= ST_AGGR_CELLS_MAX;
}

static uint32_t cells_of(const struct st_config *config)
{
	return config->aggr_cells ? config->aggr_cells : LIMIT_AGGR_CELLS;
}

/* Everything but the tables of objects. */
static void measure(struct st *st, const struct vir_module *m, const struct st_config *config)
{
	st->n_envs = config->n_envs;
	st->max_threads = config->max_threads;
	st->ticks = config->ticks ? config->ticks : LIMIT_TICKS;
	st->n_vars = m->n_vars;
	st->n_bags = m->n_bags;
	st->n_aggrs = m->n_aggrs;
	st->n_texts = m->n_texts;
	st->n_probes = m->n_probes;
	uint64_t *of = arena_new_array(m->arena, m->n_funcs, uint64_t);
	st->scratch_bytes = scratch_of_module(m, of);
	place_head(st, cells_of(config));
	place_homes(st, m, cells_of(config), false);
}

size_t st_size(const struct vir_module *m, const struct st_config *config)
{
	struct st st = { 0 };

	if (!is_in_range(config))
		return 0;
	measure(&st, m, config);
	return st.size < TOO_LARGE ? st.size : 0;
}

/* -- first content ----------------------------------------------------------------------------- */

static void init_var(struct st *st, uint32_t number, const struct vir_var *var)
{
	const struct st_object *o = st_var(st, number);
	struct st_string text;

	if (o->is_string) {
		st_string_set(&text, var->init_text.bytes, var->init_text.len);
		var_string_init(at_offset(st, st->off_initial + o->offset - st->off_cells), &text);
		return;
	}
	uint64_t n = 1, at = 0, step = 0;
	if (o->home == ST_HOME_THREAD) {
		at = st->off_initial - st->off_cells;
	} else if (o->home == ST_HOME_ENV) {
		n = st->n_envs;
		at = st->off_envs;
		step = st->env_bytes;
	}
	for (uint64_t i = 0; i < n; i++)
		if (var->init) /* a page that stays zero need not exist */
			*(uint64_t *)at_offset(st, at + i * step + o->offset) = var->init;
}

void st_init(struct st *st, const struct vir_module *m, const struct st_config *config)
{
	measure(st, m, config);
	place_homes(st, m, cells_of(config), true);
	for (uint32_t i = 0; i < m->n_texts; i++)
		st_string_set((struct st_string *)at_offset(st, st->off_texts) + i,
			      m->texts[i].bytes, m->texts[i].len);
	uint32_t *places = at_offset(st, st->off_places);
	for (uint32_t i = 0; i < m->n_probes; i++)
		places[i] = m->probes[i].place;
	for (uint32_t i = 0; i < m->n_vars; i++)
		init_var(st, i, &m->vars[i]);
}
