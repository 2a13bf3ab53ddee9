/* mem - copying, filling and comparing where there is no libc. */
#ifndef RUNTIME_STATE_MEM_H
#define RUNTIME_STATE_MEM_H

#include <stddef.h>
#include <stdint.h>

typedef uint64_t __attribute__((may_alias)) mem_word;

/* The byte in each byte of a word. */
static inline uint64_t mem_repeat(unsigned char byte)
{
	return byte * UINT64_C(0x0101010101010101);
}

/* n bytes at any address, 1 .. 8: as two pieces that may be the same or overlap. */
static inline void mem_copy_short(char *to, const char *from, size_t n)
{
	if (n >= 4) {
		uint32_t first, last;
		__builtin_memcpy(&first, from, 4);
		__builtin_memcpy(&last, from + n - 4, 4);
		__builtin_memcpy(to, &first, 4);
		__builtin_memcpy(to + n - 4, &last, 4);
	} else {
		char first = from[0], middle = from[n / 2], last = from[n - 1];
		to[0] = first;
		to[n / 2] = middle;
		to[n - 1] = last;
	}
}

/* The places do not overlap. */
static inline void mem_copy(void *to, const void *from, size_t len)
{
	char *t = to;
	const char *f = from;

	if (len >= 8) {
		const char *last = f + len - 8;
		for (; f < last; t += 8, f += 8)
			__builtin_memcpy(t, f, 8);
		__builtin_memcpy(t - (f - last), last, 8);
	} else if (len) {
		mem_copy_short(t, f, len);
	}
}

static inline void mem_fill(void *to, char byte, size_t len)
{
	char *t = to;

	for (; len >= 8; len -= 8, t += 8) {
		uint64_t word = mem_repeat((unsigned char)byte);
		__builtin_memcpy(t, &word, 8);
	}
	for (; len; len--)
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
