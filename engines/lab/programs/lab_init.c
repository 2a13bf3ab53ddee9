/*
 * lab_init - the first process of a machine of the lab: makes it usable, then does what the lab asks
 * for over the port (engines/lab/frame.h), one command or file at a time.
 *
 * It must survive what commands do to the machine: it allocates nothing after it has begun, is the
 * one process that the kernel never kills for want of memory, and waits for nothing without also
 * watching the command's time.  When the lab hangs up, or this program ends in any way, the
 * machine goes down.
 *
 * Linked statically: there may be no library beside it.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "engines/lab/frame.h"

enum { MOST_WORDS = 1024, PORT_WAIT_MS = 20000 };

/* The command that runs, if any. */
struct job {
	pid_t pid;  /* 0: none; it leads a process group of its own */
	int output; /* its standard output and errors: pipes, or both a terminal; -1: closed */
	int errors; /* -1 with a terminal */
	int input;  /* -1: none, or closed */
	bool terminal;
	bool timed;  /* deadline means something */
	bool killed; /* its time was over */
	struct timespec deadline;
};

struct init {
	int port, signals;
	struct frame_reader reader;
	struct job job;
	/* Input that the command has not taken yet: until then nothing more is read. */
	const uint8_t *pending;
	size_t n_pending;
};

/* To the console, where the lab finds it if the machine does not come up. */
__attribute__((format(printf, 1, 2))) static void complain(const char *format, ...)
{
	char line[256];
	va_list args;

	va_start(args, format);
	int len = vsnprintf(line, sizeof(line) - 1, format, args);
	va_end(args);
	if (len > (int)sizeof(line) - 2)
		len = (int)sizeof(line) - 2;
	line[len] = '\n';
	if (write(STDERR_FILENO, line, (size_t)len + 1) < 0)
		return;
}

/* --- The machine ------------------------------------------------------------------------------ */

static const struct mounted {
	const char *what, *where, *options;
	bool needed;
} mounts[] = {
	{ "proc", "/proc", NULL, true },
	{ "sysfs", "/sys", NULL, true },
	{ "devtmpfs", "/dev", NULL, true },
	{ "devpts", "/dev/pts", "ptmxmode=0666", false },
	{ "tmpfs", "/dev/shm", NULL, false },
	{ "tmpfs", "/run", NULL, false },
	{ "tmpfs", "/tmp", NULL, false },
	{ "debugfs", "/sys/kernel/debug", NULL, false },
	{ "tracefs", "/sys/kernel/tracing", NULL, false },
	{ "bpf", "/sys/fs/bpf", NULL, false },
	{ "cgroup2", "/sys/fs/cgroup", NULL, false },
};

static void mount_all(void)
{
	for (size_t i = 0; i < sizeof(mounts) / sizeof(mounts[0]); i++) {
		const struct mounted *m = &mounts[i];

		mkdir(m->where, 0755);
		/* A kernel may have mounted /dev by itself. */
		if (mount(m->what, m->where, m->what, 0, m->options) && errno != EBUSY && m->needed)
			complain("lab_init: cannot mount %s: %s", m->where, strerror(errno));
	}
}

/* Loads the modules that a list in /lab/modules names, a path on each line. */
static void load_list(const char *list)
{
	char path[512];
	FILE *f = fopen(list, "re");

	if (!f)
		return;
	while (fgets(path, sizeof(path), f)) {
		path[strcspn(path, "\n")] = 0;
		int fd = open(path, O_RDONLY | O_CLOEXEC);
		/* ENODEV, EOPNOTSUPP: for other hardware. */
		if (fd < 0 || (syscall(SYS_finit_module, fd, "", 0) && errno != EEXIST &&
			       errno != ENODEV && errno != EOPNOTSUPP))
			complain("lab_init: cannot load %s: %s", path, strerror(errno));
		if (fd >= 0)
			close(fd);
	}
	fclose(f);
}

