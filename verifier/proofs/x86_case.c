/*
 * x86_case.c - from a case to its code.
 *
 * What the compiler asks others is answered by the case under way: where values live, and what
 * is proved of them.  The linker turns these calls here (--wrap); where there is no case, the
 * real functions answer.
 */
#include "verifier/proofs/x86_case.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "spec/gen/virgen.h" /* die() */

enum {
	ARENA_BYTES = 1 << 24,
	MAX_CASE_VALUES = 16,
	CASE_PLACE = 77 /* like no other number */,
	FRAME_WORDS = 1 << 14
};

struct case_maker {
	struct arena *arena, *scratch;
	csh capstone;
	struct regs_target registers;
};

/* -- what the compiler is told ------------------------------------------------------------------------------- */

/* A function under way, with the places of its values. */
struct building {
	const struct x86_case *c;
	struct vir_module *m;
	struct vir_func *f;
	struct case_opnd places[MAX_CASE_VALUES];
	vir_arg args[MAX_CASE_OPNDS];
	uint32_t place;       /* in the text */
	uint32_t first, last; /* operations whose code is looked at */
	uint32_t other;       /* the second part of an if */
	uint32_t may_change;  /* see struct case_code */
	bool is_impossible;
};

/* The case under way, if any, and what is found out about it. */
static struct building *current;
static struct regs_target seen_target;

/* The compiler's own declarations are what these are to agree with. */
extern __typeof__(regs_assign) __wrap_regs_assign, __real_regs_assign;
extern __typeof__(verified_never_raises) __wrap_verified_never_raises, __real_verified_never_raises;
extern __typeof__(verified_value) __wrap_verified_value, __real_verified_value;

/* Registers that operations lose which clobber in some kinds. */
static uint32_t lost_in(const struct regs_target *target, uint8_t kinds)
{
	uint32_t lost = 0;

	for (unsigned kind = 0; kind < LIVE_KINDS; kind++)
		if (kinds >> kind & 1)
			lost |= target->lost[kind];
	return lost;
}

/* Where a value is; what has no place in the case but wants one makes it impossible. */
static struct regs_place place_of(struct building *b, const struct live_value *value,
				  const struct regs_target *target, const struct case_opnd *at)
{
	if (at->kind == IS_NOWHERE && value->last) {
		b->is_impossible = true;
		return (struct regs_place){ .is_needed = true, .number = FRAME_WORDS - 1 };
	}
	if (at->kind == IS_REGISTER && lost_in(target, value->suffers) >> at->place & 1)
		b->is_impossible = true;
	return (struct regs_place){
		.is_in_register = at->kind == IS_REGISTER,
		.is_needed = at->kind == IS_REGISTER || at->kind == IS_WORD,
		.number = at->place,
	};
}

struct regs_result __wrap_regs_assign(struct arena *a, const struct live_plan *plan,
				      const struct live *live, const struct regs_target *target,
				      uint64_t seed)
{
	uint32_t n = plan->func->n_values;
	struct regs_result result = { .n_words = FRAME_WORDS };

	if (!current)
		return __real_regs_assign(a, plan, live, target, seed);
	seen_target = *target;
	for (uint32_t i = current->first; i <= current->last; i++)
		current->may_change |= lost_in(target, plan->clobbers[i]);
	result.places = arena_new_array(a, n, struct regs_place);
	for (uint32_t i = 0; i < n; i++) {
		if (plan->is_folded[i])
			continue;
		result.places[i] = place_of(current, &live->values[i], target, &current->places[i]);
		if (result.places[i].is_in_register)
			result.used |= 1u << result.places[i].number;
	}
	return result;
}

bool __wrap_verified_never_raises(const struct verified *v, uint32_t func, uint32_t inst)
{
	if (current && current->c->fact != NO_FACT && inst == current->first)
		return true;
	return __real_verified_never_raises(v, func, inst);
}

const struct dom *__wrap_verified_value(const struct verified *v, uint32_t func, uint32_t value)
{
	static struct dom neither;

	if (!current || current->c->fact != NEITHER_ZERO_NOR_MINUS_1 || value != current->args[1])
		return __real_verified_value(v, func, value);
	neither = dom_range(1, UINT64_MAX - 1);
	return &neither;
}

/* -- the function ---------------------------------------------------------------------------- */

static const struct case_opnd nowhere = { .kind = IS_NOWHERE };

static void add_params(struct building *b, const struct x86_case *c)
{
	for (uint32_t i = 0; i < c->n_opnds; i++) {
		if (c->opnds[i].kind == IS_NUMBER)
			continue;
		if (c->opnds[i].value == i)
			b->places[b->f->n_params++] = c->opnds[i];
		b->args[i] =
			c->opnds[i].value == i ? b->f->n_params - 1 : b->args[c->opnds[i].value];
	}
	b->f->n_values = b->f->n_params;
}

