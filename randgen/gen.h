/*
 * gen - random scripts that are valid.
 *
 * A seed makes a test in the format of spec/conformance/FORMAT.md without expectations:
 * options, a script, a small target with memory that points into itself, and events.  The
 * script is well typed by construction: the checker must accept each one, and every executor
 * must make the same of it.
 *
 * What is written follows types from the top down: whoever needs an integer asks for an
 * integer, whoever needs a pointer to T for that, and a table of productions, each with a
 * weight, says what may stand there.  Nothing is generated and then thrown away.
 *
 *	gen.c         the order of things, and how they become a file
 *	gen_target.c  what there is to observe, and its memory
 *	gen_type.c    types, and how a declaration spells them
 *	gen_decl.c    records, enumerations, typedefs, global variables, macros
 *	gen_scope.c   what is visible where
 *	gen_expr.c    integers           gen_place.c   pointers and what they lead to
 *	gen_text.c    strings, formats   gen_object.c  bags, aggregates, calls, built-ins
 *	gen_stmt.c    statements         gen_loop.c    loops
 *	gen_probe.c   functions, probes  gen_event.c   probe points, events
 *
 * Most loops end after a few rounds, and most reads find memory; some do not, on purpose.
 */
#ifndef RANDGEN_GEN_H
#define RANDGEN_GEN_H

#include <stdbool.h>
#include <stdint.h>

#include "runtime/base/buf.h"

enum { GEN_SIZE = 10, GEN_MAX_SIZE = 100 };

struct rg_opts {
	uint64_t seed;
	uint32_t size;    /* how large, 1 .. GEN_MAX_SIZE; 0: GEN_SIZE */
	bool script_only; /* the script alone, in one piece */
};

/* Appends to out.  The same options give the same bytes.  0 or -ENOMEM. */
int rg_test(const struct rg_opts *opts, struct buf *out);

#endif
