/*
 * live - where each value of a function is needed.
 *
 * Operation i uses values at position 2 i and defines them at 2 i + 1.  A value is needed in
 * *segments* of positions.  As control is structured these are few: from the definition to the
 * last use, or to the end of a loop that uses it and began after its definition; without what
 * lies between the last use in the first part of an if and a second part that uses it as well.
 *
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
	uint8_t *clobbers; /* by operation: the kinds in which it loses registers, as a set */
	uint8_t takes;     /* those in which its own operands lose them too */
	bool *is_folded;   /* by value: it has no place; who uses it uses its operands instead */
	bool *is_asked; /* by operation: its first operand is what the one before has asked for */
	uint32_t *def;  /* by value: the operation that defines it; LIVE_NONE: a parameter */
};

/* Both positions belong to it. */
struct live_segment {
	uint32_t from, to;
	uint32_t if_end; /* of the if in whose second part it began; LIVE_NONE */
	struct live_segment *before;
};

struct live_value {
	struct live_segment *last; /* NULL: nobody needs it */
	uint32_t n_segments;       /* at most LIVE_SEGMENTS */
	uint32_t weight;           /* what is written and read of it, in loops many times */
	uint8_t suffers;           /* kinds in which operations clobber that it lives across */
};

enum { LIVE_SEGMENTS = 16, LIVE_KINDS = 3 };

/* Two values that would best be in the same place. */
struct live_wish {
	uint32_t one, other;
	struct live_wish *next;
};

enum { LIVE_URGENCIES = 14 }; /* the deeper the loop the more; handing over before operations */

struct live {
	struct live_value *values; /* by value */
	struct live_wish *wishes[LIVE_URGENCIES];
};

/* Whether argument k of an operation is a value, for ops that have as many arguments. */
bool live_arg_is_value(const struct vir_func *f, const struct vir_inst *inst, uint32_t k);

/* Where a region ends, which begins there. */
uint32_t live_end_of(const struct vir_func *f, uint32_t region);

/* Fills in def; the other fields are the caller's. */
void live_definitions(struct live_plan *plan);

const struct live *live_find(struct arena *a, const struct live_plan *plan);

#endif
