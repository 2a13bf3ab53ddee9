/*
 * check_stmt.c - the walk over a body: scopes, variables, statements (T-15, T-25, T-33,
 * T-34).  Expressions are only queued here: see check_int.h.
 */
#include "compiler/front/check_int.h"

/* Where in a body the walk is. */
struct walk {
	struct checker *ck;
	uint32_t loops; /* that surround this statement */
};

/* Statements in order; one declaration may become several. */
struct stmt_list {
	struct ck_stmt *first, **end;
};

static void walk_stmt(struct walk *w, const struct ast_stmt *ast, struct stmt_list *out);

static struct ck_stmt *append(struct walk *w, struct stmt_list *out, enum ck_stmt_kind kind,
			      struct span at)
{
	struct ck_stmt *s = arena_new(w->ck->arena, struct ck_stmt);

	s->kind = kind;
	s->at = at;
	*out->end = s;
	out->end = &s->next;
	return s;
}

static void queue_expr(struct walk *w, enum job_use use, const struct ast_expr *ast,
		       struct ck_expr **slot)
{
	infer_expr(w->ck, ast, use != JOB_STATEMENT);
	check_queue(w->ck, use, ast, slot, NULL);
}

/* -- scopes ------------------------------------------------------------------------------ */

static void open_scope(struct checker *ck)
{
	ck->scope = scope_new(ck->arena, ck->scope);
}

static void close_scope(struct checker *ck)
{
	ck->scope = scope_outer(ck->scope);
}

static struct ck_stmt *walk_list(struct walk *w, const struct ast_stmt *ast)
{
	struct stmt_list list = { .end = &list.first };

	for (; ast && !w->ck->diags->full; ast = ast->next)
		walk_stmt(w, ast, &list);
	return list.first;
}

/* One statement where the grammar wants exactly one. */
static struct ck_stmt *walk_one(struct walk *w, const struct ast_stmt *ast)
{
	struct stmt_list list = { .end = &list.first };

	walk_stmt(w, ast, &list);
	if (list.first && !list.first->next)
		return list.first;
	struct stmt_list block = { .end = &block.first };
	append(w, &block, CK_BLOCK, ast->at)->body = list.first;
	return block.first;
}

static void walk_block(struct walk *w, const struct ast_stmt *ast, struct stmt_list *out)
{
	struct ck_stmt *s = append(w, out, CK_BLOCK, ast->at);

	open_scope(w->ck);
	s->body = walk_list(w, ast->body);
	close_scope(w->ck);
}

/* -- declarations --------------------------------------------------------------------------- */

static void walk_local(struct walk *w, const struct ast_spec *spec, const struct type *base,
		       const struct ast_declarator *d, struct stmt_list *out)
{
	struct checker *ck = w->ck;
	const struct ast_modifier *function = NULL;
	const struct type *type = decl_declarator(ck, spec, base, d, DECL_LOCAL, &function);

	if (function || !d->name)
		return; /* reported by the parser */
	struct ck_stmt *s = append(w, out, CK_DECL, d->at);
	/* The name counts from behind its initialiser on (T-15). */
	struct ck_var *var = check_new_var(ck, CK_LOCAL, d->name, d->at, type);
	s->decl.var = var;
	if (d->init) {
		infer_expr(ck, d->init, true);
		check_queue(ck, JOB_INIT, d->init, &s->decl.init, var);
	}
	struct symbol *sym = arena_new(ck->arena, struct symbol);
	*sym = (struct symbol){ .kind = SYM_VAR, .name = d->name, .at = d->at, .var = var };
	sym->n_writes = d->init != NULL;
	check_add_local(ck, sym);
}

static void walk_decl(struct walk *w, const struct ast_decl *decl, struct stmt_list *out)
{
	const struct type *base = decl_spec(w->ck, decl->spec);

	for (const struct ast_declarator *d = decl->declarators; d; d = d->next)
		if (!check_typedef(w->ck, decl->spec, base, d))
			walk_local(w, decl->spec, base, d, out);
}

/* -- control flow ----------------------------------------------------------------------------- */

static void walk_if(struct walk *w, const struct ast_stmt *ast, struct ck_stmt *s)
{
	queue_expr(w, JOB_CONDITION, ast->branch.cond, &s->branch.cond);
	s->branch.then = walk_one(w, ast->branch.then);
	if (ast->branch.other)
		s->branch.other = walk_one(w, ast->branch.other);
}

static struct ck_stmt *walk_loop_body(struct walk *w, const struct ast_stmt *ast)
{
	w->loops++;
	struct ck_stmt *body = walk_one(w, ast);
	w->loops--;
	return body;
}

