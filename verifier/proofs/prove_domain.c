/*
 * prove_domain - proves that the abstract domain loses no value.
 *
 *	prove-domain [-j N] [--quick] [--domain FILE] [FUNCTION ...]
 *	prove-domain --smt2 FUNCTION [COMPONENT]	the claim, for any solver: it says unsat
 *
 * prints a table: function, component, the widest cells for which Z3 proves the claim, what it is
 * proved by, the time that took, the verdict.  Exits with 1 if anything is refuted, and prints for what
 * cells; or is not proved for cells of 8 bits at least; or is a lemma and not proved for 64; or if there
 * is a function of which nothing is claimed.
 *
 * A claim is asked at 64 bits first, by its proof if it has one.  What is not proved then is asked at
 * 8, 16 and 32 bits, as it stands, until there is no answer.  Times are those of a processor: what
 * else the machine does changes no verdict.  A claim about cells of 8 bits is about all of their sets
 * and values, so it is what an exhaustive check would say.  --quick asks at 8 bits only,
 * by its proof first.
 *
 * Each question is a process of its own, N at a time: it can be ended, Z3 may fail in it, and its
 * memory is gone.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "verifier/proofs/domain_faces.h"
#include "verifier/proofs/domain_solve.h"

#define OPS "spec/vir.smt2"

static const unsigned widths[] = { 4, 8, 16, 32, 64 };

/* Their numbers; a claim must be proved for NARROW cells at least. */
enum { NARROWEST, NARROW, WIDEST = 4, N_WIDTHS };

enum { MAX_SECONDS = 60, NARROW_SECONDS = 20, MAX_JOBS = 64 };

struct options {
	unsigned n_jobs;
	bool is_quick, is_smt2;
	const char *domain;
	char **names; /* of functions; NULL at its end */
};

/* What a process answers. */
struct answer {
	enum verdict verdict;
	double seconds;
	char example[MAX_EXAMPLE];
};

/* What is known of a claim, and what to ask next. */
struct progress {
	bool is_chosen, is_asked, is_done;
	unsigned next; /* the number of the width */
	enum way way;
	int proved;            /* number of the widest width for which it holds, or -1 */
	enum way proved_by;    /* and how */
	double seconds;        /* of all that was asked */
	unsigned refuted;      /* width for which it fails, or 0 */
	bool is_not_enough;    /* what its proof says */
	int signal;            /* by which a process ended that should not have, or 0 */
	struct answer *answer; /* shared with the process */
};

struct job {
	pid_t pid;
	unsigned claim;
};

struct campaign {
	struct options opts;
	struct claims *claims;
	struct solver *solver[N_WIDTHS];
	struct progress progress[MAX_CLAIMS];
	struct job job[MAX_JOBS];
	unsigned n_running, n_printed;
};

