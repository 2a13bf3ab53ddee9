/*
 * explain_sum.c - how what form.c finds out of sums follows, rule by rule.
 *
 * A sum of values is written as a sum of others, by facts that say so: a value is what its
 * operation makes of others, or its arm where a choice is decided.  Facts that share terms with it
 * (conditions, relations of loops) are then taken from it, or it is taken so often that they can
 * be; and whatever that says is kept.
 */
#include "verifier/explain_int.h"

#include <string.h>

enum { EXPANSIONS = 1000, FOLDED = STEP_USES / 2, REPLACED = 6, NESTED = 2 };

/* A sum is `form` and the uses; of `form` the number is `in` it. */
struct expr {
	struct sum form;
	uint32_t n_uses;
	struct use uses[STEP_USES];
	bool failed; /* too much */
};

static void use(struct expr *e, struct fact fact, uint64_t factor)
{
	for (uint32_t i = 0; i < e->n_uses; i++) {
		struct use *u = &e->uses[i];
		if (u->fact.kind != fact.kind || u->fact.number != fact.number)
			continue;
		u->factor += factor;
		if (u->factor == 0)
			*u = e->uses[--e->n_uses];
		return;
	}
	if (e->n_uses == STEP_USES)
		e->failed = true;
	else
		e->uses[e->n_uses++] = (struct use){ fact, factor };
}

/* -- sums that say what values are ----------------------------------------------------------------- */

static struct fact sum_fact(uint32_t number)
{
	return (struct fact){ OF_SUM, number };
}

void explain_own(struct explainer *x, uint32_t number, uint32_t value)
{
	while (x->n_owners <= number) {
		x->owners = arena_grow(x->c->scratch, x->owners, x->n_owners, &x->cap_owners,
				       sizeof(*x->owners));
		x->owners[x->n_owners++] = NO_VALUE;
	}
	x->owners[number] = value;
	if (value != NO_VALUE)
		x->sums[value] = number;
}

/* What is known of the value as a sum; NO_VALUE: nothing yet. */
static uint32_t known_of(const struct explainer *x, uint32_t value)
{
	uint32_t number = x->sums[value];
	bool is_known =
		number < x->c->known.n_sums && number < x->n_owners && x->owners[number] == value;

	return is_known ? number : NO_VALUE;
}

/* What its operation says of the value; NO_VALUE: nothing. */
static uint32_t operation_of(struct explainer *x, uint32_t value)
{
	uint32_t number = known_of(x, value);

	if (number != NO_VALUE)
		return number;
	size_t before = x->c->known.n_sums;
	if (!explain_value_rule(x, STEP_OPERATION, value) || x->c->known.n_sums == before)
		return NO_VALUE;
	explain_own(x, (uint32_t)before, value);
	return (uint32_t)before;
}

static uint64_t factor_in(const struct sum *sum, uint32_t value)
{
	for (uint32_t i = 0; i < sum->n; i++)
		if (sum->terms[i].value == value)
			return sum->terms[i].factor;
	return 0;
}

/* So often the sum is taken out of the form, and used. */
static void take_out(struct explainer *x, struct expr *e, uint32_t number, uint64_t times)
{
	struct sum sum = x->c->known.sums[number];

	sum.in = dom_const(0); /* uses say it */
	e->failed |= !sum_plus(&e->form, &sum, -times);
	use(e, sum_fact(number), times);
}

static bool is_number(const struct explainer *x, uint32_t value)
{
	uint32_t def = value < x->w->f->n_values ? x->w->defs[value] : CLAIM_NO_VALUE;

	return def != CLAIM_NO_VALUE && x->w->f->insts[def].op == OP_CONST &&
	       x->c->known.is_there[value];
}

/* A value that is a sum by its operations becomes that. */
static bool expand_one(struct explainer *x, struct expr *e)
{
	for (uint32_t i = e->form.n; i-- > 0;) {
		struct term term = e->form.terms[i];
		if (is_number(x, term.value)) {
			struct sum number = sum_of_value(term.value);
			sum_plus(&e->form, &number, -term.factor);
			use(e, (struct fact){ OF_VALUE, term.value }, term.factor);
			return true;
		}
		if (term.value >= x->w->f->n_values || !x->w->forms[term.value])
			continue;
		uint32_t number = operation_of(x, term.value);
		if (number == NO_VALUE || !dom_is_const(&x->c->known.sums[number].in) ||
		    factor_in(&x->c->known.sums[number], term.value) != 1)
			continue;
		take_out(x, e, number, term.factor);
		return true;
	}
	return false;
}

