/*
 * arena.c - a chain of blocks, newest first; each hands out its bytes front to back.
 *
 * Blocks double from 16 KiB to 1 MiB, so a small compilation stays small and a
 * big one costs few mallocs.  The limit counts what is taken from malloc, and the
 * last block is cut to what the limit leaves: the limit is met to the byte.
 *
 * Blocks that arena_restore() leaves are kept for what comes next: passes that work again and
 * again on scratch memory would have the kernel clear the same pages each time.
 *
 * Memory is zeroed when handed out, not when the block is made: that is what makes
 * bytes that come back through arena_restore() safe to reuse.
 *
 * Under AddressSanitizer everything not handed out is poisoned and each piece is
 * followed by a red zone, so overruns inside a block are caught like heap ones.
 */
#include "runtime/base/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef __has_feature
#define __has_feature(x) 0
#endif

#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
#include <sanitizer/asan_interface.h>
#define RED_ZONE_BYTES ALIGN_BYTES
#else
#define ASAN_POISON_MEMORY_REGION(at, n) ((void)(at), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(at, n) ((void)(at), (void)(n))
#define RED_ZONE_BYTES 0
#endif

enum {
	ALIGN_BYTES = alignof(max_align_t),
#ifdef ARENA_TINY_BLOCKS
	/* For the tests that make each allocation fail: nearly every piece is a malloc. */
	KEEPS_SPARES = false,
	FIRST_BLOCK_BYTES = 64,
	LARGEST_BLOCK_BYTES = 64,
#else
	KEEPS_SPARES = true,
	FIRST_BLOCK_BYTES = 16 * 1024,
	LARGEST_BLOCK_BYTES = 1024 * 1024,
#endif
	FIRST_ARRAY_ELEMS = 8,
};

struct block {
	struct block *older;
	size_t cap; /* bytes of data[] */
	size_t used;
	alignas(max_align_t) char data[];
};

struct arena {
	struct block *top;
	struct block *spare; /* left by arena_restore(), the oldest first */
	size_t taken;        /* from malloc, headers included */
	size_t limit;
	jmp_buf *on_full;
};

static void free_block(struct arena *a, struct block *b)
{
	a->taken -= sizeof(struct block) + b->cap;
	ASAN_UNPOISON_MEMORY_REGION(b->data, b->cap);
	free(b);
}

static void free_spares(struct arena *a)
{
	while (a->spare) {
		struct block *b = a->spare;
		a->spare = b->older;
		free_block(a, b);
	}
}

/* The oldest spare, if it has room for n_bytes: blocks come back in the order in which they were pushed first. */
static bool push_spare(struct arena *a, size_t n_bytes)
{
	struct block *b = a->spare;

	if (!b || b->cap < n_bytes)
		return false;
	a->spare = b->older;
	b->older = a->top;
	a->top = b;
	return true;
}

/* Pushes a block with room for n_bytes, preferably of want_bytes in all; false if refused. */
static bool push_block(struct arena *a, size_t n_bytes, size_t want_bytes)
{
	if (push_spare(a, n_bytes))
		return true;
	free_spares(a); /* they are too small, and count */
	size_t left = a->limit - a->taken;
	if (left < sizeof(struct block) || n_bytes > left - sizeof(struct block))
		return false;
	size_t total = sizeof(struct block) + n_bytes;
	if (total < want_bytes)
		total = want_bytes < left ? want_bytes : left;

	struct block *b = malloc(total);
	if (!b)
		return false;
	b->older = a->top;
	b->cap = total - sizeof(struct block);
	b->used = 0;
	ASAN_POISON_MEMORY_REGION(b->data, b->cap);
	a->top = b;
	a->taken += total;
	return true;
}

static void pop_block(struct arena *a)
{
	struct block *b = a->top;

	a->top = b->older;
	if (!KEEPS_SPARES) {
		free_block(a, b);
		return;
	}
	b->older = a->spare;
	b->used = 0;
	ASAN_POISON_MEMORY_REGION(b->data, b->cap);
	a->spare = b;
}

static _Noreturn void give_up(struct arena *a)
{
	if (!a->on_full)
		abort(); /* our bug: every entry that allocates must set its handler */
	longjmp(*a->on_full, 1);
}

struct arena *arena_open(size_t limit_bytes, jmp_buf *on_full)
{
	struct arena *a = calloc(1, sizeof(*a));

