/*
 * gen_vir.c - a module out of decisions, top down: objects, functions, parts, operations.
 *
 * Operands are chosen as vir.def says of each operation, so an operation that is added there is
 * tried here.  A part ends with the first decision of 0, so it ends when there are no more.
 */
#include "randgen/gen_vir.h"

#include <string.h>

#include "runtime/base/limits.h"
#include "runtime/vir/words.h"

enum {
	MAX_FUNCS = 6,
	MAX_VISIBLE = 200,
	MAX_DEPTH = 6,
	MAX_ARGS = 48,   /* of an operation */
	MAX_INSTS = 150, /* of a function, but for those that end its parts */
	MAX_CALLEE_INSTS = 40,
	N_CELL_VARS = 4, /* variables @0 .., then the strings */
	N_STRING_VARS = 2,
	N_BAGS = 3,
	N_AGGRS = 3,
};

struct region {
	enum vir_opcode op;
	uint32_t n_results, n_carried;
};

struct gen {
	struct choices *choices;
	struct vir_module *m;
	struct vir_func *f;
	uint32_t func;
	uint32_t visible[MAX_VISIBLE];
	uint32_t n_visible;
	struct region open[MAX_DEPTH];
	uint32_t depth, n_handlers, n_guards; /* n_guards: first parts of try */
	int budget;                           /* operations that the function may still have */
};

static uint32_t below(struct gen *g, uint32_t n)
{
	return choose(g->choices, n);
}

/* -- values ------------------------------------------------------------------------------- */

static struct vir_inst *put(struct gen *g, enum vir_opcode op, uint64_t number, const vir_arg *args,
			    uint32_t n_args, uint32_t n_results)
{
	uint32_t line = g->m->n_places;
	uint32_t place = vir_add_place(g->m, (struct vir_place){ line, 1, line, 1 });

	g->budget--;
	return vir_append(g->m, g->f, op, place, number, args, n_args, n_results);
}

static void show(struct gen *g, uint32_t value)
{
	if (g->n_visible < MAX_VISIBLE)
		g->visible[g->n_visible++] = value;
}

static uint64_t a_number(struct gen *g)
{
	static const uint64_t numbers[] = { 0,
					    1,
					    2,
					    3,
					    4,
					    7,
					    8,
					    10,
					    31,
					    32,
					    63,
					    64,
					    65,
					    255,
					    256,
					    1000,
					    0x7fff,
					    65536,
					    INT32_MAX,
					    UINT32_MAX,
					    INT64_MAX,
					    (uint64_t)INT64_MIN,
					    (uint64_t)INT32_MIN,
					    (uint64_t)-1,
					    (uint64_t)-2,
					    (uint64_t)-8,
					    (uint64_t)-128 };
	enum { N_NUMBERS = sizeof(numbers) / sizeof(numbers[0]) };
	uint32_t which = below(g, 256);

	if (which < 4 * N_NUMBERS)
		return numbers[which % N_NUMBERS];
	if (which < 224)
		return (uint64_t)1 << which % 64;
	if (which < 240)
		return (uint64_t)((int64_t)(int32_t)choose_word(g->choices));
	return choose_word(g->choices);
}

static uint32_t put_number(struct gen *g, uint64_t number)
{
	uint32_t value = put(g, OP_CONST, number, NULL, 0, 0)->first_value;

	show(g, value);
	return value;
}

static uint32_t put_const(struct gen *g)
{
	return put_number(g, a_number(g));
}

/* Often one of the last: else hardly anything would be used. */
static uint32_t a_value(struct gen *g)
{
	enum { CONST = 192, RECENT = 8 };
	uint32_t which = below(g, 256), n = g->n_visible;

	if (n == 0 || which >= CONST)
		return put_const(g);
	if (which % 2 == 0 && n > RECENT)
		n = RECENT;
	return g->visible[g->n_visible - 1 - which / 2 % n];
}

/* -- other operands ----------------------------------------------------------------------- */

static vir_arg a_slot(struct gen *g)
{
	uint32_t which = below(g, 256);

	return ARG_SLOT | (which < 224 ? which % 4 : which) % g->f->n_slots;
}

static vir_arg text(struct gen *g, const char *bytes)
{
	return ARG_TEXT | vir_add_text(g->m, bytes, (uint32_t)strlen(bytes));
}

#define TEN "0123456789"
#define HUNDRED TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN

