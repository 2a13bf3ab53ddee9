/*
 * live_stack.c - vmwstack in the kernel (B-13).
 *
 * The stack is taken when the fire begins, where the context of the program is at hand, as addresses
 * in the frame.  The operation names them, one in each round of the program's step:
 *
 *	round:	if there is no frame left: to the end
 *		look for the last function that does not begin behind the address, bit by bit
 *		if it is the kernel's way to the program, and nothing else was before: back to round
 *		add its name and the distance, or the address in brackets
 *		if that was too much: without it, unless it is the first; to the end
 *		back to round
 *	end:	the text to the string
 *
 * But for the innermost frame addresses are those to which calls return: the call stands before, and
 * may be the last instruction of its function.
 */
#include "compiler/bpf/emit.h"

/* Words, where no argument is. */
enum word { NEXT, MOST, ADDRESS, OFFSET, NAME, TABLE, KEPT, ADDED };

_Static_assert((int)ADDED < (int)EBPF_ASK_ARGS - EMIT_TEXT_WORDS, "those of texts are the last");

static struct opnd word_of(enum word which)
{
	return emit_in_frame(FRAME_AT(args) + 8 * (int32_t)which);
}

static void get(struct emit *e, uint8_t reg, enum word which)
{
	emit_move(e, emit_in_reg(reg), word_of(which));
}

static void set(struct emit *e, enum word which, uint8_t reg)
{
	emit_move(e, word_of(which), emit_in_reg(reg));
}

static bool is_own(const struct vir_inst *inst)
{
	return inst->op == OP_STACK && inst->number == 0;
}

bool emit_asks_for_stack(const struct vir_func *f)
{
	for (uint32_t k = 0; k < f->n_insts; k++)
		if (is_own(&f->insts[k]))
			return true;
	return false;
}

void emit_take_stack(struct emit *e, uint8_t context)
{
	uint32_t is_there = emit_new_label(e);

	emit_alu(e, EBPF_MOV, R1, ebpf_reg(context));
	emit_address(e, R2, e->code->stack + 8);
	emit_alu(e, EBPF_MOV, R3, ebpf_imm(8 * LIMIT_STACK_FRAMES));
	emit_alu(e, EBPF_MOV, R4, ebpf_imm(0));
	emit_helper(e, BPF_FUNC_get_stack);
	emit_jump_if(e, EBPF_JSGE, R0, ebpf_imm(0), is_there);
	emit_alu(e, EBPF_MOV, R0, ebpf_imm(0));
	emit_bind(e, is_there);
	emit_alu(e, EBPF_RSH, R0, ebpf_imm(3));
	emit_address(e, R1, e->code->stack);
	emit_put(e, EBPF_ST, (struct ebpf_parts){ R1, ebpf_reg(R0), 0 });
}

/* How many frames are wanted, and there. */
static void find_most(struct emit *e, vir_arg wanted)
{
	uint32_t is_less = emit_new_label(e), is_positive = emit_new_label(e);

	emit_move(e, emit_in_reg(R0), emit_value(e, wanted));
	emit_address(e, R1, e->code->stack);
	emit_put(e, EBPF_LDX, (struct ebpf_parts){ R1, ebpf_reg(R1), 0 });
	emit_jump_if(e, EBPF_JSLE, R0, ebpf_reg(R1), is_less);
	emit_alu(e, EBPF_MOV, R0, ebpf_reg(R1));
	emit_bind(e, is_less);
	emit_jump_if(e, EBPF_JSGE, R0, ebpf_imm(0), is_positive);
	emit_alu(e, EBPF_MOV, R0, ebpf_imm(0));
	emit_bind(e, is_positive);
	set(e, MOST, R0);
}

/* ADDRESS = that of the next frame; r1 = where it is looked for. */
static void take_next(struct emit *e, uint32_t end)
{
	uint32_t is_first = emit_new_label(e);

	get(e, R0, NEXT);
	get(e, R1, MOST);
	emit_jump_if(e, EBPF_JGE, R0, ebpf_reg(R1), end);
	emit_jump_if(e, EBPF_JGE, R0, ebpf_imm(LIMIT_STACK_FRAMES), e->broken);
	emit_alu(e, EBPF_MOV, R2, ebpf_reg(R0));
	emit_alu(e, EBPF_LSH, R2, ebpf_imm(3));
	emit_address(e, R3, e->code->stack + 8);
	emit_alu(e, EBPF_ADD, R3, ebpf_reg(R2));
	emit_put(e, EBPF_LDX, (struct ebpf_parts){ R1, ebpf_reg(R3), 0 });
	set(e, ADDRESS, R1);
	emit_jump_if(e, EBPF_JEQ, R0, ebpf_imm(0), is_first);
	emit_alu(e, EBPF_SUB, R1, ebpf_imm(1));
	emit_bind(e, is_first);
	emit_alu(e, EBPF_ADD, R0, ebpf_imm(1));
	set(e, NEXT, R0);
}

