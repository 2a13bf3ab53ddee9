/*
 * test_interp_data - rules of spec/emmett.md about data, output and built-ins, held
 * against the definitional interpreter.
 */
#include "tests/unit/interp_world.h"

/* -- section 6 ------------------------------------------------------------------------------- */

START_TEST(d3_instances_follow_the_storage_class)
{
	struct ck_var *mine = global(&type_int64, ST_PERTHREAD);
	struct ck_var *vm = global(&type_int64, ST_PERVM);
	struct ck_var *host = global(&type_int64, ST_PERHOST);
	uint32_t probe = add_probe(
		PRINT(str("%d%d%d "), step(mine, 1, true), step(vm, 1, true), step(host, 1, true)));

	fire_at(probe, 1, 0);
	fire_at(probe, 1, 1);
	fire_at(probe, 2, 0);
	fire_at(probe, 1, 0);
	ck_assert_str_eq(drained(), "111 122 113 234 ");
}
END_TEST

START_TEST(d4_globals_start_with_their_initialisers)
{
	struct ck_var *n = global(&type_int64, ST_PERTHREAD);
	struct ck_var *s = global(&type_string, ST_PERTHREAD);
	struct ck_var *empty = global(&type_string, ST_PERTHREAD);

	n->init = num(42);
	s->init = str("start");
	ck_assert_str_eq(run(PRINT(str("%d %s[%s]"), var(n), var(s), var(empty))), "42 start[]");
}
END_TEST

START_TEST(e25_e26_e27_bags_look_up_insert_and_update)
{
	struct ck_var *bag = new_bag(2);
	struct ck_expr *div = bag_op(CK_BAG_UPDATE, bag, num(1), num(0));

	div->bag.op = VIR_divs;
	ck_assert_str_eq(shown("%d", bag_op(CK_BAG_GET, bag, num(1), NULL)), "0");
	ck_assert_str_eq(run(BLOCK(PRINT(str("%d"), bag_op(CK_BAG_PUT, bag, num(1), num(7))),
				   PRINT(str("%d"), bag_op(CK_BAG_STEP, bag, num(1), NULL)),
				   PRINT(str("%d"), bag_op(CK_BAG_GET, bag, num(1), NULL)),
				   PRINT(str("%d"), bag_op(CK_BAG_PUT, bag, num(2), num(1))),
				   PRINT(str("%d"), bag_op(CK_BAG_PUT, bag, num(3), num(1))),
				   PRINT(str("%d"), bag_op(CK_BAG_STEP, bag, num(4), NULL)),
				   PRINT(str("%d"), builtin(BF_BAGHAS, bag, LIST(num(4)))),
				   PRINT(str("%d"), builtin(BF_BAGREMOVE, bag, LIST(num(2)))),
				   PRINT(str("%d"), builtin(BF_BAGHAS, bag, LIST(num(2)))),
				   guard(do_expr(div), PRINT(str("!"))),
				   PRINT(str("%d"), bag_op(CK_BAG_GET, bag, num(1), NULL)))),
			 "178100010!8");
	ck_assert_str_eq(reports(), "BagFull at 1 in VMM:Test: 2\n");
}
END_TEST

/* count samples of value for key */
static struct ck_stmt *samples(const struct ck_var *aggr, struct ck_expr *key, uint64_t value,
			       uint64_t count)
{
	return count_to(local(&type_int64), count,
			do_expr(sample(aggr, LIST(key), value == 1 ? NULL : num(value))));
}

static struct ck_stmt *printa(const struct ck_var *aggr)
{
	return do_expr(builtin(BF_PRINTA, aggr, LIST()));
}

START_TEST(e27_updates_of_bags)
{
	struct ck_var *bag = new_bag(1);
	struct ck_expr *add = bag_op(CK_BAG_UPDATE, bag, num(1), num(5));
	struct ck_expr *full = bag_op(CK_BAG_UPDATE, bag, num(2), num(6));
	struct ck_expr *prefix = bag_op(CK_BAG_STEP, bag, num(1), NULL);

	add->bag.op = full->bag.op = VIR_add;
	prefix->bag.is_prefix = true;
	ck_assert_str_eq(run(BLOCK(PRINT(str("%d %d %d "), add, full, prefix),
				   PRINT(str("%d"), bag_op(CK_BAG_GET, bag, num(1), NULL)))),
			 "5 6 6 6");
	ck_assert_str_eq(reports(), "BagFull at 1 in VMM:Test: 1\n");
}
END_TEST

