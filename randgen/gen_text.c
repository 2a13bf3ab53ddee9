/*
 * gen_text.c - strings, and formats with the arguments that they ask for.
 */
#include <inttypes.h>
#include <string.h>

#include "randgen/gen_int.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* -- literals --------------------------------------------------------------------- */

/* is_odd: with a backslash that changes nothing. */
static void put_byte(struct gen *g, unsigned char c, bool is_odd)
{
	switch (c) {
	case '\n':
		put(g, "\\n");
		break;
	case '\t':
		put(g, "\\t");
		break;
	case '"':
	case '\\':
		put(g, "\\%c", c);
		break;
	default:
		put(g, is_odd && (c < 'a' || c > 'z') ? "\\%c" : "%c", c);
	}
}

void rg_literal(struct gen *g, const char *bytes, size_t len)
{
	size_t cut = chance(g, 1, 10) ? below(g, (uint32_t)len + 1) : len;
	size_t odd = chance(g, 1, 12) ? below(g, (uint32_t)len + 1) : len;
	bool is_set = has(g, RG_LAYOUT) && chance(g, 1, 24); /* as a word processor does it */

	put(g, is_set ? "\xe2\x80\x9c" : "\"");
	for (size_t i = 0; i < len; i++) {
		if (i == cut)
			put(g, "\" \"");
		put_byte(g, (unsigned char)bytes[i], i == odd);
	}
	put(g, is_set && cut == len ? "\xe2\x80\x9d" : "\"");
}

static const char *const words[] = {
	"",
	"",
	"a",
	"b",
	"ab",
	"sshd",
	"two words",
	"x\ny",
	"tab\there",
	"\\",
	"\"q\"",
	"100%",
	"caf\xc3\xa9",
	"%d",
	"%s %x",
	"trailing\n",
	"\n",
	"0123456789abcdef0123456789abcdef",
};

/* -- strings ------------------------------------------------------------------------- */

#define PRODUCTION(name)                                                                  \
	static bool name(struct gen *g, const struct gtype *type __attribute__((unused)), \
			 enum prec prec __attribute__((unused)))

PRODUCTION(write_literal)
{
	if (has(g, RG_LIMITS) && chance(g, 1, 30)) {
		char text[200];
		memset(text, 'a' + (int)below(g, 26), sizeof(text));
		rg_literal(g, text, sizeof(text));
		return true;
	}
	const char *word = words[below(g, LENGTH(words))];
	rg_literal(g, word, strlen(word));
	return true;
}

PRODUCTION(write_str_variable)
{
	const struct gvar *v = rg_pick_var(g, GV_STR, NULL, 0);

	if (!v)
		return false;
	put(g, "%s", v->name);
	return true;
}

PRODUCTION(write_probe_name)
{
	put(g, "PROBENAME");
	return true;
}

PRODUCTION(write_exception)
{
	if (!g->body.in_catch)
		return false;
	put(g, chance(g, 1, 2) ? "excname()" : "excdesc()");
	return true;
}

PRODUCTION(write_concatenation)
{
	bool opened = rg_open(g, prec, P_SUM);

	rg_str_expr(g, P_SUM);
	put(g, " + ");
	rg_str_expr(g, P_SUM + 1);
	rg_close(g, opened);
	return true;
}

PRODUCTION(write_str_conditional)
{
	bool opened = rg_open(g, prec, P_COND);

	rg_cell_expr(g, P_OROR);
	put(g, " ? ");
	rg_str_expr(g, P_COMMA);
	put(g, " : ");
	rg_str_expr(g, P_COND);
	rg_close(g, opened);
	return true;
}

PRODUCTION(write_str_comma)
{
	bool opened = rg_open(g, prec, P_COMMA);

	rg_cell_expr(g, P_ASSIGN);
	put(g, ", ");
	rg_str_expr(g, P_ASSIGN);
	rg_close(g, opened);
	return true;
}

PRODUCTION(write_str_assignment)
{
	const struct gvar *v = has(g, RG_EFFECTS) ? rg_pick_var(g, GV_STR, NULL, VAR_WRITE) : NULL;

	if (!v)
		return false;
	bool opened = rg_open(g, prec, P_ASSIGN);
	put(g, "%s %s ", v->name, chance(g, 1, 2) ? "=" : "+=");
	rg_str_expr(g, P_ASSIGN);
	rg_close(g, opened);
	return true;
}

/* (string) of a pointer or of an array in target memory. */
PRODUCTION(write_str_load)
{
	const struct gtype *t = rg_ptr(g, rg_int(g, 1, chance(g, 1, 2)), g->model);

	if (chance(g, 1, 2))
		return rg_text_load(g, prec);
	if (!rg_can_read(g, t) || !rg_read_risk(g))
		return false;
	bool opened = rg_open(g, prec, P_UNARY);
	put(g, "(string)");
	rg_ptr_expr(g, t, P_UNARY);
	rg_close(g, opened);
	return true;
}

PRODUCTION(write_str_call)
{
	const struct gfunc *f = rg_pick_func(g, true, GV_STR, false);

	return f && rg_call(g, f);
}

static const struct production str_productions[] = {
	{ 14, IS_LEAF, write_literal },   { 18, IS_LEAF, write_str_variable },
	{ 2, IS_LEAF, write_probe_name }, { 12, IS_LEAF, write_exception },
	{ 7, 0, write_concatenation },    { 3, 0, write_str_conditional },
	{ 1, 0, write_str_comma },        { 3, 0, write_str_assignment },
	{ 9, 0, write_str_load },         { 4, 0, write_str_call },
};

