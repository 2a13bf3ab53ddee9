/*
 * walk.c - control: regions, and what is known in their parts.
 *
 * Values are defined once and do not change during a round, so what a branch says of a
 * value stays true until the part ends.  `now` holds the newest knowledge; the trail has
 * what was known before, and is undone when a part ends.  What is known where several ways
 * meet is what all of them know: for values and conditions from outside of the region.
 */
#include "verifier/walk.h"

#include "verifier/explain_int.h"

/* -- what is known ------------------------------------------------------------------------- */

void walk_fail(struct walk *w, const char *what)
{
	if (!w->failed)
		*w->failure = (struct check_failure){ w->number, w->at, what };
	w->failed = true;
}

void walk_include(struct walk *w, struct dom *claim, const struct dom *known, const char *what)
{
	bool is_asked = w->hooks && w->hooks->include_always;

	if (!is_asked && dom_leq(known, claim))
		return;
	if (w->hooks)
		w->hooks->include(w->hooks->ctx, claim, known);
	else
		walk_fail(w, what);
}

void walk_define(struct walk *w, uint32_t value, const struct dom *dom)
{
	w->now[value] = *dom;
	w->fact->values[value] = *dom;
}

void walk_sharpen(struct walk *w, uint32_t value, const struct dom *dom)
{
	if (dom_leq(&w->now[value], dom))
		return;
	w->trail = arena_grow(w->arena, w->trail, w->n_trail, &w->cap_trail, sizeof(*w->trail));
	w->trail[w->n_trail++] = (struct kept){ value, w->now[value] };
	w->now[value] = *dom;
	w->version++;
}

struct walk_mark walk_mark(const struct walk *w)
{
	return (struct walk_mark){ w->n_trail, w->n_assumed };
}

void walk_forget(struct walk *w, struct walk_mark mark)
{
	w->version++;
	while (w->n_trail > mark.n_trail) {
		w->n_trail--;
		w->now[w->trail[w->n_trail].value] = w->trail[w->n_trail].dom;
	}
	w->n_assumed = mark.n_assumed;
}

/* -- where ways meet --------------------------------------------------------------------------- */

static struct open_region *innermost(struct walk *w)
{
	return &w->open[w->n_open - 1];
}

/* Values below this number are from outside of the region. */
static uint32_t outside(const struct walk *w, const struct open_region *region)
{
	return w->f->insts[region->inst].first_value;
}

static bool is_outside(const struct assumed *a, uint32_t limit)
{
	return a->a < limit && (a->b == CLAIM_NO_VALUE || a->b < limit);
}

static bool has_kept(const struct exits *e, uint32_t value)
{
	for (uint32_t i = 0; i < e->n_kept; i++)
		if (e->kept[i].value == value)
			return true;
	return false;
}

static struct exits *new_exits(struct walk *w)
{
	struct exits *e = w->free_exits;

	if (e)
		w->free_exits = e->next;
	else
		e = arena_new(w->arena, struct exits);
	e->n_kept = e->n_assumed = 0;
	return e;
}

/* The first way out: all that it knows, newest first. */
static void keep_first(struct walk *w, struct open_region *region)
{
	struct exits *e = new_exits(w);
	uint32_t limit = outside(w, region);
	size_t oldest = w->n_trail - region->mark.n_trail > WALK_SEEN ? w->n_trail - WALK_SEEN
								      : region->mark.n_trail;

	for (size_t i = w->n_trail; i > oldest && e->n_kept < WALK_KEPT; i--) {
		uint32_t value = w->trail[i - 1].value;
		if (value < limit && !has_kept(e, value))
			e->kept[e->n_kept++] = (struct kept){ value, w->now[value] };
	}
	for (size_t i = w->n_assumed; i > region->mark.n_assumed && e->n_assumed < WALK_KEPT; i--)
		if (is_outside(&w->assumed[i - 1], limit))
			e->assumed[e->n_assumed++] = w->assumed[i - 1];
	region->exits = e;
}

