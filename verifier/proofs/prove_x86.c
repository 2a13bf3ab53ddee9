/*
 * prove_x86 - proves every instruction-selection rule of the x86 back end.
 *
 *	prove-x86 [-j N] [--quick] [OPERATION ...]
 *
 * prints a table: rule, cases, time, verdict; and what does not hold, with the contents of
 * registers for which it does not.  Exits with 1 if anything is not proved.
 *
 * Each operation is a process of its own, N at a time: Z3 is used by one thread, and an
 * assertion of the code generator that fails ends just that one.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "spec/gen/virgen.h"
#include "verifier/proofs/x86_rows.h"

struct options {
	long n_jobs;
	bool is_quick;
	bool is_chosen[VIR_OP_COUNT];
	bool is_all;
};

struct job {
	pid_t pid;
	uint32_t op;
};

/* -- options ------------------------------------------------------------------------------ */

static uint32_t op_named(const char *name)
{
	uint32_t op = 0;

	while (op < VIR_OP_COUNT && strcmp(vir_op_name((enum vir_op)op), name) != 0)
		op++;
	if (op == VIR_OP_COUNT)
		die("prove-x86: error: '%s' is no integer operation", name);
	return op;
}

static struct options read_options(char **args)
{
	struct options opts = { .n_jobs = sysconf(_SC_NPROCESSORS_ONLN), .is_all = true };

	for (args++; *args; args++) {
		if (strcmp(*args, "--quick") == 0) {
			opts.is_quick = true;
		} else if (strcmp(*args, "-j") == 0 && args[1]) {
			opts.n_jobs = strtol(*++args, NULL, 10);
		} else if (**args == '-') {
			die("usage: prove-x86 [-j N] [--quick] [OPERATION ...]");
		} else {
			opts.is_chosen[op_named(*args)] = true;
			opts.is_all = false;
		}
	}
	if (opts.n_jobs < 1)
		die("prove-x86: error: -j takes a number from 1 on");
	return opts;
}

static bool is_wanted(const struct options *opts, uint32_t op)
{
	return opts->is_all || opts->is_chosen[op];
}

/* Code without a row is no row that could be missing. */
static bool is_shown(const struct x86_row *row, const struct row_result *result)
{
	return !row->shape || row->shape[0] || result->n_cases || result->n_failed;
}

/* -- jobs --------------------------------------------------------------------------------------- */

static pid_t start(uint32_t op, const struct options *opts, struct shared_results *results)
{
	pid_t pid = fork();

	if (pid < 0)
		die("prove-x86: error: cannot fork");
	if (pid == 0) {
		rows_prove_op(op, opts->is_quick, results);
		_exit(0);
	}
	return pid;
}

/* A process that ended otherwise than it should leaves its rows unproved. */
static void note_end(uint32_t op, int status, struct shared_results *results)
{
	uint32_t n;
	const struct x86_row *rows = rows_all(&n);
	struct buf at = { 0 };

	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return;
	case_describe(&results->under_way[op], &at);
	for (uint32_t i = 0; i < n; i++) {
		struct row_result *result = &results->rows[i];
		if (rows[i].op == op && is_shown(&rows[i], result) && result->n_failed++ == 0)
			snprintf(result->failure, sizeof(result->failure),
				 "the process ended early, with status %#x, at %s\n",
				 (unsigned)status, buf_str(&at));
	}
	buf_free(&at);
}

static void show_progress(uint32_t n_done, uint32_t n_all)
{
	if (!isatty(STDERR_FILENO))
		return;
	if (n_done < n_all)
		fprintf(stderr, "\rprove-x86: %u of %u operations ", n_done, n_all);
	else
		fprintf(stderr, "\r%40s\r", "");
}

static void wait_for_one(struct job *jobs, long *n_running, struct shared_results *results)
{
	int status;
	pid_t pid = wait(&status);

	for (long i = 0; i < *n_running; i++) {
		if (jobs[i].pid != pid)
			continue;
		note_end(jobs[i].op, status, results);
		jobs[i] = jobs[--*n_running];
		return;
	}
}

