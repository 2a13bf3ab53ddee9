/*
 * ops.c - the table that joins the generated functions to their numbers.
 */
#include "runtime/vir/ops.h"

#include <assert.h>

struct op_info {
	const char *name;
	bool (*eval)(uint64_t a, uint64_t b, uint64_t c, uint64_t *out);
};

#define APPLY_1(fn) fn(a)
#define APPLY_2(fn) fn(a, b)
#define APPLY_3(fn) fn(a, b, c)

/* What a trapping operation computes means nothing, so it is not let out. */
#define X(name, arity, can_trap)                                                   \
	static bool eval_##name(uint64_t a, uint64_t b, uint64_t c, uint64_t *out) \
	{                                                                          \
		(void)b;                                                           \
		(void)c;                                                           \
		bool traps = APPLY_##arity(vir_##name##_traps);                    \
		*out = traps ? 0 : APPLY_##arity(vir_##name);                      \
		return !traps;                                                     \
	}
VIR_OPS(X)
#undef X

static const struct op_info ops[VIR_OP_COUNT] = {
#define X(name, arity, can_trap) [VIR_##name] = { #name, eval_##name },
	VIR_OPS(X)
#undef X
};

bool vir_eval(enum vir_op op, uint64_t a, uint64_t b, uint64_t c, uint64_t *out)
{
	assert(op < VIR_OP_COUNT);
	return ops[op].eval(a, b, c, out);
}

const char *vir_op_name(enum vir_op op)
{
	assert(op < VIR_OP_COUNT);
	return ops[op].name;
}
