/*
 * check_int - what the files of the checker share.  Not for anybody else.
 *
 *   scope.c            scopes, symbols, tags                     (T-15)
 *   decl*.c, layout.c  specifiers and declarators to types       (T-1 .. T-14, T-29, T-30)
 *   check.c            the program: declarations, order of work  (T-16 .. T-18)
 *   infer*.c           names that nobody declared                (T-20)
 *   check_*.c          bodies, by what they hold; the names of probes; calls and limits
 *   warn.c             what is allowed and hardly meant          (T-38)
 */
#ifndef COMPILER_FRONT_CHECK_INT_H
#define COMPILER_FRONT_CHECK_INT_H

#include "compiler/front/check.h"

enum sym_kind {
	SYM_VAR,
	SYM_FUNC,
	SYM_TYPEDEF,
	SYM_ENUM_CONST,
	SYM_BUILTIN_VAR, /* the built-ins have a scope of their own: checker.builtins */
	SYM_BUILTIN_FUNC,
	SYM_BUILTIN_CONST,
	SYM_BUILTIN_GONE
};

struct symbol {
	enum sym_kind kind;
	const char *name; /* interned */
	struct span at;
	bool is_local;              /* block or parameter scope */
	struct ck_var *var;         /* SYM_VAR */
	struct ck_func *func;       /* SYM_FUNC */
	const struct type *type;    /* SYM_TYPEDEF */
	uint64_t value;             /* SYM_ENUM_CONST, SYM_BUILTIN_CONST: an int64 */
	uint32_t builtin;           /* SYM_BUILTIN_*: row of its table */
	uint32_t order;             /* of declaration, increasing over the program */
	uint32_t n_reads, n_writes; /* of a variable: for T-38 */
	struct symbol *next_in_scope;
};

struct tag {
	const char *name;
	struct span at;
	const struct type *type; /* a record or an enum */
	uint32_t order;          /* as of a symbol */
};

struct scope; /* names and tags; hash tables keyed by interned pointer once they grow */

struct scope *scope_new(struct arena *a, struct scope *outer);
struct scope *scope_outer(const struct scope *s);
/* NULL if it was added, else the symbol that holds the name in this very scope. */
struct symbol *scope_add(struct scope *s, struct symbol *sym);
struct symbol *scope_find(const struct scope *s, const char *name);      /* outward */
struct symbol *scope_find_here(const struct scope *s, const char *name); /* this scope only */
struct symbol *scope_first(const struct scope *s); /* in order, by next_in_scope */
struct tag *scope_add_tag(struct scope *s, struct tag *tag);
struct tag *scope_find_tag_here(const struct scope *s, const char *name);
void scope_near(const struct scope *s, struct near *near); /* offers every visible name */
void scope_near_tag(const struct scope *s, struct near *near);

/* A module whose types were asked for by $module.type. */
struct module {
	const char *name;
	struct scope *scope; /* outer: the predeclared scope */
	struct scope *asked; /* its tags are the types that the target was asked for */
	struct checker *ck;  /* NULL: checking is over, nothing more is read */
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
	struct scope *file;        /* the program; outer: predeclared */
	struct module *modules;
	struct module *in_module; /* text of this module is being read: $-less names are its own */
	uint32_t import_depth;    /* texts being read, one for another */
	uint32_t next_order;

	/* Where the checker is. */
	struct scope *scope; /* innermost */
	struct body *body;   /* the function or probe being checked; NULL at file level (check.c) */

	struct ck_program *program;

	/* -- for the files of the checker proper: check*.c, infer.c, warn.c -- */
	struct scope *builtins;      /* names that are found last */
	const struct type *type_int; /* of comparisons (T-4) */
	struct scope *all_locals;    /* every name of a local, its first symbol: for hints only */
	struct symbol **locals;      /* locals and parameters in text order: for T-38 */
	size_t n_locals, cap_locals;
	size_t cap_globals, cap_funcs, cap_probes;
	struct scope *later; /* globals whose declaration was not reached yet */
	uint32_t n_declared; /* globals; inferred ones follow them */
	uint32_t n_compared; /* names, for similar-name */
	struct body *first_body, *last_body;
	struct body **func_bodies; /* by ck_func.index */
	struct job *first_job, *last_job;
	struct inference *inference; /* infer.c */
	struct type_notes *type_notes;
	struct targets *targets; /* check_probe.c */
	uint32_t now;            /* names of blocks from this order on are not declared yet */
	bool in_catch;           /* T-35 */
	uint32_t unevaluated;    /* > 0: inside sizeof, which runs nothing */
};

