/*
 * machine.c - see machine.h.
 */
#include "engines/lab/machine.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "engines/lab/tool.h"

enum { ARGS_MOST = 128, END_MS = 1000, KILL_MS = 10000 };

/* --- Starting ---------------------------------------------------------------------------------- */

/* The far ends, which QEMU gets. */
struct far_ends {
	int port, console, errors;
};

static int open_ends(struct machine *m, struct far_ends *far)
{
	int ends[2];

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends))
		return -errno;
	m->port = ends[0];
	far->port = ends[1];
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends))
		return -errno;
	m->console = ends[0];
	far->console = ends[1];
	if (pipe2(ends, O_CLOEXEC))
		return -errno;
	m->errors = ends[0];
	far->errors = ends[1];
	for (int *fd = (int[]){ m->port, m->console, m->errors, -1 }; *fd >= 0; fd++)
		fcntl(*fd, F_SETFL, O_NONBLOCK);
	return 0;
}

static void close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

struct words {
	const char *args[ARGS_MOST];
	size_t n;
	struct buf text[10]; /* of those that are made */
	size_t n_text;
};

static void add(struct words *w, const char *option, const char *value)
{
	if (w->n + 3 > ARGS_MOST)
		return; /* opts has at most as many as fit, see machine_start() */
	w->args[w->n++] = option;
	if (value)
		w->args[w->n++] = value;
}

__attribute__((format(printf, 3, 4))) static void add_made(struct words *w, const char *option,
							   const char *format, ...)
{
	char text[4096];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	buf_puts(&w->text[w->n_text], text);
	add(w, option, buf_str(&w->text[w->n_text++]));
}

static void make_words(struct words *w, const struct machine_opts *o, const struct far_ends *far)
{
	add(w, "qemu-system-x86_64", NULL);
	add(w, "-name", "vprobe-lab");
	add(w, "-nodefaults", NULL);
	add(w, "-no-user-config", NULL);
	add(w, "-no-reboot", NULL);
	add(w, "-display", "none");
	add(w, "-machine", "pc");
	add(w, "-accel", o->kvm ? "kvm" : "tcg,thread=multi");
	add(w, "-cpu", o->kvm ? "host" : "max");
	add_made(w, "-smp", "%u", o->cpus);
	add_made(w, "-m", "%u", o->memory_mb);
	add_made(w, "-kernel", "/proc/self/fd/%d", o->kernel);
	add_made(w, "-initrd", "/proc/self/fd/%d", o->initrd);
	/*
	 * A panic, or an oops, which may leave locks held, is the end: it is not waited for.  And a
	 * host that is busy does not tick in time when the kernel checks its timer, which is no
	 * reason to give up.
	 */
	add_made(w, "-append",
		 "console=ttyS0 quiet panic=-1 oops=panic mitigations=off no_timer_check%s%s",
		 o->append ? " " : "", o->append ? o->append : "");
	add_made(w, "-chardev", "socket,id=console,fd=%d", far->console);
	add(w, "-serial", "chardev:console");
	add_made(w, "-chardev", "socket,id=port,fd=%d", far->port);
	add(w, "-device", "virtio-serial-pci");
	add(w, "-device", "virtserialport,chardev=port,name=" FRAME_PORT);
	for (const char *const *arg = o->qemu_args; arg && *arg; arg++)
		add(w, *arg, NULL);
	w->args[w->n] = NULL;
}

/* In the new process: becomes QEMU, or says why not and ends. */
__attribute__((noreturn)) static void become(const struct words *w, const struct machine_opts *o,
					     const struct far_ends *far, pid_t parent)
{
	static const char sorry[] = "qemu-system-x86_64 cannot be started\n";
	int nothing = open("/dev/null", O_RDWR);

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(127); /* it ended before that */
	setpgid(0, 0);      /* a Ctrl-C is for the lab, not for QEMU */
	dup2(nothing, STDIN_FILENO);
	dup2(nothing, STDOUT_FILENO);
	dup2(far->errors, STDERR_FILENO);
	for (const int *fd = (int[]){ far->port, far->console, o->kernel, o->initrd, -1 }; *fd >= 0;
	     fd++)
		fcntl(*fd, F_SETFD, 0);
	execvp(w->args[0], (char **)w->args);
	if (write(STDERR_FILENO, sorry, sizeof(sorry) - 1) < 0)
		_exit(126);
	_exit(127);
}

