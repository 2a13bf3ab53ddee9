/*
 * parse_decl.c - specifiers, declarators, declarations, functions (G-4 .. G-6).
 *
 * Records and enumerations are in parse_record.c.
 */
#include "compiler/front/parse_int.h"

/* -- what starts a type ------------------------------------------------------ */

/* Words that are a type or part of one. */
static bool is_type_word(enum tok kind)
{
	switch (kind) {
	case TOK_KW_VOID:
	case TOK_KW_CHAR:
	case TOK_KW_SHORT:
	case TOK_KW_INT:
	case TOK_KW_LONG:
	case TOK_KW_SIGNED:
	case TOK_KW_UNSIGNED:
	case TOK_KW_STRUCT:
	case TOK_KW_UNION:
	case TOK_KW_ENUM:
	case TOK_KW_STRING:
	case TOK_KW_BAG:
	case TOK_KW_AGGR:
	case TOK_IMPORT:
		return true;
	default:
		return false;
	}
}

bool parse_starts_type(const struct parser *p, const struct token *t)
{
	switch (t->kind) {
	case TOK_KW_TYPEDEF:
	case TOK_KW_CONST:
	case TOK_KW_VOLATILE:
	case TOK_KW_PERTHREAD:
	case TOK_KW_PERVM:
	case TOK_KW_PERVMK:
	case TOK_KW_PERHOST:
		return true;
	case TOK_IDENT:
		return parse_is_typedef(p, t->name);
	default:
		return is_type_word(t->kind);
	}
}

/*
 * An identifier that is no type where one is meant: `foo x`; and `foo *x` where nothing
 * but a type can stand.
 */
static bool is_unknown_type(const struct parser *p, bool type_expected)
{
	const struct token *next = parse_peek(p, 1);

	if (!parse_is(p, TOK_IDENT))
		return false;
	if (next->kind == TOK_IDENT)
		return !next->line_start;
	return type_expected && next->kind == TOK_STAR;
}

bool parse_starts_declaration(const struct parser *p)
{
	return parse_starts_type(p, p->tok) || is_unknown_type(p, false);
}

/* -- specifiers -------------------------------------------------------------- */

static void count_word(uint8_t *n)
{
	if (*n < UINT8_MAX)
		(*n)++;
}

static void set_storage(struct parser *p, struct ast_spec *spec, enum storage storage)
{
	if (spec->storage != ST_DEFAULT) {
		struct diag *d = PARSE_COMPLAIN(p, TWO_CLASSES, p->tok->at);
		diag_other(p->diags, d, spec->storage_at, "the first one");
	} else {
		spec->storage = storage;
		spec->storage_at = p->tok->at;
	}
	parse_advance(p);
}

/* False, and reported, if the specifiers name another type already. */
static bool set_kind(struct parser *p, struct ast_spec *spec, enum ast_spec_kind kind)
{
	bool more_words = kind == AST_SPEC_INTEGER && spec->kind == kind;

	if (spec->kind != AST_SPEC_NONE && !more_words) {
		PARSE_COMPLAIN(p, TWO_TYPES, p->tok->at, token_text(p->arena, p->tok));
		return false;
	}
	spec->kind = kind;
	return true;
}

static void set_word(struct parser *p, struct ast_spec *spec, enum ast_spec_kind kind, uint8_t *n)
{
	if (set_kind(p, spec, kind) && n)
		count_word(n);
	parse_advance(p);
}

static void set_record(struct parser *p, struct ast_spec *spec)
{
	bool is_first = set_kind(p, spec, AST_SPEC_RECORD);
	struct ast_record *record = parse_record(p);

	if (is_first)
		spec->record = record;
}

static void set_enum(struct parser *p, struct ast_spec *spec)
{
	bool is_first = set_kind(p, spec, AST_SPEC_ENUM);
	struct ast_enum *enumeration = parse_enum(p);

	if (is_first)
		spec->enumeration = enumeration;
}

static void set_import(struct parser *p, struct ast_spec *spec)
{
	if (set_kind(p, spec, AST_SPEC_IMPORT))
		spec->import = p->tok->import;
	parse_advance(p);
}