/* -- decl.c ----------------------------------------------------------------- */

/* Makes the predeclared scope, from the fixed-width typedefs and the target's prelude. */
void decl_predeclare(struct checker *ck);

/* Checking is over: the target's types are not asked for any more. */
void decl_end(struct checker *ck);

/* The type that specifiers name; defines tags and enum constants in ck->scope.  Never NULL. */
const struct type *decl_spec(struct checker *ck, const struct ast_spec *spec);

/* What a declarator is for: T-6, T-16, T-29, T-30 depend on it. */
enum decl_use {
	DECL_GLOBAL,
	DECL_LOCAL,
	DECL_PARAM,
	DECL_FIELD,
	DECL_TYPEDEF,
	DECL_TYPE_NAME,
	DECL_RESULT
};

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
bool check_constant(struct checker *ck, const struct ast_expr *e, const char *what,
		    uint64_t *value);

/*
 * ==== The checker proper: check*.c, infer.c, warn.c ============================
 *
 * Bodies are walked once.  The walk (check_stmt.c) makes scopes, variables and the
 * checked statements, shows each expression to infer.c, and queues it as a job with
 * the place it stands in.  When the whole program has been walked infer.c gives every
 * undeclared name its type, and then the jobs are run: check_expr() fills the slots.
 */

/* What a job's expression is for. */
enum job_use { JOB_STATEMENT, JOB_CONDITION, JOB_RETURN, JOB_INIT };

struct job {
	enum job_use use;
	const struct ast_expr *ast;
	struct ck_expr **slot;
	struct scope *scope;
	struct body *body;
	uint32_t now;
	bool in_catch;
	const struct ck_var *var; /* JOB_INIT */
	struct job *next;
};

/* Something that only some domains have (T-13, T-17, T-32): judged when all callers are known. */
struct domain_use {
	enum msg id;
	struct span at;
	const char *what;
	uint32_t domains; /* IN_*: where it may stand */
	struct domain_use *next;
};

struct call_edge {
	struct body *callee;
	struct span at;
	struct call_edge *next;
};

/* A function or a probe. */
struct body {
	struct ck_func *func; /* one of these two */
	struct ck_probe *probe;
	const struct ast_stmt *ast;
	struct scope *scope; /* parameters and outermost block */
	uint32_t order;      /* sees the tags of file scope below it (T-15) */
	uint32_t *n_slots;   /* that of func or probe */
	struct domain_use *first_use, *last_use;
	struct call_edge *first_call, *last_call;

	/* check_graph.c */
	uint32_t domains;
	const struct body *reason[DOM_COUNT]; /* a probe through which it runs in that domain */
	struct call_edge *cursor;             /* the next call to look at */
	enum { GRAPH_NEW, GRAPH_OPEN, GRAPH_DONE } state;
	struct body *caller; /* while open */
	struct ck_depth depth;
	uint32_t levels; /* of statements and expressions, with those of what it calls (T-39) */
	struct body *next, *next_in_order, *next_done;
};

/* -- check.c -- */
void check_queue(struct checker *ck, enum job_use use, const struct ast_expr *ast,
		 struct ck_expr **slot, const struct ck_var *var);
struct ck_var *check_new_var(struct checker *ck, enum ck_var_kind kind, const char *name,
			     struct span at, const struct type *type);
struct ck_var *check_new_global(struct checker *ck, const char *name, struct span at,
				const struct type *type, enum storage storage);
/* Parameters, in ck->scope; ck->body is set. */
struct ck_var **check_params(struct checker *ck, const struct ast_decl *params, uint32_t n,
			     uint32_t *n_made);
/* Makes the symbol of a local or a parameter known; a name that is taken is reported. */
void check_add_local(struct checker *ck, struct symbol *sym);
/* One declarator as a typedef, where that is what it is. */
bool check_typedef(struct checker *ck, const struct ast_spec *spec, const struct type *base,
		   const struct ast_declarator *d);

