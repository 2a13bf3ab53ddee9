/*
 * tv_event.c - calls of helpers: those that the VIR waits for, with the arguments that it wants.
 *
 * The rows of compiler/x86/calls.def are what operations mean here: an operation is the call of that
 * helper with these arguments.  What a helper does is not looked into.  Taken for granted of all of
 * them: registers are kept as C does; of the frame they write nothing but what they are told to by
 * address; the fire's pointers stay, and all but EACH leave scratch as it was.
 */
#include <stddef.h>
#include <string.h>

#include "verifier/proofs/tv.h"

enum call_result { NONE, WORD, BOOL, CHECKED };

struct call_row {
	const char *arguments;
	enum x86_helper helper;
	enum call_result result;
};

static const struct call_row calls[OP_COUNT] = {
#define CALL(op, function, arguments, result) [OP_##op] = { arguments, HELPER_##op, result },
#define HELPER(id, function)
#include "compiler/x86/calls.def"
};

static const char *const helper_names[X86_HELPERS] = {
#define HELPER(id, function) [HELPER_##id] = #function,
#include "compiler/x86/calls.def"
};

static const uint8_t argument_regs[] = { TV_RDI, TV_RSI, TV_RDX, TV_RCX, TV_R8, TV_R8 + 1 };

/* -- events --------------------------------------------------------------------------------------- */

enum tv_next tv_wait_for(struct tv_state *s, const struct vir_inst **inst)
{
	enum tv_next next = tv_vir_to_event(s);

	if (next != TV_EVENT)
		return next;
	if (s->n_reads) {
		tv_wrong(s, "memory was read that no operation reads");
		return TV_OVER;
	}
	*inst = s->v.point.at == TV_NONE ? NULL : &s->fn->f->insts[s->v.point.at];
	return TV_ON;
}

void tv_forget_flags(struct tv_state *s)
{
	struct tv *tv = s->fn->tv;
	char name[24];

	snprintf(name, sizeof(name), "flags.%u", tv->n_constants++);
	s->x.flags = Z3_mk_const(tv->ctx, Z3_mk_string_symbol(tv->ctx, name), tv->x86.status);
	s->x.asker = NULL;
}

void tv_forget_registers(struct tv_state *s)
{
	static const struct {
		uint8_t reg;
		const char *name;
	} lost[] = { { TV_RAX, "rax" },   { TV_RCX, "rcx" },    { TV_RDX, "rdx" },
		     { TV_RSI, "rsi" },   { TV_RDI, "rdi" },    { TV_R8, "r8" },
		     { TV_R8 + 1, "r9" }, { TV_R8 + 2, "r10" }, { TV_R8 + 3, "r11" } };

	struct tv_where stack = tv_where(s->fn, s->x.regs[TV_RSP]);

	for (uint32_t i = 0; i < sizeof(lost) / sizeof(lost[0]); i++)
		s->x.regs[lost[i].reg] = tv_constant(s->fn->tv, lost[i].name);
	tv_forget_flags(s);
	tv_forget_words(s, TV_STACK, INT64_MIN, stack.at); /* below what is in use */
}

bool tv_check_stack(struct tv_state *s)
{
	struct tv_where at = tv_where(s->fn, s->x.regs[TV_RSP]);

	/* It was aligned before the call of this function took 8 bytes. */
	if (at.space == TV_STACK && at.at <= 0 && (at.at + 8) % 16 == 0)
		return true;
	tv_wrong(s, "the stack is not aligned to 16 bytes at a call");
	return false;
}

/* -- arguments ---------------------------------------------------------------------------------------- */

static Z3_ast frame_address(struct tv_state *s, int64_t at)
{
	return tv_plus(s->fn->tv, s->fn->bases[TV_FRAME], at);
}

static Z3_ast address_in_region(struct tv_state *s, uint64_t offset)
{
	return tv_plus(s->fn->tv, s->fn->bases[TV_HOME + ST_HOME_HOST], (int64_t)offset);
}

Z3_ast tv_string_address(struct tv_state *s, vir_arg arg)
{
	const struct st *st = s->fn->u->st;

	if (ARG_KIND(arg) != ARG_TEXT)
		return frame_address(s, tv_slot_at(s->fn, ARG_NUMBER(arg)));
	return address_in_region(
		s, (uint64_t)((const char *)st_text(st, ARG_NUMBER(arg)) - (const char *)st));
}

