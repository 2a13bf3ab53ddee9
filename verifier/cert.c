/*
 * cert.c - writing and reading claims.
 */
#include "verifier/cert.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>

static const uint8_t magic[] = { 'V', 'C', 'R', 'T', 5 };

enum dom_form { FORM_ANY, FORM_NONE, FORM_NUMBER, FORM_UNSIGNED, FORM_SIGNED, FORM_ALL, FORMS };

int cert_image_hash(const struct vir_module *m, uint64_t *hash)
{
	struct buf image = { 0 };

	vir_write(m, &image);
	*hash = UINT64_C(0xcbf29ce484222325);
	for (size_t i = 0; i < image.len; i++)
		*hash = (*hash ^ (uint8_t)image.data[i]) * UINT64_C(0x100000001b3);
	int err = image.failed ? -ENOMEM : 0;
	buf_free(&image);
	return err;
}

/* -- writing ------------------------------------------------------------------------------------ */

static void put_number(struct buf *out, uint64_t x)
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

static uint64_t unfold_sign(uint64_t x)
{
	return x >> 1 ^ -(x & 1);
}

static enum dom_form form_of(const struct dom *d)
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
	enum dom_form form = form_of(d);

	buf_putc(out, (char)form);
	switch (form) {
	case FORM_NUMBER:
		put_number(out, fold_sign(d->umin));
		break;
	case FORM_UNSIGNED:
		put_number(out, d->umin);
		put_number(out, d->umax - d->umin);
		break;
	case FORM_SIGNED:
		put_number(out, fold_sign(d->smin));
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
	case FORMS:
		break;
	}
}

static void put_doms(struct buf *out, const struct dom *doms, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		put_dom(out, &doms[i]);
}

static void put_form(struct buf *out, const struct form *f)
{
	put_number(out, f->n);
	for (uint32_t i = 0; i < f->n; i++) {
		put_number(out, f->terms[i].value);
		put_number(out, fold_sign(f->terms[i].factor));
	}
	put_number(out, fold_sign(f->rest.umin));
}

static void put_rank(struct buf *out, const struct rank *rank)
{
	buf_putc(out, (char)rank->kind);
	if (rank->kind != RANK_NONE)
		put_form(out, &rank->of);
}

static void put_relations(struct buf *out, const struct claim_loop *loop)
{
	put_number(out, loop->n_relations);
	for (uint32_t i = 0; i < loop->n_relations; i++) {
		put_form(out, &loop->relations[i]);
		put_dom(out, &loop->within[i]);
	}
}

static void put_loop(struct buf *out, const struct claim_loop *loop, uint32_t n_params)
{
	put_doms(out, loop->params, n_params);
	put_relations(out, loop);
	put_rank(out, &loop->rank);
	/* Without bound is the shortest: 0. */
	put_number(out, loop->conts + 1);
}

static void put_func(struct buf *out, const struct vir_func *f, const struct claim_func *claim)
{
	uint32_t n = 0;

	put_doms(out, claim->params, f->n_params);
	put_doms(out, claim->cells, f->n_cells);
	for (uint32_t i = 0; i < f->n_insts; i++)
		if (f->insts[i].op == OP_LOOP || f->insts[i].op == OP_EACH)
			put_loop(out, &claim->loops[n++], vir_n_params(&f->insts[i]));
}

void cert_write(const struct vir_module *m, const struct claims *claims, struct buf *out)
{
	uint64_t hash;

	if (cert_image_hash(m, &hash))
		out->failed = true;
	buf_put(out, magic, sizeof(magic));
	put_fixed(out, hash);
	put_doms(out, claims->vars, m->n_vars);
	for (uint32_t i = 0; i < m->n_funcs; i++)
		put_func(out, &m->funcs[i], &claims->funcs[i]);
}

/* -- reading ------------------------------------------------------------------------------------ */

struct reader {
	const uint8_t *bytes;
	size_t len, at;
	const char *what; /* is wrong; NULL: nothing yet */
};

static void reject(struct reader *r, const char *what)
{
	if (!r->what)
		r->what = what;
}

static uint8_t get_byte(struct reader *r)
{
	if (r->at == r->len) {
		reject(r, "it ends too soon");
		return 0;
	}
	return r->what ? 0 : r->bytes[r->at++];
}

static uint64_t get_number(struct reader *r)
{
	uint64_t x = 0;

	for (unsigned shift = 0;; shift += 7) {
		uint8_t byte = get_byte(r);
		if (shift == 63 && byte > 1)
			reject(r, "a number of more than 64 bits");
		if (r->what)
			return 0;
		x |= (uint64_t)(byte & 0x7f) << shift;
		if (!(byte & 0x80))
			return x;
	}
}

