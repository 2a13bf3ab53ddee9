/*
 * diff.c - randdiff: random scripts, each looked at in many ways, which must agree.
 *
 *	randdiff [--size K] [--with NAME | --without NAME] [--shrink] [--coverage] A [B]
 *
 * For each seed from A to B: the checker must accept the script, and every executor must make
 * the same of it as the first one of the table, the reference; --with compares one alone,
 * --without leaves one out.  Where a machine cannot run one, that is said.
 * A failure prints the seed, the first difference and, with --shrink, the smallest test that
 * still fails so.  A crash or a hang names its seed on standard error.
 *
 * --coverage runs the reference alone and prints what was met how often: tokens, kinds of
 * nodes, operations, built-ins, reads, reports.
 */
#include <getopt.h>
#include <inttypes.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "randgen/diff.h"
#include "randgen/gen.h"
#include "randgen/rng.h"

enum { SECONDS_PER_SEED = 60 };

struct options {
	uint64_t from, to;
	uint32_t size; /* 0: each seed has its own */
	struct try_opts tries;
	bool shrinks, covers;
};

/* -- a crash or a hang --------------------------------------------------------------- */

static volatile uint64_t seed_now;

static void name_seed(int signal_number)
{
	char text[64] = "randdiff: seed ", digits[24];
	size_t len = strlen(text), n = 0;
	uint64_t seed = seed_now;

	do
		digits[n++] = (char)('0' + seed % 10);
	while ((seed /= 10) != 0);
	while (n)
		text[len++] = digits[--n];
	memcpy(text + len, signal_number == SIGALRM ? " hangs\n" : " crashes\n", 10);
	len += strlen(signal_number == SIGALRM ? " hangs\n" : " crashes\n");
	if (write(STDERR_FILENO, text, len) < 0)
		_exit(2);
	signal(signal_number, SIG_DFL);
	raise(signal_number);
}

/* A sanitizer says more of a bad access than we do, and aborts then. */
#ifdef __SANITIZE_ADDRESS__
enum { SIGNAL_OF_ACCESS = SIGABRT };
#else
enum { SIGNAL_OF_ACCESS = SIGSEGV };
#endif

static void watch_seeds(void)
{
	static const int signals[] = { SIGALRM, SIGABRT, SIGFPE, SIGBUS, SIGILL, SIGNAL_OF_ACCESS };

	for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++)
		signal(signals[i], name_seed);
}

/* -- the seeds ------------------------------------------------------------------------------- */

/*
 * Small scripts find as much in less time, as there are more of them; some are large, for what
 * only many of a thing can show.
 */
static uint32_t size_of(uint64_t seed)
{
	static const uint8_t sizes[16] = { 2, 4, 4, 6, 6, 6, 8, 8, 8, 8, 10, 10, 10, 12, 16, 30 };
	struct rng rng;

	rng_seed(&rng, ~seed);
	return sizes[rng_below(&rng, sizeof(sizes))];
}

static void generate(uint64_t seed, const struct options *o, struct buf *text)
{
	struct rg_opts gen = { .seed = seed, .size = o->size ? o->size : size_of(seed) };

	seed_now = seed;
	alarm(SECONDS_PER_SEED);
	buf_clear(text);
	if (rg_test(&gen, text)) {
		fprintf(stderr, "randdiff: out of memory\n");
		exit(2);
	}
}

/* The one that is wanted and that this machine cannot run; NULL: it can run all. */
static const char *find_impossible(const struct try_opts *o, struct buf *why)
{
	for (size_t i = 0; executor_names[i]; i++)
		if (try_wants(o, executor_names[i]) &&
		    !executor_is_possible(executor_names[i], why))
			return executor_names[i];
	return NULL;
}

static void tell_failure(struct buf *text, const struct options *o, const struct trial *failed,
			 enum verdict v, struct runs *r)
{
	show_failure(failed, v, r);
	alarm(0);
	if (o->shrinks) {
		diff_shrink(text, failed, v);
		printf("# shrunk:\n%s", buf_str(text));
		try_one(text, failed, r);
		show_failure(failed, v, r);
	}
	fflush(stdout);
}

