/*
 * test_opt_fold - constants and strength reduction: what becomes of operations on integers and
 * of strings that are known; and that whatever becomes of them computes the same.
 */
#include <stdlib.h>

#include "tests/unit/opt_run.h"

/* -- from text to text ---------------------------------------------------------------------- */

#define CONST_AND(n, op)             \
	VALUE("%2 = const " n "\n"   \
	      "%3 = " op " %0, %2\n" \
	      "ret.v %3\n")
#define GIVES_OP(op) VALUE("%2 = " op "\nret.v %2\n")
#define GIVES_CONST(n) GIVES_OP("const " n)
#define GIVES_FIRST VALUE("ret.v %0\n")

static const struct opt_case folds[] = {
	{ "what is known is computed", "fold dead",
	  VALUE("%2 = const 6\n%3 = const 7\n%4 = mul %2, %3\nret.v %4\n"), GIVES_CONST("42") },
	{ "a division of constants is computed", "fold dead",
	  VALUE("%2 = const 7\n%3 = const -2\n%4 = divs %2, %3\nret.v %4\n"), GIVES_CONST("-3") },
	{ "a division by 0 is not: it raises", "fold dead",
	  VALUE("%2 = const 7\n%3 = const 0\n%4 = divs %2, %3\nret.v %4\n"), NULL },
	{ "0 divided by something may raise", "fold dead",
	  VALUE("%2 = const 0\n%3 = divu %2, %0\nret.v %3\n"), NULL },
	{ "nor is something divided by itself known", "fold dead",
	  VALUE("%2 = rems %0, %0\nret.v %2\n"), NULL },
	{ "a constant stands on the right", "fold dead",
	  VALUE("%2 = const 5\n%3 = add %2, %0\nret.v %3\n"), CONST_AND("5", "add") },
	{ "a comparison turns round for that", "fold dead",
	  VALUE("%2 = const 5\n%3 = les %2, %0\nret.v %3\n"), CONST_AND("5", "ges") },
	{ "the older operand comes first", "fold dead", GIVES_OP("xor %1, %0"),
	  GIVES_OP("xor %0, %1") },
	{ "of two values the greater-than become less-than", "fold dead", GIVES_OP("gtu %0, %1"),
	  GIVES_OP("ltu %1, %0") },
	{ "subtracting a number is adding another", "fold dead", CONST_AND("3", "sub"),
	  CONST_AND("-3", "add") },
	{ "x + 0 is x", "fold dead", CONST_AND("0", "add"), GIVES_FIRST },
	{ "x * 1 is x", "fold dead", CONST_AND("1", "mul"), GIVES_FIRST },
	{ "x & -1 is x", "fold dead", CONST_AND("-1", "and"), GIVES_FIRST },
	{ "x / 1 is x", "fold dead", CONST_AND("1", "divs"), GIVES_FIRST },
	{ "x >> 64 is x: counts are modulo 64", "fold dead", CONST_AND("64", "shru"), GIVES_FIRST },
	{ "x * 0 is 0", "fold dead", CONST_AND("0", "mul"), GIVES_CONST("0") },
	{ "x ^ x is 0", "fold dead", GIVES_OP("xor %0, %0"), GIVES_CONST("0") },
	{ "x <= x holds", "fold dead", GIVES_OP("leu %0, %0"), GIVES_CONST("1") },
	{ "x * 8 is a shift", "fold dead", CONST_AND("8", "mul"), CONST_AND("3", "shl") },
	{ "x / 8 unsigned is a shift", "fold dead", CONST_AND("8", "divu"),
	  CONST_AND("3", "shru") },
	{ "x % 8 unsigned is a mask", "fold dead", CONST_AND("8", "remu"), CONST_AND("7", "and") },
	{ "x / 8 signed rounds toward 0", "fold dead", CONST_AND("8", "divs"),
	  VALUE("%2 = const 63\n%3 = shrs %0, %2\n%4 = const 61\n%5 = shru %3, %4\n"
		"%6 = add %0, %5\n%7 = const 3\n%8 = shrs %6, %7\nret.v %8\n") },
	{ "of what is not negative it is a shift", "fold dead",
	  VALUE("%2 = load own, 4, unsigned, %0\n%3 = const 8\n%4 = divs %2, %3\nret.v %4\n"),
	  VALUE("%2 = load own, 4, unsigned, %0\n%3 = const 3\n%4 = shru %2, %3\nret.v %4\n") },
	{ "a mask that takes nothing away goes", "fold dead",
	  VALUE("%2 = load own, 1, unsigned, %0\n%3 = const 255\n%4 = and %2, %3\nret.v %4\n"),
	  VALUE("%2 = load own, 1, unsigned, %0\nret.v %2\n") },
	{ "one that takes something stays", "fold dead",
	  VALUE("%2 = load own, 1, signed, %0\n%3 = const 255\n%4 = and %2, %3\nret.v %4\n"),
	  NULL },
	{ "a truth needs no bool", "fold dead", VALUE("%2 = ltu %0, %1\n%3 = bool %2\nret.v %3\n"),
	  GIVES_OP("ltu %0, %1") },
	{ "a result of a region is a truth if all that it is given are", "fold dead",
	  VALUE("%2 = if %0\n%3 = eq %0, %1\nbr 0, %3\nelse\n%4 = const 1\nbr 0, %4\nend\n"
		"%5 = bool %2\nret.v %5\n"),
	  VALUE("%2 = if %0\n%3 = eq %0, %1\nbr 0, %3\nelse\n%4 = const 1\nbr 0, %4\nend\n"
		"ret.v %2\n") },
	{ "and is none if one is not", "fold dead",
	  VALUE("%2 = if %0\n%3 = eq %0, %1\nbr 0, %3\nelse\n%4 = const 2\nbr 0, %4\nend\n"
		"%5 = bool %2\nret.v %5\n"),
	  NULL },
	{ "what a loop carries is no truth because it begins as one", "fold dead",
	  VALUE("%2 = eq %0, %1\n%3 = loop %2 : %4\ntick\n%5 = bool %4\nif %5\ncont 1, %0\nelse\n"
		"br 1, %5\nend\nexit\nend\nret.v %3\n"),
	  NULL },
	{ "the opposite of a comparison is a comparison", "fold dead",
	  VALUE("%2 = lts %0, %1\n%3 = lnot %2\nret.v %3\n"), GIVES_OP("les %1, %0") },
	{ "a select on a number is what it selects", "fold dead",
	  VALUE("%2 = const 3\n%3 = select %2, %1, %0\nret.v %3\n"), VALUE("ret.v %1\n") },
	{ "a select of the same twice is that", "fold dead",
	  VALUE("%2 = select %0, %1, %1\nret.v %2\n"), VALUE("ret.v %1\n") },
	{ "a select of 1 and 0 is a truth", "fold dead",
	  VALUE("%2 = lts %0, %1\n%3 = const 1\n%4 = const 0\n%5 = select %2, %3, %4\nret.v %5\n"),
	  GIVES_OP("lts %0, %1") },
	{ "a select on !x selects the other way round", "fold dead",
	  VALUE("%2 = lnot %0\n%3 = select %2, %1, %0\nret.v %3\n"),
	  VALUE("%2 = select %0, %0, %1\nret.v %2\n") },
	{ "a select on bool x is one on x", "fold dead",
	  VALUE("%2 = bool %0\n%3 = select %2, %1, %0\nret.v %3\n"),
	  VALUE("%2 = select %0, %1, %0\nret.v %2\n") },
	{ "who asks for the sign bit compares", "fold dead",
	  VALUE("%2 = const 63\n%3 = shru %0, %2\n%4 = select %3, %1, %0\nret.v %4\n"),
	  VALUE("%2 = const 0\n%3 = lts %0, %2\n%4 = select %3, %1, %0\nret.v %4\n") },
	{ "two additions are one", "fold dead",
	  VALUE("%2 = const 5\n%3 = add %0, %2\n%4 = const 7\n%5 = add %3, %4\nret.v %5\n"),
	  CONST_AND("12", "add") },
	{ "two shifts may leave nothing", "fold dead",
	  VALUE("%2 = const 40\n%3 = shl %0, %2\n%4 = shl %3, %2\nret.v %4\n"), GIVES_CONST("0") },
	{ "x + 3 == 5 asks about x", "fold dead",
	  VALUE("%2 = const 3\n%3 = add %0, %2\n%4 = const 5\n%5 = eq %3, %4\nret.v %5\n"),
	  CONST_AND("2", "eq") },
	{ "x + 3 < 5 does not: it may wrap", "fold dead",
	  VALUE("%2 = const 3\n%3 = add %0, %2\n%4 = const 5\n%5 = lts %3, %4\nret.v %5\n"), NULL },
	{ "a bit-field at bit 0 may be a cast", "fold dead",
	  VALUE("%2 = const 0\n%3 = const 16\n%4 = bfs %0, %2, %3\nret.v %4\n"),
	  GIVES_OP("sext16 %0") },
	{ "others are shifts and masks", "fold dead",
	  VALUE("%2 = const 3\n%3 = const 5\n%4 = bfu %0, %2, %3\nret.v %4\n"),
	  VALUE("%2 = const 3\n%3 = shru %0, %2\n%4 = const 31\n%5 = and %3, %4\nret.v %5\n") },
	{ "a cast of a wider cast is one cast", "fold dead",
	  VALUE("%2 = zext32 %0\n%3 = sext8 %2\nret.v %3\n"), GIVES_OP("sext8 %0") },
	{ "operations on variables are left alone", "fold dead",
	  VALUE("%2 = const 0\n%3 = gupd @0, add, %2\nret.v %3\n"), NULL },
	{ "texts are put together", "fold", STRING("scat $2, \"ab\", \"c\"\nret.s $2\n"),
	  STRING("scopy $2, \"abc\"\nret.s $2\n") },
	{ "adding nothing to a string is copying it", "fold",
	  STRING("scat $2, $0, \"\"\nret.s $2\n"), STRING("scopy $2, $0\nret.s $2\n") },
	{ "adding nothing to itself is nothing", "fold", STRING("scat $0, \"\", $0\nret.s $0\n"),
	  STRING("ret.s $0\n") },
	{ "equal texts are equal", "fold",
	  "func ^0 f() value slots 0 cells 0\n%0 = seq \"a\", \"a\"\nret.v %0\nend\n",
	  "func ^0 f() value slots 0 cells 0\n%0 = const 1\nret.v %0\nend\n" },
	{ "others are not", "fold",
	  "func ^0 f() value slots 0 cells 0\n%0 = seq \"a\", \"\"\nret.v %0\nend\n",
	  "func ^0 f() value slots 0 cells 0\n%0 = const 0\nret.v %0\nend\n" },
	{ "a format without conversions is its text", "fold",
	  STRING("sprintf $2, \"plain\"\nret.s $2\n"), STRING("scopy $2, \"plain\"\nret.s $2\n") },
	{ "one with conversions is a format", "fold", STRING("sprintf $2, \"%%\"\nret.s $2\n"),
	  NULL },
	{ "a known number of bytes is part of the operation", "fold dead",
	  FRAME("%2 = const 300\nload.n $2, own, %2, %0\n%3 = seq $2, \"\"\nret.v %3\n"),
	  "func ^0 f(%0, %1) value slots 1 cells 0\nload.s $0, own, 255, %0\n"
	  "%2 = seq $0, \"\"\nret.v %2\nend\n" },
	{ "one below 0 is 0", "fold dead",
	  FRAME("%2 = const -1\nload.n $2, own, %2, %0\n%3 = seq $2, \"\"\nret.v %3\n"),
	  "func ^0 f(%0, %1) value slots 1 cells 0\nload.s $0, own, 0, %0\n"
	  "%2 = seq $0, \"\"\nret.v %2\nend\n" },
};

