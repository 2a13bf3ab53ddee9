/*
 * layout.c - where the fields of a record stand (T-7 .. T-10), and finding them by name.
 *
 * Everything is counted in bits from the start of the record.  A struct is a list
 * of blocks: the fields up to the first pinned one, then a block for each pinned
 * field and what follows it.  Blocks are placed in the order of their offsets,
 * whatever the order they were written in.
 *
 * Bit-fields are packed as the x86-64 System V ABI says: at the next free bit,
 * unless they would cross a boundary of their declared type's storage unit; then at
 * that boundary.  Unnamed ones take room but do not count for the alignment.
 */
#include "compiler/front/type.h"

#include <stdlib.h>
#include <string.h>

struct packer {
	struct record *record;
	struct layout_fault *fault;
	const struct field *last; /* placed before */
	uint64_t free_bit;        /* the next free one */
	uint64_t end_bit;         /* of the record so far */
};

static uint64_t round_up(uint64_t n, uint64_t unit)
{
	return (n + unit - 1) / unit * unit;
}

/* -- placing --------------------------------------------------------------------- */

static bool is_padding(const struct layout_field *lf)
{
	return lf->closes_unit || (lf->field.bit_width && !lf->field.name);
}

/* The bit where a field starts if nothing pins it. */
static uint64_t natural_bit(const struct layout_field *lf, uint64_t free_bit, uint64_t unit_bits)
{
	uint32_t width = lf->field.bit_width;

	if (width == 0) /* no bit-field, or `: 0` */
		return round_up(free_bit, unit_bits);
	bool crosses = free_bit / unit_bits != (free_bit + width - 1) / unit_bits;
	return crosses ? round_up(free_bit, unit_bits) : free_bit;
}

static enum layout_error place(struct packer *p, struct layout_field *lf)
{
	struct field *f = &lf->field;
	uint64_t size = 0;
	uint32_t align = 1;

	type_size(f->type, &size, &align);
	if (p->record->is_union)
		p->free_bit = 0;
	if (lf->is_pinned) {
		if (f->offset > TYPE_MAX_BYTES)
			return LAYOUT_TOO_LARGE;
		if (f->offset * 8 < p->free_bit)
			return LAYOUT_NON_MONOTONIC;
		p->free_bit = f->offset * 8;
	} else {
		p->free_bit = natural_bit(lf, p->free_bit, (uint64_t)align * 8);
	}
	f->offset = p->free_bit / 8;
	f->bit_offset = p->free_bit % 8;
	if (!lf->closes_unit)
		p->free_bit += f->bit_width ? f->bit_width : size * 8;
	if (p->free_bit > TYPE_MAX_BYTES * 8)
		return LAYOUT_TOO_LARGE;
	if (p->free_bit > p->end_bit)
		p->end_bit = p->free_bit;
	if (!is_padding(lf) && align > p->record->align)
		p->record->align = align;
	p->last = f;
	return LAYOUT_OK;
}

/* A block by its first field.  Fields lie in one array, so addresses are the order of the text. */
static int compare_blocks(const void *left, const void *right)
{
	const struct layout_field *a = *(struct layout_field *const *)left;
	const struct layout_field *b = *(struct layout_field *const *)right;
	uint64_t a_at = a->is_pinned ? a->field.offset : 0;
	uint64_t b_at = b->is_pinned ? b->field.offset : 0;

	if (a_at != b_at)
		return a_at < b_at ? -1 : 1;
	return a < b ? -1 : a > b;
}

static enum layout_error place_all(struct arena *a, struct packer *p, struct layout_field *fields,
				   uint32_t n)
{
	struct layout_field **blocks = arena_new_array(a, n, struct layout_field *);
	uint32_t n_blocks = 0;

	for (uint32_t i = 0; i < n; i++)
		if (i == 0 || fields[i].is_pinned)
			blocks[n_blocks++] = &fields[i];
	qsort(blocks, n_blocks, sizeof(blocks[0]), compare_blocks);

	for (uint32_t i = 0; i < n_blocks; i++) {
		struct layout_field *lf = blocks[i];
		do {
			const struct field *before = p->last;
			enum layout_error err = place(p, lf);
			if (err != LAYOUT_OK) {
				*p->fault = (struct layout_fault){ &lf->field, before };
				return err;
			}
			lf++;
		} while (lf < fields + n && !lf->is_pinned);
	}
	return LAYOUT_OK;
}

