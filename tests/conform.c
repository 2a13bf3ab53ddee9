/*
 * conform - judges an executor by the conformance tests.
 *
 *	conform [--exec NAME] [-O0] [--shuffle SEED] [--outcomes] [--bless] [--rules spec/emmett.md]
 *		DIR|FILE.t ...
 *
 * Prints `ok - NAME` or `not ok - NAME` for each test, with what differs on lines
 * that begin with '#'.  What a test expects and what happened are both written as
 * the text of the test's sections, so that comparing, showing a difference and
 * blessing are the same for all of them.
 *
 * --exec says what runs the scripts: interp, the reference, unless said otherwise; vir; jit; bpf,
 * which is skipped where the kernel loads no programs.
 * -O0 leaves the optimizer out.
 * --shuffle makes the jit choose registers in another order.
 * --outcomes shows what happened in each test, expected or not, ticks included.
 * --bless rewrites the expectations of the given tests by what happened.
 * --rules also judges the suite: a rule without a test fails, so does a test that
 * names a rule that is not there, and a rule of an error message that no test breaks.
 */
#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "compiler/front/front.h"
#include "engines/executor.h"
#include "engines/sim/replay.h"

enum { ARENA_BYTES = 1024 * 1024 * 1024, MAX_DIFF_LINES = 40 };

/* -- sets of names --------------------------------------------------------------------- */

struct names {
	char **v;
	size_t n, cap;
};

static _Noreturn void die(const char *what)
{
	fprintf(stderr, "conform: %s: %s\n", what, strerror(errno));
	exit(2);
}

static bool names_has(const struct names *names, const char *name)
{
	for (size_t i = 0; i < names->n; i++)
		if (strcmp(names->v[i], name) == 0)
			return true;
	return false;
}

static void names_push(struct names *names, const char *name)
{
	if (names->n == names->cap) {
		names->cap = names->cap ? 2 * names->cap : 64;
		names->v = realloc(names->v, names->cap * sizeof(names->v[0]));
		if (!names->v)
			die("names");
	}
	names->v[names->n] = strdup(name);
	if (!names->v[names->n++])
		die("names");
}

