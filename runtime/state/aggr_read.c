/*
 * aggr_read.c - reading and clearing an aggregate; the drain alone does that (P-16).
 *
 * Reading without clearing: each cell is the sum of its shards, each of which is read
 * whole (again, if an addition came between).  So a table has all samples that were
 * added before it, some of those that are added while it is read, and of each the
 * whole or nothing.
 *
 * Clearing.  The moment of clearing is when the epoch is counted up.  Whatever still
 * counts in the old epoch after that was begun before it; whatever counts in the new
 * one ends after it: so there is one moment that divides all samples.  Deferred samples
 * that are found after closing belong to additions that were begun before that moment,
 * and count as made before it.
 *
 * At most two samples wait in a shard.  An addition is deferred when the epoch that it
 * began in is closed; so the next one of the same shard that is deferred began after
 * the clearing before, and falls to a later one.  The later one takes, once it has
 * closed the gates, everything that waited when it began: all but the last.
 */
#include "runtime/state/aggr.h"

/* Which shards belong to an instance: those of the threads that see it, and the drain's. */
struct readers {
	struct st *st;
	struct st_thread *asker;
	struct aggr_view v;
};

static char *home_of_instance(struct st *st, const struct st_object *o, struct st_thread *asker)
{
	uint64_t env = env_of_key(load_relaxed(&asker->key));

	switch ((enum st_home)o->home) {
	case ST_HOME_ENV:
		return at_offset(st, st->off_envs + env * st->env_bytes);
	case ST_HOME_HOST:
		return (char *)st;
	case ST_HOME_THREAD:
	case ST_HOMES:
		break;
	}
	return (char *)asker;
}

static bool sees(const struct readers *r, const struct st_thread *t)
{
	uint64_t key = load_acquire(&t->key);

	if (key == 0)
		return false;
	if (r->v.object->home == ST_HOME_HOST)
		return true;
	if (r->v.object->home == ST_HOME_THREAD)
		return t == r->asker;
	return env_of_key(key) == env_of_key(load_relaxed(&r->asker->key));
}

/* The next shard from *at on; NULL: no more.  The last one is the drain's own. */
static struct shard *next_shard(const struct readers *r, uint64_t *at)
{
	const struct st_object *o = r->v.object;
	uint64_t n_blocks = load_acquire(&r->st->n_blocks);

	if (n_blocks > r->st->max_threads)
		n_blocks = r->st->max_threads;
	for (; *at < n_blocks * ST_NEST; ++*at) {
		struct st_thread *t = st_block(r->st, (uint32_t)(*at / ST_NEST));
		struct st_lane *lane = st_lane(r->st, t, *at % ST_NEST);
		struct shard *shard = (struct shard *)((char *)lane + o->shard);
		if (!sees(r, t))
			continue;
		++*at;
		return shard;
	}
	if (*at == UINT64_MAX)
		return NULL;
	*at = UINT64_MAX;
	return aggr_own_shard(&r->v);
}

/* -- deferred samples -------------------------------------------------------------------- */

/* The epoch is closed, and nobody but the drain counts in it: the mark moves on by one. */
static bool append_closed(struct readers *r, uint64_t epoch, uint64_t cell,
			  const struct aggr_keys_of *keys)
{
	_Atomic uint64_t *cells = aggr_cells(&r->v, epoch);
	struct shard *own = aggr_own_shard(&r->v);
	uint64_t mark = load_relaxed(&cells[cell]), number;

	if (cell == r->v.capacity)
		return false;
	uint64_t next = record_of(&r->v, epoch, cell + 1, load_relaxed(&cells[cell + 1]));
	atomic_store(&cells[cell + 1], cell_word(epoch, true, next));
	aggr_write_record(&r->v, aggr_spare(&r->v, own, &number), keys);
	atomic_store(&cells[cell], cell_word(epoch, false, number));
	store_relaxed(&own->spare, record_of(&r->v, epoch, cell, mark) + 1);
	return true;
}

