/*
 * diff_print.c - the AST as a script again.
 *
 * Operators have all parentheses, or only those that the grammar (G-10) asks for: then what the parser
 * makes of it without them must be what it made of it with them.  Macros, comments and inputs are
 * gone; the memory model in force is written before each external that names a type.
 */
#include "randgen/diff_print.h"

#include <inttypes.h>
#include <string.h>

#include "compiler/front/type.h"

struct printer {
	struct buf *out;
	bool has_all;   /* parentheses */
	bool has_model; /* a type was named in this external, under this model */
	enum mem_model model;
};

static const char *const op_texts[TOK_COUNT] = {
#define PUNCT(id, text) [TOK_##id] = text,
#include "compiler/front/tokens.def"
#undef KEYWORD
#undef PUNCT
#undef REFUSED
};

static void put_expr(struct printer *pr, const struct ast_expr *e);
static void put_stmt(struct printer *pr, const struct ast_stmt *s);
static void put_spec(struct printer *pr, const struct ast_spec *spec);
static void put_decl(struct printer *pr, const struct ast_decl *d);

static void put(struct printer *pr, const char *text)
{
	buf_puts(pr->out, text);
}

/* -- expressions ------------------------------------------------------------------------------ */

/* L-6: all but these bytes stand for themselves. */
static void put_text(struct printer *pr, const char *bytes, uint32_t len)
{
	buf_putc(pr->out, '"');
	for (uint32_t i = 0; i < len; i++)
		if (bytes[i] == '\n')
			put(pr, "\\n");
		else if (bytes[i] == '\t')
			put(pr, "\\t");
		else if (bytes[i] == '"' || bytes[i] == '\\')
			buf_printf(pr->out, "\\%c", bytes[i]);
		else
			buf_putc(pr->out, bytes[i]);
	buf_putc(pr->out, '"');
}

static bool is_primary(const struct ast_expr *e)
{
	return e->kind == AST_INT || e->kind == AST_STR || e->kind == AST_NAME ||
	       e->kind == AST_CALL || e->kind == AST_INDEX || e->kind == AST_FIELD;
}

/* As part of another one. */
static void put_operand(struct printer *pr, const struct ast_expr *e)
{
	if (!is_primary(e))
		put(pr, "(");
	put_expr(pr, e);
	if (!is_primary(e))
		put(pr, ")");
}

/* How tightly an operator binds; the table of the grammar, not the parser's. */
static unsigned level_of(enum tok op)
{
	static const char *const levels[] = { "||",    "&&",        "|",     "^",   "&",
					      "== !=", "< > <= >=", "<< >>", "+ -", "* / %" };
	const char *text = op_texts[op];

	for (unsigned i = 0; text && i < sizeof(levels) / sizeof(levels[0]); i++) {
		size_t len = strlen(text);
		for (const char *at = levels[i]; *at; at += strcspn(at, " "), at += *at == ' ')
			if (strcspn(at, " ") == len && memcmp(at, text, len) == 0)
				return i + 1;
	}
	return 0;
}

/* A side of a binary operator: all of them are left-associative. */
static void put_side(struct printer *pr, enum tok op, const struct ast_expr *e, bool is_right)
{
	unsigned level = level_of(op), inner = e->kind == AST_BINARY ? level_of(e->op) : 0;

	if (!pr->has_all && level && (inner > level || (inner == level && !is_right)))
		put_expr(pr, e);
	else
		put_operand(pr, e);
}

static void put_list(struct printer *pr, const struct ast_expr *list, const char *end)
{
	for (const struct ast_expr *e = list; e; e = e->next) {
		put_operand(pr, e);
		if (e->next)
			put(pr, ", ");
	}
	put(pr, end);
}

static void put_type_name(struct printer *pr, const struct ast_type_name *t);

static void put_infix(struct printer *pr, const struct ast_expr *e)
{
	put_side(pr, e->op, e->pair.left, false);
	if (e->op != TOK_COMMA)
		put(pr, " ");
	buf_printf(pr->out, "%s ", op_texts[e->op]);
	put_side(pr, e->op, e->pair.right, true);
}

static void put_step(struct printer *pr, const struct ast_expr *e)
{
	if (e->incdec.is_prefix)
		put(pr, op_texts[e->op]);
	put_operand(pr, e->incdec.operand);
	if (!e->incdec.is_prefix)
		put(pr, op_texts[e->op]);
}

