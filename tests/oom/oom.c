/*
 * oom - every allocation made to fail in turn, through parse, check and run.
 *
 * The program is linked with malloc, calloc and realloc wrapped: allocation number
 * n of a session fails, for n = 1, 2, 3, ..., until a session needs no more than n.
 * Each failed session must end with VP_ENOMEM or with a rejection that says so, and
 * the allocation after the last failing one must succeed.  Leaks are LeakSanitizer's
 * to find, in the build with sanitizers.
 *
 *	oom [--exec NAME] [--target NAME] [--every N] [--first N] [--threads N] [--proofs] [--prover PATH] SCRIPT...
 *
 * --every N tries one allocation in N, for targets where a session takes long; --first N begins with that
 * one, so that N runs at a time try them all.
 * --proofs asks what the verifier says before the run, as text and as JSON; --prover PATH
 * starts that program for it.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engines/vprobe.h"

void *__real_malloc(size_t n);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t n);
void *__wrap_malloc(size_t n);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t n);

/* Allocations until one fails; 0: none does. */
static unsigned long fail_in;
static bool has_failed;
/* From the failing one on all fail: memory is gone, not just for a moment. */
static bool stays_failed;

static bool fails(void)
{
	if (has_failed)
		return stays_failed;
	if (!fail_in || --fail_in)
		return false;
	has_failed = true;
	return true;
}

void *__wrap_malloc(size_t n)
{
	return fails() ? NULL : __real_malloc(n);
}

void *__wrap_calloc(size_t n, size_t size)
{
	return fails() ? NULL : __real_calloc(n, size);
}

void *__wrap_realloc(void *p, size_t n)
{
	return fails() ? NULL : __real_realloc(p, n);
}

static const char *executor = "interp", *target = "sim";
static uint32_t threads;
static bool wants_proofs;
static const char *prover;
static unsigned long every = 1, first = 1;

static int count_output(void *ctx, const char *bytes, size_t len)
{
	(void)bytes;
	*(size_t *)ctx += len;
	return 0;
}

/* One session from end to end.  The time is short: what matters is each place that allocates. */
static int session(const char *path, size_t *output)
{
	struct vp_opts opts = {
		.size = sizeof(opts),
		.target = target,
		.executor = executor,
		.threads = threads,
		.prover = prover,
	};
	struct vp_session *s = NULL;
	const char *text;

	*output = 0;
	int err = vp_session_open(&opts, &s);
	if (!err)
		err = vp_session_add_file(s, path);
	if (!err)
		err = vp_session_compile(s);
	if (!err)
		err = vp_session_summary(s, &text);
	if (!err && wants_proofs)
		err = vp_session_proofs(s, VP_TEXT, &text);
	if (!err && wants_proofs)
		err = vp_session_proofs(s, VP_JSON, &text);
	if (!err)
		err = vp_session_run(s, 20000000, count_output, output);
	if (s)
		vp_session_messages(s);
	vp_session_close(s);
	return err;
}

/* Fails each allocation in turn, or one in so many; the last number that was tried, or -1. */
static long exhaust(const char *path, bool stays, size_t wanted_output)
{
	for (unsigned long n = first;; n += every) {
		size_t output;
		fail_in = n;
		has_failed = false;
		stays_failed = stays;
		int err = session(path, &output);
		bool reached = has_failed;
		fail_in = 0;
		has_failed = false;
		if (!reached && err) {
			printf("not ok - %s: without a failure\n# %s\n", path, vp_strerror(err));
			return -1;
		}
		if (!reached)
			return (long)n;
		/* A message that found no memory may be missing; output may not be. */
		if (err != VP_ENOMEM && !(err == 0 && output == wanted_output)) {
			printf("not ok - %s: allocation %lu fails\n# %s, %zu bytes of output\n",
			       path, n, vp_strerror(err), output);
			return -1;
		}
	}
}

int main(int argc, char **argv)
{
	int status = 0;

	for (int i = 1; i < argc; i++) {
		size_t output;
		if (!strcmp(argv[i], "--exec") && i + 1 < argc) {
			executor = argv[++i];
			continue;
		}
		if (!strcmp(argv[i], "--target") && i + 1 < argc) {
			target = argv[++i];
			continue;
		}
		if (!strcmp(argv[i], "--every") && i + 1 < argc) {
			every = strtoul(argv[++i], NULL, 10);
			continue;
		}
		if (!strcmp(argv[i], "--first") && i + 1 < argc) {
			first = strtoul(argv[++i], NULL, 10);
			continue;
		}
		if (!strcmp(argv[i], "--threads") && i + 1 < argc) {
			threads = (uint32_t)atoi(argv[++i]);
			continue;
		}
		if (!strcmp(argv[i], "--prover") && i + 1 < argc) {
			prover = argv[++i];
			continue;
		}
		if (!strcmp(argv[i], "--proofs")) {
			wants_proofs = true;
			continue;
		}
		if (session(argv[i], &output)) {
			printf("not ok - %s: does not run\n", argv[i]);
			status = 1;
			continue;
		}
		for (int stays = 0; stays <= 1; stays++) {
			long n = exhaust(argv[i], stays, output);
			if (n > 0)
				printf("ok - %s: %ld of about %ld allocations fail in turn%s\n",
				       argv[i], (n - (long)first) / (long)every, n - 1,
				       stays ? ", and all after" : "");
			else
				status = 1;
		}
	}
	return status;
}
