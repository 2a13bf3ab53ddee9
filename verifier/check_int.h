/* check_int - what the files of the checker share.  Not for anybody else. */
#ifndef VERIFIER_CHECK_INT_H
#define VERIFIER_CHECK_INT_H

#include "verifier/cert.h"
#include "verifier/check.h"
#include "verifier/cost.h"

struct rounds {
	struct loop_claim claim;
	uint32_t first_value;    /* those below it were there before the loop */
	struct known_mark begin; /* of a round */
	bool has_conts;
	uint64_t most; /* conts that are possible */
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
	read_need(&c->in, holds, what);
}

/* check.c */
void check_begin(struct checker *c, uint32_t number);
/* The operation at `at`; steps before it have been read. */
void check_inst(struct checker *c);

/* The claims at a cont hold for what it hands on. */
void check_hand_on(struct checker *c, const struct vir_inst *inst);

/* check_read.c */
/* One more way leaves the region: what it knows of sums that are named, or less than that. */
void read_exit(struct checker *c, struct part *part, const vir_arg *values);
/* Those before the operation. */
void read_steps(struct checker *c);
/* What is known of the terms: by the values that they are of, or by a fact that is named. */
struct sum read_known(struct checker *c, const struct sum *sum);
/* The terms are in there, as far as is known. */
void need_sum(struct checker *c, struct sum sum);

/* check_rank.c */
/* The loop is entered with those; goes on with those; ends. */
void rounds_enter(struct checker *c, struct rounds *r, const vir_arg *initial);
void rounds_go_on(struct checker *c, struct rounds *r, const vir_arg *args);
void rounds_end(struct checker *c, const struct rounds *r);
/* With what is handed on in place of the values that the join makes. */
struct sum sum_handed_on(struct checker *c, const struct join *join, const struct sum *sum,
			 const vir_arg *args);

#endif
