/*
 * known.c - facts and rules.
 */
#include "verifier/known.h"

#include <string.h>

/* A value, before it became better known, or was there. */
struct changed {
	uint32_t value;
	bool was_there;
	struct dom before;
};

/* -- values ------------------------------------------------------------------------------------ */

void known_begin(struct known *k, struct arena *a, const struct vir_func *f)
{
	*k = (struct known){ .arena = a, .f = f, .n_values = f->n_values + f->n_insts };
	k->now = arena_new_array(a, k->n_values, struct dom);
	k->is_there = arena_new_array(a, k->n_values, bool);
	k->defs = arena_new_array(a, k->n_values, uint32_t);
	k->choices = arena_new_array(a, k->n_values, struct choice);
	for (uint32_t v = 0; v < k->n_values; v++)
		k->defs[v] = k->choices[v].condition = NO_VALUE;
	for (uint32_t i = 0; i < f->n_insts; i++)
		for (uint32_t r = 0; r < f->insts[i].n_results; r++)
			k->defs[f->insts[i].first_value + r] = i;
}

static void change(struct known *k, uint32_t value, const struct dom *dom)
{
	k->trail = arena_grow(k->arena, k->trail, k->n_trail, &k->cap_trail, sizeof(*k->trail));
	k->trail[k->n_trail++] = (struct changed){ value, k->is_there[value], k->now[value] };
	k->now[value] = *dom;
	k->is_there[value] = true;
	k->is_dead |= dom_is_empty(dom);
}

void known_define(struct known *k, uint32_t value, const struct dom *dom)
{
	k->now[value] = *dom; /* that is what it was made as, behind the part, too */
	change(k, value, dom);
}

void known_sharpen(struct known *k, uint32_t value, const struct dom *dom)
{
	struct dom both = k->now[value];

	if (k->is_there[value] && dom_leq(&both, dom))
		return;
	dom_meet(&both, dom);
	change(k, value, &both);
}

void known_assume(struct known *k, uint32_t value, bool is_true)
{
	struct dom dom = k->now[value], zero = dom_const(0);

	dom_assume(is_true ? VIR_ne : VIR_eq, true, &dom, &zero);
	known_sharpen(k, value, &dom);
}

struct known_mark known_mark(const struct known *k)
{
	return (struct known_mark){ k->n_trail, k->n_sums, k->is_dead };
}

void known_forget(struct known *k, struct known_mark mark)
{
	while (k->n_trail > mark.n_trail) {
		const struct changed *c = &k->trail[--k->n_trail];
		k->now[c->value] = c->before;
		k->is_there[c->value] = c->was_there;
	}
	k->n_sums = mark.n_sums;
	k->is_dead = mark.is_dead;
}

/* -- sums ---------------------------------------------------------------------------------------- */

static bool add_term(struct sum *sum, uint32_t value, uint64_t factor)
{
	uint32_t at = 0;

	while (at < sum->n && sum->terms[at].value < value)
		at++;
	bool is_there = at < sum->n && sum->terms[at].value == value;
	struct term *term = &sum->terms[at];
	if (factor == 0 || (!is_there && sum->n == SUM_TERMS))
		return factor == 0;
	if (!is_there) {
		memmove(term + 1, term, (sum->n++ - at) * sizeof(*term));
		*term = (struct term){ value, 0 };
	}
	term->factor += factor;
	if (term->factor == 0)
		memmove(term, term + 1, (--sum->n - at) * sizeof(*term));
	return true;
}

bool sum_plus(struct sum *sum, const struct sum *other, uint64_t factor)
{
	bool is_negative = factor > INT64_MAX;
	struct dom by = dom_const(is_negative ? -factor : factor);
	struct dom product = by.umin == 1 ? other->in : dom_binary(VIR_mul, &other->in, &by);

	for (uint32_t i = 0; i < other->n; i++)
		if (!add_term(sum, other->terms[i].value, factor * other->terms[i].factor))
			return false;
	sum->in = dom_binary(is_negative ? VIR_sub : VIR_add, &sum->in, &product);
	return true;
}

bool sum_same_terms(const struct sum *a, const struct sum *b)
{
	for (uint32_t i = 0; i < a->n && a->n == b->n; i++)
		if (a->terms[i].value != b->terms[i].value ||
		    a->terms[i].factor != b->terms[i].factor)
			return false;
	return a->n == b->n;
}

