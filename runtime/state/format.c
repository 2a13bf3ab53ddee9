/*
 * format.c - text: where it goes, and the conversions of B-3.
 *
 * A converted number is a sign or prefix, zeros, and digits; blanks stand around it.
 * The digits are made backwards at the end of a small buffer, everything else is
 * counted and filled in.
 */
#include "runtime/state/state_int.h"

/* -- where text goes --------------------------------------------------------------- */

void out_flush(struct st_out *out)
{
	if (!out->error && out->len && out->write)
		out->error = out->write(out->ctx, out->buf, out->len);
	out->len = 0;
}

void out_put(struct st_out *out, const char *bytes, size_t len)
{
	while (len && !out->error) {
		size_t room = out->size - out->len;
		size_t taken = len < room ? len : room;
		mem_copy(out->buf + out->len, bytes, taken);
		out->len += taken;
		bytes += taken;
		len -= taken;
		if (out->len == out->size)
			out_flush(out);
	}
}

void out_fill(struct st_out *out, char byte, size_t count)
{
	while (count && !out->error) {
		size_t room = out->size - out->len;
		size_t taken = count < room ? count : room;
		mem_fill(out->buf + out->len, byte, taken);
		out->len += taken;
		count -= taken;
		if (out->len == out->size)
			out_flush(out);
	}
}

/* Gets the full buffer; one byte more than was asked for tells text that fits from text that does not. */
static int stop_writing(void *ctx, const char *bytes, size_t len)
{
	struct text_memory *t = ctx;

	(void)bytes;
	(void)len;
	t->is_cut = true;
	return 1;
}

/* buf has size + 1 bytes. */
void out_to_memory(struct text_memory *t, char *buf, size_t size)
{
	t->is_cut = false;
	t->out.buf = buf;
	t->out.size = size + 1;
	t->out.len = 0;
	t->out.write = stop_writing;
	t->out.ctx = t;
	t->out.error = 0;
}

/* -- taking a conversion apart --------------------------------------------------------- */

enum { MINUS = 1, PLUS = 2, BLANK = 4, ZERO = 8, SHARP = 16 };

struct conversion {
	unsigned flags;
	uint32_t width;
	uint32_t precision; /* NONE: not given */
	char letter;        /* 0: this is none */
};

enum { NO_PRECISION = -1 };
#define NONE ((uint32_t)NO_PRECISION)

static unsigned flag_of(char byte)
{
	switch (byte) {
	case '-':
		return MINUS;
	case '+':
		return PLUS;
	case ' ':
		return BLANK;
	case '0':
		return ZERO;
	case '#':
		return SHARP;
	default:
		return 0;
	}
}

static bool is_length_letter(char byte)
{
	return byte == 'h' || byte == 'l' || byte == 'q' || byte == 'j' || byte == 'z' ||
	       byte == 't' || byte == 'L';
}

static bool is_conversion_letter(char byte)
{
	return byte == 'd' || byte == 'i' || byte == 'u' || byte == 'x' || byte == 'X' ||
	       byte == 'o' || byte == 'c' || byte == 's' || byte == 'p' || byte == '%';
}

/* At most LIMIT_FIELD_WIDTH. */
static const char *scan_number(const char *at, const char *end, uint32_t *number)
{
	uint32_t sum = 0;

	for (; at < end && *at >= '0' && *at <= '9'; at++) {
		sum = sum * 10 + (uint32_t)(*at - '0');
		sum = sum < LIMIT_FIELD_WIDTH ? sum : LIMIT_FIELD_WIDTH;
	}
	*number = sum;
	return at;
}

/* at: a '%'.  Returns where the conversion ends, or the first byte that fits into none. */
static const char *scan_conversion(const char *at, const char *end, struct conversion *c)
{
	c->flags = 0;
	c->precision = NONE;
	c->letter = 0;
	for (at++; at < end && flag_of(*at); at++)
		c->flags |= flag_of(*at);
	at = scan_number(at, end, &c->width);
	if (at < end && *at == '.')
		at = scan_number(at + 1, end, &c->precision);
	while (at < end && is_length_letter(*at))
		at++;
	if (at < end && is_conversion_letter(*at))
		c->letter = *at++;
	return at;
}

/* -- converting --------------------------------------------------------------------------- */

struct number {
	const char *prefix; /* sign or 0x */
	size_t prefix_len;
	size_t zeros;
	const char *digits;
	size_t n_digits;
};

static void put_number(struct st_out *out, const struct conversion *c, struct number *n)
{
	size_t len = n->prefix_len + n->zeros + n->n_digits;
	size_t fill = c->width > len ? c->width - len : 0;

	if (!(c->flags & MINUS)) {
		if ((c->flags & ZERO) && c->precision == NONE)
			n->zeros += fill;
		else
			out_fill(out, ' ', fill);
	}
	out_put(out, n->prefix, n->prefix_len);
	out_fill(out, '0', n->zeros);
	out_put(out, n->digits, n->n_digits);
	if (c->flags & MINUS)
		out_fill(out, ' ', fill);
}

enum { MOST_DIGITS = 24 }; /* 22 octal ones */

