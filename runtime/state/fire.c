/*
 * fire.c - threads and their fires (P-12, P-19).
 *
 * The directory maps a thread to its block by open addressing; entries are claimed by
 * the first fire of a thread and never given back.  Only fires of the thread itself
 * look for its entry, so whoever finds it half made is nested in the fire that makes it.
 */
#include "runtime/state/enter.h"

/* D-4: cells and strings are copied from the pattern that layout.c made. */
static void init_block(struct st *st, struct st_thread *thread, uint32_t number, uint64_t key)
{
	thread->number = number;
	thread->off_env = st->off_envs + env_of_key(key) * st->env_bytes;
	for (uint32_t depth = 0; depth < ST_NEST; depth++)
		st_lane(st, thread, depth)->depth = depth;
	mem_copy_words((char *)thread + st->off_cells, at_offset(st, st->off_initial),
		       st->initial_bytes / 8);
	/* Before anything that the thread does: who clears an aggregate must not miss its shards. */
	atomic_store(&thread->key, key);
}

static uint64_t make_block(struct st *st, struct st_entry_of_thread *entry, uint64_t key)
{
	uint32_t number = atomic_fetch_add(&st->n_blocks, 1); /* at most once for each entry */

	if (number >= st->max_threads)
		return 0;
	struct st_thread *thread = st_block(st, number);
	init_block(st, thread, number, key);
	atomic_signal_fence(memory_order_seq_cst);
	uint64_t block = (uint64_t)((char *)thread - (char *)st);
	store_relaxed(&entry->block, block);
	return block;
}

/* Where the thread's block is, or 0.  claim: makes it, if there is none yet. */
static uint64_t find_block(struct st *st, uint64_t key, bool claim)
{
	struct st_entry_of_thread *entries = enter_directory(st);
	uint64_t size = UINT64_C(1) << (64 - st->directory_shift);
	uint64_t at = enter_home(st, key);

	for (uint64_t n = 0; n < size; n++, at = (at + 1) & (size - 1)) {
		struct st_entry_of_thread *entry = &entries[at];
		uint64_t have = load_relaxed(&entry->key);
		if (have == 0 && !claim)
			return 0;
		if (have == 0 && atomic_compare_exchange_strong(&entry->key, &have, key))
			return make_block(st, entry, key);
		if (have == key)
			return load_relaxed(&entry->block);
	}
	return 0;
}

bool st_enter(struct st *st, uint32_t env, uint32_t thread, uint32_t probe, uint64_t time_ns,
	      struct st_fire *f)
{
	if (st_enter_quickly(st, env, thread, probe, time_ns, f))
		return true;
	uint64_t block = env < st->n_envs ? find_block(st, thread_key(env, thread), true) : 0;
	if (block && enter_block(st, block, probe, time_ns, f))
		return true;
	st_skipped(st, probe);
	return false;
}

void st_leave(struct st_fire *f)
{
	st_leave_quickly(f);
}

uint64_t st_ticks(const struct st_fire *f)
{
	return f->st->ticks - f->ticks_left;
}

struct st_totals st_totals(const struct st *st)
{
	struct st_totals sum = { 0, 0 };
	uint32_t n = load_acquire(&st->n_blocks);

	for (uint32_t block = 0; block < n && block < st->max_threads; block++) {
		for (uint32_t depth = 0; depth < ST_NEST; depth++) {
			struct st_lane *lane = st_lane(st, st_block(st, block), depth);
			sum.fires += load_relaxed(&lane->fires);
			sum.ticks += load_relaxed(&lane->ticks);
		}
	}
	return sum;
}

uint64_t st_queued(const struct st *st, uint32_t env, uint32_t thread)
{
	uint64_t block = find_block((struct st *)(uintptr_t)st, thread_key(env, thread), false);

	if (block == 0)
		return 0;
	const struct st_thread *t = at_offset(st, block);
	uint64_t tail = load_acquire(&t->tail); /* first: it never overtakes head */
	return load_acquire(&t->head) - tail;
}
