/*
 * diff_shrink.c - makes a failing test small.
 *
 * It takes away whatever it can, the large before the small, and keeps what still fails in the
 * same way: sections, lines of the target and events, then what stands between brackets, from the
 * outside in, and at last any few tokens that are next to each other; or it puts something
 * simpler in their place.  Types and scopes are the front end's business: what is no program
 * any more is rejected, so it is not kept.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "randgen/diff.h"
#include "randgen/diff_token.h"

enum { MAX_TRIES = 60000, LARGEST_WINDOW = 12 };

struct shrinker {
	struct buf *text;
	struct text_tokens tokens; /* of text */
	const struct trial *trial;
	enum verdict verdict;
	uint32_t n_tries;
	struct buf candidate;
	struct runs runs;
};

/* A piece of the text that goes; `by` comes in its place. */
struct cut {
	size_t start, end;
	const char *by;
};

/* -- trying --------------------------------------------------------------------------------- */

static bool still_fails(struct shrinker *s, const struct buf *text)
{
	s->n_tries++;
	return (s->verdict == VERDICT_CRASHED ? try_safely(text, s->trial)
					      : try_one(text, s->trial, &s->runs)) == s->verdict;
}

/* Cuts are in order.  True: the test is smaller now, and tokens are those of it. */
static bool try_cuts(struct shrinker *s, const struct cut *cuts, size_t n)
{
	struct buf *to = &s->candidate;
	size_t at = 0;

	if (s->n_tries >= MAX_TRIES)
		return false;
	buf_clear(to);
	for (size_t i = 0; i < n; i++) {
		buf_put(to, s->text->data + at, cuts[i].start - at);
		buf_puts(to, cuts[i].by);
		at = cuts[i].end;
	}
	buf_put(to, s->text->data + at, s->text->len - at);
	if (to->failed || to->len >= s->text->len || !still_fails(s, to))
		return false;
	struct buf old = *s->text;
	*s->text = *to;
	*to = old;
	tokens_read(&s->tokens, s->text);
	return true;
}

static bool try_cut(struct shrinker *s, size_t start, size_t end, const char *by)
{
	return try_cuts(s, &(struct cut){ start, end, by }, 1);
}

/* -- a list of things, of which as many go as can --------------------------------------------- */

/* The i-th piece of a list, in the text as it is now; false: there are no more. */
typedef bool nth_fn(struct shrinker *s, size_t from, size_t i, size_t *start, size_t *end);

static size_t count_pieces(struct shrinker *s, nth_fn *nth, size_t from)
{
	size_t n = 0, start, end;

	while (nth(s, from, n, &start, &end))
		n++;
	return n;
}

/* Half of them at once, then a quarter, and so on; from the end, as what comes first is used there. */
static bool drop_pieces(struct shrinker *s, nth_fn *nth, size_t from)
{
	size_t n = count_pieces(s, nth, from), start, end, ignored;
	bool is_smaller = false;

	for (size_t chunk = n; chunk > 0; chunk /= 2) {
		for (size_t last = n; last > 0;) {
			size_t first = last > chunk ? last - chunk : 0;
			if (!nth(s, from, first, &start, &ignored) ||
			    !nth(s, from, last - 1, &ignored, &end))
				break;
			if (try_cut(s, start, end, "")) {
				is_smaller = true;
				n = count_pieces(s, nth, from);
			}
			last = first < n ? first : n;
		}
	}
	return is_smaller;
}

/* -- sections, and lines of lists ------------------------------------------------------------- */

/* Where the section ends whose header is token k. */
static size_t section_end(const struct shrinker *s, size_t k)
{
	for (k++; k < s->tokens.n; k++)
		if (s->tokens.v[k].kind == TOKEN_HEADER)
			return s->tokens.v[k].start;
	return s->text->len;
}

