/*
 * x86_decode.c - from Capstone's details to struct decoded.
 */
#include "verifier/proofs/x86_decode.h"

#include <stdio.h>
#include <string.h>

/* -- registers ------------------------------------------------------------------------------ */

#define REGISTER(n, r64, r32, r16, r8)                                    \
	[X86_REG_##r64] = { n + 1, 64 }, [X86_REG_##r32] = { n + 1, 32 }, \
	[X86_REG_##r16] = { n + 1, 16 }, [X86_REG_##r8] = { n + 1, 8 }

/* Numbers + 1: 0 is for all that is never used, such as ah. */
static const struct {
	uint8_t number, bits;
} registers[X86_REG_ENDING] = {
	REGISTER(0, RAX, EAX, AX, AL),       REGISTER(1, RCX, ECX, CX, CL),
	REGISTER(2, RDX, EDX, DX, DL),       REGISTER(3, RBX, EBX, BX, BL),
	REGISTER(4, RSP, ESP, SP, SPL),      REGISTER(5, RBP, EBP, BP, BPL),
	REGISTER(6, RSI, ESI, SI, SIL),      REGISTER(7, RDI, EDI, DI, DIL),
	REGISTER(8, R8, R8D, R8W, R8B),      REGISTER(9, R9, R9D, R9W, R9B),
	REGISTER(10, R10, R10D, R10W, R10B), REGISTER(11, R11, R11D, R11W, R11B),
	REGISTER(12, R12, R12D, R12W, R12B), REGISTER(13, R13, R13D, R13W, R13B),
	REGISTER(14, R14, R14D, R14W, R14B), REGISTER(15, R15, R15D, R15W, R15B),
};

static bool read_reg(x86_reg reg, uint8_t *number, uint8_t *bits)
{
	if (!registers[reg].number)
		return false;
	*number = (uint8_t)(registers[reg].number - 1);
	*bits = registers[reg].bits;
	return true;
}

/* -- operands ---------------------------------------------------------------------------------- */

/* The processor computes addresses with 64 bits. */
static bool read_address_reg(x86_reg reg, uint8_t *number)
{
	uint8_t bits;

	if (reg == X86_REG_INVALID) {
		*number = NO_REGISTER;
		return true;
	}
	return read_reg(reg, number, &bits) && bits == 64;
}

static bool read_opnd(const cs_x86_op *op, struct decoded_opnd *to)
{
	*to = (struct decoded_opnd){ .bits = (uint8_t)(op->size * 8), .symbol = NO_SYMBOL };
	switch (op->type) {
	case X86_OP_REG:
		to->kind = DECODED_REG;
		return read_reg(op->reg, &to->reg, &to->bits);
	case X86_OP_MEM:
		to->kind = DECODED_MEM;
		to->scale = (uint8_t)op->mem.scale;
		to->disp = op->mem.disp;
		return op->mem.segment == X86_REG_INVALID &&
		       read_address_reg(op->mem.base, &to->reg) &&
		       read_address_reg(op->mem.index, &to->index);
	case X86_OP_IMM:
		to->kind = DECODED_NUMBER;
		to->number = op->imm;
		return true;
	case X86_OP_INVALID:
		break;
	}
	return false;
}

/* -- names ----------------------------------------------------------------------------------------- */

static bool has_prefix(const char *text, const char *prefix)
{
	return strncmp(text, prefix, strlen(prefix)) == 0;
}

/* Splits "setle" into "set" and "le". */
static void split_condition(const char *mnemonic, const char *stem, struct decoded *d)
{
	if (!has_prefix(mnemonic, stem))
		return;
	snprintf(d->name, sizeof(d->name), "%s", stem);
	snprintf(d->condition, sizeof(d->condition), "%.3s", mnemonic + strlen(stem));
}

/* The form of the name: see spec/x86.smt2. */
static void name_it(struct decoded *d, const char *mnemonic)
{
	bool widens = has_prefix(mnemonic, "movs") || has_prefix(mnemonic, "movz");

	snprintf(d->name, sizeof(d->name), "%.10s", mnemonic);
	split_condition(mnemonic, "set", d);
	split_condition(mnemonic, "cmov", d);
	if (d->n_opnds == 3)
		strcat(d->name, "3");
	if (d->n_opnds && d->opnds[widens].bits != 64)
		snprintf(d->name + strlen(d->name), sizeof(d->name) - strlen(d->name), "%u",
			 d->opnds[widens].bits);
}

static void read_flow(struct decoded *d, const char *mnemonic)
{
	if (strcmp(mnemonic, "ret") == 0) {
		d->flow = RETURNS;
	} else if (strcmp(mnemonic, "call") == 0) {
		d->flow = CALLS;
	} else if (strcmp(mnemonic, "jmp") == 0) {
		d->flow = JUMPS;
	} else if (mnemonic[0] == 'j') {
		d->flow = JUMPS_IF;
		snprintf(d->condition, sizeof(d->condition), "%.3s", mnemonic + 1);
	}
}

static const char *without_prefix(const struct decoded *d, const char *mnemonic)
{
	return d->is_locked ? mnemonic + strlen("lock ") : mnemonic;
}

static bool read_target(struct decoded *d)
{
	d->target = (uint32_t)d->opnds[0].number;
	return d->n_opnds == 1 && (d->flow == CALLS || d->opnds[0].kind == DECODED_NUMBER);
}

static bool read_insn(const cs_insn *insn, struct decoded *d)
{
	const cs_x86 *x86 = &insn->detail->x86;

	*d = (struct decoded){
		.at = (uint32_t)insn->address,
		.end = (uint32_t)(insn->address + insn->size),
		.n_opnds = x86->op_count,
		.is_locked = has_prefix(insn->mnemonic, "lock "),
	};
	snprintf(d->text, sizeof(d->text), "%.12s %.48s", insn->mnemonic, insn->op_str);
	bool is_known = (x86->prefix[0] != 0) == d->is_locked;
	if (x86->op_count > 3 || !is_known || x86->prefix[1] || x86->prefix[3])
		return false;
	for (uint32_t i = 0; i < d->n_opnds; i++)
		if (!read_opnd(&x86->operands[i], &d->opnds[i]))
			return false;
	read_flow(d, insn->mnemonic);
	if (d->flow == GOES_ON)
		name_it(d, without_prefix(d, insn->mnemonic));
	return d->flow == GOES_ON || d->flow == RETURNS || read_target(d);
}

/* -- code ---------------------------------------------------------------------------------------------- */

bool decoded_read(struct decoded *d, csh capstone, cs_insn *insn, const uint8_t *code, uint32_t at,
		  uint32_t end, struct buf *why)
{
	const uint8_t *bytes = code + at;
	size_t left = end - at;
	uint64_t address = at;

	if (!cs_disasm_iter(capstone, &bytes, &left, &address, insn)) {
		buf_printf(why, "byte %u is no instruction", (unsigned)at);
		return false;
	}
	if (!read_insn(insn, d)) {
		buf_printf(why, "'%s %s' has an operand that is never used", insn->mnemonic,
			   insn->op_str);
		return false;
	}
	return true;
}

bool listing_read(struct listing *l, csh capstone, const uint8_t *code, uint32_t from, uint32_t to,
		  struct buf *why)
{
	cs_insn *insn = cs_malloc(capstone);
	bool ok = true;

	l->n = 0;
	while (ok && from < to && l->n < MAX_DECODED) {
		ok = decoded_read(&l->insns[l->n], capstone, insn, code, from, to, why);
		if (ok)
			from = l->insns[l->n++].end;
	}
	cs_free(insn, 1);
	if (ok && from < to)
		buf_printf(why, "there are more than %d instructions", MAX_DECODED);
	return ok && from == to;
}

uint32_t listing_find(const struct listing *l, uint32_t at)
{
	for (uint32_t i = 0; i < l->n; i++)
		if (l->insns[i].at == at)
			return i;
	return UINT32_MAX;
}

static bool is_among(const uint32_t *leaves, uint32_t n_leaves, uint32_t at)
{
	for (uint32_t i = 0; i < n_leaves; i++)
		if (leaves[i] == at)
			return true;
	return false;
}

static void reach(struct listing *l, uint32_t at, const uint32_t *leaves, uint32_t n_leaves)
{
	uint32_t i = is_among(leaves, n_leaves, at) ? UINT32_MAX : listing_find(l, at);

	if (i != UINT32_MAX)
		l->is_reached[i] = true;
}

/* Jumps go forward, or else x86_machine.c refuses them; so one pass is enough. */
void listing_walk(struct listing *l, uint32_t start, const uint32_t *leaves, uint32_t n_leaves)
{
	for (uint32_t i = 0; i < l->n; i++)
		l->is_reached[i] = false;
	reach(l, start, leaves, n_leaves);
	for (uint32_t i = 0; i < l->n; i++) {
		const struct decoded *d = &l->insns[i];
		if (!l->is_reached[i])
			continue;
		if (d->flow == GOES_ON || d->flow == JUMPS_IF)
			reach(l, d->end, leaves, n_leaves);
		if (d->flow == JUMPS || d->flow == JUMPS_IF)
			reach(l, d->target, leaves, n_leaves);
	}
}
