/*
 * judge.c - verdicts; executors of ours.  crowd.c has the engines of others.
 */
#include "engines/conform/judge.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "engines/conform/bless.h"
#include "engines/conform/crowd.h"

const char *const verdict_names[VERDICT_KINDS] = {
	[NOT_RUN] = "not run",         [PASSED] = "passed", [FAILED] = "failed",
	[UNSUPPORTED] = "unsupported", [HUNG] = "hung",     [DIED] = "died",
	[GARBLED] = "garbled",         [BROKEN] = "broken",
};

/* Runs a test that was read; the engine takes r over. */
static void judge_own(const struct judge_opts *opts, const struct test *t, struct replay *r,
		      struct verdict *v)
{
	struct outcome got = { 0 };
	struct engine *e = replay_engine(r);
	int err = e ? trial_run(&opts->trial, r, e, &got) : -ENOMEM;
	bool ok = !err;

	if (err && err != -EOPNOTSUPP)
		buf_printf(&v->detail, "the run failed: %s\n", strerror(-err));
	else if (err) /* the messages say what is not supported */
		ok = false;
	else if (opts->is_blessing)
		ok = bless(t->path, r, &t->text, &got, &v->detail);
	else
		ok = outcome_compare(r, &got, &v->detail);
	if (!ok)
		buf_put(&v->detail, got.messages.data, got.messages.len);
	if (opts->shows_outcomes) {
		put_section(&v->detail, "ticks", &got.ticks);
		put_section(&v->detail, "trap", &got.trap);
		put_section(&v->detail, "expect", &got.output);
	}
	v->kind = ok ? PASSED : err == -EOPNOTSUPP ? UNSUPPORTED : FAILED;
	outcome_free(&got);
	if (e)
		e->ops->close(e);
	else
		suite_close(r);
}

static void judge_all_own(const struct judge_opts *opts, struct suite *suite, struct judgement *out)
{
	buf_printf(&out->engine, "vprobe %s", opts->trial.exec);
	for (size_t i = 0; i < suite->n; i++) {
		struct replay *r = judge_open(opts, suite, i, out);
		if (r)
			judge_own(opts, &suite->tests[i], r, &out->verdicts[i]);
		if (opts->progress)
			opts->progress(opts->ctx, i + 1, suite->n);
		enum verdict_kind kind = out->verdicts[i].kind;
		if (opts->is_brief && kind != PASSED && kind != UNSUPPORTED)
			return;
	}
}

struct replay *judge_open(const struct judge_opts *opts, struct suite *suite, size_t i,
			  struct judgement *out)
{
	struct verdict *v = &out->verdicts[i];
	struct test *t = &suite->tests[i];
	struct replay *r = NULL;

	if (v->rules.n || suite_read(t, &v->detail))
		r = suite_open(t, opts->is_blessing, &v->detail);

	if (!r) {
		v->kind = BROKEN;
		return NULL;
	}
	if (!v->rules.n) { /* the first time that it is opened */
		coverage_add(&out->coverage, r);
		for (size_t k = 0; k < r->n_rules; k++)
			names_push(&v->rules, r->rules[k]);
	}
	return r;
}

uint64_t judge_now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

void judge(const struct judge_opts *opts, struct suite *suite, struct judgement *out)
{
	uint64_t start = judge_now_ns();

	*out = (struct judgement){ .verdicts = calloc(suite->n + 1, sizeof(struct verdict)) };
	if (!out->verdicts)
		die("verdicts");
	if (opts->command)
		crowd_judge(opts, suite, out);
	else
		judge_all_own(opts, suite, out);
	out->seconds = (double)(judge_now_ns() - start) / 1e9;
}

void judgement_free(struct judgement *j, const struct suite *suite)
{
	for (size_t i = 0; i < suite->n; i++) {
		buf_free(&j->verdicts[i].detail);
		names_free(&j->verdicts[i].rules);
	}
	free(j->verdicts);
	buf_free(&j->engine);
	buf_free(&j->given_up);
	coverage_free(&j->coverage);
}
