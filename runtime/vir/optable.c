/*
 * optable.c - the table of all operations: those of vir.smt2 first, then those of vir.def.
 */
#include "runtime/vir/vir.h"

#include <assert.h>

#define OPERANDS_1 "v"
#define OPERANDS_2 "vv"
#define OPERANDS_3 "vvv"
#define TRAPS_0 0
#define TRAPS_1 TRAP_DIVIDE_BY_ZERO

const struct vir_op_info vir_op_table[OP_COUNT] = {
#define X(name, arity, can_trap) \
	{ #name, 1, OPERANDS_##arity, PURE, TRAPS_##can_trap, "as spec/vir.smt2 says" },
	VIR_OPS(X)
#undef X
#define VIR(id, text, results, operands, effect, traps, meaning) \
	[OP_##id] = { text, results, operands, effect, traps, meaning },
#include "spec/vir.def"
};

/* An image has 16 bits for the number of an operation. */
static_assert((int)OP_COUNT <= UINT16_MAX, "too many operations");
static_assert((int)OP_CONST == (int)VIR_OP_COUNT, "the integer operations come first");
