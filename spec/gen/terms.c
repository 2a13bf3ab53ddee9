/*
 * terms.c - from SMT-LIB text to terms that are nothing but operators and constants.
 *
 * Z3 is the parser, but it does not see define-fun, which it would expand itself, in a time that
 * explodes for nested functions of records.  Each
 *
 *	(define-fun dom.not ((a dom)) dom BODY)
 *
 * is given to it as what it means,
 *
 *	(declare-fun dom.not (dom) dom) (declare-const |dom.not a| dom)
 *	(assert (let ((a |dom.not a|)) (= (dom.not |dom.not a|) BODY)))
 *
 * and a term is expanded here, by putting operands in the place of those constants.  Records go at
 * the same time: `(umin (dom.make x ...))` is x.  Nothing else is changed, no simplifier runs.
 */
#include <stdlib.h>
#include <string.h>

#include "spec/gen/virgen.h"

/* --- definitions as assertions */

/* The end of the name, number or parenthesized text that begins here. */
static const char *skip_item(const char *text)
{
	int depth = 0;

	do {
		if (*text == ';')
			text += strcspn(text, "\n");
		else if (*text == '|')
			text += 1 + strcspn(text + 1, "|");
		depth += (*text == '(') - (*text == ')');
		if (*text)
			text++;
	} while (*text && (depth > 0 || !strchr(" \n()", *text)));
	return text;
}

struct parameter {
	const char *name, *sort;
	int name_len, sort_len;
};

/* Reads "((a SORT) ...)"; returns the end of it. */
static const char *read_parameters(const char *text, struct parameter *parameter, unsigned *n)
{
	for (text++; *text && *text != ')'; text++) {
		struct parameter p = { 0 };

		if (*text != '(')
			continue;
		if (*n == MAX_PARAMETERS)
			die("virgen: error: more than %d parameters", MAX_PARAMETERS);
		p.name = text + 1;
		p.name_len = (int)(skip_item(p.name) - p.name);
		p.sort = p.name + p.name_len + 1;
		p.sort_len = (int)(skip_item(p.sort) - p.sort);
		parameter[(*n)++] = p;
		text = p.sort + p.sort_len;
	}
	return text + 1;
}

/* Writes the define-fun at text the other way, on the same lines; returns its end. */
static const char *put_definition(FILE *out, const char *text, unsigned *n_definitions)
{
	const char *name = text + strlen("(define-fun "), *name_end = skip_item(name),
		   *end = skip_item(text);
	const int len = (int)(name_end - name);
	struct parameter parameter[MAX_PARAMETERS];
	unsigned n = 0;
	const char *sort = read_parameters(strchr(name_end, '('), parameter, &n) + 1,
		   *body = skip_item(sort);

	if (n == 0) { /* nothing to expand */
		fprintf(out, "%.*s", (int)(end - text), text);
		return end;
	}
	fprintf(out, "(declare-fun %.*s (", len, name);
	for (unsigned i = 0; i < n; i++)
		fprintf(out, " %.*s", parameter[i].sort_len, parameter[i].sort);
	fprintf(out, ") %.*s)", (int)(body - sort), sort);
	for (unsigned i = 0; i < n; i++)
		fprintf(out, "(declare-const |%.*s %.*s| %.*s)", len, name, parameter[i].name_len,
			parameter[i].name, parameter[i].sort_len, parameter[i].sort);
	fputs("(assert (let (", out);
	for (unsigned i = 0; i < n; i++)
		fprintf(out, "(%.*s |%.*s %.*s|)", parameter[i].name_len, parameter[i].name, len,
			name, parameter[i].name_len, parameter[i].name);
	fprintf(out, ") (= (%.*s", len, name);
	for (unsigned i = 0; i < n; i++)
		fprintf(out, " |%.*s %.*s|", len, name, parameter[i].name_len, parameter[i].name);
	fprintf(out, ")%.*s))", (int)(end - body), body); /* with its own last parenthesis */
	++*n_definitions;
	return end;
}

static void put_source(FILE *out, const char *text, unsigned *n_definitions)
{
	while (*text) {
		const char *line_end = text + strcspn(text, "\n");

		if (strncmp(text, "(define-fun ", 12) == 0)
			line_end = put_definition(out, text, n_definitions);
		else
			fwrite(text, 1, (size_t)(line_end - text), out);
		if (*line_end)
			fputc(*line_end++, out);
		text = line_end;
	}
	fputc('\n', out);
}

/* --- parsing */

