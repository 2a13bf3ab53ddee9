/*
 * enc.c - the encoder: one function for each form of operands.
 *
 * An instruction is prefix, REX, opcode, ModRM, SIB, displacement, immediate; put_rm()
 * writes all but the immediate.  REX carries the fourth bits of registers, and says
 * that operands have 64 bits (REX.W); without it, SPL .. DIL could not be named.
 */
#include "compiler/x86/enc.h"

#include <assert.h>

enum form {
	FORM_ALU,      /* rm,r  r,rm  rm,imm */
	FORM_TEST,     /* rm,r  rm,imm */
	FORM_MOVE,     /* rm,r  r,rm  rm,imm32  r,imm64 */
	FORM_MOVE_32,  /* the same with 32 bits; r,rm clears the upper half */
	FORM_STORE_8,  /* m8,imm8 */
	FORM_TEST_32,  /* r32,r32 */
	FORM_CMP_32,   /* rm32,imm */
	FORM_XOR_32,   /* r32,r32 */
	FORM_TO_REG,   /* r,rm */
	FORM_TIMES,    /* r,rm,imm */
	FORM_FROM_REG, /* rm,r */
	FORM_ONE,      /* rm */
	FORM_ONE_FAR,  /* rm, of 64 bits without saying so */
	FORM_SHIFT,    /* rm,imm8  rm,rcx: by cl */
	FORM_FROM_8,   /* r,rm8 */
	FORM_FROM_16,  /* r,rm16 */
	FORM_FROM_32,  /* r,rm32 */
	FORM_LEA,      /* r,m */
	FORM_SET,      /* r8 */
	FORM_STACK,    /* r */
	FORM_NONE,
};

static const struct {
	enum form form;
	uint16_t opcode;
	uint8_t extension;
} insns[X64_INSNS] = {
#define INSN(id, text, form, opcode, extension) { form, opcode, extension },
#include "compiler/x86/insns.def"
};

/* -- pieces ------------------------------------------------------------------------------ */

static void put_byte(struct buf *out, unsigned byte)
{
	buf_putc(out, (char)(byte & 0xff));
}

static void put_number(struct buf *out, uint64_t number, unsigned n_bytes)
{
	for (unsigned i = 0; i < n_bytes; i++)
		put_byte(out, (unsigned)(number >> 8 * i));
}

static bool is_imm8(int64_t imm)
{
	return imm == (int8_t)imm;
}

static void put_opcode(struct buf *out, unsigned opcode)
{
	if (opcode > 0xff)
		put_byte(out, opcode >> 8);
	put_byte(out, opcode);
}

static void put_sib(struct buf *out, const struct x64_opnd *rm)
{
	unsigned index = rm->index == X64_NO_REG ? X64_RSP : rm->index; /* 4: none */
	unsigned log = rm->scale == 8 ? 3 : rm->scale == 4 ? 2 : rm->scale == 2;

	assert(rm->index != X64_RSP && "rsp is no index");
	put_byte(out, log << 6 | (index & 7) << 3 | (rm->reg & 7));
}

/* ModRM and what belongs to it.  Base rbp or r13 without displacement would mean something else. */
static void put_modrm(struct buf *out, unsigned reg, const struct x64_opnd *rm)
{
	unsigned low = rm->reg & 7;

	if (rm->kind == X64_REG) {
		put_byte(out, 0xc0 | (reg & 7) << 3 | low);
		return;
	}
	bool has_sib = rm->index != X64_NO_REG || low == X64_RSP;
	unsigned mod = rm->disp == 0 && low != X64_RBP ? 0 : is_imm8(rm->disp) ? 1 : 2;
	put_byte(out, mod << 6 | (reg & 7) << 3 | (has_sib ? X64_RSP : low));
	if (has_sib)
		put_sib(out, rm);
	if (mod)
		put_number(out, (uint32_t)rm->disp, mod == 1 ? 1 : 4);
}

enum width { BITS_32, BITS_64 = 8 /* REX.W */ };

/* is_byte: one of the registers is of 8 bits, and needs a REX from 4 on. */
static void put_rm(struct buf *out, enum width width, unsigned opcode, unsigned reg,
		   const struct x64_opnd *rm, bool is_byte)
{
	bool has_index = rm->kind == X64_MEM && rm->index != X64_NO_REG;
	unsigned rex =
		width | (reg >> 3) << 2 | (has_index ? rm->index >> 3 : 0u) << 1 | rm->reg >> 3;

	assert((rm->kind == X64_REG || rm->kind == X64_MEM) && "no such form");
	if (rex || (is_byte && rm->kind == X64_REG && rm->reg >= X64_RSP))
		put_byte(out, 0x40 | rex);
	put_opcode(out, opcode);
	put_modrm(out, reg, rm);
}

