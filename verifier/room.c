/*
 * room.c - what a fire has in use at a time, at most: strings, calls in each other, their frames.
 *
 * Nothing here is guessed or guarded: functions call those of smaller number only, so the
 * deepest chain of calls is known, and so is how long strings are (lengths.h).
 */
#include "runtime/state/state.h"
#include "verifier/verified.h"

static struct room most(struct room a, struct room b)
{
	return (struct room){ a.strings > b.strings ? a.strings : b.strings,
			      a.calls > b.calls ? a.calls : b.calls,
			      a.stack > b.stack ? a.stack : b.stack };
}

/* What the function has in its own frame. */
static struct room own(const struct vir_func *f, const uint8_t *lengths)
{
	struct room room = { .calls = 1 };

	for (uint32_t i = 0; i < f->n_slots; i++)
		room.strings += lengths[i];
	room.stack = f->n_slots * sizeof(struct st_string) +
		     ((uint64_t)f->n_values + f->n_cells) * sizeof(uint64_t);
	return room;
}

static struct room of_function(const struct verified *v, uint32_t func)
{
	const struct vir_func *f = &v->module->funcs[func];
	struct room room = own(f, v->lengths.slots[func]), deepest = { 0 };

	for (uint32_t i = 0; i < f->n_insts; i++) {
		const struct vir_inst *inst = &f->insts[i];
		bool is_call = inst->op == OP_CALL || inst->op == OP_CALLS || inst->op == OP_CALLN;
		if (is_call && !verified_is_dead(v, func, i))
			deepest = most(deepest,
				       v->rooms[f->args[inst->first_arg + (inst->op == OP_CALLS)]]);
	}
	return (struct room){ room.strings + deepest.strings, room.calls + deepest.calls,
			      room.stack + deepest.stack };
}

void room_find(struct verified *v)
{
	v->rooms = arena_new_array(v->module->arena, v->module->n_funcs, struct room);
	for (uint32_t i = 0; i < v->module->n_funcs; i++)
		v->rooms[i] = of_function(v, i);
}

struct room verified_room(const struct verified *v, uint32_t probe)
{
	return v->rooms[v->module->probes[probe].func];
}
