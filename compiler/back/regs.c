/*
 * regs.c - webs of values, and a linear scan over them in the order in which they begin to live.
 *
 * A web's segments are one list, ascending, and never overlap: merging two webs merges their
 * lists.  Their number is limited, so that no step takes long, however large the function is.
 */
#include "compiler/back/regs.h"

enum {
	MAX_SEGMENTS = 32, /* of a web */
	MAX_HELD = 16,     /* webs that share a register and are all not over yet */
};

struct segment {
	uint32_t from, to;
	struct segment *next;
};

struct web {
	struct segment *segments;
	uint32_t n_segments;
	uint32_t end;    /* of the last one */
	uint32_t weight; /* of all its values */
	uint32_t param;  /* the parameter of the function that is in it; LIVE_NONE */
	uint32_t lost;   /* set of registers that it can not be in */
	uint64_t debt;   /* what weighs that is in memory because this is not */
	bool is_in_register, is_banned;
	uint32_t number;  /* of that register, or of a word in memory */
	struct web *next; /* that begins to live at the same position */
};

/* Webs in a register: some may be over, but those at positions to come are all there. */
struct held {
	struct web *webs[MAX_HELD];
	uint32_t n;
};

struct scan {
	struct arena *arena;
	const struct live_plan *plan;
	const struct live *live;
	const struct regs_target *target;
	struct regs_result result;
	uint32_t *
		leader; /* by value: another one of its web, nearer to the one that has it, or itself */
	struct web **webs; /* by leader */
	struct held held[REGS_MAX];
	struct web **first; /* by position: those that begin to live there */
	uint32_t n_positions;
	uint32_t n_words;
	uint64_t random; /* 0: no shuffling */
};

static uint32_t next_random(struct scan *s)
{
	s->random = s->random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)(s->random >> 33);
}

/* -- webs ---------------------------------------------------------------------------------- */

static uint32_t leader_of(struct scan *s, uint32_t value)
{
	while (s->leader[value] != value)
		value = s->leader[value] = s->leader[s->leader[value]];
	return value;
}

static struct web *web_of(struct scan *s, uint32_t value)
{
	return s->webs[leader_of(s, value)];
}

static bool is_needed(const struct scan *s, uint32_t value)
{
	return s->live->values[value].last && !s->plan->is_folded[value];
}

static void make_web(struct scan *s, uint32_t value)
{
	const struct live_value *v = &s->live->values[value];
	struct web *web = arena_new(s->arena, struct web);

	s->webs[value] = web;
	web->end = v->last->to;
	web->n_segments = v->n_segments;
	web->weight = v->weight;
	for (unsigned kind = 0; kind < LIVE_KINDS; kind++)
		if (v->suffers >> kind & 1)
			web->lost |= s->target->lost[kind];
	web->param = value < s->plan->func->n_params ? value : LIVE_NONE;
	for (const struct live_segment *from = v->last; from; from = from->before) {
		struct segment *segment = arena_new(s->arena, struct segment);
		*segment = (struct segment){ from->from, from->to, web->segments };
		web->segments = segment;
	}
}

static bool overlap(const struct web *one, const struct web *other)
{
	const struct segment *a = one->segments, *b = other->segments;

	while (a && b) {
		if (a->to < b->from)
			a = a->next;
		else if (b->to < a->from)
			b = b->next;
		else
			return true;
	}
	return false;
}

static struct segment *merge_lists(struct segment *a, struct segment *b)
{
	struct segment *first = NULL, **at = &first;

	while (a || b) {
		struct segment **from = !b || (a && a->from < b->from) ? &a : &b;
		*at = *from;
		*from = (*from)->next;
		at = &(*at)->next;
	}
	return first;
}

static void merge(struct scan *s, uint32_t one, uint32_t other)
{
	struct web *a, *b;

	if (!is_needed(s, one) || !is_needed(s, other))
		return;
	one = leader_of(s, one);
	other = leader_of(s, other);
	a = s->webs[one];
	b = s->webs[other];
	if (one == other || a->n_segments + b->n_segments > MAX_SEGMENTS || overlap(a, b))
		return;
	if (s->random && next_random(s) % 4 == 0)
		return;
	s->leader[other] = one;
	a->segments = merge_lists(a->segments, b->segments);
	a->n_segments += b->n_segments;
	a->end = a->end > b->end ? a->end : b->end;
	a->weight = a->weight + b->weight > a->weight ? a->weight + b->weight : UINT32_MAX;
	a->lost |= b->lost;
	if (a->param == LIVE_NONE)
		a->param = b->param;
}

static void make_webs(struct scan *s)
{
	uint32_t n = s->plan->func->n_values;

	s->leader = arena_new_array(s->arena, n, uint32_t);
	s->webs = arena_new_array(s->arena, n, struct web *);
	for (uint32_t v = 0; v < n; v++) {
		s->leader[v] = v;
		if (is_needed(s, v))
			make_web(s, v);
	}
	for (uint32_t i = LIVE_URGENCIES; i-- > 0;)
		for (const struct live_wish *w = s->live->wishes[i]; w; w = w->next)
			merge(s, w->one, w->other);
}

/* -- registers ------------------------------------------------------------------------------- */

/* Webs that are over at a position. */
static void expire(struct held *held, uint32_t position)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < held->n; i++)
		if (held->webs[i]->end >= position)
			held->webs[n++] = held->webs[i];
	held->n = n;
}

/* What is in the way of a web in a register. */
struct obstacle {
	uint64_t weight;
	struct web *web; /* if it is only one */
};

static struct obstacle find_obstacle(struct held *held, const struct web *web)
{
	struct obstacle found = { 0 };
	uint32_t n = 0;

