/*
 * places.c - the data flow, and what it says of each step that writes a value.
 */
#include "fuzz/places.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "compiler/back/regs.h"

enum {
	MEMORY_BYTES = 256 << 20,
	LARGE = 40000, /* operations times values */
	N_REGISTERS = 4,
	CALL = 0, /* kinds of clobbers: all may be lost but two registers; one that operands lose too */
	SCRATCH = 1,
	LOST = 1 << 0 | 1 << 1,
	TAKEN = 1 << 1,
	MAX_NEXT = 2,
};

struct values {
	uint32_t *at;
	size_t n, cap;
};

/* A step of the function: what it reads, what it writes, and what comes next. */
struct node {
	struct values reads, writes;
	uint32_t next[MAX_NEXT], n_next;
	uint32_t handler; /* where an exception leads, before anything is written; 0: nowhere */
	uint8_t clobbers;
	bool *live; /* by value: needed when the step begins */
};

struct world {
	struct arena *arena;
	const struct vir_func *f;
	struct live_plan plan;
	struct regs_result regs;
	struct node
		*nodes; /* by operation; by each, its rounds, then its end; then the beginning */
	uint32_t n;
	uint64_t seed, random;
};

static void lose(const struct world *w, uint32_t value, uint32_t at, const char *how)
{
	fprintf(stderr, "%s: %%%" PRIu32 " %s in operation %" PRIu32 ", seed %" PRIu64 "\n",
		w->f->name, value, how, at, w->seed);
	abort();
}

static void add(struct world *w, struct values *values, uint32_t value)
{
	values->at = arena_grow(w->arena, values->at, values->n, &values->cap, sizeof(*values->at));
	values->at[values->n++] = value;
}

/* -- control flow --------------------------------------------------------------------------------- */

static void reads(struct world *w, struct node *node, uint32_t value)
{
	if (!w->plan.is_folded[value])
		add(w, &node->reads, value);
}

static void writes(struct world *w, struct node *node, uint32_t first, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		add(w, &node->writes, first + i);
}

static void goes_to(struct node *node, uint32_t next)
{
	node->next[node->n_next++] = next;
}

static uint32_t end_of(const struct vir_func *f, uint32_t opener)
{
	uint32_t at = f->insts[opener].match;

	while (f->insts[at].op != OP_END)
		at = f->insts[at].match;
	return at;
}

/* The operation that opened the D-th region around another one. */
static uint32_t region_around(const struct vir_func *f, uint32_t at, uint32_t depth)
{
	for (;;) {
		const struct vir_inst *inst = &f->insts[--at];
		if (inst->op == OP_END)
			at = inst->match;
		else if (vir_op_table[inst->op].results < 0 && depth-- == 0)
			return at;
	}
}

static void jump(struct world *w, uint32_t at)
{
	const vir_arg *args = &w->f->args[w->f->insts[at].first_arg];
	uint32_t opener = region_around(w->f, at, args[0]);
	const struct vir_inst *region = &w->f->insts[opener];
	struct node *node = &w->nodes[at];

	if (w->f->insts[at].op == OP_BR) {
		writes(w, node, region->first_value, region->n_results);
		goes_to(node, end_of(w->f, opener) + 1);
	} else if (region->op == OP_LOOP) {
		writes(w, node, vir_param(region, 0), vir_n_params(region));
		goes_to(node, opener + 1);
	} else {
		writes(w, node, vir_param(region, 2), vir_n_params(region) - 2);
		goes_to(node, w->f->n_insts + opener);
	}
}

