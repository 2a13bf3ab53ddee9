/*
 * vir_random.h - random well-formed modules, for tests that compare two ways to run one.
 *
 * A module has a few functions, each with every kind of region, slot and object, and one
 * probe that calls them.  Everything that a function computes may show: in output, in
 * variables, or in what is reported at which place; each operation has a place of its own.
 * Loops tick, so a small budget ends all of them.
 */
#ifndef TESTS_UNIT_VIR_RANDOM_H
#define TESTS_UNIT_VIR_RANDOM_H

#include <string.h>

#include "runtime/vir/vir.h"
#include "runtime/vir/words.h"

enum {
	RANDOM_FUNCS = 4, /* the last one is the probe's */
	RANDOM_PARAMS = 3,
	MAX_VISIBLE = 200,
	MAX_DEPTH = 5,
	N_SLOTS = 4,
	N_CELLS = 3,
	N_CELL_VARS = 3, /* variables @0 .., then as many strings as there are slots */
	N_STRING_VARS = 2,
	N_BAGS = 2
};

struct random_region {
	enum vir_opcode op;
	uint32_t n_results, n_carried;
};

struct random_gen {
	uint64_t state;
	struct vir_module *m;
	struct vir_func *f;
	uint32_t func;
	uint32_t visible[MAX_VISIBLE];
	uint32_t n_visible;
	struct random_region open[MAX_DEPTH];
	uint32_t depth, n_handlers;
	int budget; /* operations that the function may still have */
};

/* xorshift64*: good enough, and the same everywhere. */
static inline uint64_t random_bits(struct random_gen *g)
{
	g->state ^= g->state >> 12;
	g->state ^= g->state << 25;
	g->state ^= g->state >> 27;
	return g->state * 0x2545f4914f6cdd1d;
}

static inline uint32_t below(struct random_gen *g, uint32_t n)
{
	return (uint32_t)((random_bits(g) >> 32) % n);
}

static inline bool one_in(struct random_gen *g, uint32_t n)
{
	return below(g, n) == 0;
}

/* -- operands ----------------------------------------------------------------------------- */

static inline struct vir_inst *put(struct random_gen *g, enum vir_opcode op, uint64_t number,
				   const vir_arg *args, uint32_t n_args, uint32_t n_results)
{
	uint32_t line = g->m->n_places;
	uint32_t place = vir_add_place(g->m, (struct vir_place){ line, 1, line, 1 });

	g->budget--;
	return vir_append(g->m, g->f, op, place, number, args, n_args, n_results);
}

static inline void show(struct random_gen *g, uint32_t value)
{
	if (g->n_visible < MAX_VISIBLE)
		g->visible[g->n_visible++] = value;
}

static inline uint32_t put_const(struct random_gen *g)
{
	static const uint64_t numbers[] = { 0,    1,  2,  3,   4,          7,         8,
					    63,   64, 65, 255, UINT64_MAX, INT64_MAX, INT64_MIN,
					    1000, -2, -8, 10,  256,        65536 };
	uint64_t n = numbers[below(g, sizeof(numbers) / sizeof(numbers[0]))];

	if (one_in(g, 12))
		n = random_bits(g);
	else if (one_in(g, 12))
		n = (uint64_t)1 << below(g, 64);
	return put(g, OP_CONST, n, NULL, 0, 0)->first_value;
}

static inline uint32_t a_value(struct random_gen *g)
{
	if (g->n_visible == 0 || one_in(g, 4)) {
		uint32_t value = put_const(g);
		show(g, value);
		return value;
	}
	uint32_t recent = g->n_visible < 8 ? g->n_visible : 8;
	return g->visible[one_in(g, 2) ? below(g, g->n_visible)
				       : g->n_visible - 1 - below(g, recent)];
}

static inline vir_arg a_slot(struct random_gen *g)
{
	return ARG_SLOT | below(g, N_SLOTS);
}

static inline vir_arg a_string(struct random_gen *g)
{
	static const char *const texts[] = { "", "a", "bc", "a", "100%" };
	const char *text = texts[below(g, 5)];

	if (!one_in(g, 3))
		return a_slot(g);
	return ARG_TEXT | vir_add_text(g->m, text, (uint32_t)strlen(text));
}

/* -- operations --------------------------------------------------------------------------- */

#define PUT(g, op, number, ...)                              \
	put(g, op, number, (const vir_arg[]){ __VA_ARGS__ }, \
	    sizeof((const vir_arg[]){ __VA_ARGS__ }) / sizeof(vir_arg), 0)

static inline void put_integer(struct random_gen *g)
{
	static const enum vir_op favourites[] = { VIR_add, VIR_and, VIR_lnot, VIR_bool,
						  VIR_eq,  VIR_lts, VIR_divs, VIR_mul };
	enum vir_op op = (enum vir_op)below(g, VIR_OP_COUNT);

	if (one_in(g, 3))
		op = favourites[below(g, 8)];
	uint32_t n = (uint32_t)strlen(vir_op_table[op].operands);
	vir_arg args[3] = { 0 };
	for (uint32_t i = 0; i < n; i++)
		args[i] = a_value(g);
	show(g, put(g, (enum vir_opcode)op, 0, args, n, 0)->first_value);
}

