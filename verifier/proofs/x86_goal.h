/*
 * x86_goal - a statement about the contents of registers and memory, and whether it holds for
 * all of them.
 */
#ifndef VERIFIER_PROOFS_X86_GOAL_H
#define VERIFIER_PROOFS_X86_GOAL_H

#include <stdbool.h>
#include <stdint.h>

#include <z3.h>

#include "runtime/base/buf.h"

enum { MAX_VARIABLES = 128, GOAL_TIMEOUT_MS = 120000 };

/* The constants in a statement, and values of them. */
struct assignment {
	Z3_ast variables[MAX_VARIABLES];
	uint64_t values[MAX_VARIABLES];
	uint32_t n;
	unsigned timeout_ms; /* of a question; 0: GOAL_TIMEOUT_MS */
};

enum goal_verdict { GOAL_HOLDS, GOAL_FAILS, GOAL_UNKNOWN };

/*
 * Whether the statement holds wherever the assumption does.  The caller fills in the variables;
 * values are set if it fails.  Random values are tried before the solver is asked.
 */
enum goal_verdict goal_prove(Z3_context ctx, Z3_ast assumption, Z3_ast statement,
			     struct assignment *a);

/* Whether what goal_prove() takes for granted of divisions is so. */
bool goal_check_facts(Z3_context ctx);

/* A term, which has no other variables, under an assignment; false: it is no number. */
bool goal_evaluate(Z3_context ctx, Z3_ast term, const struct assignment *a, uint64_t *value);

#endif