/* Expressions are queued in text order: that is what T-20 goes by. */
static void walk_loop(struct walk *w, const struct ast_stmt *ast, struct ck_stmt *s)
{
	open_scope(w->ck); /* of a variable that a for declares */
	if (ast->loop.init)
		s->loop.init = walk_list(w, ast->loop.init);
	if (ast->kind == AST_DO)
		s->loop.body = walk_loop_body(w, ast->loop.body);
	if (ast->loop.cond)
		queue_expr(w, JOB_CONDITION, ast->loop.cond, &s->loop.cond);
	if (ast->loop.step)
		queue_expr(w, JOB_STATEMENT, ast->loop.step, &s->loop.step);
	if (ast->kind != AST_DO)
		s->loop.body = walk_loop_body(w, ast->loop.body);
	close_scope(w->ck);
}

/* T-34: the variables of the loop are its own. */
static struct ck_var *loop_variable(struct checker *ck, const char *name, struct span at)
{
	struct symbol *sym = arena_new(ck->arena, struct symbol);
	struct ck_var *var = check_new_var(ck, CK_LOCAL, name, at, &type_int64);

	*sym = (struct symbol){ .kind = SYM_VAR, .name = name, .at = at, .var = var };
	sym->n_reads = 1; /* a key that nobody needs is no mistake */
	sym->n_writes = 1;
	check_add_local(ck, sym);
	return var;
}

static void walk_foreach(struct walk *w, const struct ast_stmt *ast, struct ck_stmt *s)
{
	struct checker *ck = w->ck;
	const struct ast_expr name = { .kind = AST_NAME,
				       .at = ast->each.bag_at,
				       .name = ast->each.bag };
	struct symbol *bag = check_object(ck, &name);

	if (bag && bag->var->type->kind == TY_BAG) {
		check_var_use(ck, bag, ast->each.bag_at, true, false);
		s->each.bag = bag->var;
	} else {
		struct symbol *sym = check_lookup(ck, name.name);
		struct diag *d = DIAG(ck->diags, FOREACH_BAG, ast->each.bag_at, name.name);
		if (sym && sym->at.pos)
			diag_other(ck->diags, d, sym->at, "declared here");
	}
	open_scope(ck);
	s->each.key = loop_variable(ck, ast->each.key, ast->each.key_at);
	if (ast->each.value)
		s->each.value = loop_variable(ck, ast->each.value, ast->each.value_at);
	s->each.body = walk_loop_body(w, ast->each.body);
	close_scope(ck);
}

static void walk_try(struct walk *w, const struct ast_stmt *ast, struct ck_stmt *s)
{
	bool outer = w->ck->in_catch;

	s->guard.body = walk_one(w, ast->guard.body);
	w->ck->in_catch = true;
	s->guard.handler = walk_one(w, ast->guard.handler);
	w->ck->in_catch = outer;
}

/* T-25 */
static void walk_return(struct walk *w, const struct ast_stmt *ast, struct ck_stmt *s)
{
	struct checker *ck = w->ck;
	const struct ck_func *func = ck->body->func;
	const struct type *result = func ? func->result : &type_void;

	if (ast->expr && result->kind == TY_VOID) {
		struct diag *d =
			DIAG(ck->diags, RETURN_VOID, ast->expr->at,
			     func ? arena_printf(ck->arena, "'%s'", func->name) : "a probe");
		if (func)
			diag_other(ck->diags, d, func->at, "defined here");
	} else if (ast->expr) {
		queue_expr(w, JOB_RETURN, ast->expr, &s->expr);
	} else if (result->kind != TY_VOID && result->kind != TY_ERROR) {
		struct diag *d = DIAG(ck->diags, RETURN_MISSING_VALUE, ast->at, func->name,
				      type_text(ck->arena, result));
		diag_other(ck->diags, d, func->at, "defined here");
	}
}

/* T-33 */
static void walk_jump(struct walk *w, const struct ast_stmt *ast)
{
	bool is_break = ast->kind == AST_BREAK;

	if (w->loops == 0)
		DIAG(w->ck->diags, OUTSIDE_LOOP, ast->at, is_break ? "break" : "continue",
		     is_break ? "to end a body use 'return'" : "remove it");
}

static void walk_expr(struct walk *w, const struct ast_stmt *ast, struct stmt_list *out)
{
	if (!ast->expr) {
		append(w, out, CK_BLOCK, ast->at);
		return;
	}
	struct ck_stmt *s = append(w, out, CK_EXPR, ast->at);
	queue_expr(w, JOB_STATEMENT, ast->expr, &s->expr);
}

