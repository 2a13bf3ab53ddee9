/*
 * rank.c - why loops end.
 *
 * A rank is a word r, a sum of what the loop carries and of what does not change in it.
 * Words wrap, so that r becomes smaller at each cont is not enough.  For RANK_FALL it is
 * asked for, at each cont, from what is known there:
 *
 *     1 <= r <= most,   r - r' is d with least <= d <= largest,   1 <= least,
 *
 * for r' of the next round, and in the end that most + largest does not wrap more than to
 * 0.  Then r' is either r - d as a number; or, where r < d, it is above 2^64 - largest >=
 * most, and the next cont, which has 1 <= r' <= most, does not come.  So between two cont
 * r falls as a number by at least `least`, and stays at least 1: there are at most
 * (first - 1) / least + 1 of them, if first is the most that r is at the first.  It may
 * wrap if d is always the same and the first r a multiple of it: then each r is one, and
 * one that is at least 1 is at least d.
 *
 * RANK_HALVE: 1 <= r <= most, and r - 2 * r' is d <= largest, where 2 * most + largest does
 * not wrap: where the next cont comes, 2 * r' and so 2 * r' + d are numbers, and r is the
 * latter: r' <= r / 2.  Or r is a parameter x, and x' is x / c with c >= 2.  As often as its
 * first can be divided by c until it is 0.
 * RANK_DOUBLE: the same of r' - 2 * r, so r' >= 2 * r; or x' = x * c with c >= 2, where most * c
 * does not wrap: as often as most can be divided.
 * RANK_SHIFT: x != 0 at each cont, and x' = x << c with c >= 1: the zeros at its low end
 * become c more, and are at most 63: 63 / c + 1 cont.
 * RANK_BITS: x != 0, x' = x & (x - 1): it has one bit less: as many cont as it has bits that
 * may be set.  Or always ~x != 0, x' = x | (x + 1), which is the same of ~x.
 * RANK_REMAINDER: y >= 1, y' = x % y, x' = y: then y'' = y % y', where y' < y, is at most
 * y / 2: twice as often as y can be halved.
 *
 * What RANK_FALL loses may be a sum s of the same kind, which is another one, s + e, in the next
 * round, for some e >= `faster` with which s does not wrap: then n cont lose at least
 * n * least + (0 + 1 + .. + (n - 1)) * faster.
 */
#include "verifier/cost.h"
#include "verifier/walk.h"

/* -- forms ------------------------------------------------------------------------------------ */

/* Which of the carried values it is; UINT32_MAX: none. */
static uint32_t carried_number(const struct walk *w, const struct open_region *loop, uint32_t value)
{
	const struct vir_inst *inst = &w->f->insts[loop->inst];
	uint32_t own = inst->op == OP_EACH ? 2 : 0, n = vir_n_params(inst);

	if (value < vir_param(inst, own) || value >= vir_param(inst, 0) + n)
		return UINT32_MAX;
	return value - vir_param(inst, own);
}

struct form rank_next(const struct walk *w, const struct open_region *loop, const struct form *f,
		      const vir_arg *carried)
{
	struct form next = { .rest = f->rest };

	for (uint32_t i = 0; i < f->n; i++) {
		uint32_t k = carried_number(w, loop, f->terms[i].value);
		uint32_t value = k == UINT32_MAX ? f->terms[i].value : walk_chosen(w, carried[k]);
		struct form term = form_of(w, value);
		next = form_plus(w, &next, f->terms[i].factor, &term);
	}
	return next;
}

static bool is_param(const struct form *f)
{
	return f->n == 1 && f->terms[0].factor == 1 && f->rest.umax == 0;
}

/* Certificates may say anything: what is no carried value must not change in the loop. */
static bool is_of_loop(const struct walk *w, const struct open_region *loop, const struct form *f)
{
	for (uint32_t i = 0; i < f->n; i++) {
		bool is_carried = f->terms[i].value < w->f->n_values &&
				  carried_number(w, loop, f->terms[i].value) != UINT32_MAX;
		if (!is_carried && f->terms[i].value >= w->f->insts[loop->inst].first_value)
			return false;
	}
	return true;
}