static bool is_assumed(const struct walk *w, const struct assumed *a)
{
	for (size_t i = w->n_assumed; i-- > 0;)
		if (w->assumed[i].op == a->op && w->assumed[i].a == a->a && w->assumed[i].b == a->b)
			return true;
	return false;
}

/* One more way out: what it does not know is not known any more. */
static void keep_common(const struct walk *w, struct exits *e)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < e->n_kept; i++)
		e->kept[i].dom = dom_join(&e->kept[i].dom, &w->now[e->kept[i].value]);
	for (uint32_t i = 0; i < e->n_assumed; i++)
		if (is_assumed(w, &e->assumed[i]))
			e->assumed[n++] = e->assumed[i];
	e->n_assumed = n;
}

static void know_what_was_kept(struct walk *w, struct exits *e)
{
	for (uint32_t i = 0; i < e->n_kept; i++)
		walk_sharpen(w, e->kept[i].value, &e->kept[i].dom);
	for (uint32_t i = e->n_assumed; i-- > 0;)
		walk_note(w, e->assumed[i].op, e->assumed[i].a, e->assumed[i].b,
			  e->assumed[i].value);
	e->next = w->free_exits;
	w->free_exits = e;
}

/* What an if or a try gives is a choice, if each part has one way to its end; or what the one part gives that has. */
static void choose(struct walk *w, const struct open_region *region, const struct vir_inst *inst,
		   uint32_t result, uint32_t value)
{
	struct choice *choice = &w->choices[result];

	if (!region->is_left)
		*choice = (struct choice){ .n_ways = { 0, 0 } };
	choice->arms[region->is_second] = value;
	choice->n_ways[region->is_second] += choice->n_ways[region->is_second] < 2;
	if (choice->n_ways[!region->is_second] == 0)
		choice->arms[!region->is_second] = value;
	bool is_choice = choice->n_ways[0] < 2 && choice->n_ways[1] < 2;
	uint32_t condition = inst->op == OP_TRY ? region->way : walk_args(w, inst)[0];
	choice->condition = is_choice ? condition : CLAIM_NO_VALUE;
}

/* What a region gives: the first way says it, each other one adds to it. */
static void give(struct walk *w, const struct open_region *region, const vir_arg *values)
{
	const struct vir_inst *inst = &w->f->insts[region->inst];

	for (uint32_t i = 0; i < inst->n_results; i++) {
		uint32_t result = vir_result(inst, i);
		struct dom dom = form_value(w, values[i]);
		if (region->is_left)
			dom = dom_join(&w->now[result], &dom);
		walk_define(w, result, &dom);
		form_give(w, outside(w, region), result, values[i], !region->is_left);
		if (inst->op == OP_IF || inst->op == OP_TRY)
			choose(w, region, inst, result, values[i]);
	}
}

static void leave(struct walk *w, struct open_region *region, const vir_arg *values)
{
	give(w, region, values);
	if (region->exits)
		keep_common(w, region->exits);
	else
		keep_first(w, region);
	explain_exit(w->explainer, region, values);
	region->is_left = true;
}

void walk_may_raise(struct walk *w)
{
	for (uint32_t i = w->n_open; i-- > 0;) {
		struct open_region *region = &w->open[i];
		if (w->f->insts[region->inst].op != OP_TRY || region->is_second)
			continue;
		region->may_raise = true;
		return;
	}
	w->fact->may_raise = true;
}

/* -- regions -------------------------------------------------------------------------------------- */

static struct open_region *open_region(struct walk *w)
{
	struct open_region *region = &w->open[w->n_open++];

	*region = (struct open_region){
		.inst = w->at,
		.was_dead = w->is_dead,
		.mark = walk_mark(w),
	};
	return region;
}

static void begin_if(struct walk *w, const struct vir_inst *inst)
{
	open_region(w);
	explain_inst(w->explainer);
	if (!w->is_dead)
		w->is_dead = !walk_assume(w, walk_args(w, inst)[0], true);
}

