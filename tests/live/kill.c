/*
 * kill - a script on the live host is killed at a random moment, again and again: nothing of it is
 * left in the kernel.
 *
 *	kill TIMES SEED VPROBE ARGUMENT..
 *
 * Runs VPROBE with these arguments, stops it after a random time, up to three times what it takes to come to
 * have something in the kernel, writes down the numbers of the programs, maps and links that it has
 * open, and kills it.  Then none of them may be there any more.  Exits with 0, or with 1 and what was left.
 */
#include <bpf/bpf.h>
#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST_OBJECTS = 256, PATIENCE_MS = 5000 };

struct object {
	const struct kind *kind;
	uint32_t id;
};

static const struct kind {
	const char *key; /* in /proc/PID/fdinfo */
	int (*open)(uint32_t id);
} kinds[] = {
	{ "prog_id:", bpf_prog_get_fd_by_id },
	{ "map_id:", bpf_map_get_fd_by_id },
	{ "link_id:", bpf_link_get_fd_by_id },
};

static uint32_t add(struct object *objects, uint32_t n, const char *line)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		size_t len = strlen(kinds[i].key);
		if (n < MOST_OBJECTS && strncmp(line, kinds[i].key, len) == 0)
			objects[n++] = (struct object){ &kinds[i],
							(uint32_t)strtoul(line + len, NULL, 10) };
	}
	return n;
}

/* What the descriptors of a process stand for. */
static uint32_t find(pid_t pid, struct object *objects)
{
	char path[512], line[256];
	uint32_t n = 0;

	snprintf(path, sizeof(path), "/proc/%d/fdinfo", (int)pid);
	DIR *dir = opendir(path);
	const struct dirent *entry;
	while (dir && (entry = readdir(dir))) {
		snprintf(path, sizeof(path), "/proc/%d/fdinfo/%s", (int)pid, entry->d_name);
		FILE *file = fopen(path, "r");
		while (file && fgets(line, sizeof(line), file))
			n = add(objects, n, line);
		if (file)
			fclose(file);
	}
	if (dir)
		closedir(dir);
	return n;
}

static void sleep_us(long us)
{
	nanosleep(&(struct timespec){ us / 1000000, us % 1000000 * 1000 }, NULL);
}

static long now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000000L + t.tv_nsec / 1000;
}

static int is_there(const struct object *o)
{
	int fd = o->kind->open(o->id);

	if (fd < 0)
		return 0;
	close(fd);
	return 1;
}

/* The kernel takes things away when nobody can be using them any more, which takes some milliseconds. */
static int is_left(const struct object *o)
{
	for (int ms = 0; is_there(o); ms++) {
		if (ms == PATIENCE_MS)
			return 1;
		sleep_us(1000);
	}
	return 0;
}

static pid_t start(char **command)
{
	pid_t pid = fork();

	if (pid == 0) {
		execv(command[0], command);
		_exit(127);
	}
	return pid;
}

/* How long it takes this time until it has something in the kernel. */
static long measure_us(char **command)
{
	struct object objects[MOST_OBJECTS];
	long began = now_us();
	pid_t pid = start(command);
	int status;

	while (pid > 0 && now_us() - began < 1000L * PATIENCE_MS && find(pid, objects) == 0)
		sleep_us(1000);
	long took = now_us() - began;
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	return took;
}

/* How many objects it had; -1: something was left. */
static int kill_one(char **command, long after_us)
{
	struct object objects[MOST_OBJECTS];
	pid_t pid = start(command);
	int status, n_left = 0;

	if (pid < 0)
		return -1;
	sleep_us(after_us);
	kill(pid, SIGSTOP);
	waitpid(pid, &status, WUNTRACED);
	if (!WIFSTOPPED(status)) {
		printf("it has ended by itself, with status %d\n", status);
		return -1;
	}
	uint32_t n = find(pid, objects);
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	for (uint32_t i = 0; i < n; i++) {
		if (is_left(&objects[i])) {
			printf("%s %u is left\n", objects[i].kind->key, objects[i].id);
			n_left++;
		}
	}
	return n_left ? -1 : (int)n;
}

int main(int argc, char **argv)
{
	int n_with = 0;

	if (argc < 4) {
		fprintf(stderr, "usage: kill TIMES SEED VPROBE ARGUMENT..\n");
		return 2;
	}
	srandom((unsigned)atoi(argv[2]));
	long usual_us = measure_us(argv + 3) + 1000;
	for (int i = 0; i < atoi(argv[1]); i++) {
		int n = kill_one(argv + 3, random() % (3 * usual_us));
		if (n < 0)
			return 1;
		n_with += n > 0;
	}
	printf("killed %s times, %d of them with something in the kernel\n", argv[1], n_with);
	return n_with == 0; /* then it was killed too early to tell */
}
