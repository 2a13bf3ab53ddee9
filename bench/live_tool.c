/*
 * live_tool.c - vprobe and bpftrace as processes.
 *
 * When a script's probes are there the kernel says: it knows of each descriptor of a process which program
 * runs for it.  Both are asked in the same way, and neither is believed.
 */
#include "bench/live.h"

#include <bpf/bpf.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <linux/bpf.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { WAIT_MS = 20 * 1000, AGAIN_MS = 1000, NS_PER_MS = 1000 * 1000 };

const char *const live_tool_names[N_TOOLS] = { "vprobe", "bpftrace" };

static void sleep_us(long us)
{
	nanosleep(&(struct timespec){ .tv_nsec = us * 1000 }, NULL);
}

/* -- beginning ------------------------------------------------------------------------------- */

static _Noreturn void become(const struct live *b, enum tool tool, const char *script, int out,
			     int err)
{
	int null = open("/dev/null", O_RDONLY);

	dup2(null, STDIN_FILENO);
	dup2(out, STDOUT_FILENO);
	dup2(err, STDERR_FILENO);
	signal(SIGINT, SIG_DFL); /* who is started in the background ignores it */
	if (tool == TOOL_VPROBE) /* the load takes more of a CPU than a probe is allowed to */
		execlp(b->vprobe, b->vprobe, "run", "-t", "host", "--overhead", "100", "-c", script,
		       (char *)NULL);
	else
		execlp("bpftrace", "bpftrace", "-e", script, (char *)NULL);
	_exit(127);
}

bool tool_start(struct tool_run *r, const struct live *b, enum tool tool, const char *script)
{
	*r = (struct tool_run){
		.out = memfd_create("out", MFD_CLOEXEC),
		.err = memfd_create("err", MFD_CLOEXEC),
	};
	if (r->out < 0 || r->err < 0)
		return false;
	fflush(NULL);
	r->began_ns = load_now_ns();
	r->pid = fork();
	if (r->pid == 0)
		become(b, tool, script, r->out, r->err);
	return r->pid > 0;
}

bool tool_is_there(enum tool tool, const struct live *b)
{
	const char *program = tool == TOOL_VPROBE ? b->vprobe : "bpftrace";
	int null = open("/dev/null", O_WRONLY | O_CLOEXEC), status = -1;
	pid_t pid = fork();

	if (pid == 0) {
		dup2(null, STDOUT_FILENO);
		dup2(null, STDERR_FILENO);
		execlp(program, program, "--version", (char *)NULL);
		_exit(127);
	}
	close(null);
	return pid > 0 && waitpid(pid, &status, 0) == pid && status == 0;
}

/* -- its programs ---------------------------------------------------------------------------- */

bool tool_has_ended(const struct tool_run *r)
{
	siginfo_t info = { 0 };

	return waitid(P_PID, (id_t)r->pid, &info, WEXITED | WNOHANG | WNOWAIT) != 0 ||
	       info.si_pid != 0;
}

/* The program that runs for a descriptor of the process; 0: none. */
static uint32_t program_of(pid_t pid, int fd)
{
	char name[256];
	uint32_t len = sizeof(name), program = 0, type;
	__u64 offset, address;

	if (bpf_task_fd_query(pid, fd, 0, name, &len, &program, &type, &offset, &address))
		return 0;
	return type == BPF_FD_TYPE_TRACEPOINT || type == BPF_FD_TYPE_RAW_TRACEPOINT ? program : 0;
}

static void find_programs(struct tool_run *r)
{
	char path[64];

	snprintf(path, sizeof(path), "/proc/%d/fd", (int)r->pid);
	DIR *dir = opendir(path);
	const struct dirent *entry;
	r->n_programs = 0;
	while (dir && (entry = readdir(dir)) && r->n_programs < LIVE_PROBES) {
		uint32_t program =
			entry->d_name[0] == '.' ? 0 : program_of(r->pid, atoi(entry->d_name));
		if (program)
			r->programs[r->n_programs++] = program;
	}
	if (dir)
		closedir(dir);
}

