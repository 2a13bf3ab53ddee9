/*
 * encode.c - a function as terms of Z3.
 *
 * Operations are run in their order, once.  Where ways meet, values and state are what the
 * way that was taken says.  A way is a condition; that of the operations in a loop says how
 * this round got there, and how the loop was reached in the rounds around it.
 */
#include <string.h>

#include "verifier/z3/left.h"

/* A region that is open. */
struct region {
	uint32_t inst;
	Z3_ast path; /* of coming to it */
	Z3_ast *state;
	struct coded_loop *loop;      /* NULL: it is none */
	struct handed *ends, *raised; /* ways to its end; of a try: to its handler */
	bool is_second;
};

struct coder {
	struct left *l;
	struct coded *c;
	const struct vir_func *f;
	const struct facts_func *fact;
	const struct claim_func *claim;
	Z3_ast path; /* NULL: nobody is here */
	Z3_ast *state;
	struct region *open;
	uint32_t n_open;
	uint32_t n_met; /* loops, reached or not */
	uint32_t at;
	bool is_rough;
	bool **written; /* by function: variables that it, or what it calls, writes */
};

static const vir_arg *args_of(const struct coder *k, const struct vir_inst *inst)
{
	return &k->f->args[inst->first_arg];
}

/* -- constants --------------------------------------------------------------------------------- */

void code_know(struct left *l, struct coded *c, Z3_ast what)
{
	c->known = arena_grow(l->arena, c->known, c->n_known, &c->cap_known, sizeof(Z3_ast));
	c->known[c->n_known++] = what;
	if (c->solver)
		Z3_solver_assert(l->ctx, c->solver, what);
}

static Z3_ast some_word(struct coder *k, const struct dom *d)
{
	Z3_ast x = Z3_mk_fresh_const(k->l->ctx, "x", Z3_mk_bv_sort(k->l->ctx, CELL_BITS));

	code_know(k->l, k->c, is_member(k->l, x, d));
	return x;
}

static Z3_ast some_condition(struct coder *k)
{
	return Z3_mk_fresh_const(k->l->ctx, "c", Z3_mk_bool_sort(k->l->ctx));
}

/* -- state ---------------------------------------------------------------------------------------- */

static bool is_own(const struct vir_var *var)
{
	return var->storage == VIR_PERTHREAD && !var->is_string;
}

static const struct dom *claim_of_state(const struct coder *k, uint32_t i)
{
	return i < k->f->n_cells ? &k->claim->cells[i] : &k->l->claims->vars[i - k->f->n_cells];
}

static Z3_ast *copy_of(struct coder *k, Z3_ast *state)
{
	Z3_ast *copy = arena_new_array(k->l->arena, k->c->n_state, Z3_ast);

	memcpy(copy, state, k->c->n_state * sizeof(Z3_ast));
	return copy;
}

static void forget_state(struct coder *k, uint32_t i)
{
	if (k->state[i])
		k->state[i] = some_word(k, claim_of_state(k, i));
}

static bool is_call(const struct vir_inst *inst)
{
	return inst->op == OP_CALL || inst->op == OP_CALLS || inst->op == OP_CALLN;
}

static uint32_t callee_of(const struct coder *k, const struct vir_inst *inst)
{
	return args_of(k, inst)[inst->op == OP_CALLS];
}

static void forget_written(struct coder *k, uint32_t func)
{
	for (uint32_t v = 0; v < k->l->m->n_vars; v++)
		if (k->written[func][v])
			forget_state(k, k->f->n_cells + v);
}

/* What the operations of a loop write is not known when a round begins. */
static void forget_what_rounds_write(struct coder *k, uint32_t loop)
{
	uint32_t depth = 1;

	for (uint32_t i = loop + 1; depth; i++) {
		const struct vir_inst *inst = &k->f->insts[i];
		depth += vir_op_table[inst->op].results < 0;
		depth -= inst->op == OP_END;
		if (inst->op == OP_CSET)
			forget_state(k, args_of(k, inst)[0]);
		else if (inst->op == OP_GSET || inst->op == OP_GUPD)
			forget_state(k, k->f->n_cells + args_of(k, inst)[0]);
		else if (is_call(inst))
			forget_written(k, callee_of(k, inst));
	}
}

