/*
 * state - everything a loaded script keeps while it runs.
 *
 * One *region* of memory holds all of it: variables, bags, aggregates, output rings,
 * counters.  The region has no addresses in it, so it may be mapped anywhere, and by
 * several processes at once; a page that was never used is a page of zeros.  The code
 * is freestanding: no libc, no allocation, no system call, no symbol that it does not
 * bring along, no writable data and no relocations, so it may be copied, too.
 *
 * The life of a region
 *
 *     size = st_size(module, &config);          the module has passed vir_check()
 *     st = memory of that size, zeros, aligned to ST_ALIGN (mmap gives that)
 *     st_init(st, module, &config);             and the module is not needed any more
 *     ... fires, from any threads; drains, from one thread at a time ...
 *     the memory is given back; there is nothing to close
 *
 * A fire
 *
 *     struct st_fire f;
 *     if (!st_enter(st, env, thread, probe, time_ns, &f))
 *             return;                           Skipped was counted (P-19)
 *     ... operations of VIR, each one call below with &f ...
 *     st_leave(&f);
 *
 * Threads.  A *thread* here is that of P-12: a pair of environment and number, however
 * the host schedules it.  The caller sees to it that the fires of one thread never run
 * at once on two processors.  A fire may interrupt another of the same thread at any
 * instruction (a signal handler) and then runs to its end before that goes on; ST_NEST
 * fires of one thread are on the way at most, more are skipped.  Everything but the
 * drain may run at once in all threads.  st_fire and strings that are passed by pointer
 * belong to the caller alone.
 *
 * Progress.  No function here ever waits for another thread.  Entering, variables,
 * samples, output and counters are wait-free, with these exceptions: st_update of a
 * shared variable and the bags are lock-free (bag.c says how).  A thread that is
 * stopped at any instruction delays nobody; its own ring is drained up to the record
 * that it was writing.
 *
 * Order.  Operations on shared integers and bags are sequentially consistent (P-13).
 *
 * Numbers of variables, bags, aggregates, texts, probes and places are those of the
 * module; they are not checked here: vir_check() has done that.
 */
#ifndef RUNTIME_STATE_STATE_H
#define RUNTIME_STATE_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "runtime/fire.h"
#include "runtime/vir/vir.h"

struct st;
struct st_thread;
struct st_lane;
struct vir_module;

enum {
	ST_ALIGN = 4096,
	ST_NEST = 2, /* a fire, and one that interrupted it */
};

/* -- making a region (layout.c) ---------------------------------------------------- */

struct st_config {
	uint32_t n_envs;      /* the VMkernel and the VMs: highest number of a VM + 1 */
	uint32_t max_threads; /* (env, thread) pairs that can ever fire; 1 .. 65535 */
	uint32_t aggr_cells;  /* D-8; 0: LIMIT_AGGR_CELLS; at most ST_AGGR_CELLS_MAX */
	uint64_t ticks;       /* X-4; 0: LIMIT_TICKS */
};

enum { ST_AGGR_CELLS_MAX = 1 << 20 };

/* Bytes of the region, a multiple of ST_ALIGN; 0: a number of the config is out of range, or the sum is. */
size_t st_size(const struct vir_module *m, const struct st_config *config);
/* Fills in zeroed memory of that size.  D-4: every instance has its initial value then. */
void st_init(struct st *st, const struct vir_module *m, const struct st_config *config);

/* -- fires (fire.c, enter.h) ------------------------------------------------------------------ */

/* Where the instances of a storage class begin (D-3): of the thread, of its environment, of the host. */
enum st_home { ST_HOME_THREAD, ST_HOME_ENV, ST_HOME_HOST, ST_HOMES };

static inline enum st_home st_home_of(enum vir_storage storage)
{
	switch (storage) {
	case VIR_PERTHREAD:
		return ST_HOME_THREAD;
	case VIR_PERENV:
	case VIR_PERVM:
	case VIR_PERVMK:
		return ST_HOME_ENV;
	case VIR_PERHOST:
		break;
	}
	return ST_HOME_HOST;
}

