/*
 * decl_int - what the files decl*.c share.  Not for anybody else: check_int.h is.
 *
 *   decl.c          specifiers: integers, enums, typedef names    (T-1, T-11, T-12, T-15)
 *   decl_record.c   structs and unions                            (T-7 .. T-10)
 *   decl_derive.c   declarators                                   (T-5, T-6, T-16, T-29, T-30)
 *   decl_target.c   predeclared and imported types                (T-13, T-14)
 */
#ifndef COMPILER_FRONT_DECL_INT_H
#define COMPILER_FRONT_DECL_INT_H

#include "compiler/front/check_int.h"

/* decl_record.c */
const struct type *decl_record(struct checker *ck, const struct ast_record *ast);

/* decl_target.c: the type behind $module.type. */
const struct type *decl_import(struct checker *ck, const struct ast_spec *spec);

/* What completes a record that the text being read mentions by its tag; NULL: it is the script's text. */
struct record_source *decl_record_source(struct checker *ck, const char *tag);

/*
 * The tag of this very scope that a definition is about, made if there is none.
 * kind: "struct", "union" or "enum".  NULL: it is the tag of another kind; reported.
 */
struct tag *decl_own_tag(struct checker *ck, const char *name, struct span at, const char *kind);

/* The same for a mention: outward, and not made. *clash: it is of another kind; reported. */
struct tag *decl_find_tag(struct checker *ck, const char *name, struct span at, const char *kind,
			  bool *clash);

/* "did you mean 'x'?", or what to do if nothing is near. */
const char *decl_did_you_mean(struct checker *ck, const struct near *near, const char *otherwise);

#endif
