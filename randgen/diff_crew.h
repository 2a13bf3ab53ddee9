/*
 * diff_crew - work on a range of seeds by several processes, which can be interrupted and go on
 * another time.
 *
 * A worker that dies takes nothing with it but the seed that it was working on: that is told, and
 * another one goes on behind it.  Where the work stands is in memory that all share, and
 * from time to time in a file.
 */
#ifndef RANDGEN_DIFF_CREW_H
#define RANDGEN_DIFF_CREW_H

#include <stdbool.h>
#include <stdint.h>

struct crew_counts {
	uint64_t seeds; /* that were looked at */
	uint64_t comparisons;
	uint64_t findings;
	double seconds; /* with those of earlier runs */
};

struct crew_opts {
	uint64_t from, to;
	uint32_t n_jobs;
	uint32_t seconds_per_seed; /* then it hangs */
	const char *state_path;    /* where the work stands, and goes on; NULL: nowhere */
	const char *
		what; /* a line that says how seeds are looked at: a file of other work is refused */
	bool shows_progress;  /* on standard error */
	bool ends_when_found; /* after the first finding nobody goes on */

	/* In a worker: looks at one seed, adds to *comparisons; true: nothing was found. */
	bool (*work)(void *ctx, uint64_t seed, uint64_t *comparisons);
	/* In the parent: a worker died of the signal over this seed. */
	void (*died)(void *ctx, uint64_t seed, int signal_number);
	void *ctx;
};

enum crew_end { CREW_DONE, CREW_FOUND, CREW_INTERRUPTED, CREW_FAILED };

/* Afterwards a file of finished work is gone; that of interrupted work says where it goes on. */
enum crew_end crew_run(const struct crew_opts *opts, struct crew_counts *counts);

#endif
