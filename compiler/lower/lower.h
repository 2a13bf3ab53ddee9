/*
 * lower - from the checked program to VIR (spec/vir.md).
 *
 * What comes out says what the rules of sections 4 and 5 of spec/emmett.md say, in their
 * order, and nothing is made better on the way: that is the optimizer's work.
 */
#ifndef COMPILER_LOWER_LOWER_H
#define COMPILER_LOWER_LOWER_H

#include "compiler/front/checked.h"
#include "runtime/vir/vir.h"

/*
 * The module lives in a and points to names of p, which must outlive it.  0 or -ENOMEM.
 * a has no handler afterwards.
 */
int lower_program(const struct ck_program *p, struct arena *a, struct vir_module **out);

#endif
