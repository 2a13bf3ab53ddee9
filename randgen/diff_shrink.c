/*
 * diff_shrink.c - makes a failing test small.
 *
 * It knows nothing of the language but that lines and braces belong together: it takes out runs
 * of lines, pairs of braces with and without what they hold, and what stands in parentheses, and
 * keeps what still fails in the same way.  What is no program any more is rejected, so it is
 * not kept.
 */
#include <stdlib.h>
#include <string.h>

#include "randgen/diff.h"

struct shrinker {
	struct buf *text;
	const struct trial *trial;
	enum verdict verdict;
	uint32_t n_tries;
	struct runs runs;
};

enum { MAX_TRIES = 20000 };

static void replace(struct buf *to, const struct buf *from, size_t start, size_t end,
		    const char *by)
{
	buf_clear(to);
	buf_put(to, from->data, start);
	buf_puts(to, by);
	buf_put(to, from->data + end, from->len - end);
}

static bool still_fails(struct shrinker *s, const struct buf *text)
{
	s->n_tries++;
	return try_one(text, s->trial, &s->runs) == s->verdict;
}

/* Puts `by` in place of the bytes from start to end, if the test still fails then. */
static bool try_replacing(struct shrinker *s, size_t start, size_t end, const char *by)
{
	struct buf smaller = { 0 };

	if (s->n_tries >= MAX_TRIES || end - start <= strlen(by))
		return false;
	replace(&smaller, s->text, start, end, by);
	bool is_kept = still_fails(s, &smaller);
	if (is_kept) {
		struct buf old = *s->text;
		*s->text = smaller;
		smaller = old;
	}
	buf_free(&smaller);
	return is_kept;
}

/* -- runs of lines --------------------------------------------------------------------- */

/* The offset of line n, or of the end. */
static size_t line_start(const struct buf *text, size_t n)
{
	size_t at = 0;

	for (; n > 0 && at < text->len; n--) {
		const char *lf = memchr(text->data + at, '\n', text->len - at);
		at = lf ? (size_t)(lf - text->data) + 1 : text->len;
	}
	return at;
}

static size_t count_lines(const struct buf *text)
{
	size_t n = 0;

	for (size_t i = 0; i < text->len; i++)
		n += text->data[i] == '\n';
	return n;
}

static bool drop_lines(struct shrinker *s)
{
	bool is_smaller = false;

	for (size_t run = count_lines(s->text) / 2 + 1; run > 0; run /= 2)
		for (size_t n = 0; n < count_lines(s->text);) {
			if (try_replacing(s, line_start(s->text, n), line_start(s->text, n + run),
					  ""))
				is_smaller = true;
			else
				n += run;
		}
	return is_smaller;
}

/* -- what stands in braces and parentheses ------------------------------------------------ */

/* The partner of the opener at `start`; the end of the text if there is none. */
static size_t find_close(const struct buf *text, size_t start)
{
	char open = text->data[start], close = open == '{' ? '}' : open == '(' ? ')' : ']';
	size_t depth = 0;

	for (size_t i = start; i < text->len; i++) {
		if (text->data[i] == '"')
			for (i++; i < text->len && text->data[i] != '"'; i++)
				i += text->data[i] == '\\';
		else if (text->data[i] == open)
			depth++;
		else if (text->data[i] == close && --depth == 0)
			return i;
	}
	return text->len;
}

static size_t start_of_line(const struct buf *text, size_t at)
{
	while (at > 0 && text->data[at - 1] != '\n')
		at--;
	return at;
}

/* `if (c) { .. }` goes as a whole, or its braces and what stands before them on the line do. */
static bool drop_braces(struct shrinker *s)
{
	bool is_smaller = false;

	for (size_t i = 0; i < s->text->len; i++) {
		if (s->text->data[i] != '{')
			continue;
		size_t end = find_close(s->text, i), line = start_of_line(s->text, i);
		if (end == s->text->len)
			continue;
		if (try_replacing(s, line, end + 1, "") || try_replacing(s, i, end + 1, "{}")) {
			is_smaller = true;
		} else if (try_replacing(s, end, end + 1, "")) {
			is_smaller = true;
			try_replacing(s, line, i + 1, "");
		} else {
			struct buf inner = { 0 };
			buf_put(&inner, s->text->data + i + 1, end - i - 1);
			is_smaller |= try_replacing(s, line, end + 1, buf_str(&inner));
			buf_free(&inner);
		}
	}
	return is_smaller;
}

static bool drop_parentheses(struct shrinker *s)
{
	static const char *const values[] = { "0", "1", "()", "\"\"" };
	bool is_smaller = false;

	for (size_t i = 0; i < s->text->len; i++) {
		if (s->text->data[i] != '(')
			continue;
		size_t end = find_close(s->text, i);
		for (size_t k = 0; end < s->text->len && k < sizeof(values) / sizeof(values[0]);
		     k++)
			if (try_replacing(s, i, end + 1, values[k])) {
				is_smaller = true;
				break;
			}
	}
	return is_smaller;
}

/* -- words --------------------------------------------------------------------------------- */

static bool is_end(char c)
{
	return c == ' ' || c == '\n' || c == ',' || c == ';' || c == ')' || c == '(';
}

/* Whatever stands from one blank or comma to another one, up to four words at a time. */
static bool drop_words(struct shrinker *s)
{
	bool is_smaller = false;

	for (size_t i = 1; i < s->text->len; i++) {
		if (!is_end(s->text->data[i - 1]))
			continue;
		size_t end = i;
		for (unsigned words = 0; words < 4 && end < s->text->len; words++) {
			for (end++; end < s->text->len && !is_end(s->text->data[end]);)
				end++;
			if (end < s->text->len && try_replacing(s, i, end, "")) {
				is_smaller = true;
				end = i;
			}
		}
	}
	return is_smaller;
}

void diff_shrink(struct buf *text, const struct trial *trial, enum verdict verdict)
{
	struct shrinker s = { .text = text, .trial = trial, .verdict = verdict };
	bool is_smaller;

	do {
		is_smaller = drop_lines(&s);
		is_smaller |= drop_braces(&s);
		is_smaller |= drop_parentheses(&s);
		is_smaller |= drop_words(&s);
	} while (is_smaller && s.n_tries < MAX_TRIES);
	runs_free(&s.runs);
}