/*
 * What an executor holds during a fire.  JIT code may use the fields up to `ticks_left`
 * directly; their order is fixed.
 */
struct st_fire {
	union {
		char *home[ST_HOMES];
		struct { /* what stands at the beginning of each */
			struct st_thread *thread;
			char *env;
			struct st *st;
		};
	};
	struct st_lane *lane; /* what the thread keeps for fires of this depth */
	uint64_t ticks_left;  /* */
	uint64_t time_ns;
	size_t scratch_used; /* snapshots of S-8, see st_bag_snapshot() */
	uint32_t probe;
};

/*
 * Begins a fire of a probe.  The first one of a thread claims a thread block.
 * False: there is no block left, or ST_NEST fires of the thread are on the way
 * already; Skipped was counted at the probe, and there is nothing to leave.
 */
bool st_enter(struct st *st, uint32_t env, uint32_t thread, uint32_t probe, uint64_t time_ns,
	      struct st_fire *f);
void st_leave(struct st_fire *f);

/* False: TimeLimit; the caller ends the fire (and reports it with st_report). */
static inline bool st_tick(struct st_fire *f)
{
	if (f->ticks_left == 0)
		return false;
	f->ticks_left--;
	return true;
}

/* Taken so far. */
uint64_t st_ticks(const struct st_fire *f);

struct st_totals {
	uint64_t fires, ticks;
};

/* Of all fires that have been left. */
struct st_totals st_totals(const struct st *st);
/* Bytes of a thread's ring (P-14) that are taken at this moment; 0 if it has never fired. */
uint64_t st_queued(const struct st *st, uint32_t env, uint32_t thread);

/* -- strings (string.c) ------------------------------------------------------------- */

/*
 * D-5.  Slots of VIR are these; so are the constant strings that st_text() gives.
 * Aligned, so that they are copied by words; bytes beyond len mean nothing.
 */
struct st_string {
	_Alignas(8) uint8_t len;
	char bytes[LIMIT_STRING_BYTES];
};

/* The module's text of that number, as kept in the region. */
const struct st_string *st_text(const struct st *st, uint32_t text);

void st_string_set(struct st_string *to, const char *bytes, size_t len); /* cut (D-5) */
void st_string_copy(struct st_string *to, const struct st_string *from);
/* E-21; to may be left or right or both. */
void st_string_concat(struct st_string *to, const struct st_string *left,
		      const struct st_string *right);
bool st_string_equal(const struct st_string *left, const struct st_string *right); /* E-22 */

/* -- variables (var.c) --------------------------------------------------------------- */

/*
 * Where a cell or a string variable is: home[at.home] + at.offset.  A cell is 8 bytes,
 * aligned.  Code may be compiled to access cells directly: per-thread ones by plain
 * instructions, an update by one instruction or a cmpxchg (a nested fire must not come
 * between); others with mov for reads, xchg for writes and locked instructions for
 * updates.  Strings are reached only through st_hget() and st_hset().
 */
struct st_at {
	enum st_home home;
	uint64_t offset;
};

struct st_at st_var_at(const struct st *st, uint32_t var);

uint64_t st_gget(const struct st_fire *f, uint32_t var);             /* E-3 */
void st_gset(const struct st_fire *f, uint32_t var, uint64_t value); /* E-5 */
/*
 * x = op(x, value) in one step; *out is the new content (E-6).  False: op traps
 * (DivideByZero), x is as it was and *out means nothing.  op has two operands.
 */
bool st_gupd(const struct st_fire *f, uint32_t var, enum vir_op op, uint64_t value, uint64_t *out);

void st_hget(const struct st_fire *f, uint32_t var, struct st_string *to);
void st_hset(const struct st_fire *f, uint32_t var, const struct st_string *from); /* E-29 */

/* -- bags (bag.c) -------------------------------------------------------------------- */

