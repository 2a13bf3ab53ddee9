/*
 * cmd_check.c - `vprobe check`: a script's errors, warnings, probes, variables, and what is proved of it.
 */
#include "cli/cmd.h"

#include <stdbool.h>
#include <stdio.h>

static const char doc[] =
	"Check a script without running it: print its errors and warnings, what its probes and "
	"variables are, the worst case of each probe, and what was proved or keeps its guard.\v"
	"Exit status: 0 fine, 1 the target failed, 2 usage, 3 the script was rejected.";

enum { OPT_JSON = 512 };

static const struct argp_option options[] = {
	{ "json", OPT_JSON, NULL, 0, "Print what was proved as JSON, and nothing else", 0 }, { 0 }
};

struct check_args {
	struct script_args script;
	bool json;
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct check_args *args = state->input;
	(void)arg;
	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &args->script;
		return 0;
	case OPT_JSON:
		args->json = true;
		return 0;
	}
	return ARGP_ERR_UNKNOWN;
}

static int print(struct vp_session *s, bool json)
{
	const char *text = "";
	int err = json ? 0 : vp_session_summary(s, &text);
	if (err)
		return err;
	fputs(text, stdout);
	err = vp_session_proofs(s, json ? VP_JSON : VP_TEXT, &text);
	fputs(text, stdout);
	return err;
}

int cmd_check(int argc, char **argv)
{
	static const struct argp_child children[] = { { &script_argp, 0, NULL, 0 }, { 0 } };
	static const struct argp argp = {
		options, parse, "SCRIPT.emt...", doc, children, NULL, NULL
	};
	struct check_args args = { .script = { .asks_prover = true } };
	argp_parse(&argp, argc, argv, 0, NULL, &args);

	struct vp_session *s;
	int err = open_session(&args.script, &s);
	if (!err)
		err = vp_session_compile(s);
	if (!err)
		err = print(s, args.json);
	return finish(&args.script, s, err);
}
