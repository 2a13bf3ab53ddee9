/*
 * x86_form - what is the same in all cases that differ in nothing but the names of registers, the
 * distances of words, and numbers that stand in the code as they are.
 */
#ifndef VERIFIER_PROOFS_X86_FORM_H
#define VERIFIER_PROOFS_X86_FORM_H

#include "verifier/proofs/x86_case.h"

/* What a form says of the numbers in it: their classes, these and the number modulo 64, or all. */
enum level { CLASS, MODULO, EXACT, LEVELS };

/* Each number is in one; code that is made for one number of a class mostly suits all of it. */
struct number_class {
	const char *name;
	uint64_t first, last; /* unsigned */
};

const struct number_class *form_class(uint64_t number);

/* Marks numbers in the code that are those of operands: immediates, and what lea adds. */
void form_set_symbols(struct listing *l, const struct x86_case *c, bool on);

/*
 * The form as text: the case with its places left out, and the code that is_reached, with the
 * operands that live in a register or word in the place of its name.
 */
void form_put(struct buf *out, const struct x86_case *c, const struct case_code *code,
	      enum level level);

#endif
