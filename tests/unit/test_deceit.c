/*
 * test_deceit.c - certificates that were written by hand, to deceive: the checker believes none.
 *
 * The loop never ends, and adds to what it carries whatever the probe is fired with; each
 * certificate claims otherwise.  That which claims nothing is accepted.
 */
#include <check.h>
#include <errno.h>
#include <stdlib.h>

#include "tests/unit/vir_samples.h"
#include "verifier/cert.h"
#include "verifier/verifier.h"

static const char endless[] = "func ^0 p(%0) nothing slots 0 cells 0\n"
			      "%1 = const 0\n"
			      "loop %1, %1 : %2, %3\n"
			      "tick\n"
			      "%4 = add %2, %0\n"
			      "cont 0, %4, %4\n"
			      "end\nret\nend\n"
			      "probe ^0 domain 0 vm 0 \"i\"\n";

enum { NO_STEPS = 100, NOT_MOVED = 0, MOVED = 1, BY_VALUES = 1 };

/* A sum of no terms, and a set. */
static void put_number_sum(struct buf *out, struct dom in)
{
	put_number(out, 0);
	put_doms(out, &in, 1);
}

static void put_dom(struct buf *out, struct dom dom)
{
	put_doms(out, &dom, 1);
}

static void put_function(struct buf *out, const struct vir_module *m)
{
	put_header(out, m);
	put_dom(out, dom_top()); /* %0 */
	put_number(out, NO_STEPS);
}

/* Both values that the loop carries, and no relation. */
static void put_params(struct buf *out, struct dom first, struct dom second)
{
	put_dom(out, first);
	put_dom(out, second);
	put_number(out, 0);
}

static void put_no_rank(struct buf *out)
{
	buf_putc(out, BY_NOTHING);
	put_number(out, 0); /* conts: nobody knows */
}

static void put_falling(struct buf *out, uint64_t times, struct dom number, struct dom loss)
{
	buf_putc(out, BY_FALL);
	put_number(out, times);
	put_dom(out, dom_const(5)); /* at first, and at each cont */
	put_dom(out, dom_const(5));
	put_number_sum(out, number);
	put_dom(out, dom_top()); /* in the next round */
	put_dom(out, loss);
	buf_putc(out, 0);
	put_number(out, 5 + 1); /* conts */
}

static int judge(struct vir_module *m, const struct buf *bytes, struct verified **v)
{
	const struct verify_opts opts = { .certificate = bytes->data,
					  .certificate_len = bytes->len };
	struct buf why = { 0 };
	int err = verify(m, &opts, v, &why);

	ck_assert(err == 0 || why.len > 0);
	buf_free(&why);
	return err;
}

START_TEST(a_certificate_that_claims_nothing_holds)
{
	struct vir_module *m = parsed(open_arena(), endless);
	struct buf bytes = { 0 };
	struct verified *v;

	put_function(&bytes, m);
	put_params(&bytes, dom_top(), dom_top());
	buf_put(&bytes, (char[]){ NOT_MOVED, NOT_MOVED }, 2);
	put_no_rank(&bytes);
	ck_assert_int_eq(judge(m, &bytes, &v), 0);
	ck_assert_uint_eq(verified_cost(v, 0).ticks, UINT64_MAX);
	buf_free(&bytes);
	arena_close(m->arena);
}
END_TEST

/* A number does not fall: not if it is not compared with itself, nor if it may be any of some. */
START_TEST(what_does_not_change_does_not_fall)
{
	const struct {
		uint64_t times;
		struct dom number, loss;
	} ranks[] = {
		{ 0, dom_const(5), dom_const(5) }, { 2, dom_const(5), dom_const((uint64_t)-5) },
		{ 1, dom_const(5), dom_const(1) }, { 1, dom_range(1, 10), dom_const(1) },
		{ 1, dom_top(), dom_const(1) },    { 1, dom_empty(), dom_const(1) },
	};
	struct vir_module *m = parsed(open_arena(), endless);
	struct buf bytes = { 0 };
	struct verified *v;

	put_function(&bytes, m);
	put_params(&bytes, dom_top(), dom_top());
	buf_put(&bytes, (char[]){ NOT_MOVED, NOT_MOVED }, 2);
	put_falling(&bytes, ranks[_i].times, ranks[_i].number, ranks[_i].loss);
	ck_assert_int_eq(judge(m, &bytes, &v), -EINVAL);
	buf_free(&bytes);
	arena_close(m->arena);
}
END_TEST

static void put_motion(struct buf *out, struct dom next, struct dom from, struct dom step)
{
	buf_putc(out, MOVED);
	put_dom(out, next);
	put_dom(out, from);
	put_dom(out, step);
}

/* What it is set to is part of what it is, though no step leads there. */
START_TEST(what_is_set_is_carried)
{
	const struct dom steps[] = { dom_empty(), dom_const(0), dom_top() };
	struct vir_module *m = parsed(open_arena(), "bag #0 perhost 4 b\n"
						    "func ^0 p(%0) nothing slots 0 cells 0\n"
						    "%1 = const 0\n"
						    "%2 = each #0, %1 : %3, %4, %5\n"
						    "tick\n"
						    "cont 0, %0\n"
						    "end\nret\nend\n"
						    "probe ^0 domain 0 vm 0 \"i\"\n");
	struct buf bytes = { 0 };
	struct verified *v;

	put_function(&bytes, m);
	put_dom(&bytes, dom_const(0));
	put_number(&bytes, 0);
	put_motion(&bytes, dom_top(), dom_top(), steps[_i]);
	put_no_rank(&bytes);
	put_number(&bytes, 0); /* at its end */
	ck_assert_int_eq(judge(m, &bytes, &v), -EINVAL);
	buf_free(&bytes);
	arena_close(m->arena);
}
END_TEST

/* One that stays where it is says nothing of the next one. */
START_TEST(each_value_is_carried_by_itself)
{
	struct vir_module *m = parsed(open_arena(), "func ^0 p(%0) nothing slots 0 cells 0\n"
						    "%1 = const 0\n"
						    "loop %1, %1 : %2, %3\n"
						    "tick\n"
						    "%4 = add %3, %0\n"
						    "cont 0, %1, %4\n"
						    "end\nret\nend\n"
						    "probe ^0 domain 0 vm 0 \"i\"\n");
	struct buf bytes = { 0 };
	struct verified *v;

	put_function(&bytes, m);
	put_params(&bytes, dom_const(0), dom_const(0));
	put_motion(&bytes, dom_const(0), dom_const(0), dom_const(0));
	put_motion(&bytes, dom_top(), dom_const(0), dom_top());
	put_no_rank(&bytes);
	put_number(&bytes, BY_VALUES);
	ck_assert_int_eq(judge(m, &bytes, &v), -EINVAL);
	buf_free(&bytes);
	arena_close(m->arena);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("test_deceit");
	TCase *c = tcase_create("deceit");

	tcase_add_test(c, a_certificate_that_claims_nothing_holds);
	tcase_add_loop_test(c, what_does_not_change_does_not_fall, 0, 6);
	tcase_add_loop_test(c, what_is_set_is_carried, 0, 3);
	tcase_add_test(c, each_value_is_carried_by_itself);
	suite_add_tcase(suite, c);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
