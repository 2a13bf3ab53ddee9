/*
 * rules - which rules of the specification random scripts exercise.
 *
 *	rules.c        the table (rules.def), counting, printing
 *	rules_run.c    runs a test and gathers evidence
 *	rules_facts.c  a checked program as lines: nodes of its bodies, and those of them that ran
 *	rules_met.c    which nodes ran
 *	rules_errors.c which errors the scripts that break a rule make
 */
#ifndef RANDGEN_RULES_H
#define RANDGEN_RULES_H

#include <stdio.h>

#include "compiler/front/checked.h"
#include "randgen/gen.h"
#include "runtime/base/buf.h"

/* What is known of a test and its run, as text. */
enum part { TEST, SOURCE, TOKENS, AST, BODY, RAN, SAID, REPORTS, OUTPUT, N_PARTS };

struct evidence {
	struct buf parts[N_PARTS];
	bool is_rejected;
	int err; /* it could not be run: a negative errno */
};

/* Compiles the test and runs it by the reference interpreter.  Parts keep their memory. */
void rules_gather(const struct buf *test, struct evidence *e);
void rules_forget(struct evidence *e);

/* -- nodes that ran: expressions that had a value, statements that began ------------------------- */

struct met;
/* NULL: out of memory. */
struct met *met_open(void);
void met_close(struct met *m);
void met_add(void *met, const void *node); /* as interp.h wants it */
bool met_has(const struct met *m, const void *node);

/*
 * The nodes of the bodies of all probes and functions, a line each.  With met, only those that ran, in probes that
 * fired: n_fires[i] is how often probe i did.
 */
void rules_facts(const struct ck_program *p, const uint64_t *n_fires, const struct met *met,
		 struct buf *out);

/*
 * Prints for each error that the compiler knows how many rows of almost.def make it, or why none can.  How many
 * have neither.
 */
uint32_t rules_errors(FILE *to);

/* The rules that the test exercises, a line each.  0; -EINVAL: it is no test, or cannot be run; -ENOMEM. */
int rules_exercised(const struct buf *test, FILE *to);

/*
 * Makes n tests from opts->seed on, as many that are almost valid, and prints for each rule how many of them
 * exercise it.  1: a rule was left, or a test was not what it should be; < 0: out of memory.
 */
int rules_cover(const struct rg_opts *opts, uint64_t n, FILE *to);

#endif
