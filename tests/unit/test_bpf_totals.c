/*
 * test_bpf_totals - totals under load: a program is attached to the kernel's raw tracepoint sys_enter, and
 * threads on all CPUs make system calls that nobody else makes.  Each is counted, in one cell, in one cell
 * of an aggregate, in 4,000 of them, and in a bag: what they come to is how many calls were made.
 *
 * VPROBE_FIRES says how many, in all; 400,000 otherwise.
 *
 * Where the kernel loads no programs there is nothing to test.
 */
#include <bpf/bpf.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "tests/unit/bpf_live.h"

/* Numbers of no system call, one for each key. */
enum { FIRST_CALL = 1 << 20, N_CALLERS = 4, FIRES = 400000 };

static uint64_t calls_of_each(void)
{
	const char *wanted = getenv("VPROBE_FIRES");

	return (wanted ? strtoull(wanted, NULL, 10) : FIRES) / N_CALLERS;
}

static void *make_calls(void *unused)
{
	for (uint64_t n = calls_of_each(), i = 0; i < n; i++)
		syscall((long)(FIRST_CALL + i % N_KEYS));
	return unused;
}

/* What is behind the condition that the call is one of ours: %1 is its number, and %5 its key. */
#define PROGRAM(objects, code)                                                         \
	objects "func ^0 f(%0, %1) nothing slots 0 cells 0\n"                          \
		"%2 = const 1048576\n%3 = const 4000\n%4 = const 1\n%5 = sub %1, %2\n" \
		"%6 = ltu %5, %3\nif %6\n" code "br 0\nelse\nbr 0\nend\nret\nend\n"    \
		"probe ^0 domain 0 vm 0 \"ii\"\n"

/* How many calls were made; the program saw them all. */
static uint64_t count_calls(struct program *p, const char *text, const char *what)
{
	pthread_t callers[N_CALLERS];
	struct timespec before, after;

	open_program(p, text);
	int link = bpf_raw_tracepoint_open("sys_enter", p->loaded.program);
	ck_assert_int_ge(link, 0);
	clock_gettime(CLOCK_MONOTONIC, &before);
	for (int i = 0; i < N_CALLERS; i++)
		ck_assert_int_eq(pthread_create(&callers[i], NULL, make_calls, NULL), 0);
	for (int i = 0; i < N_CALLERS; i++)
		pthread_join(callers[i], NULL);
	clock_gettime(CLOCK_MONOTONIC, &after);
	close(link);
	double seconds = (double)(after.tv_sec - before.tv_sec) +
			 (double)(after.tv_nsec - before.tv_nsec) / 1e9;
	printf("%-24s %llu calls in %.2f s\n", what,
	       (unsigned long long)(calls_of_each() * N_CALLERS), seconds);
	return calls_of_each() * N_CALLERS;
}

START_TEST(one_variable)
{
	struct program p;
	uint64_t n =
		count_calls(&p, PROGRAM("var @0 perhost cell n = 0\n", "%7 = gupd @0, add, %4\n"),
			    "one variable:");

	ck_assert_uint_eq(host_cell(&p, 0), n);
	close_program(&p);
}
END_TEST

/* Each sample is 3. */
static void expect_samples(struct program *p, uint32_t n_rows, uint64_t n)
{
	struct st_row *rows;
	uint64_t n_lost, count = 0;

	ck_assert_uint_eq(bpf_state_collect(&p->state, 0, 0, false, &rows, &n_lost), n_rows);
	ck_assert_uint_eq(n_lost, 0);
	for (uint32_t i = 0; i < n_rows; i++) {
		count += rows[i].count;
		ck_assert(rows[i].sum == (__int128)3 * rows[i].count);
		ck_assert_uint_eq(rows[i].count, n / n_rows);
	}
	ck_assert_uint_eq(count, n);
	close_program(p);
}

START_TEST(one_cell_of_an_aggregate)
{
	struct program p;
	uint64_t n =
		count_calls(&p, PROGRAM("aggr &0 perhost 0 0 a\n", "%7 = const 3\nsample &0, %7\n"),
			    "one cell:");

	expect_samples(&p, 1, n);
}
END_TEST

START_TEST(many_cells_of_an_aggregate)
{
	struct program p;
	uint64_t n = count_calls(
		&p, PROGRAM("aggr &0 perhost 1 0 a\n", "%7 = const 3\nsample &0, %7, %5\n"),
		"4,000 cells:");

	expect_samples(&p, N_KEYS, n);
}
END_TEST

START_TEST(many_keys_of_a_bag)
{
	struct program p;
	uint64_t n = count_calls(&p,
				 PROGRAM("bag #0 perhost 4000 b\nvar @0 perhost cell n = 0\n",
					 "%7 = bupd #0, add, %5, %4\n%8 = gupd @0, add, %4\n"),
				 "4,000 keys of a bag:");
	const struct ebpf_bag_at *at = &p.state.layout->bags[0];
	const struct ebpf_bag *bag = bpf_state_bag(&p.state, 0, 0);
	const struct ebpf_node *nodes =
		(const struct ebpf_node *)(const void *)((const char *)bag + at->nodes);
	uint64_t count = 0;

	for (uint32_t i = 0; i < 1u << at->head_bits; i++)
		for (uint32_t k = (uint32_t)bag->heads[i]; k; k = (uint32_t)nodes[k - 1].next)
			count += nodes[k - 1].value;
	ck_assert_uint_eq(host_cell(&p, 0), n);
	ck_assert_uint_eq(count, n);
	close_program(&p);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("test_bpf_totals");
	TCase *c = tcase_create("totals");
	struct buf why = { 0 };

	tcase_set_timeout(c, 170);
	if (bpf_check(&why) == 0) {
		tcase_add_test(c, one_variable);
		tcase_add_test(c, one_cell_of_an_aggregate);
		tcase_add_test(c, many_cells_of_an_aggregate);
		tcase_add_test(c, many_keys_of_a_bag);
	}
	buf_free(&why);
	suite_add_tcase(suite, c);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