static void begin_else(struct walk *w)
{
	struct open_region *region = innermost(w);
	uint32_t condition = walk_args(w, &w->f->insts[region->inst])[0];

	walk_forget(w, region->mark);
	region->is_second = true;
	explain_inst(w->explainer);
	w->is_dead = region->was_dead || !walk_assume(w, condition, false);
}

/* S-8: an each has at most as many rounds as its bag has room. */
static uint64_t conts_at_most(const struct walk *w, const struct vir_inst *inst, uint64_t conts)
{
	uint64_t capacity = inst->op == OP_EACH ? w->m->bags[walk_args(w, inst)[0]].capacity : 0;

	return capacity && conts >= capacity ? capacity - 1 : conts;
}

static uint32_t n_own_params(const struct vir_inst *inst)
{
	return inst->op == OP_EACH ? 2 : 0; /* the key and the value */
}

static uint32_t n_carried(const struct vir_inst *inst)
{
	return vir_n_params(inst) - n_own_params(inst);
}

static void define_params(struct walk *w, const struct vir_inst *inst,
			  const struct claim_loop *claim)
{
	const struct dom top = dom_top();

	for (uint32_t i = 0; i < vir_n_params(inst); i++) {
		uint32_t param = vir_param(inst, i), own = n_own_params(inst);
		walk_define(w, param, i < own ? &top : &claim->params[i - own]);
	}
	w->version++;
}

static void begin_rounds(struct walk *w, const struct vir_inst *inst, const vir_arg *initial)
{
	struct open_region *region = open_region(w);
	struct claim_loop *claim = &w->claim->loops[w->n_loops++];

	region->claim = claim;
	explain_loop(w->explainer, region, initial);
	if (w->is_dead)
		return;
	region->n_before = conts_at_most(w, inst, claim->conts);
	region->carried = arena_new_array(w->arena, n_carried(inst), struct carried);
	for (uint32_t i = 0; i < n_carried(inst); i++) {
		struct dom first = walk_value(w, initial[i]);
		walk_include(w, &claim->params[i], &first, "what a loop begins with");
		region->carried[i] = (struct carried){ dom_empty(), first, dom_empty() };
	}
	rank_relate(w, region, initial);
	rank_begin(w, region, &claim->rank, initial, &region->bounds);
	if (w->hooks && w->hooks->at_begin)
		w->hooks->at_begin(w->hooks->ctx, w, region, initial);
	define_params(w, inst, claim);
	region->is_related = true;
}

/* S-8: no key is left; it gives what the last round handed on, or what it began with. */
static void leave_each(struct walk *w, struct open_region *region)
{
	const struct vir_inst *inst = &w->f->insts[region->inst];
	vir_arg *carried = arena_new_array(w->arena, inst->n_results, vir_arg);

	walk_forget(w, region->mark);
	for (uint32_t i = 0; i < inst->n_results; i++)
		carried[i] = vir_param(inst, i + n_own_params(inst));
	leave(w, region, carried);
}

/*
 * What is carried is what was handed on; and what it was set to once, and no more steps from
 * there than rounds follow others.  That the claims hold so far is all that either needs, so
 * they hold in the next round as well.
 */
static void include_carried(struct walk *w, struct open_region *region)
{
	const struct vir_inst *inst = &w->f->insts[region->inst];

	/* The last round of an each hands on what it gives. */
	uint64_t n = cost_sum(region->n_before, inst->op == OP_EACH);
	for (uint32_t i = 0; i < n_carried(inst); i++) {
		struct carried *c = &region->carried[i];
		if (n != UINT64_MAX && !dom_is_empty(&c->step)) {
			struct dom all = dom_range(0, n);
			all = dom_binary(VIR_mul, &all, &c->step);
			all = dom_binary(VIR_add, &c->from, &all);
			dom_meet(&c->next, &all);
		}
		walk_include(w, &region->claim->params[i], &c->next,
			     "what a round hands on to the next one");
	}
}

