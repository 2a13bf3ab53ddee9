/*
 * rules_met.c - a set of nodes, by their addresses.
 */
#include <stdlib.h>

#include "randgen/rules.h"

enum { FIRST_SLOTS = 1024 };

struct met {
	const void **slots; /* open addressing; the number of slots is a power of two */
	size_t n_slots, n;
};

struct met *met_open(void)
{
	struct met *m = calloc(1, sizeof(*m));

	if (m)
		m->slots = calloc(FIRST_SLOTS, sizeof(m->slots[0]));
	if (!m || !m->slots) {
		free(m);
		return NULL;
	}
	m->n_slots = FIRST_SLOTS;
	return m;
}

void met_close(struct met *m)
{
	if (m)
		free(m->slots);
	free(m);
}

/* Where the node is, or where it belongs. */
static const void **slot_of(const struct met *m, const void *node)
{
	size_t i = (size_t)(((uintptr_t)node * 0x9e3779b97f4a7c15u) >> 20) & (m->n_slots - 1);

	while (m->slots[i] && m->slots[i] != node)
		i = (i + 1) & (m->n_slots - 1);
	return &m->slots[i];
}

static void grow(struct met *m)
{
	struct met bigger = { .n_slots = 2 * m->n_slots, .n = m->n };

	bigger.slots = calloc(bigger.n_slots, sizeof(bigger.slots[0]));
	if (!bigger.slots)
		abort();
	for (size_t i = 0; i < m->n_slots; i++)
		if (m->slots[i])
			*slot_of(&bigger, m->slots[i]) = m->slots[i];
	free(m->slots);
	*m = bigger;
}

void met_add(void *met, const void *node)
{
	struct met *m = met;
	const void **slot = slot_of(m, node);

	if (*slot)
		return;
	*slot = node;
	if (2 * ++m->n > m->n_slots)
		grow(m);
}

bool met_has(const struct met *m, const void *node)
{
	return *slot_of(m, node) != NULL;
}
