/*
 * opt.c - the list of passes, and what runs them.
 *
 * Each pass makes all functions anew.  It reads them from one arena and writes them to
 * another, and the next pass does so the other way round, so memory does not grow with
 * the number of passes; at the end the functions move to the module's arena.
 */
#include "compiler/opt/opt_int.h"

#include <errno.h>
#include <string.h>

enum { ARENA_BYTES = 1 << 30 };

typedef void pass_fn(struct opt *o);

/* True: the list ends here. */
static bool run(struct opt *o, const char *name, pass_fn *pass);

/* Every pass, in order. */
static bool run_passes(struct opt *o)
{
	/* Bodies come together, so that the others see more at once. */
	return run(o, "inline", opt_inline) || run(o, "prune", opt_prune) ||
	       /* What is known is written down where it is used. */
	       run(o, "strings", opt_strings) || run(o, "fold", opt_fold) ||
	       run(o, "cells", opt_cells) || run(o, "copy", opt_copy) ||
	       run(o, "branch", opt_branch) ||
	       /* What is computed twice, or too often, is computed once. */
	       run(o, "cse", opt_cse) || run(o, "flatten", opt_flatten) ||
	       run(o, "hoist", opt_hoist) ||
	       /* What all this has made simple or needless. */
	       run(o, "copy", opt_copy) || run(o, "fold", opt_fold) || run(o, "cse", opt_cse) ||
	       run(o, "stores", opt_stores) || run(o, "dead", opt_dead) ||
	       run(o, "branch", opt_branch) || run(o, "dead", opt_dead);
}

/* -- running ------------------------------------------------------------------------------ */

static void list_name(struct buf *names, const char *name)
{
	size_t len = strlen(name);

	for (const char *at = buf_str(names); *at; at += strcspn(at, " "), at += *at == ' ')
		if (strncmp(at, name, len) == 0 && (at[len] == ' ' || at[len] == '\0'))
			return;
	if (names->len)
		buf_putc(names, ' ');
	buf_puts(names, name);
}

/* The arena that the pass before has not written to is free. */
static void turn(struct opt *o)
{
	int i = o->into == o->generations[0];

	arena_restore(o->generations[i], o->empty[i]);
	o->into = o->generations[i];
}

static bool check(struct opt *o, const char *name)
{
	size_t before = o->why->len;

	o->err = vir_check(o->module, o->why);
	/* vir_check() works in the module's arena, and its handler is still ours. */
	if (o->err && o->why->len > before)
		buf_printf(o->why, " (after pass %s)", name);
	return o->err != 0;
}

static bool run(struct opt *o, const char *name, pass_fn *pass)
{
	if (o->names) {
		list_name(o->names, name);
		return false;
	}
	if (o->opts->only && strcmp(name, o->opts->only) != 0)
		return false;
	turn(o);
	pass(o);
	if (o->opts->check && check(o, name))
		return true;
	return o->opts->only || (o->opts->stop_after && strcmp(name, o->opts->stop_after) == 0);
}

void opt_each_func(struct opt *o, opt_func_pass *pass)
{
	struct arena_mark mark = arena_save(o->scratch);

	for (uint32_t i = 0; i < o->module->n_funcs; i++) {
		struct vir_func to;
		pass(o, &o->module->funcs[i], &to);
		o->module->funcs[i] = to;
		arena_restore(o->scratch, mark);
	}
}

/* -- memory ------------------------------------------------------------------------------- */

static void *keep_array(struct arena *a, const void *array, size_t n, size_t elem_bytes)
{
	void *kept = arena_array(a, n, elem_bytes);

	if (n)
		memcpy(kept, array, n * elem_bytes);
	return kept;
}

static void keep_funcs(struct vir_module *m)
{
	for (uint32_t i = 0; i < m->n_funcs; i++) {
		struct vir_func *f = &m->funcs[i];
		f->insts = keep_array(m->arena, f->insts, f->n_insts, sizeof(*f->insts));
		f->args = keep_array(m->arena, f->args, f->n_args, sizeof(*f->args));
		f->cap_insts = f->n_insts;
		f->cap_args = f->n_args;
	}
}

/* Everything that may run out of memory. */
static int run_guarded(struct opt *o, jmp_buf *on_full)
{
	if (setjmp(*on_full) != 0)
		return -ENOMEM;
	run_passes(o);
	keep_funcs(o->module);
	return o->err;
}

int opt_run(struct vir_module *m, const struct opt_opts *opts, struct buf *why)
{
	jmp_buf on_full;
	struct opt o = { .module = m, .opts = opts, .why = why, .err = -ENOMEM };

	if (opts->level == 0)
		return 0;
	o.scratch = arena_open(ARENA_BYTES, &on_full);
	for (int i = 0; i < 2; i++)
		o.generations[i] = arena_open(ARENA_BYTES, &on_full);
	if (o.scratch && o.generations[0] && o.generations[1]) {
		for (int i = 0; i < 2; i++)
			o.empty[i] = arena_save(o.generations[i]);
		o.err = 0;
		arena_on_full(m->arena, &on_full);
		o.err = run_guarded(&o, &on_full);
		arena_on_full(m->arena, NULL);
	}
	arena_close(o.scratch);
	for (int i = 0; i < 2; i++)
		arena_close(o.generations[i]);
	return o.err;
}

/* -- names -------------------------------------------------------------------------------- */

void opt_list(struct buf *names)
{
	struct opt o = { .names = names };

	run_passes(&o);
}

bool opt_is_pass(const char *name)
{
	struct buf names = { 0 };
	size_t len = strlen(name);
	bool found = false;

	opt_list(&names);
	for (const char *at = buf_str(&names); *at && !found;
	     at += strcspn(at, " "), at += *at == ' ')
		found = strcspn(at, " ") == len && strncmp(at, name, len) == 0;
	buf_free(&names);
	return found;
}
