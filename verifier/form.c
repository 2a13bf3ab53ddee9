/*
 * form.c - values as sums of others, and what is known of such sums.
 *
 * A value is the sum that its operations say (`forms`), exactly.  What it is only near to is
 * said of a multiple of it (`roughs`): of what a region gives, what all ways to its end have in
 * common; of n / 2, that twice of it is n, or 1 less.  A choice is its arm where its condition
 * is known.  All of these lead to values that were there before, so putting one for another
 * comes to an end.
 */
#include "verifier/walk.h"

#include <string.h>

enum { FORM_STEPS = 6 }; /* how often terms are replaced by what they are near to */

/* -- sums ------------------------------------------------------------------------------------- */

struct form form_number(uint64_t number)
{
	return (struct form){ .rest = dom_const(number) };
}

static struct form alone(uint32_t value)
{
	return (struct form){ .terms = { { value, 1 } }, .n = 1, .rest = dom_const(0) };
}

uint64_t form_about(const struct form *f)
{
	uint64_t about = 0;

	for (uint32_t i = 0; i < f->n; i++)
		about |= UINT64_C(1) << f->terms[i].value % 64;
	return about;
}

bool form_is_exact(const struct form *f)
{
	return dom_is_const(&f->rest);
}

/* sum += factor * d */
static void add_times(struct dom *sum, const struct dom *d, uint64_t factor)
{
	bool is_negative = factor > INT64_MAX;
	struct dom by = dom_const(is_negative ? -factor : factor);
	struct dom product = by.umin == 1 ? *d : dom_binary(VIR_mul, d, &by);

	*sum = dom_binary(is_negative ? VIR_sub : VIR_add, sum, &product);
}

static void add_term(const struct walk *w, struct form *f, uint32_t value, uint64_t factor)
{
	struct form_term *at = f->terms, *end = f->terms + f->n;

	while (at < end && at->value < value)
		at++;
	if (at < end && at->value == value) {
		at->factor += factor;
		if (at->factor)
			return;
		memmove(at, at + 1, (size_t)(end - at - 1) * sizeof(*at));
		f->n--;
	} else if (f->n < FORM_TERMS) {
		memmove(at + 1, at, (size_t)(end - at) * sizeof(*at));
		*at = (struct form_term){ value, factor };
		f->n++;
	} else {
		struct dom d = walk_value(w, value);
		add_times(&f->rest, &d, factor);
	}
}

struct form form_plus(const struct walk *w, const struct form *f, uint64_t factor,
		      const struct form *g)
{
	struct form sum = *f;

	for (uint32_t i = 0; i < g->n && factor; i++)
		if (factor * g->terms[i].factor != 0)
			add_term(w, &sum, g->terms[i].value, factor * g->terms[i].factor);
	add_times(&sum.rest, &g->rest, factor);
	return sum;
}

static bool has_same_terms(const struct form *f, const struct form *g)
{
	for (uint32_t i = 0; i < f->n && f->n == g->n; i++)
		if (f->terms[i].value != g->terms[i].value ||
		    f->terms[i].factor != g->terms[i].factor)
			return false;
	return f->n == g->n;
}

bool form_same(const struct form *f, const struct form *g)
{
	return has_same_terms(f, g) && dom_same(&f->rest, &g->rest);
}

/* -- what values are ---------------------------------------------------------------------------- */

struct form form_of(const struct walk *w, uint32_t value)
{
	return w->forms[value] ? *w->forms[value] : alone(value);
}

/* Exactly, or nearly. */
static struct form near_to(const struct walk *w, uint32_t value)
{
	const struct rough *rough = w->roughs[value];

	return rough && rough->times == 1 ? rough->of : form_of(w, value);
}

static void keep(struct walk *w, uint32_t value, uint64_t times, const struct form *f)
{
	bool is_exact = times == 1 && form_is_exact(f);

	w->forms[value] = NULL;
	w->roughs[value] = NULL;
	if (is_exact && !(f->n == 1 && f->terms[0].value == value)) {
		w->forms[value] = arena_new(w->arena, struct form);
		*w->forms[value] = *f;
	} else if (!is_exact && f->n) {
		w->roughs[value] = arena_new(w->arena, struct rough);
		*w->roughs[value] = (struct rough){ times, *f };
	}
}

