/*
 * pp.c - the loop over inputs, directives and conditions (L-12, L-14).
 *
 * One loop pulls tokens from the innermost open file.  A '#' that is first on its
 * line starts a directive; a name that is a macro's is replaced (pp_macro.c); all
 * else goes to pp_emit(), which also keeps track of whether an external declaration
 * may start, as the lexer must know (L-8).
 *
 * Nothing recurses: open files, open conditions and macros under expansion stand on
 * stacks of their own.  What a few bytes of source can multiply is bounded: tokens of
 * one expansion and of all, depth, number and size of included files.
 */
#include "compiler/front/pp.h"

#include <stdlib.h>
#include <string.h>

#include "compiler/front/pp_int.h"
#include "runtime/base/near.h"

enum directive {
	DIR_DEFINE,
	DIR_UNDEF,
	DIR_INCLUDE,
	DIR_IFDEF,
	DIR_IFNDEF,
	DIR_ELSE,
	DIR_ENDIF,
	DIR_KNOWN, /* the number of those above: what follows is C's, and refused */
	DIR_IF = DIR_KNOWN,
	DIR_ELIF,
	DIR_PRAGMA,
	DIR_ERROR,
	DIR_WARNING,
	DIR_LINE,
	DIR_COUNT
};

static const char *const directive_words[DIR_COUNT] = { "define", "undef",  "include", "ifdef",
							"ifndef", "else",   "endif",   "if",
							"elif",   "pragma", "error",   "warning",
							"line" };

/* -- output ------------------------------------------------------------------------ */

/* L-8: a ':' after the first word of an external was meant to make it a probe name. */
static void report_probe_word(struct pp *pp)
{
	struct span at = pp->out.v[pp->out.n - 1].at;
	const char *word = pp->out.v[pp->out.n - 1].name;
	const char *hint = "write VMK, VMM, VMX or GUEST, or ENTER, EXIT, OFFSET, STEP, READ, "
			   "WRITE, TIMER or PROFILE";
	struct near near;

	near_init(&near, word);
	for (int i = 0; i < DOM_COUNT; i++)
		near_offer(&near, domain_names[i]);
	for (int i = PK_OFFSET; i < PK_COUNT; i++)
		near_offer(&near, probe_kind_names[i]);
	if (near.best && strcmp(near.best, word) == 0) {
		DIAG(pp->diags, PROBE_SPACE, at, arena_printf(pp->arena, "%s:name", word));
		return;
	}
	if (near.best)
		hint = arena_printf(pp->arena, "did you mean '%s:'?", near.best);
	DIAG(pp->diags, PROBE_WORD, at, word, hint);
}

/*
 * Braces and parentheses are counted apart: a brace ends what parentheses were left
 * open, so that one missing ')' does not hide all probes that follow.
 */
static void track_depth(struct pp *pp, enum tok kind)
{
	switch (kind) {
	case TOK_LBRACE:
		pp->braces++;
		pp->parens = 0;
		break;
	case TOK_RBRACE:
		pp->braces -= pp->braces > 0;
		pp->parens = 0;
		break;
	case TOK_LPAREN:
	case TOK_LBRACKET:
		pp->parens++;
		break;
	case TOK_RPAREN:
	case TOK_RBRACKET:
		pp->parens -= pp->parens > 0;
		break;
	default:
		break;
	}
}

void pp_emit(struct pp *pp, struct token t)
{
	if (pp->after_first_word && t.kind == TOK_COLON)
		report_probe_word(pp);
	pp->after_first_word = pp->may_start && t.kind == TOK_IDENT;
	track_depth(pp, t.kind);

	bool is_end = t.kind == TOK_SEMI || t.kind == TOK_RBRACE || t.kind == TOK_DIRECTIVE;
	pp->may_start = is_end && pp->braces == 0 && pp->parens == 0;

	t.input_start = pp->is_input_start;
	pp->is_input_start = false;
	pp->out.v = arena_grow(pp->arena, pp->out.v, pp->out.n, &pp->out_cap, sizeof(t));
	pp->out.v[pp->out.n++] = t;
}

