/*
 * test_vir_text - the text form of VIR: what it looks like, that it says all, and how
 * its reader complains.  A test's name is the claim it proves.
 */
#include <stdlib.h>

#include "tests/unit/vir_samples.h"

/* -- round trips -------------------------------------------------------------------------- */

START_TEST(printing_what_was_read_gives_the_same_text)
{
	struct arena *a = open_arena();
	struct buf out = { 0 };

	vir_print(parsed(a, samples[_i]), &out);
	ck_assert_str_eq(buf_str(&out), samples[_i]);
	buf_free(&out);
	arena_close(a);
}
END_TEST

START_TEST(samples_are_well_formed_and_keep_their_bytes)
{
	struct arena *a = open_arena();
	struct vir_module *m = parsed(a, samples[_i]);

	assert_well_formed(m);
	assert_round_trips(m);
	arena_close(a);
}
END_TEST

/* -- reading ------------------------------------------------------------------------------ */

/* What is read from the text is printed as that text. */
static void assert_reads_as(const char *text, const char *printed)
{
	struct arena *a = open_arena();
	struct buf out = { 0 };

	vir_print(parsed(a, text), &out);
	ck_assert_str_eq(buf_str(&out), printed);
	buf_free(&out);
	arena_close(a);
}

START_TEST(comments_and_blanks_mean_nothing)
{
	assert_reads_as("// a comment\n\n"
			"\tfunc  ^0\tp ( ) nothing slots 0 cells 0 // more\r\n"
			"  // in it\n\n"
			"  exit//\n"
			"end\n"
			"probe ^0 domain 0 vm 0 \"\"",
			SAMPLE_PROBE);
}
END_TEST

START_TEST(texts_in_operands_need_no_line_of_their_own)
{
	assert_reads_as("func ^0 p() nothing slots 0 cells 0\n"
			"printf \"a\"\nprintf \"b\"\nprintf \"a\"\nret\nend\n",
			"text \"a\"\ntext \"b\"\n"
			"func ^0 p() nothing slots 0 cells 0\n"
			"  printf \"a\"\n  printf \"b\"\n  printf \"a\"\n  ret\nend\n");
}
END_TEST

START_TEST(numbers_may_be_hexadecimal_or_unsigned)
{
	assert_reads_as("var @0 perhost cell a = 0xFFffFFffFFffFFff\n"
			"var @1 perhost cell b = 18446744073709551615\n"
			"var @2 perhost cell c = -0x10\n",
			"var @0 perhost cell a = -1\n"
			"var @1 perhost cell b = -1\n"
			"var @2 perhost cell c = -16\n");
}
END_TEST

START_TEST(a_place_is_the_first_with_its_line_and_column)
{
	struct arena *a = open_arena();
	const struct vir_module *m = parsed(a, "place 1:1 10 1\n"
					       "place 2:2 20 2\n"
					       "place 1:1 30 3\n"
					       "bag #0 perenv 1 a ; 1:1\n"
					       "bag #1 perenv 1 b ; 1:1 p3\n"
					       "bag #2 perenv 1 c ; 2:2\n"
					       "bag #3 perenv 1 d\n");

	ck_assert_uint_eq(m->bags[0].place, 1);
	ck_assert_uint_eq(m->bags[1].place, 3);
	ck_assert_uint_eq(m->bags[2].place, 2);
	ck_assert_uint_eq(m->bags[3].place, 0);
	arena_close(a);
}
END_TEST

/* -- printing what is wrong ----------------------------------------------------------------- */

START_TEST(a_malformed_module_is_printed_all_the_same)
{
	struct arena *a = open_arena();
	struct vir_module *m = vir_new(a);
	struct vir_func *f = vir_add_func(m, "f", GIVES_NOTHING);
	struct buf out = { 0 };

	vir_append(m, f, OP_END, 7, 0, NULL, 0, 0);
	vir_append(m, f, OP_CSET, 0, 0, (vir_arg[]){ 5 }, 1, 0);
	vir_append(m, f, OP_SCOPY, 0, 0, (vir_arg[]){ ARG_TEXT | 9, 3u << 30, 4 }, 3, 0);
	vir_append(m, f, OP_BVAR, 0, 0, (vir_arg[]){ 9999 }, 1, 0);
	vir_append(m, f, OP_GUPD, 0, 0, (vir_arg[]){ 0, 999 }, 2, 0);
	vir_append(m, f, OP_ATABLE, 0, 0, (vir_arg[]){ 0, 3 }, 2, 0);
	vir_print(m, &out);
	ck_assert_str_eq(buf_str(&out), "func ^0 f() nothing slots 0 cells 0\n"
					"  end ; ?7\n"
					"  cset !5\n"
					"  scopy ?9, ?3221225472, %4\n"
					"  %0 = bvar ?9999\n"
					"  %1 = gupd @0, ?999\n"
					"  atable &0, ?2\n"
					"end\n");
	buf_free(&out);
	arena_close(a);
}
END_TEST

