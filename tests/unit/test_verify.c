/*
 * test_verify - what is proved of small modules; certificates, whole and broken.
 */
#include <check.h>
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>

#include "tests/unit/vir_samples.h"
#include "tests/unit/vir_verified.h"

/* A probe whose body is BODY; its parameter is %0. */
#define PROBE(body) \
	"func ^0 p(%0) nothing slots 0 cells 0\n" body "ret\nend\nprobe ^0 domain 0 vm 0 \"i\"\n"

/* while (%1 op 100) %1 += step, from 0. */
#define COUNT(op, step)                                                                   \
	"%1 = const 0\n%2 = const 100\n%3 = const " step "\n"                             \
	"%4 = loop %1 : %5\n%6 = " op " %5, %2\nif %6\nbr 0\nelse\nbr 1, %5\nend\ntick\n" \
	"%7 = add %5, %3\ncont 0, %7\nend\n"

static struct cost cost_of(const char *text)
{
	struct vir_module *m = parsed(open_arena(), text);
	struct cost cost = verified_cost(verified(m), 0);

	arena_close(m->arena);
	return cost;
}

START_TEST(loops_that_count_have_a_bound)
{
	static const struct {
		const char *text;
		uint64_t ticks;
	} cases[] = {
		{ PROBE(COUNT("lts", "1")), 100 },
		{ PROBE(COUNT("ltu", "1")), 100 },
		{ PROBE(COUNT("les", "1")), 101 },
		{ PROBE(COUNT("lts", "3")), 34 },
		{ PROBE(COUNT("ne", "1")), 100 },
		{ PROBE(COUNT("ne", "4")), 25 },         /* a multiple of 4 meets 100 */
		{ PROBE(COUNT("ne", "3")), UINT64_MAX }, /* it never meets 100 before it wraps */
		{ PROBE(COUNT("lts", "0")), UINT64_MAX },
		{ PROBE(COUNT("lts", "-1")),
		  (UINT64_C(1) << 63) + 1 },      /* down to the least number */
		{ PROBE(COUNT("ltu", "-1")), 1 }, /* it ends at once, by wrapping */
	};

	ck_assert_uint_eq(cost_of(cases[_i].text).ticks, cases[_i].ticks);
}
END_TEST

enum { N_COUNTED = 10 };

START_TEST(nested_loops_multiply)
{
	const char *text =
		PROBE("%1 = const 0\n%2 = const 10\n%3 = const 1\n"
		      "%4 = loop %1 : %5\n%6 = lts %5, %2\nif %6\nbr 0\nelse\nbr 1, %5\nend\ntick\n"
		      "%7 = loop %1 : %8\n%9 = lts %8, %2\nif %9\nbr 0\nelse\nbr 1, %8\nend\ntick\n"
		      "%10 = add %8, %3\ncont 0, %10\nend\n"
		      "%11 = add %5, %3\ncont 0, %11\nend\n");

	ck_assert_uint_eq(cost_of(text).ticks, 10 + 10 * 10);
}
END_TEST