/* The digits, in the last bytes of buf; none for 0.  shift: 3 or 4 for octal and hexadecimal, 0 for decimal. */
static size_t make_digits(char *buf, uint64_t num, unsigned shift, char ten)
{
	size_t n = 0;

	for (; num; n++) {
		uint64_t digit = shift ? num & ((1u << shift) - 1) : num % 10;
		num = shift ? num >> shift : num / 10;
		buf[MOST_DIGITS - 1 - n] = (char)(digit < 10 ? '0' + digit : ten + (digit - 10));
	}
	return n;
}

static void convert_signed(struct st_out *out, const struct conversion *c, uint64_t num)
{
	char buf[MOST_DIGITS];
	bool is_negative = num >> 63;
	struct number n = { 0 };

	n.n_digits = make_digits(buf, is_negative ? -num : num, 0, 0);
	n.digits = buf + MOST_DIGITS - n.n_digits;
	size_t least = c->precision == NONE ? 1 : c->precision;
	n.zeros = least > n.n_digits ? least - n.n_digits : 0;
	n.prefix = is_negative ? "-" : c->flags & PLUS ? "+" : " ";
	n.prefix_len = is_negative || (c->flags & (PLUS | BLANK));
	put_number(out, c, &n);
}

static void convert_unsigned(struct st_out *out, const struct conversion *c, uint64_t num)
{
	char buf[MOST_DIGITS];
	bool is_hex = c->letter == 'x' || c->letter == 'X';
	unsigned shift = is_hex ? 4 : c->letter == 'o' ? 3 : 0;
	struct number n = { 0 };

	n.n_digits = make_digits(buf, num, shift, c->letter == 'X' ? 'A' : 'a');
	n.digits = buf + MOST_DIGITS - n.n_digits;
	size_t least = c->precision == NONE ? 1 : c->precision;
	if ((c->flags & SHARP) && c->letter == 'o' && least <= n.n_digits)
		least = n.n_digits + 1;
	n.zeros = least > n.n_digits ? least - n.n_digits : 0;
	n.prefix = c->letter == 'X' ? "0X" : "0x";
	n.prefix_len = (c->flags & SHARP) && is_hex && num ? 2 : 0;
	put_number(out, c, &n);
}

static void put_padded(struct st_out *out, const struct conversion *c, const char *bytes,
		       size_t len)
{
	size_t fill = c->width > len ? c->width - len : 0;

	if (!(c->flags & MINUS))
		out_fill(out, ' ', fill);
	out_put(out, bytes, len);
	if (c->flags & MINUS)
		out_fill(out, ' ', fill);
}

static void convert_string(struct st_out *out, const struct conversion *c,
			   const struct st_string *str)
{
	size_t len = str ? str->len : 0;

	put_padded(out, c, str ? str->bytes : "", len < c->precision ? len : c->precision);
}

static void convert_pointer(struct st_out *out, const struct conversion *c, uint64_t num)
{
	char buf[MOST_DIGITS];
	size_t n = make_digits(buf, num, 4, 'a');

	if (n == 0)
		buf[MOST_DIGITS - ++n] = '0';
	buf[MOST_DIGITS - ++n] = 'x';
	buf[MOST_DIGITS - ++n] = '0';
	put_padded(out, c, buf + MOST_DIGITS - n, n);
}

static void convert(struct st_out *out, const struct conversion *c, const struct st_arg *arg)
{
	uint64_t num = arg->str ? 0 : arg->num;
	char byte = (char)num;

	switch (c->letter) {
	case 's':
		convert_string(out, c, arg->str);
		break;
	case 'c':
		put_padded(out, c, &byte, byte != 0); /* there is no NUL in output */
		break;
	case 'p':
		convert_pointer(out, c, num);
		break;
	case 'd':
	case 'i':
		convert_signed(out, c, num);
		break;
	default:
		convert_unsigned(out, c, num);
		break;
	}
}

void format_into(struct st_out *out, const char *format, size_t len, const struct st_arg *args,
		 uint32_t n_args)
{
	const char *at = format, *end = format + len;
	uint32_t next = 0;

	while (at < end && !out->error) {
		const char *from = at;
		while (at < end && *at != '%')
			at++;
		out_put(out, from, (size_t)(at - from));
		if (at == end)
			return;

		const struct st_arg missing = { 0 };
		struct conversion c;
		const char *behind = scan_conversion(at, end, &c);
		if (c.letter == '%') {
			out_put(out, "%", 1);
		} else if (c.letter) {
			convert(out, &c, next < n_args ? &args[next] : &missing);
			next++;
		} else {
			/* As it stands, the byte that did not fit too. */
			behind += behind < end;
			out_put(out, at, (size_t)(behind - at));
		}
		at = behind;
	}
}

size_t format_conversion(struct st_out *out, const char *at, const char *end,
			 const struct st_arg *arg)
{
	struct conversion c;
	const char *behind = scan_conversion(at, end, &c);

	convert(out, &c, arg);
	return (size_t)(behind - at);
}

void st_sprintf(struct st_string *to, const struct st_string *format, const struct st_arg *args,
		uint32_t n_args)
{
	char buf[LIMIT_STRING_BYTES + 1];
	struct text_memory t;

	out_to_memory(&t, buf, LIMIT_STRING_BYTES);
	format_into(&t.out, format->bytes, format->len, args, n_args);
	st_string_set(to, buf, t.is_cut ? LIMIT_STRING_BYTES : t.out.len);
}