START_TEST(operations_become_what_the_claim_says)
{
	assert_case(&folds[_i]);
}
END_TEST

/* -- the same results ------------------------------------------------------------------------- */

enum { MAX_VALUES = 256 };

/* Runs a function without control; false: it raised. */
static bool compute(const struct vir_func *f, const uint64_t *params, uint64_t *result)
{
	uint64_t values[MAX_VALUES] = { params[0], params[1] };

	ck_assert_uint_le(f->n_values, MAX_VALUES);
	for (uint32_t i = 0; i < f->n_insts; i++) {
		const struct vir_inst *inst = &f->insts[i];
		const vir_arg *args = &f->args[inst->first_arg];
		uint64_t in[3] = { 0 };
		if (inst->op == OP_RETV) {
			*result = values[args[0]];
			return true;
		}
		for (uint32_t k = 0; k < inst->n_args; k++)
			in[k] = values[args[k]];
		if (inst->op == OP_CONST)
			values[inst->first_value] = inst->number;
		else if (!vir_eval((enum vir_op)inst->op, in[0], in[1], in[2],
				   &values[inst->first_value]))
			return false;
	}
	ck_abort_msg("a function without ret.v");
}

static const uint64_t numbers[] = { 0,
				    1,
				    2,
				    3,
				    7,
				    8,
				    9,
				    31,
				    32,
				    63,
				    64,
				    65,
				    100,
				    127,
				    128,
				    255,
				    256,
				    1000,
				    32767,
				    32768,
				    65535,
				    65536,
				    INT32_MAX,
				    1ull << 31,
				    UINT32_MAX,
				    1ull << 32,
				    INT64_MAX,
				    1ull << 63,
				    UINT64_MAX,
				    -2ull,
				    -3ull,
				    -8ull,
				    -128ull,
				    -129ull,
				    -1000ull,
				    -65536ull,
				    -(1ull << 31),
				    (1ull << 63) + 1,
				    INT64_MAX - 1 };
