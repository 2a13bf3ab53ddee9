/*
 * diff_try.c - the checks: which comparisons of a test there are, and which ones a seed gets.
 *
 * Other executors are asked about each test.  The other checks cost a compilation or more, so
 * unless they are asked for by name a seed gets one of them, or none.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "compiler/opt/opt.h"
#include "randgen/diff.h"
#include "randgen/diff_print.h"
#include "randgen/diff_split.h"
#include "randgen/diff_text.h"
#include "randgen/rng.h"

const char *const check_names[CHECK_COUNT] = {
#define CHECK_NAME(id, name, meaning) name,
	EACH_CHECK(CHECK_NAME)
#undef CHECK_NAME
};

const char *const check_meanings[CHECK_COUNT] = {
#define CHECK_MEANING(id, name, meaning) meaning,
	EACH_CHECK(CHECK_MEANING)
#undef CHECK_MEANING
};

const struct way reference_way = { .executor = "interp" };

/* One in so many seeds gets one of the checks that are not asked for by name. */
enum { SEEDS_PER_EXTRA = 8 };

void runs_free(struct runs *r)
{
	run_free(&r->reference);
	run_free(&r->other);
}

/* -- one comparison ------------------------------------------------------------------------- */

/* Checks of another text of the test. */
static text_change *const changes[CHECK_COUNT] = {
	[CHECK_NAMES] = text_rename,
	[CHECK_BLANKS] = text_space,
	[CHECK_DEAD] = text_add_dead,
};

static enum verdict compare_changed(const struct buf *text, const struct trial *trial,
				    struct runs *r)
{
	struct buf changed = { 0 };
	struct subject s;

	changes[trial->check](text, trial->seed, &changed);
	subject_open(&s, &changed);
	subject_run(&s, &trial->way, NULL, &r->other);
	subject_close(&s);
	buf_free(&changed);
	return run_compare(&r->reference, &r->other,
			   trial->check == CHECK_NAMES ? SAME_PLACES : SAME_LINES);
}

static bool is_source(const char *section)
{
	return strcmp(section, "script") == 0 || strcmp(section, "file") == 0;
}

/* The test with one script, printed from the tree, in place of its scripts and files. */
static void print_test(const struct subject *s, const struct buf *text, bool has_all,
		       struct buf *to)
{
	const struct replay *test = s->replay;

	buf_puts(to, "--- script\n");
	ast_to_script(front_ast(s->front), has_all, to);
	for (size_t i = 0; i < test->n_sections; i++)
		if (!is_source(test->sections[i].name))
			buf_put(to, text->data + test->sections[i].start,
				test->sections[i].end - test->sections[i].start);
}

/*
 * G-11: parentheses are levels, so what comes near that limit may have too many now.  And lines
 * are others, which an assertion without a format tells.
 */
static bool is_bound_to_differ(struct runs *r)
{
	return (r->other.is_rejected && strstr(buf_str(&r->other.messages), "[nest-depth]")) ||
	       strstr(buf_str(&r->reference.output), "assertion failed: line ");
}

static enum verdict compare_printed(struct subject *s, const struct buf *text,
				    const struct trial *trial, struct runs *r)
{
	struct buf printed = { 0 };
	struct subject other;

	if (!s->err)
		print_test(s, text, trial->seed % 4 == 0, &printed);
	subject_open(&other, &printed);
	subject_run(&other, &trial->way, NULL, &r->other);
	subject_close(&other);
	buf_free(&printed);
	if (is_bound_to_differ(r))
		return VERDICT_SAME;
	return run_compare(&r->reference, &r->other, SAME_COUNTS);
}

static void run_split(const struct buf *text, const struct split_opts *o, struct subject *s,
		      struct buf *split, struct run *r)
{
	buf_clear(split);
	split_text(text, o, split);
	subject_open(s, split);
	subject_run(s, &reference_way, NULL, r);
}

/*
 * The same events again, by an executor that fires from one thread, and from several at once.  What a
 * ring has no room for depends on when it was drained: then there is nothing to compare but sums.
 */
static enum verdict compare_threads(struct subject *s, const struct way *threads, struct runs *r)
{
	struct way alone = *threads;

	alone.n_threads = 0;
	subject_run(s, &alone, NULL, &r->other);
	enum verdict v = run_compare(&r->reference, &r->other, SAME_PLACES);
	if (v != VERDICT_SAME)
		return v;
	subject_run(s, threads, NULL, &r->other);
	if (r->other.err)
		return VERDICT_BROKEN;
	bool is_same = split_shares_nothing(front_program(s->front)) &&
				       !r->other.counts[REPORT_OUTPUT_FULL]
			       ? split_same_all(&r->reference, &r->other)
			       : split_same_sums(&r->reference, &r->other);
	return is_same ? VERDICT_SAME : VERDICT_DIFFERENT;
}

