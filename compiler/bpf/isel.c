/*
 * isel.c - integer operations: the rules of rules.def, applied.
 */
#include "compiler/bpf/emit.h"

#include <assert.h>

#include "compiler/back/rules.h"

enum step_kind { STEP_END, STEP_INSN, STEP_JUMP, STEP_LABEL, STEP_TRAP };

/* Operands of steps; up to OPND_C those of the operation. */
enum step_opnd {
	OPND_A,
	OPND_B,
	OPND_C,
	OPND_D,
	OPND_R0,
	OPND_R1,
	OPND_R2,
	OPND_B63,
	OPND_C64,
	OPND_ZERO,
	OPND_MINUS1,
	OPND_BITS56,
	OPND_BITS48,
	OPND_BITS32,
	OPND_MASK8,
	OPND_MASK16,
	OPND_NIL
};

enum { N_LOCAL_LABELS = 3, MAX_STEPS = 24 };

struct step {
	enum step_kind kind;
	uint8_t insn;
	uint8_t to, from; /* of jumps: what is compared */
	uint8_t label;
};

struct rule {
	struct rules_row of;
	struct step steps[MAX_STEPS];
};

#define S(insn, to, from)                                         \
	{                                                         \
		STEP_INSN, EBPF_##insn, OPND_##to, OPND_##from, 0 \
	}
#define J(cc, left, right, label)                                      \
	{                                                              \
		STEP_JUMP, EBPF_##cc, OPND_##left, OPND_##right, label \
	}
#define L(label)                           \
	{                                  \
		STEP_LABEL, 0, 0, 0, label \
	}
#define T(cc, left, right)                                         \
	{                                                          \
		STEP_TRAP, EBPF_##cc, OPND_##left, OPND_##right, 0 \
	}

static const struct rule rules[] = {
#define RULE(op, shape, ...) { { VIR_##op, shape }, { __VA_ARGS__ } },
#include "compiler/bpf/rules.def"
};

#undef S
#undef J
#undef L
#undef T

static const struct rules_table table = { &rules[0].of, sizeof(rules[0]),
					  sizeof(rules) / sizeof(rules[0]) };

/* An operation on its way. */
struct selection {
	struct emit *e;
	uint32_t op, at; /* at: the place of what it raises */
	bool never_raises;
	struct opnd operands[3], place, d;
	uint32_t labels[N_LOCAL_LABELS];
};

/* -- choosing ------------------------------------------------------------------------------ */

static struct selection select_operands(struct emit *e, const struct vir_inst *inst)
{
	struct selection s = { .e = e, .op = inst->op, .at = inst->place };

	s.never_raises = e->v && verified_never_raises(e->v, e->number, e->at);

	for (uint32_t k = 0; k < inst->n_args && k < 3; k++)
		s.operands[k] = emit_value(e, emit_args(e, inst)[k]);
	s.place = emit_place(e, inst->first_value);
	return s;
}

static bool fits(const void *selection, uint32_t k, char letter)
{
	const struct selection *s = selection;
	const struct opnd *at = &s->operands[k];

	switch (letter) {
	case 'i':
		return at->kind == AT_IMM;
	case 'p':
		return at->kind == AT_IMM && at->imm - 1 < INT32_MAX;
	case 'd':
		return s->never_raises; /* what is proved is a guard that is not needed */
	default:
		return true;
	}
}

/* Numbers stand right, and so does what is not where the result will be. */
static void order_operands(struct selection *s)
{
	struct opnd a = s->operands[0], b = s->operands[1];

	if (!rules_is_commutative(s->op))
		return;
	if ((a.kind == AT_IMM && b.kind != AT_IMM) ||
	    (emit_is_same(&s->place, &b) && !emit_is_same(&s->place, &a))) {
		s->operands[0] = b;
		s->operands[1] = a;
	}
}

