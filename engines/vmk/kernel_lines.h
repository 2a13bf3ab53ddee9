/*
 * kernel_lines - the source lines of a kernel and its modules, where their debug information is
 * installed: as distributions package it, below /usr/lib/debug, or beside what was built.
 */
#ifndef ENGINES_VMK_KERNEL_LINES_H
#define ENGINES_VMK_KERNEL_LINES_H

#include "engines/vmk/host_files.h"
#include "runtime/base/buf.h"

#include <stdint.h>

/*
 * The first instruction of a line in a function, as a distance from the function's beginning.
 * module: NULL: the kernel itself.  0, or a negative errno, and *why, which is cleared first, says
 * what is in the way, as in "FUNCTION has no code of line 9: ".
 */
int kernel_lines_find(const struct host_files *f, const char *module, const char *function,
		      uint64_t line, uint64_t *offset, struct buf *why);

#endif