/* By function, from those that are called to those that call. */
static void find_written(struct coder *k)
{
	const struct vir_module *m = k->l->m;

	k->written = arena_new_array(k->l->arena, m->n_funcs, bool *);
	for (uint32_t i = 0; i <= k->c->func; i++) {
		const struct vir_func *f = &m->funcs[i];
		k->written[i] = arena_new_array(k->l->arena, m->n_vars, bool);
		for (uint32_t j = 0; j < f->n_insts; j++) {
			const struct vir_inst *inst = &f->insts[j];
			const vir_arg *args = &f->args[inst->first_arg];
			if (inst->op == OP_GSET || inst->op == OP_GUPD)
				k->written[i][args[0]] = true;
			if (!is_call(inst))
				continue;
			for (uint32_t v = 0; v < m->n_vars; v++)
				k->written[i][v] |= k->written[args[inst->op == OP_CALLS]][v];
		}
	}
}

/* -- ways ------------------------------------------------------------------------------------------- */

static struct handed *hand(struct coder *k, Z3_ast when, const vir_arg *values, uint32_t n,
			   struct handed *next)
{
	struct handed *h = arena_new(k->l->arena, struct handed);

	*h = (struct handed){ when, arena_new_array(k->l->arena, n, Z3_ast), copy_of(k, k->state),
			      next };
	for (uint32_t i = 0; i < n; i++)
		h->values[i] = k->c->values[values[i]];
	return h;
}

static Z3_ast either(struct coder *k, Z3_ast a, Z3_ast b)
{
	Z3_ast sides[] = { a, b };

	return a && b ? Z3_mk_or(k->l->ctx, 2, sides) : a ? a : b;
}

static Z3_ast chosen(struct coder *k, Z3_ast when, Z3_ast yes, Z3_ast no)
{
	if (!yes || !no)
		return NULL;
	return Z3_is_eq_ast(k->l->ctx, yes, no) ? yes : Z3_mk_ite(k->l->ctx, when, yes, no);
}

/* All of those ways meet here; results: NULL, or where the values go. */
static void meet(struct coder *k, const struct handed *ways, Z3_ast *results, uint32_t n)
{
	k->path = NULL;
	for (const struct handed *h = ways; h; h = h->next) {
		if (!k->path) {
			k->state = copy_of(k, h->state);
			for (uint32_t i = 0; i < n; i++)
				results[i] = h->values[i];
		} else {
			for (uint32_t i = 0; i < k->c->n_state; i++)
				k->state[i] = chosen(k, h->when, h->state[i], k->state[i]);
			for (uint32_t i = 0; i < n; i++)
				results[i] = chosen(k, h->when, h->values[i], results[i]);
		}
		k->path = either(k, k->path, h->when);
	}
}

/* Where `when` holds an exception comes; from here on it does not. */
static void may_raise(struct coder *k, Z3_ast when)
{
	if (k->fact->flags[k->at] & FACT_NEVER_RAISES)
		return;
	for (uint32_t i = k->n_open; i-- > 0;) {
		struct region *r = &k->open[i];
		if (k->f->insts[r->inst].op != OP_TRY || r->is_second)
			continue;
		r->raised = hand(k, both(k->l, k->path, when), NULL, 0, r->raised);
		break;
	}
	k->path = both(k->l, k->path, Z3_mk_not(k->l->ctx, when));
}

/* -- regions ------------------------------------------------------------------------------------------ */

static struct region *open_region(struct coder *k)
{
	struct region *r = &k->open[k->n_open++];

	*r = (struct region){ .inst = k->at, .path = k->path, .state = copy_of(k, k->state) };
	return r;
}

static Z3_ast is_not_0(struct coder *k, Z3_ast x)
{
	return Z3_mk_not(k->l->ctx, Z3_mk_eq(k->l->ctx, x, word(k->l, 0)));
}

static void begin_if(struct coder *k, const struct vir_inst *inst)
{
	open_region(k);
	if (k->path)
		k->path = both(k->l, k->path, is_not_0(k, k->c->values[args_of(k, inst)[0]]));
}

