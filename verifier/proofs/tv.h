/*
 * tv - validation of whole functions: what the x86 back end made of one does what its VIR says.
 *
 * Code and VIR are run side by side, for all contents of registers and memory at once.  The code goes
 * ahead, decoded by Capstone, by the terms of x86_machine.h; the VIR follows (tv_vir.c), by those of
 * spec/vir.smt2, as far as is needed to know what the code is to do next.  What the world could notice
 * is an *event*: a call of a helper, an access to a variable, the call of a function, its end.  Both
 * sides have to come to the same events, in the same order, with equal arguments; what the world
 * answers is a new constant for both.  Where paths meet, the code is *cut*: there the two agree on
 * where each value lives, and it begins anew with nothing known but that.
 *
 *	tv_source.c   scripts to modules and code; what the compiler claims
 *	tv_term.c     terms: what is equal, what is decided
 *	tv_memory.c   memory that code reaches: frame, stack, fire
 *	tv_live.c     regions and live values of a function
 *	tv_vir.c      VIR, operation by operation
 *	tv_event.c    events: helpers          tv_access.c   events: variables, functions, ends
 *	tv_entry.c    what C calls
 *	tv_cut.c      cuts and what agrees there
 *	tv_run.c      paths; a function
 *
 * What the compiler says of places is a *claim*: it is used to guess what agrees at a cut, and a
 * wrong one makes the validation fail.  Nothing is believed of the compiler but what the verifier
 * proved: that an operation never raises, how many ticks were taken at most, and what range a
 * divisor has.
 */
#ifndef VERIFIER_PROOFS_TV_H
#define VERIFIER_PROOFS_TV_H

#include "compiler/back/regs.h"
#include "compiler/x86/x86.h"
#include "verifier/proofs/x86_goal.h"
#include "verifier/proofs/x86_machine.h"

enum { TV_NONE = UINT32_MAX };

/* Numbers of registers, as in the encoding. */
enum { TV_RAX, TV_RCX, TV_RDX, TV_RBX, TV_RSP, TV_RBP, TV_RSI, TV_RDI, TV_R8, TV_R14 = 14, TV_R15 };

/* -- tv_source.c ---------------------------------------------------------------------------- */

/* Offsets in the frame: gen.h has the same. */
struct tv_frame {
	uint32_t cells, visits, marks, exceptions, slots, bytes;
};

/* What the compiler says of a function. */
struct tv_claims {
	struct regs_place *places; /* by value */
	bool *is_folded;           /* by value: it has no place, who uses it uses its operands */
	struct tv_frame frame;
};

struct front;
struct engine;

/* A script. */
struct tv_unit {
	struct engine *engine; /* has its target */
	struct front *front;   /* has its names */
	struct arena *arena;   /* holds the rest */
	const struct verified *v;
	const struct vir_module *m; /* of v */
	struct st *st;
	size_t st_bytes;
	struct x86_opts opts;
	struct x86_code code;
	struct tv_claims *claims; /* by function */
};

struct tv_source {
	const char *name;
	const char *text;
	size_t len;
	bool is_test;     /* a test file; else a script for the simulated host */
	uint64_t shuffle; /* see struct x86_opts */
	bool unproved;    /* all guards stay */
	bool unoptimized; /* VIR as it is before the optimizer */
};

enum tv_opened { TV_OPEN, TV_REJECTED, TV_BROKEN };

/* TV_REJECTED: the compiler does not take the script.  Else than TV_OPEN: there is nothing to close. */
enum tv_opened tv_open(const struct tv_source *source, struct tv_unit *u, struct buf *why);
void tv_close(struct tv_unit *u);

/* -- tv_term.c: Z3, for all functions of a script ------------------------------------------------- */

struct tv {
	Z3_context ctx;
	Z3_sort word;
	struct x86_terms x86;
	struct op_file *vir;
	csh capstone;
	uint32_t n_constants; /* made so far */
	uint64_t n_asked;     /* questions to the solver */
};

struct tv *tv_start(void); /* ends the program if something is missing */
void tv_stop(struct tv *tv);
/* Whether conditions are what tv_condition() says they are. */
bool tv_check_conditions(struct tv *tv);

