/*
 * check.c - functions, their regions and operations.
 *
 * Functions call those of smaller number only, so what a call gives is known when it is met.
 */
#include "verifier/check_int.h"

#include <errno.h>
#include <inttypes.h>

static void define(struct checker *c, uint32_t value, const struct dom *dom)
{
	known_define(&c->known, value, dom);
	c->fact->values[value] = *dom;
}

/* -- ways that meet ---------------------------------------------------------------------------- */

static void flow_out(struct checker *c, const struct join *join)
{
	for (uint32_t i = 0; i < join->n; i++)
		define(c, join->first + i, &join->doms[i]);
	for (uint32_t i = 0; i < join->n_sums; i++)
		known_claim(&c->known, &join->sums[i]);
}

/* What an if or a try gives is a choice if each part has one way to its end; or what the one part gives. */
static void choose(struct checker *c, const struct part *part, uint32_t result, uint32_t value)
{
	struct choice *choice = &c->known.choices[result];
	const struct vir_inst *inst = &c->f->insts[part->inst];

	if (!part->is_left)
		*choice = (struct choice){ .n_ways = { 0, 0 } };
	choice->arms[part->is_second] = value;
	choice->n_ways[part->is_second] += choice->n_ways[part->is_second] < 2;
	if (choice->n_ways[!part->is_second] == 0)
		choice->arms[!part->is_second] = value;
	bool is_choice = choice->n_ways[0] < 2 && choice->n_ways[1] < 2;
	uint32_t condition = inst->op == OP_TRY ? c->f->n_values + part->inst : args_of(c, inst)[0];
	choice->condition = is_choice ? condition : NO_VALUE;
}

static void leave(struct checker *c, struct part *part, const vir_arg *values)
{
	const struct vir_inst *inst = &c->f->insts[part->inst];

	for (uint32_t i = 0; i < inst->n_results; i++) {
		const struct dom *dom = &c->known.now[values[i]];
		struct dom *all = &part->results.doms[i];
		*all = part->is_left ? dom_join(all, dom) : *dom;
		if (inst->op == OP_IF || inst->op == OP_TRY)
			choose(c, part, vir_result(inst, i), values[i]);
	}
	read_exit(c, part, values);
	part->is_left = true;
}

/* The innermost try around, or the caller, may have to handle it. */
static void may_raise(struct checker *c)
{
	for (uint32_t i = c->n_open; i-- > 0;) {
		if (c->f->insts[c->open[i].inst].op != OP_TRY || c->open[i].is_second)
			continue;
		c->open[i].may_raise = true;
		return;
	}
	c->fact->may_raise = true;
}

/* -- regions --------------------------------------------------------------------------------------- */

static struct part *open_part(struct checker *c, const struct vir_inst *inst)
{
	struct part *part = &c->open[c->n_open++];

	*part = (struct part){ .inst = c->at, .mark = known_mark(&c->known) };
	part->results = (struct join){ .first = inst->first_value, .n = inst->n_results };
	part->results.doms = arena_new_array(c->scratch, inst->n_results, struct dom);
	return part;
}

static void begin_second(struct checker *c, bool is_if)
{
	struct part *part = &c->open[c->n_open - 1];

	known_forget(&c->known, part->mark);
	part->is_second = true;
	if (is_if)
		known_assume(&c->known, args_of(c, &c->f->insts[part->inst])[0], false);
	else
		c->known.is_dead |= !part->may_raise;
}

/* S-8: an each has at most as many rounds as its bag has room. */
static void begin_rounds(struct checker *c, const struct vir_inst *inst)
{
	struct part *part = open_part(c, inst);
	struct rounds *r = part->rounds = arena_new(c->arena, struct rounds);
	const uint32_t n_own = inst->op == OP_EACH ? 2 : 0; /* the key and the value */
	const vir_arg *initial = args_of(c, inst) + (inst->op == OP_EACH);
	const struct dom top = dom_top();

	c->fact->loops[c->n_loops] = r;
	r->first_value = inst->first_value;
	read_loop(&c->in, &c->known, c->arena, vir_param(inst, n_own), vir_n_params(inst) - n_own,
		  &r->claim);
	r->most = n_own ? c->m->bags[args_of(c, inst)[0]].capacity - 1 : UINT64_MAX;
	r->claim.conts = r->claim.conts < r->most ? r->claim.conts : r->most;
	c->fact->conts[c->n_loops++] = r->claim.conts;
	if (c->known.is_dead)
		return;
	rounds_enter(c, r, initial);
	for (uint32_t i = 0; i < n_own; i++)
		define(c, vir_param(inst, i), &top);
	flow_out(c, &r->claim.params);
	r->begin = known_mark(&c->known);
}

