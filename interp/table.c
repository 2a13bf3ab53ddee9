/*
 * table.c - aggregates as text (D-9 .. D-15).
 *
 * A table is made in two steps: first every cell becomes a text, row 0 being the
 * header; then the widths are known and the texts are set right-aligned.
 */
#include "interp/interp_int.h"

#include <stdio.h>
#include <string.h>

enum { PCT_COLUMNS = 6 };

struct cell_text {
	const char *bytes;
	size_t len;
};

struct table {
	struct arena *arena;
	const struct aggr *aggr;
	struct aggr_cell **rows;
	__int128 total;
	bool has_stats;          /* D-9: avg, min, max are shown */
	struct cell_text *texts; /* (1 + n rows) times n_columns */
	size_t n_columns;
	size_t n_filled;
};

static __int128 total_of(const struct aggr *g)
{
	__int128 total = 0;

	for (size_t i = 0; i < g->n; i++)
		total += g->cells[i]->sum;
	return total;
}

/*
 * D-11: tenths of a percent.  A sum is below 2^116 while there are less than 2^53 samples.
 * Where sums of both signs nearly cancel, a share has more than 64 bits.
 */
static __int128 share_of(const struct aggr_cell *cell, __int128 total)
{
	return total ? cell->sum * 1000 / total : 0;
}

/* D-11 */
static int64_t average_of(const struct aggr_cell *cell)
{
	return (int64_t)(cell->sum / (__int128)cell->count);
}

static char *share_text(struct arena *a, __int128 tenths)
{
	unsigned __int128 size = (unsigned __int128)tenths;
	char text[48]; /* 39 digits, sign, point, "%" */
	char *at = text + sizeof(text);

	if (tenths < 0)
		size = -size;
	*--at = '\0';
	*--at = '%';
	*--at = (char)('0' + (int)(size % 10));
	*--at = '.';
	do {
		size /= 10;
		*--at = (char)('0' + (int)(size % 10));
	} while (size >= 10);
	if (tenths < 0)
		*--at = '-';
	return arena_printf(a, "%s", at);
}

static void put_text(struct table *t, const char *bytes, size_t len)
{
	t->texts[t->n_filled++] = (struct cell_text){ bytes, len };
}

static void put_string(struct table *t, const char *s)
{
	put_text(t, s, strlen(s));
}

/* D-9: which columns there are. */
static void fill_header(struct table *t)
{
	for (unsigned i = 0; i < t->aggr->n_int; i++)
		put_string(t, arena_printf(t->arena, "intKey%u", i));
	for (unsigned i = 0; i < t->aggr->n_str; i++)
		put_string(t, arena_printf(t->arena, "strKey%u", i));
	if (t->has_stats)
		put_string(t, "avg");
	put_string(t, "count");
	if (t->has_stats) {
		put_string(t, "min");
		put_string(t, "max");
	}
	put_string(t, "pct%");
}

static void fill_row(struct table *t, const struct aggr_cell *cell)
{
	struct arena *a = t->arena;

	for (unsigned i = 0; i < t->aggr->n_int; i++) /* D-12 */
		put_string(t, arena_printf(a, "0x%llx", (unsigned long long)cell->int_keys[i]));
	for (unsigned i = 0; i < t->aggr->n_str;
	     i++) { /* D-13: a last newline only ends its line */
		const struct text *key = &cell->str_keys[i];
		bool ends_line = key->len && key->bytes[key->len - 1] == '\n';
		put_text(t, key->bytes, key->len - ends_line);
	}
	if (t->has_stats)
		put_string(t, arena_printf(a, "%lld", (long long)average_of(cell)));
	put_string(t, arena_printf(a, "%llu", (unsigned long long)cell->count));
	if (t->has_stats) {
		put_string(t, arena_printf(a, "%lld", (long long)cell->min));
		put_string(t, arena_printf(a, "%lld", (long long)cell->max));
	}
	put_string(t, share_text(a, share_of(cell, t->total)));
}

/* D-9: "unless every cell has min = max = 1" */
static bool is_counting_only(const struct aggr *g)
{
	for (size_t i = 0; i < g->n; i++)
		if (g->cells[i]->min != 1 || g->cells[i]->max != 1)
			return false;
	return true;
}

/* -- setting ---------------------------------------------------------------- */

static size_t count_lines(const struct cell_text *text)
{
	size_t n = 1;

	for (size_t i = 0; i < text->len; i++)
		n += text->bytes[i] == '\n';
	return n;
}

/* The line of that number, counted from 0; beyond the last: empty. */
static struct cell_text line_of(const struct cell_text *text, size_t number)
{
	const char *at = text->bytes;
	const char *end = at + text->len;

	for (;;) {
		const char *newline = at < end ? memchr(at, '\n', (size_t)(end - at)) : NULL;
		const char *line_end = newline ? newline : end;
		if (number-- == 0)
			return (struct cell_text){ at, (size_t)(line_end - at) };
		if (!newline)
			return (struct cell_text){ end, 0 };
		at = newline + 1;
	}
}

static size_t widest_line(const struct cell_text *text)
{
	size_t widest = 0;

	for (size_t i = 0, n = count_lines(text); i < n; i++) {
		size_t len = line_of(text, i).len;
		widest = len > widest ? len : widest;
	}
	return widest;
}

/*
 * D-9: a column is as wide as its widest text, and two blanks stand before each
 * but the first.  The last one, pct%, has 6 columns with its gap: one more where
 * a text of 6 characters ("100.0%") would leave no gap at all.
 */
