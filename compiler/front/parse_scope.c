/*
 * parse_scope.c - which names are typedefs (T-12, T-15).
 *
 * The grammar depends on it: `(T)*x` is a cast or a product.  Only names that were a
 * typedef somewhere are kept; any other name is ordinary whatever declares it, so a
 * program without typedefs costs nothing here.
 */
#include "compiler/front/parse_int.h"
#include "runtime/base/near.h"

enum { FIRST_SLOTS = 64 }; /* a power of two */

static size_t hash_name(const char *name)
{
	uint64_t bits = (uintptr_t)name;

	return (size_t)((bits * UINT64_C(0x9e3779b97f4a7c15)) >> 32);
}

/* The slot of the name, or the free one where it belongs. */
static struct parse_name *find_slot(const struct parse_scopes *s, const char *name)
{
	size_t mask = s->n_slots - 1;
	size_t i = hash_name(name) & mask;

	while (s->slots[i].name && s->slots[i].name != name)
		i = (i + 1) & mask;
	return &s->slots[i];
}

static void grow(struct parser *p)
{
	struct parse_scopes *s = &p->scopes;
	struct parse_name *old = s->slots;
	size_t n_old = s->n_slots;

	s->n_slots = n_old ? n_old * 2 : FIRST_SLOTS;
	s->slots = arena_new_array(p->arena, s->n_slots, struct parse_name);
	for (size_t i = 0; i < n_old; i++)
		if (old[i].name)
			*find_slot(s, old[i].name) = old[i];
}

void parse_scopes_init(struct parser *p)
{
	grow(p);
	for (size_t i = 0; i < p->opts->n_typedef_names; i++)
		parse_declare(p, intern_str(p->names, p->opts->typedef_names[i]), true);
}

size_t parse_scope_open(struct parser *p)
{
	return p->scopes.n_log;
}

void parse_scope_close(struct parser *p, size_t mark)
{
	struct parse_scopes *s = &p->scopes;

	while (s->n_log > mark) {
		struct parse_name former = s->log[--s->n_log];
		*find_slot(s, former.name) = former;
	}
}

/* The innermost meaning of the name from here on; an ordinary name hides a typedef. */
void parse_declare(struct parser *p, const char *name, bool is_typedef)
{
	struct parse_scopes *s = &p->scopes;
	struct parse_name *slot = find_slot(s, name);

	if (!slot->name) {
		if (!is_typedef)
			return;
		if (s->n_names * 2 >= s->n_slots) {
			grow(p);
			slot = find_slot(s, name);
		}
		slot->name = name;
		s->n_names++;
	}
	if (slot->is_typedef == is_typedef)
		return;
	s->log = arena_grow(p->arena, s->log, s->n_log, &s->cap_log, sizeof(*s->log));
	s->log[s->n_log++] = *slot;
	slot->is_typedef = is_typedef;
}

bool parse_is_typedef(const struct parser *p, const char *name)
{
	return find_slot(&p->scopes, name)->is_typedef;
}

const char *parse_nearest_type(const struct parser *p, const char *name)
{
	static const char *const words[] = { "void", "char",   "short", "int",
					     "long", "string", "bag",   "aggr" };
	struct near near;

	near_init(&near, name);
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		near_offer(&near, words[i]);
	for (size_t i = 0; i < p->opts->n_typedef_names; i++)
		near_offer(&near, p->opts->typedef_names[i]);
	for (size_t i = 0; i < p->scopes.n_slots; i++)
		if (p->scopes.slots[i].is_typedef)
			near_offer(&near, p->scopes.slots[i].name);
	return near.best;
}
