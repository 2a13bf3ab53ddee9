/*
 * check_expr.c - expressions without side effects: literals, names, operators
 * (T-4, T-5, T-19, T-22, T-23).
 *
 * Every function returns a node, after an error one of type_error; whoever gets such a
 * node says nothing more.  Folding happens where a node is built, with vir_eval(): the
 * only arithmetic there is.
 */
#include "compiler/front/check_int.h"

#include <string.h>

/* -- nodes ------------------------------------------------------------------------- */

struct ck_expr *check_node(struct checker *ck, enum ck_expr_kind kind, const struct type *type,
			   struct span at)
{
	struct ck_expr *e = arena_new(ck->arena, struct ck_expr);

	e->kind = kind;
	e->type = type;
	e->at = at;
	return e;
}

struct ck_expr *check_error(struct checker *ck, struct span at)
{
	return check_node(ck, CK_INT, &type_error, at);
}

struct ck_expr *check_int(struct checker *ck, uint64_t num, const struct type *type, struct span at)
{
	struct ck_expr *e = check_node(ck, CK_INT, type, at);

	e->num = num;
	return e;
}

static struct ck_expr *string_node(struct checker *ck, const char *bytes, uint32_t len,
				   struct span at)
{
	struct ck_expr *e = check_node(ck, CK_STR, &type_string, at);

	e->str.bytes = bytes;
	e->str.len = len;
	return e;
}

static struct ck_expr *pair_node(struct checker *ck, enum ck_expr_kind kind,
				 const struct type *type, struct ck_expr *a, struct ck_expr *b,
				 struct span at)
{
	struct ck_expr *e = check_node(ck, kind, type, at);

	e->ops.a = a;
	e->ops.b = b;
	return e;
}

/* T-19: a zero divisor that is written down fails in every run, so it is refused. */
bool check_divisor(struct checker *ck, enum vir_op op, const struct ck_expr *b, struct span at)
{
	uint64_t unused;

	if (b->kind != CK_INT || vir_eval(op, 1, b->num, 0, &unused))
		return true;
	DIAG(ck->diags, DIVIDE_CONSTANT, at);
	return false;
}

struct ck_expr *check_binary_op(struct checker *ck, enum vir_op op, const struct type *type,
				struct ck_expr *a, struct ck_expr *b, struct span at)
{
	uint64_t num;

	if (!check_divisor(ck, op, b, at))
		return check_error(ck, at);
	if (a->kind == CK_INT && b->kind == CK_INT && vir_eval(op, a->num, b->num, 0, &num))
		return check_int(ck, num, type, at);
	struct ck_expr *e = pair_node(ck, CK_BINARY, type, a, b, at);
	e->ops.op = op;
	return e;
}

struct ck_expr *check_unary_op(struct checker *ck, enum vir_op op, const struct type *type,
			       struct ck_expr *a, struct span at)
{
	uint64_t num;

	if (a->kind == CK_INT && vir_eval(op, a->num, 0, 0, &num))
		return check_int(ck, num, type, at);
	struct ck_expr *e = pair_node(ck, CK_UNARY, type, a, NULL, at);
	e->ops.op = op;
	return e;
}

/* -- values of a wanted kind ----------------------------------------------------------- */

struct ck_expr *check_value(struct checker *ck, const struct ast_expr *e)
{
	struct ck_expr *value = check_expr(ck, e);

	if (value->type->kind != TY_VOID)
		return value;
	DIAG(ck->diags, NO_VALUE, e->at);
	return check_error(ck, e->at);
}

struct ck_expr *check_cell(struct checker *ck, const struct ast_expr *e, const char *what)
{
	struct ck_expr *value = check_value(ck, e);

	if (check_failed(value) || type_is_cell(value->type))
		return value;
	DIAG(ck->diags, CELL_WANTED, e->at, what, type_text(ck->arena, value->type),
	     "strings and integers never turn into each other");
	return check_error(ck, e->at);
}

struct ck_expr *check_condition(struct checker *ck, const struct ast_expr *e)
{
	struct ck_expr *value = check_value(ck, e);

