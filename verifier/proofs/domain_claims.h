/*
 * domain_claims - what has to be true of verifier/domain.smt2, as SMT-LIB.
 *
 * A claim is about one function and one component of its result: where x is in a and y in b, and
 * the operation does not trap, what it gives is within that component.  It is written with the
 * functions of spec/vir.smt2 and verifier/domain.smt2 as they stand, so that the text of a claim
 * with the two files before it is a script for any solver: it answers `unsat`.
 */
#ifndef VERIFIER_PROOFS_DOMAIN_CLAIMS_H
#define VERIFIER_PROOFS_DOMAIN_CLAIMS_H

#include "verifier/proofs/domain_lemmas.h"

enum { MAX_CLAIMS = 1024, MAX_IFS = 24 };

struct claim {
	const char *function;  /* "add", "assume.lts.true.a" */
	const char *component; /* "umin"; "" if there is only one claim of the function */
	char *ifs[MAX_IFS];    /* SMT-LIB terms of Bool, of the constants below */
	unsigned n_ifs;
	char *then;
	/* How it is proved; NULL if nothing is said of that. */
	const struct hint *lemma; /* that it is */
	const struct hint *proof, *cases;
};

struct claims {
	struct claim claim[MAX_CLAIMS];
	unsigned n;
};

/*
 * The claims of all lemmas and functions.  Dies if there is a function of which nothing is known to
 * claim, or a proof of nothing that is claimed.
 */
struct claims *claims_make(const struct op_file *ops, const struct dom_file *domain,
			   const struct lemma_file *lemmas);
void claims_free(struct claims *claims);

/*
 * What claims are about: sets a, b, c and cells x, y, z in them.  Their components are constants
 * `a.umin` ...  The operand u of a lemma is `l.u`, the number of a case is `l.k`.
 */
void claims_put_constants(FILE *out, const struct lemma_file *lemmas);

/* The hint as applied to what the claim is about. */
void claim_put_hint(FILE *out, const struct claim *claim, const struct hint *hint);

/* Its negation, as a script that goes on after the files and the constants. */
void claim_print(FILE *out, const struct claim *claim);

#endif
