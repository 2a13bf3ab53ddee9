/*
 * parse_expr.c - expressions (G-10).
 *
 * Binary operators are read by precedence climbing, everything else by one function
 * per production.  Whether '(' begins a cast is decided by the token after it: it
 * starts a type or it does not (parse_starts_type), so nothing is read twice.
 */
#include <string.h>

#include "compiler/front/parse_int.h"
#include "runtime/base/limits.h"

static struct ast_expr *parse_cast(struct parser *p);
static struct ast_expr *parse_unary(struct parser *p);

/* -- building nodes ---------------------------------------------------------- */

static struct ast_expr *new_expr(struct parser *p, enum ast_expr_kind kind, struct span at)
{
	struct ast_expr *e = arena_new(p->arena, struct ast_expr);

	e->kind = kind;
	e->at = at;
	e->op_at = at;
	e->depth = 1;
	return e;
}

/* Makes `child` a part of e, whose height and extent it may change (G-11). */
static void adopt(struct parser *p, struct ast_expr *e, const struct ast_expr *child)
{
	e->at = span_join(e->at, child->at);
	if (child->depth < e->depth)
		return;
	e->depth = child->depth + 1;
	if (e->depth > LIMIT_EXPR_DEPTH)
		parse_expr_too_deep(p, e->op_at);
}

static struct ast_expr *error_expr(struct parser *p)
{
	return new_expr(p, AST_ERROR, p->tok->at);
}

static struct ast_expr *pair_expr(struct parser *p, enum ast_expr_kind kind, enum tok op,
				  struct span op_at, struct ast_expr *left, struct ast_expr *right)
{
	struct ast_expr *e = new_expr(p, kind, op_at);

	e->op = op;
	e->pair.left = left;
	e->pair.right = right;
	adopt(p, e, left);
	adopt(p, e, right);
	return e;
}

/* -- lists ------------------------------------------------------------------- */

/* expression_list = assignment { "," assignment } ; */
static struct ast_expr *parse_expr_list(struct parser *p, struct ast_expr *owner, uint32_t *n)
{
	struct ast_expr *first = NULL, **end = &first;

	do {
		*end = parse_assignment(p);
		adopt(p, owner, *end);
		end = &(*end)->next;
		(*n)++;
	} while (parse_accept(p, TOK_COMMA));
	return first;
}

/* -- primary expressions ----------------------------------------------------- */

/* STR { STR }: what stands side by side is one string (L-6) */
static struct ast_expr *parse_string(struct parser *p)
{
	struct ast_expr *e = new_expr(p, AST_STR, p->tok->at);
	const struct token *first = p->tok;
	size_t n = 0, len = 0;

	while (parse_is(p, TOK_STR)) {
		len += p->tok->str.len;
		n++;
		e->at = span_join(e->at, p->tok->at);
		parse_advance(p);
	}
	if (n == 1) {
		e->str.bytes = first->str.bytes;
		e->str.len = first->str.len;
		return e;
	}
	if (len > LIMIT_STRING_BYTES) {
		PARSE_COMPLAIN(p, STRINGS_TOO_LONG, e->at, arena_printf(p->arena, "%zu", len),
			       arena_printf(p->arena, "%d", (int)LIMIT_STRING_BYTES));
		e->str.bytes = "";
		return e;
	}
	char *bytes = arena_alloc(p->arena, len + 1);
	e->str.bytes = bytes;
	e->str.len = (uint32_t)len;
	for (size_t i = 0; i < n; i++) {
		memcpy(bytes, first[i].str.bytes, first[i].str.len);
		bytes += first[i].str.len;
	}
	return e;
}

/* call = ( IDENT | "assert" ) "(" [ expression_list ] ")" ; */
static struct ast_expr *parse_call(struct parser *p, const struct token *name)
{
	struct ast_expr *e = new_expr(p, AST_CALL, name->at);
	struct span opener = p->tok->at;

	e->call.name = name->name;
	if (!parse_enter(p))
		return e;
	parse_expect(p, TOK_LPAREN, MSG_SYNTAX_EXPR, "'('");
	if (!parse_is(p, TOK_RPAREN))
		e->call.args = parse_expr_list(p, e, &e->call.n_args);
	if (parse_close(p, TOK_RPAREN, MSG_SYNTAX_EXPR, "',' or ')'", opener))
		e->at = span_join(e->at, p->last);
	parse_leave(p);
	return e;
}

static struct ast_expr *parse_name_or_call(struct parser *p)
{
	const struct token *name = p->tok;

