/*
 * flow.c - regions, calls, exceptions and ticks.
 *
 * Code goes forward; where it must go back it leaves, as ebpf.h says.
 */
#include "compiler/bpf/emit.h"

/* -- labels of regions ---------------------------------------------------------------------- */

/*
 * A label for each operation: of a loop or each its next round, of an else or catch its
 * part, of an end what is behind the region; and a second one, of an each, for its exit.
 */
static uint32_t label_of(const struct emit *e, uint32_t inst)
{
	return e->first_label + inst;
}

static uint32_t exit_label(const struct emit *e, uint32_t each)
{
	return e->first_label + e->f->n_insts + each;
}

static const struct vir_inst *region_at(const struct emit *e, uint32_t level)
{
	return &e->f->insts[e->open[level].inst];
}

/* -- ends of the program -------------------------------------------------------------------- */

static void set_word(struct emit *e, int32_t offset, int32_t number)
{
	emit_put(e, EBPF_ST, (struct ebpf_parts){ FRAME, ebpf_imm(number), (int16_t)offset });
}

static void end_program(struct emit *e, enum ebpf_status status)
{
	e->raises |= status == EBPF_RAISED && !e->is_dead;
	set_word(e, FRAME_AT(status), (int32_t)status);
	emit_jump(e, e->done);
}

/* -- exceptions ------------------------------------------------------------------------------- */

uint32_t emit_handler(const struct emit *e)
{
	for (uint32_t i = e->n_open; i-- > 0;)
		if (region_at(e, i)->op == OP_TRY && !e->open[i].is_second)
			return label_of(e, region_at(e, i)->match);
	return e->leave;
}

static void add_trap(struct emit *e, struct emit_trap trap)
{
	e->traps = arena_grow(e->arena, e->traps, e->n_traps, &e->cap_traps, sizeof(*e->traps));
	e->traps[e->n_traps++] = trap;
}

void emit_trap_if(struct emit *e, enum ebpf_id id, uint8_t dst, struct ebpf_src src, uint32_t kind,
		  uint32_t place)
{
	if (e->is_dead)
		return;
	struct emit_trap trap = {
		.from = emit_new_label(e),
		.target = emit_handler(e),
		.kind = kind,
		.place = place,
	};

	emit_jump_if(e, id, dst, src, trap.from);
	if (kind != REPORT_TIME_LIMIT) /* it goes there when that is bound already */
		e->labels[trap.target].is_wanted = true;
	add_trap(e, trap);
}

static uint32_t text_of_kind(const struct emit *e, uint32_t kind)
{
	return e->code->kind_texts + kind * (uint32_t)sizeof(struct st_string);
}

/* TimeLimit has no handler. */
static void put_traps(struct emit *e)
{
	for (size_t i = 0; i < e->n_traps; i++) {
		const struct emit_trap *trap = &e->traps[i];
		emit_bind(e, trap->from);
		emit_note(e, FRAME_AT(kind), trap->kind);
		emit_note(e, FRAME_AT(place), trap->place);
		emit_copy_string(e, e->code->desc, text_of_kind(e, trap->kind));
		if (trap->kind == REPORT_TIME_LIMIT)
			end_program(e, EBPF_RAISED);
		else
			emit_jump(e, trap->target);
	}
}

/* */
static void put_tick(struct emit *e, const struct vir_inst *inst)
{
	bool is_proved = e->v && verified_ticks(e->v, e->number, e->at) <= e->opts->budget;
	struct opnd left = emit_in_frame(FRAME_AT(ticks_left));

	emit_move(e, emit_in_reg(R0), left);
	if (!is_proved)
		emit_trap_if(e, EBPF_JEQ, R0, ebpf_imm(0), REPORT_TIME_LIMIT, inst->place);
	emit_alu(e, EBPF_ADD, R0, ebpf_imm(-1));
	emit_move(e, left, emit_in_reg(R0));
}

/* -- regions ----------------------------------------------------------------------------------- */

/* Values to the n places of values from first on; what nobody needs is not moved. */
static void hand_over(struct emit *e, uint32_t first, const vir_arg *values, uint32_t n)
{
	struct emit_move *moves = arena_new_array(e->arena, n, struct emit_move);
	uint32_t n_moves = 0;

	for (uint32_t i = 0; i < n; i++) {
		struct opnd to = emit_place(e, first + i);
		if (to.kind != AT_NOWHERE)
			moves[n_moves++] = (struct emit_move){ to, emit_value(e, values[i]) };
	}
	emit_moves(e, moves, n_moves);
}

