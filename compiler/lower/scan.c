/*
 * scan.c - what must be known of a function before its first operation is appended: which
 * locals each region changes, which of them have to be cell slots, and whom it calls.
 *
 * One walk in the order of lowering.  Assignments and declarations of cells are written down
 * as events; when a region ends, its events are cut down to the locals that it changes and
 * that were there before it, each once: that is its result, and what the region around it
 * sees of it.  A region that changes more than MAX_CARRIED makes them cell slots and leaves no
 * events, so the whole takes time in proportion to the script.
 */
#include "compiler/lower/lower_int.h"

struct event {
	uint32_t local;
	bool is_declaration;
};

struct walk {
	struct arena *arena;
	struct scan *scan;
	struct event *events;
	size_t n_events, cap_events;
	uint32_t *seen; /* by local: the number of the count that has met it */
	uint32_t n_counts;
	size_t loop; /* region of the innermost loop */
};

static void walk_stmt(struct walk *w, const struct ck_stmt *s);

/* -- operands ------------------------------------------------------------------------ */

static bool one_of(const struct ck_expr *const *list, uint32_t n, uint32_t i,
		   const struct ck_expr **operand)
{
	if (i < n)
		*operand = list[i];
	return i < n;
}

#define LIST(...)                                  \
	(const struct ck_expr *[]){ __VA_ARGS__ }, \
		sizeof((const struct ck_expr *[]){ __VA_ARGS__ }) / sizeof(struct ck_expr *)

bool scan_operand(const struct ck_expr *e, uint32_t i, const struct ck_expr **operand)
{
	switch (e->kind) {
	case CK_INT:
	case CK_STR:
	case CK_VAR:
	case CK_BUILTIN_VAR:
	case CK_STEP:
		return false;
	case CK_ASSIGN:
	case CK_UPDATE:
	case CK_APPEND:
		return one_of(LIST(e->assign.value), i, operand);
	case CK_UNARY:
		return one_of(LIST(e->ops.a), i, operand);
	case CK_BINARY:
	case CK_CONCAT:
	case CK_STR_EQ:
	case CK_STR_NE:
	case CK_AND:
	case CK_OR:
	case CK_COMMA:
		return one_of(LIST(e->ops.a, e->ops.b), i, operand);
	case CK_COND:
		return one_of(LIST(e->cond.cond, e->cond.then, e->cond.other), i, operand);
	case CK_LOAD:
	case CK_LOAD_STR:
		return one_of(LIST(e->load.addr), i, operand);
	case CK_CALL:
		return one_of((const struct ck_expr *const *)e->call.args, e->call.func->n_params,
			      i, operand);
	case CK_BUILTIN:
		return one_of((const struct ck_expr *const *)e->builtin.args, e->builtin.n_args, i,
			      operand);
	case CK_BAG_GET:
	case CK_BAG_STEP:
		return one_of(LIST(e->bag.key), i, operand);
	case CK_BAG_PUT:
	case CK_BAG_UPDATE:
		return one_of(LIST(e->bag.key, e->bag.value), i, operand);
	case CK_AGGR_ADD:
		if (i == e->aggr.n_keys)
			*operand = e->aggr.sample;
		return i == e->aggr.n_keys || one_of((const struct ck_expr *const *)e->aggr.keys,
						     e->aggr.n_keys, i, operand);
	}
	return false;
}

/* -- events and regions ----------------------------------------------------------------- */

static void note(struct walk *w, const struct ck_var *var, bool is_declaration)
{
	if (var->kind == CK_GLOBAL || var->type->kind == TY_STRING)
		return;
	w->events =
		arena_grow(w->arena, w->events, w->n_events, &w->cap_events, sizeof(struct event));
	w->events[w->n_events++] = (struct event){ var->index, is_declaration };
}

static size_t open_region(struct walk *w, const void *node)
{
	struct scan *scan = w->scan;

	scan->regions = arena_grow(w->arena, scan->regions, scan->n_regions, &scan->cap_regions,
				   sizeof(struct scan_region));
	scan->regions[scan->n_regions] = (struct scan_region){ .node = node };
	return scan->n_regions++;
}

/*
 * Of the events from `from` on, one for each local that was declared before them: whose
 * first event is an assignment.
 */
static void cut_down(struct walk *w, size_t from)
{
	size_t n = from;

	w->n_counts++;
	for (size_t i = from; i < w->n_events; i++) {
		struct event e = w->events[i];
		bool is_first = w->seen[e.local] != w->n_counts;
		w->seen[e.local] = w->n_counts;
		if (is_first && !e.is_declaration)
			w->events[n++] = e;
	}
	w->n_events = n;
}

static void make_cells(struct walk *w, size_t from)
{
	for (size_t i = from; i < w->n_events; i++)
		w->scan->is_cell[w->events[i].local] = true;
	w->n_events = from;
}

/* The region's events are those from `from` on. */
static void close_region(struct walk *w, size_t region, size_t from)
{
	cut_down(w, from);
	if (w->n_events - from > MAX_CARRIED)
		make_cells(w, from);
	struct scan_region *r = &w->scan->regions[region];
	r->n_locals = (uint32_t)(w->n_events - from);
	r->locals = arena_new_array(w->arena, r->n_locals, uint32_t);
	for (uint32_t i = 0; i < r->n_locals; i++)
		r->locals[i] = w->events[from + i].local;
}

/* -- expressions -------------------------------------------------------------------------- */

static void walk_expr(struct walk *w, const struct ck_expr *e);

