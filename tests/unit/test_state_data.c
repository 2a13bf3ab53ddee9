/*
 * test_state_data - fires, variables, bags, aggregates, output and reports of
 * runtime/state, from one thread (tests/state has the threads).
 */
#include <check.h>

#include "interp/interp_int.h"
#include "tests/state/world.h"

static struct world w;
static struct vir_text texts[] = { { "%d,", 3 }, { "%s", 2 } };

static void open_world(void)
{
	ck_assert(world_open(&w, 3, 4, 16, texts, 2));
}

static void close_world(void)
{
	world_close(&w);
}

static struct st_fire enter(uint32_t env, uint32_t thread)
{
	struct st_fire f;

	ck_assert(st_enter(w.st, env, thread, 0, 100, &f));
	return f;
}

static uint64_t count_of_report(enum report_kind kind, uint32_t place)
{
	struct st_report r;

	for (uint32_t i = 0; st_report_at(w.st, i, &r); i++)
		if (r.kind == kind && r.place == place)
			return r.count;
	return 0;
}

/* -- variables --------------------------------------------------------------------- */

START_TEST(instances_are_chosen_by_environment_and_thread)
{
	static const struct {
		uint32_t env, thread;
	} who[] = { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 2, THREAD_VMX } };

	for (uint32_t i = 0; i < 4; i++) {
		struct st_fire f = enter(who[i].env, who[i].thread);
		ck_assert_uint_eq(st_gget(&f, CELL_THREAD), INIT_THREAD);
		ck_assert_uint_eq(st_gget(&f, CELL_ENV), INIT_ENV + (i == 1 ? 100 : 0));
		ck_assert_uint_eq(st_gget(&f, CELL_HOST), INIT_HOST + i);
		st_gset(&f, CELL_THREAD, i);
		st_gset(&f, CELL_ENV, INIT_ENV + 100);
		st_gset(&f, CELL_HOST, INIT_HOST + i + 1);
		st_leave(&f);
	}
	for (uint32_t i = 0; i < 4; i++) {
		struct st_fire f = enter(who[i].env, who[i].thread);
		ck_assert_uint_eq(st_gget(&f, CELL_THREAD), i);
		st_leave(&f);
	}
}
END_TEST

START_TEST(updates_are_operations_of_vir)
{
	struct st_fire f = enter(0, 0);
	uint64_t out;

	for (uint32_t var = CELL_THREAD; var <= CELL_HOST; var++) {
		st_gset(&f, var, 40);
		ck_assert(st_gupd(&f, var, VIR_add, 2, &out));
		ck_assert_uint_eq(out, 42);
		ck_assert(st_gupd(&f, var, VIR_sub, 43, &out));
		ck_assert_uint_eq(out, UINT64_MAX);
		ck_assert(st_gupd(&f, var, VIR_shru, 60, &out));
		ck_assert_uint_eq(st_gget(&f, var), 15);
		ck_assert(!st_gupd(&f, var, VIR_divs, 0, &out));
		ck_assert_uint_eq(st_gget(&f, var), 15);
	}
	st_leave(&f);
}
END_TEST

/* st_op is compiled apart from vir_eval: from the same header, and yet. */
START_TEST(operations_are_those_of_vir_eval)
{
	static const uint64_t values[] = {
		0, 1, 2, 63, 64, UINT64_MAX, 1ull << 63, INT64_MAX, 12345
	};
	struct st_fire f = enter(0, 0);

	for (int op = VIR_add; op <= VIR_geu; op++) {
		for (int i = 0; i < 9 * 9; i++) {
			uint64_t want, got = 0;
			bool ok = vir_eval((enum vir_op)op, values[i / 9], values[i % 9], 0, &want);
			st_gset(&f, CELL_ENV, values[i / 9]);
			ck_assert_int_eq(
				st_gupd(&f, CELL_ENV, (enum vir_op)op, values[i % 9], &got), ok);
			if (ok)
				ck_assert_uint_eq(got, want);
		}
	}
	st_leave(&f);
}
END_TEST

