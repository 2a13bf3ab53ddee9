/*
 * planted.c - a fuzz target with three faults, for the test of fuzz/campaign: what begins with 'A' aborts, what
 * begins with 'B' is read behind its end, and behind a word that no fuzzer guesses there is an abort in
 * another place.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

__attribute__((noinline)) static void give_up(void)
{
	abort();
}

__attribute__((noinline)) static int read_behind(const uint8_t *data, size_t size)
{
	volatile uint8_t *copy = malloc(size);
	int byte = copy ? copy[size] : 0;

	(void)data;
	free((void *)copy);
	return byte;
}

__attribute__((noinline)) static void give_up_late(void)
{
	abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char word[] = "campaign";

	if (size > 1 && data[0] == 'A')
		give_up();
	if (size > 1 && data[0] == 'B')
		return read_behind(data, size) < -1;
	if (size >= sizeof(word) - 1 && memcmp(data, word, sizeof(word) - 1) == 0)
		give_up_late();
	return 0;
}
