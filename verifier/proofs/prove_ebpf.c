/*
 * prove_ebpf - proves every instruction-selection rule of the eBPF back end.
 *
 *	prove-ebpf [--quick] [OPERATION ...]
 *
 * prints a table: rule, cases, seconds, verdict; and the first case of each rule that does not hold.
 * Exits with 1 if anything is not proved.
 *
 * A case is an operation with a place for each operand and for the result.  The code generator's own
 * functions make its code; that is run by the terms of spec/ebpf.smt2 (ebpf_machine.h), and shown to
 * do what spec/vir.smt2 says: the result is in its place, the code traps exactly where the operation
 * does, an if goes to its second part exactly where the value is 0; and every other register that
 * values live in, and every other word, is what it was.
 *
 * A number of the code stands for all numbers of its kind, but where code is made from the number
 * (shift counts, fields): those are proved one by one, modulo 64.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "compiler/bpf/emit.h"
#include "verifier/proofs/ebpf_machine.h"

enum {
	ARENA_BYTES = 1 << 26,
	MAX_FAILURE = 400,
	WORDS_AT = 512,
	MAX_PLACES = 128,
	TIMEOUT_MS = 60000
};

/* -- rows of rules.def ------------------------------------------------------------------------- */

enum row_kind { ROW_RULE, ROW_VALUE, ROW_BRANCH };

struct row {
	uint32_t op;
	const char *text;
	enum row_kind kind;
	unsigned long n_cases, n_failed;
	double seconds;
	char failure[MAX_FAILURE];
};

