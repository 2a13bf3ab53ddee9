/*
 * x86_machine - decoded code, run for all contents of registers and memory at once.
 *
 * A state holds a term for each register, the flags, and each word of memory that is
 * named; paths of forward jumps are merged with ite where they meet.  What was there at
 * the start are constants of Z3.
 *
 * Memory is reached only as rbp, r15 or rsp and a distance, where the register is what it
 * was at the start but for a number: frame, fire and stack, which do not overlap.  An
 * access is within an aligned word of 8 bytes.  Whatever else code does is refused, not guessed.
 */
#ifndef VERIFIER_PROOFS_X86_MACHINE_H
#define VERIFIER_PROOFS_X86_MACHINE_H

#include "verifier/proofs/x86_decode.h"
#include "verifier/proofs/x86_terms.h"

enum { MAX_CELLS = 48, MAX_SYMBOLS = 4, MAX_ASKED = 4 };

struct x86_state {
	Z3_ast path; /* when control comes here; NULL: never */
	Z3_ast regs[N_REGISTERS];
	Z3_ast flags;
	/* The instruction that set the flags, and what it was given; NULL: nobody knows. */
	const struct x86_meaning *asker;
	Z3_ast to, from;
	Z3_ast cells[MAX_CELLS]; /* NULL: as at the start */
};

/* A word of memory. */
struct x86_cell {
	uint8_t base;
	int64_t disp; /* a multiple of 8 */
	Z3_ast start;
};

struct x86_machine;

/* Memory that another one keeps: the word, with zeros above what the operand has.  False: refused. */
struct x86_memory {
	bool (*load)(struct x86_machine *m, struct x86_state *s, const struct decoded *d,
		     const struct decoded_opnd *from, Z3_ast *word);
	bool (*store)(struct x86_machine *m, struct x86_state *s, const struct decoded *d,
		      const struct decoded_opnd *to, Z3_ast word);
};

struct x86_machine {
	const struct x86_terms *terms;
	const struct x86_memory *memory; /* NULL: that of the state */
	/* Says when a condition holds; NULL: x86.smt2 does. */
	Z3_ast (*condition)(struct x86_machine *m, const struct x86_state *s,
			    const struct decoded *d);
	struct x86_state start;
	struct x86_cell cells[MAX_CELLS];
	uint32_t n_cells;
	Z3_ast symbols[MAX_SYMBOLS]; /* what numbers with a symbol are; the caller's */
	Z3_ast fault;                /* when an instruction on the way may raise an exception */
	uint32_t n_unknown;
	Z3_ast asked[MAX_ASKED]; /* the first conditions that instructions asked for */
	uint32_t n_asked;
	bool *is_used; /* by index of meaning: it ran; may be NULL */
	struct buf *why;
};

/* Where control leaves the code, and the state there. */
struct x86_leave {
	uint32_t at;
	struct x86_state state;
};

/* why gets what is refused. */
void x86_machine_start(struct x86_machine *m, const struct x86_terms *terms, struct buf *why);

/* A word of memory in a state; NULL: there are too many, or it is not aligned. */
Z3_ast x86_machine_cell(struct x86_machine *m, const struct x86_state *s, uint8_t base,
			int64_t disp);

/* Where an operand in memory is. */
Z3_ast x86_machine_address(struct x86_machine *m, const struct x86_state *s,
			   const struct decoded_opnd *o);

/* One instruction that goes on to the next one.  False: refused. */
bool x86_machine_step(struct x86_machine *m, struct x86_state *s, const struct decoded *d);

/* The condition of an instruction that has one; NULL: refused. */
Z3_ast x86_machine_condition(struct x86_machine *m, const struct x86_state *s,
			     const struct decoded *d);

/* False: refused. */
bool x86_machine_run(struct x86_machine *m, const struct listing *l, uint32_t start,
		     struct x86_leave *leaves, uint32_t n_leaves);

#endif