/* What the k-th argument of an operation is, as vir.def has it. */
static char operand_kind(const struct vir_inst *inst, uint32_t k)
{
	const char *kind = vir_op_table[inst->op].operands;

	for (; *kind && *kind != '*' && (*kind == 'n' || k); kind++)
		k -= *kind != 'n';
	return *kind;
}

bool tv_check_string(struct tv_state *s, vir_arg arg)
{
	if (ARG_KIND(arg) != ARG_SLOT)
		return true;
	uint32_t slot = ARG_NUMBER(arg);
	struct tv_word *word = tv_find_word(s, TV_FRAME, tv_slot_at(s->fn, slot));
	return tv_expect(s, word->term, s->v.slots[slot], "a string that is read");
}

/* A string that is written: with the same on both sides. */
static void write_string(struct tv_state *s, vir_arg arg)
{
	uint32_t slot = ARG_NUMBER(arg);
	Z3_ast token = tv_constant(s->fn->tv, "string");

	tv_find_word(s, TV_FRAME, tv_slot_at(s->fn, slot))->term = token;
	s->v.slots[slot] = token;
}

static bool is_value(char kind, vir_arg arg)
{
	return kind == 'v' || (kind == '*' && ARG_KIND(arg) == ARG_VALUE);
}

static Z3_ast operand_term(struct tv_state *s, const struct vir_inst *inst, uint32_t k)
{
	vir_arg arg = tv_args(s->fn, inst)[k];
	char kind = operand_kind(inst, k);

	if (is_value(kind, arg))
		return tv_value(s, arg);
	if (kind == 's' || kind == 'd' || kind == '*')
		return tv_string_address(s, arg);
	return tv_number(s->fn->tv, arg);
}

/* Of a bag or aggregate: its object, its instance, its cells (state.h). */
static Z3_ast part_of_object(struct tv_state *s, const struct vir_inst *inst, char what)
{
	uint32_t number = tv_args(s->fn, inst)[0];
	struct st_bag_at bag = { 0 };
	struct st_aggr_at aggr = { 0 };
	bool is_bag = operand_kind(inst, 0) == 'b';

	if (is_bag)
		bag = st_bag_at(s->fn->u->st, number);
	else
		aggr = st_aggr_at(s->fn->u->st, number);
	if (what == 'O')
		return address_in_region(s, is_bag ? bag.object : aggr.object);
	if (what == 'H')
		return tv_plus(s->fn->tv, s->fn->bases[TV_HOME + (is_bag ? bag.home : aggr.home)],
			       (int64_t)(is_bag ? bag.instance : aggr.instance));
	return tv_plus(s->fn->tv, s->fn->lane, (int64_t)aggr.cells);
}

static uint32_t first_formatted(const struct vir_inst *inst)
{
	return inst->op == OP_SPRINTF ? 2 : 1;
}

/* A word of an array that the code has made in its frame. */
static bool check_element(struct tv_state *s, int64_t *at, Z3_ast wanted, const char *what)
{
	struct buf why = { 0 };
	bool ok = tv_check_frame(s, *at, 8, &why);

	if (!ok)
		tv_wrong(s, "%s: %s", what, buf_str(&why));
	buf_free(&why);
	ok = ok && tv_expect(s, tv_word_at(s, TV_FRAME, *at), wanted, what);
	*at += 8;
	return ok;
}

/* Those behind a format: an array of struct st_arg. */
static bool check_formatted(struct tv_state *s, const struct vir_inst *inst, int64_t at)
{
	const vir_arg *args = tv_args(s->fn, inst);

	_Static_assert(sizeof(struct st_arg) == 16 && offsetof(struct st_arg, num) == 8,
		       "a string or a number");
	for (uint32_t k = first_formatted(inst); k < inst->n_args; k++) {
		bool is_number = ARG_KIND(args[k]) == ARG_VALUE;
		Z3_ast string = is_number ? tv_number(s->fn->tv, 0) : tv_string_address(s, args[k]);
		if (!check_element(s, &at, string, "the string of a formatted argument"))
			return false;
		if (!is_number && !tv_check_string(s, args[k]))
			return false;
		if (is_number && !check_element(s, &at, tv_value(s, args[k]),
						"the number of a formatted argument"))
			return false;
		at += is_number ? 0 : 8;
	}
	return true;
}

