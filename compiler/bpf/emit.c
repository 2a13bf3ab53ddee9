/*
 * emit.c - instructions, places of values, labels, and points to go on at.
 */
#include "compiler/bpf/emit.h"

#include <assert.h>

/* -- instructions -------------------------------------------------------------------------- */

void emit_put(struct emit *e, enum ebpf_id id, struct ebpf_parts parts)
{
	if (!e->is_dead)
		ebpf_put(e->out, id, parts);
}

void emit_alu(struct emit *e, enum ebpf_id id, uint8_t dst, struct ebpf_src src)
{
	emit_put(e, id, (struct ebpf_parts){ .dst = dst, .src = src });
}

static uint32_t here(const struct emit *e)
{
	return (uint32_t)(e->out->len / sizeof(struct bpf_insn));
}

void emit_mark(struct emit *e, uint32_t inst)
{
	struct ebpf_code *code = e->code;

	code->marks = arena_grow(e->kept, code->marks, code->n_marks, &code->cap_marks,
				 sizeof(*code->marks));
	code->marks[code->n_marks++] = (struct ebpf_mark){ here(e), e->number, inst };
}

void emit_helper(struct emit *e, uint32_t helper)
{
	emit_put(e, EBPF_CALL, (struct ebpf_parts){ .src = ebpf_imm((int32_t)helper) });
}

/* -- moves --------------------------------------------------------------------------------- */

bool emit_is_same(const struct opnd *a, const struct opnd *b)
{
	if (a->kind != b->kind)
		return false;
	return a->kind == AT_REG ? a->reg == b->reg : a->kind == AT_FRAME && a->offset == b->offset;
}

static void move_to_register(struct emit *e, uint8_t to, const struct opnd *from)
{
	if (from->kind == AT_REG)
		emit_alu(e, EBPF_MOV, to, ebpf_reg(from->reg));
	else if (from->kind == AT_FRAME)
		emit_put(e, EBPF_LDX,
			 (struct ebpf_parts){ to, ebpf_reg(FRAME), (int16_t)from->offset });
	else if (ebpf_is_imm32(from->imm))
		emit_alu(e, EBPF_MOV, to, ebpf_imm((int32_t)from->imm));
	else if (!e->is_dead)
		ebpf_put_number(e->out, to, from->imm);
}

void emit_move(struct emit *e, struct opnd to, struct opnd from)
{
	if (to.kind == AT_NOWHERE || emit_is_same(&to, &from))
		return;
	if (to.kind == AT_REG) {
		move_to_register(e, to.reg, &from);
		return;
	}
	struct ebpf_src src = ebpf_imm((int32_t)from.imm);
	if (from.kind != AT_IMM || !ebpf_is_imm32(from.imm))
		src = ebpf_reg(emit_to_register(e, from, R0));
	emit_put(e, EBPF_ST, (struct ebpf_parts){ FRAME, src, (int16_t)to.offset });
}

uint8_t emit_to_register(struct emit *e, struct opnd value, uint8_t scratch)
{
	if (value.kind == AT_REG)
		return value.reg;
	move_to_register(e, scratch, &value);
	return scratch;
}

void emit_note(struct emit *e, int32_t offset, uint32_t number)
{
	emit_put(e, EBPF_ST32,
		 (struct ebpf_parts){ FRAME, ebpf_imm((int32_t)number), (int16_t)offset });
}

void emit_address(struct emit *e, uint8_t to, uint32_t offset)
{
	emit_alu(e, EBPF_MOV, to, ebpf_reg(FRAME));
	emit_alu(e, EBPF_ADD, to, ebpf_imm((int32_t)offset));
}

/* -- places of values ------------------------------------------------------------------------ */

struct opnd emit_place(const struct emit *e, uint32_t value)
{
	const struct regs_place *place = &e->here->regs.places[value];

	if (!place->is_needed)
		return (struct opnd){ .kind = AT_NOWHERE };
	if (place->is_in_register)
		return emit_in_reg((uint8_t)place->number);
	return emit_in_frame(e->here->words + 8 * (int32_t)place->number);
}

