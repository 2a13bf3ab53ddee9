/*
 * walk - one walk over a function of a module, between check.c, walk.c, assume.c, walk_op.c, form.c
 * and rank.c.
 *
 * At each operation it is known what every visible value may be here (`now`).  A branch
 * sharpens that for its part, and what all ways to the end of a region agree on stays
 * known behind it.  What the claims say of a loop is taken for granted where its rounds
 * begin, and asked for where it is entered and where a round ends.
 *
 * The prover walks the same way, but with hooks that make claims wider where these would fail.
 */
#ifndef VERIFIER_WALK_H
#define VERIFIER_WALK_H

#include "runtime/base/limits.h"
#include "verifier/claims.h"
#include "verifier/known.h"

enum {
	WALK_KEPT = 32,  /* what is known at the end of a region, at most; the rest is forgotten */
	WALK_SEEN = 256, /* of what became known last, at most so much is looked through for it */
	WALK_PENDING = 16,  /* conditions that follow from one, at a time */
	WALK_REFRESHED = 3, /* operations back */
	WALK_SPLITS = 3,    /* cases in each other */
	WALK_ASSUMED = 64,  /* conditions that are kept in mind */
	WALK_AGAIN = 64,    /* values that were asked for last; a power of 2 */
};

/* times * v is a form. */
struct rough {
	uint64_t times;
	struct form of;
};

/* op(a, b) is true here; b: CLAIM_NO_VALUE is 0. */
struct assumed {
	enum vir_op op;
	uint32_t a, b;
	uint32_t value; /* that says so: a comparison, a remainder, or a itself */
	uint64_t about; /* form_about() of both */
};

struct kept {
	uint32_t value;
	struct dom dom;
};

/* What walk_value() said last of a value, and of what knowledge that was. */
struct answered {
	uint32_t value;
	uint64_t version;
	struct dom dom;
};

struct explainer;

/* What leaves a region takes along. */
struct exits {
	struct kept kept[WALK_KEPT];
	struct assumed assumed[WALK_KEPT];
	uint32_t n_kept, n_assumed;
	struct exits *next; /* free ones */
};

/* What is known at some place. */
struct walk_mark {
	size_t n_trail, n_assumed;
};

struct open_region {
	uint32_t inst;
	bool is_second; /* in the part behind else or catch */
	bool was_dead;  /* nobody comes to the region */
	bool is_left;   /* some br leaves it */
	bool may_raise; /* try: something in its first part */
	struct walk_mark mark;
	struct exits *exits;
	uint32_t way; /* try: the number of what says whether it raises nothing */
	/* Loops and each: */
	struct claim_loop *claim;
	bool is_related; /* its parameters are there, and related as the claim says */
	struct carried *carried;
	uint64_t n_before; /* rounds before one, at most */
	struct rank_bounds bounds;
	bool has_conts;
};

struct walk {
	struct arena *arena; /* of the walk */
	const struct vir_module *m;
	struct claims *claims;
	struct facts *facts;
	const struct check_hooks *hooks; /* NULL: claims are checked */
	struct check_failure *failure;
	bool failed;

	/* Of the function: */
	uint32_t number;
	const struct vir_func *f;
	struct claim_func *claim;
	struct facts_func *fact;
	uint32_t at; /* the operation */
	bool is_dead;
	struct dom *now;
	struct form **forms;   /* by value: what it is a sum of; NULL: only itself */
	struct rough **roughs; /* by value: what a multiple of it lies near to; NULL: nothing */
	uint32_t *defs; /* by value: the operation; CLAIM_NO_VALUE: a parameter of the function */
	struct choice *choices; /* by value */
	struct kept *trail;     /* what was known before */
	size_t n_trail, cap_trail;
	uint64_t version;          /* of `now`: 1 more whenever more or less is known of values */
	struct answered *answered; /* WALK_AGAIN, by low bits of the value */
	struct assumed assumed[WALK_ASSUMED];
	size_t n_assumed;
	struct open_region *open; /* room for `depth`: as many as are open at a time in f */
	uint32_t n_open, depth, n_loops;
	struct exits *free_exits;
	struct explainer *explainer; /* NULL: nobody wants to know why */
};

/* What a prover does instead of failing.  Each returns what the walk goes on with. */
struct check_hooks {
	void *ctx;
	bool (*wants)(void *ctx, uint32_t func); /* whether it is to be walked at all */
	/* A claim is to include what is known; include_always: also where it does. */
	bool include_always;
	bool measures; /* what loops do, for the explainer */
	void (*include)(void *ctx, struct dom *claim, const struct dom *known);
	/* NULL: nothing.  A loop was entered; a round of it ends; the loop ends, with so many rounds behind others. */
	void (*at_begin)(void *ctx, const struct walk *w, struct open_region *loop,
			 const vir_arg *carried);
	void (*at_cont)(void *ctx, const struct walk *w, struct open_region *loop,
			const vir_arg *carried);
	void (*at_end)(void *ctx, const struct walk *w, struct open_region *loop, uint64_t conts);
	/* NULL: never.  Whether the loop is walked once more. */
	bool (*again)(void *ctx, const struct walk *w, struct open_region *loop);
};

