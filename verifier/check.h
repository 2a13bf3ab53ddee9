/*
 * check - whether claims hold, in one walk over the module; and what follows from them.
 *
 * This and what it includes is what has to be right for everything that the verifier
 * says: check.c, walk.c, assume.c, walk_op.c, form.c, rank.c, cert.c, lengths.c, costs.c, the
 * domain, and spec/vir.smt2.  The prover may guess as it likes.
 *
 * Time and memory grow with the size of the module alone.
 */
#ifndef VERIFIER_CHECK_H
#define VERIFIER_CHECK_H

#include "verifier/claims.h"

/* What is known of an operation. */
enum fact_flags {
	FACT_REACHED = 1 << 0,      /* not set: no run comes here */
	FACT_NEVER_RAISES = 1 << 1, /* of what may: not here */
	FACT_ALWAYS_RAISES = 1 << 2,
};

struct facts_func {
	struct dom *values; /* by value: what it is whenever it is defined; of reached operations */
	uint8_t *flags;     /* by operation: enum fact_flags */
	struct dom result;  /* that it gives */
	bool returns;       /* some call may come back */
	bool may_raise;     /* something that a try around the call could catch */
};

struct facts {
	struct facts_func *funcs;
};

/* The claim that does not hold. */
struct check_failure {
	uint32_t func, inst;
	const char *what;
};

/*
 * 0; -EINVAL and what is wrong; memory leaves through the arena's handler.  m has passed
 * vir_check().  Facts are in the arena a.  The claims are only read.
 */
int check_claims(struct arena *a, struct arena *scratch, const struct vir_module *m,
		 struct claims *claims, struct facts *out, struct check_failure *failure);

#endif
