/*
 * check_rank.c - what loops carry from round to round, and why they end.
 *
 * A rank is a word r, a sum of what the loop carries and of what does not change in it; r' is
 * what it is next.  Words wrap, so that r becomes smaller at each cont is not enough.  For
 * BY_FALL it is asked for, at each cont,
 *
 *     1 <= r <= most,   r - r' is d with least <= d <= largest,   1 <= least,
 *
 * and in the end that most + largest does not wrap more than to 0.  Then r' is either r - d as a
 * number; or, where r < d, it is above 2^64 - largest >= most, and the next cont, which has
 * 1 <= r' <= most, does not come.  So between two cont r falls as a number by at least `least`,
 * and stays at least 1: there are at most (first - 1) / least + 1 of them, if first is the most
 * that r is at the first.  It may wrap if d is always the same and the first r a multiple of it:
 * then each r is one, and one that is at least 1 is at least d.  If what is lost is a sum that is
 * e more in the next round, e >= faster, without wrapping, then n cont lose at least
 * n * least + (0 + 1 + .. + (n - 1)) * faster.
 *
 * BY_HALVE: 1 <= r, and r - t * r' is d <= largest, t >= 2, where t * r' + d does not wrap by
 * what r' is, and is at the next cont: so it is r as a number, and r' <= r / t.  BY_DOUBLE: the same of r' - t * r, so
 * r' >= t * r.  BY_DIVIDE: r is a carried value x, not 0, and x' is x / c or x >> n, where c or
 * 2^n is at least `least`: |x'| <= |x| / least, if x is taken for signed at each cont, or at none.
 * BY_SHIFT: x != 0, and x' = x << c, c >= least: the zeros at its low end become as many more,
 * and are at most 63.  BY_CLEAR: x != 0, x' = x & (x - 1): one bit less.
 * BY_FILL: ~x != 0 and x' = x | (x + 1), the same of ~x.  BY_REMAINDER: y != 0, y' = x % y, x' = y, without signs:
 * then y'' = y % y', where y' < y, is at most y / 2.
 */
#include "verifier/check_int.h"

/* -- sums of what is handed on ------------------------------------------------------------------ */

static bool is_carried(const struct join *params, uint32_t value)
{
	return value >= params->first && value - params->first < params->n;
}

struct sum sum_handed_on(struct checker *c, const struct join *params, const struct sum *sum,
			 const vir_arg *args)
{
	struct sum next = { .in = sum->in };

	for (uint32_t i = 0; i < sum->n; i++) {
		uint32_t value = sum->terms[i].value;
		struct sum term = sum_of_value(
			is_carried(params, value) ? args[value - params->first] : value);
		need(c, sum_plus(&next, &term, sum->terms[i].factor), "a sum of too many terms");
	}
	return next;
}

/* What is no carried value must not change in the loop. */
static bool is_of_loop(const struct join *params, const struct sum *sum)
{
	for (uint32_t i = 0; i < sum->n; i++)
		if (!is_carried(params, sum->terms[i].value) &&
		    sum->terms[i].value >= params->first)
			return false;
	return true;
}

/* a - times * b */
static struct sum less(struct checker *c, const struct sum *a, uint64_t times, const struct sum *b)
{
	struct sum sum = *a;

	need(c, sum_plus(&sum, b, -times), "a sum of too many terms");
	return sum;
}

/* The sum, whose number is `in` it, is in there. */
static void need_within(struct checker *c, struct sum sum, const struct dom *dom)
{
	sum.in = dom_binary(VIR_sub, dom, &sum.in);
	need_sum(c, sum);
}

/* -- why it ends ----------------------------------------------------------------------------------- */

/* r falls, is halved, is doubled. */
static void move(struct checker *c, struct rounds *r, const vir_arg *args)
{
	const struct rank_claim *rank = &r->rank;
	const struct dom zero = dom_const(0);
	struct sum next = sum_handed_on(c, &r->params, &rank->of, args);
	struct sum loss = rank->kind == BY_DOUBLE ? less(c, &next, rank->times, &rank->of)
						  : less(c, &rank->of, rank->times, &next);

	need_within(c, rank->of, &rank->at);
	need_within(c, loss, &rank->loss);
	if (rank->kind == BY_HALVE)
		need_within(c, next, &rank->next);
	if (!rank->has_gain)
		return;
	need_within(c, less(c, &loss, 1, &rank->loss_of), &zero);
	next = sum_handed_on(c, &r->params, &rank->loss_of, args);
	need_within(c, less(c, &next, 1, &rank->loss_of), &rank->gain);
}

/* The number that the operand is at least, and the bits of it that are shifted by. */
static bool is_by(const struct checker *c, uint32_t value, uint64_t least, uint64_t most)
{
	return c->known.now[value].umin >= least && c->known.now[value].umax <= most;
}