static void begin_else(struct coder *k)
{
	struct region *r = &k->open[k->n_open - 1];
	Z3_ast condition = k->c->values[args_of(k, &k->f->insts[r->inst])[0]];

	r->is_second = true;
	k->path = r->path;
	k->state = copy_of(k, r->state);
	if (k->path)
		k->path = both(k->l, k->path, Z3_mk_eq(k->l->ctx, condition, word(k->l, 0)));
}

static void begin_handler(struct coder *k)
{
	struct region *r = &k->open[k->n_open - 1];

	r->is_second = true;
	k->state = copy_of(k, r->state);
	meet(k, r->raised, NULL, 0);
}

static void begin_rounds(struct coder *k, const struct vir_inst *inst)
{
	const struct dom top = dom_top();
	uint32_t own = inst->op == OP_EACH ? 2 : 0, number = k->n_met++;
	struct region *r = open_region(k);

	if (!k->path)
		return;
	struct coded_loop *loop = &k->c->loops[k->c->n_loops++];
	const vir_arg *initial = args_of(k, inst) + (inst->op == OP_EACH);
	*loop = (struct coded_loop){ .inst = k->at,
				     .number = number,
				     .n = vir_n_params(inst) - own };
	r->loop = loop;
	loop->first = *hand(k, k->path, initial, loop->n, NULL);
	loop->params = arena_new_array(k->l->arena, loop->n, Z3_ast);
	forget_what_rounds_write(k, k->at);
	loop->head = copy_of(k, k->state);
	for (uint32_t i = 0; i < own + loop->n; i++) {
		const struct dom *d = i < own ? &top : &k->claim->loops[number].params[i - own];
		Z3_ast x = some_word(k, d);
		k->c->values[vir_param(inst, i)] = x;
		if (i >= own)
			loop->params[i - own] = x;
	}
}

/* S-8: an each gives what the last round handed on, or what it began with. */
static void leave_each(struct coder *k, struct region *r, const struct vir_inst *inst)
{
	vir_arg *carried = arena_new_array(k->l->arena, inst->n_results, vir_arg);

	for (uint32_t i = 0; i < inst->n_results; i++)
		carried[i] = vir_param(inst, i + 2);
	k->state = copy_of(k, r->loop->head);
	r->ends = hand(k, r->path, carried, inst->n_results, r->ends);
}

static void end_region(struct coder *k)
{
	struct region *r = &k->open[k->n_open - 1];
	const struct vir_inst *inst = &k->f->insts[r->inst];

	if (r->path && inst->op == OP_EACH)
		leave_each(k, r, inst);
	k->state = r->state;
	meet(k, r->ends, &k->c->values[inst->n_results ? vir_result(inst, 0) : 0], inst->n_results);
	k->n_open--;
}

static void end_part(struct coder *k, const struct vir_inst *inst)
{
	const vir_arg *args = args_of(k, inst);

	if (inst->op == OP_BR) {
		struct region *r = &k->open[k->n_open - 1 - args[0]];
		r->ends = hand(k, k->path, args + 1, inst->n_args - 1u, r->ends);
	} else if (inst->op == OP_CONT) {
		struct coded_loop *loop = k->open[k->n_open - 1 - args[0]].loop;
		loop->conts = hand(k, k->path, args + 1, inst->n_args - 1u, loop->conts);
	} else if (inst->op == OP_FAIL) {
		may_raise(k, Z3_mk_true(k->l->ctx));
	}
	k->path = NULL;
}

/* -- operations ------------------------------------------------------------------------------------------ */

static bool is_0_trap(uint32_t op)
{
	return op <= OP_LAST_INTEGER && vir_op_table[op].traps;
}

static void divide(struct coder *k, uint32_t op, Z3_ast divisor)
{
	if (is_0_trap(op))
		may_raise(k, Z3_mk_eq(k->l->ctx, divisor, word(k->l, 0)));
}

static void note_write(struct coder *k, uint32_t place)
{
	struct write *w = arena_new(k->l->arena, struct write);

	*w = (struct write){ k->path, k->state[place], place, k->c->writes };
	k->c->writes = w;
}

