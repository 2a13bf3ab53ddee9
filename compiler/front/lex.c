/*
 * lex.c - white space, comments, words, punctuation (L-1 .. L-4, L-7, L-9, L-10).
 *
 * Literals are read in lex_literal.c, probe names in lex_probe.c.
 *
 * The text ends with a NUL, so a scanner may look at a byte before it knows that
 * there is one: no token contains a NUL.  A NUL inside the text is reported when the
 * file is opened, and from then on it is white space.
 *
 * Every loop moves forward only, and lex_next() never calls itself: the time is
 * linear in the length of the text, whatever it contains.
 */
#include "compiler/front/lex.h"

#include <string.h>

#include "compiler/front/lex_int.h"
#include "runtime/base/limits.h"

enum { SHOWN_BYTES = 48 };

/* -- the words and punctuation of tokens.def ------------------------------------- */

struct word {
	const char *text;
	uint8_t len;
	enum tok kind;
	const char *refused; /* what to write instead; NULL: the word is live */
};

static const struct word words[] = {
#define KEYWORD(id, text) { text, sizeof(text) - 1, TOK_KW_##id, NULL },
#define REFUSED(text, read_as, hint) { text, sizeof(text) - 1, read_as, hint },
#include "compiler/front/tokens.def"
#undef KEYWORD
#undef PUNCT
};

struct punct {
	char text[4];
	enum tok kind;
};

static const struct punct puncts[] = {
#define PUNCT(id, text) { text, TOK_##id },
#include "compiler/front/tokens.def"
#undef KEYWORD
#undef PUNCT
};

enum {
	N_WORDS = sizeof(words) / sizeof(words[0]),
	N_PUNCTS = sizeof(puncts) / sizeof(puncts[0]),
	WORD_SLOTS = sizeof(((struct lex_index *)NULL)->word),
	LONGEST_WORD = 9,
};

_Static_assert(N_WORDS < WORD_SLOTS / 2, "the table of words is too full");
_Static_assert(N_PUNCTS <= sizeof(((struct lex_index *)NULL)->punct_next), "too many to index");

static unsigned word_hash(const char *s, size_t len)
{
	return ((unsigned char)s[0] * 7u + (unsigned char)s[len - 1] * 37u + (unsigned)len * 11u) %
	       WORD_SLOTS;
}

static void fill_index(struct lex_index *ix)
{
	memset(ix, 0, sizeof(*ix));
	for (unsigned i = 0; i < N_WORDS; i++) {
		unsigned slot = word_hash(words[i].text, words[i].len);
		while (ix->word[slot])
			slot = (slot + 1) % WORD_SLOTS;
		ix->word[slot] = (uint8_t)(i + 1);
	}
	/* From the last to the first, so that each chain has the order of the table. */
	for (unsigned i = N_PUNCTS; i-- > 0;) {
		unsigned char first = (unsigned char)puncts[i].text[0];
		ix->punct_next[i] = ix->punct[first];
		ix->punct[first] = (uint8_t)(i + 1);
	}
}

static const struct word *find_word(const struct lex_index *ix, const char *s, size_t len)
{
	if (len > LONGEST_WORD)
		return NULL;
	for (unsigned slot = word_hash(s, len); ix->word[slot]; slot = (slot + 1) % WORD_SLOTS) {
		const struct word *w = &words[ix->word[slot] - 1];
		if (w->len == len && memcmp(w->text, s, len) == 0)
			return w;
	}
	return NULL;
}

/* -- help for all scanners --------------------------------------------------------- */

const char *lex_quote(struct arena *a, const void *text, size_t len)
{
	if (len <= SHOWN_BYTES)
		return arena_strndup(a, text, len);
	return arena_printf(a, "%.*s...", SHOWN_BYTES, (const char *)text);
}

unsigned char lex_plain(const unsigned char *s, uint32_t *width)
{
	*width = 1;
	if (s[0] < 0x80)
		return s[0];
	if (s[0] == 0xc2 && s[1] == 0xa0) {
		*width = 2;
		return ' ';
	}
	if (s[0] != 0xe2)
		return 0;
	*width = 3;
	if (s[1] == 0x80) {
		switch (s[2]) {
		case 0x9c: /* U+201C, U+201D */
		case 0x9d:
			return '"';
		case 0x98: /* U+2018, U+2019 */
		case 0x99:
			return '\'';
		case 0x93: /* U+2013 */
			return '-';
		}
	}
	if (s[1] == 0x88 && s[2] == 0x92) /* U+2212 */
		return '-';
	*width = 1;
	return 0;
}

void lex_warn_typography(struct lexer *lx, uint32_t at, uint32_t width)
{
	if (!lx->warned_typography)
		DIAG(lx->diags, TYPOGRAPHY, lex_span(lx, at, at + width));
	lx->warned_typography = true;
}

