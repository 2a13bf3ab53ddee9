/*
 * infer.c - names that nobody declared (T-20).
 *
 * The walk shows every expression of every body to infer_expr().  It notes how each
 * undeclared name is used (a `guess`), and for each assignment to one what its right
 * side is: a type, or a `term` of names that have none yet.  infer_types() then
 *
 *   1. sorts the guesses into variables, aggregates and slips;
 *   2. gives variables their types: of all assignments whose right side has a known
 *      type the first in text order decides, again and again; what waits for a name
 *      is counted, so each assignment is looked at once when it becomes ready and
 *      the whole takes n log n, whatever chains a script builds;
 *   3. settles what only depends on itself (x = x + 1): the first in text order decides,
 *      with names that are still open taken as int64;
 *   4. counts the keys of aggregates.
 *
 * Nothing is said here about wrong operands: the jobs, which come later, do that.
 */
#include "compiler/front/check_int.h"

#include <ctype.h>
#include <string.h>

struct guess;

enum term_kind {
	TERM_KNOWN,
	TERM_NAME,
	TERM_BINARY,
	TERM_UNARY,
	TERM_COND,
	TERM_FIELD,
	TERM_DEREF
};

/* The type of an expression: `known`, or open and then made of names and operators. */
struct term {
	enum term_kind kind;
	enum tok op;
	struct shape known;
	struct guess *guess;
	struct term *a, *b;
	const char *field;
};

/* name = value, name op= value */
struct write {
	struct guess *guess;
	struct term *value;
	uint32_t n_open; /* names that the value waits for */
	uint32_t order;  /* in the text */
};

/* value waits for a name */
struct waiting {
	struct write *write;
	struct waiting *next;
};

/* What is known of an undeclared name. */
struct guess {
	const char *name;
	struct span first_use;
	struct scope *first_scope; /* for "did you mean" */
	struct span first_write;
	uint32_t n_uses;
	uint32_t order_write, order_sample; /* of the first; UINT32_MAX: none */
	bool is_read;                       /* its value is used: it holds one */
	bool is_counted;  /* x++ as a statement, x <- e: a counter or an aggregate */
	bool is_stepped;  /* x--, ++x, or the value of x++ is used: a counter */
	bool is_bag_like; /* x[k] read, x[k] = e */
	bool is_text;     /* receives a string from a built-in */
	bool is_reported; /* as a slip of upper and lower case */
	const struct ast_expr *first_sample;
	struct term **keys;      /* of the first sample */
	const struct type *type; /* NULL: open */
	struct waiting *waiting;
	struct symbol sym; /* in inference.names */
	struct guess *next;
};

struct inference {
	struct checker *ck;
	struct scope *names; /* of guesses, by their sym */
	struct guess *first, *last;
	struct write **writes; /* in text order */
	size_t n_writes, cap_writes;
	uint32_t next_order;
	struct write **heap; /* ready ones, the first in text order on top */
	size_t n_heap, cap_heap;
};

void infer_open(struct checker *ck)
{
	struct inference *in = arena_new(ck->arena, struct inference);

	in->ck = ck;
	in->names = scope_new(ck->arena, NULL);
	ck->inference = in;
}

/* -- guesses ------------------------------------------------------------------------- */

static struct guess *guess_of(struct symbol *sym)
{
	return (struct guess *)((char *)sym - offsetof(struct guess, sym));
}

static struct guess *new_guess(struct inference *in, const char *name, struct span at)
{
	struct guess *g = arena_new(in->ck->arena, struct guess);

	g->name = name;
	g->first_use = at;
	g->first_scope = in->ck->scope;
	g->order_write = g->order_sample = UINT32_MAX;
	g->sym.name = name;
	scope_add(in->names, &g->sym);
	if (in->last)
		in->last->next = g;
	else
		in->first = g;
	in->last = g;
	return g;
}

/* The guess that e names; NULL: it is no name, or one that means something here. */
static struct guess *find_guess(struct inference *in, const struct ast_expr *e)
{
	if (e->kind != AST_NAME || check_lookup(in->ck, e->name))
		return NULL;
	struct symbol *sym = scope_find_here(in->names, e->name);
	struct guess *g = sym ? guess_of(sym) : new_guess(in, e->name, e->at);
	g->n_uses++;
	return g;
}

/* -- terms --------------------------------------------------------------------------- */

static struct term *new_term(struct inference *in, enum term_kind kind)
{
	struct term *t = arena_new(in->ck->arena, struct term);

	t->kind = kind;
	return t;
}

