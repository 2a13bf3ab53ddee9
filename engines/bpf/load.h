/*
 * load - eBPF programs and their maps in the kernel.
 *
 * All failures are told in one line of why: what the kernel refuses, at which probe, line and
 * operation, and which feature it lacks, where that is known.
 */
#ifndef ENGINES_BPF_LOAD_H
#define ENGINES_BPF_LOAD_H

#include "engines/bpf/state.h"

/* What a program will be attached to; zeroed: it is a raw tracepoint's. */
struct bpf_kind {
	enum bpf_prog_type type; /* BPF_PROG_TYPE_UNSPEC: BPF_PROG_TYPE_RAW_TRACEPOINT */
	/* Of BPF_PROG_TYPE_TRACING: */
	enum bpf_attach_type attach;
	uint32_t target_id; /* number in the BTF .. */
	int target_btf;     /* .. of a module, by descriptor; 0: of the kernel */
};

/* Zeroed: nothing is loaded. */
struct bpf_loaded {
	bool is_loaded;
	int program, map;         /* file descriptors */
	struct ebpf_frame *frame; /* the map's values, mapped: the first one */
	size_t frame_bytes;       /* of all */
	size_t stride;            /* from one to the next */
	uint32_t n_frames;
};

/* Whether the kernel loads programs for this process: 0, or what it answers, with a line in why. */
int bpf_check(struct buf *why);

/*
 * Compiles a probe, as ebpf_compile() does; what the program keeps of its code is in the module's
 * arena, but for out->insns, which the caller frees at any rate.  0; -ENOMEM; or -E2BIG, with a line in why.
 */
int bpf_compile(const struct verified *v, const struct ebpf_layout *layout, uint32_t probe,
		const struct ebpf_opts *opts, struct ebpf_code *out, struct buf *why);

/*
 * Loads the code of a probe, and fills the texts into its frames: one, or one for each CPU of code
 * that is live.
 * 0; -ENOMEM; or what the kernel answered, with a line in why.
 */
int bpf_load(const struct bpf_state *s, uint32_t probe, const struct ebpf_code *code,
	     const struct bpf_kind *kind, uint32_t n_frames, struct bpf_loaded *out,
	     struct buf *why);
void bpf_unload(struct bpf_loaded *l);

/* What an instruction needs of the kernel that has not always been there, as "NAME of Linux N.M"; NULL: nothing. */
const char *bpf_feature_of(const struct bpf_insn *insn);

enum { BPF_CONTEXT_WORDS = LIMIT_PROBE_PARAMS };

/* Hits for which the kernel did not run the program: it, or another one, was under way on that CPU. */
uint64_t bpf_missed(const struct bpf_loaded *l);

/* The frame of that number. */
static inline struct ebpf_frame *bpf_frame(const struct bpf_loaded *l, uint32_t number)
{
	return (struct ebpf_frame *)(void *)((char *)l->frame + number * l->stride);
}

/* Runs it once, by BPF_PROG_TEST_RUN, with the words of a tracepoint's context.  0 or a negative errno. */
int bpf_run_once(const struct bpf_loaded *l, const uint64_t context[BPF_CONTEXT_WORDS]);
/* The same, on CPU 0. */
int bpf_run_on_first_cpu(const struct bpf_loaded *l, const uint64_t context[BPF_CONTEXT_WORDS]);

#endif
