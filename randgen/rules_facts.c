/*
 * rules_facts.c - a checked program as lines, one for each node of its bodies, or of those that ran.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "randgen/rules.h"
#include "runtime/base/limits.h"

struct walk {
	const struct ck_program *program;
	const struct met *met; /* NULL: all nodes count */
	struct buf *to, nowhere;
	struct buf *out;       /* of the node that is looked at: one of them */
	bool is_statement_met; /* the one around that node */
	bool *is_called;       /* functions that have been walked, or will be */
	const struct ck_func **called;
	uint32_t n_called;
};

static const char *const space_names[] = { "vmw", "guest", "guestphys" };
static const char *const storage_names[] = {
	[ST_DEFAULT] = "default", [ST_PERTHREAD] = "perthread", [ST_PERVM] = "pervm",
	[ST_PERVMK] = "pervmk",   [ST_PERHOST] = "perhost",
};

static void walk(struct walk *w, const struct ck_expr *e);

static void walk_list(struct walk *w, struct ck_expr *const *list, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		walk(w, list[i]);
}

/* "cell u4", "cell p", "string": what a variable holds. */
static void put_type(struct walk *w, const struct type *t)
{
	if (t->kind == TY_INT)
		buf_printf(w->out, "cell %c%d", t->integer.is_signed ? 'i' : 'u', t->integer.width);
	else if (type_is_cell(t))
		buf_puts(w->out, "cell p");
	else
		buf_puts(w->out, t->kind == TY_STRING ? "string"
				 : t->kind == TY_BAG  ? "bag"
						      : "aggr");
}

static void put_var(struct walk *w, const char *what, const struct ck_var *v)
{
	bool is_global = v->kind == CK_GLOBAL;

	buf_printf(w->out, "%s ", what);
	put_type(w, v->type);
	buf_putc(w->out, '\n');
	buf_printf(w->out, "%s %s %s %s\n", what, is_global ? "global" : "local",
		   type_is_cell(v->type) ? "cell" : "other",
		   is_global ? storage_names[v->storage] : "");
}

static void walk_call(struct walk *w, const struct ck_expr *e)
{
	const struct ck_func *f = e->call.func;

	buf_puts(w->out, "call\n");
	if (!w->is_called[f->index] && w->out == w->to) {
		w->called[w->n_called++] = f;
		w->is_called[f->index] = true;
	}
	if (f->n_params == LIMIT_PARAMS)
		buf_puts(w->out, "limit\n");
	walk_list(w, e->call.args, f->n_params);
}

/* Its constant texts, on a line each whatever they hold. */
static void put_formats(struct walk *w, const struct ck_expr *e)
{
	for (uint32_t i = 0; i < e->builtin.n_args; i++) {
		const struct ck_expr *arg = e->builtin.args[i];
		if (!arg || arg->kind != CK_STR)
			continue;
		buf_puts(w->out, "format ");
		for (uint32_t k = 0; k < arg->str.len; k++)
			buf_putc(w->out, arg->str.bytes[k] == '\n' ? ' ' : arg->str.bytes[k]);
		buf_putc(w->out, '\n');
	}
}

static void walk_builtin(struct walk *w, const struct ck_expr *e)
{
	static const char *const columns[] = {
		[COL_TEXT] = "text",   [COL_INT_KEY] = "int", [COL_STR_KEY] = "str",
		[COL_COUNT] = "count", [COL_SUM] = "sum",     [COL_AVG] = "avg",
		[COL_MIN] = "min",     [COL_MAX] = "max",     [COL_PCT] = "pct",
	};

	/* What ends the fire has no value. */
	if (e->builtin.id == BF_EXIT && w->is_statement_met)
		w->out = w->to;
	buf_printf(w->out, "builtin %s\n", builtin_funcs[e->builtin.id].name);
	put_formats(w, e);
	for (uint32_t i = 0; e->builtin.format && i < e->builtin.format->n_parts; i++)
		buf_printf(w->out, "column %s\n", columns[e->builtin.format->parts[i].column]);
	walk_list(w, e->builtin.args, e->builtin.n_args);
}

static void walk_load(struct walk *w, const struct ck_expr *e)
{
	buf_printf(w->out, "%s %s %d %c%s\n", e->kind == CK_LOAD ? "load" : "loadstr",
		   space_names[e->load.space], e->load.width, e->load.is_signed ? 's' : 'u',
		   e->load.bit_width ? " bits" : "");
	walk(w, e->load.addr);
}

static void walk_binary(struct walk *w, const struct ck_expr *e)
{
	buf_printf(w->out, "binary %s\n", vir_op_name(e->ops.op));
	if (e->type->kind == TY_POINTER && (e->ops.op == VIR_add || e->ops.op == VIR_sub))
		buf_puts(w->out, "binary pointer\n");
}

