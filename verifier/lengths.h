/*
 * lengths - how long strings are, at most.
 *
 * A slot is as long as the longest string that a reached operation writes there, at any time:
 * that is all that is said of it.  Nothing is guessed, and nobody has to claim anything.
 */
#ifndef VERIFIER_LENGTHS_H
#define VERIFIER_LENGTHS_H

#include "runtime/vir/vir.h"
#include "verifier/facts.h"

struct lengths {
	uint8_t **slots; /* by function, by slot */
};

/*
 * Of all slots of m, which has passed vir_check(); facts say which operations are reached.
 * What stays is in the arena a.  Memory leaves through the arenas' handlers.
 */
void lengths_find(struct arena *a, struct arena *scratch, const struct vir_module *m,
		  const struct facts *facts, struct lengths *out);

#endif
