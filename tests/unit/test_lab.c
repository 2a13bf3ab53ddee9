/*
 * test_lab - the lab's parts that read what others wrote: frames of a machine that runs wild, lists
 * of tests, modules of a kernel; and the archives that a kernel has to be able to read.
 */
#include <check.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engines/lab/cpio.h"
#include "engines/lab/frame.h"
#include "engines/lab/list.h"
#include "engines/lab/machine.h"
#include "engines/lab/modules.h"
#include "engines/lab/tool.h"

static jmp_buf full;

static struct arena *new_arena(void)
{
	struct arena *a = arena_open(64 << 20, &full);

	ck_assert_ptr_nonnull(a);
	return a;
}

/* --- Frames ------------------------------------------------------------------------------------- */

static struct frame_reader reader;

static void came(const void *bytes, size_t len)
{
	size_t room;
	uint8_t *to = frame_room(&reader, &room);

	ck_assert_uint_ge(room, len);
	memcpy(to, bytes, len);
	frame_came(&reader, len);
}

START_TEST(frames_in_any_pieces)
{
	uint8_t bytes[3 * (FRAME_HEAD + 5)];
	struct frame f;

	for (int i = 0; i < 3; i++) {
		frame_head(bytes + i * 9, FRAME_OUTPUT + i, 5);
		memset(bytes + i * 9 + FRAME_HEAD, 'a' + i, 5);
	}
	for (size_t piece = 1; piece <= sizeof(bytes); piece++) {
		int n = 0;

		memset(&reader, 0, sizeof(reader));
		for (size_t at = 0; at < sizeof(bytes); at += piece) {
			size_t left = sizeof(bytes) - at;

			came(bytes + at, left < piece ? left : piece);
			while (frame_next(&reader, &f) == FRAME_ONE) {
				ck_assert_int_eq(f.kind, FRAME_OUTPUT + n);
				ck_assert_uint_eq(f.len, 5);
				ck_assert_int_eq(f.bytes[4], 'a' + n);
				n++;
			}
		}
		ck_assert_int_eq(n, 3);
	}
}
END_TEST

START_TEST(a_frame_of_the_most_bytes_fits_and_none_that_is_larger)
{
	static uint8_t bytes[FRAME_HEAD + FRAME_MOST];
	struct frame f;

	memset(&reader, 0, sizeof(reader));
	came("\xB5\x05\x01\x00x\xB5", 6); /* what stands before it must not cost it its room */
	ck_assert_int_eq(frame_next(&reader, &f), FRAME_ONE);
	frame_head(bytes, FRAME_OUTPUT, FRAME_MOST);
	came(bytes + 1, sizeof(bytes) - 1);
	ck_assert_int_eq(frame_next(&reader, &f), FRAME_ONE);
	ck_assert_uint_eq(f.len, FRAME_MOST);
	ck_assert_int_eq(frame_next(&reader, &f), FRAME_NONE);
	frame_head(bytes, FRAME_OUTPUT, FRAME_MOST + 1);
	came(bytes, FRAME_HEAD);
	ck_assert_int_eq(frame_next(&reader, &f), FRAME_NONSENSE);
}
END_TEST

/* The text of a terminal, a kind that is none, kinds beyond the last: known at once. */
START_TEST(nonsense_is_known_at_its_first_byte)
{
	static const char *const wild[] = { "login: ", "\xB5\x63", "\xB5\xFF", "[" };
	struct frame f;

	for (size_t i = 0; i < sizeof(wild) / sizeof(wild[0]); i++) {
		memset(&reader, 0, sizeof(reader));
		came(wild[i], strlen(wild[i]));
		ck_assert_int_eq(frame_next(&reader, &f), FRAME_NONSENSE);
	}
	memset(&reader, 0, sizeof(reader));
	came("\xB5\x00", 2);
	ck_assert_int_eq(frame_next(&reader, &f), FRAME_NONSENSE);
}
END_TEST

/* Whatever comes, a frame lies within what has come. */
START_TEST(random_bytes_make_no_frame_beyond_them)
{
	uint32_t state = 1;
	struct frame f;

	for (int round = 0; round < 2000; round++) {
		uint8_t bytes[64];
		size_t n = 0;

		memset(&reader, 0, sizeof(reader));
		for (size_t i = 0; i < sizeof(bytes); i++) {
			state = state * 1664525 + 1013904223;
			bytes[i] = (uint8_t)(state >> 24);
			if (bytes[i] % 3 == 0)
				bytes[i] = i % 4 == 0 ? FRAME_MARK : bytes[i] % FRAME_KINDS;
		}
		came(bytes, sizeof(bytes));
		while (frame_next(&reader, &f) == FRAME_ONE) {
			n += FRAME_HEAD + f.len;
			ck_assert_uint_le(n, sizeof(bytes));
		}
	}
}
END_TEST

