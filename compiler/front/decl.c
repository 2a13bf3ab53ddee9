/*
 * decl.c - what specifiers name: integer words, enums, typedef names (T-1, T-11, T-12, T-15).
 */
#include "compiler/front/decl_int.h"

#include <string.h>

/* -- symbols and tags (T-15) ------------------------------------------------------ */

const char *decl_did_you_mean(struct checker *ck, const struct near *near, const char *otherwise)
{
	return near->best ? arena_printf(ck->arena, "did you mean '%s'?", near->best) : otherwise;
}

static bool is_param(const struct symbol *sym)
{
	return sym && sym->kind == SYM_VAR && sym->var && sym->var->kind == CK_PARAM;
}

bool decl_symbol(struct checker *ck, struct symbol *sym)
{
	struct symbol *visible = scope_find(ck->scope, sym->name);
	struct symbol *holder = visible;
	enum msg id = MSG_PARAM_SHADOWED;

	if (!is_param(visible)) {
		sym->is_local = ck->body != NULL;
		sym->order = ck->next_order++;
		holder = scope_add(ck->scope, sym);
		id = MSG_NAME_REDECLARED;
	}
	if (!holder)
		return true;
	struct diag *d = diag_report(ck->diags, id, sym->at, (const char *[]){ sym->name, NULL });
	diag_other(ck->diags, d, holder->at, "declared here");
	return false;
}

static const char *tag_kind(const struct tag *tag)
{
	if (tag->type->kind == TY_INT)
		return "enum";
	return tag->type->record->is_union ? "union" : "struct";
}

/* A tag whose definition was wrong agrees with every kind: that was reported. */
static bool tag_is(struct checker *ck, const struct tag *tag, const char *kind, struct span at)
{
	if (tag->type->kind == TY_ERROR || strcmp(tag_kind(tag), kind) == 0)
		return true;
	struct diag *d = DIAG(ck->diags, TAG_CLASH, at, tag->name, tag_kind(tag), kind);
	diag_other(ck->diags, d, tag->at, "declared here");
	return false;
}

struct tag *decl_own_tag(struct checker *ck, const char *name, struct span at, const char *kind)
{
	struct tag *tag = scope_find_tag_here(ck->scope, name);

	if (tag)
		return tag_is(ck, tag, kind, at) ? tag : NULL;
	tag = arena_new(ck->arena, struct tag);
	tag->name = name;
	tag->at = at;
	tag->order = ck->next_order++;
	scope_add_tag(ck->scope, tag);
	return tag;
}

/* Bodies are read when all of file scope is known, yet a tag counts from its place on (T-15). */
static bool is_behind_body(const struct checker *ck, const struct scope *s, const struct tag *tag)
{
	return s == ck->file && ck->body && tag->order >= ck->body->order;
}

struct tag *decl_find_tag(struct checker *ck, const char *name, struct span at, const char *kind,
			  bool *clash)
{
	struct tag *tag = NULL;

	for (const struct scope *s = ck->scope; s && !tag; s = scope_outer(s)) {
		tag = scope_find_tag_here(s, name);
		if (tag && is_behind_body(ck, s, tag))
			tag = NULL;
	}
	*clash = tag && !tag_is(ck, tag, kind, at);
	return tag;
}

/* -- integers (T-1) ---------------------------------------------------------------- */

struct word {
	const char *text;
	uint8_t n, max;
};

/* The words that were written must be ones that C combines; any order will do. */
static bool check_words(struct checker *ck, const struct ast_spec *spec)
{
	enum { SIGNED, UNSIGNED, CHAR, SHORT, LONG, INT, N_WORDS };
	const struct word words[N_WORDS] = {
		[SIGNED] = { "signed", spec->words.n_signed, 1 },
		[UNSIGNED] = { "unsigned", spec->words.n_unsigned, 1 },
		[CHAR] = { "char", spec->words.n_char, 1 },
		[SHORT] = { "short", spec->words.n_short, 1 },
		[LONG] = { "long", spec->words.n_long, 2 },
		[INT] = { "int", spec->words.n_int, 1 },
	};
	static const uint8_t clashes[][2] = { { SIGNED, UNSIGNED },
					      { CHAR, SHORT },
					      { CHAR, LONG },
					      { CHAR, INT },
					      { SHORT, LONG } };

	for (size_t i = 0; i < sizeof(clashes) / sizeof(clashes[0]); i++) {
		const struct word *a = &words[clashes[i][0]], *b = &words[clashes[i][1]];
		if (a->n && b->n) {
			DIAG(ck->diags, TYPE_WORDS_CLASH, spec->at, a->text, b->text);
			return false;
		}
	}
	for (int i = 0; i < N_WORDS; i++) {
		if (words[i].n <= words[i].max)
			continue;
		if (i == LONG)
			DIAG(ck->diags, TYPE_TOO_LONG, spec->at);
		else
			DIAG(ck->diags, TYPE_WORD_AGAIN, spec->at, words[i].text);
		return false;
	}
	return true;
}

