/*
 * tv_term.c - terms of Z3: equal ones are mostly one and the same, as Z3 keeps each once.
 *
 * So questions are answered by comparing pointers of simplified terms, and what is left goes to
 * goal_prove().  Conditions of jumps are written as comparisons, as those of VIR are, not as what
 * flags say; that both are the same is proved once, by tv_check_conditions().
 */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "spec/gen/virgen.h"
#include "verifier/proofs/tv.h"

#define X86_SMT2 "spec/x86.smt2"
#define X86_AROUND_SMT2 "spec/x86_around.smt2"
#define VIR_SMT2 "spec/vir.smt2"

/* What has to be known may take long, also where others are busy; the rest not. */
enum { PATIENCE_MS = 60000, HASTE_MS = 1000, MAX_SHOWN = 12 };

/* -- Z3 ------------------------------------------------------------------------------------- */

static void stop(Z3_context ctx, Z3_error_code code)
{
	die("validate-x86: error: Z3: %s", Z3_get_error_msg(ctx, code));
}

struct tv *tv_start(void)
{
	struct tv *tv = calloc(1, sizeof(*tv));
	Z3_config config = Z3_mk_config();

	if (!tv || cs_open(CS_ARCH_X86, CS_MODE_64, &tv->capstone) != CS_ERR_OK)
		die("validate-x86: error: out of memory");
	cs_option(tv->capstone, CS_OPT_DETAIL, CS_OPT_ON);
	tv->ctx = Z3_mk_context(config);
	Z3_del_config(config);
	tv->word = Z3_mk_bv_sort(tv->ctx, 64);
	tv->vir = op_file_read(VIR_SMT2, CELL_BITS, tv->ctx);
	x86_terms_read(&tv->x86, tv->ctx, X86_SMT2, X86_AROUND_SMT2);
	Z3_set_error_handler(tv->ctx, stop);
	if (tv->vir->n_ops != VIR_OP_COUNT)
		die("%s: error: it has other operations than this program", VIR_SMT2);
	for (uint32_t op = 0; op < VIR_OP_COUNT; op++)
		if (strcmp(tv->vir->op[op].name, vir_op_name((enum vir_op)op)) != 0)
			die("%s: error: it has other operations than this program", VIR_SMT2);
	return tv;
}

void tv_stop(struct tv *tv)
{
	op_file_free(tv->vir);
	x86_terms_free(&tv->x86);
	Z3_del_context(tv->ctx);
	cs_close(&tv->capstone);
	free(tv);
}

/* -- making terms ---------------------------------------------------------------------------- */

Z3_ast tv_number(struct tv *tv, uint64_t number)
{
	return Z3_mk_unsigned_int64(tv->ctx, number, tv->word);
}

Z3_ast tv_constant(struct tv *tv, const char *name)
{
	char full[64];

	snprintf(full, sizeof(full), "%.40s.%u", name, tv->n_constants++);
	return Z3_mk_const(tv->ctx, Z3_mk_string_symbol(tv->ctx, full), tv->word);
}

Z3_ast tv_simple(struct tv *tv, Z3_ast term)
{
	return Z3_simplify(tv->ctx, term);
}

Z3_ast tv_equal(struct tv *tv, Z3_ast a, Z3_ast b)
{
	return tv_simple(tv, Z3_mk_eq(tv->ctx, a, b));
}

Z3_ast tv_plus(struct tv *tv, Z3_ast a, int64_t number)
{
	return tv_simple(tv, Z3_mk_bvadd(tv->ctx, a, tv_number(tv, (uint64_t)number)));
}

Z3_ast tv_low(struct tv *tv, Z3_ast word, unsigned bits)
{
	if (bits == 64)
		return word;
	return tv_simple(
		tv, Z3_mk_zero_ext(tv->ctx, 64 - bits, Z3_mk_extract(tv->ctx, bits - 1, 0, word)));
}

Z3_ast tv_apply(struct tv *tv, uint32_t op, bool is_trap, const Z3_ast *args)
{
	const struct op *meaning = &tv->vir->op[op];
	Z3_ast from[MAX_OPERANDS];

	for (unsigned i = 0; i < meaning->n_operands; i++)
		from[i] = Z3_mk_const(tv->ctx, Z3_mk_string_symbol(tv->ctx, meaning->operand[i]),
				      tv->word);
	return tv_simple(tv, Z3_substitute(tv->ctx, meaning->term[is_trap ? TRAP : VALUE],
					   meaning->n_operands, from, args));
}

