/*
 * main.c - vprobe-conform: judges an engine by the conformance tests; with --serve it is one.
 */
#include <argp.h>
#include <errno.h>
#include <limits.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engines/conform/crowd.h"
#include "engines/conform/report.h"
#include "engines/conform/serve.h"
#include "engines/executor.h"
#include "engines/vprobe.h"

enum { EXIT_FINE, EXIT_FAILED, EXIT_USAGE };

enum {
	OPT_ENGINE = 256,
	OPT_EXEC,
	OPT_SHUFFLE,
	OPT_OUTCOMES,
	OPT_BLESS,
	OPT_FIRST,
	OPT_RULES,
	OPT_TIMEOUT,
	OPT_EXPECTED,
	OPT_JSON,
	OPT_JUNIT,
	OPT_LINES,
	OPT_SERVE,
};

static const struct argp_option options[] = {
	{ NULL, 0, NULL, 0, "What is judged:", 1 },
	{ "engine", OPT_ENGINE, "CMD", 0,
	  "The engine that this command starts and keeps running; it talks as PROTOCOL.md says",
	  1 },
	{ "exec", OPT_EXEC, "EXECUTOR", 0,
	  "Without --engine: one of our own, interp (the default), vir, jit or bpf", 1 },
	{ "jobs", 'j', "N", 0, "So many of the engine at a time (default 1)", 1 },
	{ "timeout", OPT_TIMEOUT, "SECONDS", 0, "A test that takes longer hangs (default 10)", 1 },
	{ "expected", OPT_EXPECTED, "FILE", 0,
	  "Tests that are known to fail: a name a line, what follows it is a remark", 1 },
	{ NULL, 0, NULL, 0, "What is said:", 2 },
	{ "json", OPT_JSON, "FILE", 0, "A report as JSON; - is standard output", 2 },
	{ "junit", OPT_JUNIT, "FILE", 0, "A report as JUnit XML", 2 },
	{ "lines", OPT_LINES, NULL, 0, "A line for each test instead of a table", 2 },
	{ NULL, 0, NULL, 0, "For those who work on VProbes:", 3 },
	{ "serve", OPT_SERVE, NULL, 0, "Be the engine, of --exec", 3 },
	{ "optimize", 'O', "LEVEL", 0, "0: leave the optimizer out", 3 },
	{ "shuffle", OPT_SHUFFLE, "SEED", 0, "jit: choose registers in another order", 3 },
	{ "outcomes", OPT_OUTCOMES, NULL, 0, "Show what happened, expected or not", 3 },
	{ "bless", OPT_BLESS, NULL, 0, "Rewrite what the tests expect by what happened", 3 },
	{ "first", OPT_FIRST, NULL, 0, "Run nothing behind the first test that fails", 3 },
	{ "rules", OPT_RULES, "SPEC", 0, "Judge the suite, too: each rule of SPEC needs a test",
	  3 },
	{ 0 },
};

static const char doc[] =
	"Judge an engine by the conformance tests: files, or folders of them; those that are "
	"installed if none is given.\v"
	"Exit status: 0 every test passed, is unsupported, or failed as expected; 1 some did not; "
	"2 usage.";

struct args {
	struct judge_opts judge;
	struct suite suite;
	struct names expected;
	const char *rules, *json, *junit;
	bool is_serving, has_lines;
	uint64_t shown_ns; /* progress */
	bool is_shown;
};

/* -- options -------------------------------------------------------------------------------------- */

static unsigned long long number(struct argp_state *state, const char *arg, unsigned long long most)
{
	char *end;

	errno = 0;
	unsigned long long n = strtoull(arg, &end, 0);
	if (errno || end == arg || *end || strchr(arg, '-') || n > most)
		argp_error(state, "'%s' is no number up to %llu", arg, most);
	return n;
}

static double seconds(struct argp_state *state, const char *arg)
{
	char *end;
	double s = strtod(arg, &end);

	if (end == arg || *end || !(s > 0 && s <= 1e6))
		argp_error(state, "'%s' is no number of seconds", arg);
	return s;
}

/* The first word of each line that is not blank and does not begin with #. */
static void read_expected(struct argp_state *state, struct names *expected, const char *path)
{
	FILE *f = fopen(path, "r");
	char *line = NULL;
	size_t cap = 0;

	if (!f)
		argp_failure(state, EXIT_USAGE, errno, "cannot read %s", path);
	while (getline(&line, &cap, f) > 0) {
		char *rest = line, *word = strtok_r(rest, " \t\r\n", &rest);
		if (word && word[0] != '#')
			names_add(expected, word);
	}
	free(line);
	fclose(f);
}

static void add_tests(struct argp_state *state, struct suite *suite, const char *path)
{
	struct buf why = { 0 };

	if (!suite_add(suite, path, &why))
		argp_error(state, "%.*s", (int)(why.len ? why.len - 1 : 0), buf_str(&why));
	buf_free(&why);
}

/* bin/vprobe-conform has share/vprobe/conformance beside bin. */
static void add_installed(struct argp_state *state, struct suite *suite)
{
	char path[PATH_MAX + 64];
	ssize_t len = readlink("/proc/self/exe", path, PATH_MAX);

	path[len < 0 ? 0 : len] = 0;
	for (int i = 0; i < 2; i++)
		if (strrchr(path, '/'))
			*strrchr(path, '/') = 0;
	strcat(path, "/share/vprobe/conformance");
	if (access(path, R_OK) != 0)
		argp_error(state, "no tests: none are installed as %s", path);
	add_tests(state, suite, path);
}

