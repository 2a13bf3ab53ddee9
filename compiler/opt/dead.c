/*
 * dead.c - dead code: keeps what somebody wants and leaves out the rest.
 *
 * Wanted are all operations that do something or may raise, and what those use, and so on.
 * A result of a region, or what a loop carries, is a column: the values that each br, or each
 * cont and the loop itself, hand over for it.  A column that nobody wants goes as a whole, so
 * a variable that only counts itself goes too.  An each gives what it carries when no key is
 * left, so there result and parameter are one column.
 *
 * String slots that nobody reads, and cells that nobody gets, are not written either; those
 * that are left are renumbered.
 */
#include "compiler/opt/opt_int.h"

/* What is in a frame beside values: string slots, or cells. */
struct places {
	uint32_t n;
	bool *is_read;
	bool *is_used;          /* read or written by what is kept */
	uint32_t *first_writer; /* by place: of those that go if nobody reads it; + 1 */
	uint32_t *renumbered;
};

struct dead {
	const struct vir_func *func;
	struct flow flow;
	bool *wants_value, *wants_inst;
	uint32_t *values, *insts; /* wanted, and not looked at yet */
	uint32_t n_values, n_insts;
	struct places slots, cells;
	uint32_t *next_writer; /* by number of the operation, + 1 */
};

/* -- what is wanted --------------------------------------------------------------------------- */

static void want_value(struct dead *d, uint32_t value)
{
	if (!d->wants_value[value])
		d->values[d->n_values++] = value;
	d->wants_value[value] = true;
}

static void want_inst(struct dead *d, uint32_t inst)
{
	if (!d->wants_inst[inst])
		d->insts[d->n_insts++] = inst;
	d->wants_inst[inst] = true;
}

static void want_place(struct dead *d, struct places *places, uint32_t place)
{
	places->is_used[place] = true;
	if (places->is_read[place])
		return;
	places->is_read[place] = true;
	for (uint32_t i = places->first_writer[place]; i; i = d->next_writer[i - 1])
		want_inst(d, i - 1);
}

/* What jumps of one kind hand over in column i. */
static void want_from_jumps(struct dead *d, uint32_t region, enum vir_opcode op, uint32_t i)
{
	const struct flow *flow = &d->flow;

	for (uint32_t j = flow->first_jump[region]; j != OPT_NONE; j = flow->next_jump[j])
		if (d->func->insts[j].op == op)
			want_value(d, opt_args(d->func, &d->func->insts[j])[1 + i]);
}

static void want_result(struct dead *d, uint32_t region, uint32_t i)
{
	const struct vir_inst *opener = &d->func->insts[region];

	want_from_jumps(d, region, OP_BR, i);
	if (opener->op == OP_EACH)
		want_value(d, vir_param(opener, i + 2));
}

static void want_carried(struct dead *d, uint32_t region, uint32_t i)
{
	const struct vir_inst *opener = &d->func->insts[region];

	want_value(d, opt_args(d->func, opener)[i + (opener->op == OP_EACH)]);
	want_from_jumps(d, region, OP_CONT, i);
	if (opener->op == OP_EACH)
		want_value(d, vir_result(opener, i));
}

static void look_at_value(struct dead *d, uint32_t value)
{
	uint32_t def = d->flow.defs[value];

	if (def == OPT_NONE)
		return;
	const struct vir_inst *inst = &d->func->insts[def];
	uint32_t i = value - inst->first_value;
	uint32_t n_fixed = inst->op == OP_EACH ? 2 : 0; /* the key and its value */
	if (!opt_is_opener(inst->op))
		want_inst(d, def);
	else if (i < inst->n_results)
		want_result(d, def, i);
	else if (i - inst->n_results >= n_fixed)
		want_carried(d, def, i - inst->n_results - n_fixed);
}

/* Columns are wanted one by one. */
static void look_at_inst(struct dead *d, uint32_t number)
{
	const struct vir_inst *inst = &d->func->insts[number];
	const vir_arg *args = opt_args(d->func, inst);

	for (uint32_t i = 0; i < inst->n_args; i++) {
		char kind = opt_operand(inst->op, i);
		if (kind == 'd')
			d->slots.is_used[ARG_NUMBER(args[i])] = true;
		else if ((kind == 's' || kind == '*') && ARG_KIND(args[i]) == ARG_SLOT)
			want_place(d, &d->slots, ARG_NUMBER(args[i]));
		else if (kind == 'c' && inst->op == OP_CGET)
			want_place(d, &d->cells, args[i]);
		else if (kind == 'v' || (kind == '*' && ARG_KIND(args[i]) == ARG_VALUE))
			want_value(d, args[i]);
	}
}

static void look_at_wanted(struct dead *d)
{
	while (d->n_values || d->n_insts) {
		if (d->n_values)
			look_at_value(d, d->values[--d->n_values]);
		else
			look_at_inst(d, d->insts[--d->n_insts]);
	}
}

/* -- where it begins -------------------------------------------------------------------------- */

static bool may_go(const struct dead *d, const struct vir_inst *inst)
{
	enum vir_effect effect = vir_op_table[inst->op].effect;

	if (inst->op == OP_CSET) /* nobody else knows of cells */
		return true;
	return (effect == PURE || effect == READ) && !opt_traps(d->func, d->flow.defs, inst);
}

static void note_writer(struct dead *d, struct places *places, uint32_t place, uint32_t inst)
{
	d->next_writer[inst] = places->first_writer[place];
	places->first_writer[place] = inst + 1;
}

