/*
 * vprobe.h - libvprobe: compile a script, run it on a target, hear what it says.
 *
 * Example (compiled by tests/unit/test_vprobe.c):
 *
 *	struct vp_session *s;
 *	struct vp_opts opts = {.size = sizeof(opts), .target = "sim"};
 *	int err = vp_session_open(&opts, &s);
 *	if (!err)
 *		err = vp_session_add_text(s, "<example>", "VMK:VMKLoad { printf(\"hello\\n\"); }");
 *	if (!err)
 *		err = vp_session_compile(s);
 *	if (!err)
 *		err = vp_session_run(s, 1000000000, write_to_stdout, NULL);
 *	fputs(vp_session_messages(s), stderr);
 *	vp_session_close(s);
 *
 * No global state, nothing printed, no exit.  Functions return 0 or a negative
 * VP_E*.  A session belongs to one thread, but vp_session_stop() may be called
 * from any thread and from a signal handler.
 */
#ifndef VPROBE_H
#define VPROBE_H

#include <stddef.h>
#include <stdint.h>

#define VP_API __attribute__((visibility("default")))

enum vp_error {
	VP_ENOMEM = -1,    /* memory ran out */
	VP_EREJECTED = -2, /* the script was rejected: see the messages */
	VP_ETARGET = -3,   /* the target is not there or gave out */
	VP_EOUTPUT = -4,   /* output could not be written: see vp_session_errno */
	VP_EINPUT = -5,    /* a file could not be read */
	VP_EUSAGE = -6     /* calls out of order, bad option */
};

enum { VP_THREADS_MOST = 64 };

struct vp_session;

typedef int (*vp_write_fn)(void *ctx, const char *bytes, size_t len); /* 0 or a negative errno */

/* All optional but size; zero means the default. */
struct vp_opts {
	size_t size;              /* sizeof(struct vp_opts) */
	const char *target;       /* "sim" */
	const char *memory_model; /* "vmw64" */
	uint64_t seed;            /* of a simulated target; 1 */
	uint64_t ticks;           /* budget of a fire */
	uint32_t aggr_cells;      /* capacity of an aggregate */
	int std_paper;            /* refuse extensions of the language */
	int colour;               /* messages with colours */
	/* Gets messages of a run as they arise; NULL: they wait for vp_session_messages. */
	vp_write_fn message;
	void *message_ctx;
	/* Called about ten times a second of a run with the target's clock. */
	void (*progress)(void *ctx, uint64_t clock_ns);
	void *progress_ctx;
	/*
	 * What runs the script: "interp", "vir", "jit"; all say the same.  NULL: "jit", or "vir", with
	 * a message, where the machine allows no new code.
	 */
	const char *executor;
	/* Of "vir" and "jit": the operations that they run, as they are before the optimizer .. */
	int unoptimized;
	const char *last_pass; /* .. or after this pass of it; NULL: after all */
	/*
	 * Of the target "sim", with "vir" or "jit": probes fire from so many threads at once, up to
	 * VP_THREADS_MOST.  Only the fires of one thread of the script are in order then.  0: they
	 * fire one at a time, and a run is the same every time.
	 */
	uint32_t threads;
	/*
	 * Where certificates of large scripts are kept, so that their proofs are not looked for each
	 * time; made if it is not there.  NULL: nowhere.
	 */
	const char *cache_dir;
	/*
	 * The program vprobe-prove, which is asked for proofs that were not found otherwise, and
	 * has so many milliseconds for each (200) and for all (2000); NULL: it is not asked.
	 */
	const char *prover;
	uint32_t prover_each_ms, prover_all_ms;
	int prover_tightens; /* it is asked for better bounds as well, also if all is proved */
	/* vp_session_points visits points too that the target does not allow to be probed. */
	int all_points;
	/* Of the target "host": percent of a CPU that a probe may take before it is paused; 0: 5, 100: all. */
	uint32_t overhead;
	int show_rules; /* messages name the rule of the specification that they are about */
};

