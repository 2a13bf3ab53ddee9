/*
 * bag.c - bags as sorted arrays (D-6).
 */
#include "interp/interp_int.h"

#include <string.h>

/* Where key is or belongs: the first entry that is not below it. */
static size_t place_of(const struct bag *b, int64_t key)
{
	size_t low = 0, high = b->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (b->entries[middle].key < key)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* D-6: lookup */
struct bag_entry *bag_find(struct bag *b, int64_t key)
{
	size_t at = place_of(b, key);

	return at < b->n && b->entries[at].key == key ? &b->entries[at] : NULL;
}

/* D-6: insertion */
bool bag_put(struct arena *a, struct bag *b, int64_t key, uint64_t value)
{
	size_t at = place_of(b, key);

	if (at < b->n && b->entries[at].key == key) {
		b->entries[at].value = value;
		return true;
	}
	if (b->n >= b->capacity)
		return false;
	b->entries = arena_grow(a, b->entries, b->n, &b->room, sizeof(*b->entries));
	memmove(&b->entries[at + 1], &b->entries[at], (b->n - at) * sizeof(*b->entries));
	b->entries[at] = (struct bag_entry){ .key = key, .value = value };
	b->n++;
	return true;
}

/* D-6: removal */
void bag_remove(struct bag *b, int64_t key)
{
	size_t at = place_of(b, key);

	if (at == b->n || b->entries[at].key != key)
		return;
	memmove(&b->entries[at], &b->entries[at + 1], (b->n - at - 1) * sizeof(*b->entries));
	b->n--;
}