static void names_add(struct names *names, const char *name)
{
	if (!names_has(names, name))
		names_push(names, name);
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void names_free(struct names *names)
{
	for (size_t i = 0; i < names->n; i++)
		free(names->v[i]);
	free(names->v);
}

/* What the tests of a run are about, for --rules. */
struct coverage {
	struct names named;    /* rules of all tests */
	struct names rejected; /* rules that a reject section names */
	struct names tags;     /* tags of errors and warnings that are expected */
	struct names reports;  /* kinds that a trap section names */
};

/* -- what happened, what is expected ------------------------------------------------------ */

/* Each is the body of a section, but for the escapes of text sections. */
struct outcome {
	bool is_rejected;
	struct buf output, reject, warn, trap, ticks;
	struct buf messages; /* for people */
};

static void outcome_free(struct outcome *o)
{
	buf_free(&o->output);
	buf_free(&o->reject);
	buf_free(&o->warn);
	buf_free(&o->trap);
	buf_free(&o->ticks);
	buf_free(&o->messages);
}

static void put_place(struct buf *to, const struct replay_place *at)
{
	if (at->line == 0)
		buf_puts(to, "-");
	else if (at->file)
		buf_printf(to, "%s:%u:%u", at->file, at->line, at->col);
	else
		buf_printf(to, "%u:%u", at->line, at->col);
}

static void put_diag(struct outcome *o, const struct replay_diag *d)
{
	struct buf *to = d->rule ? &o->reject : &o->warn;

	buf_printf(to, "%s ", d->rule ? d->rule : d->tag);
	put_place(to, &d->at);
	if (d->rule)
		buf_printf(to, " %s", d->tag);
	buf_putc(to, '\n');
}

static void put_report(struct outcome *o, const struct replay_report *report)
{
	buf_printf(&o->trap, "%s ", report->kind);
	put_place(&o->trap, &report->at);
	buf_printf(&o->trap, " %" PRIu64 "\n", report->count);
}

static struct outcome expected_of(const struct replay *r)
{
	struct outcome o = { .is_rejected = r->has_reject };

	if (r->has_expect)
		buf_put(&o.output, r->expect, r->expect_len);
	for (size_t i = 0; i < r->n_rejects; i++)
		put_diag(&o, &r->rejects[i]);
	for (size_t i = 0; i < r->n_warns; i++)
		put_diag(&o, &r->warns[i]);
	for (size_t i = 0; i < r->n_reports; i++)
		put_report(&o, &r->reports[i]);
	for (size_t i = 0; i < r->n_ticks; i++)
		buf_printf(&o.ticks, "%" PRIu64 "\n", r->ticks[i]);
	return o;
}

/* -- running a test --------------------------------------------------------------------------- */

struct trial {
	const struct replay *replay;
	const char *exec;
	uint64_t shuffle;
	bool unoptimized;
	struct front *front;
	struct outcome outcome;
};

static struct replay_place place_of(struct trial *t, struct span at)
{
	struct src_place place = src_locate(front_src(t->front), at.pos);
	struct replay_place shown = { 0 };

	if (!place.file)
		return shown;
	shown.line = place.line;
	shown.col = place.col;
	if (strcmp(place.file->name, t->replay->scripts->name) != 0)
		shown.file = place.file->name;
	return shown;
}

static void take_diags(struct trial *t)
{
	for (const struct diag *d = front_diags(t->front)->first; d; d = d->next) {
		const struct msg_info *msg = &msg_table[d->id];
		put_diag(&t->outcome, &(struct replay_diag){
					      .rule = msg->severity == SEV_ERROR ? msg->rule : NULL,
					      .tag = msg->tag,
					      .at = place_of(t, d->at),
				      });
	}
	front_render(t->front, false, &t->outcome.messages);
}

static void take_report(void *ctx, const struct report *report)
{
	struct trial *t = ctx;

	put_report(&t->outcome, &(struct replay_report){
					.kind = report_table[report->kind].name,
					.at = place_of(t, report->at),
					.count = report->count,
				});
}

static int take_output(void *ctx, const char *bytes, size_t len)
{
	struct trial *t = ctx;

	buf_put(&t->outcome.output, bytes, len);
	return 0;
}

/* An executor that writes down the ticks of each fire of another one. */
struct counter {
	struct executor executor;
	struct executor *inner;
	struct buf *ticks;
};

static int counter_fire(struct executor *x, const struct fire *f)
{
	struct counter *c = (struct counter *)x;
	int err = c->inner->ops->fire(c->inner, f);

	buf_printf(c->ticks, "%" PRIu64 "\n", c->inner->last_ticks);
	return err;
}

static int counter_drain(struct executor *x, const struct out_sink *to)
{
	struct counter *c = (struct counter *)x;

	return c->inner->ops->drain(c->inner, to);
}

static const struct executor_ops counter_ops = {
	.name = "counter",
	.fire = counter_fire,
	.drain = counter_drain,
};

static int run_engine(struct trial *t, struct engine *e, struct executor *x)
{
	struct counter counter = { { .ops = &counter_ops }, x, &t->outcome.ticks };
	const struct out_sink sink = { t, take_output };
	int err = e->ops->attach(e, front_program(t->front), &counter.executor, &sink,
				 &t->outcome.messages);

	if (!err)
		err = e->ops->arm(e);
	while (!err && (err = e->ops->step(e, UINT64_MAX)) == ENGINE_MORE)
		err = 0;
	if (!err)
		err = e->ops->disarm(e);
	x->ops->each_report(x, take_report, t);
	return err;
}

static int run_script(struct trial *t, struct engine *e)
{
	struct executor_opts opts = {
		.asserts = true,
		.shadow = t->shuffle != 0,
		.ticks = t->replay->ticks_limit,
		.aggr_cells = t->replay->aggr_cells,
		.n_vms = e->ops->target(e)->n_vms,
		.shuffle = t->shuffle,
		.unoptimized = t->unoptimized,
		.why = &t->outcome.messages,
	};
	struct executor *x;
	int err = executor_open(t->exec, front_program(t->front), &opts, &x);

	if (err)
		return err;
	err = run_engine(t, e, x);
	x->ops->close(x);
	return err;
}

static int compile_and_run(struct trial *t, struct engine *e)
{
	struct front_input *inputs = NULL;
	size_t n = 0;

	for (const struct replay_text *s = t->replay->scripts; s; s = s->next) {
		inputs = realloc(inputs, (n + 1) * sizeof(struct front_input));
		if (!inputs)
			die("inputs");
		inputs[n++] = (struct front_input){ s->name, s->text, s->len };
	}
	int err = front_compile(t->front, inputs, n);
	free(inputs);
	take_diags(t);
	t->outcome.is_rejected = err == -EINVAL;
	if (err)
		return err == -EINVAL ? 0 : err;
	return run_script(t, e);
}

/* Fills in t->outcome; closes the engine.  0 or a negative errno: the run itself failed. */
static int try_test(struct trial *t, struct engine *e)
{
	struct src_reader reader = replay_reader(t->replay);
	struct front_opts opts = {
		.has_model = t->replay->has_model,
		.model = t->replay->model,
		.std_paper = t->replay->std_paper,
		.reader = &reader,
	};

	t->front = front_open(e->ops->target(e), &opts);
	if (!t->front)
		return -ENOMEM;
	int err = compile_and_run(t, e);
	front_close(t->front);
	return err;
}

/* -- comparing ----------------------------------------------------------------------------------- */

struct line {
	const char *at;
	size_t len; /* with its LF */
};

/* Cuts a text into lines; the array is the caller's to free. */
static struct line *cut_lines(const struct buf *text, size_t *n)
{
	struct line *lines = calloc(text->len + 1, sizeof(struct line));
	const char *at = text->data ? text->data : "", *end = at + text->len;

	if (!lines)
		die("lines");
	for (*n = 0; at < end; at += lines[(*n)++].len) {
		const char *lf = memchr(at, '\n', (size_t)(end - at));
		lines[*n] = (struct line){ at, (size_t)((lf ? lf + 1 : end) - at) };
	}
	return lines;
}

static bool same_line(struct line a, struct line b)
{
	return a.len == b.len && memcmp(a.at, b.at, a.len) == 0;
}

/* One line for people: control bytes as \\xHH. */
static void put_line(struct buf *to, const char *mark, struct line line)
{
	bool has_lf = line.len && line.at[line.len - 1] == '\n';

	buf_printf(to, "  %s ", mark);
	for (size_t k = 0; k < line.len - has_lf; k++) {
		unsigned char c = (unsigned char)line.at[k];
		if (c < 0x20 || c == 0x7f)
			buf_printf(to, "\\x%02x", c);
		else
			buf_putc(to, line.at[k]);
	}
	buf_puts(to, has_lf ? "\n" : "<no newline>\n");
}

static void put_lines(struct buf *to, const char *mark, const struct line *lines, size_t n)
{
	for (size_t i = 0; i < n && i < MAX_DIFF_LINES; i++)
		put_line(to, mark, lines[i]);
	if (n > MAX_DIFF_LINES)
		buf_printf(to, "  %s ... %zu more\n", mark, n - MAX_DIFF_LINES);
}

/* Compares one section; the difference is what lies between the common first and last lines. */
static bool same_section(struct buf *diff, const char *name, const struct buf *expected,
			 const struct buf *got)
{
	if (expected->len == got->len &&
	    (got->len == 0 || memcmp(expected->data, got->data, got->len) == 0))
		return true;

	size_t n_wanted, n_got, first = 0, last = 0;
	struct line *wanted = cut_lines(expected, &n_wanted);
	struct line *lines = cut_lines(got, &n_got);
	size_t least = n_wanted < n_got ? n_wanted : n_got;
	while (first < least && same_line(wanted[first], lines[first]))
		first++;
	while (last < least - first &&
	       same_line(wanted[n_wanted - 1 - last], lines[n_got - 1 - last]))
		last++;
	buf_printf(diff, "%s differs from line %zu on (- expected, + got)\n", name, first + 1);
	put_lines(diff, "-", wanted + first, n_wanted - first - last);
	put_lines(diff, "+", lines + first, n_got - first - last);
	free(wanted);
	free(lines);
	return false;
}

static bool compare(const struct replay *r, const struct outcome *got, struct buf *diff)
{
	struct outcome expected = expected_of(r);
	bool same = expected.is_rejected == got->is_rejected;

	if (!same)
		buf_printf(diff, "the script should have been %s\n",
			   expected.is_rejected ? "rejected" : "accepted");
	same &= same_section(diff, "reject", &expected.reject, &got->reject);
	if (r->has_warn)
		same &= same_section(diff, "warn", &expected.warn, &got->warn);
	if (!expected.is_rejected && !got->is_rejected) {
		same &= same_section(diff, "expect", &expected.output, &got->output);
		same &= same_section(diff, "trap", &expected.trap, &got->trap);
		if (r->has_ticks)
			same &= same_section(diff, "ticks", &expected.ticks, &got->ticks);
	}
	outcome_free(&expected);
	return same;
}

/* -- blessing -------------------------------------------------------------------------------------- */

static bool is_expectation(const char *section)
{
	static const char *const names[] = { "expect", "reject", "warn", "trap", "ticks" };

	for (unsigned i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(section, names[i]) == 0)
			return true;
	return false;
}

static void put_section(struct buf *to, const char *name, const struct buf *body)
{
	buf_printf(to, "--- %s\n", name);
	buf_put(to, body->data, body->len);
}

/* All on one line. */
static void put_ticks(struct buf *to, const struct buf *ticks)
{
	size_t start = to->len;

	put_section(to, "ticks", ticks);
	for (size_t i = start + strlen("--- ticks\n"); i + 1 < to->len; i++)
		if (to->data[i] == '\n')
			to->data[i] = ' ';
}

static void put_output(struct buf *to, const struct buf *output)
{
	size_t n;
	struct line *lines = cut_lines(output, &n);
	bool has_lf = output->len == 0 || output->data[output->len - 1] == '\n';

	buf_printf(to, "--- expect%s\n", has_lf ? "" : " no-newline");
	for (size_t i = 0; i < n; i++) {
		size_t slashes = 0;
		while (slashes < lines[i].len && lines[i].at[slashes] == '\\')
			slashes++;
		if (lines[i].len - slashes >= 3 && memcmp(lines[i].at + slashes, "---", 3) == 0)
			buf_putc(to, '\\');
		buf_put(to, lines[i].at, lines[i].len);
	}
	if (!has_lf)
		buf_putc(to, '\n');
	free(lines);
}

/* The file with its expectations replaced by what happened. */
static struct buf blessed_text(const struct replay *r, const struct buf *text,
			       const struct outcome *got)
{
	struct buf to = { 0 };
	size_t start = r->n_sections ? r->sections[0].start : text->len;

	buf_put(&to, text->data, start);
	for (size_t i = 0; i < r->n_sections; i++)
		if (!is_expectation(r->sections[i].name))
			buf_put(&to, text->data + r->sections[i].start,
				r->sections[i].end - r->sections[i].start);
	if (to.len && to.data[to.len - 1] != '\n')
		buf_putc(&to, '\n');
	if (r->has_warn)
		put_section(&to, "warn", &got->warn);
	if (got->is_rejected) {
		put_section(&to, "reject", &got->reject);
		return to;
	}
	if (got->trap.len)
		put_section(&to, "trap", &got->trap);
	if (r->has_ticks)
		put_ticks(&to, &got->ticks);
	put_output(&to, &got->output);
	return to;
}

static bool bless(const char *path, const struct replay *r, const struct buf *text,
		  const struct outcome *got, struct buf *messages)
{
	struct buf to = blessed_text(r, text, got);
	FILE *file = fopen(path, "wb");
	bool ok = file && !to.failed && fwrite(to.data, 1, to.len, file) == to.len;

	if (file && fclose(file) != 0)
		ok = false;
	if (!ok)
		buf_printf(messages, "cannot write %s: %s\n", path, strerror(errno));
	buf_free(&to);
	return ok;
}

/* -- a test ---------------------------------------------------------------------------------------- */

struct suite {
	bool is_blessing, shows_outcomes, unoptimized;
	const char *exec;
	uint64_t shuffle;
	struct coverage coverage;
	unsigned n_failed;
};

static void cover(struct coverage *c, const struct replay *r)
{
	for (size_t i = 0; i < r->n_rules; i++)
		names_add(&c->named, r->rules[i]);
	for (size_t i = 0; i < r->n_rejects; i++) {
		names_add(&c->rejected, r->rejects[i].rule);
		names_add(&c->tags, r->rejects[i].tag);
	}
	for (size_t i = 0; i < r->n_warns; i++)
		names_add(&c->tags, r->warns[i].tag);
	for (size_t i = 0; i < r->n_reports; i++)
		names_add(&c->reports, r->reports[i].kind);
}

static bool read_text(const char *path, struct buf *text)
{
	char piece[65536];
	FILE *file = fopen(path, "rb");
	size_t n;

	if (!file)
		return false;
	while ((n = fread(piece, 1, sizeof(piece), file)) > 0)
		buf_put(text, piece, n);
	bool ok = !ferror(file) && !text->failed;
	fclose(file);
	return ok;
}

/* Runs a test that was read; true: it passed.  messages gets what else there is to say. */
static bool judge(const struct suite *s, const char *path, struct replay *r, const struct buf *text,
		  struct engine *e, struct buf *messages)
{
	struct trial t = {
		.replay = r,
		.exec = s->exec,
		.shuffle = s->shuffle,
		.unoptimized = s->unoptimized,
	};
	bool ok;

	if (!s->is_blessing && !replay_is_test(r, messages))
		return false;
	if (!r->scripts) {
		buf_puts(messages, "it has no script\n");
		return false;
	}
	int err = try_test(&t, e);
	if (err) {
		buf_printf(messages, "the run failed: %s\n", strerror(-err));
		ok = false;
	} else if (s->is_blessing) {
		ok = bless(path, r, text, &t.outcome, messages);
	} else {
		ok = compare(r, &t.outcome, messages);
	}
	if (!ok)
		buf_put(messages, t.outcome.messages.data, t.outcome.messages.len);
	if (s->shows_outcomes) {
		put_section(messages, "ticks", &t.outcome.ticks);
		put_section(messages, "trap", &t.outcome.trap);
		put_section(messages, "expect", &t.outcome.output);
	}
	outcome_free(&t.outcome);
	return ok;
}

static bool read_and_judge(struct suite *s, const char *path, struct buf *messages)
{
	struct buf text = { 0 };
	struct replay *r;
	bool ok = false;

	if (!read_text(path, &text)) {
		buf_printf(messages, "cannot read %s: %s\n", path, strerror(errno));
		buf_free(&text);
		return false;
	}
	struct arena *a = arena_open(ARENA_BYTES, NULL);
	if (!a)
		die("arena");
	struct engine *e = NULL;
	if (replay_parse(path, text.data ? text.data : "", text.len, a, &r, messages) == 0)
		e = replay_engine(r);
	if (e) {
		cover(&s->coverage, r);
		ok = judge(s, path, r, &text, e, messages);
		e->ops->close(e); /* frees the arena */
	} else {
		arena_close(a);
	}
	buf_free(&text);
	return ok;
}

static void show_messages(const struct buf *messages)
{
	size_t n;
	struct line *lines = cut_lines(messages, &n);

	for (size_t i = 0; i < n; i++)
		printf("# %.*s%s", (int)lines[i].len, lines[i].at,
		       lines[i].at[lines[i].len - 1] == '\n' ? "" : "\n");
	free(lines);
}

static void run_test(struct suite *s, const char *path, const char *name)
{
	struct buf messages = { 0 };
	bool ok = read_and_judge(s, path, &messages);

	printf("%s - %.*s\n", ok ? "ok" : "not ok", (int)(strlen(name) - strlen(".t")), name);
	show_messages(&messages);
	s->n_failed += !ok;
	buf_free(&messages);
}

/* -- the suite ---------------------------------------------------------------------------------------- */

static bool ends_with(const char *text, const char *end)
{
	size_t len = strlen(text), end_len = strlen(end);

	return len > end_len && strcmp(text + len - end_len, end) == 0;
}

static char *join(const char *folder, const char *name)
{
	char *path;

	if (asprintf(&path, "%s/%s", folder, name) < 0)
		die("path");
	return path;
}

/* All tests below a folder. */
static void find_tests(const char *folder, struct names *paths)
{
	DIR *dir = opendir(folder);
	const struct dirent *entry;

	if (!dir)
		die(folder);
	while ((entry = readdir(dir))) {
		struct stat info;
		char *path = join(folder, entry->d_name);
		if (entry->d_name[0] != '.' && stat(path, &info) == 0) {
			if (S_ISDIR(info.st_mode))
				find_tests(path, paths);
			else if (ends_with(path, ".t"))
				names_push(paths, path);
		}
		free(path);
	}
	closedir(dir);
}

static void run_argument(struct suite *s, const char *arg)
{
	struct stat info;
	struct names paths = { 0 };

	if (stat(arg, &info) != 0)
		die(arg);
	if (!S_ISDIR(info.st_mode)) {
		const char *slash = strrchr(arg, '/');
		if (!ends_with(arg, ".t")) {
			fprintf(stderr, "conform: %s: the name of a test ends with .t\n", arg);
			exit(2);
		}
		run_test(s, arg, slash ? slash + 1 : arg);
		return;
	}
	find_tests(arg, &paths);
	if (paths.n)
		qsort(paths.v, paths.n, sizeof(paths.v[0]), compare_names);
	for (size_t i = 0; i < paths.n; i++)
		run_test(s, paths.v[i], paths.v[i] + strlen(arg) + 1);
	names_free(&paths);
}

/* -- rules ------------------------------------------------------------------------------------------------ */

/* The ids of the headings `### ID title`; other headings of that level have no number. */
static void read_rules(const char *path, struct names *rules)
{
	FILE *file = fopen(path, "r");
	char line[4096], id[8];

	if (!file)
		die(path);
	while (fgets(line, sizeof(line), file))
		if (sscanf(line, "### %7[A-Z0-9-]", id) == 1 && strchr(id, '-'))
			names_add(rules, id);
	fclose(file);
}

static void check_each_rule(struct suite *s, const struct names *rules)
{
	unsigned n_failed = 0;

	for (size_t i = 0; i < rules->n; i++) {
		if (names_has(&s->coverage.named, rules->v[i]))
			continue;
		printf("not ok - rule %s has no test\n", rules->v[i]);
		n_failed++;
	}
	for (size_t i = 0; i < s->coverage.named.n; i++) {
		if (names_has(rules, s->coverage.named.v[i]))
			continue;
		printf("not ok - rule %s is named by a test, but there is none\n",
		       s->coverage.named.v[i]);
		n_failed++;
	}
	if (!n_failed)
		printf("ok - rules: each of %zu has a test\n", rules->n);
	s->n_failed += n_failed;
}

/* A rule that a script can break needs a test that breaks it. */
static void check_each_error(struct suite *s)
{
	struct names broken = { 0 };
	unsigned n_failed = 0;

	for (unsigned i = 0; i < MSG_COUNT; i++)
		if (msg_table[i].severity == SEV_ERROR)
			names_add(&broken, msg_table[i].rule);
	for (size_t i = 0; i < broken.n; i++) {
		if (names_has(&s->coverage.rejected, broken.v[i]))
			continue;
		printf("not ok - rule %s: no test breaks it\n", broken.v[i]);
		n_failed++;
	}
	if (!n_failed)
		printf("ok - rules: each of %zu that can be broken is\n", broken.n);
	s->n_failed += n_failed;
	names_free(&broken);
}

/* Not failures: single messages and kinds of reports that no test expects. */
static void list_untested(const struct suite *s)
{
	for (unsigned i = 0; i < MSG_COUNT; i++)
		if (!names_has(&s->coverage.tags, msg_table[i].tag))
			printf("# message %s [%s]: no test expects it\n", msg_table[i].tag,
			       msg_table[i].rule);
	for (unsigned i = 0; i < REPORT_COUNT; i++)
		if (!names_has(&s->coverage.reports, report_table[i].name))
			printf("# report %s: no test expects it\n", report_table[i].name);
}

static void check_rules(struct suite *s, const char *path)
{
	struct names rules = { 0 };

	read_rules(path, &rules);
	list_untested(s);
	check_each_rule(s, &rules);
	check_each_error(s);
	names_free(&rules);
}

static bool is_impossible(const char *exec)
{
	struct buf why = { 0 };
	bool is_possible = executor_is_possible(exec, &why);

	if (!is_possible)
		printf("skip - conformance on %s: %s", exec, buf_str(&why));
	buf_free(&why);
	return !is_possible;
}

int main(int argc, char **argv)
{
	struct suite suite = { .exec = executor_names[0] };
	const char *rules = NULL;
	int i = 1;

	for (; i < argc && argv[i][0] == '-'; i++) {
		if (strcmp(argv[i], "--bless") == 0) {
			suite.is_blessing = true;
		} else if (strcmp(argv[i], "-O0") == 0) {
			suite.unoptimized = true;
		} else if (strcmp(argv[i], "--outcomes") == 0) {
			suite.shows_outcomes = true;
		} else if (strcmp(argv[i], "--rules") == 0 && i + 1 < argc) {
			rules = argv[++i];
		} else if (strcmp(argv[i], "--exec") == 0 && i + 1 < argc &&
			   executor_is_known(argv[i + 1])) {
			suite.exec = argv[++i];
		} else if (strcmp(argv[i], "--shuffle") == 0 && i + 1 < argc) {
			suite.shuffle = strtoull(argv[++i], NULL, 0);
		} else {
			i = argc;
		}
	}
	if (i >= argc) {
		fprintf(stderr, "usage: conform [--exec interp|vir|jit|bpf] [-O0] [--shuffle SEED] "
				"[--outcomes] [--bless] [--rules spec/emmett.md] DIR|FILE.t ...\n");
		return 2;
	}
	if (is_impossible(suite.exec))
		return 0;
	for (; i < argc; i++)
		run_argument(&suite, argv[i]);
	if (rules)
		check_rules(&suite, rules);
	names_free(&suite.coverage.named);
	names_free(&suite.coverage.rejected);
	names_free(&suite.coverage.tags);
	names_free(&suite.coverage.reports);
	return suite.n_failed > 0;
}
