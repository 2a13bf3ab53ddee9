/*
 * opt - the optimizer: from a VIR module to one that does the same with less work.
 *
 * The same is: output, reports, ticks, traps and their places, and the order of all effects
 * (spec/vir.md).  What the passes are and in which order they run is one function in opt.c.
 */
#ifndef COMPILER_OPT_OPT_H
#define COMPILER_OPT_OPT_H

#include "runtime/vir/vir.h"

/* Names are those of passes, or NULL. */
struct opt_opts {
	int level;              /* 0: the module stays as it is */
	const char *stop_after; /* this pass is the last one */
	const char *only;       /* this one runs alone, and once */
	bool check;             /* asks vir_check() after each; for debug builds and tests */
};

/*
 * Optimizes m, which vir_check() must have accepted.  Afterwards its arena has no handler.
 * 0; -EINVAL and a line in why: with opts->check, a pass made something ill-formed, which is
 * our mistake; -ENOMEM: then m may only be thrown away.
 */
int opt_run(struct vir_module *m, const struct opt_opts *opts, struct buf *why);

/* The names of the passes, in order, each once, separated by spaces. */
void opt_list(struct buf *names);

bool opt_is_pass(const char *name);

#endif
