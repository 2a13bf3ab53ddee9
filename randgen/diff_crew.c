/*
 * diff_crew.c - see diff_crew.h.
 *
 * Seeds are given out in blocks, in order.  A worker writes down the next seed of its block
 * that it has not looked at; so what is done, and what is left to do, follow from the first seed
 * that was never given out and from what is left of blocks.
 */
#include "randgen/diff_crew.h"

#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
	MAX_JOBS = 256,
	BLOCK = 64,
	LOOK_MS = 20,
	LOOKS_PER_LINE = 50,
	LOOKS_PER_STATE = 250,
	LINE_BYTES = 512,
};

/* Seeds that were given out and are not done: from `next` on, before `end`. */
struct part {
	_Atomic uint64_t next, end;
};

/* Shared by all processes. */
struct board {
	_Atomic uint64_t next; /* the first that was never given out */
	_Atomic uint64_t comparisons, findings;
	_Atomic bool is_stopped;
	struct part parts[MAX_JOBS]; /* of each worker */
};

struct crew {
	const struct crew_opts *opts;
	struct board *board;
	pid_t pids[MAX_JOBS]; /* 0: it has ended */
	double seconds_before;
	struct timespec start;
	uint64_t seeds_before;
	size_t shown; /* bytes of the line of progress */
};

static volatile sig_atomic_t is_interrupted;

static void interrupt(int signal_number)
{
	(void)signal_number;
	is_interrupted = 1;
}

/* -- a worker ------------------------------------------------------------------------------- */

/*
 * The part is claimed first and given out then, so that at no time seeds belong to nobody.  A claim
 * that comes too late is withdrawn; if it is seen, these seeds are only looked at twice.
 */
static bool take_block(const struct crew *c, struct part *part)
{
	uint64_t last = c->opts->to, next = c->board->next, end;

	do {
		if (next > last) {
			part->next = part->end;
			return false;
		}
		end = last - next < BLOCK ? last + 1 : next + BLOCK;
		part->end = part->next;
		part->next = next;
		part->end = end;
	} while (!atomic_compare_exchange_strong(&c->board->next, &next, end));
	return true;
}

static void note_finding(const struct crew *c)
{
	c->board->findings++;
	if (c->opts->ends_when_found)
		c->board->is_stopped = true;
}

static _Noreturn void work(const struct crew *c, struct part *part)
{
	const struct crew_opts *o = c->opts;

	signal(SIGINT, SIG_IGN); /* the parent says when to stop, or is gone */
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	signal(SIGTERM, SIG_DFL);
	do {
		for (uint64_t seed; (seed = part->next) < part->end; part->next = seed + 1) {
			uint64_t comparisons = 0;
			if (c->board->is_stopped)
				_exit(0);
			alarm(o->seconds_per_seed);
			if (!o->work(o->ctx, seed, &comparisons))
				note_finding(c);
			alarm(0);
			c->board->comparisons += comparisons;
		}
	} while (take_block(c, part));
	_exit(0);
}

static bool start_worker(struct crew *c, uint32_t i)
{
	fflush(stdout);
	pid_t pid = fork();

	if (pid == 0)
		work(c, &c->board->parts[i]);
	if (pid < 0)
		fprintf(stderr, "randdiff: cannot start a process: %s\n", strerror(errno));
	else
		c->pids[i] = pid;
	return pid > 0;
}

/* -- counts --------------------------------------------------------------------------------- */

/* Of those before `next`: what is claimed behind it has not been given out. */
static uint64_t count_left(const struct board *b, uint64_t next)
{
	uint64_t n = 0;

	for (uint32_t i = 0; i < MAX_JOBS; i++) {
		uint64_t at = b->parts[i].next, end = b->parts[i].end;
		n += at < end && at < next ? end - at : 0;
	}
	return n;
}

static struct crew_counts count(const struct crew *c)
{
	uint64_t next = c->board->next;
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (struct crew_counts){
		.seeds = next - c->opts->from - count_left(c->board, next),
		.comparisons = c->board->comparisons,
		.findings = c->board->findings,
		.seconds = c->seconds_before + (double)(now.tv_sec - c->start.tv_sec) +
			   (double)(now.tv_nsec - c->start.tv_nsec) / 1e9,
	};
}