static void open_region(struct emit *e)
{
	e->open[e->n_open++] = (struct emit_region){ .inst = e->at };
}

/* A round begins here, whether control falls into it or comes back. */
static void begin_rounds(struct emit *e)
{
	if (e->is_dead)
		return;
	e->here->pcs[e->at] = emit_point(e, label_of(e, e->at));
	emit_bind(e, label_of(e, e->at));
}

static void begin_loop(struct emit *e, const struct vir_inst *inst)
{
	hand_over(e, vir_param(inst, 0), emit_args(e, inst), inst->n_args);
	begin_rounds(e);
	open_region(e);
}

/* S-8: what comes before a round is in each.c. */
static void begin_each(struct emit *e, const struct vir_inst *inst)
{
	emit_take_snapshot(e, inst);
	hand_over(e, vir_param(inst, 2), emit_args(e, inst) + 1, inst->n_args - 1u);
	begin_rounds(e);
	emit_next_of_snapshot(e, inst, exit_label(e, e->at));
	open_region(e);
}

/* No more keys: the carried values are what the region gives. */
static void end_each(struct emit *e, uint32_t level)
{
	const struct vir_inst *inst = region_at(e, level);
	vir_arg *values = arena_new_array(e->arena, inst->n_results, vir_arg);

	for (uint32_t i = 0; i < inst->n_results; i++)
		values[i] = vir_param(inst, i + 2);
	emit_bind(e, exit_label(e, e->open[level].inst));
	hand_over(e, vir_result(inst, 0), values, inst->n_results);
}

/* In how many handlers the regions outside of a level are. */
static uint32_t catch_level(const struct emit *e, uint32_t level)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < level; i++)
		n += region_at(e, i)->op == OP_TRY && e->open[i].is_second;
	return n;
}

static struct opnd caught_kind(const struct emit *e, uint32_t n)
{
	return emit_in_frame(e->here->caught_kinds + 8 * (int32_t)n);
}

static uint32_t caught_desc(const struct emit *e, uint32_t n)
{
	return e->here->caught_descs + n * (uint32_t)sizeof(struct st_string);
}

/* X-1, S-11: what it handles is kept, for what it calls may raise again. */
static void begin_handler(struct emit *e)
{
	uint32_t level = e->n_open - 1, n = catch_level(e, level);

	emit_bind(e, label_of(e, e->at));
	if (e->here->has_names) {
		emit_put(e, EBPF_LDX32, (struct ebpf_parts){ R0, ebpf_reg(FRAME), FRAME_AT(kind) });
		emit_move(e, caught_kind(e, n), emit_in_reg(R0));
		emit_copy_string(e, caught_desc(e, n), e->code->desc);
	}
	e->open[level].is_second = true;
}

/* Of the handler whose text it stands in; outside of all there is nothing to tell. */
void emit_exception_text(struct emit *e, const struct vir_inst *inst)
{
	uint32_t to = emit_string(e, emit_args(e, inst)[0]), n = catch_level(e, e->n_open);

	if (!n) {
		emit_address(e, R1, to);
		emit_put(e, EBPF_ST8, (struct ebpf_parts){ R1, ebpf_imm(0), 0 });
		return;
	}
	if (inst->op == OP_EXCDESC) {
		emit_copy_string(e, to, caught_desc(e, n - 1));
		return;
	}
	emit_move(e, emit_in_reg(R3), caught_kind(e, n - 1));
	emit_jump_if(e, EBPF_JGE, R3, ebpf_imm(REPORT_COUNT), e->broken);
	emit_alu(e, EBPF_LSH, R3, ebpf_imm(8));
	emit_alu(e, EBPF_ADD, R3, ebpf_reg(FRAME));
	emit_alu(e, EBPF_ADD, R3, ebpf_imm((int32_t)e->code->kind_names));
	emit_address(e, R1, to);
	emit_alu(e, EBPF_MOV, R2, ebpf_imm(sizeof(struct st_string)));
	emit_helper(e, BPF_FUNC_probe_read_kernel);
}

_Static_assert(sizeof(struct st_string) == 1 << 8, "emit_exception_text() shifts by 8");

