/*
 * decl_derive.c - declarators: from the type of the specifiers to that of the name
 * (T-5, T-6), and which types a thing may have (T-3, T-16, T-29, T-30).
 *
 * Modifiers are listed from the name outward, so the type is built from the last
 * one to the first: in `int *a[3]`, pointer to int, then array of 3 of those.
 */
#include "compiler/front/decl_int.h"

#include <inttypes.h>

struct derivation {
	struct checker *ck;
	const struct ast_spec *spec;
	const struct ast_declarator *declarator;
	enum decl_use use;
};

static bool is_script_object(const struct type *t)
{
	return t->kind == TY_BAG || t->kind == TY_AGGR;
}

static const char *signed_text(struct checker *ck, uint64_t value)
{
	return arena_printf(ck->arena, "%" PRId64, (int64_t)value);
}

/* -- pointers and arrays (T-5, T-6) ------------------------------------------------ */

static const struct type *pointer_to(struct derivation *dv, const struct ast_modifier *m,
				     const struct type *target)
{
	struct checker *ck = dv->ck;

	if (target->kind != TY_STRING && !is_script_object(target))
		return type_pointer(ck->arena, dv->spec->model, target);
	DIAG(ck->diags, POINTER_TARGET, m->at, type_text(ck->arena, target));
	return &type_error;
}

/* The number of elements.  may_omit: `[]` stands for none. */
static bool array_count(struct derivation *dv, const struct ast_modifier *m, bool may_omit,
			uint64_t *n)
{
	struct checker *ck = dv->ck;

	*n = 0;
	if (!m->size) {
		if (!may_omit)
			DIAG(ck->diags, ARRAY_NO_SIZE, m->at);
		return may_omit;
	}
	if (!check_constant(ck, m->size, "the size of an array", n))
		return false;
	if (*n <= TYPE_MAX_BYTES)
		return true;
	DIAG(ck->diags, ARRAY_SIZE, m->size->at, signed_text(ck, *n),
	     arena_printf(ck->arena, "%" PRIu64, TYPE_MAX_BYTES));
	return false;
}

static const struct type *array_of(struct derivation *dv, const struct ast_modifier *m,
				   const struct type *elem, bool may_omit)
{
	struct checker *ck = dv->ck;
	uint64_t n, size;
	uint32_t align;

	if (!array_count(dv, m, may_omit, &n))
		return &type_error;
	if (!type_size(elem, &size, &align)) {
		bool is_script = elem->kind == TY_STRING || is_script_object(elem);
		DIAG(ck->diags, ARRAY_ELEMENT, m->at, type_text(ck->arena, elem),
		     elem->kind == TY_RECORD ? "define it first, or make them pointers to it"
		     : is_script             ? "use a bag or an aggregate: arrays are target memory"
					     : "elements have a size: make them pointers");
		return &type_error;
	}
	if (size && n > TYPE_MAX_BYTES / size) {
		DIAG(ck->diags, ARRAY_TOO_LARGE, m->at,
		     arena_printf(ck->arena, "%" PRIu64, TYPE_MAX_BYTES));
		return &type_error;
	}
	return type_array(ck->arena, elem, n);
}

/* A function is opaque: it can only stand behind a pointer. */
static const struct type *function_of(struct derivation *dv, const struct ast_modifier *m,
				      const struct type *result)
{
	if (result->kind != TY_ARRAY && result->kind != TY_FUNCTION)
		return &type_function;
	DIAG(dv->ck->diags, FUNCTION_RESULT, m->at, type_text(dv->ck->arena, result));
	return &type_error;
}

/*
 * Applies the modifiers from `first` on to base.  Recursion would be as deep as the
 * text has stars, so they are turned round in an array.
 */
static const struct type *derive(struct derivation *dv, const struct type *base,
				 const struct ast_modifier *first)
{
	const struct type *type = base;
	size_t n = 0;

	for (const struct ast_modifier *m = first; m; m = m->next)
		n++;
	const struct ast_modifier **mods =
		arena_new_array(dv->ck->arena, n, const struct ast_modifier *);
	n = 0;
	for (const struct ast_modifier *m = first; m; m = m->next)
		mods[n++] = m;

	while (n > 0 && type->kind != TY_ERROR) {
		const struct ast_modifier *m = mods[--n];
		bool is_first = n == 0;
		bool may_omit = is_first ? dv->use == DECL_PARAM || dv->use == DECL_FIELD
					 : mods[n - 1]->kind == AST_MOD_POINTER;
		if (m->kind == AST_MOD_POINTER)
			type = pointer_to(dv, m, type);
		else if (m->kind == AST_MOD_ARRAY)
			type = array_of(dv, m, type, may_omit);
		else
			type = function_of(dv, m, type);
	}
	return type;
}

