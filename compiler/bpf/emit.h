/*
 * emit - what the files that make eBPF share.  Not for anybody else.
 *
 *   compile.c  the pipeline: which functions, frames, plans, registers
 *   emit.c      instructions, places of values, labels, points to go on at
 *   isel.c     integer operations, by the rules of rules.def
 *   flow.c     regions, calls, exceptions, ticks
 *   each.c     snapshots of bags
 *   format.c   sprintf; format_any.c: with a format that is no constant
 *   live.c     programs that are attached
 *   live_ask.c  what these find out by themselves
 *   live_stack.c  and their call stacks
 *   layout.c   where things are in maps
 *   data.c     variables and aggregates
 *   bag.c      bags
 *   ops.c      all other operations, and questions
 *
 * Registers.  r6 is the frame; r0, r1 and r2 are free within an operation; values live in r3 to
 * r5, which calls lose, and r7 to r9.
 */
#ifndef COMPILER_BPF_EMIT_H
#define COMPILER_BPF_EMIT_H

#include "compiler/back/regs.h"
#include "compiler/bpf/ebpf.h"

#define FRAME R6

/* In which ways operations lose registers (live_plan.clobbers). */
enum { CLOBBERS_CALL, CLOBBERS_ALL };

enum opnd_kind { AT_NOWHERE, AT_REG, AT_FRAME, AT_IMM };

struct opnd {
	enum opnd_kind kind;
	uint8_t reg;
	int32_t offset;
	uint64_t imm;
};

struct emit_region {
	uint32_t inst;
	bool is_second;
};

/*
 * Jumps reach INT16_MAX instructions.  In code that is longer than so many, those beyond so many go far:
 * each instruction may become three, and the kernel puts more between them.
 */
enum { EMIT_NEAR_CODE = 24 << 10, EMIT_NEAR = INT16_MAX / 4 };

struct emit_label {
	uint32_t at; /* instruction; UINT32_MAX: not bound yet */
	bool is_wanted;
};

struct emit_jump {
	uint32_t at, label;
	bool is_far; /* it is a JA32 */
};

/* Of a function of the program. */
struct emit_func {
	const struct vir_func *f;
	struct live_plan plan;
	struct regs_result regs;
	uint32_t *n_uses;           /* by value */
	uint32_t entry;             /* label */
	uint32_t n_calls;           /* of it, in the program; 0: it is the probe */
	uint32_t caller;            /* label: behind the call that was put last */
	uint32_t *pcs;              /* by operation: of a loop or each its next round */
	int32_t *each_words;        /* by operation, of each: where it has its words */
	uint32_t *each_entries;     /* and its snapshot */
	int32_t words, cells, back; /* in the frame; back: where to go on behind the call */
	bool has_names;             /* excname, excdesc: handlers tell what they handle */
	uint32_t max_catch;         /* how many handlers there are: they nest no deeper */
	int32_t caught_kinds;       /* words, one for each level */
	uint32_t caught_descs;      /* strings */
};

/* The slow way of an operation that traps. */
struct emit_trap {
	uint32_t from, target;
	uint32_t kind, place;
};

struct emit {
	struct arena *arena; /* of the program */
	struct arena *kept;  /* of the caller */
	const struct verified *v;
	const struct vir_module *m;
	const struct ebpf_opts *opts;
	struct ebpf_code *code;
	struct buf *out;
	struct ebpf_refusal *refusal;
	const struct ebpf_layout *layout;
	uint32_t probe;
	struct emit_func *funcs; /* by number */
	uint32_t done;           /* label: ends the program with the status that is in the frame */
	uint32_t broken;         /* label: a map has no such element */
	bool is_dead;            /* no run comes to what would be put next */
	bool goes_back;          /* bpf_loop() is needed */
	bool raises;             /* an exception may end the fire */
	bool is_long;            /* the code: longer than EMIT_NEAR_CODE */
	bool takes_time; /* a live program, at once: it has output, which is ordered by the time of the fire */

	struct emit_label *labels;
	size_t n_labels, cap_labels;
	struct emit_jump *jumps;
	size_t n_jumps, cap_jumps;
	size_t n_jumps_before; /* where the kernel begins anew to follow branches */
	uint32_t *points;      /* labels to go on at, by pc - 1 */
	size_t n_points, cap_points;
	struct emit_trap *traps; /* of the function */
	size_t n_traps, cap_traps;

	/* The function: */
	const struct vir_func *f;
	struct emit_func *here;
	uint32_t number;
	uint32_t first_label; /* those of operations, two for each: see flow.c */
	uint32_t leave;       /* label: it has raised */
	struct emit_region open[LIMIT_REGION_DEPTH];
	uint32_t n_open;
	uint32_t at;   /* the operation */
	uint32_t rule; /* which RULE of rules.def was applied last, counted from 1: for proofs */
};

/* -- emit.c ---------------------------------------------------------------------------------- */

