/*
 * exec.c - statements (section 5), one function per rule.
 *
 * A statement says how it ended.  What its expressions leave in temps is gone
 * when it ends, however that is.
 */
#include "interp/interp_int.h"

/* S-2 */
static enum completion exec_expr(struct interp *in, const struct ck_stmt *s)
{
	uint64_t dropped;

	return eval_alone(in, s->expr, &dropped) ? NORMAL : in->run.stop;
}

static enum completion exec_list(struct interp *in, const struct ck_stmt *first)
{
	enum completion how = NORMAL;

	for (const struct ck_stmt *s = first; s && how == NORMAL; s = s->next)
		how = exec_stmt(in, s);
	return how;
}

/* S-3: the variable is a fresh one each time. */
static enum completion exec_decl(struct interp *in, const struct ck_stmt *s)
{
	struct value v = { .bytes = "" };

	if (s->decl.init && !eval(in, s->decl.init, &v))
		return in->run.stop;
	state_assign(in, s->decl.var, &v);
	return NORMAL;
}

/* S-4 */
static enum completion exec_if(struct interp *in, const struct ck_stmt *s)
{
	uint64_t cond;

	if (!eval_alone(in, s->branch.cond, &cond))
		return in->run.stop;
	if (cond)
		return exec_stmt(in, s->branch.then);
	return s->branch.other ? exec_stmt(in, s->branch.other) : NORMAL;
}

/* S-9: whether the loop goes on after its body ended so; *how is what the loop ends with if not. */
static bool goes_on(enum completion *how)
{
	if (*how == NORMAL || *how == CONTINUE)
		return true;
	if (*how == BREAK)
		*how = NORMAL;
	return false;
}

/* One iteration: a tick, then the body. */
static enum completion iterate(struct interp *in, const struct ck_stmt *loop,
			       const struct ck_stmt *body)
{
	return eval_tick(in, loop->at) ? exec_stmt(in, body) : in->run.stop;
}

/* S-5 */
static enum completion exec_while(struct interp *in, const struct ck_stmt *s)
{
	for (;;) {
		uint64_t cond;
		if (!eval_alone(in, s->loop.cond, &cond))
			return in->run.stop;
		if (!cond)
			return NORMAL;
		enum completion how = iterate(in, s, s->loop.body);
		if (!goes_on(&how))
			return how;
	}
}

/* S-6 */
static enum completion exec_do(struct interp *in, const struct ck_stmt *s)
{
	for (;;) {
		enum completion how = iterate(in, s, s->loop.body);
		if (!goes_on(&how))
			return how;
		uint64_t cond;
		if (!eval_alone(in, s->loop.cond, &cond))
			return in->run.stop;
		if (!cond)
			return NORMAL;
	}
}

/* S-7 */
static enum completion exec_for(struct interp *in, const struct ck_stmt *s)
{
	uint64_t cond = 1, dropped;

	enum completion how = exec_list(in, s->loop.init);
	if (how != NORMAL)
		return how;
	for (;;) {
		if (s->loop.cond && !eval_alone(in, s->loop.cond, &cond))
			return in->run.stop;
		if (!cond)
			return NORMAL;
		how = iterate(in, s, s->loop.body);
		if (!goes_on(&how))
			return how;
		if (s->loop.step && !eval_alone(in, s->loop.step, &dropped))
			return in->run.stop;
	}
}

/* S-8: over the entries as they were when the loop began, ascending. */
static enum completion exec_foreach(struct interp *in, const struct ck_stmt *s)
{
	const struct bag *b = &state_object(in, s->each.bag)->bag;
	size_t n = b->n;
	struct bag_entry *snapshot = arena_new_array(in->temps, n, struct bag_entry);

	for (size_t i = 0; i < n; i++)
		snapshot[i] = b->entries[i];
	for (size_t i = 0; i < n; i++) {
		struct value key = { .num = (uint64_t)snapshot[i].key };
		struct value value = { .num = snapshot[i].value };
		if (!eval_tick(in, s->at))
			return in->run.stop;
		state_assign(in, s->each.key, &key);
		if (s->each.value)
			state_assign(in, s->each.value, &value);
		enum completion how = exec_stmt(in, s->each.body);
		if (!goes_on(&how))
			return how;
	}
	return NORMAL;
}

/* S-10 */
static enum completion exec_return(struct interp *in, const struct ck_stmt *s)
{
	struct value v;

	if (!s->expr)
		return RETURN;
	if (!eval(in, s->expr, &v))
		return in->run.stop;
	slot_set(in->temps, &in->run.act->result, &v, s->expr->type->kind == TY_STRING);
	return RETURN;
}

/* S-11: only an exception brings the handler to run; one in the handler goes outward. */
static enum completion exec_try(struct interp *in, const struct ck_stmt *s)
{
	enum completion how = exec_stmt(in, s->guard.body);
	if (how != RAISE)
		return how;

	const struct exception *outer = in->run.handling;
	struct exception *caught = arena_new(in->temps, struct exception);
	*caught = in->run.raised;
	in->run.handling = caught;
	how = exec_stmt(in, s->guard.handler);
	in->run.handling = outer;
	return how;
}

static enum completion exec_kind(struct interp *in, const struct ck_stmt *s)
{
	switch (s->kind) {
	case CK_EXPR:
		return exec_expr(in, s);
	case CK_BLOCK: /* S-3 */
		return exec_list(in, s->body);
	case CK_DECL:
		return exec_decl(in, s);
	case CK_IF:
		return exec_if(in, s);
	case CK_WHILE:
		return exec_while(in, s);
	case CK_DO:
		return exec_do(in, s);
	case CK_FOR:
		return exec_for(in, s);
	case CK_FOREACH:
		return exec_foreach(in, s);
	case CK_BREAK: /* S-9 */
		return BREAK;
	case CK_CONTINUE: /* S-9 */
		return CONTINUE;
	case CK_RETURN:
		return exec_return(in, s);
	case CK_TRY:
		return exec_try(in, s);
	}
	return NORMAL;
}

enum completion exec_stmt(struct interp *in, const struct ck_stmt *s)
{
	struct arena_mark mark = arena_save(in->temps);

	eval_enter(in);
	if (in->watch)
		in->watch(in->watch_ctx, s);
	enum completion how = exec_kind(in, s);
	eval_leave(in);
	arena_restore(in->temps, mark);
	return how;
}
