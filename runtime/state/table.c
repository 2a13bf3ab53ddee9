/*
 * table.c - aggregates as text (D-9 .. D-15).
 *
 * Nothing is kept: a cell's text is made where its width is asked for, and again where
 * it is printed.  Texts of numbers are short; string keys are shown as they are kept.
 */
#include "runtime/state/state_int.h"

typedef unsigned __int128 u128;

/* -- exact arithmetic (D-11); the compiler's own division would call its library -------- */

static u128 divide(u128 a, u128 b)
{
	u128 quotient = 0, rest = 0;

	if (!(a >> 64) && !(b >> 64))
		return (uint64_t)a / (uint64_t)b;
	for (int i = 127; i >= 0; i--) {
		bool is_out = rest >> 127;
		rest = rest << 1 | (a >> i & 1);
		if (is_out || rest >= b) {
			rest -= b;
			quotient |= (u128)1 << i;
		}
	}
	return quotient;
}

static __int128 divide_signed(__int128 a, __int128 b)
{
	u128 size = divide(a < 0 ? -(u128)a : (u128)a, b < 0 ? -(u128)b : (u128)b);

	return (a < 0) != (b < 0) ? -(__int128)size : (__int128)size;
}

static int64_t average_of(const struct st_row *row)
{
	return (int64_t)divide_signed(row->sum, (__int128)row->count);
}

/* Tenths of a percent.  Sums are below 2^116 while there are less than 2^53 samples. */
static __int128 share_of(const struct st_row *row, __int128 total)
{
	return total ? divide_signed(row->sum * 1000, total) : 0;
}

static __int128 total_of(const struct aggr_table *t)
{
	__int128 total = 0;

	for (uint32_t i = 0; i < t->n_rows; i++)
		total += t->rows[i].sum;
	return total;
}

/* -- order (D-10) --------------------------------------------------------------------------- */

static bool is_above(const struct st_row *a, const struct st_row *b)
{
	return a->sum != b->sum ? a->sum < b->sum : a->order < b->order;
}

static void swap_rows(struct st_row *a, struct st_row *b)
{
	struct st_row row = *a;

	*a = *b;
	*b = row;
}

static void sift_down(struct st_row *rows, uint32_t from, uint32_t n)
{
	for (uint32_t child; (child = 2 * from + 1) < n; from = child) {
		if (child + 1 < n && is_above(&rows[child], &rows[child + 1]))
			child++;
		if (!is_above(&rows[from], &rows[child]))
			return;
		swap_rows(&rows[from], &rows[child]);
	}
}

static void sort_rows(struct st_row *rows, uint32_t n)
{
	for (uint32_t i = n / 2; i > 0; i--)
		sift_down(rows, i - 1, n);
	for (uint32_t end = n; end > 1; end--) {
		swap_rows(&rows[0], &rows[end - 1]);
		sift_down(rows, 0, end - 1);
	}
}

/* -- cells as text ---------------------------------------------------------------------------- */

enum { SHORT_TEXT = 48 };

struct cell {
	const char *bytes;
	size_t len;
	char buf[SHORT_TEXT];
};

static void cell_format(struct cell *cell, const char *format, size_t len, uint64_t num)
{
	const struct st_arg arg = { NULL, num };
	struct text t = text_in(cell->buf, SHORT_TEXT);
	struct st_string string;

	st_string_set(&string, format, len);
	format_into(&t, &string, &arg, 1);
	cell->bytes = cell->buf;
	cell->len = (size_t)(t.at - cell->buf);
}

/* A format that is a string constant. */
#define CELL_FORMAT(cell, format, num) cell_format(cell, format, sizeof(format) - 1, num)

/* Up to 42 bytes: a share has no limit where samples of both signs nearly cancel out. */
static void cell_share(struct cell *cell, __int128 tenths)
{
	u128 rest = tenths < 0 ? -(u128)tenths : (u128)tenths;
	char *at = cell->buf + SHORT_TEXT;

	*--at = '%';
	for (int n = 0; n < 2 || rest; n++) {
		if (n == 1)
			*--at = '.';
		u128 quotient = divide(rest, 10);
		*--at = (char)('0' + (int)(rest - quotient * 10));
		rest = quotient;
	}
	if (tenths < 0)
		*--at = '-';
	cell->bytes = at;
	cell->len = (size_t)(cell->buf + SHORT_TEXT - at);
}

static void cell_constant(struct cell *cell, const char *bytes, size_t len)
{
	cell->bytes = bytes;
	cell->len = len;
}
#define CELL_CONSTANT(cell, text) cell_constant(cell, text, sizeof(text) - 1)

/* -- the table (D-9) ----------------------------------------------------------------------------- */

enum { PCT_WIDTH = 6 };

/* Columns behind the keys, in order. */
enum statistic { AVG, COUNT, MIN, MAX, PCT };

struct layout {
	struct aggr_table *t;
	__int128 total;
	bool has_stats;
	uint32_t n_columns;
	size_t widths[2 * LIMIT_AGGR_KEYS + PCT + 1];
};