/* Both ways to a value, if they are sums of the same; the value alone otherwise. */
static struct form joined(const struct form *f, const struct form *g, uint32_t value)
{
	struct form both = *f;

	if (!has_same_terms(f, g))
		return alone(value);
	both.rest = dom_join(&f->rest, &g->rest);
	return both;
}

/* A parameter of a loop, by a relation that it has to values before it. */
static bool by_relation(const struct walk *w, uint32_t value, struct form *near)
{
	for (uint32_t i = 0; i < w->n_open; i++) {
		const struct claim_loop *loop = w->open[i].claim;
		for (uint32_t k = 0; w->open[i].is_related && k < loop->n_relations; k++) {
			struct form others = loop->relations[k], sum = form_number(0);
			if (others.n < 2 || others.terms[others.n - 1].value != value)
				continue;
			uint64_t factor = others.terms[--others.n].factor;
			if (factor != 1 && factor != UINT64_MAX)
				continue;
			/* factor * value is what it is within, without the others. */
			sum.rest = loop->within[k];
			sum = form_plus(w, &sum, UINT64_MAX, &others);
			*near = form_number(0);
			*near = form_plus(w, near, factor, &sum);
			return true;
		}
	}
	return false;
}

/* Values from `limit` on have no meaning behind the region: they become part of the rest. */
void form_give(struct walk *w, uint32_t limit, uint32_t result, uint32_t value, bool is_first)
{
	struct form f = near_to(w, value);

	while (f.n && f.terms[f.n - 1].value >= limit) {
		struct form_term last = f.terms[--f.n];
		const struct rough *rough = w->roughs[last.value];
		struct form more = { .rest = walk_value(w, last.value) };
		if (rough && rough->times == 1)
			more = rough->of;
		else
			by_relation(w, last.value, &more);
		f = form_plus(w, &f, last.factor, &more);
	}
	if (!is_first) {
		struct form before = near_to(w, result);
		f = joined(&before, &f, result);
	}
	keep(w, result, 1, &f);
}

/* times * x is n, or so much less, if x is n divided by the constant `by`. */
static uint64_t quotient(const struct walk *w, const struct vir_inst *inst, struct form *n)
{
	const vir_arg *args = walk_args(w, inst);
	const struct dom *left = &w->now[args[0]], *by = &w->now[args[1]];
	bool is_shift = inst->op == VIR_shru || inst->op == VIR_shrs;
	uint64_t times = is_shift ? UINT64_C(1) << (by->umin & 63) : by->umin;

	if (!dom_is_const(by) || times < 2 || times > INT64_MAX)
		return 0;
	/* Rounded down, but for divs, which rounds to 0. */
	bool is_up = inst->op == VIR_divs && left->umax > INT64_MAX;
	struct dom less = dom_signed_range(is_up ? -(int64_t)(times - 1) : 0, (int64_t)times - 1);
	*n = form_of(w, args[0]);
	add_times(&n->rest, &less, UINT64_MAX);
	return times;
}

/*
 * times * (x & mask), if the mask is some low bits, is times * x: times moves all others out.
 * So sums that are taken so often say what is so in a ring.
 */
static uint64_t in_ring(const struct walk *w, uint32_t x, uint64_t mask, struct form *f)
{
	struct form of = form_of(w, x);

	if (mask < 3 || mask > UINT32_MAX || (mask & (mask + 1)) != 0)
		return 0;
	*f = form_plus(w, f, UINT64_MAX / (mask + 1) + 1, &of);
	return UINT64_MAX / (mask + 1) + 1;
}

