/*
 * opt_int - what the passes share.  Not for anybody else.
 *
 *   opt.c      the list of passes, and the memory they work in
 *   rewrite.c  walks over a function and makes another one of it
 *   flow.c     what is known of a function before it is rewritten: jumps, definitions, traps
 *   stamps.c   when string and cell slots were last written
 *   the rest   one pass each
 *
 * A pass never changes a function in place.  It walks over the operations of one (struct
 * rewrite) and appends those of another (struct made); most are copied with their operands
 * renumbered, and a pass is what it does to the others.  So numbering, nesting and depths of
 * jumps are the business of rewrite.c alone.
 */
#ifndef COMPILER_OPT_OPT_INT_H
#define COMPILER_OPT_OPT_INT_H

#include "compiler/opt/opt.h"
#include "runtime/base/limits.h"

#define OPT_NONE UINT32_MAX

/* -- opt.c ------------------------------------------------------------------------------ */

struct opt {
	struct vir_module *module;
	const struct opt_opts *opts;
	struct buf *why;
	int err;
	bool stopped;
	struct buf *names; /* opt_list(): nothing runs, names are collected */
	/* What a pass makes goes into one of these, while it reads what lies in the other. */
	struct arena *generations[2];
	struct arena_mark empty[2];
	struct arena *into;
	struct arena *scratch; /* emptied after each function */
};

/* Rewrites all functions, in order: those that a function calls have been rewritten before. */
typedef void opt_func_pass(struct opt *o, const struct vir_func *from, struct vir_func *to);
void opt_each_func(struct opt *o, opt_func_pass *pass);

/* The passes; each file says what its pass does. */
void opt_inline(struct opt *o);
void opt_prune(struct opt *o);
void opt_strings(struct opt *o);
void opt_fold(struct opt *o);
void opt_cells(struct opt *o);
void opt_copy(struct opt *o);
void opt_branch(struct opt *o);
void opt_cse(struct opt *o);
void opt_flatten(struct opt *o);
void opt_hoist(struct opt *o);
void opt_stores(struct opt *o);
void opt_dead(struct opt *o);

/* -- flow.c ----------------------------------------------------------------------------- */

/* By number of the operation, but for defs. */
struct flow {
	const struct vir_func *func;
	uint32_t *target;     /* br, cont: the region it is about */
	uint32_t *first_jump; /* region: the first br or cont that is about it; OPT_NONE */
	uint32_t *next_jump;  /* br, cont: the next one about the same region; OPT_NONE */
	uint32_t *defs;       /* by value: the operation that defines it; OPT_NONE: a parameter */
};

void flow_find(struct flow *flow, struct arena *a, const struct vir_func *func);

/* Whether rounds follow one another: a loop that nobody continues only wants to be left. */
bool flow_is_loop(const struct flow *flow, uint32_t region);

/* The number that a value is known to be. */
bool opt_is_const(const struct vir_func *f, const uint32_t *defs, uint32_t value, uint64_t *number);

/* What the operation may raise, as a set of enum vir_traps; none for a divisor known not to be 0. */
uint32_t opt_traps(const struct vir_func *f, const uint32_t *defs, const struct vir_inst *inst);

/* Whether a value is known to be 0 or 1 from how it is computed. */
bool opt_is_truth(const struct vir_func *f, const uint32_t *defs, uint32_t value);

/* The letter of vir.def that says what the i-th argument is. */
char opt_operand(enum vir_opcode op, uint32_t i);

/* The string slot that the operation writes; OPT_NONE. */
uint32_t opt_written_slot(const struct vir_func *f, const struct vir_inst *inst);

bool opt_is_opener(enum vir_opcode op);

/* The end of the region that operation number `opener` opens. */
uint32_t opt_end_of(const struct vir_func *f, uint32_t opener);

static inline const vir_arg *opt_args(const struct vir_func *f, const struct vir_inst *inst)
{
	return &f->args[inst->first_arg];
}

/* -- rewrite.c: the function that is made --------------------------------------------------- */

struct made_region {
	uint32_t inst;
	uint32_t n_brs; /* that leave it */
};

