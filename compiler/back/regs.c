/*
 * regs.c - linear scan: values in the order in which they begin to live.
 */
#include "compiler/back/regs.h"

struct scan {
	const struct live_plan *plan;
	const struct live_value *values;
	const struct regs_target *target;
	struct regs_result result;
	uint32_t holder[REGS_MAX]; /* by register: the value in it, or LIVE_NONE */
	uint64_t random;           /* 0: no shuffling */
};

/* Values by where they begin, as lists: next[] behind first[]. */
struct order {
	uint32_t *first, *next;
};

static uint32_t next_random(struct scan *s)
{
	s->random = s->random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)(s->random >> 33);
}

static bool is_allowed(const struct scan *s, uint32_t value, uint32_t reg)
{
	return !s->values[value].crosses_clobber || s->target->kept >> reg & 1;
}

/* What is not needed any more at a position gives its register back. */
static void expire(struct scan *s, uint32_t position)
{
	for (uint32_t i = 0; i < s->target->n; i++) {
		uint32_t *holder = &s->holder[s->target->order[i]];
		if (*holder != LIVE_NONE && s->values[*holder].to < position)
			*holder = LIVE_NONE;
	}
}

static bool is_free(const struct scan *s, uint32_t value, uint32_t reg)
{
	return s->holder[reg] == LIVE_NONE && is_allowed(s, value, reg);
}

/* REGS_MAX: none. */
static uint32_t find_free(struct scan *s, uint32_t value)
{
	uint32_t partner = s->values[value].partner;
	uint32_t first = s->random ? next_random(s) % s->target->n : 0;

	if (s->random && next_random(s) % 8 == 0)
		return REGS_MAX;
	if (partner != LIVE_NONE && s->result.places[partner].is_in_register &&
	    is_free(s, value, s->result.places[partner].number) && !s->random)
		return s->result.places[partner].number;
	for (uint32_t i = 0; i < s->target->n; i++) {
		uint32_t reg = s->target->order[(first + i) % s->target->n];
		if (is_free(s, value, reg))
			return reg;
	}
	return REGS_MAX;
}

/* The register whose value is used least, and less than this one; REGS_MAX: none. */
static uint32_t find_victim(const struct scan *s, uint32_t value)
{
	uint32_t best = REGS_MAX, least = s->values[value].weight;

	for (uint32_t i = 0; i < s->target->n; i++) {
		uint32_t reg = s->target->order[i], holder = s->holder[reg];
		if (holder == LIVE_NONE || !is_allowed(s, value, reg) ||
		    s->values[holder].weight >= least)
			continue;
		best = reg;
		least = s->values[holder].weight;
	}
	return best;
}

static void put_in_memory(struct scan *s, uint32_t value)
{
	bool is_param = value < s->plan->func->n_params;
	struct regs_place *place = &s->result.places[value];

	place->is_in_register = false;
	place->number = is_param ? value : s->result.n_words++;
}

static void assign(struct scan *s, uint32_t value)
{
	uint32_t reg = find_free(s, value);

	s->result.places[value].is_needed = true;
	if (reg == REGS_MAX) {
		reg = find_victim(s, value);
		if (reg == REGS_MAX) {
			put_in_memory(s, value);
			return;
		}
		if (s->holder[reg] != LIVE_NONE)
			put_in_memory(s, s->holder[reg]);
	}
	s->holder[reg] = value;
	s->result.places[value].is_in_register = true;
	s->result.places[value].number = reg;
	s->result.used |= 1u << reg;
}

static struct order sort(struct arena *a, const struct scan *s)
{
	const struct vir_func *f = s->plan->func;
	uint32_t n_positions = 2 * f->n_insts + 2;
	struct order o = {
		.first = arena_new_array(a, n_positions, uint32_t),
		.next = arena_new_array(a, f->n_values, uint32_t),
	};

	for (uint32_t p = 0; p < n_positions; p++)
		o.first[p] = LIVE_NONE;
	for (uint32_t v = f->n_values; v-- > 0;) {
		const struct live_value *value = &s->values[v];
		if (s->plan->is_folded[v] || value->weight == 0 || value->from > value->to)
			continue;
		o.next[v] = o.first[value->from];
		o.first[value->from] = v;
	}
	return o;
}

struct regs_result regs_assign(struct arena *a, const struct live_plan *plan,
			       const struct live_value *values, const struct regs_target *target,
			       uint64_t seed)
{
	const struct vir_func *f = plan->func;
	struct scan s = { .plan = plan, .values = values, .target = target, .random = seed };

	s.result.places = arena_new_array(a, f->n_values, struct regs_place);
	s.result.n_words = f->n_params;
	for (uint32_t i = 0; i < REGS_MAX; i++)
		s.holder[i] = LIVE_NONE;
	struct order o = sort(a, &s);
	for (uint32_t p = 0; p < 2 * f->n_insts + 2; p++) {
		if (o.first[p] != LIVE_NONE)
			expire(&s, p);
		for (uint32_t v = o.first[p]; v != LIVE_NONE; v = o.next[v])
			assign(&s, v);
	}
	return s.result;
}