static void clear_progress(struct crew *c)
{
	if (c->shown)
		fprintf(stderr, "\r%*s\r", (int)c->shown, "");
	c->shown = 0;
}

static void show_progress(struct crew *c)
{
	const struct crew_opts *o = c->opts;
	struct crew_counts n = count(c);
	double rate = (double)(n.seeds - c->seeds_before) / (n.seconds - c->seconds_before + 0.001);
	double left = rate > 0 ? (double)(o->to - o->from + 1 - n.seeds) / rate : 0;
	uint64_t seconds = left < 1e9 ? (uint64_t)left : 0;
	char line[LINE_BYTES];

	if (!o->shows_progress)
		return;
	int len = snprintf(line, sizeof(line),
			   "%" PRIu64 " of %" PRIu64 " scripts, %.0f a second, %" PRIu64
			   " findings, %" PRIu64 ":%02" PRIu64 " min left",
			   n.seeds, o->to - o->from + 1, rate, n.findings, seconds / 60,
			   seconds % 60);
	fprintf(stderr, "\r%s%*s", line, c->shown > (size_t)len ? (int)(c->shown - (size_t)len) : 0,
		"");
	c->shown = (size_t)len;
}

/* -- where the work stands ------------------------------------------------------------------ */

static const char state_head[] = "randdiff 1";

static bool write_state(const struct crew *c)
{
	const struct crew_opts *o = c->opts;
	struct crew_counts n = count(c);
	char path[4096];

	if (!o->state_path)
		return true;
	snprintf(path, sizeof(path), "%s.new", o->state_path);
	FILE *f = fopen(path, "w");
	if (f) {
		uint64_t first = c->board->next;
		fprintf(f, "%s %s\nrange %" PRIu64 " %" PRIu64 "\nnext %" PRIu64 "\n", state_head,
			o->what, o->from, o->to, first);
		fprintf(f, "counts %" PRIu64 " %" PRIu64 " %.3f\n", n.comparisons, n.findings,
			n.seconds);
		for (uint32_t i = 0; i < MAX_JOBS; i++) {
			uint64_t next = c->board->parts[i].next, end = c->board->parts[i].end;
			if (next < end && next < first)
				fprintf(f, "part %" PRIu64 " %" PRIu64 "\n", next, end);
		}
	}
	if (!f || fclose(f) != 0 || rename(path, o->state_path) != 0) {
		fprintf(stderr, "randdiff: cannot write %s: %s\n", o->state_path, strerror(errno));
		return false;
	}
	return true;
}

/* What is left of blocks goes to the first workers. */
static bool read_lines(struct crew *c, FILE *f)
{
	const struct crew_opts *o = c->opts;
	uint64_t from, to, next, comparisons, findings, end;
	char line[LINE_BYTES];
	uint32_t n = 0;

	if (!fgets(line, sizeof(line), f) || strncmp(line, state_head, strlen(state_head)) != 0)
		return false;
	line[strcspn(line, "\n")] = '\0';
	if (strcmp(line + strlen(state_head) + 1, o->what) != 0 ||
	    fscanf(f, " range %" SCNu64 " %" SCNu64 " next %" SCNu64, &from, &to, &next) != 3 ||
	    from != o->from || to != o->to || next < from || next - 1 > to ||
	    fscanf(f, " counts %" SCNu64 " %" SCNu64 " %lf", &comparisons, &findings,
		   &c->seconds_before) != 3)
		return false;
	c->board->next = next;
	c->board->comparisons = comparisons;
	c->board->findings = findings;
	while (n < MAX_JOBS && fscanf(f, " part %" SCNu64 " %" SCNu64, &from, &end) == 2) {
		c->board->parts[n].next = from;
		c->board->parts[n++].end = end;
	}
	return true;
}

