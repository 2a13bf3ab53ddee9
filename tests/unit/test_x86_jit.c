/*
 * test_x86_jit - code that was made computes what spec/vir.smt2 says, from wherever its
 * operands come and wherever its values live; and it runs in any place, on any region.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "compiler/back/code.h"
#include "compiler/x86/jit.h"
#include "compiler/x86/x86.h"
#include "tests/unit/vir_samples.h"
#include "tests/unit/vir_verified.h"

/* -- running a module ---------------------------------------------------------------------- */

static int write_to_buf(void *ctx, const char *bytes, size_t len)
{
	buf_put(ctx, bytes, len);
	return 0;
}

static struct executor *open_jit(const char *text, uint64_t shuffle)
{
	struct vir_module *m = parsed(open_arena(), text);
	struct jit_opts opts = { .shuffle = shuffle };
	struct executor *x;

	ck_assert_int_eq(jit_open(verified(m), &opts, &x), 0);
	return x;
}

/* What a fire with these arguments prints. */
static void fire(struct executor *x, uint64_t a, uint64_t b, uint64_t c, struct buf *out)
{
	struct fire f = { .args = { { .num = a }, { .num = b }, { .num = c } }, .n_args = 3 };
	struct out_sink sink = { out, write_to_buf };

	buf_clear(out);
	ck_assert_int_eq(x->ops->fire(x, &f), 0);
	ck_assert_int_eq(x->ops->drain(x, &sink), 0);
}

/* -- integer operations --------------------------------------------------------------------- */

static const uint64_t edges[] = {
	0,
	1,
	2,
	7,
	63,
	64,
	0x80,
	0xffff,
	UINT64_C(0x80000000),
	UINT64_C(0x123456789abcdef0),
	INT64_MAX,
	(uint64_t)INT64_MIN,
	(uint64_t)-1,
	(uint64_t)-8,
	(uint64_t)INT32_MIN,
};
enum { N_EDGES = sizeof(edges) / sizeof(edges[0]), N_SEEDS = 6 };

static const uint8_t arities[] = {
#define X(name, arity, can_trap) arity,
	VIR_OPS(X)
#undef X
};

/* One result of a module: which operands are constants, and which. */
struct shape {
	bool is_const[3];
	uint64_t number[3];
};

/* Each operand a parameter, or one of them a constant, or the last two. */
static unsigned shapes_of(unsigned arity, struct shape *to)
{
	unsigned n = 0;

	to[n++] = (struct shape){ 0 };
	for (unsigned i = 0; i < N_EDGES; i++) {
		for (unsigned k = 0; k < arity; k++) {
			struct shape one = { 0 };
			one.is_const[k] = true;
			one.number[k] = edges[i];
			to[n++] = one;
		}
		if (arity == 3)
			to[n++] = (struct shape){ { false, true, true },
						  { 0, edges[i], edges[N_EDGES - 1 - i] } };
	}
	return n;
}

/* A result for each shape; 77 where the operation traps.  All live until they are printed. */
static void write_module(struct buf *out, enum vir_op op, const struct shape *shapes, unsigned n)
{
	unsigned value = 3, results[64];

	buf_puts(out, "func ^0 p(%0, %1, %2) nothing slots 0 cells 0\n");
	for (unsigned i = 0; i < n; i++) {
		unsigned operands[3] = { 0, 1, 2 };
		results[i] = value++;
		buf_printf(out, "%%%u = try\n", results[i]);
		for (unsigned k = 0; k < 3; k++) {
			if (!shapes[i].is_const[k])
				continue;
			operands[k] = value++;
			buf_printf(out, "%%%u = const %" PRId64 "\n", operands[k],
				   (int64_t)shapes[i].number[k]);
		}
		buf_printf(out, "%%%u = %s %%%u", value, vir_op_name(op), operands[0]);
		for (unsigned k = 1; k < arities[op]; k++)
			buf_printf(out, ", %%%u", operands[k]);
		buf_printf(out, "\nbr 0, %%%u\ncatch\n%%%u = const 77\nbr 0, %%%u\nend\n", value,
			   value + 1, value + 1);
		value += 2;
	}
	for (unsigned i = 0; i < n; i++)
		buf_printf(out, "printf \"%%x\\n\", %%%u\n", results[i]);
	buf_puts(out, "ret\nend\nprobe ^0 domain 0 vm 0 \"iii\"\n");
}

