/*
 * vir_run.c - functions and control: spec/vir.md section 3.
 *
 * A function runs operation by operation; what an operation of control does is to say
 * which one is next.  When one raises, control goes to the handler of the try around it,
 * or the function ends, and it is as if the call had raised.
 */
#include "interp/vir_eval_int.h"

#include <string.h>

/* -- frames ---------------------------------------------------------------------------- */

static void *take(struct vir_eval *ev, size_t n_bytes)
{
	void *at = ev->stack + ev->stack_used;

	ev->stack_used += n_bytes;
	return at;
}

/* Slots are empty and cells 0 when the function begins; the rest is written before it is read. */
struct frame vir_frame(struct vir_eval *ev, uint32_t number)
{
	const struct vir_func *func = &ev->module->funcs[number];
	const struct code *code = &ev->code[number];
	struct frame fr = { .func = func, .code = code };

	fr.slots = take(ev, func->n_slots * sizeof(struct st_string));
	fr.values = take(ev, func->n_values * sizeof(uint64_t));
	fr.cells = take(ev, func->n_cells * sizeof(uint64_t));
	fr.visits = take(ev, code->max_each * sizeof(struct visit));
	fr.exceptions = take(ev, code->max_catch * sizeof(struct exception));
	for (uint32_t i = 0; i < func->n_slots; i++)
		fr.slots[i].len = 0;
	for (uint32_t i = 0; i < func->n_cells; i++)
		fr.cells[i] = 0;
	return fr;
}

/* -- regions ----------------------------------------------------------------------------- */

static const struct vir_inst *inst_at(const struct frame *fr, uint32_t pc)
{
	return &fr->func->insts[pc];
}

/* The end of a region. */
static uint32_t end_of(const struct frame *fr, uint32_t region)
{
	uint32_t at = inst_at(fr, region)->match;

	while (inst_at(fr, at)->op != OP_END)
		at = inst_at(fr, at)->match;
	return at;
}

/* Goes on at pc.  The snapshots of each `each` that is left are given back. */
static void go_to(struct vir_eval *ev, struct frame *fr, uint32_t pc)
{
	uint32_t n_each = fr->code->at[pc].n_each;

	if (n_each < fr->code->at[fr->pc].n_each)
		ev->state.scratch_used = fr->visits[n_each].mark;
	fr->pc = pc;
}

/* Values from..: to the n values first..; all are read before one is written. */
static void move(struct vir_eval *ev, struct frame *fr, uint32_t first, const vir_arg *from,
		 uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		ev->moves[i] = fr->values[from[i]];
	for (uint32_t i = 0; i < n; i++)
		fr->values[first + i] = ev->moves[i];
	if (ev->asserted)
		vir_assert_defined(ev, fr, first, n);
}

/* Leaves a region, which gives the values. */
static void leave(struct vir_eval *ev, struct frame *fr, uint32_t region, const vir_arg *values,
		  uint32_t n)
{
	move(ev, fr, vir_result(inst_at(fr, region), 0), values, n);
	go_to(ev, fr, end_of(fr, region) + 1);
}

static void begin_if(struct frame *fr, const struct vir_inst *inst)
{
	bool first = fr->values[args_of(fr, inst)[0]] != 0;

	fr->pc = first ? fr->pc + 1 : inst->match + 1;
}

static void begin_round_of_loop(struct vir_eval *ev, struct frame *fr, uint32_t region,
				const vir_arg *carried, uint32_t n)
{
	move(ev, fr, vir_param(inst_at(fr, region), 0), carried, n);
	go_to(ev, fr, region + 1);
}

/* S-8: the next key of the snapshot, or none is left. */
static void begin_round_of_each(struct vir_eval *ev, struct frame *fr, uint32_t region,
				const vir_arg *carried, uint32_t n)
{
	const struct vir_inst *each = inst_at(fr, region);
	struct visit *visit = &fr->visits[fr->code->at[region].n_each];

	if (visit->next == visit->snapshot.n) {
		move(ev, fr, vir_result(each, 0), carried, n);
		ev->state.scratch_used = visit->mark;
		fr->pc = end_of(fr, region) + 1;
		return;
	}
	move(ev, fr, vir_param(each, 2), carried, n);
	fr->values[vir_param(each, 0)] = visit->snapshot.entries[visit->next].key;
	fr->values[vir_param(each, 1)] = visit->snapshot.entries[visit->next].value;
	visit->next++;
	go_to(ev, fr, region + 1);
}

static void begin_each(struct vir_eval *ev, struct frame *fr, const struct vir_inst *inst)
{
	const vir_arg *args = args_of(fr, inst);
	struct visit *visit = &fr->visits[fr->code->at[fr->pc].n_each];

	visit->next = 0;
	visit->snapshot = st_bag_snapshot(&ev->state, args[0], &visit->mark);
	begin_round_of_each(ev, fr, fr->pc, args + 1, inst->n_args - 1u);
}

