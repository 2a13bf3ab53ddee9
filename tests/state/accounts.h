/*
 * accounts - what was added to an aggregate, and what was printed of it: they must be the same.
 */
#ifndef TESTS_STATE_ACCOUNTS_H
#define TESTS_STATE_ACCOUNTS_H

#include "tests/state/world.h"

enum { MOST_KEYS = 5000, ENV = 1 };

/* The row format by which is printed: text 0 of a world whose tables are read. */
#define ACCOUNT_FORMAT "%0$d %count$u %sum$u %min$d %max$d"

struct account {
	uint64_t count, sum;
	int64_t min, max;
};

static inline void account_note(struct account *a, int64_t sample)
{
	a->min = a->count == 0 || sample < a->min ? sample : a->min;
	a->max = a->count == 0 || sample > a->max ? sample : a->max;
	a->count++;
	a->sum += (uint64_t)sample;
}

static inline void account_merge(struct account *to, const struct account *from)
{
	if (from->count == 0)
		return;
	to->min = to->count == 0 || from->min < to->min ? from->min : to->min;
	to->max = to->count == 0 || from->max > to->max ? from->max : to->max;
	to->count += from->count;
	to->sum += from->sum;
}

/* Adds the lines that were drained to the accounts of their keys. */
static inline bool account_read(struct account *printed, struct drained *d)
{
	const char *line = d->bytes;

	for (; d->len && *line; line = strchr(line, '\n') + 1) {
		struct account a;
		long long key, min, max;
		unsigned long long count, sum;
		if (sscanf(line, "%lld %llu %llu %lld %lld", &key, &count, &sum, &min, &max) != 5 ||
		    key < 0 || key >= MOST_KEYS)
			return false;
		a = (struct account){ count, sum, min, max };
		account_merge(&printed[key], &a);
	}
	d->len = 0;
	return true;
}

/* As a thread of its own.  Without clearing: for the sake of reading under way. */
static inline bool account_print(struct account *printed, struct world *w, uint32_t aggr,
				 struct drained *d, bool clear)
{
	struct st_fire f;

	if (!st_enter(w->st, ENV, 1000, 0, 2, &f))
		return false;
	st_table(&f, PLACE_CALL, aggr, 1, clear);
	st_leave(&f);
	if (world_drain(w, d))
		return false;
	if (clear)
		return account_read(printed, d);
	d->len = 0;
	return true;
}

static inline uint64_t count_reports(const struct world *w, enum report_kind kind)
{
	struct st_report r;
	uint64_t n = 0;

	for (uint32_t i = 0; st_report_at(w->st, i, &r); i++)
		n += r.kind == kind ? r.count : 0;
	return n;
}

#endif
