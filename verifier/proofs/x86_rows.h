/*
 * x86_rows - the rows of compiler/x86/rules.def, and all cases of an operation.
 *
 * The rows come from the table itself; which of them made the code of a case, the code generator
 * says.  The cases are every way to put operands and result into the registers that the
 * allocator has, words of the frame at all kinds of distances, and numbers, each on its own
 * or with one another; the result also where an operand was.
 */
#ifndef VERIFIER_PROOFS_X86_ROWS_H
#define VERIFIER_PROOFS_X86_ROWS_H

#include <stdbool.h>
#include <stdint.h>

#include "verifier/proofs/x86_prove.h"

enum { MAX_ROWS = 256, MAX_FAILURE_BYTES = 4000, ENOUGH_FAILED = 20 };

struct x86_row {
	uint32_t op;
	const char *shape; /* NULL: a comparison or condition; "": code that no row made */
	const char *text;  /* "divs mk" */
};

/* What was found out about a row; it is shared by processes. */
struct row_result {
	uint64_t n_cases, n_forms, n_failed;
	uint64_t n_left;                 /* that were not looked at, as ENOUGH_FAILED had */
	double seconds;                  /* of the processor */
	char failure[MAX_FAILURE_BYTES]; /* the first one */
};

/* All rows; *n is how many. */
const struct x86_row *rows_all(uint32_t *n);

/* What a process that proves an operation gives to others. */
struct shared_results {
	struct row_result rows[MAX_ROWS];
	bool is_used[MAX_X86_NAMES];             /* instructions and conditions that were met */
	struct x86_case under_way[VIR_OP_COUNT]; /* by operation: the case it is at */
};

/* Proves all cases of an operation.  is_quick: some registers, words and numbers only. */
void rows_prove_op(uint32_t op, bool is_quick, struct shared_results *results);

#endif
