/*
 * tv_vir.c - VIR, operation by operation, as spec/vir.md says.
 *
 * Values are terms over constants, in the same way as contents of registers are.  Where an operation
 * asks or tells the world something, it waits for the code to do so (tv_event.c).  What runs in one
 * step there may be several steps here: a call that may have raised is followed by the question
 * whether it did.
 */
#include <stddef.h>

#include "verifier/proofs/tv.h"

/* -- values ---------------------------------------------------------------------------------- */

void tv_describe(const struct tv_func *fn, uint32_t inst, struct buf *out)
{
	if (inst >= fn->f->n_insts) {
		buf_puts(out, fn->probe != TV_NONE ? "the entry" : "the end");
		return;
	}
	const struct vir_inst *at = &fn->f->insts[inst];
	const struct vir_place *place = &fn->u->m->places[at->place];
	buf_printf(out, "operation %u", inst);
	if (at->n_results)
		buf_printf(out, ", %%%u =", at->first_value);
	buf_printf(out, " %s", vir_op_table[at->op].text);
	if (place->line)
		buf_printf(out, " (line %u:%u)", place->line, place->column);
}

/* What has no place is computed where it is used; its operands are still what they were. */
static Z3_ast fold(struct tv_state *s, uint32_t value)
{
	struct tv_func *fn = s->fn;
	const struct vir_inst *inst = &fn->f->insts[fn->def[value]];
	Z3_ast args[3];

	if (inst->op == OP_CONST)
		return tv_number(fn->tv, inst->number);
	if (inst->op > OP_LAST_INTEGER || vir_op_table[inst->op].traps)
		return NULL;
	for (uint32_t k = 0; k < inst->n_args; k++)
		if (!(args[k] = tv_value(s, tv_args(fn, inst)[k])))
			return NULL;
	return tv_apply(fn->tv, inst->op, false, args);
}

Z3_ast tv_value(struct tv_state *s, uint32_t value)
{
	Z3_ast *known = &s->v.values[value];

	if (!*known && s->fn->claims->is_folded[value] && s->fn->def[value] != TV_NONE)
		*known = fold(s, value);
	if (!*known)
		tv_unknown(s, "it is not known what %%%u is", value);
	return *known;
}

/* -- going on --------------------------------------------------------------------------------------- */

void tv_vir_go(struct tv_state *s, uint32_t at, enum tv_step step)
{
	s->v.point = (struct tv_point){ at, step };
}

void tv_vir_give(struct tv_state *s, Z3_ast value)
{
	uint32_t at = s->v.point.at;

	s->v.values[s->fn->f->insts[at].first_value] = value;
	tv_vir_go(s, at + 1, TV_AT_OP);
}

void tv_vir_raise(struct tv_state *s, uint32_t inst, Z3_ast status)
{
	const struct tv_func *fn = s->fn;
	uint32_t to = TV_NONE;

	for (struct tv_nest at = fn->nests[inst]; at.region != TV_NONE && to == TV_NONE;
	     at = fn->nests[at.region])
		if (fn->f->insts[at.region].op == OP_TRY && !at.is_second)
			to = fn->f->insts[at.region].match;
	s->v.status = status;
	tv_vir_go(s, to, TV_AT_RAISED);
}

/* What is told of an exception: its kind, and where in the script. */
static Z3_ast raised(struct tv *tv, enum report_kind kind, uint32_t place)
{
	_Static_assert(offsetof(struct x86_exception, kind) == 0 &&
			       offsetof(struct x86_exception, place) == 4,
		       "both are in one word");
	return tv_number(tv, (uint64_t)place << 32 | kind);
}

/* -- integer operations ------------------------------------------------------------------------------- */

/* TV_ON: it does not trap. */
static enum tv_next trap(struct tv_state *s, const struct vir_inst *inst, const Z3_ast *args)
{
	struct tv_func *fn = s->fn;
	uint32_t at = s->v.point.at;
	Z3_ast condition = tv_apply(fn->tv, inst->op, true, args);
	bool is_true;