/* -- the line of a directive -------------------------------------------------------- */

struct token pp_directive_token(struct pp *pp)
{
	return lex_next(pp_lexer(pp), false, true);
}

void pp_drop_directive(struct pp *pp, struct token t)
{
	if (t.kind != TOK_NEWLINE && t.kind != TOK_EOF)
		lex_skip_line(pp_lexer(pp));
}

void pp_end_directive(struct pp *pp, enum msg extra, const char *word)
{
	struct token t = pp_directive_token(pp);

	if (t.kind == TOK_NEWLINE || t.kind == TOK_EOF)
		return;
	const char *const args[] = { token_text(pp->arena, &t), word, NULL };
	diag_report(pp->diags, extra, t.at, args);
	lex_skip_line(pp_lexer(pp));
}

const char *pp_directive_name(struct pp *pp, enum msg missing, const char *word, struct span *at)
{
	struct token t = pp_directive_token(pp);

	*at = t.at;
	if (t.kind == TOK_IDENT)
		return t.name;
	const char *const args[] = { word, token_text(pp->arena, &t), NULL };
	diag_report(pp->diags, missing, t.at, args);
	pp_drop_directive(pp, t);
	return NULL;
}

/* The word after '#'; DIR_COUNT if it is none of ours or C's. */
static enum directive read_directive(struct pp *pp, struct span *at, const char **word)
{
	struct lexer *lx = pp_lexer(pp);
	const char *s = lx->file->text;
	uint32_t hash = lx->at - 1, start;

	lex_skip_blanks(lx);
	start = lx->at;
	while ((s[lx->at] >= 'a' && s[lx->at] <= 'z') || (s[lx->at] >= 'A' && s[lx->at] <= 'Z') ||
	       (s[lx->at] >= '0' && s[lx->at] <= '9') || s[lx->at] == '_')
		lx->at++;
	size_t len = lx->at - start;
	*at = (struct span){ lx->file->base + hash, lx->at - hash };
	*word = NULL;
	for (int i = 0; i < DIR_COUNT; i++) {
		if (strlen(directive_words[i]) == len &&
		    memcmp(directive_words[i], s + start, len) == 0) {
			*word = directive_words[i];
			return (enum directive)i;
		}
	}
	if (len <= LIMIT_IDENT_BYTES)
		*word = intern_bytes(pp->names, s + start, len);
	return DIR_COUNT;
}

/* L-13: any other '#'. */
static void report_unknown(struct pp *pp, enum directive dir, struct span at, const char *word)
{
	const char *hint = "write #define, #undef, #include, #ifdef, #ifndef, #else or #endif";
	struct near near;

	near_init(&near, word ? word : "");
	for (int i = 0; i < DIR_KNOWN && word && *word; i++)
		near_offer(&near, directive_words[i]);
	if (near.best)
		hint = arena_printf(pp->arena, "did you mean '#%s'?", near.best);
	if (near.best || dir < DIR_COUNT)
		DIAG(pp->diags, DIRECTIVE_UNKNOWN, at, word, hint);
	else
		DIAG(pp->diags, HASH_COMMENT, at);
	lex_skip_line(pp_lexer(pp));
}

/* -- conditions (L-12) --------------------------------------------------------------- */

static struct condition *push_condition(struct pp *pp, const char *word, struct span at)
{
	pp->conditions = arena_grow(pp->arena, pp->conditions, pp->n_conditions,
				    &pp->conditions_cap, sizeof(*pp->conditions));
	struct condition *c = &pp->conditions[pp->n_conditions++];
	*c = (struct condition){ .at = at, .word = word, .is_taken = true };
	return c;
}