/* So often that threads meet, unless it takes long. */
static uint32_t rounds_of(const struct run *r)
{
	enum { TICKS = 50000, MOST = 40 };
	uint64_t n = TICKS / (r->totals.ticks + 1) + 1;

	return n < MOST ? (uint32_t)n : MOST;
}

/* The events come again and again; then on other threads; then by others than the reference. */
static enum verdict compare_split(const struct buf *text, const struct trial *trial, struct runs *r)
{
	struct buf split = { 0 };
	struct subject s;
	struct split_opts o = { trial->seed, rounds_of(&r->reference), true };

	if (r->reference.is_rejected || r->reference.err) /* as it is */
		return run_compare(&r->reference, &r->reference, SAME_PLACES);
	run_split(text, &o, &s, &split, &r->other);
	subject_close(&s);
	enum verdict v = run_compare(&r->other, &r->other, SAME_PLACES);
	struct run kept = r->reference;
	r->reference = r->other;
	r->other = kept;
	o.keeps_threads = false;
	run_split(text, &o, &s, &split, &r->other);
	if (v == VERDICT_SAME)
		v = run_compare(&r->other, &r->other, SAME_PLACES);
	if (v == VERDICT_SAME && !split_same_shared(&r->reference, &r->other))
		v = VERDICT_DIFFERENT;
	if (v == VERDICT_SAME) {
		kept = r->reference;
		r->reference = r->other;
		r->other = kept;
		v = compare_threads(&s, &trial->way, r);
	}
	subject_close(&s);
	buf_free(&split);
	return v;
}

static enum verdict compare(struct subject *s, const struct buf *text, const struct trial *trial,
			    struct runs *r)
{
	if (trial->check == CHECK_THREADS)
		return compare_split(text, trial, r);
	if (trial->check == CHECK_PRINT)
		return compare_printed(s, text, trial, r);
	if (changes[trial->check])
		return compare_changed(text, trial, r);
	subject_run(s, &trial->way, NULL, &r->other);
	return run_compare(&r->reference, &r->other, SAME_PLACES);
}

enum verdict try_one(const struct buf *text, const struct trial *trial, struct runs *r)
{
	struct subject s;

	subject_open(&s, text);
	subject_run(&s, &reference_way, NULL, &r->reference);
	enum verdict v = compare(&s, text, trial, r);
	subject_close(&s);
	return v;
}

/* -- which ones ----------------------------------------------------------------------------- */

/* What try_all() goes through. */
struct attempt {
	struct subject *subject;
	const struct buf *text;
	const struct try_opts *opts;
	struct runs *runs;
	struct rng rng; /* of choices that the seed makes */
	struct trial trial;
	struct trial *last;
	uint64_t *n_runs;
};

bool try_wants(const struct try_opts *o, const char *executor)
{
	if (o->with)
		return strcmp(o->with, executor) == 0;
	return !o->without || strcmp(o->without, executor) != 0;
}

static enum verdict attempt(struct attempt *a, enum check check)
{
	a->trial.check = check;
	*a->last = a->trial;
	++*a->n_runs;
	return compare(a->subject, a->text, &a->trial, a->runs);
}

/* Three of four seeds let the compiler choose other registers. */
static enum verdict try_executors(struct attempt *a)
{
	enum verdict v = VERDICT_SAME;

	a->trial.way.shuffle = a->trial.seed % 4 ? a->trial.seed : 0;
	for (size_t i = 1; executor_names[i] && v == VERDICT_SAME; i++) {
		a->trial.way.executor = executor_names[i];
		if (try_wants(a->opts, executor_names[i]))
			v = attempt(a, CHECK_EXECUTORS);
	}
	return v;
}

/* One of those that run VIR, in this process. */
static const char *any_executor(struct attempt *a)
{
	bool is_jit = try_wants(a->opts, "jit") && rng_chance(&a->rng, 1, 2);

	return is_jit || !try_wants(a->opts, "vir") ? "jit" : "vir";
}

enum { MAX_PASSES = 32 };
static const char *pass_names[MAX_PASSES] = { PASSES_NONE };
static uint32_t n_pass_names = 1;

/* The names stay where they are for ever. */
void try_begin(void)
{
	static struct buf list;
	char *rest;

	opt_list(&list);
	buf_putc(&list, '\0');
	for (char *name = strtok_r(list.data, " ", &rest); name && n_pass_names < MAX_PASSES;
	     name = strtok_r(NULL, " ", &rest))
		pass_names[n_pass_names++] = name;
}

static enum verdict try_passes(struct attempt *a)
{
	a->trial.way.passes = pass_names[rng_below(&a->rng, n_pass_names)];
	a->trial.way.executor = any_executor(a);
	return attempt(a, CHECK_PASSES);
}

/* Guards that are left out, and guards that stay, both have to be right. */
static enum verdict try_guards(struct attempt *a)
{
	a->trial.way.is_unproved = true;
	a->trial.way.shuffle = a->trial.seed;
	a->trial.way.executor = any_executor(a);
	return attempt(a, CHECK_GUARDS);
}