	if (check_failed(value) || type_is_cell(value->type))
		return value;
	DIAG(ck->diags, CONDITION_TYPE, e->at, type_text(ck->arena, value->type),
	     "compare the string: 's != \"\"'");
	return check_error(ck, e->at);
}

static const char *conversion_hint(const struct ck_expr *value, const struct type *to)
{
	if (to->kind == TY_STRING && shape_is_text(value->type))
		return "write '(string)' before it to read the text it points to";
	if (to->kind == TY_STRING)
		return "use sprintf to write a number into a string";
	if (to->kind == TY_POINTER)
		return "pointers lead to target memory: declare a 'string' for text of the script";
	return "a string never turns into a number: use another variable";
}

bool check_converts(struct checker *ck, const struct ck_expr *value, struct span at,
		    const struct type *to, const char *what, const struct ck_var *to_var)
{
	if (check_failed(value) || to->kind == TY_ERROR)
		return false;
	if (type_is_cell(value->type) && type_is_cell(to))
		return true;
	if (value->type->kind == TY_STRING && to->kind == TY_STRING)
		return true;
	struct diag *d = DIAG(ck->diags, CONVERT, at, what, type_text(ck->arena, to),
			      type_text(ck->arena, value->type), conversion_hint(value, to));
	if (to_var)
		diag_other(ck->diags, d, to_var->at,
			   to_var->is_inferred ? "gets its type here" : "declared here");
	return false;
}

/* -- names ----------------------------------------------------------------------------- */

/* Parentheses around a name are of the expression, but no place of what is wrong with the name. */
static struct ck_expr *var_value(struct checker *ck, struct symbol *sym,
				 const struct ast_expr *name)
{
	const struct type *type = sym->var->type;

	check_var_use(ck, sym, name->op_at, true, false);
	if (type->kind == TY_ERROR)
		return check_error(ck, name->at);
	if (type_is_cell(type) || type->kind == TY_STRING) {
		struct ck_expr *e = check_node(ck, CK_VAR, type, name->at);
		e->var = sym->var;
		return e;
	}
	struct diag *d;
	if (type->kind == TY_BAG)
		d = DIAG(ck->diags, BAG_VALUE, name->op_at, sym->name);
	else
		d = DIAG(ck->diags, AGGR_READ, name->op_at, sym->name);
	check_declared_here(ck, d, sym);
	return check_error(ck, name->at);
}

static struct ck_expr *builtin_var_value(struct checker *ck, const struct symbol *sym,
					 struct span at)
{
	const struct builtin_var_info *info = &builtin_vars[sym->builtin];
	const struct type *type = info->type == 's' ? &type_string : &type_uint64;
	struct ck_expr *e = check_node(ck, CK_BUILTIN_VAR, type, at);

	e->builtin_var = (enum builtin_var)sym->builtin;
	check_domain_use(ck, MSG_BUILTIN_DOMAIN, at, sym->name, info->domains);
	return e;
}

/* Only at file level: the names of bodies were all settled by infer.c. */
static void report_unknown(struct checker *ck, const struct ast_expr *e)
{
	if (ck->diags->full)
		return;
	const char *near = check_near_name(ck->scope, e->name);
	DIAG(ck->diags, UNKNOWN_HERE, e->op_at, e->name,
	     near ? arena_printf(ck->arena, "did you mean '%s'?", near)
		  : "write a number, or a constant that is declared before this place");
}

/*
 * A global that is declared further down is known (T-15), but only that it is a variable:
 * no constant, whatever its type.
 */
static struct ck_expr *later_global(struct checker *ck, const struct ast_expr *e)
{
	const struct symbol *sym = scope_find_here(ck->later, e->name);

	if (!sym || ck->unevaluated)
		return NULL;
	struct ck_expr *value = check_node(ck, CK_VAR, &type_int64, e->at);
	value->var = sym->var;
	return value;
}

static struct ck_expr *name_value(struct checker *ck, const struct ast_expr *e)
{
	struct symbol *sym = check_lookup(ck, e->name);

