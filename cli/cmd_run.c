/*
 * cmd_run.c - `vprobe run`: where output and messages go, what stops a run, how far it is.
 */
#include "cli/cmd.h"

#include <errno.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

static const char doc[] =
	"Run a script: arm its probes, print what it prints, stop at Ctrl-C or after -d SECONDS, fire its "
	"unload probes, and leave the target as it was.\v"
	"What the script prints goes to standard output; everything else to standard error.\n\n"
	"Exit status: 0 fine, 1 the script or its target failed, 2 usage, 3 the script was rejected.";

enum { OPT_STATS = 512, OPT_EXEC, OPT_THREADS, OPT_OVERHEAD };

static const struct argp_option options[] = {
	{ "duration", 'd', "SECONDS", 0,
	  "Stop after this time of the target's clock (sim: default 10)", 0 },
	{ "output", 'o', "FILE", 0, "Write what the script prints to FILE", 0 },
	{ "exec", OPT_EXEC, "EXECUTOR", 0,
	  "What runs the script: jit (the default), vir, interp or bpf; what it says is the same",
	  0 },
	{ "threads", OPT_THREADS, "N", 0,
	  "Of sim: fire from N threads at once, 1 to 64; then what happens on different CPUs is in no order",
	  0 },
	{ "overhead", OPT_OVERHEAD, "PERCENT", 0,
	  "Of host: pause a probe that takes more of a CPU until the next second (default 5; 100: never)",
	  0 },
	{ "stats", OPT_STATS, NULL, 0, "Say at the end how often probes fired", 0 },
	{ 0 }
};

/* Output is handed on when this much time has passed, so that a reader sees it in time. */
#define FLUSH_NS 100000000

struct output {
	FILE *file;
	const char *path; /* NULL: standard output */
	bool is_terminal;
	struct progress *progress;
	uint64_t flushed_ns;
};

struct run_args {
	struct script_args script;
	double seconds;
	const char *output_path;
	bool stats;
};

static uint64_t now_ns(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

/* The one session that a signal stops. */
static struct vp_session *running;

/* One request may come as several signals at once: timeout(1) signals its child and then the whole group. */
#define SAME_REQUEST_NS 300000000u

/* The first request stops the session well; the next ends the process at once. */
static void on_signal(int number)
{
	static volatile uint64_t first_ns;
	uint64_t now = now_ns();
	if (first_ns && now - first_ns > SAME_REQUEST_NS) {
		signal(number, SIG_DFL);
		raise(number);
	} else if (!first_ns) {
		first_ns = now;
		vp_session_stop(running);
	}
}

/* Output that waits for its reader goes on waiting: what is begun is written to its end. */
static void catch_signals(void)
{
	struct sigaction stop = { .sa_handler = on_signal, .sa_flags = SA_RESTART };
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	sigaddset(&stop.sa_mask, SIGINT);
	sigaddset(&stop.sa_mask, SIGTERM);
	sigaddset(&stop.sa_mask, SIGHUP);
	sigaction(SIGINT, &stop, NULL);
	sigaction(SIGTERM, &stop, NULL);
	sigaction(SIGHUP, &stop, NULL);
	sigaction(SIGPIPE, &ignore, NULL);
}

/* A run that lasts over two seconds says how far it is, on a line that others erase. */
struct progress {
	double seconds;
	uint64_t start_ns, shown_ns;
	bool is_shown;
};

static void show_progress(void *ctx, uint64_t clock_ns)
{
	struct progress *p = ctx;
	uint64_t now = now_ns();
	if (now - p->start_ns < 2000000000u || now - p->shown_ns < 500000000u)
		return;
	p->shown_ns = now;
	p->is_shown = true;
	fprintf(stderr, "\rvprobe: %.1f of %.10g s ", (double)clock_ns / 1e9, p->seconds);
}

static void erase_progress(struct progress *p)
{
	if (p->is_shown)
		fputs("\r\033[K", stderr);
	p->is_shown = false;
}

static int write_output(void *ctx, const char *bytes, size_t len)
{
	struct output *out = ctx;
	if (out->is_terminal)
		erase_progress(out->progress);
	if (fwrite(bytes, 1, len, out->file) != len)
		return -errno;
	uint64_t now = now_ns();
	if (now - out->flushed_ns < FLUSH_NS)
		return 0;
	out->flushed_ns = now;
	return fflush(out->file) ? -errno : 0;
}

static int write_message(void *ctx, const char *bytes, size_t len)
{
	erase_progress(ctx);
	fwrite(bytes, 1, len, stderr);
	return 0;
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct run_args *args = state->input;
	char *end;
	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &args->script;
		return 0;
	case 'd':
		errno = 0;
		args->seconds = strtod(arg, &end);
		if (errno || *end || end == arg || !(args->seconds >= 1e-9 && args->seconds <= 1e9))
			argp_error(state,
				   "-d wants a number of seconds, from 1e-9 to 1e9, not '%s'", arg);
		return 0;
	case 'o':
		args->output_path = arg;
		return 0;
	case OPT_EXEC:
		args->script.opts.executor = arg;
		return 0;
	case OPT_THREADS:
		args->script.opts.threads =
			(uint32_t)parse_number(state, "--threads", arg, 1, VP_THREADS_MOST);
		return 0;
	case OPT_OVERHEAD:
		args->script.opts.overhead =
			(uint32_t)parse_number(state, "--overhead", arg, 1, 100);
		return 0;
	case OPT_STATS:
		args->stats = true;
		return 0;
	}
	return ARGP_ERR_UNKNOWN;
}

