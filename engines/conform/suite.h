/*
 * suite - the test files that a run is about.
 */
#ifndef ENGINES_CONFORM_SUITE_H
#define ENGINES_CONFORM_SUITE_H

#include "engines/sim/replay.h"
#include "runtime/base/buf.h"

struct test {
	char *path, *name; /* below the folder that was given, without .t */
	struct buf text;   /* once it was read */
};

struct suite {
	struct test *tests;
	size_t n, cap;
};

/*
 * A file, or all tests below a folder, in the order of their names; none is read yet, so that an engine
 * need not wait for it.  False: why has a line.
 */
bool suite_add(struct suite *s, const char *path, struct buf *why);
void suite_free(struct suite *s);

/* Reads the text of the test.  False: why has a line. */
bool suite_read(struct test *t, struct buf *why);

/*
 * Parses a test that was read.  0, and *r lives in an arena of its own (suite_close); else NULL, and why has lines.  A file
 * that lacks what it expects is no test unless is_target.
 */
struct replay *suite_open(const struct test *t, bool is_target, struct buf *why);
void suite_close(struct replay *r); /* unless an engine was made of it */

#endif
