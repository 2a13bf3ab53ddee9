/*
 * flatten.c - && and || without branches: an if that gives a truth, with next to nothing to
 * compute in its parts, becomes `and` or `or` of truths.
 *
 *     if c { x } else { 0 }   c & x        if c { 1 } else { x }   c | x
 *     if c { 0 } else { x }   !c & x       if c { x } else { 1 }   !c | x
 *
 * x is a truth that is computed by at most MAX_OPS operations on integers, none of which can
 * raise; then it does no harm to compute it always.
 */
#include "compiler/opt/opt_int.h"

enum { MAX_OPS = 4 };

struct flatten {
	struct flow flow;
	struct made made;
	struct rewrite rw;
};

/* A part of the if, and what it gives. */
struct part {
	uint32_t first, end; /* its operations before the br */
	uint32_t value;
	bool is_const;
	uint64_t number;
};

static bool is_cheap(const struct flatten *f, const struct vir_inst *inst)
{
	return inst->op == OP_CONST ||
	       (inst->op <= OP_LAST_INTEGER && !opt_traps(f->flow.func, f->flow.defs, inst));
}

/* Whether all between first and end is cheap, and ends with a br out of the region at the top. */
static bool find_part(const struct flatten *f, uint32_t first, uint32_t end, struct part *part)
{
	const struct vir_func *from = f->flow.func;

	if (end - first > MAX_OPS + 1)
		return false;
	for (uint32_t i = first; i < end - 1; i++)
		if (!is_cheap(f, &from->insts[i]))
			return false;
	const struct vir_inst *last = &from->insts[end - 1];
	if (last->op != OP_BR || opt_args(from, last)[0] != 0)
		return false;
	*part = (struct part){ first, end - 1, opt_args(from, last)[1], false, 0 };
	part->is_const = opt_is_const(from, f->flow.defs, part->value, &part->number);
	return opt_is_truth(from, f->flow.defs, part->value);
}

/* One part gives 0 or 1: which. */
static bool find_parts(const struct flatten *f, struct part *then, struct part *other)
{
	const struct vir_func *from = f->flow.func;
	uint32_t middle = f->rw.inst->match;

	return f->rw.inst->n_results == 1 && find_part(f, f->rw.next, middle, then) &&
	       find_part(f, middle + 1, from->insts[middle].match, other) &&
	       (then->is_const || other->is_const);
}

static vir_arg compute(struct flatten *f, const struct part *part)
{
	for (uint32_t i = part->first; i < part->end; i++) {
		rw_visit(&f->rw, i);
		rw_copy(&f->rw);
	}
	return f->rw.values[part->value];
}

/* The condition as a truth, or its opposite. */
static vir_arg truth(struct flatten *f, vir_arg cond, bool negated)
{
	if (negated)
		return rw_emit(&f->rw, (enum vir_opcode)VIR_lnot, 0, &cond, 1);
	if (opt_is_truth(f->made.func, f->made.defs, cond))
		return cond;
	return rw_emit(&f->rw, (enum vir_opcode)VIR_bool, 0, &cond, 1);
}

static void flatten_if(struct flatten *f)
{
	struct part then, other;
	uint32_t at = f->rw.at;

	if (!find_parts(f, &then, &other)) {
		rw_copy(&f->rw);
		return;
	}
	vir_arg cond = f->rw.values[f->rw.args[0]];
	vir_arg x = compute(f, then.is_const ? &other : &then);
	rw_visit(&f->rw, at);
	const struct part *fixed = then.is_const ? &then : &other;
	vir_arg c = truth(f, cond, (fixed == &then) == (fixed->number == 0));
	enum vir_op op = fixed->number ? VIR_or : VIR_and;
	rw_become(&f->rw, rw_emit(&f->rw, (enum vir_opcode)op, 0, (const vir_arg[]){ c, x }, 2));
	f->rw.next = opt_end_of(f->flow.func, at) + 1;
}

static void flatten_func(struct opt *o, const struct vir_func *from, struct vir_func *to)
{
	struct flatten f;

	flow_find(&f.flow, o->scratch, from);
	made_begin(&f.made, o, from, to);
	rw_begin(&f.rw, &f.made, from);
	while (rw_next(&f.rw)) {
		if (f.rw.inst->op == OP_IF)
			flatten_if(&f);
		else
			rw_copy(&f.rw);
	}
}

void opt_flatten(struct opt *o)
{
	opt_each_func(o, flatten_func);
}
