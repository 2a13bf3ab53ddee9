/* infer_int - what the files of the prover share: infer.c, widen.c, guess.c.  Not for anybody else. */
#ifndef VERIFIER_INFER_INT_H
#define VERIFIER_INFER_INT_H

#include "verifier/infer.h"
#include "verifier/walk.h"

enum {
	GUESSES = 128,   /* ranks tried for one loop */
	CANDIDATES = 96, /* sums looked at for one loop */
	CONTS = 32,      /* of a loop: of cases where a round is followed by another one */
	STOPS = 512,     /* numbers of the module that widening stops at */
};

/* A sum that may be a rank, or a part of one. */
struct candidate {
	struct form of;
	struct dom range;     /* at any cont */
	int64_t least[CONTS]; /* that it loses, by number of the cont */
};

struct guesses {
	struct arena *
		arena; /* of the arrays, which grow; most loops need little of what they may have */
	struct candidate *candidates;
	size_t cap_candidates;
	uint32_t n_candidates, n_conts;
	struct rank *ranks;
	size_t cap;
	uint32_t n;
	struct rank_bounds *bounds; /* of each, once it is tried */
	uint32_t n_bounds;
};

struct infer {
	struct arena *arena, *scratch; /* what stays; what a walk needs */
	const struct vir_module *m;
	struct claims *claims;
	const struct claims *from; /* what somebody else thinks; NULL: nobody does */
	struct facts facts;
	struct check_hooks hooks;
	bool *is_dirty;          /* functions: what they depend on has changed */
	struct facts_func *seen; /* what functions gave when others saw it last */
	/* Users of the object i are those from first_user[i] to first_user[i + 1]. */
	uint32_t *first_user, *users;
	bool has_given_up;    /* loops have more rounds than was hoped; claims may need that */
	bool is_broken;       /* a rank that was found is none */
	uint64_t n_changed;   /* claims, so far */
	uint64_t *n_at_entry; /* by number of the loop: n_changed, when it was entered */
	uint32_t *n_again;    /* by number of the loop: how often it was walked again */
	uint64_t steps; /* operations to be walked; when there are none left the prover hurries */
	/* widen.c: */
	uint8_t *n_changes; /* by number of the claim */
	uint32_t *
		owners; /* by number of the claim: its function; CLAIM_NO_VALUE: of a loop, or a variable */
	uint32_t
		*loops; /* by number of the claim: the loop that carries it; CLAIM_NO_VALUE: none */
	uint64_t *stops, *signed_stops; /* ascending */
	uint32_t n_stops;
	struct dom *needed; /* by number of the claim, while narrowing */
	/* guess.c: */
	struct guesses *guesses; /* by number of the loop */
};

/* -- widen.c --------------------------------------------------------------------------------- */

void widen_prepare(struct infer *in);
/* Makes the claim include what is known. */
void widen_claim(struct infer *in, struct dom *claim, const struct dom *known);
/* Some claim includes more than what came. */
bool widen_went_further(const struct infer *in);

/* -- guess.c --------------------------------------------------------------------------------- */

/* The sums that the conditions at a cont suggest. */
void guess_at_cont(struct infer *in, const struct walk *w, const struct open_region *loop,
		   const vir_arg *carried);
/* Sums of those. */
void guess_sums(struct guesses *g);
/* What becomes of them at a cont. */
void guess_measure(struct guesses *g, const struct walk *w, const struct open_region *loop,
		   const vir_arg *carried);
/* One that somebody else found, if it is any. */
void guess_given(struct guesses *g, const struct rank *rank);
/* The ranks that they may make. */
void guess_ranks(struct guesses *g);
/* Room for how each does: no more of them come. */
void guess_room(struct guesses *g);
/* The one that gives the fewest rounds; NULL: none is a rank. */
const struct rank *guess_best(const struct guesses *g, uint64_t *conts);

#endif
