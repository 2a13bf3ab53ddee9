/*
 * entry.c - what C calls: code for each probe that gets its parameters, makes room for
 * frames, and calls the probe's function.
 *
 * Parameters stand in the frame before the function begins: values first, then strings.
 */
#include "compiler/x86/gen.h"

#include <stddef.h>

/* What C wants back as it was and every entry uses; functions keep the others where they use them. */
static const uint8_t kept[] = { X64_RBP, X64_R14, X64_R15 };
enum { N_KEPT = sizeof(kept) };

static struct x64_opnd argument_at(uint32_t i, size_t field)
{
	return x64_mem(
		AX, (int32_t)(offsetof(struct fire, args) + i * sizeof(struct fire_arg) + field));
}

/* P-3, T-31: what the point does not pass, or passes as a string, is 0. */
static void bind_value(struct gen *g, uint32_t i, uint32_t value)
{
	gen_put(g, X64_MOV, x64_reg(AX), gen_fire_at(offsetof(struct x86_fire, fire)));
	gen_put(g, X64_XOR32, x64_reg(CX), x64_reg(CX));
	gen_put(g, X64_CMP32, x64_mem(AX, offsetof(struct fire, n_args)), x64_imm(i));
	size_t is_missing = x64_jcc(g->out, X64_BE);
	gen_put(g, X64_CMP, argument_at(i, offsetof(struct fire_arg, str)), x64_imm(0));
	size_t is_string = x64_jcc(g->out, X64_NE);
	gen_put(g, X64_MOV, x64_reg(CX), argument_at(i, offsetof(struct fire_arg, num)));
	x64_patch(g->out, is_missing, g->out->len);
	x64_patch(g->out, is_string, g->out->len);
	gen_put(g, X64_MOV, gen_frame_at(8 * value), x64_reg(CX));
}

static void bind_string(struct gen *g, uint32_t i, uint32_t offset)
{
	gen_put(g, X64_MOV, x64_reg(X64_RDI), x64_reg(FIRE));
	gen_put(g, X64_LEA, x64_reg(X64_RSI), gen_frame_at(offset));
	gen_put(g, X64_MOV32, x64_reg(X64_RDX), x64_imm(i));
	gen_call_helper(g, HELPER_ARGUMENT);
}

static void bind_parameters(struct gen *g, const char *kinds, uint32_t strings)
{
	uint32_t n_values = 0, n_strings = 0;

	for (uint32_t i = 0; kinds[i]; i++) {
		if (kinds[i] == 's')
			bind_string(g, i,
				    strings + n_strings++ * (uint32_t)sizeof(struct st_string));
		else
			bind_value(g, i, n_values++);
	}
}

/* C pushed 8 bytes with its call and so do we: with three registers the stack is aligned again. */
_Static_assert(N_KEPT % 2 == 1, "functions are called as C calls them");

static void gen_entry(struct gen *g, const struct vir_probe *probe, struct x86_probe *out)
{
	const struct x86_entry *function = &g->code->entries[probe->func];
	struct x64_opnd ticks_left = gen_fire_at(offsetof(struct x86_fire, state.ticks_left));
	bool is_on_stack = function->stack_bytes <= X86_STACK_BYTES;
	struct x64_opnd room = x64_imm(is_on_stack ? (int64_t)function->stack_bytes : 0);

	*out = (struct x86_probe){ (uint32_t)g->out->len, is_on_stack ? 0 : function->stack_bytes };
	for (uint32_t i = 0; i < N_KEPT; i++)
		gen_put(g, X64_PUSH, x64_reg(kept[i]), gen_nothing());
	if (room.imm)
		gen_put(g, X64_SUB, x64_reg(X64_RSP), room);
	gen_put(g, X64_MOV, x64_reg(FIRE), x64_reg(X64_RDI));
	gen_put(g, X64_MOV, x64_reg(FRAME), x64_reg(is_on_stack ? X64_RSP : X64_RSI));
	gen_put(g, X64_MOV, x64_reg(TICKS), ticks_left);
	bind_parameters(g, probe->param_kinds, function->strings);
	x64_patch(g->out, x64_call(g->out), function->offset);
	gen_put(g, X64_MOV32, x64_reg(AX), x64_reg(DX));
	gen_put(g, X64_MOV, ticks_left, x64_reg(TICKS));
	if (room.imm)
		gen_put(g, X64_ADD, x64_reg(X64_RSP), room);
	for (uint32_t i = N_KEPT; i-- > 0;)
		gen_put(g, X64_POP, x64_reg(kept[i]), gen_nothing());
	gen_put(g, X64_RET, gen_nothing(), gen_nothing());
}

void gen_entries(struct gen *g)
{
	for (uint32_t i = 0; i < g->m->n_probes; i++)
		gen_entry(g, &g->m->probes[i], &g->code->probes[i]);
}
