/*
 * type - the types of Emmett (spec/emmett.md T-1 .. T-14).
 *
 * Two families in one struct: script types, which variables may have (integers,
 * pointers, string, bag, aggr), and target types, which only describe memory
 * behind a pointer (integers, pointers, arrays, records).  Types are immutable
 * once built, live in the arena of the compilation and are compared with
 * type_same().
 */
#ifndef COMPILER_FRONT_TYPE_H
#define COMPILER_FRONT_TYPE_H

#include "compiler/front/ast.h"

enum type_kind {
	TY_ERROR, /* already reported; agrees with everything */
	TY_VOID,
	TY_INT, /* enums too */
	TY_POINTER,
	TY_ARRAY,
	TY_RECORD,
	TY_FUNCTION, /* only behind a pointer: opaque */
	TY_STRING,
	TY_BAG,
	TY_AGGR
};

/* What a read goes to: the space of the pointer's memory model (T-2). */
enum mem_space { SPACE_VMW, SPACE_GUEST, SPACE_GUESTPHYS };

struct type {
	enum type_kind kind;
	enum mem_model model; /* TY_INT, TY_POINTER, TY_ARRAY */
	union {
		struct {
			uint8_t width; /* bytes: 1 2 4 8 */
			bool is_signed;
			const char *enum_tag; /* NULL: none */
		} integer;
		struct {
			const struct type *target;
			uint64_t n;    /* TY_ARRAY: elements */
		} to;		       /* TY_POINTER, TY_ARRAY */
		struct record *record; /* shared by all mentions of one tag */
		struct {
			uint32_t capacity;
		} bag;
		struct {
			uint8_t n_int, n_str;
		} aggr;
	};
};

struct field {
	const char *name; /* NULL: an anonymous member (its fields are found through it) */
	struct span at;
	const struct type *type;
	uint64_t offset;    /* bytes from the start of the record */
	uint8_t bit_offset; /* of a bit-field, counted from bit 0 of the byte at offset */
	uint8_t bit_width;  /* 0: no bit-field */
};

struct record {
	bool is_union;
	bool is_complete;
	const char *tag; /* NULL: none */
	struct span at;
	struct field *fields;
	uint32_t n_fields;
	uint64_t size;
	uint32_t align;
};

struct model_info {
	const char *name;
	enum mem_space space;
	uint8_t int_bytes, long_bytes, long_long_bytes, pointer_bytes;
};

extern const struct model_info model_table[MM_COUNT];

/* Builders.  target/elem must be complete where T-6 asks for it: the caller checks. */
const struct type *type_int(struct arena *a, enum mem_model model, uint8_t width, bool is_signed);
const struct type *type_pointer(struct arena *a, enum mem_model model, const struct type *target);
const struct type *type_array(struct arena *a, const struct type *elem, uint64_t n);
extern const struct type type_error, type_void, type_string;
extern const struct type type_int64, type_uint64; /* model vmw64 */

/* sizeof in bytes; *size and *align are set only if it is known (T-27).  False: it has none. */
bool type_size(const struct type *t, uint64_t *size, uint32_t *align);

bool type_is_cell(const struct type *t); /* integer or pointer: fits a 64-bit cell (T-3) */
bool type_is_address(const struct type *t); /* pointer or array */
bool type_is_signed(const struct type *t);  /* pointers are not (T-4) */
bool type_same(const struct type *a, const struct type *b);

/* A field by name, through anonymous members; *offset gets its offset from the outer record.  NULL: none. */
const struct field *record_find(const struct record *r, const char *name, uint64_t *offset);

/* Lays out fields whose name, type, bit_width and pinned offsets are given (T-7 .. T-10). */
struct layout_field {
	struct field field;  /* offset and bit_offset are filled in */
	bool is_pinned;	     /* field.offset was given */
};
enum layout_error { LAYOUT_OK, LAYOUT_NON_MONOTONIC, LAYOUT_TOO_LARGE };
/* *bad: index of the field an error is about. */
enum layout_error record_layout(struct arena *a, struct record *r, struct layout_field *fields,
				uint32_t n, uint32_t *bad);

/* As the user would write it: "uint32", "struct Foo *", "aggr[1][1]". In the arena. */
const char *type_text(struct arena *a, const struct type *t);

#endif
