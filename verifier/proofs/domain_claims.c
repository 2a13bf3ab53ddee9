/*
 * domain_claims.c - each kind of function of the domain, and what it promises.
 */
#include "verifier/proofs/domain_claims.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#define SET(a)                                                                              \
	"(declare-const " a ".umin vir.word) (declare-const " a ".umax vir.word)\n"         \
	"(declare-const " a ".smin vir.word) (declare-const " a ".smax vir.word)\n"         \
	"(declare-const " a ".zeros vir.word) (declare-const " a ".ones vir.word)\n"        \
	"(define-fun " a " () dom (dom.make " a ".umin " a ".umax " a ".smin " a ".smax " a \
	".zeros " a ".ones))\n"

static const char constants[] = SET("a") SET("b") SET("c") "(declare-const x vir.word)\n"
							   "(declare-const y vir.word)\n"
							   "(declare-const z vir.word)\n";

static const char *const sets[] = { "a", "b", "c" }, *const members[] = { "x", "y", "z" };

static char *text(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

static char *text(const char *fmt, ...)
{
	va_list args;
	char *result;

	va_start(args, fmt);
	if (vasprintf(&result, fmt, args) < 0)
		die("prove-domain: error: out of memory");
	va_end(args);
	return result;
}

/* That the cell x is within field i of the set d. */
static char *within(unsigned i, const char *d, const char *x)
{
	switch (i) {
	case 0:
		return text("(bvule (umin %s) %s)", d, x);
	case 1:
		return text("(bvule %s (umax %s))", x, d);
	case 2:
		return text("(bvsle (smin %s) %s)", d, x);
	case 3:
		return text("(bvsle %s (smax %s))", x, d);
	case 4:
		return text("(= (bvand %s (zeros %s)) vir.zero)", x, d);
	default:
		return text("(= (bvand %s (ones %s)) (ones %s))", x, d, d);
	}
}

static char *both(char *p, char *q)
{
	char *result = text("(and %s %s)", p, q);

	free(p);
	free(q);
	return result;
}

/* --- building */

static struct claim *claims_add(struct claims *claims, const char *function, const char *component)
{
	struct claim *claim = &claims->claim[claims->n++];

	if (claims->n > MAX_CLAIMS)
		die("prove-domain: error: more than %d claims", MAX_CLAIMS);
	claim->function = function;
	claim->component = component;
	return claim;
}

static void add_if(struct claim *claim, char *condition)
{
	if (claim->n_ifs == MAX_IFS)
		die("prove-domain: error: more than %d conditions", MAX_IFS);
	claim->ifs[claim->n_ifs++] = condition;
}

/* That the cell is in the set. */
static void add_member(struct claim *claim, const char *set, const char *cell)
{
	for (unsigned i = 0; i < MAX_FIELDS; i++)
		add_if(claim, within(i, set, cell));
}

/* If the first cells are in the first sets. */
static void add_members(struct claim *claim, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		add_member(claim, sets[i], members[i]);
}

/* "(NAME x y)" with as many operands as there are. */
static char *apply(const char *name, const char *const *operands, unsigned n)
{
	char *result = text("(%s", name), *longer;

	for (unsigned i = 0; i < n; i++) {
		longer = text("%s %s", result, operands[i]);
		free(result);
		result = longer;
	}
	longer = text("%s)", result);
	free(result);
	return longer;
}

static char *applied_op(const struct op *op, enum part part)
{
	char *name = text("vir.%s.%s", op->name, part_name(part)), *result;

	result = apply(name, members, op->n_operands);
	free(name);
	return result;
}

static char *applied_fn(const struct dom_fn *fn)
{
	char *name = text("dom.%s", fn->name), *result;

	result = apply(name, sets, fn->n_operands);
	free(name);
	return result;
}

/* --- what each kind of function promises */

static void claim_value(struct claims *claims, const struct dom_fn *fn, const struct op *op)
{
	for (unsigned i = 0; i < MAX_FIELDS; i++) {
		struct claim *claim = claims_add(claims, fn->name, dom_field[i]);
		char *set = applied_fn(fn), *value = applied_op(op, VALUE),
		     *trap = applied_op(op, TRAP);

		add_members(claim, op->n_operands);
		add_if(claim, text("(not %s)", trap));
		claim->then = within(i, set, value);
		free(set);
		free(value);
		free(trap);
	}
}

static void claim_trap(struct claims *claims, const struct dom_fn *fn, const struct op *op,
		       bool is_may)
{
	struct claim *claim = claims_add(claims, fn->name, "");
	char *says = applied_fn(fn), *trap = applied_op(op, TRAP);

	add_members(claim, op->n_operands);
	claim->then = is_may ? text("(=> %s %s)", trap, says) : text("(=> %s %s)", says, trap);
	free(says);
	free(trap);
}

/* The operand that the function is about is `number`: a is 0. */
static void claim_assume(struct claims *claims, const struct dom_fn *fn, const struct op *op,
			 bool is_true, unsigned number)
{
	for (unsigned i = 0; i < MAX_FIELDS; i++) {
		struct claim *claim = claims_add(claims, fn->name, dom_field[i]);
		char *set = applied_fn(fn), *value = applied_op(op, VALUE);

		add_members(claim, op->n_operands);
		add_if(claim, text("(= %s %s)", value, is_true ? "vir.one" : "vir.zero"));
		claim->then = within(i, set, members[number]);
		free(set);
		free(value);
	}
}

/* The operand that the function is about is `number`; the operation's value is in c. */
static void claim_before(struct claims *claims, const struct dom_fn *fn, const struct op *op,
			 unsigned number)
{
	for (unsigned i = 0; i < MAX_FIELDS; i++) {
		struct claim *claim = claims_add(claims, fn->name, dom_field[i]);
		char *set = applied_fn(fn), *value = applied_op(op, VALUE),
		     *trap = applied_op(op, TRAP);

		add_members(claim, op->n_operands);
		add_if(claim, text("(not %s)", trap));
		add_member(claim, "c", value);
		claim->then = within(i, set, members[number]);
		free(set);
		free(value);
		free(trap);
	}
}

/* The sum is within its bounds, which may go on from the greatest word to 0. */
static void claim_relation(struct claims *claims, const struct dom_fn *fn, const struct op *op)
{
	struct claim *claim = claims_add(claims, fn->name, "");
	char *says = applied_fn(fn), *value = applied_op(op, VALUE), *trap = applied_op(op, TRAP);

	add_members(claim, op->n_operands);
	add_if(claim, text("(not %s)", trap));
	add_member(claim, "c", value);
	claim->then = text(
		"(let ((r %s)) (let ((sum (bvadd (bvmul (of_a r) x) (bvmul (of_b r) y) "
		"(bvmul (of_c r) %s)))) (bvule (bvsub sum (least r)) (bvsub (most r) (least r)))))",
		says, value);
	free(says);
	free(value);
	free(trap);
}

/* The square of x is in b. */
static void claim_root(struct claims *claims, const struct dom_fn *fn)
{
	for (unsigned i = 0; i < MAX_FIELDS; i++) {
		struct claim *claim = claims_add(claims, fn->name, dom_field[i]);
		char *set = applied_fn(fn);

		add_members(claim, 1);
		add_member(claim, "b", "(vir.mul.value x x)");
		claim->then = within(i, set, "x");
		free(set);
	}
}

/* x is in a, y in b, and both in the result. */
static void claim_both(struct claims *claims, const struct dom_fn *fn)
{
	for (unsigned i = 0; i < MAX_FIELDS; i++) {
		struct claim *claim = claims_add(claims, fn->name, dom_field[i]);
		char *set = applied_fn(fn);

		add_members(claim, 2);
		claim->then = both(within(i, set, "x"), within(i, set, "y"));
		free(set);
	}
}

/* x is in the first n sets, and in the result. */
static void claim_kept(struct claims *claims, const struct dom_fn *fn, unsigned n)
{
	for (unsigned i = 0; i < MAX_FIELDS; i++) {
		struct claim *claim = claims_add(claims, fn->name, dom_field[i]);
		char *set = applied_fn(fn);

		for (unsigned j = 0; j < n; j++)
			add_member(claim, sets[j], "x");
		claim->then = within(i, set, "x");
		free(set);
	}
}

/*
 * Not soundness, but what domain.h says of reduced sets: if bounds are in order, each is a member
 * of a.  So the bounds are the best there are, and a set without members is seen to have none.
 */
static void claim_sharp(struct claims *claims, const struct dom_fn *fn)
{
	for (unsigned i = 0; i < 4; i++) {
		struct claim *claim = claims_add(claims, "reduce.sharp", dom_field[i]);
		char *set = applied_fn(fn), *bound = text("(%s %s)", dom_field[i], set);

		add_if(claim, text("(bvule (umin %s) (umax %s))", set, set));
		claim->then = within(0, "a", bound);
		for (unsigned j = 1; j < MAX_FIELDS; j++)
			claim->then = both(claim->then, within(j, "a", bound));
		free(set);
		free(bound);
	}
}

static void claim_included(struct claims *claims, const struct dom_fn *fn)
{
	struct claim *claim = claims_add(claims, fn->name, "");
	char *says = applied_fn(fn);

	add_members(claim, 1);
	add_if(claim, says);
	claim->then = within(0, "b", "x");
	for (unsigned i = 1; i < MAX_FIELDS; i++)
		claim->then = both(claim->then, within(i, "b", "x"));
}

/* --- all of them */

static const struct op *find_op(const struct op_file *ops, const char *name, size_t len)
{
	for (unsigned i = 0; i < ops->n_ops; i++)
		if (strlen(ops->op[i].name) == len && strncmp(ops->op[i].name, name, len) == 0)
			return &ops->op[i];
	return NULL;
}

/* assume.OP.true|false.a|b */
static bool claim_if_assume(struct claims *claims, const struct op_file *ops,
			    const struct dom_fn *fn)
{
	char name[MAX_NAME], truth[MAX_NAME], side;
	const struct op *op;
	int end = 0;

	if (sscanf(fn->name, "assume.%31[a-z0-9_].%31[a-z].%c%n", name, truth, &side, &end) != 3 ||
	    fn->name[end])
		return false;
	op = find_op(ops, name, strlen(name));
	if (!op || op->n_operands != 2 ||
	    (strcmp(truth, "true") != 0 && strcmp(truth, "false") != 0) ||
	    (side != 'a' && side != 'b'))
		return false;
	claim_assume(claims, fn, op, strcmp(truth, "true") == 0, side == 'b');
	return true;
}

/* before.OP.a|b */
static bool claim_if_before(struct claims *claims, const struct op_file *ops,
			    const struct dom_fn *fn)
{
	char name[MAX_NAME], side;
	const struct op *op;
	int end = 0;

	if (sscanf(fn->name, "before.%31[a-z0-9_].%c%n", name, &side, &end) != 2 || fn->name[end] ||
	    (side != 'a' && side != 'b'))
		return false;
	op = find_op(ops, name, strlen(name));
	if (!op || op->n_operands > 2 || (side == 'b' && op->n_operands != 2))
		return false;
	claim_before(claims, fn, op, side == 'b');
	return true;
}

/* relation.OP */
static bool claim_if_relation(struct claims *claims, const struct op_file *ops,
			      const struct dom_fn *fn)
{
	static const char prefix[] = "relation.";
	const char *name = fn->name + strlen(prefix);
	const struct op *op = NULL;

	if (strncmp(fn->name, prefix, strlen(prefix)) == 0)
		op = find_op(ops, name, strlen(name));
	if (!op || op->n_operands > 2 || fn->sort != SORT_RELATION)
		return false;
	claim_relation(claims, fn, op);
	return true;
}

/* OP, OP.may_trap, OP.must_trap */
static bool claim_if_op(struct claims *claims, const struct op_file *ops, const struct dom_fn *fn)
{
	const size_t len = strcspn(fn->name, ".");
	const char *rest = fn->name + len;
	const struct op *op = find_op(ops, fn->name, len);

	if (op && *rest == '\0')
		claim_value(claims, fn, op);
	else if (op && strcmp(rest, ".may_trap") == 0)
		claim_trap(claims, fn, op, true);
	else if (op && strcmp(rest, ".must_trap") == 0)
		claim_trap(claims, fn, op, false);
	else
		return false;
	return true;
}

static bool claim_if_known(struct claims *claims, const struct dom_fn *fn)
{
	if (strcmp(fn->name, "join") == 0 || strcmp(fn->name, "widen") == 0) {
		claim_both(claims, fn);
	} else if (strcmp(fn->name, "meet") == 0) {
		claim_kept(claims, fn, 2);
	} else if (strcmp(fn->name, "reduce") == 0) {
		claim_kept(claims, fn, 1);
		claim_sharp(claims, fn);
	} else if (strcmp(fn->name, "root") == 0) {
		claim_root(claims, fn);
	} else if (strcmp(fn->name, "leq") == 0) {
		claim_included(claims, fn);
	} else {
		return false;
	}
	return true;
}

/* --- lemmas and proofs */

static void claim_lemma(struct claims *claims, const struct hint *hint)
{
	struct claim *claim = claims_add(claims, hint->full_name, "");
	const char *operands[MAX_OPERANDS];
	char names[MAX_OPERANDS][MAX_NAME + 2];

	for (unsigned i = 0; i < hint->n_operands; i++) {
		snprintf(names[i], sizeof(names[i]), "l.%s", hint->operand[i]);
		operands[i] = names[i];
	}
	claim->lemma = hint;
	claim->then = apply(hint->full_name, operands, hint->n_operands);
}

/* Finds how each is proved.  What is found for none is a mistake. */
static void find_hints(struct claims *claims, const struct lemma_file *lemmas)
{
	bool is_used[MAX_OPS] = { false };

	for (unsigned i = 0; i < claims->n; i++) {
		struct claim *claim = &claims->claim[i];

		claim->proof = lemma_file_find(lemmas, PROOF, claim->function, claim->component);
		claim->cases = lemma_file_find(lemmas, CASES, claim->function, claim->component);
		if (claim->proof)
			is_used[claim->proof - lemmas->hint] = true;
		if (claim->cases)
			is_used[claim->cases - lemmas->hint] = true;
	}
	for (unsigned i = 0; i < lemmas->n; i++)
		if (lemmas->hint[i].kind != LEMMA && !is_used[i])
			die("%s: error: there is no claim for '%s'", LEMMAS,
			    lemmas->hint[i].full_name);
}

struct claims *claims_make(const struct op_file *ops, const struct dom_file *domain,
			   const struct lemma_file *lemmas)
{
	struct claims *claims = calloc(1, sizeof(*claims));

	if (!claims)
		die("prove-domain: error: out of memory");
	for (unsigned i = 0; i < lemmas->n; i++)
		if (lemmas->hint[i].kind == LEMMA)
			claim_lemma(claims, &lemmas->hint[i]);
	for (unsigned i = 0; i < domain->n_fns; i++) {
		const struct dom_fn *fn = &domain->fn[i];

		if (!claim_if_known(claims, fn) && !claim_if_assume(claims, ops, fn) &&
		    !claim_if_before(claims, ops, fn) && !claim_if_relation(claims, ops, fn) &&
		    !claim_if_op(claims, ops, fn))
			die("%s: error: nobody knows what 'dom.%s' is to be", domain->path,
			    fn->name);
	}
	find_hints(claims, lemmas);
	return claims;
}

void claims_free(struct claims *claims)
{
	for (unsigned i = 0; i < claims->n; i++) {
		for (unsigned j = 0; j < claims->claim[i].n_ifs; j++)
			free(claims->claim[i].ifs[j]);
		free(claims->claim[i].then);
	}
	free(claims);
}

/* --- writing */

/* Whether an operand of that name came before this one. */
static bool is_declared(const struct lemma_file *lemmas, unsigned hint, unsigned operand)
{
	for (unsigned i = 0; i <= hint; i++) {
		const struct hint *h = &lemmas->hint[i];
		const unsigned n = i < hint ? h->n_operands : operand;

		for (unsigned j = 0; h->kind == LEMMA && j < n; j++)
			if (strcmp(h->operand[j], lemmas->hint[hint].operand[operand]) == 0)
				return true;
	}
	return false;
}

void claims_put_constants(FILE *out, const struct lemma_file *lemmas)
{
	fprintf(out, "%s(declare-const l.k vir.word)\n", constants);
	for (unsigned i = 0; i < lemmas->n; i++)
		for (unsigned j = 0;
		     lemmas->hint[i].kind == LEMMA && j < lemmas->hint[i].n_operands; j++)
			if (!is_declared(lemmas, i, j))
				fprintf(out, "(declare-const l.%s vir.word)\n",
					lemmas->hint[i].operand[j]);
}

void claim_put_hint(FILE *out, const struct claim *claim, const struct hint *hint)
{
	fprintf(out, "(%s", hint->full_name);
	for (unsigned i = 0; i < hint->n_operands; i++) {
		const bool is_number = hint->kind == CASES && i == hint->n_operands - 1;

		fprintf(out, " %s%s", claim->lemma || is_number ? "l." : "", hint->operand[i]);
	}
	fputc(')', out);
}

void claim_print(FILE *out, const struct claim *claim)
{
	for (unsigned i = 0; i < claim->n_ifs; i++)
		fprintf(out, "(assert %s)\n", claim->ifs[i]);
	fprintf(out, "(assert (not %s))\n(check-sat)\n", claim->then);
}
