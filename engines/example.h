/*
 * example - runs of a script that show what is wrong with it.
 *
 * What goes wrong whenever it is reached is only held against a script if it can be
 * reached: the first question fires each probe some dozen times with likely arguments, on a
 * machine that answers anything.
 */
#ifndef ENGINES_EXAMPLE_H
#define ENGINES_EXAMPLE_H

#include "runtime/fire.h"
#include "verifier/verifier.h"

struct example;

/*
 * 0 or -ENOMEM.  It takes over the arena of v, which example_close() frees, unless it fails.
 * runs: answers of vprobe-prove (verifier/answer.h), which are tried first; they stay the
 * caller's.
 */
int example_open(const struct verified *v, const struct buf *runs, struct example **out);
void example_close(struct example *e);

/* A fire, until the example is closed. */
struct example_run {
	const char
		*text; /* the probe, its arguments, what the target answers; NULL: none was found */
	const uint32_t *path; /* numbers of places, in the order in which it came to them first */
	uint32_t n_path;
};

/*
 * A run in which a place raises the exception, and nothing catches it; one that needs no other fires
 * before it, if there is one.  kind: of a division REPORT_DIVIDE_BY_ZERO; of a loop
 * REPORT_TIME_LIMIT, which here is a budget of some thousand ticks.  0 or -ENOMEM.
 */
int example_find(struct example *e, uint32_t place, enum report_kind kind, struct example_run *run);

#endif
