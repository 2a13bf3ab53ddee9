/*
 * test_vir_z3 - the C of vir_ops.h computes what Z3 says that the SMT terms mean.
 *
 * test_vir_ops.c compares the C with our own idea of each operation; here the judge is Z3, which
 * is given concrete operands and simplifies the term to a number.  So this tests virgen, whatever
 * the operations are: compiled with another VIR_SMT2, and the header made from it, it tests those.
 *
 * Runs in the top folder of the tree.
 */
#include <check.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <z3.h>

#include "tests/unit/vir_rows.h"

#ifndef VIR_SMT2
#define VIR_SMT2 "spec/vir.smt2"
#endif

enum { N_INPUTS = 200 };

static char *read_spec(void)
{
	FILE *in = fopen(VIR_SMT2, "r");
	char *text = NULL;
	size_t size = 0;

	ck_assert_msg(in != NULL, "cannot open %s", VIR_SMT2);
	ck_assert(getdelim(&text, &size, '\0', in) > 0);
	fclose(in);
	return text;
}

/*
 * Parses vir.NAME.PART applied to the constants in0, in1, in2.  `sort` is that of its result.  The
 * term lives as long as the assertions it is part of, which are left to the end of the test.
 */
static Z3_ast parse_part(Z3_context ctx, const char *spec, const struct row *row, const char *part,
			 const char *sort)
{
	static const char *const operands[] = { "", "in0", "in0 in1", "in0 in1 in2" };
	Z3_ast_vector asserts;
	Z3_ast result;
	char *text;

	ck_assert(asprintf(&text,
			   "%s\n"
			   "(declare-const in0 (_ BitVec 64))\n"
			   "(declare-const in1 (_ BitVec 64))\n"
			   "(declare-const in2 (_ BitVec 64))\n"
			   "(declare-fun result (%s) Bool)\n"
			   "(assert (result (vir.%s.%s %s)))\n",
			   spec, sort, row->name, part, operands[row->arity]) > 0);
	asserts = Z3_parse_smtlib2_string(ctx, text, 0, NULL, NULL, 0, NULL, NULL);
	Z3_ast_vector_inc_ref(ctx, asserts);
	ck_assert_uint_eq(Z3_ast_vector_size(ctx, asserts), 1);
	result = Z3_get_app_arg(ctx, Z3_to_app(ctx, Z3_ast_vector_get(ctx, asserts, 0)), 0);
	free(text);
	return result;
}

static Z3_ast with_operands(Z3_context ctx, Z3_ast term, const uint64_t *in)
{
	Z3_sort word = Z3_mk_bv_sort(ctx, 64);
	Z3_ast from[MAX_ARITY], to[MAX_ARITY];

	for (unsigned i = 0; i < MAX_ARITY; i++) {
		const char name[] = { 'i', 'n', (char)('0' + i), '\0' };

		from[i] = Z3_mk_const(ctx, Z3_mk_string_symbol(ctx, name), word);
		to[i] = Z3_mk_unsigned_int64(ctx, in[i], word);
	}
	return Z3_simplify(ctx, Z3_substitute(ctx, term, MAX_ARITY, from, to));
}

START_TEST(c_equals_smt_term)
{
	const struct row *row = &rows[_i];
	Z3_config config = Z3_mk_config();
	Z3_context ctx = Z3_mk_context(config);
	char *spec = read_spec();
	Z3_ast value = parse_part(ctx, spec, row, "value", "(_ BitVec 64)");
	Z3_ast trap = parse_part(ctx, spec, row, "trap", "Bool");

	for (unsigned i = 0; i < N_INPUTS; i++) {
		const uint64_t in[MAX_ARITY] = { random_operand(), random_operand(),
						 random_operand() };
		Z3_lbool is_trap = Z3_get_bool_value(ctx, with_operands(ctx, trap, in));
		uint64_t expected;

		ck_assert(Z3_get_numeral_uint64(ctx, with_operands(ctx, value, in), &expected));
		ck_assert_msg(row->value(in) == expected,
			      "%s 0x%jx 0x%jx 0x%jx: C says 0x%jx, Z3 0x%jx", row->name,
			      (uintmax_t)in[0], (uintmax_t)in[1], (uintmax_t)in[2],
			      (uintmax_t)row->value(in), (uintmax_t)expected);
		ck_assert_msg(row->traps(in) == (is_trap == Z3_L_TRUE),
			      "%s 0x%jx 0x%jx 0x%jx: C and Z3 differ on whether it traps",
			      row->name, (uintmax_t)in[0], (uintmax_t)in[1], (uintmax_t)in[2]);
		ck_assert_int_ne(is_trap, Z3_L_UNDEF);
	}
	ck_assert_int_eq(row->can_trap, Z3_get_bool_value(ctx, trap) != Z3_L_FALSE);
	free(spec);
	Z3_del_context(ctx);
	Z3_del_config(config);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("vir_z3");
	TCase *tcase = tcase_create("vir_z3");
	SRunner *runner;
	int n_failed;

	tcase_set_timeout(tcase, 60);
	tcase_add_loop_test(tcase, c_equals_smt_term, 0, N_ROWS);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	n_failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return n_failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
