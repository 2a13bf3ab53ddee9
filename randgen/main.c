/*
 * main.c - vprobe-gen: prints a random test, see gen.h.
 */
#include <argp.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "engines/vprobe.h"
#include "randgen/gen.h"
#include "randgen/gen_vir.h"
#include "randgen/rules.h"

enum { EXIT_BAD = 1, EXIT_USAGE = 2 };

static const struct argp_option options[] = {
	{ "seed", 's', "N", 0, "The seed; the same one gives the same script (default 0)", 0 },
	{ "bytes", 'b', "FILE", 0,
	  "Make the script of the bytes of FILE (-: of standard input) instead of a seed; any will do",
	  0 },
	{ "size", 'z', "K", 0, "How large, 1 to 100 (default 10)", 0 },
	{ "features", 'f', "LIST", 0,
	  "What it may be made of, names separated by commas; with - in front of the first name, all "
	  "but for those with -; with + all, too",
	  0 },
	{ "emit", 'e', "WHAT", 0,
	  "test (the default); vir, a module of VIR as text; or image, as an image: well formed, but "
	  "often nothing that a compiler makes",
	  0 },
	{ "almost", 'a', "RULE", OPTION_ARG_OPTIONAL,
	  "Break exactly one rule, this one or any: the test says which, and where", 0 },
	{ "coverage", 'c', "N", 0,
	  "Make N tests from the seed on, and as many that break a rule; print how many exercise "
	  "each rule of the specification",
	  0 },
	{ "exercised", 'x', "FILE", 0,
	  "Make nothing; print which rules that test exercises (-: of standard input)", 0 },
	{ "errors", 'r', NULL, 0,
	  "Make nothing; print for each error of the compiler how many ways --almost has to make it",
	  0 },
	{ "script-only", 'o', NULL, 0, "Print the script without its target and events", 0 },
	{ "write-bytes", 'w', "FILE", 0, "Write bytes to FILE that make the same script", 0 },
	{ 0 },
};

