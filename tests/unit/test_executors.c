/*
 * test_executors - fires from several threads of the host at once, and fires that interrupt
 * another one, on the executors that say they can do that (runtime/fire.h).
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "compiler/x86/jit.h"
#include "interp/vir_eval.h"
#include "tests/unit/vir_samples.h"
#include "tests/unit/vir_verified.h"

enum { VIR, JIT, N_EXECUTORS };
enum { N_THREADS = 8, N_FIRES = 2000 };

static struct executor *open_executor(int which, const char *text)
{
	struct vir_module *m = parsed(open_arena(), text);
	struct executor *x;

	assert_well_formed(m);
	if (which == JIT)
		ck_assert_int_eq(jit_open(verified(m), &(struct jit_opts){ 0 }, &x), 0);
	else
		ck_assert_int_eq(vir_eval_open(verified(m), &(struct vir_eval_opts){ 0 }, &x), 0);
	ck_assert(x->ops->is_threaded);
	return x;
}

static int write_to_buf(void *ctx, const char *bytes, size_t len)
{
	buf_put(ctx, bytes, len);
	return 0;
}

static void expect_output(struct executor *x, const char *expected)
{
	struct buf got = { 0 };
	struct out_sink sink = { &got, write_to_buf };

	ck_assert_int_eq(x->ops->drain(x, &sink), 0);
	ck_assert_str_eq(buf_str(&got), expected);
	buf_free(&got);
}

/*
 * Adds its argument to a counter of all and to one of its thread, in as many rounds; what it computes
 * on the way goes through values, cells and slots that no other fire may touch.
 */
#define ADDING(n_slots)                                                                         \
	"var @0 perhost cell all = 0\nvar @1 perthread cell mine = 0\n"                         \
	"func ^0 twice(%0, $0) value slots 2 cells 1\n"                                         \
	"scopy $1, $0\ncset !0, %0\n%1 = cget !0\n%2 = add %1, %0\n%3 = seq $1, \"own text\"\n" \
	"%4 = mul %2, %3\nret.v %4\nend\n"                                                      \
	"func ^1 add(%0) nothing slots " n_slots " cells 1\n"                                   \
	"scopy $1, \"own text\"\n"                                                              \
	"%1 = loop %0 : %2\ntick\n%3 = const 1\n%4 = call ^0, %3, $1\n"                         \
	"%5 = gupd @0, add, %4\n%6 = gupd @1, add, %4\n%7 = sub %2, %3\n%8 = bool %7\n"         \
	"if %8\ncont 1, %7\nelse\nbr 1, %7\nend\nexit\nend\nret\nend\n"                         \
	"func ^2 show() nothing slots 0 cells 0\n"                                              \
	"%0 = gget @0\n%1 = gget @1\nprintf \"%d %d\\n\", %0, %1\nret\nend\n"                   \
	"probe ^1 domain 0 vm 0 \"i\"\nprobe ^2 domain 0 vm 0 \"\"\n"

struct worker {
	pthread_t id;
	struct executor *x;
	uint32_t number;
};

static void *fire_often(void *ctx)
{
	struct worker *w = ctx;
	struct fire f = { .thread = w->number, .n_args = 1, .args = { { .num = w->number + 1 } } };

	for (int i = 0; i < N_FIRES; i++)
		if (w->x->ops->fire(w->x, &f) != 0)
			return w;
	return NULL;
}

static void fire_from_threads(int which, const char *text)
{
	struct executor *x = open_executor(which, text);
	struct worker workers[N_THREADS];
	uint64_t sum = 0;

	for (uint32_t i = 0; i < N_THREADS; i++) {
		workers[i] = (struct worker){ .x = x, .number = i };
		ck_assert_int_eq(pthread_create(&workers[i].id, NULL, fire_often, &workers[i]), 0);
		sum += (i + 1) * N_FIRES;
	}
	for (uint32_t i = 0; i < N_THREADS; i++) {
		void *failed;
		pthread_join(workers[i].id, &failed);
		ck_assert_ptr_null(failed);
	}
	struct executor_totals totals = x->ops->totals(x);
	ck_assert_uint_eq(totals.fires, N_THREADS * N_FIRES);
	ck_assert_uint_eq(totals.ticks, sum);
	for (uint32_t i = 0; i < N_THREADS; i++) {
		struct fire show = { .probe = 1, .thread = i };
		char expected[64];
		ck_assert_int_eq(x->ops->fire(x, &show), 0);
		ck_assert_uint_gt(x->ops->queued(x, 0, i), 0);
		snprintf(expected, sizeof(expected), "%d %d\n", (int)(2 * sum),
			 (int)(2 * (i + 1) * N_FIRES));
		expect_output(x, expected);
		ck_assert_uint_eq(x->ops->queued(x, 0, i), 0);
	}
	x->ops->close(x);
}

START_TEST(threads_do_not_meet_but_in_what_they_share)
{
	fire_from_threads(_i, ADDING("2"));
}
END_TEST

/* Frames that are not on the stack of the thread. */
START_TEST(neither_do_they_with_large_frames)
{
	fire_from_threads(_i, ADDING("1000"));
}
END_TEST

/* -- a fire that interrupts another one --------------------------------------------------- */

static struct executor *interrupted;
static int n_deep;

/* The machine's answer takes so long that a probe of the same thread fires meanwhile. */
static uint64_t answer_late(const struct fire *f)
{
	struct fire inner = *f;

	inner.args[0].num = f->args[0].num + 1;
	if (n_deep++ < 2)
		ck_assert_int_eq(interrupted->ops->fire(interrupted, &inner), 0);
	return 1000;
}

START_TEST(a_fire_may_interrupt_one_of_its_thread)
{
	static const struct fire_ops machine = { .system_time_us = answer_late };
	struct executor *x = interrupted = open_executor(
		_i, "func ^0 p(%0) nothing slots 1 cells 1\ncset !0, %0\nscopy $0, \"text\"\n"
		    "%1 = systime\n%2 = cget !0\nprintf \"%d %d %s\\n\", %2, %1, $0\nret\nend\n"
		    "probe ^0 domain 0 vm 0 \"i\"\n");
	struct fire f = { .ops = &machine, .n_args = 1, .args = { { .num = 1 } } };

	/* The third at a time is skipped: ST_NEST. */
	n_deep = 0;
	ck_assert_int_eq(x->ops->fire(x, &f), 0);
	expect_output(x, "2 1000 text\n1 1000 text\n");
	ck_assert_uint_eq(x->ops->totals(x).fires, 2);
	x->ops->close(x);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("test_executors");
	TCase *c = tcase_create("threads");

	tcase_set_timeout(c, 60);
	tcase_add_loop_test(c, threads_do_not_meet_but_in_what_they_share, 0, N_EXECUTORS);
	tcase_add_loop_test(c, neither_do_they_with_large_frames, 0, N_EXECUTORS);
	tcase_add_loop_test(c, a_fire_may_interrupt_one_of_its_thread, 0, N_EXECUTORS);
	suite_add_tcase(suite, c);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
