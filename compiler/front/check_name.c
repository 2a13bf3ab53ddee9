/*
 * check_name.c - from names to what they mean, and words for messages (T-15, T-17, T-20).
 */
#include "compiler/front/check_int.h"

#include <inttypes.h>
#include <string.h>

/* -- built-ins -------------------------------------------------------------------- */

static struct symbol *add_builtin(const struct checker *ck, enum sym_kind kind, const char *name,
				  size_t row)
{
	struct symbol *sym = arena_new(ck->arena, struct symbol);

	sym->kind = kind;
	sym->name = name;
	sym->builtin = (uint32_t)row;
	scope_add(ck->builtins, sym);
	return sym;
}

static bool is_same(const char *a, const char *b)
{
	return a[0] == b[0] && !strcmp(a, b);
}

/*
 * A program uses few of the built-ins: each comes into its scope when it is first
 * asked for, so that a small script does not pay for all.  NULL: no built-in.
 */
static struct symbol *find_builtin(const struct checker *ck, const char *name)
{
	struct symbol *known = scope_find(ck->builtins, name);

	if (known)
		return known;
	for (size_t i = 0; i < BF_COUNT; i++)
		if (is_same(builtin_funcs[i].name, name))
			return add_builtin(ck, SYM_BUILTIN_FUNC, name, i);
	for (size_t i = 0; i < BV_COUNT; i++)
		if (is_same(builtin_vars[i].name, name))
			return add_builtin(ck, SYM_BUILTIN_VAR, name, i);
	for (size_t i = 0; i < n_builtin_aliases; i++)
		if (is_same(builtin_aliases[i].name, name))
			return add_builtin(ck, SYM_BUILTIN_VAR, name, builtin_aliases[i].other);
	for (size_t i = 0; i < n_builtin_consts; i++) {
		if (is_same(builtin_consts[i].name, name)) {
			struct symbol *sym = add_builtin(ck, SYM_BUILTIN_CONST, name, i);
			sym->value = builtin_consts[i].value;
			return sym;
		}
	}
	for (size_t i = 0; i < n_builtin_gone; i++)
		if (is_same(builtin_gone[i].name, name))
			return add_builtin(ck, SYM_BUILTIN_GONE, name, i);
	return NULL;
}

const struct builtin_gone_info *check_gone_builtin(const struct checker *ck, const char *name)
{
	const struct symbol *sym = find_builtin(ck, name);

	return sym && sym->kind == SYM_BUILTIN_GONE ? &builtin_gone[sym->builtin] : NULL;
}

/* -- lookup ------------------------------------------------------------------------ */

/*
 * A block's scope is complete when the jobs run, but a name counts from its declaration
 * on: until then the outer one is meant (T-15).
 */
struct symbol *check_lookup(const struct checker *ck, const char *name)
{
	const struct scope *s = ck->scope;

	for (; s && s != ck->file; s = scope_outer(s)) {
		struct symbol *sym = scope_find_here(s, name);
		if (sym && sym->order < ck->now)
			return sym;
	}
	struct symbol *sym = s ? scope_find(s, name) : NULL;
	if (sym)
		return sym;
	sym = find_builtin(ck, name);
	/* What is only there to be refused, is so where it is called. */
	return sym && sym->kind != SYM_BUILTIN_GONE ? sym : NULL;
}

struct symbol *check_object(const struct checker *ck, const struct ast_expr *e)
{
	if (e->kind != AST_NAME)
		return NULL;
	struct symbol *sym = check_lookup(ck, e->name);
	if (!sym || sym->kind != SYM_VAR)
		return NULL;
	enum type_kind kind = sym->var->type->kind;
	return kind == TY_BAG || kind == TY_AGGR ? sym : NULL;
}

const char *check_near_name(const struct scope *scope, const char *name)
{
	struct near near;

	near_init(&near, name);
	scope_near(scope, &near);
	for (size_t i = 0; i < BV_COUNT; i++)
		near_offer(&near, builtin_vars[i].name);
	for (size_t i = 0; i < n_builtin_aliases; i++)
		near_offer(&near, builtin_aliases[i].name);
	for (size_t i = 0; i < n_builtin_consts; i++)
		near_offer(&near, builtin_consts[i].name);
	return near.best;
}

const char *check_near_function(const struct checker *ck, const char *name)
{
	struct near near;

	near_init(&near, name);
	for (const struct symbol *s = scope_first(ck->file); s; s = s->next_in_scope)
		if (s->kind == SYM_FUNC)
			near_offer(&near, s->name);
	for (size_t i = 0; i < BF_COUNT; i++)
		near_offer(&near, builtin_funcs[i].name);
	return near.best;
}

/* -- uses ---------------------------------------------------------------------------- */