	if (verified_never_raises(fn->u->v, fn->number, at)) {
		tv_assume(s, Z3_mk_not(fn->tv->ctx, condition));
		return TV_ON;
	}
	enum tv_next next = tv_decide(s, condition, &is_true);
	if (next == TV_ON && is_true) {
		s->v.raised = raised(fn->tv, REPORT_DIVIDE_BY_ZERO, inst->place);
		tv_vir_raise(s, at, tv_number(fn->tv, X86_RAISED));
		return TV_EVENT;
	}
	return next;
}

static enum tv_next run_integer(struct tv_state *s, const struct vir_inst *inst)
{
	struct tv *tv = s->fn->tv;
	Z3_ast args[3];

	for (uint32_t k = 0; k < inst->n_args; k++)
		if (!(args[k] = tv_value(s, tv_args(s->fn, inst)[k])))
			return TV_OVER;
	if (vir_op_table[inst->op].traps) {
		enum tv_next next = trap(s, inst, args);
		if (next != TV_ON)
			return next == TV_EVENT ? TV_ON : next;
	}
	Z3_ast value = tv_apply(tv, inst->op, false, args);
	if (vir_op_table[inst->op].traps) { /* it does not, so the term need not say what then is */
		Z3_ast condition = tv_apply(tv, inst->op, true, args), no = Z3_mk_false(tv->ctx);
		value = tv_simple(tv, Z3_substitute(tv->ctx, value, 1, &condition, &no));
	}
	tv_vir_give(s, value);
	return TV_ON;
}

/* What is proved of a value. */
static void assume_range(struct tv_state *s, uint32_t value, Z3_ast term)
{
	struct tv *tv = s->fn->tv;
	const struct dom *d = verified_value(s->fn->u->v, s->fn->number, value);

	tv_assume(s, Z3_mk_bvuge(tv->ctx, term, tv_number(tv, d->umin)));
	tv_assume(s, Z3_mk_bvule(tv->ctx, term, tv_number(tv, d->umax)));
	tv_assume(s, Z3_mk_bvsge(tv->ctx, term, tv_number(tv, d->smin)));
	tv_assume(s, Z3_mk_bvsle(tv->ctx, term, tv_number(tv, d->smax)));
	tv_assume(s, Z3_mk_eq(tv->ctx, Z3_mk_bvand(tv->ctx, term, tv_number(tv, d->zeros)),
			      tv_number(tv, 0)));
	tv_assume(s, Z3_mk_eq(tv->ctx, Z3_mk_bvor(tv->ctx, term, tv_number(tv, d->ones)), term));
}

static bool is_division(const struct tv_state *s)
{
	const struct tv_point *at = &s->v.point;

	return at->step == TV_AT_OP && at->at != TV_NONE &&
	       s->fn->f->insts[at->at].op <= OP_LAST_INTEGER &&
	       vir_op_table[s->fn->f->insts[at->at].op].traps;
}

/*
 * The code divides before the VIR does; what is proved of the operation is needed then, and no later:
 * behind a division its divisor is known not to be 0.
 */
enum tv_next tv_vir_divide(struct tv_state *s)
{
	struct tv_func *fn = s->fn;

	if (s->has_divided && is_division(s)) {
		enum tv_next next = tv_vir_step(s);
		if (next != TV_ON)
			return next;
	}
	for (uint32_t n = 2 * fn->f->n_insts; n > 0 && !is_division(s); n--) {
		enum tv_next next = tv_vir_step(s);
		if (next != TV_ON)
			return next;
	}
	uint32_t at = s->v.point.at;
	s->has_divided = is_division(s);
	if (!s->has_divided || !verified_never_raises(fn->u->v, fn->number, at))
		return TV_ON;
	const struct vir_inst *inst = &fn->f->insts[at];
	Z3_ast args[2];
	for (uint32_t k = 0; k < 2; k++)
		if (!(args[k] = tv_value(s, tv_args(fn, inst)[k])))
			return TV_OVER;
	tv_assume(s, Z3_mk_not(fn->tv->ctx, tv_apply(fn->tv, inst->op, true, args)));
	if (!verified_is_dead(fn->u->v, fn->number, at))
		assume_range(s, tv_args(fn, inst)[1], args[1]);
	return TV_ON;
}

