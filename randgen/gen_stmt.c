/*
 * gen_stmt.c - statements.
 */
#include <inttypes.h>
#include <string.h>

#include "randgen/gen_int.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

enum { MAX_DEPTH = 5 };

/* -- expression statements -------------------------------------------------------- */

static bool put_cell_assignment(struct gen *g)
{
	const struct gvar *v = has(g, RG_POINTERS) && chance(g, 1, 3)
				       ? rg_pick_ptr_var(g, VAR_WRITE)
				       : rg_pick_var(g, GV_CELL, NULL, VAR_WRITE);

	if (!v)
		return false;
	put(g, "%s = ", v->name);
	/* A chain of assignments. */
	const struct gvar *w = chance(g, 1, 8) ? rg_pick_var(g, GV_CELL, v->type, VAR_WRITE) : NULL;
	if (w && !w->is_inferred && !v->is_inferred)
		put(g, "%s = ", w->name);
	rg_value_for(g, v, P_ASSIGN);
	return true;
}

static bool put_string_assignment(struct gen *g)
{
	const struct gvar *v = rg_pick_var(g, GV_STR, NULL, VAR_WRITE);

	if (!v)
		return false;
	put(g, "%s %s ", v->name, chance(g, 1, 3) ? "+=" : "=");
	rg_str_expr(g, P_ASSIGN);
	return true;
}

static bool put_sample(struct gen *g)
{
	const struct gvar *a = rg_pick_var(g, GV_AGGR, NULL, 0);

	if (!a)
		return false;
	rg_aggr_element(g, a);
	if (chance(g, 1, 2)) {
		put(g, "++");
	} else {
		put(g, " <- ");
		rg_cell_expr(g, P_ASSIGN);
	}
	return true;
}

static bool put_insertion(struct gen *g)
{
	const struct gvar *b = rg_pick_var(g, GV_BAG, NULL, 0);

	if (!b)
		return false;
	rg_bag_element(g, b);
	put(g, " <- ");
	rg_cell_expr(g, P_ASSIGN);
	return true;
}

static bool put_void_call(struct gen *g)
{
	const struct gfunc *f = rg_pick_func(g, false, GV_CELL, false);

	return f && rg_call(g, f);
}

static bool put_value(struct gen *g)
{
	rg_int_expr(g, P_COMMA);
	return true;
}

static bool put_object(struct gen *g)
{
	return rg_object_int(g, NULL, P_COMMA);
}

/* Both of what a condition chooses between have no value. */
static bool put_void_choice(struct gen *g)
{
	rg_cell_expr(g, P_OROR);
	put(g, " ? printf(");
	rg_print_args(g, false);
	put(g, ") : ");
	if (!rg_builtin_stmt(g))
		put(g, "printf(\"no\\n\")");
	return true;
}

static bool put_two(struct gen *g)
{
	rg_cell_expr(g, P_ASSIGN);
	put(g, ", ");
	if (!rg_builtin_stmt(g))
		put(g, "0");
	return true;
}

void rg_simple_text(struct gen *g)
{
	static const uint16_t weights[] = { 14, 7, 8, 8, 5, 16, 5, 1, 1, 4 };
	static bool (*const makers[])(struct gen * g) = {
		put_cell_assignment, put_string_assignment, put_sample,
		put_insertion,       put_void_call,         rg_builtin_stmt,
		put_value,           put_void_choice,       put_two,
		put_object,
	};

	rg_begin_expr(g);
	for (uint32_t i = 0; i < 4; i++)
		if (makers[rg_weighted(g, weights, LENGTH(makers))](g))
			return;
	put(g, "0");
}

static bool put_expression(struct gen *g)
{
	put_line_start(g);
	rg_simple_text(g);
	put(g, ";\n");
	return true;
}

/* -- declarations in bodies ----------------------------------------------------------- */

/* Hides another variable now and then; a parameter must not be hidden (T-15). */
static const char *local_name(struct gen *g)
{
	uint32_t i = g->n_vars ? below(g, g->n_vars) : 0;

	if (g->n_vars && chance(g, 1, 12) && !g->vars[i]->is_inferred) {
		const char *name = g->vars[i]->name;
		bool is_taken = false;
		for (uint32_t k = g->n_globals; k < g->n_vars; k++)
			is_taken |= strcmp(g->vars[k]->name, name) == 0;
		if (!is_taken)
			return name;
	}
	return rg_name(g, "x");
}

static void put_declarator(struct gen *g, const struct gtype *t, struct gvar *v)
{
	v->name = local_name(g);
	if (t)
		rg_declare(g, t, v->name);
	else
		put(g, "string %s", v->name);
	/* One that is no constant is an extension. */
	if (has(g, RG_EXTENSIONS) && !chance(g, 1, 5)) {
		put(g, " = ");
		rg_begin_expr(g);
		rg_value_for(g, v, P_ASSIGN);
	}
	rg_push_var(g, v);
}

