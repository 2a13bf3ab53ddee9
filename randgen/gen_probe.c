/*
 * gen_probe.c - functions and probes.
 *
 * A body may use what is allowed in all the domains in which it may run, so a function
 * chooses its domains first.  Functions call those that were made before them: there is no
 * recursion, whatever order they end up in.
 */
#include <inttypes.h>
#include <string.h>

#include "randgen/gen_int.h"
#include "runtime/base/limits.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* -- functions ---------------------------------------------------------------------- */

static uint32_t any_domains(struct gen *g)
{
	static const uint32_t sets[] = {
		IN_VMK | IN_VM, IN_VMK | IN_VM, IN_VMK | IN_VM, IN_VMK,
		IN_VM,          IN_VMM,         IN_VCPU,        IN_VMK | IN_VMM,
	};

	return sets[below(g, LENGTH(sets))];
}

static void put_parameter(struct gen *g, const struct gtype *t, struct gvar *v)
{
	v->name = rg_name(g, "p");
	if (t)
		rg_declare(g, t, v->name);
	else
		put(g, "string %s", v->name);
	rg_push_var(g, v);
}

static const struct gvar **put_parameters(struct gen *g, uint32_t n)
{
	const struct gvar **params = arena_new_array(g->arena, n + 1, const struct gvar *);

	put(g, "(");
	if (n == 0 && chance(g, 1, 2))
		put(g, "void");
	for (uint32_t i = 0; i < n; i++) {
		const struct gtype *t =
			has(g, RG_STRINGS) && chance(g, 1, 4) ? NULL : rg_any_cell(g);
		struct gvar *v = rg_new_var(g, t ? GV_CELL : GV_STR, t);
		put(g, i ? ", " : "");
		put_parameter(g, t, v);
		params[i] = v;
	}
	put(g, n && chance(g, 1, 20) ? ",)" : ")");
	return params;
}

/* Its result, name and parameters: one declarator. */
static void put_function_head(struct gen *g, struct gfunc *f)
{
	struct buf *chunk = g->out, declarator = { 0 };

	f->name = rg_name(g, "fn");
	g->in_body = true;
	g->n_body_names = 0;
	f->gives_value = !chance(g, 1, 4);
	f->kind = f->gives_value && has(g, RG_STRINGS) && chance(g, 1, 4) ? GV_STR : GV_CELL;
	f->result = f->kind == GV_CELL ? rg_any_cell(g) : NULL;
	f->n_params = has(g, RG_LIMITS) && chance(g, 1, 12)   ? LIMIT_PARAMS
		      : has(g, RG_LIMITS) && chance(g, 1, 12) ? between(g, 4, 12)
							      : below(g, 4);
	g->out = &declarator;
	put(g, "%s", f->name);
	f->params = put_parameters(g, f->n_params);
	g->out = chunk;
	if (f->gives_value && f->kind == GV_CELL)
		rg_declare(g, f->result, buf_str(&declarator));
	else
		buf_printf(g->out, "%s %s", f->gives_value ? "string" : "void",
			   buf_str(&declarator));
	put(g, " ");
	buf_free(&declarator);
}

void rg_function(struct gen *g)
{
	struct gfunc *f = arena_new(g->arena, struct gfunc);
	struct scope outside = rg_enter(g);

	f->domains = any_domains(g);
	g->body = (struct body){ .domains = f->domains };
	rg_chunk(g, rg_any_model(g, f->domains), false);
	put_function_head(g, f);
	g->body = (struct body){
		.domains = f->domains,
		.is_function = true,
		.gives_value = f->gives_value,
		.kind = f->kind,
		.result = f->result,
		.rounds = 1,
		.n_stmts = 2 + g->size / 2,
	};
	rg_block(g, 1, 3);
	g->in_body = false;
	put(g, "\n");
	f->is_risky = g->body.is_risky;
	f->cost = g->body.cost;
	rg_leave(g, &outside);
	if (g->n_funcs < MAX_FUNCS)
		g->funcs[g->n_funcs++] = f;
}

/* -- heads of probes ------------------------------------------------------------------------ */

/* The point in one of the ways in which it can be written; whether a `:` is in it. */
static bool put_point(struct gen *g, const struct gpoint *p)
{
	const char *name = p->other && chance(g, 1, 3) ? p->other : p->name;
	const char *rest = strchr(name, ':');

	if (p->domain == DOM_VMK && chance(g, 1, 5)) {
		put(g, "%s", rest + 1);
		return strchr(rest + 1, ':');
	}
	if (p->domain != DOM_VMK && chance(g, 1, 5))
		put(g, "%.*s%" PRIu32 "%s", (int)(rest - name), name,
		    between(g, 1, g->target.n_vms), rest);
	else
		put(g, "%s", name);
	return true;
}

/* A pointer takes the frame, a string a string, any cell an integer (T-31). */
static void put_probe_parameters(struct gen *g, const char *args, bool may_have)
{
	uint32_t n = below(g, (uint32_t)strlen(args) + 1);

	if (!may_have)
		return;
	if (!has(g, RG_STRINGS) && n > strcspn(args, "s"))
		n = (uint32_t)strcspn(args, "s");
	if (n == 0 && chance(g, 1, 2))
		return;
	put(g, "(");
	for (uint32_t i = 0; i < n; i++) {
		const struct gtype *t = args[i] == 's' ? NULL : rg_any_cell(g);
		if (args[i] == 'f' && t->kind != GT_PTR)
			t = rg_any_ptr(g);
		put(g, i ? ", " : "");
		put_parameter(g, t, rg_new_var(g, t ? GV_CELL : GV_STR, t));
	}
	put(g, ")");
}

