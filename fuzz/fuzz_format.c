/*
 * Conversions of formats (B-3), made twice: the interpreter's and the run-time state's share no line, and
 * agree. The bytes are a format and its arguments.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "interp/interp_int.h"
#include "randgen/choices.h"
#include "runtime/state/state.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MOST_ARGS = 6 };

struct arguments {
	uint32_t n;
	struct st_string strings[MOST_ARGS];
	struct st_arg st[MOST_ARGS];
	struct format_arg interp[MOST_ARGS];
};

/* A string has no NUL (D-5). */
static uint32_t take_string(struct choices *c, char *to)
{
	uint32_t len = choose(c, LIMIT_STRING_BYTES + 1), n = 0;

	for (uint32_t i = 0; i < len && c->at < c->end; i++) {
		char byte = (char)choose_byte(c);
		if (byte)
			to[n++] = byte;
	}
	return n;
}

/* Small ones, and any. */
static uint64_t take_number(struct choices *c)
{
	static const uint64_t known[] = { 0, 1, 9, 10, UINT64_MAX, INT64_MAX, (uint64_t)INT64_MIN };
	uint32_t form = choose_byte(c);

	if (form < sizeof(known) / sizeof(known[0]))
		return known[form];
	return form < 100 ? choose_byte(c) : choose_word(c) >> form % 64;
}

static void take_arguments(struct choices *c, struct arguments *args)
{
	uint32_t kinds = choose_byte(c);

	args->n = choose(c, MOST_ARGS + 1);
	for (uint32_t i = 0; i < args->n; i++) {
		char bytes[LIMIT_STRING_BYTES];
		if (kinds >> i & 1) {
			uint32_t len = take_string(c, bytes);
			st_string_set(&args->strings[i], bytes, len);
			args->st[i] = (struct st_arg){ .str = &args->strings[i] };
			args->interp[i].is_string = true;
			args->interp[i].value.bytes = args->strings[i].bytes;
			args->interp[i].value.len = args->strings[i].len;
		} else {
			args->st[i] = (struct st_arg){ .num = take_number(c) };
			args->interp[i].value.num = args->st[i].num;
		}
	}
}

static void compare(struct choices *c)
{
	struct st_string format, made;
	struct arguments args = { 0 };
	struct buf wanted = { 0 };
	char bytes[LIMIT_STRING_BYTES];

	take_arguments(c, &args);
	uint32_t len = take_string(c, bytes);
	st_string_set(&format, bytes, len);
	st_string_set(&made, "", 0);
	struct value value = { .bytes = format.bytes, .len = format.len };
	format_text(&value, args.interp, args.n, &wanted);
	st_sprintf(&made, &format, args.st, args.n);
	/* B-4: cut, without NULs. */
	if (wanted.len > LIMIT_STRING_BYTES)
		wanted.len = LIMIT_STRING_BYTES;
	if (made.len != wanted.len ||
	    (made.len && memcmp(made.bytes, wanted.data, made.len) != 0)) {
		fprintf(stderr, "format '%.*s': '%s' and '%.*s'\n", (int)len, bytes,
			buf_str(&wanted), (int)made.len, made.bytes);
		abort();
	}
	buf_free(&wanted);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct choices c = { .at = data, .end = data + size };

	compare(&c);
	return 0;
}
