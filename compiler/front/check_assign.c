/*
 * check_assign.c - assignment to variables (T-21; E-5 .. E-7, E-29).
 */
#include "compiler/front/check_int.h"

/* -- what cannot be assigned to ------------------------------------------------------- */

/* Why the symbol, which is no variable, cannot be assigned to. */
static void refuse_target(struct checker *ck, const struct symbol *sym, struct span at)
{
	struct diag *d = NULL;

	switch (sym->kind) {
	case SYM_BUILTIN_VAR:
		DIAG(ck->diags, ASSIGN_BUILTIN, at, sym->name);
		break;
	case SYM_ENUM_CONST:
	case SYM_BUILTIN_CONST:
		d = DIAG(ck->diags, ASSIGN_CONSTANT, at, sym->name);
		break;
	case SYM_VAR:
	case SYM_FUNC:
	case SYM_TYPEDEF:
	case SYM_BUILTIN_FUNC:
	case SYM_BUILTIN_GONE:
		d = DIAG(ck->diags, ASSIGN_FUNCTION, at, sym->name,
			 sym->kind == SYM_TYPEDEF ? "type" : "function");
		break;
	}
	if (sym->at.pos)
		diag_other(ck->diags, d, sym->at, "declared here");
}

/* Whether what the place starts from is a name whose error was reported. */
static bool starts_from_error(const struct checker *ck, const struct ast_expr *e)
{
	while (e->kind != AST_NAME) {
		if (e->kind == AST_FIELD)
			e = e->field.base;
		else if (e->kind == AST_INDEX)
			e = e->index.base;
		else if (e->kind == AST_UNARY)
			e = e->operand;
		else
			return e->kind == AST_ERROR;
	}
	const struct symbol *sym = check_lookup(ck, e->name);
	return sym && sym->kind == SYM_VAR && sym->var->type->kind == TY_ERROR;
}

static struct ck_expr *bad_target(struct checker *ck, const struct ast_expr *target,
				  const struct ast_expr *e)
{
	if (starts_from_error(ck, target))
		return check_error(ck, e->at);
	if (check_is_place(ck, target)) {
		DIAG(ck->diags, TARGET_READ_ONLY, e->op_at);
	} else {
		DIAG(ck->diags, ASSIGN_VALUE, e->op_at, tok_name(e->op));
	}
	return check_error(ck, e->at);
}

/* The variable that a name stands for; NULL: it is none, which is reported. */
static struct symbol *target_variable(struct checker *ck, const struct ast_expr *name)
{
	struct symbol *sym = check_lookup(ck, name->name);

	if (sym && sym->kind == SYM_VAR)
		return sym;
	if (sym)
		refuse_target(ck, sym, name->op_at);
	else
		check_expr(ck, name); /* at file level: says what is wrong with the name */
	return NULL;
}

/* -- = ---------------------------------------------------------------------------------- */

static struct ck_expr *assign_node(struct checker *ck, enum ck_expr_kind kind,
				   const struct symbol *sym, struct ck_expr *value, struct span at)
{
	struct ck_expr *e = check_node(ck, kind, sym->var->type, at);

	e->assign.var = sym->var;
	e->assign.value = value;
	return e;
}

static struct ck_expr *assign(struct checker *ck, struct symbol *sym, struct ck_expr *value,
			      const struct ast_expr *e)
{
	const char *what = arena_printf(ck->arena, "'%s'", sym->name);

	check_var_use(ck, sym, e->at, false, true);
	if (!check_converts(ck, value, e->pair.right->at, sym->var->type, what, sym->var))
		return check_error(ck, e->at);
	warn_string_param(ck, sym, e->at);
	return assign_node(ck, CK_ASSIGN, sym, value, e->op_at);
}

/* -- op= ---------------------------------------------------------------------------------- */

/* `p += n` steps by elements; `n += p` would have to scale n, which nobody means (T-5). */
static struct ck_expr *update_pointer(struct checker *ck, const struct symbol *sym,
				      struct ck_expr *value, const struct ast_expr *e)
{
	const struct type *type = sym->var->type;
	bool is_pointer = type->kind == TY_POINTER;

	if (is_pointer && value->type->kind != TY_POINTER)
		return check_scaled(ck, type, value, e->op_at);
	if (!is_pointer && value->type->kind != TY_POINTER)
		return value;
	DIAG(ck->diags, OPERANDS, e->op_at, tok_name(e->op), type_text(ck->arena, type),
	     type_text(ck->arena, value->type), "cast the pointer to an integer: '(uint64)p'");
	return NULL;
}

