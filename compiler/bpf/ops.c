/*
 * ops.c - the operations that are neither integer operations nor control nor about what is in
 * maps: questions, strings, records.
 */
#include "compiler/bpf/emit.h"

/* -- which are which --------------------------------------------------------------------------- */

static bool is_call(uint32_t op)
{
	return op == OP_CALL || op == OP_CALLS || op == OP_CALLN;
}

/* Records: printf and its like are done where the ring is read. */
static bool is_record(uint32_t op)
{
	return op == OP_PRINTF || op == OP_ATABLE || op == OP_ALOG || op == OP_ACLEAR;
}

bool ebpf_is_asked(const struct vir_inst *inst)
{
	switch (inst->op) {
	case OP_LOAD:
	case OP_LOADS:
	case OP_LOADN:
	case OP_BVAR:
	case OP_STACK:
	case OP_GPR:
	case OP_VMCS:
	case OP_SYSTIME:
	case OP_CURWORLD:
	case OP_WORLDVM:
	case OP_SYM:
		return true;
	default:
		return false;
	}
}

bool emit_clobbers_all(const struct vir_func *f, const struct vir_inst *inst)
{
	if (inst->op == OP_GUPD) { /* one that has no instruction of its own may be done again */
		uint32_t op = f->args[inst->first_arg + 1];
		return op != VIR_add && op != VIR_sub;
	}
	if (inst->op == OP_SPRINTF)
		return !emit_has_constant_format(f, inst);
	return emit_is_bag_op(inst->op) || inst->op == OP_SAMPLE || ebpf_is_asked(inst) ||
	       is_call(inst->op);
}

bool emit_clobbers_as_call(const struct vir_inst *inst)
{
	switch (inst->op) {
	case OP_GGET:
	case OP_GSET:
	case OP_GUPD:
	case OP_HGET:
	case OP_HSET:
	case OP_SCOPY:
	case OP_SCAT:
	case OP_RETS:
	case OP_SPRINTF:
	case OP_PNAME:
	case OP_EXCNAME:
	case OP_EXCDESC:
	case OP_FAIL:
		return true;
	default:
		return is_record(inst->op);
	}
}

/* -- questions --------------------------------------------------------------------------------- */

void emit_ask(struct emit *e, const struct vir_inst *inst)
{
	const vir_arg *args = emit_args(e, inst);

	if (e->is_dead)
		return;
	for (uint32_t k = 0; k < inst->n_args; k++)
		if (live_arg_is_value(e->f, inst, k))
			emit_move(e, emit_in_frame(FRAME_AT(args) + 8 * (int32_t)k),
				  emit_value(e, args[k]));
	uint32_t behind = emit_new_label(e);
	emit_note(e, FRAME_AT(func), e->number);
	emit_note(e, FRAME_AT(inst), e->at);
	emit_note(e, FRAME_AT(status), EBPF_ASKS);
	emit_note(e, FRAME_AT(pc), emit_point(e, behind));
	emit_jump(e, e->done);
	emit_bind(e, behind);
	if (!vir_op_table[inst->op].traps)
		return;
	emit_move(e, emit_in_reg(R0), emit_in_frame(FRAME_AT(is_raised)));
	emit_jump_if(e, EBPF_JNE, R0, ebpf_imm(0), emit_handler(e));
}

static void ask_and_give(struct emit *e, const struct vir_inst *inst)
{
	if (e->opts->is_live) {
		if (emit_live_answer(e, inst))
			return;
		e->refusal->why = arena_printf(
			e->kept, "'%s' asks for what a program in the kernel cannot find out",
			vir_op_table[inst->op].text);
		e->refusal->place = inst->place;
	}
	emit_ask(e, inst);
	if (vir_op_table[inst->op].results == 1)
		emit_give(e, inst, emit_in_frame(FRAME_AT(result)));
}

/* -- strings ----------------------------------------------------------------------------------- */

enum { STRING = sizeof(struct st_string) };

uint32_t emit_string(const struct emit *e, vir_arg arg)
{
	uint32_t first =
		ARG_KIND(arg) == ARG_TEXT ? e->code->texts : e->code->homes[e->number].slots;

	return first + ARG_NUMBER(arg) * STRING;
}

static void copy_bytes(struct emit *e, uint32_t to, uint32_t from, int32_t n)
{
	emit_address(e, R1, to);
	emit_alu(e, EBPF_MOV, R2, ebpf_imm(n));
	emit_address(e, R3, from);
	emit_helper(e, BPF_FUNC_probe_read_kernel);
}

void emit_copy_string(struct emit *e, uint32_t to, uint32_t from)
{
	if (to != from)
		copy_bytes(e, to, from, STRING);
}

