/*
 * relate - a loop, the sums of its values that may stay within bounds, and those bounds:
 * between relations.c, sums.c, bounds.c and ranks.c.
 */
#ifndef VERIFIER_Z3_RELATE_H
#define VERIFIER_Z3_RELATE_H

#include "verifier/z3/left.h"

enum {
	MOST_PARAMS = 8, /* that are tied to each other */
	MOST_SUMS = 64,
	MOST_STOPS = 256,
	MOST_WAYS = 32,
	MOST_FACTOR = 1 << 20,
};

/* A sum, and what it is known to be; signed. */
struct sum {
	struct form of; /* its rest is 0 */
	Z3_ast at_head;
	Z3_ast ways[MOST_WAYS];
	bool is_empty, is_claimed;
	uint32_t n_widened;
	int64_t least, most;
};

struct relator {
	struct left *l;
	struct coded *c;
	const struct coded_loop *loop;
	const struct vir_inst *inst;
	const bool *is_needed;  /* by value (needed.c) */
	Z3_ast ways[MOST_WAYS]; /* the first one: into the loop; others from round to round */
	uint32_t n_ways;
	const struct handed *handed[MOST_WAYS];
	uint32_t params[MOST_PARAMS]; /* carried values that are needed */
	uint32_t n_params;
	struct sum *sums;
	uint32_t n_sums;
	int64_t stops[MOST_STOPS]; /* ascending */
	uint32_t n_stops;
	/* What falls from round to round: one of the sums, or less it. */
	struct sum *rank;
	bool is_less;
};

/* The first carried value. */
static inline uint32_t first_param(const struct relator *r)
{
	return vir_param(r->inst, r->inst->op == OP_EACH ? 2 : 0);
}

/* -- sums.c ---------------------------------------------------------------------------------- */

/* What the value is on a way; it is carried, or from outside. */
Z3_ast on_way(const struct relator *r, uint32_t value, uint32_t way);
/* By how much a carried value moves on a way from round to round. */
Z3_ast move_of(const struct relator *r, uint32_t param, uint32_t way);
Z3_ast times(const struct relator *r, uint64_t factor, Z3_ast x);
bool is_true(const struct relator *r, Z3_model model, Z3_ast condition);
/* The sum, made if there is room and it is not there; *is_less: it is less the form. */
struct sum *add_sum(struct relator *r, const struct form *f, bool *is_less);
/* Those that are worth looking at: values alone; or all. */
enum which_sums { FEW_SUMS, ALL_SUMS };
void find_sums(struct relator *r, enum which_sums which);

/* -- bounds.c ---------------------------------------------------------------------------------- */

void find_stops(struct relator *r);
/* Makes least .. most include x; the further, the more often that was done before. */
void stretch(const struct relator *r, int64_t *least, int64_t *most, bool is_empty, int64_t x,
	     uint32_t n_before);
/* It may be anything. */
bool is_free(const struct sum *s);
/* A round begins within the bounds. */
Z3_ast begins_within(const struct relator *r);
/* All sums.  False: the time was too short. */
bool find_bounds(struct relator *r);

/* -- ranks.c ------------------------------------------------------------------------------------ */

/* Looks for a sum that falls in each round, and makes it one of the sums. */
void find_rank(struct relator *r);

#endif