	if (!a)
		return NULL;
	a->limit = limit_bytes;
	a->on_full = on_full;
	if (!push_block(a, ALIGN_BYTES, FIRST_BLOCK_BYTES)) {
		free(a);
		return NULL;
	}
	return a;
}

void arena_close(struct arena *a)
{
	if (!a)
		return;
	while (a->top)
		pop_block(a);
	free_spares(a);
	free(a);
}

void arena_on_full(struct arena *a, jmp_buf *on_full)
{
	a->on_full = on_full;
}

/* Bytes that nobody has zeroed yet. */
static void *take(struct arena *a, size_t n_bytes)
{
	if (n_bytes > SIZE_MAX - ALIGN_BYTES - RED_ZONE_BYTES)
		give_up(a);
	/* A piece of no bytes takes a place too, so that its address is its own. */
	size_t size = n_bytes ? n_bytes : 1;
	size = (size + ALIGN_BYTES - 1) / ALIGN_BYTES * ALIGN_BYTES + RED_ZONE_BYTES;

	if (size > a->top->cap - a->top->used) {
		size_t want = 2 * (sizeof(struct block) + a->top->cap);
		if (want < FIRST_BLOCK_BYTES)
			want = FIRST_BLOCK_BYTES;
		if (want > LARGEST_BLOCK_BYTES)
			want = LARGEST_BLOCK_BYTES;
		if (!push_block(a, size, want))
			give_up(a);
	}
	void *piece = a->top->data + a->top->used;
	a->top->used += size;
	ASAN_UNPOISON_MEMORY_REGION(piece, n_bytes);
	return piece;
}

void *arena_alloc(struct arena *a, size_t n_bytes)
{
	return memset(take(a, n_bytes), 0, n_bytes);
}

void *arena_array(struct arena *a, size_t n, size_t elem_bytes)
{
	size_t n_bytes;

	if (__builtin_mul_overflow(n, elem_bytes, &n_bytes))
		give_up(a);
	return arena_alloc(a, n_bytes);
}

char *arena_strndup(struct arena *a, const char *s, size_t len)
{
	if (len == SIZE_MAX)
		give_up(a);
	char *copy = arena_alloc(a, len + 1);
	if (len)
		memcpy(copy, s, len);
	return copy;
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
	char first[256]; /* most texts are short: print once, then copy */
	va_list args;

	va_start(args, fmt);
	int len = vsnprintf(first, sizeof(first), fmt, args);
	va_end(args);
	if (len < 0)
		give_up(a); /* above 2 GiB: like a text that does not fit */
	if ((size_t)len < sizeof(first))
		return arena_strndup(a, first, (size_t)len);

	char *text = arena_alloc(a, (size_t)len + 1);
	va_start(args, fmt);
	vsnprintf(text, (size_t)len + 1, fmt, args);
	va_end(args);
	return text;
}

void *arena_grow(struct arena *a, void *array, size_t n, size_t *cap, size_t elem_bytes)
{
	if (n < *cap)
		return array;

	size_t new_cap = *cap ? *cap : FIRST_ARRAY_ELEMS, n_bytes;
	while (new_cap <= n)
		if (__builtin_mul_overflow(new_cap, (size_t)2, &new_cap))
			give_up(a);
	if (__builtin_mul_overflow(new_cap, elem_bytes, &n_bytes))
		give_up(a);
	char *moved = take(a, n_bytes);
	if (n)
		memcpy(moved, array, n * elem_bytes);
	memset(moved + n * elem_bytes, 0, n_bytes - n * elem_bytes);
	*cap = new_cap;
	return moved;
}

size_t arena_used(const struct arena *a)
{
	size_t used = 0;

	for (const struct block *b = a->top; b; b = b->older)
		used += b->used;
	return used;
}

struct arena_mark arena_save(const struct arena *a)
{
	return (struct arena_mark){ .block = a->top, .used = a->top->used };
}

void arena_restore(struct arena *a, struct arena_mark m)
{
	while (a->top != m.block) {
		assert(a->top->older && "the mark is not of this arena, or was undone already");
		pop_block(a);
	}
	assert(m.used <= a->top->used);
	ASAN_POISON_MEMORY_REGION(a->top->data + m.used, a->top->used - m.used);
	a->top->used = m.used;
}
