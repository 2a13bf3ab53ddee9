/*
 * plan.c - what is known of a function before registers are assigned.
 *
 * Constants have no place: they are written into the instructions that use them.  A
 * comparison that only serves as a condition, soon after, is made where it is asked for: by
 * each if and select, but not again by a select that follows one with the same condition.
 */
#include "compiler/x86/gen.h"

bool gen_is_compare(uint32_t op)
{
	switch (op) {
#define COMPARE(op, operand, cc) case VIR_##op:
#include "compiler/x86/rules.def"
		return true;
	default:
		return false;
	}
}

static void count_uses(struct gen *g)
{
	for (uint32_t i = 0; i < g->f->n_insts; i++) {
		const struct vir_inst *inst = &g->f->insts[i];
		for (uint32_t k = 0; k < inst->n_args; k++)
			if (live_arg_is_value(g->f, inst, k))
				g->n_uses[gen_args(g, inst)[k]]++;
	}
}

/* The value that an operation asks whether it is 0; LIVE_NONE. */
static uint32_t condition_of(const struct gen *g, const struct vir_inst *inst)
{
	return inst->op == OP_IF || inst->op == VIR_select ? gen_args(g, inst)[0] : LIVE_NONE;
}

static bool is_const(const struct gen *g, vir_arg value, uint64_t *number)
{
	uint32_t def = g->plan.def[value];

	if (def == LIVE_NONE || g->f->insts[def].op != OP_CONST)
		return false;
	*number = g->f->insts[def].number;
	return true;
}

/* Uses as a condition of the values that are comparisons and the like, and near. */
static void count_conditions(const struct gen *g, uint32_t *n_conditions)
{
	enum { NEAR = 16 };
	const struct vir_inst *insts = g->f->insts;
	uint32_t since = 0; /* what is above is in another loop */
	uint64_t number;

	for (uint32_t i = 0; i < g->f->n_insts; i++) {
		bool is_loop = insts[i].op == OP_LOOP || insts[i].op == OP_EACH;
		uint32_t value = condition_of(g, &insts[i]);
		if (is_loop || insts[i].op == OP_END)
			since = i;
		if (value == LIVE_NONE || g->plan.def[value] == LIVE_NONE)
			continue;
		uint32_t def = g->plan.def[value];
		n_conditions[value] += def >= since && i - def <= NEAR &&
				       gen_is_condition(insts[def].op) &&
				       !is_const(g, gen_args(g, &insts[def])[0], &number);
	}
}

/*
 * Whether a select comes right behind another one, which will have asked for the same condition.
 * In shadow mode what is asserted of the first one comes between them.
 */
static bool is_asked(const struct gen *g, uint32_t i)
{
	const struct vir_inst *insts = g->f->insts;
	uint32_t last = i;

	if (insts[i].op != VIR_select || g->opts->shadow)
		return false;
	while (last > 0 && insts[last - 1].op == OP_CONST)
		last--;
	return last > 0 && insts[last - 1].op == VIR_select &&
	       g->n_uses[insts[last - 1].first_value] > 0 &&
	       gen_args(g, &insts[i])[0] == gen_args(g, &insts[last - 1])[0];
}

static void fold_conditions(struct gen *g)
{
	uint32_t *n_conditions = arena_new_array(g->arena, g->f->n_values, uint32_t);

	count_conditions(g, n_conditions);
	for (uint32_t v = 0; v < g->f->n_values; v++)
		if (n_conditions[v] && n_conditions[v] == g->n_uses[v])
			g->plan.is_folded[v] = true;
	for (uint32_t i = 0; i < g->f->n_insts; i++)
		g->plan.is_asked[i] = is_asked(g, i);
}

/* These have a form with memory; where the result is wanted, only what xadd can do. */
bool gen_is_direct_update(const struct gen *g, const struct vir_inst *inst)
{
	uint32_t op = gen_args(g, inst)[1];

	if (op == VIR_add || op == VIR_sub)
		return true;
	return g->n_uses[inst->first_value] == 0 &&
	       (op == VIR_and || op == VIR_or || op == VIR_xor);
}

static bool clobbers(const struct gen *g, const struct vir_inst *inst)
{
	switch (inst->op) {
#define CALL(op, function, arguments, result) case OP_##op:
#define HELPER(id, function) /* called by control, or nothing */
#include "compiler/x86/calls.def"
		return inst->op != OP_GUPD || !gen_is_direct_update(g, inst);
	case OP_LOAD:
	case OP_CALL:
	case OP_CALLS:
	case OP_CALLN:
	case OP_EXCNAME:
	case OP_EXCDESC:
	case OP_RETS:
	case OP_EACH:
		return true;
	case OP_CATCH:
		return g->needs.has_names;
	default:
		return false;
	}
}

