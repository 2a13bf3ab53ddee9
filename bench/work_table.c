/*
 * work_table.c - the hash tables of the hand-written rows.
 */
#include "bench/work_table.h"

#include <string.h>

static uint32_t spread(uint64_t key)
{
	return (uint32_t)(key * 0x9e3779b97f4a7c15u >> 40);
}

/* -- bags -------------------------------------------------------------------------------- */

static uint32_t home_of(int64_t key)
{
	return spread((uint64_t)key) % BAG_SLOTS;
}

/* Where the key is, or the free slot where it would be. */
static struct plain_entry *seek(struct plain_bag *b, int64_t key)
{
	uint32_t i = home_of(key);

	while (b->slots[i].is_used && b->slots[i].key != key)
		i = (i + 1) % BAG_SLOTS;
	return &b->slots[i];
}

struct plain_entry *plain_find(struct plain_bag *b, int64_t key)
{
	struct plain_entry *slot = seek(b, key);

	return slot->is_used ? slot : NULL;
}

struct plain_entry *plain_add(struct plain_bag *b, int64_t key)
{
	struct plain_entry *slot = seek(b, key);

	if (slot->is_used)
		return slot;
	if (b->n == BAG_ENTRIES)
		return NULL;
	b->n++;
	*slot = (struct plain_entry){ .key = key, .is_used = true };
	return slot;
}

/* What stands behind the gap and could stand in it moves there, and leaves a gap in turn. */
static void close_gap(struct plain_bag *b, uint32_t gap)
{
	for (uint32_t i = (gap + 1) % BAG_SLOTS; b->slots[i].is_used; i = (i + 1) % BAG_SLOTS) {
		uint32_t home = home_of(b->slots[i].key);
		if ((i - home) % BAG_SLOTS >= (i - gap) % BAG_SLOTS) {
			b->slots[gap] = b->slots[i];
			gap = i;
		}
	}
	b->slots[gap].is_used = false;
}

int64_t plain_remove(struct plain_bag *b, int64_t key)
{
	struct plain_entry *slot = seek(b, key);

	if (!slot->is_used)
		return 0;
	int64_t value = slot->value;
	b->n--;
	close_gap(b, (uint32_t)(slot - b->slots));
	return value;
}

/* -- aggregates ------------------------------------------------------------------------------ */

static uint32_t hash_of(int64_t key, const char *name)
{
	uint64_t h = (uint64_t)key;

	for (; *name; name++)
		h = (h ^ (unsigned char)*name) * 0x100000001b3u;
	return spread(h) % CELL_SLOTS;
}

static struct plain_cell *new_cell(struct plain_cells *t, uint32_t slot, int64_t key,
				   const char *name)
{
	if (t->n == CELLS)
		return NULL;
	struct plain_cell *c = &t->cells[t->n++];
	t->slots[slot] = (uint16_t)t->n;
	*c = (struct plain_cell){ .key = key, .min = INT64_MAX, .max = INT64_MIN };
	strncpy(c->name, name, CELL_NAME_BYTES - 1);
	return c;
}

static struct plain_cell *find_cell(struct plain_cells *t, int64_t key, const char *name)
{
	uint32_t i = hash_of(key, name);

	for (; t->slots[i]; i = (i + 1) % CELL_SLOTS) {
		struct plain_cell *c = &t->cells[t->slots[i] - 1];
		if (c->key == key && strcmp(c->name, name) == 0)
			return c;
	}
	return new_cell(t, i, key, name);
}

void plain_sample(struct plain_cells *t, int64_t key, const char *name, int64_t sample)
{
	struct plain_cell *c = find_cell(t, key, name);

	if (!c) {
		t->n_lost++;
		return;
	}
	c->count++;
	c->sum += sample;
	if (sample < c->min)
		c->min = sample;
	if (sample > c->max)
		c->max = sample;
}

void plain_clear(struct plain_cells *t)
{
	memset(t->slots, 0, sizeof(t->slots));
	t->n = 0;
	t->n_lost = 0;
}