static void measure(struct walk *w, const struct open_region *region)
{
	const uint32_t n = n_carried(&w->f->insts[region->inst]);
	struct measured *measured = &region->claim->measured;

	measured->bounds = region->bounds;
	measured->has_conts = region->has_conts;
	if (!measured->carried)
		measured->carried = arena_new_array(w->claims->arena, n, struct carried);
	for (uint32_t i = 0; i < n; i++)
		measured->carried[i] = region->carried[i];
}

static void end_rounds(struct walk *w, struct open_region *region)
{
	const struct vir_inst *inst = &w->f->insts[region->inst];
	uint64_t conts = region->has_conts ? rank_conts(&region->claim->rank, &region->bounds) : 0;

	if (walk_measures(w))
		measure(w, region);
	include_carried(w, region);
	if (w->hooks && w->hooks->at_end)
		w->hooks->at_end(w->hooks->ctx, w, region, conts);
	if (!w->hooks && conts_at_most(w, inst, conts) > region->n_before)
		walk_fail(w, "how many rounds a loop has");
}

static void begin_try(struct walk *w)
{
	struct open_region *region = open_region(w);

	region->way = w->f->n_values + region->inst;
	w->now[region->way] = dom_range(0, 1);
	explain_inst(w->explainer);
}

static void begin_handler(struct walk *w)
{
	struct open_region *region = innermost(w);

	walk_forget(w, region->mark);
	region->is_second = true;
	w->is_dead = region->was_dead || !region->may_raise;
	explain_inst(w->explainer);
}

/* The claims have changed: once more from its head. */
static void begin_again(struct walk *w, struct open_region *region)
{
	walk_forget(w, region->mark);
	w->is_dead = false;
	w->n_loops = (uint32_t)(region->claim - w->claim->loops);
	w->at = region->inst;
	w->n_open--;
	if (region->exits) {
		region->exits->next = w->free_exits;
		w->free_exits = region->exits;
	}
	const struct vir_inst *inst = &w->f->insts[w->at];
	uint32_t end = w->f->insts[inst->match].first_value;
	for (uint32_t value = inst->first_value; value < end; value++) {
		w->forms[value] = NULL;
		w->roughs[value] = NULL;
		w->choices[value].condition = CLAIM_NO_VALUE;
	}
	begin_rounds(w, inst, walk_args(w, inst) + (inst->op == OP_EACH));
}

static void end_region(struct walk *w)
{
	struct open_region *region = innermost(w);
	const struct vir_inst *inst = &w->f->insts[region->inst];

	if (inst->op == OP_EACH && region->was_dead)
		explain_dead(w->explainer, &w->f->insts[w->at]);
	else if (inst->op == OP_EACH)
		leave_each(w, region);
	if (!region->was_dead && region->claim) {
		end_rounds(w, region);
		if (w->hooks && w->hooks->again && w->hooks->again(w->hooks->ctx, w, region)) {
			begin_again(w, region);
			return;
		}
	}
	walk_forget(w, region->mark);
	w->is_dead = region->was_dead || !region->is_left;
	w->n_open--;
	explain_inst(w->explainer);
	if (region->exits)
		know_what_was_kept(w, region->exits);
}

/* One case of what a round hands on. */
static void hand_on(struct walk *w, struct open_region *region, const vir_arg *carried)
{
	const struct vir_inst *inst = &w->f->insts[region->inst];

	for (uint32_t i = 0; i < n_carried(inst); i++) {
		uint32_t param = vir_param(inst, i + n_own_params(inst));
		struct dom next = form_value(w, carried[i]), step;
		struct carried *c = &region->carried[i];
		c->next = dom_join(&c->next, &next);
		if (form_step(w, param, carried[i], &step))
			c->step = dom_join(&c->step, &step);
		else
			c->from = dom_join(&c->from, &next);
	}
	rank_relate(w, region, carried);
	if (w->hooks && w->hooks->at_cont)
		w->hooks->at_cont(w->hooks->ctx, w, region, carried);
	rank_cont(w, region, &region->claim->rank, carried, &region->bounds);
	explain_cont(w->explainer, region, carried);
	region->has_conts = true;
}

