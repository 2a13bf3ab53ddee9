/*
 * type.c - the models, builders and questions about types.
 *
 * A type may be as deep as a chain of typedefs is long, and a hostile one is a
 * million long: nothing here recurses, and sizes are computed once, when the type
 * is built.
 */
#include "compiler/front/type.h"

#include <string.h>

/* T-2, D-2.  `long long` is 8 bytes except on a 16-bit target, which has no such type. */
const struct model_info model_table[MM_COUNT] = {
	/* name, space, bytes of: int, long, long long, pointer */
	[MM_VMW32] = { "vmw32", SPACE_VMW, 4, 4, 8, 4 },
	[MM_VMW64] = { "vmw64", SPACE_VMW, 4, 8, 8, 8 },
	[MM_GUEST16] = { "guest16", SPACE_GUEST, 2, 4, 4, 2 },
	[MM_GUEST32] = { "guest32", SPACE_GUEST, 4, 4, 8, 4 },
	[MM_GUEST64] = { "guest64", SPACE_GUEST, 4, 8, 8, 8 },
	[MM_GUESTPHYS] = { "guestphys", SPACE_GUESTPHYS, 8, 8, 8, 8 },
};

const struct fixed_type fixed_types[N_FIXED_TYPES] = {
	{ "int8", 1, true },    { "int16", 2, true },   { "int32", 4, true },
	{ "int64", 8, true },   { "uint8", 1, false },  { "uint16", 2, false },
	{ "uint32", 4, false }, { "uint64", 8, false },
};

const struct type type_error = { .kind = TY_ERROR };
const struct type type_void = { .kind = TY_VOID };
const struct type type_string = { .kind = TY_STRING };
const struct type type_function = { .kind = TY_FUNCTION };
const struct type type_int64 = { .kind = TY_INT,
				 .model = MM_VMW64,
				 .integer = { .width = 8, .is_signed = true } };
const struct type type_uint64 = { .kind = TY_INT, .model = MM_VMW64, .integer = { .width = 8 } };

/* -- builders -------------------------------------------------------------------- */

static struct type *new_type(struct arena *a, enum type_kind kind)
{
	struct type *t = arena_new(a, struct type);

	t->kind = kind;
	return t;
}

const struct type *type_int(struct arena *a, enum mem_model model, uint8_t width, bool is_signed)
{
	struct type *t = new_type(a, TY_INT);

	t->model = model;
	t->integer.width = width;
	t->integer.is_signed = is_signed;
	return t;
}

const struct type *type_pointer(struct arena *a, enum mem_model model, const struct type *target)
{
	struct type *t = new_type(a, TY_POINTER);

	t->model = model;
	t->to.target = target;
	return t;
}

const struct type *type_array(struct arena *a, const struct type *elem, uint64_t n)
{
	struct type *t = new_type(a, TY_ARRAY);
	uint64_t size = 0;
	uint32_t align = 1;

	type_size(elem, &size, &align);
	t->model = elem->model;
	t->to.target = elem;
	t->to.n = n;
	t->to.size = size * n;
	t->to.align = align;
	return t;
}

const struct type *type_record(struct arena *a, struct record *r)
{
	struct type *t = new_type(a, TY_RECORD);

	t->record = r;
	return t;
}

const struct type *type_bag(struct arena *a, uint32_t capacity)
{
	struct type *t = new_type(a, TY_BAG);

	t->bag.capacity = capacity;
	return t;
}

const struct type *type_aggr(struct arena *a, uint8_t n_int, uint8_t n_str)
{
	struct type *t = new_type(a, TY_AGGR);

	t->aggr.n_int = n_int;
	t->aggr.n_str = n_str;
	return t;
}

/* -- questions ------------------------------------------------------------------- */

bool record_is_complete(struct record *r)
{
	struct record_source *source = r->source;

	r->source = NULL;
	if (!r->is_complete && source)
		source->complete(source, r);
	return r->is_complete;
}

bool type_size(const struct type *t, uint64_t *size, uint32_t *align)
{
	switch (t->kind) {
	case TY_INT:
		*size = t->integer.width;
		*align = t->integer.width;
		return true;
	case TY_POINTER:
		*size = model_table[t->model].pointer_bytes;
		*align = model_table[t->model].pointer_bytes;
		return true;
	case TY_ARRAY:
		*size = t->to.size;
		*align = t->to.align;
		return true;
	case TY_RECORD:
		if (!record_is_complete(t->record))
			return false;
		*size = t->record->size;
		*align = t->record->align;
		return true;
	case TY_ERROR:
	case TY_VOID:
	case TY_FUNCTION:
	case TY_STRING:
	case TY_BAG:
	case TY_AGGR:
		return false;
	}
	return false;
}

bool type_is_cell(const struct type *t)
{
	return t->kind == TY_INT || t->kind == TY_POINTER;
}

bool type_is_address(const struct type *t)
{
	return t->kind == TY_POINTER || t->kind == TY_ARRAY;
}

bool type_is_signed(const struct type *t)
{
	return t->kind == TY_INT && t->integer.is_signed;
}

/* -- text ------------------------------------------------------------------------ */

enum { MAX_TEXT_LEVELS = 16 }; /* of pointers and arrays; nobody reads more */

static const char *integer_text(struct arena *a, const struct type *t)
{
	if (t->integer.enum_tag)
		return arena_printf(a, "enum %s", t->integer.enum_tag);
	for (int i = 0; i < N_FIXED_TYPES; i++)
		if (fixed_types[i].width == t->integer.width &&
		    fixed_types[i].is_signed == t->integer.is_signed)
			return fixed_types[i].name;
	return "integer";
}

/* D-7: integer keys first; `aggr[0][1]` has one string key. */
static const char *aggr_text(struct arena *a, const struct type *t)
{
	if (t->aggr.n_str)
		return arena_printf(a, "aggr[%u][%u]", t->aggr.n_int, t->aggr.n_str);
	return t->aggr.n_int ? arena_printf(a, "aggr[%u]", t->aggr.n_int) : "aggr";
}

static const char *leaf_text(struct arena *a, const struct type *t)
{
	switch (t->kind) {
	case TY_ERROR:
		return "unknown type";
	case TY_VOID:
		return "void";
	case TY_INT:
		return integer_text(a, t);
	case TY_RECORD:
		return arena_printf(a, "%s %s", t->record->is_union ? "union" : "struct",
				    t->record->tag ? t->record->tag : "{..}");
	case TY_FUNCTION:
		return "function";
	case TY_STRING:
		return "string";
	case TY_BAG:
		return "bag";
	case TY_AGGR:
		return aggr_text(a, t);
	case TY_POINTER:
	case TY_ARRAY:
		return ".."; /* too deep to be read */
	}
	return "";
}

/* The declarator grows around the name that is not there: `*` before it, `[n]` after it. */
const char *type_text(struct arena *a, const struct type *t)
{
	const char *declarator = "";

	for (int level = 0; type_is_address(t) && level < MAX_TEXT_LEVELS; level++) {
		bool binds_tighter = *declarator == '*' && t->kind == TY_ARRAY;
		if (t->kind == TY_POINTER)
			declarator = arena_printf(a, "*%s", declarator);
		else
			declarator = arena_printf(a, binds_tighter ? "(%s)[%llu]" : "%s[%llu]",
						  declarator, (unsigned long long)t->to.n);
		t = t->to.target;
	}
	const char *leaf = leaf_text(a, t);
	const char *gap = *declarator && *declarator != '[' ? " " : "";
	return *declarator ? arena_printf(a, "%s%s%s", leaf, gap, declarator) : leaf;
}