void form_define(struct walk *w, const struct vir_inst *inst)
{
	const vir_arg *args = walk_args(w, inst);
	struct form sum = form_number(0), a, b;
	uint64_t times = 1;

	switch (inst->op) {
	case OP_CONST:
		sum = form_number(inst->number);
		break;
	case VIR_neg:
		a = form_of(w, args[0]);
		sum = form_plus(w, &sum, UINT64_MAX, &a);
		break;
	case VIR_add:
	case VIR_sub:
		a = form_of(w, args[0]);
		b = form_of(w, args[1]);
		sum = form_plus(w, &a, inst->op == VIR_add ? 1 : UINT64_MAX, &b);
		break;
	case VIR_mul:
	case VIR_shl:
		if (!dom_is_const(&w->now[args[1]]))
			return;
		a = form_of(w, args[0]);
		times = w->now[args[1]].umin;
		times = inst->op == VIR_mul ? times : UINT64_C(1) << (times & 63);
		sum = form_plus(w, &sum, times, &a);
		times = 1;
		break;
	case VIR_select:
		a = near_to(w, args[1]);
		b = near_to(w, args[2]);
		sum = joined(&a, &b, inst->first_value);
		break;
	case VIR_and:
		times = in_ring(w, args[0], w->now[args[1]].umin, &sum);
		times = dom_is_const(&w->now[args[1]]) ? times : 0;
		break;
	case VIR_zext8:
		times = in_ring(w, args[0], UINT8_MAX, &sum);
		break;
	case VIR_zext16:
		times = in_ring(w, args[0], UINT16_MAX, &sum);
		break;
	case VIR_shru:
	case VIR_shrs:
	case VIR_divu:
	case VIR_divs:
		times = quotient(w, inst, &sum);
		break;
	default:
		return;
	}
	if (times)
		keep(w, inst->first_value, times, &sum);
}

/* -- what sums are -------------------------------------------------------------------------------- */

static struct dom range_of(const struct walk *w, const struct form *f)
{
	struct dom sum = f->rest;

	for (uint32_t i = 0; i < f->n; i++) {
		struct dom d = walk_value(w, f->terms[i].value);
		add_times(&sum, &d, f->terms[i].factor);
	}
	return sum;
}

static bool has_term(const struct form *f, uint32_t value)
{
	for (uint32_t i = 0; i < f->n; i++)
		if (f->terms[i].value == value)
			return true;
	return false;
}

static bool shares_term(const struct form *f, const struct form *g)
{
	for (uint32_t i = 0; i < g->n; i++)
		if (has_term(f, g->terms[i].value))
			return true;
	return false;
}

static bool differ(const struct walk *w, uint32_t a, uint32_t b)
{
	for (size_t i = 0; i < w->n_assumed; i++) {
		const struct assumed *other = &w->assumed[i];
		if (other->op == VIR_ne &&
		    ((other->a == a && other->b == b) || (other->a == b && other->b == a)))
			return true;
	}
	return false;
}

/* The difference of two values of which a condition says something: high - low; and what. */
static struct dom difference(const struct walk *w, const struct assumed *a, uint32_t low,
			     uint32_t high)
{
	bool is_signed =
		a->op == VIR_lts || a->op == VIR_gts || a->op == VIR_les || a->op == VIR_ges;
	bool is_strict = a->op == VIR_lts || a->op == VIR_ltu || a->op == VIR_gts ||
			 a->op == VIR_gtu || differ(w, a->a, a->b);
	struct dom l = low == CLAIM_NO_VALUE ? dom_const(0) : walk_value(w, low);
	struct dom h = walk_value(w, high);

	if (a->op == VIR_eq)
		return dom_const(0);
	if (a->op == VIR_ne)
		return dom_range(1, UINT64_MAX);
	/* Of signed numbers in order the difference fits. */
	return dom_range(is_strict, is_signed ? h.smax - l.smin : h.umax - l.umin);
}

/* f is g and something more, or something less g, of at most n terms; g is known. */
static void meet_by(const struct walk *w, const struct form *f, const struct form *g,
		    const struct dom *known, uint32_t n, struct dom *d)
{
	for (int side = 0; side < 2; side++) {
		struct form more = form_plus(w, f, side ? 1 : UINT64_MAX, g);
		if (more.n > n)
			continue;
		struct dom by = range_of(w, &more);
		by = dom_binary(side ? VIR_sub : VIR_add, &by, known);
		if (dom_meet(&by, d))
			*d = by;
	}
}

