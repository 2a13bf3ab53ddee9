/*
 * ebpf - a probe of a module of VIR as a program for the kernel.
 *
 * A probe and all the functions that it calls become one program.  What it needs in memory is in
 * a *frame*, the value of a map: struct ebpf_frame, then the values, cells and strings of each
 * function.  As no function calls itself, each has one place for its own, for good; nothing is on
 * the stack of 512 bytes.  The frame may be mapped by whoever loaded the program.
 *
 * Control.  The kernel follows each path of a program before it takes it, and refuses jumps
 * backward that it cannot bound.  So the code goes forward alone.  Where it has to go back (the
 * next round of a loop, the return from a function) it writes down in the frame where it wants
 * to go on, its *pc*, and returns; bpf_loop() calls it again, and it jumps there.  Each such
 * piece of code is followed once, whatever the loops around it: they cost the kernel nothing to
 * check, and nest as deep as they like.  What lives across such a point is in the frame; the
 * registers hold what does not.  A program that never goes back does without bpf_loop().
 *
 * Jumps of 16 bits do for most programs; in a long one those that go far have 32 bits, which takes
 * Linux 6.6.  The kernel follows 8192 branches one behind the other and no more: a long program goes back
 * now and then where all that lives is in the frame, so that it begins anew to count.
 *
 * Asking.  The same way a program stops in the middle of a fire: it writes down which operation
 * it has come to, with its operands, and ends with EBPF_ASKS.  Who runs it does the operation,
 * puts the result into the frame, and runs it again; it goes on behind.  An executor that runs
 * fires through BPF_PROG_TEST_RUN is asked for all that an engine would be asked (target memory,
 * registers, symbols, built-in variables):
 * ebpf_is_asked().  Nobody answers in a live kernel, so a program for one must not ask.
 *
 * A program that is made to be attached (ebpf_opts.is_live) has a frame on each CPU and begins and
 * ends its fires by itself; live.c says how.  What it would have to ask for it finds out through
 * the kernel's helpers: live_ask.c.  What these do not know is refused.
 *
 * Ticks are counted down in the frame, one for each `tick`; a tick that is proved to be in the
 * budget is not asked for.  An exception jumps to the handler of its function; from a function
 * without one it returns to the caller with EBPF_RAISED.  What cannot be caught, and exit, end
 * the program at once, from any depth.  What was raised last is in the frame, with its description;
 * a handler whose function asks for excname or excdesc keeps a copy.
 */
#ifndef COMPILER_BPF_EBPF_H
#define COMPILER_BPF_EBPF_H

#include "compiler/bpf/enc.h"
#include "runtime/fire.h"
#include "runtime/state/state.h"
#include "verifier/verifier.h"

enum ebpf_status {
	EBPF_DONE,
	EBPF_RAISED, /* kind and place say what */
	EBPF_ASKS,   /* func and inst say for what */
	EBPF_RUNS,   /* it has not come to an end */
	EBPF_BROKEN, /* a map has no element of the environment or thread */
};

enum { EBPF_ASK_ARGS = LIMIT_PARAMS + 16, EBPF_RAISES = 8 };

/*
 * What a live program keeps of its fires, and what it is told.  Counts only grow: who reads them
 * keeps what they were.
 */
struct ebpf_live {
	uint64_t is_busy;   /* a fire is under way */
	uint64_t is_paused; /* written by the reader */
	uint64_t fires, ticks;
	uint64_t skipped; /* hits that were no fires (P-19) */
	uint64_t due;     /* of a clock: a fire that comes later is late */
	uint64_t began; /* when a fire whose time is taken began: one in ebpf_code.timed; else 0 */
	uint64_t busy_ns; /* what these have taken */
	struct {
		uint32_t kind, place; /* of an exception that ended fires */
		uint64_t count;       /* 0: the entry is free */
	} raised[EBPF_RAISES];
};

/* What a change of a bag is about (bag.c): the word of the head, and numbers of nodes. */
struct ebpf_bag_work {
	uint64_t word;
	uint64_t at;          /* is looked at next */
	uint64_t found;       /* has the key; 0: none */
	uint64_t chain;       /* the first of those that will be there */
	uint64_t tail;        /* the last of them that is new; 0: none */
	uint64_t first, last; /* to be given back */
	uint64_t is_done, order;
	uint64_t node;  /* of the change of the set of keys */
	uint64_t after; /* the pc behind helping */
};

