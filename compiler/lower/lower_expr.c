/*
 * lower_expr.c - expressions that give a cell or nothing (section 4), one function per rule.
 */
#include "compiler/lower/lower_int.h"

/* -- operands ------------------------------------------------------------------------ */

vir_arg lower_value(struct lower *l, const struct ck_expr *e)
{
	return lower_is_string(e) ? lower_string(l, e, ANY_SLOT) : lower_cell(l, e);
}

/* The string variable of this frame that e itself writes, its operands aside; NULL: none. */
static const struct ck_var *written_string(const struct ck_expr *e)
{
	const struct ck_var *var = NULL;

	if (e->kind == CK_ASSIGN || e->kind == CK_APPEND)
		var = e->assign.var;
	else if (e->kind == CK_BUILTIN)
		var = e->builtin.object;
	return var && var->kind != CK_GLOBAL && var->type->kind == TY_STRING ? var : NULL;
}

static bool writes_slot(const struct lower *l, const struct ck_expr *e, uint32_t slot)
{
	const struct ck_var *var = written_string(e);
	const struct ck_expr *operand;

	if (var && l->locals[var->index] == slot)
		return true;
	for (uint32_t i = 0; scan_operand(e, i, &operand); i++)
		if (operand && writes_slot(l, operand, slot))
			return true;
	return false;
}

static bool is_variable(const struct lower *l, vir_arg value)
{
	return ARG_KIND(value) == ARG_SLOT && ARG_NUMBER(value) < l->first_temp;
}

/* E-1: a string variable that a later operand writes is copied first. */
static vir_arg keep(struct lower *l, const struct ck_expr *e, vir_arg value,
		    struct ck_expr *const *later, uint32_t n_later)
{
	if (!is_variable(l, value))
		return value;
	for (uint32_t i = 0; i < n_later; i++) {
		if (!later[i] || !writes_slot(l, later[i], ARG_NUMBER(value)))
			continue;
		vir_arg copy = ARG_SLOT | lower_new_slot(l);
		lower_emit(l, e->at, OP_SCOPY, 0, ARGS(copy, value));
		return copy;
	}
	return value;
}

void lower_operands(struct lower *l, struct ck_expr *const *operands, uint32_t n, vir_arg *values)
{
	for (uint32_t i = 0; i < n; i++) {
		const struct ck_expr *e = operands[i];
		values[i] = 0;
		if (e)
			values[i] = keep(l, e, lower_value(l, e), operands + i + 1, n - i - 1);
	}
}

/* -- variables (E-3, E-5 .. E-7) --------------------------------------------------------- */

vir_arg lower_get_local(struct lower *l, struct span at, const struct ck_var *var)
{
	uint32_t where = l->locals[var->index];

	return l->scan->is_cell[var->index] ? lower_emit(l, at, OP_CGET, 0, ARGS(where)) : where;
}

void lower_set_local(struct lower *l, struct span at, const struct ck_var *var, vir_arg value)
{
	if (l->scan->is_cell[var->index])
		lower_emit(l, at, OP_CSET, 0, ARGS(l->locals[var->index], value));
	else
		l->locals[var->index] = value;
}

void lower_new_local(struct lower *l, const struct ck_var *var)
{
	if (var->type->kind == TY_STRING) {
		l->locals[var->index] = lower_new_slot(l);
	} else if (l->scan->is_cell[var->index]) {
		l->locals[var->index] = l->next_cell++;
		if (l->func->n_cells < l->next_cell)
			l->func->n_cells = l->next_cell;
	}
}

static uint32_t number_of(const struct lower *l, const struct ck_var *global)
{
	return l->objects[global->index];
}

/* E-3 */
static vir_arg lower_var(struct lower *l, const struct ck_expr *e)
{
	if (e->var->kind == CK_GLOBAL)
		return lower_emit(l, e->at, OP_GGET, 0, ARGS(number_of(l, e->var)));
	return lower_get_local(l, e->at, e->var);
}

