/*
 * check_object.c - bags and aggregates (T-29, T-30; E-25 .. E-28).
 *
 * They are no values: each form in which they may appear has its own checked node.
 */
#include "compiler/front/check_int.h"

static bool is_bag(const struct symbol *sym)
{
	return sym->var->type->kind == TY_BAG;
}

/* -- keys ----------------------------------------------------------------------------- */

/* The one key of a bag; NULL: reported. */
static struct ck_expr *bag_key(struct checker *ck, const struct symbol *sym,
			       const struct ast_expr *index)
{
	struct ck_expr *key = NULL;

	for (const struct ast_expr *k = index->index.keys; k; k = k->next) {
		key = check_cell(ck, k, "the key of a bag");
		if (check_failed(key))
			return NULL;
	}
	if (index->index.n_keys == 1)
		return key;
	struct diag *d = DIAG(ck->diags, BAG_KEYS, index->op_at, sym->name,
			      check_number(ck, index->index.n_keys));
	check_declared_here(ck, d, sym);
	return NULL;
}

struct key {
	struct ck_expr *value;
	uint64_t array_bytes;
	struct span at;
};

/* How many keys of each kind were written; texts are pointers that can count as either. */
struct key_count {
	uint32_t n_int, n_str, n_text;
};

static const char *count_words(struct checker *ck, uint32_t n_int, uint32_t n_str)
{
	return arena_printf(ck->arena, "%s and %s", check_count(ck, n_int, "integer key"),
			    check_count(ck, n_str, "string key"));
}

static const char *declaration_of(struct checker *ck, const char *name, uint32_t n_int,
				  uint32_t n_str)
{
	return arena_printf(ck->arena, "declare 'aggr %s[%u][%u];', or change the keys here", name,
			    n_int, n_str);
}

/*
 * T-30: pointers to text are string keys where that is what the aggregate wants, all of
 * them; otherwise they are integers like other pointers.
 */
static bool keys_fit(struct checker *ck, const struct symbol *sym, const struct key_count *n,
		     struct span at, bool *texts_are_strings)
{
	uint32_t n_int = sym->var->type->aggr.n_int, n_str = sym->var->type->aggr.n_str;

	*texts_are_strings = n->n_int == n_int && n->n_str + n->n_text == n_str;
	if (*texts_are_strings || (n->n_int + n->n_text == n_int && n->n_str == n_str))
		return true;
	uint32_t here_str = n->n_str + n->n_text;
	struct diag *d = DIAG(ck->diags, AGGR_KEY_COUNT, at, sym->name,
			      count_words(ck, n_int, n_str), count_words(ck, n->n_int, here_str),
			      declaration_of(ck, sym->name, n->n_int, here_str));
	check_declared_here(ck, d, sym);
	return false;
}

static bool read_keys(struct checker *ck, const struct ast_expr *index, struct key *keys,
		      struct key_count *n)
{
	bool ok = true;

	for (const struct ast_expr *k = index->index.keys; k; k = k->next, keys++) {
		keys->value = check_sized_value(ck, k, &keys->array_bytes);
		keys->at = k->at;
		if (check_failed(keys->value))
			ok = false;
		else if (keys->value->type->kind == TY_STRING)
			n->n_str++;
		else if (shape_is_text(keys->value->type))
			n->n_text++;
		else
			n->n_int++;
	}
	return ok;
}

/* An addition to the aggregate's cell; index is NULL if it was named without keys. */
static struct ck_expr *aggr_add(struct checker *ck, struct symbol *sym,
				const struct ast_expr *index, struct ck_expr *sample,
				const struct ast_expr *e)
{
	uint32_t n_keys = index ? index->index.n_keys : 0;
	struct key *keys = arena_new_array(ck->arena, n_keys, struct key);
	struct key_count n = { 0 };
	bool texts_are_strings = false;

	check_var_use(ck, sym, e->at, false, true);
	if (index && !read_keys(ck, index, keys, &n))
		return check_error(ck, e->at);
	if (!keys_fit(ck, sym, &n, index ? index->op_at : e->at, &texts_are_strings))
		return check_error(ck, e->at);
	struct ck_expr *add =
		check_node(ck, CK_AGGR_ADD, sample ? sample->type : &type_int64, e->op_at);
	add->aggr.var = sym->var;
	add->aggr.n_keys = n_keys;
	add->aggr.keys = arena_new_array(ck->arena, n_keys, struct ck_expr *);
	add->aggr.sample = sample;
	for (uint32_t i = 0; i < n_keys; i++) {
		bool is_text = texts_are_strings && keys[i].value->type->kind != TY_STRING &&
			       shape_is_text(keys[i].value->type);
		add->aggr.keys[i] = is_text ? check_load_text(ck, keys[i].value,
							      keys[i].array_bytes, keys[i].at)
					    : keys[i].value;
	}
	return add;
}

