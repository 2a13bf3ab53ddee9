/* cost - what something costs at most; sums stay at UINT64_MAX, which says: no bound is known. */
#ifndef VERIFIER_COST_H
#define VERIFIER_COST_H

#include <stdint.h>

struct cost {
	uint64_t ticks;
	uint64_t ops;   /* operations of VIR, but for constants */
	uint64_t bytes; /* of output */
};

static inline uint64_t cost_sum(uint64_t a, uint64_t b)
{
	return a > UINT64_MAX - b ? UINT64_MAX : a + b;
}

static inline uint64_t cost_product(uint64_t a, uint64_t b)
{
	uint64_t product;

	return __builtin_mul_overflow(a, b, &product) ? UINT64_MAX : product;
}

static inline struct cost cost_plus(struct cost a, struct cost b)
{
	return (struct cost){ cost_sum(a.ticks, b.ticks), cost_sum(a.ops, b.ops),
			      cost_sum(a.bytes, b.bytes) };
}

static inline struct cost cost_times(struct cost a, uint64_t n)
{
	return (struct cost){ cost_product(a.ticks, n), cost_product(a.ops, n),
			      cost_product(a.bytes, n) };
}

static inline struct cost cost_max(struct cost a, struct cost b)
{
	return (struct cost){ a.ticks > b.ticks ? a.ticks : b.ticks, a.ops > b.ops ? a.ops : b.ops,
			      a.bytes > b.bytes ? a.bytes : b.bytes };
}

#endif
