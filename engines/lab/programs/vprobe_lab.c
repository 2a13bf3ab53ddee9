/*
 * vprobe_lab - `vprobe-lab`: machines to try engines in.  Everything it does, it does through
 * engines/lab/lab.h; docs/man/vprobe-lab.1 says what its commands and options are.
 *
 * The init of its machines is linked into it: the bytes of programs/lab_init.c.
 */
#include "engines/lab/programs/vprobe_lab.h"

#include <argp.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern const char _binary_lab_init_start[], _binary_lab_init_end[];

enum { TIME_MOST_S = 86400, CONSOLE_LINES = 15, MEMORY_MOST = 64 << 20 };

enum option_key {
	KEY_DIR = 256,
	KEY_ACCEL,
	KEY_CPUS,
	KEY_MEMORY,
	KEY_APPEND,
	KEY_QEMU,
	KEY_WITH,
	KEY_ARCHIVE,
	KEY_NEST,
	KEY_LEVEL,
	KEY_BOOT_TIME,
	KEY_CONSOLE,
	KEY_GET,
};

static const struct argp_option options[] = {
	{ "level", KEY_LEVEL, "N", 0, "1: in a machine (default); 2: in a machine in a machine",
	  1 },
	{ "time", 't', "SECONDS", 0,
	  "Kill the command after that time (default 60, of shell: never)", 1 },
	{ "input", 'i', NULL, 0, "The command reads this program's standard input", 1 },
	{ "with", KEY_WITH, "PATH[=PLACE]", 0,
	  "A file or directory for the machine; what has no leading / is below /tree there, where commands "
	  "begin.  Programs come with their libraries",
	  1 },
	{ "get", KEY_GET, "PLACE[=PATH]", 0,
	  "Fetch a file from the machine when the command has ended", 1 },
	{ "nest", KEY_NEST, NULL, 0, "The machine can have others in it, by vprobe-lab itself", 1 },
	{ "console", KEY_CONSOLE, "FILE", 0, "Write what the console has shown into FILE", 2 },
	{ "verbose", 'v', NULL, 0, "Say how long booting took, and with what", 2 },
	{ "quiet", 'q', NULL, 0, "Do not say what is made or that KVM is missing", 2 },
	{ "accel", KEY_ACCEL, "auto|kvm|tcg", 0, "How QEMU runs the processor (default auto)", 3 },
	{ "cpus", KEY_CPUS, "N", 0,
	  "Processors of the machine (default 2, or 1 on a host with one)", 3 },
	{ "memory", KEY_MEMORY, "MB", 0, "Memory of the machine (default 512, with --nest 1280)",
	  3 },
	{ "boot-time", KEY_BOOT_TIME, "SECONDS", 0, "Give up booting after that time (default 120)",
	  3 },
	{ "append", KEY_APPEND, "TEXT", 0, "More for the kernel's command line", 3 },
	{ "qemu", KEY_QEMU, "ARG", 0, "One more argument for QEMU; may be repeated", 3 },
	{ "dir", KEY_DIR, "DIR", 0,
	  "Where images are kept (default $VPROBE_LAB_DIR, else see the manual)", 3 },
	{ "archive", KEY_ARCHIVE, "FILE", 0, "A cpio archive that the machine unpacks, too", 3 },
	{ 0 },
};

void say(const char *format, ...)
{
	va_list args;

	fputs(getenv("VPROBE_LAB") ? "vprobe-lab (in the machine): " : "vprobe-lab: ", stderr);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
}

static void say_note(void *ctx, const char *text)
{
	const struct lab_args *args = ctx;

	if (!args->quiet)
		say("%s", text);
}

static uint32_t parse_number(struct argp_state *state, const char *arg, uint32_t min, uint32_t max)
{
	char *end;

	errno = 0;
	unsigned long n = strtoul(arg, &end, 10);
	if (errno || end == arg || *end || strchr(arg, '-') || n < min || n > max)
		argp_error(state, "'%s' is no number from %u to %u", arg, (unsigned)min,
			   (unsigned)max);
	return (uint32_t)n;
}

