/*
 * x86_prove.c - forms of cases, and what is to hold of each.
 */
#include "verifier/proofs/x86_prove.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/fire.h"
#include "spec/gen/virgen.h"
#include "verifier/proofs/x86_form.h"
#include "verifier/proofs/x86_goal.h"

enum {
	RAX = 0,
	RDX = 2,
	RBP = 5,
	R15 = 15,
	CONTEXT_PROOFS = 4000,
	MAX_RULES = 256,
	MAX_CONDITIONS = 512
};

/* A form that was tried; the key is its text. */
struct known {
	char *key;
	bool is_proved;
};

/* A condition as flags say it, and as the operation does. */
enum same { DIFFERENT, THE_SAME, OPPOSITE };

struct condition {
	Z3_ast assumption, asked, wanted;
	enum same same;
};

struct prover {
	Z3_context ctx;
	struct x86_terms terms;
	struct op_file *vir;
	uint32_t n_in_context; /* proofs since it was opened: it keeps all terms */
	struct condition conditions[MAX_CONDITIONS]; /* of this context */
	uint32_t n_conditions;
	struct known *known; /* a hash table */
	size_t n_known, n_slots;
	bool is_used[MAX_X86_NAMES];
	uint32_t class_proved[MAX_RULES], class_failed[MAX_RULES]; /* forms at level CLASS */
	struct buf key;
};

/* -- opening ------------------------------------------------------------------------------- */

static void stop(Z3_context ctx, Z3_error_code code)
{
	die("prove-x86: error: Z3 says: %s", Z3_get_error_msg(ctx, code));
}

static void open_context(struct prover *p)
{
	Z3_config config = Z3_mk_config();

	p->ctx = Z3_mk_context(config);
	Z3_del_config(config);
	p->vir = op_file_read(VIR_SMT2, CELL_BITS, p->ctx);
	x86_terms_read(&p->terms, p->ctx, X86_SMT2, NULL);
	Z3_set_error_handler(p->ctx, stop);
	p->n_in_context = 0;
	p->n_conditions = 0;
}

static void close_context(struct prover *p)
{
	op_file_free(p->vir);
	x86_terms_free(&p->terms);
	Z3_del_context(p->ctx);
}

struct prover *prover_open(void)
{
	struct prover *p = calloc(1, sizeof(*p));

	if (!p)
		die("prove-x86: error: out of memory");
	open_context(p);
	if (!goal_check_facts(p->ctx))
		die("prove-x86: error: a / -1 is not -a");
	return p;
}

void prover_close(struct prover *p)
{
	for (size_t i = 0; i < p->n_slots; i++)
		free(p->known[i].key);
	free(p->known);
	buf_free(&p->key);
	close_context(p);
	free(p);
}

const bool *prover_used(const struct prover *p)
{
	return p->is_used;
}

const struct x86_terms *prover_terms(const struct prover *p)
{
	return &p->terms;
}

/* -- known forms ------------------------------------------------------------------------------ */

static uint64_t hash_of(const char *text)
{
	uint64_t hash = 0xcbf29ce484222325; /* FNV-1a */

	for (; *text; text++)
		hash = (hash ^ (unsigned char)*text) * 0x100000001b3;
	return hash ^ hash >> 32;
}

static struct known *slot_of(const struct prover *p, const char *key)
{
	size_t at = hash_of(key) & (p->n_slots - 1);

	while (p->known[at].key && strcmp(p->known[at].key, key) != 0)
		at = (at + 1) & (p->n_slots - 1);
	return &p->known[at];
}

static void grow_known(struct prover *p)
{
	struct known *old = p->known;
	size_t n_old = p->n_slots;

	p->n_slots = n_old ? 2 * n_old : 1024;
	p->known = calloc(p->n_slots, sizeof(*p->known));
	if (!p->known)
		die("prove-x86: error: out of memory");
	for (size_t i = 0; i < n_old; i++)
		if (old[i].key)
			*slot_of(p, old[i].key) = old[i];
	free(old);
}