/* x' = x / c or x >> n. */
static bool is_divided(struct checker *c, struct rank_claim *rank, const struct vir_inst *inst,
		       uint32_t x)
{
	const vir_arg *args = args_of(c, inst);
	bool may_be_negative = c->known.now[x].umax > INT64_MAX;

	rank->is_signed |= may_be_negative && inst->op == VIR_divs;
	rank->is_unsigned |= may_be_negative && inst->op != VIR_divs;
	need_same(c, args[0], x);
	if (inst->op == VIR_divu || inst->op == VIR_divs)
		return is_by(c, args[1], rank->times, INT64_MAX);
	return (inst->op == VIR_shru || (inst->op == VIR_shrs && !may_be_negative)) &&
	       is_by(c, args[1], 1, 63) && UINT64_C(1) << c->known.now[args[1]].umin >= rank->times;
}

/* x' = x & (x - 1), x | (x + 1). */
static bool is_bit_moved(struct checker *c, const struct vir_inst *inst, uint32_t x, enum vir_op op)
{
	const vir_arg *args = args_of(c, inst);
	const uint32_t side = args[0] == x ? 0 : 1;
	const struct dom number = dom_const(op == VIR_and ? UINT64_MAX : 1);
	const struct sum of_x = sum_of_value(x), other = sum_of_value(args[!side]);

	need_within(c, less(c, &other, 1, &of_x), &number);
	return args[side] == x && inst->op == op;
}

/* y' = x % y, x' = y. */
static bool is_remainder(struct checker *c, const struct rounds *r, const struct vir_inst *inst,
			 uint32_t y, const vir_arg *carried)
{
	const vir_arg *args = args_of(c, inst);
	uint64_t most = inst->op == VIR_remu ? UINT64_MAX : INT64_MAX;

	need_same(c, args[1], y);
	need_same(c, carried[r->rank.other], y);
	return (inst->op == VIR_remu || inst->op == VIR_rems) && is_by(c, args[0], 0, most) &&
	       is_by(c, y, 1, most) && args[0] == r->params.first + r->rank.other;
}

/* A carried value x, which an operation makes anew of itself. */
static void remake(struct checker *c, struct rounds *r, const vir_arg *carried)
{
	struct rank_claim *rank = &r->rank;
	const uint32_t x = r->params.first + rank->param;
	const struct dom *d = &c->known.now[x];
	const struct vir_inst *inst = read_maker(c, carried[rank->param]);
	bool holds = inst && inst->n_args == 2 && dom_leq(d, &rank->at) &&
		     (rank->kind == BY_FILL ? d->umax < UINT64_MAX : d->umin > 0);

	if (holds && rank->kind == BY_DIVIDE)
		holds = is_divided(c, rank, inst, x);
	else if (holds && rank->kind == BY_SHIFT) {
		need_same(c, args_of(c, inst)[0], x);
		holds = inst->op == VIR_shl && is_by(c, args_of(c, inst)[1], rank->times, 63);
	} else if (holds && rank->kind == BY_REMAINDER)
		holds = is_remainder(c, r, inst, x, carried);
	else
		holds = holds && is_bit_moved(c, inst, x, rank->kind == BY_FILL ? VIR_or : VIR_and);
	need(c, holds, "why a loop ends");
}

/* -- rounds ------------------------------------------------------------------------------------------ */

static bool is_of_param(const struct rank_claim *rank)
{
	return rank->kind > BY_DOUBLE;
}

void rounds_enter(struct checker *c, struct rounds *r, const vir_arg *initial)
{
	struct rank_claim *rank = &r->rank;

	for (uint32_t i = 0; i < r->params.n; i++)
		need(c,
		     !r->motions[i].is_moved ||
			     dom_leq(&c->known.now[initial[i]], &r->motions[i].from),
		     "what a loop begins with");
	for (uint32_t i = 0; i < r->params.n_sums; i++)
		need(c, is_of_loop(&r->params, &r->params.sums[i]), "what a relation is made of");
	if (is_of_param(rank)) {
		need(c, rank->param < r->params.n && rank->other < r->params.n,
		     "what a rank is of");
		need(c, c->in.what || dom_leq(&c->known.now[initial[rank->param]], &rank->first),
		     "what a rank is at first");
	} else if (rank->kind != BY_NOTHING) {
		need(c,
		     is_of_loop(&r->params, &rank->of) && dom_is_const(&rank->of.in) &&
			     is_of_loop(&r->params, &rank->loss_of) &&
			     dom_is_const(&rank->loss_of.in),
		     "what a rank is made of");
		need_within(c, sum_handed_on(c, &r->params, &rank->of, initial), &rank->first);
	}
}

static void need_carried(struct checker *c, const struct rounds *r, uint32_t i, uint32_t value)
{
	const struct motion *motion = &r->motions[i];
	const struct dom *next = &c->known.now[value];
	const struct sum before = sum_of_value(r->params.first + i), after = sum_of_value(value);

	need(c, dom_leq(next, motion->is_moved ? &motion->next : &r->params.doms[i]),
	     "what a round hands on to the next one");
	if (motion->is_moved && !dom_leq(next, &motion->from))
		need_within(c, less(c, &after, 1, &before), &motion->step);
}