/* -- forms ----------------------------------------------------------------------------------- */

static void put_imm_alu(struct buf *out, enum width width, unsigned extension,
			const struct x64_opnd *to, int64_t imm)
{
	assert(x64_is_imm32(imm) && "immediates have 32 bits");
	put_rm(out, width, is_imm8(imm) ? 0x83 : 0x81, extension, to, false);
	put_number(out, (uint64_t)imm, is_imm8(imm) ? 1 : 4);
}

static void put_alu(struct buf *out, unsigned opcode, unsigned extension, const struct x64_opnd *to,
		    const struct x64_opnd *from)
{
	if (from->kind == X64_IMM)
		put_imm_alu(out, BITS_64, extension, to, from->imm);
	else if (from->kind == X64_REG)
		put_rm(out, BITS_64, opcode + 1, from->reg, to, false);
	else
		put_rm(out, BITS_64, opcode + 3, to->reg, from, false);
}

static void put_test(struct buf *out, const struct x64_opnd *to, const struct x64_opnd *from)
{
	if (from->kind == X64_IMM) {
		assert(x64_is_imm32(from->imm) && "immediates have 32 bits");
		put_rm(out, BITS_64, 0xf7, 0, to, false);
		put_number(out, (uint64_t)from->imm, 4);
	} else {
		put_rm(out, BITS_64, 0x85, from->reg, to, false);
	}
}

/* The shortest way to say it: 5, 7 or 10 bytes. */
static void put_mov_imm(struct buf *out, enum x64_reg to, int64_t imm)
{
	const struct x64_opnd reg = x64_reg(to);

	if (imm == (uint32_t)imm) {
		if (to >> 3)
			put_byte(out, 0x41);
		put_byte(out, 0xb8 | (to & 7));
		put_number(out, (uint64_t)imm, 4);
	} else if (x64_is_imm32(imm)) {
		put_rm(out, BITS_64, 0xc7, 0, &reg, false);
		put_number(out, (uint64_t)imm, 4);
	} else {
		put_byte(out, 0x48 | to >> 3);
		put_byte(out, 0xb8 | (to & 7));
		put_number(out, (uint64_t)imm, 8);
	}
}

static void put_mov(struct buf *out, enum width width, const struct x64_opnd *to,
		    const struct x64_opnd *from)
{
	if (from->kind == X64_IMM && to->kind == X64_REG) {
		put_mov_imm(out, to->reg,
			    width == BITS_32 ? (int64_t)(uint32_t)from->imm : from->imm);
	} else if (from->kind == X64_IMM) {
		assert(x64_is_imm32(from->imm) && "immediates have 32 bits");
		put_rm(out, width, 0xc7, 0, to, false);
		put_number(out, (uint64_t)from->imm, 4);
	} else if (from->kind == X64_REG) {
		put_rm(out, width, 0x89, from->reg, to, false);
	} else {
		assert(to->kind == X64_REG && "one operand is a register");
		put_rm(out, width, 0x8b, to->reg, from, false);
	}
}

static void put_shift(struct buf *out, unsigned extension, const struct x64_opnd *to,
		      const struct x64_opnd *from)
{
	if (from->kind == X64_IMM) {
		put_rm(out, BITS_64, 0xc1, extension, to, false);
		put_number(out, (uint64_t)from->imm & 63, 1);
	} else {
		assert(from->kind == X64_REG && from->reg == X64_RCX && "a count is in cl");
		put_rm(out, BITS_64, 0xd3, extension, to, false);
	}
}

static void put_times(struct buf *out, enum x64_reg to, const struct x64_opnd *from)
{
	bool is_short = is_imm8(from->imm);

	assert(x64_is_imm32(from->imm) && "immediates have 32 bits");
	put_rm(out, BITS_64, is_short ? 0x6b : 0x69, to, from, false);
	put_number(out, (uint64_t)from->imm, is_short ? 1 : 4);
}

static void put_stack(struct buf *out, unsigned opcode, enum x64_reg reg)
{
	if (reg >> 3)
		put_byte(out, 0x41);
	put_byte(out, opcode | (reg & 7));
}

