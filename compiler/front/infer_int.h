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
	TERM_DEREF
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

/* name = value, name op= value */
struct write {
	struct guess *guess;
	struct term *value;
	uint32_t n_open; /* names that the value waits for */
	uint32_t order;  /* in the text */
	struct span at;
};

/* value waits for a name */
struct waiting {
	struct write *write;
	struct waiting *next;
};

/* What is known of an undeclared name. */
struct guess {
	const char *name;
	struct span first_use;
	struct scope *first_scope; /* for "did you mean" */
	struct span first_write;   /* later the one that decided */
	uint32_t n_uses;
	uint32_t order_write, order_sample; /* of the first; UINT32_MAX: none */
	bool is_read;                       /* its value is used: it holds one */
	bool is_counted;  /* x++ as a statement, x <- e: a counter or an aggregate */
	bool is_stepped;  /* x--, ++x, or the value of x++ is used: a counter */
	bool is_bag_like; /* x[k] read, x[k] = e */
	bool is_text;     /* receives a string from a built-in */
	bool is_reported; /* as a slip of upper and lower case */
	const struct ast_expr *first_sample;
	struct term **keys;      /* of the first sample */
	const struct type *type; /* NULL: open */
	struct waiting *waiting;
	struct symbol sym; /* in inference.names */
	struct guess *next;
};

struct inference {
	struct checker *ck;
	struct scope *names; /* of guesses, by their sym */
	struct guess *first, *last;
	struct write **writes; /* in text order */
	size_t n_writes, cap_writes;
	uint32_t next_order;
	struct write **heap; /* ready ones, the first in text order on top */
	size_t n_heap, cap_heap;
};

/* The type of what a term stands for; names that are still open count as int64. */
const struct type *infer_value_type(struct inference *in, const struct term *t);

#endif
