/*
 * peer.c - see peer.h.
 */
#include "engines/conform/peer.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engines/conform/wire.h"

/* -- starting ------------------------------------------------------------------------ */

static _Noreturn void become_engine(const char *command, int in, int out, int errors)
{
	setpgid(0, 0);
	if (dup2(in, STDIN_FILENO) < 0 || dup2(out, STDOUT_FILENO) < 0 ||
	    dup2(errors, STDERR_FILENO) < 0)
		_exit(127);
	signal(SIGPIPE, SIG_DFL);
	execl("/bin/sh", "sh", "-c", command, (char *)NULL);
	_exit(127);
}

static void close_pipe(int fds[2])
{
	close(fds[0]);
	close(fds[1]);
}

static int open_pipes(int pipes[3][2])
{
	for (int i = 0; i < 3; i++) {
		if (pipe2(pipes[i], O_CLOEXEC) == 0)
			continue;
		int err = -errno;
		while (i-- > 0)
			close_pipe(pipes[i]);
		return err;
	}
	return 0;
}

int peer_start(struct peer *p, const char *command)
{
	int pipes[3][2];
	int err = open_pipes(pipes);

	peer_free(p);
	if (err)
		return err;
	pid_t pid = fork();
	if (pid == 0)
		become_engine(command, pipes[0][0], pipes[1][1], pipes[2][1]);
	if (pid < 0) {
		err = -errno;
		for (int i = 0; i < 3; i++)
			close_pipe(pipes[i]);
		return err;
	}
	setpgid(pid, pid); /* whoever is first; the other one fails, which is fine */
	close(pipes[0][0]);
	close(pipes[1][1]);
	close(pipes[2][1]);
	*p = (struct peer){
		.pid = pid, .to = pipes[0][1], .from = pipes[1][0], .errors = pipes[2][0]
	};
	for (int i = 0; i < 3; i++) {
		int fd = pipes[i][i == 0];
		fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
	}
	return 0;
}

/* -- bytes ------------------------------------------------------------------------------------------- */

void peer_poll(const struct peer *p, struct pollfd fds[PEER_FDS])
{
	bool has_more = p->n_written < p->out.len;

	fds[0] = (struct pollfd){ .fd = p->pid && has_more ? p->to : -1, .events = POLLOUT };
	fds[1] = (struct pollfd){ .fd = p->pid && !p->is_closed ? p->from : -1, .events = POLLIN };
	fds[2] = (struct pollfd){ .fd = p->pid ? p->errors : -1, .events = POLLIN };
}

static void write_some(struct peer *p)
{
	ssize_t n = write(p->to, p->out.data + p->n_written, p->out.len - p->n_written);

	/* If it does not read any more we hear of it when its output ends, or time is up. */
	p->n_written += n > 0 ? (size_t)n : 0;
	if (n < 0 && errno != EAGAIN && errno != EINTR)
		p->n_written = p->out.len;
	if (p->n_written == p->out.len) {
		buf_clear(&p->out);
		p->n_written = 0;
	}
}

static void read_some(struct peer *p)
{
	char piece[65536];
	ssize_t n = read(p->from, piece, sizeof(piece));

	if (p->n_taken == p->in.len) {
		buf_clear(&p->in);
		p->n_taken = 0;
	}
	if (n > 0)
		buf_put(&p->in, piece, (size_t)n);
	p->is_closed = n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR) || p->in.failed;
	p->is_flooding = p->in.len - p->n_taken > WIRE_LINE_BYTES;
}

/* The end of what it says is what is kept.  False: there is no more for now. */
static bool read_errors(struct peer *p)
{
	char piece[4096];
	ssize_t n = read(p->errors, piece, sizeof(piece));

	if (n > 0)
		buf_put(&p->said, piece, (size_t)n);
	if (p->said.len > 2 * PEER_SAID_BYTES) {
		size_t dropped = p->said.len - PEER_SAID_BYTES;
		memmove(p->said.data, p->said.data + dropped, PEER_SAID_BYTES);
		p->said.len = PEER_SAID_BYTES;
	}
	if (n == 0) { /* a closed descriptor would be ready for ever */
		close(p->errors);
		p->errors = -1;
	}
	return n > 0;
}

void peer_ready(struct peer *p, const struct pollfd fds[PEER_FDS])
{
	if (fds[0].fd >= 0 && fds[0].revents)
		write_some(p);
	if (fds[1].fd >= 0 && fds[1].revents)
		read_some(p);
	if (fds[2].fd >= 0 && fds[2].revents)
		read_errors(p);
}

bool peer_line(struct peer *p, const char **line, size_t *len)
{
	char *start = p->in.data ? p->in.data + p->n_taken : NULL;
	char *lf = start ? memchr(start, '\n', p->in.len - p->n_taken) : NULL;

	if (!lf)
		return false;
	*line = start;
	*len = (size_t)(lf - start);
	p->n_taken += *len + 1;
	return true;
}

/* -- stopping ------------------------------------------------------------------------------------- */

static void describe(int status, struct buf *how)
{
	if (WIFSIGNALED(status))
		buf_printf(how, "it died of signal %d (%s)\n", WTERMSIG(status),
			   strsignal(WTERMSIG(status)));
	else if (WIFEXITED(status) && WEXITSTATUS(status) > 128) /* as shells say it */
		buf_printf(how, "it ended with status %d, as of signal %d\n", WEXITSTATUS(status),
			   WEXITSTATUS(status) - 128);
	else if (WIFEXITED(status))
		buf_printf(how, "it ended with status %d\n", WEXITSTATUS(status));
}

void peer_stop(struct peer *p, struct buf *how)
{
	int status;

	if (!p->pid)
		return;
	/* It may be on its way out, and how it ended is what people want to know. */
	pid_t ended = waitpid(p->pid, &status, WNOHANG);
	for (int i = 0; i < 50 && p->is_closed && ended == 0; i++) {
		usleep(2000);
		ended = waitpid(p->pid, &status, WNOHANG);
	}
	kill(-p->pid, SIGKILL);
	while (p->errors >= 0 && read_errors(p))
		;
	if (ended == 0)
		waitpid(p->pid, &status, 0);
	else if (ended > 0 && how)
		describe(status, how);
	if (ended == 0 && how && p->is_closed)
		buf_puts(how, "it closed its standard output\n");
	close(p->to);
	close(p->from);
	if (p->errors >= 0)
		close(p->errors);
	p->pid = 0;
}

void peer_free(struct peer *p)
{
	peer_stop(p, NULL);
	buf_free(&p->out);
	buf_free(&p->in);
	buf_free(&p->said);
	*p = (struct peer){ 0 };
}
