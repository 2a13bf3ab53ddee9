/*
 * aggr.c - aggregates as sorted arrays of cells (D-7, D-8, D-10).
 */
#include "interp/interp_int.h"

#include <stdlib.h>
#include <string.h>

static int compare_text(const struct text *have, const struct value *want)
{
	uint32_t shorter = have->len < want->len ? have->len : want->len;
	int order = shorter ? memcmp(have->bytes, want->bytes, shorter) : 0;

	return order ? order : (have->len > want->len) - (have->len < want->len);
}

static int compare_keys(const struct aggr *g, const struct aggr_cell *have,
			const struct aggr_keys *want)
{
	int order = 0;

	for (uint32_t i = 0; i < g->n_int && !order; i++)
		order = (have->int_keys[i] > want->ints[i]) - (have->int_keys[i] < want->ints[i]);
	for (uint32_t i = 0; i < g->n_str && !order; i++)
		order = compare_text(&have->str_keys[i], &want->strs[i]);
	return order;
}

/* Where the keys are or belong: the first cell that is not below them. */
static size_t place_of(const struct aggr *g, const struct aggr_keys *keys)
{
	size_t low = 0, high = g->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (compare_keys(g, g->cells[middle], keys) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* A cell that is not in use, at cells[n]: one that was cleared before a new one. */
static void prepare_cell(struct arena *a, struct aggr *g)
{
	if (g->n < g->n_made)
		return;
	g->cells = arena_grow(a, g->cells, g->n_made, &g->room, sizeof(*g->cells));
	struct aggr_cell *cell = arena_new(a, struct aggr_cell);
	cell->int_keys = arena_new_array(a, g->n_int, int64_t);
	cell->str_keys = arena_new_array(a, g->n_str, struct text);
	g->cells[g->n_made++] = cell;
}

static struct aggr_cell *insert_cell(struct arena *a, struct aggr *g, size_t at,
				     const struct aggr_keys *keys)
{
	prepare_cell(a, g);
	struct aggr_cell *cell = g->cells[g->n];
	memmove(&g->cells[at + 1], &g->cells[at], (g->n - at) * sizeof(struct aggr_cell *));
	g->cells[at] = cell;
	g->n++;

	for (uint32_t i = 0; i < g->n_int; i++)
		cell->int_keys[i] = keys->ints[i];
	for (uint32_t i = 0; i < g->n_str; i++) {
		cell->str_keys[i].len = keys->strs[i].len;
		if (keys->strs[i].len)
			memcpy(cell->str_keys[i].bytes, keys->strs[i].bytes, keys->strs[i].len);
	}
	cell->sequence = g->next_sequence++;
	cell->count = 0;
	cell->sum = 0;
	cell->min = INT64_MAX;
	cell->max = INT64_MIN;
	return cell;
}

/* D-7 */
static void add_sample(struct aggr_cell *cell, int64_t sample)
{
	cell->count++;
	cell->sum += sample;
	cell->min = sample < cell->min ? sample : cell->min;
	cell->max = sample > cell->max ? sample : cell->max;
	cell->latest = sample;
}

/* D-8 */
bool aggr_add(struct arena *a, struct aggr *g, const struct aggr_keys *keys, int64_t sample)
{
	size_t at = place_of(g, keys);
	struct aggr_cell *cell = at < g->n ? g->cells[at] : NULL;

	if (!cell || compare_keys(g, cell, keys) != 0) {
		if (g->n >= g->capacity) {
			g->n_lost++;
			return false;
		}
		cell = insert_cell(a, g, at, keys);
	}
	add_sample(cell, sample);
	return true;
}

/* B-9: the count of lost samples starts again too. */
void aggr_clear(struct aggr *g)
{
	g->n = 0;
	g->n_lost = 0;
}

/* D-10: by sum, then by first insertion. */
static int compare_rows(const void *left, const void *right)
{
	const struct aggr_cell *a = *(struct aggr_cell *const *)left;
	const struct aggr_cell *b = *(struct aggr_cell *const *)right;

	if (a->sum != b->sum)
		return a->sum < b->sum ? -1 : 1;
	return (a->sequence > b->sequence) - (a->sequence < b->sequence);
}

struct aggr_cell **aggr_rows(struct arena *a, const struct aggr *g)
{
	struct aggr_cell **rows = arena_new_array(a, g->n, struct aggr_cell *);

	if (g->n) {
		memcpy(rows, g->cells, g->n * sizeof(struct aggr_cell *));
		qsort(rows, g->n, sizeof(struct aggr_cell *), compare_rows);
	}
	return rows;
}
