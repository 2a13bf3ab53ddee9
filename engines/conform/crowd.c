/*
 * crowd.c - see crowd.h.
 */
#include "engines/conform/crowd.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "engines/conform/bless.h"
#include "engines/conform/peer.h"
#include "engines/conform/wire.h"

/* A test that an engine has. */
struct given {
	size_t number;
	struct replay *replay;
};

struct worker {
	struct peer peer;
	bool has_greeted;
	struct given given[CROWD_WINDOW]; /* oldest first */
	unsigned n_given;
	uint64_t waiting_since_ns; /* for the greeting, or the oldest answer */
};

struct crowd {
	const struct judge_opts *opts;
	struct suite *suite;
	struct judgement *out;
	struct worker workers[CROWD_JOBS_MOST];
	size_t *again; /* tests that were given to an engine that failed at another */
	size_t n_again, next, n_done;
	unsigned n_failures; /* in a row */
	bool has_greeted;    /* some engine once has */
};

/* -- tests ---------------------------------------------------------------------------------------- */

static void tell_progress(struct crowd *c)
{
	c->n_done++;
	if (c->opts->progress)
		c->opts->progress(c->opts->ctx, c->n_done, c->suite->n);
}

/* The next test that can be given away.  False: there is none. */
static bool take_test(struct crowd *c, struct given *g)
{
	while (c->n_again || c->next < c->suite->n) {
		g->number = c->n_again ? c->again[--c->n_again] : c->next++;
		g->replay = judge_open(c->opts, c->suite, g->number, c->out);
		if (g->replay)
			return true;
		tell_progress(c);
	}
	return false;
}

static void give_tests(struct crowd *c, struct worker *w)
{
	while (w->n_given < CROWD_WINDOW) {
		struct given *g = &w->given[w->n_given];
		struct buf text = { 0 };
		if (!take_test(c, g))
			return;
		if (w->n_given++ == 0)
			w->waiting_since_ns = judge_now_ns();
		const struct test *t = &c->suite->tests[g->number];
		strip_expectations(g->replay, &t->text, &text);
		wire_put_test(&w->peer.out, g->number, t->name, &text);
		buf_free(&text);
	}
}

static void drop_oldest(struct worker *w)
{
	suite_close(w->given[0].replay);
	memmove(&w->given[0], &w->given[1], --w->n_given * sizeof(w->given[0]));
	w->waiting_since_ns = judge_now_ns();
}

/* -- answers ---------------------------------------------------------------------------------------- */

static void take_answer(struct crowd *c, struct worker *w, const struct wire_answer *a)
{
	struct verdict *v = &c->out->verdicts[w->given[0].number];

	if (a->failed.len) {
		v->kind = FAILED;
		buf_put(&v->detail, a->failed.data, a->failed.len);
	} else if (a->unsupported.len) {
		v->kind = UNSUPPORTED;
		buf_put(&v->detail, a->unsupported.data, a->unsupported.len);
	} else {
		bool ok = outcome_compare(w->given[0].replay, &a->outcome, &v->detail);
		v->kind = ok ? PASSED : FAILED;
		if (!ok)
			buf_put(&v->detail, a->outcome.messages.data, a->outcome.messages.len);
		c->out->lacks_ticks |= a->outcome.lacks_ticks;
		c->out->lacks_warn |= a->outcome.lacks_warn;
	}
	c->n_failures = 0;
	drop_oldest(w);
	tell_progress(c);
}

/* False: it is none; why has a line. */
static bool read_answer(struct crowd *c, struct worker *w, const char *line, size_t len,
			struct buf *why)
{
	struct wire_answer a;
	bool ok = wire_get_answer(line, len, &a, why);

	if (ok && (!w->n_given || a.id != w->given[0].number)) {
		buf_puts(why, "it answers a test that it was not asked next\n");
		ok = false;
	}
	if (ok)
		take_answer(c, w, &a);
	wire_free_answer(&a);
	return ok;
}

static bool read_greeting(struct crowd *c, struct worker *w, const char *line, size_t len,
			  struct buf *why)
{
	buf_clear(&c->out->engine);
	w->has_greeted = wire_get_greeting(line, len, &c->out->engine, why);
	c->has_greeted |= w->has_greeted;
	return w->has_greeted;
}

/* -- failures ------------------------------------------------------------------------------------------ */

/* A few of the bytes, so that one sees what it is. */
static void quote(struct buf *to, const char *bytes, size_t len)
{
	buf_puts(to, "it said: ");
	for (size_t i = 0; i < len && i < 200; i++) {
		unsigned char b = (unsigned char)bytes[i];
		if (b < 0x20 || b >= 0x7f)
			buf_printf(to, "\\x%02x", b);
		else
			buf_putc(to, (char)b);
	}
	buf_puts(to, len > 200 ? " ...\n" : "\n");
}

