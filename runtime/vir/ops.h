/*
 * ops - the integer operations of VIR, as spec/vir.smt2 defines them.
 *
 * The build generates vir_ops.h from that file; this header gives the operations
 * numbers, names and one entry point.  The front end folds constants with it and
 * both interpreters compute with it: there is no second definition.
 */
#ifndef RUNTIME_VIR_OPS_H
#define RUNTIME_VIR_OPS_H

#include <stdbool.h>
#include <stdint.h>

#include "vir_ops.h"

enum vir_op {
#define X(name, arity, can_trap) VIR_##name,
	VIR_OPS(X)
#undef X
		VIR_OP_COUNT
};

/*
 * *out = op(a, b, c); operands beyond the operation's arity are ignored.
 * False: it traps (DivideByZero is the only trap there is) and *out is 0.
 */
bool vir_eval(enum vir_op op, uint64_t a, uint64_t b, uint64_t c, uint64_t *out);

const char *vir_op_name(enum vir_op op); /* "divs" */

#endif