/* E-5 */
static vir_arg lower_assign(struct lower *l, const struct ck_expr *e)
{
	const struct ck_var *var = e->assign.var;
	vir_arg value = lower_cell(l, e->assign.value);

	if (var->kind == CK_GLOBAL)
		lower_emit(l, e->at, OP_GSET, 0, ARGS(number_of(l, var), value));
	else
		lower_set_local(l, e->at, var, value);
	return value;
}

/* var = op(var, value); the new value. */
static vir_arg update(struct lower *l, struct span at, const struct ck_var *var, enum vir_op op,
		      vir_arg value)
{
	if (var->kind == CK_GLOBAL)
		return lower_emit(l, at, OP_GUPD, 0, ARGS(number_of(l, var), op, value));
	vir_arg old = lower_get_local(l, at, var);
	vir_arg fresh = lower_emit(l, at, (enum vir_opcode)op, 0, ARGS(old, value));
	lower_set_local(l, at, var, fresh);
	return fresh;
}

/* E-6 */
static vir_arg lower_update(struct lower *l, const struct ck_expr *e)
{
	vir_arg value = lower_cell(l, e->assign.value);

	return update(l, e->at, e->assign.var, e->assign.op, value);
}

/* E-7: of a global the one step gives the new value, so the old one is counted back from it. */
static vir_arg lower_step(struct lower *l, const struct ck_expr *e)
{
	const struct ck_var *var = e->step.var;
	vir_arg old = var->kind == CK_GLOBAL ? 0 : lower_get_local(l, e->at, var);
	vir_arg delta = lower_const(l, e->at, e->step.delta);

	if (var->kind != CK_GLOBAL) {
		vir_arg fresh = lower_emit(l, e->at, (enum vir_opcode)VIR_add, 0, ARGS(old, delta));
		lower_set_local(l, e->at, var, fresh);
		return e->step.is_prefix ? fresh : old;
	}
	vir_arg fresh = update(l, e->at, var, VIR_add, delta);
	if (e->step.is_prefix)
		return fresh;
	return lower_emit(l, e->at, (enum vir_opcode)VIR_sub, 0, ARGS(fresh, delta));
}

/* -- operators (E-8 .. E-16, E-22) ----------------------------------------------------------- */

/* E-8, E-16 */
static vir_arg lower_unary(struct lower *l, const struct ck_expr *e)
{
	vir_arg a = lower_cell(l, e->ops.a);

	return lower_emit(l, e->at, (enum vir_opcode)e->ops.op, 0, ARGS(a));
}

/* E-9 .. E-12 */
static vir_arg lower_binary(struct lower *l, const struct ck_expr *e)
{
	vir_arg a = lower_cell(l, e->ops.a);
	vir_arg b = lower_cell(l, e->ops.b);

	return lower_emit(l, e->at, (enum vir_opcode)e->ops.op, 0, ARGS(a, b));
}

/* E-22 */
static vir_arg lower_str_eq(struct lower *l, const struct ck_expr *e)
{
	struct ck_expr *const operands[] = { e->ops.a, e->ops.b };
	struct lower_mark mark = lower_save(l);
	vir_arg values[2];

	lower_operands(l, operands, 2, values);
	vir_arg same = lower_emit(l, e->at, OP_SEQ, 0, ARGS(values[0], values[1]));
	lower_restore(l, mark);
	if (e->kind == CK_STR_EQ)
		return same;
	return lower_emit(l, e->at, (enum vir_opcode)VIR_lnot, 0, ARGS(same));
}

/* E-13: && goes on if the left operand is not 0, || if it is. */
static vir_arg lower_and_or(struct lower *l, const struct ck_expr *e)
{
	bool is_and = e->kind == CK_AND;
	vir_arg a = lower_cell(l, e->ops.a);
	struct region *r = lower_open_if(l, e->at, a, lower_scanned(l, e), true);

	for (int part = 0; part < 2; part++) {
		bool goes_on = (part == 0) == is_and;
		if (part == 1)
			lower_second_part(l, e->at, r, OP_ELSE);
		vir_arg value = goes_on ? lower_cell(l, e->ops.b) : lower_const(l, e->at, !is_and);
		if (goes_on)
			value = lower_emit(l, e->at, (enum vir_opcode)VIR_bool, 0, ARGS(value));
		lower_leave(l, e->at, r, value);
	}
	return lower_close(l, e->at, r);
}