static vir_arg a_string(struct gen *g)
{
	static const char *const texts[] = {
		"", "a", "bc", "100%", "\n\t\x01\xff", HUNDRED HUNDRED TEN TEN TEN TEN TEN "12345"
	};
	enum { N_TEXTS = sizeof(texts) / sizeof(texts[0]) };
	uint32_t which = below(g, 4 * N_TEXTS);

	return which < N_TEXTS ? text(g, texts[which]) : a_slot(g);
}

static vir_arg a_format(struct gen *g)
{
	static const char *const formats[] = {
		"%d %s\n",       "%d\n", "%s|%s\n", "%x %5d %-5s|", "%c%p%%",
		"%+08d%#o %.3s", "%s",   "%",       "% l",
	};
	enum { N_FORMATS = sizeof(formats) / sizeof(formats[0]) };
	uint32_t which = below(g, N_FORMATS + 1);

	return which < N_FORMATS ? text(g, formats[which]) : a_string(g);
}

/* A number + 1, or the table. */
static vir_arg a_table_format(struct gen *g)
{
	static const char *const formats[] = { "%d %s %d\n", "%d %d %d %d %d", "100%",
					       "%s%s%s%s%s" };
	enum { N_FORMATS = sizeof(formats) / sizeof(formats[0]) };
	uint32_t which = below(g, 2 * N_FORMATS);

	return which < N_FORMATS ? ARG_NUMBER(text(g, formats[which])) + 1 : 0;
}

static enum vir_op two_operands(struct gen *g)
{
	enum vir_op op = (enum vir_op)below(g, VIR_OP_COUNT);

	while (strlen(vir_op_table[op].operands) != 2)
		op = (op + 1) % VIR_OP_COUNT;
	return op;
}

static vir_arg a_builtin_var(struct gen *g)
{
	uint32_t var = below(g, VIR_N_BVARS);

	return var == VIR_BVAR_PROBENAME ? VIR_BVAR_RAX : var;
}

static vir_arg an_operand(struct gen *g, char kind)
{
	switch (kind) {
	case 'v':
		return a_value(g);
	case 's':
		return a_string(g);
	case 'd':
		return a_slot(g);
	case 'c':
		return below(g, 256) % g->f->n_cells;
	case 'g':
		return below(g, N_CELL_VARS);
	case 'h':
		return N_CELL_VARS + below(g, N_STRING_VARS);
	case 'b':
		return below(g, N_BAGS);
	case 'a':
		return below(g, N_AGGRS);
	case 'o':
		return two_operands(g);
	case 'p':
		return a_table_format(g);
	case 'x':
		return a_builtin_var(g);
	case 'm':
		return below(g, VIR_N_SPACES);
	case 'w':
		return 1 + below(g, 8);
	default: /* i */
		return below(g, 2);
	}
}

/* -- operations --------------------------------------------------------------------------- */

struct operands {
	vir_arg args[MAX_ARGS];
	uint32_t n;
};

static void add(struct operands *o, vir_arg arg)
{
	o->args[o->n++] = arg;
}

static void put_operation(struct gen *g, enum vir_opcode op, uint64_t number,
			  const struct operands *o)
{
	const struct vir_inst *inst = put(g, op, number, o->args, o->n, 0);

	if (inst->n_results)
		show(g, inst->first_value);
}

/* Most fires would end soon if anything might raise where nothing handles it. */
static bool is_daring(struct gen *g, enum vir_opcode op)
{
	bool may_raise = (vir_op_table[op].traps & ~(uint32_t)TRAP_OF_OP) != 0;

	return !may_raise || g->n_guards || below(g, 8) == 0;
}

static void put_integer(struct gen *g)
{
	static const enum vir_op favourites[] = { VIR_add, VIR_and, VIR_lnot, VIR_bool,
						  VIR_eq,  VIR_lts, VIR_divs, VIR_mul };
	enum { N_FAVOURITES = sizeof(favourites) / sizeof(favourites[0]) };
	uint32_t which = below(g, VIR_OP_COUNT + 2 * N_FAVOURITES);
	enum vir_op op = which < VIR_OP_COUNT ? (enum vir_op)which
					      : favourites[(which - VIR_OP_COUNT) % N_FAVOURITES];
	struct operands o = { 0 };

	if (!is_daring(g, (enum vir_opcode)op))
		op = VIR_sub;
	for (const char *kind = vir_op_table[op].operands; *kind; kind++)
		add(&o, a_value(g));
	put_operation(g, (enum vir_opcode)op, 0, &o);
}

