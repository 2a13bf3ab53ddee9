/*
 * event_format - what the record of a trace event holds: the text of a file
 * events/SYSTEM/EVENT/format of tracefs, taken apart.
 *
 * The text comes from a kernel, and is trusted no more than any other input.
 */
#ifndef ENGINES_VMK_EVENT_FORMAT_H
#define ENGINES_VMK_EVENT_FORMAT_H

#include "runtime/base/arena.h"
#include "runtime/base/buf.h"

#include <stdbool.h>
#include <stdint.h>

enum event_form {
	EVENT_VALUE,    /* an integer or pointer in the record */
	EVENT_IN_PLACE, /* an array or struct in the record */
	EVENT_DATA_LOC, /* 4 bytes: length << 16 | offset in the record, of what is meant */
	EVENT_REL_LOC   /* the same, the offset counted from the end of these 4 bytes */
};

struct event_field {
	const char *name;
	const char *type; /* in C: "const char *", "u8", "char[]" */
	uint32_t offset, size;
	enum event_form form;
	bool is_signed;
	/* A string (P-7): an array of char.  Else it passes the value, or the address of the array. */
	bool is_text;
};

struct event_format {
	uint32_t id;                /* for perf_event_open */
	struct event_field *fields; /* without those that every event has */
	uint32_t n_fields;
};

/* 0, or -EINVAL: the text is no such file.  Everything lives in the arena. */
int event_format_parse(struct arena *a, const char *text, struct event_format *out);

/* The type of a field as Emmett writes it, with a '*' or a space behind: "string ", "char *". */
void event_format_put_type(const struct event_field *field, struct buf *out);

#endif
