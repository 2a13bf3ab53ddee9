/*
 * aggr.c - adding samples: wait-free, exact, safe in nested fires (D-7, D-8, E-28).
 *
 * Which cells there are is shared; what is in them is kept apart for each thread and
 * each depth of nesting, in *shards* that have one writer each.  Time is divided by the
 * clearings into *epochs*; those of odd and of even number have a *bank* each.
 *
 *     instance   epoch | cells[2] | hash tables[2] | the drain's shard | records
 *     shard      use | spare | deferred samples | cells: gate, keys, sums[2]; for each bank
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
 * cell, one of which holds, as the cell's *gate* says.  The other becomes that one plus
 * the sample; then one locked instruction changes the gate, and so the sample counts.
 * Only the drain changes a gate besides, when it closes the cell; it keeps what the gate
 * was, and so an addition that finds the gate closed has done nothing.
 *
 * Epochs.  A word or gate with an older epoch in it is empty, so nothing is ever wiped.
 * The drain clears by counting the epoch up, which is the moment of clearing, and then
 * closes what an addition that began before may still count through: the end of the
 * array by a mark, the gate of each cell that there is; or the whole shard, if it has
 * never been used: it is used before its first gate is exchanged, and that, too, is an
 * exchange.  An addition that finds things closed has come too late, and leaves its
 * sample in the deferred samples of its shard, for the drain.
 *
 * Wait-free: the search reads each place of the hash table and of the array at most once
 * and meets at most one failed exchange at each; a gate is changed or exchanged once, and
 * then it has been closed; `use` is exchanged again only if the drain has come to the end of
 * the clearing before.  An addition that is not quickly done is begun anew once.
 *
 * Exact: a sample counts by exactly one of three steps: the append of its record, the
 * change of the gate, the entry in the deferred samples.  Each needs the failure of
 * the ones before.
 *
 * Records.  One that is replaced in `cells` is of an epoch two back, which the drain has
 * left; who replaces it takes it as its next spare.  So each record has one owner at any
 * time and none is lost.  An addition that was stopped in that old epoch may read keys
 * of a record as they change: whatever it makes of them, it finds the gate closed.
 */
#include "runtime/state/aggr.h"

/* An entry of a hash table: epoch; some bits of the hash, as they stand in it; cell. */
enum { HASH_CELL_BITS = 20 };

#define ALWAYS_INLINE __attribute__((always_inline))

/* -- shape -------------------------------------------------------------------------------- */

static uint64_t hash_size(const struct st_object *o)
{
	return UINT64_C(1) << o->hash_bits;
}

static uint64_t whole_lines(uint64_t bytes)
{
	return (bytes + CACHE_LINE - 1) / CACHE_LINE * CACHE_LINE;
}