/* A handler costs what was done before it was raised; what leaves a loop, all of its rounds, too. */
START_TEST(costs_are_those_of_the_dearest_way)
{
	static const struct {
		uint64_t ticks, ops, bytes;
		const char *text;
	} cases[] = {
		{ 3, 4, 0,
		  PROBE("try\ntick\n%1 = divu %0, %0\ntick\nbr 0\ncatch\ntick\ntick\nbr 0\nend\n") },
		/* a value that is not 0 raises nothing: nobody comes to the handler */
		{ 2, 3, 0,
		  PROBE("%1 = const 5\ntry\ntick\n%2 = divu %0, %1\ntick\nbr 0\ncatch\ntick\ntick\n"
			"br 0\nend\n") },
		/* 3 rounds with a tick and 2 rounds inside; the way out is in a third one there, of a fourth one */
		{ 3 * (1 + 2) + 1 + 2 + 5, 3 * (2 + 2 * 4 + 2) + 2 + 2 * 4 + 2 + 5, 0,
		  PROBE("%1 = const 0\n%2 = const 1\n%3 = const 3\n%4 = const 2\n"
			"loop %1 : %5\n%6 = ltu %5, %3\nif %6\nbr 0\nelse\nbr 1\nend\ntick\n"
			"loop %1 : %7\n%8 = ltu %7, %4\nif %8\nbr 0\nelse\nbr 1\nend\n"
			"%9 = eq %7, %0\nif %9\ntick\ntick\ntick\ntick\ntick\nbr 2\nelse\nbr 0\nend\n"
			"tick\n%10 = add %7, %2\ncont 0, %10\nend\n"
			"%11 = add %5, %2\ncont 0, %11\nend\n") },
		/* without an end there is no bound but of what is printed */
		{ UINT64_MAX, UINT64_MAX, 4096, PROBE("printf \"\"\nloop\ntick\ncont 0\nend\n") },
		/* in an each of 4 keys: the last round is not followed by another one */
		{ 4, 8, 0,
		  "bag #0 perenv 4 b\n" PROBE(
			  "each #0 : %1, %2\ntick\n%3 = add %1, %2\ncont 0\nend\n") },
		/* what is called costs what it does in each round, and may be the last */
		{ 4 * 3, 4 * 5, 4 * 4096,
		  "bag #0 perenv 4 b\nfunc ^0 f() nothing slots 0 cells 0\ntick\ntick\nprintf \"\"\n"
		  "ret\nend\n"
		  "func ^1 p() nothing slots 0 cells 0\neach #0 : %0, %1\ntick\ncall.n ^0\ncont 0\n"
		  "end\nret\nend\nprobe ^1 domain 0 vm 0 \"\"\n" },
	};
	struct cost cost = cost_of(cases[_i].text);

	ck_assert_uint_eq(cost.ticks, cases[_i].ticks);
	ck_assert_uint_eq(cost.ops, cases[_i].ops);
	ck_assert_uint_eq(cost.bytes, cases[_i].bytes);
}
END_TEST

/* With those of the caller, and of all rounds before one. */
START_TEST(ticks_are_counted_from_the_beginning_of_the_fire)
{
	struct vir_module *m =
		parsed(open_arena(), "bag #0 perenv 4 b\n"
				     "func ^0 f() nothing slots 0 cells 0\ntick\nret\nend\n"
				     "func ^1 p() nothing slots 0 cells 0\ntick\n"
				     "each #0 : %0, %1\ntick\ncall.n ^0\ncont 0\nend\n"
				     "tick\nret\nend\nprobe ^1 domain 0 vm 0 \"\"\n");
	struct verified *v = verified(m);

	ck_assert_uint_eq(verified_ticks(v, 1, 0), 1);
	ck_assert_uint_eq(verified_ticks(v, 1, 2), 1 + 3 * 2 + 1);
	ck_assert_uint_eq(verified_ticks(v, 0, 0), 1 + 3 * 2 + 2);
	ck_assert_uint_eq(verified_ticks(v, 1, 6), 1 + 4 * 2 + 1);
	arena_close(m->arena);
}
END_TEST

START_TEST(what_a_condition_says_is_known_behind_it)
{
	struct vir_module *m =
		parsed(open_arena(), PROBE("%1 = const 10\n%2 = divu %1, %0\n"
					   "%3 = divu %1, %0\n"
					   "if %0\n%4 = divu %1, %0\nbr 0\nelse\nbr 0\nend\n"));
	struct verified *v = verified(m);

	ck_assert(!verified_never_raises(v, 0, 1));
	ck_assert(verified_never_raises(v, 0, 2)); /* the one before it would have raised */
	ck_assert(verified_never_raises(v, 0, 4));
	ck_assert(!verified_is_dead(v, 0, 5));
	ck_assert(verified_is_dead(v, 0, 7)); /* the divisor was not 0 */
	arena_close(m->arena);
}
END_TEST

