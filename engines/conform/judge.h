/*
 * judge - runs the tests of a suite, by an engine of somebody or by an executor of ours, and says
 * what came of each.
 */
#ifndef ENGINES_CONFORM_JUDGE_H
#define ENGINES_CONFORM_JUDGE_H

#include "engines/conform/rules.h"
#include "engines/conform/suite.h"
#include "engines/conform/trial.h"

enum verdict_kind {
	NOT_RUN, /* the engine was given up before, or is_brief */
	PASSED,
	FAILED,
	UNSUPPORTED, /* the engine says that it lacks what the test needs */
	HUNG,        /* no answer in time */
	DIED,        /* the engine ended */
	GARBLED,     /* what it said is no answer */
	BROKEN,      /* the test file is wrong */
	VERDICT_KINDS
};

extern const char *const verdict_names[VERDICT_KINDS];

struct verdict {
	enum verdict_kind kind;
	struct buf detail;  /* lines for people */
	struct names rules; /* of the test */
};

struct judge_opts {
	const char *command; /* of the engine; NULL: an executor of ours, as `trial` says */
	struct trial_opts trial;
	unsigned jobs;       /* engines at a time */
	double seconds;      /* for a test */
	bool shows_outcomes; /* executors of ours: what happened, expected or not */
	bool is_blessing;    /* likewise: expectations are rewritten */
	bool is_brief;       /* likewise: nothing is run behind the first test that fails */
	void (*progress)(void *ctx, size_t done, size_t all);
	void *ctx;
};

struct judgement {
	struct verdict *verdicts;     /* by number of the test */
	struct buf engine;            /* its name */
	struct buf given_up;          /* why, if it was */
	double seconds;               /* all of it took */
	bool lacks_ticks, lacks_warn; /* the engine does not say them */
	struct coverage coverage;
};

void judge(const struct judge_opts *opts, struct suite *suite, struct judgement *out);
void judgement_free(struct judgement *j, const struct suite *suite);

#endif
