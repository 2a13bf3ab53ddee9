/*
 * isel.c - integer operations: the rules of rules.def, applied.
 *
 * A rule knows nothing of places: A, B and C are operands as they are, D is a register
 * that this file chooses so that no operand is lost that is still to be read.
 */
#include "compiler/x86/gen.h"

#include "compiler/back/rules.h"

enum step_kind { STEP_END, STEP_INSN, STEP_JUMP, STEP_LABEL, STEP_TRAP, STEP_CMOV };

/* Operands of steps; up to OPND_C those of the operation. */
enum step_opnd {
	OPND_A,
	OPND_B,
	OPND_C,
	OPND_D,
	OPND_AX,
	OPND_CX,
	OPND_DX,
	OPND_B63,
	OPND_C64,
	OPND_SUM,
	OPND_TIMES,
	OPND_A_BY_B,
	OPND_ZERO,
	OPND_MINUS1,
	OPND_NIL
};

enum { N_LOCAL_LABELS = 2, MAX_STEPS = 16, IF = true, UNLESS = false };

struct step {
	enum step_kind kind;
	uint16_t insn;    /* jumps, traps: the condition; a CMOV: whether it is to hold */
	uint8_t to, from; /* jumps, labels: to is the label */
};

struct rule {
	struct rules_row of;
	struct step steps[MAX_STEPS];
};

#define S(insn, to, from)                                     \
	{                                                     \
		STEP_INSN, X64_##insn, OPND_##to, OPND_##from \
	}
#define J(cc, label)                          \
	{                                     \
		STEP_JUMP, X64_##cc, label, 0 \
	}
#define L(label)                        \
	{                               \
		STEP_LABEL, 0, label, 0 \
	}
#define T(cc)                             \
	{                                 \
		STEP_TRAP, X64_##cc, 0, 0 \
	}
#define C(when, to, from)                               \
	{                                               \
		STEP_CMOV, when, OPND_##to, OPND_##from \
	}

static const struct rule rules[] = {
#define RULE(op, shape, ...) { { VIR_##op, shape }, { __VA_ARGS__ } },
#include "compiler/x86/rules.def"
};

#undef S
#undef J
#undef L
#undef T
#undef C

static const struct rules_table table = { &rules[0].of, sizeof(rules[0]),
					  sizeof(rules) / sizeof(rules[0]) };

/* An operation on its way. */
struct selection {
	struct gen *g;
	const struct vir_inst *inst;
	struct x64_opnd operands[3], place, d;
	enum x64_cc cc; /* of a letter c */
	uint32_t labels[N_LOCAL_LABELS];
};

/* -- choosing ------------------------------------------------------------------------------ */

static bool is_register(const struct x64_opnd *at, const struct x64_opnd *other)
{
	return at->kind == X64_REG && other->kind == X64_REG && at->reg == other->reg;
}

static bool is_lea_factor(int64_t n)
{
	return n == 3 || n == 5 || n == 9;
}

/* What is proved is a guard that is not needed; in shadow mode it stays, and must not fire. */
static bool is_known_divisor(const struct selection *s, bool may_be_minus_1)
{
	const struct gen *g = s->g;

	if (!g->v || g->opts->shadow || !verified_never_raises(g->v, g->number, g->at))
		return false;
	return may_be_minus_1 ||
	       !dom_contains(verified_value(g->v, g->number, gen_args(g, s->inst)[1]), UINT64_MAX);
}

static bool fits(const void *selection, uint32_t k, char letter)
{
	const struct selection *s = selection;
	const struct x64_opnd *at = &s->operands[k];

	switch (letter) {
	case 'r':
		return at->kind == X64_REG;
	case 'q':
		return at->kind == X64_REG || (at->kind == X64_IMM && x64_is_imm32(at->imm));
	case '=':
		return is_register(at, &s->place);
	case '#':
		return at->kind == X64_MEM && gen_is_same(at, &s->place);
	case 'i':
		return at->kind == X64_IMM;
	case 'n':
		return at->kind == X64_IMM && x64_is_imm32(at->imm);
	case 'k':
		return at->kind == X64_IMM && at->imm != 0 && at->imm != -1;
	case 'd':
		return is_known_divisor(s, false);
	case 'e':
		return is_known_divisor(s, true);
	case 's':
		return at->kind == X64_IMM && is_lea_factor(at->imm);
	case 'w':
		return at->kind == X64_IMM && at->imm == UINT32_MAX;
	default:
		return true;
	}
}

/* Numbers stand right, and so does what is not where the result will be. */
static void order_operands(struct selection *s)
{
	struct x64_opnd a = s->operands[0], b = s->operands[1];

	if (!rules_is_commutative(s->inst->op))
		return;
	if ((a.kind == X64_IMM && b.kind != X64_IMM) ||
	    (gen_is_same(&s->place, &b) && !gen_is_same(&s->place, &a))) {
		s->operands[0] = b;
		s->operands[1] = a;
	}
}

