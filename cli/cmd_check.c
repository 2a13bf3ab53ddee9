/*
 * cmd_check.c - `vprobe check`: a script's errors, warnings, probes and variables.
 */
#include "cli/cmd.h"

#include <stdio.h>

static const char doc[] =
	"Check a script without running it: print its errors and warnings, and what its probes and "
	"variables are.\v"
	"Exit status: 0 fine, 1 the target failed, 2 usage, 3 the script was rejected.";

static error_t parse(int key, char *arg, struct argp_state *state)
{
	(void)arg;
	if (key != ARGP_KEY_INIT)
		return ARGP_ERR_UNKNOWN;
	state->child_inputs[0] = state->input;
	return 0;
}

int cmd_check(int argc, char **argv)
{
	static const struct argp_child children[] = { { &script_argp, 0, NULL, 0 }, { 0 } };
	static const struct argp argp = { NULL, parse, "SCRIPT.emt...", doc, children, NULL, NULL };
	struct script_args args = { 0 };
	argp_parse(&argp, argc, argv, 0, NULL, &args);

	struct vp_session *s;
	const char *text = "";
	int err = open_session(&args, &s);
	if (!err)
		err = vp_session_compile(s);
	if (!err)
		err = vp_session_summary(s, &text);
	if (!err)
		fputs(text, stdout);
	return finish(&args, s, err);
}
