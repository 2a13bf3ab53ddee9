/*
 * reduce.c - strength reduction and identities: the rules by which fold.c makes an operation
 * cheaper.
 *
 * A rule gives a value that there is, or builds what it wants with fold_op(), which reduces
 * that in turn; each rule leads to something smaller or cheaper, so this ends.  tests/unit
 * judges all of them by running functions before and after.
 */
#include "compiler/opt/fold_int.h"

/* -- one constant, or the same operand twice: tables -------------------------------------------- */

/* What the operation gives: an operand, a number, or an integer operation of the first operand. */
enum gives {
	GIVE_A,
	GIVE_NUMBER, /* the constant operand */
	GIVE_0,
	GIVE_1,
	GIVE_OP
};

struct identity {
	enum vir_op op;
	uint64_t number; /* the second operand */
	enum gives gives;
	enum vir_op then;
};

#define MINUS_1 UINT64_MAX
#define LEAST ((uint64_t)INT64_MIN)
#define GREATEST ((uint64_t)INT64_MAX)

static const struct identity with_constant[] = {
	{ VIR_add, 0, GIVE_A, 0 },         { VIR_mul, 0, GIVE_0, 0 },
	{ VIR_mul, 1, GIVE_A, 0 },         { VIR_mul, MINUS_1, GIVE_OP, VIR_neg },
	{ VIR_divs, 1, GIVE_A, 0 },        { VIR_divs, MINUS_1, GIVE_OP, VIR_neg },
	{ VIR_divu, 1, GIVE_A, 0 },        { VIR_rems, 1, GIVE_0, 0 },
	{ VIR_rems, MINUS_1, GIVE_0, 0 },  { VIR_remu, 1, GIVE_0, 0 },
	{ VIR_and, 0, GIVE_0, 0 },         { VIR_and, MINUS_1, GIVE_A, 0 },
	{ VIR_or, 0, GIVE_A, 0 },          { VIR_or, MINUS_1, GIVE_NUMBER, 0 },
	{ VIR_xor, 0, GIVE_A, 0 },         { VIR_xor, MINUS_1, GIVE_OP, VIR_not },
	{ VIR_eq, 0, GIVE_OP, VIR_lnot },  { VIR_ne, 0, GIVE_OP, VIR_bool },
	{ VIR_ltu, 0, GIVE_0, 0 },         { VIR_ltu, 1, GIVE_OP, VIR_lnot },
	{ VIR_leu, 0, GIVE_OP, VIR_lnot }, { VIR_leu, MINUS_1, GIVE_1, 0 },
	{ VIR_gtu, 0, GIVE_OP, VIR_bool }, { VIR_gtu, MINUS_1, GIVE_0, 0 },
	{ VIR_geu, 0, GIVE_1, 0 },         { VIR_geu, 1, GIVE_OP, VIR_bool },
	{ VIR_lts, LEAST, GIVE_0, 0 },     { VIR_les, GREATEST, GIVE_1, 0 },
	{ VIR_gts, GREATEST, GIVE_0, 0 },  { VIR_ges, LEAST, GIVE_1, 0 },
};

static const struct identity with_itself[] = {
	{ VIR_sub, 0, GIVE_0, 0 }, { VIR_and, 0, GIVE_A, 0 }, { VIR_or, 0, GIVE_A, 0 },
	{ VIR_xor, 0, GIVE_0, 0 }, { VIR_eq, 0, GIVE_1, 0 },  { VIR_ne, 0, GIVE_0, 0 },
	{ VIR_lts, 0, GIVE_0, 0 }, { VIR_ltu, 0, GIVE_0, 0 }, { VIR_les, 0, GIVE_1, 0 },
	{ VIR_leu, 0, GIVE_1, 0 }, { VIR_gts, 0, GIVE_0, 0 }, { VIR_gtu, 0, GIVE_0, 0 },
	{ VIR_ges, 0, GIVE_1, 0 }, { VIR_geu, 0, GIVE_1, 0 },
};

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

