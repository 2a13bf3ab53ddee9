/*
 * test_interp - rules of spec/emmett.md about expressions and statements, held against
 * the definitional interpreter.  A test's name is the claim it proves; most print what
 * they compute and compare the output.
 */
#include "tests/unit/interp_world.h"

/* -- section 4 --------------------------------------------------------------------------- */

START_TEST(e10_division_truncates_and_by_zero_raises)
{
	ck_assert_str_eq(shown("%d", binary(VIR_divs, num((uint64_t)-7), num(2))), "-3");
	ck_assert_str_eq(run(guard(do_expr(divide_by_zero()), tell())),
			 "DivideByZero: division by zero\n");
	ck_assert_str_eq(reports(), "");
}
END_TEST

START_TEST(e1_effects_before_an_exception_stay)
{
	struct ck_var *v = local(&type_int64);
	struct ck_expr *both = binary(VIR_add, assign(v, num(5)), divide_by_zero());

	ck_assert_str_eq(run(BLOCK(guard(do_expr(both), BLOCK()), PRINT(str("%d"), var(v)))), "5");
}
END_TEST

START_TEST(e6_the_operand_comes_first_and_a_trap_changes_nothing)
{
	struct ck_var *v = local(&type_int64);
	struct ck_stmt *body = BLOCK(
		do_expr(assign(v, num(1))), do_expr(update(v, VIR_add, assign(v, num(10)))),
		PRINT(str("%d "), var(v)), guard(do_expr(update(v, VIR_remu, num(0))), BLOCK()),
		PRINT(str("%d"), var(v)));

	ck_assert_str_eq(run(body), "20 20");
}
END_TEST

START_TEST(e7_prefix_is_the_new_value_postfix_the_old)
{
	struct ck_var *v = local(&type_int64);

	ck_assert_str_eq(run(PRINT(str("%d %d %d"), step(v, 1, false), step(v, 4, true), var(v))),
			 "0 5 5");
}
END_TEST

START_TEST(e13_logic_short_circuits_to_0_or_1)
{
	ck_assert_str_eq(shown("%d", ops(CK_AND, 0, num(0), divide_by_zero())), "0");
	ck_assert_str_eq(shown("%d", ops(CK_OR, 0, num(9), divide_by_zero())), "1");
	ck_assert_str_eq(shown("%d", ops(CK_AND, 0, num(3), num(8))), "1");
	ck_assert_str_eq(shown("%d", ops(CK_OR, 0, num(0), num(0))), "0");
}
END_TEST

START_TEST(e17_reads_are_exact_little_endian_and_extended)
{
	uint64_t last = MEMORY_AT + MEMORY_BYTES - 1;

	memory[0] = 0x34;
	memory[1] = 0xf2;
	memory[MEMORY_BYTES - 1] = 0x80;
	ck_assert_str_eq(shown("%x", load(MEMORY_AT, 2, false)), "f234");
	ck_assert_str_eq(shown("%d", load(MEMORY_AT, 2, true)), "-3532");
	ck_assert_str_eq(shown("%d", load(last, 1, true)), "-128");
	ck_assert_str_eq(run(guard(PRINT(str("%d"), load(last, 2, true)), tell())),
			 "BadAddress: cannot read target memory at 0x103f\n");
}
END_TEST

START_TEST(e18_bit_fields_are_cut_out)
{
	struct ck_expr *field = load(MEMORY_AT, 2, true);
	struct ck_expr *same = load(MEMORY_AT, 2, false);

	memory[0] = 0xa0;
	memory[1] = 0x01; /* bits 5 .. 8 hold 1101 */
	field->load.bit_shift = same->load.bit_shift = 5;
	field->load.bit_width = same->load.bit_width = 4;
	ck_assert_str_eq(run(PRINT(str("%d %d"), field, same)), "-3 13");
}
END_TEST

START_TEST(e19_strings_end_at_nul_at_the_bound_or_fault)
{
	uint64_t tail = MEMORY_AT + MEMORY_BYTES - 4;

	memcpy(memory + MEMORY_BYTES - 4, "abc", 4);
	ck_assert_str_eq(shown("%s", load_str(tail, 255)), "abc");
	ck_assert_str_eq(shown("%s", load_str(tail, 2)), "ab");
	memory[MEMORY_BYTES - 1] = 'd';
	ck_assert_str_eq(shown("%s", load_str(tail, 4)), "abcd");
	ck_assert_str_eq(run(guard(PRINT(str("%s"), load_str(tail, 5)), tell())),
			 "BadAddress: cannot read target memory at 0x103c\n");
}
END_TEST