/* What the rule does not take as it is goes into rdx first. */
static void prepare_operands(struct selection *s, const char *shape)
{
	for (uint32_t k = 0; shape[k]; k++) {
		struct x64_opnd *at = &s->operands[k];
		bool is_bad = at->kind == X64_IMM &&
			      (shape[k] == 'l' || (shape[k] == 'v' && !x64_is_imm32(at->imm)));
		if (!is_bad)
			continue;
		gen_put(s->g, X64_MOV, x64_reg(DX), *at);
		*at = x64_reg(DX);
	}
}

static bool reads(const struct step *step, uint32_t operand)
{
	if (step->from == OPND_SUM || step->from == OPND_TIMES || step->from == OPND_A_BY_B)
		return operand != OPND_C;
	return step->to == operand || step->from == operand;
}

/* Whether an operand is read by a step behind one that has written the result. */
static bool is_read_late(const struct rule *rule, uint32_t operand)
{
	bool is_written = false;

	for (const struct step *step = rule->steps; step->kind != STEP_END; step++) {
		bool has_operands = step->kind == STEP_INSN || step->kind == STEP_CMOV;
		if (has_operands && is_written && reads(step, operand))
			return true;
		is_written |= has_operands && step->to == OPND_D;
	}
	return false;
}

static void choose_result(struct selection *s, const struct rule *rule)
{
	s->d = s->place;
	if (rule->of.shape[0] == '#')
		return;
	if (s->place.kind != X64_REG)
		s->d = x64_reg(AX);
	for (uint32_t k = 0; rule->of.shape[k]; k++)
		if (rule->of.shape[k] != '=' && is_register(&s->place, &s->operands[k]) &&
		    is_read_late(rule, k))
			s->d = x64_reg(AX);
	/* The rule's own registers. */
	if ((s->d.reg == CX && is_read_late(rule, OPND_CX)) ||
	    (s->d.reg == DX && is_read_late(rule, OPND_DX)))
		s->d = x64_reg(AX);
}

/* -- steps ------------------------------------------------------------------------------------ */

static struct x64_opnd sum_of(const struct x64_opnd *a, const struct x64_opnd *b)
{
	if (b->kind == X64_IMM)
		return x64_mem(a->reg, (int32_t)b->imm);
	return x64_mem_index(a->reg, b->reg, 1, 0);
}

static struct x64_opnd times(struct x64_opnd a, int64_t factor)
{
	a.imm = factor;
	return a;
}

static struct x64_opnd operand_of(const struct selection *s, enum step_opnd which)
{
	switch (which) {
	case OPND_A:
	case OPND_B:
	case OPND_C:
		return s->operands[which];
	case OPND_D:
		return s->d;
	case OPND_AX:
		return x64_reg(AX);
	case OPND_CX:
		return x64_reg(CX);
	case OPND_DX:
		return x64_reg(DX);
	case OPND_B63:
		return x64_imm(s->operands[1].imm & 63);
	case OPND_C64:
		return x64_imm((int64_t)(-(uint64_t)s->operands[2].imm & 63));
	case OPND_SUM:
		return sum_of(&s->operands[0], &s->operands[1]);
	case OPND_TIMES:
		return x64_mem_index(s->operands[0].reg, s->operands[0].reg,
				     (uint8_t)(s->operands[1].imm - 1), 0);
	case OPND_A_BY_B:
		return times(s->operands[0], s->operands[1].imm);
	case OPND_ZERO:
		return x64_imm(0);
	case OPND_MINUS1:
		return x64_imm(-1);
	case OPND_NIL:
		break;
	}
	return gen_nothing();
}

static void take_step(struct selection *s, const struct step *step)
{
	switch (step->kind) {
	case STEP_INSN:
		gen_put(s->g, step->insn, operand_of(s, (enum step_opnd)step->to),
			operand_of(s, (enum step_opnd)step->from));
		break;
	case STEP_JUMP:
		if (s->labels[step->to] == NOWHERE)
			s->labels[step->to] = gen_new_label(s->g);
		if (step->insn == X64_ALWAYS)
			gen_jmp(s->g, s->labels[step->to]);
		else
			gen_jcc(s->g, (enum x64_cc)step->insn, s->labels[step->to]);
		break;
	case STEP_LABEL:
		gen_bind(s->g, s->labels[step->to]);
		break;
	case STEP_TRAP:
		gen_trap_if(s->g, (enum x64_cc)step->insn, REPORT_DIVIDE_BY_ZERO, s->inst->place);
		break;
	case STEP_CMOV: {
		enum x64_cc cc = step->insn == IF ? s->cc : x64_not(s->cc);
		gen_put(s->g, X64_IF(X64_CMOV, cc), operand_of(s, (enum step_opnd)step->to),
			operand_of(s, (enum step_opnd)step->from));
		break;
	}
	case STEP_END:
		break;
	}
}

