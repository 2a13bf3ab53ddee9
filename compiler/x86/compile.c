/*
 * compile.c - machine code for a module, function by function.
 */
#include "compiler/x86/gen.h"

#include <assert.h>
#include <errno.h>
#include <string.h>

/* What a frame may take, so that distances in it and in the one above fit in 32 bits. */
enum { FRAME_MAX = 1 << 29 };

enum { MAX_CLEARED = 8 }; /* more are cleared in a loop */

/* Those that calls lose first: a value that lives across a call takes another one. */
static const uint8_t register_order[] = { X64_RSI, X64_RDI, X64_R8,  X64_R9,  X64_R10, X64_R11,
					  X64_RCX, X64_RDX, X64_RBX, X64_R12, X64_R13 };

static const struct regs_target registers = {
	.order = register_order,
	.n = sizeof(register_order),
	.lost = { [CLOBBERS_AS_CALL] = ~(uint32_t)KEPT,
		  [CLOBBERS_CX] = 1 << X64_RCX,
		  [CLOBBERS_DX] = 1 << X64_RDX },
};

/* -- frames ---------------------------------------------------------------------------------- */

static uint32_t take(uint64_t *used, uint64_t n, uint64_t size)
{
	uint64_t at = *used;

	*used += n * size;
	return (uint32_t)at;
}

static bool needs_arguments(const struct vir_func *f)
{
	for (uint32_t i = 0; i < f->n_insts; i++) {
		uint32_t op = f->insts[i].op;
		if (op == OP_SAMPLE || op == OP_PRINTF || op == OP_SPRINTF)
			return true;
	}
	return false;
}

static int lay_out(struct gen *g)
{
	const struct vir_func *f = g->f;
	uint64_t used = (uint64_t)g->regs.n_words * 8;
	uint32_t n_args = needs_arguments(f) ? g->needs.max_args : 0;

	g->frame.cells = take(&used, f->n_cells, 8);
	g->frame.load = take(&used, g->needs.has_loads ? 2 : 0, 8);
	g->frame.args = take(&used, n_args, sizeof(struct st_arg));
	g->frame.visits = take(&used, g->needs.max_each, sizeof(struct x86_visit));
	g->frame.marks = take(&used, g->needs.max_try, 8);
	g->frame.exceptions = take(&used, g->needs.has_names ? g->needs.max_catch : 0,
				   sizeof(struct x86_exception));
	g->frame.slots = take(&used, f->n_slots, sizeof(struct st_string));
	used = (used + 15) / 16 * 16;
	g->frame.bytes = (uint32_t)used;
	return used <= FRAME_MAX ? 0 : -ENOMEM;
}

/* Of those that it calls; they come before it. */
static uint64_t deepest_call(const struct gen *g)
{
	uint64_t deepest = 0;

	for (uint32_t i = 0; i < g->f->n_insts; i++) {
		const struct vir_inst *inst = &g->f->insts[i];
		if (inst->op != OP_CALL && inst->op != OP_CALLS && inst->op != OP_CALLN)
			continue;
		uint32_t callee = gen_args(g, inst)[inst->op == OP_CALLS];
		if (deepest < g->code->entries[callee].stack_bytes)
			deepest = g->code->entries[callee].stack_bytes;
	}
	return deepest;
}

/* -- beginning and end -------------------------------------------------------------------------- */

/* C wants the stack aligned to 16 where it is called; the call of this function took 8. */
static bool needs_padding(const struct gen *g)
{
	uint32_t n = 0;

	for (uint32_t reg = 0; reg < X64_REGS; reg++)
		n += g->pushed >> reg & 1;
	return g->needs.has_calls && n % 2 == 0;
}

static void clear_one(struct gen *g, x64_insn mov, struct x64_opnd at)
{
	gen_put(g, mov, at, x64_imm(0));
}

/* n things from an offset on: mov says how much of each. */
static void clear(struct gen *g, x64_insn mov, uint32_t offset, uint32_t n, uint32_t size)
{
	if (n <= MAX_CLEARED) {
		for (uint32_t i = 0; i < n; i++)
			clear_one(g, mov, gen_frame_at(offset + i * size));
		return;
	}
	uint32_t again = gen_new_label(g);
	gen_put(g, X64_LEA, x64_reg(AX), gen_frame_at(offset));
	gen_put(g, X64_MOV, x64_reg(CX), x64_imm(n));
	gen_bind(g, again);
	clear_one(g, mov, x64_mem(AX, 0));
	gen_put(g, X64_ADD, x64_reg(AX), x64_imm(size));
	gen_put(g, X64_DEC, x64_reg(CX), gen_nothing());
	gen_jcc(g, X64_NE, again);
}