/* A round of an each: a key and its value; or what is carried becomes what the region gives. */
static void each(struct world *w, uint32_t at)
{
	const struct vir_inst *inst = &w->f->insts[at];
	struct node *node = &w->nodes[at], *round = &w->nodes[w->f->n_insts + at];
	struct node *exit = &w->nodes[2 * w->f->n_insts + at];

	writes(w, node, vir_param(inst, 2), vir_n_params(inst) - 2);
	goes_to(node, w->f->n_insts + at);
	writes(w, round, vir_param(inst, 0), 2);
	goes_to(round, at + 1);
	goes_to(round, 2 * w->f->n_insts + at);
	for (uint32_t i = 0; i < inst->n_results; i++) /* what nobody needs is not moved */
		if (w->regs.places[vir_result(inst, i)].is_needed)
			reads(w, exit, vir_param(inst, 2 + i));
	writes(w, exit, inst->first_value, inst->n_results);
	goes_to(exit, end_of(w->f, at) + 1);
}

static void find_node(struct world *w, uint32_t at)
{
	const struct vir_inst *inst = &w->f->insts[at];
	struct node *node = &w->nodes[at];

	for (uint32_t k = 0; k < inst->n_args; k++)
		if (live_arg_is_value(w->f, inst, k))
			reads(w, node, w->f->args[inst->first_arg + k]);
	node->clobbers = w->plan.clobbers[at];
	switch (inst->op) {
	case OP_IF:
		goes_to(node, inst->match + 1);
		break;
	case OP_LOOP:
		writes(w, node, vir_param(inst, 0), vir_n_params(inst));
		break;
	case OP_EACH:
		each(w, at);
		return;
	case OP_BR:
	case OP_CONT:
		jump(w, at);
		return;
	case OP_RET:
	case OP_RETV:
	case OP_RETS:
	case OP_EXIT:
	case OP_FAIL:
		return;
	default:
		if (vir_op_table[inst->op].results == 1)
			writes(w, node, inst->first_value, 1);
		break;
	}
	if (at + 1 < w->f->n_insts)
		goes_to(node, at + 1);
}

/* From everywhere in the first part of a try an exception may lead to the handler: of the inner ones last. */
static void find_exceptions(struct world *w, uint32_t at)
{
	const struct vir_inst *inst = &w->f->insts[at];

	for (uint32_t i = at + 1; inst->op == OP_TRY && i < inst->match; i++)
		if (vir_op_table[w->f->insts[i].op].effect != FLOW)
			w->nodes[i].handler = inst->match;
}

/* -- the data flow --------------------------------------------------------------------------------- */

static bool is_written(const struct node *node, uint32_t value)
{
	for (size_t i = 0; i < node->writes.n; i++)
		if (node->writes.at[i] == value)
			return true;
	return false;
}

static bool is_live_behind(const struct world *w, const struct node *node, uint32_t value)
{
	for (uint32_t i = 0; i < node->n_next; i++)
		if (w->nodes[node->next[i]].live[value])
			return true;
	return false;
}

static bool flow_back(struct world *w, struct node *node)
{
	bool changed = false;

	for (uint32_t v = 0; v < w->f->n_values; v++) {
		bool live = is_live_behind(w, node, v) && !is_written(node, v);
		live |= node->handler && w->nodes[node->handler].live[v];
		for (size_t i = 0; i < node->reads.n; i++)
			live |= node->reads.at[i] == v;
		changed |= live && !node->live[v];
		node->live[v] |= live;
	}
	return changed;
}

static void find_live(struct world *w)
{
	bool changed = true;

	for (uint32_t i = 0; i < w->n; i++)
		w->nodes[i].live = arena_new_array(w->arena, w->f->n_values, bool);
	while (changed) {
		changed = false;
		for (uint32_t i = w->n; i-- > 0;)
			changed |= flow_back(w, &w->nodes[i]);
	}
}

/* -- judging ------------------------------------------------------------------------------------------ */

static bool is_same_place(const struct regs_place *a, const struct regs_place *b)
{
	return a->is_needed && b->is_needed && a->is_in_register == b->is_in_register &&
	       a->number == b->number;
}

