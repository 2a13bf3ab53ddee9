/*
 * check_int - what the files of the checker share.  Not for anybody else.
 *
 *   scope.c       scopes, symbols, tags                     (T-15)
 *   decl.c        specifiers and declarators to types       (T-1 .. T-14, T-29, T-30)
 *   check.c       the program: declarations, order of work  (T-16 .. T-18, T-31, T-37, T-39)
 *   infer.c       names that nobody declared                (T-20)
 *   check_expr.c, check_object.c, check_call.c, check_stmt.c, check_flow.c ..
 */
#ifndef COMPILER_FRONT_CHECK_INT_H
#define COMPILER_FRONT_CHECK_INT_H

#include "compiler/front/check.h"

enum sym_kind { SYM_VAR, SYM_FUNC, SYM_TYPEDEF, SYM_ENUM_CONST };

struct symbol {
	enum sym_kind kind;
	const char *name; /* interned */
	struct span at;
	bool is_local;		   /* block or parameter scope */
	struct ck_var *var;	   /* SYM_VAR */
	struct ck_func *func;	   /* SYM_FUNC */
	const struct type *type;   /* SYM_TYPEDEF */
	uint64_t value;		   /* SYM_ENUM_CONST, an int64 */
	uint32_t order;		   /* of declaration, increasing over the program */
	uint32_t n_reads, n_writes; /* of a variable: for T-38 */
	struct symbol *next_in_scope;
};

struct tag {
	const char *name;
	struct span at;
	const struct type *type; /* a record or an enum */
};

struct scope; /* names and tags; hash tables keyed by interned pointer once they grow */

struct scope *scope_new(struct arena *a, struct scope *outer);
struct scope *scope_outer(const struct scope *s);
/* NULL if it was added, else the symbol that holds the name in this very scope. */
struct symbol *scope_add(struct scope *s, struct symbol *sym);
struct symbol *scope_find(const struct scope *s, const char *name);	 /* outward */
struct symbol *scope_find_here(const struct scope *s, const char *name); /* this scope only */
struct symbol *scope_first(const struct scope *s);			 /* in order, by next_in_scope */
struct tag *scope_add_tag(struct scope *s, struct tag *tag);
struct tag *scope_find_tag(const struct scope *s, const char *name);
struct tag *scope_find_tag_here(const struct scope *s, const char *name);
void scope_near(const struct scope *s, struct near *near); /* offers every visible name */
void scope_near_typedef(const struct scope *s, struct near *near);
void scope_near_tag(const struct scope *s, struct near *near);

/* A module whose types were asked for by $module.type. */
struct module {
	const char *name;
	struct scope *scope; /* outer: the predeclared scope */
	struct scope *asked; /* its tags are the types that the target was asked for */
	struct module *next;
};

struct checker {
	struct arena *arena;
	struct intern *names;
	struct src *src;
	struct diags *diags;
	const struct front_target *target;
	const struct check_opts *opts;
	struct scope *predeclared; /* int8 .. uint64, ExcFrame, World */
	struct scope *file;	   /* the program; outer: predeclared */
	struct module *modules;
	struct module *in_module; /* text of this module is being read: $-less names are its own */
	uint32_t import_depth;	  /* texts being read, one for another */
	uint32_t next_order;

	/* Where the checker is. */
	struct scope *scope;	    /* innermost */
	struct body *body;	    /* the function or probe being checked; NULL at file level (check.c) */

	struct ck_program *program;
};

/* -- decl.c ----------------------------------------------------------------- */

/* Makes the predeclared scope, from the fixed-width typedefs and the target's prelude. */
void decl_predeclare(struct checker *ck);

/* The type that specifiers name; defines tags and enum constants in ck->scope.  Never NULL. */
const struct type *decl_spec(struct checker *ck, const struct ast_spec *spec);

/* What a declarator is for: T-6, T-16, T-29, T-30 depend on it. */
enum decl_use { DECL_GLOBAL, DECL_LOCAL, DECL_PARAM, DECL_FIELD, DECL_TYPEDEF, DECL_TYPE_NAME, DECL_RESULT };

/*
 * The declarator's type, given that of its specifiers.  For a function declarator
 * the type is that of its result, and *params points at the parameter list.
 * Arrays of parameters become pointers.  A variable of a type that no variable may
 * have (record, array, void) is reported; the result is then type_error.
 */
const struct type *decl_declarator(struct checker *ck, const struct ast_spec *spec,
				   const struct type *base, const struct ast_declarator *d,
				   enum decl_use use, const struct ast_modifier **function);

/*
 * Adds a symbol to ck->scope, numbers it and sets is_local.  False: the name is
 * taken in this scope, or is that of a parameter; reported with the other end (T-15).
 */
bool decl_symbol(struct checker *ck, struct symbol *sym);

/*
 * The program mentions a type of the kernel's ("$module.type"), in ck->body if it
 * is set (T-13).  Implemented in check.c; not called for what a target's text imports.
 */
void check_import_use(struct checker *ck, struct span at, const char *what);

const struct type *decl_type_name(struct checker *ck, const struct ast_type_name *name);

/* -- check_expr.c ------------------------------------------------------------ */

/* The checked form of an expression in ck->scope; constants are folded.  Never NULL: type_error after an error. */
struct ck_expr *check_expr(struct checker *ck, const struct ast_expr *e);

/* A constant integer expression (T-19); what: "the size of an array", for the message.  False: reported. */
bool check_constant(struct checker *ck, const struct ast_expr *e, const char *what, uint64_t *value);

#endif