static bool is_rank(const struct walk *w, const struct open_region *loop, const struct rank *rank)
{
	const struct form *f = &rank->of;
	bool is_sum = rank->kind <= RANK_DOUBLE;
	bool is_alone = is_param(f) && carried_number(w, loop, f->terms[0].value) != UINT32_MAX;

	return rank->kind != RANK_NONE && is_of_loop(w, loop, f) && (is_sum || is_alone);
}

void rank_relate(struct walk *w, struct open_region *loop, const vir_arg *carried)
{
	for (uint32_t i = 0; i < loop->claim->n_relations; i++) {
		const struct form *relation = &loop->claim->relations[i];
		if (!is_of_loop(w, loop, relation)) {
			walk_fail(w, "what a relation is made of");
			return;
		}
		struct form next = rank_next(w, loop, relation, carried);
		struct dom known = form_now(w, &next);
		walk_include(w, &loop->claim->within[i], &known,
			     "how the values are related that a loop carries");
	}
}

/* -- kinds ---------------------------------------------------------------------------------------------- */

/* The operation that makes the next round's term of this round's one. */
static const struct vir_inst *maker(const struct walk *w, const struct open_region *loop,
				    const struct rank *rank, const vir_arg *carried)
{
	uint32_t k = carried_number(w, loop, rank->of.terms[0].value);
	uint32_t def = k == UINT32_MAX ? CLAIM_NO_VALUE : w->defs[walk_chosen(w, carried[k])];
	const struct vir_inst *inst = def == CLAIM_NO_VALUE ? NULL : &w->f->insts[def];

	return inst && inst->op <= OP_LAST_INTEGER ? inst : NULL;
}

static bool is_between(const struct walk *w, uint32_t value, uint64_t least, uint64_t most)
{
	const struct dom *d = &w->now[value];

	return !dom_is_empty(d) && d->umin >= least && d->umax <= most;
}

/* It is x and a number more. */
static bool is_x_and(const struct form *f, uint32_t x, uint64_t more)
{
	return f->n == 1 && f->terms[0].value == x && f->terms[0].factor == 1 &&
	       f->rest.umin == more && f->rest.umax == more;
}

/* The value is x, whatever it is called. */
static bool is_x(const struct walk *w, uint32_t value, uint32_t x)
{
	struct form f = form_of(w, value);

	return is_x_and(&f, x, 0);
}

/* x' <= x / c, or of divs both without a sign; the least of c; 0: it is something else. */
static uint64_t divided_by(const struct walk *w, const struct vir_inst *inst, uint32_t x)
{
	const vir_arg *args = walk_args(w, inst);

	if (inst->n_args != 2 || !is_x(w, args[0], x) ||
	    (inst->op == VIR_shrs && w->now[x].umax > INT64_MAX))
		return 0;
	if ((inst->op == VIR_shru || inst->op == VIR_shrs) && is_between(w, args[1], 1, 63))
		return UINT64_C(1) << w->now[args[1]].umin;
	if ((inst->op == VIR_divu || inst->op == VIR_divs) && is_between(w, args[1], 2, INT64_MAX))
		return w->now[args[1]].umin;
	return 0;
}

/* x' = x * c; *most: of c; the least of c; 0: it is something else. */
static uint64_t multiplied_by(const struct walk *w, const struct vir_inst *inst, uint32_t x,
			      uint64_t *most)
{
	const vir_arg *args = walk_args(w, inst);

	*most = 2;
	if (inst->n_args != 2)
		return 0;
	bool is_left = is_x(w, args[0], x), is_right = is_x(w, args[1], x);
	if (inst->op == VIR_add && is_left && is_right)
		return 2;
	uint32_t other = args[is_left];
	const struct dom *by = &w->now[other];
	if (inst->op == VIR_shl && is_left && is_between(w, other, 1, 62)) {
		*most = UINT64_C(1) << by->umax;
		return UINT64_C(1) << by->umin;
	}
	*most = by->umax;
	bool is_product = inst->op == VIR_mul && (is_left || is_right);
	return is_product && is_between(w, other, 2, INT64_MAX) ? by->umin : 0;
}

