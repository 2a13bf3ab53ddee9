/*
 * gen_object.c - bags, aggregates, calls, built-ins.
 */
#include <inttypes.h>
#include <string.h>

#include "randgen/gen_int.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* -- elements ------------------------------------------------------------------- */

/* Few keys, so that they are found again. */
static void put_key(struct gen *g)
{
	if (chance(g, 2, 3))
		rg_small(g, 6);
	else
		rg_cell_expr(g, P_ASSIGN);
}

void rg_bag_element(struct gen *g, const struct gvar *bag)
{
	put(g, "%s[", bag->name);
	put_key(g);
	put(g, "]");
}

/*
 * A pointer to bytes is a text, and all texts of an element are keys of one kind (T-30).
 * Here a text is only ever a string key; integer keys are no pointers to bytes.
 */
static void put_int_key(struct gen *g)
{
	const struct gvar *v =
		has(g, RG_POINTERS) && chance(g, 1, 8) ? rg_pick_ptr_var(g, 0) : NULL;

	if (v && !rg_is_text(v->type))
		rg_ptr_expr(g, v->type, P_ASSIGN);
	else if (chance(g, 2, 3))
		rg_small(g, 4);
	else
		rg_int_expr(g, P_ASSIGN);
}

static void put_str_key(struct gen *g)
{
	static const char *const keys[] = { "read", "write", "a\nb", "", "key\n", "x" };
	const char *key = keys[below(g, LENGTH(keys))];

	if (chance(g, 1, 8) && rg_text_key(g))
		return;
	if (chance(g, 1, 2))
		rg_literal(g, key, strlen(key));
	else
		rg_str_expr(g, P_ASSIGN);
}

/* Keys stand in any order; each kind keeps its own. */
void rg_aggr_element(struct gen *g, const struct gvar *aggr)
{
	uint32_t n_int = aggr->n_int, n_str = aggr->n_str;

	put(g, "%s", aggr->name);
	if (n_int + n_str == 0)
		return;
	put(g, "[");
	while (n_int + n_str) {
		if (below(g, n_int + n_str) < n_int) {
			put_int_key(g);
			n_int--;
		} else {
			put_str_key(g);
			n_str--;
		}
		put(g, n_int + n_str ? ", " : "]");
	}
}

/* -- bags and aggregates as integers -------------------------------------------------- */

static void write_bag_step(struct gen *g, const struct gvar *bag, enum prec prec)
{
	const char *op = chance(g, 1, 2) ? "--" : "++";
	bool is_prefix = chance(g, 1, 2);
	bool opened = rg_open(g, prec, P_UNARY);

	put(g, "%s", is_prefix ? op : "");
	rg_bag_element(g, bag);
	put(g, "%s", is_prefix ? "" : op);
	rg_close(g, opened);
}

static void write_bag_update(struct gen *g, const struct gvar *bag, enum prec prec)
{
	static const char *const ops[] = { "+", "-", "*", "&", "^", "|", "<<", ">>" };
	bool opened = rg_open(g, prec, P_ASSIGN);

	rg_bag_element(g, bag);
	if (rg_risk(g)) {
		const struct gvar *v = rg_pick_var(g, GV_CELL, NULL, 0);
		put(g, chance(g, 1, 2) ? " /= %s" : " %%= %s", v ? v->name : "3");
	} else {
		uint32_t op = below(g, 8);
		put(g, " %s= ", ops[op]);
		if (op < 2)
			rg_int_expr(g, P_ASSIGN);
		else
			rg_cell_expr(g, P_ASSIGN);
	}
	rg_close(g, opened);
}

static void write_bag(struct gen *g, const struct gvar *bag, enum prec prec)
{
	bool opened;
	uint32_t which = below(g, 8);

	if (!has(g, RG_EXTENSIONS) && which >= 2 && which <= 4)
		which = 0;
	switch (which) {
	case 0:
	case 1:
		rg_bag_element(g, bag);
		return;
	case 2:
		write_bag_step(g, bag, prec);
		return;
	case 3:
	case 4:
		write_bag_update(g, bag, prec);
		return;
	case 5:
		put(g, has(g, RG_EXTENSIONS) && chance(g, 1, 2) ? "baghas(%s, " : "bagremove(%s, ",
		    bag->name);
		put_key(g);
		put(g, ")");
		return;
	default:
		opened = rg_open(g, prec, P_ASSIGN);
		rg_bag_element(g, bag);
		put(g, " <- ");
		rg_cell_expr(g, P_ASSIGN);
		rg_close(g, opened);
	}
}

