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
	VMK_CLOCK       /* period_ns, on each CPU */
};

/* A value in the program's context: of `size` bytes at offset, in one of the forms of events. */
struct vmk_source {
	uint32_t offset, size;
	enum event_form form;
	bool is_signed;
	bool is_text;
};

struct vmk_point {
	enum vmk_point_kind kind;
	const char *name;
	uint32_t event_id;
	uint64_t period_ns;
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