/* Options stay for now: with more ticks every try would take longer. */
static bool nth_section(struct shrinker *s, size_t from, size_t i, size_t *start, size_t *end)
{
	size_t n = 0;

	(void)from;
	for (size_t k = 0; k < s->tokens.n; k++) {
		const struct text_token *t = &s->tokens.v[k];
		if (t->kind != TOKEN_HEADER || token_is(s->text, t, "--- options") || n++ != i)
			continue;
		*start = t->start;
		*end = section_end(s, k);
		return true;
	}
	return false;
}

static bool is_ticks(const struct shrinker *s, const struct text_token *t)
{
	static const char option[] = "ticks=";
	size_t len = strlen(option);

	return t->end - t->start > len && memcmp(s->text->data + t->start, option, len) == 0;
}

static bool nth_line(struct shrinker *s, size_t from, size_t i, size_t *start, size_t *end)
{
	size_t n = 0;

	(void)from;
	for (size_t k = 0; k < s->tokens.n; k++) {
		const struct text_token *t = &s->tokens.v[k];
		if (t->is_script || t->kind == TOKEN_HEADER || !t->begins_line || is_ticks(s, t) ||
		    n++ != i)
			continue;
		const char *at = s->text->data + t->start;
		const char *lf = memchr(at, '\n', s->text->len - t->start);
		*start = t->start;
		*end = lf ? (size_t)(lf + 1 - s->text->data) : s->text->len;
		return true;
	}
	return false;
}

static bool begins_with(const struct shrinker *s, size_t k, const char *word)
{
	return s->tokens.v[k].begins_line && token_is(s->text, &s->tokens.v[k], word);
}

/* Lines of a fact that only mean something together: from `types` to `end types`. */
static bool nth_block(struct shrinker *s, size_t from, size_t i, size_t *start, size_t *end)
{
	size_t n = 0;

	(void)from;
	for (size_t k = 0; k < s->tokens.n; k++) {
		size_t last = k;
		if (s->tokens.v[k].is_script ||
		    (!begins_with(s, k, "types") && !begins_with(s, k, "prelude")) || n++ != i)
			continue;
		while (last + 1 < s->tokens.n && !begins_with(s, last, "end"))
			last++;
		*start = s->tokens.v[k].start;
		*end = s->tokens.v[last + 1 < s->tokens.n ? last + 1 : last].end;
		return true;
	}
	return false;
}

/* Words of lines: key=value, arguments, values of memory. */
static bool nth_word(struct shrinker *s, size_t from, size_t i, size_t *start, size_t *end)
{
	size_t n = 0;

	(void)from;
	for (size_t k = 0; k < s->tokens.n; k++) {
		const struct text_token *t = &s->tokens.v[k];
		if (t->is_script || t->kind != TOKEN_FACT || t->begins_line || is_ticks(s, t) ||
		    n++ != i)
			continue;
		*start = t->start;
		*end = t->end;
		return true;
	}
	return false;
}

/* -- what stands between brackets ------------------------------------------------------------- */

static bool is_opener(const struct shrinker *s, size_t k)
{
	return s->tokens.v[k].kind == TOKEN_OPEN && s->tokens.v[k].match != k;
}

static char char_at(const struct shrinker *s, size_t k)
{
	return s->text->data[s->tokens.v[k].start];
}

/* Behind the token and, if it is an opener, its closer. */
static size_t step_over(const struct shrinker *s, size_t k)
{
	return (is_opener(s, k) ? s->tokens.v[k].match : k) + 1;
}

/* Whether an item of a list in braces ends with the tokens up to k: a statement, an external. */
static bool ends_item(const struct shrinker *s, size_t k, size_t end, bool in_braces)
{
	if (!in_braces)
		return char_at(s, k) == ',';
	if (char_at(s, k) != ';' && char_at(s, k) != '}')
		return false;
	return k + 1 >= end || (!token_is(s->text, &s->tokens.v[k + 1], "else") &&
				!token_is(s->text, &s->tokens.v[k + 1], "catch") &&
				!token_is(s->text, &s->tokens.v[k + 1], ";"));
}

