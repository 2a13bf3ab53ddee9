/*
 * steps - aggregates: additions and drains that are interrupted at each of their instructions.
 *
 * Between two instructions of an addition there comes a fire nested in its own, or another
 * thread's, or a drain that clears what is being added to.  And the other way round: an addition
 * is stopped before each of its locked instructions, a drain begins, and before each of its
 * instructions the addition goes on.  What comes out must be as if one had come before the
 * other: the totals are exact.
 */
#include "tests/state/accounts.h"
#include "tests/state/stepping.h"

static struct world w;

static struct st_fire enter(uint32_t thread)
{
	struct st_fire f;

	if (!st_enter(w.st, ENV, thread, 0, 1, &f))
		abort();
	return f;
}

/* -- aggregates --------------------------------------------------------------------------- */

static struct account added[MOST_KEYS], printed[MOST_KEYS];
static struct drained text;
static uint32_t aggr;

static void add(const struct st_fire *f, int64_t sample, uint64_t key)
{
	static const struct st_string strs[2] = { { 5, "hello" }, { 0, "" } };
	const struct st_string *const str_keys[2] = { &strs[0], &strs[1] };

	st_aggr_add(f, aggr, (uint64_t)sample, (uint64_t[]){ key, 8 }, str_keys);
}

static struct st_fire fire;

static void add_to_3(void)
{
	add(&fire, -7, 3);
}

static void add_in_fire(uint32_t thread, uint64_t key)
{
	struct st_fire f = enter(thread);

	account_note(&added[key], 11);
	add(&f, 11, key);
	st_leave(&f);
}

static void print(bool clear)
{
	if (!account_print(printed, &w, aggr, &text, clear))
		abort();
}

static void nested_same(void)
{
	add_in_fire(0, 3);
}

static void nested_other(void)
{
	add_in_fire(0, 4);
}

static void by_another_thread(void)
{
	add_in_fire(1, 3);
}

static void reading(void)
{
	print(false);
}

static void clearing(void)
{
	print(true);
}

static void clearing_twice_and_adding(void)
{
	print(true);
	add_in_fire(1, 3);
	add_in_fire(0, 4);
	print(true);
	add_in_fire(0, 3);
}

enum { READING = 3, CLEARING = 4 };

static const struct between {
	const char *name;
	action *run;
} betweens[] = {
	{ "the same key in a nested fire", nested_same },
	{ "another key in a nested fire", nested_other },
	{ "the same key by another thread", by_another_thread },
	[READING] = { "reading", reading },
	[CLEARING] = { "clearing", clearing },
	{ "clearing twice and adding", clearing_twice_and_adding },
};
enum { N_BETWEENS = sizeof(betweens) / sizeof(betweens[0]) };

/* What is there before: how much of the way is quick. */
static void nothing(void)
{
}

static void key_of_another_thread(void)
{
	add_in_fire(1, 3);
}

static void key_of_this_thread(void)
{
	add_in_fire(0, 3);
	add_in_fire(0, 3);
}

static void key_before_clearing(void)
{
	add_in_fire(0, 3);
	print(true);
	add_in_fire(1, 3);
}

static void no_room(void)
{
	add_in_fire(0, 1);
	add_in_fire(1, 2);
}

static const struct before {
	const char *name;
	action *run;
	uint32_t cells;
} befores[] = {
	{ "a new key", nothing, 8 },
	{ "a key of another thread", key_of_another_thread, 8 },
	{ "a key", key_of_this_thread, 8 },
	{ "a key that was cleared", key_before_clearing, 8 },
	{ "a key without room", no_room, 2 },
};
enum { N_BEFORES = sizeof(befores) / sizeof(befores[0]) };

static bool is_all_printed(uint64_t n_lost)
{
	uint64_t missing = 0;

	for (uint64_t key = 0; key < 10; key++) {
		uint64_t have = printed[key].count;
		if (have == added[key].count &&
		    memcmp(&printed[key], &added[key], sizeof(added[0])))
			return false;
		if (have > added[key].count)
			return false;
		missing += added[key].count - have;
	}
	return missing == n_lost;
}

static uint64_t n_lost_before;

static void begin(const struct before *before)
{
	memset(added, 0, sizeof(added));
	memset(printed, 0, sizeof(printed));
	n_lost_before = count_reports(&w, REPORT_AGGR_FULL);
	before->run();
	account_note(&added[3], -7);
	fire = enter(0);
}

/* Printed twice: what came too late for the first is taken by the second. */
static bool end(void)
{
	st_leave(&fire);
	print(true);
	print(true);
	return is_all_printed(count_reports(&w, REPORT_AGGR_FULL) - n_lost_before);
}

static struct trace adding, draining;

static void open_world(const struct before *before)
{
	static struct vir_text format = { ACCOUNT_FORMAT, sizeof(ACCOUNT_FORMAT) - 1 };

	if (!world_open(&w, 2, 4, before->cells, &format, 1))
		abort();
	begin(before);
	step_through(add_to_3, &adding);
	end();
}

