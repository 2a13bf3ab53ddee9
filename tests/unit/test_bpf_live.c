/*
 * test_bpf_live - programs that are made to be attached, run by BPF_PROG_TEST_RUN from several threads
 * of the host at once: no update is lost, whatever CPUs do; and what they tell of a fire.
 *
 * Where the kernel loads no programs there is nothing to test.
 */
#include <bpf/bpf.h>
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "tests/unit/bpf_live.h"

enum { N_THREADS = 4, N_FIRES = 20000 };

/* -- many at once ------------------------------------------------------------------------------- */

static void *fire_often(void *program)
{
	for (uint64_t i = 0; i < N_FIRES; i++)
		run(program, i % N_KEYS, i);
	return NULL;
}

static void fire_from_threads(struct program *p)
{
	pthread_t threads[N_THREADS];

	for (int i = 0; i < N_THREADS; i++)
		ck_assert_int_eq(pthread_create(&threads[i], NULL, fire_often, p), 0);
	for (int i = 0; i < N_THREADS; i++)
		pthread_join(threads[i], NULL);
	ck_assert_uint_eq(COUNT_OF(p, fires), (uint64_t)N_THREADS * N_FIRES);
}

START_TEST(no_update_of_a_cell_is_lost)
{
	struct program p;

	open_program(
		&p,
		"var @0 perhost cell sum = 0\nvar @1 perhost cell product = 1\n"
		"func ^0 f(%0, %1) nothing slots 0 cells 0\n%2 = gupd @0, add, %1\n"
		"%3 = const 3\n%4 = gupd @1, mul, %3\nret\nend\nprobe ^0 domain 0 vm 0 \"ii\"\n");
	fire_from_threads(&p);
	uint64_t product = 1;
	for (uint64_t i = 0; i < (uint64_t)N_THREADS * N_FIRES; i++)
		product *= 3;
	ck_assert_uint_eq(host_cell(&p, 0), (uint64_t)N_THREADS * N_FIRES * (N_FIRES - 1) / 2);
	ck_assert_uint_eq(host_cell(&p, 1), product);
	close_program(&p);
}
END_TEST

START_TEST(no_sample_of_an_aggregate_is_lost)
{
	struct program p;
	struct st_row *rows;
	uint64_t n_lost, count = 0;
	__int128 sum = 0;

	open_program(&p,
		     "aggr &0 perhost 1 0 a\nfunc ^0 f(%0, %1) nothing slots 0 cells 0\n"
		     "%2 = neg %1\nsample &0, %2, %0\nret\nend\nprobe ^0 domain 0 vm 0 \"ii\"\n");
	fire_from_threads(&p);
	uint32_t n = bpf_state_collect(&p.state, 0, 0, false, &rows, &n_lost);
	ck_assert_uint_eq(n, N_KEYS);
	ck_assert_uint_eq(n_lost, 0);
	for (uint32_t i = 0; i < n; i++) {
		count += rows[i].count;
		sum += rows[i].sum;
		ck_assert_int_eq(rows[i].max, -(int64_t)rows[i].ints[0]);
		ck_assert_int_eq(rows[i].min, -(int64_t)(rows[i].ints[0] + N_FIRES - N_KEYS));
	}
	ck_assert_uint_eq(count, (uint64_t)N_THREADS * N_FIRES);
	ck_assert(sum == -(__int128)N_THREADS * N_FIRES * (N_FIRES - 1) / 2);
	close_program(&p);
}
END_TEST

/* What a table that was cleared says; each cell holds all of each of its samples, which are 3. */
static uint64_t count_cleared(struct program *p)
{
	struct st_row *rows;
	uint64_t n_lost, count = 0;
	uint32_t n = bpf_state_collect(&p->state, 0, 0, true, &rows, &n_lost);

	ck_assert_uint_eq(n_lost, 0);
	for (uint32_t i = 0; i < n; i++) {
		ck_assert(rows[i].sum == (__int128)3 * rows[i].count);
		ck_assert_int_eq(rows[i].min, 3);
		ck_assert_int_eq(rows[i].max, 3);
		count += rows[i].count;
	}
	return count;
}