/* What is used becomes one sum, so that there is room for more. */
static void fold(struct explainer *x, struct expr *e)
{
	struct step s = { .fact = { OF_NONE, 0 }, .n_uses = e->n_uses };
	const size_t n = x->c->known.n_sums;

	memcpy(s.uses, e->uses, sizeof(s.uses));
	if (!explain_rule(x, STEP_ADD, &s) || x->c->known.n_sums == n)
		return;
	e->n_uses = 0;
	use(e, sum_fact((uint32_t)n), 1);
}

static void expand(struct explainer *x, struct expr *e)
{
	for (int i = 0; i < EXPANSIONS && !e->failed && expand_one(x, e); i++)
		if (e->n_uses >= FOLDED)
			fold(x, e);
}

static struct expr expr_of(struct explainer *x, const struct sum *sum)
{
	struct expr e = { .form = *sum };

	e.form.in = dom_const(0);
	expand(x, &e);
	return e;
}

static bool is_product(const struct explainer *x, uint32_t value)
{
	uint32_t def = x->w->defs[value];

	return def != CLAIM_NO_VALUE && x->w->f->insts[def].op == VIR_mul;
}

static uint32_t select_of(struct explainer *x, uint32_t value);

/* The same with what choices are decided to, and with what values are near to.  False: nothing is. */
static bool replace(struct explainer *x, struct expr *e)
{
	bool is_changed = false;
	struct sum terms = e->form;

	for (uint32_t i = 0; i < terms.n && !e->failed; i++) {
		uint32_t value = terms.terms[i].value;
		int64_t factor = (int64_t)terms.terms[i].factor;
		if (value >= x->w->f->n_values)
			continue;
		const struct rough *rough = x->w->roughs[value];
		if (walk_chosen(x->w, value) != value) {
			size_t n = x->c->known.n_sums;
			struct step s = { .value = value, .fact = { OF_NONE, 0 } };
			if (!explain_rule(x, STEP_CHOOSE, &s) || x->c->known.n_sums == n)
				continue;
			take_out(x, e, (uint32_t)n, (uint64_t)factor);
			is_changed = true;
		} else if (rough || is_product(x, value)) {
			uint32_t number = operation_of(x, value);
			if (number == NO_VALUE)
				number = select_of(x, value);
			int64_t times =
				number == NO_VALUE
					? 0
					: (int64_t)factor_in(&x->c->known.sums[number], value);
			if (times == 0 || factor % times != 0)
				continue;
			take_out(x, e, number, (uint64_t)(factor / times));
			is_changed = true;
		}
	}
	expand(x, e);
	return is_changed && !e->failed;
}

/* The arm that the value is; itself: it is no choice, or nobody knows. */
static uint32_t arm_of(const struct explainer *x, uint32_t value)
{
	const struct choice *choice = &x->w->choices[value];

	if (choice->condition == CLAIM_NO_VALUE)
		return value;
	const struct dom *d = &x->w->now[choice->condition];
	if (d->umin < 1 && d->umax > 0 && choice->arms[0] != choice->arms[1])
		return value;
	return choice->arms[d->umin < 1];
}

static uint32_t choose_all(struct explainer *x, uint32_t value)
{
	for (;;) {
		uint32_t arm = arm_of(x, value);
		if (x->w->choices[value].condition != CLAIM_NO_VALUE)
			explain_value_rule(x, STEP_CHOOSE, value);
		if (arm == value)
			return value;
		value = arm;
	}
}

void explain_there(struct explainer *x, uint32_t value)
{
	struct sum sum = sum_of_value(choose_all(x, value));
	struct expr e = expr_of(x, &sum);

	for (uint32_t i = 0; i < e.form.n; i++)
		choose_all(x, e.form.terms[i].value);
}

