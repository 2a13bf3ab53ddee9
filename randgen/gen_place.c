/*
 * gen_place.c - pointers, and the places in target memory that they lead to.
 *
 * A path goes from what a pointer leads to, through fields and elements, to a place of the
 * kind that is wanted; it is found before anything is written.
 */
#include <inttypes.h>
#include <string.h>

#include "randgen/gen_int.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* -- paths ----------------------------------------------------------------------- */

enum { MAX_STEPS = 6, TRIES = 8 };

enum step_kind { STEP_STAR, STEP_ARROW, STEP_DOT, STEP_INDEX };

struct path {
	const struct gtype *base; /* the pointer that it begins with */
	struct {
		enum step_kind kind;
		const struct gfield *field;
	} steps[MAX_STEPS];
	uint32_t n;
	const struct gtype *type; /* of the place */
	bool is_bits;
};

/* What a path should lead to; type is for WANT_POINTER and WANT_ADDRESS. */
enum want { WANT_INT, WANT_POINTER, WANT_TEXT, WANT_ADDRESS, WANT_SIZE };

static bool add_step(struct path *p, enum step_kind kind, const struct gfield *field)
{
	p->steps[p->n].kind = kind;
	p->steps[p->n++].field = field;
	p->type = field ? field->type : p->type->to;
	p->is_bits = field && field->bits;
	return p->n < MAX_STEPS;
}

static bool has_size(const struct gtype *t)
{
	return t->kind != GT_VOID && t->kind != GT_FUNC && (t->kind != GT_RECORD || t->is_complete);
}

/* An array is, as a value, a pointer of the model it was reached through. */
static bool is_wanted(struct gen *g, const struct path *p, enum want want, const struct gtype *type)
{
	const struct gtype *t = p->type;

	switch (want) {
	case WANT_INT:
		return t->kind == GT_INT;
	case WANT_POINTER:
		if (t->kind == GT_ARRAY)
			return t->to == type->to && p->base->model == type->model;
		return t == type;
	case WANT_TEXT:
		return rg_is_text(t) && (t->kind != GT_PTR || rg_can_read(g, t));
	case WANT_ADDRESS:
		return !p->is_bits && t == type->to && p->base->model == type->model;
	case WANT_SIZE:
		return !p->is_bits && has_size(t) && chance(g, 1, 2);
	}
	return false;
}

/* One more step into what the path has reached; false: there is none. */
static bool go_on(struct gen *g, struct path *p)
{
	const struct gtype *t = p->type;

	if (t->kind == GT_ARRAY)
		return add_step(p, STEP_INDEX, NULL);
	if (t->kind != GT_RECORD || !t->is_complete || !t->n_fields)
		return false;
	return add_step(p, STEP_DOT, &t->fields[below(g, t->n_fields)]);
}

static bool first_step(struct gen *g, struct path *p)
{
	const struct gtype *to = p->base->to;

	p->type = p->base;
	if (to->kind == GT_VOID || to->kind == GT_FUNC || !has_size(to))
		return false;
	if (to->kind == GT_RECORD && to->n_fields && chance(g, 5, 6))
		return add_step(p, STEP_ARROW, &to->fields[below(g, to->n_fields)]);
	return add_step(p, chance(g, 1, 2) ? STEP_STAR : STEP_INDEX, NULL);
}

static bool find_path(struct gen *g, struct path *p, const struct gtype *base, enum want want,
		      const struct gtype *type)
{
	for (uint32_t i = 0; i < TRIES; i++) {
		*p = (struct path){ .base = base };
		bool is_open = first_step(g, p);
		while (is_open && !is_wanted(g, p, want, type))
			is_open = go_on(g, p);
		if (is_open)
			return true;
	}
	return false;
}

static void put_index(struct gen *g)
{
	put(g, "[");
	if (chance(g, 3, 4)) {
		put(g, "%" PRIu32, below(g, 3));
	} else {
		rg_int_expr(g, P_AND);
		put(g, " & 3");
	}
	put(g, "]");
}

static void put_path(struct gen *g, const struct path *p, enum prec prec)
{
	bool is_star = p->steps[0].kind == STEP_STAR, is_long = p->n > 1;
	enum prec own = is_star && !is_long ? P_UNARY : P_POSTFIX;
	bool opened = rg_open(g, prec, own);

	put(g, is_star ? is_long ? "(*" : "*" : "");
	rg_ptr_expr(g, p->base, is_star ? P_UNARY : P_POSTFIX);
	put(g, is_star && is_long ? ")" : "");
	for (uint32_t i = is_star; i < p->n; i++) {
		if (p->steps[i].kind == STEP_INDEX)
			put_index(g);
		else
			put(g, "%s%s", p->steps[i].kind == STEP_ARROW ? "->" : ".",
			    p->steps[i].field->name);
	}
	rg_close(g, opened);
}

