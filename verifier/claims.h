/*
 * claims - what the prover says of a module, before it is explained in a certificate.
 *
 * Claims are what one walk over a module cannot find by itself: what holds each time a
 * loop begins a round, why it ends, what functions are called with, what variables hold.
 * The prover (infer.h) finds them, and nobody believes them before the checker (check.h) has
 * followed why they hold (explain.h).  All arrays are as the module's numbers say, and in one arena.
 */
#ifndef VERIFIER_CLAIMS_H
#define VERIFIER_CLAIMS_H

#include "runtime/vir/vir.h"
#include "verifier/facts.h"

#define CLAIM_NO_VALUE UINT32_MAX

enum { FORM_TERMS = 6 };

struct form_term {
	uint32_t value;
	uint64_t factor;
};

/* factor * value of each term, and some x of `rest`: of 64-bit words, which wrap. */
struct form {
	struct form_term terms[FORM_TERMS]; /* ascending values, no factor is 0 */
	uint32_t n;
	struct dom rest;
};

/*
 * Why a loop ends: something that each `cont` changes in one direction.  It is made of
 * parameters of the loop, of values from outside of it and of a number.  Numbers are
 * those of 64-bit words, and wrap; see rank.c for what is checked and why it is enough.
 */
enum rank_kind {
	RANK_NONE,   /* nobody knows: the loop may use up all ticks */
	RANK_FALL,   /* at least 1, it becomes smaller */
	RANK_HALVE,  /* at least 1, it becomes at most its half */
	RANK_DOUBLE, /* at least 1, it becomes at least its double, which does not wrap */
	RANK_SHIFT,  /* a parameter, not 0, is shifted to the left */
	RANK_BITS,   /* a parameter, not 0, loses its lowest bit; or so its complement */
	RANK_REMAINDER, /* a parameter, not 0, becomes what divided by it another one leaves, and that it */
	RANK_KINDS
};

struct rank {
	enum rank_kind kind;
	struct form of; /* its rest is one number */
};

enum { RELATIONS = 4 }; /* of a loop, at most */

/* A carried value of a loop, over all its rounds. */
struct carried {
	struct dom next; /* what is handed on */
	struct dom from; /* what it begins with, and what it is set to */
	struct dom step; /* what is added to it otherwise */
};

/* How far a rank moves, over all the cont of its loop. */
struct rank_bounds {
	struct dom first;          /* at the first cont, as far as the entry says */
	struct dom at, next, lost; /* at any cont, after it, and what it loses */
	struct dom gain;           /* how much more that is at the next cont */
	uint64_t most;             /* at any cont */
	uint64_t least, largest;   /* of what it loses at a cont */
	struct form loss;          /* that */
	bool is_signed, is_unsigned;
	bool is_scaled, is_moved; /* by an operation; as a sum */
	uint64_t faster;          /* how much more that is at the next cont, at least */
	bool failed;
};

/* What was found of a loop, by a walk over claims that hold. */
struct measured {
	struct carried *carried;
	struct rank_bounds bounds;
	bool has_conts;
};

/* What is not claimed of a loop, whatever is found: it could not be explained before. */
enum given_up {
	GIVEN_UP_NOTHING,
	GIVEN_UP_RANK, /* why it ends, how often, and how what it carries is related */
	GIVEN_UP_ALL,  /* besides that, what it carries */
};

/* A loop or each. */
struct claim_loop {
	struct dom *params; /* carried values, at the beginning of each round */
	/* Sums of the same as ranks, whose rest is 0; and what they are when a round begins. */
	struct form relations[RELATIONS];
	struct dom *within;
	uint32_t n_relations;
	struct rank rank;
	uint64_t conts; /* how often a round follows another one, each time the region is entered */
	enum given_up given_up;
	struct measured measured;
};

struct claim_func {
	struct dom *params;       /* values, whoever calls */
	struct dom *cells;        /* cell slots, at any time */
	struct claim_loop *loops; /* loops and each, in the order of the text */
	uint32_t n_loops;
};

struct claims {
	struct arena *arena; /* that all of it is in */
	struct claim_func *funcs;
	struct dom *vars; /* cells, at any time, of any instance */
	/* All of them, one behind the other: what the arrays above are parts of. */
	struct dom *doms;
	struct claim_loop *loops;
	size_t n_doms, n_loops;
	bool *is_given_up; /* by number of the set: it is any, whatever is found */
	bool is_measured;  /* what loops do */
};

/*
 * The same claim of everything: dom_top(), which holds, or dom_empty(), for a prover to
 * begin with.  No loop ends.
 */
struct claims *claims_new(struct arena *a, const struct vir_module *m, struct dom initial);

/* The claim that does not hold. */
struct check_failure {
	uint32_t func, inst;
	const char *what;
};

/* Room for facts of the module. */
void facts_new(struct arena *a, const struct vir_module *m, const struct claims *claims,
	       struct facts *facts);

/*
 * 0; -EINVAL and what is wrong; memory leaves through the arena's handler.  m has passed
 * vir_check().  Facts are in the arena a.  What loops do is measured: claim_loop.measured.
 */
int claims_hold(struct arena *a, struct arena *scratch, const struct vir_module *m,
		struct claims *claims, struct facts *out, struct check_failure *failure);

#endif
