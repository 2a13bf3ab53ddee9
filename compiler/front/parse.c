/*
 * parse.c - the program: directives, declarations, functions and probes (G-1, G-3).
 */
#include "compiler/front/parse.h"

#include <string.h>

#include "compiler/front/parse_int.h"

/* -- probes (G-3) ------------------------------------------------------------ */

static bool starts_probe_body(enum tok kind)
{
	switch (kind) {
	case TOK_LBRACE:
	case TOK_KW_IF:
	case TOK_KW_WHILE:
	case TOK_KW_DO:
	case TOK_KW_FOR:
	case TOK_KW_FOREACH:
	case TOK_KW_TRY:
	case TOK_IDENT:
	case TOK_KW_ASSERT:
		return true;
	default:
		return false;
	}
}

/* A static probe of the default domain is written as a plain name. */
static const struct probe_name *bare_probe(struct parser *p, const struct token *name)
{
	struct probe_name *probe = arena_new(p->arena, struct probe_name);

	probe->text = name->name;
	probe->kind = PK_STATIC;
	probe->symbol = name->name;
	return probe;
}

static void parse_probe_params(struct parser *p, struct ast_external *ext)
{
	const struct probe_name *name = ext->probe.name;
	const struct token *inner = parse_peek(p, 1);

	if (inner->kind == TOK_KW_VOID && parse_peek(p, 2)->kind == TOK_RPAREN)
		PARSE_COMPLAIN(p, PROBE_VOID, inner->at);
	ext->probe.params = parse_params(p, &ext->probe.n_params);
	parse_declare_params(p, ext->probe.params);
	if (ext->probe.params && name->domain == DOM_GUEST && name->kind == PK_ENTER)
		parse_extension(p, ext->at, "a parameter of a GUEST probe");
}

/* What to write, by what stands in the place of a body. */
static const char *body_hint(const struct parser *p)
{
	if (parse_is(p, TOK_COMMA))
		return "a body belongs to one probe: write a function, and call it from each";
	if (parse_is(p, TOK_SLASH))
		return "a condition stands inside the braces: { if (..) .. }";
	if (parse_starts_type(p, p->tok))
		return "a variable begins with its storage class or type: 'perhost int x;'";
	return "put braces around it: { .. }";
}

/* body = block | if | while | do | for | foreach | try | expression ";" ; */
static struct ast_stmt *parse_probe_body(struct parser *p, const struct probe_name *name)
{
	enum tok kind = p->tok->kind;

	if (kind == TOK_LBRACE)
		return parse_function_body(p, false);
	if (kind == TOK_IDENT || kind == TOK_KW_ASSERT) {
		if (!parse_is_typedef(p, p->tok->name))
			return parse_expr_statement(p);
	} else if (starts_probe_body(kind)) {
		return parse_statement(p);
	}
	if (kind == TOK_SEMI || kind == TOK_EOF || kind == TOK_PROBE || kind == TOK_RBRACE)
		PARSE_COMPLAIN(p, PROBE_NO_BODY, p->tok->at, name->text);
	else
		PARSE_COMPLAIN(p, PROBE_BODY, p->tok->at, token_text(p->arena, p->tok),
			       body_hint(p));
	p->after_loose = true; /* the statements that follow belong to this body */
	parse_give_up(p);
	return parse_statement(p);
}

/* probe = ( IDENT | PROBE ) [ parameters ] body ; */
static struct ast_external *parse_probe(struct parser *p)
{
	struct ast_external *ext = arena_new(p->arena, struct ast_external);
	const struct token *name = p->tok;
	size_t scope = parse_scope_open(p);

	ext->kind = AST_EXT_PROBE;
	ext->at = name->at;
	ext->probe.name = name->kind == TOK_PROBE ? name->probe : bare_probe(p, name);
	ext->probe.at = name->at;
	if (ext->probe.name->has_domain && ext->probe.name->domain == DOM_POSIX)
		parse_extension(p, name->at, "the domain 'POSIX'");
	parse_advance(p);
	if (parse_is(p, TOK_LPAREN))
		parse_probe_params(p, ext);
	ext->body = parse_probe_body(p, ext->probe.name);
	parse_scope_close(p, scope);
	return ext;
}

/* -- what begins with a name, and is no type --------------------------------- */

