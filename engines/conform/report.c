/*
 * report.c - for people; report_files.c has the files for programs.
 */
#include "engines/conform/report.h"

#include <stdio.h>
#include <string.h>

#include "engines/conform/report_int.h"

enum standing report_standing(const struct report_input *in, size_t i)
{
	enum verdict_kind kind = in->judgement->verdicts[i].kind;
	bool is_expected = names_has(in->expected, in->suite->tests[i].name);

	if (kind == PASSED)
		return is_expected ? PASSES_AFTER_ALL : FINE;
	if (kind == UNSUPPORTED)
		return FINE;
	return is_expected && kind != NOT_RUN && kind != BROKEN ? EXPECTED : WRONG;
}

size_t report_failures(const struct report_input *in)
{
	size_t n = 0;

	for (size_t i = 0; i < in->suite->n; i++) {
		enum standing standing = report_standing(in, i);
		n += standing == WRONG || standing == PASSES_AFTER_ALL;
	}
	return n;
}

/* -- lines ------------------------------------------------------------------------------------------ */

static void show_detail(const struct buf *detail)
{
	size_t n;
	struct line *lines = cut_lines(detail, &n);

	for (size_t i = 0; i < n; i++)
		printf("# %.*s%s", (int)lines[i].len, lines[i].at,
		       lines[i].at[lines[i].len - 1] == '\n' ? "" : "\n");
	free(lines);
}

void report_lines(const struct report_input *in)
{
	for (size_t i = 0; i < in->suite->n; i++) {
		const struct verdict *v = &in->judgement->verdicts[i];
		enum standing standing = report_standing(in, i);
		const char *name = in->suite->tests[i].name;
		if (v->kind == UNSUPPORTED)
			printf("skip - %s: unsupported: %.*s\n", name, (int)v->detail.len,
			       v->detail.data);
		else if (standing == FINE || standing == EXPECTED)
			printf("ok - %s\n", name);
		else
			printf("not ok - %s\n", name);
		if (standing == PASSES_AFTER_ALL)
			printf("# it is expected to fail, and passes\n");
		else if (v->kind != PASSED && v->kind != FAILED && v->kind != UNSUPPORTED)
			printf("# %s\n", verdict_names[v->kind]);
		if (v->kind != UNSUPPORTED)
			show_detail(&v->detail);
	}
}

/* -- tables ------------------------------------------------------------------------------------------ */

static const struct {
	const char *letter, *title;
} chapters[] = {
	{ "L", "lexical structure" }, { "G", "grammar" },    { "T", "types" },
	{ "E", "expressions" },       { "S", "statements" }, { "D", "data" },
	{ "P", "probes, threads" },   { "B", "builtins" },   { "X", "exceptions, limits" },
};

enum { N_CHAPTERS = sizeof(chapters) / sizeof(chapters[0]) };

void report_tally(const struct report_input *in, const char *rule, struct tally *tally)
{
	*tally = (struct tally){ 0 };
	for (size_t i = 0; i < in->suite->n; i++) {
		const struct verdict *v = &in->judgement->verdicts[i];
		bool is_about = !rule;
		for (size_t k = 0; k < v->rules.n && !is_about; k++)
			is_about = strchr(rule, '-') ? strcmp(v->rules.v[k], rule) == 0
						     : strncmp(v->rules.v[k], rule, 1) == 0;
		if (!is_about)
			continue;
		tally->n++;
		tally->by_kind[v->kind]++;
	}
}

/* Kinds that some test has, so that tables stay narrow. */
static void put_head(const struct tally *all)
{
	printf("%-22s %7s", "chapter", "tests");
	for (int kind = 0; kind < VERDICT_KINDS; kind++)
		if (all->by_kind[kind])
			printf(" %11s", verdict_names[kind]);
	putchar('\n');
}