bool rg_local_decl(struct gen *g)
{
	if (g->n_vars + 4 > MAX_VARS || !has(g, RG_LOCALS))
		return false;
	const struct gtype *t = has(g, RG_STRINGS) && chance(g, 1, 4) ? NULL : rg_any_cell(g);
	put_line_start(g);
	put_declarator(g, t, rg_new_var(g, t ? GV_CELL : GV_STR, t));
	/* More declarators of one type; each is visible behind its initialiser. */
	if (!t && chance(g, 1, 4)) {
		struct gvar *v = rg_new_var(g, GV_STR, NULL);
		v->name = rg_name(g, "x");
		put(g, ", %s = ", v->name);
		if (has(g, RG_EXTENSIONS))
			rg_str_expr(g, P_ASSIGN);
		else
			rg_literal(g, "x", 1);
		rg_push_var(g, v);
	}
	put(g, ";\n");
	return true;
}

static bool put_local_type(struct gen *g)
{
	uint32_t n = g->n_types, which = below(g, 3);

	if (!has(g, RG_LOCALS))
		return false;
	if (which == 0 && has(g, RG_RECORDS) && g->n_types + 32 < MAX_TYPES)
		rg_record(g, NULL);
	else if (which == 1 && has(g, RG_TYPEDEFS))
		rg_typedef(g);
	else if (which == 2 && has(g, RG_ENUMS))
		rg_enum(g);
	return g->n_types > n;
}

/* -- structure ------------------------------------------------------------------------------ */

/* What a block made is seen nowhere else. */
static void dump_locals(struct gen *g, uint32_t first)
{
	uint32_t end = g->n_vars < first + 16 ? g->n_vars : first + 16;

	if (first == end || g->body.rounds > 40 || chance(g, 1, 4))
		return;
	put_line_start(g);
	put(g, "printf(\"");
	for (uint32_t i = first; i < end; i++)
		put(g, g->vars[i]->kind == GV_STR ? "%%s " : "%%x ");
	put(g, "\\n\"");
	for (uint32_t i = first; i < end; i++)
		put(g, ", %s", g->vars[i]->name);
	put(g, ");\n");
}

static void put_result(struct gen *g)
{
	struct gvar like = { .kind = g->body.kind, .type = g->body.result };

	put_line_start(g);
	put(g, "return ");
	rg_begin_expr(g);
	rg_value_for(g, &like, P_COMMA);
	put(g, ";\n");
}

void rg_block(struct gen *g, uint32_t low, uint32_t high)
{
	struct scope outside = rg_enter(g);

	put(g, "{\n");
	g->indent++;
	g->body.depth++;
	rg_stmts(g, low, high);
	dump_locals(g, outside.n_vars);
	/* At its end a function may forget it, and gives 0 or "" then. */
	if (g->body.depth == 1 && g->body.gives_value && !chance(g, 1, 4))
		put_result(g);
	g->body.depth--;
	g->indent--;
	put_line_start(g);
	put(g, "}");
	rg_leave(g, &outside);
}

void rg_substmt(struct gen *g)
{
	if (!chance(g, 3, 4)) {
		put(g, "\n");
		g->indent++;
		put_expression(g);
		g->indent--;
	} else {
		put(g, " ");
		rg_block(g, 1, 3);
		put(g, "\n");
	}
}

static bool put_if(struct gen *g)
{
	if (g->body.depth >= MAX_DEPTH)
		return false;
	put_line_start(g);
	put(g, "if (");
	rg_begin_expr(g);
	rg_cell_expr(g, P_COMMA);
	put(g, ")");
	rg_substmt(g);
	if (chance(g, 1, 2)) {
		put_line_start(g);
		put(g, "else");
		rg_substmt(g);
	}
	return true;
}

static bool put_try(struct gen *g)
{
	bool was_in_try = g->body.in_try, was_in_catch = g->body.in_catch;

	if (g->body.depth >= MAX_DEPTH || !has(g, RG_EXCEPTIONS))
		return false;
	put_line_start(g);
	put(g, "try ");
	g->body.in_try = true;
	rg_block(g, 1, 4);
	g->body.in_try = was_in_try;
	put(g, " catch ");
	g->body.in_catch = true;
	rg_block(g, 0, 3);
	g->body.in_catch = was_in_catch;
	put(g, "\n");
	return true;
}

static bool put_block(struct gen *g)
{
	if (g->body.depth >= MAX_DEPTH)
		return false;
	put_line_start(g);
	rg_block(g, 0, 3);
	put(g, "\n");
	return true;
}

static bool put_empty(struct gen *g)
{
	put_line_start(g);
	put(g, ";\n");
	return true;
}

static bool put_return(struct gen *g)
{
	if (!has(g, RG_JUMPS) || !has(g, RG_EXTENSIONS) || !chance(g, 1, 3))
		return false;
	if (g->body.gives_value) {
		put_result(g);
	} else {
		put_line_start(g);
		put(g, "return;\n");
	}
	return true;
}

static bool put_jump(struct gen *g)
{
	if (!g->body.loops || !has(g, RG_JUMPS) || !has(g, RG_EXTENSIONS))
		return false;
	put_line_start(g);
	if (!chance(g, 1, 4)) {
		put(g, "if (");
		rg_begin_expr(g);
		rg_cell_expr(g, P_COMMA);
		put(g, ") ");
	}
	put(g, chance(g, 1, 2) ? "break;\n" : "continue;\n");
	return true;
}