static struct term *known_shape(struct inference *in, struct shape shape)
{
	struct term *t = new_term(in, TERM_KNOWN);

	t->known = shape.type ? shape : shape_of_value(&type_error);
	return t;
}

static struct term *known(struct inference *in, const struct type *type)
{
	return known_shape(in, shape_of_value(type ? type : &type_error));
}

static const struct type *value_of(struct inference *in, struct shape s)
{
	return shape_value(in->ck, s);
}

/* What an operator makes of shapes: the rules of check_shape.c. */
static struct shape apply(struct inference *in, const struct term *t, struct shape a,
			  struct shape b)
{
	uint64_t offset;
	struct shape s = { .type = NULL };

	switch (t->kind) {
	case TERM_BINARY:
		s.type = shape_binary(in->ck, t->op, value_of(in, a), value_of(in, b));
		break;
	case TERM_UNARY:
		s.type = shape_unary(in->ck, t->op, value_of(in, a));
		break;
	case TERM_COND:
		s.type = shape_cond(value_of(in, a), value_of(in, b));
		break;
	case TERM_DEREF:
		s = shape_deref(value_of(in, a));
		break;
	case TERM_FIELD:
		s = shape_field(a, t->field, &offset);
		break;
	case TERM_KNOWN:
	case TERM_NAME:
		break;
	}
	return s.type ? s : shape_of_value(&type_error);
}

static struct term *combine(struct inference *in, enum term_kind kind, enum tok op, struct term *a,
			    struct term *b)
{
	struct term *t = new_term(in, kind);

	t->op = op;
	t->a = a;
	t->b = b;
	if (a->kind != TERM_KNOWN || (b && b->kind != TERM_KNOWN))
		return t;
	t->known = apply(in, t, a->known, b ? b->known : a->known);
	t->kind = TERM_KNOWN;
	return t;
}

static struct term *field_of(struct inference *in, struct term *record, const char *name)
{
	struct term *t = new_term(in, TERM_FIELD);

	t->a = record;
	t->field = name;
	if (record->kind != TERM_KNOWN)
		return t;
	t->known = apply(in, t, record->known, record->known);
	t->kind = TERM_KNOWN;
	return t;
}

/* Names that are still open count as int64. */
static struct shape eval(struct inference *in, const struct term *t)
{
	if (t->kind == TERM_KNOWN)
		return t->known;
	if (t->kind == TERM_NAME)
		return shape_of_value(t->guess->type ? t->guess->type : &type_int64);
	struct shape a = eval(in, t->a);
	return apply(in, t, a, t->b ? eval(in, t->b) : a);
}

static void wait_for_names(struct inference *in, struct write *w, const struct term *t)
{
	if (t->kind == TERM_NAME) {
		struct waiting *wait = arena_new(in->ck->arena, struct waiting);
		*wait = (struct waiting){ w, t->guess->waiting };
		t->guess->waiting = wait;
		w->n_open++;
	} else if (t->kind != TERM_KNOWN) {
		wait_for_names(in, w, t->a);
		if (t->b)
			wait_for_names(in, w, t->b);
	}
}

/* -- the walk over expressions ------------------------------------------------------------ */

static struct term *term_of(struct inference *in, const struct ast_expr *e, bool used);

static struct term *name_term(struct inference *in, struct guess *g)
{
	struct term *t = new_term(in, TERM_NAME);

	t->guess = g;
	return t;
}

static struct term *symbol_term(struct inference *in, const struct symbol *sym)
{
	switch (sym->kind) {
	case SYM_VAR: {
		enum type_kind kind = sym->var->type->kind;
		bool is_object = kind == TY_BAG || kind == TY_AGGR;
		return known(in, is_object ? &type_error : sym->var->type);
	}
	case SYM_BUILTIN_VAR:
		return known(in,
			     builtin_vars[sym->builtin].type == 's' ? &type_string : &type_uint64);
	case SYM_ENUM_CONST:
	case SYM_BUILTIN_CONST:
		return known(in, &type_int64);
	default:
		return known(in, &type_error);
	}
}

static struct term *read_name(struct inference *in, const struct ast_expr *e)
{
	struct guess *g = find_guess(in, e);

	if (!g)
		return symbol_term(in, check_lookup(in->ck, e->name));
	g->is_read = true;
	return name_term(in, g);
}

static void walk_keys(struct inference *in, const struct ast_expr *index)
{
	for (const struct ast_expr *k = index->index.keys; k; k = k->next)
		term_of(in, k, true);
}