enum { N_NUMBERS = sizeof(numbers) / sizeof(numbers[0]) };

static uint64_t state = 88172645463325252;

static uint32_t below(uint32_t n)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (uint32_t)((state >> 20) % n);
}

static uint64_t number(void)
{
	uint64_t high = (uint64_t)below(UINT32_MAX) << 32;

	return below(8) ? numbers[below(N_NUMBERS)] : high | below(UINT32_MAX);
}

/* Keeps, as text, the function before, and compares it with what fold makes of it. */
static void assert_computes_the_same(struct vir_module *m)
{
	struct vir_func before = m->funcs[0];
	struct buf why = { 0 };

	ck_assert_int_eq(vir_check(m, &why), 0);
	run_pass(m, "fold");
	for (unsigned i = 0; i < 40; i++) {
		uint64_t params[2] = { number(), number() }, wanted, got;
		bool ok = compute(&before, params, &wanted);
		struct buf text = { 0 };
		bool same = compute(&m->funcs[0], params, &got) == ok && (!ok || got == wanted);
		if (!same) {
			vir_print(m, &text);
			m->funcs[0] = before;
			vir_print(m, &text);
		}
		ck_assert_msg(same, "f(%lld, %lld):\n%s", (long long)params[0],
			      (long long)params[1], buf_str(&text));
	}
	buf_free(&why);
}