/* Tokens from..end - 1 as items; the i-th: *first .. *last. */
static bool find_item(struct shrinker *s, size_t from, size_t end, bool in_braces, size_t i,
		      size_t *first, size_t *last)
{
	size_t n = 0;

	for (size_t k = from, begin = from; k < end; k = step_over(s, k)) {
		size_t closer = step_over(s, k) - 1;
		if (!ends_item(s, closer, end, in_braces) && closer + 1 < end)
			continue;
		if (n++ == i) {
			*first = begin;
			*last = closer;
			return true;
		}
		begin = closer + 1;
	}
	return false;
}

/* from: the opener, or the header of a script. */
static bool nth_item(struct shrinker *s, size_t from, size_t i, size_t *start, size_t *end)
{
	size_t first, last, stop = from + 1;
	bool is_script = from < s->tokens.n && s->tokens.v[from].kind == TOKEN_HEADER;

	if (from >= s->tokens.n || (!is_script && !is_opener(s, from)))
		return false;
	if (is_script)
		while (stop < s->tokens.n && s->tokens.v[stop].kind != TOKEN_HEADER)
			stop++;
	else
		stop = s->tokens.v[from].match;
	bool in_braces = is_script || char_at(s, from) == '{';
	if (!find_item(s, from + 1, stop, in_braces, i, &first, &last))
		return false;
	*start = s->tokens.v[first].start;
	*end = s->tokens.v[last].end;
	return true;
}

static bool drop_items(struct shrinker *s)
{
	bool is_smaller = false;

	for (size_t k = 0; k < s->tokens.n; k++) {
		bool is_script = s->tokens.v[k].kind == TOKEN_HEADER && s->tokens.v[k].is_script;
		if (is_script || is_opener(s, k))
			is_smaller |= drop_pieces(s, nth_item, k);
	}
	return is_smaller;
}

/* The first token of what the opener is part of: a statement, or its else or catch. */
static size_t item_start(const struct shrinker *s, size_t opener)
{
	size_t k = opener;

	while (k > 0) {
		const struct text_token *t = &s->tokens.v[k - 1];
		if (!t->is_script || t->kind == TOKEN_HEADER)
			break;
		if (t->kind == TOKEN_CLOSE && t->match != k - 1 && char_at(s, k - 1) != '}')
			k = t->match;
		else if (strchr(";{}", char_at(s, k - 1)) || t->kind == TOKEN_OPEN)
			break;
		else
			k--;
	}
	return k;
}

static bool is_second_part(const struct shrinker *s, size_t k)
{
	return k < s->tokens.n && (token_is(s->text, &s->tokens.v[k], "else") ||
				   token_is(s->text, &s->tokens.v[k], "catch"));
}

/* The first token of the statement that an opening brace is part of. */
static size_t statement_start(const struct shrinker *s, size_t opener)
{
	size_t k = item_start(s, opener);

	while (k > 0 && is_second_part(s, k) && s->tokens.v[k - 1].match < k - 1)
		k = item_start(s, s->tokens.v[k - 1].match);
	return k;
}

/* The last one, if the closing brace is one of its parts. */
static size_t statement_end(const struct shrinker *s, size_t start, size_t closer)
{
	size_t k = closer, n = s->tokens.n;
	bool is_do = token_is(s->text, &s->tokens.v[start], "do");

	while (is_second_part(s, k + 1) ||
	       (is_do && k + 1 < n && token_is(s->text, &s->tokens.v[k + 1], "while"))) {
		for (k++; k < n && char_at(s, k) != '{' && char_at(s, k) != ';';)
			k = step_over(s, k);
		if (k >= n)
			return n - 1;
		k = step_over(s, k) - 1;
		is_do = false;
	}
	return k;
}