START_TEST(e21_strings_are_cut_to_255_bytes)
{
	struct ck_var *s = local(&type_string);
	struct ck_var *i = local(&type_int64);
	struct ck_stmt *grow = loop(CK_WHILE, binary(VIR_lts, step(i, 1, false), num(100)), NULL,
				    do_expr(update(s, VIR_add, str("wxyz"))));
	const char *text = run(BLOCK(grow, PRINT(str("%s"), var(s)),
				     PRINT(str("|%s"), ops(CK_CONCAT, 0, str("1"), var(s)))));

	ck_assert_uint_eq(strlen(text), 255 + 1 + 255);
	ck_assert_int_eq(strncmp(text + 252, "wxy|1wxyz", 9), 0);
	ck_assert_str_eq(text + 255 + 1 + 252, "zwx");
}
END_TEST

START_TEST(e22_strings_compare_by_content)
{
	ck_assert_str_eq(shown("%d", ops(CK_STR_EQ, 0, str("ab"), str("ab"))), "1");
	ck_assert_str_eq(shown("%d", ops(CK_STR_NE, 0, str("ab"), str("abc"))), "1");
	ck_assert_str_eq(shown("%d", ops(CK_STR_EQ, 0, str(""), str(""))), "1");
}
END_TEST

START_TEST(e23_arguments_are_copies_and_results_survive_the_frame)
{
	struct ck_var *param = new_var(CK_PARAM, &type_string);
	struct ck_func *f = function(&type_string, param);
	struct ck_var *s = local(&type_string);

	f->body = BLOCK(do_expr(update(param, VIR_add, str("!"))), do_return(var(param)));
	ck_assert_str_eq(run(BLOCK(do_expr(assign(s, str("hi"))),
				   PRINT(str("%s %s %s"), call(f, var(s)), var(s),
					 call(f, call(f, str("x")))))),
			 "hi! hi x!!");
	ck_assert_uint_eq(executor->last_ticks, 3);
}
END_TEST

START_TEST(e3_a_value_read_before_a_write_stays_what_it_was)
{
	struct ck_var *s = global(&type_string, ST_PERTHREAD);
	struct ck_expr *both = ops(CK_CONCAT, 0, var(s), assign(s, str("new")));

	ck_assert_str_eq(run(BLOCK(do_expr(assign(s, str("old"))), PRINT(str("%s"), both))),
			 "oldnew");
}
END_TEST

START_TEST(s10_a_function_that_falls_off_its_end_yields_nothing)
{
	struct ck_func *f = function(&type_string, NULL);
	struct ck_func *g = function(&type_int64, NULL);

	f->body = BLOCK();
	g->body = BLOCK();
	ck_assert_str_eq(run(PRINT(str("[%s] %d"), call(f, NULL), call(g, NULL))), "[] 0");
}
END_TEST

START_TEST(e8_e14_e15_small_operators)
{
	ck_assert_str_eq(shown("%d", ops(CK_UNARY, VIR_neg, num(4), NULL)), "-4");
	ck_assert_str_eq(shown("%d", ops(CK_UNARY, VIR_sext8, num(0x180), NULL)), "-128");
	ck_assert_str_eq(shown("%d", cond(num(2), num(5), divide_by_zero())), "5");
	ck_assert_str_eq(shown("%d", cond(num(0), divide_by_zero(), num(6))), "6");
	ck_assert_str_eq(shown("%d", ops(CK_COMMA, 0, num(1), num(2))), "2");
}
END_TEST

