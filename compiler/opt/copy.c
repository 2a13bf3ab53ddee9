/*
 * copy.c - copies: what a region gives or carries although it is the same all the time.
 *
 * A result that every br sets to the same value is that value, if it was there before the
 * region; a parameter that begins as a value and never becomes another one is that value.
 * Inner regions are decided before outer ones, so that what passes through several loops
 * unchanged is found in one walk.  Nobody uses the results and parameters then, and dead.c
 * takes them away.
 */
#include "compiler/opt/opt_int.h"

struct copies {
	const struct vir_func *func;
	struct flow flow;
	uint32_t *same; /* by value: a value that it equals, or itself */
};

static uint32_t find(struct copies *c, uint32_t value)
{
	while (c->same[value] != value)
		value = c->same[value] = c->same[c->same[value]];
	return value;
}

/* The i-th of the values that a loop or each begins with, or that a jump hands over. */
static uint32_t carried(const struct copies *c, const struct vir_inst *inst, uint32_t i)
{
	bool has_head = inst->op != OP_LOOP; /* the bag, the depth */

	return opt_args(c->func, inst)[i + has_head];
}

static void decide_param(struct copies *c, uint32_t region, uint32_t i)
{
	const struct vir_inst *insts = c->func->insts, *opener = &insts[region];
	uint32_t param = vir_param(opener, opener->op == OP_EACH ? i + 2 : i);
	uint32_t value = find(c, carried(c, opener, i));

	for (uint32_t j = c->flow.first_jump[region]; j != OPT_NONE; j = c->flow.next_jump[j]) {
		if (insts[j].op != OP_CONT)
			continue;
		uint32_t next = find(c, carried(c, &insts[j], i));
		if (next != param && next != value)
			return;
	}
	c->same[param] = value;
}

static void decide_result(struct copies *c, uint32_t region, uint32_t i)
{
	const struct vir_inst *insts = c->func->insts, *opener = &insts[region];
	uint32_t value = OPT_NONE;

	if (opener->op == OP_EACH) /* where no key is left it gives what it carries */
		value = find(c, vir_param(opener, i + 2));
	for (uint32_t j = c->flow.first_jump[region]; j != OPT_NONE; j = c->flow.next_jump[j]) {
		if (insts[j].op != OP_BR)
			continue;
		uint32_t given = find(c, carried(c, &insts[j], i));
		if (value != OPT_NONE && given != value)
			return;
		value = given;
	}
	if (value < opener->first_value) /* OPT_NONE is not */
		c->same[vir_result(opener, i)] = value;
}

static void decide_region(struct copies *c, uint32_t region)
{
	const struct vir_inst *opener = &c->func->insts[region];
	uint32_t n_carried = 0;

	if (opener->op == OP_LOOP)
		n_carried = opener->n_args;
	else if (opener->op == OP_EACH)
		n_carried = opener->n_args - 1u;
	for (uint32_t i = 0; i < n_carried; i++)
		decide_param(c, region, i);
	for (uint32_t i = 0; i < opener->n_results; i++)
		decide_result(c, region, i);
}

/* Who uses what the region defines uses what it equals. */
static void use_copies(struct copies *c, struct rewrite *rw)
{
	uint32_t end = rw->inst->first_value + rw->inst->n_results + vir_n_params(rw->inst);

	for (uint32_t v = rw->inst->first_value; v < end; v++)
		rw->values[v] = rw->values[find(c, v)];
}

static void copy_func(struct opt *o, const struct vir_func *from, struct vir_func *to)
{
	struct copies c = { .func = from };
	struct made made;
	struct rewrite rw;

	flow_find(&c.flow, o->scratch, from);
	c.same = arena_new_array(o->scratch, from->n_values, uint32_t);
	for (uint32_t v = 0; v < from->n_values; v++)
		c.same[v] = v;
	for (uint32_t i = 0; i < from->n_insts; i++)
		if (from->insts[i].op == OP_END)
			decide_region(&c, from->insts[i].match);

	made_begin(&made, o, from, to);
	rw_begin(&rw, &made, from);
	while (rw_next(&rw)) {
		rw_copy(&rw);
		if (opt_is_opener(rw.inst->op))
			use_copies(&c, &rw);
	}
}

void opt_copy(struct opt *o)
{
	opt_each_func(o, copy_func);
}
