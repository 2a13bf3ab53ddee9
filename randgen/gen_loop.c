/*
 * gen_loop.c - loops.  A counter that nothing else writes ends nearly all of them.
 */
#include <inttypes.h>

#include "randgen/gen_int.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

enum { MAX_ROUNDS = 300 };

static struct gvar *new_counter(struct gen *g)
{
	struct gvar *v = rg_new_var(g, GV_CELL, rg_any_int(g));

	v->name = rg_name(g, "i");
	v->is_counter = true;
	return v;
}

/* The body of a loop of about n rounds. */
static void put_body(struct gen *g, uint32_t n)
{
	uint32_t rounds = g->body.rounds;

	g->body.rounds *= n ? n : 1;
	g->body.cost += g->body.rounds;
	g->body.loops++;
	rg_substmt(g);
	g->body.loops--;
	g->body.rounds = rounds;
}

static void put_condition(struct gen *g)
{
	if (chance(g, 1, 2))
		return;
	put(g, " && ");
	rg_begin_expr(g);
	rg_cell_expr(g, P_OR);
}

/* The counter is declared in front; the loop and it are in scope together. */
static void declare_counter(struct gen *g, struct gvar *i, uint32_t start)
{
	put_line_start(g);
	rg_declare(g, i->type, i->name);
	if (start || chance(g, 1, 2))
		put(g, " = %" PRIu32, start);
	put(g, ";\n");
	rg_push_var(g, i);
}

static void put_for_loop(struct gen *g, uint32_t n, bool is_inside)
{
	struct gvar *i = new_counter(g);
	uint32_t n_vars = g->n_vars;

	if (!is_inside)
		declare_counter(g, i, 0);
	put_line_start(g);
	put(g, "for (");
	if (is_inside) {
		rg_declare(g, i->type, i->name);
		put(g, " = 0; ");
		rg_push_var(g, i);
	} else {
		put(g, chance(g, 1, 3) ? "; " : "%s = 0; ", i->name);
	}
	put(g, "%s < %" PRIu32, i->name, n);
	put_condition(g);
	put(g, "; ");
	if (chance(g, 1, 4)) {
		rg_begin_expr(g);
		rg_cell_expr(g, P_ASSIGN);
		put(g, ", ");
	}
	put(g, has(g, RG_EXTENSIONS) && chance(g, 1, 2) ? "++%s)" : "%s++)", i->name);
	put_body(g, n);
	if (is_inside)
		g->n_vars = n_vars;
}

static void put_for(struct gen *g, uint32_t n)
{
	put_for_loop(g, n, has(g, RG_EXTENSIONS) && chance(g, 1, 2));
}

static void put_while(struct gen *g, uint32_t n)
{
	struct gvar *i = new_counter(g);
	bool is_down = has(g, RG_EXTENSIONS) && chance(g, 1, 2);

	declare_counter(g, i, is_down ? n : 0);
	put_line_start(g);
	if (is_down)
		put(g, "while (%s-- > 0", i->name);
	else
		put(g, "while (%s++ < %" PRIu32, i->name, n);
	put_condition(g);
	put(g, ")");
	put_body(g, n);
}

static void put_do(struct gen *g, uint32_t n)
{
	struct gvar *i = new_counter(g);
	uint32_t rounds = g->body.rounds;

	declare_counter(g, i, 0);
	put_line_start(g);
	put(g, "do ");
	g->body.rounds *= n + 1;
	g->body.cost += g->body.rounds;
	g->body.loops++;
	rg_block(g, 1, 3);
	g->body.loops--;
	g->body.rounds = rounds;
	put(g, has(g, RG_EXTENSIONS) ? " while (++%s < %" PRIu32 : " while (%s++ < %" PRIu32,
	    i->name, n);
	put_condition(g);
	put(g, ");\n");
}

