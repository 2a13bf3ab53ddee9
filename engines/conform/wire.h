/*
 * wire - what a judge and an engine say to each other: JSON, a line each.
 *
 * spec/conformance/PROTOCOL.md says what the lines mean.  Texts are bytes: the character of code n
 * stands for the byte n, and that of code 256 for the byte 0.  Lines are hostile input: whatever
 * they hold, the readers return, and say what is wrong.
 */
#ifndef ENGINES_CONFORM_WIRE_H
#define ENGINES_CONFORM_WIRE_H

#include "engines/conform/outcome.h"

enum { WIRE_PROTOCOL = 1, WIRE_LINE_BYTES = 64 * 1024 * 1024 };

/* -- the judge's side ------------------------------------------------------------------------------ */

void wire_put_hello(struct buf *out);
void wire_put_test(struct buf *out, uint64_t id, const char *name, const struct buf *text);

/* The engine's name.  False: why has a line. */
bool wire_get_greeting(const char *line, size_t len, struct buf *engine, struct buf *why);

struct wire_answer {
	uint64_t id;
	struct buf unsupported; /* what the engine does not have; empty: nothing */
	struct buf failed;      /* why it could not run the test; empty: it could */
	struct outcome outcome;
};

/* False: why has a line.  wire_free_answer() in any case. */
bool wire_get_answer(const char *line, size_t len, struct wire_answer *a, struct buf *why);
void wire_free_answer(struct wire_answer *a);

/* -- the engine's side ------------------------------------------------------------------------------ */

bool wire_is_hello(const char *line, size_t len);
void wire_put_greeting(struct buf *out, const char *engine);
bool wire_get_test(const char *line, size_t len, uint64_t *id, struct buf *name, struct buf *text,
		   struct buf *why);
void wire_put_answer(struct buf *out, const struct wire_answer *a);

#endif
