/*
 * left - what the files of vprobe-prove share; prove.c says what it does.
 *
 * Like all programs that read definitions with spec/gen, it ends with a message where
 * memory runs out or Z3 gives up: whoever started it lives on.
 */
#ifndef VERIFIER_Z3_LEFT_H
#define VERIFIER_Z3_LEFT_H

#include <z3.h>

#include "runtime/base/arena.h"
#include "runtime/base/limits.h"
#include "spec/gen/virgen.h"
#include "verifier/claims.h"
#include "verifier/costs.h"

/* -- prove.c --------------------------------------------------------------------------------- */

struct left {
	struct arena *arena, *scratch; /* what stays; what a walk needs */
	struct vir_module *m;
	struct claims *claims; /* the best ones that hold, and what follows from them */
	struct facts facts;
	struct costs costs;
	Z3_context ctx;
	struct op_file *ops; /* of spec/vir.smt2, by enum vir_op */
	bool tightens;
	uint64_t each_ns;    /* of this process's own time, for one obligation */
	uint64_t now_end_ns; /* when that of this obligation ends */
};

/* Milliseconds that are left for this obligation; 0: none. */
unsigned left_ms(const struct left *l);

/* What is not proved; of two claims the one with less is better. */
struct score {
	uint32_t n_open;   /* loops and divisions that keep their guards */
	uint64_t ticks;    /* all probes together, at most */
	uint64_t n_rounds; /* all loops together, at most */
};

/*
 * Claims like these become l->claims, and are said, if they hold and are better: values may
 * be wider than these say, and ranks others.  False: they are not.
 */
bool left_offer(struct left *l, const struct claims *candidate);
/* The same if they are as good: they are shorter. */
bool left_offer_shorter(struct left *l, const struct claims *candidate);

/* A run that reaches what it wants reached, perhaps: the probe, arguments, answers. */
void left_suggest(struct left *l, const uint64_t *numbers, uint32_t n);

/* A copy to be changed and offered. */
struct claims *left_copy(struct left *l);

/* -- encode.c: a function as terms ------------------------------------------------------------ */

/* What a round hands on to the next one, or the loop begins with. */
struct handed {
	Z3_ast when;    /* the condition of getting there */
	Z3_ast *values; /* carried ones */
	Z3_ast *state;
	struct handed *next; /* of the same loop */
};

struct write {
	Z3_ast when, value;
	uint32_t place; /* in state */
	struct write *next;
};

struct coded_loop {
	uint32_t inst, number; /* of the operation; among the loops of the function */
	uint32_t n;            /* carried values */
	Z3_ast *params;        /* carried values when a round begins: constants */
	Z3_ast *head;          /* state then */
	struct handed first;
	struct handed *conts;
};

/*
 * All ways through a function, each loop cut where its rounds begin: what is carried then is a
 * constant of which no more is known than what is claimed; so is what a call gives, what the
 * target answers, and what others may write.
 *
 * State is what the function can write and nobody else: its cells, then the variables of the
 * thread (all variables are counted, those that others write are NULL).
 */
struct coded {
	uint32_t func;
	const struct vir_func *f;
	Z3_ast *values; /* by value; NULL: it is never defined */
	Z3_ast *paths;  /* by operation: the condition of coming to it; NULL: nobody does */
	struct coded_loop *loops; /* of those that are reached */
	uint32_t n_loops;
	Z3_ast *known; /* what is claimed of constants */
	uint32_t n_known;
	size_t cap_known;
	/* What the target answers, in the order of the operations; NULL: it does not. */
	Z3_ast *answers; /* by operation */
	/* What is written to state, at any time. */
	struct write *writes;
	uint32_t n_state;
	Z3_solver solver; /* NULL: nothing has been asked */
};

enum how_exactly { CODE_ALL, CODE_ROUGHLY }; /* roughly: products and quotients are within bounds */

struct coded *code_function(struct left *l, uint32_t func, enum how_exactly how);
/* From here on that is known, too. */
void code_know(struct left *l, struct coded *c, Z3_ast what);

/* -- terms.c: words and questions --------------------------------------------------------------- */

Z3_ast word(struct left *l, uint64_t x);
Z3_ast both(struct left *l, Z3_ast a, Z3_ast b); /* a and b; NULL: nothing is asked */
/* op(operands), or whether it traps. */
Z3_ast applied(struct left *l, enum vir_op op, enum part part, const Z3_ast *operands);
/* x is a member of the set. */
Z3_ast is_member(struct left *l, Z3_ast x, const struct dom *d);

enum says { SAYS_NO, SAYS_YES, SAYS_NOTHING };

/*
 * Whether all of what is known of constants and this can be; *model: how, until the next
 * question.  Nothing: the time was too short.
 */
enum says ask(struct left *l, struct coded *c, Z3_ast what, Z3_model *model);

/* The same of a solver that somebody has filled. */
enum says check_solver(struct left *l, Z3_solver solver);

/* What the term is in the model. */
uint64_t word_in(struct left *l, Z3_model model, Z3_ast term);

/* -- needed.c ------------------------------------------------------------------------------------ */

/* By value: whether conditions, or the divisor, hang on it. */
bool *find_needed(struct left *l, uint32_t func, uint32_t divisor);

/* -- relations.c -------------------------------------------------------------------------------- */

/*
 * Claims about how the values are related that the loops of the function carry, and why they
 * end; for the sake of that divisor, or (CLAIM_NO_VALUE) of loops.  False: no better.
 */
bool relate(struct left *l, uint32_t func, uint32_t divisor);

/* -- values.c ------------------------------------------------------------------------------------- */

/* Claims about what loops carry and state holds, as tight as Z3 finds them.  False: no better. */
bool tighten_values(struct left *l, uint32_t func);

/* -- runs.c ------------------------------------------------------------------------------------------ */

/* Suggests a run that comes to the operation with that value 0 (of a loop: CLAIM_NO_VALUE). */
void find_run(struct left *l, uint32_t func, uint32_t inst, uint32_t value);

#endif