static void write_sample(struct gen *g, const struct gvar *aggr, enum prec prec)
{
	bool is_count = chance(g, 1, 3);
	bool is_prefix = is_count && !aggr->is_inferred && has(g, RG_EXTENSIONS) && chance(g, 1, 3);
	bool opened = rg_open(g, prec, is_count ? P_UNARY : P_ASSIGN);

	put(g, is_prefix ? "++" : "");
	rg_aggr_element(g, aggr);
	if (is_count) {
		put(g, is_prefix ? "" : "++");
	} else {
		put(g, " <- ");
		if (chance(g, 1, 2))
			put(g, "%" PRIu32, below(g, 1000));
		else
			rg_int_expr(g, P_ASSIGN);
	}
	rg_close(g, opened);
}

bool rg_object_int(struct gen *g, const struct gtype *type, enum prec prec)
{
	bool is_aggr = chance(g, 1, 3);

	if (!has(g, RG_EFFECTS))
		return false;
	const struct gvar *v = rg_pick_var(g, is_aggr ? GV_AGGR : GV_BAG, NULL, 0);

	(void)type;
	/* `x++` makes an aggregate of an inferred x only where its value is not used. */
	if (!v || (v->is_inferred && v->n_int + v->n_str == 0))
		return false;
	if (is_aggr)
		write_sample(g, v, prec);
	else
		write_bag(g, v, prec);
	return true;
}

/* -- calls --------------------------------------------------------------------------------- */

static bool suits(struct gen *g, const struct gfunc *f, bool gives_value, enum gvar_kind kind,
		  bool wants_ptr)
{
	if (f->gives_value != gives_value || (g->body.domains & ~f->domains) ||
	    rg_is_hidden(g, f->name))
		return false;
	if (!gives_value || kind == GV_STR)
		return f->kind == kind;
	return f->kind == kind && (f->result->kind == GT_PTR) == wants_ptr;
}

const struct gfunc *rg_pick_func(struct gen *g, bool gives_value, enum gvar_kind kind,
				 bool wants_ptr)
{
	const struct gfunc *found[MAX_FUNCS];
	uint32_t n = 0;

	for (uint32_t i = 0; i < g->n_funcs; i++)
		if (suits(g, g->funcs[i], gives_value, kind, wants_ptr))
			found[n++] = g->funcs[i];
	return n ? found[below(g, n)] : NULL;
}

bool rg_call(struct gen *g, const struct gfunc *f)
{
	if (!rg_afford(g, 1 + f->cost) || (f->is_risky && !rg_risk(g)))
		return false;
	put(g, "%s(", f->name);
	for (uint32_t i = 0; i < f->n_params; i++) {
		put(g, i ? ", " : "");
		rg_value_for(g, f->params[i], P_ASSIGN);
	}
	put(g, ")");
	return true;
}

/* -- built-ins with a value ------------------------------------------------------------------ */

/* Which built-ins, and how each is called.  A letter of args is an argument:
 *   a an address   g a register's number   f a field of the VMCS   w a world   y a symbol */
struct builtin_call {
	uint16_t weight;
	enum builtin_func id;
	const char *args;
	bool is_risky;
};

static const struct builtin_call int_calls[] = {
	{ 4, BF_GETGUEST, "a", true },     { 3, BF_GETGUESTPHYS, "a", true },
	{ 4, BF_GETVMW, "a", true },       { 3, BF_GETSYSTEMTIME, "", false },
	{ 6, BF_GETVMCS, "f", true },      { 5, BF_GETGPR, "g", true },
	{ 2, BF_WORLDTOVMID, "w", false }, { 3, BF_SYM2ADDR, "y", true },
};

/* Statements; a string variable comes first.  n is a count. */
static const struct builtin_call fill_calls[] = {
	{ 2, BF_GUESTSTACK, "n", true },   { 1, BF_GUESTSTACK, "", true },
	{ 2, BF_VMWSTACK, "n", false },    { 1, BF_VMWSTACK, "", false },
	{ 2, BF_GETGUESTSTR, "na", true }, { 2, BF_GETGUESTPHYSSTR, "na", true },
	{ 3, BF_GETVMWSTR, "na", true },
};