static void put_foreach(struct gen *g, uint32_t n)
{
	const struct gvar *bag = rg_pick_var(g, GV_BAG, NULL, 0);
	uint32_t n_vars = g->n_vars;

	if (!bag) {
		put_while(g, n);
		return;
	}
	struct gvar *key = rg_new_var(g, GV_CELL, rg_int(g, 8, true));
	struct gvar *value = rg_new_var(g, GV_CELL, rg_int(g, 8, true));
	bool has_value = has(g, RG_EXTENSIONS) && chance(g, 2, 3);
	key->name = rg_name(g, "k");
	value->name = rg_name(g, "v");
	put_line_start(g);
	put(g, "foreach (%s", key->name);
	if (has_value)
		put(g, ", %s", value->name);
	put(g, " in %s)", bag->name);
	rg_push_var(g, key);
	if (has_value)
		rg_push_var(g, value);
	put_body(g, 4);
	g->n_vars = n_vars;
}

/* From pointer to pointer, as far as it goes; what cannot be read ends it. */
static void put_walk(struct gen *g, uint32_t n)
{
	const struct gvar *p = NULL;

	for (uint32_t k = 0; k < 4 && !p; k++) {
		p = rg_pick_ptr_var(g, VAR_WRITE);
		if (p && (p->is_inferred || !rg_can_read(g, p->type)))
			p = NULL;
	}
	if (!p) {
		put_for(g, n);
		return;
	}
	struct gvar *i = new_counter(g);
	bool was_in_try = g->body.in_try;
	declare_counter(g, i, 0);
	put_line_start(g);
	put(g, "try { while (%s && %s++ < %" PRIu32 ") {\n", p->name, i->name, n);
	g->body.in_try = true;
	g->body.cost += g->body.rounds * n;
	g->indent++;
	put_line_start(g);
	put(g, "printf(\"%%x \", ");
	rg_begin_expr(g);
	rg_cell_expr(g, P_ASSIGN);
	put(g, ");\n");
	put_line_start(g);
	put(g, "%s = ", p->name);
	g->budget = 6;
	rg_ptr_expr(g, p->type, P_ASSIGN);
	put(g, ";\n");
	g->indent--;
	put_line_start(g);
	put(g, "} } catch { printf(\"%%s\\n\", excdesc()); }\n");
	g->body.in_try = was_in_try;
}

/* Nothing but a jump or the ticks end it. */
static void put_endless(struct gen *g, uint32_t n)
{
	static const char *const heads[] = { "while (1)", "for (;;)", "while (TSC_HZ)" };

	(void)n;
	put_line_start(g);
	put(g, "%s", heads[rg_is_hidden(g, "TSC_HZ") ? 0 : below(g, 3)]);
	put_body(g, 100);
}

void rg_bare_loop(struct gen *g)
{
	switch (below(g, has(g, RG_EXTENSIONS) ? 3 : 2)) {
	case 2:
		put_for_loop(g, below(g, 6), true);
		break;
	case 0:
		put(g, "while (0)");
		put_body(g, 1);
		break;
	default:
		put(g, "do ");
		g->body.loops++;
		rg_block(g, 1, 2);
		g->body.loops--;
		put(g, " while (0);\n");
	}
}

bool rg_loop(struct gen *g)
{
	static const uint16_t weights[] = { 10, 6, 5, 8, 6, 1 };
	static void (*const makers[])(struct gen * g, uint32_t n) = {
		put_for, put_while, put_do, put_foreach, put_walk, put_endless,
	};

	if (g->body.depth >= 4 || g->body.rounds > MAX_ROUNDS || g->n_vars + 4 > MAX_VARS ||
	    !has(g, RG_LOOPS))
		return false;
	/* A counter is declared in front of its loop: behind a statement that is an extension. */
	bool has_braces = !has(g, RG_EXTENSIONS);
	struct scope outside = rg_enter(g);
	if (has_braces) {
		put_line_start(g);
		put(g, "{\n");
		g->indent++;
	}
	uint32_t which = rg_weighted(g, weights, LENGTH(makers));
	makers[which == 4 && !has(g, RG_EXCEPTIONS) ? 0 : which](g, below(g, 6));
	if (has_braces) {
		g->indent--;
		put_line_start(g);
		put(g, "}\n");
		rg_leave(g, &outside);
	}
	return true;
}
