/*
 * x86_goal.c - simplify, try, solve.
 *
 * Most goals are the same term twice, and Z3's simplifier sees it.  Wrong ones mostly fail
 * for nearly every content of registers, which is found in no time by trying some.
 */
#include "verifier/proofs/x86_goal.h"

enum { N_TRIALS = 64, MAX_DIVISIONS = 8 };

/* -- values to try ------------------------------------------------------------------------- */

static uint64_t next_random(uint64_t *state)
{
	uint64_t x = *state += UINT64_C(0x9e3779b97f4a7c15);

	x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
	return x ^ x >> 31;
}

/* Numbers of all sizes and both signs, and often those at the edges. */
static uint64_t likely_value(uint64_t *state)
{
	static const uint64_t edges[] = {
		0,    1,          UINT64_MAX, INT64_MAX,          (uint64_t)1 << 63,
		0x80, 0xffffffff, 0x80000000, (uint64_t)INT32_MIN
	};
	uint64_t random = next_random(state);

	if (random % 3 == 0)
		return edges[random / 3 % (sizeof(edges) / sizeof(edges[0]))];
	uint64_t value = next_random(state) >> (random >> 8) % 64;
	return random >> 16 & 1 ? -value : value;
}

/* -- terms ------------------------------------------------------------------------------------ */

static Z3_ast with_values(Z3_context ctx, Z3_ast term, const struct assignment *a)
{
	Z3_ast to[MAX_VARIABLES];

	for (uint32_t i = 0; i < a->n; i++) {
		Z3_sort sort = Z3_get_sort(ctx, a->variables[i]);
		unsigned bits = Z3_get_bv_sort_size(ctx, sort);
		uint64_t mask = bits < 64 ? ((uint64_t)1 << bits) - 1 : UINT64_MAX;
		to[i] = Z3_mk_unsigned_int64(ctx, a->values[i] & mask, sort);
	}
	return Z3_simplify(ctx, Z3_substitute(ctx, term, a->n, a->variables, to));
}

bool goal_evaluate(Z3_context ctx, Z3_ast term, const struct assignment *a, uint64_t *value)
{
	Z3_ast simple = with_values(ctx, term, a);
	Z3_lbool truth;

	if (Z3_is_numeral_ast(ctx, simple))
		return Z3_get_numeral_uint64(ctx, simple, value);
	truth = Z3_get_bool_value(ctx, simple);
	*value = truth == Z3_L_TRUE;
	return truth != Z3_L_UNDEF;
}

/* -- proofs --------------------------------------------------------------------------------------- */

/* Whether values are found for which the term is true. */
static bool try_some(Z3_context ctx, Z3_ast term, struct assignment *a)
{
	uint64_t state = 1;

	for (uint32_t trial = 0; trial < N_TRIALS; trial++) {
		for (uint32_t i = 0; i < a->n; i++)
			a->values[i] = likely_value(&state);
		if (Z3_get_bool_value(ctx, with_values(ctx, term, a)) == Z3_L_TRUE)
			return true;
	}
	return false;
}

static void take_model(Z3_context ctx, Z3_solver solver, struct assignment *a)
{
	Z3_model model = Z3_solver_get_model(ctx, solver);

	Z3_model_inc_ref(ctx, model);
	for (uint32_t i = 0; i < a->n; i++) {
		Z3_ast value;
		a->values[i] = 0;
		if (Z3_model_eval(ctx, model, a->variables[i], true, &value))
			Z3_get_numeral_uint64(ctx, value, &a->values[i]);
	}
	Z3_model_dec_ref(ctx, model);
}

static enum goal_verdict solve(Z3_context ctx, Z3_ast term, struct assignment *a)
{
	enum goal_verdict verdict = GOAL_UNKNOWN;
	Z3_solver solver = Z3_mk_solver_for_logic(ctx, Z3_mk_string_symbol(ctx, "QF_BV"));
	Z3_params params;

	/* What is not asked to stay is gone with the next call. */
	Z3_solver_inc_ref(ctx, solver);
	params = Z3_mk_params(ctx);
	Z3_params_inc_ref(ctx, params);
	Z3_params_set_uint(ctx, params, Z3_mk_string_symbol(ctx, "timeout"),
			   a->timeout_ms ? a->timeout_ms : GOAL_TIMEOUT_MS);
	Z3_solver_set_params(ctx, solver, params);
	Z3_solver_assert(ctx, solver, term);
	switch (Z3_solver_check(ctx, solver)) {
	case Z3_L_FALSE:
		verdict = GOAL_HOLDS;
		break;
	case Z3_L_TRUE:
		verdict = GOAL_FAILS;
		take_model(ctx, solver, a);
		break;
	case Z3_L_UNDEF:
		break;
	}
	Z3_solver_dec_ref(ctx, solver);
	Z3_params_dec_ref(ctx, params);
	return verdict;
}

/* -- divisions ------------------------------------------------------------------------------------- */

/* Divisions in a term, each with a variable that stands for what it gives. */
struct divisions {
	Z3_ast terms[MAX_DIVISIONS], variables[MAX_DIVISIONS];
	uint32_t n;
	Z3_ast facts;
};

enum division { NO_DIVISION, UNSIGNED, SIGNED_QUOTIENT, SIGNED_REMAINDER };

