/*
 * verify - judges the verifier by a corpus of loops, whose bounds and fires it compares.
 *
 *	verify-corpus [--exec NAME] [--bless] [--prover PATH] DIR|FILE.emt ...
 *	verify-corpus --simhost LIST FILE.emt ...
 *
 * The first line of each script says what is true of the probe VMK:ENTER:loop in it:
 *
 *	// verify: bounded                  whatever it is fired with, it ends within the budget of
 *	                                    ticks, and the verifier is to prove a bound
 *	// verify: bounded loose REASON     the same, but the bound may be more than 2 times too high
 *	// verify: bounded by z3            as bounded, but not without asking vprobe-prove
 *	// verify: unproved REASON          it ends within the budget, but nobody has proved that yet
 *	// verify: guarded                  with something it runs out of ticks
 *	// verify: guarded unseen REASON    the same, or nobody knows, but no fire here shows it
 *
 * Each is fired some thousand times, with everything small and with numbers that are worth
 * trying, on code that keeps all guards: so a bound that is not true is seen, and does no harm.
 * The largest count of ticks is held against the bound: it must not be above it, and not
 * below its half. The evaluator fires some of it as well, and asserts what the verifier says
 * of each value. A script that may run out of ticks must not be said to end, and must be seen
 * to run out. Scripts that are marked for less than the verifier can do pass, with a remark;
 * --bless then marks them for what it can do.
 *
 * --prover PATH asks vprobe-prove of what is left, and judges those scripts only of which it
 * proves more; how much that is, is said.
 *
 * --simhost judges scripts for the simulated host; see verify_simhost.c.
 */
#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/verify.h"

enum {
	BUDGET = 1000000,
	/* A fire that takes one more than the budget would have run out; it can be told from one that takes all. */
	TICKS = BUDGET + 1,
	ASSERTED_TICKS = 20000,
	/* What a phase of firing may take. */
	PHASE_TICKS = 15000000,
	ASSERTED_PHASE_TICKS = 200000,
	SMALL = 256, /* all pairs of numbers below are tried */
	SMALL_ALONE = 2048,
	ALONE_TURNS = 16,
	SETUP_FIRES = 70000, /* more than the largest bag has room */
	RANDOM_FIRES = 4000,
	NEAR_FIRES = 3000,
	ASSERTED_FIRES = 300,
	PROBES = 8
};

/* -- what is said of a script ------------------------------------------------------------------- */

enum verdict {
	SAID_BOUNDED,
	SAID_LOOSE,
	SAID_BY_Z3,
	SAID_UNPROVED,
	SAID_GUARDED,
	SAID_UNSEEN,
	N_VERDICTS
};

static const struct {
	const char *words;
	bool has_reason;
} verdicts[N_VERDICTS] = {
	[SAID_BOUNDED] = { "bounded", false },     [SAID_LOOSE] = { "bounded loose", true },
	[SAID_BY_Z3] = { "bounded by z3", false }, [SAID_UNPROVED] = { "unproved", true },
	[SAID_GUARDED] = { "guarded", false },     [SAID_UNSEEN] = { "guarded unseen", true },
};

static const char mark[] = "// verify: ";

static bool read_verdict(const char *text, enum verdict *verdict, const char **reason,
			 struct buf *why)
{
	size_t len = strcspn(text, "\n");
	const char *said = text + strlen(mark), *end = text + len;

	if (strncmp(text, mark, strlen(mark)) == 0 && *end) {
		for (int i = N_VERDICTS - 1; i >= 0; i--) {
			size_t n = strlen(verdicts[i].words);
			if (strncmp(said, verdicts[i].words, n) != 0)
				continue;
			*verdict = (enum verdict)i;
			*reason = said + n;
			if (verdicts[i].has_reason ? said + n + 1 < end && said[n] == ' '
						   : said + n == end)
				return true;
		}
	}
	buf_printf(why, "the first line does not say what is to be proved: %.*s\n", (int)len, text);
	return false;
}

/* -- a script ---------------------------------------------------------------------------------------- */

struct trial {
	const char *path, *text;
	enum verdict verdict;
	const char *reason;  /* in text, up to the end of the line */
	enum verdict better; /* what could be said instead */
	struct front *front;
	const struct ck_program *program;
	uint32_t loop; /* the probe that is judged; the others prepare something for it */
	uint64_t bounds[PROBES];
	uint64_t bound_alone; /* of the loop, without a prover that is asked */
	struct world world;