/* An exception in any operand ends the whole expression, and nothing was written. */
START_TEST(e1_an_exception_goes_through_every_kind_of_expression)
{
	struct ck_var *v = local(&type_int64), *s = local(&type_string);
	struct ck_var *bag = new_bag(4), *aggr = new_aggr(1, 0);
	struct ck_func *f = function(&type_int64, new_var(CK_PARAM, &type_int64));
	struct ck_expr *bad = divide_by_zero();
	struct ck_expr *bad_str = load_str(NO_SUCH_ADDRESS, 9);
	struct ck_expr *const all[] = {
		ops(CK_UNARY, VIR_neg, bad, NULL),
		binary(VIR_add, bad, num(1)),
		binary(VIR_add, num(1), bad),
		ops(CK_AND, 0, bad, num(1)),
		ops(CK_AND, 0, num(1), bad),
		ops(CK_OR, 0, bad, num(1)),
		ops(CK_OR, 0, num(0), bad),
		ops(CK_CONCAT, 0, str("a"), bad_str),
		ops(CK_STR_EQ, 0, bad_str, str("a")),
		ops(CK_STR_NE, 0, bad_str, str("a")),
		cond(bad, num(1), num(1)),
		ops(CK_COMMA, 0, bad, num(1)),
		assign(v, bad),
		update(v, VIR_add, bad),
		update(s, VIR_add, bad_str),
		call(f, bad),
		builtin(BF_PRINTF, NULL, LIST(str("%d"), bad)),
		bag_op(CK_BAG_GET, bag, bad, NULL),
		bag_op(CK_BAG_PUT, bag, bad, num(1)),
		bag_op(CK_BAG_PUT, bag, num(1), bad),
		bag_op(CK_BAG_STEP, bag, bad, NULL),
		bag_op(CK_BAG_UPDATE, bag, num(1), bad),
		sample(aggr, LIST(bad), NULL),
		sample(aggr, LIST(num(1)), bad),
	};

	f->body = PRINT(str("called"));
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		ck_assert_str_eq(run(guard(do_expr(all[i]), PRINT(str("caught")))), "caught");
	ck_assert_str_eq(run(BLOCK(PRINT(str("%d"), builtin(BF_BAGHAS, bag, LIST(num(1)))),
				   do_expr(builtin(BF_PRINTA, aggr, LIST())))),
			 "0intKey0  count  pct%\n");
}
END_TEST

/* -- section 5, X-4 ------------------------------------------------------------------------ */

START_TEST(s5_s6_s7_loops_take_a_tick_for_each_iteration)
{
	struct ck_var *i = local(&type_int64);

	ck_assert_str_eq(run(count_to(i, 3, PRINT(str("%d"), var(i)))), "012");
	ck_assert_uint_eq(executor->last_ticks, 3);
	ck_assert_str_eq(run(loop(CK_WHILE, num(0), NULL, PRINT(str("never")))), "");
	ck_assert_uint_eq(executor->last_ticks, 0);
	ck_assert_str_eq(run(loop(CK_DO, num(0), NULL, PRINT(str("once")))), "once");
	ck_assert_uint_eq(executor->last_ticks, 1);
	ck_assert_uint_eq(executor->ops->totals(executor).ticks, 4);
	ck_assert_uint_eq(executor->ops->totals(executor).fires, 3);
}
END_TEST

START_TEST(s9_continue_goes_to_the_step_and_break_leaves)
{
	struct ck_var *i = local(&type_int64);
	struct ck_stmt *body = BLOCK(do_if(binary(VIR_eq, var(i), num(1)), stmt(CK_CONTINUE), NULL),
				     do_if(binary(VIR_eq, var(i), num(3)), stmt(CK_BREAK), NULL),
				     PRINT(str("%d"), var(i)));

	ck_assert_str_eq(run(BLOCK(count_to(i, 9, body), PRINT(str("; %d"), var(i)))), "02; 3");
}
END_TEST

START_TEST(s3_a_declaration_gives_a_fresh_variable_each_time)
{
	struct ck_var *i = local(&type_int64);
	struct ck_var *fresh = local(&type_int64);
	struct ck_var *text = local(&type_string);
	struct ck_stmt *body =
		BLOCK(declare(fresh, NULL), declare(text, NULL), do_expr(step(fresh, 1, true)),
		      do_expr(update(text, VIR_add, str("a"))),
		      PRINT(str("%d%s"), var(fresh), var(text)));

	ck_assert_str_eq(run(count_to(i, 2, body)), "1a1a");
}
END_TEST

START_TEST(s8_foreach_visits_a_snapshot_in_signed_order)
{
	struct ck_var *bag = new_bag(8);
	struct ck_var *k = local(&type_int64), *v = local(&type_int64);
	struct ck_stmt *fill = BLOCK(do_expr(bag_op(CK_BAG_PUT, bag, num(5), num(50))),
				     do_expr(bag_op(CK_BAG_PUT, bag, num((uint64_t)-1), num(10))),
				     do_expr(bag_op(CK_BAG_PUT, bag, num(0), num(20))));
	struct ck_stmt *body = BLOCK(do_expr(builtin(BF_BAGREMOVE, bag, LIST(num(5)))),
				     do_expr(bag_op(CK_BAG_PUT, bag, num(9), num(90))),
				     PRINT(str("%d=%d "), var(k), var(v)));

	ck_assert_str_eq(run(BLOCK(fill, do_foreach(k, v, bag, body))), "-1=10 0=20 5=50 ");
	ck_assert_uint_eq(executor->last_ticks, 3);
}
END_TEST

