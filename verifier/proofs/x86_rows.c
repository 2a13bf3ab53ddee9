/*
 * x86_rows.c - which cases there are.
 */
#include "verifier/proofs/x86_rows.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "spec/gen/virgen.h"

/* -- rows --------------------------------------------------------------------------------- */

/* In the order of the table: isel.c counts those that are no comparisons. */
static const struct x86_row rule_rows[] = {
#define RULE(op, shape, ...) { VIR_##op, shape, #op " " shape },
#include "compiler/x86/rules.def"
};

static const struct x86_row compare_rows[] = {
#define COMPARE(op, operand, cc) { VIR_##op, NULL, "compare " #op },
#include "compiler/x86/rules.def"
};

static const struct x86_row condition_rows[] = {
#define CONDITION(op, insn, operand, cc) { VIR_##op, NULL, "condition " #op },
#include "compiler/x86/rules.def"
};

static const struct x86_row other_rows[] = {
#define X(name, arity, can_trap) { VIR_##name, "", #name " (no row)" },
	VIR_OPS(X)
#undef X
};

enum {
	N_RULES = sizeof(rule_rows) / sizeof(rule_rows[0]),
	N_COMPARES = sizeof(compare_rows) / sizeof(compare_rows[0]),
	N_CONDITIONS = sizeof(condition_rows) / sizeof(condition_rows[0]),
	N_OTHERS = sizeof(other_rows) / sizeof(other_rows[0]),
	FIRST_COMPARE = N_RULES,
	FIRST_CONDITION = FIRST_COMPARE + N_COMPARES,
	FIRST_OTHER = FIRST_CONDITION + N_CONDITIONS,
	N_ROWS = FIRST_OTHER + N_OTHERS,
};

_Static_assert((int)N_ROWS <= (int)MAX_ROWS, "results have room");

const struct x86_row *rows_all(uint32_t *n)
{
	static struct x86_row all[N_ROWS];

	memcpy(all, rule_rows, sizeof(rule_rows));
	memcpy(all + FIRST_COMPARE, compare_rows, sizeof(compare_rows));
	memcpy(all + FIRST_CONDITION, condition_rows, sizeof(condition_rows));
	memcpy(all + FIRST_OTHER, other_rows, sizeof(other_rows));
	*n = N_ROWS;
	return all;
}

/* The row of an operation among some, or N_ROWS. */
static uint32_t row_among(uint32_t op, uint32_t first, uint32_t n_rows)
{
	uint32_t n;
	const struct x86_row *rows = rows_all(&n);

	for (uint32_t i = first; i < first + n_rows; i++)
		if (rows[i].op == op)
			return i;
	return n;
}

static bool is_compare(uint32_t op)
{
	return row_among(op, FIRST_COMPARE, N_COMPARES) < N_ROWS;
}

/* Whether it has a row that says how it is asked whether it is 0. */
static bool is_condition(uint32_t op)
{
	return row_among(op, FIRST_COMPARE, N_COMPARES + N_CONDITIONS) < N_ROWS;
}

/* -- numbers ---------------------------------------------------------------------------------- */

enum { MAX_MANY = 4096, N_RANDOM = 2000, N_QUICK_RANDOM = 60 };

/* For every place; the first of them are also combined with one another. */
static const uint64_t few[] = { 0,
				1,
				UINT64_MAX,
				0x80,
				(uint64_t)INT32_MIN,
				0x0123456789abcdef,
				7,
				63,
				64,
				0x7f,
				(uint64_t)INT64_C(-128),
				(uint64_t)INT64_C(-129),
				INT32_MAX,
				(uint64_t)INT32_MAX + 1,
				UINT32_MAX,
				(uint64_t)UINT32_MAX + 1,
				(uint64_t)INT32_MIN - 1,
				INT64_MAX,
				(uint64_t)1 << 63 };
enum { N_FEW = sizeof(few) / sizeof(few[0]), N_FEWER = 6, N_FEWEST = 3, N_QUICK = 2 };