/* -- reading (E-25) ---------------------------------------------------------------------- */

struct ck_expr *check_index(struct checker *ck, const struct ast_expr *e)
{
	struct symbol *sym = check_object(ck, e->index.base);

	if (!sym)
		return check_load(ck, e);
	if (!is_bag(sym)) {
		struct diag *d = DIAG(ck->diags, AGGR_READ, e->index.base->op_at, sym->name);
		check_declared_here(ck, d, sym);
		return check_error(ck, e->at);
	}
	struct ck_expr *key = bag_key(ck, sym, e);
	if (!key)
		return check_error(ck, e->at);
	check_var_use(ck, sym, e->index.base->op_at, true, false);
	struct ck_expr *get = check_node(ck, CK_BAG_GET, &type_int64, e->op_at);
	get->bag.var = sym->var;
	get->bag.key = key;
	return get;
}

/* -- `<-` (E-26, E-28) ---------------------------------------------------------------------- */

static struct ck_expr *bag_put(struct checker *ck, struct symbol *sym, const struct ast_expr *index,
			       struct ck_expr *value, const struct ast_expr *e)
{
	if (!index) {
		struct diag *d = DIAG(ck->diags, BAG_VALUE, e->pair.left->op_at, sym->name);
		check_declared_here(ck, d, sym);
		return check_error(ck, e->at);
	}
	struct ck_expr *key = bag_key(ck, sym, index);
	if (!key)
		return check_error(ck, e->at);
	check_var_use(ck, sym, e->at, false, true);
	struct ck_expr *put = check_node(ck, CK_BAG_PUT, ck->type_int, e->op_at);
	put->bag.var = sym->var;
	put->bag.key = key;
	put->bag.value = value;
	return put;
}

/* `x[1] <- 5` where x is a number or a string. */
static bool is_no_object(struct checker *ck, const struct ast_expr *e)
{
	const struct ast_expr *left = e->pair.left;

	if (left->kind != AST_INDEX || left->index.base->kind != AST_NAME)
		return false;
	const struct symbol *sym = check_lookup(ck, left->index.base->name);
	if (!sym || sym->kind != SYM_VAR)
		return false;
	enum type_kind kind = sym->var->type->kind;
	if (kind != TY_INT && kind != TY_STRING)
		return false;
	struct diag *d = DIAG(ck->diags, SAMPLE_TARGET, e->op_at, sym->name,
			      type_text(ck->arena, sym->var->type),
			      "declare a bag or an aggregate of another name");
	check_declared_here(ck, d, sym);
	return true;
}

/* `x <- 5` where x takes no samples: most often it was meant as `x < -5`. */
static struct ck_expr *not_an_object(struct checker *ck, const struct ast_expr *e)
{
	if (is_no_object(ck, e))
		return check_error(ck, e->at);
	struct ck_expr *left = check_expr(ck, e->pair.left);
	struct ck_expr *right = check_expr(ck, e->pair.right);
	if (check_failed(left) || check_failed(right))
		return check_error(ck, e->at);
	const char *a = check_text(ck, e->pair.left->at, NULL);
	const char *b = check_text(ck, e->pair.right->at, NULL);
	if (!a || !b) {
		DIAG(ck->diags, SAMPLE_VALUE, e->op_at);
		return check_error(ck, e->at);
	}
	const char *hint = arena_printf(ck->arena, "to assign write '%s = %s'", a, b);
	if (type_is_cell(left->type))
		hint = arena_printf(ck->arena, "to compare write '%s < -%s', %s", a, b, hint);
	DIAG(ck->diags, SAMPLE_TARGET, e->op_at, a, type_text(ck->arena, left->type), hint);
	return check_error(ck, e->at);
}