struct job {
	struct program *p;
	_Atomic int n_left; /* threads that fire */
};

static void *fire_and_sign(void *ctx)
{
	struct job *job = ctx;

	fire_often(job->p);
	job->n_left--;
	return NULL;
}

/* Each sample is in one table: the one that was cleared when it was taken, or the next. */
START_TEST(no_sample_is_lost_when_an_aggregate_is_cleared)
{
	struct program p;
	struct job job = { &p, N_THREADS };
	pthread_t threads[N_THREADS];
	uint64_t count = 0, n_clearings = 0;

	open_program(&p, "aggr &0 perhost 1 0 a\nfunc ^0 f(%0, %1) nothing slots 0 cells 0\n"
			 "%2 = const 7\n%3 = and %1, %2\n%4 = const 3\nsample &0, %4, %3\nret\n"
			 "end\nfunc ^1 g() nothing slots 0 cells 0\naclear &0\nret\nend\n"
			 "probe ^0 domain 0 vm 0 \"ii\"\nprobe ^1 domain 0 vm 0 \"\"\n");
	for (int i = 0; i < N_THREADS; i++)
		ck_assert_int_eq(pthread_create(&threads[i], NULL, fire_and_sign, &job), 0);
	for (; job.n_left; n_clearings++)
		count += count_cleared(&p);
	for (int i = 0; i < N_THREADS; i++)
		pthread_join(threads[i], NULL);
	count += count_cleared(&p);
	ck_assert_uint_eq(count, (uint64_t)N_THREADS * N_FIRES);
	ck_assert_uint_gt(n_clearings, 1);
	close_program(&p);
}
END_TEST

/* What a bag has when nobody changes it: each key, with its value, is told; how many. */
static uint32_t each_entry(const struct program *p, void (*visit)(uint64_t key, uint64_t value))
{
	const struct ebpf_bag_at *at = &p->state.layout->bags[0];
	const struct ebpf_bag *bag = bpf_state_bag(&p->state, 0, 0);
	const struct ebpf_node *nodes =
		(const struct ebpf_node *)(const void *)((const char *)bag + at->nodes);
	uint32_t n = 0, n_free = 0;

	for (uint32_t i = 0; i < 1u << at->head_bits; i++)
		for (uint32_t k = (uint32_t)bag->heads[i]; k; k = (uint32_t)nodes[k - 1].next) {
			visit(nodes[k - 1].key, nodes[k - 1].value);
			n++;
		}
	for (uint32_t k = (uint32_t)bag->free; k; k = (uint32_t)nodes[k - 1].next)
		n_free++;
	ck_assert_uint_eq(bag->order & ((UINT64_C(1) << 34) - 1),
			  n); /* and no change is under way */
	ck_assert_uint_eq(n + n_free, at->n_nodes);
	return n;
}

static void has_been_counted(uint64_t key, uint64_t value)
{
	ck_assert_uint_lt(key, N_KEYS);
	ck_assert_uint_eq(value, (uint64_t)N_THREADS * N_FIRES / N_KEYS);
}

START_TEST(no_update_of_a_bag_is_lost)
{
	struct program p;

	open_program(&p, "bag #0 perhost 4000 b\nfunc ^0 f(%0, %1) nothing slots 0 cells 0\n"
			 "%2 = const 1\n%3 = bupd #0, add, %0, %2\nret\nend\n"
			 "probe ^0 domain 0 vm 0 \"ii\"\n");
	fire_from_threads(&p);
	ck_assert_uint_eq(each_entry(&p, has_been_counted), N_KEYS);
	close_program(&p);
}
END_TEST

static uint64_t kept_in_bag;

static void add_value(uint64_t key, uint64_t value)
{
	ck_assert_uint_lt(key, 4);
	kept_in_bag += value;
}

/* Losses of a program, on all CPUs. */
static uint64_t all_losses(const struct program *p)
{
	uint64_t n = 0;

	for (uint32_t i = 0; i < p->loaded.n_frames; i++) {
		const char *frame = (const char *)bpf_frame(&p->loaded, i);
		const uint64_t *counts =
			(const uint64_t *)(const void *)(frame + p->code.loss_words);
		for (uint32_t k = 0; k < p->code.n_losses; k++)
			n += counts[k];
	}
	return n;
}