START_TEST(d9_the_table_of_the_paper)
{
	struct ck_var *exits = new_aggr(1, 0);

	ck_assert_str_eq(
		run(BLOCK(samples(exits, num(0x30), 1, 48623), samples(exits, num(0x10), 1, 222),
			  samples(exits, num(0xc), 1, 20131), samples(exits, num(0x0), 1, 222),
			  samples(exits, num(0x7), 1, 3302), samples(exits, num(0x1e), 1, 13003),
			  samples(exits, num(0x1), 1, 3187), printa(exits))),
		"intKey0  count  pct%\n"
		"   0x10    222  0.2%\n"
		"    0x0    222  0.2%\n"
		"    0x1   3187  3.5%\n"
		"    0x7   3302  3.7%\n"
		"   0x1e  13003 14.6%\n"
		"    0xc  20131 22.6%\n"
		"   0x30  48623 54.8%\n");
}
END_TEST

START_TEST(d9_other_samples_show_average_minimum_maximum)
{
	struct ck_var *aggr = new_aggr(1, 1);
	struct ck_expr *const first[] = { str("disk"), num(1), NULL };
	struct ck_expr *const second[] = { num((uint64_t)-1), str(""), NULL };

	ck_assert_str_eq(
		run(BLOCK(do_expr(sample(aggr, first, num(1000))),
			  do_expr(sample(aggr, first, num(1001))),
			  do_expr(sample(aggr, second, num((uint64_t)-500))), printa(aggr))),
		"           intKey0  strKey0   avg  count   min   max   pct%\n"
		"0xffffffffffffffff           -500      1  -500  -500 -33.3%\n"
		"               0x1     disk  1000      2  1000  1001 133.3%\n");
}
END_TEST

START_TEST(d9_without_keys_a_full_share_still_has_a_gap)
{
	struct ck_var *aggr = new_aggr(0, 0);

	ck_assert_str_eq(run(BLOCK(do_expr(sample(aggr, LIST(), NULL)), printa(aggr))),
			 "count   pct%\n"
			 "    1 100.0%\n");
}
END_TEST

START_TEST(d13_of_a_key_of_several_lines_the_last_has_the_numbers)
{
	struct ck_var *aggr = new_aggr(0, 1);

	ck_assert_str_eq(run(BLOCK(samples(aggr, str("outermost\nin\n"), 1, 3),
				   samples(aggr, str("flat"), 1, 1), printa(aggr))),
			 "  strKey0  count  pct%\n"
			 "     flat      1 25.0%\n"
			 "outermost\n"
			 "       in      3 75.0%\n");
}
END_TEST

START_TEST(d14_an_empty_aggregate_is_a_header)
{
	ck_assert_str_eq(run(printa(new_aggr(1, 1))), "intKey0  strKey0  count  pct%\n");
}
END_TEST

START_TEST(d8_lost_samples_are_counted_and_shown)
{
	struct ck_var *aggr = new_aggr(1, 0);

	opts.aggr_cells = 1;
	ck_assert_str_eq(run(BLOCK(samples(aggr, num(1), 1, 2), samples(aggr, num(2), 1, 3),
				   do_expr(builtin(BF_LOGAGGR, aggr, LIST(num(1)))), printa(aggr))),
			 "intKey0  count   pct%\n"
			 "    0x1      2 100.0%\n"
			 "(3 samples of other keys not shown: table full)\n"
			 "intKey0  count  pct%\n");
	ck_assert_str_eq(reports(), "AggrFull at 1 in VMM:Test: 3\n");
}
END_TEST

START_TEST(d11_sums_do_not_overflow)
{
	struct ck_var *aggr = new_aggr(0, 0);

	ck_assert_str_eq(run(BLOCK(do_expr(sample(aggr, LIST(), num(INT64_MAX))),
				   do_expr(sample(aggr, LIST(), num(INT64_MAX))), printa(aggr))),
			 "                avg  count                  min"
			 "                  max   pct%\n"
			 "9223372036854775807      2  9223372036854775807"
			 "  9223372036854775807 100.0%\n");
}
END_TEST

