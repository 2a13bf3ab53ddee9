/*
 * check_builtin.c - calls of built-in functions (B-1, T-35, T-36), from their rows in
 * spec/builtins.def: the letters of `params` say what each argument must be.
 */
#include "compiler/front/check_int.h"

#include <string.h>

/* -- results ---------------------------------------------------------------------------- */

/* T-14; NULL: the target has no World. */
static const struct type *world_pointer(struct checker *ck)
{
	const struct symbol *world = scope_find(ck->predeclared, intern_str(ck->names, "World"));

	if (!world || world->kind != SYM_TYPEDEF)
		return NULL;
	return type_pointer(ck->arena, MM_VMW64, world->type);
}

const struct type *check_builtin_result(struct checker *ck, enum builtin_func id)
{
	const struct type *world;

	switch (builtin_funcs[id].result) {
	case 'i':
		return &type_int64;
	case 'u':
		return &type_uint64;
	case 's':
		return &type_string;
	case 'w':
		world = world_pointer(ck);
		return world ? world : &type_error;
	default:
		return &type_void;
	}
}

/* -- counting ----------------------------------------------------------------------------- */

struct arity {
	uint32_t min, max; /* max is UINT32_MAX with '*' */
};

static struct arity arity_of(const char *params)
{
	struct arity n = { 0, 0 };
	bool optional = false;

	for (const char *p = params; *p; p++) {
		if (*p == '[') {
			optional = true;
		} else if (*p == '*') {
			n.max = UINT32_MAX;
		} else {
			n.max++;
			n.min += !optional;
		}
	}
	return n;
}

static const char *arity_text(struct checker *ck, struct arity n)
{
	const char *least = check_count(ck, n.min, "argument");

	if (n.max == UINT32_MAX)
		return arena_printf(ck->arena, "at least %s", least);
	if (n.min == n.max)
		return least;
	return arena_printf(ck->arena, "%u to %u arguments", n.min, n.max);
}

static const char *param_word(char letter)
{
	switch (letter) {
	case 'C':
		return "condition";
	case 'S':
		return "string";
	case 'F':
		return "\"format\"";
	case 'K':
		return "\"text\"";
	case 'V':
		return "string_variable";
	case 'A':
		return "aggregate";
	case 'B':
		return "bag";
	case '*':
		return "..";
	default:
		return "integer";
	}
}

/* "gueststack(string_variable, [integer])" */
static const char *usage(struct checker *ck, const struct builtin_func_info *info)
{
	const char *text = arena_printf(ck->arena, "%s(", info->name);
	const char *bracket = "";

	for (const char *p = info->params; *p; p++) {
		if (*p == '[') {
			bracket = "[";
			continue;
		}
		text = arena_printf(ck->arena, "%s%s%s%s%s", text, p > info->params ? ", " : "",
				    bracket, param_word(*p), *bracket ? "]" : "");
	}
	return arena_printf(ck->arena, "%s)", text);
}

static bool count_fits(struct checker *ck, const struct ast_expr *e,
		       const struct builtin_func_info *info)
{
	struct arity n = arity_of(info->params);
	uint32_t given = e->call.n_args;

	if (n.max == UINT32_MAX && given > LIMIT_PARAMS) {
		DIAG(ck->diags, TOO_MANY_ARGS, e->op_at, info->name, check_number(ck, given),
		     check_number(ck, LIMIT_PARAMS));
		return false;
	}
	if (given >= n.min && given <= n.max)
		return true;
	DIAG(ck->diags, ARGUMENT_COUNT, e->op_at, info->name, arity_text(ck, n),
	     check_count(ck, given, "argument"), usage(ck, info));
	return false;
}

/* -- arguments ------------------------------------------------------------------------------ */

struct builtin_args {
	const struct ast_expr *call;
	const struct builtin_func_info *info;
	struct ck_expr *node;
	bool ok;
};

/* What to write where the name of a variable of that sort must stand. */
static const char *argument_hint(struct checker *ck, const char *sort)
{
	return arena_printf(ck->arena, "write the name of a variable that is declared '%s x;'",
			    sort);
}

static void refuse(struct checker *ck, struct builtin_args *args, enum msg id, uint32_t i,
		   const struct ast_expr *arg, const char *hint)
{
	const char *const words[] = { check_number(ck, i + 1), args->info->name, hint, NULL };

	diag_report(ck->diags, id, arg->at, words);
	args->ok = false;
}

/* A or B: the name of an aggregate or a bag */
static void object_arg(struct checker *ck, struct builtin_args *args, uint32_t i,
		       const struct ast_expr *arg, enum type_kind kind)
{
	struct symbol *sym = check_object(ck, arg);

	if (sym && sym->var->type->kind == kind) {
		check_var_use(ck, sym, arg->op_at, true, false);
		args->node->builtin.object = sym->var;
		return;
	}
	if (arg->kind == AST_NAME) {
		struct symbol *other = check_lookup(ck, arg->name);
		if (other && other->kind == SYM_VAR && other->var->type->kind == TY_ERROR) {
			args->ok = false;
			return; /* reported where it was declared */
		}
	}
	if (kind == TY_AGGR)
		refuse(ck, args, MSG_ARGUMENT_AGGR, i, arg, argument_hint(ck, "aggr"));
	else
		refuse(ck, args, MSG_ARGUMENT_BAG, i, arg, argument_hint(ck, "bag"));
}

