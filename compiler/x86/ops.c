/*
 * ops.c - variables and cells, and the operations that are calls: the rows of calls.def.
 */
#include "compiler/x86/gen.h"

#include <assert.h>
#include <string.h>

enum call_result { NONE, WORD, BOOL, CHECKED };

struct call_row {
	const char *arguments; /* NULL: the operation is no call */
	enum x86_helper helper;
	enum call_result result;
};

static const struct call_row calls[OP_COUNT] = {
#define CALL(op, function, arguments, result) [OP_##op] = { arguments, HELPER_##op, result },
#define HELPER(id, function)
#include "compiler/x86/calls.def"
};

/* -- calls ------------------------------------------------------------------------------------ */

/* Of the C calling convention. */
static const uint8_t argument_regs[] = { X64_RDI, X64_RSI, X64_RDX, X64_RCX, X64_R8, X64_R9 };
enum { MAX_ARGUMENTS = sizeof(argument_regs) };

void gen_call_helper(struct gen *g, enum x86_helper helper)
{
	gen_put(g, X64_MOV, x64_reg(AX), gen_fire_at(offsetof(struct x86_fire, table)));
	gen_put(g, X64_CALL, x64_mem(AX, (int32_t)(helper * sizeof(x86_function))), gen_nothing());
}

/* What the k-th argument of an operation is, as vir.def has it; '*' stands for that and all behind it. */
static char operand_kind(const struct vir_inst *inst, uint32_t k)
{
	const char *kind = vir_op_table[inst->op].operands;

	for (; *kind == 'n' || k; kind++)
		k -= *kind != 'n';
	return *kind;
}

static bool is_value(const struct gen *g, const struct vir_inst *inst, uint32_t k)
{
	char kind = operand_kind(inst, k);

	return kind == 'v' || (kind == '*' && ARG_KIND(gen_args(g, inst)[k]) == ARG_VALUE);
}

/* Where the arguments behind a format begin. */
static uint32_t first_formatted(const struct vir_inst *inst)
{
	return inst->op == OP_SPRINTF ? 2 : 1;
}

static void store_string(struct gen *g, uint32_t offset, vir_arg arg)
{
	gen_string(g, AX, arg);
	gen_put(g, X64_MOV, gen_frame_at(offset), x64_reg(AX));
}

/* An array of struct st_arg in the frame. */
static void store_formatted(struct gen *g, const struct vir_inst *inst)
{
	const vir_arg *args = gen_args(g, inst);
	uint32_t at = g->frame.args;

	for (uint32_t k = first_formatted(inst); k < inst->n_args; k++) {
		if (ARG_KIND(args[k]) == ARG_VALUE) {
			gen_put(g, X64_MOV, gen_frame_at(at), x64_imm(0));
			gen_move(g, gen_frame_at(at + offsetof(struct st_arg, num)),
				 gen_value(g, args[k]));
		} else {
			store_string(g, at, args[k]);
		}
		at += sizeof(struct st_arg);
	}
}

/* The keys of a sample: integers, then addresses of strings.  Returns where these begin. */
static uint32_t store_keys(struct gen *g, const struct vir_inst *inst)
{
	const vir_arg *args = gen_args(g, inst);
	uint32_t at = g->frame.args, strings;

	for (uint32_t k = 2; k < inst->n_args; k++) {
		if (ARG_KIND(args[k]) != ARG_VALUE)
			continue;
		gen_move(g, gen_frame_at(at), gen_value(g, args[k]));
		at += 8;
	}
	strings = at;
	for (uint32_t k = 2; k < inst->n_args; k++) {
		if (ARG_KIND(args[k]) == ARG_VALUE)
			continue;
		store_string(g, at, args[k]);
		at += 8;
	}
	return strings;
}

/* Arguments that are values in registers or memory: all at once, before anything else. */
static void pass_values(struct gen *g, const struct vir_inst *inst, const char *arguments)
{
	struct gen_move moves[MAX_ARGUMENTS];
	uint32_t n = 0;

	for (uint32_t i = 0; arguments[i]; i++) {
		uint32_t k = (uint32_t)(arguments[i] - '0');
		if (k > 9 || !is_value(g, inst, k))
			continue;
		struct x64_opnd from = gen_value(g, gen_args(g, inst)[k]);
		if (from.kind != X64_IMM)
			moves[n++] = (struct gen_move){ x64_reg(argument_regs[i]), from };
	}
	gen_moves(g, moves, n);
}

