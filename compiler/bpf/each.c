/*
 * each.c - snapshots of bags, in ascending order of their keys (S-8).
 *
 * First the entries of all lists are put one behind the other; a list that changes while it is read is
 * read again.  A key is in one list at any time, so it is met once if it is there all the while.
 * Should more be met than the bag can hold, as keys came and went, all begins anew.
 *
 * Then they are made a heap, and each round takes what is on top.  Both sink an entry level by
 * level, and go back for each level:
 *
 *	list:	if there is no list any more: half = n / 2; goes to make
 *	walk:	the next entry of it, and back to walk; after the last one: back to list
 *	round:	if n is 0: no more; take entry 0; entry 0 = entry n - 1; at = 0; goes to sink
 *	make:	if half is 0: back to round; half--; at = half
 *	sink:	if a child of `at` is less: swap them, at = child, back to sink
 *		if the heap is being made: back to make
 *		the body
 */
#include "compiler/bpf/emit.h"

enum word { WORD_N, WORD_AT, WORD_HALF, WORD_IS_MADE, WORD_KEY, WORD_VALUE, WORDS };

_Static_assert((int)WORDS == (int)EACH_WORDS, "what the frame has for it");

static struct opnd word_of(const struct emit *e, enum word which)
{
	return emit_in_frame(e->here->each_words[e->at] + 8 * (int32_t)which);
}

static void set(struct emit *e, enum word which, uint8_t reg)
{
	emit_move(e, word_of(e, which), emit_in_reg(reg));
}

static void get(struct emit *e, uint8_t reg, enum word which)
{
	emit_move(e, emit_in_reg(reg), word_of(e, which));
}

/* reg, a number of an entry that was asked to be below the capacity, becomes its address. */
static void entry_to(struct emit *e, uint8_t reg)
{
	emit_alu(e, EBPF_LSH, reg, ebpf_imm(4));
	emit_alu(e, EBPF_ADD, reg, ebpf_reg(FRAME));
	emit_alu(e, EBPF_ADD, reg, ebpf_imm((int32_t)e->here->each_entries[e->at]));
}

_Static_assert(sizeof(struct st_entry) == 16, "entry_to() shifts by 4");

static int32_t capacity_of(const struct emit *e, const struct vir_inst *inst)
{
	return (int32_t)e->m->bags[emit_args(e, inst)[0]].capacity;
}

/* So that the kernel knows, too. */
static void ask_bound(struct emit *e, const struct vir_inst *inst, uint8_t reg)
{
	emit_jump_if(e, EBPF_JGE, reg, ebpf_imm(capacity_of(e, inst)), e->broken);
}

static void copy_entry(struct emit *e, uint8_t to, uint8_t from, uint8_t scratch)
{
	for (int16_t at = 0; at < 16; at = (int16_t)(at + 8)) {
		emit_put(e, EBPF_LDX, (struct ebpf_parts){ scratch, ebpf_reg(from), at });
		emit_put(e, EBPF_ST, (struct ebpf_parts){ to, ebpf_reg(scratch), at });
	}
}

static uint32_t point_here(struct emit *e)
{
	uint32_t label = emit_new_label(e), pc = emit_point(e, label);

	emit_bind(e, label);
	return pc;
}

/* -- collecting ------------------------------------------------------------------------------------ */

/* Where the collecting is: in words of the frame that no operation has between others. */
enum { LIST = FRAME_AT(bag.first), N_BEFORE = FRAME_AT(bag.last) };

static void load_word(struct emit *e, uint8_t reg, int32_t word)
{
	emit_move(e, emit_in_reg(reg), emit_in_frame(word));
}

static void store_word(struct emit *e, int32_t word, uint8_t reg)
{
	emit_move(e, emit_in_frame(word), emit_in_reg(reg));
}

/* r7 = the bag, r8 = the list's head; to `none` if there is no such list. */
static void list_to_r8(struct emit *e, const struct vir_inst *inst, uint32_t none)
{
	uint32_t bag = emit_args(e, inst)[0];
	uint32_t bits = e->layout->bags[bag].head_bits;

	emit_bag_to_r7(e, bag);
	load_word(e, R8, LIST);
	emit_jump_if(e, EBPF_JGE, R8, ebpf_imm(1 << bits), none);
	emit_head_to(e, R8);
}