static struct ck_expr *update(struct checker *ck, struct symbol *sym, struct ck_expr *value,
			      const struct ast_expr *e)
{
	const struct type *type = sym->var->type;
	enum tok op = shape_plain_op(e->op);

	check_var_use(ck, sym, e->at, true, true);
	if (type->kind == TY_ERROR)
		return check_error(ck, e->at);
	if (type->kind == TY_STRING && value->type->kind == TY_STRING && op == TOK_PLUS) {
		warn_string_param(ck, sym, e->at);
		return assign_node(ck, CK_APPEND, sym, value, e->op_at);
	}
	if (!type_is_cell(type) || !type_is_cell(value->type)) {
		struct diag *d = DIAG(ck->diags, OPERANDS, e->op_at, tok_name(e->op),
				      type_text(ck->arena, type), type_text(ck->arena, value->type),
				      "strings only take '+=' with another string");
		check_declared_here(ck, d, sym);
		return check_error(ck, e->at);
	}
	enum vir_op vir = shape_op(op, type, value->type);
	if (op == TOK_PLUS || op == TOK_MINUS)
		value = update_pointer(ck, sym, value, e);
	if (!value || !check_divisor(ck, vir, value, e->op_at))
		return check_error(ck, e->at);
	struct ck_expr *node = assign_node(ck, CK_UPDATE, sym, value, e->op_at);
	node->assign.op = vir;
	return node;
}

/* -- all assignments ------------------------------------------------------------------------ */

/* A bag or an aggregate that is named whole left of an operator. */
static struct ck_expr *assign_object(struct checker *ck, const struct symbol *sym,
				     const struct ast_expr *e)
{
	bool is_aggr = sym->var->type->kind == TY_AGGR;
	const char *value = check_text(ck, e->pair.right->at, "value");
	const char *what =
		arena_printf(ck->arena, "%s '%s'", is_aggr ? "aggregate" : "bag", sym->name);
	const char *right =
		arena_printf(ck->arena, is_aggr ? "%s <- %s" : "%s[key] <- %s", sym->name, value);
	struct diag *d = DIAG(ck->diags, ASSIGN_ELEMENT, e->op_at, what, tok_name(e->op), right);

	check_declared_here(ck, d, sym);
	return check_error(ck, e->at);
}

struct ck_expr *check_assign(struct checker *ck, const struct ast_expr *e)
{
	const struct ast_expr *target = e->pair.left;

	if (e->op == TOK_SAMPLE)
		return check_sample(ck, e);
	if (target->kind == AST_INDEX && check_object(ck, target->index.base))
		return check_element_assign(ck, e);
	struct ck_expr *value = check_value(ck, e->pair.right);
	if (target->kind != AST_NAME)
		return bad_target(ck, target, e);
	struct symbol *sym = check_object(ck, target);
	if (sym)
		return assign_object(ck, sym, e);
	sym = target_variable(ck, target);
	if (!sym)
		return check_error(ck, e->at);
	if (check_failed(value)) {
		check_var_use(ck, sym, e->at, false, true);
		return check_error(ck, e->at);
	}
	return e->op == TOK_ASSIGN ? assign(ck, sym, value, e) : update(ck, sym, value, e);
}

/* -- ++ and -- (E-7) --------------------------------------------------------------------------- */

static struct ck_expr *step(struct checker *ck, struct symbol *sym, const struct ast_expr *e)
{
	const struct type *type = sym->var->type;
	struct ck_expr *delta = check_int(ck, 1, &type_int64, e->op_at);

	check_var_use(ck, sym, e->at, true, true);
	if (type->kind == TY_ERROR)
		return check_error(ck, e->at);
	if (type->kind == TY_STRING) {
		DIAG(ck->diags, STEP_STRING, e->op_at, tok_name(e->op));
		return check_error(ck, e->at);
	}
	if (type->kind == TY_POINTER)
		delta = check_scaled(ck, type, delta, e->op_at);
	if (!delta || check_failed(delta))
		return check_error(ck, e->at);
	struct ck_expr *node = check_node(ck, CK_STEP, type, e->op_at);
	node->step.var = sym->var;
	node->step.delta = e->op == TOK_INC ? delta->num : -delta->num;
	node->step.is_prefix = e->incdec.is_prefix;
	return node;
}

struct ck_expr *check_incdec(struct checker *ck, const struct ast_expr *e)
{
	const struct ast_expr *target = e->incdec.operand;
	const struct ast_expr *base = target->kind == AST_INDEX ? target->index.base : target;

	if (check_object(ck, base))
		return check_element_step(ck, e);
	if (target->kind != AST_NAME)
		return bad_target(ck, target, e);
	struct symbol *sym = target_variable(ck, target);
	return sym ? step(ck, sym, e) : check_error(ck, e->at);
}
