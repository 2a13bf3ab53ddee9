/*
 * rules.c - counts, rule by rule, the random tests that exercise it.
 */
#include "randgen/rules.h"

#include <errno.h>
#include <inttypes.h>
#include <regex.h>
#include <string.h>

struct rule {
	const char *id;
	enum part where;
	const char *pattern, *why_not; /* one of them */
	regex_t compiled;
	uint64_t n_valid, n_almost;
};

static struct rule rules[] = {
#define RULE(rule, part, regex) { .id = rule, .where = part, .pattern = regex },
#define NO_RULE(rule, why) { .id = rule, .why_not = why },
#include "randgen/rules.def"
#undef RULE
#undef NO_RULE
};

enum { N_RULES = sizeof(rules) / sizeof(rules[0]) };

static int compile_patterns(void)
{
	for (unsigned i = 0; i < N_RULES; i++) {
		rules[i].n_valid = rules[i].n_almost = 0;
		if (rules[i].pattern && regcomp(&rules[i].compiled, rules[i].pattern,
						REG_EXTENDED | REG_NEWLINE | REG_NOSUB))
			return -EINVAL;
	}
	return 0;
}

static void free_patterns(void)
{
	for (unsigned i = 0; i < N_RULES; i++)
		if (rules[i].pattern)
			regfree(&rules[i].compiled);
}

static bool is_exercised(const struct rule *r, struct evidence *e)
{
	const char *text = r->pattern ? buf_str(&e->parts[r->where]) : NULL;

	return text && regexec(&r->compiled, text, 0, NULL, 0) == 0;
}

/* A rule that is broken is exercised, too: somebody had to see it. */
static void count(struct evidence *e, const char *broken)
{
	for (unsigned i = 0; i < N_RULES; i++) {
		struct rule *r = &rules[i];
		if ((broken && strcmp(broken, r->id) == 0) || is_exercised(r, e))
			*(broken ? &r->n_almost : &r->n_valid) += 1;
	}
}

/* Whether it was accepted, or rejected, as it should. */
static int try_test(const struct rg_opts *opts, struct buf *text, struct evidence *e)
{
	buf_clear(text);
	int err = rg_test(opts, text);
	if (err)
		return err;
	rules_gather(text, e);
	bool is_right = e->err == 0 && e->is_rejected == (opts->breaks != 0);
	if (is_right)
		count(e, opts->breaks ? rg_break_rule(opts->breaks - 1) : NULL);
	return !is_right;
}

static uint32_t print(FILE *to, uint64_t n)
{
	uint32_t n_left = 0;

	fprintf(to, "# of %" PRIu64 " valid scripts and as many that break a rule\n", n);
	fprintf(to, "# %-20s %10s %10s\n", "rule", "valid", "almost");
	for (unsigned i = 0; i < N_RULES; i++) {
		const struct rule *r = &rules[i];
		bool is_left = r->pattern && r->n_valid + r->n_almost == 0;
		fprintf(to, "# %-20s %10" PRIu64 " %10" PRIu64 "%s%s\n", r->id, r->n_valid,
			r->n_almost, is_left ? "   never exercised" : "   ",
			r->why_not ? r->why_not : "");
		n_left += is_left;
	}
	return n_left;
}

int rules_exercised(const struct buf *test, FILE *to)
{
	struct evidence e = { .err = 0 };
	int err = compile_patterns();

	if (!err)
		rules_gather(test, &e);
	for (unsigned i = 0; !err && !e.err && i < N_RULES; i++)
		if (is_exercised(&rules[i], &e))
			fprintf(to, "%s\n", rules[i].id);
	err = err ? err : e.err;
	free_patterns();
	rules_forget(&e);
	return err;
}

int rules_cover(const struct rg_opts *opts, uint64_t n, FILE *to)
{
	struct rg_opts valid = *opts, almost = *opts;
	struct evidence e = { .err = 0 };
	struct buf text = { 0 };
	uint64_t n_bad = 0;
	int err = compile_patterns();

	for (uint64_t i = 0; !err && i < n; i++) {
		valid.seed = almost.seed = opts->seed + i;
		almost.breaks = 1 + (uint32_t)(almost.seed % rg_n_breaks);
		int bad = try_test(&valid, &text, &e);
		n_bad += bad > 0;
		err = bad < 0 ? bad : 0;
		bad = err ? err : try_test(&almost, &text, &e);
		n_bad += bad > 0;
		err = bad < 0 ? bad : 0;
	}
	rules_forget(&e);
	buf_free(&text);
	uint32_t n_left = err ? 0 : print(to, n);
	free_patterns();
	if (n_bad)
		fprintf(to,
			"# %" PRIu64
			" scripts were not accepted, or not rejected, or did not run\n",
			n_bad);
	return err ? err : (int)(n_left + n_bad > 0);
}
