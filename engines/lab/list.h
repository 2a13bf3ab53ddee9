/*
 * list - a list of tests for a machine of the lab: a line each,
 *
 *   NAME | SECONDS | COMMAND
 *
 * COMMAND goes to the machine's shell and may have '|' in it.  Empty lines, and those that begin
 * with '#', are for people.
 */
#ifndef ENGINES_LAB_LIST_H
#define ENGINES_LAB_LIST_H

#include <stdint.h>

#include "runtime/base/arena.h"
#include "runtime/base/buf.h"

struct lab_test {
	const char *name, *command;
	uint32_t seconds;
};

enum { LAB_TEST_SECONDS_MOST = 3600 };

/* 0, or a negative errno; then `why` begins with the number of the line and a colon. */
int list_parse(struct arena *a, const char *text, struct lab_test **tests, size_t *n,
	       struct buf *why);

#endif