/* All steps in one region: the state that one leaves behind is what the next begins with. */
static bool test_addition(const char *kind, const struct before *before,
			  const struct between *between)
{
	uint32_t step, n_stopped = 0;
	bool ok = true;

	open_world(before);
	for (step = 0; ok && step < adding.n; step++) {
		begin(before);
		n_stopped += do_interrupted(&adding, step, add_to_3, between->run);
		ok = end();
	}
	world_close(&w);
	/* Where what is done changes a little the last steps may not be met. */
	ok = ok && n_stopped > adding.n / 2;
	printf("%s - steps: sample for %s %s, between: %s\n", ok ? "ok" : "not ok", before->name,
	       kind, between->name);
	printf("  %u of %u instructions, stopped at %u\n", step, adding.n, n_stopped);
	return ok;
}

/* -- an addition that goes on while a drain is under way ------------------------------------ */

static bool drain_while_adding(const struct before *before, uint32_t locked, action *drain,
			       uint32_t step)
{
	struct stopped adder = { .trace = &adding, .step = locked, .work = add_to_3 };

	begin(before);
	do_both(&adder, drain, &draining, step);
	return end();
}

static bool test_drain_at(const struct before *before, uint32_t locked, action *drain,
			  uint32_t *n_steps)
{
	/* All of them would take a minute.  The quick way has one locked instruction. */
	uint32_t stride = before->run == key_of_this_thread ? 5 : 37;

	open_world(before);
	bool ok = drain_while_adding(before, locked, drain, UINT32_MAX);
	for (uint32_t step = locked % stride; ok && step < draining.n; step += stride, ++*n_steps)
		ok = drain_while_adding(before, locked, drain, step);
	world_close(&w);
	return ok;
}

static bool test_drain(const struct before *before, const struct between *drain)
{
	uint32_t n_locked = 0, n_steps = 0;
	bool ok = true;

	open_world(before);
	world_close(&w);
	for (uint32_t step = 0; ok && step < adding.n; step++) {
		if (!is_locked(&adding, step))
			continue;
		n_locked++;
		ok = test_drain_at(before, step, drain->run, &n_steps);
	}
	ok = ok && n_locked;
	printf("%s - steps: %s, between: sample for %s\n", ok ? "ok" : "not ok", drain->name,
	       before->name);
	printf("  %u locked instructions, %u instructions of the drain\n", n_locked, n_steps);
	return ok;
}

/* -- a table that is read while additions come between ------------------------------------------ */

static const int64_t samples[] = { 5, -100, 1000, 7, -200, 2000 };
enum { N_SAMPLES = sizeof(samples) / sizeof(samples[0]), N_AT_FIRST = 2 };

static struct account seen[MOST_KEYS];

static void read_table(void)
{
	struct st_fire f = enter(1);

	st_table(&f, PLACE_CALL, aggr, 1, false);
	st_leave(&f);
	memset(seen, 0, sizeof(seen));
	if (world_drain(&w, &text) || !account_read(seen, &text))
		abort();
}

static void add_samples(uint32_t from, uint32_t to)
{
	struct st_fire f = enter(0);

	for (; from < to; from++)
		add(&f, samples[from], 3);
	st_leave(&f);
}

static void add_others(void)
{
	add_samples(N_AT_FIRST, N_SAMPLES);
}

/* Of some moment: all that the first few samples make. */
static bool is_seen_whole(void)
{
	struct account a = { 0 };

	for (uint32_t i = 0; i < N_SAMPLES; i++) {
		account_note(&a, samples[i]);
		if (memcmp(&a, &seen[3], sizeof(a)) == 0)
			return true;
	}
	return false;
}

static bool test_reading(void)
{
	uint32_t step, n_stopped = 0;
	bool ok = true;

	open_world(&befores[0]);
	add_samples(0, N_AT_FIRST);
	step_through(read_table, &draining);
	for (step = 0; ok && step < draining.n; step++) {
		print(true);
		add_samples(0, N_AT_FIRST);
		n_stopped += do_interrupted(&draining, step, read_table, add_others);
		ok = is_seen_whole();
	}
	ok = ok && n_stopped > draining.n / 2;
	world_close(&w);
	printf("%s - steps: a table, between: samples\n", ok ? "ok" : "not ok");
	printf("  %u of %u instructions, stopped at %u\n", step, draining.n, n_stopped);
	return ok;
}

static bool test_aggregates(void)
{
	bool ok = true;

	for (uint32_t i = 0; i < N_BEFORES * N_BETWEENS; i++) {
		aggr = AGGR_INT;
		ok &= test_addition("of an integer", &befores[i % N_BEFORES],
				    &betweens[i / N_BEFORES]);
		aggr = AGGR_BOTH;
		ok &= test_addition("of integers and strings", &befores[i % N_BEFORES],
				    &betweens[i / N_BEFORES]);
	}
	aggr = AGGR_INT;
	for (uint32_t i = 0; i < N_BEFORES; i++)
		ok &= test_drain(&befores[i], &betweens[READING]) &&
		      test_drain(&befores[i], &betweens[CLEARING]);
	return test_reading() && ok;
}

int main(void)
{
	stepping_begin();
	bool ok = test_aggregates();
	free(text.bytes);
	return !ok;
}