/* Opens the target.  *out is set even on failure (but for VP_ENOMEM), so that its messages can be read. */
VP_API int vp_session_open(const struct vp_opts *opts, struct vp_session **out);
VP_API void vp_session_close(struct vp_session *s); /* NULL is fine */

/* Inputs, in order; all of them are one program.  Texts and names are copied. */
VP_API int vp_session_add_file(struct vp_session *s, const char *path);
VP_API int vp_session_add_text(struct vp_session *s, const char *name, const char *text);
VP_API int vp_session_add_stdin(struct vp_session *s);

/*
 * The file's certificate (vp_session_certificate) is checked instead of looking for proofs; where it is
 * not one of this script, or does not hold, running and asking for proofs answer VP_EREJECTED.
 */
VP_API int vp_session_use_certificate(struct vp_session *s, const char *path);

/* Parses and checks.  VP_EREJECTED if there was an error. */
VP_API int vp_session_compile(struct vp_session *s);

enum vp_dump { VP_DUMP_TOKENS, VP_DUMP_AST, VP_DUMP_VIR, VP_DUMP_X86, VP_DUMP_BPF, VP_DUMP_FACTS };

/* Instead of compile: the inputs as the given stage sees or makes them.  *text lives until close. */
VP_API int vp_session_dump(struct vp_session *s, enum vp_dump what, const char **text);

/* What `check` says of each probe after a compile; lives until close. */
VP_API int vp_session_summary(struct vp_session *s, const char **text);

enum vp_form { VP_TEXT, VP_JSON };

/*
 * What was proved of the script after a compile, and what keeps its guard at run time; vprobe-check(1)
 * says how it looks.  *text lives until the next call or close.  VP_EREJECTED: some of it goes wrong
 * whenever it is reached, and can be.
 */
VP_API int vp_session_proofs(struct vp_session *s, enum vp_form form, const char **text);

/* Its certificate after a compile: *bytes live until the next call or close. */
VP_API int vp_session_certificate(struct vp_session *s, const void **bytes, size_t *len);

/*
 * Arms the script, lets the target run for duration_ns of its own time (0: until
 * it ends or vp_session_stop), fires the unload probes, and takes everything
 * away.  Once per session, after compile.  Compiling and running the deepest
 * scripts takes up to 6 MB of the calling thread's stack.
 */
VP_API int vp_session_run(struct vp_session *s, uint64_t duration_ns, vp_write_fn write, void *ctx);

/* Asks the run to end soon; safe in a signal handler. */
VP_API void vp_session_stop(struct vp_session *s);

/* Diagnostics, exceptions, losses since open or the last call: lines for standard error. */
VP_API const char *vp_session_messages(struct vp_session *s);

VP_API int vp_session_errno(const struct vp_session *s); /* of VP_EOUTPUT, VP_EINPUT; positive */

/* Reported after a run: fires, ticks, exceptions not caught, things dropped. */
struct vp_stats {
	size_t size;
	uint64_t fires, ticks, exceptions, losses;
};
VP_API int vp_session_stats(const struct vp_session *s, struct vp_stats *out);
/* What each probe of a run has cost, in lines; "" where the target does not measure it. */
VP_API const char *vp_session_usage(struct vp_session *s);

struct vp_point {
	const char *name, *args, *meaning;
	const char *why_not; /* it can not be probed on this target; "" if it can */
};
/* Visits the probe points of the target whose name matches glob (NULL: all). */
VP_API int vp_session_points(struct vp_session *s, const char *glob,
			     void (*visit)(void *ctx, const struct vp_point *p), void *ctx);

/* The targets that this build knows, for --help: name and meaning.  NULL name ends. */
struct vp_target {
	const char *name, *meaning;
};
VP_API const struct vp_target *vp_targets(void);

VP_API const char *vp_strerror(int error);
VP_API const char *vp_version(void);

#endif