/* "A=B" in two; without '=' both are A. */
static void split(struct arena *a, const char *arg, const char **left, const char **right)
{
	const char *equals = strchr(arg, '=');

	*left = *right = arg;
	if (equals) {
		*left = arena_strndup(a, arg, (size_t)(equals - arg));
		*right = equals + 1;
	}
}

static void add_with(struct lab_args *args, struct argp_state *state, const char *arg)
{
	struct lab_file *file = &args->files[args->lab.n_files];

	if (args->lab.n_files == FILES_MOST)
		argp_error(state, "--with at most %d times", FILES_MOST);
	split(args->arena, arg, &file->path, &file->name);
	if (!*file->path || !*file->name)
		argp_error(state, "'%s' is no PATH=PLACE", arg);
	if (*file->name != '/')
		file->name = arena_printf(args->arena, "/tree/%s", file->name);
	args->lab.n_files++;
}

static void add_get(struct lab_args *args, struct argp_state *state, const char *arg)
{
	struct lab_file *file = &args->gets[args->n_gets++];

	if (args->n_gets > GETS_MOST)
		argp_error(state, "--get at most %d times", GETS_MOST);
	split(args->arena, arg, &file->name, &file->path);
	const char *base = strrchr(file->path, '/');
	if (file->path == file->name && base)
		file->path = base + 1;
	if (!*file->path || !*file->name)
		argp_error(state, "'%s' is no PLACE=PATH", arg);
}

static enum lab_accel parse_accel(struct argp_state *state, const char *arg)
{
	static const char *const names[] = {
		[LAB_ACCEL_AUTO] = "auto", [LAB_ACCEL_KVM] = "kvm", [LAB_ACCEL_TCG] = "tcg"
	};

	for (int i = LAB_ACCEL_AUTO; i <= LAB_ACCEL_TCG; i++)
		if (!strcmp(arg, names[i]))
			return (enum lab_accel)i;
	argp_error(state, "'%s' is none of auto, kvm, tcg", arg);
	return LAB_ACCEL_AUTO;
}

