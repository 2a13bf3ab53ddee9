/*
 * parse_stmt.c - blocks and statements (G-9).
 */
#include <string.h>

#include "compiler/front/parse_int.h"

static struct ast_stmt *new_stmt(struct parser *p, enum ast_stmt_kind kind)
{
	struct ast_stmt *s = arena_new(p->arena, struct ast_stmt);

	s->kind = kind;
	s->at = p->tok->at;
	s->end = p->tok->at;
	return s;
}

/* -- blocks ------------------------------------------------------------------ */

/* declaration | statement */
static struct ast_stmt *parse_block_item(struct parser *p, bool *has_statement)
{
	if (!parse_starts_declaration(p)) {
		*has_statement = true;
		return parse_statement(p);
	}
	struct ast_stmt *s = new_stmt(p, AST_DECL);
	if (*has_statement)
		parse_extension(p, s->at, "a declaration after a statement");
	s->decl = parse_declaration(p);
	return s;
}

static void parse_block_items(struct parser *p, struct ast_stmt *block)
{
	struct ast_stmt **end = &block->body;
	bool has_statement = false;

	while (!parse_is(p, TOK_RBRACE) && !parse_is(p, TOK_EOF)) {
		size_t began = p->at;
		parse_begin_item(p);
		*end = parse_block_item(p, &has_statement);
		end = &(*end)->next;
		parse_resync(p, began);
	}
}

/* "{" { declaration | statement } "}" without a scope of its own */
static struct ast_stmt *parse_braces(struct parser *p, struct span opener)
{
	struct ast_stmt *block = new_stmt(p, AST_BLOCK);

	parse_expect(p, TOK_LBRACE, MSG_SYNTAX_STMT, "'{'");
	parse_block_items(p, block);
	block->end = p->tok->at;
	if (parse_is(p, TOK_RBRACE) || p->panic) {
		parse_advance(p);
	} else {
		if (!p->brace_blamed)
			diag_other(p->diags, PARSE_FAIL(p, BRACE_MISSING, p->tok->at), opener,
				   "opened here");
		p->brace_blamed = true;
		parse_give_up(p);
	}
	return block;
}

/* block = "{" { declaration | statement } "}" ; */
static struct ast_stmt *parse_block(struct parser *p)
{
	if (!parse_enter(p))
		return new_stmt(p, AST_BLOCK);
	size_t scope = parse_scope_open(p);
	struct ast_stmt *block = parse_braces(p, p->tok->at);
	parse_scope_close(p, scope);
	parse_leave(p);
	return block;
}

/* The block of a function or a probe: its scope is that of the parameters (T-15). */
struct ast_stmt *parse_function_body(struct parser *p, bool is_function)
{
	if (!parse_enter(p))
		return new_stmt(p, AST_BLOCK);
	p->function_depth = is_function ? p->depth : 0;
	struct ast_stmt *block = parse_braces(p, p->tok->at);
	p->function_depth = 0;
	parse_leave(p);
	return block;
}

/* -- parts of statements ----------------------------------------------------- */

/* A declaration may not be the whole body of a statement. */
static struct ast_stmt *parse_body(struct parser *p)
{
	if (!parse_starts_declaration(p))
		return parse_statement(p);
	struct ast_stmt *s = new_stmt(p, AST_DECL);
	PARSE_COMPLAIN(p, DECLARATION_AS_BODY, s->at);
	s->decl = parse_declaration(p);
	return s;
}

/* "(" expression ")" */
static struct ast_expr *parse_condition(struct parser *p, const char *after)
{
	struct span opener = p->tok->at;
	int32_t outside = p->n_parens;
	struct ast_expr *e;

	if (!parse_accept(p, TOK_LPAREN)) {
		PARSE_COMPLAIN(p, PAREN_MISSING, opener, after);
		return parse_expr(p);
	}
	e = parse_expr(p);
	parse_close(p, TOK_RPAREN, MSG_SYNTAX_STMT, "')'", opener);
	parse_resync_paren(p, outside, false);
	return e;
}

