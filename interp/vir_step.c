/*
 * vir_step.c - the operations that are neither control nor calls, one function each where
 * they are more than a call of runtime/state.
 */
#include "interp/vir_eval_int.h"

#include <assert.h>
#include <errno.h>
#include <string.h>

/* An operation, as its function sees it. */
struct step {
	struct vir_eval *ev;
	struct frame *fr;
	const struct vir_inst *inst;
	const vir_arg *args;
};

/* The i-th argument, by what it is. */

static uint64_t value(const struct step *s, uint32_t i)
{
	return s->fr->values[ARG_NUMBER(s->args[i])];
}

static const struct st_string *string(const struct step *s, uint32_t i)
{
	return string_of(s->ev, s->fr, s->args[i]);
}

static struct st_string *slot(const struct step *s, uint32_t i)
{
	return &s->fr->slots[ARG_NUMBER(s->args[i])];
}

static bool give(const struct step *s, uint64_t result)
{
	s->fr->values[s->inst->first_value] = result;
	return true;
}

/* What an operation that may trap gave. */
static bool give_or_trap(const struct step *s, bool ok, uint64_t result)
{
	return ok ? give(s, result) : vir_raise(s->ev, REPORT_DIVIDE_BY_ZERO, s->inst->place);
}

static bool step_integer(const struct step *s)
{
	uint64_t operands[3] = { 0 }, result;

	for (uint32_t i = 0; i < s->inst->n_args; i++)
		operands[i] = value(s, i);
	bool ok =
		vir_eval((enum vir_op)s->inst->op, operands[0], operands[1], operands[2], &result);
	return give_or_trap(s, ok, result);
}

/* -- target memory ---------------------------------------------------------------------- */

/* E-17 */
static bool step_load(const struct step *s)
{
	const struct fire *f = s->ev->fire;
	unsigned space = s->args[0], width = s->args[1], is_signed = s->args[2];
	uint64_t addr = value(s, 3), result = 0;
	unsigned char bytes[sizeof(uint64_t)] = { 0 };

	if (f->ops->read(f, space, addr, bytes, width) != 0)
		return vir_raise_number(s->ev, REPORT_BAD_ADDRESS, s->inst->place, addr);
	for (unsigned i = width; i-- > 0;)
		result = result << 8 | bytes[i];
	unsigned unused = 64 - 8 * width;
	if (is_signed)
		result = (uint64_t)((int64_t)(result << unused) >> unused);
	return give(s, result);
}

/* E-19: byte by byte, so that what lies behind the NUL does not matter. */
static bool read_string(const struct step *s, uint64_t limit, uint64_t addr)
{
	const struct fire *f = s->ev->fire;
	char bytes[LIMIT_STRING_BYTES];
	uint32_t len = 0;

	for (; len < limit && len < LIMIT_STRING_BYTES; len++) {
		bool is_past_end = addr + len < addr;
		if (is_past_end || f->ops->read(f, s->args[1], addr + len, &bytes[len], 1) != 0)
			return vir_raise_number(s->ev, REPORT_BAD_ADDRESS, s->inst->place, addr);
		if (bytes[len] == '\0')
			break;
	}
	st_string_set(slot(s, 0), bytes, len);
	return true;
}

static bool step_loads(const struct step *s)
{
	return read_string(s, s->inst->number, value(s, 2));
}

/* B-1: a count below 0 is 0. */
static bool step_loadn(const struct step *s)
{
	int64_t n = (int64_t)value(s, 2);

	return read_string(s, n > 0 ? (uint64_t)n : 0, value(s, 3));
}

/* -- variables, bags, aggregates ----------------------------------------------------------- */

/* E-6 */
static bool step_gupd(const struct step *s)
{
	uint64_t result;
	bool ok = st_gupd(&s->ev->state, s->args[0], (enum vir_op)s->args[1], value(s, 2), &result);

	return give_or_trap(s, ok, result);
}

/* E-27 */
static bool step_bupd(const struct step *s)
{
	uint64_t result;
	bool ok = st_bag_update(&s->ev->state, s->args[0], (enum vir_op)s->args[1], value(s, 2),
				value(s, 3), &result);

	return give_or_trap(s, ok, result);
}

/* E-28 */
static void step_sample(const struct step *s)
{
	const struct st_string *strs[LIMIT_AGGR_KEYS];
	uint64_t ints[LIMIT_AGGR_KEYS];
	uint32_t n_ints = 0, n_strs = 0;

	for (uint32_t i = 2; i < s->inst->n_args; i++) {
		if (ARG_KIND(s->args[i]) == ARG_VALUE)
			ints[n_ints++] = value(s, i);
		else
			strs[n_strs++] = string(s, i);
	}
	st_aggr_add(&s->ev->state, s->args[0], value(s, 1), ints, strs);
}