Z3_ast tv_number(struct tv *tv, uint64_t number);
/* A constant that is like no other one. */
Z3_ast tv_constant(struct tv *tv, const char *name);
Z3_ast tv_simple(struct tv *tv, Z3_ast term);
Z3_ast tv_equal(struct tv *tv, Z3_ast a, Z3_ast b);
Z3_ast tv_plus(struct tv *tv, Z3_ast a, int64_t number);
/* The low bits of a word, with zeros above. */
Z3_ast tv_low(struct tv *tv, Z3_ast word, unsigned bits);
/* What an operation gives, and when it traps. */
Z3_ast tv_apply(struct tv *tv, uint32_t op, bool is_trap, const Z3_ast *args);
/* The condition of an instruction; NULL: refused. */
Z3_ast tv_condition(struct x86_machine *m, const struct x86_state *x, const struct decoded *d);

/* -- a function ---------------------------------------------------------------------------------------- */

/* What holds on a path. */
struct tv_literal {
	Z3_ast term;
	const struct tv_literal *before;
};

/* How code reaches memory. */
enum tv_space {
	TV_FRAME, /* rbp and a distance */
	TV_STACK, /* rsp as it was at the start, and a distance */
	TV_FIRE,  /* r15: struct x86_fire */
	TV_HOME,  /* what home[0] of the fire points to, and so on: variables */
	TV_ENTERED = TV_HOME + ST_HOMES, /* struct fire */
	TV_OPS,                          /* struct fire_ops */
	TV_TABLE,                        /* struct x86_table */
	TV_ELSEWHERE
};

struct tv_where {
	enum tv_space space;
	int64_t at;
	Z3_ast address;
};

/* A word; or, of size > 8, a string or exception, of which a token says what is in it. */
struct tv_word {
	enum tv_space space;
	uint32_t size;
	int64_t at;
	Z3_ast term;
};

/* What a snapshot has at an address. */
struct tv_entry {
	Z3_ast address, term;
};

enum tv_step {
	TV_AT_OP,
	TV_AT_STATUS,  /* something was called that may have raised */
	TV_AT_HEAD,    /* of an each: is there another key? */
	TV_AT_FAILURE, /* the address could not be read */
	TV_AT_RESULT,  /* a string function has come back */
	TV_AT_CAUGHT,  /* a handler has taken the exception */
	TV_AT_RAISED   /* a status goes outward; at is a CATCH, or TV_NONE: the end */
};

struct tv_point {
	uint32_t at; /* the operation; TV_NONE: the function has ended */
	enum tv_step step;
};

struct tv_visit {
	Z3_ast entries, n, next, mark;
};

struct tv_vir {
	struct tv_point point;
	uint32_t n_passed; /* strings, to a function that is about to be called */
	Z3_ast *values;    /* by value; NULL: not known here */
	Z3_ast *cells, *slots;
	struct tv_visit *visits; /* by how many each are around */
	Z3_ast *marks;           /* by how many try are around */
	Z3_ast *exceptions;      /* by how many handlers are around */
	Z3_ast ticks, scratch, raised, status;
	Z3_ast result;   /* that the function gives, or of a call */
	vir_arg returns; /* the string that the function gives; or a value, if it gives none */
};

struct tv_state {
	struct x86_state x; /* first */
	struct tv_func *fn;
	uint32_t pc;
	bool has_begun;   /* a cut at pc is behind it */
	bool is_at_cut;   /* and the VIR has not moved yet */
	bool has_divided; /* the code, and the VIR is there */
	bool comes_back;  /* from a function, of which is_fine says whether it ended as it should */
	bool is_fine;
	uint32_t is_set;  /* registers, while a state is made */
	uint32_t n_bound; /* parameters, of an entry */
	struct tv_word *words;
	size_t n_words, cap_words;
	Z3_ast *reads; /* addresses of keys and values that the VIR has not come to yet */
	size_t n_reads, cap_reads;
	struct tv_vir v;
	const struct tv_literal *path;
};

/* What happens next to a state. */
enum tv_next {
	TV_ON,
	TV_FORK, /* it depends on fn->question; the state is as it was, or fit to go on with */
	TV_OVER, /* nothing: the path has ended, is impossible, or is wrong */
	TV_EVENT /* of VIR alone: it waits for the code */
};

/* Which regions are around an operation. */
struct tv_nest {
	uint32_t region; /* the innermost; TV_NONE */
	bool is_second;
};