static void put_argument(struct gen *g, char kind)
{
	static const char *const fields[] = {
		"VT_EXIT_REASON", "VT_EXIT_QUAL", "VT_INSTR_LEN", "0x4402", "0x6400", "77", "-1"
	};
	const struct gtarget *t = &g->target;

	switch (kind) {
	case 'a':
		if (chance(g, 3, 4))
			rg_address(g);
		else
			rg_cell_expr(g, P_ASSIGN);
		break;
	case 'g':
		put(g, chance(g, 1, 2) ? "REG_R" : "");
		put(g, "%" PRIu32, between(g, 8, 15));
		put(g, chance(g, 1, 2) ? " + 8" : "");
		break;
	case 'f':
		put(g, "%s", fields[below(g, LENGTH(fields))]);
		break;
	case 'w':
		put(g, "%" PRIu32, 1000 + below(g, 4));
		break;
	case 'y':
		if (chance(g, 1, 2) || !t->n_symbols)
			rg_str_expr(g, P_ASSIGN);
		else
			put(g, "\"%s\"", t->symbols[below(g, t->n_symbols)].name);
		break;
	default:
		if (chance(g, 3, 4))
			put(g, "%" PRIu32, below(g, 9));
		else
			rg_int_expr(g, P_ASSIGN);
	}
}

/* A call that this body may make, with room for it; NULL: this time none. */
static const struct builtin_call *pick_call(struct gen *g, const struct builtin_call *table,
					    uint32_t n)
{
	uint16_t weights[16];
	uint32_t total = 0;

	for (uint32_t i = 0; i < n; i++) {
		bool is_allowed = !(g->body.domains & ~builtin_funcs[table[i].id].domains);
		weights[i] = is_allowed ? table[i].weight : 0;
		total += weights[i];
	}
	if (!total)
		return NULL;
	const struct builtin_call *call = &table[rg_weighted(g, weights, n)];
	return !call->is_risky || rg_risk(g) ? call : NULL;
}

static void note_read(struct gen *g, enum builtin_func id)
{
	if (id == BF_GETGUEST || id == BF_GETGUESTSTR)
		rg_reads(g, SPACE_GUEST);
	else if (id == BF_GETGUESTPHYS || id == BF_GETGUESTPHYSSTR)
		rg_reads(g, SPACE_GUESTPHYS);
	else if (id == BF_GETVMW || id == BF_GETVMWSTR)
		rg_reads(g, SPACE_VMW);
}

bool rg_builtin_int(struct gen *g, const struct gtype *type, enum prec prec)
{
	const struct builtin_call *call =
		has(g, RG_BUILTINS) ? pick_call(g, int_calls, LENGTH(int_calls)) : NULL;

	(void)type;
	(void)prec;
	if (!call)
		return false;
	note_read(g, call->id);
	put(g, "%s(", builtin_funcs[call->id].name);
	for (uint32_t i = 0; call->args[i]; i++) {
		put(g, i ? ", " : "");
		put_argument(g, call->args[i]);
	}
	put(g, ")");
	return true;
}

/* -- built-in variables ------------------------------------------------------------------------- */

/* Those that every thread has; the others raise NoVcpu on a thread that is no VCPU. */
static bool is_everywhere(enum builtin_var v)
{
	switch (v) {
	case BV_TSC:
	case BV_TSC_HZ:
	case BV_RDTSC:
	case BV_NUMVCPUS:
	case BV_THREADID:
	case BV_PCPUID:
	case BV_PCPU:
	case BV_WORLDID:
	case BV_PRDA_ADDR:
		return true;
	default:
		return false;
	}
}

static bool has_vcpu(struct gen *g)
{
	return !g->body.is_load && !g->body.is_function && !(g->body.domains & ~IN_VCPU);
}

