/*
 * live - what the parts of bench/live share.
 *
 *   live.c        options, the rounds
 *   live_load.c   the load: a known number of system calls on each CPU
 *   live_tool.c   vprobe and bpftrace as processes, and what they leave behind
 *   live_print.c  the tables: Markdown and JSON
 *   live_rows.def the rows: the same script in both languages
 */
#ifndef BENCH_LIVE_H
#define BENCH_LIVE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>

#include "bench/machine.h"

enum tool { TOOL_VPROBE, TOOL_BPFTRACE, N_TOOLS };

enum { LIVE_PROBES = 4 }; /* of a script, at most */

enum live_row_id {
#define ROW(id, probes, title, emmett, bpftrace) LIVE_##id,
#include "bench/live_rows.def"
	N_LIVE_ROWS
};

struct live_row_info {
	const char *id;
	uint32_t n_probes;
	const char *title;
	const char *scripts[N_TOOLS];
};

extern const struct live_row_info live_row_infos[N_LIVE_ROWS];
extern const char *const live_tool_names[N_TOOLS];

/* By round; in nanoseconds, but for `alone`, which is by tool, too: it is taken next to the tool's. */
struct live_row {
	bool is_open;
	char refused[160];        /* why there are no times; "": there are */
	double *cost[N_TOOLS];    /* a call with the script, less a call without */
	double *alone[N_TOOLS];   /* a call without */
	double *program[N_TOOLS]; /* in the programs, for a call, by the kernel's statistics */
};

/* Of a script of one probe, by round. */
struct live_start {
	double *armed_ms[N_TOOLS], *resident_mb[N_TOOLS], *unload_ms[N_TOOLS];
};

struct live {
	uint32_t rounds, starts;
	uint64_t calls;   /* on each CPU, in a sample */
	const char *rows; /* a pattern; NULL: all of them */
	const char *vprobe;
	uint32_t n_cpus;
	struct live_row all[N_LIVE_ROWS];
	struct live_start start;
};

/* -- live_load.c ------------------------------------------------------------------------------- */

uint32_t load_cpus(void);
/* The system call that all is about, with a number that probes are passed. */
void load_call(uint64_t number);
/* So many of them on each CPU at once: nanoseconds of CPU time for one; not a number if that failed. */
double load_run(uint64_t calls);
uint64_t load_now_ns(void); /* of a clock that goes on */

/* -- live_tool.c ------------------------------------------------------------------------------- */

struct tool_run {
	pid_t pid;
	int out, err; /* files that are nowhere */
	uint64_t began_ns;
	uint32_t programs[LIVE_PROBES]; /* the kernel's numbers */
	uint32_t n_programs;
};

bool tool_is_there(enum tool tool, const struct live *b);
/* Starts it with a script; false: it could not be started. */
bool tool_start(struct tool_run *r, const struct live *b, enum tool tool, const char *script);
bool tool_has_ended(const struct tool_run *r);
/* Whether the kernel says that so many of its probes have a program. */
bool tool_is_attached(struct tool_run *r, uint32_t n_probes);
/* Until that is so; false: it ended, or some seconds went by. */
bool tool_wait(struct tool_run *r, uint32_t n_probes);
double tool_resident_mb(const struct tool_run *r);
/* What its programs have run while the kernel took the time: nanoseconds in all. */
uint64_t tool_program_ns(const struct tool_run *r);
/* Ends it as a terminal would, and waits: how long that took in milliseconds; below 0: it would not end. */
double tool_stop(struct tool_run *r);
/* What it has written, to be freed. */
char *tool_output(const struct tool_run *r);
char *tool_errors(const struct tool_run *r);
void tool_close(struct tool_run *r);
/* The sum of all that the lines "@n: N", "@n[..]: N" and "@n: count N, .." of an output say. */
uint64_t tool_total(const char *output);

/* -- live_print.c ------------------------------------------------------------------------------ */

bool print_live_markdown(const struct live *b, const char *path);
bool print_live_json(const struct live *b, const char *path);

#endif