/* Only what the braces hold stays of the statement, or nothing of it. */
static bool unwrap_statement(struct shrinker *s, size_t k)
{
	size_t first = statement_start(s, k), closer = s->tokens.v[k].match;
	size_t start = s->tokens.v[first].start;
	size_t end = s->tokens.v[statement_end(s, first, closer)].end;
	struct cut around[] = { { start, s->tokens.v[k].end, "" },
				{ s->tokens.v[closer].start, end, "" } };

	return try_cut(s, start, end, "") || try_cuts(s, around, 2);
}

/* Brackets without what they hold, what they hold without them and what stands before them. */
static bool unwrap_one(struct shrinker *s, size_t k)
{
	size_t start = s->tokens.v[k].start, end = s->tokens.v[s->tokens.v[k].match].end;
	size_t inner = s->tokens.v[k].end, inner_end = s->tokens.v[s->tokens.v[k].match].start;
	size_t item = s->tokens.v[item_start(s, k)].start;
	size_t before = k ? s->tokens.v[k - 1].start : start;

	if (char_at(s, k) == '{')
		return unwrap_statement(s, k) || try_cut(s, item, end, "") ||
		       try_cuts(s, (struct cut[]){ { item, inner, "" }, { inner_end, end, "" } },
				2) ||
		       try_cut(s, item, end, "{}") || try_cut(s, inner, inner_end, "");
	return try_cut(s, before, end, "") || try_cut(s, before, end, "0") ||
	       try_cut(s, start, end, "") || try_cut(s, start, end, "0") ||
	       try_cuts(s, (struct cut[]){ { before, inner, "" }, { inner_end, end, "" } }, 2) ||
	       try_cuts(s, (struct cut[]){ { start, inner, "" }, { inner_end, end, "" } }, 2);
}

static bool unwrap(struct shrinker *s)
{
	bool is_smaller = false;

	for (size_t k = 0; k < s->tokens.n; k++)
		while (k < s->tokens.n && is_opener(s, k) && unwrap_one(s, k))
			is_smaller = true;
	return is_smaller;
}

/* A probe that fires anyway needs no target and no events. */
static bool simplify_probes(struct shrinker *s)
{
	bool is_smaller = false;

	for (size_t k = 1; k < s->tokens.n; k++) {
		bool is_first = s->tokens.v[k].is_script &&
				(s->tokens.v[k - 1].kind == TOKEN_HEADER ||
				 (s->tokens.v[k].begins_line && strchr(";}", char_at(s, k - 1))));
		size_t brace = k;
		while (is_first && brace < s->tokens.n && !strchr(";{", char_at(s, brace)))
			brace++;
		if (!is_first || brace >= s->tokens.n || char_at(s, brace) != '{')
			continue;
		is_smaller |=
			try_cut(s, s->tokens.v[k].start, s->tokens.v[brace].start, "VMKLoad ") ||
			try_cut(s, s->tokens.v[k].start, s->tokens.v[brace].start, "VMKUnload ");
	}
	return is_smaller;
}

/* -- any tokens that are next to each other ---------------------------------------------------- */

/* Brackets in it belong together. */
static bool is_balanced(const struct shrinker *s, size_t from, size_t n)
{
	for (size_t k = from; k < from + n; k++) {
		const struct text_token *t = &s->tokens.v[k];
		if (!t->is_script || t->kind == TOKEN_HEADER || t->match < from ||
		    t->match >= from + n)
			return false;
	}
	return true;
}

static bool drop_window(struct shrinker *s, size_t from, size_t n)
{
	static const char *const simple[] = { "", "0", "1", "\"\"", "int", ";" };
	size_t start = s->tokens.v[from].start, end = s->tokens.v[from + n - 1].end;

	for (size_t i = 0; i < sizeof(simple) / sizeof(simple[0]); i++)
		if (try_cut(s, start, end, simple[i]))
			return true;
	return false;
}