START_TEST(x5_the_budget_is_exact_and_time_limit_cannot_be_caught)
{
	struct ck_stmt *forever = loop(CK_WHILE, num(1), NULL, BLOCK());

	opts.ticks = 10;
	ck_assert_str_eq(run(guard(forever, PRINT(str("caught")))), "");
	ck_assert_uint_eq(executor->last_ticks, 10);
	fire_at(0, 1, 0);
	ck_assert_str_eq(reports(), "TimeLimit at 1 in VMM:Test: 2\n");
}
END_TEST

START_TEST(x5_a_fire_may_use_its_whole_budget)
{
	struct ck_var *i = local(&type_int64);

	opts.ticks = 10;
	ck_assert_str_eq(run(BLOCK(count_to(i, 10, BLOCK()), PRINT(str("done")))), "done");
	ck_assert_uint_eq(executor->last_ticks, 10);
}
END_TEST

START_TEST(s11_handlers_nest_and_an_exception_in_one_goes_outward)
{
	struct ck_stmt *inner = guard(
		do_expr(divide_by_zero()),
		BLOCK(tell(), do_expr(load(NO_SUCH_ADDRESS, 1, false)), PRINT(str("not reached"))));

	ck_assert_str_eq(run(guard(inner, tell())),
			 "DivideByZero: division by zero\n"
			 "BadAddress: cannot read target memory at 0x666\n");
}
END_TEST

START_TEST(s11_the_outer_exception_is_told_again_after_an_inner_handler)
{
	struct ck_stmt *inner = guard(do_expr(load(NO_SUCH_ADDRESS, 1, false)), BLOCK());

	ck_assert_str_eq(run(guard(do_expr(divide_by_zero()), BLOCK(inner, tell()))),
			 "DivideByZero: division by zero\n");
}
END_TEST

START_TEST(s11_return_break_and_exit_pass_through_try)
{
	struct ck_func *f = function(&type_int64, NULL);
	struct ck_func *quits = function(&type_int64, NULL);

	f->body = BLOCK(guard(do_return(num(4)), PRINT(str("caught"))), do_return(num(5)));
	quits->body = BLOCK(guard(do_expr(builtin(BF_EXIT, NULL, LIST())), PRINT(str("caught"))));
	ck_assert_str_eq(run(BLOCK(loop(CK_WHILE, num(1), NULL, guard(stmt(CK_BREAK), BLOCK())),
				   PRINT(str("%d "), call(f, NULL)),
				   PRINT(str("%d"), call(quits, NULL)), PRINT(str("not reached")))),
			 "4 ");
	ck_assert_str_eq(reports(), "");
}
END_TEST

START_TEST(x3_an_uncaught_exception_ends_the_fire_and_is_counted_by_place)
{
	struct ck_stmt *body;

	next_pos = 7;
	body = BLOCK(PRINT(str("a")), do_expr(divide_by_zero()), PRINT(str("b")));
	ck_assert_str_eq(run(body), "a");
	fire_at(0, 1, 0);
	next_pos = 9;
	run(do_expr(divide_by_zero()));
	ck_assert_str_eq(reports(), "DivideByZero at 7 in VMM:Test: 2\n"
				    "DivideByZero at 9 in VMM:Test: 1\n");
}
END_TEST

START_TEST(calls_too_deep_for_the_machine_are_refused_not_fatal)
{
	struct ck_func *f = function(&type_int64, NULL);

	f->body = do_return(num(1));
	for (int i = 0; i < 20000; i++) {
		struct ck_func *outer = function(&type_int64, NULL);
		outer->body = do_return(call(f, NULL));
		f = outer;
	}
	ck_assert_int_eq(fire_at(add_probe(do_expr(call(f, NULL))), 1, 0), -ENOMEM);
	ck_assert_int_eq(fire_at(add_probe(PRINT(str("alive"))), 1, 0), 0);
	ck_assert_str_eq(drained(), "alive");
}
END_TEST

