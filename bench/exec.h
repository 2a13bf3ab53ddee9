/*
 * exec - what the parts of bench/exec share.
 *
 *   exec.c        options, the rounds
 *   exec_row.c    a row on each executor: opening, firing, judging
 *   exec_print.c  the tables: Markdown and JSON
 *   exec_stats.c  medians and ratios
 *   rows.def      the rows, work*.c the same by hand, world.c what they observe
 */
#ifndef BENCH_EXEC_H
#define BENCH_EXEC_H

#include "bench/work.h"
#include "bench/world.h"
#include "compiler/front/front.h"
#include "engines/executor.h"

enum kind { KIND_FIRE, KIND_COMPUTE, KIND_MEMORY, KIND_STATE, KIND_TEXT, N_KINDS };

/* Who does the work.  WHO_GUARDED is the JIT where nothing is proved: all guards stay. */
enum who { WHO_INTERP, WHO_VIR, WHO_JIT, WHO_GUARDED, WHO_C, N_WHO };

struct who_info {
	const char *name, *executor; /* executor: NULL is C */
	bool unproved;
};

extern const struct who_info who_infos[N_WHO];

struct row_info {
	const char *id;
	enum kind kind;
	uint32_t n, ops, drain;
	const char *title, *params, *globals, *start, *body, *show;
};

extern const struct row_info row_infos[N_ROWS];

/* One who works at one row. */
struct subject {
	struct executor *x; /* NULL: C */
	struct work *work;
	const struct work_row *functions;
	uint64_t batch;  /* fires in a sample */
	double *fire_ns; /* by round */
};

struct row {
	const struct row_info *info;
	struct front *front;
	struct buf text; /* the script */
	struct subject subjects[N_WHO];
};

struct bench {
	uint32_t rounds;
	double sample_ms;
	const char *rows; /* a pattern; NULL: all of them */
	struct world world;
	struct row all[N_ROWS];
	double *xadd_ns; /* by round */
};

/* -- exec_row.c ---------------------------------------------------------------------------- */

/* Ends the process with a message if the script is rejected or memory runs out. */
void row_open(struct bench *b, struct row *r, enum row_id id);
void row_close(struct row *r);

/* The same fires on all: true if all print the same, take the same ticks and report nothing. */
bool row_agrees(struct bench *b, struct row *r);
/* True if nothing was reported since. */
bool row_is_clean(struct row *r);

/* Finds how many fires make a sample. */
void row_calibrate(struct bench *b, struct row *r, enum who who);
/* Nanoseconds of a fire, drains included; from one sample. */
double row_sample(struct bench *b, struct row *r, enum who who);

/* -- exec_print.c -------------------------------------------------------------------------- */

/* Both write to a file of that name, "-" for standard output.  False: it cannot be written. */
bool print_markdown(const struct bench *b, const char *path);
bool print_json(const struct bench *b, const char *path);

static inline bool row_is_open(const struct row *r)
{
	return r->front;
}

#endif
