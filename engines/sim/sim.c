/*
 * sim.c - the sim engine: events in, fires out.
 *
 * Everything happens on the caller's thread, one event at a time and in time order,
 * so a run is a function of the script, the machine and the source alone.  Each
 * body's output is drained before the next one runs: what a table shows is exactly
 * what had been sampled when it was printed (P-16).  Unless threads are asked for: see
 * threads.h.
 */
#include "engines/sim/sim.h"

#include <errno.h>
#include <fnmatch.h>
#include <time.h>

#include "engines/sim/threads.h"

/* Between two looks at the real clock lie so many events or ticks, whichever are fewer. */
enum { EVENTS_PER_LOOK = 256, TICKS_PER_LOOK = 100 * 1000, STEP_NS = 100 * 1000 * 1000 };

struct sim {
	struct engine engine;
	struct arena *arena; /* all of this lives in it */
	struct machine *machine;
	struct sim_source *source;

	const struct ck_program *program;
	struct executor *executor;
	const struct out_sink *sink;
	struct points *points;
	uint32_t n_threads;      /* 0: the caller's alone */
	struct threads *threads; /* from attach to disarm; NULL: there are none */

	uint64_t clock_ns;
	uint64_t ticks;           /* of all fires */
	struct sim_event pending; /* the next event, if has_pending */
	bool has_pending;
	bool is_armed;
};

static struct sim *sim_of(struct engine *e)
{
	return (struct sim *)e;
}

struct engine *sim_new(struct arena *a, struct machine *machine, struct sim_source *source)
{
	struct sim *s = arena_new(a, struct sim);

	*s = (struct sim){
		.engine.ops = &sim_engine,
		.arena = a,
		.machine = machine,
		.source = source,
	};
	arena_on_full(a, NULL);
	return &s->engine;
}

void sim_use_threads(struct engine *e, uint32_t n)
{
	sim_of(e)->n_threads = n;
}

static int sim_open(const struct engine_opts *opts, struct engine **out)
{
	int err = opts->spec[0] ? replay_open(opts, out) : simhost_open(opts, out);

	if (!err)
		sim_use_threads(*out, opts->n_threads);
	return err;
}

static const struct front_target *sim_target(struct engine *e)
{
	return machine_target(sim_of(e)->machine);
}

/* -- list ---------------------------------------------------------------------------- */

typedef void (*visit_fn)(void *ctx, const struct engine_point *p);

/* "port:i name:s" as people write it: "int port, string name". */
static void put_args(struct buf *text, const char *args)
{
	const char *between = "";

	while (*args) {
		int len = 0;
		while (args[len] && args[len] != ':')
			len++;
		if (!args[len] || !args[len + 1])
			return;
		buf_printf(text, "%s%s %.*s", between, args[len + 1] == 's' ? "string" : "int", len,
			   args);
		between = ", ";
		args += len + 2;
		while (*args == ' ')
			args++;
	}
}

static void list_static(const struct sim_static *row, visit_fn visit, void *ctx)
{
	struct buf name = { 0 }, args = { 0 };

	buf_printf(&name, "%s:%s", domain_names[row->domain], row->name);
	put_args(&args, row->args);
	visit(ctx, &(struct engine_point){ buf_str(&name), buf_str(&args), row->meaning, "" });
	buf_free(&name);
	buf_free(&args);
}

static void list_function(const struct sim_symbol *s, visit_fn visit, void *ctx)
{
	static const struct {
		enum probe_kind kind;
		const char *args;
	} forms[] = { { PK_ENTER, "..." }, { PK_EXIT, "int result" } };

	for (unsigned i = 0; i < 2; i++) {
		struct buf name = { 0 };
		buf_puts(&name, domain_names[s->domain]);
		if (s->vm)
			buf_printf(&name, "%u", s->vm);
		buf_printf(&name, ":%s:%s", probe_kind_names[forms[i].kind], s->name);
		visit(ctx, &(struct engine_point){ buf_str(&name), forms[i].args, "", "" });
		buf_free(&name);
	}
}

/* Those that match, to somebody else. */
struct choice {
	const char *glob;
	visit_fn visit;
	void *ctx;
};

static void visit_if_wanted(void *ctx, const struct engine_point *p)
{
	const struct choice *choice = ctx;

	if (!choice->glob || fnmatch(choice->glob, p->name, 0) == 0)
		choice->visit(choice->ctx, p);
}

