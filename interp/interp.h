/*
 * interp - the definitional interpreter of the checked program.
 *
 * It says what a script means: one function per rule of spec/emmett.md, the
 * rule's id beside it, obvious before fast.  Its data structures are sorted
 * arrays and it formats with the C library; it shares nothing with
 * runtime/state, so that a bug in either shows as a difference.
 *
 * Not threaded: fires come one at a time.
 */
#ifndef INTERP_INTERP_H
#define INTERP_INTERP_H

#include "compiler/front/checked.h"
#include "runtime/fire.h"

struct interp_opts {
	uint64_t ticks;      /* budget of a fire; 0: LIMIT_TICKS */
	uint32_t aggr_cells; /* 0: LIMIT_AGGR_CELLS */
	size_t memory_bytes; /* what the state may grow to; 0: 1 GiB */
	/* Hears of each expression that has a value now, and each statement that begins; NULL: nobody does. */
	void (*watch)(void *ctx, const void *node);
	void *watch_ctx;
};

/* 0 and an executor, which its own ops->close frees; or -ENOMEM.  p must outlive it. */
int interp_open(const struct ck_program *p, const struct interp_opts *opts, struct executor **out);

#endif
