/*
 * decl_record.c - structs and unions (T-7 .. T-10).
 *
 * A tag that is only mentioned makes an incomplete record, which all mentions
 * share and a definition completes.  A record whose fields cannot be laid out
 * becomes type_error, so that one mistake is one message.
 */
#include "compiler/front/decl_int.h"

#include <inttypes.h>
#include <string.h>

static const char *kind_of(const struct ast_record *ast)
{
	return ast->is_union ? "union" : "struct";
}

static const struct type *new_record(struct checker *ck, const struct ast_record *ast)
{
	struct record *r = arena_new(ck->arena, struct record);

	r->is_union = ast->is_union;
	r->tag = ast->tag;
	r->at = ast->tag ? ast->tag_at : ast->at;
	return type_record(ck->arena, r);
}

/* -- one field --------------------------------------------------------------------- */

/* Width 0 is left for `: 0`; an error makes the field one of no type. */
static void add_width(struct checker *ck, const struct ast_field *ast, struct layout_field *lf)
{
	const struct type *type = lf->field.type;
	uint64_t width;

	if (!check_constant(ck, ast->width, "the width of a bit-field", &width)) {
		lf->field.type = &type_error;
		return;
	}
	if (type->kind == TY_ERROR)
		return;
	lf->field.type = &type_error;
	if (type->kind != TY_INT) {
		DIAG(ck->diags, BIT_FIELD_TYPE, ast->at, type_text(ck->arena, type));
		return;
	}
	unsigned max = type->integer.width * 8u;
	if (width == 0 && lf->field.name) {
		DIAG(ck->diags, BIT_FIELD_ZERO, ast->width->at, lf->field.name);
		return;
	}
	if (width > max) {
		DIAG(ck->diags, BIT_FIELD_WIDTH, ast->width->at, type_text(ck->arena, type),
		     arena_printf(ck->arena, "%" PRId64, (int64_t)width),
		     arena_printf(ck->arena, "%u", max));
		return;
	}
	lf->field.type = type;
	lf->field.bit_width = (uint8_t)width;
	lf->closes_unit = width == 0;
}

static void add_offset(struct checker *ck, const struct ast_field *ast, struct layout_field *lf)
{
	uint64_t offset;

	if (!check_constant(ck, ast->offset, "the offset of a field", &offset))
		return;
	if (offset > TYPE_MAX_BYTES) { /* or negative */
		DIAG(ck->diags, FIELD_OFFSET, ast->offset->at,
		     arena_printf(ck->arena, "%" PRId64, (int64_t)offset),
		     arena_printf(ck->arena, "%" PRIu64, TYPE_MAX_BYTES));
		return;
	}
	lf->is_pinned = true;
	lf->field.offset = offset;
}

/* A record defined in place, with neither tag nor name: its fields are the outer one's (T-7). */
static bool is_anonymous_member(const struct ast_field *ast)
{
	const struct ast_spec *spec = ast->spec;

	return spec->kind == AST_SPEC_RECORD && spec->record->has_body && !spec->record->tag;
}

/* False: there is nothing to lay out; reported. */
static bool add_field(struct checker *ck, const struct ast_field *ast, const struct type *base,
		      struct layout_field *lf)
{
	struct field *f = &lf->field;

	f->at = ast->at;
	f->type = base;
	if (ast->declarator) {
		f->name = ast->declarator->name;
		f->at = ast->declarator->at;
		f->type = decl_declarator(ck, ast->spec, base, ast->declarator, DECL_FIELD, NULL);
	}
	if (ast->width)
		add_width(ck, ast, lf);
	if (ast->offset)
		add_offset(ck, ast, lf);
	if (f->name || (ast->width && f->type->kind != TY_ERROR))
		return true;
	if (f->type->kind == TY_RECORD && is_anonymous_member(ast))
		return true;
	if (f->type->kind != TY_ERROR)
		DIAG(ck->diags, FIELD_NO_NAME, ast->at);
	return false;
}

/* -- the fields of a record -------------------------------------------------------- */

