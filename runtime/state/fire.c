/*
 * fire.c - threads and their fires (P-12, P-19).
 *
 * The directory maps a thread to its block by open addressing; entries are claimed by
 * the first fire of a thread and never given back.  Only fires of the thread itself
 * look for its entry, so whoever finds it half made is nested in the fire that makes it.
 */
#include "runtime/state/state_int.h"

static uint64_t mix(uint64_t key)
{
	return key * UINT64_C(0x9e3779b97f4a7c15);
}

/* D-4: cells and strings are copied from the pattern that layout.c made. */
static void init_block(struct st *st, struct st_thread *thread, uint64_t key)
{
	mem_copy_words((char *)thread + st->off_cells, at_offset(st, st->off_initial),
		       st->initial_bytes / 8);
	/* Before anything that the thread does: who clears an aggregate must not miss its shards. */
	atomic_store(&thread->key, key);
}

static uint32_t make_block(struct st *st, struct st_entry_of_thread *entry, uint64_t key)
{
	uint32_t block = atomic_fetch_add(&st->n_blocks, 1); /* at most once for each entry */

	if (block >= st->max_threads) {
		store_relaxed(&entry->block, NO_BLOCK);
		return NO_BLOCK;
	}
	init_block(st, st_block(st, block), key);
	atomic_signal_fence(memory_order_seq_cst);
	store_relaxed(&entry->block, block + 1);
	return block;
}

/* The number of the thread's block, or NO_BLOCK.  claim: makes it, if there is none yet. */
static uint32_t find_block(struct st *st, uint32_t env, uint32_t thread, bool claim)
{
	struct st_entry_of_thread *entries = at_offset(st, st->off_directory);
	uint64_t key = thread_key(env, thread);
	uint32_t size = 1u << st->directory_bits;
	uint32_t at = (uint32_t)(mix(key) >> (64 - st->directory_bits));

	for (uint32_t n = 0; n < size; n++, at = (at + 1) & (size - 1)) {
		struct st_entry_of_thread *entry = &entries[at];
		uint64_t have = load_relaxed(&entry->key);
		if (have == 0 && !claim)
			return NO_BLOCK;
		if (have == 0 && atomic_compare_exchange_strong(&entry->key, &have, key))
			return make_block(st, entry, key);
		if (have == key) {
			uint32_t block = load_relaxed(&entry->block);
			return block == 0 || block == NO_BLOCK ? NO_BLOCK : block - 1;
		}
	}
	return NO_BLOCK;
}

bool st_enter(struct st *st, uint32_t env, uint32_t thread, uint32_t probe, uint64_t time_ns,
	      struct st_fire *f)
{
	uint32_t block = env < st->n_envs ? find_block(st, env, thread, true) : NO_BLOCK;

	if (block == NO_BLOCK) {
		st_skipped(st, probe);
		return false;
	}
	struct st_thread *t = st_block(st, block);
	uint32_t depth = load_relaxed(&t->depth);
	if (depth >= ST_NEST) {
		st_skipped(st, probe);
		return false;
	}
	store_relaxed(&t->depth, depth + 1);
	atomic_signal_fence(memory_order_seq_cst);

	f->home[ST_HOME_THREAD] = (char *)t;
	f->home[ST_HOME_ENV] = at_offset(st, st->off_envs + env * st->env_bytes);
	f->home[ST_HOME_HOST] = at_offset(st, st->off_host);
	f->st = st;
	f->thread = t;
	f->ticks = 0;
	f->budget = st->ticks;
	f->time_ns = time_ns;
	f->probe = probe;
	f->depth = depth;
	f->thread_slot = block;
	f->scratch_used = 0;
	return true;
}

/* Counts of one depth have one writer. */
void st_leave(struct st_fire *f)
{
	_Atomic uint64_t *fires = &f->thread->totals[f->depth].fires;
	_Atomic uint64_t *ticks = &f->thread->totals[f->depth].ticks;

	store_relaxed(fires, load_relaxed(fires) + 1);
	store_relaxed(ticks, load_relaxed(ticks) + f->ticks);
	atomic_signal_fence(memory_order_seq_cst);
	store_relaxed(&f->thread->depth, f->depth);
}

struct st_totals st_totals(const struct st *st)
{
	struct st_totals sum = { 0, 0 };
	uint32_t n = load_acquire(&st->n_blocks);

	for (uint32_t block = 0; block < n && block < st->max_threads; block++) {
		struct st_thread *t = st_block(st, block);
		for (uint32_t depth = 0; depth < ST_NEST; depth++) {
			sum.fires += load_relaxed(&t->totals[depth].fires);
			sum.ticks += load_relaxed(&t->totals[depth].ticks);
		}
	}
	return sum;
}

uint64_t st_queued(const struct st *st, uint32_t env, uint32_t thread)
{
	uint32_t block = find_block((struct st *)(uintptr_t)st, env, thread, false);

	if (block == NO_BLOCK)
		return 0;
	const struct st_thread *t = st_block(st, block);
	uint64_t tail = load_acquire(&t->tail); /* first: it never overtakes head */
	return load_acquire(&t->head) - tail;
}