static inline const vir_arg *emit_args(const struct emit *e, const struct vir_inst *inst)
{
	return &e->f->args[inst->first_arg];
}

static inline struct opnd emit_in_reg(uint8_t reg)
{
	return (struct opnd){ .kind = AT_REG, .reg = reg };
}

static inline struct opnd emit_in_frame(int32_t offset)
{
	return (struct opnd){ .kind = AT_FRAME, .offset = offset };
}

static inline struct opnd emit_number(uint64_t imm)
{
	return (struct opnd){ .kind = AT_IMM, .imm = imm };
}

#define FRAME_AT(field) ((int32_t)offsetof(struct ebpf_frame, field))

/* Nothing is put where no run comes to. */
void emit_alu(struct emit *e, enum ebpf_id id, uint8_t dst, struct ebpf_src src);
void emit_put(struct emit *e, enum ebpf_id id, struct ebpf_parts parts);
/* Any operand to a register or the frame; uses r0 if neither of them is a register. */
void emit_move(struct emit *e, struct opnd to, struct opnd from);
bool emit_is_same(const struct opnd *a, const struct opnd *b);
/* *(u32 *)(frame + offset) = number */
void emit_note(struct emit *e, int32_t offset, uint32_t number);
/* to = frame + offset, however far. */
void emit_address(struct emit *e, uint8_t to, uint32_t offset);

struct opnd emit_value(const struct emit *e, vir_arg value);
struct opnd emit_place(const struct emit *e, uint32_t value);
void emit_give(struct emit *e, const struct vir_inst *inst, struct opnd result);
/* The value in a register: its own, or scratch. */
uint8_t emit_to_register(struct emit *e, struct opnd value, uint8_t scratch);

struct emit_move {
	struct opnd to, from;
};
/* All at once; uses r0.  moves is consumed. */
void emit_moves(struct emit *e, struct emit_move *moves, uint32_t n);

uint32_t emit_new_label(struct emit *e);
void emit_bind(struct emit *e, uint32_t label);
void emit_jump(struct emit *e, uint32_t label);
/* if dst op src goto label */
void emit_jump_if(struct emit *e, enum ebpf_id id, uint8_t dst, struct ebpf_src src,
		  uint32_t label);
void emit_end_labels(struct emit *e); /* all jumps get their distances */
void emit_mark(struct emit *e, uint32_t inst);

/* A pc that stands for a label. */
uint32_t emit_point(struct emit *e, uint32_t label);
/* Goes on at that pc, or at that in a word of the frame, in the next call of bpf_loop(). */
void emit_go_back(struct emit *e, uint32_t pc);
void emit_go_back_to(struct emit *e, int32_t word);
/* A point before what may have to be done again; all that lives is in the frame.  Its pc. */
uint32_t emit_begin_again(struct emit *e);
void emit_helper(struct emit *e, uint32_t helper);

/* -- isel.c ----------------------------------------------------------------------------------- */

void emit_integer(struct emit *e, const struct vir_inst *inst);
bool emit_is_compare(uint32_t op);
/* Jumps to a label if the value is 0. */
void emit_jump_if_zero(struct emit *e, vir_arg value, uint32_t label);

/* The operation on other operands than its own, into d, which is none of r0 to r2. */
void emit_operation(struct emit *e, uint32_t op, const struct opnd *operands, uint8_t d,
		    uint32_t place);

/* -- data.c ------------------------------------------------------------------------------------- */

/* False: it is none of those that this file knows. */
bool emit_data(struct emit *e, const struct vir_inst *inst);
/* A record of so many bytes, which r2 points to, goes to the ring; r0 is 0 if there was room. */
void emit_output(struct emit *e, uint32_t bytes);
/* r1 = the room for a record, whose head is written; uses r0. */
void emit_begin_record(struct emit *e, uint32_t func, uint32_t inst);
/* Counts what the operation has lost; loses what calls lose. */
void emit_loss(struct emit *e, enum report_kind kind, uint32_t place);
/* r0 = the address of an object of a home; loses r1 to r5 unless it is that of the host. */
void emit_home(struct emit *e, enum st_home home);

/* reg = the address of the only value of a map. */
void emit_map_value(struct emit *e, uint8_t reg, uint32_t map);
/* r0 = the element of an array; its number, of 32 bits, stands in the frame. */
void emit_look_up(struct emit *e, uint32_t map, int32_t number_at);
void emit_atomic(struct emit *e, uint8_t base, int16_t offset, uint8_t src, int32_t kind);

/* -- bag.c --------------------------------------------------------------------------------------- */

/* False: it is none of a bag. */
bool emit_bag_op(struct emit *e, const struct vir_inst *inst);
bool emit_is_bag_op(uint32_t op);
/* r7 = the bag; loses what calls lose. */
void emit_bag_to_r7(struct emit *e, uint32_t bag);
/* With that: the number of a head in a register becomes its address; */
void emit_head_to(struct emit *e, uint8_t reg);
/* that of a node, too; to `none` if it is 0, to `bad` if there is no such node; */
void emit_node_to(struct emit *e, const struct ebpf_bag_at *at, uint8_t reg, uint32_t none,
		  uint32_t bad);
