/*
 * lex - from bytes to tokens (spec/emmett.md L-1 .. L-10).
 *
 * The lexer knows one file.  Macros, conditions and inclusion are the
 * preprocessor's (pp.h), which turns all inputs into the one token sequence
 * that the parser reads.
 */
#ifndef COMPILER_FRONT_LEX_H
#define COMPILER_FRONT_LEX_H

#include <stdbool.h>
#include <stdint.h>

#include "runtime/base/diag.h"
#include "runtime/base/intern.h"
#include "runtime/base/src.h"

enum tok {
	TOK_EOF,
	TOK_IDENT,     /* name */
	TOK_INT,       /* num */
	TOK_STR,       /* str, escapes decoded */
	TOK_PROBE,     /* probe: a complete probe name with at least one ':' */
	TOK_IMPORT,    /* import */
	TOK_DIRECTIVE, /* '@' line before any external: name holds the text after '@', trimmed */
	TOK_HASH,      /* '#' first on a line: for the preprocessor only */
	TOK_NEWLINE,   /* end of a directive line: for the preprocessor only */
#define KEYWORD(id, text) TOK_KW_##id,
#define PUNCT(id, text) TOK_##id,
#include "compiler/front/tokens.def"
#undef KEYWORD
#undef PUNCT
	TOK_COUNT
};

enum domain { DOM_VMK, DOM_VMM, DOM_VMX, DOM_GUEST, DOM_POSIX, DOM_COUNT };

enum probe_kind {
	PK_STATIC, /* location: the probe's name */
	PK_OFFSET, /* location + offset or line */
	PK_ENTER,
	PK_EXIT,
	PK_STEP,
	PK_READ,
	PK_WRITE,
	PK_TIMER, /* period_ns */
	PK_PROFILE,
	PK_COUNT
};

/* A probe name taken apart (L-8).  `text` is PROBENAME: exactly as written (P-11). */
struct probe_name {
	const char *text;
	bool has_domain; /* false: the default domain (T-37) */
	enum domain domain;
	uint32_t target; /* VMM2: 2; 0: no number */
	enum probe_kind kind;
	const char *symbol;  /* NULL if the location is a number or there is none */
	uint64_t address;    /* the location when it is a number */
	bool offset_is_line; /* L363 */
	uint64_t offset;
	uint64_t period_ns;
};

struct import_name {
	const char *module;
	const char *type;
};

struct token {
	enum tok kind;
	bool line_start;  /* first token of its line */
	bool input_start; /* first token of an input (pp.h) */
	struct span at;   /* of a token that a macro made: the place of the macro's use */
	union {
		const char *name; /* interned; keywords too */
		uint64_t num;
		struct {
			const char *bytes;
			uint32_t len;
		} str;
		const struct probe_name *probe;
		struct import_name import;
	};
};

/* Where to look words and punctuation up; filled from tokens.def by lex_open(). */
struct lex_index {
	uint8_t word[128];      /* hash -> 1 + index of a keyword or refused word */
	uint8_t punct[128];     /* first character -> 1 + index of a punctuation */
	uint8_t punct_next[64]; /* the same, the next one of that first character */
};

struct lexer {
	struct arena *arena;
	struct intern *names;
	struct diags *diags;
	const struct src_file *file;
	uint32_t at; /* offset of the next byte */
	bool line_start;
	bool warned_typography;
	bool is_cut; /* a comment without end took the rest of the file */
	struct lex_index index;
};

void lex_open(struct lexer *lx, struct arena *a, struct intern *names, struct diags *ds,
	      const struct src_file *file);

/*
 * The next token.  may_start_external: a probe name or a head directive may stand
 * here.  in_directive: report the end of the line as TOK_NEWLINE.  Errors are
 * reported and skipped: what comes back is always a token, at last TOK_EOF, which
 * comes early when the diagnostics are full.
 */
struct token lex_next(struct lexer *lx, bool may_start_external, bool in_directive);

/* Goes to the end of the line, which it leaves for lex_next(): what a directive does not read. */
void lex_skip_line(struct lexer *lx);

/* Over white space and comments, to the next token or the end of the line. */
void lex_skip_blanks(struct lexer *lx);

/* Skips to the next '#' that is first on its line, and over it (L-12).  False: end of file. */
bool lex_skip_to_hash(struct lexer *lx);

/* For messages and dumps: "'<-'", "identifier 'x'", "end of file".  Lives in the arena. */
const char *token_text(struct arena *a, const struct token *t);
const char *tok_name(enum tok kind);

extern const char *const domain_names[DOM_COUNT];    /* "VMK" .. */
extern const char *const probe_kind_names[PK_COUNT]; /* "static" "OFFSET" .. */

#endif
