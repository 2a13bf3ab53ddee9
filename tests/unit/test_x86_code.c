/*
 * test_x86_code - code memory is never writable and executable at once, and refusals
 * of the machine are errors like others.
 */
#include <check.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "compiler/back/code.h"
#include "tests/unit/forbid_code.h"

/* mov eax, 42; ret */
static const uint8_t answer[] = { 0xb8, 42, 0, 0, 0, 0xc3 };

/* The rights of the page at p as /proc/self/maps shows them; fails if any page has both w and x. */
static void rights_of(const void *p, char rights[5])
{
	FILE *maps = fopen("/proc/self/maps", "r");
	char line[512];

	ck_assert_ptr_nonnull(maps);
	strcpy(rights, "none");
	while (fgets(line, sizeof(line), maps)) {
		uintptr_t from, to;
		char found[5];
		if (sscanf(line, "%" SCNxPTR "-%" SCNxPTR " %4s", &from, &to, found) != 3)
			continue;
		ck_assert_msg(!(strchr(found, 'w') && strchr(found, 'x')), "%s", line);
		if (from <= (uintptr_t)p && (uintptr_t)p < to)
			strcpy(rights, found);
	}
	fclose(maps);
}

START_TEST(pages_are_writable_then_executable_never_both)
{
	struct code_mem code;
	char rights[5];

	ck_assert_int_eq(code_reserve(&code, 5000), 0);
	ck_assert_uint_ge(code.size, 5000);
	rights_of(code.bytes, rights);
	ck_assert_str_eq(rights, "rw-p");
	memcpy(code.bytes, answer, sizeof(answer));
	ck_assert_int_eq(code_commit(&code), 0);
	rights_of(code.bytes, rights);
	ck_assert_str_eq(rights, "r-xp");

	int (*run)(void);
	memcpy(&run, &code.bytes, sizeof(run));
	ck_assert_int_eq(run(), 42);

	code_abort(&code);
	ck_assert_ptr_null(code.bytes);
	code_abort(&code);
}
END_TEST

START_TEST(too_much_memory_is_refused)
{
	struct code_mem code;

	ck_assert_int_eq(code_reserve(&code, (size_t)1 << 60), -ENOMEM);
	ck_assert_ptr_null(code.bytes);
	code_abort(&code);
}
END_TEST

START_TEST(a_refused_commit_leaves_it_reserved)
{
	struct code_mem code;

	ck_assert_int_eq(code_reserve(&code, sizeof(answer)), 0);
	forbid_code();
	ck_assert_int_eq(code_commit(&code), -EACCES);
	ck_assert_ptr_nonnull(code.bytes);
	code_abort(&code);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("test_x86_code");
	TCase *c = tcase_create("memory");

	tcase_add_test(c, pages_are_writable_then_executable_never_both);
	tcase_add_test(c, too_much_memory_is_refused);
	tcase_add_test(c, a_refused_commit_leaves_it_reserved);
	suite_add_tcase(suite, c);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
