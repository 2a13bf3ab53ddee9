/*
 * diff_token - the text of a test as tokens, for whoever makes another test of it.
 *
 * It knows what a token is and which brackets belong together, and no more of the language: what
 * a change makes of a test is for the front end to judge.  In sections that are lists a word is
 * a token.
 */
#ifndef RANDGEN_DIFF_TOKEN_H
#define RANDGEN_DIFF_TOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "runtime/base/buf.h"

enum token_kind {
	TOKEN_HEADER, /* the line that begins a section */
	TOKEN_FACT,   /* a word of a list */
	TOKEN_NAME,
	TOKEN_NUMBER,
	TOKEN_TEXT, /* with its quotes */
	TOKEN_OPEN, /* ( [ { */
	TOKEN_CLOSE,
	TOKEN_OTHER, /* punctuation */
};

struct text_token {
	size_t start, end; /* in the text */
	enum token_kind kind;
	bool is_script;   /* in a section that is a script or a file */
	bool begins_line; /* nothing but blanks before it on its line */
	uint32_t
		match; /* of an opener the closer, and the other way round; itself: there is none */
};

struct text_tokens {
	struct text_token *v;
	size_t n, cap;
};

void tokens_free(struct text_tokens *t);
/* Anew.  Where memory runs out there are fewer. */
void tokens_read(struct text_tokens *t, const struct buf *text);

bool token_is(const struct buf *text, const struct text_token *t, const char *what);

#endif
