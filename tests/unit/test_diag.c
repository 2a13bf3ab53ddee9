/*
 * test_diag - what a user sees when a program is wrong, byte for byte, and which
 * reports are kept.  A test's name is the claim it proves.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/base/diag.h"

/* The message these tests use, as it reads with the arguments 'ticks' and 9. */
#define SAYS "error: 'ticks' is larger than 9 bytes [source-too-large]\n"
#define HELP "  help: split it into files and give them all on the command line\n"

static struct arena *arena;
static struct src src;
static struct diags diags;

static void open_diags(void)
{
	arena = arena_open(64 * 1024 * 1024, NULL); /* no handler: filling it aborts */
	ck_assert_ptr_nonnull(arena);
	src_init(&src, arena);
	diags_init(&diags, arena, 20);
}

static void close_diags(void)
{
	arena_close(arena);
}

static struct src_file *add(const char *name, const char *text)
{
	return src_add(&src, name, text, strlen(text));
}

static struct diag *report(uint32_t pos, uint32_t len)
{
	return DIAG(&diags, SOURCE_TOO_LARGE, ((struct span){ pos, len }), "ticks", "9");
}

static enum msg some_warning(void)
{
	for (int id = 0; id < MSG_COUNT; id++)
		if (msg_table[id].severity == SEV_WARNING)
			return (enum msg)id;
	ck_abort_msg("spec/messages.def has no warning");
}

static struct diag *warn(uint32_t pos)
{
	return diag_report(&diags, some_warning(), (struct span){ pos, 1 },
			   (const char *const[]){ "w", NULL });
}

static const char *rendered(bool colour)
{
	struct buf out = { 0 };

	diag_render(&diags, &src, colour ? DIAG_COLOUR : DIAG_PLAIN, &out);
	const char *text = arena_strndup(arena, buf_str(&out), out.len);
	buf_free(&out);
	return text;
}

static void assert_rendered(const char *expected)
{
	ck_assert_str_eq(rendered(false), expected);
}

START_TEST(nothing_reported_prints_nothing)
{
	assert_rendered("");
}
END_TEST

START_TEST(an_error_shows_its_line_the_other_end_and_help)
{
	uint32_t base = add("top.emt", "VMM:TIMER\n"
				       "  aggr ticks[1][0];\n"
				       "\n"
				       "{\n"
				       "  ticks[curpid()] += curprocname();\n"
				       "}\n")
				->base;
	struct diag *d = report(base + 54, 13);

	diag_other(&diags, d, (struct span){ base + 17, 5 }, "declared here");
	assert_rendered("top.emt:5:22: " SAYS "   5 |   ticks[curpid()] += curprocname();\n"
			"     |                      ^~~~~~~~~~~~~\n"
			"   2 |   aggr ticks[1][0];\n"
			"     |        ~~~~~ declared here\n" HELP);
}
END_TEST

START_TEST(an_error_nowhere_has_no_line)
{
	struct diag *d = report(0, 0);

	diag_other(&diags, d, (struct span){ 0, 0 }, "built in");
	assert_rendered("vprobe: " SAYS "  note: built in\n" HELP);
}
END_TEST

START_TEST(entries_are_printed_in_the_order_of_reports)
{
	add("f", "ab");
	report(2, 1);
	report(1, 1);
	assert_rendered("f:1:2: " SAYS "   1 | ab\n     |  ^\n" HELP "f:1:1: " SAYS
			"   1 | ab\n     | ^\n" HELP);
}
END_TEST

START_TEST(carets_stand_under_text_after_tabs)
{
	add("f", "\tif (a)\tb;\n");
	report(9, 2);
	assert_rendered("f:1:9: " SAYS "   1 |         if (a)  b;\n"
			"     |                 ^~\n" HELP);
}
END_TEST

START_TEST(a_span_over_a_tab_is_underlined_in_full)
{
	add("f", "a\tb\n");
	report(1, 3);
	assert_rendered("f:1:1: " SAYS "   1 | a       b\n     | ^~~~~~~~~\n" HELP);
}
END_TEST

START_TEST(carets_count_characters_and_columns_count_bytes)
{
	add("f", "\"h\xc3\xa9\xe2\x82\xac\xf0\x9f\x90\xa7\" x\n");
	report(2, 10);
	report(14, 1);
	assert_rendered("f:1:2: " SAYS "   1 | \"h\xc3\xa9\xe2\x82\xac\xf0\x9f\x90\xa7\" x\n"
			"     |  ^~~~\n" HELP "f:1:14: " SAYS
			"   1 | \"h\xc3\xa9\xe2\x82\xac\xf0\x9f\x90\xa7\" x\n"
			"     |        ^\n" HELP);
}
END_TEST