struct sum sum_of_value(uint32_t value)
{
	return (struct sum){ 1, dom_const(0), { { value, 1 } } };
}

static bool push(struct known *k, const struct sum *sum)
{
	k->sums = arena_grow(k->arena, k->sums, k->n_sums, &k->cap_sums, sizeof(*k->sums));
	k->sums[k->n_sums++] = *sum;
	k->is_dead |= dom_is_empty(&sum->in) || (sum->n == 0 && !dom_contains(&sum->in, 0));
	return true;
}

void known_claim(struct known *k, const struct sum *sum)
{
	if (sum->n == 1 && sum->terms[0].factor == 1)
		known_sharpen(k, sum->terms[0].value, &sum->in);
	else
		push(k, sum);
}

bool known_fact(const struct known *k, struct fact fact, struct sum *sum)
{
	bool is_value = fact.kind == OF_VALUE && fact.number < k->n_values;

	if (fact.kind == OF_SUM && fact.number < k->n_sums) {
		*sum = k->sums[fact.number];
		return true;
	}
	if (!is_value || !k->is_there[fact.number])
		return false;
	*sum = sum_of_value(fact.number);
	sum->in = k->now[fact.number];
	return true;
}

static bool add_up(const struct known *k, const struct step *s, struct sum *sum)
{
	struct sum one;

	*sum = (struct sum){ .in = dom_const(0) };
	for (uint32_t i = 0; i < s->n_uses; i++)
		if (!known_fact(k, s->uses[i].fact, &one) ||
		    !sum_plus(sum, &one, s->uses[i].factor))
			return false;
	return true;
}

/* The fact is in there, too. */
static bool strengthen(struct known *k, struct sum fact, const struct dom *dom)
{
	dom_meet(&fact.in, dom);
	known_claim(k, &fact);
	return true;
}

bool known_add(struct known *k, const struct step *s)
{
	struct sum sum, fact;

	if (!add_up(k, s, &sum))
		return false;
	if (s->fact.kind == OF_NONE)
		return push(k, &sum);
	return known_fact(k, s->fact, &fact) && sum_same_terms(&sum, &fact) &&
	       strengthen(k, fact, &sum.in);
}

bool known_divide(struct known *k, const struct step *s)
{
	struct sum sum, fact, multiple = { .in = dom_const(0) };
	const int64_t by = (int64_t)s->times, most = by > 1 ? INT64_MAX / by - 1 : 0;

	if (!add_up(k, s, &sum) || !known_fact(k, s->fact, &fact) || by < 2 ||
	    !sum_plus(&multiple, &fact, s->times) || !sum_same_terms(&sum, &multiple) ||
	    (int64_t)fact.in.smin < -most || (int64_t)fact.in.smax > most)
		return false;
	int64_t low = (int64_t)sum.in.smin, high = (int64_t)sum.in.smax;
	struct dom dom = dom_signed_range(low / by + (low % by > 0), high / by - (high % by < 0));
	return strengthen(k, fact, &dom);
}

bool known_exclude(struct known *k, const struct step *s)
{
	const uint64_t factor = s->not_0.factor, times = factor > INT64_MAX ? -factor : factor;
	struct sum sum, fact, other, all;

	if (!add_up(k, s, &sum) || !known_fact(k, s->fact, &fact) || times == 0 ||
	    !known_fact(k, s->not_0.fact, &other) || dom_contains(&other.in, 0))
		return false;
	/* So often it is not 0 again. */
	uint64_t low = (int64_t)other.in.smin < 0 ? -other.in.smin : 0;
	uint64_t high = (int64_t)other.in.smax > 0 ? other.in.smax : 0;
	all = sum;
	if (low > UINT64_MAX / times || high > UINT64_MAX / times ||
	    !sum_plus(&all, &other, factor) || !sum_same_terms(&all, &fact) ||
	    !dom_is_const(&sum.in))
		return false;
	struct dom rest = fact.in;
	dom_assume(VIR_ne, true, &rest, &sum.in);
	return strengthen(k, fact, &rest);
}

/* -- operations ------------------------------------------------------------------------------------ */

/* The operation that made a value which is there; then its operands were there as well. */
static const struct vir_inst *maker_of(struct known *k, uint64_t value)
{
	if (value >= k->n_values || !k->is_there[value] || k->defs[value] == NO_VALUE ||
	    k->f->insts[k->defs[value]].op > OP_LAST_INTEGER)
		return NULL;
	const struct vir_inst *inst = &k->f->insts[k->defs[value]];
	for (uint32_t i = 0; i < inst->n_args; i++) {
		uint32_t arg = k->f->args[inst->first_arg + i];
		if (!k->is_there[arg])
			change(k, arg, &k->now[arg]);
	}
	return inst;
}