/* -- white space and comments ------------------------------------------------------ */

/* L-2: from the opener past the closer of the same level, without recursion. */
static void skip_comment(struct lexer *lx)
{
	const unsigned char *s = lex_bytes(lx);
	uint32_t open = lx->at, inner = 0, at = open + 2, end = lx->file->len;
	uint32_t depth = 1;

	while (depth > 0 && at < end) {
		if (s[at] == '*' && s[at + 1] == '/') {
			depth--;
			at += 2;
		} else if (s[at] == '/' && s[at + 1] == '*') {
			if (depth++ == 1)
				inner = at;
			at += 2;
		} else {
			at++;
		}
	}
	lx->at = at;
	if (depth == 0)
		return;
	lx->is_cut = true;
	struct diag *d = DIAG(lx->diags, COMMENT_OPEN, lex_span(lx, open, open + 2));
	if (inner)
		diag_other(lx->diags, d, lex_span(lx, inner, inner + 2), "a nested one opens here");
}

/* To the LF, which stays. */
static void skip_to_newline(struct lexer *lx)
{
	const char *from = lx->file->text + lx->at;
	const char *lf = memchr(from, '\n', lx->file->len - lx->at);

	lx->at = lf ? (uint32_t)(lf - lx->file->text) : lx->file->len;
}

/* If a comment or other white space but LF starts here, skips it. */
static bool skip_blank(struct lexer *lx)
{
	const unsigned char *s = lex_bytes(lx) + lx->at;

	if (is_blank(*s) || (*s == 0 && lx->at < lx->file->len)) {
		lx->at++;
	} else if (*s == '/' && s[1] == '/') {
		skip_to_newline(lx);
	} else if (*s == '/' && s[1] == '*') {
		skip_comment(lx);
	} else if (*s == 0xc2 && s[1] == 0xa0) {
		lex_warn_typography(lx, lx->at, 2);
		lx->at += 2;
	} else {
		return false;
	}
	return true;
}

static void skip_white(struct lexer *lx, bool in_directive)
{
	const unsigned char *s = lex_bytes(lx);

	for (;;) {
		if (s[lx->at] == '\n' && !in_directive) {
			lx->at++;
			lx->line_start = true;
		} else if (!skip_blank(lx)) {
			return;
		}
	}
}

void lex_skip_blanks(struct lexer *lx)
{
	skip_white(lx, true);
}

void lex_skip_line(struct lexer *lx)
{
	skip_to_newline(lx);
}

/* Over a string in text that is not lexed: nothing in it opens a comment (L-12). */
static uint32_t skip_string(const unsigned char *s, uint32_t at, uint32_t end, bool is_curly)
{
	while (at < end && s[at] != '\n') {
		uint32_t width = 1;
		if (s[at] == '\\' && at + 1 < end && s[at + 1] != '\n')
			at++;
		else if (s[at] == '"' || (is_curly && lex_plain(s + at, &width) == '"'))
			return at + width;
		at++;
	}
	return at;
}

bool lex_skip_to_hash(struct lexer *lx)
{
	const unsigned char *s = lex_bytes(lx);
	uint32_t end = lx->file->len;
	bool line_start = lx->line_start;

	while (lx->at < end) {
		unsigned char c = s[lx->at];
		uint32_t width = 1;
		if (c == '#' && line_start) {
			lx->at++;
			lx->line_start = false;
			return true;
		}
		if (c == '\n') {
			line_start = true;
			lx->at++;
		} else if (c == '/' || c == ' ' || c == '\t' || c == 0xc2) {
			/* white space leaves line_start as it is */
			if (!skip_blank(lx)) {
				line_start = false;
				lx->at++;
			}
		} else if (c == '"' || (c == 0xe2 && lex_plain(s + lx->at, &width) == '"')) {
			lx->at = skip_string(s, lx->at + width, end, c != '"');
			line_start = false;
		} else {
			line_start = line_start && is_blank(c);
			lx->at++;
		}
	}
	return false;
}

/* -- tokens ------------------------------------------------------------------------ */

/* L-3: the end of the word at `at`; a '!' belongs to it only before a letter. */
static uint32_t word_end(const unsigned char *s, uint32_t at)
{
	for (;;) {
		while (is_word_byte(s[at]))
			at++;
		if (s[at] != '!' || !is_letter(s[at + 1]))
			return at;
		at++;
	}
}

/* L-4: false if the word is to be left out. */
static bool take_keyword(struct lexer *lx, struct token *t, const struct word *w)
{
	if (w->refused)
		DIAG(lx->diags, WORD_REFUSED, t->at, w->text, w->refused);
	t->kind = w->kind;
	t->name = intern_bytes(lx->names, w->text, w->len);
	return w->kind != TOK_EOF;
}