/* -- formats --------------------------------------------------------------------------------- */

enum { MAX_FORMATTED = 64 };
static_assert((int)MAX_FORMATTED >= (int)LIMIT_PARAMS, "a call of printf fits (T-39)");

/* The arguments from the first-th on; what is beyond MAX_FORMATTED no format of a script takes. */
static uint32_t formatted(const struct step *s, uint32_t first, struct st_arg *args)
{
	uint32_t n = 0;

	for (uint32_t i = first; i < s->inst->n_args && n < MAX_FORMATTED; i++, n++) {
		args[n] = (struct st_arg){ 0 };
		if (ARG_KIND(s->args[i]) == ARG_VALUE)
			args[n].num = value(s, i);
		else
			args[n].str = string(s, i);
	}
	return n;
}

/* B-2 */
static void step_printf(const struct step *s)
{
	struct st_arg args[MAX_FORMATTED];
	uint32_t n = formatted(s, 1, args);

	st_printf(&s->ev->state, s->inst->place, string(s, 0), args, n);
}

/* B-4 */
static void step_sprintf(const struct step *s)
{
	struct st_arg args[MAX_FORMATTED];
	uint32_t n = formatted(s, 2, args);

	st_sprintf(slot(s, 0), string(s, 1), args, n);
}

/* -- the machine ------------------------------------------------------------------------------- */

/* E-4 */
static bool step_bvar(const struct step *s)
{
	const struct fire *f = s->ev->fire;
	uint64_t result;

	if (f->ops->var(f, s->args[0], &result) != 0)
		return vir_raise(s->ev, REPORT_NO_VCPU, s->inst->place);
	return give(s, result);
}

/* P-11 */
static void step_pname(const struct step *s)
{
	const struct vir_module *m = s->ev->module;
	const char *name = m->funcs[m->probes[s->ev->fire->probe].func].name;

	st_string_set(slot(s, 0), name, strlen(name));
}

/* What fits of the text: whole lines, newline and all; of a longer first line its beginning. */
static size_t whole_lines(const char *text, size_t len)
{
	if (len <= LIMIT_STRING_BYTES)
		return len;
	const char *newline = memrchr(text, '\n', LIMIT_STRING_BYTES);
	return newline ? (size_t)(newline - text) + 1 : LIMIT_STRING_BYTES;
}

/* B-12, B-13: no frames wanted: "", and nobody is asked. */
static bool step_stack(const struct step *s)
{
	const struct fire *f = s->ev->fire;
	char text[LIMIT_STACK_FRAMES * 512];
	int64_t max_frames = (int64_t)value(s, 1);
	size_t len = 0;

	if (max_frames > LIMIT_STACK_FRAMES)
		max_frames = LIMIT_STACK_FRAMES;
	if (max_frames > 0) {
		int n = f->ops->stack(f, s->inst->number != 0, (unsigned)max_frames, text,
				      sizeof(text));
		if (n < 0)
			return vir_raise(s->ev, REPORT_NO_VCPU, s->inst->place);
		len = strnlen(text, (size_t)n); /* D-5: no NUL, whatever an engine does */
	}
	st_string_set(slot(s, 0), text, whole_lines(text, len));
	return true;
}

/* B-20, B-21: what an engine answered about a VCPU, asked for number. */
static bool give_of_vcpu(const struct step *s, int answer, uint64_t number, uint64_t result)
{
	if (answer == -ENODATA)
		return vir_raise(s->ev, REPORT_NO_VCPU, s->inst->place);
	if (answer != 0)
		return vir_raise_number(s->ev, REPORT_BAD_ARGUMENT, s->inst->place, number);
	return give(s, result);
}

static bool step_gpr(const struct step *s)
{
	const struct fire *f = s->ev->fire;
	uint64_t result = 0;
	int answer = f->ops->gpr(f, value(s, 0), &result);

	return give_of_vcpu(s, answer, value(s, 0), result);
}

static bool step_vmcs(const struct step *s)
{
	const struct fire *f = s->ev->fire;
	uint64_t result = 0;
	int answer = f->ops->vmcs(f, value(s, 0), &result);

	return give_of_vcpu(s, answer, value(s, 0), result);
}

