/*
 * exec - the executor "bpf": probes run in the kernel, by BPF_PROG_TEST_RUN, where nothing is
 * attached to anything; so what the eBPF back end makes can be held against the other executors,
 * fire by fire.
 *
 * What the code asks for (compiler/bpf/ebpf.h) is answered here, by the evaluator's operations.
 * Output and reports are the evaluator's.
 *
 * Threads: one at a time.
 */
#ifndef ENGINES_BPF_EXEC_H
#define ENGINES_BPF_EXEC_H

#include "interp/vir_eval.h"

/*
 * 0 and an executor; -ENOMEM; or -EOPNOTSUPP, with a line in why (NULL: nobody wants to know) that
 * says what the kernel refuses.  The arena of v is taken over, and is gone if it fails, unless
 * opts->shares; then, too, parts of the executor lie in it.
 */
int bpf_exec_open(const struct verified *v, const struct vir_eval_opts *opts, struct buf *why,
		  struct executor **out);

#endif