void rounds_go_on(struct checker *c, struct rounds *r, const vir_arg *args)
{
	for (uint32_t i = 0; i < r->params.n; i++)
		need_carried(c, r, i, args[i]);
	for (uint32_t i = 0; i < r->params.n_sums; i++)
		need_sum(c, sum_handed_on(c, &r->params, &r->params.sums[i], args));
	r->has_conts = true;
	if (is_of_param(&r->rank))
		remake(c, r, args);
	else if (r->rank.kind != BY_NOTHING)
		move(c, r, args);
}

/* What is carried is what was handed on; and what it was set to, with so many steps from there. */
void rounds_end(struct checker *c, struct rounds *r, uint64_t n)
{
	const struct dom times = dom_range(0, n), zero = dom_const(0);

	for (uint32_t i = 0; i < r->params.n; i++) {
		const struct motion *motion = &r->motions[i];
		if (!motion->is_moved)
			continue;
		struct dom all = dom_binary(VIR_mul, &times, &motion->step);
		all = n == UINT64_MAX ? dom_top() : dom_join(&all, &zero); /* no step is one, too */
		all = dom_binary(VIR_add, &motion->from, &all);
		dom_meet(&all, &motion->next);
		need(c, dom_leq(&all, &r->params.doms[i]), "what a loop carries");
	}
}

/* times * x + more is no word. */
static bool wraps(uint64_t times, uint64_t x, uint64_t more)
{
	return x && (times > UINT64_MAX / x || more > UINT64_MAX - times * x);
}

/* How often x, at least 1, can be divided by n, at least 2, until nothing is left. */
static uint64_t n_divisions(uint64_t x, uint64_t n)
{
	uint64_t count = 0;

	for (; x; x /= n)
		count++;
	return count;
}

/* It is the same number that is lost at each cont, and the first is a multiple of it. */
static bool falls_to_0(const struct rank_claim *rank)
{
	struct dom left = dom_binary(VIR_remu, &rank->first, &rank->loss);

	return dom_is_const(&rank->loss) && left.umax == 0;
}

/* What n cont lose, at least. */
static uint64_t lost_by(const struct rank_claim *rank, uint64_t n)
{
	uint64_t pairs = n % 2 ? cost_product(n, n / 2) : cost_product(n / 2, n - !!n);
	uint64_t faster = wraps(1, rank->gain.umax, rank->loss.umax) ? 0 : rank->gain.umin;

	return cost_sum(cost_product(n, rank->loss.umin), cost_product(pairs, faster));
}

/* How many cont lose no more than that. */
static uint64_t n_falls(const struct rank_claim *rank, uint64_t most)
{
	uint64_t low = 0, high = most / rank->loss.umin;

	while (low < high) {
		uint64_t middle = high - (high - low) / 2;
		if (lost_by(rank, middle) > most)
			high = middle - 1;
		else
			low = middle;
	}
	return low;
}

static uint64_t conts_of(const struct rank_claim *rank, uint64_t first, uint64_t most)
{
	const uint64_t lost = rank->loss.umax, times = rank->times;
	const struct dom *at = &rank->at;
	const uint64_t next = rank->next.umax < most ? rank->next.umax : most;

	switch (rank->kind) {
	case BY_FALL:
		if (times != 1 || at->umin < 1 || rank->loss.umin < 1 ||
		    (wraps(1, most - 1, lost) && !falls_to_0(rank)))
			return UINT64_MAX;
		return first == 0 ? 0 : n_falls(rank, first - 1) + 1;
	case BY_HALVE:
		if (at->umin < 1 || times < 2 || wraps(times, next, lost))
			return UINT64_MAX;
		return n_divisions(first, times);
	case BY_DOUBLE:
		if (at->umin < 1 || times < 2 || wraps(times, most, lost))
			return UINT64_MAX;
		return n_divisions(most, times);
	case BY_DIVIDE:
		if (times < 2 || (rank->is_signed && rank->is_unsigned))
			return UINT64_MAX;
		if (rank->is_signed) /* the largest without its sign */
			return n_divisions(-at->smin > at->smax ? -at->smin : at->smax, times);
		return n_divisions(first, times);
	case BY_SHIFT:
		return times ? 63 / times + 1 : UINT64_MAX;
	case BY_CLEAR:
		return (uint64_t)__builtin_popcountll(~at->zeros);
	case BY_FILL:
		return (uint64_t)__builtin_popcountll(~at->ones);
	case BY_REMAINDER:
		return 2 * n_divisions(first, 2);
	case BY_NOTHING:
	case CERT_RANKS:
		break;
	}
	return UINT64_MAX;
}

uint64_t rounds_conts(const struct rounds *r)
{
	const struct rank_claim *rank = &r->rank;
	uint64_t first = rank->first.umax < rank->at.umax ? rank->first.umax : rank->at.umax;

	return r->has_conts ? conts_of(rank, first, rank->at.umax) : 0;
}
