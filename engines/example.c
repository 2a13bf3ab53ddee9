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
	SHOWN = 4,      /* numbers of a run that are told */
	ALONE = 20, /* fires that are tried without those before: each takes time as the script is long */
};

/* A fire in which something went wrong at a place: the first, or one that needs no others before it. */
struct found {
	enum report_kind kind;
	uint32_t pos;
	uint32_t n_before;
	char *text;
	uint32_t *path, n_path;
};

struct example {
	const struct verified *v;
	const struct vir_module *m;
	struct executor *x;
	struct found *found;
	size_t n_found, cap_found;
	bool has_searched;
	const struct buf *runs;
	uint32_t n_before; /* fires, since everything was as it begins */
	uint32_t n_alone;
	/* Of the fire: what the target is to answer first, and what it did; where it came, in order. */
	uint64_t given[ANSWER_RUN_NUMBERS], picked[ANSWER_RUN_NUMBERS];
	uint32_t n_given, n_picked;
	uint32_t *path, n_path;
	bool *is_passed; /* by place */
	uint64_t numbers[N_NUMBERS];
	uint32_t n_numbers;
	uint64_t random;
};

/* -- a machine that answers anything ------------------------------------------------------------ */

static uint64_t likely(struct example *e)
{
	e->random ^= e->random << 13;
	e->random ^= e->random >> 7;
	e->random ^= e->random << 17;
	return e->numbers[e->random % e->n_numbers];
}