static error_t parse_machine(int key, char *arg, struct argp_state *state)
{
	struct lab_args *args = state->input;
	struct lab_opts *lab = &args->lab;

	switch (key) {
	case KEY_DIR:
		lab->images.dir = arg;
		return 0;
	case KEY_ACCEL:
		lab->accel = parse_accel(state, arg);
		return 0;
	case KEY_CPUS:
		lab->cpus = parse_number(state, arg, 1, 64);
		return 0;
	case KEY_MEMORY:
		lab->memory_mb = parse_number(state, arg, 128, 1 << 20);
		return 0;
	case KEY_APPEND:
		lab->append = arg;
		return 0;
	case KEY_QEMU:
		if (args->n_qemu_args == QEMU_ARGS_MOST)
			argp_error(state, "--qemu at most %d times", QEMU_ARGS_MOST);
		args->qemu_args[args->n_qemu_args++] = arg;
		return 0;
	case KEY_BOOT_TIME:
		lab->boot_ms = parse_number(state, arg, 1, TIME_MOST_S) * 1000;
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct lab_args *args = state->input;

	switch (key) {
	case 't':
		args->time_ms = parse_number(state, arg, 1, TIME_MOST_S) * 1000;
		return 0;
	case 'i':
		args->input = true;
		return 0;
	case 'v':
		args->verbose = true;
		return 0;
	case 'q':
		args->quiet = true;
		return 0;
	case KEY_LEVEL:
		args->level = parse_number(state, arg, 1, 2);
		return 0;
	case KEY_NEST:
		args->lab.nest = true;
		return 0;
	case KEY_WITH:
		add_with(args, state, arg);
		return 0;
	case KEY_GET:
		add_get(args, state, arg);
		return 0;
	case KEY_CONSOLE:
		args->console = arg;
		return 0;
	case KEY_ARCHIVE:
		args->lab.archive = arg;
		return 0;
	case ARGP_KEY_ARGS:
		args->words = state->argv + state->next;
		args->n_words = state->argc - state->next;
		return 0;
	default:
		return parse_machine(key, arg, state);
	}
}

static const char args_doc[] = "build\nrun [--] COMMAND...\ntest LIST\nshell";
static const char doc[] = "Boot a small Linux in memory, run things in it, and get their output "
			  "and exit status.\n\n"
			  "  build   make the images that machines are booted from\n"
			  "  run     run a command in a machine\n"
			  "  test    run a list of tests in a machine\n"
			  "  shell   a prompt in a machine; Ctrl-] ends it\v"
			  "The manual page vprobe-lab(1) tells more.";

static const struct argp argp = {
	.options = options, .parser = parse, .args_doc = args_doc, .doc = doc
};

/* Beside what was built, the directory of the build; else the user's cache. */
static const char *usual_dir(void)
{
	static char dir[PATH_MAX];
	char program[PATH_MAX], library[PATH_MAX];
	const char *set = getenv("VPROBE_LAB_DIR"), *cache = getenv("XDG_CACHE_HOME");
	ssize_t len = readlink("/proc/self/exe", program, sizeof(program) - 1);

	if (getenv("VPROBE_LAB"))
		return IMAGE_INSIDE;
	if (set && *set)
		return set;
	program[len < 0 ? 0 : len] = 0;
	char *slash = strrchr(program, '/');
	if (slash) {
		*slash = 0;
		if (snprintf(library, sizeof(library), "%s/libvprobe.a", program) < PATH_MAX &&
		    !access(library, F_OK) && (slash = strrchr(program, '/')) != NULL) {
			*slash = 0;
			snprintf(dir, sizeof(dir), "%.*s/lab", PATH_MAX - 8, program);
			return dir;
		}
	}
	const char *home = getenv("HOME");
	if (cache && *cache)
		snprintf(dir, sizeof(dir), "%s/vprobe-lab", cache);
	else
		snprintf(dir, sizeof(dir), "%s/.cache/vprobe-lab", home ? home : "");
	return dir;
}

/* --- What the commands share ---------------------------------------------------------------------- */

struct lab *open_lab(struct lab_args *args, int *status)
{
	struct buf why = { 0 }, console = { 0 };
	struct lab *lab;

	args->lab.files = args->files;
	args->lab.qemu_args = args->qemu_args;
	int err = lab_open(&args->lab, &lab, &why, &console);
	if (err) {
		say("%s%s", err == -ENOENT ? "there is no lab here: " : "", buf_str(&why));
		show_console(&console);
		*status = LAB_STATUS_NO_LAB;
	} else {
		tell_facts(args, lab);
	}
	buf_free(&why);
	buf_free(&console);
	return lab;
}

void tell_facts(const struct lab_args *args, const struct lab *lab)
{
	struct lab_facts facts = lab_facts(lab);

	if (args->verbose)
		say("Linux %s is up after %u.%u s, with %s", facts.kernel, facts.boot_ms / 1000,
		    facts.boot_ms % 1000 / 100, facts.kvm ? "KVM" : "TCG");
}

int create_file(const char *path)
{
	return open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0644);
}

void keep_console(const struct lab_args *args, struct lab *lab)
{
	struct buf text = { 0 };

	if (!args->console)
		return;
	lab_console(lab, &text);
	int fd = create_file(args->console);
	FILE *f = fd < 0 ? NULL : fdopen(fd, "w");
	if (!f || fwrite(buf_str(&text), 1, text.len, f) != text.len || fflush(f))
		say("%s: %s", args->console, strerror(errno));
	if (f)
		fclose(f);
	else if (fd >= 0)
		close(fd);
	buf_free(&text);
}

static void show_line(const char *line, size_t len)
{
	fputs("  | ", stderr);
	for (size_t i = 0; i < len; i++)
		if (line[i] != '\r')
			fputc(line[i] == '\t' || (line[i] >= ' ' && line[i] < 0x7f) ? line[i] : '?',
			      stderr);
	fputc('\n', stderr);
}

