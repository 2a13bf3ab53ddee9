/*
 * live.c - programs that are attached in a kernel, where nobody answers: what the program does
 * before and after the probe's code, and target memory.
 *
 *	main:	its frame, by the number of the CPU; what a fire begins with; the parameters, from
 *		the context; the step, by bpf_loop() or at once; what is told of the fire
 *	step:	the code
 *
 * A frame belongs to a program and a CPU.  The kernel lets no program run on a CPU where the same
 * one is under way, so none is used twice at a time, whatever interrupts what.
 */
#include "compiler/bpf/emit.h"

enum { LOOP_MAX = 1 << 23, FRAME_SLOT = -8, CPU_SLOT = -16 };

static void store(struct emit *e, enum ebpf_id id, int32_t offset, struct ebpf_src src)
{
	emit_put(e, id, (struct ebpf_parts){ FRAME, src, (int16_t)offset });
}

/* -- before ------------------------------------------------------------------------------------ */

static void find_frame(struct emit *e, uint32_t none)
{
	emit_alu(e, EBPF_MOV, R7, ebpf_reg(R1));
	emit_helper(e, BPF_FUNC_get_smp_processor_id);
	emit_put(e, EBPF_ST32, (struct ebpf_parts){ R10, ebpf_reg(R0), CPU_SLOT });
	ebpf_put_map(e->out, R1, EBPF_MAP_FRAME);
	emit_alu(e, EBPF_MOV, R2, ebpf_reg(R10));
	emit_alu(e, EBPF_ADD, R2, ebpf_imm(CPU_SLOT));
	emit_helper(e, BPF_FUNC_map_lookup_elem);
	emit_jump_if(e, EBPF_JEQ, R0, ebpf_imm(0), none);
	emit_alu(e, EBPF_MOV, FRAME, ebpf_reg(R0));
	emit_put(e, EBPF_ST, (struct ebpf_parts){ R10, ebpf_reg(FRAME), FRAME_SLOT });
}

static void read_clock(struct emit *e)
{
	emit_helper(e, BPF_FUNC_ktime_get_ns);
	store(e, EBPF_ST, FRAME_AT(time), ebpf_reg(R0));
}

/* It costs more than all else that a fire begins with. */
void emit_take_time(struct emit *e)
{
	if (e->opts->is_live && !e->takes_time)
		read_clock(e);
}

/* P-12: the thread of a fire in the VMkernel is its CPU. */
static void begin_fire(struct emit *e)
{
	emit_put(e, EBPF_LDX32, (struct ebpf_parts){ R1, ebpf_reg(R10), CPU_SLOT });
	store(e, EBPF_ST32, FRAME_AT(thread), ebpf_reg(R1));
	store(e, EBPF_ST32, FRAME_AT(env), ebpf_imm(ENV_VMK));
	store(e, EBPF_ST, FRAME_AT(pc), ebpf_imm(0));
	store(e, EBPF_ST, FRAME_AT(status), ebpf_imm(EBPF_RUNS));
	emit_move(e, emit_in_frame(FRAME_AT(ticks_left)), emit_number(e->opts->budget));
	if (e->takes_time)
		read_clock(e);
}

/* A string that the kernel's memory has at r3; none if it cannot be read. */
static void read_text(struct emit *e, uint32_t to)
{
	uint32_t is_there = emit_new_label(e);

	emit_address(e, R1, e->code->record + 1);
	emit_alu(e, EBPF_MOV, R2, ebpf_imm(LIMIT_STRING_BYTES + 1));
	emit_helper(e, BPF_FUNC_probe_read_kernel_str);
	emit_jump_if(e, EBPF_JSGT, R0, ebpf_imm(0), is_there);
	emit_alu(e, EBPF_MOV, R0, ebpf_imm(1));
	emit_bind(e, is_there);
	emit_alu(e, EBPF_SUB, R0, ebpf_imm(1)); /* the NUL */
	emit_address(e, R1, e->code->record);
	emit_put(e, EBPF_ST8, (struct ebpf_parts){ R1, ebpf_reg(R0), 0 });
	emit_copy_string(e, to, e->code->record);
}

static void take_parameters(struct emit *e, const struct vir_probe *probe)
{
	uint32_t words = e->code->homes[probe->func].words,
		 slots = e->code->homes[probe->func].slots;

	for (int16_t i = 0; probe->param_kinds[i]; i++) {
		bool is_string = probe->param_kinds[i] == 's';
		emit_put(e, EBPF_LDX, (struct ebpf_parts){ R3, ebpf_reg(R7), (int16_t)(8 * i) });
		if (is_string) {
			read_text(e, slots);
			slots += sizeof(struct st_string);
		} else {
			store(e, EBPF_ST, (int32_t)words, ebpf_reg(R3));
			words += 8;
		}
	}
}