/* The keys of a sample: numbers, or addresses of strings. */
static bool check_keys(struct tv_state *s, const struct vir_inst *inst, int64_t at, bool of_strings)
{
	const vir_arg *args = tv_args(s->fn, inst);

	for (uint32_t k = 2; k < inst->n_args; k++) {
		bool is_string = ARG_KIND(args[k]) != ARG_VALUE;
		if (is_string != of_strings)
			continue;
		Z3_ast wanted = is_string ? tv_string_address(s, args[k]) : tv_value(s, args[k]);
		if (!check_element(s, &at, wanted, "a key of a sample") ||
		    (is_string && !tv_check_string(s, args[k])))
			return false;
	}
	return true;
}

static bool has_keys(struct tv_state *s, const struct vir_inst *inst, bool of_strings)
{
	const vir_arg *args = tv_args(s->fn, inst);

	for (uint32_t k = 2; k < inst->n_args; k++)
		if ((ARG_KIND(args[k]) != ARG_VALUE) == of_strings)
			return true;
	return false;
}

/* An array in the frame, wherever it is. */
static bool check_array(struct tv_state *s, const struct vir_inst *inst, char letter, Z3_ast given)
{
	struct tv_where at = tv_where(s->fn, given);

	if (letter != 'A' && !has_keys(s, inst, letter == 'S'))
		return true;
	if (letter == 'A' && inst->n_args == first_formatted(inst))
		return true;
	if (at.space != TV_FRAME) {
		tv_wrong(s, "the arguments are not in the frame");
		return false;
	}
	return letter == 'A' ? check_formatted(s, inst, at.at)
			     : check_keys(s, inst, at.at, letter == 'S');
}

static Z3_ast plain_argument(struct tv_state *s, const struct vir_inst *inst, char letter)
{
	struct tv *tv = s->fn->tv;

	switch (letter) {
	case 'F':
		return s->fn->bases[TV_FIRE];
	case 'P':
		return tv_number(tv, inst->place);
	case 'N':
		return tv_number(tv, inst->number);
	case 'L':
		return tv_number(tv, inst->n_args - first_formatted(inst));
	case 'Z':
		return tv_number(tv, 0);
	case 'O':
	case 'H':
	case 'C':
		return part_of_object(s, inst, letter);
	default:
		return operand_term(s, inst, (uint32_t)(letter - '0'));
	}
}

static bool check_arguments(struct tv_state *s, const struct vir_inst *inst, const char *letters)
{
	for (uint32_t i = 0; letters[i]; i++) {
		Z3_ast given = s->x.regs[argument_regs[i]];
		char what[48];
		snprintf(what, sizeof(what), "argument %u of the call", i + 1);
		bool ok = strchr("AIS", letters[i])
				  ? check_array(s, inst, letters[i], given)
				  : tv_expect(s, given, plain_argument(s, inst, letters[i]), what);
		if (!ok)
			return false;
	}
	for (uint32_t k = 0; k < inst->n_args; k++)
		if (operand_kind(inst, k) == 's' && !tv_check_string(s, tv_args(s->fn, inst)[k]))
			return false;
	return true;
}

/* -- helpers that are an operation ------------------------------------------------------------------------ */

/* As ops.c: nearly all aggregates have one key, an integer; nearly no updates of bags can trap. */
static struct call_row row_of(const struct tv_func *fn, const struct vir_inst *inst)
{
	const vir_arg *args = tv_args(fn, inst);

	if (inst->op == OP_SAMPLE && st_aggr_at(fn->u->st, args[0]).has_int_key)
		return (struct call_row){ inst->n_args > 2 ? "FO12HC" : "FO1ZHC", HELPER_SAMPLE_INT,
					  NONE };
	if (inst->op == OP_BUPD && !vir_op_table[args[1]].traps)
		return (struct call_row){ "FO123H", HELPER_BAG_STEP, WORD };
	return calls[inst->op];
}

/* What was called has come back; the operation goes on with what it gave. */
static void take_result(struct tv_state *s, const struct vir_inst *inst, enum call_result result)
{
	struct tv *tv = s->fn->tv;
	Z3_ast rax = s->x.regs[TV_RAX];

	if (result == CHECKED) {
		if (inst->op == OP_FAIL) /* raises always */
			s->x.regs[TV_RDX] = tv_number(tv, X86_RAISED);
		s->v.status = s->x.regs[TV_RDX];
		s->v.result = rax;
		s->v.raised = tv_constant(tv, "raised");
		tv_set_word(s, TV_FIRE, 8, offsetof(struct x86_fire, raised), s->v.raised);
		tv_vir_go(s, s->v.point.at, TV_AT_STATUS);
		return;
	}
	if (inst->n_results == 1)
		tv_vir_give(s, result == BOOL ? tv_low(tv, rax, 8) : rax);
	else
		tv_vir_go(s, s->v.point.at + 1, TV_AT_OP);
}

