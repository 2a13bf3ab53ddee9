/*
 * serve.c - see serve.h.
 */
#include "engines/conform/serve.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engines/conform/suite.h"
#include "engines/conform/wire.h"

static void run_test(const struct trial_opts *opts, char *name, const struct buf *text,
		     struct wire_answer *a)
{
	struct test t = { .path = name, .name = name, .text = *text };
	struct replay *r = suite_open(&t, true, &a->failed);

	if (!r)
		return;
	struct engine *e = replay_engine(r);
	int err = e ? trial_run(opts, r, e, &a->outcome) : -ENOMEM;
	if (err == -EOPNOTSUPP)
		buf_put(&a->unsupported, a->outcome.messages.data, a->outcome.messages.len);
	else if (err)
		buf_printf(&a->failed, "the run failed: %s\n", strerror(-err));
	if (e)
		e->ops->close(e);
	else
		suite_close(r);
}

/* False: it is no test. */
static bool answer(const struct trial_opts *opts, const char *line, size_t len, struct buf *out)
{
	struct buf name = { 0 }, text = { 0 }, why = { 0 };
	struct wire_answer a = { 0 };
	bool ok = wire_get_test(line, len, &a.id, &name, &text, &why);

	buf_str(&name);
	if (ok) {
		run_test(opts, name.data, &text, &a);
		wire_put_answer(out, &a);
	} else {
		fprintf(stderr, "vprobe conform --serve: %s", buf_str(&why));
	}
	wire_free_answer(&a);
	buf_free(&name);
	buf_free(&text);
	buf_free(&why);
	return ok;
}

int serve(const struct trial_opts *opts)
{
	struct buf out = { 0 };
	char *line = NULL;
	size_t cap = 0;
	ssize_t len;
	bool ok = true, is_greeted = false;

	while (ok && (len = getline(&line, &cap, stdin)) > 0) {
		if (!is_greeted && wire_is_hello(line, (size_t)len)) {
			char name[64];
			snprintf(name, sizeof(name), "vprobe %s", opts->exec);
			wire_put_greeting(&out, name);
			is_greeted = true;
		} else {
			ok = answer(opts, line, (size_t)len, &out);
		}
		ok &= fwrite(out.data, 1, out.len, stdout) == out.len && fflush(stdout) == 0;
		buf_clear(&out);
	}
	free(line);
	buf_free(&out);
	return ok ? 0 : 1;
}
