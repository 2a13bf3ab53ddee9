/*
 * cmd_compile.c - `vprobe compile`: a script as a stage of the compiler sees it.
 */
#include "cli/cmd.h"

#include <stdio.h>
#include <string.h>

static const char doc[] =
	"Print a script as a stage of the compiler sees it.\v"
	"tokens: what the preprocessor yields, one token a line.  ast: the syntax tree.  vir: the "
	"operations that machines run; vir:PASS: as they are after the first pass of that name of "
	"the optimizer.  x86: the code of each operation.  bpf: the same for the kernel.  facts: vir with what is known of each "
	"value.  cert: the certificate, as bytes.\n\n"
	"Exit status: 0 fine, 1 the target failed, 2 usage, 3 the script was rejected.";

enum { OPT_EMIT = 512 };

static const struct argp_option options[] = {
	{ "emit", OPT_EMIT, "STAGE", 0, "tokens, ast, vir, vir:PASS, x86, bpf, facts or cert", 0 },
	{ 0 }
};

static const char *const stages[] = {
	[VP_DUMP_TOKENS] = "tokens", [VP_DUMP_AST] = "ast", [VP_DUMP_VIR] = "vir",
	[VP_DUMP_X86] = "x86",       [VP_DUMP_BPF] = "bpf", [VP_DUMP_FACTS] = "facts",
};

enum { N_STAGES = sizeof(stages) / sizeof(stages[0]) };

struct compile_args {
	struct script_args script;
	enum vp_dump what;
	bool has_what;
	bool is_certificate;
};

/* The stage, and of vir:PASS the pass; false: there is no such stage. */
static bool parse_stage(struct compile_args *args, const char *arg)
{
	static const char with_pass[] = "vir:";

	if (!strncmp(arg, with_pass, sizeof(with_pass) - 1)) {
		args->what = VP_DUMP_VIR;
		args->script.opts.last_pass = arg + sizeof(with_pass) - 1;
		return true;
	}
	args->is_certificate = !strcmp(arg, "cert");
	args->script.asks_prover = args->is_certificate;
	if (args->is_certificate)
		return true;
	for (int i = 0; i < N_STAGES; i++) {
		args->what = (enum vp_dump)i;
		if (!strcmp(arg, stages[i]))
			return true;
	}
	return false;
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct compile_args *args = state->input;
	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &args->script;
		return 0;
	case OPT_EMIT:
		args->has_what = parse_stage(args, arg);
		if (!args->has_what)
			argp_error(
				state,
				"--emit wants tokens, ast, vir, vir:PASS, x86, bpf, facts or cert, not '%s'",
				arg);
		return 0;
	case ARGP_KEY_END:
		if (!args->has_what)
			argp_error(
				state,
				"say what to print: --emit=tokens, ast, vir, x86, bpf, facts or cert");
		return 0;
	}
	return ARGP_ERR_UNKNOWN;
}

static int print_stage(struct vp_session *s, enum vp_dump what)
{
	const char *text = "";
	int err = vp_session_dump(s, what, &text);
	if (!err)
		fputs(text, stdout);
	return err;
}

static int print_certificate(struct vp_session *s)
{
	const void *bytes;
	size_t len;
	int err = vp_session_compile(s);
	if (!err)
		err = vp_session_certificate(s, &bytes, &len);
	if (!err)
		fwrite(bytes, 1, len, stdout);
	return err;
}

int cmd_compile(int argc, char **argv)
{
	static const struct argp_child children[] = { { &script_argp, 0, NULL, 0 }, { 0 } };
	static const struct argp argp = {
		options, parse, "SCRIPT.emt...", doc, children, NULL, NULL
	};
	struct compile_args args = { 0 };
	argp_parse(&argp, argc, argv, 0, NULL, &args);

	struct vp_session *s;
	int err = open_session(&args.script, &s);
	if (!err)
		err = args.is_certificate ? print_certificate(s) : print_stage(s, args.what);
	return finish(&args.script, s, err);
}
