/*
 * capture - programs that write down, where a probe fires, what it passes.
 *
 * Each probe has a program of its own.  It puts a record into a ring buffer that all of them
 * share: when, on which CPU, in which task, and the values.  Nothing is written before the switch
 * is on, so that probes which are attached one after the other fire from one moment on (P-17).
 * A record that finds no room is counted.
 */
#ifndef ENGINES_VMK_CAPTURE_H
#define ENGINES_VMK_CAPTURE_H

#include <stdatomic.h>

#include "engines/vmk/point.h"

enum { CAPTURE_NAME_BYTES = 16, CAPTURE_TEXT_BYTES = 256 };

/*
 * What stands in the ring.  Then a word for each parameter; of a string it says how many bytes were read,
 * perhaps with a NUL, negative: none could be.  Then, for each string in order, CAPTURE_TEXT_BYTES; or
 * an ExcFrame.
 */
struct capture_record {
	uint32_t probe, cpu;
	uint64_t time_ns; /* CLOCK_MONOTONIC */
	uint64_t task;    /* its address */
	uint32_t thread, process;
	char name[CAPTURE_NAME_BYTES];
};

static inline const uint64_t *capture_words(const struct capture_record *r)
{
	return (const uint64_t *)(const void *)(r + 1);
}

/* What stands behind the words. */
static inline const char *capture_rest(const struct capture_record *r, uint32_t n_params)
{
	return (const char *)(capture_words(r) + n_params);
}

/* Shared with the programs. */
struct capture_switch {
	_Atomic uint64_t is_on;
	_Atomic uint64_t lost[LIMIT_PROBES]; /* by probe */
};

struct capture {
	int ring, switch_map; /* file descriptors; -1: none */
	struct capture_switch *shared;
};

/* 0 or a negative errno; at any rate capture_close() gives back what there is. */
int capture_open(struct capture *c);
void capture_close(struct capture *c);

/*
 * Loads the program of a probe that names so many of the point's values: its descriptor, which is
 * the caller's to close, or a negative errno.
 */
int capture_load(const struct capture *c, uint32_t probe, const struct vmk_point *point,
		 uint32_t n_params);

#endif
