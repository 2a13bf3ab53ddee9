/*
 * infer.c - names that nobody declared (T-20).
 *
 * infer_walk.c has noted how each undeclared name is used (a `guess`), and for each
 * assignment to one what its right side is: a type, or a `term` of names that have none
 * yet.  infer_types() then
 *
 *   1. sorts the guesses into variables, aggregates and slips;
 *   2. gives variables their types: of all assignments whose right side has a known
 *      type the first in text order decides, again and again; what waits for a name
 *      is counted, so each assignment is looked at once when it becomes ready and
 *      the whole takes n log n, whatever chains a script builds;
 *   3. settles what only depends on itself (x = x + 1): the first in text order decides,
 *      with names that are still open taken as int64;
 *   4. counts the keys of aggregates.
 *
 * Nothing is said here about wrong operands: the jobs, which come later, do that.
 */
#include "compiler/front/infer_int.h"

#include <ctype.h>
#include <string.h>

/* -- the writes that are ready: a heap by text order ---------------------------------------- */

static void heap_push(struct inference *in, struct write *w)
{
	in->heap = arena_grow(in->ck->arena, in->heap, in->n_heap, &in->cap_heap,
			      sizeof(struct write *));
	size_t i = in->n_heap++;
	for (; i > 0 && in->heap[(i - 1) / 2]->order > w->order; i = (i - 1) / 2)
		in->heap[i] = in->heap[(i - 1) / 2];
	in->heap[i] = w;
}

static struct write *heap_pop(struct inference *in)
{
	struct write *top = in->heap[0];
	struct write *last = in->heap[--in->n_heap];
	size_t i = 0;

	for (;;) {
		size_t child = 2 * i + 1;
		if (child + 1 < in->n_heap && in->heap[child + 1]->order < in->heap[child]->order)
			child++;
		if (child >= in->n_heap || in->heap[child]->order > last->order)
			break;
		in->heap[i] = in->heap[child];
		i = child;
	}
	in->heap[i] = last;
	return top;
}

static void decide(struct inference *in, struct guess *g, const struct type *type)
{
	g->type = type;
	for (const struct waiting *wait = g->waiting; wait; wait = wait->next)
		if (--wait->write->n_open == 0)
			heap_push(in, wait->write);
}

/* A right side of no type that a variable can have decides nothing. */
static void decide_by(struct inference *in, const struct write *w)
{
	if (w->guess->type)
		return;
	const struct type *type = shape_variable(infer_value_type(in, w->value));
	if (!type)
		return;
	w->guess->first_write = w->at;
	decide(in, w->guess, type);
}

static void run_ready(struct inference *in)
{
	while (in->n_heap > 0)
		decide_by(in, heap_pop(in));
}

/* -- what a name turns out to be ---------------------------------------------------------------- */

static bool is_aggregate(const struct guess *g)
{
	if (g->order_sample < g->order_write)
		return true;
	bool is_variable = g->order_write != UINT32_MAX || g->is_stepped || g->is_read;
	return g->is_counted && !is_variable;
}

static bool is_variable(const struct guess *g)
{
	return !is_aggregate(g) && (g->order_write != UINT32_MAX || g->is_stepped || g->is_counted);
}

/* Aggregates and slips are out of the way, counters are int64, then the text decides. */
static void type_variables(struct inference *in)
{
	for (size_t i = 0; i < in->n_writes; i++)
		if (in->writes[i]->n_open == 0)
			heap_push(in, in->writes[i]);
	for (struct guess *g = in->first; g; g = g->next) {
		if (!is_variable(g))
			decide(in, g, &type_error);
		else if (g->order_write == UINT32_MAX)
			decide(in, g, &type_int64);
	}
	run_ready(in);
	for (size_t i = 0; i < in->n_writes; i++) {
		decide_by(in, in->writes[i]);
		run_ready(in);
	}
	for (struct guess *g = in->first; g; g = g->next)
		if (!g->type)
			decide(in, g, &type_error);
}

/* T-30 */
static const struct type *aggregate_type(struct inference *in, const struct guess *g)
{
	uint32_t n_int = 0, n_str = 0;
	uint32_t n_keys = g->first_sample ? g->first_sample->index.n_keys : 0;

	for (uint32_t i = 0; i < n_keys; i++) {
		const struct type *key = infer_value_type(in, g->keys[i]);
		bool is_text = key->kind == TY_STRING || shape_is_text(key);
		n_str += is_text;
		n_int += !is_text;
	}
	if (n_int <= LIMIT_AGGR_KEYS && n_str <= LIMIT_AGGR_KEYS)
		return type_aggr(in->ck->arena, (uint8_t)n_int, (uint8_t)n_str);
	DIAG(in->ck->diags, INFERRED_KEYS, g->first_sample->at, g->name,
	     check_number(in->ck, LIMIT_AGGR_KEYS));
	return &type_error;
}