/* -- values ------------------------------------------------------------------------------------------ */

static bool is_within(const struct explainer *x, struct fact fact, const struct dom *want)
{
	struct sum sum;

	return x->c->known.is_dead ||
	       (known_fact(&x->c->known, fact, &sum) && dom_leq(&sum.in, want));
}

void explain_operands(struct explainer *x, uint32_t value, uint32_t depth)
{
	uint32_t def = value < x->w->f->n_values ? x->w->defs[value] : CLAIM_NO_VALUE;

	if (def == CLAIM_NO_VALUE || !depth || x->w->f->insts[def].op > OP_LAST_INTEGER)
		return;
	const struct vir_inst *inst = &x->w->f->insts[def];
	explain_value_rule(x, STEP_RESULT, value);
	for (uint32_t i = 0; i < inst->n_args; i++)
		explain_operands(x, walk_args(x->w, inst)[i], depth - 1);
}

/* All operands are there. */
static bool is_all_there(const struct explainer *x, const struct vir_inst *inst)
{
	for (uint32_t i = 0; i < inst->n_args; i++)
		if (!x->c->known.is_there[walk_args(x->w, inst)[i]])
			return false;
	return true;
}

/* By what its operands are by now, and theirs. */
static void refresh(struct explainer *x, uint32_t value, uint32_t depth)
{
	uint32_t def = x->w->defs[value];
	struct explained mark = explain_mark(x);
	struct dom before = x->c->known.now[value];

	if (arm_of(x, value) != value) {
		explain_value_rule(x, STEP_CHOOSE, value);
		refresh(x, arm_of(x, value), depth);
		explain_value_rule(x, STEP_CHOOSE, value);
	} else if (def != CLAIM_NO_VALUE && depth && x->w->f->insts[def].op <= OP_LAST_INTEGER) {
		const struct vir_inst *inst = &x->w->f->insts[def];
		if (!is_all_there(x, inst))
			explain_value_rule(x, STEP_OPERANDS, value);
		for (uint32_t i = 0; i < inst->n_args; i++)
			refresh(x, walk_args(x->w, inst)[i], depth - 1);
		explain_value_rule(x, STEP_OPERANDS, value);
	}
	if (!x->c->known.is_dead && dom_same(&before, &x->c->known.now[value]))
		explain_undo(x, mark);
}

/* -- what follows from other facts --------------------------------------------------------------------- */

/* What is to be shown: the fact is within `want`. */
struct goal {
	struct fact fact;
	struct sum sum; /* its terms */
	struct dom want;
};

static bool is_reached(const struct explainer *x, const struct goal *g)
{
	return x->failed || is_within(x, g->fact, &g->want);
}

/* A new sum may be what strengthened the old one. */
static void follow(struct explainer *x, struct goal *g)
{
	if (g->fact.kind == OF_SUM && x->c->known.n_sums)
		g->fact.number = (uint32_t)x->c->known.n_sums - 1;
}

/* The order in which facts are added up says how much comes of it: what wraps says nothing. */
enum order { VALUES_FIRST, SUMS_FIRST, ORDERS };

static void put_facts(const struct explainer *x, struct step *s, const struct expr *e, int turn,
		      enum order order)
{
	struct sum sum;

	for (uint32_t i = 0; i < e->n_uses; i++) {
		if (!known_fact(&x->c->known, e->uses[i].fact, &sum))
			continue;
		bool is_sum = e->uses[i].fact.kind == OF_SUM;
		bool is_late = is_sum == (order == VALUES_FIRST);
		bool is_first =
			is_sum ? dom_is_const(&sum.in) : is_number(x, e->uses[i].fact.number);
		int its_turn = is_first ? 0 : 1 + is_late;
		if (its_turn == turn)
			s->uses[s->n_uses++] = e->uses[i];
	}
}

/* What the expression is, with what is left of it by its values.  Numbers come first. */
static void put_uses(const struct explainer *x, struct step *s, struct expr *e, enum order order)
{
	for (uint32_t i = 0; i < e->form.n; i++)
		use(e, (struct fact){ OF_VALUE, e->form.terms[i].value }, e->form.terms[i].factor);
	e->form.n = 0;
	s->n_uses = 0;
	for (int turn = 0; turn < 3; turn++)
		put_facts(x, s, e, turn, order);
}