static void add_deferred(struct readers *r, uint64_t epoch, const struct aggr_keys_of *keys)
{
	struct shard *own = aggr_own_shard(&r->v);
	uint64_t cell;
	enum adding result = aggr_try(&r->v, own, epoch, keys, &cell);

	if (result == TOO_LATE && !append_closed(r, epoch, cell, keys)) {
		aggr_commit(&r->v, own, epoch, r->v.capacity, 0, 0);
		result = NO_ROOM;
	}
	if (result == NO_ROOM)
		report_count(r->st, keys->probe, REPORT_AGGR_FULL, r->v.object->place, NULL);
}

static void take_deferred(struct readers *r, struct shard *shard, uint64_t epoch)
{
	uint64_t head = load_relaxed(&shard->head), tail = load_acquire(&shard->tail);

	for (; head != tail; head++) {
		_Atomic uint64_t *record = aggr_deferred(&r->v, shard, head);
		const struct st_string *strs[LIMIT_AGGR_KEYS];
		struct st_string *first = (struct st_string *)(record + KEYS_INTS + r->v.n_int);
		for (uint32_t i = 0; i < r->v.n_str; i++)
			strs[i] = &first[i];
		struct aggr_keys_of keys = {
			.hash = load_relaxed(&record[KEYS_HASH]),
			.ints = (const uint64_t *)(record + KEYS_INTS),
			.strs = strs,
			.sample = load_relaxed(&record[KEYS_SAMPLE]),
			.probe = (uint32_t)load_relaxed(&record[KEYS_PROBE]),
		};
		add_deferred(r, epoch, &keys);
	}
	store_release(&shard->head, head);
}

static void take_all_deferred(struct readers *r, uint64_t epoch)
{
	struct shard *shard, *own = aggr_own_shard(&r->v);

	for (uint64_t at = 0; (shard = next_shard(r, &at));)
		if (shard != own)
			take_deferred(r, shard, epoch);
}

/* -- closing ---------------------------------------------------------------------------------- */

/* Nobody appends in the epoch any more.  Returns how many cells there are. */
static uint64_t close_cells(const struct readers *r, uint64_t epoch)
{
	_Atomic uint64_t *cells = aggr_cells(&r->v, epoch);
	uint64_t i = 0;

	for (;;) {
		uint64_t word = load_acquire(&cells[i]);
		if (epoch_of(word) == epoch)
			i++;
		else if (atomic_compare_exchange_strong(
				 &cells[i], &word,
				 cell_word(epoch, true, record_of(&r->v, epoch, i, word))))
			return i;
	}
}

/* Nobody adds to this cell through this shard in the epoch any more. */
static void close_gate(struct shard_cell *cell, uint64_t epoch)
{
	uint64_t gate = load_acquire(gate_of(cell));
	uint64_t closed = gate_in(epoch) | GATE_CLOSED | GATE_EMPTY;

	if (gate_epoch(gate) == epoch ||
	    !atomic_compare_exchange_strong(gate_of(cell), &gate, closed))
		closed = atomic_fetch_or(gate_of(cell), GATE_CLOSED) | GATE_CLOSED;
	store_relaxed(held_gate_of(cell), closed);
}

static void close_shard(const struct readers *r, struct shard *shard, uint64_t epoch,
			uint64_t n_cells)
{
	uint64_t use = load_acquire(&shard->use);

	if (use != SHARD_USED && atomic_compare_exchange_strong(&shard->use, &use, epoch))
		return;
	for (uint64_t i = 0; i < n_cells; i++)
		close_gate(aggr_shard_cell(&r->v, shard, epoch, i), epoch);
	close_gate(aggr_shard_cell(&r->v, shard, epoch, r->v.capacity), epoch);
}

static void close_epoch(struct readers *r, uint64_t epoch)
{
	struct shard *shard, *own = aggr_own_shard(&r->v);

	atomic_store(&r->v.aggr->epoch,
		     epoch); /* the moment of clearing: the next one is epoch + 1 */
	uint64_t n_cells = close_cells(r, epoch);
	for (uint64_t at = 0; (shard = next_shard(r, &at));)
		if (shard != own)
			close_shard(r, shard, epoch, n_cells);
	take_all_deferred(r, epoch);
}

