/*
 * check.c - the program: what is declared at file level, and the order of work.
 *
 *   1  predeclared names, head directives
 *   2  declarations, functions and probes in text order: after this every name of the
 *      file is known, and every parameter
 *   3  the walk over all bodies (check_stmt.c), which queues their expressions
 *   4  types of undeclared names (infer.c)
 *   5  the queued expressions (check_expr.c ..)
 *   6  calls and domains (check_graph.c), warnings (warn.c)
 */
#include "compiler/front/check_int.h"

#include <string.h>

/* -- variables ----------------------------------------------------------------------- */

struct ck_var *check_new_var(struct checker *ck, enum ck_var_kind kind, const char *name,
			     struct span at, const struct type *type)
{
	struct ck_var *var = arena_new(ck->arena, struct ck_var);

	*var = (struct ck_var){ .kind = kind, .name = name, .at = at, .type = type };
	if (kind != CK_GLOBAL)
		var->index = (*ck->body->n_slots)++;
	return var;
}

struct ck_var *check_new_global(struct checker *ck, const char *name, struct span at,
				const struct type *type, enum storage storage)
{
	struct ck_program *p = ck->program;
	struct ck_var *var = check_new_var(ck, CK_GLOBAL, name, at, type);
	bool is_object = type->kind == TY_BAG || type->kind == TY_AGGR;

	/* D-3: cells and strings belong to a thread unless they say otherwise. */
	var->storage = storage == ST_DEFAULT && !is_object ? ST_PERTHREAD : storage;
	var->index = p->n_globals;
	p->globals = arena_grow(ck->arena, p->globals, p->n_globals, &ck->cap_globals,
				sizeof(struct ck_var *));
	p->globals[p->n_globals++] = var;
	return var;
}

void check_add_local(struct checker *ck, struct symbol *sym)
{
	if (!decl_symbol(ck, sym))
		return;
	ck->locals = arena_grow(ck->arena, ck->locals, ck->n_locals, &ck->cap_locals,
				sizeof(struct symbol *));
	ck->locals[ck->n_locals++] = sym;
	struct symbol *entry = arena_new(ck->arena, struct symbol);
	*entry = *sym;
	scope_add(ck->all_locals, entry);
	infer_local(ck, sym->name);
}

/* -- declarations at file level -------------------------------------------------------- */

bool check_typedef(struct checker *ck, const struct ast_spec *spec, const struct type *base,
		   const struct ast_declarator *d)
{
	if (!spec->is_typedef)
		return false;
	struct symbol *sym = arena_new(ck->arena, struct symbol);
	sym->kind = SYM_TYPEDEF;
	sym->name = d->name;
	sym->at = d->at;
	sym->type = decl_declarator(ck, spec, base, d, DECL_TYPEDEF, NULL);
	if (d->init)
		DIAG(ck->diags, OBJECT_INIT, d->init->at, d->name);
	if (d->name)
		decl_symbol(ck, sym);
	return true;
}

/* T-18: a constant of the right kind, or nothing. */
static const struct ck_expr *initial_value(struct checker *ck, const struct ck_var *var,
					   const struct ast_expr *init)
{
	if (var->type->kind == TY_BAG || var->type->kind == TY_AGGR) {
		DIAG(ck->diags, OBJECT_INIT, init->at, var->name);
		return NULL;
	}
	struct ck_expr *value = check_value(ck, init);
	const char *what = arena_printf(ck->arena, "'%s'", var->name);
	if (!check_converts(ck, value, init->at, var->type, what, var))
		return NULL;
	if (value->kind == CK_INT || value->kind == CK_STR)
		return value;
	DIAG(ck->diags, CONSTANT_INIT, init->at, var->name);
	return NULL;
}

static void declare_global(struct checker *ck, const struct ast_spec *spec, const struct type *base,
			   const struct ast_declarator *d)
{
	const struct ast_modifier *function = NULL;
	const struct type *type = decl_declarator(ck, spec, base, d, DECL_GLOBAL, &function);

	if (function || !d->name)
		return; /* reported by the parser */
	struct ck_var *var = check_new_global(ck, d->name, d->at, type, spec->storage);
	struct symbol *sym = arena_new(ck->arena, struct symbol);
	*sym = (struct symbol){ .kind = SYM_VAR, .name = d->name, .at = d->at, .var = var };
	if (d->init)
		var->init = initial_value(ck, var, d->init);
	decl_symbol(ck, sym);
}

/* T-15: variables of the file are known in the whole program, as what is no constant. */
static void announce_globals(struct checker *ck, const struct ast_program *ast)
{
	ck->later = scope_new(ck->arena, NULL);
	for (const struct ast_external *e = ast->externals; e; e = e->next) {
		if (e->kind != AST_EXT_DECL || e->decl->spec->is_typedef)
			continue;
		for (const struct ast_declarator *d = e->decl->declarators; d; d = d->next) {
			struct symbol *sym = arena_new(ck->arena, struct symbol);
			struct ck_var *var = arena_new(ck->arena, struct ck_var);
			*var = (struct ck_var){ .name = d->name, .at = d->at, .type = &type_int64 };
			*sym = (struct symbol){ .kind = SYM_VAR, .name = d->name, .var = var };
			if (d->name)
				scope_add(ck->later, sym);
		}
	}
}

