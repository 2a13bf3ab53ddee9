/*
 * domain_solve - whether claims hold, at one width.
 */
#ifndef VERIFIER_PROOFS_DOMAIN_SOLVE_H
#define VERIFIER_PROOFS_DOMAIN_SOLVE_H

#include "verifier/proofs/domain_claims.h"

/* NOT_ENOUGH: the lemmas of its proof leave examples; these may be none. */
enum verdict { NO_ANSWER, NOT_ENOUGH, HOLDS, FAILS };

enum { MAX_EXAMPLE = 1024 };

/* The claims as terms for cells of some width. */
struct solver;

/* Files are read again, for this width. */
struct solver *solver_open(const char *ops_path, const char *domain_path,
			   const struct claims *claims, unsigned width);
void solver_close(struct solver *solver);

/* Chooses all lemmas that the claims that are chosen rest upon, too. */
void solver_choose_lemmas(struct solver *solver, bool is_chosen[MAX_CLAIMS]);

/* How a claim may be proved: as it stands, by its proof of lemmas, or about whole numbers. */
enum way { BY_BITS, BY_LEMMAS, BY_WHOLE, N_WAYS };

/* The best of them. */
enum way solver_way(const struct claim *claim);

/*
 * If it fails, example gets cells and sets for which it does: "x = 0x1, a.umin = ...".  Only by bits a
 * claim can fail.
 */
enum verdict solver_ask(struct solver *solver, unsigned claim, enum way way,
			char example[MAX_EXAMPLE]);

#endif