/* -- names ----------------------------------------------------------------------- */

static uint32_t hash_name(const char *name)
{
	uint32_t hash = 2166136261u;

	for (; *name; name++)
		hash = (hash ^ (unsigned char)*name) * 16777619u;
	return hash ^ hash >> 15;
}

/* The slot that holds the name, or the free one where it belongs. */
static struct field_slot *find_slot(const struct record *r, const char *name)
{
	uint32_t i = hash_name(name) & (r->n_slots - 1);

	while (r->slots[i].field && r->slots[i].field->name != name &&
	       strcmp(r->slots[i].field->name, name) != 0)
		i = (i + 1) & (r->n_slots - 1);
	return &r->slots[i];
}

static enum layout_error add_name(struct record *r, const struct field *f, uint64_t offset,
				  struct layout_fault *fault)
{
	struct field_slot *slot = find_slot(r, f->name);

	if (slot->field) {
		*fault = (struct layout_fault){ f, slot->field };
		return LAYOUT_DUPLICATE;
	}
	*slot = (struct field_slot){ f, offset };
	r->n_names++;
	return LAYOUT_OK;
}

/* The names of an anonymous member are names of the record it stands in. */
static enum layout_error add_names(struct record *r, const struct field *f,
				   struct layout_fault *fault)
{
	if (f->name)
		return add_name(r, f, f->offset, fault);

	const struct record *inner = f->type->record;
	for (uint32_t i = 0; i < inner->n_slots; i++) {
		const struct field_slot *slot = &inner->slots[i];
		if (!slot->field)
			continue;
		enum layout_error err = add_name(r, slot->field, f->offset + slot->offset, fault);
		if (err != LAYOUT_OK)
			return err;
	}
	return LAYOUT_OK;
}

/* At least half of the slots stay free, so a search is short. */
static uint32_t slots_for(const struct record *r)
{
	uint64_t n_names = 0;
	uint32_t n_slots = 4;

	for (uint32_t i = 0; i < r->n_fields; i++)
		n_names += r->fields[i].name ? 1 : r->fields[i].type->record->n_names;
	while (n_slots < 2 * n_names && n_slots < UINT32_C(1) << 31)
		n_slots *= 2;
	return n_slots;
}

const struct field *record_find(const struct record *r, const char *name, uint64_t *offset)
{
	if (r->n_slots == 0)
		return NULL;
	const struct field_slot *slot = find_slot(r, name);
	if (slot->field)
		*offset = slot->offset;
	return slot->field;
}

/* `@n int : 0;` as the last field: the record has n bytes, whatever alignments say (T-10). */
static bool has_end_mark(const struct packer *p, const struct layout_field *fields, uint32_t n)
{
	const struct layout_field *last = n ? &fields[n - 1] : NULL;

	return last && last->is_pinned && last->closes_unit && last->field.offset * 8 == p->end_bit;
}

/* -- the record ------------------------------------------------------------------ */

enum layout_error record_layout(struct arena *a, struct record *r, struct layout_field *fields,
				uint32_t n, struct layout_fault *fault)
{
	struct packer p = { .record = r, .fault = fault };

	r->align = 1;
	enum layout_error err = place_all(a, &p, fields, n);
	if (err != LAYOUT_OK)
		return err;

	r->fields = arena_new_array(a, n, struct field);
	r->n_fields = 0;
	for (uint32_t i = 0; i < n; i++)
		if (!is_padding(&fields[i]))
			r->fields[r->n_fields++] = fields[i].field;
	r->n_slots = slots_for(r);
	r->slots = arena_new_array(a, r->n_slots, struct field_slot);
	for (uint32_t i = 0; i < r->n_fields && err == LAYOUT_OK; i++)
		err = add_names(r, &r->fields[i], fault);

	r->size = round_up(p.end_bit, 8) / 8;
	if (has_end_mark(&p, fields, n) && r->size % r->align != 0)
		r->align = 1;
	r->size = round_up(r->size, r->align);
	if (err == LAYOUT_OK && r->size > TYPE_MAX_BYTES) {
		*fault = (struct layout_fault){ p.last, NULL };
		err = LAYOUT_TOO_LARGE;
	}
	r->is_complete = err == LAYOUT_OK;
	return err;
}