static bool is_there(const struct machine *m, enum domain d)
{
	return d == DOM_VMK ? m->has_vmk : m->n_vms > 0;
}

static void sim_list(struct engine *e, const char *glob, visit_fn visit, void *ctx)
{
	const struct machine *m = sim_of(e)->machine;
	struct choice choice = { glob, visit, ctx };

	for (size_t i = 0; i < m->n_statics; i++)
		if (is_there(m, m->statics[i].domain))
			list_static(&m->statics[i], visit_if_wanted, &choice);
	for (size_t i = 0; i < m->n_symbols; i++)
		if (m->symbols[i]->is_function && is_there(m, m->symbols[i]->domain))
			list_function(m->symbols[i], visit_if_wanted, &choice);
}

/* -- fires ----------------------------------------------------------------------------- */

static int fire_probe(struct sim *s, const struct sim_event *event, uint32_t probe)
{
	const struct sim_cause cause = { s->machine, event };
	struct fire f = machine_fire(&cause, probe);
	int err = s->executor->ops->fire(s->executor, &f);
	s->ticks += s->executor->last_ticks;

	return err ? err : s->executor->ops->drain(s->executor, s->sink);
}

static int fire_event(struct sim *s, const struct sim_event *event)
{
	struct point_probes probes = points_find(s->points, &event->point);

	for (uint32_t i = 0; i < probes.n; i++) {
		int err = fire_probe(s, event, probes.v[i]);
		if (err)
			return err;
	}
	return 0;
}

/* The Load or Unload probes of one domain in one environment, in text order. */
static int fire_load_domain(struct sim *s, enum sim_static_kind kind, uint32_t env,
			    enum domain domain)
{
	for (uint32_t i = 0; i < s->program->n_probes; i++) {
		const struct ck_probe *probe = s->program->probes[i];
		bool is_here = domain == DOM_VMK || !probe->vm || probe->vm == env;
		if (probe->domain != domain || !is_here || !points_is_static(s->points, i, kind))
			continue;
		const struct sim_event event = {
			.time_ns = s->clock_ns,
			.point = { .domain = domain, .vm = env, .kind = PK_STATIC },
			.has_no_vcpu = true,
		};
		int err = fire_probe(s, &event, i);
		if (err)
			return err;
	}
	return 0;
}

/* P-9: of the VMkernel; of a VM, VMM before VMX. */
static int fire_load_probes(struct sim *s, enum sim_static_kind kind, uint32_t env)
{
	if (env == ENV_VMK)
		return fire_load_domain(s, kind, env, DOM_VMK);
	int err = fire_load_domain(s, kind, env, DOM_VMM);
	return err ? err : fire_load_domain(s, kind, env, DOM_VMX);
}

/* -- a script's life ---------------------------------------------------------------------- */

/* Leaves through the arena's handler when memory runs out. */
static int attach(struct sim *s, struct buf *why)
{
	const struct threads_opts opts = {
		.n = s->n_threads,
		.writes = s->source->ops->writes,
		.machine = s->machine,
		.executor = s->executor,
		.sink = s->sink,
	};
	int err = points_build(s->arena, s->machine, s->program, why, &s->points);

	if (err || !s->n_threads)
		return err;
	return threads_start(s->arena, &opts, why, &s->threads);
}

static int sim_attach(struct engine *e, const struct ck_program *program, struct executor *x,
		      const struct out_sink *sink, struct buf *why)
{
	struct sim *s = sim_of(e);
	jmp_buf full;

	s->program = program;
	s->executor = x;
	s->sink = sink;
	if (setjmp(full)) {
		arena_on_full(s->arena, NULL);
		return -ENOMEM;
	}
	arena_on_full(s->arena, &full);
	int err = attach(s, why);
	arena_on_full(s->arena, NULL);
	return err;
}

static int start_source(struct sim *s)
{
	size_t n_points;
	const struct sim_point *points = points_list(s->points, &n_points);
	jmp_buf full;

	if (!s->source->ops->start)
		return 0;
	if (setjmp(full)) {
		arena_on_full(s->arena, NULL);
		return -ENOMEM;
	}
	arena_on_full(s->arena, &full);
	int err = s->source->ops->start(s->source, points, n_points);
	arena_on_full(s->arena, NULL);
	return err;
}