struct opnd emit_value(const struct emit *e, vir_arg value)
{
	uint32_t def = e->here->plan.def[value];

	if (def != LIVE_NONE && e->f->insts[def].op == OP_CONST)
		return emit_number(e->f->insts[def].number);
	return emit_place(e, value);
}

void emit_give(struct emit *e, const struct vir_inst *inst, struct opnd result)
{
	emit_move(e, emit_place(e, inst->first_value), result);
}

/* -- moves all at once ------------------------------------------------------------------------- */

static bool is_read(const struct emit_move *moves, uint32_t n, uint32_t but,
		    const struct opnd *place)
{
	for (uint32_t i = 0; i < n; i++)
		if (i != but && emit_is_same(&moves[i].from, place))
			return true;
	return false;
}

/* One that is in a circle: what it would overwrite is kept in r2, or in r1 if that is taken. */
static void break_circle(struct emit *e, struct emit_move *moves, uint32_t n)
{
	struct opnd lost = moves[0].to, kept = emit_in_reg(R2);

	if (is_read(moves, n, UINT32_MAX, &kept))
		kept = emit_in_reg(R1);
	emit_move(e, kept, lost);
	for (uint32_t i = 0; i < n; i++)
		if (emit_is_same(&moves[i].from, &lost))
			moves[i].from = kept;
}

void emit_moves(struct emit *e, struct emit_move *moves, uint32_t n)
{
	while (n > 0) {
		bool has_moved = false;
		for (uint32_t i = 0; i < n; i++) {
			if (is_read(moves, n, i, &moves[i].to))
				continue;
			emit_move(e, moves[i].to, moves[i].from);
			moves[i--] = moves[--n];
			has_moved = true;
		}
		if (n > 0 && !has_moved)
			break_circle(e, moves, n);
	}
}

/* -- labels --------------------------------------------------------------------------------------- */

uint32_t emit_new_label(struct emit *e)
{
	e->labels =
		arena_grow(e->arena, e->labels, e->n_labels, &e->cap_labels, sizeof(*e->labels));
	e->labels[e->n_labels] = (struct emit_label){ .at = UINT32_MAX };
	return (uint32_t)e->n_labels++;
}

/* What nobody jumps to and nothing falls into stays dead. */
void emit_bind(struct emit *e, uint32_t label)
{
	e->labels[label].at = here(e);
	if (e->labels[label].is_wanted)
		e->is_dead = false;
}

static void add_jump(struct emit *e, uint32_t label)
{
	e->labels[label].is_wanted = true;
	e->jumps = arena_grow(e->arena, e->jumps, e->n_jumps, &e->cap_jumps, sizeof(*e->jumps));
	e->jumps[e->n_jumps++] = (struct emit_jump){ .at = here(e), .label = label };
}

void emit_jump(struct emit *e, uint32_t label)
{
	if (e->is_dead)
		return;
	add_jump(e, label);
	emit_put(e, EBPF_JA, (struct ebpf_parts){ 0 });
	e->is_dead = true;
}

void emit_jump_if(struct emit *e, enum ebpf_id id, uint8_t dst, struct ebpf_src src, uint32_t label)
{
	if (e->is_dead)
		return;
	add_jump(e, label);
	emit_put(e, id, (struct ebpf_parts){ .dst = dst, .src = src });
}

static int64_t distance_of(const struct emit *e, const struct emit_jump *jump)
{
	assert(e->labels[jump->label].at != UINT32_MAX && "all labels are bound");
	return (int64_t)e->labels[jump->label].at - jump->at - 1;
}

/* Where each instruction of the code comes to stand, one behind the last included. */
static uint32_t *make_room(struct emit *e, uint32_t n)
{
	const struct bpf_insn *insns = (const struct bpf_insn *)(const void *)e->out->data;
	uint32_t *to = arena_new_array(e->arena, n + 1, uint32_t), more = 0;

	for (size_t i = 0; i < e->n_jumps; i++) {
		struct emit_jump *jump = &e->jumps[i];
		int64_t distance = distance_of(e, jump);
		bool is_conditional = insns[jump->at].code != (BPF_JMP | BPF_JA);
		jump->is_far = distance > EMIT_NEAR || distance < -EMIT_NEAR;
		to[jump->at + 1] = jump->is_far && is_conditional ? 2 : 0;
	}
	for (uint32_t i = 0; i <= n; i++) {
		more += to[i];
		to[i] = i + more;
	}
	return to;
}

