/*
 * parse_int - what the files of the parser share.  Not for others: include parse.h.
 *
 * How errors work.  parse_fail() reports once and starts a panic: from then on the
 * current token reads as the end of the file, nothing is consumed and nothing more
 * is reported, so every production falls through and returns what it has.  Whoever
 * reads a list of items (a block, a record, the program) ends the panic after the
 * item that failed, with parse_resync(): it skips to the next ';' or '}' of the same
 * depth.  parse_complain() reports without a panic, where the reader knows how to
 * go on.
 *
 * How depth works.  parse_enter() and parse_leave() count every construct that nests
 * (G-11), so recursion is bounded.  Too deep, the whole external declaration is
 * abandoned: the panic lasts until the level of the program, where a loop finds its
 * end.
 */
#ifndef COMPILER_FRONT_PARSE_INT_H
#define COMPILER_FRONT_PARSE_INT_H

#include "compiler/front/parse.h"

/* A name that was a typedef at least once (parse_scope.c). */
struct parse_name {
	const char *name; /* NULL: a free slot */
	bool is_typedef;  /* now */
};

/*
 * Which names are typedefs: a hash table of those that ever were, and a log of the
 * changes to it.  Closing a scope undoes the changes since it was opened.
 */
struct parse_scopes {
	struct parse_name *slots;
	size_t n_slots, n_names;
	struct parse_name *log; /* the former meaning of a name */
	size_t n_log, cap_log;
};

struct parser {
	struct arena *arena;
	struct intern *names;
	struct diags *diags;
	const struct parse_opts *opts;

	const struct token *tokens;
	size_t n_tokens;
	size_t at;                /* index of the current token */
	const struct token *tok;  /* the current token; &nothing in a panic */
	struct token nothing;     /* an end of file */
	struct span last;         /* the token before the current one */
	uint32_t item_from;       /* position of the token before the current list item */
	const struct diag *lexed; /* the last thing the lexer and the preprocessor reported */

	bool panic;
	bool abandoned;     /* G-11: the panic lasts to the end of the external */
	bool brace_blamed;  /* a missing '}' was reported already */
	bool after_loose;   /* of an external that was reported: statements behind it are an echo */
	bool in_head;       /* no external of this input yet (G-2) */
	size_t forgiven_at; /* index of the token before which a ';' is missing */
	bool untyped_param; /* the last parameter list had a parameter without type */

	uint32_t depth;          /* G-11 */
	uint32_t function_depth; /* that of the statements of a function's block; 0: no function */
	uint32_t n_braces;       /* open now */
	int32_t n_parens;        /* open now, round and square; < 0 after a stray one */

	enum mem_model model;
	struct parse_scopes scopes;
	const char *word_in; /* "in", interned */

	struct ast_program *program;
	struct ast_directive **directives_end;
	bool has_model_directive; /* in this input */
};

/* -- tokens (parse_tools.c) -- */

static inline bool parse_is(const struct parser *p, enum tok kind)
{
	return p->tok->kind == kind;
}

/* The nth token after the current one. */
const struct token *parse_peek(const struct parser *p, size_t n);
void parse_advance(struct parser *p);
bool parse_accept(struct parser *p, enum tok kind);

/* From the token at index `first` to the last one consumed. */
struct span parse_extent(const struct parser *p, size_t first);

/* Reports `syntax` (one of MSG_SYNTAX_*) unless the current token is `kind`, and consumes it. */
bool parse_expect(struct parser *p, enum tok kind, enum msg syntax, const char *wanted);

/* The same for a closing parenthesis or bracket; an error shows the opener. */
bool parse_close(struct parser *p, enum tok kind, enum msg syntax, const char *wanted,
		 struct span opener);

/* Before each item of a list that is read up to its own errors. */
void parse_begin_item(struct parser *p);

/* The place just behind the last token, where something is missing. */
struct span parse_behind_last(const struct parser *p);

/* ';' after `what`: a missing one at the end of a line is reported there and forgiven. */
void parse_semicolon(struct parser *p, enum msg missing, const char *what);

/* -- errors and recovery (parse_tools.c) -- */