static enum statistic statistic_of(const struct layout *l, uint32_t column)
{
	if (l->has_stats)
		return (enum statistic)column;
	return column == 0 ? COUNT : PCT;
}

static void header_cell(const struct layout *l, uint32_t column, struct cell *cell)
{
	const struct st_object *object = l->t->object;

	if (column < object->n_int) {
		CELL_FORMAT(cell, "intKey%u", column);
		return;
	}
	column -= object->n_int;
	if (column < object->n_str) {
		CELL_FORMAT(cell, "strKey%u", column);
		return;
	}
	switch (statistic_of(l, column - object->n_str)) {
	case AVG:
		CELL_CONSTANT(cell, "avg");
		break;
	case COUNT:
		CELL_CONSTANT(cell, "count");
		break;
	case MIN:
		CELL_CONSTANT(cell, "min");
		break;
	case MAX:
		CELL_CONSTANT(cell, "max");
		break;
	case PCT:
		CELL_CONSTANT(cell, "pct%");
		break;
	}
}

static void statistic_cell(const struct layout *l, const struct st_row *row,
			   enum statistic statistic, struct cell *cell)
{
	switch (statistic) {
	case AVG:
		CELL_FORMAT(cell, "%d", (uint64_t)average_of(row));
		break;
	case COUNT:
		CELL_FORMAT(cell, "%u", row->count);
		break;
	case MIN:
		CELL_FORMAT(cell, "%d", (uint64_t)row->min);
		break;
	case MAX:
		CELL_FORMAT(cell, "%d", (uint64_t)row->max);
		break;
	case PCT:
		cell_share(cell, share_of(row, l->total));
		break;
	}
}

/* row NULL: the header. */
static void make_cell(const struct layout *l, const struct st_row *row, uint32_t column,
		      struct cell *cell)
{
	const struct st_object *object = l->t->object;

	if (!row) {
		header_cell(l, column, cell);
		return;
	}
	if (column < object->n_int) { /* D-12 */
		CELL_FORMAT(cell, "%p", row->ints[column]);
		return;
	}
	column -= object->n_int;
	if (column < object->n_str) { /* D-13: a last newline only ends its line */
		const struct st_string *key = &row->strs[column];
		cell->bytes = key->bytes;
		cell->len = key->len;
		if (key->len && key->bytes[key->len - 1] == '\n')
			cell->len--;
		return;
	}
	statistic_cell(l, row, statistic_of(l, column - object->n_str), cell);
}

static size_t count_lines(const struct cell *cell)
{
	size_t n = 1;

	for (size_t i = 0; i < cell->len; i++)
		n += cell->bytes[i] == '\n';
	return n;
}

/* Takes the first line off. */
static void next_line(struct cell *cell, const char **line, size_t *len)
{
	size_t n = 0;

	while (n < cell->len && cell->bytes[n] != '\n')
		n++;
	*line = cell->bytes;
	*len = n;
	n += n < cell->len;
	cell->bytes += n;
	cell->len -= n;
}

static size_t widest_line(struct cell *cell)
{
	size_t widest = 0;

	for (size_t i = 0, n = count_lines(cell); i < n; i++) {
		const char *line;
		size_t len;
		next_line(cell, &line, &len);
		widest = len > widest ? len : widest;
	}
	return widest;
}

static void widen(struct layout *l, const struct st_row *row)
{
	for (uint32_t column = 0; column < l->n_columns; column++) {
		struct cell cell;
		make_cell(l, row, column, &cell);
		size_t width = widest_line(&cell);
		if (width > l->widths[column])
			l->widths[column] = width;
	}
}

/*
 * Two blanks stand before each column but the first.  pct% has its gap within its six
 * columns, and one more where a text of six would leave none.
 */
static void measure(struct layout *l)
{
	for (uint32_t column = 0; column < l->n_columns; column++)
		l->widths[column] = 0;
	widen(l, NULL);
	for (uint32_t i = 0; i < l->t->n_rows; i++)
		widen(l, &l->t->rows[i]);

	for (uint32_t column = 1; column + 1 < l->n_columns; column++)
		l->widths[column] += 2;
	size_t *pct = &l->widths[l->n_columns - 1];
	*pct = *pct < PCT_WIDTH ? PCT_WIDTH : *pct + 1;
}

static size_t lines_of_row(const struct layout *l, const struct st_row *row)
{
	size_t most = 1;

	for (uint32_t column = 0; column < l->n_columns; column++) {
		struct cell cell;
		make_cell(l, row, column, &cell);
		size_t n = count_lines(&cell);
		most = n > most ? n : most;
	}
	return most;
}

/* One line of a row: cells of fewer lines stand at the bottom; no blanks at the end (D-13). */
static void write_line(const struct layout *l, const struct st_row *row, size_t number,
		       size_t n_lines, struct st_out *out)
{
	size_t blanks = 0;

	for (uint32_t column = 0; column < l->n_columns; column++) {
		struct cell cell;
		const char *line = "";
		size_t len = 0;
		make_cell(l, row, column, &cell);
		for (size_t i = n_lines - count_lines(&cell); i <= number; i++)
			next_line(&cell, &line, &len);
		blanks += l->widths[column] - len;
		if (len == 0)
			continue;
		out_fill(out, ' ', blanks);
		out_put(out, line, len);
		blanks = 0;
	}
	out_put(out, "\n", 1);
}