void x64_emit(struct buf *out, x64_insn insn, struct x64_opnd to, struct x64_opnd from)
{
	enum x64_id id = X64_ID(insn);
	unsigned opcode = insns[id].opcode + X64_CC(insn), extension = insns[id].extension;

	switch (insns[id].form) {
	case FORM_ALU:
		put_alu(out, opcode, extension, &to, &from);
		break;
	case FORM_TEST:
		put_test(out, &to, &from);
		break;
	case FORM_MOVE:
		put_mov(out, BITS_64, &to, &from);
		break;
	case FORM_MOVE_32:
		put_mov(out, BITS_32, &to, &from);
		break;
	case FORM_STORE_8:
		assert(to.kind == X64_MEM && "no such form");
		put_rm(out, BITS_32, opcode, 0, &to, false);
		put_byte(out, (unsigned)from.imm);
		break;
	case FORM_TEST_32:
		put_rm(out, BITS_32, 0x85, from.reg, &to, false);
		break;
	case FORM_CMP_32:
		put_imm_alu(out, BITS_32, extension, &to, from.imm);
		break;
	case FORM_XOR_32:
		put_rm(out, BITS_32, opcode, from.reg, &to, false);
		break;
	case FORM_LEA:
		assert(from.kind == X64_MEM && "an address is of memory");
		put_rm(out, BITS_64, opcode, to.reg, &from, false);
		break;
	case FORM_TO_REG:
	case FORM_FROM_16:
	case FORM_FROM_32:
		put_rm(out, BITS_64, opcode, to.reg, &from, false);
		break;
	case FORM_TIMES:
		put_times(out, to.reg, &from);
		break;
	case FORM_FROM_8:
		put_rm(out, BITS_64, opcode, to.reg, &from, true);
		break;
	case FORM_FROM_REG:
		put_rm(out, BITS_64, opcode, from.reg, &to, false);
		break;
	case FORM_ONE:
		put_rm(out, BITS_64, opcode, extension, &to, false);
		break;
	case FORM_ONE_FAR:
		put_rm(out, BITS_32, opcode, extension, &to, false);
		break;
	case FORM_SHIFT:
		put_shift(out, extension, &to, &from);
		break;
	case FORM_SET:
		put_rm(out, BITS_32, opcode, 0, &to, true);
		break;
	case FORM_STACK:
		put_stack(out, opcode, to.reg);
		break;
	case FORM_NONE:
		put_opcode(out, opcode);
		break;
	}
}

/* The forms that the manuals recommend: 0f 1f with ever longer operands. */
void x64_nop(struct buf *out, size_t n)
{
	static const char forms[][9] = {
		"\x90",
		"\x66\x90",
		"\x0f\x1f\x00",
		"\x0f\x1f\x40\x00",
		"\x0f\x1f\x44\x00\x00",
		"\x66\x0f\x1f\x44\x00\x00",
		"\x0f\x1f\x80\x00\x00\x00\x00",
		"\x0f\x1f\x84\x00\x00\x00\x00\x00",
		"\x66\x0f\x1f\x84\x00\x00\x00\x00",
	};

	while (n) {
		size_t len = n < sizeof(forms[0]) ? n : sizeof(forms[0]);
		buf_put(out, forms[len - 1], len);
		n -= len;
	}
}

/* -- jumps -------------------------------------------------------------------------------------- */

void x64_jump(struct buf *out, bool is_long, enum x64_cc cc, uint32_t distance)
{
	unsigned short_opcode = cc == X64_ALWAYS ? 0xeb : 0x70 + (unsigned)cc;
	unsigned long_opcode = cc == X64_ALWAYS ? 0xe9 : 0x0f80 + (unsigned)cc;

	put_opcode(out, is_long ? long_opcode : short_opcode);
	put_number(out, distance, is_long ? 4 : 1);
}

static size_t put_distance(struct buf *out)
{
	size_t at = out->len;

	put_number(out, 0, 4);
	return at;
}

size_t x64_jmp(struct buf *out)
{
	put_byte(out, 0xe9);
	return put_distance(out);
}

size_t x64_jcc(struct buf *out, enum x64_cc cc)
{
	put_opcode(out, 0x0f80 + cc);
	return put_distance(out);
}

size_t x64_call(struct buf *out)
{
	put_byte(out, 0xe8);
	return put_distance(out);
}

void x64_patch(struct buf *out, size_t at, size_t target)
{
	uint32_t distance = (uint32_t)(target - (at + 4));

	if (out->failed)
		return;
	for (unsigned i = 0; i < 4; i++)
		out->data[at + i] = (char)(distance >> 8 * i);
}