static struct known *find_known(struct prover *p, const char *key)
{
	if (2 * (p->n_known + 1) > p->n_slots)
		grow_known(p);
	return slot_of(p, key);
}

/* -- numbers ---------------------------------------------------------------------------------------- */

/* Any number of a class: a term, the variable in it (NULL: none), and when it is in the class. */
struct any_number {
	Z3_ast term, variable, is_in;
};

/*
 * The variable has no more bits than are open: 32 where all numbers of the class have, and
 * without the lowest 6 if those are given.  So code that does the right thing is mostly the
 * same term as the operation, and the solver is not needed.
 */
static struct any_number any_of_class(struct prover *p, const char *name, uint64_t number,
				      enum level level)
{
	const struct number_class *range = form_class(number);
	unsigned bits = range->last <= UINT32_MAX ? 32 : 64, given = level == MODULO ? 6 : 0;
	Z3_ast first = Z3_mk_unsigned_int64(p->ctx, range->first, p->terms.word);
	Z3_ast last = Z3_mk_unsigned_int64(p->ctx, range->last, p->terms.word);
	struct any_number any = { first, NULL, Z3_mk_true(p->ctx) };

	if (range->first == range->last)
		return any;
	any.variable = Z3_mk_const(p->ctx, Z3_mk_string_symbol(p->ctx, name),
				   Z3_mk_bv_sort(p->ctx, bits - given));
	any.term = any.variable;
	if (given)
		any.term = Z3_mk_concat(
			p->ctx, any.term,
			Z3_mk_unsigned_int64(p->ctx, number & 63, Z3_mk_bv_sort(p->ctx, given)));
	any.term = Z3_mk_zero_ext(p->ctx, 64 - bits, any.term);
	Z3_ast parts[] = { Z3_mk_bvuge(p->ctx, any.term, first),
			   Z3_mk_bvule(p->ctx, any.term, last) };
	any.is_in = Z3_mk_and(p->ctx, 2, parts);
	return any;
}

/* -- what is to hold ------------------------------------------------------------------------------------ */

/* A proof under way. */
struct proof {
	struct prover *p;
	const struct x86_case *c;
	const struct case_code *code;
	struct x86_machine m;
	struct x86_leave next, other, leave; /* by the fields of code */
	Z3_ast opnds[MAX_CASE_OPNDS];
	Z3_ast variables[MAX_CASE_OPNDS]; /* of numbers; NULL: none */
	Z3_ast assumption, value, trap;
	Z3_ast first_value; /* of two selects */
	Z3_ast condition;   /* of the operation; NULL: it is none */
	struct assignment a;
	struct buf *why;
};

static Z3_ast content(struct proof *f, const struct x86_state *s, const struct case_opnd *at)
{
	if (at->kind == IS_REGISTER)
		return s->regs[at->place];
	return x86_machine_cell(&f->m, s, RBP, (int64_t)at->place * 8);
}

static const struct op *operation_of(const struct prover *p, uint32_t op)
{
	for (uint32_t i = 0; i < p->vir->n_ops; i++)
		if (strcmp(p->vir->op[i].name, vir_op_table[op].text) == 0)
			return &p->vir->op[i];
	die("prove-x86: error: %s does not have '%s'", VIR_SMT2, vir_op_table[op].text);
}

/* A term of vir.smt2 for operands. */
static Z3_ast meaning(struct proof *f, uint32_t op, enum part part, const Z3_ast *opnds, uint32_t n)
{
	Z3_context ctx = f->p->ctx;
	const struct op *operation = operation_of(f->p, op);
	Z3_ast from[MAX_CASE_OPNDS];

	for (uint32_t i = 0; i < n; i++)
		from[i] = Z3_mk_const(ctx, Z3_mk_string_symbol(ctx, operation->operand[i]),
				      f->p->terms.word);
	return Z3_substitute(ctx, operation->term[part], n, from, opnds);
}

