/*
 * ranks.c - a sum of carried values that falls from round to round.
 *
 * Its factors are what Z3 finds for the rounds that are known so far: small ones, for which
 * the sum falls in all of them.  Then Z3 is asked for a round in which it does not, as words
 * of 64 bits, which wrap; and that is one more round that is known.  This ends with a sum that
 * falls in every round, or with none of such factors, or when the time is over.  Loops in
 * each other's place (i grows, and k begins anew) have such sums, too, if k is bounded.
 */
#include "verifier/z3/relate.h"

enum { MOST_ROUNDS = 64, MOST_TRIES = 64 };

#define FAR (INT64_C(1) << 32)

/* What is known of a round: by how much each value moves. */
struct known_round {
	int64_t moves[MOST_PARAMS];
};

struct ranker {
	struct relator *r;
	struct known_round rounds[MOST_ROUNDS];
	uint32_t n_rounds;
	Z3_ast factors[MOST_PARAMS]; /* unknown integers */
	int64_t found[MOST_PARAMS];
	bool is_wild[MOST_PARAMS]; /* it moves further than any number that we know */
};

static Z3_ast integer(struct ranker *k, int64_t x)
{
	return Z3_mk_int64(k->r->l->ctx, x, Z3_mk_int_sort(k->r->l->ctx));
}

/* The sum falls in the round. */
static Z3_ast falls_in(struct ranker *k, const struct known_round *round)
{
	Z3_context ctx = k->r->l->ctx;
	Z3_ast terms[MOST_PARAMS];
	uint32_t n = k->r->n_params;

	for (uint32_t i = 0; i < n; i++)
		terms[i] =
			Z3_mk_mul(ctx, 2, (Z3_ast[]){ integer(k, round->moves[i]), k->factors[i] });
	return Z3_mk_le(ctx, Z3_mk_add(ctx, n, terms), integer(k, -1));
}

/* Factors of at most that size for which it falls in all known rounds. */
static bool solve(struct ranker *k, int64_t size)
{
	struct left *l = k->r->l;
	Z3_solver solver = Z3_mk_solver_for_logic(l->ctx, Z3_mk_string_symbol(l->ctx, "QF_LIA"));
	Z3_model model;

	Z3_solver_inc_ref(l->ctx, solver);
	for (uint32_t i = 0; i < k->r->n_params; i++) {
		Z3_ast most = integer(k, k->is_wild[i] ? 0 : size);
		Z3_ast least = integer(k, k->is_wild[i] ? 0 : -size);
		Z3_solver_assert(l->ctx, solver, Z3_mk_le(l->ctx, k->factors[i], most));
		Z3_solver_assert(l->ctx, solver, Z3_mk_ge(l->ctx, k->factors[i], least));
	}
	for (uint32_t i = 0; i < k->n_rounds; i++)
		Z3_solver_assert(l->ctx, solver, falls_in(k, &k->rounds[i]));
	bool is_solved = check_solver(l, solver) == SAYS_YES;
	if (is_solved) {
		model = Z3_solver_get_model(l->ctx, solver);
		Z3_model_inc_ref(l->ctx, model);
		for (uint32_t i = 0; i < k->r->n_params; i++) {
			Z3_ast value;
			k->found[i] = 0;
			if (Z3_model_eval(l->ctx, model, k->factors[i], true, &value))
				Z3_get_numeral_int64(l->ctx, value, &k->found[i]);
		}
	}
	Z3_solver_dec_ref(l->ctx, solver);
	return is_solved;
}

/* Small factors are better. */
static bool solve_small(struct ranker *k)
{
	static const int64_t sizes[] = { 1, 4, 32, 1024 };

	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]) && left_ms(k->r->l); i++)
		if (solve(k, sizes[i]))
			return true;
	return false;
}

static Z3_ast move_on(const struct ranker *k, uint32_t i, uint32_t way)
{
	return move_of(k->r, k->r->params[i], way);
}

/* A round in which the sum does not fall, or falls further than any number that we know. */
static Z3_ast does_not_fall(const struct ranker *k)
{
	struct left *l = k->r->l;
	Z3_ast any = Z3_mk_false(l->ctx);

	for (uint32_t way = 1; way < k->r->n_ways; way++) {
		Z3_ast move = word(l, 0);
		for (uint32_t i = 0; i < k->r->n_params; i++)
			if (k->found[i])
				move = Z3_mk_bvadd(
					l->ctx, move,
					times(k->r, (uint64_t)k->found[i], move_on(k, i, way)));
		Z3_ast sides[] = { Z3_mk_bvsge(l->ctx, move, word(l, 0)),
				   Z3_mk_bvslt(l->ctx, move,
					       word(l, (uint64_t)(-FAR * MOST_FACTOR))) };
		Z3_ast bad = both(l, k->r->ways[way], Z3_mk_or(l->ctx, 2, sides));
		any = Z3_mk_or(l->ctx, 2, (Z3_ast[]){ any, bad });
	}
	return any;
}

static void learn(struct ranker *k, Z3_model model)
{
	for (uint32_t way = 1; way < k->r->n_ways; way++) {
		if (k->n_rounds == MOST_ROUNDS || !is_true(k->r, model, k->r->ways[way]))
			continue;
		struct known_round *round = &k->rounds[k->n_rounds++];
		for (uint32_t i = 0; i < k->r->n_params; i++) {
			round->moves[i] = (int64_t)word_in(k->r->l, model, move_on(k, i, way));
			k->is_wild[i] |= round->moves[i] > FAR || round->moves[i] < -FAR;
		}
	}
}

static bool search(struct ranker *k)
{
	Z3_model model;

	for (uint32_t i = 0; i < MOST_TRIES && k->n_rounds < MOST_ROUNDS; i++) {
		enum says says = ask(k->r->l, k->r->c, does_not_fall(k), &model);
		if (says != SAYS_YES)
			return says == SAYS_NO;
		learn(k, model);
		if (!solve_small(k))
			return false;
	}
	return false;
}

void find_rank(struct relator *r)
{
	struct ranker k = { .r = r };
	struct form f = { .rest = dom_const(0) };

	for (uint32_t i = 0; i < r->n_params; i++)
		k.factors[i] = Z3_mk_fresh_const(r->l->ctx, "f", Z3_mk_int_sort(r->l->ctx));
	if (!search(&k))
		return;
	for (uint32_t i = 0; i < r->n_params; i++) {
		if (!k.found[i])
			continue;
		if (f.n == FORM_TERMS)
			return;
		f.terms[f.n++] = (struct form_term){ r->params[i], (uint64_t)k.found[i] };
	}
	if (f.n)
		r->rank = add_sum(r, &f, &r->is_less);
}
