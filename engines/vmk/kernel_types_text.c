/*
 * kernel_types_text.c - types of the kernel as Emmett text (T-13).
 *
 * Every field is pinned, and a mark at its end gives a record its size (T-10), so that what
 * a C compiler was told about packing and alignment need not be known.  A bit-field becomes the only
 * field of an anonymous struct; those that share bytes lie in a union.
 */
#include "engines/vmk/kernel_types_int.h"

#include <string.h>

/* More text than any type has; of hostile BTF, anonymous records in each other can make more. */
enum { TEXT_BYTES = 4 << 20, NESTED_RECORDS = 32, FIELDS_LOOKED_AT = 10000 };

static const unsigned tag_kinds = KIND(STRUCT) | KIND(UNION) | KIND(ENUM) | KIND(ENUM64);

struct writer {
	const struct kernel_types *types;
	struct buf *out;
	unsigned depth;
};

static bool is_keyword(const char *name)
{
	static const char *const keywords[] = {
#define KEYWORD(id, text) text,
#define REFUSED(text, read_as, hint) text,
#include "compiler/front/tokens.def"
#undef KEYWORD
	};

	for (size_t i = 0; i < sizeof(keywords) / sizeof(keywords[0]); i++)
		if (strcmp(keywords[i], name) == 0)
			return true;
	return false;
}

/* What is a keyword of Emmett and none of C gets a '_' behind. */
static void put_name(struct writer *w, const char *name)
{
	buf_puts(w->out, name);
	if (is_keyword(name))
		buf_putc(w->out, '_');
}

static void put_body(struct writer *w, const struct btf_type *record);

/* -- the types of fields ------------------------------------------------------------ */

/* Whether $module.name is this record: a typedef of the name comes first (T-13). */
static bool is_imported_by(const struct writer *w, const char *name, uint32_t record)
{
	struct type_parts parts;
	uint32_t slot = 0;
	uint32_t id = types_find(w->types, name, KIND(TYPEDEF), &slot);

	if (!id)
		return true;
	return types_take_apart(w->types, id, &parts) && parts.base == record &&
	       parts.n_stars + parts.n_dimensions == 0;
}

static const char *word_of(const struct btf_type *record)
{
	bool is_union = btf_is_fwd(record) ? btf_kflag(record) : btf_is_union(record);

	return is_union ? "union" : "struct";
}

/* Whether a record of this tag is the one that the tag means: files of C may use one for several. */
static bool is_meant_by(const struct writer *w, const char *tag, const struct type_parts *parts)
{
	uint32_t slot = 0;
	uint32_t id = types_find(w->types, tag, tag_kinds, &slot);
	const struct btf_type *meant = types_get(w->types, id);

	if (!btf_is_fwd(parts->type))
		return id == parts->base;
	return !meant ||
	       (btf_is_composite(meant) && strcmp(word_of(meant), word_of(parts->type)) == 0);
}

/*
 * The tag by which text mentions a record: its own, or of one without, the typedef's.
 * "": it has none, or one that means something else.
 */
static const char *tag_of(const struct writer *w, const struct type_parts *parts)
{
	const char *tag = types_name(w->types, parts->type->name_off);
	uint32_t slot = 0;

	if (is_keyword(tag) || is_keyword(parts->name))
		return "";
	if (*tag)
		return is_meant_by(w, tag, parts) ? tag : "";
	return types_find(w->types, parts->name, tag_kinds, &slot) ? "" : parts->name;
}

/* A record that lies in another one: by its name, or as a whole.  False: only its bytes can be told. */
static bool put_inner_record(struct writer *w, const struct type_parts *parts)
{
	const char *tag = tag_of(w, parts);

	if (*tag && is_imported_by(w, tag, parts->base)) {
		buf_printf(w->out, "$%s.%s ", w->types->module, tag);
		return true;
	}
	if (w->depth >= NESTED_RECORDS)
		return false;
	buf_printf(w->out, "%s {\n", word_of(parts->type));
	put_body(w, parts->type);
	buf_puts(w->out, "} ");
	return true;
}

static bool put_base(struct writer *w, const struct type_parts *parts)
{
	if (!parts->type) {
		buf_puts(w->out, "void ");
		return true;
	}
	if (!btf_is_composite(parts->type) && !btf_is_fwd(parts->type)) {
		if (parts->type->size > 8 || parts->type->size == 0 ||
		    (parts->type->size & (parts->type->size - 1)) != 0)
			return false;
		types_put_scalar(w->types, parts->type, w->out);
		buf_putc(w->out, ' ');
		return true;
	}
	if (parts->n_stars == 0)
		return !btf_is_fwd(parts->type) && put_inner_record(w, parts);

	const char *tag = tag_of(w, parts);
	if (*tag)
		buf_printf(w->out, "%s %s ", word_of(parts->type), tag);
	else
		buf_puts(w->out, "void ");
	return true;
}

