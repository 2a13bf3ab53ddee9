/*
 * ebpf_machine - eBPF code, run symbolically by the terms of spec/ebpf.smt2.
 *
 * Code of an operation goes forward alone, so it is walked once: what comes to an instruction, by
 * whatever way, is merged before it.  Numbers in instructions may stand for others: see numbers.
 */
#ifndef VERIFIER_PROOFS_EBPF_MACHINE_H
#define VERIFIER_PROOFS_EBPF_MACHINE_H

#include <stdbool.h>
#include <stdint.h>

#include "compiler/bpf/enc.h"
#include "spec/gen/virgen.h"

enum { EBPF_WORDS = 16, EBPF_NUMBERS = 4, EBPF_MAX_INSNS = 64 };

/* Registers, and the words of the frame that take part. */
struct ebpf_state {
	Z3_ast reached; /* a Bool; NULL: nothing comes here */
	Z3_ast regs[EBPF_REGS];
	Z3_ast words[EBPF_WORDS];
};

/* A number of the code that stands for `term`. */
struct ebpf_number {
	uint64_t number;
	Z3_ast term;
};

struct ebpf_machine {
	Z3_context ctx;
	struct terms *parsed;
	Z3_ast meaning[EBPF_INSNS], dst, src; /* meaning: NULL: it has none */
	bool is_used[EBPF_INSNS];
	int16_t offsets[EBPF_WORDS]; /* of the words, in the frame that r6 points to */
	uint32_t n_words;
	struct ebpf_number numbers[EBPF_NUMBERS];
	uint32_t n_numbers;
};

/* A file that can not be read, or is not of its form, ends the program with a message. */
void ebpf_machine_open(struct ebpf_machine *m, Z3_context ctx, const char *path);

/*
 * Runs code from `start`; states[i] is what comes to instruction i; states[n] what comes to the end,
 * and states[n + 1] what jumps to one instruction behind that.  False: something is not as code of
 * an operation should be; what tells what.
 */
bool ebpf_machine_run(struct ebpf_machine *m, const struct bpf_insn *insns, uint32_t n,
		      const struct ebpf_state *start, struct ebpf_state *states, char what[64]);

#endif