#define PARSE_FAIL(p, id, at, ...) \
	parse_fail((p), MSG_##id, (at), (const char *const[]){ __VA_ARGS__ __VA_OPT__(, ) NULL })
#define PARSE_COMPLAIN(p, id, at, ...)      \
	parse_complain((p), MSG_##id, (at), \
		       (const char *const[]){ __VA_ARGS__ __VA_OPT__(, ) NULL })

struct diag *parse_fail(struct parser *p, enum msg id, struct span at, const char *const *args);
struct diag *parse_complain(struct parser *p, enum msg id, struct span at, const char *const *args);

/* "expected {wanted}, found ..", at the current token. */
struct diag *parse_unexpected(struct parser *p, enum msg syntax, const char *wanted);

/* A panic about something that was reported. */
void parse_give_up(struct parser *p);

/* `what` is an extension. */
void parse_extension(struct parser *p, struct span at, const char *what);

/* "'x' is no type", with the nearest name that is one. */
void parse_unknown_type(struct parser *p, const struct token *name);

/* Ends a panic in an item of a block or a record that began at token index `began`. */
void parse_resync(struct parser *p, size_t began);
void parse_resync_list(struct parser *p); /* the same for a list of names: to its '}' */
void parse_resync_external(struct parser *p, size_t began);

/*
 * After a failure between parentheses, the first of which made n_parens more than
 * `outside`: goes on after the closing one if that comes before any brace (and
 * before any ';', unless semicolons_inside).
 */
void parse_resync_paren(struct parser *p, int32_t outside, bool semicolons_inside);

void parse_skip_braces(struct parser *p); /* from '{' past its '}' */

/* One level deeper.  False: in a panic, or too deep, which is reported; then do not leave. */
bool parse_enter(struct parser *p);
void parse_leave(struct parser *p);
void parse_expr_too_deep(struct parser *p, struct span at);

/* -- typedef names (parse_scope.c) -- */

void parse_scopes_init(struct parser *p);
size_t parse_scope_open(struct parser *p);
void parse_scope_close(struct parser *p, size_t mark);
void parse_declare(struct parser *p, const char *name, bool is_typedef);
bool parse_is_typedef(const struct parser *p, const char *name);
const char *parse_nearest_type(const struct parser *p, const char *name); /* NULL: none */

/* -- head directives (parse_directive.c) -- */

void parse_directive(struct parser *p);
void parse_stray_at(struct parser *p); /* reports an '@' where none can stand */

/* Makes the named memory model that of what follows; false: there is none, which is reported. */
bool parse_model_name(struct parser *p, const char *name, struct span at);

/* -- declarations (parse_decl.c, parse_record.c) -- */

enum parse_naming { PARSE_NAMED, PARSE_ABSTRACT, PARSE_EITHER };

bool parse_starts_type(const struct parser *p, const struct token *t);
bool parse_starts_declaration(const struct parser *p);
struct ast_spec *parse_specifiers(struct parser *p, bool type_expected);
struct ast_declarator *parse_declarator(struct parser *p, enum parse_naming naming);
struct ast_decl *parse_params(struct parser *p, uint32_t *n_params);
void parse_declare_params(struct parser *p, const struct ast_decl *params);
struct ast_type_name *parse_type_name(struct parser *p);
struct ast_decl *parse_declaration(struct parser *p);
struct ast_external *parse_declaration_or_function(struct parser *p);
void parse_no_class(struct parser *p, const struct ast_spec *spec, const char *where);
struct ast_record *parse_record(struct parser *p);
struct ast_enum *parse_enum(struct parser *p);

/* -- statements (parse_stmt.c) -- */

struct ast_stmt *parse_statement(struct parser *p);
struct ast_stmt *parse_function_body(struct parser *p, bool is_function);
struct ast_stmt *parse_expr_statement(struct parser *p);
bool parse_is_domain_word(const char *name);

/* -- expressions (parse_expr.c) -- */

struct ast_expr *parse_expr(struct parser *p);
struct ast_expr *parse_assignment(struct parser *p);
struct ast_expr *parse_conditional(struct parser *p);

#endif
