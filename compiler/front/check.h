/*
 * check - from the AST to the checked program (spec/emmett.md section 3).
 *
 * Reports to diags; the result is meaningful only if no error was reported.
 */
#ifndef COMPILER_FRONT_CHECK_H
#define COMPILER_FRONT_CHECK_H

#include "compiler/front/checked.h"
#include "compiler/front/pp.h"
#include "compiler/front/target.h"

struct check_opts {
	bool std_paper; /* */
	bool no_target; /* syntax and types only: probe points are not looked up */
};

struct ck_program *check_program(struct arena *a, struct intern *names, struct src *src,
				 struct diags *ds, const struct ast_program *ast,
				 const struct front_target *target, const struct check_opts *opts);

#endif