struct made {
	struct opt *opt;
	struct vir_func *func;
	struct vir_module home; /* only for its arena, where vir_append() gets memory */
	struct made_region *open;
	size_t depth, cap_open;
	bool ended;     /* the part has ended: what comes cannot be reached and is left out */
	uint32_t *defs; /* as in struct flow */
	size_t cap_defs;
};

/* Begins to, with the head of `like`. */
void made_begin(struct made *made, struct opt *o, const struct vir_func *like, struct vir_func *to);

/* Appends an operation as it stands; its first value. */
vir_arg made_append(struct made *made, enum vir_opcode op, uint32_t place, uint64_t number,
		    const vir_arg *args, uint32_t n_args, uint32_t n_results);

/* -- rewrite.c: the function that is read ---------------------------------------------------- */

/* What becomes of a region. */
enum rw_how {
	RW_KEPT,
	RW_SWAPPED, /* an if whose second part comes first */
	RW_BLOCK,   /* one of its parts, as a loop that is only left */
	RW_SPLICED  /* one of its parts, without a region around it */
};

struct rw_region {
	uint32_t inst;
	enum rw_how how;
	uint32_t level; /* where made has it; not of one that is spliced */
	bool is_second; /* of one that is swapped: the part that comes second is under way */
};

struct rewrite {
	struct made *made;
	const struct vir_func *from;
	uint32_t at, next; /* the operation that is looked at, and the one to look at then */
	const struct vir_inst *inst;
	const vir_arg *args;
	vir_arg *values;       /* by value of from: what it is in made */
	const uint32_t *slots; /* where string slots are renumbered; NULL: nowhere */
	const uint32_t *cells;
	const uint32_t *funcs;
	struct rw_region *open; /* from the outermost on */
	size_t n_open, cap_open;
	vir_arg *mapped; /* rw_args() */
};

void rw_begin(struct rewrite *rw, struct made *made, const struct vir_func *from);

/*
 * The next operation that can be reached, and each else, catch and end of what was opened.
 * False: there are no more.  A pass treats each in one of these ways: with rw_copy() or one
 * of its variants, or it does nothing, which drops it (operations that are no control only).
 */
bool rw_next(struct rewrite *rw);

/* Looks at any operation out of turn; what comes next stays as it is. */
void rw_visit(struct rewrite *rw, uint32_t inst);

/* The arguments of the operation, as they are in made; to be changed as one likes. */
vir_arg *rw_args(struct rewrite *rw);

/* The operation as it is; or with other arguments. */
void rw_copy(struct rewrite *rw);
void rw_copy_with(struct rewrite *rw, const vir_arg *args);

/* Any other operation in place of this one, with its place; its first value. */
vir_arg rw_emit(struct rewrite *rw, enum vir_opcode op, uint64_t number, const vir_arg *args,
		uint32_t n_args);

/* Says that the operation's result is a value that there is. */
void rw_become(struct rewrite *rw, vir_arg value);

/* Opens the region with other arguments and results: the caller maps results and parameters. */
const struct vir_inst *rw_open(struct rewrite *rw, const vir_arg *args, uint32_t n_args,
			       uint32_t n_results);

/* A br or cont that hands over other values. */
void rw_jump(struct rewrite *rw, const vir_arg *values, uint32_t n);

/* An if with the other part first. */
void rw_swap(struct rewrite *rw, vir_arg cond);

/*
 * Only one part of the region, the second or the first, with or without a region around it.
 * Without: at most one br leaves that part for the end of the region, and it ends the part.
 */
void rw_keep_part(struct rewrite *rw, enum rw_how how, bool second);

/* -- stamps.c ------------------------------------------------------------------------------- */

/*
 * When slots were last written.  Time is the walk through the text: a slot has the same
 * contents at two places with the same stamp if the first lies on every way to the second.
 */
struct stamps {
	uint32_t *slots, *cells;
	uint32_t now;
};

void stamps_begin(struct stamps *s, struct arena *a, const struct vir_func *f);

/* To be told of each operation of f, behind what is made of it. */
void stamps_note(struct stamps *s, const struct vir_func *f, uint32_t inst);

#endif
