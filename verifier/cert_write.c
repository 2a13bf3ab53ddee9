/*
 * cert_write.c - the parts that certificates are made of, as bytes.
 */
#include <errno.h>

#include "verifier/cert.h"

int cert_image_hash(const struct vir_module *m, uint64_t *hash)
{
	struct buf image = { 0 };

	if (m->image_hash) {
		*hash = m->image_hash;
		return 0;
	}
	vir_write(m, &image);
	*hash = UINT64_C(0xcbf29ce484222325);
	for (size_t i = 0; i < image.len; i++)
		*hash = (*hash ^ (uint8_t)image.data[i]) * UINT64_C(0x100000001b3);
	int err = image.failed ? -ENOMEM : 0;
	buf_free(&image);
	return err;
}

/* -- writing ------------------------------------------------------------------------------------ */

void put_number(struct buf *out, uint64_t x)
{
	for (; x >= 0x80; x >>= 7)
		buf_putc(out, (char)(x | 0x80));
	buf_putc(out, (char)x);
}

static void put_fixed(struct buf *out, uint64_t x)
{
	for (int i = 0; i < 8; i++)
		buf_putc(out, (char)(x >> 8 * i));
}

/* Small numbers of both signs are short. */
static uint64_t fold_sign(uint64_t x)
{
	return x << 1 ^ (uint64_t)((int64_t)x >> 63);
}

void put_signed(struct buf *out, uint64_t x)
{
	put_number(out, fold_sign(x));
}

static enum cert_form form_of(const struct dom *d)
{
	struct dom top = dom_top();
	struct dom by_unsigned = dom_range(d->umin, d->umax);
	struct dom by_signed = dom_signed_range((int64_t)d->smin, (int64_t)d->smax);

	if (dom_is_empty(d))
		return FORM_NONE;
	if (dom_same(d, &top))
		return FORM_ANY;
	if (dom_is_const(d))
		return FORM_NUMBER;
	if (dom_same(d, &by_unsigned))
		return FORM_UNSIGNED;
	return dom_same(d, &by_signed) ? FORM_SIGNED : FORM_ALL;
}

static void put_dom(struct buf *out, const struct dom *d)
{
	enum cert_form form = form_of(d);

	buf_putc(out, (char)form);
	switch (form) {
	case FORM_NUMBER:
		put_signed(out, d->umin);
		break;
	case FORM_UNSIGNED:
		put_number(out, d->umin);
		put_number(out, d->umax - d->umin);
		break;
	case FORM_SIGNED:
		put_signed(out, d->smin);
		put_number(out, d->smax - d->smin);
		break;
	case FORM_ALL:
		put_fixed(out, d->umin);
		put_fixed(out, d->umax);
		put_fixed(out, d->smin);
		put_fixed(out, d->smax);
		put_fixed(out, d->zeros);
		put_fixed(out, d->ones);
		break;
	case FORM_ANY:
	case FORM_NONE:
		break;
	}
}

void put_doms(struct buf *out, const struct dom *doms, uint64_t n)
{
	for (uint64_t i = 0; i < n; i++)
		put_dom(out, &doms[i]);
}

void put_header(struct buf *out, const struct vir_module *m)
{
	uint64_t hash = 0;

	if (cert_image_hash(m, &hash))
		out->failed = true;
	buf_put(out, CERT_MAGIC, sizeof(CERT_MAGIC) - 1);
	put_fixed(out, hash);
}

/* -- facts and sums ---------------------------------------------------------------------------- */

void put_fact(struct buf *out, const struct known *k, struct fact fact)
{
	uint64_t number = fact.kind == OF_SUM ? k->n_sums - fact.number : fact.number;

	put_number(out, fact.kind == OF_NONE ? 1 : number << 1 | (fact.kind == OF_SUM));
}

void put_terms(struct buf *out, const struct sum *sum)
{
	put_number(out, sum->n);
	for (uint32_t i = 0; i < sum->n; i++) {
		put_number(out, sum->terms[i].value);
		put_signed(out, sum->terms[i].factor);
	}
}

static void put_sum(struct buf *out, const struct sum *sum)
{
	put_terms(out, sum);
	put_dom(out, &sum->in);
}

/* -- loops --------------------------------------------------------------------------------------- */

static void put_params(struct buf *out, const struct join *params)
{
	put_doms(out, params->doms, params->n);
	put_number(out, params->n_sums);
	for (uint32_t i = 0; i < params->n_sums; i++)
		put_sum(out, &params->sums[i]);
}

static void put_rank(struct buf *out, const struct rank_claim *rank)
{
	buf_putc(out, (char)rank->kind);
	if (rank->kind == BY_NOTHING)
		return;
	put_sum(out, &rank->of);
	put_number(out, rank->times);
	buf_putc(out, rank->is_signed);
	put_number(out, rank->other);
	put_dom(out, &rank->first);
	put_dom(out, &rank->at);
	put_dom(out, &rank->next);
	put_dom(out, &rank->loss);
	put_sum(out, &rank->loss_of);
	put_dom(out, &rank->gain);
}

void put_loop(struct buf *out, const struct loop_claim *claim)
{
	const struct dom top = dom_top();

	put_params(out, &claim->params);
	for (uint32_t i = 0; i < claim->params.n; i++) {
		const struct motion *motion = &claim->motions[i];
		bool is_moved = !dom_same(&motion->from, &top) ||
				!dom_same(&motion->next, &claim->params.doms[i]);
		buf_putc(out, is_moved);
		if (!is_moved)
			continue;
		put_dom(out, &motion->next);
		put_dom(out, &motion->from);
		put_dom(out, &motion->step);
	}
	put_rank(out, &claim->rank);
	put_number(out, claim->conts + 1);
}

/* -- steps --------------------------------------------------------------------------------------- */

static void put_use(struct buf *out, const struct known *k, const struct use *use)
{
	put_fact(out, k, use->fact);
	put_signed(out, use->factor);
}

void put_step(struct buf *out, const struct known *k, enum cert_step kind, const struct step *s)
{
	buf_putc(out, (char)kind);
	for (const char *needs = cert_rules[kind].needs; *needs; needs++) {
		if (*needs == 'v')
			put_number(out, s->value);
		else if (*needs == 't')
			put_number(out, s->times);
		else if (*needs == 'f')
			put_fact(out, k, s->fact);
		else if (*needs == 'n')
			put_use(out, k, &s->not_0);
		else
			put_number(out, s->n_uses);
	}
	for (uint32_t i = 0; i < s->n_uses; i++)
		put_use(out, k, &s->uses[i]);
}
