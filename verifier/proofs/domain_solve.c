/*
 * domain_solve.c - one claim at a time, by Z3.
 *
 * What a component is made of is often less than all that is known of the operands: then the claim is
 * first asked without the rest, which is more than it says, and quicker to prove.
 */
#include "verifier/proofs/domain_solve.h"

#include <stdlib.h>
#include <string.h>

#include "verifier/proofs/domain_opaque.h"
#include "verifier/proofs/domain_whole.h"

struct solver {
	Z3_context ctx;
	const struct claims *claims;
	struct op_file *ops;
	struct dom_file *domain;
	struct lemma_file *lemmas;
	struct terms *terms;
	unsigned width;
	unsigned first[MAX_CLAIMS]; /* its first `if` among the terms */
};

static void put_says(FILE *out, const char *text)
{
	fprintf(out, "(assert (says %s))\n", text);
}

static void put_hint(FILE *out, const struct claim *claim, const struct hint *hint)
{
	fputs("(assert (says ", out);
	claim_put_hint(out, claim, hint);
	fputs("))\n", out);
}

/* Each condition, each conclusion, each proof, each case, as an assertion that is not one. */
static char *asserts_text(struct solver *solver)
{
	const struct claims *claims = solver->claims;
	unsigned n = 0;
	char *text;
	size_t len;
	FILE *out = open_memstream(&text, &len);

	claims_put_constants(out, solver->lemmas);
	fputs("(declare-fun says (Bool) Bool)\n", out);
	for (unsigned i = 0; i < claims->n; i++) {
		const struct claim *claim = &claims->claim[i];

		solver->first[i] = n;
		for (unsigned j = 0; j < claim->n_ifs; j++)
			put_says(out, claim->ifs[j]);
		put_says(out, claim->then);
		if (claim->proof)
			put_hint(out, claim, claim->proof);
		if (claim->cases)
			put_hint(out, claim, claim->cases);
		n += claim->n_ifs + 1 + (claim->proof ? 1 : 0) + (claim->cases ? 1 : 0);
	}
	fclose(out);
	return text;
}

struct solver *solver_open(const char *ops_path, const char *domain_path,
			   const struct claims *claims, unsigned width)
{
	struct solver *solver = calloc(1, sizeof(*solver));
	Z3_config config = Z3_mk_config();
	char *text, *scaled;

	if (!solver)
		die("prove-domain: error: out of memory");
	solver->ctx = Z3_mk_context(config);
	Z3_del_config(config);
	solver->claims = claims;
	solver->width = width;
	solver->ops = op_file_read(ops_path, width, solver->ctx);
	solver->domain = dom_file_read(domain_path, width, solver->ops);
	solver->lemmas = lemma_file_read(width);
	text = asserts_text(solver);
	scaled = scale_text(text, width);
	const struct source sources[] = { { ops_path, solver->ops->text },
					  { domain_path, solver->domain->text },
					  { LEMMAS, solver->lemmas->text },
					  { NULL, scaled } };
	solver->terms = terms_parse(solver->ctx, sources, 4);
	free(scaled);
	free(text);
	return solver;
}

void solver_close(struct solver *solver)
{
	terms_free(solver->terms);
	lemma_file_free(solver->lemmas);
	dom_file_free(solver->domain);
	op_file_free(solver->ops);
	Z3_del_context(solver->ctx);
	free(solver);
}

/* --- the constants of a term */

enum { MAX_CONSTANTS = 256 };

struct constants {
	Z3_ast constant[MAX_CONSTANTS];
	unsigned n;
};

static void find_constants(Z3_context ctx, Z3_ast term, Z3_ast_map seen, struct constants *found)
{
	Z3_app app;

	if (!Z3_is_app(ctx, term) || Z3_ast_map_contains(ctx, seen, term))
		return;
	Z3_ast_map_insert(ctx, seen, term, term);
	app = Z3_to_app(ctx, term);
	for (unsigned i = 0; i < Z3_get_app_num_args(ctx, app); i++)
		find_constants(ctx, Z3_get_app_arg(ctx, app, i), seen, found);
	if (Z3_get_app_num_args(ctx, app) > 0 ||
	    Z3_get_decl_kind(ctx, Z3_get_app_decl(ctx, app)) != Z3_OP_UNINTERPRETED)
		return;
	if (found->n == MAX_CONSTANTS)
		die("prove-domain: error: more than %d constants", MAX_CONSTANTS);
	found->constant[found->n++] = term;
}

static struct constants constants_of(Z3_context ctx, Z3_ast term)
{
	struct constants found = { .n = 0 };
	Z3_ast_map seen = Z3_mk_ast_map(ctx);

	Z3_ast_map_inc_ref(ctx, seen);
	find_constants(ctx, term, seen, &found);
	Z3_ast_map_dec_ref(ctx, seen);
	return found;
}

static const char *constant_name(Z3_context ctx, Z3_ast constant)
{
	return Z3_get_symbol_string(
		ctx, Z3_get_decl_name(ctx, Z3_get_app_decl(ctx, Z3_to_app(ctx, constant))));
}

