/*
 * stores.c - dead stores: what is written to a string slot and written over before anybody
 * reads it.
 *
 * Only stretches without control are looked at: a store still waits to be read when its slot
 * is written again, or the function ends, in the same stretch.  In the guarded part of a try
 * what raises ends a stretch too, for the handler may read.  (Slots that nobody reads at all
 * are the business of dead.c.)
 */
#include "compiler/opt/opt_int.h"

struct stores {
	const struct vir_func *func;
	const uint32_t *defs;
	bool *is_dead;     /* by number of the operation */
	uint32_t *waiting; /* by slot: the store that nobody has read, .. */
	uint32_t *since;   /* .. if this is the stretch */
	uint32_t stretch;
	uint32_t *in_stretch; /* the stores of this stretch */
	uint32_t n_in_stretch;
	uint32_t n_guards; /* open regions that are a try in its first part */
};

static void begin_stretch(struct stores *s)
{
	s->stretch++;
	s->n_in_stretch = 0;
}

static bool is_waiting(const struct stores *s, uint32_t slot)
{
	return s->since[slot] == s->stretch && s->waiting[slot] != OPT_NONE;
}

static void note_reads(struct stores *s, const struct vir_inst *inst)
{
	const vir_arg *args = opt_args(s->func, inst);

	for (uint32_t i = 0; i < inst->n_args; i++) {
		char kind = opt_operand(inst->op, i);
		if ((kind == 's' || kind == '*') && ARG_KIND(args[i]) == ARG_SLOT)
			s->waiting[ARG_NUMBER(args[i])] = OPT_NONE;
	}
}

static void note_write(struct stores *s, uint32_t number)
{
	const struct vir_inst *inst = &s->func->insts[number];
	uint32_t slot = opt_written_slot(s->func, inst);
	enum vir_effect effect = vir_op_table[inst->op].effect;
	bool may_go = (effect == PURE || effect == READ) && vir_op_table[inst->op].traps == 0;

	if (slot == OPT_NONE)
		return;
	if (is_waiting(s, slot))
		s->is_dead[s->waiting[slot]] = true;
	s->waiting[slot] = may_go ? number : OPT_NONE;
	s->since[slot] = s->stretch;
	s->in_stretch[s->n_in_stretch++] = slot;
}

/* With the function its frame is gone. */
static void end_function(struct stores *s)
{
	for (uint32_t i = 0; i < s->n_in_stretch; i++) {
		uint32_t slot = s->in_stretch[i];
		if (is_waiting(s, slot))
			s->is_dead[s->waiting[slot]] = true;
	}
}

static void look_at(struct stores *s, uint32_t number)
{
	const struct vir_inst *inst = &s->func->insts[number];
	uint32_t caught = opt_traps(s->func, s->defs, inst) & ~(uint32_t)TRAP_TIME_LIMIT;

	note_reads(s, inst);
	if (s->n_guards && caught)
		begin_stretch(s);
	note_write(s, number);
	switch (inst->op) {
	case OP_TRY:
		s->n_guards++;
		break;
	case OP_CATCH:
		s->n_guards--;
		break;
	case OP_RET:
	case OP_RETV:
	case OP_RETS:
	case OP_EXIT:
		end_function(s);
		break;
	default:
		break;
	}
	if (vir_op_table[inst->op].effect == FLOW)
		begin_stretch(s);
}

static void stores_func(struct opt *o, const struct vir_func *from, struct vir_func *to)
{
	struct flow flow;
	struct made made;
	struct rewrite rw;
	struct stores s = {
		.func = from,
		.is_dead = arena_new_array(o->scratch, from->n_insts, bool),
		.waiting = arena_new_array(o->scratch, from->n_slots, uint32_t),
		.since = arena_new_array(o->scratch, from->n_slots, uint32_t),
		.in_stretch = arena_new_array(o->scratch, from->n_insts, uint32_t),
		.stretch = 1,
	};

	flow_find(&flow, o->scratch, from);
	s.defs = flow.defs;
	for (uint32_t i = 0; i < from->n_insts; i++)
		look_at(&s, i);

	made_begin(&made, o, from, to);
	rw_begin(&rw, &made, from);
	while (rw_next(&rw))
		if (!s.is_dead[rw.at])
			rw_copy(&rw);
}

void opt_stores(struct opt *o)
{
	opt_each_func(o, stores_func);
}
