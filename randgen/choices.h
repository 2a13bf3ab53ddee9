/*
 * choices - the fuzzer's bytes as a row of decisions.
 *
 * Each decision takes the next byte, so a change of one byte changes one of them, and bytes
 * that come in between are something more at that place.  Behind the last byte every
 * decision is the first possibility; whoever decides sees to it that this comes to an end.
 */
#ifndef RANDGEN_CHOICES_H
#define RANDGEN_CHOICES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct choices {
	const uint8_t *at, *end;
};

static inline uint32_t choose_byte(struct choices *c)
{
	return c->at < c->end ? *c->at++ : 0;
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

#endif
