/*
 * rng.c - splitmix64 (Steele, Lea, Flood 2014): one addition and a mix, 2^64 values.
 */
#include "randgen/rng.h"

uint64_t rng_next(struct rng *r)
{
	uint64_t z = (r->state += UINT64_C(0x9e3779b97f4a7c15));

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

uint64_t rng_bits(struct rng *r)
{
	uint64_t z = rng_next(r);

	return z >> rng_below(r, 64);
}

/* Seeds that are neighbours begin sequences that are not. */
void rng_seed(struct rng *r, uint64_t seed)
{
	r->state = seed;
	r->state = rng_next(r);
}

uint32_t rng_below(struct rng *r, uint32_t n)
{
	return (uint32_t)(((rng_next(r) >> 32) * n) >> 32);
}

uint32_t rng_range(struct rng *r, uint32_t low, uint32_t high)
{
	return low + rng_below(r, high - low + 1);
}

bool rng_chance(struct rng *r, uint32_t n, uint32_t of)
{
	return rng_below(r, of) < n;
}
