/*
 * test_explain - what a claim costs that cannot be explained: itself, and no other one.
 *
 * Claims of which that is so are mistakes, and none is kept to be tested with.  So here the explainer
 * of a module refuses to follow some, as long as they are claimed.
 */
#include <check.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "tests/unit/vir_samples.h"
#include "verifier/check.h"
#include "verifier/explain.h"
#include "verifier/infer.h"

/* Four loops of one function, of 100, 50, 25 and 20 rounds. */
#define BEGIN                                                                   \
	"func ^0 p(%0) nothing slots 0 cells 1\n%1 = const 0\n%2 = const 100\n" \
	"%3 = const 1\n%4 = const 2\n%5 = const 4\n%6 = const 5\n"
#define LOOP(i, cond, next, step)                                                  \
	"loop %1 : %" i "\n%" cond " = lts %" i ", %2\nif %" cond "\nbr 0\nelse\n" \
	"br 1\nend\ntick\n%" next " = add %" i ", %" step "\ncont 0, %" next "\nend\n"
#define LOOPS                    \
	LOOP("7", "8", "9", "3") \
	LOOP("10", "11", "12", "4") LOOP("13", "14", "15", "5") LOOP("16", "17", "18", "6")

enum { N_LOOPS = 4 };

static const uint64_t rounds[N_LOOPS] = { 100, 50, 25, 20 };

static const char loops[] = BEGIN LOOPS "cset !0, %6\nret\nend\nprobe ^0 domain 0 vm 0 \"i\"\n";

/* -- a module, certified ---------------------------------------------------------------------- */

/* What the explainer does not follow: of loops, by number, until so much is given up; of cells. */
struct refused {
	enum given_up loops[N_LOOPS];
	bool cell;
	bool all; /* whatever is given up */
	unsigned n;
};

static struct refused refused;

static uint32_t nth_loop(const struct vir_func *f, uint32_t n)
{
	for (uint32_t i = 0;; i++)
		if (f->insts[i].op == OP_LOOP && n-- == 0)
			return i;
}

static uint32_t first_of(const struct vir_func *f, uint32_t op)
{
	uint32_t i = 0;

	while (f->insts[i].op != op)
		i++;
	return i;
}

static int refuse(struct check_failure *failure, uint32_t inst)
{
	*failure = (struct check_failure){ 0, inst, "what is refused" };
	refused.n++;
	return -EINVAL;
}

static int explain_most(struct arena *scratch, const struct vir_module *m, struct claims *claims,
			struct explain_work *work, struct buf *out, struct check_failure *failure)
{
	const struct vir_func *f = &m->funcs[0];
	bool any_cell = claims->is_given_up[claims->funcs[0].cells - claims->doms];

	buf_puts(out, "half a certificate");
	for (uint32_t i = 0; i < claims->n_loops; i++)
		if (refused.all || claims->loops[i].given_up < refused.loops[i])
			return refuse(failure, nth_loop(f, i));
	if (refused.cell && !any_cell)
		return refuse(failure, first_of(f, OP_CSET));
	out->len -= strlen("half a certificate");
	return explain_claims(scratch, m, claims, work, out, failure);
}

#define explain_claims explain_most
#include "verifier/explain_found.c"
#undef explain_claims

struct certified {
	struct arena *arena;
	struct facts facts;
	struct buf why;
};

static struct vir_module *checked(struct arena *arena, const char *text)
{
	struct vir_module *m = parsed(arena, text);
	struct buf why = { 0 };

	ck_assert_msg(vir_check(m, &why) == 0, "%s", buf_str(&why));
	buf_free(&why);
	return m;
}

static int certify_text(struct certified *c, const char *text)
{
	struct buf certificate = { 0 };
	struct explain_work work = { .item = { 0 } };
	struct arena *scratch = open_arena();
	struct claims *claims;

	*c = (struct certified){ .arena = open_arena() };
	struct vir_module *m = checked(c->arena, text);
	int err = explain_found(c->arena, scratch, m, &work, &claims, &certificate, &c->why);
	if (!err)
		err = check_certificate(c->arena, scratch, m, certificate.data, certificate.len,
					&c->facts, &c->why);
	explain_work_free(&work);
	buf_free(&certificate);
	arena_close(scratch);
	return err;
}

static int certify(struct certified *c)
{
	return certify_text(c, loops);
}

static void forget(struct certified *c)
{
	buf_free(&c->why);
	arena_close(c->arena);
}

/* All bounds are as they were but those of these loops, of which there are none. */
static void expect_bounds(const struct certified *c, unsigned lost)
{
	for (uint32_t i = 0; i < N_LOOPS; i++)
		ck_assert_uint_eq(c->facts.funcs[0].conts[i],
				  lost >> i & 1 ? UINT64_MAX : rounds[i]);
}

START_TEST(what_can_be_explained_says_nothing)
{
	struct certified c;

	refused = (struct refused){ .n = 0 };
	ck_assert_int_eq(certify(&c), 0);
	ck_assert_uint_eq(c.why.len, 0);
	expect_bounds(&c, 0);
	forget(&c);
}
END_TEST

