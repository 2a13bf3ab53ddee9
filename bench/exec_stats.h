/*
 * exec_stats - what the samples of bench/exec say: medians over rounds, with quartiles.
 *
 * Ratios are made within a round, where both took their samples one after the other, and only
 * then does the median stand over them.
 */
#ifndef BENCH_EXEC_STATS_H
#define BENCH_EXEC_STATS_H

#include "bench/exec.h"
#include "bench/machine.h"

struct spread stats_fire_ns(const struct bench *b, enum row_id id, enum who who);
/* Of an operation: a fire less an empty fire of the same round, by operations. */
struct spread stats_op_ns(const struct bench *b, enum row_id id, enum who who);
/* Of a fire for rows of KIND_FIRE, of an operation for others: what the ratios are made of. */
struct spread stats_compared_ns(const struct bench *b, enum row_id id, enum who who);
struct spread stats_jit_over_c(const struct bench *b, enum row_id id);
/* How much longer who takes than the JIT. */
struct spread stats_over_jit(const struct bench *b, enum row_id id, enum who who);

struct geomean {
	double mean, least, most;
	uint32_t n_rows;
};

typedef struct spread stats_fn(const struct bench *b, enum row_id id);

struct geomean stats_geomean(const struct bench *b, enum kind kind, stats_fn *f);

#endif
