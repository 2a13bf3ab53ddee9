/*
 * costs.c - adding up, from what is inside of loops to what is around them.
 *
 * Costs are counted from where the round of the innermost loop around begins: from there, at
 * most, to here.  What all rounds before that one cost is known when the loop ends, and only
 * then what leaves it can be counted from the head of the loop around; until then it waits.
 *
 * A place where ways meet costs as much as the dearest of them, for ticks, operations and
 * bytes each.  Wherever a fire may end, the function has cost what it has cost so far.
 * A fire that TimeLimit ends has taken no more than it would take to its end; but there
 * may be no end, and then no bound of the ticks either: so where there is none the fire may end.
 *
 * Functions call those of smaller number only.  So what a call costs is known when it is met;
 * and going the other way, how many ticks a fire can have taken when a function begins.
 */
#include "verifier/costs.h"

#include "runtime/base/limits.h"

/* A place that ways lead to. */
struct meeting {
	struct cost most;
	uint32_t depth; /* loops that are open there */
	uint32_t
		waiting; /* 1 + the way that waits there to come here, of the innermost loop that has one; 0: none */
};

struct way {
	struct meeting *to;
	struct cost cost;
	uint32_t waiting; /* to->waiting, before */
};

struct open_region {
	uint32_t inst;
	bool is_loop;
	struct cost before;     /* where it begins */
	struct meeting left;    /* its end */
	struct meeting raised;  /* try: its handler */
	struct meeting round;   /* loop: the next round, from the head of this one */
	struct meeting *around; /* try: the handler of the try around */
	uint64_t n_before;      /* loop: rounds before one, at most */
	uint32_t first_way;     /* loop: of the loop around */
};

struct costs_walk {
	struct arena *arena;
	const struct vir_module *m;
	struct costs *costs;

	/* Of the function: */
	const struct vir_func *f;
	const struct facts_func *fact;
	struct costs_func *out;
	uint32_t at;
	struct cost cost;        /* from the head of the loop around to here, at most */
	struct meeting end;      /* of the fire, or of the function */
	struct meeting stop;     /* of the fire by TimeLimit, as far as ticks are bounded there */
	struct meeting *handler; /* of what raises here; &end: none */
	struct open_region *open;
	uint32_t n_open, depth, n_loops;
	struct way *ways; /* those of the innermost open loop are behind those of others */
	size_t n_ways, cap_ways;
	uint32_t first_way; /* of the innermost open loop */
};

/* -- ways ------------------------------------------------------------------------------------- */

static struct open_region *innermost(struct costs_walk *w)
{
	return &w->open[w->n_open - 1];
}

static struct meeting meeting(const struct costs_walk *w)
{
	return (struct meeting){ .depth = w->depth };
}

/* From here, at that cost.  Of all that waits in one loop to come to one place the dearest does. */
static void go(struct costs_walk *w, struct meeting *to, struct cost cost)
{
	if (to == &w->stop && cost.ticks == UINT64_MAX)
		to = &w->end;
	if (to->depth == w->depth) {
		to->most = cost_max(to->most, cost);
	} else if (to->waiting > w->first_way) {
		struct way *way = &w->ways[to->waiting - 1];
		way->cost = cost_max(way->cost, cost);
	} else {
		w->ways = arena_grow(w->arena, w->ways, w->n_ways, &w->cap_ways, sizeof(*w->ways));
		w->ways[w->n_ways++] = (struct way){ to, cost, to->waiting };
		to->waiting = (uint32_t)w->n_ways;
	}
}

/* What waited in the loop that has just been closed, whose head is that far from that of the loop around. */
static void go_on(struct costs_walk *w, uint32_t first, struct cost head)
{
	size_t n = w->n_ways;

	for (size_t i = first; i < n; i++)
		w->ways[i].to->waiting = w->ways[i].waiting;
	w->n_ways = first;
	for (size_t i = first; i < n; i++) {
		struct way way = w->ways[i]; /* there is room for as many, and it is not more */
		go(w, way.to, cost_plus(head, way.cost));
	}
}

/* -- regions ---------------------------------------------------------------------------------- */

/* S-8: an each has at most as many rounds as its bag has room. */
static uint64_t rounds_before_one(const struct costs_walk *w, const struct vir_inst *inst,
				  uint64_t conts)
{
	uint64_t capacity =
		inst->op == OP_EACH ? w->m->bags[w->f->args[inst->first_arg]].capacity : 0;

	return capacity && conts >= capacity ? capacity - 1 : conts;
}