/* A condition that is carried itself, and open. */
static bool is_open_condition(const struct walk *w, uint32_t value)
{
	uint32_t def = w->defs[value];

	return def != CLAIM_NO_VALUE && walk_compares(&w->f->insts[def]) &&
	       !dom_is_const(&w->now[value]);
}

/* The condition of a choice that is carried, or is part of what is; CLAIM_NO_VALUE: none is open. */
static uint32_t open_choice(const struct walk *w, const vir_arg *carried, uint32_t n, uint32_t *of)
{
	for (uint32_t i = 0; i < n; i++) {
		uint32_t choice = walk_chosen(w, carried[i]);
		struct form f = form_of(w, choice);
		*of = carried[i];
		for (uint32_t k = 0; k < f.n && w->choices[choice].condition == CLAIM_NO_VALUE; k++)
			choice = walk_chosen(w, f.terms[k].value);
		if (w->choices[choice].condition != CLAIM_NO_VALUE)
			return w->choices[choice].condition;
	}
	for (uint32_t i = 0; i < n; i++) {
		*of = carried[i];
		if (is_open_condition(w, walk_chosen(w, carried[i])))
			return walk_chosen(w, carried[i]);
	}
	return CLAIM_NO_VALUE;
}

/* Each side of a choice is a case for itself, under its condition. */
static void hand_on_cases(struct walk *w, struct open_region *region, const vir_arg *carried,
			  uint32_t n, uint32_t depth)
{
	uint32_t of, condition = CLAIM_NO_VALUE;

	if (depth)
		condition = open_choice(w, carried, n, &of);

	if (condition == CLAIM_NO_VALUE) {
		hand_on(w, region, carried);
		return;
	}
	explain_split(w->explainer, condition, of);
	for (uint32_t side = 0; side < 2; side++) {
		struct walk_mark mark = walk_mark(w);
		struct known_mark before = explain_side(w->explainer, condition, side == 0);
		if (walk_assume(w, condition, side == 0) &&
		    walk_is_possible(w, region->mark.n_assumed))
			hand_on_cases(w, region, carried, n, depth - 1);
		else
			explain_impossible(w->explainer, region);
		explain_side_end(w->explainer, before);
		walk_forget(w, mark);
	}
	explain_split_end(w->explainer);
}

/* -- functions -------------------------------------------------------------------------------------- */

static void end_function(struct walk *w, const struct vir_inst *inst)
{
	struct facts_func *fact = w->fact;

	if (inst->op == OP_EXIT)
		return;
	if (inst->op == OP_RETV) {
		const struct dom *given = &w->now[walk_args(w, inst)[0]];
		fact->result = fact->returns ? dom_join(&fact->result, given) : *given;
	}
	fact->returns = true;
}

/* -- all operations ------------------------------------------------------------------------------------ */

/* Those that end a part; nobody is behind them. */
static void end_part(struct walk *w, const struct vir_inst *inst)
{
	const vir_arg *args = walk_args(w, inst);
	uint32_t level = w->n_open - 1 - (inst->op == OP_BR || inst->op == OP_CONT ? args[0] : 0);

	switch (inst->op) {
	case OP_BR:
		leave(w, &w->open[level], args + 1);
		break;
	case OP_CONT:
		hand_on_cases(w, &w->open[level], args + 1, inst->n_args - 1u,
			      w->open[level].claim->given_up ? 0 : WALK_SPLITS);
		break;
	case OP_FAIL:
		walk_may_raise(w);
		break;
	default:
		explain_told(w->explainer, inst);
		end_function(w, inst);
		break;
	}
	w->is_dead = true;
}