void show_console(struct buf *text)
{
	size_t start, lines = 0;

	while (text->len && text->data[text->len - 1] == '\n')
		text->len--;
	for (start = text->len; start; start--)
		if (text->data[start - 1] == '\n' && ++lines == CONSOLE_LINES)
			break;
	while (start < text->len) {
		const char *line = text->data + start;
		const char *stop = memchr(line, '\n', text->len - start);
		size_t len = stop ? (size_t)(stop - line) : text->len - start;

		show_line(line, len);
		start += len + 1;
	}
}

void tell_loss(struct lab *lab, const struct lab_end *end)
{
	struct buf text = { 0 };

	say("%s", end->why);
	lab_console(lab, &text);
	show_console(&text);
	buf_free(&text);
}

static int command_build(struct lab_args *args)
{
	struct buf why = { 0 };
	int err = lab_build(&args->lab.images, true, &why);

	if (err)
		say("%s%s", err == -ENOENT ? "there is no lab here: " : "", buf_str(&why));
	buf_free(&why);
	return err ? LAB_STATUS_NO_LAB : 0;
}

static const struct command {
	const char *name;
	int (*run)(struct lab_args *args);
	int words_least, words_most;
	bool runs; /* one command: it has --level, --time, --input and --get */
} commands[] = {
	{ "build", command_build, 0, 0, false },
	{ "run", command_run, 1, INT_MAX, true },
	{ "test", command_test, 1, 1, false },
	{ "shell", command_shell, 0, 0, true },
};

/* What is wrong with the command line, or NULL. */
static const char *find_mistake(const struct command *command, const struct lab_args *args)
{
	if (!command)
		return args->n_words ? "unknown command" : "no command";
	if (args->n_words < command->words_least || args->n_words > command->words_most)
		return "this command takes other arguments";
	if (!command->runs && (args->level != 1 || args->time_ms || args->input || args->n_gets))
		return "--level, --time, --input and --get are for 'run' and 'shell'";
	if (args->level == 2 && args->lab.archive)
		return "--archive is for a level of 1";
	return NULL;
}

static int run_main(int argc, char **argv, struct arena *a)
{
	struct lab_args *args = arena_new(a, struct lab_args);
	const struct command *command = NULL;

	argp_err_exit_status = LAB_STATUS_USAGE;
	args->arena = a;
	args->level = 1;
	args->lab.images = (struct image_source){
		.dir = usual_dir(),
		.init = _binary_lab_init_start,
		.init_len = (size_t)(_binary_lab_init_end - _binary_lab_init_start),
		.say = say_note,
		.ctx = args,
	};
	for (size_t i = 0; argc > 1 && i < sizeof(commands) / sizeof(commands[0]); i++)
		if (!strcmp(argv[1], commands[i].name))
			command = &commands[i];
	if (command) {
		argv[1] = arena_printf(a, "vprobe-lab %s", command->name);
		argv++;
		argc--;
	}
	/* In order: the options of a command in the machine are not ours. */
	argp_parse(&argp, argc, argv, ARGP_IN_ORDER, NULL, args);
	const char *mistake = find_mistake(command, args);
	if (mistake) {
		fprintf(stderr, "vprobe-lab: %s\nTry 'vprobe-lab --help'.\n", mistake);
		return LAB_STATUS_USAGE;
	}
	int status = command->run(args);
	if (fflush(stdout) && !status) {
		say("standard output: %s", strerror(errno));
		status = LAB_STATUS_NO_LAB;
	}
	return status;
}

int main(int argc, char **argv)
{
	jmp_buf full;
	struct arena *a = arena_open(MEMORY_MOST, &full);
	int status = LAB_STATUS_NO_LAB;

	if (a && !setjmp(full))
		status = run_main(argc, argv, a);
	else
		say("%s", strerror(ENOMEM));
	arena_close(a);
	return status;
}