static void end_rounds(struct checker *c, struct part *part, const struct vir_inst *inst)
{
	struct rounds *r = part->rounds;
	struct join *params = &r->claim.params;

	known_forget(&c->known, r->begin);
	if (inst->op == OP_EACH) { /* no key is left; it gives what the last round handed on */
		vir_arg *carried = arena_new_array(c->scratch, params->n, vir_arg);
		for (uint32_t i = 0; i < params->n; i++)
			carried[i] = params->first + i;
		leave(c, part, carried);
	}
	rounds_end(c, r);
}

static void end_part(struct checker *c)
{
	struct part *part = &c->open[c->n_open - 1];

	if (part->rounds && !part->mark.is_dead)
		end_rounds(c, part, &c->f->insts[part->inst]);
	known_forget(&c->known, part->mark);
	c->n_open--;
	c->known.is_dead |= !part->is_left;
	if (part->is_left)
		flow_out(c, &part->results);
}

/* -- exceptions ---------------------------------------------------------------------------------- */

static void raise(struct checker *c, enum dom_trap trap)
{
	if (trap == DOM_NEVER_TRAPS)
		c->fact->flags[c->at] |= FACT_NEVER_RAISES;
	else
		may_raise(c);
	if (trap == DOM_ALWAYS_TRAPS) {
		c->fact->flags[c->at] |= FACT_ALWAYS_RAISES;
		c->known.is_dead = true;
	}
}

/* An operation with two operands, of which the second is a divisor if it traps: behind it, it was not 0. */
static void divide(struct checker *c, enum vir_op op, const struct dom *left, uint32_t divisor)
{
	struct dom operands[] = { *left, c->known.now[divisor] };

	if (!vir_op_table[op].traps)
		return;
	raise(c, dom_traps(op, operands));
	known_assume(&c->known, divisor, true);
}

/* -- values ----------------------------------------------------------------------------------------- */

/* x = op(x, value): the variable's claim includes what comes of it. */
static struct dom update(struct checker *c, const vir_arg *args)
{
	const struct dom *var = &c->vars[args[0]];

	divide(c, (enum vir_op)args[1], var, args[2]);
	struct dom result = dom_binary((enum vir_op)args[1], var, &c->known.now[args[2]]);
	need(c, c->known.is_dead || dom_leq(&result, var), "what a variable is set to");
	return result;
}

static struct dom result_of(struct checker *c, const struct vir_inst *inst)
{
	const vir_arg *args = args_of(c, inst);
	struct dom operands[3];

	switch (inst->op) {
	case OP_CONST:
		return dom_const(inst->number);
	case OP_LOAD:
		return dom_of_width(args[1], args[2]);
	case OP_CGET:
		return c->cells[args[0]];
	case OP_GGET:
		return c->vars[args[0]];
	case OP_GUPD:
		return update(c, args);
	case OP_SEQ:
	case OP_BHAS:
	case OP_BPUT:
		return dom_range(0, 1);
	default:
		break;
	}
	if (inst->op > OP_LAST_INTEGER)
		return dom_top();
	for (uint32_t i = 0; i < inst->n_args; i++)
		operands[i] = c->known.now[args[i]];
	return dom_op((enum vir_op)inst->op, operands);
}

static void define_result(struct checker *c, const struct vir_inst *inst)
{
	struct dom result = result_of(c, inst);
	const vir_arg *args = args_of(c, inst);

	if (c->known.is_dead)
		return;
	define(c, inst->first_value, &result);
	if (inst->op == VIR_select)
		c->known.choices[inst->first_value] =
			(struct choice){ .condition = args[0], .arms = { args[1], args[2] } };
}