struct request {
	struct rg_opts opts;
	enum { EMIT_TEST, EMIT_VIR, EMIT_IMAGE } emit;
	bool is_almost;
	uint64_t n_covered; /* tests; 0: no table is wanted */
	bool wants_errors, wants_exercised;
	struct buf test;  /* wants_exercised: that one */
	const char *rule; /* that is broken; NULL: any */
	struct buf bytes, taken;
	const char *taken_file;
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

static void read_bytes(struct argp_state *state, const char *name, struct buf *to)
{
	bool is_input = strcmp(name, "-") == 0;
	FILE *f = is_input ? stdin : fopen(name, "rb");
	char part[4096];
	size_t n;

	if (!f)
		argp_failure(state, EXIT_BAD, errno, "%s", name);
	while ((n = fread(part, 1, sizeof(part), f)) > 0)
		buf_put(to, part, n);
	if (ferror(f))
		argp_failure(state, EXIT_BAD, errno, "%s", name);
	if (!is_input)
		fclose(f);
}

static void parse_features(struct argp_state *state, const char *list, uint64_t *features)
{
	const char *bad;
	size_t len;

	if (!rg_parse_features(list, features, &bad, &len))
		argp_error(state, "there is no feature '%.*s'; --help lists them", (int)len, bad);
	/* Nothing of all this is something, too. */
	*features |= RG_SOME_FEATURES;
}

static bool is_wanted(const struct request *r, uint32_t row)
{
	return (!r->rule || strcmp(rg_break_rule(row), r->rule) == 0) &&
	       (!r->opts.script_only || rg_break_is_alone(row));
}

/* With each seed another way of those there are. */
static void choose_break(struct argp_state *state, struct request *r)
{
	uint32_t n = 0, which;

	for (uint32_t i = 0; i < rg_n_breaks; i++)
		n += is_wanted(r, i);
	if (!n)
		argp_error(state, "nothing is known that breaks rule '%s'", r->rule);
	which = (uint32_t)(r->opts.seed % n);
	for (uint32_t i = 0; i < rg_n_breaks; i++)
		if (is_wanted(r, i) && which-- == 0)
			r->opts.breaks = 1 + i;
}

static void parse_emit(struct argp_state *state, const char *arg, struct request *r)
{
	static const char *const names[] = { "test", "vir", "image" };

	for (unsigned i = 0; i < 3; i++)
		if (strcmp(arg, names[i]) == 0) {
			r->emit = i;
			return;
		}
	argp_error(state, "'%s' is none of test, vir and image", arg);
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct request *r = state->input;

	switch (key) {
	case 's':
		r->opts.seed = parse_number(state, arg, 0, UINT64_MAX);
		return 0;
	case 'b':
		buf_clear(&r->bytes);
		read_bytes(state, arg, &r->bytes);
		r->opts.bytes = r->bytes.len ? (const uint8_t *)r->bytes.data : (const uint8_t *)"";
		r->opts.n_bytes = r->bytes.len;
		return 0;
	case 'z':
		r->opts.size = (uint32_t)parse_number(state, arg, 1, GEN_MAX_SIZE);
		return 0;
	case 'f':
		parse_features(state, arg, &r->opts.features);
		return 0;
	case 'e':
		parse_emit(state, arg, r);
		return 0;
	case 'a':
		r->is_almost = true;
		r->rule = arg;
		return 0;
	case 'c':
		r->n_covered = parse_number(state, arg, 1, UINT32_MAX);
		return 0;
	case 'x':
		r->wants_exercised = true;
		buf_clear(&r->test);
		read_bytes(state, arg, &r->test);
		return 0;
	case 'r':
		r->wants_errors = true;
		return 0;
	case 'o':
		r->opts.script_only = true;
		return 0;
	case 'w':
		r->taken_file = arg;
		r->opts.taken = &r->taken;
		return 0;
	case ARGP_KEY_END:
		if (r->is_almost)
			choose_break(state, r);
		if (r->emit && (r->is_almost || r->n_covered || r->opts.features))
			argp_error(state, "a module of VIR has no rules or features of scripts");
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

/* Behind the options, the features. */
static char *help_filter(int key, const char *text, void *input)
{
	struct buf b = { 0 };

	(void)input;
	if (key != ARGP_KEY_HELP_POST_DOC)
		return (char *)(uintptr_t)text;
	buf_puts(&b, "Features:\n");
	for (unsigned i = 0; i < RG_N_FEATURES; i++)
		buf_printf(&b, "  %-14s%s\n", rg_feature_names[i], rg_feature_meanings[i]);
	return b.failed ? NULL : strdup(buf_str(&b));
}

static const struct argp argp = {
	.options = options,
	.parser = parse,
	.doc = "Print a random, valid script, its target and events, as a test file.\v ",
	.help_filter = help_filter,
};

static void print_version(FILE *to, struct argp_state *state)
{
	(void)state;
	fprintf(to, "vprobe-gen %s\n", vp_version());
}

static bool write_all(FILE *to, const struct buf *b)
{
	return to && (b->len == 0 || fwrite(b->data, 1, b->len, to) == b->len) && fflush(to) == 0;
}

static bool write_file(const char *name, const struct buf *b)
{
	FILE *f = fopen(name, "wb");
	bool ok = write_all(f, b);

	if (f && fclose(f) != 0)
		ok = false;
	if (!ok)
		fprintf(stderr, "vprobe-gen: cannot write '%s': %s\n", name, strerror(errno));
	return ok;
}

int main(int argc, char **argv)
{
	struct request r = { .taken_file = NULL };
	struct buf out = { 0 };

	argp_err_exit_status = EXIT_USAGE;
	argp_program_version_hook = print_version;
	argp_parse(&argp, argc, argv, 0, NULL, &r);
	if (r.wants_errors || r.wants_exercised) {
		uint32_t n = r.wants_errors ? rules_errors(stdout) : 0;
		int err = r.wants_exercised ? rules_exercised(&r.test, stdout) : 0;
		buf_free(&r.test);
		return n || err || fflush(stdout) != 0 ? EXIT_BAD : 0;
	}
	int err = r.n_covered ? rules_cover(&r.opts, r.n_covered, stdout)
		  : r.emit    ? rg_module(&r.opts, r.emit == EMIT_IMAGE, &out)
			      : rg_test(&r.opts, &out);
	if (r.n_covered && err >= 0)
		return err ? EXIT_BAD : 0;
	if (err) {
		fprintf(stderr, "vprobe-gen: %s\n", strerror(-err));
		return EXIT_BAD;
	}
	bool ok = write_all(stdout, &out);
	if (!ok)
		fprintf(stderr, "vprobe-gen: cannot write: %s\n", strerror(errno));
	if (ok && r.taken_file)
		ok = write_file(r.taken_file, &r.taken);
	buf_free(&out);
	buf_free(&r.bytes);
	buf_free(&r.taken);
	return ok ? 0 : EXIT_BAD;
}