void rg_str_expr(struct gen *g, enum prec prec)
{
	if (!rg_produce(g, str_productions, LENGTH(str_productions), NULL, prec))
		put(g, "\"\"");
}

/* -- conversions (B-3) ------------------------------------------------------------------ */

/* Flags, width, precision, length letters: what stands between '%' and the letter. */
static void put_modifiers(struct gen *g, struct buf *format)
{
	static const char *const lengths[] = { "h", "hh", "l", "ll", "q", "j", "z", "t", "L" };

	if (!has(g, RG_FORMATS))
		return;
	for (uint32_t n = chance(g, 1, 3) ? between(g, 1, 2) : 0; n > 0; n--)
		buf_putc(format, "-+ 0#"[below(g, 5)]);
	if (chance(g, 1, 4))
		buf_printf(format, "%" PRIu32, chance(g, 1, 30) ? 300 : below(g, 14));
	if (chance(g, 1, 6)) {
		buf_putc(format, '.');
		if (chance(g, 3, 4))
			buf_printf(format, "%" PRIu32, below(g, 9));
	}
	if (chance(g, 1, 8))
		buf_puts(format, lengths[below(g, 9)]);
}

static char any_letter(struct gen *g)
{
	static const uint16_t weights[] = { 20, 3, 8, 14, 3, 4, 3, 18, 3 };

	if (!has(g, RG_FORMATS))
		return "dxs"[below(g, 3)];
	return "diuxXocsp"[rg_weighted(g, weights, 9)];
}

/* One conversion; the letters of the arguments go to letters. */
static void put_conversion(struct gen *g, struct buf *format, char *letters, uint32_t *n)
{
	static const char *const odd[] = { "%y", "%*d", "%%", "%-5%", "%.", "% !", "%5lK" };

	if (has(g, RG_FORMATS) && chance(g, 1, 25)) {
		buf_puts(format, odd[below(g, 7)]);
		return;
	}
	buf_putc(format, '%');
	put_modifiers(g, format);
	letters[(*n)++] = any_letter(g);
	buf_putc(format, letters[*n - 1]);
}

static void put_text(struct gen *g, struct buf *format)
{
	static const char *const texts[] = { " ", "=", ", ", "[", "]", "|", ": ", "\t", "\"", "x" };

	buf_puts(format, texts[below(g, 10)]);
}

/* The arguments; a few of the wrong kind, missing or too many, which only gives warnings. */
static void put_args(struct gen *g, const char *letters, uint32_t n)
{
	if (chance(g, 1, 25))
		n = below(g, n + 1);
	for (uint32_t i = 0; i < n; i++) {
		bool is_str = (letters[i] == 's') != chance(g, 1, 40);
		put(g, ", ");
		rg_begin_expr(g);
		if (is_str)
			rg_str_expr(g, P_ASSIGN);
		else
			rg_cell_expr(g, P_ASSIGN);
	}
	if (chance(g, 1, 30)) {
		put(g, ", ");
		rg_cell_expr(g, P_ASSIGN);
	}
}

void rg_print_args(struct gen *g, bool is_constant)
{
	struct buf format = { 0 };
	char letters[8];
	uint32_t n = 0;

	for (uint32_t k = between(g, 0, 4); k > 0; k--) {
		put_text(g, &format);
		put_conversion(g, &format, letters, &n);
	}
	if (!chance(g, 1, 6))
		buf_putc(&format, '\n');
	bool is_odd = chance(g, 1, 16);
	if (!is_constant && has(g, RG_FORMATS) && chance(g, 1, 20)) {
		rg_str_expr(g, P_ASSIGN);
	} else {
		put(g, is_odd ? "1 ? \"\" + " : "");
		rg_literal(g, buf_str(&format), format.len);
		put(g, is_odd ? " : \"no\"" : "");
	}
	buf_free(&format);
	put_args(g, letters, n);
}

/* -- row formats of printa (D-15) ----------------------------------------------------------- */

static void put_column(struct gen *g, struct buf *format, const struct gvar *aggr)
{
	static const char *const columns[] = { "count", "min", "max", "avg", "sum", "pct" };
	uint32_t n_keys = (uint32_t)aggr->n_int + aggr->n_str;
	uint32_t at = below(g, n_keys + (has(g, RG_EXTENSIONS) ? 6 : 4));
	bool is_str = at >= aggr->n_int && at < n_keys;

	if (at < n_keys)
		buf_printf(format, "%%%" PRIu32 "$", at);
	else
		buf_printf(format, "%%%s$", columns[at - n_keys]);
	put_modifiers(g, format);
	if (at == n_keys + 5)
		is_str = chance(g, 1, 2);
	buf_putc(format, is_str ? 's' : "diuxXocp"[below(g, 8)]);
}

void rg_row_format(struct gen *g, const struct gvar *aggr)
{
	struct buf format = { 0 };

	for (uint32_t n = between(g, 0, 5); n > 0; n--) {
		if (chance(g, 1, 10))
			buf_puts(&format, "%%");
		put_column(g, &format, aggr);
		put_text(g, &format);
	}
	if (chance(g, 1, 3))
		buf_putc(&format, '\n');
	rg_literal(g, buf_str(&format), format.len);
	buf_free(&format);
}