enum tv_verdict { TV_VALID, TV_WRONG, TV_UNKNOWN };

struct tv_cut {
	uint32_t pc;
	struct tv_point point;
	bool is_waiting; /* it is to be run from */
	/* What else is as at the start; NULL: not so. */
	Z3_ast regs[N_REGISTERS];
	struct tv_word *saved; /* on the stack; term NULL: not so */
	size_t n_saved, cap_saved;
	struct tv_cut *next;
};

/* Or, of the same form, the entry of a probe, which has no operations. */
struct tv_func {
	struct tv *tv;
	struct tv_unit *u;
	uint32_t number; /* that of the probe's function */
	uint32_t probe;  /* TV_NONE: a function */
	const struct vir_func *f;
	const struct tv_claims *claims;
	struct arena *kept, *paths; /* until the function is done; until a path is */

	uint32_t start, end; /* of the code */
	struct decoded *insns;
	uint32_t n_insns;
	uint32_t *insn_at; /* by offset from start: the instruction + 1 that begins there */
	uint32_t *op_at;   /* by offset: the operation + 1 whose code begins there */
	bool *is_cut;      /* by offset */

	uint32_t *def, *n_uses; /* by value */
	struct tv_nest *nests;  /* by operation */
	uint32_t n_visits, n_marks, n_exceptions;
	bool has_names;
	uint64_t *live; /* by operation, then by value: a bit */
	uint32_t live_words;

	struct x86_machine machine;
	Z3_ast first[N_REGISTERS]; /* contents at the start */
	Z3_ast bases[TV_ELSEWHERE];
	Z3_ast lane, empty;
	struct tv_entry *entries;
	size_t n_entries, cap_entries;
	struct tv_cut *cuts;
	Z3_ast question;
	bool asks_nobody; /* what is not known is not decided */
	uint64_t n_steps, n_paths;
	enum tv_verdict verdict;
	struct buf why, refused;
};

/* -- tv_term.c, of a path ------------------------------------------------------------------------- */