static bool is_helper(struct tv_state *s, uint32_t helper, uint32_t wanted)
{
	if (helper == wanted)
		return true;
	tv_wrong(s, "%s is called where %s is to be", helper_names[helper], helper_names[wanted]);
	return false;
}

static enum tv_next call_op(struct tv_state *s, const struct vir_inst *inst, uint32_t helper)
{
	struct call_row row = row_of(s->fn, inst);

	if (!row.arguments) {
		tv_wrong(s, "%s is called, but the operation calls nothing", helper_names[helper]);
		return TV_OVER;
	}
	if (!is_helper(s, helper, row.helper) || !check_arguments(s, inst, row.arguments))
		return TV_OVER;
	tv_forget_registers(s);
	if (inst->n_args && operand_kind(inst, 0) == 'd')
		write_string(s, tv_args(s->fn, inst)[0]);
	take_result(s, inst, row.result);
	return TV_ON;
}

/* -- other helpers -------------------------------------------------------------------------------------------- */

static bool expect_argument(struct tv_state *s, uint32_t i, Z3_ast wanted)
{
	char what[48];

	snprintf(what, sizeof(what), "argument %u of the call", i + 1);
	return tv_expect(s, s->x.regs[argument_regs[i]], wanted, what);
}

/* S-8: the visit, and the snapshot that it is of. */
static enum tv_next begin_each(struct tv_state *s, const struct vir_inst *inst)
{
	struct tv_func *fn = s->fn;
	struct tv *tv = fn->tv;
	uint32_t at = s->v.point.at, level = tv_n_around(fn, at, OP_EACH, false);
	int64_t visit_at =
		fn->claims->frame.visits + (int64_t)level * (int64_t)sizeof(struct x86_visit);
	struct tv_visit visit = { tv_constant(tv, "entries"), tv_constant(tv, "n"),
				  tv_number(tv, 0), s->v.scratch };
	const vir_arg *args = tv_args(fn, inst);
	struct buf why = { 0 };

	if (!expect_argument(s, 0, fn->bases[TV_FIRE]) ||
	    !expect_argument(s, 1, frame_address(s, visit_at)) ||
	    !expect_argument(s, 2, tv_number(tv, args[0])) ||
	    !tv_expect(s, tv_word_at(s, TV_FIRE, offsetof(struct x86_fire, state.scratch_used)),
		       s->v.scratch, "scratch memory that is used"))
		return TV_OVER;
	if (!tv_check_frame(s, visit_at, sizeof(struct x86_visit), &why)) {
		tv_wrong(s, "%s", buf_str(&why));
		buf_free(&why);
		return TV_OVER;
	}
	tv_forget_registers(s);
	s->v.scratch = tv_constant(tv, "scratch");
	tv_set_word(s, TV_FIRE, 8, offsetof(struct x86_fire, state.scratch_used), s->v.scratch);
	tv_set_word(s, TV_FRAME, 8, visit_at + (int64_t)offsetof(struct x86_visit, entries),
		    visit.entries);
	tv_set_word(s, TV_FRAME, 8, visit_at + (int64_t)offsetof(struct x86_visit, n), visit.n);
	tv_set_word(s, TV_FRAME, 8, visit_at + (int64_t)offsetof(struct x86_visit, next),
		    visit.next);
	tv_set_word(s, TV_FRAME, 8, visit_at + (int64_t)offsetof(struct x86_visit, mark),
		    visit.mark);
	s->v.visits[level] = visit;
	for (uint32_t k = 1; k < inst->n_args; k++) {
		uint32_t param = vir_param(inst, k + 1);
		s->v.values[param] = fn->n_uses[param] ? tv_value(s, args[k]) : NULL;
	}
	tv_vir_go(s, at, TV_AT_HEAD);
	return TV_ON;
}

