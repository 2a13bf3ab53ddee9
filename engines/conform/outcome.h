/*
 * outcome - what a test expects and what happened, both as the text of the test's sections, so
 * that comparing, showing a difference, sending and blessing are the same for all of them.
 */
#ifndef ENGINES_CONFORM_OUTCOME_H
#define ENGINES_CONFORM_OUTCOME_H

#include "engines/sim/replay.h"
#include "runtime/base/buf.h"

/* Each is the body of a section of FORMAT.md, but for the escapes of text sections. */
struct outcome {
	bool is_rejected;
	bool lacks_ticks, lacks_warn; /* whoever ran the test does not say */
	struct buf output, reject, warn, trap;
	struct buf ticks;    /* a line each */
	struct buf messages; /* for people */
};

void outcome_free(struct outcome *o);

/* What the test says. */
struct outcome outcome_expected(const struct replay *r);

void outcome_add_diag(struct outcome *o, const struct replay_diag *d);
void outcome_add_report(struct outcome *o, const struct replay_report *report);

/* Whether got is what the test expects; diff gets lines that say what is not. */
bool outcome_compare(const struct replay *r, const struct outcome *got, struct buf *diff);

/* Lines of a text. */
struct line {
	const char *at;
	size_t len; /* with its LF */
};

/* The array is the caller's to free. */
struct line *cut_lines(const struct buf *text, size_t *n);

#endif
