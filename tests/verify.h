/*
 * verify - between the files of tests/verify*.c: what is proved of scripts against what they do.
 */
#ifndef TESTS_VERIFY_H
#define TESTS_VERIFY_H

#include <stdbool.h>
#include <stdint.h>

#include "compiler/front/front.h"
#include "engines/executor.h"

/* Aborts the program: what the machine or a caller did wrong. */
_Noreturn void die(const char *what, const char *why);

/* -- verify_inputs.c: what scripts are fired with ---------------------------------------------- */

enum {
	N_ARGS = 3,          /* of each function of the target */
	NUMBERS = 128,       /* that are worth trying */
	MEMORY = 0x100000,   /* where the target's memory begins */
	MEMORY_BYTES = 65536 /* of which all can be read */
};

/* What the target's memory holds; for each fire another one. */
enum memory {
	MEMORY_ZEROS,
	MEMORY_ONES,         /* 0xff everywhere: long strings, large numbers, pointers to nowhere */
	MEMORY_SAME,         /* all bytes are the same */
	MEMORY_SMALL,        /* bytes from 0 to 3 */
	MEMORY_BYTES_RANDOM, /* any bytes, which stay as they are */
	MEMORY_RISING,       /* 4-byte numbers 0, 3, 6, .. */
	MEMORY_FALLING,      /* 4-byte numbers that become smaller */
	MEMORY_RING,         /* each word holds the address of the second one behind it, for ever */
	MEMORY_CHAIN,        /* the same, but for the last ones, which hold 0 */
	MEMORY_SELF,         /* each word holds its own address */
	MEMORY_JUMPS,        /* each word holds the address of another one */
	MEMORY_RESTLESS,     /* each read finds another number */
	MEMORY_EVERYWHERE,   /* the same, and from here on all addresses can be read */
	MEMORY_ONES_EVERYWHERE,
	MEMORY_GROWING, /* each read finds an address above those before */
	MEMORY_KINDS
};

struct world {
	enum memory memory;
	uint64_t seed;
	uint64_t n_reads;
	/* Numbers that are worth trying: those of the script, and those of machines. */
	uint64_t numbers[NUMBERS];
	uint32_t n_numbers;
	uint64_t state; /* of what comes next at random */
};

/* Begins with the same numbers each time. */
void world_begin(struct world *w, const char *script);

uint64_t world_random(struct world *w);
/* One of the numbers, or a small one, or any. */
uint64_t world_number(struct world *w);
/* Another memory. */
void world_turn(struct world *w);

/* Of fires whose ctx is a struct world. */
extern const struct fire_ops world_fire_ops;

/*
 * A target whose VMkernel has the functions `loop`, which is what a script is judged by, and `set`,
 * `add` and `drop`, which it may use to keep something for its loops.  It lives as long as the program.
 */
const struct front_target *world_target(void);

/* -- verify_simhost.c: the examples on the simulated host -------------------------------------- */

/* Judges the probes of scripts by what the list says of them.  False: some failed. */
bool judge_on_simhost(const char *list, char **paths, int n);

/* -- verify.c ------------------------------------------------------------------------------------- */

/* The text of a file, with a NUL behind it; the caller's to free.  NULL: it cannot be read. */
char *read_file(const char *path);

/* The checked program of a script.  NULL: it was rejected, why says the reason. */
struct front *compile(const struct front_target *target, const char *path, const char *text,
		      struct buf *why);

/* Of a fire of each probe, at most; n of them.  UINT64_MAX: nothing is known. */
void bounds_of(const struct ck_program *p, uint32_t n_vms, uint64_t *bounds, uint32_t n);

#endif
