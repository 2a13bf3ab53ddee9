/*
 * live.c - one walk over the operations, with a stack of the loops that are open.
 */
#include "compiler/back/live.h"

#include "runtime/base/limits.h"

struct open_region {
	uint32_t inst;
	bool is_loop;
};

struct finder {
	const struct live_plan *plan;
	const struct vir_func *func;
	struct live_value *values;
	struct open_region open[LIMIT_REGION_DEPTH];
	uint32_t n_open, n_loops;
	uint32_t at; /* the operation */
};

static uint32_t end_of(const struct vir_func *f, uint32_t region)
{
	uint32_t at = f->insts[region].match;

	while (f->insts[at].op != OP_END)
		at = f->insts[at].match;
	return at;
}

bool live_arg_is_value(const struct vir_func *f, const struct vir_inst *inst, uint32_t k)
{
	const char *kind = vir_op_table[inst->op].operands;

	if (ARG_KIND(f->args[inst->first_arg + k]) != ARG_VALUE)
		return false;
	for (; *kind; kind++) {
		if (*kind == 'V' || *kind == '*')
			return true;
		if (*kind == 'n')
			continue;
		if (k == 0)
			return *kind == 'v';
		k--;
	}
	return false;
}

void live_definitions(struct live_plan *plan)
{
	const struct vir_func *f = plan->func;

	for (uint32_t v = 0; v < f->n_values; v++)
		plan->def[v] = LIVE_NONE;
	for (uint32_t i = 0; i < f->n_insts; i++) {
		const struct vir_inst *inst = &f->insts[i];
		uint32_t n = inst->n_results + vir_n_params(inst);
		for (uint32_t k = 0; k < n; k++)
			plan->def[inst->first_value + k] = i;
	}
}

/* -- uses -------------------------------------------------------------------------------- */

/* Uses in loops count eight times for each level, up to a point. */
static uint32_t weight_here(const struct finder *f)
{
	return 1u << 3 * (f->n_loops < 6 ? f->n_loops : 6);
}

/* Used at a position; in a loop that began after the definition: until the loop's end. */
static void use_at(struct finder *f, uint32_t value, uint32_t position)
{
	struct live_value *v = &f->values[value];

	for (uint32_t i = 0; i < f->n_open; i++) {
		if (f->open[i].is_loop && 2 * f->open[i].inst + 1 > v->from) {
			position = 2 * end_of(f->func, f->open[i].inst) + 1;
			break;
		}
	}
	if (v->to < position)
		v->to = position;
	if (v->weight < UINT32_MAX / 2)
		v->weight += weight_here(f);
}

static void use(struct finder *f, uint32_t value, uint32_t position)
{
	if (!f->plan->is_folded[value]) {
		use_at(f, value, position);
		return;
	}
	/* A folded operation has no folded operands but constants. */
	const struct vir_inst *inst = &f->func->insts[f->plan->def[value]];
	for (uint32_t k = 0; k < inst->n_args; k++) {
		vir_arg arg = f->func->args[inst->first_arg + k];
		if (live_arg_is_value(f->func, inst, k) && !f->plan->is_folded[arg])
			use_at(f, arg, position);
	}
}

static void make_partners(struct finder *f, uint32_t one, uint32_t other)
{
	if (f->plan->is_folded[one] || f->plan->is_folded[other])
		return;
	if (f->values[one].partner == LIVE_NONE)
		f->values[one].partner = other;
	if (f->values[other].partner == LIVE_NONE)
		f->values[other].partner = one;
}

/* -- operations ---------------------------------------------------------------------------- */

static void begin(struct finder *f, uint32_t value, uint32_t position)
{
	f->values[value].from = position;
	f->values[value].to = 0;
}

static void open_region(struct finder *f, const struct vir_inst *inst)
{
	bool is_loop = inst->op == OP_LOOP || inst->op == OP_EACH;

	f->open[f->n_open++] = (struct open_region){ f->at, is_loop };
	f->n_loops += is_loop;
	uint32_t end = end_of(f->func, f->at);
	for (uint32_t i = 0; i < inst->n_results; i++)
		begin(f, vir_result(inst, i), 2 * end + 1);
	for (uint32_t i = 0; i < vir_n_params(inst); i++)
		begin(f, vir_param(inst, i), 2 * f->at + 1);
}

