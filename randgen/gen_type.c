/*
 * gen_type.c - the types of the script that is being made, and how they are spelled.
 *
 * A type is what matters to what can be done with it: width and sign of an integer, what a
 * pointer leads to and in which space.  `int` is another type under another memory model
 * (T-2), so spellings are chosen where a type is written, for the model in force there.
 */
#include <inttypes.h>
#include <string.h>

#include "randgen/gen_int.h"

const struct gtype rg_void = { .kind = GT_VOID, .domains = IN_ALL };
const struct gtype rg_func = { .kind = GT_FUNC, .domains = IN_ALL };

/* -- making types ------------------------------------------------------------------ */

static struct gtype *add(struct gen *g, struct gtype like)
{
	struct gtype *t = arena_new(g->arena, struct gtype);

	*t = like;
	if (g->n_types < MAX_TYPES)
		g->types[g->n_types++] = t;
	return t;
}

static bool is_same(const struct gtype *a, const struct gtype *b)
{
	return a->kind == b->kind && a->model == b->model && a->width == b->width &&
	       a->is_signed == b->is_signed && a->to == b->to && a->n == b->n && !a->name;
}

static const struct gtype *intern(struct gen *g, struct gtype like)
{
	for (uint32_t i = 0; i < g->n_types; i++)
		if (is_same(g->types[i], &like))
			return g->types[i];
	like.domains = IN_ALL;
	like.is_complete = true;
	return add(g, like);
}

const struct gtype *rg_int(struct gen *g, uint8_t width, bool is_signed)
{
	return intern(g, (struct gtype){
				 .kind = GT_INT,
				 .width = width,
				 .is_signed = is_signed,
				 .bound = width,
			 });
}

const struct gtype *rg_any_int(struct gen *g)
{
	uint8_t width = (uint8_t)(8 >> below(g, 4));

	return rg_int(g, width, !chance(g, 1, 2));
}

const struct gtype *rg_ptr(struct gen *g, const struct gtype *to, enum mem_model model)
{
	return intern(g, (struct gtype){ .kind = GT_PTR, .to = to, .model = model, .bound = 8 });
}

const struct gtype *rg_array(struct gen *g, const struct gtype *of, uint32_t n)
{
	return intern(g, (struct gtype){
				 .kind = GT_ARRAY,
				 .to = of,
				 .n = n,
				 .bound = of->bound * n,
			 });
}

struct gtype *rg_named(struct gen *g, enum gtype_kind kind, const char *name)
{
	return add(g, (struct gtype){ .kind = kind, .name = name, .domains = IN_ALL });
}

/* -- asking about types ---------------------------------------------------------------- */

bool rg_is_text(const struct gtype *t)
{
	return (t->kind == GT_PTR || t->kind == GT_ARRAY) && t->to->kind == GT_INT &&
	       t->to->width == 1;
}

bool rg_has_step(const struct gtype *t)
{
	const struct gtype *to = t->to;

	while (to->kind == GT_ARRAY)
		to = to->to;
	return to->kind != GT_FUNC && (to->kind != GT_RECORD || to->is_complete);
}

static const struct gtypedef *typedef_of(struct gen *g, const struct gtype *t)
{
	for (uint32_t i = 0; i < g->n_typedefs; i++)
		if (g->typedefs[i].type == t && !rg_is_hidden(g, g->typedefs[i].name))
			return &g->typedefs[i];
	return NULL;
}

/* Without a typedef of t itself. */
static bool can_spell(struct gen *g, const struct gtype *t)
{
	switch (t->kind) {
	case GT_VOID:
	case GT_INT:
	case GT_FUNC:
		return true;
	case GT_RECORD:
		return !(g->body.domains & ~t->domains);
	case GT_PTR:
		return t->model == g->model && rg_can_write(g, t->to);
	case GT_ARRAY:
		return rg_can_write(g, t->to);
	}
	return false;
}

bool rg_can_write(struct gen *g, const struct gtype *t)
{
	return typedef_of(g, t) || can_spell(g, t);
}

bool rg_can_read(struct gen *g, const struct gtype *ptr)
{
	enum mem_space space = model_table[ptr->model].space;

	if (!has(g, RG_MEMORY) || (space != SPACE_VMW && (g->body.domains & ~IN_VM)))
		return false;
	rg_reads(g, space);
	return true;
}

/* -- choosing types ----------------------------------------------------------------------- */

static const struct gtype *any_record(struct gen *g)
{
	const struct gtype *found[MAX_TYPES];
	uint32_t n = 0;

	for (uint32_t i = 0; i < g->n_types; i++) {
		const struct gtype *t = g->types[i];
		if (t->kind == GT_RECORD && rg_can_write(g, t))
			found[n++] = t;
	}
	return n ? found[below(g, n)] : NULL;
}

