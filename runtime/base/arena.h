/*
 * arena - memory that is freed all at once.
 *
 * One compilation owns one arena, one loaded script another.  Everything they
 * build points into it, so nothing is freed one by one and no error path leaks.
 *
 * Running out of memory (the limit is reached, or malloc fails) does not return
 * NULL: it longjmps to the handler given to arena_open(), with value 1.  The
 * owner of that handler turns it into VP_ENOMEM.
 *
 * Not thread safe: one arena belongs to one thread.
 */
#ifndef RUNTIME_BASE_ARENA_H
#define RUNTIME_BASE_ARENA_H

#include <setjmp.h>
#include <stddef.h>

struct arena;

/* A point to roll back to, for scratch work inside one pass. */
struct arena_mark {
	void *block;
	size_t used;
};

/* An arena that may grow to `limit_bytes`.  NULL if even its first block is refused. */
struct arena *arena_open(size_t limit_bytes, jmp_buf *on_full);

/* Frees everything; NULL is fine. */
void arena_close(struct arena *a);

/* Changes the handler: each public entry that may allocate sets its own. */
void arena_on_full(struct arena *a, jmp_buf *on_full);

/* Zeroed memory aligned for any type.  n == 0 yields a unique pointer. */
void *arena_alloc(struct arena *a, size_t n_bytes);

/* An array of n zeroed elements; the product is checked for overflow. */
void *arena_array(struct arena *a, size_t n, size_t elem_bytes);

#define arena_new(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define arena_new_array(a, n, type) ((type *)arena_array((a), (n), sizeof(type)))

/* A NUL-terminated copy of len bytes. */
char *arena_strndup(struct arena *a, const char *s, size_t len);

/* printf into the arena. */
char *arena_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/*
 * Grows an array that lives in the arena: makes room for at least one more than
 * n, doubling *cap.  Returns the array, moved if need be.
 */
void *arena_grow(struct arena *a, void *array, size_t n, size_t *cap, size_t elem_bytes);

/* Bytes handed out so far: for tests of memory bounds. */
size_t arena_used(const struct arena *a);

struct arena_mark arena_save(const struct arena *a);
void arena_restore(struct arena *a, struct arena_mark m);

#endif