static void write_expected(struct buf *out, enum vir_op op, const struct shape *shapes, unsigned n,
			   const uint64_t *args)
{
	buf_clear(out);
	for (unsigned i = 0; i < n; i++) {
		uint64_t operands[3], result;
		for (unsigned k = 0; k < 3; k++)
			operands[k] = shapes[i].is_const[k] ? shapes[i].number[k] : args[k];
		if (!vir_eval(op, operands[0], operands[1], operands[2], &result))
			result = 77;
		buf_printf(out, "%" PRIx64 "\n", result);
	}
}

static void check_operation(enum vir_op op, uint64_t seed)
{
	struct shape shapes[4 * N_EDGES + 1];
	unsigned n = shapes_of(arities[op], shapes);
	struct buf text = { 0 }, found = { 0 }, wanted = { 0 };

	write_module(&text, op, shapes, n);
	struct executor *x = open_jit(buf_str(&text), seed);
	for (unsigned i = 0; i < N_EDGES * N_EDGES; i++) {
		uint64_t args[3] = { edges[i % N_EDGES], edges[i / N_EDGES],
				     edges[(i * 7) % N_EDGES] };
		fire(x, args[0], args[1], args[2], &found);
		write_expected(&wanted, op, shapes, n, args);
		ck_assert_msg(strcmp(buf_str(&found), buf_str(&wanted)) == 0,
			      "%s %" PRIx64 " %" PRIx64 " %" PRIx64 ", seed %" PRIu64
			      ": found\n%s, wanted\n%s",
			      vir_op_name(op), args[0], args[1], args[2], seed, buf_str(&found),
			      buf_str(&wanted));
	}
	x->ops->close(x);
	buf_free(&text);
	buf_free(&found);
	buf_free(&wanted);
}

START_TEST(operations_compute_what_they_mean)
{
	for (uint64_t seed = 0; seed < N_SEEDS; seed++)
		check_operation((enum vir_op)_i, seed);
}
END_TEST

/* -- values on the move ---------------------------------------------------------------------- */

/* A loop that turns its parameters round, and a condition on each comparison. */
#define ROTATING                                                \
	"func ^0 p(%0, %1, %2) nothing slots 0 cells 0\n"       \
	"%3 = const 0\n"                                        \
	"%4 = const 10\n"                                       \
	"%5, %6, %7 = loop %0, %1, %2, %3 : %8, %9, %10, %11\n" \
	"%12 = const 1\n"                                       \
	"tick\n"                                                \
	"%13 = add %11, %12\n"                                  \
	"%14 = lts %13, %4\n"                                   \
	"if %14\n"                                              \
	"cont 1, %9, %10, %8, %13\n"                            \
	"else\n"                                                \
	"br 1, %10, %9, %8\n"                                   \
	"end\n"                                                 \
	"exit\n"                                                \
	"end\n"                                                 \
	"printf \"%d %d %d\\n\", %5, %6, %7\n"                  \
	"ret\nend\nprobe ^0 domain 0 vm 0 \"iii\"\n"

START_TEST(parameters_of_loops_change_places_all_at_once)
{
	for (uint64_t seed = 0; seed < 200; seed++) {
		struct executor *x = open_jit(ROTATING, seed);
		struct buf out = { 0 };
		fire(x, 1, 2, 3, &out); /* nine turns are none */
		ck_assert_str_eq(buf_str(&out), "3 2 1\n");
		ck_assert_uint_eq(x->last_ticks, 10);
		x->ops->close(x);
		buf_free(&out);
	}
}
END_TEST

