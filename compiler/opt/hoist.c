/*
 * hoist.c - loop invariants: an operation whose operands come from outside of a loop is
 * computed once, before it.
 *
 * Only operations on integers that cannot raise are moved, so it does not matter that they
 * are then computed where the loop would not have come to them.  Each goes out of as many
 * loops as it can.  A constant costs nothing where it is used, so it stays; what is moved
 * takes its own copy along.
 */
#include "compiler/opt/opt_int.h"

struct hoist {
	const struct vir_func *func;
	struct flow flow;
	uint32_t *depths;       /* by value: the number of loops around it, where it will be */
	uint32_t *first, *last; /* by opener of a loop: operations that go before it, + 1 */
	uint32_t *next;         /* by number of the operation, + 1 */
	bool *is_moved;
	uint32_t *loops; /* that are open, outermost first */
	uint32_t n_loops;
};

static bool is_const(const struct hoist *h, uint32_t value)
{
	uint64_t number;

	return opt_is_const(h->func, h->flow.defs, value, &number);
}

static bool may_move(const struct hoist *h, const struct vir_inst *inst)
{
	return inst->op <= OP_LAST_INTEGER && !opt_traps(h->func, h->flow.defs, inst);
}

/* The number of loops around it that its operands are in. */
static uint32_t wanted_depth(const struct hoist *h, const struct vir_inst *inst)
{
	const vir_arg *args = opt_args(h->func, inst);
	uint32_t depth = 0;

	for (uint32_t i = 0; i < inst->n_args; i++)
		if (!is_const(h, args[i]) && depth < h->depths[args[i]])
			depth = h->depths[args[i]];
	return depth;
}

static void move_before(struct hoist *h, uint32_t number, uint32_t loop)
{
	h->is_moved[number] = true;
	if (h->first[loop])
		h->next[h->last[loop] - 1] = number + 1;
	else
		h->first[loop] = number + 1;
	h->last[loop] = number + 1;
}

static void look_at(struct hoist *h, uint32_t number)
{
	const struct vir_inst *inst = &h->func->insts[number];
	uint32_t depth = h->n_loops, end = inst->first_value + inst->n_results;

	if (may_move(h, inst) && wanted_depth(h, inst) < depth) {
		depth = wanted_depth(h, inst);
		move_before(h, number, h->loops[depth]);
	}
	for (uint32_t v = inst->first_value; v < end; v++)
		h->depths[v] = depth;

	if (opt_is_opener(inst->op) && flow_is_loop(&h->flow, number))
		h->loops[h->n_loops++] = number;
	else if (inst->op == OP_END && flow_is_loop(&h->flow, inst->match))
		h->n_loops--;
	for (uint32_t i = 0; i < vir_n_params(inst); i++)
		h->depths[vir_param(inst, i)] = h->n_loops;
}

/* Constants as they are needed: those of the text may stand further down. */
static void emit_moved(struct hoist *h, struct rewrite *rw, uint32_t number)
{
	vir_arg args[3];
	uint64_t constant;

	rw_visit(rw, number);
	for (uint32_t i = 0; i < rw->inst->n_args; i++) {
		args[i] = rw->values[rw->args[i]];
		if (opt_is_const(h->func, h->flow.defs, rw->args[i], &constant))
			args[i] = rw_emit(rw, OP_CONST, constant, NULL, 0);
	}
	rw_copy_with(rw, args);
}

static void hoist_inst(struct hoist *h, struct rewrite *rw)
{
	uint32_t at = rw->at;

	if (h->is_moved[at])
		return;
	for (uint32_t moved = h->first[at]; moved; moved = h->next[moved - 1])
		emit_moved(h, rw, moved - 1);
	rw_visit(rw, at);
	rw_copy(rw);
}

static void hoist_func(struct opt *o, const struct vir_func *from, struct vir_func *to)
{
	struct made made;
	struct rewrite rw;
	struct hoist h = {
		.func = from,
		.depths = arena_new_array(o->scratch, from->n_values, uint32_t),
		.first = arena_new_array(o->scratch, from->n_insts, uint32_t),
		.last = arena_new_array(o->scratch, from->n_insts, uint32_t),
		.next = arena_new_array(o->scratch, from->n_insts, uint32_t),
		.is_moved = arena_new_array(o->scratch, from->n_insts, bool),
		.loops = arena_new_array(o->scratch, LIMIT_REGION_DEPTH, uint32_t),
	};

	flow_find(&h.flow, o->scratch, from);
	for (uint32_t i = 0; i < from->n_insts; i++)
		look_at(&h, i);

	made_begin(&made, o, from, to);
	rw_begin(&rw, &made, from);
	while (rw_next(&rw))
		hoist_inst(&h, &rw);
}

void opt_hoist(struct opt *o)
{
	opt_each_func(o, hoist_func);
}