static uint32_t add(struct building *b, enum vir_opcode op, uint64_t number, const vir_arg *args,
		    uint32_t n_args, struct case_opnd place)
{
	struct vir_inst *inst = vir_append(b->m, b->f, op, b->place, number, args, n_args, 0);
	uint32_t value = inst->first_value;

	if (inst->n_results)
		b->places[value] = place;
	return value;
}

static uint32_t add_const(struct building *b, uint64_t number)
{
	return add(b, OP_CONST, number, NULL, 0, nowhere);
}

/* Returns its operand, or a number if there is none. */
static void add_return(struct building *b, bool has_value, vir_arg value)
{
	if (!has_value)
		value = add_const(b, 0);
	add(b, OP_RETV, 0, &value, 1, nowhere);
}

static void build_branch(struct building *b, vir_arg condition)
{
	b->first = b->last = b->f->n_insts;
	add(b, OP_IF, 0, &condition, 1, nowhere);
	add_return(b, false, 0);
	b->other = b->f->n_insts;
	add(b, OP_ELSE, 0, NULL, 0, nowhere);
	add_return(b, false, 0);
	add(b, OP_END, 0, NULL, 0, nowhere);
	add_return(b, false, 0); /* a function ends with one, though control never comes here */
}

static uint32_t add_select(struct building *b, vir_arg condition, vir_arg yes, vir_arg no,
			   struct case_opnd place)
{
	const vir_arg args[] = { condition, yes, no };

	b->last = b->f->n_insts;
	return add(b, (enum vir_opcode)VIR_select, 0, args, 3, place);
}

/* After two selects both of their results are wanted. */
static void build_selects(struct building *b, vir_arg condition)
{
	const struct x86_case *c = b->c;
	const vir_arg *from = &b->args[c->n_opnds - 2];
	vir_arg results[2];

	b->first = b->f->n_insts;
	if (c->use == USE_SELECT) {
		results[0] = add_select(b, condition, from[0], from[1], c->result);
		add_return(b, c->result.kind != IS_NOWHERE, results[0]);
		return;
	}
	results[0] = add_select(b, condition, from[0], from[1], c->first);
	results[1] = add_select(b, condition, from[1], from[0], c->result);
	results[0] = add(b, (enum vir_opcode)VIR_add, 0, results, 2,
			 (struct case_opnd){ .kind = IS_WORD, .place = FRAME_WORDS - 1 });
	add_return(b, true, results[0]);
}

static void build(struct building *b)
{
	const struct x86_case *c = b->c;
	vir_arg result;

	b->f = vir_add_func(b->m, "case", GIVES_VALUE);
	for (uint32_t line = 1; b->place < CASE_PLACE; line++)
		b->place = vir_add_place(b->m, (struct vir_place){ .line = line, .column = 1 });
	add_params(b, c);
	for (uint32_t i = 0; i < c->n_opnds; i++)
		if (c->opnds[i].kind == IS_NUMBER)
			b->args[i] = add_const(b, c->opnds[i].number);
	if (c->use != USE_VALUE && c->op == VIR_select) {
		build_selects(b, b->args[0]);
		return;
	}
	b->first = b->last = b->f->n_insts;
	result = add(b, (enum vir_opcode)c->op, 0, b->args, case_arity(c),
		     c->use == USE_VALUE ? c->result : nowhere);
	if (c->use == USE_VALUE)
		add_return(b, c->result.kind != IS_NOWHERE, result);
	else if (c->use == USE_BRANCH)
		build_branch(b, result);
	else
		build_selects(b, result);
}

/* -- its code ------------------------------------------------------------------------------------- */

/* The mark of an operation; it has one. */
static const struct x86_mark *mark_of(const struct x86_code *code, uint32_t inst)
{
	const struct x86_mark *mark = code->marks;

	while (mark->inst != inst)
		mark++;
	return mark;
}

static bool read_code(struct case_maker *maker, const struct building *b,
		      const struct x86_code *machine, struct case_code *code, struct buf *why)
{
	const struct x86_mark *last = mark_of(machine, b->last);

	code->start = mark_of(machine, b->first)->offset;
	code->rule = last->rule;
	code->next = last[1].offset;
	code->other = b->other ? mark_of(machine, b->other)[1].offset : UINT32_MAX;
	code->leave = machine->marks[machine->n_marks - 1].offset;
	code->place = b->place;
	code->may_change = b->may_change;
	code->is_possible = !b->is_impossible;
	return listing_read(&code->listing, maker->capstone, (const uint8_t *)machine->bytes.data,
			    code->start, (uint32_t)machine->bytes.len, why);
}

