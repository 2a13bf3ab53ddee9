/*
 * lower_int - what the files of lowering share.  Not for anybody else.
 *
 *   lower.c         the module: globals, functions in order, probes
 *   scan.c          what each function calls, and which locals each region changes
 *   emit.c          operations, constants, places, regions
 *   lower_stmt.c    statements                                   (section 5)
 *   lower_expr.c    expressions that give cells or nothing       (section 4)
 *   lower_string.c  expressions that give strings
 *   lower_builtin.c calls of built-in functions                  (section 8)
 *
 * Where a local lives.  A string is a slot of the frame.  A cell is a value: assigning to
 * it makes another value the current one, so what was read before stays what it was (E-1).
 * Where control meets, the region gives the values of those locals that it may have changed:
 * scan.c has found them beforehand.  Two kinds of locals do not lend themselves to that and
 * are cell slots: those that the guarded part of a try changes, because an exception may come
 * between any two assignments; and those of regions that change more than MAX_CARRIED, because
 * work and output would grow with the square of the script.
 *
 * Slots of strings are handed out upwards: those of the variables of a block, then what an
 * expression needs until it is evaluated.
 *
 * Behind a terminator nothing may follow in its part: until the part ends, is_dead is set
 * and nothing is appended, whatever is asked for.
 */
#ifndef COMPILER_LOWER_LOWER_INT_H
#define COMPILER_LOWER_LOWER_INT_H

#include "compiler/lower/lower.h"
#include "runtime/base/limits.h"

enum { MAX_CARRIED = 256 };

/* -- scan.c ------------------------------------------------------------------------ */

/* A region to be: the locals it changes that were declared before it, cell slots not among them. */
struct scan_region {
	const void *node; /* what it is made for */
	uint32_t *locals;
	uint32_t n_locals;
	bool has_continue; /* of a loop: some continue is its own */
};

/* What is known of a function or a probe before it is lowered. */
struct scan {
	struct scan_region *regions; /* in the order in which lowering opens them */
	size_t n_regions, cap_regions;
	bool *is_cell; /* by index of the local */
	const struct ck_func **calls;
	size_t n_calls, cap_calls;
};

struct scan *scan_body(struct arena *a, const struct ck_stmt *body, uint32_t n_locals);

/* The i-th operand of e in order of evaluation; it may be NULL.  False: there are no more. */
bool scan_operand(const struct ck_expr *e, uint32_t i, const struct ck_expr **operand);

/* -- the state of lowering ------------------------------------------------------------ */

/* An open region. */
struct region {
	struct region *outer;
	uint32_t level; /* how many regions enclose it */
	bool is_dead;   /* opened where nothing is appended: all of it is left out */
	const struct scan_region *changed; /* NULL: no locals */
	vir_arg *entry;                    /* their values when it was opened */
	vir_arg first_result; /* what it gives: the value of an expression if it has one, .. */
	uint32_t n_results;
	bool gives_value; /* .. then the locals */
};

/* What break and continue mean. */
struct loop {
	struct loop *outer;
	struct region *region;
	struct region *body; /* left by continue; NULL: continue begins the next round */
};

struct lower {
	struct arena *arena;   /* the module's */
	struct arena *scratch; /* gone when lowering ends */
	const struct ck_program *program;
	struct vir_module *module;
	uint32_t
		*objects; /* by index of the global: its number among variables, bags, aggregates */
	uint32_t *func_numbers; /* by index of the function */

	/* Of the function that is being lowered: */
	struct vir_func *func;
	const struct scan *scan;
	size_t next_region; /* of scan->regions */
	uint32_t *locals;   /* by index: number of the value, cell slot or string slot */
	struct region *region;
	struct loop *loop;
	bool is_dead;
	uint32_t next_slot, next_cell;
	uint32_t
		first_temp; /* slots from here on belong to the expression, below it to variables */

	struct span last_at; /* the place that was asked for last, */
	uint32_t last_place; /* and its number */
};

/* -- emit.c ---------------------------------------------------------------------------- */

/* The number of a place in the module. */
uint32_t lower_place(struct lower *l, struct span at);