static void begin(struct dead *d)
{
	for (uint32_t i = 0; i < d->func->n_insts; i++) {
		const struct vir_inst *inst = &d->func->insts[i];
		uint32_t slot = opt_written_slot(d->func, inst);
		if (!may_go(d, inst))
			want_inst(d, i);
		else if (slot != OPT_NONE)
			note_writer(d, &d->slots, slot, i);
		else if (inst->op == OP_CSET)
			note_writer(d, &d->cells, opt_args(d->func, inst)[0], i);
	}
}

/* -- what is left ----------------------------------------------------------------------------- */

/* Those of values that a jump or a loop hands over for columns from first_value on. */
static uint32_t keep_columns(const struct dead *d, uint32_t first_value, vir_arg *values,
			     uint32_t n)
{
	uint32_t n_kept = 0;

	for (uint32_t i = 0; i < n; i++)
		if (d->wants_value[first_value + i])
			values[n_kept++] = values[i];
	return n_kept;
}

/* Numbers the wanted ones of n values from *next on. */
static void number_wanted(const struct dead *d, struct rewrite *rw, uint32_t first, uint32_t n,
			  uint32_t *next)
{
	for (uint32_t i = first; i < first + n; i++)
		if (d->wants_value[i])
			rw->values[i] = (*next)++;
}

static uint32_t count_wanted(const struct dead *d, uint32_t first, uint32_t n)
{
	uint32_t n_wanted = 0;

	for (uint32_t i = first; i < first + n; i++)
		n_wanted += d->wants_value[i];
	return n_wanted;
}

static void keep_region(const struct dead *d, struct rewrite *rw)
{
	const struct vir_inst *inst = rw->inst;
	vir_arg *args = rw_args(rw);
	uint32_t n_args = inst->n_args, n_fixed = 0, next;

	if (inst->op == OP_LOOP) {
		n_args = keep_columns(d, vir_param(inst, 0), args, n_args);
	} else if (inst->op == OP_EACH) {
		n_fixed = 2;
		n_args = 1 + keep_columns(d, vir_param(inst, 2), args + 1, n_args - 1);
	}
	next = rw_open(rw, args, n_args, count_wanted(d, inst->first_value, inst->n_results))
		       ->first_value;
	number_wanted(d, rw, inst->first_value, inst->n_results, &next);
	for (uint32_t i = 0; i < n_fixed; i++)
		rw->values[vir_param(inst, i)] = next++;
	number_wanted(d, rw, vir_param(inst, n_fixed), vir_n_params(inst) - n_fixed, &next);
}

static void keep_jump(const struct dead *d, struct rewrite *rw)
{
	const struct vir_inst *opener = &d->func->insts[d->flow.target[rw->at]];
	vir_arg *values = rw_args(rw) + 1;
	uint32_t first = opener->first_value;

	if (rw->inst->op == OP_CONT)
		first = vir_param(opener, opener->op == OP_EACH ? 2 : 0);
	rw_jump(rw, values, keep_columns(d, first, values, rw->inst->n_args - 1u));
}

static void keep_inst(const struct dead *d, struct rewrite *rw)
{
	if (opt_is_opener(rw->inst->op))
		keep_region(d, rw);
	else if (rw->inst->op == OP_BR || rw->inst->op == OP_CONT)
		keep_jump(d, rw);
	else if (d->wants_inst[rw->at])
		rw_copy(rw);
}

/* The first n_fixed stay where they are; how many there are then. */
static uint32_t renumber(struct places *places, uint32_t n_fixed)
{
	uint32_t next = n_fixed;

	for (uint32_t i = 0; i < places->n; i++) {
		if (i < n_fixed)
			places->renumbered[i] = i;
		else if (places->is_used[i])
			places->renumbered[i] = next++;
	}
	return next;
}

/* -- functions -------------------------------------------------------------------------------- */

static struct places new_places(struct arena *a, uint32_t n)
{
	return (struct places){
		.n = n,
		.is_read = arena_new_array(a, n, bool),
		.is_used = arena_new_array(a, n, bool),
		.first_writer = arena_new_array(a, n, uint32_t),
		.renumbered = arena_new_array(a, n, uint32_t),
	};
}

static void find_wanted(struct dead *d, struct arena *a, const struct vir_func *from)
{
	*d = (struct dead){
		.func = from,
		.wants_value = arena_new_array(a, from->n_values, bool),
		.wants_inst = arena_new_array(a, from->n_insts, bool),
		.values = arena_new_array(a, from->n_values, uint32_t),
		.insts = arena_new_array(a, from->n_insts, uint32_t),
		.slots = new_places(a, from->n_slots),
		.cells = new_places(a, from->n_cells),
		.next_writer = arena_new_array(a, from->n_insts, uint32_t),
	};
	flow_find(&d->flow, a, from);
	begin(d);
	look_at_wanted(d);
	/* else, catch, end are wanted as their regions are; a cset that is kept keeps its cell. */
	for (uint32_t i = 0; i < from->n_insts; i++)
		if (d->wants_inst[i] && from->insts[i].op == OP_CSET)
			d->cells.is_used[opt_args(from, &from->insts[i])[0]] = true;
}

static void dead_func(struct opt *o, const struct vir_func *from, struct vir_func *to)
{
	struct dead d;
	struct made made;
	struct rewrite rw;

	find_wanted(&d, o->scratch, from);
	made_begin(&made, o, from, to);
	to->n_slots = renumber(&d.slots, from->n_string_params);
	to->n_cells = renumber(&d.cells, 0);
	rw_begin(&rw, &made, from);
	rw.slots = d.slots.renumbered;
	rw.cells = d.cells.renumbered;
	while (rw_next(&rw))
		keep_inst(&d, &rw);
}

void opt_dead(struct opt *o)
{
	opt_each_func(o, dead_func);
}
