/*
 * cert_read.c - the parts that certificates are made of, from bytes that may be any.
 */
#include <errno.h>

#include "verifier/cert.h"

static void reject(struct reader *r, const char *what)
{
	if (!r->what)
		r->what = what;
}

uint8_t read_byte(struct reader *r)
{
	if (r->at == r->len) {
		reject(r, "it ends too soon");
		return 0;
	}
	return r->what ? 0 : r->bytes[r->at++];
}

uint64_t read_number(struct reader *r)
{
	uint64_t x = 0;

	for (unsigned shift = 0;; shift += 7) {
		uint8_t byte = read_byte(r);
		if (shift == 63 && byte > 1)
			reject(r, "a number of more than 64 bits");
		if (r->what)
			return 0;
		x |= (uint64_t)(byte & 0x7f) << shift;
		if (!(byte & 0x80))
			return x;
	}
}

static uint64_t read_fixed(struct reader *r)
{
	uint64_t x = 0;

	for (int i = 0; i < 8; i++)
		x |= (uint64_t)read_byte(r) << 8 * i;
	return x;
}

uint64_t read_signed(struct reader *r)
{
	uint64_t x = read_number(r);

	return x >> 1 ^ -(x & 1);
}

struct dom read_dom(struct reader *r)
{
	struct dom d = dom_top();
	uint64_t from;

	switch ((enum cert_form)read_byte(r)) {
	case FORM_ANY:
		break;
	case FORM_NONE:
		return dom_empty();
	case FORM_NUMBER:
		return dom_const(read_signed(r));
	case FORM_UNSIGNED:
		from = read_number(r);
		return dom_range(from, from + read_number(r));
	case FORM_SIGNED:
		from = read_signed(r);
		return dom_signed_range((int64_t)from, (int64_t)(from + read_number(r)));
	case FORM_ALL:
		d.umin = read_fixed(r);
		d.umax = read_fixed(r);
		d.smin = read_fixed(r);
		d.smax = read_fixed(r);
		d.zeros = read_fixed(r);
		d.ones = read_fixed(r);
		dom_reduce(&d);
		break;
	default:
		reject(r, "an unknown form");
		break;
	}
	return d;
}

void read_doms(struct reader *r, struct dom *doms, uint64_t n)
{
	for (uint64_t i = 0; i < n && !r->what; i++)
		doms[i] = read_dom(r);
}

int read_header(struct reader *r, const struct vir_module *m)
{
	uint64_t hash;

	if (cert_image_hash(m, &hash))
		return -ENOMEM;
	for (size_t i = 0; i < sizeof(CERT_MAGIC) - 1; i++)
		if (read_byte(r) != (uint8_t)CERT_MAGIC[i])
			reject(r, "it is no certificate of this version");
	if (read_fixed(r) != hash)
		reject(r, "it is about another image");
	return 0;
}
