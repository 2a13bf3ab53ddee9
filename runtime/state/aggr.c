/*
 * aggr.c - adding samples: wait-free, exact, safe in nested fires (D-7, D-8, E-28).
 *
 * Which cells there are is shared; what is in them is kept apart for each thread and
 * each depth of nesting, in *shards* that have one writer each.  Time is divided by the
 * clearings into *epochs*; those of odd and of even number have a *bank* each.
 *
 *     instance   epoch | cells[2] | hash tables[2] | the drain's shard | records
 *     shard      gate | spare | deferred samples | sums[2], for each cell
 *
 * Cells.  cells[i] names the record that holds the keys of cell i and its first sample.
 * Cells are only appended: by an exchange at the first place that is free, from a record
 * that is complete already.  Who fails there looks at what came instead: its own keys,
 * or others; so the same keys never get two cells, the order of cells is that of their
 * first samples (D-10), and the table is full exactly when the array is.  An exchange
 * at one place fails once, so all of it ends after `capacity` places.  A hash table
 * finds the first `hashed` cells quickly; what is behind them is compared one by one,
 * and entered on the way.
 *
 * Sums.  A sample for a cell that is there goes to the shard: there are two sums for a
 * cell, one of which holds.  The other becomes that one plus the sample; an exchange of
 * the shard's gate makes the sample count; then the cell's version tells that the other
 * one holds now.  Only the drain changes a gate besides, when it closes the shard.
 *
 * Epochs.  A word or sum with an older epoch in it is empty, so nothing is ever wiped.
 * The drain clears by counting the epoch up, which is the moment of clearing, and then
 * closes what an addition that began before may still count through: the end of the
 * array by a mark, each gate by the next epoch.  Such an addition has come too late,
 * and leaves its sample in the deferred samples of its shard, for the drain.
 *
 * Wait-free: the search reads each place of the hash table and of the array at most once
 * and meets at most one failed exchange at each; a gate is exchanged at most twice, as
 * the drain changes it at most twice between (to the epoch of the addition, and to the
 * next).  An addition that is not quickly done is begun anew once.
 *
 * Exact: a sample counts by exactly one of three steps: the append of its record, the
 * exchange of the gate, the entry in the deferred samples.  Each needs the failure of
 * the ones before.
 *
 * Records.  One that is replaced in `cells` is of an epoch two back, which the drain has
 * left; who replaces it takes it as its next spare.  So each record has one owner at any
 * time and none is lost.  An addition that was stopped in that old epoch may read keys
 * of a record as they change: whatever it makes of them, it finds the gate closed.
 */
#include "runtime/state/aggr.h"

enum { HASH_TAG_BITS = 12, HASH_TAG = (1 << HASH_TAG_BITS) - 1 };

#define ALWAYS_INLINE __attribute__((always_inline))

/* -- shape -------------------------------------------------------------------------------- */

static uint64_t hash_size(const struct st_object *o)
{
	return UINT64_C(1) << o->hash_bits;
}

void aggr_describe(struct st_object *o)
{
	uint64_t cells = (uint64_t)o->capacity + 1;

	o->record_bytes = (uint32_t)((KEYS_INTS + o->n_int) * sizeof(uint64_t) +
				     o->n_str * sizeof(struct st_string));
	o->off_sums = sizeof(struct shard) + (uint64_t)N_DEFERRED * o->record_bytes;
	o->bank_bytes = cells * sizeof(struct shard_cell);
	o->shard_bytes = o->off_sums + N_BANKS * o->bank_bytes;
	o->shard_bytes = (o->shard_bytes + CACHE_LINE - 1) / CACHE_LINE * CACHE_LINE;
	o->off_hash = sizeof(struct aggr) + N_BANKS * cells * sizeof(uint64_t);
	o->off_own_shard = o->off_hash + N_BANKS * hash_size(o) * sizeof(uint64_t);
	o->off_records = o->off_own_shard + o->shard_bytes;
}