void tv_assume(struct tv_state *s, Z3_ast term);
/* TV_ON: *truth; TV_FORK; TV_OVER: neither can be. */
enum tv_next tv_decide(struct tv_state *s, Z3_ast condition, bool *truth);
/* What is known without asking anybody; else TV_FORK. */
enum tv_next tv_look_up(struct tv_state *s, Z3_ast condition, bool *truth);
bool tv_is_same(struct tv_state *s, Z3_ast a, Z3_ast b);
/* False: code and VIR do not agree, and it has been told. */
bool tv_expect(struct tv_state *s, Z3_ast code, Z3_ast vir, const char *what);
/* Tells it unless the path is impossible anyway. */
void tv_wrong(struct tv_state *s, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void tv_unknown(struct tv_state *s, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
bool tv_is_done(const struct tv_func *fn);

/* -- tv_memory.c --------------------------------------------------------------------------------------- */

extern const struct x86_memory tv_memory;

struct tv_where tv_where(struct tv_func *fn, Z3_ast address);
/* Of a word or token; NULL: nothing is known of it. */
struct tv_word *tv_find_word(struct tv_state *s, enum tv_space space, int64_t at);
void tv_set_word(struct tv_state *s, enum tv_space space, uint32_t size, int64_t at, Z3_ast term);
/* Nothing is known any more of what begins in [from, to). */
void tv_forget_words(struct tv_state *s, enum tv_space space, int64_t from, int64_t to);
/* A word, of which something is known from now on. */
Z3_ast tv_word_at(struct tv_state *s, enum tv_space space, int64_t at);
/* An aligned word of the frame that is no part of a string.  False: why says so. */
bool tv_check_frame(struct tv_state *s, int64_t at, uint32_t size, struct buf *why);
/* What a snapshot has at an address. */
Z3_ast tv_entry(struct tv_func *fn, Z3_ast address);
int64_t tv_slot_at(const struct tv_func *fn, uint32_t slot);
int64_t tv_exception_at(const struct tv_func *fn, uint32_t level);

/* -- tv_live.c ------------------------------------------------------------------------------------------ */

void tv_find_uses(struct tv_func *fn); /* def, n_uses */
void tv_find_nests(struct tv_func *fn);
void tv_find_live(struct tv_func *fn);
/* Before an operation; of an each at its head. */
bool tv_is_live(const struct tv_func *fn, struct tv_point point, uint32_t value);
uint32_t tv_end_of(const struct tv_func *fn, uint32_t region);
uint32_t tv_region(const struct tv_func *fn, uint32_t inst, uint32_t depth);
/* How many regions around that one are of a kind; only_second: handlers. */
uint32_t tv_n_around(const struct tv_func *fn, uint32_t region, uint32_t op, bool only_second);

static inline const vir_arg *tv_args(const struct tv_func *fn, const struct vir_inst *inst)
{
	return &fn->f->args[inst->first_arg];
}

/* -- tv_vir.c --------------------------------------------------------------------------------------------- */

/* One step; TV_EVENT: only the code can say how it goes on. */
enum tv_next tv_vir_step(struct tv_state *s);
/* Up to the next event, or end; or up to a point. */
enum tv_next tv_vir_to_event(struct tv_state *s);
enum tv_next tv_vir_to_point(struct tv_state *s, struct tv_point point);
/* Up to an operation, as the code has come there; what is given on the way is written as the code has it. */
void tv_vir_keep_up(struct tv_state *s, uint32_t inst);
/* Up to the next division, of which is assumed what is proved. */
enum tv_next tv_vir_divide(struct tv_state *s);
/* NULL: it is not known, and that has been told. */
Z3_ast tv_value(struct tv_state *s, uint32_t value);
void tv_vir_go(struct tv_state *s, uint32_t at, enum tv_step step);
/* A status goes outward from an operation. */
void tv_vir_raise(struct tv_state *s, uint32_t inst, Z3_ast status);
/* What the operation under way gives; goes on behind it. */
void tv_vir_give(struct tv_state *s, Z3_ast value);
void tv_describe(const struct tv_func *fn, uint32_t inst, struct buf *out);

/* -- tv_event.c, tv_access.c ------------------------------------------------------------------------------ */

/* The operation that waits; TV_ON: it does. */
enum tv_next tv_wait_for(struct tv_state *s, const struct vir_inst **inst);
Z3_ast tv_string_address(struct tv_state *s, vir_arg arg);
/* A string that is read: on both sides the same is in it. */
bool tv_check_string(struct tv_state *s, vir_arg arg);
void tv_forget_flags(struct tv_state *s);
/* Registers that C does not keep, and flags. */
void tv_forget_registers(struct tv_state *s);
bool tv_check_stack(struct tv_state *s);
enum tv_next tv_helper(struct tv_state *s, uint32_t helper);
enum tv_next tv_read(struct tv_state *s);
enum tv_next tv_variable(struct tv_state *s, const struct decoded *d, struct tv_where at);
enum tv_next tv_call(struct tv_state *s, uint32_t target);
/* Behind a call of a function, when it is decided how that ended. */
void tv_come_back(struct tv_state *s);
enum tv_next tv_return(struct tv_state *s);

/* -- tv_entry.c ------------------------------------------------------------------------------------------- */

/* Ways have met. */
enum tv_next tv_entry_meet(struct tv_state *s);
enum tv_next tv_entry_helper(struct tv_state *s, uint32_t helper);
enum tv_next tv_entry_call(struct tv_state *s, uint32_t target);
enum tv_next tv_entry_return(struct tv_state *s);
struct tv_state *tv_entry_state(struct tv_func *fn);

/* -- tv_cut.c ----------------------------------------------------------------------------------------------- */

void tv_find_cuts(struct tv_func *fn);
void tv_find_meets(struct tv_func *fn); /* where ways meet, whatever code it is */
/* The code has come to a cut. */
enum tv_next tv_arrive(struct tv_state *s);
/* The state at a cut; NULL: none is waiting. */
struct tv_state *tv_next_cut(struct tv_func *fn);
struct tv_state *tv_new_state(struct tv_func *fn);
struct tv_state *tv_copy(const struct tv_state *s);

/* -- tv_run.c ------------------------------------------------------------------------------------------------ */

/* Of one function; why is to be freed. */
struct tv_result {
	enum tv_verdict verdict;
	struct buf why;
	uint64_t n_paths, n_cuts;
};

struct tv_result tv_validate(struct tv *tv, struct tv_unit *u, uint32_t number);
/* The entry of a probe. */
struct tv_result tv_validate_entry(struct tv *tv, struct tv_unit *u, uint32_t probe);

#endif
