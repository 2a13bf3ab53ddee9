/*
 * gen_decl.c - declarations of file scope: records, enumerations, typedefs, variables, macros.
 */
#include <inttypes.h>
#include <string.h>

#include "randgen/gen_int.h"
#include "runtime/base/limits.h"

/* -- fields ------------------------------------------------------------------------- */

/* The record that is being written. */
struct record_maker {
	struct gtype *type;
	const struct gtype *self; /* a pointer to it */
	bool is_module;           /* its text stands in the target: only plain types */
	bool is_union;
	bool must_pin; /* what follows must not run into a block that is placed already */
	uint32_t end;  /* no field so far reaches beyond this byte */
};

static struct gfield *add_field(struct record_maker *m, const char *name, const struct gtype *type)
{
	struct gfield *f = &m->type->fields[m->type->n_fields];

	if (m->type->n_fields < MAX_FIELDS)
		m->type->n_fields++;
	*f = (struct gfield){ .name = name, .type = type };
	uint32_t room = type->bound + 8;
	m->end = m->is_union && m->end > room ? m->end : m->is_union ? room : m->end + room;
	return f;
}

static const struct gtype *field_type(struct gen *g, struct record_maker *m)
{
	static const uint16_t weights[] = { 10, 6, 5, 3, 2, 2, 2, 2, 1 };
	const struct gtype *t;

	switch (rg_weighted(g, weights, sizeof(weights) / sizeof(weights[0]))) {
	case 0:
		return rg_any_int(g);
	case 1:
		return m->self;
	case 2:
		t = rg_int(g, 1, chance(g, 3, 4));
		return rg_array(g, t, between(g, 1, 12));
	case 3:
		t = rg_any_int(g);
		return rg_array(g, t, between(g, 1, 4));
	case 4:
		t = rg_any_int(g);
		t = rg_array(g, t, between(g, 1, 3));
		return rg_array(g, t, between(g, 1, 3));
	case 5:
		return rg_array(g, m->self, between(g, 1, 3));
	case 6:
		return rg_ptr(g, rg_int(g, 1, true), g->model);
	case 7:
		return rg_ptr(g, m->is_module ? &rg_void : rg_any_target(g), g->model);
	default:
		t = m->is_module ? rg_any_int(g) : rg_any_target(g);
		if (t->kind != GT_RECORD || !t->is_complete || t == m->type || t->bound > 128)
			return rg_any_int(g);
		return t;
	}
}

static void put_pin(struct gen *g, struct record_maker *m, uint32_t offset)
{
	put(g, chance(g, 1, 2) ? "@%" PRIu32 " " : "@0x%" PRIx32 " ", offset);
	m->end = offset;
	m->must_pin = false;
}

static void put_plain_field(struct gen *g, struct record_maker *m)
{
	const char *name = rg_name(g, "f");
	const struct gtype *t = field_type(g, m);

	if (m->must_pin || (!m->is_union && has(g, RG_PINS) && chance(g, 1, 8)))
		put_pin(g, m, m->end + below(g, 12));
	rg_declare(g, t, name);
	put(g, ";\n");
	add_field(m, name, t);
}

/* A pinned field far ahead, then one in front of it: blocks are placed by offset (T-10). */
static void put_swapped_pins(struct gen *g, struct record_maker *m)
{
	uint32_t low = m->end + below(g, 4), high = low + 24;
	const char *first = rg_name(g, "f"), *second = rg_name(g, "f");
	const struct gtype *t = rg_any_int(g);

	put_pin(g, m, high);
	rg_declare(g, t, first);
	put(g, ";\n\t");
	add_field(m, first, t);
	put_pin(g, m, low);
	rg_declare(g, rg_int(g, 4, true), second);
	put(g, ";\n");
	add_field(m, second, rg_int(g, 4, true));
	m->end = high + 16;
	m->must_pin = true;
}

/* A few bit-fields of one type, some of them without a name. */
static void put_bits(struct gen *g, struct record_maker *m)
{
	const struct gtype *t = rg_any_int(g);

	if (m->must_pin)
		put_pin(g, m, m->end);
	for (uint32_t n = between(g, 1, 3); n > 0; n--) {
		uint32_t width = between(g, 1, t->width * 8u);
		if (has(g, RG_EXTENSIONS) && chance(g, 1, 6)) {
			rg_declare(g, t, "");
			put(g, " : %" PRIu32 ";", chance(g, 1, 3) ? 0 : width);
			m->end += 8;
		} else {
			const char *name = rg_name(g, "b");
			rg_declare(g, t, name);
			put(g, " : %" PRIu32 ";", width);
			add_field(m, name, t)->bits = (uint8_t)width;
		}
		put(g, n > 1 ? " " : "\n");
	}
}

