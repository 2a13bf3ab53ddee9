/*
 * diff_token.c - see diff_token.h.
 */
#include "randgen/diff_token.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_DEPTH = 1024 };

struct reader {
	struct text_tokens *to;
	const char *text, *at, *end;
	bool is_script, begins_line;
	uint32_t open[MAX_DEPTH];
	uint32_t depth;
};

void tokens_free(struct text_tokens *t)
{
	free(t->v);
	*t = (struct text_tokens){ 0 };
}

bool token_is(const struct buf *text, const struct text_token *t, const char *what)
{
	size_t len = t->end - t->start;

	return strlen(what) == len && memcmp(text->data + t->start, what, len) == 0;
}

static void add(struct reader *r, enum token_kind kind, const char *end)
{
	struct text_tokens *to = r->to;

	if (to->n == to->cap) {
		size_t cap = to->cap ? 2 * to->cap : 1024;
		struct text_token *v = realloc(to->v, cap * sizeof(*v));
		if (!v) {
			r->at = r->end;
			return;
		}
		to->v = v;
		to->cap = cap;
	}
	to->v[to->n] = (struct text_token){
		.start = (size_t)(r->at - r->text),
		.end = (size_t)(end - r->text),
		.kind = kind,
		.is_script = r->is_script,
		.begins_line = r->begins_line,
		.match = (uint32_t)to->n,
	};
	to->n++;
	r->at = end;
	r->begins_line = false;
}

static const char *line_end(const struct reader *r)
{
	const char *lf = memchr(r->at, '\n', (size_t)(r->end - r->at));

	return lf ? lf : r->end;
}

/* Bytes of a quotation mark: " or, with is_any, U+201C or U+201D; 0: it is none. */
static size_t quote_bytes(const struct reader *r, const char *at, bool is_any)
{
	if (*at == '"')
		return 1;
	return is_any && r->end - at >= 3 &&
			       (memcmp(at, "\u201c", 3) == 0 || memcmp(at, "\u201d", 3) == 0)
		       ? 3
		       : 0;
}

/* L-10: behind the closing quote, or the end of the line. */
static const char *text_end(const struct reader *r)
{
	bool is_any = *r->at != '"';
	const char *at = r->at + quote_bytes(r, r->at, true);

	while (at < r->end && *at != '\n' && !quote_bytes(r, at, is_any))
		at += *at == '\\' && at + 1 < r->end ? 2 : 1;
	return at < r->end && *at != '\n' ? at + quote_bytes(r, at, is_any) : at;
}

static const char *word_end(const struct reader *r)
{
	const char *at = r->at;

	while (at < r->end && (isalnum((unsigned char)*at) || *at == '_' || *at == '$'))
		at++;
	return at;
}

static const char *punctuation_end(const struct reader *r)
{
	static const char *const longer[] = { ">>=", "<<=", "<-", "->", "++", "--", "&&", "||",
					      "==",  "!=",  "<=", ">=", "<<", ">>", "+=", "-=",
					      "*=",  "/=",  "%=", "&=", "|=", "^=" };

	for (size_t i = 0; i < sizeof(longer) / sizeof(longer[0]); i++) {
		size_t len = strlen(longer[i]);
		if ((size_t)(r->end - r->at) >= len && memcmp(r->at, longer[i], len) == 0)
			return r->at + len;
	}
	const char *at = r->at + 1;
	while (at < r->end && ((unsigned char)*at & 0xc0) == 0x80) /* the rest of a character */
		at++;
	return at;
}

static bool is_at(const struct reader *r, const char *what)
{
	return r->end - r->at >= 2 && r->at[0] == what[0] && r->at[1] == what[1];
}

/* L-2: comments may stand in each other. */
static bool skip_comment(struct reader *r)
{
	size_t depth = 0;

	if (is_at(r, "//")) {
		r->at = line_end(r);
		return true;
	}
	if (!is_at(r, "/*"))
		return false;
	do {
		bool is_begin = is_at(r, "/*"), is_end = is_at(r, "*/");
		depth += is_begin;
		depth -= is_end;
		r->at += is_begin || is_end ? 2 : 1;
	} while (depth && r->at < r->end);
	return true;
}

static void open_bracket(struct reader *r)
{
	if (r->depth < MAX_DEPTH)
		r->open[r->depth++] = (uint32_t)r->to->n;
	add(r, TOKEN_OPEN, r->at + 1);
}

static void close_bracket(struct reader *r)
{
	uint32_t closer = (uint32_t)r->to->n;

	add(r, TOKEN_CLOSE, r->at + 1);
	if (r->depth == 0 || closer == r->to->n)
		return;
	uint32_t opener = r->open[--r->depth];
	r->to->v[opener].match = closer;
	r->to->v[closer].match = opener;
}

static void read_script_token(struct reader *r)
{
	char c = *r->at;

	if (skip_comment(r))
		return;
	if (quote_bytes(r, r->at, true))
		add(r, TOKEN_TEXT, text_end(r));
	else if (isdigit((unsigned char)c))
		add(r, TOKEN_NUMBER, word_end(r));
	else if (isalpha((unsigned char)c) || c == '_' || c == '$')
		add(r, TOKEN_NAME, word_end(r));
	else if (strchr("([{", c))
		open_bracket(r);
	else if (strchr(")]}", c))
		close_bracket(r);
	else
		add(r, TOKEN_OTHER, punctuation_end(r));
}

/* A part of a word between quotes may hold blanks. */
static void read_fact(struct reader *r)
{
	const char *at = r->at;
	bool is_quoted = false;

	while (at < r->end && *at != '\n' && (is_quoted || !isspace((unsigned char)*at))) {
		if (*at == '\\' && is_quoted && at + 1 < r->end)
			at++;
		else if (*at == '"')
			is_quoted = !is_quoted;
		at++;
	}
	if (*r->at == '#')
		r->at = line_end(r);
	else
		add(r, TOKEN_FACT, at);
}

static bool begins(const char *at, const char *end, const char *what)
{
	return (size_t)(end - at) >= strlen(what) && memcmp(at, what, strlen(what)) == 0;
}

/* An expected output is no token of anybody's: it is one word. */
static void read_header(struct reader *r)
{
	const char *end = line_end(r);

	r->is_script = begins(r->at, end, "--- script") || begins(r->at, end, "--- file");
	r->depth = 0;
	add(r, TOKEN_HEADER, end);
}

void tokens_read(struct text_tokens *t, const struct buf *text)
{
	struct reader r = {
		.to = t,
		.text = text->data,
		.at = text->data,
		.end = text->data + text->len,
		.begins_line = true,
	};

	t->n = 0;
	while (r.at < r.end) {
		if (*r.at == '\n')
			r.begins_line = true;
		if (isspace((unsigned char)*r.at))
			r.at++;
		else if (r.begins_line && begins(r.at, r.end, "--- "))
			read_header(&r);
		else if (r.is_script)
			read_script_token(&r);
		else
			read_fact(&r);
	}
}