/* -- conditions ---------------------------------------------------------------------------------- */

/* What flags are asked of: two words that were compared. */
static bool find_compared(struct tv *tv, const char *asker, Z3_ast to, Z3_ast from, Z3_ast *a,
			  Z3_ast *b)
{
	Z3_context ctx = tv->ctx;
	bool is_half = strcmp(asker, "test32") == 0 || strcmp(asker, "cmp32") == 0;

	if (strcmp(asker, "cmp") == 0 || strcmp(asker, "sub") == 0 || strcmp(asker, "cmp32") == 0) {
		*a = to;
		*b = from;
	} else if (strcmp(asker, "test") == 0 || strcmp(asker, "test32") == 0) {
		*a = Z3_mk_bvand(ctx, to, from);
		*b = tv_number(tv, 0);
	} else {
		return false;
	}
	if (is_half) {
		*a = Z3_mk_extract(ctx, 31, 0, *a);
		*b = Z3_mk_extract(ctx, 31, 0, *b);
	}
	return true;
}

typedef Z3_ast comparison(Z3_context ctx, Z3_ast a, Z3_ast b);

static Z3_ast is_different(Z3_context ctx, Z3_ast a, Z3_ast b)
{
	return Z3_mk_not(ctx, Z3_mk_eq(ctx, a, b));
}

static const struct {
	const char *name;
	comparison *compare;
} comparisons[] = {
	{ "e", Z3_mk_eq },     { "ne", is_different }, { "b", Z3_mk_bvult }, { "ae", Z3_mk_bvuge },
	{ "be", Z3_mk_bvule }, { "a", Z3_mk_bvugt },   { "l", Z3_mk_bvslt }, { "ge", Z3_mk_bvsge },
	{ "le", Z3_mk_bvsle }, { "g", Z3_mk_bvsgt },
};

enum { N_COMPARISONS = sizeof(comparisons) / sizeof(comparisons[0]) };

Z3_ast tv_condition(struct x86_machine *m, const struct x86_state *s, const struct decoded *d)
{
	struct tv *tv = ((const struct tv_state *)s)->fn->tv;
	Z3_ast a, b, condition;

	if (s->asker && find_compared(tv, s->asker->name, s->to, s->from, &a, &b))
		for (uint32_t i = 0; i < N_COMPARISONS; i++)
			if (strcmp(comparisons[i].name, d->condition) == 0)
				return tv_simple(tv, comparisons[i].compare(tv->ctx, a, b));
	condition = x86_machine_condition(m, s, d);
	return condition ? tv_simple(tv, condition) : NULL;
}

static bool check_condition(struct tv *tv, const char *asker, uint32_t i)
{
	const struct x86_meaning *meaning = x86_terms_find(&tv->x86, asker);
	Z3_ast to = tv_constant(tv, "to"), from = tv_constant(tv, "from"), a, b;
	Z3_ast args[X86_PARAMS] = { [PARAM_TO] = to, [PARAM_FROM] = from };
	struct assignment values = { .variables = { to, from }, .n = 2 };
	char name[X86_NAME_BYTES];

	snprintf(name, sizeof(name), "cc.%s", comparisons[i].name);
	const struct x86_meaning *cc = x86_terms_find(&tv->x86, name);
	if (!meaning || !cc || !find_compared(tv, asker, to, from, &a, &b))
		return false;
	args[PARAM_FLAGS] = x86_terms_apply(&tv->x86, meaning, PART_FLAGS, args);
	Z3_ast by_flags = x86_terms_apply(&tv->x86, cc, PART_FLAGS, args);
	return goal_prove(tv->ctx, Z3_mk_true(tv->ctx),
			  Z3_mk_iff(tv->ctx, by_flags, comparisons[i].compare(tv->ctx, a, b)),
			  &values) == GOAL_HOLDS;
}

bool tv_check_conditions(struct tv *tv)
{
	static const char *const askers[] = { "cmp", "sub", "test", "cmp32", "test32" };

	for (uint32_t k = 0; k < sizeof(askers) / sizeof(askers[0]); k++)
		for (uint32_t i = 0; i < N_COMPARISONS; i++)
			if (!check_condition(tv, askers[k], i))
				return false;
	return goal_check_facts(tv->ctx);
}

