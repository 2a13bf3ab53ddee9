/*
 * ops.c - the operations that are neither integer operations nor control.
 */
#include "compiler/bpf/emit.h"

/* -- questions --------------------------------------------------------------------------------- */

bool ebpf_is_asked(enum vir_opcode op)
{
	switch (op) {
	case OP_CGET:
	case OP_CSET:
	case OP_SCOPY:
		return false;
	default:
		return op > OP_LAST_INTEGER && op != OP_CONST && op != OP_TICK &&
		       (vir_op_table[op].effect != FLOW || op == OP_FAIL || op == OP_EACH) &&
		       op != OP_CALL && op != OP_CALLS && op != OP_CALLN;
	}
}

bool emit_clobbers_all(const struct vir_inst *inst)
{
	return ebpf_is_asked((enum vir_opcode)inst->op) || inst->op == OP_CALL ||
	       inst->op == OP_CALLS || inst->op == OP_CALLN;
}

void emit_ask(struct emit *e, const struct vir_inst *inst)
{
	const vir_arg *args = emit_args(e, inst);

	if (e->is_dead)
		return;
	for (uint32_t k = 0; k < inst->n_args && inst->op != OP_EACH; k++)
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
	emit_ask(e, inst);
	if (vir_op_table[inst->op].results == 1)
		emit_give(e, inst, emit_in_frame(FRAME_AT(result)));
}

/* -- strings ----------------------------------------------------------------------------------- */

uint32_t emit_string(const struct emit *e, vir_arg arg)
{
	uint32_t first =
		ARG_KIND(arg) == ARG_TEXT ? e->code->texts : e->code->homes[e->number].slots;

	return first + ARG_NUMBER(arg) * (uint32_t)sizeof(struct st_string);
}

void emit_copy_string(struct emit *e, uint32_t to, uint32_t from)
{
	if (to == from)
		return;
	emit_address(e, R1, to);
	emit_alu(e, EBPF_MOV, R2, ebpf_imm(sizeof(struct st_string)));
	emit_address(e, R3, from);
	emit_helper(e, BPF_FUNC_probe_read_kernel);
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

	if (is_idle(e, inst))
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
	default:
		ask_and_give(e, inst);
		break;
	}
}
