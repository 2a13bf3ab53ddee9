/*
 * gen.c - places of values, and moves.
 */
#include "compiler/x86/gen.h"

#include <assert.h>

/* -- instructions --------------------------------------------------------------------------- */

bool gen_is_same(const struct x64_opnd *a, const struct x64_opnd *b)
{
	if (a->kind != b->kind)
		return false;
	if (a->kind == X64_REG)
		return a->reg == b->reg;
	return a->kind == X64_MEM && a->reg == b->reg && a->disp == b->disp && a->index == b->index;
}

void gen_put(struct gen *g, x64_insn insn, struct x64_opnd to, struct x64_opnd from)
{
	if (insn == X64_MOV && gen_is_same(&to, &from))
		return;
	if (insn == X64_CMP && to.kind == X64_REG && from.kind == X64_IMM && from.imm == 0)
		x64_emit(g->out, X64_TEST, to, to);
	else
		x64_emit(g->out, insn, to, from);
}

void gen_move(struct gen *g, struct x64_opnd to, struct x64_opnd from)
{
	bool is_direct = to.kind == X64_REG || from.kind == X64_REG ||
			 (from.kind == X64_IMM && x64_is_imm32(from.imm));

	if (!is_direct && !gen_is_same(&to, &from)) {
		gen_put(g, X64_MOV, x64_reg(AX), from);
		from = x64_reg(AX);
	}
	gen_put(g, X64_MOV, to, from);
}

void gen_move_without(struct gen *g, struct x64_opnd to, struct x64_opnd from)
{
	struct x64_opnd above = to;

	if (to.kind != X64_MEM || from.kind == X64_REG || gen_is_same(&to, &from)) {
		gen_put(g, X64_MOV, to, from);
	} else if (from.kind == X64_MEM) {
		gen_put(g, X64_PUSHM, from, gen_nothing());
		gen_put(g, X64_POPM, to, gen_nothing());
	} else {
		above.disp += 4;
		gen_put(g, X64_MOV32, to, x64_imm((int32_t)from.imm));
		gen_put(g, X64_MOV32, above, x64_imm((int32_t)(from.imm >> 32)));
	}
}

/* -- places ------------------------------------------------------------------------------------ */

struct x64_opnd gen_frame_at(uint32_t offset)
{
	return x64_mem(FRAME, (int32_t)offset);
}

struct x64_opnd gen_fire_at(size_t offset)
{
	return x64_mem(FIRE, (int32_t)offset);
}

struct x64_opnd gen_value(const struct gen *g, vir_arg value)
{
	if (g->plan.is_folded[value])
		return x64_imm((int64_t)g->f->insts[g->plan.def[value]].number);
	return gen_place(g, value);
}

struct x64_opnd gen_place(const struct gen *g, uint32_t value)
{
	const struct regs_place *place = &g->regs.places[value];

	if (!place->is_needed)
		return gen_nothing();
	if (place->is_in_register)
		return x64_reg((enum x64_reg)place->number);
	return gen_frame_at(place->number * 8);
}

void gen_give(struct gen *g, const struct vir_inst *inst, struct x64_opnd result)
{
	struct x64_opnd place = gen_place(g, inst->first_value);

	if (place.kind != X64_NOTHING)
		gen_move(g, place, result);
}

struct x64_opnd gen_in_register_or_imm32(struct gen *g, vir_arg value, enum x64_reg scratch)
{
	struct x64_opnd at = gen_value(g, value);

	if (at.kind == X64_REG || (at.kind == X64_IMM && x64_is_imm32(at.imm)))
		return at;
	gen_put(g, X64_MOV, x64_reg(scratch), at);
	return x64_reg(scratch);
}

static struct x64_opnd slot_at(const struct gen *g, uint32_t slot)
{
	return gen_frame_at(g->frame.slots + slot * (uint32_t)sizeof(struct st_string));
}

void gen_address(struct gen *g, enum x64_reg to, size_t base, uint64_t offset)
{
	struct x64_opnd number = x64_imm((int64_t)offset);

	if (x64_is_imm32(number.imm)) {
		gen_put(g, X64_MOV, x64_reg(to), gen_fire_at(base));
		gen_put(g, X64_ADD, x64_reg(to), number);
	} else {
		gen_put(g, X64_MOV, x64_reg(to), number);
		gen_put(g, X64_ADD, x64_reg(to), gen_fire_at(base));
	}
}

void gen_string(struct gen *g, enum x64_reg to, vir_arg arg)
{
	if (ARG_KIND(arg) != ARG_TEXT) {
		gen_put(g, X64_LEA, x64_reg(to), slot_at(g, ARG_NUMBER(arg)));
		return;
	}
	const char *text = (const char *)st_text(g->st, ARG_NUMBER(arg));
	gen_address(g, to, offsetof(struct x86_fire, state.st),
		    (uint64_t)(text - (const char *)g->st));
}

/* -- moves -------------------------------------------------------------------------------------- */

static bool is_read_by_another(const struct gen_move *moves, uint32_t n, uint32_t i)
{
	for (uint32_t k = 0; k < n; k++)
		if (k != i && gen_is_same(&moves[k].from, &moves[i].to))
			return true;
	return false;
}

static uint32_t find_ready(const struct gen_move *moves, uint32_t n)
{
	uint32_t i = 0;

	while (i < n && is_read_by_another(moves, n, i))
		i++;
	return i;
}

static bool is_from_ax(const struct gen_move *moves, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		if (moves[i].from.kind == X64_REG && moves[i].from.reg == AX)
			return true;
	return false;
}

/* What only circles are left of is broken up: one place is read from rax. */
static void break_circle(struct gen *g, struct gen_move *moves, uint32_t n)
{
	struct x64_opnd saved = moves[0].to;

	assert(!is_from_ax(moves, n) && "circles are broken one after the other");
	gen_put(g, X64_MOV, x64_reg(AX), saved);
	for (uint32_t k = 0; k < n; k++)
		if (gen_is_same(&moves[k].from, &saved))
			moves[k].from = x64_reg(AX);
}

void gen_moves(struct gen *g, struct gen_move *moves, uint32_t n)
{
	while (n) {
		uint32_t i = find_ready(moves, n);
		if (i == n) {
			break_circle(g, moves, n);
			continue;
		}
		if (is_from_ax(moves, n))
			gen_move_without(g, moves[i].to, moves[i].from);
		else
			gen_move(g, moves[i].to, moves[i].from);
		moves[i] = moves[--n];
	}
}
