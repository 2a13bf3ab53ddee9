/*
 * diag.c - collecting diagnostics, and printing them with the source they are about.
 *
 * Two things here deserve care.  What comes from outside (source lines, names,
 * arguments) passes printable_len(), so no byte of a hostile script reaches the
 * terminal as a control sequence.  And the underline must stand below the right
 * characters: column_of() and put_line() walk the line with the same step().
 */
#include "runtime/base/diag.h"

#include <string.h>

enum {
	MAX_ARGS = 10,
	WARNINGS_KEPT = 100,
	TAB_COLUMNS = 8,
	WINDOW_COLUMNS = 160,
	BEFORE_CARET_COLUMNS = 60, /* shown of a long line left of the caret */
	DOTS_COLUMNS = 3,
	MIN_NUMBER_WIDTH = 4,
};

const struct msg_info msg_table[MSG_COUNT] = {
#define MSG(id, severity, rule, tag, text) [MSG_##id] = { #id, severity, rule, tag, text },
#include "spec/messages.def"
#undef MSG
};

/* -- text that is safe to print ------------------------------------------------ */

/* Bytes of the printable character at s, or 0: a control, or not UTF-8. */
static size_t printable_len(const char *s, size_t len)
{
	const unsigned char *c = (const unsigned char *)s;

	if (c[0] < 0x80)
		return c[0] >= 0x20 && c[0] != 0x7f;
	size_t n = c[0] >= 0xf0 ? 4 : c[0] >= 0xe0 ? 3 : 2;
	if (c[0] < 0xc2 || c[0] > 0xf4 || n > len)
		return 0;
	for (size_t i = 1; i < n; i++)
		if ((c[i] & 0xc0) != 0x80)
			return 0;
	bool is_c1_control = c[0] == 0xc2 && c[1] < 0xa0;
	bool is_overlong = (c[0] == 0xe0 && c[1] < 0xa0) || (c[0] == 0xf0 && c[1] < 0x90);
	return is_c1_control || is_overlong ? 0 : n;
}

/* Copies len bytes, each that must not be printed as '?'. */
static void copy_clean(char *to, const char *s, size_t len)
{
	for (size_t i = 0; i < len;) {
		size_t n = printable_len(s + i, len - i);
		if (n == 0)
			to[i++] = '?';
		memcpy(to + i, s + i, n);
		i += n;
	}
}

static const char *clean_copy(struct arena *a, const char *s)
{
	size_t len = strlen(s);
	char *copy = arena_alloc(a, len + 1);

	copy_clean(copy, s, len);
	return copy;
}

/*
 * Fills arguments into the places of a template; a place without an argument stays
 * visible.  Returns the length; to == NULL only measures.
 */
static size_t expand(char *to, const char *tmpl, size_t len, const char *const *args, size_t n_args)
{
	size_t out = 0;

	for (size_t i = 0; i < len;) {
		const char *piece = tmpl + i;
		size_t piece_len = 1;
		bool is_place = len - i >= 3 && piece[0] == '{' && piece[2] == '}' &&
				piece[1] >= '0' && (size_t)(piece[1] - '0') < n_args;
		if (is_place) {
			piece = args[piece[1] - '0'];
			piece_len = strlen(piece);
		}
		if (to)
			copy_clean(to + out, piece, piece_len);
		out += piece_len;
		i += is_place ? 3 : 1;
	}
	return out;
}

static const char *fill_in(struct arena *a, const char *tmpl, size_t len, const char *const *args)
{
	size_t n_args = 0;

	while (n_args < MAX_ARGS && args[n_args])
		n_args++;
	char *text = arena_alloc(a, expand(NULL, tmpl, len, args, n_args) + 1);
	expand(text, tmpl, len, args, n_args);
	return text;
}

/* -- collecting ---------------------------------------------------------------- */

void diags_init(struct diags *ds, struct arena *a, uint32_t limit)
{
	*ds = (struct diags){ .arena = a, .limit = limit, .full = limit == 0 };
}

/* An error at this place already says what is wrong; the same warning was given already. */
static bool is_echo(const struct diags *ds, enum msg id, struct span at)
{
	if (at.pos == 0)
		return false; /* nowhere is not one place */
	for (const struct diag *d = ds->first; d; d = d->next)
		if (d->at.pos == at.pos && (msg_table[d->id].severity == SEV_ERROR || d->id == id))
			return true;
	return false;
}