static void walk_stmt(struct walk *w, const struct ast_stmt *ast, struct stmt_list *out)
{
	switch (ast->kind) {
	case AST_BLOCK:
		walk_block(w, ast, out);
		break;
	case AST_DECL:
		walk_decl(w, ast->decl, out);
		break;
	case AST_EXPR:
		walk_expr(w, ast, out);
		break;
	case AST_IF:
		walk_if(w, ast, append(w, out, CK_IF, ast->at));
		break;
	case AST_WHILE:
		walk_loop(w, ast, append(w, out, CK_WHILE, ast->at));
		break;
	case AST_DO:
		walk_loop(w, ast, append(w, out, CK_DO, ast->at));
		break;
	case AST_FOR:
		walk_loop(w, ast, append(w, out, CK_FOR, ast->at));
		break;
	case AST_FOREACH:
		walk_foreach(w, ast, append(w, out, CK_FOREACH, ast->at));
		break;
	case AST_TRY:
		walk_try(w, ast, append(w, out, CK_TRY, ast->at));
		break;
	case AST_RETURN:
		walk_return(w, ast, append(w, out, CK_RETURN, ast->at));
		break;
	case AST_BREAK:
		walk_jump(w, ast);
		append(w, out, CK_BREAK, ast->at);
		break;
	case AST_CONTINUE:
		walk_jump(w, ast);
		append(w, out, CK_CONTINUE, ast->at);
		break;
	}
}

/* -- the end of a function (T-25) ---------------------------------------------------------------- */

static bool is_exit_call(const struct ck_expr *e)
{
	return e && e->kind == CK_BUILTIN && e->builtin.id == BF_EXIT;
}

/* A break that ends the loop whose body s is. */
static bool has_break(const struct ck_stmt *s)
{
	for (; s; s = s->next) {
		if (s->kind == CK_BREAK)
			return true;
		if (s->kind == CK_BLOCK && has_break(s->body))
			return true;
		if (s->kind == CK_IF && (has_break(s->branch.then) || has_break(s->branch.other)))
			return true;
		if (s->kind == CK_TRY && (has_break(s->guard.body) || has_break(s->guard.handler)))
			return true;
	}
	return false;
}

static bool is_endless(const struct ck_stmt *s)
{
	const struct ck_expr *cond = s->loop.cond;
	bool always = !cond || (cond->kind == CK_INT && cond->num);

	return always && !has_break(s->loop.body);
}

/* Whether control can come out at the end of one statement. */
static bool falls_through(const struct ck_stmt *s)
{
	switch (s->kind) {
	case CK_BLOCK:
		for (const struct ck_stmt *part = s->body; part; part = part->next)
			if (!falls_through(part))
				return false;
		return true;
	case CK_IF:
		return !s->branch.other || falls_through(s->branch.then) ||
		       falls_through(s->branch.other);
	case CK_WHILE:
	case CK_FOR:
	case CK_DO:
		return !is_endless(s);
	case CK_TRY:
		return falls_through(s->guard.body) || falls_through(s->guard.handler);
	case CK_EXPR:
		return !is_exit_call(s->expr);
	case CK_RETURN:
	case CK_BREAK:
	case CK_CONTINUE:
		return false;
	case CK_DECL:
	case CK_FOREACH:
		return true;
	}
	return true;
}

void check_ends(struct checker *ck)
{
	for (const struct body *b = ck->first_body; b; b = b->next) {
		const struct ck_func *func = b->func;
		if (!func || func->result->kind == TY_VOID || func->result->kind == TY_ERROR ||
		    !falls_through(func->body))
			continue;
		bool is_string = func->result->kind == TY_STRING;
		struct diag *d = DIAG(ck->diags, RETURN_MISSING, b->ast->end, func->name,
				      is_string ? "\"\"" : "0");
		diag_other(ck->diags, d, func->at, "defined here");
	}
}

/* -- bodies ---------------------------------------------------------------------------------------- */

void check_body(struct checker *ck, struct body *body)
{
	struct walk w = { .ck = ck };
	struct stmt_list list = { .end = &list.first };

	ck->body = body;
	ck->scope = body->scope;
	if (body->ast->kind == AST_BLOCK)
		append(&w, &list, CK_BLOCK, body->ast->at)->body = walk_list(&w, body->ast->body);
	else
		list.first = walk_one(&w, body->ast);
	if (body->func)
		body->func->body = list.first;
	else
		body->probe->body = list.first;
	ck->body = NULL;
	ck->scope = ck->file;
}