static struct frame run_frame(const char *words, size_t len, uint8_t bytes[256])
{
	struct frame_run run = { .time_ms = 70000, .terminal = true, .rows = 24, .columns = 300 };

	frame_put_run(bytes, &run);
	memcpy(bytes + FRAME_RUN_BYTES, words, len);
	return (struct frame){ FRAME_RUN, bytes, FRAME_RUN_BYTES + len };
}

START_TEST(a_command_is_taken_apart)
{
	uint8_t bytes[256];
	struct frame f = run_frame("echo\0\0a b", 10, bytes);
	struct frame_run run;
	char *words[5];

	ck_assert_uint_eq(frame_get_run(&f, &run, words, 5), 3);
	ck_assert_str_eq(words[0], "echo");
	ck_assert_str_eq(words[1], "");
	ck_assert_str_eq(words[2], "a b");
	ck_assert_ptr_null(words[3]);
	ck_assert_uint_eq(run.time_ms, 70000);
	ck_assert(run.terminal && !run.input);
	ck_assert_uint_eq(run.rows, 24);
	ck_assert_uint_eq(run.columns, 300);
	ck_assert_uint_eq(frame_get_run(&f, &run, words, 3), 0); /* no room for the NULL */
	f.len--;                                                 /* the last word without its NUL */
	ck_assert_uint_eq(frame_get_run(&f, &run, words, 5), 0);
	f.len = FRAME_RUN_BYTES;
	ck_assert_uint_eq(frame_get_run(&f, &run, words, 5), 0);
	f.len = 0;
	ck_assert_uint_eq(frame_get_run(&f, &run, words, 5), 0);
}
END_TEST

START_TEST(an_end_has_a_known_form)
{
	uint8_t bytes[FRAME_END_BYTES + 1] = { 0 };
	struct frame f = { FRAME_END, bytes, FRAME_END_BYTES };
	struct frame_end end;

	frame_put_end(bytes, &(struct frame_end){ FRAME_SIGNALED, 9 });
	ck_assert(frame_get_end(&f, &end));
	ck_assert(end.how == FRAME_SIGNALED && end.value == 9);
	bytes[0] = FRAME_UNSTARTED + 1;
	ck_assert(!frame_get_end(&f, &end));
	bytes[0] = FRAME_EXITED;
	f.len = FRAME_END_BYTES + 1;
	ck_assert(!frame_get_end(&f, &end));
	f.len = 0;
	ck_assert(!frame_get_end(&f, &end));
}
END_TEST

/* --- The console -------------------------------------------------------------------------------- */

static struct machine machine;

START_TEST(a_log_keeps_beginning_and_end)
{
	struct buf out = { 0 };
	char line[32];

	memset(&machine, 0, sizeof(machine));
	for (int i = 0; i < 100000; i++) {
		snprintf(line, sizeof(line), "line %06d\n", i);
		log_put(&machine.log, line, strlen(line));
	}
	log_get(&machine.log, &out);
	ck_assert_uint_lt(out.len, LOG_HEAD + LOG_TAIL + 100);
	ck_assert(!strncmp(buf_str(&out), "line 000000\nline 000001\n", 24));
	ck_assert_ptr_nonnull(strstr(buf_str(&out), "\n[1068928 bytes are not kept]\n"));
	ck_assert_str_eq(out.data + out.len - 12, "line 099999\n");
	buf_free(&out);
}
END_TEST

START_TEST(a_log_takes_pieces_larger_than_itself)
{
	size_t len = LOG_HEAD + 3 * LOG_TAIL + 7;
	char *bytes = malloc(len);
	struct buf out = { 0 };

	memset(&machine, 0, sizeof(machine));
	ck_assert_ptr_nonnull(bytes);
	for (size_t i = 0; i < len; i++)
		bytes[i] = (char)('a' + i % 23);
	log_put(&machine.log, bytes, len);
	log_get(&machine.log, &out);
	ck_assert(!memcmp(out.data, bytes, LOG_HEAD));
	ck_assert(!memcmp(out.data + out.len - LOG_TAIL, bytes + len - LOG_TAIL, LOG_TAIL));
	free(bytes);
	buf_free(&out);
}
END_TEST

static void says(const char *console, const char *qemu, const char *expected)
{
	struct buf out = { 0 };

	memset(&machine, 0, sizeof(machine));
	log_put(&machine.log, console, strlen(console));
	log_put(&machine.said, qemu, strlen(qemu));
	machine_last_words(&machine, &out);
	ck_assert_str_eq(buf_str(&out), expected);
	buf_free(&out);
}