/* key, value and next of a node to r1, r2 and r3. */
void emit_load_node(struct emit *e, uint8_t node);

/* -- each.c -------------------------------------------------------------------------------------- */

/* Words and bytes of the frame that an each wants. */
enum { EACH_WORDS = 6 };
/* S-8: the entries of the bag to the frame. */
void emit_take_snapshot(struct emit *e, const struct vir_inst *inst);
/* The least key that is left, and its value, to the parameters; to `none` if there is none. */
void emit_next_of_snapshot(struct emit *e, const struct vir_inst *inst, uint32_t none);

/* -- format.c ------------------------------------------------------------------------------------ */

enum { EMIT_FORMAT_ROOM = 640, EMIT_TEXT_WORDS = 12 }; /* the last words of `args` */
bool emit_has_constant_format(const struct vir_func *f, const struct vir_inst *inst);
/* B-4, with such a format; with any. */
void emit_sprintf(struct emit *e, const struct vir_inst *inst);
void emit_sprintf_by_format(struct emit *e, const struct vir_inst *inst);

/*
 * A text that is put together piece by piece, no longer than a string; all lose what calls lose.
 * emit_text_end() copies it to a string of the frame.
 */
void emit_text_begin(struct emit *e);
struct opnd emit_text_length(void);
/* r2 bytes, 255 at most, from the kernel's address in r3 on. */
void emit_text_add(struct emit *e);
void emit_text_add_byte(struct emit *e, char byte);
/* "0x" and the digits of r1; r0 = how many bytes that is. */
void emit_text_add_pointer(struct emit *e);
void emit_text_end(struct emit *e, uint32_t to);

/* The description of BadAddress, with that number; loses what calls lose. */
void emit_describe_address(struct emit *e, struct opnd number);

/* -- live.c -------------------------------------------------------------------------------------- */

/* The main program; its step begins behind it.  body: the code of that has been put. */
void emit_live_main(const struct emit *body, const struct vir_probe *probe, struct buf *out);
/* The time, where a live program has not taken it yet; loses what calls lose. */
void emit_take_time(struct emit *e);
/* *(frame + offset) += by, as one step. */
void emit_count(struct emit *e, int32_t offset, struct ebpf_src by);

/* -- live_ask.c ---------------------------------------------------------------------------------- */

/* What would be a question to an executor.  False: the kernel does not know it. */
bool emit_live_answer(struct emit *e, const struct vir_inst *inst);

/* -- live_stack.c -------------------------------------------------------------------------------- */

/* Whether a function asks for the domain's own call stack. */
bool emit_asks_for_stack(const struct vir_func *f);
enum { EMIT_STACK_BYTES = 8 + 8 * LIMIT_STACK_FRAMES };
/* Takes it, of the program whose context is in a register; loses what calls lose. */
void emit_take_stack(struct emit *e, uint8_t context);
/* B-13.  False: it is the guest's. */
bool emit_give_stack(struct emit *e, const struct vir_inst *inst);

/* -- ops.c ------------------------------------------------------------------------------------- */

void emit_op(struct emit *e, const struct vir_inst *inst);
/* Stops here, and goes on behind with the answer in the frame; an exception goes to the handler. */
void emit_ask(struct emit *e, const struct vir_inst *inst);
void emit_copy_string(struct emit *e, uint32_t to, uint32_t from);
/* Word by word if a string, which has so many bytes at most, takes less room: helpers take longer. */
enum { EMIT_MOST_BY_WORDS = 64 };
void emit_copy_short(struct emit *e, uint32_t to, uint32_t from, uint64_t most);
/* E-21 */
void emit_concat(struct emit *e, uint32_t to, uint32_t left, uint32_t right);
uint32_t emit_string(const struct emit *e, vir_arg arg); /* where it is in the frame */
/* All registers are lost there; or those that calls lose. */
bool emit_clobbers_all(const struct vir_func *f, const struct vir_inst *inst);
bool emit_clobbers_as_call(const struct vir_inst *inst);
/* Bytes of the frame in which an operation puts something together. */
uint32_t emit_record_room(const struct vir_func *f, const struct vir_inst *inst);

/* -- flow.c ------------------------------------------------------------------------------------- */

void emit_flow(struct emit *e, const struct vir_inst *inst);
/* excname, excdesc (B-25), fail (B-6). */
void emit_exception_text(struct emit *e, const struct vir_inst *inst);
void emit_fail(struct emit *e, const struct vir_inst *inst);
/* Where an exception goes from here. */
uint32_t emit_handler(const struct emit *e);
void emit_trap_if(struct emit *e, enum ebpf_id id, uint8_t dst, struct ebpf_src src, uint32_t kind,
		  uint32_t place);
void emit_all_of(struct emit *e, uint32_t number);

#endif