/* A field of the type, or, where Emmett has no such type, its bytes.  name "": an anonymous member. */
static void put_field(struct writer *w, uint32_t type, const char *name)
{
	struct type_parts parts;
	size_t start = w->out->len;

	if (types_take_apart(w->types, type, &parts) && put_base(w, &parts)) {
		buf_fill(w->out, '*', parts.n_stars);
		put_name(w, name);
		for (uint32_t i = 0; i < parts.n_dimensions; i++)
			buf_printf(w->out, "[%u]", parts.dimensions[i]);
		buf_puts(w->out, ";\n");
		return;
	}
	int64_t size = types_size(w->types, type);
	w->out->len = start;
	buf_puts(w->out, "uint8 ");
	put_name(w, *name ? name : "unnamed");
	buf_printf(w->out, "[%lld];\n", (long long)(size > 0 ? size : 0));
}

/* -- bit-fields ----------------------------------------------------------------------- */

/* Bits `width` from bit `at` of the record on; its struct is pinned relative to byte `from`. */
static void put_bits(struct writer *w, const struct btf_member *m, uint32_t at, uint32_t width,
		     uint32_t from)
{
	struct type_parts parts;
	const char *name = types_name(w->types, m->name_off);
	uint32_t before = at % 8, unit = 8;

	while (unit < before + width)
		unit *= 2;
	if (unit > 64 || !*name || !types_take_apart(w->types, m->type, &parts) || !parts.type)
		return;
	const char *sign = types_is_signed(parts.type) ? "" : "u";
	buf_printf(w->out, "@%u struct { ", at / 8 - from);
	if (before)
		buf_printf(w->out, "uint%u : %u; ", unit, before);
	buf_printf(w->out, "%sint%u ", sign, unit);
	put_name(w, name);
	buf_printf(w->out, " : %u; @%u uint8 : 0; };\n", width, (before + width + 7) / 8);
}

/* The bit-fields from member i on that share or adjoin bytes; returns the member behind them. */
static uint32_t put_bit_run(struct writer *w, const struct btf_type *record, uint32_t i)
{
	const struct btf_member *m = btf_members(record);
	uint32_t from = btf_member_bit_offset(record, i) / 8, end = from, n = btf_vlen(record);

	buf_printf(w->out, "@%u union {\n", from);
	for (; i < n && btf_member_bitfield_size(record, i); i++) {
		uint32_t at = btf_member_bit_offset(record, i);
		uint32_t width = btf_member_bitfield_size(record, i);
		if (at / 8 < from || at / 8 > end)
			break;
		put_bits(w, &m[i], at, width, from);
		end = (at + width + 7) / 8;
	}
	buf_puts(w->out, "};\n");
	return i;
}

/* -- records ---------------------------------------------------------------------------- */

static void put_body(struct writer *w, const struct btf_type *record)
{
	const struct btf_member *m = btf_members(record);
	uint32_t n = btf_vlen(record);

	w->depth++;
	for (uint32_t i = 0; i < n && w->out->len < TEXT_BYTES;) {
		if (btf_member_bitfield_size(record, i)) {
			i = put_bit_run(w, record, i);
			continue;
		}
		const struct btf_type *type = types_get(w->types, m[i].type);
		const char *name = types_name(w->types, m[i].name_off);
		bool is_inner = type && btf_is_composite(type) && type->name_off == 0;
		if (*name || is_inner) {
			buf_printf(w->out, "@%u ", btf_member_bit_offset(record, i) / 8);
			put_field(w, m[i].type, name);
		}
		i++;
	}
	buf_printf(w->out, "@%u uint8 : 0;\n", record->size);
	w->depth--;
}

static void put_record(struct writer *w, const char *tag, const struct btf_type *record)
{
	buf_printf(w->out, "%s %s {\n", word_of(record), tag);
	put_body(w, record);
	buf_puts(w->out, "};\n");
}