static void call(struct checker *c, const struct vir_inst *inst)
{
	const vir_arg *args = args_of(c, inst), *func = &args[inst->op == OP_CALLS];
	const struct facts_func *callee = &c->facts->funcs[*func];
	const struct dom *param = callee->params;

	for (const vir_arg *arg = func + 1; arg < args + inst->n_args; arg++)
		if (ARG_KIND(*arg) == ARG_VALUE)
			need(c, dom_leq(&c->known.now[*arg], param++),
			     "what a function is called with");
	raise(c, callee->may_raise ? DOM_MAY_TRAP : DOM_NEVER_TRAPS);
	if (!callee->returns)
		c->known.is_dead = true;
	else if (inst->op == OP_CALL)
		define(c, inst->first_value, &callee->result);
}

static void look_at_op(struct checker *c, const struct vir_inst *inst)
{
	const struct vir_op_info *info = &vir_op_table[inst->op];
	const vir_arg *args = args_of(c, inst);
	const struct dom top = dom_top();

	if (vir_is_call(inst))
		call(c, inst);
	else if (inst->op == OP_CSET)
		need(c, dom_leq(&c->known.now[args[1]], &c->cells[args[0]]),
		     "what a cell is set to");
	else if (inst->op == OP_GSET)
		need(c, dom_leq(&c->known.now[args[1]], &c->vars[args[0]]),
		     "what a variable is set to");
	else if (inst->op <= OP_LAST_INTEGER)
		divide(c, (enum vir_op)inst->op, &c->known.now[args[0]], args[inst->n_args > 1]);
	else if (inst->op == OP_BUPD)
		divide(c, (enum vir_op)args[1], &top, args[3]);
	else if (info->traps && inst->op != OP_GUPD && inst->op != OP_TICK)
		raise(c, DOM_MAY_TRAP);
	if (!c->known.is_dead && info->results == 1 && !vir_is_call(inst))
		define_result(c, inst);
}

/* -- control ------------------------------------------------------------------------------------------- */

void check_hand_on(struct checker *c, const struct vir_inst *inst)
{
	const vir_arg *args = args_of(c, inst);

	rounds_go_on(c, c->open[c->n_open - 1 - args[0]].rounds, args + 1);
}

/* Those that end a part; nobody is behind them. */
static void leave_part(struct checker *c, const struct vir_inst *inst)
{
	const vir_arg *args = args_of(c, inst);

	switch (inst->op) {
	case OP_BR:
		leave(c, &c->open[c->n_open - 1 - args[0]], args + 1);
		break;
	case OP_CONT:
		if (!c->is_handed_on)
			check_hand_on(c, inst);
		break;
	case OP_FAIL:
		may_raise(c);
		break;
	case OP_RETV:
		c->fact->result = dom_join(&c->fact->result, &c->known.now[args[0]]);
		break;
	}
	c->fact->returns |= inst->op == OP_RET || inst->op == OP_RETV || inst->op == OP_RETS;
	c->known.is_dead = true;
}

static void look_at(struct checker *c, const struct vir_inst *inst)
{
	const struct dom truth = dom_range(0, 1);

	switch (inst->op) {
	case OP_IF:
		open_part(c, inst);
		known_assume(&c->known, args_of(c, inst)[0], true);
		break;
	case OP_TRY:
		known_define(&c->known, c->f->n_values + c->at, &truth);
		open_part(c, inst);
		break;
	case OP_ELSE:
	case OP_CATCH:
		begin_second(c, inst->op == OP_ELSE);
		break;
	case OP_LOOP:
	case OP_EACH:
		begin_rounds(c, inst);
		break;
	case OP_END:
		end_part(c);
		break;
	default:
		if (!c->known.is_dead)
			(vir_op_table[inst->op].effect == FLOW ? leave_part : look_at_op)(c, inst);
	}
}

/* -- functions ------------------------------------------------------------------------------------------- */

