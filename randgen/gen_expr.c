/*
 * gen_expr.c - expressions whose value is an integer, and what all expressions share.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "randgen/gen_int.h"

/* -- tools ------------------------------------------------------------------------ */

bool rg_open(struct gen *g, enum prec prec, enum prec own)
{
	bool is_needed = own < prec || chance(g, 1, 16);

	if (is_needed)
		put(g, "(");
	return is_needed;
}

void rg_close(struct gen *g, bool opened)
{
	if (opened)
		put(g, ")");
}

/* In a try mostly; elsewhere n out of `of`. */
static bool take_risk(struct gen *g, uint32_t n, uint32_t of)
{
	if (g->in_sizeof || !has(g, RG_EXCEPTIONS))
		return false;
	if (g->body.in_try)
		return !chance(g, 1, 8);
	if (!chance(g, n, of))
		return false;
	g->body.is_risky = true;
	return true;
}

bool rg_risk(struct gen *g)
{
	return take_risk(g, 1, 9);
}

/* Most reads find memory.  Functions are careful: who calls them takes the risk too. */
bool rg_read_risk(struct gen *g)
{
	return take_risk(g, 1, g->body.is_function ? 16 : 5);
}

bool rg_afford(struct gen *g, uint32_t ticks)
{
	if (g->body.rounds * ticks > 400 || g->in_sizeof)
		return false;
	g->body.cost += g->body.rounds * ticks;
	return true;
}

void rg_begin_expr(struct gen *g)
{
	static const uint8_t budgets[] = { 1, 1, 2, 3, 4, 5, 8, 12 };

	g->is_deep = false;
	/* A few are larger than a machine has registers. */
	g->budget = chance(g, 1, 40) ? 40 : budgets[below(g, 8)];
}

bool rg_produce(struct gen *g, const struct production *table, uint32_t n, const struct gtype *type,
		enum prec prec)
{
	uint16_t weights[64];
	uint32_t total = 0;
	uint8_t flags =
		(uint8_t)((g->budget <= 0 ? IS_LEAF : 0) | (g->constant_only ? IS_CONSTANT : 0));

	g->budget--;
	for (uint32_t i = 0; i < n; i++) {
		weights[i] = (table[i].flags & flags) == flags ? table[i].weight : 0;
		total += weights[i];
	}
	/* One that can not be used here is not asked twice. */
	while (total) {
		uint32_t i = rg_weighted(g, weights, n);
		if (table[i].write(g, type, prec))
			return true;
		total -= weights[i];
		weights[i] = 0;
	}
	return false;
}

/* -- numbers ------------------------------------------------------------------------ */

/* Small numbers and large ones: as likely with any number of bits. */
uint64_t rg_bits(struct gen *g)
{
	uint32_t n_bits = 1 + below(g, 64);

	return choose_bits(&g->choices) >> (64 - n_bits);
}

uint64_t rg_any_number(struct gen *g)
{
	static const uint64_t edges[] = {
		0x7f,       0x80,       0xff,        0x100,
		0x7fff,     0x8000,     0xffff,      0x7fffffff,
		0x80000000, 0xffffffff, 0x100000000, UINT64_C(0x7fffffffffffffff),
		UINT64_MAX, 63,         64,          UINT64_C(0x8000000000000000),
	};

	switch (below(g, 8)) {
	case 5:
		return below(g, 1000);
	case 6:
		return edges[below(g, 16)];
	case 7:
		return rg_bits(g);
	default:
		return below(g, 10);
	}
}

static void put_number(struct gen *g, uint64_t value)
{
	static const char *const forms[] = { "%" PRIu64,   "%" PRIu64,   "%" PRIu64,
					     "0x%" PRIx64, "0X%" PRIX64, "0%" PRIo64 };
	uint32_t form = value > 9 ? below(g, 6) : 0;
	char text[32];

	snprintf(text, sizeof(text), forms[form], value);
	put(g, "%s", text);
}

void rg_small(struct gen *g, uint32_t n)
{
	put(g, chance(g, 1, 8) ? "-" : "");
	put(g, "%" PRIu32, below(g, n));
}

