/*
 * What a judge and an engine say to each other (engines/conform/wire.h): each line of the input is taken
 * for each kind of line there is. Readers end and say what is wrong; what an engine may answer
 * comes back the same when it is written and read again.
 */
#include <stdlib.h>
#include <string.h>

#include "engines/conform/wire.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool is_fine)
{
	if (!is_fine)
		abort();
}

static bool is_same(const struct buf *a, const struct buf *b)
{
	return a->len == b->len && (a->len == 0 || memcmp(a->data, b->data, a->len) == 0);
}

static void read_greeting(const char *line, size_t len)
{
	struct buf name = { 0 }, why = { 0 };

	check(wire_get_greeting(line, len, &name, &why) || why.len);
	buf_free(&name);
	buf_free(&why);
}

static void read_test(const char *line, size_t len)
{
	struct buf name = { 0 }, text = { 0 }, again = { 0 }, why = { 0 }, out = { 0 };
	uint64_t id, id_again;

	if (wire_get_test(line, len, &id, &name, &text, &why)) {
		if (!memchr(buf_str(&name), 0, name.len)) { /* it goes out as a text of C */
			wire_put_test(&out, id, "name", &text);
			buf_clear(&name);
			check(wire_get_test(out.data, out.len, &id_again, &name, &again, &why));
			check(id == id_again && is_same(&text, &again));
		}
	} else {
		check(why.len);
	}
	buf_free(&name);
	buf_free(&text);
	buf_free(&again);
	buf_free(&why);
	buf_free(&out);
}

static bool is_same_answer(const struct wire_answer *a, const struct wire_answer *b)
{
	const struct outcome *x = &a->outcome, *y = &b->outcome;

	if (a->id != b->id || !is_same(&a->failed, &b->failed))
		return false;
	if (a->failed.len)
		return true;
	if (!is_same(&a->unsupported, &b->unsupported))
		return false;
	return a->unsupported.len ||
	       (x->is_rejected == y->is_rejected && is_same(&x->output, &y->output) &&
		is_same(&x->reject, &y->reject) && is_same(&x->warn, &y->warn) &&
		is_same(&x->trap, &y->trap) && is_same(&x->ticks, &y->ticks) &&
		is_same(&x->messages, &y->messages));
}

static void read_answer(const char *line, size_t len)
{
	struct wire_answer a, again;
	struct buf out = { 0 }, why = { 0 };

	if (wire_get_answer(line, len, &a, &why)) {
		wire_put_answer(&out, &a);
		check(wire_get_answer(out.data, out.len, &again, &why));
		check(is_same_answer(&a, &again));
		wire_free_answer(&again);
	} else {
		check(why.len);
	}
	wire_free_answer(&a);
	buf_free(&out);
	buf_free(&why);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *at = (const char *)data, *end = at + size;

	while (at < end) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));
		size_t len = (size_t)((stop ? stop : end) - at);
		/* In memory of its own, so that reading behind it shows. */
		char *line = malloc(len ? len : 1);
		check(line);
		memcpy(line, at, len);
		wire_is_hello(line, len);
		read_greeting(line, len);
		read_test(line, len);
		read_answer(line, len);
		free(line);
		at += len + 1;
	}
	return 0;
}