	struct executor *executor;
	uint64_t time_ns;
	uint64_t phase_ticks, allowed_ticks;
	uint64_t largest[PROBES];
	/* What the probe that is judged was fired with then. */
	uint64_t args[N_ARGS];
	enum memory memory;
	uint64_t memory_seed;
	uint64_t n_fires;
};

_Noreturn void die(const char *what, const char *why)
{
	fflush(stdout);
	fprintf(stderr, "verify-corpus: %s: %s\n", what, why);
	exit(2);
}

char *read_file(const char *path)
{
	struct buf text = { 0 };
	char piece[65536];
	FILE *file = fopen(path, "rb");
	size_t n;

	if (!file)
		return NULL;
	while ((n = fread(piece, 1, sizeof(piece), file)) > 0)
		buf_put(&text, piece, n);
	bool ok = !ferror(file) && !text.failed;
	fclose(file);
	char *copy = ok ? strdup(buf_str(&text)) : NULL;
	buf_free(&text);
	return copy;
}

struct front *compile(const struct front_target *target, const char *path, const char *text,
		      struct buf *why)
{
	const struct front_input input = { path, text, strlen(text) };
	const struct front_opts opts = { 0 };
	struct front *f = front_open(target, &opts);

	if (!f)
		die(path, strerror(ENOMEM));
	int err = front_compile(f, &input, 1);
	if (err == 0)
		return f;
	front_render(f, DIAG_PLAIN, why);
	front_close(f);
	if (err != -EINVAL)
		die(path, strerror(-err));
	return NULL;
}

static void find_bounds(const struct ck_program *p, const struct executor_opts *opts,
			uint64_t *bounds, uint32_t n)
{
	struct verified *v;
	int err = executor_verify(p, opts, &v);

	if (err)
		die("verify", strerror(-err));
	for (uint32_t i = 0; i < n; i++) {
		uint64_t ticks = verified_cost(v, i).ticks;
		bounds[i] = ticks > BUDGET ? UINT64_MAX : ticks;
	}
	arena_close(verified_module(v)->arena);
}

void bounds_of(const struct ck_program *p, uint32_t n_vms, uint64_t *bounds, uint32_t n)
{
	const struct executor_opts opts = { .ticks = BUDGET, .n_vms = n_vms };

	find_bounds(p, &opts, bounds, n);
}

static bool find_loop(struct trial *t, struct buf *why)
{
	uint32_t n_found = 0;

	for (uint32_t i = 0; i < t->program->n_probes; i++) {
		if (strcmp(t->program->probes[i]->name->symbol, "loop") != 0)
			continue;
		t->loop = i;
		n_found++;
	}
	if (n_found != 1 || t->program->n_probes > PROBES) {
		buf_printf(why, "there must be one probe VMK:ENTER:loop, and at most %d in all\n",
			   PROBES);
		return false;
	}
	return true;
}

/* -- firing ---------------------------------------------------------------------------------------------- */

static void remember(struct trial *t, const struct fire *f, uint64_t ticks)
{
	if (ticks < t->largest[f->probe] || (ticks == t->largest[f->probe] && t->n_fires))
		return;
	t->largest[f->probe] = ticks;
	if (f->probe != t->loop)
		return;
	for (uint32_t i = 0; i < N_ARGS; i++)
		t->args[i] = f->args[i].num;
	t->memory = t->world.memory;
	t->memory_seed = t->world.seed;
}

static void fire_probe(struct trial *t, uint32_t probe, const uint64_t *args)
{
	struct fire f = {
		.ops = &world_fire_ops,
		.ctx = &t->world,
		.probe = probe,
		.time_ns = t->time_ns++,
		.n_args = t->program->probes[probe]->n_params,
	};

	for (uint32_t i = 0; i < N_ARGS && i < f.n_args; i++)
		f.args[i].num = args[i];
	t->world.n_reads = 0;
	int err = t->executor->ops->fire(t->executor, &f);
	if (err)
		die(t->path, strerror(-err));
	remember(t, &f, t->executor->last_ticks);
	t->phase_ticks += t->executor->last_ticks;
	t->n_fires += probe == t->loop;
}

