/*
 * state_int - the shape of a region.  Not for anybody outside of runtime/state.
 *
 *   layout.c  sizes, offsets, initial content           atomic.h  16-byte exchange, orders
 *   fire.c    threads, fires; enter.h their quick part  mem.h     copying without libc
 *   string.c  var.c  bag.c  aggr.c                      D-3 .. D-8
 *   format.c  conversions                               B-3
 *   output.c  rings, drain.c their merging              P-14 .. P-16
 *   table.c   aggregates as text                        D-9 .. D-15
 *   report.c  counters of exceptions and losses         X-6
 *
 *     struct st | variables bags aggregates texts probes | directory | reports |
 *     drain scratch | host block | environment blocks .. | thread blocks ..
 *
 * A thread block has a *lane* for each depth of nesting: what only fires of that depth
 * write.  All positions are offsets from struct st.  Zero is the initial state of nearly
 * everything, so that untouched pages need not exist.
 */
#ifndef RUNTIME_STATE_STATE_INT_H
#define RUNTIME_STATE_STATE_INT_H

#include "runtime/state/atomic.h"
#include "runtime/state/mem.h"
#include "runtime/state/state.h"

enum {
	CACHE_LINE = 64,
	N_REPORTS =
		4096, /* a power of two; every probe and place that can fail, in scripts of any sane size */
};

/* A variable, bag or aggregate. */
struct st_object {
	_Alignas(CACHE_LINE) uint32_t home; /* enum st_home */
	uint32_t hash_shift;                /* 64 - hash_bits */
	uint64_t offset;                    /* of an instance, in its home */
	uint64_t off_hash;    /* in an instance: tables of an aggregate, slots of a bag */
	uint64_t off_records; /* aggregate: in an instance */
	uint64_t shard_cells; /* aggregate: of its shard's cells, in each lane */
	uint32_t capacity;    /* keys of a bag, cells of an aggregate */
	uint32_t hash_bits;
	uint32_t record_bytes; /* aggregate: of a set of keys */
	uint8_t n_int, n_str;
	bool is_string;

	uint32_t place; /* of its declaration */
	uint64_t shard; /* aggregate: of its shard, in each lane */
	uint64_t off_sums, shard_bytes;
	uint64_t off_own_shard; /* in an instance */
};

/* An entry of the directory of threads: open addressing, entries are never given back. */
struct st_entry_of_thread {
	_Atomic uint64_t key;   /* thread_key(), or 0: free */
	_Atomic uint64_t block; /* where it is; 0: not known yet, or none was left */
};

struct st {
	/* What each fire asks for comes first. */
	uint64_t off_directory, directory_shift; /* 64 - the bits of its size */
	uint64_t ticks;
	uint64_t off_lanes, lane_bytes; /* in a thread block */
	uint64_t off_vars, off_bags, off_aggrs;

	uint32_t n_envs, max_threads, n_vars, n_bags, n_aggrs, n_texts, n_probes;
	uint64_t size;
	uint64_t off_texts, off_places; /* off_places: of the probes */
	uint64_t off_reports, off_report_order, off_index, off_rows;
	uint64_t off_host, off_envs, env_bytes, off_initial, off_threads, thread_bytes;
	uint64_t off_cells, initial_bytes; /* of the cells of a thread block */
	uint64_t off_scratch;              /* in a lane */
	uint64_t scratch_bytes;
	_Alignas(CACHE_LINE) _Atomic uint32_t n_blocks; /* thread blocks given out */
	_Atomic uint32_t is_draining;
	_Atomic uint32_t n_reports;
	_Atomic uint64_t reports_lost;
	_Alignas(CACHE_LINE) _Atomic uint64_t sequence; /* of records (P-15) */
};

/* What a thread tells others about a change of a bag that it is making (bag.c). */
struct bag_op {
	_Alignas(16) struct pair result; /* of a removal: value, 2 * number + done */
	_Atomic uint64_t number;         /* of the use of this struct */
	_Atomic uint64_t is_insertion;
	_Atomic uint64_t slot, tag; /* where, and what the slot's tag was */
	_Atomic uint64_t key, value;
	_Atomic uint64_t home, old_bound, new_bound;
};

/* What begins a lane.  Then: shards, scratch. */
struct st_lane {
	_Atomic uint64_t fires, ticks; /* of all that have been left */
	_Atomic uint64_t in_use;       /* offset of the string buffer that is copied (var.c) */
	uint64_t depth;                /* 0, or how many fires those of the lane interrupt */
	struct bag_op op;
};