static void close_region(struct finder *f)
{
	f->n_open--;
	f->n_loops -= f->open[f->n_open].is_loop;
}

/* What br and cont hand over would best be where it goes. */
static void pair_up(struct finder *f, const struct vir_inst *inst)
{
	const vir_arg *args = &f->func->args[inst->first_arg];
	const struct vir_inst *region = &f->func->insts[f->open[f->n_open - 1 - args[0]].inst];
	uint32_t n_own = region->op == OP_EACH ? 2 : 0; /* key and value */

	for (uint32_t k = 1; k < inst->n_args; k++)
		make_partners(f, args[k],
			      inst->op == OP_BR ? vir_result(region, k - 1)
						: vir_param(region, n_own + k - 1));
}

static void look_at(struct finder *f)
{
	const struct vir_inst *inst = &f->func->insts[f->at];
	const vir_arg *args = &f->func->args[inst->first_arg];
	bool is_region = vir_op_table[inst->op].results < 0;
	/* The arguments of an each are taken after the snapshot, which is a call. */
	uint32_t position = 2 * f->at + (inst->op == OP_EACH);

	if (inst->n_results && !is_region) {
		begin(f, inst->first_value, 2 * f->at + 1);
		if (inst->op <= OP_LAST_INTEGER && !f->plan->is_folded[args[0]])
			make_partners(f, inst->first_value, args[0]);
	}
	if (inst->op == OP_BR || inst->op == OP_CONT)
		pair_up(f, inst);
	for (uint32_t k = f->plan->is_asked[f->at]; k < inst->n_args; k++)
		if (live_arg_is_value(f->func, inst, k))
			use(f, ARG_NUMBER(args[k]), position);
	if (is_region)
		open_region(f, inst);
	else if (inst->op == OP_END)
		close_region(f);
}

/* An each that finds no more keys gives its parameters: what it gives is needed at its head. */
static void use_in_ends_of_each(struct finder *f)
{
	for (uint32_t i = 0; i < f->func->n_insts; i++) {
		const struct vir_inst *inst = &f->func->insts[i];
		for (uint32_t k = 0; inst->op == OP_EACH && k < inst->n_results; k++) {
			struct live_value *v = &f->values[vir_param(inst, k + 2)];
			if (f->values[vir_result(inst, k)].weight && v->to < v->from + 1) {
				v->to = v->from + 1;
				v->weight++;
			}
		}
	}
}

static void find_crossings(struct finder *f, uint32_t *n_before)
{
	const struct vir_func *func = f->func;

	/* n_before[p]: clobbers at positions before p. */
	for (uint32_t p = 0; p < 2 * func->n_insts + 1; p++)
		n_before[p + 1] = n_before[p] +
				  (p % 2 == 0 && p / 2 < func->n_insts && f->plan->clobbers[p / 2]);
	for (uint32_t v = 0; v < func->n_values; v++) {
		struct live_value *value = &f->values[v];
		if (value->from <= value->to)
			value->crosses_clobber = n_before[value->to] > n_before[value->from];
	}
}

struct live_value *live_find(struct arena *a, const struct live_plan *plan)
{
	const struct vir_func *func = plan->func;
	struct finder *f = arena_new(a, struct finder);

	f->plan = plan;
	f->func = func;
	f->values = arena_new_array(a, func->n_values, struct live_value);
	for (uint32_t v = 0; v < func->n_values; v++) {
		f->values[v].partner = LIVE_NONE;
		begin(f, v, v < func->n_params ? 0 : LIVE_NONE);
	}
	for (f->at = 0; f->at < func->n_insts; f->at++)
		look_at(f);
	use_in_ends_of_each(f);
	find_crossings(f, arena_new_array(a, 2 * (size_t)func->n_insts + 2, uint32_t));
	return f->values;
}
