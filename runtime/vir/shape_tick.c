/*
 * shape_tick.c - ticks where a fire could go on for ever without them: rules V-34 and V-35
 * of spec/vir.md.
 *
 * Only where operations stand counts, not what values can be.  Of each place it is known
 * what is so on all ways to it: both parts of an if are ways, and a handler is one from
 * where its try begins.  Behind a region that nothing leaves there is no way, and all is so.
 */
#include "runtime/vir/shape_int.h"

static bool is_loop(const struct shape *s, const struct region *region)
{
	uint32_t op = s->func->insts[region->inst].op;

	return op == OP_LOOP || op == OP_EACH;
}

/*
 * In the round of the loop around the region of that level: since the round of the innermost
 * one began, or before one that has begun since.
 */
static bool has_tick_since(const struct shape *s, uint32_t level)
{
	return s->ticks.in_round || (s->depth && s->regions[s->depth - 1].n_ticked > level);
}

static void open_region(struct shape *s)
{
	struct region *region = &s->regions[s->depth - 1];

	region->before = s->ticks;
	region->left = (struct ticks){ true, true };
	region->n_ticked = s->depth > 1 ? region[-1].n_ticked : 0;
	if (!is_loop(s, region))
		return;
	if (s->ticks.in_round)
		region->n_ticked = s->depth;
	s->ticks = (struct ticks){ false, false };
}

/* What the first part of a try has done before it raised, nobody knows. */
static void begin_second_part(struct shape *s)
{
	s->ticks = s->regions[s->depth - 1].before;
	s->ticks.for_call &= s->inst->op == OP_ELSE;
}

/* An each ends where its round would begin, too. */
static void close_region(struct shape *s)
{
	const struct region *region = &s->regions[s->depth];

	s->ticks = region->left;
	if (s->func->insts[region->inst].op != OP_EACH)
		return;
	s->ticks.in_round &= region->before.in_round;
	s->ticks.for_call = false;
}

static void leave(struct shape *s)
{
	uint32_t level = s->depth - 1 - shape_arg(s, 0);

	s->regions[level].left.in_round &= has_tick_since(s, level);
	s->regions[level].left.for_call &= s->ticks.for_call;
}

static bool check_round(struct shape *s)
{
	return has_tick_since(s, s->depth - shape_arg(s, 0)) ||
	       shape_reject(s, "V-34",
			    "found a way to it without one, wanted a tick in each round before it");
}

static bool check_call(struct shape *s)
{
	bool has_tick = s->ticks.for_call;

	s->ticks.for_call = false;
	return has_tick ||
	       shape_reject(s, "V-35",
			    "found a way to it without one, wanted a tick of its own before it");
}

void shape_begin_ticks(struct shape *s)
{
	s->ticks = (struct ticks){ false, false };
}

bool shape_check_ticks(struct shape *s)
{
	switch (s->inst->op) {
	case OP_TICK:
		s->ticks = (struct ticks){ true, true };
		return true;
	case OP_CALL:
	case OP_CALLS:
	case OP_CALLN:
		return check_call(s);
	case OP_IF:
	case OP_LOOP:
	case OP_EACH:
	case OP_TRY:
		open_region(s);
		return true;
	case OP_ELSE:
	case OP_CATCH:
		begin_second_part(s);
		return true;
	case OP_END:
		close_region(s);
		return true;
	case OP_BR:
		leave(s);
		return true;
	case OP_CONT:
		return check_round(s);
	default:
		return true;
	}
}
