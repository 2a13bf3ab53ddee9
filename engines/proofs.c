/*
 * proofs.c - the verifier's findings at their places in the sources.
 */
#include "engines/proofs.h"

#include <cjson/cJSON.h>
#include <errno.h>
#include <inttypes.h>
#include <string.h>

#include "engines/example.h"
#include "runtime/base/diag.h"

enum { PATH_LINES = 12 }; /* of a run's way, in text */

static const char *const kind_names[] = {
	[FINDING_LOOP] = "loop",
	[FINDING_DIVISION] = "division",
	[FINDING_READ] = "read",
	[FINDING_DEAD] = "dead",
};

static const char *const standing_names[] = {
	[PROVED] = "proved",
	[GUARDED] = "guarded",
	[REJECTED] = "rejected",
};

struct teller {
	const struct vir_module *m;
	struct src *src;
	struct example *example;
	bool is_rejected;
	struct buf *out;     /* of text */
	cJSON *list;         /* of JSON */
	struct finding last; /* said last; inlined functions say the same of one place again */
	bool has_last, failed;
};

static struct src_place locate(const struct teller *t, uint32_t place)
{
	return src_locate(t->src, t->m->places[place].pos);
}

/* One line of the script says the same thing once, though it may have become several operations. */
static bool is_repeated(struct teller *t, const struct finding *f)
{
	bool is_same = t->has_last && t->last.place == f->place && t->last.kind == f->kind &&
		       t->last.standing == f->standing && f->kind == FINDING_READ;

	t->last = *f;
	t->has_last = true;
	return is_same;
}

/*
 * What is wrong whenever it is reached is only rejected if it is reached; and a run that
 * needs the guard says best why it could not be left out.
 */
static enum standing judge(struct teller *t, const struct finding *f, struct example_run *run)
{
	bool is_loop = f->kind == FINDING_LOOP;
	bool has_example = is_loop || f->kind == FINDING_DIVISION;

	*run = (struct example_run){ .text = NULL };
	if (f->standing == PROVED || !has_example)
		return f->standing;
	if (example_find(t->example, f->place, is_loop ? REPORT_TIME_LIMIT : REPORT_DIVIDE_BY_ZERO,
			 run))
		t->failed = true;
	if (f->standing == GUARDED || !run->text)
		return GUARDED;
	t->is_rejected = true;
	return REJECTED;
}

/* -- text ---------------------------------------------------------------------------------------- */

static void put_place(struct teller *t, uint32_t place)
{
	struct src_place at = locate(t, place);

	if (!at.file)
		return;
	diag_put_name(t->out, at.file->name);
	buf_printf(t->out, ":%" PRIu32 ":%" PRIu32 ": ", at.line, at.col);
}

static void put_amount(struct buf *out, uint64_t n, const char *one, const char *many)
{
	if (n == UINT64_MAX)
		buf_printf(out, "no bound of %s", many);
	else
		buf_printf(out, "%" PRIu64 " %s", n, n == 1 ? one : many);
}

static void put_cost(struct buf *out, struct cost cost, uint64_t budget)
{
	if (cost.ticks > budget) {
		buf_printf(out, "the budget of %" PRIu64 " ticks: ", budget);
		buf_puts(out, cost.ticks == UINT64_MAX ? "a loop keeps its guard"
						       : "its loops end, but may need more");
		return;
	}
	put_amount(out, cost.ticks, "tick", "ticks");
	buf_puts(out, ", ");
	put_amount(out, cost.ops, "operation", "operations");
	buf_puts(out, ", ");
	put_amount(out, cost.bytes, "byte of output", "bytes of output");
}

static void put_probe(struct teller *t, const struct verified *v, uint32_t probe, uint64_t budget)
{
	struct room room = verified_room(v, probe);

	put_place(t, t->m->probes[probe].place);
	buf_printf(t->out, "%s: at most ", t->m->funcs[t->m->probes[probe].func].name);
	put_cost(t->out, verified_cost(v, probe), budget);
	buf_puts(t->out, "; in use at a time: ");
	put_amount(t->out, room.strings, "byte of strings", "bytes of strings");
	buf_puts(t->out, ", ");
	put_amount(t->out, room.stack, "byte of stack", "bytes of stack");
	buf_puts(t->out, " in ");
	put_amount(t->out, room.calls, "call", "calls");
	buf_putc(t->out, '\n');
}

/* The line of the path's place i is another one than that before. */
static bool is_new_line(const struct teller *t, const struct example_run *run, uint32_t i)
{
	struct src_place at = locate(t, run->path[i]);
	struct src_place before = locate(t, run->path[i ? i - 1 : 0]);

	return at.file && (i == 0 || at.file != before.file || at.line != before.line);
}

/* The way of a fire, by its lines; a long one from its beginning. */
static void put_path(struct teller *t, const struct example_run *run)
{
	const char *before = ", by lines ";
	uint32_t n = 0;

	for (uint32_t i = 0; i < run->n_path && n <= PATH_LINES; i++)
		if (is_new_line(t, run, i) && n++ < PATH_LINES) {
			buf_printf(t->out, "%s%" PRIu32, before, locate(t, run->path[i]).line);
			before = ", ";
		}
	if (n > PATH_LINES)
		buf_puts(t->out, ", ..");
}

