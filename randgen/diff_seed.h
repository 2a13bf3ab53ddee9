/*
 * diff_seed - what is done with one seed: a script is made, looked at, and what fails is told.
 */
#ifndef RANDGEN_DIFF_SEED_H
#define RANDGEN_DIFF_SEED_H

#include "randgen/diff.h"

struct seed_opts {
	uint32_t size; /* 0: each seed has its own */
	struct try_opts tries;
	bool shrinks;         /* what fails is made small, and shown */
	const char *findings; /* a folder that gets it as a test; NULL: none */
};

/* The test of a seed.  Ends the program if memory runs out. */
void seed_test(uint64_t seed, const struct seed_opts *o, struct buf *text);

/* True: nothing was found.  Lines on standard output if something was. */
bool seed_try(uint64_t seed, const struct seed_opts *o, uint64_t *comparisons);

/* The same for a test that there is already, which may crash.  Ends the program if it cannot be read. */
bool seed_try_file(const char *path, const struct seed_opts *o);

/* Tells that the seed took a process with it. */
void seed_died(uint64_t seed, const struct seed_opts *o, int signal_number);

#endif