/* -- loops and choices ------------------------------------------------------------------------ */

/* What a function of %0 and %1 does, when fired with 5 and 3, in how many ticks. */
struct flow_case {
	const char *claim;
	const char *body;
	const char *prints;
	uint64_t ticks;
};

#define PROBE(body)                                        \
	"var @0 perthread cell n = 0\n"                    \
	"func ^0 p(%0, %1) nothing slots 0 cells 0\n" body \
	"ret\nend\nprobe ^0 domain 0 vm 0 \"ii\"\n"

static const struct flow_case flows[] = {
	{ "a loop that is left at its head",
	  PROBE("%2 = const 0\n%3, %4 = loop %2, %2 : %5, %6\n%7 = lts %6, %0\nif %7\nbr 0\n"
		"else\nbr 1, %5, %6\nend\ntick\n%8 = add %5, %1\n%9 = const 1\n%10 = add %6, %9\n"
		"cont 0, %8, %10\nend\nprintf \"%d %d\\n\", %3, %4\n"),
	  "15 5\n", 5 },
	{ "one whose test goes on in its second part",
	  PROBE("%2 = const 0\n%3 = loop %2 : %4\n%5 = ges %4, %0\nif %5\n%6 = add %4, %1\n"
		"br 1, %6\nelse\nbr 0\nend\ntick\n%7 = const 1\n%8 = add %4, %7\n"
		"cont 0, %8\nend\nprintf \"%d\\n\", %3\n"),
	  "8\n", 5 },
	{ "one that is never entered",
	  PROBE("%2 = loop %0 : %3\n%4 = lts %3, %1\nif %4\nbr 0\nelse\nbr 1, %3\nend\ntick\n"
		"cont 0, %1\nend\nprintf \"%d\\n\", %2\n"),
	  "5\n", 0 },
	{ "one with a head that writes and ticks",
	  PROBE("%2 = const 1\nloop\ntick\n%3 = gupd @0, add, %2\n%4 = lts %3, %0\nif %4\nbr 0\n"
		"else\nbr 1\nend\n%5 = gupd @0, add, %2\ncont 0\nend\n"
		"%6 = gget @0\nprintf \"%d\\n\", %6\n%7 = const 0\ngset @0, %7\n"),
	  "5\n", 3 },
	{ "one whose test may go on from both parts",
	  PROBE("%2 = const 0\n%3 = loop %2 : %4\n%5 = lts %4, %1\nif %5\nbr 0\nelse\n"
		"%6 = lts %4, %0\nif %6\nprintf \"%d\\n\", %4\nbr 1\nelse\nbr 2, %4\nend\nexit\nend\n"
		"tick\n%7 = const 1\n%8 = add %4, %7\ncont 0, %8\nend\nprintf \"%d\\n\", %3\n"),
	  "3\n4\n5\n", 5 },
	{ "one that is continued from several places, and left from its midst",
	  PROBE("%2 = const 0\n%3 = const 1\n%4 = loop %2 : %5\n%6 = ne %5, %0\nif %6\nbr 0\n"
		"else\nbr 1, %5\nend\ntick\n%7 = add %5, %3\n%8 = eq %7, %1\nif %8\n"
		"%9 = add %7, %3\ncont 1, %9\nelse\nbr 0\nend\n%10 = gts %7, %0\nif %10\nbr 1, %3\n"
		"else\nbr 0\nend\ncont 0, %7\nend\nprintf \"%d\\n\", %4\n"),
	  "5\n", 4 },
	{ "loops in loops, both left at their heads",
	  PROBE("%2 = const 0\n%3 = const 1\n%4 = loop %2, %2 : %5, %6\n%7 = lts %6, %0\nif %7\n"
		"br 0\nelse\nbr 1, %5\nend\ntick\n%8 = loop %5, %2 : %9, %10\n%11 = lts %10, %6\n"
		"if %11\nbr 0\nelse\nbr 1, %9\nend\ntick\n%12 = add %9, %10\n%13 = add %10, %3\n"
		"cont 0, %12, %13\nend\n%14 = add %6, %3\ncont 0, %8, %14\nend\n"
		"printf \"%d\\n\", %4\n"),
	  "10\n", 15 },
	{ "one that asks at its end",
	  PROBE("%2 = const 0\n%3 = loop %2 : %4\ntick\n%5 = add %4, %1\n%6 = lts %5, %0\nif %6\n"
		"br 0\nelse\nbr 1, %5\nend\ncont 0, %5\nend\nprintf \"%d\\n\", %3\n"),
	  "6\n", 2 },
	{ "selects in a row on one comparison, whose operands they replace",
	  PROBE("%2 = const 0\n%3, %4 = loop %0, %1, %2 : %5, %6, %7\n%8 = ne %5, %6\nif %8\nbr 0\n"
		"else\nbr 1, %5, %7\nend\ntick\n%9 = gtu %5, %6\n%10 = sub %5, %6\n%11 = sub %6, %5\n"
		"%12 = select %9, %10, %5\n%13 = select %9, %6, %11\n%14 = const 7\n"
		"%15 = select %9, %14, %7\ncont 0, %12, %13, %15\nend\nprintf \"%d %d\\n\", %3, %4\n"),
	  "1 7\n", 3 },
	{ "a select nobody needs before one that is needed",
	  PROBE("%2 = lts %1, %0\n%3 = select %2, %0, %1\n%4 = select %2, %1, %0\n"
		"printf \"%d\\n\", %4\n"),
	  "3\n", 0 },
	{ "a comparison that is a value and a condition",
	  PROBE("%2 = lts %1, %0\n%3 = select %2, %0, %2\n%4 = if %2\nbr 0, %3\nelse\nbr 0, %1\nend\n"
		"printf \"%d %d\\n\", %2, %4\n"),
	  "1 5\n", 0 },
	{ "a condition on bits",
	  PROBE("%2 = const 4\n%3 = and %0, %2\n%4 = and %1, %2\n%5 = select %3, %0, %1\n"
		"%6 = if %4\nbr 0, %0\nelse\nbr 0, %1\nend\n%7 = const 0x100000000\n"
		"%8 = and %7, %0\n%9 = select %8, %0, %7\nprintf \"%d %d %x\\n\", %5, %6, %9\n"),
	  "5 3 100000000\n", 0 },
};
enum { N_FLOWS = sizeof(flows) / sizeof(flows[0]) };

