/*
 * diff_text - other texts of the same test, which must do the same.
 *
 * Lines stay lines, so that a report is on the line where it was.
 */
#ifndef RANDGEN_DIFF_TEXT_H
#define RANDGEN_DIFF_TEXT_H

#include <stdint.h>

#include "runtime/base/buf.h"

/* to: empty.  Out of memory: to->failed, or the text as it was. */
typedef void text_change(const struct buf *from, uint64_t seed, struct buf *to);

/* All names that the scripts give, and that are not the target's: others, as long; places stay. */
text_change text_rename;

/* Other blanks, and no comments. */
text_change text_space;

/* Statements that do nothing, in some blocks. */
text_change text_add_dead;

#endif