void emit_fail(struct emit *e, const struct vir_inst *inst)
{
	emit_concat(e, e->code->desc, text_of_kind(e, REPORT_ASSERT_FAILED),
		    emit_string(e, emit_args(e, inst)[0]));
	emit_note(e, FRAME_AT(kind), REPORT_ASSERT_FAILED);
	emit_note(e, FRAME_AT(place), inst->place);
	emit_jump(e, emit_handler(e));
}

static void begin_else(struct emit *e)
{
	emit_bind(e, label_of(e, e->at));
	e->open[e->n_open - 1].is_second = true;
}

static void end_region(struct emit *e)
{
	if (region_at(e, e->n_open - 1)->op == OP_EACH)
		end_each(e, e->n_open - 1);
	e->n_open--;
	emit_bind(e, label_of(e, e->at));
}

static void leave_region(struct emit *e, const struct vir_inst *inst)
{
	const vir_arg *args = emit_args(e, inst);
	uint32_t level = e->n_open - 1 - args[0], end = live_end_of(e->f, e->open[level].inst);
	const struct vir_inst *region = region_at(e, level);

	hand_over(e, vir_result(region, 0), args + 1, inst->n_args - 1u);
	if (end != e->at + 1 || region->op == OP_EACH)
		emit_jump(e, label_of(e, end));
}

static void next_round(struct emit *e, const struct vir_inst *inst)
{
	const vir_arg *args = emit_args(e, inst);
	uint32_t level = e->n_open - 1 - args[0];
	const struct vir_inst *region = region_at(e, level);

	hand_over(e, vir_param(region, region->op == OP_EACH ? 2 : 0), args + 1, inst->n_args - 1u);
	emit_go_back(e, e->here->pcs[e->open[level].inst]);
}

/* -- functions ------------------------------------------------------------------------------------------ */

/* To the caller: one that is called from many places goes back to the one that is written down. */
static void return_to_caller(struct emit *e, bool is_raised)
{
	set_word(e, FRAME_AT(is_raised), is_raised);
	if (e->is_dead)
		return;
	if (e->here->n_calls == 1) {
		emit_jump(e, e->here->caller);
		return;
	}
	emit_go_back_to(e, e->here->back);
}

/* E-23: cells and strings go where the callee has them. */
static void pass_arguments(struct emit *e, uint32_t callee, const vir_arg *args, uint32_t n)
{
	int32_t words = e->funcs[callee].words;
	uint32_t slots = e->code->homes[callee].slots;

	for (uint32_t i = 0; i < n; i++) {
		if (ARG_KIND(args[i]) != ARG_VALUE)
			continue;
		emit_move(e, emit_in_frame(words), emit_value(e, args[i]));
		words += 8;
	}
	for (uint32_t i = 0; i < n; i++) {
		if (ARG_KIND(args[i]) == ARG_VALUE)
			continue;
		emit_copy_string(e, slots, emit_string(e, args[i]));
		slots += sizeof(struct st_string);
	}
}

static void put_call(struct emit *e, const struct vir_inst *inst)
{
	const vir_arg *args = emit_args(e, inst);
	uint32_t first = inst->op == OP_CALLS; /* where the function stands */
	struct emit_func *callee = &e->funcs[args[first]];

	if (e->is_dead)
		return;
	pass_arguments(e, args[first], args + first + 1, inst->n_args - first - 1u);
	callee->caller = emit_new_label(e);
	set_word(e, callee->back, (int32_t)emit_point(e, callee->caller));
	emit_jump(e, callee->entry);
	emit_bind(e, callee->caller);
	emit_move(e, emit_in_reg(R0), emit_in_frame(FRAME_AT(is_raised)));
	emit_jump_if(e, EBPF_JNE, R0, ebpf_imm(0), emit_handler(e));
	if (inst->op == OP_CALL)
		emit_give(e, inst, emit_in_frame(FRAME_AT(result)));
	if (inst->op == OP_CALLS)
		emit_copy_string(e, emit_string(e, args[0]), e->code->homes[args[first]].result);
}

static void put_return(struct emit *e, const struct vir_inst *inst)
{
	if (inst->op == OP_RETV)
		emit_move(e, emit_in_frame(FRAME_AT(result)), emit_value(e, emit_args(e, inst)[0]));
	if (inst->op == OP_RETS)
		emit_copy_string(e, e->code->homes[e->number].result,
				 emit_string(e, emit_args(e, inst)[0]));
	if (e->here->n_calls == 0)
		end_program(e, EBPF_DONE);
	else
		return_to_caller(e, false);
}

