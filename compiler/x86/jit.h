/*
 * jit - runs a module as machine code.
 *
 * Nothing is allocated while a probe runs, unless its frames are larger than any sane
 * script's.  Fires may come from several threads at once, and one may interrupt another
 * (runtime/fire.h, runtime/state/state.h).
 */
#ifndef COMPILER_X86_JIT_H
#define COMPILER_X86_JIT_H

#include "runtime/fire.h"
#include "verifier/verifier.h"

struct jit_opts {
	uint64_t ticks;       /* budget of a fire; 0: LIMIT_TICKS */
	uint32_t aggr_cells;  /* 0: LIMIT_AGGR_CELLS */
	uint32_t n_vms;       /* VMs of the target are numbered 1 .. n_vms */
	uint32_t max_threads; /* of all environments together; 0: 1024 */
	bool shadow; /* guards that are proved to be idle stay and facts are asserted; a false one aborts */
	uint64_t shuffle; /* not 0: another choice of registers (tests, fuzzing) */
	bool shares;      /* v and its arena stay the caller's, who may run them elsewhere too */
};

/*
 * 0 and an executor, which its own ops->close frees; or a negative errno: -ENOMEM, or what the
 * machine says of executable memory.  The executor takes over the arena that v and its module
 * live in, unless it fails or shares them.
 */
int jit_open(const struct verified *v, const struct jit_opts *opts, struct executor **out);

/*
 * The code as text: lines of the sources (src: those that places are of), operations,
 * instructions.  0 or -ENOMEM.
 */
int jit_dump(const struct verified *v, const struct jit_opts *opts, struct src *src,
	     struct buf *out);

/* A region for the module; the caller unmaps it.  0 or -ENOMEM. */
struct st;
int jit_open_region(const struct vir_module *m, const struct jit_opts *opts, struct st **st,
		    size_t *size);

#endif