/* The beginning of a frame. */
struct ebpf_frame {
	uint64_t pc;     /* 0: at the beginning */
	uint64_t status; /* enum ebpf_status */
	uint64_t ticks_left;
	uint32_t kind, place; /* of what was raised last; its description: ebpf_code.desc */
	uint32_t func, inst;  /* that is asked for */
	uint64_t is_raised;   /* by a call that has returned; or the answer is that it raises */
	uint64_t result;      /* of either */
	uint32_t env, thread; /* of the fire; thread: the number of its block */
	uint64_t key, value;  /* that helpers are told */
	uint64_t time;        /* of the fire */
	uint64_t table;       /* of the aggregate that is under way: its number, of n_tables */
	struct ebpf_bag_work bag;
	struct ebpf_live live;
	uint64_t args
		[EBPF_ASK_ARGS]; /* of what is asked: the values among its arguments, by their place */
};

/*
 * State.  What a script keeps is in maps that all its programs share:
 *
 *   HOST      cells that all environments share: an array of one
 *   ENVS      cells of each environment: an array, by its number
 *   THREADS   cells and strings of each thread (P-12): an array, by the number of its block
 *   RING      a ring buffer of records
 *   SYMBOLS   names of addresses, of live programs that ask for call stacks
 *   then one for each bag: an array of struct ebpf_bag, by environment
 *   then one for each aggregate: a hash table with its capacity, or an array of one if it has no keys; if it is one that environments have for
 *   themselves, one of them for each; where there are many, an array of such
 *
 * Cells are reached by plain loads and by atomic instructions; an update that has none goes round
 * until a compare-and-exchange succeeds.  Strings are those of one thread.  Bags are in bag.c.
 *
 * An aggregate's keys are integers and strings, one behind the other; of a string there are as many bytes as
 * any sample's may have, what is behind it all zeros.  A cell is changed by atomic instructions alone, one for each of its numbers, so no sample is
 * lost; who reads it while a sample is added may see a part of that.  It is made empty, and counts
 * from its first sample on.
 *
 * One that the script may clear has two *banks*, two of each such table, and the last bit of a word says
 * which of them samples go to.  To clear it, that word is counted up; when all programs that ran then
 * have ended, nobody adds to the other bank any more: what is in it is what was cleared, exactly, and is
 * deleted.
 *
 * Output.  printf and its like write a record: which operation it was, with its operands.  Whoever
 * reads the ring does the operation, so texts are formatted there.
 *
 * What is lost is counted in the frame, for each operation that can lose something.
 */
enum ebpf_map {
	EBPF_MAP_FRAME,
	EBPF_MAP_HOST,
	EBPF_MAP_ENVS,
	EBPF_MAP_THREADS,
	EBPF_MAP_RING,
	EBPF_MAP_SYMBOLS, /* struct ebpf_symbols */
	EBPF_MAP_BAGS     /* the first; behind the last the first aggregate */
};

/* A bag, see bag.c: a word is a tag, and in its low half the number of a node, from 1 on; 0: none. */
struct ebpf_node {
	uint64_t key, value, next;
	uint64_t old, new,
		state; /* of a change of the set of keys: a head's words, and what is about it */
};

struct ebpf_bag {
	uint64_t free; /* the first free node */
	uint64_t line[7];
	uint64_t order; /* 30 bits of version, 17 of a node, 17 of the number of keys */
	uint64_t line2[7];
	uint64_t heads[]; /* then the nodes */
};

struct ebpf_bag_at {
	enum st_home home;
	uint32_t capacity, n_nodes;
	uint32_t head_bits;    /* of the number of heads */
	uint64_t nodes, bytes; /* where they are; of all */
};

/* Nodes that a bag has beyond its capacity, for changes under way. */
enum { EBPF_SPARE_NODES = 256 };

/* So many tables of an aggregate are named by the code; filling an array of tables takes milliseconds. */
enum { EBPF_NEAR_TABLES = 16 };