/* The rule is used in each order, by what the values are by now. */
static void try_orders(struct explainer *x, struct goal *g, enum cert_step kind, struct step *s,
		       struct expr *e)
{
	for (uint32_t i = 0; i < e->form.n; i++)
		refresh(x, e->form.terms[i].value, WALK_REFRESHED);
	for (int order = 0; order < ORDERS; order++) {
		size_t n = x->c->known.n_sums;
		s->fact = g->fact;
		put_uses(x, s, e, (enum order)order);
		if (!e->failed && explain_rule(x, kind, s) && x->c->known.n_sums > n)
			follow(x, g);
	}
}

/* The goal's sum is that expression, of which the rest is known by its values. */
static void add(struct explainer *x, struct goal *g, struct expr e)
{
	struct step s = { .n_uses = 0 };

	try_orders(x, g, STEP_ADD, &s, &e);
}

/* e is so often the other one, and what is left over. */
static struct expr left_over(struct expr e, struct fact other, const struct expr *o, uint64_t times)
{
	e.failed |= !sum_plus(&e.form, &o->form, -times);
	use(&e, other, times);
	for (uint32_t i = 0; i < o->n_uses; i++)
		use(&e, o->uses[i].fact, -(times * o->uses[i].factor));
	return e;
}

static struct expr times_expr(const struct expr *e, uint64_t times)
{
	struct expr all = { .form = { .in = dom_const(0) }, .failed = e->failed };

	all.failed |= !sum_plus(&all.form, &e->form, times);
	for (uint32_t i = 0; i < e->n_uses; i++)
		use(&all, e->uses[i].fact, times * e->uses[i].factor);
	return all;
}

static bool shares_term(const struct sum *a, const struct sum *b)
{
	for (uint32_t i = 0; i < a->n; i++)
		if (factor_in(b, a->terms[i].value))
			return true;
	return false;
}

/* So often the goal's sum is what the fact says, and more. */
static void by_multiple(struct explainer *x, struct goal *g, const struct expr *e, struct fact fact,
			const struct expr *o)
{
	enum { MOST_TIMES = 1 << 20 };

	for (uint32_t i = 0; i < e->form.n && !is_reached(x, g); i++) {
		int64_t factor = (int64_t)e->form.terms[i].factor;
		int64_t other = (int64_t)factor_in(&o->form, e->form.terms[i].value);
		int64_t times = factor == -1 ? -other : other / factor;
		if (times < 2 || times > MOST_TIMES)
			continue;
		struct step s = { .times = (uint64_t)times };
		struct expr more = left_over(times_expr(e, (uint64_t)times), fact, o, 1);
		try_orders(x, g, STEP_DIVIDE, &s, &more);
	}
}

static void by_fact(struct explainer *x, struct goal *g, const struct expr *e, struct fact fact,
		    uint32_t most_terms)
{
	struct sum sum;

	if (!known_fact(&x->c->known, fact, &sum))
		return;
	struct expr o = expr_of(x, &sum);
	if (o.failed || !shares_term(&e->form, &o.form))
		return;
	for (int side = 0; side < 2 && !is_reached(x, g); side++) {
		struct expr more = left_over(*e, fact, &o, side ? UINT64_MAX : 1);
		if (!more.failed && more.form.n <= most_terms)
			add(x, g, more);
	}
	by_multiple(x, g, e, fact, &o);
}

/* What differs, and is in order, is in strict order. */
static uint32_t strict(struct explainer *x, const struct assumed *a, uint32_t number)
{
	for (size_t i = 0; i < x->w->n_assumed; i++) {
		const struct assumed *other = &x->w->assumed[i];
		bool is_same = other->a == a->a && other->b == a->b;
		bool is_turned = other->a == a->b && other->b == a->a;
		if (other->op != VIR_ne || other == a || a->op == VIR_ne || !(is_same || is_turned))
			continue;
		uint32_t differs = operation_of(x, other->value);
		if (differs == NO_VALUE)
			continue;
		bool is_minus = x->c->known.sums[differs].terms[0].factor !=
				x->c->known.sums[number].terms[0].factor;
		struct step s = { .fact = sum_fact(number),
				  .n_uses = 1,
				  .uses = { { sum_fact(differs), is_minus ? UINT64_MAX : 1 } } };
		if (explain_rule(x, STEP_ADD, &s))
			return (uint32_t)x->c->known.n_sums - 1;
	}
	return number;
}

