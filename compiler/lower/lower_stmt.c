/*
 * lower_stmt.c - statements (section 5), one function per rule.
 *
 * Expressions of a statement are evaluated one after the other, so what one needs of slots
 * is free again when the next begins.
 */
#include "compiler/lower/lower_int.h"

static void begin_expression(struct lower *l)
{
	l->first_temp = l->next_slot;
}

static vir_arg condition(struct lower *l, const struct ck_expr *e)
{
	struct lower_mark mark = lower_save(l);

	begin_expression(l);
	vir_arg value = lower_cell(l, e);
	lower_restore(l, mark);
	return value;
}

static void effect(struct lower *l, const struct ck_expr *e)
{
	begin_expression(l);
	lower_dropped(l, e);
}

/* What follows a terminator is never reached. */
static void lower_list(struct lower *l, const struct ck_stmt *first)
{
	for (const struct ck_stmt *s = first; s && !l->is_dead; s = s->next)
		lower_stmt(l, s);
}

/* S-3 */
static void lower_block(struct lower *l, const struct ck_stmt *s)
{
	struct lower_mark mark = lower_save(l);

	lower_list(l, s->body);
	lower_restore(l, mark);
}

/* S-3: the variable is a fresh one each time. */
static void lower_decl(struct lower *l, const struct ck_stmt *s)
{
	const struct ck_var *var = s->decl.var;
	const struct ck_expr *init = s->decl.init;

	lower_new_local(l, var);
	begin_expression(l);
	struct lower_mark mark = lower_save(l);
	if (var->type->kind != TY_STRING) {
		vir_arg value = init ? lower_cell(l, init) : lower_const(l, s->at, 0);
		lower_set_local(l, s->at, var, value);
	} else if (init) {
		lower_string(l, init, l->locals[var->index]);
	} else {
		vir_arg slot = ARG_SLOT | l->locals[var->index];
		lower_emit(l, s->at, OP_SCOPY, 0, ARGS(slot, lower_text(l, "", 0)));
	}
	lower_restore(l, mark);
}

/* S-4 */
static void lower_if(struct lower *l, const struct ck_stmt *s)
{
	vir_arg cond = condition(l, s->branch.cond);
	struct region *r = lower_open_if(l, s->at, cond, lower_scanned(l, s), false);

	lower_stmt(l, s->branch.then);
	lower_leave(l, s->at, r, 0);
	lower_second_part(l, s->at, r, OP_ELSE);
	if (s->branch.other)
		lower_stmt(l, s->branch.other);
	lower_leave(l, s->at, r, 0);
	lower_close(l, s->at, r);
}

/* -- loops ------------------------------------------------------------------------------ */

static struct loop begin_loop(struct lower *l, struct region *region)
{
	return (struct loop){ .outer = l->loop, .region = region };
}

/* Leaves the loop if the condition is 0. */
static void leave_unless(struct lower *l, struct span at, struct region *loop,
			 const struct ck_expr *cond)
{
	vir_arg value = condition(l, cond);
	struct region *r = lower_open_if(l, at, value, NULL, false);

	lower_leave(l, at, r, 0);
	lower_second_part(l, at, r, OP_ELSE);
	lower_leave(l, at, loop, 0);
	lower_close(l, at, r);
}

/* each iteration takes one tick, then the body runs. */
static void iterate(struct lower *l, const struct ck_stmt *s, struct loop *loop,
		    const struct ck_stmt *body)
{
	lower_emit(l, s->at, OP_TICK, 0, NO_ARGS);
	l->loop = loop;
	lower_stmt(l, body);
	l->loop = loop->outer;
}

/* The same where something comes between the body and the next round: continue goes there. */
static void iterate_to_end(struct lower *l, const struct ck_stmt *s, struct loop *loop,
			   bool has_continue)
{
	if (!has_continue) {
		iterate(l, s, loop, s->loop.body);
		return;
	}
	loop->body = lower_open_block(l, s->at, lower_scanned(l, &s->loop.body));
	iterate(l, s, loop, s->loop.body);
	lower_leave(l, s->at, loop->body, 0);
	lower_close(l, s->at, loop->body);
}

/* S-5 */
static void lower_while(struct lower *l, const struct ck_stmt *s)
{
	struct region *r = lower_open_loop(l, s->at, lower_scanned(l, s));
	struct loop loop = begin_loop(l, r);

	leave_unless(l, s->at, r, s->loop.cond);
	iterate(l, s, &loop, s->loop.body);
	lower_continue(l, s->at, r);
	lower_close(l, s->at, r);
}

