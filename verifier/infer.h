/*
 * infer - finds claims for a module: the prover, which nobody needs to believe.
 *
 * It walks as the checker does and makes claims wider until they hold, each loop before what
 * is behind it, so that time grows with the size of the module; then it tries for each loop the
 * ranks that its conditions suggest, and adds up what things cost.  Loops are hoped to have few
 * rounds, and what is found with that is looked for again without it where that was wrong.
 * Time is bounded: what a loop carries that does not settle within it is claimed to be anything.
 */
#ifndef VERIFIER_INFER_H
#define VERIFIER_INFER_H

#include "verifier/claims.h"

/*
 * Claims in the arena a; memory leaves through the handlers of a and scratch.  m has passed
 * vir_check().
 */
struct claims *infer_claims(struct arena *a, struct arena *scratch, const struct vir_module *m);

/*
 * The same, beginning with what somebody else thinks: values are at least what `from` says,
 * and more where that does not hold; its ranks are tried first.  What it gave up is not looked for.
 */
struct claims *infer_from(struct arena *a, struct arena *scratch, const struct vir_module *m,
			  const struct claims *from);

#endif
