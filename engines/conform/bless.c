/*
 * bless.c - see bless.h.
 */
#include "engines/conform/bless.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_expectation(const char *section)
{
	static const char *const names[] = { "expect", "reject", "warn", "trap", "ticks" };

	for (unsigned i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(section, names[i]) == 0)
			return true;
	return false;
}

void put_section(struct buf *to, const char *name, const struct buf *body)
{
	buf_printf(to, "--- %s\n", name);
	buf_put(to, body->data, body->len);
}

/* All on one line. */
static void put_ticks(struct buf *to, const struct buf *ticks)
{
	size_t start = to->len;

	put_section(to, "ticks", ticks);
	for (size_t i = start + strlen("--- ticks\n"); i + 1 < to->len; i++)
		if (to->data[i] == '\n')
			to->data[i] = ' ';
}

static void put_output(struct buf *to, const struct buf *output)
{
	size_t n;
	struct line *lines = cut_lines(output, &n);
	bool has_lf = output->len == 0 || output->data[output->len - 1] == '\n';

	buf_printf(to, "--- expect%s\n", has_lf ? "" : " no-newline");
	for (size_t i = 0; i < n; i++) {
		size_t slashes = 0;
		while (slashes < lines[i].len && lines[i].at[slashes] == '\\')
			slashes++;
		if (lines[i].len - slashes >= 3 && memcmp(lines[i].at + slashes, "---", 3) == 0)
			buf_putc(to, '\\');
		buf_put(to, lines[i].at, lines[i].len);
	}
	if (!has_lf)
		buf_putc(to, '\n');
	free(lines);
}

void strip_expectations(const struct replay *r, const struct buf *text, struct buf *to)
{
	size_t start = r->n_sections ? r->sections[0].start : text->len;

	buf_put(to, text->data, start);
	for (size_t i = 0; i < r->n_sections; i++)
		if (!is_expectation(r->sections[i].name))
			buf_put(to, text->data + r->sections[i].start,
				r->sections[i].end - r->sections[i].start);
}

void bless_text(const struct replay *r, const struct buf *text, const struct outcome *got,
		struct buf *to)
{
	strip_expectations(r, text, to);
	if (to->len && to->data[to->len - 1] != '\n')
		buf_putc(to, '\n');
	if (r->has_warn)
		put_section(to, "warn", &got->warn);
	if (got->is_rejected) {
		put_section(to, "reject", &got->reject);
		return;
	}
	if (got->trap.len)
		put_section(to, "trap", &got->trap);
	if (r->has_ticks)
		put_ticks(to, &got->ticks);
	put_output(to, &got->output);
}

bool bless(const char *path, const struct replay *r, const struct buf *text,
	   const struct outcome *got, struct buf *messages)
{
	struct buf to = { 0 };

	bless_text(r, text, got, &to);
	FILE *file = fopen(path, "wb");
	bool ok = file && !to.failed && fwrite(to.data, 1, to.len, file) == to.len;

	if (file && fclose(file) != 0)
		ok = false;
	if (!ok)
		buf_printf(messages, "cannot write %s: %s\n", path, strerror(errno));
	buf_free(&to);
	return ok;
}
