/*
 * interp_int - what the files of the interpreter share.  Not for anybody else.
 *
 *   interp.c    open, fire, close                                (S-1, X-3, X-5)
 *   exec.c      statements                                       (section 5)
 *   eval.c      expressions, eval_object.c those on variables    (section 4)
 *   builtins.c  built-in functions and variables                 (section 8)
 *   state.c     instances of global variables                    (D-3, D-4, P-12)
 *   bag.c       aggr.c  table.c                                  (D-6 .. D-15)
 *   format.c    conversions                                      (B-3)
 *   output.c    records and their order                          (P-14 .. P-16)
 *   report.c    exceptions and reports                          
 *
 * How an evaluation fails.  Whatever can end early returns false and leaves the
 * reason in run.stop; callers return at once (E-1: what was done stays done).
 * Only lack of memory goes another way: the arenas longjmp to interp_fire().
 *
 * Where things live.  Three arenas by lifetime: state (until close), frames
 * (until the function returns), temps (until the statement ends; what one
 * statement of a loop computes is gone before the next).  A string value points
 * into temps or into the program and never changes once it is made; a slot, which
 * is what a variable is made of, owns its bytes.
 */
#ifndef INTERP_INTERP_INT_H
#define INTERP_INTERP_INT_H

#include <setjmp.h>

#include "interp/interp.h"
#include "runtime/base/arena.h"
#include "runtime/base/buf.h"

/* D-1: a 64-bit cell, or a string; which of them, the type of the expression says. */
struct value {
	uint64_t num;
	const char *bytes;
	uint32_t len;
};

/* What a variable is made of: bytes has room for LIMIT_STRING_BYTES, or is NULL while "". */
struct slot {
	uint64_t num;
	char *bytes;
	uint32_t len;
};

/* Why a statement ended (section 5). */
enum completion {
	NORMAL,
	BREAK,    /* S-9 */
	CONTINUE, /* S-9 */
	RETURN,   /* S-10 */
	EXIT,     /* S-12 */
	RAISE,    /* S-11, X-1 */
	TIMEOUT,  /* */
};

/* */
struct exception {
	enum report_kind kind;
	struct span at;
	uint32_t len;
	char desc[LIMIT_STRING_BYTES];
};

/* A call of a function, or the run of a probe's body. */
struct activation {
	struct slot *slots; /* parameters and locals */
	struct slot result; /* S-10 */
};

/* -- bags and aggregates --------------------------------------------------- */

struct bag_entry {
	int64_t key;
	uint64_t value;
};

/* D-6: entries ascend by key. */
struct bag {
	struct bag_entry *entries;
	size_t n, room;
	uint32_t capacity;
};

struct text {
	uint32_t len;
	char bytes[LIMIT_STRING_BYTES];
};

/* D-7 */
struct aggr_cell {
	uint64_t sequence; /* of its first sample (D-10) */
	uint64_t count;
	__int128 sum;
	int64_t min, max, latest;
	int64_t *int_keys;
	struct text *str_keys;
};

/*
 * D-8: the n cells in use ascend by their keys; behind them, up to n_made, wait
 * cells that clearaggr took out of use.
 */
struct aggr {
	struct aggr_cell **cells;
	size_t n, n_made, room;
	uint32_t capacity;
	uint8_t n_int, n_str;
	uint64_t next_sequence;
	uint64_t n_lost; /* samples that found no room */
};

struct aggr_keys {
	uint32_t n_int, n_str;
	int64_t ints[LIMIT_AGGR_KEYS];
	struct value strs[LIMIT_AGGR_KEYS];
};

/* NULL: the key is not there. */
struct bag_entry *bag_find(struct bag *b, int64_t key);
/* False: full.  Where the key is, its value is replaced. */
bool bag_put(struct arena *a, struct bag *b, int64_t key, uint64_t value);
void bag_remove(struct bag *b, int64_t key);

