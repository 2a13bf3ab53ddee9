/*
 * state - the maps in which a script's programs keep what it keeps (compiler/bpf/ebpf.h).
 *
 * All failures are told in one line of why, but for -ENOMEM: that is memory of our own, of which the session tells.
 */
#ifndef ENGINES_BPF_STATE_H
#define ENGINES_BPF_STATE_H

#include "compiler/bpf/ebpf.h"

struct bpf_state_opts {
	uint32_t n_envs;      /* highest number of a VM + 1 */
	uint32_t max_threads; /* (env, thread) pairs that can ever fire */
	uint32_t aggr_cells;  /* D-8 */
	bool is_shared;       /* programs may run while aggregates are read and cleared */
};

/* An array that is mapped. */
struct bpf_array {
	char *values;
	size_t stride, bytes;
};

struct bpf_state {
	const struct vir_module *m;
	const struct ebpf_layout *layout;
	struct bpf_state_opts opts;
	int *maps;           /* by enum ebpf_map; that of frames is each program's own; -1: none */
	struct st_row *rows; /* of the aggregate that was read last */
	char *keys;          /* of these */
	struct bpf_array homes[ST_HOMES];
	struct bpf_array *bags; /* by number */
	int tick_tables[2];     /* an array of maps, and a map for it; -1: none */
	uint64_t *threads;      /* by number of the block: env | thread << 32 */
	uint32_t n_threads;
	int read_err; /* what kept bpf_state_collect() from reading all there is: a negative errno; 0: nothing */
};

/* What the kernel has answered, where a line says so: its want of memory is not ours, -ENOMEM. */
int bpf_told(int err);
/* Says that the kernel has made no map for `what`, and why not: err, a negative errno.  That, as bpf_told(). */
int bpf_refuse_map(int err, const char *what, struct buf *why);
/* The same of programs. */
int bpf_refuse_programs(int err, struct buf *why);

/*
 * Zeroed memory is filled in; a is kept.  0; -ENOMEM; or what the kernel answered.  At any rate
 * bpf_state_close() gives back what there is.
 */
int bpf_state_open(struct bpf_state *s, struct arena *a, const struct vir_module *m,
		   const struct ebpf_layout *layout, const struct bpf_state_opts *opts,
		   struct buf *why);
/* Makes the map of names of addresses.  0, or what the kernel answered. */
int bpf_state_symbols(struct bpf_state *s, const struct ebpf_symbols *symbols, const void *bytes,
		      struct buf *why);
void bpf_state_close(struct bpf_state *s);

/* The number of a thread's block, which is made if there is none; UINT32_MAX: there are too many. */
uint32_t bpf_state_thread(struct bpf_state *s, uint32_t env, uint32_t thread);

/* That of a bag which an environment sees: ebpf.h says what is in it. */
struct ebpf_bag *bpf_state_bag(const struct bpf_state *s, uint32_t bag, uint32_t env);

/*
 * As struct st_out.collect says.  One that is cleared is exact, whatever programs do meanwhile; where they
 * may (is_shared), that takes some milliseconds.
 */
uint32_t bpf_state_collect(void *state, uint32_t aggr, uint32_t env, bool then_clear,
			   struct st_row **rows, uint64_t *n_lost);

#endif
