/*
 * answer.c - writing and reading answers.
 */
#include "verifier/answer.h"

enum { HEADER_BYTES = 5 };

void answer_put(struct buf *out, enum answer_kind kind, const void *bytes, size_t len)
{
	if (len > ANSWER_MOST_BYTES)
		return; /* nobody would listen */
	buf_putc(out, (char)kind);
	for (int i = 0; i < 4; i++)
		buf_putc(out, (char)(len >> 8 * i));
	buf_put(out, bytes, len);
}

static uint64_t number_at(const uint8_t *bytes, int n)
{
	uint64_t x = 0;

	for (int i = 0; i < n; i++)
		x |= (uint64_t)bytes[i] << 8 * i;
	return x;
}

static bool is_kind(uint8_t byte)
{
	return byte == ANSWER_CERTIFICATE || byte == ANSWER_RUN || byte == ANSWER_END;
}

/* A run has a probe, is made of whole numbers, and is no longer than any is; the end is empty. */
static bool is_sound(const struct answer *a)
{
	if (a->kind == ANSWER_END)
		return a->len == 0;
	if (a->kind == ANSWER_RUN)
		return a->len % 8 == 0 && a->len > 0 && a->len / 8 <= ANSWER_RUN_NUMBERS;
	return true;
}

enum answer_state answer_next(const void *bytes, size_t len, size_t *at, struct answer *answer)
{
	size_t left = len - *at;

	if (left == 0)
		return ANSWER_IS_CUT;
	const uint8_t *from = (const uint8_t *)bytes + *at;
	if (!is_kind(from[0]))
		return ANSWER_IS_NONE;
	if (left < HEADER_BYTES)
		return ANSWER_IS_CUT;
	*answer = (struct answer){
		.kind = (enum answer_kind)from[0],
		.bytes = from + HEADER_BYTES,
		.len = (uint32_t)number_at(from + 1, 4),
	};
	if (answer->len > ANSWER_MOST_BYTES || !is_sound(answer))
		return ANSWER_IS_NONE;
	if (answer->len > left - HEADER_BYTES)
		return ANSWER_IS_CUT;
	*at += HEADER_BYTES + answer->len;
	return ANSWER_IS_THERE;
}

uint64_t answer_run_number(const struct answer *answer, uint32_t i)
{
	return number_at(answer->bytes + 8 * (size_t)i, 8);
}
