/*
 * diff_print - a script from its AST.
 */
#ifndef RANDGEN_DIFF_PRINT_H
#define RANDGEN_DIFF_PRINT_H

#include "compiler/front/ast.h"
#include "runtime/base/buf.h"

/*
 * Appends a script that means the same, in one piece; its places are others.  has_all: operators
 * have all parentheses, not only those that they need.
 */
void ast_to_script(const struct ast_program *p, bool has_all, struct buf *out);

#endif
