/*
 * virgen - make C from the operations of spec/vir.smt2.
 *
 *	virgen FILE.smt2		the C header vir_ops.h
 *	virgen --doc FILE.smt2		the same operations as a Markdown table
 *	virgen --domain FILE.smt2 DOMAIN.smt2	the C header dom_ops.h: verifier/domain.smt2
 *	virgen --width BITS ...		for cells of that many bits, see scale_text()
 *
 * The SMT-LIB terms are the only definition of an operation.  Nothing here knows any of them:
 * names, operands and comments come from the text of the file (read.c), the meaning from the terms
 * that Z3 parsed (emit.c).
 */
#include <stdlib.h>
#include <string.h>

#include "spec/gen/virgen.h"

static const char header_top[] =
	" * vir_OP() is the value of the operation.  vir_OP_traps() says whether it traps instead;\n"
	" * where it does, the value means nothing.  All are total and free of undefined behaviour.\n"
	" */\n"
	"#ifndef VIR_OPS_H\n"
	"#define VIR_OPS_H\n"
	"\n"
	"#include <stdbool.h>\n"
	"#include <stdint.h>\n"
	"\n"
	"#include \"spec/gen/bv.h\"\n"
	"\n"
	"/*\n"
	" * X(NAME, number of operands, 1 if it can trap else 0).  Use NAME with # or ## at once, not\n"
	" * through another macro: some names, like bool, are macros of the C library.\n"
	" */\n";

static void put_part(FILE *out, Z3_context ctx, const struct op_file *file, const struct op *op,
		     enum part part)
{
	struct c_function c = { .operand = op->operand,
				.n_operands = op->n_operands,
				.n_results = 1 };
	char *signature, *where;
	size_t len;
	FILE *text = open_memstream(&signature, &len);

	fprintf(text, "static inline %s vir_%s%s(", part == TRAP ? "bool" : "uint64_t", op->name,
		part == TRAP ? "_traps" : "");
	for (unsigned i = 0; i < op->n_operands; i++)
		fprintf(text, "%suint64_t %s", i ? ", " : "", op->operand[i]);
	fputs(")", text);
	fclose(text);
	if (asprintf(&where, "%s: error: operation '%s', %s", file->path, op->name,
		     part_name(part)) < 0)
		die("virgen: error: out of memory");
	c.where = where;
	c.signature = signature;
	c.term[0] = op->term[part];
	emit_function(out, ctx, &c);
	free(signature);
	free(where);
}

static void put_header(FILE *out, Z3_context ctx, const struct op_file *file)
{
	fprintf(out, "/*\n * The integer operations of VIR in C.  Made from %s by virgen.\n *\n%s",
		file->path, header_top);
	fputs("#define VIR_OPS(X)", out);
	for (unsigned i = 0; i < file->n_ops; i++)
		fprintf(out, " \\\n\tX(%s, %u, %d)", file->op[i].name, file->op[i].n_operands,
			file->op[i].trap_kind != NULL);
	fputs("\n", out);
	for (unsigned i = 0; i < file->n_ops; i++) {
		fprintf(out, "\n/* %s */\n", file->op[i].meaning);
		put_part(out, ctx, file, &file->op[i], VALUE);
		fputs("\n", out);
		put_part(out, ctx, file, &file->op[i], TRAP);
	}
	fputs("\n#endif\n", out);
}

static void put_table_row(FILE *out, const struct op *op)
{
	fprintf(out, "| `%s` | ", op->name);
	for (unsigned i = 0; i < op->n_operands; i++)
		fprintf(out, "%s`%s`", i ? ", " : "", op->operand[i]);
	fprintf(out, " | %u | ", op->n_operands);
	for (const char *c = op->meaning; *c; c++)
		fprintf(out, strchr("|*<>\\", *c) ? "\\%c" : "%c", *c);
	fprintf(out, " | %s |\n", op->trap_kind ? op->trap_kind : "-");
}

static void put_table(FILE *out, const struct op_file *file)
{
	fputs("| operation | operands | arity | meaning | trap |\n", out);
	fputs("|---|---|---|---|---|\n", out);
	for (unsigned i = 0; i < file->n_ops; i++)
		put_table_row(out, &file->op[i]);
}

enum what { HEADER, DOC, DOMAIN_HEADER };

/* All of it or nothing: half a header would only cause odder errors later. */
static void put(enum what what, unsigned width, char **files)
{
	Z3_config config = Z3_mk_config();
	Z3_context ctx = Z3_mk_context(config);
	struct op_file *ops = op_file_read(files[0], width, ctx);
	struct dom_file *domain =
		what == DOMAIN_HEADER ? dom_file_read(files[1], width, ops) : NULL;
	char *text;
	size_t len;
	FILE *out = open_memstream(&text, &len);

	if (!out)
		die("virgen: error: out of memory");
	if (what == DOMAIN_HEADER)
		dom_file_emit(out, ctx, ops, domain);
	else if (what == DOC)
		put_table(out, ops);
	else
		put_header(out, ctx, ops);
	if (fclose(out) != 0 || fwrite(text, 1, len, stdout) != len || fflush(stdout) != 0)
		die("virgen: error: cannot write");
	free(text);
	if (domain)
		dom_file_free(domain);
	op_file_free(ops);
	Z3_del_context(ctx);
	Z3_del_config(config);
}

int main(int argc, char **argv)
{
	unsigned width = CELL_BITS;
	enum what what = HEADER;
	int i = 1;

	if (i + 1 < argc && strcmp(argv[i], "--width") == 0) {
		width = (unsigned)atoi(argv[i + 1]);
		i += 2;
	}
	if (i < argc && strcmp(argv[i], "--doc") == 0)
		what = DOC;
	else if (i < argc && strcmp(argv[i], "--domain") == 0)
		what = DOMAIN_HEADER;
	i += what != HEADER;
	if (argc - i != (what == DOMAIN_HEADER ? 2 : 1) || width < 4 || width > CELL_BITS ||
	    (width & (width - 1)))
		die("usage: virgen [--width BITS] [--doc] FILE.smt2\n"
		    "       virgen [--width BITS] --domain FILE.smt2 DOMAIN.smt2");
	put(what, width, argv + i);
	return 0;
}