/* One for each cell, one for each shard: spares. */
uint64_t aggr_n_records(const struct st_object *o, uint32_t max_threads)
{
	return N_BANKS * ((uint64_t)o->capacity + 1) + (uint64_t)max_threads * ST_NEST + 1;
}

uint64_t aggr_bytes(const struct st_object *o, uint32_t max_threads)
{
	return o->off_records + aggr_n_records(o, max_threads) * o->record_bytes;
}

struct shard *aggr_own_shard(const struct aggr_view *v)
{
	return (struct shard *)((char *)v->aggr + v->object->off_own_shard);
}

static _Atomic uint64_t *hash_table(const struct aggr_view *v, uint64_t epoch)
{
	return (_Atomic uint64_t *)((char *)v->aggr + v->object->off_hash) +
	       ((epoch % N_BANKS) << v->hash_bits);
}

_Atomic uint64_t *aggr_deferred(const struct aggr_view *v, struct shard *shard, uint64_t i)
{
	return (_Atomic uint64_t *)(shard + 1) + (i % N_DEFERRED) * v->record_words;
}

/* -- keys ------------------------------------------------------------------------------------ */

static uint32_t words_of_string(const struct st_string *s)
{
	return ((uint32_t)s->len + 8) / 8;
}

/* The i-th word of length and bytes, with zeros beyond the end. */
static uint64_t word_of_string(const struct st_string *s, uint32_t i)
{
	uint64_t word = ((const mem_word *)s)[i];
	uint32_t n_bytes = (uint32_t)s->len + 1 - 8 * i;

	return n_bytes < 8 ? word & ((UINT64_C(1) << 8 * n_bytes) - 1) : word;
}

static uint64_t mix(uint64_t hash, uint64_t word)
{
	hash = (hash ^ word) * UINT64_C(0x9e3779b97f4a7c15);
	return hash ^ hash >> 32;
}

static inline ALWAYS_INLINE uint64_t hash_of(uint32_t n_int, uint32_t n_str, const uint64_t *ints,
					     const struct st_string *const *strs)
{
	uint64_t hash = 0;

	for (uint32_t i = 0; i < n_int; i++)
		hash = mix(hash, ints[i]);
	for (uint32_t i = 0; i < n_str; i++)
		for (uint32_t w = 0; w < words_of_string(strs[i]); w++)
			hash = mix(hash, word_of_string(strs[i], w));
	return hash * UINT64_C(0xd6e8feb86659fd93);
}

/* Integer keys lie behind the header, string keys behind them. */
static _Atomic uint64_t *string_words(const struct aggr_view *v, _Atomic uint64_t *record,
				      uint32_t i)
{
	return record + KEYS_INTS + v->n_int + i * (sizeof(struct st_string) / 8);
}

static inline ALWAYS_INLINE bool has_keys(const struct aggr_view *v, _Atomic uint64_t *record,
					  const struct aggr_keys_of *keys)
{
	for (uint32_t i = 0; i < v->n_int; i++)
		if (load_relaxed(&record[KEYS_INTS + i]) != keys->ints[i])
			return false;
	for (uint32_t i = 0; i < v->n_str; i++) {
		_Atomic uint64_t *words = string_words(v, record, i);
		for (uint32_t w = 0; w < words_of_string(keys->strs[i]); w++)
			if (load_relaxed(&words[w]) != word_of_string(keys->strs[i], w))
				return false;
	}
	return true;
}

void aggr_write_record(const struct aggr_view *v, _Atomic uint64_t *record,
		       const struct aggr_keys_of *keys)
{
	store_relaxed(&record[KEYS_HASH], keys->hash);
	store_relaxed(&record[KEYS_SAMPLE], keys->sample);
	store_relaxed(&record[KEYS_PROBE], keys->probe);
	for (uint32_t i = 0; i < v->n_int; i++)
		store_relaxed(&record[KEYS_INTS + i], keys->ints[i]);
	for (uint32_t i = 0; i < v->n_str; i++) {
		_Atomic uint64_t *words = string_words(v, record, i);
		for (uint32_t w = 0; w < words_of_string(keys->strs[i]); w++)
			store_relaxed(&words[w], word_of_string(keys->strs[i], w));
	}
}