/* E-14 */
static vir_arg lower_cond(struct lower *l, const struct ck_expr *e)
{
	vir_arg cond = lower_cell(l, e->cond.cond);
	bool gives_value = e->type->kind != TY_VOID;
	struct region *r = lower_open_if(l, e->at, cond, lower_scanned(l, e), gives_value);

	lower_leave(l, e->at, r, lower_cell(l, e->cond.then));
	lower_second_part(l, e->at, r, OP_ELSE);
	lower_leave(l, e->at, r, lower_cell(l, e->cond.other));
	return lower_close(l, e->at, r);
}

/* E-15 */
static vir_arg lower_comma(struct lower *l, const struct ck_expr *e)
{
	lower_dropped(l, e->ops.a);
	return lower_cell(l, e->ops.b);
}

/* -- target memory (E-17, E-18) ---------------------------------------------------------------- */

static vir_arg lower_load(struct lower *l, const struct ck_expr *e)
{
	vir_arg addr = lower_cell(l, e->load.addr);
	bool is_field = e->load.bit_width != 0;
	bool is_signed = e->load.is_signed && !is_field;
	vir_arg bytes = lower_emit(l, e->at, OP_LOAD, 0,
				   ARGS(e->load.space, e->load.width, is_signed, addr));

	if (!is_field)
		return bytes;
	vir_arg shift = lower_const(l, e->at, e->load.bit_shift);
	vir_arg width = lower_const(l, e->at, e->load.bit_width);
	enum vir_op op = e->load.is_signed ? VIR_bfs : VIR_bfu;
	return lower_emit(l, e->at, (enum vir_opcode)op, 0, ARGS(bytes, shift, width));
}

/* -- calls (E-23) -------------------------------------------------------------------------------- */

vir_arg lower_call(struct lower *l, const struct ck_expr *e, uint32_t want)
{
	const struct ck_func *func = e->call.func;
	struct lower_mark mark = lower_save(l);
	vir_arg args[2 + LIMIT_PARAMS];
	vir_arg *values = args + 2;

	lower_operands(l, e->call.args, func->n_params, values);
	lower_emit(l, e->at, OP_TICK, 0, NO_ARGS);
	lower_restore(l, mark);
	args[1] = l->func_numbers[func->index];
	if (func->result->kind == TY_VOID)
		return lower_emit(l, e->at, OP_CALLN, 0, args + 1, 1 + func->n_params);
	if (func->result->kind != TY_STRING)
		return lower_emit(l, e->at, OP_CALL, 0, args + 1, 1 + func->n_params);
	args[0] = ARG_SLOT | (want == ANY_SLOT ? lower_new_slot(l) : want);
	lower_emit(l, e->at, OP_CALLS, 0, args, 2 + func->n_params);
	return args[0];
}

/* -- bags and aggregates (E-25 .. E-28) ------------------------------------------------------------ */

/* E-25 */
static vir_arg lower_bag_get(struct lower *l, const struct ck_expr *e)
{
	vir_arg key = lower_cell(l, e->bag.key);

	return lower_emit(l, e->at, OP_BGET, 0, ARGS(number_of(l, e->bag.var), key));
}

/* E-26 */
static vir_arg lower_bag_put(struct lower *l, const struct ck_expr *e)
{
	vir_arg key = lower_cell(l, e->bag.key);
	vir_arg value = lower_cell(l, e->bag.value);

	return lower_emit(l, e->at, OP_BPUT, 0, ARGS(number_of(l, e->bag.var), key, value));
}

/* E-27 */
static vir_arg lower_bag_update(struct lower *l, const struct ck_expr *e)
{
	vir_arg key = lower_cell(l, e->bag.key);
	vir_arg value = lower_cell(l, e->bag.value);

	return lower_emit(l, e->at, OP_BUPD, 0,
			  ARGS(number_of(l, e->bag.var), e->bag.op, key, value));
}