/* -- bags and aggregates (T-29, T-30) ----------------------------------------------- */

static const char *name_of(const struct ast_declarator *d)
{
	return d->name ? d->name : "x";
}

static bool object_is_at_home(struct derivation *dv, bool is_bag)
{
	static const char *const places[] = { [DECL_LOCAL] = "a local variable",
					      [DECL_PARAM] = "a parameter",
					      [DECL_FIELD] = "a field",
					      [DECL_TYPEDEF] = "a typedef",
					      [DECL_TYPE_NAME] = "named as a type",
					      [DECL_RESULT] = "a result" };

	if (dv->use == DECL_GLOBAL)
		return true;
	diag_report(dv->ck->diags, is_bag ? MSG_BAG_NOT_HERE : MSG_AGGR_NOT_HERE, dv->spec->at,
		    (const char *[]){ places[dv->use], NULL });
	return false;
}

static const struct type *bag_type(struct derivation *dv, const struct type *base)
{
	struct checker *ck = dv->ck;
	const struct ast_modifier *m = dv->declarator->modifiers;
	uint64_t n;

	if (!object_is_at_home(dv, true))
		return &type_error;
	if (!m)
		return base;
	if (m->kind != AST_MOD_ARRAY || !m->size || m->next) {
		DIAG(ck->diags, BAG_FORM, m->at, name_of(dv->declarator));
		return &type_error;
	}
	if (!check_constant(ck, m->size, "the size of a bag", &n))
		return &type_error;
	if (n >= 1 && n <= LIMIT_BAG_CAPACITY_MAX)
		return type_bag(ck->arena, (uint32_t)n);
	DIAG(ck->diags, BAG_SIZE, m->size->at, signed_text(ck, n),
	     arena_printf(ck->arena, "%d", LIMIT_BAG_CAPACITY_MAX));
	return &type_error;
}

static const struct type *aggr_type(struct derivation *dv)
{
	struct checker *ck = dv->ck;
	static const char *const kinds[] = { "integer", "string" };
	uint8_t n_keys[2] = { 0, 0 };
	int dimension = 0;

	if (!object_is_at_home(dv, false))
		return &type_error;
	for (const struct ast_modifier *m = dv->declarator->modifiers; m; m = m->next) {
		uint64_t n;
		if (m->kind != AST_MOD_ARRAY || !m->size || dimension == 2) {
			DIAG(ck->diags, AGGR_FORM, m->at, name_of(dv->declarator));
			return &type_error;
		}
		if (!check_constant(ck, m->size, "the number of keys", &n))
			return &type_error;
		if (n > LIMIT_AGGR_KEYS) {
			DIAG(ck->diags, AGGR_KEYS, m->size->at, signed_text(ck, n),
			     kinds[dimension], arena_printf(ck->arena, "%d", LIMIT_AGGR_KEYS));
			return &type_error;
		}
		n_keys[dimension++] = (uint8_t)n;
	}
	return type_aggr(ck->arena, n_keys[0], n_keys[1]);
}

/* -- what a thing may be ------------------------------------------------------------ */

static const struct type *checked_variable(struct derivation *dv, const struct type *type)
{
	struct checker *ck = dv->ck;

	if (type_is_cell(type) || type->kind == TY_STRING || is_script_object(type) ||
	    type->kind == TY_ERROR)
		return type;
	if (type->kind == TY_FUNCTION) {
		DIAG(ck->diags, FUNCTION_NOT_HERE, dv->declarator->at);
		return &type_error;
	}
	DIAG(ck->diags, VARIABLE_TYPE, dv->declarator->at, type_text(ck->arena, type),
	     type->kind == TY_ARRAY    ? "to keep values by number, declare a bag"
	     : type->kind == TY_RECORD ? "records are target memory: declare a pointer to one"
				       : "write int, or the type that it has");
	return &type_error;
}