/* The specifiers end with the body of a record or an enumeration. */
static bool ends_with_body(const struct ast_spec *spec)
{
	return (spec->kind == AST_SPEC_RECORD && spec->record->has_body) ||
	       (spec->kind == AST_SPEC_ENUM && spec->enumeration->has_body);
}

static bool starts_definition(const struct parser *p)
{
	return parse_is(p, TOK_KW_STRUCT) || parse_is(p, TOK_KW_UNION) || parse_is(p, TOK_KW_ENUM);
}

/* An identifier is a type only if none was named yet: `T T;` declares T. */
static bool parse_named_type(struct parser *p, struct ast_spec *spec, bool type_expected)
{
	const struct token *name = p->tok;
	const struct token *next = parse_peek(p, 1);

	if (spec->kind == AST_SPEC_INTEGER && parse_is_typedef(p, name->name) &&
	    next->kind == TOK_IDENT && !next->line_start) {
		set_kind(p, spec, AST_SPEC_TYPEDEF); /* reports: `unsigned uint8 x` */
		parse_advance(p);
		return true;
	}
	if (spec->kind != AST_SPEC_NONE)
		return false;
	if (parse_is_typedef(p, name->name)) {
		spec->kind = AST_SPEC_TYPEDEF;
	} else if (is_unknown_type(p, type_expected)) {
		parse_unknown_type(p, name);
		spec->kind = AST_SPEC_ERROR;
	} else {
		return false;
	}
	spec->name = name->name;
	parse_advance(p);
	return true;
}

/* specifier = "typedef" | storage | qualifier | type_specifier ; */
static bool parse_specifier(struct parser *p, struct ast_spec *spec, bool type_expected)
{
	if (is_type_word(p->tok->kind) && ends_with_body(spec))
		return false; /* the next definition, or a missing ';': begin_declaration() knows */
	switch (p->tok->kind) {
	case TOK_KW_TYPEDEF:
		spec->is_typedef = true;
		parse_advance(p);
		return true;
	case TOK_KW_CONST:
	case TOK_KW_VOLATILE:
		spec->has_qualifier = true;
		parse_advance(p);
		return true;
	case TOK_KW_PERTHREAD:
		set_storage(p, spec, ST_PERTHREAD);
		return true;
	case TOK_KW_PERVM:
		set_storage(p, spec, ST_PERVM);
		return true;
	case TOK_KW_PERVMK:
		set_storage(p, spec, ST_PERVMK);
		return true;
	case TOK_KW_PERHOST:
		set_storage(p, spec, ST_PERHOST);
		return true;
	case TOK_KW_VOID:
		set_word(p, spec, AST_SPEC_VOID, NULL);
		return true;
	case TOK_KW_CHAR:
		set_word(p, spec, AST_SPEC_INTEGER, &spec->words.n_char);
		return true;
	case TOK_KW_SHORT:
		set_word(p, spec, AST_SPEC_INTEGER, &spec->words.n_short);
		return true;
	case TOK_KW_INT:
		set_word(p, spec, AST_SPEC_INTEGER, &spec->words.n_int);
		return true;
	case TOK_KW_LONG:
		set_word(p, spec, AST_SPEC_INTEGER, &spec->words.n_long);
		return true;
	case TOK_KW_SIGNED:
		set_word(p, spec, AST_SPEC_INTEGER, &spec->words.n_signed);
		return true;
	case TOK_KW_UNSIGNED:
		set_word(p, spec, AST_SPEC_INTEGER, &spec->words.n_unsigned);
		return true;
	case TOK_KW_STRING:
		set_word(p, spec, AST_SPEC_STRING, NULL);
		return true;
	case TOK_KW_BAG:
		set_word(p, spec, AST_SPEC_BAG, NULL);
		return true;
	case TOK_KW_AGGR:
		set_word(p, spec, AST_SPEC_AGGR, NULL);
		return true;
	case TOK_KW_STRUCT:
	case TOK_KW_UNION:
		set_record(p, spec);
		return true;
	case TOK_KW_ENUM:
		set_enum(p, spec);
		return true;
	case TOK_IMPORT:
		set_import(p, spec);
		return true;
	case TOK_IDENT:
		return parse_named_type(p, spec, type_expected);
	default:
		return false;
	}
}

