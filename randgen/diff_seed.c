/*
 * diff_seed.c - see diff_seed.h.
 */
#include "randgen/diff_seed.h"

#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "randgen/diff_file.h"
#include "randgen/gen.h"
#include "randgen/rng.h"

/*
 * Small scripts find as much in less time, as there are more of them; some are large, for what
 * only many of a thing can show.
 */
static uint32_t size_of(uint64_t seed)
{
	static const uint8_t sizes[16] = { 2, 2, 4, 4, 4, 6, 6, 6, 8, 8, 8, 8, 10, 10, 12, 24 };
	struct rng rng;

	rng_seed(&rng, ~seed);
	return sizes[rng_below(&rng, sizeof(sizes))];
}

void seed_test(uint64_t seed, const struct seed_opts *o, struct buf *text)
{
	struct rg_opts gen = { .seed = seed, .size = o->size ? o->size : size_of(seed) };

	buf_clear(text);
	if (rg_test(&gen, text)) {
		fprintf(stderr, "randdiff: out of memory\n");
		exit(2);
	}
}

/* -- what fails ------------------------------------------------------------------------------ */

static void write_text(const char *folder, uint64_t seed, const struct buf *text)
{
	char path[4096];

	snprintf(path, sizeof(path), "%s/seed-%" PRIu64 ".t", folder, seed);
	FILE *f = fopen(path, "w");
	bool ok = f && fwrite(text->data, 1, text->len, f) == text->len;
	if (f && fclose(f) != 0)
		ok = false;
	if (!ok)
		fprintf(stderr, "randdiff: cannot write %s: %s\n", path, strerror(errno));
	else
		printf("# written to %s\n", path);
}

/* What the reference makes of a test with which another executor crashes. */
static void try_reference(const struct buf *text, struct runs *r)
{
	const struct trial reference = { .way = reference_way };

	if (try_safely(text, &reference) == VERDICT_SAME)
		try_one(text, &reference, r);
	else
		r->reference.is_rejected = true;
	run_free(&r->other);
}

/* The smallest test, as it is shown and written. */
static void shrink(struct buf *text, const struct seed_opts *o, const struct trial *failed,
		   enum verdict v, struct runs *r)
{
	struct buf file = { 0 };

	alarm(0);
	diff_shrink(text, failed, v);
	if (v == VERDICT_CRASHED)
		try_reference(text, r);
	else
		try_one(text, failed, r);
	file_text(text, failed, r, &file);
	printf("# shrunk:\n%s", buf_str(&file));
	if (v != VERDICT_CRASHED)
		show_failure(failed, v, r);
	if (o->findings)
		write_text(o->findings, failed->seed, &file);
	buf_free(&file);
}

static void tell(struct buf *text, const struct seed_opts *o, const struct trial *failed,
		 enum verdict v, struct runs *r)
{
	printf("not ok - randgen: seed %" PRIu64 "\n", failed->seed);
	show_failure(failed, v, r);
	if (o->shrinks || o->findings)
		shrink(text, o, failed, v, r);
	fflush(stdout);
}

bool seed_try(uint64_t seed, const struct seed_opts *o, uint64_t *comparisons)
{
	/* From seed to seed the same memory. */
	static struct buf text;
	static struct runs runs;
	struct trial failed;

	seed_test(seed, o, &text);
	enum verdict v = try_all(&text, seed, &o->tries, &runs, &failed, comparisons);
	if (v != VERDICT_SAME)
		tell(&text, o, &failed, v, &runs);
	return v == VERDICT_SAME;
}

void seed_died(uint64_t seed, const struct seed_opts *o, int signal_number)
{
	struct buf text = { 0 };
	struct runs runs = { 0 };
	struct trial last;

	printf("not ok - randgen: seed %" PRIu64 "\n", seed);
	printf("# seed %" PRIu64 " %s (signal %d)\n", seed,
	       signal_number == SIGALRM ? "hangs" : "crashes", signal_number);
	seed_test(seed, o, &text);
	enum verdict v = try_all_safely(&text, seed, &o->tries, &last);
	printf("# check %s, executor %s\n", check_names[last.check], last.way.executor);
	if (v == VERDICT_CRASHED && (o->shrinks || o->findings))
		shrink(&text, o, &last, v, &runs);
	else if (o->findings)
		write_text(o->findings, seed, &text);
	runs_free(&runs);
	buf_free(&text);
	fflush(stdout);
}

/* -- a test that there is already ------------------------------------------------------------ */

static void read_file(const char *path, struct buf *text)
{
	char bytes[4096];
	FILE *f = fopen(path, "r");
	size_t n;

	while (f && (n = fread(bytes, 1, sizeof(bytes), f)) > 0)
		buf_put(text, bytes, n);
	if (!f || ferror(f) || text->failed) {
		fprintf(stderr, "randdiff: cannot read %s: %s\n", path, strerror(errno));
		exit(2);
	}
	fclose(f);
}

/* The seed chooses the registers that code uses, so several are tried. */
bool seed_try_file(const char *path, const struct seed_opts *o)
{
	enum { SEEDS = 8 };
	struct buf text = { 0 };
	struct runs runs = { 0 };
	struct trial failed;
	enum verdict v = VERDICT_SAME;

	read_file(path, &text);
	for (uint64_t seed = 0; seed < SEEDS && v == VERDICT_SAME; seed++)
		v = try_all_safely(&text, seed, &o->tries, &failed);
	if (v != VERDICT_SAME && v != VERDICT_CRASHED)
		try_one(&text, &failed, &runs);
	if (v != VERDICT_SAME)
		tell(&text, o, &failed, v, &runs);
	runs_free(&runs);
	buf_free(&text);
	return v == VERDICT_SAME;
}
