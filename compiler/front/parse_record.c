/*
 * parse_record.c - structs, unions and enumerations (G-7, G-8).
 */
#include "compiler/front/parse_int.h"

/* -- braces that hold a list ------------------------------------------------- */

/* What parse_resync() must find again after the '}'. */
struct braces {
	struct span opener;
	uint32_t n_braces;
	int32_t n_parens;
	uint32_t item_from;
};

static struct braces open_braces(struct parser *p)
{
	struct braces b = { p->tok->at, p->n_braces, p->n_parens, p->item_from };

	parse_advance(p);
	return b;
}

/* Ends the list, whether or not its '}' was found. */
static void close_braces(struct parser *p, const struct braces *b)
{
	parse_accept(p, TOK_RBRACE);
	if (p->abandoned)
		return;
	p->n_braces = b->n_braces;
	p->n_parens = b->n_parens;
	p->item_from = b->item_from;
}

/* -- records ----------------------------------------------------------------- */

/* field_declarator = declarator [ ":" conditional ] | ":" conditional ; */
static struct ast_field *parse_field_declarator(struct parser *p, struct ast_spec *spec,
						struct ast_expr *offset)
{
	struct ast_field *f = arena_new(p->arena, struct ast_field);

	f->spec = spec;
	f->offset = offset;
	f->at = p->tok->at;
	if (parse_is(p, TOK_COLON)) {
		parse_extension(p, p->tok->at, "a bit-field without a name");
	} else {
		f->declarator = parse_declarator(p, PARSE_NAMED);
		f->at = f->declarator->at;
	}
	if (parse_accept(p, TOK_COLON))
		f->width = parse_conditional(p);
	return f;
}

/* A type without a name after it: an anonymous member, if it can be one (the checker knows). */
static struct ast_field *parse_nameless_field(struct parser *p, struct ast_spec *spec,
					      struct ast_expr *offset)
{
	struct ast_field *f = arena_new(p->arena, struct ast_field);
	const struct ast_record *record = spec->kind == AST_SPEC_RECORD ? spec->record : NULL;

	f->spec = spec;
	f->offset = offset;
	f->at = spec->at;
	if (record && record->has_body && !record->tag)
		parse_extension(p, spec->at, "a member without a name");
	return f;
}

/* field = [ "@" conditional ] specifiers [ field_declarator { "," field_declarator } ] ";" ; */
static struct ast_field **parse_field(struct parser *p, struct ast_field **end)
{
	struct ast_expr *offset = NULL;

	if (parse_accept(p, TOK_AT))
		offset = parse_conditional(p);
	if (parse_is(p, TOK_KW_MEMMODEL))
		PARSE_FAIL(p, MEMMODEL_INSIDE, p->tok->at);
	struct ast_spec *spec = parse_specifiers(p, true);
	parse_no_class(p, spec, "a field");
	if (parse_is(p, TOK_SEMI)) {
		*end = parse_nameless_field(p, spec, offset);
		end = &(*end)->next;
	} else {
		do {
			*end = parse_field_declarator(p, spec, offset);
			if (offset && parse_is(p, TOK_COMMA))
				PARSE_COMPLAIN(p, PINNED_SEVERAL, p->tok->at);
			end = &(*end)->next;
		} while (parse_accept(p, TOK_COMMA));
	}
	parse_semicolon(p, MSG_SEMICOLON_FIELD, "this field");
	return end;
}

static void parse_fields(struct parser *p, struct ast_record *record)
{
	struct ast_field **end = &record->fields;
	struct braces braces = open_braces(p);

	record->has_body = true;
	while (!parse_is(p, TOK_RBRACE) && !parse_is(p, TOK_EOF)) {
		size_t began = p->at;
		parse_begin_item(p);
		end = parse_field(p, end);
		parse_resync(p, began);
	}
	if (!parse_is(p, TOK_RBRACE))
		diag_other(p->diags, parse_unexpected(p, MSG_SYNTAX_RECORD, "a field or '}'"),
			   braces.opener, "opened here");
	close_braces(p, &braces);
}

/* record = ( "struct" | "union" ) ( IDENT | [ IDENT ] "{" { field } "}" ) ; */
struct ast_record *parse_record(struct parser *p)
{
	struct ast_record *record = arena_new(p->arena, struct ast_record);
	size_t first = p->at;

	record->at = p->tok->at;
	record->is_union = parse_is(p, TOK_KW_UNION);
	if (!parse_enter(p))
		return record;
	parse_advance(p);
	if (parse_is(p, TOK_IDENT)) {
		record->tag = p->tok->name;
		record->tag_at = p->tok->at;
		parse_advance(p);
	}
	if (parse_is(p, TOK_LBRACE))
		parse_fields(p, record);
	else if (!record->tag)
		parse_unexpected(p, MSG_SYNTAX_RECORD, "a name or '{'");
	record->at = parse_extent(p, first);
	parse_leave(p);
	return record;
}

/* -- enumerations ------------------------------------------------------------ */

/* enumerator = IDENT [ "=" conditional ] ; */
static struct ast_enumerator *parse_enumerator(struct parser *p)
{
	struct ast_enumerator *e = arena_new(p->arena, struct ast_enumerator);

	e->at = p->tok->at;
	if (parse_is(p, TOK_IDENT))
		e->name = p->tok->name;
	parse_expect(p, TOK_IDENT, MSG_SYNTAX_ENUM, "the name of a constant");
	if (parse_accept(p, TOK_ASSIGN))
		e->value = parse_conditional(p);
	if (e->name)
		parse_declare(p, e->name, false);
	return e;
}

static void parse_enumerators(struct parser *p, struct ast_enum *enumeration)
{
	struct ast_enumerator **end = &enumeration->values;
	struct braces braces = open_braces(p);

	enumeration->has_body = true;
	parse_begin_item(p);
	do {
		struct ast_enumerator *e = parse_enumerator(p);
		if (e->name) {
			*end = e;
			end = &e->next;
		}
		if (parse_is(p, TOK_COMMA) && parse_peek(p, 1)->kind == TOK_RBRACE) {
			parse_extension(p, p->tok->at, "a comma after the last constant");
			parse_advance(p);
			break;
		}
	} while (parse_accept(p, TOK_COMMA));
	if (!parse_is(p, TOK_RBRACE))
		diag_other(p->diags, parse_unexpected(p, MSG_SYNTAX_ENUM, "',' or '}'"),
			   braces.opener, "opened here");
	parse_resync_list(p);
	close_braces(p, &braces);
}

/* enumeration = "enum" ( IDENT | [ IDENT ] "{" enumerator { "," enumerator } [ "," ] "}" ) ; */
struct ast_enum *parse_enum(struct parser *p)
{
	struct ast_enum *enumeration = arena_new(p->arena, struct ast_enum);
	size_t first = p->at;

	enumeration->at = p->tok->at;
	if (!parse_enter(p))
		return enumeration;
	parse_advance(p);
	if (parse_is(p, TOK_IDENT)) {
		enumeration->tag = p->tok->name;
		enumeration->tag_at = p->tok->at;
		parse_advance(p);
	}
	if (parse_is(p, TOK_LBRACE))
		parse_enumerators(p, enumeration);
	else if (!enumeration->tag)
		parse_unexpected(p, MSG_SYNTAX_ENUM, "a name or '{'");
	enumeration->at = parse_extent(p, first);
	parse_leave(p);
	return enumeration;
}