/* The difference of what is compared, by what both are by now. */
static uint32_t difference_of(struct explainer *x, const struct assumed *a)
{
	const uint32_t before = known_of(x, a->value);

	refresh(x, a->a, WALK_REFRESHED);
	refresh(x, a->b, WALK_REFRESHED);
	const struct explained mark = explain_mark(x);
	const uint32_t n = (uint32_t)x->c->known.n_sums;
	if (!explain_value_rule(x, STEP_OPERATION, a->value) || x->c->known.n_sums == n)
		return before;
	const struct sum *sums = x->c->known.sums;
	if (before != NO_VALUE && dom_leq(&sums[before].in, &sums[n].in)) {
		explain_undo(x, mark);
		return before;
	}
	explain_own(x, n, a->value);
	return n;
}

static void by_conditions(struct explainer *x, struct goal *g, const struct expr *e)
{
	for (uint32_t i = 0; i < e->form.n && !is_reached(x, g); i++) {
		uint32_t number = known_of(x, e->form.terms[i].value);
		if (number != NO_VALUE)
			by_fact(x, g, e, sum_fact(number), e->form.n - 1);
	}
	for (size_t i = 0; i < x->w->n_assumed && e->form.n && !is_reached(x, g); i++) {
		const struct assumed *a = &x->w->assumed[i];
		if (a->value == CLAIM_NO_VALUE)
			continue;
		if (a->b == CLAIM_NO_VALUE) {
			refresh(x, a->a, WALK_REFRESHED);
			choose_all(x, a->a); /* what is known of it, its arm is */
			by_fact(x, g, e, (struct fact){ OF_VALUE, a->a }, e->form.n - 1);
			continue;
		}
		uint32_t number = difference_of(x, a);
		if (number != NO_VALUE)
			by_fact(x, g, e, sum_fact(strict(x, a, number)), e->form.n - 1);
	}
	for (uint32_t i = 0; i < x->c->n_open; i++) {
		const struct rounds *r = x->c->open[i].rounds;
		if (!r || x->c->open[i].mark.is_dead)
			continue;
		for (size_t n = x->c->open[i].mark.n_sums; n < r->begin.n_sums && !is_reached(x, g);
		     n++)
			by_fact(x, g, e, sum_fact((uint32_t)n), SUM_TERMS);
	}
}

/* What is not 0, with what its values say of it. */
static struct fact bounded(struct explainer *x, struct fact not_0)
{
	struct expr e = { .n_uses = 0 };
	struct goal g = { .fact = not_0 };

	if (not_0.kind == OF_SUM && known_fact(&x->c->known, not_0, &e.form)) {
		e.form.in = dom_const(0);
		add(x, &g, e);
	}
	return g.fact;
}

/* It is a number and, so often, what is not 0. */
static void by_difference(struct explainer *x, struct goal *g, const struct expr *e,
			  struct fact not_0, uint64_t times)
{
	struct sum sum;

	if (!known_fact(&x->c->known, not_0, &sum))
		return;
	struct expr o = expr_of(x, &sum), more = left_over(*e, not_0, &o, times);
	if (!more.failed && more.form.n)
		replace(x, &more); /* what is left must be a number by its values */
	struct step s = { .not_0 = { not_0, times } };
	use(&more, not_0, -times);
	try_orders(x, g, STEP_EXCLUDE, &s, &more);
}

