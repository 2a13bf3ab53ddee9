/*
 * history - bags are linearizable, shared variables sequentially consistent (D-6, P-13).
 *
 *     history ROUNDS
 *
 * Histories: threads run a few random operations each on one small bag, and note when
 * each began and ended and what it gave.  Then an order is searched in which the
 * operations one after the other give the same, and in which none stands before one
 * that ended before it began (Wing and Gong, "Testing and verifying concurrent objects",
 * 1993).  Litmus tests: outcomes that no interleaving has must not be seen.
 */
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

#include "tests/state/world.h"

enum { MOST_THREADS = 4, OPS = 4, MOST_OPS = MOST_THREADS * OPS, KEYS = 3 };

enum kind { GET, PUT, ADD, REMOVE, N_KINDS };

struct op {
	enum kind kind;
	uint64_t key, value; /* of the call */
	uint64_t result;     /* PUT: whether there was room */
	uint64_t begin, end;
};

static struct world w;
static struct op ops[MOST_OPS];
static atomic_ullong clock_now;
static atomic_uint round_started, round_ended;
static uint32_t n_threads, bag, capacity;
static uint64_t n_rounds, observed[MOST_THREADS];
static void (*body)(struct st_fire *f, uint32_t thread, uint64_t round);

/* -- threads in step ------------------------------------------------------------------- */

static void wait_for(atomic_uint *count, uint32_t value)
{
	for (unsigned spins = 0; *count < value; spins++)
		if (spins > 200)
			sched_yield();
}

static void *work(void *arg)
{
	uint32_t thread = (uint32_t)(uintptr_t)arg;
	struct st_fire f;

	for (uint64_t round = 0; round < n_rounds; round++) {
		round_started++;
		wait_for(&round_started, (uint32_t)(round + 1) * (n_threads + 1));
		if (!st_enter(w.st, 1, thread, 0, 1, &f))
			abort();
		body(&f, thread, round);
		st_leave(&f);
		round_ended++;
		wait_for(&round_ended, (uint32_t)(round + 1) * (n_threads + 1));
	}
	return NULL;
}

/* before and after run between the rounds, alone; after says whether the round was right. */
static bool run_rounds(void (*before)(struct st_fire *f), bool (*after)(uint64_t round))
{
	pthread_t ids[MOST_THREADS];
	struct st_fire f;
	bool ok = true;

	round_started = round_ended = 0;
	for (uint32_t i = 0; i < n_threads; i++)
		if (pthread_create(&ids[i], NULL, work, (void *)(uintptr_t)i))
			abort();
	for (uint64_t round = 0; round < n_rounds; round++) {
		if (!st_enter(w.st, 1, 1000, 0, 1, &f))
			abort();
		before(&f);
		st_leave(&f);
		round_started++;
		wait_for(&round_ended, (uint32_t)(round + 1) * (n_threads + 1) - 1);
		ok = ok && after(round);
		round_ended++;
	}
	for (uint32_t i = 0; i < n_threads; i++)
		pthread_join(ids[i], NULL);
	return ok;
}

/* -- histories of a bag ------------------------------------------------------------------- */

static uint64_t scramble(uint64_t x)
{
	x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9ull;
	x = (x ^ x >> 27) * 0x94d049bb133111ebull;
	return x ^ x >> 31;
}

static void do_op(struct st_fire *f, struct op *op)
{
	op->begin = clock_now++;
	switch (op->kind) {
	case GET:
		op->result = st_bag_get(f, bag, op->key);
		break;
	case PUT:
		op->result = st_bag_put(f, bag, op->key, op->value);
		break;
	case ADD:
		st_bag_update(f, bag, VIR_add, op->key, op->value, &op->result);
		break;
	case REMOVE:
	case N_KINDS:
		op->result = st_bag_remove(f, bag, op->key);
		break;
	}
	op->end = clock_now++;
}

static void use_bag(struct st_fire *f, uint32_t thread, uint64_t round)
{
	for (uint32_t i = 0; i < OPS; i++) {
		uint64_t random = scramble(round * 64 + thread * OPS + i + 1);
		struct op *op = &ops[thread * OPS + i];
		op->kind = (enum kind)(random % N_KINDS);
		op->key = random / 16 % (capacity + 1 < KEYS ? capacity + 1 : KEYS);
		op->value = 1 + (random >> 40) % 1000;
		do_op(f, op);
	}
}

static void empty_bag(struct st_fire *f)
{
	for (uint64_t key = 0; key < KEYS; key++)
		st_bag_remove(f, bag, key);
	/* Keys that stay: so that there is room for just two more. */
	for (uint64_t key = 100; key < 100 + capacity - (capacity > 2 ? 2 : capacity); key++)
		st_bag_put(f, bag, key, 1);
}

/* 0: missing; values of the test are never 0. */
struct model {
	uint64_t values[KEYS];
};

static uint32_t count_keys(const struct model *m)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < KEYS; i++)
		n += m->values[i] != 0;
	return n;
}

/* What the operation gives in this state; changes the state. */
static uint64_t model_op(struct model *m, const struct op *op)
{
	uint64_t *value = &m->values[op->key], old = *value;
	bool has_room = old || count_keys(m) < (capacity > 2 ? 2 : capacity);

	switch (op->kind) {
	case GET:
		return old;
	case PUT:
		*value = has_room ? op->value : 0;
		return has_room;
	case ADD:
		*value = has_room ? old + op->value : 0;
		return old + op->value;
	case REMOVE:
	case N_KINDS:
		break;
	}
	*value = 0;
	return old;
}

