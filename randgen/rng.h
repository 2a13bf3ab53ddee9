/*
 * rng - a small generator of pseudo-random numbers (splitmix64).
 *
 * A seed stands for one sequence, on every machine and for ever: a seed that is printed
 * with a failure brings the same script back.
 */
#ifndef RANDGEN_RNG_H
#define RANDGEN_RNG_H

#include <stdbool.h>
#include <stdint.h>

struct rng {
	uint64_t state;
};

void rng_seed(struct rng *r, uint64_t seed);
uint64_t rng_next(struct rng *r);

/* Small numbers and large ones: as likely with any number of bits. */
uint64_t rng_bits(struct rng *r);

/* 0 .. n - 1; n is at least 1. */
uint32_t rng_below(struct rng *r, uint32_t n);

/* low .. high. */
uint32_t rng_range(struct rng *r, uint32_t low, uint32_t high);

/* True n times out of `of`. */
bool rng_chance(struct rng *r, uint32_t n, uint32_t of);

#endif