static void by_differences(struct explainer *x, struct goal *g, const struct expr *e)
{
	uint64_t factor = e->form.n ? e->form.terms[0].factor : 0;
	uint64_t size = factor > INT64_MAX ? -factor : factor;

	for (size_t i = 0; i < x->w->n_assumed && e->form.n; i++) {
		const struct assumed *a = &x->w->assumed[i];
		if (a->op != VIR_ne || a->value == CLAIM_NO_VALUE)
			continue;
		struct fact not_0 = { OF_VALUE, a->value };
		explain_operands(x, a->value, WALK_REFRESHED + 1);
		if (a->b != CLAIM_NO_VALUE)
			not_0 = sum_fact(operation_of(x, a->value));
		for (int side = 0; side < 2 && !is_reached(x, g); side++) {
			by_difference(x, g, e, not_0, side ? 1 : UINT64_MAX);
			if (size > UINT32_MAX)
				by_difference(x, g, e, bounded(x, not_0), side ? size : -size);
		}
	}
}

/* By what its values are, and what those say of what they were made of. */
static void refresh_terms(struct explainer *x, const struct goal *g, const struct sum *sum)
{
	for (uint32_t i = 0; i < sum->n && !is_reached(x, g); i++) {
		if (sum->terms[i].value >= x->w->f->n_values)
			continue;
		explain_operands(x, sum->terms[i].value, 2);
		refresh(x, sum->terms[i].value, WALK_REFRESHED);
	}
}

static bool reach(struct explainer *x, struct goal *g)
{
	refresh_terms(x, g, &g->sum);
	struct expr e = expr_of(x, &g->sum);
	for (int i = 0; i <= REPLACED && !e.failed && !is_reached(x, g); i++) {
		add(x, g, e);
		refresh_terms(x, g, &e.form);
		add(x, g, e);
		by_conditions(x, g, &e);
		by_differences(x, g, &e);
		if (!is_reached(x, g))
			add(x, g, e); /* its values may be better known by now */
		if (!is_reached(x, g) && !replace(x, &e))
			break;
	}
	return is_reached(x, g);
}

/* What is left of the value without what it is near to, where the condition is so.  False: that is not explained. */
static bool explain_arm(struct explainer *x, uint32_t value, bool is_true, struct sum *left)
{
	const vir_arg condition = x->w->choices[value].condition;
	struct walk_mark walked = walk_mark(x->w);
	struct known_mark before = known_mark(&x->c->known);
	struct goal g = { .fact = { OF_NONE, 0 }, .sum = *left, .want = left->in };
	struct expr e = { .form = *left };

	known_assume(&x->c->known, condition, is_true);
	walk_assume(x->w, condition, is_true);
	e.form.in = dom_const(0);
	if (!x->c->known.is_dead)
		add(x, &g, e);
	g.fact = sum_fact((uint32_t)x->c->known.n_sums - 1);
	bool is_shown = x->c->known.is_dead || reach(x, &g);
	buf_putc(&x->work->steps, STEP_END);
	left->in = dom_empty();
	if (is_shown && !x->c->known.is_dead) {
		put_number(&x->work->steps, 1);
		put_fact(&x->work->steps, &x->c->known, g.fact);
		left->in = x->c->known.sums[g.fact.number].in;
	}
	known_forget(&x->c->known, before);
	walk_forget(x->w, walked);
	return is_shown;
}

/* What both arms of a select are near to, as a sum that says it of the value; NO_VALUE: nothing is. */
static uint32_t select_of(struct explainer *x, uint32_t value)
{
	const struct rough *rough = x->w->roughs[value];
	const uint32_t def = x->w->defs[value];
	const struct explained begin = explain_mark(x);

	if (!rough || rough->times != 1 || x->n_selects || x->c->known.is_dead ||
	    def == CLAIM_NO_VALUE || x->w->f->insts[def].op != VIR_select)
		return NO_VALUE;
	const struct sum of = explain_sum_of_form(&rough->of);
	struct sum left = sum_of_value(value), all = left;
	sum_plus(&left, &of, UINT64_MAX);
	left.in = rough->of.rest;
	all = left;
	all.in = dom_empty();
	if (!is_all_there(x, &x->w->f->insts[def]))
		explain_value_rule(x, STEP_OPERANDS, value);
	buf_putc(&x->work->steps, STEP_CASES);
	put_number(&x->work->steps, x->w->choices[value].condition);
	x->n_selects++;
	for (int side = 0; side < 2; side++) {
		struct sum arm = left;
		if (!x->failed && explain_arm(x, value, side == 0, &arm)) {
			all.in = dom_join(&all.in, &arm.in);
			continue;
		}
		x->n_selects--;
		explain_undo(x, begin);
		return NO_VALUE;
	}
	x->n_selects--;
	known_claim(&x->c->known, &all);
	explain_own(x, (uint32_t)x->c->known.n_sums - 1, value);
	return (uint32_t)x->c->known.n_sums - 1;
}

