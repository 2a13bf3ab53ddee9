/*
 * ast - the program as it was written (spec/emmett.md section 2).
 *
 * The parser builds it, the checker (check.h) reads it and builds the checked
 * program (checked.h), which is what executors see.  Nothing here knows of
 * types: names are not resolved, operators have no operand types yet.  The one
 * thing the parser must know is which names are typedefs.
 *
 * Everything lives in the arena of the compilation.  Lists are singly linked by
 * `next`, in source order.
 */
#ifndef COMPILER_FRONT_AST_H
#define COMPILER_FRONT_AST_H

#include <stdbool.h>
#include <stdint.h>

#include "compiler/front/lex.h"

struct ast_expr;
struct ast_stmt;
struct ast_decl;
struct ast_type_name;

/* T-2.  The order is that of the table in type.c. */
enum mem_model { MM_VMW32, MM_VMW64, MM_GUEST16, MM_GUEST32, MM_GUEST64, MM_GUESTPHYS, MM_COUNT };

/* -- expressions (G-10) ---------------------------------------------------- */

enum ast_expr_kind {
	AST_INT,
	AST_STR,
	AST_NAME,
	AST_UNARY,  /* op: TOK_MINUS TOK_PLUS TOK_TILDE TOK_NOT TOK_STAR TOK_AMP */
	AST_BINARY, /* op: TOK_PLUS .. TOK_OROR; also TOK_COMMA */
	AST_ASSIGN, /* op: TOK_ASSIGN, TOK_ADD_ASSIGN .., TOK_SAMPLE */
	AST_INCDEC, /* op: TOK_INC TOK_DEC */
	AST_COND,
	AST_CALL, /* also assert(..): name "assert" */
	AST_INDEX,
	AST_FIELD,
	AST_CAST,
	AST_SIZEOF_EXPR,
	AST_SIZEOF_TYPE,
	AST_ERROR /* what the parser could not read; already reported */
};

struct ast_expr {
	enum ast_expr_kind kind;
	enum tok op;
	struct span at; /* the whole expression */
	struct span
		op_at; /* the operator, the name of a call or of a field; a name without parentheses around it */
	uint32_t depth; /* height of the tree (G-11) */
	union {
		uint64_t num;
		struct {
			const char *bytes;
			uint32_t len;
		} str;
		const char *name;
		struct ast_expr *operand; /* AST_UNARY, AST_SIZEOF_EXPR */
		struct {
			struct ast_expr *left, *right;
		} pair; /* AST_BINARY, AST_ASSIGN */
		struct {
			struct ast_expr *operand;
			bool is_prefix;
		} incdec;
		struct {
			struct ast_expr *cond, *then, *other;
		} cond;
		struct {
			const char *name;
			struct ast_expr *args; /* linked by next */
			uint32_t n_args;
		} call;
		struct {
			struct ast_expr *base;
			struct ast_expr *keys; /* linked by next */
			uint32_t n_keys;
		} index;
		struct {
			struct ast_expr *base;
			const char *name;
			bool is_arrow;
		} field;
		struct {
			struct ast_type_name *type;
			struct ast_expr *operand;
		} cast;
		struct ast_type_name *type; /* AST_SIZEOF_TYPE */
	};
	struct ast_expr *next; /* in a list of arguments or keys */
};

/* -- declarations (G-5 .. G-8) --------------------------------------------- */

enum storage { ST_DEFAULT, ST_PERTHREAD, ST_PERVM, ST_PERVMK, ST_PERHOST };

/* What the specifiers name, before T-1 makes a type of it. */
enum ast_spec_kind {
	AST_SPEC_NONE, /* no type was written */
	AST_SPEC_VOID,
	AST_SPEC_INTEGER, /* counts of the words in `words` */
	AST_SPEC_STRING,
	AST_SPEC_BAG,
	AST_SPEC_AGGR,
	AST_SPEC_RECORD,
	AST_SPEC_ENUM,
	AST_SPEC_TYPEDEF, /* name */
	AST_SPEC_IMPORT,
	AST_SPEC_ERROR
};

struct ast_field {
	struct ast_spec *spec;
	struct ast_declarator *declarator; /* NULL: an unnamed bit-field or an anonymous member */
	struct ast_expr *width;            /* NULL: no bit-field */
	struct ast_expr *offset;           /* NULL: not pinned */
	struct span at;
	struct ast_field *next;
};

struct ast_record {
	bool is_union;
	const char *tag; /* NULL: none */
	struct span tag_at;
	bool has_body;
	struct ast_field *fields;
	struct span at;
};

struct ast_enumerator {
	const char *name;
	struct span at;
	struct ast_expr *value; /* NULL: previous + 1 */
	struct ast_enumerator *next;
};