/* A spelling of the value, at home where a conditional expression may stand. */
void rg_constant(struct gen *g, uint64_t value)
{
	for (uint32_t i = 0; i < g->n_consts; i++)
		if (g->consts[i].value == value && chance(g, 1, 3)) {
			put(g, "%s", g->consts[i].name);
			return;
		}
	switch (below(g, 8)) {
	case 4:
		put(g, "%" PRIu64 " + %" PRIu32, value - 3, 3);
		break;
	case 5:
		put(g, "1 ? %" PRIu64 " : 77", value);
		break;
	case 6:
		put(g, "(%" PRIu64 " * 2 - %" PRIu64 ")", value, value);
		break;
	case 7:
		put(g, "sizeof(int64) + %" PRIu64, value - 8);
		break;
	default:
		put_number(g, value);
	}
}

/* Of the region, or at its edges, or nowhere. */
void rg_address(struct gen *g)
{
	static const uint64_t edges[] = {
		0, 1, 0xffff, REGION_ADDRESS - 1, REGION_ADDRESS + REGION_BYTES - 3, UINT64_MAX - 6,
	};

	if (chance(g, 1, 12))
		put(g, "0x%" PRIx64, edges[below(g, 6)]);
	else if (chance(g, 1, 5))
		put(g, "0x%x", REGION_TEXTS + below(g, REGION_TEXT_BYTES));
	else if (chance(g, 1, 8))
		put(g, "0x%x", REGION_ADDRESS + below(g, REGION_BYTES));
	else
		put(g, "0x%x", REGION_ADDRESS + 8 * below(g, REGION_WORDS));
}

/* -- leaves ---------------------------------------------------------------------------- */

#define PRODUCTION(name)                                                                  \
	static bool name(struct gen *g, const struct gtype *type __attribute__((unused)), \
			 enum prec prec __attribute__((unused)))

PRODUCTION(write_number)
{
	put_number(g, rg_any_number(g));
	return true;
}

PRODUCTION(write_named_constant)
{
	if (g->n_consts && chance(g, 1, 2))
		put(g, "%s", g->consts[below(g, g->n_consts)].name);
	else
		put(g, "%s", builtin_consts[below(g, (uint32_t)n_builtin_consts)].name);
	return true;
}

PRODUCTION(write_variable)
{
	const struct gvar *v = rg_pick_var(g, GV_CELL, NULL, 0);

	if (!v)
		return false;
	put(g, "%s", v->name);
	return true;
}

PRODUCTION(write_macro)
{
	if (!g->n_macros)
		return false; /* without the preprocessor */
	const struct macro *m = &g->macros[below(g, g->n_macros)];
	if ((g->constant_only && !m->is_constant) || (g->body.domains & ~m->domains) ||
	    (m->var && rg_is_hidden(g, m->var)))
		return false;
	put(g, "%s", m->name);
	return true;
}

PRODUCTION(write_sizeof_type)
{
	const struct gtype *t =
		has(g, RG_POINTERS) && chance(g, 1, 2) ? rg_any_ptr(g) : rg_any_target(g);

	if (t->kind == GT_VOID || t->kind == GT_FUNC || (t->kind == GT_RECORD && !t->is_complete))
		return false;
	put(g, "sizeof(");
	rg_declare(g, t, "");
	put(g, ")");
	return true;
}

/* The operand is typed, not evaluated: nothing in it counts. */
PRODUCTION(write_sizeof)
{
	bool was_inside = g->in_sizeof;
	bool opened = rg_open(g, prec, P_UNARY);

	g->in_sizeof = true;
	put(g, "sizeof ");
	if (!rg_sizeof_place(g)) {
		const struct gvar *v = rg_pick_var(g, GV_CELL, NULL, 0);
		put(g, "%s", v ? v->name : "3");
	}
	g->in_sizeof = was_inside;
	rg_close(g, opened);
	return true;
}

PRODUCTION(write_symbol_address)
{
	const struct gtarget *t = &g->target;

	const char *names[MAX_SYMBOLS];
	uint32_t n = 0;

	for (uint32_t i = 0; i < t->n_symbols; i++)
		if (t->symbols[i].domain == DOM_GUEST)
			names[n++] = t->symbols[i].name;
	if (!n)
		return false;
	bool opened = rg_open(g, prec, P_UNARY);
	put(g, "&%s", names[below(g, n)]);
	rg_close(g, opened);
	return true;
}