struct diag *diag_report(struct diags *ds, enum msg id, struct span at, const char *const *args)
{
	const struct msg_info *info = &msg_table[id];

	if (is_echo(ds, id, at))
		return NULL;
	if (info->severity == SEV_ERROR) {
		if (ds->full)
			return NULL;
		ds->n_errors++;
		ds->full = ds->n_errors >= ds->limit;
	} else if (++ds->n_warnings > WARNINGS_KEPT) {
		return NULL;
	}

	struct diag *d = arena_new(ds->arena, struct diag);
	size_t text_len = strcspn(info->text, "\n");
	d->id = id;
	d->at = at;
	d->text = fill_in(ds->arena, info->text, text_len, args);
	if (info->text[text_len] == '\n') {
		const char *hint = info->text + text_len + 1;
		d->hint = fill_in(ds->arena, hint, strlen(hint), args);
	}
	if (ds->last)
		ds->last->next = d;
	else
		ds->first = d;
	ds->last = d;
	return d;
}

void diag_other(struct diags *ds, struct diag *d, struct span at, const char *label)
{
	if (!d)
		return;
	struct diag_other **end = &d->others;
	while (*end)
		end = &(*end)->next;
	*end = arena_new(ds->arena, struct diag_other);
	(*end)->at = at;
	(*end)->label = clean_copy(ds->arena, label);
}

/* -- rendering ----------------------------------------------------------------- */

struct painter {
	struct src *src;
	struct buf *out;
	unsigned style;
};

static const char RED[] = "\033[1;31m", MAGENTA[] = "\033[1;35m", CYAN[] = "\033[1;36m",
		  PLAIN[] = "\033[0m";

static void paint(const struct painter *p, const char *colour)
{
	if ((p->style & DIAG_COLOUR) && colour)
		buf_puts(p->out, colour);
}

/* One character of a source line: how many bytes it is, how many columns it takes. */
struct glyph {
	uint32_t n_bytes;
	uint32_t n_columns;
	bool is_printable;
};

static struct glyph step(const char *s, size_t len, uint32_t column)
{
	size_t n = printable_len(s, len);

	if (*s == '\t')
		return (struct glyph){ 1, TAB_COLUMNS - column % TAB_COLUMNS, false };
	return (struct glyph){ n ? (uint32_t)n : 1, 1, n != 0 };
}

/* The column, from 0, where the character that holds byte `off` of the line starts. */
static uint32_t column_of(const struct src_place *at, uint32_t off)
{
	uint32_t column = 0;

	for (uint32_t i = 0; i < at->line_len;) {
		struct glyph g = step(at->line_text + i, at->line_len - i, column);
		i += g.n_bytes;
		if (i > off)
			break;
		column += g.n_columns;
	}
	return column;
}

/* The part of a line that is shown: columns low to high; a cut side shows dots. */
struct window {
	uint32_t low, high;
	bool cut_left, cut_right;
};

static struct window window_around(uint32_t caret, uint32_t n_columns)
{
	struct window w = { .high = n_columns };

	if (n_columns <= WINDOW_COLUMNS)
		return w;
	if (caret > BEFORE_CARET_COLUMNS)
		w.low = caret - BEFORE_CARET_COLUMNS;
	if (w.low > n_columns - WINDOW_COLUMNS)
		w.low = n_columns - WINDOW_COLUMNS;
	w.high = w.low + WINDOW_COLUMNS;
	w.cut_left = w.low > 0;
	w.cut_right = w.high < n_columns;
	return w;
}

/* The dots stand inside the window, so a cut does not shift what is below. */
static void put_line(struct buf *out, const struct src_place *at, struct window w)
{
	uint32_t low = w.low + (w.cut_left ? DOTS_COLUMNS : 0);
	uint32_t high = w.high - (w.cut_right ? DOTS_COLUMNS : 0);
	uint32_t column = 0;

	if (w.cut_left)
		buf_fill(out, '.', DOTS_COLUMNS);
	for (uint32_t i = 0; i < at->line_len && column < high;) {
		const char *s = at->line_text + i;
		struct glyph g = step(s, at->line_len - i, column);
		for (uint32_t end = column + g.n_columns; column < end; column++) {
			if (column < low || column >= high)
				continue;
			if (g.is_printable)
				buf_put(out, s, g.n_bytes);
			else
				buf_putc(out, *s == '\t' ? ' ' : '?');
		}
		i += g.n_bytes;
	}
	if (w.cut_right)
		buf_fill(out, '.', DOTS_COLUMNS);
}

