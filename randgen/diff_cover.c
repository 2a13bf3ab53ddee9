/*
 * diff_cover.c - what random scripts meet: counted in their text, in their checked programs
 * and in what their runs report.
 *
 * Each thing that can be met is a row, made from the same tables as the rest of the system, so
 * that a new one shows up as never met.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "randgen/diff.h"
#include "runtime/fire.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

enum { MAX_ROWS = 1024, NAME_BYTES = 40 };

struct row {
	const char *group;
	char name[NAME_BYTES];
	uint64_t count;
};

struct cover {
	struct watcher watcher;
	struct row rows[MAX_ROWS];
	size_t n_rows;
};

static void add_row(struct cover *c, const char *group, const char *name)
{
	if (c->n_rows == MAX_ROWS)
		abort();
	struct row *r = &c->rows[c->n_rows++];
	r->group = group;
	snprintf(r->name, sizeof(r->name), "%s", name);
}

static void meet(struct cover *c, const char *group, const char *name)
{
	for (size_t i = 0; i < c->n_rows; i++)
		if (c->rows[i].group == group && strcmp(c->rows[i].name, name) == 0) {
			c->rows[i].count++;
			return;
		}
}

/* Groups are compared as pointers. */
static const char g_token[] = "token", g_expr[] = "expression", g_stmt[] = "statement",
		  g_unary[] = "unary", g_binary[] = "binary", g_update[] = "update",
		  g_bag_update[] = "bag update", g_func[] = "built-in",
		  g_var[] = "built-in variable", g_load[] = "load", g_probe[] = "probe",
		  g_storage[] = "storage", g_column[] = "column", g_report[] = "report",
		  g_format[] = "conversion", g_keys[] = "aggregate";

/* -- tables ----------------------------------------------------------------------------- */

static const char *const expr_names[] = {
	[CK_INT] = "int",          [CK_STR] = "str",         [CK_VAR] = "var",
	[CK_BUILTIN_VAR] = "bvar", [CK_ASSIGN] = "assign",   [CK_UPDATE] = "update",
	[CK_APPEND] = "append",    [CK_STEP] = "step",       [CK_UNARY] = "unary",
	[CK_BINARY] = "binary",    [CK_CONCAT] = "concat",   [CK_STR_EQ] = "streq",
	[CK_STR_NE] = "strne",     [CK_AND] = "and",         [CK_OR] = "or",
	[CK_COND] = "cond",        [CK_COMMA] = "comma",     [CK_LOAD] = "load",
	[CK_LOAD_STR] = "loadstr", [CK_CALL] = "call",       [CK_BUILTIN] = "builtin",
	[CK_BAG_GET] = "bagget",   [CK_BAG_PUT] = "bagput",  [CK_BAG_UPDATE] = "bagupdate",
	[CK_BAG_STEP] = "bagstep", [CK_AGGR_ADD] = "sample",
};

static const char *const stmt_names[] = {
	[CK_EXPR] = "expression",  [CK_BLOCK] = "block",
	[CK_DECL] = "declaration", [CK_IF] = "if",
	[CK_WHILE] = "while",      [CK_DO] = "do",
	[CK_FOR] = "for",          [CK_FOREACH] = "foreach",
	[CK_BREAK] = "break",      [CK_CONTINUE] = "continue",
	[CK_RETURN] = "return",    [CK_TRY] = "try",
};

static const char *const storage_names[] = {
	[ST_DEFAULT] = "default", [ST_PERTHREAD] = "perthread", [ST_PERVM] = "pervm",
	[ST_PERVMK] = "pervmk",   [ST_PERHOST] = "perhost",
};

static const char *const column_names[] = {
	[COL_TEXT] = "text",   [COL_INT_KEY] = "int key", [COL_STR_KEY] = "str key",
	[COL_COUNT] = "count", [COL_SUM] = "sum",         [COL_AVG] = "avg",
	[COL_MIN] = "min",     [COL_MAX] = "max",         [COL_PCT] = "pct",
};

static const char *const space_names[] = { "vmw", "guest", "guestphys" };

/* Operations of the source; folding with others is not what is meant (T-22, E-16). */
static const enum vir_op unary_ops[] = { VIR_neg,    VIR_not,   VIR_lnot,   VIR_sext8, VIR_sext16,
					 VIR_sext32, VIR_zext8, VIR_zext16, VIR_zext32 };
