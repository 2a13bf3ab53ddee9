/*
 * verifier.c - from a module to the handle that executors take.
 */
#include "verifier/verifier.h"

#include <errno.h>
#include <string.h>

#include "verifier/check.h"
#include "verifier/explain.h"
#include "verifier/infer.h"
#include "verifier/verified.h"

enum { SCRATCH_BYTES = 1 << 30 };

/* -- verifying ---------------------------------------------------------------------------------- */

/* What loops do is measured for the explainer; without one there is nothing to measure. */
static struct claims *hold(struct arena *scratch, const struct vir_module *m, struct claims *claims)
{
	struct check_failure failure;
	struct facts facts;

	if (claims->n_loops == 0)
		return claims;
	return claims_hold(scratch, scratch, m, claims, &facts, &failure) ? NULL : claims;
}

/*
 * What the prover found must hold, and be explained: if not, that is our mistake, which is said,
 * and nothing is claimed.
 */
static int prove(struct arena *a, struct arena *scratch, struct verified *v, bool unproved,
		 struct buf *certificate)
{
	const struct vir_module *m = v->module;
	struct buf why = { 0 };
	struct claims *claims = unproved ? NULL : hold(scratch, m, infer_claims(a, scratch, m));
	int err = claims ? explain_claims(scratch, m, claims, certificate, &why) : -EINVAL;

	if (err == -EINVAL && !unproved)
		v->unexplained = arena_printf(v->module->arena, "%s",
					      claims ? buf_str(&why) : "claims do not hold");
	buf_free(&why);
	if (err != -EINVAL)
		return err;
	buf_clear(certificate);
	claims = hold(scratch, m, claims_new(a, m, dom_top()));
	return claims ? explain_claims(scratch, m, claims, certificate, &why) : -EINVAL;
}

static int find_certificate(struct arena *a, struct arena *scratch, const struct verify_opts *opts,
			    struct verified *v, struct buf *certificate)
{
	if (opts->certificate)
		buf_put(certificate, opts->certificate, opts->certificate_len);
	int err = opts->certificate ? 0 : prove(a, scratch, v, opts->unproved, certificate);
	if (err || certificate->failed)
		return err ? err : -ENOMEM;
	char *bytes = arena_alloc(v->module->arena, certificate->len);
	if (certificate->len)
		memcpy(bytes, certificate->data, certificate->len);
	v->certificate = bytes;
	v->certificate_len = certificate->len;
	return 0;
}

/* What arenas refuse ends here. */
static int verify_guarded(struct vir_module *m, struct arena *a, struct arena *scratch,
			  const struct verify_opts *opts, struct verified **out,
			  struct buf *certificate, struct buf *why)
{
	jmp_buf on_full;

	arena_on_full(m->arena, &on_full);
	arena_on_full(a, &on_full);
	arena_on_full(scratch, &on_full);
	if (setjmp(on_full) != 0)
		return -ENOMEM;
	int err = vir_check(m, why);
	if (err)
		return err;
	struct verified *v = arena_new(m->arena, struct verified);
	v->module = m;
	err = find_certificate(a, scratch, opts, v, certificate);
	if (!err)
		err = check_certificate(m->arena, scratch, m, v->certificate, v->certificate_len,
					&v->facts, why);
	if (err)
		return err;
	costs_find(m->arena, scratch, m, &v->facts, &v->costs);
	lengths_find(m->arena, scratch, m, &v->facts, &v->lengths);
	room_find(v);
	*out = v;
	return 0;
}

int verify(struct vir_module *m, const struct verify_opts *opts, struct verified **out,
	   struct buf *why)
{
	struct arena *claims = arena_open(SCRATCH_BYTES, NULL);
	struct arena *scratch = arena_open(SCRATCH_BYTES, NULL);
	struct buf certificate = { 0 };
	int err = -ENOMEM;

	*out = NULL;
	if (claims && scratch)
		err = verify_guarded(m, claims, scratch, opts, out, &certificate, why);
	buf_free(&certificate);
	arena_on_full(m->arena, NULL);
	arena_close(scratch);
	arena_close(claims);
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