bool tool_is_attached(struct tool_run *r, uint32_t n_probes)
{
	find_programs(r);
	return r->n_programs == n_probes;
}

bool tool_wait(struct tool_run *r, uint32_t n_probes)
{
	uint64_t until_ns = load_now_ns() + (uint64_t)WAIT_MS * NS_PER_MS;

	while (!tool_has_ended(r) && load_now_ns() < until_ns) {
		if (tool_is_attached(r, n_probes))
			return true;
		sleep_us(2000);
	}
	return false;
}

uint64_t tool_program_ns(const struct tool_run *r)
{
	uint64_t sum = 0;

	for (uint32_t i = 0; i < r->n_programs; i++) {
		struct bpf_prog_info info = { 0 };
		uint32_t len = sizeof(info);
		int fd = bpf_prog_get_fd_by_id(r->programs[i]);
		if (fd >= 0 && bpf_obj_get_info_by_fd(fd, &info, &len) == 0)
			sum += info.run_time_ns;
		if (fd >= 0)
			close(fd);
	}
	return sum;
}

double tool_resident_mb(const struct tool_run *r)
{
	char path[64], line[128];
	unsigned long kb = 0;

	snprintf(path, sizeof(path), "/proc/%d/status", (int)r->pid);
	FILE *f = fopen(path, "r");
	while (f && fgets(line, sizeof(line), f))
		if (sscanf(line, "VmHWM: %lu kB", &kb) == 1)
			break;
	if (f)
		fclose(f);
	return (double)kb / 1024;
}

/* -- its end --------------------------------------------------------------------------------- */

/* An interrupt may come just before somebody waits for one: then it is the next that is seen. */
double tool_stop(struct tool_run *r)
{
	uint64_t began_ns = load_now_ns(), now_ns = began_ns, next_ns = began_ns;
	int status;

	while (waitpid(r->pid, &status, WNOHANG) == 0) {
		now_ns = load_now_ns();
		bool is_too_late = now_ns - began_ns > (uint64_t)WAIT_MS * NS_PER_MS;
		if (now_ns >= next_ns)
			kill(r->pid, is_too_late ? SIGKILL : SIGINT);
		if (now_ns >= next_ns)
			next_ns += (uint64_t)AGAIN_MS * NS_PER_MS;
		sleep_us(200);
	}
	return WIFSIGNALED(status) ? -1 : (double)(load_now_ns() - began_ns) / NS_PER_MS;
}

static char *contents(int fd)
{
	struct stat st;
	size_t len = fstat(fd, &st) == 0 ? (size_t)st.st_size : 0;
	char *text = calloc(1, len + 1);

	if (text && pread(fd, text, len, 0) != (ssize_t)len)
		text[0] = '\0';
	return text;
}

char *tool_output(const struct tool_run *r)
{
	return contents(r->out);
}

char *tool_errors(const struct tool_run *r)
{
	return contents(r->err);
}

void tool_close(struct tool_run *r)
{
	close(r->out);
	close(r->err);
}

/* A key may have any text in it: the last ": " is what is before the number, or before what has a count. */
static uint64_t total_of_line(const char *line, size_t len)
{
	uint64_t n = 0;

	for (size_t i = 0; i + 2 < len; i++) {
		if (line[i] != ':' || line[i + 1] != ' ')
			continue;
		const char *number = line + i + 2;
		if (strncmp(number, "count ", strlen("count ")) == 0)
			number += strlen("count ");
		n = strtoull(number, NULL, 10);
	}
	return n;
}

uint64_t tool_total(const char *output)
{
	uint64_t sum = 0;

	for (const char *line = output; *line;) {
		size_t len = strcspn(line, "\n");
		if (strncmp(line, "@n", 2) == 0)
			sum += total_of_line(line, len);
		line += len + (line[len] == '\n');
	}
	return sum;
}