/* The entry in r1 and r2 behind the others; to `no_room` if there is none. */
static void keep_entry(struct emit *e, const struct vir_inst *inst, uint32_t no_room)
{
	get(e, R5, WORD_N);
	emit_jump_if(e, EBPF_JGE, R5, ebpf_imm(capacity_of(e, inst)), no_room);
	emit_alu(e, EBPF_MOV, R4, ebpf_reg(R5));
	entry_to(e, R4);
	emit_put(e, EBPF_ST, (struct ebpf_parts){ R4, ebpf_reg(R1), 0 });
	emit_put(e, EBPF_ST, (struct ebpf_parts){ R4, ebpf_reg(R2), 8 });
	emit_alu(e, EBPF_ADD, R5, ebpf_imm(1));
	set(e, WORD_N, R5);
}

/* List by list; `all`: there are no more. */
static void collect(struct emit *e, const struct vir_inst *inst, uint32_t begin_anew, uint32_t all)
{
	const struct ebpf_bag_at *at = &e->layout->bags[emit_args(e, inst)[0]];
	uint32_t step = emit_new_label(e), next = emit_new_label(e), again = emit_new_label(e);
	uint32_t no_room = emit_new_label(e);
	uint32_t list = point_here(e);

	list_to_r8(e, inst, all);
	emit_put(e, EBPF_LDX, (struct ebpf_parts){ R9, ebpf_reg(R8), 0 });
	store_word(e, FRAME_AT(bag.word), R9);
	get(e, R0, WORD_N);
	store_word(e, N_BEFORE, R0);
	emit_alu(e, EBPF_MOV32, R0, ebpf_reg(R9));
	emit_jump(e, step);
	uint32_t walk = point_here(e);
	list_to_r8(e, inst, e->broken);
	load_word(e, R9, FRAME_AT(bag.word));
	load_word(e, R0, FRAME_AT(bag.at));
	emit_bind(e, step);
	emit_node_to(e, at, R0, next, again);
	emit_load_node(e, R0);
	store_word(e, FRAME_AT(bag.at), R3);
	emit_put(e, EBPF_LDX, (struct ebpf_parts){ R0, ebpf_reg(R8), 0 });
	emit_jump_if(e, EBPF_JNE, R0, ebpf_reg(R9), again);
	keep_entry(e, inst, no_room);
	emit_go_back(e, walk);
	emit_bind(e, again);
	load_word(e, R0, N_BEFORE);
	set(e, WORD_N, R0);
	emit_go_back(e, list);
	emit_bind(e, no_room);
	emit_go_back(e, begin_anew);
	emit_bind(e, next);
	load_word(e, R0, LIST);
	emit_alu(e, EBPF_ADD, R0, ebpf_imm(1));
	store_word(e, LIST, R0);
	emit_go_back(e, list);
}

void emit_take_snapshot(struct emit *e, const struct vir_inst *inst)
{
	uint32_t all = emit_new_label(e);

	if (e->is_dead)
		return;
	uint32_t begin_anew = point_here(e);
	emit_move(e, emit_in_frame(LIST), emit_number(0));
	emit_move(e, word_of(e, WORD_N), emit_number(0));
	collect(e, inst, begin_anew, all);
	emit_bind(e, all);
	get(e, R0, WORD_N);
	emit_alu(e, EBPF_RSH, R0, ebpf_imm(1));
	set(e, WORD_HALF, R0);
	emit_move(e, word_of(e, WORD_IS_MADE), emit_number(0));
}

/* -- the heap --------------------------------------------------------------------------------------- */

/* The top, to words; the last entry to its place. */
static void take_top(struct emit *e, const struct vir_inst *inst, uint32_t none)
{
	get(e, R1, WORD_N);
	emit_jump_if(e, EBPF_JEQ, R1, ebpf_imm(0), none);
	emit_alu(e, EBPF_SUB, R1, ebpf_imm(1));
	ask_bound(e, inst, R1);
	set(e, WORD_N, R1);
	emit_move(e, word_of(e, WORD_AT), emit_number(0));
	emit_alu(e, EBPF_MOV, R2, ebpf_imm(0));
	entry_to(e, R2);
	for (int32_t i = 0; i < 2; i++) {
		emit_put(e, EBPF_LDX, (struct ebpf_parts){ R0, ebpf_reg(R2), (int16_t)(8 * i) });
		set(e, i ? WORD_VALUE : WORD_KEY, R0);
	}
	entry_to(e, R1);
	copy_entry(e, R2, R1, R0);
}