_Atomic uint64_t *aggr_spare(const struct aggr_view *v, struct shard *shard, uint64_t *number)
{
	uint64_t spare = load_relaxed(&shard->spare);

	*number = spare ? spare - 1 : v->first_spare;
	return record_at(v, *number);
}

/* -- finding a cell --------------------------------------------------------------------------- */

/* An entry of the hash table: epoch, cell, some bits of the hash. */
static uint64_t hash_word(uint64_t epoch, uint64_t cell, uint64_t hash)
{
	return epoch << EPOCH_SHIFT | cell << HASH_TAG_BITS | (hash & HASH_TAG);
}

_Static_assert(ST_AGGR_CELLS_MAX <= 1 << (EPOCH_SHIFT - HASH_TAG_BITS), "cells fit into an entry");

/* Enters a cell, unless it is there. */
static void enter_hash(const struct aggr_view *v, uint64_t epoch, uint64_t cell, uint64_t hash)
{
	_Atomic uint64_t *table = hash_table(v, epoch);
	uint64_t mask = hash_size(v->object) - 1, at = hash >> (64 - v->hash_bits);
	uint64_t word = hash_word(epoch, cell, hash);

	for (uint64_t n = 0; n <= mask; n++, at = (at + 1) & mask) {
		uint64_t have = load_acquire(&table[at]);
		if (epoch_of(have) < epoch &&
		    atomic_compare_exchange_strong(&table[at], &have, word))
			break;
		if (have == word || epoch_of(have) > epoch)
			break;
	}

	/* All cells before this one have been entered, too. */
	uint64_t count = load_acquire(&v->aggr->hashed[epoch % N_BANKS]);
	bool is_next = epoch_of(count) < epoch ? cell == 0 : count == (epoch << EPOCH_SHIFT | cell);
	if (is_next)
		atomic_compare_exchange_strong(&v->aggr->hashed[epoch % N_BANKS], &count,
					       epoch << EPOCH_SHIFT | (cell + 1));
}

/* ADDED here means found. */
static inline ALWAYS_INLINE enum adding find_hashed(const struct aggr_view *v, uint64_t epoch,
						    const struct aggr_keys_of *keys, uint64_t *cell)
{
	_Atomic uint64_t *table = hash_table(v, epoch), *cells = aggr_cells(v, epoch);
	uint64_t mask = hash_size(v->object) - 1, at = keys->hash >> (64 - v->hash_bits);

	for (uint64_t n = 0; n <= mask; n++, at = (at + 1) & mask) {
		uint64_t have = load_acquire(&table[at]);
		if (epoch_of(have) != epoch)
			return epoch_of(have) > epoch ? TOO_LATE : NO_ROOM;
		if (((have ^ keys->hash) & HASH_TAG) != 0)
			continue;
		*cell = (uint32_t)have >> HASH_TAG_BITS;
		uint64_t number = record_of(v, epoch, *cell, load_acquire(&cells[*cell]));
		if (has_keys(v, record_at(v, number), keys))
			return ADDED;
	}
	return NO_ROOM;
}

/* The place is free: takes it with the spare record.  False: somebody else did, or closed it. */
static bool append(const struct aggr_view *v, struct shard *shard, uint64_t epoch, uint64_t cell,
		   uint64_t old, const struct aggr_keys_of *keys)
{
	uint64_t number;

	aggr_write_record(v, aggr_spare(v, shard, &number), keys);
	if (!atomic_compare_exchange_strong(&aggr_cells(v, epoch)[cell], &old,
					    cell_word(epoch, false, number)))
		return false;
	store_relaxed(&shard->spare, record_of(v, epoch, cell, old) + 1);
	enter_hash(v, epoch, cell, keys->hash);
	return true;
}

