/*
 * rank.c - why loops end.
 *
 * A rank is a word r, left - right + plus, made of what the loop carries and of what does not change in it.
 * Words wrap, so that r becomes smaller at each cont is not enough.  For RANK_FALL it is
 * asked for, at each cont, from what is known there:
 *
 *     1 <= r <= most,   r - r' is d with least <= d <= largest,   1 <= least,
 *
 * for r' of the next round, and in the end that most + largest does not wrap more than to
 * 0.  Then r' is either r - d as a number; or, where r < d, it is above 2^64 - largest >=
 * most, and the next cont, which has 1 <= r' <= most, does not come.  So between two cont
 * r falls as a number by at least `least`, and stays at least 1: there are at most
 * (first - 1) / least + 1 of them, if first is the most that r is at the first.
 *
 * RANK_HALVE: 1 <= x, x' <= x / c with c >= 2: as often as its first can be divided by c
 * until it is 0.
 * RANK_DOUBLE: 1 <= x <= most, x' = x * c with c >= 2, most * c does not wrap: as often as
 * most can be divided.
 * RANK_SHIFT: x != 0 at each cont, and x' = x << c with c >= 1: the zeros at its low end
 * become c more, and are at most 63: 63 / c + 1 cont.
 * RANK_BITS: x != 0, x' = x & (x - 1): it has one bit less: as many cont as it has bits that
 * may be set.
 *
 * With two ranks, each cont makes the first fall, or leaves it as it is and makes the
 * second one fall.  The first falls n1 times at most, and before, between and behind that
 * the second falls n2 times in a row at most, wherever it began: n1 + (n1 + 1) * n2.
 */
#include "verifier/walk.h"

/* -- terms ------------------------------------------------------------------------------------ */

static const struct vir_inst *inst_of(const struct walk *w, const struct open_region *loop)
{
	return &w->f->insts[loop->inst];
}

/* Which of the carried values it is; UINT32_MAX: none. */
static uint32_t carried_number(const struct walk *w, const struct open_region *loop, uint32_t value)
{
	const struct vir_inst *inst = inst_of(w, loop);
	uint32_t own = inst->op == OP_EACH ? 2 : 0, n = vir_n_params(inst);

	if (value < vir_param(inst, own) || value >= vir_param(inst, 0) + n)
		return UINT32_MAX;
	return value - vir_param(inst, own);
}

/* Certificates may say anything: what is no carried value must not change in the loop. */
static bool is_term(const struct walk *w, const struct open_region *loop,
		    const struct rank_term *term)
{
	return term->value == CLAIM_NO_VALUE || term->value < inst_of(w, loop)->first_value ||
	       (term->value < w->f->n_values && carried_number(w, loop, term->value) != UINT32_MAX);
}

static struct dom term_now(const struct walk *w, const struct rank_term *term)
{
	return term->value == CLAIM_NO_VALUE ? dom_const(term->number) : walk_value(w, term->value);
}

/* When the loop is entered. */
static struct dom term_at_first(const struct walk *w, const struct open_region *loop,
				const struct rank_term *term, const vir_arg *carried)
{
	uint32_t k =
		term->value == CLAIM_NO_VALUE ? UINT32_MAX : carried_number(w, loop, term->value);

	return k == UINT32_MAX ? term_now(w, term) : walk_value(w, carried[k]);
}

/* What is added to it from this round to the next one. */
static struct dom term_step(const struct walk *w, const struct open_region *loop,
			    const struct rank_term *term, const vir_arg *carried)
{
	uint32_t k =
		term->value == CLAIM_NO_VALUE ? UINT32_MAX : carried_number(w, loop, term->value);

	if (k == UINT32_MAX)
		return dom_const(0);
	struct relation r = walk_relation(w, carried[k]);
	if (r.base == term->value)
		return r.off;
	struct dom next = walk_value(w, carried[k]);
	return dom_binary(VIR_sub, &next, &w->now[term->value]);
}

/* -- left - right, here ----------------------------------------------------------------------------- */

/* The value is the term and a number more. */
static bool is_of_term(const struct walk *w, uint32_t value, const struct rank_term *term,
		       uint64_t *more)
{
	const struct relation *r = &w->relations[value];

	if (r->base != term->value || !dom_is_const(&r->off))
		return false;
	*more = term->value == CLAIM_NO_VALUE ? r->off.umin - term->number : r->off.umin;
	return true;
}

