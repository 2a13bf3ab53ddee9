/*
 * diff - one random test on all executors, in this process: do they agree?
 *
 * A run of a test is everything that can be seen of it: what it prints, its reports with
 * their places and counts, the ticks of each fire.  Two executors agree on a test if these are
 * the same, byte for byte.
 */
#ifndef RANDGEN_DIFF_H
#define RANDGEN_DIFF_H

#include <stdbool.h>
#include <stdint.h>

#include "compiler/front/checked.h"
#include "compiler/front/front.h"
#include "runtime/base/buf.h"

/* What happened. */
struct run {
	bool is_rejected;
	int err; /* the run itself failed: a negative errno */
	struct buf output, reports, ticks;
	struct buf messages; /* the compiler's, and the engine's */
};

void run_free(struct run *r);

/* Sees the program of a test that was accepted, before it runs. */
struct watcher {
	void (*program)(struct watcher *w, struct front *f);
	void (*report)(struct watcher *w, const char *kind);
};

/* Runs the test `text`.  shuffle: as in struct executor_opts.  watcher may be NULL. */
void run_test(const struct buf *text, const char *executor, uint64_t shuffle, struct watcher *w,
	      struct run *out);

/* How a test fails: what is kept while it shrinks. */
enum verdict { VERDICT_SAME, VERDICT_DIFFERENT, VERDICT_REJECTED, VERDICT_BROKEN };

enum verdict diff_compare(const struct run *a, const struct run *b);

/* The executors that are compared. */
struct pair {
	const char *first, *second;
	uint64_t shuffle;
};

/* Runs text on both; a and b get what happened. */
enum verdict diff_judge(const struct buf *text, const struct pair *pair, struct run *a,
			struct run *b);

/* Makes text smaller while the verdict stays (diff_shrink.c). */
void diff_shrink(struct buf *text, const struct pair *pair, enum verdict verdict);

/* What was met, for --coverage (diff_cover.c). */
struct cover;
struct cover *cover_open(void);
void cover_close(struct cover *c);
struct watcher *cover_watcher(struct cover *c);
/* A table on standard output; how many rows were never met. */
uint32_t cover_print(const struct cover *c);

#endif
