/*
 * walk_op.c - operations that are not control: what they give, and whether they raise.
 */
#include "verifier/explain_int.h"
#include "verifier/walk.h"

/* -- what may raise ----------------------------------------------------------------------------- */

static void raise(struct walk *w, bool may, bool must)
{
	if (!may) {
		w->fact->flags[w->at] |= FACT_NEVER_RAISES;
		return;
	}
	walk_may_raise(w);
	if (must) {
		w->fact->flags[w->at] |= FACT_ALWAYS_RAISES;
		w->is_dead = true;
	}
}

/* Conditions that came after a value was made may say more of it. */
static void sharpen_by_now(struct walk *w, uint32_t value)
{
	struct dom d = form_value(w, value);

	explain_wanted(w->explainer, value, &d);
	walk_sharpen(w, value, &d);
}

/* An operation with two operands, of which the second is a divisor if it traps: behind it, it was not 0. */
static void divide(struct walk *w, enum vir_op op, const struct dom *left, uint32_t divisor)
{
	if (!vir_op_table[op].traps)
		return;
	sharpen_by_now(w, divisor);
	struct dom operands[] = { *left, w->now[divisor] };
	enum dom_trap trap = dom_traps(op, operands);
	raise(w, trap != DOM_NEVER_TRAPS, trap == DOM_ALWAYS_TRAPS);
}

/* What the second operand is behind the operation: a divisor was not 0. */
static struct dom second_of(const struct walk *w, enum vir_op op, uint32_t value)
{
	struct dom second = w->now[value], zero = dom_const(0);

	if (vir_op_table[op].traps)
		dom_assume(VIR_ne, true, &second, &zero);
	return second;
}

/* -- values ----------------------------------------------------------------------------------------- */

/* x = op(x, value): the variable's claim includes what comes of it. */
static struct dom update(struct walk *w, const struct vir_inst *inst)
{
	const vir_arg *args = walk_args(w, inst);
	struct dom *var = &w->claims->vars[args[0]];

	divide(w, (enum vir_op)args[1], var, args[2]);
	struct dom by = second_of(w, (enum vir_op)args[1], args[2]);
	struct dom result = dom_binary((enum vir_op)args[1], var, &by);
	if (!w->is_dead)
		walk_include(w, var, &result, "what a variable is set to");
	return result;
}

/* Each side by what is known if it is taken. */
static struct dom select_result(struct walk *w, const vir_arg *args)
{
	struct dom result = dom_empty();

	for (int side = 0; side < 2; side++) {
		struct walk_mark mark = walk_mark(w);
		if (walk_assume(w, args[0], side == 0)) {
			struct dom arm = form_value(w, args[1 + side]);
			result = dom_join(&result, &arm);
		}
		walk_forget(w, mark);
	}
	return result;
}

static struct dom result_of(struct walk *w, const struct vir_inst *inst)
{
	const vir_arg *args = walk_args(w, inst);
	struct dom operands[3];