/* The RULEs come first, so that the number that the compiler notes is their place. */
static struct row rows[] = {
#define RULE(op, shape, ...) { VIR_##op, #op " " shape, ROW_RULE, 0, 0, 0, "" },
#include "compiler/bpf/rules.def"
#define COMPARE(op, jump, other)                                 \
	{ VIR_##op, #op ", its value", ROW_VALUE, 0, 0, 0, "" }, \
		{ VIR_##op, #op ", an if", ROW_BRANCH, 0, 0, 0, "" },
#include "compiler/bpf/rules.def"
	{ VIR_add, "if of a value", ROW_BRANCH, 0, 0, 0, "" },
};

enum { N_ROWS = sizeof(rows) / sizeof(rows[0]) };

/* -- cases ----------------------------------------------------------------------------------------- */

/* Where an operand is: a register, a word, a number; numbers that stand for others have a class. */
enum number_class { ONE_NUMBER, ANY_32, ANY_64, ANY_POSITIVE };

struct place {
	struct opnd at;
	enum number_class class;
};

enum { STAND_IN_32 = 0x5a5a5a5a, STAND_IN_POSITIVE = 0x3c3c3c3c };
static const uint64_t stand_in_64 = UINT64_C(0x5a5a5a5a5a5a5a5a);

struct context {
	Z3_context ctx;
	Z3_solver solver;
	Z3_sort word;
	struct op_file *ops;
	struct ebpf_machine machine;
	struct arena *arena;
	bool is_quick;
	Z3_ast *proved; /* goals */
	size_t n_proved, cap_proved;
};

/* What the case under way is told of its divisor. */
static bool is_proved;

extern __typeof__(verified_never_raises) __wrap_verified_never_raises;

bool __wrap_verified_never_raises(const struct verified *v, uint32_t func, uint32_t inst)
{
	(void)v, (void)func, (void)inst;
	return is_proved;
}

static struct place in_reg(uint8_t reg)
{
	return (struct place){ .at = emit_in_reg(reg) };
}

static struct place in_word(uint32_t i)
{
	return (struct place){ .at = emit_in_frame(WORDS_AT + 8 * (int32_t)i) };
}

static struct place a_number(uint64_t number, enum number_class class)
{
	return (struct place){ .at = emit_number(number), .class = class };
}

/* -- a function of one operation ---------------------------------------------------------------------- */

enum { MAX_VALUES = 8, RESULT = 3 };

struct built {
	struct emit e;
	struct emit_func fn;
	struct vir_func f;
	struct vir_inst insts[MAX_VALUES];
	vir_arg args[MAX_VALUES];
	struct regs_place places[MAX_VALUES];
	uint32_t def[MAX_VALUES];
	bool is_folded[MAX_VALUES];
	struct ebpf_code code;
	struct ebpf_refusal refusal;
	struct buf out;
	uint32_t other; /* label: the second part of an if */
};

static struct regs_place place_of(const struct opnd *at)
{
	return (struct regs_place){
		.is_needed = at->kind == AT_REG || at->kind == AT_FRAME,
		.is_in_register = at->kind == AT_REG,
		.number = at->kind == AT_REG ? at->reg : (uint32_t)(at->offset - WORDS_AT) / 8,
	};
}

/* Operation k < 3 defines value k; operation 3 is the one that is proved. */
static void build(struct built *b, const struct context *c, uint32_t op, const struct place *opnds,
		  uint32_t n, struct opnd result)
{
	static const struct ebpf_opts opts = { 0 };

	memset(b, 0, sizeof(*b));
	b->f = (struct vir_func){ .insts = b->insts, .args = b->args, .n_insts = RESULT + 1 };
	for (uint32_t k = 0; k < n; k++) {
		bool is_number = opnds[k].at.kind == AT_IMM;
		b->args[k] = k;
		b->def[k] = is_number ? k : LIVE_NONE;
		b->insts[k] = (struct vir_inst){ .op = OP_CONST, .number = opnds[k].at.imm };
		b->places[k] = place_of(&opnds[k].at);
	}
	b->def[RESULT] = RESULT;
	b->places[RESULT] = place_of(&result);
	b->insts[RESULT] = (struct vir_inst){
		.op = (uint16_t)op, .n_args = (uint16_t)n, .n_results = 1, .first_value = RESULT
	};
	b->fn = (struct emit_func){ .f = &b->f, .words = WORDS_AT };
	b->fn.plan.def = b->def;
	b->fn.plan.is_folded = b->is_folded;
	b->fn.regs.places = b->places;
	b->e = (struct emit){
		.arena = c->arena,
		.kept = c->arena,
		.v = (const struct verified *)(const void *)b, /* asked by nobody but the wrapper */
		.opts = &opts,
		.code = &b->code,
		.out = &b->out,
		.refusal = &b->refusal,
		.funcs = &b->fn,
		.here = &b->fn,
		.f = &b->f,
		.at = RESULT,
	};
	b->e.leave = emit_new_label(&b->e);
	b->other = emit_new_label(&b->e);
}

/* Behind the code stands an instruction for its end, and one for where it jumps to. */
static void finish(struct built *b)
{
	emit_put(&b->e, EBPF_EXIT, (struct ebpf_parts){ 0 });
	for (size_t i = 0; i < b->e.n_traps; i++)
		emit_bind(&b->e, b->e.traps[i].from);
	emit_bind(&b->e, b->other);
	emit_bind(&b->e, b->e.leave);
	emit_end_labels(&b->e);
}

/* -- terms of a case -------------------------------------------------------------------------------------- */

static Z3_ast constant(const struct context *c, const char *name, unsigned i)
{
	char text[32];

	snprintf(text, sizeof(text), "%s%u", name, i);
	return Z3_mk_const(c->ctx, Z3_mk_string_symbol(c->ctx, text), c->word);
}

static struct ebpf_state fresh_state(struct context *c)
{
	struct ebpf_state s = { .reached = Z3_mk_true(c->ctx) };

	for (unsigned i = 0; i < EBPF_REGS; i++)
		s.regs[i] = constant(c, "r", i);
	c->machine.n_words = 6;
	for (unsigned i = 0; i < c->machine.n_words; i++) {
		c->machine.offsets[i] = (int16_t)(WORDS_AT + 8 * i);
		s.words[i] = constant(c, "w", i);
	}
	return s;
}

/*
 * What an operand holds is named for the operand, not for the place: so goals of cases that differ
 * in places alone are the same ones.
 */
static void name_operands(const struct context *c, struct ebpf_state *s, const struct place *opnds,
			  uint32_t n)
{
	for (uint32_t k = n; k-- > 0;) {
		Z3_ast name = constant(c, "operand", k);
		if (opnds[k].at.kind == AT_REG)
			s->regs[opnds[k].at.reg] = name;
		else if (opnds[k].at.kind == AT_FRAME)
			s->words[(opnds[k].at.offset - WORDS_AT) / 8] = name;
	}
}

/* A number for all of its class: a variable, of which `known` says what holds. */
static Z3_ast number_term(struct context *c, const struct place *p, unsigned k, Z3_ast *known)
{
	Z3_ast all = constant(c, "n", k);
	Z3_ast low = Z3_mk_sign_ext(c->ctx, 32, Z3_mk_extract(c->ctx, 31, 0, all));
	Z3_ast zero = Z3_mk_unsigned_int64(c->ctx, 0, c->word);

	*known = Z3_mk_true(c->ctx);
	switch (p->class) {
	case ONE_NUMBER:
		return Z3_mk_unsigned_int64(c->ctx, p->at.imm, c->word);
	case ANY_POSITIVE:
		*known = Z3_mk_bvsgt(c->ctx, low, zero);
		break;
	case ANY_32:
		break;
	case ANY_64:
		low = all;
		break;
	}
	c->machine.numbers[c->machine.n_numbers++] = (struct ebpf_number){ p->at.imm, low };
	return low;
}

static Z3_ast operand_term(struct context *c, const struct ebpf_state *s, const struct place *p,
			   unsigned k, Z3_ast *known)
{
	*known = Z3_mk_true(c->ctx);
	if (p->at.kind == AT_REG)
		return s->regs[p->at.reg];
	if (p->at.kind == AT_FRAME)
		return s->words[(p->at.offset - WORDS_AT) / 8];
	return number_term(c, p, k, known);
}

/* The operation's value or trap, of these operands. */
static Z3_ast meaning(const struct context *c, uint32_t op, enum part part, const Z3_ast *operands)
{
	const struct op *vir = &c->ops->op[op];
	Z3_ast from[MAX_OPERANDS];

	for (unsigned k = 0; k < vir->n_operands; k++)
		from[k] =
			Z3_mk_const(c->ctx, Z3_mk_string_symbol(c->ctx, vir->operand[k]), c->word);
	return Z3_substitute(c->ctx, vir->term[part], vir->n_operands, from, operands);
}

/* -- goals ---------------------------------------------------------------------------------------------- */

static Z3_ast both(const struct context *c, Z3_ast a, Z3_ast b)
{
	const Z3_ast of[] = { a, b };

	return Z3_mk_and(c->ctx, 2, of);
}

/*
 * Signed division becomes what SMT-LIB says that it is, unsigned division of magnitudes; and that is
 * then any function at all, as 64 bits of division are too much for the solver.
 */
static Z3_ast without_division(const struct context *c, Z3_ast term, Z3_func_decl quotient,
			       Z3_func_decl remainder)
{
	if (Z3_get_ast_kind(c->ctx, term) != Z3_APP_AST)
		return term;
	Z3_app app = Z3_to_app(c->ctx, term);
	unsigned n = Z3_get_app_num_args(c->ctx, app);
	Z3_decl_kind kind = Z3_get_decl_kind(c->ctx, Z3_get_app_decl(c->ctx, app));
	Z3_ast *args = calloc(n + 1, sizeof(Z3_ast)),
	       zero = Z3_mk_unsigned_int64(c->ctx, 0, c->word);

	if (!args)
		die("prove-ebpf: error: out of memory");
	for (unsigned i = 0; i < n; i++)
		args[i] = without_division(c, Z3_get_app_arg(c->ctx, app, i), quotient, remainder);
	bool is_signed = kind == Z3_OP_BSDIV || kind == Z3_OP_BSREM || kind == Z3_OP_BSDIV_I ||
			 kind == Z3_OP_BSREM_I;
	bool is_quotient = kind == Z3_OP_BSDIV || kind == Z3_OP_BUDIV || kind == Z3_OP_BSDIV_I ||
			   kind == Z3_OP_BUDIV_I;
	bool is_division = is_signed || is_quotient || kind == Z3_OP_BUREM || kind == Z3_OP_BUREM_I;
	Z3_ast result = n ? Z3_update_term(c->ctx, term, n, args) : term;
	if (is_division) {
		Z3_func_decl f = is_quotient ? quotient : remainder;
		Z3_ast negative[2], magnitude[2];
		for (int i = 0; i < 2; i++) {
			negative[i] = Z3_mk_bvslt(c->ctx, args[i], zero);
			magnitude[i] = is_signed ? Z3_mk_ite(c->ctx, negative[i],
							     Z3_mk_bvneg(c->ctx, args[i]), args[i])
						 : args[i];
		}
		result = Z3_mk_app(c->ctx, f, 2, magnitude);
		Z3_ast flips =
			is_quotient ? Z3_mk_xor(c->ctx, negative[0], negative[1]) : negative[0];
		if (is_signed)
			result = Z3_mk_ite(c->ctx, flips, Z3_mk_bvneg(c->ctx, result), result);
	}
	free(args);
	return result;
}

static bool is_valid(struct context *c, Z3_ast goal)
{
	const Z3_sort two[] = { c->word, c->word };
	Z3_func_decl quotient =
		Z3_mk_func_decl(c->ctx, Z3_mk_string_symbol(c->ctx, "quotient"), 2, two, c->word);
	Z3_func_decl remainder =
		Z3_mk_func_decl(c->ctx, Z3_mk_string_symbol(c->ctx, "remainder"), 2, two, c->word);

	goal = Z3_simplify(c->ctx, without_division(c, goal, quotient, remainder));
	if (Z3_get_bool_value(c->ctx, goal) == Z3_L_TRUE)
		return true;
	for (size_t i = 0; i < c->n_proved; i++)
		if (c->proved[i] == goal)
			return true;
	Z3_solver_push(c->ctx, c->solver);
	Z3_solver_assert(c->ctx, c->solver, Z3_mk_not(c->ctx, goal));
	bool is = Z3_solver_check(c->ctx, c->solver) == Z3_L_FALSE;
	Z3_solver_pop(c->ctx, c->solver, 1);
	if (is && c->n_proved == c->cap_proved) {
		c->cap_proved = c->cap_proved ? 2 * c->cap_proved : 1024;
		c->proved = realloc(c->proved, c->cap_proved * sizeof(Z3_ast));
		if (!c->proved)
			die("prove-ebpf: error: out of memory");
	}
	if (is)
		c->proved[c->n_proved++] = goal;
	return is;
}

/* All registers of values and all words but the result's. */
static Z3_ast keeps_the_rest(const struct context *c, const struct ebpf_state *before,
			     const struct ebpf_state *after, const struct opnd *result)
{
	Z3_ast all = Z3_mk_true(c->ctx);

	for (uint8_t i = R3; i < EBPF_REGS; i++)
		if (result->kind != AT_REG || result->reg != i)
			all = both(c, all, Z3_mk_eq(c->ctx, after->regs[i], before->regs[i]));
	for (uint32_t i = 0; i < c->machine.n_words; i++)
		if (result->kind != AT_FRAME || result->offset != c->machine.offsets[i])
			all = both(c, all, Z3_mk_eq(c->ctx, after->words[i], before->words[i]));
	return all;
}

static Z3_ast place_term(const struct ebpf_state *s, const struct opnd *at)
{
	return at->kind == AT_REG ? s->regs[at->reg] : s->words[(at->offset - WORDS_AT) / 8];
}

/* -- proving a case ------------------------------------------------------------------------------------------- */

static void describe(const struct place *p, char *to, size_t size)
{
	static const char *const classes[] = {
		[ANY_32] = "any number of 32 bits",
		[ANY_64] = "any number",
		[ANY_POSITIVE] = "any number from 1 to 2^31 - 1",
	};

	if (p->at.kind == AT_REG)
		snprintf(to, size, "r%u", p->at.reg);
	else if (p->at.kind == AT_FRAME)
		snprintf(to, size, "word %d", (p->at.offset - WORDS_AT) / 8);
	else if (p->at.kind == AT_NOWHERE)
		snprintf(to, size, "nowhere");
	else if (p->class == ONE_NUMBER)
		snprintf(to, size, "%lld", (long long)p->at.imm);
	else
		snprintf(to, size, "%s", classes[p->class]);
}

static void note_failure(struct row *row, const char *what, const struct place *opnds, uint32_t n,
			 const struct place *result, const struct buf *code)
{
	struct buf text = { 0 };
	char at[64];

	if (row->n_failed++)
		return;
	buf_printf(&text, "%s; operands", what);
	for (uint32_t k = 0; k < n; k++) {
		describe(&opnds[k], at, sizeof(at));
		buf_printf(&text, " %s%s", at, k + 1 < n ? "," : "");
	}
	describe(result, at, sizeof(at));
	buf_printf(&text, " to %s:\n", at);
	const struct bpf_insn *insns = (const struct bpf_insn *)(const void *)code->data;
	for (uint32_t i = 0; i < code->len / sizeof(*insns);) {
		buf_puts(&text, "  ");
		i += ebpf_print(&insns[i], i, &text);
		buf_putc(&text, '\n');
	}
	snprintf(row->failure, MAX_FAILURE, "%s", buf_str(&text));
	buf_free(&text);
}

static void prove_code(struct context *c, struct row *row, struct built *b,
		       const struct place *opnds, uint32_t n, const struct place *result)
{
	struct ebpf_state start = fresh_state(c), states[EBPF_MAX_INSNS + 2];
	uint32_t length = (uint32_t)(b->out.len / sizeof(struct bpf_insn)) - 1;
	Z3_ast operands[MAX_OPERANDS], known = Z3_mk_true(c->ctx), one;
	char what[64] = "it is too long";

	c->machine.n_numbers = 0;
	name_operands(c, &start, opnds, n);
	for (uint32_t k = 0; k < n; k++) {
		operands[k] = operand_term(c, &start, &opnds[k], k, &one);
		known = both(c, known, one);
	}
	row->n_cases++;
	if (length > EBPF_MAX_INSNS ||
	    !ebpf_machine_run(&c->machine, (const struct bpf_insn *)(const void *)b->out.data,
			      length, &start, states, what)) {
		note_failure(row, what, opnds, n, result, &b->out);
		return;
	}
	const struct ebpf_state *end = &states[length], *away = &states[length + 1];
	Z3_ast is_away = away->reached ? away->reached : Z3_mk_false(c->ctx);
	bool is_branch = row->kind == ROW_BRANCH;
	bool is_plain = is_branch && row == &rows[N_ROWS - 1];
	Z3_ast value = is_plain ? operands[0] : meaning(c, row->op, VALUE, operands);
	Z3_ast trap = is_plain ? Z3_mk_false(c->ctx) : meaning(c, row->op, TRAP, operands);
	Z3_ast zero = Z3_mk_unsigned_int64(c->ctx, 0, c->word);
	Z3_ast wanted = is_branch ? Z3_mk_eq(c->ctx, value, zero) : trap;
	if (is_proved)
		known = both(c, known, Z3_mk_not(c->ctx, trap));
	Z3_ast goals[4];
	uint32_t n_goals = 0;
	goals[n_goals++] = Z3_mk_eq(c->ctx, is_away, wanted);
	goals[n_goals++] =
		Z3_mk_implies(c->ctx, end->reached, keeps_the_rest(c, &start, end, &result->at));
	if (away->reached)
		goals[n_goals++] = Z3_mk_implies(
			c->ctx, is_away,
			keeps_the_rest(c, &start, away, &(struct opnd){ .kind = AT_NOWHERE }));
	if (!is_branch && result->at.kind != AT_NOWHERE)
		goals[n_goals++] =
			Z3_mk_implies(c->ctx, end->reached,
				      Z3_mk_eq(c->ctx, place_term(end, &result->at), value));
	for (uint32_t i = 0; i < n_goals; i++) {
		if (is_valid(c, Z3_mk_implies(c->ctx, known, goals[i])))
			continue;
		note_failure(row, "it is not proved", opnds, n, result, &b->out);
		return;
	}
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static struct row *row_of(uint32_t op, enum row_kind kind)
{
	for (uint32_t i = 0; i < N_ROWS; i++)
		if (rows[i].op == op && rows[i].kind == kind)
			return &rows[i];
	return NULL;
}

/* Makes the code of a case, sees which row did it, and proves it. */
static void try_case(struct context *c, uint32_t op, enum row_kind kind, const struct place *opnds,
		     uint32_t n, struct place result)
{
	struct arena_mark mark = arena_save(c->arena);
	struct built b;
	double began = now();

	build(&b, c, op, opnds, n, result.at);
	struct row *row = row_of(op, kind);
	if (kind == ROW_BRANCH && row != &rows[N_ROWS - 1]) {
		b.is_folded[RESULT] = true;
		emit_jump_if_zero(&b.e, RESULT, b.other);
	} else if (kind == ROW_BRANCH) {
		emit_jump_if_zero(&b.e, 0, b.other);
	} else {
		emit_integer(&b.e, &b.insts[RESULT]);
	}
	finish(&b);
	if (kind == ROW_RULE)
		row = b.e.rule ? &rows[b.e.rule - 1] : NULL;
	if (row) { /* none: nothing is wanted, and nothing is done */
		prove_code(c, row, &b, opnds, n, &result);
		row->seconds += now() - began;
	}
	buf_free(&b.out);
	arena_restore(c->arena, mark);
}

/* -- which cases there are --------------------------------------------------------------------------------------- */

/* Registers that calls lose and keep; words; numbers. */
static uint32_t places_of(const struct context *c, uint32_t op, uint32_t k, struct place *to)
{
	bool is_count = k > 0 && (op == VIR_shl || op == VIR_shrs || op == VIR_shru ||
				  op == VIR_bfu || op == VIR_bfs);
	uint32_t n = 0, step = c->is_quick ? 9 : 1;

	to[n++] = in_reg(R3);
	to[n++] = in_reg(k == 0 ? R7 : R8);
	to[n++] = in_word(0);
	to[n++] = in_word(1 + k);
	if (is_count) {
		for (uint64_t i = 0; i < 64; i += step)
			to[n++] = a_number(i, ONE_NUMBER);
		to[n++] = a_number(64, ONE_NUMBER);
		to[n++] = a_number(UINT64_MAX, ONE_NUMBER);
		return n;
	}
	if (k == 0 || !c->ops->op[op].trap_kind) /* of divisors the positive ones have a rule */
		to[n++] = a_number(STAND_IN_32, ANY_32);
	to[n++] = a_number(stand_in_64, ANY_64);
	to[n++] = a_number(0, ONE_NUMBER);
	to[n++] = a_number(UINT64_MAX, ONE_NUMBER);
	if (k == 1 && c->ops->op[op].trap_kind)
		to[n++] = a_number((uint64_t)-STAND_IN_32, ONE_NUMBER);
	if (k == 1 && c->ops->op[op].trap_kind)
		to[n++] = a_number(STAND_IN_POSITIVE, ANY_POSITIVE);
	return n;
}

/* Two numbers that stand for others would stand for the same. */
static bool is_ambiguous(const struct place *opnds, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t k = 0; k < i; k++)
			if (opnds[i].class && opnds[i].class == opnds[k].class)
				return true;
	return false;
}

static const struct place results[] = {
	{ .at = { .kind = AT_REG, .reg = R3 } },
	{ .at = { .kind = AT_REG, .reg = R7 } },
	{ .at = { .kind = AT_REG, .reg = R8 } },
	{ .at = { .kind = AT_REG, .reg = R9 } },
	{ .at = { .kind = AT_FRAME, .offset = WORDS_AT } },
	{ .at = { .kind = AT_FRAME, .offset = WORDS_AT + 40 } },
	{ .at = { .kind = AT_NOWHERE } },
};

/*
 * Fields have so many cases that where a shift and a width are numbers, the value is in one place
 * and so is the result; and where one of them is, it is 0 or 63.
 */
static bool is_left_out(const struct place *opnds, uint32_t n, const struct place *result)
{
	if (n < 3 || opnds[1].class || opnds[2].class)
		return false;
	bool is_number[] = { opnds[1].at.kind == AT_IMM, opnds[2].at.kind == AT_IMM };
	if (is_number[0] && is_number[1])
		return opnds[0].at.kind != AT_REG || opnds[0].at.reg != R7 ||
		       result->at.kind != AT_REG || result->at.reg != R7;
	for (int i = 0; i < 2; i++)
		if (is_number[i] && opnds[i + 1].at.imm != 0 && opnds[i + 1].at.imm != 63)
			return true;
	return false;
}

static void try_results(struct context *c, uint32_t op, const struct place *opnds, uint32_t n)
{
	bool is_compare = emit_is_compare(op);

	if (is_ambiguous(opnds, n))
		return;
	for (uint32_t i = 0; i < sizeof(results) / sizeof(results[0]); i++)
		if (!is_left_out(opnds, n, &results[i]))
			try_case(c, op, is_compare ? ROW_VALUE : ROW_RULE, opnds, n, results[i]);
	if (is_compare)
		try_case(c, op, ROW_BRANCH, opnds, n, (struct place){ 0 });
}

static void prove_op(struct context *c, uint32_t op)
{
	struct place choices[3][MAX_PLACES], opnds[3];
	uint32_t n = c->ops->op[op].n_operands, sizes[3] = { 1, 1, 1 };
	bool can_trap = c->ops->op[op].trap_kind;

	for (uint32_t k = 0; k < n; k++)
		sizes[k] = places_of(c, op, k, choices[k]);
	for (uint32_t i = 0; i < sizes[0] * sizes[1] * sizes[2]; i++) {
		opnds[0] = choices[0][i % sizes[0]];
		opnds[1] = choices[1][i / sizes[0] % sizes[1]];
		opnds[2] = choices[2][i / sizes[0] / sizes[1]];
		for (int proved = 0; proved <= can_trap; proved++) {
			is_proved = proved;
			try_results(c, op, opnds, n);
		}
		is_proved = false;
	}
}

static void prove_plain_if(struct context *c)
{
	struct place choices[MAX_PLACES];
	uint32_t n = places_of(c, VIR_add, 0, choices);

	for (uint32_t i = 0; i < n; i++)
		try_case(c, VIR_add, ROW_BRANCH, &choices[i], 1, (struct place){ 0 });
}

/* -- the table ------------------------------------------------------------------------------------------------------ */

static uint32_t put_table(const bool *is_chosen)
{
	uint32_t n_bad = 0, n_rows = 0;
	unsigned long n_cases = 0;
	double seconds = 0;

	puts("| rule | cases | seconds | verdict |\n|---|---:|---:|---|");
	for (uint32_t i = 0; i < N_ROWS; i++) {
		bool is_bad = rows[i].n_failed || !rows[i].n_cases;
		if (!is_chosen[rows[i].op])
			continue;
		printf("| %s | %lu | %.2f | %s |\n", rows[i].text, rows[i].n_cases, rows[i].seconds,
		       rows[i].n_failed  ? "**not proved**"
		       : rows[i].n_cases ? "proved"
					 : "**no case**");
		n_rows++;
		n_bad += is_bad;
		n_cases += rows[i].n_cases;
		seconds += rows[i].seconds;
	}
	printf("| %u rules | %lu | %.2f | %u not proved |\n", n_rows, n_cases, seconds, n_bad);
	for (uint32_t i = 0; i < N_ROWS; i++)
		if (rows[i].n_failed)
			printf("\n%s: %lu cases are not proved; the first: %s", rows[i].text,
			       rows[i].n_failed, rows[i].failure);
	return n_bad;
}

static uint32_t put_unused(const struct context *c)
{
	uint32_t n = 0;

	for (int id = 0; id < EBPF_INSNS; id++) {
		if (!c->machine.meaning[id] || c->machine.is_used[id])
			continue;
		printf("\nspec/ebpf.smt2 defines an instruction that no rule uses: number %d of insns.def\n",
		       id);
		n++;
	}
	return n;
}

static void choose(char **args, struct context *c, bool *is_chosen, bool *is_all)
{
	*is_all = true;
	for (args++; *args; args++) {
		uint32_t op = 0;
		if (strcmp(*args, "--quick") == 0) {
			c->is_quick = true;
			continue;
		}
		while (op < VIR_OP_COUNT && strcmp(vir_op_name((enum vir_op)op), *args) != 0)
			op++;
		if (op == VIR_OP_COUNT)
			die("prove-ebpf: error: '%s' is no integer operation", *args);
		is_chosen[op] = true;
		*is_all = false;
	}
	for (uint32_t op = 0; *is_all && op < VIR_OP_COUNT; op++)
		is_chosen[op] = true;
}

int main(int argc, char **argv)
{
	struct context c = { 0 };
	bool is_chosen[VIR_OP_COUNT] = { false }, is_all;
	Z3_config config = Z3_mk_config();
	jmp_buf on_full;

	(void)argc;
	choose(argv, &c, is_chosen, &is_all);
	Z3_set_param_value(config, "timeout", "60000");
	c.ctx = Z3_mk_context(config);
	c.solver = Z3_mk_solver(c.ctx);
	Z3_solver_inc_ref(c.ctx, c.solver);
	c.word = Z3_mk_bv_sort(c.ctx, 64);
	c.ops = op_file_read("spec/vir.smt2", 64, c.ctx);
	ebpf_machine_open(&c.machine, c.ctx, "spec/ebpf.smt2");
	c.arena = arena_open(ARENA_BYTES, &on_full);
	if (!c.arena || setjmp(on_full))
		die("prove-ebpf: error: out of memory");
	for (uint32_t op = 0; op < VIR_OP_COUNT; op++)
		if (is_chosen[op])
			prove_op(&c, op);
	if (is_chosen[VIR_add])
		prove_plain_if(&c);
	uint32_t n_bad = put_table(is_chosen);
	if (is_all)
		n_bad += put_unused(&c);
	arena_close(c.arena);
	return n_bad ? 1 : 0;
}
