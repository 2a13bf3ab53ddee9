/*
 * A script through the public library (engines/vprobe.h). The first byte says what happens to the script behind it:
 *
 *	0 .. 5  what `vprobe compile --emit` shows of a stage, by enum vp_dump
 *	6       what `vprobe check` says, and a certificate
 *	7       a run on the simulated host, by each executor
 *
 * Whatever the script is, all of it ends; what one executor prints, reports and counts, the
 * others do, too.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engines/vprobe.h"
#include "runtime/base/buf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { TICKS = 500, AGGR_CELLS = 8, DURATION_NS = 3000000 };

static const char *const executors[] = { "interp", "vir", "jit" };
enum { N_EXECUTORS = sizeof(executors) / sizeof(executors[0]) };

static struct vp_session *open_session(const char *script, const char *executor)
{
	const struct vp_opts opts = {
		.size = sizeof(opts), .ticks = TICKS, .aggr_cells = AGGR_CELLS, .executor = executor
	};
	struct vp_session *s;

	if (vp_session_open(&opts, &s) || vp_session_add_text(s, "f.emt", script))
		abort();
	return s;
}

static void check_error(int err)
{
	if (err != 0 && err != VP_EREJECTED)
		abort();
}

static void dump(const char *script, enum vp_dump what)
{
	struct vp_session *s = open_session(script, NULL);
	const char *text;
	int err = vp_session_dump(s, what, &text);

	check_error(err);
	if (err && !*vp_session_messages(s))
		abort();
	vp_session_close(s);
}

static void say(const char *script)
{
	struct vp_session *s = open_session(script, NULL);
	int err = vp_session_compile(s);
	const char *text;
	const void *bytes;
	size_t len;

	check_error(err);
	if (!err) {
		if (vp_session_summary(s, &text))
			abort();
		check_error(vp_session_proofs(s, VP_TEXT, &text));
		check_error(vp_session_proofs(s, VP_JSON, &text));
		if (vp_session_certificate(s, &bytes, &len) || !len)
			abort();
	}
	vp_session_close(s);
}

static int collect(void *ctx, const char *bytes, size_t len)
{
	buf_put(ctx, bytes, len);
	return 0;
}

/* False: it is no script. */
static bool run(const char *script, const char *executor, struct buf *shown)
{
	struct vp_session *s = open_session(script, executor);
	struct vp_stats stats = { .size = sizeof(stats) };
	int err = vp_session_compile(s);

	check_error(err);
	if (err) {
		vp_session_close(s);
		return false;
	}
	if (vp_session_run(s, DURATION_NS, collect, shown) || vp_session_stats(s, &stats))
		abort();
	buf_puts(shown, vp_session_messages(s));
	buf_printf(shown, "%llu fires, %llu ticks, %llu exceptions, %llu losses\n",
		   (unsigned long long)stats.fires, (unsigned long long)stats.ticks,
		   (unsigned long long)stats.exceptions, (unsigned long long)stats.losses);
	vp_session_close(s);
	return true;
}

static void compare(const char *script)
{
	struct buf shown[N_EXECUTORS] = { 0 };

	for (int i = 0; i < N_EXECUTORS; i++)
		if (!run(script, executors[i], &shown[i]))
			return;
	for (int i = 1; i < N_EXECUTORS; i++) {
		if (strcmp(buf_str(&shown[0]), buf_str(&shown[i])) != 0) {
			fprintf(stderr, "%s:\n%s\n%s:\n%s\n", executors[0], buf_str(&shown[0]),
				executors[i], buf_str(&shown[i]));
			abort();
		}
	}
	for (int i = 0; i < N_EXECUTORS; i++)
		buf_free(&shown[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0)
		return 0;
	char *script = malloc(size);
	if (!script)
		abort();
	memcpy(script, data + 1, size - 1);
	script[size - 1] = 0;
	switch (*data) {
	case '6':
		say(script);
		break;
	case '7':
		compare(script);
		break;
	default:
		if (*data >= '0' && *data < '6')
			dump(script, *data - '0');
	}
	free(script);
	return 0;
}