void emit_copy_short(struct emit *e, uint32_t to, uint32_t from, uint64_t most)
{
	if (most >= EMIT_MOST_BY_WORDS) {
		emit_copy_string(e, to, from);
		return;
	}
	emit_address(e, R1, from);
	emit_address(e, R2, to);
	for (int16_t i = 0; i <= (int16_t)(most / 8) * 8; i += 8) {
		emit_put(e, EBPF_LDX, (struct ebpf_parts){ R0, ebpf_reg(R1), i });
		emit_put(e, EBPF_ST, (struct ebpf_parts){ R2, ebpf_reg(R0), i });
	}
}

/* r = the byte at an offset of the frame, which says how long a string is; r may be the way there. */
static void length_to(struct emit *e, uint8_t reg, uint32_t string)
{
	emit_address(e, reg, string);
	emit_put(e, EBPF_LDX8, (struct ebpf_parts){ reg, ebpf_reg(reg), 0 });
}

/*
 * E-21: left, and behind it all bytes of right, where there is room for both; what is more than a
 * string holds is cut off.
 */
void emit_concat(struct emit *e, uint32_t to, uint32_t left, uint32_t right)
{
	uint32_t room = e->code->record, short_enough = emit_new_label(e);

	emit_copy_string(e, room, left);
	length_to(e, R0, room);
	emit_address(e, R1, room + 1);
	emit_alu(e, EBPF_ADD, R1, ebpf_reg(R0));
	emit_alu(e, EBPF_MOV, R2, ebpf_imm(STRING - 1));
	emit_address(e, R3, right + 1);
	emit_helper(e, BPF_FUNC_probe_read_kernel);
	length_to(e, R1, room);
	length_to(e, R2, right);
	emit_alu(e, EBPF_ADD, R1, ebpf_reg(R2));
	emit_jump_if(e, EBPF_JLE, R1, ebpf_imm(LIMIT_STRING_BYTES), short_enough);
	emit_alu(e, EBPF_MOV, R1, ebpf_imm(LIMIT_STRING_BYTES));
	emit_bind(e, short_enough);
	emit_address(e, R2, room);
	emit_put(e, EBPF_ST8, (struct ebpf_parts){ R2, ebpf_reg(R1), 0 });
	emit_copy_string(e, to, room);
}

/*
 * E-22: word by word.  The first word holds the lengths, so they are equal behind it; what is
 * behind the last byte, in the same word, does not count.
 */
static void put_seq(struct emit *e, const struct vir_inst *inst)
{
	const vir_arg *args = emit_args(e, inst);
	uint32_t left = emit_string(e, args[0]), right = emit_string(e, args[1]);
	uint32_t differ = emit_new_label(e), last = emit_new_label(e), end = emit_new_label(e);

	length_to(e, R0, left);
	length_to(e, R1, right);
	emit_jump_if(e, EBPF_JNE, R0, ebpf_reg(R1), differ);
	for (int16_t i = 0; i < STRING / 8; i++) {
		emit_address(e, R1, left);
		emit_put(e, EBPF_LDX, (struct ebpf_parts){ R1, ebpf_reg(R1), (int16_t)(8 * i) });
		emit_address(e, R2, right);
		emit_put(e, EBPF_LDX, (struct ebpf_parts){ R2, ebpf_reg(R2), (int16_t)(8 * i) });
		emit_alu(e, EBPF_XOR, R1, ebpf_reg(R2));
		emit_jump_if(e, EBPF_JLE, R0, ebpf_imm(8 * i + 7), last);
		emit_jump_if(e, EBPF_JNE, R1, ebpf_imm(0), differ);
	}
	emit_alu(e, EBPF_MOV, R0, ebpf_imm(1));
	emit_jump(e, end);
	emit_bind(e, last); /* 1 + length % 8 of its bytes count: the low ones */
	emit_alu(e, EBPF_AND, R0, ebpf_imm(7));
	emit_alu(e, EBPF_LSH, R0, ebpf_imm(3));
	emit_alu(e, EBPF_MOV, R2, ebpf_imm(56));
	emit_alu(e, EBPF_SUB, R2, ebpf_reg(R0));
	emit_alu(e, EBPF_LSH, R1, ebpf_reg(R2));
	emit_alu(e, EBPF_MOV, R0, ebpf_imm(1));
	emit_jump_if(e, EBPF_JEQ, R1, ebpf_imm(0), end);
	emit_bind(e, differ);
	emit_alu(e, EBPF_MOV, R0, ebpf_imm(0));
	emit_bind(e, end);
	emit_give(e, inst, emit_in_reg(R0));
}

/* -- records --------------------------------------------------------------------------------------- */

bool ebpf_is_recorded(const struct vir_func *f, const struct vir_inst *inst, uint32_t k)
{
	return live_arg_is_value(f, inst, k);
}

static uint32_t record_bytes(const struct vir_func *f, const struct vir_inst *inst)
{
	uint32_t bytes = sizeof(struct ebpf_record);

	for (uint32_t k = 0; k < inst->n_args; k++) {
		bool is_slot = ARG_KIND(f->args[inst->first_arg + k]) == ARG_SLOT;
		bytes += is_slot ? STRING : live_arg_is_value(f, inst, k) ? 8 : 0;
	}
	return bytes;
}