static inline enum vir_op two_operands(struct random_gen *g)
{
	for (;;) {
		enum vir_op op = (enum vir_op)below(g, VIR_OP_COUNT);
		if (strlen(vir_op_table[op].operands) == 2)
			return op;
	}
}

static inline void put_state(struct random_gen *g)
{
	uint32_t var = below(g, N_CELL_VARS), cell = below(g, N_CELLS), bag = below(g, N_BAGS);
	uint32_t a = a_value(g), b = a_value(g);

	switch (below(g, 9)) {
	case 0:
		show(g, PUT(g, OP_GGET, 0, var)->first_value);
		break;
	case 1:
		PUT(g, OP_GSET, 0, var, a);
		break;
	case 2:
		show(g, PUT(g, OP_GUPD, 0, var, two_operands(g), a)->first_value);
		break;
	case 3:
		show(g, PUT(g, OP_CGET, 0, cell)->first_value);
		break;
	case 4:
		PUT(g, OP_CSET, 0, cell, a);
		break;
	case 5:
		show(g, PUT(g, OP_BGET, 0, bag, a)->first_value);
		break;
	case 6:
		show(g, PUT(g, OP_BPUT, 0, bag, a, b)->first_value);
		break;
	case 7:
		show(g, PUT(g, OP_BUPD, 0, bag, two_operands(g), a, b)->first_value);
		break;
	case 8:
		show(g, PUT(g, OP_BHAS, 0, bag, a)->first_value);
		break;
	}
}

static inline void put_string(struct random_gen *g)
{
	vir_arg format = ARG_TEXT | vir_add_text(g->m, "%s/%d", 5);
	uint32_t var = N_CELL_VARS + below(g, N_STRING_VARS);

	switch (below(g, 9)) {
	case 0:
	case 1:
		PUT(g, OP_SCOPY, 0, a_slot(g), a_string(g));
		break;
	case 2:
		PUT(g, OP_SCAT, 0, a_slot(g), a_string(g), a_string(g));
		break;
	case 3:
		show(g, PUT(g, OP_SEQ, 0, a_string(g), a_string(g))->first_value);
		break;
	case 4:
		PUT(g, OP_HGET, 0, a_slot(g), var);
		break;
	case 5:
		PUT(g, OP_HSET, 0, var, a_string(g));
		break;
	case 6:
		PUT(g, OP_SPRINTF, 0, a_slot(g), format, a_string(g), a_value(g));
		break;
	case 7:
		PUT(g, g->n_handlers ? OP_EXCDESC : OP_PNAME, 0, a_slot(g));
		break;
	case 8:
		PUT(g, OP_LOADN, 0, a_slot(g), 0, a_value(g), a_value(g));
		break;
	}
}

static inline void put_printf(struct random_gen *g)
{
	vir_arg format = ARG_TEXT | vir_add_text(g->m, "%d %d %s\n", 9);

	PUT(g, OP_PRINTF, 0, format, a_value(g), a_value(g), a_string(g));
}

static inline void put_call(struct random_gen *g)
{
	if (g->func == 0)
		return;
	uint32_t number = below(g, g->func);
	const struct vir_func *callee = &g->m->funcs[number];
	vir_arg args[2 + 2 * RANDOM_PARAMS] = { a_slot(g), number };
	uint32_t n = 2;

	put(g, OP_TICK, 0, NULL, 0, 0);
	for (uint32_t i = 0; i < callee->n_params; i++)
		args[n++] = a_value(g);
	for (uint32_t i = 0; i < callee->n_string_params; i++)
		args[n++] = a_string(g);
	if (callee->gives == GIVES_STRING)
		put(g, OP_CALLS, 0, args, n, 0);
	else if (callee->gives == GIVES_VALUE)
		show(g, put(g, OP_CALL, 0, args + 1, n - 1, 0)->first_value);
	else
		put(g, OP_CALLN, 0, args + 1, n - 1, 0);
}

/* -- regions ------------------------------------------------------------------------------ */

static inline void put_part(struct random_gen *g);

static inline void put_jump(struct random_gen *g, enum vir_opcode op, uint32_t depth, uint32_t n)
{
	vir_arg args[4] = { depth };

	for (uint32_t i = 0; i < n; i++)
		args[1 + i] = a_value(g);
	put(g, op, 0, args, 1 + n, 0);
}

static inline void put_ret(struct random_gen *g)
{
	if (g->f->gives == GIVES_VALUE)
		PUT(g, OP_RETV, 0, a_value(g));
	else if (g->f->gives == GIVES_STRING)
		PUT(g, OP_RETS, 0, a_string(g));
	else
		put(g, OP_RET, 0, NULL, 0, 0);
}

