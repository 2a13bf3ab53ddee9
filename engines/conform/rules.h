/*
 * rules - whether a suite covers the rules of the specification.
 */
#ifndef ENGINES_CONFORM_RULES_H
#define ENGINES_CONFORM_RULES_H

#include "engines/conform/names.h"
#include "engines/sim/replay.h"

/* What the tests of a run are about. */
struct coverage {
	struct names named;    /* rules of all tests */
	struct names rejected; /* rules that a reject section names */
	struct names tags;     /* tags of errors and warnings that are expected */
	struct names reports;  /* kinds that a trap section names */
};

void coverage_add(struct coverage *c, const struct replay *r);
void coverage_free(struct coverage *c);

/*
 * Prints a line for each rule of the specification at that path without a test, for each rule that
 * only a test knows, and for each rule of an error message that no test breaks.  How many there are.
 */
unsigned coverage_check(const struct coverage *c, const char *path);

#endif
