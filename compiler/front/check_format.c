/*
 * check_format.c - constant formats (T-36, B-3, D-15).
 *
 * A format of printf is only judged: it is interpreted as it runs, and what does not fit
 * prints as B-3 says, so trouble is a warning.  A format of printa is taken apart here
 * for good, so trouble is an error.
 */
#include "compiler/front/check_int.h"

#include <string.h>

/* -- conversions (B-3) ------------------------------------------------------------------- */

struct scanner {
	const char *at, *end;
};

static bool is_one_of(const struct scanner *s, const char *set)
{
	return s->at < s->end && *s->at && strchr(set, *s->at);
}

static void skip_all(struct scanner *s, const char *set)
{
	while (is_one_of(s, set))
		s->at++;
}

/* [flags][width][.precision][length]letter; returns the letter, 0 if there is none. */
static char scan_conversion(struct scanner *s)
{
	skip_all(s, "-+ 0#");
	skip_all(s, "0123456789");
	if (is_one_of(s, ".")) {
		s->at++;
		skip_all(s, "0123456789");
	}
	skip_all(s, "hlqjztL");
	if (!is_one_of(s, "diuxXocsp%"))
		return 0;
	return *s->at++;
}

/* -- printf --------------------------------------------------------------------------------- */

/* The same conversion with another letter. */
static const char *with_letter(struct checker *ck, const char *from, size_t len, char letter)
{
	char *text = arena_strndup(ck->arena, from, len);

	text[len - 1] = letter;
	return text;
}

static void check_conversion(struct checker *ck, const char *text, size_t len,
			     const struct ck_expr *arg, uint32_t number)
{
	bool wants_string = text[len - 1] == 's';
	bool is_string = arg->type->kind == TY_STRING;

	if (check_failed(arg) || wants_string == is_string)
		return;
	const char *hint = with_letter(ck, text, len, is_string ? 's' : 'd');
	if (shape_is_text(arg->type)) /* its text is more likely meant than its address */
		hint = arena_printf(ck->arena, "(string)%s",
				    arg->kind == CK_VAR ? arg->var->name : "p");
	DIAG(ck->diags, FORMAT_TYPE, arg->at, arena_strndup(ck->arena, text, len),
	     wants_string ? "a string" : "an integer", check_number(ck, number),
	     type_text(ck->arena, arg->type), hint);
}

void check_printf_format(struct checker *ck, const struct ck_expr *format,
			 struct ck_expr *const *args, uint32_t n_args)
{
	struct scanner s = { format->str.bytes, format->str.bytes + format->str.len };
	uint32_t n = 0;
	bool has_unknown = false;

	while (s.at < s.end) {
		const char *start = s.at++;
		if (*start != '%')
			continue;
		char letter = scan_conversion(&s);
		if (letter == '%')
			continue;
		if (!letter) {
			size_t len = (size_t)(s.at - start) + (s.at < s.end);
			has_unknown = true;
			bool is_star = is_one_of(&s, "*");
			DIAG(ck->diags, FORMAT_UNKNOWN, format->at,
			     arena_strndup(ck->arena, start, len),
			     is_star ? "a width is written as a number"
				     : "the conversions are d i u x X o c s p");
			continue;
		}
		if (n < n_args)
			check_conversion(ck, start, (size_t)(s.at - start), args[n], n + 1);
		n++;
	}
	if (n != n_args && !has_unknown)
		DIAG(ck->diags, FORMAT_COUNT, format->at, check_count(ck, n, "conversion"),
		     check_count(ck, n_args, "argument"),
		     n > n_args ? "what is missing prints as 0 or nothing"
				: "write a conversion for each argument");
}

/* -- printa ----------------------------------------------------------------------------------- */

struct column_name {
	const char *name;
	enum ck_column column;
	bool is_extension;
};

static const struct column_name column_names[] = {
	{ "count", COL_COUNT, false }, { "min", COL_MIN, false }, { "max", COL_MAX, false },
	{ "avg", COL_AVG, false },     { "sum", COL_SUM, true },  { "pct", COL_PCT, true },
};

enum { N_COLUMN_NAMES = sizeof(column_names) / sizeof(column_names[0]) };

struct format_builder {
	struct checker *ck;
	const struct ck_expr *format;
	const struct type *aggr;
	struct ck_format *out;
	size_t cap;
	char *text; /* literal bytes since the last directive */
	uint32_t len;
	struct scanner s;
};

static struct ck_format_part *new_part(struct format_builder *b, enum ck_column column)
{
	struct ck_format *out = b->out;

	out->parts =
		arena_grow(b->ck->arena, out->parts, out->n_parts, &b->cap, sizeof(out->parts[0]));
	struct ck_format_part *part = &out->parts[out->n_parts++];
	*part = (struct ck_format_part){ .column = column };
	return part;
}

