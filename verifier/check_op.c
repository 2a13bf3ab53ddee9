/*
 * check_op.c - operations that are not control: what they give, and whether they raise.
 */
#include "verifier/check_int.h"

/* -- exceptions ---------------------------------------------------------------------------------- */

static void raise(struct checker *c, enum dom_trap trap)
{
	if (trap == DOM_NEVER_TRAPS) {
		c->fact->flags[c->at] |= FACT_NEVER_RAISES;
		return;
	}
	check_may_raise(c);
	if (trap == DOM_ALWAYS_TRAPS) {
		c->fact->flags[c->at] |= FACT_ALWAYS_RAISES;
		c->known.is_dead = true;
	}
}

/* An operation with two operands, of which the second is a divisor if it traps: behind it, it was not 0. */
static void divide(struct checker *c, enum vir_op op, const struct dom *left, uint32_t divisor)
{
	struct dom operands[] = { *left, c->known.now[divisor] };

	if (!vir_op_table[op].traps)
		return;
	raise(c, dom_traps(op, operands));
	known_assume(&c->known, divisor, true);
}

/* -- values ----------------------------------------------------------------------------------------- */

/* E-17: an integer of a width, extended by its sign. */
static struct dom of_width(uint32_t bytes, bool is_signed)
{
	uint32_t unused = 64 - 8 * bytes;

	return is_signed ? dom_signed_range(INT64_MIN >> unused, INT64_MAX >> unused)
			 : dom_range(0, UINT64_MAX >> unused);
}

/* x = op(x, value): the variable's claim includes what comes of it. */
static struct dom update(struct checker *c, const vir_arg *args)
{
	const struct dom *var = &c->vars[args[0]];

	divide(c, (enum vir_op)args[1], var, args[2]);
	struct dom result = dom_binary((enum vir_op)args[1], var, &c->known.now[args[2]]);
	need(c, c->known.is_dead || dom_leq(&result, var), "what a variable is set to");
	return result;
}

static struct dom result_of(struct checker *c, const struct vir_inst *inst)
{
	const vir_arg *args = args_of(c, inst);
	struct dom operands[3];

	switch (inst->op) {
	case OP_CONST:
		return dom_const(inst->number);
	case OP_LOAD:
		return of_width(args[1], args[2]);
	case OP_CGET:
		return c->cells[args[0]];
	case OP_GGET:
		return c->vars[args[0]];
	case OP_GUPD:
		return update(c, args);
	case OP_SEQ:
	case OP_BHAS:
	case OP_BPUT:
		return dom_range(0, 1);
	default:
		break;
	}
	if (inst->op > OP_LAST_INTEGER)
		return dom_top();
	for (uint32_t i = 0; i < inst->n_args; i++)
		operands[i] = c->known.now[args[i]];
	return dom_op((enum vir_op)inst->op, operands);
}

void check_define(struct checker *c, uint32_t value, const struct dom *dom)
{
	known_define(&c->known, value, dom);
	c->fact->values[value] = *dom;
}

static void define_result(struct checker *c, const struct vir_inst *inst)
{
	struct dom result = result_of(c, inst);

	if (c->known.is_dead)
		return;
	check_define(c, inst->first_value, &result);
	if (inst->op == VIR_select)
		c->known.choices[inst->first_value] = (struct choice){
			.condition = args_of(c, inst)[0],
			.arms = { args_of(c, inst)[1], args_of(c, inst)[2] },
		};
}

/* -- calls -------------------------------------------------------------------------------------------- */

static void call(struct checker *c, const struct vir_inst *inst)
{
	const vir_arg *args = args_of(c, inst), *func = &args[inst->op == OP_CALLS];
	const struct facts_func *callee = &c->facts->funcs[*func];
	const struct dom *param = callee->params;

	for (const vir_arg *arg = func + 1; arg < args + inst->n_args; arg++)
		if (ARG_KIND(*arg) == ARG_VALUE)
			need(c, dom_leq(&c->known.now[*arg], param++),
			     "what a function is called with");
	raise(c, callee->may_raise ? DOM_MAY_TRAP : DOM_NEVER_TRAPS);
	if (!callee->returns)
		c->known.is_dead = true;
	else if (inst->op == OP_CALL)
		check_define(c, inst->first_value, &callee->result);
}

/* -- all of them ---------------------------------------------------------------------------------------- */

void check_op(struct checker *c, const struct vir_inst *inst)
{
	const struct vir_op_info *info = &vir_op_table[inst->op];
	const vir_arg *args = args_of(c, inst);
	const struct dom top = dom_top();

	if (vir_is_call(inst))
		call(c, inst);
	else if (inst->op == OP_CSET || inst->op == OP_GSET)
		need(c,
		     dom_leq(&c->known.now[args[1]],
			     &(inst->op == OP_CSET ? c->cells : c->vars)[args[0]]),
		     "what a variable is set to");
	else if (inst->op <= OP_LAST_INTEGER)
		divide(c, (enum vir_op)inst->op, &c->known.now[args[0]], args[inst->n_args > 1]);
	else if (inst->op == OP_BUPD)
		divide(c, (enum vir_op)args[1], &top, args[3]);
	else if (info->traps && inst->op != OP_GUPD && inst->op != OP_TICK)
		raise(c, DOM_MAY_TRAP);
	if (!c->known.is_dead && info->results == 1 && !vir_is_call(inst))
		define_result(c, inst);
}
