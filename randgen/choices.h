/*
 * choices - bytes as a row of decisions: a fuzzer's, or those of a seed.
 *
 * Each decision takes the next byte, so a change of one byte changes one of them, and bytes
 * that come in between are something more at that place.  Behind the last byte every
 * decision is the first possibility; whoever decides sees to it that this comes to an end.
 *
 * Who makes something of parts may have the bytes in *pieces*, one for each part: a piece ends with
 * the byte PIECE_END, and behind that every decision of its part is the first possibility.  So a
 * change in a piece stays in its part, and a piece that is taken out, put in or copied is
 * a part less or more.
 *
 * A seed is as good as bytes: it never ends, and what was taken of it can be written down; the bytes
 * make the same then as the seed.
 */
#ifndef RANDGEN_CHOICES_H
#define RANDGEN_CHOICES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "randgen/rng.h"
#include "runtime/base/buf.h"

enum { PIECE_END = 0xff, PIECE_VALUES = 0xff };

struct choices {
	const uint8_t *at, *end;
	struct rng *more;  /* what comes behind the last byte; NULL: nothing */
	uint32_t n_pieces; /* begun so far */
	bool is_piece_over;
	struct buf *taken; /* what was taken is written down here; NULL: nowhere */
};

/* Those of n bytes, or where bytes is NULL those of a seed, for which there is rng. */
void choices_open(struct choices *c, const uint8_t *bytes, size_t n, uint64_t seed,
		  struct rng *rng);

/* -- in a row ------------------------------------------------------------------------ */

static inline uint32_t choose_byte(struct choices *c)
{
	uint32_t byte = c->at < c->end ? *c->at++ : c->more ? rng_below(c->more, 256) : 0;

	if (c->taken)
		buf_putc(c->taken, (char)byte);
	return byte;
}

/* 0 .. n - 1; n is 1 .. 256. */
static inline uint32_t choose(struct choices *c, uint32_t n)
{
	return choose_byte(c) % n;
}

static inline uint64_t choose_word(struct choices *c)
{
	uint64_t word = 0;

	for (int i = 0; i < 8; i++)
		word = word << 8 | choose_byte(c);
	return word;
}

/* -- in pieces ------------------------------------------------------------------------ */

/* From here on decisions are those of the next piece. */
void choose_piece(struct choices *c);

/* Whether there is nothing in this piece and behind it. */
bool choose_is_over(const struct choices *c);

/* 0 .. n - 1, n at least 1: 0 where the byte is 0, more the larger it is. */
uint32_t choose_below(struct choices *c, uint32_t n);

/* Any 64 bits. */
uint64_t choose_bits(struct choices *c);

#endif
