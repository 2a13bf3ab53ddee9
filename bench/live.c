/*
 * live.c - what a script in the running kernel costs, next to bpftrace with the same script.
 *
 *	live --vprobe PATH [--rounds N] [--starts N] [--calls N] [--rows PATTERN] [--markdown FILE]
 *	     [--json FILE]
 *
 * A round takes each row (live_rows.def), and of a row each tool, one after the other: the load alone, the load
 * with the script, the load alone again; the cost is what the call takes more.  Then the same once more while
 * the kernel takes the time of programs itself.  At the end the tool says what it has counted: if it is not what the
 * load has called the row is refused, has no times, and the bench ends with status 1.
 *
 * What a script takes to be armed, in memory, and until it is gone: of one probe that prints the number that
 * it is passed, while calls with ascending numbers are made.  It was armed when the first call was made of
 * which it tells.
 *
 * It takes root and bpftrace.  Without, it says so, does nothing, and that is no failure.
 */
#include "bench/live.h"

#include <bpf/bpf.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <getopt.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { SETTLE_MS = 30, MOST_CALLS = 1 << 16, NS_PER_MS = 1000 * 1000 };

const struct live_row_info live_row_infos[N_LIVE_ROWS] = {
#define ROW(id, probes, title, emmett, bpftrace) { #id, probes, title, { emmett, bpftrace } },
#include "bench/live_rows.def"
};

struct options {
	const char *markdown, *json;
};

static void sleep_ms(long ms)
{
	nanosleep(&(struct timespec){ ms / 1000, ms % 1000 * NS_PER_MS }, NULL);
}

/* -- rows ------------------------------------------------------------------------------------ */

static void refuse(struct live_row *row, enum tool tool, const struct tool_run *r, const char *why)
{
	char *errors = tool_errors(r);

	snprintf(row->refused, sizeof(row->refused), "%s %s: %.*s", live_tool_names[tool], why,
		 errors ? (int)strcspn(errors, "\n") : 0, errors ? errors : "");
	free(errors);
}

/* The total is what has been called. */
static void judge(const struct live *b, struct live_row *row, enum tool tool,
		  const struct tool_run *r, uint64_t calls)
{
	char *output = tool_output(r), why[96];
	uint64_t total = output ? tool_total(output) : 0;

	free(output);
	if (total == calls * b->n_cpus)
		return;
	snprintf(why, sizeof(why), "counted %llu of %llu", (unsigned long long)total,
		 (unsigned long long)(calls * b->n_cpus));
	refuse(row, tool, r, why);
}

/* The second part of a sample: the kernel takes the time of programs, which costs both the same. */
static double program_ns(const struct live *b, const struct tool_run *r)
{
	int statistics = bpf_enable_stats(BPF_STATS_RUN_TIME);
	uint64_t before_ns = tool_program_ns(r);

	load_run(b->calls);
	uint64_t took_ns = tool_program_ns(r) - before_ns;
	if (statistics < 0)
		return NAN;
	close(statistics);
	return (double)took_ns / (double)(b->calls * b->n_cpus);
}

static void take_sample(struct live *b, enum live_row_id id, enum tool tool, uint32_t round)
{
	struct live_row *row = &b->all[id];
	struct tool_run r;
	double before = load_run(b->calls);

	if (!tool_start(&r, b, tool, live_row_infos[id].scripts[tool])) {
		snprintf(row->refused, sizeof(row->refused), "it could not be started");
		return;
	}
	bool is_there = tool_wait(&r, live_row_infos[id].n_probes);
	sleep_ms(SETTLE_MS);
	double with = is_there ? load_run(b->calls) : NAN;
	row->program[tool][round] = is_there ? program_ns(b, &r) : NAN;
	if (tool_stop(&r) < 0)
		refuse(row, tool, &r, "did not end");
	else if (!is_there)
		refuse(row, tool, &r, "attached no probe");
	else
		judge(b, row, tool, &r, 2 * b->calls);
	tool_close(&r);
	row->alone[tool][round] = (before + load_run(b->calls)) / 2;
	row->cost[tool][round] = with - row->alone[tool][round];
}