static bool is_ready(const struct opnd *at, char letter)
{
	if (letter == 'r')
		return at->kind == AT_REG;
	if (letter == 'v')
		return at->kind == AT_REG || (at->kind == AT_IMM && ebpf_is_imm32(at->imm));
	return true;
}

/* What the rule does not take as it is goes into a register first. */
static void prepare_operands(struct selection *s, const char *shape)
{
	static const uint8_t scratch[] = { R1, R2, R1 };

	for (uint32_t k = 0; shape[k]; k++) {
		if (is_ready(&s->operands[k], shape[k]))
			continue;
		emit_move(s->e, emit_in_reg(scratch[k]), s->operands[k]);
		s->operands[k] = emit_in_reg(scratch[k]);
	}
}

/* Whether an operand is read by a step behind one that has written the result. */
static bool is_read_late(const struct rule *rule, uint32_t operand)
{
	bool is_written = false;

	for (const struct step *step = rule->steps; step->kind != STEP_END; step++) {
		if (step->kind == STEP_LABEL)
			continue;
		if (is_written && (step->to == operand || step->from == operand))
			return true;
		is_written |= step->kind == STEP_INSN && step->to == OPND_D;
	}
	return false;
}

static void choose_result(struct selection *s, const struct rule *rule)
{
	s->d = s->place;
	if (s->place.kind != AT_REG)
		s->d = emit_in_reg(R0);
	for (uint32_t k = 0; rule->of.shape[k]; k++)
		if (emit_is_same(&s->place, &s->operands[k]) && is_read_late(rule, k))
			s->d = emit_in_reg(R0);
}

/* -- steps ------------------------------------------------------------------------------------ */

static struct opnd operand_of(const struct selection *s, enum step_opnd which)
{
	switch (which) {
	case OPND_A:
	case OPND_B:
	case OPND_C:
		return s->operands[which];
	case OPND_D:
		return s->d;
	case OPND_R0:
		return emit_in_reg(R0);
	case OPND_R1:
		return emit_in_reg(R1);
	case OPND_R2:
		return emit_in_reg(R2);
	case OPND_B63:
		return emit_number(s->operands[1].imm & 63);
	case OPND_C64:
		return emit_number(-s->operands[2].imm & 63);
	case OPND_ZERO:
		return emit_number(0);
	case OPND_MINUS1:
		return emit_number(UINT64_MAX);
	case OPND_BITS56:
		return emit_number(56);
	case OPND_BITS48:
		return emit_number(48);
	case OPND_BITS32:
		return emit_number(32);
	case OPND_MASK8:
		return emit_number(UINT8_MAX);
	case OPND_MASK16:
		return emit_number(UINT16_MAX);
	case OPND_NIL:
		break;
	}
	return (struct opnd){ 0 };
}

static struct ebpf_src source_of(const struct opnd *at)
{
	assert(at->kind != AT_FRAME && (at->kind != AT_IMM || ebpf_is_imm32(at->imm)));
	return at->kind == AT_REG ? ebpf_reg(at->reg) : ebpf_imm((int32_t)at->imm);
}

static void take_step(struct selection *s, const struct step *step)
{
	struct opnd to = operand_of(s, step->to), from = operand_of(s, step->from);
	enum ebpf_id insn = (enum ebpf_id)step->insn;

	switch (step->kind) {
	case STEP_INSN:
		if (insn == EBPF_MOV)
			emit_move(s->e, to, from);
		else
			emit_alu(s->e, insn, to.reg, source_of(&from));
		break;
	case STEP_JUMP:
		emit_jump_if(s->e, insn, to.reg, source_of(&from), s->labels[step->label]);
		break;
	case STEP_LABEL:
		emit_bind(s->e, s->labels[step->label]);
		break;
	case STEP_TRAP:
		emit_trap_if(s->e, insn, to.reg, source_of(&from), REPORT_DIVIDE_BY_ZERO, s->at);
		break;
	case STEP_END:
		break;
	}
}

