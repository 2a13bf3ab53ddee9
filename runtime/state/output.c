/*
 * output.c - the ring of a thread (P-14).
 *
 * head and tail count bytes since the beginning; a record lies at head modulo the size
 * of the ring, wrapped around where need be.  A fire reserves room by moving head, which
 * a fire nested in it may do before it comes to it; fills the record; and then marks it
 * ready.  Room that is not reserved is all zeros (the drain sees to that), so a record
 * that was reserved and not marked is known as such, whatever a text contains.
 */
#include "runtime/state/output.h"

static char *ring_at(struct st_thread *t, uint64_t position)
{
	return &t->ring[position % LIMIT_OUTPUT_RING_BYTES];
}

static void ring_write(struct st_thread *t, uint64_t position, const char *bytes, size_t len)
{
	size_t to_end = LIMIT_OUTPUT_RING_BYTES - position % LIMIT_OUTPUT_RING_BYTES;
	size_t first = len < to_end ? len : to_end;

	mem_copy(ring_at(t, position), bytes, first);
	mem_copy(t->ring, bytes + first, len - first);
}

/* Headers are never divided: positions and sizes are multiples of 8, and so each field is looked up. */
_Atomic uint64_t *ring_word(struct st_thread *t, uint64_t position, enum record_word word)
{
	return (_Atomic uint64_t *)ring_at(t, position + (uint64_t)word * 8);
}

uint64_t record_bytes(uint64_t len)
{
	return LIMIT_OUTPUT_RECORD_BYTES + (len + 7) / 8 * 8;
}

/* False: the record does not fit at this moment. */
static bool reserve(struct st_thread *t, uint64_t bytes, uint64_t *position)
{
	uint64_t head = load_relaxed(&t->head);

	/* Fails only if a nested fire came between. */
	do {
		if (head + bytes - load_acquire(&t->tail) > LIMIT_OUTPUT_RING_BYTES)
			return false;
	} while (!own_exchange(&t->head, &head, head + bytes));
	*position = head;
	return true;
}

static void queue(const struct st_fire *f, uint32_t place, struct record r, const char *text)
{
	struct st_thread *t = f->thread;
	uint64_t at;

	if (!reserve(t, record_bytes(r.len), &at)) {
		report_count(f->st, f->probe, REPORT_OUTPUT_FULL, place, NULL);
		return;
	}
	uint64_t sequence = atomic_fetch_add(&f->st->sequence, 1);
	store_relaxed(ring_word(t, at, RECORD_TIME), f->time_ns);
	store_relaxed(ring_word(t, at, RECORD_SEQUENCE), sequence);
	store_relaxed(ring_word(t, at, RECORD_OBJECT), (uint64_t)r.format << 32 | r.aggr);
	ring_write(t, at + LIMIT_OUTPUT_RECORD_BYTES, text, r.len);
	store_release(ring_word(t, at, RECORD_STATE), (uint64_t)r.len << 8 | r.kind);
}

void st_printf(const struct st_fire *f, uint32_t place, const struct st_string *format,
	       const struct st_arg *args, uint32_t n_args)
{
	char buf[LIMIT_PRINT_BYTES];
	struct text t = text_in(buf, sizeof(buf));

	format_into(&t, format, args, n_args);
	if (t.is_cut)
		report_count(f->st, f->probe, REPORT_PRINT_CUT, place, NULL);
	queue(f, place, (struct record){ .kind = RECORD_OF_TEXT, .len = (uint32_t)(t.at - buf) },
	      buf);
}

void st_table(const struct st_fire *f, uint32_t place, uint32_t aggr, uint32_t format,
	      bool then_clear)
{
	enum record_kind kind = then_clear ? RECORD_OF_TABLE_AND_CLEAR : RECORD_OF_TABLE;

	queue(f, place, (struct record){ .kind = kind, .aggr = aggr, .format = format }, "");
}

void st_clear(const struct st_fire *f, uint32_t place, uint32_t aggr)
{
	queue(f, place, (struct record){ .kind = RECORD_OF_CLEAR, .aggr = aggr }, "");
}