/* The source line of a place and the underline of its span, which starts with `mark`. */
static void put_snippet(const struct painter *p, const struct src_place *at, uint32_t span_len,
			int number_width, char mark, const char *colour, const char *label)
{
	uint32_t off = at->col - 1 < at->line_len ? at->col - 1 : at->line_len;
	uint32_t end_off = span_len < at->line_len - off ? off + span_len : at->line_len;
	uint32_t caret = column_of(at, off);
	uint32_t end = column_of(at, end_off);
	struct window w = window_around(caret, column_of(at, at->line_len));

	buf_printf(p->out, "%*u |", number_width, at->line);
	if (at->line_len) {
		buf_putc(p->out, ' ');
		put_line(p->out, at, w);
	}
	buf_printf(p->out, "\n%*s | ", number_width, "");
	buf_fill(p->out, ' ', caret - w.low);
	paint(p, colour);
	buf_putc(p->out, mark);
	if (end > w.high)
		end = w.high;
	if (end > caret + 1)
		buf_fill(p->out, '~', end - caret - 1);
	paint(p, colour ? PLAIN : NULL);
	if (label) {
		buf_putc(p->out, ' ');
		buf_puts(p->out, label);
	}
	buf_putc(p->out, '\n');
}

void diag_put_name(struct buf *out, const char *name)
{
	for (size_t left = strlen(name); left;) {
		size_t n = printable_len(name, left);
		buf_put(out, n ? name : "?", n ? n : 1);
		name += n ? n : 1;
		left -= n ? n : 1;
	}
}

static void put_place(struct buf *out, const struct src_place *at)
{
	diag_put_name(out, at->file->name);
	buf_printf(out, ":%u:%u", at->line, at->col);
}

/* The width of the line numbers of one entry: that of the largest. */
static int number_width(struct src *s, const struct diag *d)
{
	uint32_t largest = src_locate(s, d->at.pos).line;
	int width = 0;

	for (const struct diag_other *o = d->others; o; o = o->next) {
		uint32_t line = src_locate(s, o->at.pos).line;
		if (line > largest)
			largest = line;
	}
	for (; largest; largest /= 10)
		width++;
	return width > MIN_NUMBER_WIDTH ? width : MIN_NUMBER_WIDTH;
}

static void put_diag(const struct painter *p, const struct diag *d)
{
	const struct msg_info *info = &msg_table[d->id];
	bool is_error = info->severity == SEV_ERROR;
	const char *colour = is_error ? RED : MAGENTA;
	struct src_place at = src_locate(p->src, d->at.pos);
	int width = number_width(p->src, d);

	if (at.file)
		put_place(p->out, &at);
	else
		buf_puts(p->out, "vprobe");
	buf_puts(p->out, ": ");
	paint(p, colour);
	buf_puts(p->out, is_error ? "error:" : "warning:");
	paint(p, PLAIN);
	bool has_rule = p->style & DIAG_RULES;
	buf_printf(p->out, " %s [%s%s%s]\n", d->text, has_rule ? info->rule : "",
		   has_rule ? " " : "", info->tag);
	if (at.file)
		put_snippet(p, &at, d->at.len, width, '^', colour, NULL);

	const struct src_file *shown = at.file;
	for (const struct diag_other *o = d->others; o; o = o->next) {
		struct src_place other = src_locate(p->src, o->at.pos);
		if (!other.file) {
			buf_printf(p->out, "  note: %s\n", o->label);
			continue;
		}
		if (other.file != shown) {
			buf_puts(p->out, "  --> ");
			put_place(p->out, &other);
			buf_putc(p->out, '\n');
			shown = other.file;
		}
		put_snippet(p, &other, o->at.len, width, '~', NULL, o->label);
	}
	if (d->hint) {
		buf_puts(p->out, "  ");
		paint(p, CYAN);
		buf_puts(p->out, "help:");
		paint(p, PLAIN);
		buf_printf(p->out, " %s\n", d->hint);
	}
}

void diag_render(const struct diags *ds, struct src *s, unsigned style, struct buf *out)
{
	struct painter p = { .src = s, .out = out, .style = style };

	for (const struct diag *d = ds->first; d; d = d->next)
		put_diag(&p, d);
	if (ds->n_warnings > WARNINGS_KEPT) {
		uint32_t n_more = ds->n_warnings - WARNINGS_KEPT;
		buf_printf(out, "%u more warning%s\n", n_more, n_more == 1 ? "" : "s");
	}
}