/* r1 = the lesser child of `at` in r0; to `end` if there is none. */
static void find_child(struct emit *e, const struct vir_inst *inst, uint32_t end)
{
	uint32_t found = emit_new_label(e);

	emit_alu(e, EBPF_MOV, R1, ebpf_reg(R0));
	emit_alu(e, EBPF_LSH, R1, ebpf_imm(1));
	emit_alu(e, EBPF_ADD, R1, ebpf_imm(1));
	get(e, R2, WORD_N);
	emit_jump_if(e, EBPF_JGE, R1, ebpf_reg(R2), end);
	ask_bound(e, inst, R1);
	emit_alu(e, EBPF_MOV, R3, ebpf_reg(R1));
	emit_alu(e, EBPF_ADD, R3, ebpf_imm(1));
	emit_jump_if(e, EBPF_JGE, R3, ebpf_reg(R2), found);
	ask_bound(e, inst, R3);
	emit_alu(e, EBPF_MOV, R4, ebpf_reg(R1));
	entry_to(e, R4);
	emit_alu(e, EBPF_MOV, R5, ebpf_reg(R3));
	entry_to(e, R5);
	emit_put(e, EBPF_LDX, (struct ebpf_parts){ R4, ebpf_reg(R4), 0 });
	emit_put(e, EBPF_LDX, (struct ebpf_parts){ R5, ebpf_reg(R5), 0 });
	emit_jump_if(e, EBPF_JSLE, R4, ebpf_reg(R5), found);
	emit_alu(e, EBPF_MOV, R1, ebpf_reg(R3));
	emit_bind(e, found);
}

/* One level; to `end` where the entry may stay. */
static void sink(struct emit *e, const struct vir_inst *inst, uint32_t end)
{
	get(e, R0, WORD_AT);
	ask_bound(e, inst, R0);
	find_child(e, inst, end);
	set(e, WORD_AT, R1);
	entry_to(e, R0);
	entry_to(e, R1);
	emit_put(e, EBPF_LDX, (struct ebpf_parts){ R2, ebpf_reg(R0), 0 });
	emit_put(e, EBPF_LDX, (struct ebpf_parts){ R3, ebpf_reg(R1), 0 });
	emit_jump_if(e, EBPF_JSLE, R2, ebpf_reg(R3), end);
	emit_put(e, EBPF_LDX, (struct ebpf_parts){ R4, ebpf_reg(R0), 8 });
	copy_entry(e, R0, R1, R5);
	emit_put(e, EBPF_ST, (struct ebpf_parts){ R1, ebpf_reg(R2), 0 });
	emit_put(e, EBPF_ST, (struct ebpf_parts){ R1, ebpf_reg(R4), 8 });
}

void emit_next_of_snapshot(struct emit *e, const struct vir_inst *inst, uint32_t none)
{
	uint32_t making = emit_new_label(e), sinking = emit_new_label(e), end = emit_new_label(e);
	uint32_t body = emit_new_label(e), made = emit_new_label(e), round = e->here->pcs[e->at];

	if (e->is_dead)
		return;
	get(e, R0, WORD_IS_MADE);
	emit_jump_if(e, EBPF_JEQ, R0, ebpf_imm(0), making);
	take_top(e, inst, none);
	emit_jump(e, sinking);
	emit_bind(e, making);
	uint32_t make = point_here(e);
	get(e, R0, WORD_HALF);
	emit_jump_if(e, EBPF_JEQ, R0, ebpf_imm(0), made);
	emit_alu(e, EBPF_SUB, R0, ebpf_imm(1));
	set(e, WORD_HALF, R0);
	set(e, WORD_AT, R0);
	emit_bind(e, sinking);
	uint32_t again = point_here(e);
	sink(e, inst, end);
	emit_go_back(e, again);
	emit_bind(e, made);
	emit_move(e, word_of(e, WORD_IS_MADE), emit_number(1));
	emit_go_back(e, round);
	emit_bind(e, end);
	get(e, R0, WORD_IS_MADE);
	emit_jump_if(e, EBPF_JNE, R0, ebpf_imm(0), body);
	emit_go_back(e, make);
	emit_bind(e, body);
	for (uint32_t i = 0; i < 2; i++)
		emit_move(e, emit_place(e, vir_param(inst, i)),
			  word_of(e, i ? WORD_VALUE : WORD_KEY));
}
