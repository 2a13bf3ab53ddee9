/*
 * warn.c - what is allowed and hardly meant (T-38).
 */
#include "compiler/front/check_int.h"

#include <string.h>

/* -- expressions --------------------------------------------------------------------------- */

/* `if (x = 3)`: inside parentheses of its own an assignment begins left of its target. */
void warn_condition(struct checker *ck, const struct ast_expr *e)
{
	bool is_bare = e->kind == AST_ASSIGN && e->at.pos == e->pair.left->at.pos;

	if (is_bare && e->op == TOK_ASSIGN)
		DIAG(ck->diags, ASSIGN_CONDITION, e->op_at);
}

/* Older levels removed an entry by reading it (language level of the paper: it does not). */
void warn_statement(struct checker *ck, const struct ast_expr *e)
{
	if (e->kind != AST_INDEX || e->index.n_keys != 1)
		return;
	const struct symbol *sym = check_object(ck, e->index.base);
	if (sym && sym->var->type->kind == TY_BAG)
		DIAG(ck->diags, BAG_READ_ALONE, e->at, sym->name,
		     check_text(ck, e->index.keys->at, "key"));
}

/* Strings are passed by value, which the scripts of older levels did not expect. */
void warn_string_param(struct checker *ck, const struct symbol *sym, struct span at)
{
	const struct ck_var *var = sym->var;

	if (var->kind == CK_PARAM && var->type->kind == TY_STRING && ck->body && ck->body->func)
		DIAG(ck->diags, STRING_PARAM, at, var->name);
}

/* -- names that nobody declared ------------------------------------------------------------- */

static bool is_object(const struct type *t)
{
	return t->kind == TY_BAG || t->kind == TY_AGGR;
}

/*
 * Comparing all names with all is too much for a program of a hundred thousand, and
 * nobody reads its warnings: after so many comparisons no more are made.
 */
enum { MOST_COMPARISONS = 1000000 };

/* A declared variable that could stand where sym does. */
static void offer_declared(struct checker *ck, const struct symbol *sym, const struct ck_var *var,
			   struct near *near)
{
	ck->n_compared++;
	if (!var->is_inferred && is_object(var->type) == is_object(sym->var->type))
		near_offer(near, var->name);
}

static void offer_locals(struct checker *ck, const struct symbol *sym, const struct scope *scope,
			 struct near *near)
{
	for (const struct symbol *s = scope_first(scope); s; s = s->next_in_scope) {
		if (ck->n_compared >= MOST_COMPARISONS)
			return;
		if (s->kind == SYM_VAR)
			offer_declared(ck, sym, s->var, near);
	}
}

void warn_inferred_name(struct checker *ck, const struct symbol *sym, const struct scope *scope)
{
	struct near near;

	near_init(&near, sym->name);
	for (; scope && scope != ck->file; scope = scope_outer(scope))
		offer_locals(ck, sym, scope, &near);
	for (uint32_t i = 0; i < ck->n_declared && ck->n_compared < MOST_COMPARISONS; i++)
		offer_declared(ck, sym, ck->program->globals[i], &near);
	if (near.best)
		DIAG(ck->diags, SIMILAR_NAME, sym->at, sym->name, near.best);
}

/* -- variables ------------------------------------------------------------------------------- */

static const char *empty_text(const struct ck_var *var)
{
	return var->type->kind == TY_STRING ? "empty" : "0";
}

static void warn_local(struct checker *ck, const struct symbol *sym)
{
	const struct ck_var *var = sym->var;

	if (var->kind != CK_LOCAL || var->type->kind == TY_ERROR)
		return;
	if (sym->n_reads == 0 && sym->n_writes == 0) {
		DIAG(ck->diags, UNUSED, sym->at, sym->name);
	} else if (sym->n_reads == 0) {
		DIAG(ck->diags, SET_ONLY, sym->at, sym->name, "remove it, or use what it holds");
	} else if (sym->n_writes == 0) {
		DIAG(ck->diags, NEVER_SET, sym->at, sym->name, empty_text(var),
		     "assign to it before it is used");
	}
}

/* A declared variable that nobody assigns to: perhaps the name that was meant. */
static const char *near_unset_name(const struct checker *ck, const char *name)
{
	enum { HINTS = 100 }; /* more warnings than that are not kept */
	struct near near;

	if (ck->diags->n_warnings > HINTS)
		return NULL;
	near_init(&near, name);
	for (size_t i = 0; i < ck->n_locals; i++)
		if (ck->locals[i]->n_writes == 0 && ck->locals[i]->var->kind == CK_LOCAL)
			near_offer(&near, ck->locals[i]->name);
	for (const struct symbol *s = scope_first(ck->file); s; s = s->next_in_scope)
		if (s->kind == SYM_VAR && s->n_writes == 0 && !s->var->init)
			near_offer(&near, s->name);
	return near.best;
}

/* T-20: a name that nobody declared and nobody reads is most often a slip. */
static void warn_inferred(struct checker *ck, const struct symbol *sym)
{
	const struct type *type = sym->var->type;
	bool is_cell = type_is_cell(type) || type->kind == TY_STRING;

	if (!is_cell || !sym->var->is_inferred || sym->n_reads > 0)
		return;
	const char *near = near_unset_name(ck, sym->name);
	DIAG(ck->diags, SET_ONLY, sym->at, sym->name,
	     near ? arena_printf(ck->arena, "did you mean '%s', which is never assigned?", near)
		  : "remove it, or use what it holds");
}

void warn_variables(struct checker *ck)
{
	for (size_t i = 0; i < ck->n_locals; i++)
		warn_local(ck, ck->locals[i]);
	for (const struct symbol *s = scope_first(ck->file); s; s = s->next_in_scope)
		if (s->kind == SYM_VAR)
			warn_inferred(ck, s);
}