/* -- all of them -------------------------------------------------------------------------------------------- */

void emit_flow(struct emit *e, const struct vir_inst *inst)
{
	switch (inst->op) {
	case OP_IF:
		emit_jump_if_zero(e, emit_args(e, inst)[0], label_of(e, inst->match));
		open_region(e);
		break;
	case OP_ELSE:
		begin_else(e);
		break;
	case OP_LOOP:
		begin_loop(e, inst);
		break;
	case OP_EACH:
		begin_each(e, inst);
		break;
	case OP_TRY:
		open_region(e);
		break;
	case OP_CATCH:
		begin_handler(e);
		break;
	case OP_END:
		end_region(e);
		break;
	case OP_TICK:
		put_tick(e, inst);
		break;
	case OP_CALL:
	case OP_CALLS:
	case OP_CALLN:
		put_call(e, inst);
		break;
	case OP_BR:
		leave_region(e, inst);
		break;
	case OP_CONT:
		next_round(e, inst);
		break;
	case OP_EXIT: /* S-12 */
		end_program(e, EBPF_DONE);
		break;
	default:
		put_return(e, inst);
		break;
	}
}

static void put_inst(struct emit *e, const struct vir_inst *inst)
{
	if (inst->op == OP_CONST) /* written where it is used */
		return;
	if (inst->op <= OP_LAST_INTEGER) {
		if (!e->here->plan.is_folded[inst->first_value])
			emit_integer(e, inst);
		return;
	}
	bool is_call = inst->op == OP_CALL || inst->op == OP_CALLS || inst->op == OP_CALLN;
	bool is_flow = vir_op_table[inst->op].effect == FLOW && inst->op != OP_FAIL;
	if (is_flow || is_call || inst->op == OP_TICK)
		emit_flow(e, inst);
	else
		emit_op(e, inst);
}

/* Slots are empty and cells 0 when the function begins (spec/vir.md section 1). */
static void begin_function(struct emit *e)
{
	const struct vir_func *f = e->f;
	uint32_t slots = e->code->homes[e->number].slots;

	emit_bind(e, e->here->entry);
	for (uint32_t i = 0; i < f->n_cells; i++)
		set_word(e, e->here->cells + 8 * (int32_t)i, 0);
	if (f->n_slots > f->n_string_params)
		emit_address(e, R1, slots);
	for (uint32_t i = f->n_string_params; i < f->n_slots; i++) {
		uint32_t offset = i * (uint32_t)sizeof(struct st_string);
		bool is_near = offset <= INT16_MAX;
		if (!is_near)
			emit_address(e, R1, slots + offset);
		emit_put(e, EBPF_ST8,
			 (struct ebpf_parts){ R1, ebpf_imm(0), is_near ? (int16_t)offset : 0 });
	}
	for (uint32_t i = 0; i < f->n_params; i++) {
		struct opnd place = emit_place(e, i);
		if (place.kind == AT_REG)
			emit_move(e, place, emit_in_frame(e->here->words + 8 * (int32_t)i));
	}
}

/* An exception that has no handler here goes on to the caller; that of a probe ends the fire. */
static void end_function(struct emit *e)
{
	emit_bind(e, e->leave);
	if (e->here->n_calls == 0)
		end_program(e, EBPF_RAISED);
	else
		return_to_caller(e, true);
	put_traps(e);
}

void emit_all_of(struct emit *e, uint32_t number)
{
	e->number = number;
	e->here = &e->funcs[number];
	e->f = e->here->f;
	e->n_open = 0;
	e->n_traps = 0;
	e->first_label = (uint32_t)e->n_labels;
	for (uint32_t i = 0; i < 2 * e->f->n_insts; i++)
		emit_new_label(e);
	e->leave = emit_new_label(e);
	emit_mark(e, EBPF_AROUND);
	begin_function(e);
	for (e->at = 0; e->at < e->f->n_insts; e->at++) {
		emit_mark(e, e->at);
		put_inst(e, &e->f->insts[e->at]);
	}
	emit_mark(e, EBPF_AROUND);
	end_function(e);
}
