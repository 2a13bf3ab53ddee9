/* The public face: the example of vprobe.h, calls out of order, errors that are told. */
#include <check.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engines/vprobe.h"
#include "tests/unit/forbid_code.h"

static char output[4096];
static size_t output_len;

static int collect(void *ctx, const char *bytes, size_t len)
{
	(void)ctx;
	ck_assert_uint_lt(output_len + len, sizeof(output));
	memcpy(output + output_len, bytes, len);
	output_len += len;
	output[output_len] = 0;
	return 0;
}

static void forget_output(void)
{
	output_len = 0;
	output[0] = 0;
}

static struct vp_session *open_sim(void)
{
	struct vp_opts opts = { .size = sizeof(opts), .target = "sim" };
	struct vp_session *s;
	ck_assert_int_eq(vp_session_open(&opts, &s), 0);
	return s;
}

START_TEST(example_of_the_header)
{
	struct vp_session *s;
	struct vp_opts opts = { .size = sizeof(opts), .target = "sim" };
	int err = vp_session_open(&opts, &s);
	if (!err)
		err = vp_session_add_text(s, "<example>", "VMK:VMKLoad { printf(\"hello\\n\"); }");
	if (!err)
		err = vp_session_compile(s);
	if (!err)
		err = vp_session_run(s, 1000000000, collect, NULL);
	ck_assert_int_eq(err, 0);
	ck_assert_str_eq(vp_session_messages(s), "");
	ck_assert_str_eq(output, "hello\n");
	vp_session_close(s);
}
END_TEST

START_TEST(calls_out_of_order_are_refused)
{
	struct vp_session *s = open_sim();
	const char *text;
	struct vp_stats stats = { .size = sizeof(stats) };
	ck_assert_int_eq(vp_session_run(s, 1, collect, NULL), VP_EUSAGE);
	ck_assert_int_eq(vp_session_summary(s, &text), VP_EUSAGE);
	ck_assert_int_eq(vp_session_stats(s, &stats), VP_EUSAGE);
	ck_assert_int_eq(vp_session_compile(s), 0);
	ck_assert_int_eq(vp_session_compile(s), VP_EUSAGE);
	ck_assert_int_eq(vp_session_run(s, 1, collect, NULL), 0);
	ck_assert_int_eq(vp_session_run(s, 1, collect, NULL), VP_EUSAGE);
	vp_session_close(s);
}
END_TEST

START_TEST(a_rejected_script_says_why)
{
	struct vp_session *s = open_sim();
	ck_assert_int_eq(vp_session_add_text(s, "a.emt", "VMK:VMKLoad { x = nothing; }"), 0);
	ck_assert_int_eq(vp_session_compile(s), VP_EREJECTED);
	ck_assert_ptr_nonnull(strstr(vp_session_messages(s), "a.emt:1:19: error: "));
	ck_assert_str_eq(vp_session_messages(s), "");
	ck_assert_int_eq(vp_session_run(s, 1, collect, NULL), VP_EUSAGE);
	vp_session_close(s);
}
END_TEST

START_TEST(a_missing_target_is_told)
{
	struct vp_opts opts = { .size = sizeof(opts), .target = "moon" };
	struct vp_session *s;
	ck_assert_int_eq(vp_session_open(&opts, &s), VP_ETARGET);
	ck_assert_ptr_nonnull(strstr(vp_session_messages(s), "unknown target 'moon'"));
	ck_assert_int_eq(vp_session_compile(s), VP_EUSAGE);
	vp_session_close(s);
	opts.target = "sim:/nowhere/x.t";
	ck_assert_int_eq(vp_session_open(&opts, &s), VP_ETARGET);
	ck_assert_ptr_nonnull(strstr(vp_session_messages(s), "/nowhere/x.t"));
	vp_session_close(s);
}
END_TEST

START_TEST(a_missing_file_is_told)
{
	struct vp_session *s = open_sim();
	ck_assert_int_eq(vp_session_add_file(s, "/nowhere/a.emt"), VP_EINPUT);
	ck_assert_int_eq(vp_session_errno(s), ENOENT);
	ck_assert_ptr_nonnull(strstr(vp_session_messages(s), "cannot read '/nowhere/a.emt'"));
	vp_session_close(s);
}
END_TEST