static bool lex_word(struct lexer *lx, struct token *t, bool may_start_external)
{
	const unsigned char *s = lex_bytes(lx);
	uint32_t start = lx->at;
	uint32_t end = word_end(s, start);
	const char *text = lx->file->text + start;
	size_t len = end - start;

	if (may_start_external && s[end] == ':' && lex_begins_probe(text, len))
		return lex_probe(lx, t);

	lx->at = end;
	t->at = lex_span(lx, start, end);
	const struct word *w = find_word(&lx->index, text, len);
	if (w)
		return take_keyword(lx, t, w);
	if (len > LIMIT_IDENT_BYTES)
		DIAG(lx->diags, NAME_TOO_LONG, t->at, lex_quote(lx->arena, text, len),
		     arena_printf(lx->arena, "%zu", len),
		     arena_printf(lx->arena, "%d", LIMIT_IDENT_BYTES));
	t->kind = TOK_IDENT;
	t->name = intern_bytes(lx->names, text, len);
	return true;
}

/* L-7: the first match in the order of tokens.def is the longest; L-10: a dash counts as '-'. */
static bool lex_punct(struct lexer *lx, struct token *t)
{
	const unsigned char *s = lex_bytes(lx) + lx->at;
	unsigned char c[3] = { 0, 0, 0 };
	uint32_t end[3] = { 0, 0, 0 };

	c[0] = lex_plain(s, &end[0]);
	for (int i = 1; i < 3 && c[i - 1]; i++) {
		uint32_t width;
		c[i] = lex_plain(s + end[i - 1], &width);
		end[i] = end[i - 1] + width;
	}
	for (unsigned i = lx->index.punct[c[0]]; i > 0; i = lx->index.punct_next[i - 1]) {
		const char *p = puncts[i - 1].text;
		uint32_t n = p[1] == 0 ? 1 : p[2] == 0 ? 2 : 3;
		if ((n >= 2 && (unsigned char)p[1] != c[1]) ||
		    (n == 3 && (unsigned char)p[2] != c[2]))
			continue;
		t->kind = puncts[i - 1].kind;
		if (end[n - 1] != n)
			lex_warn_typography(lx, lx->at, end[n - 1]);
		lx->at += end[n - 1];
		return true;
	}
	return false;
}

/* L-9: `$module.type`, one token. */
static bool lex_import(struct lexer *lx, struct token *t)
{
	const unsigned char *s = lex_bytes(lx);
	uint32_t module = lx->at + 1, dot = module, end;

	if (is_letter(s[module]))
		while (is_word_byte(s[dot]))
			dot++;
	end = dot;
	if (dot > module && s[dot] == '.' && is_letter(s[dot + 1]))
		for (end = dot + 1; is_word_byte(s[end]);)
			end++;

	bool is_complete = end > dot;
	while (!is_complete &&
	       (is_word_byte(s[end]) || (s[end] == '.' && is_word_byte(s[end + 1]))))
		end++;

	struct span at = lex_span(lx, lx->at, end);
	lx->at = end;
	if (!is_complete) {
		DIAG(lx->diags, IMPORT_NAME, at);
		return false;
	}
	if (end - module > LIMIT_IDENT_BYTES)
		DIAG(lx->diags, IMPORT_TOO_LONG, at, lex_quote(lx->arena, s + module, end - module),
		     arena_printf(lx->arena, "%u", end - module),
		     arena_printf(lx->arena, "%d", LIMIT_IDENT_BYTES));
	const char *text = lx->file->text;
	t->kind = TOK_IMPORT;
	t->import.module = intern_bytes(lx->names, text + module, dot - module);
	t->import.type = intern_bytes(lx->names, text + dot + 1, end - dot - 1);
	return true;
}

static bool lex_hash(struct lexer *lx, struct token *t)
{
	lx->at++;
	t->kind = TOK_HASH;
	if (!t->line_start)
		DIAG(lx->diags, STRAY_HASH, t->at);
	return t->line_start;
}

/*
 * G-2: a head directive, '@' to the end of the line.  A comment ends it or counts as
 * a blank, unless it is in quotes or glued to what stands before it: a path may
 * contain two slashes.
 */
