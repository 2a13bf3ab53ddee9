/*
 * parse - from tokens to the AST (spec/emmett.md section 2).
 *
 * Recursive descent, one function per production of spec/grammar.ebnf.  Errors
 * are reported to diags and recovered from (G-12): a program is always returned;
 * it is complete only if no error was reported.
 */
#ifndef COMPILER_FRONT_PARSE_H
#define COMPILER_FRONT_PARSE_H

#include "compiler/front/ast.h"
#include "compiler/front/pp.h"

struct parse_opts {
	enum mem_model default_model; /* -m; vmw64 if the user says nothing */
	bool std_paper;               /* extensions are errors */
	/* Names that are typedefs before the first token: "int8" .. and the target's. */
	const char *const *typedef_names;
	size_t n_typedef_names;
};

struct ast_program *parse_program(struct arena *a, struct intern *names, struct diags *ds,
				  const struct token_list *tokens, const struct parse_opts *opts);

#endif