/* S-6 */
static void lower_do(struct lower *l, const struct ck_stmt *s)
{
	const struct scan_region *changed = lower_scanned(l, s);
	struct region *r = lower_open_loop(l, s->at, changed);
	struct loop loop = begin_loop(l, r);

	iterate_to_end(l, s, &loop, changed->has_continue);
	leave_unless(l, s->at, r, s->loop.cond);
	lower_continue(l, s->at, r);
	lower_close(l, s->at, r);
}

/* S-7 */
static void lower_for(struct lower *l, const struct ck_stmt *s)
{
	struct lower_mark mark = lower_save(l);

	lower_list(l, s->loop.init);
	const struct scan_region *changed = lower_scanned(l, s);
	struct region *r = lower_open_loop(l, s->at, changed);
	struct loop loop = begin_loop(l, r);
	if (s->loop.cond)
		leave_unless(l, s->at, r, s->loop.cond);
	iterate_to_end(l, s, &loop, changed->has_continue);
	if (s->loop.step)
		effect(l, s->loop.step);
	lower_continue(l, s->at, r);
	lower_close(l, s->at, r);
	lower_restore(l, mark);
}

/* S-8 */
static void lower_foreach(struct lower *l, const struct ck_stmt *s)
{
	struct lower_mark mark = lower_save(l);
	vir_arg key, value;
	struct region *r = lower_open_each(l, s->at, l->objects[s->each.bag->index],
					   lower_scanned(l, s), &key, &value);
	struct loop loop = begin_loop(l, r);

	lower_new_local(l, s->each.key);
	lower_set_local(l, s->at, s->each.key, key);
	if (s->each.value) {
		lower_new_local(l, s->each.value);
		lower_set_local(l, s->at, s->each.value, value);
	}
	iterate(l, s, &loop, s->each.body);
	lower_continue(l, s->at, r);
	lower_close(l, s->at, r);
	lower_restore(l, mark);
}

/* -- leaving ----------------------------------------------------------------------------- */

/* S-9 */
static void lower_break(struct lower *l, const struct ck_stmt *s)
{
	lower_leave(l, s->at, l->loop->region, 0);
}

/* S-9 */
static void lower_continue_stmt(struct lower *l, const struct ck_stmt *s)
{
	if (l->loop->body)
		lower_leave(l, s->at, l->loop->body, 0);
	else
		lower_continue(l, s->at, l->loop->region);
}

/* S-10 */
static void lower_return(struct lower *l, const struct ck_stmt *s)
{
	if (!s->expr) {
		lower_terminate(l, s->at, OP_RET, NO_ARGS);
		return;
	}
	struct lower_mark mark = lower_save(l);
	begin_expression(l);
	vir_arg value = lower_value(l, s->expr);
	lower_terminate(l, s->at, lower_is_string(s->expr) ? OP_RETS : OP_RETV, ARGS(value));
	lower_restore(l, mark);
}

/* S-11 */
static void lower_try(struct lower *l, const struct ck_stmt *s)
{
	struct region *r = lower_open_try(l, s->at, lower_scanned(l, s));

	lower_stmt(l, s->guard.body);
	lower_leave(l, s->at, r, 0);
	lower_second_part(l, s->at, r, OP_CATCH);
	lower_stmt(l, s->guard.handler);
	lower_leave(l, s->at, r, 0);
	lower_close(l, s->at, r);
}

void lower_stmt(struct lower *l, const struct ck_stmt *s)
{
	switch (s->kind) {
	case CK_EXPR: /* S-2 */
		effect(l, s->expr);
		break;
	case CK_BLOCK:
		lower_block(l, s);
		break;
	case CK_DECL:
		lower_decl(l, s);
		break;
	case CK_IF:
		lower_if(l, s);
		break;
	case CK_WHILE:
		lower_while(l, s);
		break;
	case CK_DO:
		lower_do(l, s);
		break;
	case CK_FOR:
		lower_for(l, s);
		break;
	case CK_FOREACH:
		lower_foreach(l, s);
		break;
	case CK_BREAK:
		lower_break(l, s);
		break;
	case CK_CONTINUE:
		lower_continue_stmt(l, s);
		break;
	case CK_RETURN:
		lower_return(l, s);
		break;
	case CK_TRY:
		lower_try(l, s);
		break;
	}
}