	if (!sym) {
		struct ck_expr *later = later_global(ck, e);
		if (later)
			return later;
		report_unknown(ck, e);
		return check_error(ck, e->at);
	}
	switch (sym->kind) {
	case SYM_VAR:
		return var_value(ck, sym, e);
	case SYM_BUILTIN_VAR:
		return builtin_var_value(ck, sym, e->op_at);
	case SYM_ENUM_CONST:
	case SYM_BUILTIN_CONST:
		return check_int(ck, sym->value, &type_int64, e->at);
	case SYM_TYPEDEF: /* of file scope, behind this body: elsewhere the parser sees it */
		DIAG(ck->diags, TYPE_AS_VALUE, e->op_at, arena_printf(ck->arena, "'%s'", e->name));
		return check_error(ck, e->at);
	case SYM_FUNC:
	case SYM_BUILTIN_FUNC:
	case SYM_BUILTIN_GONE:
		DIAG(ck->diags, FUNCTION_VALUE, e->op_at, e->name);
		return check_error(ck, e->at);
	}
	return check_error(ck, e->at);
}

/* -- operators --------------------------------------------------------------------------- */

static const char *operands_hint(const struct type *a, const struct type *b)
{
	if (a->kind == TY_STRING && b->kind == TY_STRING)
		return "strings are only compared with '==' and '!=', and joined with '+'";
	if (shape_is_text(a) || shape_is_text(b))
		return "write '(string)p' to read the text a pointer leads to";
	return "strings and integers do not mix: write a number into a string with sprintf";
}

static struct ck_expr *bad_operands(struct checker *ck, const struct ast_expr *e,
				    const struct ck_expr *a, const struct ck_expr *b)
{
	const char *left = type_text(ck->arena, a->type);
	const char *right = type_text(ck->arena, b->type);

	/* Cells agree with every operator, but for some sums with pointers. */
	if (type_is_cell(a->type) && type_is_cell(b->type))
		DIAG(ck->diags, POINTER_SUM, e->op_at, tok_name(e->op), left, right);
	else
		DIAG(ck->diags, OPERANDS, e->op_at, tok_name(e->op), left, right,
		     operands_hint(a->type, b->type));
	return check_error(ck, e->at);
}

/* The size that pointer arithmetic steps by.  False: there is none; reported. */
static bool step_size(struct checker *ck, const struct type *pointer, struct span at,
		      uint64_t *size)
{
	const struct type *target = pointer->to.target;
	uint32_t align;

	*size = 1;
	if (target->kind == TY_VOID || type_size(target, size, &align))
		return true;
	if (target->kind == TY_FUNCTION)
		DIAG(ck->diags, POINTER_VOID, at, type_text(ck->arena, pointer));
	else if (target->kind != TY_ERROR)
		DIAG(ck->diags, INCOMPLETE, at, type_text(ck->arena, target));
	return false;
}

struct ck_expr *check_scaled(struct checker *ck, const struct type *pointer, struct ck_expr *n,
			     struct span at)
{
	uint64_t size;

	if (!step_size(ck, pointer, at, &size))
		return NULL;
	if (size == 1)
		return n;
	return check_binary_op(ck, VIR_mul, n->type, n, check_int(ck, size, &type_int64, at), at);
}

static struct ck_expr *pointer_difference(struct checker *ck, struct ck_expr *a, struct ck_expr *b,
					  struct span at)
{
	uint64_t size, other;

	if (!step_size(ck, a->type, at, &size) || !step_size(ck, b->type, at, &other))
		return check_error(ck, at);
	if (size != other) {
		DIAG(ck->diags, POINTER_DIFFERENCE, at, type_text(ck->arena, a->type),
		     type_text(ck->arena, b->type));
		return check_error(ck, at);
	}
	if (size == 0) {
		DIAG(ck->diags, EMPTY_TARGET, at, type_text(ck->arena, a->type->to.target));
		return check_error(ck, at);
	}
	struct ck_expr *bytes = check_binary_op(ck, VIR_sub, &type_int64, a, b, at);
	if (size == 1)
		return bytes;
	return check_binary_op(ck, VIR_divs, &type_int64, bytes,
			       check_int(ck, size, &type_int64, at), at);
}