/*
 * D-6.  Linearizable and lock-free; st_bag_get and st_bag_has are wait-free.  Where a
 * function finds no room it has counted BagFull at the bag's declaration.
 */
uint64_t st_bag_get(const struct st_fire *f, uint32_t bag, uint64_t key); /* E-25: 0 if missing */
bool st_bag_has(const struct st_fire *f, uint32_t bag, uint64_t key);     /* B-11 */
/* E-26: false: full. */
bool st_bag_put(const struct st_fire *f, uint32_t bag, uint64_t key, uint64_t value);
/* E-27; *out is what was stored, or would have been if the bag is full.  False: op traps, nothing changed. */
bool st_bag_update(const struct st_fire *f, uint32_t bag, enum vir_op op, uint64_t key,
		   uint64_t value, uint64_t *out);
uint64_t st_bag_remove(const struct st_fire *f, uint32_t bag,
		       uint64_t key); /* B-10: 0 if missing */

/*
 * The same for code that is compiled for one region: object is in st, instance in its home.
 */
struct st_bag_at {
	enum st_home home;
	uint64_t object, instance; /* offsets */
};

struct st_bag_at st_bag_at(const struct st *st, uint32_t bag);
uint64_t st_bag_get_at(const struct st_fire *f, const void *object, uint64_t key, void *instance);
bool st_bag_has_at(const struct st_fire *f, const void *object, uint64_t key, void *instance);
bool st_bag_put_at(const struct st_fire *f, const void *object, uint64_t key, uint64_t value,
		   void *instance);
bool st_bag_update_at(const struct st_fire *f, const void *object, enum vir_op op, uint64_t key,
		      uint64_t value, void *instance, uint64_t *out);
uint64_t st_bag_remove_at(const struct st_fire *f, const void *object, uint64_t key,
			  void *instance);

struct st_entry {
	uint64_t key;
	uint64_t value;
};

struct st_snapshot {
	const struct st_entry *entries; /* ascending by key as a signed number */
	uint32_t n;
};

/*
 * S-8: a snapshot in the thread's scratch memory.  Scratch is a stack: *mark is what
 * f->scratch_used was before, and storing it there again gives this snapshot back and
 * all that were taken later.  An executor does so when it leaves the `each` region, by
 * whatever way: also by an exception, where it restores what scratch_used was at the
 * `try`.  st_enter() begins with none.  There is always room for the deepest nesting
 * of `each` that the module has (calls included).
 */
struct st_snapshot st_bag_snapshot(struct st_fire *f, uint32_t bag, size_t *mark);

/* -- aggregates (aggr.c) -------------------------------------------------------------- */

/*
 * E-28, D-7: wait-free, exact.  ints and strs are as many as the aggregate has keys of
 * each kind.  Without room the sample is counted in `lost`, and AggrFull at the declaration.
 */
void st_aggr_add(const struct st_fire *f, uint32_t aggr, uint64_t sample, const uint64_t *ints,
		 const struct st_string *const *strs);

/*
 * The same for code that is compiled for one region, where there is at most one key, and it
 * is an integer (0: there is none).  object is in st, instance in its home, cells in the lane.
 */
struct st_aggr_at {
	bool has_int_key; /* it is such an aggregate */
	enum st_home home;
	uint64_t object, instance, cells; /* offsets */
};

struct st_aggr_at st_aggr_at(const struct st *st, uint32_t aggr);
void st_aggr_add_at(const struct st_fire *f, const void *object, uint64_t sample, uint64_t key,
		    void *instance, void *cells);

/* -- formats (format.c) --------------------------------------------------------------- */

/* A conversion, taken apart (B-3). */
struct st_conversion {
	unsigned flags; /* set of ST_MINUS .. */
	uint32_t width;
	uint32_t precision; /* or ST_NO_PRECISION */
	char letter;        /* 0: it is none */
};

enum { ST_MINUS = 1, ST_PLUS = 2, ST_BLANK = 4, ST_ZERO = 8, ST_SHARP = 16 };
#define ST_NO_PRECISION UINT32_MAX