static void sleep_ms(long ms)
{
	nanosleep(&(struct timespec){ ms / 1000, ms % 1000 * 1000000 }, NULL);
}

/* The device of the port, if it is there. */
static int open_port(void)
{
	char path[300], name[64];
	DIR *d = opendir("/sys/class/virtio-ports");
	int port = -1;

	for (struct dirent *e = d ? readdir(d) : NULL; e && port < 0; e = readdir(d)) {
		snprintf(path, sizeof(path), "/sys/class/virtio-ports/%s/name", e->d_name);
		int fd = open(path, O_RDONLY | O_CLOEXEC);
		ssize_t n = fd < 0 ? -1 : read(fd, name, sizeof(name) - 1);
		if (fd >= 0)
			close(fd);
		if (n < 0)
			continue;
		name[n] = 0;
		name[strcspn(name, "\n")] = 0;
		if (strcmp(name, FRAME_PORT))
			continue;
		snprintf(path, sizeof(path), "/dev/%s", e->d_name);
		port = open(path, O_RDWR | O_CLOEXEC);
	}
	if (d)
		closedir(d);
	return port;
}

__attribute__((noreturn)) static void go_down(void)
{
	reboot(RB_AUTOBOOT); /* QEMU ends instead */
	_exit(1);            /* a panic, which ends it too */
}

/* --- Talking to the lab ----------------------------------------------------------------------- */

static void write_all(int fd, const uint8_t *bytes, size_t n)
{
	while (n) {
		ssize_t done = write(fd, bytes, n);

		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			go_down(); /* nobody listens any more */
		bytes += done;
		n -= (size_t)done;
	}
}

static void send_frame(struct init *in, enum frame_kind kind, const void *bytes, size_t len)
{
	uint8_t frame[FRAME_HEAD + 64];

	if (len > 64) {
		frame_head(frame, kind, len);
		write_all(in->port, frame, FRAME_HEAD);
		write_all(in->port, bytes, len);
		return;
	}
	frame_head(frame, kind, len);
	memcpy(frame + FRAME_HEAD, bytes, len);
	write_all(in->port, frame, FRAME_HEAD + len);
}

static void send_end(struct init *in, enum frame_kind kind, enum frame_how how, int value)
{
	uint8_t bytes[FRAME_END_BYTES];

	frame_put_end(bytes, &(struct frame_end){ how, (uint8_t)value });
	send_frame(in, kind, bytes, sizeof(bytes));
}

/* Sends what fd has, at most one frame.  False: nothing more will come, or nothing is there now. */
static bool pass_on(struct init *in, enum frame_kind kind, int fd, ssize_t *n)
{
	static uint8_t bytes[FRAME_MOST];

	*n = read(fd, bytes, sizeof(bytes));
	if (*n > 0)
		send_frame(in, kind, bytes, (size_t)*n);
	return *n > 0;
}

static void send_file(struct init *in, const struct frame *f)
{
	char path[4096];
	struct stat st;
	ssize_t n;
	int err = 0;

	snprintf(path, sizeof(path), "%.*s", (int)f->len, (const char *)f->bytes);
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0 || fstat(fd, &st))
		err = errno;
	else if (!S_ISREG(st.st_mode))
		err = EINVAL;
	uint64_t room = FRAME_FILE_MOST;
	while (!err && room >= FRAME_MOST && pass_on(in, FRAME_FILE, fd, &n))
		room -= (uint64_t)n;
	if (!err && room < FRAME_MOST)
		err = EFBIG;
	else if (!err && n < 0)
		err = errno;
	if (fd >= 0)
		close(fd);
	send_end(in, FRAME_SENT, FRAME_EXITED, err);
}

/* --- The command ------------------------------------------------------------------------------ */

/* The ends of the command, and ours. */
struct ends {
	int input[2], output[2], errors[2];
};

