/*
 * infer.c - names that nobody declared (T-20).
 *
 * infer_walk.c has noted how each undeclared name is used (a `guess`): the occurrences
 * that give a type, in text order.  What type that is may be known, or wait for other
 * names.  infer_types() then
 *
 *   1. takes, of all occurrences whose type is known, the first in the text; it gives
 *      its name the type; and again, until there is none;
 *   2. where names are left, takes the first occurrence of one in the text, with the
 *      names that are left as int64, and goes on with 1.
 *
 * An occurrence counts the names that it waits for and is looked at when there are none
 * left, so the whole takes n log n, whatever chains a script builds.  Nothing is said
 * here about wrong operands: the jobs, which come later, do that.
 */
#include "compiler/front/infer_int.h"

#include <string.h>

/* -- occurrences that are ready: a heap by text order ------------------------------------- */

static void heap_push(struct inference *in, struct occurrence *o)
{
	in->heap = arena_grow(in->ck->arena, in->heap, in->n_heap, &in->cap_heap,
			      sizeof(struct occurrence *));
	size_t i = in->n_heap++;
	for (; i > 0 && in->heap[(i - 1) / 2]->order > o->order; i = (i - 1) / 2)
		in->heap[i] = in->heap[(i - 1) / 2];
	in->heap[i] = o;
}

static struct occurrence *heap_pop(struct inference *in)
{
	struct occurrence *top = in->heap[0];
	struct occurrence *last = in->heap[--in->n_heap];
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

/* -- types ------------------------------------------------------------------------------ */

/* T-30; more keys than there may be are reported, where it is decided. */
static const struct type *aggregate_type(struct inference *in, const struct occurrence *o)
{
	uint32_t n_int = 0, n_str = 0;

	for (uint32_t i = 0; i < o->n_keys; i++) {
		const struct type *key = infer_value_type(in, o->keys[i]);
		bool is_text = key->kind == TY_STRING || shape_is_text(key);
		n_str += is_text;
		n_int += !is_text;
	}
	if (n_int <= LIMIT_AGGR_KEYS && n_str <= LIMIT_AGGR_KEYS)
		return type_aggr(in->ck->arena, (uint8_t)n_int, (uint8_t)n_str);
	DIAG(in->ck->diags, INFERRED_KEYS, o->at, o->guess->name,
	     check_number(in->ck, LIMIT_AGGR_KEYS));
	return &type_error;
}

/* The table of T-20.  NULL: a value that no variable can have. */
static const struct type *type_given(struct inference *in, const struct occurrence *o)
{
	const struct guess *g = o->guess;
	const struct type *type;

	switch (o->kind) {
	case OCC_ASSIGN:
		return shape_variable(infer_value_type(in, o->value));
	case OCC_UPDATE:
		type = shape_variable(infer_value_type(in, o->value));
		return type && type->kind == TY_POINTER ? &type_uint64 : type;
	case OCC_STEP:
		return &type_int64;
	case OCC_COUNT:
		if (g->is_written || g->is_read)
			return &type_int64;
		return type_aggr(in->ck->arena, 0, 0);
	case OCC_SAMPLE:
		return aggregate_type(in, o);
	}
	return NULL;
}

static void decide(struct inference *in, struct guess *g, const struct type *type, struct span at)
{
	g->type = type;
	g->decided_at = at;
	for (const struct waiting *wait = g->waiting; wait; wait = wait->next)
		if (--wait->occurrence->n_open == 0)
			heap_push(in, wait->occurrence);
}

static void decide_by(struct inference *in, const struct occurrence *o)
{
	if (o->guess->type)
		return;
	const struct type *type = type_given(in, o);
	if (type)
		decide(in, o->guess, type, o->at);
}

static void run_ready(struct inference *in)
{
	while (in->n_heap > 0)
		decide_by(in, heap_pop(in));
}

static void decide_all(struct inference *in)
{
	for (size_t i = 0; i < in->n_all; i++)
		if (in->all[i]->n_open == 0)
			heap_push(in, in->all[i]);
	/* What is only read will get no type: what waits for it need not. */
	for (struct guess *g = in->first; g; g = g->next)
		if (g->n_occurrences == 0)
			decide(in, g, &type_error, g->first_use);
	run_ready(in);
	for (size_t i = 0; i < in->n_all; i++) {
		decide_by(in, in->all[i]);
		run_ready(in);
	}
	for (struct guess *g = in->first; g; g = g->next)
		if (!g->type)
			decide(in, g, &type_error, g->first_use);
}

/* -- slips ---------------------------------------------------------------------------------- */

/* Global variables and functions by their name in lower case: the two are easily mixed up. */
static struct scope *globals_by_lower_case(struct checker *ck)
{
	struct scope *index = scope_new(ck->arena, NULL);

