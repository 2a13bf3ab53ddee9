/*
 * refuse - runs a command for which the kernel refuses something, as other kernels would, or as one does
 * that has run out of something.
 *
 *	refuse RULE ERRNO COMMAND [ARGUMENT]..
 *
 * RULE is `fentry`: programs for the entries and exits of functions; or a number N: the Nth call of
 * bpf(), perf_event_open() and the ioctl()s of perf events.  The call gives ERRNO, a number, and
 * does nothing.  SIGINT goes on to the command.  Exits as the command does, with 128 + N if signal N ended it;
 * with 99 if nothing was refused.
 */
#include <errno.h>
#include <linux/audit.h>
#include <linux/bpf.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NOTHING_REFUSED = 99, TROUBLE = 98, PERF_IOCTL = '$' };

static bool wants_fentry;
static unsigned long wanted, seen, refused;
static volatile sig_atomic_t command_pid;

static void pass_on(int number)
{
	if (command_pid > 0)
		kill(command_pid, number);
}

/* -- the command --------------------------------------------------------------------------------- */

static int watch_calls(void)
{
	struct sock_filter code[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_bpf, 6, 0),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_perf_event_open, 5, 0),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_ioctl, 0, 3),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[1])),
		BPF_STMT(BPF_ALU | BPF_AND | BPF_K, 0xff00),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, PERF_IOCTL << 8, 1, 0),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF),
	};
	const struct sock_fprog program = { sizeof(code) / sizeof(code[0]), code };

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
		return -1;
	return (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER,
			    &program);
}

/* A descriptor through a socket; to be sent: fd, else -1 and it is what comes. */
static int pass(int socket, int fd)
{
	char byte = 0, room[CMSG_SPACE(sizeof(int))] = { 0 };
	struct iovec iov = { &byte, 1 };
	struct msghdr m = {
		.msg_iov = &iov,
		.msg_iovlen = 1,
		.msg_control = room,
		.msg_controllen = sizeof(room),
	};

	if (fd < 0) {
		if (recvmsg(socket, &m, 0) != 1 || !CMSG_FIRSTHDR(&m))
			return -1;
		memcpy(&fd, CMSG_DATA(CMSG_FIRSTHDR(&m)), sizeof(fd));
		return fd;
	}
	struct cmsghdr *c = CMSG_FIRSTHDR(&m);
	c->cmsg_level = SOL_SOCKET;
	c->cmsg_type = SCM_RIGHTS;
	c->cmsg_len = CMSG_LEN(sizeof(fd));
	memcpy(CMSG_DATA(c), &fd, sizeof(fd));
	return sendmsg(socket, &m, 0) == 1 ? 0 : -1;
}

static void be_command(int socket, char **command)
{
	int listener = watch_calls();

	signal(SIGINT, SIG_DFL);
	if (listener < 0 || pass(socket, listener)) {
		perror("refuse");
		_exit(TROUBLE);
	}
	close(listener);
	close(socket);
	execvp(command[0], command);
	perror(command[0]);
	_exit(127);
}

/* -- who decides ----------------------------------------------------------------------------------- */

static bool is_tracing(const struct seccomp_notif *call)
{
	uint32_t type = 0;
	const struct iovec here = { &type, sizeof(type) };
	const struct iovec there = { (void *)(uintptr_t)call->data.args[1], sizeof(type) };

	return call->data.nr == SYS_bpf && call->data.args[0] == BPF_PROG_LOAD &&
	       process_vm_readv((pid_t)call->pid, &here, 1, &there, 1, 0) == sizeof(type) &&
	       type == BPF_PROG_TYPE_TRACING;
}

/* Until the command has ended. */
static void decide(int listener, int command, int err)
{
	for (;;) {
		struct pollfd p[] = { { listener, POLLIN, 0 }, { command, POLLIN, 0 } };
		struct seccomp_notif call = { 0 };
		if (poll(p, 2, -1) < 0) {
			if (errno != EINTR)
				return;
			continue;
		}
		if (p[1].revents)
			return;
		if (!(p[0].revents & POLLIN) || ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, &call))
			continue;
		bool is_wanted = wants_fentry ? is_tracing(&call) : ++seen == wanted;
		refused += is_wanted;
		struct seccomp_notif_resp answer = {
			.id = call.id,
			.error = is_wanted ? -err : 0,
			.flags = is_wanted ? 0 : SECCOMP_USER_NOTIF_FLAG_CONTINUE,
		};
		ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND,
		      &answer); /* fails if the caller was killed */
	}
}

int main(int argc, char **argv)
{
	int sockets[2], status;

	if (argc < 4) {
		fprintf(stderr, "usage: refuse RULE ERRNO COMMAND [ARGUMENT]..\n");
		return TROUBLE;
	}
	wants_fentry = !strcmp(argv[1], "fentry");
	wanted = strtoul(argv[1], NULL, 10);
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets)) {
		perror("refuse");
		return TROUBLE;
	}
	signal(SIGINT, pass_on);
	pid_t pid = fork();
	if (pid == 0)
		be_command(sockets[1], argv + 3);
	command_pid = pid;
	close(sockets[1]);
	int listener = pid > 0 ? pass(sockets[0], -1) : -1;
	int command = listener >= 0 ? (int)syscall(SYS_pidfd_open, pid, 0) : -1;
	if (command >= 0)
		decide(listener, command, atoi(argv[2]));
	if (pid < 0 || waitpid(pid, &status, 0) < 0)
		return TROUBLE;
	if (WIFSIGNALED(status))
		return 128 + WTERMSIG(status);
	return refused || WEXITSTATUS(status) ? WEXITSTATUS(status) : NOTHING_REFUSED;
}
