/*
 * read.c - read a file of operations.
 *
 * Z3 is the parser.  For each function we append to the text
 *
 *	(assert (vir.out.value (vir.add.value a b)))
 *
 * with an uninterpreted predicate, and get the term from its argument (terms.c), with constants for
 * the operands.  Z3 builds that term as it was written: no simplifier runs.
 *
 * What Z3 does not keep, names and comments, is read from the text line by line; the header of
 * spec/vir.smt2 says in what form.
 */
#include <stdlib.h>
#include <string.h>

#include "spec/gen/virgen.h"

/* Sets *comment to what follows the prefix, if the line begins with it. */
static void read_comment(const char *line, const char *prefix, char **comment)
{
	size_t len = strlen(prefix);

	if (strncmp(line, prefix, len) != 0)
		return;
	free(*comment);
	*comment = strdup(line + len);
}

/* Adds the operation if the line is the first of a vir.NAME.value; `op` has its comments. */
static bool read_op(struct op_file *file, const char *line, struct op op)
{
	int end = 0;

	if (sscanf(line, "(define-fun vir.%31[a-z0-9_].value %n", op.name, &end) != 1 || !end)
		return false;
	op.n_operands = read_operands(line + end, op.operand);
	if (op.n_operands == 0)
		die("%s: error: operation '%s': its first line does not list 1 to %d operands",
		    file->path, op.name, MAX_OPERANDS);
	if (!op.meaning)
		die("%s: error: operation '%s' has no '; meaning:' before it", file->path, op.name);
	if (file->n_ops == MAX_OPS)
		die("%s: error: more than %d operations", file->path, MAX_OPS);
	file->op[file->n_ops++] = op;
	return true;
}

static void read_ops(struct op_file *file)
{
	char *copy = strdup(file->text), *rest = copy, *line;
	struct op next = { 0 };

	while ((line = strsep(&rest, "\n"))) {
		read_comment(line, "; meaning: ", &next.meaning);
		read_comment(line, "; trap: ", &next.trap_kind);
		if (read_op(file, line, next))
			next = (struct op){ 0 };
	}
	if (next.meaning || next.trap_kind)
		die("%s: error: no operation after the comment '%s'", file->path,
		    next.meaning ? next.meaning : next.trap_kind);
	free(copy);
}

/* Declares the constant that is an operand of an operation, unless one before has declared it. */
static void put_operand(FILE *out, const struct op_file *file, unsigned op, unsigned i)
{
	for (unsigned j = 0; j < op; j++)
		for (unsigned k = 0; k < file->op[j].n_operands; k++)
			if (strcmp(file->op[j].operand[k], file->op[op].operand[i]) == 0)
				return;
	fprintf(out, "(declare-const %s (_ BitVec 64))\n", file->op[op].operand[i]);
}

/* An assertion for each part of each operation. */
static char *asserts_text(const struct op_file *file, unsigned width)
{
	char *text, *scaled;
	size_t len;
	FILE *out = open_memstream(&text, &len);

	fputs("(declare-fun vir.out.value ((_ BitVec 64)) Bool)\n", out);
	fputs("(declare-fun vir.out.trap (Bool) Bool)\n", out);
	for (unsigned i = 0; i < file->n_ops; i++)
		for (unsigned j = 0; j < file->op[i].n_operands; j++)
			put_operand(out, file, i, j);
	for (unsigned i = 0; i < file->n_ops; i++) {
		for (enum part part = 0; part < N_PARTS; part++) {
			fprintf(out, "(assert (vir.out.%s (vir.%s.%s", part_name(part),
				file->op[i].name, part_name(part));
			for (unsigned j = 0; j < file->op[i].n_operands; j++)
				fprintf(out, " %s", file->op[i].operand[j]);
			fputs(")))\n", out);
		}
	}
	fclose(out);
	scaled = scale_text(text, width);
	free(text);
	return scaled;
}

static void parse_terms(struct op_file *file, unsigned width, Z3_context ctx)
{
	char *text = asserts_text(file, width);
	const struct source sources[] = { { file->path, file->text }, { NULL, text } };
	unsigned next = 0;

	file->terms = terms_parse(ctx, sources, 2);
	if (file->terms->n != file->n_ops * N_PARTS)
		die("%s: error: it has an assertion of its own", file->path);
	for (unsigned i = 0; i < file->n_ops; i++)
		for (enum part part = 0; part < N_PARTS; part++)
			file->op[i].term[part] =
				terms_plain(file->terms, terms_get(file->terms, next++), 0);
	free(text);
}

static void check_trap_kind(const struct op_file *file, Z3_context ctx, const struct op *op)
{
	const bool can_trap = Z3_get_bool_value(ctx, op->term[TRAP]) != Z3_L_FALSE;

	if (can_trap != (op->trap_kind != NULL))
		die("%s: error: operation '%s' %s", file->path, op->name,
		    can_trap ? "can trap, but has no '; trap:' before it"
			     : "has a '; trap:', but its trap is plain false");
}

const char *part_name(enum part part)
{
	return part == TRAP ? "trap" : "value";
}

struct op_file *op_file_read(const char *path, unsigned width, Z3_context ctx)
{
	char *text = read_text(path);
	struct op_file *file = op_file_parse(path, text, width, ctx);

	free(text);
	return file;
}

struct op_file *op_file_parse(const char *path, const char *text, unsigned width, Z3_context ctx)
{
	struct op_file *file = calloc(1, sizeof(*file));

	if (!file)
		die("virgen: error: out of memory");
	file->path = path;
	file->text = scale_text(text, width);
	read_ops(file);
	parse_terms(file, width, ctx);
	for (unsigned i = 0; i < file->n_ops; i++)
		check_trap_kind(file, ctx, &file->op[i]);
	return file;
}

void op_file_free(struct op_file *file)
{
	terms_free(file->terms);
	for (unsigned i = 0; i < file->n_ops; i++) {
		free(file->op[i].meaning);
		free(file->op[i].trap_kind);
	}
	free(file->text);
	free(file);
}
