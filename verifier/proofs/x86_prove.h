/*
 * x86_prove - that the code of a case does what the operation means, shown by Z3.
 *
 * Cases that differ in nothing but the names of registers and the distances of words have
 * one form, and a form is proved once.  So is a form in which a number of the operation
 * stands as it is: for all numbers of its class, with a variable in its place; if that does
 * not go, for those that are equal modulo 64; if that does not either, for the number alone.
 */
#ifndef VERIFIER_PROOFS_X86_PROVE_H
#define VERIFIER_PROOFS_X86_PROVE_H

#include "verifier/proofs/x86_case.h"
#include "verifier/proofs/x86_machine.h"

/* The files that say what everything means. */
#define VIR_SMT2 "spec/vir.smt2"
#define X86_SMT2 "spec/x86.smt2"

struct prover;

struct prover *prover_open(void);
void prover_close(struct prover *p);

/*
 * Proves the case, or knows its form already.  False: why says what does not hold, with the
 * contents of registers for which it does not.  *is_new: the form was not known.
 */
bool prover_case(struct prover *p, const struct x86_case *c, const struct case_code *code,
		 bool *is_new, struct buf *why);

/* By index of meaning: whether an instruction or condition was met; `names` is what they are. */
const bool *prover_used(const struct prover *p);
const struct x86_terms *prover_terms(const struct prover *p);

#endif