static size_t column_width(const struct table *t, size_t column)
{
	size_t widest = 0;

	for (size_t row = 0; row <= t->aggr->n; row++) {
		size_t width = widest_line(&t->texts[row * t->n_columns + column]);
		widest = width > widest ? width : widest;
	}
	if (column == t->n_columns - 1)
		return widest < PCT_COLUMNS ? PCT_COLUMNS : widest + 1;
	return column == 0 ? widest : widest + 2;
}

/* D-13: cells of fewer lines stand on the last ones; no blanks at the end of a line. */
static void set_row(const struct table *t, const struct cell_text *texts, const size_t *widths,
		    struct buf *out)
{
	size_t n_lines = 1;

	for (size_t i = 0; i < t->n_columns; i++) {
		size_t n = count_lines(&texts[i]);
		n_lines = n > n_lines ? n : n_lines;
	}
	for (size_t line = 0; line < n_lines; line++) {
		size_t blanks = 0;
		for (size_t i = 0; i < t->n_columns; i++) {
			size_t missing = n_lines - count_lines(&texts[i]);
			struct cell_text part = { "", 0 };
			if (line >= missing)
				part = line_of(&texts[i], line - missing);
			blanks += widths[i] - part.len;
			if (part.len == 0)
				continue;
			buf_fill(out, ' ', blanks);
			buf_put(out, part.bytes, part.len);
			blanks = 0;
		}
		buf_putc(out, '\n');
	}
}

static void set_table(const struct table *t, struct buf *out)
{
	size_t *widths = arena_new_array(t->arena, t->n_columns, size_t);

	for (size_t i = 0; i < t->n_columns; i++)
		widths[i] = column_width(t, i);
	for (size_t row = 0; row <= t->aggr->n; row++)
		set_row(t, &t->texts[row * t->n_columns], widths, out);
}

/* D-9, D-10, D-14 */
void table_print(struct arena *a, const struct aggr *g, struct buf *out)
{
	struct table t = { .arena = a, .aggr = g, .total = total_of(g) };

	t.rows = aggr_rows(a, g);
	t.has_stats = !is_counting_only(g);
	t.n_columns = (size_t)g->n_int + g->n_str + (t.has_stats ? 5 : 2);
	t.texts = arena_array(a, (g->n + 1) * t.n_columns, sizeof(*t.texts));
	fill_header(&t);
	for (size_t i = 0; i < g->n; i++)
		fill_row(&t, t.rows[i]);
	set_table(&t, out);
	if (g->n_lost) /* D-8 */
		buf_printf(out, "(%llu samples of other keys not shown: table full)\n",
			   (unsigned long long)g->n_lost);
}

/* -- D-15 -------------------------------------------------------------------- */

static bool is_string_conversion(const char *conversion)
{
	return conversion[strlen(conversion) - 1] == 's';
}

/* The value of a column.  A sum is shown modulo 2^64, as all integers are (B-3). */
static struct format_arg column_value(struct arena *a, const struct ck_format_part *part,
				      const struct aggr_cell *cell, __int128 total)
{
	struct format_arg arg = { .is_string = false };

	switch (part->column) {
	case COL_TEXT:
		break;
	case COL_INT_KEY:
		arg.value.num = (uint64_t)cell->int_keys[part->key];
		break;
	case COL_STR_KEY:
		arg.is_string = true;
		arg.value.bytes = cell->str_keys[part->key].bytes;
		arg.value.len = cell->str_keys[part->key].len;
		break;
	case COL_COUNT:
		arg.value.num = cell->count;
		break;
	case COL_SUM:
		arg.value.num = (uint64_t)cell->sum;
		break;
	case COL_AVG:
		arg.value.num = (uint64_t)average_of(cell);
		break;
	case COL_MIN:
		arg.value.num = (uint64_t)cell->min;
		break;
	case COL_MAX:
		arg.value.num = (uint64_t)cell->max;
		break;
	case COL_PCT: /* as text what the table shows, as a number whole percents */
		arg.is_string = is_string_conversion(part->conversion);
		arg.value.num = (uint64_t)(share_of(cell, total) / 10);
		arg.value.bytes = share_text(a, share_of(cell, total));
		arg.value.len = (uint32_t)strlen(arg.value.bytes);
		break;
	}
	return arg;
}

/* A newline is added to each row unless the format ends in one. */
static bool ends_in_newline(const struct ck_format *format)
{
	if (format->n_parts == 0)
		return false;
	const struct ck_format_part *last = &format->parts[format->n_parts - 1];
	return last->column == COL_TEXT && last->len && last->text[last->len - 1] == '\n';
}

/* D-15: no header, no padding but what the conversions ask for. */
void table_print_format(struct arena *a, const struct aggr *g, const struct ck_format *format,
			struct buf *out)
{
	struct aggr_cell **rows = aggr_rows(a, g);
	__int128 total = total_of(g);

	for (size_t row = 0; row < g->n; row++) {
		for (uint32_t i = 0; i < format->n_parts; i++) {
			const struct ck_format_part *part = &format->parts[i];
			if (part->column == COL_TEXT) {
				buf_put(out, part->text, part->len);
				continue;
			}
			struct format_arg arg = column_value(a, part, rows[row], total);
			format_one(part->conversion, &arg, out);
		}
		if (!ends_in_newline(format))
			buf_putc(out, '\n');
	}
}
