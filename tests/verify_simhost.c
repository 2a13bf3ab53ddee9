/*
 * verify_simhost.c - what is proved of examples, against what they do on the simulated host.
 *
 * Each probe must have a bound of at most 2 times what a fire of it takes there, but for
 * those that the list names, a line each:
 *
 *	examples/paper/rx-connections.emt VMK:ENTER:Net_AcceptRxList REASON
 *
 * These may run out of ticks, and must not have a bound.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engines/engine.h"
#include "tests/verify.h"

enum { SEEDS = 3, PROBES = 64 };
#define RUN_NS UINT64_C(500000000)

/* An executor that writes down what the fires of another one take. */
struct counter {
	struct executor executor;
	struct executor *inner;
	uint64_t n_fires[PROBES], largest[PROBES];
};

static int counter_fire(struct executor *x, const struct fire *f)
{
	struct counter *c = (struct counter *)x;
	int err = c->inner->ops->fire(c->inner, f);
	uint64_t ticks = c->inner->last_ticks;

	c->n_fires[f->probe]++;
	if (c->largest[f->probe] < ticks)
		c->largest[f->probe] = ticks;
	return err;
}

static int counter_drain(struct executor *x, const struct out_sink *to)
{
	struct counter *c = (struct counter *)x;

	return c->inner->ops->drain(c->inner, to);
}

static const struct executor_ops counter_ops = {
	.name = "counter",
	.fire = counter_fire,
	.drain = counter_drain,
};

static int drop_output(void *ctx, const char *bytes, size_t len)
{
	(void)ctx;
	(void)bytes;
	(void)len;
	return 0;
}

static int run(struct engine *e, const struct ck_program *p, struct counter *c, struct buf *why)
{
	const struct out_sink sink = { NULL, drop_output };
	int err = e->ops->attach(e, p, &c->executor, &sink, why);

	if (!err)
		err = e->ops->arm(e);
	while (!err && (err = e->ops->step(e, RUN_NS)) == ENGINE_MORE)
		err = 0;
	return err ? err : e->ops->disarm(e);
}

static bool is_listed(const char *list, const char *path, const char *probe)
{
	size_t path_len = strlen(path), probe_len = strlen(probe);

	for (const char *at = list; *at; at += strcspn(at, "\n"), at += *at == '\n')
		if (strncmp(at, path, path_len) == 0 && at[path_len] == ' ' &&
		    strncmp(at + path_len + 1, probe, probe_len) == 0 &&
		    at[path_len + 1 + probe_len] == ' ')
			return true;
	return false;
}

static bool judge_probe(const char *list, const char *path, const char *probe, uint64_t bound,
			uint64_t largest, struct buf *why)
{
	bool is_bounded = bound != UINT64_MAX, ok;

	if (is_listed(list, path, probe))
		ok = !is_bounded;
	else
		ok = is_bounded && bound >= largest && bound <= 2 * largest;
	if (is_bounded)
		buf_printf(why, "# %s: bound %" PRIu64, probe, bound);
	else
		buf_printf(why, "# %s: no bound", probe);
	buf_printf(why, ", largest count %" PRIu64 "%s\n", largest, ok ? "" : ": WRONG");
	return ok;
}

/* Runs it with a seed; adds what its probes take to c. */
static bool run_script(const char *path, const char *text, uint64_t seed, uint64_t *bounds,
		       struct counter *c, struct buf *names)
{
	struct buf why = { 0 };
	const struct engine_opts engine_opts = { .spec = "", .seed = seed, .why = &why };
	struct engine *e;
	int err = sim_engine.open(&engine_opts, &e);
	if (err)
		die(path, strerror(-err));
	struct front *f = compile(sim_engine.target(e), path, text, &why);
	if (!f)
		die(path, buf_str(&why));
	const struct ck_program *p = front_program(f);
	const struct executor_opts opts = { .n_vms = sim_engine.target(e)->n_vms };
	if (p->n_probes > PROBES)
		die(path, "too many probes");

	bounds_of(p, opts.n_vms, bounds, p->n_probes);
	buf_clear(names);
	for (uint32_t i = 0; i < p->n_probes; i++)
		buf_printf(names, "%s\n", p->probes[i]->name->text);
	err = executor_open(EXECUTOR_DEFAULT, p, &opts, &c->inner);
	if (err && err != -ENOMEM)
		err = executor_open(EXECUTOR_WITHOUT_CODE, p, &opts, &c->inner);
	if (!err)
		err = run(e, p, c, &why);
	if (err)
		die(path, strerror(-err));
	c->inner->ops->close(c->inner);
	e->ops->close(e);
	front_close(f);
	buf_free(&why);
	return true;
}

static bool judge_script(const char *list, const char *path)
{
	struct counter c = { .executor = { .ops = &counter_ops } };
	uint64_t bounds[PROBES];
	struct buf names = { 0 }, why = { 0 };
	char *text = read_file(path), *next = NULL;
	bool ok = true;

	if (!text)
		die(path, strerror(errno));
	for (uint64_t seed = 1; seed <= SEEDS; seed++)
		run_script(path, text, seed, bounds, &c, &names);
	if (names.failed)
		die(path, strerror(ENOMEM));
	char *copy = strdup(buf_str(&names));
	uint32_t i = 0;
	for (char *name = strtok_r(copy, "\n", &next); name; name = strtok_r(NULL, "\n", &next)) {
		if (c.n_fires[i] == 0) {
			buf_printf(&why, "# %s: never fired\n", name);
			ok = false;
		}
		ok &= judge_probe(list, path, name, bounds[i], c.largest[i], &why);
		i++;
	}
	printf("%s - %s\n%s", ok ? "ok" : "not ok", path, buf_str(&why));
	free(copy);
	free(text);
	buf_free(&names);
	buf_free(&why);
	return ok;
}

bool judge_on_simhost(const char *list, char **paths, int n)
{
	char *text = read_file(list);
	bool ok = true;

	if (!text)
		die(list, strerror(errno));
	for (int i = 0; i < n; i++)
		ok &= judge_script(text, paths[i]);
	free(text);
	return ok;
}
