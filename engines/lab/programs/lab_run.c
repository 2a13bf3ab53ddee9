/*
 * lab_run.c - `vprobe-lab run` and `vprobe-lab shell`.
 *
 * A level of 2 is this program twice: the outer machine runs `vprobe-lab run` with the command, and
 * has the files of the inner one as an archive.
 */
#include "engines/lab/programs/vprobe_lab.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

#include "engines/lab/tool.h"

enum {
	USUAL_TIME_MS = 60000,
	USUAL_BOOT_MS = 120000,
	GET_MS = 60000,
	WORDS_MOST = 512,
	ESCAPE = 0x1d
};

#define INNER_ARCHIVE "/lab/inner.cpio"

/* --- Output ------------------------------------------------------------------------------------- */

/* Writes without ever waiting past the deadline: a pipe that can be written takes PIPE_BUF bytes. */
static bool pass_output(void *ctx, enum lab_stream stream, const void *bytes, size_t len,
			uint64_t deadline)
{
	int fd = stream == LAB_OUTPUT ? STDOUT_FILENO : STDERR_FILENO;
	const char *at = bytes;

	(void)ctx;
	while (len) {
		struct pollfd p = { fd, POLLOUT, 0 };
		uint64_t now = tool_now_ms();

		if (now >= deadline)
			return false;
		if (poll(&p, 1, deadline - now < 60000 ? (int)(deadline - now) : 60000) <= 0)
			continue;
		ssize_t n = write(fd, at, len < PIPE_BUF ? len : PIPE_BUF);
		if (n < 0 && errno != EINTR && errno != EAGAIN)
			return false;
		at += n > 0 ? n : 0;
		len -= n > 0 ? (size_t)n : 0;
	}
	return true;
}

static int end_status(struct lab *lab, const struct lab_end *end)
{
	switch (end->how) {
	case LAB_EXITED:
		return end->value;
	case LAB_SIGNALED:
		return LAB_STATUS_SIGNAL + end->value;
	case LAB_UNSTARTED:
		say("the command cannot be started: %s", strerror(end->value));
		return LAB_STATUS_UNSTARTED + (end->value == ENOENT);
	case LAB_TIMED:
		say("the command took too long and was killed");
		return LAB_STATUS_TIMED;
	case LAB_STOPPED:
		if (*end->why)
			say("%s", end->why);
		return LAB_STATUS_LOST;
	case LAB_LOST:
		tell_loss(lab, end);
		return LAB_STATUS_LOST;
	}
	return LAB_STATUS_LOST;
}

/* --- The inner machine -------------------------------------------------------------------------- */

/* Packs the files for the inner machine; they go to the outer one as a file. */
static bool pack_inner(struct lab_args *args)
{
	struct cpio c;
	int fd = memfd_create("vprobe-lab-inner", MFD_CLOEXEC);

	if (fd < 0) {
		say("the files for the inner machine: %s", strerror(errno));
		return false;
	}
	cpio_begin(&c, args->arena, fd);
	for (size_t i = 0; i < args->lab.n_files; i++)
		cpio_tree(&c, args->files[i].name, args->files[i].path);
	int err = cpio_end(&c);
	if (err)
		say("%s: %s", c.culprit ? c.culprit : "the files for the inner machine",
		    strerror(-err));
	args->files[args->lab.n_files++] =
		(struct lab_file){ INNER_ARCHIVE,
				   arena_printf(args->arena, "/proc/self/fd/%d", fd) };
	return !err;
}

/*
 * The command of the outer machine: this program with the same options, as far as they are for the
 * inner machine.  What is asked for comes to files of the outer one first.
 */