/* -- reading -------------------------------------------------------------------------------------- */

struct sums_read {
	uint64_t count, low, high;
	int64_t min, max;
};

static uint64_t read_gate(struct shard_cell *cell, uint64_t epoch)
{
	uint64_t held = load_relaxed(held_gate_of(cell));

	return gate_epoch(held) == epoch ? held : load_acquire(gate_of(cell));
}

/*
 * False: nothing has been added.  The count is written before all else; so if it is the same
 * before the gate is asked again, and after all else was read, that is of one addition: not
 * of a later one, nor of one that does not hold yet.
 */
static bool read_cell(struct shard_cell *cell, uint64_t epoch, struct sums_read *s)
{
	for (;;) {
		uint64_t gate = read_gate(cell, epoch);
		if (gate_epoch(gate) != epoch || (gate & GATE_EMPTY))
			return false;
		struct sums *sums = &cell->sums[gate & GATE_WHICH];
		s->count = load_acquire(&sums->count);
		uint64_t again = read_gate(cell, epoch);
		s->low = load_acquire(&sums->sum_low);
		s->high = load_acquire(&sums->sum_high);
		s->min = (int64_t)load_acquire(&sums->min);
		s->max = (int64_t)load_acquire(&sums->max);
		if (again == gate && load_relaxed(&sums->count) == s->count)
			return true;
	}
}

static void add_shards(const struct readers *r, uint64_t epoch, uint64_t cell, struct st_row *row)
{
	struct shard *shard;

	for (uint64_t at = 0; (shard = next_shard(r, &at));) {
		struct sums_read s;
		if (load_acquire(&shard->use) != SHARD_USED)
			continue; /* and so its pages need not exist */
		if (!read_cell(aggr_shard_cell(&r->v, shard, epoch, cell), epoch, &s))
			continue;
		row->count += s.count;
		row->sum += (__int128)((unsigned __int128)s.high << 64 | s.low);
		row->min = s.min < row->min ? s.min : row->min;
		row->max = s.max > row->max ? s.max : row->max;
	}
}

static void read_row(const struct readers *r, uint64_t epoch, uint64_t cell, uint64_t word,
		     struct st_row *row)
{
	_Atomic uint64_t *record = record_at(&r->v, record_of(&r->v, epoch, cell, word));
	int64_t first = (int64_t)load_relaxed(&record[KEYS_SAMPLE]);

	row->count = 1;
	row->sum = first;
	row->min = row->max = first;
	row->ints = (const uint64_t *)(record + KEYS_INTS);
	row->strs = (const struct st_string *)(record + KEYS_INTS + r->v.n_int);
	row->order = (uint32_t)cell;
	add_shards(r, epoch, cell, row);
}

static void read_rows(const struct readers *r, uint64_t epoch, struct aggr_table *out)
{
	_Atomic uint64_t *cells = aggr_cells(&r->v, epoch);
	struct st_row lost = { 0 };

	out->object = r->v.object;
	out->rows = at_offset(r->st, r->st->off_rows);
	for (out->n_rows = 0; out->n_rows < r->v.capacity; out->n_rows++) {
		uint64_t word = load_acquire(&cells[out->n_rows]);
		if (epoch_of(word) != epoch || CELL_IS_CLOSED(word))
			break;
		read_row(r, epoch, out->n_rows, word, &out->rows[out->n_rows]);
	}
	add_shards(r, epoch, r->v.capacity, &lost);
	out->n_lost = lost.count;
}

void aggr_collect(struct st *st, uint32_t aggr, struct st_thread *asker, bool close,
		  struct aggr_table *out)
{
	const struct st_object *o = st_aggr(st, aggr);
	struct readers r = { .st = st, .asker = asker };

	r.v = aggr_view_of(o, home_of_instance(st, o, asker));
	r.v.first_spare = aggr_n_records(o, st->max_threads) - 1;
	uint64_t epoch = load_acquire(&r.v.aggr->epoch) + 1;
	if (close)
		close_epoch(&r, epoch);
	else
		take_all_deferred(&r, epoch);
	read_rows(&r, epoch, out);
}