void aggr_describe(struct st_object *o)
{
	uint64_t cells = (uint64_t)o->capacity + 1;

	o->hash_shift = 64 - o->hash_bits;
	o->record_bytes = (uint32_t)((KEYS_INTS + o->n_int) * sizeof(uint64_t) +
				     o->n_str * sizeof(struct st_string));
	o->off_sums = whole_lines(sizeof(struct shard) + (uint64_t)N_DEFERRED * o->record_bytes);
	o->shard_bytes = o->off_sums + cells * N_BANKS * sizeof(struct shard_cell);
	o->off_hash = whole_lines(sizeof(struct aggr) + N_BANKS * cells * sizeof(uint64_t));
	o->off_own_shard = whole_lines(o->off_hash + N_BANKS * hash_size(o) * sizeof(uint64_t));
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

/* The tables of the banks are one within the other, as the cells of a shard are. */
static inline _Atomic uint64_t *hash_entry(const struct st_object *o, char *instance,
					   uint64_t epoch, uint64_t at)
{
	return (_Atomic uint64_t *)(instance + o->off_hash) + (at * N_BANKS + epoch % N_BANKS);
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

/* Its high bits are those that are used: of a product they depend on all of the key. */
static inline uint64_t hash_of_int(uint64_t key)
{
	return key * UINT64_C(0x9e3779b97f4a7c15);
}

/* What has no key at all is the same as what has one that is always 0. */
static bool has_int_key(uint32_t n_int, uint32_t n_str)
{
	return n_int <= 1 && n_str == 0;
}

static uint64_t int_key(uint32_t n_int, const uint64_t *ints)
{
	return n_int ? ints[0] : 0;
}

static inline ALWAYS_INLINE uint64_t hash_of(uint32_t n_int, uint32_t n_str, const uint64_t *ints,
					     const struct st_string *const *strs)
{
	uint64_t hash = 0;

	if (has_int_key(n_int, n_str))
		return hash_of_int(int_key(n_int, ints));
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

static inline uint64_t hash_word(uint64_t epoch, uint64_t cell, uint64_t hash)
{
	uint32_t tag = (uint32_t)hash & ~((1u << HASH_CELL_BITS) - 1);

	return epoch << EPOCH_SHIFT | tag | cell;
}

_Static_assert(ST_AGGR_CELLS_MAX <= 1 << HASH_CELL_BITS, "cells fit into an entry");

/* Enters a cell, unless it is there. */
static void enter_hash(const struct aggr_view *v, uint64_t epoch, uint64_t cell, uint64_t hash)
{
	uint64_t mask = hash_size(v->object) - 1, at = hash >> v->object->hash_shift;
	uint64_t word = hash_word(epoch, cell, hash);

	for (uint64_t n = 0; n <= mask; n++, at = (at + 1) & mask) {
		_Atomic uint64_t *entry = hash_entry(v->object, (char *)v->aggr, epoch, at);
		uint64_t have = load_acquire(entry);
		if (epoch_of(have) < epoch && atomic_compare_exchange_strong(entry, &have, word))
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
static enum adding find_hashed(const struct aggr_view *v, uint64_t epoch,
			       const struct aggr_keys_of *keys, uint64_t *cell)
{
	_Atomic uint64_t *cells = aggr_cells(v, epoch);
	uint64_t mask = hash_size(v->object) - 1, at = keys->hash >> v->object->hash_shift;

	for (uint64_t n = 0; n <= mask; n++, at = (at + 1) & mask) {
		uint64_t have = load_acquire(hash_entry(v->object, (char *)v->aggr, epoch, at));
		if (epoch_of(have) != epoch)
			return epoch_of(have) > epoch ? TOO_LATE : NO_ROOM;
		*cell = have ^ hash_word(epoch, 0, keys->hash);
		if (*cell >> HASH_CELL_BITS)
			continue;
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

static bool add_first(struct shard_cell *cell, uint64_t gate, uint64_t epoch, int64_t sample)
{
	struct sums *sums = &cell->sums[0];

	store_release(&sums->count, 1);
	store_release(&sums->sum_low, (uint64_t)sample);
	store_release(&sums->sum_high, sample < 0 ? UINT64_MAX : 0);
	store_release(&sums->min, (uint64_t)sample);
	store_release(&sums->max, (uint64_t)sample);
	return atomic_compare_exchange_strong(gate_of(cell), &gate, gate_in(epoch));
}

/* The gate was of the epoch, and open; which: its last bit.  False: it is not open any more. */
static inline ALWAYS_INLINE bool add_again(struct shard_cell *cell, uint64_t which, int64_t sample)
{
	const struct sums *now = &cell->sums[which];
	struct sums *next = &cell->sums[which ^ 1];
	unsigned __int128 sum;
	int64_t min, max;

	/* Released one by one: who reads one of them, and then the old count, has read what belongs to it. */
	store_release(&next->count, load_relaxed(&now->count) + 1);
	sum = (unsigned __int128)load_relaxed(&now->sum_high) << 64 | load_relaxed(&now->sum_low);
	sum += (unsigned __int128)sample;
	store_release(&next->sum_low, (uint64_t)sum);
	store_release(&next->sum_high, (uint64_t)(sum >> 64));
	min = (int64_t)load_relaxed(&now->min);
	store_release(&next->min, (uint64_t)(sample < min ? sample : min));
	max = (int64_t)load_relaxed(&now->max);
	store_release(&next->max, (uint64_t)(sample > max ? sample : max));
	return !flip(gate_of(cell), GATE_WHICH);
}

/* False: it was closed before it was ever used. */
static bool use_shard(struct shard *shard, uint64_t epoch)
{
	uint64_t use = load_relaxed(&shard->use);

	while (use != SHARD_USED) {
		if (use >= epoch)
			return false;
		if (atomic_compare_exchange_strong(&shard->use, &use, SHARD_USED))
			return true;
	}
	return true;
}

enum adding aggr_commit(const struct aggr_view *v, struct shard *shard, uint64_t epoch,
			uint64_t number, uint64_t note, uint64_t sample)
{
	struct shard_cell *cell = aggr_shard_cell(v, shard, epoch, number);
	uint64_t gate = load_acquire(gate_of(cell));
	bool ok;

	if (gate_epoch(gate) > epoch)
		return TOO_LATE;
	if (gate_epoch(gate) == epoch) {
		ok = !(gate & GATE_CLOSED) && add_again(cell, gate & GATE_WHICH, (int64_t)sample);
	} else {
		store_relaxed(note_of(cell), note);
		ok = use_shard(shard, epoch) && add_first(cell, gate, epoch, (int64_t)sample);
	}
	return ok ? ADDED : TOO_LATE;
}

static uint64_t note_for(const struct aggr_view *v, uint64_t epoch, uint64_t cell,
			 const struct aggr_keys_of *keys)
{
	if (has_int_key(v->n_int, v->n_str))
		return int_key(v->n_int, keys->ints);
	return record_of(v, epoch, cell, load_acquire(&aggr_cells(v, epoch)[cell]));
}

enum adding aggr_try(const struct aggr_view *v, struct shard *shard, uint64_t epoch,
		     const struct aggr_keys_of *keys, uint64_t *cell)
{
	switch (find_or_append(v, shard, epoch, keys, cell)) {
	case FOUND:
		return aggr_commit(v, shard, epoch, *cell, note_for(v, epoch, *cell, keys),
				   keys->sample);
	case APPENDED:
		return ADDED;
	case FULL:
		*cell = v->capacity;
		if (aggr_commit(v, shard, epoch, v->capacity, 0, 0) == ADDED)
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
 * The quick way: the cell is there, in the hash table, and something has been added to it
 * by this shard in this epoch.  So it is nearly always.
 */
struct quick {
	const struct st_object *object;
	char *instance;
	struct shard_cell *cells; /* of the shard, in the epoch's bank: each other one */
	uint64_t epoch;
};

static inline ALWAYS_INLINE struct quick quick_of(const struct st_object *o, void *instance,
						  void *cells)
{
	uint64_t epoch = load_acquire(&((struct aggr *)instance)->epoch) + 1;

	return (struct quick){
		.object = o,
		.instance = instance,
		.cells = (struct shard_cell *)cells + epoch % N_BANKS,
		.epoch = epoch,
	};
}

/* What an entry of the table says the cell is; *entry: as it is.  Too large: another hash, or nothing. */
static inline ALWAYS_INLINE uint64_t quick_number(const struct quick *q, uint64_t hash, uint64_t at,
						  uint64_t *entry)
{
	*entry = load_acquire(hash_entry(q->object, q->instance, q->epoch, at));
	return *entry ^ hash_word(q->epoch, 0, hash);
}

/* The last bit of a cell's gate; more: nothing has been added in the epoch, or it is closed. */
static inline ALWAYS_INLINE uint64_t quick_which(const struct quick *q, struct shard_cell *cell)
{
	return load_acquire(gate_of(cell)) ^ gate_in(q->epoch);
}

/* From the place on that the hash says.  fits: whether the note of a cell is that of these keys. */
static inline ALWAYS_INLINE bool add_quickly(const struct quick *q, const struct aggr_keys_of *keys,
					     bool (*fits)(const struct quick *q, uint64_t note,
							  const struct aggr_keys_of *keys))
{
	uint64_t at = keys->hash >> q->object->hash_shift, entry;

	for (;; at = (at + 1) & (UINT64_MAX >> q->object->hash_shift)) {
		uint64_t number = quick_number(q, keys->hash, at, &entry);
		if (number >> HASH_CELL_BITS) {
			if (epoch_of(entry) != q->epoch) /* half of all are so */
				return false;
			continue;
		}
		struct shard_cell *cell = &q->cells[number * N_BANKS];
		uint64_t which = quick_which(q, cell);
		if (which > GATE_WHICH)
			return false;
		if (fits(q, load_relaxed(note_of(cell)), keys))
			return add_again(cell, which, (int64_t)keys->sample);
	}
}

static inline ALWAYS_INLINE bool is_key(const struct quick *q, uint64_t note,
					const struct aggr_keys_of *keys)
{
	(void)q;
	return note == keys->ints[0];
}

static inline ALWAYS_INLINE bool is_record(const struct quick *q, uint64_t note,
					   const struct aggr_keys_of *keys)
{
	struct aggr_view v = aggr_view_of(q->object, q->instance - q->object->offset);

	return has_keys(&v, record_at(&v, note), keys);
}

static __attribute__((noinline)) void add_int_slowly(const struct st_fire *f, const void *object,
						     uint64_t sample, uint64_t key)
{
	const struct st_object *o = object;
	const struct quick q =
		quick_of(o, f->home[o->home] + o->offset, (char *)f->lane + o->shard_cells);
	const struct aggr_keys_of keys = {
		.hash = hash_of_int(key), .ints = &key, .sample = sample, .probe = f->probe
	};

	if (!add_quickly(&q, &keys, is_key))
		add_slowly(f, o, &keys);
}

struct st_aggr_at st_aggr_at(const struct st *st, uint32_t aggr)
{
	const struct st_object *o = st_aggr(st, aggr);

	return (struct st_aggr_at){
		.has_int_key = has_int_key(o->n_int, o->n_str),
		.home = (enum st_home)o->home,
		.object = (uint64_t)((const char *)o - (const char *)st),
		.instance = o->offset,
		.cells = o->shard_cells,
	};
}

/* Where the first place of the table has the key, all is done here; else it is begun anew. */
void st_aggr_add_at(const struct st_fire *f, const void *object, uint64_t sample, uint64_t key,
		    void *instance, void *cells)
{
	const struct quick q = quick_of(object, instance, cells);
	uint64_t hash = hash_of_int(key), entry;
	uint64_t number = quick_number(&q, hash, hash >> q.object->hash_shift, &entry);

	if (number >> HASH_CELL_BITS == 0) {
		struct shard_cell *cell = &q.cells[number * N_BANKS];
		uint64_t which = quick_which(&q, cell);
		if (which <= GATE_WHICH && load_relaxed(note_of(cell)) == key &&
		    add_again(cell, which, (int64_t)sample))
			return;
	}
	add_int_slowly(f, object, sample, key);
}

void st_aggr_add(const struct st_fire *f, uint32_t aggr, uint64_t sample, const uint64_t *ints,
		 const struct st_string *const *strs)
{
	const struct st_object *o = st_aggr(f->st, aggr);
	char *instance = f->home[o->home] + o->offset, *cells = (char *)f->lane + o->shard_cells;

	if (has_int_key(o->n_int, o->n_str)) {
		st_aggr_add_at(f, o, sample, int_key(o->n_int, ints), instance, cells);
		return;
	}
	const struct quick q = quick_of(o, instance, cells);
	struct aggr_keys_of keys = {
		.hash = hash_of(o->n_int, o->n_str, ints, strs),
		.ints = ints,
		.strs = strs,
		.sample = sample,
		.probe = f->probe,
	};
	if (!add_quickly(&q, &keys, is_record))
		add_slowly(f, o, &keys);
}
