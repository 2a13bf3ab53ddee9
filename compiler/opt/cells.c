/*
 * cells.c - what cell slots hold goes along as values.
 *
 * A variable that a try may leave between two assignments is a cell, wherever it is used.
 * Here what is set stays set, for the handler may get it; but whoever gets a cell gets the
 * value that it is known to hold.  Where ways meet, that is one more result of the region, and
 * one more value that a loop carries: only where a handler begins nobody knows how far the
 * first part has come.  What is not needed of all that, dead.c takes away, with cells that nobody
 * gets any more.
 */
#include "compiler/opt/opt_int.h"

#include <string.h>

enum { MAX_CELLS = 64 }; /* the first ones of a function; others stay as they are */

/* A region that is open. */
struct kept_region {
	uint32_t opener;
	vir_arg first_result;    /* of the cells */
	vir_arg held[MAX_CELLS]; /* where it began */
};

struct cells {
	struct made made;
	struct rewrite rw;
	uint64_t *set;           /* by opener: cells that are set in the region */
	uint64_t *guarded;       /* by opener of a try: in its first part */
	vir_arg held[MAX_CELLS]; /* values of made; OPT_NONE: nobody knows */
	struct kept_region *open;
	uint32_t depth;
};

/* Regions that are open while the text is looked through. */
struct scan {
	const struct vir_func *func;
	uint32_t open[LIMIT_REGION_DEPTH];
	bool raises[LIMIT_REGION_DEPTH]; /* something in it that a handler may catch */
	uint32_t depth;
};

/* Those cells may have been set when something raises here. */
static void guard(struct cells *c, const struct scan *s, uint32_t at, uint64_t cells)
{
	for (uint32_t k = 0; k < s->depth; k++) {
		const struct vir_inst *inst = &s->func->insts[s->open[k]];
		if (inst->op == OP_TRY && at < inst->match)
			c->guarded[s->open[k]] |= cells & c->set[s->open[k]];
	}
}

static void scan_end(struct cells *c, struct scan *s, uint32_t at)
{
	uint32_t opener = s->open[--s->depth];
	bool is_loop = s->func->insts[opener].op == OP_LOOP || s->func->insts[opener].op == OP_EACH;

	/* What raises in a loop may come behind what is set further down, a round before. */
	if (is_loop && s->raises[s->depth])
		guard(c, s, at, c->set[opener]);
}

static void find_sets(struct cells *c, const struct vir_func *f, const uint32_t *defs)
{
	struct scan s = { .func = f };

	for (uint32_t i = 0; i < f->n_insts; i++) {
		const struct vir_inst *inst = &f->insts[i];
		if (opt_is_opener(inst->op)) {
			s.raises[s.depth] = false;
			s.open[s.depth++] = i;
		} else if (inst->op == OP_END) {
			scan_end(c, &s, i);
		} else if (inst->op == OP_CSET && opt_args(f, inst)[0] < MAX_CELLS) {
			for (uint32_t k = 0; k < s.depth; k++)
				c->set[s.open[k]] |= UINT64_C(1) << opt_args(f, inst)[0];
		} else if (opt_traps(f, defs, inst) & ~(uint32_t)TRAP_TIME_LIMIT) {
			memset(s.raises, true, s.depth);
			guard(c, &s, i, UINT64_MAX);
		}
	}
}

/* What the cells hold, behind the n arguments that there are; how many they are then. */
static uint32_t append_contents(struct cells *c, uint64_t cells, vir_arg *args, uint32_t n)
{
	for (vir_arg cell = 0; cell < MAX_CELLS; cell++) {
		if (!(cells >> cell & 1))
			continue;
		if (c->held[cell] == OPT_NONE)
			c->held[cell] = rw_emit(&c->rw, OP_CGET, 0, &cell, 1);
		args[n++] = c->held[cell];
	}
	return n;
}

/* The cells hold values from `first` on. */
static void hold(struct cells *c, uint64_t cells, vir_arg first)
{
	for (uint32_t cell = 0; cell < MAX_CELLS; cell++)
		if (cells >> cell & 1)
			c->held[cell] = first++;
}

