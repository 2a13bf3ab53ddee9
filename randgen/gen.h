/*
 * gen - random scripts that are valid.
 *
 * Bytes make a test in the format of spec/conformance/FORMAT.md without expectations:
 * options, a script, a small target with memory that points into itself, and events.  The
 * script is well typed by construction: the checker must accept each one, and every executor
 * must make the same of it.  Any bytes will do, also none; a seed stands for as many as are wanted.
 * A small change of them is a small change of the script (choices.h).
 *
 * What is written follows types from the top down: whoever needs an integer asks for an
 * integer, whoever needs a pointer to T for that, and a table of productions, each with a
 * weight, says what may stand there.  Nothing is generated and then thrown away.
 *
 *	gen.c         the order of things, and how they become a file
 *	gen_feature.c what scripts can be made of
 *	gen_almost.c  what makes one invalid
 *	gen_target.c  what there is to observe, and its memory
 *	gen_type.c    types, and how a declaration spells them
 *	gen_decl.c    records, enumerations, typedefs, global variables, macros
 *	gen_scope.c   what is visible where
 *	gen_expr.c    integers           gen_place.c   pointers and what they lead to
 *	gen_text.c    strings, formats   gen_object.c  bags, aggregates, calls, built-ins
 *	gen_stmt.c    statements         gen_loop.c    loops
 *	gen_probe.c   functions, probes  gen_event.c   probe points, events
 *	gen_vir.c     modules of VIR (gen_vir.h), which have nothing of this; gen_emit.c prints them
 *
 * Most loops end after a few rounds, and most reads find memory; some do not, on purpose.
 */
#ifndef RANDGEN_GEN_H
#define RANDGEN_GEN_H

#include <stdbool.h>
#include <stdint.h>

#include "runtime/base/buf.h"

enum { GEN_SIZE = 10, GEN_MAX_SIZE = 100 };

/* What a script can be made of (features.def). */
enum rg_feature {
#define FEATURE(id, name, meaning) RG_##id,
#include "randgen/features.def"
#undef FEATURE
	RG_N_FEATURES
};

#define RG_ALL_FEATURES ((UINT64_C(1) << RG_N_FEATURES) - 1)
/* Without any of the others: that features were chosen. */
#define RG_SOME_FEATURES (UINT64_C(1) << RG_N_FEATURES)

extern const char *const rg_feature_names[RG_N_FEATURES];
extern const char *const rg_feature_meanings[RG_N_FEATURES];

/*
 * A list such as "bags,loops" (these alone) or "-bags,-loops" (all but these), "+x" adds one.
 * false: *bad is what is no feature, *bad_len bytes of list.
 */
bool rg_parse_features(const char *list, uint64_t *features, const char **bad, size_t *bad_len);

/*
 * What makes a script almost valid: the rows of almost.def.  Each breaks exactly one rule; what the
 * compiler must say, and where, is in the test.
 */
extern const uint32_t rg_n_breaks;
const char *rg_break_rule(uint32_t i);
const char *rg_break_tag(uint32_t i);
bool rg_break_is_alone(uint32_t i); /* it needs no target and no files: the script alone shows it */

struct rg_opts {
	uint64_t seed;
	const uint8_t *bytes; /* instead of a seed; NULL: the seed */
	size_t n_bytes;
	uint32_t size;     /* how large, 1 .. GEN_MAX_SIZE; 0: GEN_SIZE */
	uint64_t features; /* what it may be made of; 0: everything */
	bool script_only;  /* the script alone, in one piece */
	uint32_t breaks;   /* 1 + the row that makes it almost valid; 0: it is valid */
	struct buf *taken; /* gets bytes that make the same; NULL: they are not wanted */
};

/* Appends to out.  The same options give the same bytes.  0 or -ENOMEM. */
int rg_test(const struct rg_opts *opts, struct buf *out);

#endif
