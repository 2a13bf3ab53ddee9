/*
 * diff - one random test, looked at in two ways: do they agree?
 *
 *	diff.c         the program randdiff: arguments
 *	diff_crew.c    processes that work on seeds
 *	diff_seed.c    what is done with one seed
 *	diff_try.c     the checks of a test, and which of them a seed gets
 *	diff_print.c   a script from its tree
 *	diff_text.c    other texts of a test that mean the same
 *	diff_split.c   a test whose events come on several threads
 *	diff_run.c     opens a test, and what executors make of it
 *	diff_show.c    a failure, for people
 *	diff_shrink.c  makes a failing test small
 *	diff_cover.c   --coverage: what random scripts meet
 */
#ifndef RANDGEN_DIFF_H
#define RANDGEN_DIFF_H

#include "randgen/diff_run.h"

/* -- checks (diff_try.c) -------------------------------------------------------------------- */

/* CHECK(id, name, what is compared with the reference) */
#define EACH_CHECK(CHECK)                                                                          \
	CHECK(EXECUTORS, "executors", "the same program, by another executor")                     \
	CHECK(PASSES, "passes", "the program with the optimizer ended before its end")             \
	CHECK(GUARDS, "guards", "the program without proofs, so that all guards stay")             \
	CHECK(REREAD, "reread", "VIR, printed and parsed, written and read, with its certificate") \
	CHECK(PRINT, "print", "the program, printed from its tree and parsed again")               \
	CHECK(NAMES, "names", "the program with other names")                                      \
	CHECK(BLANKS, "blanks", "the program with other blanks, and no comments")                  \
	CHECK(DEAD, "dead", "the program with statements that do nothing")                         \
	CHECK(THREADS, "threads", "the events on other threads, and on several at once")

enum check {
#define CHECK_ID(id, name, meaning) CHECK_##id,
	EACH_CHECK(CHECK_ID)
#undef CHECK_ID
		CHECK_COUNT
};

extern const char *const check_names[CHECK_COUNT], *const check_meanings[CHECK_COUNT];

/* A comparison: of the reference with another way of the test. */
struct trial {
	enum check check;
	struct way way;
	uint64_t seed;
};

/* The reference: what the others are compared with. */
extern const struct way reference_way;

struct try_opts {
	const char *with;    /* this executor alone; NULL: each, */
	const char *without; /* but for this one; NULL: none */
	uint32_t checks;     /* a bit each; 0: executors always, the others with some seeds */
	bool is_repeatable;  /* then, none whose threads may meet at other times the next time */
};

/* Whether try_all() compares that executor. */
bool try_wants(const struct try_opts *o, const char *executor);

/* The two runs of a comparison; memory is kept from test to test. */
struct runs {
	struct run reference, other;
};

void runs_free(struct runs *r);

/* Before anything else here, and before processes are started. */
void try_begin(void);

/*
 * Makes all comparisons that the seed gets, up to the first that fails.  *last is the one that
 * is being made, or was the last.  n_runs is counted on.
 */
enum verdict try_all(const struct buf *text, uint64_t seed, const struct try_opts *opts,
		     struct runs *r, struct trial *last, uint64_t *n_runs);

/* Makes one comparison of any test. */
enum verdict try_one(const struct buf *text, const struct trial *trial, struct runs *r);

/* The same in a process of its own, which may crash or hang: VERDICT_CRASHED.  Nothing is left of the runs. */
enum verdict try_safely(const struct buf *text, const struct trial *trial);
/* try_all() in a process of its own. */
enum verdict try_all_safely(const struct buf *text, uint64_t seed, const struct try_opts *opts,
			    struct trial *last);

/* -- a failure (diff_show.c, diff_shrink.c) -------------------------------------------------- */

/* What failed, and the first difference; on standard output. */
void show_failure(const struct trial *trial, enum verdict verdict, struct runs *r);

/* Makes text smaller while the verdict stays. */
void diff_shrink(struct buf *text, const struct trial *trial, enum verdict verdict);

/* -- coverage (diff_cover.c) ----------------------------------------------------------------- */

struct cover;
struct cover *cover_open(void);
void cover_close(struct cover *c);
struct watcher *cover_watcher(struct cover *c);
/* A table on standard output; how many rows were never met. */
uint32_t cover_print(const struct cover *c);

#endif
