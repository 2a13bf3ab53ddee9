/*
 * helpers - what code that we made calls, and what it needs to know of a fire.
 *
 * Code reaches nothing by address: all it knows is a struct x86_fire (in r15) and
 * memory for frames (in rbp).  The functions it calls are in a table that the fire
 * points to; so the same bytes run in another process, with another table.
 */
#ifndef COMPILER_X86_HELPERS_H
#define COMPILER_X86_HELPERS_H

#include "runtime/state/state.h"
#include "runtime/vir/vir.h"

enum x86_helper {
#define HELPER(id, function) HELPER_##id,
#include "compiler/x86/calls.def"
	X86_HELPERS
};

typedef void (*x86_function)(void);

/* What is the same for all fires. */
struct x86_table {
	x86_function helpers[X86_HELPERS];
	const char *const *probe_names; /* P-11 */
};

void x86_fill_table(struct x86_table *table, const char *const *probe_names);

/* How a function, or a step of one, ended. */
enum x86_status {
	X86_FINE,
	X86_EXITED,
	X86_RAISED,
	X86_ENDED,      /* TimeLimit: no handler takes it */
	X86_FALSE_FACT, /* shadow mode: a mistake of the verifier */
};

/* In rax and rdx. */
struct x86_result {
	uint64_t value;
	uint64_t status;
};

/* */
struct x86_exception {
	uint32_t kind; /* enum report_kind */
	uint32_t place;
	struct st_string desc; /* of some kinds; see x86_describe() */
};

struct x86_fire {
	struct st_fire state; /* first: functions of runtime/state take its address */
	const struct x86_table *table;
	const struct fire *fire;
	struct x86_exception raised;
};

/* An each that is under way: its frame keeps it. */
struct x86_visit {
	const struct st_entry *entries;
	uint64_t n, next;
	size_t mark;
};

/* Fills in the description where nothing but its kind says what it is. */
void x86_describe(struct x86_exception *exc);

#endif