static int compare_seeds(struct options *o)
{
	uint64_t n_bad = 0, n_runs = 0;
	struct buf why = { 0 }, text = { 0 };
	struct runs runs = { 0 };
	const char *impossible = find_impossible(&o->tries, &why);

	if (impossible) {
		printf("skip - randgen: on %s: %s", impossible, buf_str(&why));
		o->tries.without = impossible;
	}
	buf_free(&why);
	if (impossible && o->tries.with)
		return 0;
	for (uint64_t seed = o->from; seed <= o->to; seed++) {
		struct trial failed;
		generate(seed, o, &text);
		enum verdict v = try_all(&text, seed, &o->tries, &runs, &failed, &n_runs);
		if (v != VERDICT_SAME) {
			n_bad++;
			printf("not ok - randgen: seed %" PRIu64 "\n", seed);
			tell_failure(&text, o, &failed, v, &runs);
		}
	}
	buf_free(&text);
	runs_free(&runs);
	if (!n_bad)
		printf("ok - randgen: seeds %" PRIu64 " to %" PRIu64 ": %s%s agree\n", o->from,
		       o->to,
		       o->tries.with      ? o->tries.with
		       : o->tries.without ? "all executors but "
					  : "all executors",
		       !o->tries.with && o->tries.without ? o->tries.without : "");
	return n_bad > 0;
}

static int cover_seeds(const struct options *o)
{
	struct cover *c = cover_open();
	struct buf text = { 0 };
	struct run r = { 0 };
	uint64_t n_bad = 0;

	for (uint64_t seed = o->from; c && seed <= o->to; seed++) {
		struct subject s;
		generate(seed, o, &text);
		subject_open(&s, &text);
		subject_run(&s, &reference_way, cover_watcher(c), &r);
		n_bad += r.is_rejected || r.err;
		subject_close(&s);
	}
	run_free(&r);
	buf_free(&text);
	if (!c)
		return 2;
	uint32_t n_missed = cover_print(c);
	cover_close(c);
	if (n_bad)
		printf("not ok - randgen: %" PRIu64 " scripts were rejected or did not run\n",
		       n_bad);
	if (n_missed)
		printf("not ok - randgen: coverage: %" PRIu32 " were never met\n", n_missed);
	else
		printf("ok - randgen: coverage: seeds %" PRIu64 " to %" PRIu64
		       " meet all there is\n",
		       o->from, o->to);
	return n_bad || n_missed;
}

/* -- arguments ---------------------------------------------------------------------------------- */

static _Noreturn void usage(void)
{
	fprintf(stderr,
		"usage: randdiff [--size K] [--with NAME | --without NAME] [--shrink] [--coverage] A [B]\n");
	exit(2);
}

static const char *executor_name(const char *name)
{
	if (!executor_is_known(name)) {
		fprintf(stderr, "randdiff: there is no executor '%s'\n", name);
		exit(2);
	}
	return name;
}

static uint64_t number(const char *text)
{
	char *end;
	uint64_t n = strtoull(text, &end, 0);

	if (end == text || *end)
		usage();
	return n;
}

static void read_option(struct options *o, int key)
{
	switch (key) {
	case 'z':
		o->size = (uint32_t)number(optarg);
		break;
	case 'w':
		o->tries.with = executor_name(optarg);
		break;
	case 'o':
		o->tries.without = executor_name(optarg);
		break;
	case 'k':
		o->shrinks = true;
		break;
	case 'c':
		o->covers = true;
		break;
	default:
		usage();
	}
}

/* Memory that is given back to the system comes back as pages of zeros, one fault at a time. */
static void keep_memory(void)
{
	mallopt(M_MMAP_THRESHOLD, 256 << 20);
	mallopt(M_TRIM_THRESHOLD, 512 << 20);
	mallopt(M_TOP_PAD, 16 << 20);
}

int main(int argc, char **argv)
{
	static const struct option long_options[] = {
		{ "size", required_argument, NULL, 'z' },
		{ "with", required_argument, NULL, 'w' },
		{ "without", required_argument, NULL, 'o' },
		{ "shrink", no_argument, NULL, 'k' },
		{ "coverage", no_argument, NULL, 'c' },
		{ 0 },
	};
	struct options o = { 0 };
	int key;

	while ((key = getopt_long(argc, argv, "", long_options, NULL)) != -1)
		read_option(&o, key);
	if (optind >= argc || argc - optind > 2)
		usage();
	o.from = o.to = number(argv[optind]);
	if (argc - optind == 2)
		o.to = number(argv[optind + 1]);
	keep_memory();
	watch_seeds();
	return o.covers ? cover_seeds(&o) : compare_seeds(&o);
}
