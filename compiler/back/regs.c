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
	bool crosses_clobber;
	bool is_in_register;
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
	web->crosses_clobber = v->crosses_clobber;
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
	a->crosses_clobber |= b->crosses_clobber;
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

static bool is_allowed(const struct scan *s, const struct web *web, uint32_t reg)
{
	return !web->crosses_clobber || s->target->kept >> reg & 1;
}

/* Webs that are over at a position. */
static void expire(struct held *held, uint32_t position)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < held->n; i++)
		if (held->webs[i]->end >= position)
			held->webs[n++] = held->webs[i];
	held->n = n;
}

/* What the webs weigh that are in the way; UINT64_MAX: more than can be moved away. */
static uint64_t weight_in_the_way(struct held *held, const struct web *web)
{
	uint64_t sum = 0;

	expire(held, web->segments->from);
	for (uint32_t i = 0; i < held->n; i++)
		if (overlap(held->webs[i], web))
			sum += held->webs[i]->weight;
	return held->n == MAX_HELD ? UINT64_MAX : sum;
}

/* The register where the least is in the way, and less than the web weighs; REGS_MAX: none. */
static uint32_t find_register(struct scan *s, const struct web *web)
{
	uint32_t first = s->random ? next_random(s) % s->target->n : 0, best = REGS_MAX;
	uint64_t least = web->weight;

	if (s->random && next_random(s) % 8 == 0)
		return REGS_MAX;
	for (uint32_t i = 0; i < s->target->n && least; i++) {
		uint32_t reg = s->target->order[(first + i) % s->target->n];
		if (!is_allowed(s, web, reg))
			continue;
		uint64_t weight = weight_in_the_way(&s->held[reg], web);
		if (weight < least) {
			best = reg;
			least = weight;
		}
	}
	return best;
}

static void put_in_memory(struct scan *s, struct web *web)
{
	web->is_in_register = false;
	web->number = web->param != LIVE_NONE ? web->param : s->result.n_words++;
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
	s->result.used |= 1u << reg;
}

static void assign(struct scan *s, struct web *web)
{
	uint32_t reg = find_register(s, web);

	if (reg == REGS_MAX)
		put_in_memory(s, web);
	else
		put_in_register(s, web, reg);
}

/* Webs by where they begin: lists through next. */
static struct web **sort(struct scan *s, uint32_t n_positions)
{
	struct web **first = arena_new_array(s->arena, n_positions, struct web *);

	for (uint32_t v = s->plan->func->n_values; v-- > 0;) {
		struct web *web = s->webs[v];
		if (!web || s->leader[v] != v)
			continue;
		web->next = first[web->segments->from];
		first[web->segments->from] = web;
	}
	return first;
}

static void tell_places(struct scan *s)
{
	for (uint32_t v = 0; v < s->plan->func->n_values; v++) {
		if (!is_needed(s, v))
			continue;
		const struct web *web = web_of(s, v);
		s->result.places[v] = (struct regs_place){
			.is_in_register = web->is_in_register,
			.is_needed = true,
			.number = web->number,
		};
	}
}

struct regs_result regs_assign(struct arena *a, const struct live_plan *plan,
			       const struct live *live, const struct regs_target *target,
			       uint64_t seed)
{
	const struct vir_func *f = plan->func;
	struct scan *s = arena_new(a, struct scan);
	uint32_t n_positions = 2 * f->n_insts + 2;

	s->arena = a;
	s->plan = plan;
	s->live = live;
	s->target = target;
	s->random = seed;
	s->result.places = arena_new_array(a, f->n_values, struct regs_place);
	s->result.n_words = f->n_params;
	make_webs(s);
	struct web **first = sort(s, n_positions);
	for (uint32_t p = 0; p < n_positions; p++)
		for (struct web *web = first[p]; web; web = web->next)
			assign(s, web);
	tell_places(s);
	return s->result;
}