void check_begin(struct checker *c, uint32_t number)
{
	const struct vir_func *f = c->f = &c->m->funcs[number];
	struct facts_func *fact = c->fact = &c->facts->funcs[number];

	fact->values = arena_new_array(c->arena, f->n_values, struct dom);
	fact->flags = arena_new_array(c->arena, f->n_insts, uint8_t);
	fact->params = arena_new_array(c->arena, f->n_params, struct dom);
	fact->conts = arena_new_array(c->arena, f->n_insts, uint64_t);
	fact->loops = arena_new_array(c->arena, f->n_insts, const struct rounds *);
	c->cells = arena_new_array(c->scratch, f->n_cells, struct dom);
	c->open = arena_new_array(c->scratch, f->n_insts / 2, struct part); /* each has an end */
	c->number = number;
	c->at = c->n_open = c->n_loops = 0;
	known_begin(&c->known, c->scratch, f);
	read_doms(&c->in, fact->params, f->n_params);
	read_doms(&c->in, c->cells, f->n_cells);
	fact->result = dom_empty();
	for (uint32_t i = 0; i < f->n_params; i++)
		define(c, i, &fact->params[i]);
	for (uint32_t i = 0; i < f->n_cells; i++)
		need(c, dom_contains(&c->cells[i], 0), "a cell, when the function begins");
}

/* What came behind an operation says more of what it gave. */
static void settle(struct checker *c)
{
	const struct vir_inst *inst = &c->f->insts[c->at - 1];

	bool gave = vir_op_table[inst->op].effect != FLOW && !c->known.is_dead;

	for (uint32_t i = 0; i < inst->n_results && gave; i++)
		c->fact->values[inst->first_value + i] = c->known.now[inst->first_value + i];
}

void check_inst(struct checker *c)
{
	bool was_dead = c->known.is_dead;

	if (c->at)
		settle(c);
	look_at(c, &c->f->insts[c->at]);
	if (!was_dead || !c->known.is_dead) /* a part, or what is behind a region */
		c->fact->flags[c->at] |= FACT_REACHED;
}

static void check_function(struct checker *c, uint32_t number)
{
	struct arena_mark mark = arena_save(c->scratch);

	check_begin(c, number);
	c->next_steps = read_number(&c->in);
	for (; c->at < c->f->n_insts && !c->in.what; c->at++) {
		c->is_handed_on = false;
		if (c->next_steps == c->at)
			read_steps(c);
		check_inst(c);
	}
	arena_restore(c->scratch, mark);
}

/* What the module begins with: variables, and whatever probes are fired with. */
static void check_beginning(struct checker *c)
{
	const struct dom top = dom_top();

	for (uint32_t i = 0; i < c->m->n_vars; i++)
		need(c, dom_contains(&c->vars[i], c->m->vars[i].init),
		     "what a variable begins with");
	for (uint32_t i = 0; i < c->m->n_probes; i++) {
		uint32_t func = c->m->probes[i].func;
		for (uint32_t k = 0; k < c->m->funcs[func].n_params; k++)
			need(c, dom_leq(&top, &c->facts->funcs[func].params[k]),
			     "what a probe is fired with");
	}
}

int check_certificate(struct arena *a, struct arena *scratch, const struct vir_module *m,
		      const void *bytes, size_t len, struct facts *out, struct buf *why)
{
	struct checker *c = arena_new(scratch, struct checker);

	*c = (struct checker){
		.arena = a, .scratch = scratch, .m = m, .facts = out, .in = { bytes, len, 0, NULL }
	};
	if (read_header(&c->in, m))
		return -ENOMEM;
	out->funcs = arena_new_array(a, m->n_funcs, struct facts_func);
	c->vars = arena_new_array(scratch, m->n_vars, struct dom);
	read_doms(&c->in, c->vars, m->n_vars);
	for (uint32_t i = 0; i < m->n_funcs && !c->in.what; i++)
		check_function(c, i);
	need(c, c->in.at == len, "that nothing is behind its end");
	if (!c->in.what)
		check_beginning(c);
	if (!c->in.what)
		return 0;
	buf_printf(why, "the certificate is refused at byte %zu", c->in.at);
	if (c->f)
		buf_printf(why, ", function %" PRIu32 ", operation %" PRIu32, c->number, c->at);
	buf_printf(why, ": %s", c->in.what);
	return why->failed ? -ENOMEM : -EINVAL;
}