/* False: the keys are new and the aggregate is full. */
bool aggr_add(struct arena *a, struct aggr *g, const struct aggr_keys *keys, int64_t sample);
void aggr_clear(struct aggr *g);
/* The cells in the order of rows (D-10). */
struct aggr_cell **aggr_rows(struct arena *a, const struct aggr *g);

/* D-9 .. D-14; with a format, D-15.  a: scratch. */
void table_print(struct arena *a, const struct aggr *g, struct buf *out);
void table_print_format(struct arena *a, const struct aggr *g, const struct ck_format *format,
			struct buf *out);

/* -- instances of globals -------------------------------------------------- */

struct object {
	struct slot slot; /* a cell or a string */
	struct bag bag;
	struct aggr aggr;
};

enum home_kind { HOME_THREAD, HOME_ENV, HOME_HOST };

/* One instance of each variable of one storage class, made when it is first used. */
struct home {
	enum home_kind kind;
	uint32_t env;            /* 0 for the host */
	uint32_t thread;         /* 0 but for threads */
	struct object **objects; /* by index of the variable */
	size_t ring_bytes;       /* of a thread: output that waits to be drained (P-14) */
};

/* -- output ---------------------------------------------------------------- */

enum out_kind { RECORD_TEXT, RECORD_TABLE, RECORD_CLEAR };

struct out_record {
	enum out_kind kind;
	uint64_t time_ns, sequence;
	const char *bytes; /* RECORD_TEXT */
	size_t len;
	struct aggr *aggr;              /* RECORD_TABLE, RECORD_CLEAR */
	const struct ck_format *format; /* RECORD_TABLE; NULL: the table of D-9 */
	bool then_clear;                /* RECORD_TABLE: logaggr(a, 1) */
};

/* -- the interpreter ------------------------------------------------------- */

/* What belongs to one fire. */
struct run {
	const struct fire *fire;
	const struct ck_probe *probe;
	struct home *homes[HOME_HOST + 1];
	struct activation *act;
	enum completion stop;             /* why the last evaluation returned false */
	struct exception raised;          /* stop is RAISE or TIMEOUT */
	const struct exception *handling; /* of the innermost handler that runs */
	uint32_t depth;                   /* nesting of C calls */
	uint64_t ticks;                   /* */
};

struct probe_report {
	uint32_t probe;
	struct report report;
};

struct interp {
	struct executor base;
	const struct ck_program *program;
	uint64_t budget;
	uint32_t aggr_cells;
	void (*watch)(void *ctx, const void *node); /* interp.h */
	void *watch_ctx;
	struct executor_totals totals;
	jmp_buf on_full;
	struct arena *state, *frames, *temps, *output;
	struct arena_mark no_frames, no_temps, no_output; /* how these are between fires */

	struct home **homes; /* ascending by (kind, env, thread) */
	size_t n_homes, homes_room;

	struct out_record *records; /* in order of sequence */
	size_t n_records, records_room;
	uint64_t next_sequence;

	struct probe_report *reports; /* in order of first occurrence */
	size_t n_reports, reports_room;

	struct buf text; /* where texts are put together; one at a time */

	struct run run;
};

/* The machine gave out: ends the fire or the drain with -ENOMEM. */
_Noreturn void interp_give_up(struct interp *in);

/* -- state.c --------------------------------------------------------------- */

struct home *state_home(struct interp *in, enum home_kind kind, uint32_t env, uint32_t thread);
/* The instance of a global that the running fire sees. */
struct object *state_object(struct interp *in, const struct ck_var *var);
struct slot *state_slot(struct interp *in, const struct ck_var *var); /* locals too */
/* D-5: strings are cut to LIMIT_STRING_BYTES. */
void slot_set(struct arena *a, struct slot *s, const struct value *v, bool is_string);
void state_assign(struct interp *in, const struct ck_var *var, const struct value *v);

/* -- eval.c, eval_object.c ------------------------------------------------- */

