/*
 * regs - which value lives in which register: values that wish for one place are merged into
 * webs where nothing speaks against it, and a linear scan gives registers to these.
 *
 * A value has one place for its whole life, so that places agree wherever control
 * meets: at the ends of regions, in loops, in handlers.  What finds no register is in
 * memory; the web that is used least goes there.
 */
#ifndef COMPILER_BACK_REGS_H
#define COMPILER_BACK_REGS_H

#include "compiler/back/live.h"

enum { REGS_MAX = 32 };

/* The registers of a target, numbered by it: in the order in which they are taken. */
struct regs_target {
	const uint8_t *order;
	uint32_t n;
	uint32_t lost[LIVE_KINDS]; /* sets of those that operations lose */
};

struct regs_place {
	bool is_in_register;
	bool is_needed;  /* false: nobody uses the value */
	uint32_t number; /* of the register, or of a word in memory */
};

struct regs_result {
	struct regs_place *places; /* by value */
	uint32_t n_words;          /* in memory; a function's parameters have the first ones */
	uint32_t used;             /* set of registers */
};

/*
 * seed: not 0 merges less, takes registers in another order, and memory now and then where a
 * register was free, so that what depends on luck comes to light.
 */
struct regs_result regs_assign(struct arena *a, const struct live_plan *plan,
			       const struct live *live, const struct regs_target *target,
			       uint64_t seed);

#endif
