/*
 * work_table - two plain hash tables, for the hand-written rows: open addressing, linear probing.
 *
 * Both hold a fixed number of entries at most, as bags and aggregates do.  A table that is all
 * zeros is empty.
 */
#ifndef BENCH_WORK_TABLE_H
#define BENCH_WORK_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { BAG_ENTRIES = 1024, BAG_SLOTS = 2 * BAG_ENTRIES };

struct plain_entry {
	int64_t key, value;
	bool is_used;
};

struct plain_bag {
	struct plain_entry slots[BAG_SLOTS];
	uint32_t n;
};

/* The entry, or NULL; plain_add makes one for a key that is missing, unless the bag is full. */
struct plain_entry *plain_find(struct plain_bag *b, int64_t key);
struct plain_entry *plain_add(struct plain_bag *b, int64_t key);
int64_t plain_remove(struct plain_bag *b, int64_t key);

enum { CELLS = 4096, CELL_SLOTS = 2 * CELLS, CELL_NAME_BYTES = 16 };

struct plain_cell {
	int64_t key;
	char name[CELL_NAME_BYTES];
	uint64_t count;
	__int128 sum;
	int64_t min, max;
};

struct plain_cells {
	uint16_t slots[CELL_SLOTS];     /* 1 + the number of a cell */
	struct plain_cell cells[CELLS]; /* as they were made */
	uint32_t n;
	uint64_t n_lost;
};

/* name: "" if the table has no strings for keys. */
void plain_sample(struct plain_cells *t, int64_t key, const char *name, int64_t sample);
void plain_clear(struct plain_cells *t);

#endif
