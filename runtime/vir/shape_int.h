/*
 * shape_int - between shape.c, shape_flow.c and shape_tick.c; do not include this elsewhere.
 */
#ifndef RUNTIME_VIR_SHAPE_INT_H
#define RUNTIME_VIR_SHAPE_INT_H

#include "runtime/base/limits.h"
#include "runtime/vir/vir.h"

/* The values from first to end - 1, all visible. */
struct value_run {
	uint32_t first, end;
};

/* What is so on every way to a place. */
struct ticks {
	bool in_round; /* one has come since the round began, or the function */
	bool for_call; /* one has come there, and no call since */
};

/* An open region. */
struct region {
	uint32_t inst;             /* that opened it */
	uint32_t middle;           /* its else or catch; 0: not yet */
	size_t n_runs;             /* what was visible when it was opened */
	struct ticks before, left; /* where it begins, and at all that leaves it */
	uint32_t
		n_ticked; /* open regions, to the innermost loop that a tick comes before, in the round around */
};

struct shape {
	struct vir_module *module;
	struct buf *why;
	uint32_t *chains; /* for each function: the longest chain of calls that begins in it */

	struct vir_func *func;
	uint32_t func_number;
	struct vir_inst *inst; /* NULL: none yet */
	uint32_t inst_number;

	struct value_run *runs;
	size_t n_runs, cap_runs;
	struct region *regions; /* REGION_DEPTH of them */
	uint32_t depth;
	uint32_t n_handlers; /* open regions that are in their catch part */
	bool part_ended;     /* by br, cont, ret, exit or fail */
	struct ticks ticks;
};

/* Says where, what and which rule; false. */
bool shape_reject(struct shape *s, const char *rule, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* The i-th argument of the operation. */
vir_arg shape_arg(const struct shape *s, uint32_t i);

/* -- shape_flow.c ------------------------------------------------------------------------- */

void shape_define(struct shape *s, uint32_t first, uint32_t n);
bool shape_is_visible(const struct shape *s, uint32_t value);

/* V-28: whether the operation may stand here at all. */
bool shape_check_part(struct shape *s);

/* What the operation wants beyond the kinds of its operands; defines its values. */
bool shape_check_op(struct shape *s);

/* -- shape_tick.c ------------------------------------------------------------------------- */

/* A function begins. */
void shape_begin_ticks(struct shape *s);
/* V-34 and V-35, of an operation that is well formed otherwise. */
bool shape_check_ticks(struct shape *s);

#endif
