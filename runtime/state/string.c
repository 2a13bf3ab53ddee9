/*
 * string.c - strings: a length and its bytes (D-5).
 */
#include "runtime/state/state_int.h"

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
	mem_copy_words(to, from, ((size_t)from->len + sizeof(to->len) + 7) / 8);
}

void st_string_concat(struct st_string *to, const struct st_string *left,
		      const struct st_string *right)
{
	size_t room = LIMIT_STRING_BYTES - (size_t)left->len;
	size_t taken = right->len < room ? right->len : room;
	size_t len = left->len + taken;

	/* Where to is right its bytes move up: the last ones first. */
	for (size_t i = taken; i > 0; i--)
		to->bytes[left->len + i - 1] = right->bytes[i - 1];
	if (to != left)
		mem_copy(to->bytes, left->bytes, left->len);
	to->len = (uint8_t)len;
}

bool st_string_equal(const struct st_string *left, const struct st_string *right)
{
	if (left->len != right->len)
		return false;
	for (size_t i = 0; i < left->len; i++)
		if (left->bytes[i] != right->bytes[i])
			return false;
	return true;
}
