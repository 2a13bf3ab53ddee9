/*
 * bv.h - the bit-vector functions of SMT-LIB that are not one operator of C.
 *
 * The C that virgen makes calls these.  All are total: counts past the width and zero divisors give
 * what SMT-LIB says.  Only unsigned arithmetic is used, so that nothing is undefined or up to the
 * compiler.  Operands are 64 bits wide; virgen extends and masks narrower ones.  A bv_wide has 128,
 * for products.
 */
#ifndef SPEC_GEN_BV_H
#define SPEC_GEN_BV_H

#include <stdbool.h>
#include <stdint.h>

typedef unsigned __int128 bv_wide;

/* A value of `width` bits (1 to 64), whose other bits are 0, as a signed one of 64. */
static inline uint64_t bv_sext(uint64_t a, unsigned width)
{
	const uint64_t sign = UINT64_C(1) << (width - 1);

	return (a ^ sign) - sign;
}

static inline bv_wide bv_wide_sext(uint64_t a)
{
	return (bv_wide)(__int128)(int64_t)a;
}

static inline bool bv_wide_slt(bv_wide a, bv_wide b)
{
	const bv_wide sign = (bv_wide)1 << 127;

	return (a ^ sign) < (b ^ sign);
}

static inline bool bv_is_neg(uint64_t a)
{
	return a >> 63;
}

static inline uint64_t bv_magnitude(uint64_t a)
{
	return bv_is_neg(a) ? -a : a;
}

static inline bool bv_slt(uint64_t a, uint64_t b)
{
	const uint64_t sign = UINT64_C(1) << 63;

	return (a ^ sign) < (b ^ sign);
}

static inline uint64_t bv_shl(uint64_t a, uint64_t count)
{
	return count < 64 ? a << count : 0;
}

static inline uint64_t bv_lshr(uint64_t a, uint64_t count)
{
	return count < 64 ? a >> count : 0;
}

static inline uint64_t bv_ashr(uint64_t a, uint64_t count)
{
	return bv_is_neg(a) ? ~bv_lshr(~a, count) : bv_lshr(a, count);
}

static inline uint64_t bv_udiv(uint64_t a, uint64_t b)
{
	return b ? a / b : UINT64_MAX;
}

static inline uint64_t bv_urem(uint64_t a, uint64_t b)
{
	return b ? a % b : a;
}

/* By magnitudes, as SMT-LIB defines it: INT64_MIN / -1 is INT64_MIN without a special case. */
static inline uint64_t bv_sdiv(uint64_t a, uint64_t b)
{
	const uint64_t quotient = bv_udiv(bv_magnitude(a), bv_magnitude(b));

	return bv_is_neg(a) != bv_is_neg(b) ? -quotient : quotient;
}

static inline uint64_t bv_srem(uint64_t a, uint64_t b)
{
	const uint64_t rest = bv_urem(bv_magnitude(a), bv_magnitude(b));

	return bv_is_neg(a) ? -rest : rest;
}

#endif