static void end_options(struct argp_state *state, struct args *args)
{
	struct judge_opts *j = &args->judge;

	if (j->command && (j->is_blessing || j->shows_outcomes || j->is_brief))
		argp_error(state, "--bless, --first and --outcomes are for executors of our own");
	if (args->is_serving && (j->command || args->suite.n))
		argp_error(state, "--serve gets its tests from a judge");
	if (!args->is_serving && !args->suite.n)
		add_installed(state, &args->suite);
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct args *args = state->input;
	struct judge_opts *j = &args->judge;

	switch (key) {
	case OPT_ENGINE:
		j->command = arg;
		return 0;
	case OPT_EXEC:
		if (!executor_is_known(arg))
			argp_error(state, "there is no executor '%s'", arg);
		j->trial.exec = arg;
		return 0;
	case 'j':
		j->jobs = (unsigned)number(state, arg, CROWD_JOBS_MOST);
		if (!j->jobs)
			argp_error(state, "there must be one job at least");
		return 0;
	case OPT_TIMEOUT:
		j->seconds = seconds(state, arg);
		return 0;
	case OPT_EXPECTED:
		read_expected(state, &args->expected, arg);
		return 0;
	case OPT_JSON:
		args->json = arg;
		return 0;
	case OPT_JUNIT:
		args->junit = arg;
		return 0;
	case OPT_LINES:
		args->has_lines = true;
		return 0;
	case OPT_SERVE:
		args->is_serving = true;
		return 0;
	case 'O':
		j->trial.unoptimized = number(state, arg, 1) == 0;
		return 0;
	case OPT_SHUFFLE:
		j->trial.shuffle = number(state, arg, UINT64_MAX);
		return 0;
	case OPT_OUTCOMES:
		j->shows_outcomes = true;
		return 0;
	case OPT_BLESS:
		j->is_blessing = true;
		return 0;
	case OPT_FIRST:
		j->is_brief = true;
		return 0;
	case OPT_RULES:
		args->rules = arg;
		return 0;
	case ARGP_KEY_ARG:
		add_tests(state, &args->suite, arg);
		return 0;
	case ARGP_KEY_END:
		end_options(state, args);
		return 0;
	}
	return ARGP_ERR_UNKNOWN;
}

static const struct argp argp = { options, parse, "[TEST.t|FOLDER ...]", doc, NULL, NULL, NULL };

/* -- the run --------------------------------------------------------------------------------------- */

/* On a terminal, from two seconds on, on a line that is erased. */
static void show_progress(void *ctx, size_t done, size_t all)
{
	struct args *args = ctx;
	uint64_t now = judge_now_ns();

	if (now - args->shown_ns < (args->is_shown ? 200000000u : 2000000000u))
		return;
	args->shown_ns = now;
	args->is_shown = true;
	fprintf(stderr, "\r%zu of %zu tests ", done, all);
}

static bool write_report(const struct report_input *in, const char *path,
			 bool (*write)(const struct report_input *in, const char *path))
{
	if (!path || write(in, path))
		return true;
	fprintf(stderr, "vprobe conform: cannot write '%s': %s\n", path, strerror(errno));
	return false;
}

static int run(struct args *args)
{
	struct judgement j;

	args->shown_ns = judge_now_ns();
	judge(&args->judge, &args->suite, &j);
	if (args->is_shown)
		fputs("\r\033[K", stderr);
	const struct report_input in = { &args->suite, &j, &args->expected };
	if (args->has_lines)
		report_lines(&in);
	else if (!args->json || strcmp(args->json, "-") != 0)
		report_text(&in);
	size_t n_failed = report_failures(&in);
	if (args->rules)
		n_failed += coverage_check(&j.coverage, args->rules);
	bool ok = write_report(&in, args->json, report_json) &&
		  write_report(&in, args->junit, report_junit) && fflush(stdout) == 0;
	judgement_free(&j, &args->suite);
	return ok && !n_failed ? EXIT_FINE : EXIT_FAILED;
}

/* As far as this machine can run the executor. */
static int run_if_possible(struct args *args)
{
	const char *exec = args->judge.trial.exec;
	struct buf why = { 0 };
	int status = EXIT_FINE;

	if (args->judge.command || executor_is_possible(exec, &why))
		status = run(args);
	else
		printf("skip - conformance on %s: %s", exec, buf_str(&why));
	buf_free(&why);
	return status;
}

/* Thousands of tests are opened and closed: what one of them frees is for the next, not for the system. */
static void keep_memory(void)
{
	mallopt(M_MMAP_THRESHOLD, 32 * 1024 * 1024);
	mallopt(M_TRIM_THRESHOLD, 256 * 1024 * 1024);
	mallopt(M_TOP_PAD, 16 * 1024 * 1024);
}

static void print_version(FILE *to, struct argp_state *state)
{
	(void)state;
	fprintf(to, "vprobe-conform %s\n", vp_version());
}

int main(int argc, char **argv)
{
	struct args args = {
		.judge = { .trial = { .exec = executor_names[0] }, .jobs = 1, .seconds = 10 },
	};

	keep_memory();
	signal(SIGPIPE, SIG_IGN);
	argp_err_exit_status = EXIT_USAGE;
	argp_program_version_hook = print_version;
	argp_parse(&argp, argc, argv, 0, NULL, &args);
	if (isatty(STDERR_FILENO)) {
		args.judge.progress = show_progress;
		args.judge.ctx = &args;
	}
	int status = args.is_serving ? serve(&args.judge.trial) : run_if_possible(&args);
	suite_free(&args.suite);
	names_free(&args.expected);
	return status;
}
