/*
 * cmd_list.c - `vprobe list`: what a target offers to be probed.
 */
#include "cli/cmd.h"

#include <stdio.h>
#include <string.h>

static const char doc[] =
	"List the probe points of a target, with the names and types of their arguments.\v"
	"GLOB is a shell pattern, to be quoted: vprobe list 'VMM:*'\n\n"
	"Exit status: 0 fine, 1 the target failed or nothing matches, 2 usage.";

static const struct argp_option options[] = {
	{ "target", 't', "TARGET", 0, "What to look at: sim (the default), sim:FILE.t or host", 0 },
	{ "all", 'a', NULL, 0, "List points too that the target does not allow to be probed", 0 },
	{ 0 }
};

struct list_args {
	struct vp_opts opts;
	const char *glob;
	int n_shown;
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct list_args *args = state->input;
	switch (key) {
	case 't':
		args->opts.target = arg;
		return 0;
	case 'a':
		args->opts.all_points = 1;
		return 0;
	case ARGP_KEY_ARG:
		if (args->glob)
			argp_error(state, "one GLOB at most");
		args->glob = arg;
		return 0;
	}
	return ARGP_ERR_UNKNOWN;
}

/* Without printf: there may be tens of thousands. */
static void show_point(void *ctx, const struct vp_point *p)
{
	struct list_args *args = ctx;
	const char *more = *p->why_not ? "can not be probed here" : p->meaning;
	size_t width = strlen(p->name);

	args->n_shown++;
	fwrite_unlocked(p->name, 1, width, stdout);
	if (*p->args) {
		size_t len = strlen(p->args);
		width += len + 2;
		putchar_unlocked('(');
		fwrite_unlocked(p->args, 1, len, stdout);
		putchar_unlocked(')');
	}
	if (*more)
		printf("%*s%s", width < 48 ? 48 - (int)width : 2, "", more);
	putchar_unlocked('\n');
}

int cmd_list(int argc, char **argv)
{
	static const struct argp argp = { options, parse, "[GLOB]", doc, NULL, NULL, NULL };
	struct list_args args = { .opts = { .size = sizeof(args.opts) } };
	argp_parse(&argp, argc, argv, 0, NULL, &args);

	static char room[1 << 16];
	setvbuf(stdout, room, _IOFBF, sizeof(room));
	struct script_args none = { 0 };
	struct vp_session *s;
	int err = vp_session_open(&args.opts, &s);
	if (!err)
		err = vp_session_points(s, args.glob, show_point, &args);
	if (!err && !args.n_shown) {
		fprintf(stderr, "vprobe: no probe point matches '%s'\n",
			args.glob ? args.glob : "*");
		err = VP_ETARGET;
	}
	return finish(&none, s, err);
}