/* Slots are empty and cells 0 when the function begins (spec/vir.md section 1). */
static void begin_function(struct gen *g)
{
	const struct vir_func *f = g->f;
	uint32_t slot_bytes = sizeof(struct st_string);

	for (uint32_t reg = 0; reg < X64_REGS; reg++)
		if (g->pushed >> reg & 1)
			gen_put(g, X64_PUSH, x64_reg((enum x64_reg)reg), gen_nothing());
	if (needs_padding(g))
		gen_put(g, X64_SUB, x64_reg(X64_RSP), x64_imm(8));
	clear(g, X64_MOV, g->frame.cells, f->n_cells, 8);
	clear(g, X64_MOV8, g->frame.slots + f->n_string_params * slot_bytes,
	      f->n_slots - f->n_string_params, slot_bytes);
	for (uint32_t i = 0; i < f->n_params; i++) {
		struct x64_opnd place = gen_place(g, i);
		if (place.kind == X64_REG)
			gen_put(g, X64_MOV, place, gen_frame_at(8 * i));
	}
}

static void finish_function(struct gen *g)
{
	gen_bind(g, g->leave);
	if (needs_padding(g))
		gen_put(g, X64_ADD, x64_reg(X64_RSP), x64_imm(8));
	for (uint32_t reg = X64_REGS; reg-- > 0;)
		if (g->pushed >> reg & 1)
			gen_put(g, X64_POP, x64_reg((enum x64_reg)reg), gen_nothing());
	gen_put(g, X64_RET, gen_nothing(), gen_nothing());
	gen_traps(g);
	gen_end_layout(g);
}

/* -- operations ------------------------------------------------------------------------------------ */

static void gen_inst(struct gen *g, const struct vir_inst *inst)
{
	if (g->is_elided[g->at])
		return;
	switch (inst->op) {
	case OP_CONST: /* written where it is used */
		break;
	case OP_CALL:
	case OP_CALLS:
	case OP_CALLN:
		gen_call(g, inst);
		break;
	case OP_TICK:
		gen_flow(g, inst);
		break;
	default:
		if (inst->op > OP_LAST_INTEGER && vir_op_table[inst->op].effect == FLOW &&
		    inst->op != OP_FAIL)
			gen_flow(g, inst);
		else if (inst->op > OP_LAST_INTEGER)
			gen_op(g, inst);
		else if (!g->plan.is_folded[inst->first_value])
			gen_integer(g, inst);
		break;
	}
	bool has_value = vir_op_table[inst->op].results == 1 && inst->op != OP_CONST;
	if (g->opts->shadow && has_value && !g->plan.is_folded[inst->first_value] &&
	    !verified_is_dead(g->v, g->number, g->at))
		gen_assert(g, inst->first_value);
}

void gen_range(struct gen *g, struct gen_range range)
{
	struct gen_range around = g->range;

	g->range = range;
	for (g->at = range.first; g->at < range.end; g->at++) {
		gen_mark(g, g->at);
		gen_inst(g, &g->f->insts[g->at]);
	}
	g->range = around;
}

/* Labels of operations come first: two for each, see flow.c. */
static void make_labels(struct gen *g)
{
	gen_begin_layout(g);
	g->traps = NULL;
	g->n_traps = g->cap_traps = 0;
	for (uint32_t i = 0; i < 2 * g->f->n_insts; i++)
		gen_new_label(g);
	g->leave = gen_new_label(g);
}

/* -- functions ---------------------------------------------------------------------------------------- */

static int gen_function(struct gen *g)
{
	struct x86_entry *entry = &g->code->entries[g->number];

	gen_plan(g);
	const struct live *live = live_find(g->arena, &g->plan);
	g->regs = regs_assign(g->arena, &g->plan, live, &registers,
			      g->opts->shuffle ? g->opts->shuffle + g->number : 0);
	g->pushed = g->regs.used & KEPT;
	if (lay_out(g))
		return -ENOMEM;
	*entry = (struct x86_entry){
		.offset = (uint32_t)g->out->len,
		.strings = g->frame.slots,
		.frame_bytes = g->frame.bytes,
		.stack_bytes = g->frame.bytes + deepest_call(g),
	};
	make_labels(g);
	g->is_elided = arena_new_array(g->arena, g->f->n_insts, bool);
	gen_mark(g, X86_AROUND);
	begin_function(g);
	gen_range(g, (struct gen_range){ 0, g->f->n_insts, g->f->n_insts });
	gen_mark(g, X86_AROUND);
	finish_function(g);
	return 0;
}

int x86_compile(struct arena *a, struct arena *scratch, const struct verified *v,
		const struct st *st, const struct x86_opts *opts, struct x86_code *out)
{
	const struct vir_module *m = verified_module(v);
	struct gen *g = arena_new(scratch, struct gen);
	int err = 0;

	*out = (struct x86_code){
		.entries = arena_new_array(a, m->n_funcs, struct x86_entry),
		.probes = arena_new_array(a, m->n_probes, struct x86_probe),
	};
	*g = (struct gen){
		.arena = scratch, .kept = a, .v = v, .m = m, .st = st, .opts = opts, .code = out
	};
	g->out = &out->bytes;
	for (g->number = 0; !err && g->number < m->n_funcs; g->number++) {
		struct arena_mark before = arena_save(scratch);
		g->f = &m->funcs[g->number];
		err = gen_function(g);
		arena_restore(scratch, before);
	}
	if (!err)
		gen_entries(g);
	/* Distances have 32 bits. */
	if (!err && (out->bytes.failed || out->bytes.len > INT32_MAX))
		err = -ENOMEM;
	return err;
}
