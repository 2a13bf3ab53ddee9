/*
 * assume.c - what follows from a condition that holds, or does not.
 */
#include "verifier/walk.h"

void walk_note(struct walk *w, enum vir_op op, uint32_t a, uint32_t b)
{
	if (w->n_assumed < WALK_ASSUMED)
		w->assumed[w->n_assumed++] = (struct assumed){ op, a, b };
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

/* v = x + number, and more is known of v: so of x. */
static void sharpen_term(struct walk *w, uint32_t value)
{
	const struct relation *r = &w->relations[value];

	if (r->base == CLAIM_NO_VALUE || r->base == value || !dom_is_const(&r->off))
		return;
	struct dom base = dom_binary(VIR_sub, &w->now[value], &r->off);
	if (dom_meet(&base, &w->now[r->base]))
		walk_sharpen(w, r->base, &base);
}

static bool assume_comparison(struct walk *w, enum vir_op op, uint32_t a, uint32_t b)
{
	struct dom left = w->now[a], right = w->now[b];

	if (!dom_assume(op, true, &left, &right))
		return false;
	walk_sharpen(w, a, &left);
	walk_sharpen(w, b, &right);
	sharpen_term(w, a);
	sharpen_term(w, b);
	walk_note(w, op, a, b);
	return true;
}

static bool assume_zero(struct walk *w, uint32_t value, bool is_zero)
{
	struct dom dom = w->now[value], zero = dom_const(0);

	if (!dom_assume(is_zero ? VIR_eq : VIR_ne, true, &dom, &zero))
		return false;
	walk_sharpen(w, value, &dom);
	sharpen_term(w, value);
	walk_note(w, is_zero ? VIR_eq : VIR_ne, value, CLAIM_NO_VALUE);
	return true;
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

static bool can_be(const struct walk *w, uint32_t value, bool is_true)
{
	const struct dom *d = &w->now[value];

	return is_true ? d->umax > 0 : dom_contains(d, 0);
}

/* A side that cannot be so was not taken, and then the other one was. */
static void assume_choice(const struct walk *w, struct pending *p, const struct choice *choice,
			  bool is_true)
{
	for (uint32_t side = 0; side < 2; side++) {
		if (can_be(w, choice->arms[!side], is_true))
			continue;
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
		pend(p, args[0], is_true ^ (inst->op == VIR_lnot));
		return true;
	case VIR_and:
	case VIR_mul:
	case VIR_or:
		/* A product, or bits in common, are of two that are not 0; a union that is 0, of two that are. */
		if (is_true == (inst->op != VIR_or)) {
			pend(p, args[0], is_true);
			pend(p, args[1], is_true);
		}
		return true;
	default:
		break;
	}
	if (inst->op > OP_LAST_INTEGER || !negate((enum vir_op)inst->op, &other))
		return true;
	return assume_comparison(w, is_true ? (enum vir_op)inst->op : other, args[0], args[1]);
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
			assume_choice(w, &p, &w->choices[value], is_true);
		if (def != CLAIM_NO_VALUE && !assume_operands(w, &p, &w->f->insts[def], is_true))
			return false;
	}
	return true;
}

/*
 * What a value is by what is known now of what it was made of, which was less when it was.
 * Values of a round stay what they are, so its operands are those that it was made of.
 */
static struct dom refreshed(const struct walk *w, uint32_t value, uint32_t depth)
{
	uint32_t def = w->defs[value];
	struct dom operands[3], d = w->now[value];

	if (def == CLAIM_NO_VALUE || depth == 0 || w->f->insts[def].op > OP_LAST_INTEGER)
		return d;
	const struct vir_inst *inst = &w->f->insts[def];
	for (uint32_t i = 0; i < inst->n_args; i++)
		operands[i] = refreshed(w, walk_args(w, inst)[i], depth - 1);
	struct dom again = dom_op((enum vir_op)inst->op, operands);
	return dom_meet(&again, &d) ? again : d;
}

struct dom walk_value(const struct walk *w, uint32_t value)
{
	return w->n_trail ? refreshed(w, value, WALK_REFRESHED) : w->now[value];
}
