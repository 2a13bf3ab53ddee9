/*
 * listing - what listings of code share.
 */
#ifndef COMPILER_BACK_LISTING_H
#define COMPILER_BACK_LISTING_H

#include "runtime/base/buf.h"
#include "runtime/base/src.h"

/* The source line of that position, with its file and number; not if it is the one that was shown last. */
void listing_put_source(struct src *src, uint32_t pos, uint32_t *shown, struct buf *out);

#endif
