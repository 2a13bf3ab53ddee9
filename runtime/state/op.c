/*
 * op.c - the integer operations with two operands, as the build generated them from
 * spec/vir.smt2.  (vir_eval() does the same for those who have a libc.)
 */
#include "runtime/state/state_int.h"

#define ARITY_1(name, can_trap)
#define ARITY_3(name, can_trap)
#define TRAPS_0(name) false
#define TRAPS_1(name) vir_##name##_traps(a, b)
#define ARITY_2(name, can_trap)          \
	case VIR_##name:                 \
		*out = vir_##name(a, b); \
		return !TRAPS_##can_trap(name);
#define OP_CASE(name, arity, can_trap) ARITY_##arity(name, can_trap)

bool st_op(enum vir_op op, uint64_t a, uint64_t b, uint64_t *out)
{
	switch ((int)op) {
		VIR_OPS(OP_CASE)
	}
	*out = 0; /* an operation with another number of operands: vir_check() refuses it */
	return true;
}
