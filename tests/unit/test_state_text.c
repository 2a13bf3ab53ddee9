/*
 * test_state_text - formats and tables of runtime/state against those of the
 * definitional interpreter, which share no code (B-3, D-9 .. D-14).
 */
#include <check.h>

#include "interp/interp_int.h"
#include "tests/state/world.h"

/* xorshift: the same cases in each run. */
static uint64_t next_random(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

static uint32_t below(uint64_t *seed, uint32_t n)
{
	return (uint32_t)(next_random(seed) >> 33) % n;
}

static void random_string(uint64_t *seed, struct st_string *s, const char *alphabet,
			  uint32_t longest)
{
	uint32_t n_letters = (uint32_t)strlen(alphabet);

	s->len = (uint8_t)below(seed, longest + 1);
	for (uint32_t i = 0; i < s->len; i++)
		s->bytes[i] = alphabet[below(seed, n_letters)];
}

static uint64_t random_number(uint64_t *seed)
{
	static const uint64_t interesting[] = { 0,         1,          7,  8,   9,
						10,        15,         16, 255, UINT64_MAX,
						INT64_MAX, 1ull << 63, 65, 256, 100 };

	if (below(seed, 2))
		return interesting[below(seed, 15)];
	return next_random(seed) >> below(seed, 64);
}

enum { N_ARGS = 6 };

static void compare_formats(const struct st_string *format, const struct st_arg *args,
			    uint32_t n_args)
{
	struct format_arg theirs[N_ARGS];
	struct buf expected = { 0 };
	struct st_string got;
	struct value text = { .bytes = format->bytes, .len = format->len };

	for (uint32_t i = 0; i < n_args; i++) {
		theirs[i] = (struct format_arg){ .is_string = args[i].str != NULL };
		theirs[i].value.num = args[i].num;
		if (args[i].str)
			theirs[i].value = (struct value){ .bytes = args[i].str->bytes,
							  .len = args[i].str->len };
	}
	format_text(&text, theirs, n_args, &expected);
	st_sprintf(&got, format, args, n_args);
	size_t len = expected.len < LIMIT_STRING_BYTES ? expected.len : LIMIT_STRING_BYTES;
	if (got.len != len || (len && memcmp(got.bytes, expected.data, len) != 0))
		ck_abort_msg("format '%.*s': '%.*s' instead of '%.*s'", format->len, format->bytes,
			     got.len, got.bytes, (int)expected.len, expected.data);
	buf_free(&expected);
}

START_TEST(formats_are_those_of_the_interpreter)
{
	uint64_t seed = 88172645463325252ull;
	struct st_string format, strings[N_ARGS];
	struct st_arg args[N_ARGS];

	for (int round = 0; round < 150000; round++) {
		/* Mostly conversions; sometimes anything. */
		random_string(&seed, &format,
			      round % 3 ? "%%%diuxXocsp-+ 0#.1234l" : "%%%abcds5. \x80\n",
			      round % 50 ? 40 : LIMIT_STRING_BYTES);
		uint32_t n_args = below(&seed, N_ARGS + 1);
		for (uint32_t i = 0; i < n_args; i++) {
			random_string(&seed, &strings[i], "abc\xff\n", 30);
			args[i].str = below(&seed, 3) ? NULL : &strings[i];
			args[i].num = random_number(&seed);
		}
		compare_formats(&format, args, n_args);
	}
}
END_TEST

/* Each conversion with each flag, width and precision of interest. */
START_TEST(every_flag_with_every_letter)
{
	static const char *widths[] = { "", "1", "5", "12", "255", "300" };
	static const char *precisions[] = { "", ".", ".0", ".1", ".3", ".20", ".256" };
	uint64_t seed = 7;

	for (unsigned flags = 0; flags < 32; flags++) {
		for (const char *letter = "diuxXocsp%"; *letter; letter++) {
			for (int i = 0; i < 6 * 7; i++) {
				char text[64];
				struct st_string str = string_of("text");
				struct st_arg arg = { *letter == 's' ? &str : NULL,
						      random_number(&seed) };
				snprintf(text, sizeof(text), "[%%%s%s%s%s%s%s%s%c]",
					 flags & 1 ? "-" : "", flags & 2 ? "+" : "",
					 flags & 4 ? " " : "", flags & 8 ? "0" : "",
					 flags & 16 ? "#" : "", widths[i / 7], precisions[i % 7],
					 *letter);
				struct st_string format = string_of(text);
				compare_formats(&format, &arg, 1);
			}
		}
	}
}
END_TEST

/* -- strings ------------------------------------------------------------------------ */

static bool is_text(const struct st_string *s, const char *text, size_t len)
{
	len = len < LIMIT_STRING_BYTES ? len : LIMIT_STRING_BYTES;
	return s->len == len && memcmp(s->bytes, text, len) == 0;
}

/* B-4: what is written may be what is read. */
START_TEST(text_is_made_of_what_it_replaces)
{
	struct st_string s = string_of("abc"), percent = string_of("<%s>");
	struct st_arg args[] = { { &s, 0 }, { &percent, 0 } };

	st_sprintf(&s, &percent, args, 1);
	ck_assert(is_text(&s, "<abc>", 5));
	st_sprintf(&percent, &percent, &args[1], 1);
	ck_assert(is_text(&percent, "<<%s>>", 6));
}
END_TEST

/* E-21, E-22, of any lengths, wherever the result goes; what is behind the bytes does not matter. */
START_TEST(strings_are_copied_joined_and_compared)
{
	uint64_t seed = 12345;

	for (int round = 0; round < 20000; round++) {
		struct st_string a, b, to, changed;
		char joined[2 * LIMIT_STRING_BYTES];
		uint32_t longest = round % 2 ? 20 : LIMIT_STRING_BYTES;
		memset(&to, round, sizeof(to));
		memset(&changed, round + 1, sizeof(changed));
		random_string(&seed, &a, "ab", longest);
		random_string(&seed, &b, "ab", longest);
		memcpy(joined, a.bytes, a.len);
		memcpy(joined + a.len, b.bytes, b.len);

		st_string_copy(&to, &a);
		ck_assert(is_text(&to, a.bytes, a.len) && st_string_equal(&to, &a));
		st_string_set(&changed, a.bytes, a.len);
		ck_assert(st_string_equal(&changed, &a));
		if (a.len) {
			changed.bytes[below(&seed, a.len)] ^= 4;
			ck_assert(!st_string_equal(&changed, &a) && !st_string_equal(&a, &changed));
		}
		ck_assert(st_string_equal(&a, &b) == is_text(&a, b.bytes, b.len));

		st_string_concat(&to, &a, &b);
		ck_assert(is_text(&to, joined, a.len + (size_t)b.len));
		to = a;
		st_string_concat(&to, &to, &b);
		ck_assert(is_text(&to, joined, a.len + (size_t)b.len));
		to = b;
		st_string_concat(&to, &a, &to);
		ck_assert(is_text(&to, joined, a.len + (size_t)b.len));
		size_t twice = 2 * (size_t)a.len;
		memcpy(joined + a.len, a.bytes, a.len);
		st_string_concat(&a, &a, &a);
		ck_assert(is_text(&a, joined, twice));
	}
}
END_TEST

/* -- tables ------------------------------------------------------------------------- */

static void add_to_both(struct arena *a, struct aggr *theirs, struct st_fire *f, uint32_t number,
			const uint64_t *ints, const struct st_string *strs, uint64_t sample)
{
	struct aggr_keys keys = { .n_int = theirs->n_int, .n_str = theirs->n_str };
	const struct st_string *str_keys[LIMIT_AGGR_KEYS];

	for (uint32_t i = 0; i < theirs->n_int; i++)
		keys.ints[i] = (int64_t)ints[i];
	for (uint32_t i = 0; i < theirs->n_str; i++) {
		keys.strs[i] = (struct value){ .bytes = strs[i].bytes, .len = strs[i].len };
		str_keys[i] = &strs[i];
	}
	aggr_add(a, theirs, &keys, (int64_t)sample);
	st_aggr_add(f, number, sample, ints, str_keys);
}

static uint64_t random_sample(uint64_t *seed, int style)
{
	if (style == 0)
		return 1;
	if (style == 1)
		return below(seed, 100) - 50u + (below(seed, 2) ? 0 : 1);
	return random_number(seed);
}

/* The same samples in both, then both tables; then cleared, and again. */
static void compare_tables(uint32_t number, uint64_t *seed, int style)
{
	struct world w;
	struct st_fire f;
	struct aggr theirs = { .capacity = 12,
			       .n_int = world_aggrs[number].n_int,
			       .n_str = world_aggrs[number].n_str };

	ck_assert(world_open(&w, 2, 2, 12, NULL, 0));
	for (int round = 0; round < 3; round++) {
		uint32_t n = below(seed, 60);
		ck_assert(st_enter(w.st, 1, 0, 0, 5, &f));
		for (uint32_t i = 0; i < n; i++) {
			struct st_string strs[2];
			uint64_t ints[2] = { below(seed, 4), next_random(seed) >> 62 };
			random_string(seed, &strs[0], "a\nb", 3);
			random_string(seed, &strs[1], "xy\n", below(seed, 20) ? 2 : 200);
			if (below(seed, 3))
				strs[1].len = 0;
			add_to_both(w.arena, &theirs, &f, number, ints, strs,
				    random_sample(seed, style));
		}
		struct buf expected = { 0 };
		struct drained got = { 0 };
		table_print(w.arena, &theirs, &expected);
		aggr_clear(&theirs);
		st_table(&f, PLACE_CALL, number, 0, true);
		st_leave(&f);
		ck_assert_int_eq(world_drain(&w, &got), 0);
		if (got.len != expected.len || memcmp(got.bytes, expected.data, got.len) != 0)
			ck_abort_msg("got:\n%s\ninstead of:\n%s", got.bytes, buf_str(&expected));
		buf_free(&expected);
		free(got.bytes);
	}
	world_close(&w);
}

START_TEST(tables_are_those_of_the_interpreter)
{
	uint64_t seed = 4242424242ull;

	for (int round = 0; round < 100; round++)
		for (uint32_t number = 0; number < N_AGGRS; number++)
			compare_tables(number, &seed, round % 3);
}
END_TEST

START_TEST(rows_are_printed_by_a_format)
{
	static struct vir_text texts[] = {
		{ "%1$s %0$d %count$3d %avg$d %pct$s %pct$d %min$x %max$u %sum$d %%", 62 }
	};
	struct world w;
	struct st_fire f;
	struct drained got = { 0 };
	struct st_string sshd = string_of("sshd"), init = string_of("init");

	texts[0].len = (uint32_t)strlen(texts[0].bytes);
	ck_assert(world_open(&w, 1, 1, 0, texts, 1));
	ck_assert(st_enter(w.st, 0, 0, 0, 1, &f));
	st_aggr_add(&f, AGGR_HOST, 7, (uint64_t[]){ 44 }, (const struct st_string *[]){ &sshd });
	st_aggr_add(&f, AGGR_HOST, 21, (uint64_t[]){ 1 }, (const struct st_string *[]){ &init });
	st_table(&f, PLACE_CALL, AGGR_HOST, 1, false);
	st_leave(&f);
	ck_assert_int_eq(world_drain(&w, &got), 0);
	ck_assert_str_eq(got.bytes,
			 "sshd 44   1 7 25.0% 25 7 7 7 %\ninit 1   1 21 75.0% 75 15 21 21 %\n");
	free(got.bytes);
	world_close(&w);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("state_text");
	TCase *tc = tcase_create("text");

	tcase_set_timeout(tc, 60);
	tcase_add_test(tc, formats_are_those_of_the_interpreter);
	tcase_add_test(tc, every_flag_with_every_letter);
	tcase_add_test(tc, text_is_made_of_what_it_replaces);
	tcase_add_test(tc, strings_are_copied_joined_and_compared);
	tcase_add_test(tc, tables_are_those_of_the_interpreter);
	tcase_add_test(tc, rows_are_printed_by_a_format);
	suite_add_tcase(s, tc);

	SRunner *sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