static const struct type *checked_field(struct derivation *dv, const struct type *type)
{
	struct checker *ck = dv->ck;
	uint64_t size;
	uint32_t align;

	if (type->kind == TY_ERROR || type_size(type, &size, &align))
		return type;
	diag_report(ck->diags, type->kind == TY_RECORD ? MSG_FIELD_INCOMPLETE : MSG_FIELD_TYPE,
		    dv->declarator->at, (const char *[]){ type_text(ck->arena, type), NULL });
	return &type_error;
}

static const struct type *checked_result(struct derivation *dv, const struct type *type)
{
	if (type_is_cell(type) || type->kind == TY_STRING || type->kind == TY_VOID ||
	    type->kind == TY_ERROR)
		return type;
	DIAG(dv->ck->diags, FUNCTION_RESULT, dv->declarator->at, type_text(dv->ck->arena, type));
	return &type_error;
}

/* An array is passed by its address, a function by its own (T-6). */
static const struct type *decayed(struct derivation *dv, const struct type *type)
{
	if (type->kind == TY_ARRAY)
		return type_pointer(dv->ck->arena, dv->spec->model, type->to.target);
	if (type->kind == TY_FUNCTION)
		return type_pointer(dv->ck->arena, dv->spec->model, type);
	return type;
}

static const struct type *checked(struct derivation *dv, const struct type *type)
{
	switch (dv->use) {
	case DECL_GLOBAL:
	case DECL_LOCAL:
		return checked_variable(dv, type);
	case DECL_PARAM:
		return checked_variable(dv, decayed(dv, type));
	case DECL_FIELD:
		return checked_field(dv, type);
	case DECL_RESULT:
		return checked_result(dv, type);
	case DECL_TYPEDEF:
	case DECL_TYPE_NAME:
		return type;
	}
	return type;
}

/* -- storage classes (T-16) ---------------------------------------------------------- */

static void check_storage(struct derivation *dv, const struct type *type, bool is_function)
{
	static const char *const names[] = { [ST_PERTHREAD] = "perthread",
					     [ST_PERVM] = "pervm",
					     [ST_PERVMK] = "pervmk",
					     [ST_PERHOST] = "perhost" };
	struct checker *ck = dv->ck;
	const struct ast_spec *spec = dv->spec;
	const char *name = names[spec->storage];

	if (spec->storage == ST_DEFAULT)
		return;
	if (dv->use != DECL_GLOBAL || is_function) {
		DIAG(ck->diags, STORAGE_NOT_HERE, spec->storage_at, name,
		     dv->use == DECL_LOCAL ? "remove it, or move the declaration to file level"
					   : "remove it");
		return;
	}
	if (is_script_object(type) && spec->storage == ST_PERTHREAD)
		DIAG(ck->diags, STORAGE_TYPE, spec->storage_at,
		     type->kind == TY_BAG ? "bag" : "aggregate", name,
		     "remove it: the threads of a domain share one");
	if (type->kind == TY_STRING && spec->storage != ST_PERTHREAD)
		DIAG(ck->diags, STORAGE_TYPE, spec->storage_at, "string", name,
		     "remove it: each thread has its own");
}

/* -- declarators --------------------------------------------------------------------- */

const struct type *decl_declarator(struct checker *ck, const struct ast_spec *spec,
				   const struct type *base, const struct ast_declarator *d,
				   enum decl_use use, const struct ast_modifier **function)
{
	struct derivation dv = { ck, spec, d, use };
	const struct ast_modifier *first = d->modifiers;
	const struct type *type;
	bool is_function = function && first && first->kind == AST_MOD_FUNCTION;

	if (function)
		*function = is_function ? first : NULL;
	if (is_function) {
		first = first->next;
		dv.use = DECL_RESULT;
	}
	bool is_derived = is_function && first; /* a result that is a pointer to it, say */
	if (base->kind == TY_BAG && !is_derived)
		type = bag_type(&dv, base);
	else if (base->kind == TY_AGGR && !is_derived)
		type = aggr_type(&dv);
	else
		type = checked(&dv, derive(&dv, base, first));
	dv.use = use;
	check_storage(&dv, type, is_function);
	return type;
}