/* A handler keeps what it handles. */
static enum tv_next catch_it(struct tv_state *s)
{
	struct tv_func *fn = s->fn;
	uint32_t at = s->v.point.at;
	uint32_t level = tv_n_around(fn, fn->nests[at].region, OP_TRY, true);
	int64_t exception = tv_exception_at(fn, level);

	if (!expect_argument(s, 0, fn->bases[TV_FIRE]) ||
	    !expect_argument(s, 1, frame_address(s, exception)) ||
	    !tv_expect(s, tv_word_at(s, TV_FIRE, offsetof(struct x86_fire, raised)), s->v.raised,
		       "what was raised"))
		return TV_OVER;
	tv_forget_registers(s);
	s->v.exceptions[level] = tv_constant(fn->tv, "exception");
	tv_find_word(s, TV_FRAME, exception)->term = s->v.exceptions[level];
	tv_vir_go(s, at + 1, TV_AT_OP);
	return TV_ON;
}

/* B-25 */
static enum tv_next tell_exception(struct tv_state *s, const struct vir_inst *inst)
{
	struct tv_func *fn = s->fn;
	uint32_t at = s->v.point.at, level = tv_n_around(fn, at, OP_TRY, true) - 1;
	int64_t exception = tv_exception_at(fn, level);
	vir_arg slot = tv_args(fn, inst)[0];

	if (!expect_argument(s, 0, tv_string_address(s, slot)) ||
	    !expect_argument(s, 1, frame_address(s, exception)) ||
	    !tv_expect(s, tv_find_word(s, TV_FRAME, exception)->term, s->v.exceptions[level],
		       "the exception that is told of"))
		return TV_OVER;
	tv_forget_registers(s);
	write_string(s, slot);
	tv_vir_go(s, at + 1, TV_AT_OP);
	return TV_ON;
}

static enum tv_next refuse_address(struct tv_state *s, const struct vir_inst *inst)
{
	struct tv *tv = s->fn->tv;

	if (!expect_argument(s, 0, s->fn->bases[TV_FIRE]) ||
	    !expect_argument(s, 1, tv_number(tv, inst->place)) ||
	    !expect_argument(s, 2, tv_value(s, tv_args(s->fn, inst)[3])))
		return TV_OVER;
	tv_forget_registers(s);
	s->x.regs[TV_RDX] = tv_number(tv, X86_RAISED); /* always */
	s->v.raised = tv_constant(tv, "raised");
	tv_set_word(s, TV_FIRE, 8, offsetof(struct x86_fire, raised), s->v.raised);
	tv_vir_raise(s, s->v.point.at, s->x.regs[TV_RDX]);
	return TV_ON;
}

/* The n-th string that a call passes; false: there are no more. */
static bool passed_string(const struct tv_func *fn, const struct vir_inst *inst, uint32_t n,
			  vir_arg *string)
{
	const vir_arg *args = tv_args(fn, inst);

	for (uint32_t k = 1 + (inst->op == OP_CALLS); k < inst->n_args; k++) {
		if (ARG_KIND(args[k]) == ARG_VALUE || n--)
			continue;
		*string = args[k];
		return true;
	}
	return false;
}

/* Strings go where the callee's frame has them. */
static enum tv_next pass_string(struct tv_state *s, const struct vir_inst *inst)
{
	struct tv_func *fn = s->fn;
	const struct x86_entry *callee =
		&fn->u->code.entries[tv_args(fn, inst)[inst->op == OP_CALLS]];
	int64_t to = fn->claims->frame.bytes + callee->strings +
		     s->v.n_passed * (int64_t)sizeof(struct st_string);
	struct buf why = { 0 };
	vir_arg string;

	if (!passed_string(fn, inst, s->v.n_passed, &string)) {
		tv_wrong(s, "a string is copied, but the function takes no more");
		return TV_OVER;
	}
	if (!expect_argument(s, 0, frame_address(s, to)) ||
	    !expect_argument(s, 1, tv_string_address(s, string)) || !tv_check_string(s, string))
		return TV_OVER;
	if (!tv_check_frame(s, to, sizeof(struct st_string), &why)) {
		tv_wrong(s, "%s", buf_str(&why));
		buf_free(&why);
		return TV_OVER;
	}
	tv_forget_registers(s);
	tv_forget_words(s, TV_FRAME, to - 7, to + (int64_t)sizeof(struct st_string));
	tv_set_word(s, TV_FRAME, sizeof(struct st_string), to, fn->empty);
	s->v.n_passed++;
	return TV_ON;
}