int machine_start(struct machine *m, const struct machine_opts *opts)
{
	struct far_ends far = { -1, -1, -1 };
	struct words w = { 0 };

	*m = (struct machine){ .port = -1, .console = -1, .errors = -1 };
	size_t n_args = 0;
	while (opts->qemu_args && opts->qemu_args[n_args])
		n_args++;
	int err = n_args > ARGS_MOST / 2 ? -E2BIG : open_ends(m, &far);
	if (!err) {
		make_words(&w, opts, &far);
		pid_t parent = getpid(), pid = fork();
		if (pid == 0)
			become(&w, opts, &far, parent);
		if (pid < 0)
			err = -errno;
		else
			m->pid = pid;
	}
	for (size_t i = 0; i < w.n_text; i++)
		buf_free(&w.text[i]);
	close_fd(&far.port);
	close_fd(&far.console);
	close_fd(&far.errors);
	return err;
}

/* --- Talking ----------------------------------------------------------------------------------- */

void machine_send(struct machine *m, enum frame_kind kind, const void *bytes, size_t len)
{
	uint8_t head[FRAME_HEAD];

	frame_head(head, kind, len);
	buf_put(&m->out, head, sizeof(head));
	buf_put(&m->out, bytes, len);
}

static void send_some(struct machine *m)
{
	ssize_t n = send(m->port, m->out.data + m->out_start, m->out.len - m->out_start,
			 MSG_NOSIGNAL | MSG_DONTWAIT);

	if (n > 0)
		m->out_start += (size_t)n;
	if (m->out_start == m->out.len) {
		buf_clear(&m->out);
		m->out_start = 0;
	}
}

/* Reads all that is there, but not for ever: others want to be heard, too. */
static void listen_to(int *fd, struct log *log)
{
	char bytes[16384];
	enum { READS_MOST = 16 };

	for (int i = 0; i < READS_MOST && *fd >= 0; i++) {
		ssize_t n = read(*fd, bytes, sizeof(bytes));

		if (n > 0)
			log_put(log, bytes, (size_t)n);
		else if (n < 0 && (errno == EAGAIN || errno == EINTR))
			return;
		else
			close_fd(fd);
	}
}

void machine_listen(struct machine *m)
{
	listen_to(&m->console, &m->log);
	listen_to(&m->errors, &m->said);
}

/* False: QEMU has hung up. */
static bool receive(struct machine *m)
{
	size_t room;
	uint8_t *to = frame_room(&m->reader, &room);
	ssize_t n = recv(m->port, to, room, MSG_DONTWAIT);

	if (n > 0)
		frame_came(&m->reader, (size_t)n);
	return n > 0 || (n < 0 && (errno == EAGAIN || errno == EINTR));
}

enum machine_event machine_wait(struct machine *m, struct frame *f, uint64_t deadline, int extra)
{
	for (;;) {
		/* First of all: a machine that never stops talking must not hold us up. */
		uint64_t now = tool_now_ms();
		if (now >= deadline)
			return MACHINE_LATE;
		switch (frame_next(&m->reader, f)) {
		case FRAME_ONE:
			return MACHINE_FRAME;
		case FRAME_NONSENSE:
			return MACHINE_NONSENSE;
		case FRAME_NONE:
			break;
		}
		if (m->port < 0 || m->out.failed)
			return MACHINE_GONE;
		bool sending = m->out.len > m->out_start;
		struct pollfd p[] = {
			{ m->port, (short)(POLLIN | (sending ? POLLOUT : 0)), 0 },
			{ m->console, POLLIN, 0 },
			{ m->errors, POLLIN, 0 },
			{ sending ? -1 : extra, POLLIN, 0 },
		};
		uint64_t left = deadline - now;
		if (poll(p, sizeof(p) / sizeof(p[0]), left < 60000 ? (int)left : 60000) < 0)
			continue;
		if (p[1].revents || p[2].revents)
			machine_listen(m);
		if (p[0].revents & POLLOUT)
			send_some(m);
		if ((p[0].revents & ~POLLOUT) && !receive(m))
			close_fd(&m->port); /* the frames that came before still count */
		else if (p[3].revents && !(p[0].revents & POLLIN))
			return MACHINE_EXTRA;
	}
}

/* Whether QEMU has come to its end within that time. */
static bool wait_for_end(struct machine *m, uint32_t ms)
{
	uint64_t deadline = tool_now_ms() + ms;

	while (waitpid(m->pid, &m->status, WNOHANG) == 0) {
		if (tool_now_ms() >= deadline)
			return false;
		nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL);
	}
	return true;
}

void machine_close(struct machine *m)
{
	if (m->pid > 0) {
		m->ended = m->port < 0 && wait_for_end(m, END_MS);
		if (!m->ended) {
			kill(m->pid, SIGKILL);
			/* In the kernel's hands it may be for a while, but it comes back to nobody. */
			wait_for_end(m, KILL_MS);
		}
		m->pid = 0;
		machine_listen(m);
	}
	close_fd(&m->port);
	close_fd(&m->console);
	close_fd(&m->errors);
	buf_free(&m->out);
}