/* -- check_name.c -- */
/* The row of a built-in that the original had and nobody offers any more (B-31); NULL: none. */
const struct builtin_gone_info *check_gone_builtin(const struct checker *ck, const char *name);
/* The symbol that the name means here, built-ins last; NULL: none. */
struct symbol *check_lookup(const struct checker *ck, const char *name);
/* The symbol of a bag or an aggregate that e names; NULL: it names none. */
struct symbol *check_object(const struct checker *ck, const struct ast_expr *e);
/* The nearest visible name, for a hint; NULL: none. */
const char *check_near_name(const struct scope *scope, const char *name);
const char *check_near_function(const struct checker *ck, const char *name);
/* The type of a cast or of sizeof, made once. */
const struct type *check_type_name(struct checker *ck, const struct ast_type_name *name);
/* The variable is used here: counts it, and notes where it may be used (T-17). */
void check_var_use(struct checker *ck, struct symbol *sym, struct span at, bool reads, bool writes);
void check_domain_use(struct checker *ck, enum msg id, struct span at, const char *what,
		      uint32_t domains);
/* Shows where the symbol comes from; nothing for a built-in. */
void check_declared_here(struct checker *ck, struct diag *d, const struct symbol *sym);
/* "3 times", "once" */
const char *check_times(struct checker *ck, uint32_t n);
const char *check_number(struct checker *ck, uint64_t n);
const char *check_count(struct checker *ck, uint32_t n,
			const char *noun); /* "1 key", "2 keys", "no keys" */
/* The source text of a place, for hints; fallback if it is long or not of one line. */
const char *check_text(struct checker *ck, struct span at, const char *fallback);

/* -- check_shape.c: what type an operator yields; the walk and the jobs agree by using it -- */

/* An expression before its value is taken: a value, or a place in target memory. */
struct shape {
	const struct type *type;
	bool is_place;
	enum mem_model model;     /* of a place: that of the pointer that leads there */
	const struct field *bits; /* of a bit-field */
};

struct shape shape_of_value(const struct type *t);
/* The type of its value: arrays become pointers (T-6). */
const struct type *shape_value(struct checker *ck, struct shape s);
/* NULL: the operator does not take such operands (T-22). */
const struct type *shape_binary(const struct checker *ck, enum tok op, const struct type *a,
				const struct type *b);
const struct type *shape_unary(const struct checker *ck, enum tok op, const struct type *a);
const struct type *shape_cond(const struct type *a, const struct type *b);
/* What a pointer value leads to; type is NULL if it is none. */
struct shape shape_deref(const struct type *pointer);
/* A field of a place, its byte offset; type is NULL if there is none. */
struct shape shape_field(struct shape record, const char *name, uint64_t *offset);
/* The type of a variable that takes such values (T-20); NULL: no variable does. */
const struct type *shape_variable(const struct type *value);
/* The VIR operation of a binary operator, by the signs of its operands (T-4). */
enum vir_op shape_op(enum tok op, const struct type *a, const struct type *b);
/* TOK_ADD_ASSIGN -> TOK_PLUS .. */
enum tok shape_plain_op(enum tok assign_op);
bool shape_is_text(const struct type *t); /* a pointer to 1-byte integers (T-26, T-30) */

/* -- check_expr.c -- */
struct ck_expr *check_node(struct checker *ck, enum ck_expr_kind kind, const struct type *type,
			   struct span at);
struct ck_expr *check_error(struct checker *ck, struct span at);
static inline bool check_failed(const struct ck_expr *e)
{
	return e->type->kind == TY_ERROR;
}
struct ck_expr *check_int(struct checker *ck, uint64_t num, const struct type *type,
			  struct span at);
/* An expression that must have a value: a cell or a string. */
struct ck_expr *check_value(struct checker *ck, const struct ast_expr *e);
/* A value that must be an integer or a pointer; what: "a key of a bag". */
struct ck_expr *check_cell(struct checker *ck, const struct ast_expr *e, const char *what);
struct ck_expr *check_condition(struct checker *ck, const struct ast_expr *e); /* T-23 */
/* Built, and folded if both are constants. */
struct ck_expr *check_binary_op(struct checker *ck, enum vir_op op, const struct type *type,
				struct ck_expr *a, struct ck_expr *b, struct span at);
struct ck_expr *check_unary_op(struct checker *ck, enum vir_op op, const struct type *type,
			       struct ck_expr *a, struct span at);
