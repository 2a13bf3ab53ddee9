/*
 * intern.c - open addressing with linear probing over FNV-1a; never more than
 * half full, so a search is short.  An outgrown table is left to the arena: the
 * tables double, so all the old ones together are no bigger than the new one.
 */
#include "runtime/base/intern.h"

#include <stdint.h>
#include <string.h>

enum { FIRST_SLOTS = 256 };

struct slot {
	const char *name; /* NULL: free */
	size_t len;
	uint64_t hash;
};

struct intern {
	struct arena *arena;
	struct slot *slots;
	size_t n_slots; /* a power of two */
	size_t n_names;
};

static uint64_t hash_bytes(const char *s, size_t len)
{
	uint64_t hash = 0xcbf29ce484222325;

	for (size_t i = 0; i < len; i++)
		hash = (hash ^ (unsigned char)s[i]) * 0x100000001b3;
	return hash ^ hash >> 32;
}

/* The slot that holds the name, or the free one where it belongs. */
static struct slot *find(struct slot *slots, size_t n_slots, uint64_t hash, const char *s,
			 size_t len)
{
	size_t i = hash & (n_slots - 1);

	while (slots[i].name &&
	       (slots[i].hash != hash || slots[i].len != len || memcmp(slots[i].name, s, len) != 0))
		i = (i + 1) & (n_slots - 1);
	return &slots[i];
}

static void rehash(struct intern *t)
{
	size_t n_slots = t->n_slots * 2;
	struct slot *slots = arena_new_array(t->arena, n_slots, struct slot);

	for (size_t i = 0; i < t->n_slots; i++) {
		const struct slot *old = &t->slots[i];
		if (old->name)
			*find(slots, n_slots, old->hash, old->name, old->len) = *old;
	}
	t->slots = slots;
	t->n_slots = n_slots;
}

struct intern *intern_new(struct arena *a)
{
	struct intern *t = arena_new(a, struct intern);

	t->arena = a;
	t->n_slots = FIRST_SLOTS;
	t->slots = arena_new_array(a, FIRST_SLOTS, struct slot);
	return t;
}

const char *intern_bytes(struct intern *t, const char *s, size_t len)
{
	if (len == 0)
		s = ""; /* NULL with no bytes is fine for callers, not for memcmp */
	uint64_t hash = hash_bytes(s, len);
	struct slot *slot = find(t->slots, t->n_slots, hash, s, len);
	if (slot->name)
		return slot->name;

	if (2 * (t->n_names + 1) > t->n_slots) {
		rehash(t);
		slot = find(t->slots, t->n_slots, hash, s, len);
	}
	*slot = (struct slot){ arena_strndup(t->arena, s, len), len, hash };
	t->n_names++;
	return slot->name;
}

const char *intern_str(struct intern *t, const char *s)
{
	return intern_bytes(t, s, strlen(s));
}
