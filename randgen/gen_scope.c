/*
 * gen_scope.c - what is visible where: the globals first, then what the blocks around the
 * place have declared, from the outside in.
 */
#include <string.h>

#include "randgen/gen_int.h"

struct gvar *rg_new_var(struct gen *g, enum gvar_kind kind, const struct gtype *type)
{
	struct gvar *v = arena_new(g->arena, struct gvar);

	v->kind = kind;
	v->type = type;
	v->domains = IN_ALL;
	return v;
}

void rg_push_var(struct gen *g, const struct gvar *v)
{
	if (g->n_vars < MAX_VARS)
		g->vars[g->n_vars++] = v;
}

bool rg_is_hidden(struct gen *g, const char *name)
{
	for (uint32_t i = g->n_globals; i < g->n_vars; i++)
		if (strcmp(g->vars[i]->name, name) == 0)
			return true;
	return false;
}

struct scope rg_enter(const struct gen *g)
{
	return (struct scope){ g->n_vars, g->n_typedefs, g->n_consts, g->n_types };
}

/* Types stay where they are, but can not be named any more. */
void rg_leave(struct gen *g, const struct scope *s)
{
	for (uint32_t i = s->n_types; i < g->n_types; i++)
		if (g->types[i]->name)
			g->types[i]->domains = 0;
	g->n_vars = s->n_vars;
	g->n_typedefs = s->n_typedefs;
	g->n_consts = s->n_consts;
}

/* Whether the name of variable i means another one here. */
static bool is_shadowed(struct gen *g, uint32_t i)
{
	for (uint32_t k = i + 1; k < g->n_vars; k++)
		if (strcmp(g->vars[k]->name, g->vars[i]->name) == 0)
			return true;
	return false;
}

static bool is_usable(struct gen *g, uint32_t i, unsigned flags)
{
	const struct gvar *v = g->vars[i];

	if (g->body.domains & ~v->domains)
		return false;
	if (v->is_counter && (flags & (VAR_WRITE | VAR_STEP)))
		return false;
	/* += and ++ would make an integer of an inferred pointer (T-20). */
	if ((flags & VAR_STEP) && v->kind == GV_CELL && v->type->kind == GT_PTR &&
	    (v->is_inferred || !rg_has_step(v->type)))
		return false;
	return !is_shadowed(g, i);
}

/* One of those that fit, each as likely as another. */
static const struct gvar *pick(struct gen *g, enum gvar_kind kind, const struct gtype *type,
			       bool wants_ptr, unsigned flags)
{
	const struct gvar *found[MAX_VARS];
	uint32_t n = 0;

	for (uint32_t i = 0; i < g->n_vars; i++) {
		const struct gvar *v = g->vars[i];
		if (v->kind != kind)
			continue;
		if (kind == GV_CELL && type && v->type != type)
			continue;
		if (kind == GV_CELL && !type && (v->type->kind == GT_PTR) != wants_ptr)
			continue;
		if (is_usable(g, i, flags))
			found[n++] = v;
	}
	return n ? found[below(g, n)] : NULL;
}

const struct gvar *rg_pick_var(struct gen *g, enum gvar_kind kind, const struct gtype *type,
			       unsigned flags)
{
	return pick(g, kind, type, false, flags);
}

const struct gvar *rg_pick_ptr_var(struct gen *g, unsigned flags)
{
	return pick(g, GV_CELL, NULL, true, flags);
}
