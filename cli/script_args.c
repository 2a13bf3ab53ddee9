/*
 * script_args.c - what all commands that read a script share: options, inputs, exit status.
 */
#include "cli/cmd.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	OPT_SEED = 256,
	OPT_TICKS,
	OPT_AGGR_CELLS,
	OPT_STD,
	OPT_COLOUR,
	OPT_CERT,
	OPT_NO_CACHE,
	OPT_Z3,
	OPT_NO_Z3,
	OPT_Z3_TIME,
	OPT_PROVER,
	OPT_SHOW_RULES
};

static const struct argp_option options[] = {
	{ "target", 't', "TARGET", 0, "What to observe: sim (the default), sim:FILE.t or host", 0 },
	{ "code", 'c', "CODE", 0, "Script text; may be given more than once", 0 },
	{ "memory-model", 'm', "MODEL", 0,
	  "Memory model at the start of each file: vmw32, vmw64 (the default), guest16, guest32, guest64, "
	  "guestphys",
	  0 },
	{ "optimize", 'O', "LEVEL", 0,
	  "0: run the operations as they are before the optimizer, 1: after (the default)", 0 },
	{ "std", OPT_STD, "STD", 0, "paper: refuse extensions of the original language", 0 },
	{ "seed", OPT_SEED, "N", 0, "Seed of the simulated host (default 1)", 0 },
	{ "ticks", OPT_TICKS, "N", 0, "Ticks that one fire may take (default 1000000)", 0 },
	{ "aggr-cells", OPT_AGGR_CELLS, "N", 0, "Cells of an aggregate (default 4096)", 0 },
	{ "cert", OPT_CERT, "FILE", 0,
	  "Check this certificate (compile --emit=cert) instead of looking for proofs", 0 },
	{ "no-cache", OPT_NO_CACHE, NULL, 0,
	  "Neither look for certificates of large scripts in the cache nor keep them there", 0 },
	{ "z3", OPT_Z3, NULL, 0,
	  "Look with Z3 for what is not proved otherwise (check and compile --emit=cert do), and for better bounds",
	  0 },
	{ "no-z3", OPT_NO_Z3, NULL, 0, "Do not", 0 },
	{ "z3-time", OPT_Z3_TIME, "EACH[,ALL]", 0,
	  "Milliseconds for each loop or division, and for all (default 200,2000)", 0 },
	{ "prover", OPT_PROVER, "FILE", 0,
	  "The program that does it (default: vprobe-prove beside vprobe)", 0 },
	{ "show-rules", OPT_SHOW_RULES, NULL, 0,
	  "Name the rule of the specification that a message is about", 0 },
	{ "colour", OPT_COLOUR, "WHEN", 0, "Colour messages: auto (the default), always, never",
	  0 },
	{ "color", 0, NULL, OPTION_ALIAS, NULL, 0 },
	{ 0 }
};

uint64_t parse_number(struct argp_state *state, const char *option, const char *arg, uint64_t min,
		      uint64_t max)
{
	char *end;
	errno = 0;
	unsigned long long n = strtoull(arg, &end, 10);
	if (errno || *end || end == arg || arg[0] == '-' || n < min || n > max)
		argp_error(state, "%s wants a number from %llu to %llu, not '%s'", option,
			   (unsigned long long)min, (unsigned long long)max, arg);
	return n;
}

static bool parse_colour(struct argp_state *state, const char *arg)
{
	if (!strcmp(arg, "auto"))
		return isatty(STDERR_FILENO);
	if (strcmp(arg, "always") && strcmp(arg, "never"))
		argp_error(state, "--colour wants auto, always or never, not '%s'", arg);
	return !strcmp(arg, "always");
}

/* EACH or EACH,ALL; all is ten times as much if it is not said. */
static void parse_times(struct argp_state *state, struct script_args *args, char *arg)
{
	enum { MOST_MS = 3600000 };
	char *comma = strchr(arg, ',');

	if (comma)
		*comma = 0;
	args->opts.prover_each_ms =
		(uint32_t)parse_number(state, "--z3-time", arg, 1, MOST_MS / 10);
	args->opts.prover_all_ms = 10 * args->opts.prover_each_ms;
	if (comma)
		args->opts.prover_all_ms =
			(uint32_t)parse_number(state, "--z3-time", comma + 1, 1, MOST_MS);
}

