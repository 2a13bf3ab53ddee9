/*
 * test_host_points - what the name of a probe means to the kernel: where a program is attached, as
 * what it is loaded, and where its context has what the probe passes.  The kernel is the recorded one
 * of tests/host, of which nothing is known but what it tells; that programs get there is tested in
 * the lab (tests/lab).  A test's name is the claim it proves.
 */
#include <check.h>
#include <errno.h>

#include "engines/vmk/attach.h"

static struct arena *arena;
static struct engine *engine;
static struct buf why;

static void setup(void)
{
	struct engine_opts opts = { .spec = "tests/host", .why = &why };

	arena = arena_open(1 << 20, NULL);
	ck_assert_int_eq(vmk_engine.open(&opts, &engine), 0);
}

static void teardown(void)
{
	vmk_engine.close(engine);
	arena_close(arena);
	buf_free(&why);
}

static struct vmk_point find(const struct probe_name *name)
{
	struct vmk_point point;

	ck_assert_int_eq(vmk_point_find((struct vmk *)engine, arena, name, &point), 0);
	return point;
}

static struct vmk_point find_function(enum probe_kind kind, const char *symbol)
{
	return find(&(struct probe_name){ .domain = DOM_VMK, .kind = kind, .symbol = symbol });
}

static enum bpf_prog_type type_of(const struct vmk_point *point)
{
	struct attach_how how;

	attach_describe(point, &how);
	return how.type;
}

/* Offsets in struct pt_regs. */
enum { R9 = 64, RAX = 80, RDX = 96, RSI = 104, RDI = 112 };

START_TEST(functions_are_found_by_name_and_by_address)
{
	struct vmk_point point = find_function(PK_ENTER, "vfs_read");
	const struct probe_name by_address = {
		.domain = DOM_VMK,
		.kind = PK_ENTER,
		.address = 0xffffffff81001004,
	};

	ck_assert_int_eq(point.kind, VMK_ENTER);
	ck_assert_uint_eq(point.address, 0xffffffff81001000);
	ck_assert_uint_eq(point.kprobe_type, 6);
	ck_assert_int_eq(type_of(&point), BPF_PROG_TYPE_KPROBE);
	ck_assert_uint_eq(find(&by_address).address, 0xffffffff81001004);
}
END_TEST

START_TEST(arguments_are_in_registers_and_behind_them_on_the_stack)
{
	struct vmk_point point = find_function(PK_ENTER, "untyped.isra.0");

	ck_assert_uint_eq(point.n_sources, LIMIT_PROBE_PARAMS);
	ck_assert_uint_eq(point.sources[0].offset, RDI);
	ck_assert_uint_eq(point.sources[5].offset, R9);
	ck_assert_int_eq(point.sources[5].kind, VMK_IN_CONTEXT);
	ck_assert_int_eq(point.sources[6].kind, VMK_ON_STACK);
	ck_assert_uint_eq(point.sources[6].offset, 8);
	ck_assert_uint_eq(point.sources[7].offset, 16);
	for (uint32_t i = 0; i < point.n_sources; i++)
		ck_assert_uint_eq(point.sources[i].size, 8);
}
END_TEST

START_TEST(what_the_kernel_has_a_type_of_is_as_wide_as_that)
{
	struct vmk_point enter = find_function(PK_ENTER, "__traceiter_sched_switch");
	struct vmk_point leave = find_function(PK_EXIT, "__traceiter_sched_switch");

	ck_assert_uint_eq(enter.sources[1].offset, RSI);
	ck_assert_uint_eq(enter.sources[1].size, 1);
	ck_assert(!enter.sources[1].is_signed);
	ck_assert_uint_eq(enter.sources[2].offset, RDX);
	ck_assert_uint_eq(enter.sources[2].size, 8);
	ck_assert_int_eq(leave.kind, VMK_EXIT);
	ck_assert_uint_eq(leave.n_sources, 1);
	ck_assert_uint_eq(leave.sources[0].offset, RAX);
	ck_assert_uint_eq(leave.sources[0].size, 4);
	ck_assert(leave.sources[0].is_signed);
	ck_assert_uint_eq(find_function(PK_EXIT, "vfs_read").sources[0].size, 8);
}
END_TEST

