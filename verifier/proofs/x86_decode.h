/*
 * x86_decode - machine code as Capstone reads it, with operands as numbers.
 *
 * The encoder is not asked: registers, sizes, displacements, immediates, conditions and the
 * targets of jumps are what Capstone says.
 */
#ifndef VERIFIER_PROOFS_X86_DECODE_H
#define VERIFIER_PROOFS_X86_DECODE_H

#include <capstone/capstone.h>
#include <stdbool.h>
#include <stdint.h>

#include "runtime/base/buf.h"

/* Registers have the numbers of the encoding, as in compiler/x86/enc.h. */
enum { N_REGISTERS = 16, NO_REGISTER = N_REGISTERS, MAX_DECODED = 96, NO_SYMBOL = -1 };

enum decoded_kind { DECODED_REG, DECODED_MEM, DECODED_NUMBER };

struct decoded_opnd {
	enum decoded_kind kind;
	uint8_t bits;
	uint8_t reg;   /* REG; MEM: the base */
	uint8_t index; /* MEM */
	uint8_t scale; /* MEM */
	int64_t disp;  /* MEM */
	int64_t number;
	int symbol; /* which operand of the operation the number, or disp, is; or NO_SYMBOL; set by others */
};

enum decoded_flow { GOES_ON, JUMPS, JUMPS_IF, CALLS, RETURNS };

struct decoded {
	uint32_t at, end;
	char name[16];     /* as spec/x86.smt2 calls it */
	char condition[4]; /* "": none */
	enum decoded_flow flow;
	uint32_t target; /* of a jump, or of a call by distance */
	bool is_locked;
	uint32_t n_opnds;
	struct decoded_opnd opnds[3];
	char text[64]; /* for people */
};

struct listing {
	struct decoded insns[MAX_DECODED];
	uint32_t n;
	bool is_reached[MAX_DECODED]; /* see listing_walk() */
};

/*
 * The instruction at a place in the code, which ends before `end`.  insn is scratch memory, of
 * cs_malloc().  False: why says what is no instruction, or one that is never used.
 */
bool decoded_read(struct decoded *d, csh capstone, cs_insn *insn, const uint8_t *code, uint32_t at,
		  uint32_t end, struct buf *why);

/* All of the bytes of [from, to).  False: why says what is no instruction, or one that is never used. */
bool listing_read(struct listing *l, csh capstone, const uint8_t *code, uint32_t from, uint32_t to,
		  struct buf *why);

/* The instruction that begins there; UINT32_MAX: none. */
uint32_t listing_find(const struct listing *l, uint32_t at);

/* Sets is_reached from there on, up to the places where control leaves. */
void listing_walk(struct listing *l, uint32_t start, const uint32_t *leaves, uint32_t n_leaves);

#endif