/* Its fields are fields of the record around it (T-7). */
static void put_anonymous(struct gen *g, struct record_maker *m)
{
	bool was_union = m->is_union;

	if (m->must_pin)
		put_pin(g, m, m->end);
	put(g, "%s {", was_union ? "struct" : "union");
	for (uint32_t n = between(g, 1, 3); n > 0; n--) {
		const char *name = rg_name(g, "f");
		const struct gtype *t = rg_any_int(g);
		put(g, " ");
		rg_declare(g, t, name);
		put(g, ";");
		m->is_union = false;
		add_field(m, name, t);
	}
	m->is_union = was_union;
	put(g, " };\n");
}

static void put_fields(struct gen *g, struct record_maker *m)
{
	static const uint16_t weights[] = { 12, 6, 2, 1 };

	for (uint32_t n = between(g, 1, 5); n > 0 && m->type->n_fields + 4 < MAX_FIELDS; n--) {
		put(g, "\t");
		uint32_t which = rg_weighted(g, weights, 4);
		if (which == 1 && has(g, RG_BITS))
			put_bits(g, m);
		else if (which == 2 && has(g, RG_EXTENSIONS))
			put_anonymous(g, m);
		else if (which == 3 && !m->is_union && has(g, RG_PINS))
			put_swapped_pins(g, m);
		else
			put_plain_field(g, m);
	}
}

/* -- records, enumerations, typedefs ------------------------------------------------------ */

/* `struct S { .. };`; one that cannot be named here, to be completed by its fields. */
void rg_record(struct gen *g, const char *module)
{
	bool is_union = chance(g, 1, 6);
	const char *tag = rg_name(g, "S");
	const char *word = is_union ? "union" : "struct";
	const char *name = arena_printf(g->arena, "%s %s", word, tag);
	struct gtype *t = rg_named(g, GT_RECORD, name);
	struct record_maker m = { .type = t, .is_module = module, .is_union = is_union };

	t->fields = arena_new_array(g->arena, MAX_FIELDS + 1, struct gfield);
	m.self = rg_ptr(g, t, g->model);
	put_line_start(g);
	put(g, "%s {\n", name);
	g->in_record = true;
	g->n_field_names = 0;
	put_fields(g, &m);
	g->in_record = false;
	put_line_start(g);
	put(g, "};\n");
	t->bound = m.end + 16;
	t->is_complete = true;
	if (module) {
		t->name = arena_printf(g->arena, "$%s.%s", module, tag);
		t->domains = IN_VMK;
	}
}

void rg_enum(struct gen *g)
{
	const char *name = arena_printf(g->arena, "enum %s", rg_name(g, "E"));
	uint32_t n = between(g, 1, 4);
	uint64_t value = 0;

	if (g->n_consts + n > MAX_CONSTS)
		return;
	put_line_start(g);
	put(g, "%s { ", name);
	for (uint32_t i = 0; i < n; i++) {
		struct gconst *c = &g->consts[g->n_consts];
		c->name = rg_name(g, "C");
		put(g, "%s%s", i ? ", " : "", c->name);
		if (chance(g, 1, 2)) {
			value = rg_any_number(g);
			put(g, " = ");
			rg_constant(g, value);
		}
		c->value = value++;
		g->n_consts++;
	}
	put(g, "%s };\n", has(g, RG_EXTENSIONS) && chance(g, 1, 4) ? "," : "");
	struct gtype *t = rg_named(g, GT_INT, name);
	t->width = model_table[g->model].long_bytes;
	t->is_signed = true;
	t->bound = t->width;
}

void rg_typedef(struct gen *g)
{
	if (g->n_typedefs == MAX_TYPEDEFS)
		return;
	const struct gtype *t = chance(g, 2, 3) ? rg_any_ptr(g) : rg_any_target(g);
	const char *name = rg_name(g, "T");

	put_line_start(g);
	put(g, "typedef ");
	rg_declare(g, t, name);
	put(g, ";\n");
	g->typedefs[g->n_typedefs++] = (struct gtypedef){ name, t };
}

/* The records that a target with a kernel predeclares (T-14). */
static void add_predeclared(struct gen *g)
{
	static const char *const regs[] = { "r15", "rbx", "rip", "ss" };
	struct gtype *world = rg_named(g, GT_RECORD, "World");
	struct gtype *frame = rg_named(g, GT_RECORD, "ExcFrame");

	world->is_complete = frame->is_complete = true;
	world->bound = 48;
	frame->bound = 168;
	world->fields = arena_new_array(g->arena, 3, struct gfield);
	world->fields[world->n_fields++] = (struct gfield){ "id", rg_int(g, 8, true), 0 };
	world->fields[world->n_fields++] =
		(struct gfield){ "name", rg_array(g, rg_int(g, 1, true), 32), 0 };
	world->fields[world->n_fields++] = (struct gfield){ "vm", rg_int(g, 8, true), 0 };
	frame->fields = arena_new_array(g->arena, 4, struct gfield);
	for (uint32_t i = 0; i < 4; i++)
		frame->fields[frame->n_fields++] =
			(struct gfield){ regs[i], rg_int(g, 8, false), 0 };
}