static int refuse(void *ctx, const char *bytes, size_t len)
{
	(void)bytes;
	(void)len;
	++*(int *)ctx;
	return -ENOSPC;
}

START_TEST(output_that_cannot_be_written_ends_the_run)
{
	struct vp_session *s = open_sim();
	int n_calls = 0;
	vp_session_add_text(s, "a", "VMM:HV_Exit { printf(\"x\\n\"); }");
	ck_assert_int_eq(vp_session_compile(s), 0);
	ck_assert_int_eq(vp_session_run(s, 1000000000, refuse, &n_calls), VP_EOUTPUT);
	ck_assert_int_eq(vp_session_errno(s), ENOSPC);
	ck_assert_int_eq(n_calls, 1);
	vp_session_close(s);
}
END_TEST

static struct vp_session *to_stop;

static int stop_at_once(void *ctx, const char *bytes, size_t len)
{
	vp_session_stop(to_stop);
	return collect(ctx, bytes, len);
}

START_TEST(a_stopped_run_fires_unload_probes)
{
	struct vp_session *s = to_stop = open_sim();
	forget_output();
	vp_session_add_text(s, "a",
			    "perhost int n; VMM:HV_Exit { if (n++ == 0) printf(\"first\\n\"); }"
			    "VMK:VMKUnload { printf(\"end\\n\"); }");
	ck_assert_int_eq(vp_session_compile(s), 0);
	ck_assert_int_eq(vp_session_run(s, 0, stop_at_once, NULL), 0);
	ck_assert_str_eq(output, "first\nend\n");
	vp_session_close(s);
}
END_TEST

START_TEST(a_stopped_run_with_threads_fires_unload_probes)
{
	struct vp_opts opts = { .size = sizeof(opts), .executor = "vir", .threads = 4 };
	struct vp_session *s;
	ck_assert_int_eq(vp_session_open(&opts, &s), 0);
	to_stop = s;
	forget_output();
	vp_session_add_text(s, "a",
			    "perhost int n; VMM:HV_Exit { if (n++ == 0) printf(\"first\\n\"); }"
			    "VMK:VMKUnload { printf(\"end\\n\"); }");
	ck_assert_int_eq(vp_session_compile(s), 0);
	ck_assert_int_eq(vp_session_run(s, 0, stop_at_once, NULL), 0);
	ck_assert_str_eq(output, "first\nend\n");
	vp_session_close(s);
}
END_TEST

START_TEST(output_of_threads_that_cannot_be_written_ends_the_run)
{
	struct vp_opts opts = { .size = sizeof(opts), .executor = "vir", .threads = 4 };
	struct vp_session *s;
	int n_calls = 0;
	ck_assert_int_eq(vp_session_open(&opts, &s), 0);
	vp_session_add_text(s, "a", "VMM:HV_Exit { printf(\"x\\n\"); }");
	ck_assert_int_eq(vp_session_compile(s), 0);
	ck_assert_int_eq(vp_session_run(s, 0, refuse, &n_calls), VP_EOUTPUT);
	ck_assert_int_eq(vp_session_errno(s), ENOSPC);
	ck_assert_int_eq(n_calls, 1);
	vp_session_close(s);
}
END_TEST

START_TEST(threads_are_refused_where_there_can_be_none)
{
	struct vp_opts opts = { .size = sizeof(opts), .threads = VP_THREADS_MOST + 1 };
	struct vp_session *s;
	ck_assert_int_eq(vp_session_open(&opts, &s), VP_EUSAGE);
	ck_assert_str_eq(vp_session_messages(s), "vprobe: there are at most 64 threads, not 65\n");
	vp_session_close(s);
	opts.threads = 2;
	opts.executor = "interp";
	ck_assert_int_eq(vp_session_open(&opts, &s), 0);
	ck_assert_int_eq(vp_session_compile(s), 0);
	ck_assert_int_eq(vp_session_run(s, 1, collect, NULL), VP_EUSAGE);
	ck_assert_ptr_nonnull(strstr(vp_session_messages(s), "wants vir or jit"));
	vp_session_close(s);
}
END_TEST

