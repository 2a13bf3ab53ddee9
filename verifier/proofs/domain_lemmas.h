/*
 * domain_lemmas - how the claims are proved that are too much for Z3 alone: domain_lemmas.smt2.
 *
 * That file has three kinds of functions, each a Bool of cells and sets:
 *
 *	lemma.NAME	true for all cells: a claim of its own
 *	proof.NAME	lemmas, joined by `and`, of which the claim NAME follows
 *	cases.NAME	the last operand is k: the claim NAME is asked where this is true for k = 0, for
 *			k = 1 and so on up to the highest number of a bit, and where it is true for none
 *
 * A claim's name is FUNCTION or FUNCTION.COMPONENT, or lemma.NAME.  The operands of its proof and its
 * cases are named as the sets and cells it is about, or as the operands of the lemma.  A lemma's proof
 * stands before the lemma itself, and so can only use those before it.
 *
 * Functions part.NAME are parts of proofs.  Before a function may stand comments that say how Z3 is asked:
 *
 *	; keeps: NAMES		in a proof: of what these functions give nothing is known but what the
 *				lemmas say; bvmul, bvudiv and their like are names, too
 *	; equal if equal	in a proof: and that equal operands give equal results
 *	; by whole numbers	a lemma: asked of whole numbers (domain_whole.h)
 */
#ifndef VERIFIER_PROOFS_DOMAIN_LEMMAS_H
#define VERIFIER_PROOFS_DOMAIN_LEMMAS_H

#include "spec/gen/virgen.h"

#define LEMMAS "verifier/proofs/domain_lemmas.smt2"

enum hint_kind { LEMMA, PROOF, CASES, N_HINT_KINDS };

struct hint {
	enum hint_kind kind;
	char full_name[3 * MAX_NAME], *name; /* "proof.mul.smin", of which name is "mul.smin" */
	char operand[MAX_OPERANDS][MAX_NAME];
	unsigned n_operands;
	bool is_whole, has_equal;
	char *keeps; /* "": nothing */
};

struct lemma_file {
	char *text;
	struct hint hint[MAX_OPS];
	unsigned n;
};

/* For cells of `width` bits; dies if it is not as is said above. */
struct lemma_file *lemma_file_read(unsigned width);
void lemma_file_free(struct lemma_file *file);

/* The hint of that kind for the claim, or NULL. */
const struct hint *lemma_file_find(const struct lemma_file *file, enum hint_kind kind,
				   const char *function, const char *component);

/*
 * Calls found(to, "lemma.NAME") for each lemma that the term, a proof applied to something, rests upon;
 * found may be NULL.  Dies if it is more than lemmas joined by `and`.
 */
void lemmas_of_proof(struct terms *terms, const struct hint *proof, Z3_ast term,
		     void (*found)(void *to, const char *lemma), void *to);

#endif
