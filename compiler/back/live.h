/*
 * live - from where to where each value of a function is needed.
 *
 * Operation i uses values at position 2 i and defines them at 2 i + 1.  As control is
 * structured, one stretch of positions is enough for each value: from its definition to
 * its last use, or to the end of a loop that uses it and began after its definition.
 * What a region gives is defined at its end, whatever br wrote it; nothing that lives
 * there may be in its place, and nothing that does not matters.  For the same reason a
 * parameter of a loop need not live until the cont that writes it.
 */
#ifndef COMPILER_BACK_LIVE_H
#define COMPILER_BACK_LIVE_H

#include "runtime/vir/vir.h"

#define LIVE_NONE UINT32_MAX

/* What the target knows before. */
struct live_plan {
	const struct vir_func *func;
	bool *clobbers;  /* by operation: it calls something, and then some registers are lost */
	bool *is_folded; /* by value: it has no place; who uses it uses its operands instead */
	bool *is_asked;  /* by operation: its first operand is what the one before has asked for */
	uint32_t *def;   /* by value: the operation that defines it; LIVE_NONE: a parameter */
};

struct live_value {
	uint32_t from, to;    /* positions; from > to: nobody needs it */
	uint32_t weight;      /* uses, those in loops many times */
	uint32_t partner;     /* would best be in the same place; LIVE_NONE */
	bool crosses_clobber; /* lives before and after an operation that clobbers */
};

/* Whether argument k of an operation is a value, for ops that have as many arguments. */
bool live_arg_is_value(const struct vir_func *f, const struct vir_inst *inst, uint32_t k);

/* Fills in def; the other fields are the caller's. */
void live_definitions(struct live_plan *plan);

/* An array by value. */
struct live_value *live_find(struct arena *a, const struct live_plan *plan);

#endif