	parse_advance(p);
	if (parse_is(p, TOK_LPAREN) || name->kind == TOK_KW_ASSERT)
		return parse_call(p, name);
	struct ast_expr *e = new_expr(p, AST_NAME, name->at);
	e->name = name->name;
	return e;
}

static bool starts_operand(enum tok kind)
{
	return kind == TOK_IDENT || kind == TOK_INT || kind == TOK_STR || kind == TOK_KW_SIZEOF;
}

/* "(" expression ")" */
static struct ast_expr *parse_parens(struct parser *p)
{
	struct span opener = p->tok->at;

	if (!parse_enter(p))
		return error_expr(p);
	parse_advance(p);
	const struct token *inner = p->tok;
	struct ast_expr *e = parse_expr(p);
	if (parse_close(p, TOK_RPAREN, MSG_SYNTAX_EXPR, "')'", opener)) {
		e->at = span_join(opener, p->last);
		if (inner->kind == TOK_IDENT && e->kind == AST_NAME && !p->tok->line_start &&
		    starts_operand(p->tok->kind)) {
			/* `(foo)x`: meant as a cast */
			parse_unknown_type(p, inner);
			parse_leave(p);
			return parse_cast(p);
		}
	}
	parse_leave(p);
	return e;
}

/* `(foo *)x`, seen at the ')': the token before the stars, if it is a name in parentheses. */
static const struct token *unknown_pointer_type(const struct parser *p)
{
	const struct token *t = p->tok;

	if (!parse_is(p, TOK_RPAREN) || p->at < 3 || t[-1].kind != TOK_STAR)
		return NULL;
	while (t > p->tokens + 1 && t[-1].kind == TOK_STAR)
		t--;
	return t > p->tokens + 1 && t[-1].kind == TOK_IDENT && t[-2].kind == TOK_LPAREN ? t - 1
											: NULL;
}

/* Says what is wrong where an operand should be. */
static struct ast_expr *not_an_operand(struct parser *p)
{
	struct ast_expr *e = error_expr(p);

	if (p->panic)
		return e;
	const struct token *name = unknown_pointer_type(p);
	if (name) {
		parse_unknown_type(p, name);
		parse_give_up(p);
	} else if (parse_starts_type(p, p->tok)) {
		PARSE_FAIL(p, TYPE_AS_VALUE, p->tok->at, token_text(p->arena, p->tok));
	} else if (parse_is(p, TOK_LBRACE)) {
		PARSE_COMPLAIN(p, BRACES_AS_VALUE, p->tok->at);
		parse_skip_braces(p);
	} else {
		parse_unexpected(p, MSG_SYNTAX_EXPR, "an expression");
	}
	return e;
}

/* primary = IDENT | INT | STR { STR } | call | "(" expression ")" ; */
static struct ast_expr *parse_primary(struct parser *p)
{
	struct ast_expr *e;

	switch (p->tok->kind) {
	case TOK_INT:
		e = new_expr(p, AST_INT, p->tok->at);
		e->num = p->tok->num;
		parse_advance(p);
		return e;
	case TOK_STR:
		return parse_string(p);
	case TOK_IDENT:
		if (parse_is_typedef(p, p->tok->name))
			return not_an_operand(p);
		return parse_name_or_call(p);
	case TOK_KW_ASSERT:
		return parse_name_or_call(p);
	case TOK_LPAREN:
		return parse_parens(p);
	default:
		return not_an_operand(p);
	}
}

/* -- postfix and unary operators --------------------------------------------- */

/* "[" expression_list "]" */
static struct ast_expr *parse_index(struct parser *p, struct ast_expr *base)
{
	struct span opener = p->tok->at;
	struct ast_expr *e = new_expr(p, AST_INDEX, opener);

	if (!parse_enter(p))
		return e;
	e->index.base = base;
	adopt(p, e, base);
	parse_advance(p);
	e->index.keys = parse_expr_list(p, e, &e->index.n_keys);
	if (parse_close(p, TOK_RBRACKET, MSG_SYNTAX_EXPR, "',' or ']'", opener))
		e->at = span_join(e->at, p->last);
	parse_leave(p);
	return e;
}

/* ( "." | "->" ) IDENT */
static struct ast_expr *parse_field_access(struct parser *p, struct ast_expr *base)
{
	struct ast_expr *e = new_expr(p, AST_FIELD, p->tok->at);

	e->field.base = base;
	e->field.is_arrow = parse_is(p, TOK_ARROW);
	parse_advance(p);
	e->op_at = p->tok->at;
	if (parse_is(p, TOK_IDENT))
		e->field.name = p->tok->name;
	parse_expect(p, TOK_IDENT, MSG_SYNTAX_EXPR, "the name of a field");
	if (!e->field.name)
		e->kind = AST_ERROR;
	adopt(p, e, base);
	e->at = span_join(e->at, p->last);
	return e;
}