/* -- slips ------------------------------------------------------------------------------------------ */

/* Declared variables by their name in lower case: upper and lower case are easily mixed up. */
static const char *lower_case(struct checker *ck, const char *name)
{
	size_t len = strlen(name);
	char *lower = arena_strndup(ck->arena, name, len);

	for (size_t i = 0; i < len; i++)
		lower[i] = (char)tolower((unsigned char)lower[i]);
	return intern_bytes(ck->names, lower, len);
}

static struct scope *index_by_lower_case(struct checker *ck)
{
	struct scope *index = scope_new(ck->arena, NULL);

	for (const struct symbol *s = scope_first(ck->file); s; s = s->next_in_scope) {
		if (s->kind != SYM_VAR)
			continue;
		struct symbol *entry = arena_new(ck->arena, struct symbol);
		*entry = *s;
		entry->name = lower_case(ck, s->name);
		scope_add(index, entry);
	}
	return index;
}

static bool is_object(const struct type *t)
{
	return t->kind == TY_BAG || t->kind == TY_AGGR;
}

static const char *slip_hint(struct checker *ck, const struct guess *g, const struct symbol *local)
{
	const char *near = check_near_name(ck, g->first_scope, g->name);

	if (g->is_text)
		return arena_printf(ck->arena, "declare 'string %s;'", g->name);
	if (local)
		return "that one is not known here: declare it before, in a block around both";
	if (near)
		return arena_printf(ck->arena, "did you mean '%s'?", near);
	return "assign to it somewhere, or declare it";
}

static void report_slip(struct checker *ck, const struct guess *g)
{
	const struct symbol *local = scope_find_here(ck->all_locals, g->name);
	struct diag *d;

	if (ck->diags->full)
		return;
	if (g->is_bag_like && !check_near_name(ck, g->first_scope, g->name)) {
		DIAG(ck->diags, INFERRED_BAG, g->first_use, g->name);
		return;
	}
	d = DIAG(ck->diags, UNKNOWN_NAME, g->first_use, g->name, check_times(ck, g->n_uses),
		 slip_hint(ck, g, local));
	if (!local)
		return;
	diag_other(ck->diags, d, local->at, "declared here");
	for (size_t i = 0; i < ck->n_locals; i++)
		ck->locals[i]->n_reads += ck->locals[i]->var == local->var; /* was meant */
}

/*
 * A declared name that differs in case only.  A bag or an aggregate that is meant to be
 * that one is an error: as a name of its own it would lose what is put into it.  A
 * variable may well be one.
 */
static bool report_case(struct checker *ck, const struct scope *index, const struct guess *g)
{
	const struct symbol *other = scope_find_here(index, lower_case(ck, g->name));

	if (!other)
		return false;
	bool may_be_new = is_variable(g) || (is_aggregate(g) && !is_object(other->var->type));
	const char *meant = other->var->name;
	struct diag *d;
	if (may_be_new)
		d = DIAG(ck->diags, SIMILAR_NAME, g->first_use, g->name, meant);
	else
		d = DIAG(ck->diags, NAME_CASE, g->first_use, g->name, check_times(ck, g->n_uses),
			 meant);
	diag_other(ck->diags, d, other->at, "declared here");
	return !may_be_new;
}

/* -- all names ------------------------------------------------------------------------------------------ */

static void declare(struct inference *in, struct guess *g, const struct type *type)
{
	struct checker *ck = in->ck;
	struct ck_var *var = check_new_global(
		ck, g->name, g->first_write.pos ? g->first_write : g->first_use, type, ST_DEFAULT);

	var->is_inferred = true;
	struct symbol *sym = arena_new(ck->arena, struct symbol);
	*sym = (struct symbol){ .kind = SYM_VAR, .name = g->name, .at = var->at, .var = var };
	sym->order = ck->next_order++;
	scope_add(ck->file, sym);
}

/* Slips come last, so that only names that mean something are suggested for them. */
void infer_types(struct checker *ck)
{
	struct inference *in = ck->inference;
	struct scope *by_lower_case = in->first ? index_by_lower_case(ck) : NULL;

	type_variables(in);
	for (struct guess *g = in->first; g; g = g->next) {
		if (report_case(ck, by_lower_case, g))
			g->is_reported = true;
		else if (is_aggregate(g))
			declare(in, g, aggregate_type(in, g));
		else if (is_variable(g))
			declare(in, g, g->type);
	}
	for (const struct guess *g = in->first; g; g = g->next)
		if (!g->is_reported && !is_aggregate(g) && !is_variable(g))
			report_slip(ck, g);
	for (struct guess *g = in->first; g; g = g->next)
		if (g->is_reported || (!is_aggregate(g) && !is_variable(g)))
			declare(in, g, &type_error);
}