/* T-5: one side of + or - is a pointer. */
static struct ck_expr *pointer_sum(struct checker *ck, enum tok op, const struct type *type,
				   struct ck_expr *a, struct ck_expr *b, struct span at)
{
	struct ck_expr **n = b->type->kind == TY_POINTER ? &a : &b;

	*n = check_scaled(ck, type, *n, at);
	if (!*n)
		return check_error(ck, at);
	return check_binary_op(ck, op == TOK_PLUS ? VIR_add : VIR_sub, type, a, b, at);
}

static struct ck_expr *string_op(struct checker *ck, const struct ast_expr *e, struct ck_expr *a,
				 struct ck_expr *b)
{
	bool constant = a->kind == CK_STR && b->kind == CK_STR;

	if (e->op == TOK_PLUS && !constant)
		return pair_node(ck, CK_CONCAT, &type_string, a, b, e->op_at);
	if (e->op == TOK_PLUS) {
		uint32_t len = a->str.len + b->str.len;
		char *bytes = arena_alloc(ck->arena, len + 1);
		memcpy(bytes, a->str.bytes, a->str.len);
		memcpy(bytes + a->str.len, b->str.bytes, b->str.len);
		/* E-21: what does not fit is dropped, at compile time too. */
		return string_node(ck, bytes, len < LIMIT_STRING_BYTES ? len : LIMIT_STRING_BYTES,
				   e->at);
	}
	if (!constant)
		return pair_node(ck, e->op == TOK_EQ ? CK_STR_EQ : CK_STR_NE, ck->type_int, a, b,
				 e->op_at);
	bool equal =
		a->str.len == b->str.len && memcmp(a->str.bytes, b->str.bytes, a->str.len) == 0;
	return check_int(ck, equal == (e->op == TOK_EQ), ck->type_int, e->at);
}

/* E-13.  A left side that decides leaves nothing to do at run time. */
static struct ck_expr *logical(struct checker *ck, const struct ast_expr *e)
{
	struct ck_expr *a = check_condition(ck, e->pair.left);
	struct ck_expr *b = check_condition(ck, e->pair.right);
	bool is_or = e->op == TOK_OROR;

	if (check_failed(a) || check_failed(b))
		return check_error(ck, e->at);
	if (a->kind == CK_INT && (a->num != 0) == is_or)
		return check_int(ck, is_or, ck->type_int, e->at);
	if (a->kind == CK_INT && b->kind == CK_INT)
		return check_int(ck, b->num != 0, ck->type_int, e->at);
	return pair_node(ck, is_or ? CK_OR : CK_AND, ck->type_int, a, b, e->op_at);
}

static struct ck_expr *comma(struct checker *ck, const struct ast_expr *e)
{
	struct ck_expr *a = check_expr(ck, e->pair.left);
	struct ck_expr *b = check_expr(ck, e->pair.right);

	if (check_failed(a) || check_failed(b))
		return check_error(ck, e->at);
	return pair_node(ck, CK_COMMA, b->type, a, b, e->op_at);
}

static struct ck_expr *binary(struct checker *ck, const struct ast_expr *e)
{
	if (e->op == TOK_COMMA)
		return comma(ck, e);
	if (e->op == TOK_ANDAND || e->op == TOK_OROR)
		return logical(ck, e);
	struct ck_expr *a = check_value(ck, e->pair.left);
	struct ck_expr *b = check_value(ck, e->pair.right);
	if (check_failed(a) || check_failed(b))
		return check_error(ck, e->at);
	const struct type *type = shape_binary(ck, e->op, a->type, b->type);
	if (!type)
		return bad_operands(ck, e, a, b);
	if (a->type->kind == TY_STRING)
		return string_op(ck, e, a, b);
	bool is_sum = e->op == TOK_PLUS || e->op == TOK_MINUS;
	if (is_sum && type->kind == TY_POINTER)
		return pointer_sum(ck, e->op, type, a, b, e->op_at);
	if (is_sum && a->type->kind == TY_POINTER)
		return pointer_difference(ck, a, b, e->op_at);
	return check_binary_op(ck, shape_op(e->op, a->type, b->type), type, a, b, e->op_at);
}

