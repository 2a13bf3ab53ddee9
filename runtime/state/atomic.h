/*
 * atomic - the few atomic operations that C17 has no portable name for.
 *
 * A pair is two words that are exchanged as one.  Compilers would call libatomic for
 * 16 bytes, which is not there; the instruction is in every x86-64 processor since 2006.
 * Words of a pair are read one by one, and what must belong together is made to say so.
 */
#ifndef RUNTIME_STATE_ATOMIC_H
#define RUNTIME_STATE_ATOMIC_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#define load_relaxed(p) atomic_load_explicit(p, memory_order_relaxed)
#define load_acquire(p) atomic_load_explicit(p, memory_order_acquire)
#define store_relaxed(p, v) atomic_store_explicit(p, v, memory_order_relaxed)
#define store_release(p, v) atomic_store_explicit(p, v, memory_order_release)

struct pair {
	_Alignas(16) _Atomic uint64_t low;
	_Atomic uint64_t high;
};

struct pair_value {
	uint64_t low, high;
};

/* Sequentially consistent.  On failure *old is what was there. */
static inline bool pair_exchange(struct pair *p, struct pair_value *old, struct pair_value new)
{
	bool is_done;

	__asm__ __volatile__("lock cmpxchg16b %1"
			     : "=@ccz"(is_done), "+m"(*p), "+a"(old->low), "+d"(old->high)
			     : "b"(new.low), "c"(new.high)
			     : "memory");
	return is_done;
}

/* Both words at one moment. */
static inline struct pair_value pair_load(struct pair *p)
{
	struct pair_value now = { 0, 0 };

	pair_exchange(p, &now, now); /* writes what is there, if anything */
	return now;
}

/*
 * Changes the bits that are set in `bits`; whether the highest bit is set then.  Sequentially
 * consistent.  An operation that gives what was there makes all that reads the word next wait
 * for it; one that tells no more than this does not.
 */
static inline bool flip(_Atomic uint64_t *word, uint64_t bits)
{
#ifdef __SANITIZE_THREAD__ /* which sees no assembly */
	return (atomic_fetch_xor(word, bits) ^ bits) >> 63;
#else
	bool is_highest_set;

	__asm__ __volatile__("lock xorq %2, %1"
			     : "=@ccs"(is_highest_set), "+m"(*word)
			     : "er"(bits)
			     : "memory");
	return is_highest_set;
#endif
}

/*
 * Of a word that the fires of one thread alone change, which never run at once: one may come
 * between two instructions of another, but not into one.  Others may read the word.
 */
#ifdef __SANITIZE_THREAD__
#define own_exchange(word, old, new) atomic_compare_exchange_strong(word, old, new)
#define own_add(word, what) atomic_fetch_add(word, what)
#else
static inline bool own_exchange(_Atomic uint64_t *word, uint64_t *old, uint64_t new)
{
	bool is_done;

	__asm__ __volatile__("cmpxchgq %3, %1"
			     : "=@ccz"(is_done), "+m"(*word), "+a"(*old)
			     : "r"(new)
			     : "memory");
	return is_done;
}

/* Gives what was there. */
static inline uint64_t own_add(_Atomic uint64_t *word, uint64_t what)
{
	__asm__ __volatile__("xaddq %0, %1" : "+r"(what), "+m"(*word) : : "cc", "memory");
	return what;
}
#endif

#endif
