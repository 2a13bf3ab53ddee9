/*
 * assume.c - what follows from a condition that holds, or does not.
 */
#include "verifier/explain_int.h"
#include "verifier/walk.h"

void walk_note(struct walk *w, enum vir_op op, uint32_t a, uint32_t b, uint32_t value)
{
	if (w->n_assumed == WALK_ASSUMED)
		return;
	struct form left = form_of(w, a), right = form_number(0);
	if (b != CLAIM_NO_VALUE)
		right = form_of(w, b);
	w->assumed[w->n_assumed++] =
		(struct assumed){ op, a, b, value, form_about(&left) | form_about(&right) };
}

/* The comparison that is true where this one is false; false: it is none. */
static bool negate(enum vir_op op, enum vir_op *other)
{
	static const enum vir_op pairs[][2] = { { VIR_eq, VIR_ne },
						{ VIR_lts, VIR_ges },
						{ VIR_ltu, VIR_geu },
						{ VIR_les, VIR_gts },
						{ VIR_leu, VIR_gtu } };

	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		for (int side = 0; side < 2; side++) {
			if (pairs[i][side] != op)
				continue;
			*other = pairs[i][!side];
			return true;
		}
	}
	return false;
}

bool walk_compares(const struct vir_inst *inst)
{
	enum vir_op other;

	return inst->op <= OP_LAST_INTEGER && negate((enum vir_op)inst->op, &other);
}

static const struct vir_inst *maker_of(const struct walk *w, uint32_t value)
{
	uint32_t def = w->defs[value];

	return def == CLAIM_NO_VALUE || w->f->insts[def].op > OP_LAST_INTEGER ? NULL
									      : &w->f->insts[def];
}

/* From here on the value is in there; so more is known of what it was made of.  False: it cannot be. */
static bool learn(struct walk *w, uint32_t value, const struct dom *dom, uint32_t depth)
{
	const struct vir_inst *inst = maker_of(w, value);
	struct dom operands[3];

	if (dom_leq(&w->now[value], dom))
		return true;
	walk_sharpen(w, value, dom);
	if (dom_is_empty(dom) || depth == 0 || !inst)
		return !dom_is_empty(dom);
	explain_result(w->explainer, value);
	const vir_arg *args = walk_args(w, inst);
	operands[1] = dom_top();
	for (uint32_t i = 0; i < inst->n_args; i++)
		operands[i] = w->now[args[i]];
	bool is_square = inst->op == VIR_mul && args[0] == args[1];
	for (uint32_t i = 0; i < inst->n_args && i < 2; i++) {
		struct dom before =
			is_square ? dom_root(&operands[i], dom)
				  : dom_before((enum vir_op)inst->op, (int)i, operands, dom);
		if (!learn(w, args[i], &before, depth - 1))
			return false;
	}
	return true;
}

static bool assume_comparison(struct walk *w, enum vir_op op, uint32_t a, uint32_t b,
			      uint32_t value)
{
	struct dom left = w->now[a], right = w->now[b];

	if (!dom_assume(op, true, &left, &right))
		return false;
	walk_note(w, op, a, b, value);
	return learn(w, a, &left, WALK_REFRESHED) && learn(w, b, &right, WALK_REFRESHED);
}

static bool assume_zero(struct walk *w, uint32_t value, bool is_zero)
{
	struct dom dom = w->now[value], zero = dom_const(0);

	if (!dom_assume(is_zero ? VIR_eq : VIR_ne, true, &dom, &zero))
		return false;
	walk_note(w, is_zero ? VIR_eq : VIR_ne, value, CLAIM_NO_VALUE, value);
	return learn(w, value, &dom, WALK_REFRESHED);
}

/* Conditions that follow and have not been looked at. */
struct pending {
	struct {
		uint32_t value;
		bool is_true;
	} v[WALK_PENDING];
	uint32_t n, n_seen;
};

static void pend(struct pending *p, uint32_t value, bool is_true)
{
	if (p->n == WALK_PENDING || p->n_seen == LIMIT_NEST_DEPTH)
		return; /* less is known then */
	p->v[p->n].value = value;
	p->v[p->n++].is_true = is_true;
	p->n_seen++;
}

/* A side that cannot be what is known of the choice was not taken, and then the other one was. */
static void assume_choice(struct walk *w, struct pending *p, const struct choice *choice,
			  uint32_t value, bool is_true)
{
	for (uint32_t side = 0; side < 2; side++) {
		struct dom other = w->now[choice->arms[!side]];
		if (dom_meet(&other, &w->now[value]))
			continue;
		explain_chosen(w->explainer, value);
		pend(p, choice->condition, side == 0);
		pend(p, choice->arms[side], is_true);
		return;
	}
}

