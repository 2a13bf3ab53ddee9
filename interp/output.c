/*
 * output.c - records wait here until they are drained (P-14 .. P-16).
 *
 * A thread's ring is only an account of bytes: records of all threads stand in one
 * array and are sorted when they are drained.  Tables are put together then, and
 * aggregates cleared then, so that both keep their place among the other output.
 */
#include "interp/interp_int.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* P-14: room for a record with len bytes of text in the ring of the running thread. */
static bool reserve(struct interp *in, struct span at, size_t len)
{
	struct home *thread = in->run.homes[HOME_THREAD];
	size_t needed = LIMIT_OUTPUT_RECORD_BYTES + (len + 7) / 8 * 8;

	if (needed > LIMIT_OUTPUT_RING_BYTES - thread->ring_bytes) {
		report_add(in, REPORT_OUTPUT_FULL, at);
		return false;
	}
	thread->ring_bytes += needed;
	return true;
}

static void queue(struct interp *in, struct out_record r)
{
	r.time_ns = in->run.fire->time_ns;
	r.sequence = in->next_sequence++;
	in->records = arena_grow(in->output, in->records, in->n_records, &in->records_room,
				 sizeof(*in->records));
	in->records[in->n_records++] = r;
}

void output_text(struct interp *in, struct span at, const char *bytes, size_t len)
{
	if (len > LIMIT_PRINT_BYTES) {
		report_add(in, REPORT_PRINT_CUT, at);
		len = LIMIT_PRINT_BYTES;
	}
	if (!reserve(in, at, len))
		return;
	const char *copy = arena_strndup(in->output, bytes, len);
	queue(in, (struct out_record){ .kind = RECORD_TEXT, .bytes = copy, .len = len });
}

void output_table(struct interp *in, struct span at, struct aggr *g, const struct ck_format *format,
		  bool then_clear)
{
	if (reserve(in, at, 0))
		queue(in, (struct out_record){ .kind = RECORD_TABLE,
					       .aggr = g,
					       .format = format,
					       .then_clear = then_clear });
}

void output_clear(struct interp *in, struct span at, struct aggr *g)
{
	if (reserve(in, at, 0))
		queue(in, (struct out_record){ .kind = RECORD_CLEAR, .aggr = g });
}

/* -- draining ---------------------------------------------------------------- */

static int write_bytes(const struct out_sink *to, const char *bytes, size_t len)
{
	return len ? to->write(to->ctx, bytes, len) : 0;
}

static int write_table(struct interp *in, const struct out_record *r, const struct out_sink *to)
{
	struct arena_mark mark = arena_save(in->temps);

	buf_clear(&in->text);
	if (r->format)
		table_print_format(in->temps, r->aggr, r->format, &in->text);
	else
		table_print(in->temps, r->aggr, &in->text);
	arena_restore(in->temps, mark);
	return in->text.failed ? -ENOMEM : write_bytes(to, in->text.data, in->text.len);
}

static int drain_record(struct interp *in, const struct out_record *r, const struct out_sink *to)
{
	int err = 0;

	switch (r->kind) {
	case RECORD_TEXT:
		err = write_bytes(to, r->bytes, r->len);
		break;
	case RECORD_TABLE:
		err = write_table(in, r, to);
		if (r->then_clear)
			aggr_clear(r->aggr);
		break;
	case RECORD_CLEAR:
		aggr_clear(r->aggr);
		break;
	}
	return err;
}

/* P-15 */
static int compare_records(const void *left, const void *right)
{
	const struct out_record *a = left, *b = right;

	if (a->time_ns != b->time_ns)
		return a->time_ns < b->time_ns ? -1 : 1;
	return (a->sequence > b->sequence) - (a->sequence < b->sequence);
}

void output_drop(struct interp *in)
{
	in->records = NULL;
	in->n_records = in->records_room = 0;
	arena_restore(in->output, in->no_output);
	for (size_t i = 0; i < in->n_homes; i++)
		in->homes[i]->ring_bytes = 0;
}

/* The queue is empty afterwards, whatever happens: a sink that refused would refuse again. */
int output_drain(struct interp *in, const struct out_sink *to)
{
	int err = 0;

	if (in->n_records == 0)
		return 0;
	qsort(in->records, in->n_records, sizeof(*in->records), compare_records);
	for (size_t i = 0; i < in->n_records && !err; i++)
		err = drain_record(in, &in->records[i], to);
	output_drop(in);
	return err;
}
