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
static void move(struct checker *c, const struct loop_claim *claim, const vir_arg *args)
{
	const struct rank_claim *rank = &claim->rank;
	const struct dom zero = dom_const(0);
	struct sum next = sum_handed_on(c, &claim->params, &rank->of, args);
	struct sum loss = rank->kind == BY_DOUBLE ? less(c, &next, rank->times, &rank->of)
						  : less(c, &rank->of, rank->times, &next);

	need_within(c, loss, &rank->loss);
	if (rank->kind == BY_HALVE)
		need_within(c, next, &rank->next);
	if (rank->loss_of.n == 0)
		return;
	need_within(c, less(c, &loss, 1, &rank->loss_of), &zero);
	next = sum_handed_on(c, &claim->params, &rank->loss_of, args);
	need_within(c, less(c, &next, 1, &rank->loss_of), &rank->gain);
}

static bool is_within(const struct dom *dom, uint64_t least, uint64_t most)
{
	return !dom_is_empty(dom) && dom->umin >= least && dom->umax <= most;
}

/* x / c or x >> n. */
static bool is_divided(const struct rank_claim *rank, enum vir_op op, const struct dom *x,
		       const struct dom *by)
{
	bool is_negative = x->umax > INT64_MAX; /* or may be */

	if (is_negative && (op == VIR_divs) != rank->is_signed)
		return false;
	if (op == VIR_divu || op == VIR_divs)
		return is_within(by, rank->times, INT64_MAX);
	return (op == VIR_shru || (op == VIR_shrs && !is_negative)) && is_within(by, 1, 63) &&
	       UINT64_C(1) << by->umin >= rank->times;
}

/* A carried value x, which an operation makes anew of itself. */
static void remake(struct checker *c, const struct loop_claim *claim, const vir_arg *carried)
{
	const struct rank_claim *rank = &claim->rank;
	const uint32_t x = rank->of.terms[0].value;
	const struct vir_inst *inst = read_maker(c, carried[x - claim->params.first]);
	bool holds = inst && inst->n_args == 2;

	if (!holds) {
		need(c, false, "why a loop ends");
		return;
	}
	const enum vir_op op = (enum vir_op)inst->op;
	const vir_arg *args = args_of(c, inst);
	const struct dom *left = &c->known.now[args[0]], *right = &c->known.now[args[1]];
	const struct dom number = dom_const(rank->kind == BY_CLEAR ? UINT64_MAX : 1);
	const struct sum of_x = sum_of_value(x), other = sum_of_value(args[args[0] == x]);
	if (rank->kind == BY_DIVIDE || rank->kind == BY_SHIFT) {
		need_same(c, args[0], x);
		holds = rank->kind == BY_DIVIDE
				? is_divided(rank, op, &c->known.now[x], right)
				: op == VIR_shl && is_within(right, rank->times, 63);
	} else if (rank->kind == BY_REMAINDER) {
		need_same(c, args[1], x);
		need_same(c, carried[rank->other], x);
		holds = args[0] == claim->params.first + rank->other &&
			(op == VIR_remu || (op == VIR_rems && is_within(left, 0, INT64_MAX) &&
					    is_within(right, 0, INT64_MAX)));
	} else {
		need_within(c, less(c, &other, 1, &of_x), &number);
		holds = (args[0] == x || args[1] == x) &&
			op == (rank->kind == BY_CLEAR ? VIR_and : VIR_or);
	}
	need(c, holds, "why a loop ends");
}

/* times * x + more is no word. */
static bool wraps(uint64_t times, uint64_t x, uint64_t more)
{
	return x && (times > UINT64_MAX / x || more > UINT64_MAX - times * x);
}

/* Nothing is left of x when it was divided n times. */
static bool is_used_up(uint64_t x, uint64_t by, uint64_t n)
{
	for (; x && n; n--)
		x /= by;
	return x == 0;
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

	return cost_sum(cost_product(n, rank->loss.umin),
			rank->loss_of.n ? cost_product(pairs, faster) : 0);
}

