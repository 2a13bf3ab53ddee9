/*
 * widen.c - how claims grow: so that few steps are enough, and none is taken too far.
 *
 * Bounds stop at numbers that the module compares with, and at their neighbours: a loop
 * that counts to 100 is left with 100.
 */
#include <stdlib.h>

#include "verifier/infer_int.h"

enum {
	JOINED = 3,   /* changes of a claim that take over what came */
	STOPPED = 16, /* those that stop at numbers of the module */
	AGAIN = 256,  /* times that a loop is walked again; then what it carries is anything */
	NATURAL = 32, /* those that stop at numbers that all machines have; then it is anything */
};

/* -- numbers to stop at ---------------------------------------------------------------------- */

static int compare_unsigned(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

static int compare_signed(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

static void add_stop(struct infer *in, uint64_t number)
{
	for (uint64_t i = 0; i < 3 && in->n_stops < STOPS; i++)
		in->stops[in->n_stops++] = number - 1 + i;
}

static void find_stops(struct infer *in)
{
	in->stops = arena_new_array(in->arena, STOPS, uint64_t);
	for (uint32_t i = 0; i < in->m->n_bags; i++)
		add_stop(in, in->m->bags[i].capacity);
	for (uint32_t i = 0; i < in->m->n_funcs; i++)
		for (uint32_t k = 0; k < in->m->funcs[i].n_insts; k++)
			if (in->m->funcs[i].insts[k].op == OP_CONST)
				add_stop(in, in->m->funcs[i].insts[k].number);
	in->signed_stops = arena_new_array(in->arena, in->n_stops, uint64_t);
	for (uint32_t i = 0; i < in->n_stops; i++)
		in->signed_stops[i] = in->stops[i];
	qsort(in->stops, in->n_stops, sizeof(uint64_t), compare_unsigned);
	qsort(in->signed_stops, in->n_stops, sizeof(uint64_t), compare_signed);
}

/* The first of the numbers that is not below x; n: none is. */
static uint32_t first_from(const uint64_t *numbers, uint32_t n, uint64_t x, uint64_t turn)
{
	uint32_t low = 0, high = n;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if ((numbers[middle] ^ turn) < (x ^ turn))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* turn: 1 << 63 to compare as signed numbers. */
static void stop_bounds(const uint64_t *numbers, uint32_t n, uint64_t turn, uint64_t *min,
			uint64_t *max)
{
	uint32_t above = first_from(numbers, n, *max, turn);
	uint32_t below = first_from(numbers, n, *min, turn);

	if (below < n && numbers[below] == *min)
		*min = numbers[below];
	else
		*min = below > 0 ? numbers[below - 1] : turn;
	*max = above < n ? numbers[above] : ~turn;
}

static struct dom stops_around(const struct infer *in, const struct dom *d)
{
	struct dom stop = dom_top();

	stop.umin = d->umin;
	stop.umax = d->umax;
	stop.smin = d->smin;
	stop.smax = d->smax;
	stop_bounds(in->stops, in->n_stops, 0, &stop.umin, &stop.umax);
	stop_bounds(in->signed_stops, in->n_stops, UINT64_C(1) << 63, &stop.smin, &stop.smax);
	return stop;
}

/* -- claims ------------------------------------------------------------------------------------- */

static void own(struct infer *in, const struct dom *doms, uint32_t n, uint32_t func)
{
	for (uint32_t i = 0; i < n; i++)
		in->owners[doms - in->claims->doms + i] = func;
}

static void find_loops(struct infer *in)
{
	for (uint32_t i = 0; i < in->m->n_funcs; i++) {
		const struct vir_func *f = &in->m->funcs[i];
		const struct claim_loop *loop = in->claims->funcs[i].loops;
		for (uint32_t k = 0; k < f->n_insts; k++) {
			if (f->insts[k].op != OP_LOOP && f->insts[k].op != OP_EACH)
				continue;
			for (uint32_t p = 0; p < vir_n_params(&f->insts[k]); p++)
				in->loops[loop->params - in->claims->doms + p] =
					(uint32_t)(loop - in->claims->loops);
			loop++;
		}
	}
}

static bool is_settled_too_often(const struct infer *in, const struct dom *claim)
{
	uint32_t loop = in->loops[claim - in->claims->doms];

	return loop != CLAIM_NO_VALUE && in->n_again[loop] > AGAIN;
}

void widen_prepare(struct infer *in)
{
	const struct claims *c = in->claims;

	in->n_changes = arena_new_array(in->arena, c->n_doms, uint8_t);
	in->owners = arena_new_array(in->arena, c->n_doms, uint32_t);
	in->loops = arena_new_array(in->arena, c->n_doms, uint32_t);
	for (uint32_t i = 0; i < c->n_doms; i++)
		in->owners[i] = in->loops[i] = CLAIM_NO_VALUE;
	for (uint32_t i = 0; i < in->m->n_funcs; i++) {
		own(in, c->funcs[i].params, in->m->funcs[i].n_params, i);
		own(in, c->funcs[i].cells, in->m->funcs[i].n_cells, i);
	}
	find_loops(in);
	find_stops(in);
}

void widen_claim(struct infer *in, struct dom *claim, const struct dom *known)
{
	uint8_t *n_changes = &in->n_changes[claim - in->claims->doms];

	if (in->steps == 0 || is_settled_too_often(in, claim)) {
		*claim = dom_top();
	} else if (*n_changes < JOINED) {
		*claim = dom_join(claim, known);
	} else if (*n_changes < STOPPED) {
		struct dom both = dom_join(claim, known), stop = stops_around(in, &both);
		*claim = dom_widen_to(claim, known, &stop);
	} else if (*n_changes < NATURAL) {
		*claim = dom_widen(claim, known);
	} else {
		*claim = dom_top();
	}
	*n_changes += *n_changes < UINT8_MAX;
}

bool widen_went_further(const struct infer *in)
{
	for (uint32_t i = 0; i < in->claims->n_doms; i++)
		if (in->n_changes[i] > JOINED)
			return true;
	return false;
}
