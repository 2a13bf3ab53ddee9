/*
 * test_vir_ops - the operations of VIR compute what we expect, said a second time in plain C.
 *
 * The C under test is generated from spec/vir.smt2.  The expectations here are written to be
 * obvious and different: wide arithmetic instead of wrapping, bit by bit instead of masks.
 */
#include <check.h>
#include <stdlib.h>

#include "tests/unit/vir_rows.h"

enum { N_RANDOM = 100000 };

/* Where something changes: the powers of two here, one less, one more, and all of them negated. */
static const uint8_t powers[] = { 0, 1, 3, 5, 6, 7, 8, 15, 16, 31, 32, 62, 63 };
enum { N_EDGES = 6 * sizeof(powers) };

static uint64_t edge(unsigned i)
{
	const uint64_t near = (UINT64_C(1) << powers[i / 6]) + i % 3 - 1;

	return i % 6 < 3 ? near : -near;
}

/* --- the expectations: one function per operation, so a new one does not compile without */

static __int128 as_signed(uint64_t a)
{
	const __int128 wide = a;

	return wide >> 63 ? wide - ((__int128)1 << 64) : wide;
}

static unsigned bit(uint64_t a, unsigned i)
{
	return i < 64 ? (unsigned)(a >> i) & 1 : 0;
}

/* The bits of a and b, put together as a truth table says: its bit 2 * x + y is for x and y. */
static uint64_t by_table(uint64_t a, uint64_t b, unsigned table)
{
	uint64_t result = 0;

	for (unsigned i = 0; i < 64; i++)
		result |= (uint64_t)bit(table, 2 * bit(a, i) + bit(b, i)) << i;
	return result;
}

static uint64_t double_times(uint64_t a, uint64_t n)
{
	for (; n > 0; n--)
		a += a;
	return a;
}

/* Halves n times, rounding down. */
static uint64_t halve_times(__int128 a, uint64_t n)
{
	for (; n > 0; n--)
		a = a >= 0 ? a / 2 : -((1 - a) / 2);
	return (uint64_t)a;
}

static uint64_t field(const uint64_t *in, bool is_signed)
{
	const unsigned shift = in[1] % 64, width = in[2] % 64 == 0 ? 64 : in[2] % 64;
	uint64_t result = 0;

	for (unsigned i = 0; i < width; i++)
		result |= (uint64_t)bit(in[0], shift + i) << i;
	if (is_signed && bit(result, width - 1))
		for (unsigned i = width; i < 64; i++)
			result |= UINT64_C(1) << i;
	return result;
}

#define U0 ((__int128)in[0])
#define U1 ((__int128)in[1])
#define S0 as_signed(in[0])
#define S1 as_signed(in[1])

#define EXPECT(NAME, VALUE)                               \
	static uint64_t expect_##NAME(const uint64_t *in) \
	{                                                 \
		return (uint64_t)(VALUE);                 \
	}

EXPECT(neg, -S0)
EXPECT(not, by_table(in[0], 0, 0x1))
EXPECT(lnot, U0 == 0)
EXPECT(bool, U0 != 0)
EXPECT(add, S0 + S1)
EXPECT(sub, S0 - S1)
EXPECT(mul, (S0) * (S1))
EXPECT(divs, S0 / S1)
EXPECT(divu, U0 / U1)
EXPECT(rems, S0 % S1)
EXPECT(remu, U0 % U1)
EXPECT(shl, double_times(in[0], in[1] % 64))
EXPECT(shrs, halve_times(S0, in[1] % 64))
EXPECT(shru, halve_times(U0, in[1] % 64))
EXPECT(and, by_table(in[0], in[1], 0x8))
EXPECT(or, by_table(in[0], in[1], 0xe))
EXPECT(xor, by_table(in[0], in[1], 0x6))
EXPECT(eq, U0 - U1 == 0)
EXPECT(ne, U0 - U1 != 0)
EXPECT(lts, S0 - S1 < 0)
EXPECT(ltu, U0 - U1 < 0)
EXPECT(les, S0 - S1 <= 0)
EXPECT(leu, U0 - U1 <= 0)
EXPECT(gts, S0 - S1 > 0)
EXPECT(gtu, U0 - U1 > 0)
EXPECT(ges, S0 - S1 >= 0)
EXPECT(geu, U0 - U1 >= 0)
EXPECT(sext8, (int64_t)(int8_t)in[0])
EXPECT(sext16, (int64_t)(int16_t)in[0])
EXPECT(sext32, (int64_t)(int32_t)in[0])
EXPECT(zext8, (uint8_t)in[0])
EXPECT(zext16, (uint16_t)in[0])
EXPECT(zext32, (uint32_t)in[0])
EXPECT(bfu, field(in, false))
EXPECT(bfs, field(in, true))
EXPECT(select, in[U0 == 0 ? 2 : 1])