/* -- statements with parts --------------------------------------------------- */

/* if = "if" "(" expression ")" statement [ "else" statement ] ; */
static struct ast_stmt *parse_if(struct parser *p)
{
	struct ast_stmt *s = new_stmt(p, AST_IF);

	parse_advance(p);
	s->branch.cond = parse_condition(p, "if");
	s->branch.then = parse_body(p);
	if (parse_accept(p, TOK_KW_ELSE))
		s->branch.other = parse_body(p);
	return s;
}

/* while = "while" "(" expression ")" statement ; */
static struct ast_stmt *parse_while(struct parser *p)
{
	struct ast_stmt *s = new_stmt(p, AST_WHILE);

	parse_advance(p);
	s->loop.cond = parse_condition(p, "while");
	s->loop.body = parse_body(p);
	return s;
}

/* do = "do" statement "while" "(" expression ")" ";" ; */
static struct ast_stmt *parse_do(struct parser *p)
{
	struct ast_stmt *s = new_stmt(p, AST_DO);

	parse_advance(p);
	s->loop.body = parse_body(p);
	if (!parse_is(p, TOK_KW_WHILE))
		diag_other(p->diags, parse_unexpected(p, MSG_SYNTAX_STMT, "'while'"), s->at,
			   "of this 'do'");
	parse_advance(p);
	s->loop.cond = parse_condition(p, "while");
	parse_semicolon(p, MSG_SEMICOLON_STMT, "'do .. while (..)'");
	return s;
}

/* declaration | [ expression ] ";" */
static struct ast_stmt *parse_for_init(struct parser *p)
{
	struct ast_stmt *s = NULL;

	if (parse_starts_declaration(p)) {
		s = new_stmt(p, AST_DECL);
		parse_extension(p, s->at, "a declaration in 'for'");
		s->decl = parse_declaration(p);
		return s;
	}
	if (!parse_is(p, TOK_SEMI)) {
		s = new_stmt(p, AST_EXPR);
		s->expr = parse_expr(p);
		s->at = s->expr->at;
	}
	parse_expect(p, TOK_SEMI, MSG_SYNTAX_STMT, "';'");
	return s;
}

/* `for (k in b)`, `for (int k : b)` and their like */
static bool looks_like_foreach(const struct parser *p)
{
	const struct token *t = parse_peek(p, 1);

	if (t->kind == TOK_IDENT && !parse_is_typedef(p, t->name)) {
		t = parse_peek(p, 2);
		return t->kind == TOK_COLON || (t->kind == TOK_IDENT && t->name == p->word_in);
	}
	if (!parse_starts_type(p, t) || parse_peek(p, 2)->kind != TOK_IDENT)
		return false;
	t = parse_peek(p, 3);
	return t->kind == TOK_COLON || (t->kind == TOK_IDENT && t->name == p->word_in);
}

/* "(" for_init [ expression ] ";" [ expression ] ")" */
static void parse_for_head(struct parser *p, struct ast_stmt *s)
{
	struct span opener = p->tok->at;
	int32_t outside = p->n_parens;

	if (parse_is(p, TOK_LPAREN) && looks_like_foreach(p)) {
		parse_advance(p);
		PARSE_FAIL(p, FOR_IN, p->tok->at);
	} else {
		parse_expect(p, TOK_LPAREN, MSG_SYNTAX_STMT, "'('");
	}
	s->loop.init = parse_for_init(p);
	if (!parse_is(p, TOK_SEMI))
		s->loop.cond = parse_expr(p);
	parse_expect(p, TOK_SEMI, MSG_SYNTAX_STMT, "';'");
	if (!parse_is(p, TOK_RPAREN))
		s->loop.step = parse_expr(p);
	parse_close(p, TOK_RPAREN, MSG_SYNTAX_STMT, "')'", opener);
	parse_resync_paren(p, outside, true);
}