static void pass_operand(struct gen *g, const struct vir_inst *inst, enum x64_reg to, uint32_t k)
{
	vir_arg arg = gen_args(g, inst)[k];

	char kind = operand_kind(inst, k);

	if (kind == 's' || kind == 'd')
		gen_string(g, to, arg);
	else if (!is_value(g, inst, k))
		gen_put(g, X64_MOV, x64_reg(to), x64_imm(arg));
	else if (gen_value(g, arg).kind == X64_IMM)
		gen_put(g, X64_MOV, x64_reg(to), gen_value(g, arg));
}

static size_t home_field(enum st_home home)
{
	return offsetof(struct x86_fire, state.home) + home * sizeof(char *);
}

/* What is known of a bag or an aggregate of the region: state.h. */
static void pass_part(struct gen *g, const struct vir_inst *inst, enum x64_reg to, char what)
{
	uint32_t number = gen_args(g, inst)[0];
	bool is_bag = operand_kind(inst, 0) == 'b';
	struct st_bag_at bag = { 0 };
	struct st_aggr_at aggr = { 0 };

	if (is_bag)
		bag = st_bag_at(g->st, number);
	else
		aggr = st_aggr_at(g->st, number);
	if (what == 'O')
		gen_address(g, to, offsetof(struct x86_fire, state.st),
			    is_bag ? bag.object : aggr.object);
	else if (what == 'H')
		gen_address(g, to, home_field(is_bag ? bag.home : aggr.home),
			    is_bag ? bag.instance : aggr.instance);
	else
		gen_address(g, to, offsetof(struct x86_fire, state.lane), aggr.cells);
}

static void pass_rest(struct gen *g, const struct vir_inst *inst, const char *arguments,
		      uint32_t strings)
{
	for (uint32_t i = 0; arguments[i]; i++) {
		enum x64_reg to = argument_regs[i];
		switch (arguments[i]) {
		case 'F':
			gen_put(g, X64_MOV, x64_reg(to), x64_reg(FIRE));
			break;
		case 'P':
			gen_put(g, X64_MOV, x64_reg(to), x64_imm(inst->place));
			break;
		case 'N':
			gen_put(g, X64_MOV, x64_reg(to), x64_imm((int64_t)inst->number));
			break;
		case 'A':
		case 'I':
			gen_put(g, X64_LEA, x64_reg(to), gen_frame_at(g->frame.args));
			break;
		case 'S':
			gen_put(g, X64_LEA, x64_reg(to), gen_frame_at(strings));
			break;
		case 'L':
			gen_put(g, X64_MOV, x64_reg(to),
				x64_imm(inst->n_args - first_formatted(inst)));
			break;
		case 'O':
		case 'H':
		case 'C':
			pass_part(g, inst, to, arguments[i]);
			break;
		case 'Z':
			gen_put(g, X64_MOV, x64_reg(to), x64_imm(0));
			break;
		default:
			pass_operand(g, inst, to, (uint32_t)(arguments[i] - '0'));
			break;
		}
	}
}

/* Nearly all aggregates have one key, an integer; nearly no updates of bags can trap. */
static const struct call_row *row_of(const struct gen *g, const struct vir_inst *inst)
{
	static const struct call_row of_int_key = { "FO12HC", HELPER_SAMPLE_INT, NONE };
	static const struct call_row of_no_key = { "FO1ZHC", HELPER_SAMPLE_INT, NONE };
	static const struct call_row bag_step = { "FO123H", HELPER_BAG_STEP, WORD };
	const vir_arg *args = gen_args(g, inst);

	if (inst->op == OP_SAMPLE && st_aggr_at(g->st, args[0]).has_int_key)
		return inst->n_args > 2 ? &of_int_key : &of_no_key;
	if (inst->op == OP_BUPD && !vir_op_table[args[1]].traps)
		return &bag_step;
	return &calls[inst->op];
}