bool eval(struct interp *in, const struct ck_expr *e, struct value *out);
/* A cell whose evaluation leaves nothing in temps: conditions, steps of loops. */
bool eval_alone(struct interp *in, const struct ck_expr *e, uint64_t *out);
/* takes a tick; false if there is none left. */
bool eval_tick(struct interp *in, struct span at);
/* op on cells; a trap raises DivideByZero. */
bool eval_op(struct interp *in, enum vir_op op, struct span at, uint64_t a, uint64_t b,
	     uint64_t *out);
/* len bytes of target memory as a little-endian number (E-17). */
bool eval_read(struct interp *in, struct span at, enum mem_space space, uint64_t addr, size_t len,
	       uint64_t *out);
/* Bytes up to a NUL, max_bytes at most (E-19). */
bool eval_read_string(struct interp *in, struct span at, enum mem_space space, uint64_t addr,
		      uint32_t max_bytes, struct value *out);
/* A string value: a copy in temps, cut to LIMIT_STRING_BYTES. */
struct value eval_string(struct interp *in, const char *bytes, size_t len);
/* a then b, cut (E-21). */
struct value eval_joined(struct interp *in, const struct value *a, const struct value *b);

bool eval_var(struct interp *in, const struct ck_expr *e, struct value *out);
bool eval_assign(struct interp *in, const struct ck_expr *e, struct value *out);
bool eval_update(struct interp *in, const struct ck_expr *e, struct value *out);
bool eval_append(struct interp *in, const struct ck_expr *e, struct value *out);
bool eval_step(struct interp *in, const struct ck_expr *e, struct value *out);
bool eval_bag_get(struct interp *in, const struct ck_expr *e, struct value *out);
bool eval_bag_put(struct interp *in, const struct ck_expr *e, struct value *out);
bool eval_bag_update(struct interp *in, const struct ck_expr *e, struct value *out);
bool eval_bag_step(struct interp *in, const struct ck_expr *e, struct value *out);
bool eval_aggr_add(struct interp *in, const struct ck_expr *e, struct value *out);

/* Counts a level of C calls (T-39); ends the fire with -ENOMEM before the C stack does. */
void eval_enter(struct interp *in);
void eval_leave(struct interp *in);

/* -- exec.c ---------------------------------------------------------------- */

enum completion exec_stmt(struct interp *in, const struct ck_stmt *s);

/* -- builtins.c ------------------------------------------------------------ */

bool builtin_var_read(struct interp *in, const struct ck_expr *e, struct value *out);
bool builtin_call(struct interp *in, const struct ck_expr *e, struct value *out);

/* -- format.c -------------------------------------------------------------- */

/* An argument of a conversion. */
struct format_arg {
	bool is_string;
	struct value value;
};

/* B-3: appends the text of format with its arguments. */
void format_text(const struct value *format, const struct format_arg *args, uint32_t n_args,
		 struct buf *out);
/* One conversion that is known to be whole, such as "%-10d". */
void format_one(const char *conversion, const struct format_arg *arg, struct buf *out);

/* -- output.c -------------------------------------------------------------- */

/* Each queues a record; one that finds no room is counted at `at`. */
void output_text(struct interp *in, struct span at, const char *bytes, size_t len);
void output_table(struct interp *in, struct span at, struct aggr *g, const struct ck_format *format,
		  bool then_clear);
void output_clear(struct interp *in, struct span at, struct aggr *g);
int output_drain(struct interp *in, const struct out_sink *to);
void output_drop(struct interp *in); /* empties the queue and the rings */

/* -- report.c -------------------------------------------------------------- */

/* Both raise and return false.  {a} is shown as the kind wants it; text may be NULL. */
bool raise_exception(struct interp *in, enum report_kind kind, struct span at);
bool raise_with_number(struct interp *in, enum report_kind kind, struct span at, uint64_t number);
bool raise_with_text(struct interp *in, enum report_kind kind, struct span at, const char *text,
		     size_t len);
/* Counts what happened in the running probe. */
void report_add(struct interp *in, enum report_kind kind, struct span at);

#endif