static uint64_t pick(struct example *e)
{
	uint64_t number = e->n_picked < e->n_given ? e->given[e->n_picked] : likely(e);

	if (e->n_picked < ANSWER_RUN_NUMBERS)
		e->picked[e->n_picked] = number;
	e->n_picked++;
	return number;
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

/* The first few are enough to recognize a run by. */
static void put_numbers(struct buf *text, const char *what, const uint64_t *numbers, uint32_t n)
{
	for (uint32_t i = 0; i < n && i < SHOWN; i++)
		buf_printf(text, "%s%" PRId64, i ? ", " : what, (int64_t)numbers[i]);
	if (n > SHOWN)
		buf_puts(text, ", ..");
}

static void put_fire(const struct example *e, const struct fire *f, const char *probe,
		     struct buf *text)
{
	const char *kinds = e->m->probes[f->probe].param_kinds;
	uint64_t args[LIMIT_PROBE_PARAMS];
	uint32_t n = 0;

	for (uint32_t i = 0; i < f->n_args; i++)
		if (kinds[i] != 's')
			args[n++] = f->args[i].num;
	buf_printf(text, "for example when %s fires", probe);
	put_numbers(text, " with ", args, n);
	put_numbers(text, " and the target answers ", e->picked, e->n_picked);
	if (e->n_before == 1)
		buf_puts(text, " after another fire");
	else if (e->n_before > 1)
		buf_printf(text, " after %" PRIu32 " other fires", e->n_before);
}

struct firing {
	struct example *e;
	const struct fire *fire;
	bool failed;
};

static struct found *look_up(const struct example *e, enum report_kind kind, uint32_t pos)
{
	for (size_t i = 0; i < e->n_found; i++)
		if (e->found[i].kind == kind && e->found[i].pos == pos)
			return &e->found[i];
	return NULL;
}

static void free_found(struct found *found)
{
	free(found->text);
	free(found->path);
}

static struct found *new_found(struct example *e)
{
	if (e->n_found == e->cap_found) {
		size_t cap = e->cap_found ? 2 * e->cap_found : 16;
		struct found *grown = realloc(e->found, cap * sizeof(*grown));
		if (!grown)
			return NULL;
		e->found = grown;
		e->cap_found = cap;
	}
	e->found[e->n_found] = (struct found){ .n_path = 0 };
	return &e->found[e->n_found++];
}

/* What was not reported before this fire is its doing; so is what was, if everything is new. */
static void note_report(void *ctx, const struct report *r)
{
	struct firing *f = ctx;
	struct example *e = f->e;
	struct found *known = look_up(e, r->kind, r->at.pos);
	struct buf text = { 0 };

	if (known && known->n_before <= e->n_before)
		return;
	put_fire(e, f->fire, r->probe, &text);
	struct found found = { r->kind,
			       r->at.pos,
			       e->n_before,
			       strdup(buf_str(&text)),
			       malloc((e->n_path + 1) * sizeof(*e->path)),
			       e->n_path };
	if (!known)
		known = new_found(e);
	f->failed |= text.failed || !found.text || !found.path || !known;
	if (f->failed) {
		free_found(&found);
	} else {
		memcpy(found.path, e->path, e->n_path * sizeof(*e->path));
		free_found(known);
		*known = found;
	}
	buf_free(&text);
}

static void pass(void *ctx, uint32_t place)
{
	struct example *e = ctx;

	if (place && !e->is_passed[place]) {
		e->is_passed[place] = true;
		e->path[e->n_path++] = place;
	}
}

static int fire_once(struct example *e, const struct fire *f)
{
	struct firing firing = { .e = e, .fire = f };
	struct out_sink sink = { NULL, forget };

	for (; e->n_path > 0; e->n_path--)
		e->is_passed[e->path[e->n_path - 1]] = false;
	e->n_picked = 0;
	if (e->x->ops->fire(e->x, f) || e->x->ops->drain(e->x, &sink))
		return -ENOMEM;
	e->x->ops->each_report(e->x, note_report, &firing);
	e->n_before++;
	return firing.failed ? -ENOMEM : 0;
}

/* Everything is as it begins. */
static int begin_anew(struct example *e)
{
	const struct vir_eval_opts opts = { .ticks = TICKS,
					    .n_vms = 1,
					    .max_threads = 1,
					    .watch = pass,
					    .watch_ctx = e,
					    .shares = true };

	if (e->x)
		e->x->ops->close(e->x);
	e->x = NULL;
	e->n_before = 0;
	return vir_eval_open(e->v, &opts, &e->x);
}

/* Whether the same goes wrong without the fires before it, which makes a better example. */
static int fire_alone(struct example *e, const struct fire *f)
{
	int err = begin_anew(e);

	e->n_alone++;
	e->n_given = e->n_picked < ANSWER_RUN_NUMBERS ? e->n_picked : ANSWER_RUN_NUMBERS;
	memcpy(e->given, e->picked, sizeof(e->given));
	if (!err)
		err = fire_once(e, f);
	e->n_given = 0;
	return err;
}

static int fire(struct example *e, const struct fire *f)
{
	size_t n = e->n_found;
	int err = fire_once(e, f);

	if (!err && e->n_found > n && e->n_before > 1 && e->n_alone < ALONE)
		err = fire_alone(e, f);
	return err;
}

static int fire_probe(struct example *e, uint32_t probe)
{
	struct fire f = { .ops = &anything, .ctx = e, .probe = probe };
	int err = 0;

	f.n_args = (uint32_t)strlen(e->m->probes[probe].param_kinds);
	for (int i = 0; i < TRIES && !err; i++) {
		for (uint32_t k = 0; k < f.n_args; k++)
			f.args[k].num = i ? likely(e) : 0;
		err = fire(e, &f);
	}
	return err;
}

/* A run that somebody suggested, who need not know what he talks of. */
static int fire_run(struct example *e, const struct answer *run)
{
	const uint32_t n = run->len / 8;
	uint64_t probe = n ? answer_run_number(run, 0) : e->m->n_probes;
	struct fire f = { .ops = &anything, .ctx = e, .probe = (uint32_t)probe };

	if (probe >= e->m->n_probes)
		return 0;
	f.n_args = (uint32_t)strlen(e->m->probes[f.probe].param_kinds);
	for (uint32_t i = 0; i < f.n_args; i++)
		f.args[i].num = 1 + i < n ? answer_run_number(run, 1 + i) : likely(e);
	for (uint32_t i = 1 + f.n_args; i < n; i++)
		e->given[e->n_given++] = answer_run_number(run, i);
	int err = fire(e, &f);
	e->n_given = 0;
	return err;
}

static int fire_runs(struct example *e)
{
	struct answer run;
	size_t at = 0;
	int err = 0;

	while (!err && answer_next(e->runs->data, e->runs->len, &at, &run) == ANSWER_IS_THERE)
		if (run.kind == ANSWER_RUN)
			err = fire_run(e, &run);
	return err;
}

static int search(struct example *e)
{
	int err = begin_anew(e);

	if (!err)
		err = fire_runs(e);
	for (uint32_t i = 0; i < e->m->n_probes && !err; i++)
		err = fire_probe(e, i);
	return err;
}

int example_find(struct example *e, uint32_t place, enum report_kind kind, struct example_run *run)
{
	int err = e->has_searched ? 0 : search(e);

	*run = (struct example_run){ .text = NULL };
	e->has_searched = true;
	const struct found *found = look_up(e, kind, e->m->places[place].pos);
	if (found)
		*run = (struct example_run){ found->text, found->path, found->n_path };
	return err;
}

int example_open(const struct verified *v, const struct buf *runs, struct example **out)
{
	struct example *e = calloc(1, sizeof(*e));

	*out = NULL;
	if (!e)
		return -ENOMEM;
	e->v = v;
	e->m = verified_module(v);
	e->runs = runs;
	e->random = 88172645463325252u;
	e->path = calloc(e->m->n_places, sizeof(*e->path));
	e->is_passed = calloc(e->m->n_places, sizeof(*e->is_passed));
	if (!e->path || !e->is_passed) {
		free(e->path);
		free(e->is_passed);
		free(e);
		return -ENOMEM;
	}
	find_numbers(e);
	*out = e;
	return 0;
}

void example_close(struct example *e)
{
	struct arena *a = e->m->arena;

	if (e->x)
		e->x->ops->close(e->x);
	for (size_t i = 0; i < e->n_found; i++)
		free_found(&e->found[i]);
	free(e->found);
	free(e->path);
	free(e->is_passed);
	free(e);
	arena_close(a);
}
