/*
 * each.c - snapshots of bags, in ascending order of their keys (S-8).
 *
 * The kernel calls a function of the program, the collector, for each entry; it puts the entry
 * behind the others.  Then they are made a heap, and each round takes what is on top.  Both
 * sink an entry level by level, and go back for each level:
 *
 *		collect; half = n / 2; goes to make
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

/* -- collecting ------------------------------------------------------------------------------------ */

/* What the collector is told: where the next entry goes, and where there is no more room. */
enum { COLLECT_AT = FRAME_AT(key), COLLECT_END = FRAME_AT(value) };

static void put_far(struct buf *out, enum ebpf_id id, uint8_t dst, struct ebpf_src src, int16_t off)
{
	ebpf_put(out, id, (struct ebpf_parts){ dst, src, off });
}

/* Of map, key, value, and where the frame's address is; 1: no more. */
void emit_collector(struct emit *e, struct buf *out)
{
	int32_t last = (int32_t)(e->code->frame_bytes - sizeof(struct st_entry));

	put_far(out, EBPF_LDX, R4, ebpf_reg(R4), 0);
	put_far(out, EBPF_LDX, R5, ebpf_reg(R4), COLLECT_AT);
	put_far(out, EBPF_LDX, R0, ebpf_reg(R4), COLLECT_END);
	put_far(out, EBPF_JGE, R5, ebpf_reg(R0), 11);
	put_far(out, EBPF_JGT, R5, ebpf_imm(last), 10);
	put_far(out, EBPF_MOV, R0, ebpf_reg(R5), 0);
	put_far(out, EBPF_ADD, R0, ebpf_imm(sizeof(struct st_entry)), 0);
	put_far(out, EBPF_ST, R4, ebpf_reg(R0), COLLECT_AT);
	put_far(out, EBPF_LDX, R1, ebpf_reg(R2), 0);
	put_far(out, EBPF_LDX, R2, ebpf_reg(R3), 0);
	put_far(out, EBPF_ADD, R4, ebpf_reg(R5), 0);
	put_far(out, EBPF_ST, R4, ebpf_reg(R1), offsetof(struct st_entry, key));
	put_far(out, EBPF_ST, R4, ebpf_reg(R2), offsetof(struct st_entry, value));
	put_far(out, EBPF_MOV, R0, ebpf_imm(0), 0);
	put_far(out, EBPF_EXIT, 0, ebpf_imm(0), 0);
	put_far(out, EBPF_MOV, R0, ebpf_imm(1), 0);
	put_far(out, EBPF_EXIT, 0, ebpf_imm(0), 0);
}

static void name_collector(struct emit *e, uint8_t reg)
{
	if (e->is_dead)
		return;
	e->collects = arena_grow(e->arena, e->collects, e->n_collects, &e->cap_collects,
				 sizeof(*e->collects));
	e->collects[e->n_collects++].at = (uint32_t)(e->out->len / sizeof(struct bpf_insn));
	ebpf_put_function(e->out, reg, 0);
}

void emit_take_snapshot(struct emit *e, const struct vir_inst *inst)
{
	uint32_t first = e->here->each_entries[e->at];
	uint32_t end = first + (uint32_t)capacity_of(e, inst) * (uint32_t)sizeof(struct st_entry);

	emit_move(e, emit_in_frame(COLLECT_AT), emit_number(first));
	emit_move(e, emit_in_frame(COLLECT_END), emit_number(end));
	emit_bag(e, emit_args(e, inst)[0]);
	name_collector(e, R2);
	emit_put(e, EBPF_ST, (struct ebpf_parts){ R10, ebpf_reg(FRAME), -8 });
	emit_alu(e, EBPF_MOV, R3, ebpf_reg(R10));
	emit_alu(e, EBPF_ADD, R3, ebpf_imm(-8));
	emit_alu(e, EBPF_MOV, R4, ebpf_imm(0));
	emit_helper(e, BPF_FUNC_for_each_map_elem);
	emit_move(e, emit_in_reg(R0), emit_in_frame(COLLECT_AT));
	emit_alu(e, EBPF_SUB, R0, ebpf_imm((int32_t)first));
	emit_alu(e, EBPF_RSH, R0, ebpf_imm(4));
	set(e, WORD_N, R0);
	emit_alu(e, EBPF_RSH, R0, ebpf_imm(1));
	set(e, WORD_HALF, R0);
	emit_move(e, word_of(e, WORD_IS_MADE), emit_number(0));
}

/* -- the heap --------------------------------------------------------------------------------------- */

static uint32_t point_here(struct emit *e)
{
	uint32_t label = emit_new_label(e), pc = emit_point(e, label);

	emit_bind(e, label);
	return pc;
}

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
