/*
 * test_base - the floor that everything stands on: memory, buffers, source places,
 * diagnostics, names.  A test's name is the claim it proves.
 */
#include <check.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/base/arena.h"
#include "runtime/base/buf.h"
#include "runtime/base/diag.h"
#include "runtime/base/intern.h"
#include "runtime/base/near.h"
#include "runtime/base/src.h"

enum { ROOM = 64 * 1024 * 1024 };

/* What every test below gets: an arena without a handler, so that filling it aborts. */
static struct arena *arena;

static void open_arena(void)
{
	arena = arena_open(ROOM, NULL);
	ck_assert_ptr_nonnull(arena);
}

static void close_arena(void)
{
	arena_close(arena);
}

/* -- arena --------------------------------------------------------------------- */

static bool all_zero(const void *bytes, size_t n)
{
	const char *b = bytes;

	for (size_t i = 0; i < n; i++)
		if (b[i])
			return false;
	return true;
}

START_TEST(memory_is_zeroed_aligned_and_apart)
{
	char *pieces[300];

	for (size_t n = 0; n < 300; n++) {
		pieces[n] = arena_alloc(arena, n);
		ck_assert_uint_eq((uintptr_t)pieces[n] % _Alignof(max_align_t), 0);
		ck_assert(all_zero(pieces[n], n));
		memset(pieces[n], (int)n, n);
	}
	for (size_t n = 0; n < 300; n++)
		for (size_t i = 0; i < n; i++)
			ck_assert_int_eq((unsigned char)pieces[n][i], n & 0xff);
}
END_TEST

START_TEST(no_bytes_have_an_address_of_their_own)
{
	const void *a = arena_alloc(arena, 0), *b = arena_alloc(arena, 0);

	ck_assert_ptr_nonnull(a);
	ck_assert_ptr_ne(a, b);
}
END_TEST

START_TEST(grows_far_beyond_its_largest_block)
{
	size_t before = arena_used(arena);

	for (int i = 0; i < 4000; i++)
		memset(arena_alloc(arena, 1024), 0xff, 1024);
	ck_assert(all_zero(arena_alloc(arena, 5 * 1024 * 1024), 5 * 1024 * 1024));
	ck_assert_uint_ge(arena_used(arena) - before, 4000 * 1024 + 5 * 1024 * 1024);
}
END_TEST

START_TEST(restore_gives_back_later_blocks_and_zeroes_what_is_reused)
{
	char *kept = arena_alloc(arena, 100);
	memset(kept, 'k', 100);
	struct arena_mark m = arena_save(arena);
	size_t used = arena_used(arena);

	for (int round = 0; round < 50; round++) {
		for (int i = 0; i < 100; i++) {
			char *piece = arena_alloc(arena, 20000);
			ck_assert(all_zero(piece, 20000));
			memset(piece, 0xff, 20000);
		}
		arena_restore(arena, m);
		ck_assert_uint_eq(arena_used(arena), used);
	}
	/* 100 MB went through; had restore kept blocks, 64 MiB would not have been enough. */
	for (int i = 0; i < 100; i++)
		ck_assert_int_eq(kept[i], 'k');
}
END_TEST

START_TEST(marks_nest)
{
	struct arena_mark outer = arena_save(arena);
	size_t used_outer = arena_used(arena);
	arena_alloc(arena, 100000);
	struct arena_mark inner = arena_save(arena);
	size_t used_inner = arena_used(arena);
	arena_alloc(arena, 3000000);

	arena_restore(arena, inner);
	ck_assert_uint_eq(arena_used(arena), used_inner);
	arena_restore(arena, outer);
	ck_assert_uint_eq(arena_used(arena), used_outer);
}
END_TEST

START_TEST(the_limit_ends_in_the_handler_and_holds)
{
	jmp_buf full;
	volatile size_t got = 0;
	struct arena *volatile a = arena_open(100000, &full);

	ck_assert_ptr_nonnull(a);
	int value = setjmp(full);
	if (value == 0) {
		for (;;) {
			arena_alloc(a, 1000);
			got = got + 1;
		}
	}
	ck_assert_int_eq(value, 1);
	ck_assert_uint_ge(got, 80); /* most of the limit is of use */
	ck_assert_uint_lt(got, 100);
	ck_assert_uint_le(arena_used(a), 100000);
	arena_close(a);
}
END_TEST

