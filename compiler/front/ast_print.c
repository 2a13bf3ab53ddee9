/*
 * ast_print.c - the AST as an indented tree, one node a line.
 *
 * A line is: what the node is, what it says, and line:column where it stands.  The
 * form is stable: golden tests compare it.  The depth of recursion is bounded by the
 * parser (G-11).
 */
#include <inttypes.h>
#include <string.h>

#include "compiler/front/ast.h"
#include "compiler/front/type.h"

struct printer {
	struct src *src;
	struct buf *out;
	uint32_t indent;
	const struct src_file *file; /* of the last external */
};

static const char *const op_text[TOK_COUNT] = {
#define PUNCT(id, text) [TOK_##id] = text,
#include "compiler/front/tokens.def"
#undef KEYWORD
#undef PUNCT
};

static const char *const storage_text[] = {
	[ST_DEFAULT] = "",       [ST_PERTHREAD] = " perthread", [ST_PERVM] = " pervm",
	[ST_PERVMK] = " pervmk", [ST_PERHOST] = " perhost",
};

static void print_expr(struct printer *pr, const struct ast_expr *e);
static void print_stmt(struct printer *pr, const struct ast_stmt *s);
static void print_decl(struct printer *pr, const char *what, const struct ast_decl *d);

/* -- lines ------------------------------------------------------------------- */

static void begin_line(struct printer *pr, const char *what)
{
	buf_fill(pr->out, ' ', (size_t)pr->indent * 2);
	buf_puts(pr->out, what);
}

static void end_line(struct printer *pr, struct span at)
{
	struct src_place place = src_locate(pr->src, at.pos);

	buf_printf(pr->out, " %" PRIu32 ":%" PRIu32 "\n", place.line, place.col);
}

static void put_line(struct printer *pr, const char *what, struct span at)
{
	begin_line(pr, what);
	end_line(pr, at);
}

static void put_word(struct printer *pr, const char *word)
{
	buf_putc(pr->out, ' ');
	buf_puts(pr->out, word);
}

static void put_named_line(struct printer *pr, const char *what, const char *name, struct span at)
{
	begin_line(pr, what);
	if (name)
		put_word(pr, name);
	end_line(pr, at);
}

/* A string as it would be written, other bytes than printable ones in hexadecimal. */
static void put_string(struct printer *pr, const char *bytes, uint32_t len)
{
	buf_puts(pr->out, " \"");
	for (uint32_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)bytes[i];
		if (c == '\n')
			buf_puts(pr->out, "\\n");
		else if (c == '\t')
			buf_puts(pr->out, "\\t");
		else if (c == '"' || c == '\\')
			buf_printf(pr->out, "\\%c", c);
		else if (c < 0x20 || c >= 0x7f)
			buf_printf(pr->out, "\\x%02x", c);
		else
			buf_putc(pr->out, (char)c);
	}
	buf_putc(pr->out, '"');
}

/* -- types and declarations -------------------------------------------------- */

static void print_field(struct printer *pr, const struct ast_field *f);
static void print_spec(struct printer *pr, const struct ast_spec *spec);

static void print_record(struct printer *pr, const struct ast_record *r)
{
	put_named_line(pr, r->is_union ? "union" : "struct", r->tag, r->at);
	pr->indent++;
	for (const struct ast_field *f = r->fields; f; f = f->next)
		print_field(pr, f);
	pr->indent--;
}

static void print_enum(struct printer *pr, const struct ast_enum *e)
{
	put_named_line(pr, "enum", e->tag, e->at);
	pr->indent++;
	for (const struct ast_enumerator *v = e->values; v; v = v->next) {
		put_named_line(pr, "constant", v->name, v->at);
		pr->indent++;
		print_expr(pr, v->value);
		pr->indent--;
	}
	pr->indent--;
}