/* -- regions ---------------------------------------------------------------------------------------- */

/* A part ends: snapshots of the each that it leaves are given back; the outermost one says how. */
static void drop_snapshots(struct tv_state *s, uint32_t inst, uint32_t up_to, bool with_last)
{
	const struct tv_func *fn = s->fn;

	for (uint32_t region = fn->nests[inst].region; region != TV_NONE;
	     region = fn->nests[region].region) {
		if (region == up_to && !with_last)
			return;
		if (fn->f->insts[region].op == OP_EACH)
			s->v.scratch = s->v.visits[tv_n_around(fn, region, OP_EACH, false)].mark;
		if (region == up_to)
			return;
	}
}

/* Values to those from first on, all at once. */
static bool hand_over(struct tv_state *s, uint32_t first, const vir_arg *from, uint32_t n)
{
	Z3_ast *terms = arena_new_array(s->fn->paths, n ? n : 1, Z3_ast);

	for (uint32_t i = 0; i < n; i++)
		if (s->fn->n_uses[first + i] && !(terms[i] = tv_value(s, from[i])))
			return false;
	for (uint32_t i = 0; i < n; i++)
		s->v.values[first + i] = terms[i];
	return true;
}

static enum tv_next run_branch(struct tv_state *s, const struct vir_inst *inst)
{
	struct tv_func *fn = s->fn;
	const vir_arg *args = tv_args(fn, inst);
	uint32_t at = s->v.point.at, region = tv_region(fn, at, args[0]);
	const struct vir_inst *r = &fn->f->insts[region];
	uint32_t first = vir_result(r, 0), end = tv_end_of(fn, region);

	if (inst->op == OP_CONT)
		first = vir_param(r, r->op == OP_EACH ? 2 : 0);
	if (!hand_over(s, first, args + 1, inst->n_args - 1u))
		return TV_OVER;
	drop_snapshots(s, at, region, inst->op == OP_BR);
	if (inst->op == OP_BR)
		tv_vir_go(s, r->op == OP_EACH ? end + 1 : end, TV_AT_OP);
	else if (r->op == OP_EACH)
		tv_vir_go(s, region, TV_AT_HEAD);
	else
		tv_vir_go(s, region + 1, TV_AT_OP);
	return TV_ON;
}

static enum tv_next run_if(struct tv_state *s, const struct vir_inst *inst)
{
	struct tv *tv = s->fn->tv;
	Z3_ast asked = tv_value(s, tv_args(s->fn, inst)[0]);
	bool is_true;

	if (!asked)
		return TV_OVER;
	Z3_ast is_zero = Z3_mk_eq(tv->ctx, asked, tv_number(tv, 0));
	enum tv_next next = tv_decide(s, Z3_mk_not(tv->ctx, is_zero), &is_true);
	if (next == TV_ON)
		tv_vir_go(s, is_true ? s->v.point.at + 1 : inst->match + 1, TV_AT_OP);
	return next;
}

/* The code has read what the each reads now. */
static void take_read(struct tv_state *s, Z3_ast address)
{
	for (size_t i = s->n_reads; i-- > 0;)
		if (tv_is_same(s, s->reads[i], address))
			s->reads[i] = s->reads[--s->n_reads];
}

/* S-8: another key, or none. */
static enum tv_next run_head(struct tv_state *s, const struct vir_inst *inst)
{
	struct tv_func *fn = s->fn;
	struct tv *tv = fn->tv;
	uint32_t at = s->v.point.at;
	struct tv_visit *visit = &s->v.visits[tv_n_around(fn, at, OP_EACH, false)];
	bool is_true;

