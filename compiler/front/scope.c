/*
 * scope.c - names and tags by scope (T-15).
 *
 * Names are interned, so they compare by pointer.  A table keeps its items in the
 * order of declaration; most scopes hold a handful and are searched from front to
 * back, the file's may hold a hundred thousand and gets a hash index.  Nothing is
 * ever listed in hash order: what the user sees must not depend on addresses.
 */
#include "compiler/front/check_int.h"

enum { SMALL_TABLE = 8, NO_ITEM = UINT32_MAX };

struct item {
	const char *name;
	void *what; /* struct symbol or struct tag */
};

struct table {
	struct item *items;
	size_t n_items, cap;
	uint32_t *index; /* n_index slots: a number of an item, or NO_ITEM; NULL while small */
	size_t n_index;  /* a power of two */
};

struct scope {
	struct arena *arena;
	struct scope *outer;
	struct table symbols, tags;
	struct symbol *first, *last;
};

/* -- tables ---------------------------------------------------------------------- */

/* Where the name's number stands in the index, or the free slot where it belongs. */
static uint32_t *index_slot(const struct table *t, const char *name)
{
	uint64_t hash = ((uintptr_t)name >> 4) * UINT64_C(0x9e3779b97f4a7c15);
	size_t i = (hash >> 32) & (t->n_index - 1);

	while (t->index[i] != NO_ITEM && t->items[t->index[i]].name != name)
		i = (i + 1) & (t->n_index - 1);
	return &t->index[i];
}

static void *table_find(const struct table *t, const char *name)
{
	if (t->index) {
		uint32_t number = *index_slot(t, name);
		return number == NO_ITEM ? NULL : t->items[number].what;
	}
	for (size_t i = 0; i < t->n_items; i++)
		if (t->items[i].name == name)
			return t->items[i].what;
	return NULL;
}

static void rebuild_index(struct arena *a, struct table *t)
{
	t->n_index = t->n_index ? 2 * t->n_index : (size_t)SMALL_TABLE * 4;
	t->index = arena_new_array(a, t->n_index, uint32_t);
	for (size_t i = 0; i < t->n_index; i++)
		t->index[i] = NO_ITEM;
	for (size_t i = 0; i < t->n_items; i++)
		*index_slot(t, t->items[i].name) = (uint32_t)i;
}

/* The name is not in the table yet. */
static void table_add(struct arena *a, struct table *t, const char *name, void *what)
{
	t->items = arena_grow(a, t->items, t->n_items, &t->cap, sizeof(t->items[0]));
	t->items[t->n_items++] = (struct item){ name, what };
	if (t->n_items > SMALL_TABLE && 2 * t->n_items > t->n_index)
		rebuild_index(a, t);
	else if (t->index)
		*index_slot(t, name) = (uint32_t)(t->n_items - 1);
}

/* -- scopes ---------------------------------------------------------------------- */

struct scope *scope_new(struct arena *a, struct scope *outer)
{
	struct scope *s = arena_new(a, struct scope);

	s->arena = a;
	s->outer = outer;
	return s;
}

struct scope *scope_outer(const struct scope *s)
{
	return s->outer;
}

struct symbol *scope_add(struct scope *s, struct symbol *sym)
{
	struct symbol *holder = table_find(&s->symbols, sym->name);

	if (holder)
		return holder;
	table_add(s->arena, &s->symbols, sym->name, sym);
	sym->next_in_scope = NULL;
	if (s->last)
		s->last->next_in_scope = sym;
	else
		s->first = sym;
	s->last = sym;
	return NULL;
}

struct symbol *scope_find_here(const struct scope *s, const char *name)
{
	return table_find(&s->symbols, name);
}

struct symbol *scope_find(const struct scope *s, const char *name)
{
	struct symbol *found = NULL;

	for (; s && !found; s = s->outer)
		found = table_find(&s->symbols, name);
	return found;
}

struct symbol *scope_first(const struct scope *s)
{
	return s->first;
}

struct tag *scope_add_tag(struct scope *s, struct tag *tag)
{
	struct tag *holder = table_find(&s->tags, tag->name);

	if (!holder)
		table_add(s->arena, &s->tags, tag->name, tag);
	return holder;
}

struct tag *scope_find_tag_here(const struct scope *s, const char *name)
{
	return table_find(&s->tags, name);
}

/* -- nearest names --------------------------------------------------------------- */

void scope_near(const struct scope *s, struct near *near)
{
	for (; s; s = s->outer)
		for (const struct symbol *sym = s->first; sym; sym = sym->next_in_scope)
			near_offer(near, sym->name);
}

void scope_near_tag(const struct scope *s, struct near *near)
{
	for (; s; s = s->outer)
		for (size_t i = 0; i < s->tags.n_items; i++)
			near_offer(near, s->tags.items[i].name);
}
