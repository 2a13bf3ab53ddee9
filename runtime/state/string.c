/*
 * string.c - strings: a length and its bytes (D-5).
 *
 * Strings are aligned, and there is room behind their bytes; so they are moved by some words
 * at a time, as if they were a little longer.
 */
#include "runtime/state/state_int.h"

enum { WORDS_AT_ONCE = 4 };

_Static_assert(sizeof(struct st_string) % (8 * WORDS_AT_ONCE) == 0, "copied in whole pieces");

/* Of the length and the bytes. */
static size_t words_of(const struct st_string *s)
{
	return ((size_t)s->len + sizeof(s->len) + 7) / 8;
}

const struct st_string *st_text(const struct st *st, uint32_t text)
{
	return (const struct st_string *)at_offset(st, st->off_texts) + text;
}

void st_string_set(struct st_string *to, const char *bytes, size_t len)
{
	if (len > LIMIT_STRING_BYTES)
		len = LIMIT_STRING_BYTES;
	to->len = (uint8_t)len;
	mem_copy(to->bytes, bytes, len);
}

void st_string_copy(struct st_string *to, const struct st_string *from)
{
	mem_word *t = (mem_word *)to;
	const mem_word *f = (const mem_word *)from, *end = f + words_of(from);

	do {
		mem_word a = f[0], b = f[1], c = f[2], d = f[3];
		t[0] = a;
		t[1] = b;
		t[2] = c;
		t[3] = d;
		t += WORDS_AT_ONCE;
		f += WORDS_AT_ONCE;
	} while (f < end);
}

void st_string_concat(struct st_string *to, const struct st_string *left,
		      const struct st_string *right)
{
	size_t room = LIMIT_STRING_BYTES - (size_t)left->len;
	size_t taken = right->len < room ? right->len : room;
	size_t len = left->len + taken;
	struct st_string kept;

	if (to == right) {
		st_string_copy(&kept, right);
		right = &kept;
	}
	if (to != left)
		st_string_copy(to, left);
	mem_copy(to->bytes + (len - taken), right->bytes, taken);
	to->len = (uint8_t)len;
}

bool st_string_equal(const struct st_string *left, const struct st_string *right)
{
	const mem_word *l = (const mem_word *)left, *r = (const mem_word *)right;
	size_t last = words_of(left) - 1;
	unsigned unused = 8 * (unsigned)(8 * (last + 1) - left->len - sizeof(left->len));

	/* The lengths are in the first words: what differs there ends it at once. */
	for (size_t i = 0; i < last; i++)
		if (l[i] != r[i])
			return false;
	return (l[last] ^ r[last]) << unused == 0;
}