START_TEST(a_full_arena_works_again_after_restore)
{
	jmp_buf full;
	struct arena *volatile a = arena_open(50000, &full);
	struct arena_mark m = arena_save(a);

	for (volatile int round = 0; round < 3; round++) {
		if (setjmp(full) == 0)
			for (;;)
				arena_alloc(a, 777);
		arena_restore(a, m);
		ck_assert_uint_eq(arena_used(a), 0);
	}
	arena_close(a);
}
END_TEST

START_TEST(the_last_handler_set_is_the_one_called)
{
	jmp_buf old, new;
	struct arena *volatile a = arena_open(1000, &old);

	if (setjmp(old))
		ck_abort_msg("the old handler was called");
	arena_on_full(a, &new);
	if (setjmp(new) == 0) {
		arena_alloc(a, 2000);
		ck_abort_msg("the limit was not seen");
	}
	arena_close(a);
}
END_TEST

START_TEST(sizes_that_overflow_are_refused)
{
	jmp_buf full;
	struct arena *volatile a = arena_open(SIZE_MAX, &full);
	volatile int refused = 0;

	for (volatile int way = 0; way < 4; way++) {
		if (setjmp(full)) {
			refused = refused + 1;
			continue;
		}
		if (way == 0)
			arena_alloc(a, SIZE_MAX);
		else if (way == 1)
			arena_alloc(a, SIZE_MAX - 40);
		else if (way == 2)
			arena_array(a, SIZE_MAX / 8, 16);
		else
			arena_strndup(a, "", SIZE_MAX);
	}
	ck_assert_int_eq(refused, 4);
	arena_close(a);
}
END_TEST

START_TEST(a_limit_below_one_block_is_refused_and_closing_null_is_fine)
{
	jmp_buf full;

	ck_assert_ptr_null(arena_open(0, &full));
	ck_assert_ptr_null(arena_open(8, &full));
	arena_close(NULL);
}
END_TEST

START_TEST(strings_are_copied_and_printed)
{
	char text[2000];

	memset(text, 'x', sizeof(text));
	ck_assert_str_eq(arena_strndup(arena, "hello", 4), "hell");
	ck_assert_str_eq(arena_strndup(arena, NULL, 0), "");
	ck_assert_mem_eq(arena_strndup(arena, "a\0b", 3), "a\0b", 4);
	ck_assert_str_eq(arena_printf(arena, "%s-%d", "n", 7), "n-7");

	/* either side of the size that is printed at once */
	for (int len = 250; len < 262; len++) {
		const char *s = arena_printf(arena, "%.*s", len, text);
		ck_assert_uint_eq(strlen(s), len);
		ck_assert_mem_eq(s, text, len);
	}
}
END_TEST

START_TEST(a_growing_array_keeps_its_elements)
{
	uint32_t *array = NULL;
	size_t cap = 0;

	for (uint32_t n = 0; n < 100000; n++) {
		array = arena_grow(arena, array, n, &cap, sizeof(*array));
		ck_assert_uint_gt(cap, n);
		array[n] = n * 3;
	}
	for (uint32_t n = 0; n < 100000; n++)
		ck_assert_uint_eq(array[n], n * 3);
	ck_assert_uint_lt(arena_used(arena), 2 * 4 * 262144);
}
END_TEST

/* -- buf ----------------------------------------------------------------------- */

START_TEST(an_unwritten_buffer_is_the_empty_string)
{
	struct buf b = { 0 };

	ck_assert_str_eq(buf_str(&b), "");
	buf_puts(&b, "");
	buf_fill(&b, 'x', 0);
	buf_put(&b, NULL, 0);
	buf_printf(&b, "%s", "");
	ck_assert_str_eq(buf_str(&b), "");
	ck_assert(!b.failed);
	buf_free(&b);
}
END_TEST