static vir_arg apply(struct fold *f, const struct identity *rule, vir_arg a, vir_arg b)
{
	switch (rule->gives) {
	case GIVE_A:
		return a;
	case GIVE_NUMBER:
		return b;
	case GIVE_0:
		return fold_const(f, 0);
	case GIVE_1:
		return fold_const(f, 1);
	case GIVE_OP:
		return fold_op(f, rule->then, a, 0, 0);
	}
	return OPT_NONE;
}

/* The definition of a value, if it is an integer operation; else NULL. */
static const struct vir_inst *integer_def(const struct fold *f, vir_arg value)
{
	uint32_t def = f->made.defs[value];

	if (def == OPT_NONE || f->made.func->insts[def].op > OP_LAST_INTEGER)
		return NULL;
	return &f->made.func->insts[def];
}

static vir_arg operand(const struct fold *f, const struct vir_inst *inst, uint32_t i)
{
	return opt_args(f->made.func, inst)[i];
}

/* -- two of the same: (x op n) op m --------------------------------------------------------------- */

/* x shifted twice; what is shifted out for good leaves 0, or copies of the sign. */
static vir_arg shift_again(struct fold *f, enum vir_op op, vir_arg x, uint64_t n, uint64_t m)
{
	uint64_t sum = (n & 63) + (m & 63);

	if (sum <= 63)
		return fold_op(f, op, x, fold_const(f, sum), 0);
	return op == VIR_shrs ? fold_op(f, op, x, fold_const(f, 63), 0) : fold_const(f, 0);
}

static vir_arg reduce_chain(struct fold *f, enum vir_op op, vir_arg a, uint64_t m)
{
	const struct vir_inst *inner = integer_def(f, a);
	uint64_t n, both;

	if (!inner || inner->op != op || !fold_is_const(f, operand(f, inner, 1), &n))
		return OPT_NONE;
	vir_arg x = operand(f, inner, 0);
	switch (op) {
	case VIR_add:
	case VIR_mul:
	case VIR_and:
	case VIR_or:
	case VIR_xor:
		vir_eval(op, n, m, 0, &both);
		return fold_op(f, op, x, fold_const(f, both), 0);
	case VIR_shl:
	case VIR_shru:
	case VIR_shrs:
		return shift_again(f, op, x, n, m);
	default:
		return OPT_NONE;
	}
}

/* -- powers of two ---------------------------------------------------------------------------------- */

static bool is_power_of_2(uint64_t n)
{
	return n && !(n & (n - 1));
}

static vir_arg op_const(struct fold *f, enum vir_op op, vir_arg a, uint64_t number)
{
	vir_arg b = fold_const(f, number);

	return fold_op(f, op, a, b, 0);
}

/* What rounds toward 0: 2^k - 1 more if x is negative, else x. */
static vir_arg biased(struct fold *f, vir_arg x, unsigned k)
{
	vir_arg sign = op_const(f, VIR_shrs, x, 63);
	vir_arg bias = op_const(f, VIR_shru, sign, 64 - k);

	return fold_op(f, VIR_add, x, bias, 0);
}

static vir_arg divide_signed(struct fold *f, vir_arg x, unsigned k)
{
	if (fold_width(f, x) < 64) /* it is not negative */
		return op_const(f, VIR_shru, x, k);
	return op_const(f, VIR_shrs, biased(f, x, k), k);
}

static vir_arg remainder_signed(struct fold *f, vir_arg x, unsigned k)
{
	if (fold_width(f, x) < 64)
		return op_const(f, VIR_and, x, fold_mask(k));
	return fold_op(f, VIR_sub, x, op_const(f, VIR_and, biased(f, x, k), ~fold_mask(k)), 0);
}

