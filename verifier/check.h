/*
 * check - whether a certificate holds, in one walk over the module; and what follows from it.
 *
 * The checker (check*.c), what it reads with (cert_read.c) and the rules of known.h are what has to be
 * right for everything that the verifier says, besides lengths.c and costs.c, which add up what follows,
 * and the domain, whose every claim is proved (proofs/).  It has nothing of the prover, searches for
 * nothing, and believes nothing that it read: a certificate (cert.h) says what is claimed where ways
 * meet, and by which rules it holds; each is tried.  Time and memory grow with the size of the module
 * and of the certificate alone.
 */
#ifndef VERIFIER_CHECK_H
#define VERIFIER_CHECK_H

#include "runtime/vir/vir.h"
#include "verifier/facts.h"

/*
 * 0 and facts in the arena a; -EINVAL and a line in why: the certificate is none of this module,
 * or does not hold; -ENOMEM.  m has passed vir_check().  Memory leaves through the arenas'
 * handlers.
 */
int check_certificate(struct arena *a, struct arena *scratch, const struct vir_module *m,
		      const void *bytes, size_t len, struct facts *out, struct buf *why);

#endif
