/*
 * replay_words.c - from bytes to lines, words, numbers and strings, and the one
 * place where the reader's errors are made.
 */
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "engines/sim/replay_int.h"

enum { SHOWN_BYTES = 40, MESSAGE_BYTES = 512 };

bool replay_fail(struct reader *r, const char *where, const char *fmt, ...)
{
	char message[MESSAGE_BYTES];
	size_t line = 1;
	const char *line_at = r->text.at;
	va_list args;

	va_start(args, fmt);
	vsnprintf(message, sizeof(message), fmt, args);
	va_end(args);
	for (const char *p = r->text.at; p < where; p++) {
		if (*p == '\n') {
			line++;
			line_at = p + 1;
		}
	}
	buf_printf(r->why, "%s:%zu:%zu: error: %s\n", r->replay->name, line,
		   (size_t)(where - line_at) + 1, message);
	return false;
}

const char *replay_show(struct reader *r, struct slice s)
{
	size_t len = s.len > SHOWN_BYTES ? SHOWN_BYTES : s.len;
	char *bytes = arena_strndup(r->arena, s.at, len);

	for (size_t i = 0; i < len; i++)
		if ((unsigned char)bytes[i] < 0x20 || bytes[i] == 0x7f)
			bytes[i] = '?';
	return arena_printf(r->arena, "'%s%s'", bytes, len < s.len ? "..." : "");
}

/* -- lines and words ------------------------------------------------------------------ */

bool replay_line(struct lines *lines, struct slice *line)
{
	if (lines->rest.len == 0)
		return false;
	const char *lf = memchr(lines->rest.at, '\n', lines->rest.len);
	size_t len = lf ? (size_t)(lf - lines->rest.at) : lines->rest.len;
	*line = (struct slice){ lines->rest.at, len };
	size_t taken = lf ? len + 1 : len;
	lines->rest = (struct slice){ lines->rest.at + taken, lines->rest.len - taken };
	return true;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

const char *replay_here(struct words *words)
{
	while (words->at < words->end && is_blank(*words->at))
		words->at++;
	return words->at;
}

bool replay_word(struct words *words, struct slice *word)
{
	const char *at = replay_here(words);

	if (at == words->end || *at == '#')
		return false;
	bool quoted = false;
	while (at < words->end && (quoted || !is_blank(*at))) {
		if (*at == '"')
			quoted = !quoted;
		else if (*at == '\\' && quoted && at + 1 < words->end)
			at++;
		at++;
	}
	*word = (struct slice){ words->at, (size_t)(at - words->at) };
	words->at = at;
	return true;
}

bool replay_next_words(struct lines *lines, struct words *words)
{
	struct slice line, first;

	while (replay_line(lines, &line)) {
		*words = (struct words){ lines->reader, line.at, line.at + line.len };
		struct words ahead = *words;
		if (replay_word(&ahead, &first))
			return true;
	}
	return false;
}

bool replay_need_word(struct words *words, const char *wanted, struct slice *word)
{
	if (replay_word(words, word))
		return true;
	return replay_fail(words->reader, words->at, "the line ends where %s is wanted", wanted);
}

bool replay_no_more(struct words *words)
{
	struct slice extra;

	if (!replay_word(words, &extra))
		return true;
	return replay_fail(words->reader, extra.at, "%s is too much: the line should end here",
			   replay_show(words->reader, extra));
}

/* -- what a word can be ----------------------------------------------------------------- */

bool slice_is(struct slice s, const char *text)
{
	return (s.len == 0 || *text == *s.at) && strlen(text) == s.len &&
	       memcmp(text, s.at, s.len) == 0;
}

const char *slice_str(struct reader *r, struct slice s)
{
	return arena_strndup(r->arena, s.at, s.len);
}

bool slice_is_symbol(struct slice s)
{
	if (s.len == 0 || s.len > LIMIT_IDENT_BYTES)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i];
		bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
		bool is_other =
			(c >= '0' && c <= '9') || c == '!' || c == '.' || c == '@' || c == '#';
		if (!is_letter && (i == 0 || !is_other))
			return false;
	}
	return true;
}

bool replay_split(struct slice word, struct slice *key, struct slice *value)
{
	const char *equals = word.len ? memchr(word.at, '=', word.len) : NULL;
	const char *quote = word.len ? memchr(word.at, '"', word.len) : NULL;

	if (!equals || (quote && quote < equals))
		return false;
	*key = (struct slice){ word.at, (size_t)(equals - word.at) };
	*value = (struct slice){ equals + 1, word.len - key->len - 1 };
	return true;
}