/* The last operations have three operands, and take the longest. */
static void run_jobs(const struct options *opts, struct shared_results *results)
{
	struct job *jobs = calloc((size_t)opts->n_jobs, sizeof(*jobs));
	long n_running = 0;
	uint32_t n_done = 0;

	if (!jobs)
		die("prove-x86: error: out of memory");
	for (uint32_t op = VIR_OP_COUNT; op-- > 0; n_done++) {
		show_progress(n_done, VIR_OP_COUNT);
		if (!is_wanted(opts, op))
			continue;
		if (n_running == opts->n_jobs)
			wait_for_one(jobs, &n_running, results);
		jobs[n_running++] = (struct job){ start(op, opts, results), op };
	}
	while (n_running)
		wait_for_one(jobs, &n_running, results);
	show_progress(VIR_OP_COUNT, VIR_OP_COUNT);
	free(jobs);
}

/* -- the table ---------------------------------------------------------------------------------------- */

static const char *verdict_of(const struct row_result *result)
{
	return result->n_failed ? "**not proved**" : result->n_cases ? "proved" : "**no case**";
}

static uint32_t put_table(const struct options *opts, const struct shared_results *results)
{
	struct row_result total = { 0 };
	uint32_t n, n_bad = 0, n_rows = 0;
	const struct x86_row *rows = rows_all(&n);

	puts("| rule | cases | forms | seconds | verdict |\n|---|---:|---:|---:|---|");
	for (uint32_t i = 0; i < n; i++) {
		const struct row_result *result = &results->rows[i];
		bool is_asked_for = is_wanted(opts, rows[i].op) && is_shown(&rows[i], result);
		if (!is_asked_for && !result->n_failed)
			continue;
		printf("| %s | %lu | %lu | %.2f | %s |\n", rows[i].text, result->n_cases,
		       result->n_forms, result->seconds, verdict_of(result));
		n_rows++;
		n_bad += result->n_failed || !result->n_cases;
		total.n_cases += result->n_cases;
		total.n_forms += result->n_forms;
		total.seconds += result->seconds;
	}
	printf("| %u rules | %lu | %lu | %.2f | %u not proved |\n", n_rows, total.n_cases,
	       total.n_forms, total.seconds, n_bad);
	return n_bad;
}

static void put_failures(const struct shared_results *results)
{
	uint32_t n;
	const struct x86_row *rows = rows_all(&n);

	for (uint32_t i = 0; i < n; i++) {
		const struct row_result *result = &results->rows[i];
		if (!result->n_failed)
			continue;
		printf("\n%s: %lu cases are not proved", rows[i].text, result->n_failed);
		if (result->n_left)
			printf(", and then %lu were not looked at", result->n_left);
		printf("; the first:\n%s", result->failure);
	}
}

/* Just what is used is to be defined; but all conditions are there. */
static uint32_t put_unused(const struct shared_results *results)
{
	struct prover *prover = prover_open();
	const struct x86_terms *terms = prover_terms(prover);
	uint32_t n_unused = 0;

	for (uint32_t i = 0; i < terms->n; i++) {
		if (results->is_used[i] || strncmp(terms->meanings[i].name, "cc.", 3) == 0)
			continue;
		printf("\n%s defines '%s', which no rule uses\n", X86_SMT2,
		       terms->meanings[i].name);
		n_unused++;
	}
	prover_close(prover);
	return n_unused;
}

int main(int argc, char **argv)
{
	struct options opts = read_options(argv);
	struct shared_results *results = mmap(NULL, sizeof(*results), PROT_READ | PROT_WRITE,
					      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	uint32_t n_bad;

	(void)argc;
	if (results == MAP_FAILED)
		die("prove-x86: error: out of memory");
	run_jobs(&opts, results);
	n_bad = put_table(&opts, results);
	put_failures(results);
	if (opts.is_all)
		n_bad += put_unused(results);
	return n_bad ? 1 : 0;
}