static unsigned n_lines(const char *text)
{
	unsigned n = 1;

	for (; *text; text++)
		n += *text == '\n';
	return n;
}

/* Z3 says `(error "line 2 column 5: ...")`, of all the text; editors want file:line:col. */
static _Noreturn void die_of_parse_error(const struct source *sources, unsigned n, const char *msg)
{
	unsigned line, col;
	int end = 0;

	if (sscanf(msg, "(error \"line %u column %u: %n", &line, &col, &end) == 2 && end) {
		while (n > 1 && line > n_lines(sources->text)) {
			line -= n_lines(sources->text);
			sources++;
			n--;
		}
		die("%s:%u:%u: error: %.*s", sources->path ? sources->path : "what is asked", line,
		    col, (int)strcspn(msg + end, "\"\n"), msg + end);
	}
	die("%s: error: %s", sources->path, msg);
}

static Z3_ast arg(struct terms *terms, Z3_ast term, unsigned i)
{
	return Z3_get_app_arg(terms->ctx, Z3_to_app(terms->ctx, term), i);
}

static Z3_func_decl decl(struct terms *terms, Z3_ast term)
{
	return Z3_get_app_decl(terms->ctx, Z3_to_app(terms->ctx, term));
}

static Z3_decl_kind kind(struct terms *terms, Z3_ast term)
{
	return Z3_is_app(terms->ctx, term) ? Z3_get_decl_kind(terms->ctx, decl(terms, term))
					   : Z3_OP_INTERNAL;
}

static Z3_ast function(struct terms *terms, Z3_ast term)
{
	return Z3_func_decl_to_ast(terms->ctx, decl(terms, term));
}

/* The definitions come first: the sources that have any assert nothing else. */
static void read_definitions(struct terms *terms, const struct source *source)
{
	for (unsigned i = 0; i < terms->n_definitions; i++) {
		Z3_ast assertion = Z3_ast_vector_get(terms->ctx, terms->asserts, i);

		if (kind(terms, assertion) != Z3_OP_EQ)
			die("%s: error: it has an assertion of its own", source->path);
		Z3_ast_map_insert(terms->ctx, terms->definition,
				  function(terms, arg(terms, assertion, 0)), assertion);
	}
}

struct terms *terms_parse(Z3_context ctx, const struct source *sources, unsigned n)
{
	struct terms *terms = calloc(1, sizeof(*terms));
	char *text;
	size_t len;
	FILE *out = open_memstream(&text, &len);

	if (!terms || !out)
		die("virgen: error: out of memory");
	for (unsigned i = 0; i < n; i++)
		put_source(out, sources[i].text, &terms->n_definitions);
	fclose(out);
	Z3_set_error_handler(ctx, NULL); /* Z3's own prints, not as we do, and exits */
	terms->ctx = ctx;
	terms->asserts = Z3_parse_smtlib2_string(ctx, text, 0, NULL, NULL, 0, NULL, NULL);
	if (Z3_get_error_code(ctx) != Z3_OK)
		die_of_parse_error(sources, n, Z3_get_error_msg(ctx, Z3_get_error_code(ctx)));
	free(text);
	Z3_ast_vector_inc_ref(ctx, terms->asserts);
	terms->n = Z3_ast_vector_size(ctx, terms->asserts) - terms->n_definitions;
	terms->definition = Z3_mk_ast_map(ctx);
	Z3_ast_map_inc_ref(ctx, terms->definition);
	terms->done = Z3_mk_ast_map(ctx);
	Z3_ast_map_inc_ref(ctx, terms->done);
	read_definitions(terms, sources);
	return terms;
}

void terms_free(struct terms *terms)
{
	Z3_ast_map_dec_ref(terms->ctx, terms->done);
	Z3_ast_map_dec_ref(terms->ctx, terms->definition);
	Z3_ast_vector_dec_ref(terms->ctx, terms->asserts);
	free(terms);
}

Z3_ast terms_get(struct terms *terms, unsigned i)
{
	return arg(terms, Z3_ast_vector_get(terms->ctx, terms->asserts, terms->n_definitions + i),
		   0);
}

/* --- expanding */

static Z3_ast plain(struct terms *terms, Z3_ast term);

static unsigned n_args(struct terms *terms, Z3_ast term)
{
	return Z3_get_app_num_args(terms->ctx, Z3_to_app(terms->ctx, term));
}

static bool is_kept(struct terms *terms, Z3_ast term)
{
	Z3_symbol name = Z3_get_decl_name(terms->ctx, decl(terms, term));

	return terms->kept && has_word(terms->kept, Z3_get_symbol_string(terms->ctx, name));
}

