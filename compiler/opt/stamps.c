/*
 * stamps.c - when string and cell slots were last written.
 *
 * A walk through the text meets every write on a way from one place to another, but for those
 * of later rounds of a loop that only one of them is in.  So a loop counts, where it begins,
 * as a write of all that is written in it.
 */
#include "compiler/opt/opt_int.h"

void stamps_begin(struct stamps *s, struct arena *a, const struct vir_func *f)
{
	*s = (struct stamps){
		.slots = arena_new_array(a, f->n_slots, uint32_t),
		.cells = arena_new_array(a, f->n_cells, uint32_t),
	};
}

static void note_write(struct stamps *s, const struct vir_func *f, const struct vir_inst *inst)
{
	uint32_t slot = opt_written_slot(f, inst);

	if (slot != OPT_NONE)
		s->slots[slot] = ++s->now;
	else if (inst->op == OP_CSET)
		s->cells[opt_args(f, inst)[0]] = ++s->now;
}

void stamps_note(struct stamps *s, const struct vir_func *f, uint32_t inst)
{
	enum vir_opcode op = f->insts[inst].op;

	if (op != OP_LOOP && op != OP_EACH) {
		note_write(s, f, &f->insts[inst]);
		return;
	}
	for (uint32_t i = inst + 1; f->insts[i].match != inst || f->insts[i].op != OP_END; i++)
		note_write(s, f, &f->insts[i]);
}