enum place { FOUND, APPENDED, FULL, CLOSED };

/* Looks through the cells behind those that are in the hash table, and appends at the end. */
static enum place find_behind(const struct aggr_view *v, struct shard *shard, uint64_t epoch,
			      uint64_t from, const struct aggr_keys_of *keys, uint64_t *at)
{
	_Atomic uint64_t *cells = aggr_cells(v, epoch);
	uint64_t i = from;

	while (i <= v->capacity) {
		uint64_t word = load_acquire(&cells[i]);
		*at = i;
		if (epoch_of(word) > epoch || (epoch_of(word) == epoch && CELL_IS_CLOSED(word)))
			return CLOSED;
		if (epoch_of(word) < epoch) {
			if (i == v->capacity)
				return FULL;
			if (append(v, shard, epoch, i, word, keys))
				return APPENDED;
			continue; /* the place is taken now */
		}
		_Atomic uint64_t *record = record_at(v, record_of(v, epoch, i, word));
		enter_hash(v, epoch, i, load_relaxed(&record[KEYS_HASH]));
		if (has_keys(v, record, keys))
			return FOUND;
		i++;
	}
	return FULL;
}

static inline enum place find_or_append(const struct aggr_view *v, struct shard *shard,
					uint64_t epoch, const struct aggr_keys_of *keys,
					uint64_t *cell)
{
	/* Read before the table is: it has at least so many. */
	uint64_t hashed = load_acquire(&v->aggr->hashed[epoch % N_BANKS]);

	switch (find_hashed(v, epoch, keys, cell)) {
	case ADDED:
		return FOUND;
	case TOO_LATE:
		return CLOSED;
	case NO_ROOM:
		break;
	}
	if (epoch_of(hashed) > epoch)
		return CLOSED;
	return find_behind(v, shard, epoch, epoch_of(hashed) == epoch ? (uint32_t)hashed : 0, keys,
			   cell);
}

/* -- adding ---------------------------------------------------------------------------------------- */

/* Released one by one: what is read of them is never newer than the version that is read after. */
static inline ALWAYS_INLINE void write_sums(struct sums *next, const struct sums *now,
					    uint64_t epoch, uint64_t sample)
{
	uint64_t count = 1, low = sample, high = (int64_t)sample < 0 ? UINT64_MAX : 0;
	uint64_t min = sample, max = sample;

	if (load_relaxed(&now->epoch) == epoch) {
		uint64_t old_min = load_relaxed(&now->min), old_max = load_relaxed(&now->max);
		count += load_relaxed(&now->count);
		low += load_relaxed(&now->sum_low);
		high += load_relaxed(&now->sum_high) + (low < sample);
		min = (int64_t)old_min < (int64_t)min ? old_min : min;
		max = (int64_t)old_max > (int64_t)max ? old_max : max;
	}
	store_release(&next->epoch, epoch);
	store_release(&next->count, count);
	store_release(&next->sum_low, low);
	store_release(&next->sum_high, high);
	store_release(&next->min, min);
	store_release(&next->max, max);
}

static inline ALWAYS_INLINE enum adding commit(const struct aggr_view *v, struct shard *shard,
					       uint64_t epoch, uint64_t number, uint64_t sample)
{
	struct shard_cell *cell = aggr_shard_cell(v, shard, epoch, number);
	uint64_t gate = load_acquire(&shard->gate);

	if (epoch_of(gate) > epoch)
		return TOO_LATE;
	if (!load_relaxed(&shard->is_used))
		store_release(&shard->is_used, 1);
	uint64_t version = load_relaxed(&cell->version);
	write_sums(&cell->sums[(version + 1) & 1], &cell->sums[version & 1], epoch, sample);
	uint64_t passed = epoch << EPOCH_SHIFT | number << 1 | ((version + 1) & 1);
	while (!atomic_compare_exchange_strong(&shard->gate, &gate, passed))
		if (epoch_of(gate) > epoch)
			return TOO_LATE;
	store_release(&cell->version, version + 1);
	return ADDED;
}

