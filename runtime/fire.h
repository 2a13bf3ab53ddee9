/*
 * fire - the seam between engines and executors.
 *
 * An engine knows when a probe fires and what the machine looks like then; an
 * executor (the interpreters, the JIT) knows what the script does about it.  The
 * engine calls the executor with a struct fire; the executor asks back through
 * struct fire_ops.  Neither knows the other's insides.
 *
 * Threads: an executor is called by one thread at a time, but for the fires of one that
 * is_threaded: see struct executor_ops.
 */
#ifndef RUNTIME_FIRE_H
#define RUNTIME_FIRE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "runtime/base/limits.h"
#include "runtime/base/src.h"

struct fire;

/* Which environment (P-1): 0 is the VMkernel, n the VM of that number. */
#define ENV_VMK 0

/* Threads of an environment (P-12): VCPU n and PCPU n are thread n; VMX threads start here. */
#define THREAD_VMX 0x10000

struct fire_arg {
	uint64_t num;
	const char *str; /* not NULL: a string of len bytes, valid during the fire */
	uint32_t len;
};

/* space: enum mem_space of the front end: 0 own memory, 1 guest linear, 2 guest physical. */
struct fire_ops {
	/* Reads exactly len bytes of target memory; 0 or -EFAULT (some byte is unreadable). */
	int (*read)(const struct fire *f, unsigned space, uint64_t addr, void *to, size_t len);
	/* A built-in variable, by enum builtin_var; 0 or -ENODATA: the thread is no VCPU. */
	int (*var)(const struct fire *f, unsigned builtin_var, uint64_t *value);
	/* B-21, B-20: 0, -ENODATA (no VCPU), -EINVAL (no such register, field). */
	int (*gpr)(const struct fire *f, uint64_t number, uint64_t *value);
	int (*vmcs)(const struct fire *f, uint64_t field, uint64_t *value);
	/* Call stack, innermost first, as text: a frame a line (B-12).  Returns bytes written, 0: none; -ENODATA. */
	int (*stack)(const struct fire *f, bool of_guest, unsigned max_frames, char *to,
		     size_t size);
	/* B-24: 0 or -ENOENT. */
	int (*symbol)(const struct fire *f, const char *name, size_t len, uint64_t *address);
	uint64_t (*system_time_us)(const struct fire *f); /* B-19 */
	uint64_t (*curworld)(const struct fire *f);       /* B-23: address of the World */
	uint64_t (*vm_of_world)(const struct fire *f, uint64_t world); /* B-22 */
};

struct fire {
	const struct fire_ops *ops;
	void *ctx;        /* the engine's */
	uint32_t probe;   /* index in the program */
	uint64_t time_ns; /* global time: orders output (P-15) */
	uint32_t env;
	uint32_t thread; /* within env */
	struct fire_arg args[LIMIT_PROBE_PARAMS];
	uint32_t n_args;
};

/* Exceptions and losses, from spec/exceptions.def. */
enum report_kind {
#define EXCEPTION(id, name, catchable, description) REPORT_##id,
#define LOSS(id, name, meaning) REPORT_##id,
#include "spec/exceptions.def"
	REPORT_COUNT
};

struct report_info {
	const char *name;
	bool is_exception;
	bool is_catchable;
	const char *text; /* description or meaning */
};

extern const struct report_info report_table[REPORT_COUNT];

/* once per probe, kind and place, with a count. */
struct report {
	enum report_kind kind;
	const char *probe; /* name of the probe */
	struct span at;    /* the expression; for a loss of a bag or aggregate, its declaration */
	const char *text;  /* what the first one said: excdesc(), or the loss's meaning */
	uint64_t count;
};

/* Where the script's output goes: standard output, a file, a test's buffer. */
struct out_sink {
	void *ctx;
	int (*write)(void *ctx, const char *bytes, size_t len); /* 0 or a negative errno */
};

struct executor;

struct executor_totals {
	uint64_t fires, ticks;
};

struct executor_ops {
	const char *name;
	/*
	 * Fires may come from several threads of the host at once, and one fire may interrupt
	 * another; those of one thread of an environment (P-12) never run on two of the host at
	 * once.  Drains, reports and totals may come meanwhile, from one thread at a time.
	 */
	bool is_threaded;
	/* Runs one body.  0; -ENOMEM: the machine gave out, the run cannot go on. */
	int (*fire)(struct executor *x, const struct fire *f);
	/* Moves the records queued so far to the sink, in global order (P-15).  0 or the sink's error. */
	int (*drain)(struct executor *x, const struct out_sink *to);
	/* Visits what there is to report, in order of first occurrence. */
	void (*each_report)(struct executor *x, void (*visit)(void *ctx, const struct report *r),
			    void *ctx);
	/* Of all bodies that have run. */
	struct executor_totals (*totals)(const struct executor *x);
	/* Bytes of a thread's output ring (P-14) that are taken at this moment.  NULL unless is_threaded. */
	uint64_t (*queued)(const struct executor *x, uint32_t env, uint32_t thread);
	void (*close)(struct executor *x);
};

/* First member of every executor. */
struct executor {
	const struct executor_ops *ops;
	_Atomic uint64_t
		last_ticks; /* of the last fire; of one of the last, if several run at once */
};

/* For an executor, at the end of a fire.  Most fires take as many as the last: then nobody's cache is disturbed. */
static inline void executor_set_ticks(struct executor *x, uint64_t ticks)
{
	if (atomic_load_explicit(&x->last_ticks, memory_order_relaxed) != ticks)
		atomic_store_explicit(&x->last_ticks, ticks, memory_order_relaxed);
}

#endif