/* Appends an operation; its result, if it has one. */
vir_arg lower_emit(struct lower *l, struct span at, enum vir_opcode op, uint64_t number,
		   const vir_arg *args, uint32_t n_args);

#define ARGS(...) \
	(const vir_arg[]){ __VA_ARGS__ }, sizeof((const vir_arg[]){ __VA_ARGS__ }) / sizeof(vir_arg)
#define NO_ARGS NULL, 0

vir_arg lower_const(struct lower *l, struct span at, uint64_t number);
vir_arg lower_text(struct lower *l, const char *bytes, uint32_t len);

/* Appends one that ends the part. */
void lower_terminate(struct lower *l, struct span at, enum vir_opcode op, const vir_arg *args,
		     uint32_t n_args);

/* Slots and cells of variables: what a block takes it gives back. */
struct lower_mark {
	uint32_t slot, cell;
};
struct lower_mark lower_save(const struct lower *l);
void lower_restore(struct lower *l, struct lower_mark mark);
uint32_t lower_new_slot(struct lower *l);

/* What scan.c found for node; nodes are asked for in its order. */
const struct scan_region *lower_scanned(struct lower *l, const void *node);

/* if %cond.  changed NULL: nothing; gives_value: it also gives the value of an expression. */
struct region *lower_open_if(struct lower *l, struct span at, vir_arg cond,
			     const struct scan_region *changed, bool gives_value);
struct region *lower_open_try(struct lower *l, struct span at, const struct scan_region *changed);
struct region *lower_open_loop(struct lower *l, struct span at, const struct scan_region *changed);
/* A region that only wants to be left: a loop that is never continued and carries nothing. */
struct region *lower_open_block(struct lower *l, struct span at, const struct scan_region *changed);
/* *key, *value: of the round. */
struct region *lower_open_each(struct lower *l, struct span at, uint32_t bag,
			       const struct scan_region *changed, vir_arg *key, vir_arg *value);
/* Ends the first part of an if or try. */
void lower_second_part(struct lower *l, struct span at, struct region *r, enum vir_opcode op);
/* br, cont to r with the current values of its locals; value only where r gives one. */
void lower_leave(struct lower *l, struct span at, struct region *r, vir_arg value);
void lower_continue(struct lower *l, struct span at, struct region *r);
/* Closes r, the innermost region; the value it gives, if it does. */
vir_arg lower_close(struct lower *l, struct span at, struct region *r);

/* -- lower_expr.c, lower_string.c, lower_builtin.c ------------------------------------------ */

/* A local or parameter that is a cell. */
vir_arg lower_get_local(struct lower *l, struct span at, const struct ck_var *var);
void lower_set_local(struct lower *l, struct span at, const struct ck_var *var, vir_arg value);
/* Makes room for a variable that is declared now. */
void lower_new_local(struct lower *l, const struct ck_var *var);

/* The value of an expression that gives a cell; one that gives nothing means nothing. */
vir_arg lower_cell(struct lower *l, const struct ck_expr *e);

#define ANY_SLOT UINT32_MAX
/*
 * A string: a slot or a text.  It is in the slot `want`, or, with ANY_SLOT, where it happens
 * to be: a temporary, a text, or the slot of a variable, which later assignments change.
 */
vir_arg lower_string(struct lower *l, const struct ck_expr *e, uint32_t want);

/* Cell or string, whatever it is. */
vir_arg lower_value(struct lower *l, const struct ck_expr *e);

/* Evaluates e for what it does. */
void lower_dropped(struct lower *l, const struct ck_expr *e);

/* Operands from left to right (E-1), each with the value it had when its turn came; NULLs are skipped. */
void lower_operands(struct lower *l, struct ck_expr *const *operands, uint32_t n, vir_arg *values);

/* Calls a function of the script; want as for lower_string. */
vir_arg lower_call(struct lower *l, const struct ck_expr *e, uint32_t want);

vir_arg lower_builtin(struct lower *l, const struct ck_expr *e, uint32_t want);

/* -- lower_stmt.c ------------------------------------------------------------------------------ */

void lower_stmt(struct lower *l, const struct ck_stmt *s);

static inline bool lower_is_string(const struct ck_expr *e)
{
	return e->type->kind == TY_STRING;
}

#endif