/* -- operators ------------------------------------------------------------------------------- */

struct operator
{
	uint16_t weight;
	const char *text;
	enum prec prec;
};

/* Those that take any two cells. */
static const struct operator cell_operators[] = {
	{ 4, "*", P_PRODUCT }, { 4, "&", P_AND },    { 3, "^", P_XOR }, { 4, "|", P_OR },
	{ 4, "<<", P_SHIFT },  { 5, ">>", P_SHIFT }, { 3, "==", P_EQ }, { 3, "!=", P_EQ },
	{ 3, "<", P_REL },     { 3, "<=", P_REL },   { 3, ">", P_REL }, { 3, ">=", P_REL },
};

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

static const struct operator* any_operator(struct gen *g, const struct operator* table, uint32_t n)
{
	uint16_t weights[32];

	for (uint32_t i = 0; i < n; i++)
		weights[i] = table[i].weight;
	return &table[rg_weighted(g, weights, n)];
}

PRODUCTION(write_cell_operator)
{
	const struct operator* op = any_operator(g, cell_operators, LENGTH(cell_operators));
	bool opened = rg_open(g, prec, op->prec);
	rg_cell_expr(g, op->prec);

	put(g, " %s ", op->text);
	rg_cell_expr(g, op->prec + 1);
	rg_close(g, opened);
	return true;
}

/* With pointers these mean something else. */
PRODUCTION(write_sum)
{
	bool opened = rg_open(g, prec, P_SUM);
	rg_int_expr(g, P_SUM);

	if (has(g, RG_LAYOUT) && chance(g, 1, 16))
		put(g, chance(g, 1, 2) ? " \xe2\x80\x93 " : " \xe2\x88\x92 ");
	else
		put(g, chance(g, 1, 2) ? " - " : " + ");
	rg_int_expr(g, P_SUM + 1);
	rg_close(g, opened);
	return true;
}

/* A divisor: a constant one must not be 0, and one that may be 0 is a risk. */
static void put_divisor(struct gen *g)
{
	const struct gvar *v = rg_pick_var(g, GV_CELL, NULL, 0);

	if (!v || g->constant_only || chance(g, 1, 3)) {
		put_number(g, rg_any_number(g) | 1);
	} else if (rg_risk(g)) {
		put(g, "%s", v->name);
	} else {
		put(g, "(");
		rg_int_expr(g, P_OR);
		put(g, " | %s | 1)", v->name);
	}
}

PRODUCTION(write_division)
{
	if (!has(g, RG_DIVISION))
		return false;
	bool opened = rg_open(g, prec, P_PRODUCT);
	rg_cell_expr(g, P_PRODUCT);

	put(g, chance(g, 1, 2) ? " / " : " %% ");
	put_divisor(g);
	rg_close(g, opened);
	return true;
}

PRODUCTION(write_difference)
{
	if (!has(g, RG_POINTERS))
		return false;
	const struct gtype *t = rg_any_ptr(g);
	if (g->constant_only || !rg_has_step(t) || !rg_has_ptr(g, t))
		return false;
	const struct gtype *to = t->to;
	while (to->kind == GT_ARRAY)
		to = to->to;
	if (to->kind == GT_RECORD && !to->n_fields)
		return false; /* it may have no bytes */
	bool opened = rg_open(g, prec, P_SUM);
	rg_ptr_expr(g, t, P_SUM);
	put(g, " - ");
	rg_ptr_expr(g, t, P_SUM + 1);
	rg_close(g, opened);
	return true;
}

PRODUCTION(write_logic)
{
	enum prec own = chance(g, 1, 2) ? P_OROR : P_ANDAND;
	bool opened = rg_open(g, prec, own);
	rg_cell_expr(g, own);

	put(g, own == P_OROR ? " || " : " && ");
	rg_cell_expr(g, own + 1);
	rg_close(g, opened);
	return true;
}

PRODUCTION(write_unary)
{
	static const char *const texts[] = { "-", "+", "~", "!" };
	const char *text = texts[below(g, 4)];
	bool opened = rg_open(g, prec, P_UNARY);

	put(g, "%s", text);
	size_t start = g->out->len;
	rg_cell_expr(g, P_UNARY);
	/* Two of them are another token, unless a blank stands between. */
	if (!g->out->failed && g->out->data[start] == *text) {
		buf_putc(g->out, ' ');
		memmove(g->out->data + start + 1, g->out->data + start, g->out->len - start - 1);
		g->out->data[start] = ' ';
	}
	rg_close(g, opened);
	return true;
}

