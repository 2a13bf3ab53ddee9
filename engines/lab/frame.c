/*
 * frame.c - see frame.h.
 */
#include "engines/lab/frame.h"

#include <string.h>

uint8_t *frame_room(struct frame_reader *r, size_t *room)
{
	if (r->start) {
		memmove(r->bytes, r->bytes + r->start, r->end - r->start);
		r->end -= r->start;
		r->start = 0;
	}
	*room = sizeof(r->bytes) - r->end;
	return r->bytes + r->end;
}

void frame_came(struct frame_reader *r, size_t n)
{
	r->end += n;
}

enum frame_outcome frame_next(struct frame_reader *r, struct frame *f)
{
	const uint8_t *head = r->bytes + r->start;
	size_t have = r->end - r->start;

	/* As early as can be: one wrong byte may never be followed by others. */
	if (have > 0 && head[0] != FRAME_MARK)
		return FRAME_NONSENSE;
	if (have > 1 && (head[1] == 0 || head[1] >= FRAME_KINDS))
		return FRAME_NONSENSE;
	if (have < FRAME_HEAD)
		return FRAME_NONE;
	size_t len = (size_t)head[2] | (size_t)head[3] << 8;
	if (len > FRAME_MOST)
		return FRAME_NONSENSE;
	if (have < FRAME_HEAD + len)
		return FRAME_NONE;
	*f = (struct frame){ head[1], head + FRAME_HEAD, len };
	r->start += FRAME_HEAD + len;
	return FRAME_ONE;
}

void frame_head(uint8_t head[FRAME_HEAD], enum frame_kind kind, size_t len)
{
	head[0] = FRAME_MARK;
	head[1] = (uint8_t)kind;
	head[2] = (uint8_t)len;
	head[3] = (uint8_t)(len >> 8);
}

enum { RUN_TERMINAL = 1, RUN_INPUT = 2 };

static void put(uint8_t *bytes, uint32_t value, size_t n)
{
	for (size_t i = 0; i < n; i++)
		bytes[i] = (uint8_t)(value >> (8 * i));
}

static uint32_t get(const uint8_t *bytes, size_t n)
{
	uint32_t value = 0;

	for (size_t i = 0; i < n; i++)
		value |= (uint32_t)bytes[i] << (8 * i);
	return value;
}

void frame_put_run(uint8_t bytes[FRAME_RUN_BYTES], const struct frame_run *run)
{
	put(bytes, run->time_ms, 4);
	put(bytes + 4, (run->terminal ? RUN_TERMINAL : 0) | (run->input ? RUN_INPUT : 0), 2);
	put(bytes + 6, run->rows, 2);
	put(bytes + 8, run->columns, 2);
}

size_t frame_get_run(const struct frame *f, struct frame_run *run, char **words, size_t most)
{
	if (f->len <= FRAME_RUN_BYTES || f->bytes[f->len - 1] != 0)
		return 0;
	uint32_t flags = get(f->bytes + 4, 2);
	*run = (struct frame_run){
		.time_ms = get(f->bytes, 4),
		.terminal = flags & RUN_TERMINAL,
		.input = flags & RUN_INPUT,
		.rows = (uint16_t)get(f->bytes + 6, 2),
		.columns = (uint16_t)get(f->bytes + 8, 2),
	};
	size_t n = 0;
	for (size_t at = FRAME_RUN_BYTES; at < f->len; n++) {
		if (n + 1 >= most)
			return 0;
		words[n] = (char *)f->bytes + at;
		at += strlen(words[n]) + 1;
	}
	words[n] = NULL;
	return n;
}

void frame_put_end(uint8_t bytes[FRAME_END_BYTES], const struct frame_end *end)
{
	bytes[0] = (uint8_t)end->how;
	bytes[1] = end->value;
}

bool frame_get_end(const struct frame *f, struct frame_end *end)
{
	if (f->len != FRAME_END_BYTES || f->bytes[0] > FRAME_UNSTARTED)
		return false;
	*end = (struct frame_end){ f->bytes[0], f->bytes[1] };
	return true;
}