/* -- errors --------------------------------------------------------------------------------- */

#define FUNC "func ^0 f(%0) nothing slots 1 cells 1\n"

static const struct {
	const char *text, *why;
} errors[] = {
	{ "fun", "1:1: found 'fun', wanted text, place, var, bag, aggr, func or probe" },
	{ "text \"a\"\ntext \"a\"", "2:6: found '\"a', wanted a text that is new" },
	{ "text a", "1:6: found 'a', wanted '\"'" },
	{ "text \"a", "1:8: found the end of the text, wanted '\"'" },
	{ "text \"a\nb\"", "1:8: found the end of the line, wanted '\"'" },
	{ "text \"\\q\"", "1:7: found '\\q', wanted \\n, \\t, \\\", \\\\ or \\x01 to \\xff" },
	{ "text \"\\x00\"", "1:7: found '\\x00', wanted \\n, \\t, \\\", \\\\ or \\x01 to \\xff" },
	{ "text \"\\x0\"", "1:7: found '\\x0', wanted \\n, \\t, \\\", \\\\ or \\x01 to \\xff" },
	{ "text \"\\", "1:7: found '\\', wanted \\n, \\t, \\\", \\\\ or \\x01 to \\xff" },
	{ "text \"a\" b", "1:10: found 'b', wanted the end of the line" },
	{ "place 1 1", "1:9: found '1', wanted ':'" },
	{ "place 0:0 0 0", "1:7: found '0:0', wanted a place that differs from the one before" },
	{ "place 4294967296:1 1 1", "1:7: found '4294967296:1', wanted a smaller number" },
	{ "place 1x:1 1 1", "1:7: found '1x:1', wanted a number" },
	{ "place : 1 1", "1:7: found ':', wanted a number" },
	{ "var @1 perhost cell a = 0", "1:5: found 1, wanted @0" },
	{ "var #0", "1:5: found '#0', wanted '@'" },
	{ "var @0 perfect", "1:8: found 'perfect', wanted a storage class" },
	{ "var @0 perhost bag", "1:16: found 'bag', wanted cell or string" },
	{ "var @0 perhost cell = 0", "1:21: found '=', wanted a name" },
	{ "var @0 perhost cell a = \"\"", "1:25: found '\"', wanted a number" },
	{ "var @0 perhost cell a = 18446744073709551616",
	  "1:25: found '18446744073709551616', wanted a smaller number" },
	{ "var @0 perhost cell a = -9223372036854775809",
	  "1:26: found '9223372036854775809', wanted a smaller number" },
	{ "var @0 perhost string a = 0", "1:27: found '0', wanted '\"'" },
	{ "bag #0 perenv 1 b ; 1:1",
	  "1:21: found '1:1', wanted a place with a line of its own above" },
	{ "place 1:1 1 1\nplace 2:2 1 1\nbag #0 perenv 1 b ; 1:1 p2",
	  "3:21: found '1:1', wanted a place with a line of its own above" },
	{ "aggr &0 perenv 256 0 a", "1:16: found '256', wanted a smaller number" },
	{ "func ^0 f(%1)", "1:11: found 1, wanted %0" },
	{ "func ^0 f($0, $0)", "1:15: found 0, wanted $1" },
	{ "func ^0 f() void", "1:13: found 'void', wanted nothing, value or string" },
	{ "func ^0 f() value", "1:18: found the end of the text, wanted slots" },
	{ FUNC "\n", "3:1: found the end of the text, wanted an operation" },
	{ FUNC "go", "2:1: found 'go', wanted an operation" },
	{ FUNC "const 1", "2:1: found 0, wanted as many results as the operation has: 1" },
	{ FUNC "%1, %2 = const 1", "2:1: found 2, wanted as many results as the operation has: 1" },
	{ FUNC "%2 = const 1", "2:1: found 2, wanted %1" },
	{ FUNC "%1 const 1", "2:4: found 'const', wanted '='" },
	{ FUNC "%1 = const x", "2:12: found 'x', wanted a number" },
	{ FUNC "%1 = add %0", "2:12: found the end of the text, wanted ','" },
	{ FUNC "%1 = add %0, %0, %0", "2:16: found ',', wanted the end of the line" },
	{ FUNC "%1 = neg $0", "2:10: found '$0', wanted '%'" },
	{ FUNC "%1 = neg %1073741824", "2:11: found '1073741824', wanted a smaller number" },
	{ FUNC "scopy \"a\", $0", "2:7: found '\"a', wanted '$'" },
	{ FUNC "scopy $0, %0", "2:11: found '%0', wanted '\"'" },
	{ FUNC "%1 = cget @0", "2:11: found '@0', wanted '!'" },
	{ FUNC "%1 = bvar RAXX", "2:11: found 'RAXX', wanted a built-in variable" },
	{ FUNC "%1 = load host, 8, signed, %0", "2:11: found 'host', wanted own, guest or phys" },
	{ FUNC "%1 = load own, 8, 1, %0", "2:19: found '1', wanted signed or unsigned" },
	{ FUNC "%1 = gupd @0, const, %0", "2:15: found 'const', wanted an integer operation" },
	{ FUNC "loop %0", "2:8: found the end of the text, wanted ':'" },
	{ FUNC "loop %0 : %2", "2:11: found 2, wanted %1" },
	{ FUNC "each #0 : %1", "2:13: found the end of the text, wanted ','" },
	{ FUNC "br 0 1", "2:6: found '1', wanted the end of the line" },
	{ FUNC "ret\nend 1", "3:5: found '1', wanted the end of the line" },
	{ "probe ^0 domain 0 vm 0", "1:23: found the end of the text, wanted '\"'" },
	{ "\x07", "1:1: found byte 0x07, wanted text, place, var, bag, aggr, func or probe" },
};