enum adding aggr_commit(const struct aggr_view *v, struct shard *shard, uint64_t epoch,
			uint64_t cell, uint64_t sample)
{
	return commit(v, shard, epoch, cell, sample);
}

enum adding aggr_try(const struct aggr_view *v, struct shard *shard, uint64_t epoch,
		     const struct aggr_keys_of *keys, uint64_t *cell)
{
	switch (find_or_append(v, shard, epoch, keys, cell)) {
	case FOUND:
		return commit(v, shard, epoch, *cell, keys->sample);
	case APPENDED:
		return ADDED;
	case FULL:
		*cell = v->capacity;
		if (commit(v, shard, epoch, v->capacity, 0) == ADDED)
			return NO_ROOM;
		break;
	case CLOSED:
		break;
	}
	return TOO_LATE;
}

/* There is room: see aggr_read.c. */
static void defer(const struct aggr_view *v, struct shard *shard, const struct aggr_keys_of *keys)
{
	uint64_t tail = load_relaxed(&shard->tail);

	aggr_write_record(v, aggr_deferred(v, shard, tail), keys);
	store_release(&shard->tail, tail + 1);
}

static struct shard *shard_of(const struct st_fire *f, const struct st_object *o)
{
	return (struct shard *)((char *)f->lane + o->shard);
}

static __attribute__((noinline)) void add_slowly(const struct st_fire *f, const struct st_object *o,
						 const struct aggr_keys_of *keys)
{
	struct aggr_view v = aggr_view_of(o, f->home[o->home]);
	struct shard *shard = shard_of(f, o);
	uint64_t epoch = atomic_load(&v.aggr->epoch) + 1, cell;

	v.first_spare =
		N_BANKS * ((uint64_t)v.capacity + 1) + f->thread->number * ST_NEST + f->lane->depth;
	switch (aggr_try(&v, shard, epoch, keys, &cell)) {
	case ADDED:
		break;
	case NO_ROOM:
		report_count(f->st, f->probe, REPORT_AGGR_FULL, o->place, NULL);
		break;
	case TOO_LATE:
		defer(&v, shard, keys);
		break;
	}
}

/*
 * The cell is there and in the hash table: nearly always, and so this is compiled as one
 * piece.  False: nothing has been done.
 */
static inline ALWAYS_INLINE bool add_quickly(const struct st_fire *f, const struct st_object *o,
					     const uint64_t *ints,
					     const struct st_string *const *strs, uint64_t hash,
					     uint64_t sample)
{
	const struct aggr_view v = aggr_view_of(o, f->home[o->home]);
	const struct aggr_keys_of keys = { .hash = hash, .ints = ints, .strs = strs };
	uint64_t epoch = atomic_load(&v.aggr->epoch) + 1, cell;

	return find_hashed(&v, epoch, &keys, &cell) == ADDED &&
	       commit(&v, shard_of(f, o), epoch, cell, sample) == ADDED;
}

void st_aggr_add(const struct st_fire *f, uint32_t aggr, uint64_t sample, const uint64_t *ints,
		 const struct st_string *const *strs)
{
	const struct st_object *o = st_aggr(f->st, aggr);
	uint64_t hash = hash_of(o->n_int, o->n_str, ints, strs);

	if (add_quickly(f, o, ints, strs, hash, sample))
		return;
	struct aggr_keys_of keys = {
		.hash = hash, .ints = ints, .strs = strs, .sample = sample, .probe = f->probe
	};
	add_slowly(f, o, &keys);
}
