/*
 * decl_target.c - types that the program did not write: predeclared ones (T-1, T-14)
 * and those of the target (T-13).
 *
 * A target gives its types as Emmett text, which goes the way of every script: the
 * same lexer, parser and checker, into a scope of its own for each module.  The text
 * is as hostile as a script, but its faults are not the user's: they are collected
 * apart and told as one error at the import.
 *
 * A tag that a text only mentions is asked for when the record's fields or size are
 * needed, so that a pointer to a large web of types costs nothing.
 *
 * Texts may repeat each other's definitions: the first one holds.  They may import
 * from each other, in circles too: a type is asked for once, its tag exists from the
 * moment its definition begins, and a circle that no tag breaks is an error.
 */
#include "compiler/front/decl_int.h"
#include "compiler/front/parse.h"

#include <string.h>

/* -- reading a target's text -------------------------------------------------------- */

struct reading {
	const char *source_name;
	const char *text;
	size_t len;
	struct scope *scope;
	struct module *module; /* NULL: the prelude */
};

static void collect_typedefs(struct checker *ck, const struct scope *s, const char ***names,
			     size_t *n, size_t *cap)
{
	for (const struct symbol *sym = scope_first(s); sym; sym = sym->next_in_scope) {
		if (sym->kind != SYM_TYPEDEF)
			continue;
		*names = arena_grow(ck->arena, *names, *n, cap, sizeof(**names));
		(*names)[(*n)++] = sym->name;
	}
}

static struct ast_program *parse_text(struct checker *ck, const struct reading *rd)
{
	struct pp_text *texts = NULL;
	struct front_input input = { rd->source_name, arena_strndup(ck->arena, rd->text, rd->len),
				     rd->len };
	const char **names = NULL;
	size_t n = 0, cap = 0;

	collect_typedefs(ck, ck->predeclared, &names, &n, &cap);
	if (rd->module)
		collect_typedefs(ck, rd->scope, &names, &n, &cap);
	struct parse_opts opts = { .default_model = MM_VMW64,
				   .typedef_names = names,
				   .n_typedef_names = n };
	struct token_list tokens =
		pp_run(ck->arena, ck->names, ck->src, ck->diags, NULL, &texts, &input, 1);
	return parse_program(ck->arena, ck->names, ck->diags, &tokens, &opts);
}

static void enter_typedef(struct checker *ck, const struct ast_spec *spec, const struct type *base,
			  const struct ast_declarator *d)
{
	struct symbol *sym = arena_new(ck->arena, struct symbol);

	sym->kind = SYM_TYPEDEF;
	sym->name = d->name;
	sym->at = d->at;
	sym->type = decl_declarator(ck, spec, base, d, DECL_TYPEDEF, NULL);
	if (!ck->in_module || !scope_find_here(ck->scope, d->name))
		decl_symbol(ck, sym);
}

static void enter_declarations(struct checker *ck, const struct ast_program *ast)
{
	for (const struct ast_external *e = ast->externals; e && !ck->diags->full; e = e->next) {
		if (e->kind != AST_EXT_DECL) {
			DIAG(ck->diags, TARGET_TEXT, e->at);
			continue;
		}
		const struct ast_decl *decl = e->decl;
		const struct type *base = decl_spec(ck, decl->spec);
		for (const struct ast_declarator *d = decl->declarators; d; d = d->next) {
			if (decl->spec->is_typedef)
				enter_typedef(ck, decl->spec, base, d);
			else
				DIAG(ck->diags, TARGET_TEXT, d->at);
		}
	}
}

static const struct diag *first_error(const struct diags *ds)
{
	const struct diag *d = ds->first;

	while (d && msg_table[d->id].severity != SEV_ERROR)
		d = d->next;
	return d;
}