/* x[k..] <- e, x[k..]++ */
static void note_sample(struct inference *in, struct guess *g, const struct ast_expr *index)
{
	if (g->first_sample) {
		walk_keys(in, index);
		return;
	}
	uint32_t order = in->next_order++;
	struct term **keys = arena_new_array(in->ck->arena, index->index.n_keys, struct term *);
	uint32_t i = 0;
	for (const struct ast_expr *k = index->index.keys; k; k = k->next)
		keys[i++] = term_of(in, k, true);
	g->order_sample = order;
	g->first_sample = index;
	g->keys = keys;
	if (!g->first_write.pos)
		g->first_write = index->at;
}

static void note_step(struct guess *g, const struct ast_expr *at, bool is_counter)
{
	if (is_counter)
		g->is_stepped = true;
	else
		g->is_counted = true;
	if (!g->first_write.pos)
		g->first_write = at->at;
}

static struct write *new_write(struct inference *in, struct guess *g, struct span at)
{
	struct write *w = arena_new(in->ck->arena, struct write);

	w->guess = g;
	w->order = in->next_order++;
	in->writes = arena_grow(in->ck->arena, in->writes, in->n_writes, &in->cap_writes,
				sizeof(struct write *));
	in->writes[in->n_writes++] = w;
	if (g->order_write == UINT32_MAX)
		g->order_write = w->order;
	if (!g->first_write.pos)
		g->first_write = at;
	return w;
}

static struct term *name_assignment(struct inference *in, const struct ast_expr *e, struct guess *g)
{
	if (e->op == TOK_SAMPLE) {
		note_step(g, e->pair.left, false);
		return term_of(in, e->pair.right, true);
	}
	struct write *w = new_write(in, g, e->pair.left->at);
	w->value = term_of(in, e->pair.right, true);
	wait_for_names(in, w, w->value);
	return name_term(in, g);
}

/* Left of an assignment: names in it are read, but what is assigned to is not. */
static struct term *target_term(struct inference *in, const struct ast_expr *target)
{
	if (target->kind == AST_NAME) {
		const struct symbol *sym = check_lookup(in->ck, target->name);
		return sym ? symbol_term(in, sym) : known(in, &type_error);
	}
	return term_of(in, target, true);
}

static struct term *assignment(struct inference *in, const struct ast_expr *e)
{
	const struct ast_expr *left = e->pair.left;
	struct guess *g = find_guess(in, left);

	if (g)
		return name_assignment(in, e, g);
	if (left->kind == AST_INDEX && (g = find_guess(in, left->index.base))) {
		if (e->op == TOK_SAMPLE) {
			note_sample(in, g, left);
			return term_of(in, e->pair.right, true);
		}
		g->is_bag_like = true;
		walk_keys(in, left);
		term_of(in, e->pair.right, true);
		return known(in, &type_error);
	}
	const struct symbol *object =
		check_object(in->ck, left->kind == AST_INDEX ? left->index.base : left);
	struct term *target = target_term(in, left);
	struct term *value = term_of(in, e->pair.right, true);
	if (object)
		return object->var->type->kind == TY_BAG ? known(in, &type_int64) : value;
	return target;
}

static struct term *step(struct inference *in, const struct ast_expr *e, bool used)
{
	const struct ast_expr *target = e->incdec.operand;
	struct guess *g = find_guess(in, target);

	if (g) {
		note_step(g, target, used || e->incdec.is_prefix || e->op == TOK_DEC);
		return name_term(in, g);
	}
	if (target->kind == AST_INDEX && (g = find_guess(in, target->index.base))) {
		if (e->op == TOK_INC) {
			note_sample(in, g, target);
		} else {
			g->is_bag_like = true;
			walk_keys(in, target);
		}
		return known(in, &type_int64);
	}
	const struct symbol *object =
		check_object(in->ck, target->kind == AST_INDEX ? target->index.base : target);
	struct term *t = target_term(in, target);
	return object ? known(in, &type_int64) : t;
}

static struct term *index_term(struct inference *in, const struct ast_expr *e)
{
	struct guess *g = find_guess(in, e->index.base);
	struct term *base;

	if (g) {
		g->is_bag_like = true;
		base = name_term(in, g);
	} else if (check_object(in->ck, e->index.base)) {
		base = NULL;
	} else {
		base = term_of(in, e->index.base, true);
	}
	walk_keys(in, e);
	return base ? combine(in, TERM_DEREF, TOK_STAR, base, NULL) : known(in, &type_int64);
}

