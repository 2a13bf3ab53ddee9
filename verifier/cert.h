/*
 * cert - claims as a file: compact, bound to the image that they are about, hostile.
 *
 *     "VCRT", version (3), hash of the image (8 bytes), then
 *     variables; of each function: parameters, cells, slots, loops; of each loop: carried
 *     values, relations, rank, conts, cost of a round
 *
 * A dom is a byte that says its form, and what the form needs; numbers are LEB128.  How many
 * there are of everything is what the module says, so nothing is counted.
 *
 * The hash says which image was meant, and only that: whatever is read is believed after
 * check.h alone, so two images with one hash do no harm.
 */
#ifndef VERIFIER_CERT_H
#define VERIFIER_CERT_H

#include "verifier/claims.h"

/* FNV-1a over the image of m; -ENOMEM if the image could not be made. */
int cert_image_hash(const struct vir_module *m, uint64_t *hash);

/* Appends.  -ENOMEM shows in out->failed. */
void cert_write(const struct vir_module *m, const struct claims *claims, struct buf *out);

/*
 * 0 and claims in the arena, whose handler memory leaves through; -EINVAL and a line in why
 * that says at which byte what is wrong; -ENOMEM.
 */
int cert_read(struct arena *a, const struct vir_module *m, const void *bytes, size_t len,
	      struct claims **out, struct buf *why);

#endif