bool rg_builtin_var(struct gen *g, const struct gtype *type, enum prec prec)
{
	(void)type;
	(void)prec;
	if (!has(g, RG_BUILTINS))
		return false;
	/* Few of them are of time and place: those are as likely as all the others. */
	bool is_of_place = chance(g, 1, 4), is_any = has_vcpu(g) || rg_risk(g);
	enum builtin_var found[BV_COUNT];
	uint32_t n = 0;
	for (enum builtin_var v = is_of_place ? BV_TSC : 0; v < BV_COUNT; v++)
		if (builtin_vars[v].type == 'u' && !(g->body.domains & ~builtin_vars[v].domains) &&
		    (is_any || is_everywhere(v)))
			found[n++] = v;
	if (!n)
		return false;
	enum builtin_var v = found[below(g, n)];
	const char *name = builtin_vars[v].name;
	for (uint32_t i = 0; i < n_builtin_aliases; i++)
		if (builtin_aliases[i].other == v && chance(g, 1, 2))
			name = builtin_aliases[i].name;
	if (rg_is_hidden(g, name))
		return false;
	put(g, "%s", name);
	return true;
}

/* -- built-ins without a value --------------------------------------------------------------------- */

static bool put_fill(struct gen *g)
{
	const struct gvar *s = rg_pick_var(g, GV_STR, NULL, VAR_WRITE);
	const struct builtin_call *call = s ? pick_call(g, fill_calls, LENGTH(fill_calls)) : NULL;

	if (!call)
		return false;
	note_read(g, call->id);
	put(g, "%s(%s", builtin_funcs[call->id].name, s->name);
	for (uint32_t i = 0; call->args[i]; i++) {
		put(g, ", ");
		put_argument(g, call->args[i]);
	}
	put(g, ")");
	return true;
}

/* About as long as a text may be (PRINT_BYTES), or longer. */
static bool put_long_printf(struct gen *g)
{
	uint32_t n = between(g, 15, 18);

	put(g, "printf(\"");
	for (uint32_t i = 0; i < n; i++)
		put(g, "%%%" PRIu32 "d", between(g, 230, 260));
	put(g, "\"");
	for (uint32_t i = 0; i < n; i++)
		put(g, ", %" PRIu32, i);
	put(g, ")");
	return true;
}

static bool put_printf(struct gen *g)
{
	if (g->body.rounds > 200)
		return false;
	if (has(g, RG_LIMITS) && chance(g, 1, 60))
		return put_long_printf(g);
	put(g, "printf(");
	rg_print_args(g, false);
	put(g, ")");
	return true;
}

static bool put_sprintf(struct gen *g)
{
	const struct gvar *s = rg_pick_var(g, GV_STR, NULL, VAR_WRITE);

	if (!s)
		return false;
	put(g, "sprintf(%s, ", s->name);
	rg_print_args(g, false);
	put(g, ")");
	return true;
}

static bool put_assert(struct gen *g)
{
	if (!rg_risk(g))
		return false;
	put(g, "assert(");
	rg_cell_expr(g, P_ASSIGN);
	if (chance(g, 1, 2)) {
		put(g, ", ");
		rg_print_args(g, true);
	}
	put(g, ")");
	return true;
}

static bool put_table(struct gen *g)
{
	const struct gvar *a = rg_pick_var(g, GV_AGGR, NULL, 0);

	if (!a || g->body.rounds > 30)
		return false;
	switch (below(g, 6)) {
	case 0:
		put(g, "clearaggr(%s", a->name);
		break;
	case 1:
		put(g, "logaggr(%s, ", a->name);
		rg_cell_expr(g, P_ASSIGN);
		break;
	case 2:
		put(g, "logaggr(%s", a->name);
		break;
	case 3:
		put(g, "printa(%s", a->name);
		break;
	default:
		put(g, "printa(%s, ", a->name);
		rg_row_format(g, a);
	}
	put(g, ")");
	return true;
}

static bool put_exit(struct gen *g)
{
	if (!chance(g, 1, 6))
		return false;
	put(g, "exit()");
	return true;
}

bool rg_builtin_stmt(struct gen *g)
{
	static const uint16_t weights[] = { 12, 6, 6, 6, 5, 1 };
	static bool (*const makers[])(struct gen * g) = { put_printf, put_sprintf, put_fill,
							  put_assert, put_table,   put_exit };

	return makers[has(g, RG_BUILTINS) ? rg_weighted(g, weights, LENGTH(makers)) : 0](g);
}
