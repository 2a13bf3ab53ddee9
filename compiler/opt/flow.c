/*
 * flow.c - what can be said of a function by looking at it once: where jumps go, what
 * defines a value, what an operation may raise, reads and writes.
 */
#include "compiler/opt/opt_int.h"

#include <string.h>

/* -- regions ------------------------------------------------------------------------------ */

bool opt_is_opener(enum vir_opcode op)
{
	return op == OP_IF || op == OP_LOOP || op == OP_EACH || op == OP_TRY;
}

uint32_t opt_end_of(const struct vir_func *f, uint32_t opener)
{
	uint32_t at = f->insts[opener].match;

	return f->insts[at].op == OP_END ? at : f->insts[at].match;
}

static uint32_t *new_numbers(struct arena *a, size_t n)
{
	uint32_t *numbers = arena_new_array(a, n, uint32_t);

	if (n)
		memset(numbers, 0xff, n * sizeof(*numbers)); /* OPT_NONE */
	return numbers;
}

static void note_jump(struct flow *flow, uint32_t jump, uint32_t region)
{
	flow->target[jump] = region;
	flow->next_jump[jump] = flow->first_jump[region];
	flow->first_jump[region] = jump;
}

static void note_definitions(struct flow *flow, uint32_t number)
{
	const struct vir_inst *inst = &flow->func->insts[number];
	uint32_t n = inst->n_results + vir_n_params(inst);

	for (uint32_t i = 0; i < n; i++)
		flow->defs[inst->first_value + i] = number;
}

void flow_find(struct flow *flow, struct arena *a, const struct vir_func *func)
{
	uint32_t open[LIMIT_REGION_DEPTH];
	uint32_t depth = 0;

	*flow = (struct flow){
		.func = func,
		.target = new_numbers(a, func->n_insts),
		.first_jump = new_numbers(a, func->n_insts),
		.next_jump = new_numbers(a, func->n_insts),
		.defs = new_numbers(a, func->n_values),
	};
	for (uint32_t i = 0; i < func->n_insts; i++) {
		const struct vir_inst *inst = &func->insts[i];
		if (opt_is_opener(inst->op))
			open[depth++] = i;
		else if (inst->op == OP_END)
			depth--;
		else if (inst->op == OP_BR || inst->op == OP_CONT)
			note_jump(flow, i, open[depth - 1 - opt_args(func, inst)[0]]);
		note_definitions(flow, i);
	}
}

bool flow_is_loop(const struct flow *flow, uint32_t region)
{
	const struct vir_inst *insts = flow->func->insts;

	if (insts[region].op == OP_EACH)
		return true;
	for (uint32_t j = flow->first_jump[region]; j != OPT_NONE; j = flow->next_jump[j])
		if (insts[j].op == OP_CONT)
			return true;
	return false;
}

/* -- values ------------------------------------------------------------------------------- */

static const struct vir_inst *definition(const struct vir_func *f, const uint32_t *defs,
					 uint32_t value)
{
	return defs[value] == OPT_NONE ? NULL : &f->insts[defs[value]];
}

bool opt_is_const(const struct vir_func *f, const uint32_t *defs, uint32_t value, uint64_t *number)
{
	const struct vir_inst *def = definition(f, defs, value);

	if (!def || def->op != OP_CONST)
		return false;
	*number = def->number;
	return true;
}

static bool is_truth(const struct vir_func *f, const uint32_t *defs, uint32_t value,
		     unsigned max_steps)
{
	const struct vir_inst *def = definition(f, defs, value);

	if (!def || max_steps == 0)
		return false;
	switch ((uint32_t)def->op) {
	case VIR_lnot:
	case VIR_bool:
	case VIR_eq:
	case VIR_ne:
	case VIR_lts:
	case VIR_ltu:
	case VIR_les:
	case VIR_leu:
	case VIR_gts:
	case VIR_gtu:
	case VIR_ges:
	case VIR_geu:
	case OP_SEQ:
	case OP_BHAS:
	case OP_BPUT:
		return true;
	case OP_CONST:
		return def->number <= 1;
	case VIR_select:
		return is_truth(f, defs, opt_args(f, def)[1], max_steps - 1) &&
		       is_truth(f, defs, opt_args(f, def)[2], max_steps - 1);
	case VIR_and:
	case VIR_or:
	case VIR_xor:
		return is_truth(f, defs, opt_args(f, def)[0], max_steps - 1) &&
		       is_truth(f, defs, opt_args(f, def)[1], max_steps - 1);
	default:
		return false;
	}
}

bool opt_is_truth(const struct vir_func *f, const uint32_t *defs, uint32_t value)
{
	enum { MAX_STEPS = 6 }; /* it is asked at each step of a chain of && */

	return is_truth(f, defs, value, MAX_STEPS);
}

/* -- operations --------------------------------------------------------------------------- */

char opt_operand(enum vir_opcode op, uint32_t i)
{
	for (const char *kind = vir_op_table[op].operands;; kind++) {
		if (*kind == 'n')
			continue;
		if (i-- == 0 || *kind == 'V' || *kind == '*')
			return *kind;
	}
}

uint32_t opt_written_slot(const struct vir_func *f, const struct vir_inst *inst)
{
	return vir_op_table[inst->op].operands[0] == 'd' ? ARG_NUMBER(opt_args(f, inst)[0])
							 : OPT_NONE;
}

/* Of the integer operations those trap that divide, if the second operand is 0. */
static bool divides_by_other_than_0(const struct vir_func *f, const uint32_t *defs,
				    uint32_t divisor)
{
	uint64_t number;

	return opt_is_const(f, defs, divisor, &number) && number != 0;
}

uint32_t opt_traps(const struct vir_func *f, const uint32_t *defs, const struct vir_inst *inst)
{
	uint32_t traps = vir_op_table[inst->op].traps;
	const vir_arg *args = opt_args(f, inst);

	if (inst->op <= OP_LAST_INTEGER)
		return traps && divides_by_other_than_0(f, defs, args[1]) ? 0 : traps;
	if (traps != TRAP_OF_OP)
		return traps;
	/* gupd and bupd: the operation stands behind the object, its second operand last. */
	if (divides_by_other_than_0(f, defs, args[inst->n_args - 1u]))
		return 0;
	return vir_op_table[args[1]].traps;
}