/* An aggregate: instances of which home; where that counts lost samples, of each bank, and clearings. */
struct ebpf_aggr {
	enum st_home home;
	uint64_t lost, epoch;
	uint32_t key_bytes;
	uint32_t text_bytes[LIMIT_AGGR_KEYS]; /* of each string key; the next one follows */
	uint32_t n_banks;
	uint32_t n_tables; /* in all environments: table bank + n_banks * environment */
	bool is_far;       /* they are in an array */
	bool is_single;    /* it has no keys: a table is one cell, made from the beginning */
	uint32_t map;      /* the first table, others follow; or the array */
};

/* A cell (D-7): the sum has 128 bits; order: of first insertion, in all aggregates. */
struct ebpf_cell {
	uint64_t count, sum_low, sum_high, min, max, order;
};
#define EBPF_EMPTY_CELL ((struct ebpf_cell){ .min = INT64_MAX, .max = (uint64_t)INT64_MIN })

/*
 * HOST begins with the number of cells that have been made.  Then, for live programs: a switch, without
 * which none of them fires; and what is to be added to the time of a fire for that of day.
 */
enum { EBPF_HOST_SWITCH = 8, EBPF_HOST_TIME_OF_DAY = 16, EBPF_HOST_VARS = 24 };

struct ebpf_layout {
	struct st_at *vars;       /* by number */
	uint64_t bytes[ST_HOMES]; /* of an instance of each home */
	struct ebpf_bag_at *bags; /* by number */
	struct ebpf_aggr *aggrs;
	uint32_t n_maps;
};

/*
 * Of a module whose fires are of n_envs environments.  In a, which leaves through its handler when
 * memory runs out.
 */
struct ebpf_layout *ebpf_lay_out(struct arena *a, const struct vir_module *m, uint32_t n_envs);

/* What stands in the ring: then a word for each value, and a struct st_string for each slot, in order. */
struct ebpf_record {
	uint32_t func,
		inst; /* func EBPF_RECORD_OF_LOSS: inst is the number of what was lost first */
	uint64_t time;
	uint32_t probe, thread; /* thread: the number of its block */
};
#define EBPF_RECORD_OF_LOSS UINT32_MAX
/*
 * Of a live program, an exception ended the fire: then a word, kind | place << 32, and its description.
 * It is told once on each CPU, and counted in the frame; or each time, if there is no room for its count.
 */
#define EBPF_RECORD_OF_RAISE (UINT32_MAX - 1)

/* Whether argument k of a recorded operation is a value, and so has a word. */
bool ebpf_is_recorded(const struct vir_func *f, const struct vir_inst *inst, uint32_t k);

struct ebpf_loss {
	enum report_kind kind;
	uint32_t place;
};

/* Where a function has its own, in bytes from the beginning of the frame. */
struct ebpf_home {
	bool is_used; /* the program has it */
	uint32_t words;
	uint32_t slots;  /* struct st_string, in a row */
	uint32_t result; /* a string that it gives */
};

/* Code from that instruction on belongs to the operation; EBPF_AROUND: to what is around. */
struct ebpf_mark {
	uint32_t at, func, inst;
};
#define EBPF_AROUND UINT32_MAX

struct ebpf_code {
	struct buf insns; /* of struct bpf_insn */
	uint32_t step;    /* where the function begins that bpf_loop() calls; 0: there is none */
	uint64_t frame_bytes;
	uint32_t texts;          /* where the frame wants the module's texts, as struct st_string */
	struct ebpf_home *homes; /* by function */
	struct ebpf_loss *losses;
	uint32_t n_losses;
	uint32_t loss_words; /* where the frame counts them */
	uint32_t record;     /* where it puts records together */
	uint32_t
		blanks; /* where it wants a string's bytes of blanks, and EBPF_ZEROS_BEHIND that of zeros */
	uint32_t name; /* where it wants the probe's name, as a struct st_string */
	/* A struct st_string for each kind of exception: its name, and its description up to what is filled in. */
	uint32_t kind_names, kind_texts;
	uint32_t
		desc; /* where it has the description of what was raised last, a struct st_string */
	uint32_t timed; /* one in so many fires of a live program is measured */
	uint32_t
		stack; /* of one that asks for call stacks: how many frames, and 64 bits for each */
	uint32_t registers; /* of a live program: room for a copy of its context */
	struct ebpf_mark *marks;
	size_t n_marks, cap_marks;
};