/* specifiers = specifier { specifier } ; */
struct ast_spec *parse_specifiers(struct parser *p, bool type_expected)
{
	struct ast_spec *spec = arena_new(p->arena, struct ast_spec);
	size_t first = p->at;

	spec->model = p->model;
	while (parse_specifier(p, spec, type_expected))
		;
	spec->at = parse_extent(p, first);
	if (spec->kind == AST_SPEC_NONE) {
		spec->kind = AST_SPEC_ERROR;
		PARSE_COMPLAIN(p, TYPE_EXPECTED, p->tok->at, token_text(p->arena, p->tok));
		parse_give_up(p);
	}
	return spec;
}

/* Fields, parameters and type names have neither a storage class nor `typedef`. */
void parse_no_class(struct parser *p, const struct ast_spec *spec, const char *where)
{
	if (spec->is_typedef)
		PARSE_COMPLAIN(p, TYPEDEF_HERE, spec->at, where);
	else if (spec->storage != ST_DEFAULT)
		PARSE_COMPLAIN(p, CLASS_HERE, spec->storage_at, where);
}

/* -- declarators ------------------------------------------------------------- */

/* Where the next modifier goes; they are collected from the name outward. */
struct modifier_list {
	struct ast_modifier **end;
};

static struct ast_modifier *new_modifier(struct parser *p, enum ast_mod_kind kind)
{
	struct ast_modifier *m = arena_new(p->arena, struct ast_modifier);

	m->kind = kind;
	m->at = p->tok->at;
	return m;
}

static void append_modifier(struct modifier_list *list, struct ast_modifier *m)
{
	*list->end = m;
	list->end = &m->next;
}

/* "[" [ conditional ] "]" */
static void parse_array_suffix(struct parser *p, struct modifier_list *list)
{
	struct ast_modifier *m = new_modifier(p, AST_MOD_ARRAY);

	append_modifier(list, m);
	parse_advance(p);
	if (!parse_is(p, TOK_RBRACKET))
		m->size = parse_conditional(p);
	if (parse_close(p, TOK_RBRACKET, MSG_SYNTAX_DECLARATOR, "']'", m->at))
		m->at = span_join(m->at, p->last);
}

static void parse_function_suffix(struct parser *p, struct modifier_list *list)
{
	struct ast_modifier *m = new_modifier(p, AST_MOD_FUNCTION);

	append_modifier(list, m);
	m->params = parse_params(p, &m->n_params);
	m->at = span_join(m->at, p->last);
}

static void parse_declarator_into(struct parser *p, struct ast_declarator *d,
				  struct modifier_list *list, enum parse_naming naming);

/* After '(' in a declarator that may be abstract: a parameter list, or a declarator? */
static bool is_grouping(const struct parser *p, enum parse_naming naming)
{
	const struct token *next = parse_peek(p, 1);

	return naming == PARSE_NAMED || (next->kind != TOK_RPAREN && !parse_starts_type(p, next));
}

/*
 * direct = ( IDENT | "(" declarator ")" ) { "[" [ conditional ] "]" | parameters } ;
 * In an abstract declarator the name is absent and the parentheses are optional.
 */
static void parse_direct_declarator(struct parser *p, struct ast_declarator *d,
				    struct modifier_list *list, enum parse_naming naming)
{
	if (parse_is(p, TOK_IDENT) && naming != PARSE_ABSTRACT) {
		d->name = p->tok->name;
		d->at = p->tok->at;
		parse_advance(p);
	} else if (parse_is(p, TOK_LPAREN) && is_grouping(p, naming)) {
		struct span opener = p->tok->at;
		if (!parse_enter(p))
			return;
		parse_advance(p);
		parse_declarator_into(p, d, list, naming);
		parse_close(p, TOK_RPAREN, MSG_SYNTAX_DECLARATOR, "')'", opener);
	} else if (naming == PARSE_NAMED) {
		parse_unexpected(p, MSG_SYNTAX_DECLARATOR, "a name");
		return;
	}
	while (parse_is(p, TOK_LBRACKET) || parse_is(p, TOK_LPAREN)) {
		if (!parse_enter(p))
			return;
		if (parse_is(p, TOK_LBRACKET))
			parse_array_suffix(p, list);
		else
			parse_function_suffix(p, list);
	}
}

