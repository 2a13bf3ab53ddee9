/* explain_int - what the walk and the files of the explainer share.  Not for anybody else. */
#ifndef VERIFIER_EXPLAIN_INT_H
#define VERIFIER_EXPLAIN_INT_H

#include "verifier/check_int.h"
#include "verifier/explain.h"
#include "verifier/walk.h"

enum { EXPLAINED = 64 }; /* sums that are claimed at one place */

struct asked {
	bool is_number;
	uint64_t number;
	struct fact fact;
	const struct dom *set; /* NULL, or it is not asked for where the value is in there */
	uint32_t value;
};

/* Sums that each way out of a region says something of. */
struct exit_claims {
	uint32_t n;
	struct sum *sums;
};

struct explainer {
	struct checker *c; /* goes in step */
	struct walk *w;
	/*
	 * Bytes: all up to the last steps; and of the work those since then, steps before this
	 * operation, and what belongs to this operation.
	 */
	struct buf *out;
	struct explain_work *work;
	uint32_t last;    /* the operation before which steps came last; NO_VALUE: none yet */
	uint32_t *owners; /* by number of a sum: the value that it is about */
	size_t n_owners, cap_owners;
	uint32_t *sums;                   /* by value: the number of such a sum */
	uint32_t n_cases;                 /* open ones */
	uint32_t n_selects;               /* open ones that are looked at by their arms */
	uint32_t n_nested;                /* values that are explained for others */
	uint32_t n_dead[WALK_SPLITS + 1]; /* by number of those around: sides where nobody comes */
	uint32_t n_idle;                  /* of these, where nobody comes */
	struct asked asked[EXPLAINED]; /* what the checker asks for at this operation, in order */
	uint32_t n_asked;
	struct exit_claims **exits; /* by level of the region */
	const char *failed;         /* what could not be explained; NULL: nothing yet */
	uint32_t failed_func, failed_at;
};

/*
 * The functions below that the walk calls do nothing if x is NULL.
 */

/* -- explain.c: what the walk comes to ------------------------------------------------------------ */

/* An explainer in the arena a, that has written what certificates begin with. */
struct explainer *explain_begin(struct arena *a, const struct vir_module *m,
				struct explain_work *work, struct buf *out);
void explain_function(struct explainer *x);
void explain_function_end(struct explainer *x);
/* The checker looks at the operation, with what was put in `item`. */
void explain_inst(struct explainer *x);
/* The operation tells other places of values. */
void explain_told(struct explainer *x, const struct vir_inst *inst);
/* The walk thinks that nobody comes to the operation, which the checker may not know. */
void explain_dead(struct explainer *x, const struct vir_inst *inst);
/* An operation was walked that is not control. */
void explain_op(struct explainer *x, const struct vir_inst *inst);
/* A region is left. */
void explain_exit(struct explainer *x, const struct open_region *region, const vir_arg *values);
/* Cases of a cont: begin; one begins; it is none; it ends. */
void explain_split(struct explainer *x, uint32_t condition, uint32_t of);
struct known_mark explain_side(struct explainer *x, uint32_t condition, bool is_true);
void explain_impossible(struct explainer *x, const struct open_region *loop);
void explain_side_end(struct explainer *x, struct known_mark before);
void explain_split_end(struct explainer *x);
/* What a value is says more of its operands; of the condition that chose it. */
void explain_result(struct explainer *x, uint32_t value);
void explain_chosen(struct explainer *x, uint32_t value);
/* The value is known to be in there, and that is needed at this operation. */
void explain_wanted(struct explainer *x, uint32_t value, const struct dom *dom);

/* What the checker asks for at this operation, in order; and all that was asked for is put behind out. */
void explain_ask_number(struct explainer *x, uint64_t number);
void explain_put_asked(struct explainer *x, struct buf *out);
/* The checker is to read what was put in `item`; it has, to its end, or what it says is wrong. */
void explain_read_item(struct explainer *x);
void explain_item_was_read(struct explainer *x);

struct sum explain_sum_of_form(const struct form *f);
/* a - times * b */
struct sum explain_less(const struct sum *a, uint64_t times, const struct sum *b);
/* The operation that the region begins with. */
const struct vir_inst *explain_region(const struct explainer *x, const struct open_region *region);

/* -- explain_loop.c: what is claimed of loops ------------------------------------------------------ */

/* A loop is entered; goes on. */
void explain_loop(struct explainer *x, const struct open_region *loop, const vir_arg *initial);
void explain_cont(struct explainer *x, const struct open_region *loop, const vir_arg *carried);

/* -- explain_nothing.c: where nothing is claimed ----------------------------------------------------- */

/* What the checker reads of the operation. */
void explain_put_nothing(struct explainer *x, const struct vir_inst *inst);

/* -- explain_step.c: steps --------------------------------------------------------------------- */

/* The rule is used if it tells something new.  False: it does not, or does not apply. */
bool explain_rule(struct explainer *x, enum cert_step kind, struct step *s);
bool explain_value_rule(struct explainer *x, enum cert_step kind, uint32_t value);
/* Back to what was known and written. */
struct explained {
	struct known_mark mark;
	size_t len;
};
struct explained explain_mark(const struct explainer *x);
void explain_undo(struct explainer *x, struct explained mark);
void explain_fail(struct explainer *x, const char *what);

/* The sum of that number says what the value is. */
void explain_own(struct explainer *x, uint32_t number, uint32_t value);

/* -- explain_sum.c: sums ------------------------------------------------------------------------ */

/* What the value is says more of what it was made of, and of what that was. */
void explain_operands(struct explainer *x, uint32_t value, uint32_t depth);
/* What the value is chosen from, and a sum of, is there with it. */
void explain_there(struct explainer *x, uint32_t value);
/* The value is in there.  False: that could not be explained. */
bool explain_value(struct explainer *x, uint32_t value, const struct dom *want);
/* The sum is in there; what the checker will ask for is added to x->asked. */
bool explain_sum(struct explainer *x, const struct sum *want);

#endif
