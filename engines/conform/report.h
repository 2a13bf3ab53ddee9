/*
 * report - what came of a run: for people, for programs, for CI.
 */
#ifndef ENGINES_CONFORM_REPORT_H
#define ENGINES_CONFORM_REPORT_H

#include "engines/conform/judge.h"

struct report_input {
	const struct suite *suite;
	const struct judgement *judgement;
	const struct names *expected; /* tests that are known to fail */
};

/* Tests that count against the engine: whatever is neither passed nor unsupported nor expected; and
 * what is expected to fail and passes. */
size_t report_failures(const struct report_input *in);

/* A line for each test, as the suites of tests/plan print them; details behind #. */
void report_lines(const struct report_input *in);
/* A table by chapter, the rules and tests that failed, the sum. */
void report_text(const struct report_input *in);
/* False: the file cannot be written, errno says why.  "-" is standard output. */
bool report_json(const struct report_input *in, const char *path);
bool report_junit(const struct report_input *in, const char *path);

#endif