START_TEST(strings_are_values_of_255_bytes)
{
	struct st_fire f = enter(0, 0);
	struct st_string s, tail = string_of("tail");

	st_hget(&f, STRING_A, &s);
	ck_assert(s.len == 5 && memcmp(s.bytes, "first", 5) == 0);
	for (int i = 0; i < 100; i++) {
		st_string_concat(&s, &s, &tail);
		st_hset(&f, STRING_A, &s);
		st_hget(&f, STRING_A, &s);
	}
	ck_assert_uint_eq(s.len, 255);
	ck_assert_mem_eq(s.bytes + 249, "tailta", 6);
	struct st_string other = string_of("x");
	st_string_concat(&tail, &other, &tail);
	ck_assert(tail.len == 5 && memcmp(tail.bytes, "xtail", 5) == 0);
	st_string_concat(&tail, &tail, &tail);
	ck_assert(tail.len == 10 && memcmp(tail.bytes, "xtailxtail", 10) == 0);
	ck_assert(!st_string_equal(&tail, &other));
	ck_assert(st_string_equal(&tail, &tail));
	st_hget(&f, STRING_B, &s);
	ck_assert_uint_eq(s.len, 0);
	st_leave(&f);
}
END_TEST

/* -- fires --------------------------------------------------------------------------- */

START_TEST(a_third_nested_fire_and_a_fifth_thread_are_skipped)
{
	struct st_fire f = enter(0, 0), nested = enter(0, 0), other;

	ck_assert(!st_enter(w.st, 0, 0, 0, 1, &other));
	st_leave(&nested);
	nested = enter(0, 0);
	st_leave(&nested);
	st_leave(&f);
	for (uint32_t thread = 1; thread < 4; thread++) {
		f = enter(1, thread);
		st_leave(&f);
	}
	ck_assert(!st_enter(w.st, 1, 4, 0, 1, &other));
	ck_assert(!st_enter(w.st, 99, 0, 0, 1, &other));
	ck_assert_uint_eq(count_of_report(REPORT_SKIPPED, PLACE_PROBE), 3);
	ck_assert_uint_eq(st_totals(w.st).fires, 6);
}
END_TEST

START_TEST(ticks_end_with_the_budget)
{
	struct st_fire f = enter(0, 0);
	uint64_t n = 0;

	while (st_tick(&f))
		n++;
	ck_assert_uint_eq(n, LIMIT_TICKS);
	st_leave(&f);
	ck_assert_uint_eq(st_totals(w.st).ticks, LIMIT_TICKS);
}
END_TEST

START_TEST(sizes_out_of_range_are_refused)
{
	struct st_config config = { 0, 1, 0, 0 };

	ck_assert_uint_eq(st_size(&w.m, &config), 0);
	config = (struct st_config){ 1, 0, 0, 0 };
	ck_assert_uint_eq(st_size(&w.m, &config), 0);
	config = (struct st_config){ 1, 1, ST_AGGR_CELLS_MAX + 1, 0 };
	ck_assert_uint_eq(st_size(&w.m, &config), 0);
	config = (struct st_config){ 65536, 65535, ST_AGGR_CELLS_MAX, 0 };
	ck_assert_uint_eq(st_size(&w.m, &config), 0);
}
END_TEST

/* -- bags ------------------------------------------------------------------------------ */