static bool has(const struct constants *constants, Z3_context ctx, Z3_ast constant)
{
	for (unsigned i = 0; i < constants->n; i++)
		if (Z3_is_eq_ast(ctx, constants->constant[i], constant))
			return true;
	return false;
}

static void add(struct constants *constants, Z3_context ctx, const struct constants *more)
{
	for (unsigned i = 0; i < more->n; i++)
		if (!has(constants, ctx, more->constant[i]) && constants->n < MAX_CONSTANTS)
			constants->constant[constants->n++] = more->constant[i];
}

/* Whether it says nothing of components but of those that are known, or something of one of them. */
static bool matters(Z3_context ctx, const struct constants *condition,
		    const struct constants *known)
{
	bool is_of_cells = true;

	for (unsigned i = 0; i < condition->n; i++) {
		if (!strchr(constant_name(ctx, condition->constant[i]), '.'))
			continue;
		is_of_cells = false;
		if (has(known, ctx, condition->constant[i]))
			return true;
	}
	return is_of_cells;
}

/* The conditions that say something of what the conclusion is made of, or of what those say it of. */
static unsigned select_conditions(Z3_context ctx, const Z3_ast *all, unsigned n, Z3_ast conclusion,
				  Z3_ast *some)
{
	struct constants known = constants_of(ctx, conclusion);
	bool is_in[MAX_IFS] = { false }, is_more = true;
	unsigned n_some = 0;

	while (is_more) {
		is_more = false;
		for (unsigned i = 0; i < n; i++) {
			struct constants in = constants_of(ctx, all[i]);

			if (!is_in[i] && matters(ctx, &in, &known)) {
				is_in[i] = is_more = true;
				add(&known, ctx, &in);
			}
		}
	}
	for (unsigned i = 0; i < n; i++)
		if (is_in[i])
			some[n_some++] = all[i];
	return n_some;
}

/* --- asking */

static void write_example(struct solver *s, Z3_model model, const Z3_ast *asserts, unsigned n,
			  char *example)
{
	FILE *out = fmemopen(example, MAX_EXAMPLE, "w");
	struct constants all = { .n = 0 };
	Z3_ast_map seen = Z3_mk_ast_map(s->ctx);

	Z3_ast_map_inc_ref(s->ctx, seen);
	for (unsigned i = 0; i < n; i++)
		find_constants(s->ctx, asserts[i], seen, &all);
	Z3_ast_map_dec_ref(s->ctx, seen);
	for (unsigned i = 0; i < all.n; i++) {
		Z3_ast value;
		uint64_t number = 0;

		if (Z3_model_eval(s->ctx, model, all.constant[i], true, &value))
			Z3_get_numeral_uint64(s->ctx, value, &number);
		fprintf(out, "%s%s = 0x%llx", i ? ", " : "", constant_name(s->ctx, all.constant[i]),
			(unsigned long long)number);
	}
	fclose(out);
}

/*
 * Whether the last of the asserts follows from the others; example may be NULL.  Without a logic Z3 tries no tactics, which
 * is what finds proofs about whole numbers.
 */
static enum verdict follows(struct solver *s, const char *logic, const Z3_ast *asserts, unsigned n,
			    char *example)
{
	Z3_solver z3 = logic ? Z3_mk_solver_for_logic(s->ctx, Z3_mk_string_symbol(s->ctx, logic))
			     : Z3_mk_simple_solver(s->ctx);
	enum verdict verdict = NO_ANSWER;
	Z3_lbool answer;

	Z3_solver_inc_ref(s->ctx,
			  z3); /* before another object is made: Z3 frees those that nobody has */
	for (unsigned i = 0; i < n; i++)
		Z3_solver_assert(s->ctx, z3,
				 i + 1 < n ? asserts[i] : Z3_mk_not(s->ctx, asserts[i]));
	answer = Z3_solver_check(s->ctx, z3);
	if (answer == Z3_L_FALSE)
		verdict = HOLDS;
	if (answer == Z3_L_TRUE)
		verdict = FAILS;
	if (answer == Z3_L_TRUE && example) {
		Z3_model model = Z3_solver_get_model(s->ctx, z3);

		Z3_model_inc_ref(s->ctx, model);
		write_example(s, model, asserts, n, example);
		Z3_model_dec_ref(s->ctx, model);
	}
	Z3_solver_dec_ref(s->ctx, z3);
	return verdict;
}

/* All of a claim: its conditions, and last what follows. */
struct question {
	Z3_ast term[MAX_IFS + 3];
	unsigned n;
};

static Z3_ast get(struct solver *s, unsigned claim, unsigned i)
{
	return terms_get(s->terms, s->first[claim] + i);
}

/* With `more` before the conditions, which are to be few; NULL: nothing. */
static enum verdict follows_by_bits(struct solver *s, const struct question *q, Z3_ast more,
				    char *example)
{
	Z3_ast some[MAX_IFS + 3];
	unsigned n = select_conditions(s->ctx, q->term, q->n - 1, q->term[q->n - 1], some);
	const unsigned n_all = q->n + (more ? 1 : 0);
	enum verdict verdict;

	if (more)
		some[n++] = more;
	some[n++] = q->term[q->n - 1];
	verdict = follows(s, "QF_BV", some, n, example);
	if (verdict == HOLDS || n == n_all)
		return verdict;
	n = 0;
	for (unsigned i = 0; i < q->n - 1; i++)
		some[n++] = q->term[i];
	if (more)
		some[n++] = more;
	some[n++] = q->term[q->n - 1];
	return follows(s, "QF_BV", some, n, example);
}

