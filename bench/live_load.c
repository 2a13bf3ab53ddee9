/*
 * live_load.c - the load: a thread on each CPU that calls the kernel and does nothing else.
 *
 * Its time is that of the CPU, so that whoever else wants the machine disturbs less.
 */
#include "bench/live.h"

#include <math.h>
#include <pthread.h>
#include <sched.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { MOST_CPUS = 256 };

struct worker {
	pthread_t thread;
	pthread_barrier_t *barrier;
	int cpu;
	uint64_t calls;
	double ns; /* not a number: it did not run where it should */
};

static uint32_t find_cpus(int *cpus)
{
	static cpu_set_t all; /* before anything is bound */
	static bool is_known;
	uint32_t n = 0;

	if (!is_known)
		is_known = sched_getaffinity(0, sizeof(all), &all) == 0;
	for (int cpu = 0; cpu < CPU_SETSIZE && n < MOST_CPUS; cpu++)
		if (CPU_ISSET(cpu, &all))
			cpus[n++] = cpu;
	return n;
}

uint32_t load_cpus(void)
{
	int cpus[MOST_CPUS];

	return find_cpus(cpus);
}

uint64_t load_now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000000000 + (uint64_t)t.tv_nsec;
}

void load_call(uint64_t number)
{
	syscall(SYS_sched_get_priority_max, number);
}

static void *work(void *arg)
{
	struct worker *w = arg;
	cpu_set_t one;

	CPU_ZERO(&one);
	CPU_SET((unsigned)w->cpu, &one);
	bool is_bound = sched_setaffinity(0, sizeof(one), &one) == 0;
	pthread_barrier_wait(w->barrier);
	uint64_t began_ns = cpu_ns();
	for (uint64_t i = 0; i < w->calls; i++)
		load_call(i);
	w->ns = is_bound ? (double)(cpu_ns() - began_ns) / (double)w->calls : NAN;
	return NULL;
}

double load_run(uint64_t calls)
{
	int cpus[MOST_CPUS];
	struct worker workers[MOST_CPUS];
	pthread_barrier_t barrier;
	uint32_t n = find_cpus(cpus);
	double sum = 0;

	if (n == 0 || pthread_barrier_init(&barrier, NULL, n))
		return NAN;
	for (uint32_t i = 0; i < n; i++) {
		workers[i] = (struct worker){ .barrier = &barrier, .cpu = cpus[i], .calls = calls };
		if (pthread_create(&workers[i].thread, NULL, work, &workers[i]))
			_exit(1); /* those that have begun wait for all */
	}
	for (uint32_t i = 0; i < n; i++) {
		pthread_join(workers[i].thread, NULL);
		sum += workers[i].ns;
	}
	pthread_barrier_destroy(&barrier);
	return sum / n;
}