static struct term *unary_term(struct inference *in, const struct ast_expr *e)
{
	if (e->op == TOK_AMP && e->operand->kind == AST_NAME)
		return known(in, &type_uint64); /* T-28: a symbol, not the variable of that name */
	struct term *a = term_of(in, e->operand, true);
	if (e->op == TOK_STAR)
		return combine(in, TERM_DEREF, e->op, a, NULL);
	if (e->op == TOK_NOT)
		return known(in, in->ck->type_int);
	if (e->op != TOK_AMP)
		return combine(in, TERM_UNARY, e->op, a, NULL);
	/* The address of an open place is rare enough to be any pointer. */
	if (a->kind != TERM_KNOWN || !a->known.is_place)
		return known(in, a->kind == TERM_KNOWN ? &type_error : &type_uint64);
	return known(in, type_pointer(in->ck->arena, a->known.model, a->known.type));
}

static struct term *binary_term(struct inference *in, const struct ast_expr *e, bool used)
{
	bool is_comma = e->op == TOK_COMMA;
	struct term *a = term_of(in, e->pair.left, !is_comma);
	struct term *b = term_of(in, e->pair.right, used || !is_comma);

	switch (e->op) {
	case TOK_COMMA:
		return b;
	case TOK_EQ:
	case TOK_NE:
	case TOK_LT:
	case TOK_LE:
	case TOK_GT:
	case TOK_GE:
	case TOK_ANDAND:
	case TOK_OROR:
		return known(in, in->ck->type_int);
	case TOK_SHL:
	case TOK_SHR:
		return combine(in, TERM_BINARY, e->op, a, known(in, &type_int64));
	default:
		return combine(in, TERM_BINARY, e->op, a, b);
	}
}

/* The names of aggregates, bags and string variables among the arguments are no reads. */
static bool object_argument(struct inference *in, const struct ast_expr *arg, char letter)
{
	struct guess *g;

	if (letter != 'A' && letter != 'B' && letter != 'V')
		return false;
	g = find_guess(in, arg);
	if (!g)
		return arg->kind == AST_NAME;
	g->is_bag_like |= letter == 'B';
	g->is_text |= letter == 'V';
	return true;
}

static struct term *call_term(struct inference *in, const struct ast_expr *e)
{
	const struct symbol *sym = check_lookup(in->ck, e->call.name);
	bool is_builtin = sym && sym->kind == SYM_BUILTIN_FUNC;
	const char *letters = is_builtin ? builtin_funcs[sym->builtin].params : "";

	for (const struct ast_expr *arg = e->call.args; arg; arg = arg->next) {
		if (*letters == '[')
			letters++;
		if (!object_argument(in, arg, *letters))
			term_of(in, arg, true);
		if (*letters && *letters != '*')
			letters++;
	}
	if (is_builtin)
		return known(in, check_builtin_result(in->ck, (enum builtin_func)sym->builtin));
	return known(in, sym && sym->kind == SYM_FUNC ? sym->func->result : &type_error);
}

static struct term *field_term(struct inference *in, const struct ast_expr *e)
{
	struct term *base = term_of(in, e->field.base, true);

	if (e->field.is_arrow)
		base = combine(in, TERM_DEREF, TOK_STAR, base, NULL);
	return field_of(in, base, e->field.name);
}

static struct term *cond_term(struct inference *in, const struct ast_expr *e, bool used)
{
	term_of(in, e->cond.cond, true);
	struct term *then = term_of(in, e->cond.then, used);
	struct term *other = term_of(in, e->cond.other, used);
	return combine(in, TERM_COND, TOK_QUESTION, then, other);
}

static struct term *term_of(struct inference *in, const struct ast_expr *e, bool used)
{
	switch (e->kind) {
	case AST_INT:
		return known(in, e->num <= INT64_MAX ? &type_int64 : &type_uint64);
	case AST_STR:
		return known(in, &type_string);
	case AST_NAME:
		return read_name(in, e);
	case AST_UNARY:
		return unary_term(in, e);
	case AST_BINARY:
		return binary_term(in, e, used);
	case AST_ASSIGN:
		return assignment(in, e);
	case AST_INCDEC:
		return step(in, e, used);
	case AST_COND:
		return cond_term(in, e, used);
	case AST_CALL:
		return call_term(in, e);
	case AST_INDEX:
		return index_term(in, e);
	case AST_FIELD:
		return field_term(in, e);
	case AST_CAST: {
		const struct type *type = check_type_name(in->ck, e->cast.type);
		term_of(in, e->cast.operand, true);
		return known(in, type);
	}
	case AST_SIZEOF_EXPR:
		term_of(in, e->operand, true);
		return known(in, &type_uint64);
	case AST_SIZEOF_TYPE:
		check_type_name(in->ck, e->type);
		return known(in, &type_uint64);
	case AST_ERROR:
		return known(in, &type_error);
	}
	return known(in, &type_error);
}

