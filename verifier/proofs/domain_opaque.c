/*
 * domain_opaque.c - applications become constants, from the innermost on.
 */
#include "verifier/proofs/domain_opaque.h"

#include <stdlib.h>

enum { MAX_UNKNOWN = 128 };

struct opaque {
	Z3_context ctx;
	const char *names;
	Z3_ast_map done; /* a term: what it has become */

	/* Applications whose operands are done, and their constants. */
	Z3_ast application[MAX_UNKNOWN], constant[MAX_UNKNOWN];
	unsigned n;
};

struct opaque *opaque_open(Z3_context ctx, const char *names)
{
	struct opaque *opaque = calloc(1, sizeof(*opaque));

	if (!opaque)
		die("prove-domain: error: out of memory");
	opaque->ctx = ctx;
	opaque->names = names;
	opaque->done = Z3_mk_ast_map(ctx);
	Z3_ast_map_inc_ref(ctx, opaque->done);
	return opaque;
}

void opaque_close(struct opaque *opaque)
{
	Z3_ast_map_dec_ref(opaque->ctx, opaque->done);
	free(opaque);
}

static Z3_ast constant_for(struct opaque *opaque, Z3_ast term)
{
	for (unsigned i = 0; i < opaque->n; i++)
		if (Z3_is_eq_ast(opaque->ctx, opaque->application[i], term))
			return opaque->constant[i];
	if (opaque->n == MAX_UNKNOWN)
		die("prove-domain: error: more than %d unknown results", MAX_UNKNOWN);
	opaque->application[opaque->n] = term;
	opaque->constant[opaque->n] =
		Z3_mk_fresh_const(opaque->ctx, "o", Z3_get_sort(opaque->ctx, term));
	return opaque->constant[opaque->n++];
}

/* A record is none itself, but its fields are. */
static bool is_unknown(struct opaque *opaque, Z3_ast term)
{
	Z3_func_decl decl = Z3_get_app_decl(opaque->ctx, Z3_to_app(opaque->ctx, term));
	Z3_sort sort = Z3_get_sort(opaque->ctx, term);

	if (Z3_get_sort_kind(opaque->ctx, sort) == Z3_DATATYPE_SORT)
		return false;
	return Z3_get_decl_kind(opaque->ctx, decl) == Z3_OP_DT_ACCESSOR ||
	       has_word(opaque->names,
			Z3_get_symbol_string(opaque->ctx, Z3_get_decl_name(opaque->ctx, decl)));
}

Z3_ast opaque_term(struct opaque *opaque, Z3_ast term)
{
	Z3_app app = Z3_to_app(opaque->ctx, term);
	const unsigned n = Z3_get_app_num_args(opaque->ctx, app);
	Z3_ast result, *args;

	if (n == 0)
		return term;
	if (Z3_ast_map_contains(opaque->ctx, opaque->done, term))
		return Z3_ast_map_find(opaque->ctx, opaque->done, term);
	args = calloc(n, sizeof(Z3_ast));
	if (!args)
		die("prove-domain: error: out of memory");
	for (unsigned i = 0; i < n; i++)
		args[i] = opaque_term(opaque, Z3_get_app_arg(opaque->ctx, app, i));
	result = Z3_update_term(opaque->ctx, term, n, args);
	free(args);
	if (is_unknown(opaque, result))
		result = constant_for(opaque, result);
	Z3_ast_map_insert(opaque->ctx, opaque->done, term, result);
	return result;
}

static Z3_ast arg(struct opaque *opaque, unsigned i, unsigned operand)
{
	return Z3_get_app_arg(opaque->ctx, Z3_to_app(opaque->ctx, opaque->application[i]), operand);
}

static Z3_func_decl function(struct opaque *opaque, unsigned i)
{
	return Z3_get_app_decl(opaque->ctx, Z3_to_app(opaque->ctx, opaque->application[i]));
}

/* That two applications of one function are equal if all their operands are. */
static Z3_ast equal_if(struct opaque *opaque, unsigned i, unsigned j)
{
	const unsigned n =
		Z3_get_app_num_args(opaque->ctx, Z3_to_app(opaque->ctx, opaque->application[i]));
	Z3_ast any[MAX_PARAMETERS + 1];

	for (unsigned k = 0; k < n; k++)
		any[k] = Z3_mk_not(opaque->ctx,
				   Z3_mk_eq(opaque->ctx, arg(opaque, i, k), arg(opaque, j, k)));
	any[n] = Z3_mk_eq(opaque->ctx, opaque->constant[i], opaque->constant[j]);
	return Z3_mk_or(opaque->ctx, n + 1, any);
}

Z3_ast opaque_equal(struct opaque *opaque)
{
	static Z3_ast all[MAX_UNKNOWN * MAX_UNKNOWN / 2];
	unsigned n = 0;

	for (unsigned i = 0; i < opaque->n; i++)
		for (unsigned j = 0; j < i; j++)
			if (Z3_is_eq_func_decl(opaque->ctx, function(opaque, i),
					       function(opaque, j)))
				all[n++] = equal_if(opaque, i, j);
	return n > 0 ? Z3_mk_and(opaque->ctx, n, all) : Z3_mk_true(opaque->ctx);
}
