/*
 * lower_string.c - expressions that give a string (section 4).
 *
 * An operation reads all its operands before it writes its slot, so the slot may be that
 * of an operand: `s = s + "x"` is one operation, and a chain of + needs two slots at most.
 * It writes the slot as the last thing that may fail, so a variable can be the slot (E-29).
 */
#include "compiler/lower/lower_int.h"

static uint32_t slot_for(struct lower *l, uint32_t want)
{
	return want == ANY_SLOT ? lower_new_slot(l) : want;
}

/* The value where it is wanted. */
static vir_arg deliver(struct lower *l, struct span at, vir_arg value, uint32_t want)
{
	if (want == ANY_SLOT || value == (ARG_SLOT | want))
		return value;
	lower_emit(l, at, OP_SCOPY, 0, ARGS(ARG_SLOT | want, value));
	return ARG_SLOT | want;
}

/* E-3 */
static vir_arg lower_var(struct lower *l, const struct ck_expr *e, uint32_t want)
{
	if (e->var->kind != CK_GLOBAL)
		return deliver(l, e->at, ARG_SLOT | l->locals[e->var->index], want);
	vir_arg slot = ARG_SLOT | slot_for(l, want);
	lower_emit(l, e->at, OP_HGET, 0, ARGS(slot, l->objects[e->var->index]));
	return slot;
}

/* E-29 */
static vir_arg lower_assign(struct lower *l, const struct ck_expr *e, uint32_t want)
{
	const struct ck_var *var = e->assign.var;

	if (var->kind != CK_GLOBAL) {
		vir_arg value = lower_string(l, e->assign.value, l->locals[var->index]);
		return deliver(l, e->at, value, want);
	}
	vir_arg value = lower_string(l, e->assign.value, ANY_SLOT);
	lower_emit(l, e->at, OP_HSET, 0, ARGS(l->objects[var->index], value));
	return deliver(l, e->at, value, want);
}

/* E-29, E-21 */
static vir_arg lower_append(struct lower *l, const struct ck_expr *e, uint32_t want)
{
	const struct ck_var *var = e->assign.var;
	vir_arg value = lower_string(l, e->assign.value, ANY_SLOT);

	if (var->kind != CK_GLOBAL) {
		vir_arg slot = ARG_SLOT | l->locals[var->index];
		lower_emit(l, e->at, OP_SCAT, 0, ARGS(slot, slot, value));
		return deliver(l, e->at, slot, want);
	}
	vir_arg slot = ARG_SLOT | lower_new_slot(l);
	lower_emit(l, e->at, OP_HGET, 0, ARGS(slot, l->objects[var->index]));
	lower_emit(l, e->at, OP_SCAT, 0, ARGS(slot, slot, value));
	lower_emit(l, e->at, OP_HSET, 0, ARGS(l->objects[var->index], slot));
	return deliver(l, e->at, slot, want);
}

/* E-21 */
static vir_arg lower_concat(struct lower *l, const struct ck_expr *e, uint32_t want)
{
	struct ck_expr *const operands[] = { e->ops.a, e->ops.b };
	struct lower_mark mark = lower_save(l);
	vir_arg values[2];

	lower_operands(l, operands, 2, values);
	lower_restore(l, mark);
	vir_arg slot = ARG_SLOT | slot_for(l, want);
	lower_emit(l, e->at, OP_SCAT, 0, ARGS(slot, values[0], values[1]));
	return slot;
}

/* E-14: both write the same slot. */
static vir_arg lower_cond(struct lower *l, const struct ck_expr *e, uint32_t want)
{
	uint32_t slot = slot_for(l, want);
	struct lower_mark mark = lower_save(l);
	vir_arg cond = lower_cell(l, e->cond.cond);
	struct region *r = lower_open_if(l, e->at, cond, lower_scanned(l, e), false);

	lower_string(l, e->cond.then, slot);
	lower_leave(l, e->at, r, 0);
	lower_second_part(l, e->at, r, OP_ELSE);
	lower_restore(l, mark);
	lower_string(l, e->cond.other, slot);
	lower_leave(l, e->at, r, 0);
	lower_restore(l, mark);
	lower_close(l, e->at, r);
	return ARG_SLOT | slot;
}

/* E-15 */
static vir_arg lower_comma(struct lower *l, const struct ck_expr *e, uint32_t want)
{
	lower_dropped(l, e->ops.a);
	return lower_string(l, e->ops.b, want);
}

/* E-19 */
static vir_arg lower_load_str(struct lower *l, const struct ck_expr *e, uint32_t want)
{
	struct lower_mark mark = lower_save(l);
	vir_arg addr = lower_cell(l, e->load.addr);

	lower_restore(l, mark);
	vir_arg slot = ARG_SLOT | slot_for(l, want);
	lower_emit(l, e->at, OP_LOADS, e->load.max_bytes, ARGS(slot, e->load.space, addr));
	return slot;
}

/* P-11: the one built-in variable that is a string */
static vir_arg lower_probename(struct lower *l, const struct ck_expr *e, uint32_t want)
{
	vir_arg slot = ARG_SLOT | slot_for(l, want);

	lower_emit(l, e->at, OP_PNAME, 0, ARGS(slot));
	return slot;
}

vir_arg lower_string(struct lower *l, const struct ck_expr *e, uint32_t want)
{
	switch (e->kind) {
	case CK_STR: /* E-2 */
		return deliver(l, e->at, lower_text(l, e->str.bytes, e->str.len), want);
	case CK_VAR:
		return lower_var(l, e, want);
	case CK_BUILTIN_VAR:
		return lower_probename(l, e, want);
	case CK_ASSIGN:
		return lower_assign(l, e, want);
	case CK_APPEND:
		return lower_append(l, e, want);
	case CK_CONCAT:
		return lower_concat(l, e, want);
	case CK_COND:
		return lower_cond(l, e, want);
	case CK_COMMA:
		return lower_comma(l, e, want);
	case CK_LOAD_STR:
		return lower_load_str(l, e, want);
	case CK_CALL:
		return lower_call(l, e, want);
	case CK_BUILTIN:
		return lower_builtin(l, e, want);
	case CK_INT:
	case CK_UPDATE:
	case CK_STEP:
	case CK_UNARY:
	case CK_BINARY:
	case CK_STR_EQ:
	case CK_STR_NE:
	case CK_AND:
	case CK_OR:
	case CK_LOAD:
	case CK_BAG_GET:
	case CK_BAG_PUT:
	case CK_BAG_UPDATE:
	case CK_BAG_STEP:
	case CK_AGGR_ADD:
		break; /* cells */
	}
	return 0;
}
