/*
 * src.c - positions to places.
 *
 * A file of len bytes takes len + 1 positions: the end of file is a place too,
 * where "missing '}'" is reported.  Files follow each other without gaps, so the
 * owner of a position is the last file whose base is not above it.
 *
 * Most files never need their line table, so it is made when first asked for.  It
 * lives in the arena: do not locate between arena_save() and arena_restore().
 */
#include "runtime/base/src.h"

#include <assert.h>
#include <string.h>

void src_init(struct src *s, struct arena *a)
{
	*s = (struct src){ .arena = a, .next_base = 1 };
}

struct src_file *src_add(struct src *s, const char *name, const char *text, size_t len)
{
	if (len >= UINT32_MAX - s->next_base)
		return NULL;
	assert(text[len] == '\0');

	struct src_file *f = arena_new(s->arena, struct src_file);
	f->name = arena_strndup(s->arena, name, strlen(name));
	f->text = text;
	f->len = (uint32_t)len;
	f->base = s->next_base;
	s->next_base += f->len + 1;
	if (s->last)
		s->last->next = f;
	else
		s->first = f;
	s->last = f;
	return f;
}

static void index_lines(struct arena *a, struct src_file *f)
{
	const char *end = f->text + f->len;
	uint32_t n = 1;

	for (const char *p = f->text; (p = memchr(p, '\n', (size_t)(end - p))); p++)
		n++;
	f->line_at = arena_new_array(a, n, uint32_t);
	f->n_lines = 1;
	for (const char *p = f->text; (p = memchr(p, '\n', (size_t)(end - p)));)
		f->line_at[f->n_lines++] = (uint32_t)(++p - f->text);
}

static struct src_file *file_of(struct src *s, uint32_t pos)
{
	if (pos == 0 || pos >= s->next_base)
		return NULL;
	/* Positions are asked for in order, mostly. */
	struct src_file *f = s->found && s->found->base <= pos ? s->found : s->first;
	while (f->next && f->next->base <= pos)
		f = f->next;
	s->found = f;
	return f;
}

/* The index of the line that holds a byte offset. */
static uint32_t line_of(const struct src_file *f, uint32_t off)
{
	uint32_t low = 0, high = f->n_lines; /* line_at[low] <= off < line_at[high] */

	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		if (f->line_at[middle] <= off)
			low = middle;
		else
			high = middle;
	}
	return low;
}

struct src_place src_locate(struct src *s, uint32_t pos)
{
	struct src_file *f = file_of(s, pos);

	if (!f)
		return (struct src_place){ .line_text = "" };
	if (!f->line_at)
		index_lines(s->arena, f);

	uint32_t line = line_of(f, pos - f->base);
	uint32_t start = f->line_at[line];
	uint32_t end = line + 1 < f->n_lines ? f->line_at[line + 1] - 1 : f->len;
	if (end > start && f->text[end - 1] == '\r' && end < f->len)
		end--; /* the CR of a CR LF is no part of the line */
	return (struct src_place){
		.file = f,
		.line = line + 1,
		.col = pos - f->base - start + 1,
		.line_text = f->text + start,
		.line_len = end - start,
	};
}

struct span span_join(struct span a, struct span b)
{
	if (a.pos == 0)
		return b;
	if (b.pos == 0)
		return a;
	uint64_t a_end = (uint64_t)a.pos + a.len;
	uint64_t b_end = (uint64_t)b.pos + b.len;
	uint32_t pos = a.pos < b.pos ? a.pos : b.pos;
	uint64_t len = (a_end > b_end ? a_end : b_end) - pos;
	return (struct span){ pos, len < UINT32_MAX ? (uint32_t)len : UINT32_MAX };
}