/* Once for each shape: all small ones, all at powers of two, and random ones of all sizes. */
static uint32_t make_many(uint64_t *many, bool is_quick)
{
	uint64_t random = 12345;
	uint32_t n = 0;

	for (int64_t i = is_quick ? -20 : -260; i <= (is_quick ? 70 : 260); i++)
		many[n++] = (uint64_t)i;
	for (uint32_t bit = 7; bit < 64; bit += is_quick ? 8 : 1) {
		uint64_t power = (uint64_t)1 << bit;
		const uint64_t near[] = {
			power - 1, power, power + 1, -power - 1, -power, 1 - power
		};
		memcpy(&many[n], near, sizeof(near));
		n += sizeof(near) / sizeof(near[0]);
	}
	for (uint32_t i = 0; i < (is_quick ? N_QUICK_RANDOM : N_RANDOM); i++) {
		random = random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
		many[n++] = (random ^ random >> 29) >> i % 64;
	}
	return n;
}

/* -- a sweep: all cases of an operation ---------------------------------------------------------- */

enum { MAX_PLACES = 24, MAX_SHAPES = 1 << 16 };

struct sweep {
	struct prover *prover;
	struct case_maker *maker;
	struct shared_results *results;
	struct x86_case c;
	bool is_quick;
	bool is_narrow; /* few places and numbers: there are many operands */
	struct case_opnd places[MAX_PLACES];
	uint32_t n_places;
	uint64_t many[MAX_MANY];
	uint32_t n_many;
	bool is_seen[MAX_SHAPES]; /* shapes that had their many numbers */
	struct buf why;
};

