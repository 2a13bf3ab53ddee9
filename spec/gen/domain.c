/*
 * domain.c - read the abstract domain, verifier/domain.smt2, and write it as C.
 *
 * As in read.c, each function is asserted of something: of records that are made of constants with
 * the names that their fields have in C, (dom.make |a->umin| |a->umax| ...).
 */
#include <stdlib.h>
#include <string.h>

#include "spec/gen/virgen.h"

const char *const dom_field[MAX_FIELDS] = { "umin", "umax", "smin", "smax", "zeros", "ones" };

/* What results are of; the fields of a record stand in C in the order that they have in the file. */
static const struct {
	const char *name, *c;
	unsigned n_fields; /* 0: it is no record */
} sorts[N_SORTS] = {
	[SORT_DOM] = { "dom", "struct dom", MAX_FIELDS },
	[SORT_BOOL] = { "Bool", "bool", 0 },
	[SORT_RELATION] = { "relation", "struct relation", 5 },
};

/* --- reading */

/* The word behind its operands. */
static enum dom_sort read_sort(const struct dom_file *file, const struct dom_fn *fn,
			       const char *line)
{
	const char *end = strstr(line, ")) ");

	for (enum dom_sort sort = 0; end && sort < N_SORTS; sort++) {
		const size_t n = strlen(sorts[sort].name);
		if (strncmp(end + 3, sorts[sort].name, n) == 0 && strchr(" ", end[3 + n]))
			return sort;
	}
	die("%s: error: function 'dom.%s': its first line does not say of what sort it is",
	    file->path, fn->name);
}

/* Adds the function if the line is the first of a dom.NAME. */
static void read_fn(struct dom_file *file, const char *line)
{
	struct dom_fn fn = { 0 };
	int end = 0;

	if (sscanf(line, "(define-fun dom.%63[a-z0-9_.] %n", fn.name, &end) != 1 || !end)
		return;
	fn.n_operands = read_operands(line + end, fn.operand);
	if (fn.n_operands == 0)
		die("%s: error: function 'dom.%s': its first line does not list 1 to %d operands",
		    file->path, fn.name, MAX_OPERANDS);
	fn.sort = read_sort(file, &fn, line);
	if (file->n_fns == MAX_OPS)
		die("%s: error: more than %d functions", file->path, MAX_OPS);
	file->fn[file->n_fns++] = fn;
}

const struct dom_fn *dom_file_find(const struct dom_file *file, const char *name)
{
	for (unsigned i = 0; i < file->n_fns; i++)
		if (strcmp(file->fn[i].name, name) == 0)
			return &file->fn[i];
	return NULL;
}

static void need(const struct dom_file *file, const char *name, const char *suffix,
		 unsigned n_operands)
{
	char full[2 * MAX_NAME];
	const struct dom_fn *fn;

	snprintf(full, sizeof(full), "%s%s", name, suffix);
	fn = dom_file_find(file, full);
	if (!fn)
		die("%s: error: there is no 'dom.%s'", file->path, full);
	if (fn->n_operands != n_operands)
		die("%s: error: 'dom.%s' has %u operands instead of %u", file->path, full,
		    fn->n_operands, n_operands);
}

/* What verifier/domain.c calls is there. */
static void check_is_whole(const struct dom_file *file, const struct op_file *ops)
{
	for (unsigned i = 0; i < ops->n_ops; i++) {
		const struct op *op = &ops->op[i];

		need(file, op->name, "", op->n_operands);
		if (op->trap_kind) {
			need(file, op->name, ".may_trap", op->n_operands);
			need(file, op->name, ".must_trap", op->n_operands);
		}
	}
}

struct dom_file *dom_file_read(const char *path, unsigned width, const struct op_file *ops)
{
	struct dom_file *file = calloc(1, sizeof(*file));
	char *text = read_text(path), *copy, *rest, *line;

	if (!file)
		die("virgen: error: out of memory");
	file->path = path;
	file->text = scale_text(text, width);
	free(text);
	copy = rest = strdup(file->text);
	while ((line = strsep(&rest, "\n")))
		read_fn(file, line);
	free(copy);
	check_is_whole(file, ops);
	return file;
}

void dom_file_free(struct dom_file *file)
{
	free(file->text);
	free(file);
}

/* --- terms */

static bool is_declared(const struct dom_file *file, unsigned fn, const char *operand)
{
	for (unsigned i = 0; i < fn; i++)
		for (unsigned j = 0; j < file->fn[i].n_operands; j++)
			if (strcmp(file->fn[i].operand[j], operand) == 0)
				return true;
	return false;
}