static struct ck_expr *unary(struct checker *ck, const struct ast_expr *e)
{
	if (e->op == TOK_AMP)
		return check_address_of(ck, e);
	if (e->op == TOK_STAR)
		return check_load(ck, e);
	struct ck_expr *a =
		e->op == TOK_NOT ? check_condition(ck, e->operand) : check_value(ck, e->operand);
	if (check_failed(a))
		return check_error(ck, e->at);
	const struct type *type = shape_unary(ck, e->op, a->type);
	if (!type) {
		DIAG(ck->diags, OPERAND, e->op_at, tok_name(e->op), type_text(ck->arena, a->type),
		     "it takes an integer");
		return check_error(ck, e->at);
	}
	if (e->op == TOK_PLUS) {
		a->type = type;
		return a;
	}
	enum vir_op op = e->op == TOK_NOT ? VIR_lnot : e->op == TOK_TILDE ? VIR_not : VIR_neg;
	return check_unary_op(ck, op, type, a, e->op_at);
}

static struct ck_expr *conditional(struct checker *ck, const struct ast_expr *e)
{
	struct ck_expr *cond = check_condition(ck, e->cond.cond);
	struct ck_expr *then = check_expr(ck, e->cond.then);
	struct ck_expr *other = check_expr(ck, e->cond.other);

	warn_condition(ck, e->cond.cond);
	if (check_failed(cond) || check_failed(then) || check_failed(other))
		return check_error(ck, e->at);
	const struct type *type = shape_cond(then->type, other->type);
	if (!type) {
		DIAG(ck->diags, ARMS, e->op_at, type_text(ck->arena, then->type),
		     type_text(ck->arena, other->type));
		return check_error(ck, e->at);
	}
	const struct ck_expr *chosen = cond->kind == CK_INT && cond->num ? then : other;
	bool is_constant = chosen->kind == CK_INT || chosen->kind == CK_STR;
	struct ck_expr *result = check_node(ck, CK_COND, type, e->op_at);
	if (cond->kind == CK_INT && is_constant) {
		*result = *chosen;
		result->type = type;
		return result;
	}
	result->cond.cond = cond;
	result->cond.then = then;
	result->cond.other = other;
	return result;
}

/* -- all of them --------------------------------------------------------------------------- */

struct ck_expr *check_expr(struct checker *ck, const struct ast_expr *e)
{
	switch (e->kind) {
	case AST_INT:
		return check_int(ck, e->num, e->num <= INT64_MAX ? &type_int64 : &type_uint64,
				 e->at);
	case AST_STR:
		return string_node(ck, e->str.bytes, e->str.len, e->at);
	case AST_NAME:
		return name_value(ck, e);
	case AST_UNARY:
		return unary(ck, e);
	case AST_BINARY:
		return binary(ck, e);
	case AST_ASSIGN:
		return check_assign(ck, e);
	case AST_INCDEC:
		return check_incdec(ck, e);
	case AST_COND:
		return conditional(ck, e);
	case AST_CALL:
		return check_call(ck, e);
	case AST_INDEX:
		return check_index(ck, e);
	case AST_FIELD:
		return check_load(ck, e);
	case AST_CAST:
		return check_cast(ck, e);
	case AST_SIZEOF_EXPR:
	case AST_SIZEOF_TYPE:
		return check_sizeof(ck, e);
	case AST_ERROR:
		return check_error(ck, e->at);
	}
	return check_error(ck, e->at);
}

bool check_constant(struct checker *ck, const struct ast_expr *e, const char *what, uint64_t *value)
{
	struct ck_expr *constant = check_value(ck, e);

	if (check_failed(constant))
		return false;
	if (constant->kind != CK_INT) {
		DIAG(ck->diags, CONSTANT_WANTED, e->at, what);
		return false;
	}
	*value = constant->num;
	return true;
}