/* A pass makes selects of such ifs: the sides are as well known. */
START_TEST(conditions_are_known_in_their_parts)
{
	struct vir_module *m =
		parsed(open_arena(),
		       PROBE("%1 = const 10\n%2 = ltu %0, %1\n%3 = select %2, %0, %1\n"
			     "%4 = sub %0, %3\n%5 = ne %0, %3\nif %5\n%6 = divu %1, %4\nbr 0\n"
			     "else\nbr 0\nend\n"));
	struct verified *v = verified(m);

	ck_assert_uint_eq(verified_value(v, 0, 3)->umax, 10);
	ck_assert(verified_never_raises(v, 0, 6)); /* a difference of two that differ */
	arena_close(m->arena);
}
END_TEST

/* What an if gives is a choice between two only if each part has one way to its end. */
START_TEST(a_part_with_two_ways_is_no_arm)
{
	struct vir_module *m = parsed(
		open_arena(), PROBE("%1 = const 7\n%2 = const 0\n%3 = const 1\n%4 = and %0, %3\n"
				    "%5 = if %0\nif %4\nbr 1, %1\nelse\nbr 1, %2\nend\nbr 0, %2\n"
				    "else\nbr 0, %2\nend\n"
				    "if %5\n%6 = divu %1, %0\nbr 0\nelse\nbr 0\nend\n"));
	struct verified *v = verified(m);

	ck_assert(!verified_is_dead(v, 0, 15)); /* 7 comes here */
	arena_close(m->arena);
}
END_TEST

static const char *refusal(const char *text, struct buf *why)
{
	struct vir_module *m = parsed(open_arena(), text);
	struct verify_opts opts = { 0 };
	struct verified *v;

	buf_clear(why);
	ck_assert_int_eq(verify(m, &opts, &v, why), -EINVAL);
	ck_assert_ptr_null(v);
	arena_close(m->arena);
	return buf_str(why);
}

/* Without ticks nothing would end them. */
START_TEST(rounds_and_calls_need_ticks)
{
	struct buf why = { 0 };

	ck_assert_ptr_nonnull(strstr(refusal(PROBE("loop\ncont 0\nend\n"), &why), "V-34"));
	ck_assert_ptr_nonnull(strstr(
		refusal(PROBE("loop\nif %0\ntick\nbr 0\nelse\nbr 0\nend\ncont 0\nend\n"), &why),
		"V-34"));
	ck_assert_ptr_nonnull(strstr(
		refusal("func ^0 f() nothing slots 0 cells 0\nret\nend\n"
			"func ^1 p() nothing slots 0 cells 0\ntick\ncall.n ^0\ncall.n ^0\nret\nend\n"
			"probe ^1 domain 0 vm 0 \"\"\n",
			&why),
		"V-35"));
	buf_free(&why);
}
END_TEST

/* Each function within its limits, and all of them together 2^32 cells or slots. */
START_TEST(what_there_is_no_memory_for_is_refused)
{
	enum { N_FUNCS = 1 << 12, OF_EACH = 1 << 20 };
	struct buf text = { 0 }, why = { 0 };
	struct verify_opts opts = { 0 };
	struct verified *v;

	for (int i = 0; i < N_FUNCS; i++)
		buf_printf(&text, "func ^%d f() nothing slots %d cells %d\nret\nend\n", i,
			   _i ? OF_EACH : 0, _i ? 0 : OF_EACH);
	buf_printf(&text, "probe ^%d domain 0 vm 0 \"\"\n", N_FUNCS - 1);
	struct vir_module *m = parsed(open_arena(), buf_str(&text));
	ck_assert_int_eq(verify(m, &opts, &v, &why), -ENOMEM);
	arena_close(m->arena);
	buf_free(&text);
	buf_free(&why);
}
END_TEST