static void add_input(struct argp_state *state, struct script_args *args, struct script_input input)
{
	struct script_input *grown =
		realloc(args->inputs, (args->n_inputs + 1) * sizeof(*args->inputs));
	if (!grown)
		argp_failure(state, EXIT_RUN, 0, "out of memory");
	args->inputs = grown;
	args->inputs[args->n_inputs++] = input;
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct script_args *args = state->input;
	switch (key) {
	case ARGP_KEY_INIT:
		args->opts.size = sizeof(args->opts);
		args->opts.colour = isatty(STDERR_FILENO);
		return 0;
	case 't':
		args->opts.target = arg;
		return 0;
	case 'c':
		add_input(state, args, (struct script_input){ .text = arg });
		return 0;
	case 'm':
		args->opts.memory_model = arg;
		return 0;
	case 'O':
		args->opts.unoptimized = parse_number(state, "-O", arg, 0, 1) == 0;
		return 0;
	case OPT_STD:
		if (strcmp(arg, "paper"))
			argp_error(state, "--std knows only 'paper', not '%s'", arg);
		args->opts.std_paper = 1;
		return 0;
	case OPT_SEED:
		args->opts.seed = parse_number(state, "--seed", arg, 1, UINT64_MAX);
		return 0;
	case OPT_TICKS:
		args->opts.ticks = parse_number(state, "--ticks", arg, 1, UINT64_MAX);
		return 0;
	case OPT_AGGR_CELLS:
		args->opts.aggr_cells =
			(uint32_t)parse_number(state, "--aggr-cells", arg, 1, 1 << 20);
		return 0;
	case OPT_CERT:
		args->certificate = arg;
		return 0;
	case OPT_NO_CACHE:
		args->no_cache = true;
		return 0;
	case OPT_Z3:
	case OPT_NO_Z3:
		args->has_z3 = true;
		args->z3 = key == OPT_Z3;
		args->opts.prover_tightens = args->z3;
		return 0;
	case OPT_Z3_TIME:
		parse_times(state, args, arg);
		return 0;
	case OPT_PROVER:
		args->prover = arg;
		return 0;
	case OPT_SHOW_RULES:
		args->opts.show_rules = 1;
		return 0;
	case OPT_COLOUR:
		args->opts.colour = parse_colour(state, arg);
		return 0;
	case ARGP_KEY_ARG:
		add_input(state, args, (struct script_input){ .path = arg });
		return 0;
	case ARGP_KEY_END:
		if (!args->n_inputs)
			argp_error(state,
				   "no script: give a file, '-' for standard input, or -c CODE");
		return 0;
	}
	return ARGP_ERR_UNKNOWN;
}

const struct argp script_argp = { options, parse, NULL, NULL, NULL, NULL, NULL };

static int add_inputs(const struct script_args *args, struct vp_session *s)
{
	int n_codes = 0;
	for (size_t i = 0; i < args->n_inputs; i++) {
		const struct script_input *in = &args->inputs[i];
		char name[32];
		int err;
		if (in->text) {
			n_codes++;
			snprintf(name, sizeof(name), n_codes == 1 ? "<code>" : "<code %d>",
				 n_codes);
			err = vp_session_add_text(s, name, in->text);
		} else if (!strcmp(in->path, "-")) {
			err = vp_session_add_stdin(s);
		} else {
			err = vp_session_add_file(s, in->path);
		}
		if (err)
			return err;
	}
	return 0;
}

/* As the XDG Base Directory Specification says.  NULL: nobody says where that is. */
static const char *cache_dir(char *path, size_t size)
{
	const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
	int len;

	if (cache && cache[0] == '/')
		len = snprintf(path, size, "%s/vprobe", cache);
	else if (home && home[0] == '/')
		len = snprintf(path, size, "%s/.cache/vprobe", home);
	else
		return NULL;
	return len > 0 && (size_t)len < size ? path : NULL;
}

int open_session(struct script_args *args, struct vp_session **s)
{
	if (!args->no_cache)
		args->opts.cache_dir = cache_dir(args->cache_dir, sizeof(args->cache_dir));
	if (args->has_z3 ? args->z3 : args->asks_prover)
		args->opts.prover = args->prover ? args->prover
						 : beside("vprobe-prove", args->prover_path,
							  sizeof(args->prover_path));
	int err = vp_session_open(&args->opts, s);
	if (!err && args->certificate)
		err = vp_session_use_certificate(*s, args->certificate);
	return err ? err : add_inputs(args, *s);
}

void say_output_error(const char *path, int err)
{
	/* Where the reader of a pipe went away, nobody is left to be told. */
	if (err == EPIPE)
		return;
	if (path)
		fprintf(stderr, "vprobe: cannot write '%s': %s\n", path, strerror(err));
	else
		fprintf(stderr, "vprobe: cannot write standard output: %s\n", strerror(err));
}

int finish(struct script_args *args, struct vp_session *s, int err)
{
	if (s)
		fputs(vp_session_messages(s), stderr);
	vp_session_close(s);
	free(args->inputs);
	switch (err) {
	case 0:
		return EXIT_FINE;
	case VP_EREJECTED:
		return EXIT_REJECTED;
	case VP_EUSAGE:
		return EXIT_USAGE;
	case VP_ENOMEM:
		fputs("vprobe: out of memory\n", stderr);
		return EXIT_RUN;
	}
	return EXIT_RUN;
}