/* Values and strings, as many of each, in any order. */
static void add_mixed(struct gen *g, struct operands *o, uint32_t n_values, uint32_t n_strings)
{
	while (n_values || n_strings) {
		bool is_value = n_values && (!n_strings || below(g, 2));
		n_values -= is_value;
		n_strings -= !is_value;
		add(o, is_value ? a_value(g) : a_string(g));
	}
}

/* What is printed with a format. */
static void add_formatted(struct gen *g, struct operands *o)
{
	uint32_t n = below(g, 16);

	n = n < 12 ? n % 4 : 2 * n; /* those beyond the registers of calls, too */
	add_mixed(g, o, n - n / 3, n / 3);
}

static void add_keys(struct gen *g, struct operands *o)
{
	const struct vir_aggr *aggr = &g->m->aggrs[o->args[0]];

	for (uint32_t i = 0; i < aggr->n_int; i++)
		add(o, a_value(g));
	for (uint32_t i = 0; i < aggr->n_str; i++)
		add(o, a_string(g));
}

static void put_call(struct gen *g)
{
	static const enum vir_opcode ops[] = {
		[GIVES_NOTHING] = OP_CALLN, [GIVES_VALUE] = OP_CALL, [GIVES_STRING] = OP_CALLS
	};
	struct operands o = { 0 };

	if (g->func == 0)
		return;
	uint32_t number = g->func - 1 - below(g, g->func);
	const struct vir_func *callee = &g->m->funcs[number];
	if (callee->gives == GIVES_STRING)
		add(&o, a_slot(g));
	add(&o, number);
	add_mixed(g, &o, callee->n_params, callee->n_string_params);
	put(g, OP_TICK, 0, NULL, 0, 0);
	put_operation(g, ops[callee->gives], 0, &o);
}

static void put_printf(struct gen *g)
{
	struct operands o = { 0 };

	add(&o, a_format(g));
	add_formatted(g, &o);
	put_operation(g, OP_PRINTF, 0, &o);
}

static uint64_t number_of(struct gen *g, enum vir_opcode op)
{
	if (op == OP_LOADS)
		return below(g, LIMIT_STRING_BYTES + 1);
	if (op == OP_STACK)
		return below(g, 2);
	return 0;
}

static void put_simple(struct gen *g, enum vir_opcode op)
{
	struct operands o = { 0 };
	uint64_t number = number_of(g, op);

	for (const char *kind = vir_op_table[op].operands; *kind; kind++) {
		if (*kind == '*' && op == OP_SAMPLE)
			add_keys(g, &o);
		else if (*kind == '*')
			add_formatted(g, &o);
		else if (kind[0] == 's' && kind[1] == '*')
			add(&o, a_format(g));
		else if (*kind != 'n')
			add(&o, an_operand(g, *kind));
	}
	put_operation(g, op, number, &o);
}

/* Any operation that is neither control nor an integer's. */
static void put_other(struct gen *g)
{
	enum vir_opcode op = (enum vir_opcode)(OP_CONST + below(g, OP_COUNT - OP_CONST));

	if (op == OP_CONST)
		put_const(g);
	else if (op == OP_CALL || op == OP_CALLS || op == OP_CALLN)
		put_call(g);
	else if (vir_op_table[op].effect == FLOW)
		put_integer(g);
	else if ((op == OP_EXCNAME || op == OP_EXCDESC) && !g->n_handlers)
		put_simple(g, OP_PNAME);
	else if (!is_daring(g, op))
		put_simple(g, OP_SAMPLE);
	else
		put_simple(g, op);
}

/* -- regions ------------------------------------------------------------------------------ */

static void put_body(struct gen *g);
static void put_part(struct gen *g);

static void put_jump(struct gen *g, enum vir_opcode op, uint32_t depth, uint32_t n)
{
	struct operands o = { { depth }, 1 };

	for (uint32_t i = 0; i < n; i++)
		add(&o, a_value(g));
	put(g, op, 0, o.args, o.n, 0);
}

static void put_ret(struct gen *g)
{
	vir_arg arg;

	if (g->f->gives == GIVES_NOTHING) {
		put(g, OP_RET, 0, NULL, 0, 0);
		return;
	}
	arg = g->f->gives == GIVES_VALUE ? a_value(g) : a_string(g);
	put(g, g->f->gives == GIVES_VALUE ? OP_RETV : OP_RETS, 0, &arg, 1, 0);
}