static struct open_region *open_region(struct costs_walk *w)
{
	struct open_region *region = &w->open[w->n_open++];

	*region = (struct open_region){ .inst = w->at, .before = w->cost, .left = meeting(w) };
	return region;
}

static void begin_rounds(struct costs_walk *w, const struct vir_inst *inst)
{
	struct open_region *region = open_region(w);

	region->is_loop = true;
	region->n_before = rounds_before_one(w, inst, w->fact->conts[w->n_loops++]);
	region->first_way = w->first_way;
	w->first_way = (uint32_t)w->n_ways;
	w->depth++;
	region->round = meeting(w);
	w->cost = (struct cost){ 0 };
}

/* Nothing but the rounds before one is between the heads; an each ends when all rounds are over, too. */
static void end_rounds(struct costs_walk *w, struct open_region *region)
{
	struct cost round = region->round.most;
	struct cost head = cost_plus(region->before, cost_times(round, region->n_before));
	uint32_t first = w->first_way;

	w->out->ticks[region->inst] = head.ticks;
	w->depth--;
	w->first_way = region->first_way;
	go_on(w, first, head);
	if (w->f->insts[region->inst].op == OP_EACH)
		go(w, &region->left, cost_plus(head, round));
}

static void begin_try(struct costs_walk *w)
{
	struct open_region *region = open_region(w);

	region->raised = meeting(w);
	region->raised.most = w->cost;
	region->around = w->handler;
	w->handler = &region->raised;
}

static void begin_handler(struct costs_walk *w)
{
	struct open_region *region = innermost(w);

	w->handler = region->around;
	w->cost = region->raised.most;
}

static void end_region(struct costs_walk *w)
{
	struct open_region *region = innermost(w);

	if (region->is_loop)
		end_rounds(w, region);
	w->cost = region->left.most;
	w->n_open--;
}

/* -- operations -------------------------------------------------------------------------------- */

static bool is_call(const struct vir_inst *inst)
{
	return inst->op == OP_CALL || inst->op == OP_CALLS || inst->op == OP_CALLN;
}

static uint32_t callee_of(const struct vir_func *f, const struct vir_inst *inst)
{
	return f->args[inst->first_arg + (inst->op == OP_CALLS)];
}

/* Updates raise what their operation does. */
static bool may_raise(const struct costs_walk *w, const struct vir_inst *inst)
{
	bool is_update = inst->op == OP_GUPD || inst->op == OP_BUPD;
	uint32_t op = is_update ? w->f->args[inst->first_arg + 1] : inst->op;

	return vir_op_table[op].traps && !(w->fact->flags[w->at] & FACT_NEVER_RAISES);
}

static void count(struct costs_walk *w, const struct vir_inst *inst)
{
	const struct cost own = { inst->op == OP_TICK, inst->op != OP_CONST,
				  inst->op == OP_PRINTF ? LIMIT_PRINT_BYTES : 0 };

	w->cost = cost_plus(w->cost, own);
	if (inst->op == OP_TICK || is_call(inst))
		w->out->ticks[w->at] = w->cost.ticks;
	if (is_call(inst))
		w->cost = cost_plus(w->cost, w->costs->funcs[callee_of(w->f, inst)].cost);
	if (inst->op == OP_TICK)
		go(w, &w->stop, w->cost);
	else if (may_raise(w, inst))
		go(w, w->handler, w->cost);
	if (is_call(inst)) /* the last thing, perhaps, that a fire does */
		go(w, &w->end, w->cost);
}

static void add_operation(struct costs_walk *w, const struct vir_inst *inst)
{
	uint32_t level = inst->op == OP_BR || inst->op == OP_CONT
				 ? w->n_open - 1 - w->f->args[inst->first_arg]
				 : 0;

	switch (inst->op) {
	case OP_BR:
		go(w, &w->open[level].left, w->cost);
		break;
	case OP_CONT:
		go(w, &w->open[level].round, w->cost);
		break;
	case OP_FAIL:
		go(w, w->handler, w->cost);
		break;
	case OP_RET:
	case OP_RETV:
	case OP_RETS:
	case OP_EXIT:
		go(w, &w->end, w->cost);
		break;
	default:
		count(w, inst);
		break;
	}
}

