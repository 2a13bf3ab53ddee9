/*
 * steps_data - bags, variables and output: operations that are interrupted at each of their
 * instructions by another one, in a nested fire or in another thread; and two threads whose
 * operations are both under way.  What they give, and what is there in the end, must be as if
 * one had come before the other.
 */
#include "tests/state/stepping.h"

enum { ENV = 1, MOST_ENTRIES = 8, ONE_STRIDE = 1, TWO_STRIDE = 13 };

static struct world w;
static struct st_fire fire;

static struct st_fire enter(uint32_t thread)
{
	struct st_fire f;

	if (!st_enter(w.st, ENV, thread, 0, 1, &f))
		abort();
	return f;
}

static void open_world(void)
{
	if (!world_open(&w, 2, 4, 0, NULL, 0))
		abort();
}

/* -- bags ------------------------------------------------------------------------------------ */

enum kind { GET, PUT, ADD, REMOVE, N_KINDS };

static const char *const kind_names[N_KINDS] = { "get", "put", "add", "remove" };

struct op {
	enum kind kind;
	uint64_t key, value;
	uint64_t result; /* PUT: whether there was room */
};

/* What a bag holds. */
struct model {
	struct st_entry entries[MOST_ENTRIES];
	uint32_t n, capacity;
};

static uint32_t bag;
static struct op first, second; /* the one that is interrupted, and the other */

static void run_op(const struct st_fire *f, struct op *op)
{
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
}

static uint32_t find_in(const struct model *m, uint64_t key)
{
	uint32_t i = 0;

	while (i < m->n && m->entries[i].key != key)
		i++;
	return i;
}

static bool store_in(struct model *m, uint32_t at, uint64_t key, uint64_t value)
{
	if (at == m->n && m->n == m->capacity)
		return false;
	m->n += at == m->n;
	m->entries[at] = (struct st_entry){ key, value };
	return true;
}

/* The same in the model; what it gives there. */
static uint64_t run_in_model(struct model *m, const struct op *op)
{
	uint32_t at = find_in(m, op->key);
	uint64_t old = at < m->n ? m->entries[at].value : 0;

	switch (op->kind) {
	case GET:
		return old;
	case PUT:
		return store_in(m, at, op->key, op->value);
	case ADD:
		store_in(m, at, op->key, old + op->value);
		return old + op->value;
	case REMOVE:
	case N_KINDS:
		break;
	}
	if (at < m->n)
		m->entries[at] = m->entries[--m->n];
	return old;
}

static bool is_content(const struct model *m)
{
	struct st_fire f = enter(2);
	size_t mark;
	struct st_snapshot s = st_bag_snapshot(&f, bag, &mark);
	bool ok = s.n == m->n;

	for (uint32_t i = 0; ok && i < s.n; i++) {
		uint32_t at = find_in(m, s.entries[i].key);
		ok = at < m->n && m->entries[at].value == s.entries[i].value;
	}
	st_leave(&f);
	return ok;
}

static bool is_order(const struct model *before, const struct op *a, const struct op *b)
{
	struct model m = *before;

	return run_in_model(&m, a) == a->result && run_in_model(&m, b) == b->result &&
	       is_content(&m);
}

/* Each key is as in the model; other keys there are none. */
static void fill_bag(const struct model *m)
{
	struct st_fire f = enter(2);

	for (uint64_t key = 0; key < 4; key++)
		st_bag_remove(&f, bag, key);
	for (uint32_t i = 0; i < m->n; i++)
		st_bag_put(&f, bag, m->entries[i].key, m->entries[i].value);
	st_leave(&f);
}

static void run_first(void)
{
	run_op(&fire, &first);
}

static void run_second(void)
{
	struct st_fire f = enter(0);

	run_op(&f, &second);
	st_leave(&f);
}

static void run_second_elsewhere(void)
{
	struct st_fire f = enter(1);

	run_op(&f, &second);
	st_leave(&f);
}

static struct trace trace, other_trace;

