/*
 * exec_stats.c - medians, quartiles, ratios.
 */
#include "bench/exec_stats.h"

#include <math.h>
#include <stdlib.h>

/* -- over rounds --------------------------------------------------------------------------- */

typedef double of_round_fn(const struct bench *b, enum row_id id, enum who who, uint32_t round);

static struct spread over_rounds(const struct bench *b, of_round_fn *f, enum row_id id,
				 enum who who)
{
	struct spread s = { NAN, NAN, NAN };
	double *samples = malloc(b->rounds * sizeof(*samples));

	if (!samples)
		return s;
	for (uint32_t i = 0; i < b->rounds; i++)
		samples[i] = f(b, id, who, i);
	s = spread_of(samples, b->rounds);
	free(samples);
	return s;
}

/* -- of a row -------------------------------------------------------------------------------- */

static double fire_ns(const struct bench *b, enum row_id id, enum who who, uint32_t round)
{
	return b->all[id].subjects[who].fire_ns[round];
}

static double op_ns(const struct bench *b, enum row_id id, enum who who, uint32_t round)
{
	double ns = fire_ns(b, id, who, round);

	if (id != ROW_empty)
		ns -= fire_ns(b, ROW_empty, who, round);
	return ns / row_infos[id].ops;
}

/* Of fires: the whole; of what stands in loops: the operation.  Below 0.01 ns there is nothing to compare. */
static double compared_ns(const struct bench *b, enum row_id id, enum who who, uint32_t round)
{
	double ns = row_infos[id].kind == KIND_FIRE ? fire_ns(b, id, who, round)
						    : op_ns(b, id, who, round);

	return ns > 0.01 ? ns : 0.01;
}

static double jit_over(const struct bench *b, enum row_id id, enum who who, uint32_t round)
{
	return compared_ns(b, id, WHO_JIT, round) / compared_ns(b, id, who, round);
}

static double over_jit(const struct bench *b, enum row_id id, enum who who, uint32_t round)
{
	return 1 / jit_over(b, id, who, round);
}

struct spread stats_fire_ns(const struct bench *b, enum row_id id, enum who who)
{
	return over_rounds(b, fire_ns, id, who);
}

struct spread stats_op_ns(const struct bench *b, enum row_id id, enum who who)
{
	return over_rounds(b, op_ns, id, who);
}

struct spread stats_compared_ns(const struct bench *b, enum row_id id, enum who who)
{
	return over_rounds(b, compared_ns, id, who);
}

struct spread stats_jit_over_c(const struct bench *b, enum row_id id)
{
	return over_rounds(b, jit_over, id, WHO_C);
}

struct spread stats_over_jit(const struct bench *b, enum row_id id, enum who who)
{
	return over_rounds(b, over_jit, id, who);
}

/* -- of all rows of a kind --------------------------------------------------------------------- */

struct geomean stats_geomean(const struct bench *b, enum kind kind, stats_fn *f)
{
	struct geomean g = { .least = INFINITY };
	double logs = 0;

	for (enum row_id id = 0; id < N_ROWS; id++) {
		if (!row_is_open(&b->all[id]) || row_infos[id].kind != kind)
			continue;
		double x = f(b, id).median;
		logs += log(x);
		g.n_rows++;
		g.least = x < g.least ? x : g.least;
		g.most = x > g.most ? x : g.most;
	}
	g.mean = g.n_rows ? exp(logs / g.n_rows) : NAN;
	return g;
}