static void report_layout(struct checker *ck, const struct ast_record *ast, enum layout_error err,
			  const struct layout_fault *fault)
{
	const struct field *f = fault->field, *other = fault->other;
	const char *name = f->name ? f->name : "(unnamed)";
	struct diag *d = NULL;

	if (err == LAYOUT_DUPLICATE) {
		d = DIAG(ck->diags, FIELD_DUPLICATE, f->at, name, kind_of(ast));
	} else if (err == LAYOUT_TOO_LARGE) {
		DIAG(ck->diags, RECORD_TOO_LARGE, f->at, name,
		     arena_printf(ck->arena, "%" PRIu64, TYPE_MAX_BYTES), kind_of(ast));
		return;
	} else if (err == LAYOUT_NON_MONOTONIC) {
		uint64_t size = 0;
		uint32_t align;
		type_size(other->type, &size, &align);
		if (other->bit_width)
			size = (other->bit_offset + other->bit_width + 7u) / 8;
		d = DIAG(ck->diags, FIELD_OVERLAP, f->at, name,
			 arena_printf(ck->arena, "%" PRIu64, f->offset),
			 other->name ? other->name : "(unnamed)",
			 arena_printf(ck->arena, "%" PRIu64, other->offset + size));
	}
	diag_other(ck->diags, d, other->at, "declared here");
}

/* False: reported, and the record stays incomplete. */
static bool define_fields(struct checker *ck, const struct ast_record *ast, struct record *r)
{
	uint32_t n = 0;

	for (const struct ast_field *f = ast->fields; f; f = f->next)
		n++;
	struct layout_field *fields = arena_new_array(ck->arena, n, struct layout_field);
	const struct ast_spec *spec = NULL;
	const struct type *base = NULL;
	n = 0;
	for (const struct ast_field *f = ast->fields; f; f = f->next) {
		if (f->spec != spec) { /* `struct {..} a, b;` defines one struct */
			spec = f->spec;
			base = decl_spec(ck, spec);
		}
		if (add_field(ck, f, base, &fields[n]))
			n++;
		else
			memset(&fields[n], 0, sizeof(fields[n]));
	}
	if (r->is_complete)
		return true; /* by a definition of the same tag within: the caller tells */

	struct layout_fault fault;
	enum layout_error err = record_layout(ck->arena, r, fields, n, &fault);
	if (err != LAYOUT_OK)
		report_layout(ck, ast, err, &fault);
	return err == LAYOUT_OK;
}

/* -- definitions and mentions ------------------------------------------------------ */

static const struct type *redefined(struct checker *ck, const struct ast_record *ast,
				    const struct tag *tag)
{
	if (ck->in_module) /* a target's texts may repeat what they need (decl_target.c) */
		return tag->type;
	struct diag *d = DIAG(ck->diags, TAG_REDEFINED, ast->tag_at,
			      arena_printf(ck->arena, "%s %s", kind_of(ast), ast->tag));
	diag_other(ck->diags, d, tag->at, "defined here");
	return &type_error;
}

static const struct type *define(struct checker *ck, const struct ast_record *ast)
{
	if (!ast->tag) {
		const struct type *type = new_record(ck, ast);
		return define_fields(ck, ast, type->record) ? type : &type_error;
	}
	struct tag *tag = decl_own_tag(ck, ast->tag, ast->tag_at, kind_of(ast));
	if (!tag)
		return &type_error;
	if (!tag->type)
		tag->type = new_record(ck, ast);
	const struct type *type = tag->type;
	if (type->kind == TY_ERROR)
		return type;
	if (type->record->is_complete)
		return redefined(ck, ast, tag);

	tag->at = type->record->at = ast->tag_at;
	if (!define_fields(ck, ast, type->record))
		tag->type = &type_error;
	else if (tag->at.pos != ast->tag_at.pos)
		return redefined(ck, ast, tag);
	return tag->type;
}

static const struct type *mention(struct checker *ck, const struct ast_record *ast)
{
	bool clash;
	struct tag *tag = decl_find_tag(ck, ast->tag, ast->tag_at, kind_of(ast), &clash);

	if (clash)
		return &type_error;
	if (!tag) {
		tag = decl_own_tag(ck, ast->tag, ast->tag_at, kind_of(ast));
		tag->type = new_record(ck, ast);
		tag->type->record->source = decl_record_source(ck, ast->tag);
	}
	return tag->type;
}

const struct type *decl_record(struct checker *ck, const struct ast_record *ast)
{
	if (ast->has_body)
		return define(ck, ast);
	return ast->tag ? mention(ck, ast) : &type_error;
}