	enum tv_next next = tv_decide(s, Z3_mk_bvult(tv->ctx, visit->next, visit->n), &is_true);
	if (next != TV_ON)
		return next;
	if (!is_true) {
		tv_vir_go(s, tv_end_of(fn, at), TV_AT_OP);
		return TV_ON;
	}
	Z3_ast size = tv_number(tv, sizeof(struct st_entry));
	Z3_ast distance = Z3_mk_bvmul(tv->ctx, visit->next, size);
	Z3_ast key = tv_simple(tv, Z3_mk_bvadd(tv->ctx, visit->entries, distance));
	/* Written as the code has it, so that both are the same term. */
	for (size_t i = 0; i < s->n_reads; i++) {
		if (tv_is_same(s, s->reads[i], key))
			key = s->reads[i];
	}
	Z3_ast value = tv_plus(tv, key, offsetof(struct st_entry, value));
	take_read(s, key);
	for (size_t i = 0; i < s->n_reads; i++)
		if (tv_is_same(s, s->reads[i], value))
			value = s->reads[i];
	take_read(s, value);
	s->v.values[vir_param(inst, 0)] = tv_entry(fn, key);
	s->v.values[vir_param(inst, 1)] = tv_entry(fn, value);
	visit->next = tv_plus(tv, visit->next, 1);
	tv_vir_go(s, at + 1, TV_AT_OP);
	return TV_ON;
}

/* Behind a region; an each has been left as there was no other key. */
static enum tv_next run_end(struct tv_state *s)
{
	struct tv_func *fn = s->fn;
	uint32_t at = s->v.point.at, region = fn->nests[at].region;
	const struct vir_inst *r = &fn->f->insts[region];

	if (r->op == OP_EACH) {
		for (uint32_t k = 0; k < r->n_results; k++)
			s->v.values[vir_result(r, k)] = s->v.values[vir_param(r, k + 2)];
		s->v.scratch = s->v.visits[tv_n_around(fn, region, OP_EACH, false)].mark;
	}
	tv_vir_go(s, at + 1, TV_AT_OP);
	return TV_ON;
}

/* -- exceptions and ends ------------------------------------------------------------------------------- */

/* a handler takes what was raised; the rest goes to the end of the function. */
static enum tv_next run_raised(struct tv_state *s)
{
	struct tv_func *fn = s->fn;
	struct tv *tv = fn->tv;
	uint32_t at = s->v.point.at;
	bool is_true;

	if (at == TV_NONE)
		return TV_EVENT;
	enum tv_next next = tv_decide(
		s, tv_equal(tv, tv_low(tv, s->v.status, 32), tv_number(tv, X86_RAISED)), &is_true);
	if (next != TV_ON)
		return next;
	if (!is_true) {
		tv_vir_go(s, TV_NONE, TV_AT_RAISED);
		return TV_ON;
	}
	s->v.scratch = s->v.marks[tv_n_around(fn, fn->nests[at].region, OP_TRY, false)];
	if (fn->has_names)
		tv_vir_go(s, at, TV_AT_CAUGHT);
	else
		tv_vir_go(s, at + 1, TV_AT_OP);
	return TV_ON;
}

/* Whether what was called raised something. */
static enum tv_next run_status(struct tv_state *s)
{
	struct tv *tv = s->fn->tv;
	uint32_t at = s->v.point.at;
	bool is_true;

	enum tv_next next =
		tv_decide(s, tv_equal(tv, tv_low(tv, s->v.status, 32), tv_number(tv, 0)), &is_true);
	if (next != TV_ON)
		return next;
	bool is_load = s->fn->f->insts[at].op == OP_LOAD;
	if (!is_true && is_load)
		tv_vir_go(s, at, TV_AT_FAILURE);
	else if (!is_true)
		tv_vir_raise(s, at, s->v.status);
	else if (s->fn->f->insts[at].op == OP_CALLS)
		tv_vir_go(s, at, TV_AT_RESULT);
	else if (s->fn->f->insts[at].n_results == 1)
		tv_vir_give(s, s->v.result);
	else
		tv_vir_go(s, at + 1, TV_AT_OP);
	return TV_ON;
}

/* the tick that there is not ends the fire, and is not counted. */
static enum tv_next run_tick(struct tv_state *s, const struct vir_inst *inst)
{
	struct tv_func *fn = s->fn;
	struct tv *tv = fn->tv;
	uint32_t at = s->v.point.at;
	Z3_ast none_left = tv_simple(tv, Z3_mk_bvult(tv->ctx, s->v.ticks, tv_number(tv, 1)));
	bool is_true;

