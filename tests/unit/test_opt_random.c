/*
 * test_opt_random - the optimizer changes nothing that shows: random modules, run before and
 * after on the VIR evaluator.  What they print and report, where, and the ticks of each fire
 * are the same.  A failure shows the seed and the module.
 */
#include <check.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/opt/opt.h"
#include "interp/vir_eval.h"
#include "tests/unit/vir_random.h"
#include "tests/unit/vir_samples.h"
#include "tests/unit/vir_verified.h"

enum { N_GROUPS = 20, SEEDS_PER_GROUP = 100, N_FIRES = 6, TICKS = 60 };

/* -- the machine ---------------------------------------------------------------------------- */

/* Bytes that depend on their address; a few of them are missing. */
static int read_memory(const struct fire *f, unsigned space, uint64_t addr, void *to, size_t len)
{
	(void)f, (void)space;
	for (size_t i = 0; i < len; i++) {
		uint64_t at = addr + i;
		if (at % 29 == 13)
			return -EFAULT;
		((unsigned char *)to)[i] = (unsigned char)(at % 11 == 5 ? 0 : 'a' + at % 23);
	}
	return 0;
}

static const struct fire_ops machine = { .read = read_memory };

/* -- running -------------------------------------------------------------------------------- */

static int collect(void *ctx, const char *bytes, size_t len)
{
	buf_put(ctx, bytes, len);
	return 0;
}

static void note_report(void *ctx, const struct report *r)
{
	buf_printf(ctx, "%s at %u: %s, %u times\n", report_table[r->kind].name, r->at.pos, r->text,
		   (unsigned)r->count);
}

/* All that shows of a few fires; takes the module's arena. */
static void run(struct vir_module *m, struct buf *shown)
{
	static const uint64_t args[] = { 0, 1, 2, 7, 64, UINT64_MAX, INT64_MAX, INT64_MIN, 1000 };
	enum { N_ARGS = sizeof(args) / sizeof(args[0]) };
	struct vir_eval_opts opts = { .ticks = TICKS, .max_threads = 1, .asserts = true };
	struct out_sink sink = { shown, collect };
	struct executor *x;

	ck_assert_int_eq(vir_eval_open(verified(m), &opts, &x), 0);
	for (unsigned i = 0; i < N_FIRES; i++) {
		struct fire fire = { .ops = &machine, .n_args = RANDOM_PARAMS };
		for (unsigned k = 0; k < RANDOM_PARAMS; k++)
			fire.args[k].num = args[(i * 5 + k * 3 + i / 3) % N_ARGS];
		ck_assert_int_eq(x->ops->fire(x, &fire), 0);
		ck_assert_int_eq(x->ops->drain(x, &sink), 0);
		buf_printf(shown, "ticks %u\n", (unsigned)x->last_ticks);
	}
	x->ops->each_report(x, note_report, shown);
	x->ops->close(x);
}

static struct vir_module *made(uint64_t seed)
{
	struct arena *a = open_arena();
	struct vir_module *m = random_module(a, seed);

	assert_well_formed(m);
	return m;
}

/* The first pass after which the module does something else. */
static const char *find_pass(uint64_t seed, const struct buf *wanted)
{
	static char pass[64];
	struct buf names = { 0 };
	const char *at;

	opt_list(&names);
	for (at = buf_str(&names); *at; at += strcspn(at, " "), at += *at == ' ') {
		snprintf(pass, sizeof(pass), "%.*s", (int)strcspn(at, " "), at);
		struct opt_opts opts = { .level = 1, .stop_after = pass };
		struct buf why = { 0 }, shown = { 0 };
		struct vir_module *m = made(seed);
		ck_assert_int_eq(opt_run(m, &opts, &why), 0);
		run(m, &shown);
		bool same = same_bytes(&shown, wanted);
		buf_free(&shown);
		if (!same)
			break;
	}
	buf_free(&names);
	return pass;
}

static void complain(uint64_t seed, const struct buf *before, const struct buf *after)
{
	struct vir_module *m = made(seed);
	struct buf text = { 0 };

	vir_print(m, &text);
	/* More than a message of Check may hold. */
	fprintf(stderr, "%s\nbefore:\n%s\nafter:\n%s\n", buf_str(&text), before->data, after->data);
	ck_abort_msg("seed %u: another result, first after pass %s", (unsigned)seed,
		     find_pass(seed, before));
}

static void assert_same(uint64_t seed)
{
	struct opt_opts opts = { .level = 1, .check = true };
	struct buf before = { 0 }, after = { 0 }, why = { 0 };
	struct vir_module *m = made(seed);

	int err = opt_run(m, &opts, &why);
	ck_assert_msg(err == 0, "seed %u: %s", (unsigned)seed, buf_str(&why));
	run(made(seed), &before);
	run(m, &after);
	if (!same_bytes(&before, &after))
		complain(seed, &before, &after);
	buf_free(&before);
	buf_free(&after);
	buf_free(&why);
}

START_TEST(optimized_modules_do_the_same)
{
	for (uint64_t i = 0; i < SEEDS_PER_GROUP; i++)
		assert_same((uint64_t)_i * SEEDS_PER_GROUP + i);
}
END_TEST

/* SEED=n tries one, or with SEEDS=m so many from there on. */
START_TEST(the_seeds_of_the_environment)
{
	uint64_t first = strtoull(getenv("SEED"), NULL, 0);
	uint64_t n = getenv("SEEDS") ? strtoull(getenv("SEEDS"), NULL, 0) : 1;

	for (uint64_t i = 0; i < n; i++)
		assert_same(first + i);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("opt_random");
	TCase *tcase = tcase_create("opt_random");
	SRunner *runner;
	int n_failed;

	tcase_set_timeout(tcase, 600);
	if (getenv("SEED"))
		tcase_add_test(tcase, the_seeds_of_the_environment);
	else
		tcase_add_loop_test(tcase, optimized_modules_do_the_same, 0, N_GROUPS);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	n_failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return n_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
