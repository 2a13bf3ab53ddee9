/*
 * choices.c - where decisions come from, and those in pieces.
 */
#include "randgen/choices.h"

void choices_open(struct choices *c, const uint8_t *bytes, size_t n, uint64_t seed, struct rng *rng)
{
	*c = (struct choices){ .at = bytes, .end = bytes + n };
	if (!bytes) {
		rng_seed(rng, seed);
		*c = (struct choices){ .more = rng };
	}
}

void choose_piece(struct choices *c)
{
	bool is_first = c->n_pieces++ == 0;

	while (!is_first && c->at < c->end && !c->is_piece_over)
		c->is_piece_over = *c->at++ == PIECE_END;
	if (!is_first && c->taken)
		buf_putc(c->taken, (char)PIECE_END);
	c->is_piece_over = false;
}

bool choose_is_over(const struct choices *c)
{
	return c->at == c->end && !c->more;
}

/* 0 .. PIECE_VALUES - 1. */
static uint32_t next(struct choices *c)
{
	uint32_t byte = 0;

	if (c->is_piece_over)
		return 0;
	if (c->at < c->end)
		byte = *c->at++;
	else if (c->more)
		byte = rng_below(c->more, PIECE_VALUES);
	else
		byte = PIECE_END;
	if (byte == PIECE_END) {
		c->is_piece_over = true;
		return 0;
	}
	if (c->taken)
		buf_putc(c->taken, (char)byte);
	return byte;
}

uint32_t choose_below(struct choices *c, uint32_t n)
{
	if (n <= PIECE_VALUES)
		return n > 1 ? next(c) * n / PIECE_VALUES : 0;
	uint64_t high = next(c), low = next(c);
	return (uint32_t)((high * PIECE_VALUES + low) * n / (PIECE_VALUES * PIECE_VALUES));
}

uint64_t choose_bits(struct choices *c)
{
	uint64_t bits = 0;

	for (int i = 0; i < 9; i++)
		bits = bits * PIECE_VALUES + next(c);
	return bits;
}