/* From the name to the parameters; then g->body is that of the probe. */
static bool begin_probe(struct gen *g, struct gpoint *p, enum mem_model model)
{
	g->body = (struct body){
		.domains = 1u << p->domain,
		.is_load = p->is_load,
		.rounds = 1,
		.n_stmts = 3 + g->size,
	};
	g->outside = rg_enter(g);
	p->is_probed = true;
	rg_chunk(g, model, false);
	const char *macro = has(g, RG_PREPROCESSOR) && chance(g, 1, 12) ? rg_name(g, "HIT") : NULL;
	g->in_body = true;
	g->n_body_names = 0;
	if (macro)
		put(g, "#define %s ", macro);
	bool is_plain = put_point(g, p);
	if (macro)
		put(g, "\n%s", macro);
	/* Those of the guest are an extension. */
	put_probe_parameters(g, p->args, p->domain != DOM_GUEST || has(g, RG_EXTENSIONS));
	put(g, " ");
	return is_plain;
}

static void end_probe(struct gen *g)
{
	g->in_body = false;
	put(g, "\n");
	rg_leave(g, &g->outside);
}

/* -- probes -------------------------------------------------------------------------------------- */

static struct gpoint *find_point(struct gen *g, const char *name)
{
	for (uint32_t i = 0; i < g->n_points; i++)
		if (strcmp(g->points[i].name, name) == 0)
			return &g->points[i];
	return NULL;
}

/* Seldom one that fires once only. */
static struct gpoint *any_point(struct gen *g)
{
	struct gpoint *of_kind[MAX_POINTS];
	bool is_load = chance(g, 1, 8);
	uint32_t n = 0;

	for (uint32_t i = 0; i < g->n_points; i++)
		if (g->points[i].is_load == is_load)
			of_kind[n++] = &g->points[i];
	return of_kind[below(g, n)];
}

static void put_main_probe(struct gen *g)
{
	struct gpoint *p = any_point(g);
	bool is_plain = begin_probe(g, p, rg_any_model(g, 1u << p->domain));

	if (is_plain && chance(g, 1, 8))
		rg_bare_body(g);
	else
		rg_block(g, 1, 2 + g->size / 3);
	end_probe(g);
}

/* Gives each inferred variable its type, and something to begin with. */
static void put_first_write(struct gen *g, const struct gvar *v)
{
	put(g, "\t");
	switch (v->kind) {
	case GV_CELL:
		put(g, "%s = ", v->name);
		if (v->type->kind == GT_PTR) {
			put(g, "(");
			rg_declare(g, v->type, "");
			put(g, ")");
		}
		rg_address(g);
		break;
	case GV_STR:
		put(g, "%s = \"begin\"", v->name);
		break;
	case GV_BAG:
	case GV_AGGR:
		rg_begin_expr(g);
		rg_aggr_element(g, v);
		put(g, " <- %" PRIu32, below(g, 9));
		break;
	}
	put(g, ";\n");
}

static void put_init_probe(struct gen *g)
{
	begin_probe(g, find_point(g, "VMK:VMKLoad"), MM_VMW64);
	put(g, "{\n");
	for (uint32_t i = 0; i < g->n_globals; i++)
		if (g->vars[i]->is_inferred)
			put_first_write(g, g->vars[i]);
	/* In a block of their own declarations come first. */
	g->indent = 1;
	put_line_start(g);
	rg_block(g, 0, 3);
	g->indent = 0;
	put(g, "\n}\n");
	end_probe(g);
}

/* Prints everything: a value that went wrong shows. */
static void put_dump_probe(struct gen *g, struct gpoint *p)
{
	begin_probe(g, p, rg_any_model(g, 1u << p->domain));
	put(g, "{\n");
	g->indent = 1;
	rg_dump(g);
	g->indent = 0;
	put(g, "}\n");
	end_probe(g);
}

/* Whether something is kept that only the domains of a VM see. */
static bool has_vm_state(const struct gen *g)
{
	for (uint32_t i = 0; i < g->n_globals; i++)
		if (g->vars[i]->domains == IN_VM)
			return true;
	return false;
}

static bool has_inferred(const struct gen *g)
{
	for (uint32_t i = 0; i < g->n_globals; i++)
		if (g->vars[i]->is_inferred)
			return true;
	return false;
}

void rg_probe_begin(struct gen *g, enum domain d)
{
	begin_probe(g, find_point(g, d == DOM_VMK ? "VMK:VMKUnload" : "VMM:VMMUnload"), MM_VMW64);
}

void rg_probe_end(struct gen *g)
{
	end_probe(g);
}

void rg_probes(struct gen *g)
{
	uint32_t n_dumps = 0;

	choose_piece(&g->choices);
	if (has_inferred(g) || chance(g, 1, 8))
		put_init_probe(g);
	for (uint32_t n = 0; another(g, n, 1, 2 + g->size / 4); n++)
		put_main_probe(g);
	choose_piece(&g->choices);
	for (uint32_t i = 0; i < g->n_points && n_dumps < 2; i++)
		if (g->points[i].is_probed && !g->points[i].is_load && chance(g, 1, 4)) {
			put_dump_probe(g, &g->points[i]);
			n_dumps++;
		}
	put_dump_probe(g, find_point(g, "VMK:VMKUnload"));
	if (has(g, RG_VMM) && (has_vm_state(g) || chance(g, 1, 4)))
		put_dump_probe(g, find_point(g, "VMM:VMMUnload"));
	if (has(g, RG_VMX) && chance(g, 1, 4))
		put_dump_probe(g, find_point(g, "VMX:VMXUnload"));
}