/* n is at least 2; 2^63 is negative where signs matter. */
static vir_arg reduce_power(struct fold *f, enum vir_op op, vir_arg x, uint64_t n)
{
	unsigned k = (unsigned)__builtin_ctzll(n);

	switch (op) {
	case VIR_mul:
		return op_const(f, VIR_shl, x, k);
	case VIR_divu:
		return op_const(f, VIR_shru, x, k);
	case VIR_remu:
		return op_const(f, VIR_and, x, n - 1);
	case VIR_divs:
		return n == LEAST ? OPT_NONE : divide_signed(f, x, k);
	case VIR_rems:
		return n == LEAST ? OPT_NONE : remainder_signed(f, x, k);
	default:
		return OPT_NONE;
	}
}

/* -- what is known of bits ---------------------------------------------------------------------------- */

/* x is at most max: unsigned comparisons with a larger number are decided, others of truths simple. */
static vir_arg compare_unsigned(struct fold *f, enum vir_op op, vir_arg x, uint64_t n)
{
	uint64_t max = fold_mask(fold_width(f, x));

	switch (op) {
	case VIR_eq:
		if (n == 1 && max == 1)
			return x;
		return n > max ? fold_const(f, 0) : OPT_NONE;
	case VIR_ne:
		if (n == 1 && max == 1)
			return fold_op(f, VIR_lnot, x, 0, 0);
		return n > max ? fold_const(f, 1) : OPT_NONE;
	case VIR_ltu:
	case VIR_lts:
		return n > max ? fold_const(f, 1) : OPT_NONE;
	case VIR_leu:
	case VIR_les:
		return n >= max ? fold_const(f, 1) : OPT_NONE;
	case VIR_gtu:
	case VIR_gts:
		return n >= max ? fold_const(f, 0) : OPT_NONE;
	case VIR_geu:
	case VIR_ges:
		return n > max ? fold_const(f, 0) : OPT_NONE;
	default:
		return OPT_NONE;
	}
}

/* x is not negative, so neither has to be what it is compared with for a sign to matter. */
static vir_arg compare_signed(struct fold *f, enum vir_op op, vir_arg x, uint64_t n)
{
	bool is_negative = n >> 63;

	if (fold_width(f, x) == 64)
		return OPT_NONE;
	if (!is_negative)
		return compare_unsigned(f, op, x, n);
	return fold_const(f, op == VIR_gts || op == VIR_ges);
}

static vir_arg reduce_compare(struct fold *f, enum vir_op op, vir_arg x, uint64_t n)
{
	const struct vir_inst *def = integer_def(f, x);
	uint64_t m;

	switch (op) {
	case VIR_lts:
	case VIR_les:
	case VIR_gts:
	case VIR_ges:
		return compare_signed(f, op, x, n);
	case VIR_eq:
	case VIR_ne: /* (y + m) == n */
		if (def && def->op == VIR_add && fold_is_const(f, operand(f, def, 1), &m))
			return op_const(f, op, operand(f, def, 0), n - m);
		return compare_unsigned(f, op, x, n);
	default:
		return compare_unsigned(f, op, x, n);
	}
}

/* A mask that takes nothing away. */
static vir_arg reduce_mask(const struct fold *f, enum vir_op op, vir_arg x, uint64_t n)
{
	return op == VIR_and && !(fold_mask(fold_width(f, x)) & ~n) ? x : OPT_NONE;
}

/* -- two operands --------------------------------------------------------------------------------------- */

static vir_arg reduce_by_const(struct fold *f, enum vir_op op, vir_arg a, vir_arg b, uint64_t n)
{
	for (size_t i = 0; i < LENGTH(with_constant); i++)
		if (with_constant[i].op == op && with_constant[i].number == n)
			return apply(f, &with_constant[i], a, b);
	if (op == VIR_sub)
		return op_const(f, VIR_add, a, -n);
	if ((op == VIR_shl || op == VIR_shru || op == VIR_shrs) && (n & 63) == 0)
		return a;
	if (op == VIR_shru && (n & 63) >= fold_width(f, a))
		return fold_const(f, 0);

	vir_arg reduced = is_power_of_2(n) ? reduce_power(f, op, a, n) : OPT_NONE;
	if (reduced == OPT_NONE)
		reduced = reduce_chain(f, op, a, n);
	if (reduced == OPT_NONE)
		reduced = reduce_mask(f, op, a, n);
	return reduced != OPT_NONE ? reduced : reduce_compare(f, op, a, n);
}

