/*
 * executor - the ways to run a checked program, by name.
 */
#ifndef ENGINES_EXECUTOR_H
#define ENGINES_EXECUTOR_H

#include "compiler/front/checked.h"
#include "engines/prover.h"
#include "runtime/base/buf.h"
#include "runtime/fire.h"
#include "runtime/vir/vir.h"
#include "verifier/verifier.h"

struct executor_opts {
	uint64_t ticks;      /* budget of a fire; 0: LIMIT_TICKS */
	uint32_t aggr_cells; /* 0: LIMIT_AGGR_CELLS */
	uint32_t n_vms;      /* of the target */
	uint32_t
		max_threads; /* pairs of environment and thread that can ever fire; 0: enough for any host */
	/* What "vir" and "jit" are told to be true, for the checker; NULL: they look for proofs themselves. */
	const void *certificate;
	size_t certificate_len;
	const char
		*cache_dir; /* of certificates (cert_cache.h), for when none is given; NULL: none */
	/* Gets a line if the certificate, or the kernel, refuses; NULL: nobody reads it. */
	struct buf *why;
	/* Who is asked for proofs that were not found, without a certificate; NULL: nobody. */
	const struct prover_opts *prover;
	struct buf *runs; /* gets runs that the prover wants to be tried; NULL: nobody tries them */
	bool in_kernel; /* of "bpf": the programs are to be attached, by an engine that runs_in_kernel */
	bool unproved; /* nothing is proved, so that all guards stay (benches) */
	bool shadow;  /* "jit": guards that are proved to be idle stay, and must not fire (tests) */
	bool asserts; /* facts of the verifier are asserted, where that is possible (tests) */
	uint64_t shuffle; /* not 0: code with another choice of registers (tests) */
	/* How much of the optimizer VIR goes through; it shows in nothing but time. */
	bool unoptimized;
	const char *last_pass; /* the optimizer ends with this one; NULL: it runs to its end */
};

/* "interp", "vir", "jit", "bpf"; NULL behind the last.  The first is the reference. */
extern const char *const executor_names[];

/* What runs a script if nobody says; and where the machine allows no new code. */
#define EXECUTOR_DEFAULT "jit"
#define EXECUTOR_WITHOUT_CODE "vir"
/* And where an engine runs_in_kernel. */
#define EXECUTOR_IN_KERNEL "bpf"

bool executor_is_known(const char *name);
/* Of one that is known: whether this machine can run it at all; if not, a line in why says why. */
bool executor_is_possible(const char *name, struct buf *why);

/*
 * name: one that is known.  p must outlive the executor, which its own ops->close frees.  0; -ENOMEM;
 * -EINVAL: the certificate is refused; of
 * "jit" also what the machine answers where it allows no new code; of "bpf" -EOPNOTSUPP,
 * with a line in opts->why, where the kernel lets this process load no programs, or refuses one of them.
 */
int executor_open(const char *name, const struct ck_program *p, const struct executor_opts *opts,
		  struct executor **out);

/*
 * The same on what executor_verify() has made of p.  v and the arena of its module stay the
 * caller's, must outlive the executor, and several executors may share them.  "interp" asks for p alone.
 */
int executor_open_shared(const char *name, const struct ck_program *p, const struct verified *v,
			 const struct executor_opts *opts, struct executor **out);

/*
 * The program as VIR that has passed the shape checker, in an arena of its own: m->arena.  Of opts only
 * what is said of the optimizer matters.  0 or -ENOMEM.
 */
int executor_module(const struct ck_program *p, const struct executor_opts *opts,
		    struct vir_module **m);

/* The same, verified; in the arena of the module.  -EINVAL: the certificate is refused. */
int executor_verify(const struct ck_program *p, const struct executor_opts *opts,
		    struct verified **v);

#endif
