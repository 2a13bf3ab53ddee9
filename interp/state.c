/*
 * state.c - the instances of global variables (D-3, D-4, P-12, P-13).
 *
 * A home holds the variables of one thread, of one environment, or of the host.
 * A fire looks its three homes up once; after that a variable is two array
 * accesses away.  One fire runs at a time, so every access is atomic.
 */
#include "interp/interp_int.h"

#include <string.h>

static int compare_home(const struct home *h, enum home_kind kind, uint32_t env, uint32_t thread)
{
	if (h->kind != kind)
		return h->kind < kind ? -1 : 1;
	if (h->env != env)
		return h->env < env ? -1 : 1;
	return (h->thread > thread) - (h->thread < thread);
}

struct home *state_home(struct interp *in, enum home_kind kind, uint32_t env, uint32_t thread)
{
	size_t low = 0, high = in->n_homes;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = compare_home(in->homes[middle], kind, env, thread);
		if (order == 0)
			return in->homes[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}

	struct home *h = arena_new(in->state, struct home);
	*h = (struct home){ .kind = kind, .env = env, .thread = thread };
	h->objects = arena_new_array(in->state, in->program->n_globals, struct object *);
	in->homes =
		arena_grow(in->state, in->homes, in->n_homes, &in->homes_room, sizeof(*in->homes));
	memmove(&in->homes[low + 1], &in->homes[low], (in->n_homes - low) * sizeof(*in->homes));
	in->homes[low] = h;
	in->n_homes++;
	return h;
}

/* D-3 */
static enum home_kind home_of(enum storage storage)
{
	switch (storage) {
	case ST_PERTHREAD:
		return HOME_THREAD;
	case ST_DEFAULT: /* of a bag or an aggregate */
	case ST_PERVM:
	case ST_PERVMK:
		return HOME_ENV;
	case ST_PERHOST:
		return HOME_HOST;
	}
	return HOME_THREAD;
}

/* D-4 */
static struct object *new_object(struct interp *in, const struct ck_var *var)
{
	struct object *o = arena_new(in->state, struct object);

	if (var->type->kind == TY_BAG) {
		o->bag.capacity = var->type->bag.capacity;
	} else if (var->type->kind == TY_AGGR) {
		o->aggr.capacity = in->aggr_cells;
		o->aggr.n_int = var->type->aggr.n_int;
		o->aggr.n_str = var->type->aggr.n_str;
	} else if (var->init && var->init->kind == CK_STR) {
		struct value v = { .bytes = var->init->str.bytes, .len = var->init->str.len };
		slot_set(in->state, &o->slot, &v, true);
	} else if (var->init) {
		o->slot.num = var->init->num;
	}
	return o;
}

struct object *state_object(struct interp *in, const struct ck_var *var)
{
	struct object **o = &in->run.homes[home_of(var->storage)]->objects[var->index];

	if (!*o)
		*o = new_object(in, var);
	return *o;
}

struct slot *state_slot(struct interp *in, const struct ck_var *var)
{
	return var->kind == CK_GLOBAL ? &state_object(in, var)->slot
				      : &in->run.act->slots[var->index];
}

/* D-5: cut to LIMIT_STRING_BYTES. */
void slot_set(struct arena *a, struct slot *s, const struct value *v, bool is_string)
{
	if (!is_string) {
		s->num = v->num;
		return;
	}
	if (!s->bytes && v->len)
		s->bytes = arena_alloc(a, LIMIT_STRING_BYTES);
	s->len = v->len < LIMIT_STRING_BYTES ? v->len : LIMIT_STRING_BYTES;
	if (s->len)
		memcpy(s->bytes, v->bytes, s->len);
}

void state_assign(struct interp *in, const struct ck_var *var, const struct value *v)
{
	struct arena *a = var->kind == CK_GLOBAL ? in->state : in->frames;

	slot_set(a, state_slot(in, var), v, var->type->kind == TY_STRING);
}