static void add(struct costs_walk *w, const struct vir_inst *inst)
{
	switch (inst->op) {
	case OP_IF:
		open_region(w);
		break;
	case OP_ELSE:
		w->cost = innermost(w)->before;
		break;
	case OP_LOOP:
	case OP_EACH:
		begin_rounds(w, inst);
		break;
	case OP_TRY:
		begin_try(w);
		break;
	case OP_CATCH:
		begin_handler(w);
		break;
	case OP_END:
		end_region(w);
		break;
	default:
		if (w->fact->flags[w->at] & FACT_REACHED)
			add_operation(w, inst);
		break;
	}
}

/* -- functions ----------------------------------------------------------------------------------- */

/* How many regions are open at a time, at most. */
static uint32_t depth_of(const struct vir_func *f)
{
	uint32_t depth = 0, most = 0;

	for (uint32_t i = 0; i < f->n_insts; i++) {
		depth += vir_op_table[f->insts[i].op].results < 0;
		depth -= f->insts[i].op == OP_END;
		most = depth > most ? depth : most;
	}
	return most;
}

/*
 * Ticks were counted from the heads of loops.  Each loop has how far its head is from that of
 * the loop around; and then, while it is open, how far that one is from the beginning.
 */
static void count_ticks_from_the_beginning(const struct costs_walk *w)
{
	uint64_t *ticks = w->out->ticks, head = 0;

	for (uint32_t i = 0; i < w->f->n_insts; i++) {
		const struct vir_inst *inst = &w->f->insts[i];
		uint32_t begin = inst->op == OP_END ? inst->match : i;
		bool is_loop = w->f->insts[begin].op == OP_LOOP || w->f->insts[begin].op == OP_EACH;
		if (is_loop && begin == i) {
			uint64_t around = head;
			head = cost_sum(head, ticks[i]);
			ticks[i] = around;
		} else if (is_loop) {
			head = ticks[begin];
		} else if ((inst->op == OP_TICK || is_call(inst)) &&
			   (w->fact->flags[i] & FACT_REACHED)) {
			ticks[i] = cost_sum(head, ticks[i]);
		}
	}
}

static void add_function(struct costs_walk *w, const struct facts *facts, uint32_t number)
{
	struct arena_mark mark = arena_save(w->arena);

	w->f = &w->m->funcs[number];
	w->fact = &facts->funcs[number];
	w->out = &w->costs->funcs[number];
	w->cost = (struct cost){ 0 };
	w->n_open = w->depth = w->n_loops = w->first_way = 0;
	w->ways = NULL;
	w->n_ways = w->cap_ways = 0;
	w->end = w->stop = meeting(w);
	w->handler = &w->end;
	w->open = arena_new_array(w->arena, depth_of(w->f), struct open_region);
	for (w->at = 0; w->at < w->f->n_insts; w->at++)
		add(w, &w->f->insts[w->at]);
	w->out->cost = w->end.most;
	count_ticks_from_the_beginning(w);
	arena_restore(w->arena, mark);
}

/* from the callers on to what they call. */
static void add_up_ticks(const struct vir_module *m, const struct facts *facts, struct costs *costs)
{
	for (uint32_t i = m->n_funcs; i-- > 0;) {
		const struct vir_func *f = &m->funcs[i];
		for (uint32_t k = 0; k < f->n_insts; k++) {
			if (!is_call(&f->insts[k]) || !(facts->funcs[i].flags[k] & FACT_REACHED))
				continue;
			struct costs_func *callee = &costs->funcs[callee_of(f, &f->insts[k])];
			uint64_t before =
				cost_sum(costs->funcs[i].before, costs->funcs[i].ticks[k]);
			if (callee->before < before)
				callee->before = before;
		}
	}
}

void costs_find(struct arena *a, struct arena *scratch, const struct vir_module *m,
		const struct facts *facts, struct costs *out)
{
	struct costs_walk w = { .arena = scratch, .m = m, .costs = out };

	out->funcs = arena_new_array(a, m->n_funcs, struct costs_func);
	for (uint32_t i = 0; i < m->n_funcs; i++) {
		out->funcs[i].ticks = arena_new_array(a, m->funcs[i].n_insts, uint64_t);
		add_function(&w, facts, i);
	}
	add_up_ticks(m, facts, out);
}