/* Rounded up and down. */
static int64_t least_part(int64_t x, int64_t by)
{
	return x / by + (x % by > 0);
}

static int64_t most_part(int64_t x, int64_t by)
{
	return x / by - (x % by < 0);
}

/*
 * Some multiple of f is g and something more; g is known.  Of numbers that are not large the
 * multiple does not wrap, and says the same of f.
 */
static void meet_by_multiple(const struct walk *w, const struct form *f, const struct form *g,
			     const struct dom *known, struct dom *d)
{
	enum { MOST_TIMES = 1 << 20 };
	const int64_t large = INT64_C(1) << 40;

	if ((int64_t)d->smin < -large || (int64_t)d->smax > large)
		return;
	for (uint32_t i = 0; i < f->n; i++) {
		int64_t factor = (int64_t)f->terms[i].factor, times = 0;
		for (uint32_t k = 0; k < g->n && factor != 0 && factor != -1; k++)
			if (g->terms[k].value == f->terms[i].value)
				times = (int64_t)g->terms[k].factor / factor;
		for (uint32_t k = 0; k < g->n && factor == -1; k++)
			if (g->terms[k].value == f->terms[i].value)
				times = (int64_t)-g->terms[k].factor;
		if (times < 2 || times > MOST_TIMES)
			continue;
		struct form more = form_number(0);
		more = form_plus(w, &more, (uint64_t)times, f);
		more = form_plus(w, &more, UINT64_MAX, g);
		struct dom multiple = range_of(w, &more);
		multiple = dom_binary(VIR_add, &multiple, known);
		struct dom by = dom_signed_range(least_part((int64_t)multiple.smin, times),
						 most_part((int64_t)multiple.smax, times));
		if (dom_meet(&by, d))
			*d = by;
	}
}

/* By the relations of the loops around. */
static void meet_by_relations(const struct walk *w, const struct form *f, struct dom *d)
{
	for (uint32_t i = 0; i < w->n_open; i++) {
		const struct claim_loop *loop = w->open[i].claim;
		for (uint32_t k = 0; w->open[i].is_related && k < loop->n_relations; k++)
			if (shares_term(f, &loop->relations[k])) {
				meet_by(w, f, &loop->relations[k], &loop->within[k], FORM_TERMS, d);
				meet_by_multiple(w, f, &loop->relations[k], &loop->within[k], d);
			}
	}
}

/* high - low of a condition. */
static struct form sides_of(const struct walk *w, const struct assumed *a, uint32_t *low,
			    uint32_t *high)
{
	bool is_turned =
		a->op == VIR_gts || a->op == VIR_gtu || a->op == VIR_ges || a->op == VIR_geu;
	bool is_turned_round = is_turned || a->b == CLAIM_NO_VALUE;

	*low = is_turned_round ? a->b : a->a;
	*high = is_turned_round ? a->a : a->b;
	struct form g = form_of(w, *high);
	if (*low != CLAIM_NO_VALUE) {
		struct form less = form_of(w, *low);
		g = form_plus(w, &g, UINT64_MAX, &less);
	}
	return g;
}

bool form_replace(const struct walk *w, struct form *f)
{
	struct form sum = { .rest = f->rest };
	bool is_changed = false;

	for (uint32_t i = 0; i < f->n; i++) {
		uint32_t value = f->terms[i].value, chosen = walk_chosen(w, value);
		const struct rough *rough = w->roughs[value];
		struct form by = alone(value);
		int64_t factor = (int64_t)f->terms[i].factor;
		if (chosen != value) {
			by = form_of(w, chosen);
			is_changed = true;
		} else if (rough && factor % (int64_t)rough->times == 0) {
			by = rough->of;
			factor /= (int64_t)rough->times;
			is_changed = true;
		}
		sum = form_plus(w, &sum, (uint64_t)factor, &by);
	}
	*f = sum;
	return is_changed;
}