static void put_cond(struct printer *pr, const struct ast_expr *e)
{
	put_operand(pr, e->cond.cond);
	put(pr, " ? ");
	put_operand(pr, e->cond.then);
	put(pr, " : ");
	put_operand(pr, e->cond.other);
}

static void put_typed(struct printer *pr, const struct ast_expr *e)
{
	put(pr, e->kind == AST_CAST ? "(" : "sizeof (");
	put_type_name(pr, e->kind == AST_CAST ? e->cast.type : e->type);
	put(pr, ")");
	if (e->kind == AST_CAST)
		put_operand(pr, e->cast.operand);
}

static void put_expr(struct printer *pr, const struct ast_expr *e)
{
	switch (e->kind) {
	case AST_INT:
		buf_printf(pr->out, "%" PRIu64, e->num);
		break;
	case AST_STR:
		put_text(pr, e->str.bytes, e->str.len);
		break;
	case AST_NAME:
		put(pr, e->name);
		break;
	case AST_UNARY:
		put(pr, op_texts[e->op]);
		put_operand(pr, e->operand);
		break;
	case AST_SIZEOF_EXPR:
		put(pr, "sizeof ");
		put_operand(pr, e->operand);
		break;
	case AST_BINARY:
	case AST_ASSIGN:
		put_infix(pr, e);
		break;
	case AST_INCDEC:
		put_step(pr, e);
		break;
	case AST_COND:
		put_cond(pr, e);
		break;
	case AST_CALL:
		buf_printf(pr->out, "%s(", e->call.name);
		put_list(pr, e->call.args, ")");
		break;
	case AST_INDEX:
		put_operand(pr, e->index.base);
		put(pr, "[");
		put_list(pr, e->index.keys, "]");
		break;
	case AST_FIELD:
		put_operand(pr, e->field.base);
		buf_printf(pr->out, "%s%s", e->field.is_arrow ? "->" : ".", e->field.name);
		break;
	case AST_CAST:
	case AST_SIZEOF_TYPE:
		put_typed(pr, e);
		break;
	case AST_ERROR:
		break;
	}
}

/* -- types ------------------------------------------------------------------------------------ */

/* From the name outward: what is a pointer stands in front, all else behind. */
static void put_declarator(struct printer *pr, const struct ast_declarator *d)
{
	struct buf text = { 0 };
	struct printer in = *pr;
	bool was_pointer = false;

	buf_puts(&text, d->name ? d->name : "");
	for (const struct ast_modifier *m = d->modifiers; m; m = m->next) {
		struct buf wider = { 0 };
		bool is_pointer = m->kind == AST_MOD_POINTER;
		bool is_wrapped = was_pointer && !is_pointer;
		in.out = &wider;
		buf_puts(&wider, is_pointer ? "*" : is_wrapped ? "(" : "");
		buf_put(&wider, buf_str(&text), text.len);
		buf_puts(&wider, is_wrapped ? ")" : "");
		buf_puts(&wider, m->kind == AST_MOD_ARRAY ? "[" : is_pointer ? "" : "(");
		if (m->size)
			put_operand(&in, m->size);
		for (const struct ast_decl *p = m->params; p; p = p->next) {
			put_decl(&in, p);
			buf_puts(&wider, p->next ? ", " : "");
		}
		buf_puts(&wider, m->kind == AST_MOD_ARRAY ? "]" : is_pointer ? "" : ")");
		buf_free(&text);
		text = wider;
		was_pointer = is_pointer;
	}
	buf_put(pr->out, buf_str(&text), text.len);
	buf_free(&text);
}

static void put_type_name(struct printer *pr, const struct ast_type_name *t)
{
	put_spec(pr, t->spec);
	put_declarator(pr, t->declarator);
}

/* Fields that were declared together have one spec, which may name a new type. */
static const struct ast_field *put_fields(struct printer *pr, const struct ast_field *f)
{
	const struct ast_spec *spec = f->spec;

	if (f->offset) {
		put(pr, "@");
		put_operand(pr, f->offset);
		put(pr, " ");
	}
	put_spec(pr, spec);
	for (;; f = f->next) {
		if (f->declarator)
			put_declarator(pr, f->declarator);
		if (f->width) {
			put(pr, " : ");
			put_operand(pr, f->width);
		}
		if (!f->next || f->next->spec != spec)
			break;
		put(pr, ", ");
	}
	put(pr, ";\n");
	return f->next;
}