/* The least and the most that high - low is, if it is known that low < high, or low <= high. */
static bool difference(const struct walk *w, const struct assumed *a, uint32_t *low, uint32_t *high,
		       uint64_t *least, uint64_t *most)
{
	bool is_turned =
		a->op == VIR_gts || a->op == VIR_gtu || a->op == VIR_ges || a->op == VIR_geu;
	bool is_signed =
		a->op == VIR_lts || a->op == VIR_gts || a->op == VIR_les || a->op == VIR_ges;
	bool is_strict =
		a->op == VIR_lts || a->op == VIR_ltu || a->op == VIR_gts || a->op == VIR_gtu;

	if (a->op == VIR_eq || a->b == CLAIM_NO_VALUE)
		return false;
	*low = is_turned ? a->b : a->a;
	*high = is_turned ? a->a : a->b;
	*least = is_strict || a->op == VIR_ne;
	struct dom l = walk_value(w, *low), h = walk_value(w, *high);
	if (a->op == VIR_ne)
		*most = UINT64_MAX;
	else if (is_signed) /* of signed numbers in order the difference fits */
		*most = h.smax - l.smin;
	else
		*most = h.umax - l.umin;
	return true;
}

/* high - low lies between least and most, and the rank is that and a number more. */
static void sharpen_by(const struct walk *w, const struct rank *rank, uint32_t low, uint32_t high,
		       uint64_t least, uint64_t most, struct dom *r)
{
	uint64_t off_high, off_low;

	if (!is_of_term(w, high, &rank->left, &off_high) ||
	    !is_of_term(w, low, &rank->right, &off_low))
		return;
	uint64_t more = off_low - off_high + rank->plus;
	if ((int64_t)more < 0 || most > UINT64_MAX - more)
		return;
	struct dom known = dom_top();
	known.umin = least + more;
	known.umax = most + more;
	if (dom_reduce(&known) && dom_meet(&known, r))
		*r = known;
}

/* By what is known of both sides alone, and by the conditions that hold. */
static struct dom rank_now(const struct walk *w, const struct rank *rank)
{
	struct dom left = term_now(w, &rank->left), right = term_now(w, &rank->right);
	struct dom plus = dom_const(rank->plus), r = dom_binary(VIR_sub, &left, &right);

	r = dom_binary(VIR_add, &r, &plus);
	for (size_t i = 0; i < w->n_assumed; i++) {
		const struct assumed *a = &w->assumed[i];
		uint32_t low, high;
		uint64_t least, most;
		if (!difference(w, a, &low, &high, &least, &most))
			continue;
		sharpen_by(w, rank, low, high, least, most, &r);
		if (a->op == VIR_ne)
			sharpen_by(w, rank, high, low, least, most, &r);
	}
	return r;
}

/* The number; or the value that it is related to, and what is added to that. */
static struct rank_term term_of(const struct walk *w, uint32_t value, uint64_t *more)
{
	const struct relation *r = &w->relations[value];

	*more = 0;
	if (!dom_is_const(&r->off))
		return (struct rank_term){ value, 0 };
	if (r->base == CLAIM_NO_VALUE)
		return (struct rank_term){ CLAIM_NO_VALUE, r->off.umin };
	*more = r->off.umin;
	return (struct rank_term){ r->base, 0 };
}

struct dom rank_difference(const struct walk *w, uint32_t left, uint32_t right)
{
	uint64_t more_left, more_right;
	struct rank rank = {
		.kind = RANK_FALL,
		.left = term_of(w, left, &more_left),
		.right = term_of(w, right, &more_right),
	};

	rank.plus = more_left - more_right;
	struct dom plain = dom_binary(VIR_sub, &w->now[left], &w->now[right]);
	struct dom related = rank_now(w, &rank);
	return dom_meet(&related, &plain) ? related : plain;
}

/* -- kinds ---------------------------------------------------------------------------------------------- */

/* The operation that makes the next round's term of this round's one. */
static const struct vir_inst *maker(const struct walk *w, const struct open_region *loop,
				    const struct rank *rank, const vir_arg *carried)
{
	uint32_t k = carried_number(w, loop, rank->left.value);
	uint32_t def = k == UINT32_MAX ? CLAIM_NO_VALUE : w->defs[walk_chosen(w, carried[k])];
	const struct vir_inst *inst = def == CLAIM_NO_VALUE ? NULL : &w->f->insts[def];

	return inst && inst->op <= OP_LAST_INTEGER ? inst : NULL;
}

static bool is_between(const struct walk *w, uint32_t value, uint64_t least, uint64_t most)
{
	const struct dom *d = &w->now[value];

	return d->umin >= least && d->umax <= most;
}