START_TEST(t31_parameters_are_what_the_probe_passes)
{
	struct ck_var *n = local(&type_int64), *s = local(&type_string), *more = local(&type_int64);
	struct ck_var *params[] = { n, s, more };
	uint32_t probe = add_probe(PRINT(str("%d %s %d"), var(n), var(s), var(more)));
	struct fire f = { .ops = &machine,
			  .probe = probe,
			  .args = { { .num = 5 }, { .str = "text", .len = 4 } },
			  .n_args = 2 };

	n->kind = s->kind = more->kind = CK_PARAM;
	program.probes[probe]->params = params;
	program.probes[probe]->n_params = 3;
	open_executor();
	ck_assert_int_eq(executor->ops->fire(executor, &f), 0);
	ck_assert_str_eq(drained(), "5 text 0");
}
END_TEST

/* An exception in the head of a statement is the statement's. */
START_TEST(s11_an_exception_goes_through_every_kind_of_statement)
{
	struct ck_var *v = local(&type_int64);
	struct ck_expr *bad = divide_by_zero();
	struct ck_stmt *bad_init = loop(CK_FOR, num(1), NULL, BLOCK());
	struct ck_func *f = function(&type_int64, NULL);
	struct ck_stmt *const all[] = {
		declare(v, bad),
		do_if(bad, BLOCK(), NULL),
		loop(CK_WHILE, bad, NULL, BLOCK()),
		loop(CK_WHILE, num(1), NULL, do_expr(bad)),
		loop(CK_DO, bad, NULL, BLOCK()),
		loop(CK_DO, num(1), NULL, do_expr(bad)),
		loop(CK_FOR, bad, NULL, BLOCK()),
		loop(CK_FOR, NULL, bad, BLOCK()),
		bad_init,
		do_expr(call(f, NULL)),
	};

	bad_init->loop.init = do_expr(bad);
	f->body = do_return(bad);
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		ck_assert_str_eq(run(guard(all[i], PRINT(str("caught")))), "caught");
}
END_TEST

START_TEST(s8_foreach_can_be_left_and_run_out_of_ticks)
{
	struct ck_var *bag = new_bag(8);
	struct ck_var *k = local(&type_int64);
	struct ck_stmt *fill = BLOCK(do_expr(bag_op(CK_BAG_PUT, bag, num(1), num(1))),
				     do_expr(bag_op(CK_BAG_PUT, bag, num(2), num(2))));

	opts.ticks = 1;
	ck_assert_str_eq(run(BLOCK(fill, do_foreach(k, NULL, bag, stmt(CK_BREAK)),
				   PRINT(str("%d;"), var(k)))),
			 "1;");
	ck_assert_str_eq(run(do_foreach(k, NULL, bag, PRINT(str("%d"), var(k)))), "1");
	ck_assert_str_eq(reports(), "TimeLimit at 1 in VMM:Test: 1\n");
}
END_TEST

START_TEST(s10_return_ends_a_probe_and_a_function_without_a_value)
{
	struct ck_func *f = function(&type_void, NULL);

	f->body = BLOCK(PRINT(str("f")), do_return(NULL), PRINT(str("not reached")));
	ck_assert_str_eq(
		run(BLOCK(do_expr(call(f, NULL)), do_return(NULL), PRINT(str("not reached")))),
		"f");
}
END_TEST

START_TEST(x4_a_call_takes_its_tick_after_the_arguments)
{
	struct ck_func *f = function(&type_int64, new_var(CK_PARAM, &type_int64));
	struct ck_var *v = global(&type_int64, ST_PERTHREAD);

	opts.ticks = 1;
	f->body = do_return(num(1));
	run(BLOCK(do_expr(call(f, num(1))), do_expr(call(f, assign(v, num(5))))));
	ck_assert_uint_eq(executor->last_ticks, 1);
	ck_assert_str_eq(shown("%d", var(v)), "5");
}
END_TEST

/* -- memory ---------------------------------------------------------------------------------------- */

START_TEST(no_memory_ends_the_fire_and_harms_nothing_else)
{
	struct ck_var *bag = new_bag(65536);
	struct ck_var *i = local(&type_int64);
	struct ck_stmt *fill = count_to(i, 65536, do_expr(bag_op(CK_BAG_PUT, bag, var(i), num(1))));

	opts.memory_bytes = 256 * 1024;
	ck_assert_int_eq(fire_at(add_probe(fill), 1, 0), -ENOMEM);
	ck_assert_int_eq(fire_at(add_probe(PRINT(str("alive"))), 1, 0), 0);
	ck_assert_str_eq(drained(), "alive");
}
END_TEST