/* They take turns at being the first. */
static void run_round(struct live *b, uint32_t round)
{
	for (enum live_row_id id = 0; id < N_LIVE_ROWS; id++)
		for (int i = 0; i < N_TOOLS && b->all[id].is_open; i++)
			if (!b->all[id].refused[0])
				take_sample(b, id, (enum tool)((round + (uint32_t)i) % N_TOOLS),
					    round);
}

/* -- beginning and end of a script ------------------------------------------------------------- */

static const char *const start_scripts[N_TOOLS] = {
	"VMK:syscalls!sys_enter_sched_get_priority_max(int number, int policy) { printf(\"%d\\n\", policy); }",
	"tracepoint:syscalls:sys_enter_sched_get_priority_max { printf(\"%d\\n\", args->policy); }",
};

/* The least number that stands alone in a line; MOST_CALLS: there is none. */
static uint32_t first_number(const char *output)
{
	uint32_t least = MOST_CALLS;

	for (const char *line = output; line && *line;) {
		char *end;
		unsigned long n = strtoul(line, &end, 10);
		if (end != line && *end == '\n' && n < least)
			least = (uint32_t)n;
		line = strchr(line, '\n');
		line += line ? 1 : 0;
	}
	return least;
}

static void take_start(struct live *b, enum tool tool, uint32_t round)
{
	static uint64_t called_ns[MOST_CALLS];
	struct tool_run r;
	uint32_t n = 0;

	b->start.armed_ms[tool][round] = b->start.resident_mb[tool][round] =
		b->start.unload_ms[tool][round] = NAN;
	if (!tool_start(&r, b, tool, start_scripts[tool]))
		return;
	for (uint64_t until_ns = UINT64_MAX;
	     n < MOST_CALLS && load_now_ns() < until_ns && !tool_has_ended(&r); n++) {
		called_ns[n] = load_now_ns();
		load_call(n);
		nanosleep(&(struct timespec){ .tv_nsec = NS_PER_MS / 4 }, NULL);
		if (until_ns == UINT64_MAX && n % 8 == 0 && tool_is_attached(&r, 1))
			until_ns = load_now_ns() + 200 * NS_PER_MS;
	}
	b->start.resident_mb[tool][round] = tool_resident_mb(&r);
	double unload_ms = tool_stop(&r);
	char *output = tool_output(&r);
	uint32_t first = first_number(output);
	if (first < n)
		b->start.armed_ms[tool][round] =
			(double)(called_ns[first] - r.began_ns) / NS_PER_MS;
	b->start.unload_ms[tool][round] = unload_ms < 0 ? NAN : unload_ms;
	free(output);
	tool_close(&r);
}

/* -- the program ----------------------------------------------------------------------------- */

static _Noreturn void usage(void)
{
	fprintf(stderr, "usage: live --vprobe PATH [--rounds N] [--starts N] [--calls N] "
			"[--rows PATTERN] [--markdown FILE] [--json FILE]\n");
	exit(2);
}

static uint32_t number(const char *text)
{
	char *end;
	unsigned long n = strtoul(text, &end, 10);

	if (end == text || *end || n == 0 || n > 100 * 1000 * 1000)
		usage();
	return (uint32_t)n;
}