/* What is evaluated only sometimes: &&, ||, and both of ?: */
static void walk_sometimes(struct walk *w, const struct ck_expr *e, const struct ck_expr *first,
			   const struct ck_expr *second)
{
	size_t from = w->n_events;
	size_t region = open_region(w, e);

	walk_expr(w, first);
	if (second)
		walk_expr(w, second);
	close_region(w, region, from);
}

static void walk_effect(struct walk *w, const struct ck_expr *e)
{
	struct scan *scan = w->scan;

	switch (e->kind) {
	case CK_ASSIGN:
	case CK_UPDATE:
		note(w, e->assign.var, false);
		break;
	case CK_STEP:
		note(w, e->step.var, false);
		break;
	case CK_CALL:
		scan->calls = arena_grow(w->arena, scan->calls, scan->n_calls, &scan->cap_calls,
					 sizeof(*scan->calls));
		scan->calls[scan->n_calls++] = e->call.func;
		break;
	default:
		break;
	}
}

static void walk_expr(struct walk *w, const struct ck_expr *e)
{
	const struct ck_expr *operand;

	if (e->kind == CK_AND || e->kind == CK_OR) {
		walk_expr(w, e->ops.a);
		walk_sometimes(w, e, e->ops.b, NULL);
		return;
	}
	if (e->kind == CK_COND) {
		walk_expr(w, e->cond.cond);
		walk_sometimes(w, e, e->cond.then, e->cond.other);
		return;
	}
	for (uint32_t i = 0; scan_operand(e, i, &operand); i++)
		if (operand)
			walk_expr(w, operand);
	walk_effect(w, e);
}

/* -- statements ---------------------------------------------------------------------------- */

static void walk_list(struct walk *w, const struct ck_stmt *first)
{
	for (const struct ck_stmt *s = first; s; s = s->next)
		walk_stmt(w, s);
}

static void walk_if(struct walk *w, const struct ck_stmt *s)
{
	walk_expr(w, s->branch.cond);
	size_t from = w->n_events;
	size_t region = open_region(w, s);
	walk_stmt(w, s->branch.then);
	if (s->branch.other)
		walk_stmt(w, s->branch.other);
	close_region(w, region, from);
}

/* The body of a for or do is a region of its own if there is a continue in it. */
static void walk_body(struct walk *w, const struct ck_stmt *s)
{
	size_t from = w->n_events;
	size_t region = open_region(w, &s->loop.body);

	walk_stmt(w, s->loop.body);
	close_region(w, region, from);
}

static void walk_loop_parts(struct walk *w, const struct ck_stmt *s)
{
	switch (s->kind) {
	case CK_WHILE:
		walk_expr(w, s->loop.cond);
		walk_stmt(w, s->loop.body);
		break;
	case CK_DO:
		walk_body(w, s);
		walk_expr(w, s->loop.cond);
		break;
	case CK_FOR:
		if (s->loop.cond)
			walk_expr(w, s->loop.cond);
		walk_body(w, s);
		if (s->loop.step)
			walk_expr(w, s->loop.step);
		break;
	default: /* CK_FOREACH */
		note(w, s->each.key, true);
		if (s->each.value)
			note(w, s->each.value, true);
		walk_stmt(w, s->each.body);
		break;
	}
}

static void walk_loop(struct walk *w, const struct ck_stmt *s)
{
	if (s->kind == CK_FOR)
		walk_list(w, s->loop.init);
	size_t from = w->n_events, outer = w->loop;
	size_t region = open_region(w, s);
	w->loop = region;
	walk_loop_parts(w, s);
	w->loop = outer;
	close_region(w, region, from);
}

static void walk_try(struct walk *w, const struct ck_stmt *s)
{
	size_t from = w->n_events;
	size_t region = open_region(w, s);

	walk_stmt(w, s->guard.body);
	cut_down(w, from);
	make_cells(w, from);
	walk_stmt(w, s->guard.handler);
	close_region(w, region, from);
}

static void walk_stmt(struct walk *w, const struct ck_stmt *s)
{
	switch (s->kind) {
	case CK_EXPR:
		walk_expr(w, s->expr);
		break;
	case CK_RETURN:
		if (s->expr)
			walk_expr(w, s->expr);
		break;
	case CK_BLOCK:
		walk_list(w, s->body);
		break;
	case CK_DECL:
		if (s->decl.init)
			walk_expr(w, s->decl.init);
		note(w, s->decl.var, true);
		break;
	case CK_IF:
		walk_if(w, s);
		break;
	case CK_WHILE:
	case CK_DO:
	case CK_FOR:
	case CK_FOREACH:
		walk_loop(w, s);
		break;
	case CK_CONTINUE:
		w->scan->regions[w->loop].has_continue = true;
		break;
	case CK_TRY:
		walk_try(w, s);
		break;
	case CK_BREAK:
		break;
	}
}

/* A local may have been found to be a cell slot after regions that change it had ended. */
static void drop_cells(struct scan *scan)
{
	for (size_t i = 0; i < scan->n_regions; i++) {
		struct scan_region *r = &scan->regions[i];
		uint32_t n = 0;
		for (uint32_t k = 0; k < r->n_locals; k++)
			if (!scan->is_cell[r->locals[k]])
				r->locals[n++] = r->locals[k];
		r->n_locals = n;
	}
}

struct scan *scan_body(struct arena *a, const struct ck_stmt *body, uint32_t n_locals)
{
	struct walk w = {
		.arena = a,
		.scan = arena_new(a, struct scan),
		.seen = arena_new_array(a, n_locals, uint32_t),
	};

	w.scan->is_cell = arena_new_array(a, n_locals, bool);
	walk_stmt(&w, body);
	drop_cells(w.scan);
	return w.scan;
}