/* x & (x - 1), x | (x + 1) */
static bool is_bit_moved(const struct walk *w, const struct vir_inst *inst, uint32_t x)
{
	const vir_arg *args = walk_args(w, inst);

	if (inst->op != VIR_and && inst->op != VIR_or)
		return false;
	for (int side = 0; side < 2; side++) {
		struct form other = form_of(w, args[!side]);
		if (args[side] == x && is_x_and(&other, x, inst->op == VIR_and ? UINT64_MAX : 1))
			return true;
	}
	return false;
}

/* x % y, which are not negative; the number of x, which becomes y; UINT32_MAX: it is something else. */
static uint32_t remainder_of(const struct walk *w, const struct open_region *loop,
			     const struct vir_inst *inst, uint32_t y, const vir_arg *carried)
{
	const vir_arg *args = walk_args(w, inst);
	uint64_t most = inst->op == VIR_remu ? UINT64_MAX : INT64_MAX;

	if ((inst->op != VIR_remu && inst->op != VIR_rems) || !is_x(w, args[1], y) ||
	    w->now[args[0]].umax > most || w->now[y].umax > most)
		return UINT32_MAX;
	uint32_t k = carried_number(w, loop, args[0]);
	return k != UINT32_MAX && is_x(w, walk_chosen(w, carried[k]), y) ? k : UINT32_MAX;
}

/* -- a cont ------------------------------------------------------------------------------------------------ */

static uint64_t larger(uint64_t a, uint64_t b)
{
	return a > b ? a : b;
}

