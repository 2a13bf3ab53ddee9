/*
 * overhead - what the probes of a script cost, and a limit to that (P-19).
 *
 * A probe that has taken more than its share of a CPU within a second is paused until the next one begins;
 * its hits meanwhile are skipped, and counted.  It is looked at whenever the engine comes by, so a probe can
 * take more than its share for as long as that lasts: hundredths of a second.
 *
 * What counts is the time that the script's own code takes, as programs measure it
 * (compiler/bpf/live.c); not what the kernel needs to come to it.
 */
#ifndef ENGINES_VMK_OVERHEAD_H
#define ENGINES_VMK_OVERHEAD_H

#include "engines/engine.h"

enum {
	OVERHEAD_DEFAULT = 5,
	OVERHEAD_MOST = 100 /* percent of a CPU; the most: without a limit */
};

struct overhead_probe {
	uint64_t *sum_ns; /* by CPU: what had been taken when this second began */
	bool is_paused;
	uint32_t n_pauses;
};

struct overhead {
	struct executor *executor;
	const struct ck_program *program;
	uint32_t percent;
	uint64_t second_ns; /* when it began */
	struct overhead_probe *probes;
};

/* percent 0: OVERHEAD_DEFAULT.  In a, which leaves through its handler when memory runs out. */
void overhead_open(struct overhead *o, struct arena *a, struct executor *x,
		   const struct ck_program *program, uint32_t percent);

/* Pauses what has taken too much, and lets go on what may again.  The first pause of a probe is said in why. */
void overhead_watch(struct overhead *o, uint64_t now_ns, struct buf *why);

/* Once for each probe, at the end. */
void overhead_report(const struct overhead *o, struct buf *why);

/* What a probe has cost so far. */
struct engine_usage overhead_usage(const struct overhead *o, uint32_t probe);

#endif
