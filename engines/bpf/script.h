/*
 * script - a script that runs in the kernel, as programs which an engine attaches.
 *
 * To the session it is an executor, whose fires nobody here sees: it drains output, reports, and
 * knows totals.  The engine
 *
 *	bpf_script_load()    for each probe: a program, to be attached
 *	bpf_script_call()    runs those of Load probes
 *	bpf_script_switch()  all others fire from here on
 *	bpf_script_read()    again and again: what they have left behind
 *	bpf_script_switch()  off; calls those of Unload probes
 *
 * Records of all CPUs come in one ring, in the order in which they were written.  They wait here for a
 * few milliseconds, and go on in the order of the times of their fires (P-15): a fire that takes longer
 * than that is out of order.
 *
 * Threads: one at a time.
 */
#ifndef ENGINES_BPF_SCRIPT_H
#define ENGINES_BPF_SCRIPT_H

#include "engines/bpf/load.h"
#include "interp/vir_eval.h"

/*
 * 0 and an executor whose programs are yet to be loaded; -ENOMEM; or -EOPNOTSUPP, with a line in why.
 * The arena of v is taken over, and is gone if it fails.
 */
int bpf_script_open(const struct verified *v, const struct vir_eval_opts *opts, struct buf *why,
		    struct executor **out);

/* What an engine knows of the place of a probe. */
struct bpf_place {
	struct bpf_kind kind;
	bool is_called;                    /* by bpf_script_call() alone */
	const struct ebpf_source *sources; /* by parameter */
	uint64_t period_ns;                /* of a clock; 0: it is none */
	/* The address of a symbol. */
	bool (*symbol)(void *ctx, const char *name, size_t len, uint64_t *address);
	void *symbol_ctx;
	bool skips_way; /* innermost frames of its stack may be the kernel's way to the program */
};

/* The executors below are those of bpf_script_open(). */

/* Whether programs ask for call stacks.  Then, before they are loaded, how their frames are named: 0, or an errno with a line in why. */
bool bpf_script_has_stacks(const struct executor *x);
int bpf_script_name_frames(struct executor *x, const struct ebpf_symbols *symbols,
			   const void *bytes, struct buf *why);

/* A descriptor of the probe's program, which stays the executor's; -ENOMEM; or another errno, with a line in why. */
int bpf_script_load(struct executor *x, uint32_t probe, const struct bpf_place *place,
		    struct buf *why);
/* 0 or a negative errno. */
int bpf_script_call(struct executor *x, uint32_t probe);
void bpf_script_switch(struct executor *x, bool is_on);

/* P-19: hits of the probe are skipped, and counted. */
void bpf_script_pause(struct executor *x, uint32_t probe, bool is_paused);
/* P-8: the clock of a probe begins anew on a CPU, where it does not run. */
void bpf_script_restart(struct executor *x, uint32_t probe, uint32_t cpu);
/* Of a probe on a CPU, so far. */
struct bpf_usage {
	uint64_t fires, skipped;
	uint64_t busy_ns; /* of all fires, by the mean of those that were measured */
	uint64_t
		sum_ns; /* what was measured, many times: it only grows, so moments can be compared */
};
struct bpf_usage bpf_script_usage(const struct executor *x, uint32_t probe, uint32_t cpu);
/* Of a probe: hits for which the kernel did not run its program, on whatever CPU. */
uint64_t bpf_script_missed(const struct executor *x, uint32_t probe);
uint32_t bpf_script_cpus(const struct executor *x);

/*
 * Reads what there is, and hands on what is old enough; all: whatever is there.  How many records have
 * been read; or a negative errno: -ENOMEM, the sink's, or another one, with a line in why.
 */
int bpf_script_read(struct executor *x, const struct out_sink *sink, bool all, struct buf *why);

#endif