static void give_up(struct crowd *c, const struct buf *why)
{
	buf_printf(&c->out->given_up,
		   "the engine failed %u times in a row, the last time so:\n%.*s", c->n_failures,
		   (int)why->len, why->data ? why->data : "");
	c->n_again = 0;
	c->next = c->suite->n;
}

/* Held against the oldest test; the others are for the next engine. */
static void fail_worker(struct crowd *c, struct worker *w, enum verdict_kind kind, struct buf *why)
{
	peer_stop(&w->peer, why);
	if (w->peer.said.len)
		buf_printf(why, "on its standard error: %.*s\n", (int)w->peer.said.len,
			   w->peer.said.data);
	bool was_asked = w->has_greeted && w->n_given;
	if (was_asked) {
		struct verdict *v = &c->out->verdicts[w->given[0].number];
		v->kind = kind;
		buf_put(&v->detail, why->data, why->len);
		drop_oldest(w);
		tell_progress(c);
	}
	while (w->n_given) {
		struct given *g = &w->given[--w->n_given];
		suite_close(g->replay);
		c->again[c->n_again++] = g->number;
	}
	unsigned patience = c->has_greeted ? CROWD_PATIENCE : CROWD_PATIENCE_FIRST;
	if (++c->n_failures >= patience && !c->out->given_up.len)
		give_up(c, why);
	peer_free(&w->peer);
	buf_free(why);
}

/* -- the loop ------------------------------------------------------------------------------------------- */

static bool has_tests(const struct crowd *c)
{
	return c->n_again || c->next < c->suite->n;
}

static void start_worker(struct crowd *c, struct worker *w)
{
	struct buf why = { 0 };
	int err = peer_start(&w->peer, c->opts->command);

	w->has_greeted = false;
	w->waiting_since_ns = judge_now_ns();
	if (!err) {
		wire_put_hello(&w->peer.out);
		return;
	}
	buf_printf(&why, "it cannot be started: %s\n", strerror(-err));
	fail_worker(c, w, DIED, &why);
}

/* Starts, feeds, or ends it.  False: it has nothing to do. */
static bool keep_busy(struct crowd *c, struct worker *w)
{
	if (!w->peer.pid && has_tests(c))
		start_worker(c, w);
	if (!w->peer.pid)
		return false;
	if (w->has_greeted)
		give_tests(c, w);
	if (!w->n_given && !has_tests(c)) {
		peer_free(&w->peer);
		return false;
	}
	return true;
}

static void take_lines(struct crowd *c, struct worker *w)
{
	struct buf why = { 0 };
	const char *line;
	size_t len;

	while (peer_line(&w->peer, &line, &len)) {
		bool ok = w->has_greeted ? read_answer(c, w, line, len, &why)
					 : read_greeting(c, w, line, len, &why);
		if (ok)
			continue;
		quote(&why, line, len);
		fail_worker(c, w, GARBLED, &why);
		return;
	}
	if (w->peer.is_flooding) {
		buf_printf(&why, "a line is longer than %d bytes\n", WIRE_LINE_BYTES);
		fail_worker(c, w, GARBLED, &why);
	} else if (w->peer.is_closed) {
		fail_worker(c, w, DIED, &why);
	}
}

static void watch_time(struct crowd *c, struct worker *w, uint64_t now_ns)
{
	struct buf why = { 0 };
	bool is_waiting = !w->has_greeted || w->n_given;

	if (!w->peer.pid || !is_waiting ||
	    (double)(int64_t)(now_ns - w->waiting_since_ns) < c->opts->seconds * 1e9)
		return;
	buf_printf(&why, "no answer in %g s\n", c->opts->seconds);
	fail_worker(c, w, HUNG, &why);
}

static void wait_for_workers(struct crowd *c)
{
	struct pollfd fds[CROWD_JOBS_MOST * PEER_FDS];
	unsigned n = c->opts->jobs;

	for (unsigned i = 0; i < n; i++)
		peer_poll(&c->workers[i].peer, &fds[i * PEER_FDS]);
	poll(fds, n * PEER_FDS, 100);
	uint64_t now_ns = judge_now_ns();
	for (unsigned i = 0; i < n; i++) {
		struct worker *w = &c->workers[i];
		if (!w->peer.pid)
			continue;
		peer_ready(&w->peer, &fds[i * PEER_FDS]);
		take_lines(c, w);
		watch_time(c, w, now_ns);
	}
}

void crowd_judge(const struct judge_opts *opts, struct suite *suite, struct judgement *out)
{
	struct crowd *c = calloc(1, sizeof(*c));
	size_t *again = calloc(suite->n + 1, sizeof(again[0]));

	if (!c || !again)
		die("engines");
	*c = (struct crowd){ .opts = opts, .suite = suite, .out = out, .again = again };
	for (;;) {
		bool is_busy = false;
		for (unsigned i = 0; i < opts->jobs; i++)
			is_busy |= keep_busy(c, &c->workers[i]);
		if (!is_busy)
			break;
		wait_for_workers(c);
	}
	free(again);
	free(c);
}
