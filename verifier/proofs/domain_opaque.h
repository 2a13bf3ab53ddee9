/*
 * domain_opaque - terms in which some functions are unknown.
 *
 * Each application of one becomes a constant, the same one for the same operands.  What holds then
 * holds whatever these functions are; what does not hold then may still be true of them.
 */
#ifndef VERIFIER_PROOFS_DOMAIN_OPAQUE_H
#define VERIFIER_PROOFS_DOMAIN_OPAQUE_H

#include "spec/gen/virgen.h"

struct opaque;

/* names: of functions and operators, divided by spaces; it is used until the end. */
struct opaque *opaque_open(Z3_context ctx, const char *names);
void opaque_close(struct opaque *opaque);

Z3_ast opaque_term(struct opaque *opaque, Z3_ast term);

/* That constants are equal if the operands' values are, of all terms so far. */
Z3_ast opaque_equal(struct opaque *opaque);

#endif
