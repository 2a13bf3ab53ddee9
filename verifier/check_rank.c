/*
 * check_rank.c - what loops carry from round to round, and why they end.
 *
 * A rank is a word r, a sum of what the loop carries and of what does not change in it; r' is
 * what it is next, and at each cont 1 <= r <= most.
 *
 * BY_FALL: r - r' is d with 1 <= least <= d <= largest.  Words wrap; but where r < d, r' is above
 * 2^64 - largest, and no cont has an r' above most.  Or d is always the same and the first r a
 * multiple of it: then so is each r, and none is below d.  So r falls as a number, n cont lose at
 * least n * least, and (0 + 1 + .. + (n - 1)) * faster more if what is lost is a sum that is
 * e >= faster more in the next round, without wrapping.
 * BY_HALVE: r is t * r' + d, t >= 2, which cannot wrap where the next cont comes: r' <= r / t.
 * BY_DOUBLE: the same of r' and t * r, so r' >= t * r.
 * BY_DIVIDE: r is a carried value x, and x' is x / c or x >> n, where c or 2^n is at least `times`:
 * |x'| <= |x| / times, if x is taken for signed at each cont, or at none.
 * BY_SHIFT: x' is x << c, c >= times: as many more zeros at its low end, where 63 is the most.
 * BY_CLEAR: x' is x & (x - 1): one bit less.  BY_FILL: x' is x | (x + 1): the same of ~x, not 0.
 * BY_REMAINDER: y' is x % y, x' is y, without signs: so y'' is y % y', y' < y, at most y / 2.
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
static bool is_of_loop(const struct rounds *r, const struct sum *sum)
{
	for (uint32_t i = 0; i < sum->n; i++)
		if (sum->terms[i].value >= r->first_value &&
		    !is_carried(&r->claim.params, sum->terms[i].value))
			return false;
	return true;
}

/* a - times * b */
static struct sum less(struct checker *c, struct sum a, uint64_t times, struct sum b)
{
	need(c, sum_plus(&a, &b, -times), "a sum of too many terms");
	return a;
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
	struct sum loss = rank->kind == BY_DOUBLE ? less(c, next, rank->times, rank->of)
						  : less(c, rank->of, rank->times, next);

	need_within(c, loss, &rank->loss);
	if (rank->kind == BY_HALVE)
		need_within(c, next, &rank->next);
	if (rank->loss_of.n == 0)
		return;
	need_within(c, less(c, loss, 1, rank->loss_of), &zero);
	next = sum_handed_on(c, &claim->params, &rank->loss_of, args);
	need_within(c, less(c, next, 1, rank->loss_of), &rank->gain);
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

/* The value is the other one: the same, or by a fact that is named. */
static void need_same(struct checker *c, uint32_t value, uint32_t other)
{
	need_sum(c, less(c, sum_of_value(value), 1, sum_of_value(other)));
}

/* The operation of two integers that made the value, or one that is named and the same; NULL. */
static const struct vir_inst *read_maker(struct checker *c, uint32_t value)
{
	uint64_t other = read_number(&c->in); /* 0: itself */

	need(c, other <= c->f->n_values, "a value that there is not");
	if (c->in.what)
		return NULL;
	uint32_t made = other ? (uint32_t)other - 1 : value, def = c->known.defs[made];
	bool is_made = def != NO_VALUE && c->f->insts[def].op <= OP_LAST_INTEGER &&
		       c->f->insts[def].n_args == 2;
	need_same(c, value, made);
	need(c, is_made, "why a loop ends");
	return is_made ? &c->f->insts[def] : NULL;
}

/* A carried value x, which an operation makes anew of itself. */
static void remake(struct checker *c, const struct loop_claim *claim, const vir_arg *carried)
{
	const struct rank_claim *rank = &claim->rank;
	const uint32_t x = rank->of.terms[0].value;
	const struct vir_inst *inst = read_maker(c, carried[x - claim->params.first]);

	if (!inst)
		return;
	const enum vir_op op = (enum vir_op)inst->op;
	const vir_arg *args = args_of(c, inst);
	const struct dom *left = &c->known.now[args[0]], *right = &c->known.now[args[1]];
	const struct dom number = dom_const(rank->kind == BY_CLEAR ? UINT64_MAX : 1);
	const struct sum other = sum_of_value(args[args[0] == x]);
	bool holds;
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
		need_within(c, less(c, other, 1, sum_of_value(x)), &number);
		holds = (args[0] == x || args[1] == x) &&
			op == (rank->kind == BY_CLEAR ? VIR_and : VIR_or);
	}
	need(c, holds, "why a loop ends");
}

