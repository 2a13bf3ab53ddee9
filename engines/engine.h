/*
 * engine - the contract between libvprobe and whatever a script can observe.
 *
 * An engine is a struct of verbs in the order of a script's life:
 *
 *   open     find the target; after it `target` can be asked by the compiler
 *   list     the probe points it offers
 *   attach   take a checked program and its executor; nothing fires yet
 *   arm      all probes at once, or none; fires the Load probes (P-9, P-17)
 *   step     let the target run for a while; fires go to the executor
 *   disarm   fires the Unload probes, after all others; then no probe is left
 *   close    gives everything back; the target is what it was
 *
 * arm without disarm before close is allowed (the run failed): close disarms,
 * without Unload probes.  An engine never prints: trouble is a negative errno, and
 * lines for the user in `why`.  Reading target memory never faults the target.
 */
#ifndef ENGINES_ENGINE_H
#define ENGINES_ENGINE_H

#include "compiler/front/checked.h"
#include "compiler/front/target.h"
#include "runtime/base/buf.h"
#include "runtime/fire.h"

/* First member of every engine. */
struct engine {
	const struct engine_ops *ops;
	bool no_memory; /* it ran out while the compiler asked: the target has not said all that it knows */
};

struct engine_opts {
	const char *spec;   /* what follows "sim:" in -t; "" if nothing does */
	uint64_t seed;      /* of a simulated target */
	uint32_t n_threads; /* has_threads: fire from so many; 0: from the caller's */
	uint32_t overhead;  /* percent of a CPU that a probe may take (P-19); 0: the default */
	bool all_points;    /* list those too that the target does not allow */
	struct buf *why;    /* gets complete lines that say what went wrong */
	const struct src_reader *reader; /* for files the engine must read */
};

/* A probe point, as `vprobe list` shows it. */
struct engine_point {
	const char *name;    /* "VMM:HV_Exit" */
	const char *args;    /* "int error, string name"; "" if none */
	const char *meaning; /* "" if the engine knows none */
	const char *why_not; /* it can not be probed here; "": it can */
};

/* What a probe has cost so far. */
struct engine_usage {
	uint64_t fires, skipped;
	uint64_t busy_ns; /* of all CPUs, in the script's code */
	uint32_t pauses;  /* P-19 */
};

enum engine_step { ENGINE_MORE = 1, ENGINE_END = 0 }; /* or a negative errno */

struct engine_ops {
	const char *name;
	bool runs_in_kernel; /* fires are in the kernel: the executor is one of bpf_script_open() */
	bool has_threads; /* knows engine_opts.n_threads; fires then go to an executor that is_threaded */

	int (*open)(const struct engine_opts *opts, struct engine **out);
	const struct front_target *(*target)(struct engine *e);
	/* Visits the points whose names match a shell pattern; NULL: all. */
	void (*list)(struct engine *e, const char *glob,
		     void (*visit)(void *ctx, const struct engine_point *p), void *ctx);

	/* program, executor and sink must outlive close. */
	int (*attach)(struct engine *e, const struct ck_program *program, struct executor *x,
		      const struct out_sink *sink, struct buf *why);
	int (*arm)(struct engine *e);
	/*
	 * Runs the target until its clock, which starts at 0 when armed, has passed
	 * until_ns, or for about a tenth of a second of real time if that is less.
	 * Drains the executor into the sink.  ENGINE_END: all that happens up to until_ns
	 * has fired and is drained, so at UINT64_MAX the target has come to its end.
	 */
	int (*step)(struct engine *e, uint64_t until_ns);
	uint64_t (*clock_ns)(struct engine *e);
	int (*disarm)(struct engine *e);
	/* Of a probe of the script, by number, once it is attached; NULL: it is not measured. */
	struct engine_usage (*usage)(struct engine *e, uint32_t probe);
	void (*close)(struct engine *e);
};

/* The engine that a target name ("sim", "sim:FILE.t") asks for, and the rest of the name.  NULL: unknown. */
const struct engine_ops *engine_find(const char *target, const char **spec);

extern const struct engine_ops sim_engine;
extern const struct engine_ops vmk_engine;

#endif