uint32_t emit_record_room(const struct vir_func *f, const struct vir_inst *inst)
{
	if (inst->op == OP_SCAT || inst->op == OP_FAIL)
		return 2 * STRING;
	if (inst->op == OP_SPRINTF)
		return EMIT_FORMAT_ROOM;
	if (inst->op == OP_SAMPLE) /* the keys; a cell */
		return inst->n_args * STRING + (uint32_t)sizeof(struct ebpf_cell);
	return is_record(inst->op) ? record_bytes(f, inst) : 0;
}

void emit_begin_record(struct emit *e, uint32_t func, uint32_t inst)
{
	const struct {
		int16_t at;
		uint32_t number;
	} words[] = {
		{ offsetof(struct ebpf_record, func), func },
		{ offsetof(struct ebpf_record, inst), inst },
		{ offsetof(struct ebpf_record, probe), e->probe },
	};

	emit_address(e, R1, e->code->record);
	for (uint32_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		emit_put(
			e, EBPF_ST32,
			(struct ebpf_parts){ R1, ebpf_imm((int32_t)words[i].number), words[i].at });
	emit_move(e, emit_in_reg(R0), emit_in_frame(FRAME_AT(time)));
	emit_put(e, EBPF_ST,
		 (struct ebpf_parts){ R1, ebpf_reg(R0), offsetof(struct ebpf_record, time) });
	emit_put(e, EBPF_LDX32, (struct ebpf_parts){ R0, ebpf_reg(FRAME), FRAME_AT(thread) });
	emit_put(e, EBPF_ST32,
		 (struct ebpf_parts){ R1, ebpf_reg(R0), offsetof(struct ebpf_record, thread) });
}

/* P-14.  First the values, which are in registers that calls lose; then the strings. */
static void put_record(struct emit *e, const struct vir_inst *inst)
{
	const vir_arg *args = emit_args(e, inst);
	uint32_t record = e->code->record, fine = emit_new_label(e);

	emit_begin_record(e, e->number, e->at);
	uint32_t at = sizeof(struct ebpf_record);
	for (uint32_t k = 0; k < inst->n_args; k++) {
		if (!live_arg_is_value(e->f, inst, k))
			continue;
		uint8_t reg = emit_to_register(e, emit_value(e, args[k]), R0);
		emit_put(e, EBPF_ST, (struct ebpf_parts){ R1, ebpf_reg(reg), (int16_t)at });
		at += 8;
	}
	for (uint32_t k = 0; k < inst->n_args; k++) {
		if (ARG_KIND(args[k]) != ARG_SLOT)
			continue;
		emit_copy_string(e, record + at, emit_string(e, args[k]));
		at += STRING;
	}
	emit_address(e, R2, record);
	emit_output(e, at);
	emit_jump_if(e, EBPF_JEQ, R0, ebpf_imm(0), fine);
	emit_loss(e, REPORT_OUTPUT_FULL, inst->place);
	emit_bind(e, fine);
}

/* -- all of them ------------------------------------------------------------------------------------- */

static struct opnd cell_slot(const struct emit *e, const struct vir_inst *inst)
{
	return emit_in_frame(e->here->cells + 8 * (int32_t)emit_args(e, inst)[0]);
}

/* What nobody wants and changes nothing need not be done. */
static bool is_idle(const struct emit *e, const struct vir_inst *inst)
{
	const struct vir_op_info *info = &vir_op_table[inst->op];

	return info->results == 1 && (info->effect == PURE || info->effect == READ) &&
	       info->traps == 0 && emit_place(e, inst->first_value).kind == AT_NOWHERE;
}

void emit_op(struct emit *e, const struct vir_inst *inst)
{
	const vir_arg *args = emit_args(e, inst);

	if (is_idle(e, inst) || e->is_dead || emit_data(e, inst))
		return;
	switch (inst->op) {
	case OP_CGET:
		emit_give(e, inst, cell_slot(e, inst));
		break;
	case OP_CSET:
		emit_move(e, cell_slot(e, inst), emit_value(e, args[1]));
		break;
	case OP_SCOPY:
		emit_copy_string(e, emit_string(e, args[0]), emit_string(e, args[1]));
		break;
	case OP_SCAT:
		emit_concat(e, emit_string(e, args[0]), emit_string(e, args[1]),
			    emit_string(e, args[2]));
		break;
	case OP_SPRINTF:
		if (emit_has_constant_format(e->f, inst))
			emit_sprintf(e, inst);
		else
			emit_sprintf_by_format(e, inst);
		break;
	case OP_PNAME:
		emit_copy_string(e, emit_string(e, args[0]), e->code->name);
		break;
	case OP_EXCNAME:
	case OP_EXCDESC:
		emit_exception_text(e, inst);
		break;
	case OP_FAIL:
		emit_fail(e, inst);
		break;
	case OP_SEQ:
		put_seq(e, inst);
		break;
	default:
		if (is_record(inst->op))
			put_record(e, inst);
		else
			ask_and_give(e, inst);
		break;
	}
}
