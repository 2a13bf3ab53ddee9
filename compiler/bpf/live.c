/*
 * live.c - programs that are attached in a kernel, where nobody answers: what the program does
 * before and after the probe's code.
 *
 *	main:	whether it may fire; what a fire begins with; the parameters, from the context; the
 *		step, by bpf_loop() or at once; what is told of the fire
 *	step:	the code
 *
 * A frame belongs to a program and a CPU.  Whatever interrupts a fire on its CPU finds the frame busy
 * if it is the same program, and is skipped (P-19): so none is used twice at a time.
 *
 * What a fire takes is measured.  Reading the clock twice costs as much as a fire that counts something, so
 * where there are no loops one in some is measured; then also no fire takes longer than LONGEST_NS
 * by itself: what does was held up by somebody else, a hypervisor or an interrupt.
 */
#include "compiler/bpf/emit.h"

enum { TIMED = 16, LONGEST_NS = 100 * 1000 };
enum { LOOP_MAX = 1 << 23, FRAME_SLOT = -8, CPU_SLOT = -16, CONTEXT = R7 };

/* Of a frame's struct ebpf_live. */
#define LIVE_AT(field) (FRAME_AT(live) + (int32_t)offsetof(struct ebpf_live, field))

static void store(struct emit *e, enum ebpf_id id, int32_t offset, struct ebpf_src src)
{
	emit_put(e, id, (struct ebpf_parts){ FRAME, src, (int16_t)offset });
}

static void load(struct emit *e, uint8_t to, int32_t offset)
{
	emit_move(e, emit_in_reg(to), emit_in_frame(offset));
}

void emit_count(struct emit *e, int32_t offset, struct ebpf_src by)
{
	uint8_t reg = by.is_reg ? by.reg : R1;
	struct ebpf_src with = { .is_reg = true, .reg = reg, .imm = BPF_ADD };

	if (!by.is_reg)
		emit_alu(e, EBPF_MOV, reg, by);
	emit_put(e, EBPF_ATOMIC, (struct ebpf_parts){ FRAME, with, (int16_t)offset });
}

/* -- whether it may fire ----------------------------------------------------------------------- */

/* P-17: all programs of a script fire from one moment on. */
static void ask_switch(struct emit *e, uint32_t none)
{
	ebpf_put_map_value(e->out, R1, EBPF_MAP_HOST, EBPF_HOST_SWITCH);
	emit_put(e, EBPF_LDX, (struct ebpf_parts){ R1, ebpf_reg(R1), 0 });
	emit_jump_if(e, EBPF_JEQ, R1, ebpf_imm(0), none);
}

