/*
 * rules.c - see rules.h.
 */
#include "engines/conform/rules.h"

#include <stdio.h>
#include <string.h>

#include "compiler/front/front.h"
#include "runtime/fire.h"

void coverage_add(struct coverage *c, const struct replay *r)
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

void coverage_free(struct coverage *c)
{
	names_free(&c->named);
	names_free(&c->rejected);
	names_free(&c->tags);
	names_free(&c->reports);
}

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

static unsigned check_each_rule(const struct coverage *c, const struct names *rules)
{
	unsigned n_failed = 0;

	for (size_t i = 0; i < rules->n; i++) {
		if (names_has(&c->named, rules->v[i]))
			continue;
		printf("not ok - rule %s has no test\n", rules->v[i]);
		n_failed++;
	}
	for (size_t i = 0; i < c->named.n; i++) {
		if (names_has(rules, c->named.v[i]))
			continue;
		printf("not ok - rule %s is named by a test, but there is none\n", c->named.v[i]);
		n_failed++;
	}
	if (!n_failed)
		printf("ok - rules: each of %zu has a test\n", rules->n);
	return n_failed;
}

/* A rule that a script can break needs a test that breaks it. */
static unsigned check_each_error(const struct coverage *c)
{
	struct names broken = { 0 };
	unsigned n_failed = 0;

	for (unsigned i = 0; i < MSG_COUNT; i++)
		if (msg_table[i].severity == SEV_ERROR)
			names_add(&broken, msg_table[i].rule);
	for (size_t i = 0; i < broken.n; i++) {
		if (names_has(&c->rejected, broken.v[i]))
			continue;
		printf("not ok - rule %s: no test breaks it\n", broken.v[i]);
		n_failed++;
	}
	if (!n_failed)
		printf("ok - rules: each of %zu that can be broken is\n", broken.n);
	names_free(&broken);
	return n_failed;
}

/* Not failures: single messages and kinds of reports that no test expects. */
static void list_untested(const struct coverage *c)
{
	for (unsigned i = 0; i < MSG_COUNT; i++)
		if (!names_has(&c->tags, msg_table[i].tag))
			printf("# message %s [%s]: no test expects it\n", msg_table[i].tag,
			       msg_table[i].rule);
	for (unsigned i = 0; i < REPORT_COUNT; i++)
		if (!names_has(&c->reports, report_table[i].name))
			printf("# report %s: no test expects it\n", report_table[i].name);
}

unsigned coverage_check(const struct coverage *c, const char *path)
{
	struct names rules = { 0 };

	read_rules(path, &rules);
	list_untested(c);
	unsigned n_failed = check_each_rule(c, &rules) + check_each_error(c);
	names_free(&rules);
	return n_failed;
}