	if (verified_ticks(fn->u->v, fn->number, at) <= fn->u->opts.budget)
		tv_assume(s, Z3_mk_not(tv->ctx, none_left));
	enum tv_next next = tv_decide(s, none_left, &is_true);
	if (next != TV_ON)
		return next;
	if (is_true) {
		s->v.ticks = tv_number(tv, 0);
		s->v.raised = raised(tv, REPORT_TIME_LIMIT, inst->place);
		s->v.status = tv_number(tv, X86_ENDED);
		tv_vir_go(s, TV_NONE, TV_AT_RAISED); /* no handler takes it */
		return TV_ON;
	}
	s->v.ticks = tv_plus(tv, s->v.ticks, -1);
	tv_vir_go(s, at + 1, TV_AT_OP);
	return TV_ON;
}

static enum tv_next end_function(struct tv_state *s, const struct vir_inst *inst)
{
	struct tv *tv = s->fn->tv;
	const vir_arg *args = tv_args(s->fn, inst);

	s->v.result = NULL;
	s->v.returns = ARG_VALUE;
	if (inst->op == OP_RETV && !(s->v.result = tv_value(s, args[0])))
		return TV_OVER;
	if (inst->op == OP_RETS) {
		s->v.result = tv_string_address(s, args[0]);
		s->v.returns = args[0];
	}
	s->v.status = tv_number(tv, inst->op == OP_EXIT ? X86_EXITED : X86_FINE);
	if (inst->op != OP_EXIT)
		drop_snapshots(s, s->v.point.at, TV_NONE, true);
	tv_vir_go(s, TV_NONE, TV_AT_OP);
	return TV_ON;
}

/* -- all of them ------------------------------------------------------------------------------------------- */

/* What nobody wants and changes nothing need not be done. */
static bool is_idle(const struct tv_func *fn, const struct vir_inst *inst)
{
	const struct vir_op_info *info = &vir_op_table[inst->op];

	return info->results == 1 && (info->effect == PURE || info->effect == READ) &&
	       info->traps == 0 && fn->n_uses[inst->first_value] == 0;
}

/* Loops, try, cells: what the code may do without anybody noticing. */
static enum tv_next run_quietly(struct tv_state *s, const struct vir_inst *inst)
{
	struct tv_func *fn = s->fn;
	const vir_arg *args = tv_args(fn, inst);
	uint32_t at = s->v.point.at;

	switch (inst->op) {
	case OP_LOOP:
		if (!hand_over(s, vir_param(inst, 0), args, inst->n_args))
			return TV_OVER;
		break;
	case OP_TRY:
		s->v.marks[tv_n_around(fn, at, OP_TRY, false)] = s->v.scratch;
		break;
	case OP_CGET:
		s->v.values[inst->first_value] = s->v.cells[args[0]];
		break;
	case OP_CSET:
		if (!(s->v.cells[args[0]] = tv_value(s, args[1])))
			return TV_OVER;
		break;
	case OP_CONST:
		s->v.values[inst->first_value] = tv_number(fn->tv, inst->number);
		break;
	case OP_EXCNAME:
	case OP_EXCDESC: /* B-25: outside of all handlers */
		s->v.slots[ARG_NUMBER(args[0])] = fn->empty;
		break;
	default: /* idle */
		break;
	}
	tv_vir_go(s, at + 1, TV_AT_OP);
	return TV_ON;
}

static bool is_in_handler(const struct tv_func *fn, uint32_t at)
{
	return tv_n_around(fn, at, OP_TRY, true) > 0;
}

static enum tv_next run_op(struct tv_state *s)
{
	struct tv_func *fn = s->fn;
	uint32_t at = s->v.point.at;
	const struct vir_inst *inst = &fn->f->insts[at];