static bool read_state(struct crew *c)
{
	FILE *f = c->opts->state_path ? fopen(c->opts->state_path, "r") : NULL;

	if (!f)
		return true;
	bool ok = read_lines(c, f);
	fclose(f);
	if (!ok)
		fprintf(stderr, "randdiff: %s is of other work: finish that, or remove the file\n",
			c->opts->state_path);
	c->seeds_before = count(c).seeds;
	return ok;
}

/* -- the parent ----------------------------------------------------------------------------- */

/* The seed over which it died is done with. */
static void bury(struct crew *c, uint32_t i, int status)
{
	struct part *part = &c->board->parts[i];
	uint64_t seed = part->next;

	c->pids[i] = 0;
	if (!WIFSIGNALED(status))
		return;
	clear_progress(c);
	note_finding(c);
	c->opts->died(c->opts->ctx, seed, WTERMSIG(status));
	part->next = seed + 1;
	if (!c->board->is_stopped)
		start_worker(c, i);
}

/* False: nobody works any more. */
static bool look_after(struct crew *c)
{
	bool is_work = false;

	for (uint32_t i = 0; i < MAX_JOBS; i++) {
		int status;
		if (c->pids[i] && waitpid(c->pids[i], &status, WNOHANG) == c->pids[i])
			bury(c, i, status);
		is_work |= c->pids[i] != 0;
	}
	return is_work;
}

/* Parts that a run with more workers has left are worked off too. */
static uint32_t count_workers(const struct crew *c)
{
	uint32_t n = c->opts->n_jobs < MAX_JOBS ? c->opts->n_jobs : MAX_JOBS;

	for (uint32_t i = n; i < MAX_JOBS; i++)
		if (c->board->parts[i].next < c->board->parts[i].end)
			n = i + 1;
	return n;
}

static bool oversee(struct crew *c)
{
	const struct timespec pause = { 0, LOOK_MS * 1000000L };
	bool ok = true;

	for (unsigned n = 1; look_after(c); n++) {
		if (is_interrupted)
			c->board->is_stopped = true;
		nanosleep(&pause, NULL);
		if (n % LOOKS_PER_LINE == 0)
			show_progress(c);
		if (n % LOOKS_PER_STATE == 0)
			ok &= write_state(c);
	}
	clear_progress(c);
	return ok;
}

static enum crew_end run(struct crew *c, struct crew_counts *counts)
{
	struct sigaction act = { .sa_handler = interrupt }, old_int, old_term;
	bool ok = true;

	sigaction(SIGINT, &act, &old_int);
	sigaction(SIGTERM, &act, &old_term);
	for (uint32_t i = 0, n = count_workers(c); ok && i < n; i++)
		ok = start_worker(c, i);
	if (!ok)
		c->board->is_stopped = true;
	ok &= oversee(c);
	sigaction(SIGINT, &old_int, NULL);
	sigaction(SIGTERM, &old_term, NULL);
	*counts = count(c);
	bool is_done = counts->seeds == c->opts->to - c->opts->from + 1;
	if (c->opts->ends_when_found && counts->findings && ok)
		return CREW_FOUND;
	if (!is_done || !ok)
		return write_state(c) && ok ? CREW_INTERRUPTED : CREW_FAILED;
	if (c->opts->state_path)
		unlink(c->opts->state_path);
	return CREW_DONE;
}

enum crew_end crew_run(const struct crew_opts *opts, struct crew_counts *counts)
{
	struct board *board = mmap(NULL, sizeof(*board), PROT_READ | PROT_WRITE,
				   MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	struct crew c = { .opts = opts, .board = board };
	enum crew_end end = CREW_FAILED;

	*counts = (struct crew_counts){ 0 };
	if (board == MAP_FAILED) {
		fprintf(stderr, "randdiff: %s\n", strerror(errno));
		return CREW_FAILED;
	}
	clock_gettime(CLOCK_MONOTONIC, &c.start);
	board->next = opts->from;
	if (read_state(&c))
		end = run(&c, counts);
	munmap(board, sizeof(*board));
	return end;
}