static void put_enum(struct writer *w, const char *tag, const struct btf_type *type)
{
	bool is_wide = btf_kind(type) == BTF_KIND_ENUM64;
	uint32_t n = btf_vlen(type), n_shown = 0;

	buf_printf(w->out, "enum %s { ", tag);
	for (uint32_t i = 0; i < n; i++) {
		const char *name = types_name(w->types, is_wide ? btf_enum64(type)[i].name_off
								: btf_enum(type)[i].name_off);
		uint64_t value = is_wide ? btf_enum64_value(&btf_enum64(type)[i])
					 : (uint64_t)(int64_t)btf_enum(type)[i].val;
		if (!is_wide && !btf_kflag(type))
			value &= UINT32_MAX;
		if (!*name || is_keyword(name))
			continue;
		buf_printf(w->out, "%s%s = 0x%llx", n_shown++ ? ", " : "", name,
			   (unsigned long long)value);
	}
	if (n_shown == 0)
		buf_puts(w->out, "NO_NAMES");
	buf_puts(w->out, " };\n");
}

/* -- typedefs --------------------------------------------------------------------------- */

static void put_typedef(struct writer *w, const char *name, uint32_t id)
{
	struct type_parts parts;
	size_t start = w->out->len;

	if (!types_take_apart(w->types, id, &parts))
		return;
	bool is_record = parts.type && btf_is_composite(parts.type);
	const char *tag =
		is_record || (parts.type && btf_is_fwd(parts.type)) ? tag_of(w, &parts) : "";
	if (is_record && parts.n_stars == 0 && parts.n_dimensions == 0 && strcmp(tag, name) == 0 &&
	    types_get(w->types, parts.base)->name_off == 0)
		put_record(w, tag, parts.type); /* typedef struct { .. } name; */
	buf_puts(w->out, "typedef ");
	if (*tag && parts.n_dimensions == 0)
		buf_printf(w->out, "%s %s ", word_of(parts.type), tag);
	else if (!put_base(w, &parts)) {
		w->out->len = start;
		return;
	}
	buf_fill(w->out, '*', parts.n_stars);
	buf_puts(w->out, name);
	for (uint32_t i = 0; i < parts.n_dimensions; i++)
		buf_printf(w->out, "[%u]", parts.dimensions[i]);
	buf_puts(w->out, ";\n");
}

bool kernel_types_text(const struct kernel_types *t, const char *name, struct buf *text)
{
	struct writer w = { .types = t, .out = text };
	size_t start = text->len;
	uint32_t slot = 0;

	if (is_keyword(name))
		return false;
	uint32_t id =
		types_find(t, name, KIND(STRUCT) | KIND(UNION) | KIND(ENUM) | KIND(ENUM64), &slot);
	const struct btf_type *type = types_get(t, id);
	if (type && btf_is_composite(type))
		put_record(&w, name, type);
	else if (type)
		put_enum(&w, name, type);
	slot = 0;
	id = types_find(t, name, KIND(TYPEDEF), &slot);
	if (id)
		put_typedef(&w, name, id);
	if (text->len == start && t->base)
		return kernel_types_text(t->base, name, text);
	return text->len > start && text->len < TEXT_BYTES;
}

/* -- single fields ---------------------------------------------------------------------- */

/* Hostile BTF can nest anonymous records without end: *left members are looked at. */
static bool find_field(const struct kernel_types *t, const struct btf_type *record,
		       const char *field, unsigned depth, uint32_t *left, struct kernel_field *out)
{
	const struct btf_member *m = btf_members(record);

	for (uint32_t i = 0; i < btf_vlen(record) && *left > 0; i++) {
		const char *name = types_name(t, m[i].name_off);
		uint32_t offset = btf_member_bit_offset(record, i) / 8;
		struct type_parts parts;
		--*left;
		if (btf_member_bitfield_size(record, i) ||
		    !types_take_apart(t, m[i].type, &parts) || !parts.type)
			continue;
		if (!*name && depth < NESTED_RECORDS && btf_is_composite(parts.type) &&
		    find_field(t, parts.type, field, depth + 1, left, out)) {
			out->offset += offset;
			return true;
		}
		int64_t size = types_size(t, m[i].type);
		if (strcmp(name, field) != 0 || size <= 0 || size > UINT32_MAX)
			continue;
		*out = (struct kernel_field){ offset, (uint32_t)size, types_is_signed(parts.type) };
		return true;
	}
	return false;
}

bool kernel_types_field(const struct kernel_types *t, const char *tag, const char *field,
			struct kernel_field *out)
{
	uint32_t slot = 0, left = FIELDS_LOOKED_AT;
	const struct btf_type *record = types_get(t, types_find(t, tag, KIND(STRUCT), &slot));

	return record && find_field(t, record, field, 0, &left, out);
}