static void declare_all(struct checker *ck, const struct ast_decl *decl)
{
	const struct type *base = decl_spec(ck, decl->spec);

	for (const struct ast_declarator *d = decl->declarators; d; d = d->next)
		if (!check_typedef(ck, decl->spec, base, d))
			declare_global(ck, decl->spec, base, d);
}

/* -- functions and probes ------------------------------------------------------------------ */

static struct body *new_body(struct checker *ck, const struct ast_external *ext)
{
	struct body *body = arena_new(ck->arena, struct body);

	body->ast = ext->body;
	body->scope = scope_new(ck->arena, ck->file);
	body->order = UINT32_MAX; /* until its head is read */
	if (ck->last_body)
		ck->last_body->next = body;
	else
		ck->first_body = body;
	ck->last_body = body;
	return body;
}

static struct ck_var *declare_param(struct checker *ck, const struct ast_decl *param)
{
	const struct type *base = decl_spec(ck, param->spec);
	const struct ast_declarator *d = param->declarators;
	const char *name = d && d->name ? d->name : "";
	const struct type *type =
		d ? decl_declarator(ck, param->spec, base, d, DECL_PARAM, NULL) : base;
	struct ck_var *var =
		check_new_var(ck, CK_PARAM, name, d && d->name ? d->at : param->at, type);
	struct symbol *sym = arena_new(ck->arena, struct symbol);

	*sym = (struct symbol){ .kind = SYM_VAR, .name = name, .at = var->at, .var = var };
	if (*name) /* one without a name was reported by the parser */
		check_add_local(ck, sym);
	return var;
}

struct ck_var **check_params(struct checker *ck, const struct ast_decl *params, uint32_t n,
			     uint32_t *n_made)
{
	uint32_t most = n < LIMIT_PARAMS ? n : LIMIT_PARAMS; /* more is an error of its own */
	struct ck_var **vars = arena_new_array(ck->arena, most, struct ck_var *);

	ck->scope = ck->body->scope;
	*n_made = 0;
	for (; params && *n_made < most; params = params->next)
		vars[(*n_made)++] = declare_param(ck, params);
	ck->scope = ck->file;
	return vars;
}

static void declare_function(struct checker *ck, const struct ast_external *ext)
{
	struct ck_program *p = ck->program;
	const struct ast_declarator *d = ext->decl->declarators;
	const struct ast_modifier *function = NULL;
	struct ck_func *func = arena_new(ck->arena, struct ck_func);
	struct symbol *sym = arena_new(ck->arena, struct symbol);
	struct body *body = new_body(ck, ext);

	ck->body = body;
	const struct type *base = decl_spec(ck, ext->decl->spec);
	const struct type *result =
		decl_declarator(ck, ext->decl->spec, base, d, DECL_RESULT, &function);
	body->func = func;
	body->n_slots = &func->n_slots;
	func->name = d->name ? d->name : "";
	func->at = d->at;
	func->result = result;
	func->index = p->n_funcs;
	uint32_t n = function ? function->n_params : 0;
	if (n > LIMIT_PARAMS)
		DIAG(ck->diags, TOO_MANY_PARAMS, d->at, func->name, check_number(ck, n),
		     check_number(ck, LIMIT_PARAMS));
	func->params = check_params(ck, function ? function->params : NULL, n, &func->n_params);
	body->order = ck->next_order;
	ck->body = NULL;

	size_t cap = ck->cap_funcs;
	p->funcs = arena_grow(ck->arena, p->funcs, p->n_funcs, &cap, sizeof(struct ck_func *));
	ck->func_bodies = arena_grow(ck->arena, ck->func_bodies, p->n_funcs, &ck->cap_funcs,
				     sizeof(struct body *));
	ck->func_bodies[p->n_funcs] = body;
	p->funcs[p->n_funcs++] = func;
	*sym = (struct symbol){ .kind = SYM_FUNC, .name = func->name, .at = d->at, .func = func };
	if (d->name)
		decl_symbol(ck, sym);
}

static void declare_probe(struct checker *ck, const struct ast_external *ext)
{
	struct ck_program *p = ck->program;
	struct ck_probe *probe = arena_new(ck->arena, struct ck_probe);
	struct body *body = new_body(ck, ext);

	body->probe = probe;
	body->n_slots = &probe->n_slots;
	probe->index = p->n_probes;
	ck->body = body;
	check_probe_head(ck, ext, body);
	body->order = ck->next_order;
	ck->body = NULL;
	p->probes = arena_grow(ck->arena, p->probes, p->n_probes, &ck->cap_probes,
			       sizeof(struct ck_probe *));
	p->probes[p->n_probes++] = probe;
	if (p->n_probes == LIMIT_PROBES + 1)
		DIAG(ck->diags, TOO_MANY_PROBES, probe->at, check_number(ck, LIMIT_PROBES));
}