/* The step begins behind the main program; where it is named, is said when that is complete. */
static uint32_t call_step(struct emit *e, bool by_loop)
{
	uint32_t at;

	if (by_loop) {
		emit_alu(e, EBPF_MOV, R1, ebpf_imm(LOOP_MAX));
		at = (uint32_t)(e->out->len / sizeof(struct bpf_insn));
		ebpf_put_function(e->out, R2, 0);
		emit_alu(e, EBPF_MOV, R3, ebpf_reg(R10));
		emit_alu(e, EBPF_ADD, R3, ebpf_imm(FRAME_SLOT));
		emit_alu(e, EBPF_MOV, R4, ebpf_imm(0));
		emit_helper(e, BPF_FUNC_loop);
		return at;
	}
	emit_alu(e, EBPF_MOV, R1, ebpf_imm(0));
	emit_alu(e, EBPF_MOV, R2, ebpf_reg(R10));
	emit_alu(e, EBPF_ADD, R2, ebpf_imm(FRAME_SLOT));
	at = (uint32_t)(e->out->len / sizeof(struct bpf_insn));
	emit_put(e, EBPF_CALL, (struct ebpf_parts){ .src = { .reg = BPF_PSEUDO_CALL } });
	return at;
}

/* -- after -------------------------------------------------------------------------------------- */

static void count(struct emit *e, int32_t offset)
{
	emit_move(e, emit_in_reg(R0), emit_in_frame(offset));
	emit_alu(e, EBPF_ADD, R0, ebpf_imm(1));
	store(e, EBPF_ST, offset, ebpf_reg(R0));
}

/* what ended the fire is told by a record: kind and place in a word, the description. */
static void tell_exception(struct emit *e)
{
	uint32_t record = e->code->record;

	emit_copy_string(e, record + sizeof(struct ebpf_record) + 8, e->code->desc);
	emit_take_time(e);
	emit_begin_record(e, EBPF_RECORD_OF_RAISE, 0);
	emit_move(e, emit_in_reg(R0), emit_in_frame(FRAME_AT(kind)));
	emit_put(e, EBPF_ST, (struct ebpf_parts){ R1, ebpf_reg(R0), sizeof(struct ebpf_record) });
	emit_address(e, R2, record);
	emit_output(e, sizeof(struct ebpf_record) + 8 + sizeof(struct st_string));
}

/* A fire that bpf_loop() gave up, or that found no place for its thread, is one that was skipped. */
static void end_fire(struct emit *e)
{
	uint32_t is_over = emit_new_label(e), counted = emit_new_label(e);
	uint32_t raised = emit_new_label(e);

	emit_move(e, emit_in_reg(R0), emit_in_frame(FRAME_AT(status)));
	emit_jump_if(e, EBPF_JEQ, R0, ebpf_imm(EBPF_DONE), is_over);
	emit_jump_if(e, EBPF_JEQ, R0, ebpf_imm(EBPF_RAISED), raised);
	count(e, FRAME_AT(skipped));
	emit_jump(e, is_over);
	emit_bind(e, raised);
	tell_exception(e);
	emit_bind(e, is_over);
	count(e, FRAME_AT(fires));
	emit_move(e, emit_in_reg(R0), emit_number(e->opts->budget));
	emit_move(e, emit_in_reg(R1), emit_in_frame(FRAME_AT(ticks_left)));
	emit_alu(e, EBPF_SUB, R0, ebpf_reg(R1));
	emit_move(e, emit_in_reg(R1), emit_in_frame(FRAME_AT(ticks)));
	emit_alu(e, EBPF_ADD, R0, ebpf_reg(R1));
	store(e, EBPF_ST, FRAME_AT(ticks), ebpf_reg(R0));
	emit_bind(e, counted);
}

void emit_live_main(const struct emit *body, const struct vir_probe *probe, struct buf *out)
{
	struct emit *e = arena_new(body->arena, struct emit);
	uint32_t none;

	*e = *body;
	e->labels = NULL;
	e->jumps = NULL;
	e->n_labels = e->cap_labels = e->n_jumps = e->cap_jumps = 0;
	e->is_dead = false;
	e->out = out;
	none = emit_new_label(e);
	find_frame(e, none);
	begin_fire(e);
	take_parameters(e, probe);
	uint32_t named = call_step(e, body->goes_back);
	end_fire(e);
	emit_bind(e, none);
	emit_alu(e, EBPF_MOV, R0, ebpf_imm(0));
	emit_put(e, EBPF_EXIT, (struct ebpf_parts){ 0 });
	emit_end_labels(e);
	if (!out->failed)
		((struct bpf_insn *)(void *)out->data)[named].imm =
			(int32_t)(out->len / sizeof(struct bpf_insn)) - (int32_t)named - 1;
}

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
	emit_copy_string(e, emit_string(e, args[0]), e->code->record);
}

bool emit_live_read(struct emit *e, const struct vir_inst *inst)
{
	bool is_read = inst->op == OP_LOAD || inst->op == OP_LOADS || inst->op == OP_LOADN;

	if (!is_read || !is_own(e, inst))
		return false;
	if (inst->op == OP_LOAD)
		load(e, inst);
	else
		load_string(e, inst);
	return true;
}