/* 200,000 operations, each on both; keys are few, so that the bag is often full. */
START_TEST(bags_are_those_of_the_interpreter)
{
	struct st_fire f = enter(1, 0);
	struct bag model = { .capacity = SMALL_CAPACITY };
	uint64_t seed = 99, n_full = 0, out;

	for (int i = 0; i < 200000; i++) {
		seed = seed * 6364136223846793005ull + 1442695040888963407ull;
		uint64_t key = (seed >> 33) % 14 - 4, value = seed >> 20;
		struct bag_entry *at = bag_find(&model, (int64_t)key);
		uint64_t old = at ? at->value : 0;
		switch ((seed >> 60) % 4) {
		case 0:
			ck_assert_int_eq(st_bag_put(&f, BAG_SMALL, key, value),
					 bag_put(w.arena, &model, (int64_t)key, value));
			break;
		case 1:
			ck_assert_uint_eq(st_bag_remove(&f, BAG_SMALL, key), old);
			bag_remove(&model, (int64_t)key);
			break;
		case 2:
			ck_assert(st_bag_update(&f, BAG_SMALL, VIR_xor, key, value, &out));
			ck_assert_uint_eq(out, old ^ value);
			n_full += !bag_put(w.arena, &model, (int64_t)key, old ^ value);
			break;
		default:
			ck_assert(!st_bag_update(&f, BAG_SMALL, VIR_divs, key, 0, &out));
			break;
		}
		at = bag_find(&model, (int64_t)key);
		ck_assert_uint_eq(st_bag_get(&f, BAG_SMALL, key), at ? at->value : 0);
		ck_assert_int_eq(st_bag_has(&f, BAG_SMALL, key), at != NULL);
		if (i % 64)
			continue;
		size_t mark;
		struct st_snapshot all = st_bag_snapshot(&f, BAG_SMALL, &mark);
		ck_assert_uint_eq(all.n, model.n);
		for (size_t k = 0; k < model.n; k++) {
			ck_assert_int_eq((int64_t)all.entries[k].key, model.entries[k].key);
			ck_assert_uint_eq(all.entries[k].value, model.entries[k].value);
		}
		f.scratch_used = mark;
	}
	ck_assert_uint_ge(count_of_report(REPORT_BAG_FULL, PLACE_BAG), n_full);
	ck_assert_uint_gt(n_full, 0);
	st_leave(&f);
}
END_TEST

START_TEST(a_bag_holds_exactly_its_capacity)
{
	struct st_fire f = enter(0, 0);
	size_t mark;

	for (uint64_t round = 0; round < 3; round++) {
		for (uint64_t i = 0; i < BIG_CAPACITY; i++)
			ck_assert(st_bag_put(&f, BAG_BIG, i * (round + 1) << 20, i));
		ck_assert(!st_bag_put(&f, BAG_BIG, 5, 5));
		ck_assert(st_bag_put(&f, BAG_BIG, 0, 77));
		ck_assert_uint_eq(st_bag_snapshot(&f, BAG_BIG, &mark).n, BIG_CAPACITY);
		f.scratch_used = mark;
		for (uint64_t i = 0; i < BIG_CAPACITY; i++)
			ck_assert_uint_eq(st_bag_remove(&f, BAG_BIG, i * (round + 1) << 20),
					  i ? i : 77);
		ck_assert_uint_eq(st_bag_snapshot(&f, BAG_BIG, &mark).n, 0);
		f.scratch_used = mark;
	}
	st_leave(&f);
}
END_TEST

/* -- output -------------------------------------------------------------------------------- */

static void print_number(const struct st_fire *f, uint64_t number)
{
	struct st_arg arg = { NULL, number };

	st_printf(f, PLACE_CALL, st_text(w.st, 0), &arg, 1);
}

START_TEST(output_is_drained_by_time_then_sequence)
{
	struct st_fire late, early, nested;
	struct drained got = { 0 };

	ck_assert(st_enter(w.st, 0, 0, 0, 5, &late));
	print_number(&late, 1);
	ck_assert(st_enter(w.st, 0, 0, 0, 7, &nested));
	print_number(&nested, 2);
	st_leave(&nested);
	print_number(&late, 3);
	st_leave(&late);
	ck_assert(st_enter(w.st, 1, 0, 0, 4, &early));
	print_number(&early, 4);
	st_leave(&early);
	ck_assert_int_eq(world_drain(&w, &got), 0);
	ck_assert_str_eq(got.bytes, "4,1,3,2,");
	ck_assert_int_eq(world_drain(&w, &got), 0);
	ck_assert_uint_eq(got.len, 8);
	free(got.bytes);
}
END_TEST