#define EXPECT_ROW(NAME, ARITY, CAN_TRAP) expect_##NAME,

static uint64_t (*const expected[])(const uint64_t *in) = { VIR_OPS(EXPECT_ROW) };

/* --- each operation against its expectation */

/* All operations that trap divide by their second operand. */
static void check_one(unsigned i, const uint64_t *in)
{
	const struct row *row = &rows[i];
	const bool traps = row->can_trap && in[1] == 0;

	if (row->traps(in) != traps)
		ck_abort_msg("%s %#jx %#jx %#jx: trap is not %d", row->name, (uintmax_t)in[0],
			     (uintmax_t)in[1], (uintmax_t)in[2], traps);
	if (!traps && row->value(in) != expected[i](in))
		ck_abort_msg("%s %#jx %#jx %#jx: got %#jx, expected %#jx", row->name,
			     (uintmax_t)in[0], (uintmax_t)in[1], (uintmax_t)in[2],
			     (uintmax_t)row->value(in), (uintmax_t)expected[i](in));
}

START_TEST(edge_operands)
{
	const unsigned n_pairs = N_EDGES * N_EDGES;
	const unsigned n = rows[_i].arity == 3 ? n_pairs * N_EDGES : n_pairs;

	for (unsigned i = 0; i < n; i++) {
		const uint64_t in[MAX_ARITY] = { edge(i % N_EDGES), edge(i / N_EDGES % N_EDGES),
						 edge(i / n_pairs) };

		check_one((unsigned)_i, in);
	}
}
END_TEST

START_TEST(random_operands)
{
	for (unsigned i = 0; i < N_RANDOM; i++) {
		const uint64_t in[MAX_ARITY] = { random_operand(), random_operand(),
						 random_operand() };

		check_one((unsigned)_i, in);
	}
}
END_TEST

/* --- what holds between operations */

