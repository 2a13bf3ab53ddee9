/*
 * outcome.c - see outcome.h.
 */
#include "engines/conform/outcome.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "engines/conform/names.h"

enum { MAX_DIFF_LINES = 40 };

void outcome_free(struct outcome *o)
{
	buf_free(&o->output);
	buf_free(&o->reject);
	buf_free(&o->warn);
	buf_free(&o->trap);
	buf_free(&o->ticks);
	buf_free(&o->messages);
}

/* -- sections -------------------------------------------------------------------------------------- */

static void put_place(struct buf *to, const struct replay_place *at)
{
	if (at->line == 0)
		buf_puts(to, "-");
	else if (at->file)
		buf_printf(to, "%s:%u:%u", at->file, at->line, at->col);
	else
		buf_printf(to, "%u:%u", at->line, at->col);
}

void outcome_add_diag(struct outcome *o, const struct replay_diag *d)
{
	struct buf *to = d->rule ? &o->reject : &o->warn;

	buf_printf(to, "%s ", d->rule ? d->rule : d->tag);
	put_place(to, &d->at);
	if (d->rule)
		buf_printf(to, " %s", d->tag);
	buf_putc(to, '\n');
}

void outcome_add_report(struct outcome *o, const struct replay_report *report)
{
	buf_printf(&o->trap, "%s ", report->kind);
	put_place(&o->trap, &report->at);
	buf_printf(&o->trap, " %" PRIu64 "\n", report->count);
}

struct outcome outcome_expected(const struct replay *r)
{
	struct outcome o = { .is_rejected = r->has_reject };

	if (r->has_expect)
		buf_put(&o.output, r->expect, r->expect_len);
	for (size_t i = 0; i < r->n_rejects; i++)
		outcome_add_diag(&o, &r->rejects[i]);
	for (size_t i = 0; i < r->n_warns; i++)
		outcome_add_diag(&o, &r->warns[i]);
	for (size_t i = 0; i < r->n_reports; i++)
		outcome_add_report(&o, &r->reports[i]);
	for (size_t i = 0; i < r->n_ticks; i++)
		buf_printf(&o.ticks, "%" PRIu64 "\n", r->ticks[i]);
	return o;
}

/* -- comparing ------------------------------------------------------------------------------------- */

struct line *cut_lines(const struct buf *text, size_t *n)
{
	struct line *lines = calloc(text->len + 1, sizeof(struct line));
	const char *at = text->data ? text->data : "", *end = at + text->len;

	if (!lines)
		die("lines");
	for (*n = 0; at < end; at += lines[(*n)++].len) {
		const char *lf = memchr(at, '\n', (size_t)(end - at));
		lines[*n] = (struct line){ at, (size_t)((lf ? lf + 1 : end) - at) };
	}
	return lines;
}

static bool same_line(struct line a, struct line b)
{
	return a.len == b.len && memcmp(a.at, b.at, a.len) == 0;
}

/* One line for people: control bytes as \\xHH. */
static void put_line(struct buf *to, const char *mark, struct line line)
{
	bool has_lf = line.len && line.at[line.len - 1] == '\n';

	buf_printf(to, "  %s ", mark);
	for (size_t k = 0; k < line.len - has_lf; k++) {
		unsigned char c = (unsigned char)line.at[k];
		if (c < 0x20 || c == 0x7f)
			buf_printf(to, "\\x%02x", c);
		else
			buf_putc(to, line.at[k]);
	}
	buf_puts(to, has_lf ? "\n" : "<no newline>\n");
}

static void put_lines(struct buf *to, const char *mark, const struct line *lines, size_t n)
{
	for (size_t i = 0; i < n && i < MAX_DIFF_LINES; i++)
		put_line(to, mark, lines[i]);
	if (n > MAX_DIFF_LINES)
		buf_printf(to, "  %s ... %zu more\n", mark, n - MAX_DIFF_LINES);
}

/* Compares one section; the difference is what lies between the common first and last lines. */
static bool same_section(struct buf *diff, const char *name, const struct buf *expected,
			 const struct buf *got)
{
	if (expected->len == got->len &&
	    (got->len == 0 || memcmp(expected->data, got->data, got->len) == 0))
		return true;

	size_t n_wanted, n_got, first = 0, last = 0;
	struct line *wanted = cut_lines(expected, &n_wanted);
	struct line *lines = cut_lines(got, &n_got);
	size_t least = n_wanted < n_got ? n_wanted : n_got;
	while (first < least && same_line(wanted[first], lines[first]))
		first++;
	while (last < least - first &&
	       same_line(wanted[n_wanted - 1 - last], lines[n_got - 1 - last]))
		last++;
	buf_printf(diff, "%s differs from line %zu on (- expected, + got)\n", name, first + 1);
	put_lines(diff, "-", wanted + first, n_wanted - first - last);
	put_lines(diff, "+", lines + first, n_got - first - last);
	free(wanted);
	free(lines);
	return false;
}

bool outcome_compare(const struct replay *r, const struct outcome *got, struct buf *diff)
{
	struct outcome expected = outcome_expected(r);
	bool same = expected.is_rejected == got->is_rejected;

	if (!same)
		buf_printf(diff, "the script should have been %s\n",
			   expected.is_rejected ? "rejected" : "accepted");
	same &= same_section(diff, "reject", &expected.reject, &got->reject);
	if (r->has_warn && !got->lacks_warn)
		same &= same_section(diff, "warn", &expected.warn, &got->warn);
	if (!expected.is_rejected && !got->is_rejected) {
		same &= same_section(diff, "expect", &expected.output, &got->output);
		same &= same_section(diff, "trap", &expected.trap, &got->trap);
		if (r->has_ticks && !got->lacks_ticks)
			same &= same_section(diff, "ticks", &expected.ticks, &got->ticks);
	}
	outcome_free(&expected);
	return same;
}
