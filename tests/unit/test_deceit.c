/*
 * test_deceit.c - certificates that were written by hand, to deceive: the checker believes none.
 *
 * The loop never ends, and adds to what it carries whatever the probe is fired with; each
 * certificate claims otherwise.  That which claims nothing is accepted.
 */
#include <check.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

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

enum { NO_STEPS = 100, BY_VALUES = 1 };

static void put_function(struct buf *out, const struct vir_module *m)
{
	const struct dom any = dom_top();

	put_header(out, m);
	put_doms(out, &any, 1); /* %0 */
	put_number(out, NO_STEPS);
}

/* What loops of these scripts carry: values from %first on, and of these: */
struct lies {
	struct dom doms[2];
	struct motion motions[2];
	struct loop_claim claim;
};

static struct lies lies_of(uint32_t first, uint32_t n)
{
	const struct dom any = dom_top();

	return (struct lies){
		.doms = { any, any },
		.motions = { { any, any, any }, { any, any, any } }, /* none is moved */
		.claim = { .params = { .first = first, .n = n }, .conts = UINT64_MAX },
	};
}

static void put_lies(struct buf *out, struct lies *lies)
{
	lies->claim.params.doms = lies->doms;
	lies->claim.motions = lies->motions;
	put_loop(out, &lies->claim);
}

/* NULL: it holds; or what is said to be wrong. */
static void judge(struct vir_module *m, struct buf *bytes, const char *wrong)
{
	const struct verify_opts opts = { .certificate = bytes->data,
					  .certificate_len = bytes->len };
	struct buf why = { 0 };
	struct verified *v;

	ck_assert_int_eq(verify(m, &opts, &v, &why), wrong ? -EINVAL : 0);
	buf_putc(&why, '\0');
	if (wrong)
		ck_assert_msg(strstr(why.data, wrong), "%s", why.data);
	else
		ck_assert_uint_eq(verified_cost(v, 0).ticks, UINT64_MAX);
	buf_free(&why);
	buf_free(bytes);
	arena_close(m->arena);
}

START_TEST(a_certificate_that_claims_nothing_holds)
{
	struct vir_module *m = parsed(open_arena(), endless);
	struct buf bytes = { 0 };
	struct lies lies = lies_of(2, 2);

	put_function(&bytes, m);
	put_lies(&bytes, &lies);
	judge(m, &bytes, NULL);
}
END_TEST

/* A number does not fall: not if it is not compared with itself, nor if it may be any of some. */
START_TEST(what_does_not_change_does_not_fall)
{
	const struct {
		uint64_t times;
		struct dom number, loss;
		const char *wrong;
	} ranks[] = {
		{ 0, dom_const(5), dom_const(5), "how many rounds a loop has" },
		{ 2, dom_const(5), dom_const((uint64_t)-5), "how many rounds a loop has" },
		{ 1, dom_const(5), dom_const(1), "what a sum is claimed to be" },
		{ 1, dom_range(1, 10), dom_const(1), "what a rank is made of" },
		{ 1, dom_top(), dom_const(1), "what a rank is made of" },
		{ 1, dom_empty(), dom_const(1), "what a rank is made of" },
	};
	struct vir_module *m = parsed(open_arena(), endless);
	struct buf bytes = { 0 };
	struct lies lies = lies_of(2, 2);

	lies.claim.rank = (struct rank_claim){
		.kind = BY_FALL,
		.of.in = ranks[_i].number,
		.times = ranks[_i].times,
		.first = dom_const(5),
		.at = dom_const(5),
		.next = dom_top(),
		.loss = ranks[_i].loss,
	};
	lies.claim.conts = 5;
	put_function(&bytes, m);
	put_lies(&bytes, &lies);
	judge(m, &bytes, ranks[_i].wrong);
}
END_TEST

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
	struct lies lies = lies_of(5, 1);

	lies.doms[0] = dom_const(0);
	lies.motions[0].step = steps[_i];
	put_function(&bytes, m);
	put_lies(&bytes, &lies);
	put_number(&bytes, 0); /* at its end: no sums */
	judge(m, &bytes, "what a loop carries");
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
	struct lies lies = lies_of(2, 2);

	lies.doms[0] = lies.doms[1] = dom_const(0);
	lies.motions[0] = (struct motion){ dom_const(0), dom_const(0), dom_const(0) };
	lies.motions[1] = (struct motion){ dom_top(), dom_const(0), dom_top() };
	put_function(&bytes, m);
	put_lies(&bytes, &lies);
	put_number(&bytes, BY_VALUES);
	judge(m, &bytes, "what a loop carries");
}
END_TEST

/* Neither is the sum of a value that the function does not have. */
START_TEST(sums_are_of_values_that_there_are)
{
	struct vir_module *m = parsed(open_arena(), endless);
	struct buf bytes = { 0 };
	struct lies lies = lies_of(2, 2);
	struct sum sum = sum_of_value(170 * 1000);

	lies.claim.params.sums = &sum;
	lies.claim.params.n_sums = 1;
	put_function(&bytes, m);
	put_lies(&bytes, &lies);
	judge(m, &bytes, "a value that there is not");
}
END_TEST

/* The key and the value of an each are other ones in the next round: no rank and no relation is of them. */
START_TEST(a_key_does_not_stay_what_it_is)
{
	struct vir_module *m = parsed(open_arena(), "bag #0 perhost 100 b\n"
						    "func ^0 p(%0) nothing slots 0 cells 0\n"
						    "%1 = each #0, %0 : %2, %3, %4\n"
						    "tick\n"
						    "%5 = sub %4, %2\n"
						    "cont 0, %5\n"
						    "end\nret\nend\n"
						    "probe ^0 domain 0 vm 0 \"i\"\n");
	struct buf bytes = { 0 };
	struct lies lies = lies_of(4, 1);
	struct sum sum = sum_of_value(2 + (uint32_t)_i / 2);

	if (_i % 2) {
		lies.claim.params.sums = &sum;
		lies.claim.params.n_sums = 1;
	} else {
		lies.claim.rank = (struct rank_claim){
			.kind = BY_FALL,
			.of = sum_of_value(4),
			.times = 1,
			.first = dom_top(),
			.at = dom_top(),
			.next = dom_top(),
			.loss = dom_top(),
			.loss_of = sum,
			.gain = dom_const(1),
		};
		lies.claim.conts = 5;
	}
	put_function(&bytes, m);
	put_lies(&bytes, &lies);
	judge(m, &bytes, _i % 2 ? "what a relation is made of" : "what a rank is made of");
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
	tcase_add_test(c, sums_are_of_values_that_there_are);
	tcase_add_loop_test(c, a_key_does_not_stay_what_it_is, 0, 4);
	suite_add_tcase(suite, c);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
