/*
 * report_files.c - JSON and JUnit's XML.
 */
#include <cjson/cJSON.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "engines/conform/report_int.h"

static FILE *open_file(const char *path)
{
	return strcmp(path, "-") == 0 ? stdout : fopen(path, "w");
}

static bool close_file(FILE *f)
{
	bool ok = fflush(f) == 0 && !ferror(f);

	return (f == stdout || fclose(f) == 0) && ok;
}

/* Text that is safe in JSON and in XML: bytes that are no printable ASCII as \xHH. */
static struct buf printable(const struct buf *text)
{
	struct buf to = { 0 };

	for (size_t i = 0; i < text->len; i++) {
		unsigned char b = (unsigned char)text->data[i];
		if (b == '\n' || b == '\t' || (b >= 0x20 && b < 0x7f))
			buf_putc(&to, (char)b);
		else
			buf_printf(&to, "\\x%02x", b);
	}
	if (to.failed)
		die("report");
	return to;
}

/* -- JSON ------------------------------------------------------------------------------------------ */

static void add_text(cJSON *to, const char *key, const struct buf *text)
{
	struct buf safe = printable(text);

	cJSON_AddStringToObject(to, key, buf_str(&safe));
	buf_free(&safe);
}

static void add_counts(cJSON *to, const struct tally *t)
{
	cJSON_AddNumberToObject(to, "tests", (double)t->n);
	for (int kind = 0; kind < VERDICT_KINDS; kind++)
		cJSON_AddNumberToObject(to, verdict_names[kind], (double)t->by_kind[kind]);
}

static void add_test(cJSON *list, const struct report_input *in, size_t i)
{
	const struct verdict *v = &in->judgement->verdicts[i];
	enum standing standing = report_standing(in, i);
	cJSON *o = cJSON_CreateObject();
	cJSON *rules = cJSON_AddArrayToObject(o, "rules");

	cJSON_AddItemToArray(list, o);
	cJSON_AddStringToObject(o, "name", in->suite->tests[i].name);
	cJSON_AddStringToObject(o, "verdict", verdict_names[v->kind]);
	cJSON_AddBoolToObject(o, "expected_to_fail",
			      standing == EXPECTED || standing == PASSES_AFTER_ALL);
	for (size_t k = 0; k < v->rules.n; k++)
		cJSON_AddItemToArray(rules, cJSON_CreateString(v->rules.v[k]));
	if (v->detail.len)
		add_text(o, "detail", &v->detail);
}

static void add_rules(cJSON *to, const struct report_input *in)
{
	struct names rules = { 0 };

	for (size_t i = 0; i < in->suite->n; i++)
		for (size_t k = 0; k < in->judgement->verdicts[i].rules.n; k++)
			names_add(&rules, in->judgement->verdicts[i].rules.v[k]);
	names_sort(&rules);
	for (size_t i = 0; i < rules.n; i++) {
		struct tally t;
		report_tally(in, rules.v[i], &t);
		add_counts(cJSON_AddObjectToObject(to, rules.v[i]), &t);
	}
	names_free(&rules);
}

bool report_json(const struct report_input *in, const char *path)
{
	const struct judgement *j = in->judgement;
	cJSON *o = cJSON_CreateObject();
	struct tally all;

	report_tally(in, NULL, &all);
	add_text(o, "engine", &j->engine);
	cJSON_AddNumberToObject(o, "seconds", j->seconds);
	cJSON_AddBoolToObject(o, "ticks_judged", !j->lacks_ticks);
	cJSON_AddBoolToObject(o, "warnings_judged", !j->lacks_warn);
	if (j->given_up.len)
		add_text(o, "given_up", &j->given_up);
	cJSON_AddNumberToObject(o, "failures", (double)report_failures(in));
	add_counts(cJSON_AddObjectToObject(o, "sum"), &all);
	add_rules(cJSON_AddObjectToObject(o, "rules"), in);
	cJSON *list = cJSON_AddArrayToObject(o, "tests");
	for (size_t i = 0; i < in->suite->n; i++)
		add_test(list, in, i);

	char *text = cJSON_Print(o);
	cJSON_Delete(o);
	if (!text)
		die("report");
	FILE *f = open_file(path);
	bool ok = f && fprintf(f, "%s\n", text) > 0;
	cJSON_free(text);
	return f && close_file(f) && ok;
}

/* -- JUnit ------------------------------------------------------------------------------------------- */

static void put_xml(FILE *f, const struct buf *text)
{
	struct buf safe = printable(text);

	for (size_t i = 0; i < safe.len; i++) {
		char c = safe.data[i];
		if (c == '<')
			fputs("&lt;", f);
		else if (c == '&')
			fputs("&amp;", f);
		else if (c == '"')
			fputs("&quot;", f);
		else
			fputc(c, f);
	}
	buf_free(&safe);
}

static void put_xml_text(FILE *f, const char *text)
{
	struct buf b = { 0 };

	buf_puts(&b, text);
	put_xml(f, &b);
	buf_free(&b);
}

/* What CI takes as failed is what counts against the engine. */
static void put_case(FILE *f, const struct report_input *in, size_t i)
{
	const struct verdict *v = &in->judgement->verdicts[i];
	enum standing standing = report_standing(in, i);

	fputs("  <testcase classname=\"", f);
	put_xml_text(f, v->rules.n ? v->rules.v[0] : "none");
	fputs("\" name=\"", f);
	put_xml_text(f, in->suite->tests[i].name);
	if (standing == FINE && v->kind == PASSED) {
		fputs("\"/>\n", f);
		return;
	}
	bool is_skipped = standing == FINE || standing == EXPECTED;
	fprintf(f, "\">\n    <%s message=\"%s\">", is_skipped ? "skipped" : "failure",
		standing == PASSES_AFTER_ALL ? "passes, though it is expected to fail"
					     : verdict_names[v->kind]);
	put_xml(f, &v->detail);
	fprintf(f, "</%s>\n  </testcase>\n", is_skipped ? "skipped" : "failure");
}

bool report_junit(const struct report_input *in, const char *path)
{
	size_t n_skipped = 0;
	FILE *f = open_file(path);

	if (!f)
		return false;
	for (size_t i = 0; i < in->suite->n; i++) {
		enum standing standing = report_standing(in, i);
		n_skipped += standing == EXPECTED ||
			     (standing == FINE && in->judgement->verdicts[i].kind != PASSED);
	}
	fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"", f);
	put_xml(f, &in->judgement->engine);
	fprintf(f, "\" tests=\"%zu\" failures=\"%zu\" skipped=\"%zu\" time=\"%.3f\">\n",
		in->suite->n, report_failures(in), n_skipped, in->judgement->seconds);
	for (size_t i = 0; i < in->suite->n; i++)
		put_case(f, in, i);
	fputs("</testsuite>\n", f);
	return close_file(f);
}