/* There are n cont at most. */
static bool is_enough(const struct rank_claim *rank, uint64_t n)
{
	const uint64_t most = rank->at.umax, lost = rank->loss.umax, times = rank->times;
	const uint64_t first = rank->first.umax < most ? rank->first.umax : most;
	const uint64_t next = rank->next.umax < most ? rank->next.umax : most;
	const struct dom *at = &rank->at;

	switch (rank->kind) {
	case BY_FALL:
		return times == 1 && at->umin > 0 && rank->loss.umin > 0 &&
		       (!wraps(1, most - 1, lost) || falls_to_0(rank)) && lost_by(rank, n) >= first;
	case BY_HALVE:
		return times > 1 && at->umin > 0 && !wraps(times, next, lost) &&
		       is_used_up(first, times, n);
	case BY_DOUBLE:
		return times > 1 && at->umin > 0 && !wraps(times, most, lost) &&
		       is_used_up(most, times, n);
	case BY_DIVIDE: /* with a sign: the largest without it */
		return times > 1 && at->umin > 0 &&
		       is_used_up(!rank->is_signed       ? first
				  : -at->smin > at->smax ? -at->smin
							 : at->smax,
				  times, n);
	case BY_SHIFT:
		return times > 0 && at->umin > 0 && n > 63 / times;
	case BY_CLEAR:
		return at->umin > 0 && n >= (uint64_t)__builtin_popcountll(~at->zeros);
	case BY_FILL:
		return most < UINT64_MAX && n >= (uint64_t)__builtin_popcountll(~at->ones);
	case BY_REMAINDER:
		return at->umin > 0 && is_used_up(first, 2, n / 2);
	case BY_NOTHING:
	case CERT_RANKS:
		break;
	}
	return n == UINT64_MAX;
}

/* -- rounds ------------------------------------------------------------------------------------------ */

/* Of those that an operation makes anew, it is a carried value; BY_REMAINDER has another one. */
static bool is_rank(const struct join *params, const struct rank_claim *rank)
{
	const struct sum *of = &rank->of;

	if (rank->kind > BY_DOUBLE &&
	    (of->n != 1 || of->terms[0].factor != 1 || !is_carried(params, of->terms[0].value) ||
	     of->in.umin != 0 || rank->other >= params->n))
		return false;
	return is_of_loop(params, of) && dom_is_const(&of->in) &&
	       is_of_loop(params, &rank->loss_of) && dom_is_const(&rank->loss_of.in);
}

void rounds_enter(struct checker *c, struct rounds *r, const vir_arg *initial)
{
	const struct join *params = &r->claim.params;
	const struct rank_claim *rank = &r->claim.rank;

	for (uint32_t i = 0; i < params->n; i++)
		need(c, dom_leq(&c->known.now[initial[i]], &r->claim.motions[i].from),
		     "what a loop begins with");
	for (uint32_t i = 0; i < params->n_sums; i++)
		need(c, is_of_loop(params, &params->sums[i]), "what a relation is made of");
	if (rank->kind == BY_NOTHING)
		return;
	need(c, is_rank(params, rank), "what a rank is made of");
	need_within(c, sum_handed_on(c, params, &rank->of, initial), &rank->first);
}

static void need_carried(struct checker *c, const struct rounds *r, uint32_t i, uint32_t value)
{
	const struct motion *motion = &r->claim.motions[i];
	const struct dom *next = &c->known.now[value];
	const struct sum before = sum_of_value(r->claim.params.first + i);
	const struct sum after = sum_of_value(value);

	need(c, dom_leq(next, &motion->next), "what a round hands on to the next one");
	if (!dom_leq(next, &motion->from))
		need_within(c, less(c, &after, 1, &before), &motion->step);
}

void rounds_go_on(struct checker *c, struct rounds *r, const vir_arg *args)
{
	const struct join *params = &r->claim.params;
	const struct rank_claim *rank = &r->claim.rank;

	for (uint32_t i = 0; i < params->n; i++)
		need_carried(c, r, i, args[i]);
	for (uint32_t i = 0; i < params->n_sums; i++)
		need_sum(c, sum_handed_on(c, params, &params->sums[i], args));
	r->has_conts = true;
	if (rank->kind == BY_NOTHING || c->in.what)
		return;
	need_within(c, rank->of, &rank->at);
	if (rank->kind > BY_DOUBLE)
		remake(c, &r->claim, args);
	else
		move(c, &r->claim, args);
}

/* What is carried is what was handed on; and what it was set to, with so many steps from there. */
void rounds_end(struct checker *c, const struct rounds *r, uint64_t most)
{
	const uint64_t n = r->claim.conts;
	const struct dom times = dom_range(0, most == UINT64_MAX ? n : cost_sum(n, 1));
	const struct dom zero = dom_const(0);

	need(c, !r->has_conts || n == most || is_enough(&r->claim.rank, n),
	     "how many rounds a loop has");
	for (uint32_t i = 0; i < r->claim.params.n; i++) {
		const struct motion *motion = &r->claim.motions[i];
		struct dom all = dom_binary(VIR_mul, &times, &motion->step);
		all = n == UINT64_MAX ? dom_top() : dom_join(&all, &zero); /* no step is one, too */
		all = dom_binary(VIR_add, &motion->from, &all);
		dom_meet(&all, &motion->next);
		need(c, dom_leq(&all, &r->claim.params.doms[i]), "what a loop carries");
	}
}