/* times * x + more is no word. */
static bool wraps(uint64_t times, uint64_t x, uint64_t more)
{
	return __builtin_mul_overflow(times, x, &x) || __builtin_add_overflow(x, more, &x);
}

/* Nothing is left of x when it was divided n times. */
static bool is_used_up(uint64_t x, uint64_t by, uint64_t n)
{
	for (; x && n; n--)
		x /= by;
	return x == 0;
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
	const struct dom rest = dom_binary(VIR_remu, &rank->first, &rank->loss);
	const bool is_multiple = dom_is_const(&rank->loss) && rest.umax == 0; /* of what is lost */
	const uint64_t size = -at->smin > at->smax ? -at->smin : at->smax;    /* without a sign */

	if (at->umin == 0 && rank->kind != BY_FILL)
		return false;
	switch (rank->kind) {
	case BY_FALL:
		return times == 1 && rank->loss.umin > 0 && lost_by(rank, n) >= first &&
		       (!wraps(1, most - 1, lost) || is_multiple);
	case BY_HALVE:
		return times > 1 && !wraps(times, next, lost) && is_used_up(first, times, n);
	case BY_DOUBLE:
		return times > 1 && !wraps(times, most, lost) && is_used_up(most, times, n);
	case BY_DIVIDE:
		return times > 1 && is_used_up(rank->is_signed ? size : first, times, n);
	case BY_SHIFT:
		return times > 0 && n > 63 / times;
	case BY_CLEAR:
		return n >= (uint64_t)__builtin_popcountll(~at->zeros);
	case BY_FILL:
		return most < UINT64_MAX && n >= (uint64_t)__builtin_popcountll(~at->ones);
	case BY_REMAINDER:
		return is_used_up(first, 2, n / 2);
	case BY_NOTHING:
	case CERT_RANKS:
		break;
	}
	return false;
}

/* -- rounds ------------------------------------------------------------------------------------------ */

/* Of those that an operation makes anew, it is a carried value; BY_REMAINDER has another one. */
static bool is_rank(const struct rounds *r)
{
	const struct join *params = &r->claim.params;
	const struct rank_claim *rank = &r->claim.rank;
	const struct sum *of = &rank->of;

	if (rank->kind > BY_DOUBLE &&
	    (of->n != 1 || of->terms[0].factor != 1 || !is_carried(params, of->terms[0].value) ||
	     of->in.umin != 0 || rank->other >= params->n))
		return false;
	return is_of_loop(r, of) && dom_is_const(&of->in) && is_of_loop(r, &rank->loss_of) &&
	       dom_is_const(&rank->loss_of.in);
}

static void need_sums(struct checker *c, const struct join *params, const vir_arg *args)
{
	for (uint32_t i = 0; i < params->n_sums; i++)
		need_sum(c, sum_handed_on(c, params, &params->sums[i], args));
}

void rounds_enter(struct checker *c, struct rounds *r, const vir_arg *initial)
{
	const struct join *params = &r->claim.params;
	const struct rank_claim *rank = &r->claim.rank;

	for (uint32_t i = 0; i < params->n; i++) {
		const struct dom *now = &c->known.now[initial[i]],
				 *from = &r->claim.motions[i].from;
		need(c, dom_leq(now, &params->doms[i]) && dom_leq(now, from),
		     "what a loop begins with");
	}
	for (uint32_t i = 0; i < params->n_sums; i++)
		need(c, is_of_loop(r, &params->sums[i]), "what a relation is made of");
	if (rank->kind != BY_NOTHING) {
		need(c, is_rank(r), "what a rank is made of");
		need_within(c, sum_handed_on(c, params, &rank->of, initial), &rank->first);
	}
	need_sums(c, params, initial);
}

void rounds_go_on(struct checker *c, struct rounds *r, const vir_arg *args)
{
	const struct join *params = &r->claim.params;
	const struct rank_claim *rank = &r->claim.rank;

	for (uint32_t i = 0; i < params->n; i++) {
		const struct motion *motion = &r->claim.motions[i];
		const struct sum before = sum_of_value(params->first + i),
				 now = sum_of_value(args[i]);
		need(c, dom_leq(&c->known.now[args[i]], &motion->next), "what a round hands on");
		if (!dom_leq(&c->known.now[args[i]], &motion->from))
			need_within(c, less(c, now, 1, before), &motion->step);
	}
	need_sums(c, params, args);
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
void rounds_end(struct checker *c, const struct rounds *r)
{
	const uint64_t n = r->claim.conts;
	const struct dom times = dom_range(0, r->most == UINT64_MAX ? n : cost_sum(n, 1));
	const struct dom zero = dom_const(0);

	need(c, !r->has_conts || n == r->most || is_enough(&r->claim.rank, n),
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