bool case_compile(struct case_maker *maker, const struct x86_case *c, struct case_code *code,
		  struct buf *why)
{
	static const struct x86_opts opts = { .with_map = true };
	static const struct verify_opts unproved = { .unproved = true };
	struct arena_mark mark = arena_save(maker->arena), scratch = arena_save(maker->scratch);
	struct building b = { .c = c };
	struct verified *v;
	struct x86_code machine;
	struct buf wrong = { 0 };
	jmp_buf full;

	if (setjmp(full))
		die("prove-x86: error: out of memory");
	arena_on_full(maker->arena, &full);
	b.m = vir_new(maker->arena);
	build(&b);
	if (verify(b.m, &unproved, &v, &wrong))
		die("prove-x86: error: a case is no function: %s", buf_str(&wrong));
	arena_on_full(maker->arena, &full);
	arena_on_full(maker->scratch, &full);
	current = &b;
	if (x86_compile(maker->arena, maker->scratch, v, NULL, &opts, &machine))
		die("prove-x86: error: out of memory");
	current = NULL;
	maker->registers = seen_target;
	bool ok = read_code(maker, &b, &machine, code, why);
	buf_free(&machine.bytes);
	buf_free(&wrong);
	arena_restore(maker->arena, mark);
	arena_restore(maker->scratch, scratch);
	return ok;
}

/* -- makers ------------------------------------------------------------------------------------------ */

struct case_maker *case_maker_open(void)
{
	struct case_maker *maker = calloc(1, sizeof(*maker));

	if (!maker || cs_open(CS_ARCH_X86, CS_MODE_64, &maker->capstone) != CS_ERR_OK ||
	    cs_option(maker->capstone, CS_OPT_DETAIL, CS_OPT_ON) != CS_ERR_OK)
		die("prove-x86: error: Capstone does not start");
	maker->arena = arena_open(ARENA_BYTES, NULL);
	maker->scratch = arena_open(ARENA_BYTES, NULL);
	if (!maker->arena || !maker->scratch)
		die("prove-x86: error: out of memory");
	return maker;
}

void case_maker_close(struct case_maker *maker)
{
	arena_close(maker->arena);
	arena_close(maker->scratch);
	cs_close(&maker->capstone);
	free(maker);
}

const struct regs_target *case_registers(struct case_maker *maker)
{
	struct case_code code;
	struct buf why = { 0 };
	struct x86_case c = { .op = VIR_neg, .n_opnds = 1 };

	c.opnds[0] = (struct case_opnd){ .kind = IS_WORD };
	c.result = (struct case_opnd){ .kind = IS_WORD, .place = 1 };
	case_compile(maker, &c, &code, &why);
	buf_free(&why);
	return &maker->registers;
}

/* -- for people -------------------------------------------------------------------------------------------- */

uint32_t case_arity(const struct x86_case *c)
{
	return (uint32_t)strlen(vir_op_table[c->op].operands);
}

bool case_is_same_place(const struct case_opnd *a, const struct case_opnd *b)
{
	return a->kind == b->kind && a->kind != IS_NUMBER && a->kind != IS_NOWHERE &&
	       a->place == b->place;
}

static void describe_opnd(const struct case_opnd *o, struct buf *out)
{
	static const char *const names[] = {
		"rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi",
		"r8",  "r9",  "r10", "r11", "r12", "r13", "r14", "r15"
	};

	switch (o->kind) {
	case IS_NUMBER:
		buf_printf(out, "0x%" PRIx64, o->number);
		break;
	case IS_REGISTER:
		buf_puts(out, names[o->place]);
		break;
	case IS_WORD:
		buf_printf(out, "[rbp + %u]", o->place * 8);
		break;
	case IS_NOWHERE:
		buf_puts(out, "nowhere");
		break;
	}
}

void case_describe(const struct x86_case *c, struct buf *out)
{
	static const char *const uses[CASE_USES] = {
		[USE_VALUE] = "result in ",
		[USE_BRANCH] = "for an if",
		[USE_SELECT] = "for a select, its result in ",
		[USE_SELECTS] = "for two selects, the second's result in ",
	};
	static const char *const facts[CASE_FACTS] = {
		[NO_FACT] = "",
		[NOT_ZERO] = " (is not 0)",
		[NEITHER_ZERO_NOR_MINUS_1] = " (is neither 0 nor -1)",
	};

	buf_puts(out, vir_op_table[c->op].text);
	for (uint32_t i = 0; i < c->n_opnds; i++) {
		buf_printf(out, " %c = ", 'A' + (int)i);
		describe_opnd(&c->opnds[i], out);
		buf_printf(out, "%s,", i == 1 ? facts[c->fact] : "");
	}
	buf_printf(out, " %s", uses[c->use]);
	if (c->use != USE_BRANCH)
		describe_opnd(&c->result, out);
	if (c->use == USE_SELECTS) {
		buf_puts(out, ", the first's in ");
		describe_opnd(&c->first, out);
	}
}
