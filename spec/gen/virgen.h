/*
 * virgen.h - what the files of virgen share; see virgen.c for what it does.
 *
 * virgen is a build tool: the first error prints and ends it, and what it allocated then is left
 * to the system.
 */
#ifndef SPEC_GEN_VIRGEN_H
#define SPEC_GEN_VIRGEN_H

#include <stdbool.h>
#include <stdio.h>

#include <z3.h>

enum {
	MAX_OPS = 256,
	MAX_OPERANDS = 4,
	MAX_NAME = 32,
};

enum part { VALUE, TRAP, N_PARTS };

/* One operation: vir.NAME.value and vir.NAME.trap. */
struct op {
	char name[MAX_NAME];
	char operand[MAX_OPERANDS][MAX_NAME];
	unsigned n_operands;
	char *meaning;   /* text of "; meaning: ..." */
	char *trap_kind; /* text of "; trap: ...", or NULL if it can not trap */
	Z3_ast term[N_PARTS];
};

/* A file of operations, in its order. */
struct op_file {
	const char *path;
	char *text;
	struct op op[MAX_OPS];
	unsigned n_ops;
	Z3_ast_vector asserts; /* keeps the terms alive */
};

/* Prints the message and a newline to standard error, and exits with 1. */
_Noreturn void die(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* "value" or "trap". */
const char *part_name(enum part part);

/* Reads the operations and has Z3 parse their terms. */
struct op_file *op_file_read(const char *path, Z3_context ctx);
void op_file_free(struct op_file *file, Z3_context ctx);

/* The number of the operand that the term is, or -1 if it is another term. */
int op_file_operand(Z3_context ctx, Z3_ast term);

/* Writes one part of an operation as a C function. */
void emit_function(FILE *out, Z3_context ctx, const struct op_file *file, const struct op *op,
		   enum part part);

#endif