START_TEST(every_way_of_writing_appends)
{
	struct buf b = { 0 };

	buf_puts(&b, "ab");
	buf_putc(&b, 'c');
	buf_fill(&b, '-', 3);
	buf_put(&b, "\0z", 2);
	buf_printf(&b, "%d%s", 42, "!");
	ck_assert_uint_eq(b.len, 11);
	ck_assert_mem_eq(buf_str(&b), "abc---\0z42!", 12);
	buf_free(&b);
}
END_TEST

START_TEST(growth_at_every_length_keeps_the_contents)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < 5000; i++) {
		buf_putc(&b, (char)('a' + i % 26));
		ck_assert_uint_eq(strlen(buf_str(&b)), i + 1);
	}
	for (size_t i = 0; i < 5000; i++)
		ck_assert_int_eq(b.data[i], 'a' + i % 26);
	buf_printf(&b, "%05000d", 7);
	ck_assert_uint_eq(b.len, 10000);
	ck_assert_int_eq(buf_str(&b)[9999], '7');
	buf_free(&b);
}
END_TEST

START_TEST(a_failure_drops_what_follows_until_cleared)
{
	struct buf b = { 0 };

	buf_puts(&b, "before");
	buf_fill(&b, 'x', SIZE_MAX);
	ck_assert(b.failed);
	buf_puts(&b, "after");
	buf_putc(&b, 'x');
	buf_fill(&b, 'x', 3);
	buf_printf(&b, "%d", 1);
	ck_assert_uint_eq(b.len, 6);
	ck_assert_str_eq(buf_str(&b), "");

	buf_clear(&b);
	ck_assert(!b.failed);
	buf_puts(&b, "again");
	ck_assert_str_eq(buf_str(&b), "again");
	buf_free(&b);
	ck_assert_ptr_null(b.data);
}
END_TEST

/* -- src ----------------------------------------------------------------------- */

static struct src src;

static void open_src(void)
{
	open_arena();
	src_init(&src, arena);
}

static struct src_file *add(const char *name, const char *text)
{
	return src_add(&src, name, text, strlen(text));
}

static void assert_place(uint32_t pos, const char *file, uint32_t line, uint32_t col,
			 const char *line_text)
{
	struct src_place at = src_locate(&src, pos);

	ck_assert_ptr_nonnull(at.file);
	ck_assert_str_eq(at.file->name, file);
	ck_assert_uint_eq(at.line, line);
	ck_assert_uint_eq(at.col, col);
	ck_assert_uint_eq(at.line_len, strlen(line_text));
	ck_assert_mem_eq(at.line_text, line_text, at.line_len);
}

START_TEST(nowhere_and_beyond_the_end_have_no_file)
{
	ck_assert_ptr_null(src_locate(&src, 0).file);
	ck_assert_ptr_null(src_locate(&src, 1).file);
	add("a", "xy");
	ck_assert_ptr_null(src_locate(&src, 0).file);
	assert_place(3, "a", 1, 3, "xy");
	ck_assert_ptr_null(src_locate(&src, 4).file);
	ck_assert_ptr_null(src_locate(&src, UINT32_MAX).file);
	ck_assert_uint_eq(src_locate(&src, 0).line, 0);
}
END_TEST

START_TEST(an_empty_file_has_one_place)
{
	ck_assert_uint_eq(add("empty", "")->base, 1);
	ck_assert_uint_eq(add("next", "z")->base, 2);
	assert_place(1, "empty", 1, 1, "");
	assert_place(2, "next", 1, 1, "z");
}
END_TEST

START_TEST(the_last_line_needs_no_newline)
{
	add("f", "one\ntwo");
	assert_place(1, "f", 1, 1, "one");
	assert_place(4, "f", 1, 4, "one"); /* the newline ends its line */
	assert_place(5, "f", 2, 1, "two");
	assert_place(8, "f", 2, 4, "two"); /* end of file */
}
END_TEST

START_TEST(after_a_last_newline_the_end_is_a_line_of_its_own)
{
	add("f", "one\n\n");
	assert_place(5, "f", 2, 1, "");
	assert_place(6, "f", 3, 1, "");
}
END_TEST