/*
 * In each of many rounds of a fire a key is counted up, and another one is removed, with what it had
 * come to.  There are as many keys as the bag can have, so none of them finds it full.
 */
START_TEST(no_update_is_lost_that_meets_a_removal)
{
	enum { N_ROUNDS = 50 };
	struct program p;

	open_program(&p, "bag #0 perhost 4 b\nvar @0 perhost cell removed = 0\n"
			 "func ^0 f(%0, %1) nothing slots 0 cells 0\n%2 = const 0\nloop %2 : %3\n"
			 "tick\n%4 = const 50\n%5 = lts %3, %4\nif %5\n%6 = const 3\n"
			 "%7 = mul %3, %0\n%8 = const 17\n%9 = shru %7, %6\n%10 = and %9, %6\n"
			 "%11 = const 1\n%12 = bupd #0, add, %10, %11\n%13 = add %7, %3\n"
			 "%14 = and %13, %6\n%15 = bdel #0, %14\n%16 = gupd @0, add, %15\n"
			 "%17 = add %3, %11\ncont 1, %17\nelse\nbr 1\nend\nbr 0\nend\nret\nend\n"
			 "probe ^0 domain 0 vm 0 \"ii\"\n");
	fire_from_threads(&p);
	kept_in_bag = 0;
	each_entry(&p, add_value);
	ck_assert_uint_eq(kept_in_bag + host_cell(&p, 0), (uint64_t)N_THREADS * N_FIRES * N_ROUNDS);
	ck_assert_uint_eq(all_losses(&p), 0);
	close_program(&p);
}
END_TEST

/* -- one fire -------------------------------------------------------------------------------------- */

START_TEST(an_exception_is_told)
{
	struct program p;

	open_program(&p, "place 3:7 120 5\nfunc ^0 f(%0, %1) nothing slots 0 cells 0\n"
			 "%2 = divs %0, %1 ; 3:7\nret\nend\nprobe ^0 domain 0 vm 0 \"ii\"\n");
	run(&p, 1, 1);
	run(&p, 1, 0);
	expect_exceptions(&p, "1 at 1: division by zero\n");
	ck_assert_uint_eq(COUNT_OF(&p, fires), 2);
	close_program(&p);
}
END_TEST

START_TEST(a_fire_ends_when_its_ticks_have_run_out)
{
	struct program p;

	open_program(
		&p,
		"place 3:7 120 5\nvar @0 perhost cell n = 0\n"
		"func ^0 f(%0, %1) nothing slots 0 cells 0\nloop\ntick ; 3:7\n"
		"%2 = gupd @0, add, %0\ncont 0\nend\nret\nend\nprobe ^0 domain 0 vm 0 \"ii\"\n");
	run(&p, 1, 0);
	expect_exceptions(&p, "6 at 1: the fire used up its ticks\n");
	ck_assert_uint_eq(host_cell(&p, 0), BUDGET);
	close_program(&p);
}
END_TEST

/* An address of the kernel's own code, which is readable; 0: this kernel tells none. */
static uint64_t readable_address(void)
{
	uint64_t address = 0;
	char line[256];
	FILE *symbols = fopen("/proc/kallsyms", "r");

	while (symbols && !address && fgets(line, sizeof(line), symbols))
		if (strstr(line, " T _text\n") || strstr(line, " T _stext\n"))
			address = strtoull(line, NULL, 16);
	if (symbols)
		fclose(symbols);
	return address;
}

START_TEST(kernel_memory_is_read_safely)
{
	struct program p;
	uint64_t address = readable_address();

	open_program(
		&p,
		"place 3:7 120 5\nvar @0 perhost cell n = 0\n"
		"func ^0 f(%0, %1) nothing slots 0 cells 0\n%2 = load own, 8, unsigned, %0 ; 3:7\n"
		"gset @0, %2\n%3 = load own, 1, signed, %1 ; 3:7\nret\nend\n"
		"probe ^0 domain 0 vm 0 \"ii\"\n");
	run(&p, address, 0x1f0);
	if (address) {
		expect_exceptions(&p, "0 at 1: cannot read target memory at 0x1f0\n");
		ck_assert_uint_ne(host_cell(&p, 0), 0);
	}
	close_program(&p);
}
END_TEST