static void gen_call_op(struct gen *g, const struct vir_inst *inst)
{
	const struct call_row *row = row_of(g, inst);
	uint32_t strings = 0;

	assert(row->arguments && "every operation has a row or a function here");
	if (strchr(row->arguments, 'A'))
		store_formatted(g, inst);
	if (strchr(row->arguments, 'S'))
		strings = store_keys(g, inst);
	pass_values(g, inst, row->arguments);
	pass_rest(g, inst, row->arguments, strings);
	gen_call_helper(g, row->helper);
	if (row->result == CHECKED)
		gen_check_status(g);
	if (row->result == BOOL)
		gen_put(g, X64_MOVZX8, x64_reg(AX), x64_reg(AX));
	if (vir_op_table[inst->op].results == 1)
		gen_give(g, inst, x64_reg(AX));
}

/* -- target memory --------------------------------------------------------------------------------- */

/* What was read, from the frame, extended to 64 bits. */
static void extend(struct gen *g, enum x64_reg to, struct x64_opnd from, uint32_t width,
		   bool is_signed)
{
	static const enum x64_id loads[][2] = {
		[1] = { X64_MOVZX8, X64_MOVSX8 },
		[2] = { X64_MOVZX16, X64_MOVSX16 },
		[4] = { X64_MOV32, X64_MOVSX32 },
		[8] = { X64_MOV, X64_MOV },
	};
	bool has_load = (width & (width - 1)) == 0;
	struct x64_opnd unused = x64_imm(64 - 8 * (int64_t)width);

	gen_put(g, has_load ? loads[width][is_signed] : X64_MOV, x64_reg(to), from);
	if (has_load)
		return;
	gen_put(g, X64_SHL, x64_reg(to), unused);
	gen_put(g, is_signed ? X64_SAR : X64_SHR, x64_reg(to), unused);
}

/* Where the address is still there after a call, should it be asked for; it is in rdx. */
static struct x64_opnd keep_address(struct gen *g, vir_arg address)
{
	struct x64_opnd at = gen_value(g, address);

	if (at.kind != X64_REG || KEPT >> at.reg & 1)
		return at;
	at = gen_frame_at(g->frame.load + 8);
	gen_put(g, X64_MOV, at, x64_reg(X64_RDX));
	return at;
}

/* E-17: the engine is asked without a detour. */
static void gen_load(struct gen *g, const struct vir_inst *inst)
{
	const vir_arg *args = gen_args(g, inst);
	struct x64_opnd to = gen_frame_at(g->frame.load), place = gen_place(g, inst->first_value);
	enum x64_reg result = place.kind == X64_REG ? place.reg : AX;

	gen_put(g, X64_MOV, x64_reg(X64_RDX), gen_value(g, args[3]));
	struct x64_opnd address = keep_address(g, args[3]);
	gen_put(g, X64_MOV, x64_reg(X64_RDI), gen_fire_at(offsetof(struct x86_fire, fire)));
	gen_put(g, X64_MOV, x64_reg(X64_RSI), x64_imm(args[0]));
	gen_put(g, X64_LEA, x64_reg(X64_RCX), to);
	gen_put(g, X64_MOV, x64_reg(X64_R8), x64_imm(args[1]));
	gen_put(g, X64_MOV, x64_reg(AX), x64_mem(X64_RDI, offsetof(struct fire, ops)));
	gen_put(g, X64_CALL, x64_mem(AX, offsetof(struct fire_ops, read)), gen_nothing());
	gen_trap_if_unreadable(g, address, inst->place);
	if (place.kind == X64_NOTHING)
		return;
	extend(g, result, to, args[1], args[2]);
	gen_give(g, inst, x64_reg(result));
}

/* -- variables ----------------------------------------------------------------------------------- */

/* Uses rax. */
static struct x64_opnd cell_at(struct gen *g, struct st_at at)
{
	size_t home = home_field(at.home);

	if (at.offset <= INT32_MAX) {
		gen_put(g, X64_MOV, x64_reg(AX), gen_fire_at(home));
		return x64_mem(AX, (int32_t)at.offset);
	}
	gen_address(g, AX, home, at.offset);
	return x64_mem(AX, 0);
}

/* E-3 */
static void gen_gget(struct gen *g, const struct vir_inst *inst)
{
	struct x64_opnd place = gen_place(g, inst->first_value);

	if (place.kind != X64_NOTHING)
		gen_move(g, place, cell_at(g, st_var_at(g->st, gen_args(g, inst)[0])));
}

