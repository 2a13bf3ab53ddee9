/*
 * test_relations - claims about sums of what a loop carries: what the checker makes of true
 * ones, and of others.
 */
#include <check.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "tests/unit/vir_samples.h"
#include "verifier/cert.h"
#include "verifier/claims.h"
#include "verifier/explain.h"
#include "verifier/verifier.h"

/* Counts %2 up, and sets the flag %3 in the round in which it is 74: no more than 75 rounds. */
static const char flag_loop[] = "func ^0 p(%0) nothing slots 0 cells 0\n"
				"%1 = const 0\n"
				"loop %1, %1 : %2, %3\n"
				"if %3\nbr 1\nelse\nbr 0\nend\n"
				"tick\n"
				"%4 = const 1\n%5 = add %2, %4\n%6 = const 74\n%7 = eq %2, %6\n"
				"%8 = select %7, %4, %3\n"
				"cont 0, %5, %8\n"
				"end\nret\nend\n"
				"probe ^0 domain 0 vm 0 \"i\"\n";

/* Nothing better than this can be said of it. */
static struct claims *true_claims(const struct vir_module *m)
{
	struct claims *claims = claims_new(m->arena, m, dom_top());
	struct claim_loop *loop = &claims->loops[0];

	loop->params[0] = dom_range(0, 75);
	loop->params[1] = dom_range(0, 1);
	loop->n_relations = 1;
	loop->relations[0] = (struct form){ .terms = { { 2, 1 }, { 3, UINT64_MAX } },
					    .n = 2,
					    .rest = dom_const(0) };
	loop->within[0] = dom_range(0, 74);
	loop->rank =
		(struct rank){ RANK_FALL,
			       { .terms = { { 2, UINT64_MAX } }, .n = 1, .rest = dom_const(75) } };
	loop->conts = 75;
	return claims;
}

/* As a file; -EINVAL: they do not hold. */
static int certify(struct vir_module *m, struct claims *claims, struct buf *bytes)
{
	struct check_failure failure;
	struct facts facts;
	struct arena *scratch = open_arena();
	struct explain_work work = { .item = { 0 } };
	int err = claims_hold(m->arena, scratch, m, claims, &facts, &failure);

	if (!err)
		ck_assert_int_eq(explain_claims(scratch, m, claims, &work, bytes, &failure), 0);
	explain_work_free(&work);
	arena_close(scratch);
	return err;
}

/* What verify() says of claims as a file; *ticks of a fire. */
static int judge(struct vir_module *m, struct claims *claims, uint64_t *ticks)
{
	struct buf bytes = { 0 }, why = { 0 };
	struct verified *v;

	*ticks = 0;
	if (certify(m, claims, &bytes))
		return -EINVAL;
	const struct verify_opts opts = { .certificate = bytes.data, .certificate_len = bytes.len };
	int err = verify(m, &opts, &v, &why);
	*ticks = err ? 0 : verified_cost(v, 0).ticks;
	ck_assert(err == 0 || why.len > 0);
	buf_free(&bytes);
	buf_free(&why);
	return err;
}

START_TEST(a_relation_that_holds_proves_what_nothing_else_does)
{
	struct vir_module *m = parsed(open_arena(), flag_loop);
	struct claims *claims = true_claims(m);
	uint64_t ticks;

	ck_assert_int_eq(judge(m, claims, &ticks), 0);
	ck_assert_uint_eq(ticks, 75);
	claims->loops[0].n_relations = 0;
	ck_assert_int_eq(judge(m, claims, &ticks), -EINVAL);
	arena_close(m->arena);
}
END_TEST

/* The first place where the certificate says 0..old says something else. */
static void replace_range(struct buf *bytes, uint8_t old, uint8_t least, uint8_t most)
{
	const char range[] = { FORM_UNSIGNED, 0, (char)old };
	char *at = memmem(bytes->data, bytes->len, range, sizeof(range));

	ck_assert_ptr_nonnull(at);
	at[1] = (char)least;
	at[2] = (char)(most - least);
}