/* Enters what the text declares; the first error in it, or NULL. */
static const struct diag *read_text(struct checker *ck, const struct reading *rd)
{
	struct checker outside = *ck;
	struct diags *inner = arena_new(ck->arena, struct diags);

	diags_init(inner, ck->arena, 1);
	ck->diags = inner;
	ck->scope = rd->scope;
	ck->in_module = rd->module;
	ck->body = NULL;
	ck->import_depth++;

	const struct ast_program *ast = parse_text(ck, rd);
	if (inner->n_errors == 0)
		enter_declarations(ck, ast);

	ck->diags = outside.diags;
	ck->scope = outside.scope;
	ck->in_module = outside.in_module;
	ck->body = outside.body;
	ck->import_depth--;
	return first_error(inner);
}

/* -- predeclared types (T-1, T-14) --------------------------------------------------- */

static void predeclare_fixed(struct checker *ck, const struct fixed_type *fixed)
{
	struct symbol *sym = arena_new(ck->arena, struct symbol);

	sym->kind = SYM_TYPEDEF;
	sym->name = intern_str(ck->names, fixed->name);
	sym->type = type_int(ck->arena, MM_VMW64, fixed->width, fixed->is_signed);
	sym->order = ck->next_order++;
	scope_add(ck->predeclared, sym);
}

void decl_predeclare(struct checker *ck)
{
	ck->predeclared = scope_new(ck->arena, NULL);
	for (int i = 0; i < N_FIXED_TYPES; i++)
		predeclare_fixed(ck, &fixed_types[i]);
	if (!ck->target || !ck->target->prelude)
		return;

	struct reading rd = { .source_name = "<target>",
			      .text = ck->target->prelude,
			      .len = strlen(ck->target->prelude),
			      .scope = ck->predeclared };
	const struct diag *error = read_text(ck, &rd);
	if (error) {
		struct diag *d =
			DIAG(ck->diags, PRELUDE_MALFORMED, ((struct span){ 0, 0 }), error->text);
		diag_other(ck->diags, d, error->at, "in this text");
	}
}

/* -- imported types (T-13) ----------------------------------------------------------- */

static struct module *find_module(struct checker *ck, const char *name)
{
	struct module *m = ck->modules;

	while (m && m->name != name)
		m = m->next;
	if (m)
		return m;
	m = arena_new(ck->arena, struct module);
	m->name = name;
	m->scope = scope_new(ck->arena, ck->predeclared);
	m->asked = scope_new(ck->arena, NULL);
	m->ck = ck;
	m->next = ck->modules;
	ck->modules = m;
	return m;
}

/* A complete type of the module, or what is there of one that was asked for; else NULL. */
static const struct type *known_type(const struct module *m, const char *name)
{
	const struct symbol *sym = scope_find_here(m->scope, name);
	const struct tag *tag = scope_find_tag_here(m->scope, name);
	const struct tag *asked = scope_find_tag_here(m->asked, name);

	if (asked && asked->type)
		return asked->type;
	if (sym && sym->kind == SYM_TYPEDEF)
		return sym->type;
	if (!tag)
		return NULL;
	bool is_open = tag->type->kind == TY_RECORD && !tag->type->record->is_complete;
	return is_open && !asked ? NULL : tag->type;
}

static const struct type *report_missing(struct checker *ck, const struct ast_spec *spec)
{
	const struct front_target *target = ck->target;
	const char *module = spec->import.module, *type = spec->import.type;
	bool has_module = !target->has_module || target->has_module(target->ctx, module);
	struct near near;

	near_init(&near, has_module ? type : module);
	if (has_module && target->near_type)
		target->near_type(target->ctx, module, &near);
	else if (!has_module && target->near_module)
		target->near_module(target->ctx, &near);
	if (has_module)
		DIAG(ck->diags, IMPORT_NO_TYPE, spec->at, module, type,
		     decl_did_you_mean(ck, &near, "declare what you need of it in the script"));
	else
		DIAG(ck->diags, IMPORT_NO_MODULE, spec->at, module,
		     decl_did_you_mean(ck, &near, "declare what you need of it in the script"));
	return &type_error;
}

