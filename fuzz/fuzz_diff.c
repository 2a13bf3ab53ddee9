/*
 * The bytes decide a script and its events (randgen/gen.h); what is compared of random tests is compared
 * here (randgen/diff.h): all executors that need no kernel, the optimizer ended early, guards
 * that stay. What differs is printed, with the test.
 */
#include <stdio.h>
#include <stdlib.h>

#include "randgen/diff.h"
#include "randgen/gen.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { HEAD = 2, MOST_SIZE = 30 };

static void compare(struct buf *test, uint64_t seed)
{
	const struct try_opts opts = { .without = "bpf", .is_repeatable = true };
	struct runs runs = { 0 };
	struct trial failed;
	uint64_t n_runs = 0;
	enum verdict verdict = try_all(test, seed, &opts, &runs, &failed, &n_runs);

	if (verdict != VERDICT_SAME) {
		printf("%s\n", buf_str(test));
		show_failure(&failed, verdict, &runs);
		fflush(stdout);
		abort();
	}
	runs_free(&runs);
}

/* The first byte says how large a test may get, the second which comparisons it gets. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < HEAD)
		return 0;
	struct rg_opts opts = { .bytes = data + HEAD, .n_bytes = size - HEAD };
	struct buf test = { 0 };

	opts.size = 1 + data[0] % MOST_SIZE;
	if (rg_test(&opts, &test))
		abort();
	compare(&test, data[1]);
	buf_free(&test);
	return 0;
}