enum meaning {
	MEANS_PROBE,
	MEANS_DECLARATION, /* of a type that does not exist */
	MEANS_STATEMENT,   /* which belongs into a probe */
	MEANS_SPACED_PROBE,
	MEANS_SPLIT_PROBE, /* `VMM:X` behind a missing ';', where the lexer expects none */
	MEANS_KEYWORD,     /* `function f(..)`, `probe X` */
};

static bool is_definition_word(const char *name)
{
	static const char *const words[] = { "function", "func", "fn",    "def",
					     "sub",      "proc", "probe", "inline" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(name, words[i]) == 0)
			return true;
	return false;
}

/* What follows the ')' that closes the '(' at index i; TOK_EOF: a brace or ';' comes before it. */
static enum tok behind_parens(const struct parser *p, size_t i)
{
	int32_t open = 0;

	do {
		switch (p->tokens[i].kind) {
		case TOK_LPAREN:
			open++;
			break;
		case TOK_RPAREN:
			open--;
			break;
		case TOK_LBRACE:
		case TOK_RBRACE:
		case TOK_SEMI:
		case TOK_EOF:
			return TOK_EOF;
		default:
			break;
		}
		i++;
	} while (open > 0);
	return p->tokens[i].kind;
}

/* `name ( .. )` and no body behind it. */
static bool is_call_statement(const struct parser *p)
{
	enum tok next = behind_parens(p, p->at + 1);

	return !starts_probe_body(next) || next == TOK_IDENT;
}

static enum meaning meaning_of_paren(const struct parser *p)
{
	const struct token *inner = parse_peek(p, 2);

	if (parse_starts_type(p, inner))
		return MEANS_PROBE;
	if (inner->kind == TOK_RPAREN)
		return starts_probe_body(parse_peek(p, 3)->kind) ? MEANS_PROBE : MEANS_STATEMENT;
	return is_call_statement(p) ? MEANS_STATEMENT : MEANS_PROBE;
}

/* `foo x;`, `foo f(int x) {`, `foo f() {`, `foo x {`: the first name is meant as a type. */
static bool looks_like_declaration(const struct parser *p)
{
	const struct token *third = parse_peek(p, 2);
	const struct token *inner = parse_peek(p, 3);

	if (third->kind == TOK_LPAREN)
		return parse_starts_type(p, inner) ||
		       (inner->kind == TOK_RPAREN && parse_peek(p, 4)->kind == TOK_LBRACE);
	return third->kind == TOK_SEMI || third->kind == TOK_COMMA || third->kind == TOK_LBRACE;
}

/* `name name ..`: a probe whose body is an expression, unless it looks like something else. */
static enum meaning meaning_of_two_names(const struct parser *p)
{
	enum tok third = parse_peek(p, 2)->kind;

	if (parse_is_typedef(p, parse_peek(p, 1)->name))
		return MEANS_PROBE; /* whose body is then refused */
	if (is_definition_word(p->tok->name) && third == TOK_LPAREN &&
	    behind_parens(p, p->at + 2) == TOK_LBRACE)
		return MEANS_KEYWORD; /* `function f(a, b) {` */
	if (parse_is_domain_word(p->tok->name) && (third == TOK_LBRACE || third == TOK_LPAREN))
		return MEANS_SPACED_PROBE;
	if (!looks_like_declaration(p) && third != TOK_COLON)
		return MEANS_PROBE;
	return is_definition_word(p->tok->name) ? MEANS_KEYWORD
	       : third == TOK_COLON             ? MEANS_STATEMENT
						: MEANS_DECLARATION;
}

static enum meaning meaning_of_name(const struct parser *p)
{
	const struct token *next = parse_peek(p, 1);

	switch (next->kind) {
	case TOK_LPAREN:
		return meaning_of_paren(p);
	case TOK_IDENT:
		return meaning_of_two_names(p);
	case TOK_COLON:
		return p->forgiven_at == p->at ? MEANS_SPLIT_PROBE : MEANS_STATEMENT;
	case TOK_STAR:
		return parse_peek(p, 2)->kind == TOK_IDENT || parse_peek(p, 2)->kind == TOK_STAR
			       ? MEANS_DECLARATION
			       : MEANS_STATEMENT;
	default:
		return starts_probe_body(next->kind) || parse_starts_type(p, next)
			       ? MEANS_PROBE
			       : MEANS_STATEMENT;
	}
}

/* A statement outside any probe.  Of several in a row only the first is reported. */
static void refuse_statement(struct parser *p)
{
	if (!p->after_loose)
		PARSE_COMPLAIN(p, STATEMENT_OUTSIDE, p->tok->at, token_text(p->arena, p->tok));
	p->after_loose = true;
	parse_give_up(p);
}

