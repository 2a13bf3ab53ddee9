/*
 * inline.c - calls of small functions become their bodies.
 *
 * The callee's parameters are the caller's arguments; its slots and cells lie behind those of
 * the caller, and calls one after the other share them.  A body with one ret, at its end,
 * stands as it is; any other stands in a loop that is only left, and each ret leaves it.  The
 * tick before the call stays where it is.
 *
 * Functions are treated in order, so what is put in has had its own calls replaced already.
 */
#include "compiler/opt/opt_int.h"

#include <string.h>

enum {
	MAX_BODY = 40,   /* operations of a function that is small */
	MIN_GROWTH = 400 /* operations by which a function may grow; a big one by its own size */
};

struct site {
	struct opt *opt;
	struct made made;
	struct rewrite rw;
	uint32_t may_grow;
};

/* A call: what is needed of callee and caller. */
struct call {
	const struct vir_func *callee;
	uint32_t slot; /* that gets the string; OPT_NONE */
	const vir_arg *args;
	uint32_t n_args;
};

/* -- which calls ------------------------------------------------------------------------------ */

/* False: it is none. */
static bool find_call(const struct site *s, struct call *call)
{
	const struct vir_inst *inst = s->rw.inst;
	uint32_t first = inst->op == OP_CALLS; /* the function's number */

	if (inst->op != OP_CALL && inst->op != OP_CALLN && inst->op != OP_CALLS)
		return false;
	*call = (struct call){
		.callee = &s->opt->module->funcs[s->rw.args[first]],
		.slot = first ? ARG_NUMBER(s->rw.args[0]) : OPT_NONE,
		.args = s->rw.args + first + 1,
		.n_args = inst->n_args - first - 1,
	};
	return true;
}

static uint32_t depth_of(const struct vir_func *f)
{
	uint32_t depth = 0, deepest = 0;

	for (uint32_t i = 0; i < f->n_insts; i++) {
		depth += opt_is_opener(f->insts[i].op);
		depth -= f->insts[i].op == OP_END;
		if (deepest < depth)
			deepest = depth;
	}
	return deepest;
}

static bool should_inline(const struct site *s, const struct call *call)
{
	const struct vir_func *callee = call->callee, *from = s->rw.from;

	return callee->n_insts <= MAX_BODY && callee->n_insts <= s->may_grow &&
	       from->n_slots + callee->n_slots <= LIMIT_FUNC_SLOTS &&
	       from->n_cells + callee->n_cells <= LIMIT_FUNC_SLOTS &&
	       s->made.depth + 1 + depth_of(callee) <= LIMIT_REGION_DEPTH;
}

static bool is_ret(enum vir_opcode op)
{
	return op == OP_RET || op == OP_RETV || op == OP_RETS;
}

static bool ends_with_its_only_ret(const struct vir_func *f)
{
	uint32_t n_rets = 0;

	for (uint32_t i = 0; i < f->n_insts; i++)
		n_rets += is_ret(f->insts[i].op);
	return n_rets == 0 || (n_rets == 1 && is_ret(f->insts[f->n_insts - 1].op));
}

/* -- the frame -------------------------------------------------------------------------------- */

/*
 * Slots are empty and cells 0 when a function begins.  That has to be seen to for those that
 * may be read before they are written: all but those whose first use is a write in a part that
 * encloses all others.
 */
struct first_uses {
	uint32_t *writes; /* by slot or cell: number of the part that writes it first, + 1 */
	bool *needs_init;
};

struct part_walk {
	uint32_t *open; /* numbers of the open parts */
	uint32_t depth, n_parts;
	bool *is_over; /* by number of the part */
};

static void note_use(struct first_uses *uses, const struct part_walk *w, uint32_t i, bool is_write)
{
	if (uses->writes[i]) {
		uses->needs_init[i] |= w->is_over[uses->writes[i] - 1];
		return;
	}
	if (is_write)
		uses->writes[i] = w->open[w->depth] + 1;
	else
		uses->needs_init[i] = true;
}

static void walk_parts(struct part_walk *w, enum vir_opcode op)
{
	bool begins = opt_is_opener(op), ends = op == OP_END;
	bool divides = op == OP_ELSE || op == OP_CATCH;

	if (divides || ends)
		w->is_over[w->open[w->depth--]] = true;
	if (divides || begins)
		w->open[++w->depth] = ++w->n_parts;
}

static void note_uses(struct first_uses *slots, struct first_uses *cells, const struct part_walk *w,
		      const struct vir_func *f, const struct vir_inst *inst)
{
	const vir_arg *args = opt_args(f, inst);
	uint32_t written = opt_written_slot(f, inst);

	for (uint32_t i = 0; i < inst->n_args; i++) {
		char kind = opt_operand(inst->op, i);
		if ((kind == 's' || kind == '*') && ARG_KIND(args[i]) == ARG_SLOT)
			note_use(slots, w, ARG_NUMBER(args[i]), false);
		else if (kind == 'c')
			note_use(cells, w, args[i], inst->op == OP_CSET);
	}
	if (written != OPT_NONE)
		note_use(slots, w, written, true);
}

static struct first_uses new_uses(struct arena *a, uint32_t n)
{
	return (struct first_uses){
		.writes = arena_new_array(a, n, uint32_t),
		.needs_init = arena_new_array(a, n, bool),
	};
}

