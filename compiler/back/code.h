/*
 * code - memory for machine code, never writable and executable at the same time.
 *
 *	code_reserve(&c, size);      writable
 *	... write c.bytes ...
 *	code_commit(&c);             executable from now on, and not writable any more
 *	code_abort(&c);              gives it back, at either time
 *
 * Threads: whoever holds the struct.
 */
#ifndef COMPILER_BACK_CODE_H
#define COMPILER_BACK_CODE_H

#include <stddef.h>
#include <stdint.h>

struct code_mem {
	uint8_t *bytes; /* NULL: none */
	size_t size;    /* whole pages */
};

/* 0 or a negative errno; then there is nothing to give back. */
int code_reserve(struct code_mem *c, size_t size);
/* 0 or a negative errno; then it is still reserved. */
int code_commit(struct code_mem *c);
void code_abort(struct code_mem *c); /* a zeroed struct is fine */

#endif
