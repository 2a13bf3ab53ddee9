/*
 * enc - x86-64 instructions as bytes: just those that are emitted (insns.def).
 *
 * An operand that an instruction has no encoding for is our mistake, and ends the
 * process: the instruction selector asks for nothing that does not exist.  Memory that
 * runs out sets `failed` of the buffer.
 */
#ifndef COMPILER_X86_ENC_H
#define COMPILER_X86_ENC_H

#include <stdbool.h>
#include <stdint.h>

#include "runtime/base/buf.h"

/* In the order of their numbers in the encoding. */
enum x64_reg {
	X64_RAX,
	X64_RCX,
	X64_RDX,
	X64_RBX,
	X64_RSP,
	X64_RBP,
	X64_RSI,
	X64_RDI,
	X64_R8,
	X64_R9,
	X64_R10,
	X64_R11,
	X64_R12,
	X64_R13,
	X64_R14,
	X64_R15,
	X64_REGS,
	X64_NO_REG = X64_REGS
};

enum x64_id {
#define INSN(id, text, form, opcode, extension) X64_##id,
#include "compiler/x86/insns.def"
	X64_INSNS
};

enum x64_cc {
	X64_O,
	X64_NO,
	X64_B,
	X64_AE,
	X64_E,
	X64_NE,
	X64_BE,
	X64_A,
	X64_S,
	X64_NS,
	X64_P,
	X64_NP,
	X64_L,
	X64_GE,
	X64_LE,
	X64_G,
	X64_CCS,
	X64_ALWAYS = X64_CCS
};

/* The opposite condition. */
static inline enum x64_cc x64_not(enum x64_cc cc)
{
	return (enum x64_cc)(cc ^ 1);
}

/* An instruction; X64_IF adds the condition of a SET or CMOV. */
typedef uint16_t x64_insn;
#define X64_IF(id, cc) ((x64_insn)((id) | (cc) << 8))
#define X64_ID(insn) ((enum x64_id)((insn)&0xff))
#define X64_CC(insn) ((enum x64_cc)((insn) >> 8))

enum x64_kind { X64_NOTHING, X64_REG, X64_MEM, X64_IMM };

struct x64_opnd {
	enum x64_kind kind;
	enum x64_reg reg;   /* REG; MEM: the base */
	enum x64_reg index; /* MEM: X64_NO_REG: none; never RSP */
	uint8_t scale;      /* MEM: 1, 2, 4, 8 */
	int32_t disp;       /* MEM */
	int64_t imm;        /* IMM; of a REG or MEM: what IMUL3 multiplies it by */
};

static inline struct x64_opnd x64_reg(enum x64_reg reg)
{
	return (struct x64_opnd){ .kind = X64_REG, .reg = reg };
}

static inline struct x64_opnd x64_mem(enum x64_reg base, int32_t disp)
{
	return (struct x64_opnd){
		.kind = X64_MEM, .reg = base, .index = X64_NO_REG, .scale = 1, .disp = disp
	};
}

static inline struct x64_opnd x64_mem_index(enum x64_reg base, enum x64_reg index, uint8_t scale,
					    int32_t disp)
{
	return (struct x64_opnd){
		.kind = X64_MEM, .reg = base, .index = index, .scale = scale, .disp = disp
	};
}

static inline struct x64_opnd x64_imm(int64_t imm)
{
	return (struct x64_opnd){ .kind = X64_IMM, .imm = imm };
}

static inline bool x64_is_imm32(int64_t imm)
{
	return imm == (int32_t)imm;
}

/* Appends an instruction; operands that it does not have are X64_NOTHING (zeroed). */
void x64_emit(struct buf *out, x64_insn insn, struct x64_opnd to, struct x64_opnd from);

/* n bytes that do nothing, in as few instructions as there are. */
void x64_nop(struct buf *out, size_t n);

/* A jump by a distance from its end; of 8 bits, or of 32. */
void x64_jump(struct buf *out, bool is_long, enum x64_cc cc, uint32_t distance);

/* Jumps and calls with a distance of 32 bits: they return where it stands, for x64_patch(). */
size_t x64_jmp(struct buf *out);
size_t x64_jcc(struct buf *out, enum x64_cc cc);
size_t x64_call(struct buf *out);

/* Makes the jump whose distance stands at `at` go to `target`; nothing if out has failed. */
void x64_patch(struct buf *out, size_t at, size_t target);

#endif
