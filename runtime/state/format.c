/*
 * format.c - text: where it goes, and the conversions of B-3.
 *
 * All text is made in memory of known size.  Nearly all conversions are a letter behind the
 * percent sign, which is done at once where there is room for the longest number; any other is
 * taken apart first.  A converted number is then a sign or prefix, zeros, and digits; blanks
 * stand around it.
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

static size_t room_in(const struct text *t)
{
	return (size_t)(t->end - t->at);
}

/* How much of so many bytes fits. */
static size_t what_fits(struct text *t, size_t len)
{
	size_t room = room_in(t);

	if (len <= room)
		return len;
	t->is_cut = true;
	return room;
}

static void put(struct text *t, const char *bytes, size_t len)
{
	len = what_fits(t, len);
	mem_copy(t->at, bytes, len);
	t->at += len;
}

static void fill(struct text *t, char byte, size_t len)
{
	len = what_fits(t, len);
	mem_fill(t->at, byte, len);
	t->at += len;
}

/* -- digits ----------------------------------------------------------------------------- */

enum { MOST_DIGITS = 24 }; /* 22 octal ones, and some more that may be written behind the end */

static uint32_t bits_of(uint64_t num)
{
	return 64 - (uint32_t)__builtin_clzll(num | 1);
}

static uint32_t n_decimal_digits(uint64_t num)
{
	static const uint64_t powers[] = {
		UINT64_C(1),
		UINT64_C(10),
		UINT64_C(100),
		UINT64_C(1000),
		UINT64_C(10000),
		UINT64_C(100000),
		UINT64_C(1000000),
		UINT64_C(10000000),
		UINT64_C(100000000),
		UINT64_C(1000000000),
		UINT64_C(10000000000),
		UINT64_C(100000000000),
		UINT64_C(1000000000000),
		UINT64_C(10000000000000),
		UINT64_C(100000000000000),
		UINT64_C(1000000000000000),
		UINT64_C(10000000000000000),
		UINT64_C(100000000000000000),
		UINT64_C(1000000000000000000),
		UINT64_C(10000000000000000000),
	};
	uint32_t guess = bits_of(num) * 1233 >> 12; /* of the logarithm; too large by one at most */

	return guess + (num >= powers[guess]) + (num == 0);
}

/* Two at a time.  Returns where they end. */
static char *write_decimal(char *at, uint64_t num)
{
	static const char pairs[] = "00010203040506070809101112131415161718192021222324"
				    "25262728293031323334353637383940414243444546474849"
				    "50515253545556575859606162636465666768697071727374"
				    "75767778798081828384858687888990919293949596979899";
	char *end = at + n_decimal_digits(num), *to = end;

	for (; num >= 100; num /= 100) {
		to -= 2;
		__builtin_memcpy(to, &pairs[num % 100 * 2], 2);
	}
	if (num >= 10)
		__builtin_memcpy(at, &pairs[num * 2], 2);
	else
		*at = (char)('0' + num);
	return end;
}

/* Eight digits of 32 bits, the first one lowest: bytes of a word, all at once.  ten: 'a' or 'A'. */
static uint64_t hex_digits(uint32_t num, char ten)
{
	uint64_t word = num;

	word = (word | word << 16) & UINT64_C(0x0000ffff0000ffff);
	word = (word | word << 8) & UINT64_C(0x00ff00ff00ff00ff);
	word = (word | word << 4) & UINT64_C(0x0f0f0f0f0f0f0f0f);
	uint64_t is_letter = (word + mem_repeat(6)) >> 4 & mem_repeat(1);
	word += mem_repeat('0') + is_letter * (uint64_t)(ten - '0' - 10);
	return __builtin_bswap64(word);
}

/* May write up to 8 bytes more than there are digits.  Returns where they end. */
static char *write_hex(char *at, uint64_t num, char ten)
{
	uint32_t n = num ? (bits_of(num) + 3) / 4 : 1;
	uint64_t digits;

	if (n > 8) {
		digits = hex_digits((uint32_t)(num >> 32) << (64 - 4 * n), ten);
		__builtin_memcpy(at, &digits, 8);
		at += n - 8;
		n = 8;
	}
	digits = hex_digits((uint32_t)num << (32 - 4 * n), ten);
	__builtin_memcpy(at, &digits, 8);
	return at + n;
}

static char *write_octal(char *at, uint64_t num)
{
	char *end = at + (num ? (bits_of(num) + 2) / 3 : 1);

	for (char *to = end; to > at; num >>= 3)
		*--to = (char)('0' + (num & 7));
	return end;
}