static void close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* A terminal for the command: one descriptor for all three. */
static bool open_terminal(struct ends *ends, const struct frame_run *run)
{
	struct winsize size = { .ws_row = run->rows, .ws_col = run->columns };
	int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);

	if (master < 0 || grantpt(master) || unlockpt(master))
		return false;
	int slave = open(ptsname(master), O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (slave < 0)
		return false;
	ioctl(master, TIOCSWINSZ, &size);
	ends->input[0] = ends->output[1] = ends->errors[1] = slave;
	ends->output[0] = master;
	ends->input[1] = fcntl(master, F_DUPFD_CLOEXEC, 0);
	ends->errors[0] = -1;
	return true;
}

static bool open_ends(struct ends *ends, const struct frame_run *run)
{
	if (run->terminal)
		return open_terminal(ends, run);
	if (pipe2(ends->output, O_CLOEXEC) || pipe2(ends->errors, O_CLOEXEC))
		return false;
	if (run->input)
		return !pipe2(ends->input, O_CLOEXEC);
	ends->input[0] = open("/dev/null", O_RDONLY | O_CLOEXEC);
	ends->input[1] = -1;
	return ends->input[0] >= 0;
}

/* In the new process.  What it cannot do it tells by its errno, through `failed`. */
__attribute__((noreturn)) static void become(const struct ends *ends, const struct frame_run *run,
					     char **words, int failed)
{
	sigset_t none;

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGPIPE, SIG_DFL);
	setsid();
	if (run->terminal)
		ioctl(ends->input[0], TIOCSCTTY, 0);
	dup2(ends->input[0], STDIN_FILENO);
	dup2(ends->output[1], STDOUT_FILENO);
	dup2(ends->errors[1], STDERR_FILENO);
	execvp(words[0], words);
	uint8_t err = (uint8_t)errno;
	if (write(failed, &err, 1) < 0)
		_exit(126);
	_exit(127);
}

static void forget_ends(struct ends *ends, const struct frame_run *run, bool started)
{
	/* A terminal's far end is one descriptor in three places. */
	close_fd(&ends->input[0]);
	if (!run->terminal) {
		close_fd(&ends->output[1]);
		close_fd(&ends->errors[1]);
	}
	if (started)
		return;
	close_fd(&ends->input[1]);
	close_fd(&ends->output[0]);
	close_fd(&ends->errors[0]);
}

/* Starts the command; 0 or the errno that it failed with. */
static int start(struct init *in, const struct frame_run *run, char **words)
{
	struct ends ends = { { -1, -1 }, { -1, -1 }, { -1, -1 } };
	int failed[2];
	uint8_t err = 0;

	if (!open_ends(&ends, run) || pipe2(failed, O_CLOEXEC)) {
		err = (uint8_t)errno;
		forget_ends(&ends, run, false);
		return err;
	}
	pid_t pid = fork();
	if (pid == 0)
		become(&ends, run, words, failed[1]);
	if (pid < 0)
		err = (uint8_t)errno;
	close(failed[1]);
	/* Ends when the command runs: the other end closes itself then. */
	if (pid > 0 && read(failed[0], &err, 1) == 1)
		waitpid(pid, NULL, 0);
	close(failed[0]);
	forget_ends(&ends, run, err == 0);
	if (err)
		return err;
	in->job = (struct job){
		.pid = pid,
		.output = ends.output[0],
		.errors = ends.errors[0],
		.input = ends.input[1],
		.terminal = run->terminal,
		.timed = run->time_ms != 0,
	};
	clock_gettime(CLOCK_MONOTONIC, &in->job.deadline);
	in->job.deadline.tv_sec += run->time_ms / 1000;
	in->job.deadline.tv_nsec += run->time_ms % 1000 * 1000000L;
	if (in->job.output >= 0)
		fcntl(in->job.output, F_SETFL, O_NONBLOCK);
	if (in->job.errors >= 0)
		fcntl(in->job.errors, F_SETFL, O_NONBLOCK);
	if (in->job.input >= 0)
		fcntl(in->job.input, F_SETFL, O_NONBLOCK);
	return 0;
}