START_TEST(controls_and_broken_utf8_are_printed_as_question_marks)
{
	/* ESC, DEL, C1 CSI in UTF-8, a lone continuation, a cut lead, an overlong ESC */
	static const char text[] = "\033[m\177\xc2\x9b\x80\xe2.\xe0\x80\x9b;";

	src_add(&src, "bad\033name", text, sizeof(text) - 1);
	report(sizeof(text) - 1, 1);
	assert_rendered("bad?name:1:13: " SAYS "   1 | ?[m?????.???;\n"
			"     |             ^\n" HELP);
}
END_TEST

START_TEST(a_nul_in_the_source_does_not_end_its_line)
{
	src_add(&src, "f", "a\0b\n", 4);
	report(3, 1);
	assert_rendered("f:1:3: " SAYS "   1 | a?b\n     |   ^\n" HELP);
}
END_TEST

START_TEST(the_end_of_file_has_a_caret)
{
	add("f", "ab\n");
	report(4, 0);
	assert_rendered("f:2:1: " SAYS "   2 |\n     | ^\n" HELP);
}
END_TEST

START_TEST(the_end_of_an_unfinished_line_has_a_caret)
{
	add("f", "ab");
	report(3, 9);
	assert_rendered("f:1:3: " SAYS "   1 | ab\n     |   ^\n" HELP);
}
END_TEST

START_TEST(a_span_is_cut_at_the_end_of_its_line)
{
	add("f", "ab cd\r\nef\n");
	report(4, UINT32_MAX);
	assert_rendered("f:1:4: " SAYS "   1 | ab cd\n     |    ^~\n" HELP);
}
END_TEST

START_TEST(large_line_numbers_widen_the_column)
{
	struct buf text = { 0 };

	buf_puts(&text, "first\n");
	buf_fill(&text, '\n', 123455);
	buf_puts(&text, "last");
	src_add(&src, "f", buf_str(&text), text.len);
	struct diag *d = report((uint32_t)text.len, 1);
	diag_other(&diags, d, (struct span){ 1, 5 }, "here");
	assert_rendered("f:123457:4: " SAYS "123457 | last\n"
			"       |    ^\n"
			"     1 | first\n"
			"       | ~~~~~ here\n" HELP);
	buf_free(&text);
}
END_TEST

START_TEST(places_in_other_files_are_introduced)
{
	uint32_t main = add("main.emt", "use x\n")->base;
	uint32_t other = add("other.emt", "int x;\nint x;\n")->base;
	struct diag *d = report(main + 4, 1);

	diag_other(&diags, d, (struct span){ other + 4, 1 }, "first");
	diag_other(&diags, d, (struct span){ other + 11, 1 }, "second\n");
	diag_other(&diags, d, (struct span){ main, 3 }, "back");
	assert_rendered("main.emt:1:5: " SAYS "   1 | use x\n     |     ^\n"
			"  --> other.emt:1:5\n"
			"   1 | int x;\n     |     ~ first\n"
			"   2 | int x;\n     |     ~ second?\n"
			"  --> main.emt:1:1\n"
			"   1 | use x\n     | ~~~ back\n" HELP);
}
END_TEST

/* A line of digits, of which the one at `off` is X; reports that one. */
static const char *long_line(uint32_t len, uint32_t off, uint32_t span_len)
{
	char *text = arena_alloc(arena, len + 1);

	for (uint32_t i = 0; i < len; i++)
		text[i] = (char)('0' + i % 10);
	text[off] = 'X';
	report(add("f", text)->base + off, span_len);
	return text;
}

/* The same line as it should be shown: its part [low, high) between dots. */
static void assert_window(const char *text, uint32_t low, uint32_t high, const char *left,
			  const char *right, uint32_t caret, const char *tildes)
{
	const char *expected =
		arena_printf(arena,
			     "   1 | %s%.*s%s\n"
			     "     | %*s^%s\n" HELP,
			     left, (int)(high - low), text + low, right, (int)caret, "", tildes);

	ck_assert_str_eq(strchr(rendered(false), '\n') + 1, expected);
}

START_TEST(a_line_of_160_columns_is_shown_whole)
{
	assert_window(long_line(160, 159, 1), 0, 160, "", "", 159, "");
}
END_TEST