static void print_bytes(const struct st_fire *f, size_t n)
{
	static const struct st_string format = {
		64, "%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s"
	};
	struct st_string strings[32];
	struct st_arg args[32];

	for (int i = 0; i < 32; i++) {
		size_t len = n < 255 ? n : 255;
		memset(strings[i].bytes, 'x', len);
		strings[i].len = (uint8_t)len;
		args[i] = (struct st_arg){ &strings[i], 0 };
		n -= len;
	}
	st_printf(f, PLACE_CALL, &format, args, 32);
}

/* P-14: 4096 bytes cost 4128; 15 fit, the 16th does not; what is smaller still does. */
START_TEST(a_ring_holds_what_p14_says)
{
	struct st_fire f = enter(0, 0);
	struct drained got = { 0 };

	for (int round = 0; round < 5; round++) {
		got.len = 0;
		for (int i = 0; i < 16; i++)
			print_bytes(&f, 4096);
		ck_assert_uint_eq(count_of_report(REPORT_OUTPUT_FULL, PLACE_CALL), round * 3 + 1);
		ck_assert_uint_eq(st_queued(w.st, 0, 0), 15 * 4128);
		/* 65536 - 15 * 4128 = 3616 */
		print_bytes(&f, 3592);
		ck_assert_uint_eq(count_of_report(REPORT_OUTPUT_FULL, PLACE_CALL), round * 3 + 2);
		print_bytes(&f, 3584 - 39);
		st_table(&f, PLACE_CALL, AGGR_INT, 0, false);
		ck_assert_uint_eq(count_of_report(REPORT_OUTPUT_FULL, PLACE_CALL), round * 3 + 2);
		st_table(&f, PLACE_CALL, AGGR_INT, 0, false);
		ck_assert_uint_eq(st_queued(w.st, 0, 0), LIMIT_OUTPUT_RING_BYTES);
		ck_assert_uint_eq(st_queued(w.st, 0, 1), 0); /* never fired */
		ck_assert_uint_eq(st_queued(w.st, 9, 0), 0); /* no such environment */
		ck_assert_int_eq(world_drain(&w, &got), 0);
		ck_assert_uint_eq(st_queued(w.st, 0, 0), 0);
		ck_assert_uint_eq(got.len, 15 * 4096 + 3545 + strlen("intKey0  count  pct%\n"));
		ck_assert_uint_eq(strspn(got.bytes, "x"), 15 * 4096 + 3545);
	}
	free(got.bytes);
	st_leave(&f);
}
END_TEST

START_TEST(long_texts_are_cut_and_counted)
{
	struct st_fire f = enter(0, 0);
	struct drained got = { 0 };

	print_bytes(&f, 4096);
	ck_assert_uint_eq(count_of_report(REPORT_PRINT_CUT, PLACE_CALL), 0);
	print_bytes(&f, 4097);
	ck_assert_uint_eq(count_of_report(REPORT_PRINT_CUT, PLACE_CALL), 1);
	ck_assert_int_eq(world_drain(&w, &got), 0);
	ck_assert_uint_eq(got.len, 2 * 4096);
	free(got.bytes);
	st_leave(&f);
}
END_TEST

static int refuse(void *ctx, const char *bytes, size_t len)
{
	(void)ctx;
	(void)bytes;
	(void)len;
	return -32;
}

START_TEST(a_refusing_sink_ends_the_drain)
{
	struct st_fire f = enter(0, 0);
	char buf[8];
	struct st_out out = { .buf = buf, .size = sizeof(buf), .write = refuse };
	struct drained got = { 0 };

	for (uint64_t i = 0; i < 20; i++)
		print_number(&f, i);
	ck_assert_int_eq(st_drain(w.st, &out), -32);
	ck_assert_int_eq(world_drain(&w, &got), 0);
	ck_assert_uint_eq(got.len, 0);
	st_leave(&f);
}
END_TEST

/* -- aggregates ------------------------------------------------------------------------------- */