static void tell_text(void *ctx, const struct finding *f)
{
	struct teller *t = ctx;
	struct example_run run;

	if (is_repeated(t, f))
		return;
	enum standing standing = judge(t, f, &run);
	put_place(t, f->place);
	buf_printf(t->out, "%s: %s: %s", kind_names[f->kind], standing_names[standing], f->text);
	if (run.text) {
		buf_printf(t->out, ", %s", run.text);
		put_path(t, &run);
	}
	buf_putc(t->out, '\n');
}

/* Frees the arena of v. */
static int finish(struct teller *t, int err, bool *is_rejected)
{
	example_close(t->example);
	*is_rejected = t->is_rejected;
	return err;
}

static int start(struct teller *t, const struct verified *v, struct src *src,
		 const struct buf *runs)
{
	*t = (struct teller){ .m = verified_module(v), .src = src };
	int err = example_open(v, runs, &t->example);
	if (err)
		arena_close(t->m->arena);
	return err;
}

int proofs_text(const struct verified *v, struct src *src, uint64_t budget, const struct buf *runs,
		struct buf *out, bool *is_rejected)
{
	struct teller t;
	int err = start(&t, v, src, runs);

	if (err)
		return err;
	t.out = out;
	for (uint32_t i = 0; i < t.m->n_probes; i++)
		put_probe(&t, v, i, budget);
	err = verified_findings(v, tell_text, &t);
	return finish(&t, out->failed || t.failed ? -ENOMEM : err, is_rejected);
}

/* -- JSON ------------------------------------------------------------------------------------------ */

static bool add_place(const struct teller *t, cJSON *to, uint32_t place)
{
	struct src_place at = locate(t, place);

	return !at.file || (cJSON_AddStringToObject(to, "file", at.file->name) &&
			    cJSON_AddNumberToObject(to, "line", at.line) &&
			    cJSON_AddNumberToObject(to, "column", at.col));
}

/* Without a bound: null. */
static bool add_amount(cJSON *to, const char *key, uint64_t n)
{
	return n == UINT64_MAX ? cJSON_AddNullToObject(to, key) != NULL
			       : cJSON_AddNumberToObject(to, key, (double)n) != NULL;
}

static cJSON *add_entry(cJSON *list)
{
	cJSON *entry = cJSON_CreateObject();

	if (entry && !cJSON_AddItemToArray(list, entry)) {
		cJSON_Delete(entry);
		entry = NULL;
	}
	return entry;
}

/* The places of all lines of its way. */
static bool add_run(const struct teller *t, cJSON *to, const struct example_run *run)
{
	cJSON *path = cJSON_AddStringToObject(to, "example", run->text)
			      ? cJSON_AddArrayToObject(to, "path")
			      : NULL;

	for (uint32_t i = 0; i < run->n_path && path; i++) {
		if (!is_new_line(t, run, i))
			continue;
		cJSON *entry = add_entry(path);
		if (!entry || !add_place(t, entry, run->path[i]))
			return false;
	}
	return path != NULL;
}

static void tell_json(void *ctx, const struct finding *f)
{
	struct teller *t = ctx;
	struct example_run run;

	if (is_repeated(t, f))
		return;
	enum standing standing = judge(t, f, &run);
	cJSON *entry = add_entry(t->list);
	if (!entry || !cJSON_AddStringToObject(entry, "kind", kind_names[f->kind]) ||
	    !cJSON_AddStringToObject(entry, "standing", standing_names[standing]) ||
	    !cJSON_AddStringToObject(entry, "text", f->text) || !add_place(t, entry, f->place) ||
	    (run.text && !add_run(t, entry, &run)))
		t->failed = true;
}

static bool add_probe(const struct teller *t, const struct verified *v, uint32_t probe, cJSON *list)
{
	struct cost cost = verified_cost(v, probe);
	struct room room = verified_room(v, probe);
	const char *name = t->m->funcs[t->m->probes[probe].func].name;
	cJSON *entry = add_entry(list);

	return entry && cJSON_AddStringToObject(entry, "probe", name) &&
	       add_place(t, entry, t->m->probes[probe].place) &&
	       add_amount(entry, "ticks", cost.ticks) &&
	       add_amount(entry, "operations", cost.ops) &&
	       add_amount(entry, "output_bytes", cost.bytes) &&
	       add_amount(entry, "string_bytes", room.strings) &&
	       add_amount(entry, "stack_bytes", room.stack) &&
	       add_amount(entry, "calls", room.calls);
}

static bool add_all(struct teller *t, const struct verified *v, uint64_t budget, cJSON *all)
{
	cJSON *probes = cJSON_AddArrayToObject(all, "probes");

	t->list = cJSON_AddArrayToObject(all, "findings");
	if (!probes || !t->list || !cJSON_AddNumberToObject(all, "budget", (double)budget))
		return false;
	for (uint32_t i = 0; i < t->m->n_probes; i++)
		if (!add_probe(t, v, i, probes))
			return false;
	return verified_findings(v, tell_json, t) == 0 && !t->failed;
}

int proofs_json(const struct verified *v, struct src *src, uint64_t budget, const struct buf *runs,
		struct buf *out, bool *is_rejected)
{
	struct teller t;
	int err = start(&t, v, src, runs);

	if (err)
		return err;
	cJSON *all = cJSON_CreateObject();
	char *text = NULL;
	if (all && add_all(&t, v, budget, all))
		text = cJSON_Print(all);
	cJSON_Delete(all);
	if (text) {
		buf_puts(out, text);
		buf_putc(out, '\n');
	}
	cJSON_free(text);
	return finish(&t, !text || out->failed ? -ENOMEM : 0, is_rejected);
}