/* Variables that others write, too, are never known. */
static void read_or_write(struct coder *k, const struct vir_inst *inst)
{
	const vir_arg *args = args_of(k, inst);
	bool is_cell = inst->op == OP_CGET || inst->op == OP_CSET;
	Z3_ast *place = &k->state[is_cell ? args[0] : k->f->n_cells + args[0]];
	Z3_ast *result = inst->n_results ? &k->c->values[inst->first_value] : NULL;

	uint32_t at = (uint32_t)(place - k->state);

	if (inst->op == OP_GUPD) {
		divide(k, args[1], k->c->values[args[2]]);
		Z3_ast operands[] = { *place, k->c->values[args[2]] };
		if (*place)
			*place = applied(k->l, (enum vir_op)args[1], VALUE, operands);
	} else if (inst->op == OP_CSET || inst->op == OP_GSET) {
		if (*place)
			*place = k->c->values[args[1]];
	}
	if (*place && inst->op != OP_CGET && inst->op != OP_GGET)
		note_write(k, at);
	if (result)
		*result = *place ? *place : some_word(k, &k->fact->values[inst->first_value]);
}

static void call(struct coder *k, const struct vir_inst *inst)
{
	const struct facts_func *callee = &k->l->facts.funcs[callee_of(k, inst)];

	forget_written(k, callee_of(k, inst));
	if (callee->may_raise)
		may_raise(k, some_condition(k));
	if (inst->n_results)
		k->c->values[inst->first_value] = some_word(k, &callee->result);
	if (!callee->returns)
		k->path = NULL;
}

/* Z3 needs long for these with 64 bits, unless they are shifts, or sums of few. */
static bool is_hard(const struct coder *k, const struct vir_inst *inst)
{
	const vir_arg *args = args_of(k, inst);
	bool is_quotient = inst->op == VIR_divs || inst->op == VIR_divu || inst->op == VIR_rems ||
			   inst->op == VIR_remu;

	if (inst->op != VIR_mul && !is_quotient)
		return false;
	for (int i = is_quotient; i < 2; i++) {
		const struct dom *d = &k->fact->values[args[i]];
		if (dom_is_const(d) && __builtin_popcountll(d->umin) <= (is_quotient ? 1 : 3))
			return false;
	}
	return true;
}

/* A quotient is no more than what is divided, a remainder less than the divisor as well. */
static void know_quotient(struct coder *k, const struct vir_inst *inst, const Z3_ast *operands,
			  Z3_ast result)
{
	Z3_context ctx = k->l->ctx;
	bool is_signed = inst->op == VIR_divs || inst->op == VIR_rems;
	Z3_ast zero = word(k->l, 0), what = Z3_mk_bvule(ctx, result, operands[0]);
	Z3_ast when = Z3_mk_not(ctx, Z3_mk_eq(ctx, operands[1], zero));

	if (is_signed)
		when = both(k->l, Z3_mk_bvsgt(ctx, operands[1], zero),
			    Z3_mk_bvsge(ctx, operands[0], zero));
	if (inst->op == VIR_rems || inst->op == VIR_remu)
		what = both(k->l, what, Z3_mk_bvult(ctx, result, operands[1]));
	code_know(k->l, k->c, Z3_mk_implies(ctx, when, what));
}

static void integer(struct coder *k, const struct vir_inst *inst)
{
	const vir_arg *args = args_of(k, inst);
	Z3_ast operands[MAX_OPERANDS], *result = &k->c->values[inst->first_value];

	for (uint32_t i = 0; i < inst->n_args; i++)
		operands[i] = k->c->values[args[i]];
	divide(k, inst->op, operands[inst->n_args - 1]);
	if (!k->is_rough || !is_hard(k, inst)) {
		*result = applied(k->l, (enum vir_op)inst->op, VALUE, operands);
		return;
	}
	*result = some_word(k, &k->fact->values[inst->first_value]);
	if (inst->op != VIR_mul)
		know_quotient(k, inst, operands, *result);
}

/* The target says it, and may say anything. */
static bool is_answered(uint32_t op)
{
	return op == OP_LOAD || op == OP_BVAR || op == OP_GPR || op == OP_VMCS ||
	       op == OP_SYSTIME || op == OP_CURWORLD || op == OP_WORLDVM || op == OP_SYM;
}

