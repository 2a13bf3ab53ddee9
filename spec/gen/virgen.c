/*
 * virgen - make C from the operations of spec/vir.smt2.
 *
 *	virgen FILE.smt2		the C header vir_ops.h
 *	virgen --doc FILE.smt2		the same operations as a Markdown table
 *
 * The SMT-LIB terms are the only definition of an operation.  Nothing here knows any of them:
 * names, operands and comments come from the text of the file (read.c), the meaning from the terms
 * that Z3 parsed (emit.c).
 */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "spec/gen/virgen.h"

_Noreturn void die(const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	vfprintf(stderr, fmt, args);
	va_end(args);
	fputc('\n', stderr);
	exit(1);
}

const char *part_name(enum part part)
{
	return part == TRAP ? "trap" : "value";
}

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
		emit_function(out, ctx, file, &file->op[i], VALUE);
		fputs("\n", out);
		emit_function(out, ctx, file, &file->op[i], TRAP);
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

int main(int argc, char **argv)
{
	const bool is_doc = argc == 3 && strcmp(argv[1], "--doc") == 0;
	struct op_file *file;
	Z3_config config;
	Z3_context ctx;
	char *text;
	size_t len;
	FILE *out;

	if (argc != 2 && !is_doc)
		die("usage: virgen [--doc] FILE.smt2");
	config = Z3_mk_config();
	ctx = Z3_mk_context(config);
	Z3_del_config(config);
	file = op_file_read(argv[argc - 1], ctx);

	/* All of it or nothing: half a header would only cause odder errors later. */
	out = open_memstream(&text, &len);
	if (!out)
		die("virgen: error: out of memory");
	if (is_doc)
		put_table(out, file);
	else
		put_header(out, ctx, file);
	if (fclose(out) != 0 || fwrite(text, 1, len, stdout) != len || fflush(stdout) != 0)
		die("virgen: error: cannot write");

	free(text);
	op_file_free(file, ctx);
	Z3_del_context(ctx);
	return 0;
}