/* The value is x, whatever it is called. */
static bool is_x(const struct walk *w, uint32_t value, uint32_t x)
{
	const struct relation *r = &w->relations[value];

	return value == x || (r->base == x && dom_is_const(&r->off) && r->off.umin == 0);
}

/* x' <= x / c; *least: of c; 0: it is something else. */
static uint64_t divided_by(const struct walk *w, const struct vir_inst *inst, uint32_t x)
{
	const vir_arg *args = walk_args(w, inst);
	bool is_signed = inst->op == VIR_shrs || inst->op == VIR_divs;

	if (inst->n_args != 2 || !is_x(w, args[0], x) || (is_signed && w->now[x].umax > INT64_MAX))
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

static bool is_bit_lost(const struct walk *w, const struct vir_inst *inst, uint32_t x)
{
	const vir_arg *args = walk_args(w, inst);

	if (inst->op != VIR_and)
		return false;
	for (int side = 0; side < 2; side++) {
		const struct relation *r = &w->relations[args[!side]];
		if (args[side] == x && r->base == x && dom_is_const(&r->off) &&
		    r->off.umin == UINT64_MAX)
			return true;
	}
	return false;
}

/* x' < x: r' = a % r */
static bool is_remainder(const struct walk *w, const struct vir_inst *inst, uint32_t x)
{
	return inst->op == VIR_remu && walk_args(w, inst)[1] == x;
}

/* -- a cont ------------------------------------------------------------------------------------------------ */

static void fall(const struct walk *w, const struct open_region *loop, const struct rank *rank,
		 const vir_arg *carried, struct rank_bounds *bounds)
{
	struct dom r = rank_now(w, rank);
	struct dom left = term_step(w, loop, &rank->left, carried);
	struct dom right = term_step(w, loop, &rank->right, carried);
	struct dom lost = dom_binary(VIR_sub, &right, &left);
	const struct vir_inst *inst = maker(w, loop, rank, carried);
	bool is_alone =
		rank->right.value == CLAIM_NO_VALUE && rank->right.number == 0 && rank->plus == 0;

	if (is_alone && inst && is_remainder(w, inst, rank->left.value)) {
		lost.umin = 1;
		lost.umax = r.umax;
	}
	bounds->failed |= r.umin < 1 || lost.umin < 1;
	bounds->most = r.umax > bounds->most ? r.umax : bounds->most;
	bounds->least = lost.umin < bounds->least ? lost.umin : bounds->least;
	bounds->largest = lost.umax > bounds->largest ? lost.umax : bounds->largest;
}

static void scale(const struct walk *w, const struct open_region *loop, const struct rank *rank,
		  const vir_arg *carried, struct rank_bounds *bounds)
{
	const struct vir_inst *inst = maker(w, loop, rank, carried);
	uint32_t x = rank->left.value;

	if (!inst || w->now[x].umin < 1) {
		bounds->failed = true;
		return;
	}
	uint64_t most = w->now[x].umax, most_by = 0;
	uint64_t least_by = rank->kind == RANK_HALVE ? divided_by(w, inst, x)
						     : multiplied_by(w, inst, x, &most_by);
	bounds->most = most > bounds->most ? most : bounds->most;
	bounds->least = least_by < bounds->least ? least_by : bounds->least;
	bounds->failed |= least_by < 2 || (most_by && most > UINT64_MAX / most_by);
}

/* How many bits of x may be set; how far it is shifted at least. */
static void move_bits(const struct walk *w, const struct open_region *loop, const struct rank *rank,
		      const vir_arg *carried, struct rank_bounds *bounds)
{
	const struct vir_inst *inst = maker(w, loop, rank, carried);
	uint32_t x = rank->left.value;

	if (!inst || w->now[x].umin < 1) {
		bounds->failed = true;
		return;
	}
	if (rank->kind == RANK_BITS) {
		uint64_t n = (uint64_t)__builtin_popcountll(~w->now[x].zeros);
		bounds->most = n > bounds->most ? n : bounds->most;
		bounds->failed |= !is_bit_lost(w, inst, x);
		return;
	}
	const vir_arg *args = walk_args(w, inst);
	if (inst->op != VIR_shl || !is_x(w, args[0], x) || !is_between(w, args[1], 1, 63)) {
		bounds->failed = true;
		return;
	}
	uint64_t by = w->now[args[1]].umin;
	bounds->least = by < bounds->least ? by : bounds->least;
}

static void cont_of_one(const struct walk *w, const struct open_region *loop,
			const struct rank *rank, const vir_arg *carried, struct rank_bounds *bounds)
{
	if (bounds->failed)
		return;
	switch (rank->kind) {
	case RANK_FALL:
		fall(w, loop, rank, carried, bounds);
		break;
	case RANK_HALVE:
	case RANK_DOUBLE:
		scale(w, loop, rank, carried, bounds);
		break;
	case RANK_SHIFT:
	case RANK_BITS:
		move_bits(w, loop, rank, carried, bounds);
		break;
	case RANK_NONE:
	case RANK_KINDS:
		bounds->failed = true;
		break;
	}
}

bool rank_is_unchanged(const struct walk *w, const struct open_region *loop,
		       const struct rank *rank, const vir_arg *carried)
{
	struct dom left = term_step(w, loop, &rank->left, carried);
	struct dom right = term_step(w, loop, &rank->right, carried);

	return rank->kind != RANK_NONE && dom_is_const(&left) && dom_is_const(&right) &&
	       left.umin == 0 && right.umin == 0;
}

/* -- a loop --------------------------------------------------------------------------------------------------- */

static void begin_one(const struct walk *w, const struct open_region *loop, const struct rank *rank,
		      const vir_arg *carried, struct rank_bounds *bounds)
{
	bool is_of_loop = rank->kind == RANK_FALL ||
			  (rank->left.value != CLAIM_NO_VALUE &&
			   carried_number(w, loop, rank->left.value) != UINT32_MAX);

	*bounds = (struct rank_bounds){ .least = UINT64_MAX };
	if (rank->kind == RANK_NONE || !is_of_loop || !is_term(w, loop, &rank->left) ||
	    !is_term(w, loop, &rank->right)) {
		bounds->failed = true;
		return;
	}
	struct dom left = term_at_first(w, loop, &rank->left, carried);
	struct dom right = term_at_first(w, loop, &rank->right, carried);
	struct dom plus = dom_const(rank->plus);
	left = dom_binary(VIR_sub, &left, &right);
	bounds->first = dom_binary(VIR_add, &left, &plus).umax;
}

void rank_begin(const struct walk *w, const struct open_region *loop, const struct rank *ranks,
		const vir_arg *carried, struct rank_bounds *bounds)
{
	for (int i = 0; i < RANKS_MAX; i++)
		begin_one(w, loop, &ranks[i], carried, &bounds[i]);
	/* The second one begins anew, nobody knows where. */
	bounds[1].first = UINT64_MAX;
}

void rank_cont(const struct walk *w, const struct open_region *loop, const struct rank *ranks,
	       const vir_arg *carried, struct rank_bounds *bounds)
{
	struct rank_bounds before = bounds[0];

	cont_of_one(w, loop, &ranks[0], carried, &bounds[0]);
	if (before.failed || !bounds[0].failed || !rank_is_unchanged(w, loop, &ranks[0], carried))
		return;
	cont_of_one(w, loop, &ranks[1], carried, &bounds[1]);
	before.failed = bounds[1].failed;
	bounds[0] = before;
}

/* How often x, at least 1, can be divided by n, at least 2, until nothing is left. */
static uint64_t n_divisions(uint64_t x, uint64_t n)
{
	uint64_t count = 0;

	for (; x; x /= n)
		count++;
	return count;
}

static uint64_t conts_of_one(const struct rank *rank, const struct rank_bounds *bounds)
{
	uint64_t first = bounds->first < bounds->most ? bounds->first : bounds->most;

	if (bounds->failed)
		return UINT64_MAX;
	switch (rank->kind) {
	case RANK_FALL:
		/* No cont at all; or one that wraps; or as the top says. */
		if (bounds->most == 0)
			return 0;
		if (bounds->most - 1 > UINT64_MAX - bounds->largest)
			return UINT64_MAX;
		return first == 0 ? 0 : (first - 1) / bounds->least + 1;
	case RANK_HALVE:
		return n_divisions(first, bounds->least);
	case RANK_DOUBLE:
		return n_divisions(bounds->most, bounds->least);
	case RANK_SHIFT:
		return 63 / bounds->least + 1;
	case RANK_BITS:
		return bounds->most;
	case RANK_NONE:
	case RANK_KINDS:
		break;
	}
	return UINT64_MAX;
}

uint64_t rank_conts(const struct rank *ranks, const struct rank_bounds *bounds)
{
	uint64_t first = conts_of_one(&ranks[0], &bounds[0]);

	if (first == UINT64_MAX || ranks[1].kind == RANK_NONE)
		return first;
	uint64_t second = conts_of_one(&ranks[1], &bounds[1]);
	return cost_sum(first, cost_product(cost_sum(first, 1), second));
}
