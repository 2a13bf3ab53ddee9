/*
 * rules - what selectors of instructions share, whose targets have a table of rules: a row for each
 * operation and shape of its operands.  A shape has a letter for each operand; what a letter takes,
 * the target knows.
 */
#ifndef COMPILER_BACK_RULES_H
#define COMPILER_BACK_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* With this a row begins. */
struct rules_row {
	uint32_t op;
	const char *shape;
};

struct rules_table {
	const struct rules_row *first;
	size_t row_bytes;
	uint32_t n;
};

/* Whether operand k of an operation on its way is what a letter takes. */
typedef bool rules_fits(const void *selection, uint32_t k, char letter);

/* The number of the first row of that operation whose shape fits; there is one. */
uint32_t rules_find(const struct rules_table *table, uint32_t op, rules_fits *fits,
		    const void *selection);

/* Whether op(a, b) = op(b, a). */
bool rules_is_commutative(uint32_t op);

#endif