/* A far jump with a condition goes by two steps: over the next instruction, to one that goes far. */
static void put_far(struct buf *out, const struct bpf_insn *insn)
{
	struct bpf_insn near = *insn;

	if (insn->code != (BPF_JMP | BPF_JA)) {
		near.off = 1;
		buf_put(out, &near, sizeof(near));
		ebpf_put(out, EBPF_JA, (struct ebpf_parts){ .off = 1 });
	}
	ebpf_put(out, EBPF_JA32, (struct ebpf_parts){ 0 });
}

static void expand(struct emit *e)
{
	uint32_t n = here(e), *to = make_room(e, n);
	const struct bpf_insn *insns = (const struct bpf_insn *)(const void *)e->out->data;
	struct buf out = { 0 };
	struct emit_jump *jump = e->jumps, *end = e->jumps + e->n_jumps;

	for (uint32_t i = 0; i < n; i++) {
		bool is_jump = jump < end && jump->at == i;
		if (is_jump && jump->is_far)
			put_far(&out, &insns[i]);
		else
			buf_put(&out, &insns[i], sizeof(insns[i]));
		if (is_jump)
			jump++->at = to[i + 1] - 1;
	}
	for (size_t i = 0; i < e->n_labels; i++)
		if (e->labels[i].at != UINT32_MAX)
			e->labels[i].at = to[e->labels[i].at];
	for (size_t i = 0; i < e->code->n_marks; i++)
		e->code->marks[i].at = to[e->code->marks[i].at];
	buf_free(e->out);
	*e->out = out;
}

void emit_end_labels(struct emit *e)
{
	e->is_long = here(e) > EMIT_NEAR_CODE;
	if (e->is_long && !e->out->failed)
		expand(e);
	struct bpf_insn *insns = (struct bpf_insn *)(void *)e->out->data;
	for (size_t i = 0; i < e->n_jumps && !e->out->failed; i++) {
		const struct emit_jump *jump = &e->jumps[i];
		if (jump->is_far)
			insns[jump->at].imm = (int32_t)distance_of(e, jump);
		else
			insns[jump->at].off = (int16_t)distance_of(e, jump);
	}
}

/* -- points to go on at ------------------------------------------------------------------------------- */

uint32_t emit_point(struct emit *e, uint32_t label)
{
	e->labels[label].is_wanted = true;
	e->points =
		arena_grow(e->arena, e->points, e->n_points, &e->cap_points, sizeof(*e->points));
	e->points[e->n_points++] = label;
	return (uint32_t)e->n_points;
}

static void end_step(struct emit *e, int32_t result)
{
	emit_alu(e, EBPF_MOV, R0, ebpf_imm(result));
	emit_put(e, EBPF_EXIT, (struct ebpf_parts){ 0 });
	e->is_dead = true;
}

/* The kernel follows so many branches one behind the other, and no more. */
enum { MOST_BRANCHES = 8192 };

uint32_t emit_begin_again(struct emit *e)
{
	uint32_t again = emit_new_label(e), pc = emit_point(e, again);

	if (e->n_jumps - e->n_jumps_before > MOST_BRANCHES / 4) {
		emit_go_back(e, pc);
		e->n_jumps_before = e->n_jumps;
	}
	emit_bind(e, again);
	return pc;
}

void emit_go_back_to(struct emit *e, int32_t word)
{
	if (e->is_dead)
		return;
	e->goes_back = true;
	emit_move(e, emit_in_frame(FRAME_AT(pc)), emit_in_frame(word));
	end_step(e, 0);
}

void emit_go_back(struct emit *e, uint32_t pc)
{
	if (e->is_dead)
		return;
	e->goes_back = true;
	emit_note(e, FRAME_AT(pc), pc);
	end_step(e, 0);
}