START_TEST(a_long_line_is_cut_right_when_the_caret_is_near_its_start)
{
	assert_window(long_line(161, 0, 3), 0, 157, "", "...", 0, "~~");
}
END_TEST

START_TEST(a_long_line_is_cut_on_both_sides_of_a_caret_in_the_middle)
{
	assert_window(long_line(1000, 500, 2), 443, 597, "...", "...", 60, "~");
}
END_TEST

START_TEST(a_long_line_is_cut_left_when_the_caret_is_at_its_end)
{
	assert_window(long_line(1000, 999, 1), 843, 1000, "...", "", 159, "");
}
END_TEST

START_TEST(an_underline_ends_with_its_window)
{
	char tildes[100] = { 0 };

	memset(tildes, '~', 99);
	assert_window(long_line(1000, 500, 400), 443, 597, "...", "...", 60, tildes);
}
END_TEST

START_TEST(colour_marks_severity_caret_and_help)
{
	add("f", "ab");
	report(1, 2);
	ck_assert_str_eq(rendered(true),
			 "f:1:1: \033[1;31merror:\033[0m "
			 "'ticks' is larger than 9 bytes [source-too-large]\n"
			 "   1 | ab\n     | \033[1;31m^~\033[0m\n"
			 "  \033[1;36mhelp:\033[0m split it into files and give them all on the "
			 "command line\n");
}
END_TEST

START_TEST(arguments_are_filled_in_and_cleaned)
{
	struct diag *d =
		DIAG(&diags, SOURCE_TOO_LARGE, ((struct span){ 0 }), "a\nb\033{1}\xc3\xa9", "12");

	ck_assert_str_eq(d->text, "'a?b?{1}\xc3\xa9' is larger than 12 bytes");
}
END_TEST

START_TEST(a_place_without_an_argument_stays_visible)
{
	ck_assert_str_eq(DIAG(&diags, SOURCE_TOO_LARGE, ((struct span){ 0 }), "a")->text,
			 "'a' is larger than {1} bytes");
	ck_assert_str_eq(DIAG(&diags, SOURCE_TOO_LARGE, ((struct span){ 0 }))->text,
			 "'{0}' is larger than {1} bytes");
}
END_TEST

START_TEST(arguments_are_copied)
{
	char name[] = "abc";
	struct diag *d = DIAG(&diags, SOURCE_TOO_LARGE, ((struct span){ 0 }), name, "1");

	strcpy(name, "xyz");
	ck_assert_str_eq(d->text, "'abc' is larger than 1 bytes");
}
END_TEST

START_TEST(a_second_error_at_a_place_is_dropped)
{
	add("f", "abc");
	ck_assert_ptr_nonnull(report(2, 1));
	ck_assert_ptr_null(report(2, 2));
	diag_other(&diags, NULL, (struct span){ 1, 1 }, "of a dropped one");
	ck_assert_ptr_nonnull(report(3, 1));
	ck_assert_uint_eq(diags.n_errors, 2);
}
END_TEST

START_TEST(errors_nowhere_are_not_at_one_place)
{
	ck_assert_ptr_nonnull(report(0, 0));
	ck_assert_ptr_nonnull(report(0, 0));
	ck_assert_uint_eq(diags.n_errors, 2);
}
END_TEST

START_TEST(errors_stop_at_the_limit)
{
	for (uint32_t i = 1; i <= 20; i++) {
		ck_assert(!diags.full);
		ck_assert_ptr_nonnull(report(i, 1));
	}
	ck_assert(diags.full);
	ck_assert_ptr_null(report(21, 1));
	ck_assert_uint_eq(diags.n_errors, 20);
}
END_TEST

START_TEST(a_warning_leaves_room_for_an_error_at_its_place)
{
	ck_assert_ptr_nonnull(warn(1));
	ck_assert_ptr_null(warn(1));
	ck_assert_ptr_nonnull(report(1, 1));
	ck_assert_ptr_null(warn(1));
	ck_assert_uint_eq(diags.n_warnings, 1);
	ck_assert_uint_eq(diags.n_errors, 1);
}
END_TEST

START_TEST(a_warning_is_called_one)
{
	const char *text = warn(0)->text;
	const char *tag = msg_table[some_warning()].tag;

	ck_assert_ptr_nonnull(strstr(rendered(false),
				     arena_printf(arena, "vprobe: warning: %s [%s]\n", text, tag)));
	ck_assert_ptr_nonnull(strstr(rendered(true), "\033[1;35mwarning:\033[0m"));
}
END_TEST

