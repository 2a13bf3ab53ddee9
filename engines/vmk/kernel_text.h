/*
 * kernel_text - where the instructions of a kernel begin: its code, read from /proc/kcore as it runs,
 * and taken apart.
 */
#ifndef ENGINES_VMK_KERNEL_TEXT_H
#define ENGINES_VMK_KERNEL_TEXT_H

#include "engines/vmk/host_files.h"

#include <stdint.h>

/* The instruction that a byte of code belongs to, by its distance from the function's beginning. */
struct kernel_insn {
	uint64_t offset, size;
};

/*
 * Finds the instruction at `offset` behind `start`, which must be the beginning of one.  0 or a
 * negative errno: the code can not be read (-ENOENT: this kernel shows none), or -EILSEQ: it makes no
 * sense before that place.
 */
int kernel_text_insn(const struct host_files *f, uint64_t start, uint64_t offset,
		     struct kernel_insn *out);

#endif
