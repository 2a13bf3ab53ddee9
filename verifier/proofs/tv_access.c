/*
 * tv_access.c - events that are no helpers: accesses to variables, calls of functions, ends.
 *
 * Others may read and write variables at any time, so each access is an event; what is read is any
 * number.
 */
#include <stddef.h>
#include <string.h>

#include "verifier/proofs/tv.h"

/* -- variables ------------------------------------------------------------------------------ */

/* An access to a variable: the operation that waits is to be of it. */
struct access {
	struct tv_state *s;
	const struct decoded *d;
	const struct vir_inst *inst;
	bool is_shared;
};

static enum tv_next wrong_access(struct tv_state *s, const char *what)
{
	tv_wrong(s, "%s", what);
	return TV_OVER;
}

static Z3_ast source(const struct access *a)
{
	const struct decoded_opnd *from = &a->d->opnds[1];

	return from->kind == DECODED_REG ? a->s->x.regs[from->reg]
					 : tv_number(a->s->fn->tv, (uint64_t)from->number);
}

static enum tv_next read_it(const struct access *a)
{
	struct tv_state *s = a->s;
	Z3_ast value = tv_constant(s->fn->tv, "variable");

	if (a->inst->op != OP_GGET || strcmp(a->d->name, "mov") != 0)
		return wrong_access(s, "a variable is read");
	s->x.regs[a->d->opnds[0].reg] = value;
	tv_vir_give(s, value);
	return TV_ON;
}

/* P-13: of a shared one by xchg, which is a fence as well. */
static enum tv_next write_it(const struct access *a, bool is_exchange)
{
	struct tv_state *s = a->s;
	Z3_ast value = source(a);

	if (a->inst->op != OP_GSET)
		return wrong_access(s, "a variable is written");
	if (a->is_shared && !is_exchange)
		return wrong_access(s, "a shared variable is written without xchg");
	if (!tv_expect(s, value, tv_value(s, tv_args(s->fn, a->inst)[1]),
		       "what a variable is set to"))
		return TV_OVER;
	if (is_exchange)
		s->x.regs[a->d->opnds[1].reg] = tv_constant(s->fn->tv, "exchanged");
	tv_vir_go(s, s->v.point.at + 1, TV_AT_OP);
	return TV_ON;
}

/* E-6: one instruction; locked if the variable is shared. */
static enum tv_next update_it(const struct access *a, bool is_xadd)
{
	struct tv_state *s = a->s;
	struct tv *tv = s->fn->tv;
	const vir_arg *args = tv_args(s->fn, a->inst);
	const struct x86_meaning *meaning = x86_terms_find(&tv->x86, is_xadd ? "add" : a->d->name);
	Z3_ast old = tv_constant(tv, "variable"), from = source(a);
	const Z3_ast given[X86_PARAMS] = { [PARAM_TO] = old, [PARAM_FROM] = from };

	if (a->inst->op != OP_GUPD || !meaning || !meaning->part[PART_TO])
		return wrong_access(s, "a variable is updated");
	if (a->is_shared && !a->d->is_locked)
		return wrong_access(s, "a shared variable is updated without lock");
	const Z3_ast operands[] = { old, tv_value(s, args[2]) };
	if (!operands[1])
		return TV_OVER;
	if (vir_op_table[args[1]].traps)
		return wrong_access(s, "an update that may trap is one instruction");
	Z3_ast stored = tv_simple(tv, x86_terms_apply(&tv->x86, meaning, PART_TO, given));
	Z3_ast wanted = tv_apply(tv, args[1], false, operands);
	if (!tv_expect(s, stored, wanted, "what a variable becomes"))
		return TV_OVER;
	if (is_xadd)
		s->x.regs[a->d->opnds[1].reg] = old;
	tv_forget_flags(s);
	tv_vir_give(s, wanted);
	return TV_ON;
}

enum tv_next tv_variable(struct tv_state *s, const struct decoded *d, struct tv_where at)
{
	struct access a = { .s = s, .d = d };
	enum tv_next next = tv_wait_for(s, &a.inst);

	if (next != TV_ON)
		return next;
	bool is_variable =
		a.inst && (a.inst->op == OP_GGET || a.inst->op == OP_GSET || a.inst->op == OP_GUPD);
	if (!is_variable || d->opnds[0].bits != 64)
		return wrong_access(s, "a variable is reached where the operation is another one");
	struct st_at wanted = st_var_at(s->fn->u->st, tv_args(s->fn, a.inst)[0]);
	if (at.space != TV_HOME + wanted.home || (uint64_t)at.at != wanted.offset)
		return wrong_access(s, "it is another variable");
	a.is_shared = wanted.home != ST_HOME_THREAD;
	if (d->opnds[0].kind == DECODED_REG)
		return read_it(&a);
	if (strcmp(d->name, "mov") == 0)
		return write_it(&a, false);
	if (strcmp(d->name, "xchg") == 0)
		return write_it(&a, true);
	return update_it(&a, strcmp(d->name, "xadd") == 0);
}

/* -- calls ---------------------------------------------------------------------------------------- */

static bool check_passed(struct tv_state *s, const struct vir_inst *inst,
			 const struct x86_entry *callee)
{
	struct tv_func *fn = s->fn;
	const struct x86_entry *own = &fn->u->code.entries[fn->number];
	const vir_arg *args = tv_args(fn, inst);
	int64_t at = fn->claims->frame.bytes;
	uint32_t n_strings = 0;

	for (uint32_t k = 1 + (inst->op == OP_CALLS); k < inst->n_args; k++) {
		if (ARG_KIND(args[k]) != ARG_VALUE) {
			n_strings++;
			continue;
		}
		if (!tv_expect(s, tv_word_at(s, TV_FRAME, at), tv_value(s, args[k]),
			       "a parameter of the function"))
			return false;
		at += 8;
	}
	if (n_strings != s->v.n_passed) {
		tv_wrong(s, "a function is called without its strings");
		return false;
	}
	if (own->frame_bytes + callee->stack_bytes > own->stack_bytes) {
		tv_wrong(s, "there is no room for the frame of the function");
		return false;
	}
	return true;
}