START_TEST(d15_a_format_prints_a_row_a_line)
{
	struct ck_var *aggr = new_aggr(1, 1);
	struct ck_format_part parts[] = {
		{ .column = COL_STR_KEY, .conversion = "%-6s" },
		{ .column = COL_INT_KEY, .conversion = "%3d" },
		{ .column = COL_TEXT, .text = " avg ", .len = 5 },
		{ .column = COL_AVG, .conversion = "%d" },
		{ .column = COL_TEXT, .text = " of ", .len = 4 },
		{ .column = COL_SUM, .conversion = "%#x" },
	};
	struct ck_format format = { parts, 6 };
	struct ck_expr *print = builtin(BF_PRINTA, aggr, LIST());

	print->builtin.format = &format;
	ck_assert_str_eq(
		run(BLOCK(do_expr(sample(aggr, LIST(str("net"), num(12)), num(5))),
			  do_expr(sample(aggr, LIST(str("net"), num(12)), num(6))),
			  do_expr(sample(aggr, LIST(num(1), str("d")), NULL)), do_expr(print))),
		"d       1 avg 1 of 0x1\n"
		"net    12 avg 5 of 0xb\n");
}
END_TEST

START_TEST(d15_every_column_has_a_name)
{
	struct ck_var *aggr = new_aggr(1, 0);
	struct ck_format_part parts[] = {
		{ .column = COL_COUNT, .conversion = "%d" },
		{ .column = COL_MIN, .conversion = "%3d" },
		{ .column = COL_MAX, .conversion = "%3d" },
		{ .column = COL_PCT, .conversion = "%7s" },
		{ .column = COL_PCT, .conversion = "%3d" },
		{ .column = COL_TEXT, .text = "\n", .len = 1 },
	};
	struct ck_format format = { parts, 6 }, empty = { parts, 0 };
	struct ck_expr *print = builtin(BF_PRINTA, aggr, LIST());
	struct ck_expr *print_empty = builtin(BF_PRINTA, aggr, LIST());

	print->builtin.format = &format;
	print_empty->builtin.format = &empty;
	ck_assert_str_eq(run(BLOCK(do_expr(sample(aggr, LIST(num(1)), num(3))),
				   do_expr(sample(aggr, LIST(num(1)), num(4))),
				   do_expr(sample(aggr, LIST(num(2)), num(1))), do_expr(print),
				   do_expr(print_empty))),
			 "1  1  1  12.5% 12\n"
			 "2  3  4  87.5% 87\n"
			 "\n\n");
}
END_TEST

START_TEST(d13_keys_of_several_lines_stand_side_by_side)
{
	struct ck_var *aggr = new_aggr(0, 2);

	ck_assert_str_eq(
		run(BLOCK(do_expr(sample(aggr, LIST(str("a\nbb\n"), str("1\n2\n3")), NULL)),
			  printa(aggr))),
		"strKey0  strKey1  count   pct%\n"
		"               1\n"
		"      a        2\n"
		"     bb        3      1 100.0%\n");
}
END_TEST

START_TEST(b9_a_cleared_aggregate_starts_again)
{
	struct ck_var *aggr = new_aggr(0, 1);

	run(BLOCK(samples(aggr, str("x"), 2, 1), samples(aggr, str("y"), 3, 1),
		  do_expr(builtin(BF_CLEARAGGR, aggr, LIST()))));
	ck_assert_str_eq(run(BLOCK(samples(aggr, str("z"), 1, 2), printa(aggr))),
			 "strKey0  count   pct%\n"
			 "      z      2 100.0%\n");
}
END_TEST

/* -- P-14 .. P-16 ------------------------------------------------------------------------------ */

START_TEST(p15_output_comes_in_order_of_time_then_sequence)
{
	uint32_t first = add_probe(BLOCK(PRINT(str("a")), PRINT(str("b"))));
	uint32_t second = add_probe(PRINT(str("c")));

	now = 20;
	fire_at(first, 1, 0);
	now = 10;
	fire_at(second, 1, 1);
	ck_assert_str_eq(drained(), "cab");
	ck_assert_str_eq(drained(), "");
}
END_TEST

START_TEST(p14_what_a_ring_cannot_hold_is_dropped_and_counted)
{
	struct ck_var *i = local(&type_int64);
	uint32_t probe = add_probe(count_to(i, 2000, PRINT(str("12345678"))));

	fire_at(probe, 1, 0);
	fire_at(probe, 1, 1); /* a ring of its own */
	ck_assert_uint_eq(strlen(drained()), 2 * 8 * (65536 / 40));
	ck_assert_str_eq(reports(), "OutputFull at 1 in VMM:Test: 724\n");
	fire_at(probe, 1, 0);
	ck_assert_uint_eq(strlen(drained()), 8 * (65536 / 40));
}
END_TEST