/* Nested nearly as deep as NEST_DEPTH allows, once. */
PRODUCTION(write_deep)
{
	static const char *const openers[] = { "(", "~", "-(" };

	if (!has(g, RG_LIMITS) || g->is_deep || !chance(g, 1, 3))
		return false;
	g->is_deep = true;
	uint32_t n = between(g, 10, 90), which = below(g, 3);
	bool opened = rg_open(g, prec, P_UNARY);
	for (uint32_t i = 0; i < n; i++)
		put(g, "%s", openers[which]);
	rg_int_expr(g, which == 1 ? P_UNARY : P_COND);
	for (uint32_t i = 0; i < n && which != 1; i++)
		put(g, ")");
	rg_close(g, opened);
	return true;
}

/* A chain of operators nearly as long as EXPR_DEPTH allows, once. */
PRODUCTION(write_chain)
{
	static const char *const ops[] = { " + 1", " - 2", " + 3" };

	if (!has(g, RG_LIMITS) || g->is_deep || !chance(g, 1, 3))
		return false;
	g->is_deep = true;
	bool opened = rg_open(g, prec, P_SUM);
	rg_int_expr(g, P_SUM);
	for (uint32_t n = between(g, 30, 400); n > 0; n--)
		put(g, "%s", ops[n % 3]);
	rg_close(g, opened);
	return true;
}

PRODUCTION(write_cast)
{
	const struct gtype *t = rg_any_int(g);
	bool opened = rg_open(g, prec, P_UNARY);

	put(g, "(");
	rg_declare(g, t, "");
	put(g, chance(g, 1, 2) ? ")" : ") ");
	rg_cell_expr(g, P_UNARY);
	rg_close(g, opened);
	return true;
}

PRODUCTION(write_conditional)
{
	bool opened = rg_open(g, prec, P_COND);

	rg_cell_expr(g, P_OROR);
	put(g, " ? ");
	rg_int_expr(g, g->constant_only ? P_COND : P_COMMA);
	put(g, " : ");
	rg_int_expr(g, P_COND);
	rg_close(g, opened);
	return true;
}

PRODUCTION(write_comma)
{
	bool opened = rg_open(g, prec, P_COMMA);

	rg_cell_expr(g, P_ASSIGN);
	put(g, ", ");
	rg_int_expr(g, P_ASSIGN);
	rg_close(g, opened);
	return true;
}

PRODUCTION(write_string_equality)
{
	bool opened = rg_open(g, prec, P_EQ);

	rg_str_expr(g, P_EQ);
	put(g, chance(g, 1, 2) ? " == " : " != ");
	rg_str_expr(g, P_EQ + 1);
	rg_close(g, opened);
	return true;
}

/* -- writing to variables ----------------------------------------------------------------------- */

/* The name of a variable that is written; parentheses around it mean nothing. */
static void put_target(struct gen *g, const struct gvar *v)
{
	put(g, chance(g, 1, 30) ? "(%s)" : "%s", v->name);
}

void rg_value_for(struct gen *g, const struct gvar *v, enum prec prec)
{
	/* What an inferred variable is must come out the same everywhere. */
	bool is_strict = v->is_inferred;

	if (v->kind == GV_STR)
		rg_str_expr(g, prec);
	else if (v->type->kind == GT_INT && is_strict)
		rg_int_expr(g, prec);
	else if (v->type->kind == GT_PTR && (is_strict || chance(g, 7, 8)) &&
		 rg_has_ptr(g, v->type))
		rg_ptr_expr(g, v->type, prec);
	else
		rg_cell_expr(g, prec);
}

PRODUCTION(write_assignment)
{
	const struct gvar *v = has(g, RG_EFFECTS) ? rg_pick_var(g, GV_CELL, NULL, VAR_WRITE) : NULL;

	if (!v)
		return false;
	bool opened = rg_open(g, prec, P_ASSIGN);
	put_target(g, v);
	put(g, " = ");
	rg_value_for(g, v, P_ASSIGN);
	rg_close(g, opened);
	return true;
}

