/*
 * plain_main.c - runs a fuzz target without a fuzzer, in builds that have none.
 *
 *	fuzz_x FILE..                 runs it on each file
 *	fuzz_x --random FIRST COUNT   on random inputs of those numbers
 *	fuzz_x --write NUMBER         writes such an input
 *
 * The input of a number is always the same.  If the target aborts, or crashes where no
 * sanitizer is, the number is named.
 */
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MAX_BYTES = 4096 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Of the input that runs. */
static char running[4096];

/* Returns to what was wrong, which is then met by what the system does about it. */
static void name_input(int signal_number)
{
	(void)signal_number;
	if (write(STDOUT_FILENO, running, strlen(running)) < 0)
		_exit(2);
}

/* Sanitizers have handlers of their own, and say more. */
static void watch(int signal_number)
{
	struct sigaction action, name = { .sa_handler = name_input, .sa_flags = SA_RESETHAND };

	if (sigaction(signal_number, NULL, &action) == 0 && action.sa_handler == SIG_DFL)
		sigaction(signal_number, &name, NULL);
}

/* xorshift64*: the same everywhere. */
static uint8_t random_byte(uint64_t *state)
{
	*state ^= *state >> 12;
	*state ^= *state << 25;
	*state ^= *state >> 27;
	return (uint8_t)(*state * UINT64_C(0x2545f4914f6cdd1d) >> 56);
}

/* The first byte is even: fuzz_jit makes a module of the others then. */
static size_t make_input(uint64_t number, uint8_t *bytes)
{
	uint64_t state = number * UINT64_C(0x9e3779b97f4a7c15) + 1;
	size_t size = 64 + (size_t)random_byte(&state) * (MAX_BYTES - 64) / 255;

	for (size_t i = 0; i < size; i++)
		bytes[i] = random_byte(&state);
	bytes[0] &= 0xfe;
	return size;
}

static bool read_number(const char *text, uint64_t *number)
{
	char *end;

	errno = 0;
	*number = strtoull(text, &end, 10);
	return *text && !*end && !errno;
}

static int run_random(uint64_t first, uint64_t count)
{
	uint8_t bytes[MAX_BYTES];

	for (uint64_t i = first; i < first + count; i++) {
		snprintf(running, sizeof(running), "not ok - random input %llu\n",
			 (unsigned long long)i);
		LLVMFuzzerTestOneInput(bytes, make_input(i, bytes));
	}
	printf("ok - random inputs %llu to %llu\n", (unsigned long long)first,
	       (unsigned long long)(first + count - 1));
	return 0;
}

static int write_input(uint64_t number)
{
	uint8_t bytes[MAX_BYTES];
	size_t size = make_input(number, bytes);

	return fwrite(bytes, 1, size, stdout) == size && fflush(stdout) == 0 ? 0 : 1;
}

static int run_file(const char *name)
{
	FILE *file = fopen(name, "rb");
	static uint8_t bytes[1 << 20];
	size_t size = file ? fread(bytes, 1, sizeof(bytes), file) : 0;

	if (!file || ferror(file) || !feof(file)) {
		fprintf(stderr, "%s: cannot be read, or has more than %zu bytes\n", name,
			sizeof(bytes));
		return 1;
	}
	fclose(file);
	snprintf(running, sizeof(running), "not ok - %s\n", name);
	LLVMFuzzerTestOneInput(bytes, size);
	printf("ok - %s\n", name);
	return 0;
}

int main(int argc, char **argv)
{
	uint64_t first, count;
	int status = 0;

	watch(SIGABRT);
	watch(SIGSEGV);
	if (argc == 4 && !strcmp(argv[1], "--random") && read_number(argv[2], &first) &&
	    read_number(argv[3], &count))
		return run_random(first, count);
	if (argc == 3 && !strcmp(argv[1], "--write") && read_number(argv[2], &first))
		return write_input(first);
	if (argc < 2 || argv[1][0] == '-') {
		fprintf(stderr, "usage: %s FILE.. | --random FIRST COUNT | --write NUMBER\n",
			argv[0]);
		return 2;
	}
	for (int i = 1; i < argc; i++)
		status |= run_file(argv[i]);
	return status;
}
