/*
 * prover - asks the program vprobe-prove for what the verifier could not prove by itself.
 *
 * That program looks with Z3, takes its time, and may do anything: hang, die, or talk
 * nonsense.  So it is another process, which is killed when its time is over, and nothing
 * that it says is believed: certificates are checked, runs are tried (verifier/answer.h).
 */
#ifndef ENGINES_PROVER_H
#define ENGINES_PROVER_H

#include "runtime/base/buf.h"
#include "verifier/verifier.h"

enum { PROVER_EACH_MS = 200, PROVER_ALL_MS = 2000 };

struct prover_opts {
	const char *path; /* of the program; NULL: nobody is asked */
	/* For one loop or division, and for all of a script; 0: as above. */
	uint32_t each_ms, all_ms;
	uint64_t ticks; /* budget of a fire: a bound above it is as good as none */
	bool tightens;  /* it is asked for better bounds, too, also if nothing is left */
};

/* How many loops, divisions and probes are left of v without a proof or a bound.  0 or -ENOMEM. */
int prover_count_left(const struct verified *v, uint64_t ticks, uint32_t *n);

/*
 * If something is left of *v (or it tightens), whose module m is: the program is asked, and *v becomes what
 * then is proved, in the arena of m as well.  runs gets the answers that are runs.  Of what
 * the program does wrong, why (NULL: nobody) gets a line.  0 or -ENOMEM.
 *
 * Starts a process and waits for it, in all for all_ms and a second at most.
 */
int prover_ask(const struct prover_opts *opts, struct vir_module *m, struct verified **v,
	       struct buf *runs, struct buf *why);

#endif
