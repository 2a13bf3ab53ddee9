/*
 * live_ask.c - what a program in the kernel finds out by itself, with the kernel's helpers: target
 * memory, what the machine says of itself, the current task, symbols.
 */
#include "compiler/bpf/emit.h"

#include "runtime/vir/words.h"

/* -- target memory ---------------------------------------------------------------------------------- */

enum { NO_SPACE_BUT_OWN = 0 };

static bool is_own(const struct emit *e, const struct vir_inst *inst)
{
	return emit_args(e, inst)[inst->op != OP_LOAD] == NO_SPACE_BUT_OWN;
}

/* r0 below 0: it could not be read; the address is kept in the frame. */
static void trap_if_unreadable(struct emit *e, const struct vir_inst *inst)
{
	uint32_t fine = emit_new_label(e);

	emit_jump_if(e, EBPF_JSGE, R0, ebpf_imm(0), fine);
	emit_describe_address(e, emit_in_frame(FRAME_AT(args)));
	emit_note(e, FRAME_AT(kind), REPORT_BAD_ADDRESS);
	emit_note(e, FRAME_AT(place), inst->place);
	emit_jump(e, emit_handler(e));
	emit_bind(e, fine);
}

/* E-17 */
static void load(struct emit *e, const struct vir_inst *inst)
{
	const vir_arg *args = emit_args(e, inst);
	struct opnd read = emit_in_frame(FRAME_AT(value)), address = emit_in_frame(FRAME_AT(args));
	int32_t unused = 64 - 8 * (int32_t)args[1];

	emit_move(e, address, emit_value(e, args[3]));
	emit_move(e, read, emit_number(0));
	emit_address(e, R1, FRAME_AT(value));
	emit_alu(e, EBPF_MOV, R2, ebpf_imm((int32_t)args[1]));
	emit_move(e, emit_in_reg(R3), address);
	emit_helper(e, BPF_FUNC_probe_read_kernel);
	trap_if_unreadable(e, inst);
	emit_move(e, emit_in_reg(R0), read);
	if (args[2] && unused) {
		emit_alu(e, EBPF_LSH, R0, ebpf_imm(unused));
		emit_alu(e, EBPF_ARSH, R0, ebpf_imm(unused));
	}
	emit_give(e, inst, emit_in_reg(R0));
}

/* How many bytes at most: a number, or a value, of which less than 0 is 0. */
static void find_limit(struct emit *e, const struct vir_inst *inst, struct opnd limit)
{
	uint32_t is_small = emit_new_label(e), is_positive = emit_new_label(e);

	if (inst->op == OP_LOADS) {
		bool is_large = inst->number > LIMIT_STRING_BYTES;
		emit_move(e, limit, emit_number(is_large ? LIMIT_STRING_BYTES : inst->number));
		return;
	}
	emit_move(e, emit_in_reg(R0), emit_value(e, emit_args(e, inst)[2]));
	emit_jump_if(e, EBPF_JSLE, R0, ebpf_imm(LIMIT_STRING_BYTES), is_small);
	emit_alu(e, EBPF_MOV, R0, ebpf_imm(LIMIT_STRING_BYTES));
	emit_bind(e, is_small);
	emit_jump_if(e, EBPF_JSGE, R0, ebpf_imm(0), is_positive);
	emit_alu(e, EBPF_MOV, R0, ebpf_imm(0));
	emit_bind(e, is_positive);
	emit_move(e, limit, emit_in_reg(R0));
}

static void read_bytes(struct emit *e, struct opnd limit, bool is_text)
{
	emit_move(e, emit_in_reg(R2), limit);
	emit_jump_if(e, EBPF_JGT, R2, ebpf_imm(LIMIT_STRING_BYTES), e->broken);
	if (is_text) /* and a NUL */
		emit_alu(e, EBPF_ADD, R2, ebpf_imm(1));
	emit_address(e, R1, e->code->record + 1);
	emit_move(e, emit_in_reg(R3), emit_in_frame(FRAME_AT(args)));
	emit_helper(e, is_text ? BPF_FUNC_probe_read_kernel_str : BPF_FUNC_probe_read_kernel);
}

/*
 * E-19.  The kernel's helper reads one byte more than is wanted if there is no NUL before; where that
 * one cannot be read, those that are wanted may be: then they are the text.
 */
static void load_string(struct emit *e, const struct vir_inst *inst)
{
	const vir_arg *args = emit_args(e, inst);
	struct opnd limit = emit_in_frame(FRAME_AT(args) + 8);
	uint32_t fine = emit_new_label(e), end = emit_new_label(e);

	find_limit(e, inst, limit);
	emit_move(e, emit_in_frame(FRAME_AT(args)), emit_value(e, args[inst->n_args - 1]));
	emit_move(e, emit_in_reg(R0), limit);
	emit_jump_if(e, EBPF_JEQ, R0, ebpf_imm(0), end);
	read_bytes(e, limit, true);
	emit_jump_if(e, EBPF_JSGT, R0, ebpf_imm(0), fine);
	read_bytes(e, limit, false);
	trap_if_unreadable(e, inst);
	emit_move(e, emit_in_reg(R0), limit);
	emit_jump(e, end);
	emit_bind(e, fine);
	emit_alu(e, EBPF_SUB, R0, ebpf_imm(1));
	emit_bind(e, end);
	emit_address(e, R1, e->code->record);
	emit_put(e, EBPF_ST8, (struct ebpf_parts){ R1, ebpf_reg(R0), 0 });
	emit_copy_short(e, emit_string(e, args[0]), e->code->record,
			inst->op == OP_LOADS ? inst->number : LIMIT_STRING_BYTES);
}

