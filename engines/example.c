/*
 * example.c - firing probes until something goes wrong at a given place.
 */
#include "engines/example.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "interp/vir_eval.h"

enum {
	TICKS = 2000, /* enough to be in an endless loop, or one that is as good as that */
	TRIES = 50,
	N_NUMBERS = 64, /* arguments to try: numbers of the script, and some that are often wrong */
};

struct example {
	const struct vir_module *m;
	struct executor *x;
	uint64_t numbers[N_NUMBERS];
	uint32_t n_numbers;
	uint64_t random;
};

/* -- a machine that answers anything ------------------------------------------------------------ */

static uint64_t next_random(struct example *e)
{
	e->random ^= e->random << 13;
	e->random ^= e->random >> 7;
	e->random ^= e->random << 17;
	return e->random;
}

static uint64_t pick(struct example *e)
{
	return e->numbers[next_random(e) % e->n_numbers];
}

static int answer_read(const struct fire *f, unsigned space, uint64_t addr, void *to, size_t len)
{
	uint64_t number = pick(f->ctx);

	(void)space;
	(void)addr;
	memset(to, 0, len);
	memcpy(to, &number, len < sizeof(number) ? len : sizeof(number));
	return 0;
}

static int answer_number(const struct fire *f, uint64_t number, uint64_t *value)
{
	(void)number;
	*value = pick(f->ctx);
	return 0;
}

static int answer_var(const struct fire *f, unsigned var, uint64_t *value)
{
	return answer_number(f, var, value);
}

static int answer_stack(const struct fire *f, bool of_guest, unsigned max_frames, char *to,
			size_t size)
{
	(void)f;
	(void)of_guest;
	(void)max_frames;
	(void)to;
	(void)size;
	return 0;
}

static int answer_symbol(const struct fire *f, const char *name, size_t len, uint64_t *address)
{
	(void)name;
	(void)len;
	return answer_number(f, 0, address);
}

static uint64_t answer_nothing(const struct fire *f)
{
	return pick(f->ctx);
}

static uint64_t answer_world(const struct fire *f, uint64_t world)
{
	(void)world;
	return pick(f->ctx);
}

static const struct fire_ops anything = {
	.read = answer_read,
	.var = answer_var,
	.gpr = answer_number,
	.vmcs = answer_number,
	.stack = answer_stack,
	.symbol = answer_symbol,
	.system_time_us = answer_nothing,
	.curworld = answer_nothing,
	.vm_of_world = answer_world,
};

/* -- numbers to try --------------------------------------------------------------------------------- */

static void add_number(struct example *e, uint64_t number)
{
	for (uint32_t i = 0; i < e->n_numbers; i++)
		if (e->numbers[i] == number)
			return;
	if (e->n_numbers < N_NUMBERS)
		e->numbers[e->n_numbers++] = number;
}

static void find_numbers(struct example *e)
{
	add_number(e, 0);
	add_number(e, 1);
	add_number(e, UINT64_MAX);
	for (uint32_t i = 0; i < e->m->n_funcs; i++)
		for (uint32_t k = 0; k < e->m->funcs[i].n_insts; k++)
			if (e->m->funcs[i].insts[k].op == OP_CONST) {
				add_number(e, e->m->funcs[i].insts[k].number);
				add_number(e, e->m->funcs[i].insts[k].number + 1);
			}
}

/* -- firing -------------------------------------------------------------------------------------------- */

struct search {
	const char *probe;
	uint32_t pos;
	enum report_kind kind;
	uint64_t count; /* how often it was reported */
};

static void look_at(void *ctx, const struct report *r)
{
	struct search *s = ctx;

	if (r->kind == s->kind && r->at.pos == s->pos && strcmp(r->probe, s->probe) == 0)
		s->count += r->count;
}

/* Output is thrown away. */
static int forget(void *ctx, const char *bytes, size_t len)
{
	(void)ctx;
	(void)bytes;
	(void)len;
	return 0;
}

static void put_fire(const struct fire *f, const char *kinds, const char *probe, struct buf *text)
{
	const char *before = " with ";

	buf_printf(text, "for example when %s fires", probe);
	for (uint32_t i = 0; i < f->n_args; i++) {
		if (kinds[i] != 's') {
			buf_printf(text, "%s%" PRId64, before, (int64_t)f->args[i].num);
			before = ", ";
		}
	}
}

static uint64_t count_reports(const struct example *e, struct search *s)
{
	s->count = 0;
	e->x->ops->each_report(e->x, look_at, s);
	return s->count;
}

static bool try_probe(struct example *e, uint32_t probe, struct search *s, struct buf *text)
{
	const struct vir_probe *p = &e->m->probes[probe];
	struct fire f = { .ops = &anything, .ctx = e, .probe = probe };
	struct out_sink sink = { NULL, forget };

	s->probe = e->m->funcs[p->func].name;
	f.n_args = (uint32_t)strlen(p->param_kinds);
	for (int i = 0; i < TRIES; i++) {
		for (uint32_t k = 0; k < f.n_args; k++)
			f.args[k].num = i ? pick(e) : 0;
		uint64_t before = count_reports(e, s);
		if (e->x->ops->fire(e->x, &f) || e->x->ops->drain(e->x, &sink))
			return false;
		if (count_reports(e, s) == before)
			continue;
		put_fire(&f, p->param_kinds, s->probe, text);
		return true;
	}
	return false;
}

bool example_find(struct example *e, uint32_t place, enum report_kind kind, struct buf *text)
{
	struct search s = { .pos = e->m->places[place].pos, .kind = kind };

	for (uint32_t i = 0; i < e->m->n_probes; i++)
		if (try_probe(e, i, &s, text))
			return true;
	return false;
}

int example_open(const struct verified *v, struct example **out)
{
	const struct vir_eval_opts opts = { .ticks = TICKS, .n_vms = 1, .max_threads = 1 };
	struct example *e = calloc(1, sizeof(*e));

	*out = NULL;
	if (!e)
		return -ENOMEM;
	int err = vir_eval_open(v, &opts, &e->x);
	if (err) {
		free(e);
		return err;
	}
	e->m = verified_module(v);
	e->random = 88172645463325252u;
	find_numbers(e);
	*out = e;
	return 0;
}

void example_close(struct example *e)
{
	e->x->ops->close(e->x);
	free(e);
}