/* ck_assert reports to the parent even if it holds: too slow for millions. */
#define HOLDS(CONDITION)                                                                        \
	do {                                                                                    \
		if (!(CONDITION))                                                               \
			ck_abort_msg("for %#jx %#jx: " #CONDITION, (uintmax_t)a, (uintmax_t)b); \
	} while (0)

static void check_division(uint64_t a, uint64_t b)
{
	const uint64_t rest = vir_rems(a, b);

	HOLDS(vir_add(vir_mul(vir_divu(a, b), b), vir_remu(a, b)) == a);
	HOLDS(vir_ltu(vir_remu(a, b), b));
	HOLDS(vir_add(vir_mul(vir_divs(a, b), b), rest) == a);
	HOLDS(rest == 0 || vir_lts(rest, 0) == vir_lts(a, 0));
	HOLDS(vir_ltu(vir_lts(rest, 0) ? vir_neg(rest) : rest, vir_lts(b, 0) ? vir_neg(b) : b));
}

static void check_order(uint64_t a, uint64_t b)
{
	HOLDS(vir_lts(a, b) + vir_eq(a, b) + vir_gts(a, b) == 1);
	HOLDS(vir_ltu(a, b) + vir_eq(a, b) + vir_gtu(a, b) == 1);
	HOLDS(vir_les(a, b) == vir_ges(b, a));
	HOLDS(vir_leu(a, b) == vir_geu(b, a));
	HOLDS(vir_lnot(vir_ne(a, b)) == vir_eq(a, b));
}

static void check_fields(uint64_t a, uint64_t b)
{
	const uint64_t width = b % 63 + 1;

	HOLDS(vir_or(vir_shl(vir_bfu(a, width, 64 - width), width), vir_bfu(a, 0, width)) == a);
	HOLDS(vir_bfs(a, width, 64 - width) == vir_shrs(a, width));
	HOLDS(vir_bfs(a, 0, 8) == vir_sext8(a));
	HOLDS(vir_bfs(a, 0, 16) == vir_sext16(a));
	HOLDS(vir_bfs(a, 0, 32) == vir_sext32(a));
	HOLDS(vir_bfu(a, 0, 8) == vir_zext8(a));
	HOLDS(vir_bfu(a, 0, 16) == vir_zext16(a));
	HOLDS(vir_bfu(a, 0, 32) == vir_zext32(a));
	HOLDS(vir_bfu(a, 0, 64) == a);
}

START_TEST(operations_agree_with_each_other)
{
	for (unsigned i = 0; i < N_RANDOM; i++) {
		const uint64_t a = random_operand(), b = random_operand();

		if (b != 0)
			check_division(a, b);
		check_order(a, b);
		check_fields(a, b);
		HOLDS(vir_neg(a) == vir_add(vir_not(a), 1));
		HOLDS(vir_sub(a, b) == vir_add(a, vir_neg(b)));
		HOLDS(vir_shl(a, b) == vir_mul(a, vir_shl(1, b)));
		HOLDS(vir_shru(a, b) == vir_divu(a, vir_shl(1, b)));
		HOLDS(vir_bool(a) == vir_lnot(vir_lnot(a)));
	}
}
END_TEST

/* --- what VIR promises by name, and what SMT-LIB says where VIR has a guard */

START_TEST(corners)
{
	const uint64_t min = (uint64_t)INT64_MIN, minus_one = UINT64_MAX;

	ck_assert_uint_eq(vir_divs(min, minus_one), min);
	ck_assert_uint_eq(vir_rems(min, minus_one), 0);
	ck_assert_uint_eq(vir_neg(min), min);
	ck_assert_uint_eq(vir_shl(1, 65), 2);
	ck_assert_uint_eq(vir_shrs(min, 64), min);
	ck_assert_uint_eq(vir_shrs(min, 63), minus_one);
	ck_assert_uint_eq(vir_shru(min, minus_one), 1);
	ck_assert(vir_divs_traps(1, 0) && vir_divu_traps(1, 0));
	ck_assert(vir_rems_traps(1, 0) && vir_remu_traps(1, 0));
	ck_assert(!vir_divs_traps(min, minus_one) && !vir_rems_traps(min, minus_one));
}
END_TEST

START_TEST(bit_vectors_are_total)
{
	const uint64_t min = (uint64_t)INT64_MIN, minus_one = UINT64_MAX;

	ck_assert_uint_eq(bv_udiv(5, 0), minus_one);
	ck_assert_uint_eq(bv_urem(5, 0), 5);
	ck_assert_uint_eq(bv_sdiv(5, 0), minus_one);
	ck_assert_uint_eq(bv_sdiv(0, 0), minus_one);
	ck_assert_uint_eq(bv_sdiv(min, 0), 1);
	ck_assert_uint_eq(bv_srem(min, 0), min);
	ck_assert_uint_eq(bv_shl(minus_one, 64), 0);
	ck_assert_uint_eq(bv_lshr(minus_one, 64), 0);
	ck_assert_uint_eq(bv_ashr(min, minus_one), minus_one);
	ck_assert_uint_eq(bv_ashr(min - 1, 64), 0);
	ck_assert_uint_eq(bv_sext(1, 1), minus_one);
	ck_assert_uint_eq(bv_sext(min, 64), min);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("vir_ops");
	TCase *tcase = tcase_create("vir_ops");
	SRunner *runner;
	int n_failed;

	tcase_set_timeout(tcase, 60);
	tcase_add_loop_test(tcase, edge_operands, 0, N_ROWS);
	tcase_add_loop_test(tcase, random_operands, 0, N_ROWS);
	tcase_add_test(tcase, operations_agree_with_each_other);
	tcase_add_test(tcase, corners);
	tcase_add_test(tcase, bit_vectors_are_total);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	n_failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return n_failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
