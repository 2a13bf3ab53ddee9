/*
 * check_read.c - what a certificate says is claimed, and the rules that it names.
 */
#include "verifier/check_int.h"

enum { JOINED = 8, CASES = 8 };

/* -- facts --------------------------------------------------------------------------------------- */

struct sum read_known(struct checker *c, const struct sum *sum)
{
	struct sum known = { .in = dom_const(0) }, one;
	bool is_value = sum->n == 1 && sum->terms[0].factor == 1, holds = true;
	const struct fact none = { OF_NONE, 0 };
	struct fact by = sum->n && !is_value ? read_fact(&c->in, &c->known) : none;

	if (by.kind == OF_SUM)
		holds = known_fact(&c->known, by, &known);
	for (uint32_t i = 0; i < sum->n && by.kind != OF_SUM; i++)
		holds = holds &&
			known_fact(&c->known, (struct fact){ OF_VALUE, sum->terms[i].value },
				   &one) &&
			sum_plus(&known, &one, sum->terms[i].factor);
	need(c, holds && sum_same_terms(&known, sum), "what a sum is known by");
	return known;
}

void need_sum(struct checker *c, struct sum sum)
{
	struct sum known = read_known(c, &sum);

	need(c, dom_leq(&known.in, &sum.in), "what a sum is claimed to be");
}

/* -- what is claimed where ways meet ---------------------------------------------------------------- */

void read_exit(struct checker *c, struct part *part, const vir_arg *values)
{
	struct join *join = &part->results;
	uint64_t n = read_number(&c->in);

	for (uint64_t i = 0; i < n && !c->in.what; i++) {
		struct sum sum = read_terms(&c->in, &c->known);
		struct sum here = sum_handed_on(c, join, &sum, values);
		sum.in = read_known(c, &here).in;
		if (!part->is_left) {
			join->sums = arena_grow(c->scratch, join->sums, join->n_sums,
						&part->cap_sums, sizeof(sum));
			join->sums[join->n_sums++] = sum;
		}
		need(c, i < join->n_sums && (sum.n == 0 || sum_same_terms(&join->sums[i], &sum)),
		     "what all ways out of a region know");
		if (c->in.what)
			return;
		sum.in = dom_join(&join->sums[i].in, &sum.in);
		join->sums[i] = sum;
	}
	join->n_sums = n < join->n_sums ? (uint32_t)n : join->n_sums;
}

/* -- steps ---------------------------------------------------------------------------------------------- */

/* What a case has come to. */
struct outcome {
	bool is_dead, is_handed_on; /* the cont was looked at in it */
	uint64_t n;
	struct sum known[JOINED];
};

static bool read_case(struct checker *c, uint32_t depth);

/* The value is not 0, or it is 0. */
static void read_side(struct checker *c, uint32_t value, bool is_true, uint32_t depth,
		      struct outcome *out)
{
	struct known_mark mark = known_mark(&c->known);

	known_assume(&c->known, value, is_true);
	out->is_handed_on = read_case(c, depth);
	out->is_dead = c->known.is_dead;
	out->n = out->is_dead || out->is_handed_on ? 0 : read_number(&c->in);
	need(c, out->n <= JOINED, "too many facts at a time");
	for (uint64_t i = 0; i < out->n && !c->in.what; i++)
		need(c, known_fact(&c->known, read_fact(&c->in, &c->known), &out->known[i]),
		     "a fact that there is not");
	known_forget(&c->known, mark);
}

/* What both cases come to is known behind them. */
static bool split(struct checker *c, uint64_t value, uint32_t depth)
{
	struct outcome sides[2];

	need(c, depth < CASES && value < c->known.n_values && c->known.is_there[value],
	     "cases of what is not there");
	for (uint32_t i = 0; i < 2 && !c->in.what; i++)
		read_side(c, (uint32_t)value, i == 0, depth + 1, &sides[i]);
	if (c->in.what)
		return false;
	const struct outcome *live = &sides[sides[0].is_dead], *other = &sides[!sides[0].is_dead];
	c->known.is_dead |= live->is_dead;
	for (uint32_t i = 0; i < live->n; i++) {
		struct sum both = live->known[i];
		if (!other->is_dead) {
			need(c, i < other->n && sum_same_terms(&both, &other->known[i]),
			     "what both cases come to");
			both.in = dom_join(&both.in, &other->known[i].in);
		}
		if (!c->in.what)
			known_claim(&c->known, &both);
	}
	return (live->is_dead || live->is_handed_on) && (other->is_dead || other->is_handed_on) &&
	       !(live->is_dead && other->is_dead);
}

/* Up to its end.  Whether the cont has been looked at. */
static bool read_case(struct checker *c, uint32_t depth)
{
	const struct vir_inst *inst = &c->f->insts[c->at];
	bool is_handed_on = false;
	struct step s;
	uint8_t kind;

	while ((kind = read_byte(&c->in)) != STEP_END && !c->in.what) {
		need(c, kind < STEPS, "an unknown step");
		if (kind == STEP_CASES) {
			is_handed_on |= split(c, read_number(&c->in), depth);
		} else if (kind == STEP_HAND_ON) {
			need(c, inst->op == OP_CONT && !c->known.is_dead,
			     "a cont where there is none");
			if (!c->in.what)
				check_hand_on(c, inst);
			is_handed_on = true;
		} else if (!c->in.what) {
			read_step(&c->in, &c->known, kind, &s);
			need(c, c->in.what || cert_rules[kind].rule(&c->known, &s), "a step");
		}
	}
	return is_handed_on;
}

void read_steps(struct checker *c)
{
	c->is_handed_on = read_case(c, 0);
	c->next_steps = c->at + 1 + read_number(&c->in);
}