/* V: a variable that receives text */
static void variable_arg(struct checker *ck, struct builtin_args *args, uint32_t i,
			 const struct ast_expr *arg)
{
	struct symbol *sym = arg->kind == AST_NAME ? check_lookup(ck, arg->name) : NULL;

	if (!sym || sym->kind != SYM_VAR) {
		refuse(ck, args, MSG_ARGUMENT_VARIABLE, i, arg, argument_hint(ck, "string"));
		return;
	}
	check_var_use(ck, sym, arg->at, false, true);
	warn_string_param(ck, sym, arg->at);
	if (sym->var->type->kind == TY_STRING)
		args->node->builtin.object = sym->var;
	else if (sym->var->type->kind == TY_ERROR)
		args->ok = false;
	else
		refuse(ck, args, MSG_ARGUMENT_VARIABLE, i, arg, argument_hint(ck, "string"));
}

static void value_arg(struct checker *ck, struct builtin_args *args, uint32_t i,
		      const struct ast_expr *arg, char letter)
{
	struct ck_expr *value = check_value(ck, arg);
	const char *what = arena_printf(ck->arena, "argument %u of '%s'", i + 1, args->info->name);
	const struct type *wanted = letter == 'I' ? &type_int64 : &type_string;
	bool fits = letter == '*' ? !check_failed(value)
				  : check_converts(ck, value, arg->at, wanted, what, NULL);

	args->node->builtin.args[i] = value;
	if (!fits)
		args->ok = false;
	else if (letter == 'K' && value->kind != CK_STR)
		refuse(ck, args, MSG_ARGUMENT_CONSTANT, i, arg,
		       "write the text itself between quotes");
}

/* C: T-23 */
static void condition_arg(struct checker *ck, struct builtin_args *args, uint32_t i,
			  const struct ast_expr *arg)
{
	struct ck_expr *value = check_condition(ck, arg);

	warn_condition(ck, arg);
	args->node->builtin.args[i] = value;
	if (check_failed(value))
		args->ok = false;
}

static void check_args(struct checker *ck, struct builtin_args *args)
{
	const char *letter = args->info->params;
	uint32_t i = 0;

	for (const struct ast_expr *arg = args->call->call.args; arg; arg = arg->next, i++) {
		if (*letter == '[')
			letter++;
		switch (*letter) {
		case 'A':
			object_arg(ck, args, i, arg, TY_AGGR);
			break;
		case 'B':
			object_arg(ck, args, i, arg, TY_BAG);
			break;
		case 'V':
			variable_arg(ck, args, i, arg);
			break;
		case 'C':
			condition_arg(ck, args, i, arg);
			break;
		default:
			value_arg(ck, args, i, arg, *letter);
			break;
		}
		if (*letter != '*')
			letter++;
	}
}

/* -- formats (T-36) ---------------------------------------------------------------------------- */

static bool check_format(struct checker *ck, struct ck_expr *node)
{
	struct ck_expr **args = node->builtin.args;
	uint32_t n_args = node->builtin.n_args;
	const char *letter = NULL;
	uint32_t at = 0; /* index of the format */

	for (const char *p = builtin_funcs[node->builtin.id].params; *p && !letter; p++) {
		if (*p == 'F' || *p == 'K')
			letter = p;
		else if (*p != '[')
			at++;
	}
	if (!letter || at >= n_args || args[at]->kind != CK_STR)
		return true;
	if (node->builtin.object && node->builtin.object->type->kind == TY_AGGR) {
		node->builtin.format = check_printa_format(ck, args[at], node->builtin.object);
		return node->builtin.format != NULL;
	}
	check_printf_format(ck, args[at], args + at + 1, n_args - at - 1);
	return true;
}

/* -- calls --------------------------------------------------------------------------------------- */

/* What a few of them ask for beside arguments. */
static bool may_stand_here(struct checker *ck, const struct ast_expr *e, enum builtin_func id)
{
	switch (id) {
	case BF_BAGHAS:
		check_extension(ck, e->op_at, "'baghas'");
		return true;
	case BF_EXCNAME:
	case BF_EXCDESC:
		if (ck->in_catch)
			return true;
		DIAG(ck->diags, CATCH_ONLY, e->op_at, e->call.name);
		return false;
	case BF_CURWORLD:
		if (world_pointer(ck))
			return true;
		if (!ck->opts->no_target)
			DIAG(ck->diags, NO_WORLD, e->op_at);
		return false;
	default:
		return true;
	}
}

struct ck_expr *check_builtin_call(struct checker *ck, const struct ast_expr *e,
				   enum builtin_func id)
{
	const struct builtin_func_info *info = &builtin_funcs[id];
	struct ck_expr *node = check_node(ck, CK_BUILTIN, check_builtin_result(ck, id), e->op_at);
	struct builtin_args args = { .call = e, .info = info, .node = node, .ok = true };

	check_domain_use(ck, MSG_BUILTIN_DOMAIN, e->op_at, info->name, info->domains);
	args.ok = may_stand_here(ck, e, id);
	if (!count_fits(ck, e, info))
		return check_error(ck, e->at);
	node->builtin.id = id;
	node->builtin.n_args = e->call.n_args;
	node->builtin.args = arena_new_array(ck->arena, e->call.n_args, struct ck_expr *);
	check_args(ck, &args);
	if (!args.ok || !check_format(ck, node))
		return check_error(ck, e->at);
	return node;
}
