/*
 * test_host_cpus - which processors are on, as the kernel lists them; and which have come since it was asked last.
 * A test's name is the claim it proves.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engines/vmk/cpus.h"

enum { N = 8 };

/* As bits. */
static unsigned read_list(const char *text)
{
	bool is_on[N];
	unsigned bits = 0;

	cpus_read(text, is_on, N);
	for (unsigned i = 0; i < N; i++)
		bits |= (unsigned)is_on[i] << i;
	return bits;
}

START_TEST(a_list_has_numbers_and_ranges)
{
	ck_assert_uint_eq(read_list("0\n"), 0x01);
	ck_assert_uint_eq(read_list("0-3\n"), 0x0f);
	ck_assert_uint_eq(read_list("0,2-3,7\n"), 0x8d);
	ck_assert_uint_eq(read_list("6-4000000000\n"), 0xc0);
	ck_assert_uint_eq(read_list("9,18446744073709551615\n"), 0);
}
END_TEST

START_TEST(what_is_no_list_has_none)
{
	ck_assert_uint_eq(read_list(""), 0);
	ck_assert_uint_eq(read_list("\n"), 0);
	ck_assert_uint_eq(read_list("none"), 0);
	ck_assert_uint_eq(read_list("3-1"), 0);
	ck_assert_uint_eq(read_list("1,,2"), 0x02);
}
END_TEST

static char dir[] = "/tmp/vprobe-cpus-XXXXXX";
static unsigned came;

static void note(void *ctx, uint32_t cpu)
{
	(void)ctx;
	came |= 1u << cpu;
}

static void be_on(const char *list)
{
	char path[64] = "";
	const char *const parts[] = { "/sys", "/devices", "/system", "/cpu" };

	strcat(path, dir);
	for (int i = 0; i < 4; i++)
		mkdir(strcat(path, parts[i]), 0700);
	FILE *file = fopen(strcat(path, "/online"), "w");
	ck_assert_ptr_nonnull(file);
	fputs(list, file);
	fclose(file);
}

static unsigned look(struct cpus *c)
{
	came = 0;
	cpus_look(c, note, NULL);
	return came;
}

START_TEST(those_that_come_are_told_once)
{
	struct arena *arena = arena_open(1 << 16, NULL);
	struct host_files files;
	struct cpus c;
	char command[64];

	ck_assert_ptr_nonnull(mkdtemp(dir));
	be_on("0-2\n");
	ck_assert_int_eq(host_files_open(&files, dir), 0);
	cpus_open(&c, arena, &files, N);
	ck_assert_uint_eq(look(&c), 0);
	be_on("0,2\n");
	ck_assert_uint_eq(look(&c), 0);
	be_on("0-4\n");
	ck_assert_uint_eq(look(&c), 0x1a);
	ck_assert_uint_eq(look(&c), 0);
	cpus_close(&c);
	host_files_close(&files);
	arena_close(arena);
	snprintf(command, sizeof(command), "rm -r %s", dir);
	ck_assert_int_eq(system(command), 0);
}
END_TEST

START_TEST(a_kernel_that_does_not_say_has_none_that_come)
{
	struct arena *arena = arena_open(1 << 16, NULL);
	struct host_files files;
	struct cpus c;

	ck_assert_int_eq(host_files_open(&files, "/proc/self"), 0);
	cpus_open(&c, arena, &files, N);
	ck_assert_uint_eq(look(&c), 0);
	cpus_close(&c);
	host_files_close(&files);
	arena_close(arena);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("host_cpus");
	TCase *tests = tcase_create("host_cpus");

	tcase_add_test(tests, a_list_has_numbers_and_ranges);
	tcase_add_test(tests, what_is_no_list_has_none);
	tcase_add_test(tests, those_that_come_are_told_once);
	tcase_add_test(tests, a_kernel_that_does_not_say_has_none_that_come);
	suite_add_tcase(suite, tests);

	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int n_failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return n_failed > 0;
}