/* -- the machine ---------------------------------------------------------------------------------- */

enum { TSC_HZ = 1000 * 1000 * 1000, NS_PER_US = 1000 }; /* what TSC counts are nanoseconds */

/* B-28, B-29.  False: it is none that a host's kernel has. */
static bool give_variable(struct emit *e, const struct vir_inst *inst)
{
	switch (emit_args(e, inst)[0]) {
	case VIR_BVAR_TSC:
	case VIR_BVAR_RDTSC:
		emit_helper(e, BPF_FUNC_ktime_get_ns);
		break;
	case VIR_BVAR_TSC_HZ:
		emit_alu(e, EBPF_MOV, R0, ebpf_imm(TSC_HZ));
		break;
	case VIR_BVAR_THREADID:
	case VIR_BVAR_PCPUID:
	case VIR_BVAR_PCPU:
		emit_put(e, EBPF_LDX32,
			 (struct ebpf_parts){ R0, ebpf_reg(FRAME), FRAME_AT(thread) });
		break;
	case VIR_BVAR_WORLDID:
		emit_helper(e, BPF_FUNC_get_current_pid_tgid);
		emit_alu(e, EBPF_LSH, R0, ebpf_imm(32));
		emit_alu(e, EBPF_RSH, R0, ebpf_imm(32));
		break;
	case VIR_BVAR_NUMVCPUS:
	case VIR_BVAR_PRDA_ADDR:
		emit_alu(e, EBPF_MOV, R0, ebpf_imm(0));
		break;
	default:
		return false;
	}
	emit_give(e, inst, emit_in_reg(R0));
	return true;
}

/* B-19: the reader of the ring says how far the time of day is from the time of fires. */
static void give_time_of_day(struct emit *e, const struct vir_inst *inst)
{
	emit_helper(e, BPF_FUNC_ktime_get_ns);
	if (!e->is_dead)
		ebpf_put_map_value(e->out, R1, EBPF_MAP_HOST, EBPF_HOST_TIME_OF_DAY);
	emit_put(e, EBPF_LDX, (struct ebpf_parts){ R1, ebpf_reg(R1), 0 });
	emit_alu(e, EBPF_ADD, R0, ebpf_reg(R1));
	emit_alu(e, EBPF_DIV, R0, ebpf_imm(NS_PER_US));
	emit_give(e, inst, emit_in_reg(R0));
}

static void give_world(struct emit *e, const struct vir_inst *inst)
{
	emit_helper(e, BPF_FUNC_get_current_task);
	emit_give(e, inst, emit_in_reg(R0));
}

/* -- symbols ---------------------------------------------------------------------------------------- */

/* The description ends with the name and a quote. */
static void raise_no_symbol(struct emit *e, const struct vir_inst *inst)
{
	uint32_t is_full = emit_new_label(e), desc = e->code->desc;

	emit_concat(e, desc,
		    e->code->kind_texts + REPORT_NO_SYMBOL * (uint32_t)sizeof(struct st_string),
		    emit_string(e, emit_args(e, inst)[0]));
	emit_address(e, R1, desc);
	emit_put(e, EBPF_LDX8, (struct ebpf_parts){ R0, ebpf_reg(R1), 0 });
	emit_jump_if(e, EBPF_JGE, R0, ebpf_imm(LIMIT_STRING_BYTES), is_full);
	emit_alu(e, EBPF_MOV, R2, ebpf_reg(R1));
	emit_alu(e, EBPF_ADD, R2, ebpf_reg(R0));
	emit_put(e, EBPF_ST8, (struct ebpf_parts){ R2, ebpf_imm('\''), 1 });
	emit_alu(e, EBPF_ADD, R0, ebpf_imm(1));
	emit_put(e, EBPF_ST8, (struct ebpf_parts){ R1, ebpf_reg(R0), 0 });
	emit_bind(e, is_full);
	emit_note(e, FRAME_AT(kind), REPORT_NO_SYMBOL);
	emit_note(e, FRAME_AT(place), inst->place);
	emit_jump(e, emit_handler(e));
}

/* B-24: a name that is known now; the kernel looks none up for programs. */
static bool give_symbol(struct emit *e, const struct vir_inst *inst)
{
	vir_arg arg = emit_args(e, inst)[0];
	uint64_t address;

	if (ARG_KIND(arg) != ARG_TEXT)
		return false;
	const struct vir_text *name = &e->m->texts[ARG_NUMBER(arg)];
	if (e->opts->symbol &&
	    e->opts->symbol(e->opts->symbol_ctx, name->bytes, name->len, &address))
		emit_give(e, inst, emit_number(address));
	else
		raise_no_symbol(e, inst);
	return true;
}

/* -- all of them -------------------------------------------------------------------------------------- */

bool emit_live_answer(struct emit *e, const struct vir_inst *inst)
{
	switch (inst->op) {
	case OP_LOAD:
		if (is_own(e, inst))
			load(e, inst);
		return is_own(e, inst);
	case OP_LOADS:
	case OP_LOADN:
		if (is_own(e, inst))
			load_string(e, inst);
		return is_own(e, inst);
	case OP_BVAR:
		return give_variable(e, inst);
	case OP_SYSTIME:
		give_time_of_day(e, inst);
		return true;
	case OP_CURWORLD:
		give_world(e, inst);
		return true;
	case OP_WORLDVM: /* B-22: no VM is known */
		emit_give(e, inst, emit_number(0));
		return true;
	case OP_SYM:
		return give_symbol(e, inst);
	case OP_STACK:
		return emit_give_stack(e, inst);
	default:
		return false;
	}
}