static bool is_right_interrupted(const struct model *before, uint32_t step, action *between,
				 uint32_t *n_stopped)
{
	fill_bag(before);
	fire = enter(0);
	bool has_stopped = do_interrupted(&trace, step, run_first, between);
	st_leave(&fire);
	if (!has_stopped)
		between();
	*n_stopped += has_stopped;
	return is_order(before, &first, &second) || is_order(before, &second, &first);
}

static bool is_right_together(const struct model *before, uint32_t locked, uint32_t step,
			      uint32_t *n_stopped)
{
	struct stopped one = { .trace = &trace, .step = locked, .work = run_first };

	fill_bag(before);
	fire = enter(0);
	*n_stopped += do_both(&one, run_second_elsewhere, &other_trace, step);
	st_leave(&fire);
	return is_order(before, &first, &second) || is_order(before, &second, &first);
}

static bool test_pair(const struct model *before, uint32_t *n_stopped)
{
	bool ok = true;

	fill_bag(before);
	fire = enter(0);
	step_through(run_first, &trace);
	st_leave(&fire);
	for (uint32_t step = 0; ok && step < trace.n; step += ONE_STRIDE) {
		ok = is_right_interrupted(before, step, run_second, n_stopped) &&
		     is_right_interrupted(before, step, run_second_elsewhere, n_stopped);
	}
	for (uint32_t locked = 0; ok && locked < trace.n; locked++) {
		if (!is_locked(&trace, locked))
			continue;
		ok = is_right_together(before, locked, UINT32_MAX, n_stopped);
		for (uint32_t step = locked % TWO_STRIDE; ok && step < other_trace.n;
		     step += TWO_STRIDE)
			ok = is_right_together(before, locked, step, n_stopped);
	}
	return ok;
}

static bool test_bag(const struct model *before, uint32_t number, enum kind kind)
{
	uint32_t n_stopped = 0, i;
	bool ok = true;

	bag = number;
	first = (struct op){ .kind = kind, .key = 1, .value = 100 };
	for (i = 0; ok && i < 2 * N_KINDS; i++) {
		second = (struct op){ .kind = i / 2, .key = 1 + i % 2, .value = 7 };
		ok = test_pair(before, &n_stopped);
	}
	ok = ok && n_stopped;
	printf("%s - steps: %s in a bag of %u of %u keys, between: anything\n",
	       ok ? "ok" : "not ok", kind_names[kind], before->n, before->capacity);
	if (ok)
		printf("  stopped %u times\n", n_stopped);
	else
		printf("  %s of key %u between\n", kind_names[second.kind], (unsigned)second.key);
	return ok;
}

static bool test_bags(void)
{
	static const struct {
		uint32_t bag;
		struct model model;
	} befores[] = {
		{ BAG_SMALL, { .n = 0, .capacity = SMALL_CAPACITY } },
		{ BAG_SMALL, { { { 1, 10 } }, 1, SMALL_CAPACITY } },
		{ BAG_SMALL, { { { 2, 20 }, { 1, 10 }, { 0, 5 } }, 3, SMALL_CAPACITY } },
		{ BAG_ONE, { .n = 0, .capacity = 1 } },
		{ BAG_ONE, { { { 1, 10 } }, 1, 1 } },
		{ BAG_ONE, { { { 3, 30 } }, 1, 1 } },
	};
	bool ok = true;

	open_world();
	for (uint32_t i = 0; i < sizeof(befores) / sizeof(befores[0]); i++)
		for (enum kind kind = 0; kind < N_KINDS; kind++)
			ok &= test_bag(&befores[i].model, befores[i].bag, kind);
	world_close(&w);
	return ok;
}

/* -- what a thread has for itself ---------------------------------------------------------------- */

static struct st_string texts[2], read_text;

static void set_string(void)
{
	st_hset(&fire, STRING_A, &texts[0]);
}

static void get_string(void)
{
	st_hget(&fire, STRING_A, &read_text);
}

static void set_string_nested(void)
{
	struct st_fire f = enter(0);

	st_hset(&f, STRING_A, &texts[1]);
	st_leave(&f);
}