START_TEST(p16_tables_are_made_and_cleared_in_order_of_output)
{
	struct ck_var *aggr = new_aggr(0, 0);

	ck_assert_str_eq(
		run(BLOCK(do_expr(sample(aggr, LIST(), NULL)), PRINT(str("before\n")), printa(aggr),
			  PRINT(str("between\n")), do_expr(builtin(BF_CLEARAGGR, aggr, LIST())),
			  printa(aggr), do_expr(sample(aggr, LIST(), NULL)))),
		"before\n"
		"count   pct%\n"
		"    2 100.0%\n"
		"between\n"
		"count  pct%\n");
}
END_TEST

static int refuse_output(void *ctx, const char *bytes, size_t len)
{
	(void)ctx;
	(void)bytes;
	(void)len;
	return -EPIPE;
}

START_TEST(drain_hands_on_the_error_of_the_sink)
{
	struct out_sink to = { NULL, refuse_output };

	fire_at(add_probe(BLOCK(PRINT(str("a")), PRINT(str("b")))), 1, 0);
	ck_assert_int_eq(executor->ops->drain(executor, &to), -EPIPE);
	ck_assert_str_eq(drained(), "");
}
END_TEST

/* -- section 8 ----------------------------------------------------------------------------------- */

START_TEST(b3_conversions)
{
	static const struct {
		const char *format;
		uint64_t arg;
		const char *text;
	} rows[] = {
		{ "%d|%%", (uint64_t)-5, "-5|%" },
		{ "%u", (uint64_t)-1, "18446744073709551615" },
		{ "%x", (uint64_t)-1, "ffffffffffffffff" },
		{ "%#llx", 255, "0xff" },
		{ "%#hhX", 255, "0XFF" },
		{ "%016x", 0xabc, "0000000000000abc" },
		{ "%-4d|", 7, "7   |" },
		{ "%+d", 7, "+7" },
		{ "% d", 7, " 7" },
		{ "%.3d", 7, "007" },
		{ "%6.3d", 7, "   007" },
		{ "%#o", 8, "010" },
		{ "%c", 'A' + 256, "A" },
		{ "[%c]", 0, "[]" },
		{ "%p", 0, "0x0" },
		{ "%8p", 0x1f, "    0x1f" },
		{ "%y %d", 3, "%y 3" },
		{ "%*d", 3, "%*d" },
		{ "100%", 3, "100%" },
		{ "%5", 3, "%5" },
		{ "%s", 3, "" },
		{ "%d %d %s.", 3, "3 0 ." },
		{ "%n", 3, "%n" },
		{ "%5%d", 3, "%d" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const char *text = run(PRINT(str(rows[i].format), num(rows[i].arg)));
		ck_assert_msg(strcmp(text, rows[i].text) == 0, "%s: '%s'", rows[i].format, text);
	}
}
END_TEST

START_TEST(b3_strings_have_width_and_precision)
{
	ck_assert_str_eq(shown("[%5s]", str("abc")), "[  abc]");
	ck_assert_str_eq(shown("[%-5.2s]", str("abc")), "[ab   ]");
	ck_assert_str_eq(shown("[%d]", str("abc")), "[0]");
	ck_assert_uint_eq(strlen(shown("%9999s", str("abc"))), LIMIT_FIELD_WIDTH);
}
END_TEST

START_TEST(b2_a_text_too_long_is_cut_and_counted)
{
	char format[LIMIT_STRING_BYTES + 1] = "";

	for (int i = 0; i < 17; i++)
		strcat(format, "%255d");
	ck_assert_uint_eq(strlen(run(PRINT(str(format)))), LIMIT_PRINT_BYTES);
	ck_assert_str_eq(reports(), "PrintCut at 1 in VMM:Test: 1\n");
}
END_TEST

START_TEST(b4_sprintf_may_read_what_it_writes)
{
	struct ck_var *s = local(&type_string);

	ck_assert_str_eq(run(BLOCK(do_expr(assign(s, str("a"))),
				   do_expr(builtin(BF_SPRINTF, s,
						   LIST(str("%s%s%d"), var(s), var(s), num(1)))),
				   PRINT(str("%s"), var(s)))),
			 "aa1");
}
END_TEST

START_TEST(b6_assert_names_its_line)
{
	struct ck_expr *plain, *told;

	next_pos = 1 + 9 + 2; /* in the second line */
	plain = builtin(BF_ASSERT, NULL, LIST(num(0)));
	told = builtin(BF_ASSERT, NULL, LIST(num(0), str("x is %d"), num(3)));
	ck_assert_str_eq(run(BLOCK(do_expr(builtin(BF_ASSERT, NULL, LIST(num(2)))),
				   guard(do_expr(plain), tell()), guard(do_expr(told), tell()))),
			 "AssertFailed: assertion failed: line 2\n"
			 "AssertFailed: assertion failed: line 2: x is 3\n");
}
END_TEST

START_TEST(b12_stacks_keep_whole_lines)
{
	struct ck_var *s = local(&type_string);
	struct ck_stmt *get = do_expr(builtin(BF_GUESTSTACK, s, LIST()));
	struct ck_stmt *get_none = do_expr(builtin(BF_VMWSTACK, s, LIST(num(0))));
	char text[600];

	memset(text, 'x', sizeof(text));
	text[99] = text[199] = text[299] = '\n';
	text[sizeof(text) - 1] = '\0';
	stack_text = text;
	add_probe(BLOCK(get, PRINT(str("%s"), var(s))));
	fire_at(0, 1, 0);
	ck_assert_uint_eq(strlen(drained()), 200);
	ck_assert_uint_eq(stack_frames, LIMIT_STACK_FRAMES);
	text[99] = text[199] = 'x';
	fire_at(0, 1, 0);
	ck_assert_uint_eq(strlen(drained()), LIMIT_STRING_BYTES);
	fire_at(0, 1, THREAD_VMX);
	ck_assert_str_eq(reports(), "NoVcpu at 1 in VMM:Test: 1\n");
	ck_assert_str_eq(
		run(BLOCK(do_expr(assign(s, str("old"))), get_none, PRINT(str("[%s]"), var(s)))),
		"[]");
}
END_TEST

START_TEST(b16_strings_are_read_with_a_bound)
{
	struct ck_var *s = local(&type_string);

	memcpy(memory, "hello", 6);
	ck_assert_str_eq(
		run(BLOCK(do_expr(builtin(BF_GETGUESTSTR, s, LIST(num(3), num(MEMORY_AT)))),
			  PRINT(str("%s "), var(s)),
			  do_expr(builtin(BF_GETVMWSTR, s, LIST(num(1000), num(MEMORY_AT)))),
			  PRINT(str("%s "), var(s)),
			  guard(do_expr(builtin(BF_GETGUESTPHYSSTR, s,
						LIST(num(9), num(NO_SUCH_ADDRESS)))),
				PRINT(str("%s kept "), var(s))),
			  do_expr(builtin(BF_GETGUESTSTR, s,
					  LIST(num((uint64_t)-1), num(NO_SUCH_ADDRESS)))),
			  PRINT(str("[%s]"), var(s)))),
		"hel hello hello kept []");
}
END_TEST

START_TEST(b20_b21_b24_b26_the_machine_may_say_no)
{
	uint32_t probe = add_probe(BLOCK(
		guard(PRINT(str("%d\n"), builtin(BF_GETGPR, NULL, LIST(num(3)))), tell()),
		guard(PRINT(str("%d\n"), builtin(BF_GETVMCS, NULL, LIST(num(99)))), tell()),
		guard(PRINT(str("%x\n"), builtin(BF_SYM2ADDR, NULL, LIST(str("foo")))), tell()),
		guard(PRINT(str("%x\n"), builtin(BF_SYM2ADDR, NULL, LIST(str("bar")))), tell()),
		guard(PRINT(str("%x\n"), builtin_var(BV_RAX)), tell())));

	fire_at(probe, 1, 0);
	ck_assert_str_eq(drained(), "103\n"
				    "BadArgument: argument 99 is out of range\n"
				    "1234\n"
				    "NoSymbol: no symbol 'bar'\n"
				    "ffffffff00000001\n");
	fire_at(probe, 1, THREAD_VMX);
	ck_assert_str_eq(drained(), "NoVcpu: this thread is no virtual CPU\n"
				    "NoVcpu: this thread is no virtual CPU\n"
				    "1234\n"
				    "NoSymbol: no symbol 'bar'\n"
				    "NoVcpu: this thread is no virtual CPU\n");
}
END_TEST

START_TEST(b14_b19_b22_b23_the_machine_answers)
{
	memory[7] = 0x12;
	ck_assert_str_eq(run(PRINT(str("%x %d %d %x %s %d"),
				   builtin(BF_GETGUEST, NULL, LIST(num(MEMORY_AT))),
				   builtin(BF_GETSYSTEMTIME, NULL, LIST()),
				   builtin(BF_WORLDTOVMID, NULL, LIST(num(4))),
				   builtin(BF_CURWORLD, NULL, LIST()), builtin_var(BV_PROBENAME),
				   builtin_var(BV_TSC))),
			 "1200000000000000 1700000000 5 1000 VMM:Test 7");
}
END_TEST

START_TEST(b15_b17_words_of_other_memory)
{
	memory[0] = 9;
	ck_assert_str_eq(
		run(PRINT(str("%d %d"), builtin(BF_GETGUESTPHYS, NULL, LIST(num(MEMORY_AT))),
			  builtin(BF_GETVMW, NULL, LIST(num(MEMORY_AT))))),
		"9 9");
}
END_TEST

START_TEST(x2_descriptions_are_cut_to_255_bytes)
{
	char name[LIMIT_STRING_BYTES + 1];
	struct ck_expr *desc = builtin(BF_EXCDESC, NULL, LIST());
	struct ck_stmt *body;

	memset(name, 'n', LIMIT_STRING_BYTES);
	name[LIMIT_STRING_BYTES] = '\0';
	body = guard(do_expr(builtin(BF_SYM2ADDR, NULL, LIST(str(name)))), PRINT(str("%s"), desc));
	ck_assert_uint_eq(strlen(run(body)), LIMIT_STRING_BYTES);
}
END_TEST

/* -- all of them ------------------------------------------------------------------------ */

int main(void)
{
	Suite *s = suite_create("interp_data");
	TCase *tc;

	tc = add_case(s, "data");
	tcase_add_test(tc, d3_instances_follow_the_storage_class);
	tcase_add_test(tc, d4_globals_start_with_their_initialisers);
	tcase_add_test(tc, e25_e26_e27_bags_look_up_insert_and_update);
	tcase_add_test(tc, e27_updates_of_bags);
	tcase_add_test(tc, d9_the_table_of_the_paper);
	tcase_add_test(tc, d9_other_samples_show_average_minimum_maximum);
	tcase_add_test(tc, d9_without_keys_a_full_share_still_has_a_gap);
	tcase_add_test(tc, d13_of_a_key_of_several_lines_the_last_has_the_numbers);
	tcase_add_test(tc, d14_an_empty_aggregate_is_a_header);
	tcase_add_test(tc, d8_lost_samples_are_counted_and_shown);
	tcase_add_test(tc, d11_sums_do_not_overflow);
	tcase_add_test(tc, d15_a_format_prints_a_row_a_line);
	tcase_add_test(tc, d15_every_column_has_a_name);
	tcase_add_test(tc, d13_keys_of_several_lines_stand_side_by_side);
	tcase_add_test(tc, b9_a_cleared_aggregate_starts_again);

	tc = add_case(s, "output");
	tcase_add_test(tc, p15_output_comes_in_order_of_time_then_sequence);
	tcase_add_test(tc, p14_what_a_ring_cannot_hold_is_dropped_and_counted);
	tcase_add_test(tc, p16_tables_are_made_and_cleared_in_order_of_output);
	tcase_add_test(tc, drain_hands_on_the_error_of_the_sink);

	tc = add_case(s, "builtins");
	tcase_add_test(tc, b3_conversions);
	tcase_add_test(tc, b3_strings_have_width_and_precision);
	tcase_add_test(tc, b2_a_text_too_long_is_cut_and_counted);
	tcase_add_test(tc, b4_sprintf_may_read_what_it_writes);
	tcase_add_test(tc, b6_assert_names_its_line);
	tcase_add_test(tc, b12_stacks_keep_whole_lines);
	tcase_add_test(tc, b16_strings_are_read_with_a_bound);
	tcase_add_test(tc, b20_b21_b24_b26_the_machine_may_say_no);
	tcase_add_test(tc, b14_b19_b22_b23_the_machine_answers);
	tcase_add_test(tc, b15_b17_words_of_other_memory);
	tcase_add_test(tc, x2_descriptions_are_cut_to_255_bytes);
	return run_suite(s);
}
