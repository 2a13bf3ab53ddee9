/*
 * explain - why claims hold, in steps that the checker follows: it makes certificates.
 *
 * A walk over claims that hold (walk.h) goes in step with a checker: before each operation the
 * explainer finds the rules by which the checker comes to know what it will need there, and keeps
 * those that told it something new.  What it cannot explain it says so of; nobody believes it.
 */
#ifndef VERIFIER_EXPLAIN_H
#define VERIFIER_EXPLAIN_H

#include "runtime/base/buf.h"
#include "verifier/claims.h"

struct explainer;

/* Bytes that the explainer works with: whoever calls has them, and frees them, come what may. */
struct explain_work {
	struct buf since, steps, item;
};

void explain_work_free(struct explain_work *work);

/*
 * Appends a certificate for claims that hold, and are measured (claims_hold()).  scratch is not the
 * arena that claims are in.  0; -EINVAL: what holds could not be explained: what, and where;
 * -ENOMEM.  Memory leaves through the handlers of both arenas.
 */
int explain_claims(struct arena *scratch, const struct vir_module *m, struct claims *claims,
		   struct explain_work *work, struct buf *out, struct check_failure *failure);

/*
 * Finds what can be claimed of the module (infer.h) and explained, and writes its certificate to
 * out.  What could not be explained is given up: the rank of a loop, then all of the loop; what a
 * variable or a cell holds, or a function is called with; in the end all of a function.  Of that why
 * says what was the first.  0; -EINVAL: nothing can be claimed in that way; -ENOMEM.  Claims are in
 * the arena a; memory leaves through the handlers of both arenas.
 */
int explain_found(struct arena *a, struct arena *scratch, const struct vir_module *m,
		  struct explain_work *work, struct claims **claims, struct buf *out,
		  struct buf *why);

/*
 * What is claimed of the operation is given up in `claims`, which infer_from() begins with then.
 * False: nothing is, or it was given up before.
 */
bool explain_give_up(struct claims *claims, const struct vir_module *m, uint32_t func, uint32_t at);

/*
 * Appends the certificate that claims nothing, which always holds.  0 or -ENOMEM; memory leaves
 * through the handlers of both arenas.
 */
int explain_nothing(struct arena *a, struct arena *scratch, const struct vir_module *m,
		    struct explain_work *work, struct buf *out);

#endif