static void put_module(struct gen *g)
{
	g->model = MM_VMW64;
	g->out = &g->target.text;
	for (uint32_t n = 0; has(g, RG_IMPORTS) && another(g, n, 0, 1); n++) {
		put(g, "types m%" PRIu32 "\n", n);
		rg_record(g, arena_printf(g->arena, "m%" PRIu32, n));
		put(g, "end types\n");
	}
}

static void put_incomplete(struct gen *g)
{
	struct gtype *t =
		rg_named(g, GT_RECORD, arena_printf(g->arena, "struct %s", rg_name(g, "Later")));

	put(g, "%s;\n", t->name);
}

void rg_types(struct gen *g)
{
	static const uint16_t weights[] = { 4, 1, 2, 1 };

	add_predeclared(g);
	put_module(g);
	for (uint32_t n = 0; another(g, n, 0, 2 + g->size / 4); n++) {
		rg_chunk(g, rg_any_model(g, 0), true);
		uint32_t which = rg_weighted(g, weights, 4);
		if (which == 1 && has(g, RG_ENUMS))
			rg_enum(g);
		else if (which == 2 && has(g, RG_TYPEDEFS))
			rg_typedef(g);
		else if (which == 3 && has(g, RG_RECORDS))
			put_incomplete(g);
		else if (has(g, RG_RECORDS))
			rg_record(g, NULL);
	}
}

/* -- global variables ------------------------------------------------------------------------- */

struct storage_word {
	const char *word;
	uint32_t domains;
};

static const struct storage_word no_storage = { "", IN_ALL };

/* is_instance: bags and aggregates; strings are per thread. */
static const struct storage_word *any_storage(struct gen *g, enum gvar_kind kind)
{
	static const struct storage_word words[] = {
		{ "perthread", IN_ALL },
		{ "pervm", IN_VM },
		{ "pervmk", IN_VMK },
		{ "perhost", IN_ALL },
	};

	if (!has(g, RG_STORAGE) || !chance(g, 1, 2))
		return &no_storage;
	if (kind == GV_STR)
		return &words[0];
	return &words[kind == GV_CELL ? below(g, 4) : between(g, 1, 3)];
}

/* Specifiers come in any order. */
static void put_storage(struct gen *g, const struct storage_word *s, const char *type)
{
	bool is_behind = chance(g, 1, 2);

	if (!is_behind && *s->word)
		put(g, "%s ", s->word);
	put(g, "%s", type);
	if (is_behind && *s->word)
		put(g, " %s", s->word);
}

static struct gvar *new_global(struct gen *g, enum gvar_kind kind, const struct gtype *type,
			       const struct storage_word *s)
{
	struct gvar *v = rg_new_var(g, kind, type);

	v->domains = s->domains;
	v->name = rg_name(g, chance(g, 1, 16) ? "nt!v" : "v");
	if (has(g, RG_LIMITS) && chance(g, 1, 10))
		v->name = arena_printf(g->arena, "%s_%0*d", v->name,
				       (int)(LIMIT_IDENT_BYTES - 1 - strlen(v->name)), 0);
	return v;
}

static void put_cell(struct gen *g)
{
	const struct gtype *t = rg_any_cell(g);
	const struct storage_word *s = any_storage(g, GV_CELL);
	struct gvar *v = new_global(g, GV_CELL, t, s);

	if (*s->word)
		put(g, "%s ", s->word);
	rg_declare(g, t, v->name);
	if (t->kind == GT_PTR && chance(g, 3, 4)) {
		put(g, " = ");
		rg_address(g);
	} else if (chance(g, 1, 2)) {
		put(g, " = ");
		rg_constant_expr(g);
	}
	put(g, ";\n");
	rg_push_var(g, v);
}

static void put_string(struct gen *g)
{
	const struct storage_word *s = any_storage(g, GV_STR);
	struct gvar *v = new_global(g, GV_STR, NULL, s);

	put_storage(g, s, "string");
	put(g, " %s", v->name);
	if (chance(g, 1, 2)) {
		put(g, " = ");
		rg_literal(g, "seed", below(g, 5));
		if (chance(g, 1, 3))
			put(g, " + \"%s\"", chance(g, 1, 2) ? "\\t" : "");
	}
	put(g, ";\n");
	rg_push_var(g, v);
}