START_TEST(a_carriage_return_before_a_newline_is_not_shown)
{
	add("f", "ab\r\ncd\r");
	assert_place(1, "f", 1, 1, "ab");
	assert_place(3, "f", 1, 3, "ab");
	assert_place(5, "f", 2, 1, "cd\r");
}
END_TEST

START_TEST(every_position_of_many_lines_is_found)
{
	enum { LINES = 3000 };
	struct buf text = { 0 };

	for (uint32_t i = 0; i < LINES; i++) {
		buf_fill(&text, 'x', i % 5);
		buf_putc(&text, '\n');
	}
	uint32_t pos = src_add(&src, "many", buf_str(&text), text.len)->base;
	for (uint32_t line = 0; line < LINES; line++)
		for (uint32_t col = 0; col <= line % 5; col++, pos++) {
			struct src_place at = src_locate(&src, pos);
			ck_assert_uint_eq(at.line, line + 1);
			ck_assert_uint_eq(at.col, col + 1);
			ck_assert_uint_eq(at.line_len, line % 5);
		}
	ck_assert_uint_eq(src_locate(&src, pos).line, LINES + 1);
	buf_free(&text);
}
END_TEST

START_TEST(each_file_owns_its_positions)
{
	uint32_t bases[400];

	for (int i = 0; i < 400; i++)
		bases[i] = add(arena_printf(arena, "f%d", i), "a\nb")->base;
	for (int i = 0; i < 400; i++) {
		const char *name = arena_printf(arena, "f%d", i);
		assert_place(bases[i], name, 1, 1, "a");
		assert_place(bases[i] + 3, name, 2, 2, "b");
	}
}
END_TEST

START_TEST(a_text_that_does_not_fit_the_positions_is_refused)
{
	add("f", "abc");
	ck_assert_ptr_null(src_add(&src, "huge", "", UINT32_MAX - 5));
	ck_assert_ptr_null(src_add(&src, "huge", "", SIZE_MAX));
	ck_assert_uint_eq(add("small", "x")->base, 5);
}
END_TEST

static void assert_join(struct span a, struct span b, uint32_t pos, uint32_t len)
{
	struct span ab = span_join(a, b), ba = span_join(b, a);

	ck_assert_uint_eq(ab.pos, pos);
	ck_assert_uint_eq(ab.len, len);
	ck_assert_uint_eq(ba.pos, pos);
	ck_assert_uint_eq(ba.len, len);
}

START_TEST(joined_spans_cover_both)
{
	assert_join((struct span){ 5, 2 }, (struct span){ 10, 3 }, 5, 8);
	assert_join((struct span){ 5, 20 }, (struct span){ 10, 3 }, 5, 20);
	assert_join((struct span){ 5, 2 }, (struct span){ 0, 9 }, 5, 2);
	assert_join((struct span){ 0, 0 }, (struct span){ 0, 0 }, 0, 0);
	assert_join((struct span){ 1, UINT32_MAX }, (struct span){ 9, UINT32_MAX }, 1, UINT32_MAX);
}
END_TEST

/* -- diag ---------------------------------------------------------------------- */

/* The message these tests use, as it reads with the arguments 'ticks' and 9. */
#define SAYS "error: 'ticks' is larger than 9 bytes [source-too-large]\n"
#define HELP "  help: split it into files and give them all on the command line\n"

static struct diags diags;