static inline void put_terminator(struct random_gen *g)
{
	uint32_t depth = g->depth && !one_in(g, 4) ? 0 : g->depth ? below(g, g->depth) : 0;

	if (one_in(g, 40)) {
		PUT(g, OP_FAIL, 0, a_string(g));
	} else if (one_in(g, 60)) {
		put(g, OP_EXIT, 0, NULL, 0, 0);
	} else if (g->depth == 0 || one_in(g, 15)) {
		if (one_in(g, 2))
			put_printf(g);
		put_ret(g);
	} else {
		const struct random_region *r = &g->open[g->depth - 1 - depth];
		bool may_continue = r->op == OP_LOOP || r->op == OP_EACH;
		if (may_continue && !one_in(g, 3))
			put_jump(g, OP_CONT, depth, r->n_carried);
		else
			put_jump(g, OP_BR, depth, r->n_results);
	}
}

static inline void put_region(struct random_gen *g)
{
	static const enum vir_opcode ops[] = { OP_IF, OP_IF, OP_LOOP, OP_EACH, OP_TRY };
	struct random_region r = { .op = ops[below(g, 5)], .n_results = below(g, 3) };
	vir_arg args[4];
	uint32_t n_args = 0;

	if (r.op == OP_IF) {
		args[n_args++] = a_value(g);
	} else if (r.op != OP_TRY) {
		r.n_carried = r.op == OP_EACH ? r.n_results : below(g, 3);
		if (r.op == OP_EACH)
			args[n_args++] = below(g, N_BAGS);
		for (uint32_t i = 0; i < r.n_carried; i++)
			args[n_args++] = a_value(g);
	}
	uint32_t n_visible = g->n_visible;
	struct vir_inst *inst = put(g, r.op, 0, args, n_args, r.n_results);
	uint32_t first = inst->first_value;
	for (uint32_t i = 0; i < vir_n_params(inst); i++)
		show(g, vir_param(inst, i));
	g->open[g->depth++] = r;
	if (r.op == OP_LOOP || r.op == OP_EACH)
		put(g, OP_TICK, 0, NULL, 0, 0);
	put_part(g);
	g->n_visible = n_visible;
	if (r.op == OP_IF || r.op == OP_TRY) {
		put(g, r.op == OP_IF ? OP_ELSE : OP_CATCH, 0, NULL, 0, 0);
		g->n_handlers += r.op == OP_TRY;
		put_part(g);
		g->n_handlers -= r.op == OP_TRY;
		g->n_visible = n_visible;
	}
	g->depth--;
	put(g, OP_END, 0, NULL, 0, 0);
	for (uint32_t i = 0; i < r.n_results; i++)
		show(g, first + i);
}

static inline void put_inst(struct random_gen *g)
{
	uint32_t kind = below(g, 20);

	if (kind < 8)
		put_integer(g);
	else if (kind < 10)
		put_state(g);
	else if (kind < 13)
		put_string(g);
	else if (kind < 14)
		put_printf(g);
	else if (kind < 15)
		show(g,
		     PUT(g, OP_LOAD, 0, 0, 1 + below(g, 8), below(g, 2), a_value(g))->first_value);
	else if (kind < 16)
		put_call(g);
	else if (g->depth < MAX_DEPTH && g->budget > 0)
		put_region(g);
}

static inline void put_part(struct random_gen *g)
{
	uint32_t n = below(g, g->depth ? 6 : 20);

	for (uint32_t i = 0; i < n && g->budget > 0; i++)
		put_inst(g);
	put_terminator(g);
}

/* -- modules ------------------------------------------------------------------------------ */

static inline void put_objects(struct vir_module *m)
{
	for (uint32_t i = 0; i < N_CELL_VARS; i++)
		vir_add_var(m, "cell")->storage = i ? VIR_PERTHREAD : VIR_PERHOST;
	for (uint32_t i = 0; i < N_STRING_VARS; i++)
		vir_add_var(m, "string")->is_string = true;
	for (uint32_t i = 0; i < N_BAGS; i++) {
		struct vir_bag *bag = vir_add_bag(m, "bag");
		bag->storage = VIR_PERENV;
		bag->capacity = 4;
	}
}

static inline void put_func(struct random_gen *g, uint32_t number)
{
	bool is_probe = number == RANDOM_FUNCS - 1;

	g->func = number;
	g->f = vir_add_func(g->m, "f", is_probe ? GIVES_NOTHING : (enum vir_gives)below(g, 3));
	g->f->n_params = is_probe ? RANDOM_PARAMS : below(g, RANDOM_PARAMS);
	g->f->n_string_params = is_probe ? 0 : below(g, 2);
	g->f->n_slots = N_SLOTS;
	g->f->n_cells = N_CELLS;
	g->n_visible = 0;
	for (uint32_t i = 0; i < g->f->n_params; i++)
		show(g, i);
	g->budget = is_probe ? 150 : 30;
	put_part(g);
}

/* The same seed gives the same module. */
static inline struct vir_module *random_module(struct arena *a, uint64_t seed)
{
	struct random_gen g = { .state = seed * 0x9e3779b97f4a7c15 + 1, .m = vir_new(a) };

	put_objects(g.m);
	for (uint32_t i = 0; i < RANDOM_FUNCS; i++)
		put_func(&g, i);
	struct vir_probe *probe = vir_add_probe(g.m);
	probe->func = RANDOM_FUNCS - 1;
	probe->param_kinds = "iii";
	return g.m;
}

#endif
