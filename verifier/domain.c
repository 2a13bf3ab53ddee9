/*
 * domain.c - sets of cells: what is generated from verifier/domain.smt2, reduced.
 *
 * Nothing here decides what an operation does to a set.  An operation on constants is folded; the
 * rest is one call of a generated function and one of the generated dom.reduce.
 */
#include "verifier/domain.h"

#include <inttypes.h>

#include "dom_ops.h"

#define SIGN (UINT64_C(1) << 63)

/* --- making and asking */

bool dom_same(const struct dom *a, const struct dom *b)
{
	return a->umin == b->umin && a->umax == b->umax && a->smin == b->smin &&
	       a->smax == b->smax && a->zeros == b->zeros && a->ones == b->ones;
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

bool dom_reduce(struct dom *d)
{
	*d = raw_reduce(d);
	return !dom_is_empty(d);
}

static struct dom reduced(struct dom d)
{
	return raw_reduce(&d);
}

/* The same; most often it is what it was before, which was reduced. */
static struct dom reduced_if_new(struct dom d, const struct dom *before)
{
	return dom_same(&d, before) ? d : raw_reduce(&d);
}

struct dom dom_range(uint64_t umin, uint64_t umax)
{
	return reduced((struct dom){ umin, umax, SIGN, SIGN - 1, 0, 0 });
}

struct dom dom_signed_range(int64_t smin, int64_t smax)
{
	return reduced((struct dom){ 0, UINT64_MAX, (uint64_t)smin, (uint64_t)smax, 0, 0 });
}

struct dom dom_of_width(uint32_t bytes, bool is_signed)
{
	uint32_t unused = 64 - 8 * bytes;

	return is_signed ? dom_signed_range(INT64_MIN >> unused, INT64_MAX >> unused)
			 : dom_range(0, UINT64_MAX >> unused);
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
	return d->umin <= x && x <= d->umax && !bv_slt(x, d->smin) && !bv_slt(d->smax, x) &&
	       !(x & d->zeros) && !(~x & d->ones);
}

bool dom_leq(const struct dom *a, const struct dom *b)
{
	return dom_is_empty(a) || raw_leq(a, b);
}

/* --- operations */

#define CALL_1(fn) fn(a)
#define CALL_2(fn) fn(a, b)
#define CALL_3(fn) fn(a, b, c)

static struct dom raw_op(enum vir_op op, const struct dom *a, const struct dom *b,
			 const struct dom *c)
{
	switch (op) {
#define X(name, arity, can_trap) \
	case VIR_##name:         \
		return CALL_##arity(raw_##name);
		VIR_OPS(X)
#undef X
	case VIR_OP_COUNT:
		break;
	}
	return dom_top();
}

/* Operands that the operation does not have are any constant. */
static struct dom apply(enum vir_op op, const struct dom *a, const struct dom *b,
			const struct dom *c)
{
	uint64_t x;

	if (dom_is_empty(a) || dom_is_empty(b) || dom_is_empty(c))
		return dom_empty();
	if (dom_is_const(a) && dom_is_const(b) && dom_is_const(c))
		return vir_eval(op, a->umin, b->umin, c->umin, &x) ? dom_const(x) : dom_empty();
	return reduced(raw_op(op, a, b, c));
}

static const struct dom nothing; /* 0 */

struct dom dom_unary(enum vir_op op, const struct dom *a)
{
	return apply(op, a, &nothing, &nothing);
}

struct dom dom_binary(enum vir_op op, const struct dom *a, const struct dom *b)
{
	return apply(op, a, b, &nothing);
}

static unsigned n_operands(enum vir_op op)
{
	static const uint8_t arity[VIR_OP_COUNT] = {
#define X(name, n, can_trap) [VIR_##name] = n,
		VIR_OPS(X)
#undef X
	};

	return arity[op];
}

struct dom dom_op(enum vir_op op, const struct dom *operands)
{
	const unsigned n = n_operands(op);

	return apply(op, &operands[0], n > 1 ? &operands[1] : &nothing,
		     n > 2 ? &operands[2] : &nothing);
}

enum dom_trap dom_traps(enum vir_op op, const struct dom *operands)
{
	bool may = false, must = false;

#define X(name)                                                            \
	if (op == VIR_##name) {                                            \
		may = raw_##name##_may_trap(&operands[0], &operands[1]);   \
		must = raw_##name##_must_trap(&operands[0], &operands[1]); \
	}
	DOM_TRAPS(X)
#undef X
	return !may ? DOM_NEVER_TRAPS : must ? DOM_ALWAYS_TRAPS : DOM_MAY_TRAP;
}

/* --- joins */

struct dom dom_join(const struct dom *a, const struct dom *b)
{
	if (dom_is_empty(a))
		return *b;
	if (dom_is_empty(b))
		return *a;
	return reduced_if_new(raw_join(a, b), a);
}

bool dom_meet(struct dom *a, const struct dom *b)
{
	*a = reduced_if_new(raw_meet(a, b), a);
	return !dom_is_empty(a);
}

struct dom dom_widen_to(const struct dom *a, const struct dom *b, const struct dom *stop)
{
	if (dom_is_empty(a))
		return *b;
	if (dom_leq(b, a))
		return *a;
	return reduced(raw_widen(a, b, stop));
}

struct dom dom_widen(const struct dom *a, const struct dom *b)
{
	return dom_widen_to(a, b, a);
}

/* --- conditions */

bool dom_assume(enum vir_op op, bool is_true, struct dom *a, struct dom *b)
{
	struct dom kept_a = *a, kept_b = *b;

	switch ((int)op) {
#define X(name)                                                       \
	case VIR_##name:                                              \
		kept_a = is_true ? raw_assume_##name##_true_a(a, b)   \
				 : raw_assume_##name##_false_a(a, b); \
		kept_b = is_true ? raw_assume_##name##_true_b(a, b)   \
				 : raw_assume_##name##_false_b(a, b); \
		break;
		DOM_ASSUMES(X)
#undef X
	default:
		break;
	}
	*a = reduced_if_new(kept_a, a);
	*b = reduced_if_new(kept_b, b);
	if (!dom_is_empty(a) && !dom_is_empty(b))
		return true;
	*a = *b = dom_empty();
	return false;
}

bool dom_compares(enum vir_op op)
{
	switch ((int)op) {
#define X(name) case VIR_##name:
		DOM_ASSUMES(X)
#undef X
		return true;
	default:
		return false;
	}
}

struct dom dom_before(enum vir_op op, int side, const struct dom *operands,
		      const struct dom *result)
{
	const struct dom *a = &operands[0], *b = &operands[1];
	struct dom d = dom_top();

	switch (2 * (int)op + side) {
#define X(name)                                          \
	case 2 * VIR_##name:                             \
		d = raw_before_##name##_a(a, b, result); \
		break;
		DOM_BEFORES_A(X)
#undef X
#define X(name)                                          \
	case 2 * VIR_##name + 1:                         \
		d = raw_before_##name##_b(a, b, result); \
		break;
		DOM_BEFORES_B(X)
#undef X
	default:
		return operands[side];
	}
	d = raw_meet(&d, &operands[side]);
	return reduced_if_new(d, &operands[side]);
}

struct dom dom_root(const struct dom *a, const struct dom *square)
{
	struct dom d = raw_root(a, square);

	d = raw_meet(&d, a);
	return reduced_if_new(d, a);
}

struct relation dom_relation(enum vir_op op, const struct dom *operands, const struct dom *result)
{
	switch ((int)op) {
#define X(name)          \
	case VIR_##name: \
		return raw_relation_##name(&operands[0], &operands[1], result);
		DOM_RELATIONS(X)
#undef X
	default:
		return (struct relation){ 0 };
	}
}

/* --- printing */

/* What the bounds that were printed say of the bits is not printed again. */
static void print_bits(struct buf *out, const struct dom *d, const struct dom *bounds)
{
	if (d->zeros & ~bounds->zeros)
		buf_printf(out, " zeros 0x%" PRIx64, d->zeros & ~bounds->zeros);
	if (d->ones & ~bounds->ones)
		buf_printf(out, " ones 0x%" PRIx64, d->ones & ~bounds->ones);
}

static bool same_bounds(const struct dom *a, const struct dom *b)
{
	return a->umin == b->umin && a->umax == b->umax && a->smin == b->smin && a->smax == b->smax;
}

void dom_print(struct buf *out, const struct dom *d)
{
	const struct dom top = dom_top();
	struct dom by_unsigned = dom_range(d->umin, d->umax);
	struct dom by_signed = dom_signed_range((int64_t)d->smin, (int64_t)d->smax);

	if (dom_is_empty(d)) {
		buf_puts(out, "none");
	} else if (dom_is_const(d)) {
		buf_printf(out, "%" PRId64, (int64_t)d->umin);
	} else if (same_bounds(d, &top)) {
		buf_puts(out, "any");
		print_bits(out, d, &top);
	} else if (same_bounds(d, &by_signed)) {
		buf_printf(out, "%" PRId64 "..%" PRId64, (int64_t)d->smin, (int64_t)d->smax);
		print_bits(out, d, &by_signed);
	} else {
		buf_printf(out, "%" PRIu64 "..%" PRIu64 " unsigned", d->umin, d->umax);
		if (!same_bounds(d, &by_unsigned))
			buf_printf(out, " %" PRId64 "..%" PRId64, (int64_t)d->smin,
				   (int64_t)d->smax);
		dom_meet(&by_unsigned, &by_signed);
		print_bits(out, d, &by_unsigned);
	}
}
