/*
 * executor.c - from the checked program to something that runs it.
 */
#include "engines/executor.h"

#include <assert.h>
#include <errno.h>
#include <string.h>

#include "compiler/lower/lower.h"
#include "compiler/opt/opt.h"
#include "compiler/x86/jit.h"
#include "engines/bpf/exec.h"
#include "engines/bpf/load.h"
#include "engines/bpf/script.h"
#include "engines/cert_cache.h"
#include "interp/interp.h"
#include "interp/vir_eval.h"

#ifndef __has_feature
#define __has_feature(x) 0
#endif

enum {
	MODULE_BYTES = 1 << 30,
/* Debug builds are those with AddressSanitizer. */
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
	IS_DEBUG_BUILD = 1
#else
	IS_DEBUG_BUILD = 0
#endif
};

/* -- VIR ----------------------------------------------------------------------------- */

static int check_guarded(struct vir_module *m, struct buf *why)
{
	jmp_buf on_full;

	arena_on_full(m->arena, &on_full);
	if (setjmp(on_full) != 0)
		return -ENOMEM;
	return vir_check(m, why);
}

/* Whatever the compiler makes is well formed: if not, that is our mistake, and nobody may run it. */
static int check_module(struct vir_module *m)
{
	struct buf why = { 0 };
	int err = check_guarded(m, &why);

	arena_on_full(m->arena, NULL);
	assert(err != -EINVAL && "the compiler made a module that is not well formed");
	buf_free(&why);
	return err;
}

static int optimize(struct vir_module *m, const struct executor_opts *opts)
{
	struct opt_opts to = {
		.level = !opts->unoptimized,
		.stop_after = opts->last_pass,
		.check = IS_DEBUG_BUILD,
	};
	struct buf why = { 0 };
	int err = opt_run(m, &to, &why);

	assert(err != -EINVAL && "a pass made a module that is not well formed");
	buf_free(&why);
	return err;
}

int executor_module(const struct ck_program *p, const struct executor_opts *opts,
		    struct vir_module **m)
{
	struct arena *a = arena_open(MODULE_BYTES, NULL);

	*m = NULL;
	if (!a)
		return -ENOMEM;
	int err = lower_program(p, a, m);
	if (!err)
		err = check_module(*m);
	if (!err)
		err = optimize(*m, opts);
	if (err) {
		arena_close(a);
		*m = NULL;
	}
	return err;
}

/* Operations of a module from which on looking for its proofs takes longer than finding them in a file. */
enum { CACHED_OPS = 2000 };

static bool is_cached(const struct vir_module *m, const struct executor_opts *opts)
{
	uint64_t n_ops = 0;

	for (uint32_t i = 0; i < m->n_funcs; i++)
		n_ops += m->funcs[i].n_insts;
	return opts->cache_dir && !opts->certificate && !opts->unproved && n_ops >= CACHED_OPS;
}

static int ask_prover(const struct executor_opts *opts, struct vir_module *m, struct verified **v)
{
	struct verified *before = *v;
	struct buf runs = { 0 };
	int err = prover_ask(opts->prover, m, v, opts->runs ? opts->runs : &runs, opts->why);

	buf_free(&runs);
	if (!err && *v != before && opts->cache_dir)
		cert_cache_keep(opts->cache_dir, m, *v);
	return err;
}

/* What was left some other time, somebody may have proved then. */
static int recall(const struct executor_opts *opts, struct vir_module *m, struct verified **v)
{
	uint64_t ticks = opts->ticks ? opts->ticks : LIMIT_TICKS;
	uint32_t n_left, n_left_then;
	struct verified *then;
	int err = prover_count_left(*v, ticks, &n_left);

	if (err || n_left == 0)
		return err;
	err = cert_cache_recall(opts->cache_dir, m, &then);
	if (err || !then)
		return err;
	err = prover_count_left(then, ticks, &n_left_then);
	if (!err && n_left_then < n_left)
		*v = then;
	return err;
}

static int find_what_is_left(const struct executor_opts *opts, struct vir_module *m,
			     struct verified **v)
{
	int err = 0;

	if (opts->certificate || opts->unproved)
		return 0;
	if (opts->cache_dir)
		err = recall(opts, m, v);
	if (!err && opts->prover && opts->prover->path)
		err = ask_prover(opts, m, v);
	return err;
}