static double seconds_of(clockid_t clock)
{
	struct timespec ts;

	clock_gettime(clock, &ts);
	return (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
}

/* Of that number of a width. */
static struct solver *solver_of(struct campaign *c, unsigned number)
{
	if (!c->solver[number])
		c->solver[number] = solver_open(OPS, c->opts.domain, c->claims, widths[number]);
	return c->solver[number];
}

/* --- asking */

/* The process: never returns. */
static _Noreturn void answer(struct campaign *c, unsigned claim)
{
	const struct progress *p = &c->progress[claim];
	const rlim_t seconds = p->next == WIDEST ? MAX_SECONDS : NARROW_SECONDS;
	const struct rlimit limit = { seconds, seconds + 1 }, no_core = { 0, 0 };

	/* The system ends it: its signal says so. */
	setrlimit(RLIMIT_CPU, &limit);
	setrlimit(RLIMIT_CORE, &no_core);
	p->answer->verdict = solver_ask(c->solver[p->next], claim, p->way, p->answer->example);
	_exit(0);
}

static void ask(struct campaign *c, unsigned claim)
{
	pid_t pid;

	solver_of(c, c->progress[claim].next); /* for this process and those to come */
	c->progress[claim].is_asked = true;
	*c->progress[claim].answer = (struct answer){ .verdict = NO_ANSWER };
	fflush(stdout);
	pid = fork();
	if (pid < 0)
		die("prove-domain: error: no process");
	if (pid == 0)
		answer(c, claim);
	c->job[c->n_running++] = (struct job){ pid, claim };
}

/* After whole numbers come cells of 4 bits: that they are what those say. */
static void decide_next(const struct campaign *c, struct progress *p)
{
	const enum verdict verdict = p->answer->verdict;
	const bool is_widest = p->next == WIDEST;

	p->is_asked = false;
	if (verdict == HOLDS && (p->proved < 0 || p->proved < (int)p->next)) {
		p->proved = (int)p->next;
		p->proved_by = p->way;
	}
	if (verdict == FAILS)
		p->refuted = widths[p->next];
	if (verdict == NOT_ENOUGH)
		p->is_not_enough = true;
	if (verdict < HOLDS && (is_widest || p->way != BY_BITS)) {
		p->next = NARROW;
		p->way = BY_BITS;
	} else if (verdict == HOLDS && p->way == BY_WHOLE && !c->opts.is_quick) {
		p->next = NARROWEST;
		p->way = BY_BITS;
	} else if (verdict == HOLDS && p->proved == (int)p->next && p->next + 1 < WIDEST &&
		   !c->opts.is_quick) {
		p->next++;
	} else {
		p->is_done = true;
	}
	/* By whole numbers it is proved, but for cells of 4 bits it is not. */
	if (verdict < HOLDS && p->proved == WIDEST)
		p->proved = -1;
}

static void note_end(struct campaign *c, unsigned claim, int status, const struct rusage *usage)
{
	struct progress *p = &c->progress[claim];

	if (WIFEXITED(status) && WEXITSTATUS(status))
		die("prove-domain: error: a process ended with status %d", WEXITSTATUS(status));
	if (WIFSIGNALED(status) && WTERMSIG(status) != SIGXCPU) {
		p->signal = WTERMSIG(status);
		p->answer->verdict = NO_ANSWER;
	}
	p->seconds += (double)usage->ru_utime.tv_sec + (double)usage->ru_stime.tv_sec +
		      (double)(usage->ru_utime.tv_usec + usage->ru_stime.tv_usec) / 1e6;
	decide_next(c, p);
}

/* Waits for one of them. */
static void hear(struct campaign *c)
{
	struct rusage usage;
	int status;
	const pid_t pid = wait4(-1, &status, 0, &usage);

	for (unsigned i = 0; i < c->n_running; i++) {
		if (c->job[i].pid == pid) {
			note_end(c, c->job[i].claim, status, &usage);
			c->job[i] = c->job[--c->n_running];
			return;
		}
	}
	die("prove-domain: error: a process is lost");
}

/* --- the table */

static bool is_bad(const struct campaign *c, unsigned claim)
{
	const struct progress *p = &c->progress[claim];

	return p->refuted || p->proved < 0 ||
	       (c->claims->claim[claim].lemma && p->proved < WIDEST && !c->opts.is_quick);
}

static void print_row(const struct campaign *c, unsigned i)
{
	static const char *const ways[N_WAYS] = { "bits", "lemmas", "whole numbers" };
	const struct claim *claim = &c->claims->claim[i];
	const struct progress *p = &c->progress[i];

	printf("| %s | %s | ", claim->function, *claim->component ? claim->component : "-");
	if (p->proved < 0)
		printf("- | - ");
	else
		printf("%u | %s ", widths[p->proved], ways[p->proved_by]);
	printf("| %.2f | %s |\n", p->seconds,
	       p->refuted     ? "**refuted**"
	       : is_bad(c, i) ? "**not proved**"
			      : "proved");
}

/* The rows that are decided, in their order. */
static void print_rows(struct campaign *c)
{
	for (; c->n_printed < c->claims->n; c->n_printed++) {
		const struct progress *p = &c->progress[c->n_printed];

		if (!p->is_chosen)
			continue;
		if (!p->is_done)
			break;
		print_row(c, c->n_printed);
	}
}

static void print_notes(const struct campaign *c)
{
	for (unsigned i = 0; i < c->claims->n; i++) {
		const struct progress *p = &c->progress[i];
		const char *function = c->claims->claim[i].function;
		const char *component = c->claims->claim[i].component;

		if (p->refuted)
			printf("\n%s %s does not hold for cells of %u bits where\n\n    %s\n",
			       function, component, p->refuted, p->answer->example);
		if (p->is_not_enough)
			printf("\n%s %s does not follow from what its proof says\n", function,
			       component);
		if (p->signal)
			printf("\n%s %s: Z3 failed, with signal %d\n", function, component,
			       p->signal);
	}
}

/* Returns how many claims are refuted or not proved. */
static unsigned print_summary(const struct campaign *c, double elapsed)
{
	unsigned n_chosen = 0, n_bad = 0, n_proved[N_WIDTHS] = { 0 };
	double seconds = 0;

	for (unsigned i = 0; i < c->claims->n; i++) {
		const struct progress *p = &c->progress[i];

		if (!p->is_chosen)
			continue;
		n_chosen++;
		seconds += p->seconds;
		if (is_bad(c, i))
			n_bad++;
		else
			n_proved[p->proved]++;
	}
	print_notes(c);
	printf("\n%u claims about %s: ", n_chosen, c->opts.domain);
	for (unsigned i = N_WIDTHS; i-- > 0;)
		if (n_proved[i] > 0)
			printf("%u proved for %u bits, ", n_proved[i], widths[i]);
	printf("%u not proved; %.0f s of processors, %.0f s\n", n_bad, seconds, elapsed);
	return n_bad;
}

/* --- all of it */

/* "divu" names divu.may_trap, too. */
static bool is_named(char **names, const char *function)
{
	if (!*names)
		return true;
	for (; *names; names++) {
		const size_t len = strlen(*names);

		if (strncmp(*names, function, len) == 0 &&
		    (function[len] == '\0' || function[len] == '.'))
			return true;
	}
	return false;
}

/* The next claim to be asked; n: there is none now. */
static unsigned next_claim(const struct campaign *c)
{
	for (unsigned i = c->n_printed; i < c->claims->n; i++)
		if (c->progress[i].is_chosen && !c->progress[i].is_asked && !c->progress[i].is_done)
			return i;
	return c->claims->n;
}

/* The claims about the functions that are named, and lemmas that they rest upon. */
static void choose(struct campaign *c)
{
	const unsigned first = c->opts.is_quick ? NARROW : WIDEST;
	struct answer *answers = mmap(NULL, MAX_CLAIMS * sizeof(*answers), PROT_READ | PROT_WRITE,
				      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	bool is_chosen[MAX_CLAIMS] = { false };
	unsigned n = 0;

	if (answers == MAP_FAILED)
		die("prove-domain: error: out of memory");
	for (unsigned i = 0; i < c->claims->n; i++) {
		is_chosen[i] = is_named(c->opts.names, c->claims->claim[i].function);
		n += is_chosen[i];
	}
	if (n == 0)
		die("prove-domain: error: there is no such function");
	solver_choose_lemmas(solver_of(c, first), is_chosen);
	for (unsigned i = 0; i < c->claims->n; i++) {
		c->progress[i] = (struct progress){
			.is_chosen = is_chosen[i],
			.next = first,
			.way = solver_way(&c->claims->claim[i]),
			.proved = -1,
			.answer = &answers[i],
		};
	}
}

static int prove(struct campaign *c, const struct dom_file *domain)
{
	const double start = seconds_of(CLOCK_MONOTONIC);

	choose(c);
	puts("| function | component | bits | by | seconds | verdict |\n|---|---|---:|---|---:|---|");
	do {
		unsigned claim = next_claim(c);

		if (claim < c->claims->n && c->n_running < c->opts.n_jobs)
			ask(c, claim);
		else
			hear(c);
		print_rows(c);
	} while (c->n_running > 0 || next_claim(c) < c->claims->n);
	for (unsigned i = 0; i < N_WIDTHS; i++)
		if (c->solver[i])
			solver_close(c->solver[i]);
	if (!*c->opts.names)
		faces_print(domain);
	return print_summary(c, seconds_of(CLOCK_MONOTONIC) - start) == 0 ? 0 : 1;
}

/* With all that it needs. */
static int print_claim(const struct campaign *c, const struct op_file *ops,
		       const struct dom_file *domain, const struct lemma_file *lemmas)
{
	char **names = c->opts.names;

	printf("%s\n%s\n%s\n", ops->text, domain->text, lemmas->text);
	claims_put_constants(stdout, lemmas);
	for (unsigned i = 0; names[0] && i < c->claims->n; i++) {
		const struct claim *claim = &c->claims->claim[i];

		if (strcmp(claim->function, names[0]) == 0 &&
		    (!names[1] || strcmp(claim->component, names[1]) == 0)) {
			claim_print(stdout, claim);
			return 0;
		}
	}
	die("prove-domain: error: there is no such claim");
}

static struct options read_options(char **args)
{
	const long n_cpus = sysconf(_SC_NPROCESSORS_ONLN);
	struct options opts = { .n_jobs = n_cpus > 0 ? (unsigned)n_cpus : 1,
				.domain = "verifier/domain.smt2" };

	for (args++; *args && **args == '-'; args++) {
		if (strcmp(*args, "--quick") == 0)
			opts.is_quick = true;
		else if (strcmp(*args, "--smt2") == 0)
			opts.is_smt2 = true;
		else if (strcmp(*args, "--domain") == 0 && args[1])
			opts.domain = *++args;
		else if (strcmp(*args, "-j") == 0 && args[1])
			opts.n_jobs = (unsigned)strtoul(*++args, NULL, 10);
		else
			die("usage: prove-domain [-j N] [--quick] [--domain FILE] [FUNCTION ...]\n"
			    "       prove-domain [--domain FILE] --smt2 FUNCTION [COMPONENT]");
	}
	if (opts.n_jobs < 1 || opts.n_jobs > MAX_JOBS)
		opts.n_jobs = opts.n_jobs < 1 ? 1 : MAX_JOBS;
	opts.names = args;
	return opts;
}

int main(int argc, char **argv)
{
	Z3_config config = Z3_mk_config();
	Z3_context ctx = Z3_mk_context(config);
	static struct campaign c;
	struct lemma_file *lemmas;
	struct dom_file *domain;
	struct op_file *ops;
	int status;

	(void)argc;
	c.opts = read_options(argv);
	ops = op_file_read(OPS, CELL_BITS, ctx);
	domain = dom_file_read(c.opts.domain, CELL_BITS, ops);
	lemmas = lemma_file_read(CELL_BITS);
	c.claims = claims_make(ops, domain, lemmas);
	status = c.opts.is_smt2 ? print_claim(&c, ops, domain, lemmas) : prove(&c, domain);
	claims_free(c.claims);
	lemma_file_free(lemmas);
	dom_file_free(domain);
	op_file_free(ops);
	Z3_del_context(ctx);
	Z3_del_config(config);
	return status;
}