/* Two ways to go on: what was called ended as it should, or something goes outward. */
static enum tv_next come_back(struct tv_state *s)
{
	struct tv *tv = s->fn->tv;

	s->v.raised = tv_constant(tv, "raised");
	tv_set_word(s, TV_FIRE, 8, offsetof(struct x86_fire, raised), s->v.raised);
	s->v.ticks = s->x.regs[TV_R14];
	s->v.status = s->x.regs[TV_RDX];
	s->v.result = s->x.regs[TV_RAX];
	s->v.n_passed = 0;
	tv_vir_go(s, s->v.point.at, TV_AT_STATUS);
	s->fn->question = tv_equal(tv, tv_low(tv, s->v.status, 32), tv_number(tv, X86_FINE));
	s->comes_back = true;
	return TV_FORK;
}

/* Where something went wrong scratch memory may still be used. */
void tv_come_back(struct tv_state *s)
{
	if (!s->comes_back)
		return;
	s->comes_back = false;
	if (!s->is_fine)
		tv_set_word(s, TV_FIRE, 8, offsetof(struct x86_fire, state.scratch_used),
			    tv_constant(s->fn->tv, "scratch"));
}

enum tv_next tv_call(struct tv_state *s, uint32_t target)
{
	struct tv_func *fn = s->fn;
	struct tv *tv = fn->tv;
	const struct vir_inst *inst = NULL;
	enum tv_next next = tv_wait_for(s, &inst);

	if (next != TV_ON)
		return next;
	bool is_call = inst && s->v.point.step == TV_AT_OP &&
		       (inst->op == OP_CALL || inst->op == OP_CALLS || inst->op == OP_CALLN);
	if (!is_call)
		return wrong_access(s, "a function is called");
	const struct x86_entry *callee =
		&fn->u->code.entries[tv_args(fn, inst)[inst->op == OP_CALLS]];
	Z3_ast frame = tv_plus(tv, fn->bases[TV_FRAME], fn->claims->frame.bytes);
	if (target != callee->offset)
		return wrong_access(s, "another function is called");
	if (!tv_check_stack(s) ||
	    !tv_expect(s, s->x.regs[TV_RBP], frame, "the frame of the function") ||
	    !tv_expect(s, s->x.regs[TV_R15], fn->bases[TV_FIRE], "the fire") ||
	    !tv_expect(s, s->x.regs[TV_R14], s->v.ticks, "the count of ticks") ||
	    !tv_expect(s, tv_word_at(s, TV_FIRE, offsetof(struct x86_fire, state.scratch_used)),
		       s->v.scratch, "scratch memory that is used") ||
	    !check_passed(s, inst, callee))
		return TV_OVER;
	tv_forget_registers(s);
	s->x.regs[TV_R14] = tv_constant(tv, "ticks");
	/* What lies behind the frame is the callee's. */
	tv_forget_words(s, TV_FRAME, fn->claims->frame.bytes, INT64_MAX);
	return come_back(s);
}

/* -- ends ------------------------------------------------------------------------------------------------ */

/* What the caller wants to find as it was. */
static bool check_kept(struct tv_state *s)
{
	static const uint8_t kept[] = { TV_RBX, TV_RSP, TV_RBP, 12, 13, TV_R15 };
	static const char *const names[] = { "rbx", "rsp", "rbp", "r12", "r13", "r15" };

	for (uint32_t i = 0; i < sizeof(kept); i++) {
		char what[32];
		snprintf(what, sizeof(what), "%s at the end", names[i]);
		if (!tv_expect(s, s->x.regs[kept[i]], s->fn->first[kept[i]], what))
			return false;
	}
	if (tv_find_word(s, TV_STACK, 0)) {
		tv_wrong(s, "the address to return to is overwritten");
		return false;
	}
	return tv_expect(s, s->x.regs[TV_R14], s->v.ticks, "the count of ticks");
}

enum tv_next tv_return(struct tv_state *s)
{
	struct tv *tv = s->fn->tv;
	const struct vir_inst *inst = NULL;
	enum tv_next next = tv_wait_for(s, &inst);

	if (next != TV_ON)
		return next;
	if (inst)
		return wrong_access(s, "the function ends");
	bool is_fine = s->v.point.step == TV_AT_OP;
	if (!check_kept(s) || !tv_expect(s, tv_low(tv, s->x.regs[TV_RDX], 32),
					 tv_low(tv, s->v.status, 32), "the status at the end"))
		return TV_OVER;
	if (is_fine && s->v.result &&
	    (!tv_expect(s, s->x.regs[TV_RAX], s->v.result, "what the function gives") ||
	     !tv_check_string(s, s->v.returns)))
		return TV_OVER;
	bool is_exit = s->v.status == tv_number(tv, X86_EXITED);
	if (is_fine && !is_exit &&
	    !tv_expect(s, tv_word_at(s, TV_FIRE, offsetof(struct x86_fire, state.scratch_used)),
		       s->v.scratch, "scratch memory that is used at the end"))
		return TV_OVER;
	if (!is_fine)
		tv_expect(s, tv_word_at(s, TV_FIRE, offsetof(struct x86_fire, raised)), s->v.raised,
			  "what was raised");
	return TV_OVER;
}
