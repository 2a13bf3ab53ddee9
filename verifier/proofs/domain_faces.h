/*
 * domain_faces - the functions of verifier/domain.h, and what is claimed that they rest upon.
 *
 * What verifier/domain.c adds by hand to the functions that are generated is little: what is empty
 * stays empty or gives way to the other set, what is computed is reduced, constants are folded by
 * vir_eval().  That is not proved; but no function is there of which nobody has said what it
 * rests upon.
 */
#ifndef VERIFIER_PROOFS_DOMAIN_FACES_H
#define VERIFIER_PROOFS_DOMAIN_FACES_H

#include "spec/gen/virgen.h"

/*
 * Prints them as a table.  Dies if the header declares another one, or not one of them, or if one
 * rests upon what the domain has no function for.
 */
void faces_print(const struct dom_file *domain);

#endif