static void find_frame(struct emit *e, uint32_t none)
{
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

static void skip_if(struct emit *e, int32_t offset, uint32_t none)
{
	uint32_t may_fire = emit_new_label(e);

	load(e, R1, offset);
	emit_jump_if(e, EBPF_JEQ, R1, ebpf_imm(0), may_fire);
	emit_count(e, LIVE_AT(skipped), ebpf_imm(1));
	emit_jump(e, none);
	emit_bind(e, may_fire);
}

/*
 * P-8: a clock's fire is late if more than half a period has passed since its time; then those between
 * are skipped.
 */
static void watch_clock(struct emit *e)
{
	uint64_t period = e->opts->period_ns;
	uint32_t is_late = emit_new_label(e), end = emit_new_label(e), is_first = emit_new_label(e);

	emit_helper(e, BPF_FUNC_ktime_get_ns);
	emit_move(e, emit_in_reg(R2), emit_number(period));
	load(e, R1, LIVE_AT(due));
	emit_jump_if(e, EBPF_JEQ, R1, ebpf_imm(0), is_first);
	emit_jump_if(e, EBPF_JGT, R0, ebpf_reg(R1), is_late);
	emit_jump(e, end);
	emit_bind(e, is_first);
	emit_move(e, emit_in_reg(R1), emit_number(period / 2));
	emit_alu(e, EBPF_ADD, R1, ebpf_reg(R0));
	emit_jump(e, end);
	emit_bind(e, is_late);
	emit_alu(e, EBPF_SUB, R0, ebpf_reg(R1));
	emit_alu(e, EBPF_DIV, R0, ebpf_reg(R2));
	emit_alu(e, EBPF_ADD, R0, ebpf_imm(1));
	emit_count(e, LIVE_AT(skipped), ebpf_reg(R0));
	emit_alu(e, EBPF_MUL, R0, ebpf_reg(R2));
	emit_alu(e, EBPF_ADD, R1, ebpf_reg(R0));
	emit_bind(e, end);
	emit_alu(e, EBPF_ADD, R1, ebpf_reg(R2));
	store(e, EBPF_ST, LIVE_AT(due), ebpf_reg(R1));
}

/* -- before ------------------------------------------------------------------------------------ */

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

static void begin_timing(struct emit *e)
{
	uint32_t is_taken = emit_new_label(e);

	if (e->code->timed > 1) {
		emit_alu(e, EBPF_MOV, R0, ebpf_imm(0));
		load(e, R1, LIVE_AT(fires));
		emit_alu(e, EBPF_AND, R1, ebpf_imm(TIMED - 1));
		emit_jump_if(e, EBPF_JNE, R1, ebpf_imm(0), is_taken);
	}
	emit_helper(e, BPF_FUNC_ktime_get_ns);
	emit_bind(e, is_taken);
	store(e, EBPF_ST, LIVE_AT(began), ebpf_reg(R0));
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

/* -- parameters -------------------------------------------------------------------------------- */

/* A string that the kernel's memory has at r3; none if it cannot be read. */
static void read_text(struct emit *e, uint32_t to, uint32_t most)
{
	uint32_t is_there = emit_new_label(e);
	uint32_t bytes = most == 0 || most > LIMIT_STRING_BYTES ? LIMIT_STRING_BYTES : most;

	emit_address(e, R1, e->code->record + 1);
	emit_alu(e, EBPF_MOV, R2, ebpf_imm((int32_t)bytes + 1));
	emit_helper(e, BPF_FUNC_probe_read_kernel_str);
	emit_jump_if(e, EBPF_JSGT, R0, ebpf_imm(0), is_there);
	emit_alu(e, EBPF_MOV, R0, ebpf_imm(1));
	emit_bind(e, is_there);
	emit_alu(e, EBPF_SUB, R0, ebpf_imm(1)); /* the NUL */
	emit_address(e, R1, e->code->record);
	emit_put(e, EBPF_ST8, (struct ebpf_parts){ R1, ebpf_reg(R0), 0 });
	emit_copy_string(e, to, e->code->record);
}

/* r3 = the value, extended by its sign or by zeros. */
static void read_value(struct emit *e, const struct ebpf_source *s)
{
	static const enum ebpf_id loads[] = {
		[1] = EBPF_LDX8, [2] = EBPF_LDX16, [4] = EBPF_LDX32, [8] = EBPF_LDX
	};
	int32_t unused = 64 - 8 * (int32_t)s->size;

	emit_put(e, loads[s->width],
		 (struct ebpf_parts){ R3, ebpf_reg(CONTEXT), (int16_t)s->offset });
	if (unused == 0 || (s->width == s->size && !s->is_signed))
		return;
	emit_alu(e, EBPF_LSH, R3, ebpf_imm(unused));
	emit_alu(e, s->is_signed ? EBPF_ARSH : EBPF_RSH, R3, ebpf_imm(unused));
}

static void read_slot(struct emit *e, const struct ebpf_source *s)
{
	enum { RSP = 152 };

	emit_move(e, emit_in_frame(FRAME_AT(value)), emit_number(0));
	emit_address(e, R1, FRAME_AT(value));
	emit_alu(e, EBPF_MOV, R2, ebpf_imm(8));
	emit_put(e, EBPF_LDX, (struct ebpf_parts){ R3, ebpf_reg(CONTEXT), RSP });
	emit_alu(e, EBPF_ADD, R3, ebpf_imm((int32_t)s->offset));
	emit_helper(e, BPF_FUNC_probe_read_kernel);
	load(e, R3, FRAME_AT(value));
}

/* The kernel's own rip is behind the byte that it has put there. */
static void copy_registers(struct emit *e, const struct ebpf_source *s)
{
	enum { RIP = 128 };

	emit_address(e, R1, e->code->registers);
	emit_alu(e, EBPF_MOV, R2, ebpf_imm(EBPF_REGISTER_BYTES));
	emit_alu(e, EBPF_MOV, R3, ebpf_reg(CONTEXT));
	emit_helper(e, BPF_FUNC_probe_read_kernel);
	emit_address(e, R3, e->code->registers);
	emit_move(e, emit_in_reg(R0), emit_number(s->rip));
	emit_put(e, EBPF_ST, (struct ebpf_parts){ R3, ebpf_reg(R0), RIP });
}

/* r3 = what the probe passes there. */
static void read_source(struct emit *e, const struct ebpf_source *s)
{
	switch (s->kind) {
	case EBPF_VALUE:
		read_value(e, s);
		break;
	case EBPF_ADDRESS:
		emit_alu(e, EBPF_MOV, R3, ebpf_reg(CONTEXT));
		emit_alu(e, EBPF_ADD, R3, ebpf_imm((int32_t)s->offset));
		break;
	case EBPF_DATA_LOC:
	case EBPF_REL_LOC:
		emit_put(e, EBPF_LDX32,
			 (struct ebpf_parts){ R3, ebpf_reg(CONTEXT), (int16_t)s->offset });
		emit_alu(e, EBPF_AND, R3, ebpf_imm(0xffff));
		if (s->kind == EBPF_REL_LOC)
			emit_alu(e, EBPF_ADD, R3, ebpf_imm((int32_t)s->offset + 4));
		emit_alu(e, EBPF_ADD, R3, ebpf_reg(CONTEXT));
		break;
	case EBPF_STACK_SLOT:
		read_slot(e, s);
		break;
	case EBPF_REGISTERS:
		copy_registers(e, s);
		break;
	}
}

static void take_parameters(struct emit *e, const struct vir_probe *probe)
{
	uint32_t words = e->code->homes[probe->func].words,
		 slots = e->code->homes[probe->func].slots;

	for (uint32_t i = 0; probe->param_kinds[i]; i++) {
		struct ebpf_source source = { .offset = 8 * i, .size = 8, .width = 8 };
		if (e->opts->sources)
			source = e->opts->sources[i];
		read_source(e, &source);
		if (probe->param_kinds[i] == 's') {
			read_text(e, slots, source.text_bytes);
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

/* what ended the fire is told by a record: kind and place in a word, the description. */
static void tell_exception(struct emit *e)
{
	uint32_t record = e->code->record;

	emit_copy_string(e, record + sizeof(struct ebpf_record) + 8, e->code->desc);
	emit_take_time(e);
	emit_begin_record(e, EBPF_RECORD_OF_RAISE, 0);
	load(e, R0, FRAME_AT(kind));
	emit_put(e, EBPF_ST, (struct ebpf_parts){ R1, ebpf_reg(R0), sizeof(struct ebpf_record) });
	emit_address(e, R2, record);
	emit_output(e, sizeof(struct ebpf_record) + 8 + sizeof(struct st_string));
}

/* One that has been told is counted; a script raises few kinds in few places. */
static void count_exception(struct emit *e)
{
	uint32_t is_new = emit_new_label(e), end = emit_new_label(e);

	load(e, R1, FRAME_AT(kind));
	for (int32_t i = 0; i < EBPF_RAISES; i++) {
		int32_t entry = LIVE_AT(raised) + 16 * i, count = entry + 8;
		uint32_t is_other = emit_new_label(e), is_taken = emit_new_label(e);
		load(e, R0, count);
		emit_jump_if(e, EBPF_JNE, R0, ebpf_imm(0), is_taken);
		store(e, EBPF_ST, entry, ebpf_reg(R1));
		store(e, EBPF_ST, count, ebpf_imm(1));
		emit_jump(e, is_new);
		emit_bind(e, is_taken);
		load(e, R2, entry);
		emit_jump_if(e, EBPF_JNE, R2, ebpf_reg(R1), is_other);
		emit_alu(e, EBPF_ADD, R0, ebpf_imm(1));
		store(e, EBPF_ST, count, ebpf_reg(R0));
		emit_jump(e, end);
		emit_bind(e, is_other);
	}
	emit_bind(e, is_new);
	tell_exception(e);
	emit_bind(e, end);
}

static void count_fire(struct emit *e)
{
	load(e, R0, LIVE_AT(fires));
	emit_alu(e, EBPF_ADD, R0, ebpf_imm(1));
	store(e, EBPF_ST, LIVE_AT(fires), ebpf_reg(R0));
	emit_move(e, emit_in_reg(R0), emit_number(e->opts->budget));
	load(e, R1, FRAME_AT(ticks_left));
	emit_alu(e, EBPF_SUB, R0, ebpf_reg(R1));
	load(e, R1, LIVE_AT(ticks));
	emit_alu(e, EBPF_ADD, R0, ebpf_reg(R1));
	store(e, EBPF_ST, LIVE_AT(ticks), ebpf_reg(R0));
}

static void end_timing(struct emit *e)
{
	uint32_t end = emit_new_label(e);

	load(e, R1, LIVE_AT(began));
	emit_jump_if(e, EBPF_JEQ, R1, ebpf_imm(0), end);
	emit_helper(e, BPF_FUNC_ktime_get_ns);
	load(e, R1, LIVE_AT(began));
	emit_alu(e, EBPF_SUB, R0, ebpf_reg(R1));
	if (e->code->timed > 1) {
		uint32_t is_short = emit_new_label(e);
		emit_jump_if(e, EBPF_JLE, R0, ebpf_imm(LONGEST_NS), is_short);
		emit_alu(e, EBPF_MOV, R0, ebpf_imm(LONGEST_NS));
		emit_bind(e, is_short);
	}
	load(e, R1, LIVE_AT(busy_ns));
	emit_alu(e, EBPF_ADD, R0, ebpf_reg(R1));
	store(e, EBPF_ST, LIVE_AT(busy_ns), ebpf_reg(R0));
	emit_bind(e, end);
}

/* A fire that bpf_loop() gave up, or that found no place for its thread, is one that was skipped. */
static void end_fire(struct emit *e)
{
	uint32_t is_over = emit_new_label(e), raised = emit_new_label(e);

	load(e, R0, FRAME_AT(status));
	emit_jump_if(e, EBPF_JEQ, R0, ebpf_imm(EBPF_DONE), is_over);
	if (e->raises)
		emit_jump_if(e, EBPF_JEQ, R0, ebpf_imm(EBPF_RAISED), raised);
	emit_count(e, LIVE_AT(skipped), ebpf_imm(1));
	emit_jump(e, is_over);
	emit_bind(e, raised);
	if (e->raises)
		count_exception(e);
	emit_bind(e, is_over);
	count_fire(e);
	end_timing(e);
	store(e, EBPF_ST, LIVE_AT(is_busy), ebpf_imm(0));
}

static bool has_loop(const struct emit *e)
{
	for (uint32_t i = 0; i < e->m->n_funcs; i++) {
		const struct vir_func *f = &e->m->funcs[i];
		for (uint32_t k = 0; e->code->homes[i].is_used && k < f->n_insts; k++)
			if (f->insts[k].op == OP_LOOP || f->insts[k].op == OP_EACH)
				return true;
	}
	return false;
}

static uint32_t put_main(struct emit *e, const struct vir_probe *probe, bool by_loop)
{
	uint32_t none = emit_new_label(e);

	e->code->timed = has_loop(e) ? 1 : TIMED;
	emit_alu(e, EBPF_MOV, CONTEXT, ebpf_reg(R1));
	if (!e->opts->is_called)
		ask_switch(e, none);
	find_frame(e, none);
	if (e->opts->period_ns)
		watch_clock(e);
	skip_if(e, LIVE_AT(is_busy), none);
	skip_if(e, LIVE_AT(is_paused), none);
	store(e, EBPF_ST, LIVE_AT(is_busy), ebpf_imm(1));
	begin_timing(e);
	begin_fire(e);
	if (e->code->stack)
		emit_take_stack(e, CONTEXT);
	take_parameters(e, probe);
	uint32_t named = call_step(e, by_loop);
	end_fire(e);
	emit_bind(e, none);
	emit_alu(e, EBPF_MOV, R0, ebpf_imm(0));
	emit_put(e, EBPF_EXIT, (struct ebpf_parts){ 0 });
	return named;
}

void emit_live_main(const struct emit *body, const struct vir_probe *probe, struct buf *out)
{
	struct emit *e = arena_new(body->arena, struct emit);

	*e = *body;
	e->labels = NULL;
	e->jumps = NULL;
	e->n_labels = e->cap_labels = e->n_jumps = e->cap_jumps = 0;
	e->is_dead = false;
	e->out = out;
	uint32_t named = put_main(e, probe, body->goes_back);
	emit_end_labels(e);
	if (!out->failed)
		((struct bpf_insn *)(void *)out->data)[named].imm =
			(int32_t)(out->len / sizeof(struct bpf_insn)) - (int32_t)named - 1;
}
