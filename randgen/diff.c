/*
 * diff.c - randdiff: random scripts, each looked at in many ways, which must agree.
 *
 *	randdiff [OPTION ...] A [B]
 *	randdiff [OPTION ...] FILE.t
 *
 * For each seed from A to B: the checker must accept the script, and every executor must make
 * the same of it as the first one of the table, the reference; some seeds get one more check
 * (diff.h).  Where a machine cannot run an executor, that is said.
 * A failure prints the seed and the first difference.  A crash or a hang is one, too.
 * The other form looks at a test that there is already.
 *
 *	--size K           how large scripts are (vprobe-gen); else each seed has its own size
 *	--with NAME        compares this executor alone
 *	--without NAME     leaves one out
 *	--checks LIST      these checks, with each seed
 *	-j N               works with N processes
 *	--shrink           makes what fails as small as it gets, and shows it
 *	--findings FOLDER  writes that to FOLDER/seed-N.t
 *	--first            ends with the first that fails
 *	--state FILE       goes on where an earlier run was interrupted; says there how far it came
 *	--coverage         runs the reference alone and prints what was met how often: tokens, kinds
 *	                   of nodes, operations, built-ins, reads, reports
 */
#include <getopt.h>
#include <inttypes.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "randgen/diff.h"
#include "randgen/diff_crew.h"
#include "randgen/diff_seed.h"

enum { SECONDS_PER_SEED = 60 };

struct options {
	uint64_t from, to;
	struct seed_opts seeds;
	uint32_t n_jobs;
	const char *state_path;
	const char *checks;
	bool covers, ends_when_found;
};

/* -- comparing ------------------------------------------------------------------------------ */

/* The one that is wanted and that this machine cannot run; NULL: it can run all. */
static const char *find_impossible(const struct try_opts *o, struct buf *why)
{
	for (size_t i = 0; executor_names[i]; i++)
		if (try_wants(o, executor_names[i]) &&
		    !executor_is_possible(executor_names[i], why))
			return executor_names[i];
	return NULL;
}

static bool work(void *ctx, uint64_t seed, uint64_t *comparisons)
{
	return seed_try(seed, ctx, comparisons);
}

static void died(void *ctx, uint64_t seed, int signal_number)
{
	seed_died(seed, ctx, signal_number);
}

/* How seeds are looked at, for the file that says where the work stands. */
static void describe(const struct options *o, struct buf *what)
{
	buf_printf(what, "size=%" PRIu32 " with=%s without=%s checks=%s", o->seeds.size,
		   o->seeds.tries.with ? o->seeds.tries.with : "-",
		   o->seeds.tries.without ? o->seeds.tries.without : "-",
		   o->checks ? o->checks : "-");
}

static void summarize(const struct options *o, enum crew_end end, const struct crew_counts *n)
{
	const struct try_opts *tries = &o->seeds.tries;

	printf("# %" PRIu64 " scripts, %" PRIu64 " comparisons, %.1f s, %.0f scripts/s, %" PRIu64
	       " findings%s\n",
	       n->seeds, n->comparisons, n->seconds, (double)n->seeds / n->seconds, n->findings,
	       end == CREW_INTERRUPTED ? "; interrupted" : "");
	if (end == CREW_DONE && !n->findings)
		printf("ok - randgen: seeds %" PRIu64 " to %" PRIu64 ": %s%s agree\n", o->from,
		       o->to,
		       tries->with      ? tries->with
		       : tries->without ? "all executors but "
					: "all executors",
		       !tries->with && tries->without ? tries->without : "");
}

static int compare_seeds(struct options *o)
{
	struct buf why = { 0 }, what = { 0 };
	struct try_opts *tries = &o->seeds.tries;
	const char *impossible = find_impossible(tries, &why);
	struct crew_counts counts;

	if (impossible) {
		printf("skip - randgen: on %s: %s", impossible, buf_str(&why));
		tries->without = impossible;
	}
	buf_free(&why);
	if (impossible && tries->with)
		return 0;
	describe(o, &what);
	const struct crew_opts crew = {
		.from = o->from,
		.to = o->to,
		.n_jobs = o->n_jobs,
		.seconds_per_seed = SECONDS_PER_SEED,
		.state_path = o->state_path,
		.what = buf_str(&what),
		.shows_progress = isatty(STDERR_FILENO),
		.ends_when_found = o->ends_when_found,
		.work = work,
		.died = died,
		.ctx = &o->seeds,
	};
	enum crew_end end = crew_run(&crew, &counts);
	buf_free(&what);
	if (end != CREW_FAILED)
		summarize(o, end, &counts);
	return end == CREW_INTERRUPTED || end == CREW_FAILED ? 2 : counts.findings > 0;
}

