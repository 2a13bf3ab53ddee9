/*
 * cert_read.c - the parts that certificates are made of, from bytes that may be any.
 */
#include <errno.h>

#include "verifier/cert.h"

uint8_t read_byte(struct reader *r)
{
	if (r->at == r->len) {
		read_need(r, false, "it ends too soon");
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
			read_need(r, false, "a number of more than 64 bits");
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
		read_need(r, false, "an unknown form");
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
			read_need(r, false, "it is no certificate of this version");
	if (read_fixed(r) != hash)
		read_need(r, false, "it is about another image");
	return 0;
}

/* -- facts and sums ---------------------------------------------------------------------------- */

static uint32_t small(uint64_t number)
{
	return number < UINT32_MAX ? (uint32_t)number : UINT32_MAX;
}

/* A value by its number; a sum by how many came after it; or none. */
struct fact read_fact(struct reader *r, const struct known *k)
{
	uint64_t x = read_number(r), n = x >> 1;

	if (x == 1)
		return (struct fact){ OF_NONE, 0 };
	return x & 1 ? (struct fact){ OF_SUM, small(k->n_sums - n) }
		     : (struct fact){ OF_VALUE, small(n) };
}

struct sum read_terms(struct reader *r, const struct known *k)
{
	struct sum sum = { .in = dom_const(0) };
	uint64_t n = read_number(r);

	for (uint64_t i = 0; i < n && !r->what; i++) {
		struct sum term = sum_of_value(small(read_number(r)));
		read_need(r, term.terms[0].value < k->n_values, "a value that there is not");
		read_need(r, sum_plus(&sum, &term, read_signed(r)), "a sum of too many terms");
	}
	return r->what ? (struct sum){ .in = dom_top() } : sum;
}

struct sum read_sum(struct reader *r, const struct known *k)
{
	struct sum sum = read_terms(r, k);

	sum.in = read_dom(r);
	return sum;
}

/* -- loops --------------------------------------------------------------------------------------- */

static void read_params(struct reader *r, const struct known *k, struct arena *a,
			struct join *params)
{
	size_t cap = 0;

	params->doms = arena_new_array(a, params->n, struct dom);
	read_doms(r, params->doms, params->n);
	for (uint64_t left = read_number(r); left && !r->what; left--) {
		params->sums =
			arena_grow(a, params->sums, params->n_sums, &cap, sizeof(struct sum));
		params->sums[params->n_sums++] = read_sum(r, k);
	}
}

static void read_rank(struct reader *r, const struct known *k, struct rank_claim *rank)
{
	*rank = (struct rank_claim){ .kind = (enum cert_rank)read_byte(r) };
	read_need(r, rank->kind < CERT_RANKS, "an unknown kind of rank");
	if (rank->kind == BY_NOTHING || r->what)
		return;
	rank->of = read_sum(r, k);
	rank->times = read_number(r);
	rank->is_signed = read_byte(r);
	rank->other = small(read_number(r));
	rank->first = read_dom(r);
	rank->at = read_dom(r);
	rank->next = read_dom(r);
	rank->loss = read_dom(r);
	rank->loss_of = read_sum(r, k);
	rank->gain = read_dom(r);
}

void read_loop(struct reader *r, const struct known *k, struct arena *a, uint32_t first, uint32_t n,
	       struct loop_claim *claim)
{
	*claim = (struct loop_claim){ .params = { .first = first, .n = n } };
	read_params(r, k, a, &claim->params);
	claim->motions = arena_new_array(a, n, struct motion);
	for (uint32_t i = 0; i < n; i++) {
		struct motion *motion = &claim->motions[i];
		*motion = (struct motion){ claim->params.doms[i], dom_top(), dom_top() };
		if (!read_byte(r))
			continue;
		motion->next = read_dom(r);
		motion->from = read_dom(r);
		motion->step = read_dom(r);
	}
	read_rank(r, k, &claim->rank);
	claim->conts = read_number(r) - 1; /* without bound is the shortest: 0 */
}

/* -- steps --------------------------------------------------------------------------------------- */

static struct use read_use(struct reader *r, const struct known *k)
{
	struct fact fact = read_fact(r, k);

	return (struct use){ fact, read_signed(r) };
}

const struct cert_rule cert_rules[STEPS] = {
	[STEP_OPERANDS] = { known_by_operands, "v" },   [STEP_RESULT] = { known_by_result, "v" },
	[STEP_OPERATION] = { known_by_operation, "v" }, [STEP_CHOOSE] = { known_choose, "v" },
	[STEP_UNCHOOSE] = { known_unchoose, "v" },      [STEP_ADD] = { known_add, "fu" },
	[STEP_DIVIDE] = { known_divide, "ftu" },        [STEP_EXCLUDE] = { known_exclude, "fnu" },
};

void read_step(struct reader *r, const struct known *k, enum cert_step kind, struct step *s)
{
	s->n_uses = 0;
	for (const char *needs = cert_rules[kind].needs; *needs; needs++) {
		if (*needs == 'v')
			s->value = read_number(r);
		else if (*needs == 't')
			s->times = read_number(r);
		else if (*needs == 'f')
			s->fact = read_fact(r, k);
		else if (*needs == 'n')
			s->not_0 = read_use(r, k);
		else
			s->n_uses = small(read_number(r));
	}
	read_need(r, s->n_uses <= STEP_USES, "too many facts at a time");
	for (uint32_t i = 0; i < s->n_uses && !r->what; i++)
		s->uses[i] = read_use(r, k);
}