/* What a function gave is copied to where it is wanted. */
static enum tv_next take_string(struct tv_state *s, const struct vir_inst *inst)
{
	vir_arg slot = tv_args(s->fn, inst)[0];

	if (!expect_argument(s, 0, tv_string_address(s, slot)) ||
	    !expect_argument(s, 1, s->v.result))
		return TV_OVER;
	tv_forget_registers(s);
	write_string(s, slot);
	tv_vir_go(s, s->v.point.at + 1, TV_AT_OP);
	return TV_ON;
}

/* -- all of them ---------------------------------------------------------------------------------------------- */

typedef enum tv_next helper_fn(struct tv_state *s, const struct vir_inst *inst);

static enum tv_next if_helper(struct tv_state *s, const struct vir_inst *inst, uint32_t helper,
			      uint32_t wanted, helper_fn *then)
{
	return is_helper(s, helper, wanted) ? then(s, inst) : TV_OVER;
}

enum tv_next tv_helper(struct tv_state *s, uint32_t helper)
{
	const struct vir_inst *inst = NULL;
	enum tv_next next = tv_wait_for(s, &inst);

	if (next != TV_ON)
		return next;
	if (!tv_check_stack(s))
		return TV_OVER;
	if (!inst) {
		tv_wrong(s, "%s is called where the function has ended", helper_names[helper]);
		return TV_OVER;
	}
	if (s->v.point.step == TV_AT_CAUGHT)
		return is_helper(s, helper, HELPER_CATCH) ? catch_it(s) : TV_OVER;
	if (s->v.point.step == TV_AT_FAILURE)
		return if_helper(s, inst, helper, HELPER_BAD_ADDRESS, refuse_address);
	if (s->v.point.step == TV_AT_RESULT)
		return if_helper(s, inst, helper, HELPER_SCOPY, take_string);
	switch (inst->op) {
	case OP_EACH:
		return if_helper(s, inst, helper, HELPER_EACH, begin_each);
	case OP_EXCNAME:
		return if_helper(s, inst, helper, HELPER_EXCNAME, tell_exception);
	case OP_EXCDESC:
		return if_helper(s, inst, helper, HELPER_EXCDESC, tell_exception);
	case OP_CALL:
	case OP_CALLS:
	case OP_CALLN:
		return if_helper(s, inst, helper, HELPER_SCOPY, pass_string);
	default:
		return call_op(s, inst, helper);
	}
}

/* E-17: the engine is asked without a detour. */
enum tv_next tv_read(struct tv_state *s)
{
	const struct vir_inst *inst = NULL;
	enum tv_next next = tv_wait_for(s, &inst);
	struct tv_func *fn = s->fn;
	struct tv *tv = fn->tv;
	struct buf why = { 0 };

	if (next != TV_ON)
		return next;
	if (!tv_check_stack(s))
		return TV_OVER;
	if (!inst || inst->op != OP_LOAD || s->v.point.step != TV_AT_OP) {
		tv_wrong(s, "memory of the target is read");
		return TV_OVER;
	}
	const vir_arg *args = tv_args(fn, inst);
	struct tv_where to = tv_where(fn, s->x.regs[TV_RCX]);
	if (!expect_argument(s, 0, fn->bases[TV_ENTERED]) ||
	    !expect_argument(s, 1, tv_number(tv, args[0])) ||
	    !expect_argument(s, 2, tv_value(s, args[3])) ||
	    !expect_argument(s, 4, tv_number(tv, args[1])))
		return TV_OVER;
	if (to.space != TV_FRAME || !tv_check_frame(s, to.at, 8, &why)) {
		tv_wrong(s, "it is not read into the frame: %s", buf_str(&why));
		buf_free(&why);
		return TV_OVER;
	}
	tv_forget_registers(s);
	Z3_ast data = tv_constant(tv, "data");
	tv_set_word(s, TV_FRAME, 8, to.at, data);
	unsigned bits = args[1] * 8, above = 64 - bits;
	Z3_ast low = Z3_mk_extract(tv->ctx, bits - 1, 0, data);
	s->v.result = tv_simple(tv, args[2] ? Z3_mk_sign_ext(tv->ctx, above, low)
					    : Z3_mk_zero_ext(tv->ctx, above, low));
	s->v.status = s->x.regs[TV_RAX];
	tv_vir_go(s, s->v.point.at, TV_AT_STATUS);
	return TV_ON;
}
