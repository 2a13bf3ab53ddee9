/*
 * vir_eval - runs VIR (spec/vir.md), operation by operation, on runtime/state.
 *
 * The reference for what an image means, as interp.h is for what a script means: obvious
 * before fast.  Integer operations are those of vir.smt2; what a script keeps is kept by
 * runtime/state, as for compiled code.
 *
 * Nothing is allocated while a probe runs, unless its frames are larger than any sane
 * script's.  Fires may come from several threads at once, and one may interrupt another
 * (runtime/fire.h, runtime/state/state.h).
 */
#ifndef INTERP_VIR_EVAL_H
#define INTERP_VIR_EVAL_H

#include "runtime/fire.h"
#include "verifier/verifier.h"

struct vir_eval_opts {
	uint64_t ticks;       /* budget of a fire; 0: LIMIT_TICKS */
	uint32_t aggr_cells;  /* 0: LIMIT_AGGR_CELLS */
	uint32_t n_vms;       /* VMs of the target are numbered 1 .. n_vms */
	uint32_t max_threads; /* of all environments together; 0: 1024 */
	bool asserts;         /* each fact of the verifier is asserted; one that is false aborts */
	/* NULL, or told of each operation before it is executed: its place. */
	void (*watch)(void *ctx, uint32_t place);
	void *watch_ctx;
	bool shares; /* v and its arena stay the caller's, who may run them elsewhere too */
};

/*
 * 0 and an executor, which its own ops->close frees; or -ENOMEM.  The
 * executor takes over the arena that v and its module live in, unless it fails or shares them.
 */
int vir_eval_open(const struct verified *v, const struct vir_eval_opts *opts,
		  struct executor **out);

#endif