static void find_first_uses(struct site *s, const struct vir_func *f, struct first_uses *slots,
			    struct first_uses *cells)
{
	struct arena *a = s->opt->scratch;
	struct part_walk w = {
		.open = arena_new_array(a, f->n_insts + 1, uint32_t),
		.is_over = arena_new_array(a, f->n_insts + 1, bool),
	};

	*slots = new_uses(a, f->n_slots);
	*cells = new_uses(a, f->n_cells);
	for (uint32_t i = 0; i < f->n_insts; i++) {
		walk_parts(&w, f->insts[i].op);
		note_uses(slots, cells, &w, f, &f->insts[i]);
	}
}

static void init_frame(struct site *s, const struct rewrite *body)
{
	const struct vir_func *callee = body->from;
	struct first_uses slots, cells;
	vir_arg empty = ARG_TEXT | vir_add_text(s->opt->module, "", 0), zero = OPT_NONE;

	find_first_uses(s, callee, &slots, &cells);
	for (uint32_t i = callee->n_string_params; i < callee->n_slots; i++)
		if (slots.needs_init[i])
			rw_emit(&s->rw, OP_SCOPY, 0,
				(const vir_arg[]){ ARG_SLOT | body->slots[i], empty }, 2);
	for (uint32_t i = 0; i < callee->n_cells; i++) {
		if (!cells.needs_init[i])
			continue;
		if (zero == OPT_NONE)
			zero = rw_emit(&s->rw, OP_CONST, 0, NULL, 0);
		rw_emit(&s->rw, OP_CSET, 0, (const vir_arg[]){ body->cells[i], zero }, 2);
	}
}

static const uint32_t *numbers_from(struct arena *a, uint32_t first, uint32_t n)
{
	uint32_t *numbers = arena_new_array(a, n, uint32_t);

	for (uint32_t i = 0; i < n; i++)
		numbers[i] = first + i;
	return numbers;
}

static void pass_arguments(struct site *s, struct rewrite *body, const struct call *call)
{
	uint32_t n_values = 0, n_strings = 0;

	for (uint32_t i = 0; i < call->n_args; i++) {
		vir_arg arg = call->args[i];
		if (ARG_KIND(arg) == ARG_VALUE)
			body->values[n_values++] = s->rw.values[arg];
		else
			rw_emit(&s->rw, OP_SCOPY, 0,
				(const vir_arg[]){ ARG_SLOT | body->slots[n_strings++], arg }, 2);
	}
}

/* -- the body --------------------------------------------------------------------------------- */

/* A ret: hands over what the function gives; level: of the region to leave, OPT_NONE: none. */
static void leave_body(struct site *s, struct rewrite *body, const struct call *call,
		       uint32_t level)
{
	vir_arg *args = rw_args(body);
	vir_arg jump[2] = { 0 };
	bool gives_value = body->inst->op == OP_RETV;

	if (body->inst->op == OP_RETS)
		rw_emit(body, OP_SCOPY, 0, (const vir_arg[]){ ARG_SLOT | call->slot, args[0] }, 2);
	if (level == OPT_NONE && gives_value)
		rw_become(&s->rw, args[0]);
	if (level == OPT_NONE)
		return;
	jump[0] = (vir_arg)s->made.depth - 1 - level;
	jump[1] = gives_value ? args[0] : 0;
	rw_emit(body, OP_BR, 0, jump, 1 + gives_value);
}

static void emit_body(struct site *s, struct rewrite *body, const struct call *call)
{
	bool is_plain = ends_with_its_only_ret(call->callee);
	uint32_t level = is_plain ? OPT_NONE : (uint32_t)s->made.depth;
	uint32_t place = s->rw.inst->place;

	if (!is_plain) {
		uint32_t n_results = call->callee->gives == GIVES_VALUE;
		vir_arg first = made_append(&s->made, OP_LOOP, place, 0, NULL, 0, n_results);
		if (n_results)
			rw_become(&s->rw, first);
	}
	while (rw_next(body)) {
		if (is_ret(body->inst->op))
			leave_body(s, body, call, level);
		else
			rw_copy(body);
	}
	if (!is_plain)
		made_append(&s->made, OP_END, place, 0, NULL, 0, 0);
}

static void more(uint32_t *n, uint32_t wanted)
{
	if (*n < wanted)
		*n = wanted;
}

static void inline_call(struct site *s, const struct call *call)
{
	const struct vir_func *callee = call->callee, *from = s->rw.from;
	struct arena *a = s->opt->scratch;
	struct rewrite body;

	rw_begin(&body, &s->made, callee);
	body.slots = numbers_from(a, from->n_slots, callee->n_slots);
	body.cells = numbers_from(a, from->n_cells, callee->n_cells);
	pass_arguments(s, &body, call);
	init_frame(s, &body);
	emit_body(s, &body, call);
	more(&s->made.func->n_slots, from->n_slots + callee->n_slots);
	more(&s->made.func->n_cells, from->n_cells + callee->n_cells);
	s->may_grow -= callee->n_insts;
}

static void inline_func(struct opt *o, const struct vir_func *from, struct vir_func *to)
{
	struct site s = {
		.opt = o,
		.may_grow = from->n_insts > MIN_GROWTH ? from->n_insts : MIN_GROWTH,
	};
	struct call call;

	made_begin(&s.made, o, from, to);
	rw_begin(&s.rw, &s.made, from);
	while (rw_next(&s.rw)) {
		if (find_call(&s, &call) && should_inline(&s, &call))
			inline_call(&s, &call);
		else
			rw_copy(&s.rw);
	}
}

void opt_inline(struct opt *o)
{
	opt_each_func(o, inline_func);
}
