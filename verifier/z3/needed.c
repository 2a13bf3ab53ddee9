/*
 * needed.c - values that something hangs on: conditions, and a divisor.
 *
 * What is only printed, counted or kept needs no bounds.
 */
#include "verifier/z3/left.h"

struct finder {
	const struct vir_func *f;
	bool *is_needed;
	uint32_t *targets; /* by operation, of br and cont: the region */
	bool is_changed;
};

static void need(struct finder *n, uint32_t value)
{
	n->is_changed |= !n->is_needed[value];
	n->is_needed[value] = true;
}

static void find_targets(struct left *l, struct finder *n)
{
	uint32_t *open = arena_new_array(l->arena, n->f->n_insts, uint32_t), depth = 0;

	for (uint32_t i = 0; i < n->f->n_insts; i++) {
		const struct vir_inst *inst = &n->f->insts[i];
		if (inst->op == OP_BR || inst->op == OP_CONT)
			n->targets[i] = open[depth - 1 - n->f->args[inst->first_arg]];
		if (vir_op_table[inst->op].results < 0)
			open[depth++] = i;
		else if (inst->op == OP_END)
			depth--;
	}
}

/* What a region gives, or a loop carries, is what br and cont hand over. */
static void need_handed(struct finder *n, uint32_t i)
{
	const struct vir_inst *inst = &n->f->insts[i], *region = &n->f->insts[n->targets[i]];
	const vir_arg *args = &n->f->args[inst->first_arg] + 1;
	uint32_t own = region->op == OP_EACH ? 2 : 0;

	for (uint32_t k = 0; k + 1 < inst->n_args; k++) {
		uint32_t to =
			inst->op == OP_BR ? vir_result(region, k) : vir_param(region, k + own);
		if (n->is_needed[to])
			need(n, args[k]);
	}
}

static void need_initial(struct finder *n, const struct vir_inst *loop)
{
	const vir_arg *args = &n->f->args[loop->first_arg] + (loop->op == OP_EACH);
	uint32_t own = loop->op == OP_EACH ? 2 : 0;

	for (uint32_t k = own; k < vir_n_params(loop); k++)
		if (n->is_needed[vir_param(loop, k)])
			need(n, args[k - own]);
}

static void need_operands(struct finder *n, const struct vir_inst *inst)
{
	for (uint32_t k = 0; k < inst->n_args && n->is_needed[inst->first_value]; k++)
		need(n, n->f->args[inst->first_arg + k]);
}

static void follow(struct finder *n)
{
	for (uint32_t i = n->f->n_insts; i-- > 0;) {
		const struct vir_inst *inst = &n->f->insts[i];
		if (inst->op <= OP_LAST_INTEGER)
			need_operands(n, inst);
		else if (inst->op == OP_IF)
			need(n, n->f->args[inst->first_arg]);
		else if (inst->op == OP_BR || inst->op == OP_CONT)
			need_handed(n, i);
		else if (inst->op == OP_LOOP || inst->op == OP_EACH)
			need_initial(n, inst);
	}
}

bool *find_needed(struct left *l, uint32_t func, uint32_t divisor)
{
	const struct vir_func *f = &l->m->funcs[func];
	struct finder n = {
		.f = f,
		.is_needed = arena_new_array(l->arena, f->n_values + 1u, bool),
		.targets = arena_new_array(l->arena, f->n_insts, uint32_t),
	};

	if (divisor != CLAIM_NO_VALUE)
		need(&n, divisor);
	find_targets(l, &n);
	do {
		n.is_changed = false;
		follow(&n);
	} while (n.is_changed);
	return n.is_needed;
}
