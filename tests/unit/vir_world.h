/*
 * vir_world.h - a small world for the tests of the shape checker, the function in it that
 * is the case, and shapes that are as large as one asks for.
 */
#ifndef TESTS_UNIT_VIR_WORLD_H
#define TESTS_UNIT_VIR_WORLD_H

#include "runtime/base/limits.h"
#include "tests/unit/vir_samples.h"

/* What the cases are about: objects, and functions ^0 to ^2 that can be called. */
#define WORLD                                                      \
	"var @0 perhost cell n = 0\n"                              \
	"var @1 perthread string s = \"\"\n"                       \
	"bag #0 perenv 8 b\n"                                      \
	"aggr &0 perenv 2 1 a\n"                                   \
	"func ^0 v(%0, $0) value slots 1 cells 0\nret.v %0\nend\n" \
	"func ^1 s() string slots 0 cells 0\nret.s \"\"\nend\n"    \
	"func ^2 n() nothing slots 0 cells 0\nret\nend\n"

/* A function with one of everything, whose body is the case. */
#define BODY(operations) WORLD "func ^3 f(%0, $0) nothing slots 2 cells 1\n" operations "end\n"

/* The function of BODY, and its i-th operation. */
static inline struct vir_func *body(struct vir_module *m)
{
	return &m->funcs[3];
}

static inline struct vir_inst *inst(struct vir_module *m, uint32_t i)
{
	return &body(m)->insts[i];
}

/* A chain of 65 calls: ^2 is called by ^4, that by ^5, .. */
static inline void long_chain(struct vir_module *m)
{
	for (uint32_t callee = 2; m->n_funcs <= 4 + LIMIT_CALL_DEPTH; callee = m->n_funcs - 1) {
		struct vir_func *f = vir_add_func(m, "chain", GIVES_NOTHING);
		vir_append(m, f, OP_TICK, 0, 0, NULL, 0, 0);
		vir_append(m, f, OP_CALLN, 0, 0, &callee, 1, 0);
		vir_append(m, f, OP_RET, 0, 0, NULL, 0, 0);
	}
}

/* n loops in each other. */
static inline void add_loops(struct vir_module *m, uint32_t n)
{
	struct vir_func *f = vir_add_func(m, "loops", GIVES_NOTHING);

	for (uint32_t i = 0; i < n; i++)
		vir_append(m, f, OP_LOOP, 0, 0, NULL, 0, 0);
	for (uint32_t i = 0; i < n; i++) {
		vir_append(m, f, OP_EXIT, 0, 0, NULL, 0, 0);
		vir_append(m, f, OP_END, 0, 0, NULL, 0, 0);
	}
	vir_append(m, f, OP_RET, 0, 0, NULL, 0, 0);
}

#endif