static void write_row(const struct layout *l, const struct st_row *row, struct st_out *out)
{
	size_t n_lines = lines_of_row(l, row);

	for (size_t i = 0; i < n_lines && !out->error; i++)
		write_line(l, row, i, n_lines, out);
}

void table_write(struct aggr_table *t, struct st_out *out)
{
	struct layout l;

	l.t = t;
	l.total = total_of(t);
	l.has_stats = false;
	for (uint32_t i = 0; i < t->n_rows; i++)
		l.has_stats |= t->rows[i].min != 1 || t->rows[i].max != 1;
	l.n_columns = (uint32_t)t->object->n_int + t->object->n_str + (l.has_stats ? 5 : 2);
	sort_rows(t->rows, t->n_rows);
	measure(&l);
	write_row(&l, NULL, out);
	for (uint32_t i = 0; i < t->n_rows; i++)
		write_row(&l, &t->rows[i], out);
	if (t->n_lost) { /* D-8 */
		struct cell cell;
		CELL_FORMAT(&cell, "(%u", t->n_lost);
		out_put(out, cell.bytes, cell.len);
		CELL_CONSTANT(&cell, " samples of other keys not shown: table full)\n");
		out_put(out, cell.bytes, cell.len);
	}
}

/* -- row formats (D-15) -------------------------------------------------------------------------- */

/* The column of a directive that the compiler accepted: a key, or a word, told by its letters. */
static void column_value(const struct aggr_table *t, const struct st_row *row, __int128 total,
			 const char *name, bool wants_string, struct st_arg *arg,
			 struct st_string *room)
{
	arg->str = NULL;
	if (*name >= '0' && *name <= '9') {
		uint32_t key = 0;
		for (; *name >= '0' && *name <= '9'; name++)
			key = key * 10 + (uint32_t)(*name - '0');
		if (key < t->object->n_int)
			arg->num = row->ints[key];
		else
			arg->str = &row->strs[key - t->object->n_int];
	} else if (name[0] == 'c') {
		arg->num = row->count;
	} else if (name[0] == 's') {
		arg->num = (uint64_t)row->sum;
	} else if (name[0] == 'a') {
		arg->num = (uint64_t)average_of(row);
	} else if (name[0] == 'm') {
		arg->num = (uint64_t)(name[1] == 'i' ? row->min : row->max);
	} else {
		__int128 share = share_of(row, total);
		struct cell cell;
		arg->num = (uint64_t)divide_signed(share, 10);
		cell_share(&cell, share);
		st_string_set(room, cell.bytes, cell.len);
		arg->str = wants_string ? room : NULL;
	}
}

/* at: behind the '%' of a directive.  Returns what is behind it. */
static const char *write_directive(const struct aggr_table *t, const struct st_row *row,
				   __int128 total, const char *at, const char *end,
				   struct st_out *out)
{
	const char *dollar = at;
	struct st_string room;
	struct st_arg arg;

	while (dollar < end && *dollar != '$')
		dollar++;
	/* The conversion's letter is the first that is no length letter. */
	const char *letter = dollar + 1;
	while (letter < end && *letter != 's' && *letter != 'd' && *letter != 'i' &&
	       *letter != 'u' && *letter != 'x' && *letter != 'X' && *letter != 'o' &&
	       *letter != 'c' && *letter != 'p')
		letter++;
	column_value(t, row, total, at, letter < end && *letter == 's', &arg, &room);
	/* The '$' stands where the conversion's '%' would. */
	char buf[CONVERSION_BYTES];
	struct text made = text_in(buf, sizeof(buf));
	size_t taken = format_conversion(&made, dollar, end, &arg);
	out_put(out, buf, (size_t)(made.at - buf));
	return dollar + taken;
}

static void write_formatted_row(const struct aggr_table *t, const struct st_row *row,
				__int128 total, const struct st_string *format, struct st_out *out)
{
	const char *at = format->bytes, *end = at + format->len;

	while (at < end && !out->error) {
		const char *from = at;
		while (at < end && *at != '%')
			at++;
		out_put(out, from, (size_t)(at - from));
		if (at == end)
			break;
		at++;
		if (at < end && *at == '%') {
			out_put(out, "%", 1);
			at++;
		} else {
			at = write_directive(t, row, total, at, end, out);
		}
	}
	if (format->len == 0 || end[-1] != '\n')
		out_put(out, "\n", 1);
}

void table_write_format(struct aggr_table *t, const struct st_string *format, struct st_out *out)
{
	__int128 total = total_of(t);

	sort_rows(t->rows, t->n_rows);
	for (uint32_t i = 0; i < t->n_rows; i++)
		write_formatted_row(t, &t->rows[i], total, format, out);
}