/* -- what there is to begin with -------------------------------------------------------- */

bool rg_has_ptr(struct gen *g, const struct gtype *type)
{
	return rg_can_write(g, type) || rg_pick_var(g, GV_CELL, type, 0);
}

/* A type of pointer that can be had and read through; NULL: this time there is none. */
const struct gtype *rg_readable_ptr(struct gen *g)
{
	const struct gvar *v = rg_pick_ptr_var(g, 0);

	if (v && rg_can_read(g, v->type) && chance(g, 4, 5))
		return v->type;
	const struct gtype *t = has(g, RG_POINTERS) ? rg_any_ptr(g) : NULL;
	return t && rg_can_read(g, t) ? t : NULL;
}

static bool find_place(struct gen *g, struct path *p, enum want want)
{
	for (uint32_t i = 0; i < 4; i++) {
		const struct gtype *base = rg_readable_ptr(g);
		if (base && find_path(g, p, base, want, NULL))
			return true;
	}
	return false;
}

bool rg_load_int(struct gen *g, enum prec prec)
{
	struct path p;

	if (!find_place(g, &p, WANT_INT) || (!g->in_sizeof && !rg_read_risk(g)))
		return false;
	put_path(g, &p, prec);
	return true;
}

/* The pointer to the text may be read from memory too. */
bool rg_text_load(struct gen *g, enum prec prec)
{
	struct path p;

	if (!find_place(g, &p, WANT_TEXT) || !rg_read_risk(g))
		return false;
	bool opened = rg_open(g, prec, P_UNARY);
	put(g, "(string)");
	put_path(g, &p, P_UNARY);
	rg_close(g, opened);
	return true;
}

bool rg_text_key(struct gen *g)
{
	struct path p;

	if (!find_place(g, &p, WANT_TEXT) || !rg_read_risk(g))
		return false;
	put_path(g, &p, P_ASSIGN);
	return true;
}

bool rg_sizeof_place(struct gen *g)
{
	struct path p;

	if (!find_place(g, &p, WANT_SIZE))
		return false;
	put_path(g, &p, P_UNARY);
	return true;
}

/* -- productions of a pointer to T ---------------------------------------------------------- */

#define PRODUCTION(name) static bool name(struct gen *g, const struct gtype *type, enum prec prec)

PRODUCTION(write_ptr_variable)
{
	const struct gvar *v = rg_pick_var(g, GV_CELL, type, 0);

	(void)prec;
	if (!v)
		return false;
	put(g, "%s", v->name);
	return true;
}

PRODUCTION(write_ptr_address)
{
	if (!rg_can_write(g, type))
		return false;
	bool opened = rg_open(g, prec, P_UNARY);
	put(g, "(");
	rg_declare(g, type, "");
	put(g, ")");
	rg_address(g);
	rg_close(g, opened);
	return true;
}

PRODUCTION(write_ptr_cast)
{
	if (!rg_can_write(g, type))
		return false;
	bool opened = rg_open(g, prec, P_UNARY);
	put(g, "(");
	rg_declare(g, type, "");
	put(g, ")");
	rg_cell_expr(g, P_UNARY);
	rg_close(g, opened);
	return true;
}

PRODUCTION(write_ptr_sum)
{
	if (!rg_has_step(type))
		return false;
	bool opened = rg_open(g, prec, P_SUM);
	uint32_t form = below(g, 3);
	if (form == 0) {
		put(g, "%" PRIu32 " + ", below(g, 4));
		rg_ptr_expr(g, type, P_SUM + 1);
	} else {
		rg_ptr_expr(g, type, P_SUM);
		put(g, form == 1 ? " + " : " - ");
		if (chance(g, 1, 2))
			put(g, "%" PRIu32, below(g, 3));
		else
			rg_int_expr(g, P_SUM + 1);
	}
	rg_close(g, opened);
	return true;
}

PRODUCTION(write_ptr_assignment)
{
	const struct gvar *v = has(g, RG_EFFECTS) ? rg_pick_var(g, GV_CELL, type, VAR_WRITE) : NULL;

	if (!v)
		return false;
	bool opened = rg_open(g, prec, P_ASSIGN);
	put(g, "%s = ", v->name);
	rg_value_for(g, v, P_ASSIGN);
	rg_close(g, opened);
	return true;
}