static char *asserts_text(const struct dom_file *file)
{
	char *text;
	size_t len;
	FILE *out = open_memstream(&text, &len);

	for (enum dom_sort sort = 0; sort < N_SORTS; sort++)
		fprintf(out, "(declare-fun out.%s (%s) Bool)\n", sorts[sort].name,
			sorts[sort].name);
	for (unsigned i = 0; i < file->n_fns; i++) {
		const struct dom_fn *fn = &file->fn[i];

		for (unsigned j = 0; j < fn->n_operands; j++)
			for (unsigned k = 0;
			     k < MAX_FIELDS && !is_declared(file, i, fn->operand[j]); k++)
				fprintf(out, "(declare-const |%s->%s| vir.word)\n", fn->operand[j],
					dom_field[k]);
		fprintf(out, "(assert (out.%s (dom.%s", sorts[fn->sort].name, fn->name);
		for (unsigned j = 0; j < fn->n_operands; j++) {
			fputs(" (dom.make", out);
			for (unsigned k = 0; k < MAX_FIELDS; k++)
				fprintf(out, " |%s->%s|", fn->operand[j], dom_field[k]);
			fputs(")", out);
		}
		fputs(")))\n", out);
	}
	fclose(out);
	return text;
}

/* --- writing */

static const char header_top[] =
	" * raw_NAME() is dom.NAME.  It says of each view what follows from the same view of the\n"
	" * operands; verifier/domain.c reduces that.  Only that file includes this one.\n"
	" */\n"
	"#ifndef DOM_OPS_H\n"
	"#define DOM_OPS_H\n"
	"\n"
	"#include <stdbool.h>\n"
	"#include <stdint.h>\n"
	"\n"
	"#include \"spec/gen/bv.h\"\n"
	"\n"
	"#include \"verifier/domain.h\"\n"
	"\n"
	"/* What compares with any number also compares with 0. */\n"
	"#pragma GCC diagnostic push\n"
	"#pragma GCC diagnostic ignored \"-Wtype-limits\"\n"
	"\n";

/* X(NAME) for each dom.PREFIX NAME SUFFIX: the C knows by this which operations have such functions. */
static void put_list(FILE *out, const char *macro, const char *prefix, const char *suffix,
		     const struct dom_file *file)
{
	const size_t n_prefix = strlen(prefix), n_suffix = strlen(suffix);

	fprintf(out, "#define %s(X)", macro);
	for (unsigned i = 0; i < file->n_fns; i++) {
		const char *name = file->fn[i].name;
		const size_t n = strlen(name);

		if (n > n_prefix + n_suffix && strncmp(name, prefix, n_prefix) == 0 &&
		    strcmp(name + n - n_suffix, suffix) == 0)
			fprintf(out, " \\\n\tX(%.*s)", (int)(n - n_prefix - n_suffix),
				name + n_prefix);
	}
	fputs("\n\n", out);
}

static char *c_name(const char *name)
{
	char *result = strdup(name);

	for (char *c = result; *c; c++)
		if (*c == '.')
			*c = '_';
	return result;
}

static void put_fn(FILE *out, struct terms *terms, const struct dom_file *file,
		   const struct dom_fn *fn, Z3_ast term)
{
	struct c_function c = { .operand = fn->operand, .n_operands = fn->n_operands };
	char *name = c_name(fn->name), *signature, *where;
	size_t len;
	FILE *text = open_memstream(&signature, &len);

	fprintf(text, "static %s raw_%s(", sorts[fn->sort].c, name);
	for (unsigned i = 0; i < fn->n_operands; i++)
		fprintf(text, "%sconst struct dom *%s", i ? ", " : "", fn->operand[i]);
	fputs(")", text);
	fclose(text);
	if (asprintf(&where, "%s: error: function 'dom.%s'", file->path, fn->name) < 0)
		die("virgen: error: out of memory");
	c.where = where;
	c.signature = signature;
	c.record = sorts[fn->sort].n_fields ? sorts[fn->sort].c : NULL;
	c.n_results = c.record ? sorts[fn->sort].n_fields : 1;
	for (unsigned i = 0; i < c.n_results; i++)
		c.term[i] = terms_plain(terms, term, i);
	fputs("\n", out);
	emit_function(out, terms->ctx, &c);
	free(signature);
	free(where);
	free(name);
}

void dom_file_emit(FILE *out, Z3_context ctx, const struct op_file *ops,
		   const struct dom_file *file)
{
	char *text = asserts_text(file);
	const struct source sources[] = { { ops->path, ops->text },
					  { file->path, file->text },
					  { NULL, text } };
	struct terms *terms = terms_parse(ctx, sources, 3);

	if (terms->n != file->n_fns)
		die("%s: error: it has an assertion of its own", file->path);
	fprintf(out, "/*\n * The abstract domain in C.  Made from %s by virgen.\n *\n%s",
		file->path, header_top);
	put_list(out, "DOM_TRAPS", "", ".may_trap", file);
	put_list(out, "DOM_ASSUMES", "assume.", ".true.a", file);
	put_list(out, "DOM_BEFORES_A", "before.", ".a", file);
	put_list(out, "DOM_BEFORES_B", "before.", ".b", file);
	put_list(out, "DOM_RELATIONS", "relation.", "", file);
	for (unsigned i = 0; i < file->n_fns; i++)
		put_fn(out, terms, file, &file->fn[i], terms_get(terms, i));
	fputs("\n#pragma GCC diagnostic pop\n\n#endif\n", out);
	terms_free(terms);
	free(text);
}
