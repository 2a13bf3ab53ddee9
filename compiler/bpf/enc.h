/*
 * enc - eBPF instructions: just those that are emitted (insns.def), as the kernel takes them,
 * and as people read them.
 *
 * An instruction is 8 bytes; a number of 64 bits takes two of them.  Memory that runs out sets
 * `failed` of the buffer.
 */
#ifndef COMPILER_BPF_ENC_H
#define COMPILER_BPF_ENC_H

#include <linux/bpf.h>
#include <stdbool.h>
#include <stdint.h>

#include "runtime/base/buf.h"

enum ebpf_reg {
	R0, /* results */
	R1,
	R2,
	R3,
	R4,
	R5, /* up to here: arguments, lost in calls */
	R6,
	R7,
	R8,
	R9,
	R10, /* the stack; not written */
	EBPF_REGS
};

enum ebpf_id {
#define EBPF(id, text, form, opcode) EBPF_##id,
#include "compiler/bpf/insns.def"
	EBPF_INSNS
};

/* The second operand: a register, or a number that 32 bits hold as a signed one. */
struct ebpf_src {
	bool is_reg;
	uint8_t reg;
	int32_t imm;
};

static inline struct ebpf_src ebpf_reg(uint8_t reg)
{
	return (struct ebpf_src){ .is_reg = true, .reg = reg };
}

static inline struct ebpf_src ebpf_imm(int32_t imm)
{
	return (struct ebpf_src){ .imm = imm };
}

static inline bool ebpf_is_imm32(uint64_t number)
{
	return (int64_t)number >= INT32_MIN && (int64_t)number <= INT32_MAX;
}

/* The parts of an instruction that stand in its form; the others are 0.  base of a STORE is dst. */
struct ebpf_parts {
	uint8_t dst;
	struct ebpf_src src;
	int16_t off;
};

/* Of all forms but NUMBER. */
void ebpf_put(struct buf *out, enum ebpf_id id, struct ebpf_parts parts);

/* dst = a number of 64 bits. */
void ebpf_put_number(struct buf *out, uint8_t dst, uint64_t number);
/* dst = a map, or the address of byte `offset` of its only value; which: for the loader. */
void ebpf_put_map(struct buf *out, uint8_t dst, uint32_t which);
void ebpf_put_map_value(struct buf *out, uint8_t dst, uint32_t which, uint32_t offset);
/* dst = a function of the program: so many instructions behind the next one. */
void ebpf_put_function(struct buf *out, uint8_t dst, int32_t distance);

/* The instruction in words, without a newline; insn[1] is there if it takes two.  Returns how many it takes. */
unsigned ebpf_print(const struct bpf_insn *insn, uint32_t at, struct buf *out);

#endif