/* P-16: a table shows what was added before it is drained; a clear takes that, too. */
START_TEST(tables_and_clears_are_done_when_drained)
{
	struct st_fire f = enter(1, 0), other = enter(2, 0);
	struct drained got = { 0 };

	st_aggr_add(&f, AGGR_NONE, 1, NULL, NULL);
	st_table(&f, PLACE_CALL, AGGR_NONE, 0, true);
	st_aggr_add(&f, AGGR_NONE, 1, NULL, NULL);
	st_aggr_add(&other, AGGR_NONE, 1, NULL, NULL);
	st_table(&f, PLACE_CALL, AGGR_NONE, 0, false);
	st_table(&other, PLACE_CALL, AGGR_NONE, 0, false);
	st_clear(&other, PLACE_CALL, AGGR_NONE);
	st_table(&other, PLACE_CALL, AGGR_NONE, 0, false);
	ck_assert_int_eq(world_drain(&w, &got), 0);
	ck_assert_str_eq(got.bytes, "count   pct%\n    2 100.0%\n"
				    "count  pct%\n"
				    "count   pct%\n    1 100.0%\n"
				    "count  pct%\n");
	free(got.bytes);
	st_leave(&f);
	st_leave(&other);
}
END_TEST

START_TEST(samples_without_room_are_counted_and_cleared)
{
	struct st_fire f = enter(1, 0);
	struct drained got = { 0 };

	for (int round = 0; round < 3; round++) {
		got.len = 0;
		for (uint64_t i = 0; i < 16 + 5; i++)
			st_aggr_add(&f, AGGR_INT, 1, &i, NULL);
		st_table(&f, PLACE_CALL, AGGR_INT, 0, true);
		ck_assert_int_eq(world_drain(&w, &got), 0);
		ck_assert_ptr_nonnull(
			strstr(got.bytes, "(5 samples of other keys not shown: table full)\n"));
		ck_assert_uint_eq(count_of_report(REPORT_AGGR_FULL, PLACE_AGGR), 5u * (round + 1));
	}
	free(got.bytes);
	st_leave(&f);
}
END_TEST

/* The sum of a cell as it is printed behind its key. */
static uint64_t sum_printed(const char *text, uint64_t key)
{
	char line[64];
	int len = snprintf(line, sizeof(line), "\n%lld:", (long long)key);
	const char *found = strstr(text, line);

	ck_assert_ptr_nonnull(found);
	return strtoull(found + len, NULL, 10);
}

/*
 * The keys of integers are told apart by some bits of a product; here those of many are the same.
 * Half of the samples come as code sends them that knows where the aggregate is.
 */
START_TEST(keys_of_one_hash_are_kept_apart)
{
	struct vir_text format = { "\n%0$d:%sum$d", 12 };
	enum { N_KEYS = 200 };
	struct drained got = { 0 };

	world_close(&w);
	ck_assert(world_open(&w, 3, 4, 256, &format, 1));
	struct st_aggr_at at = st_aggr_at(w.st, AGGR_INT);
	struct st_fire f = enter(1, 0);
	ck_assert(at.has_int_key && !st_aggr_at(w.st, AGGR_BOTH).has_int_key);
	for (int round = 0; round < 3; round++) {
		for (uint64_t i = 0; i < N_KEYS; i++) {
			/* The inverse of the factor: products 0, 1, 2 ... have the same highest bits. */
			uint64_t key = i * UINT64_C(0xf1de83e19937733d);
			st_aggr_add(&f, AGGR_INT, i, &key, NULL);
			st_aggr_add_at(&f, (char *)w.st + at.object, 1000, key,
				       f.home[at.home] + at.instance, (char *)f.lane + at.cells);
		}
	}
	st_table(&f, PLACE_CALL, AGGR_INT, 1, true);
	ck_assert_int_eq(world_drain(&w, &got), 0);
	for (uint64_t i = 0; i < N_KEYS; i++)
		ck_assert_uint_eq(sum_printed(got.bytes, i * UINT64_C(0xf1de83e19937733d)),
				  3 * (i + 1000));
	free(got.bytes);
	st_leave(&f);
}
END_TEST

/* -- reports ------------------------------------------------------------------------------------- */

