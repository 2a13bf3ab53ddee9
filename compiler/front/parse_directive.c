/*
 * parse_directive.c - head directives (G-2), each a line that is one token.
 */
#include <string.h>

#include "compiler/front/parse_int.h"
#include "compiler/front/type.h"

/* A directive taken apart: `word number = value`. */
struct directive {
	const char *word; /* "VM" */
	size_t word_len;
	const char *digits; /* what follows the word at once */
	size_t n_digits;
	bool has_assign;
	const char *value; /* trimmed of blanks and quotes, interned */
	const char *junk;  /* what is neither; NULL: nothing */
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

static bool is_quote(char c)
{
	return c == '"' || c == '\'';
}

/* The value without blanks and quotes around it. */
static const char *trim(struct parser *p, const char *s)
{
	size_t len = strlen(s);

	while (len > 0 && (is_blank(s[0]) || is_quote(s[0]))) {
		s++;
		len--;
	}
	while (len > 0 && (is_blank(s[len - 1]) || is_quote(s[len - 1])))
		len--;
	return intern_bytes(p->names, s, len);
}

static struct directive take_apart(struct parser *p, const char *text)
{
	struct directive d = { .word = text };
	const char *s = text;

	while ((*s >= 'A' && *s <= 'Z') || (*s >= 'a' && *s <= 'z') || *s == '_')
		s++;
	d.word_len = (size_t)(s - text);
	d.digits = s;
	d.n_digits = strspn(s, "0123456789");
	s += d.n_digits;
	while (is_blank(*s))
		s++;
	d.has_assign = *s == '=';
	if (d.has_assign)
		d.value = trim(p, s + 1);
	else if (*s)
		d.junk = s;
	return d;
}

static bool is_word(const struct directive *d, const char *word)
{
	return d->word_len == strlen(word) && memcmp(d->word, word, d->word_len) == 0;
}

/* "@VM" is number 1; false: no number a VM can have. */
static bool read_vm_number(const struct directive *d, uint32_t *vm)
{
	uint32_t n = 0;

	*vm = 1;
	if (d->n_digits == 0)
		return true;
	for (size_t i = 0; i < d->n_digits; i++)
		if (__builtin_mul_overflow(n, 10u, &n) ||
		    __builtin_add_overflow(n, (uint32_t)(d->digits[i] - '0'), &n))
			return false;
	*vm = n;
	return n > 0;
}

static bool find_model(const char *name, enum mem_model *model)
{
	for (int i = 0; i < MM_COUNT; i++)
		if (strcmp(model_table[i].name, name) == 0) {
			*model = (enum mem_model)i;
			return true;
		}
	return false;
}

bool parse_model_name(struct parser *p, const char *name, struct span at)
{
	if (find_model(name, &p->model))
		return true;
	PARSE_COMPLAIN(p, NO_MODEL, at, name);
	return false;
}

/* A directive that says what an earlier one said already, or one that contradicts it. */
static bool is_repeated(struct parser *p, const struct ast_directive *new)
{
	for (const struct ast_directive *d = p->program->directives; d; d = d->next) {
		struct diag *error = NULL;
		if (d->kind != new->kind || d->kind == AST_DIR_MEMORY_MODEL)
			continue;
		if (d->kind == AST_DIR_VM && d->vm == new->vm)
			error = PARSE_COMPLAIN(p, HEAD_VM_TWICE, new->at,
					       arena_printf(p->arena, "%u", (unsigned)d->vm));
		else if (d->kind == AST_DIR_VM && d->value == new->value)
			error = PARSE_COMPLAIN(p, HEAD_NAME_TWICE, new->at, new->value);
		else if (d->kind != AST_DIR_VM)
			error = PARSE_COMPLAIN(p, HEAD_TWICE, new->at);
		else
			continue;
		diag_other(p->diags, error, d->at, "the first one");
		return true;
	}
	return false;
}

struct directive_form {
	enum ast_directive_kind kind;
	const char *word;
	const char *shape; /* for hints, in quotes */
};

static const struct directive_form forms[] = {
	{ AST_DIR_VMK, "VMK", "@VMK" },
	{ AST_DIR_VM, "VM", "@VM = name' or '@VM2 = name" },
	{ AST_DIR_MEMORY_MODEL, "MEMORY_MODEL", "@MEMORY_MODEL = vmw64" },
	{ AST_DIR_SYMBOL_FILE, "SYMBOL_FILE", "@SYMBOL_FILE = path" },
};

/* NULL: no directive has this word. */
static const struct directive_form *find_form(const struct directive *d)
{
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
		if (is_word(d, forms[i].word))
			return &forms[i];
	return NULL;
}

/* Which directive it is and its value; false: reported. */
static bool read_directive(struct parser *p, const struct directive *d, struct ast_directive *new)
{
	const struct directive_form *form = find_form(d);

	if (!form) {
		PARSE_COMPLAIN(p, HEAD_UNKNOWN, new->at,
			       arena_strndup(p->arena, d->word, d->word_len));
		return false;
	}
	new->kind = form->kind;
	if (form->kind == AST_DIR_VMK && d->n_digits == 0 && !d->has_assign && !d->junk)
		return true;
	if (form->kind == AST_DIR_VM && !read_vm_number(d, &new->vm)) {
		PARSE_COMPLAIN(p, HEAD_VM_NUMBER, new->at,
			       arena_strndup(p->arena, d->digits, d->n_digits));
		return false;
	}
	bool has_number = d->n_digits > 0 && form->kind != AST_DIR_VM;
	if (form->kind == AST_DIR_VMK || !d->has_assign || has_number) {
		PARSE_COMPLAIN(p, HEAD_SHAPE, new->at, form->shape);
		return false;
	}
	new->value = d->value;
	if (d->value[0])
		return true;
	PARSE_COMPLAIN(p, HEAD_EMPTY, new->at, form->shape);
	return false;
}

static bool set_model(struct parser *p, const struct ast_directive *new)
{
	if (p->has_model_directive) {
		PARSE_COMPLAIN(p, HEAD_TWICE, new->at);
		return false;
	}
	p->has_model_directive = true;
	return parse_model_name(p, new->value, new->at);
}

/* `@VM = x` comes late; `@count[k]` is another language's. */
static enum msg late_message(const struct directive *d)
{
	return find_form(d) ? MSG_HEAD_LATE : MSG_HEAD_NONE;
}

void parse_stray_at(struct parser *p)
{
	const char *word = parse_is(p, TOK_DIRECTIVE)            ? p->tok->name
			   : parse_peek(p, 1)->kind == TOK_IDENT ? parse_peek(p, 1)->name
								 : "";
	struct directive d = take_apart(p, word);

	parse_fail(p, late_message(&d), p->tok->at, (const char *const[]){ NULL });
}

/* directive = "@VMK" | "@VM" { digit } "=" name | "@MEMORY_MODEL" "=" model | "@SYMBOL_FILE" "=" path ; */
void parse_directive(struct parser *p)
{
	struct ast_directive *new = arena_new(p->arena, struct ast_directive);
	struct directive d = take_apart(p, p->tok->name);

	new->at = p->tok->at;
	if (!p->in_head)
		parse_complain(p, late_message(&d), new->at, (const char *const[]){ NULL });
	else if (read_directive(p, &d, new) && !is_repeated(p, new) &&
		 (new->kind != AST_DIR_MEMORY_MODEL || set_model(p, new))) {
		*p->directives_end = new;
		p->directives_end = &new->next;
	}
	parse_advance(p);
}