const struct gtype *rg_any_target(struct gen *g)
{
	const struct gtype *t;

	switch (below(g, 20)) {
	case 0:
		return &rg_void;
	case 1:
		return chance(g, 1, 4) ? &rg_func : rg_int(g, 8, false);
	case 2:
		t = rg_any_target(g);
		return rg_ptr(g, t, g->model);
	case 3:
		t = rg_any_int(g);
		return rg_array(g, t, between(g, 1, 3));
	case 4:
	case 5:
		return rg_int(g, 1, chance(g, 2, 3));
	case 6:
	case 7:
	case 8:
		return rg_any_int(g);
	default:
		t = any_record(g);
		return t ? t : rg_any_int(g);
	}
}

const struct gtype *rg_any_ptr(struct gen *g)
{
	if (g->n_typedefs && chance(g, 1, 4)) {
		const struct gtypedef *d = &g->typedefs[below(g, g->n_typedefs)];
		if (d->type->kind == GT_PTR && rg_can_write(g, d->type))
			return d->type;
	}
	return rg_ptr(g, rg_any_target(g), g->model);
}

const struct gtype *rg_any_cell(struct gen *g)
{
	return has(g, RG_POINTERS) && chance(g, 1, 3) ? rg_any_ptr(g) : rg_any_int(g);
}

/* -- spelling ---------------------------------------------------------------------------------- */

/* Words of T-1 by what decides their width. */
struct spelling {
	const char *is_signed, *is_unsigned;
};

static const struct spelling char_words[] = {
	{ "char", "unsigned char" },
	{ "signed char", "char unsigned" },
};
static const struct spelling short_words[] = {
	{ "short", "unsigned short" },
	{ "short int", "int unsigned short" },
	{ "signed short", "unsigned short int" },
};
static const struct spelling int_words[] = {
	{ "int", "unsigned" },
	{ "signed", "unsigned int" },
	{ "int signed", "int unsigned" },
};
static const struct spelling long_words[] = {
	{ "long", "unsigned long" },
	{ "long int", "long unsigned int" },
	{ "signed long", "int long unsigned" },
};
static const struct spelling long_long_words[] = {
	{ "long long", "unsigned long long" },
	{ "long long int", "long unsigned long" },
	{ "signed long long", "long unsigned int long" },
};

static const char *any_word(struct gen *g, const struct spelling *words, uint32_t n, bool is_signed)
{
	const struct spelling *s = &words[below(g, n)];

	return is_signed ? s->is_signed : s->is_unsigned;
}

/* A spelling in words, or NULL: this choice has another width under the model in force. */
static const char *words_of(struct gen *g, const struct gtype *t)
{
	const struct model_info *m = &model_table[g->model];

	switch (below(g, 5)) {
	case 0:
		return t->width == 1 ? any_word(g, char_words, 2, t->is_signed) : NULL;
	case 1:
		return t->width == 2 ? any_word(g, short_words, 3, t->is_signed) : NULL;
	case 2:
		return t->width == m->int_bytes ? any_word(g, int_words, 3, t->is_signed) : NULL;
	case 3:
		return t->width == m->long_bytes ? any_word(g, long_words, 3, t->is_signed) : NULL;
	default:
		if (t->width != m->long_long_bytes)
			return NULL;
		return any_word(g, long_long_words, 3, t->is_signed);
	}
}

static const char *int_text(struct gen *g, const struct gtype *t)
{
	const char *words = t->name ? t->name : words_of(g, t);

	if (words)
		return words;
	return arena_printf(g->arena, "%sint%d", t->is_signed ? "" : "u", t->width * 8);
}

/* The specifiers of t, which is no pointer, array or function. */
static const char *specifiers(struct gen *g, const struct gtype *t)
{
	static const char *const qualifiers[] = { "const ", "volatile ", "const volatile " };
	const char *text = t->kind == GT_INT ? int_text(g, t) : t->name ? t->name : "void";

	if (chance(g, 1, 20))
		return arena_printf(g->arena, "%s%s", qualifiers[below(g, 3)], text);
	if (chance(g, 1, 40))
		return arena_printf(g->arena, "%s const", text);
	return text;
}

static const char *declare(struct gen *g, const struct gtype *t, const char *inner)
{
	const struct gtypedef *d = typedef_of(g, t);

	if (d && (!can_spell(g, t) || chance(g, 1, 2)))
		return arena_printf(g->arena, "%s%s%s", d->name, *inner ? " " : "", inner);
	switch (t->kind) {
	case GT_PTR:
		if (t->to->kind == GT_ARRAY || t->to->kind == GT_FUNC)
			return declare(g, t->to, arena_printf(g->arena, "(*%s)", inner));
		return declare(g, t->to, arena_printf(g->arena, "*%s", inner));
	case GT_ARRAY:
		return declare(g, t->to, arena_printf(g->arena, "%s[%" PRIu32 "]", inner, t->n));
	case GT_FUNC:
		return arena_printf(g->arena, "int %s(int, void *)", inner);
	case GT_VOID:
	case GT_INT:
	case GT_RECORD:
		break;
	}
	return arena_printf(g->arena, "%s%s%s", specifiers(g, t), *inner ? " " : "", inner);
}

void rg_declare(struct gen *g, const struct gtype *t, const char *name)
{
	const char *text = declare(g, t, name);

	buf_put(g->out, text, strlen(text));
}
