/*
 * parse_tools.c - moving over tokens, reporting, and finding the way back (G-11, G-12).
 *
 * Everything that skips tokens does so in a loop and consumes each token once: no
 * recovery takes more than linear time, and none can stand still.
 */
#include "compiler/front/parse_int.h"
#include "runtime/base/limits.h"

/* -- tokens ---------------------------------------------------------------- */

const struct token *parse_peek(const struct parser *p, size_t n)
{
	if (p->panic)
		return &p->nothing;
	return n < p->n_tokens - p->at ? &p->tokens[p->at + n] : &p->tokens[p->n_tokens - 1];
}

static void count_pairs(struct parser *p, enum tok kind)
{
	if (kind == TOK_LBRACE)
		p->n_braces++;
	else if (kind == TOK_RBRACE && p->n_braces > 0)
		p->n_braces--;
	else if (kind == TOK_LPAREN || kind == TOK_LBRACKET)
		p->n_parens++;
	else if (kind == TOK_RPAREN || kind == TOK_RBRACKET)
		p->n_parens--;
}

void parse_advance(struct parser *p)
{
	if (parse_is(p, TOK_EOF)) /* also in a panic */
		return;
	count_pairs(p, p->tok->kind);
	p->last = p->tok->at;
	p->tok = &p->tokens[++p->at];
	if (p->tok->input_start) {
		p->model = p->opts->default_model;
		p->in_head = true;
		p->has_model_directive = false;
	}
}

void parse_begin_item(struct parser *p)
{
	p->item_from = p->last.pos;
	p->n_parens = 0;
}

bool parse_accept(struct parser *p, enum tok kind)
{
	if (!parse_is(p, kind))
		return false;
	parse_advance(p);
	return true;
}

struct span parse_extent(const struct parser *p, size_t first)
{
	struct span start = p->tokens[first].at;

	return p->at > first ? span_join(start, p->last) : start;
}

bool parse_expect(struct parser *p, enum tok kind, enum msg syntax, const char *wanted)
{
	if (parse_accept(p, kind))
		return true;
	parse_unexpected(p, syntax, wanted);
	return false;
}

bool parse_close(struct parser *p, enum tok kind, enum msg syntax, const char *wanted,
		 struct span opener)
{
	if (parse_accept(p, kind))
		return true;
	diag_other(p->diags, parse_unexpected(p, syntax, wanted), opener, "opened here");
	return false;
}

struct span parse_behind_last(const struct parser *p)
{
	return (struct span){ .pos = p->last.pos + p->last.len, .len = 1 };
}

void parse_semicolon(struct parser *p, enum msg missing, const char *what)
{
	if (p->panic || parse_accept(p, TOK_SEMI))
		return;
	const char *const args[] = { what, NULL };
	bool is_plain = p->tok->line_start || parse_is(p, TOK_RBRACE) || parse_is(p, TOK_EOF);
	if (is_plain) {
		p->forgiven_at = p->at;
		parse_complain(p, missing, parse_behind_last(p), args);
	} else {
		parse_fail(p, missing, parse_behind_last(p), args);
	}
}

/* -- errors ---------------------------------------------------------------- */

void parse_give_up(struct parser *p)
{
	if (p->panic)
		return;
	p->nothing = (struct token){ .kind = TOK_EOF, .at = p->tok->at };
	p->panic = true;
	p->tok = &p->nothing;
}

static void end_panic(struct parser *p)
{
	p->panic = false;
	p->abandoned = false;
	p->tok = &p->tokens[p->at];
}

/*
 * The lexer has reported something since the item began.  What it left out (a refused
 * word, a bad byte) may be all that is wrong here.  At the end all has been read, what is included too, whose
 * positions come behind that of the end.
 */
static bool lexer_spoke(const struct parser *p)
{
	for (const struct diag *d = p->lexed ? p->diags->first : NULL; d; d = d->next) {
		if (msg_table[d->id].severity == SEV_ERROR && d->at.pos > p->item_from &&
		    (d->at.pos <= p->tok->at.pos || parse_is(p, TOK_EOF)))
			return true;
		if (d == p->lexed)
			break;
	}
	return false;
}

struct diag *parse_complain(struct parser *p, enum msg id, struct span at, const char *const *args)
{
	if (p->panic || lexer_spoke(p))
		return NULL;
	struct diag *d = diag_report(p->diags, id, at, args);
	if (p->diags->full) { /* no use in reading on */
		p->at = p->n_tokens - 1;
		p->tok = &p->tokens[p->at];
	}
	return d;
}

struct diag *parse_fail(struct parser *p, enum msg id, struct span at, const char *const *args)
{
	struct diag *d = parse_complain(p, id, at, args);

	parse_give_up(p);
	return d;
}

struct diag *parse_unexpected(struct parser *p, enum msg syntax, const char *wanted)
{
	if (p->panic)
		return NULL;
	const char *const args[] = { wanted, token_text(p->arena, p->tok), NULL };
	return parse_fail(p, syntax, p->tok->at, args);
}

void parse_extension(struct parser *p, struct span at, const char *what)
{
	if (p->opts->std_paper)
		PARSE_COMPLAIN(p, EXTENSION, at, what);
}