static int ms_left(const struct job *job)
{
	struct timespec now;

	if (!job->pid || !job->timed || job->killed)
		return -1;
	clock_gettime(CLOCK_MONOTONIC, &now);
	long long ms = (long long)(job->deadline.tv_sec - now.tv_sec) * 1000 +
		       (job->deadline.tv_nsec - now.tv_nsec) / 1000000;
	return ms < 0 ? 0 : ms > 60000 ? 60000 : (int)ms;
}

/*
 * The command's process is gone: so are those that it has left behind, and what it has left in its
 * pipes is sent.
 */
static void end_job(struct init *in, int status)
{
	struct job *job = &in->job;
	ssize_t n;
	enum { FRAMES_MOST = 1024 }; /* one that is slow to die may write on */

	kill(-1, SIGKILL); /* all but this one */
	for (int i = 0; i < FRAMES_MOST && job->output >= 0; i++)
		if (!pass_on(in, FRAME_OUTPUT, job->output, &n))
			break;
	for (int i = 0; i < FRAMES_MOST && job->errors >= 0; i++)
		if (!pass_on(in, FRAME_ERROR, job->errors, &n))
			break;
	close_fd(&job->output);
	close_fd(&job->errors);
	close_fd(&job->input);
	in->n_pending = 0;
	if (job->killed)
		send_end(in, FRAME_END, FRAME_TIMED, 0);
	else if (WIFSIGNALED(status))
		send_end(in, FRAME_END, FRAME_SIGNALED, WTERMSIG(status));
	else
		send_end(in, FRAME_END, FRAME_EXITED, WEXITSTATUS(status));
	job->pid = 0;
}

/* Every orphan of the machine ends here, too. */
static void reap(struct init *in)
{
	struct signalfd_siginfo info;
	int status;
	pid_t pid;

	while (read(in->signals, &info, sizeof(info)) > 0)
		;
	while ((pid = waitpid(-1, &status, WNOHANG)) > 0)
		if (pid == in->job.pid)
			end_job(in, status);
}

/* --- What the lab asks for -------------------------------------------------------------------- */

static void feed(struct init *in)
{
	while (in->n_pending) {
		ssize_t n = write(in->job.input, in->pending, in->n_pending);

		if (n < 0 && errno == EAGAIN)
			return;
		if (n < 0) { /* it does not want any more */
			in->n_pending = 0;
			close_fd(&in->job.input);
			return;
		}
		in->pending += n;
		in->n_pending -= (size_t)n;
	}
}

/* No more input: a terminal is told so by a character. */
static void end_input(struct init *in)
{
	if (!in->job.terminal) {
		close_fd(&in->job.input);
		return;
	}
	in->pending = (const uint8_t *)"\004";
	in->n_pending = 1;
	feed(in);
}

static void run_command(struct init *in, const struct frame *f)
{
	static char *words[MOST_WORDS + 1];
	struct frame_run run;
	int err = in->job.pid                                      ? EBUSY
		  : !frame_get_run(f, &run, words, MOST_WORDS + 1) ? E2BIG
								   : start(in, &run, words);

	if (err)
		send_end(in, FRAME_END, FRAME_UNSTARTED, err);
}

static void serve_frame(struct init *in, const struct frame *f)
{
	switch (f->kind) {
	case FRAME_RUN:
		run_command(in, f);
		break;
	case FRAME_INPUT:
		if (in->job.input < 0)
			break;
		if (!f->len) {
			end_input(in);
			break;
		}
		in->pending = f->bytes;
		in->n_pending = f->len;
		feed(in);
		break;
	case FRAME_GET:
		send_file(in, f);
		break;
	case FRAME_HELLO:
	case FRAME_OUTPUT:
	case FRAME_ERROR:
	case FRAME_END:
	case FRAME_FILE:
	case FRAME_SENT:
	case FRAME_KINDS:
		complain("lab_init: a frame of kind %d came the wrong way", (int)f->kind);
		go_down();
	}
}

