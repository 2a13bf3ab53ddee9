/*
 * infer_int - what infer_walk.c and infer.c share.  Not for anybody else.
 */
#ifndef COMPILER_FRONT_INFER_INT_H
#define COMPILER_FRONT_INFER_INT_H

#include "compiler/front/check_int.h"

struct guess;

enum term_kind {
	TERM_KNOWN,
	TERM_NAME,
	TERM_BINARY,
	TERM_UNARY,
	TERM_COND,
	TERM_FIELD,
	TERM_DEREF,
	TERM_ADDRESS
};

/* The type of an expression: `known`, or open and then made of names and operators. */
struct term {
	enum term_kind kind;
	enum tok op;
	struct shape known;
	struct guess *guess;
	struct term *a, *b;
	const char *field;
};

/* The rows of the table of T-20 that give a type; reads are only counted. */
enum occurrence_kind {
	OCC_ASSIGN, /* x = e */
	OCC_UPDATE, /* x op= e */
	OCC_STEP,   /* x--, --x, ++x, and x++ whose value is used */
	OCC_COUNT,  /* x++ whose value is not used */
	OCC_SAMPLE  /* x <- e, x[k ..] <- e, x[k ..]++ */
};

struct occurrence {
	enum occurrence_kind kind;
	struct guess *guess;
	struct term *value; /* OCC_ASSIGN OCC_UPDATE */
	struct term **keys; /* OCC_SAMPLE */
	uint32_t n_keys;
	uint32_t n_open; /* names that value or keys wait for */
	uint32_t order;  /* in the text */
	struct span at;
};

/* An occurrence waits for a name. */
struct waiting {
	struct occurrence *occurrence;
	struct waiting *next;
};

/* An undeclared name. */
struct guess {
	const char *name;
	struct span first_use;
	const struct scope *first_scope; /* for "did you mean" */
	const struct symbol *same;       /* a declared name that differs in case only, or NULL */
	uint32_t n_uses;
	uint32_t n_occurrences; /* but reads */
	bool is_written;        /* OCC_ASSIGN OCC_UPDATE OCC_STEP */
	bool is_read;
	bool is_bag_like;        /* x[k] is read or assigned to */
	char wanted;             /* A, B, V: the argument of a built-in that it is, or 0 */
	const struct type *type; /* NULL: open */
	struct span decided_at;  /* the occurrence that gave the type */
	struct waiting *waiting;
	struct symbol sym; /* in inference.names */
	struct guess *next;
};

struct inference {
	struct checker *ck;
	struct scope *names;       /* of guesses, by their sym */
	struct scope *local_cases; /* locals by their name in lower case */
	struct guess *first, *last;
	struct occurrence **all; /* in text order */
	size_t n_all, cap_all;
	struct occurrence **heap; /* ready ones, the first in text order on top */
	size_t n_heap, cap_heap;
};

/* The type of what a term stands for; names that are still open count as int64. */
const struct type *infer_value_type(struct inference *in, const struct term *t);
/* The name in lower case, interned. */
const char *infer_lower(struct checker *ck, const char *name);

#endif