START_TEST(loops_and_choices_do_what_they_say)
{
	const struct flow_case *c = &flows[_i];

	for (uint64_t seed = 0; seed < 100; seed++) {
		struct executor *x = open_jit(c->body, seed);
		struct buf out = { 0 };
		fire(x, 5, 3, 0, &out);
		ck_assert_msg(strcmp(buf_str(&out), c->prints) == 0, "%s, seed %" PRIu64 ": %s",
			      c->claim, seed, buf_str(&out));
		ck_assert_msg(x->last_ticks == c->ticks, "%s: %" PRIu64 " ticks", c->claim,
			      x->last_ticks);
		x->ops->close(x);
		buf_free(&out);
	}
}
END_TEST

/* The tick that the budget does not hold is not counted. */
START_TEST(ticks_end_with_the_budget)
{
	for (uint64_t ticks = 1; ticks < 8; ticks++) {
		struct vir_module *m = parsed(open_arena(), flows[0].body);
		struct jit_opts opts = { .ticks = ticks };
		struct executor *x;
		struct buf out = { 0 };
		ck_assert_int_eq(jit_open(verified(m), &opts, &x), 0);
		fire(x, 5, 3, 0, &out);
		ck_assert_uint_eq(x->last_ticks, ticks < 5 ? ticks : 5);
		ck_assert_str_eq(buf_str(&out), ticks < 5 ? "" : "15 5\n");
		x->ops->close(x);
		buf_free(&out);
	}
}
END_TEST

