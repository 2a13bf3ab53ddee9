/*
 * domain.c - sets of cells.  For now most operations answer that anything may come out; they are to
 * be generated from verifier/domain.smt2.
 */
#include "verifier/domain.h"

#include <inttypes.h>

#define SIGN (UINT64_C(1) << 63)

static bool less(uint64_t a, uint64_t b)
{
	return (int64_t)a < (int64_t)b;
}

struct dom dom_top(void)
{
	return (struct dom){ 0, UINT64_MAX, SIGN, SIGN - 1, 0, 0 };
}

struct dom dom_empty(void)
{
	return (struct dom){ UINT64_MAX, 0, SIGN - 1, SIGN, UINT64_MAX, UINT64_MAX };
}

struct dom dom_const(uint64_t x)
{
	return (struct dom){ x, x, x, x, ~x, x };
}

struct dom dom_range(uint64_t umin, uint64_t umax)
{
	struct dom d = dom_top();

	d.umin = umin;
	d.umax = umax;
	dom_reduce(&d);
	return d;
}

struct dom dom_signed_range(int64_t smin, int64_t smax)
{
	struct dom d = dom_top();

	d.smin = (uint64_t)smin;
	d.smax = (uint64_t)smax;
	dom_reduce(&d);
	return d;
}

static void raise_to(uint64_t *bound, uint64_t x)
{
	if (*bound < x)
		*bound = x;
}

static void lower_to(uint64_t *bound, uint64_t x)
{
	if (*bound > x)
		*bound = x;
}

static void raise_signed(uint64_t *bound, uint64_t x)
{
	if (less(*bound, x))
		*bound = x;
}

static void lower_signed(uint64_t *bound, uint64_t x)
{
	if (less(x, *bound))
		*bound = x;
}

bool dom_reduce(struct dom *d)
{
	raise_to(&d->umin, d->ones);
	lower_to(&d->umax, ~d->zeros);
	if (!((d->smin ^ d->smax) & SIGN)) {
		raise_to(&d->umin, d->smin);
		lower_to(&d->umax, d->smax);
	}
	if (!((d->umin ^ d->umax) & SIGN)) {
		raise_signed(&d->smin, d->umin);
		lower_signed(&d->smax, d->umax);
	}
	if (d->umin > d->umax || less(d->smax, d->smin) || (d->zeros & d->ones))
		*d = dom_empty();
	else if (d->umin == d->umax)
		*d = dom_const(d->umin);
	return !dom_is_empty(d);
}

bool dom_is_empty(const struct dom *d)
{
	return d->umin > d->umax;
}

bool dom_is_const(const struct dom *d)
{
	return d->umin == d->umax;
}

bool dom_contains(const struct dom *d, uint64_t x)
{
	return d->umin <= x && x <= d->umax && !less(x, d->smin) && !less(d->smax, x) &&
	       !(x & d->zeros) && !(~x & d->ones);
}

bool dom_leq(const struct dom *a, const struct dom *b)
{
	return dom_is_empty(a) ||
	       (b->umin <= a->umin && a->umax <= b->umax && !less(a->smin, b->smin) &&
		!less(b->smax, a->smax) && !(b->zeros & ~a->zeros) && !(b->ones & ~a->ones));
}

bool dom_same(const struct dom *a, const struct dom *b)
{
	return a->umin == b->umin && a->umax == b->umax && a->smin == b->smin &&
	       a->smax == b->smax && a->zeros == b->zeros && a->ones == b->ones;
}

static const uint8_t arity[VIR_OP_COUNT] = {
#define X(name, n_operands, can_trap) [VIR_##name] = n_operands,
	VIR_OPS(X)
#undef X
};

static const bool can_trap_op[VIR_OP_COUNT] = {
#define X(name, n_operands, can_trap) [VIR_##name] = can_trap,
	VIR_OPS(X)
#undef X
};

struct dom dom_op(enum vir_op op, const struct dom *operands)
{
	uint64_t in[3] = { 0 }, out;
	bool all_const = true;

	for (unsigned i = 0; i < arity[op]; i++) {
		if (dom_is_empty(&operands[i]))
			return dom_empty();
		all_const = all_const && dom_is_const(&operands[i]);
		in[i] = operands[i].umin;
	}
	if (!all_const)
		return dom_top();
	return vir_eval(op, in[0], in[1], in[2], &out) ? dom_const(out) : dom_empty();
}

struct dom dom_unary(enum vir_op op, const struct dom *a)
{
	return dom_op(op, a);
}

struct dom dom_binary(enum vir_op op, const struct dom *a, const struct dom *b)
{
	const struct dom operands[] = { *a, *b };

	return dom_op(op, operands);
}

enum dom_trap dom_traps(enum vir_op op, const struct dom *operands)
{
	if (!can_trap_op[op] || !dom_contains(&operands[1], 0))
		return DOM_NEVER_TRAPS;
	return dom_is_const(&operands[1]) ? DOM_ALWAYS_TRAPS : DOM_MAY_TRAP;
}

struct dom dom_join(const struct dom *a, const struct dom *b)
{
	struct dom d = *a;

	if (dom_is_empty(a))
		return *b;
	if (dom_is_empty(b))
		return *a;
	lower_to(&d.umin, b->umin);
	raise_to(&d.umax, b->umax);
	lower_signed(&d.smin, b->smin);
	raise_signed(&d.smax, b->smax);
	d.zeros &= b->zeros;
	d.ones &= b->ones;
	dom_reduce(&d);
	return d;
}

bool dom_meet(struct dom *a, const struct dom *b)
{
	raise_to(&a->umin, b->umin);
	lower_to(&a->umax, b->umax);
	raise_signed(&a->smin, b->smin);
	lower_signed(&a->smax, b->smax);
	a->zeros |= b->zeros;
	a->ones |= b->ones;
	return dom_reduce(a);
}

struct dom dom_widen_to(const struct dom *a, const struct dom *b, const struct dom *stop)
{
	(void)stop;
	return dom_leq(b, a) ? *a : dom_top();
}

struct dom dom_widen(const struct dom *a, const struct dom *b)
{
	return dom_widen_to(a, b, a);
}

bool dom_assume(enum vir_op op, bool is_true, struct dom *a, struct dom *b)
{
	struct dom held = dom_binary(op, a, b);

	if (!dom_contains(&held, is_true)) {
		*a = *b = dom_empty();
		return false;
	}
	return true;
}

void dom_print(struct buf *out, const struct dom *d)
{
	if (dom_is_empty(d))
		buf_puts(out, "none");
	else if (dom_is_const(d))
		buf_printf(out, "%" PRId64, (int64_t)d->umin);
	else
		buf_printf(out, "%" PRIu64 "..%" PRIu64, d->umin, d->umax);
}