static bool is_one_of_both(const struct st_string *s)
{
	return st_string_equal(s, &texts[0]) || st_string_equal(s, &texts[1]);
}

/* Nobody ever sees half a string. */
static bool is_string_whole(void)
{
	struct st_fire f = enter(0);
	struct st_string now;

	st_hget(&f, STRING_A, &now);
	bool ok = is_one_of_both(&now) && is_one_of_both(&read_text);
	st_hset(&f, STRING_A, &texts[0]);
	st_leave(&f);
	return ok;
}

static void multiply(void)
{
	uint64_t result;

	st_gupd(&fire, CELL_THREAD, VIR_mul, 3, &result);
	st_gupd(&fire, CELL_THREAD, VIR_add, 10, &result);
}

static void add_nested(void)
{
	struct st_fire f = enter(0);
	uint64_t result;

	st_gupd(&f, CELL_THREAD, VIR_add, 1000, &result);
	st_leave(&f);
}

static bool is_sum_right(void)
{
	struct st_fire f = enter(0);
	uint64_t now = st_gget(&f, CELL_THREAD);

	st_gset(&f, CELL_THREAD, 5);
	st_leave(&f);
	return now == 5 * 3 + 10 + 1000 || now == (5 + 1000) * 3 + 10;
}

static struct drained drained;

static void print_on(const struct st_fire *f, const char *text)
{
	struct st_string format = string_of("<%s>");
	struct st_string s = string_of(text);

	st_printf(f, PLACE_CALL, &format, &(struct st_arg){ &s, 0 }, 1);
}

static void print(void)
{
	print_on(&fire, "the first text");
}

static void print_nested(void)
{
	struct st_fire f = enter(0);

	print_on(&f, "second");
	st_leave(&f);
}

static void drain(void)
{
	if (world_drain(&w, &drained))
		abort();
}

static void print_nested_and_drain(void)
{
	drain();
	print_nested();
	drain();
	print_nested();
}

static bool is_all_drained(void)
{
	drain();
	bool ok = strstr(drained.bytes, "<the first text>") && strstr(drained.bytes, "<second>");
	size_t left = drained.len - strlen("<the first text>");
	drained.len = 0;
	return ok && left % strlen("<second>") == 0;
}

static const struct row {
	const char *name, *between;
	action *work, *other;
	bool (*is_right)(void);
} rows[] = {
	{ "set a string", "set it", set_string, set_string_nested, is_string_whole },
	{ "get a string", "set it", get_string, set_string_nested, is_string_whole },
	{ "update a cell twice", "add to it", multiply, add_nested, is_sum_right },
	{ "print", "print", print, print_nested, is_all_drained },
	{ "print", "print and drain", print, print_nested_and_drain, is_all_drained },
};

static bool test_row(const struct row *row)
{
	uint32_t step, n_stopped = 0;
	bool ok = true;

	open_world();
	fire = enter(0);
	st_hset(&fire, STRING_A, &texts[0]);
	st_gset(&fire, CELL_THREAD, 5);
	step_through(row->work, &trace);
	row->other();
	st_leave(&fire);
	row->is_right();
	for (step = 0; ok && step < trace.n; step++) {
		fire = enter(0);
		bool has_stopped = do_interrupted(&trace, step, row->work, row->other);
		n_stopped += has_stopped;
		if (!has_stopped)
			row->other();
		st_leave(&fire);
		ok = row->is_right();
	}
	world_close(&w);
	ok = ok && n_stopped > trace.n / 2;
	printf("%s - steps: %s, between: %s\n", ok ? "ok" : "not ok", row->name, row->between);
	printf("  %u of %u instructions, stopped at %u\n", step, trace.n, n_stopped);
	return ok;
}

int main(void)
{
	bool ok = true;

	stepping_begin();
	texts[0] = string_of("a string of more than one word, so that half of it could be seen");
	texts[1] = string_of("another one, as long as that, which is whole whenever it is seen.");
	read_text = texts[0];
	ok &= test_bags();
	for (uint32_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		ok &= test_row(&rows[i]);
	free(drained.bytes);
	return !ok;
}