static const enum vir_op binary_ops[] = {
	VIR_add, VIR_sub, VIR_mul, VIR_divs, VIR_divu, VIR_rems, VIR_remu, VIR_and,
	VIR_or,  VIR_xor, VIR_shl, VIR_shrs, VIR_shru, VIR_eq,   VIR_ne,   VIR_lts,
	VIR_ltu, VIR_les, VIR_leu, VIR_gts,  VIR_gtu,  VIR_ges,  VIR_geu,
};
enum { N_UPDATE_OPS = 13 }; /* the first of binary_ops */

static void add_names(struct cover *c, const char *group, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		add_row(c, group, names[i]);
}

static void add_ops(struct cover *c, const char *group, const enum vir_op *ops, size_t n)
{
	for (size_t i = 0; i < n; i++)
		add_row(c, group, vir_op_name(ops[i]));
}

static const char *load_name(char *to, const struct ck_expr *e)
{
	if (e->load.bit_width)
		snprintf(to, NAME_BYTES, "%s bits %s", space_names[e->load.space],
			 e->load.is_signed ? "signed" : "unsigned");
	else
		snprintf(to, NAME_BYTES, "%s %d %s", space_names[e->load.space], e->load.width,
			 e->load.is_signed ? "signed" : "unsigned");
	return to;
}

static void add_loads(struct cover *c)
{
	static const uint8_t widths[] = { 1, 2, 4, 8, 0 };

	for (unsigned space = 0; space < LENGTH(space_names); space++)
		for (unsigned i = 0; i < LENGTH(widths); i++)
			for (unsigned is_signed = 0; is_signed < 2; is_signed++) {
				struct ck_expr e = { .kind = CK_LOAD };
				char name[NAME_BYTES];
				e.load.space = (enum mem_space)space;
				e.load.width = widths[i];
				e.load.bit_width = !widths[i];
				e.load.is_signed = is_signed;
				add_row(c, g_load, load_name(name, &e));
			}
	for (unsigned space = 0; space < LENGTH(space_names); space++) {
		char name[NAME_BYTES];
		snprintf(name, sizeof(name), "%s text", space_names[space]);
		add_row(c, g_load, name);
	}
}

static void add_tokens(struct cover *c)
{
#define KEYWORD(id, text) add_row(c, g_token, text);
#define PUNCT(id, text) add_row(c, g_token, text);
#include "compiler/front/tokens.def"
#undef KEYWORD
#undef PUNCT
#undef REFUSED
}

static void add_builtins(struct cover *c)
{
	for (unsigned i = 0; i < BF_COUNT; i++)
		add_row(c, g_func, builtin_funcs[i].name);
	for (unsigned i = 0; i < BV_COUNT; i++)
		add_row(c, g_var, builtin_vars[i].name);
	for (unsigned i = 0; i < REPORT_COUNT; i++)
		if (i != REPORT_SKIPPED) /* a simulated target never skips (P-19) */
			add_row(c, g_report, report_table[i].name);
}

static const char *probe_name_of(char *to, enum domain d, enum probe_kind kind)
{
	snprintf(to, NAME_BYTES, "%s %s", domain_names[d], probe_kind_names[kind]);
	return to;
}

static void add_probes(struct cover *c)
{
	for (enum domain d = DOM_VMK; d <= DOM_GUEST; d++)
		for (unsigned kind = 0; kind < PK_COUNT; kind++) {
			bool is_both = d == DOM_VMK || d == DOM_GUEST;
			bool is_there = kind == PK_STATIC ? d != DOM_GUEST
					: kind == PK_READ || kind == PK_WRITE || kind == PK_STEP ||
							kind == PK_PROFILE
						? is_both
						: true;
			char name[NAME_BYTES];
			if (is_there)
				add_row(c, g_probe, probe_name_of(name, d, (enum probe_kind)kind));
		}
}

static const char conversions[] = "diuxXocsp%";

static void add_formats(struct cover *c)
{
	for (const char *at = conversions; *at; at++)
		add_row(c, g_format, (char[]){ '%', *at, 0 });
	for (unsigned n_int = 0; n_int < 4; n_int++)
		for (unsigned n_str = 0; n_str < 4; n_str++) {
			char name[NAME_BYTES];
			snprintf(name, sizeof(name), "[%u][%u]", n_int, n_str);
			add_row(c, g_keys, name);
		}
}

