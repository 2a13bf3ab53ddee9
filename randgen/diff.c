/*
 * diff.c - randdiff: random scripts on all executors, which must agree.
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
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "engines/executor.h"
#include "randgen/diff.h"
#include "randgen/gen.h"

enum { SECONDS_PER_SEED = 60 };

struct options {
	uint64_t from, to;
	uint32_t size;
	const char *with;    /* NULL: each, */
	const char *without; /* but for this one; NULL: none */
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

/* -- showing a difference ------------------------------------------------------------------ */

/* From the line before the first byte that differs, a few lines of each. */
static void show_part(const char *what, const char *name, const struct buf *b, size_t from)
{
	size_t start = from < b->len ? from : b->len, len, lines = 0;

	for (; start > 0 && (from - start < 200); start--)
		if (b->data[start - 1] == '\n' && ++lines == 2)
			break;
	len = b->len - start;
	printf("# %s of %s, from byte %zu:\n", what, name, start);
	printf("%.*s\n", (int)(len > 600 ? 600 : len), b->len ? b->data + start : "");
}

static void show_difference(const char *what, const struct pair *pair, const struct buf *a,
			    const struct buf *b)
{
	size_t at = 0;

	while (at < a->len && at < b->len && a->data[at] == b->data[at])
		at++;
	if (at == a->len && at == b->len)
		return;
	show_part(what, pair->first, a, at);
	show_part(what, pair->second, b, at);
}

/* Of a compiler's messages the first error, without the warnings around it. */
static void show_error(struct run *r)
{
	const char *all = buf_str(&r->messages), *at = strstr(all, ": error: ");

	if (!at)
		at = all;
	while (at > all && at[-1] != '\n')
		at--;
	printf("%.400s\n", at);
}

static void show(const struct pair *pair, struct run *a, struct run *b)
{
	if (a->is_rejected || a->err)
		show_error(a);
	if (b->err)
		show_error(b);
	if (a->err || b->err)
		printf("# the run failed: %s %d, %s %d\n", pair->first, a->err, pair->second,
		       b->err);
	show_difference("output", pair, &a->output, &b->output);
	show_difference("reports", pair, &a->reports, &b->reports);
	show_difference("ticks", pair, &a->ticks, &b->ticks);
}

static void shrink_and_show(const struct pair *pair, struct buf *text, enum verdict verdict)
{
	struct run a, b;

	diff_shrink(text, pair, verdict);
	printf("# shrunk:\n%s", buf_str(text));
	diff_judge(text, pair, &a, &b);
	show(pair, &a, &b);
	run_free(&a);
	run_free(&b);
}

/* -- the seeds ------------------------------------------------------------------------------- */

static const char *const verdict_texts[] = {
	[VERDICT_SAME] = "agrees",
	[VERDICT_DIFFERENT] = "differs",
	[VERDICT_REJECTED] = "is rejected",
	[VERDICT_BROKEN] = "does not run",
};

static void generate(uint64_t seed, const struct options *o, struct buf *text)
{
	struct rg_opts gen = { .seed = seed, .size = o->size };

	seed_now = seed;
	alarm(SECONDS_PER_SEED);
	if (rg_test(&gen, text)) {
		fprintf(stderr, "randdiff: out of memory\n");
		exit(2);
	}
}

/* The test on one more executor, against what the reference made of it. */
static enum verdict try_pair(struct buf *text, struct run *reference, const struct pair *pair,
			     const struct options *o)
{
	struct run other = { 0 };

	if (!reference->is_rejected)
		run_test(text, pair->second, pair->shuffle, NULL, &other);
	enum verdict v = diff_compare(reference, &other);
	if (v != VERDICT_SAME) {
		printf("not ok - randgen: seed %" PRIu64 " %s on %s\n", seed_now, verdict_texts[v],
		       pair->second);
		show(pair, reference, &other);
		alarm(0);
		if (o->shrinks)
			shrink_and_show(pair, text, v);
		fflush(stdout);
	}
	run_free(&other);
	return v;
}

/* Where the kernel loads no programs, the others are compared. */
static bool is_wanted(const struct options *o, const char *executor)
{
	if (o->with)
		return strcmp(o->with, executor) == 0;
	return !o->without || strcmp(o->without, executor) != 0;
}

/* The one that is wanted and that this machine cannot run; NULL: it can run all. */
static const char *find_impossible(const struct options *o, struct buf *why)
{
	for (size_t i = 0; executor_names[i]; i++)
		if (is_wanted(o, executor_names[i]) &&
		    !executor_is_possible(executor_names[i], why))
			return executor_names[i];
	return NULL;
}

/* True: all agree.  Three of four seeds let the compiler choose other registers. */
static bool try_seed(uint64_t seed, const struct options *o)
{
	struct pair pair = { .first = executor_names[0], .shuffle = seed % 4 ? seed : 0 };
	enum verdict v = VERDICT_SAME;
	struct buf text = { 0 };
	struct run reference;

	generate(seed, o, &text);
	run_test(&text, pair.first, 0, NULL, &reference);
	for (size_t i = 1; executor_names[i] && v == VERDICT_SAME; i++) {
		pair.second = executor_names[i];
		if (is_wanted(o, pair.second))
			v = try_pair(&text, &reference, &pair, o);
	}
	run_free(&reference);
	buf_free(&text);
	return v == VERDICT_SAME;
}

static int compare_seeds(struct options *o)
{
	uint64_t n_bad = 0;
	struct buf why = { 0 };
	const char *impossible = find_impossible(o, &why);

	if (impossible) {
		printf("skip - randgen: on %s: %s", impossible, buf_str(&why));
		o->without = impossible;
	}
	buf_free(&why);
	if (impossible && o->with)
		return 0;
	for (uint64_t seed = o->from; seed <= o->to; seed++)
		n_bad += !try_seed(seed, o);
	if (!n_bad)
		printf("ok - randgen: seeds %" PRIu64 " to %" PRIu64 ": %s%s agree\n", o->from,
		       o->to,
		       o->with      ? o->with
		       : o->without ? "all executors but "
				    : "all executors",
		       !o->with && o->without ? o->without : "");
	return n_bad > 0;
}

static int cover_seeds(const struct options *o)
{
	struct cover *c = cover_open();
	uint64_t n_bad = 0;

	for (uint64_t seed = o->from; c && seed <= o->to; seed++) {
		struct buf text = { 0 };
		struct run r;
		generate(seed, o, &text);
		run_test(&text, executor_names[0], 0, cover_watcher(c), &r);
		n_bad += r.is_rejected || r.err;
		run_free(&r);
		buf_free(&text);
	}
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
		o->with = executor_name(optarg);
		break;
	case 'o':
		o->without = executor_name(optarg);
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
	watch_seeds();
	return o.covers ? cover_seeds(&o) : compare_seeds(&o);
}
