/*
 * diff_file - a failing test as a file for the conformance suite: with what the reference made
 * of it as what is expected.
 */
#ifndef RANDGEN_DIFF_FILE_H
#define RANDGEN_DIFF_FILE_H

#include "randgen/diff.h"

/* Appends it; r is of text.  A test that is rejected is as it was. */
void file_text(const struct buf *text, const struct trial *trial, const struct runs *r,
	       struct buf *to);

#endif