struct ck_expr *check_sample(struct checker *ck, const struct ast_expr *e)
{
	const struct ast_expr *left = e->pair.left;
	const struct ast_expr *index = left->kind == AST_INDEX ? left : NULL;
	struct symbol *sym = check_object(ck, index ? index->index.base : left);

	if (!sym)
		return not_an_object(ck, e);
	struct ck_expr *value =
		check_cell(ck, e->pair.right, is_bag(sym) ? "the value in a bag" : "a sample");
	if (check_failed(value))
		return value;
	return is_bag(sym) ? bag_put(ck, sym, index, value, e) : aggr_add(ck, sym, index, value, e);
}

/* -- op= and ++ (E-27, E-28) ------------------------------------------------------------------ */

/* `b[k] = v`, `a[k] += v`: the arrow is meant. */
static struct ck_expr *arrow_meant(struct checker *ck, const struct symbol *sym,
				   const struct ast_expr *e)
{
	const char *what =
		arena_printf(ck->arena, "%s '%s'", is_bag(sym) ? "bag" : "aggregate", sym->name);
	const char *a = check_text(ck, e->pair.left->at, sym->name);
	const char *b = check_text(ck, e->pair.right->at, "value");
	struct diag *d = DIAG(ck->diags, ASSIGN_ELEMENT, e->op_at, what, tok_name(e->op),
			      arena_printf(ck->arena, "%s <- %s", a, b));

	check_declared_here(ck, d, sym);
	return check_error(ck, e->at);
}

/* e: an assignment, not `<-`, whose left side is an element of a bag or an aggregate */
struct ck_expr *check_element_assign(struct checker *ck, const struct ast_expr *e)
{
	const struct ast_expr *index = e->pair.left;
	struct symbol *sym = check_object(ck, index->index.base);

	if (!is_bag(sym) || e->op == TOK_ASSIGN)
		return arrow_meant(ck, sym, e);
	check_extension(ck, e->op_at, "assigning to an entry of a bag with an operator");
	struct ck_expr *key = bag_key(ck, sym, index);
	struct ck_expr *value = check_cell(ck, e->pair.right, "the value in a bag");
	if (!key || check_failed(value))
		return check_error(ck, e->at);
	enum vir_op op = shape_op(shape_plain_op(e->op), &type_int64, value->type);
	if (!check_divisor(ck, op, value, e->op_at))
		return check_error(ck, e->at);
	check_var_use(ck, sym, e->at, true, true);
	struct ck_expr *update = check_node(ck, CK_BAG_UPDATE, &type_int64, e->op_at);
	update->bag.var = sym->var;
	update->bag.key = key;
	update->bag.value = value;
	update->bag.op = op;
	return update;
}

/* e: ++ or -- of a bag or an aggregate, or of an element of one */
struct ck_expr *check_element_step(struct checker *ck, const struct ast_expr *e)
{
	const struct ast_expr *operand = e->incdec.operand;
	const struct ast_expr *index = operand->kind == AST_INDEX ? operand : NULL;
	struct symbol *sym = check_object(ck, index ? index->index.base : operand);

	if (!is_bag(sym)) {
		if (e->op == TOK_INC)
			return aggr_add(ck, sym, index, NULL, e);
		struct diag *d = DIAG(ck->diags, AGGR_STEP_DOWN, e->op_at,
				      check_text(ck, operand->at, sym->name));
		check_declared_here(ck, d, sym);
		return check_error(ck, e->at);
	}
	if (!index) {
		check_declared_here(ck, DIAG(ck->diags, BAG_VALUE, operand->op_at, sym->name), sym);
		return check_error(ck, e->at);
	}
	check_extension(ck, e->op_at, "stepping an entry of a bag");
	struct ck_expr *key = bag_key(ck, sym, index);
	if (!key)
		return check_error(ck, e->at);
	check_var_use(ck, sym, e->at, true, true);
	struct ck_expr *step = check_node(ck, CK_BAG_STEP, &type_int64, e->op_at);
	step->bag.var = sym->var;
	step->bag.key = key;
	step->bag.delta = e->op == TOK_INC ? 1 : UINT64_MAX;
	step->bag.is_prefix = e->incdec.is_prefix;
	return step;
}
