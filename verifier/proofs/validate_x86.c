/*
 * validate_x86 - shows of whole functions that the code of the x86 back end does what their VIR says.
 *
 *	validate-x86 [OPTION ...] [SCRIPT.emt | TEST.t ...]
 *
 *	--random FIRST COUNT   random scripts as well, of seeds from FIRST on (randgen)
 *	--size N               how large these are
 *	--shuffle N            another choice of registers, for each script another one
 *	--unproved             nothing is proved: all guards stay
 *	--unoptimized          the VIR is as it was before the optimizer
 *	-j N                   so many processes
 *	-v                     a line for each function, too
 *	-q                     a line for those scripts only that are not validated
 *
 * prints a line for each script, what does not hold, and a summary.  Exits with 1 if code and VIR of
 * a function do not agree, or if a function is not validated for another reason.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "randgen/gen.h"
#include "spec/gen/virgen.h" /* die() */
#include "verifier/proofs/tv.h"

enum { MAX_JOBS = 64, NAME_BYTES = 256 };

struct options {
	char **paths;
	size_t n_paths;
	uint64_t first_seed, n_seeds;
	uint32_t size;
	uint64_t shuffle;
	long n_jobs;
	bool unproved, unoptimized, is_verbose, is_quiet;
};

/* Of a process. */
struct tally {
	uint64_t n_scripts, n_rejected, n_broken;
	uint64_t n_functions, n_entries, n_valid, n_wrong, n_unknown; /* of both together */
	uint64_t n_paths, n_cuts, n_asked;
	double seconds, longest;
	char longest_name[NAME_BYTES];
	char under_way[NAME_BYTES]; /* for its parent, if it ends too early */
};

/* -- options ------------------------------------------------------------------------------- */

static _Noreturn void usage(void)
{
	die("usage: validate-x86 [--random FIRST COUNT] [--size N] [--shuffle N] [--unproved] "
	    "[--unoptimized] [-j N] [-v | -q] [FILE ...]");
}

static uint64_t read_number(const char *text)
{
	char *end;
	uint64_t number = text ? strtoull(text, &end, 10) : 0;

	if (!text || *end || end == text)
		usage();
	return number;
}

static struct options read_options(int argc, char **argv)
{
	struct options opts = { .n_jobs = sysconf(_SC_NPROCESSORS_ONLN) };

	opts.paths = calloc((size_t)argc, sizeof(*opts.paths));
	if (!opts.paths)
		die("validate-x86: error: out of memory");
	for (char **arg = argv + 1; *arg; arg++) {
		if (strcmp(*arg, "--random") == 0 && arg[1] && arg[2]) {
			opts.first_seed = read_number(arg[1]);
			opts.n_seeds = read_number(arg[2]);
			arg += 2;
		} else if (strcmp(*arg, "--size") == 0) {
			opts.size = (uint32_t)read_number(*++arg);
		} else if (strcmp(*arg, "--shuffle") == 0) {
			opts.shuffle = read_number(*++arg);
		} else if (strcmp(*arg, "--unproved") == 0) {
			opts.unproved = true;
		} else if (strcmp(*arg, "--unoptimized") == 0) {
			opts.unoptimized = true;
		} else if (strcmp(*arg, "-j") == 0) {
			opts.n_jobs = (long)read_number(*++arg);
		} else if (strcmp(*arg, "-v") == 0) {
			opts.is_verbose = true;
		} else if (strcmp(*arg, "-q") == 0) {
			opts.is_quiet = true;
		} else if (**arg == '-') {
			usage();
		} else {
			opts.paths[opts.n_paths++] = *arg;
		}
	}
	if (opts.n_jobs < 1 || opts.n_jobs > MAX_JOBS || !(opts.n_paths || opts.n_seeds))
		usage();
	return opts;
}

/* -- scripts ----------------------------------------------------------------------------------- */

/* A script with its text, which is to be freed. */
struct script {
	char name[NAME_BYTES];
	struct buf text;
	bool is_test;
};

static bool ends_in(const char *name, const char *end)
{
	size_t n = strlen(name), n_end = strlen(end);

	return n >= n_end && strcmp(name + n - n_end, end) == 0;
}

static void read_file(struct script *script, const char *path)
{
	char piece[65536];
	FILE *file = fopen(path, "rb");
	size_t n;

	if (!file)
		die("validate-x86: error: %s: %s", path, strerror(errno));
	while ((n = fread(piece, 1, sizeof(piece), file)) > 0)
		buf_put(&script->text, piece, n);
	if (ferror(file))
		die("validate-x86: error: %s: it cannot be read", path);
	fclose(file);
	snprintf(script->name, sizeof(script->name), "%s", path);
	script->is_test = ends_in(path, ".t");
}