static void flush_text(struct format_builder *b)
{
	if (b->len == 0)
		return;
	struct ck_format_part *part = new_part(b, COL_TEXT);
	part->text = arena_strndup(b->ck->arena, b->text, b->len);
	part->len = b->len;
	b->len = 0;
}

static bool bad_directive(struct format_builder *b, const char *start, const char *why,
			  const char *hint)
{
	size_t len = (size_t)(b->s.at - start);

	DIAG(b->ck->diags, PRINTA_FORMAT, b->format->at,
	     arena_strndup(b->ck->arena, start, len ? len : 1), why, hint);
	return false;
}

static const char *near_column(struct format_builder *b, const char *name)
{
	struct near near;

	near_init(&near, name);
	for (int i = 0; i < N_COLUMN_NAMES; i++)
		near_offer(&near, column_names[i].name);
	return near.best ? arena_printf(b->ck->arena, "did you mean '%%%s$'?", near.best)
			 : "columns are count, min, max, avg, sum, pct and the keys' numbers";
}

/* A key's number: integer keys count first, then the string keys (D-15). */
static bool key_column(struct format_builder *b, const char *start, struct ck_format_part *part)
{
	uint32_t n_int = b->aggr->aggr.n_int, n_str = b->aggr->aggr.n_str;
	uint32_t number = 0;

	for (const char *p = start + 1; *p >= '0' && *p <= '9'; p++)
		number = number > 1000 ? number : number * 10 + (uint32_t)(*p - '0');
	if (number >= n_int + n_str) {
		const char *why =
			arena_printf(b->ck->arena, "names no key: there are %u", n_int + n_str);
		return bad_directive(b, start, why,
				     "keys count from 0, integer keys first, then string keys");
	}
	part->column = number < n_int ? COL_INT_KEY : COL_STR_KEY;
	part->key = number < n_int ? number : number - n_int;
	return true;
}

static bool named_column(struct format_builder *b, const char *start, struct ck_format_part *part)
{
	const char *name = arena_strndup(b->ck->arena, start + 1, (size_t)(b->s.at - start - 1));

	for (int i = 0; i < N_COLUMN_NAMES; i++) {
		if (strcmp(column_names[i].name, name) != 0)
			continue;
		part->column = column_names[i].column;
		if (column_names[i].is_extension)
			check_extension(b->ck, b->format->at,
					arena_printf(b->ck->arena, "'%%%s$' of printa", name));
		return true;
	}
	return bad_directive(b, start, "names no column", near_column(b, name));
}

/* COLUMN $ CONVERSION, after the '%' at start */
static bool directive(struct format_builder *b, const char *start)
{
	static const char digits[] = "0123456789";
	static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_";
	struct ck_format_part part = { 0 };
	bool is_key = is_one_of(&b->s, digits);

	skip_all(&b->s, is_key ? digits : letters);
	if (!is_one_of(&b->s, "$")) {
		b->s.at += b->s.at < b->s.end;
		return bad_directive(b, start, "is no column",
				     "write '%0$d', '%count$d', or '%%' for a per cent sign");
	}
	if (!(is_key ? key_column(b, start, &part) : named_column(b, start, &part)))
		return false;
	const char *conversion = ++b->s.at;
	char letter = scan_conversion(&b->s);
	bool wants_string = letter == 's';
	bool is_string = part.column == COL_STR_KEY;
	if (!letter || letter == '%')
		return bad_directive(b, start, "has no conversion",
				     "write one after '$': 'd' for integers, 's' for strings");
	if (wants_string != is_string && part.column != COL_PCT)
		return bad_directive(b, start,
				     is_string ? "prints an integer, but the key is a string"
					       : "prints a string, but the column is an integer",
				     is_string ? "write 's' at its end" : "write 'd' at its end");
	part.conversion =
		arena_printf(b->ck->arena, "%%%.*s", (int)(b->s.at - conversion), conversion);
	flush_text(b);
	*new_part(b, part.column) = part;
	return true;
}

struct ck_format *check_printa_format(struct checker *ck, const struct ck_expr *format,
				      const struct ck_var *aggr)
{
	struct format_builder b = {
		.ck = ck,
		.format = format,
		.aggr = aggr->type,
		.out = arena_new(ck->arena, struct ck_format),
		.text = arena_alloc(ck->arena, format->str.len + 1),
		.s = { format->str.bytes, format->str.bytes + format->str.len },
	};
	bool ends_line = format->str.len > 0 && b.s.end[-1] == '\n';

	while (b.s.at < b.s.end) {
		const char *start = b.s.at++;
		if (*start != '%') {
			b.text[b.len++] = *start;
		} else if (is_one_of(&b.s, "%")) {
			b.text[b.len++] = *b.s.at++;
		} else if (!directive(&b, start)) {
			return NULL;
		}
	}
	if (!ends_line)
		b.text[b.len++] = '\n'; /* D-15: a row is a line */
	flush_text(&b);
	return b.out;
}