/* What is false is refused, though nothing else was changed. */
START_TEST(one_that_does_not_hold_is_refused)
{
	static const struct {
		uint8_t old, least, most;
	} wrong[] = {
		{ 74, 0, 73 }, /* the relation: not in the last round */
		{ 74, 1, 74 }, /* not at the beginning */
		{ 74, 5, 5 },  /* never */
		{ 75, 0, 74 }, /* what the loop carries: not at its end */
		{ 75, 1, 75 }, /* not at its beginning */
	};
	struct vir_module *m = parsed(open_arena(), flag_loop);
	struct buf bytes = { 0 }, why = { 0 };
	struct verified *v;

	ck_assert_int_eq(certify(m, true_claims(m), &bytes), 0);
	replace_range(&bytes, wrong[_i].old, wrong[_i].least, wrong[_i].most);
	const struct verify_opts opts = { .certificate = bytes.data, .certificate_len = bytes.len };
	ck_assert_int_eq(verify(m, &opts, &v, &why), -EINVAL);
	ck_assert_uint_gt(why.len, 0);
	buf_free(&bytes);
	buf_free(&why);
	arena_close(m->arena);
}
END_TEST

START_TEST(one_of_what_changes_in_a_round_is_refused)
{
	static const uint32_t values[] = { 4, 5, 7, 8, 9, 1000, UINT32_MAX - 1 };
	struct vir_module *m = parsed(open_arena(), flag_loop);
	struct claims *claims = true_claims(m);
	uint64_t ticks;

	claims->loops[0].relations[0].terms[1].value = values[_i];
	claims->loops[0].within[0] = dom_top();
	ck_assert_int_eq(judge(m, claims, &ticks), -EINVAL);
	arena_close(m->arena);
}
END_TEST

/* In no order, twice the same, times 0: all of that only says less. */
START_TEST(strange_ones_are_believed_as_far_as_they_are_true)
{
	static const struct form strange[] = {
		{ .terms = { { 3, UINT64_MAX }, { 2, 1 } }, .n = 2 },
		{ .terms = { { 2, 2 }, { 2, UINT64_MAX }, { 3, UINT64_MAX } }, .n = 3 },
		{ .terms = { { 0, 0 }, { 2, 1 }, { 3, UINT64_MAX } }, .n = 3 },
		{ .n = 0 },
	};
	struct vir_module *m = parsed(open_arena(), flag_loop);
	struct claims *claims = true_claims(m);
	uint64_t ticks;

	claims->loops[0].relations[0] = strange[_i];
	claims->loops[0].relations[0].rest = dom_const(0);
	int err = judge(m, claims, &ticks);
	ck_assert(err == -EINVAL || (err == 0 && ticks >= 75));
	claims->loops[0].within[0] = dom_range(1, 73);
	ck_assert_int_eq(judge(m, claims, &ticks), -EINVAL);
	arena_close(m->arena);
}
END_TEST

START_TEST(every_bit_matters_or_says_nothing_false)
{
	struct vir_module *m = parsed(open_arena(), flag_loop);
	struct buf bytes = { 0 }, why = { 0 };

	ck_assert_int_eq(certify(m, true_claims(m), &bytes), 0);
	for (size_t bit = 0; bit < 8 * bytes.len; bit++) {
		const struct verify_opts opts = { .certificate = bytes.data,
						  .certificate_len = bytes.len };
		struct vir_module *fresh = parsed(open_arena(), flag_loop);
		struct verified *v;
		bytes.data[bit / 8] ^= (char)(1 << bit % 8);
		buf_clear(&why);
		int err = verify(fresh, &opts, &v, &why);
		ck_assert(err == -EINVAL || (err == 0 && verified_cost(v, 0).ticks >= 75));
		bytes.data[bit / 8] ^= (char)(1 << bit % 8);
		arena_close(fresh->arena);
	}
	buf_free(&bytes);
	buf_free(&why);
	arena_close(m->arena);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("test_relations");
	TCase *c = tcase_create("relations");

	tcase_add_test(c, a_relation_that_holds_proves_what_nothing_else_does);
	tcase_add_loop_test(c, one_that_does_not_hold_is_refused, 0, 5);
	tcase_add_loop_test(c, one_of_what_changes_in_a_round_is_refused, 0, 7);
	tcase_add_loop_test(c, strange_ones_are_believed_as_far_as_they_are_true, 0, 4);
	tcase_add_test(c, every_bit_matters_or_says_nothing_false);
	suite_add_tcase(suite, c);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