static void skip_qualifiers(struct parser *p)
{
	while (parse_is(p, TOK_KW_CONST) || parse_is(p, TOK_KW_VOLATILE))
		parse_advance(p);
}

/* declarator = { "*" { qualifier } } direct ; */
static void parse_declarator_into(struct parser *p, struct ast_declarator *d,
				  struct modifier_list *list, enum parse_naming naming)
{
	struct ast_modifier *pointers =
		NULL; /* the last one first: it is the nearest to the name */

	while (parse_is(p, TOK_STAR) && parse_enter(p)) {
		struct ast_modifier *m = new_modifier(p, AST_MOD_POINTER);
		m->next = pointers;
		pointers = m;
		parse_advance(p);
		skip_qualifiers(p);
	}
	parse_direct_declarator(p, d, list, naming);
	while (pointers) {
		struct ast_modifier *m = pointers;
		pointers = m->next;
		m->next = NULL;
		append_modifier(list, m);
	}
}

/* Every pointer, array, parameter list and parenthesis is a level (G-11), until its end. */
struct ast_declarator *parse_declarator(struct parser *p, enum parse_naming naming)
{
	struct ast_declarator *d = arena_new(p->arena, struct ast_declarator);
	struct modifier_list list = { .end = &d->modifiers };
	uint32_t depth = p->depth;
	size_t first = p->at;

	parse_declarator_into(p, d, &list, naming);
	if (!d->name)
		d->at = parse_extent(p, first);
	p->depth = depth;
	return d;
}

/* type_name = specifiers abstract_declarator ; */
struct ast_type_name *parse_type_name(struct parser *p)
{
	struct ast_type_name *t = arena_new(p->arena, struct ast_type_name);
	size_t first = p->at;

	t->spec = parse_specifiers(p, true);
	parse_no_class(p, t->spec, "the name of a type");
	t->declarator = parse_declarator(p, PARSE_ABSTRACT);
	t->at = parse_extent(p, first);
	return t;
}

/* -- parameters -------------------------------------------------------------- */

/* `f(a, b)`: names without types.  Only the first of a list is reported. */
static bool is_untyped_param(struct parser *p)
{
	enum tok next = parse_peek(p, 1)->kind;

	if (!parse_is(p, TOK_IDENT) || parse_is_typedef(p, p->tok->name) ||
	    (next != TOK_COMMA && next != TOK_RPAREN))
		return false;
	if (!p->untyped_param)
		PARSE_COMPLAIN(p, PARAM_NO_TYPE, p->tok->at, p->tok->name);
	p->untyped_param = true;
	return true;
}

/* parameter = specifiers ( declarator | abstract_declarator ) ; */
static struct ast_decl *parse_param(struct parser *p)
{
	struct ast_decl *param = arena_new(p->arena, struct ast_decl);
	size_t first = p->at;

	if (is_untyped_param(p)) {
		param->spec = arena_new(p->arena, struct ast_spec);
		param->spec->kind = AST_SPEC_ERROR;
		param->spec->at = p->tok->at;
	} else if (parse_is(p, TOK_DOT)) {
		PARSE_FAIL(p, PARAM_ELLIPSIS, p->tok->at);
	}
	if (!param->spec) {
		param->spec = parse_specifiers(p, true);
		parse_no_class(p, param->spec, "a parameter");
	}
	param->declarators = parse_declarator(p, PARSE_EITHER);
	if (param->declarators->name)
		parse_declare(p, param->declarators->name, false);
	param->at = parse_extent(p, first);
	return param;
}

