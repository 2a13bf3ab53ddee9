/*
 * lex_literal.c - numbers, strings, and the constants that are refused (L-5, L-6).
 *
 * A wrong literal is reported once and still yields a token of its kind, so that the
 * parser does not stumble over what is missing.
 */
#include <stdlib.h>
#include <string.h>

#include "compiler/front/lex_int.h"
#include "runtime/base/limits.h"

/* -- numbers ----------------------------------------------------------------------- */

static void report_digit(struct lexer *lx, struct span at, const char *text, uint32_t len,
			 uint32_t bad)
{
	const char *hint = "a number that starts with 0 is octal: leave the zeros out";
	uint32_t n_zeros = 0;

	while (n_zeros < len && text[n_zeros] == '0')
		n_zeros++;
	if (len - n_zeros <= 20)
		hint = arena_printf(lx->arena,
				    "a number that starts with 0 is octal: write %.*s for decimal",
				    (int)(len - n_zeros), text + n_zeros);
	DIAG(lx->diags, NUMBER_DIGIT, at, lex_quote(lx->arena, text + bad, 1), "octal",
	     lex_quote(lx->arena, text, len), hint);
}

static void report_glued(struct lexer *lx, struct span at, const char *text, uint32_t len,
			 uint32_t bad)
{
	const char *glued = lex_quote(lx->arena, text + bad, len - bad);
	const char *hint = "put white space between them, or an operator";
	bool is_hex = len <= 16;
	bool is_binary = text[0] == '0' && bad == 1 && (text[1] == 'b' || text[1] == 'B') &&
			 len > 2 && len <= 2 + 64 && strspn(text + 2, "01") >= len - 2;

	for (uint32_t i = 0; i < len; i++)
		is_hex = is_hex && digit_value((unsigned char)text[i]) < 16;
	if (is_binary)
		hint = arena_printf(lx->arena, "there are no binary numbers: write 0x%llx",
				    strtoull(text + 2, NULL, 2));
	else if (text[1] != 'x' && text[1] != 'X' && is_hex)
		hint = arena_printf(lx->arena, "a hexadecimal number is written 0x%.*s", (int)len,
				    text);
	else if (strspn(text + bad, "uUlL") >= len - bad)
		hint = "leave it out: every integer has 64 bits";
	DIAG(lx->diags, NUMBER_GLUED, at, glued, lex_quote(lx->arena, text, bad), hint);
}

static void report_float(struct lexer *lx, uint32_t start)
{
	const unsigned char *s = lex_bytes(lx);

	while (is_word_byte(s[lx->at]) || (s[lx->at] == '.' && is_digit(s[lx->at + 1])))
		lx->at++;
	DIAG(lx->diags, NUMBER_FLOAT, lex_span(lx, start, lx->at),
	     lex_quote(lx->arena, s + start, lx->at - start));
}

/* L-5.  Also called where a '.' and a digit stand: that can only be meant as a float. */
bool lex_number(struct lexer *lx, struct token *t)
{
	const unsigned char *s = lex_bytes(lx);
	uint32_t start = lx->at, at = start, n_digits, bad = 0;
	uint64_t base = 10;
	bool is_too_large = false;

	if (s[at] == '0' && (s[at + 1] == 'x' || s[at + 1] == 'X')) {
		base = 16;
		at += 2;
	} else if (s[at] == '0') {
		base = 8;
	}
	t->kind = TOK_INT;
	t->num = 0;
	for (n_digits = 0; is_word_byte(s[at]); at++, n_digits++) {
		uint64_t digit = digit_value(s[at]);
		if (digit >= base && !bad)
			bad = at - start;
		if (bad)
			continue;
		uint64_t shifted = 0;
		if (__builtin_mul_overflow(t->num, base, &shifted) ||
		    __builtin_add_overflow(shifted, digit, &shifted))
			is_too_large = true;
		t->num = is_too_large ? UINT64_MAX : shifted;
	}
	lx->at = at;

	struct span span = lex_span(lx, start, at);
	const char *text = (const char *)s + start;
	uint32_t len = at - start;
	if (s[at] == '.' && is_digit(s[at + 1]))
		report_float(lx, start);
	else if (base == 16 && n_digits == 0)
		DIAG(lx->diags, NUMBER_EMPTY, span, lex_quote(lx->arena, text, len));
	else if (bad && is_digit(s[start + bad]))
		report_digit(lx, span, text, len, bad);
	else if (bad)
		report_glued(lx, span, text, len, bad);
	else if (is_too_large)
		DIAG(lx->diags, NUMBER_TOO_LARGE, span, lex_quote(lx->arena, text, len));
	return true;
}