static Z3_ast is_not_0(struct proof *f, Z3_ast word)
{
	Z3_context ctx = f->p->ctx;

	return Z3_mk_not(ctx, Z3_mk_eq(ctx, word, Z3_mk_int64(ctx, 0, f->p->terms.word)));
}

/* Whether a value is 1 or 0 as a condition holds, to be seen at first sight. */
static bool is_truth(struct proof *f, Z3_ast value)
{
	Z3_context ctx = f->p->ctx;
	Z3_app app = Z3_to_app(ctx, value);
	uint64_t yes, no;

	if (Z3_get_decl_kind(ctx, Z3_get_app_decl(ctx, app)) != Z3_OP_ITE)
		return false;
	return Z3_get_numeral_uint64(ctx, Z3_get_app_arg(ctx, app, 1), &yes) && yes == 1 &&
	       Z3_get_numeral_uint64(ctx, Z3_get_app_arg(ctx, app, 2), &no) && no == 0;
}

/* What the results are to be. */
static void make_wanted(struct proof *f)
{
	const struct x86_case *c = f->c;
	uint32_t n = c->n_opnds;

	f->trap = meaning(f, c->op, TRAP, f->opnds, case_arity(c));
	f->value = meaning(f, c->op, VALUE, f->opnds, case_arity(c));
	if (c->use != USE_VALUE || is_truth(f, f->value))
		f->condition = is_not_0(f, c->op == VIR_select ? f->opnds[0] : f->value);
	if (c->use != USE_SELECT && c->use != USE_SELECTS)
		return;
	Z3_ast condition = c->op == VIR_select ? f->opnds[0] : f->value;
	const Z3_ast first[] = { condition, f->opnds[n - 2], f->opnds[n - 1] };
	const Z3_ast second[] = { condition, f->opnds[n - 1], f->opnds[n - 2] };
	f->first_value = meaning(f, VIR_select, VALUE, first, 3);
	f->value = c->use == USE_SELECT ? f->first_value : meaning(f, VIR_select, VALUE, second, 3);
}

/* What is proved of the second operand. */
static Z3_ast fact_of(struct proof *f)
{
	Z3_context ctx = f->p->ctx;
	Z3_ast kept[] = { Z3_mk_true(ctx), Z3_mk_true(ctx) };

	if (f->c->fact != NO_FACT)
		kept[0] = Z3_mk_not(
			ctx, Z3_mk_eq(ctx, f->opnds[1], Z3_mk_int64(ctx, 0, f->p->terms.word)));
	if (f->c->fact == NEITHER_ZERO_NOR_MINUS_1)
		kept[1] = Z3_mk_not(
			ctx, Z3_mk_eq(ctx, f->opnds[1], Z3_mk_int64(ctx, -1, f->p->terms.word)));
	return Z3_mk_and(ctx, 2, kept);
}

static void make_operands(struct proof *f, enum level level)
{
	Z3_context ctx = f->p->ctx;

	f->assumption = Z3_mk_true(ctx);
	for (uint32_t i = 0; i < f->c->n_opnds; i++) {
		const struct case_opnd *o = &f->c->opnds[i];
		const char name[] = { (char)('A' + i), '\0' };
		if (o->kind != IS_NUMBER) {
			f->opnds[i] = content(f, &f->m.start, o);
		} else if (level == EXACT) {
			f->opnds[i] = Z3_mk_unsigned_int64(ctx, o->number, f->p->terms.word);
		} else {
			struct any_number any = any_of_class(f->p, name, o->number, level);
			Z3_ast both[] = { f->assumption, any.is_in };
			f->assumption = Z3_mk_and(ctx, 2, both);
			f->opnds[i] = any.term;
			f->variables[i] = any.variable;
		}
		f->m.symbols[i] = f->opnds[i];
	}
	Z3_ast both[] = { f->assumption, fact_of(f) };
	f->assumption = Z3_mk_and(ctx, 2, both);
	make_wanted(f);
}

