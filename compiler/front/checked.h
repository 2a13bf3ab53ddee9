/*
 * checked - the checked program: what a script means, with nothing left to decide.
 *
 * The checker builds it from the AST once every rule of section 3 holds.  It is
 * the input of the definitional interpreter and of lowering to VIR, so it is
 * small: names are resolved, conversions are explicit, and what is only notation
 * is gone.  p->f, p[i], &p->f have become address arithmetic and CK_LOAD; ++ on
 * a pointer a CK_STEP with the scaled delta; sizeof, enum constants, symbol
 * addresses and everything constant a CK_INT.  Every integer operation is a VIR
 * operation, signedness included.
 *
 * A value is a 64-bit cell or a string; `type` says which (type_is_cell) and, for
 * conversion to text, the sign.
 */
#ifndef COMPILER_FRONT_CHECKED_H
#define COMPILER_FRONT_CHECKED_H

#include "compiler/front/builtin.h"
#include "compiler/front/type.h"
#include "runtime/vir/ops.h"

struct ck_expr;
struct ck_stmt;

enum ck_var_kind { CK_GLOBAL, CK_LOCAL, CK_PARAM };

struct ck_var {
	enum ck_var_kind kind;
	const char *name;
	struct span at;
	const struct type *type;
	enum storage storage; /* of a global, never ST_DEFAULT for cells and strings */
	uint32_t index;       /* global: in ck_program.globals; local, param: slot in the frame */
	bool is_inferred;     /* T-20 */
	const struct ck_expr *init; /* global: CK_INT or CK_STR; NULL: 0 or "" */
};

/* -- expressions (section 4) ----------------------------------------------- */

enum ck_expr_kind {
	CK_INT,         /* E-2   num */
	CK_STR,         /* E-2   str */
	CK_VAR,         /* E-3   var: a cell or a string */
	CK_BUILTIN_VAR, /* E-4   builtin_var */
	CK_ASSIGN,      /* E-5, E-29  var = value */
	CK_UPDATE,      /* E-6   var = op(var, value), atomically; cells */
	CK_APPEND,      /* E-29  var += value; strings */
	CK_STEP,        /* E-7   var += delta */
	CK_UNARY,       /* E-8, E-16  op(a): neg not lnot bool sext8.. zext32 */
	CK_BINARY,      /* E-9 .. E-12  op(a, b) */
	CK_CONCAT,      /* E-21  a + b */
	CK_STR_EQ,      /* E-22  a == b */
	CK_STR_NE,      /* E-22  a != b */
	CK_AND,         /* E-13  a && b */
	CK_OR,          /* E-13 */
	CK_COND,        /* E-14 */
	CK_COMMA,       /* E-15 */
	CK_LOAD,        /* E-17, E-18 */
	CK_LOAD_STR,    /* E-19 */
	CK_CALL,        /* E-23 */
	CK_BUILTIN,     /* E-24 */
	CK_BAG_GET,     /* E-25 */
	CK_BAG_PUT,     /* E-26 */
	CK_BAG_UPDATE,  /* E-27  bag[key] = op(bag[key], value) */
	CK_BAG_STEP,    /* E-27  bag[key] += delta */
	CK_AGGR_ADD     /* E-28 */
};

struct ck_expr {
	enum ck_expr_kind kind;
	const struct type *type; /* type_void: no value */
	struct span at;          /* what a report of an exception points at */
	union {
		uint64_t num;
		struct {
			const char *bytes;
			uint32_t len;
		} str;
		const struct ck_var *var;
		enum builtin_var builtin_var;
		struct {
			const struct ck_var *var;
			enum vir_op op; /* CK_UPDATE */
			struct ck_expr *value;
		} assign; /* CK_ASSIGN CK_UPDATE CK_APPEND */
		struct {
			const struct ck_var *var;
			uint64_t delta; /* two's complement */
			bool is_prefix; /* the value is the new one */
		} step;
		struct {
			enum vir_op op; /* CK_UNARY CK_BINARY */
			struct ck_expr *a, *b;
		} ops; /* also CK_CONCAT CK_STR_EQ CK_STR_NE CK_AND CK_OR CK_COMMA */
		struct {
			struct ck_expr *cond, *then, *other;
		} cond;
		struct {
			struct ck_expr *addr;
			enum mem_space space;
			uint8_t width;     /* bytes read, 1 .. 8 */
			bool is_signed;    /* how the value fills the cell */
			uint8_t bit_shift; /* of a bit-field within the bytes read */
			uint8_t bit_width; /* 0: no bit-field */
			uint32_t
				max_bytes; /* CK_LOAD_STR: LIMIT_STRING_BYTES or the array's size */
		} load;                    /* CK_LOAD CK_LOAD_STR */
		struct {
			const struct ck_func *func;
			struct ck_expr **args; /* func->n_params of them */
		} call;
		struct {
			enum builtin_func id;
			struct ck_expr **args; /* values, in order; NULL where var is used */
			uint32_t n_args;
			const struct ck_var
				*object; /* the aggregate, bag or string variable; else NULL */
			struct ck_format *format; /* of a constant format, else NULL */
		} builtin;
		struct {
			const struct ck_var *var;
			struct ck_expr *key;
			struct ck_expr *value; /* CK_BAG_PUT CK_BAG_UPDATE */
			enum vir_op op;        /* CK_BAG_UPDATE */
			uint64_t delta;        /* CK_BAG_STEP */
			bool is_prefix;
		} bag;
		struct {
			const struct ck_var *var;
			struct ck_expr **keys; /* in source order; cells and strings mixed (T-30) */
			uint32_t n_keys;
			struct ck_expr *sample; /* NULL: `++`, a sample of 1 */
		} aggr;
	};
};