/* -- paths ------------------------------------------------------------------------------------------- */

void tv_assume(struct tv_state *s, Z3_ast term)
{
	struct tv_literal *added = arena_new(s->fn->paths, struct tv_literal);

	*added = (struct tv_literal){ tv_simple(s->fn->tv, term), s->path };
	s->path = added;
}

static Z3_ast all_of(const struct tv_state *s)
{
	Z3_context ctx = s->fn->tv->ctx;
	Z3_ast all = Z3_mk_true(ctx);

	for (const struct tv_literal *at = s->path; at; at = at->before) {
		Z3_ast both[] = { all, at->term };
		all = Z3_mk_and(ctx, 2, both);
	}
	return all;
}

/* -- constants in terms -------------------------------------------------------------------------------- */

/* Terms that were seen, by number: a set that grows. */
struct seen {
	struct arena *arena;
	uint32_t *numbers; /* + 1 */
	size_t n, size;
};

static bool insert(struct seen *seen, uint32_t number)
{
	size_t at = number * 2654435761u & (seen->size - 1);

	for (; seen->numbers[at]; at = (at + 1) & (seen->size - 1))
		if (seen->numbers[at] == number + 1)
			return false;
	seen->numbers[at] = number + 1;
	seen->n++;
	return true;
}

static bool is_new(struct seen *seen, uint32_t number)
{
	if (2 * seen->n >= seen->size) {
		struct seen larger = { seen->arena, NULL, 0, seen->size * 2 };
		larger.numbers = arena_new_array(seen->arena, larger.size, uint32_t);
		for (size_t i = 0; i < seen->size; i++)
			if (seen->numbers[i])
				insert(&larger, seen->numbers[i] - 1);
		*seen = larger;
	}
	return insert(seen, number);
}

/* Those beyond the limit are left out: a counterexample then says less. */
static void find_variables(Z3_context ctx, Z3_ast term, struct seen *seen, struct assignment *a)
{
	if (!Z3_is_app(ctx, term) || !is_new(seen, Z3_get_ast_id(ctx, term)))
		return;
	Z3_app app = Z3_to_app(ctx, term);
	uint32_t n = Z3_get_app_num_args(ctx, app);
	if (n == 0 && a->n < MAX_VARIABLES &&
	    Z3_get_decl_kind(ctx, Z3_get_app_decl(ctx, app)) == Z3_OP_UNINTERPRETED)
		a->variables[a->n++] = term;
	for (uint32_t i = 0; i < n; i++)
		find_variables(ctx, Z3_get_app_arg(ctx, app, i), seen, a);
}

static enum goal_verdict prove(struct tv_state *s, Z3_ast statement, unsigned timeout_ms,
			       struct assignment *a)
{
	struct tv_func *fn = s->fn;
	struct arena_mark mark = arena_save(fn->paths);
	Z3_ast assumption = all_of(s);
	struct seen seen = { fn->paths, arena_new_array(fn->paths, 64, uint32_t), 0, 64 };

	fn->tv->n_asked++;
	*a = (struct assignment){ .timeout_ms = timeout_ms };
	find_variables(fn->tv->ctx, statement, &seen, a);
	find_variables(fn->tv->ctx, assumption, &seen, a);
	arena_restore(fn->paths, mark);
	return goal_prove(fn->tv->ctx, assumption, statement, a);
}

/* -- answers --------------------------------------------------------------------------------------------- */

enum tv_next tv_look_up(struct tv_state *s, Z3_ast condition, bool *truth)
{
	struct tv *tv = s->fn->tv;
	Z3_ast simple = tv_simple(tv, condition);
	Z3_ast opposite = tv_simple(tv, Z3_mk_not(tv->ctx, simple));
	Z3_lbool known = Z3_get_bool_value(tv->ctx, simple);

	s->fn->question = simple;
	*truth = known == Z3_L_TRUE;
	if (known != Z3_L_UNDEF)
		return TV_ON;
	for (const struct tv_literal *at = s->path; at; at = at->before) {
		*truth = at->term == simple;
		if (*truth || at->term == opposite)
			return TV_ON;
	}
	return TV_FORK;
}

enum tv_next tv_decide(struct tv_state *s, Z3_ast condition, bool *truth)
{
	struct tv *tv = s->fn->tv;
	struct assignment a;