static void read_options(struct live *b, struct options *o, int argc, char **argv)
{
	static const struct option long_options[] = {
		{ "vprobe", required_argument, NULL, 'v' },
		{ "rounds", required_argument, NULL, 'n' },
		{ "starts", required_argument, NULL, 's' },
		{ "calls", required_argument, NULL, 'c' },
		{ "rows", required_argument, NULL, 'r' },
		{ "markdown", required_argument, NULL, 'm' },
		{ "json", required_argument, NULL, 'j' },
		{ 0 },
	};
	int key;

	while ((key = getopt_long(argc, argv, "", long_options, NULL)) != -1) {
		if (key == 'v')
			b->vprobe = optarg;
		else if (key == 'n')
			b->rounds = number(optarg);
		else if (key == 's')
			b->starts = number(optarg);
		else if (key == 'c')
			b->calls = number(optarg);
		else if (key == 'r')
			b->rows = optarg;
		else if (key == 'm')
			o->markdown = optarg;
		else if (key == 'j')
			o->json = optarg;
		else
			usage();
	}
	if (optind < argc || !b->vprobe)
		usage();
}

/* What is missing; NULL: nothing. */
static const char *what_is_missing(const struct live *b)
{
	if (geteuid() != 0)
		return "it takes root, and nothing else may look into the kernel";
	if (!tool_is_there(TOOL_BPFTRACE, b))
		return "there is no bpftrace to compare with (the package of that name)";
	if (!tool_is_there(TOOL_VPROBE, b))
		return "vprobe does not run";
	return NULL;
}

static double *new_samples(uint32_t n)
{
	double *samples = calloc(n, sizeof(*samples));

	if (!samples) {
		perror("live");
		exit(1);
	}
	return samples;
}

static void open_all(struct live *b)
{
	for (int tool = 0; tool < N_TOOLS; tool++) {
		for (enum live_row_id id = 0; id < N_LIVE_ROWS; id++) {
			struct live_row *row = &b->all[id];
			row->is_open = !b->rows || fnmatch(b->rows, live_row_infos[id].id, 0) == 0;
			row->cost[tool] = new_samples(b->rounds);
			row->alone[tool] = new_samples(b->rounds);
			row->program[tool] = new_samples(b->rounds);
		}
		b->start.armed_ms[tool] = new_samples(b->starts);
		b->start.resident_mb[tool] = new_samples(b->starts);
		b->start.unload_ms[tool] = new_samples(b->starts);
	}
}

static void close_all(struct live *b)
{
	for (int tool = 0; tool < N_TOOLS; tool++) {
		for (enum live_row_id id = 0; id < N_LIVE_ROWS; id++) {
			free(b->all[id].cost[tool]);
			free(b->all[id].alone[tool]);
			free(b->all[id].program[tool]);
		}
		free(b->start.armed_ms[tool]);
		free(b->start.resident_mb[tool]);
		free(b->start.unload_ms[tool]);
	}
}

/* False: a row was refused. */
static bool tell_refused(const struct live *b)
{
	bool fine = true;

	for (enum live_row_id id = 0; id < N_LIVE_ROWS; id++) {
		if (!b->all[id].is_open || !b->all[id].refused[0])
			continue;
		fprintf(stderr, "live: %s is refused: %s\n", live_row_infos[id].id,
			b->all[id].refused);
		fine = false;
	}
	return fine;
}

int main(int argc, char **argv)
{
	static struct live b = { .rounds = 7, .starts = 15, .calls = 200 * 1000 };
	struct options o = { .markdown = "-" };

	read_options(&b, &o, argc, argv);
	const char *missing = what_is_missing(&b);
	if (missing) {
		printf("skip - bench-live: %s\n", missing);
		return 0;
	}
	b.n_cpus = load_cpus();
	open_all(&b);
	for (uint32_t i = 0; i < b.starts; i++)
		for (uint32_t k = 0; k < N_TOOLS; k++)
			take_start(&b, (enum tool)((i + k) % N_TOOLS), i);
	for (uint32_t i = 0; i < b.rounds; i++)
		run_round(&b, i);
	bool fine = tell_refused(&b) && print_live_markdown(&b, o.markdown);
	fine = fine && (!o.json || print_live_json(&b, o.json));
	close_all(&b);
	return fine ? 0 : 1;
}
