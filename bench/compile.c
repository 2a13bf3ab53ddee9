/*
 * compile.c - from the text of a script to machine code that can fire: how long, and how much memory.
 *
 *	bench-compile [--runs N] [--vprobe PROGRAM] SCRIPT.emt ...
 *
 * For each script a line of a Markdown table:
 *
 *   target .. code   the parts of the way, in microseconds
 *   all              the whole way as `vprobe run` goes it: open the simulated host, compile,
 *                    optimize, verify, make code; the median of N runs in this process
 *   first            the same as the first thing that a process does; the median of N processes
 *   us a line        all, by lines of the script: grows if compiling is not linear
 *   memory           with --vprobe: what `PROGRAM run -d 2` of the script has resident at most, in MB
 *
 * Times are CPU time of the one thread; the start of the process and reading the file are not in them.
 */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <math.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/report.h"
#include "compiler/front/front.h"
#include "compiler/lower/lower.h"
#include "compiler/opt/opt.h"
#include "compiler/x86/jit.h"
#include "engines/engine.h"
#include "engines/executor.h"
#include "engines/files.h"

enum part { PART_TARGET, PART_FRONT, PART_LOWER, PART_OPT, PART_VERIFY, PART_CODE, N_PARTS };

enum { MODULE_BYTES = 1 << 30 };

struct script {
	const char *path;
	char *text;
	size_t len;
	uint32_t n_lines;
	double memory_mb; /* not a number: not measured */
};

struct bench {
	uint32_t runs;
	const char *vprobe; /* NULL: no memory is measured */
};

static _Noreturn void die(const char *what, const char *why)
{
	fprintf(stderr, "compile: %s: %s\n", what, why);
	exit(2);
}

/* -- the way ----------------------------------------------------------------------------- */

/* What stays open until the clock has stopped. */
struct way {
	struct src_reader reader;
	struct engine *engine;
	struct front *front;
	struct executor *executor;
	struct buf messages;
};

static void open_target(struct way *w)
{
	struct engine_opts opts = { .seed = 1, .why = &w->messages };
	const struct engine_ops *ops = engine_find("sim", &opts.spec);

	w->reader = files_reader();
	opts.reader = &w->reader;
	if (!ops || ops->open(&opts, &w->engine))
		die("sim", "does not open");
}

static const struct ck_program *compile(struct way *w, const struct script *s)
{
	struct front_opts opts = { .reader = &w->reader };
	struct front_input input = { s->path, s->text, s->len };

	w->front = front_open(w->engine->ops->target(w->engine), &opts);
	if (!w->front)
		die(s->path, "out of memory");
	if (front_compile(w->front, &input, 1)) {
		front_render(w->front, DIAG_PLAIN, &w->messages);
		die(s->path, buf_str(&w->messages));
	}
	return front_program(w->front);
}

static void close_way(struct way *w)
{
	if (w->executor)
		w->executor->ops->close(w->executor);
	front_close(w->front);
	w->engine->ops->close(w->engine);
	buf_free(&w->messages);
}

/* As libvprobe does it. */
static double time_all(const struct script *s)
{
	struct executor_opts opts = { 0 };
	struct way w = { 0 };
	uint64_t start = cpu_ns();

	open_target(&w);
	const struct ck_program *p = compile(&w, s);
	opts.n_vms = w.engine->ops->target(w.engine)->n_vms;
	if (executor_open("jit", p, &opts, &w.executor))
		die(s->path, "the JIT does not open");
	uint64_t end = cpu_ns();
	close_way(&w);
	return (double)(end - start) / 1e3;
}

static void check_module(const struct script *s, struct vir_module *m)
{
	struct buf why = { 0 };

	if (vir_check(m, &why))
		die(s->path, buf_str(&why));
	buf_free(&why);
}

/* Reads the clock; the part is what has passed since it was read last. */
static void stop_part(double *part_us, uint64_t *since)
{
	uint64_t now = cpu_ns();

	*part_us = (double)(now - *since) / 1e3;
	*since = now;
}

/* The same, step by step: what executor_open() does for "jit" is done here (engines/executor.c). */
static void time_parts(const struct script *s, double us[N_PARTS])
{
	struct opt_opts optimized = { .level = 1 };
	struct arena *a = arena_open(MODULE_BYTES, NULL);
	struct buf why = { 0 };
	struct way w = { 0 };
	struct vir_module *m;
	struct verified *v;
	uint64_t since = cpu_ns();

	open_target(&w);
	stop_part(&us[PART_TARGET], &since);
	const struct ck_program *p = compile(&w, s);
	stop_part(&us[PART_FRONT], &since);
	if (!a || lower_program(p, a, &m))
		die(s->path, "out of memory");
	check_module(s, m);
	stop_part(&us[PART_LOWER], &since);
	if (opt_run(m, &optimized, &why))
		die(s->path, "the optimizer fails");
	stop_part(&us[PART_OPT], &since);
	if (verify(m, &(struct verify_opts){ 0 }, &v, &why))
		die(s->path, "the verifier fails");
	stop_part(&us[PART_VERIFY], &since);
	struct jit_opts opts = { .n_vms = w.engine->ops->target(w.engine)->n_vms };
	if (jit_open(v, &opts, &w.executor))
		die(s->path, "the JIT does not open");
	stop_part(&us[PART_CODE], &since);
	close_way(&w);
}