static bool drop_windows(struct shrinker *s)
{
	bool is_smaller = false;

	for (size_t n = LARGEST_WINDOW; n > 0; n--)
		for (size_t k = 0; k + n <= s->tokens.n; k++)
			while (k + n <= s->tokens.n && is_balanced(s, k, n) && drop_window(s, k, n))
				is_smaller = true;
	return is_smaller;
}

/* -- single tokens ----------------------------------------------------------------------------- */

/* The i-th conversion of a text, from its % on. */
static bool find_conversion(const char *at, size_t len, size_t i, struct cut *cut)
{
	for (size_t k = 0; k + 1 < len; k++) {
		size_t end = k + 1;
		if (at[k] != '%')
			continue;
		while (end + 1 < len && !isalpha((unsigned char)at[end]) && at[end] != '%')
			end++;
		while (end + 1 < len && strchr("hlqjztL", at[end]))
			end++;
		if (at[end] != '%' && i-- == 0) {
			cut->start = k;
			cut->end = end + 1;
			return true;
		}
		k = end;
	}
	return false;
}

/* A conversion of a format, and the argument that it shows: k is the text, in front of a comma. */
static bool drop_conversion(struct shrinker *s, size_t k, size_t i)
{
	const struct text_token *t = &s->tokens.v[k];
	size_t from = k + 1, end = k + 1, commas = 0;
	struct cut cuts[2] = { { .by = "" }, { .by = "" } };

	if (!find_conversion(s->text->data + t->start, t->end - t->start, i, &cuts[0]))
		return false;
	cuts[0].start += t->start;
	cuts[0].end += t->start;
	for (; end < s->tokens.n && s->tokens.v[end].kind != TOKEN_CLOSE; end = step_over(s, end)) {
		if (char_at(s, end) != ',')
			continue;
		if (commas == i + 1)
			break;
		from = end;
		commas++;
	}
	if (end >= s->tokens.n || commas != i + 1)
		return false;
	cuts[1].start = s->tokens.v[from].start;
	cuts[1].end = s->tokens.v[end].start;
	return try_cuts(s, cuts, 2);
}

static bool simplify_text(struct shrinker *s, size_t k)
{
	bool is_smaller = false;
	const struct text_token *t = &s->tokens.v[k];

	for (size_t i = 0;
	     find_conversion(s->text->data + t->start, t->end - t->start, i, &(struct cut){ 0 });) {
		if (drop_conversion(s, k, i))
			is_smaller = true;
		else
			i++;
		t = &s->tokens.v[k];
	}
	for (size_t n = 8; n > 0; n /= 2)
		for (size_t at = s->tokens.v[k].start + 1; at + n < s->tokens.v[k].end;)
			if (try_cut(s, at, at + n, ""))
				is_smaller = true;
			else
				at++;
	return is_smaller;
}

static bool simplify_tokens(struct shrinker *s)
{
	static const char *const numbers[] = { "0", "1", "2", "10" };
	bool is_smaller = false;

	for (size_t k = 0; k < s->tokens.n; k++) {
		const struct text_token *t = &s->tokens.v[k];
		if (t->kind == TOKEN_TEXT)
			is_smaller |= simplify_text(s, k);
		for (size_t i = 0; t->kind == TOKEN_NUMBER && i < 4; i++)
			is_smaller |= try_cut(s, t->start, t->end, numbers[i]);
		t = &s->tokens.v[k];
	}
	return is_smaller;
}

/* Few ticks are worth a section if they run out. */
static void drop_options(struct shrinker *s)
{
	if (s->verdict != VERDICT_CRASHED)
		try_one(s->text, s->trial, &s->runs);
	if (strstr(buf_str(&s->runs.reference.reports), report_table[REPORT_TIME_LIMIT].name))
		return;
	for (size_t k = 0; k < s->tokens.n; k++)
		if (token_is(s->text, &s->tokens.v[k], "--- options")) {
			try_cut(s, s->tokens.v[k].start, section_end(s, k), "");
			return;
		}
}

