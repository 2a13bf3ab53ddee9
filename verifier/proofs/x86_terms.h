/*
 * x86_terms - the functions of spec/x86.smt2 and its like in Z3, to be applied to operands by their names.
 *
 * Nothing here, and nothing of the prover, knows what an instruction does.
 */
#ifndef VERIFIER_PROOFS_X86_TERMS_H
#define VERIFIER_PROOFS_X86_TERMS_H

#include <stdbool.h>
#include <stdint.h>

#include "spec/gen/virgen.h"

/* What an instruction changes: x86.NAME.PART. */
enum x86_part { PART_TO, PART_RAX, PART_RDX, PART_FLAGS, PART_FAULT, X86_PARTS };

/* What its functions may ask for. */
enum x86_param {
	PARAM_TO,
	PARAM_FROM,
	PARAM_THIRD,
	PARAM_ADDRESS,
	PARAM_RAX,
	PARAM_RDX,
	PARAM_FLAGS,
	PARAM_CONDITION,
	PARAM_UNKNOWN,
	X86_PARAMS
};

enum { X86_NAME_BYTES = 24, MAX_X86_NAMES = 128 };

/* An instruction, or a condition: then only its flags are there, and they are a Bool. */
struct x86_meaning {
	char name[X86_NAME_BYTES]; /* "movzx8", "cc.e" */
	Z3_ast part[X86_PARTS];    /* NULL: does not change it */
	uint32_t reads[X86_PARTS]; /* sets of parameters */
	uint32_t index;            /* of this one among all */
};

struct x86_terms {
	Z3_context ctx;
	Z3_sort word, status;
	Z3_ast params[X86_PARAMS];
	struct terms *parsed;
	struct x86_meaning meanings[MAX_X86_NAMES];
	uint32_t n;
};

/*
 * The functions of one file, or of two, of which the second may use those of the first.  A file that
 * can not be read, or is not of its form, ends the program with a message.
 */
void x86_terms_read(struct x86_terms *t, Z3_context ctx, const char *path, const char *more);
void x86_terms_free(struct x86_terms *t);

/* NULL: it has no meaning. */
const struct x86_meaning *x86_terms_find(const struct x86_terms *t, const char *name);

/* One part with its parameters replaced; those that it does not read may be NULL. */
Z3_ast x86_terms_apply(const struct x86_terms *t, const struct x86_meaning *meaning,
		       enum x86_part part, const Z3_ast *args);

#endif