static vir_arg reduce_two(struct fold *f, enum vir_op op, vir_arg a, vir_arg b)
{
	uint64_t n;

	if (fold_is_const(f, b, &n))
		return reduce_by_const(f, op, a, b, n);
	for (size_t i = 0; a == b && i < LENGTH(with_itself); i++)
		if (with_itself[i].op == op)
			return apply(f, &with_itself[i], a, b);
	if (op == VIR_sub && fold_is_const(f, a, &n) && n == 0)
		return fold_op(f, VIR_neg, b, 0, 0);
	return OPT_NONE;
}

/* -- one operand ------------------------------------------------------------------------------------------ */

/* The comparison that holds where op does not; VIR_OP_COUNT: op is none. */
static enum vir_op opposite(uint32_t op)
{
	switch (op) {
	case VIR_eq:
		return VIR_ne;
	case VIR_ne:
		return VIR_eq;
	case VIR_lts:
		return VIR_ges;
	case VIR_ges:
		return VIR_lts;
	case VIR_ltu:
		return VIR_geu;
	case VIR_geu:
		return VIR_ltu;
	case VIR_les:
		return VIR_gts;
	case VIR_gts:
		return VIR_les;
	case VIR_leu:
		return VIR_gtu;
	case VIR_gtu:
		return VIR_leu;
	default:
		return VIR_OP_COUNT;
	}
}

static vir_arg reduce_lnot(struct fold *f, vir_arg a)
{
	const struct vir_inst *def = integer_def(f, a);

	if (!def)
		return OPT_NONE;
	if (def->op == VIR_lnot)
		return fold_op(f, VIR_bool, operand(f, def, 0), 0, 0);
	if (def->op == VIR_bool || def->op == VIR_neg)
		return fold_op(f, VIR_lnot, operand(f, def, 0), 0, 0);
	enum vir_op negated = opposite(def->op);
	if (negated == VIR_OP_COUNT)
		return OPT_NONE;
	return fold_op(f, negated, operand(f, def, 0), operand(f, def, 1), 0);
}

struct cast {
	enum vir_op op;
	unsigned width;
	bool is_signed;
};

static const struct cast casts[] = {
	{ VIR_sext8, 8, true },  { VIR_sext16, 16, true },  { VIR_sext32, 32, true },
	{ VIR_zext8, 8, false }, { VIR_zext16, 16, false }, { VIR_zext32, 32, false },
};

static const struct cast *cast_of(uint32_t op)
{
	for (size_t i = 0; i < LENGTH(casts); i++)
		if (casts[i].op == op)
			return &casts[i];
	return NULL;
}

/* One that changes nothing; or one of a cast that keeps the bits that this one wants. */
static vir_arg reduce_cast(struct fold *f, const struct cast *cast, vir_arg a)
{
	const struct vir_inst *def = integer_def(f, a);
	const struct cast *inner = def ? cast_of(def->op) : NULL;

	if (fold_width(f, a) <= cast->width - cast->is_signed)
		return a;
	if (inner && inner->is_signed && cast->is_signed && inner->width <= cast->width)
		return a;
	if (inner && inner->width >= cast->width)
		return fold_op(f, cast->op, operand(f, def, 0), 0, 0);
	return OPT_NONE;
}

static vir_arg reduce_one(struct fold *f, enum vir_op op, vir_arg a)
{
	const struct vir_inst *def = integer_def(f, a);
	const struct cast *cast = cast_of(op);

	if (cast)
		return reduce_cast(f, cast, a);
	switch (op) {
	case VIR_lnot:
		return reduce_lnot(f, a);
	case VIR_bool:
		return fold_width(f, a) <= 1 ? a : OPT_NONE;
	case VIR_neg:
	case VIR_not:
		return def && def->op == op ? operand(f, def, 0) : OPT_NONE;
	default:
		return OPT_NONE;
	}
}