START_TEST(exceptions_are_reported_once_and_counted)
{
	struct vp_session *s = open_sim();
	struct vp_stats stats = { .size = sizeof(stats) };
	vp_session_add_text(s, "a", "int zero; VMK:VMK1Hz { printf(\"%d\", 1 / zero); }");
	ck_assert_int_eq(vp_session_compile(s), 0);
	ck_assert_int_eq(vp_session_run(s, 2000000000, collect, NULL), 0);
	const char *messages = vp_session_messages(s);
	const char *first =
		strstr(messages, "a:1:39: DivideByZero in VMK:VMK1Hz: division by zero");
	ck_assert_ptr_nonnull(first);
	ck_assert_ptr_nonnull(strstr(messages, "8 times in all"));
	ck_assert_int_eq(vp_session_stats(s, &stats), 0);
	ck_assert_uint_eq(stats.exceptions, 8); /* four CPUs, two seconds */
	ck_assert_uint_eq(stats.fires, 8);
	vp_session_close(s);
}
END_TEST

START_TEST(an_older_callers_options_are_smaller)
{
	struct vp_opts opts = { .size = offsetof(struct vp_opts, seed),
				.target = "sim",
				.seed = 99 };
	struct vp_session *s;
	ck_assert_int_eq(vp_session_open(&opts, &s), 0);
	vp_session_close(s);
}
END_TEST

static void count_point(void *ctx, const struct vp_point *p)
{
	ck_assert_str_eq(p->name, "VMM:HV_Exit");
	++*(int *)ctx;
}

/* Runs a script that prints hello where new code is forbidden. */
static struct vp_session *run_without_code(const char *executor, int expected)
{
	struct vp_opts opts = { .size = sizeof(opts), .target = "sim", .executor = executor };
	struct vp_session *s;

	forget_output();
	ck_assert_int_eq(vp_session_open(&opts, &s), 0);
	ck_assert_int_eq(vp_session_add_text(s, "t", "VMK:VMKLoad { printf(\"hello\\n\"); }"), 0);
	ck_assert_int_eq(vp_session_compile(s), 0);
	ck_assert_int_eq(vp_session_run(s, 1000, collect, NULL), expected);
	return s;
}

START_TEST(where_code_is_forbidden_the_default_is_another_executor)
{
	forbid_code();
	struct vp_session *s = run_without_code(NULL, 0);
	ck_assert_str_eq(output, "hello\n");
	ck_assert_ptr_nonnull(strstr(vp_session_messages(s), "(Permission denied)"));
	vp_session_close(s);

	s = run_without_code("jit", VP_ETARGET);
	ck_assert_str_eq(output, "");
	ck_assert_int_eq(vp_session_errno(s), EACCES);
	vp_session_close(s);
}
END_TEST

START_TEST(points_are_listed_by_glob)
{
	struct vp_session *s = open_sim();
	int n = 0;
	ck_assert_int_eq(vp_session_points(s, "VMM:HV_E*", count_point, &n), 0);
	ck_assert_int_eq(n, 1);
	vp_session_close(s);
}
END_TEST

START_TEST(every_error_has_words)
{
	for (int err = VP_EUSAGE; err <= 0; err++)
		ck_assert_str_ne(vp_strerror(err), "unknown error");
	ck_assert_str_eq(vp_strerror(-1000), "unknown error");
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("vprobe");
	TCase *t = tcase_create("session");
	suite_add_tcase(suite, t);
	tcase_add_test(t, example_of_the_header);
	tcase_add_test(t, calls_out_of_order_are_refused);
	tcase_add_test(t, a_rejected_script_says_why);
	tcase_add_test(t, a_missing_target_is_told);
	tcase_add_test(t, a_missing_file_is_told);
	tcase_add_test(t, output_that_cannot_be_written_ends_the_run);
	tcase_add_test(t, a_stopped_run_fires_unload_probes);
	tcase_add_test(t, a_stopped_run_with_threads_fires_unload_probes);
	tcase_add_test(t, output_of_threads_that_cannot_be_written_ends_the_run);
	tcase_add_test(t, threads_are_refused_where_there_can_be_none);
	tcase_add_test(t, exceptions_are_reported_once_and_counted);
	tcase_add_test(t, an_older_callers_options_are_smaller);
	tcase_add_test(t, where_code_is_forbidden_the_default_is_another_executor);
	tcase_add_test(t, points_are_listed_by_glob);
	tcase_add_test(t, every_error_has_words);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