struct ast_enum {
	const char *tag;
	struct span tag_at;
	bool has_body;
	struct ast_enumerator *values;
	struct span at;
};

struct ast_spec {
	enum ast_spec_kind kind;
	enum storage storage;
	bool is_typedef;
	bool has_qualifier;
	struct span storage_at;
	struct span at;
	enum mem_model model; /* in force where this was written */
	struct {
		uint8_t n_char, n_short, n_int, n_long, n_signed, n_unsigned;
	} words;
	const char *name; /* AST_SPEC_TYPEDEF */
	struct import_name import;
	struct ast_record *record;
	struct ast_enum *enumeration;
};

/* One step outward from the name: "pointer to", "array of", "function returning". */
enum ast_mod_kind { AST_MOD_POINTER, AST_MOD_ARRAY, AST_MOD_FUNCTION };

struct ast_modifier {
	enum ast_mod_kind kind;
	struct span at;
	struct ast_expr *size;   /* AST_MOD_ARRAY; NULL: [] */
	struct ast_decl *params; /* AST_MOD_FUNCTION, linked by next; each holds one declarator */
	uint32_t n_params;
	struct ast_modifier *next;
};

/*
 * A declarator.  Modifiers run from the name outward: in `int *a[3]` they are
 * array of 3, pointer.  A bag's size and an aggregate's key counts are arrays too.
 */
struct ast_declarator {
	const char *name; /* NULL: abstract */
	struct span at;   /* of the name; of the whole if there is none */
	struct ast_modifier *modifiers;
	struct ast_expr *init;
	struct ast_declarator *next;
};

struct ast_type_name {
	struct ast_spec *spec;
	struct ast_declarator *declarator; /* abstract */
	struct span at;
};

/* specifiers declarator, declarator ..;   or one parameter */
struct ast_decl {
	struct ast_spec *spec;
	struct ast_declarator *declarators;
	struct span at;
	struct ast_decl *next;
};

/* -- statements (G-9) ------------------------------------------------------ */

enum ast_stmt_kind {
	AST_BLOCK,
	AST_DECL,
	AST_EXPR, /* expr NULL: the empty statement */
	AST_IF,
	AST_WHILE,
	AST_DO,
	AST_FOR,
	AST_FOREACH,
	AST_TRY,
	AST_RETURN,
	AST_BREAK,
	AST_CONTINUE
};

struct ast_stmt {
	enum ast_stmt_kind kind;
	struct span at;  /* the keyword, or the expression */
	struct span end; /* a block's '}' */
	union {
		struct ast_stmt *body; /* AST_BLOCK: linked by next */
		struct ast_decl *decl;
		struct ast_expr *expr; /* AST_EXPR, AST_RETURN; may be NULL */
		struct {
			struct ast_expr *cond;
			struct ast_stmt *then, *other;
		} branch;
		struct {
			struct ast_stmt *init; /* AST_DECL, AST_EXPR or NULL */
			struct ast_expr *cond; /* NULL: true */
			struct ast_expr *step;
			struct ast_stmt *body;
		} loop; /* AST_WHILE AST_DO AST_FOR */
		struct {
			const char *key, *value; /* value NULL: keys only */
			struct span key_at, value_at;
			const char *bag;
			struct span bag_at;
			struct ast_stmt *body;
		} each;
		struct {
			struct ast_stmt *body, *handler;
		} guard;
	};
	struct ast_stmt *next;
};

/* -- the program (G-1 .. G-4) ---------------------------------------------- */

enum ast_external_kind { AST_EXT_DECL, AST_EXT_FUNCTION, AST_EXT_PROBE };

struct ast_external {
	enum ast_external_kind kind;
	struct span at;
	struct ast_decl *decl; /* AST_EXT_DECL */
	/* AST_EXT_FUNCTION: decl->declarators is the one declarator, whose first
	 * modifier is the function.  */
	struct {
		const struct probe_name *name;
		struct span at;
		struct ast_decl *params;
		uint32_t n_params;
	} probe;
	struct ast_stmt *body; /* function: a block; probe: block, if, loop, try or expression */
	struct ast_external *next;
};

enum ast_directive_kind { AST_DIR_VMK, AST_DIR_VM, AST_DIR_MEMORY_MODEL, AST_DIR_SYMBOL_FILE };

struct ast_directive {
	enum ast_directive_kind kind;
	struct span at;
	uint32_t vm; /* AST_DIR_VM: its number; `@VM = x` is 1 */
	const char *value;
	struct ast_directive *next;
};

struct ast_program {
	struct ast_directive *directives;
	struct ast_external *externals;
};

/* A readable tree, one node a line, for `vprobe compile --emit=ast`. */
void ast_print(const struct ast_program *p, struct src *src, struct buf *out);

#endif