/* -- bit-fields ------------------------------------------------------------------------------------------- */

static vir_arg reduce_at_0(struct fold *f, bool is_signed, vir_arg value, unsigned width)
{
	for (size_t i = 0; i < LENGTH(casts); i++)
		if (casts[i].width == width && casts[i].is_signed == is_signed)
			return fold_op(f, casts[i].op, value, 0, 0);
	return OPT_NONE;
}

/* Bits above bit 63, which a field may reach, are 0. */
static vir_arg reduce_field(struct fold *f, bool is_signed, vir_arg value, vir_arg shift_value,
			    vir_arg width_value)
{
	uint64_t shift, width;

	if (!fold_is_const(f, shift_value, &shift) || !fold_is_const(f, width_value, &width))
		return OPT_NONE;
	shift &= 63;
	width &= 63;
	if (width == 0)
		width = 64;
	if (shift + width > 64 || (!is_signed && shift + width == 64))
		return op_const(f, VIR_shru, value, shift);
	if (shift + width == 64)
		return op_const(f, VIR_shrs, value, shift);
	vir_arg cast = shift ? OPT_NONE : reduce_at_0(f, is_signed, value, (unsigned)width);
	if (cast != OPT_NONE)
		return cast;
	if (is_signed)
		return op_const(f, VIR_shrs, op_const(f, VIR_shl, value, 64 - shift - width),
				64 - width);
	return op_const(f, VIR_and, op_const(f, VIR_shru, value, shift),
			fold_mask((unsigned)width));
}

/* -- choice ------------------------------------------------------------------------------------------------ */

/* The sign bit alone, moved down or not, is asked for by a comparison. */
vir_arg reduce_condition(struct fold *f, vir_arg cond)
{
	const struct vir_inst *def = integer_def(f, cond);
	uint64_t n;

	if (!def)
		return cond;
	bool is_sign =
		(def->op == VIR_shru && fold_is_const(f, operand(f, def, 1), &n) &&
		 (n & 63) == 63) ||
		(def->op == VIR_and && fold_is_const(f, operand(f, def, 1), &n) && n == LEAST);
	return is_sign ? op_const(f, VIR_lts, operand(f, def, 0), 0) : cond;
}

/* A condition is seen through what only makes a truth of it, or the opposite truth. */
static vir_arg reduce_select(struct fold *f, vir_arg cond, vir_arg then, vir_arg other)
{
	const struct vir_inst *def = integer_def(f, cond);
	vir_arg better = reduce_condition(f, cond);
	uint64_t number, if_true, if_false;

	if (fold_is_const(f, cond, &number))
		return number ? then : other;
	if (then == other)
		return then;
	if (better != cond)
		return fold_op(f, VIR_select, better, then, other);
	if (def && def->op == VIR_bool)
		return fold_op(f, VIR_select, operand(f, def, 0), then, other);
	if (def && def->op == VIR_lnot)
		return fold_op(f, VIR_select, operand(f, def, 0), other, then);
	if (!fold_is_const(f, then, &if_true) || !fold_is_const(f, other, &if_false))
		return OPT_NONE;
	if (if_true == 1 && if_false == 0)
		return fold_op(f, VIR_bool, cond, 0, 0);
	if (if_true == 0 && if_false == 1)
		return fold_op(f, VIR_lnot, cond, 0, 0);
	return OPT_NONE;
}

/* -- all of them ------------------------------------------------------------------------------------------ */

vir_arg reduce_op(struct fold *f, enum vir_op op, vir_arg a, vir_arg b, vir_arg c)
{
	switch (vir_op_table[op].operands[1]) {
	case '\0':
		return reduce_one(f, op, a);
	default:
		if (op == VIR_select)
			return reduce_select(f, a, b, c);
		if (op == VIR_bfu || op == VIR_bfs)
			return reduce_field(f, op == VIR_bfs, a, b, c);
		return reduce_two(f, op, a, b);
	}
}