static uint64_t smaller(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

static void include(struct dom *all, const struct dom *dom)
{
	*all = dom_join(all, dom);
}

/* How much more it loses at the next cont, if that is always the same sum. */
static void accelerate(const struct walk *w, const struct open_region *loop,
		       const struct form *loss, const struct dom *lost, const vir_arg *carried,
		       struct rank_bounds *bounds)
{
	bool is_sum = form_is_exact(loss) && is_of_loop(w, loop, loss) &&
		      (bounds->most == 0 || form_same(loss, &bounds->loss));
	struct form next = rank_next(w, loop, loss, carried);
	struct form more = form_plus(w, &next, UINT64_MAX, loss);
	struct dom gain = is_sum ? form_now(w, &more) : dom_const(0);

	include(&bounds->gain, &gain);

	bounds->loss = *loss;
	bounds->faster =
		smaller(bounds->faster, gain.umax > UINT64_MAX - lost->umax ? 0 : gain.umin);
}

/* What r - r' is, or r - 2 * r', or r' - 2 * r. */
static void fall(const struct walk *w, const struct open_region *loop, const struct rank *rank,
		 const vir_arg *carried, struct rank_bounds *bounds)
{
	uint64_t times = rank->kind == RANK_FALL ? 1 : 2;
	struct form next = rank_next(w, loop, &rank->of, carried);
	const struct form *large = rank->kind == RANK_DOUBLE ? &next : &rank->of;
	struct form less = form_plus(w, large, -times, large == &next ? &rank->of : &next);
	struct dom r = form_now(w, &rank->of), lost = form_now(w, &less);

	if (times == 1)
		accelerate(w, loop, &less, &lost, carried, bounds);
	if (walk_measures(w)) {
		struct dom after = form_now(w, &next);
		include(&bounds->next, &after);
		include(&bounds->at, &r);
		include(&bounds->lost, &lost);
	}
	bounds->is_moved = true;
	bounds->most = larger(bounds->most, r.umax);
	bounds->least = smaller(bounds->least, times == 1 ? lost.umin : times);
	bounds->largest =
		larger(bounds->largest, larger(lost.umax, times - 1)); /* see rank_conts() */
	bounds->failed |= r.umin < 1 || (times == 1 && lost.umin < 1);
}

static void scale(const struct walk *w, const struct open_region *loop, const struct rank *rank,
		  const vir_arg *carried, struct rank_bounds *bounds)
{
	const struct vir_inst *inst = maker(w, loop, rank, carried);
	uint32_t x = rank->of.terms[0].value;

	if (!inst || w->now[x].umin < 1) {
		bounds->failed = true;
		return;
	}
	const struct dom *d = &w->now[x];
	include(&bounds->at, d);
	bounds->is_scaled = true;
	if (bounds->is_moved) { /* a rank is of one kind */
		bounds->failed = true;
		return;
	}
	uint64_t most = d->umax, most_by = 0;
	if (inst->op == VIR_divs && most > INT64_MAX)
		most = larger(-d->smin, d->smax);
	uint64_t least_by = rank->kind == RANK_HALVE ? divided_by(w, inst, x)
						     : multiplied_by(w, inst, x, &most_by);
	bounds->most = larger(bounds->most, most);
	bounds->least = smaller(bounds->least, least_by);
	/* What may be negative is taken for a signed number at each cont, or at none. */
	bounds->is_signed |= d->umax > INT64_MAX && inst->op == VIR_divs;
	bounds->is_unsigned |= d->umax > INT64_MAX && inst->op != VIR_divs;
	bounds->failed |= least_by < 2 || (most_by && most > UINT64_MAX / most_by) ||
			  (bounds->is_signed && bounds->is_unsigned);
}

/* How many bits of x may be set; how far it is shifted at least. */
static void move_bits(const struct walk *w, const struct open_region *loop, const struct rank *rank,
		      const vir_arg *carried, struct rank_bounds *bounds)
{
	const struct vir_inst *inst = maker(w, loop, rank, carried);
	uint32_t x = rank->of.terms[0].value;

	bool is_or = inst && inst->op == VIR_or;
	const struct dom *d = &w->now[x];
	if (!inst || (is_or ? d->umax == UINT64_MAX : d->umin < 1)) {
		bounds->failed = true;
		return;
	}
	include(&bounds->at, d);
	if (rank->kind == RANK_BITS) {
		uint64_t n = (uint64_t)__builtin_popcountll(~(is_or ? d->ones : d->zeros));
		bounds->most = larger(bounds->most, n);
		bounds->least = smaller(bounds->least, is_or);
		bounds->largest = larger(bounds->largest, is_or);
		bounds->failed |= !is_bit_moved(w, inst, x);
		return;
	}
	const vir_arg *args = walk_args(w, inst);
	if (inst->op != VIR_shl || !is_x(w, args[0], x) || !is_between(w, args[1], 1, 63)) {
		bounds->failed = true;
		return;
	}
	uint64_t by = w->now[args[1]].umin;
	bounds->least = smaller(bounds->least, by);
}

static void divide(const struct walk *w, const struct open_region *loop, const struct rank *rank,
		   const vir_arg *carried, struct rank_bounds *bounds)
{
	const struct vir_inst *inst = maker(w, loop, rank, carried);
	uint32_t y = rank->of.terms[0].value;
	uint32_t x = inst ? remainder_of(w, loop, inst, y, carried) : UINT32_MAX;

	include(&bounds->at, &w->now[y]);
	bounds->most = larger(bounds->most, w->now[y].umax);
	bounds->least = smaller(bounds->least, x);
	bounds->largest = larger(bounds->largest, x);
	bounds->failed |= x == UINT32_MAX || w->now[y].umin < 1;
}

void rank_cont(const struct walk *w, const struct open_region *loop, const struct rank *rank,
	       const vir_arg *carried, struct rank_bounds *bounds)
{
	struct rank_bounds before = *bounds;

	if (bounds->failed)
		return;
	switch (rank->kind) {
	case RANK_FALL:
		fall(w, loop, rank, carried, bounds);
		break;
	case RANK_HALVE:
	case RANK_DOUBLE:
		if (is_param(&rank->of))
			scale(w, loop, rank, carried, bounds);
		if (is_param(&rank->of) && !bounds->failed)
			break;
		*bounds = before;
		fall(w, loop, rank, carried, bounds);
		bounds->failed |= bounds->is_scaled; /* a rank is of one kind */
		break;
	case RANK_SHIFT:
	case RANK_BITS:
		move_bits(w, loop, rank, carried, bounds);
		break;
	case RANK_REMAINDER:
		divide(w, loop, rank, carried, bounds);
		break;
	case RANK_NONE:
	case RANK_KINDS:
		bounds->failed = true;
		break;
	}
}

/* -- a loop --------------------------------------------------------------------------------------------------- */

void rank_begin(const struct walk *w, const struct open_region *loop, const struct rank *rank,
		const vir_arg *carried, struct rank_bounds *bounds)
{
	const struct dom none = dom_empty();

	*bounds = (struct rank_bounds){ .at = none,
					.next = none,
					.lost = none,
					.gain = none,
					.least = UINT64_MAX,
					.faster = UINT64_MAX,
					.failed = !is_rank(w, loop, rank) };
	if (bounds->failed)
		return;
	struct form first = rank_next(w, loop, &rank->of, carried);
	bounds->first = form_now(w, &first);
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
static bool falls_to_0(const struct rank_bounds *bounds)
{
	struct dom by = dom_const(bounds->least);
	struct dom left = dom_binary(VIR_remu, &bounds->first, &by);

	return bounds->least == bounds->largest && left.umax == 0;
}

/* What n cont lose, at least. */
static uint64_t lost_by(const struct rank_bounds *bounds, uint64_t n)
{
	uint64_t pairs = n % 2 ? cost_product(n, n / 2) : cost_product(n / 2, n - !!n);

	return cost_sum(cost_product(n, bounds->least), cost_product(pairs, bounds->faster));
}

/* How many cont lose no more than that. */
static uint64_t n_falls(const struct rank_bounds *bounds, uint64_t most)
{
	uint64_t low = 0, high = most / bounds->least;

	while (low < high) {
		uint64_t middle = high - (high - low) / 2;
		if (lost_by(bounds, middle) > most)
			high = middle - 1;
		else
			low = middle;
	}
	return low;
}

uint64_t rank_conts(const struct rank *rank, const struct rank_bounds *bounds)
{
	uint64_t first = smaller(bounds->first.umax, bounds->most);

	if (bounds->failed)
		return UINT64_MAX;
	switch (rank->kind) {
	case RANK_FALL:
		/* No cont at all; or one that wraps; or as the top says. */
		if (bounds->most == 0)
			return 0;
		if (bounds->most - 1 > UINT64_MAX - bounds->largest && !falls_to_0(bounds))
			return UINT64_MAX;
		return first == 0 ? 0 : n_falls(bounds, first - 1) + 1;
	case RANK_HALVE:
	case RANK_DOUBLE:
		if (bounds->largest && bounds->most > (UINT64_MAX - bounds->largest) / 2)
			return UINT64_MAX;
		return n_divisions(rank->kind == RANK_HALVE ? first : bounds->most, bounds->least);
	case RANK_SHIFT:
		return 63 / bounds->least + 1;
	case RANK_BITS:
		return bounds->least == bounds->largest ? bounds->most : UINT64_MAX;
	case RANK_REMAINDER:
		return bounds->least == bounds->largest ? 2 * n_divisions(first, 2) : UINT64_MAX;
	case RANK_NONE:
	case RANK_KINDS:
		break;
	}
	return UINT64_MAX;
}