/* A process that has compiled nothing before; its answer comes through a pipe. */
static double time_first(const struct script *s)
{
	int ends[2], status;
	double us;

	if (pipe(ends))
		die("pipe", strerror(errno));
	pid_t child = fork();
	if (child < 0)
		die("fork", strerror(errno));
	if (child == 0) {
		us = time_all(s);
		_exit(write(ends[1], &us, sizeof(us)) == sizeof(us) ? 0 : 1);
	}
	close(ends[1]);
	if (read(ends[0], &us, sizeof(us)) != sizeof(us) || waitpid(child, &status, 0) != child)
		die(s->path, "a process ended early");
	close(ends[0]);
	return us;
}

/* -- memory -------------------------------------------------------------------------------- */

/*
 * The kernel counts for a new program what the process had that started it.  So this comes first, while
 * we have next to nothing, and what we have is a lower bound of what can be seen.
 */
static double resident_mb(const char *vprobe, const char *path)
{
	char *argv[] = { (char *)vprobe, "run", "-d", "2", (char *)path, NULL };
	extern char **environ;
	posix_spawn_file_actions_t actions;
	struct rusage usage;
	pid_t child;
	int status;

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	int err = posix_spawn(&child, vprobe, &actions, NULL, argv, environ);
	posix_spawn_file_actions_destroy(&actions);
	if (err)
		die(vprobe, strerror(err));
	if (wait4(child, &status, 0, &usage) != child || !WIFEXITED(status) || WEXITSTATUS(status))
		die(path, "`vprobe run` fails");
	return (double)usage.ru_maxrss / 1024;
}

/* -- the table ------------------------------------------------------------------------------- */

static void read_script(struct script *s)
{
	int fd = open(s->path, O_RDONLY | O_CLOEXEC);

	if (fd < 0 || files_read_fd(fd, LIMIT_SOURCE_BYTES, &s->text, &s->len))
		die(s->path, "cannot be read");
	close(fd);
	for (size_t i = 0; i < s->len; i++)
		s->n_lines += s->text[i] == '\n';
}

static double *new_samples(uint32_t n)
{
	double *samples = calloc(n, sizeof(*samples));

	if (!samples)
		die("samples", "out of memory");
	return samples;
}

static double median_of(double (*f)(const struct script *s), const struct script *s, uint32_t n)
{
	double *samples = new_samples(n), median;

	for (uint32_t i = 0; i < n; i++)
		samples[i] = f(s);
	median = spread_of(samples, n).median;
	free(samples);
	return median;
}

static void median_parts(const struct script *s, uint32_t n, double us[N_PARTS])
{
	double *samples = new_samples(n * N_PARTS);

	for (uint32_t i = 0; i < n; i++) {
		double once[N_PARTS];
		time_parts(s, once);
		for (enum part p = 0; p < N_PARTS; p++)
			samples[p * n + i] = once[p];
	}
	for (enum part p = 0; p < N_PARTS; p++)
		us[p] = spread_of(&samples[p * n], n).median;
	free(samples);
}

static void put_script(const struct bench *b, const struct script *s)
{
	const char *name = strrchr(s->path, '/');
	/* First things first: what was compiled before would warm the process up. */
	double first = median_of(time_first, s, b->runs), all = median_of(time_all, s, b->runs);
	double us[N_PARTS];

	median_parts(s, b->runs, us);
	printf("| %s | %u |", name ? name + 1 : s->path, s->n_lines);
	for (enum part p = 0; p < N_PARTS; p++)
		printf(" %.0f |", us[p]);
	printf(" %.0f | %.0f | %.2f |", all, first, all / s->n_lines);
	if (isnan(s->memory_mb))
		printf(" |\n");
	else
		printf(" %.1f |\n", s->memory_mb);
	fflush(stdout);
}

static void put_head(const struct bench *b)
{
	put_machine(stdout);
	printf("Medians of %u runs; microseconds of CPU time, MB.\n\n", b->runs);
	printf("| | lines | target | front | lower | opt | verify | code | all | first | us a line | memory |\n"
	       "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
	fflush(stdout);
}

/* -- the program ------------------------------------------------------------------------------ */

static _Noreturn void usage(void)
{
	fprintf(stderr, "usage: bench-compile [--runs N] [--vprobe PROGRAM] SCRIPT.emt ...\n");
	exit(2);
}

static void read_options(struct bench *b, int argc, char **argv)
{
	static const struct option long_options[] = {
		{ "runs", required_argument, NULL, 'n' },
		{ "vprobe", required_argument, NULL, 'v' },
		{ 0 },
	};
	int key;

	while ((key = getopt_long(argc, argv, "", long_options, NULL)) != -1) {
		if (key == 'n')
			b->runs = (uint32_t)strtoul(optarg, NULL, 10);
		else if (key == 'v')
			b->vprobe = optarg;
		else
			usage();
	}
	if (optind == argc || b->runs == 0 || b->runs > 10000)
		usage();
}

int main(int argc, char **argv)
{
	struct bench b = { .runs = 101 };

	read_options(&b, argc, argv);
	uint32_t n = (uint32_t)(argc - optind);
	struct script *scripts = calloc(n, sizeof(*scripts));
	if (!scripts)
		die("scripts", "out of memory");
	for (uint32_t i = 0; i < n; i++) {
		scripts[i].path = argv[(uint32_t)optind + i];
		scripts[i].memory_mb = b.vprobe ? resident_mb(b.vprobe, scripts[i].path) : NAN;
	}
	put_head(&b);
	for (uint32_t i = 0; i < n; i++) {
		read_script(&scripts[i]);
		put_script(&b, &scripts[i]);
		free(scripts[i].text);
	}
	free(scripts);
	return 0;
}
