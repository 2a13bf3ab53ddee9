/*
 * lab_test.c - `vprobe-lab test LIST`: runs the tests of a list (engines/lab/list.h) in a machine and
 * prints a result line for each, as suites of tests/plan do.
 *
 * A test passes if its command exits with 0; with 77 it is skipped, and the last line that it
 * printed is the reason.  A test that costs the machine its life has failed; the next one gets a
 * new machine.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engines/files.h"
#include "engines/lab/list.h"
#include "engines/lab/programs/vprobe_lab.h"

enum { LIST_MOST = 1 << 20, KEPT_MOST = 1 << 20, SHOWN_LINES = 60, STATUS_SKIPPED = 77 };

struct output {
	struct buf text;
	uint64_t dropped;
};

static bool collect(void *ctx, enum lab_stream stream, const void *bytes, size_t len,
		    uint64_t deadline)
{
	struct output *o = ctx;

	(void)stream;
	(void)deadline;
	if (o->text.len + len > KEPT_MOST) {
		/* The end tells more than the beginning. */
		size_t half = o->text.len / 2;

		o->dropped += half;
		memmove(o->text.data, o->text.data + half, o->text.len - half);
		o->text.len -= half;
	}
	buf_put(&o->text, bytes, len);
	return true;
}

/* The last lines of what a test printed, with bytes of all kinds made harmless. */
static void show(struct output *o)
{
	const char *text = buf_str(&o->text);
	size_t len = o->text.len, start, lines = 0;
	bool line_begins = true;

	while (len && text[len - 1] == '\n')
		len--;
	for (start = len; start; start--)
		if (text[start - 1] == '\n' && ++lines == SHOWN_LINES)
			break;
	if (start || o->dropped)
		printf("    [%llu bytes before this are not shown]\n",
		       (unsigned long long)(start + o->dropped));
	for (size_t i = start; i < len; i++) {
		unsigned char byte = (unsigned char)text[i];

		if (line_begins)
			fputs("    ", stdout);
		line_begins = byte == '\n';
		putchar(byte == '\n' || byte == '\t' || (byte >= ' ' && byte != 0x7f) ? byte : '?');
	}
	if (len)
		putchar('\n');
}

static void skip(const struct lab_test *test, struct output *o)
{
	const char *text = buf_str(&o->text);
	size_t len = o->text.len;

	while (len && text[len - 1] == '\n')
		len--;
	const char *line = len ? memrchr(text, '\n', len) : NULL;
	line = line ? line + 1 : text;
	printf("skip - %s: %.*s\n", test->name, (int)(text + len - line), line);
}

/* True: it passed, or was skipped. */
static bool judge(const struct lab_test *test, const struct lab_end *end, struct output *o)
{
	if (end->how == LAB_EXITED && end->value == 0) {
		printf("ok - %s\n", test->name);
		return true;
	}
	if (end->how == LAB_EXITED && end->value == STATUS_SKIPPED) {
		skip(test, o);
		return true;
	}
	printf("not ok - %s\n", test->name);
	show(o);
	switch (end->how) {
	case LAB_EXITED:
		printf("    exit status %d\n", end->value);
		break;
	case LAB_SIGNALED:
		printf("    ended by signal %d\n", end->value);
		break;
	case LAB_UNSTARTED:
		printf("    cannot be started: %s\n", strerror(end->value));
		break;
	case LAB_TIMED:
		printf("    killed after %u s\n", (unsigned)test->seconds);
		break;
	case LAB_STOPPED:
	case LAB_LOST:
		printf("    %s\n", end->why);
		break;
	}
	return false;
}

static bool run_test(struct lab *lab, const struct lab_test *test)
{
	const char *const words[] = { "sh", "-c", test->command, NULL };
	struct output output = { 0 };
	struct lab_end end;

	lab_run(lab,
		&(struct lab_command){ .words = words,
				       .time_ms = test->seconds * 1000,
				       .input = -1,
				       .sink = collect,
				       .ctx = &output },
		&end);
	bool passed = judge(test, &end, &output);
	buf_free(&output.text);
	fflush(stdout);
	return passed;
}

/* Without a lab every test is skipped; when a machine does not boot, those that are left fail. */
static int run_list(struct lab_args *args, const struct lab_test *tests, size_t n)
{
	struct buf why = { 0 }, console = { 0 };
	struct lab *lab = NULL;
	size_t n_failed = 0;

	for (size_t i = 0; i < n; i++) {
		if (lab && !lab_is_up(lab)) {
			keep_console(args, lab);
			lab_close(lab);
			lab = NULL;
		}
		buf_clear(&why);
		buf_clear(&console);
		int err = lab ? 0 : lab_open(&args->lab, &lab, &why, &console);
		if (err == -ENOENT) {
			printf("skip - %s: there is no lab here: %s\n", tests[i].name,
			       buf_str(&why));
		} else if (err) {
			printf("not ok - %s\n    %s\n", tests[i].name, buf_str(&why));
			show_console(&console);
			n_failed++;
		} else {
			n_failed += !run_test(lab, &tests[i]);
		}
	}
	if (lab)
		keep_console(args, lab);
	lab_close(lab);
	buf_free(&why);
	buf_free(&console);
	return n_failed ? LAB_STATUS_FAILED : 0;
}

static int parse_and_run(struct lab_args *args, const char *text)
{
	struct buf why = { 0 };
	struct lab_test *tests;
	size_t n;

	if (list_parse(args->arena, text, &tests, &n, &why)) {
		fprintf(stderr, "%s:%s\n", args->words[0], buf_str(&why));
		buf_free(&why);
		return LAB_STATUS_USAGE;
	}
	return run_list(args, tests, n);
}

int command_test(struct lab_args *args)
{
	int fd = open(args->words[0], O_RDONLY | O_CLOEXEC);
	int err = fd < 0 ? -errno : 0, status = LAB_STATUS_USAGE;
	char *text = NULL;
	size_t len;

	args->lab.files = args->files;
	args->lab.qemu_args = args->qemu_args;
	if (!err)
		err = files_read_fd(fd, LIST_MOST, &text, &len);
	if (fd >= 0)
		close(fd);
	if (err)
		say("%s: %s", args->words[0], strerror(-err));
	else
		status = parse_and_run(args, text);
	free(text);
	return status;
}