	if (is_idle(fn, inst))
		return run_quietly(s, inst);
	if (inst->op <= OP_LAST_INTEGER)
		return run_integer(s, inst);
	switch (inst->op) {
	case OP_CONST:
	case OP_CGET:
	case OP_CSET:
	case OP_LOOP:
	case OP_TRY:
		return run_quietly(s, inst);
	case OP_EXCNAME:
	case OP_EXCDESC:
		return is_in_handler(fn, at) ? TV_EVENT : run_quietly(s, inst);
	case OP_TICK:
		return run_tick(s, inst);
	case OP_IF:
		return run_if(s, inst);
	case OP_BR:
	case OP_CONT:
		return run_branch(s, inst);
	case OP_END:
		return run_end(s);
	case OP_RET:
	case OP_RETV:
	case OP_RETS:
	case OP_EXIT:
		return end_function(s, inst);
	default:
		return TV_EVENT;
	}
}

enum tv_next tv_vir_step(struct tv_state *s)
{
	s->is_at_cut = s->has_divided = false;
	switch (s->v.point.step) {
	case TV_AT_OP:
		return s->v.point.at == TV_NONE ? TV_EVENT : run_op(s);
	case TV_AT_STATUS:
		return run_status(s);
	case TV_AT_HEAD:
		return run_head(s, &s->fn->f->insts[s->v.point.at]);
	case TV_AT_RAISED:
		return run_raised(s);
	case TV_AT_FAILURE:
	case TV_AT_RESULT:
	case TV_AT_CAUGHT:
		return TV_EVENT;
	}
	return TV_EVENT;
}

/* If what the code has for a value is the same, then also as a term, from now on. */
static void write_as_code(struct tv_state *s, uint32_t value)
{
	const struct tv_func *fn = s->fn;
	const struct regs_place *place = &fn->claims->places[value];
	Z3_ast *vir = &s->v.values[value], code;

	if (!place->is_needed || !*vir)
		return;
	if (place->is_in_register)
		code = s->x.regs[place->number];
	else
		code = tv_word_at(s, TV_FRAME, (int64_t)place->number * 8);
	if (*vir != code && !Z3_is_numeral_ast(fn->tv->ctx, *vir) && tv_is_same(s, *vir, code))
		*vir = code;
}

/*
 * Only what is known is decided.  So terms grow on both sides from the same parts, and the solver is not asked whether large ones
 * are equal that have been built in different ways.
 */
void tv_vir_keep_up(struct tv_state *s, uint32_t inst)
{
	const struct tv_func *fn = s->fn;
	uint32_t at = s->v.point.at;

	if (at >= inst)
		return;
	for (uint32_t i = at; i < inst; i++)
		if (fn->f->insts[i].op == OP_LOOP || fn->f->insts[i].op == OP_EACH ||
		    fn->f->insts[i].op == OP_CONT)
			return;
	s->fn->asks_nobody = true;
	while (s->v.point.at < inst && tv_vir_step(s) == TV_ON) {
		const struct vir_inst *done = &fn->f->insts[at];
		if (s->v.point.at == at + 1 && done->n_results == 1 &&
		    vir_op_table[done->op].results == 1)
			write_as_code(s, done->first_value);
		at = s->v.point.at;
	}
	s->fn->asks_nobody = false;
}

/* What runs longer than all of the function goes round in a circle. */
static uint32_t patience(const struct tv_func *fn)
{
	return 2 * fn->f->n_insts + 64;
}

enum tv_next tv_vir_to_event(struct tv_state *s)
{
	for (uint32_t n = patience(s->fn); n > 0; n--) {
		enum tv_next next = tv_vir_step(s);
		if (next != TV_ON)
			return next;
	}
	tv_wrong(s, "the VIR comes to no event");
	return TV_OVER;
}

enum tv_next tv_vir_to_point(struct tv_state *s, struct tv_point point)
{
	for (uint32_t n = patience(s->fn); n > 0; n--) {
		/* From a cut to the same one the code has gone a round, and so has the VIR to. */
		if (s->v.point.at == point.at && s->v.point.step == point.step && !s->is_at_cut)
			return TV_ON;
		enum tv_next next = tv_vir_step(s);
		if (next == TV_EVENT)
			break;
		if (next != TV_ON)
			return next;
	}
	struct buf where = { 0 };
	tv_describe(s->fn, point.at, &where);
	tv_wrong(s, "the code is at %s already", buf_str(&where));
	buf_free(&where);
	return TV_OVER;
}
