/*
 * report.c - what went wrong, counted for each probe, kind and place.
 *
 * Open addressing; an entry is claimed by an exchange of its key and counted by
 * additions.  Two words are the key: place and kind with probe fit in one of 64 bits.
 * The order of first occurrence is kept in a list of its own.
 */
#include "runtime/state/state_int.h"

struct report_entry {
	_Atomic uint64_t key; /* 0: free */
	_Atomic uint64_t count;
	_Atomic uint32_t has_text;
	struct st_string text;
};

_Static_assert(LIMIT_PROBES <= 1 << 16 && REPORT_COUNT < 1 << 8, "a key has 16 + 8 + 40 bits");

uint64_t report_bytes(void)
{
	return N_REPORTS * sizeof(struct report_entry);
}

static uint64_t make_key(uint32_t probe, enum report_kind kind, uint32_t place)
{
	return (uint64_t)probe << 48 | ((uint64_t)kind + 1) << 40 | place;
}

static struct report_entry *entry_at(const struct st *st, uint32_t i)
{
	return (struct report_entry *)at_offset(st, st->off_reports) + i;
}

static void claim(struct st *st, uint32_t at, const struct st_string *text)
{
	struct report_entry *entry = entry_at(st, at);
	_Atomic uint32_t *order = at_offset(st, st->off_report_order);

	if (text) {
		st_string_copy(&entry->text, text);
		store_release(&entry->has_text, 1);
	}
	/* An entry is claimed once, so the list has room. */
	store_release(&order[atomic_fetch_add(&st->n_reports, 1)], at + 1);
}

static void count_often(struct st *st, uint32_t probe, enum report_kind kind, uint32_t place,
			const struct st_string *text, uint64_t count)
{
	uint64_t key = make_key(probe, kind, place);
	uint32_t at = (uint32_t)((key * UINT64_C(0x9e3779b97f4a7c15)) >> 40) & (N_REPORTS - 1);

	for (uint32_t n = 0; n < N_REPORTS; n++, at = (at + 1) & (N_REPORTS - 1)) {
		struct report_entry *entry = entry_at(st, at);
		uint64_t have = load_acquire(&entry->key);
		bool is_new = have == 0 && atomic_compare_exchange_strong(&entry->key, &have, key);
		if (!is_new && have != key)
			continue;
		atomic_fetch_add(&entry->count, count);
		if (is_new)
			claim(st, at, text);
		return;
	}
	atomic_fetch_add(&st->reports_lost, count);
}

void report_count(struct st *st, uint32_t probe, enum report_kind kind, uint32_t place,
		  const struct st_string *text)
{
	count_often(st, probe, kind, place, text, 1);
}

void st_report(const struct st_fire *f, enum report_kind kind, uint32_t place,
	       const struct st_string *text)
{
	report_count(f->st, f->probe, kind, place, text);
}

void st_report_often(const struct st_fire *f, enum report_kind kind, uint32_t place,
		     const struct st_string *text, uint64_t count)
{
	count_often(f->st, f->probe, kind, place, text, count);
}

void st_skipped(struct st *st, uint32_t probe)
{
	const uint32_t *places = at_offset(st, st->off_places);

	report_count(st, probe, REPORT_SKIPPED, places[probe], NULL);
}

bool st_report_at(const struct st *st, uint32_t i, struct st_report *out)
{
	const _Atomic uint32_t *order = at_offset(st, st->off_report_order);

	if (i >= N_REPORTS)
		return false;
	uint32_t at = load_acquire(&order[i]);
	if (at == 0)
		return false;
	const struct report_entry *entry = entry_at(st, at - 1);
	uint64_t key = load_acquire(&entry->key);
	out->kind = (enum report_kind)(((key >> 40) & 0xff) - 1);
	out->probe = (uint32_t)(key >> 48);
	out->place = (uint32_t)key;
	out->text = load_acquire(&entry->has_text) ? &entry->text : NULL;
	out->count = load_relaxed(&entry->count);
	return true;
}

uint64_t st_reports_lost(const struct st *st)
{
	return load_relaxed(&st->reports_lost);
}
