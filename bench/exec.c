/*
 * exec.c - what a fire and each operation cost: interpreter, VIR evaluator, JIT, the JIT with
 * all its guards, C by hand.
 *
 *	exec [--rounds N] [--ms N] [--rows PATTERN] [--markdown FILE] [--json FILE] [--check]
 *
 * All do the same work (rows.def) in one run, one after the other in each round, so that what
 * disturbs one disturbs all.  A sample is as many fires as take --ms milliseconds; a round takes
 * one of each.  Before anything is timed, the same fires go to all, and what they print must be
 * the same, byte for byte, and the ticks too; a row for which that is not so ends the run with
 * status 1.  --check does that, and makes both tables of a few short samples to see that they are
 * well formed: a line for each row, as suites print them.
 *
 * bench/README.md says how to read the numbers.
 */
#include <fnmatch.h>
#include <getopt.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/exec.h"
#include "bench/machine.h"

enum { XADDS = 20000 };

struct options {
	const char *markdown, *json;
	bool checks_only;
};

/* -- the unit --------------------------------------------------------------------------- */

/* What the machine takes for the one instruction that no atomic counter does without. */
static double xadd_sample(void)
{
	static _Alignas(64) uint64_t counter;
	uint64_t start = cpu_ns();

	for (uint32_t i = 0; i < XADDS; i++) {
		uint64_t one = 1;
		__asm__ volatile("lock xaddq %0, %1" : "+r"(one), "+m"(counter)::"cc");
	}
	return (double)(cpu_ns() - start) / XADDS;
}

/* -- rounds -------------------------------------------------------------------------------- */

static void open_rows(struct bench *b)
{
	world_init(&b->world);
	for (enum row_id id = 0; id < N_ROWS; id++) {
		const char *name = row_infos[id].id;
		/* Every row is measured against the empty probe. */
		if (id == ROW_empty || !b->rows || fnmatch(b->rows, name, 0) == 0)
			row_open(b, &b->all[id], id);
	}
}

static bool judge_rows(struct bench *b, bool is_suite)
{
	bool all = true;

	for (enum row_id id = 0; id < N_ROWS; id++) {
		if (!row_is_open(&b->all[id]))
			continue;
		bool agrees = row_agrees(b, &b->all[id]);
		if (agrees && is_suite)
			printf("ok - bench: %s: all agree\n", row_infos[id].id);
		all &= agrees;
	}
	return all;
}

static void calibrate(struct bench *b)
{
	for (enum row_id id = 0; id < N_ROWS; id++)
		for (enum who who = 0; who < N_WHO && row_is_open(&b->all[id]); who++)
			row_calibrate(b, &b->all[id], who);
}

static void run_round(struct bench *b, uint32_t round)
{
	b->xadd_ns[round] = xadd_sample();
	for (enum row_id id = 0; id < N_ROWS; id++)
		for (enum who who = 0; who < N_WHO && row_is_open(&b->all[id]); who++)
			b->all[id].subjects[who].fire_ns[round] = row_sample(b, &b->all[id], who);
}

static bool measure(struct bench *b)
{
	bool is_clean = true;

	calibrate(b);
	for (uint32_t round = 0; round < b->rounds; round++)
		run_round(b, round);
	for (enum row_id id = 0; id < N_ROWS; id++)
		if (row_is_open(&b->all[id]))
			is_clean &= row_is_clean(&b->all[id]);
	return is_clean;
}

/* -- the program ----------------------------------------------------------------------------- */

static _Noreturn void usage(void)
{
	fprintf(stderr, "usage: exec [--rounds N] [--ms N] [--rows PATTERN] [--markdown FILE] "
			"[--json FILE] [--check]\n");
	exit(2);
}

static double number(const char *text)
{
	char *end;
	double n = strtod(text, &end);

	if (end == text || *end || !(n > 0) || n > 1e6)
		usage();
	return n;
}

static void read_options(struct bench *b, struct options *o, int argc, char **argv)
{
	static const struct option long_options[] = {
		{ "rounds", required_argument, NULL, 'n' },
		{ "ms", required_argument, NULL, 't' },
		{ "rows", required_argument, NULL, 'r' },
		{ "markdown", required_argument, NULL, 'm' },
		{ "json", required_argument, NULL, 'j' },
		{ "check", no_argument, NULL, 'c' },
		{ 0 },
	};
	int key;

	while ((key = getopt_long(argc, argv, "", long_options, NULL)) != -1) {
		if (key == 'n')
			b->rounds = (uint32_t)number(optarg);
		else if (key == 't')
			b->sample_ms = number(optarg);
		else if (key == 'r')
			b->rows = optarg;
		else if (key == 'm')
			o->markdown = optarg;
		else if (key == 'j')
			o->json = optarg;
		else if (key == 'c')
			o->checks_only = true;
		else
			usage();
	}
	if (optind < argc || !b->rounds)
		usage();
}

/* Another CPU would have other caches, and on some machines another clock. */
static void stay_on_this_cpu(void)
{
	cpu_set_t set;
	int cpu = sched_getcpu();

	CPU_ZERO(&set);
	if (cpu >= 0)
		CPU_SET((unsigned)cpu, &set);
	if (cpu < 0 || sched_setaffinity(0, sizeof(set), &set))
		fprintf(stderr, "exec: not bound to one CPU\n");
}

static bool run(struct bench *b, const struct options *o)
{
	b->xadd_ns = calloc(b->rounds, sizeof(b->xadd_ns[0]));
	if (!b->xadd_ns)
		return false;
	open_rows(b);
	bool fine = judge_rows(b, o->checks_only) && measure(b);
	if (fine)
		fine = print_markdown(b, o->markdown) && (!o->json || print_json(b, o->json));
	for (enum row_id id = 0; id < N_ROWS; id++)
		if (row_is_open(&b->all[id]))
			row_close(&b->all[id]);
	free(b->xadd_ns);
	return fine;
}

int main(int argc, char **argv)
{
	static struct bench b = { .rounds = 15, .sample_ms = 3 };
	struct options o = { .markdown = "-" };

	read_options(&b, &o, argc, argv);
	if (o.checks_only) {
		b.rounds = 2;
		b.sample_ms = 0.02;
	}
	stay_on_this_cpu();
	return run(&b, &o) ? 0 : 1;
}
