/*
 * format.c - conversions of printf, sprintf, assert and printa (B-3).
 *
 * Each conversion is taken apart and written anew for snprintf, with only those
 * flags that mean something to it: C leaves the others undefined.
 */
#include "interp/interp_int.h"

#include <stdio.h>
#include <string.h>

enum { CONVERTED_BYTES = 2 * LIMIT_FIELD_WIDTH + 32 };

struct conversion {
	bool minus, plus, space, zero, sharp;
	unsigned width;
	bool has_precision;
	unsigned precision;
	char kind;
	size_t len; /* bytes of the format, from the '%' on */
};

/* -- taking apart ------------------------------------------------------------- */

/* A number of the format, at most LIMIT_FIELD_WIDTH; *at moves behind its digits. */
static unsigned parse_number(const char **at, const char *end)
{
	unsigned number = 0;

	for (; *at < end && **at >= '0' && **at <= '9'; (*at)++)
		if (number <= LIMIT_FIELD_WIDTH)
			number = number * 10 + (unsigned)(**at - '0');
	return number < LIMIT_FIELD_WIDTH ? number : LIMIT_FIELD_WIDTH;
}

static void parse_flags(struct conversion *c, const char **at, const char *end)
{
	for (; *at < end; (*at)++) {
		switch (**at) {
		case '-':
			c->minus = true;
			break;
		case '+':
			c->plus = true;
			break;
		case ' ':
			c->space = true;
			break;
		case '0':
			c->zero = true;
			break;
		case '#':
			c->sharp = true;
			break;
		default:
			return;
		}
	}
}

/*
 * at: a '%'.  False: this is no conversion; len bytes print as they stand, and so does the
 * byte behind them, which is no '%'.
 */
static bool parse_conversion(const char *at, const char *end, struct conversion *c)
{
	const char *start = at++;

	*c = (struct conversion){ 0 };
	parse_flags(c, &at, end);
	c->width = parse_number(&at, end);
	if (at < end && *at == '.') {
		at++;
		c->has_precision = true;
		c->precision = parse_number(&at, end);
	}
	while (at < end && memchr("hlqjztL", *at, 7))
		at++; /* all integers have 64 bits */

	bool is_known = at < end && *at && strchr("diuxXocsp%", *at);
	if (is_known)
		c->kind = *at++;
	c->len = (size_t)(at - start);
	return is_known;
}

/* -- converting ---------------------------------------------------------------- */

static void put_padded(const struct conversion *c, const char *bytes, size_t len, struct buf *out)
{
	char converted[CONVERTED_BYTES];
	int n = snprintf(converted, sizeof(converted), c->minus ? "%-*.*s" : "%*.*s", (int)c->width,
			 (int)len, len ? bytes : "");

	buf_put(out, converted, (size_t)n);
}

static void convert_string(const struct conversion *c, const struct value *v, struct buf *out)
{
	size_t len = v->len;

	if (c->has_precision && c->precision < len)
		len = c->precision;
	put_padded(c, v->bytes, len, out);
}

/* 0 has no text: there is no NUL in output. */
static void convert_character(const struct conversion *c, uint64_t num, struct buf *out)
{
	char byte = (char)(unsigned char)num;

	put_padded(c, &byte, byte != '\0', out);
}

static void convert_pointer(const struct conversion *c, uint64_t num, struct buf *out)
{
	char digits[32];
	int n = snprintf(digits, sizeof(digits), "0x%llx", (unsigned long long)num);

	put_padded(c, digits, (size_t)n, out);
}

static void convert_integer(const struct conversion *c, uint64_t num, struct buf *out)
{
	bool is_signed = c->kind == 'd' || c->kind == 'i';
	bool has_other_form = c->kind == 'x' || c->kind == 'X' || c->kind == 'o';
	char spec[16];
	char converted[CONVERTED_BYTES];
	size_t n = 0;

	spec[n++] = '%';
	if (c->minus)
		spec[n++] = '-';
	if (c->plus && is_signed)
		spec[n++] = '+';
	if (c->space && is_signed)
		spec[n++] = ' ';
	if (c->zero)
		spec[n++] = '0';
	if (c->sharp && has_other_form)
		spec[n++] = '#';
	snprintf(spec + n, sizeof(spec) - n, "*.*ll%c", c->kind);

	/* A negative precision is none. */
	int precision = c->has_precision ? (int)c->precision : -1;
	int len = snprintf(converted, sizeof(converted), spec, (int)c->width, precision,
			   (unsigned long long)num);
	buf_put(out, converted, (size_t)len);
}

/* A string where an integer is wanted is 0, an integer where a string is wanted "". */
static void convert(const struct conversion *c, const struct format_arg *arg, struct buf *out)
{
	static const struct value nothing;
	uint64_t num = arg && !arg->is_string ? arg->value.num : 0;
	const struct value *str = arg && arg->is_string ? &arg->value : &nothing;

	switch (c->kind) {
	case 's':
		convert_string(c, str, out);
		break;
	case 'c':
		convert_character(c, num, out);
		break;
	case 'p':
		convert_pointer(c, num, out);
		break;
	default:
		convert_integer(c, num, out);
		break;
	}
}

/* B-3 */
void format_text(const struct value *format, const struct format_arg *args, uint32_t n_args,
		 struct buf *out)
{
	const char *at = format->bytes;
	const char *end = at + format->len;
	uint32_t next = 0;

	while (at < end) {
		struct conversion c;
		const char *percent = memchr(at, '%', (size_t)(end - at));
		buf_put(out, at, (size_t)((percent ? percent : end) - at));
		if (!percent)
			return;
		if (!parse_conversion(percent, end, &c)) {
			buf_put(out, percent, c.len);
		} else if (c.kind == '%') {
			buf_putc(out, '%');
		} else {
			convert(&c, next < n_args ? &args[next] : NULL, out);
			next++;
		}
		at = percent + c.len;
	}
}

void format_one(const char *conversion, const struct format_arg *arg, struct buf *out)
{
	struct conversion c;

	if (parse_conversion(conversion, conversion + strlen(conversion), &c))
		convert(&c, arg, out);
}