enum { TAKES_CX = 1 << CLOBBERS_CX, TAKES_DX = 1 << CLOBBERS_DX };

/* For what the rules of rules.def need it, and for numbers that instructions do not take. */
static uint8_t taken_by_integer(const struct gen *g, const struct vir_inst *inst)
{
	const vir_arg *args = gen_args(g, inst);
	bool is_number[3] = { false }, is_large = false;

	for (uint32_t k = 0; k < inst->n_args; k++) {
		uint64_t number = 0;
		is_number[k] = is_const(g, args[k], &number);
		is_large |= !x64_is_imm32((int64_t)number);
	}
	if (is_number[0] || inst->op == VIR_divs || inst->op == VIR_divu || inst->op == VIR_rems ||
	    inst->op == VIR_remu)
		return TAKES_CX | TAKES_DX;
	uint8_t taken = is_large ? TAKES_DX : 0;
	switch ((enum vir_op)inst->op) {
	case VIR_shl:
	case VIR_shrs:
	case VIR_shru:
		return is_number[1] ? taken : taken | TAKES_CX;
	case VIR_bfu:
	case VIR_bfs:
		return is_number[1] && is_number[2] ? taken : taken | TAKES_CX;
	case VIR_select:
		return is_number[1] || is_number[2] ? taken | TAKES_DX : taken;
	default:
		return taken;
	}
}

static uint8_t taken(const struct gen *g, const struct vir_inst *inst)
{
	if (inst->op <= OP_LAST_INTEGER)
		return taken_by_integer(g, inst);
	switch (inst->op) {
	case OP_GSET:
		return TAKES_CX;
	case OP_GUPD:
		return TAKES_CX | TAKES_DX;
	case OP_CATCH: /* the status of what was raised */
		return TAKES_DX;
	default:
		return 0;
	}
}

static void measure(struct gen_needs *needs, const uint32_t *depths)
{
	if (needs->max_each < depths[0])
		needs->max_each = depths[0];
	if (needs->max_try < depths[1])
		needs->max_try = depths[1];
	if (needs->max_catch < depths[2])
		needs->max_catch = depths[2];
}

/* How deep each, try and handlers nest. */
static void find_depths(struct gen *g)
{
	uint32_t depths[3] = { 0 };

	for (uint32_t i = 0; i < g->f->n_insts; i++) {
		const struct vir_inst *inst = &g->f->insts[i];
		uint32_t opened = inst->op == OP_END ? g->f->insts[inst->match].op : OP_END;
		depths[0] += inst->op == OP_EACH;
		depths[0] -= opened == OP_EACH;
		depths[1] += inst->op == OP_TRY;
		depths[1] -= opened == OP_TRY;
		depths[2] += inst->op == OP_CATCH;
		depths[2] -= opened == OP_TRY;
		measure(&g->needs, depths);
		g->needs.has_names |= inst->op == OP_EXCNAME || inst->op == OP_EXCDESC;
		if (g->needs.max_args < inst->n_args)
			g->needs.max_args = inst->n_args;
	}
}

void gen_plan(struct gen *g)
{
	const struct vir_func *f = g->f;

	g->n_uses = arena_new_array(g->arena, f->n_values, uint32_t);
	g->plan = (struct live_plan){
		.func = f,
		.clobbers = arena_new_array(g->arena, f->n_insts, uint8_t),
		.takes = TAKES_CX | TAKES_DX,
		.is_folded = arena_new_array(g->arena, f->n_values, bool),
		.is_asked = arena_new_array(g->arena, f->n_insts, bool),
		.def = arena_new_array(g->arena, f->n_values, uint32_t),
	};
	g->needs = (struct gen_needs){ 0 };
	live_definitions(&g->plan);
	count_uses(g);
	find_depths(g);
	for (uint32_t i = 0; i < f->n_insts; i++) {
		const struct vir_inst *inst = &f->insts[i];
		bool is_call = clobbers(g, inst);
		g->plan.clobbers[i] = (uint8_t)(taken(g, inst) | is_call << CLOBBERS_AS_CALL);
		g->needs.has_calls |= is_call;
		g->needs.has_loads |= inst->op == OP_LOAD;
		if (inst->op == OP_CONST)
			g->plan.is_folded[inst->first_value] = true;
	}
	fold_conditions(g);
}
