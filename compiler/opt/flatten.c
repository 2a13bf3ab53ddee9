/*
 * flatten.c - choices without branches: an if that gives values, with little to compute in
 * its parts, becomes the computation of both and, for each value, a `select`.
 *
 *     if c { x } else { y }   select c, x, y
 *
 * && and || become `and` and `or`, where the values are truths:
 *
 *     if c { x } else { 0 }   c & x        if c { 1 } else { x }   c | x
 *     if c { 0 } else { x }   !c & x       if c { x } else { 1 }   !c | x
 *
 * What is in the parts then runs always, so it must be what harms nobody: operations on
 * integers that can not raise, reads of variables, ifs of the same kind.  And it must be
 * little: a branch that is predicted well costs next to nothing, one that is not about
 * MAX_COST simple operations, perhaps twice as many.
 */
#include "compiler/opt/opt_int.h"

enum {
	MAX_COST = 6,
	MAX_OPS = 16, /* of a part: constants cost nothing, but are looked at */
	TOO_MUCH = MAX_COST + 1
};

struct flatten {
	struct flow flow;
	struct made made;
	struct rewrite rw;
	uint8_t *costs; /* by number of an if: of all that is in it; TOO_MUCH: it stays */
};

/* -- what it would cost ----------------------------------------------------------------------- */

static unsigned cost_of_integer(const struct flatten *f, const struct vir_inst *inst)
{
	switch ((enum vir_op)inst->op) {
	case VIR_divs:
	case VIR_divu:
	case VIR_rems:
	case VIR_remu:
		return TOO_MUCH;
	case VIR_mul:
		return 2;
	default:
		return opt_traps(f->flow.func, f->flow.defs, inst) ? TOO_MUCH : 1;
	}
}

static unsigned cost_of(const struct flatten *f, uint32_t at)
{
	const struct vir_inst *inst = &f->flow.func->insts[at];

	if (inst->op <= OP_LAST_INTEGER)
		return cost_of_integer(f, inst);
	switch (inst->op) {
	case OP_CONST:
		return 0;
	case OP_CGET:
		return 1;
	case OP_GGET:
		return 2;
	case OP_IF:
		return f->costs[at];
	default:
		return TOO_MUCH;
	}
}

/* The operation behind one, or behind the region that it opens. */
static uint32_t behind(const struct vir_func *f, uint32_t at)
{
	return opt_is_opener(f->insts[at].op) ? opt_end_of(f, at) + 1 : at + 1;
}

/* Of a part that ends with a br out of its own region. */
static unsigned cost_of_part(const struct flatten *f, uint32_t first, uint32_t end)
{
	const struct vir_func *from = f->flow.func;
	const struct vir_inst *last = &from->insts[end - 1];
	unsigned cost = 0, n = 0;

	if (last->op != OP_BR || opt_args(from, last)[0] != 0)
		return TOO_MUCH;
	for (uint32_t i = first; i < end - 1 && cost <= MAX_COST; i = behind(from, i))
		cost += n++ < MAX_OPS ? cost_of(f, i) : TOO_MUCH;
	return cost;
}

static void find_cost(struct flatten *f, uint32_t at)
{
	const struct vir_inst *inst = &f->flow.func->insts[at];
	uint32_t end = opt_end_of(f->flow.func, at);
	unsigned cost = cost_of_part(f, at + 1, inst->match) + inst->n_results;

	if (cost <= MAX_COST)
		cost += cost_of_part(f, inst->match + 1, end);
	f->costs[at] = (uint8_t)(cost <= MAX_COST ? cost : TOO_MUCH);
}

/* -- what comes instead ------------------------------------------------------------------------ */

/* The condition as a truth, or its opposite. */
static vir_arg truth(struct flatten *f, vir_arg cond, bool negated)
{
	if (negated)
		return rw_emit(&f->rw, (enum vir_opcode)VIR_lnot, 0, &cond, 1);
	if (opt_is_truth(f->made.func, f->made.defs, cond))
		return cond;
	return rw_emit(&f->rw, (enum vir_opcode)VIR_bool, 0, &cond, 1);
}

static bool is_const(const struct flatten *f, vir_arg value, uint64_t *number)
{
	return opt_is_const(f->made.func, f->made.defs, value, number);
}

static vir_arg choose(struct flatten *f, vir_arg cond, vir_arg then, vir_arg other)
{
	const struct made *made = &f->made;
	bool are_truths = opt_is_truth(made->func, made->defs, then) &&
			  opt_is_truth(made->func, made->defs, other);
	uint64_t fixed;

	if (then == other)
		return then;
	if (are_truths && is_const(f, other, &fixed)) {
		vir_arg args[] = { truth(f, cond, fixed), then };
		return rw_emit(&f->rw, (enum vir_opcode)(fixed ? VIR_or : VIR_and), 0, args, 2);
	}
	if (are_truths && is_const(f, then, &fixed)) {
		vir_arg args[] = { truth(f, cond, !fixed), other };
		return rw_emit(&f->rw, (enum vir_opcode)(fixed ? VIR_or : VIR_and), 0, args, 2);
	}
	return rw_emit(&f->rw, (enum vir_opcode)VIR_select, 0,
		       (const vir_arg[]){ cond, then, other }, 3);
}

static void flatten_if(struct flatten *f, uint32_t at);

static void compute(struct flatten *f, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i = behind(f->flow.func, i)) {
		rw_visit(&f->rw, i);
		if (f->rw.inst->op == OP_IF)
			flatten_if(f, i);
		else
			rw_copy(&f->rw);
	}
}

static void flatten_if(struct flatten *f, uint32_t at)
{
	const struct vir_func *from = f->flow.func;
	const struct vir_inst *inst = &from->insts[at];
	uint32_t middle = inst->match, end = opt_end_of(from, at);
	const vir_arg *then = opt_args(from, &from->insts[middle - 1]) + 1;
	const vir_arg *other = opt_args(from, &from->insts[end - 1]) + 1;
	vir_arg cond = f->rw.values[opt_args(from, inst)[0]];

	compute(f, at + 1, middle - 1);
	compute(f, middle + 1, end - 1);
	rw_visit(&f->rw, at);
	/* All at once, so that a comparison does for all of them. */
	for (uint32_t i = 0; i < inst->n_results; i++)
		f->rw.values[vir_result(inst, i)] =
			choose(f, cond, f->rw.values[then[i]], f->rw.values[other[i]]);
}

static void flatten_func(struct opt *o, const struct vir_func *from, struct vir_func *to)
{
	struct flatten f = { .costs = arena_new_array(o->scratch, from->n_insts, uint8_t) };

	flow_find(&f.flow, o->scratch, from);
	for (uint32_t i = from->n_insts; i-- > 0;) /* inner ones first */
		if (from->insts[i].op == OP_IF)
			find_cost(&f, i);
	made_begin(&f.made, o, from, to);
	rw_begin(&f.rw, &f.made, from);
	while (rw_next(&f.rw)) {
		uint32_t at = f.rw.at;
		if (f.rw.inst->op == OP_IF && f.costs[at] <= MAX_COST) {
			flatten_if(&f, at);
			f.rw.next = opt_end_of(from, at) + 1;
		} else {
			rw_copy(&f.rw);
		}
	}
}

void opt_flatten(struct opt *o)
{
	opt_each_func(o, flatten_func);
}
