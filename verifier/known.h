/*
 * known - what is known at a place of a function, and the rules by which more becomes known.
 *
 * A fact is that a value is in a set (domain.h), or that a sum of values, each so often, is: of
 * 64-bit words, which wrap.  Facts are true whenever a run is at this place.  Each rule is sound
 * by itself, from what the operations of spec/vir.smt2 mean; so what is known is true, in whatever
 * order rules are used.  The checker uses those that a certificate names; the prover, to find out
 * which to name.  What contradicts itself is not reached: is_dead.
 *
 * Parts of a function end, and what became known since a mark is forgotten.  A value that was made
 * in a part that ended says nothing, unless a choice tells that this part was run: is_there.
 */
#ifndef VERIFIER_KNOWN_H
#define VERIFIER_KNOWN_H

#include "runtime/vir/vir.h"
#include "verifier/domain.h"

#define NO_VALUE UINT32_MAX

enum { SUM_TERMS = 12, STEP_USES = 64 };

struct term {
	uint32_t value;
	uint64_t factor;
};

/* The sum of the terms is in `in`; ascending values, no factor is 0. */
struct sum {
	uint32_t n;
	struct dom in;
	struct term terms[SUM_TERMS];
};

struct fact {
	enum { OF_VALUE, OF_SUM, OF_NONE } kind;
	uint32_t number;
};

/* A fact that is used, so often. */
struct use {
	struct fact fact;
	uint64_t factor;
};

/*
 * A value that is arms[0] where the condition is not 0 and arms[1] where it is.  What a try
 * gives is a choice, too, by a value of its own that nobody computes: 1 if it raises nothing.
 */
struct choice {
	uint32_t condition; /* NO_VALUE: it is no choice */
	uint32_t arms[2];
	uint8_t n_ways[2]; /* of a region: to its end, from each part; 2 are many */
};

struct known {
	struct arena *arena;
	const struct vir_func *f;
	uint32_t n_values; /* those of f, and one for each operation, as try has one */
	bool is_dead;
	bool *is_there; /* by value, as all of these */
	struct dom *now;
	uint32_t *defs; /* the operation; NO_VALUE: none */
	struct choice *choices;
	struct sum *sums;
	struct changed *trail;
	size_t n_sums, cap_sums, n_trail, cap_trail;
};

struct known_mark {
	size_t n_trail, n_sums;
	bool is_dead;
};

/* Nothing is known but what the function is.  Memory leaves through the arena's handler. */
void known_begin(struct known *k, struct arena *a, const struct vir_func *f);
struct known_mark known_mark(const struct known *k);
void known_forget(struct known *k, struct known_mark mark);

/* What is known by something else: a value is made; a value is in there, too; is 0 or not; a sum. */
void known_define(struct known *k, uint32_t value, const struct dom *dom);
void known_sharpen(struct known *k, uint32_t value, const struct dom *dom);
void known_assume(struct known *k, uint32_t value, bool is_true);
void known_claim(struct known *k, const struct sum *sum);

/* The fact as a sum.  False: there is none of that number. */
bool known_fact(const struct known *k, struct fact fact, struct sum *sum);
/* sum += factor * other.  False: too many terms. */
bool sum_plus(struct sum *sum, const struct sum *other, uint64_t factor);
bool sum_same_terms(const struct sum *a, const struct sum *b);
struct sum sum_of_value(uint32_t value);

/* The numbers that a rule needs; which those are is said of each. */
struct step {
	uint64_t value;
	struct fact fact; /* OF_NONE: a new sum */
	uint64_t times;
	struct use not_0;
	uint32_t n_uses;
	struct use uses[STEP_USES];
};

/*
 * A rule.  False: it does not apply, and nothing has changed.  Numbers may be any: those of values
 * and sums that there are not make it false.
 */
typedef bool known_rule(struct known *k, const struct step *s);

/* value: what the operation that made it gives, for what its operands are by now. */
known_rule known_by_operands;
/* value: what its operands were, for what it is by now. */
known_rule known_by_result;
/* value: a sum of it and its operands, which its operation says. */
known_rule known_by_operation;
/* value: if the condition of the choice is decided, it is its arm, and a sum says so. */
known_rule known_choose;
/* value: it is not the second arm, or not the first; so its condition is decided. */
known_rule known_unchoose;
/* fact, uses: what those say together, of the same. */
known_rule known_add;
/* fact, times, uses: what those say of so often the same, which is too small to wrap then. */
known_rule known_divide;
/* fact, not_0, uses: it is a number, and so often what is not 0: so it is not that number. */
known_rule known_exclude;

#endif
