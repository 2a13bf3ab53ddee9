/*
 * vmk - the live host's Linux kernel as a target: "host" in -t; "host:DIR" is a recording of
 * what a kernel tells of itself, to list and check for.
 *
 *   vmk.c         the engine's life
 *   vmk_target.c  what the compiler asks: probe points, types, symbols
 *   vmk_list.c    what `vprobe list` shows
 *
 * Everything that takes time is read when it is first asked for.
 */
#ifndef ENGINES_VMK_VMK_H
#define ENGINES_VMK_VMK_H

#include "engines/engine.h"
#include "engines/vmk/features.h"
#include "engines/vmk/host_files.h"
#include "engines/vmk/kernel_symbols.h"
#include "engines/vmk/kernel_types.h"

/* The types of one module, or that it has none. */
struct vmk_module {
	char *name;
	struct kernel_types *types; /* NULL: err says why */
	int err;
	struct vmk_module *next;
};

/* A text that was given out; they live until the engine closes. */
struct vmk_text {
	struct buf text;
	struct vmk_text *next;
};

struct vmk {
	struct engine engine;
	struct front_target target;
	struct host_files files;
	struct buf *why;
	bool all_points;

	struct vmk_module *modules; /* that were asked for */
	struct kernel_symbols symbols;
	bool has_symbols;
	int symbols_err;
	struct features features;
	bool has_features;
	struct buf prelude;
	struct vmk_text *texts;
};

/* -- read when asked for (vmk.c) ------------------------------------------------------- */

/* NULL: there are none, or no such module; *err says why. */
const struct kernel_types *vmk_types(struct vmk *v, const char *module, int *err);
/* NULL: they can not be read, symbols_err says why. */
const struct kernel_symbols *vmk_symbols(struct vmk *v);
const struct features *vmk_features(struct vmk *v);

/* -- names of points (vmk_target.c) ---------------------------------------------------- */

/* An identifier does not begin with a digit: such a name is written with a '_' before it (P-7). */
const char *vmk_name_prefix(const char *name);

void vmk_describe(struct vmk *v);

/* -- the list (vmk_list.c) --------------------------------------------------------------- */

void vmk_list(struct engine *e, const char *glob,
	      void (*visit)(void *ctx, const struct engine_point *p), void *ctx);

#endif
