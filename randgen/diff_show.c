/*
 * diff_show.c - a failure as text: what was compared, and where the two runs part.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "randgen/diff.h"

static const char *const verdict_texts[] = {
	[VERDICT_SAME] = "agrees",          [VERDICT_DIFFERENT] = "differs",
	[VERDICT_REJECTED] = "is rejected", [VERDICT_BROKEN] = "does not run",
	[VERDICT_CRASHED] = "crashes",
};

/* From the line before the first byte that differs, a few lines of each. */
static void show_part(const char *what, const char *name, const struct buf *b, size_t from)
{
	size_t start = from < b->len ? from : b->len, len, lines = 0;

	for (; start > 0 && (from - start < 200); start--)
		if (b->data[start - 1] == '\n' && ++lines == 2)
			break;
	len = b->len - start;
	printf("# %s of %s, from byte %zu:\n", what, name, start);
	printf("%.*s\n", (int)(len > 600 ? 600 : len), b->len ? b->data + start : "");
}

static void show_difference(const char *what, const struct trial *t, const struct buf *a,
			    const struct buf *b)
{
	size_t at = 0;

	while (at < a->len && at < b->len && a->data[at] == b->data[at])
		at++;
	if (at == a->len && at == b->len)
		return;
	show_part(what, reference_way.executor, a, at);
	show_part(what, t->way.executor, b, at);
}

static struct buf ticks_as_text(const struct buf *ticks)
{
	struct buf text = { 0 };

	for (size_t at = 0; at < ticks->len; at += sizeof(uint64_t)) {
		uint64_t n;
		memcpy(&n, ticks->data + at, sizeof(n));
		buf_printf(&text, "%s%" PRIu64, at ? " " : "", n);
	}
	return text;
}

static void show_ticks(const struct trial *t, const struct runs *r)
{
	struct buf a = ticks_as_text(&r->reference.ticks), b = ticks_as_text(&r->other.ticks);

	show_difference("ticks", t, &a, &b);
	buf_free(&a);
	buf_free(&b);
}

/* Of a compiler's messages the first error, without the warnings around it. */
static void show_error(struct run *r)
{
	const char *all = buf_str(&r->messages), *at = strstr(all, ": error: ");

	if (!at)
		at = all;
	while (at > all && at[-1] != '\n')
		at--;
	printf("%.400s\n", at);
}

void show_failure(const struct trial *t, enum verdict verdict, struct runs *r)
{
	const struct way *way = &t->way;

	printf("# seed %" PRIu64 " %s: check %s, executor %s", t->seed, verdict_texts[verdict],
	       check_names[t->check], way->executor);
	if (way->passes)
		printf(", passes up to %s", way->passes);
	if (way->n_threads)
		printf(", on %" PRIu32 " threads", way->n_threads);
	if (way->shuffle)
		printf(", shuffle %" PRIu64, way->shuffle);
	putchar('\n');
	if (r->reference.is_rejected || r->reference.err)
		show_error(&r->reference);
	if (r->other.is_rejected || r->other.err)
		show_error(&r->other);
	if (r->reference.err || r->other.err)
		printf("# the run failed: %s %d, %s %d\n", reference_way.executor, r->reference.err,
		       way->executor, r->other.err);
	show_difference("output", t, &r->reference.output, &r->other.output);
	show_difference("reports", t, &r->reference.reports, &r->other.reports);
	if (!way->n_threads) /* then there are only sums */
		show_ticks(t, r);
}