void check_domain_use(struct checker *ck, enum msg id, struct span at, const char *what,
		      uint32_t domains)
{
	struct body *body = ck->body;

	if (!body || ck->unevaluated || (domains & IN_ALL) == IN_ALL)
		return;
	struct domain_use *use = arena_new(ck->arena, struct domain_use);
	*use = (struct domain_use){ .id = id, .at = at, .what = what, .domains = domains };
	if (body->last_use)
		body->last_use->next = use;
	else
		body->first_use = use;
	body->last_use = use;
}

void check_import_use(struct checker *ck, struct span at, const char *what)
{
	check_domain_use(ck, MSG_IMPORT_DOMAIN, at, what, IN_VMK);
}

void check_var_use(struct checker *ck, struct symbol *sym, struct span at, bool reads, bool writes)
{
	sym->n_reads += reads;
	sym->n_writes += writes;
	if (sym->var->storage == ST_PERVM)
		check_domain_use(ck, MSG_PERVM_IN_VMK, at, sym->name, IN_VM);
	else if (sym->var->storage == ST_PERVMK)
		check_domain_use(ck, MSG_PERVMK_IN_VM, at, sym->name, IN_VMK);
}

/* -- types in expressions -------------------------------------------------------------- */

/*
 * The walk and the jobs both ask for the type of a cast, but a type name is read once:
 * it may define a tag.  So its answer is kept, by the address of the node.
 */
struct type_note {
	const struct ast_type_name *name;
	const struct type *type;
};

struct type_notes {
	struct type_note *slots;
	size_t n_slots, n; /* a power of two */
};

static struct type_note *note_slot(const struct type_notes *notes, const struct ast_type_name *name)
{
	uint64_t hash = ((uintptr_t)name >> 4) * UINT64_C(0x9e3779b97f4a7c15);
	size_t i = (hash >> 32) & (notes->n_slots - 1);

	while (notes->slots[i].name && notes->slots[i].name != name)
		i = (i + 1) & (notes->n_slots - 1);
	return &notes->slots[i];
}

static void grow_notes(struct checker *ck, struct type_notes *notes)
{
	enum { FIRST_SLOTS = 64 };
	struct type_notes old = *notes;

	notes->n_slots = old.n_slots ? 2 * old.n_slots : FIRST_SLOTS;
	notes->slots = arena_new_array(ck->arena, notes->n_slots, struct type_note);
	for (size_t i = 0; i < old.n_slots; i++)
		if (old.slots[i].name)
			*note_slot(notes, old.slots[i].name) = old.slots[i];
}

const struct type *check_type_name(struct checker *ck, const struct ast_type_name *name)
{
	if (!ck->type_notes)
		ck->type_notes = arena_new(ck->arena, struct type_notes);
	struct type_notes *notes = ck->type_notes;
	if (2 * notes->n >= notes->n_slots)
		grow_notes(ck, notes);
	struct type_note *note = note_slot(notes, name);
	if (note->name)
		return note->type;
	/* Reading it may read array sizes, with casts of their own, and move the slots. */
	const struct type *type = decl_type_name(ck, name);
	if (2 * notes->n >= notes->n_slots)
		grow_notes(ck, notes);
	*note_slot(notes, name) = (struct type_note){ name, type };
	notes->n++;
	return type;
}

void check_declared_here(struct checker *ck, struct diag *d, const struct symbol *sym)
{
	if (!sym->at.pos)
		return; /* a built-in */
	diag_other(ck->diags, d, sym->at,
		   sym->kind == SYM_VAR && sym->var->is_inferred ? "gets its type here"
								 : "declared here");
}

/* -- words for messages ------------------------------------------------------------------ */

const char *check_number(struct checker *ck, uint64_t n)
{
	return arena_printf(ck->arena, "%" PRIu64, n);
}

const char *check_count(struct checker *ck, uint32_t n, const char *noun)
{
	if (n == 0)
		return arena_printf(ck->arena, "no %ss", noun);
	return arena_printf(ck->arena, "%" PRIu32 " %s%s", n, noun, n == 1 ? "" : "s");
}

const char *check_times(struct checker *ck, uint32_t n)
{
	if (n <= 1)
		return "once";
	return n == 2 ? "twice" : arena_printf(ck->arena, "%" PRIu32 " times", n);
}

const char *check_text(struct checker *ck, struct span at, const char *fallback)
{
	enum { LONGEST = 40 };
	struct src_place place = src_locate(ck->src, at.pos);

	if (!place.file || at.len == 0 || at.len > LONGEST)
		return fallback;
	if (place.col - 1 + at.len > place.line_len)
		return fallback;
	return arena_strndup(ck->arena, place.line_text + place.col - 1, at.len);
}

void check_extension(struct checker *ck, struct span at, const char *what)
{
	if (ck->opts->std_paper)
		DIAG(ck->diags, EXTENSION, at, what);
}