/* What begins a thread block.  Then: cells, strings, tables, lanes. */
struct st_thread {
	_Atomic uint64_t key;                       /* thread_key(); 0 until the block is ready */
	_Atomic uint32_t depth;                     /* how many fires are on the way */
	uint32_t number;                            /* of the block */
	uint64_t off_env;                           /* of the environment's block */
	_Alignas(CACHE_LINE) _Atomic uint64_t head; /* bytes ever reserved, by the thread */
	_Alignas(CACHE_LINE) _Atomic uint64_t tail; /* bytes ever given back, by the drain */
	_Alignas(CACHE_LINE) char ring[LIMIT_OUTPUT_RING_BYTES];
};

static inline void *at_offset(const struct st *st, uint64_t offset)
{
	return (char *)(uintptr_t)st + offset;
}

static inline struct st_object *st_var(const struct st *st, uint32_t var)
{
	return (struct st_object *)at_offset(st, st->off_vars) + var;
}

static inline struct st_object *st_bag(const struct st *st, uint32_t bag)
{
	return (struct st_object *)at_offset(st, st->off_bags) + bag;
}

static inline struct st_object *st_aggr(const struct st *st, uint32_t aggr)
{
	return (struct st_object *)at_offset(st, st->off_aggrs) + aggr;
}

static inline struct st_thread *st_block(const struct st *st, uint32_t block)
{
	return at_offset(st, st->off_threads + block * st->thread_bytes);
}

static inline struct st_lane *st_lane(const struct st *st, struct st_thread *t, uint32_t depth)
{
	return (struct st_lane *)((char *)t + st->off_lanes + depth * st->lane_bytes);
}

static inline uint64_t thread_key(uint32_t env, uint32_t thread)
{
	return ((uint64_t)thread << 32 | env) + 1;
}

static inline uint32_t env_of_key(uint64_t key)
{
	return (uint32_t)key - 1;
}

/* -- sizes of objects, asked by layout.c ------------------------------------------------ */

uint64_t bag_bytes(const struct st_object *bag);
/* Fills in what follows from the number of bits. */
void bag_describe(struct st_object *bag);
uint64_t aggr_bytes(const struct st_object *aggr, uint32_t max_threads);
/* Fills in sizes and offsets from the keys and the capacity. */
void aggr_describe(struct st_object *aggr);
uint64_t var_string_bytes(void);
void var_string_init(void *var, const struct st_string *text);
uint64_t report_bytes(void);
uint64_t drain_entry_bytes(void);

/* -- operations (op.c) -------------------------------------------------------------------- */

/* False: it traps. */
bool st_op(enum vir_op op, uint64_t a, uint64_t b, uint64_t *out);

/* -- text (format.c) ---------------------------------------------------------------------- */

void out_put(struct st_out *out, const char *bytes, size_t len);
void out_fill(struct st_out *out, char byte, size_t count);
void out_flush(struct st_out *out);
/* Into memory: what does not fit is dropped; is_cut says so. */
struct text {
	char *at, *end;
	bool is_cut;
};
static inline struct text text_in(char *buf, size_t size)
{
	return (struct text){ buf, buf + size, false };
}
void format_into(struct text *t, const struct st_string *format, const struct st_arg *args,
		 uint32_t n_args);
/* The conversion at `at`, with that argument; returns its length.  at is a '%' of a format that was checked. */
size_t format_conversion(struct text *t, const char *at, const char *end, const struct st_arg *arg);
/* What a conversion takes at most. */
enum { CONVERSION_BYTES = LIMIT_FIELD_WIDTH + 8 };

/* -- reports ------------------------------------------------------------------------------- */

void report_count(struct st *st, uint32_t probe, enum report_kind kind, uint32_t place,
		  const struct st_string *text);

/* -- aggregates, for the drain --------------------------------------------------------------- */

struct aggr_table {
	const struct st_object *object;
	struct st_row *rows; /* in order of first insertion */
	uint32_t n_rows;
	uint64_t n_lost;
};

/*
 * Reads the instance that the asker sees.  close: clears it in the same step, so that what is read is exactly
 * what was cleared.
 */
void aggr_collect(struct st *st, uint32_t aggr, struct st_thread *asker, bool close,
		  struct aggr_table *out);

void table_write(struct aggr_table *t, struct st_out *out);
void table_write_format(struct aggr_table *t, const struct st_string *format, struct st_out *out);

#endif
