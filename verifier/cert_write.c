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
