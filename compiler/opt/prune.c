/*
 * prune.c - functions that nobody calls any more, after their bodies have gone to where they
 * were called.
 */
#include "compiler/opt/opt_int.h"

static uint32_t callee_of(const struct vir_func *f, const struct vir_inst *inst)
{
	switch (inst->op) {
	case OP_CALL:
	case OP_CALLN:
		return opt_args(f, inst)[0];
	case OP_CALLS:
		return opt_args(f, inst)[1];
	default:
		return OPT_NONE;
	}
}

/* Calls go to smaller numbers, so one walk from the last function down finds all. */
static void find_called(const struct vir_module *m, bool *is_called)
{
	for (uint32_t i = 0; i < m->n_probes; i++)
		is_called[m->probes[i].func] = true;
	for (uint32_t i = m->n_funcs; i-- > 0;) {
		const struct vir_func *f = &m->funcs[i];
		for (uint32_t k = 0; is_called[i] && k < f->n_insts; k++) {
			uint32_t callee = callee_of(f, &f->insts[k]);
			if (callee != OPT_NONE)
				is_called[callee] = true;
		}
	}
}

static void copy_func(struct opt *o, const struct vir_func *from, const uint32_t *numbers,
		      struct vir_func *to)
{
	struct arena_mark mark = arena_save(o->scratch);
	struct made made;
	struct rewrite rw;

	made_begin(&made, o, from, to);
	rw_begin(&rw, &made, from);
	rw.funcs = numbers;
	while (rw_next(&rw))
		rw_copy(&rw);
	arena_restore(o->scratch, mark);
}

void opt_prune(struct opt *o)
{
	struct vir_module *m = o->module;
	struct arena_mark mark = arena_save(o->scratch);
	bool *is_called = arena_new_array(o->scratch, m->n_funcs, bool);
	uint32_t *numbers = arena_new_array(o->scratch, m->n_funcs, uint32_t);
	uint32_t n = 0;

	find_called(m, is_called);
	for (uint32_t i = 0; i < m->n_funcs; i++) {
		if (!is_called[i])
			continue;
		struct vir_func to;
		numbers[i] = n;
		copy_func(o, &m->funcs[i], numbers, &to);
		m->funcs[n++] = to;
	}
	m->n_funcs = n;
	for (uint32_t i = 0; i < m->n_probes; i++)
		m->probes[i].func = numbers[m->probes[i].func];
	arena_restore(o->scratch, mark);
}
