/*
 * gen - what the files that make code share.  Not for anybody else.
 *
 *   compile.c  the pipeline: plan, frame, prologue, operations, epilogue
 *   plan.c     what is folded into what, and how deep things nest
 *   gen.c      places of values, moves
 *   layout.c   labels, jumps, where loops begin
 *   isel.c     integer operations, by the rules of rules.def
 *   ops.c      variables, cells, calls of helpers
 *   flow.c     regions, calls, exceptions
 *   entry.c    what C calls
 *
 * Registers.  rax is free within an operation; rcx and rdx are where plan.c says that the
 * operation takes them.  r14 counts the ticks that are left, r15 is the fire, rbp the frame;
 * values live in the others.  A function keeps rbx, r12 and r13 as C does.  A frame has, from
 * rbp on: values in memory (parameters first), cells, what a load reads and its address,
 * arguments of formats, visits of each, marks of try, exceptions, strings.  A callee's frame
 * begins where the caller's ends.
 */
#ifndef COMPILER_X86_GEN_H
#define COMPILER_X86_GEN_H

#include "compiler/back/regs.h"
#include "compiler/x86/enc.h"
#include "compiler/x86/x86.h"

#define AX X64_RAX
#define CX X64_RCX
#define DX X64_RDX
#define FRAME X64_RBP
#define TICKS X64_R14
#define FIRE X64_R15

#define NOWHERE UINT32_MAX

/* The registers that calls keep. */
enum { KEPT = 1 << X64_RBX | 1 << X64_R12 | 1 << X64_R13 };

/* In which ways operations lose registers (live_plan.clobbers). */
enum { CLOBBERS_AS_CALL, CLOBBERS_CX, CLOBBERS_DX };

/* Offsets in the frame. */
struct gen_frame {
	uint32_t cells, load, args, visits, marks, exceptions, slots, bytes;
};

/* What the function needs, found before. */
struct gen_needs {
	uint32_t max_each, max_try, max_catch, max_args;
	bool has_names; /* excname, excdesc: exceptions are kept */
	bool has_calls, has_loads;
};

struct gen_region {
	uint32_t inst;
	bool is_second;
};

/* Operations whose code stands in one piece: from first to before end, and then comes that of next. */
struct gen_range {
	uint32_t first, end, next;
};

enum gen_item_kind { ITEM_JMP, ITEM_JCC, ITEM_CALL, ITEM_ROOM };

/* What gets its size when the function is complete. */
struct gen_item {
	uint32_t at; /* where in the code without items */
	enum gen_item_kind kind;
	enum x64_cc cc;
	bool is_long;
	uint32_t target; /* a label; of a call where it goes; of room that behind the loop */
};

struct gen_label {
	uint32_t at;      /* as above */
	uint32_t n_items; /* before it */
};

/* The slow way of an operation that traps: out of line, behind the function. */
struct gen_trap {
	uint32_t from;   /* the label that it is reached by */
	uint32_t target; /* handler, or the end of the function */
	uint32_t kind, place, status;
	struct x64_opnd address; /* that can not be read; nothing: it is another trap */
};

struct gen {
	struct arena *arena; /* of the function: given back behind it */
	struct arena *kept;  /* of the caller: for marks */
	const struct verified *v;
	const struct vir_module *m; /* of v */
	const struct st *st;
	const struct x86_opts *opts;
	struct x86_code *code;
	struct buf *out; /* code->bytes */

	/* Of the function: */
	const struct vir_func *f;
	uint32_t number;
	uint32_t *n_uses; /* by value */
	struct live_plan plan;
	struct gen_needs needs;
	struct regs_result regs;
	struct gen_frame frame;
	uint32_t pushed;          /* set of registers */
	struct gen_label *labels; /* those of operations first */
	size_t n_labels, cap_labels;
	struct gen_item *items;
	size_t n_items, cap_items;
	uint32_t last_bound;  /* how many items there were when a label was bound last */
	uint32_t start;       /* of the code without items */
	uint32_t *mark_items; /* by mark: how many items are before it */
	size_t n_marks, cap_marks;
	struct gen_trap *traps;
	size_t n_traps, cap_traps;
	struct gen_region open[LIMIT_REGION_DEPTH];
	uint32_t n_open;
	bool *is_elided;        /* by operation: the if around it makes its jump */
	uint32_t leave;         /* the label of the epilogue */
	uint32_t at;            /* the operation */
	enum x64_cc asked;      /* the condition that the flags tell, for selects in a row */
	struct gen_range range; /* that it is in */
};

/* -- compile.c ----------------------------------------------------------------------------- */

void gen_range(struct gen *g, struct gen_range range);