/* The innermost open condition of this file; NULL and reported if there is none. */
static struct condition *inner_condition(struct pp *pp, const char *word, struct span at)
{
	if (pp->n_conditions > pp->files[pp->n_files - 1].first_condition)
		return &pp->conditions[pp->n_conditions - 1];
	DIAG(pp->diags, CONDITION_STRAY, at, word);
	return NULL;
}

static void note_else(struct pp *pp, struct condition *c, struct span at)
{
	if (c->has_else)
		diag_other(pp->diags, DIAG(pp->diags, CONDITION_ELSE, at, c->word), c->at,
			   "the condition");
	c->has_else = true;
}

/*
 * Skips the part of the innermost condition that starts here, to the #else or #endif
 * that ends it.  Conditions inside are only counted.
 */
static void skip_part(struct pp *pp)
{
	size_t level = pp->n_conditions;
	struct span at;
	const char *word;

	while (!pp->diags->full && lex_skip_to_hash(pp_lexer(pp))) {
		enum directive dir = read_directive(pp, &at, &word);
		struct condition *c = &pp->conditions[pp->n_conditions - 1];
		if (dir == DIR_IFDEF || dir == DIR_IFNDEF || dir == DIR_IF) {
			push_condition(pp, word, at);
		} else if (dir == DIR_ELSE) {
			note_else(pp, c, at);
			if (pp->n_conditions > level || c->is_taken)
				continue;
			c->is_taken = true;
			pp_end_directive(pp, MSG_CONDITION_EXTRA, word);
			return;
		} else if (dir == DIR_ENDIF) {
			pp->n_conditions--;
			if (pp->n_conditions >= level)
				continue;
			pp_end_directive(pp, MSG_CONDITION_EXTRA, word);
			return;
		}
	}
}

static void do_ifdef(struct pp *pp, bool wants_defined, const char *word, struct span at)
{
	struct condition *c = push_condition(pp, word, at);
	struct span name_at;
	const char *name = pp_directive_name(pp, MSG_CONDITION_NAME, word, &name_at);

	if (!name)
		return;
	pp_end_directive(pp, MSG_CONDITION_EXTRA, word);
	c->is_taken = (pp_find_macro(&pp->macros, name) != NULL) == wants_defined;
	if (!c->is_taken)
		skip_part(pp);
}

/* #else, and #elif as if it were one, after a part that was read. */
static void do_else(struct pp *pp, enum directive dir, const char *word, struct span at)
{
	struct condition *c = inner_condition(pp, word, at);

	if (dir == DIR_ELIF) {
		DIAG(pp->diags, CONDITION_IF, at, word);
		lex_skip_line(pp_lexer(pp));
	} else {
		pp_end_directive(pp, MSG_CONDITION_EXTRA, word);
	}
	if (!c)
		return;
	if (dir == DIR_ELSE)
		note_else(pp, c, at);
	skip_part(pp);
}

static void do_endif(struct pp *pp, const char *word, struct span at)
{
	pp_end_directive(pp, MSG_CONDITION_EXTRA, word);
	if (inner_condition(pp, word, at))
		pp->n_conditions--;
}

static void do_directive(struct pp *pp)
{
	struct span at;
	const char *word;
	enum directive dir = read_directive(pp, &at, &word);

	switch (dir) {
	case DIR_DEFINE:
		pp_define(pp);
		break;
	case DIR_UNDEF:
		pp_undef(pp);
		break;
	case DIR_INCLUDE:
		pp_include(pp);
		break;
	case DIR_IFDEF:
	case DIR_IFNDEF:
		do_ifdef(pp, dir == DIR_IFDEF, word, at);
		break;
	case DIR_ELSE:
	case DIR_ELIF:
		do_else(pp, dir, word, at);
		break;
	case DIR_ENDIF:
		do_endif(pp, word, at);
		break;
	case DIR_IF:
		DIAG(pp->diags, CONDITION_IF, at, word);
		push_condition(pp, word, at);
		lex_skip_line(pp_lexer(pp));
		break;
	case DIR_PRAGMA:
	case DIR_ERROR:
	case DIR_WARNING:
	case DIR_LINE:
	case DIR_COUNT:
		report_unknown(pp, dir, at, word);
		break;
	}
}

