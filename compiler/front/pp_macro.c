/*
 * pp_macro.c - object-like macros (L-11).
 *
 * A name is not replaced inside its own expansion.  As no macro has arguments, a
 * token's hide set is just the macros whose bodies are open around it: one flag in
 * each macro says so, and the stack of open bodies is all the state there is.
 */
#include <string.h>

#include "compiler/front/pp_int.h"

enum { FIRST_SLOTS = 64 };

/* -- the table ----------------------------------------------------------------------- */

/* The slot of the name, or the free one where it belongs. */
static struct macro **find_slot(const struct macro_table *mt, const char *name)
{
	size_t i = (size_t)(((uintptr_t)name * 0x9e3779b97f4a7c15u) >> 20) & (mt->n_slots - 1);

	while (mt->slots[i] && mt->slots[i]->name != name)
		i = (i + 1) & (mt->n_slots - 1);
	return &mt->slots[i];
}

static void grow_table(struct arena *a, struct macro_table *mt)
{
	struct macro_table bigger = { .n_slots = mt->n_slots ? 2 * mt->n_slots : FIRST_SLOTS,
				      .n_used = mt->n_used,
				      .age = mt->age };

	bigger.slots = arena_new_array(a, bigger.n_slots, struct macro *);
	for (size_t i = 0; i < mt->n_slots; i++)
		if (mt->slots[i])
			*find_slot(&bigger, mt->slots[i]->name) = mt->slots[i];
	*mt = bigger;
}

static struct macro *add_macro(struct arena *a, struct macro_table *mt, const char *name)
{
	if (2 * mt->n_used >= mt->n_slots)
		grow_table(a, mt);
	struct macro **slot = find_slot(mt, name);
	if (!*slot) {
		*slot = arena_new(a, struct macro);
		(*slot)->name = name;
		mt->n_used++;
	}
	return *slot;
}

static bool may_replace(const struct macro *m)
{
	return m->is_defined && !m->is_busy;
}

struct macro *pp_find_macro(const struct macro_table *mt, const char *name)
{
	struct macro *m = mt->n_used ? *find_slot(mt, name) : NULL;

	return m && may_replace(m) ? m : NULL;
}

/* -- definition ---------------------------------------------------------------------- */

static bool same_token(const struct token *x, const struct token *y)
{
	if (x->kind != y->kind)
		return false;
	switch (x->kind) {
	case TOK_INT:
		return x->num == y->num;
	case TOK_STR:
		return x->str.len == y->str.len &&
		       memcmp(x->str.bytes, y->str.bytes, x->str.len) == 0;
	case TOK_PROBE:
		return x->probe->text == y->probe->text;
	case TOK_IMPORT:
		return x->import.module == y->import.module && x->import.type == y->import.type;
	case TOK_IDENT:
		return x->name == y->name;
	default:
		return true;
	}
}

static bool same_body(const struct macro *m, const struct token *body, uint32_t n)
{
	if (m->n_body != n)
		return false;
	for (uint32_t i = 0; i < n; i++)
		if (!same_token(&m->body[i], &body[i]))
			return false;
	return true;
}

/*
 * Reads the replacement into pp->body.  A probe name may be its first token (L-8): so
 * a macro can name a probe point.
 */
static uint32_t read_body(struct pp *pp)
{
	uint32_t n = 0;

	for (;;) {
		struct token t = lex_next(pp_lexer(pp), n == 0, true);
		if (t.kind == TOK_NEWLINE || t.kind == TOK_EOF)
			return n;
		pp->body = arena_grow(pp->arena, pp->body, n, &pp->body_cap, sizeof(t));
		pp->body[n++] = t;
	}
}

void pp_define(struct pp *pp)
{
	struct span at;
	const char *name = pp_directive_name(pp, MSG_MACRO_NAME, "define", &at);
	struct lexer *lx = pp_lexer(pp);

	if (!name)
		return;
	if (lx->file->text[lx->at] == '(') {
		DIAG(pp->diags, MACRO_FUNCTION, at, name);
		lex_skip_line(lx);
		return;
	}
	uint32_t n = read_body(pp);
	struct macro *m = add_macro(pp->arena, &pp->macros, name);
	if (m->is_defined) {
		if (!same_body(m, pp->body, n))
			diag_other(pp->diags, DIAG(pp->diags, MACRO_REDEFINED, at, name), m->at,
				   "defined here");
		return;
	}
	pp->macros.age++;
	m->is_defined = true;
	m->at = at;
	m->n_body = n;
	m->n_known = 0;
	m->body = NULL;
	if (n > 0) {
		m->body = arena_new_array(pp->arena, n, struct token);
		m->inner = arena_new_array(pp->arena, n, struct macro *);
		memcpy(m->body, pp->body, n * sizeof(*m->body));
	}
}

