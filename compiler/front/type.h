/*
 * type - the types of Emmett (spec/emmett.md T-1 .. T-14).
 *
 * Two families in one struct: script types, which variables may have (integers,
 * pointers, string, bag, aggr), and target types, which only describe memory
 * behind a pointer (integers, pointers, arrays, records).  Types are immutable
 * once built and live in the arena of the compilation.  One type may be built
 * several times: its address says nothing.
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
			uint64_t size; /* TY_ARRAY: bytes; kept, so that deep types cost nothing */
			uint32_t align;
		} to;                  /* TY_POINTER, TY_ARRAY */
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

/* A name that record_find() knows: of a field or, through anonymous members, of theirs. */
struct field_slot {
	const struct field *field; /* NULL: free */
	uint64_t offset;           /* from the start of this record */
};

struct record;

/* Completes a record that a target's text only mentions, when it is needed (T-13). */
struct record_source {
	void (*complete)(struct record_source *source, struct record *r);
};

struct record {
	bool is_union;
	bool is_complete;             /* ask record_is_complete() */
	struct record_source *source; /* NULL: who mentions it must define it */
	const char *tag;              /* NULL: none */
	struct span at;
	struct field *fields;
	uint32_t n_fields;
	uint64_t size;
	uint32_t align;
	struct field_slot *slots; /* hashed by name */
	uint32_t n_slots;         /* a power of two; 0: not complete */
	uint32_t n_names;
};

struct model_info {
	const char *name;
	enum mem_space space;
	uint8_t int_bytes, long_bytes, long_long_bytes, pointer_bytes;
};

extern const struct model_info model_table[MM_COUNT];

/* T-1: the predeclared typedefs "int8" .. "uint64". */
struct fixed_type {
	const char *name;
	uint8_t width;
	bool is_signed;
};

enum { N_FIXED_TYPES = 8 };
extern const struct fixed_type fixed_types[N_FIXED_TYPES];

/* No type is larger: sizes and offsets of nested types cannot overflow. */
#define TYPE_MAX_BYTES (UINT64_C(1) << 31)

/* Whether the record has fields and a size, which its source is asked for the first time. */
bool record_is_complete(struct record *r);

/* Builders.  target/elem must be complete where T-6 asks for it: the caller checks. */
const struct type *type_int(struct arena *a, enum mem_model model, uint8_t width, bool is_signed);
const struct type *type_pointer(struct arena *a, enum mem_model model, const struct type *target);
const struct type *type_array(struct arena *a, const struct type *elem, uint64_t n);
const struct type *type_record(struct arena *a, struct record *r);
const struct type *type_bag(struct arena *a, uint32_t capacity);
const struct type *type_aggr(struct arena *a, uint8_t n_int, uint8_t n_str);
extern const struct type type_error, type_void, type_string, type_function;
extern const struct type type_int64, type_uint64; /* model vmw64 */

/* sizeof in bytes; *size and *align are set only if it is known (T-27).  False: it has none. */
bool type_size(const struct type *t, uint64_t *size, uint32_t *align);

bool type_is_cell(const struct type *t);    /* integer or pointer: fits a 64-bit cell (T-3) */
bool type_is_address(const struct type *t); /* pointer or array */
bool type_is_signed(const struct type *t);  /* pointers are not (T-4) */

/* A field by name, through anonymous members; *offset gets its offset from the outer record.  NULL: none. */
const struct field *record_find(const struct record *r, const char *name, uint64_t *offset);

/*
 * Lays out the fields of r, whose name, at, type, bit_width and pinned offsets are
 * given, and completes it (T-7 .. T-10).  Their types have sizes, at most
 * TYPE_MAX_BYTES; the width of a bit-field is at most that of its type.
 */
struct layout_field {
	struct field field; /* offset and bit_offset are filled in */
	bool is_pinned;     /* field.offset was given */
	bool closes_unit;   /* `: 0`, without a name; bit_width is 0 */
};

enum layout_error { LAYOUT_OK, LAYOUT_DUPLICATE, LAYOUT_NON_MONOTONIC, LAYOUT_TOO_LARGE };

/* What an error is about: the field, and the one before it that it collides with. */
struct layout_fault {
	const struct field *field, *other;
};

enum layout_error record_layout(struct arena *a, struct record *r, struct layout_field *fields,
				uint32_t n, struct layout_fault *fault);

/* As the user would write it: "uint32", "struct Foo *", "aggr[1][1]". In the arena. */
const char *type_text(struct arena *a, const struct type *t);

#endif
