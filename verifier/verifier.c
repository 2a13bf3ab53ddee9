/*
 * verifier.c - from a module to the handle that executors take.
 */
#include "verifier/verifier.h"

#include <assert.h>
#include <errno.h>
#include <inttypes.h>

#include "verifier/cert.h"
#include "verifier/infer.h"
#include "verifier/verified.h"

enum { SCRATCH_BYTES = 1 << 30 };

/* -- verifying ---------------------------------------------------------------------------------- */

static int refuse(const struct vir_module *m, const struct check_failure *failure, struct buf *why)
{
	buf_printf(why,
		   "the certificate does not hold: function %" PRIu32 " (%s), operation %" PRIu32
		   ": %s",
		   failure->func, failure->func < m->n_funcs ? m->funcs[failure->func].name : "",
		   failure->inst, failure->what);
	return why->failed ? -ENOMEM : -EINVAL;
}

/* What the prover found must hold: if not, that is our mistake, and nothing is claimed. */
static int check_own_claims(struct arena *scratch, struct verified *v,
			    struct check_failure *failure)
{
	struct vir_module *m = v->module;
	int err = check_claims(m->arena, scratch, m, v->claims, &v->facts, failure);

	assert(!err && "what the prover claims holds");
	if (!err)
		return 0;
	v->claims = claims_new(m->arena, m, dom_top());
	return check_claims(m->arena, scratch, m, v->claims, &v->facts, failure);
}

static int find_claims(struct arena *scratch, const struct verify_opts *opts, struct verified *v,
		       struct buf *why)
{
	struct vir_module *m = v->module;
	struct check_failure failure;
	int err;

	if (opts->certificate) {
		err = cert_read(m->arena, m, opts->certificate, opts->certificate_len, &v->claims,
				why);
		if (err)
			return err;
		err = check_claims(m->arena, scratch, m, v->claims, &v->facts, &failure);
	} else {
		v->claims = opts->unproved ? claims_new(m->arena, m, dom_top())
					   : infer_claims(m->arena, scratch, m);
		err = check_own_claims(scratch, v, &failure);
	}
	return err ? refuse(m, &failure, why) : 0;
}

/* What arenas refuse ends here. */
static int verify_guarded(struct vir_module *m, struct arena *scratch,
			  const struct verify_opts *opts, struct verified **out, struct buf *why)
{
	jmp_buf on_full;

	arena_on_full(m->arena, &on_full);
	arena_on_full(scratch, &on_full);
	if (setjmp(on_full) != 0)
		return -ENOMEM;
	int err = vir_check(m, why);
	if (err)
		return err;
	struct verified *v = arena_new(m->arena, struct verified);
	v->module = m;
	err = find_claims(scratch, opts, v, why);
	if (err)
		return err;
	costs_find(m->arena, scratch, m, v->claims, &v->facts, &v->costs);
	lengths_find(m->arena, scratch, m, &v->facts, &v->lengths);
	room_find(v);
	*out = v;
	return 0;
}

int verify(struct vir_module *m, const struct verify_opts *opts, struct verified **out,
	   struct buf *why)
{
	struct arena *scratch = arena_open(SCRATCH_BYTES, NULL);

	*out = NULL;
	if (!scratch)
		return -ENOMEM;
	int err = verify_guarded(m, scratch, opts, out, why);
	arena_on_full(m->arena, NULL);
	arena_close(scratch);
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
	cert_write(v->module, v->claims, out);
}