/* -- goals ------------------------------------------------------------------------------------------------- */

static void add_variable(struct assignment *a, Z3_ast variable)
{
	if (a->n == MAX_VARIABLES)
		die("prove-x86: error: more than %d variables", MAX_VARIABLES);
	a->variables[a->n++] = variable;
}

/* All that the goals are about. */
static void collect_variables(struct proof *f)
{
	Z3_context ctx = f->p->ctx;

	f->a.n = 0;
	for (uint32_t i = 0; i < N_REGISTERS; i++)
		add_variable(&f->a, f->m.start.regs[i]);
	add_variable(&f->a, f->m.start.flags);
	for (uint32_t i = 0; i < f->m.n_cells; i++)
		add_variable(&f->a, f->m.cells[i].start);
	for (uint32_t i = 0; i < f->c->n_opnds; i++)
		if (f->variables[i])
			add_variable(&f->a, f->variables[i]);
	for (uint32_t i = 0; i < f->m.n_unknown; i++) {
		char name[24];
		snprintf(name, sizeof(name), "unknown.%u", i);
		add_variable(&f->a,
			     Z3_mk_const(ctx, Z3_mk_string_symbol(ctx, name), f->p->terms.status));
	}
}

static void put_value(struct proof *f, const char *name, Z3_ast term)
{
	uint64_t value;

	if (term && goal_evaluate(f->p->ctx, term, &f->a, &value))
		buf_printf(f->why, "    %s = 0x%" PRIx64 "\n", name, value);
}

/* Values for which a goal fails. */
static void put_counterexample(struct proof *f)
{
	for (uint32_t i = 0; i < f->c->n_opnds; i++)
		put_value(f, (const char[]){ (char)('A' + i), '\0' }, f->opnds[i]);
	put_value(f, "the operation traps", f->trap);
	put_value(f, "the operation gives", f->value);
	put_value(f, "the code faults", f->m.fault);
	put_value(f, "the code traps", f->leave.state.path);
	if (f->c->use == USE_BRANCH)
		put_value(f, "the code goes to the first part", f->next.state.path);
	else if (f->next.state.path && f->c->first.kind != IS_NOWHERE)
		put_value(f, "the code gives first", content(f, &f->next.state, &f->c->first));
	if (f->next.state.path && f->c->result.kind != IS_NOWHERE)
		put_value(f, "the code gives", content(f, &f->next.state, &f->c->result));
}

static void put_listing(struct proof *f)
{
	for (uint32_t i = 0; i < f->code->listing.n; i++)
		if (f->code->listing.is_reached[i])
			buf_printf(f->why, "        %4x  %s\n", f->code->listing.insns[i].at,
				   f->code->listing.insns[i].text);
}

static bool holds(struct proof *f, Z3_ast statement, const char *what)
{
	enum goal_verdict verdict = goal_prove(f->p->ctx, f->assumption, statement, &f->a);

	if (verdict == GOAL_HOLDS)
		return true;
	case_describe(f->c, f->why);
	if (verdict == GOAL_UNKNOWN) {
		buf_printf(f->why, ": not proved within %d s: %s\n", GOAL_TIMEOUT_MS / 1000, what);
	} else {
		buf_printf(f->why, ": it is not so that %s\n", what);
		put_counterexample(f);
	}
	put_listing(f);
	return false;
}

/* The same with variables in the place of what is in registers and memory. */
static Z3_ast wherever(struct proof *f, Z3_ast condition)
{
	Z3_context ctx = f->p->ctx;
	Z3_ast from[MAX_CASE_OPNDS], to[MAX_CASE_OPNDS];
	uint32_t n = 0;

	for (uint32_t i = 0; i < case_arity(f->c); i++) {
		const char name[] = { 'a', 'n', 'y', (char)('A' + i), '\0' };
		if (f->c->opnds[i].kind == IS_NUMBER)
			continue;
		from[n] = f->opnds[i];
		to[n++] = Z3_mk_const(ctx, Z3_mk_string_symbol(ctx, name), f->p->terms.word);
	}
	return Z3_substitute(ctx, condition, n, from, to);
}