/* -- comparisons ------------------------------------------------------------------------------- */

struct compare {
	bool is_one;
	enum ebpf_id jump, other;
};

static struct compare compare_of(uint32_t op)
{
	switch (op) {
#define COMPARE(op, jump, other) \
	case VIR_##op:           \
		return (struct compare){ true, EBPF_##jump, EBPF_##other };
#include "compiler/bpf/rules.def"
	default:
		return (struct compare){ 0 };
	}
}

bool emit_is_compare(uint32_t op)
{
	return compare_of(op).is_one;
}

static void jump_by(struct emit *e, const struct vir_inst *inst, enum ebpf_id jump, uint32_t label)
{
	struct selection s = select_operands(e, inst);

	if (inst->n_args == 1)
		s.operands[1] = emit_number(0);
	prepare_operands(&s, "rv");
	emit_jump_if(e, jump, s.operands[0].reg, source_of(&s.operands[1]), label);
}

void emit_jump_if_zero(struct emit *e, vir_arg value, uint32_t label)
{
	uint32_t def = e->here->plan.def[value];
	struct opnd at = emit_value(e, value);

	if (e->here->plan.is_folded[value] && at.kind != AT_IMM) {
		const struct vir_inst *inst = &e->f->insts[def];
		jump_by(e, inst, compare_of(inst->op).other, label);
		return;
	}
	emit_jump_if(e, EBPF_JEQ, emit_to_register(e, at, R1), ebpf_imm(0), label);
}

static void give_condition(struct emit *e, const struct vir_inst *inst)
{
	uint32_t holds = emit_new_label(e);

	emit_alu(e, EBPF_MOV, R0, ebpf_imm(1));
	jump_by(e, inst, compare_of(inst->op).jump, holds);
	emit_alu(e, EBPF_MOV, R0, ebpf_imm(0));
	emit_bind(e, holds);
	emit_give(e, inst, emit_in_reg(R0));
}

/* -- all of them ------------------------------------------------------------------------------------ */

static void apply(struct selection *s)
{
	order_operands(s);
	const struct rule *rule = &rules[rules_find(&table, s->op, fits, s)];
	s->e->rule = (uint32_t)(rule - rules) + 1;
	prepare_operands(s, rule->of.shape);
	choose_result(s, rule);
	for (uint32_t i = 0; i < N_LOCAL_LABELS; i++)
		s->labels[i] = emit_new_label(s->e);
	for (const struct step *step = rule->steps; step->kind != STEP_END; step++)
		take_step(s, step);
}

/* Nothing is known of these operands. */
void emit_operation(struct emit *e, uint32_t op, const struct opnd *operands, uint8_t d,
		    uint32_t place)
{
	struct selection s = { .e = e, .op = op, .at = place };

	s.operands[0] = operands[0];
	s.operands[1] = operands[1];
	s.place = emit_in_reg(d);
	if (emit_is_compare(op)) {
		uint32_t holds = emit_new_label(e);
		emit_alu(e, EBPF_MOV, R0, ebpf_imm(1));
		prepare_operands(&s, "rv");
		emit_jump_if(e, compare_of(op).jump, s.operands[0].reg, source_of(&s.operands[1]),
			     holds);
		emit_alu(e, EBPF_MOV, R0, ebpf_imm(0));
		emit_bind(e, holds);
		s.d = emit_in_reg(R0);
	} else {
		apply(&s);
	}
	emit_move(e, emit_in_reg(d), s.d);
}

void emit_integer(struct emit *e, const struct vir_inst *inst)
{
	struct selection s = select_operands(e, inst);

	if (s.place.kind == AT_NOWHERE && (!vir_op_table[inst->op].traps || s.never_raises))
		return;
	if (emit_is_compare(inst->op)) {
		give_condition(e, inst);
		return;
	}
	apply(&s);
	emit_give(e, inst, s.d);
}