	expire(held, web->segments->from);
	for (uint32_t i = 0; i < held->n; i++) {
		if (!overlap(held->webs[i], web))
			continue;
		found.weight += held->webs[i]->weight;
		found.web = n++ ? NULL : held->webs[i];
	}
	if (held->n == MAX_HELD)
		found = (struct obstacle){ .weight = UINT64_MAX };
	return found;
}

/*
 * The register where the least is in the way, and less than the web weighs; REGS_MAX: none, and
 * *cheapest is what might be moved away from one.
 */
static uint32_t find_register(struct scan *s, const struct web *web, struct web **cheapest)
{
	uint32_t first = s->random ? next_random(s) % s->target->n : 0, best = REGS_MAX;
	uint64_t least = web->weight;

	*cheapest = NULL;
	if (s->random && next_random(s) % 8 == 0)
		return REGS_MAX;
	for (uint32_t i = 0; i < s->target->n && least; i++) {
		uint32_t reg = s->target->order[(first + i) % s->target->n];
		if (web->lost >> reg & 1)
			continue;
		struct obstacle found = find_obstacle(&s->held[reg], web);
		if (found.weight < least) {
			best = reg;
			least = found.weight;
		} else if (found.web && (!*cheapest || found.weight < (*cheapest)->weight)) {
			*cheapest = found.web;
		}
	}
	return best;
}

static void put_in_memory(struct scan *s, struct web *web)
{
	web->is_in_register = false;
	web->number = web->param != LIVE_NONE ? web->param : s->n_words++;
}

static void put_in_register(struct scan *s, struct web *web, uint32_t reg)
{
	struct held *held = &s->held[reg];
	uint32_t n = 0;

	for (uint32_t i = 0; i < held->n; i++) {
		if (overlap(held->webs[i], web))
			put_in_memory(s, held->webs[i]);
		else
			held->webs[n++] = held->webs[i];
	}
	held->webs[n++] = web;
	held->n = n;
	web->is_in_register = true;
	web->number = reg;
}

static void assign(struct scan *s, struct web *web)
{
	struct web *cheapest = NULL;
	uint32_t reg = web->is_banned ? REGS_MAX : find_register(s, web, &cheapest);

	if (reg != REGS_MAX) {
		put_in_register(s, web, reg);
		return;
	}
	put_in_memory(s, web);
	if (cheapest)
		cheapest->debt += web->weight;
}

/* -- rounds ------------------------------------------------------------------------------------ */

/*
 * A web that weighs more than one that begins later stays in its register, even if many come,
 * one after the other, that would all have found room there.  So what goes to memory
 * because of it is added up; if that is more than it weighs itself, the scan is repeated
 * with it in memory.  The best round counts.
 */

/* Webs by where they begin: lists through next. */
static void sort(struct scan *s)
{
	s->n_positions = 2 * s->plan->func->n_insts + 2;
	s->first = arena_new_array(s->arena, s->n_positions, struct web *);
	for (uint32_t v = s->plan->func->n_values; v-- > 0;) {
		struct web *web = s->webs[v];
		if (!web || s->leader[v] != v)
			continue;
		web->next = s->first[web->segments->from];
		s->first[web->segments->from] = web;
	}
}

/* What is in memory, weighed. */
static uint64_t scan_once(struct scan *s)
{
	uint64_t cost = 0;

	s->n_words = s->plan->func->n_params;
	for (uint32_t i = 0; i < REGS_MAX; i++)
		s->held[i].n = 0;
	for (uint32_t p = 0; p < s->n_positions; p++)
		for (struct web *web = s->first[p]; web; web = web->next)
			assign(s, web);
	for (uint32_t p = 0; p < s->n_positions; p++)
		for (struct web *web = s->first[p]; web; web = web->next)
			cost += web->is_in_register ? 0 : web->weight;
	return cost;
}

/* False: the scan would give the same again. */
static bool ban_debtors(struct scan *s)
{
	bool found = false;

	for (uint32_t p = 0; p < s->n_positions; p++) {
		for (struct web *web = s->first[p]; web; web = web->next) {
			bool is_debtor = web->debt > web->weight && !web->is_banned;
			web->is_banned |= is_debtor;
			web->debt = 0;
			found |= is_debtor;
		}
	}
	return found;
}

static void tell_places(struct scan *s)
{
	s->result.n_words = s->n_words;
	s->result.used = 0;
	for (uint32_t v = 0; v < s->plan->func->n_values; v++) {
		if (!is_needed(s, v))
			continue;
		const struct web *web = web_of(s, v);
		s->result.places[v] = (struct regs_place){
			.is_in_register = web->is_in_register,
			.is_needed = true,
			.number = web->number,
		};
		if (web->is_in_register)
			s->result.used |= 1u << web->number;
	}
}

struct regs_result regs_assign(struct arena *a, const struct live_plan *plan,
			       const struct live *live, const struct regs_target *target,
			       uint64_t seed)
{
	enum { MAX_ROUNDS = 6 };
	struct scan *s = arena_new(a, struct scan);
	uint64_t best = UINT64_MAX;

	s->arena = a;
	s->plan = plan;
	s->live = live;
	s->target = target;
	s->random = seed;
	s->result.places = arena_new_array(a, plan->func->n_values, struct regs_place);
	make_webs(s);
	sort(s);
	for (uint32_t i = 0; i < MAX_ROUNDS; i++) {
		uint64_t cost = scan_once(s);
		if (cost < best)
			tell_places(s);
		best = cost < best ? cost : best;
		if (!ban_debtors(s))
			break;
	}
	return s->result;
}
