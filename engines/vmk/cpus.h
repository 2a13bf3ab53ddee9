/*
 * cpus - which processors are on, and which have come.
 *
 *	cpus_open(&cpus, arena, &files, n);
 *	while (...)
 *		cpus_look(&cpus, came, ctx);
 *	cpus_close(&cpus);
 *
 * The kernel is asked with each look, which costs as much as reading two bytes of a file.  One that goes and
 * comes back between two looks is not seen.
 */
#ifndef ENGINES_VMK_CPUS_H
#define ENGINES_VMK_CPUS_H

#include <stdbool.h>
#include <stdint.h>

#include "engines/vmk/host_files.h"
#include "runtime/base/arena.h"

enum { CPUS_TEXT = 1024 }; /* a longer list of ranges than there has ever been */

struct cpus {
	int file; /* -1: the kernel does not say, and none ever comes */
	uint32_t n;
	bool *is_on, *was_on;
	char text[CPUS_TEXT]; /* as the kernel has said it last */
};

/* n: that there can be.  In a, which leaves through its handler when memory runs out. */
void cpus_open(struct cpus *c, struct arena *a, const struct host_files *f, uint32_t n);
void cpus_close(struct cpus *c);

/* Visits those that have come since the last look. */
void cpus_look(struct cpus *c, void (*came)(void *ctx, uint32_t cpu), void *ctx);

/* Which a list like "0-3,5" has, of n; of what is no list, none. */
void cpus_read(const char *text, bool *is_on, uint32_t n);

#endif