	for (const struct symbol *s = scope_first(ck->file); s; s = s->next_in_scope) {
		if (s->kind != SYM_VAR && s->kind != SYM_FUNC)
			continue;
		struct symbol *entry = arena_new(ck->arena, struct symbol);
		*entry = *s;
		entry->name = infer_lower(ck, s->name);
		scope_add(index, entry);
	}
	return index;
}

static const char *declared_name(const struct symbol *sym)
{
	return sym->kind == SYM_FUNC ? sym->func->name : sym->var->name;
}

static bool report_case(struct checker *ck, const struct guess *g)
{
	if (!g->same)
		return false;
	struct diag *d = DIAG(ck->diags, NAME_CASE, g->first_use, g->name,
			      check_times(ck, g->n_uses), declared_name(g->same));
	diag_other(ck->diags, d, g->same->at, "declared here");
	return true;
}

/* A local of the name that means nothing where it is used: it was meant all the same. */
static void show_local(struct checker *ck, struct diag *d, const struct symbol *local)
{
	diag_other(ck->diags, d, local->at, "declared here");
	for (size_t i = 0; i < ck->n_locals; i++)
		ck->locals[i]->n_reads += ck->locals[i]->var == local->var;
}

static const char *slip_hint(struct checker *ck, const struct guess *g)
{
	const char *near = check_near_name(g->first_scope, g->name);

	if (near)
		return arena_printf(ck->arena, "did you mean '%s'?", near);
	switch (g->wanted) {
	case 'A':
		return arena_printf(ck->arena, "declare 'aggr %s;', or put a sample into it",
				    g->name);
	case 'B':
		return arena_printf(ck->arena, "declare 'bag %s;'", g->name);
	case 'V':
		return arena_printf(ck->arena, "declare 'string %s;'", g->name);
	default:
		return g->is_bag_like ? NULL : "assign to it somewhere, or declare it";
	}
}

static void report_slip(struct checker *ck, const struct guess *g)
{
	const struct symbol *local = scope_find_here(ck->all_locals, g->name);

	if (ck->diags->full || report_case(ck, g))
		return;
	const char *hint = slip_hint(ck, g);
	if (local)
		hint = "that one is not known here: declare it before, in a block around both";
	if (!hint) {
		DIAG(ck->diags, INFERRED_BAG, g->first_use, g->name);
		return;
	}
	struct diag *d = DIAG(ck->diags, UNKNOWN_NAME, g->first_use, g->name,
			      check_times(ck, g->n_uses), hint);
	if (local)
		show_local(ck, d, local);
}

/* -- all names ---------------------------------------------------------------------------------- */

static void declare(struct inference *in, const struct guess *g, const struct type *type)
{
	struct checker *ck = in->ck;
	struct ck_var *var = check_new_global(ck, g->name, g->decided_at, type, ST_DEFAULT);
	struct symbol *sym = arena_new(ck->arena, struct symbol);

	var->is_inferred = true;
	*sym = (struct symbol){ .kind = SYM_VAR, .name = g->name, .at = var->at, .var = var };
	sym->order = ck->next_order++;
	scope_add(ck->file, sym);
	if (type->kind != TY_ERROR)
		warn_inferred_name(ck, sym, g->first_scope);
}

/* Slips come last, so that only names that mean something are suggested for them. */
void infer_types(struct checker *ck)
{
	struct inference *in = ck->inference;
	struct scope *by_lower_case = in->first ? globals_by_lower_case(ck) : NULL;

	decide_all(in);
	ck->n_declared = ck->program->n_globals;
	for (struct guess *g = in->first; g; g = g->next) {
		if (!g->same)
			g->same = scope_find_here(by_lower_case, infer_lower(ck, g->name));
		if (g->n_occurrences && !g->same)
			declare(in, g, g->type);
	}
	for (struct guess *g = in->first; g; g = g->next) {
		if (g->n_occurrences && !g->same)
			continue;
		report_slip(ck, g);
		declare(in, g, &type_error);
	}
}
