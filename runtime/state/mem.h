/* mem - copying, filling and comparing where there is no libc. */
#ifndef RUNTIME_STATE_MEM_H
#define RUNTIME_STATE_MEM_H

#include <stddef.h>
#include <stdint.h>

typedef uint64_t __attribute__((may_alias)) mem_word;

static inline void mem_copy(void *to, const void *from, size_t len)
{
	char *t = to;
	const char *f = from;

	for (; len >= 8; len -= 8, t += 8, f += 8)
		__builtin_memcpy(t, f, 8);
	for (; len; len--)
		*t++ = *f++;
}

static inline void mem_fill(void *to, char byte, size_t len)
{
	for (char *t = to; len; len--)
		*t++ = byte;
}

/* Both aligned to 8. */
static inline void mem_copy_words(void *to, const void *from, size_t n)
{
	mem_word *t = to;
	const mem_word *f = from;

	for (size_t i = 0; i < n; i++)
		t[i] = f[i];
}

#endif