PRODUCTION(write_ptr_update)
{
	static const char *const ops[] = { "+", "-", "*", "&", "|", ">>" };
	const struct gvar *v =
		has(g, RG_EFFECTS) ? rg_pick_var(g, GV_CELL, type, VAR_WRITE | VAR_STEP) : NULL;

	if (!v)
		return false;
	bool opened = rg_open(g, prec, P_ASSIGN);
	uint32_t op = chance(g, 3, 4) ? below(g, 2) : below(g, 6);
	put(g, "%s %s= ", v->name, ops[op]);
	rg_int_expr(g, P_ASSIGN);
	rg_close(g, opened);
	return true;
}

PRODUCTION(write_ptr_step)
{
	const struct gvar *v =
		has(g, RG_EFFECTS) ? rg_pick_var(g, GV_CELL, type, VAR_WRITE | VAR_STEP) : NULL;

	if (!v)
		return false;
	bool opened = rg_open(g, prec, P_UNARY);
	rg_step(g, v->name);
	rg_close(g, opened);
	return true;
}

PRODUCTION(write_ptr_conditional)
{
	bool opened = rg_open(g, prec, P_COND);
	uint32_t form = below(g, 4);

	rg_cell_expr(g, P_OROR);
	put(g, " ? ");
	if (form == 0)
		rg_int_expr(g, P_COMMA);
	else
		rg_ptr_expr(g, type, P_COMMA);
	put(g, " : ");
	if (form == 1)
		rg_int_expr(g, P_COND);
	else
		rg_ptr_expr(g, type, P_COND);
	rg_close(g, opened);
	return true;
}

PRODUCTION(write_ptr_comma)
{
	bool opened = rg_open(g, prec, P_COMMA);

	rg_cell_expr(g, P_ASSIGN);
	put(g, ", ");
	rg_ptr_expr(g, type, P_ASSIGN);
	rg_close(g, opened);
	return true;
}

static bool find_base(struct gen *g, struct path *p, enum want want, const struct gtype *type)
{
	for (uint32_t i = 0; i < 4; i++) {
		const struct gtype *base = rg_readable_ptr(g);
		if (base && find_path(g, p, base, want, type))
			return true;
	}
	return false;
}

PRODUCTION(write_ptr_load)
{
	struct path p;

	if (!find_base(g, &p, WANT_POINTER, type) || (p.type->kind == GT_PTR && !rg_read_risk(g)))
		return false;
	put_path(g, &p, prec);
	return true;
}

/* What `&` is used on is not read, but what leads there is. */
PRODUCTION(write_ptr_address_of)
{
	struct path p;

	if (!find_base(g, &p, WANT_ADDRESS, type))
		return false;
	bool opened = rg_open(g, prec, P_UNARY);
	put(g, "&");
	put_path(g, &p, P_UNARY);
	rg_close(g, opened);
	return true;
}

PRODUCTION(write_ptr_call)
{
	const struct gfunc *f = rg_pick_func(g, true, GV_CELL, true);

	(void)prec;
	if (!f || f->result != type || !rg_call(g, f))
		return false;
	return true;
}

PRODUCTION(write_curworld)
{
	(void)prec;
	if (type->to->kind != GT_RECORD || strcmp(type->to->name, "World") != 0 ||
	    type->model != MM_VMW64 || (g->body.domains & ~IN_VMK))
		return false;
	put(g, "curworld()");
	return true;
}

static const struct production ptr_productions[] = {
	{ 30, IS_LEAF, write_ptr_variable },
	{ 10, IS_LEAF, write_ptr_address },
	{ 6, IS_LEAF, write_curworld },
	{ 3, 0, write_ptr_cast },
	{ 7, 0, write_ptr_sum },
	{ 2, 0, write_ptr_assignment },
	{ 2, 0, write_ptr_update },
	{ 4, 0, write_ptr_step },
	{ 2, 0, write_ptr_conditional },
	{ 1, 0, write_ptr_comma },
	{ 14, 0, write_ptr_load },
	{ 8, 0, write_ptr_address_of },
	{ 4, 0, write_ptr_call },
};

void rg_ptr_expr(struct gen *g, const struct gtype *type, enum prec prec)
{
	if (!rg_produce(g, ptr_productions, LENGTH(ptr_productions), type, prec))
		put(g, "0");
}