static bool lex_directive(struct lexer *lx, struct token *t)
{
	const unsigned char *s = lex_bytes(lx);
	uint32_t start = ++lx->at, line_end, n = 0;
	bool in_quotes = false, after_blank = true;

	skip_to_newline(lx);
	line_end = lx->at;
	lx->at = start;
	char *text = arena_alloc(lx->arena, line_end - start + 1);
	while (lx->at < lx->file->len && s[lx->at] != '\n') {
		uint32_t width = 1;
		unsigned char c = lex_plain(s + lx->at, &width);
		if (after_blank && !in_quotes && c == '/' &&
		    (s[lx->at + 1] == '/' || s[lx->at + 1] == '*')) {
			skip_blank(lx);
			if (lx->at > line_end)
				break; /* the comment goes on: the directive does not */
			continue;
		}
		if (width > 1)
			lex_warn_typography(lx, lx->at, width);
		after_blank = is_blank(c);
		in_quotes ^= c == '"';
		text[n++] = c ? (char)c : (char)s[lx->at];
		lx->at += width;
	}
	uint32_t from = 0;
	while (from < n && is_blank((unsigned char)text[from]))
		from++;
	while (n > from && is_blank((unsigned char)text[n - 1]))
		n--;
	t->kind = TOK_DIRECTIVE;
	t->name = intern_bytes(lx->names, text + from, n - from);
	return true;
}

/* Bytes that no token starts with (L-10). */
static bool is_bad(const struct lexer *lx, uint32_t at)
{
	const unsigned char *s = lex_bytes(lx) + at;
	uint32_t width;
	unsigned char c = lex_plain(s, &width);

	if (at >= lx->file->len)
		return false;
	if (c == 0)
		return *s != 0;
	return !is_word_byte(c) && !is_blank(c) && c != '\n' && !strchr("\"'$#", c) &&
	       !lx->index.punct[c];
}

/* L-10: one error for a run of bad bytes. */
static bool lex_bad(struct lexer *lx)
{
	enum { BYTES_NAMED = 6 };
	const unsigned char *s = lex_bytes(lx);
	uint32_t start = lx->at;

	while (is_bad(lx, lx->at))
		lx->at++;
	if (lx->at == start)
		lx->at++; /* never stand still */

	uint32_t n = lx->at - start;
	const char *what = n == 1 ? "byte" : "bytes";
	for (uint32_t i = 0; i < n && i < BYTES_NAMED; i++)
		what = arena_printf(lx->arena, "%s 0x%02x", what, s[start + i]);
	if (n > BYTES_NAMED)
		what = arena_printf(lx->arena, "%s ...", what);
	if (n == 1 && s[start] > ' ' && s[start] < 0x7f)
		what = arena_printf(lx->arena, "%s, '%c'", what, s[start]);
	const char *hint = "outside comments and strings a script is plain ASCII";
	if (s[start] == '\\')
		hint = "a line cannot be continued: write it as one line";
	DIAG(lx->diags, BAD_BYTE, lex_span(lx, start, lx->at), what, hint);
	return false;
}

/* Reads what starts at lx->at, at least one byte.  False: reported, and no token. */
static bool lex_one(struct lexer *lx, struct token *t, bool may_start_external)
{
	const unsigned char *s = lex_bytes(lx) + lx->at;
	uint32_t width;

	if (is_letter(*s))
		return lex_word(lx, t, may_start_external);
	if (is_digit(*s) || (*s == '.' && is_digit(s[1])))
		return lex_number(lx, t);
	switch (lex_plain(s, &width)) {
	case '"':
		return lex_string(lx, t, width);
	case '\'':
		return lex_char(lx, t, width);
	case '$':
		return lex_import(lx, t);
	case '#':
		return lex_hash(lx, t);
	case '@':
		if (may_start_external && t->line_start)
			return lex_directive(lx, t);
		break;
	}
	return lex_punct(lx, t) || lex_bad(lx);
}

/* -- the interface ----------------------------------------------------------------- */

void lex_open(struct lexer *lx, struct arena *a, struct intern *names, struct diags *ds,
	      const struct src_file *file)
{
	static const char byte_order_mark[] = "\xef\xbb\xbf";

	*lx = (struct lexer){
		.arena = a, .names = names, .diags = ds, .file = file, .line_start = true
	};
	fill_index(&lx->index);
	if (file->len >= 3 && memcmp(file->text, byte_order_mark, 3) == 0)
		lx->at = 3;
	const char *nul = memchr(file->text, 0, file->len);
	if (nul) {
		uint32_t at = (uint32_t)(nul - file->text);
		DIAG(ds, NUL_BYTE, lex_span(lx, at, at + 1), file->name);
	}
}

struct token lex_next(struct lexer *lx, bool may_start_external, bool in_directive)
{
	for (;;) {
		skip_white(lx, in_directive);
		uint32_t start = lx->at;
		struct token t = { .kind = TOK_EOF,
				   .line_start = lx->line_start,
				   .at = lex_span(lx, start, start + 1) };

		if (start >= lx->file->len || lx->diags->full) {
			t.at.len = 0;
			return t;
		}
		if (lex_bytes(lx)[start] == '\n') {
			lx->at++;
			lx->line_start = true;
			t.kind = TOK_NEWLINE;
			return t;
		}
		bool is_token = lex_one(lx, &t, may_start_external);
		lx->line_start = false;
		if (is_token) {
			t.at.len = lx->at - start;
			return t;
		}
	}
}