/* B-24: engines may take the name for a C string, so it is made one. */
static bool step_sym(const struct step *s)
{
	const struct fire *f = s->ev->fire;
	const struct st_string *name = string(s, 0);
	char text[LIMIT_STRING_BYTES + 1] = { 0 };
	uint64_t result;

	memcpy(text, name->bytes, name->len);
	if (f->ops->symbol(f, text, name->len, &result) != 0)
		return vir_raise_text(s->ev, REPORT_NO_SYMBOL, s->inst->place, name);
	return give(s, result);
}

/* B-25: of the handler whose text this stands in; outside of all there is nothing to tell. */
static void step_exception(const struct step *s)
{
	uint32_t n = s->fr->code->at[s->fr->pc].n_catch;
	const struct exception *exc = n ? &s->fr->exceptions[n - 1] : NULL;

	if (!exc)
		slot(s, 0)->len = 0;
	else if (s->inst->op == OP_EXCNAME)
		st_string_set(slot(s, 0), report_table[exc->kind].name,
			      strlen(report_table[exc->kind].name));
	else
		st_string_copy(slot(s, 0), &exc->desc);
}

/* -- all of them --------------------------------------------------------------------------------- */

bool vir_step(struct vir_eval *ev, struct frame *fr, const struct vir_inst *inst)
{
	const struct step step = { ev, fr, inst, args_of(fr, inst) }, *s = &step;
	const struct fire *f = ev->fire;
	struct st_fire *state = &ev->state;
	const vir_arg *args = s->args;

	if (inst->op <= OP_LAST_INTEGER)
		return step_integer(s);
	switch (inst->op) {
	case OP_CONST:
		return give(s, inst->number);
	case OP_LOAD:
		return step_load(s);
	case OP_LOADS:
		return step_loads(s);
	case OP_LOADN:
		return step_loadn(s);
	case OP_CGET:
		return give(s, fr->cells[args[0]]);
	case OP_CSET:
		fr->cells[args[0]] = value(s, 1);
		return true;
	case OP_GGET:
		return give(s, st_gget(state, args[0]));
	case OP_GSET:
		st_gset(state, args[0], value(s, 1));
		return true;
	case OP_GUPD:
		return step_gupd(s);
	case OP_SCOPY:
		st_string_copy(slot(s, 0), string(s, 1));
		return true;
	case OP_SCAT:
		st_string_concat(slot(s, 0), string(s, 1), string(s, 2));
		return true;
	case OP_SEQ:
		return give(s, st_string_equal(string(s, 0), string(s, 1)));
	case OP_HGET:
		st_hget(state, args[1], slot(s, 0));
		return true;
	case OP_HSET:
		st_hset(state, args[0], string(s, 1));
		return true;
	case OP_BGET:
		return give(s, st_bag_get(state, args[0], value(s, 1)));
	case OP_BPUT:
		return give(s, st_bag_put(state, args[0], value(s, 1), value(s, 2)));
	case OP_BUPD:
		return step_bupd(s);
	case OP_BDEL:
		return give(s, st_bag_remove(state, args[0], value(s, 1)));
	case OP_BHAS:
		return give(s, st_bag_has(state, args[0], value(s, 1)));
	case OP_SAMPLE:
		step_sample(s);
		return true;
	case OP_ATABLE:
		st_table(state, inst->place, args[0], args[1], false);
		return true;
	case OP_ALOG:
		st_table(state, inst->place, args[0], 0, value(s, 1) != 0);
		return true;
	case OP_ACLEAR:
		st_clear(state, inst->place, args[0]);
		return true;
	case OP_PRINTF:
		step_printf(s);
		return true;
	case OP_SPRINTF:
		step_sprintf(s);
		return true;
	case OP_BVAR:
		return step_bvar(s);
	case OP_PNAME:
		step_pname(s);
		return true;
	case OP_STACK:
		return step_stack(s);
	case OP_GPR:
		return step_gpr(s);
	case OP_VMCS:
		return step_vmcs(s);
	case OP_SYSTIME: /* B-19 */
		return give(s, f->ops->system_time_us(f));
	case OP_CURWORLD: /* B-23 */
		return give(s, f->ops->curworld(f));
	case OP_WORLDVM: /* B-22 */
		return give(s, f->ops->vm_of_world(f, value(s, 0)));
	case OP_SYM:
		return step_sym(s);
	case OP_EXCNAME:
	case OP_EXCDESC:
		step_exception(s);
		return true;
	case OP_TICK: /* */
		return st_tick(state) || vir_raise(ev, REPORT_TIME_LIMIT, inst->place);
	case OP_FAIL: /* B-6 */
		return vir_raise_text(ev, REPORT_ASSERT_FAILED, inst->place, string(s, 0));
	default:
		assert(!"control is not executed here");
		return true;
	}
}
