/*
 * pp_int - what the files of the preprocessor share.  Do not include this elsewhere.
 */
#ifndef COMPILER_FRONT_PP_INT_H
#define COMPILER_FRONT_PP_INT_H

#include "compiler/front/pp.h"
#include "runtime/base/limits.h"

/* L-11.  A macro that was undefined stays in the table, to be defined again. */
struct macro {
	const char *name; /* interned */
	struct token *body;
	struct macro **inner; /* for each token of the body the macro of its name, or NULL */
	size_t n_known;       /* names in the table when inner was filled; 0: it is not */
	uint32_t n_body;
	/* Its last expansion came to nothing after so many tokens read, and the table had this age. */
	uint32_t n_blank;
	uint64_t blank_age; /* 0: it did not */
	struct span at;
	bool is_defined;
	bool is_busy; /* under expansion: its name stands for itself */
};

/* Open addressing by the name's address; the number of slots is a power of two. */
struct macro_table {
	struct macro **slots;
	size_t n_slots;
	size_t n_used;
	uint64_t
		age; /* more with each definition that comes or goes, and never 0 where there is one */
};

/* A macro in whose body the expansion stands. */
struct expansion {
	struct macro *macro;
	uint32_t next;
	uint32_t n_read, n_out; /* of all, when it was opened */
};

/* An #ifdef or #ifndef that is not closed yet. */
struct condition {
	struct span at;
	const char *word;
	bool is_taken; /* one of its parts is read, so the others are skipped */
	bool has_else;
};

/* A file that is being read.  The first is the input itself. */
struct open_file {
	struct lexer lx;
	size_t first_condition; /* those before belong to the files around it */
	struct span at;         /* the #include; nowhere for an input */
};

struct pp {
	struct arena *arena;
	struct intern *names;
	struct src *src;
	struct diags *diags;
	const struct src_reader *reader;
	struct pp_text **texts;

	struct token_list out;
	size_t out_cap;
	bool is_input_start;   /* the next token is the first of its input */
	bool may_start;        /* an external declaration may start here (L-8) */
	bool after_first_word; /* the last token was a name, and an external started with it */
	uint32_t braces, parens;

	struct macro_table macros;
	struct expansion *expansions;
	size_t n_expansions, expansions_cap;
	size_t n_expanded;  /* tokens that all expansions have read */
	struct token *body; /* of the macro that is being defined */
	size_t body_cap;

	struct condition *conditions;
	size_t n_conditions, conditions_cap;

	struct open_file files[LIMIT_INCLUDE_DEPTH + 1];
	uint32_t n_files;
	uint32_t input_end; /* position behind the last input so far; includes come behind it */
	size_t n_includes, n_included_bytes;
	bool is_stopped; /* a bound for the whole program was hit and reported */
};

static inline struct lexer *pp_lexer(struct pp *pp)
{
	return &pp->files[pp->n_files - 1].lx;
}

void pp_emit(struct pp *pp, struct token t);

/* A token of the directive that is being read; ends with TOK_NEWLINE or TOK_EOF. */
struct token pp_directive_token(struct pp *pp);

/* Reads the rest of a directive's line, where nothing may stand; `extra` is reported if something does. */
void pp_end_directive(struct pp *pp, enum msg extra, const char *word);

/* Leaves the rest of the line unread, after the token t was read and found wrong. */
void pp_drop_directive(struct pp *pp, struct token t);

/* The NAME of a directive; NULL, reported as `missing`, if there is none: then the line is dropped. */
const char *pp_directive_name(struct pp *pp, enum msg missing, const char *word, struct span *at);

/* pp_macro.c */
void pp_define(struct pp *pp);
void pp_undef(struct pp *pp);
/* The macro of that name which is defined and not busy, or NULL. */
struct macro *pp_find_macro(const struct macro_table *mt, const char *name);
void pp_expand(struct pp *pp, struct macro *m, const struct token *use);

/* pp_include.c */
void pp_include(struct pp *pp);
void pp_open_file(struct pp *pp, const struct src_file *file, struct span at);

#endif
