/*
 * main.c - vprobe-gen: prints a random test, see gen.h.
 */
#include <argp.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "engines/vprobe.h"
#include "randgen/gen.h"

enum { EXIT_BAD = 1, EXIT_USAGE = 2 };

static const struct argp_option options[] = {
	{ "seed", 's', "N", 0, "The seed; the same one gives the same script (default 0)", 0 },
	{ "size", 'z', "K", 0, "How large, 1 to 100 (default 10)", 0 },
	{ "script-only", 'o', NULL, 0, "Print the script without its target and events", 0 },
	{ 0 },
};

static uint64_t parse_number(struct argp_state *state, const char *arg, uint64_t min, uint64_t max)
{
	char *end;

	errno = 0;
	unsigned long long n = strtoull(arg, &end, 0);
	if (errno || end == arg || *end || strchr(arg, '-') || n < min || n > max)
		argp_error(state, "'%s' is no number from %llu to %llu", arg,
			   (unsigned long long)min, (unsigned long long)max);
	return n;
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct rg_opts *opts = state->input;

	switch (key) {
	case 's':
		opts->seed = parse_number(state, arg, 0, UINT64_MAX);
		return 0;
	case 'z':
		opts->size = (uint32_t)parse_number(state, arg, 1, GEN_MAX_SIZE);
		return 0;
	case 'o':
		opts->script_only = true;
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp argp = {
	.options = options,
	.parser = parse,
	.doc = "Print a random, valid script, its target and events, as a test file.",
};

static void print_version(FILE *to, struct argp_state *state)
{
	(void)state;
	fprintf(to, "vprobe-gen %s\n", vp_version());
}

int main(int argc, char **argv)
{
	struct rg_opts opts = { 0 };
	struct buf out = { 0 };

	argp_err_exit_status = EXIT_USAGE;
	argp_program_version_hook = print_version;
	argp_parse(&argp, argc, argv, 0, NULL, &opts);
	int err = rg_test(&opts, &out);
	if (err) {
		fprintf(stderr, "vprobe-gen: %s\n", strerror(-err));
		return EXIT_BAD;
	}
	bool ok = fwrite(out.data, 1, out.len, stdout) == out.len && fflush(stdout) == 0;
	buf_free(&out);
	if (!ok)
		fprintf(stderr, "vprobe-gen: cannot write: %s\n", strerror(errno));
	return ok ? 0 : EXIT_BAD;
}