static void open_diags(void)
{
	open_src();
	diags_init(&diags, arena, 20);
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

	diag_render(&diags, &src, colour, &out);
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

START_TEST(every_message_has_a_tag_of_its_own)
{
	for (int i = 0; i < MSG_COUNT; i++) {
		const struct msg_info *m = &msg_table[i];
		ck_assert_msg(m->rule[0] && m->text[0] && m->text[0] != '\n', "%s", m->name);
		ck_assert_msg(m->tag[0] &&
				      strspn(m->tag, "abcdefghijklmnopqrstuvwxyz0123456789-") ==
					      strlen(m->tag),
			      "%s", m->name);
		for (int j = 0; j < i; j++)
			ck_assert_str_ne(m->tag, msg_table[j].tag);
	}
}
END_TEST

/* -- intern -------------------------------------------------------------------- */

START_TEST(equal_names_are_one_pointer)
{
	struct intern *names = intern_new(arena);
	char text[] = "curpid()";
	const char *name = intern_bytes(names, text, 6);

	ck_assert_str_eq(name, "curpid");
	ck_assert_ptr_ne(name, text);
	ck_assert_ptr_eq(intern_str(names, "curpid"), name);
	ck_assert_ptr_ne(intern_str(names, "curpi"), name);
	ck_assert_ptr_ne(intern_str(names, "curpid()"), name);
}
END_TEST

START_TEST(names_may_be_empty_or_hold_nul)
{
	struct intern *names = intern_new(arena);

	ck_assert_str_eq(intern_str(names, ""), "");
	ck_assert_ptr_eq(intern_bytes(names, NULL, 0), intern_str(names, ""));
	ck_assert_ptr_ne(intern_bytes(names, "a\0b", 3), intern_str(names, "a"));
	ck_assert_ptr_eq(intern_bytes(names, "a\0b", 3), intern_bytes(names, "a\0b", 3));
}
END_TEST

START_TEST(growth_moves_no_name)
{
	enum { NAMES = 20000 };
	struct intern *names = intern_new(arena);
	const char **first = arena_new_array(arena, NAMES, const char *);

	for (int i = 0; i < NAMES; i++)
		first[i] = intern_str(names, arena_printf(arena, "name%d", i));
	for (int i = 0; i < NAMES; i++) {
		const char *name = arena_printf(arena, "name%d", i);
		ck_assert_ptr_eq(intern_str(names, name), first[i]);
		ck_assert_str_eq(first[i], name);
	}
}
END_TEST

/* -- near ---------------------------------------------------------------------- */

/* The nearest of some candidates, a NULL-terminated list. */
static const char *nearest(const char *wanted, const char *const *candidates, size_t *distance)
{
	struct near n;

	near_init(&n, wanted);
	for (; *candidates; candidates++)
		near_offer(&n, *candidates);
	if (distance)
		*distance = n.best_distance;
	return n.best;
}

#define NEAREST(wanted, ...) nearest(wanted, (const char *const[]){ __VA_ARGS__, NULL }, NULL)

static void assert_distance(const char *a, const char *b, size_t expected)
{
	size_t distance;

	ck_assert_ptr_eq(nearest(a, (const char *const[]){ b, NULL }, &distance), b);
	ck_assert_uint_eq(distance, expected);
}

START_TEST(each_edit_costs_one)
{
	assert_distance("curprocname", "curprocname", 0);
	assert_distance("curprocname", "curprocnam", 1);
	assert_distance("curprocname", "curprocnamee", 1);
	assert_distance("curprocname", "curprocnome", 1);
	assert_distance("curprocname", "curporcname", 1);
	assert_distance("curprocname", "ucrproncaem", 3);
	assert_distance("kitten", "sitten", 1);
	assert_distance("abcdef", "badcef", 2);
}
END_TEST

START_TEST(case_alone_costs_at_most_one)
{
	assert_distance("semrequesttime", "SemRequestTime", 1);
	assert_distance("ABC", "abc", 1);
	assert_distance("ab", "aB", 1);
}
END_TEST

START_TEST(near_is_a_third_of_the_name_rounded_up)
{
	ck_assert_str_eq(NEAREST("abc", "abx"), "abx");
	ck_assert_ptr_null(NEAREST("abc", "axx"));
	ck_assert_str_eq(NEAREST("abcd", "abxx"), "abxx");
	ck_assert_ptr_null(NEAREST("abcd", "axxx"));
	ck_assert_str_eq(NEAREST("a", "b"), "b");
	ck_assert_ptr_null(NEAREST("a", "bcd"));
	ck_assert_ptr_null(NEAREST("printf", "sched_switch"));
}
END_TEST

START_TEST(the_nearest_wins_and_the_first_of_equals)
{
	ck_assert_str_eq(
		NEAREST("do_sys_openat", "do_sys_open", "do_sys_openat2", "do_sys_opendir"),
		"do_sys_openat2");
	ck_assert_str_eq(NEAREST("tick", "ticks", "tic"), "ticks");
	ck_assert_str_eq(NEAREST("tick", "tic", "ticks"), "tic");
}
END_TEST

START_TEST(empty_names_are_near_nothing)
{
	ck_assert_ptr_null(NEAREST("", "", "a"));
	ck_assert_ptr_null(NEAREST("ab", ""));
}
END_TEST

START_TEST(names_beyond_128_bytes_are_compared_by_their_start)
{
	char a[1000], b[1000];

	memset(a, 'a', sizeof(a));
	memset(b, 'a', sizeof(b));
	a[999] = b[999] = '\0';
	b[500] = 'b';
	assert_distance(a, b, 0);
	b[3] = 'b';
	assert_distance(a, b, 1);
}
END_TEST

/* -- the suite ----------------------------------------------------------------- */

static TCase *add_case(Suite *s, const char *name, void (*set_up)(void))
{
	TCase *tc = tcase_create(name);

	tcase_add_checked_fixture(tc, set_up, close_arena);
	suite_add_tcase(s, tc);
	return tc;
}

static void add_diag_tests(TCase *tc)
{
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
	tcase_add_test(tc, every_message_has_a_tag_of_its_own);
}

int main(void)
{
	Suite *s = suite_create("base");

	TCase *tc = add_case(s, "arena", open_arena);
	tcase_add_test(tc, memory_is_zeroed_aligned_and_apart);
	tcase_add_test(tc, no_bytes_have_an_address_of_their_own);
	tcase_add_test(tc, grows_far_beyond_its_largest_block);
	tcase_add_test(tc, restore_gives_back_later_blocks_and_zeroes_what_is_reused);
	tcase_add_test(tc, marks_nest);
	tcase_add_test(tc, the_limit_ends_in_the_handler_and_holds);
	tcase_add_test(tc, a_full_arena_works_again_after_restore);
	tcase_add_test(tc, the_last_handler_set_is_the_one_called);
	tcase_add_test(tc, sizes_that_overflow_are_refused);
	tcase_add_test(tc, a_limit_below_one_block_is_refused_and_closing_null_is_fine);
	tcase_add_test(tc, strings_are_copied_and_printed);
	tcase_add_test(tc, a_growing_array_keeps_its_elements);

	tc = add_case(s, "buf", open_arena);
	tcase_add_test(tc, an_unwritten_buffer_is_the_empty_string);
	tcase_add_test(tc, every_way_of_writing_appends);
	tcase_add_test(tc, growth_at_every_length_keeps_the_contents);
	tcase_add_test(tc, a_failure_drops_what_follows_until_cleared);

	tc = add_case(s, "src", open_src);
	tcase_add_test(tc, nowhere_and_beyond_the_end_have_no_file);
	tcase_add_test(tc, an_empty_file_has_one_place);
	tcase_add_test(tc, the_last_line_needs_no_newline);
	tcase_add_test(tc, after_a_last_newline_the_end_is_a_line_of_its_own);
	tcase_add_test(tc, a_carriage_return_before_a_newline_is_not_shown);
	tcase_add_test(tc, every_position_of_many_lines_is_found);
	tcase_add_test(tc, each_file_owns_its_positions);
	tcase_add_test(tc, a_text_that_does_not_fit_the_positions_is_refused);
	tcase_add_test(tc, joined_spans_cover_both);

	add_diag_tests(add_case(s, "diag", open_diags));

	tc = add_case(s, "intern", open_arena);
	tcase_add_test(tc, equal_names_are_one_pointer);
	tcase_add_test(tc, names_may_be_empty_or_hold_nul);
	tcase_add_test(tc, growth_moves_no_name);

	tc = add_case(s, "near", open_arena);
	tcase_add_test(tc, each_edit_costs_one);
	tcase_add_test(tc, case_alone_costs_at_most_one);
	tcase_add_test(tc, near_is_a_third_of_the_name_rounded_up);
	tcase_add_test(tc, the_nearest_wins_and_the_first_of_equals);
	tcase_add_test(tc, empty_names_are_near_nothing);
	tcase_add_test(tc, names_beyond_128_bytes_are_compared_by_their_start);

	SRunner *runner = srunner_create(s);
	srunner_run_all(runner, CK_ENV);
	int n_failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return n_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