/* -- files --------------------------------------------------------------------------- */

/* L-14: a file ends its own conditions; what a comment swallowed is not missing. */
static void close_file(struct pp *pp)
{
	const struct open_file *of = &pp->files[--pp->n_files];

	for (size_t i = of->first_condition; i < pp->n_conditions && !of->lx.is_cut; i++) {
		if (pp->diags->full)
			break;
		DIAG(pp->diags, CONDITION_OPEN, pp->conditions[i].at, pp->conditions[i].word);
	}
	pp->n_conditions = of->first_condition;
}

static void run_files(struct pp *pp)
{
	while (pp->n_files > 0 && !pp->diags->full && !pp->is_stopped) {
		struct token t = lex_next(pp_lexer(pp), pp->may_start, false);
		struct macro *m = NULL;

		if (t.kind == TOK_IDENT && pp->macros.n_used > 0)
			m = pp_find_macro(&pp->macros, t.name);
		if (m)
			pp_expand(pp, m, &t);
		else if (t.kind == TOK_HASH)
			do_directive(pp);
		else if (t.kind == TOK_EOF)
			close_file(pp);
		else
			pp_emit(pp, t);
	}
	pp->n_files = 0;
	pp->n_conditions = 0;
}

static void run_input(struct pp *pp, const struct front_input *input)
{
	const struct span nowhere = { 0, 0 };
	struct src_file *file = NULL;

	if (input->len <= LIMIT_SOURCE_BYTES)
		file = src_add(pp->src, input->name, input->text, input->len);
	if (!file) { /* L-1 */
		DIAG(pp->diags, SOURCE_TOO_LARGE, nowhere, input->name,
		     arena_printf(pp->arena, "%d", LIMIT_SOURCE_BYTES));
		return;
	}
	pp->input_end = file->base + file->len;
	pp->is_input_start = true;
	pp->may_start = true;
	pp->after_first_word = false;
	pp->braces = 0;
	pp->parens = 0;
	pp_open_file(pp, file, nowhere);
	run_files(pp);
}

/* Room for as many tokens as usual sources have, so that the list need not move. */
static void reserve_tokens(struct pp *pp, const struct front_input *inputs, size_t n_inputs)
{
	enum { BYTES_PER_TOKEN = 5 };

	for (size_t i = 0; i < n_inputs; i++)
		if (inputs[i].len <= LIMIT_SOURCE_BYTES)
			pp->out_cap += inputs[i].len / BYTES_PER_TOKEN + 1;
	pp->out.v = arena_new_array(pp->arena, pp->out_cap, struct token);
}

struct token_list pp_run(struct arena *a, struct intern *names, struct src *src, struct diags *ds,
			 const struct src_reader *reader, struct pp_text **texts,
			 const struct front_input *inputs, size_t n_inputs)
{
	struct pp *pp = arena_new(a, struct pp);

	pp->arena = a;
	pp->names = names;
	pp->src = src;
	pp->diags = ds;
	pp->reader = reader;
	pp->texts = texts;
	reserve_tokens(pp, inputs, n_inputs);
	for (size_t i = 0; i < n_inputs && !ds->full && !pp->is_stopped; i++)
		run_input(pp, &inputs[i]);

	struct token end = { .kind = TOK_EOF, .line_start = true };
	end.at.pos = pp->input_end;
	if (n_inputs > 0 && pp->out.n > 0) {
		struct span last = pp->out.v[pp->out.n - 1].at;
		if (ds->full || pp->is_stopped)
			end.at.pos = last.pos + last.len;
	}
	pp->is_input_start = false;
	pp_emit(pp, end);
	return pp->out;
}

void pp_free_texts(struct pp_text *list)
{
	for (; list; list = list->next) {
		free(list->text);
		free(list->shown_name);
		list->text = NULL;
		list->shown_name = NULL;
	}
}