/* parameters = "(" [ "void" | parameter { "," parameter } [ "," ] ] ")" ; */
struct ast_decl *parse_params(struct parser *p, uint32_t *n_params)
{
	struct ast_decl *first = NULL, **end = &first;
	struct span opener = p->tok->at;
	int32_t outside = p->n_parens;
	size_t scope = parse_scope_open(p);

	*n_params = 0;
	p->untyped_param = false;
	parse_expect(p, TOK_LPAREN, MSG_SYNTAX_DECLARATOR, "'('");
	if (parse_is(p, TOK_KW_VOID) && parse_peek(p, 1)->kind == TOK_RPAREN)
		parse_advance(p);
	while (!parse_is(p, TOK_RPAREN) && !parse_is(p, TOK_EOF)) {
		*end = parse_param(p);
		end = &(*end)->next;
		(*n_params)++;
		if (!parse_accept(p, TOK_COMMA))
			break;
	}
	parse_close(p, TOK_RPAREN, MSG_SYNTAX_DECLARATOR, "',' or ')'", opener);
	parse_resync_paren(p, outside, false);
	parse_scope_close(p, scope);
	return first;
}

/* The parameters of what is being defined: each has a name (G-4). */
void parse_declare_params(struct parser *p, const struct ast_decl *params)
{
	for (const struct ast_decl *param = params; param; param = param->next) {
		if (!param->declarators)
			continue;
		if (param->declarators->name)
			parse_declare(p, param->declarators->name, false);
		else if (param->spec->kind != AST_SPEC_ERROR)
			PARSE_COMPLAIN(p, PARAM_NO_NAME, param->at);
	}
}

/* -- declarations ------------------------------------------------------------ */

static bool is_function(const struct ast_declarator *d)
{
	return d->modifiers && d->modifiers->kind == AST_MOD_FUNCTION;
}

/* [ "=" assignment ], and what a declarator must not be */
static void finish_init_declarator(struct parser *p, const struct ast_spec *spec,
				   struct ast_declarator *d)
{
	if (d->name)
		parse_declare(p, d->name, spec->is_typedef);
	if (parse_accept(p, TOK_ASSIGN))
		d->init = parse_assignment(p);
	if (d->name && is_function(d) && !spec->is_typedef)
		PARSE_COMPLAIN(p, PROTOTYPE, d->at, d->name);
}

/* [ init_declarator { "," init_declarator } ], of which the first declarator was read */
static void finish_declarators(struct parser *p, struct ast_decl *decl)
{
	struct ast_declarator *d = decl->declarators;

	finish_init_declarator(p, decl->spec, d);
	while (parse_accept(p, TOK_COMMA)) {
		d->next = parse_declarator(p, PARSE_NAMED);
		d = d->next;
		finish_init_declarator(p, decl->spec, d);
	}
}

static const char *what_was_declared(struct parser *p, const struct ast_decl *decl)
{
	const struct ast_declarator *d = decl->declarators;

	while (d && d->next)
		d = d->next;
	return d && d->name ? arena_printf(p->arena, "the declaration of '%s'", d->name)
			    : "the declaration";
}

/* A declaration without declarators must define or name a record or an enumeration. */
static void finish_bare(struct parser *p, const struct ast_decl *decl)
{
	enum ast_spec_kind kind = decl->spec->kind;

	if (kind != AST_SPEC_RECORD && kind != AST_SPEC_ENUM && kind != AST_SPEC_ERROR)
		PARSE_COMPLAIN(p, DECLARES_NOTHING, decl->spec->at);
}

/*
 * The specifiers, and the end if nothing follows them: then true.  Definitions of
 * records may run together: `struct A { .. } struct B { .. };`
 */