static void put_bag(struct gen *g)
{
	const struct storage_word *s = any_storage(g, GV_BAG);
	struct gvar *v = new_global(g, GV_BAG, NULL, s);

	put_storage(g, s, "bag");
	put(g, " %s", v->name);
	if (!chance(g, 1, 8)) {
		put(g, "[");
		rg_constant(g, has(g, RG_LIMITS) && chance(g, 1, 16)
				       ? LIMIT_BAG_CAPACITY_MAX
				       : between(g, 1, chance(g, 1, 4) ? 300 : 6));
		put(g, "]");
	}
	put(g, ";\n");
	rg_push_var(g, v);
}

static void put_aggr(struct gen *g)
{
	static const uint8_t counts[] = { 0, 1, 1, 1, 2, 2, 3, 8 };
	const struct storage_word *s = any_storage(g, GV_AGGR);
	struct gvar *v = new_global(g, GV_AGGR, NULL, s);

	v->n_int = counts[below(g, has(g, RG_LIMITS) ? 8 : 7)];
	v->n_str = counts[below(g, has(g, RG_LIMITS) ? 8 : 7)];
	put_storage(g, s, "aggr");
	put(g, " %s", v->name);
	if (v->n_int || v->n_str || chance(g, 1, 2)) {
		put(g, "[");
		rg_constant(g, v->n_int);
		put(g, "]");
	}
	if (v->n_str) {
		put(g, "[");
		rg_constant(g, v->n_str);
		put(g, "]");
	}
	put(g, ";\n");
	rg_push_var(g, v);
}

/* Names that are declared nowhere.  What they are is settled here, and each use agrees (T-20). */
static void add_inferred(struct gen *g)
{
	static const enum gvar_kind kinds[] = { GV_CELL, GV_CELL, GV_CELL, GV_STR, GV_AGGR };

	for (uint32_t n = 0; another(g, n, 0, 2); n++) {
		enum gvar_kind kind = kinds[below(g, 5)];
		if ((kind == GV_STR && !has(g, RG_STRINGS)) ||
		    (kind == GV_AGGR && !has(g, RG_AGGREGATES)))
			kind = GV_CELL;
		struct gvar *v = new_global(g, kind, rg_int(g, 8, true), &no_storage);
		v->is_inferred = true;
		v->name = rg_name(g, "w");
		if (kind == GV_CELL && has(g, RG_POINTERS) && chance(g, 1, 4)) {
			g->model = MM_VMW64;
			v->type = rg_any_ptr(g);
		}
		v->n_int = (uint8_t)below(g, 3);
		v->n_str = (uint8_t)below(g, 3);
		rg_push_var(g, v);
	}
}

void rg_globals(struct gen *g)
{
	static const uint16_t weights[] = { 8, 3, 3, 3 };
	static void (*const makers[])(struct gen * g) = { put_cell, put_string, put_bag, put_aggr };
	static const enum rg_feature wanted[] = { RG_N_FEATURES, RG_STRINGS, RG_BAGS,
						  RG_AGGREGATES };

	for (uint32_t n = 0; another(g, n, 1, 4 + g->size / 3); n++) {
		rg_chunk(g, rg_any_model(g, 0), false);
		uint32_t which = rg_weighted(g, weights, 4);
		makers[has(g, wanted[which]) ? which : 0](g);
	}
	if (has(g, RG_INFERENCE))
		add_inferred(g);
	g->n_globals = g->n_vars;
}

/* -- macros ------------------------------------------------------------------------------------- */

/* An object-like macro that stands for an integer. */
void rg_macro(struct gen *g)
{
	struct macro *m = &g->macros[g->n_macros];

	if (g->n_macros == MAX_MACROS)
		return;
	rg_chunk(g, rg_any_model(g, 0), true);
	m->name = rg_name(g, "M");
	m->domains = IN_ALL;
	const struct gvar *v = rg_pick_var(g, GV_CELL, NULL, 0);
	if (chance(g, 1, 3))
		put(g, "#ifdef %s\nthis is skipped: 08 @ \"\n#else\n", m->name);
	else
		put(g, "#ifndef nothing // but a comment\n");
	if (v && chance(g, 1, 2)) {
		m->var = v->name;
		m->domains = v->domains;
		put(g, "#  define %s (%s + 0x%" PRIx32 ")\n", m->name, v->name, below(g, 100));
	} else {
		m->is_constant = true;
		put(g, "#define %s (", m->name);
		rg_constant(g, rg_any_number(g));
		put(g, ") /* for once */\n");
	}
	put(g, "#endif\n");
	g->n_macros++;
}