/* A string is as long as what is written to it; what a loop makes longer and longer, as long as strings are. */
START_TEST(strings_are_as_long_as_what_is_written)
{
	static const struct {
		uint64_t bytes;
		const char *text;
	} cases[] = {
		{ 0, "func ^0 p() nothing slots 2 cells 0\nret\nend\n" },
		{ 7, "func ^0 p() nothing slots 1 cells 0\nscopy $0, \"seven b\"\nret\nend\n" },
		{ 3 + 6, "func ^0 p() nothing slots 2 cells 0\nscat $1, $0, $0\n"
			 "scopy $0, \"abc\"\nret\nend\n" },
		{ 12 + 10,
		  "func ^0 p() nothing slots 2 cells 0\n%0 = const 5\nload.s $0, own, 12, %0\n"
		  "load.s $1, own, 10, %0\nret\nend\n" },
		{ 255,
		  "func ^0 p() nothing slots 1 cells 0\nloop\ntick\nscat $0, $0, \"a\"\ncont 0\n"
		  "end\nret\nend\n" },
		{ 0, "func ^0 p() nothing slots 1 cells 0\nloop\ntick\nscat $0, $0, $0\ncont 0\n"
		     "end\nret\nend\n" },
		{ 255, "func ^0 p() nothing slots 1 cells 0\npname $0\nret\nend\n" },
		{ 3,
		  "func ^0 p() nothing slots 1 cells 0\n%0 = const 0\nif %0\npname $0\nbr 0\nelse\n"
		  "scopy $0, \"abc\"\nbr 0\nend\nret\nend\n" },
	};
	struct buf text = { 0 };

	buf_puts(&text, "text \"seven b\"\ntext \"abc\"\ntext \"a\"\n");
	buf_puts(&text, cases[_i].text);
	buf_puts(&text, "probe ^0 domain 0 vm 0 \"\"\n");
	struct vir_module *m = parsed(open_arena(), buf_str(&text));
	ck_assert_uint_eq(verified_room(verified(m), 0).strings, cases[_i].bytes);
	arena_close(m->arena);
	buf_free(&text);
}
END_TEST

/* What grows by at most so much a round does not grow more often than there are rounds. */
START_TEST(what_grows_is_bounded_by_the_rounds)
{
	struct vir_module *m =
		parsed(open_arena(),
		       "bag #0 perenv 4 b\n" PROBE(
			       "%1 = const 0\n%2 = const 3\n%3 = and %0, %2\n"
			       "%4 = each #0, %1 : %5, %6, %7\ntick\n%8 = add %7, %3\n"
			       "cont 0, %8\nend\n"
			       "%9, %10 = loop %1, %1 : %11, %12\n%13 = ltu %11, %3\nif %13\n"
			       "br 0\nelse\nbr 1, %11, %12\nend\ntick\n%14 = const 1\n"
			       "%15 = add %11, %14\n%16 = add %12, %3\ncont 0, %15, %16\n"
			       "end\n"));
	struct verified *v = verified(m);

	ck_assert_uint_eq(verified_value(v, 0, 4)->umax, 4 * 3); /* with what the last round adds */
	ck_assert_uint_eq(verified_value(v, 0, 10)->umax, 3 * 3);
	arena_close(m->arena);
}
END_TEST

/* A function that is called has its strings and its frame beyond those of its caller; of two, the larger one. */
START_TEST(what_is_in_use_is_bounded)
{
	struct vir_module *m =
		parsed(open_arena(),
		       "text \"seven b\"\ntext \"ab\"\n"
		       "func ^0 small() nothing slots 1 cells 0\nscopy $0, \"ab\"\nret\nend\n"
		       "func ^1 twice($0) string slots 2 cells 1\n"
		       "scat $1, $0, $0\nret.s $1\nend\n"
		       "func ^2 p() nothing slots 2 cells 0\ntick\ncall.n ^0\n"
		       "tick\ncall.s $0, ^1, \"seven b\"\nscat $1, $0, \"ab\"\nret\nend\n"
		       "probe ^2 domain 0 vm 0 \"\"\n");
	struct room room = verified_room(verified(m), 0);

	ck_assert_uint_eq(room.strings, 14 + 16 + 7 + 14);
	ck_assert_uint_eq(room.calls, 2);
	ck_assert_uint_eq(room.stack, 4 * 256 + 8);
	arena_close(m->arena);
}
END_TEST