/* Whether the operations that are not done yet can be ordered from this state on. */
static bool search(uint32_t done, struct model state, uint32_t n)
{
	uint64_t first_end = UINT64_MAX;

	if (done == (1u << n) - 1)
		return true;
	for (uint32_t i = 0; i < n; i++)
		if (!(done >> i & 1) && ops[i].end < first_end)
			first_end = ops[i].end;
	for (uint32_t i = 0; i < n; i++) {
		struct model next = state;
		if ((done >> i & 1) || ops[i].begin > first_end)
			continue;
		if (model_op(&next, &ops[i]) == ops[i].result && search(done | 1u << i, next, n))
			return true;
	}
	return false;
}

static bool is_linearizable(uint64_t round)
{
	static const char *const names[] = { "get", "put", "add", "remove" };

	if (search(0, (struct model){ { 0 } }, n_threads * OPS))
		return true;
	printf("round %llu has no order:\n", (unsigned long long)round);
	for (uint32_t i = 0; i < n_threads * OPS; i++)
		printf("  thread %u %s key %llu value %llu gave %llu from %llu to %llu\n", i / OPS,
		       names[ops[i].kind], (unsigned long long)ops[i].key,
		       (unsigned long long)ops[i].value, (unsigned long long)ops[i].result,
		       (unsigned long long)ops[i].begin, (unsigned long long)ops[i].end);
	return false;
}

static bool histories(uint32_t threads, uint32_t which, uint32_t its_capacity)
{
	n_threads = threads;
	bag = which;
	capacity = its_capacity;
	body = use_bag;
	bool ok = run_rounds(empty_bag, is_linearizable);
	printf("%s - bag histories: %u threads, capacity %u, %llu rounds\n", ok ? "ok" : "not ok",
	       threads, its_capacity, (unsigned long long)n_rounds);
	return ok;
}

/* -- litmus tests: x is CELL_ENV, y is CELL_HOST ----------------------------------------------- */

static void reset_cells(struct st_fire *f)
{
	st_gset(f, CELL_ENV, 0);
	st_gset(f, CELL_HOST, 0);
}

static void store_buffering(struct st_fire *f, uint32_t thread, uint64_t round)
{
	(void)round;
	st_gset(f, thread ? CELL_HOST : CELL_ENV, 1);
	observed[thread] = st_gget(f, thread ? CELL_ENV : CELL_HOST);
}

static bool not_both_0(uint64_t round)
{
	(void)round;
	return observed[0] || observed[1];
}

static void message_passing(struct st_fire *f, uint32_t thread, uint64_t round)
{
	(void)round;
	if (thread == 0) {
		st_gset(f, CELL_ENV, 1);
		st_gset(f, CELL_HOST, 1);
	} else {
		observed[0] = st_gget(f, CELL_HOST);
		observed[1] = st_gget(f, CELL_ENV);
	}
}

static bool message_arrived(uint64_t round)
{
	(void)round;
	return !(observed[0] == 1 && observed[1] == 0);
}

/* Independent reads of independent writes: two writers, two readers. */
static void independent(struct st_fire *f, uint32_t thread, uint64_t round)
{
	uint64_t first, second;

	(void)round;
	if (thread < 2) {
		st_gset(f, thread ? CELL_HOST : CELL_ENV, 1);
		return;
	}
	first = st_gget(f, thread == 2 ? CELL_ENV : CELL_HOST);
	second = st_gget(f, thread == 2 ? CELL_HOST : CELL_ENV);
	observed[thread] = first && !second;
}

static bool readers_agree(uint64_t round)
{
	(void)round;
	return !(observed[2] && observed[3]);
}

enum { ADDS = 50 };

static void update(struct st_fire *f, uint32_t thread, uint64_t round)
{
	uint64_t out;

	(void)round;
	(void)thread;
	for (int i = 0; i < ADDS; i++) {
		st_gupd(f, CELL_ENV, VIR_add, 1, &out);
		st_gupd(f, CELL_HOST, VIR_xor, 1ull << (thread * 8),
			&out); /* an even number of times */
	}
	observed[thread] = st_gget(f, CELL_ENV);
}

static bool nothing_was_lost(uint64_t round)
{
	uint64_t most = 0;

	(void)round;
	for (uint32_t i = 0; i < n_threads; i++)
		most = observed[i] > most ? observed[i] : most;
	return most == (uint64_t)n_threads * ADDS;
}

static bool litmus(const char *name, uint32_t threads,
		   void (*act)(struct st_fire *, uint32_t, uint64_t), bool (*after)(uint64_t))
{
	n_threads = threads;
	body = act;
	bool ok = run_rounds(reset_cells, after);
	printf("%s - litmus: %s, %llu rounds\n", ok ? "ok" : "not ok", name,
	       (unsigned long long)n_rounds);
	return ok;
}

int main(int argc, char **argv)
{
	bool ok = world_open(&w, 2, 16, 16, NULL, 0);

	n_rounds = argc > 1 ? strtoull(argv[1], NULL, 0) : 3000;
	ok = ok && histories(2, BAG_ONE, 1);
	ok = ok && histories(2, BAG_SMALL, SMALL_CAPACITY);
	ok = ok && histories(3, BAG_ONE, 1);
	ok = ok && histories(3, BAG_SMALL, SMALL_CAPACITY);
	ok = ok && litmus("store buffering", 2, store_buffering, not_both_0);
	ok = ok && litmus("message passing", 2, message_passing, message_arrived);
	ok = ok && litmus("independent reads of independent writes", 4, independent, readers_agree);
	ok = ok && litmus("atomic update", 3, update, nothing_was_lost);
	return !ok;
}
