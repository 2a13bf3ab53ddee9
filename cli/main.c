/*
 * vprobe - the command line.  Everything it does, it does through engines/vprobe.h.
 */
#include "cli/cmd.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const struct command commands[] = {
	{ "run", cmd_run, "run a script on a target" },
	{ "check", cmd_check, "check a script and say what it will do" },
	{ "list", cmd_list, "list the probe points of a target" },
	{ "compile", cmd_compile, "print a script as a stage of the compiler sees it" },
};

#define N_COMMANDS (sizeof(commands) / sizeof(commands[0]))

/* Commands that are programs of their own, beside this one. */
static const struct program {
	const char *name, *file, *meaning;
} programs[] = {
	{ "gen", "vprobe-gen", "print a random script that is valid" },
	{ "conform", "vprobe-conform", "judge an engine by the conformance tests" },
};

#define N_PROGRAMS (sizeof(programs) / sizeof(programs[0]))

static void print_help(void)
{
	fputs("Usage: vprobe COMMAND [OPTION...] ...\n"
	      "Observe a virtualization stack with a safe script.\n\nCommands:\n",
	      stdout);
	for (size_t i = 0; i < N_COMMANDS; i++)
		printf("  %-10s %s\n", commands[i].name, commands[i].meaning);
	for (size_t i = 0; i < N_PROGRAMS; i++)
		printf("  %-10s %s\n", programs[i].name, programs[i].meaning);
	fputs("\nTargets (-t):\n", stdout);
	for (const struct vp_target *t = vp_targets(); t->name; t++)
		printf("  %-10s %s\n", t->name, t->meaning);
	fputs("\n`vprobe COMMAND --help` tells more; so do the manual pages vprobe(1),\n"
	      "vprobe-run(1), vprobe-check(1), vprobe-list(1), vprobe-compile(1),\n"
	      "vprobe-gen(1), vprobe-conform(1).\n\n"
	      "Try:  vprobe run -c 'VMM:HV_Exit { exits[VMCS_EXIT_REASON]++; }\n"
	      "                     VMM:VMMUnload { printa(exits); }'\n",
	      stdout);
}

static int usage_error(const char *what, const char *word)
{
	fprintf(stderr, "vprobe: %s%s%s%s\n", what, word ? " '" : "", word ? word : "",
		word ? "'" : "");
	fputs("Try 'vprobe --help'.\n", stderr);
	return EXIT_USAGE;
}

/*
 * A standard stream that was closed before we began is occupied, so that no file of
 * ours takes its number: what is read from it, or written to it, fails as before.
 */
static void keep_standard_streams(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF)
			open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

const char *beside(const char *name, char *path, size_t size)
{
	ssize_t len = readlink("/proc/self/exe", path, size - 1);
	char *end = path;

	path[len < 0 ? 0 : len] = 0;
	if (strrchr(path, '/'))
		end = strrchr(path, '/') + 1;
	snprintf(end, size - (size_t)(end - path), "%s", name);
	return path;
}

/* Becomes the program; comes back if that fails. */
static int start_program(const struct program *p, char **argv)
{
	char path[PATH_MAX], full_name[64];

	beside(p->file, path, sizeof(path));
	snprintf(full_name, sizeof(full_name), "vprobe %s", p->name);
	argv[0] = full_name;
	execv(path, argv);
	fprintf(stderr, "vprobe: cannot start %s: %s\n", path, strerror(errno));
	return EXIT_RUN;
}

static int run_command(int argc, char **argv)
{
	if (argc < 2)
		return usage_error("no command", NULL);
	const char *name = argv[1];
	if (!strcmp(name, "--help") || !strcmp(name, "-h") || !strcmp(name, "help")) {
		print_help();
		return EXIT_FINE;
	}
	if (!strcmp(name, "--version") || !strcmp(name, "-V")) {
		printf("vprobe %s\n", vp_version());
		return EXIT_FINE;
	}
	for (size_t i = 0; i < N_COMMANDS; i++) {
		if (strcmp(commands[i].name, name))
			continue;
		/* argp names the program in its messages by argv[0]. */
		char full_name[64];
		snprintf(full_name, sizeof(full_name), "vprobe %s", name);
		argv[1] = full_name;
		return commands[i].main(argc - 1, argv + 1);
	}
	for (size_t i = 0; i < N_PROGRAMS; i++)
		if (!strcmp(programs[i].name, name))
			return start_program(&programs[i], argv + 1);
	return usage_error("unknown command", name);
}

int main(int argc, char **argv)
{
	keep_standard_streams();
	argp_err_exit_status = EXIT_USAGE;
	int status = run_command(argc, argv);
	if ((fflush(stdout) || ferror(stdout)) && status == EXIT_FINE) {
		say_output_error(NULL, errno);
		status = EXIT_RUN;
	}
	return status;
}