static int sim_arm(struct engine *e)
{
	struct sim *s = sim_of(e);
	int err = start_source(s);

	if (err)
		return err;
	s->clock_ns = 0;
	s->has_pending = false;
	s->is_armed = true;
	for (uint32_t env = 0; env <= s->machine->n_vms; env++) {
		err = fire_load_probes(s, SIM_LOAD, env);
		if (err)
			return err;
	}
	return 0;
}

static uint64_t real_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

/* Makes sure that the next event is at hand: 1, 0 if there is none, or a negative errno. */
static int look_ahead(struct sim *s)
{
	if (s->has_pending)
		return 1;
	s->pending = (struct sim_event){ 0 };
	int got = s->source->ops->next(s->source, &s->pending);
	s->has_pending = got == 1;
	return got;
}

/* Makes the next event s->pending and its time the clock: 1; 0: there is none up to until_ns; or a negative errno. */
static int take_event(struct sim *s, uint64_t until_ns)
{
	int got = look_ahead(s);

	if (got != 1)
		return got;
	if (s->pending.time_ns > until_ns) {
		if (s->clock_ns < until_ns)
			s->clock_ns = until_ns;
		return 0;
	}
	s->clock_ns = s->pending.time_ns;
	s->has_pending = false;
	return 1;
}

static int step_alone(struct sim *s, uint64_t until_ns)
{
	uint64_t start_ns = real_ns(), looked_ticks = s->ticks;

	for (unsigned n = 1;; n++) {
		int got = take_event(s, until_ns);
		if (got != 1)
			return got == 0 ? ENGINE_END : got;
		int err = fire_event(s, &s->pending);
		if (err)
			return err;
		if (n % EVENTS_PER_LOOK && s->ticks - looked_ticks < TICKS_PER_LOOK)
			continue;
		if (real_ns() - start_ns > STEP_NS)
			return ENGINE_MORE;
		looked_ticks = s->ticks;
	}
}

static int step_with_threads(struct sim *s, uint64_t until_ns)
{
	uint64_t deadline_ns = real_ns() + STEP_NS;

	for (unsigned n = 1;; n++) {
		int err = threads_make_room(s->threads, deadline_ns);
		if (err)
			return err;
		int got = take_event(s, until_ns);
		if (got < 0)
			return got;
		if (got == 0)
			return threads_settle(s->threads, deadline_ns);
		threads_feed(s->threads, &s->pending, points_find(s->points, &s->pending.point));
		if (n % EVENTS_PER_LOOK == 0 && real_ns() > deadline_ns)
			return ENGINE_MORE;
	}
}

/* What was fed and has not fired by now does not fire any more. */
static void stop_threads(struct sim *s)
{
	if (s->threads)
		threads_stop(s->threads);
	s->threads = NULL;
}

static int sim_step(struct engine *e, uint64_t until_ns)
{
	struct sim *s = sim_of(e);

	if (!s->threads)
		return step_alone(s, until_ns);
	int more = step_with_threads(s, until_ns);
	if (more == ENGINE_MORE) {
		int err = threads_flush(s->threads);
		more = err ? err : ENGINE_MORE;
	}
	if (more < 0)
		stop_threads(s);
	return more;
}

static uint64_t sim_clock_ns(struct engine *e)
{
	return sim_of(e)->clock_ns;
}

static int sim_disarm(struct engine *e)
{
	struct sim *s = sim_of(e);

	if (!s->is_armed)
		return 0;
	s->is_armed = false;
	if (s->threads) {
		stop_threads(s);
		int err = s->executor->ops->drain(s->executor, s->sink);
		if (err)
			return err;
	}
	for (uint32_t vm = 1; vm <= s->machine->n_vms; vm++) {
		int err = fire_load_probes(s, SIM_UNLOAD, vm);
		if (err)
			return err;
	}
	return fire_load_probes(s, SIM_UNLOAD, ENV_VMK);
}

static void sim_close(struct engine *e)
{
	struct sim *s = sim_of(e);

	stop_threads(s);
	if (s->source->ops->close)
		s->source->ops->close(s->source);
	arena_close(s->arena);
}

const struct engine_ops sim_engine = {
	.name = "sim",
	.has_threads = true,
	.open = sim_open,
	.target = sim_target,
	.list = sim_list,
	.attach = sim_attach,
	.arm = sim_arm,
	.step = sim_step,
	.clock_ns = sim_clock_ns,
	.disarm = sim_disarm,
	.close = sim_close,
};
