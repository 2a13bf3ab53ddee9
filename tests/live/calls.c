/*
 * calls - a workload that knows what it does: so many system calls from so many threads at once.
 *
 *	calls THREADS N
 *
 * Says its process id; then, when it has read a line, each thread calls getppid() N times, with the
 * number of the call as an argument, which the kernel does not look at.
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { MOST_THREADS = 64 };

static unsigned long n_calls;

static void *call(void *unused)
{
	for (unsigned long i = 0; i < n_calls; i++)
		syscall(SYS_getppid, i);
	return unused;
}

int main(int argc, char **argv)
{
	pthread_t threads[MOST_THREADS];
	int n = argc == 3 ? atoi(argv[1]) : 0;

	if (n < 1 || n > MOST_THREADS) {
		fprintf(stderr, "usage: calls THREADS N\n");
		return 2;
	}
	n_calls = strtoul(argv[2], NULL, 10);
	printf("%d\n", getpid());
	fflush(stdout);
	if (getchar() == EOF)
		return 1;
	for (int i = 0; i < n; i++)
		if (pthread_create(&threads[i], NULL, call, NULL))
			return 1;
	for (int i = 0; i < n; i++)
		pthread_join(threads[i], NULL);
	return 0;
}
