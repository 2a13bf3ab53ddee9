/*
 * explain_found.c - claims that can be explained.
 *
 * What the prover finds and the explainer cannot follow is a mistake of ours.  It costs what it is
 * about and no more: that is given up, and all is looked for again without it.
 */
#include "verifier/explain.h"

#include <errno.h>
#include <inttypes.h>

#include "verifier/infer.h"

enum {
	ALONE = 8,  /* times that one thing is given up */
	TURNS = 12, /* behind those all of its function is; then nothing is claimed */
};

/* -- what is given up ---------------------------------------------------------------------------- */

static bool give_up_sets(struct claims *claims, const struct dom *sets, uint32_t n)
{
	bool is_new = false;

	for (const struct dom *set = sets; set < sets + n; set++) {
		const size_t number = (size_t)(set - claims->doms);
		is_new |= !claims->is_given_up[number];
		claims->is_given_up[number] = true;
		claims->doms[number] = dom_top();
	}
	return is_new;
}

static bool is_loop(const struct vir_inst *inst)
{
	return inst->op == OP_LOOP || inst->op == OP_EACH;
}

/* The loop that begins there. */
static bool give_up_loop(struct claims *claims, const struct vir_func *f,
			 const struct claim_func *claim, uint32_t at)
{
	uint32_t number = 0;

	for (uint32_t i = 0; i < at; i++)
		number += is_loop(&f->insts[i]);
	struct claim_loop *loop = &claim->loops[number];
	if (loop->given_up == GIVEN_UP_ALL)
		return false;
	if (++loop->given_up == GIVEN_UP_ALL)
		give_up_sets(claims, loop->params, vir_n_params(&f->insts[at]));
	return true;
}

/* Where the region begins that is so many around the operation. */
static uint32_t region_around(const struct vir_func *f, uint32_t at, uint32_t level)
{
	for (;;) {
		const struct vir_inst *inst = &f->insts[--at];
		if (inst->op == OP_END)
			at = inst->match;
		else if (vir_op_table[inst->op].results < 0 && level-- == 0)
			return at;
	}
}

bool explain_give_up(struct claims *claims, const struct vir_module *m, uint32_t func, uint32_t at)
{
	const struct vir_func *f = &m->funcs[func];
	const struct claim_func *claim = &claims->funcs[func];
	const vir_arg *args = &f->args[f->insts[at].first_arg];
	const vir_arg *callee = &args[f->insts[at].op == OP_CALLS];

	switch (f->insts[at].op) {
	case OP_LOOP:
	case OP_EACH:
		return give_up_loop(claims, f, claim, at);
	case OP_END:
		return is_loop(&f->insts[f->insts[at].match]) &&
		       give_up_loop(claims, f, claim, f->insts[at].match);
	case OP_CONT:
		return give_up_loop(claims, f, claim, region_around(f, at, args[0]));
	case OP_GSET:
	case OP_GUPD:
		return give_up_sets(claims, &claims->vars[args[0]], 1);
	case OP_CSET:
		return give_up_sets(claims, &claim->cells[args[0]], 1);
	case OP_CALL:
	case OP_CALLS:
	case OP_CALLN:
		return give_up_sets(claims, claims->funcs[*callee].params,
				    m->funcs[*callee].n_params);
	default:
		return false;
	}
}

/* All that is claimed of its operations. */
static bool give_up_function(struct claims *claims, const struct vir_module *m, uint32_t func)
{
	bool is_new = false;

	for (uint32_t i = 0; i < m->funcs[func].n_insts; i++)
		while (explain_give_up(claims, m, func, i))
			is_new = true;
	return is_new;
}

static bool give_up(struct claims *claims, const struct vir_module *m, int turn,
		    const struct check_failure *failure)
{
	return (turn < ALONE && explain_give_up(claims, m, failure->func, failure->inst)) ||
	       give_up_function(claims, m, failure->func);
}

/* -- turns ------------------------------------------------------------------------------------------- */

/* What loops do is measured for the explainer; without one there is nothing to measure. */
static int measure(struct arena *scratch, const struct vir_module *m, struct claims *claims,
		   struct check_failure *failure)
{
	struct facts facts;

	if (claims->n_loops == 0 || claims->is_measured)
		return 0;
	return claims_hold(scratch, scratch, m, claims, &facts, failure);
}

static int explain_turn(struct arena *scratch, const struct vir_module *m, struct claims *claims,
			struct explain_work *work, struct buf *out, struct check_failure *failure)
{
	struct arena_mark mark = arena_save(scratch);
	const size_t len = out->len;
	int err = measure(scratch, m, claims, failure);

	if (!err)
		err = explain_claims(scratch, m, claims, work, out, failure);
	if (err)
		out->len = len;
	arena_restore(scratch, mark);
	return err;
}

int explain_found(struct arena *a, struct arena *scratch, const struct vir_module *m,
		  struct explain_work *work, struct claims **claims, struct buf *out,
		  struct buf *why)
{
	struct claims *less; /* what was given up, to begin with */
	struct check_failure failure;
	struct arena_mark mark;

	*claims = infer_claims(a, scratch, m);
	int err = explain_turn(scratch, m, *claims, work, out, &failure);
	if (err != -EINVAL)
		return err;
	buf_printf(why, "function %" PRIu32 ", operation %" PRIu32 ": %s", failure.func,
		   failure.inst, failure.what);
	less = claims_new(a, m, dom_empty());
	mark = arena_save(a);
	for (int turn = 0; turn < TURNS && give_up(less, m, turn, &failure); turn++) {
		arena_restore(a, mark);
		*claims = infer_from(a, scratch, m, less);
		err = explain_turn(scratch, m, *claims, work, out, &failure);
		if (err != -EINVAL)
			break;
	}
	return why->failed ? -ENOMEM : err;
}
