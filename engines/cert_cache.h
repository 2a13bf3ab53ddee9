/*
 * cert_cache - certificates that took long to find, kept in a directory for the next run.
 *
 * A certificate has one place, named by 12 bits of a hash over the image and the verifier; the
 * newest has it.  So the cache holds 4,096 small files at most, and what another version of the
 * verifier found is not found again.  What comes out is believed no more than any other
 * certificate: verify() decides.  A cache that cannot be read has nothing, and one that cannot
 * be written keeps nothing: scripts run the same, their proofs are looked for again.
 */
#ifndef ENGINES_CERT_CACHE_H
#define ENGINES_CERT_CACHE_H

#include "verifier/verifier.h"

/*
 * As verify() without a certificate, but what has been proved before is not looked for again.  The
 * directory is made if it is not there.
 */
int cert_cache_verify(const char *dir, struct vir_module *m, struct verified **out,
		      struct buf *why);

/* What has been kept of m, checked; *out is NULL if nothing was.  0 or -ENOMEM. */
int cert_cache_recall(const char *dir, struct vir_module *m, struct verified **out);

/* Keeps what is proved of m. */
void cert_cache_keep(const char *dir, const struct vir_module *m, const struct verified *v);

#endif
