/*
 * live - a script on the live host: the verbs of engine.h from attach to disarm.
 *
 * What a probe passes is written down where it fires (capture.h); here it is read, and the executor
 * fires with it, in the order in which it was written.  So a script sees the past, by
 * milliseconds: it can not read the kernel's memory, but for what the world's record holds
 * (T-14) and an OFFSET probe's registers, which are written down too.  A script that tries to is
 * ended with a message.
 */
#ifndef ENGINES_VMK_LIVE_H
#define ENGINES_VMK_LIVE_H

#include "engines/vmk/vmk.h"

int live_attach(struct vmk *v, const struct ck_program *program, struct executor *x,
		const struct out_sink *sink, struct buf *why);
int live_arm(struct vmk *v);
int live_step(struct vmk *v, uint64_t until_ns);
uint64_t live_clock_ns(const struct vmk *v);
int live_disarm(struct vmk *v);
void live_close(struct vmk *v); /* nothing is attached: fine */

#endif