static void walk_inst(struct walk *w, const struct vir_inst *inst)
{
	switch (inst->op) {
	case OP_IF:
		begin_if(w, inst);
		break;
	case OP_ELSE:
		begin_else(w);
		break;
	case OP_LOOP:
		begin_rounds(w, inst, walk_args(w, inst));
		break;
	case OP_EACH:
		begin_rounds(w, inst, walk_args(w, inst) + 1);
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
	case OP_BR:
	case OP_CONT:
	case OP_RET:
	case OP_RETV:
	case OP_RETS:
	case OP_EXIT:
	case OP_FAIL:
		if (w->is_dead)
			explain_dead(w->explainer, inst);
		else
			end_part(w, inst);
		explain_inst(w->explainer);
		break;
	default:
		if (!w->is_dead)
			walk_op(w, inst);
		explain_op(w->explainer, inst);
		if (!w->is_dead)
			walk_behind(w, inst);
		break;
	}
}

static void find_definitions(struct walk *w)
{
	for (uint32_t i = 0; i < w->f->n_insts; i++) {
		const struct vir_inst *inst = &w->f->insts[i];
		for (uint32_t k = 0; k < inst->n_results + vir_n_params(inst); k++)
			w->defs[inst->first_value + k] = i;
	}
}

/* How many regions are open at a time, at most. */
static uint32_t depth_of(const struct vir_func *f)
{
	uint32_t depth = 0, most = 0;

	for (uint32_t i = 0; i < f->n_insts; i++) {
		uint32_t op = f->insts[i].op;
		if (op == OP_IF || op == OP_LOOP || op == OP_EACH || op == OP_TRY)
			depth++;
		else if (op == OP_END)
			depth--;
		most = depth > most ? depth : most;
	}
	return most;
}

static void begin_function(struct walk *w, uint32_t number)
{
	/* Values, and what says of each try whether it raises nothing. */
	uint32_t n = w->m->funcs[number].n_values + w->m->funcs[number].n_insts;

	w->number = number;
	w->f = &w->m->funcs[number];
	w->claim = &w->claims->funcs[number];
	w->fact = &w->facts->funcs[number];
	w->depth = depth_of(w->f);
	w->open = arena_new_array(w->arena, w->depth, struct open_region);
	w->now = arena_new_array(w->arena, n, struct dom);
	w->forms = arena_new_array(w->arena, n, struct form *);
	w->roughs = arena_new_array(w->arena, n, struct rough *);
	w->defs = arena_new_array(w->arena, n, uint32_t);
	w->choices = arena_new_array(w->arena, n, struct choice);
	for (uint32_t v = 0; v < n; v++)
		w->defs[v] = w->choices[v].condition = CLAIM_NO_VALUE;
	w->trail = NULL;
	w->n_trail = w->cap_trail = w->n_assumed = 0;
	w->n_open = w->n_loops = 0;
	w->free_exits = NULL;
	w->answered = arena_new_array(w->arena, WALK_AGAIN, struct answered);
	w->version++;
	w->is_dead = false;
	w->fact->returns = w->fact->may_raise = false;
}

void walk_func(struct walk *w, uint32_t number)
{
	struct arena_mark mark = arena_save(w->arena);

	begin_function(w, number);
	find_definitions(w);
	for (uint32_t v = 0; v < w->f->n_params; v++) {
		walk_define(w, v, &w->claim->params[v]);
		w->is_dead |= dom_is_empty(&w->claim->params[v]); /* nobody calls it */
	}
	const struct dom zero = dom_const(0);
	for (uint32_t i = 0; i < w->f->n_cells; i++)
		walk_include(w, &w->claim->cells[i], &zero, "a cell, when the function begins");
	explain_function(w->explainer);
	for (w->at = 0; w->at < w->f->n_insts && !w->failed; w->at++) {
		bool was_dead = w->is_dead;
		w->fact->flags[w->at] = was_dead ? 0 : FACT_REACHED;
		walk_inst(w, &w->f->insts[w->at]);
		if (was_dead && !w->is_dead) /* a part or what is behind a region */
			w->fact->flags[w->at] |= FACT_REACHED;
	}
	explain_function_end(w->explainer);
	arena_restore(w->arena, mark);
}