/* -- copied code --------------------------------------------------------------------------------- */

#define COUNTING                                                              \
	"var @0 perhost cell n = 5\n"                                         \
	"func ^0 f(%0, $0) value slots 1 cells 0\n"                           \
	"%1 = gupd @0, add, %0\nprintf \"%s %d\\n\", $0, %1\nret.v %1\nend\n" \
	"func ^1 p(%0) nothing slots 1 cells 0\n"                             \
	"tick\n%1 = call ^0, %0, \"sum\"\nret\nend\nprobe ^1 domain 0 vm 0 \"i\"\n"

struct region {
	struct st *st;
	size_t size;
};

static struct region open_region(const struct vir_module *m)
{
	struct st_config config = { .n_envs = 1, .max_threads = 4 };
	struct region r = { .size = st_size(m, &config) };

	r.st = mmap(NULL, r.size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	ck_assert_ptr_ne(r.st, MAP_FAILED);
	st_init(r.st, m, &config);
	return r;
}

/* Runs probe 0 in a region; what it prints. */
static void run_copy(const struct code_mem *code, uint32_t entry, struct st *st, uint64_t arg,
		     struct buf *out)
{
	char drained[256];
	struct x86_table table;
	struct fire f = { .args = { { .num = arg } }, .n_args = 1 };
	struct x86_fire x = { .table = &table, .fire = &f };
	struct st_out to = {
		.buf = drained, .size = sizeof(drained), .write = write_to_buf, .ctx = out
	};
	const uint8_t *at = code->bytes + entry;
	uint32_t (*enter)(struct x86_fire *, void *);