static enum same compare_conditions(Z3_context ctx, const struct condition *c)
{
	struct assignment none = { .n = 0 };
	Z3_ast opposite = Z3_mk_not(ctx, c->wanted);

	if (goal_prove(ctx, c->assumption, Z3_mk_iff(ctx, c->asked, c->wanted), &none) ==
	    GOAL_HOLDS)
		return THE_SAME;
	if (goal_prove(ctx, c->assumption, Z3_mk_iff(ctx, c->asked, opposite), &none) == GOAL_HOLDS)
		return OPPOSITE;
	return DIFFERENT;
}

/* Whether a condition of the code is that of the operation; known ones are not proved again. */
static enum same is_same_condition(struct proof *f, Z3_ast asked)
{
	struct prover *p = f->p;
	struct condition found = { wherever(f, f->assumption), wherever(f, asked),
				   wherever(f, f->condition), DIFFERENT };

	for (uint32_t i = 0; i < p->n_conditions; i++) {
		const struct condition *known = &p->conditions[i];
		if (known->assumption == found.assumption && known->asked == found.asked &&
		    known->wanted == found.wanted)
			return known->same;
	}
	found.same = compare_conditions(p->ctx, &found);
	if (p->n_conditions < MAX_CONDITIONS)
		p->conditions[p->n_conditions++] = found;
	return found.same;
}

/*
 * A term of the code with the condition of the operation in the place of what flags say, where
 * these are proved to be the same: the rest is mostly plain then.
 */
static Z3_ast with_condition(struct proof *f, Z3_ast term)
{
	Z3_context ctx = f->p->ctx;

	for (uint32_t i = 0; f->condition && i < f->m.n_asked; i++) {
		enum same same = is_same_condition(f, f->m.asked[i]);
		Z3_ast to = same == OPPOSITE ? Z3_mk_not(ctx, f->condition) : f->condition;
		if (same != DIFFERENT)
			term = Z3_substitute(ctx, term, 1, &f->m.asked[i], &to);
	}
	return term;
}

static Z3_ast path_of(struct proof *f, const struct x86_leave *leave)
{
	return leave->state.path ? leave->state.path : Z3_mk_false(f->p->ctx);
}

static bool holds_same(struct proof *f, const struct x86_leave *leave, Z3_ast found, Z3_ast wanted,
		       const char *what)
{
	if (found == wanted)
		return true;
	return holds(
		f, Z3_mk_implies(f->p->ctx, path_of(f, leave), Z3_mk_eq(f->p->ctx, found, wanted)),
		what);
}

/* A place that gets a result. */
static bool is_given(const struct x86_case *c, const struct case_opnd *at)
{
	return case_is_same_place(at, &c->result) || case_is_same_place(at, &c->first);
}

/* Registers are what they were, but for those that the operation takes, and places of results. */
static bool holds_kept_registers(struct proof *f, const struct x86_leave *leave)
{
	for (uint32_t i = 0; i < N_REGISTERS; i++) {
		const struct case_opnd at = { .kind = IS_REGISTER, .place = i };
		char what[64];
		if (i == RAX || f->code->may_change >> i & 1 || is_given(f->c, &at))
			continue;
		snprintf(what, sizeof(what), "register %u keeps its value", i);
		if (!holds_same(f, leave, leave->state.regs[i], f->m.start.regs[i], what))
			return false;
	}
	return true;
}