static void next_round(struct vir_eval *ev, struct frame *fr, const struct vir_inst *inst)
{
	const vir_arg *args = args_of(fr, inst);
	uint32_t region = fr->code->at[fr->pc].region;

	if (inst_at(fr, region)->op == OP_EACH)
		begin_round_of_each(ev, fr, region, args + 1, inst->n_args - 1u);
	else
		begin_round_of_loop(ev, fr, region, args + 1, inst->n_args - 1u);
}

/* -- calls --------------------------------------------------------------------------------- */

/* E-23: cells and strings are handed over in the order in which they stand, each kind its own. */
static void pass_arguments(struct vir_eval *ev, const struct frame *caller, struct frame *callee,
			   const vir_arg *args, uint32_t n)
{
	uint32_t n_cells = 0, n_strings = 0;

	for (uint32_t i = 0; i < n; i++) {
		if (ARG_KIND(args[i]) == ARG_VALUE)
			callee->values[n_cells++] = caller->values[ARG_NUMBER(args[i])];
		else
			st_string_copy(&callee->slots[n_strings++], string_of(ev, caller, args[i]));
	}
}

static enum outcome call(struct vir_eval *ev, struct frame *fr, const struct vir_inst *inst)
{
	const vir_arg *args = args_of(fr, inst);
	uint32_t first = inst->op == OP_CALLS; /* where the function stands */
	size_t stack_used = ev->stack_used, scratch_used = ev->state.scratch_used;
	struct frame callee = vir_frame(ev, args[first]);

	pass_arguments(ev, fr, &callee, args + first + 1, inst->n_args - first - 1u);
	enum outcome how = vir_run(ev, &callee);
	ev->stack_used = stack_used;
	ev->state.scratch_used = scratch_used;
	if (how != RETURNED)
		return how;
	/* What the callee returned lies above the top of the stack, but nobody else came there. */
	if (inst->op == OP_CALL)
		fr->values[inst->first_value] = callee.result;
	else if (inst->op == OP_CALLS)
		st_string_copy(&fr->slots[ARG_NUMBER(args[0])], callee.string_result);
	if (ev->asserted)
		vir_assert_defined(ev, fr, inst->first_value, inst->n_results);
	fr->pc++;
	return GOES_ON;
}

/* -- exceptions ------------------------------------------------------------------------------ */

/* X-1, S-11: to the handler, if there is one here; TimeLimit has none. */
static enum outcome handle(struct vir_eval *ev, struct frame *fr)
{
	uint32_t guard = fr->code->at[fr->pc].guard;

	if (guard == NOWHERE || !report_table[ev->raised.kind].is_catchable)
		return RAISED;
	fr->exceptions[fr->code->at[guard].n_catch] = ev->raised;
	go_to(ev, fr, inst_at(fr, guard)->match + 1);
	return GOES_ON;
}

/* -- all operations ----------------------------------------------------------------------------- */

static enum outcome execute(struct vir_eval *ev, struct frame *fr, const struct vir_inst *inst)
{
	const vir_arg *args = args_of(fr, inst);

	switch (inst->op) {
	case OP_IF:
		begin_if(fr, inst);
		return GOES_ON;
	case OP_LOOP:
		begin_round_of_loop(ev, fr, fr->pc, args, inst->n_args);
		return GOES_ON;
	case OP_EACH:
		begin_each(ev, fr, inst);
		return GOES_ON;
	case OP_TRY:
		fr->pc++;
		return GOES_ON;
	case OP_BR:
		leave(ev, fr, fr->code->at[fr->pc].region, args + 1, inst->n_args - 1u);
		return GOES_ON;
	case OP_CONT:
		next_round(ev, fr, inst);
		return GOES_ON;
	case OP_CALL:
	case OP_CALLS:
	case OP_CALLN:
		return call(ev, fr, inst);
	case OP_RETV:
		fr->result = fr->values[args[0]];
		return RETURNED;
	case OP_RETS:
		fr->string_result = string_of(ev, fr, args[0]);
		return RETURNED;
	case OP_RET:
		return RETURNED;
	case OP_EXIT: /* S-12 */
		return EXITED;
	default:
		if (!vir_step(ev, fr, inst))
			return RAISED;
		if (ev->asserted) {
			vir_assert_defined(ev, fr, inst->first_value, inst->n_results);
			vir_assert_ticks(ev, fr);
		}
		fr->pc++;
		return GOES_ON;
	}
}

static void watch(const struct vir_eval *ev, const struct frame *fr)
{
	vir_assert_reached(ev, fr);
	if (ev->watched->watch)
		ev->watched->watch(ev->watched->watch_ctx, inst_at(fr, fr->pc)->place);
}

enum outcome vir_run(struct vir_eval *ev, struct frame *fr)
{
	enum outcome how = GOES_ON;

	while (how == GOES_ON) {
		if (ev->watched)
			watch(ev, fr);
		how = execute(ev, fr, inst_at(fr, fr->pc));
		if (how == RAISED) {
			vir_assert_raises(ev, fr);
			how = handle(ev, fr);
		}
	}
	return how;
}
