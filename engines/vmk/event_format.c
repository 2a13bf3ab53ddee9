/*
 * event_format.c - reads lines such as
 *
 *	field:__data_loc char[] name;	offset:8;	size:4;	signed:0;
 */
#include "engines/vmk/event_format.h"
#include "engines/vmk/names.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* A record is at most so long: it is one of perf's. */
enum { RECORD_BYTES = 65536 };

/* Takes the prefix off *s, if it is there. */
static bool skip(const char **s, const char *prefix)
{
	const char *at = *s;

	while (*prefix && *at == *prefix) {
		at++;
		prefix++;
	}
	if (*prefix)
		return false;
	*s = at;
	return true;
}

/* "\tsize:4;": the number behind the word. */
static bool read_number(const char **s, const char *word, uint32_t *value)
{
	uint32_t n = 0;

	while (**s == '\t' || **s == ' ')
		++*s;
	if (!skip(s, word))
		return false;
	const char *digit = *s;
	for (; *digit >= '0' && *digit <= '9' && n <= RECORD_BYTES; digit++)
		n = 10 * n + (uint32_t)(*digit - '0');
	if (digit == *s || *digit != ';' || n > RECORD_BYTES)
		return false;
	*s = digit + 1;
	*value = n;
	return true;
}

/* "const char" and "char" are characters, "unsigned char" is a number. */
static bool is_char(const char *type)
{
	skip(&type, "const ");
	return strcmp(type, "char") == 0 || strcmp(type, "char[]") == 0;
}

/* Takes a declaration apart: "u8 addr[6]", "__data_loc char[] name", "const void *p". */
static bool read_declaration(struct arena *a, const char *s, size_t len, struct event_field *f)
{
	const char *start = s, *end = s + len;

	if (skip(&start, "__data_loc "))
		f->form = EVENT_DATA_LOC;
	else if (skip(&start, "__rel_loc "))
		f->form = EVENT_REL_LOC;
	if (start > end)
		return false;
	if (end > start && end[-1] == ']') {
		while (end > start && end[-1] != '[')
			end--;
		if (end == start)
			return false;
		end--;
		if (f->form == EVENT_VALUE)
			f->form = EVENT_IN_PLACE;
	}
	const char *name = end;
	while (name > start && name_has(name[-1]))
		name--;
	if (name == end || name == start)
		return false;
	f->name = arena_strndup(a, name, (size_t)(end - name));
	while (name > start && name[-1] == ' ')
		name--;
	f->type = arena_strndup(a, start, (size_t)(name - start));
	return true;
}

/* One line, behind its "field:". */
static bool read_field(struct arena *a, const char *s, struct event_field *f)
{
	size_t len = strcspn(s, ";\n");
	uint32_t is_signed;

	*f = (struct event_field){ 0 };
	if (s[len] != ';' || !read_declaration(a, s, len, f))
		return false;
	s += len + 1;
	if (!read_number(&s, "offset:", &f->offset) || !read_number(&s, "size:", &f->size) ||
	    !read_number(&s, "signed:", &is_signed))
		return false;
	f->is_signed = is_signed != 0;
	if (f->form == EVENT_VALUE &&
	    (f->size == 0 || f->size > 8 || (f->size & (f->size - 1)) != 0))
		f->form = EVENT_IN_PLACE; /* a struct */
	f->is_text = f->form != EVENT_VALUE && is_char(f->type);
	return true;
}

int event_format_parse(struct arena *a, const char *text, struct event_format *out)
{
	size_t cap = 0;
	bool has_id = false;

	*out = (struct event_format){ 0 };
	for (const char *line = text; *line; line += strcspn(line, "\n"), line += *line == '\n') {
		const char *s = line;
		struct event_field field;

		while (*s == '\t' || *s == ' ')
			s++;
		if (skip(&s, "ID: ")) {
			out->id = (uint32_t)strtoul(s, NULL, 10);
			has_id = true;
		}
		if (skip(&s, "print fmt:"))
			break; /* may hold anything */
		if (!skip(&s, "field:"))
			continue;
		if (!read_field(a, s, &field))
			return -EINVAL;
		if (strncmp(field.name, "common_", 7) == 0 && field.offset < 8)
			continue;
		out->fields = arena_grow(a, out->fields, out->n_fields, &cap, sizeof(field));
		out->fields[out->n_fields++] = field;
	}
	return has_id ? 0 : -EINVAL;
}

void event_format_put_type(const struct event_field *f, struct buf *out)
{
	const char *type = f->type;

	skip(&type, "const ");
	if (f->is_text)
		buf_puts(out, "string ");
	else if (f->form == EVENT_VALUE && strncmp(type, "char *", 6) == 0)
		buf_puts(out, "char *");
	else if (f->form != EVENT_VALUE || strchr(type, '*'))
		buf_puts(out, "void *");
	else {
		buf_puts(out, f->is_signed ? "int" : "uint");
		buf_puts(out, f->size == 1   ? "8 "
			      : f->size == 2 ? "16 "
			      : f->size == 4 ? "32 "
					     : "64 ");
	}
}