static void judge_write(const struct world *w, uint32_t at, uint32_t value)
{
	const struct node *node = &w->nodes[at];
	const struct regs_place *places = w->regs.places;

	if (is_live_behind(w, node, value) && !places[value].is_needed)
		lose(w, value, at, "has no place");
	for (uint32_t v = 0; v < w->f->n_values; v++) {
		bool both = is_live_behind(w, node, v) || is_written(node, v);
		if (v != value && both && is_same_place(&places[v], &places[value]))
			lose(w, v, at, "is overwritten");
	}
}

static void judge_clobber(const struct world *w, uint32_t at)
{
	const struct node *node = &w->nodes[at];

	for (uint32_t v = 0; v < w->f->n_values; v++) {
		const struct regs_place *place = &w->regs.places[v];
		if (!place->is_in_register)
			continue;
		bool is_behind = is_live_behind(w, node, v) && !is_written(node, v);
		is_behind |= node->handler && w->nodes[node->handler].live[v];
		bool is_lost = is_behind && node->clobbers >> CALL & 1 && LOST >> place->number & 1;
		is_lost |= (is_behind || node->live[v]) && node->clobbers >> SCRATCH & 1 &&
			   TAKEN >> place->number & 1;
		if (is_lost)
			lose(w, v, at, "is clobbered");
	}
}

static void judge(struct world *w)
{
	for (uint32_t i = 0; i < w->n; i++) {
		for (size_t k = 0; k < w->nodes[i].writes.n; k++)
			judge_write(w, i, w->nodes[i].writes.at[k]);
		judge_clobber(w, i);
	}
}

/* -- functions ------------------------------------------------------------------------------------------ */

static uint32_t next_random(struct world *w)
{
	w->random = w->random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)(w->random >> 33);
}

static void plan(struct world *w)
{
	w->plan = (struct live_plan){
		.func = w->f,
		.clobbers = arena_new_array(w->arena, w->f->n_insts, uint8_t),
		.takes = 1 << SCRATCH,
		.is_folded = arena_new_array(w->arena, w->f->n_values, bool),
		.is_asked = arena_new_array(w->arena, w->f->n_insts, bool),
		.def = arena_new_array(w->arena, w->f->n_values, uint32_t),
	};
	live_definitions(&w->plan);
	for (uint32_t i = 0; i < w->f->n_insts; i++) {
		const struct vir_inst *inst = &w->f->insts[i];
		bool is_control = vir_op_table[inst->op].effect == FLOW;
		uint32_t kinds = next_random(w) % 16;
		w->plan.clobbers[i] = !is_control && kinds < 4 ? (uint8_t)kinds : 0;
		if (inst->op == OP_CONST)
			w->plan.is_folded[inst->first_value] = true;
	}
}

static void check_func(struct arena *a, const struct vir_func *f, uint64_t seed)
{
	static const uint8_t order[N_REGISTERS] = { 0, 1, 2, 3 };
	static const struct regs_target target = { order, N_REGISTERS, { LOST, TAKEN } };
	struct world w = {
		.arena = a, .f = f, .n = 3 * f->n_insts + 1, .seed = seed, .random = seed
	};

	plan(&w);
	w.regs = regs_assign(a, &w.plan, live_find(a, &w.plan), &target, seed);
	w.nodes = arena_new_array(a, w.n, struct node);
	for (uint32_t i = 0; i < f->n_insts; i++)
		find_node(&w, i);
	for (uint32_t i = 0; i < f->n_insts; i++)
		find_exceptions(&w, i);
	writes(&w, &w.nodes[w.n - 1], 0, f->n_params);
	goes_to(&w.nodes[w.n - 1], 0);
	find_live(&w);
	judge(&w);
}

void places_check(const struct vir_module *m, uint64_t seed)
{
	struct arena *a = arena_open(MEMORY_BYTES, NULL);

	for (uint32_t i = 0; i < m->n_funcs; i++) {
		struct arena_mark mark = arena_save(a);
		if ((uint64_t)m->funcs[i].n_insts * m->funcs[i].n_values <= LARGE)
			check_func(a, &m->funcs[i], seed);
		arena_restore(a, mark);
	}
	arena_close(a);
}
