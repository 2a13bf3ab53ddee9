/*
 * drain.c - what is queued, in global order (P-15, P-16).
 *
 * Records of a ring are not in order: those of a nested fire stand between those of the
 * fire that it interrupted and are later.  So a drain first lists what is ready, then
 * sorts the list, then does what it says, and gives the room back at the end.
 */
#include <errno.h>

#include "runtime/state/output.h"

struct listed {
	uint64_t time, sequence;
	uint64_t position;
	uint32_t block;
};

uint64_t drain_entry_bytes(void)
{
	return sizeof(struct listed);
}

static bool is_before(const struct listed *a, const struct listed *b)
{
	return a->time != b->time ? a->time < b->time : a->sequence < b->sequence;
}

/* Lists the ready records from tail on; returns where the first one that is not begins. */
static uint64_t list_ring(struct st_thread *t, uint32_t block, struct listed *list, uint64_t *n)
{
	uint64_t at = load_relaxed(&t->tail), head = load_acquire(&t->head);

	while (at < head) {
		uint64_t state = load_acquire(ring_word(t, at, RECORD_STATE));
		if (state == 0)
			break;
		list[(*n)++] = (struct listed){
			.time = load_relaxed(ring_word(t, at, RECORD_TIME)),
			.sequence = load_relaxed(ring_word(t, at, RECORD_SEQUENCE)),
			.position = at,
			.block = block,
		};
		at += record_bytes(state >> 8);
	}
	return at;
}

/* Heap sort: no memory, and no bad case. */
static void sift_down(struct listed *list, uint64_t from, uint64_t n)
{
	struct listed moved = list[from];

	for (uint64_t child; (child = 2 * from + 1) < n; from = child) {
		if (child + 1 < n && is_before(&list[child], &list[child + 1]))
			child++;
		if (!is_before(&moved, &list[child]))
			break;
		list[from] = list[child];
	}
	list[from] = moved;
}

static void sort_list(struct listed *list, uint64_t n)
{
	bool is_sorted = true;

	for (uint64_t i = 1; i < n && is_sorted; i++)
		is_sorted = is_before(&list[i - 1], &list[i]);
	if (is_sorted)
		return;
	for (uint64_t i = n / 2; i > 0; i--)
		sift_down(list, i - 1, n);
	for (uint64_t end = n - 1; end > 0; end--) {
		struct listed last = list[end];
		list[end] = list[0];
		list[0] = last;
		sift_down(list, 0, end);
	}
}

static void write_text(struct st_thread *t, uint64_t position, uint64_t len, struct st_out *out)
{
	uint64_t at = position % LIMIT_OUTPUT_RING_BYTES;
	uint64_t to_end = LIMIT_OUTPUT_RING_BYTES - at;
	uint64_t first = len < to_end ? len : to_end;

	out_put(out, t->ring + at, first);
	out_put(out, t->ring, len - first);
}

static void collect(struct st *st, struct st_thread *t, uint32_t aggr, bool close,
		    const struct st_out *out, struct aggr_table *table)
{
	if (!out->collect) {
		aggr_collect(st, aggr, t, close, table);
		return;
	}
	*table = (struct aggr_table){ .object = st_aggr(st, aggr) };
	table->n_rows = out->collect(out->collect_ctx, aggr, env_of_key(load_relaxed(&t->key)),
				     close, &table->rows, &table->n_lost);
}

static void write_table(struct st *st, struct st_thread *t, uint64_t object, bool then_clear,
			struct st_out *out)
{
	struct aggr_table table;
	uint32_t format = (uint32_t)(object >> 32);

	collect(st, t, (uint32_t)object, then_clear, out, &table);
	if (format)
		table_write_format(&table, st_text(st, format - 1), out);
	else
		table_write(&table, out);
}

static void do_record(struct st *st, const struct listed *l, struct st_out *out)
{
	struct st_thread *t = st_block(st, l->block);
	uint64_t state = load_relaxed(ring_word(t, l->position, RECORD_STATE));
	uint64_t object = load_relaxed(ring_word(t, l->position, RECORD_OBJECT));
	struct aggr_table table;

	switch ((enum record_kind)(state & 0xff)) {
	case RECORD_OF_TEXT:
		write_text(t, l->position + LIMIT_OUTPUT_RECORD_BYTES, state >> 8, out);
		break;
	case RECORD_OF_TABLE:
		write_table(st, t, object, false, out);
		break;
	case RECORD_OF_TABLE_AND_CLEAR:
		write_table(st, t, object, true, out);
		break;
	case RECORD_OF_CLEAR:
		collect(st, t, (uint32_t)object, true, out, &table);
		break;
	}
}

/* Zeros first: then the room may be reserved again. */
static void give_back(struct st_thread *t, uint64_t to)
{
	uint64_t tail = load_relaxed(&t->tail), at = tail % LIMIT_OUTPUT_RING_BYTES;
	uint64_t to_end = LIMIT_OUTPUT_RING_BYTES - at;
	uint64_t first = to - tail < to_end ? to - tail : to_end;

	mem_fill(t->ring + at, 0, first);
	mem_fill(t->ring, 0, to - tail - first);
	store_release(&t->tail, to);
}

/* Behind its ready records each ring may hold others: `ends` says where to stop giving back. */
static void drain_all(struct st *st, uint32_t n_blocks, struct st_out *out)
{
	uint64_t *ends = at_offset(st, st->off_index);
	struct listed *list = (struct listed *)(ends + st->max_threads);
	uint64_t n = 0;

	for (uint32_t block = 0; block < n_blocks; block++)
		ends[block] = list_ring(st_block(st, block), block, list, &n);
	sort_list(list, n);
	for (uint64_t i = 0; i < n && !out->error; i++)
		do_record(st, &list[i], out);
	for (uint32_t block = 0; block < n_blocks; block++)
		give_back(st_block(st, block), ends[block]);
	out_flush(out);
}

int st_drain(struct st *st, struct st_out *out)
{
	if (atomic_exchange(&st->is_draining, 1))
		return -EBUSY;
	uint32_t n_blocks = load_acquire(&st->n_blocks);
	drain_all(st, n_blocks < st->max_threads ? n_blocks : st->max_threads, out);
	atomic_store(&st->is_draining, 0);
	return out->error;
}