static void declare_external(struct checker *ck, const struct ast_external *ext)
{
	switch (ext->kind) {
	case AST_EXT_DECL:
		declare_all(ck, ext->decl);
		break;
	case AST_EXT_FUNCTION:
		declare_function(ck, ext);
		break;
	case AST_EXT_PROBE:
		declare_probe(ck, ext);
		break;
	}
}

/* -- jobs ------------------------------------------------------------------------------------ */

void check_queue(struct checker *ck, enum job_use use, const struct ast_expr *ast,
		 struct ck_expr **slot, const struct ck_var *var)
{
	struct job *job = arena_new(ck->arena, struct job);

	*job = (struct job){
		.use = use,
		.ast = ast,
		.slot = slot,
		.scope = ck->scope,
		.body = ck->body,
		.now = ck->next_order,
		.in_catch = ck->in_catch,
		.var = var,
	};
	if (ck->last_job)
		ck->last_job->next = job;
	else
		ck->first_job = job;
	ck->last_job = job;
}

static struct ck_expr *statement(struct checker *ck, const struct ast_expr *ast)
{
	struct ck_expr *e = check_expr(ck, ast);

	warn_statement(ck, ast);
	return e;
}

static struct ck_expr *returned(struct checker *ck, const struct ast_expr *ast)
{
	const struct ck_func *func = ck->body->func;
	struct ck_expr *e = check_value(ck, ast);
	const char *what = arena_printf(ck->arena, "the result of '%s'", func->name);

	check_converts(ck, e, ast->at, func->result, what, NULL);
	return e;
}

static struct ck_expr *local_init(struct checker *ck, const struct job *job)
{
	struct ck_expr *e = check_value(ck, job->ast);
	const char *what = arena_printf(ck->arena, "'%s'", job->var->name);

	check_converts(ck, e, job->ast->at, job->var->type, what, job->var);
	if (!check_failed(e) && e->kind != CK_INT && e->kind != CK_STR)
		check_extension(ck, job->ast->at, "an initialiser that is no constant");
	return e;
}

static void run_job(struct checker *ck, const struct job *job)
{
	ck->scope = job->scope;
	ck->body = job->body;
	ck->now = job->now;
	ck->in_catch = job->in_catch;
	switch (job->use) {
	case JOB_STATEMENT:
		*job->slot = statement(ck, job->ast);
		break;
	case JOB_CONDITION:
		*job->slot = check_condition(ck, job->ast);
		warn_condition(ck, job->ast);
		break;
	case JOB_RETURN:
		*job->slot = returned(ck, job->ast);
		break;
	case JOB_INIT:
		*job->slot = local_init(ck, job);
		break;
	}
}

/* -- the order of work ------------------------------------------------------------------------- */

static void check_bodies(struct checker *ck)
{
	for (struct body *b = ck->first_body; b && !ck->diags->full; b = b->next)
		check_body(ck, b);
	if (ck->diags->full)
		return;
	infer_types(ck);
	for (const struct job *job = ck->first_job; job && !ck->diags->full; job = job->next)
		run_job(ck, job);
	ck->body = NULL;
	ck->scope = ck->file;
	ck->now = UINT32_MAX;
	if (ck->diags->full)
		return;
	check_graph(ck);
	check_ends(ck);
	warn_variables(ck);
}

/*
 * Diagnostics in text order: the work is done in another one.  There are few, and what
 * the parser said is in order already, so insertion is good enough.
 */
static void sort_diags(struct diags *ds)
{
	struct diag *sorted = NULL, *rest = ds->first;

	ds->last = NULL;
	while (rest) {
		struct diag *d = rest;
		rest = d->next;
		bool is_last = ds->last && ds->last->at.pos <= d->at.pos;
		struct diag **at = is_last ? &ds->last->next : &sorted;
		while (*at && (*at)->at.pos <= d->at.pos)
			at = &(*at)->next;
		d->next = *at;
		*at = d;
		if (!d->next)
			ds->last = d;
	}
	ds->first = sorted;
}

struct ck_program *check_program(struct arena *a, struct intern *names, struct src *src,
				 struct diags *ds, const struct ast_program *ast,
				 const struct front_target *target, const struct check_opts *opts)
{
	static const struct front_target nothing;
	struct check_opts effective = *opts;
	struct checker ck = {
		.arena = a,
		.names = names,
		.src = src,
		.diags = ds,
		.target = target ? target : &nothing,
		.opts = &effective,
		.now = UINT32_MAX,
		.type_int = type_int(a, MM_VMW64, 4, true),
		.program = arena_new(a, struct ck_program),
	};

	effective.no_target |= !target;
	ck.program->src = src;
	ck.builtins = scope_new(a, NULL);
	decl_predeclare(&ck);
	ck.file = scope_new(a, ck.predeclared);
	ck.all_locals = scope_new(a, NULL);
	ck.scope = ck.file;
	infer_open(&ck);
	announce_globals(&ck, ast);
	check_directives(&ck, ast->directives);
	for (const struct ast_external *e = ast->externals; e && !ds->full; e = e->next)
		declare_external(&ck, e);
	if (!ds->full)
		check_bodies(&ck);
	check_expand_probes(&ck);
	sort_diags(ds);
	decl_end(&ck);
	return ck.program;
}