/* -- all of them ------------------------------------------------------------------------------ */

struct statement {
	uint16_t weight;
	bool (*write)(struct gen *g);
};

static const struct statement statements[] = {
	{ 40, put_expression }, { 12, rg_local_decl }, { 10, put_if },   { 13, put_try },
	{ 12, rg_loop },        { 2, put_block },      { 1, put_empty }, { 2, put_return },
	{ 4, put_jump },        { 1, put_local_type },
};

/* What means nothing, between statements. */
static void put_layout(struct gen *g)
{
	static const char *const texts[] = {
		"// a comment, /* and no other one in it\n",
		"/* a comment /* and one in it */ and its end */",
		"/* over\n   two lines, with a quote: \" */\n",
		"\t\f \v\r\n",
		"\xc2\xa0 \r\n",
	};

	if (has(g, RG_LAYOUT) && chance(g, 1, 12))
		put(g, "%s", texts[below(g, LENGTH(texts))]);
}

void rg_stmts(struct gen *g, uint32_t low, uint32_t high)
{
	uint16_t weights[LENGTH(statements)];

	for (uint32_t i = 0; i < LENGTH(statements); i++)
		weights[i] = statements[i].weight;
	bool is_late = false;

	for (uint32_t n = 0; another(g, n, low, high) && g->body.n_stmts > 0; n++) {
		g->body.n_stmts--;
		put_layout(g);
		if (g->breakage && rg_break_stmt(g))
			is_late = true;
		uint32_t i = rg_weighted(g, weights, LENGTH(statements));
		bool declares = statements[i].write == rg_local_decl ||
				statements[i].write == put_local_type;
		/* Behind a statement that is an extension. */
		bool is_allowed = !declares || !is_late || has(g, RG_EXTENSIONS);
		bool is_written = is_allowed && statements[i].write(g);
		if (!is_written)
			put_expression(g);
		is_late |= !declares || !is_written;
	}
}

/* A body without braces (G-3).  Its expression begins with a name. */
void rg_bare_body(struct gen *g)
{
	static bool (*const makers[])(struct gen * g) = {
		put_cell_assignment, put_string_assignment, put_sample,
		put_insertion,       put_void_call,         rg_builtin_stmt,
	};

	uint32_t which = below(g, 4);

	if (which == 1) {
		put_if(g);
	} else if (which == 2 && has(g, RG_EXCEPTIONS)) {
		put_try(g);
	} else if (which == 3 && has(g, RG_LOOPS)) {
		rg_bare_loop(g);
	} else {
		rg_begin_expr(g);
		if (!makers[below(g, LENGTH(makers))](g))
			put(g, "printf(\"bare\\n\")");
		put(g, ";\n");
	}
}

/* -- printing what there is --------------------------------------------------------------------- */

static bool is_seen(struct gen *g, const struct gvar *v)
{
	return !(g->body.domains & ~v->domains) && !rg_is_hidden(g, v->name);
}

/* A format has no room for long names. */
static const char *label_of(const struct gvar *v)
{
	return strlen(v->name) < 16 ? v->name : "long";
}

/* All globals of one kind that hold a value, a few on each line. */
static void dump_values(struct gen *g)
{
	for (uint32_t i = 0; i < g->n_globals;) {
		const struct gvar *line[6];
		uint32_t n = 0;
		for (; i < g->n_globals && n < 6; i++)
			if (g->vars[i]->kind <= GV_STR && is_seen(g, g->vars[i]))
				line[n++] = g->vars[i];
		if (!n)
			continue;
		put_line_start(g);
		put(g, "printf(\"");
		for (uint32_t k = 0; k < n; k++)
			put(g, "%s=%s ", label_of(line[k]), line[k]->kind == GV_STR ? "%s" : "%x");
		put(g, "\\n\"");
		for (uint32_t k = 0; k < n; k++)
			put(g, ", %s", line[k]->name);
		put(g, ");\n");
	}
}

void rg_dump(struct gen *g)
{
	dump_values(g);
	for (uint32_t i = 0; i < g->n_globals; i++) {
		const struct gvar *v = g->vars[i];
		if (v->kind <= GV_STR || !is_seen(g, v))
			continue;
		put_line_start(g);
		if (v->kind == GV_AGGR)
			put(g, "printa(%s);\n", v->name);
		else if (!has(g, RG_LOOPS))
			put(g, "printf(\"%s: %%d %%d %%d\", %s[0], %s[1], %s[2]);\n", label_of(v),
			    v->name, v->name, v->name);
		else if (has(g, RG_EXTENSIONS))
			put(g, "foreach (k, v in %s) printf(\"%s[%%d]=%%d \", k, v);\n", v->name,
			    label_of(v));
		else
			put(g, "foreach (k in %s) printf(\"%s[%%d]=%%d \", k, %s[k]);\n", v->name,
			    label_of(v), v->name);
	}
}