static struct ast_expr *parse_incdec(struct parser *p, struct ast_expr *operand)
{
	struct ast_expr *e = new_expr(p, AST_INCDEC, p->tok->at);

	e->op = p->tok->kind;
	e->incdec.is_prefix = !operand;
	if (e->op == TOK_DEC)
		parse_extension(p, e->op_at, "'--'");
	else if (!operand)
		parse_extension(p, e->op_at, "'++' before a name");
	parse_advance(p);
	e->incdec.operand = operand ? operand : parse_unary(p);
	adopt(p, e, e->incdec.operand);
	return e;
}

/* postfix = primary { "[" expression_list "]" | "." IDENT | "->" IDENT | "++" | "--" } ; */
static struct ast_expr *parse_postfix(struct parser *p)
{
	struct ast_expr *e = parse_primary(p);

	for (;;) {
		switch (p->tok->kind) {
		case TOK_LBRACKET:
			e = parse_index(p, e);
			break;
		case TOK_DOT:
		case TOK_ARROW:
			e = parse_field_access(p, e);
			break;
		case TOK_INC:
		case TOK_DEC:
			if (e->kind == AST_INCDEC)
				PARSE_FAIL(p, INCDEC_TWICE, p->tok->at, tok_name(p->tok->kind));
			else
				e = parse_incdec(p, e);
			break;
		case TOK_LPAREN:
			PARSE_FAIL(p, CALL_OF_VALUE, p->tok->at);
			break;
		default:
			return e;
		}
	}
}

/* sizeof = "sizeof" unary | "sizeof" "(" type_name ")" ; */
static struct ast_expr *parse_sizeof(struct parser *p)
{
	struct ast_expr *e = new_expr(p, AST_SIZEOF_EXPR, p->tok->at);

	parse_advance(p);
	if (parse_is(p, TOK_LPAREN) && parse_starts_type(p, parse_peek(p, 1))) {
		struct span opener = p->tok->at;
		parse_advance(p);
		e->kind = AST_SIZEOF_TYPE;
		e->type = parse_type_name(p);
		parse_close(p, TOK_RPAREN, MSG_SYNTAX_EXPR, "')'", opener);
		e->at = span_join(e->at, p->last);
		return e;
	}
	e->operand = parse_unary(p);
	adopt(p, e, e->operand);
	return e;
}

/* ( "&" | "*" | "+" | "-" | "~" | "!" ) cast */
static struct ast_expr *parse_unary_operator(struct parser *p)
{
	struct ast_expr *e = new_expr(p, AST_UNARY, p->tok->at);

	e->op = p->tok->kind;
	parse_advance(p);
	e->operand = parse_cast(p);
	adopt(p, e, e->operand);
	return e;
}

/* unary = postfix | ( "++" | "--" ) unary | sizeof | ( "&" | "*" | "+" | "-" | "~" | "!" ) cast ; */
static struct ast_expr *parse_unary(struct parser *p)
{
	struct ast_expr *(*read)(struct parser *) = NULL;
	bool is_step = parse_is(p, TOK_INC) || parse_is(p, TOK_DEC);

	switch (p->tok->kind) {
	case TOK_AMP:
	case TOK_STAR:
	case TOK_PLUS:
	case TOK_MINUS:
	case TOK_TILDE:
	case TOK_NOT:
		read = parse_unary_operator;
		break;
	case TOK_KW_SIZEOF:
		read = parse_sizeof;
		break;
	default:
		break;
	}
	if (!read && !is_step)
		return parse_postfix(p);
	if (!parse_enter(p))
		return error_expr(p);
	struct ast_expr *e = is_step ? parse_incdec(p, NULL) : read(p);
	parse_leave(p);
	return e;
}

/* cast = "(" type_name ")" cast | unary ; */
static struct ast_expr *parse_cast(struct parser *p)
{
	if (!parse_is(p, TOK_LPAREN) || !parse_starts_type(p, parse_peek(p, 1)))
		return parse_unary(p);

	struct span opener = p->tok->at;
	struct ast_expr *e = new_expr(p, AST_CAST, opener);
	if (!parse_enter(p))
		return error_expr(p);
	parse_advance(p);
	e->cast.type = parse_type_name(p);
	parse_close(p, TOK_RPAREN, MSG_SYNTAX_EXPR, "')'", opener);
	e->op_at = span_join(opener, p->last);
	e->cast.operand = parse_cast(p);
	adopt(p, e, e->cast.operand);
	parse_leave(p);
	return e;
}