/*
 * NAME and OFFSET of r1, NAME 0 if it has none.  All addresses of a kernel are in the upper half, so
 * the sign of a difference says which is less; without jumps, as the kernel would follow each way, and
 * by operations that Linux 6.1 knows the bounds of.
 */
static void look_up(struct emit *e, uint32_t unnamed)
{
	const struct ebpf_symbols *symbols = &e->opts->symbols;

	emit_move(e, word_of(NAME), emit_number(0));
	if (!symbols->bits) {
		emit_jump(e, unnamed);
		return;
	}
	emit_jump_if(e, EBPF_JSGE, R1, ebpf_imm(0), unnamed);
	if (!e->is_dead)
		ebpf_put_map_value(e->out, R3, EBPF_MAP_SYMBOLS, 0);
	set(e, TABLE, R3);
	emit_alu(e, EBPF_MOV, R2, ebpf_imm(0));
	for (uint32_t bit = symbols->bits; bit-- > 0;) {
		emit_alu(e, EBPF_MOV, R4, ebpf_reg(R2));
		emit_alu(e, EBPF_OR, R4, ebpf_imm(1 << bit));
		emit_alu(e, EBPF_LSH, R4, ebpf_imm(3));
		emit_alu(e, EBPF_ADD, R4, ebpf_reg(R3));
		emit_put(e, EBPF_LDX, (struct ebpf_parts){ R4, ebpf_reg(R4), 0 });
		emit_alu(e, EBPF_MOV, R0, ebpf_reg(R1));
		emit_alu(e, EBPF_SUB, R0, ebpf_reg(R4));
		emit_alu(e, EBPF_RSH, R0, ebpf_imm(63)); /* 1: it begins behind r1 */
		emit_alu(e, EBPF_XOR, R0, ebpf_imm(1));
		emit_alu(e, EBPF_LSH, R0, ebpf_imm((int32_t)bit));
		emit_alu(e, EBPF_ADD, R2, ebpf_reg(R0));
	}
	emit_alu(e, EBPF_MOV, R4, ebpf_reg(R2));
	emit_alu(e, EBPF_LSH, R4, ebpf_imm(3));
	emit_alu(e, EBPF_ADD, R4, ebpf_reg(R3));
	emit_put(e, EBPF_LDX, (struct ebpf_parts){ R4, ebpf_reg(R4), 0 });
	get(e, R1, ADDRESS);
	emit_alu(e, EBPF_SUB, R1, ebpf_reg(R4));
	set(e, OFFSET, R1);
	emit_jump_if(e, EBPF_JGT, R1, ebpf_imm(EBPF_FUNCTION_BYTES), unnamed);
	emit_alu(e, EBPF_LSH, R2, ebpf_imm(2));
	emit_alu(e, EBPF_ADD, R2, ebpf_imm((int32_t)ebpf_symbol_names(symbols)));
	emit_alu(e, EBPF_ADD, R2, ebpf_reg(R3));
	emit_put(e, EBPF_LDX32, (struct ebpf_parts){ R2, ebpf_reg(R2), 0 });
	set(e, NAME, R2);
	emit_jump_if(e, EBPF_JEQ, R2, ebpf_imm(0), unnamed);
}

/* ADDED += r0 and some more. */
static void count_added(struct emit *e, int32_t more)
{
	emit_alu(e, EBPF_ADD, R0, ebpf_imm(more));
	get(e, R1, ADDED);
	emit_alu(e, EBPF_ADD, R0, ebpf_reg(R1));
	set(e, ADDED, R0);
}

/*
 * Back to the next round if nothing was added so far, and it is not to be; one more is wanted then.
 * is_named: what is on the way says its name.
 */