static const struct type *integer_type(struct checker *ck, const struct ast_spec *spec)
{
	const struct model_info *model = &model_table[spec->model];
	uint8_t width = model->int_bytes;

	if (!check_words(ck, spec))
		return &type_error;
	if (spec->words.n_char)
		width = 1;
	else if (spec->words.n_short)
		width = 2;
	else if (spec->words.n_long)
		width = spec->words.n_long == 1 ? model->long_bytes : model->long_long_bytes;
	return type_int(ck->arena, spec->model, width, spec->words.n_unsigned == 0);
}

/* -- enums (T-11) ------------------------------------------------------------------ */

static void define_constant(struct checker *ck, const struct ast_enumerator *ast, uint64_t value)
{
	struct symbol *sym = arena_new(ck->arena, struct symbol);

	sym->kind = SYM_ENUM_CONST;
	sym->name = ast->name;
	sym->at = ast->at;
	sym->value = value;
	/* What a target's texts repeat keeps its first meaning (decl_target.c). */
	if (!ck->in_module || !scope_find_here(ck->scope, ast->name))
		decl_symbol(ck, sym);
}

static void define_constants(struct checker *ck, const struct ast_enum *ast)
{
	uint64_t value = 0;

	for (const struct ast_enumerator *e = ast->values; e; e = e->next) {
		if (e->value && !check_constant(ck, e->value, "an enum constant", &value))
			value = 0;
		define_constant(ck, e, value);
		value++; /* modulo 2^64, like all arithmetic (E-9) */
	}
}

static const struct type *enum_mention(struct checker *ck, const struct ast_enum *ast)
{
	bool clash;
	struct tag *tag = decl_find_tag(ck, ast->tag, ast->tag_at, "enum", &clash);

	if (clash)
		return &type_error;
	if (tag)
		return tag->type;
	struct near near;
	near_init(&near, ast->tag);
	scope_near_tag(ck->scope, &near);
	if (near.best && strcmp(near.best, ast->tag) == 0)
		near.best = NULL; /* it stands behind this body */
	DIAG(ck->diags, UNKNOWN_ENUM, ast->tag_at, ast->tag,
	     decl_did_you_mean(ck, &near, "define it before this place"));
	return &type_error;
}

static const struct type *enum_type(struct checker *ck, const struct ast_spec *spec)
{
	const struct ast_enum *ast = spec->enumeration;
	uint8_t width = model_table[spec->model].long_bytes;
	struct type *type = arena_new(ck->arena, struct type);

	if (!ast->has_body)
		return ast->tag ? enum_mention(ck, ast) : &type_error;
	*type = *type_int(ck->arena, spec->model, width, true);
	type->integer.enum_tag = ast->tag;
	if (ast->tag) {
		struct tag *tag = decl_own_tag(ck, ast->tag, ast->tag_at, "enum");
		if (!tag)
			return &type_error;
		if (tag->type) {
			if (ck->in_module)
				return tag->type;
			struct diag *d = DIAG(ck->diags, TAG_REDEFINED, ast->tag_at,
					      arena_printf(ck->arena, "enum %s", ast->tag));
			diag_other(ck->diags, d, tag->at, "defined here");
			return &type_error;
		}
		tag->type = type;
	}
	define_constants(ck, ast);
	return type;
}

/* -- typedef names (T-12) ---------------------------------------------------------- */

static const struct type *typedef_type(struct checker *ck, const struct ast_spec *spec)
{
	static const char *const kinds[] = { [SYM_VAR] = "variable",
					     [SYM_FUNC] = "function",
					     [SYM_TYPEDEF] = "type",
					     [SYM_ENUM_CONST] = "constant" };
	struct symbol *sym = scope_find(ck->scope, spec->name);

	if (sym && sym->kind == SYM_TYPEDEF)
		return sym->type;
	struct diag *d = DIAG(ck->diags, NOT_A_TYPE, spec->at, spec->name,
			      sym ? kinds[sym->kind] : "name", "rename one of the two");
	if (sym) /* always: the parser knew a typedef of that name (G-5) */
		diag_other(ck->diags, d, sym->at, "declared here");
	return &type_error;
}

/* -- all of them ------------------------------------------------------------------- */

const struct type *decl_spec(struct checker *ck, const struct ast_spec *spec)
{
	switch (spec->kind) {
	case AST_SPEC_VOID:
		return &type_void;
	case AST_SPEC_INTEGER:
		return integer_type(ck, spec);
	case AST_SPEC_STRING:
		return &type_string;
	case AST_SPEC_BAG:
		return type_bag(ck->arena, LIMIT_BAG_CAPACITY);
	case AST_SPEC_AGGR:
		return type_aggr(ck->arena, 0, 0);
	case AST_SPEC_RECORD:
		return decl_record(ck, spec->record);
	case AST_SPEC_ENUM:
		return enum_type(ck, spec);
	case AST_SPEC_TYPEDEF:
		return typedef_type(ck, spec);
	case AST_SPEC_IMPORT:
		return decl_import(ck, spec);
	case AST_SPEC_NONE:
	case AST_SPEC_ERROR: /* the parser told */
		return &type_error;
	}
	return &type_error;
}

const struct type *decl_type_name(struct checker *ck, const struct ast_type_name *name)
{
	const struct type *base = decl_spec(ck, name->spec);

	if (!name->declarator)
		return base;
	return decl_declarator(ck, name->spec, base, name->declarator, DECL_TYPE_NAME, NULL);
}