START_TEST(errors_say_where_what_was_found_and_what_was_wanted)
{
	struct arena *a = open_arena();
	struct vir_module *m = NULL;
	struct buf why = { 0 };

	ck_assert_int_lt(vir_parse(a, errors[_i].text, strlen(errors[_i].text), &m, &why), 0);
	ck_assert_str_eq(buf_str(&why), errors[_i].why);
	ck_assert_ptr_null(m);
	buf_free(&why);
	arena_close(a);
}
END_TEST

/* The sample with a byte changed at every place: it ends, and what is accepted round-trips. */
START_TEST(a_changed_byte_does_no_harm)
{
	static const char bytes[] = "%$\"\\0\n :";
	size_t len = strlen(SAMPLE_REGIONS);
	char *text = malloc(len);

	for (size_t at = 0; at < len; at++) {
		struct arena *a = open_arena();
		struct buf why = { 0 };
		struct vir_module *m;
		memcpy(text, SAMPLE_REGIONS, len);
		text[at] = bytes[_i];
		if (vir_parse(a, text, len, &m, &why) == 0 && vir_check(m, &why) == 0)
			assert_round_trips(m);
		else
			ck_assert_uint_ne(why.len, 0);
		buf_free(&why);
		arena_close(a);
	}
	free(text);
}
END_TEST

START_TEST(a_text_may_end_anywhere)
{
	for (size_t len = 0; len < strlen(SAMPLE_REGIONS); len++) {
		struct arena *a = open_arena();
		struct buf why = { 0 };
		struct vir_module *m;
		char *text = malloc(len ? len : 1); /* of that size, so that overruns are seen */
		memcpy(text, SAMPLE_REGIONS, len);
		if (vir_parse(a, text, len, &m, &why) == 0 && vir_check(m, &why) == 0)
			assert_round_trips(m);
		free(text);
		buf_free(&why);
		arena_close(a);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("vir text");
	TCase *tests = tcase_create("text");

	tcase_add_loop_test(tests, printing_what_was_read_gives_the_same_text, 0, N_SAMPLES);
	tcase_add_loop_test(tests, samples_are_well_formed_and_keep_their_bytes, 0, N_SAMPLES);
	tcase_add_test(tests, comments_and_blanks_mean_nothing);
	tcase_add_test(tests, texts_in_operands_need_no_line_of_their_own);
	tcase_add_test(tests, numbers_may_be_hexadecimal_or_unsigned);
	tcase_add_test(tests, a_place_is_the_first_with_its_line_and_column);
	tcase_add_test(tests, a_malformed_module_is_printed_all_the_same);
	tcase_add_loop_test(tests, errors_say_where_what_was_found_and_what_was_wanted, 0,
			    sizeof(errors) / sizeof(errors[0]));
	tcase_add_loop_test(tests, a_changed_byte_does_no_harm, 0, 8);
	tcase_add_test(tests, a_text_may_end_anywhere);
	suite_add_tcase(suite, tests);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