/* -- how it looks ------------------------------------------------------------------------------ */

/* No blank comes in front of it: there was none, or it looks better so. */
static bool glues(const struct shrinker *s, size_t k)
{
	if (s->tokens.v[k - 1].end == s->tokens.v[k].start)
		return true;
	return s->tokens.v[k].is_script &&
	       (strchr("([", char_at(s, k - 1)) || strchr(");,]", char_at(s, k)));
}

/* Statements have a line each, functions begin at the left. */
static void lay_out(struct shrinker *s, struct buf *to)
{
	size_t depth = 0, parens = 0;
	bool is_directive = false;
	char before = '\n';

	for (size_t k = 0; k < s->tokens.n; k++) {
		const struct text_token *t = &s->tokens.v[k];
		char c = char_at(s, k);
		bool is_line = t->begins_line && (!t->is_script || t->kind == TOKEN_HEADER ||
						  c == '#' || is_directive);
		if (t->kind == TOKEN_HEADER)
			depth = parens = 0;
		if (t->is_script && t->kind == TOKEN_CLOSE)
			*(c == '}' ? &depth : &parens) -= (c == '}' ? depth : parens) > 0;
		bool is_new =
			k == 0 || is_line || s->tokens.v[k - 1].kind == TOKEN_HEADER ||
			(t->is_script && !parens && strchr(";{}", before) && !strchr(";)", c));
		if (t->begins_line)
			is_directive = c == '#';
		if (before == '{' && c == '}')
			is_new = false;
		if (before == '}' && is_second_part(s, k))
			is_new = false;
		if (is_new && k)
			buf_putc(to, '\n');
		if (is_new && t->is_script && t->kind != TOKEN_HEADER)
			buf_fill(to, '\t', depth);
		else if (k && !is_new && !glues(s, k))
			buf_putc(to, ' ');
		buf_put(to, s->text->data + t->start, t->end - t->start);
		if (t->is_script && t->kind == TOKEN_OPEN)
			*(c == '{' ? &depth : &parens) += 1;
		before = t->is_script && t->kind != TOKEN_HEADER ? c : ' ';
	}
	buf_putc(to, '\n');
}

/* Blanks count for places alone, so this mostly still fails. */
static void tidy(struct shrinker *s)
{
	struct buf *to = &s->candidate;

	buf_clear(to);
	lay_out(s, to);
	if (to->failed || !still_fails(s, to))
		return;
	buf_clear(s->text);
	buf_put(s->text, to->data, to->len);
	tokens_read(&s->tokens, s->text);
}

/* -- all of it --------------------------------------------------------------------------------- */

static bool is_list(const struct shrinker *s)
{
	for (size_t k = 0; k < s->tokens.n; k++)
		if (s->tokens.v[k].kind == TOKEN_FACT && !s->tokens.v[k].begins_line)
			return true;
	return false;
}

void diff_shrink(struct buf *text, const struct trial *trial, enum verdict verdict)
{
	struct shrinker s = { .text = text, .trial = trial, .verdict = verdict };
	bool is_smaller;

	tokens_read(&s.tokens, text);
	do {
		is_smaller = drop_pieces(&s, nth_section, 0);
		is_smaller |= drop_pieces(&s, nth_block, 0);
		is_smaller |= drop_pieces(&s, nth_line, 0);
		is_smaller |= drop_items(&s);
		is_smaller |= unwrap(&s);
		is_smaller |= is_list(&s) && drop_pieces(&s, nth_word, 0);
		if (!is_smaller) {
			is_smaller = simplify_probes(&s);
			is_smaller |= drop_windows(&s);
			is_smaller |= simplify_tokens(&s);
		}
	} while (is_smaller && s.n_tries < MAX_TRIES);
	drop_options(&s);
	tidy(&s);
	runs_free(&s.runs);
	tokens_free(&s.tokens);
	buf_free(&s.candidate);
}