/* for = "for" "(" for_init [ expression ] ";" [ expression ] ")" statement ; */
static struct ast_stmt *parse_for(struct parser *p)
{
	struct ast_stmt *s = new_stmt(p, AST_FOR);
	size_t scope = parse_scope_open(p);

	parse_advance(p);
	parse_for_head(p, s);
	s->loop.body = parse_body(p);
	parse_scope_close(p, scope);
	return s;
}

/* IDENT, which becomes a variable of the loop or is the bag */
static const char *parse_foreach_name(struct parser *p, struct span *at)
{
	const char *name = p->tok->name;

	*at = p->tok->at;
	if (parse_starts_type(p, p->tok) && parse_peek(p, 1)->kind == TOK_IDENT &&
	    parse_peek(p, 1)->name != p->word_in)
		PARSE_FAIL(p, FOREACH_TYPE, p->tok->at);
	else if (!parse_is(p, TOK_IDENT))
		parse_unexpected(p, MSG_SYNTAX_STMT, "a name");
	parse_advance(p);
	return p->panic ? NULL : name;
}

/* "(" IDENT [ "," IDENT ] "in" IDENT ")" */
static void parse_foreach_head(struct parser *p, struct ast_stmt *s)
{
	struct span opener = p->tok->at;
	int32_t outside = p->n_parens;

	parse_expect(p, TOK_LPAREN, MSG_SYNTAX_STMT, "'('");
	s->each.key = parse_foreach_name(p, &s->each.key_at);
	if (parse_accept(p, TOK_COMMA)) {
		parse_extension(p, p->tok->at, "the value in 'foreach'");
		s->each.value = parse_foreach_name(p, &s->each.value_at);
	}
	if (!parse_is(p, TOK_IDENT) || p->tok->name != p->word_in)
		PARSE_FAIL(p, FOREACH_IN, p->tok->at, token_text(p->arena, p->tok));
	parse_advance(p);
	s->each.bag = parse_foreach_name(p, &s->each.bag_at);
	parse_close(p, TOK_RPAREN, MSG_SYNTAX_STMT, "')'", opener);
	parse_resync_paren(p, outside, false);
}

/* foreach = "foreach" "(" IDENT [ "," IDENT ] "in" IDENT ")" statement ; */
static struct ast_stmt *parse_foreach(struct parser *p)
{
	struct ast_stmt *s = new_stmt(p, AST_FOREACH);
	size_t scope = parse_scope_open(p);

	parse_advance(p);
	parse_foreach_head(p, s);
	if (s->each.key)
		parse_declare(p, s->each.key, false);
	if (s->each.value)
		parse_declare(p, s->each.value, false);
	s->each.body = parse_body(p);
	parse_scope_close(p, scope);
	return s;
}

/* try = "try" block "catch" block ; */
static struct ast_stmt *parse_try(struct parser *p)
{
	struct ast_stmt *s = new_stmt(p, AST_TRY);
	int32_t outside = p->n_parens;

	parse_advance(p);
	s->guard.body = parse_block(p);
	if (p->panic)
		return s;
	if (!parse_accept(p, TOK_KW_CATCH)) {
		diag_other(p->diags, PARSE_COMPLAIN(p, TRY_ALONE, p->tok->at), s->at, "this 'try'");
		return s;
	}
	if (parse_is(p, TOK_LPAREN)) {
		struct span opener = p->tok->at;
		parse_advance(p);
		PARSE_FAIL(p, CATCH_PARAM, opener);
		parse_resync_paren(p, outside, false);
	}
	s->guard.handler = parse_block(p);
	return s;
}

/* -- simple statements ------------------------------------------------------- */

/*
 * return = "return" [ expression ] ";" ;
 * The paper's language has it at a function's end only, with a value.
 */
static struct ast_stmt *parse_return(struct parser *p)
{
	struct ast_stmt *s = new_stmt(p, AST_RETURN);