static char *write_signed(char *at, uint64_t num)
{
	*at = '-';
	return write_decimal(at + (num >> 63), num >> 63 ? -num : num);
}

static char *write_pointer(char *at, uint64_t num)
{
	*at++ = '0';
	*at++ = 'x';
	return write_hex(at, num, 'a');
}

/* -- taking a conversion apart --------------------------------------------------------- */

static unsigned flag_of(char byte)
{
	switch (byte) {
	case '-':
		return ST_MINUS;
	case '+':
		return ST_PLUS;
	case ' ':
		return ST_BLANK;
	case '0':
		return ST_ZERO;
	case '#':
		return ST_SHARP;
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

const char *st_scan_conversion(const char *at, const char *end, struct st_conversion *c)
{
	c->flags = 0;
	c->precision = ST_NO_PRECISION;
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
	char digits[MOST_DIGITS];
	size_t n_digits; /* none for 0 */
};

static void put_number(struct text *t, const struct st_conversion *c, struct number *n)
{
	size_t len = n->prefix_len + n->zeros + n->n_digits;
	size_t blanks = c->width > len ? c->width - len : 0;

	if (!(c->flags & ST_MINUS)) {
		if ((c->flags & ST_ZERO) && c->precision == ST_NO_PRECISION)
			n->zeros += blanks;
		else
			fill(t, ' ', blanks);
	}
	put(t, n->prefix, n->prefix_len);
	fill(t, '0', n->zeros);
	put(t, n->digits, n->n_digits);
	if (c->flags & ST_MINUS)
		fill(t, ' ', blanks);
}

static void convert_signed(struct text *t, const struct st_conversion *c, uint64_t num)
{
	bool is_negative = num >> 63;
	struct number n;

	n.n_digits =
		num ? (size_t)(write_decimal(n.digits, is_negative ? -num : num) - n.digits) : 0;
	size_t least = c->precision == ST_NO_PRECISION ? 1 : c->precision;
	n.zeros = least > n.n_digits ? least - n.n_digits : 0;
	n.prefix = is_negative ? "-" : c->flags & ST_PLUS ? "+" : " ";
	n.prefix_len = is_negative || (c->flags & (ST_PLUS | ST_BLANK));
	put_number(t, c, &n);
}

static void convert_unsigned(struct text *t, const struct st_conversion *c, uint64_t num)
{
	bool is_hex = c->letter == 'x' || c->letter == 'X';
	struct number n;
	char *end = n.digits;

	if (num && is_hex)
		end = write_hex(n.digits, num, c->letter == 'X' ? 'A' : 'a');
	else if (num)
		end = c->letter == 'o' ? write_octal(n.digits, num) : write_decimal(n.digits, num);
	n.n_digits = (size_t)(end - n.digits);
	size_t least = c->precision == ST_NO_PRECISION ? 1 : c->precision;
	if ((c->flags & ST_SHARP) && c->letter == 'o' && least <= n.n_digits)
		least = n.n_digits + 1;
	n.zeros = least > n.n_digits ? least - n.n_digits : 0;
	n.prefix = c->letter == 'X' ? "0X" : "0x";
	n.prefix_len = (c->flags & ST_SHARP) && is_hex && num ? 2 : 0;
	put_number(t, c, &n);
}

static void put_padded(struct text *t, const struct st_conversion *c, const char *bytes, size_t len)
{
	size_t blanks = c->width > len ? c->width - len : 0;

	if (!(c->flags & ST_MINUS))
		fill(t, ' ', blanks);
	put(t, bytes, len);
	if (c->flags & ST_MINUS)
		fill(t, ' ', blanks);
}

static void convert_string(struct text *t, const struct st_conversion *c,
			   const struct st_string *str)
{
	size_t len = str ? str->len : 0;

	put_padded(t, c, str ? str->bytes : "", len < c->precision ? len : c->precision);
}

static void convert_pointer(struct text *t, const struct st_conversion *c, uint64_t num)
{
	char buf[MOST_DIGITS + 2];

	put_padded(t, c, buf, (size_t)(write_pointer(buf, num) - buf));
}

static void convert(struct text *t, const struct st_conversion *c, const struct st_arg *arg)
{
	uint64_t num = arg->str ? 0 : arg->num;
	char byte = (char)num;

	switch (c->letter) {
	case 's':
		convert_string(t, c, arg->str);
		break;
	case 'c':
		put_padded(t, c, &byte, byte != 0); /* there is no NUL in output */
		break;
	case 'p':
		convert_pointer(t, c, num);
		break;
	case 'd':
	case 'i':
		convert_signed(t, c, num);
		break;
	default:
		convert_unsigned(t, c, num);
		break;
	}
}

/* A conversion that is but a letter, where there is room for any number.  False: it is none. */
static bool convert_quickly(struct text *t, char letter, const struct st_arg *arg)
{
	uint64_t num = arg->str ? 0 : arg->num;

	switch (letter) {
	case 'd':
		t->at = write_signed(t->at, num);
		return true;
	case 's':
		if (arg->str)
			put(t, arg->str->bytes, arg->str->len);
		return true;
	case 'x':
		t->at = write_hex(t->at, num, 'a');
		return true;
	case 'u':
		t->at = write_decimal(t->at, num);
		return true;
	case 'p':
		t->at = write_pointer(t->at, num);
		return true;
	default:
		return false;
	}
}

/* -- formats --------------------------------------------------------------------------------- */

/* How many bytes stand before the first '%' of a word; 8: there is none. */
static uint32_t bytes_before_percent(uint64_t word)
{
	uint64_t other = word ^ mem_repeat('%');
	uint64_t found = (other - mem_repeat(1)) & ~other & mem_repeat(0x80);

	return found ? (uint32_t)__builtin_ctzll(found) / 8 : 8;
}

/*
 * Copies up to the next '%' or the end; returns where that is.  Words are read and written as
 * far as the format's string and the text have room for them.
 */
static inline const char *put_plain_text(struct text *t, const struct st_string *format,
					 const char *at)
{
	const char *end = format->bytes + format->len;
	const char *last_word = format->bytes + sizeof(format->bytes) - 8;

	while (at <= last_word && room_in(t) >= 8) {
		uint64_t word;
		__builtin_memcpy(&word, at, 8);
		__builtin_memcpy(t->at, &word, 8); /* what is too much is written over */
		size_t n = bytes_before_percent(word), left = (size_t)(end - at);
		if (n < 8 || left <= 8) {
			n = n < left ? n : left;
			t->at += n;
			return at + n;
		}
		t->at += 8;
		at += 8;
	}
	const char *from = at;
	while (at < end && *at != '%')
		at++;
	put(t, from, (size_t)(at - from));
	return at;
}

/* The conversion at `at`, or what looks like one; *next: the argument. */
static const char *put_conversion(struct text *t, const char *at, const char *end,
				  const struct st_arg *arg, uint32_t *next)
{
	struct st_conversion c;
	const char *behind = st_scan_conversion(at, end, &c);

	if (c.letter == '%') {
		put(t, "%", 1);
	} else if (c.letter) {
		convert(t, &c, arg);
		++*next;
	} else {
		/* As it stands, the byte that did not fit too. */
		behind += behind < end;
		put(t, at, (size_t)(behind - at));
	}
	return behind;
}

void format_into(struct text *t, const struct st_string *format, const struct st_arg *args,
		 uint32_t n_args)
{
	static const struct st_arg missing = { 0 };
	const char *at = format->bytes, *end = at + format->len;
	uint32_t next = 0;

	while (at < end && !t->is_cut) {
		if (*at != '%') {
			at = put_plain_text(t, format, at);
			continue;
		}
		const struct st_arg *arg = next < n_args ? &args[next] : &missing;
		if (end - at >= 2 && room_in(t) >= MOST_DIGITS && convert_quickly(t, at[1], arg)) {
			at += 2;
			next++;
		} else {
			at = put_conversion(t, at, end, arg, &next);
		}
	}
}

size_t format_conversion(struct text *t, const char *at, const char *end, const struct st_arg *arg)
{
	struct st_conversion c;
	const char *behind = st_scan_conversion(at, end, &c);

	convert(t, &c, arg);
	return (size_t)(behind - at);
}

static void sprintf_apart(struct st_string *to, const struct st_string *format,
			  const struct st_arg *args, uint32_t n_args)
{
	struct text t = text_in(to->bytes, LIMIT_STRING_BYTES);

	format_into(&t, format, args, n_args);
	to->len = (uint8_t)(t.at - to->bytes);
}

void st_sprintf(struct st_string *to, const struct st_string *format, const struct st_arg *args,
		uint32_t n_args)
{
	bool is_apart = to != format;
	struct st_string made;

	for (uint32_t i = 0; i < n_args; i++)
		is_apart &= args[i].str != to;
	if (is_apart) {
		sprintf_apart(to, format, args, n_args);
		return;
	}
	sprintf_apart(&made, format, args, n_args);
	st_string_copy(to, &made);
}
