/*
 * enter - the quick part of st_enter() and st_leave(), for executors that compile it into
 * their own fire.  Nobody else includes this: it shows what a region looks like.
 */
#ifndef RUNTIME_STATE_ENTER_H
#define RUNTIME_STATE_ENTER_H

#include "runtime/state/state_int.h"

static inline struct st_entry_of_thread *enter_directory(const struct st *st)
{
	return at_offset(st, st->off_directory);
}

/* Where a thread's entry is, unless others with the same hash came before it. */
static inline uint64_t enter_home(const struct st *st, uint64_t key)
{
	return (key * UINT64_C(0x9e3779b97f4a7c15)) >> st->directory_shift;
}

/* False: too many fires of the thread are on the way. */
static inline bool enter_block(struct st *st, uint64_t block, uint32_t probe, uint64_t time_ns,
			       struct st_fire *f)
{
	struct st_thread *thread = at_offset(st, block);
	uint32_t depth = load_relaxed(&thread->depth);

	if (depth >= ST_NEST)
		return false;
	store_relaxed(&thread->depth, depth + 1);
	atomic_signal_fence(memory_order_seq_cst);
	f->thread = thread;
	f->env = at_offset(st, thread->off_env);
	f->st = st;
	f->lane = st_lane(st, thread, depth);
	f->ticks_left = st->ticks;
	f->time_ns = time_ns;
	f->scratch_used = 0;
	f->probe = probe;
	return true;
}

/* False: nothing has been done, and st_enter() is to be asked. */
static inline bool st_enter_quickly(struct st *st, uint32_t env, uint32_t thread, uint32_t probe,
				    uint64_t time_ns, struct st_fire *f)
{
	uint64_t key = thread_key(env, thread);
	struct st_entry_of_thread *entry = &enter_directory(st)[enter_home(st, key)];

	/* The key first: a nested fire may come between and make the block. */
	if (load_acquire(&entry->key) != key)
		return false;
	uint64_t block = load_relaxed(&entry->block);
	return block && enter_block(st, block, probe, time_ns, f);
}

/*
 * Gives the ticks that the fire took.  Counts of a lane have one writer; fires that came
 * between have put the depth back.
 */
static inline uint64_t st_leave_quickly(const struct st_fire *f)
{
	struct st_lane *lane = f->lane;
	uint64_t ticks = f->st->ticks - f->ticks_left;

	store_relaxed(&lane->fires, load_relaxed(&lane->fires) + 1);
	store_relaxed(&lane->ticks, load_relaxed(&lane->ticks) + ticks);
	atomic_signal_fence(memory_order_seq_cst);
	store_relaxed(&f->thread->depth, load_relaxed(&f->thread->depth) - 1);
	return ticks;
}

#endif