	x86_fill_table(&table, NULL);
	memcpy(&enter, &at, sizeof(enter));
	ck_assert(st_enter(st, 0, 0, 0, 0, &x.state));
	ck_assert_uint_eq(enter(&x, NULL), X86_FINE);
	st_leave(&x.state);
	buf_clear(out);
	ck_assert_int_eq(st_drain(st, &to), 0);
}

START_TEST(the_same_bytes_run_elsewhere_on_another_region)
{
	struct arena *a = open_arena();
	struct vir_module *m = parsed(a, COUNTING);
	struct x86_opts opts = { 0 };
	struct x86_code made;
	struct code_mem copies[2];
	struct buf out = { 0 };

	struct verified *v = verified(m);
	struct region one = open_region(m), other = open_region(m);
	ck_assert_int_eq(x86_compile(a, a, v, one.st, &opts, &made), 0);
	for (int i = 0; i < 2; i++) {
		ck_assert_int_eq(code_reserve(&copies[i], made.bytes.len), 0);
		memcpy(copies[i].bytes, made.bytes.data, made.bytes.len);
		ck_assert_int_eq(code_commit(&copies[i]), 0);
	}
	run_copy(&copies[0], made.probes[0].offset, one.st, 10, &out);
	ck_assert_str_eq(buf_str(&out), "sum 15\n");
	run_copy(&copies[1], made.probes[0].offset, other.st, 20, &out);
	ck_assert_str_eq(buf_str(&out), "sum 25\n");
	run_copy(&copies[1], made.probes[0].offset, one.st, 1, &out);
	ck_assert_str_eq(buf_str(&out), "sum 16\n");
	for (int i = 0; i < 2; i++)
		code_abort(&copies[i]);
	munmap(one.st, one.size);
	munmap(other.st, other.size);
	buf_free(&made.bytes);
	buf_free(&out);
	arena_close(a);
}
END_TEST

/* -- frames ---------------------------------------------------------------------------------------- */

/* 1000 slots and cells: cleared in loops, and too large for the stack of a thread. */
START_TEST(large_frames_are_cleared_each_time)
{
	struct executor *x = open_jit(
		"func ^0 p(%0) nothing slots 1000 cells 1000\n"
		"%1 = cget !999\nprintf \"[%s] %d\\n\", $999, %1\n"
		"scopy $999, \"x\"\ncset !999, %0\n%2 = cget !999\n"
		"printf \"[%s] %d\\n\", $999, %2\nret\nend\nprobe ^0 domain 0 vm 0 \"i\"\n",
		0);
	struct buf out = { 0 };

	for (int i = 0; i < 3; i++) {
		fire(x, 7, 0, 0, &out);
		ck_assert_str_eq(buf_str(&out), "[] 0\n[x] 7\n");
	}
	x->ops->close(x);
	buf_free(&out);
}
END_TEST

/* -- parameters -------------------------------------------------------------------------------- */

/* P-3, T-31: with frames on the stack of the thread (one slot more than the parameters), and elsewhere. */
START_TEST(parameters_are_what_was_passed_or_nothing)
{
	static const struct fire passed[] = {
		{ .n_args = 0 },
		{ .args = { { .num = 1 }, { .str = "one", .len = 3 }, { .num = 2 } }, .n_args = 3 },
		{ .args = { { .num = 1 },
			    { .str = "two", .len = 2 },
			    { .num = 2 },
			    { .str = "x\0y", .len = 3 } },
		  .n_args = 4 },
		{ .args = { { .str = "no", .len = 2 },
			    { .num = 5 },
			    { .str = "", .len = 0 },
			    { .num = 6 } },
		  .n_args = 4 },
	};
	static const char *const printed[] = { "0 [] 0 []\n", "1 [one] 2 []\n", "1 [tw] 2 [x]\n",
					       "0 [] 0 []\n" };
	static const int slots[] = { 3, 1000 };
	char text[256];

	snprintf(text, sizeof(text),
		 "func ^0 p(%%0, $0, %%1, $1) nothing slots %d cells 0\n"
		 "printf \"%%d [%%s] %%d [%%s]\\n\", %%0, $0, %%1, $1\nret\nend\n"
		 "probe ^0 domain 0 vm 0 \"isis\"\n",
		 slots[_i]);
	struct executor *x = open_jit(text, 0);
	struct buf out = { 0 };
	struct out_sink sink = { &out, write_to_buf };
	for (size_t i = 0; i < sizeof(passed) / sizeof(passed[0]); i++) {
		buf_clear(&out);
		ck_assert_int_eq(x->ops->fire(x, &passed[i]), 0);
		ck_assert_int_eq(x->ops->drain(x, &sink), 0);
		ck_assert_str_eq(buf_str(&out), printed[i]);
	}
	x->ops->close(x);
	buf_free(&out);
}
END_TEST

/* A module without a function has no code. */
START_TEST(what_has_no_probe_opens_and_closes)
{
	struct executor *x = open_jit("", 0);

	x->ops->close(x);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("test_x86_jit");
	TCase *c = tcase_create("code");

	tcase_add_loop_test(c, operations_compute_what_they_mean, 0, VIR_OP_COUNT);
	tcase_add_test(c, parameters_of_loops_change_places_all_at_once);
	tcase_add_loop_test(c, loops_and_choices_do_what_they_say, 0, N_FLOWS);
	tcase_add_test(c, ticks_end_with_the_budget);
	tcase_add_test(c, the_same_bytes_run_elsewhere_on_another_region);
	tcase_add_test(c, large_frames_are_cleared_each_time);
	tcase_add_loop_test(c, parameters_are_what_was_passed_or_nothing, 0, 2);
	tcase_add_test(c, what_has_no_probe_opens_and_closes);
	suite_add_tcase(suite, c);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
