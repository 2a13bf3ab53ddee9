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

/*
 * A run in which a place raises the exception, and nothing catches it; *text says which, until the
 * example is closed, and is NULL if none was found.  kind: of a division REPORT_DIVIDE_BY_ZERO; of
 * a loop REPORT_TIME_LIMIT, which here is a budget of some thousand ticks.  0 or -ENOMEM.
 */
int example_find(struct example *e, uint32_t place, enum report_kind kind, const char **text);

#endif
