/*
 * test_domain - no member of a set is lost: operations, joins, conditions on random sets, with
 * random members of them.
 */
#include <check.h>
#include <stdlib.h>

#include "runtime/vir/ops.h"
#include "verifier/domain.h"

enum { ROUNDS = 20000 };

static uint64_t state = 88172645463325252u;

static uint64_t next_random(void)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return state;
}

/* Numbers of all sizes, near the ends of types as well. */
static uint64_t number(void)
{
	uint64_t x = next_random() >> next_random() % 64;

	switch (next_random() % 4) {
	case 0:
		return (UINT64_C(1) << x % 64) - x % 3;
	case 1:
		return -x;
	case 2:
		return x % 70;
	default:
		return x;
	}
}

/* A set that has the member. */
static struct dom set_with(uint64_t member)
{
	struct dom d = dom_const(member);

	for (uint64_t n = next_random() % 4; n > 0; n--) {
		struct dom other = dom_const(number());
		d = next_random() % 8 ? dom_join(&d, &other) : dom_widen(&d, &other);
	}
	return d;
}

static const unsigned arity[VIR_OP_COUNT] = {
#define X(name, n_operands, can_trap) [VIR_##name] = n_operands,
	VIR_OPS(X)
#undef X
};

START_TEST(operations_lose_nothing)
{
	enum vir_op op = (enum vir_op)_i;

	for (int i = 0; i < ROUNDS; i++) {
		uint64_t in[3], out;
		struct dom sets[3];
		for (unsigned k = 0; k < 3; k++)
			sets[k] = set_with(in[k] = number());
		bool is_fine = vir_eval(op, in[0], in[1], in[2], &out);
		enum dom_trap trap = dom_traps(op, sets);
		ck_assert_int_ne(trap, is_fine ? DOM_ALWAYS_TRAPS : DOM_NEVER_TRAPS);
		struct dom result = dom_op(op, sets);
		ck_assert_msg(!is_fine || dom_contains(&result, out), "%u operands", arity[op]);
		if (!is_fine)
			continue;
		struct dom known = set_with(out);
		for (int side = 0; side < (arity[op] > 1 ? 2 : 1); side++) {
			struct dom before = dom_before(op, side, sets, &known);
			ck_assert_msg(dom_contains(&before, in[side]), "operand %d", side);
			ck_assert(dom_leq(&before, &sets[side]));
		}
		if (arity[op] != 2)
			continue;
		struct dom a = sets[0], b = sets[1];
		ck_assert(dom_assume(op, out != 0, &a, &b));
		ck_assert(dom_contains(&a, in[0]) && dom_contains(&b, in[1]));
		ck_assert(dom_leq(&a, &sets[0]) && dom_leq(&b, &sets[1]));
	}
}
END_TEST

START_TEST(roots_lose_nothing)
{
	for (int i = 0; i < ROUNDS; i++) {
		uint64_t x = number();
		struct dom a = set_with(x), square = set_with(x * x);
		struct dom root = dom_root(&a, &square);
		ck_assert(dom_contains(&root, x));
	}
}
END_TEST

START_TEST(joins_and_meets_lose_nothing)
{
	for (int i = 0; i < ROUNDS; i++) {
		uint64_t x = number(), y = number();
		struct dom a = set_with(x), b = set_with(y), c = set_with(x);
		struct dom joined = dom_join(&a, &b), widened = dom_widen(&a, &b);
		ck_assert(dom_leq(&a, &joined) && dom_leq(&b, &joined) && dom_contains(&joined, y));
		ck_assert(dom_leq(&a, &widened) && dom_leq(&b, &widened) &&
			  dom_contains(&widened, y));
		ck_assert(dom_meet(&c, &a) && dom_contains(&c, x));
	}
}
END_TEST

/* A member of a: one by its bits, one between its bounds, or one of two that are known. */
static uint64_t member_of(const struct dom *a, const uint64_t *some)
{
	uint64_t x = (next_random() & ~a->zeros) | a->ones;
	uint64_t width = a->umax - a->umin, y = a->umin + (width ? next_random() % width : 0);

	return dom_contains(a, x) ? x : dom_contains(a, y) ? y : some[next_random() % 2];
}

/* What a loop adds, n times at most, each time another one, is so often one of them: rounds_end(). */
START_TEST(steps_are_in_the_product)
{
	const struct dom zero = dom_const(0);

	for (int i = 0; i < ROUNDS; i++) {
		const uint64_t some[] = { number(), number() }, n = next_random() % 100;
		struct dom a = dom_const(some[0]), b = dom_const(some[1]), times = dom_range(0, n);
		struct dom step = dom_join(&a, &b), all = dom_binary(VIR_mul, &times, &step);
		all = dom_join(&all, &zero);
		for (uint64_t k = 0, x = 0; k < n; k++) {
			x += member_of(&step, some);
			ck_assert_msg(dom_contains(&all, x), "%d of %d", (int)k + 1, (int)n);
		}
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("test_domain");
	TCase *c = tcase_create("members");

	tcase_set_timeout(c, 120);
	tcase_add_loop_test(c, operations_lose_nothing, 0, VIR_OP_COUNT);
	tcase_add_test(c, roots_lose_nothing);
	tcase_add_test(c, joins_and_meets_lose_nothing);
	tcase_add_test(c, steps_are_in_the_product);
	suite_add_tcase(suite, c);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
