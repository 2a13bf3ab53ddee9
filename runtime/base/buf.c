/*
 * buf.c - see buf.h.  Room for a closing NUL is always kept beyond len, so that
 * buf_str() never has to allocate, and so can never fail.
 */
#include "runtime/base/buf.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BUF_BYTES = 256 };

/* Makes room for n more bytes and a NUL; false if the buffer has failed, now or before. */
static bool reserve(struct buf *b, size_t n)
{
	if (b->failed)
		return false;
	if (n < b->cap - b->len)
		return true;
	if (n >= PTRDIFF_MAX - b->len) {
		b->failed = true;
		return false;
	}

	size_t needed = b->len + n + 1;
	size_t cap = b->cap ? b->cap : FIRST_BUF_BYTES;
	while (cap < needed)
		cap = cap <= PTRDIFF_MAX / 2 ? cap * 2 : needed;
	char *data = realloc(b->data, cap);
	if (!data) {
		b->failed = true;
		return false;
	}
	b->data = data;
	b->cap = cap;
	return true;
}

void buf_free(struct buf *b)
{
	free(b->data);
	*b = (struct buf){ 0 };
}

void buf_clear(struct buf *b)
{
	b->len = 0;
	b->failed = false;
}

void buf_put(struct buf *b, const void *bytes, size_t n)
{
	if (n == 0 || !reserve(b, n))
		return;
	memcpy(b->data + b->len, bytes, n);
	b->len += n;
}

void buf_puts(struct buf *b, const char *s)
{
	buf_put(b, s, strlen(s));
}

void buf_putc(struct buf *b, char c)
{
	if (reserve(b, 1))
		b->data[b->len++] = c;
}

void buf_fill(struct buf *b, char c, size_t n)
{
	if (n == 0 || !reserve(b, n))
		return;
	memset(b->data + b->len, c, n);
	b->len += n;
}

void buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	int len = vsnprintf(NULL, 0, fmt, args);
	va_end(args);
	if (len < 0) {
		b->failed = true;
		return;
	}
	if (!reserve(b, (size_t)len))
		return;
	va_start(args, fmt);
	vsnprintf(b->data + b->len, (size_t)len + 1, fmt, args);
	va_end(args);
	b->len += (size_t)len;
}

const char *buf_str(struct buf *b)
{
	if (b->failed || !b->data)
		return "";
	b->data[b->len] = '\0';
	return b->data;
}