/* What the compiler makes can always be verified; a certificate for it may be refused. */
int executor_verify(const struct ck_program *p, const struct executor_opts *opts,
		    struct verified **v)
{
	struct verify_opts to = {
		.unproved = opts->unproved,
		.certificate = opts->certificate,
		.certificate_len = opts->certificate_len,
	};
	struct buf why = { 0 };
	struct vir_module *m;
	int err = executor_module(p, opts, &m);

	*v = NULL;
	if (err)
		return err;
	err = is_cached(m, opts) ? cert_cache_verify(opts->cache_dir, m, v, &why)
				 : verify(m, &to, v, &why);
	assert((err != -EINVAL || opts->certificate) && "the module can be verified");
	if (err == -EINVAL && opts->why)
		buf_printf(opts->why, "vprobe: %s", buf_str(&why));
	buf_free(&why);
	if (!err)
		err = find_what_is_left(opts, m, v);
	if (err)
		arena_close(m->arena);
	return err;
}

/* -- opening ----------------------------------------------------------------------------- */

/* v: what is run, and stays the caller's; NULL: it is made of p, and is the executor's. */
typedef int open_fn(const struct ck_program *p, const struct verified *v,
		    const struct executor_opts *opts, struct executor **out);

static int open_interp(const struct ck_program *p, const struct verified *v,
		       const struct executor_opts *opts, struct executor **out)
{
	struct interp_opts to = { .ticks = opts->ticks, .aggr_cells = opts->aggr_cells };

	(void)v;
	return interp_open(p, &to, out);
}

static struct vir_eval_opts eval_opts(const struct executor_opts *opts)
{
	return (struct vir_eval_opts){
		.ticks = opts->ticks,
		.aggr_cells = opts->aggr_cells,
		.n_vms = opts->n_vms,
		.max_threads = opts->max_threads,
	};
}

static int open_vir(const struct ck_program *p, const struct verified *v,
		    const struct executor_opts *opts, struct executor **out)
{
	struct vir_eval_opts to = eval_opts(opts);
	struct verified *own = NULL;
	int err = v ? 0 : executor_verify(p, opts, &own);

	if (err)
		return err;
	to.asserts = opts->asserts || IS_DEBUG_BUILD;
	to.shares = v != NULL;
	err = vir_eval_open(v ? v : own, &to, out);
	if (err && own)
		arena_close(verified_module(own)->arena);
	return err;
}

static int open_jit(const struct ck_program *p, const struct verified *v,
		    const struct executor_opts *opts, struct executor **out)
{
	struct jit_opts to = {
		.ticks = opts->ticks,
		.aggr_cells = opts->aggr_cells,
		.n_vms = opts->n_vms,
		.max_threads = opts->max_threads,
		.shuffle = opts->shuffle,
		.shadow = opts->shadow,
		.shares = v != NULL,
	};
	struct verified *own = NULL;
	int err = v ? 0 : executor_verify(p, opts, &own);

	if (err)
		return err;
	err = jit_open(v ? v : own, &to, out);
	if (err && own)
		arena_close(verified_module(own)->arena);
	return err;
}

static int open_bpf(const struct ck_program *p, const struct verified *v,
		    const struct executor_opts *opts, struct executor **out)
{
	struct vir_eval_opts to = eval_opts(opts);
	struct verified *own = NULL;
	int err = v ? 0 : executor_verify(p, opts, &own);

	to.shares = v != NULL;
	if (err)
		return err;
	return opts->in_kernel ? bpf_script_open(own, &to, opts->why, out)
			       : bpf_exec_open(v ? v : own, &to, opts->why, out);
}

const char *const executor_names[] = { "interp", "vir", "jit", "bpf", NULL };
static open_fn *const openers[] = { open_interp, open_vir, open_jit, open_bpf };

static int find(const char *name)
{
	for (int i = 0; executor_names[i]; i++)
		if (strcmp(name, executor_names[i]) == 0)
			return i;
	return -1;
}

bool executor_is_known(const char *name)
{
	return find(name) >= 0;
}

bool executor_is_possible(const char *name, struct buf *why)
{
	return strcmp(name, "bpf") != 0 || bpf_check(why) == 0;
}

int executor_open_shared(const char *name, const struct ck_program *p, const struct verified *v,
			 const struct executor_opts *opts, struct executor **out)
{
	int i = find(name);

	assert(i >= 0 && "the caller has asked executor_is_known()");
	*out = NULL;
	return openers[i](p, v, opts, out);
}

int executor_open(const char *name, const struct ck_program *p, const struct executor_opts *opts,
		  struct executor **out)
{
	return executor_open_shared(name, p, NULL, opts, out);
}
