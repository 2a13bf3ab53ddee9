/*
 * check_shape.c - what type an operator yields (T-4 .. T-6, T-20, T-22).
 *
 * Nothing is reported here: a question that has no answer gets NULL.  Two callers ask
 * the same questions at different times, infer.c while names still have no type and
 * check_expr.c when all have one, so the answers stand in one place.
 */
#include "compiler/front/check_int.h"

static bool is_signed_pair(const struct type *a, const struct type *b)
{
	return type_is_signed(a) && type_is_signed(b);
}

static const struct type *by_sign(bool is_signed)
{
	return is_signed ? &type_int64 : &type_uint64;
}

bool shape_is_text(const struct type *t)
{
	return type_is_address(t) && t->to.target->kind == TY_INT &&
	       t->to.target->integer.width == 1;
}

struct shape shape_of_value(const struct type *t)
{
	return (struct shape){ .type = t };
}

const struct type *shape_value(struct checker *ck, struct shape s)
{
	if (s.type->kind != TY_ARRAY)
		return s.type;
	return type_pointer(ck->arena, s.model, s.type->to.target);
}

/* -- operators ------------------------------------------------------------------- */

/* T-5: either side of + may be the pointer, only the left one of -. */
static const struct type *sum_type(enum tok op, const struct type *a, const struct type *b)
{
	bool two = a->kind == TY_POINTER && b->kind == TY_POINTER;

	if (two)
		return op == TOK_MINUS ? &type_int64 : NULL;
	if (a->kind == TY_POINTER)
		return a;
	if (b->kind == TY_POINTER)
		return op == TOK_PLUS ? b : NULL;
	return by_sign(is_signed_pair(a, b));
}

static const struct type *string_type(const struct checker *ck, enum tok op)
{
	if (op == TOK_PLUS)
		return &type_string;
	return op == TOK_EQ || op == TOK_NE ? ck->type_int : NULL;
}

const struct type *shape_binary(const struct checker *ck, enum tok op, const struct type *a,
				const struct type *b)
{
	if (a->kind == TY_ERROR || b->kind == TY_ERROR)
		return &type_error;
	if (op == TOK_COMMA)
		return b;
	if (a->kind == TY_STRING && b->kind == TY_STRING)
		return string_type(ck, op);
	if (!type_is_cell(a) || !type_is_cell(b))
		return NULL;
	switch (op) {
	case TOK_PLUS:
	case TOK_MINUS:
		return sum_type(op, a, b);
	case TOK_SHL:
	case TOK_SHR:
		return by_sign(type_is_signed(a)); /* E-11: the left operand alone */
	case TOK_STAR:
	case TOK_SLASH:
	case TOK_PERCENT:
	case TOK_AMP:
	case TOK_CARET:
	case TOK_PIPE:
		return by_sign(is_signed_pair(a, b));
	default:
		return ck->type_int; /* comparisons, && and || */
	}
}

const struct type *shape_unary(const struct checker *ck, enum tok op, const struct type *a)
{
	if (a->kind == TY_ERROR)
		return &type_error;
	if (!type_is_cell(a))
		return NULL;
	return op == TOK_NOT ? ck->type_int : by_sign(type_is_signed(a));
}

const struct type *shape_cond(const struct type *a, const struct type *b)
{
	if (a->kind == TY_ERROR || b->kind == TY_ERROR)
		return &type_error;
	if (a->kind == b->kind && (a->kind == TY_STRING || a->kind == TY_VOID))
		return a;
	if (!type_is_cell(a) || !type_is_cell(b))
		return NULL;
	if (a->kind == TY_POINTER)
		return a;
	return b->kind == TY_POINTER ? b : by_sign(is_signed_pair(a, b));
}

enum vir_op shape_op(enum tok op, const struct type *a, const struct type *b)
{
	bool is_signed = is_signed_pair(a, b);

	switch (op) {
	case TOK_PLUS:
		return VIR_add;
	case TOK_MINUS:
		return VIR_sub;
	case TOK_STAR:
		return VIR_mul;
	case TOK_SLASH:
		return is_signed ? VIR_divs : VIR_divu;
	case TOK_PERCENT:
		return is_signed ? VIR_rems : VIR_remu;
	case TOK_SHL:
		return VIR_shl;
	case TOK_SHR:
		return type_is_signed(a) ? VIR_shrs : VIR_shru;
	case TOK_AMP:
		return VIR_and;
	case TOK_PIPE:
		return VIR_or;
	case TOK_CARET:
		return VIR_xor;
	case TOK_EQ:
		return VIR_eq;
	case TOK_NE:
		return VIR_ne;
	case TOK_LT:
		return is_signed ? VIR_lts : VIR_ltu;
	case TOK_LE:
		return is_signed ? VIR_les : VIR_leu;
	case TOK_GT:
		return is_signed ? VIR_gts : VIR_gtu;
	default:
		return is_signed ? VIR_ges : VIR_geu;
	}
}

enum tok shape_plain_op(enum tok assign_op)
{
	switch (assign_op) {
	case TOK_ADD_ASSIGN:
		return TOK_PLUS;
	case TOK_SUB_ASSIGN:
		return TOK_MINUS;
	case TOK_MUL_ASSIGN:
		return TOK_STAR;
	case TOK_DIV_ASSIGN:
		return TOK_SLASH;
	case TOK_REM_ASSIGN:
		return TOK_PERCENT;
	case TOK_AND_ASSIGN:
		return TOK_AMP;
	case TOK_OR_ASSIGN:
		return TOK_PIPE;
	case TOK_XOR_ASSIGN:
		return TOK_CARET;
	case TOK_SHL_ASSIGN:
		return TOK_SHL;
	default:
		return TOK_SHR;
	}
}

/* -- places ---------------------------------------------------------------------- */

struct shape shape_deref(const struct type *pointer)
{
	if (pointer->kind == TY_ERROR)
		return shape_of_value(&type_error);
	if (pointer->kind != TY_POINTER)
		return (struct shape){ .type = NULL };
	return (struct shape){
		.type = pointer->to.target,
		.is_place = true,
		.model = pointer->model,
	};
}

struct shape shape_field(struct shape record, const char *name, uint64_t *offset)
{
	const struct field *f = NULL;

	*offset = 0;
	if (record.type->kind == TY_ERROR)
		return record;
	if (record.is_place && record.type->kind == TY_RECORD &&
	    record_is_complete(record.type->record))
		f = record_find(record.type->record, name, offset);
	if (!f)
		return (struct shape){ .type = NULL };
	record.type = f->type;
	record.bits = f->bit_width ? f : NULL;
	return record;
}

/* -- variables (T-20) -------------------------------------------------------------- */

const struct type *shape_variable(const struct type *value)
{
	switch (value->kind) {
	case TY_INT:
		return by_sign(type_is_signed(value));
	case TY_POINTER:
	case TY_STRING:
		return value;
	default:
		return NULL;
	}
}