	parse_advance(p);
	if (!parse_is(p, TOK_SEMI) && !(p->tok->line_start && parse_is(p, TOK_RBRACE)))
		s->expr = parse_expr(p);
	parse_semicolon(p, MSG_SEMICOLON_STMT, "'return'");
	if (!s->expr)
		parse_extension(p, s->at, "'return' without a value");
	else if (p->depth != p->function_depth || !parse_is(p, TOK_RBRACE))
		parse_extension(p, s->at, "'return' before the end of a function");
	return s;
}

/* "break" ";" | "continue" ";" */
static struct ast_stmt *parse_jump(struct parser *p, enum ast_stmt_kind kind, const char *word)
{
	struct ast_stmt *s = new_stmt(p, kind);

	parse_extension(p, s->at, word);
	parse_advance(p);
	parse_semicolon(p, MSG_SEMICOLON_STMT, word);
	return s;
}

bool parse_is_domain_word(const char *name)
{
	static const char *const words[] = { "VMK", "POSIX", "VMM", "VMX", "GUEST" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		size_t len = strlen(words[i]);
		if (strncmp(name, words[i], len) == 0 &&
		    name[len + strspn(name + len, "0123456789")] == 0)
			return true;
	}
	return false;
}

/* What stands here is no expression statement, and something better can be said than that. */
static bool refuse_statement(struct parser *p)
{
	const struct token *next = parse_peek(p, 1);

	if (parse_is(p, TOK_KW_MEMMODEL)) {
		PARSE_FAIL(p, MEMMODEL_INSIDE, p->tok->at);
	} else if (parse_is(p, TOK_AT) || parse_is(p, TOK_DIRECTIVE)) {
		parse_stray_at(p);
	} else if (parse_is(p, TOK_PROBE)) {
		PARSE_FAIL(p, PROBE_INSIDE, p->tok->at);
	} else if (parse_is(p, TOK_IDENT) && next->kind == TOK_COLON) {
		bool is_probe = parse_is_domain_word(p->tok->name) && p->tok->line_start;
		if (is_probe) {
			PARSE_FAIL(p, PROBE_INSIDE, p->tok->at);
			p->brace_blamed = true; /* that of the block around it */
		} else if (parse_peek(p, 2)->kind == TOK_ASSIGN) {
			PARSE_FAIL(p, LABEL_ASSIGN, p->tok->at, p->tok->name);
		} else {
			PARSE_FAIL(p, LABEL, p->tok->at, p->tok->name);
		}
	}
	return p->panic;
}

/* A value behind a complete expression, on one line. */
static bool is_second_value(const struct parser *p)
{
	bool is_value = parse_is(p, TOK_STR) || parse_is(p, TOK_INT) || parse_is(p, TOK_IDENT);

	return is_value && !p->tok->line_start;
}

/* What other languages write as a word; NULL: t is none of them. */
static const char *operator_for(const struct token *t)
{
	static const char *const words[][2] = { { "not", "!" }, { "and", "&&" }, { "or", "||" },
						{ "is", "==" }, { "eq", "==" },  { "ne", "!=" },
						{ "mod", "%" }, { "xor", "^" } };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (t->kind == TOK_IDENT && strcmp(t->name, words[i][0]) == 0)
			return words[i][1];
	return NULL;
}

/* `a and b`, `x = not y`: the word is the current token or the one before it. */
static bool refuse_operator_word(struct parser *p)
{
	const struct token *t = operator_for(p->tok) ? p->tok : &p->tokens[p->at - 1];
	const char *symbol = operator_for(t);
	if (symbol)
		PARSE_FAIL(p, OPERATOR_WORD, parse_behind_last(p), t->name, symbol);
	return symbol != NULL;
}