PRODUCTION(write_update)
{
	static const char *const ops[] = { "+", "-", "*", "&", "^", "|", "<<", ">>" };
	const struct gvar *v =
		has(g, RG_EFFECTS) ? rg_pick_var(g, GV_CELL, NULL, VAR_WRITE | VAR_STEP) : NULL;

	if (!v)
		return false;
	bool opened = rg_open(g, prec, P_ASSIGN);
	put_target(g, v);
	if (has(g, RG_DIVISION) && chance(g, 1, 4)) {
		put(g, chance(g, 1, 2) ? " /= " : " %%= ");
		put_divisor(g);
	} else {
		uint32_t op = below(g, 8);
		put(g, " %s= ", ops[op]);
		if (op < 2)
			rg_int_expr(g, P_ASSIGN);
		else
			rg_cell_expr(g, P_ASSIGN);
	}
	rg_close(g, opened);
	return true;
}

void rg_step(struct gen *g, const char *name)
{
	const char *op = has(g, RG_EXTENSIONS) && chance(g, 1, 2) ? "--" : "++";

	put(g, has(g, RG_EXTENSIONS) && chance(g, 1, 2) ? "%2$s%1$s" : "%s%s", name, op);
}

PRODUCTION(write_step)
{
	const struct gvar *v =
		has(g, RG_EFFECTS) ? rg_pick_var(g, GV_CELL, NULL, VAR_WRITE | VAR_STEP) : NULL;

	if (!v)
		return false;
	bool opened = rg_open(g, prec, P_UNARY);
	rg_step(g, v->name);
	rg_close(g, opened);
	return true;
}

PRODUCTION(write_load)
{
	if (g->constant_only || !rg_load_int(g, prec))
		return false;
	return true;
}

PRODUCTION(write_call)
{
	const struct gfunc *f = rg_pick_func(g, true, GV_CELL, false);

	if (!f || !rg_call(g, f))
		return false;
	return true;
}

/* -- integers -------------------------------------------------------------------------------------- */

static const struct production int_productions[] = {
	{ 16, IS_LEAF | IS_CONSTANT, write_number },
	{ 5, IS_LEAF | IS_CONSTANT, write_named_constant },
	{ 2, IS_LEAF | IS_CONSTANT, write_symbol_address },
	{ 2, IS_LEAF | IS_CONSTANT, write_sizeof_type },
	{ 3, IS_LEAF | IS_CONSTANT, write_macro },
	{ 26, IS_LEAF, write_variable },
	{ 6, IS_LEAF, rg_builtin_var },
	{ 16, IS_CONSTANT, write_cell_operator },
	{ 10, IS_CONSTANT, write_sum },
	{ 6, IS_CONSTANT, write_division },
	{ 4, IS_CONSTANT, write_logic },
	{ 7, IS_CONSTANT, write_unary },
	{ 7, IS_CONSTANT, write_cast },
	{ 4, IS_CONSTANT, write_conditional },
	{ 1, IS_CONSTANT, write_deep },
	{ 1, IS_CONSTANT, write_chain },
	{ 1, 0, write_sizeof },
	{ 2, 0, write_comma },
	{ 3, 0, write_difference },
	{ 3, 0, write_string_equality },
	{ 3, 0, write_assignment },
	{ 3, 0, write_update },
	{ 4, 0, write_step },
	{ 24, 0, write_load },
	{ 5, 0, write_call },
	{ 7, 0, rg_object_int },
	{ 10, 0, rg_builtin_int },
};

void rg_int_expr(struct gen *g, enum prec prec)
{
	if (g->breakage && rg_break_expr(g))
		return;
	if (!rg_produce(g, int_productions, LENGTH(int_productions), NULL, prec))
		put(g, "0");
}

void rg_cell_expr(struct gen *g, enum prec prec)
{
	const struct gvar *v = NULL;

	if (!g->constant_only && has(g, RG_POINTERS) && chance(g, 1, 8))
		v = rg_pick_ptr_var(g, 0);
	if (v)
		rg_ptr_expr(g, v->type, prec);
	else
		rg_int_expr(g, prec);
}

void rg_constant_expr(struct gen *g)
{
	g->constant_only = true;
	rg_begin_expr(g);
	rg_int_expr(g, P_COND);
	g->constant_only = false;
}