/* The missing ';' was reported; what the probe does is read for its own errors. */
static struct ast_external *parse_split_probe(struct parser *p)
{
	while (parse_peek(p, 1)->kind == TOK_COLON && parse_peek(p, 2)->kind == TOK_IDENT) {
		parse_advance(p);
		parse_advance(p);
	}
	return parse_probe(p);
}

static struct ast_external *parse_named_external(struct parser *p)
{
	switch (meaning_of_name(p)) {
	case MEANS_PROBE:
		p->after_loose = false;
		return parse_probe(p);
	case MEANS_DECLARATION:
		p->after_loose = false;
		return parse_declaration_or_function(p);
	case MEANS_STATEMENT:
		refuse_statement(p);
		return NULL;
	case MEANS_SPLIT_PROBE:
		p->after_loose = false;
		return parse_split_probe(p);
	case MEANS_SPACED_PROBE:
		PARSE_FAIL(p, PROBE_SPACED, p->tok->at, p->tok->name, parse_peek(p, 1)->name);
		return NULL;
	case MEANS_KEYWORD:
		PARSE_FAIL(p, NO_KEYWORD, p->tok->at, p->tok->name);
		return NULL;
	}
	return NULL;
}

/* -- the program (G-1) ------------------------------------------------------- */

/* memmodel = "memmodel" IDENT ";" ; from here to the end of the input (T-2) */
static void parse_memmodel(struct parser *p)
{
	parse_advance(p);
	if (parse_is(p, TOK_IDENT))
		parse_model_name(p, p->tok->name, p->tok->at);
	parse_expect(p, TOK_IDENT, MSG_SYNTAX_PROGRAM, "the name of a memory model");
	/* The next token may be the first of the next input: the model is set before. */
	parse_semicolon(p, MSG_SEMICOLON_MODEL, "'memmodel'");
}

/* A '}' too many. */
static void parse_stray_brace(struct parser *p)
{
	if (!p->brace_blamed)
		PARSE_COMPLAIN(p, BRACE_STRAY, p->tok->at);
	parse_advance(p);
}

/* external = memmodel | declaration | function | probe | ";" ; */
static struct ast_external *parse_external(struct parser *p)
{
	p->in_head = false;
	if (parse_is(p, TOK_IDENT) && !parse_is_typedef(p, p->tok->name))
		return parse_named_external(p);
	if (parse_starts_type(p, p->tok)) {
		p->after_loose = false;
		return parse_declaration_or_function(p);
	}
	switch (p->tok->kind) {
	case TOK_PROBE:
		p->after_loose = false;
		return parse_probe(p);
	case TOK_SEMI:
		parse_advance(p);
		return NULL;
	case TOK_KW_MEMMODEL:
		parse_memmodel(p);
		return NULL;
	case TOK_RBRACE:
		parse_stray_brace(p);
		return NULL;
	case TOK_AT:
		parse_stray_at(p);
		return NULL;
	default:
		refuse_statement(p);
		return NULL;
	}
}

/* program = { { directive } { external } } ; once for each input */
static void parse_inputs(struct parser *p)
{
	struct ast_external **end = &p->program->externals;

	while (!parse_is(p, TOK_EOF)) {
		size_t began = p->at;
		parse_begin_item(p);
		if (parse_is(p, TOK_DIRECTIVE)) {
			parse_directive(p);
			continue;
		}
		struct ast_external *ext = parse_external(p);
		if (ext) {
			*end = ext;
			end = &ext->next;
		}
		parse_resync_external(p, began);
	}
}

struct ast_program *parse_program(struct arena *a, struct intern *names, struct diags *ds,
				  const struct token_list *tokens, const struct parse_opts *opts)
{
	struct ast_program *program = arena_new(a, struct ast_program);
	struct parser p = {
		.arena = a,
		.names = names,
		.diags = ds,
		.opts = opts,
		.tokens = tokens->v,
		.n_tokens = tokens->n,
		.tok = tokens->v,
		.lexed = ds->last,
		.in_head = true,
		.model = opts->default_model,
		.word_in = intern_str(names, "in"),
		.program = program,
		.directives_end = &program->directives,
	};

	if (ds->full)
		return program;
	parse_scopes_init(&p);
	parse_inputs(&p);
	return program;
}