/* All functions; facts has room.  Memory leaves through the arena's handler. */
int check_walk(struct arena *a, const struct vir_module *m, struct claims *claims,
	       const struct check_hooks *hooks, struct facts *facts, struct check_failure *failure);

/* The same without hooks, and what follows is explained (explain.h). */
int walk_explained(struct arena *scratch, const struct vir_module *m, struct claims *claims,
		   struct explainer *x, struct check_failure *failure);

/* Walks the function of that number; those that it calls come before it. */
void walk_func(struct walk *w, uint32_t number);

/* The claim does not hold. */
void walk_fail(struct walk *w, const char *what);
/* Asks that a claim includes what is known. */
void walk_include(struct walk *w, struct dom *claim, const struct dom *known, const char *what);

static inline bool walk_measures(const struct walk *w)
{
	return w->hooks ? w->hooks->measures : !w->explainer;
}

static inline const vir_arg *walk_args(const struct walk *w, const struct vir_inst *inst)
{
	return &w->f->args[inst->first_arg];
}

/* From here on until its part ends: the value is in there, too. */
void walk_sharpen(struct walk *w, uint32_t value, const struct dom *dom);
/* From here on: the value is not 0, or is 0.  False: it cannot be, nobody comes here. */
bool walk_assume(struct walk *w, uint32_t value, bool is_true);
/* The arm that the value is, of choices that are decided here. */
uint32_t walk_chosen(const struct walk *w, uint32_t value);
/* Whether the conditions that were noted, from the first of those on, go together, by what is known now. */
bool walk_is_possible(const struct walk *w, size_t first);
/* now[value], or less if what it was made of is better known by now. */
struct dom walk_value(const struct walk *w, uint32_t value);
void walk_define(struct walk *w, uint32_t value, const struct dom *dom);

/* What is known here; and to know no more than that. */
struct walk_mark walk_mark(const struct walk *w);
void walk_forget(struct walk *w, struct walk_mark mark);
/* Something here may raise what a handler can catch. */
void walk_may_raise(struct walk *w);

/* -- assume.c --------------------------------------------------------------------------------- */

/* The operation says 1 or 0 of a comparison. */
bool walk_compares(const struct vir_inst *inst);
/* Keeps in mind that op(a, b) is true. */
void walk_note(struct walk *w, enum vir_op op, uint32_t a, uint32_t b, uint32_t value);

/* -- walk_op.c: operations that are not control ------------------------------------------------ */

void walk_op(struct walk *w, const struct vir_inst *inst);
/* It has been done: what follows from that, as it did not raise. */
void walk_behind(struct walk *w, const struct vir_inst *inst);

/* -- form.c: values as sums of others -------------------------------------------------------- */

struct form form_number(uint64_t number);
/* What is known of the value. */
struct form form_of(const struct walk *w, uint32_t value);
/* f + factor * g; terms for which there is no room become part of the rest, as far as they are known here. */
struct form form_plus(const struct walk *w, const struct form *f, uint64_t factor,
		      const struct form *g);
/* A bit for each value that is a term, which others may have as well: forms without one in common share no term. */
uint64_t form_about(const struct form *f);
bool form_is_exact(const struct form *f);
bool form_same(const struct form *f, const struct form *g);
/* Puts what it is, or is near to, for each value of which that is known; false: for none. */
bool form_replace(const struct walk *w, struct form *f);
/* What it is here, by the conditions that hold as well. */
struct dom form_now(const struct walk *w, const struct form *f);
/* What the value is here, by all that is known. */
struct dom form_value(const struct walk *w, uint32_t value);
/* What is to be added to the parameter of a loop for the value; false: they have nothing in common. */
bool form_step(const struct walk *w, uint32_t param, uint32_t value, struct dom *step);
/* Keeps what the operation, which has been done, says of its result. */
void form_define(struct walk *w, const struct vir_inst *inst);
/* What a region gives: the value; is_first: on the first way to its end. */
void form_give(struct walk *w, uint32_t limit, uint32_t result, uint32_t value, bool is_first);

/* -- rank.c --------------------------------------------------------------------------------------- */

/* The rank is that of the loop's claim, or another one that a prover tries. */

/* The loop is entered with those values. */
void rank_begin(const struct walk *w, const struct open_region *loop, const struct rank *rank,
		const vir_arg *carried, struct rank_bounds *bounds);
/* A round of it ends here, with those values for the next one. */
void rank_cont(const struct walk *w, const struct open_region *loop, const struct rank *rank,
	       const vir_arg *carried, struct rank_bounds *bounds);
/* What the form will be in the next round, or in the first one. */
struct form rank_next(const struct walk *w, const struct open_region *loop, const struct form *f,
		      const vir_arg *carried);
/* Asks whether the relations of the loop's claim hold when the next round begins, or the first one. */
void rank_relate(struct walk *w, struct open_region *loop, const vir_arg *carried);
/* How often a round follows another one, at most; UINT64_MAX: nobody knows. */
uint64_t rank_conts(const struct rank *rank, const struct rank_bounds *bounds);

#endif
