/*
 * infer_walk.c - how undeclared names are used (T-20): the first half of infer.c.
 *
 * Each expression becomes a term.  Most are known at once and cost one node; what
 * depends on a name without a type keeps its operators, to be worked out later with
 * the rules of check_shape.c.
 */
#include <ctype.h>
#include <stddef.h>
#include <string.h>

#include "compiler/front/infer_int.h"

void infer_open(struct checker *ck)
{
	struct inference *in = arena_new(ck->arena, struct inference);

	in->ck = ck;
	in->names = scope_new(ck->arena, NULL);
	in->local_cases = scope_new(ck->arena, NULL);
	ck->inference = in;
}

/* -- upper and lower case ------------------------------------------------------------ */

const char *infer_lower(struct checker *ck, const char *name)
{
	size_t len = strlen(name);
	char *lower = arena_strndup(ck->arena, name, len);

	for (size_t i = 0; i < len; i++)
		lower[i] = (char)tolower((unsigned char)lower[i]);
	return intern_bytes(ck->names, lower, len);
}

/* Spellings of one name: nobody needs more of them to find a slip. */
struct spellings {
	struct symbol sym; /* in inference.local_cases, under the name in lower case */
	const char *names[4];
	uint32_t n;
};

static struct spellings *spellings_of(struct symbol *sym)
{
	return (struct spellings *)((char *)sym - offsetof(struct spellings, sym));
}

void infer_local(struct checker *ck, const char *name)
{
	struct scope *cases = ck->inference->local_cases;
	const char *lower = infer_lower(ck, name);
	struct symbol *sym = scope_find_here(cases, lower);
	struct spellings *s = sym ? spellings_of(sym) : arena_new(ck->arena, struct spellings);

	if (!sym) {
		s->sym.name = lower;
		scope_add(cases, &s->sym);
	}
	for (uint32_t i = 0; i < s->n; i++)
		if (s->names[i] == name)
			return;
	if (s->n < sizeof(s->names) / sizeof(s->names[0]))
		s->names[s->n++] = name;
}

/* A local that is visible here and differs from the name in case only. */
static const struct symbol *same_local(struct inference *in, const char *name)
{
	struct symbol *sym = scope_find_here(in->local_cases, infer_lower(in->ck, name));

	if (!sym)
		return NULL;
	const struct spellings *s = spellings_of(sym);
	for (uint32_t i = 0; i < s->n; i++) {
		const struct symbol *local = check_lookup(in->ck, s->names[i]);
		if (local && local->is_local && local->kind == SYM_VAR)
			return local;
	}
	return NULL;
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
	struct guess *g = sym ? guess_of(sym) : new_guess(in, e->name, e->op_at);
	g->n_uses++;
	if (!g->same)
		g->same = same_local(in, e->name);
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
	case TERM_ADDRESS:
		if (a.is_place)
			s.type = type_pointer(in->ck->arena, a.model, a.type);
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

static struct shape eval(struct inference *in, const struct term *t)
{
	if (t->kind == TERM_KNOWN)
		return t->known;
	if (t->kind == TERM_NAME)
		return shape_of_value(t->guess->type ? t->guess->type : &type_int64);
	struct shape a = eval(in, t->a);
	return apply(in, t, a, t->b ? eval(in, t->b) : a);
}

const struct type *infer_value_type(struct inference *in, const struct term *t)
{
	return value_of(in, eval(in, t));
}

/* -- occurrences ----------------------------------------------------------------------- */

static struct occurrence *new_occurrence(struct inference *in, enum occurrence_kind kind,
					 struct guess *g, struct span at)
{
	struct occurrence *o = arena_new(in->ck->arena, struct occurrence);

	*o = (struct occurrence){ .kind = kind, .guess = g, .at = at };
	o->order = (uint32_t)in->n_all;
	in->all = arena_grow(in->ck->arena, in->all, in->n_all, &in->cap_all,
			     sizeof(struct occurrence *));
	in->all[in->n_all++] = o;
	g->n_occurrences++;
	g->is_written |= kind == OCC_ASSIGN || kind == OCC_UPDATE || kind == OCC_STEP;
	return o;
}

static void wait_for_names(struct inference *in, struct occurrence *o, const struct term *t)
{
	if (t->kind == TERM_NAME) {
		struct waiting *wait = arena_new(in->ck->arena, struct waiting);
		*wait = (struct waiting){ o, t->guess->waiting };
		t->guess->waiting = wait;
		o->n_open++;
	} else if (t->kind != TERM_KNOWN) {
		wait_for_names(in, o, t->a);
		if (t->b)
			wait_for_names(in, o, t->b);
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

/* x[k ..] <- e, x[k ..]++ */
static void note_sample(struct inference *in, struct guess *g, const struct ast_expr *index)
{
	uint32_t n = index->index.n_keys, i = 0;
	struct occurrence *o = new_occurrence(in, OCC_SAMPLE, g, index->index.base->at);

	o->n_keys = n;
	o->keys = arena_new_array(in->ck->arena, n, struct term *);
	for (const struct ast_expr *k = index->index.keys; k; k = k->next) {
		o->keys[i] = term_of(in, k, true);
		wait_for_names(in, o, o->keys[i++]);
	}
}

static struct term *name_assignment(struct inference *in, const struct ast_expr *e, struct guess *g)
{
	enum occurrence_kind kind = e->op == TOK_ASSIGN   ? OCC_ASSIGN
				    : e->op == TOK_SAMPLE ? OCC_SAMPLE
							  : OCC_UPDATE;
	struct occurrence *o = new_occurrence(in, kind, g, e->pair.left->at);
	struct term *value = term_of(in, e->pair.right, true);

	if (kind == OCC_SAMPLE)
		return value;
	o->value = value;
	wait_for_names(in, o, value);
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
		bool is_count = !used && !e->incdec.is_prefix && e->op == TOK_INC;
		new_occurrence(in, is_count ? OCC_COUNT : OCC_STEP, g, target->at);
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
		g->is_read = true;
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
	return combine(in, e->op == TOK_AMP ? TERM_ADDRESS : TERM_UNARY, e->op, a, NULL);
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

/*
 * Where a built-in wants the name of an aggregate, a bag or a string variable: no
 * occurrence, but a name that has none is unknown all the same.
 */
static bool is_object_argument(struct inference *in, const struct ast_expr *arg, char letter)
{
	if (arg->kind != AST_NAME || (letter != 'A' && letter != 'B' && letter != 'V'))
		return false;
	struct guess *g = find_guess(in, arg);
	if (g)
		g->wanted = letter;
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
		if (!is_object_argument(in, arg, *letters))
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
