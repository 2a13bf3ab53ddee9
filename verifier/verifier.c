/*
 * verifier.c - from a module to the handle that executors take.
 */
#include "verifier/verifier.h"

#include <errno.h>
#include <string.h>

#include "verifier/cert.h"
#include "verifier/check.h"
#include "verifier/explain.h"
#include "verifier/verified.h"

enum { SCRATCH_BYTES = 1 << 30 };

/* -- verifying ---------------------------------------------------------------------------------- */

/* What verify() works with: freed behind it, come what may. */
struct work {
	struct arena *claims, *scratch;
	struct explain_work explain;
	struct buf certificate, why;
};

static int check(struct work *w, struct verified *v, struct buf *why)
{
	struct vir_module *m = v->module;

	if (w->certificate.failed)
		return -ENOMEM;
	v->certificate_len = w->certificate.len;
	char *bytes = arena_alloc(m->arena, v->certificate_len);
	if (v->certificate_len)
		memcpy(bytes, w->certificate.data, v->certificate_len);
	v->certificate = bytes;
	return check_certificate(m->arena, w->scratch, m, bytes, v->certificate_len, &v->facts,
				 why);
}

/* A certificate of our own that does not hold is a mistake, which is said, and nothing is claimed. */
static int prove(struct work *w, struct verified *v, bool unproved, struct buf *why)
{
	const struct vir_module *m = v->module;
	struct claims *claims;
	int err;

	if (!unproved) {
		err = explain_found(w->claims, w->scratch, m, &w->explain, &claims, &w->certificate,
				    &w->why);
		if (!err)
			err = check(w, v, &w->why);
		if (w->why.len)
			v->unexplained = arena_printf(v->module->arena, "%s", buf_str(&w->why));
		if (err != -EINVAL)
			return err;
	}
	buf_clear(&w->certificate);
	err = explain_nothing(w->claims, w->scratch, m, &w->explain, &w->certificate);
	return err ? err : check(w, v, why);
}

static int find_facts(struct work *w, const struct verify_opts *opts, struct verified *v,
		      struct buf *why)
{
	if (!opts->certificate)
		return prove(w, v, opts->unproved, why);
	buf_put(&w->certificate, opts->certificate, opts->certificate_len);
	return check(w, v, why);
}

/* What arenas refuse ends here. */
static int verify_guarded(struct work *w, struct vir_module *m, const struct verify_opts *opts,
			  struct verified **out, struct buf *why)
{
	jmp_buf on_full;

	arena_on_full(m->arena, &on_full);
	arena_on_full(w->claims, &on_full);
	arena_on_full(w->scratch, &on_full);
	if (setjmp(on_full) != 0)
		return -ENOMEM;
	int err = vir_check(m, why);
	m->image_hash = 0;
	if (!err)
		err = cert_image_hash(m, &m->image_hash);
	if (err)
		return err;
	struct verified *v = arena_new(m->arena, struct verified);
	v->module = m;
	err = find_facts(w, opts, v, why);
	if (err)
		return err;
	costs_find(m->arena, w->scratch, m, &v->facts, &v->costs);
	lengths_find(m->arena, w->scratch, m, &v->facts, &v->lengths);
	room_find(v);
	*out = v;
	return 0;
}

int verify(struct vir_module *m, const struct verify_opts *opts, struct verified **out,
	   struct buf *why)
{
	struct work w = { arena_open(SCRATCH_BYTES, NULL), arena_open(SCRATCH_BYTES, NULL),
			  .certificate = { 0 } };

	*out = NULL;
	int err = w.claims && w.scratch ? verify_guarded(&w, m, opts, out, why) : -ENOMEM;
	arena_on_full(m->arena, NULL);
	explain_work_free(&w.explain);
	buf_free(&w.certificate);
	buf_free(&w.why);
	arena_close(w.scratch);
	arena_close(w.claims);
	return err;
}

/* -- asking -------------------------------------------------------------------------------------- */

const struct vir_module *verified_module(const struct verified *v)
{
	return v->module;
}

bool verified_is_dead(const struct verified *v, uint32_t func, uint32_t inst)
{
	return !(v->facts.funcs[func].flags[inst] & FACT_REACHED);
}

bool verified_never_raises(const struct verified *v, uint32_t func, uint32_t inst)
{
	return v->facts.funcs[func].flags[inst] & FACT_NEVER_RAISES;
}

uint64_t verified_ticks(const struct verified *v, uint32_t func, uint32_t inst)
{
	const struct costs_func *costs = &v->costs.funcs[func];

	return cost_sum(costs->before, costs->ticks[inst]);
}

const struct dom *verified_value(const struct verified *v, uint32_t func, uint32_t value)
{
	return &v->facts.funcs[func].values[value];
}

struct cost verified_cost(const struct verified *v, uint32_t probe)
{
	return v->costs.funcs[v->module->probes[probe].func].cost;
}

void verified_certificate(const struct verified *v, struct buf *out)
{
	buf_put(out, v->certificate, v->certificate_len);
}

const char *verified_unexplained(const struct verified *v)
{
	return v->unexplained;
}