/* -- plan.c -------------------------------------------------------------------------------- */

void gen_plan(struct gen *g);
/* An update by one instruction, not by a call. */
bool gen_is_direct_update(const struct gen *g, const struct vir_inst *inst);
bool gen_is_compare(uint32_t op); /* it gives 0 or 1 */

/* -- gen.c ---------------------------------------------------------------------------------- */

static inline const vir_arg *gen_args(const struct gen *g, const struct vir_inst *inst)
{
	return &g->f->args[inst->first_arg];
}

static inline struct x64_opnd gen_nothing(void)
{
	return (struct x64_opnd){ 0 };
}

void gen_put(struct gen *g, x64_insn insn, struct x64_opnd to, struct x64_opnd from);
/* Any operand to any place; may use rax, or not. */
void gen_move(struct gen *g, struct x64_opnd to, struct x64_opnd from);
void gen_move_without(struct gen *g, struct x64_opnd to, struct x64_opnd from);

bool gen_is_same(const struct x64_opnd *a, const struct x64_opnd *b);
struct x64_opnd gen_frame_at(uint32_t offset);
/* Where a value is, or its number if it is a constant. */
struct x64_opnd gen_value(const struct gen *g, vir_arg value);
/* Where a value is to be put; X64_NOTHING: nobody needs it. */
struct x64_opnd gen_place(const struct gen *g, uint32_t value);
/* Puts what an operation gives where it belongs. */
void gen_give(struct gen *g, const struct vir_inst *inst, struct x64_opnd result);
/* The value itself, or in the scratch register if it is in memory or no number of 32 bits. */
struct x64_opnd gen_in_register_or_imm32(struct gen *g, vir_arg value, enum x64_reg scratch);
/* What an address in the fire points to, and so many bytes further. */
void gen_address(struct gen *g, enum x64_reg to, size_t base, uint64_t offset);
/* The address of a string: a slot or a constant. */
void gen_string(struct gen *g, enum x64_reg to, vir_arg arg);

struct gen_move {
	struct x64_opnd to, from;
};
/* All at once: what is read is what was there before; may use rax.  moves is consumed. */
void gen_moves(struct gen *g, struct gen_move *moves, uint32_t n);

/* -- layout.c -------------------------------------------------------------------------------- */

void gen_begin_layout(struct gen *g); /* of a function */
void gen_end_layout(struct gen *g);   /* its code is as it stays */

uint32_t gen_new_label(struct gen *g);
void gen_bind(struct gen *g, uint32_t label);
void gen_jmp(struct gen *g, uint32_t label);
void gen_jcc(struct gen *g, enum x64_cc cc, uint32_t label);
void gen_call_code(struct gen *g, uint32_t offset);
/* Before a small loop that ends before a label: so that it lies in few lines of the cache. */
void gen_align(struct gen *g, uint32_t end);
/* Code from here on belongs to an operation, or X86_AROUND. */
void gen_mark(struct gen *g, uint32_t inst);

/* -- isel.c ----------------------------------------------------------------------------------- */

void gen_integer(struct gen *g, const struct vir_inst *inst);
/* Whether an operation can be asked for a condition without its result being made. */
bool gen_is_condition(uint32_t op);
/* Asks whether a value is 0; the condition under which it is not. */
enum x64_cc gen_condition(struct gen *g, vir_arg value);

/* -- ops.c ------------------------------------------------------------------------------------- */

/* An operation that is neither an integer operation nor control. */
void gen_op(struct gen *g, const struct vir_inst *inst);
void gen_call_helper(struct gen *g, enum x86_helper helper);

/* -- entry.c ----------------------------------------------------------------------------------- */

/* Of all probes; their functions are there. */
void gen_entries(struct gen *g);

/* -- flow.c ------------------------------------------------------------------------------------- */

void gen_flow(struct gen *g, const struct vir_inst *inst);
void gen_call(struct gen *g, const struct vir_inst *inst);
/* rdx holds the status: goes on if it is X86_FINE. */
void gen_check_status(struct gen *g);
/* A jump to a trap under a condition. */
void gen_trap_if(struct gen *g, enum x64_cc cc, enum report_kind kind, uint32_t place);
/* A jump if eax is not 0: the address could not be read. */
void gen_trap_if_unreadable(struct gen *g, struct x64_opnd address, uint32_t place);
void gen_traps(struct gen *g); /* the code of all of them */
/* What is known of a value, asserted; may use rax. */
void gen_assert(struct gen *g, uint32_t value);
struct x64_opnd gen_fire_at(size_t offset);
/* The frame's exception that the operation's handler handles; false: there is none. */
bool gen_exception(const struct gen *g, uint32_t *offset);

#endif
