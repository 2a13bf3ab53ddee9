/*
 * vmk - the live host's Linux kernel as a target: "host" in -t; "host:DIR" is a recording of
 * what a kernel tells of itself, to list and check for.
 *
 *   vmk.c         the engine's life
 *   vmk_target.c  what the compiler asks: probe points, types, symbols
 *   vmk_list.c    what `vprobe list` shows
 *   point.c       what a probe name means to the kernel: where to attach, what is passed
 *   offset.c      where in a function an OFFSET probe is: instructions, source lines
 *   attach.c      how programs get there
 *   cpus.c        which processors are on
 *   symbol_table.c  the names of functions, as programs look them up
 *   live.c        a script's life: its programs are attached, read, and taken away
 *   overhead.c    what they cost, and a limit to that
 *
 * Everything that takes time is read when it is first asked for.
 */
#ifndef ENGINES_VMK_VMK_H
#define ENGINES_VMK_VMK_H

#include "engines/engine.h"
#include "engines/vmk/event_format.h"
#include "engines/vmk/features.h"
#include "engines/vmk/host_files.h"
#include "engines/vmk/kernel_symbols.h"
#include "engines/vmk/kernel_types.h"

/* The types of one module, or that it has none. */
struct vmk_module {
	char *name;
	struct kernel_types *types; /* NULL: err says why */
	int err;
	int fd; /* of the kernel's copy of them; 0: not asked for, or the kernel itself; or a negative errno */
	struct vmk_module *next;
};

/* A text that was given out; they live until the engine closes. */
struct vmk_text {
	struct buf text;
	struct vmk_text *next;
};

/* Where a task keeps what a World shows (T-14). */
enum { VMK_WORLD_ID, VMK_WORLD_NAME, VMK_WORLD_PROCESS, VMK_WORLD_FIELDS };

struct live;

struct vmk {
	struct engine engine;
	struct front_target target;
	struct host_files files;
	struct buf *why;
	bool all_points;
	uint32_t overhead; /* percent; 0: the default */

	struct vmk_module *modules; /* that were asked for */
	struct kernel_symbols symbols;
	bool has_symbols, said_hidden;
	int symbols_err;
	struct features features;
	bool has_features;
	struct buf prelude;
	struct kernel_field world[VMK_WORLD_FIELDS];
	struct live *live; /* NULL: no script is attached */
	struct vmk_text *texts;
};

/* -- read when asked for (vmk.c) ------------------------------------------------------- */

/* NULL: there are none, or no such module; *err says why. */
const struct kernel_types *vmk_types(struct vmk *v, const char *module, int *err);
/* Visits the modules whose types can be read, but for the kernel itself, until it gives true. */
typedef bool (*vmk_module_fn)(void *ctx, const struct kernel_types *types);
void vmk_each_module(struct vmk *v, vmk_module_fn visit, void *ctx);
/*
 * The types that know the tracepoint of this name: the kernel's, or those of a module.  NULL: there is
 * none; *err: why the kernel's types can not be read, or 0.
 */
const struct kernel_types *vmk_tracepoint(struct vmk *v, const char *name,
					  struct kernel_function *out, int *err);
/* What the kernel calls its copy of a module's types, NULL: its own: 0; or a negative errno. */
int vmk_types_fd(struct vmk *v, const char *module);
/* What any of these answered: that memory has run out is remembered. */
void vmk_note(struct vmk *v, int err);
/* NULL: they can not be read, symbols_err says why. */
const struct kernel_symbols *vmk_symbols(struct vmk *v);
const struct features *vmk_features(struct vmk *v);

/* -- names of points (vmk_target.c) ---------------------------------------------------- */

/* An identifier does not begin with a digit: such a name is written with a '_' before it (P-7). */
const char *vmk_name_prefix(const char *name);
/* The kernel's name for what a script writes. */
const char *vmk_kernel_name(const char *written);

/* What the record of "system!event" holds.  0, -ENOENT: no such event, or another errno. */
int vmk_event_format(struct vmk *v, struct arena *arena, const char *written,
		     struct event_format *out);

void vmk_describe(struct vmk *v);

/* -- the list (vmk_list.c) --------------------------------------------------------------- */

void vmk_list(struct engine *e, const char *glob,
	      void (*visit)(void *ctx, const struct engine_point *p), void *ctx);

#endif