static struct vir_func *begin_function(struct arena *a, struct vir_module **m)
{
	*m = vir_new(a);
	struct vir_func *f = vir_add_func(*m, "f", GIVES_VALUE);
	f->n_params = f->n_values = 2;
	return f;
}

static uint32_t append(struct vir_module *m, uint32_t op, uint64_t n, const vir_arg *args,
		       uint32_t n_args)
{
	return vir_append(m, &m->funcs[0], (enum vir_opcode)op, 0, n, args, n_args, 0)->first_value;
}

/* Each operation, with each number on each side. */
START_TEST(an_operation_with_a_number_gives_the_same)
{
	uint32_t op = (uint32_t)_i;
	uint32_t n_args = (uint32_t)strlen(vir_op_table[op].operands);

	for (unsigned i = 0; i < N_NUMBERS; i++) {
		for (unsigned side = 0; side < n_args; side++) {
			struct arena *a = open_arena();
			struct vir_module *m;
			vir_arg args[3] = { 0, 1, 1 };
			begin_function(a, &m);
			args[side] = append(m, OP_CONST, numbers[i], NULL, 0);
			uint32_t result = append(m, op, 0, args, n_args);
			append(m, OP_RETV, 0, &result, 1);
			assert_computes_the_same(m);
			arena_close(a);
		}
	}
}
END_TEST

/* A value that an expression of a few operations gives, mostly with numbers. */
static uint32_t expression(struct vir_module *m, unsigned depth)
{
	static const enum vir_op favourites[] = { VIR_add,   VIR_and,   VIR_shl,    VIR_shru,
						  VIR_shrs,  VIR_mul,   VIR_divs,   VIR_rems,
						  VIR_zext8, VIR_sext8, VIR_zext16, VIR_bool,
						  VIR_lnot,  VIR_eq,    VIR_lts,    VIR_ltu,
						  VIR_bfs,   VIR_bfu,   VIR_select, VIR_sext32 };
	uint32_t op = below(2) ? favourites[below(20)] : below(VIR_OP_COUNT);
	uint32_t n_args = (uint32_t)strlen(vir_op_table[op].operands);
	vir_arg args[3];

	if (depth == 0)
		return below(2);
	for (uint32_t i = 0; i < n_args; i++) {
		bool is_number = i ? below(4) != 0 : below(10) == 0;
		args[i] = is_number ? append(m, OP_CONST, number(), NULL, 0)
				    : expression(m, depth - 1);
	}
	return append(m, op, 0, args, n_args);
}

START_TEST(expressions_give_the_same)
{
	state += (uint64_t)_i * 7919;
	for (unsigned i = 0; i < 400; i++) {
		struct arena *a = open_arena();
		struct vir_module *m;
		begin_function(a, &m);
		uint32_t result = expression(m, 1 + below(5));
		append(m, OP_RETV, 0, &result, 1);
		assert_computes_the_same(m);
		arena_close(a);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("opt_fold");
	TCase *tests = tcase_create("opt_fold");

	tcase_set_timeout(tests, 120);
	tcase_add_loop_test(tests, operations_become_what_the_claim_says, 0, N_CASES(folds));
	tcase_add_loop_test(tests, an_operation_with_a_number_gives_the_same, 0, VIR_OP_COUNT);
	tcase_add_loop_test(tests, expressions_give_the_same, 0, 10);
	suite_add_tcase(suite, tests);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