static void put_words(struct printer *pr, const struct ast_spec *spec)
{
	const struct {
		const char *text;
		uint8_t n;
	} words[] = {
		{ "signed", spec->words.n_signed }, { "unsigned", spec->words.n_unsigned },
		{ "char", spec->words.n_char },     { "short", spec->words.n_short },
		{ "long", spec->words.n_long },     { "int", spec->words.n_int },
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		for (uint8_t n = 0; n < words[i].n; n++)
			put_word(pr, words[i].text);
}

static void put_type(struct printer *pr, const struct ast_spec *spec)
{
	switch (spec->kind) {
	case AST_SPEC_NONE:
		put_word(pr, "none");
		break;
	case AST_SPEC_VOID:
		put_word(pr, "void");
		break;
	case AST_SPEC_INTEGER:
		put_words(pr, spec);
		break;
	case AST_SPEC_STRING:
		put_word(pr, "string");
		break;
	case AST_SPEC_BAG:
		put_word(pr, "bag");
		break;
	case AST_SPEC_AGGR:
		put_word(pr, "aggr");
		break;
	case AST_SPEC_RECORD:
		put_word(pr, spec->record->is_union ? "union" : "struct");
		break;
	case AST_SPEC_ENUM:
		put_word(pr, "enum");
		break;
	case AST_SPEC_TYPEDEF:
		put_word(pr, spec->name);
		break;
	case AST_SPEC_IMPORT:
		buf_printf(pr->out, " $%s.%s", spec->import.module, spec->import.type);
		break;
	case AST_SPEC_ERROR:
		put_word(pr, "error");
		break;
	}
}

static void print_spec(struct printer *pr, const struct ast_spec *spec)
{
	begin_line(pr, spec->is_typedef ? "typedef" : "type");
	buf_puts(pr->out, storage_text[spec->storage]);
	if (spec->has_qualifier)
		put_word(pr, "qualified");
	put_type(pr, spec);
	put_word(pr, model_table[spec->model].name);
	end_line(pr, spec->at);
	pr->indent++;
	if (spec->record)
		print_record(pr, spec->record);
	if (spec->enumeration)
		print_enum(pr, spec->enumeration);
	pr->indent--;
}

static void print_modifier(struct printer *pr, const struct ast_modifier *m)
{
	static const char *const names[] = { [AST_MOD_POINTER] = "pointer",
					     [AST_MOD_ARRAY] = "array",
					     [AST_MOD_FUNCTION] = "function" };

	put_line(pr, names[m->kind], m->at);
	pr->indent++;
	print_expr(pr, m->size);
	for (const struct ast_decl *param = m->params; param; param = param->next)
		print_decl(pr, "param", param);
	pr->indent--;
}

static void print_declarator(struct printer *pr, const struct ast_declarator *d)
{
	put_named_line(pr, "declarator", d->name, d->at);
	pr->indent++;
	for (const struct ast_modifier *m = d->modifiers; m; m = m->next)
		print_modifier(pr, m);
	if (d->init) {
		put_line(pr, "init", d->init->at);
		pr->indent++;
		print_expr(pr, d->init);
		pr->indent--;
	}
	pr->indent--;
}

static void print_part(struct printer *pr, const char *what, const struct ast_expr *e)
{
	if (!e)
		return;
	put_line(pr, what, e->at);
	pr->indent++;
	print_expr(pr, e);
	pr->indent--;
}

static void print_field(struct printer *pr, const struct ast_field *f)
{
	put_line(pr, "field", f->at);
	pr->indent++;
	print_part(pr, "offset", f->offset);
	print_spec(pr, f->spec);
	if (f->declarator)
		print_declarator(pr, f->declarator);
	print_part(pr, "width", f->width);
	pr->indent--;
}

static void print_decl(struct printer *pr, const char *what, const struct ast_decl *d)
{
	put_line(pr, what, d->at);
	pr->indent++;
	print_spec(pr, d->spec);
	for (const struct ast_declarator *i = d->declarators; i; i = i->next)
		print_declarator(pr, i);
	pr->indent--;
}

static void print_type_name(struct printer *pr, const struct ast_type_name *t)
{
	print_spec(pr, t->spec);
	if (t->declarator->modifiers)
		print_declarator(pr, t->declarator);
}

/* -- expressions ------------------------------------------------------------- */

static const char *const expr_names[] = {
	[AST_INT] = "int",
	[AST_STR] = "string",
	[AST_NAME] = "name",
	[AST_UNARY] = "unary",
	[AST_BINARY] = "binary",
	[AST_ASSIGN] = "assign",
	[AST_INCDEC] = "step",
	[AST_COND] = "conditional",
	[AST_CALL] = "call",
	[AST_INDEX] = "index",
	[AST_FIELD] = "member",
	[AST_CAST] = "cast",
	[AST_SIZEOF_EXPR] = "sizeof",
	[AST_SIZEOF_TYPE] = "sizeof",
	[AST_ERROR] = "error",
};

/* What an expression says beside its parts. */
static void put_expr_words(struct printer *pr, const struct ast_expr *e)
{
	switch (e->kind) {
	case AST_INT:
		buf_printf(pr->out, " %" PRIu64, e->num);
		break;
	case AST_STR:
		put_string(pr, e->str.bytes, e->str.len);
		break;
	case AST_NAME:
		put_word(pr, e->name);
		break;
	case AST_UNARY:
	case AST_BINARY:
	case AST_ASSIGN:
		put_word(pr, op_text[e->op]);
		break;
	case AST_INCDEC:
		put_word(pr, e->incdec.is_prefix ? "prefix" : "postfix");
		put_word(pr, op_text[e->op]);
		break;
	case AST_CALL:
		put_word(pr, e->call.name);
		break;
	case AST_FIELD:
		put_word(pr, e->field.is_arrow ? "->" : ".");
		put_word(pr, e->field.name);
		break;
	case AST_COND:
	case AST_INDEX:
	case AST_CAST:
	case AST_SIZEOF_EXPR:
	case AST_SIZEOF_TYPE:
	case AST_ERROR:
		break;
	}
}

static void print_expr_list(struct printer *pr, const struct ast_expr *list)
{
	for (const struct ast_expr *e = list; e; e = e->next)
		print_expr(pr, e);
}

static void print_operands(struct printer *pr, const struct ast_expr *e)
{
	switch (e->kind) {
	case AST_INT:
	case AST_STR:
	case AST_NAME:
	case AST_ERROR:
		break;
	case AST_UNARY:
	case AST_SIZEOF_EXPR:
		print_expr(pr, e->operand);
		break;
	case AST_BINARY:
	case AST_ASSIGN:
		print_expr(pr, e->pair.left);
		print_expr(pr, e->pair.right);
		break;
	case AST_INCDEC:
		print_expr(pr, e->incdec.operand);
		break;
	case AST_COND:
		print_expr(pr, e->cond.cond);
		print_expr(pr, e->cond.then);
		print_expr(pr, e->cond.other);
		break;
	case AST_CALL:
		print_expr_list(pr, e->call.args);
		break;
	case AST_INDEX:
		print_expr(pr, e->index.base);
		print_expr_list(pr, e->index.keys);
		break;
	case AST_FIELD:
		print_expr(pr, e->field.base);
		break;
	case AST_CAST:
		print_type_name(pr, e->cast.type);
		print_expr(pr, e->cast.operand);
		break;
	case AST_SIZEOF_TYPE:
		print_type_name(pr, e->type);
		break;
	}
}

/* Nothing for NULL: an absent expression. */
static void print_expr(struct printer *pr, const struct ast_expr *e)
{
	if (!e)
		return;
	begin_line(pr, expr_names[e->kind]);
	put_expr_words(pr, e);
	end_line(pr, e->at);
	pr->indent++;
	print_operands(pr, e);
	pr->indent--;
}

/* -- statements -------------------------------------------------------------- */

/* Three of a loop's parts may be absent, so each is labelled. */
static void print_loop(struct printer *pr, const struct ast_stmt *s)
{
	if (s->loop.init) {
		put_line(pr, "init", s->loop.init->at);
		pr->indent++;
		print_stmt(pr, s->loop.init);
		pr->indent--;
	}
	print_part(pr, "condition", s->loop.cond);
	print_part(pr, "step", s->loop.step);
	print_stmt(pr, s->loop.body);
}

static void print_each(struct printer *pr, const struct ast_stmt *s)
{
	put_named_line(pr, "key", s->each.key, s->each.key_at);
	if (s->each.value)
		put_named_line(pr, "value", s->each.value, s->each.value_at);
	put_named_line(pr, "bag", s->each.bag, s->each.bag_at);
	print_stmt(pr, s->each.body);
}

static void print_if(struct printer *pr, const struct ast_stmt *s)
{
	print_expr(pr, s->branch.cond);
	print_stmt(pr, s->branch.then);
	if (s->branch.other) {
		put_line(pr, "else", s->branch.other->at);
		pr->indent++;
		print_stmt(pr, s->branch.other);
		pr->indent--;
	}
}

static void print_try(struct printer *pr, const struct ast_stmt *s)
{
	print_stmt(pr, s->guard.body);
	if (s->guard.handler) {
		put_line(pr, "catch", s->guard.handler->at);
		pr->indent++;
		print_stmt(pr, s->guard.handler);
		pr->indent--;
	}
}

static void print_stmt_parts(struct printer *pr, const struct ast_stmt *s)
{
	switch (s->kind) {
	case AST_BLOCK:
		for (const struct ast_stmt *i = s->body; i; i = i->next)
			print_stmt(pr, i);
		break;
	case AST_DECL:
		print_decl(pr, "decl", s->decl);
		break;
	case AST_EXPR:
	case AST_RETURN:
		print_expr(pr, s->expr);
		break;
	case AST_IF:
		print_if(pr, s);
		break;
	case AST_WHILE:
	case AST_DO:
	case AST_FOR:
		print_loop(pr, s);
		break;
	case AST_FOREACH:
		print_each(pr, s);
		break;
	case AST_TRY:
		print_try(pr, s);
		break;
	case AST_BREAK:
	case AST_CONTINUE:
		break;
	}
}

/* Nothing for NULL: what the parser could not read. */
static void print_stmt(struct printer *pr, const struct ast_stmt *s)
{
	static const char *const names[] = {
		[AST_BLOCK] = "block",   [AST_DECL] = NULL,         [AST_EXPR] = "expr",
		[AST_IF] = "if",         [AST_WHILE] = "while",     [AST_DO] = "do",
		[AST_FOR] = "for",       [AST_FOREACH] = "foreach", [AST_TRY] = "try",
		[AST_RETURN] = "return", [AST_BREAK] = "break",     [AST_CONTINUE] = "continue",
	};

	if (!s)
		return;
	if (!names[s->kind]) { /* a declaration is one node, not two */
		print_stmt_parts(pr, s);
		return;
	}
	put_line(pr, names[s->kind], s->at);
	pr->indent++;
	print_stmt_parts(pr, s);
	pr->indent--;
}

/* -- the program ------------------------------------------------------------- */

static void print_directive(struct printer *pr, const struct ast_directive *d)
{
	static const char *const names[] = { [AST_DIR_VMK] = "VMK",
					     [AST_DIR_VM] = "VM",
					     [AST_DIR_MEMORY_MODEL] = "MEMORY_MODEL",
					     [AST_DIR_SYMBOL_FILE] = "SYMBOL_FILE" };

	begin_line(pr, "directive");
	put_word(pr, names[d->kind]);
	if (d->kind == AST_DIR_VM)
		buf_printf(pr->out, " %" PRIu32, d->vm);
	if (d->value)
		put_string(pr, d->value, (uint32_t)strlen(d->value));
	end_line(pr, d->at);
}

static void print_probe(struct printer *pr, const struct ast_external *ext)
{
	const struct probe_name *name = ext->probe.name;

	begin_line(pr, "probe");
	put_word(pr, name->text);
	put_word(pr, probe_kind_names[name->kind]);
	end_line(pr, ext->at);
	pr->indent++;
	for (const struct ast_decl *param = ext->probe.params; param; param = param->next)
		print_decl(pr, "param", param);
	print_stmt(pr, ext->body);
	pr->indent--;
}

static void print_external(struct printer *pr, const struct ast_external *ext)
{
	switch (ext->kind) {
	case AST_EXT_DECL:
		print_decl(pr, "decl", ext->decl);
		break;
	case AST_EXT_FUNCTION:
		print_decl(pr, "function", ext->decl);
		pr->indent++;
		print_stmt(pr, ext->body);
		pr->indent--;
		break;
	case AST_EXT_PROBE:
		print_probe(pr, ext);
		break;
	}
}

/* Where the externals of another file begin, its name. */
static void print_file(struct printer *pr, struct span at)
{
	const struct src_file *file = src_locate(pr->src, at.pos).file;

	if (pr->file && file && file != pr->file)
		buf_printf(pr->out, "file %s\n", file->name);
	pr->file = file;
}

void ast_print(const struct ast_program *p, struct src *src, struct buf *out)
{
	struct printer pr = { .src = src, .out = out };

	for (const struct ast_directive *d = p->directives; d; d = d->next)
		print_directive(&pr, d);
	for (const struct ast_external *ext = p->externals; ext; ext = ext->next) {
		print_file(&pr, ext->at);
		print_external(&pr, ext);
	}
}