unsigned replay_digit(char c)
{
	if (c >= '0' && c <= '9')
		return (unsigned)(c - '0');
	if (c >= 'a' && c <= 'f')
		return (unsigned)(c - 'a') + 10;
	if (c >= 'A' && c <= 'F')
		return (unsigned)(c - 'A') + 10;
	return 16;
}

static bool parse_number(struct slice word, uint64_t *value)
{
	unsigned base = 10;

	if (word.len > 2 && word.at[0] == '0' && (word.at[1] | 0x20) == 'x') {
		base = 16;
		word = (struct slice){ word.at + 2, word.len - 2 };
	}
	*value = 0;
	for (size_t i = 0; i < word.len; i++) {
		unsigned digit = replay_digit(word.at[i]);
		if (digit >= base || __builtin_mul_overflow(*value, base, value) ||
		    __builtin_add_overflow(*value, digit, value))
			return false;
	}
	return word.len > 0;
}

bool replay_number(struct reader *r, struct slice word, const char *what, uint64_t max,
		   uint64_t *value)
{
	if (!parse_number(word, value))
		return replay_fail(r, word.at, "%s is no number; %s is wanted, decimal or with 0x",
				   replay_show(r, word), what);
	if (*value > max)
		return replay_fail(r, word.at, "%s is too large: %s is at most %" PRIu64,
				   replay_show(r, word), what, max);
	return true;
}

bool replay_signed(struct reader *r, struct slice word, const char *what, uint64_t *value)
{
	bool is_negative = word.len > 0 && word.at[0] == '-';
	struct slice digits = is_negative ? (struct slice){ word.at + 1, word.len - 1 } : word;

	if (!replay_number(r, digits, what, is_negative ? (uint64_t)INT64_MAX + 1 : UINT64_MAX,
			   value))
		return false;
	if (is_negative)
		*value = 0 - *value;
	return true;
}

/* One escape, *at behind the backslash; moves past it. */
static bool read_escape(struct reader *r, const char **at, const char *end, char *byte)
{
	const char *from = *at;

	switch (*(*at)++) {
	case 'n':
		*byte = '\n';
		return true;
	case 't':
		*byte = '\t';
		return true;
	case '\\':
		*byte = '\\';
		return true;
	case '"':
		*byte = '"';
		return true;
	case 'x':
		if (end - *at >= 2 && replay_digit((*at)[0]) < 16 && replay_digit((*at)[1]) < 16) {
			*byte = (char)(replay_digit((*at)[0]) << 4 | replay_digit((*at)[1]));
			*at += 2;
			return true;
		}
		break;
	default:
		break;
	}
	return replay_fail(r, from - 1, "unknown escape; there are \\n \\t \\\\ \\\" \\xHH");
}

bool replay_string(struct reader *r, struct slice word, struct slice *bytes)
{
	const char *at = word.at + 1, *end = word.at + word.len;
	size_t len = 0;

	if (word.len == 0 || word.at[0] != '"')
		return replay_fail(r, word.at, "%s is no string: write \"text\"",
				   replay_show(r, word));
	char *text = arena_alloc(r->arena, word.len);
	while (at < end && *at != '"') {
		char byte = *at++;
		if (byte == '\\' && at < end && !read_escape(r, &at, end, &byte))
			return false;
		text[len++] = byte;
	}
	if (at == end)
		return replay_fail(r, word.at, "this string does not end on its line");
	if (at + 1 != end)
		return replay_fail(r, at + 1, "a blank is wanted behind a string");
	*bytes = (struct slice){ text, len };
	return true;
}

bool replay_place(struct reader *r, struct slice word, struct replay_place *at)
{
	const char *second = NULL, *first = NULL;
	uint64_t line, col;

	*at = (struct replay_place){ 0 };
	if (slice_is(word, "-"))
		return true;
	for (size_t i = word.len; i-- > 0 && !first;) {
		if (word.at[i] != ':')
			continue;
		if (!second)
			second = word.at + i;
		else
			first = word.at + i;
	}
	if (!second)
		return replay_fail(r, word.at, "%s is no place: write LINE:COLUMN",
				   replay_show(r, word));
	const char *line_at = first ? first + 1 : word.at;
	struct slice line_word = { line_at, (size_t)(second - line_at) };
	struct slice col_word = { second + 1, (size_t)(word.at + word.len - second) - 1 };
	if (!replay_number(r, line_word, "a line", UINT32_MAX, &line) ||
	    !replay_number(r, col_word, "a column", UINT32_MAX, &col))
		return false;
	if (line == 0 || col == 0)
		return replay_fail(r, line_at, "lines and columns count from 1");
	if (first)
		at->file = slice_str(r, (struct slice){ word.at, (size_t)(first - word.at) });
	at->line = (uint32_t)line;
	at->col = (uint32_t)col;
	return true;
}