static void put_row(const char *letter, const char *title, const struct tally *t,
		    const struct tally *all)
{
	printf("%-2s %-19s %7zu", letter, title, t->n);
	for (int kind = 0; kind < VERDICT_KINDS; kind++)
		if (all->by_kind[kind])
			printf(" %11zu", t->by_kind[kind]);
	putchar('\n');
}

static void put_failed_rules(const struct report_input *in)
{
	struct names seen = { 0 };

	for (size_t i = 0; i < in->suite->n; i++) {
		const struct verdict *v = &in->judgement->verdicts[i];
		if (report_standing(in, i) == FINE)
			continue;
		for (size_t k = 0; k < v->rules.n; k++)
			names_add(&seen, v->rules.v[k]);
	}
	names_sort(&seen);
	if (seen.n)
		puts("\nRules with tests that did not pass:");
	for (size_t i = 0; i < seen.n; i++) {
		struct tally t;
		report_tally(in, seen.v[i], &t);
		printf("  %-6s %zu of %zu passed\n", seen.v[i], t.by_kind[PASSED], t.n);
	}
	names_free(&seen);
}

static void put_failed_tests(const struct report_input *in)
{
	static const char *const notes[WRONG + 1] = {
		[EXPECTED] = " (expected)", [PASSES_AFTER_ALL] = " (expected to fail)"
	};

	for (size_t i = 0; i < in->suite->n; i++) {
		const struct verdict *v = &in->judgement->verdicts[i];
		enum standing standing = report_standing(in, i);
		if (standing == FINE || v->kind == NOT_RUN)
			continue;
		printf("\n%s: %s%s\n", in->suite->tests[i].name, verdict_names[v->kind],
		       notes[standing] ? notes[standing] : "");
		show_detail(&v->detail);
	}
}

/* What the engine does not have, each with how many tests. */
static void put_unsupported(const struct report_input *in)
{
	struct names features = { 0 };

	for (size_t i = 0; i < in->suite->n; i++)
		if (in->judgement->verdicts[i].kind == UNSUPPORTED)
			names_add(&features, buf_str(&in->judgement->verdicts[i].detail));
	if (features.n)
		puts("\nUnsupported, as the engine says:");
	for (size_t f = 0; f < features.n; f++) {
		size_t n = 0;
		for (size_t i = 0; i < in->suite->n; i++) {
			struct verdict *v = &in->judgement->verdicts[i];
			n += v->kind == UNSUPPORTED &&
			     strcmp(buf_str(&v->detail), features.v[f]) == 0;
		}
		printf("  %s: %zu test%s\n", features.v[f], n, n == 1 ? "" : "s");
	}
	names_free(&features);
}

static void put_sum(const struct report_input *in, const struct tally *all)
{
	double seconds = in->judgement->seconds;

	printf("\n%zu tests:", all->n);
	for (int kind = 0; kind < VERDICT_KINDS; kind++)
		if (all->by_kind[kind])
			printf(" %zu %s,", all->by_kind[kind], verdict_names[kind]);
	printf(" in %.2f s, %.0f a second\n", seconds, seconds > 0 ? (double)all->n / seconds : 0);
	if (in->judgement->lacks_ticks)
		puts("Ticks were not judged where the engine did not tell them.");
	if (in->judgement->lacks_warn)
		puts("Warnings were not judged where the engine did not tell them.");
}

void report_text(const struct report_input *in)
{
	struct judgement *j = (struct judgement *)in->judgement;
	struct tally all, t;

	report_tally(in, NULL, &all);
	printf("Engine: %s\n\n", j->engine.len ? buf_str(&j->engine) : "it never said its name");
	put_head(&all);
	for (size_t i = 0; i < N_CHAPTERS; i++) {
		report_tally(in, chapters[i].letter, &t);
		if (t.n)
			put_row(chapters[i].letter, chapters[i].title, &t, &all);
	}
	put_failed_rules(in);
	put_failed_tests(in);
	put_unsupported(in);
	if (j->given_up.len)
		printf("\n%s", buf_str(&j->given_up));
	put_sum(in, &all);
}
