/*
 * diff_file.c - see diff_file.h.
 */
#include "randgen/diff_file.h"

#include <inttypes.h>
#include <string.h>

#include "engines/conform/bless.h"

enum { ARENA_BYTES = 64 << 20 };

/* The rule that is about what differs; whoever keeps the test will know a better one. */
static const char *guess_rule(const struct runs *r)
{
	if (!buf_same(&r->reference.output, &r->other.output))
		return "P-14";
	return buf_same(&r->reference.reports, &r->other.reports) ? "X-4" : "X-6";
}

/* The test without what it expects, and with sections for that. */
static void put_parts(const struct buf *text, const struct trial *trial, const struct runs *r,
		      struct buf *to)
{
	const char *at = text->len ? memmem(text->data, text->len, "--- ", 4) : NULL;
	size_t start = at ? (size_t)(at - text->data) : 0;

	buf_printf(to, "# Seed %" PRIu64 ": %s and %s (%s) did not agree.\n", trial->seed,
		   reference_way.executor, trial->way.executor, check_names[trial->check]);
	buf_printf(to, "--- rules\n%s\n", guess_rule(r));
	buf_put(to, text->data + start, text->len - start);
	if (to->data[to->len - 1] != '\n')
		buf_putc(to, '\n');
	buf_puts(to, "--- ticks\n--- expect\n");
}

static void bless_with(const struct replay *test, const struct buf *parts, const struct run *run,
		       struct buf *to)
{
	struct outcome o = { .output = run->output, .trap = run->trap };

	for (size_t at = 0; at < run->ticks.len; at += sizeof(uint64_t)) {
		uint64_t n;
		memcpy(&n, run->ticks.data + at, sizeof(n));
		buf_printf(&o.ticks, "%" PRIu64 "\n", n);
	}
	bless_text(test, parts, &o, to);
	buf_free(&o.ticks);
}

void file_text(const struct buf *text, const struct trial *trial, const struct runs *r,
	       struct buf *to)
{
	struct arena *a = arena_open(ARENA_BYTES, NULL);
	struct buf parts = { 0 }, why = { 0 };
	struct replay *test;

	put_parts(text, trial, r, &parts);
	if (a && !r->reference.is_rejected && !r->reference.err &&
	    replay_parse("test.t", parts.data, parts.len, a, &test, &why) == 0)
		bless_with(test, &parts, &r->reference, to);
	else
		buf_put(to, text->data, text->len);
	buf_free(&parts);
	buf_free(&why);
	arena_close(a);
}
