/*
 * test_base - the floor that everything stands on: memory, buffers, source places,
 * names (test_diag.c: diagnostics).  A test's name is the claim it proves.
 */
#include <check.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/base/arena.h"
#include "runtime/base/buf.h"
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
	ck_assert_ptr_null(NEAREST("a", "b"));
	ck_assert_ptr_null(NEAREST("ab", "a"));
	ck_assert_str_eq(NEAREST("ab", "b", "AB"), "AB");
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