/* -- strings ----------------------------------------------------------------------- */

static char unescaped(char c)
{
	return c == 'n' ? '\n' : c == 't' ? '\t' : c;
}

/*
 * L-6.  A string that a straight quote opens ends at a straight quote: what is typed
 * on a keyboard means what it says.  One that a curly quote opens ends at either, as
 * a text that went through a word processor may have any mixture (L-10).
 */
bool lex_string(struct lexer *lx, struct token *t, uint32_t quote_width)
{
	const unsigned char *s = lex_bytes(lx);
	uint32_t start = lx->at, at = start + quote_width, end = lx->file->len;
	char decoded[LIMIT_STRING_BYTES];
	uint32_t n = 0, close_width = 0;

	if (quote_width > 1)
		lex_warn_typography(lx, start, quote_width);
	while (at < end && s[at] != '\n') {
		if (s[at] == '"') {
			close_width = 1;
			break;
		}
		if (quote_width > 1 && lex_plain(s + at, &close_width) == '"')
			break;
		close_width = 0;
		char c = (char)s[at++];
		if (c == '\\' && at < end && s[at] != '\n')
			c = unescaped((char)s[at++]);
		if (c == 0)
			continue; /* reported by lex_open() */
		if (n < LIMIT_STRING_BYTES)
			decoded[n] = c;
		n++;
	}
	lx->at = at + close_width;
	if (close_width == 0)
		DIAG(lx->diags, STRING_OPEN, lex_span(lx, start, at));
	else if (n > LIMIT_STRING_BYTES)
		DIAG(lx->diags, STRING_TOO_LONG, lex_span(lx, start, lx->at),
		     arena_printf(lx->arena, "%u", n),
		     arena_printf(lx->arena, "%d", LIMIT_STRING_BYTES));
	if (n > LIMIT_STRING_BYTES)
		n = LIMIT_STRING_BYTES;
	t->kind = TOK_STR;
	t->str.bytes = arena_strndup(lx->arena, decoded, n);
	t->str.len = n;
	return true;
}

/* L-5: there are no character constants.  The hint gives the number. */
bool lex_char(struct lexer *lx, struct token *t, uint32_t quote_width)
{
	enum { LONGEST_SEEN = 16 };
	const unsigned char *s = lex_bytes(lx);
	uint32_t start = lx->at, at = start + quote_width, body = at, end, width = 1;
	const char *hint = "write a string in double quotes: \"text\"";

	if (quote_width > 1)
		lex_warn_typography(lx, start, quote_width);
	while (at < lx->file->len && s[at] != '\n' && at - body < LONGEST_SEEN &&
	       lex_plain(s + at, &width) != '\'')
		at += s[at] == '\\' && at + 1 < lx->file->len && s[at + 1] != '\n' ? 2 : width;
	end = at;
	bool is_closed = at < lx->file->len && lex_plain(s + at, &width) == '\'';
	lx->at = is_closed ? at + width : body;

	t->kind = TOK_INT;
	t->num = 0;
	if (is_closed && end - body == 1)
		t->num = s[body];
	else if (is_closed && end - body == 2 && s[body] == '\\')
		t->num = s[body + 1] == '0' ? 0 : (unsigned char)unescaped((char)s[body + 1]);
	else
		is_closed = false;
	if (is_closed)
		hint = arena_printf(lx->arena, "write its code, %u", (unsigned)t->num);
	DIAG(lx->diags, CHAR_CONSTANT, lex_span(lx, start, lx->at), hint);
	return is_closed;
}