static uint64_t get_fixed(struct reader *r)
{
	uint64_t x = 0;

	for (int i = 0; i < 8; i++)
		x |= (uint64_t)get_byte(r) << 8 * i;
	return x;
}

/* What form_of() says of it does not matter: a dom may be written in any form. */
static struct dom get_dom(struct reader *r)
{
	struct dom d = dom_top();
	uint64_t from;

	switch ((enum dom_form)get_byte(r)) {
	case FORM_ANY:
		break;
	case FORM_NONE:
		return dom_empty();
	case FORM_NUMBER:
		return dom_const(unfold_sign(get_number(r)));
	case FORM_UNSIGNED:
		from = get_number(r);
		return dom_range(from, from + get_number(r));
	case FORM_SIGNED:
		from = unfold_sign(get_number(r));
		return dom_signed_range((int64_t)from, (int64_t)(from + get_number(r)));
	case FORM_ALL:
		d.umin = get_fixed(r);
		d.umax = get_fixed(r);
		d.smin = get_fixed(r);
		d.smax = get_fixed(r);
		d.zeros = get_fixed(r);
		d.ones = get_fixed(r);
		dom_reduce(&d);
		break;
	case FORMS:
	default:
		reject(r, "an unknown form");
		break;
	}
	return d;
}

static void get_doms(struct reader *r, struct dom *doms, uint32_t n)
{
	for (uint32_t i = 0; i < n && !r->what; i++)
		doms[i] = get_dom(r);
}

static void get_form(struct reader *r, struct form *f)
{
	uint64_t n = get_number(r);

	for (uint64_t i = 0; i < n && !r->what; i++) {
		uint64_t value = get_number(r), factor = unfold_sign(get_number(r));
		if (i == FORM_TERMS || value >= CLAIM_NO_VALUE)
			reject(r, "a sum that is too long, or of what there is not");
		else
			f->terms[f->n++] = (struct form_term){ (uint32_t)value, factor };
	}
	f->rest = dom_const(unfold_sign(get_number(r)));
}

static void get_rank(struct reader *r, struct rank *rank)
{
	rank->kind = (enum rank_kind)get_byte(r);
	if (rank->kind >= RANK_KINDS)
		reject(r, "an unknown kind of rank");
	if (rank->kind != RANK_NONE && !r->what)
		get_form(r, &rank->of);
}

static void get_relations(struct reader *r, struct claim_loop *loop)
{
	uint64_t n = get_number(r);

	if (n > RELATIONS)
		reject(r, "more relations than a loop can have");
	for (uint64_t i = 0; i < n && !r->what; i++) {
		get_form(r, &loop->relations[i]);
		loop->within[i] = get_dom(r);
		loop->n_relations++;
	}
}

static void get_loop(struct reader *r, struct claim_loop *loop, uint32_t n_params)
{
	get_doms(r, loop->params, n_params);
	get_relations(r, loop);
	get_rank(r, &loop->rank);
	loop->conts = get_number(r) - 1;
}

static void get_func(struct reader *r, const struct vir_func *f, struct claim_func *claim)
{
	uint32_t n = 0;

	get_doms(r, claim->params, f->n_params);
	get_doms(r, claim->cells, f->n_cells);
	for (uint32_t i = 0; i < f->n_insts && !r->what; i++)
		if (f->insts[i].op == OP_LOOP || f->insts[i].op == OP_EACH)
			get_loop(r, &claim->loops[n++], vir_n_params(&f->insts[i]));
}

static void get_header(struct reader *r, uint64_t hash)
{
	for (size_t i = 0; i < sizeof(magic); i++)
		if (get_byte(r) != magic[i])
			reject(r, "it is no certificate of this version");
	if (get_fixed(r) != hash)
		reject(r, "it is about another image");
}

int cert_read(struct arena *a, const struct vir_module *m, const void *bytes, size_t len,
	      struct claims **out, struct buf *why)
{
	struct reader r = { .bytes = bytes, .len = len };
	uint64_t hash;

	if (cert_image_hash(m, &hash))
		return -ENOMEM;
	*out = claims_new(a, m, dom_top());
	get_header(&r, hash);
	get_doms(&r, (*out)->vars, m->n_vars);
	for (uint32_t i = 0; i < m->n_funcs && !r.what; i++)
		get_func(&r, &m->funcs[i], &(*out)->funcs[i]);
	if (r.at < r.len)
		reject(&r, "there is something behind its end");
	if (!r.what)
		return 0;
	buf_printf(why, "the certificate is refused at byte %zu: %s", r.at, r.what);
	return why->failed ? -ENOMEM : -EINVAL;
}