void pp_undef(struct pp *pp)
{
	struct span at;
	const char *name = pp_directive_name(pp, MSG_MACRO_NAME, "undef", &at);

	if (!name)
		return;
	pp_end_directive(pp, MSG_UNDEF_EXTRA, "undef");
	struct macro *m = pp_find_macro(&pp->macros, name);
	if (!m)
		return;
	pp->macros.age++;
	m->is_defined = false;
}

/* -- expansion ----------------------------------------------------------------------- */

/* Looks up the names in the body, once for as long as the table gets no new name. */
static void find_inner(const struct macro_table *mt, struct macro *m)
{
	for (uint32_t i = 0; i < m->n_body; i++)
		if (m->body[i].kind == TOK_IDENT)
			m->inner[i] = *find_slot(mt, m->body[i].name);
	m->n_known = mt->n_used;
}

/* What the expansion of one use has come to. */
struct counts {
	uint32_t n_read, n_out;
};

static void open_body(struct pp *pp, struct macro *m, const struct counts *c)
{
	if (m->n_known != pp->macros.n_used)
		find_inner(&pp->macros, m);
	pp->expansions = arena_grow(pp->arena, pp->expansions, pp->n_expansions,
				    &pp->expansions_cap, sizeof(*pp->expansions));
	pp->expansions[pp->n_expansions++] = (struct expansion){ m, 0, c->n_read, c->n_out };
	m->is_busy = true;
}

/* Without anything that came of it, another expansion would come to nothing, too: no name in it was busy. */
static void close_body(struct pp *pp, const struct counts *c)
{
	const struct expansion *e = &pp->expansions[--pp->n_expansions];

	e->macro->is_busy = false;
	if (e->next == e->macro->n_body && e->n_out == c->n_out) {
		e->macro->n_blank = c->n_read - e->n_read;
		e->macro->blank_age = pp->macros.age;
	}
}

/* Over the expansion of a macro that is known to come to nothing, if that many tokens may be read. */
static bool skip_blank_macro(const struct pp *pp, const struct macro *m, struct counts *c)
{
	uint32_t n_blank = m->n_body ? m->n_blank : 0;

	if ((m->n_body && m->blank_age != pp->macros.age) ||
	    n_blank > LIMIT_MACRO_READS - c->n_read)
		return false;
	c->n_read += n_blank;
	return true;
}

void pp_expand(struct pp *pp, struct macro *m, const struct token *use)
{
	struct counts c = { 0, 0 };
	bool line_start = use->line_start;

	open_body(pp, m, &c);
	while (pp->n_expansions > 0 && c.n_out <= LIMIT_MACRO_TOKENS &&
	       c.n_read <= LIMIT_MACRO_READS) {
		struct expansion *top = &pp->expansions[pp->n_expansions - 1];
		if (top->next == top->macro->n_body) {
			close_body(pp, &c);
			continue;
		}
		const struct token *read = &top->macro->body[top->next];
		struct macro *inner = top->macro->inner[top->next++];
		c.n_read++;
		if (inner && may_replace(inner)) {
			if (c.n_read > LIMIT_MACRO_READS || !skip_blank_macro(pp, inner, &c))
				open_body(pp, inner, &c);
		} else if (++c.n_out <= LIMIT_MACRO_TOKENS) {
			struct token t = *read;
			t.at = use->at;
			t.line_start = line_start;
			line_start = false;
			pp_emit(pp, t);
		}
	}
	if (pp->n_expansions > 0 || c.n_out > LIMIT_MACRO_TOKENS)
		diag_other(pp->diags,
			   DIAG(pp->diags, MACRO_TOO_LONG, use->at, m->name,
				arena_printf(pp->arena, "%d", LIMIT_MACRO_TOKENS)),
			   m->at, "defined here");
	while (pp->n_expansions > 0)
		pp->expansions[--pp->n_expansions].macro->is_busy = false;

	pp->n_expanded += c.n_read;
	if (pp->n_expanded > LIMIT_MACRO_READS_ALL && !pp->is_stopped) {
		DIAG(pp->diags, MACRO_TOTAL, use->at,
		     arena_printf(pp->arena, "%d", LIMIT_MACRO_READS_ALL));
		pp->is_stopped = true;
	}
}