/* -- printa formats (D-15), parsed at compile time -------------------------- */

enum ck_column {
	COL_TEXT,
	COL_INT_KEY,
	COL_STR_KEY,
	COL_COUNT,
	COL_SUM,
	COL_AVG,
	COL_MIN,
	COL_MAX,
	COL_PCT
};

struct ck_format_part {
	enum ck_column column;
	uint32_t key;     /* COL_INT_KEY, COL_STR_KEY: which one */
	const char *text; /* COL_TEXT: bytes as they are printed */
	uint32_t len;
	const char *conversion; /* "%-10d": a conversion of B-3, NUL-terminated */
};

/* Only printa has one: printf formats are interpreted as they run (B-2). */
struct ck_format {
	struct ck_format_part *parts;
	uint32_t n_parts;
};

/* -- statements (section 5) ------------------------------------------------ */

enum ck_stmt_kind {
	CK_EXPR,
	CK_BLOCK,
	CK_DECL,
	CK_IF,
	CK_WHILE,
	CK_DO,
	CK_FOR,
	CK_FOREACH,
	CK_BREAK,
	CK_CONTINUE,
	CK_RETURN,
	CK_TRY
};

struct ck_stmt {
	enum ck_stmt_kind kind;
	struct span at;
	union {
		struct ck_expr *expr; /* CK_EXPR; CK_RETURN: NULL if there is no value */
		struct ck_stmt *body; /* CK_BLOCK: linked by next */
		struct {
			const struct ck_var *var;
			struct ck_expr *init; /* NULL: 0 or "" */
		} decl;
		struct {
			struct ck_expr *cond;
			struct ck_stmt *then, *other;
		} branch;
		struct {
			struct ck_stmt *init; /* CK_FOR: linked by next; NULL: none */
			struct ck_expr *cond; /* NULL: true */
			struct ck_expr *step; /* CK_FOR; NULL: none */
			struct ck_stmt *body;
		} loop; /* CK_WHILE CK_DO CK_FOR */
		struct {
			const struct ck_var *key, *value; /* value NULL: keys only */
			const struct ck_var *bag;
			struct ck_stmt *body;
		} each;
		struct {
			struct ck_stmt *body, *handler;
		} guard;
	};
	struct ck_stmt *next;
};

/* -- the program ----------------------------------------------------------- */

struct ck_func {
	const char *name;
	struct span at;
	const struct type *result;
	struct ck_var **params; /* slots 0 .. n_params - 1 of the frame */
	uint32_t n_params;
	uint32_t n_slots; /* parameters and all locals */
	struct ck_stmt *body;
	uint32_t domains; /* IN_*: where its callers run */
	uint32_t index;
};

struct ck_probe {
	const struct probe_name *name; /* domain filled in (T-37) */
	enum domain domain;
	uint32_t vm;    /* VM number; 0: every VM; of no meaning in VMK */
	struct span at; /* of the name */
	struct ck_var **params;
	uint32_t n_params;
	uint32_t n_slots;
	struct ck_stmt *body;
	uint32_t index;
};

/* Deepest chain of calls, and what it needs: recursion is an error, so both are known (T-24). */
struct ck_depth {
	uint32_t frames;
	uint32_t slots;
};

struct ck_program {
	struct ck_var **globals;
	uint32_t n_globals;
	struct ck_func **funcs;
	uint32_t n_funcs;
	struct ck_probe **probes; /* in text order (S-1) */
	uint32_t n_probes;
	struct ck_depth depth;
	struct src *src;
};

#endif