/* E-5, P-13: of a shared cell by xchg, which is a fence as well. */
static void gen_gset(struct gen *g, const struct vir_inst *inst)
{
	struct st_at at = st_var_at(g->st, gen_args(g, inst)[0]);
	vir_arg value = gen_args(g, inst)[1];
	struct x64_opnd cell = cell_at(g, at);

	if (at.home == ST_HOME_THREAD) {
		gen_put(g, X64_MOV, cell, gen_in_register_or_imm32(g, value, X64_RCX));
		return;
	}
	gen_put(g, X64_MOV, x64_reg(CX), gen_value(g, value));
	gen_put(g, X64_XCHG, cell, x64_reg(CX));
}

static void put_lock(struct gen *g, struct st_at at)
{
	if (at.home != ST_HOME_THREAD)
		gen_put(g, X64_LOCK, gen_nothing(), gen_nothing());
}

static x64_insn with_memory(uint32_t op)
{
	switch (op) {
	case VIR_sub:
		return X64_SUB;
	case VIR_and:
		return X64_AND;
	case VIR_or:
		return X64_OR;
	case VIR_xor:
		return X64_XOR;
	default:
		return X64_ADD;
	}
}

/* E-6: one instruction, so that a nested fire does not come between; locked if it is shared. */
static void gen_gupd(struct gen *g, const struct vir_inst *inst)
{
	const vir_arg *args = gen_args(g, inst);
	struct st_at at = st_var_at(g->st, args[0]);

	if (!gen_is_direct_update(g, inst)) {
		gen_call_op(g, inst);
		return;
	}
	struct x64_opnd cell = cell_at(g, at);
	if (gen_place(g, inst->first_value).kind == X64_NOTHING) {
		struct x64_opnd value = gen_in_register_or_imm32(g, args[2], X64_RCX);
		put_lock(g, at);
		gen_put(g, with_memory(args[1]), cell, value);
		return;
	}
	gen_put(g, X64_MOV, x64_reg(CX), gen_value(g, args[2]));
	if (args[1] == VIR_sub)
		gen_put(g, X64_NEG, x64_reg(CX), gen_nothing());
	gen_put(g, X64_MOV, x64_reg(DX), x64_reg(CX));
	put_lock(g, at);
	gen_put(g, X64_XADD, cell, x64_reg(CX));
	gen_put(g, X64_ADD, x64_reg(CX), x64_reg(DX));
	gen_give(g, inst, x64_reg(CX));
}

static struct x64_opnd cell_slot(const struct gen *g, const struct vir_inst *inst)
{
	return gen_frame_at(g->frame.cells + 8 * gen_args(g, inst)[0]);
}

/* B-25: outside of all handlers there is nothing to tell. */
static void gen_exception_text(struct gen *g, const struct vir_inst *inst)
{
	uint32_t exception;

	gen_string(g, X64_RDI, gen_args(g, inst)[0]);
	if (!gen_exception(g, &exception)) {
		gen_put(g, X64_MOV8, x64_mem(X64_RDI, 0), x64_imm(0));
		return;
	}
	gen_put(g, X64_LEA, x64_reg(X64_RSI), gen_frame_at(exception));
	gen_call_helper(g, inst->op == OP_EXCNAME ? HELPER_EXCNAME : HELPER_EXCDESC);
}

/* -- all of them ------------------------------------------------------------------------------------- */

/* What nobody wants and changes nothing need not be done. */
static bool is_idle(const struct gen *g, const struct vir_inst *inst)
{
	const struct vir_op_info *info = &vir_op_table[inst->op];

	return info->results == 1 && (info->effect == PURE || info->effect == READ) &&
	       info->traps == 0 && gen_place(g, inst->first_value).kind == X64_NOTHING;
}

void gen_op(struct gen *g, const struct vir_inst *inst)
{
	if (is_idle(g, inst))
		return;
	switch (inst->op) {
	case OP_LOAD:
		gen_load(g, inst);
		break;
	case OP_CGET:
		gen_give(g, inst, cell_slot(g, inst));
		break;
	case OP_CSET:
		gen_move(g, cell_slot(g, inst), gen_value(g, gen_args(g, inst)[1]));
		break;
	case OP_GGET:
		gen_gget(g, inst);
		break;
	case OP_GSET:
		gen_gset(g, inst);
		break;
	case OP_GUPD:
		gen_gupd(g, inst);
		break;
	case OP_EXCNAME:
	case OP_EXCDESC:
		gen_exception_text(g, inst);
		break;
	default:
		gen_call_op(g, inst);
		break;
	}
}
