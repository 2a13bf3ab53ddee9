/*
 * bless - rewriting the expectations of a test by what happened.
 */
#ifndef ENGINES_CONFORM_BLESS_H
#define ENGINES_CONFORM_BLESS_H

#include "engines/conform/outcome.h"

/* text: of the file.  False: it cannot be written, messages says why. */
bool bless(const char *path, const struct replay *r, const struct buf *text,
	   const struct outcome *got, struct buf *messages);

/* Appends the test with its expectations replaced by what happened. */
void bless_text(const struct replay *r, const struct buf *text, const struct outcome *got,
		struct buf *to);

/* Appends the test without what it expects. */
void strip_expectations(const struct replay *r, const struct buf *text, struct buf *to);

/* `--- NAME` and a body. */
void put_section(struct buf *to, const char *name, const struct buf *body);

#endif
