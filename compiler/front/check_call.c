/*
 * check_call.c - calls of the script's own functions (T-24; E-23).
 */
#include "compiler/front/check_int.h"

/* For check_graph.c: who calls whom, and where. */
static void record_call(struct checker *ck, const struct ck_func *func, struct span at)
{
	struct body *body = ck->body;

	if (!body || ck->unevaluated)
		return;
	struct call_edge *call = arena_new(ck->arena, struct call_edge);
	*call = (struct call_edge){ .callee = ck->func_bodies[func->index], .at = at };
	if (body->last_call)
		body->last_call->next = call;
	else
		body->first_call = call;
	body->last_call = call;
}

/* "f(int64 a, string b)" */
static const char *usage(struct checker *ck, const struct ck_func *func)
{
	const char *text = arena_printf(ck->arena, "%s(", func->name);

	for (uint32_t i = 0; i < func->n_params; i++) {
		const char *type = type_text(ck->arena, func->params[i]->type);
		text = arena_printf(ck->arena, "%s%s%s %s", text, i ? ", " : "", type,
				    func->params[i]->name);
	}
	return arena_printf(ck->arena, "%s)", text);
}

static struct ck_expr *call_function(struct checker *ck, const struct ast_expr *e,
				     const struct ck_func *func)
{
	struct ck_expr **args = arena_new_array(ck->arena, func->n_params, struct ck_expr *);
	bool ok = true;
	uint32_t i = 0;

	for (const struct ast_expr *arg = e->call.args; arg; arg = arg->next, i++) {
		struct ck_expr *value = check_value(ck, arg);
		ok = ok && !check_failed(value);
		if (i >= func->n_params)
			continue;
		const struct ck_var *param = func->params[i];
		const char *what =
			arena_printf(ck->arena, "argument %u of '%s'", i + 1, func->name);
		if (!check_converts(ck, value, arg->at, param->type, what, param))
			ok = false;
		args[i] = value;
	}
	record_call(ck, func, e->op_at);
	if (e->call.n_args != func->n_params) {
		struct diag *d = DIAG(ck->diags, ARGUMENT_COUNT, e->op_at, func->name,
				      check_count(ck, func->n_params, "argument"),
				      check_count(ck, e->call.n_args, "argument"), usage(ck, func));
		diag_other(ck->diags, d, func->at, "defined here");
		ok = false;
	}
	if (!ok || func->result->kind == TY_ERROR)
		return check_error(ck, e->at);
	struct ck_expr *call = check_node(ck, CK_CALL, func->result, e->op_at);
	call->call.func = func;
	call->call.args = args;
	return call;
}

/* Arguments of a call that cannot be made are checked all the same. */
static struct ck_expr *no_function(struct checker *ck, const struct ast_expr *e)
{
	for (const struct ast_expr *arg = e->call.args; arg; arg = arg->next)
		if (!check_object(ck, arg))
			check_expr(ck, arg);
	return check_error(ck, e->at);
}

static void report_no_function(struct checker *ck, const struct ast_expr *e)
{
	const struct builtin_gone_info *gone = check_gone_builtin(ck, e->call.name);

	if (ck->diags->full)
		return;
	if (gone) {
		DIAG(ck->diags, GONE_FUNCTION, e->op_at, e->call.name, gone->hint);
		return;
	}
	const char *near = check_near_function(ck, e->call.name);
	DIAG(ck->diags, UNKNOWN_FUNCTION, e->op_at, e->call.name,
	     near ? arena_printf(ck->arena, "did you mean '%s'?", near)
		  : "define it, or give the file that does on the command line");
}

struct ck_expr *check_call(struct checker *ck, const struct ast_expr *e)
{
	struct symbol *sym = check_lookup(ck, e->call.name);

	if (sym && sym->kind == SYM_FUNC)
		return call_function(ck, e, sym->func);
	if (sym && sym->kind == SYM_BUILTIN_FUNC)
		return check_builtin_call(ck, e, (enum builtin_func)sym->builtin);
	/* A name that is only called and never assigned is a function's, whatever infer.c made of it. */
	if (!sym || (sym->kind == SYM_VAR && sym->var->type->kind == TY_ERROR)) {
		report_no_function(ck, e);
		return no_function(ck, e);
	}
	struct diag *d = DIAG(ck->diags, NOT_FUNCTION, e->op_at, e->call.name);
	if (sym->at.pos)
		diag_other(ck->diags, d, sym->at, "declared here");
	return no_function(ck, e);
}