/* -- certificates ---------------------------------------------------------------------------------- */

static int verify_with(const char *text, const void *bytes, size_t len, uint64_t *ticks,
		       struct buf *why)
{
	struct vir_module *m = parsed(open_arena(), text);
	struct verify_opts opts = { .certificate = bytes, .certificate_len = len };
	struct verified *v;

	buf_clear(why);
	int err = verify(m, &opts, &v, why);
	*ticks = err ? 0 : verified_cost(v, 0).ticks;
	arena_close(m->arena);
	return err;
}

static void make_certificate(const char *text, struct buf *out)
{
	struct vir_module *m = parsed(open_arena(), text);

	verified_certificate(verified(m), out);
	arena_close(m->arena);
}

START_TEST(a_certificate_says_what_the_prover_said)
{
	struct buf bytes = { 0 }, why = { 0 };
	uint64_t ticks;

	make_certificate(PROBE(COUNT("lts", "1")), &bytes);
	ck_assert_int_eq(verify_with(PROBE(COUNT("lts", "1")), bytes.data, bytes.len, &ticks, &why),
			 0);
	ck_assert_uint_eq(ticks, 100);
	ck_assert_int_eq(verify_with(PROBE(COUNT("lts", "2")), bytes.data, bytes.len, &ticks, &why),
			 -EINVAL);
	ck_assert_ptr_nonnull(strstr(buf_str(&why), "another image"));
	buf_free(&bytes);
	buf_free(&why);
}
END_TEST

/* The loop takes 100 ticks: whatever is accepted may not say that it takes fewer. */
START_TEST(a_broken_certificate_is_refused_or_still_true)
{
	struct buf bytes = { 0 }, why = { 0 };
	uint64_t ticks;
	unsigned n_refused = 0;

	make_certificate(PROBE(COUNT("lts", "1")), &bytes);
	for (size_t bit = 0; bit < 8 * bytes.len; bit++) {
		bytes.data[bit / 8] ^= (char)(1 << bit % 8);
		int err =
			verify_with(PROBE(COUNT("lts", "1")), bytes.data, bytes.len, &ticks, &why);
		ck_assert(err == -EINVAL || (err == 0 && ticks >= 100));
		ck_assert(err == 0 || why.len > 0);
		n_refused += err != 0;
		bytes.data[bit / 8] ^= (char)(1 << bit % 8);
	}
	ck_assert_uint_gt(n_refused, 4 * bytes.len); /* most bits matter */
	for (size_t len = 0; len < bytes.len; len++)
		ck_assert_int_eq(
			verify_with(PROBE(COUNT("lts", "1")), bytes.data, len, &ticks, &why),
			-EINVAL);
	buf_free(&bytes);
	buf_free(&why);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("test_verify");
	TCase *c = tcase_create("proofs");

	tcase_add_loop_test(c, loops_that_count_have_a_bound, 0, N_COUNTED);
	tcase_add_test(c, nested_loops_multiply);
	tcase_add_loop_test(c, costs_are_those_of_the_dearest_way, 0, 6);
	tcase_add_test(c, ticks_are_counted_from_the_beginning_of_the_fire);
	tcase_add_test(c, what_a_condition_says_is_known_behind_it);
	tcase_add_test(c, conditions_are_known_in_their_parts);
	tcase_add_test(c, a_part_with_two_ways_is_no_arm);
	tcase_add_test(c, rounds_and_calls_need_ticks);
	tcase_add_test(c, what_is_in_use_is_bounded);
	tcase_add_loop_test(c, what_there_is_no_memory_for_is_refused, 0, 2);
	tcase_add_loop_test(c, strings_are_as_long_as_what_is_written, 0, 8);
	tcase_add_test(c, what_grows_is_bounded_by_the_rounds);
	suite_add_tcase(suite, c);
	c = tcase_create("certificates");
	tcase_add_test(c, a_certificate_says_what_the_prover_said);
	tcase_add_test(c, a_broken_certificate_is_refused_or_still_true);
	suite_add_tcase(suite, c);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