/* What follows for operands.  False: it cannot be. */
static bool assume_operands(struct walk *w, struct pending *p, const struct vir_inst *inst,
			    bool is_true)
{
	const vir_arg *args = walk_args(w, inst);
	enum vir_op other;

	switch (inst->op) {
	case VIR_lnot:
	case VIR_bool:
		explain_result(w->explainer, inst->first_value);
		pend(p, args[0], is_true ^ (inst->op == VIR_lnot));
		return true;
	case VIR_and:
	case VIR_mul:
	case VIR_or:
		/* A product, or bits in common, are of two that are not 0; a union that is 0, of two that are. */
		if (is_true == (inst->op != VIR_or)) {
			explain_result(w->explainer, inst->first_value);
			pend(p, args[0], is_true);
			pend(p, args[1], is_true);
		}
		return true;
	default:
		break;
	}
	if (inst->op > OP_LAST_INTEGER || !negate((enum vir_op)inst->op, &other))
		return true;
	explain_result(w->explainer, inst->first_value);
	return assume_comparison(w, is_true ? (enum vir_op)inst->op : other, args[0], args[1],
				 inst->first_value);
}

/* What follows from a condition for what it was made of. */
bool walk_assume(struct walk *w, uint32_t value, bool is_true)
{
	struct pending p = { .n = 0 };

	pend(&p, value, is_true);
	while (p.n) {
		p.n--;
		value = p.v[p.n].value;
		is_true = p.v[p.n].is_true;
		uint32_t def = w->defs[value];
		if (!assume_zero(w, value, !is_true))
			return false;
		if (w->choices[value].condition != CLAIM_NO_VALUE)
			assume_choice(w, &p, &w->choices[value], value, is_true);
		if (def != CLAIM_NO_VALUE && !assume_operands(w, &p, &w->f->insts[def], is_true))
			return false;
	}
	return true;
}

/* -- what is known of a value by now --------------------------------------------------------------- */

/* An arm is made before what chooses it: this ends. */
uint32_t walk_chosen(const struct walk *w, uint32_t value)
{
	for (;;) {
		const struct choice *choice = &w->choices[value];
		if (choice->condition == CLAIM_NO_VALUE)
			return value;
		const struct dom *d = &w->now[choice->condition];
		if (d->umin < 1 && d->umax > 0 && choice->arms[0] != choice->arms[1])
			return value;
		value = choice->arms[d->umin < 1];
	}
}

/*
 * What a value is by what is known now of what it was made of, which was less when it was.
 * Values of a round stay what they are, so its operands are those that it was made of.
 */
static struct dom refreshed(const struct walk *w, uint32_t value, uint32_t depth)
{
	uint32_t chosen = walk_chosen(w, value), def = w->defs[chosen];
	struct dom operands[3], d = w->now[value];

	if (chosen != value && !dom_meet(&d, &w->now[chosen]))
		return d;
	if (def == CLAIM_NO_VALUE || depth == 0 || w->f->insts[def].op > OP_LAST_INTEGER)
		return d;
	const struct vir_inst *inst = &w->f->insts[def];
	for (uint32_t i = 0; i < inst->n_args; i++)
		operands[i] = refreshed(w, walk_args(w, inst)[i], depth - 1);
	struct dom again = dom_op((enum vir_op)inst->op, operands);
	dom_meet(&again, &d); /* nothing: nobody comes here */
	return again;
}

struct dom walk_value(const struct walk *w, uint32_t value)
{
	struct answered *answered = &w->answered[value % WALK_AGAIN];

	if (!w->n_trail)
		return w->now[value];
	if (answered->version != w->version || answered->value != value)
		*answered =
			(struct answered){ value, w->version, refreshed(w, value, WALK_REFRESHED) };
	return answered->dom;
}

bool walk_is_possible(const struct walk *w, size_t first)
{
	for (size_t i = first; i < w->n_assumed; i++) {
		const struct assumed *a = &w->assumed[i];
		struct dom left = walk_value(w, a->a), right = dom_const(0);
		if (a->b != CLAIM_NO_VALUE)
			right = walk_value(w, a->b);
		if (!dom_assume(a->op, true, &left, &right))
			return false;
	}
	return true;
}