enum { EBPF_ZEROS_BEHIND = 256 };

enum { EBPF_REGISTER_BYTES = 168 }; /* struct pt_regs */

/* Where a live program finds what its probe passes. */
enum ebpf_source_kind {
	EBPF_VALUE,    /* at offset in the context: `size` bytes of the `width` that are there */
	EBPF_ADDRESS,  /* the address of what is at offset in the context */
	EBPF_DATA_LOC, /* the same, offset: that of 4 bytes whose low half says the offset .. */
	EBPF_REL_LOC,  /* .. counted from behind them */
	EBPF_STACK_SLOT, /* 8 bytes, `offset` above where the stack pointer points; 0 if unreadable (P-3) */
	EBPF_REGISTERS /* the address of a copy of the context, in which rip is that of the probe */
};

/* The context of the last two is a struct pt_regs.  A string is at the address, or where the value points. */
struct ebpf_source {
	enum ebpf_source_kind kind;
	uint32_t offset, size, width;
	bool is_signed;
	uint32_t text_bytes; /* of a string, at most; 0: up to its NUL */
	uint64_t rip;
};

/*
 * The value of the map SYMBOLS: 1 << bits addresses of functions, ascending, the first of them 0, which
 * is none; behind the last, all ones.  Then a word of 32 bits for each: where its name is, from the
 * beginning of the value, by 1 << EBPF_SYMBOL_ALIGN_BITS bytes, and how long, place <<
 * EBPF_SYMBOL_LEN_BITS | length; 0: it has none; and whether the function is one of those by which the
 * kernel comes to a program, 1 << EBPF_SYMBOL_WAY_BIT.  Then the names, "module.function".  A function ends where the next one begins, and has no more than
 * EBPF_FUNCTION_BYTES.
 */
struct ebpf_symbols {
	uint32_t bits, bytes; /* bits: 0: there is no such map */
};
enum {
	EBPF_SYMBOL_BITS = 20,
	EBPF_SYMBOL_LEN_BITS = 8,
	EBPF_SYMBOL_ALIGN_BITS = 2,
	EBPF_SYMBOL_WAY_BIT = 31,
	EBPF_FUNCTION_BYTES = 1 << 20
};

static inline uint32_t ebpf_symbol_names(const struct ebpf_symbols *s)
{
	return (uint32_t)sizeof(uint64_t) << s->bits;
}

struct ebpf_opts {
	bool is_live; /* it will be attached in a kernel, where nobody answers: live.c */
	uint64_t
		budget; /* of ticks: what a fire is proved to stay within is not asked; 0: all is */
	/* Of a live program: */
	bool is_called;                    /* by hand, whatever the switch says (P-9) */
	const struct ebpf_source *sources; /* by parameter; NULL: the context is a word for each */
	uint64_t period_ns; /* of a clock, which is watched for fires that are late */
	/* The address of a symbol of the kernel; NULL: nobody knows any. */
	bool (*symbol)(void *ctx, const char *name, size_t len, uint64_t *address);
	void *symbol_ctx;
	struct ebpf_symbols symbols; /* with which frames of call stacks are named */
	bool skips_way;              /* innermost frames may be the kernel's way to the program */
};

/* What cannot be compiled, and why. */
struct ebpf_refusal {
	const char *why; /* NULL: nothing was refused */
	uint32_t place;
};

/*
 * 0; -E2BIG: it is too large for a program, refusal says what; -ENOMEM (memory of arenas
 * that runs out leaves through their handlers).  What stays is in a; the caller frees
 * out->insns at any rate.
 */
int ebpf_compile(struct arena *a, struct arena *scratch, const struct verified *v, uint32_t probe,
		 const struct ebpf_layout *layout, const struct ebpf_opts *opts,
		 struct ebpf_code *out, struct ebpf_refusal *refusal);

/* Whether an operation has no code but a question. */
bool ebpf_is_asked(const struct vir_inst *inst);

/* All probes of a module: source lines, operations, instructions.  0 or -ENOMEM. */
int ebpf_dump(const struct verified *v, const struct ebpf_opts *opts, struct src *src,
	      struct buf *out);

#endif