/* The case of that number; the one after the last: no case. */
static Z3_ast case_of(struct solver *s, Z3_ast cases, unsigned number)
{
	Z3_sort sort = Z3_mk_bv_sort(s->ctx, s->width);
	Z3_ast k = Z3_mk_const(s->ctx, Z3_mk_string_symbol(s->ctx, "l.k"), sort), value;
	Z3_ast none[CELL_BITS];

	if (number < s->width) {
		value = Z3_mk_unsigned_int(s->ctx, number, sort);
		return Z3_substitute(s->ctx, cases, 1, &k, &value);
	}
	for (unsigned i = 0; i < s->width; i++)
		none[i] = Z3_mk_not(s->ctx, case_of(s, cases, i));
	return Z3_mk_and(s->ctx, s->width, none);
}

/* In each of its cases, if it has any. */
static enum verdict follows_by_cases(struct solver *s, unsigned claim, const struct question *q,
				     char *example)
{
	const struct claim *c = &s->claims->claim[claim];
	enum verdict verdict = HOLDS;
	Z3_ast cases;

	if (!c->cases)
		return follows_by_bits(s, q, NULL, example);
	cases = terms_plain(s->terms, get(s, claim, c->n_ifs + 1 + (c->proof ? 1 : 0)), 0);
	for (unsigned i = 0; i <= s->width && verdict == HOLDS; i++)
		verdict = follows_by_bits(s, q, case_of(s, cases, i), example);
	return verdict;
}

static enum verdict follows_by_lemmas(struct solver *s, unsigned claim)
{
	const struct claim *c = &s->claims->claim[claim];
	struct opaque *opaque = opaque_open(s->ctx, c->proof->keeps);
	Z3_ast proof = get(s, claim, c->n_ifs + 1);
	struct question q = { .n = 2 };
	enum verdict verdict;

	lemmas_of_proof(s->terms, c->proof, proof, NULL, NULL);
	terms_keep(s->terms, c->proof->keeps);
	q.term[0] = opaque_term(opaque, terms_plain(s->terms, proof, 0));
	for (unsigned i = 0; i <= c->n_ifs; i++)
		q.term[q.n++] = opaque_term(opaque, terms_plain(s->terms, get(s, claim, i), 0));
	q.term[1] = c->proof->has_equal ? opaque_equal(opaque) : Z3_mk_true(s->ctx);
	terms_keep(s->terms, NULL);
	opaque_close(opaque);
	verdict = follows(s, "QF_BV", q.term, q.n, NULL);
	return verdict == FAILS ? NOT_ENOUGH : verdict;
}

static enum verdict follows_by_whole(struct solver *s, unsigned claim)
{
	const struct claim *c = &s->claims->claim[claim];
	Z3_ast negation = whole_negation(s->ctx, terms_plain(s->terms, get(s, claim, 0), 0));
	Z3_ast question;

	if (!negation)
		die("%s: error: '%s' can not be about whole numbers", LEMMAS, c->function);
	question = Z3_mk_not(s->ctx, negation);
	return follows(s, NULL, &question, 1, NULL) == HOLDS ? HOLDS : NO_ANSWER;
}

struct chosen {
	const struct claims *claims;
	bool *is_chosen;
};

static void choose_lemma(void *to, const char *lemma)
{
	const struct chosen *chosen = to;

	for (unsigned i = 0; i < chosen->claims->n; i++)
		if (strcmp(chosen->claims->claim[i].function, lemma) == 0)
			chosen->is_chosen[i] = true;
}

void solver_choose_lemmas(struct solver *s, bool is_chosen[MAX_CLAIMS])
{
	struct chosen chosen = { s->claims, is_chosen };

	for (unsigned i = s->claims->n; i-- > 0;) {
		const struct claim *c = &s->claims->claim[i];

		if (is_chosen[i] && c->proof)
			lemmas_of_proof(s->terms, c->proof, get(s, i, c->n_ifs + 1), choose_lemma,
					&chosen);
	}
}

enum way solver_way(const struct claim *claim)
{
	if (claim->lemma && claim->lemma->is_whole)
		return BY_WHOLE;
	return claim->proof ? BY_LEMMAS : BY_BITS;
}

enum verdict solver_ask(struct solver *solver, unsigned claim, enum way way,
			char example[MAX_EXAMPLE])
{
	struct question q = { .n = solver->claims->claim[claim].n_ifs + 1 };

	if (way == BY_WHOLE)
		return follows_by_whole(solver, claim);
	if (way == BY_LEMMAS)
		return follows_by_lemmas(solver, claim);
	for (unsigned i = 0; i < q.n; i++)
		q.term[i] = terms_plain(solver->terms, get(solver, claim, i), 0);
	return follows_by_cases(solver, claim, &q, example);
}
