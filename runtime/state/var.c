/*
 * var.c - variables (D-3, E-3 .. E-7, E-29, P-13).
 *
 * A cell of an environment or of the host is changed by sequentially consistent
 * operations.  A cell of a thread is changed by its fires alone; but as a nested fire
 * may come between any two instructions, an update is one instruction there too, if not a
 * locked one.
 *
 * A string variable has ST_NEST + 1 buffers, one of which is current.  A fire writes
 * into one that is neither current nor in use by a fire that it interrupted (each uses
 * at most one at a time), and then makes it current: so there is always a free one,
 * nobody sees half a string, and nobody waits.
 */
#include "runtime/state/state_int.h"

struct string_var {
	_Atomic uint64_t current; /* 0 .. ST_NEST */
	struct st_string buffers[ST_NEST + 1];
};

uint64_t var_string_bytes(void)
{
	return sizeof(struct string_var);
}

void var_string_init(void *var, const struct st_string *text)
{
	struct string_var *v = var;

	st_string_copy(&v->buffers[0], text);
}

struct st_at st_var_at(const struct st *st, uint32_t var)
{
	const struct st_object *object = st_var(st, var);

	return (struct st_at){ (enum st_home)object->home, object->offset };
}

static _Atomic uint64_t *cell_of(const struct st_fire *f, const struct st_object *var)
{
	return (_Atomic uint64_t *)(f->home[var->home] + var->offset);
}

uint64_t st_gget(const struct st_fire *f, uint32_t var)
{
	return atomic_load(cell_of(f, st_var(f->st, var)));
}

void st_gset(const struct st_fire *f, uint32_t var, uint64_t value)
{
	const struct st_object *object = st_var(f->st, var);

	if (object->home == ST_HOME_THREAD)
		store_relaxed(cell_of(f, object), value);
	else
		atomic_store(cell_of(f, object), value);
}

static bool update_own(_Atomic uint64_t *cell, enum vir_op op, uint64_t value, uint64_t *out)
{
	uint64_t old = load_relaxed(cell);

	do {
		if (!st_op(op, old, value, out))
			return false;
	} while (!own_exchange(cell, &old, *out));
	return true;
}

static bool update_shared(_Atomic uint64_t *cell, enum vir_op op, uint64_t value, uint64_t *out)
{
	uint64_t old = atomic_load(cell);

	do {
		if (!st_op(op, old, value, out))
			return false;
	} while (!atomic_compare_exchange_weak(cell, &old, *out));
	return true;
}

bool st_gupd(const struct st_fire *f, uint32_t var, enum vir_op op, uint64_t value, uint64_t *out)
{
	const struct st_object *object = st_var(f->st, var);
	_Atomic uint64_t *cell = cell_of(f, object);
	bool is_own = object->home == ST_HOME_THREAD;

	/* Most updates are these; they need no second attempt. */
	if (op == VIR_add || op == VIR_sub) {
		uint64_t delta = op == VIR_add ? value : -value;
		*out = (is_own ? own_add(cell, delta) : atomic_fetch_add(cell, delta)) + delta;
		return true;
	}
	return is_own ? update_own(cell, op, value, out) : update_shared(cell, op, value, out);
}

static uint64_t buffer_offset(const struct st_object *var, uint64_t buffer)
{
	return var->offset + offsetof(struct string_var, buffers) +
	       buffer * sizeof(struct st_string);
}

void st_hget(const struct st_fire *f, uint32_t var, struct st_string *to)
{
	const struct st_object *object = st_var(f->st, var);
	struct string_var *v = (struct string_var *)(f->home[ST_HOME_THREAD] + object->offset);
	uint64_t current;

	/* Once it is in use a nested fire does not write it, even if it is not current any more. */
	do {
		current = load_relaxed(&v->current);
		atomic_store_explicit(&f->lane->in_use, buffer_offset(object, current),
				      memory_order_relaxed);
		atomic_signal_fence(memory_order_seq_cst);
	} while (current != load_relaxed(&v->current));
	st_string_copy(to, &v->buffers[current]);
	atomic_signal_fence(memory_order_seq_cst);
	store_relaxed(&f->lane->in_use, 0);
}

static bool is_in_use(const struct st_fire *f, uint64_t offset)
{
	for (uint32_t i = 0; i < f->lane->depth; i++)
		if (load_relaxed(&st_lane(f->st, f->thread, i)->in_use) == offset)
			return true;
	return false;
}

void st_hset(const struct st_fire *f, uint32_t var, const struct st_string *from)
{
	const struct st_object *object = st_var(f->st, var);
	struct string_var *v = (struct string_var *)(f->home[ST_HOME_THREAD] + object->offset);
	uint64_t free;

	do {
		free = 0;
		while (free == load_relaxed(&v->current) ||
		       is_in_use(f, buffer_offset(object, free)))
			free++;
		store_relaxed(&f->lane->in_use, buffer_offset(object, free));
		atomic_signal_fence(memory_order_seq_cst);
	} while (free == load_relaxed(&v->current)); /* a nested fire took it meanwhile */
	st_string_copy(&v->buffers[free], from);
	atomic_signal_fence(memory_order_seq_cst);
	store_relaxed(&v->current, free);
	store_relaxed(&f->lane->in_use, 0);
}
