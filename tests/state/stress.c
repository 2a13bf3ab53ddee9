/*
 * stress - aggregates under threads, nested fires and clearings; totals must be exact (D-7, P-16).
 *
 *     stress SAMPLES     for 2 and 8 threads; 1, 100, 4000 cells, and more keys than cells
 *
 * Each worker adds samples and keeps its own account of them.  A signal interrupts it at
 * any instruction; the handler fires on the same thread and adds to the same cells.  The
 * main thread prints and clears all the while, and adds up what was printed.  In the end
 * printed and lost are what the workers say they added.
 */
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>

#include "tests/state/accounts.h"

enum { MOST_THREADS = 8, SAMPLES_PER_FIRE = 16 };

struct worker {
	pthread_t id;
	uint32_t number;
	uint64_t n_samples, n_keys;
	uint64_t seed;
	_Atomic uint64_t n_nested, n_skipped;
	struct account keys[MOST_KEYS],
		nested[MOST_KEYS]; /* of the fires, of those nested in them */
};

static struct world w;
static struct worker workers[MOST_THREADS];
static _Thread_local struct worker *myself;
static atomic_uint n_running;

static uint64_t step(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

static void add_one(const struct st_fire *f, uint64_t *seed, struct account *accounts,
		    uint64_t n_keys)
{
	uint64_t random = step(seed);
	uint64_t key = (random >> 20) % n_keys;
	int64_t sample = (int64_t)(random >> 3) >> (random % 60);

	st_aggr_add(f, AGGR_INT, (uint64_t)sample, &key, NULL);
	account_note(&accounts[key], sample);
}

static void fire_nested(int signal)
{
	static _Thread_local uint64_t seed = 77;
	struct worker *me = myself;
	struct st_fire f;

	(void)signal;
	if (!me)
		return;
	if (!st_enter(w.st, ENV, me->number, 0, 1, &f)) {
		me->n_skipped++;
		return;
	}
	for (int i = 0; i < 3; i++)
		add_one(&f, &seed, me->nested, me->n_keys);
	st_leave(&f);
	me->n_nested++;
}

static void *work(void *arg)
{
	struct worker *me = arg;
	struct st_fire f;

	myself = me;
	for (uint64_t i = 0; i < me->n_samples; i += SAMPLES_PER_FIRE) {
		if (!st_enter(w.st, ENV, me->number, 0, 1, &f))
			abort();
		for (int n = 0; n < SAMPLES_PER_FIRE; n++)
			add_one(&f, &me->seed, me->keys, me->n_keys);
		st_leave(&f);
	}
	myself = NULL;
	n_running--;
	return NULL;
}

/* -- what was printed ------------------------------------------------------------------ */

static struct account printed[MOST_KEYS];

/* -- one run ------------------------------------------------------------------------------ */

static bool is_exact(uint32_t n_threads, uint64_t n_keys, bool has_room)
{
	uint64_t missing = 0;

	for (uint64_t key = 0; key < n_keys; key++) {
		struct account want = { 0 };
		for (uint32_t i = 0; i < n_threads; i++) {
			account_merge(&want, &workers[i].keys[key]);
			account_merge(&want, &workers[i].nested[key]);
		}
		if (has_room && memcmp(&want, &printed[key], sizeof(want)) != 0)
			return false;
		if (printed[key].count > want.count)
			return false;
		missing += want.count - printed[key].count;
	}
	return missing == count_reports(&w, REPORT_AGGR_FULL);
}

static bool run(uint32_t n_threads, uint64_t n_samples, uint64_t n_keys, uint32_t cells)
{
	static struct vir_text text = { ACCOUNT_FORMAT, sizeof(ACCOUNT_FORMAT) - 1 };
	struct drained d = { 0 };
	uint64_t n_clears = 0, n_nested = 0, n_skipped = 0;
	bool ok = world_open(&w, 2, MOST_THREADS + 1, cells, &text, 1);

	memset(printed, 0, sizeof(printed));
	memset(workers, 0, sizeof(workers));
	n_running = n_threads;
	for (uint32_t i = 0; ok && i < n_threads; i++) {
		workers[i] = (struct worker){ .number = i,
					      .n_samples = n_samples / n_threads,
					      .n_keys = n_keys,
					      .seed = 1000 + i };
		ok = pthread_create(&workers[i].id, NULL, work, &workers[i]) == 0;
	}
	while (ok && n_running) {
		ok = account_print(printed, &w, AGGR_INT, &d, n_clears++ % 3 != 0);
		for (uint32_t i = 0; i < n_threads; i++)
			pthread_kill(workers[i].id, SIGUSR1); /* not joined yet */
		sched_yield();
	}
	for (uint32_t i = 0; i < n_threads; i++) {
		pthread_join(workers[i].id, NULL);
		n_nested += workers[i].n_nested;
		n_skipped += workers[i].n_skipped;
	}
	/* Twice: what came too late for the first is taken by the second. */
	ok = ok && account_print(printed, &w, AGGR_INT, &d, true) &&
	     account_print(printed, &w, AGGR_INT, &d, true);
	ok = ok && is_exact(n_threads, n_keys, cells >= n_keys);
	printf("%s - aggregates: %u threads, %llu keys, %u cells\n", ok ? "ok" : "not ok",
	       n_threads, (unsigned long long)n_keys, cells);
	printf("  %llu samples, %llu nested fires, %llu skipped, %llu tables, %llu lost\n",
	       (unsigned long long)n_samples, (unsigned long long)n_nested,
	       (unsigned long long)n_skipped, (unsigned long long)n_clears,
	       (unsigned long long)count_reports(&w, REPORT_AGGR_FULL));
	free(d.bytes);
	world_close(&w);
	return ok;
}

int main(int argc, char **argv)
{
	uint64_t n_samples = argc > 1 ? strtoull(argv[1], NULL, 0) : 1000000;
	struct sigaction action = { .sa_handler = fire_nested, .sa_flags = SA_RESTART };
	bool ok = true;

	sigaction(SIGUSR1, &action, NULL);
	for (uint32_t n_threads = 2; n_threads <= MOST_THREADS; n_threads *= 4) {
		ok &= run(n_threads, n_samples, 1, 4096);
		ok &= run(n_threads, n_samples, 100, 4096);
		ok &= run(n_threads, n_samples, 4000, 4096);
		ok &= run(n_threads, n_samples, 120, 100);
	}
	return !ok;
}