static struct selection select_operands(struct gen *g, const struct vir_inst *inst)
{
	struct selection s = { .g = g, .inst = inst, .place = gen_place(g, inst->first_value) };

	for (uint32_t i = 0; i < N_LOCAL_LABELS; i++)
		s.labels[i] = NOWHERE;
	for (uint32_t k = 0; k < inst->n_args; k++)
		s.operands[k] = gen_value(g, gen_args(g, inst)[k]);
	return s;
}

/* -- comparisons ---------------------------------------------------------------------------------- */

/* How an operation is asked whether its result is 0; not is_possible: as any value is. */
struct question {
	bool is_possible;
	enum x64_id insn;
	enum step_opnd operand;
	enum x64_cc cc;
};

static struct question question_of(uint32_t op)
{
	switch (op) {
#define COMPARE(op, operand, cc) \
	case VIR_##op:           \
		return (struct question){ true, X64_CMP, OPND_##operand, X64_##cc };
#define CONDITION(op, insn, operand, cc) \
	case VIR_##op:                   \
		return (struct question){ true, X64_##insn, OPND_##operand, X64_##cc };
#include "compiler/x86/rules.def"
	default:
		return (struct question){ 0 };
	}
}

bool gen_is_condition(uint32_t op)
{
	return question_of(op).is_possible;
}

/*
 * CMP and TEST take no number left, one operand in memory at most, and numbers of 32 bits; TEST
 * takes memory left.  Two that are moved: both are numbers, and then the operation takes rcx.
 */
static enum x64_cc ask(struct gen *g, const struct vir_inst *inst)
{
	struct question q = question_of(inst->op);
	struct selection s = select_operands(g, inst);
	struct x64_opnd a = s.operands[0], b = operand_of(&s, q.operand);

	if (a.kind == X64_IMM || (a.kind == X64_MEM && b.kind == X64_MEM)) {
		gen_put(g, X64_MOV, x64_reg(AX), a);
		a = x64_reg(AX);
	}
	if (b.kind == X64_IMM && !x64_is_imm32(b.imm)) {
		bool is_ax_taken = a.kind == X64_REG && a.reg == AX;
		struct x64_opnd free = x64_reg(is_ax_taken ? CX : AX);
		gen_put(g, X64_MOV, free, b);
		b = free;
	}
	if (b.kind == X64_MEM && q.insn == X64_TEST)
		gen_put(g, q.insn, b, a);
	else
		gen_put(g, q.insn, a, b);
	return q.cc;
}

enum x64_cc gen_condition(struct gen *g, vir_arg value)
{
	uint32_t def = g->plan.def[value];
	struct x64_opnd at = gen_value(g, value);

	if (g->plan.is_folded[value] && g->f->insts[def].op != OP_CONST)
		return ask(g, &g->f->insts[def]);
	if (at.kind == X64_IMM) {
		gen_put(g, X64_MOV, x64_reg(AX), at);
		at = x64_reg(AX);
	}
	gen_put(g, X64_CMP, at, x64_imm(0));
	return X64_NE;
}

static void give_condition(struct gen *g, const struct vir_inst *inst)
{
	enum x64_cc cc = ask(g, inst);
	struct x64_opnd place = gen_place(g, inst->first_value);
	struct x64_opnd to = place.kind == X64_REG ? place : x64_reg(AX);

	gen_put(g, X64_IF(X64_SET, cc), to, gen_nothing());
	gen_put(g, X64_MOVZX8, to, to);
	gen_give(g, inst, to);
}

/* The code that comes is of that row: for those who prove what the rules say. */
static void note_rule(struct gen *g, const struct rule *rule)
{
	if (g->opts->with_map)
		g->code->marks[g->code->n_marks - 1].rule = (uint32_t)(rule - rules) + 1;
}

/* -- all of them ------------------------------------------------------------------------------------ */

/* The condition of a select; one that follows another with the same condition finds the flags set. */
static void ask_condition(struct selection *s)
{
	struct gen *g = s->g;

	if (!g->plan.is_asked[g->at])
		g->asked = gen_condition(g, gen_args(g, s->inst)[0]);
	s->cc = g->asked;
}

void gen_integer(struct gen *g, const struct vir_inst *inst)
{
	struct selection s = select_operands(g, inst);

	if (s.place.kind == X64_NOTHING && !vir_op_table[inst->op].traps)
		return;
	if (gen_is_compare(inst->op)) {
		give_condition(g, inst);
		return;
	}
	order_operands(&s);
	const struct rule *rule = &rules[rules_find(&table, inst->op, fits, &s)];
	note_rule(g, rule);
	if (rule->of.shape[0] == 'c')
		ask_condition(&s);
	prepare_operands(&s, rule->of.shape);
	choose_result(&s, rule);
	for (const struct step *step = rule->steps; step->kind != STEP_END; step++)
		take_step(&s, step);
	gen_give(g, inst, s.d);
}
