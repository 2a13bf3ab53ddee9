/*
 * claims - what is said of a module: the content of a certificate.
 *
 * Claims are what one walk over a module cannot find by itself: what holds each time a
 * loop begins a round, why it ends, what functions are called with, what variables hold.
 * The prover (infer.h) finds them, files bring them (cert.h), and nobody believes them
 * before check.h did.  All arrays are as the module's numbers say, and in one arena.
 */
#ifndef VERIFIER_CLAIMS_H
#define VERIFIER_CLAIMS_H

#include "runtime/vir/vir.h"
#include "verifier/domain.h"

#define CLAIM_NO_VALUE UINT32_MAX

/* What something costs at most; sums stay at UINT64_MAX, which says: no bound is known. */
struct cost {
	uint64_t ticks;
	uint64_t ops;   /* operations of VIR, but for constants */
	uint64_t bytes; /* of output */
};

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

/* A loop or each. */
struct claim_loop {
	struct dom *params; /* carried values, at the beginning of each round */
	/* Sums of the same as ranks, whose rest is 0; and what they are when a round begins. */
	struct form relations[RELATIONS];
	struct dom *within;
	uint32_t n_relations;
	struct rank rank;
	uint64_t conts; /* how often a round follows another one, each time the region is entered */
};

struct claim_func {
	struct dom *params;       /* values, whoever calls */
	struct dom *cells;        /* cell slots, at any time */
	struct claim_loop *loops; /* loops and each, in the order of the text */
	uint32_t n_loops;
};

struct claims {
	struct claim_func *funcs;
	struct dom *vars; /* cells, at any time, of any instance */
	/* All of them, one behind the other: what the arrays above are parts of. */
	struct dom *doms;
	struct claim_loop *loops;
	size_t n_doms, n_loops;
};

/*
 * The same claim of everything: dom_top(), which holds, or dom_empty(), for a prover to
 * begin with.  No loop ends.
 */
struct claims *claims_new(struct arena *a, const struct vir_module *m, struct dom initial);

static inline uint64_t cost_sum(uint64_t a, uint64_t b)
{
	return a > UINT64_MAX - b ? UINT64_MAX : a + b;
}

static inline uint64_t cost_product(uint64_t a, uint64_t b)
{
	uint64_t product;

	return __builtin_mul_overflow(a, b, &product) ? UINT64_MAX : product;
}

static inline struct cost cost_plus(struct cost a, struct cost b)
{
	return (struct cost){ cost_sum(a.ticks, b.ticks), cost_sum(a.ops, b.ops),
			      cost_sum(a.bytes, b.bytes) };
}

static inline struct cost cost_times(struct cost a, uint64_t n)
{
	return (struct cost){ cost_product(a.ticks, n), cost_product(a.ops, n),
			      cost_product(a.bytes, n) };
}

static inline bool cost_same(struct cost a, struct cost b)
{
	return a.ticks == b.ticks && a.ops == b.ops && a.bytes == b.bytes;
}

static inline struct cost cost_max(struct cost a, struct cost b)
{
	return (struct cost){ a.ticks > b.ticks ? a.ticks : b.ticks, a.ops > b.ops ? a.ops : b.ops,
			      a.bytes > b.bytes ? a.bytes : b.bytes };
}

#endif
