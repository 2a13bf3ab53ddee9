/*
 * places - no value is lost: what compiler/back says of where values live is held against a
 * data flow over the control flow, made without knowing that it is structured.
 */
#ifndef FUZZ_PLACES_H
#define FUZZ_PLACES_H

#include "runtime/vir/vir.h"

/*
 * For a target with four registers, with some operations that clobber two of them; seed says which,
 * and shuffles registers if it is not 0.  Aborts, and says what is overwritten where.  Large
 * functions are left out, as this takes its time.
 */
void places_check(const struct vir_module *m, uint64_t seed);

#endif