/* -- walking the program -------------------------------------------------------------------- */

static void walk(struct cover *c, const struct ck_expr *e);

static void walk_list(struct cover *c, struct ck_expr *const *list, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		walk(c, list[i]);
}

/* Letters behind a '%' and what may stand between. */
static void count_conversions(struct cover *c, const char *format, uint32_t len)
{
	for (uint32_t i = 0; i < len; i++) {
		if (format[i] != '%')
			continue;
		for (i++; i < len && memchr("-+ 0#.123456789hlqjztL", format[i], 22); i++)
			;
		if (i < len && memchr(conversions, format[i], sizeof(conversions) - 1))
			meet(c, g_format, (char[]){ '%', format[i], 0 });
	}
}

static void walk_builtin(struct cover *c, const struct ck_expr *e)
{
	meet(c, g_func, builtin_funcs[e->builtin.id].name);
	walk_list(c, e->builtin.args, e->builtin.n_args);
	for (uint32_t i = 0; i < e->builtin.n_args; i++) {
		const struct ck_expr *arg = e->builtin.args[i];
		if (e->builtin.id == BF_PRINTF && i == 0 && arg && arg->kind == CK_STR)
			count_conversions(c, arg->str.bytes, arg->str.len);
	}
	for (uint32_t i = 0; e->builtin.format && i < e->builtin.format->n_parts; i++)
		meet(c, g_column, column_names[e->builtin.format->parts[i].column]);
}

static void walk_load(struct cover *c, const struct ck_expr *e)
{
	char name[NAME_BYTES];

	if (e->kind == CK_LOAD_STR)
		snprintf(name, sizeof(name), "%s text", space_names[e->load.space]);
	else
		load_name(name, e);
	meet(c, g_load, name);
	walk(c, e->load.addr);
}

static void walk(struct cover *c, const struct ck_expr *e)
{
	if (!e)
		return;
	meet(c, g_expr, expr_names[e->kind]);
	switch (e->kind) {
	case CK_INT:
	case CK_STR:
	case CK_VAR:
	case CK_STEP:
		break;
	case CK_BUILTIN_VAR:
		meet(c, g_var, builtin_vars[e->builtin_var].name);
		break;
	case CK_UPDATE:
		meet(c, g_update, vir_op_name(e->assign.op));
		/* fall through */
	case CK_ASSIGN:
	case CK_APPEND:
		walk(c, e->assign.value);
		break;
	case CK_UNARY:
		meet(c, g_unary, vir_op_name(e->ops.op));
		walk(c, e->ops.a);
		break;
	case CK_BINARY:
		meet(c, g_binary, vir_op_name(e->ops.op));
		/* fall through */
	case CK_CONCAT:
	case CK_STR_EQ:
	case CK_STR_NE:
	case CK_AND:
	case CK_OR:
	case CK_COMMA:
		walk(c, e->ops.a);
		walk(c, e->ops.b);
		break;
	case CK_COND:
		walk(c, e->cond.cond);
		walk(c, e->cond.then);
		walk(c, e->cond.other);
		break;
	case CK_LOAD:
	case CK_LOAD_STR:
		walk_load(c, e);
		break;
	case CK_CALL:
		walk_list(c, e->call.args, e->call.func->n_params);
		break;
	case CK_BUILTIN:
		walk_builtin(c, e);
		break;
	case CK_BAG_UPDATE:
		meet(c, g_bag_update, vir_op_name(e->bag.op));
		/* fall through */
	case CK_BAG_GET:
	case CK_BAG_PUT:
	case CK_BAG_STEP:
		walk(c, e->bag.key);
		walk(c, e->kind == CK_BAG_PUT || e->kind == CK_BAG_UPDATE ? e->bag.value : NULL);
		break;
	case CK_AGGR_ADD:
		walk_list(c, e->aggr.keys, e->aggr.n_keys);
		walk(c, e->aggr.sample);
		break;
	}
}