/* Some x of d can be taken so often without being 0 again. */
static bool is_small(const struct dom *d, uint64_t times)
{
	uint64_t low = (int64_t)d->smin < 0 ? -d->smin : 0;
	uint64_t high = (int64_t)d->smax > 0 ? d->smax : 0;

	return low <= UINT64_MAX / times && high <= UINT64_MAX / times;
}

/* f is a number and what is not 0, or a multiple of that in a ring: f is not that number. */
static void leave_out(const struct walk *w, const struct form *f, struct dom *d)
{
	uint64_t about = form_about(f), factor = f->n ? f->terms[0].factor : 0,
		 times = factor > INT64_MAX ? -factor : factor;
	bool is_in_ring = times > UINT32_MAX;
	uint32_t low, high;

	for (size_t i = 0; i < w->n_assumed && f->n; i++) {
		const struct assumed *a = &w->assumed[i];
		if (a->op != VIR_ne || !(is_in_ring || (a->about & about)))
			continue;
		struct form g = sides_of(w, a, &low, &high);
		if (!is_in_ring && !shares_term(f, &g))
			continue;
		struct dom distance = range_of(w, &g);
		uint64_t size = is_in_ring && is_small(&distance, times) ? times : 1;
		for (int side = 0; side < 2; side++) {
			struct form more = form_plus(w, f, side ? size : -size, &g);
			if (more.n)
				form_replace(w, &more);
			struct dom number = range_of(w, &more), rest = *d;
			if (dom_is_const(&number) && dom_assume(VIR_ne, true, &rest, &number))
				*d = rest;
		}
	}
}

static struct dom by_conditions(const struct walk *w, const struct form *f)
{
	struct dom d = range_of(w, f);
	uint64_t about = form_about(f);
	uint32_t low, high;

	for (size_t i = 0; i < w->n_assumed && f->n; i++) {
		const struct assumed *a = &w->assumed[i];
		if (!(a->about & about))
			continue;
		struct form g = sides_of(w, a, &low, &high);
		if (!shares_term(f, &g))
			continue;
		struct dom known = difference(w, a, low, high);
		meet_by(w, f, &g, &known, f->n - 1, &d);
		meet_by_multiple(w, f, &g, &known, &d);
	}
	meet_by_relations(w, f, &d);
	leave_out(w, f, &d);
	return d;
}

struct dom form_now(const struct walk *w, const struct form *f)
{
	struct form g = *f;
	struct dom d = by_conditions(w, &g);

	for (int i = 0; i < FORM_STEPS && form_replace(w, &g); i++) {
		struct dom other = by_conditions(w, &g);
		if (dom_meet(&other, &d))
			d = other;
	}
	return d;
}

/* d, less what is known of a multiple of the value, if that does not wrap. */
static void divide(const struct walk *w, const struct form *f, uint64_t times, struct dom *d)
{
	struct form multiple = form_number(0);
	int64_t n = (int64_t)times, most = INT64_MAX / n - 1;
	struct dom m = dom_signed_range(-most * n, most * n);

	if ((int64_t)d->smin < -most || (int64_t)d->smax > most)
		return;
	multiple = form_plus(w, &multiple, times, f);
	struct dom known = form_now(w, &multiple);
	if (!dom_meet(&m, &known))
		return;
	m = dom_signed_range(least_part((int64_t)m.smin, n), most_part((int64_t)m.smax, n));
	dom_meet(d, &m);
}

bool form_step(const struct walk *w, uint32_t param, uint32_t value, struct dom *step)
{
	struct form f = near_to(w, walk_chosen(w, value)), from = alone(param);
	struct form less = form_plus(w, &f, UINT64_MAX, &from);

	if (has_term(&less, param))
		return false;
	*step = form_now(w, &less);
	return true;
}

struct dom form_value(const struct walk *w, uint32_t value)
{
	struct dom d = walk_value(w, value);
	struct form f = form_of(w, value);
	struct dom sum = form_now(w, &f);

	dom_meet(&d, &sum);
	for (uint32_t i = 0; i < f.n && f.n > 1; i++) {
		const struct rough *rough = w->roughs[f.terms[i].value];
		if (rough && rough->times > 1)
			divide(w, &f, rough->times, &d);
	}
	return d;
}