START_TEST(no_memory_to_open_is_said_so)
{
	opts.memory_bytes = 1;
	ck_assert_int_eq(interp_open(&program, &opts, &executor), -ENOMEM);
	ck_assert_ptr_null(executor);
}
END_TEST

START_TEST(what_a_loop_computes_is_gone_with_each_statement)
{
	struct ck_var *s = local(&type_string);
	struct ck_var *i = local(&type_int64);
	struct ck_func *f = function(&type_string, NULL);
	struct ck_stmt *body = BLOCK(do_expr(assign(s, ops(CK_CONCAT, 0, call(f, NULL), var(s)))));

	f->body = do_return(str("0123456789"));
	opts.memory_bytes = 256 * 1024;
	ck_assert_int_eq(fire_at(add_probe(count_to(i, 200000, body)), 1, 0), 0);
	ck_assert_uint_eq(executor->last_ticks, 400000);
}
END_TEST

/* -- all of them ------------------------------------------------------------------------ */

int main(void)
{
	Suite *s = suite_create("interp");
	TCase *tc;

	tc = add_case(s, "expressions");
	tcase_add_test(tc, e10_division_truncates_and_by_zero_raises);
	tcase_add_test(tc, e1_effects_before_an_exception_stay);
	tcase_add_test(tc, e6_the_operand_comes_first_and_a_trap_changes_nothing);
	tcase_add_test(tc, e7_prefix_is_the_new_value_postfix_the_old);
	tcase_add_test(tc, e13_logic_short_circuits_to_0_or_1);
	tcase_add_test(tc, e17_reads_are_exact_little_endian_and_extended);
	tcase_add_test(tc, e18_bit_fields_are_cut_out);
	tcase_add_test(tc, e19_strings_end_at_nul_at_the_bound_or_fault);
	tcase_add_test(tc, e21_strings_are_cut_to_255_bytes);
	tcase_add_test(tc, e22_strings_compare_by_content);
	tcase_add_test(tc, e23_arguments_are_copies_and_results_survive_the_frame);
	tcase_add_test(tc, e3_a_value_read_before_a_write_stays_what_it_was);
	tcase_add_test(tc, s10_a_function_that_falls_off_its_end_yields_nothing);
	tcase_add_test(tc, e8_e14_e15_small_operators);
	tcase_add_test(tc, e1_an_exception_goes_through_every_kind_of_expression);

	tc = add_case(s, "statements");
	tcase_add_test(tc, s5_s6_s7_loops_take_a_tick_for_each_iteration);
	tcase_add_test(tc, s9_continue_goes_to_the_step_and_break_leaves);
	tcase_add_test(tc, s3_a_declaration_gives_a_fresh_variable_each_time);
	tcase_add_test(tc, s8_foreach_visits_a_snapshot_in_signed_order);
	tcase_add_test(tc, x5_the_budget_is_exact_and_time_limit_cannot_be_caught);
	tcase_add_test(tc, x5_a_fire_may_use_its_whole_budget);
	tcase_add_test(tc, s11_handlers_nest_and_an_exception_in_one_goes_outward);
	tcase_add_test(tc, s11_the_outer_exception_is_told_again_after_an_inner_handler);
	tcase_add_test(tc, s11_return_break_and_exit_pass_through_try);
	tcase_add_test(tc, x3_an_uncaught_exception_ends_the_fire_and_is_counted_by_place);
	tcase_add_test(tc, calls_too_deep_for_the_machine_are_refused_not_fatal);
	tcase_add_test(tc, t31_parameters_are_what_the_probe_passes);
	tcase_add_test(tc, s11_an_exception_goes_through_every_kind_of_statement);
	tcase_add_test(tc, s8_foreach_can_be_left_and_run_out_of_ticks);
	tcase_add_test(tc, s10_return_ends_a_probe_and_a_function_without_a_value);
	tcase_add_test(tc, x4_a_call_takes_its_tick_after_the_arguments);

	tc = add_case(s, "memory");
	tcase_add_test(tc, no_memory_ends_the_fire_and_harms_nothing_else);
	tcase_add_test(tc, no_memory_to_open_is_said_so);
	tcase_add_test(tc, what_a_loop_computes_is_gone_with_each_statement);
	return run_suite(s);
}