static double now(void)
{
	struct timespec at;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
	return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

/* Which row made the code; where none did, there is no code, which is right for all of them. */
static uint32_t row_of(const struct x86_case *c, const struct case_code *code)
{
	uint32_t row = N_ROWS;

	if (code->rule)
		return code->rule - 1;
	if (c->use == USE_BRANCH || is_compare(c->op))
		row = row_among(c->op, FIRST_COMPARE, N_COMPARES + N_CONDITIONS);
	else if (c->result.kind == IS_NOWHERE)
		row = row_among(c->op, 0, N_RULES);
	return row < N_ROWS ? row : FIRST_OTHER + c->op;
}

static void check(struct sweep *s)
{
	struct case_code code = { 0 };
	double begin = now();
	bool is_new = false, is_read;

	buf_clear(&s->why);
	s->results->under_way[s->c.op] = s->c;
	is_read = case_compile(s->maker, &s->c, &code, &s->why);
	if (!code.is_possible)
		return;
	struct row_result *result = &s->results->rows[row_of(&s->c, &code)];
	if (result->n_failed >= ENOUGH_FAILED) {
		result->n_left++;
		return;
	}
	bool is_proved = is_read && prover_case(s->prover, &s->c, &code, &is_new, &s->why);
	result->n_cases++;
	result->n_forms += is_new;
	result->seconds += now() - begin;
	if (!is_proved && result->n_failed++ == 0)
		snprintf(result->failure, sizeof(result->failure), "%s", buf_str(&s->why));
}

/* -- numbers of a case ------------------------------------------------------------------------------ */

static void check_with(struct sweep *s, const uint32_t *at, uint32_t n, const uint64_t *numbers)
{
	for (uint32_t i = 0; i < n; i++)
		s->c.opnds[at[i]].number = numbers[i];
	check(s);
}

/* Each of the few with each. */
static void check_combined(struct sweep *s, const uint32_t *at, uint32_t n, uint32_t n_few)
{
	uint64_t numbers[MAX_CASE_OPNDS];
	uint32_t total = 1;

	for (uint32_t i = 0; i < n; i++)
		total *= n_few;
	for (uint32_t i = 0; i < total; i++) {
		uint32_t rest = i;
		for (uint32_t k = 0; k < n; k++, rest /= n_few)
			numbers[k] = few[rest % n_few];
		check_with(s, at, n, numbers);
	}
}

/* Many numbers for each operand, the others being some of the few. */
static void check_many(struct sweep *s, const uint32_t *at, uint32_t n)
{
	uint64_t numbers[MAX_CASE_OPNDS];

	for (uint32_t k = 0; k < n; k++) {
		for (uint32_t i = 0; i < s->n_many; i++) {
			for (uint32_t other = 0; other < n; other++)
				numbers[other] = few[(i + other) % N_FEW];
			numbers[k] = s->many[i];
			check_with(s, at, n, numbers);
		}
	}
}

/* Where a field begins and how wide it is, each with each. */
static void check_grid(struct sweep *s, const uint32_t *at, uint32_t n)
{
	uint64_t numbers[MAX_CASE_OPNDS] = { 0 };
	uint32_t step = s->is_quick ? 9 : 1;

	for (uint32_t i = 0; i < 64; i += step) {
		for (uint32_t k = 0; k < 64; k += step) {
			numbers[n - 2] = i;
			numbers[n - 1] = k;
			check_with(s, at, n, numbers);
		}
	}
}

/* Operands and result by their kinds, and what is the same: a number below MAX_SHAPES. */
static uint32_t shape_number(const struct x86_case *c)
{
	uint32_t shape = 1;

	for (uint32_t i = 0; i < c->n_opnds; i++) {
		bool is_again = c->opnds[i].value != i;
		shape = shape * 8 + (is_again ? 4 + c->opnds[i].value : c->opnds[i].kind);
	}
	for (uint32_t i = 0; i < c->n_opnds; i++)
		if (case_is_same_place(&c->opnds[i], &c->result))
			return shape * 8 + 4 + i;
	return shape * 8 + c->result.kind;
}

/* How many of the few numbers each operand of n gets. */
static uint32_t n_combined(const struct sweep *s, uint32_t n)
{
	if (s->is_narrow)
		return s->is_quick ? N_QUICK : N_FEWEST;
	return n == 1 ? N_FEW : N_FEWER;
}

static void choose_numbers(struct sweep *s)
{
	uint32_t at[MAX_CASE_OPNDS], n = 0, shape = shape_number(&s->c);

	for (uint32_t i = 0; i < s->c.n_opnds; i++)
		if (s->c.opnds[i].kind == IS_NUMBER)
			at[n++] = i;
	if (n == 0) {
		check(s);
		return;
	}
	check_combined(s, at, n, n_combined(s, n));
	if (s->is_narrow || s->is_seen[shape])
		return;
	s->is_seen[shape] = true;
	check_many(s, at, n);
	if (s->c.n_opnds == 3 && n >= 2)
		check_grid(s, at, n);
}

/* -- places of a case ---------------------------------------------------------------------------------- */

static const struct case_opnd nowhere = { .kind = IS_NOWHERE };

static bool is_taken(const struct sweep *s, uint32_t n_opnds, const struct case_opnd *place)
{
	for (uint32_t i = 0; i < n_opnds; i++)
		if (case_is_same_place(&s->c.opnds[i], place))
			return true;
	return false;
}

/* The first of two results must not be where anything is that the second select needs. */
static void choose_first(struct sweep *s)
{
	s->c.first = nowhere;
	if (s->c.use != USE_SELECTS) {
		choose_numbers(s);
		return;
	}
	for (uint32_t i = 0; i < s->n_places; i++) {
		s->c.first = s->places[i];
		if (!is_taken(s, s->c.n_opnds, &s->c.first) &&
		    !case_is_same_place(&s->c.first, &s->c.result))
			choose_numbers(s);
	}
}

static void choose_result(struct sweep *s)
{
	s->c.result = nowhere;
	if (s->c.use != USE_SELECTS)
		choose_first(s);
	for (uint32_t i = 0; i < s->n_places && s->c.use != USE_BRANCH; i++) {
		s->c.result = s->places[i];
		choose_first(s);
	}
}

static void choose_operands(struct sweep *s, uint32_t k)
{
	if (k == s->c.n_opnds) {
		choose_result(s);
		return;
	}
	if (s->c.fact == NO_FACT || k != 1) { /* a fact is of no number */
		s->c.opnds[k] = (struct case_opnd){ .kind = IS_NUMBER, .value = k };
		choose_operands(s, k + 1);
	}
	for (uint32_t i = 0; i < k; i++) {
		if (s->c.opnds[i].kind == IS_NUMBER || s->c.opnds[i].value != i)
			continue;
		s->c.opnds[k] = s->c.opnds[i];
		choose_operands(s, k + 1);
	}
	for (uint32_t i = 0; i < s->n_places; i++) {
		if (is_taken(s, k, &s->places[i]))
			continue;
		s->c.opnds[k] = s->places[i];
		s->c.opnds[k].value = k;
		choose_operands(s, k + 1);
	}
}

/* All registers of the allocator; words whose distance is none, and of 8 and 32 bits. */
static void find_places(struct sweep *s)
{
	static const uint32_t words[] = { 0, 16, 1, 15, 4095 };
	const struct regs_target *registers = case_registers(s->maker);
	bool is_few = s->is_quick || s->is_narrow, is_fewest = s->is_quick && s->is_narrow;
	uint32_t n_words = is_fewest ? 1 : is_few ? 2 : sizeof(words) / sizeof(words[0]);

	s->n_places = 0;
	for (uint32_t i = 0; i < registers->n; i += is_fewest ? 6 : is_few ? 3 : 1)
		s->places[s->n_places++] =
			(struct case_opnd){ .kind = IS_REGISTER, .place = registers->order[i] };
	for (uint32_t i = 0; i < n_words; i++)
		s->places[s->n_places++] = (struct case_opnd){ .kind = IS_WORD, .place = words[i] };
}

static void sweep(struct sweep *s, enum case_use use, enum case_fact fact)
{
	bool is_select = use == USE_SELECT || use == USE_SELECTS;

	s->is_narrow = is_select;
	find_places(s);
	s->c.use = use;
	s->c.fact = fact;
	s->c.n_opnds = (uint32_t)strlen(vir_op_table[s->c.op].operands) +
		       (is_select && s->c.op != VIR_select ? 2 : 0);
	memset(s->is_seen, 0, sizeof(s->is_seen));
	choose_operands(s, 0);
}

/* All ways in which an operation is used, and all that may be known of its operands. */
static void sweep_all(struct sweep *s)
{
	sweep(s, USE_VALUE, NO_FACT);
	if (vir_op_table[s->c.op].traps) {
		sweep(s, USE_VALUE, NOT_ZERO);
		sweep(s, USE_VALUE, NEITHER_ZERO_NOR_MINUS_1);
	}
	if (is_condition(s->c.op)) {
		sweep(s, USE_BRANCH, NO_FACT);
		sweep(s, USE_SELECT, NO_FACT);
	}
	if (is_condition(s->c.op) || s->c.op == VIR_select)
		sweep(s, USE_SELECTS, NO_FACT);
}

void rows_prove_op(uint32_t op, bool is_quick, struct shared_results *results)
{
	struct sweep *s = calloc(1, sizeof(*s));

	if (!s)
		die("prove-x86: error: out of memory");
	s->prover = prover_open();
	s->maker = case_maker_open();
	s->results = results;
	s->is_quick = is_quick;
	s->n_many = make_many(s->many, is_quick);
	s->c.op = op;
	sweep_all(s);
	for (uint32_t i = 0; i < MAX_X86_NAMES; i++)
		results->is_used[i] |= prover_used(s->prover)[i];
	case_maker_close(s->maker);
	prover_close(s->prover);
	buf_free(&s->why);
	free(s);
}