START_TEST(tracepoints_pass_words)
{
	struct vmk_point point = find_function(PK_STATIC, "sched_switch");

	ck_assert_int_eq(point.kind, VMK_TRACEPOINT);
	ck_assert_uint_eq(point.n_sources, 4);
	ck_assert(point.sources[0].is_word);
	ck_assert_uint_eq(point.sources[0].size, 1);
	ck_assert_uint_eq(point.sources[3].offset, 24);
}
END_TEST

START_TEST(an_offset_is_added_to_where_the_function_begins)
{
	struct vmk_point point = find(&(struct probe_name){
		.domain = DOM_VMK, .kind = PK_OFFSET, .symbol = "vfs_read", .offset = 0x1c });

	ck_assert_int_eq(point.kind, VMK_OFFSET);
	ck_assert_uint_eq(point.address, 0xffffffff8100101c);
	ck_assert_int_eq(point.sources[0].kind, VMK_FRAME);
}
END_TEST

START_TEST(memory_is_watched_by_name_and_by_address)
{
	struct vmk_point point = find_function(PK_WRITE, "nf_tables.nf_table");
	const struct probe_name by_address = {
		.domain = DOM_VMK,
		.kind = PK_WRITE,
		.address = 0xffff888012345678,
	};

	ck_assert_int_eq(point.kind, VMK_WRITE);
	ck_assert_uint_eq(point.address, 0xffffffffa0000100);
	ck_assert_uint_eq(point.n_sources, 0);
	ck_assert_int_eq(type_of(&point), BPF_PROG_TYPE_PERF_EVENT);
	ck_assert_uint_eq(find(&by_address).address, 0xffff888012345678);
}
END_TEST

START_TEST(programs_by_the_type_of_a_function_are_told_which)
{
	const struct vmk_point point = { .kind = VMK_FEXIT, .btf_id = 12, .btf_fd = 5 };
	struct attach_how how;

	attach_describe(&point, &how);
	ck_assert_int_eq(how.type, BPF_PROG_TYPE_TRACING);
	ck_assert_int_eq(how.expected, BPF_TRACE_FEXIT);
	ck_assert_uint_eq(how.btf_id, 12);
	ck_assert_int_eq(how.btf_fd, 5);
}
END_TEST

START_TEST(what_is_attached_nowhere_holds_nothing)
{
	const struct vmk_point load = { .kind = VMK_LOAD }, bad = { .kind = VMK_WRITE };
	int fds[4];

	ck_assert_int_eq(attach_point(-1, &load, 4, fds), 0);
	ck_assert_int_lt(attach_point(-1, &bad, 4, fds), 0); /* no program, or no right to */
}
END_TEST

START_TEST(what_is_not_there_is_not_found)
{
	static const enum probe_kind kinds[] = { PK_ENTER, PK_EXIT, PK_OFFSET, PK_WRITE };
	struct probe_name name = { .domain = DOM_VMK, .symbol = "nothing" };
	struct vmk_point point;

	for (int i = 0; i < 4; i++) {
		name.kind = kinds[i];
		ck_assert_int_eq(vmk_point_find((struct vmk *)engine, arena, &name, &point),
				 -ENOENT);
	}
	name.kind = PK_ENTER;
	name.symbol = "init_task"; /* no function */
	ck_assert_int_eq(vmk_point_find((struct vmk *)engine, arena, &name, &point), -ENOENT);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("host_points");
	TCase *tests = tcase_create("host_points");

	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_add_test(tests, functions_are_found_by_name_and_by_address);
	tcase_add_test(tests, arguments_are_in_registers_and_behind_them_on_the_stack);
	tcase_add_test(tests, what_the_kernel_has_a_type_of_is_as_wide_as_that);
	tcase_add_test(tests, tracepoints_pass_words);
	tcase_add_test(tests, an_offset_is_added_to_where_the_function_begins);
	tcase_add_test(tests, memory_is_watched_by_name_and_by_address);
	tcase_add_test(tests, programs_by_the_type_of_a_function_are_told_which);
	tcase_add_test(tests, what_is_attached_nowhere_holds_nothing);
	tcase_add_test(tests, what_is_not_there_is_not_found);
	suite_add_tcase(suite, tests);

	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int n_failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return n_failed > 0;
}
