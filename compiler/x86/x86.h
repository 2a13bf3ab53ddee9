/*
 * x86 - machine code for a module of VIR.
 *
 * The code is position independent and knows no address: it may run where it was made,
 * or be copied into another process.  A probe is called at its entry, as
 *
 *	enum x86_status (*)(struct x86_fire *fire, void *frames)
 *
 * where frames is memory, aligned to 16, if the probe wants some: x86_probe says so.
 */
#ifndef COMPILER_X86_X86_H
#define COMPILER_X86_X86_H

#include "compiler/x86/helpers.h"
#include "verifier/verifier.h"

struct x86_opts {
	uint64_t shuffle; /* not 0: registers are taken in another order (tests, fuzzing) */
	uint64_t
		budget; /* of ticks: what a fire is proved to stay within is not asked; 0: all is */
	bool shadow;    /* guards that are not needed stay, and facts are asserted (tests) */
	bool with_map;  /* keep where each operation's code is, for a disassembly */
};

enum { X86_STACK_BYTES = 65536 }; /* frames up to that size are on the stack of the thread */

/* A function. */
struct x86_entry {
	uint32_t offset;  /* of its code */
	uint32_t strings; /* of its string parameters, in its frame */
	uint32_t frame_bytes;
	uint64_t stack_bytes; /* with all that it calls */
};

/* What C calls. */
struct x86_probe {
	uint32_t offset;
	uint64_t frames_bytes; /* of `frames`; 0: they are on the stack */
};

/* Code from that offset on belongs to the operation; X86_AROUND: to the function as a whole. */
struct x86_mark {
	uint32_t offset, func, inst;
	uint32_t rule; /* which RULE of rules.def made it, counted from 1; 0: none */
};
#define X86_AROUND UINT32_MAX

struct x86_code {
	struct buf bytes;
	struct x86_entry *entries; /* by function; in the arena */
	struct x86_probe *probes;  /* by number; in the arena */
	struct x86_mark *marks;
	size_t n_marks, cap_marks;
};

/*
 * st is a region that was made for the module of v.  0; or
 * -ENOMEM: a function is too large, or memory of the buffer ran out (that of arenas leaves through
 * their handlers).  What stays is in a.  The caller frees out->bytes at any rate.
 */
int x86_compile(struct arena *a, struct arena *scratch, const struct verified *v,
		const struct st *st, const struct x86_opts *opts, struct x86_code *out);

#endif