static enum verdict try_reread(struct attempt *a)
{
	a->trial.way.is_reread = true;
	a->trial.way.executor = any_executor(a);
	return attempt(a, CHECK_REREAD);
}

static enum verdict try_print(struct attempt *a)
{
	a->trial.way.executor = any_executor(a);
	return attempt(a, CHECK_PRINT);
}

static enum verdict try_names(struct attempt *a)
{
	a->trial.way.executor = any_executor(a);
	return attempt(a, CHECK_NAMES);
}

static enum verdict try_blanks(struct attempt *a)
{
	a->trial.way.executor = any_executor(a);
	return attempt(a, CHECK_BLANKS);
}

static enum verdict try_dead(struct attempt *a)
{
	a->trial.way.executor = any_executor(a);
	return attempt(a, CHECK_DEAD);
}

static enum verdict try_threads(struct attempt *a)
{
	enum { MOST_THREADS = 4 };

	a->trial.way.n_threads = rng_range(&a->rng, 2, MOST_THREADS);
	a->trial.way.executor = any_executor(a);
	return attempt(a, CHECK_THREADS);
}

typedef enum verdict try_fn(struct attempt *a);

static try_fn *const tries[CHECK_COUNT] = {
	[CHECK_EXECUTORS] = try_executors, [CHECK_PASSES] = try_passes,
	[CHECK_GUARDS] = try_guards,       [CHECK_REREAD] = try_reread,
	[CHECK_PRINT] = try_print,         [CHECK_NAMES] = try_names,
	[CHECK_BLANKS] = try_blanks,       [CHECK_DEAD] = try_dead,
	[CHECK_THREADS] = try_threads,
};

static uint32_t choose_checks(struct attempt *a)
{
	if (a->opts->checks)
		return a->opts->checks;
	uint32_t extra = rng_chance(&a->rng, 1, SEEDS_PER_EXTRA)
				 ? 1u << rng_range(&a->rng, CHECK_EXECUTORS + 1, CHECK_COUNT - 1)
				 : 0;
	if (a->opts->is_repeatable)
		extra &= ~(1u << CHECK_THREADS);
	return 1u << CHECK_EXECUTORS | extra;
}

enum verdict try_all(const struct buf *text, uint64_t seed, const struct try_opts *opts,
		     struct runs *r, struct trial *last, uint64_t *n_runs)
{
	struct subject s;
	struct attempt a = {
		.subject = &s,
		.text = text,
		.opts = opts,
		.runs = r,
		.trial.seed = seed,
		.last = last,
		.n_runs = n_runs,
	};
	enum verdict v = VERDICT_SAME;

	*last = (struct trial){ .way = reference_way, .seed = seed };
	rng_seed(&a.rng, seed);
	subject_open(&s, text);
	subject_run(&s, &reference_way, NULL, &r->reference);
	++*n_runs;
	uint32_t checks = choose_checks(&a);
	for (unsigned i = 0; i < CHECK_COUNT && v == VERDICT_SAME; i++) {
		a.trial.way = (struct way){ 0 };
		if (checks & 1u << i)
			v = tries[i](&a);
	}
	subject_close(&s);
	return v;
}

/* -- in a process of its own ---------------------------------------------------------------- */

enum { SECONDS_OF_CHILD = 20 };

/* In the child: what it says of a crash has been said. */
static void be_child(void)
{
	struct rlimit no_core = { 0 };

	setrlimit(RLIMIT_CORE, &no_core);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	signal(SIGINT, SIG_DFL);
	if (!freopen("/dev/null", "w", stderr))
		_exit(VERDICT_SAME);
	alarm(SECONDS_OF_CHILD);
}

static enum verdict await(pid_t child)
{
	int status = 0;

	if (child < 0)
		return VERDICT_SAME;
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	return WIFEXITED(status) ? (enum verdict)WEXITSTATUS(status) : VERDICT_CRASHED;
}

enum verdict try_safely(const struct buf *text, const struct trial *trial)
{
	struct runs runs = { 0 };

	fflush(stdout);
	pid_t child = fork();
	if (child == 0) {
		be_child();
		_exit(try_one(text, trial, &runs));
	}
	return await(child);
}

enum verdict try_all_safely(const struct buf *text, uint64_t seed, const struct try_opts *opts,
			    struct trial *last)
{
	struct trial *shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE,
				    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	struct runs runs = { 0 };
	uint64_t n_runs = 0;

	*last = (struct trial){ .way = reference_way, .seed = seed };
	if (shared == MAP_FAILED)
		return VERDICT_SAME;
	fflush(stdout);
	pid_t child = fork();
	if (child == 0) {
		be_child();
		_exit(try_all(text, seed, opts, &runs, shared, &n_runs));
	}
	enum verdict v = await(child);
	*last = *shared;
	munmap(shared, sizeof(*shared));
	return v;
}
