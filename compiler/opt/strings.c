/*
 * strings.c - copies of strings: who reads a slot that is a copy of another, or of a text,
 * reads that.
 *
 * What a part has copied is known to the end of that part, as long as neither side is written
 * (struct stamps).  The copies themselves become dead stores.
 */
#include "compiler/opt/opt_int.h"

/* The slot was, when it had this stamp, a copy of from, when that had its stamp. */
struct fact {
	bool is_known;
	vir_arg from;
	uint32_t stamp, from_stamp;
};

struct undo {
	uint32_t slot;
	struct fact fact;
};

struct strings {
	struct made made;
	struct rewrite rw;
	struct stamps stamps;
	struct fact *facts; /* by slot */
	struct undo *undo;
	size_t n_undo, cap_undo;
	size_t *marks; /* by depth of the region: how much undo when its part began */
	size_t cap_marks;
};

static uint32_t stamp_of(const struct strings *s, vir_arg string)
{
	return ARG_KIND(string) == ARG_SLOT ? s->stamps.slots[ARG_NUMBER(string)] : 0;
}

/* The string that it is a copy of, or itself. */
static vir_arg original(const struct strings *s, vir_arg string)
{
	if (ARG_KIND(string) != ARG_SLOT)
		return string;
	const struct fact *fact = &s->facts[ARG_NUMBER(string)];
	bool holds = fact->is_known && fact->stamp == stamp_of(s, string) &&
		     fact->from_stamp == stamp_of(s, fact->from);
	return holds ? fact->from : string;
}

static void learn(struct strings *s, vir_arg slot, vir_arg from)
{
	struct fact *fact = &s->facts[ARG_NUMBER(slot)];

	s->undo = arena_grow(s->made.opt->scratch, s->undo, s->n_undo, &s->cap_undo,
			     sizeof(*s->undo));
	s->undo[s->n_undo++] = (struct undo){ ARG_NUMBER(slot), *fact };
	*fact = (struct fact){ true, from, stamp_of(s, slot), stamp_of(s, from) };
}

static void forget(struct strings *s, size_t n_undo)
{
	while (s->n_undo > n_undo) {
		const struct undo *undo = &s->undo[--s->n_undo];
		s->facts[undo->slot] = undo->fact;
	}
}

static void begin_part(struct strings *s)
{
	size_t depth = s->rw.n_open - 1;

	s->marks =
		arena_grow(s->made.opt->scratch, s->marks, depth, &s->cap_marks, sizeof(*s->marks));
	s->marks[depth] = s->n_undo;
}

static void copy_from_originals(struct strings *s)
{
	const struct vir_inst *inst = s->rw.inst;
	vir_arg *args = rw_args(&s->rw);

	for (uint32_t i = 0; i < inst->n_args; i++) {
		char kind = opt_operand(inst->op, i);
		if (kind == 's' || (kind == '*' && ARG_KIND(args[i]) != ARG_VALUE))
			args[i] = original(s, args[i]);
	}
	rw_copy_with(&s->rw, args);
	stamps_note(&s->stamps, s->rw.from, s->rw.at);
}

/* One that makes a slot what it is already is left out. */
static void copy_scopy(struct strings *s)
{
	vir_arg slot = s->rw.args[0], from = original(s, s->rw.args[1]);

	if (from == slot || from == original(s, slot))
		return;
	copy_from_originals(s);
	learn(s, slot, from);
}

static void strings_inst(struct strings *s)
{
	enum vir_opcode op = s->rw.inst->op;

	if (op == OP_ELSE || op == OP_CATCH || op == OP_END)
		forget(s, s->marks[s->rw.n_open - 1]);
	if (op == OP_SCOPY)
		copy_scopy(s);
	else
		copy_from_originals(s);
	if (opt_is_opener(op))
		begin_part(s);
}

static void strings_func(struct opt *o, const struct vir_func *from, struct vir_func *to)
{
	struct strings s = { .facts = arena_new_array(o->scratch, from->n_slots, struct fact) };

	stamps_begin(&s.stamps, o->scratch, from);
	made_begin(&s.made, o, from, to);
	rw_begin(&s.rw, &s.made, from);
	while (rw_next(&s.rw))
		strings_inst(&s);
}

void opt_strings(struct opt *o)
{
	opt_each_func(o, strings_func);
}
