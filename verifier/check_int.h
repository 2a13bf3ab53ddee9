/* check_int - what the files of the checker share.  Not for anybody else. */
#ifndef VERIFIER_CHECK_INT_H
#define VERIFIER_CHECK_INT_H

#include "verifier/cert.h"
#include "verifier/check.h"
#include "verifier/known.h"

/* What is known where ways meet: of the values that are made there, and of sums. */
struct join {
	uint32_t first, n;
	struct dom *doms;
	struct sum *sums;
	uint32_t n_sums;
};

/* A carried value that is set to something, and then moved by steps. */
struct motion {
	bool is_moved;
	struct dom next, from, step; /* what it is handed on as; set to; moved by */
};

/* Why a loop ends: check_rank.c. */
struct rank_claim {
	enum cert_rank kind;
	uint64_t times; /* of r' or r; or by what x is divided, multiplied, shifted at least */
	struct dom first, at; /* what it is when the loop is entered, and at each cont */
	/* Of BY_FALL, BY_HALVE, BY_DOUBLE: */
	struct sum of;
	struct dom next, loss; /* what it is in the next round, and has lost then */
	bool has_gain;
	struct sum loss_of; /* the loss is that sum, and in the next round it is more by: */
	struct dom gain;
	/* Of others: */
	uint32_t param, other; /* carried values, by their numbers */
	bool is_signed, is_unsigned;
};

struct rounds {
	struct join params;
	struct motion *motions;
	struct rank_claim rank;
	struct known_mark begin; /* of a round */
	bool has_conts;
	uint64_t *conts;
};

/* A region that is open. */
struct part {
	uint32_t inst;
	bool is_second; /* behind else or catch */
	bool is_left;   /* some br leaves it */
	bool may_raise; /* try: something in its first part */
	struct known_mark mark;
	struct join results;
	size_t cap_sums;
	struct rounds *rounds; /* loop, each */
};

struct checker {
	struct arena *arena, *scratch; /* for facts; for a function */
	const struct vir_module *m;
	struct reader in;
	struct dom *vars, *cells;
	struct facts *facts;
	/* Of the function: */
	uint32_t number, at, n_open, n_loops;
	uint64_t next_steps; /* the operation before which steps come */
	bool is_handed_on;   /* the cont has been looked at, case by case */
	const struct vir_func *f;
	struct facts_func *fact;
	struct known known;
	struct part *open;
};

static inline const vir_arg *args_of(const struct checker *c, const struct vir_inst *inst)
{
	return &c->f->args[inst->first_arg];
}

/* What is claimed does not hold. */
static inline void need(struct checker *c, bool holds, const char *what)
{
	if (!holds && !c->in.what)
		c->in.what = what;
}

/* check.c */

void check_begin(struct checker *c, uint32_t number);
/* The operation at `at`; steps before it have been read. */
void check_inst(struct checker *c);

/* The claims at a cont hold for what it hands on. */
void check_hand_on(struct checker *c, const struct vir_inst *inst);
void check_may_raise(struct checker *c);

/* check_op.c */

void check_op(struct checker *c, const struct vir_inst *inst);
void check_define(struct checker *c, uint32_t value, const struct dom *dom);

/* check_read.c */

/* By kind of step: a rule, and what is read for it: a value, a fact, times, a use, uses. */
extern const struct check_rule {
	known_rule *rule;
	const char *needs;
} check_rules[STEPS];

/* One more way leaves the region: what it knows of sums that are named, or less than that. */
void read_exit(struct checker *c, struct part *part, const vir_arg *values);
void read_rounds(struct checker *c, struct rounds *r, uint32_t first, uint32_t n);
/* Those before the operation. */
void read_steps(struct checker *c);
/* What is known of the terms: by the values that they are of, or by a fact that is named. */
struct sum read_known(struct checker *c, const struct sum *sum);
/* The terms are in there, as far as is known. */
void need_sum(struct checker *c, struct sum sum);
/* The value is the other one: the same, or by a fact that is named. */
void need_same(struct checker *c, uint32_t value, uint32_t other);
/* The operation on integers that made the value, or one that is named and the same; NULL. */
const struct vir_inst *read_maker(struct checker *c, uint32_t value);

/* check_rank.c */

/* The loop is entered with those; goes on with those; ends, with so many rounds after others. */
void rounds_enter(struct checker *c, struct rounds *r, const vir_arg *initial);
void rounds_go_on(struct checker *c, struct rounds *r, const vir_arg *args);
void rounds_end(struct checker *c, struct rounds *r, uint64_t n);
/* How often a round follows another one, at most; UINT64_MAX: the rank does not say. */
uint64_t rounds_conts(const struct rounds *r);
/* With what is handed on in place of the values that the join makes. */
struct sum sum_handed_on(struct checker *c, const struct join *join, const struct sum *sum,
			 const vir_arg *args);

#endif