static bool ends_with(const char *s, const char *end)
{
	return strlen(s) >= strlen(end) && strcmp(s + strlen(s) - strlen(end), end) == 0;
}

START_TEST(warnings_beyond_a_hundred_are_only_counted)
{
	for (uint32_t i = 1; i <= 100; i++)
		ck_assert_ptr_nonnull(warn(i));
	ck_assert(!strstr(rendered(false), "more warning"));
	ck_assert_ptr_null(warn(101));
	ck_assert(ends_with(rendered(false), "\n1 more warning\n"));
	ck_assert_ptr_null(warn(102));
	ck_assert(ends_with(rendered(false), "\n2 more warnings\n"));
	ck_assert_uint_eq(diags.n_warnings, 102);
	ck_assert(!diags.full);
	ck_assert_ptr_nonnull(report(103, 1));
}
END_TEST

START_TEST(a_tag_is_of_errors_or_of_warnings)
{
	for (int i = 0; i < MSG_COUNT; i++) {
		const struct msg_info *m = &msg_table[i];
		ck_assert_msg(m->rule[0] && m->text[0] && m->text[0] != '\n', "%s", m->name);
		ck_assert_msg(m->tag[0] &&
				      strspn(m->tag, "abcdefghijklmnopqrstuvwxyz0123456789-") ==
					      strlen(m->tag),
			      "%s", m->name);
		for (int j = 0; j < i; j++)
			if (strcmp(m->tag, msg_table[j].tag) == 0)
				ck_assert_int_eq(m->severity, msg_table[j].severity);
	}
}
END_TEST

int main(void)
{
	Suite *s = suite_create("diag");
	TCase *tc = tcase_create("diag");

	suite_add_tcase(s, tc);
	tcase_add_checked_fixture(tc, open_diags, close_diags);
	tcase_add_test(tc, nothing_reported_prints_nothing);
	tcase_add_test(tc, an_error_shows_its_line_the_other_end_and_help);
	tcase_add_test(tc, an_error_nowhere_has_no_line);
	tcase_add_test(tc, entries_are_printed_in_the_order_of_reports);
	tcase_add_test(tc, carets_stand_under_text_after_tabs);
	tcase_add_test(tc, a_span_over_a_tab_is_underlined_in_full);
	tcase_add_test(tc, carets_count_characters_and_columns_count_bytes);
	tcase_add_test(tc, controls_and_broken_utf8_are_printed_as_question_marks);
	tcase_add_test(tc, a_nul_in_the_source_does_not_end_its_line);
	tcase_add_test(tc, the_end_of_file_has_a_caret);
	tcase_add_test(tc, the_end_of_an_unfinished_line_has_a_caret);
	tcase_add_test(tc, a_span_is_cut_at_the_end_of_its_line);
	tcase_add_test(tc, large_line_numbers_widen_the_column);
	tcase_add_test(tc, places_in_other_files_are_introduced);
	tcase_add_test(tc, a_line_of_160_columns_is_shown_whole);
	tcase_add_test(tc, a_long_line_is_cut_right_when_the_caret_is_near_its_start);
	tcase_add_test(tc, a_long_line_is_cut_on_both_sides_of_a_caret_in_the_middle);
	tcase_add_test(tc, a_long_line_is_cut_left_when_the_caret_is_at_its_end);
	tcase_add_test(tc, an_underline_ends_with_its_window);
	tcase_add_test(tc, colour_marks_severity_caret_and_help);
	tcase_add_test(tc, arguments_are_filled_in_and_cleaned);
	tcase_add_test(tc, a_place_without_an_argument_stays_visible);
	tcase_add_test(tc, arguments_are_copied);
	tcase_add_test(tc, a_second_error_at_a_place_is_dropped);
	tcase_add_test(tc, errors_nowhere_are_not_at_one_place);
	tcase_add_test(tc, errors_stop_at_the_limit);
	tcase_add_test(tc, a_warning_leaves_room_for_an_error_at_its_place);
	tcase_add_test(tc, a_warning_is_called_one);
	tcase_add_test(tc, warnings_beyond_a_hundred_are_only_counted);
	tcase_add_test(tc, a_tag_is_of_errors_or_of_warnings);

	SRunner *runner = srunner_create(s);
	srunner_run_all(runner, CK_ENV);
	int n_failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return n_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
