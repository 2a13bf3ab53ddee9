/*
 * src - source texts, and places in them.
 *
 * All texts of one compilation share one space of positions: a position is a
 * 32-bit number that says file, line and column at once.  0 is nowhere.
 */
#ifndef RUNTIME_BASE_SRC_H
#define RUNTIME_BASE_SRC_H

#include <stddef.h>
#include <stdint.h>

#include "runtime/base/arena.h"

struct span {
	uint32_t pos;
	uint32_t len;
};

struct src_file {
	const char *name;
	const char *text; /* len bytes, then a NUL that is not part of the text */
	uint32_t len;
	uint32_t base;     /* position of the first byte */
	uint32_t *line_at; /* offset of each line's first byte, made on first use */
	uint32_t n_lines;
	struct src_file *next;
};

struct src {
	struct arena *arena;
	struct src_file *first, *last;
	struct src_file *found; /* of the last position that was asked for */
	uint32_t next_base;
};

/* A place as people read it: line and column count from 1, columns in bytes. */
struct src_place {
	const struct src_file *file; /* NULL: nowhere */
	uint32_t line;
	uint32_t col;
	const char *line_text;
	uint32_t line_len;
};

void src_init(struct src *s, struct arena *a);

/* Adds a text; it is not copied and must outlive `s`; text[len] must be 0.  NULL if the position space is full. */
struct src_file *src_add(struct src *s, const char *name, const char *text, size_t len);

struct src_place src_locate(struct src *s, uint32_t pos);

/* The smallest span that covers both; either may be nowhere. */
struct span span_join(struct span a, struct span b);

#endif