static bool is_defined(struct terms *terms, Z3_ast term)
{
	return kind(terms, term) == Z3_OP_UNINTERPRETED &&
	       Z3_ast_map_contains(terms->ctx, terms->definition, function(terms, term)) &&
	       !is_kept(terms, term);
}

void terms_keep(struct terms *terms, const char *names)
{
	terms->kept = names;
	Z3_ast_map_reset(terms->ctx, terms->done);
}

Z3_ast terms_body(struct terms *terms, Z3_ast term)
{
	Z3_ast definition = Z3_ast_map_find(terms->ctx, terms->definition, function(terms, term));
	Z3_ast head = arg(terms, definition, 0);
	Z3_ast from[MAX_PARAMETERS], to[MAX_PARAMETERS];

	for (unsigned i = 0; i < n_args(terms, term); i++) {
		from[i] = arg(terms, head, i);
		to[i] = arg(terms, term, i);
	}
	return Z3_substitute(terms->ctx, arg(terms, definition, 1), n_args(terms, term), from, to);
}

static Z3_ast with_plain_args(struct terms *terms, Z3_ast term)
{
	const unsigned n = n_args(terms, term);
	Z3_ast result, *args;

	if (n == 0)
		return term;
	args = calloc(n, sizeof(Z3_ast));
	if (!args)
		die("virgen: error: out of memory");
	for (unsigned i = 0; i < n; i++)
		args[i] = plain(terms, arg(terms, term, i));
	result = Z3_update_term(terms->ctx, term, n, args);
	free(args);
	return result;
}

/* The field of what a function gives that is kept: an accessor is left. */
static Z3_ast kept_field(struct terms *terms, Z3_ast record, unsigned i)
{
	Z3_sort sort = Z3_get_sort(terms->ctx, record);
	Z3_func_decl accessor = Z3_get_datatype_sort_constructor_accessor(terms->ctx, sort, 0, i);
	Z3_ast args = with_plain_args(terms, record);

	return Z3_mk_app(terms->ctx, accessor, 1, &args);
}

/* Field i of a record. */
static Z3_ast field(struct terms *terms, Z3_ast record, unsigned i)
{
	Z3_ast yes, no;

	if (is_defined(terms, record))
		return field(terms, terms_body(terms, record), i);
	if (is_kept(terms, record))
		return kept_field(terms, record, i);
	if (kind(terms, record) == Z3_OP_DT_CONSTRUCTOR)
		return plain(terms, arg(terms, record, i));
	if (kind(terms, record) != Z3_OP_ITE)
		die("virgen: error: not a record that is made here: %s",
		    Z3_ast_to_string(terms->ctx, record));
	yes = field(terms, arg(terms, record, 1), i);
	no = field(terms, arg(terms, record, 2), i);
	if (Z3_is_eq_ast(terms->ctx, yes, no))
		return yes;
	return Z3_mk_ite(terms->ctx, plain(terms, arg(terms, record, 0)), yes, no);
}

/* The number of the field that an accessor takes. */
static unsigned field_number(struct terms *terms, Z3_ast access)
{
	Z3_sort sort = Z3_get_sort(terms->ctx, arg(terms, access, 0));
	unsigned i = 0;

	while (!Z3_is_eq_func_decl(
		terms->ctx, decl(terms, access),
		Z3_get_datatype_sort_constructor_accessor(terms->ctx, sort, 0, i)))
		i++;
	return i;
}

static Z3_ast plain(struct terms *terms, Z3_ast term)
{
	Z3_ast result;

	if (!Z3_is_app(terms->ctx, term))
		return term;
	if (Z3_ast_map_contains(terms->ctx, terms->done, term))
		return Z3_ast_map_find(terms->ctx, terms->done, term);
	if (is_defined(terms, term))
		result = plain(terms, terms_body(terms, term));
	else if (kind(terms, term) == Z3_OP_DT_ACCESSOR)
		result = field(terms, arg(terms, term, 0), field_number(terms, term));
	else
		result = with_plain_args(terms, term);
	Z3_ast_map_insert(terms->ctx, terms->done, term, result);
	return result;
}

Z3_ast terms_plain(struct terms *terms, Z3_ast term, unsigned i)
{
	const Z3_sort_kind sort = Z3_get_sort_kind(terms->ctx, Z3_get_sort(terms->ctx, term));

	return sort == Z3_DATATYPE_SORT ? field(terms, term, i) : plain(terms, term);
}