/* -- binary operators -------------------------------------------------------- */

enum {
	LEVEL_NONE,
	LEVEL_OROR,
	LEVEL_ANDAND,
	LEVEL_OR,
	LEVEL_XOR,
	LEVEL_AND,
	LEVEL_EQUALITY,
	LEVEL_RELATION,
	LEVEL_SHIFT,
	LEVEL_SUM,
	LEVEL_PRODUCT
};

static const uint8_t level_of[TOK_COUNT] = {
	[TOK_OROR] = LEVEL_OROR,    [TOK_ANDAND] = LEVEL_ANDAND, [TOK_PIPE] = LEVEL_OR,
	[TOK_CARET] = LEVEL_XOR,    [TOK_AMP] = LEVEL_AND,       [TOK_EQ] = LEVEL_EQUALITY,
	[TOK_NE] = LEVEL_EQUALITY,  [TOK_LT] = LEVEL_RELATION,   [TOK_GT] = LEVEL_RELATION,
	[TOK_LE] = LEVEL_RELATION,  [TOK_GE] = LEVEL_RELATION,   [TOK_SHL] = LEVEL_SHIFT,
	[TOK_SHR] = LEVEL_SHIFT,    [TOK_PLUS] = LEVEL_SUM,      [TOK_MINUS] = LEVEL_SUM,
	[TOK_STAR] = LEVEL_PRODUCT, [TOK_SLASH] = LEVEL_PRODUCT, [TOK_PERCENT] = LEVEL_PRODUCT,
};

/* logical_or .. product: the operators of `lowest` level and above, all left-associative */
static struct ast_expr *parse_binary(struct parser *p, unsigned lowest)
{
	struct ast_expr *left = parse_cast(p);

	for (;;) {
		enum tok op = p->tok->kind;
		struct span op_at = p->tok->at;
		unsigned level = level_of[op];
		if (level < lowest)
			return left;
		parse_advance(p);
		struct ast_expr *right = parse_binary(p, level + 1);
		left = pair_expr(p, AST_BINARY, op, op_at, left, right);
	}
}

/* conditional = logical_or [ "?" expression ":" conditional ] ; */
struct ast_expr *parse_conditional(struct parser *p)
{
	struct ast_expr *cond = parse_binary(p, LEVEL_OROR);
	struct span question = p->tok->at;

	if (!parse_is(p, TOK_QUESTION) || !parse_enter(p))
		return cond;
	struct ast_expr *e = new_expr(p, AST_COND, question);
	parse_advance(p);
	e->op = TOK_QUESTION;
	e->cond.cond = cond;
	e->cond.then = parse_expr(p);
	parse_close(p, TOK_COLON, MSG_SYNTAX_EXPR, "':'", question);
	e->cond.other = parse_conditional(p);
	adopt(p, e, cond);
	adopt(p, e, e->cond.then);
	adopt(p, e, e->cond.other);
	parse_leave(p);
	return e;
}

static bool is_assignment_operator(enum tok kind)
{
	switch (kind) {
	case TOK_ASSIGN:
	case TOK_SAMPLE:
	case TOK_ADD_ASSIGN:
	case TOK_SUB_ASSIGN:
	case TOK_MUL_ASSIGN:
	case TOK_DIV_ASSIGN:
	case TOK_REM_ASSIGN:
	case TOK_AND_ASSIGN:
	case TOK_XOR_ASSIGN:
	case TOK_OR_ASSIGN:
	case TOK_SHL_ASSIGN:
	case TOK_SHR_ASSIGN:
		return true;
	default:
		return false;
	}
}

/* assignment = conditional [ assignment_operator assignment ] ; */
struct ast_expr *parse_assignment(struct parser *p)
{
	struct ast_expr *left = parse_conditional(p);
	enum tok op = p->tok->kind;
	struct span op_at = p->tok->at;

	if (!is_assignment_operator(op) || !parse_enter(p))
		return left;
	parse_advance(p);
	struct ast_expr *e = pair_expr(p, AST_ASSIGN, op, op_at, left, parse_assignment(p));
	parse_leave(p);
	return e;
}

/* expression = assignment { "," assignment } ; */
struct ast_expr *parse_expr(struct parser *p)
{
	struct ast_expr *left = parse_assignment(p);

	while (parse_is(p, TOK_COMMA)) {
		struct span op_at = p->tok->at;
		parse_advance(p);
		struct ast_expr *right = parse_assignment(p);
		left = pair_expr(p, AST_BINARY, TOK_COMMA, op_at, left, right);
	}
	return left;
}
