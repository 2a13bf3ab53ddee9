/*
 * check_depth.c - how deep a program nests, through its calls (T-39).
 *
 * Whoever walks the checked form keeps a level of a stack for each statement and expression
 * that is open.  G-11 bounds the levels of one body, well below the limit; here those of a
 * chain of calls are added up, so that the stack of an executor can be sized beforehand.
 */
#include "compiler/front/check_int.h"

struct depth {
	struct checker *ck;
	uint32_t deepest;
	bool is_exceeded;
};

static void report(struct checker *ck, const struct ck_expr *call, uint32_t levels)
{
	const struct ck_func *func = call->call.func;
	struct diag *d = DIAG(ck->diags, DEPTH, call->at, func->name, check_number(ck, levels),
			      check_number(ck, LIMIT_DEPTH));

	diag_other(ck->diags, d, func->at, "defined here");
}

/* What is called is walked already. */
static void enter_callee(struct depth *d, const struct ck_expr *call, uint32_t level)
{
	uint32_t deepest = level + d->ck->func_bodies[call->call.func->index]->levels;

	if (deepest > d->deepest)
		d->deepest = deepest;
	if (deepest <= LIMIT_DEPTH)
		return;
	report(d->ck, call, deepest);
	d->is_exceeded = true;
}

static void walk_expr(struct depth *d, const struct ck_expr *e, uint32_t outer);

static void walk_all(struct depth *d, struct ck_expr *const *list, uint32_t n, uint32_t outer)
{
	for (uint32_t i = 0; i < n; i++)
		walk_expr(d, list[i], outer);
}

static void walk_parts(struct depth *d, const struct ck_expr *e, uint32_t level)
{
	switch (e->kind) {
	case CK_INT:
	case CK_STR:
	case CK_VAR:
	case CK_BUILTIN_VAR:
	case CK_STEP:
		break;
	case CK_ASSIGN:
	case CK_UPDATE:
	case CK_APPEND:
		walk_expr(d, e->assign.value, level);
		break;
	case CK_UNARY:
	case CK_BINARY:
	case CK_CONCAT:
	case CK_STR_EQ:
	case CK_STR_NE:
	case CK_AND:
	case CK_OR:
	case CK_COMMA:
		walk_expr(d, e->ops.a, level);
		walk_expr(d, e->ops.b, level);
		break;
	case CK_COND:
		walk_expr(d, e->cond.cond, level);
		walk_expr(d, e->cond.then, level);
		walk_expr(d, e->cond.other, level);
		break;
	case CK_LOAD:
	case CK_LOAD_STR:
		walk_expr(d, e->load.addr, level);
		break;
	case CK_CALL:
		walk_all(d, e->call.args, e->call.func->n_params, level);
		enter_callee(d, e, level);
		break;
	case CK_BUILTIN:
		walk_all(d, e->builtin.args, e->builtin.n_args, level);
		break;
	case CK_BAG_GET:
	case CK_BAG_PUT:
	case CK_BAG_UPDATE:
	case CK_BAG_STEP:
		walk_expr(d, e->bag.key, level);
		walk_expr(d, e->bag.value, level);
		break;
	case CK_AGGR_ADD:
		walk_all(d, e->aggr.keys, e->aggr.n_keys, level);
		walk_expr(d, e->aggr.sample, level);
		break;
	}
}

/* e may be NULL: nothing. */
static void walk_expr(struct depth *d, const struct ck_expr *e, uint32_t outer)
{
	uint32_t level = outer + 1;

	if (!e)
		return;
	if (level > d->deepest)
		d->deepest = level;
	walk_parts(d, e, level);
}

/* s and all that follow it in its list; NULL: none. */
static void walk_list(struct depth *d, const struct ck_stmt *s, uint32_t outer);

static void walk_stmt(struct depth *d, const struct ck_stmt *s, uint32_t level)
{
	switch (s->kind) {
	case CK_EXPR:
	case CK_RETURN:
		walk_expr(d, s->expr, level);
		break;
	case CK_BLOCK:
		walk_list(d, s->body, level);
		break;
	case CK_DECL:
		walk_expr(d, s->decl.init, level);
		break;
	case CK_IF:
		walk_expr(d, s->branch.cond, level);
		walk_list(d, s->branch.then, level);
		walk_list(d, s->branch.other, level);
		break;
	case CK_WHILE:
	case CK_DO:
	case CK_FOR:
		walk_list(d, s->loop.init, level);
		walk_expr(d, s->loop.cond, level);
		walk_expr(d, s->loop.step, level);
		walk_list(d, s->loop.body, level);
		break;
	case CK_FOREACH:
		walk_list(d, s->each.body, level);
		break;
	case CK_TRY:
		walk_list(d, s->guard.body, level);
		walk_list(d, s->guard.handler, level);
		break;
	case CK_BREAK:
	case CK_CONTINUE:
		break;
	}
}

static void walk_list(struct depth *d, const struct ck_stmt *s, uint32_t outer)
{
	uint32_t level = outer + 1;

	for (; s; s = s->next) {
		if (level > d->deepest)
			d->deepest = level;
		walk_stmt(d, s, level);
	}
}

/* A chain that is too deep is reported where it becomes so, not by all that lead there. */
void check_depth(struct checker *ck, struct body *callees_first)
{
	for (struct body *b = callees_first; b && !ck->diags->full; b = b->next_done) {
		struct depth d = { .ck = ck };
		walk_list(&d, b->func ? b->func->body : b->probe->body, 0);
		b->levels = d.is_exceeded ? 0 : d.deepest;
	}
}
