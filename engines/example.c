/*
 * example.c - firing probes, and noting what goes wrong where.
 */
#include "engines/example.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "interp/vir_eval.h"
#include "verifier/answer.h"

enum {
	TICKS = 2000, /* enough to be in an endless loop, or one that is as good as that */
	TRIES = 50,
	N_NUMBERS = 64, /* arguments to try: numbers of the script, and some that are often wrong */
};

/* The first fire in which something went wrong at a place. */
struct found {
	enum report_kind kind;
	uint32_t pos;
	char *text;
};

struct example {
	const struct vir_module *m;
	struct executor *x;
	struct found *found;
	size_t n_found, cap_found;
	bool has_searched;
	const struct buf *runs;
	/* Of the run that is tried: what the target answers before it answers anything. */
	struct answer run;
	uint32_t next_number;
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
	if (e->next_number < e->run.len / 8)
		return answer_run_number(&e->run, e->next_number++);
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

struct firing {
	struct example *e;
	const struct fire *fire;
	const struct vir_probe *probe;
	bool failed;
};

static const struct found *look_up(const struct example *e, enum report_kind kind, uint32_t pos)
{
	for (size_t i = 0; i < e->n_found; i++)
		if (e->found[i].kind == kind && e->found[i].pos == pos)
			return &e->found[i];
	return NULL;
}

static bool add_found(struct example *e, struct found found)
{
	if (e->n_found == e->cap_found) {
		size_t cap = e->cap_found ? 2 * e->cap_found : 16;
		struct found *grown = realloc(e->found, cap * sizeof(*grown));
		if (!grown)
			return false;
		e->found = grown;
		e->cap_found = cap;
	}
	e->found[e->n_found++] = found;
	return true;
}

/* What was not reported before this fire is its doing. */
static void note_report(void *ctx, const struct report *r)
{
	struct firing *f = ctx;
	struct buf text = { 0 };

	if (look_up(f->e, r->kind, r->at.pos))
		return;
	put_fire(f->fire, f->probe->param_kinds, r->probe, &text);
	struct found found = { r->kind, r->at.pos, strdup(buf_str(&text)) };
	if (text.failed || !found.text || !add_found(f->e, found)) {
		free(found.text);
		f->failed = true;
	}
	buf_free(&text);
}

static int fire_once(struct example *e, const struct fire *f)
{
	struct firing firing = { .e = e, .fire = f, .probe = &e->m->probes[f->probe] };
	struct out_sink sink = { NULL, forget };

	if (e->x->ops->fire(e->x, f) || e->x->ops->drain(e->x, &sink))
		return -ENOMEM;
	e->x->ops->each_report(e->x, note_report, &firing);
	return firing.failed ? -ENOMEM : 0;
}

static int fire_probe(struct example *e, uint32_t probe)
{
	struct fire f = { .ops = &anything, .ctx = e, .probe = probe };
	int err = 0;

	f.n_args = (uint32_t)strlen(e->m->probes[probe].param_kinds);
	for (int i = 0; i < TRIES && !err; i++) {
		for (uint32_t k = 0; k < f.n_args; k++)
			f.args[k].num = i ? pick(e) : 0;
		err = fire_once(e, &f);
	}
	return err;
}

/* A run that somebody suggested, who need not know what he talks of. */
static int fire_run(struct example *e)
{
	uint64_t probe = answer_run_number(&e->run, 0);
	struct fire f = { .ops = &anything, .ctx = e };

	if (probe >= e->m->n_probes)
		return 0;
	e->next_number = 1;
	f.probe = (uint32_t)probe;
	f.n_args = (uint32_t)strlen(e->m->probes[probe].param_kinds);
	for (uint32_t i = 0; i < f.n_args; i++)
		f.args[i].num = pick(e);
	return fire_once(e, &f);
}

static int fire_runs(struct example *e)
{
	size_t at = 0;
	int err = 0;

	while (!err && answer_next(e->runs->data, e->runs->len, &at, &e->run) == ANSWER_IS_THERE)
		err = fire_run(e);
	e->run.len = 0;
	return err;
}

static int search(struct example *e)
{
	int err = fire_runs(e);

	for (uint32_t i = 0; i < e->m->n_probes && !err; i++)
		err = fire_probe(e, i);
	return err;
}

int example_find(struct example *e, uint32_t place, enum report_kind kind, const char **text)
{
	int err = e->has_searched ? 0 : search(e);

	*text = NULL;
	e->has_searched = true;
	const struct found *found = look_up(e, kind, e->m->places[place].pos);
	if (found)
		*text = found->text;
	return err;
}

int example_open(const struct verified *v, const struct buf *runs, struct example **out)
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
	e->runs = runs;
	e->random = 88172645463325252u;
	find_numbers(e);
	*out = e;
	return 0;
}

void example_close(struct example *e)
{
	e->x->ops->close(e->x);
	for (size_t i = 0; i < e->n_found; i++)
		free(e->found[i].text);
	free(e->found);
	free(e);
}