/* Of N_BYTES bytes, as loads of one say, up to a NUL; and the text. */
enum { N_BYTES = 6 };

static int compare_text(void *ctx, void *data, size_t size)
{
	const uint64_t *values = (const uint64_t *)((const struct ebpf_record *)data + 1);
	const struct st_string *text = (const struct st_string *)(values + N_BYTES);
	uint32_t len = 0;

	ck_assert_uint_eq(size, sizeof(struct ebpf_record) + N_BYTES * 8 + sizeof(*text));
	while (len < N_BYTES && values[len])
		len++;
	ck_assert_uint_eq(text->len, len);
	for (uint32_t i = 0; i < len; i++)
		ck_assert_uint_eq((unsigned char)text->bytes[i], values[i]);
	++*(uint32_t *)ctx;
	return 0;
}

START_TEST(a_text_in_kernel_memory_is_what_its_bytes_are)
{
	enum { N_TEXTS = 200 };
	struct program p;
	uint32_t n_compared = 0;
	uint64_t address = readable_address();

	open_program(&p,
		     "func ^0 f(%0, %1) nothing slots 1 cells 0\n%2 = load own, 1, unsigned, %0\n"
		     "%3 = const 1\n%4 = add %0, %3\n%5 = load own, 1, unsigned, %4\n"
		     "%6 = add %4, %3\n%7 = load own, 1, unsigned, %6\n"
		     "%8 = add %6, %3\n%9 = load own, 1, unsigned, %8\n"
		     "%10 = add %8, %3\n%11 = load own, 1, unsigned, %10\n"
		     "%12 = add %10, %3\n%13 = load own, 1, unsigned, %12\n"
		     "load.s $0, own, 6, %0\n"
		     "printf \"%d%d%d%d%d%d%s\", %2, %5, %7, %9, %11, %13, $0\n"
		     "load.n $0, own, %1, %0\n"
		     "printf \"%d%d%d%d%d%d%s\", %2, %5, %7, %9, %11, %13, $0\n"
		     "ret\nend\nprobe ^0 domain 0 vm 0 \"ii\"\n");
	for (uint64_t i = 0; address && i < N_TEXTS; i++)
		run(&p, address + i, N_BYTES);
	struct ring_buffer *ring =
		ring_buffer__new(p.state.maps[EBPF_MAP_RING], compare_text, &n_compared, NULL);
	ck_assert_ptr_nonnull(ring);
	ck_assert_int_ge(ring_buffer__consume(ring), 0);
	ck_assert_uint_eq(n_compared, address ? 2 * N_TEXTS : 0);
	ring_buffer__free(ring);
	close_program(&p);
}
END_TEST

/* A record: the values of its operation, then the strings; how many they are, the operation says. */
static int keep_record(void *ctx, void *data, size_t size)
{
	struct program *p = ctx;
	const struct ebpf_record *record = data;
	const uint64_t *values = (const uint64_t *)(record + 1);
	size_t n_values = (size - sizeof(*record)) % sizeof(struct st_string) / 8;
	const struct st_string *strings = (const struct st_string *)(values + n_values);

	buf_printf(&p->records, "%u", record->inst);
	for (size_t i = 0; i < n_values; i++)
		buf_printf(&p->records, " %lld", (long long)values[i]);
	if ((size - sizeof(*record)) / sizeof(struct st_string))
		buf_printf(&p->records, " %.*s", strings->len, strings->bytes);
	buf_putc(&p->records, '\n');
	return 0;
}