START_TEST(last_words_are_the_telling_ones)
{
	says("a\n[  1.0] BUG: bad\n[    2.5] Kernel panic - not syncing: x\r\n[ 3.0] more\n", "q\n",
	     "Kernel panic - not syncing: x");
	says("a\nb\n", "qemu: no such machine\n", "qemu: no such machine");
	says("a\n", "", "its console does not say why");
	says("\x1b[2Jlab_init: odd\n", "", "?[2Jlab_init: odd");
	says("", "", "its console does not say why");
}
END_TEST

/* --- Lists -------------------------------------------------------------------------------------- */

START_TEST(a_list_has_names_times_and_commands)
{
	struct arena *a = new_arena();
	struct buf why = { 0 };
	struct lab_test *tests;
	size_t n;

	ck_assert_int_eq(
		list_parse(a, "# x\n\n one two | 5 | a | b \n\t# y\nz|3600|c", &tests, &n, &why),
		0);
	ck_assert_uint_eq(n, 2);
	ck_assert_str_eq(tests[0].name, "one two");
	ck_assert_uint_eq(tests[0].seconds, 5);
	ck_assert_str_eq(tests[0].command, "a | b");
	ck_assert_str_eq(tests[1].name, "z");
	ck_assert_uint_eq(tests[1].seconds, 3600);
	ck_assert_int_eq(list_parse(a, "", &tests, &n, &why), 0);
	ck_assert_uint_eq(n, 0);
	arena_close(a);
}
END_TEST

START_TEST(a_wrong_line_is_named)
{
	static const char *const wrong[][2] = {
		{ "a | 1 | b\nc | d\n", "2: a test is NAME | SECONDS | COMMAND" },
		{ "a | 1", "1: a test is NAME | SECONDS | COMMAND" },
		{ "|1|b", "1: the test has no name" },
		{ "a|1| ", "1: the test has no command" },
		{ "a|0|b", "1: the time of a test is 1 to 3600 seconds" },
		{ "a|-1|b", "1: the time of a test is 1 to 3600 seconds" },
		{ "a|3601|b", "1: the time of a test is 1 to 3600 seconds" },
		{ "a|99999999999999999999|b", "1: the time of a test is 1 to 3600 seconds" },
		{ "a|5s|b", "1: the time of a test is 1 to 3600 seconds" },
		{ "a||b", "1: the time of a test is 1 to 3600 seconds" },
	};
	struct arena *a = new_arena();

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		struct buf why = { 0 };
		struct lab_test *tests;
		size_t n;

		ck_assert_int_eq(list_parse(a, wrong[i][0], &tests, &n, &why), -EINVAL);
		ck_assert_str_eq(buf_str(&why), wrong[i][1]);
		buf_free(&why);
	}
	arena_close(a);
}
END_TEST

/* --- Modules and archives ----------------------------------------------------------------------- */

START_TEST(what_a_module_depends_on)
{
	static const char module[] = "x\0license=GPL\0depends=virtio,virtio_ring\0name=y";
	static const char open_end[] = "\0depends=virtio";
	struct arena *a = new_arena();

	ck_assert_str_eq(modules_depends(a, module, sizeof(module)), "virtio,virtio_ring");
	ck_assert_str_eq(modules_depends(a, open_end, sizeof(open_end) - 1), "virtio");
	ck_assert_str_eq(modules_depends(a, "depends=a", 10), "");
	ck_assert_str_eq(modules_depends(a, "", 0), "");
	arena_close(a);
}
END_TEST

static char dir[] = "/tmp/test_lab.XXXXXX";

/* What is in the archive that was written to `dir`, as cpio's own reader would list it. */
static void check_listing(const char *archive, const char *expected)
{
	struct buf out = { 0 };
	char head[111] = "";
	FILE *f = fopen(archive, "r");

	ck_assert_ptr_nonnull(f);
	while (fread(head, 1, 110, f) == 110) {
		unsigned mode, size, name_len;
		char name[256];

		ck_assert(!strncmp(head, "070701", 6));
		ck_assert_int_eq(sscanf(head + 14, "%8x", &mode), 1);
		ck_assert_int_eq(sscanf(head + 54, "%8x", &size), 1);
		ck_assert_int_eq(sscanf(head + 94, "%8x", &name_len), 1);
		ck_assert_uint_lt(name_len, sizeof(name));
		ck_assert_uint_eq(fread(name, 1, name_len, f), name_len);
		ck_assert_uint_eq(strlen(name) + 1, name_len);
		fseek(f, (ftell(f) + 3) & ~3L, SEEK_SET);
		buf_printf(&out, "%o %s %u\n", mode, name, size);
		fseek(f, (ftell(f) + (long)size + 3) & ~3L, SEEK_SET);
	}
	fclose(f);
	ck_assert_str_eq(buf_str(&out), expected);
	buf_free(&out);
}