	switch (inst->op) {
	case OP_CONST:
		return dom_const(inst->number);
	case OP_LOAD:
		return dom_of_width(args[1], args[2]);
	case OP_CGET:
		return w->claim->cells[args[0]];
	case OP_GGET:
		return w->claims->vars[args[0]];
	case OP_GUPD:
		return update(w, inst);
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
		operands[i] =
			i == 1 ? second_of(w, (enum vir_op)inst->op, args[i]) : w->now[args[i]];
	return dom_op((enum vir_op)inst->op, operands);
}

/* What conditions say of the result: that is forgotten behind the part, where they may not hold. */
static void sharpen_result(struct walk *w, const struct vir_inst *inst)
{
	const vir_arg *args = walk_args(w, inst);
	const uint32_t value = inst->first_value;
	struct dom more = w->now[value];

	if (inst->op == VIR_select) {
		more = select_result(w, args);
	} else if (inst->op == VIR_sub) {
		struct form left = form_of(w, args[0]), right = form_of(w, args[1]);
		struct form f = form_plus(w, &left, UINT64_MAX, &right);
		more = form_now(w, &f);
	}
	if (!dom_meet(&more, &w->now[value]))
		return;
	walk_sharpen(w, value, &more);
	w->fact->values[value] = more;
}

static void write_variable(struct walk *w, const struct vir_inst *inst)
{
	const vir_arg *args = walk_args(w, inst);

	if (inst->op == OP_CSET)
		walk_include(w, &w->claim->cells[args[0]], &w->now[args[1]],
			     "what a cell is set to");
	else
		walk_include(w, &w->claims->vars[args[0]], &w->now[args[1]],
			     "what a variable is set to");
}

/* -- calls -------------------------------------------------------------------------------------------- */

static void pass_arguments(struct walk *w, struct claim_func *callee, const vir_arg *args,
			   uint32_t n)
{
	uint32_t n_values = 0;

	for (uint32_t i = 0; i < n; i++)
		if (ARG_KIND(args[i]) == ARG_VALUE)
			walk_include(w, &callee->params[n_values++], &w->now[args[i]],
				     "what a function is called with");
}

static void call(struct walk *w, const struct vir_inst *inst)
{
	const vir_arg *args = walk_args(w, inst);
	uint32_t first = inst->op == OP_CALLS; /* where the function stands */
	const struct facts_func *callee = &w->facts->funcs[args[first]];

	pass_arguments(w, &w->claims->funcs[args[first]], args + first + 1,
		       inst->n_args - first - 1u);
	raise(w, callee->may_raise, false);
	if (!callee->returns)
		w->is_dead = true;
	else if (inst->op == OP_CALL)
		walk_define(w, inst->first_value, &callee->result);
}

/* -- all of them ---------------------------------------------------------------------------------------- */

static bool is_division(const struct vir_inst *inst)
{
	return inst->op <= OP_LAST_INTEGER && vir_op_table[inst->op].traps;
}

void walk_behind(struct walk *w, const struct vir_inst *inst)
{
	bool is_update = inst->op == OP_GUPD || inst->op == OP_BUPD;
	const vir_arg *args = walk_args(w, inst);
	uint32_t op = is_update ? args[1] : inst->op;

	if (op <= OP_LAST_INTEGER && vir_op_table[op].traps)
		w->is_dead = !walk_assume(w, args[inst->n_args - 1], true);
}

void walk_op(struct walk *w, const struct vir_inst *inst)
{
	const struct vir_op_info *info = &vir_op_table[inst->op];
	const vir_arg *args = walk_args(w, inst);
	const struct dom top = dom_top();

	switch (inst->op) {
	case OP_CALL:
	case OP_CALLS:
	case OP_CALLN:
		call(w, inst);
		return;
	case OP_TICK: /* nobody catches TimeLimit */
		return;
	case OP_CSET:
	case OP_GSET:
		write_variable(w, inst);
		return;
	default:
		break;
	}
	if (is_division(inst))
		divide(w, (enum vir_op)inst->op, &w->now[args[0]], args[1]);
	else if (inst->op == OP_BUPD)
		divide(w, (enum vir_op)args[1], &top, args[3]);
	else if (info->traps && inst->op != OP_GUPD)
		raise(w, true, false);
	if (w->is_dead)
		return;
	if (info->results == 1) {
		struct dom result = result_of(w, inst);
		if (w->is_dead)
			return;
		walk_define(w, inst->first_value, &result);
		sharpen_result(w, inst);
		form_define(w, inst);
		if (inst->op == VIR_remu)
			walk_note(w, VIR_ltu, inst->first_value, args[1], inst->first_value);
		if (inst->op == VIR_select)
			w->choices[inst->first_value] =
				(struct choice){ .condition = args[0],
						 .arms = { args[1], args[2] } };
	}
}
