/*
 * read.c - read a file of operations.
 *
 * Z3 is the parser.  It expands define-fun like a macro and forgets it, so for each function we
 * append to the text
 *
 *	(assert (vir.out.value (vir.add.value vir.operand0 vir.operand1)))
 *
 * with an uninterpreted predicate, and get the body back as the argument of the predicate, with
 * constants for the operands.  Z3 builds that term as it was written: no simplifier runs.
 *
 * What Z3 does not keep, names and comments, is read from the text line by line; the header of
 * spec/vir.smt2 says in what form.
 */
#include <stdlib.h>
#include <string.h>

#include "spec/gen/virgen.h"

#define OPERAND_NAME "vir.operand%u"

static char *read_text(const char *path)
{
	FILE *in = fopen(path, "r");
	char *text = NULL;
	size_t size = 0;

	/* No text has a zero byte, so this reads all of it. */
	if (!in || getdelim(&text, &size, '\0', in) < 0)
		die("%s: error: cannot read", path);
	fclose(in);
	return text;
}

/* Reads "((a SORT) (b SORT))".  False if it is not of that form, or not on one line. */
static bool read_operands(const char *text, struct op *op)
{
	if (*text++ != '(')
		return false;
	while (*text == '(') {
		int depth = 1;

		if (op->n_operands == MAX_OPERANDS ||
		    sscanf(text, "(%31[a-z0-9_] ", op->operand[op->n_operands]) != 1)
			return false;
		op->n_operands++;
		for (text++; *text && depth > 0; text++)
			depth += (*text == '(') - (*text == ')');
		text += strspn(text, " ");
	}
	return *text == ')' && op->n_operands > 0;
}

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
	if (!read_operands(line + end, &op))
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

/* The text and, after it, an assertion for each part of each operation. */
static char *text_with_asserts(const struct op_file *file)
{
	char *text;
	size_t len;
	FILE *out = open_memstream(&text, &len);

	fprintf(out, "%s\n", file->text);
	fputs("(declare-fun vir.out.value ((_ BitVec 64)) Bool)\n", out);
	fputs("(declare-fun vir.out.trap (Bool) Bool)\n", out);
	for (unsigned i = 0; i < MAX_OPERANDS; i++)
		fprintf(out, "(declare-const " OPERAND_NAME " (_ BitVec 64))\n", i);
	for (unsigned i = 0; i < file->n_ops; i++) {
		for (enum part part = 0; part < N_PARTS; part++) {
			fprintf(out, "(assert (vir.out.%s (vir.%s.%s", part_name(part),
				file->op[i].name, part_name(part));
			for (unsigned j = 0; j < file->op[i].n_operands; j++)
				fprintf(out, " " OPERAND_NAME, j);
			fputs(")))\n", out);
		}
	}
	fclose(out);
	return text;
}

int op_file_operand(Z3_context ctx, Z3_ast term)
{
	Z3_func_decl decl;
	unsigned i;

	if (!Z3_is_app(ctx, term) || Z3_get_app_num_args(ctx, Z3_to_app(ctx, term)) > 0)
		return -1;
	decl = Z3_get_app_decl(ctx, Z3_to_app(ctx, term));
	if (sscanf(Z3_get_symbol_string(ctx, Z3_get_decl_name(ctx, decl)), OPERAND_NAME, &i) != 1)
		return -1;
	return (int)i;
}

/* Z3 says `(error "line 2 column 5: ...")`; editors want file:line:col. */
static _Noreturn void die_of_parse_error(const struct op_file *file, const char *msg)
{
	unsigned line, col;
	int end = 0;

	if (sscanf(msg, "(error \"line %u column %u: %n", &line, &col, &end) == 2 && end)
		die("%s:%u:%u: error: %.*s", file->path, line, col, (int)strcspn(msg + end, "\"\n"),
		    msg + end);
	die("%s: error: %s", file->path, msg);
}

static void parse_terms(struct op_file *file, Z3_context ctx)
{
	char *text = text_with_asserts(file);
	unsigned next = 0;

	file->asserts = Z3_parse_smtlib2_string(ctx, text, 0, NULL, NULL, 0, NULL, NULL);
	if (Z3_get_error_code(ctx) != Z3_OK)
		die_of_parse_error(file, Z3_get_error_msg(ctx, Z3_get_error_code(ctx)));
	Z3_ast_vector_inc_ref(ctx, file->asserts);
	if (Z3_ast_vector_size(ctx, file->asserts) != file->n_ops * N_PARTS)
		die("%s: error: it has an assertion of its own", file->path);
	for (unsigned i = 0; i < file->n_ops; i++) {
		for (enum part part = 0; part < N_PARTS; part++) {
			Z3_ast out = Z3_ast_vector_get(ctx, file->asserts, next++);

			file->op[i].term[part] = Z3_get_app_arg(ctx, Z3_to_app(ctx, out), 0);
		}
	}
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

struct op_file *op_file_read(const char *path, Z3_context ctx)
{
	struct op_file *file = calloc(1, sizeof(*file));

	if (!file)
		die("virgen: error: out of memory");
	Z3_set_error_handler(ctx, NULL); /* Z3's own prints, not as we do, and exits */
	file->path = path;
	file->text = read_text(path);
	read_ops(file);
	parse_terms(file, ctx);
	for (unsigned i = 0; i < file->n_ops; i++)
		check_trap_kind(file, ctx, &file->op[i]);
	return file;
}

void op_file_free(struct op_file *file, Z3_context ctx)
{
	Z3_ast_vector_dec_ref(ctx, file->asserts);
	for (unsigned i = 0; i < file->n_ops; i++) {
		free(file->op[i].meaning);
		free(file->op[i].trap_kind);
	}
	free(file->text);
	free(file);
}