static void put_leave(struct gen *g, uint32_t which)
{
	uint32_t depth = which % 4 ? 0 : below(g, g->depth);
	const struct region *r = &g->open[g->depth - 1 - depth];
	bool continues = r->op == OP_EACH ? which % 3 != 0 : r->op == OP_LOOP && which % 3 == 1;

	if (continues)
		put_jump(g, OP_CONT, depth, r->n_carried);
	else
		put_jump(g, OP_BR, depth, r->n_results);
}

/* With the first decision it leads out of all there is. */
static void put_terminator(struct gen *g)
{
	enum { FAIL = 255, EXIT = 251, RET = 240 };
	uint32_t which = below(g, 256);

	if (which >= FAIL - 3) {
		vir_arg arg = a_string(g);
		put(g, OP_FAIL, 0, &arg, 1, 0);
	} else if (which >= EXIT - 3) {
		put(g, OP_EXIT, 0, NULL, 0, 0);
	} else if (g->depth == 0 || which >= RET - 12) {
		if (which % 4)
			put_printf(g);
		put_ret(g);
	} else {
		put_leave(g, which);
	}
}

static struct region a_region(struct gen *g)
{
	static const enum vir_opcode ops[] = { OP_IF, OP_IF, OP_LOOP, OP_EACH, OP_EACH, OP_TRY };
	struct region r = { .op = ops[below(g, 6)], .n_results = below(g, 3) };

	if (r.op == OP_LOOP)
		r.n_carried = below(g, 4);
	else if (r.op == OP_EACH)
		r.n_carried = r.n_results;
	return r;
}

static struct vir_inst *open_region(struct gen *g, const struct region *r)
{
	struct operands o = { 0 };

	if (r->op == OP_IF)
		add(&o, a_value(g));
	else if (r->op == OP_EACH)
		add(&o, below(g, N_BAGS));
	for (uint32_t i = 0; i < r->n_carried; i++)
		add(&o, i == 0 && below(g, 2) ? put_number(g, below(g, 8)) : a_value(g));
	return put(g, r->op, 0, o.args, o.n, r->n_results);
}

static void put_second_part(struct gen *g, enum vir_opcode op)
{
	bool is_handler = op == OP_CATCH;

	put(g, op, 0, NULL, 0, 0);
	g->n_handlers += is_handler;
	put_part(g);
	g->n_handlers -= is_handler;
}

/* At the end of a body: if the condition holds, the next round, else out. */
static void put_condition(struct gen *g, vir_arg condition, const struct region *r, vir_arg counter)
{
	struct operands next = { { 1, counter }, 2 };

	for (uint32_t i = 1; i < r->n_carried; i++)
		add(&next, a_value(g));
	uint32_t n_visible = g->n_visible;
	put(g, OP_IF, 0, &condition, 1, 0);
	put(g, OP_CONT, 0, next.args, next.n, 0);
	put(g, OP_ELSE, 0, NULL, 0, 0);
	put_jump(g, OP_BR, 1, r->n_results);
	put(g, OP_END, 0, NULL, 0, 0);
	g->n_visible = n_visible;
}

static uint32_t put_binary(struct gen *g, enum vir_op op, vir_arg left, vir_arg right)
{
	const vir_arg args[] = { left, right };

	return put(g, (enum vir_opcode)op, 0, args, 2, 0)->first_value;
}

/* The part of a loop that counts its first value up, or down to 0. */
static void put_rounds(struct gen *g, const struct region *r, uint32_t counter)
{
	bool is_down = below(g, 2);

	put_body(g);
	counter = put_binary(g, is_down ? VIR_sub : VIR_add, counter, put_number(g, 1));
	uint32_t bound = put_number(g, is_down ? 0 : 1 + below(g, 8));
	put_condition(g, put_binary(g, is_down ? VIR_ne : VIR_lts, counter, bound), r, counter);
	put_terminator(g);
}

static void put_region(struct gen *g)
{
	if (g->depth == MAX_DEPTH || g->budget <= 0)
		return;
	struct region r = a_region(g);
	const struct vir_inst *inst = open_region(g, &r);
	uint32_t n_visible = g->n_visible, first = inst->first_value, counter = vir_param(inst, 0);

	for (uint32_t i = 0; i < vir_n_params(inst); i++)
		show(g, vir_param(inst, i));
	g->open[g->depth++] = r;
	if (r.op == OP_LOOP || r.op == OP_EACH)
		put(g, OP_TICK, 0, NULL, 0, 0);
	g->n_guards += r.op == OP_TRY;
	if (r.op == OP_LOOP && r.n_carried && below(g, 3))
		put_rounds(g, &r, counter);
	else
		put_part(g);
	g->n_guards -= r.op == OP_TRY;
	g->n_visible = n_visible;
	if (r.op == OP_IF || r.op == OP_TRY)
		put_second_part(g, r.op == OP_IF ? OP_ELSE : OP_CATCH);
	g->n_visible = n_visible;
	g->depth--;
	put(g, OP_END, 0, NULL, 0, 0);
	for (uint32_t i = 0; i < r.n_results; i++)
		show(g, first + i);
}