/* Keys come in their order; and a text comes in from the kernel's memory, if its address is one. */
START_TEST(output_is_told_by_records)
{
	static const uint64_t keys[] = { 7, UINT64_MAX, 300, 0, 12, (uint64_t)INT64_MIN, 5 };
	struct program p;

	open_program(&p, "bag #0 perenv 16 b\nfunc ^0 f(%0, $0) nothing slots 1 cells 0\n"
			 "%1 = const 2\n%2 = mul %0, %1\n%3 = bput #0, %0, %2\n"
			 "%4 = const 5\n%5 = eq %0, %4\nif %5\neach #0 : %6, %7\ntick\n"
			 "printf \"%d %d %s\", %6, %7, $0\ncont 0\nend\nbr 0\nelse\nbr 0\nend\n"
			 "ret\nend\nprobe ^0 domain 0 vm 0 \"is\"\n");
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		run(&p, keys[i], 1);
	struct ring_buffer *ring =
		ring_buffer__new(p.state.maps[EBPF_MAP_RING], keep_record, &p, NULL);
	ck_assert_ptr_nonnull(ring);
	ck_assert_int_eq(ring_buffer__consume(ring), 7);
	ring_buffer__free(ring);
	ck_assert_str_eq(buf_str(&p.records),
			 "8 -9223372036854775808 0 \n8 -1 -2 \n8 0 0 \n8 5 10 \n8 7 14 \n"
			 "8 12 24 \n8 300 600 \n");
	close_program(&p);
}
END_TEST

START_TEST(what_nobody_would_answer_is_refused)
{
	struct program p;
	struct ebpf_refusal refusal;

	compile(&p,
		"place 3:7 120 5\nfunc ^0 f(%0, %1) nothing slots 0 cells 0\n%2 = gpr %0 ; 3:7\n"
		"ret\nend\nprobe ^0 domain 0 vm 0 \"ii\"\n",
		&refusal, -E2BIG);
	ck_assert_str_eq(refusal.why,
			 "'gpr' asks for what a program in the kernel cannot find out");
	ck_assert_uint_eq(refusal.place, 1);
	buf_free(&p.code.insns);
	arena_close(p.arena);
}
END_TEST

START_TEST(what_a_kernel_may_lack_has_a_name)
{
	const struct bpf_insn loop = { .code = BPF_JMP | BPF_CALL, .imm = BPF_FUNC_loop };
	const struct bpf_insn xchg = { .code = BPF_STX | BPF_ATOMIC | BPF_DW, .imm = BPF_XCHG };
	const struct bpf_insn add = { .code = BPF_STX | BPF_ATOMIC | BPF_DW, .imm = BPF_ADD };
	const struct bpf_insn own = { .code = BPF_JMP | BPF_CALL,
				      .src_reg = BPF_PSEUDO_CALL,
				      .imm = BPF_FUNC_loop };

	ck_assert_str_eq(bpf_feature_of(&loop), "bpf_loop() of Linux 5.17");
	ck_assert_str_eq(bpf_feature_of(&xchg), "atomic instructions of Linux 5.12");
	ck_assert_ptr_null(bpf_feature_of(&add));
	ck_assert_ptr_null(bpf_feature_of(&own));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("test_bpf_live");
	TCase *c = tcase_create("live");
	struct buf why = { 0 };

	tcase_set_timeout(c, 60);
	tcase_add_test(c, what_nobody_would_answer_is_refused);
	tcase_add_test(c, what_a_kernel_may_lack_has_a_name);
	if (bpf_check(&why) == 0) {
		tcase_add_test(c, no_update_of_a_cell_is_lost);
		tcase_add_test(c, no_sample_of_an_aggregate_is_lost);
		tcase_add_test(c, no_update_of_a_bag_is_lost);
		tcase_add_test(c, no_sample_is_lost_when_an_aggregate_is_cleared);
		tcase_add_test(c, no_update_is_lost_that_meets_a_removal);
		tcase_add_test(c, an_exception_is_told);
		tcase_add_test(c, a_fire_ends_when_its_ticks_have_run_out);
		tcase_add_test(c, kernel_memory_is_read_safely);
		tcase_add_test(c, a_text_in_kernel_memory_is_what_its_bytes_are);
		tcase_add_test(c, output_is_told_by_records);
	}
	buf_free(&why);
	suite_add_tcase(suite, c);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