/* n elements of the pointer's target, in bytes (T-5).  NULL: reported. */
struct ck_expr *check_scaled(struct checker *ck, const struct type *pointer, struct ck_expr *n,
			     struct span at);
/*
 * Reports, at the expression `at`, unless its value may be assigned to what has type `to`;
 * that is to_var, unless NULL.
 */
bool check_converts(struct checker *ck, const struct ck_expr *value, struct span at,
		    const struct type *to, const char *what, const struct ck_var *to_var);
bool check_divisor(struct checker *ck, enum vir_op op, const struct ck_expr *b, struct span at);
void check_extension(struct checker *ck, struct span at, const char *what); /* */

/* -- check_place.c -- */
bool check_is_place(const struct checker *ck, const struct ast_expr *e);
struct ck_expr *check_load(struct checker *ck, const struct ast_expr *e);
struct ck_expr *check_address_of(struct checker *ck, const struct ast_expr *e);
struct ck_expr *check_cast(struct checker *ck, const struct ast_expr *e);
struct ck_expr *check_sizeof(struct checker *ck, const struct ast_expr *e);
/* A value; *array_bytes: its size if it is an array in target memory, else 0. */
struct ck_expr *check_sized_value(struct checker *ck, const struct ast_expr *e,
				  uint64_t *array_bytes);
/* The text that a pointer to 1-byte integers leads to (E-19). */
struct ck_expr *check_load_text(struct checker *ck, struct ck_expr *pointer, uint64_t array_bytes,
				struct span at);

/* -- check_object.c -- */
struct ck_expr *check_index(struct checker *ck, const struct ast_expr *e);
struct ck_expr *check_sample(struct checker *ck, const struct ast_expr *e);
struct ck_expr *check_element_assign(struct checker *ck, const struct ast_expr *e);
struct ck_expr *check_element_step(struct checker *ck, const struct ast_expr *e);

/* -- check_assign.c -- */
struct ck_expr *check_assign(struct checker *ck, const struct ast_expr *e);
struct ck_expr *check_incdec(struct checker *ck, const struct ast_expr *e);

/* -- check_call.c, check_builtin.c, check_format.c -- */
struct ck_expr *check_call(struct checker *ck, const struct ast_expr *e);
struct ck_expr *check_builtin_call(struct checker *ck, const struct ast_expr *e,
				   enum builtin_func id);
const struct type *check_builtin_result(struct checker *ck, enum builtin_func id);
/* Warnings about a constant format (T-36): args are those that follow it. */
void check_printf_format(struct checker *ck, const struct ck_expr *format,
			 struct ck_expr *const *args, uint32_t n_args);
/* NULL: reported. */
struct ck_format *check_printa_format(struct checker *ck, const struct ck_expr *format,
				      const struct ck_var *aggr);

/* -- check_stmt.c -- */
void check_body(struct checker *ck, struct body *body);
void check_ends(struct checker *ck); /* T-25, when conditions are known */

/* -- check_probe.c, check_graph.c -- */
void check_directives(struct checker *ck, const struct ast_directive *directives);
void check_probe_head(struct checker *ck, const struct ast_external *ext, struct body *body);
/* Probes of every VM become one for each, where directives give only some. */
void check_expand_probes(struct checker *ck);
void check_graph(struct checker *ck);

/* -- check_depth.c: the levels of bodies; each stands behind those that it calls -- */
void check_depth(struct checker *ck, struct body *callees_first);

/* -- infer.c -- */
void infer_open(struct checker *ck);
/* A local that was declared. */
void infer_local(struct checker *ck, const char *name);
/* Takes note of an expression at ck->scope; used: its value matters. */
void infer_expr(struct checker *ck, const struct ast_expr *e, bool used);
void infer_types(struct checker *ck);

/* -- warn.c (T-38) -- */
void warn_condition(struct checker *ck, const struct ast_expr *e);
void warn_statement(struct checker *ck, const struct ast_expr *e);
void warn_string_param(struct checker *ck, const struct symbol *sym, struct span at);
/* A name that infer.c gave a type; scope: where it was used first. */
void warn_inferred_name(struct checker *ck, const struct symbol *sym, const struct scope *scope);
void warn_variables(struct checker *ck);

#endif