static void put_body(struct gen *g)
{
	uint32_t n_ends = g->depth ? 56 : 12; /* of the 256 decisions */
	uint32_t which;

	while (g->budget > 0 && (which = below(g, 256)) >= n_ends) {
		which %= 16;
		if (which < 5)
			put_integer(g);
		else if (which < 9)
			put_other(g);
		else if (which < 10)
			put_call(g);
		else if (which < 12)
			put_printf(g);
		else
			put_region(g);
	}
}

static void put_part(struct gen *g)
{
	put_body(g);
	put_terminator(g);
}

/* -- modules ------------------------------------------------------------------------------ */

static void put_objects(struct gen *g)
{
	static const enum vir_storage cells[N_CELL_VARS] = { VIR_PERTHREAD, VIR_PERVM, VIR_PERVMK,
							     VIR_PERHOST };
	static const enum vir_storage tables[] = { VIR_PERENV, VIR_PERVM, VIR_PERVMK, VIR_PERHOST };

	for (uint32_t i = 0; i < N_CELL_VARS; i++) {
		struct vir_var *var = vir_add_var(g->m, "cell");
		var->storage = cells[i];
		var->init = a_number(g);
	}
	for (uint32_t i = 0; i < N_STRING_VARS; i++) {
		struct vir_var *var = vir_add_var(g->m, "string");
		var->is_string = true;
		var->init_text = (struct vir_text){ "first", i ? 5 : 0 };
	}
	for (uint32_t i = 0; i < N_BAGS; i++) {
		struct vir_bag *bag = vir_add_bag(g->m, "bag");
		bag->storage = tables[below(g, 4)];
		uint32_t capacity = 1 + below(g, 7);
		bag->capacity = capacity < 7 ? capacity : 250; /* a snapshot takes room for all */
	}
	for (uint32_t i = 0; i < N_AGGRS; i++) {
		struct vir_aggr *aggr = vir_add_aggr(g->m, "aggr");
		aggr->storage = tables[below(g, 4)];
		aggr->n_int = (uint8_t)below(g, 3);
		aggr->n_str = (uint8_t)below(g, 3);
	}
}

/* The fire passes values and strings in any order. */
static void put_probe(struct gen *g)
{
	uint32_t n_values = g->f->n_params, n_strings = g->f->n_string_params, n = 0;
	char kinds[LIMIT_PROBE_PARAMS + 1] = { 0 };

	if (g->f->gives != GIVES_NOTHING || n_values + n_strings > LIMIT_PROBE_PARAMS)
		return;
	while (n_values || n_strings) {
		bool is_string = n_strings && (!n_values || below(g, 2));
		n_strings -= is_string;
		n_values -= !is_string;
		kinds[n++] = is_string ? 's' : 'i';
	}
	struct vir_probe *probe = vir_add_probe(g->m);
	probe->func = g->func;
	probe->domain = below(g, VIR_N_DOMAINS);
	probe->param_kinds = arena_strndup(g->m->arena, kinds, n);
}

/* Sizes that are usual, and some beyond what is done without a loop, or on the stack. */
static void put_frame(struct gen *g, bool is_last)
{
	static const uint32_t slots[] = { 4, 4, 4, 9, 12, 300 }, cells[] = { 3, 3, 8, 9, 200 };
	uint32_t which = below(g, 256);

	g->f->n_params = which % 4;
	g->f->n_string_params = which / 4 % 3;
	if (which >= 224 && !is_last) {
		g->f->n_params = which % 32;
		g->f->n_string_params = g->f->n_params < 24 ? which % 5 : 0;
	}
	g->f->n_slots = slots[below(g, 6)];
	g->f->n_cells = cells[below(g, 5)];
	if (g->f->n_slots < g->f->n_string_params)
		g->f->n_slots = g->f->n_string_params;
}