static void pass_by(struct emit *e, bool is_named, uint32_t pc)
{
	uint32_t stays = emit_new_label(e), is_all = emit_new_label(e);

	if (!e->opts->skips_way || !e->opts->symbols.bits) /* without names nobody knows the way */
		return;
	if (is_named) {
		get(e, R0, NAME);
		emit_alu(e, EBPF_RSH, R0, ebpf_imm(EBPF_SYMBOL_WAY_BIT));
		emit_jump_if(e, EBPF_JEQ, R0, ebpf_imm(0), stays);
	}
	get(e, R0, KEPT);
	emit_jump_if(e, EBPF_JNE, R0, ebpf_imm(0), stays);
	get(e, R0, MOST);
	emit_alu(e, EBPF_ADD, R0, ebpf_imm(1));
	emit_address(e, R1, e->code->stack);
	emit_put(e, EBPF_LDX, (struct ebpf_parts){ R1, ebpf_reg(R1), 0 });
	emit_jump_if(e, EBPF_JGT, R0, ebpf_reg(R1), is_all);
	set(e, MOST, R0);
	emit_bind(e, is_all);
	emit_go_back(e, pc);
	emit_bind(e, stays);
}

static void add_named(struct emit *e)
{
	enum { LEN_MASK = (1 << EBPF_SYMBOL_LEN_BITS) - 1 };

	get(e, R2, NAME);
	emit_alu(e, EBPF_MOV, R3, ebpf_reg(R2));
	emit_alu(e, EBPF_AND, R3, ebpf_imm(INT32_MAX));
	emit_alu(e, EBPF_RSH, R3, ebpf_imm(EBPF_SYMBOL_LEN_BITS));
	emit_alu(e, EBPF_LSH, R3, ebpf_imm(EBPF_SYMBOL_ALIGN_BITS));
	get(e, R0, TABLE);
	emit_alu(e, EBPF_ADD, R3, ebpf_reg(R0));
	emit_alu(e, EBPF_AND, R2, ebpf_imm(LEN_MASK));
	set(e, ADDED, R2);
	emit_text_add(e);
	emit_text_add_byte(e, '+');
	get(e, R1, OFFSET);
	emit_text_add_pointer(e);
	count_added(e, 2);
}

static void add_unnamed(struct emit *e)
{
	emit_move(e, word_of(ADDED), emit_number(0));
	emit_text_add_byte(e, '[');
	get(e, R1, ADDRESS);
	emit_text_add_pointer(e);
	count_added(e, 3);
	emit_text_add_byte(e, ']');
}

/* A line that does not fit is left out, but for the first one. */
static void end_line(struct emit *e, uint32_t end)
{
	uint32_t fits = emit_new_label(e);

	emit_text_add_byte(e, '\n');
	get(e, R0, KEPT);
	get(e, R1, ADDED);
	emit_alu(e, EBPF_ADD, R1, ebpf_reg(R0));
	emit_jump_if(e, EBPF_JLE, R1, ebpf_imm(LIMIT_STRING_BYTES), fits);
	emit_jump_if(e, EBPF_JEQ, R0, ebpf_imm(0), end);
	emit_move(e, emit_text_length(), emit_in_reg(R0));
	emit_jump(e, end);
	emit_bind(e, fits);
}

bool emit_give_stack(struct emit *e, const struct vir_inst *inst)
{
	const vir_arg *args = emit_args(e, inst);
	uint32_t round = emit_new_label(e), end = emit_new_label(e);
	uint32_t unnamed = emit_new_label(e), is_added = emit_new_label(e);

	if (!is_own(inst))
		return false;
	uint32_t pc = emit_point(e, round);
	find_most(e, args[1]);
	emit_move(e, word_of(NEXT), emit_number(0));
	emit_text_begin(e);
	emit_bind(e, round);
	emit_move(e, emit_in_reg(R0), emit_text_length());
	set(e, KEPT, R0);
	take_next(e, end);
	look_up(e, unnamed);
	pass_by(e, true, pc);
	add_named(e);
	emit_jump(e, is_added);
	emit_bind(e, unnamed);
	pass_by(e, false, pc);
	add_unnamed(e);
	emit_bind(e, is_added);
	end_line(e, end);
	emit_go_back(e, pc);
	emit_bind(e, end);
	emit_text_end(e, emit_string(e, args[0]));
	return true;
}