/* at: a '%'.  Returns where the conversion ends, or the first byte that fits into none. */
const char *st_scan_conversion(const char *at, const char *end, struct st_conversion *c);

/* An argument of a conversion: a string if str is not NULL. */
struct st_arg {
	const struct st_string *str;
	uint64_t num;
};

/* B-4: to may be one of the arguments or the format. */
void st_sprintf(struct st_string *to, const struct st_string *format, const struct st_arg *args,
		uint32_t n_args);

/* -- output (output.c) ----------------------------------------------------------------- */

/* Each queues a record; without room it is dropped and OutputFull counted at the place (P-14). */

/* B-2: a longer text than LIMIT_PRINT_BYTES is cut, and PrintCut counted at the place. */
void st_printf(const struct st_fire *f, uint32_t place, const struct st_string *format,
	       const struct st_arg *args, uint32_t n_args);
/* B-7, B-8.  format: 0 for the table of D-9, else a text's number + 1 (D-15). */
void st_table(const struct st_fire *f, uint32_t place, uint32_t aggr, uint32_t format,
	      bool then_clear);
void st_clear(const struct st_fire *f, uint32_t place, uint32_t aggr); /* B-9 */

/* -- reports (report.c) ------------------------------------------------------------------ */

/*
 * Counts an exception that ended the fire, or a loss.  text is what the first
 * of its probe, kind and place says: excdesc(); NULL for a loss.
 */
void st_report(const struct st_fire *f, enum report_kind kind, uint32_t place,
	       const struct st_string *text);
/* The same, so many times: what was counted elsewhere. */
void st_report_often(const struct st_fire *f, enum report_kind kind, uint32_t place,
		     const struct st_string *text, uint64_t count);
/* Skipped before there was a fire: what st_enter() does, for an engine that skips by itself. */
void st_skipped(struct st *st, uint32_t probe);

struct st_report {
	enum report_kind kind;
	uint32_t probe, place;
	const struct st_string *text; /* exceptions: not NULL, in the region */
	uint64_t count;
};

/*
 * The i-th in order of first occurrence; false: there are no more.  May run while fires
 * do; counts are then those of some moment.
 */
bool st_report_at(const struct st *st, uint32_t i, struct st_report *out);
/* What found no room in the table of reports (there is room for thousands): counted at least. */
uint64_t st_reports_lost(const struct st *st);

/* -- draining (drain.c, table.c) ----------------------------------------------------------- */

/* A cell of an aggregate (D-7), with its keys. */
struct st_row {
	uint64_t count;
	__int128 sum;
	int64_t min, max;
	const uint64_t *ints;
	const struct st_string *strs;
	uint32_t order; /* of first insertion */
};

/* Where text goes: buf is filled and handed to write when it is full, and at the end. */
struct st_out {
	char *buf;
	size_t size; /* at least 1 */
	size_t len;
	/* 0, or an error, which ends the drain.  In copied code: an address in the copier's process. */
	int (*write)(void *ctx, const char *bytes, size_t len);
	void *ctx;
	int error;
	/*
	 * For aggregates that are kept elsewhere than in the region (in the kernel), else NULL: the cells of
	 * the instance that an environment sees, which may be changed until the next call; how many.  close:
	 * clears it in the same step.
	 */
	uint32_t (*collect)(void *collect_ctx, uint32_t aggr, uint32_t env, bool close,
			    struct st_row **rows, uint64_t *n_lost);
	void *collect_ctx;
};

/*
 * Writes what is queued, ascending by time, then by sequence (P-15); prints tables and
 * clears aggregates where their records stand (P-16).  What is queued meanwhile stays
 * for the next drain.  Returns 0 or the error of write; then what was queued is gone all the
 * same, as nobody would read it.  One thread at a time: -EBUSY if there is another.
 */
int st_drain(struct st *st, struct st_out *out);

#endif