/* Both fields of a trap are to be written, so both words are looked at. */
static void name_raised_words(struct proof *f)
{
	const size_t offsets[] = { offsetof(struct x86_fire, raised.kind),
				   offsetof(struct x86_fire, raised.place) };

	for (uint32_t i = 0; f->leave.state.path && i < 2; i++)
		x86_machine_cell(&f->m, &f->leave.state, R15, (int64_t)(offsets[i] & ~(size_t)7));
}

/* What a trap leaves in a word of the fire. */
static Z3_ast raised(struct proof *f, const struct x86_cell *cell)
{
	const struct {
		size_t offset;
		uint32_t value;
	} fields[] = { { offsetof(struct x86_fire, raised.kind), REPORT_DIVIDE_BY_ZERO },
		       { offsetof(struct x86_fire, raised.place), f->code->place } };
	Z3_context ctx = f->p->ctx;
	Z3_ast halves[2];

	for (uint32_t half = 0; half < 2; half++) {
		halves[half] = Z3_mk_extract(ctx, half * 32 + 31, half * 32, cell->start);
		for (uint32_t i = 0; cell->base == R15 && i < 2; i++)
			if (cell->disp + 4 * half == (int64_t)fields[i].offset)
				halves[half] = Z3_mk_unsigned_int64(ctx, fields[i].value,
								    Z3_mk_bv_sort(ctx, 32));
	}
	return Z3_mk_concat(ctx, halves[1], halves[0]);
}

static bool holds_kept_memory(struct proof *f, const struct x86_leave *leave)
{
	for (uint32_t i = 0; i < f->m.n_cells; i++) {
		const struct x86_cell *cell = &f->m.cells[i];
		const struct case_opnd at = { .kind = IS_WORD,
					      .place = (uint32_t)(cell->disp / 8) };
		Z3_ast wanted = leave == &f->leave ? raised(f, cell) : cell->start;
		Z3_ast found = leave->state.cells[i] ? leave->state.cells[i] : cell->start;
		if (cell->base == RBP && is_given(f->c, &at))
			continue;
		if (found != cell->start || leave == &f->leave)
			if (!holds_same(f, leave, found, wanted,
					"memory is what it was, and a trap says what it is"))
				return false;
	}
	return true;
}

static bool holds_kept(struct proof *f, const struct x86_leave *leave)
{
	return !leave->state.path ||
	       (holds_kept_registers(f, leave) && holds_kept_memory(f, leave));
}

/* The function ends with a status that its caller, or a handler, asks for. */
static bool holds_trap(struct proof *f)
{
	Z3_context ctx = f->p->ctx;

	if (!f->leave.state.path)
		return true;
	return holds_same(f, &f->leave, Z3_mk_extract(ctx, 31, 0, f->leave.state.regs[RDX]),
			  Z3_mk_unsigned_int64(ctx, X86_RAISED, Z3_mk_bv_sort(ctx, 32)),
			  "a trap says in edx that an exception was raised");
}

static bool holds_content(struct proof *f, const struct case_opnd *place, Z3_ast value)
{
	if (place->kind == IS_NOWHERE || !f->next.state.path)
		return true;
	return holds_same(f, &f->next, with_condition(f, content(f, &f->next.state, place)), value,
			  "the result is in its place");
}

static bool holds_results(struct proof *f)
{
	return holds_content(f, &f->c->first, f->first_value) &&
	       holds_content(f, &f->c->result, f->value);
}

static bool holds_paths(struct proof *f)
{
	Z3_context ctx = f->p->ctx;
	Z3_ast goes_on = Z3_mk_not(ctx, f->trap);

	if (!holds(f, Z3_mk_iff(ctx, path_of(f, &f->leave), f->trap),
		   "the code traps exactly where the operation does"))
		return false;
	if (f->c->use != USE_BRANCH)
		return holds(f, Z3_mk_iff(ctx, path_of(f, &f->next), goes_on),
			     "the code goes on exactly where the operation does not trap");
	Z3_ast first = with_condition(f, path_of(f, &f->next));
	Z3_ast second = with_condition(f, path_of(f, &f->other));
	return holds(f, Z3_mk_iff(ctx, first, f->condition),
		     "the first part runs exactly where the value is not 0") &&
	       holds(f, Z3_mk_iff(ctx, second, Z3_mk_not(ctx, f->condition)),
		     "the second part runs exactly where the value is 0");
}