START_TEST(a_loop_that_cannot_be_explained_costs_its_own_bound)
{
	for (uint32_t i = 0; i < N_LOOPS; i++) {
		for (enum given_up much = GIVEN_UP_RANK; much <= GIVEN_UP_ALL; much++) {
			struct certified c;
			refused = (struct refused){ .n = 0 };
			refused.loops[i] = much;
			ck_assert_int_eq(certify(&c), 0);
			ck_assert_ptr_nonnull(strstr(buf_str(&c.why), "what is refused"));
			ck_assert_uint_eq(refused.n, much);
			expect_bounds(&c, 1u << i);
			forget(&c);
		}
	}
}
END_TEST

START_TEST(a_cell_that_cannot_be_explained_costs_no_bound)
{
	struct certified c;

	refused = (struct refused){ .cell = true };
	ck_assert_int_eq(certify(&c), 0);
	ck_assert_uint_eq(refused.n, 1);
	expect_bounds(&c, 0);
	forget(&c);
}
END_TEST

START_TEST(several_are_given_up_one_by_one)
{
	struct certified c;

	refused = (struct refused){ .cell = true };
	refused.loops[0] = GIVEN_UP_RANK;
	refused.loops[2] = GIVEN_UP_ALL;
	ck_assert_int_eq(certify(&c), 0);
	ck_assert_uint_eq(refused.n, 4);
	expect_bounds(&c, 1 << 0 | 1 << 2);
	forget(&c);
}
END_TEST

/* Whoever follows nothing at all is asked no more often than there is something to give up. */
START_TEST(who_follows_nothing_gets_nothing)
{
	struct certified c;

	refused = (struct refused){ .all = true };
	ck_assert_int_eq(certify(&c), -EINVAL);
	ck_assert_uint_gt(refused.n, 2);
	ck_assert_uint_le(refused.n, 2 * N_LOOPS + 2);
	forget(&c);
}
END_TEST

/* -- what is given up --------------------------------------------------------------------------- */

/* Of each operation whatever is claimed; then the walk finds less, and that is explained. */
START_TEST(whatever_is_given_up_the_rest_is_explained)
{
	struct arena *arena = open_arena(), *scratch = open_arena();
	struct vir_module *m = checked(arena, loops);

	for (uint32_t i = 0; i < m->funcs[0].n_insts; i++) {
		struct claims *less = claims_new(arena, m, dom_empty());
		struct buf certificate = { 0 };
		struct explain_work work = { .item = { 0 } };
		struct check_failure failure;
		while (explain_give_up(less, m, 0, i)) {
			struct facts facts;
			struct claims *claims = infer_from(arena, scratch, m, less);
			ck_assert_int_eq(claims_hold(arena, scratch, m, claims, &facts, &failure),
					 0);
			ck_assert_int_eq(
				(explain_claims)(scratch, m, claims, &work, &certificate, &failure),
				0);
		}
		buf_free(&certificate);
		explain_work_free(&work);
	}
	arena_close(scratch);
	arena_close(arena);
}
END_TEST

/* What is set to a sum of so many numbers, and a part of it, is known by its bits as the sum of a few is. */
START_TEST(a_long_sum_is_explained)
{
	static const int terms[] = { 2, 1, 3 };
	const unsigned n = 2 * (unsigned)_i + 1; /* the last value */
	struct buf text = { 0 };
	struct certified c;

	refused = (struct refused){ .n = 0 };
	buf_puts(&text,
		 "var @0 perthread cell w = 0\nvar @1 perthread cell v = 0\n"
		 "func ^0 p(%0) nothing slots 0 cells 0\n%1 = const 4192\ngset @0, %1\nret\nend\n"
		 "func ^1 q(%0) nothing slots 0 cells 0\n%1 = gget @0\n");
	for (unsigned v = 2; v < n; v += 2)
		buf_printf(&text, "%%%u = const %d\n%%%u = %s %%%u, %%%u\n", v, terms[v / 2 % 3],
			   v + 1, v / 2 % 3 == 0 ? "sub" : "add", v - 1, v);
	buf_printf(&text, "%%%u = and %%%u, %%0\ngset @1, %%%u\nret\nend\n", n + 1, n, n + 1);
	buf_puts(&text, "probe ^0 domain 0 vm 0 \"i\"\nprobe ^1 domain 0 vm 0 \"i\"\n");
	ck_assert_int_eq(certify_text(&c, buf_str(&text)), 0);
	ck_assert_msg(c.why.len == 0, "%s", buf_str(&c.why));
	buf_free(&text);
	forget(&c);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("test_explain");
	TCase *c = tcase_create("given-up");

	tcase_add_test(c, what_can_be_explained_says_nothing);
	tcase_add_test(c, a_loop_that_cannot_be_explained_costs_its_own_bound);
	tcase_add_test(c, a_cell_that_cannot_be_explained_costs_no_bound);
	tcase_add_test(c, several_are_given_up_one_by_one);
	tcase_add_test(c, who_follows_nothing_gets_nothing);
	tcase_add_test(c, whatever_is_given_up_the_rest_is_explained);
	tcase_add_loop_test(c, a_long_sum_is_explained, 1, 250);
	suite_add_tcase(suite, c);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