static void put_record(struct printer *pr, const struct ast_record *r)
{
	buf_printf(pr->out, "%s %s", r->is_union ? "union" : "struct", r->tag ? r->tag : "");
	if (!r->has_body)
		return;
	put(pr, " {\n");
	for (const struct ast_field *f = r->fields; f;)
		f = put_fields(pr, f);
	put(pr, "}");
}

static void put_enum(struct printer *pr, const struct ast_enum *e)
{
	buf_printf(pr->out, "enum %s", e->tag ? e->tag : "");
	if (!e->has_body)
		return;
	put(pr, " {");
	for (const struct ast_enumerator *v = e->values; v; v = v->next) {
		put(pr, v->name);
		if (v->value) {
			put(pr, " = ");
			put_operand(pr, v->value);
		}
		put(pr, v->next ? ", " : "");
	}
	put(pr, "}");
}

static void put_words(struct printer *pr, const struct ast_spec *spec)
{
	const struct {
		const char *text;
		uint8_t n;
	} words[] = {
		{ "signed ", spec->words.n_signed }, { "unsigned ", spec->words.n_unsigned },
		{ "char ", spec->words.n_char },     { "short ", spec->words.n_short },
		{ "long ", spec->words.n_long },     { "int ", spec->words.n_int },
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		for (uint8_t n = 0; n < words[i].n; n++)
			put(pr, words[i].text);
}

/* With a blank behind it. */
static void put_spec(struct printer *pr, const struct ast_spec *spec)
{
	static const char *const storages[] = {
		[ST_DEFAULT] = "",       [ST_PERTHREAD] = "perthread ", [ST_PERVM] = "pervm ",
		[ST_PERVMK] = "pervmk ", [ST_PERHOST] = "perhost ",
	};

	pr->has_model = true;
	pr->model = spec->model;
	put(pr, spec->is_typedef ? "typedef " : "");
	put(pr, storages[spec->storage]);
	put(pr, spec->has_qualifier ? "const " : "");
	switch (spec->kind) {
	case AST_SPEC_VOID:
		put(pr, "void ");
		break;
	case AST_SPEC_INTEGER:
		put_words(pr, spec);
		break;
	case AST_SPEC_STRING:
		put(pr, "string ");
		break;
	case AST_SPEC_BAG:
		put(pr, "bag ");
		break;
	case AST_SPEC_AGGR:
		put(pr, "aggr ");
		break;
	case AST_SPEC_RECORD:
		put_record(pr, spec->record);
		break;
	case AST_SPEC_ENUM:
		put_enum(pr, spec->enumeration);
		break;
	case AST_SPEC_TYPEDEF:
		put(pr, spec->name);
		break;
	case AST_SPEC_IMPORT:
		buf_printf(pr->out, "$%s.%s", spec->import.module, spec->import.type);
		break;
	case AST_SPEC_NONE:
	case AST_SPEC_ERROR:
		break;
	}
	put(pr, " ");
}

static void put_decl(struct printer *pr, const struct ast_decl *d)
{
	put_spec(pr, d->spec);
	for (const struct ast_declarator *i = d->declarators; i; i = i->next) {
		put_declarator(pr, i);
		if (i->init) {
			put(pr, " = ");
			put_operand(pr, i->init);
		}
		put(pr, i->next ? ", " : "");
	}
}

/* -- statements ------------------------------------------------------------------------------- */

/* A body in braces, whatever it is. */
static void put_body(struct printer *pr, const struct ast_stmt *s)
{
	if (s->kind == AST_BLOCK) {
		put_stmt(pr, s);
		return;
	}
	put(pr, "{\n");
	put_stmt(pr, s);
	put(pr, "}\n");
}

static void put_part(struct printer *pr, const struct ast_expr *e, const char *end)
{
	if (e)
		put_expr(pr, e);
	put(pr, end);
}

static void put_for(struct printer *pr, const struct ast_stmt *s)
{
	put(pr, "for (");
	if (s->loop.init && s->loop.init->kind == AST_DECL)
		put_decl(pr, s->loop.init->decl);
	else if (s->loop.init)
		put_part(pr, s->loop.init->expr, "");
	put(pr, "; ");
	put_part(pr, s->loop.cond, "; ");
	put_part(pr, s->loop.step, ") ");
	put_body(pr, s->loop.body);
}

static void put_each(struct printer *pr, const struct ast_stmt *s)
{
	buf_printf(pr->out, "foreach (%s%s%s in %s) ", s->each.key, s->each.value ? ", " : "",
		   s->each.value ? s->each.value : "", s->each.bag);
	put_body(pr, s->each.body);
}

static void put_if(struct printer *pr, const struct ast_stmt *s)
{
	put(pr, "if (");
	put_part(pr, s->branch.cond, ") ");
	put_body(pr, s->branch.then);
	if (!s->branch.other)
		return;
	put(pr, "else ");
	put_body(pr, s->branch.other);
}

static void put_stmt(struct printer *pr, const struct ast_stmt *s)
{
	switch (s->kind) {
	case AST_BLOCK:
		put(pr, "{\n");
		for (const struct ast_stmt *in = s->body; in; in = in->next)
			put_stmt(pr, in);
		put(pr, "}\n");
		break;
	case AST_DECL:
		put_decl(pr, s->decl);
		put(pr, ";\n");
		break;
	case AST_EXPR:
		put_part(pr, s->expr, ";\n");
		break;
	case AST_IF:
		put_if(pr, s);
		break;
	case AST_WHILE:
		put(pr, "while (");
		put_part(pr, s->loop.cond, ") ");
		put_body(pr, s->loop.body);
		break;
	case AST_DO:
		put(pr, "do ");
		put_body(pr, s->loop.body);
		put(pr, "while (");
		put_part(pr, s->loop.cond, ");\n");
		break;
	case AST_FOR:
		put_for(pr, s);
		break;
	case AST_FOREACH:
		put_each(pr, s);
		break;
	case AST_TRY:
		put(pr, "try ");
		put_body(pr, s->guard.body);
		put(pr, "catch ");
		put_body(pr, s->guard.handler);
		break;
	case AST_RETURN:
		put(pr, "return ");
		put_part(pr, s->expr, ";\n");
		break;
	case AST_BREAK:
		put(pr, "break;\n");
		break;
	case AST_CONTINUE:
		put(pr, "continue;\n");
		break;
	}
}

/* -- the program ------------------------------------------------------------------------------ */

static void put_directive(struct printer *pr, const struct ast_directive *d)
{
	switch (d->kind) {
	case AST_DIR_VMK:
		put(pr, "@VMK\n");
		break;
	case AST_DIR_VM:
		buf_printf(pr->out, "@VM%" PRIu32 " = \"%s\"\n", d->vm, d->value);
		break;
	case AST_DIR_MEMORY_MODEL:
		buf_printf(pr->out, "@MEMORY_MODEL = %s\n", d->value);
		break;
	case AST_DIR_SYMBOL_FILE:
		buf_printf(pr->out, "@SYMBOL_FILE = \"%s\"\n", d->value);
		break;
	}
}

static void put_external(struct printer *pr, const struct ast_external *e)
{
	if (e->kind != AST_EXT_PROBE) {
		put_decl(pr, e->decl);
		put(pr, e->kind == AST_EXT_DECL ? ";\n" : "\n");
	} else {
		put(pr, e->probe.name->text);
		put(pr, e->probe.params ? "(" : "");
		for (const struct ast_decl *p = e->probe.params; p; p = p->next) {
			put_decl(pr, p);
			put(pr, p->next ? ", " : "");
		}
		put(pr, e->probe.params ? ") " : " ");
	}
	if (e->kind != AST_EXT_DECL)
		put_body(pr, e->body);
}

void ast_to_script(const struct ast_program *p, bool has_all, struct buf *out)
{
	struct buf text = { 0 };
	struct printer pr = { .out = out, .has_all = has_all };

	for (const struct ast_directive *d = p->directives; d; d = d->next)
		put_directive(&pr, d);
	pr.out = &text;
	for (const struct ast_external *e = p->externals; e; e = e->next) {
		pr.has_model = false;
		put_external(&pr, e);
		if (pr.has_model)
			buf_printf(out, "memmodel %s;\n", model_table[pr.model].name);
		buf_put(out, buf_str(&text), text.len);
		buf_clear(&text);
	}
	out->failed |= text.failed;
	buf_free(&text);
}
