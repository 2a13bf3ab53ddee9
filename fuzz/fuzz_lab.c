/*
 * What a machine of the lab may send, and lists and modules that others wrote.  The first byte says
 * how large the pieces are that the bytes come in; however they are cut, the frames are the same.
 */
#include <stdlib.h>
#include <string.h>

#include "engines/lab/frame.h"
#include "engines/lab/list.h"
#include "engines/lab/machine.h"
#include "engines/lab/modules.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MEMORY_BYTES = 64 << 20, WORDS = 64 };

/* What became of the bytes. */
struct read {
	size_t n_frames, n_bytes;
	uint64_t hash;
	enum frame_outcome last;
};

static void take(struct read *read, const struct frame *f)
{
	char *words[WORDS];
	struct frame_run run;
	struct frame_end end;
	size_t n = frame_get_run(f, &run, words, WORDS);

	for (size_t i = 0; i < n; i++)
		read->hash = read->hash * 31 + strlen(words[i]);
	if (n && (n >= WORDS || words[n]))
		abort();
	if (frame_get_end(f, &end) && end.how > FRAME_UNSTARTED)
		abort();
	if (f->kind == 0 || f->kind >= FRAME_KINDS || f->len > FRAME_MOST)
		abort();
	for (size_t i = 0; i < f->len; i++)
		read->hash = read->hash * 31 + f->bytes[i];
	read->hash = read->hash * 31 + f->kind;
	read->n_frames++;
	read->n_bytes += FRAME_HEAD + f->len;
}

static struct read read_all(const uint8_t *data, size_t size, size_t piece)
{
	struct frame_reader *r = calloc(1, sizeof(*r));
	struct read read = { .last = FRAME_NONE };
	struct frame f;
	size_t room;

	if (!r)
		abort();
	while (size && read.last == FRAME_NONE) {
		uint8_t *to = frame_room(r, &room);
		size_t n = room < piece ? room : piece;

		if (!room)
			abort();
		n = n < size ? n : size;
		memcpy(to, data, n);
		frame_came(r, n);
		data += n;
		size -= n;
		while ((read.last = frame_next(r, &f)) == FRAME_ONE)
			take(&read, &f);
	}
	free(r);
	return read;
}

static void check_frames(const uint8_t *data, size_t size, size_t piece)
{
	struct read whole = read_all(data, size, SIZE_MAX), pieces = read_all(data, size, piece);

	if (whole.n_frames != pieces.n_frames || whole.hash != pieces.hash ||
	    whole.last != pieces.last || whole.n_bytes > size)
		abort();
}

static void check_texts(const uint8_t *data, size_t size)
{
	struct arena *a = arena_open(MEMORY_BYTES, NULL);
	struct buf why = { 0 };
	struct lab_test *tests;
	size_t n;

	if (!a)
		abort();
	char *text = arena_strndup(a, (const char *)data, size);
	if (!list_parse(a, text, &tests, &n, &why))
		for (size_t i = 0; i < n; i++)
			if (!*tests[i].name || !*tests[i].command || !tests[i].seconds ||
			    tests[i].seconds > LAB_TEST_SECONDS_MOST)
				abort();
	buf_free(&why);
	if (strlen(modules_depends(a, (const char *)data, size)) > size)
		abort();
	arena_close(a);
}

static void check_console(const uint8_t *data, size_t size)
{
	struct machine *m = calloc(1, sizeof(*m));
	struct buf out = { 0 };

	if (!m)
		abort();
	for (size_t left = 3 * (LOG_HEAD + LOG_TAIL); size && left > size; left -= size)
		log_put(&m->log, (const char *)data, size);
	machine_last_words(m, &out);
	for (size_t i = 0; i < out.len; i++)
		if (out.data[i] < ' ' || out.data[i] > '~')
			abort();
	if (out.len > 200)
		abort();
	buf_free(&out);
	free(m);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	size_t piece = size ? data[0] % 64 + 1u : 1;

	if (size) {
		data++;
		size--;
	}
	check_frames(data, size, piece);
	check_texts(data, size);
	if (size > 64)
		check_console(data, size);
	return 0;
}