static bool holds_all(struct proof *f)
{
	return holds(f, Z3_mk_not(f->p->ctx, f->m.fault), "the processor raises no exception") &&
	       holds_paths(f) && holds_results(f) && holds_trap(f) && holds_kept(f, &f->next) &&
	       holds_kept(f, &f->other) && holds_kept(f, &f->leave);
}

/* -- proofs ---------------------------------------------------------------------------------------------------- */

static bool run(struct proof *f)
{
	struct x86_leave leaves[3] = { { .at = f->code->next },
				       { .at = f->code->leave },
				       { .at = f->code->other } };
	struct buf refused = { 0 };
	bool ok;

	f->m.why = &refused;
	ok = x86_machine_run(&f->m, &f->code->listing, f->code->start, leaves, 3);
	f->next = leaves[0];
	f->leave = leaves[1];
	f->other = leaves[2];
	if (!ok) {
		case_describe(f->c, f->why);
		buf_printf(f->why, ": %s\n", buf_str(&refused));
		put_listing(f);
	}
	buf_free(&refused);
	f->m.why = f->why;
	return ok;
}

static bool prove(struct prover *p, const struct x86_case *c, const struct case_code *code,
		  enum level level, struct buf *why)
{
	struct proof f = { .p = p, .c = c, .code = code, .why = why };

	if (++p->n_in_context == CONTEXT_PROOFS) {
		close_context(p);
		open_context(p);
	}
	x86_machine_start(&f.m, &p->terms, why);
	f.m.is_used = p->is_used;
	make_operands(&f, level);
	if (!run(&f))
		return false;
	name_raised_words(&f);
	collect_variables(&f);
	return holds_all(&f);
}

/* Which of two equal numbers one in the code is, it does not say; so nothing is left open there. */
static enum level first_level(const struct prover *p, const struct x86_case *c, uint32_t rule)
{
	bool is_vain = p->class_failed[rule] > 16 + 4 * p->class_proved[rule];
	enum level level = EXACT;

	for (uint32_t i = 0; i < c->n_opnds; i++) {
		if (c->opnds[i].kind != IS_NUMBER)
			continue;
		level = is_vain ? MODULO : CLASS;
		for (uint32_t k = 0; k < i; k++)
			if (c->opnds[k].kind == IS_NUMBER &&
			    c->opnds[k].number == c->opnds[i].number)
				return EXACT;
	}
	return level;
}

bool prover_case(struct prover *p, const struct x86_case *c, const struct case_code *code,
		 bool *is_new, struct buf *why)
{
	struct case_code marked = *code;
	const uint32_t leaves[] = { code->next, code->leave, code->other };
	struct known *known = NULL;
	uint32_t rule = code->rule % MAX_RULES; /* only to learn from others what is in vain */

	listing_walk(&marked.listing, code->start, leaves, 3);
	*is_new = false;
	for (enum level level = first_level(p, c, rule); level < LEVELS; level++) {
		form_set_symbols(&marked.listing, c, level != EXACT);
		buf_clear(&p->key);
		form_put(&p->key, c, &marked, level);
		known = find_known(p, buf_str(&p->key));
		if (!known->key) {
			known->key = strdup(buf_str(&p->key));
			p->n_known++;
			*is_new = true;
			buf_clear(why);
			known->is_proved = prove(p, c, &marked, level, why);
			p->class_proved[rule] += level == CLASS && known->is_proved;
			p->class_failed[rule] += level == CLASS && !known->is_proved;
		}
		if (known->is_proved)
			return true;
	}
	return false;
}
