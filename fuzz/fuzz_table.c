/*
 * Tables and row formats of aggregates (D-9, D-15), made twice: the interpreter's and the run-time state's share
 * no line, and agree. The bytes are samples with some keys, and the format.
 */
#include <stdio.h>
#include <stdlib.h>

#include "randgen/choices.h"
#include "randgen/diff.h"
#include "runtime/base/limits.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MOST_SAMPLES = 24 };

/* Small ones, and any. */
static uint64_t take_number(struct choices *c)
{
	uint32_t form = choose_byte(c);

	return form < 100 ? form : choose_word(c) >> form % 64;
}

/* As a constant of the language. */
static void put_format(struct buf *to, struct choices *c)
{
	uint32_t len = choose(c, LIMIT_STRING_BYTES + 1);

	buf_puts(to, "\tprinta(a, \"");
	for (uint32_t i = 0; i < len && c->at < c->end; i++)
		buf_printf(to, "\\%03o", 1 + choose(c, 255)); /* D-5: no NUL */
	buf_puts(to, "\");\n");
}

static void put_key(struct buf *to, struct choices *c, bool is_string)
{
	static const char *const texts[] = { "",     "a",          "bb",
					     "a\tb", "\\x01\\377", "longer than the others" };

	if (is_string)
		buf_printf(to, "\"%s\"", texts[choose(c, 6)]);
	else
		buf_printf(to, "%lld", (long long)(choose(c, 4) ? choose(c, 5) : take_number(c)));
}

static void put_sample(struct buf *to, struct choices *c, uint32_t n_ints, uint32_t n_strs)
{
	buf_puts(to, "\ta");
	for (uint32_t i = 0; i < n_ints + n_strs; i++) {
		buf_puts(to, i == 0 ? "[" : ", ");
		put_key(to, c, i >= n_ints);
	}
	buf_printf(to, "%s <- %lld;\n", n_ints + n_strs ? "]" : "[]", (long long)take_number(c));
}

static void put_script(struct buf *to, struct choices *c)
{
	uint32_t n_ints = choose(c, 4), n_strs = choose(c, 3);
	uint32_t n_samples = choose(c, MOST_SAMPLES);

	buf_printf(to, "--- rules\nD-9\n--- script\naggr a[%u][%u];\nVMM:HV_Exit\n{\n", n_ints,
		   n_strs);
	for (uint32_t i = 0; i < n_samples && c->at < c->end; i++)
		put_sample(to, c, n_ints, n_strs);
	buf_puts(to, "\tprinta(a);\n\tlogaggr(a);\n");
	if (c->at < c->end)
		put_format(to, c);
	buf_puts(to, "}\n--- target\nvmk cpus=1\nvm 1 name=vm1 vcpus=1\n--- events\n"
		     "10 VMM:HV_Exit vm=1 vcpu=0\n--- expect\n");
}

/* A format that the checker refuses is no disagreement. */
static void compare(struct choices *c)
{
	const struct trial trial = { .check = CHECK_EXECUTORS, .way = { .executor = "vir" } };
	struct runs runs = { 0 };
	struct buf test = { 0 };

	put_script(&test, c);
	enum verdict verdict = try_one(&test, &trial, &runs);
	if (verdict != VERDICT_SAME && !runs.reference.is_rejected) {
		printf("%s\n", buf_str(&test));
		show_failure(&trial, verdict, &runs);
		fflush(stdout);
		abort();
	}
	runs_free(&runs);
	buf_free(&test);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct choices c = { .at = data, .end = data + size };

	compare(&c);
	return 0;
}
