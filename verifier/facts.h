/* facts - what holds of a module: found by the prover's walk, or shown by a certificate (check.h). */
#ifndef VERIFIER_FACTS_H
#define VERIFIER_FACTS_H

#include "verifier/domain.h"

/* What is known of an operation. */
enum fact_flags {
	FACT_REACHED = 1 << 0,      /* not set: no run comes here */
	FACT_NEVER_RAISES = 1 << 1, /* of what may: not here */
	FACT_ALWAYS_RAISES = 1 << 2,
};

struct facts_func {
	struct dom *values; /* by value: what it is whenever it is defined; of reached operations */
	uint8_t *flags;     /* by operation: enum fact_flags */
	/* Of loops and each, in the order of the text: how often a round follows another one, at
	 * most; UINT64_MAX: nobody knows. */
	uint64_t *conts;
	const struct rounds **loops; /* what was claimed of them (check_int.h) */
	struct dom *params;          /* whoever calls */
	struct dom result;           /* that it gives */
	bool returns;                /* some call may come back */
	bool may_raise;              /* something that a try around the call could catch */
};

struct facts {
	struct facts_func *funcs;
};

#endif
