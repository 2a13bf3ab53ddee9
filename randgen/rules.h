/*
 * rules - which rules of the specification random scripts exercise.
 *
 *	rules.c        the table (rules.def), counting, printing
 *	rules_run.c    runs a test and gathers evidence
 *	rules_facts.c  a checked program as lines: nodes of the bodies that ran
 */
#ifndef RANDGEN_RULES_H
#define RANDGEN_RULES_H

#include <stdio.h>

#include "compiler/front/checked.h"
#include "randgen/gen.h"
#include "runtime/base/buf.h"

/* What is known of a test and its run, as text. */
enum part { TEST, SOURCE, TOKENS, AST, BODY, SAID, REPORTS, OUTPUT, N_PARTS };

struct evidence {
	struct buf parts[N_PARTS];
	bool is_rejected;
	int err; /* it could not be run: a negative errno */
};

/* Compiles the test and runs it by the reference interpreter.  Parts keep their memory. */
void rules_gather(const struct buf *test, struct evidence *e);
void rules_forget(struct evidence *e);

/*
 * The nodes of all bodies that ran: n_fires[i] is how often probe i fired.  Functions count that are
 * called from there.
 */
void rules_facts(const struct ck_program *p, const uint64_t *n_fires, struct buf *out);

/*
 * Makes n tests from opts->seed on, as many that are almost valid, and prints for each rule how many of them
 * exercise it.  1: a rule was left, or a test was not what it should be; < 0: out of memory.
 */
int rules_cover(const struct rg_opts *opts, uint64_t n, FILE *to);

#endif
