/*
 * cmd - what the commands of `vprobe` share.  A command parses its arguments with
 * argp, works through engines/vprobe.h alone, and returns the exit status.
 */
#ifndef CLI_CMD_H
#define CLI_CMD_H

#include <argp.h>
#include <limits.h>
#include <stdbool.h>

#include "engines/vprobe.h"

enum exit_status { EXIT_FINE = 0, EXIT_RUN = 1, EXIT_USAGE = 2, EXIT_REJECTED = 3 };

struct command {
	const char *name;
	int (*main)(int argc, char **argv);
	const char *meaning;
};

int cmd_run(int argc, char **argv);
int cmd_check(int argc, char **argv);
int cmd_compile(int argc, char **argv);
int cmd_list(int argc, char **argv);

/* A script as named on the command line: a file, "-" for standard input, or -c CODE. */
struct script_input {
	const char *text; /* -c CODE; else NULL */
	const char *path;
};

/* The options that every command which reads a script has (script_argp). */
struct script_args {
	struct vp_opts opts;
	struct script_input *inputs; /* in the order of the command line */
	size_t n_inputs;
	const char *certificate; /* a path; NULL: none */
	bool no_cache;
	char cache_dir[PATH_MAX]; /* for opts */
	/* Whether vprobe-prove is asked for what is left: what the command does, and what was said. */
	bool asks_prover, has_z3, z3;
	const char *prover; /* its path; NULL: beside this program */
	char prover_path[4096];
};

/* A child parser for struct argp: its input is a struct script_args. */
extern const struct argp script_argp;

/* Parses an unsigned number in [min, max]; argp_error()s otherwise. */
uint64_t parse_number(struct argp_state *state, const char *option, const char *arg, uint64_t min,
		      uint64_t max);

/*
 * Opens a session on args and adds its inputs; says what went wrong on standard
 * error.  *s is to be closed by finish() in any case.
 */
int open_session(struct script_args *args, struct vp_session **s);

/* The path of a program that lies beside this one, in that buffer. */
const char *beside(const char *name, char *path, size_t size);

/* Says that a path (NULL: standard output) could not be written; of a pipe without reader, nothing. */
void say_output_error(const char *path, int err);

/* Prints the session's messages, closes it, and gives the exit status for err. */
int finish(struct script_args *args, struct vp_session *s, int err);

#endif
