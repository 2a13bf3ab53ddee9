/*
 * world - the target that bench/exec compiles for, and its memory.
 *
 * Everything is offered that rows.def uses: functions start, work and show of the VMkernel,
 * and 40 KB of memory.  A read is bounds-checked, as that of any target; the hand-written C
 * reads through the same function, so that what is compared is the code around it.
 */
#ifndef BENCH_WORLD_H
#define BENCH_WORLD_H

#include "compiler/front/target.h"
#include "runtime/fire.h"

enum {
	WORLD_BASE = 0x100000,
	WORLD_NODES = WORLD_BASE, /* 64 of 16 bytes, linked in no order */
	N_NODES = 64,
	WORLD_RECORDS = WORLD_NODES + N_NODES * 16, /* 64 of 16 bytes */
	N_RECORDS = 64,
	WORLD_SORTED = WORLD_RECORDS + N_RECORDS * 16, /* uint32: 0, 3, 6, .. */
	N_SORTED = 1024,
	WORLD_NAMES = WORLD_SORTED + N_SORTED * 4, /* "world-0000" .., 16 bytes each */
	N_NAMES = 1024,
	WORLD_END = WORLD_NAMES + N_NAMES * 16,
};

struct world {
	unsigned char bytes[WORLD_END - WORLD_BASE];
};

void world_init(struct world *w);

extern const struct front_target world_target;

/* Of fires whose ctx is a struct world.  They answer reads and nothing else. */
extern const struct fire_ops world_fire_ops;

#endif