/* Bags with something in them, as most fires put nothing there. */
static void put_entries(struct gen *g)
{
	for (uint32_t n = below(g, 12); n; n--) {
		vir_arg args[] = { below(g, N_BAGS), put_number(g, below(g, 8)), a_value(g) };
		put(g, OP_BPUT, 0, args, 3, 0);
	}
}

static void put_func(struct gen *g, uint32_t number, bool is_last)
{
	enum vir_gives gives = is_last ? GIVES_NOTHING : (enum vir_gives)below(g, 3);

	g->func = number;
	g->f = vir_add_func(g->m, arena_printf(g->m->arena, "f%u", (unsigned)number), gives);
	put_frame(g, is_last);
	put_probe(g);
	g->n_visible = 0;
	g->n_guards = !is_last && below(g, 2); /* as if whoever calls handles what it raises */
	for (uint32_t i = 0; i < g->f->n_params; i++)
		show(g, i);
	g->budget = is_last ? MAX_INSTS : MAX_CALLEE_INSTS;
	if (is_last)
		put_entries(g);
	put_part(g);
}

struct vir_module *module_from_choices(struct arena *a, struct choices *c)
{
	struct gen g = { .choices = c, .m = vir_new(a) };
	uint32_t n_funcs = 1 + below(&g, MAX_FUNCS);

	put_objects(&g);
	for (uint32_t i = 0; i < n_funcs; i++)
		put_func(&g, i, i + 1 == n_funcs);
	return g.m;
}

/* -- the witness --------------------------------------------------------------------------- */

#define WITNESS(m, f, op, n_results, ...)                            \
	vir_append(m, f, op, 0, 0, (const vir_arg[]){ __VA_ARGS__ }, \
		   sizeof((const vir_arg[]){ __VA_ARGS__ }) / sizeof(vir_arg), n_results)

static void witness_var(struct vir_module *m, struct vir_func *f, uint32_t var)
{
	vir_arg number = ARG_TEXT | vir_add_text(m, "%d\n", 3);
	vir_arg string = ARG_TEXT | vir_add_text(m, "%s\n", 3);

	if (m->vars[var].is_string) {
		WITNESS(m, f, OP_HGET, 0, ARG_SLOT, var);
		WITNESS(m, f, OP_PRINTF, 0, string, ARG_SLOT);
	} else {
		uint32_t value = WITNESS(m, f, OP_GGET, 0, var)->first_value;
		WITNESS(m, f, OP_PRINTF, 0, number, value);
	}
}

static void witness_bag(struct vir_module *m, struct vir_func *f, uint32_t bag)
{
	vir_arg format = ARG_TEXT | vir_add_text(m, "%d: %d\n", 7);
	const struct vir_inst *each = WITNESS(m, f, OP_EACH, 0, bag);
	uint32_t key = vir_param(each, 0), value = vir_param(each, 1);

	vir_append(m, f, OP_TICK, 0, 0, NULL, 0, 0);
	WITNESS(m, f, OP_PRINTF, 0, format, key, value);
	WITNESS(m, f, OP_CONT, 0, 0);
	vir_append(m, f, OP_END, 0, 0, NULL, 0, 0);
}

void module_add_witness(struct vir_module *m)
{
	struct vir_func *f = vir_add_func(m, "witness", GIVES_NOTHING);
	struct vir_probe *probe;

	f->n_slots = 1;
	for (uint32_t i = 0; i < m->n_vars; i++)
		witness_var(m, f, i);
	for (uint32_t i = 0; i < m->n_aggrs; i++)
		WITNESS(m, f, OP_ATABLE, 0, i, 0);
	for (uint32_t i = 0; i < m->n_bags; i++) /* last: they may take all ticks */
		witness_bag(m, f, i);
	vir_append(m, f, OP_RET, 0, 0, NULL, 0, 0);
	probe = vir_add_probe(m);
	probe->func = m->n_funcs - 1;
	probe->param_kinds = "";
}

/* -- what can be run --------------------------------------------------------------------------- */

bool module_is_quick(const struct vir_module *m)
{
	enum { MAX_SLOTS = 1024, MAX_CAPACITY = 256 };

	for (uint32_t i = 0; i < m->n_bags; i++)
		if (m->bags[i].capacity > MAX_CAPACITY)
			return false;
	for (uint32_t i = 0; i < m->n_funcs; i++) {
		const struct vir_func *f = &m->funcs[i];
		if (f->n_slots > MAX_SLOTS || f->n_cells > MAX_SLOTS)
			return false;
	}
	return true;
}
