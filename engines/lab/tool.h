/*
 * tool - runs a program of the host to its end, with a limit of time.
 */
#ifndef ENGINES_LAB_TOOL_H
#define ENGINES_LAB_TOOL_H

#include <stdint.h>

#include "runtime/base/buf.h"

/*
 * Runs argv (looked up in PATH, its input is empty) in the C locale; appends what it prints, also as
 * errors, to `output`.  Its status; 127 if it is not there; or a negative errno, -ETIME when its
 * time was over and it was killed with all that it had started.
 */
int tool_run(const char *const *argv, struct buf *output, uint32_t time_ms);

/* Milliseconds of a clock that only goes on. */
uint64_t tool_now_ms(void);

#endif
