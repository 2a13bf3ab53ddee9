/*
 * test_cert_cache - what is kept is used, and nothing that lies there does harm.
 */
#include <check.h>
#include <dirent.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engines/cert_cache.h"
#include "tests/unit/vir_samples.h"

/* A loop of n rounds. */
#define COUNTING(n)                                                                                  \
	"func ^0 p(%0) nothing slots 0 cells 0\n%1 = const 0\n%2 = const " n "\n%3 = const 1\n"      \
	"loop %1 : %4\ntick\n%5 = lts %4, %2\nif %5\n%6 = add %4, %3\ncont 1, %6\nelse\nbr 1\nend\n" \
	"exit\nend\nret\nend\nprobe ^0 domain 0 vm 0 \"i\"\n"

static char dir[] = "/tmp/cert_cache.XXXXXX", place[300];

static void make_dir(void)
{
	ck_assert_ptr_nonnull(mkdtemp(dir));
}

static void remove_dir(void)
{
	char command[64];

	snprintf(command, sizeof(command), "rm -rf %s", dir);
	ck_assert_int_eq(system(command), 0);
}

/* Ticks that are proved. */
static uint64_t prove(const char *cache, const char *text)
{
	struct vir_module *m = parsed(open_arena(), text);
	struct buf why = { 0 };
	struct verified *v;

	ck_assert_msg(cert_cache_verify(cache, m, &v, &why) == 0, "%s", buf_str(&why));
	uint64_t ticks = verified_cost(v, 0).ticks;
	arena_close(m->arena);
	buf_free(&why);
	return ticks;
}

/* How many files there are; the path of one is in `place`. */
static unsigned count_files(void)
{
	DIR *d = opendir(dir);
	unsigned n = 0;

	ck_assert_ptr_nonnull(d);
	for (struct dirent *e = readdir(d); e; e = readdir(d)) {
		if (e->d_name[0] == '.')
			continue;
		n++;
		snprintf(place, sizeof(place), "%s/%s", dir, e->d_name);
	}
	closedir(d);
	return n;
}

static void write_place(const void *bytes, size_t len)
{
	FILE *f = fopen(place, "wb");

	ck_assert_ptr_nonnull(f);
	ck_assert_uint_eq(fwrite(bytes, 1, len, f), len);
	ck_assert_int_eq(fclose(f), 0);
}

/* What holds of the module if nothing is proved. */
static void write_weak_certificate(const char *text)
{
	struct vir_module *m = parsed(open_arena(), text);
	struct buf cert = { 0 }, why = { 0 };
	struct verified *v;

	ck_assert_int_eq(verify(m, &(struct verify_opts){ .unproved = true }, &v, &why), 0);
	verified_certificate(v, &cert);
	write_place(cert.data, cert.len);
	arena_close(m->arena);
	buf_free(&cert);
	buf_free(&why);
}

START_TEST(what_is_kept_is_used)
{
	ck_assert_uint_eq(prove(dir, COUNTING("100")), 101);
	ck_assert_uint_eq(count_files(), 1);
	write_weak_certificate(COUNTING("100"));
	ck_assert_uint_eq(prove(dir, COUNTING("100")), UINT64_MAX);
}
END_TEST

START_TEST(what_does_not_hold_is_replaced)
{
	static const char garbage[] = "VCRT or something";

	ck_assert_uint_eq(prove(dir, COUNTING("100")), 101);
	ck_assert_uint_eq(count_files(), 1);
	write_place(garbage, sizeof(garbage));
	ck_assert_uint_eq(prove(dir, COUNTING("100")), 101);
	ck_assert_uint_eq(count_files(), 1);
	struct stat st;
	ck_assert_int_eq(stat(place, &st), 0);
	ck_assert_int_ne(st.st_size, sizeof(garbage));
	ck_assert_int_eq(st.st_mode & 0777, 0600);
	/* That of another module. */
	char first[sizeof(place)];
	memcpy(first, place, sizeof(place));
	ck_assert_uint_eq(prove(dir, COUNTING("50")), 51);
	unlink(first);
	if (count_files() == 1) {
		ck_assert_int_eq(rename(place, first), 0);
		ck_assert_uint_eq(prove(dir, COUNTING("100")), 101);
	}
}
END_TEST

START_TEST(things_that_are_no_files_are_left_alone)
{
	ck_assert_uint_eq(prove(dir, COUNTING("100")), 101);
	ck_assert_uint_eq(count_files(), 1);
	ck_assert_int_eq(unlink(place), 0);
	ck_assert_int_eq(mkfifo(place, 0600), 0); /* without O_NONBLOCK that would wait for ever */
	ck_assert_uint_eq(prove(dir, COUNTING("100")), 101);
	ck_assert_int_eq(unlink(place), 0);
	ck_assert_int_eq(mkdir(place, 0700), 0);
	ck_assert_uint_eq(prove(dir, COUNTING("100")), 101);
	ck_assert_uint_eq(count_files(), 1); /* nothing is left beside it */
	ck_assert_int_eq(rmdir(place), 0);
	ck_assert_int_eq(symlink("/dev/zero", place), 0);
	ck_assert_uint_eq(prove(dir, COUNTING("100")), 101);
}
END_TEST

START_TEST(directories_are_made_if_they_can_be)
{
	char deep[64], below_file[80], name[64];

	snprintf(deep, sizeof(deep), "%s/a/b", dir);
	ck_assert_uint_eq(prove(deep, COUNTING("100")), 101);
	ck_assert_int_eq(access(deep, X_OK), 0);
	snprintf(name, sizeof(name), "%s/file", dir);
	snprintf(place, sizeof(place), "%s", name);
	write_place("", 0);
	snprintf(below_file, sizeof(below_file), "%s/c", name);
	ck_assert_uint_eq(prove(below_file, COUNTING("100")), 101);
	static char long_name[5000];
	memset(long_name, 'x', sizeof(long_name) - 1);
	long_name[0] = '/';
	ck_assert_uint_eq(prove(long_name, COUNTING("100")), 101);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("cert_cache");
	TCase *c = tcase_create("cert_cache");

	tcase_add_checked_fixture(c, make_dir, remove_dir);
	tcase_add_test(c, what_is_kept_is_used);
	tcase_add_test(c, what_does_not_hold_is_replaced);
	tcase_add_test(c, things_that_are_no_files_are_left_alone);
	tcase_add_test(c, directories_are_made_if_they_can_be);
	suite_add_tcase(suite, c);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
