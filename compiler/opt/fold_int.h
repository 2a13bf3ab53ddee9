/*
 * fold_int - between fold.c and reduce.c; do not include this elsewhere.
 */
#ifndef COMPILER_OPT_FOLD_INT_H
#define COMPILER_OPT_FOLD_INT_H

#include "compiler/opt/opt_int.h"

enum { MAX_OPERANDS = 3 };

struct fold {
	struct made made;
	struct rewrite rw;
	uint8_t *widths; /* by value of made: how many of its low bits may be other than 0 */
	size_t cap_widths;
};

/* op applied to values of made: a value that there is, or what is appended for it. */
vir_arg fold_op(struct fold *f, enum vir_op op, vir_arg a, vir_arg b, vir_arg c);
vir_arg fold_const(struct fold *f, uint64_t number);

bool fold_is_const(const struct fold *f, vir_arg value, uint64_t *number);

static inline unsigned fold_width(const struct fold *f, vir_arg value)
{
	return f->widths[value];
}

static inline uint64_t fold_mask(unsigned width)
{
	return width >= 64 ? UINT64_MAX : ((uint64_t)1 << width) - 1;
}

/* -- reduce.c ----------------------------------------------------------------------------- */

/*
 * The same value by less: one that there is, or that of cheaper operations; OPT_NONE where no
 * rule applies.  A constant operand of several is the last one, as fold_op() arranges.
 */
vir_arg reduce_op(struct fold *f, enum vir_op op, vir_arg a, vir_arg b, vir_arg c);

/* A value that is 0 where the condition is, and better to ask; often itself. */
vir_arg reduce_condition(struct fold *f, vir_arg cond);

#endif