/* The operation's arguments, with room for what cells hold. */
static vir_arg *args_with_room(struct cells *c)
{
	uint32_t n = c->rw.inst->n_args;
	vir_arg *args = arena_new_array(c->made.opt->scratch, n + MAX_CELLS, vir_arg);

	if (n)
		memcpy(args, rw_args(&c->rw), n * sizeof(*args));
	return args;
}

static void open_region(struct cells *c)
{
	const struct vir_inst *inst = c->rw.inst;
	struct kept_region *region = &c->open[c->depth++];
	uint64_t set = c->set[c->rw.at];
	uint32_t n_set = (uint32_t)__builtin_popcountll(set), n_params = vir_n_params(inst);
	uint32_t n_args = inst->n_args;
	vir_arg *args = args_with_room(c);
	bool is_loop = inst->op == OP_LOOP || inst->op == OP_EACH;

	if (is_loop)
		n_args = append_contents(c, set, args, n_args);
	region->opener = c->rw.at;
	memcpy(region->held, c->held, sizeof(c->held));
	vir_arg first = rw_open(&c->rw, args, n_args, inst->n_results + n_set)->first_value;
	for (uint32_t i = 0; i < inst->n_results; i++)
		c->rw.values[vir_result(inst, i)] = first++;
	region->first_result = first;
	first += n_set;
	for (uint32_t i = 0; i < n_params; i++)
		c->rw.values[vir_param(inst, i)] = first++;
	if (is_loop)
		hold(c, set, first);
}

static void jump(struct cells *c)
{
	const struct kept_region *region = &c->open[c->depth - 1 - c->rw.args[0]];
	vir_arg *args = args_with_room(c);

	rw_jump(&c->rw, args + 1,
		append_contents(c, c->set[region->opener], args, c->rw.inst->n_args) - 1);
}

/* A part ends. */
static void close_part(struct cells *c)
{
	const struct kept_region *region = &c->open[c->depth - 1];

	memcpy(c->held, region->held, sizeof(c->held));
	for (uint32_t cell = 0; c->rw.inst->op == OP_CATCH && cell < MAX_CELLS; cell++)
		if (c->guarded[region->opener] >> cell & 1)
			c->held[cell] = OPT_NONE;
	if (c->rw.inst->op == OP_END) {
		hold(c, c->set[region->opener], region->first_result);
		c->depth--;
	}
	rw_copy(&c->rw);
}

static void get(struct cells *c, uint32_t cell)
{
	if (cell < MAX_CELLS && c->held[cell] != OPT_NONE) {
		rw_become(&c->rw, c->held[cell]);
		return;
	}
	rw_copy(&c->rw);
	if (cell < MAX_CELLS)
		c->held[cell] = c->rw.values[c->rw.inst->first_value];
}

static void look_at(struct cells *c)
{
	const struct vir_inst *inst = c->rw.inst;
	const vir_arg *args = c->rw.args;

	if (opt_is_opener(inst->op)) {
		open_region(c);
	} else if (inst->op == OP_ELSE || inst->op == OP_CATCH || inst->op == OP_END) {
		close_part(c);
	} else if (inst->op == OP_BR || inst->op == OP_CONT) {
		jump(c);
	} else if (inst->op == OP_CGET) {
		get(c, args[0]);
	} else {
		rw_copy(&c->rw);
		if (inst->op == OP_CSET && args[0] < MAX_CELLS)
			c->held[args[0]] = c->rw.values[args[1]];
	}
}

static void cells_func(struct opt *o, const struct vir_func *from, struct vir_func *to)
{
	struct cells *c = arena_new(o->scratch, struct cells);
	struct flow flow;

	c->set = arena_new_array(o->scratch, from->n_insts, uint64_t);
	c->guarded = arena_new_array(o->scratch, from->n_insts, uint64_t);
	c->open = arena_new_array(o->scratch, from->n_cells ? LIMIT_REGION_DEPTH : 0,
				  struct kept_region);
	memset(c->held, 0xff, sizeof(c->held)); /* OPT_NONE */
	made_begin(&c->made, o, from, to);
	rw_begin(&c->rw, &c->made, from);
	flow_find(&flow, o->scratch, from);
	find_sets(c, from, flow.defs);
	while (rw_next(&c->rw)) {
		if (from->n_cells)
			look_at(c);
		else
			rw_copy(&c->rw);
	}
}

void opt_cells(struct opt *o)
{
	opt_each_func(o, cells_func);
}
