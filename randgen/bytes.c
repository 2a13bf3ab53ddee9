/*
 * bytes.c - try-bytes: any bytes make a script that is valid, and a small change of them is a small
 * change of it.
 *
 *	try-bytes N     as many random strings of bytes, and as many seeds whose bytes are changed
 *
 * Changes are what a fuzzer does: a byte becomes another, comes or goes; a piece goes, or is there twice.
 * Each script is compiled and run by the reference interpreter.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "randgen/choices.h"
#include "randgen/rules.h"

enum { MAX_BYTES = 3000, CHANGES = 5, MAX_CHANGED_PERCENT = 25 };

struct bench {
	struct rng rng;
	struct evidence evidence;
	struct buf text, other;
	uint64_t n_tried, n_bad;
};

static void make(const char *bytes, size_t n, struct buf *taken, struct buf *text)
{
	struct rg_opts opts = { .bytes = (const uint8_t *)bytes, .n_bytes = n, .taken = taken };

	buf_clear(text);
	if (rg_test(&opts, text)) {
		fprintf(stderr, "try-bytes: out of memory\n");
		exit(2);
	}
}

static void complain(struct bench *b, const char *what, const char *bytes, size_t n)
{
	printf("# %s: ", what);
	for (size_t i = 0; i < n && i < 200; i++)
		printf("%02x", (unsigned char)bytes[i]);
	printf("\n%.600s\n", buf_str(&b->evidence.parts[SAID]));
	b->n_bad++;
}

static void try_bytes(struct bench *b, const char *bytes, size_t n)
{
	make(bytes, n, NULL, &b->text);
	rules_gather(&b->text, &b->evidence);
	b->n_tried++;
	if (b->evidence.is_rejected || b->evidence.err)
		complain(b, "it is rejected, or does not run", bytes, n);
}

/* What was taken of them makes the same; the first line tells their number. */
static void try_again(struct bench *b, const char *bytes, size_t n)
{
	struct buf taken = { 0 };

	make(bytes, n, &taken, &b->text);
	make(buf_str(&taken), taken.len, NULL, &b->other);
	const char *a = strchr(buf_str(&b->text), '\n'), *c = strchr(buf_str(&b->other), '\n');
	if (strcmp(a, c) != 0)
		complain(b, "what was taken makes something else", bytes, n);
	buf_free(&taken);
}

/* -- one value, random ones -------------------------------------------------------------- */

static void try_simple(struct bench *b)
{
	char bytes[MAX_BYTES];

	try_bytes(b, "", 0);
	for (unsigned value = 0; value < 256; value++) {
		memset(bytes, (int)value, sizeof(bytes));
		try_bytes(b, bytes, 1);
		try_bytes(b, bytes, sizeof(bytes));
	}
}

static void try_random(struct bench *b, uint64_t n)
{
	char bytes[MAX_BYTES];

	for (uint64_t i = 0; i < n; i++) {
		size_t len = rng_below(&b->rng, MAX_BYTES);
		/* With fewer ends pieces are longer. */
		uint32_t values = rng_chance(&b->rng, 1, 2) ? 256 : 255;
		for (size_t k = 0; k < len; k++)
			bytes[k] = (char)rng_below(&b->rng, values);
		try_bytes(b, bytes, len);
		try_again(b, bytes, len);
	}
}

/* -- changes ------------------------------------------------------------------------------- */

/* From the byte at `at` to the end of its piece. */
static size_t piece_at(const struct buf *of, size_t at)
{
	const char *end = memchr(of->data + at, PIECE_END, of->len - at);

	return end ? (size_t)(end - of->data) + 1 - at : of->len - at;
}

static void change(struct rng *rng, const struct buf *from, struct buf *to)
{
	size_t at = rng_below(rng, (uint32_t)from->len), skipped = 0;

	buf_clear(to);
	buf_put(to, from->data, at);
	switch (rng_below(rng, 5)) {
	case 0:
		buf_putc(to, (char)rng_below(rng, PIECE_VALUES));
		skipped = 1;
		break;
	case 1:
		buf_putc(to, (char)rng_below(rng, PIECE_VALUES));
		break;
	case 2:
		skipped = 1;
		break;
	case 3:
		skipped = piece_at(from, at);
		break;
	default:
		buf_put(to, from->data + at, piece_at(from, at));
	}
	buf_put(to, from->data + at + skipped, from->len - at - skipped);
}

static bool has_line(const char *text, const char *line, size_t len)
{
	for (const char *at = text; (at = strstr(at, "\n")) != NULL; at++)
		if (strncmp(at + 1, line, len + 1) == 0)
			return true;
	return false;
}

/* Of the lines of text, how many per cent are not in other. */
static uint32_t changed_percent(struct buf *text, struct buf *other)
{
	uint32_t n = 0, n_gone = 0;

	for (const char *line = strchr(buf_str(text), '\n'); line && *++line;) {
		const char *end = strchr(line, '\n');
		if (!end)
			break;
		n++;
		n_gone += !has_line(buf_str(other), line, (size_t)(end - line));
		line = end;
	}
	return n ? n_gone * 100 / n : 0;
}

static void try_changes(struct bench *b, uint64_t n)
{
	struct buf taken = { 0 }, changed = { 0 }, before = { 0 };
	uint64_t percents = 0, n_changes = 0;

	for (uint64_t seed = 1; seed <= n; seed++) {
		struct rg_opts opts = { .seed = seed, .taken = &taken };
		buf_clear(&taken);
		buf_clear(&before);
		if (rg_test(&opts, &before) || !taken.len)
			exit(2);
		for (unsigned i = 0; i < CHANGES; i++) {
			change(&b->rng, &taken, &changed);
			try_bytes(b, buf_str(&changed), changed.len);
			percents += changed_percent(&before, &b->text);
			n_changes++;
		}
	}
	percents /= n_changes ? n_changes : 1;
	printf("%s - randgen: a change of the bytes changes %" PRIu64
	       " %% of the lines, on average\n",
	       percents <= MAX_CHANGED_PERCENT ? "ok" : "not ok", percents);
	b->n_bad += percents > MAX_CHANGED_PERCENT;
	buf_free(&taken);
	buf_free(&changed);
	buf_free(&before);
}

int main(int argc, char **argv)
{
	struct bench b = { .n_tried = 0 };
	uint64_t n = argc == 2 ? strtoull(argv[1], NULL, 10) : 0;

	if (!n) {
		fprintf(stderr, "usage: try-bytes N\n");
		return 2;
	}
	rng_seed(&b.rng, 1);
	try_simple(&b);
	try_random(&b, n);
	try_changes(&b, n);
	printf("%s - randgen: %" PRIu64 " strings of bytes make valid scripts\n",
	       b.n_bad ? "not ok" : "ok", b.n_tried);
	rules_forget(&b.evidence);
	buf_free(&b.text);
	buf_free(&b.other);
	return b.n_bad > 0;
}