/* `elif (x) {`, `then {`, `loop {`: a word that would begin a block, on its line. */
static bool refuse_block_word(struct parser *p, const struct ast_expr *e)
{
	const char *word = e->kind == AST_NAME   ? e->name
			   : e->kind == AST_CALL ? e->call.name
						 : NULL;
	const char *hint =
		"the blocks are those of if, else, while, do, for, foreach, try and catch";

	if (!word || !parse_is(p, TOK_LBRACE) || p->tok->line_start)
		return false;
	if (strcmp(word, "elif") == 0 || strcmp(word, "elsif") == 0 || strcmp(word, "elseif") == 0)
		hint = "write 'else if (condition)'";
	else if (strcmp(word, "then") == 0)
		hint = "leave it out";
	PARSE_FAIL(p, BLOCK_WORD, parse_behind_last(p), word, hint);
	return true;
}

static void end_expr_statement(struct parser *p, const struct ast_expr *e)
{
	bool is_closer = parse_is(p, TOK_RPAREN) || parse_is(p, TOK_RBRACKET);

	if (parse_accept(p, TOK_SEMI) || refuse_block_word(p, e))
		return;
	if (is_closer && p->n_parens <= 0)
		PARSE_FAIL(p, CLOSER_STRAY, p->tok->at, token_text(p->arena, p->tok));
	else if (is_second_value(p) && refuse_operator_word(p))
		return;
	else if (is_second_value(p) && e->kind == AST_NAME) /* `print "x"`, `throw 3` */
		PARSE_FAIL(p, SEMICOLON_WORD, parse_behind_last(p), e->name);
	else
		parse_semicolon(p, MSG_SEMICOLON_STMT, "this statement");
}

/* expression ";" */
struct ast_stmt *parse_expr_statement(struct parser *p)
{
	struct ast_stmt *s = new_stmt(p, AST_EXPR);

	if (refuse_statement(p))
		return s;
	s->expr = parse_expr(p);
	s->at = s->expr->at;
	end_expr_statement(p, s->expr);
	return s;
}

static struct ast_stmt *parse_empty(struct parser *p)
{
	struct ast_stmt *s = new_stmt(p, AST_EXPR);

	parse_advance(p);
	return s;
}

/* -- any statement ----------------------------------------------------------- */

/* `else` or `catch` that follows nothing: reported, and what it governs is read as usual. */
static struct ast_stmt *parse_stray_half(struct parser *p)
{
	if (parse_is(p, TOK_KW_ELSE))
		PARSE_COMPLAIN(p, ELSE_ALONE, p->tok->at);
	else
		PARSE_COMPLAIN(p, CATCH_ALONE, p->tok->at);
	parse_advance(p);
	return parse_body(p);
}

typedef struct ast_stmt *parse_part_fn(struct parser *p);

/* A statement that contains statements: it is a level of nesting (G-11). */
static struct ast_stmt *parse_nested(struct parser *p, parse_part_fn *read)
{
	if (!parse_enter(p))
		return new_stmt(p, AST_EXPR);
	struct ast_stmt *s = read(p);
	parse_leave(p);
	return s;
}

/*
 * statement = block | if | while | do | for | foreach | try | return
 *           | "break" ";" | "continue" ";" | [ expression ] ";" ;
 */
struct ast_stmt *parse_statement(struct parser *p)
{
	switch (p->tok->kind) {
	case TOK_LBRACE:
		return parse_block(p);
	case TOK_SEMI:
		return parse_empty(p);
	case TOK_KW_IF:
		return parse_nested(p, parse_if);
	case TOK_KW_WHILE:
		return parse_nested(p, parse_while);
	case TOK_KW_DO:
		return parse_nested(p, parse_do);
	case TOK_KW_FOR:
		return parse_nested(p, parse_for);
	case TOK_KW_FOREACH:
		return parse_nested(p, parse_foreach);
	case TOK_KW_TRY:
		return parse_nested(p, parse_try);
	case TOK_KW_ELSE:
	case TOK_KW_CATCH:
		return parse_nested(p, parse_stray_half);
	case TOK_KW_RETURN:
		return parse_return(p);
	case TOK_KW_BREAK:
		return parse_jump(p, AST_BREAK, "'break'");
	case TOK_KW_CONTINUE:
		return parse_jump(p, AST_CONTINUE, "'continue'");
	default:
		return parse_expr_statement(p);
	}
}
