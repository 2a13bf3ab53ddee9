/*
 * explain_step.c - steps as bytes, and the checker that goes in step.
 */
#include "verifier/explain_int.h"

void explain_fail(struct explainer *x, const char *what)
{
	if (x->failed)
		return;
	x->failed = what;
	x->failed_func = x->w->number;
	x->failed_at = x->w->at;
	x->w->failed = true; /* there is no more to be explained */
}

struct explained explain_mark(const struct explainer *x)
{
	return (struct explained){ known_mark(&x->c->known), x->work->steps.len };
}

void explain_undo(struct explainer *x, struct explained mark)
{
	known_forget(&x->c->known, mark.mark);
	x->work->steps.len = mark.len;
}

/* The last sum is one of before, and says more. */
static bool says_more(const struct known *k, const struct step *s)
{
	return s->fact.kind != OF_SUM ||
	       !dom_leq(&k->sums[s->fact.number].in, &k->sums[k->n_sums - 1].in);
}

bool explain_rule(struct explainer *x, enum cert_step kind, struct step *s)
{
	struct known *k = &x->c->known;
	struct explained mark = explain_mark(x);

	if (x->failed || k->is_dead)
		return false;
	put_step(&x->work->steps, k, kind, s);
	if (!cert_rules[kind].rule(k, s)) {
		explain_undo(x, mark);
		return false;
	}
	bool is_new = k->is_dead || k->n_trail > mark.mark.n_trail ||
		      (k->n_sums > mark.mark.n_sums && says_more(k, s));
	for (size_t i = mark.mark.n_sums; i < k->n_sums; i++)
		explain_own(x, (uint32_t)i, NO_VALUE);
	if (!is_new)
		explain_undo(x, mark);
	return is_new;
}

bool explain_value_rule(struct explainer *x, enum cert_step kind, uint32_t value)
{
	struct step s = { .value = value, .fact = { OF_NONE, 0 } };

	return explain_rule(x, kind, &s);
}