/* What has operands that are other nodes; those come behind it. */
static void walk_operator(struct walk *w, const struct ck_expr *e)
{
	static const char *const names[] = {
		[CK_UNARY] = "unary",  [CK_BINARY] = "binary", [CK_CONCAT] = "concat",
		[CK_STR_EQ] = "streq", [CK_STR_NE] = "strne",  [CK_AND] = "and",
		[CK_OR] = "or",        [CK_COMMA] = "comma",
	};

	if (e->kind == CK_BINARY)
		walk_binary(w, e);
	else if (e->kind == CK_UNARY)
		buf_printf(w->out, "unary %s\n", vir_op_name(e->ops.op));
	else
		buf_printf(w->out, "%s\n", names[e->kind]);
	walk(w, e->ops.a);
	walk(w, e->kind == CK_UNARY ? NULL : e->ops.b);
}

static void walk_bag(struct walk *w, const struct ck_expr *e)
{
	static const char *const names[] = {
		[CK_BAG_GET] = "bagget",
		[CK_BAG_PUT] = "bagput",
		[CK_BAG_UPDATE] = "bagupdate",
		[CK_BAG_STEP] = "bagstep",
	};

	buf_printf(w->out, "%s\n", names[e->kind]);
	put_var(w, "var", e->bag.var);
	walk(w, e->bag.key);
	walk(w, e->kind == CK_BAG_PUT || e->kind == CK_BAG_UPDATE ? e->bag.value : NULL);
}

static void walk_sample(struct walk *w, const struct ck_expr *e)
{
	buf_printf(w->out, "sample %" PRIu32 "\n", e->aggr.n_keys);
	put_var(w, "var", e->aggr.var);
	walk_list(w, e->aggr.keys, e->aggr.n_keys);
	walk(w, e->aggr.sample);
}

static void walk_write(struct walk *w, const struct ck_expr *e)
{
	if (e->kind == CK_UPDATE)
		buf_printf(w->out, "update %s\n", vir_op_name(e->assign.op));
	else
		put_var(w, e->kind == CK_ASSIGN ? "assign" : "append", e->assign.var);
	put_var(w, "var", e->assign.var);
	walk(w, e->assign.value);
}

static void walk_leaf(struct walk *w, const struct ck_expr *e)
{
	if (e->kind == CK_VAR) {
		put_var(w, "var", e->var);
	} else if (e->kind == CK_BUILTIN_VAR) {
		buf_printf(w->out, "bvar %s\n", builtin_vars[e->builtin_var].name);
	} else if (e->kind == CK_STEP) {
		bool is_pointer = e->step.var->type->kind == TY_POINTER;
		buf_printf(w->out, "step%s\n", is_pointer ? " pointer" : "");
		put_var(w, "var", e->step.var);
	} else {
		buf_puts(w->out, e->kind == CK_INT ? "int\n" : "str\n");
		if (e->kind == CK_STR && e->str.len == LIMIT_STRING_BYTES)
			buf_puts(w->out, "limit\n");
	}
}

static struct buf *choose(struct walk *w, const void *node)
{
	return !w->met || met_has(w->met, node) ? w->to : &w->nowhere;
}

static void walk_node(struct walk *w, const struct ck_expr *e)
{
	switch (e->kind) {
	case CK_INT:
	case CK_STR:
	case CK_VAR:
	case CK_BUILTIN_VAR:
	case CK_STEP:
		walk_leaf(w, e);
		break;
	case CK_ASSIGN:
	case CK_UPDATE:
	case CK_APPEND:
		walk_write(w, e);
		break;
	case CK_UNARY:
	case CK_BINARY:
	case CK_CONCAT:
	case CK_STR_EQ:
	case CK_STR_NE:
	case CK_AND:
	case CK_OR:
	case CK_COMMA:
		walk_operator(w, e);
		break;
	case CK_COND:
		buf_puts(w->out, "cond\n");
		walk(w, e->cond.cond);
		walk(w, e->cond.then);
		walk(w, e->cond.other);
		break;
	case CK_LOAD:
	case CK_LOAD_STR:
		walk_load(w, e);
		break;
	case CK_CALL:
		walk_call(w, e);
		break;
	case CK_BUILTIN:
		walk_builtin(w, e);
		break;
	case CK_BAG_GET:
	case CK_BAG_PUT:
	case CK_BAG_UPDATE:
	case CK_BAG_STEP:
		walk_bag(w, e);
		break;
	case CK_AGGR_ADD:
		walk_sample(w, e);
		break;
	}
}

static void walk(struct walk *w, const struct ck_expr *e)
{
	struct buf *outer = w->out;

	if (!e)
		return;
	w->out = choose(w, e);
	walk_node(w, e);
	w->out = outer;
}