static void walk_stmts(struct cover *c, const struct ck_stmt *s)
{
	for (; s; s = s->next) {
		meet(c, g_stmt, stmt_names[s->kind]);
		switch (s->kind) {
		case CK_EXPR:
		case CK_RETURN:
			walk(c, s->expr);
			break;
		case CK_BLOCK:
			walk_stmts(c, s->body);
			break;
		case CK_DECL:
			walk(c, s->decl.init);
			break;
		case CK_IF:
			walk(c, s->branch.cond);
			walk_stmts(c, s->branch.then);
			walk_stmts(c, s->branch.other);
			break;
		case CK_FOR:
			walk_stmts(c, s->loop.init);
			walk(c, s->loop.step);
			/* fall through */
		case CK_WHILE:
		case CK_DO:
			walk(c, s->loop.cond);
			walk_stmts(c, s->loop.body);
			break;
		case CK_FOREACH:
			walk_stmts(c, s->each.body);
			break;
		case CK_TRY:
			walk_stmts(c, s->guard.body);
			walk_stmts(c, s->guard.handler);
			break;
		case CK_BREAK:
		case CK_CONTINUE:
			break;
		}
	}
}

static void walk_global(struct cover *c, const struct ck_var *v)
{
	char name[NAME_BYTES];

	meet(c, g_storage, storage_names[v->storage]);
	walk(c, v->init);
	if (v->type->kind != TY_AGGR)
		return;
	snprintf(name, sizeof(name), "[%u][%u]", v->type->aggr.n_int, v->type->aggr.n_str);
	meet(c, g_keys, name);
}

/* Tokens as the dump shows them, in single quotes at the end of a line. */
static void count_tokens(struct cover *c, struct front *f)
{
	struct buf dump = { 0 };
	char name[NAME_BYTES];

	front_dump_tokens(f, &dump);
	const char *at = buf_str(&dump);
	while ((at = strstr(at, ": '")) != NULL) {
		size_t len = strcspn(at += 3, "\n");
		if (len > 1 && len < sizeof(name)) {
			memcpy(name, at, len - 1);
			name[len - 1] = 0;
			meet(c, g_token, name);
		}
	}
	buf_free(&dump);
}

static void see_program(struct watcher *w, struct front *f)
{
	struct cover *c = (struct cover *)w;
	const struct ck_program *p = front_program(f);
	char name[NAME_BYTES];

	count_tokens(c, f);
	for (uint32_t i = 0; i < p->n_globals; i++)
		walk_global(c, p->globals[i]);
	for (uint32_t i = 0; i < p->n_funcs; i++)
		walk_stmts(c, p->funcs[i]->body);
	for (uint32_t i = 0; i < p->n_probes; i++) {
		const struct ck_probe *probe = p->probes[i];
		meet(c, g_probe, probe_name_of(name, probe->domain, probe->name->kind));
		walk_stmts(c, probe->body);
	}
}

static void see_report(struct watcher *w, const char *kind)
{
	meet((struct cover *)w, g_report, kind);
}

/* -- opening and printing --------------------------------------------------------------------- */

struct cover *cover_open(void)
{
	struct cover *c = calloc(1, sizeof(*c));

	if (!c)
		return NULL;
	c->watcher = (struct watcher){ see_program, see_report };
	add_tokens(c);
	add_names(c, g_expr, expr_names, LENGTH(expr_names));
	add_names(c, g_stmt, stmt_names, LENGTH(stmt_names));
	add_ops(c, g_unary, unary_ops, LENGTH(unary_ops));
	add_ops(c, g_binary, binary_ops, LENGTH(binary_ops));
	add_ops(c, g_update, binary_ops, N_UPDATE_OPS);
	/* The values of a bag are signed, so there is no such shift (T-29). */
	for (size_t i = 0; i < N_UPDATE_OPS; i++)
		if (binary_ops[i] != VIR_shru)
			add_row(c, g_bag_update, vir_op_name(binary_ops[i]));
	add_builtins(c);
	add_loads(c);
	add_probes(c);
	add_names(c, g_storage, storage_names, LENGTH(storage_names));
	add_names(c, g_column, column_names, LENGTH(column_names));
	add_formats(c);
	return c;
}

void cover_close(struct cover *c)
{
	free(c);
}

struct watcher *cover_watcher(struct cover *c)
{
	return &c->watcher;
}

uint32_t cover_print(const struct cover *c)
{
	uint32_t n_missed = 0;

	for (size_t i = 0; i < c->n_rows; i++) {
		const struct row *r = &c->rows[i];
		printf("# %-18s %-22s %10" PRIu64 "%s\n", r->group, r->name, r->count,
		       r->count ? "" : "   never met");
		n_missed += !r->count;
	}
	return n_missed;
}