	if (tv_look_up(s, condition, truth) == TV_ON)
		return TV_ON;
	if (s->fn->asks_nobody)
		return TV_FORK;
	Z3_ast simple = s->fn->question;
	bool is_true = prove(s, simple, PATIENCE_MS, &a) == GOAL_HOLDS;
	bool is_false = prove(s, Z3_mk_not(tv->ctx, simple), PATIENCE_MS, &a) == GOAL_HOLDS;
	if (is_true && is_false)
		return TV_OVER;
	*truth = is_true;
	return is_true || is_false ? TV_ON : TV_FORK;
}

bool tv_is_same(struct tv_state *s, Z3_ast a, Z3_ast b)
{
	struct assignment values;
	Z3_ast equal;

	if (a == b)
		return true;
	equal = tv_equal(s->fn->tv, a, b);
	if (Z3_get_bool_value(s->fn->tv->ctx, equal) == Z3_L_TRUE)
		return true;
	return prove(s, equal, HASTE_MS, &values) == GOAL_HOLDS;
}

/* -- what is told ---------------------------------------------------------------------------------------- */

bool tv_is_done(const struct tv_func *fn)
{
	return fn->verdict != TV_VALID;
}

static void put_where(const struct tv_state *s, struct buf *out)
{
	const struct tv_func *fn = s->fn;
	uint32_t insn = s->pc >= fn->start && s->pc < fn->end ? fn->insn_at[s->pc - fn->start] : 0;

	buf_printf(out, "code at %#x", s->pc);
	if (insn)
		buf_printf(out, " '%s'", fn->insns[insn - 1].text);
	buf_puts(out, ", VIR at ");
	tv_describe(fn, s->v.point.at, out);
	buf_puts(out, ": ");
}

static void tell(struct tv_state *s, enum tv_verdict verdict, const char *fmt, va_list args)
{
	struct tv_func *fn = s->fn;
	char text[512];

	if (tv_is_done(fn))
		return;
	fn->verdict = verdict;
	put_where(s, &fn->why);
	vsnprintf(text, sizeof(text), fmt, args);
	buf_puts(&fn->why, text);
}

void tv_wrong(struct tv_state *s, const char *fmt, ...)
{
	struct assignment a;
	va_list args;

	if (tv_is_done(s->fn) ||
	    prove(s, Z3_mk_false(s->fn->tv->ctx), PATIENCE_MS, &a) == GOAL_HOLDS)
		return;
	va_start(args, fmt);
	tell(s, TV_WRONG, fmt, args);
	va_end(args);
}

void tv_unknown(struct tv_state *s, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	tell(s, TV_UNKNOWN, fmt, args);
	va_end(args);
}

static void put_example(struct tv *tv, Z3_ast code, Z3_ast vir, const struct assignment *a,
			struct buf *out)
{
	uint64_t has = 0, wanted = 0;

	if (goal_evaluate(tv->ctx, code, a, &has) && goal_evaluate(tv->ctx, vir, a, &wanted))
		buf_printf(out, "; for example %#llx instead of %#llx", (unsigned long long)has,
			   (unsigned long long)wanted);
	for (uint32_t i = 0; i < a->n && i < MAX_SHOWN; i++)
		buf_printf(out, "%s%s = %#llx", i ? ", " : ", where ",
			   Z3_ast_to_string(tv->ctx, a->variables[i]),
			   (unsigned long long)a->values[i]);
}

bool tv_expect(struct tv_state *s, Z3_ast code, Z3_ast vir, const char *what)
{
	struct tv *tv = s->fn->tv;
	struct assignment a;

	if (!vir) /* it was told why it is not known */
		return false;
	if (code == vir)
		return true;
	Z3_ast equal = tv_equal(tv, code, vir);
	if (Z3_get_bool_value(tv->ctx, equal) == Z3_L_TRUE)
		return true;
	switch (prove(s, equal, PATIENCE_MS, &a)) {
	case GOAL_HOLDS:
		return true;
	case GOAL_UNKNOWN:
		tv_unknown(s, "Z3 does not say whether %s is what it should be", what);
		return false;
	case GOAL_FAILS:
		break;
	}
	if (tv_is_done(s->fn))
		return false;
	tv_wrong(s, "%s is not what it should be", what);
	put_example(tv, code, vir, &a, &s->fn->why);
	return false;
}
