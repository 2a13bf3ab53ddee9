/*
 * vir_eval_int - what the files of the VIR evaluator share.  Not for anybody else.
 *
 *   vir_eval.c    open, fire, drain, close
 *   vir_decode.c  where control goes, found once
 *   vir_run.c     functions and control
 *   vir_step.c    all other operations
 *   vir_raise.c   exceptions                                   
 *   vir_assert.c  facts of the verifier, asserted
 */
#ifndef INTERP_VIR_EVAL_INT_H
#define INTERP_VIR_EVAL_INT_H

#include "interp/vir_eval.h"
#include "runtime/state/state.h"

#define NOWHERE UINT32_MAX

/* What stands around an operation. */
struct decoded {
	uint32_t region;  /* br, cont: the one it is about */
	uint32_t guard;   /* the innermost try in whose first part it is; NOWHERE: none */
	uint32_t n_each;  /* in how many bodies of `each` */
	uint32_t n_catch; /* in how many handlers */
};

struct code {
	struct decoded *at; /* by number of the operation */
	uint32_t max_each;  /* deepest nesting */
	uint32_t max_catch;
	size_t frame_bytes; /* of the function */
	size_t stack_bytes; /* with all that it calls */
};

/* Fills in code of all functions. */
void vir_decode(struct arena *a, const struct vir_module *m, struct code *code);

/* */
struct exception {
	enum report_kind kind;
	uint32_t place;
	struct st_string desc;
};

/* An `each` that is under way. */
struct visit {
	struct st_snapshot snapshot;
	uint32_t next;
	size_t mark; /* scratch memory before it */
};

/* Why a function ended, or that it has not. */
enum outcome { GOES_ON, RETURNED, EXITED, RAISED };

struct frame {
	const struct vir_func *func;
	const struct code *code;
	uint32_t pc; /* of the operation that is executed next, or is being executed */
	uint64_t *values;
	uint64_t *cells;
	struct st_string *slots;
	struct visit *visits;         /* by n_each of the `each` */
	struct exception *exceptions; /* being handled, by n_catch of the `try` */
	/* What it returned. */
	uint64_t result;
	const struct st_string *string_result;
};

/* The executor: what does not change while probes run. */
struct evaluator {
	struct executor base;
	struct arena *arena; /* holds all of this, and the module unless that is shared */
	const struct vir_module *module;
	const struct verified *asserted;          /* facts that are asserted; NULL: none */
	void (*watch)(void *ctx, uint32_t place); /* vir_eval.h */
	void *watch_ctx;
	struct code *code; /* by number of the function */
	struct st *st;
	size_t st_bytes;
	size_t n_moves, stack_bytes; /* the most that a fire needs */
	char *drained;               /* DRAIN_BYTES: output on its way to the sink */
};

enum { DRAIN_BYTES = 16384 };

/* A fire. */
struct vir_eval {
	const struct vir_module *module;
	const struct verified *asserted;
	const struct evaluator *watched; /* it has somebody who watches, or asserts; NULL: nobody */
	const struct code *code;
	const struct fire *fire;
	char *stack; /* of frames */
	size_t stack_used;
	uint64_t *moves; /* values on their way to where a region gives them */
	struct st_fire state;
	struct exception raised;
};

/* -- operands ------------------------------------------------------------------------ */

static inline const vir_arg *args_of(const struct frame *fr, const struct vir_inst *inst)
{
	return &fr->func->args[inst->first_arg];
}

static inline const struct st_string *string_of(const struct vir_eval *ev, const struct frame *fr,
						vir_arg arg)
{
	if (ARG_KIND(arg) == ARG_TEXT)
		return st_text(ev->state.st, ARG_NUMBER(arg));
	return &fr->slots[ARG_NUMBER(arg)];
}

/* -- vir_run.c -------------------------------------------------------------------------- */

/* A frame for function number func, without its parameters; run_function() gives it back. */
struct frame vir_frame(struct vir_eval *ev, uint32_t func);
enum outcome vir_run(struct vir_eval *ev, struct frame *fr);

/* -- vir_step.c ------------------------------------------------------------------------- */

/* Executes an operation that is not control and calls nothing.  False: it raised. */
bool vir_step(struct vir_eval *ev, struct frame *fr, const struct vir_inst *inst);

/* -- vir_assert.c ----------------------------------------------------------------------- */

/* These abort where a fact is false, and say which; without facts they do nothing. */

void vir_assert_reached(const struct vir_eval *ev, const struct frame *fr);
void vir_assert_defined(const struct vir_eval *ev, const struct frame *fr, uint32_t first,
			uint32_t n);
void vir_assert_raises(const struct vir_eval *ev, const struct frame *fr);
void vir_assert_ticks(const struct vir_eval *ev, const struct frame *fr);
void vir_assert_cost(const struct vir_eval *ev); /* of the whole fire */

/* -- vir_raise.c ------------------------------------------------------------------------- */

/* All return false and leave the exception in ev->raised.  {a} is shown as the kind wants it. */
bool vir_raise(struct vir_eval *ev, enum report_kind kind, uint32_t place);
bool vir_raise_number(struct vir_eval *ev, enum report_kind kind, uint32_t place, uint64_t number);
bool vir_raise_text(struct vir_eval *ev, enum report_kind kind, uint32_t place,
		    const struct st_string *text);

#endif
