/*
 * machine - what stands above each table: where and when it was measured.
 */
#ifndef BENCH_MACHINE_H
#define BENCH_MACHINE_H

#include <stdint.h>

struct machine_info {
	char cpu[128], kernel[256], date[32];
	long n_cpus;
	const char *compiler;
};

struct machine_info machine_info(void);

/* Of this thread alone, so that a busy machine disturbs less. */
uint64_t cpu_ns(void);

struct spread {
	double median, q1, q3;
};

/* Not a number where memory runs out. */
struct spread spread_of(const double *samples, uint32_t n);

#endif