void parse_unknown_type(struct parser *p, const struct token *name)
{
	if (p->panic)
		return;
	const char *nearest = parse_nearest_type(p, name->name);
	if (nearest)
		PARSE_COMPLAIN(p, NO_TYPE_NEAR, name->at, name->name, nearest);
	else
		PARSE_COMPLAIN(p, NO_TYPE, name->at, name->name);
}

/* -- recovery (G-12) ------------------------------------------------------- */

/* Words that begin a statement or a declaration: on a line of their own, nothing else. */
static bool begins_item(const struct parser *p)
{
	switch (p->tok->kind) {
	case TOK_KW_IF:
	case TOK_KW_FOR:
	case TOK_KW_FOREACH:
	case TOK_KW_WHILE:
	case TOK_KW_DO:
	case TOK_KW_BREAK:
	case TOK_KW_CONTINUE:
	case TOK_KW_RETURN:
	case TOK_KW_TRY:
	case TOK_KW_MEMMODEL:
		return true;
	case TOK_IDENT:
		return false; /* even that of a type may continue an expression */
	default:
		return parse_starts_type(p, p->tok);
	}
}

/* The second half of a statement whose first half was skipped goes with it. */
static bool continues_item(const struct parser *p)
{
	return parse_is(p, TOK_KW_ELSE) || parse_is(p, TOK_KW_CATCH);
}

void parse_resync(struct parser *p, size_t began)
{
	uint32_t open = 0; /* braces opened while skipping */

	if (!p->panic || p->abandoned)
		return;
	end_panic(p);
	while (!parse_is(p, TOK_EOF)) {
		enum tok kind = p->tok->kind;
		if (open == 0 && kind == TOK_RBRACE)
			return;
		if (open == 0 && p->at > began && p->tok->line_start && p->n_parens <= 0 &&
		    begins_item(p))
			return;
		parse_advance(p);
		if (kind == TOK_LBRACE)
			open++;
		bool is_end =
			(kind == TOK_SEMI && open == 0) || (kind == TOK_RBRACE && --open == 0);
		if (is_end && !continues_item(p))
			return;
	}
}

void parse_resync_list(struct parser *p)
{
	if (!p->panic || p->abandoned)
		return;
	end_panic(p);
	while (!parse_is(p, TOK_RBRACE) && !parse_is(p, TOK_LBRACE) && !parse_is(p, TOK_EOF) &&
	       !(p->tok->line_start && begins_item(p)))
		parse_advance(p);
}

void parse_resync_external(struct parser *p, size_t began)
{
	bool deep = p->abandoned; /* then parentheses may still be open, rightly */

	if (!p->panic)
		return;
	end_panic(p);
	while (!parse_is(p, TOK_EOF)) {
		enum tok kind = p->tok->kind;
		if (p->n_braces == 0 && p->at > began) {
			if (kind == TOK_PROBE || kind == TOK_DIRECTIVE)
				return;
			if (p->tok->line_start && p->n_parens <= 0 && begins_item(p))
				return;
		}
		parse_advance(p);
		bool is_end =
			(kind == TOK_SEMI && (!deep || p->n_parens <= 0)) || kind == TOK_RBRACE;
		if (p->n_braces == 0 && is_end && !continues_item(p))
			return;
	}
}

void parse_resync_paren(struct parser *p, int32_t outside, bool semicolons_inside)
{
	int32_t open = p->n_parens - outside;

	if (!p->panic || p->abandoned)
		return;
	for (size_t i = p->at; i < p->n_tokens && open > 0; i++) {
		enum tok kind = p->tokens[i].kind;
		if (kind == TOK_LBRACE || kind == TOK_RBRACE || kind == TOK_EOF)
			return;
		if (kind == TOK_SEMI && !semicolons_inside)
			return;
		if (kind == TOK_LPAREN || kind == TOK_LBRACKET)
			open++;
		if (kind == TOK_RPAREN || kind == TOK_RBRACKET)
			open--;
	}
	if (open > 0)
		return;
	end_panic(p);
	while (p->n_parens > outside)
		parse_advance(p);
}

void parse_skip_braces(struct parser *p)
{
	uint32_t outside = p->n_braces;

	if (!parse_accept(p, TOK_LBRACE))
		return;
	while (p->n_braces > outside && !parse_is(p, TOK_EOF))
		parse_advance(p);
}

/* -- nesting (G-11) -------------------------------------------------------- */

static void abandon(struct parser *p)
{
	parse_give_up(p);
	p->abandoned = true;
	p->after_loose = true; /* what is left of the external is no news */
}

bool parse_enter(struct parser *p)
{
	if (p->panic)
		return false;
	if (p->depth >= LIMIT_NEST_DEPTH) {
		PARSE_COMPLAIN(p, NEST_DEPTH, p->tok->at,
			       arena_printf(p->arena, "%d", (int)LIMIT_NEST_DEPTH));
		abandon(p);
		return false;
	}
	p->depth++;
	return true;
}

void parse_leave(struct parser *p)
{
	p->depth--;
}

void parse_expr_too_deep(struct parser *p, struct span at)
{
	if (p->panic)
		return;
	PARSE_COMPLAIN(p, EXPR_DEPTH, at, arena_printf(p->arena, "%d", (int)LIMIT_EXPR_DEPTH));
	abandon(p);
}
