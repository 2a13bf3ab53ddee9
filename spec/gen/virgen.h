/*
 * virgen.h - what the files of virgen share; see virgen.c for what it does.
 *
 * virgen is a build tool: the first error prints and ends it, and what it allocated then is left
 * to the system.  The programs that prove things about the same files read them with this too, all
 * but virgen.c.
 */
#ifndef SPEC_GEN_VIRGEN_H
#define SPEC_GEN_VIRGEN_H

#include <stdbool.h>
#include <stdio.h>

#include <z3.h>

enum {
	MAX_OPS = 256,
	MAX_OPERANDS = 8,
	MAX_NAME = 32,
	MAX_FIELDS = 6,
	MAX_PARAMETERS = 8,
	CELL_BITS = 64,
};

/* --- text.c */

/* Prints the message and a newline to standard error, and exits with 1. */
_Noreturn void die(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

char *read_text(const char *path);

/*
 * The text, as read for cells of `width` bits, a power of two from 4 to 64; to be freed.  What is
 * about bits keeps its place in the cell: all of these become width / 64 of what they were,
 *
 *	(_ BitVec n)  (_ extract high low)  (_ zero_extend n)  (_ sign_extend n)
 *
 * and (_ bv63 64), the highest number of a bit, becomes width - 1.  Other numbers stay, modulo the
 * width.  So where a file has no other number that depends on the width, it is about narrower cells
 * what it was about those of 64 bits.
 */
char *scale_text(const char *text, unsigned width);

/* Reads "((a SORT) (b SORT))" into names; returns their number, or 0 if it is not that, on one line. */
unsigned read_operands(const char *text, char operand[MAX_OPERANDS][MAX_NAME]);

/* Whether it is one of the words, which are divided by spaces. */
bool has_word(const char *words, const char *word);

/* --- terms.c */

/* A file as Z3 is given it. */
struct source {
	const char *path;
	const char *text;
};

/* What the sources assert. */
struct terms {
	Z3_context ctx;
	Z3_ast_vector asserts; /* definitions of functions, then the rest */
	unsigned n_definitions;
	unsigned n; /* how many there are of the rest */
	Z3_ast_map definition, done;
	const char *kept; /* see terms_keep() */
};

/*
 * Parses the sources, one after the other; the last may be our own and have no path.  An error is
 * told with the place where it stands.
 */
struct terms *terms_parse(Z3_context ctx, const struct source *sources, unsigned n);
void terms_free(struct terms *terms);

/* The term that assertion i says of; what is asserted is f(term), with an f that is not defined. */
Z3_ast terms_get(struct terms *terms, unsigned i);

/* The body of a function that is defined and that the term applies, with its operands. */
Z3_ast terms_body(struct terms *terms, Z3_ast term);

/*
 * From now on terms_plain() leaves the functions of these names, divided by spaces, as they are, and
 * fields of what they give, too; NULL: none.
 */
void terms_keep(struct terms *terms, const char *names);

/*
 * The term without functions that are defined, and without records: of a Bool or bit-vector, itself;
 * of a record, which must be made of such, its field number i.
 */
Z3_ast terms_plain(struct terms *terms, Z3_ast term, unsigned i);

/* --- read.c: operations, spec/vir.smt2 */

enum part { VALUE, TRAP, N_PARTS };

/* One operation: vir.NAME.value and vir.NAME.trap, of constants that have its operands' names. */
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
	struct terms *terms;
};

/* "value" or "trap". */
const char *part_name(enum part part);

/* Reads the operations, for cells of that many bits, and has Z3 parse their terms. */
struct op_file *op_file_read(const char *path, unsigned width, Z3_context ctx);
/* The same of a text, which is called `path` in messages. */
struct op_file *op_file_parse(const char *path, const char *text, unsigned width, Z3_context ctx);
void op_file_free(struct op_file *file);

/* --- domain.c: the abstract domain, verifier/domain.smt2 */

/* A function dom.NAME; its operands are records `dom`, its result is of that sort. */
struct dom_fn {
	char name[2 * MAX_NAME];
	char operand[MAX_OPERANDS][MAX_NAME];
	unsigned n_operands;
	enum dom_sort { SORT_DOM, SORT_BOOL, SORT_RELATION, N_SORTS } sort;
};

struct dom_file {
	const char *path;
	char *text;
	struct dom_fn fn[MAX_OPS];
	unsigned n_fns;
};

extern const char *const dom_field[MAX_FIELDS]; /* "umin", ... */

/*
 * Reads the functions; dies if there is none for an operation, or with another number of operands.
 * Their terms are not parsed.
 */
struct dom_file *dom_file_read(const char *path, unsigned width, const struct op_file *ops);
void dom_file_free(struct dom_file *file);

/* The function of that name, or NULL. */
const struct dom_fn *dom_file_find(const struct dom_file *file, const char *name);

/* Writes all of them as the C header dom_ops.h. */
void dom_file_emit(FILE *out, Z3_context ctx, const struct op_file *ops,
		   const struct dom_file *file);

/* --- emit.c */

/* A C function to be written. */
struct c_function {
	const char *where;     /* for messages: "FILE: error: what" */
	const char *signature; /* all that is before its body */
	const char *record;    /* type of its result if that is a struct of all terms, else NULL */
	const char (*operand)[MAX_NAME];
	unsigned n_operands;
	Z3_ast term[MAX_FIELDS]; /* constants in them have the C as name that they are */
	unsigned n_results;
};

void emit_function(FILE *out, Z3_context ctx, const struct c_function *function);

#endif