/* Of a multiple of the value it may be known what it is. */
static void by_parts(struct explainer *x, struct goal *g)
{
	struct expr e = expr_of(x, &g->sum);

	for (uint32_t i = 0; i < e.form.n && e.form.n > 1 && !e.failed && !is_reached(x, g); i++) {
		const struct rough *rough = x->w->roughs[e.form.terms[i].value];
		if (!rough || rough->times < 2)
			continue;
		struct goal multiple = { .fact = { OF_NONE, 0 }, .want = dom_empty() };
		struct expr all = { .form = { .in = dom_const(0) } };
		multiple.sum = (struct sum){ .in = dom_const(0) };
		sum_plus(&multiple.sum, &g->sum, rough->times);
		all.form = multiple.sum;
		add(x, &multiple, all);
		multiple.fact = sum_fact((uint32_t)x->c->known.n_sums - 1);
		reach(x, &multiple);
		struct step s = { .fact = g->fact,
				  .times = rough->times,
				  .n_uses = 1,
				  .uses = { { multiple.fact, 1 } } };
		explain_rule(x, STEP_DIVIDE, &s);
	}
}

/* By operands of which more is known, as sums. */
static void by_operands(struct explainer *x, uint32_t value)
{
	uint32_t def = value < x->w->f->n_values ? x->w->defs[value] : CLAIM_NO_VALUE;

	if (def == CLAIM_NO_VALUE || x->w->f->insts[def].op > OP_LAST_INTEGER ||
	    x->n_nested == NESTED)
		return;
	const struct vir_inst *inst = &x->w->f->insts[def];
	x->n_nested++;
	for (uint32_t i = 0; i < inst->n_args; i++) {
		const uint32_t arg = walk_args(x->w, inst)[i];
		explain_value(x, arg, &x->w->now[arg]);
	}
	x->n_nested--;
	explain_value_rule(x, STEP_OPERANDS, value);
}

bool explain_value(struct explainer *x, uint32_t value, const struct dom *want)
{
	struct goal g = { .fact = { OF_VALUE, value }, .sum = sum_of_value(value), .want = *want };

	if (is_reached(x, &g) || reach(x, &g))
		return true;
	by_parts(x, &g);
	if (!is_reached(x, &g))
		by_operands(x, value);
	return is_reached(x, &g);
}

/* By the values that it is of. */
static bool is_by_values(const struct explainer *x, const struct sum *want)
{
	struct sum sum = { .in = dom_const(0) }, one;

	for (uint32_t i = 0; i < want->n; i++)
		if (!known_fact(&x->c->known, (struct fact){ OF_VALUE, want->terms[i].value },
				&one) ||
		    !sum_plus(&sum, &one, want->terms[i].factor))
			return false;
	return dom_leq(&sum.in, &want->in);
}

bool explain_sum(struct explainer *x, const struct sum *want)
{
	struct goal g = { .fact = { OF_NONE, 0 }, .sum = *want, .want = want->in };
	struct expr e = { .form = *want };

	if (x->c->known.is_dead || want->n == 0)
		return true;
	if (want->n == 1 && want->terms[0].factor == 1)
		return explain_value(x, want->terms[0].value, &want->in);
	if (!is_by_values(x, want)) {
		e.form.in = dom_const(0);
		add(x, &g, e);
		g.fact = sum_fact((uint32_t)x->c->known.n_sums - 1);
		if (!reach(x, &g))
			return false;
	}
	if (x->n_asked == EXPLAINED)
		return false;
	x->asked[x->n_asked++] = (struct asked){ .fact = g.fact };
	return true;
}