static int output_error(const struct output *out, int err)
{
	say_output_error(out->path, err);
	return VP_EOUTPUT;
}

/* Opened before the script is armed: a run whose output has no place must not start. */
static int open_output(struct output *out)
{
	out->file = out->path ? fopen(out->path, "we") : stdout;
	if (!out->file)
		return output_error(out, errno);
	out->is_terminal = isatty(fileno(out->file));
	return 0;
}

static int close_output(struct output *out)
{
	int err = fflush(out->file) ? errno : 0;
	if (out->path && fclose(out->file) && !err)
		err = errno;
	return err;
}

static void show_stats(struct vp_session *s)
{
	struct vp_stats st = { .size = sizeof(st) };
	if (!vp_session_stats(s, &st))
		fprintf(stderr, "vprobe: %llu fires, %llu ticks, %llu exceptions, %llu losses\n",
			(unsigned long long)st.fires, (unsigned long long)st.ticks,
			(unsigned long long)st.exceptions, (unsigned long long)st.losses);
	fputs(vp_session_usage(s), stderr);
}

static int run(struct run_args *args, struct vp_session *s, struct progress *progress)
{
	struct output out = { .path = args->output_path, .progress = progress };
	int err = vp_session_compile(s);
	/* Warnings come before the output that they may explain. */
	fputs(vp_session_messages(s), stderr);
	if (err)
		return err;
	err = open_output(&out);
	if (err)
		return err;
	running = s;
	catch_signals();
	err = vp_session_run(s, (uint64_t)llround(args->seconds * 1e9), write_output, &out);
	erase_progress(progress);
	int close_errno = close_output(&out);
	if (err == VP_EOUTPUT)
		output_error(&out, vp_session_errno(s));
	else if (close_errno)
		err = output_error(&out, close_errno);
	if (args->stats)
		show_stats(s);
	return err;
}

/* On the live host each probe holds some, and a clock one for each CPU: more than what is usual. */
static void allow_descriptors(void)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
		limit.rlim_cur = limit.rlim_max;
		setrlimit(RLIMIT_NOFILE, &limit);
	}
}

int cmd_run(int argc, char **argv)
{
	static const struct argp_child children[] = { { &script_argp, 0, NULL, 0 }, { 0 } };
	static const struct argp argp = {
		options, parse, "SCRIPT.emt...", doc, children, NULL, NULL
	};
	struct run_args args = { .seconds = 10 };
	argp_parse(&argp, argc, argv, 0, NULL, &args);

	struct progress progress = { .seconds = args.seconds, .start_ns = now_ns() };
	args.script.opts.message = write_message;
	args.script.opts.message_ctx = &progress;
	if (isatty(STDERR_FILENO)) {
		args.script.opts.progress = show_progress;
		args.script.opts.progress_ctx = &progress;
	}
	allow_descriptors();
	struct vp_session *s;
	int err = open_session(&args.script, &s);
	if (!err)
		err = run(&args, s, &progress);
	return finish(&args.script, s, err);
}