static const struct type *report_malformed(struct checker *ck, const struct ast_spec *spec,
					   const char *what, const char *why,
					   const struct diag *inner)
{
	struct diag *d = DIAG(ck->diags, IMPORT_MALFORMED, spec->at, what, why);

	if (inner)
		diag_other(ck->diags, d, inner->at, "in this text");
	return &type_error;
}

/* Asks the target for the text of a type and reads it. */
static const struct type *load_text(struct checker *ck, struct module *m,
				    const struct ast_spec *spec, const char *what)
{
	struct reading rd = { .source_name = arena_printf(ck->arena, "<%s>", m->name),
			      .scope = m->scope,
			      .module = m };

	if (ck->import_depth >= LIMIT_NEST_DEPTH)
		return report_malformed(ck, spec, what, "its imports nest too deep", NULL);
	rd.text = ck->target->type_text(ck->target->ctx, m->name, spec->import.type, &rd.len);
	if (!rd.text)
		return report_missing(ck, spec);
	const struct diag *error = read_text(ck, &rd);
	if (error)
		return report_malformed(ck, spec, what, error->text, error);
	const struct type *type = known_type(m, spec->import.type);
	return type ? type : report_malformed(ck, spec, what, "its text does not define it", NULL);
}

/* Each type is asked for once; `asked` keeps how that ended, so that an error is told once. */
static const struct type *load_type(struct checker *ck, struct module *m,
				    const struct ast_spec *spec, const char *what)
{
	struct tag *asked = arena_new(ck->arena, struct tag);

	asked->name = spec->import.type;
	asked->at = spec->at;
	if (scope_add_tag(m->asked, asked))
		return report_malformed(ck, spec, what, "it is defined by itself", NULL);
	const struct type *type = load_text(ck, m, spec, what);
	asked->type = type;
	return type;
}

/* -- mentioned types (T-13) ---------------------------------------------------------- */

/* A record of a module that a text mentions by its tag, `struct tag *`, and does not define. */
struct mention {
	struct record_source source;
	struct module *module;
	const char *tag;
};

/* Where there is no text the record stays incomplete; who needs it says so. */
static void complete_mentioned(struct record_source *source, struct record *r)
{
	struct mention *mention = (struct mention *)source;
	struct module *m = mention->module;
	struct checker *ck = m->ck;
	struct reading rd = { .scope = m->scope, .module = m };

	if (!ck || ck->diags->full || ck->import_depth >= LIMIT_NEST_DEPTH)
		return;
	rd.source_name = arena_printf(ck->arena, "<%s>", m->name);
	rd.text = ck->target->type_text(ck->target->ctx, m->name, mention->tag, &rd.len);
	if (!rd.text)
		return;
	const struct diag *error = read_text(ck, &rd);
	if (error) {
		const char *what = arena_printf(ck->arena, "$%s.%s", m->name, mention->tag);
		struct diag *d = DIAG(ck->diags, IMPORT_MALFORMED, r->at, what, error->text);
		diag_other(ck->diags, d, error->at, "in this text");
	}
}

struct record_source *decl_record_source(struct checker *ck, const char *tag)
{
	if (!ck->in_module)
		return NULL;
	struct mention *mention = arena_new(ck->arena, struct mention);
	*mention = (struct mention){ { complete_mentioned }, ck->in_module, tag };
	return &mention->source;
}

void decl_end(struct checker *ck)
{
	for (struct module *m = ck->modules; m; m = m->next)
		m->ck = NULL;
}

const struct type *decl_import(struct checker *ck, const struct ast_spec *spec)
{
	const struct import_name *import = &spec->import;
	const char *what = arena_printf(ck->arena, "$%s.%s", import->module, import->type);

	if (ck->import_depth == 0)
		check_import_use(ck, spec->at, what);
	if (!ck->target || !ck->target->type_text || ck->opts->no_target)
		return &type_error; /* --no-target: taken on trust */
	struct module *m = find_module(ck, import->module);
	const struct type *type = known_type(m, import->type);
	return type ? type : load_type(ck, m, spec, what);
}
