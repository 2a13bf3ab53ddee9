/*
 * buf - a growable byte buffer on the heap.
 *
 * A failed allocation sets `failed` and drops what is written from then on: the
 * writer goes on undisturbed, the owner asks once at the end.  A zeroed struct is
 * an empty buffer.  Contents are bytes; buf_str() adds a NUL for C's sake.
 */
#ifndef RUNTIME_BASE_BUF_H
#define RUNTIME_BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>

struct buf {
	char *data;
	size_t len;
	size_t cap;
	bool failed;
};

void buf_free(struct buf *b);
void buf_clear(struct buf *b); /* empty, keeps the memory, forgets a failure */
void buf_put(struct buf *b, const void *bytes, size_t n);
void buf_puts(struct buf *b, const char *s);
void buf_putc(struct buf *b, char c);
void buf_fill(struct buf *b, char c, size_t n);
void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* The contents as a C string, valid until the next write; "" if nothing was ever written or it failed. */
const char *buf_str(struct buf *b);

#endif