static void make_random(struct script *script, const struct options *opts, uint64_t seed)
{
	const struct rg_opts rg = { .seed = seed, .size = opts->size };

	if (rg_test(&rg, &script->text))
		die("validate-x86: error: out of memory");
	snprintf(script->name, sizeof(script->name), "seed %" PRIu64, seed);
	script->is_test = true;
}

static void get_script(struct script *script, const struct options *opts, uint64_t i)
{
	*script = (struct script){ 0 };
	if (i < opts->n_paths)
		read_file(script, opts->paths[i]);
	else
		make_random(script, opts, opts->first_seed + (i - opts->n_paths));
}

/* -- validating ------------------------------------------------------------------------------------ */

static double now(void)
{
	struct timespec at;

	clock_gettime(CLOCK_MONOTONIC, &at);
	return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

static const char *const verdicts[] = {
	[TV_VALID] = "validated", [TV_WRONG] = "WRONG", [TV_UNKNOWN] = "not validated"
};

/* What was found of a function or an entry. */
static void note(const struct options *opts, const char *script, const char *name,
		 struct tv_result *result, double took, struct tally *tally, struct buf *lines)
{
	tally->n_valid += result->verdict == TV_VALID;
	tally->n_wrong += result->verdict == TV_WRONG;
	tally->n_unknown += result->verdict == TV_UNKNOWN;
	tally->n_paths += result->n_paths;
	tally->n_cuts += result->n_cuts;
	tally->seconds += took;
	if (took > tally->longest) {
		tally->longest = took;
		snprintf(tally->longest_name, NAME_BYTES, "%.100s: %.100s", script, name);
	}
	if (result->verdict != TV_VALID)
		buf_printf(lines, "  %s: %s: %s\n", name, verdicts[result->verdict],
			   buf_str(&result->why));
	else if (opts->is_verbose)
		buf_printf(lines, "  %s: validated, %" PRIu64 " paths, %" PRIu64 " cuts, %.3f s\n",
			   name, result->n_paths, result->n_cuts, took);
	buf_free(&result->why);
}

static void validate_functions(struct tv *tv, struct tv_unit *u, const struct options *opts,
			       const char *script, struct tally *tally, struct buf *lines)
{
	for (uint32_t i = 0; i < u->m->n_funcs; i++) {
		double start = now();
		struct tv_result result = tv_validate(tv, u, i);
		tally->n_functions++;
		note(opts, script, u->m->funcs[i].name, &result, now() - start, tally, lines);
	}
	for (uint32_t i = 0; i < u->m->n_probes; i++) {
		double start = now();
		struct tv_result result = tv_validate_entry(tv, u, i);
		char name[128];
		snprintf(name, sizeof(name), "entry of %.100s",
			 u->m->funcs[u->m->probes[i].func].name);
		tally->n_entries++;
		note(opts, script, name, &result, now() - start, tally, lines);
	}
}

static void validate_unit(struct tv_unit *u, const struct script *script,
			  const struct options *opts, struct tally *tally)
{
	struct tv *tv = tv_start();
	struct buf lines = { 0 };
	uint64_t n_before = tally->n_valid;

	validate_functions(tv, u, opts, script->name, tally, &lines);
	bool ok = tally->n_valid - n_before == (uint64_t)u->m->n_funcs + u->m->n_probes;
	if (!ok || !opts->is_quiet) {
		printf("%s - %s: %u functions, %u entries\n%s", ok ? "ok" : "not ok", script->name,
		       u->m->n_funcs, u->m->n_probes, lines.len ? buf_str(&lines) : "");
		fflush(stdout);
	}
	tally->n_asked += tv->n_asked;
	buf_free(&lines);
	tv_stop(tv);
}

static void validate_script(const struct options *opts, uint64_t i, struct tally *tally)
{
	struct script script;
	struct buf why = { 0 };
	struct tv_unit u;

	get_script(&script, opts, i);
	memcpy(tally->under_way, script.name, NAME_BYTES);
	const struct tv_source source = {
		.name = script.name,
		.text = buf_str(&script.text),
		.len = script.text.len,
		.is_test = script.is_test,
		.shuffle = opts->shuffle ? opts->shuffle + i : 0,
		.unproved = opts->unproved,
		.unoptimized = opts->unoptimized,
	};
	tally->n_scripts++;
	switch (tv_open(&source, &u, &why)) {
	case TV_OPEN:
		validate_unit(&u, &script, opts, tally);
		tv_close(&u);
		break;
	case TV_REJECTED: /* as some tests want to be */
		tally->n_rejected++;
		if (opts->is_verbose)
			printf("  %s: rejected\n%s", script.name, buf_str(&why));
		if (i < opts->n_paths && script.is_test)
			break;
		/* fall through */
	case TV_BROKEN:
		tally->n_broken++;
		printf("not ok - %s: it cannot be compiled\n%s", script.name, buf_str(&why));
		break;
	}
	buf_free(&why);
	buf_free(&script.text);
}

/* -- processes ----------------------------------------------------------------------------------------- */

static void work(const struct options *opts, long job, struct tally *tally)
{
	for (uint64_t i = (uint64_t)job; i < opts->n_paths + opts->n_seeds;
	     i += (uint64_t)opts->n_jobs)
		validate_script(opts, i, tally);
	fflush(stdout);
}

/* False: a process ended otherwise than it should. */
static bool run_jobs(const struct options *opts, struct tally *tallies)
{
	pid_t pids[MAX_JOBS];
	bool ok = true;

	for (long job = 0; job < opts->n_jobs; job++) {
		pids[job] = fork();
		if (pids[job] < 0)
			die("validate-x86: error: cannot fork");
		if (pids[job] == 0) {
			work(opts, job, &tallies[job]);
			_exit(0);
		}
	}
	for (long job = 0; job < opts->n_jobs; job++) {
		int status;
		waitpid(pids[job], &status, 0);
		if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
			continue;
		printf("not ok - %s: the process ended early, with status %#x\n",
		       tallies[job].under_way, (unsigned)status);
		ok = false;
	}
	return ok;
}

static struct tally sum_up(const struct tally *tallies, long n)
{
	struct tally sum = { 0 };

	for (long i = 0; i < n; i++) {
		const struct tally *one = &tallies[i];
		sum.n_scripts += one->n_scripts;
		sum.n_rejected += one->n_rejected;
		sum.n_broken += one->n_broken;
		sum.n_functions += one->n_functions;
		sum.n_entries += one->n_entries;
		sum.n_valid += one->n_valid;
		sum.n_wrong += one->n_wrong;
		sum.n_unknown += one->n_unknown;
		sum.n_paths += one->n_paths;
		sum.n_cuts += one->n_cuts;
		sum.n_asked += one->n_asked;
		sum.seconds += one->seconds;
		if (one->longest > sum.longest) {
			sum.longest = one->longest;
			memcpy(sum.longest_name, one->longest_name, NAME_BYTES);
		}
	}
	return sum;
}

static void put_summary(const struct tally *sum)
{
	uint64_t n = sum->n_functions + sum->n_entries;
	double percent = n ? 100.0 * (double)sum->n_valid / (double)n : 100.0;

	printf("%" PRIu64 " scripts, %" PRIu64 " of them rejected by the compiler, %" PRIu64
	       " broken\n",
	       sum->n_scripts, sum->n_rejected, sum->n_broken);
	printf("%" PRIu64 " functions and %" PRIu64 " entries: %" PRIu64
	       " validated (%.2f %%), %" PRIu64 " wrong, %" PRIu64 " not validated\n",
	       sum->n_functions, sum->n_entries, sum->n_valid, percent, sum->n_wrong,
	       sum->n_unknown);
	printf("%" PRIu64 " paths, %" PRIu64 " cuts, %" PRIu64 " questions to Z3", sum->n_paths,
	       sum->n_cuts, sum->n_asked);
	if (sum->n_functions)
		printf("; %.1f ms a function, the longest %.0f ms (%s)",
		       1000 * sum->seconds / (double)sum->n_functions, 1000 * sum->longest,
		       sum->longest_name);
	putchar('\n');
}

int main(int argc, char **argv)
{
	struct options opts = read_options(argc, argv);
	struct tally *tallies = mmap(NULL, MAX_JOBS * sizeof(*tallies), PROT_READ | PROT_WRITE,
				     MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	struct tv *tv = tv_start();

	if (tallies == MAP_FAILED)
		die("validate-x86: error: out of memory");
	if (!tv_check_conditions(tv))
		die("validate-x86: error: conditions of jumps are not what they are taken for");
	tv_stop(tv);
	bool ok = run_jobs(&opts, tallies);
	struct tally sum = sum_up(tallies, opts.n_jobs);
	put_summary(&sum);
	free(opts.paths);
	bool are_valid = sum.n_valid == sum.n_functions + sum.n_entries;
	return ok && are_valid && !sum.n_broken ? 0 : 1;
}
