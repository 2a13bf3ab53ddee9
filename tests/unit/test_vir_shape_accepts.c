/*
 * test_vir_shape_accepts - what the shape checker of VIR accepts, up to the limits, and
 * what it finds out on the way; test_vir_shape.c has what it rejects.  A test's name is
 * the claim it proves.
 */
#include <stdlib.h>

#include "runtime/base/limits.h"
#include "tests/unit/vir_world.h"

static const char *const accepted[] = {
	SAMPLE_EMPTY,
	BODY("ret\n"),
	BODY("exit\n"),
	BODY("fail \"\"\n"),
	/* a value of a region is visible behind it, one of the outside within it */
	BODY("%1 = if %0\n%2 = neg %0\nbr 0, %2\nelse\n%3 = not %0\nbr 0, %3\nend\ngset @0, %1\nret\n"),
	BODY("try\n%1 = neg %0\ngset @0, %1\nbr 0\ncatch\ngset @0, %0\nbr 0\nend\nret\n"),
	/* parameters of a loop, and leaving two regions at once */
	BODY("%1, %2 = loop %0 : %3\ntick\nif %3\nbr 1, %3, %0\nelse\ncont 1, %3\nend\nexit\nend\ngset @0, %2\nret\n"),
	BODY("%1 = each #0, %0 : %2, %3, %4\ntick\n%5 = add %2, %3\ncont 0, %5\nend\ngset @0, %1\nret\n"),
	BODY("each #0 : %1, %2\ntick\nif %1\nbr 1\nelse\nbr 0\nend\ncont 0\nend\nret\n"),
	/* a region that nothing leaves, and what is never run behind it */
	BODY("%1 = try\nexit\ncatch\nret\nend\ngset @0, %1\nret\n"),
	/* handlers: in regions within them, and in those of others */
	BODY("try\nbr 0\ncatch\nif %0\nexcname $0\nbr 0\nelse\nbr 0\nend\n"
	     "try\nexcdesc $0\nret\ncatch\nret\nend\nret\nend\nret\n"),
	/* values and strings of a call in any order of the two */
	BODY("tick\n%1 = call ^0, %0, $0\ntick\n%2 = call ^0, \"x\", %0\n"
	     "tick\ncall.s $1, ^1\ntick\ncall.n ^2\nret\n"),
	BODY("sample &0, %0, %0, %0, \"x\"\nret\n"),
	/* ticks: in both parts; before a try, or before a loop, in the round of the one around */
	BODY("loop\nif %0\ntick\nbr 0\nelse\ntick\nbr 0\nend\ncont 0\nend\nret\n"),
	BODY("loop\ntick\ntry\nbr 0\ncatch\ncont 1\nend\ncont 0\nend\nret\n"),
	BODY("loop\ntick\nloop\nif %0\ncont 2\nelse\nbr 1\nend\nret\nend\ncont 0\nend\nret\n"),
	BODY("loop\ntick\neach #0 : %1, %2\nbr 0\nend\ncont 0\nend\nret\n"),
	BODY("loop\nloop\ntick\nif %0\nbr 1\nelse\ncont 1\nend\nret\nend\ncont 0\nend\nret\n"),
	/* other parts of a round need none, nor what is never run, nor a round that no other follows */
	BODY("loop\nif %0\nbr 1\nelse\ntick\nbr 0\nend\ncont 0\nend\nret\n"),
	BODY("loop\nif %0\nret\nelse\nexit\nend\ncont 0\nend\nret\n"),
	BODY("if %0\nret\nelse\nexit\nend\ncall.n ^2\nret\n"),
	BODY("loop\nbr 0\nend\neach #0 : %1, %2\nbr 0\nend\nret\n"),
	/* the tick of a call: in each part, and through one that makes none */
	BODY("if %0\ntick\nbr 0\nelse\ntick\nbr 0\nend\ncall.n ^2\nret\n"),
	BODY("tick\nif %0\nbr 0\nelse\ncall.n ^2\ntick\nbr 0\nend\ncall.n ^2\nret\n"),
	BODY("loop\ntick\nbr 0\nend\ncall.n ^2\nret\n"),
};

START_TEST(what_keeps_the_rules_is_accepted)
{
	struct arena *a = open_arena();
	struct vir_module *m = parsed(a, accepted[_i]);

	assert_well_formed(m);
	assert_round_trips(m);
	arena_close(a);
}
END_TEST

/* Arguments of each kind that suit the sample world, for any operation of the table. */
static uint32_t suitable_args(enum vir_opcode op, vir_arg *args)
{
	uint32_t n = 0;

	for (const char *kind = vir_op_table[op].operands; *kind; kind++) {
		switch (*kind) {
		case 's':
		case 'd':
			args[n++] = ARG_SLOT;
			break;
		case 'h':
			args[n++] = 1;
			break;
		case 'w':
			args[n++] = 8;
			break;
		case 'o':
			args[n++] = VIR_divs;
			break;
		case 'x':
			args[n++] = 1;
			break;
		case 'f':
			args[n++] = op == OP_CALL ? 0 : op == OP_CALLS ? 1 : 2;
			break;
		case 'n':
		case 'V':
		case '*':
			break;
		default:
			args[n++] = 0;
		}
	}
	if (op == OP_CALL)
		args[n++] = ARG_VALUE;
	if (op == OP_CALL)
		args[n++] = ARG_SLOT;
	if (op == OP_SAMPLE) {
		args[n++] = ARG_VALUE;
		args[n++] = ARG_VALUE;
		args[n++] = ARG_SLOT;
	}
	return n;
}