void infer_expr(struct checker *ck, const struct ast_expr *e, bool used)
{
	term_of(ck->inference, e, used);
}

/* -- the writes that are ready: a heap by text order ---------------------------------------- */

static void heap_push(struct inference *in, struct write *w)
{
	in->heap = arena_grow(in->ck->arena, in->heap, in->n_heap, &in->cap_heap,
			      sizeof(struct write *));
	size_t i = in->n_heap++;
	for (; i > 0 && in->heap[(i - 1) / 2]->order > w->order; i = (i - 1) / 2)
		in->heap[i] = in->heap[(i - 1) / 2];
	in->heap[i] = w;
}

static struct write *heap_pop(struct inference *in)
{
	struct write *top = in->heap[0];
	struct write *last = in->heap[--in->n_heap];
	size_t i = 0;

	for (;;) {
		size_t child = 2 * i + 1;
		if (child + 1 < in->n_heap && in->heap[child + 1]->order < in->heap[child]->order)
			child++;
		if (child >= in->n_heap || in->heap[child]->order > last->order)
			break;
		in->heap[i] = in->heap[child];
		i = child;
	}
	in->heap[i] = last;
	return top;
}

static void decide(struct inference *in, struct guess *g, const struct type *type)
{
	g->type = type;
	for (const struct waiting *wait = g->waiting; wait; wait = wait->next)
		if (--wait->write->n_open == 0)
			heap_push(in, wait->write);
}

/* A right side of no type that a variable can have decides nothing. */
static void decide_by(struct inference *in, const struct write *w)
{
	if (w->guess->type)
		return;
	const struct type *type = shape_variable(value_of(in, eval(in, w->value)));
	if (type)
		decide(in, w->guess, type);
}

static void run_ready(struct inference *in)
{
	while (in->n_heap > 0)
		decide_by(in, heap_pop(in));
}

/* -- what a name turns out to be ---------------------------------------------------------------- */

static bool is_aggregate(const struct guess *g)
{
	if (g->order_sample < g->order_write)
		return true;
	bool is_variable = g->order_write != UINT32_MAX || g->is_stepped || g->is_read;
	return g->is_counted && !is_variable;
}

static bool is_variable(const struct guess *g)
{
	return !is_aggregate(g) && (g->order_write != UINT32_MAX || g->is_stepped || g->is_counted);
}

/* Aggregates and slips are out of the way, counters are int64, then the text decides. */
static void type_variables(struct inference *in)
{
	for (size_t i = 0; i < in->n_writes; i++)
		if (in->writes[i]->n_open == 0)
			heap_push(in, in->writes[i]);
	for (struct guess *g = in->first; g; g = g->next) {
		if (!is_variable(g))
			decide(in, g, &type_error);
		else if (g->order_write == UINT32_MAX)
			decide(in, g, &type_int64);
	}
	run_ready(in);
	for (size_t i = 0; i < in->n_writes; i++) {
		decide_by(in, in->writes[i]);
		run_ready(in);
	}
	for (struct guess *g = in->first; g; g = g->next)
		if (!g->type)
			decide(in, g, &type_error);
}

/* T-30 */
static const struct type *aggregate_type(struct inference *in, const struct guess *g)
{
	uint32_t n_int = 0, n_str = 0;
	uint32_t n_keys = g->first_sample ? g->first_sample->index.n_keys : 0;

	for (uint32_t i = 0; i < n_keys; i++) {
		const struct type *key = value_of(in, eval(in, g->keys[i]));
		bool is_text = key->kind == TY_STRING || shape_is_text(key);
		n_str += is_text;
		n_int += !is_text;
	}
	if (n_int <= LIMIT_AGGR_KEYS && n_str <= LIMIT_AGGR_KEYS)
		return type_aggr(in->ck->arena, (uint8_t)n_int, (uint8_t)n_str);
	DIAG(in->ck->diags, INFERRED_KEYS, g->first_sample->at, g->name,
	     check_number(in->ck, LIMIT_AGGR_KEYS));
	return &type_error;
}

/* -- slips ------------------------------------------------------------------------------------------ */

