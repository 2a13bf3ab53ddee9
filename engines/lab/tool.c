/*
 * tool.c - see tool.h.
 */
#include "engines/lab/tool.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { OUTPUT_MOST = 16 << 20 };

extern char **environ;

uint64_t tool_now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

/* The environment with LC_ALL=C.  False: it is too large for us. */
static bool c_locale(char **env, size_t most)
{
	size_t n = 0;

	for (char **e = environ; *e; e++) {
		if (!strncmp(*e, "LC_ALL=", 7))
			continue;
		if (n + 2 >= most)
			return false;
		env[n++] = *e;
	}
	env[n++] = "LC_ALL=C";
	env[n] = NULL;
	return true;
}

/* 0 or an errno. */
static int spawn(const char *const *argv, int output, pid_t *pid)
{
	enum { ENV_MOST = 4096 };
	char *env[ENV_MOST];
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attr;

	if (!c_locale(env, ENV_MOST))
		return E2BIG;
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
	posix_spawn_file_actions_adddup2(&files, output, STDERR_FILENO);
	posix_spawnattr_init(&attr);
	/* A group of its own, so that all of it can be killed. */
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETPGROUP);
	int err = posix_spawnp(pid, argv[0], &files, &attr, (char **)argv, env);
	posix_spawnattr_destroy(&attr);
	posix_spawn_file_actions_destroy(&files);
	return err;
}

/* Reads until its end or the deadline.  False: time is over. */
static bool read_all(int fd, struct buf *output, uint64_t deadline)
{
	char bytes[4096];

	for (;;) {
		uint64_t now = tool_now_ms();
		struct pollfd p = { fd, POLLIN, 0 };

		if (now >= deadline)
			return false;
		if (poll(&p, 1, (int)(deadline - now)) <= 0)
			continue;
		ssize_t n = read(fd, bytes, sizeof(bytes));
		if (n == 0 || (n < 0 && errno != EINTR))
			return true;
		if (n > 0 && output->len < OUTPUT_MOST)
			buf_put(output, bytes, (size_t)n);
	}
}

/* Its end, if that comes before the deadline. */
static bool wait_for(pid_t pid, int *status, uint64_t deadline)
{
	while (waitpid(pid, status, WNOHANG) == 0) {
		if (tool_now_ms() >= deadline)
			return false;
		nanosleep(&(struct timespec){ .tv_nsec = 2000000 }, NULL);
	}
	return true;
}

int tool_run(const char *const *argv, struct buf *output, uint32_t time_ms)
{
	uint64_t deadline = tool_now_ms() + time_ms;
	int ends[2], status = 0;
	pid_t pid;

	if (pipe2(ends, O_CLOEXEC))
		return -errno;
	int err = spawn(argv, ends[1], &pid);
	close(ends[1]);
	if (err) {
		close(ends[0]);
		return err == ENOENT ? 127 : -err;
	}
	bool in_time = read_all(ends[0], output, deadline) && wait_for(pid, &status, deadline);
	close(ends[0]);
	if (!in_time) {
		kill(-pid, SIGKILL);
		waitpid(pid, &status, 0);
		return -ETIME;
	}
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
