/*
 * point - what the name of a probe means to the kernel: what a program is attached to there, and
 * where in its context the values are that the probe passes.
 */
#ifndef ENGINES_VMK_POINT_H
#define ENGINES_VMK_POINT_H

#include "engines/vmk/vmk.h"

enum vmk_point_kind {
	VMK_LOAD,       /* fires once, before all others */
	VMK_UNLOAD,     /* and after them */
	VMK_TRACEPOINT, /* name */
	VMK_EVENT,      /* event_id */
	VMK_CLOCK,      /* period_ns, on each CPU */
	VMK_ENTER, /* by kprobes: address; the context is struct pt_regs, which is an ExcFrame (T-14) */
	VMK_EXIT,
	VMK_OFFSET,
	VMK_FENTRY, /* by the function's type, btf_id: the context is its arguments, 64 bits for each */
	VMK_FEXIT, /* and, behind them, what it gives */
	VMK_WRITE  /* address: struct bpf_perf_event_data, as of a clock */
};

enum vmk_source_kind {
	VMK_IN_CONTEXT, /* of `size` bytes at offset, in one of the forms of events */
	VMK_ON_STACK,   /* 8 bytes, so far above what the stack pointer says */
	VMK_FRAME       /* the address of the context itself, which is written down too */
};

struct vmk_source {
	enum vmk_source_kind kind;
	uint32_t offset, size;
	enum event_form form;
	bool is_signed;
	bool is_text;
	bool is_word; /* the context has 64 bits of it, of which the upper ones may be anything */
};

enum { VMK_FRAME_BYTES = 168 };

struct vmk_point {
	enum vmk_point_kind kind;
	const char *name;
	uint32_t event_id;
	uint64_t period_ns;
	uint64_t address;
	uint32_t kprobe_type; /* for perf_event_open */
	uint32_t btf_id;
	int btf_fd; /* of the module whose BTF it is, the engine's; 0: the kernel's */
	struct vmk_source sources[LIMIT_PROBE_PARAMS];
	uint32_t n_sources;
};

/*
 * The point of a probe that the compiler accepted.  Names live in the arena, which leaves through
 * its handler when memory runs out.  0; -EOPNOTSUPP: it can be checked, but not run yet; or why it
 * is not there any more.
 */
int vmk_point_find(struct vmk *v, struct arena *arena, const struct probe_name *name,
		   struct vmk_point *out);

#endif