START_TEST(an_archive_has_each_path_once_and_its_directories)
{
	struct arena *a = new_arena();
	char archive[64], below[96], command[128];
	struct cpio c;

	ck_assert_ptr_nonnull(mkdtemp(dir));
	snprintf(archive, sizeof(archive), "%s/archive", dir);
	snprintf(command, sizeof(command),
		 "mkdir -p %s/t/u && echo hi >%s/t/u/file && ln -s file %s/t/u/link", dir, dir,
		 dir);
	ck_assert_int_eq(system(command), 0);
	FILE *f = fopen(archive, "w");
	ck_assert_ptr_nonnull(f);
	cpio_begin(&c, a, fileno(f));
	cpio_link(&c, "/lib", "usr/lib");
	cpio_bytes(&c, "/lib/x.so", 0755, "abcde", 5);
	cpio_bytes(&c, "/usr/lib/x.so", 0755, "again", 5);
	snprintf(below, sizeof(below), "%s/t", dir);
	cpio_tree(&c, "/tree/t", below);
	ck_assert_int_eq(cpio_end(&c), 0);
	fclose(f);
	check_listing(archive, "120777 lib 7\n40755 usr 0\n40755 usr/lib 0\n100755 usr/lib/x.so 5\n"
			       "40755 tree 0\n40755 tree/t 0\n40755 tree/t/u 0\n"
			       "100644 tree/t/u/file 3\n120777 tree/t/u/link 4\n0 TRAILER!!! 0\n");
	snprintf(command, sizeof(command), "rm -rf %s", dir);
	ck_assert_int_eq(system(command), 0);
	arena_close(a);
}
END_TEST

START_TEST(a_missing_file_is_named)
{
	struct arena *a = new_arena();
	struct cpio c;

	cpio_begin(&c, a, -1);
	cpio_tree(&c, "/x", "/nowhere/at/all");
	ck_assert_int_eq(cpio_end(&c), -ENOENT);
	ck_assert_str_eq(c.culprit, "/nowhere/at/all");
	cpio_begin(&c, a, -1);
	cpio_tree(&c, "/x", "/dev/null");
	ck_assert_int_eq(cpio_end(&c), -EINVAL);
	arena_close(a);
}
END_TEST

/* --- Tools -------------------------------------------------------------------------------------- */

START_TEST(a_tool_ends_or_is_ended)
{
	struct buf out = { 0 };

	ck_assert_int_eq(
		tool_run((const char *const[]){ "sh", "-c", "echo a; echo b >&2; exit 3", NULL },
			 &out, 10000),
		3);
	ck_assert_str_eq(buf_str(&out), "a\nb\n");
	ck_assert_int_eq(tool_run((const char *const[]){ "no-such-tool", NULL }, &out, 10000), 127);
	uint64_t start = tool_now_ms();
	/* Its child keeps the pipe open. */
	ck_assert_int_eq(tool_run((const char *const[]){ "sh", "-c", "sleep 60 & sleep 60", NULL },
				  &out, 100),
			 -ETIME);
	ck_assert_uint_lt(tool_now_ms() - start, 30000);
	buf_free(&out);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("lab");
	TCase *frames = tcase_create("frames"), *rest = tcase_create("rest");

	tcase_add_test(frames, frames_in_any_pieces);
	tcase_add_test(frames, a_frame_of_the_most_bytes_fits_and_none_that_is_larger);
	tcase_add_test(frames, nonsense_is_known_at_its_first_byte);
	tcase_add_test(frames, random_bytes_make_no_frame_beyond_them);
	tcase_add_test(frames, a_command_is_taken_apart);
	tcase_add_test(frames, an_end_has_a_known_form);
	tcase_add_test(rest, a_log_keeps_beginning_and_end);
	tcase_add_test(rest, a_log_takes_pieces_larger_than_itself);
	tcase_add_test(rest, last_words_are_the_telling_ones);
	tcase_add_test(rest, a_list_has_names_times_and_commands);
	tcase_add_test(rest, a_wrong_line_is_named);
	tcase_add_test(rest, what_a_module_depends_on);
	tcase_add_test(rest, an_archive_has_each_path_once_and_its_directories);
	tcase_add_test(rest, a_missing_file_is_named);
	tcase_add_test(rest, a_tool_ends_or_is_ended);
	suite_add_tcase(suite, frames);
	suite_add_tcase(suite, rest);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