START_TEST(reports_are_in_order_of_first_occurrence)
{
	struct st_fire f = enter(0, 0);
	struct st_string first = string_of("first text"), second = string_of("second");
	struct st_report r;

	st_report(&f, REPORT_DIVIDE_BY_ZERO, 9, &first);
	st_report(&f, REPORT_BAD_ADDRESS, 8, &second);
	st_report(&f, REPORT_DIVIDE_BY_ZERO, 9, &second);
	ck_assert(st_report_at(w.st, 0, &r));
	ck_assert(r.kind == REPORT_DIVIDE_BY_ZERO && r.place == 9 && r.count == 2 && r.probe == 0);
	ck_assert(st_string_equal(r.text, &first));
	ck_assert(st_report_at(w.st, 1, &r));
	ck_assert(r.kind == REPORT_BAD_ADDRESS && r.count == 1);
	ck_assert(!st_report_at(w.st, 2, &r));
	for (uint32_t i = 0; i < 5000; i++)
		st_report(&f, REPORT_DIVIDE_BY_ZERO, 1000 + i, &first);
	ck_assert_uint_eq(st_reports_lost(w.st), 5002 - 4096);
	st_leave(&f);
}
END_TEST

/* The region has no addresses in it. */
START_TEST(a_region_works_where_it_is_copied_to)
{
	struct st_fire f = enter(0, 0);
	struct drained got = { 0 };

	st_bag_put(&f, BAG_SMALL, 3, 4);
	st_aggr_add(&f, AGGR_NONE, 1, NULL, NULL);
	print_number(&f, 12);
	st_leave(&f);
	void *copy = mmap(NULL, w.size, PROT_READ | PROT_WRITE,
			  MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	ck_assert(copy != MAP_FAILED);
	memcpy(copy, w.st, w.size);
	mprotect(w.st, w.size, PROT_NONE);
	struct st *old = w.st;
	w.st = copy;
	f = enter(0, 0);
	ck_assert_uint_eq(st_bag_get(&f, BAG_SMALL, 3), 4);
	st_table(&f, PLACE_CALL, AGGR_NONE, 0, false);
	st_leave(&f);
	ck_assert_int_eq(world_drain(&w, &got), 0);
	ck_assert_str_eq(got.bytes, "12,count   pct%\n    1 100.0%\n");
	free(got.bytes);
	munmap(copy, w.size);
	w.st = old;
}
END_TEST

int main(void)
{
	Suite *s = suite_create("state_data");
	TCase *tc = tcase_create("data");

	tcase_set_timeout(tc, 60);
	tcase_add_checked_fixture(tc, open_world, close_world);
	tcase_add_test(tc, instances_are_chosen_by_environment_and_thread);
	tcase_add_test(tc, updates_are_operations_of_vir);
	tcase_add_test(tc, operations_are_those_of_vir_eval);
	tcase_add_test(tc, strings_are_values_of_255_bytes);
	tcase_add_test(tc, a_third_nested_fire_and_a_fifth_thread_are_skipped);
	tcase_add_test(tc, ticks_end_with_the_budget);
	tcase_add_test(tc, sizes_out_of_range_are_refused);
	tcase_add_test(tc, bags_are_those_of_the_interpreter);
	tcase_add_test(tc, a_bag_holds_exactly_its_capacity);
	tcase_add_test(tc, output_is_drained_by_time_then_sequence);
	tcase_add_test(tc, a_ring_holds_what_p14_says);
	tcase_add_test(tc, long_texts_are_cut_and_counted);
	tcase_add_test(tc, a_refusing_sink_ends_the_drain);
	tcase_add_test(tc, tables_and_clears_are_done_when_drained);
	tcase_add_test(tc, samples_without_room_are_counted_and_cleared);
	tcase_add_test(tc, keys_of_one_hash_are_kept_apart);
	tcase_add_test(tc, reports_are_in_order_of_first_occurrence);
	tcase_add_test(tc, a_region_works_where_it_is_copied_to);
	suite_add_tcase(s, tc);

	SRunner *sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