/* The frames that are there, up to one whose input has to wait. */
static void serve_frames(struct init *in)
{
	struct frame f;

	while (!in->n_pending) {
		enum frame_outcome outcome = frame_next(&in->reader, &f);

		if (outcome == FRAME_NONE)
			return;
		if (outcome == FRAME_NONSENSE) {
			complain("lab_init: what came over the port makes no sense");
			go_down();
		}
		serve_frame(in, &f);
	}
}

static void read_port(struct init *in)
{
	size_t room;
	uint8_t *to = frame_room(&in->reader, &room);
	ssize_t n = read(in->port, to, room);

	if (n == 0 || (n < 0 && errno != EINTR && errno != EAGAIN))
		go_down();
	if (n > 0)
		frame_came(&in->reader, (size_t)n);
	serve_frames(in);
}

/* A pipe of the command that has something, or has come to its end. */
static void pass_ready(struct init *in, const struct pollfd *p, int *fd, enum frame_kind kind)
{
	ssize_t n;

	if (p->revents && *fd >= 0 && !pass_on(in, kind, *fd, &n) &&
	    !(n < 0 && (errno == EAGAIN || errno == EINTR)))
		close_fd(fd); /* of a terminal: EIO, nobody has it open */
}

__attribute__((noreturn)) static void serve(struct init *in)
{
	for (;;) {
		struct job *job = &in->job;
		struct pollfd p[] = {
			{ in->signals, POLLIN, 0 },
			{ in->n_pending ? -1 : in->port, POLLIN, 0 },
			{ job->pid ? job->output : -1, POLLIN, 0 },
			{ job->pid ? job->errors : -1, POLLIN, 0 },
			{ in->n_pending ? job->input : -1, POLLOUT, 0 },
		};

		poll(p, sizeof(p) / sizeof(p[0]), ms_left(job));
		pass_ready(in, &p[2], &job->output, FRAME_OUTPUT);
		pass_ready(in, &p[3], &job->errors, FRAME_ERROR);
		if (p[4].revents && in->n_pending) {
			feed(in);
			serve_frames(in);
		}
		if (ms_left(job) == 0) {
			job->killed = true;
			kill(-job->pid, SIGKILL);
		}
		if (p[0].revents)
			reap(in);
		if (p[1].revents)
			read_port(in);
	}
}

/* Standard streams for those that nobody gives any; the environment of every command. */
static void set_up_process(struct init *in)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGCHLD);
	sigprocmask(SIG_BLOCK, &set, NULL);
	signal(SIGPIPE, SIG_IGN);
	in->signals = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
	clearenv();
	setenv("PATH", "/usr/local/bin:/usr/bin:/usr/sbin", 1);
	setenv("HOME", "/", 1);
	setenv("TERM", "xterm", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	setenv("VPROBE_LAB", "1", 1); /* that this is a machine of the lab */
	mkdir("/tree", 0755);
	if (chdir("/tree"))
		complain("lab_init: no /tree: %s", strerror(errno));
}

int main(void)
{
	static struct init in;
	struct utsname name;

	if (getpid() != 1) {
		complain("lab_init: is for the first process of a machine of the lab");
		return 2;
	}
	mount_all();
	load_list("/lab/modules");
	load_list("/lab/modules.nest");
	set_up_process(&in);
	in.port = open_port();
	for (int ms = 0; in.port < 0 && ms < PORT_WAIT_MS; ms += 10) {
		sleep_ms(10);
		in.port = open_port();
	}
	if (in.port < 0) {
		complain("lab_init: the port '" FRAME_PORT "' does not come");
		go_down();
	}
	uname(&name);
	send_frame(&in, FRAME_HELLO, name.release, strlen(name.release));
	serve(&in);
}