/* So a new row of vir.def is tested from the day it is there. */
START_TEST(every_operation_goes_through_image_text_and_checker)
{
	struct arena *a = open_arena();
	struct vir_module *m = parsed(a, WORLD);
	vir_arg args[16];

	struct vir_func *f = vir_add_func(m, "all", GIVES_NOTHING);
	f->n_params = f->n_string_params = f->n_slots = f->n_cells = 1;
	vir_append(m, f, OP_TRY, 0, 0, NULL, 0, 0);
	vir_append(m, f, OP_EXIT, 0, 0, NULL, 0, 0);
	vir_append(m, f, OP_CATCH, 0, 0, NULL, 0, 0);
	for (int op = 0; op < OP_COUNT; op++) {
		if (vir_op_table[op].effect == FLOW)
			continue;
		vir_append(m, f, OP_TICK, 0, 0, NULL, 0, 0); /* for calls */
		vir_append(m, f, (enum vir_opcode)op, 0, 1, args,
			   suitable_args((enum vir_opcode)op, args), 0);
	}
	vir_append(m, f, OP_RET, 0, 0, NULL, 0, 0);
	vir_append(m, f, OP_END, 0, 0, NULL, 0, 0);
	vir_append(m, f, OP_RET, 0, 0, NULL, 0, 0);
	assert_well_formed(m);
	assert_round_trips(m);
	arena_close(a);
}
END_TEST

START_TEST(operations_have_names_of_their_own)
{
	for (int op = 0; op < OP_COUNT; op++) {
		for (int other = 0; other < op; other++)
			ck_assert_str_ne(vir_op_table[op].text, vir_op_table[other].text);
	}
	ck_assert_str_eq(vir_op_table[VIR_divs].text, "divs");
	ck_assert_str_eq(vir_op_table[VIR_divs].operands, "vv");
	ck_assert_uint_eq(vir_op_table[VIR_divs].traps, TRAP_DIVIDE_BY_ZERO);
	ck_assert_uint_eq(vir_op_table[VIR_add].traps, 0);
	ck_assert_str_eq(vir_op_table[VIR_bfu].operands, "vvv");
}
END_TEST

START_TEST(regions_are_as_deep_as_the_limit)
{
	struct arena *a = open_arena();
	struct vir_module *m = vir_new(a);

	add_loops(m, LIMIT_REGION_DEPTH);
	assert_well_formed(m);
	assert_round_trips(m);
	arena_close(a);
}
END_TEST

START_TEST(chains_are_as_long_as_the_limit)
{
	struct arena *a = open_arena();
	struct vir_module *m = parsed(a, BODY("ret\n"));

	long_chain(m);
	m->n_funcs--;
	assert_well_formed(m);
	arena_close(a);
}
END_TEST

START_TEST(match_joins_the_parts_of_a_region)
{
	struct arena *a = open_arena();
	struct vir_module *m = parsed(a, BODY("if %0\nbr 0\nelse\nloop\nbr 0\nend\nbr 0\nend\n"
					      "try\nret\ncatch\nret\nend\nret\n"));

	assert_well_formed(m);
	ck_assert_uint_eq(inst(m, 0)->match, 2); /* if: else */
	ck_assert_uint_eq(inst(m, 2)->match, 7); /* else: end */
	ck_assert_uint_eq(inst(m, 7)->match, 0); /* end: if */
	ck_assert_uint_eq(inst(m, 3)->match, 5); /* loop: end */
	ck_assert_uint_eq(inst(m, 5)->match, 3);
	ck_assert_uint_eq(inst(m, 8)->match, 10); /* try: catch */
	ck_assert_uint_eq(inst(m, 10)->match, 12);
	ck_assert_uint_eq(inst(m, 12)->match, 8);
	arena_close(a);
}
END_TEST

/* Checking is linear: a long function with many regions takes no time to speak of. */
START_TEST(a_hundred_thousand_regions_are_checked)
{
	struct arena *a = arena_open((size_t)1 << 30, NULL);
	struct vir_module *m = vir_new(a);
	struct vir_func *f = vir_add_func(m, "long", GIVES_NOTHING);
	vir_arg zero = 0;

	f->n_params = 1;
	for (int i = 0; i < 100000; i++) {
		vir_arg args[] = { 0, f->n_values ? f->n_values - 1 : 0 };
		vir_append(m, f, OP_IF, 0, 0, &args[1], 1, 1);
		vir_append(m, f, OP_BR, 0, 0, args, 2, 0);
		vir_append(m, f, OP_ELSE, 0, 0, NULL, 0, 0);
		uint32_t first = vir_result(
			vir_append(m, f, (enum vir_opcode)VIR_neg, 0, 0, &zero, 1, 0), 0);
		vir_append(m, f, OP_BR, 0, 0, (vir_arg[]){ 0, first }, 2, 0);
		vir_append(m, f, OP_END, 0, 0, NULL, 0, 0);
		vir_append(m, f, (enum vir_opcode)VIR_neg, 0, 0, (vir_arg[]){ first - 1 }, 1, 0);
	}
	vir_append(m, f, OP_RET, 0, 0, NULL, 0, 0);
	assert_well_formed(m);
	arena_close(a);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("vir shape accepts");
	TCase *tests = tcase_create("accepts");

	tcase_add_loop_test(tests, what_keeps_the_rules_is_accepted, 0,
			    sizeof(accepted) / sizeof(accepted[0]));
	tcase_add_test(tests, every_operation_goes_through_image_text_and_checker);
	tcase_add_test(tests, operations_have_names_of_their_own);
	tcase_add_test(tests, regions_are_as_deep_as_the_limit);
	tcase_add_test(tests, chains_are_as_long_as_the_limit);
	tcase_add_test(tests, match_joins_the_parts_of_a_region);
	tcase_add_test(tests, a_hundred_thousand_regions_are_checked);
	suite_add_tcase(suite, tests);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