static void fire_some_setup(struct trial *t)
{
	uint32_t probe = (uint32_t)(world_random(&t->world) % t->program->n_probes);
	const uint64_t args[N_ARGS] = { world_number(&t->world), world_number(&t->world),
					world_number(&t->world) };

	if (probe != t->loop)
		fire_probe(t, probe, args);
}

/* With another memory and, now and then, something else kept for it. */
static void fire_loop(struct trial *t, uint64_t a, uint64_t b, uint64_t c)
{
	const uint64_t args[N_ARGS] = { a, b, c };

	world_turn(&t->world);
	if (t->program->n_probes > 1 && world_random(&t->world) % 4 == 0)
		fire_some_setup(t);
	fire_probe(t, t->loop, args);
}

/* Whether there is anything left to learn. */
static bool goes_on(const struct trial *t)
{
	return t->phase_ticks < t->allowed_ticks && t->largest[t->loop] < TICKS;
}

static uint32_t n_args(const struct trial *t)
{
	return t->program->probes[t->loop]->n_params;
}

/* So much that any bag is full; and the loop once, before anything else. */
static void fire_setup(struct trial *t, uint32_t n)
{
	const uint64_t nothing[N_ARGS] = { 0 };

	for (uint32_t probe = 0; probe < t->program->n_probes; probe++) {
		for (uint64_t i = 0; i < n && probe != t->loop; i++) {
			const uint64_t args[N_ARGS] = { i, i + 1, world_number(&t->world) };
			fire_probe(t, probe, args);
		}
	}
	fire_probe(t, t->loop, nothing);
}

/* All pairs of numbers that are worth trying, in no order, so that an end that comes early leaves out no kind. */
static void fire_numbers(struct trial *t)
{
	const struct world *w = &t->world;
	uint32_t n = w->n_numbers, n_pairs = n_args(t) < 2 ? ALONE_TURNS * n : n * n;
	const uint32_t stride = 7919; /* a prime number above NUMBERS */

	t->phase_ticks = 0;
	for (uint32_t i = 0; i < n_pairs && goes_on(t); i++) {
		uint32_t pair = (uint32_t)((uint64_t)i * stride % n_pairs);
		fire_loop(t, w->numbers[pair % n], w->numbers[pair / n % n],
			  world_number(&t->world));
	}
}

static void fire_small(struct trial *t)
{
	uint32_t n_pairs = n_args(t) < 2 ? SMALL_ALONE : SMALL * SMALL;

	t->phase_ticks = 0;
	for (uint32_t i = 0; i < n_pairs && goes_on(t); i++) {
		if (n_args(t) < 2)
			fire_loop(t, i, 0, 0);
		else
			fire_loop(t, i / SMALL, i % SMALL, world_number(&t->world));
	}
}

static void fire_random(struct trial *t, uint32_t n)
{
	t->phase_ticks = 0;
	for (uint32_t i = 0; i < n && goes_on(t); i++)
		fire_loop(t, world_number(&t->world), world_number(&t->world),
			  world_number(&t->world));
}

/* What took longest so far, with a change. */
static void fire_near(struct trial *t)
{
	t->phase_ticks = 0;
	for (uint32_t i = 0; i < NEAR_FIRES && goes_on(t); i++) {
		uint64_t args[N_ARGS];
		memcpy(args, t->args, sizeof(args));
		for (uint32_t k = 0; k < N_ARGS; k++) {
			uint64_t random = world_random(&t->world);
			if (random >> 62 == 0)
				args[k] ^= UINT64_C(1) << random % 64;
			else if (random >> 62 == 1)
				args[k] += random % 9 - 4;
		}
		t->world.memory = t->memory;
		t->world.seed =
			world_random(&t->world) & 1 ? t->memory_seed : world_random(&t->world);
		fire_probe(t, t->loop, args);
	}
}

static void open_executor(struct trial *t, const char *name, const struct executor_opts *opts)
{
	int err = executor_open(name, t->program, opts, &t->executor);

	if (err && err != -ENOMEM && strcmp(name, EXECUTOR_DEFAULT) == 0)
		err = executor_open(EXECUTOR_WITHOUT_CODE, t->program, opts, &t->executor);
	if (err)
		die(t->path, strerror(-err));
}