static bool wrap(struct lab_args *args, const char **words, const char *command)
{
	uint32_t boot_ms = args->lab.boot_ms ? args->lab.boot_ms : USUAL_BOOT_MS;
	struct arena *a = args->arena;
	size_t n = 0;

	words[n++] = "vprobe-lab";
	words[n++] = command;
	words[n++] = "--archive=" INNER_ARCHIVE;
	words[n++] = arena_printf(a, "--boot-time=%u", boot_ms / 1000);
	if (args->time_ms) {
		words[n++] = arena_printf(a, "--time=%u", args->time_ms / 1000);
		/* Ours is longer than that of the inner lab, which may boot twice and is to say what happened. */
		args->time_ms += 2 * boot_ms + 2 * LAB_SPARE_MS;
	}
	if (args->lab.append)
		words[n++] = arena_printf(a, "--append=%s", args->lab.append);
	if (args->input)
		words[n++] = "--input";
	if (args->quiet)
		words[n++] = "--quiet";
	if (args->verbose)
		words[n++] = "--verbose";
	for (size_t i = 0; i < args->n_gets; i++) {
		const char *between = arena_printf(a, "/lab/get%zu", i);

		words[n++] = arena_printf(a, "--get=%s=%s", args->gets[i].name, between);
		args->gets[i].name = between;
	}
	words[n++] = "--";
	for (int i = 0; i < args->n_words; i++) {
		if (n + 1 == WORDS_MOST) {
			say("the command has too many words");
			return false;
		}
		words[n++] = args->words[i];
	}
	words[n] = NULL;
	return true;
}

/* --- run ---------------------------------------------------------------------------------------- */

/* A file of the machine; false after saying why not. */
static bool fetch(struct lab *lab, const struct lab_file *get)
{
	int fd = create_file(get->path);
	int err = fd < 0 ? -errno : lab_get(lab, get->name, fd, GET_MS);

	if (fd >= 0 && close(fd) && !err)
		err = -errno;
	if (err)
		say("%s: %s", get->name, strerror(-err));
	return !err;
}

static int run_in(struct lab_args *args, const struct lab_command *command)
{
	int status = LAB_STATUS_NO_LAB;
	struct lab_end end;
	struct lab *lab = open_lab(args, &status);

	if (!lab)
		return status;
	lab_run(lab, command, &end);
	status = end_status(lab, &end);
	for (size_t i = 0; i < args->n_gets && lab_is_up(lab); i++)
		if (!fetch(lab, &args->gets[i]) && status == 0)
			status = LAB_STATUS_NO_LAB;
	keep_console(args, lab);
	lab_close(lab);
	return status;
}

int command_run(struct lab_args *args)
{
	const char *words[WORDS_MOST];
	struct lab_command command = { .words = (const char *const *)args->words,
				       .input = args->input ? STDIN_FILENO : -1,
				       .sink = pass_output };

	if (!args->time_ms)
		args->time_ms = USUAL_TIME_MS;
	if (args->level == 2) {
		args->lab.nest = true;
		if (!pack_inner(args) || !wrap(args, words, "run"))
			return LAB_STATUS_NO_LAB;
		command.words = words;
	}
	command.time_ms = args->time_ms;
	return run_in(args, &command);
}

/* --- shell -------------------------------------------------------------------------------------- */

static struct termios tidy;

/* Our end is QEMU's, too. */
static void restore_terminal(int signal_number)
{
	tcsetattr(STDIN_FILENO, TCSANOW, &tidy);
	_exit(LAB_STATUS_SIGNAL + signal_number);
}

static size_t watch_escape(void *ctx, const char *bytes, size_t len)
{
	const char *escape = memchr(bytes, ESCAPE, len);

	(void)ctx;
	return escape ? (size_t)(escape - bytes) : len;
}

int command_shell(struct lab_args *args)
{
	static const char *const shell[] = { "env", "PS1=lab:\\w# ", "sh", NULL };
	const char *words[WORDS_MOST];
	struct lab_command command = {
		.words = shell, .terminal = true, .input = STDIN_FILENO, .sink = pass_output
	};
	struct winsize size;
	struct termios raw;

	if (args->level == 2) {
		args->lab.nest = true;
		args->n_words = 0;
		if (!pack_inner(args) || !wrap(args, words, "shell"))
			return LAB_STATUS_NO_LAB;
		command.words = words;
	}
	command.time_ms = args->time_ms;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) {
		command.rows = size.ws_row;
		command.columns = size.ws_col;
	}
	if (tcgetattr(STDIN_FILENO, &tidy))
		return run_in(args, &command);
	if (!getenv("VPROBE_LAB")) {
		command.watch = watch_escape;
		say("Ctrl-] ends the machine");
	}
	signal(SIGTERM, restore_terminal);
	signal(SIGHUP, restore_terminal);
	signal(SIGINT, restore_terminal);
	raw = tidy;
	cfmakeraw(&raw);
	tcsetattr(STDIN_FILENO, TCSANOW, &raw);
	int status = run_in(args, &command);
	tcsetattr(STDIN_FILENO, TCSANOW, &tidy);
	return status;
}
