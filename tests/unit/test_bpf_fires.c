/*
 * test_bpf_fires - how a fire of a live program begins and ends: whether there is one, what its probe passes,
 * what it is told of the machine, what is counted.
 *
 * Where the kernel loads no programs there is nothing to test.
 */
#include <errno.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "tests/unit/bpf_live.h"

#define COUNTS                                                                           \
	"var @0 perhost cell n = 0\nfunc ^0 f() nothing slots 0 cells 0\n%0 = const 1\n" \
	"%1 = gupd @0, add, %0\nret\nend\nprobe ^0 domain 0 vm 0 \"\"\n"

static uint64_t now_ns(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static void set_in_all(const struct program *p, size_t offset, uint64_t value)
{
	for (uint32_t i = 0; i < p->loaded.n_frames; i++)
		memcpy((char *)&bpf_frame(&p->loaded, i)->live + offset, &value, sizeof(value));
}

static void set_host_word(const struct program *p, uint32_t offset, uint64_t value)
{
	memcpy(p->state.homes[ST_HOME_HOST].values + offset, &value, sizeof(value));
}

/* -- whether it fires ---------------------------------------------------------------------------- */

START_TEST(nothing_fires_before_the_switch_is_on)
{
	const struct ebpf_opts opts = { .is_live = true, .budget = BUDGET };
	struct program p;

	open_with(&p, COUNTS, &opts);
	run(&p, 0, 0);
	ck_assert_uint_eq(host_cell(&p, 0), 0);
	ck_assert_uint_eq(COUNT_OF(&p, fires), 0);
	ck_assert_uint_eq(COUNT_OF(&p, skipped), 0);
	set_host_word(&p, EBPF_HOST_SWITCH, 1);
	run(&p, 0, 0);
	ck_assert_uint_eq(host_cell(&p, 0), 1);
	set_host_word(&p, EBPF_HOST_SWITCH, 0);
	run(&p, 0, 0);
	ck_assert_uint_eq(host_cell(&p, 0), 1);
	ck_assert_uint_eq(COUNT_OF(&p, fires), 1);
	close_program(&p);
}
END_TEST

START_TEST(a_probe_that_is_paused_or_busy_is_skipped)
{
	struct program p;

	open_program(&p, COUNTS);
	set_in_all(&p, offsetof(struct ebpf_live, is_paused), 1);
	run(&p, 0, 0);
	run(&p, 0, 0);
	ck_assert_uint_eq(COUNT_OF(&p, skipped), 2);
	set_in_all(&p, offsetof(struct ebpf_live, is_paused), 0);
	set_in_all(&p, offsetof(struct ebpf_live, is_busy), 1); /* as if it interrupted itself */
	run(&p, 0, 0);
	ck_assert_uint_eq(COUNT_OF(&p, skipped), 3);
	ck_assert_uint_eq(host_cell(&p, 0), 0);
	set_in_all(&p, offsetof(struct ebpf_live, is_busy), 0);
	run(&p, 0, 0);
	run(&p, 0, 0);
	ck_assert_uint_eq(host_cell(&p, 0), 2);
	ck_assert_uint_eq(COUNT_OF(&p, fires), 2);
	ck_assert_uint_eq(COUNT_OF(&p, skipped), 3);
	ck_assert_uint_eq(COUNT_OF(&p, is_busy), 0);
	close_program(&p);
}
END_TEST

START_TEST(a_clock_that_is_late_has_skipped_fires)
{
	enum { SECOND = 1000 * 1000 * 1000 };
	const struct ebpf_opts opts = {
		.is_live = true, .is_called = true, .budget = BUDGET, .period_ns = SECOND
	};
	struct program p;
	uint64_t due = now_ns(CLOCK_MONOTONIC) - 5ull * SECOND - SECOND / 2;

	open_with(&p, COUNTS, &opts);
	run(&p, 0, 0); /* the first: it is due half a period later than one comes that is in time */
	ck_assert_uint_eq(COUNT_OF(&p, skipped), 0);
	set_in_all(&p, offsetof(struct ebpf_live, due), due);
	run(&p, 0, 0);
	ck_assert_uint_eq(COUNT_OF(&p, skipped), 6);
	ck_assert_uint_eq(COUNT_OF(&p, due), (p.loaded.n_frames - 1) * due + due + 7ull * SECOND);
	ck_assert_uint_eq(COUNT_OF(&p, fires), 2);
	close_program(&p);
}
END_TEST

/* -- what its probe passes ------------------------------------------------------------------------- */

START_TEST(what_a_probe_passes_is_where_its_sources_say)
{
	const uint64_t first = 0x8091a2b3c4d5e6f7, second = 0x00fedcba98765432;
	const struct ebpf_source sources[] = {
		{ .kind = EBPF_VALUE, .offset = 0, .size = 8, .width = 8 },
		{ .kind = EBPF_VALUE, .offset = 0, .size = 4, .width = 8 },
		{ .kind = EBPF_VALUE, .offset = 0, .size = 4, .width = 8, .is_signed = true },
		{ .kind = EBPF_VALUE, .offset = 4, .size = 4, .width = 4 },
		{ .kind = EBPF_VALUE, .offset = 4, .size = 4, .width = 4, .is_signed = true },
		{ .kind = EBPF_VALUE, .offset = 2, .size = 2, .width = 2, .is_signed = true },
		{ .kind = EBPF_VALUE, .offset = 6, .size = 2, .width = 2 },
		{ .kind = EBPF_VALUE, .offset = 7, .size = 1, .width = 1, .is_signed = true },
		{ .kind = EBPF_VALUE, .offset = 15, .size = 1, .width = 1, .is_signed = true },
	};
	const uint64_t wanted[] = {
		first,      0xc4d5e6f7,         0xffffffffc4d5e6f7,
		0x8091a2b3, 0xffffffff8091a2b3, 0xffffffffffffc4d5,
		0x8091,     0xffffffffffffff80, 0,
	};
	enum { N = sizeof(wanted) / sizeof(wanted[0]) };
	const struct ebpf_opts opts = {
		.is_live = true, .is_called = true, .budget = BUDGET, .sources = sources
	};
	struct program p;
	struct buf text = { 0 };

	for (int i = 0; i < N; i++)
		buf_printf(&text, "var @%d perhost cell v%d = 7\n", i, i);
	buf_puts(&text, "func ^0 f(%0");
	for (int i = 1; i < N; i++)
		buf_printf(&text, ", %%%d", i);
	buf_puts(&text, ") nothing slots 0 cells 0\n");
	for (int i = 0; i < N; i++)
		buf_printf(&text, "gset @%d, %%%d\n", i, i);
	buf_puts(&text, "ret\nend\nprobe ^0 domain 0 vm 0 \"iiiiiiiii\"\n");
	open_with(&p, buf_str(&text), &opts);
	run(&p, first, second);
	for (uint32_t i = 0; i < N; i++)
		ck_assert_msg(host_cell(&p, i) == wanted[i], "%u: %#lx", i,
			      (unsigned long)host_cell(&p, i));
	buf_free(&text);
	close_program(&p);
}
END_TEST

static int keep_strings(void *ctx, void *data, size_t size)
{
	const struct st_string *strings =
		(const struct st_string *)((const struct ebpf_record *)data + 1);

	for (size_t i = 0; i < (size - sizeof(struct ebpf_record)) / sizeof(*strings); i++)
		buf_printf((struct buf *)ctx, "[%.*s]", strings[i].len, strings[i].bytes);
	return 0;
}

/* The context is the record of a trace event: 8 bytes that say where a text is, an array, the text. */
START_TEST(texts_are_where_records_say)
{
	const struct ebpf_source sources[] = {
		{ .kind = EBPF_DATA_LOC, .offset = 0 },
		{ .kind = EBPF_REL_LOC, .offset = 4 },
		{ .kind = EBPF_ADDRESS, .offset = 8, .text_bytes = 8 },
		{ .kind = EBPF_ADDRESS, .offset = 16, .text_bytes = 8 },
	};
	const struct ebpf_opts opts = {
		.is_live = true, .is_called = true, .budget = BUDGET, .sources = sources
	};
	const uint32_t where[] = { 24 | 5u << 16, 25 - 8 };
	uint64_t context[BPF_CONTEXT_WORDS] = { 0 };
	struct program p;

	memcpy(context, where, sizeof(where));
	memcpy(&context[1], "no end..", 8);
	memcpy(&context[2], "end\0...", 8);
	memcpy(&context[3], "where", 6);
	open_with(&p,
		  "func ^0 f($0, $1, $2, $3) nothing slots 4 cells 0\n"
		  "printf \"%s%s%s%s\", $0, $1, $2, $3\nret\nend\n"
		  "probe ^0 domain 0 vm 0 \"ssss\"\n",
		  &opts);
	ck_assert_int_eq(bpf_run_once(&p.loaded, context), 0);
	struct ring_buffer *ring =
		ring_buffer__new(p.state.maps[EBPF_MAP_RING], keep_strings, &p.records, NULL);
	ck_assert_ptr_nonnull(ring);
	ck_assert_int_eq(ring_buffer__consume(ring), 1);
	ring_buffer__free(ring);
	ck_assert_str_eq(buf_str(&p.records), "[where][here][no end..][end]");
	close_program(&p);
}
END_TEST

/* -- what it finds out ------------------------------------------------------------------------------- */

START_TEST(the_machine_is_known)
{
	struct program p;

	open_program(
		&p,
		"var @0 perhost cell tsc = 0\nvar @1 perhost cell hz = 0\nvar @2 perhost cell w = 0\n"
		"var @3 perhost cell cpu = 7777\nvar @4 perhost cell task = 0\n"
		"var @5 perhost cell us = 0\n"
		"func ^0 f() nothing slots 0 cells 0\n%0 = bvar TSC\ngset @0, %0\n"
		"%1 = bvar TSC_HZ\ngset @1, %1\n%2 = bvar WORLDID\ngset @2, %2\n"
		"%3 = bvar PCPU\ngset @3, %3\n%4 = curworld\ngset @4, %4\n"
		"%5 = systime\ngset @5, %5\nret\nend\nprobe ^0 domain 0 vm 0 \"\"\n");
	uint64_t before = now_ns(CLOCK_MONOTONIC), before_us = now_ns(CLOCK_REALTIME) / 1000;
	set_host_word(&p, EBPF_HOST_TIME_OF_DAY, now_ns(CLOCK_REALTIME) - now_ns(CLOCK_MONOTONIC));
	run(&p, 0, 0);
	ck_assert_uint_ge(host_cell(&p, 0), before);
	ck_assert_uint_le(host_cell(&p, 0), now_ns(CLOCK_MONOTONIC));
	ck_assert_uint_eq(host_cell(&p, 1), 1000000000);
	ck_assert_uint_eq(host_cell(&p, 2), (uint64_t)syscall(SYS_gettid));
	ck_assert_uint_lt(host_cell(&p, 3), p.loaded.n_frames);
	ck_assert_uint_ne(host_cell(&p, 4), 0);
	ck_assert_uint_ge(host_cell(&p, 5) + 1000, before_us);
	ck_assert_uint_le(host_cell(&p, 5), now_ns(CLOCK_REALTIME) / 1000 + 1000);
	close_program(&p);
}
END_TEST

static bool know_one(void *ctx, const char *name, size_t len, uint64_t *address)
{
	(void)ctx;
	*address = 0xffffffff81234567;
	return len == 5 && memcmp(name, "known", 5) == 0;
}

START_TEST(a_symbol_is_known_when_the_program_is_made)
{
	const struct ebpf_opts opts = {
		.is_live = true, .is_called = true, .budget = BUDGET, .symbol = know_one
	};
	struct program p;

	open_with(
		&p,
		"text \"known\"\ntext \"not known\"\nplace 3:7 120 5\nvar @0 perhost cell at = 0\n"
		"func ^0 f() nothing slots 0 cells 0\n%0 = sym \"known\"\ngset @0, %0\n"
		"%1 = sym \"not known\" ; 3:7\ngset @0, %1\nret\nend\n"
		"probe ^0 domain 0 vm 0 \"\"\n",
		&opts);
	run(&p, 0, 0);
	ck_assert_uint_eq(host_cell(&p, 0), 0xffffffff81234567);
	expect_exceptions(&p, "4 at 1: no symbol 'not known'\n");
	close_program(&p);
}
END_TEST

START_TEST(a_symbol_whose_name_is_computed_is_refused)
{
	struct ebpf_refusal refusal;
	struct program p;

	compile(&p,
		"place 3:7 120 5\nfunc ^0 f($0) nothing slots 1 cells 0\n%0 = sym $0 ; 3:7\n"
		"ret\nend\nprobe ^0 domain 0 vm 0 \"s\"\n",
		&refusal, -E2BIG);
	ck_assert_str_eq(refusal.why,
			 "'sym' asks for what a program in the kernel cannot find out");
	buf_free(&p.code.insns);
	arena_close(p.arena);
}
END_TEST

/* -- what is counted ----------------------------------------------------------------------------------- */

static uint64_t n_raised(const struct program *p, uint32_t *n_cpus)
{
	uint64_t n = 0;

	*n_cpus = 0;
	for (uint32_t i = 0; i < p->loaded.n_frames; i++) {
		const struct ebpf_live *live = &bpf_frame(&p->loaded, i)->live;
		n += live->raised[0].count;
		*n_cpus += live->raised[0].count > 0;
		ck_assert_uint_eq(live->raised[1].count, 0);
	}
	return n;
}

START_TEST(an_exception_is_told_once_and_counted)
{
	enum { N = 50 };
	struct program p;
	struct buf wanted = { 0 };
	uint32_t n_cpus;

	open_program(&p, "place 3:7 120 5\nfunc ^0 f(%0, %1) nothing slots 0 cells 0\n"
			 "%2 = divs %0, %1 ; 3:7\nret\nend\nprobe ^0 domain 0 vm 0 \"ii\"\n");
	for (int i = 0; i < N; i++)
		run(&p, 1, 0);
	ck_assert_uint_eq(n_raised(&p, &n_cpus), N);
	for (uint32_t i = 0; i < n_cpus; i++)
		buf_puts(&wanted, "1 at 1: division by zero\n");
	expect_exceptions(&p, buf_str(&wanted));
	buf_free(&wanted);
	close_program(&p);
}
END_TEST

/* Where there is no loop, one fire in some is measured; a fire with a loop takes longer. */
START_TEST(what_fires_take_is_measured)
{
	enum { N = 320 };
	struct program p;
	uint64_t began = now_ns(CLOCK_MONOTONIC);

	open_program(&p, COUNTS);
	ck_assert_uint_gt(p.code.timed, 1);
	for (int i = 0; i < N; i++)
		run(&p, 0, 0);
	uint64_t busy_ns = COUNT_OF(&p, busy_ns);
	ck_assert_uint_gt(busy_ns, 0);
	ck_assert_uint_lt(busy_ns, now_ns(CLOCK_MONOTONIC) - began);
	close_program(&p);

	began = now_ns(CLOCK_MONOTONIC);
	open_program(
		&p, "place 3:7 120 5\nvar @0 perhost cell n = 0\n"
		    "func ^0 f(%0) nothing slots 0 cells 0\nloop\ntick ; 3:7\n"
		    "%1 = gupd @0, add, %0\ncont 0\nend\nret\nend\nprobe ^0 domain 0 vm 0 \"i\"\n");
	ck_assert_uint_eq(p.code.timed, 1);
	run(&p, 1, 0);
	ck_assert_uint_eq(COUNT_OF(&p, ticks), BUDGET);
	ck_assert_uint_gt(COUNT_OF(&p, busy_ns), BUDGET / 2);
	ck_assert_uint_lt(COUNT_OF(&p, busy_ns), now_ns(CLOCK_MONOTONIC) - began);
	close_program(&p);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("test_bpf_fires");
	TCase *c = tcase_create("fires");
	struct buf why = { 0 };

	tcase_set_timeout(c, 60);
	tcase_add_test(c, a_symbol_whose_name_is_computed_is_refused);
	if (bpf_check(&why) == 0) {
		tcase_add_test(c, nothing_fires_before_the_switch_is_on);
		tcase_add_test(c, a_probe_that_is_paused_or_busy_is_skipped);
		tcase_add_test(c, a_clock_that_is_late_has_skipped_fires);
		tcase_add_test(c, what_a_probe_passes_is_where_its_sources_say);
		tcase_add_test(c, texts_are_where_records_say);
		tcase_add_test(c, the_machine_is_known);
		tcase_add_test(c, a_symbol_is_known_when_the_program_is_made);
		tcase_add_test(c, an_exception_is_told_once_and_counted);
		tcase_add_test(c, what_fires_take_is_measured);
	}
	buf_free(&why);
	suite_add_tcase(suite, c);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
