/*
 * costs - what functions cost, at most; and how many ticks a fire has taken at each place.
 *
 * It follows from which operations are reached, which of them raise, and how often each loop
 * goes round: nobody has to claim what a round costs.
 */
#ifndef VERIFIER_COSTS_H
#define VERIFIER_COSTS_H

#include "runtime/vir/vir.h"
#include "verifier/cost.h"
#include "verifier/facts.h"

struct costs_func {
	/* By operation, of tick and calls that are reached: taken in the function up to here, at most. */
	uint64_t *ticks;
	uint64_t before;  /* ticks of the fire when the function begins, at most */
	struct cost cost; /* of one call */
};

struct costs {
	struct costs_func *funcs;
};

/*
 * Of m, which has passed vir_check(), by facts that hold.  What stays is in the arena a.
 * Memory leaves through the arenas' handlers.
 */
void costs_find(struct arena *a, struct arena *scratch, const struct vir_module *m,
		const struct facts *facts, struct costs *out);

#endif
