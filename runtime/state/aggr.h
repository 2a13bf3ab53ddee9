/* aggr - what aggr.c (adding samples) and aggr_read.c (reading and clearing) share: see aggr.c. */
#ifndef RUNTIME_STATE_AGGR_H
#define RUNTIME_STATE_AGGR_H

#include "runtime/state/state_int.h"

enum {
	EPOCH_SHIFT = 32,
	N_DEFERRED = 4, /* two can wait: see aggr_read.c */
	N_BANKS = 2,
};

/* What begins an instance.  Then: cells, hash tables, the shard of the drain, records. */
struct aggr {
	_Atomic uint64_t epoch;           /* how often it was cleared */
	_Atomic uint64_t hashed[N_BANKS]; /* epoch; how many cells are in the hash table */
};

/* A set of keys, and the first sample of a cell.  Then: integer keys, string keys. */
enum record_field { KEYS_HASH, KEYS_SAMPLE, KEYS_PROBE, KEYS_INTS };

/*
 * A gate: the epoch, which of the two sums holds, and what the drain says.  Closed is the
 * highest bit, as flip() tells of that one.
 */
#define GATE_CLOSED (UINT64_C(1) << 63) /* nobody adds in this epoch any more */
enum gate_bits {
	GATE_WHICH = 1,
	GATE_EMPTY = 2, /* closed before anybody added */
	GATE_EPOCH_SHIFT = 2,
};

static inline uint64_t gate_in(uint64_t epoch)
{
	return epoch << GATE_EPOCH_SHIFT;
}

static inline uint64_t gate_epoch(uint64_t gate)
{
	return (gate & ~GATE_CLOSED) >> GATE_EPOCH_SHIFT;
}

/* Samples of one cell that were added by one depth of one thread: a line of the cache. */
struct sums {
	_Alignas(CACHE_LINE) _Atomic uint64_t gate; /* of the first of two; see struct shard_cell */
	_Atomic uint64_t note;                      /* of the first of two */
	_Atomic uint64_t count;
	_Atomic uint64_t sum_low, sum_high;
	_Atomic uint64_t min, max;
};

/* A cell in a shard, in one bank. */
struct shard_cell {
	struct sums sums[2];
};

/* Of an older epoch: nothing has been added. */
static inline _Atomic uint64_t *gate_of(struct shard_cell *cell)
{
	return &cell->sums[0].gate;
}

/* What the gate was when the drain closed it: what comes too late still changes the gate itself. */
static inline _Atomic uint64_t *held_gate_of(struct shard_cell *cell)
{
	return &cell->sums[1].gate;
}

/* What who adds knows of the cell: the key, if that is one integer; else the number of the record. */
static inline _Atomic uint64_t *note_of(struct shard_cell *cell)
{
	return &cell->sums[0].note;
}

/* Then: deferred records; capacity + 1 cells in N_BANKS banks, the last of which count lost samples. */
struct shard {
	_Atomic uint64_t use;   /* SHARD_USED, or the last epoch that was closed before it was */
	_Atomic uint64_t spare; /* number of its record + 1; 0: the one it has at first */
	_Atomic uint64_t head, tail; /* of the deferred samples */
};

/* Set before a sum is written for the first time. */
#define SHARD_USED UINT64_MAX

/* An instance as an operation sees it. */
struct aggr_view {
	const struct st_object *object;
	struct aggr *aggr;
	uint32_t capacity, n_int, n_str, hash_bits, record_words;
	_Atomic uint64_t *records;
	uint64_t first_spare; /* number of the record that is the spare of the shard at first */
};

struct aggr_keys_of {
	uint64_t hash;
	const uint64_t *ints;
	const struct st_string *const *strs;
	uint64_t sample;
	uint32_t probe;
};

enum adding { ADDED, NO_ROOM, TOO_LATE };

static inline struct aggr_view aggr_view_of(const struct st_object *o, char *home)
{
	char *aggr = home + o->offset;

	return (struct aggr_view){
		.object = o,
		.aggr = (struct aggr *)aggr,
		.capacity = o->capacity,
		.n_int = o->n_int,
		.n_str = o->n_str,
		.hash_bits = o->hash_bits,
		.record_words = o->record_bytes / 8,
		.records = (_Atomic uint64_t *)(aggr + o->off_records),
	};
}

static inline _Atomic uint64_t *aggr_cells(const struct aggr_view *v, uint64_t epoch)
{
	return (_Atomic uint64_t *)(v->aggr + 1) + (epoch % N_BANKS) * ((uint64_t)v->capacity + 1);
}

static inline struct shard_cell *aggr_shard_cell(const struct aggr_view *v, struct shard *shard,
						 uint64_t epoch, uint64_t cell)
{
	struct shard_cell *cells = (struct shard_cell *)((char *)shard + v->object->off_sums);

	return &cells[cell * N_BANKS + epoch % N_BANKS];
}

struct shard *aggr_own_shard(const struct aggr_view *v);
_Atomic uint64_t *aggr_deferred(const struct aggr_view *v, struct shard *shard, uint64_t i);
uint64_t aggr_n_records(const struct st_object *object, uint32_t max_threads);

/*
 * Adds a sample in an epoch, through a shard.  cell: where it was added, or was found too
 * late; capacity: it was counted as lost.
 */
enum adding aggr_try(const struct aggr_view *v, struct shard *shard, uint64_t epoch,
		     const struct aggr_keys_of *keys, uint64_t *cell);
/* To a cell that there is; note: of the cell, see note_of(). */
enum adding aggr_commit(const struct aggr_view *v, struct shard *shard, uint64_t epoch,
			uint64_t cell, uint64_t note, uint64_t sample);

void aggr_write_record(const struct aggr_view *v, _Atomic uint64_t *record,
		       const struct aggr_keys_of *keys);
_Atomic uint64_t *aggr_spare(const struct aggr_view *v, struct shard *shard, uint64_t *number);

/* A word of `cells`: epoch, closed, number of the record + 1 (0: the cell's first record). */
static inline uint64_t epoch_of(uint64_t word)
{
	return word >> EPOCH_SHIFT;
}

#define CELL_IS_CLOSED(word) (((word) >> 31) & 1)

static inline uint64_t cell_word(uint64_t epoch, bool is_closed, uint64_t record)
{
	return epoch << EPOCH_SHIFT | (uint64_t)is_closed << 31 | (record + 1);
}

static inline uint64_t record_of(const struct aggr_view *v, uint64_t epoch, uint64_t cell,
				 uint64_t word)
{
	uint64_t number = word & 0x7fffffff;

	return number ? number - 1 : (epoch % N_BANKS) * ((uint64_t)v->capacity + 1) + cell;
}

static inline _Atomic uint64_t *record_at(const struct aggr_view *v, uint64_t number)
{
	return v->records + number * v->record_words;
}

#endif
