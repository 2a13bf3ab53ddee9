/*
 * live - a script on the live host: the verbs of engine.h from attach to disarm.
 *
 * Each probe is a program in the kernel, attached where its point is (attach.h); what it does there, it
 * does by itself (compiler/bpf/live.c).  Here programs are attached and taken away, output is read
 * (engines/bpf/script.h), and a probe that takes too much of a CPU is paused (P-19).
 *
 * What holds programs and maps are descriptors of this process: when it dies, they are gone.
 */
#ifndef ENGINES_VMK_LIVE_H
#define ENGINES_VMK_LIVE_H

#include "engines/vmk/vmk.h"

int live_attach(struct vmk *v, const struct ck_program *program, struct executor *x,
		const struct out_sink *sink, struct buf *why);
int live_arm(struct vmk *v);
int live_step(struct vmk *v, uint64_t until_ns);
uint64_t live_clock_ns(const struct vmk *v);
struct engine_usage live_usage(const struct vmk *v, uint32_t probe);
int live_disarm(struct vmk *v);
void live_close(struct vmk *v); /* nothing is attached: fine */

#endif
