/*
 * lex_int - what the files of the lexer share.  Do not include this elsewhere.
 */
#ifndef COMPILER_FRONT_LEX_INT_H
#define COMPILER_FRONT_LEX_INT_H

#include "compiler/front/lex.h"

static inline bool is_letter(unsigned char c)
{
	return (unsigned)((c | 0x20) - 'a') < 26 || c == '_';
}

static inline bool is_digit(unsigned char c)
{
	return (unsigned)(c - '0') < 10;
}

static inline bool is_word_byte(unsigned char c)
{
	return is_letter(c) || is_digit(c);
}

static inline bool is_blank(unsigned char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

/* The value of c as a digit, at least 16 if it is none. */
static inline unsigned digit_value(unsigned char c)
{
	if (is_digit(c))
		return c - '0';
	unsigned letter = (unsigned)((c | 0x20) - 'a');
	return letter < 6 ? letter + 10 : 16;
}

/* The text's bytes; one NUL stands after the last. */
static inline const unsigned char *lex_bytes(const struct lexer *lx)
{
	return (const unsigned char *)lx->file->text;
}

static inline struct span lex_span(const struct lexer *lx, uint32_t start, uint32_t end)
{
	return (struct span){ lx->file->base + start, end - start };
}

/*
 * The plain character that the one at s stands for (L-10), and its width in bytes;
 * 0 if it is not ASCII and stands for none.  s ends with a NUL at the latest.
 */
unsigned char lex_plain(const unsigned char *s, uint32_t *width);

/* The warning for having used lex_plain() on a typographic character: once per file (L-10). */
void lex_warn_typography(struct lexer *lx, uint32_t at, uint32_t width);

/* The user's text in a message: cut if it is long. */
const char *lex_quote(struct arena *a, const void *text, size_t len);

/*
 * Each reads the token that starts at lx->at and moves lx->at past it.  False: it
 * was reported and nothing of use remains.
 */
bool lex_number(struct lexer *lx, struct token *t);                       /* lex_literal.c */
bool lex_string(struct lexer *lx, struct token *t, uint32_t quote_width); /* lex_literal.c */
bool lex_char(struct lexer *lx, struct token *t, uint32_t quote_width);   /* lex_literal.c */
bool lex_probe(struct lexer *lx, struct token *t);                        /* lex_probe.c */

/* Whether a word that ':' follows directly begins a probe name, be it a wrong one. */
bool lex_begins_probe(const char *word, size_t len);

#endif