/* operands: the second is any where there is none. */
static const vir_arg *operands_of(const struct known *k, const struct vir_inst *inst,
				  struct dom *operands)
{
	operands[1] = dom_top();
	for (uint32_t i = 0; i < inst->n_args; i++)
		operands[i] = k->now[k->f->args[inst->first_arg + i]];
	return &k->f->args[inst->first_arg];
}

bool known_by_operands(struct known *k, const struct step *s)
{
	const struct vir_inst *inst = maker_of(k, s->value);
	struct dom operands[3];

	if (!inst)
		return false;
	operands_of(k, inst, operands);
	struct dom dom = dom_op((enum vir_op)inst->op, operands);
	known_sharpen(k, (uint32_t)s->value, &dom);
	return true;
}

bool known_by_result(struct known *k, const struct step *s)
{
	const struct vir_inst *inst = maker_of(k, s->value);
	struct dom operands[3];

	if (!inst)
		return false;
	const vir_arg *args = operands_of(k, inst, operands);
	bool is_square = inst->op == VIR_mul && args[0] == args[1];
	for (uint32_t i = 0; i < inst->n_args && i < 2; i++) {
		const struct dom *result = &k->now[s->value];
		struct dom dom = dom_before((enum vir_op)inst->op, (int)i, operands, result);
		struct dom root = is_square ? dom_root(&operands[i], result) : dom;
		dom_meet(&dom, &root);
		known_sharpen(k, args[i], &dom);
	}
	return true;
}

/* The words from `least` up to `most`, which may go on from the greatest to 0. */
static struct dom between(uint64_t least, uint64_t most)
{
	if ((int64_t)least <= (int64_t)most)
		return dom_signed_range((int64_t)least, (int64_t)most);
	return least <= most ? dom_range(least, most) : dom_top();
}

bool known_by_operation(struct known *k, const struct step *s)
{
	const struct vir_inst *inst = maker_of(k, s->value);
	struct sum sum = { .in = dom_const(0) };
	struct dom operands[3];

	if (!inst)
		return false;
	const vir_arg *args = operands_of(k, inst, operands);
	struct relation r = dom_relation((enum vir_op)inst->op, operands, &k->now[s->value]);
	add_term(&sum, (uint32_t)s->value, r.of_result);
	add_term(&sum, args[0], r.of_a);
	if (inst->n_args > 1)
		add_term(&sum, args[1], r.of_b);
	sum.in = between(r.least, r.most);
	return (r.of_result | r.of_a | r.of_b) && push(k, &sum);
}

/* -- choices ---------------------------------------------------------------------------------------- */

/* The choice that made a value which is there: then its condition was there as well. */
static const struct choice *choice_of(struct known *k, uint64_t value)
{
	const struct choice *choice = value < k->n_values ? &k->choices[value] : NULL;

	if (!choice || !k->is_there[value] || choice->condition == NO_VALUE)
		return NULL;
	if (!k->is_there[choice->condition])
		change(k, choice->condition, &k->now[choice->condition]);
	return choice;
}

bool known_choose(struct known *k, const struct step *s)
{
	const struct choice *choice = choice_of(k, s->value);

	if (!choice)
		return false;
	const struct dom *decided = &k->now[choice->condition];
	uint32_t value = (uint32_t)s->value, arm = choice->arms[decided->umin == 0];
	if (decided->umin == 0 && decided->umax > 0 && choice->arms[0] != choice->arms[1])
		return true;
	struct sum same = sum_of_value(value), of_arm = sum_of_value(arm);
	known_sharpen(k, arm, &k->now[value]);
	known_sharpen(k, value, &k->now[arm]);
	return sum_plus(&same, &of_arm, UINT64_MAX) && push(k, &same);
}

bool known_unchoose(struct known *k, const struct step *s)
{
	const struct choice *choice = choice_of(k, s->value);

	for (int side = 0; side < 2 && choice; side++) {
		struct dom arm = k->now[choice->arms[side]];
		if (dom_meet(&arm, &k->now[s->value]))
			continue;
		known_assume(k, choice->condition, side == 1);
		return known_choose(k, s);
	}
	return false;
}