static bool begin_declaration(struct parser *p, struct ast_decl *decl)
{
	decl->spec = parse_specifiers(p, true);
	decl->at = decl->spec->at;
	if (parse_is(p, TOK_SEMI)) {
		finish_bare(p, decl);
		parse_advance(p);
		return true;
	}
	if (!ends_with_body(decl->spec))
		return p->panic;
	if (starts_definition(p))
		return true;
	bool is_cut = is_type_word(p->tok->kind) || parse_is(p, TOK_PROBE) ||
		      parse_is(p, TOK_EOF) || parse_is(p, TOK_RBRACE);
	if (is_cut)
		parse_semicolon(p, MSG_SEMICOLON_DECL, "this definition");
	return p->panic || is_cut;
}

/* declaration = specifiers [ init_declarator { "," init_declarator } ] ";" ; */
struct ast_decl *parse_declaration(struct parser *p)
{
	struct ast_decl *decl = arena_new(p->arena, struct ast_decl);

	if (begin_declaration(p, decl))
		return decl;
	decl->declarators = parse_declarator(p, PARSE_NAMED);
	if (is_function(decl->declarators) && parse_is(p, TOK_LBRACE)) {
		PARSE_COMPLAIN(p, FUNCTION_INSIDE, decl->declarators->at);
		parse_skip_braces(p);
		return decl;
	}
	finish_declarators(p, decl);
	decl->at = span_join(decl->at, p->last);
	parse_semicolon(p, MSG_SEMICOLON_DECL, what_was_declared(p, decl));
	return decl;
}

/* K&R: the parameters' types after the list, which was reported there. */
static void skip_old_params(struct parser *p)
{
	while (!p->panic && parse_starts_type(p, p->tok)) {
		while (!parse_is(p, TOK_SEMI) && !parse_is(p, TOK_LBRACE) && !parse_is(p, TOK_EOF))
			parse_advance(p);
		parse_accept(p, TOK_SEMI);
	}
}

/* function = specifiers declarator block ; */
static void parse_function(struct parser *p, struct ast_external *ext)
{
	struct ast_declarator *d = ext->decl->declarators;
	size_t scope;

	ext->kind = AST_EXT_FUNCTION;
	if (ext->decl->spec->is_typedef)
		PARSE_COMPLAIN(p, FUNCTION_TYPEDEF, ext->decl->spec->at);
	if (d->name)
		parse_declare(p, d->name, false);
	scope = parse_scope_open(p);
	parse_declare_params(p, d->modifiers->params);
	ext->body = parse_function_body(p, true);
	parse_scope_close(p, scope);
}

/* A block after what is no function: `int x {`. */
static void parse_body_of_nothing(struct parser *p, struct ast_decl *decl)
{
	struct ast_declarator *d = decl->declarators;
	struct span behind = { .pos = decl->spec->at.pos + decl->spec->at.len, .len = 1 };

	if (ends_with_body(decl->spec))
		PARSE_COMPLAIN(p, SEMICOLON_DECL, behind, "this definition");
	else
		PARSE_COMPLAIN(p, NOT_A_FUNCTION, d->at, d->name ? d->name : "this");
	parse_skip_braces(p);
}

/* declaration | function */
struct ast_external *parse_declaration_or_function(struct parser *p)
{
	struct ast_external *ext = arena_new(p->arena, struct ast_external);
	struct ast_decl *decl = arena_new(p->arena, struct ast_decl);

	ext->kind = AST_EXT_DECL;
	ext->decl = decl;
	ext->at = p->tok->at;
	if (begin_declaration(p, decl)) {
		ext->at = decl->at;
		return ext;
	}
	decl->declarators = parse_declarator(p, PARSE_NAMED);
	decl->at = span_join(decl->at, p->last);
	ext->at = decl->at;
	if (is_function(decl->declarators) && p->untyped_param)
		skip_old_params(p);
	if (is_function(decl->declarators) && parse_is(p, TOK_LBRACE)) {
		parse_function(p, ext);
		return ext;
	}
	if (parse_is(p, TOK_LBRACE)) {
		parse_body_of_nothing(p, decl);
		return ext;
	}
	finish_declarators(p, decl);
	decl->at = span_join(decl->at, p->last);
	ext->at = decl->at;
	parse_semicolon(p, MSG_SEMICOLON_DECL, what_was_declared(p, decl));
	return ext;
}