/* Declared variables by their name in lower case: upper and lower case are easily mixed up. */
static const char *lower_case(struct checker *ck, const char *name)
{
	size_t len = strlen(name);
	char *lower = arena_strndup(ck->arena, name, len);

	for (size_t i = 0; i < len; i++)
		lower[i] = (char)tolower((unsigned char)lower[i]);
	return intern_bytes(ck->names, lower, len);
}

static struct scope *index_by_lower_case(struct checker *ck)
{
	struct scope *index = scope_new(ck->arena, NULL);

	for (const struct symbol *s = scope_first(ck->file); s; s = s->next_in_scope) {
		if (s->kind != SYM_VAR)
			continue;
		struct symbol *entry = arena_new(ck->arena, struct symbol);
		*entry = *s;
		entry->name = lower_case(ck, s->name);
		scope_add(index, entry);
	}
	return index;
}

static bool is_object(const struct type *t)
{
	return t->kind == TY_BAG || t->kind == TY_AGGR;
}

static const char *slip_hint(struct checker *ck, const struct guess *g, const struct symbol *local)
{
	const char *near = check_near_name(ck, g->first_scope, g->name);

	if (g->is_text)
		return arena_printf(ck->arena, "declare 'string %s;'", g->name);
	if (local)
		return "its block ends before this place: declare it in a block around both";
	if (near)
		return arena_printf(ck->arena, "did you mean '%s'?", near);
	return "assign to it somewhere, or declare it";
}

static void report_slip(struct checker *ck, const struct guess *g)
{
	const struct symbol *local = scope_find_here(ck->all_locals, g->name);
	struct diag *d;

	if (ck->diags->full)
		return;
	if (g->is_bag_like && !check_near_name(ck, g->first_scope, g->name)) {
		DIAG(ck->diags, INFERRED_BAG, g->first_use, g->name);
		return;
	}
	d = DIAG(ck->diags, UNKNOWN_NAME, g->first_use, g->name, check_times(ck, g->n_uses),
		 slip_hint(ck, g, local));
	if (local)
		diag_other(ck->diags, d, local->at, "declared here");
}

/*
 * A declared name that differs in case only.  A bag or an aggregate that is meant to be
 * that one is an error: as a name of its own it would lose what is put into it.  A
 * variable may well be one.
 */
static bool report_case(struct checker *ck, const struct scope *index, const struct guess *g)
{
	const struct symbol *other = scope_find_here(index, lower_case(ck, g->name));

	if (!other)
		return false;
	bool may_be_new = is_variable(g) || (is_aggregate(g) && !is_object(other->var->type));
	const char *meant = other->var->name;
	struct diag *d;
	if (may_be_new)
		d = DIAG(ck->diags, SIMILAR_NAME, g->first_use, g->name, meant);
	else
		d = DIAG(ck->diags, NAME_CASE, g->first_use, g->name, check_times(ck, g->n_uses),
			 meant);
	diag_other(ck->diags, d, other->at, "declared here");
	return !may_be_new;
}

/* -- all names ------------------------------------------------------------------------------------------ */

static void declare(struct inference *in, struct guess *g, const struct type *type)
{
	struct checker *ck = in->ck;
	struct ck_var *var = check_new_global(
		ck, g->name, g->first_write.pos ? g->first_write : g->first_use, type, ST_DEFAULT);

	var->is_inferred = true;
	struct symbol *sym = arena_new(ck->arena, struct symbol);
	*sym = (struct symbol){ .kind = SYM_VAR, .name = g->name, .at = var->at, .var = var };
	sym->order = ck->next_order++;
	scope_add(ck->file, sym);
}

/* Slips come last, so that only names that mean something are suggested for them. */
void infer_types(struct checker *ck)
{
	struct inference *in = ck->inference;
	struct scope *by_lower_case = in->first ? index_by_lower_case(ck) : NULL;

	type_variables(in);
	for (struct guess *g = in->first; g; g = g->next) {
		if (report_case(ck, by_lower_case, g))
			g->is_reported = true;
		else if (is_aggregate(g))
			declare(in, g, aggregate_type(in, g));
		else if (is_variable(g))
			declare(in, g, g->type);
	}
	for (const struct guess *g = in->first; g; g = g->next)
		if (!g->is_reported && !is_aggregate(g) && !is_variable(g))
			report_slip(ck, g);
	for (struct guess *g = in->first; g; g = g->next)
		if (g->is_reported || (!is_aggregate(g) && !is_variable(g)))
			declare(in, g, &type_error);
}
