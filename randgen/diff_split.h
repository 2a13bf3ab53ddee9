/*
 * diff_split - a test whose events come on several threads, and what of it is the same whoever comes first.
 *
 * Of a test another one is made: its events come again and again, each time on other CPUs, VCPUs and threads of
 * the process, and each body begins with statements that add up, which commute: updates of shared
 * cells and bags, samples, and a variable of the thread that counts its fires.  When the script is unloaded
 * the sums are printed, in two parts.
 *
 *	shared   the same on whatever threads the events come
 *	each     the same as long as each event keeps its thread, in whatever order threads come
 *
 * What the script itself does stays as it is; where it has nothing that threads share, all that it
 * does is the same, but for the order of its output.
 */
#ifndef RANDGEN_DIFF_SPLIT_H
#define RANDGEN_DIFF_SPLIT_H

#include "randgen/diff_run.h"

struct split_opts {
	uint64_t seed;
	uint32_t n_rounds;  /* the events come so many times */
	bool keeps_threads; /* each event on the thread that it had */
};

/* to: empty.  Out of memory: to->failed, or the test as it was. */
void split_text(const struct buf *from, const struct split_opts *o, struct buf *to);

/* The same shared sums. */
bool split_same_shared(const struct run *a, const struct run *b);
/* Both kinds of sums; with the program's own, where it has none that threads share, all but the order. */
bool split_same_sums(const struct run *a, const struct run *b);
bool split_same_all(const struct run *a, const struct run *b);

/* Whether the program of a test that was split has, but for what was added, only variables of one thread. */
bool split_shares_nothing(const struct ck_program *p);

#endif
