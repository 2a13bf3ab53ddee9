/*
 * machine.c - the machine, its clock, and what samples say.
 */
#include "bench/machine.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

static void read_cpu(char *to, size_t size)
{
	FILE *f = fopen("/proc/cpuinfo", "r");
	char line[256];

	snprintf(to, size, "unknown");
	while (f && fgets(line, sizeof(line), f)) {
		if (strncmp(line, "model name", 10) == 0 && strchr(line, ':')) {
			line[strcspn(line, "\n")] = '\0';
			snprintf(to, size, "%.100s", strchr(line, ':') + 2);
			break;
		}
	}
	if (f)
		fclose(f);
}

struct machine_info machine_info(void)
{
	struct machine_info m = { .compiler = __VERSION__ };
	struct utsname u;
	time_t now = time(NULL);
	struct tm utc;

	read_cpu(m.cpu, sizeof(m.cpu));
	snprintf(m.kernel, sizeof(m.kernel), "unknown");
	if (uname(&u) == 0)
		snprintf(m.kernel, sizeof(m.kernel), "%.60s %.60s %.60s", u.sysname, u.release,
			 u.machine);
	strftime(m.date, sizeof(m.date), "%Y-%m-%d", gmtime_r(&now, &utc));
	m.n_cpus = sysconf(_SC_NPROCESSORS_ONLN);
	return m;
}

uint64_t cpu_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (uint64_t)t.tv_sec * 1000000000 + (uint64_t)t.tv_nsec;
}

/* -- samples ------------------------------------------------------------------------------- */

static int compare(const void *a, const void *b)
{
	double left = *(const double *)a, right = *(const double *)b;

	return left < right ? -1 : left > right;
}

/* Between two samples, in proportion. */
static double quantile(const double *sorted, uint32_t n, double q)
{
	double at = q * (n - 1);
	uint32_t i = (uint32_t)at, next = i + 1 < n ? i + 1 : i;

	return sorted[i] + (sorted[next] - sorted[i]) * (at - i);
}

struct spread spread_of(const double *samples, uint32_t n)
{
	struct spread s = { NAN, NAN, NAN };
	double *sorted = malloc(n * sizeof(*sorted));

	if (!sorted)
		return s;
	for (uint32_t i = 0; i < n; i++)
		sorted[i] = samples[i];
	qsort(sorted, n, sizeof(*sorted), compare);
	s.median = quantile(sorted, n, 0.5);
	s.q1 = quantile(sorted, n, 0.25);
	s.q3 = quantile(sorted, n, 0.75);
	free(sorted);
	return s;
}
