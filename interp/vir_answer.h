/*
 * vir_answer - single operations of VIR, for code that runs elsewhere (in the kernel) and asks
 * for what it cannot do by itself.
 *
 *	if (!vir_answer_begin(an, fire))
 *		return;                              skipped (P-19)
 *	... vir_answer() for each question ...
 *	vir_answer_end(an, ticks_left);
 *
 * An operation does what the evaluator does (vir_eval.h), on the state of
 * an evaluator.  One fire at a time.
 */
#ifndef INTERP_VIR_ANSWER_H
#define INTERP_VIR_ANSWER_H

#include "runtime/fire.h"
#include "runtime/state/state.h"
#include "runtime/vir/vir.h"

struct vir_answerer;

struct vir_question {
	uint32_t func, inst;
	const uint64_t *args;    /* the values among the operation's arguments, by their place */
	struct st_string *slots; /* those of the function */
	uint64_t result;
	struct { /* where it raised */
		uint32_t kind, place;
		struct st_string desc;
	} raised;
};

/*
 * vir: of vir_eval_open(); what operations leave behind (output, reports) is had from it.  In a,
 * which leaves through its handler when memory runs out.
 */
struct vir_answerer *vir_answerer_new(struct arena *a, const struct executor *vir);

bool vir_answer_begin(struct vir_answerer *an, const struct fire *f);
uint64_t vir_answer_budget(const struct vir_answerer *an); /* of ticks */
void vir_answer_end(struct vir_answerer *an, uint64_t ticks_left);

/* False: it raised. */
bool vir_answer(struct vir_answerer *an, struct vir_question *q);

/* What the code has lost by itself, so many times. */
void vir_answer_loss(struct vir_answerer *an, uint32_t kind, uint32_t place, uint64_t count);
/* What ended the fire, or so many. */
void vir_answer_report(struct vir_answerer *an, uint32_t kind, uint32_t place,
		       const struct st_string *desc, uint64_t count);

/* As the evaluator's drain; collect as in struct st_out. */
int vir_answer_drain(struct vir_answerer *an, const struct out_sink *to,
		     uint32_t (*collect)(void *ctx, uint32_t aggr, uint32_t env, bool close,
					 struct st_row **rows, uint64_t *n_lost),
		     void *ctx);

#endif