static void close_executor(struct trial *t)
{
	t->executor->ops->close(t->executor);
	t->executor = NULL;
}

static void observe(struct trial *t, const char *exec)
{
	const struct executor_opts opts = { .ticks = TICKS, .unproved = true };

	open_executor(t, exec, &opts);
	t->allowed_ticks = PHASE_TICKS;
	fire_setup(t, SETUP_FIRES);
	fire_numbers(t);
	fire_small(t);
	fire_random(t, RANDOM_FIRES);
	fire_near(t);
	close_executor(t);
}

/* A fact that is false aborts. */
static void observe_asserted(struct trial *t)
{
	const struct executor_opts opts = { .ticks = ASSERTED_TICKS, .asserts = true };

	open_executor(t, "vir", &opts);
	t->allowed_ticks = ASSERTED_PHASE_TICKS;
	fire_setup(t, ASSERTED_FIRES);
	fire_random(t, ASSERTED_FIRES);
	close_executor(t);
}

/* -- judging -------------------------------------------------------------------------------------------------- */

struct wishes {
	const char *exec;
	bool is_blessing;
	const char *prover; /* NULL: nobody is asked */
};

struct tally {
	uint32_t n_ending, n_within_twice, n_loose, n_unproved;
	uint32_t n_by_z3; /* of those unproved: asking proves them */
	uint32_t n_endless, n_called_ending;
	uint32_t n_by_prover, n_tighter; /* that have a bound, or a better one, by asking */
	uint32_t n_failed;
};

static void put_count(struct buf *to, uint64_t ticks)
{
	if (ticks == UINT64_MAX)
		buf_puts(to, "unknown");
	else
		buf_printf(to, "%" PRIu64, ticks);
}

static void put_observed(struct trial *t, struct buf *to)
{
	buf_puts(to, "bound ");
	put_count(to, t->bounds[t->loop]);
	buf_printf(to, ", largest count in %" PRIu64 " fires ", t->n_fires);
	if (t->largest[t->loop] == TICKS)
		buf_puts(to, "all");
	else
		buf_printf(to, "%" PRIu64, t->largest[t->loop]);
	buf_puts(to, ", with (");
	for (uint32_t i = 0; i < N_ARGS && i < n_args(t); i++)
		buf_printf(to, "%s%" PRId64, i ? ", " : "", (int64_t)t->args[i]);
	buf_printf(to, ") and memory %d\n", (int)t->memory);
}

static void put_count_alone(const struct trial *t, struct buf *to)
{
	buf_puts(to, "by asking vprobe-prove; without: ");
	put_count(to, t->bound_alone);
	buf_putc(to, '\n');
}

/* What is wrong whatever the script says of itself. */
static bool is_sound(const struct trial *t, struct buf *why)
{
	bool ok = true;

	for (uint32_t i = 0; i < t->program->n_probes; i++) {
		if (t->largest[i] <= t->bounds[i])
			continue;
		buf_printf(why,
			   "WRONG: %s takes at most %" PRIu64 " ticks, but it took %" PRIu64 "\n",
			   t->program->probes[i]->name->text, t->bounds[i], t->largest[i]);
		ok = false;
	}
	return ok;
}

static bool judge_ending(struct trial *t, bool is_asking, struct tally *tally, struct buf *why)
{
	uint64_t bound = t->bounds[t->loop], largest = t->largest[t->loop];
	bool is_bounded = bound != UINT64_MAX, is_within = is_bounded && bound <= 2 * largest;

	tally->n_ending++;
	tally->n_within_twice += is_within;
	tally->n_loose += is_bounded && !is_within;
	tally->n_unproved += !is_bounded;
	tally->n_by_z3 += !is_bounded && t->verdict == SAID_BY_Z3;
	if (largest == TICKS) {
		buf_puts(why, "it does not end within the budget\n");
		return false;
	}
	if (t->verdict == SAID_BOUNDED && !is_bounded)
		buf_puts(why, "no bound is proved\n");
	else if (t->verdict == SAID_BOUNDED && !is_within)
		buf_puts(why, "the bound is more than 2 times the largest count\n");
	else if (t->verdict == SAID_LOOSE && !is_bounded)
		buf_puts(why, "no bound is proved, not even a loose one\n");
	else if (t->verdict == SAID_BY_Z3 && is_asking && !is_within)
		buf_puts(why, "no bound is proved by asking, or none that is so near\n");
	else if (t->verdict == SAID_BOUNDED || (t->verdict == SAID_BY_Z3 && is_asking))
		return true;
	else if (is_within)
		t->better = is_asking ? SAID_BY_Z3 : SAID_BOUNDED;
	else if (is_bounded && !is_asking)
		t->better = SAID_LOOSE;
	return t->verdict == SAID_UNPROVED || (t->verdict == SAID_LOOSE && is_bounded) ||
	       (t->verdict == SAID_BY_Z3 && !is_asking);
}

