/*
 * check - whether a certificate holds, in one walk over the module; and what follows from it.
 *
 * The checker (check*.c) and the rules of known.h are what has to be right for everything that the
 * verifier says, besides lengths.c and costs.c, which add up what follows, and the domain, whose every
 * claim is proved (proofs/).  It includes nothing of the prover, searches for nothing, and believes
 * nothing that it read: a certificate (cert.h) says what is claimed where ways meet, and which rules
 * show that it holds; each is tried.
 *
 * Time and memory grow with the size of the module and of the certificate alone.
 */
#ifndef VERIFIER_CHECK_H
#define VERIFIER_CHECK_H

#include "runtime/vir/vir.h"
#include "verifier/cost.h"
#include "verifier/domain.h"

/* What is known of an operation. */
enum fact_flags {
	FACT_REACHED = 1 << 0,      /* not set: no run comes here */
	FACT_NEVER_RAISES = 1 << 1, /* of what may: not here */
	FACT_ALWAYS_RAISES = 1 << 2,
};

struct rounds;

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

/*
 * 0 and facts in the arena a; -EINVAL and a line in why: the certificate is none of this module,
 * or does not hold; -ENOMEM.  m has passed vir_check().  Memory leaves through the arenas'
 * handlers.
 */
int check_certificate(struct arena *a, struct arena *scratch, const struct vir_module *m,
		      const void *bytes, size_t len, struct facts *out, struct buf *why);

#endif