/* -- statements ------------------------------------------------------------------------- */

static void walk_decl(struct walk *w, const struct ck_stmt *s)
{
	const struct ck_var *v = s->decl.var;

	buf_puts(w->out, "stmt declaration\nlocal ");
	put_type(w, v->type);
	buf_putc(w->out, '\n');
	for (uint32_t i = 0; i < w->program->n_globals; i++)
		if (strcmp(w->program->globals[i]->name, v->name) == 0)
			buf_puts(w->out, "shadow\n");
	walk(w, s->decl.init);
}

static void walk_stmts(struct walk *w, const struct ck_stmt *s)
{
	static const char *const names[] = {
		[CK_EXPR] = "expression", [CK_BLOCK] = "block",
		[CK_DECL] = "",           [CK_IF] = "if",
		[CK_WHILE] = "while",     [CK_DO] = "do",
		[CK_FOR] = "for",         [CK_FOREACH] = "foreach",
		[CK_BREAK] = "break",     [CK_CONTINUE] = "continue",
		[CK_RETURN] = "return",   [CK_TRY] = "try",
	};

	struct buf *outer = w->out;

	for (; s; s = s->next) {
		w->out = choose(w, s);
		w->is_statement_met = w->out == w->to;
		if (s->kind != CK_DECL)
			buf_printf(w->out, "stmt %s\n", names[s->kind]);
		switch (s->kind) {
		case CK_RETURN:
			if (s->expr)
				buf_puts(w->out, "stmt return value\n");
			/* fall through */
		case CK_EXPR:
			walk(w, s->expr);
			break;
		case CK_BLOCK:
			walk_stmts(w, s->body);
			break;
		case CK_DECL:
			walk_decl(w, s);
			break;
		case CK_IF:
			walk(w, s->branch.cond);
			walk_stmts(w, s->branch.then);
			walk_stmts(w, s->branch.other);
			break;
		case CK_FOR:
			walk_stmts(w, s->loop.init);
			walk(w, s->loop.step);
			/* fall through */
		case CK_WHILE:
		case CK_DO:
			buf_puts(w->out, "ticks\n");
			walk(w, s->loop.cond);
			walk_stmts(w, s->loop.body);
			break;
		case CK_FOREACH:
			walk_stmts(w, s->each.body);
			break;
		case CK_TRY:
			walk_stmts(w, s->guard.body);
			if (choose(w, s->guard.handler) == w->to)
				buf_puts(w->out, "caught\n");
			walk_stmts(w, s->guard.handler);
			break;
		case CK_BREAK:
		case CK_CONTINUE:
			break;
		}
	}
	w->out = outer;
}

/* -- the program --------------------------------------------------------------------------- */

static void put_global(struct walk *w, const struct ck_var *v)
{
	buf_printf(w->out, "global %s ", storage_names[v->storage]);
	put_type(w, v->type);
	buf_printf(w->out, "%s%s\n", v->init ? " init" : "", v->is_inferred ? " inferred" : "");
	if ((v->type->kind == TY_BAG && v->type->bag.capacity == LIMIT_BAG_CAPACITY_MAX) ||
	    (v->type->kind == TY_AGGR && v->type->aggr.n_int == LIMIT_AGGR_KEYS))
		buf_puts(w->out, "limit\n");
}

static void put_params(struct walk *w, struct ck_var *const *params, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		buf_puts(w->out, "param ");
		put_type(w, params[i]->type);
		buf_putc(w->out, '\n');
	}
}

static void walk_probe(struct walk *w, const struct ck_probe *p)
{
	buf_printf(w->out, "probe %s %s params %" PRIu32 " name %s\n", domain_names[p->domain],
		   probe_kind_names[p->name->kind], p->n_params, p->name->text);
	put_params(w, p->params, p->n_params);
	walk_stmts(w, p->body);
}

void rules_facts(const struct ck_program *p, const uint64_t *n_fires, const struct met *met,
		 struct buf *out)
{
	struct walk w = { .program = p, .met = met, .to = out, .out = out };

	w.is_called = calloc(p->n_funcs + 1, sizeof(*w.is_called));
	w.called = calloc(p->n_funcs + 1, sizeof(*w.called));
	if (!w.is_called || !w.called)
		abort();
	for (uint32_t i = 0; i < p->n_globals; i++)
		put_global(&w, p->globals[i]);
	for (uint32_t i = 0; i < p->n_probes; i++)
		if (!met || n_fires[i])
			walk_probe(&w, p->probes[i]);
	for (uint32_t i = 0; i < w.n_called; i++) {
		put_params(&w, w.called[i]->params, w.called[i]->n_params);
		walk_stmts(&w, w.called[i]->body);
	}
	buf_free(&w.nowhere);
	free(w.is_called);
	free(w.called);
}
