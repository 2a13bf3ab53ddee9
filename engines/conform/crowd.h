/*
 * crowd - somebody's engine, several of it at a time, and what judge.c and crowd.c share.
 *
 * An engine has some tests at a time, so that it never waits for us, and answers them in order.  Where
 * it hangs, dies or talks garbage, that is held against the oldest test that it had; the others are
 * given to the next one that is started.  After some such failures with no answer in between the
 * engine is given up.
 */
#ifndef ENGINES_CONFORM_CROWD_H
#define ENGINES_CONFORM_CROWD_H

#include "engines/conform/judge.h"

enum {
	CROWD_JOBS_MOST = 64,
	CROWD_WINDOW = 8,         /* tests that an engine has at a time */
	CROWD_PATIENCE = 10,      /* failures in a row */
	CROWD_PATIENCE_FIRST = 3, /* of an engine that never once began */
};

void crowd_judge(const struct judge_opts *opts, struct suite *suite, struct judgement *out);

/* The test of that number, with its rules noted; NULL: it is broken, and that is its verdict. */
struct replay *judge_open(const struct judge_opts *opts, struct suite *suite, size_t i,
			  struct judgement *out);
uint64_t judge_now_ns(void); /* monotonic */

#endif