static enum division division_of(Z3_context ctx, Z3_ast term)
{
	switch (Z3_get_decl_kind(ctx, Z3_get_app_decl(ctx, Z3_to_app(ctx, term)))) {
	case Z3_OP_BUDIV:
	case Z3_OP_BUDIV_I:
	case Z3_OP_BUREM:
	case Z3_OP_BUREM_I:
		return UNSIGNED;
	case Z3_OP_BSDIV:
	case Z3_OP_BSDIV_I:
		return SIGNED_QUOTIENT;
	case Z3_OP_BSREM:
	case Z3_OP_BSREM_I:
		return SIGNED_REMAINDER;
	default:
		return NO_DIVISION;
	}
}

/* What is known of the variable: a / -1 is -a, a % -1 is 0; goal_check_facts() proves it. */
static Z3_ast fact(Z3_context ctx, enum division division, Z3_ast a, Z3_ast b, Z3_ast gives)
{
	Z3_sort word = Z3_get_sort(ctx, a);
	Z3_ast minus_1 = Z3_mk_eq(ctx, b, Z3_mk_int64(ctx, -1, word));
	Z3_ast then = division == SIGNED_QUOTIENT ? Z3_mk_bvneg(ctx, a) : Z3_mk_int64(ctx, 0, word);

	if (division == UNSIGNED)
		return Z3_mk_true(ctx);
	return Z3_mk_implies(ctx, minus_1, Z3_mk_eq(ctx, gives, then));
}

static void add_division(Z3_context ctx, struct divisions *d, Z3_ast term, enum division division)
{
	Z3_app app = Z3_to_app(ctx, term);

	for (uint32_t i = 0; i < d->n; i++)
		if (d->terms[i] == term)
			return;
	if (d->n == MAX_DIVISIONS)
		return; /* it stays what it is */
	Z3_ast variable = Z3_mk_fresh_const(ctx, "division", Z3_get_sort(ctx, term));
	Z3_ast both[] = { d->facts, fact(ctx, division, Z3_get_app_arg(ctx, app, 0),
					 Z3_get_app_arg(ctx, app, 1), variable) };
	d->terms[d->n] = term;
	d->variables[d->n++] = variable;
	d->facts = Z3_mk_and(ctx, 2, both);
}

/* Terms are small; what is there twice is looked at twice. */
static void find_divisions(Z3_context ctx, struct divisions *d, Z3_ast term)
{
	if (!Z3_is_app(ctx, term))
		return;
	Z3_app app = Z3_to_app(ctx, term);
	enum division division = division_of(ctx, term);
	if (division != NO_DIVISION)
		add_division(ctx, d, term, division);
	for (uint32_t i = 0; i < Z3_get_app_num_args(ctx, app); i++)
		find_divisions(ctx, d, Z3_get_app_arg(ctx, app, i));
}

/*
 * Multiplying out a division of 64 bits takes too long.  What holds for any value in the place
 * of a division, holds for its own: true if it is shown so.
 */
static bool is_never_whatever_divisions_give(Z3_context ctx, Z3_ast term, unsigned timeout_ms)
{
	struct divisions d = { .facts = Z3_mk_true(ctx) };
	struct assignment none = { .timeout_ms = timeout_ms };

	find_divisions(ctx, &d, term);
	if (!d.n)
		return false;
	/* Also in what is known of a division there may be others. */
	Z3_ast both[] = { d.facts, term };
	Z3_ast all = Z3_mk_and(ctx, 2, both);
	return solve(ctx, Z3_substitute(ctx, all, d.n, d.terms, d.variables), &none) == GOAL_HOLDS;
}

bool goal_check_facts(Z3_context ctx)
{
	Z3_sort word = Z3_mk_bv_sort(ctx, 64);
	Z3_ast a = Z3_mk_const(ctx, Z3_mk_string_symbol(ctx, "a"), word);
	Z3_ast minus_1 = Z3_mk_int64(ctx, -1, word);
	Z3_ast quotient = Z3_mk_bvsdiv(ctx, a, minus_1), remainder = Z3_mk_bvsrem(ctx, a, minus_1);
	Z3_ast facts[] = { fact(ctx, SIGNED_QUOTIENT, a, minus_1, quotient),
			   fact(ctx, SIGNED_REMAINDER, a, minus_1, remainder) };
	struct assignment none = { .n = 0 };

	return solve(ctx, Z3_mk_not(ctx, Z3_mk_and(ctx, 2, facts)), &none) == GOAL_HOLDS;
}

/* -- goals ------------------------------------------------------------------------------------------ */

enum goal_verdict goal_prove(Z3_context ctx, Z3_ast assumption, Z3_ast statement,
			     struct assignment *a)
{
	Z3_ast both[] = { assumption, Z3_mk_not(ctx, statement) };
	Z3_ast wrong = Z3_simplify(ctx, Z3_mk_and(ctx, 2, both));

	if (Z3_get_bool_value(ctx, wrong) == Z3_L_FALSE)
		return GOAL_HOLDS;
	if (try_some(ctx, wrong, a))
		return GOAL_FAILS;
	if (is_never_whatever_divisions_give(ctx, wrong, a->timeout_ms))
		return GOAL_HOLDS;
	return solve(ctx, wrong, a);
}