static int compare_file(const char *path, const struct options *o)
{
	if (!seed_try_file(path, &o->seeds))
		return 1;
	printf("ok - randgen: %s: all agree\n", path);
	return 0;
}

/* -- coverage ------------------------------------------------------------------------------- */

static int cover_seeds(const struct options *o)
{
	struct cover *c = cover_open();
	struct buf text = { 0 };
	struct run r = { 0 };
	uint64_t n_bad = 0;

	for (uint64_t seed = o->from; c && seed <= o->to; seed++) {
		struct subject s;
		seed_test(seed, &o->seeds, &text);
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

/* -- arguments ------------------------------------------------------------------------------ */

static _Noreturn void usage(void)
{
	fprintf(stderr,
		"usage: randdiff [--size K] [--with NAME | --without NAME] [--checks LIST] [-j N] "
		"[--shrink]\n"
		"                [--findings FOLDER] [--first | --state FILE] [--coverage] A [B] | FILE.t\n"
		"checks:\n");
	for (unsigned i = 0; i < CHECK_COUNT; i++)
		fprintf(stderr, "  %-10s %s\n", check_names[i], check_meanings[i]);
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

static uint64_t number(const char *text, uint64_t most)
{
	char *end;
	uint64_t n = strtoull(text, &end, 0);

	if (end == text || *end || n > most)
		usage();
	return n;
}

static uint32_t read_checks(const char *list)
{
	uint32_t checks = 0;

	for (const char *at = list; *at; at += *at == ',') {
		size_t len = strcspn(at, ",");
		unsigned i = 0;
		while (i < CHECK_COUNT &&
		       (strlen(check_names[i]) != len || strncmp(check_names[i], at, len) != 0))
			i++;
		if (i == CHECK_COUNT) {
			fprintf(stderr, "randdiff: there is no check '%.*s'\n", (int)len, at);
			usage();
		}
		checks |= 1u << i;
		at += len;
	}
	if (!checks)
		usage();
	return checks;
}

static void read_option(struct options *o, int key)
{
	switch (key) {
	case 'z':
		o->seeds.size = (uint32_t)number(optarg, UINT32_MAX);
		break;
	case 'w':
		o->seeds.tries.with = executor_name(optarg);
		break;
	case 'o':
		o->seeds.tries.without = executor_name(optarg);
		break;
	case 'x':
		o->checks = optarg;
		o->seeds.tries.checks = read_checks(optarg);
		break;
	case 'j':
		o->n_jobs = (uint32_t)number(optarg, UINT32_MAX);
		break;
	case 'k':
		o->seeds.shrinks = true;
		break;
	case 'f':
		o->seeds.findings = optarg;
		break;
	case 's':
		o->state_path = optarg;
		break;
	case '1':
		o->ends_when_found = true;
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
		{ "checks", required_argument, NULL, 'x' },
		{ "jobs", required_argument, NULL, 'j' },
		{ "shrink", no_argument, NULL, 'k' },
		{ "findings", required_argument, NULL, 'f' },
		{ "state", required_argument, NULL, 's' },
		{ "first", no_argument, NULL, '1' },
		{ "coverage", no_argument, NULL, 'c' },
		{ 0 },
	};
	struct options o = { .n_jobs = 1 };
	int key;

	while ((key = getopt_long(argc, argv, "j:", long_options, NULL)) != -1)
		read_option(&o, key);
	if (optind >= argc || argc - optind > 2 || o.n_jobs == 0)
		usage();
	keep_memory();
	try_begin();
	if (argc - optind == 1 && strchr(argv[optind], '.'))
		return compare_file(argv[optind], &o);
	o.from = o.to = number(argv[optind], UINT64_MAX - 1);
	if (argc - optind == 2)
		o.to = number(argv[optind + 1], UINT64_MAX - 1);
	if (o.to < o.from || (o.ends_when_found && o.state_path))
		usage();
	return o.covers ? cover_seeds(&o) : compare_seeds(&o);
}