static void operation(struct coder *k, const struct vir_inst *inst)
{
	if (inst->op <= OP_LAST_INTEGER) {
		integer(k, inst);
		return;
	}
	switch (inst->op) {
	case OP_CONST:
		k->c->values[inst->first_value] = word(k->l, inst->number);
		return;
	case OP_CGET:
	case OP_CSET:
	case OP_GGET:
	case OP_GSET:
	case OP_GUPD:
		read_or_write(k, inst);
		return;
	case OP_CALL:
	case OP_CALLS:
	case OP_CALLN:
		call(k, inst);
		return;
	case OP_TICK:
		return;
	case OP_BUPD:
		divide(k, args_of(k, inst)[1], k->c->values[args_of(k, inst)[3]]);
		break;
	default:
		if (vir_op_table[inst->op].traps)
			may_raise(k, some_condition(k));
		break;
	}
	if (!inst->n_results)
		return;
	Z3_ast answer = some_word(k, &k->fact->values[inst->first_value]);
	k->c->values[inst->first_value] = answer;
	if (is_answered(inst->op))
		k->c->answers[k->at] = answer;
}

static void code_inst(struct coder *k, const struct vir_inst *inst)
{
	switch (inst->op) {
	case OP_IF:
		begin_if(k, inst);
		break;
	case OP_ELSE:
		begin_else(k);
		break;
	case OP_LOOP:
	case OP_EACH:
		begin_rounds(k, inst);
		break;
	case OP_TRY:
		open_region(k);
		break;
	case OP_CATCH:
		begin_handler(k);
		break;
	case OP_END:
		end_region(k);
		break;
	case OP_BR:
	case OP_CONT:
	case OP_RET:
	case OP_RETV:
	case OP_RETS:
	case OP_EXIT:
	case OP_FAIL:
		if (k->path)
			end_part(k, inst);
		break;
	default:
		if (k->path)
			operation(k, inst);
		break;
	}
}

/* -- functions --------------------------------------------------------------------------------------------- */

static void begin(struct coder *k)
{
	const struct vir_module *m = k->l->m;
	struct arena *a = k->l->arena;

	k->c->f = k->f;
	k->c->n_state = k->f->n_cells + m->n_vars;
	k->c->values = arena_new_array(a, k->f->n_values + 1u, Z3_ast);
	k->c->paths = arena_new_array(a, k->f->n_insts, Z3_ast);
	k->c->answers = arena_new_array(a, k->f->n_insts, Z3_ast);
	k->c->loops = arena_new_array(a, k->claim->n_loops, struct coded_loop);
	k->open = arena_new_array(a, k->f->n_insts, struct region);
	k->state = arena_new_array(a, k->c->n_state, Z3_ast);
	k->path = Z3_mk_true(k->l->ctx);
	find_written(k);
	for (uint32_t i = 0; i < k->f->n_cells; i++)
		k->state[i] = word(k->l, 0);
	for (uint32_t i = 0; i < m->n_vars; i++)
		if (is_own(&m->vars[i]))
			k->state[k->f->n_cells + i] = some_word(k, &k->l->claims->vars[i]);
	for (uint32_t i = 0; i < k->f->n_params; i++)
		k->c->values[i] = some_word(k, &k->claim->params[i]);
}

struct coded *code_function(struct left *l, uint32_t func, enum how_exactly how)
{
	struct coded *c = arena_new(l->arena, struct coded);
	struct coder k = { .l = l,
			   .c = c,
			   .f = &l->m->funcs[func],
			   .fact = &l->facts.funcs[func],
			   .claim = &l->claims->funcs[func],
			   .is_rough = how == CODE_ROUGHLY };

	c->func = func;
	begin(&k);
	for (k.at = 0; k.at < k.f->n_insts; k.at++) {
		const struct vir_inst *inst = &k.f->insts[k.at];
		c->paths[k.at] = k.path;
		code_inst(&k, inst);
		if (inst->op == OP_ELSE || inst->op == OP_CATCH || inst->op == OP_END)
			c->paths[k.at] = k.path;
		if (!(k.fact->flags[k.at] & FACT_REACHED) && inst->op != OP_END)
			k.path = NULL;
	}
	return c;
}
