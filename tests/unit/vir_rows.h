/*
 * vir_rows.h - the operations of vir_ops.h as a table, and operands to try them on.
 */
#ifndef TESTS_UNIT_VIR_ROWS_H
#define TESTS_UNIT_VIR_ROWS_H

#include <stdbool.h>
#include <stdint.h>

#include "vir_ops.h"

enum { MAX_ARITY = 3 };

struct row {
	const char *name;
	unsigned arity;
	bool can_trap;
	uint64_t (*value)(const uint64_t *in);
	bool (*traps)(const uint64_t *in);
};

#define APPLY1(fn) fn(in[0])
#define APPLY2(fn) fn(in[0], in[1])
#define APPLY3(fn) fn(in[0], in[1], in[2])

#define DEFINE_CALLS(NAME, ARITY, CAN_TRAP)              \
	static uint64_t value_##NAME(const uint64_t *in) \
	{                                                \
		return APPLY##ARITY(vir_##NAME);         \
	}                                                \
	static bool traps_##NAME(const uint64_t *in)     \
	{                                                \
		return APPLY##ARITY(vir_##NAME##_traps); \
	}

VIR_OPS(DEFINE_CALLS)

#define ROW(NAME, ARITY, CAN_TRAP) { #NAME, ARITY, CAN_TRAP, value_##NAME, traps_##NAME },

static const struct row rows[] = { VIR_OPS(ROW) };

enum { N_ROWS = sizeof(rows) / sizeof(rows[0]) };

/* xorshift64: the same numbers in every run. */
static inline uint64_t next_random(void)
{
	static uint64_t state = UINT64_C(0x9e3779b97f4a7c15);

	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return state;
}

/*
 * Any 64 bits would hardly ever be a small number, or two of them equal.  So a quarter of these is
 * that, the others are of any magnitude, near a power of two, and near zero.
 */
static inline uint64_t random_operand(void)
{
	const uint64_t number = next_random();

	switch (next_random() % 4) {
	case 0:
		return number;
	case 1:
		return number >> number % 64;
	case 2:
		return (UINT64_C(1) << number % 64) - number / 64 % 3;
	default:
		return number % 131 - 65;
	}
}

#endif