/* E-27: as E-7 */
static vir_arg lower_bag_step(struct lower *l, const struct ck_expr *e)
{
	vir_arg key = lower_cell(l, e->bag.key);
	vir_arg delta = lower_const(l, e->at, e->bag.delta);
	vir_arg fresh = lower_emit(l, e->at, OP_BUPD, 0,
				   ARGS(number_of(l, e->bag.var), VIR_add, key, delta));

	if (e->bag.is_prefix)
		return fresh;
	return lower_emit(l, e->at, (enum vir_opcode)VIR_sub, 0, ARGS(fresh, delta));
}

/* E-28: keys and sample in the order of the source, handed over sorted by kind. */
static vir_arg lower_aggr_add(struct lower *l, const struct ck_expr *e)
{
	enum { MAX_KEYS = 2 * LIMIT_AGGR_KEYS };
	struct ck_expr *operands[MAX_KEYS + 1];
	vir_arg values[MAX_KEYS + 1], args[2 + MAX_KEYS];
	struct lower_mark mark = lower_save(l);
	uint32_t n_keys = e->aggr.n_keys, n = 2;

	for (uint32_t i = 0; i < n_keys; i++)
		operands[i] = e->aggr.keys[i];
	operands[n_keys] = e->aggr.sample;
	lower_operands(l, operands, n_keys + 1, values);
	vir_arg sample = e->aggr.sample ? values[n_keys] : lower_const(l, e->at, 1);
	args[0] = number_of(l, e->aggr.var);
	args[1] = sample;
	for (int strings = 0; strings < 2; strings++)
		for (uint32_t i = 0; i < n_keys; i++)
			if (lower_is_string(operands[i]) == (strings == 1))
				args[n++] = values[i];
	lower_emit(l, e->at, OP_SAMPLE, 0, args, n);
	lower_restore(l, mark);
	return sample;
}

/* -- values that nobody wants ------------------------------------------------------------------------------- */

void lower_dropped(struct lower *l, const struct ck_expr *e)
{
	struct lower_mark mark = lower_save(l);
	struct ck_expr prefix = *e; /* spares counting back to the old value */

	if (e->kind == CK_STEP) {
		prefix.step.is_prefix = true;
		lower_cell(l, &prefix);
	} else if (e->kind == CK_BAG_STEP) {
		prefix.bag.is_prefix = true;
		lower_cell(l, &prefix);
	} else {
		lower_value(l, e);
	}
	lower_restore(l, mark);
}

/* -- all of them --------------------------------------------------------------------------------------- */

vir_arg lower_cell(struct lower *l, const struct ck_expr *e)
{
	switch (e->kind) {
	case CK_INT: /* E-2 */
		return lower_const(l, e->at, e->num);
	case CK_VAR:
		return lower_var(l, e);
	case CK_BUILTIN_VAR: /* E-4 */
		return lower_emit(l, e->at, OP_BVAR, 0, ARGS(e->builtin_var));
	case CK_ASSIGN:
		return lower_assign(l, e);
	case CK_UPDATE:
		return lower_update(l, e);
	case CK_STEP:
		return lower_step(l, e);
	case CK_UNARY:
		return lower_unary(l, e);
	case CK_BINARY:
		return lower_binary(l, e);
	case CK_STR_EQ:
	case CK_STR_NE:
		return lower_str_eq(l, e);
	case CK_AND:
	case CK_OR:
		return lower_and_or(l, e);
	case CK_COND:
		return lower_cond(l, e);
	case CK_COMMA:
		return lower_comma(l, e);
	case CK_LOAD:
		return lower_load(l, e);
	case CK_CALL:
		return lower_call(l, e, ANY_SLOT);
	case CK_BUILTIN: /* E-24 */
		return lower_builtin(l, e, ANY_SLOT);
	case CK_BAG_GET:
		return lower_bag_get(l, e);
	case CK_BAG_PUT:
		return lower_bag_put(l, e);
	case CK_BAG_UPDATE:
		return lower_bag_update(l, e);
	case CK_BAG_STEP:
		return lower_bag_step(l, e);
	case CK_AGGR_ADD:
		return lower_aggr_add(l, e);
	case CK_STR:
	case CK_APPEND:
	case CK_CONCAT:
	case CK_LOAD_STR:
		break; /* strings */
	}
	return 0;
}
