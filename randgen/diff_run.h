/*
 * diff_run - one test, opened once, and what executors make of it.
 *
 * A run of a test is everything that can be seen of it: what it prints, its reports with
 * their places and counts, the ticks of each fire.
 *
 * Most of the time goes into getting a script to run, so each thing is done once for all runs
 * of a test: it is read, compiled and, for each way of optimizing it, verified.
 */
#ifndef RANDGEN_DIFF_RUN_H
#define RANDGEN_DIFF_RUN_H

#include <stdbool.h>
#include <stdint.h>

#include "compiler/front/front.h"
#include "engines/executor.h"
#include "engines/sim/replay.h"
#include "runtime/base/buf.h"

/* Sees the program of a test that was accepted, before it runs. */
struct watcher {
	void (*program)(struct watcher *w, struct front *f);
	void (*report)(struct watcher *w, const char *kind);
};

/* The optimizer goes up to a pass; NULL: to its end. */
#define PASSES_NONE "none"

struct subject {
	int err; /* it cannot be tried: a negative errno */
	bool is_rejected;
	struct replay *replay; /* the arena is the engine's, once there is one */
	struct engine *engine;
	struct front *front;
	struct buf messages; /* why it is rejected, or cannot be tried */
	/* What was verified last, up to which pass it had been optimized, and whether proofs were looked for. */
	struct verified *verified;
	const char *passes;
	bool is_unproved, is_reread;
};

/* text must outlive it. */
void subject_open(struct subject *s, const struct buf *text);
void subject_close(struct subject *s);

/* How a test is run. */
struct way {
	const char *executor;
	const char *passes; /* the name of the last pass, PASSES_NONE, or NULL: all */
	bool is_unproved;   /* nothing is proved, so that all guards stay */
	bool is_reread;     /* VIR goes through its text, its image and its certificate */
	uint64_t shuffle;   /* as in struct executor_opts */
	uint32_t
		n_threads; /* events are fired from so many at once: then no ticks are told; 0: from one */
};

/* What happened. */
struct run {
	bool is_rejected;
	int err; /* the run itself failed: a negative errno */
	struct buf output;
	struct buf reports;            /* with their lines */
	struct buf trap;               /* the reports as a section of FORMAT.md */
	struct buf ticks;              /* uint64_t each */
	uint64_t counts[REPORT_COUNT]; /* of all reports of a kind */
	struct executor_totals totals;
	struct buf messages; /* the executor's and the engine's */
};

/* watcher may be NULL.  What r holds from an earlier run is thrown away, its memory used again. */
void subject_run(struct subject *s, const struct way *way, struct watcher *w, struct run *r);
void run_free(struct run *r);

/* How a test fails: what is kept while it shrinks. */
enum verdict {
	VERDICT_SAME,
	VERDICT_DIFFERENT,
	VERDICT_REJECTED,
	VERDICT_REFUSED, /* only another text of the test is rejected */
	VERDICT_BROKEN,
	VERDICT_CRASHED, /* only where it was tried in a process of its own */
};

bool buf_same(const struct buf *a, const struct buf *b);
/* What is the same of reports: their places, their lines, or only how many there are of each kind. */
enum sameness { SAME_PLACES, SAME_LINES, SAME_COUNTS };

enum verdict run_compare(const struct run *a, const struct run *b, enum sameness sameness);

#endif