static bool judge_endless(const struct trial *t, struct tally *tally, struct buf *why)
{
	bool is_called_ending = t->bounds[t->loop] != UINT64_MAX;
	bool is_seen = t->largest[t->loop] == TICKS;

	tally->n_endless++;
	tally->n_called_ending += is_called_ending;
	if (is_called_ending)
		buf_puts(why, "WRONG: it may run out of ticks, and has a bound\n");
	if (t->verdict == SAID_GUARDED && !is_seen)
		buf_puts(why, "no fire ran out of ticks: mark it guarded unseen, or bounded\n");
	if (t->verdict == SAID_UNSEEN && is_seen)
		buf_puts(why, "a fire ran out of ticks: mark it guarded\n");
	return !is_called_ending && (is_seen || t->verdict == SAID_UNSEEN);
}

/* The bounds, and whether that is anything to be judged. */
static bool find_bounds_of_trial(struct trial *t, const struct wishes *wishes, struct tally *tally,
				 struct buf *why)
{
	/* Much time, so that a busy machine does not decide it. */
	struct prover_opts prover = {
		.path = wishes->prover, .each_ms = 2000, .all_ms = 20000, .ticks = BUDGET
	};
	const struct executor_opts opts = { .ticks = BUDGET, .prover = &prover, .why = why };

	bounds_of(t->program, 0, t->bounds, t->program->n_probes);
	t->bound_alone = t->bounds[t->loop];
	if (!wishes->prover)
		return true;
	find_bounds(t->program, &opts, t->bounds, t->program->n_probes);
	bool is_new = t->bounds[t->loop] != t->bound_alone;
	tally->n_by_prover += is_new && t->bound_alone == UINT64_MAX;
	tally->n_tighter += is_new && t->bound_alone != UINT64_MAX;
	if (is_new)
		put_count_alone(t, why);
	return is_new || t->verdict == SAID_BY_Z3;
}

static bool judge(struct trial *t, const struct wishes *wishes, struct tally *tally,
		  struct buf *why)
{
	if (!read_verdict(t->text, &t->verdict, &t->reason, why))
		return false;
	t->better = t->verdict;
	t->front = compile(world_target(), t->path, t->text, why);
	if (!t->front)
		return false;
	t->program = front_program(t->front);
	if (!find_loop(t, why))
		return false;
	if (!find_bounds_of_trial(t, wishes, tally, why))
		return true;
	world_begin(&t->world, t->text);
	observe(t, wishes->exec);
	put_observed(t, why);
	bool ok = is_sound(t, why);
	if (ok && t->largest[t->loop] < TICKS)
		observe_asserted(t);
	if (t->verdict == SAID_GUARDED || t->verdict == SAID_UNSEEN)
		return judge_endless(t, tally, why) && ok;
	return judge_ending(t, wishes->prover != NULL, tally, why) && ok;
}

static void show(const struct buf *messages)
{
	const char *at = messages->data, *end = at + messages->len;

	while (at < end) {
		size_t len = strcspn(at, "\n");
		printf("# %.*s\n", (int)len, at);
		at += len + 1;
	}
}

/* Writes the file again, with another first line. */
static void bless(const struct trial *t)
{
	const char *rest = t->text + strcspn(t->text, "\n");
	FILE *file = fopen(t->path, "wb");

	if (!file)
		die(t->path, strerror(errno));
	fprintf(file, "%s%s", mark, verdicts[t->better].words);
	if (verdicts[t->better].has_reason)
		fprintf(file, "%.*s", (int)(rest - t->reason), t->reason);
	fputs(rest, file);
	if (ferror(file) | fclose(file))
		die(t->path, strerror(errno));
}

static void judge_file(const char *path, const struct wishes *wishes, struct tally *tally)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	struct trial t = { .path = path };
	struct buf why = { 0 };
	char *text = read_file(path);

	if (!text)
		die(path, strerror(errno));
	t.text = text;
	bool ok = judge(&t, wishes, tally, &why);
	tally->n_failed += !ok;
	printf("%s - %.*s\n", ok ? "ok" : "not ok", (int)strcspn(name, "."), name);
	if (buf_str(&why)[0])
		show(&why);
	if (ok && t.better != t.verdict) {
		printf("# it can be marked: %s\n", verdicts[t.better].words);
		if (wishes->is_blessing)
			bless(&t);
	}
	fflush(stdout); /* a fact that is false aborts, and the reader wants to know where */
	front_close(t.front);
	buf_free(&why);
	free(text);
}

/* -- all of them ------------------------------------------------------------------------------------------------ */

static int is_script(const struct dirent *entry)
{
	size_t len = strlen(entry->d_name);

	return len > 4 && strcmp(entry->d_name + len - 4, ".emt") == 0;
}

static void judge_folder(const char *folder, const struct wishes *wishes, struct tally *tally)
{
	struct dirent **entries;
	int n = scandir(folder, &entries, is_script, alphasort);

	if (n < 0)
		die(folder, strerror(errno));
	for (int i = 0; i < n; i++) {
		char *path;
		if (asprintf(&path, "%s/%s", folder, entries[i]->d_name) < 0)
			die(folder, strerror(ENOMEM));
		judge_file(path, wishes, tally);
		free(path);
		free(entries[i]);
	}
	free(entries);
}

static void sum_up(const struct tally *tally, const struct wishes *wishes)
{
	uint32_t n = tally->n_ending;

	if (wishes->prover)
		printf("# vprobe-prove finds a bound for %" PRIu32
		       " that have none without, and a better one for %" PRIu32
		       "; these alone are judged:\n",
		       tally->n_by_prover, tally->n_tighter);

	printf("# of %" PRIu32 " loops that end %" PRIu32
	       " are proved within 2 times the largest count: %" PRIu32
	       " %% (asked: 90 %%); %" PRIu32 " have a loose bound, %" PRIu32 " none\n",
	       n, tally->n_within_twice, n ? 100 * tally->n_within_twice / n : 0, tally->n_loose,
	       tally->n_unproved);
	if (tally->n_by_z3)
		printf("# of those without a bound %" PRIu32
		       " are proved within twice the count by asking vprobe-prove: with these %" PRIu32
		       " %%\n",
		       tally->n_by_z3, 100 * (tally->n_within_twice + tally->n_by_z3) / n);
	printf("# of %" PRIu32 " that may run out of ticks %" PRIu32 " are called ending\n",
	       tally->n_endless, tally->n_called_ending);
}

static void usage(void)
{
	fputs("usage: verify-corpus [--exec NAME] [--bless] [--prover PATH] DIR|FILE.emt ...\n"
	      "       verify-corpus --simhost LIST FILE.emt ...\n",
	      stderr);
	exit(2);
}

int main(int argc, char **argv)
{
	struct wishes wishes = { .exec = EXECUTOR_DEFAULT };
	struct tally tally = { 0 };
	int i = 1;

	if (argc > 3 && strcmp(argv[1], "--simhost") == 0)
		return judge_on_simhost(argv[2], argv + 3, argc - 3) ? 0 : 1;
	for (; i < argc && argv[i][0] == '-'; i++) {
		if (strcmp(argv[i], "--bless") == 0)
			wishes.is_blessing = true;
		else if (strcmp(argv[i], "--exec") == 0 && i + 1 < argc)
			wishes.exec = argv[++i];
		else if (strcmp(argv[i], "--prover") == 0 && i + 1 < argc)
			wishes.prover = argv[++i];
		else
			usage();
	}
	if (i == argc || !executor_is_known(wishes.exec))
		usage();
	for (; i < argc; i++) {
		size_t len = strlen(argv[i]);
		if (len > 4 && strcmp(argv[i] + len - 4, ".emt") == 0)
			judge_file(argv[i], &wishes, &tally);
		else
			judge_folder(argv[i], &wishes, &tally);
	}
	sum_up(&tally, &wishes);
	return tally.n_failed ? 1 : 0;
}
