/*
 * live.c - see live.h.
 */
#include "engines/vmk/live.h"

#include <errno.h>
#include <inttypes.h>
#include <linux/membarrier.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "engines/bpf/script.h"
#include "engines/vmk/attach.h"
#include "engines/vmk/cpus.h"
#include "engines/vmk/overhead.h"
#include "engines/vmk/symbol_table.h"

enum { REST_NS = 10 * 1000 * 1000 /* between two looks at the ring */ };

struct live_probe {
	struct vmk_point point;
	int program; /* the executor's */
	int *fds;    /* what holds it where it is attached; -1: nothing, on that CPU */
	int n_fds;
};

struct live {
	struct vmk *v;
	struct arena *arena;
	const struct ck_program *program;
	struct executor *executor;
	const struct out_sink *sink;
	struct buf *why;
	struct live_probe *probes;
	struct overhead overhead;
	struct cpus cpus;
	uint64_t armed_ns;
	bool is_armed;
};

static uint64_t now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

/* -- loading ----------------------------------------------------------------------------------- */

static const char *name_of(const struct live *live, uint32_t probe)
{
	return live->program->probes[probe]->name->text;
}

static int refuse(struct live *live, uint32_t probe, const char *what, int err)
{
	if (err == -ENOMEM)
		return err;
	buf_printf(live->why, "vprobe: %s can not be %s: %s\n", name_of(live, probe), what,
		   err == -EOPNOTSUPP ? "this kernel attaches no program to that function"
				      : attach_why(&live->probes[probe].point, err));
	return err;
}

static int refuse_off(struct live *live, uint32_t probe)
{
	buf_printf(live->why,
		   "vprobe: %s can not be attached: this kernel's function tracing is off "
		   "(kernel.ftrace_enabled is 0)\n",
		   name_of(live, probe));
	return -EOPNOTSUPP;
}

static struct ebpf_source source_of(const struct vmk_source *s, uint64_t address)
{
	static const enum ebpf_source_kind forms[] = {
		[EVENT_VALUE] = EBPF_VALUE,
		[EVENT_IN_PLACE] = EBPF_ADDRESS,
		[EVENT_DATA_LOC] = EBPF_DATA_LOC,
		[EVENT_REL_LOC] = EBPF_REL_LOC,
	};
	struct ebpf_source to = {
		.kind = forms[s->form],
		.offset = s->offset,
		.size = s->size,
		.width = s->is_word ? 8 : s->size,
		.is_signed = s->is_signed,
		.text_bytes = s->is_text && s->form == EVENT_IN_PLACE ? s->size : 0,
		.rip = address,
	};

	if (s->kind == VMK_ON_STACK)
		to.kind = EBPF_STACK_SLOT;
	else if (s->kind == VMK_FRAME)
		to.kind = EBPF_REGISTERS;
	return to;
}

/* B-24.  Where the kernel hides addresses, none is known. */
static bool find_symbol(void *ctx, const char *name, size_t len, uint64_t *address)
{
	struct live *live = ctx;
	const struct kernel_symbols *symbols = vmk_symbols(live->v);
	const char *copy = arena_strndup(live->arena, name, len);
	struct kernel_symbol found;

	if (!symbols || kernel_symbols_find(symbols, copy, false, &found) == 0)
		return false;
	if (symbols->is_hidden && !live->v->said_hidden) {
		live->v->said_hidden = true;
		buf_puts(live->why,
			 "vprobe: the kernel shows the addresses of its symbols to root alone "
			 "(/proc/kallsyms): sym2addr knows none\n");
	}
	*address = found.address;
	return !symbols->is_hidden;
}

static int load_program(struct live *live, uint32_t i)
{
	struct live_probe *p = &live->probes[i];
	struct ebpf_source sources[LIMIT_PROBE_PARAMS];
	struct attach_how how;

	attach_describe(&p->point, &how);
	for (uint32_t k = 0; k < p->point.n_sources; k++)
		sources[k] = source_of(&p->point.sources[k], p->point.address);
	const struct bpf_place place = {
		.kind = { how.type, how.expected, how.btf_id, how.btf_fd },
		.is_called = p->point.kind == VMK_LOAD || p->point.kind == VMK_UNLOAD,
		.sources = sources,
		.period_ns = p->point.kind == VMK_CLOCK ? p->point.period_ns : 0,
		.symbol = find_symbol,
		.symbol_ctx = live,
		.skips_way = attach_is_called(&p->point),
	};
	p->program = bpf_script_load(live->executor, i, &place, live->why);
	return p->program < 0 ? p->program : 0;
}

/* B-13: where the kernel hides addresses, frames have none but these. */
static int name_frames(struct live *live)
{
	const struct kernel_symbols *symbols = vmk_symbols(live->v);
	struct ebpf_symbols shape;
	void *bytes;

	if (!symbols)
		return 0;
	int err = symbol_table_make(symbols, &shape, &bytes);
	if (err == -EPERM || err == -E2BIG)
		return 0;
	if (!err)
		err = bpf_script_name_frames(live->executor, &shape, bytes, live->why);
	free(bytes);
	return err;
}

/* Leaves through the arena's handler when memory runs out. */
static int load_all(struct live *live)
{
	uint32_t n = live->program->n_probes, n_cpus = bpf_script_cpus(live->executor);
	int err = bpf_script_has_stacks(live->executor) ? name_frames(live) : 0;

	live->probes = arena_new_array(live->arena, n, struct live_probe);
	cpus_open(&live->cpus, live->arena, &live->v->files, n_cpus);
	overhead_open(&live->overhead, live->arena, live->executor, live->program,
		      live->v->overhead);
	for (uint32_t i = 0; !err && i < n; i++) {
		struct live_probe *p = &live->probes[i];
		p->fds = arena_new_array(live->arena, n_cpus + 1, int);
		err = vmk_point_find(live->v, live->arena, live->program->probes[i]->name,
				     &p->point);
		err = err ? refuse(live, i, "run", err) : load_program(live, i);
	}
	return err;
}

int live_attach(struct vmk *v, const struct ck_program *program, struct executor *x,
		const struct out_sink *sink, struct buf *why)
{
	jmp_buf full;
	struct arena *arena = arena_open(SIZE_MAX, &full);

	if (!arena)
		return -ENOMEM;
	if (setjmp(full)) {
		if (v->live)
			live_close(v);
		else
			arena_close(arena);
		return -ENOMEM;
	}
	struct live *live = arena_new(arena, struct live);
	*live = (struct live){
		.cpus.file = -1,
		.v = v,
		.arena = arena,
		.program = program,
		.executor = x,
		.sink = sink,
		.why = why,
	};
	v->live = live;
	int err = load_all(live);
	arena_on_full(arena, NULL);
	return err;
}

/* -- arming ------------------------------------------------------------------------------------- */

/* Waits until no program is under way any more.  Some kernels do not tell. */
static void wait_for_programs(void)
{
	if (syscall(SYS_membarrier, MEMBARRIER_CMD_GLOBAL, 0, 0))
		nanosleep(&(struct timespec){ .tv_nsec = 2 * REST_NS }, NULL);
}

enum { MOST_CLOSERS = 32 };

/* Closes one descriptor in so many, from its first on. */
struct closer {
	pthread_t thread;
	const struct live *live;
	uint32_t first, step;
	bool is_running;
};

static uint32_t count_fds(const struct live *live)
{
	uint32_t n = 0;

	for (uint32_t i = 0; live->probes && i < live->program->n_probes; i++)
		n += (uint32_t)live->probes[i].n_fds;
	return n;
}

static void *close_share(void *arg)
{
	const struct closer *c = arg;
	uint32_t number = 0;

	for (uint32_t i = 0; i < c->live->program->n_probes; i++)
		for (int k = 0; k < c->live->probes[i].n_fds; k++, number++)
			if (number % c->step == c->first && c->live->probes[i].fds[k] >= 0)
				close(c->live->probes[i].fds[k]);
	return NULL;
}

/*
 * The kernel waits at each descriptor until no program of its event runs any more, tens of milliseconds: for
 * those that are closed at the same time, it is the same time.  Where there is no thread it takes longer.
 */
static void close_all(const struct live *live, uint32_t n_fds)
{
	uint32_t n = n_fds < MOST_CLOSERS ? n_fds : MOST_CLOSERS;
	struct closer closers[MOST_CLOSERS];

	for (uint32_t i = 0; i < n; i++) {
		struct closer *c = &closers[i];
		*c = (struct closer){ .live = live, .first = i, .step = n };
		c->is_running = i > 0 && pthread_create(&c->thread, NULL, close_share, c) == 0;
	}
	for (uint32_t i = 0; i < n; i++) {
		if (closers[i].is_running)
			pthread_join(closers[i].thread, NULL);
		else
			close_share(&closers[i]);
	}
}

static void detach(struct live *live)
{
	uint32_t n_fds = count_fds(live);

	if (n_fds == 0)
		return;
	close_all(live, n_fds);
	for (uint32_t i = 0; i < live->program->n_probes; i++)
		live->probes[i].n_fds = 0;
	wait_for_programs();
}

/* Where this is off, the kernel attaches programs to functions all the same, and never calls them. */
static bool traces_functions(const struct live *live)
{
	char *text;
	size_t len;

	if (host_files_read(&live->v->files, "proc/sys/kernel/ftrace_enabled", 16, &text, &len))
		return true; /* a kernel without */
	bool is_on = text[0] != '0';
	free(text);
	return is_on;
}

static bool is_function(const struct vmk_point *point)
{
	return point->kind == VMK_FENTRY || point->kind == VMK_FEXIT || point->kind == VMK_ENTER ||
	       point->kind == VMK_EXIT;
}

/* The number of probes: there is none. */
static uint32_t first_function(const struct live *live)
{
	uint32_t i = 0;

	while (i < live->program->n_probes && !is_function(&live->probes[i].point))
		i++;
	return i;
}

static int attach_all(struct live *live)
{
	uint32_t n_cpus = bpf_script_cpus(live->executor), function = first_function(live);

	if (function < live->program->n_probes && !traces_functions(live))
		return refuse_off(live, function);
	for (uint32_t i = 0; i < live->program->n_probes; i++) {
		struct live_probe *p = &live->probes[i];
		int n = attach_point(p->program, &p->point, n_cpus, p->fds);
		if (n < 0) {
			detach(live);
			return refuse(live, i, "attached", n);
		}
		p->n_fds = n;
	}
	return 0;
}

static int read_ring(struct live *live, bool all)
{
	return bpf_script_read(live->executor, live->sink, all, live->why);
}

/* Load or Unload probes, in text order. */
static int call_all(struct live *live, enum vmk_point_kind kind)
{
	for (uint32_t i = 0; i < live->program->n_probes; i++) {
		int err =
			live->probes[i].point.kind == kind ? bpf_script_call(live->executor, i) : 0;
		if (err)
			return refuse(live, i, "run", err);
	}
	int n = read_ring(live, true);
	return n < 0 ? n : 0;
}

/* P-8: they are counted from the moment of arming on. */
static int start_clocks(struct live *live)
{
	for (uint32_t i = 0; i < live->program->n_probes; i++) {
		struct live_probe *p = &live->probes[i];
		int err = attach_start(&p->point, p->fds, p->n_fds);
		if (err)
			return refuse(live, i, "started", err);
	}
	return 0;
}

/* The Load probes fire first: nothing else does before the switch is on. */
int live_arm(struct vmk *v)
{
	struct live *live = v->live;
	int err = attach_all(live);

	if (!err)
		err = call_all(live, VMK_LOAD);
	if (err)
		return err;
	live->armed_ns = now_ns();
	live->is_armed = true;
	live->overhead.second_ns = live->armed_ns;
	bpf_script_switch(live->executor, true);
	return start_clocks(live);
}

struct engine_usage live_usage(const struct vmk *v, uint32_t probe)
{
	return overhead_usage(&v->live->overhead, probe);
}

uint64_t live_clock_ns(const struct vmk *v)
{
	const struct live *live = v->live;

	return live && live->is_armed ? now_ns() - live->armed_ns : 0;
}

/*
 * What was attached on a CPU when it went does not come back with it.  That it can not be attached again
 * ends nothing: it fires on the others.
 */
static void come_back(struct live *live, uint32_t i, uint32_t cpu)
{
	struct live_probe *p = &live->probes[i];
	int *fd = &p->fds[cpu];

	if (*fd >= 0)
		close(*fd);
	bpf_script_restart(live->executor, i, cpu);
	*fd = attach_on_cpu(p->program, &p->point, cpu);
	int err = *fd < 0 ? *fd : attach_start(&p->point, fd, 1);
	if (err && err != -ENODEV)
		buf_printf(live->why, "vprobe: %s does not fire on CPU %u, which is on again: %s\n",
			   name_of(live, i), cpu, attach_why(&p->point, err));
}

static void take_cpu(void *ctx, uint32_t cpu)
{
	struct live *live = ctx;

	for (uint32_t i = 0; i < live->program->n_probes; i++)
		if (attach_is_by_cpu(&live->probes[i].point))
			come_back(live, i, cpu);
}

int live_step(struct vmk *v, uint64_t until_ns)
{
	uint64_t clock_ns = live_clock_ns(v);

	if (clock_ns >= until_ns)
		return ENGINE_END;
	int n = read_ring(v->live, false);
	cpus_look(&v->live->cpus, take_cpu, v->live);
	overhead_watch(&v->live->overhead, now_ns(), v->live->why);
	if (n == 0) {
		uint64_t rest_ns = until_ns - clock_ns < REST_NS ? until_ns - clock_ns : REST_NS;
		nanosleep(&(struct timespec){ .tv_nsec = (long)rest_ns }, NULL);
	}
	return n < 0 ? n : ENGINE_MORE;
}

int live_disarm(struct vmk *v)
{
	struct live *live = v->live;
	int n;

	if (!live->is_armed)
		return 0;
	bpf_script_switch(live->executor, false);
	detach(live);
	do
		n = read_ring(live, true);
	while (n > 0);
	live->is_armed = false;
	if (n >= 0)
		n = call_all(live, VMK_UNLOAD);
	overhead_report(&live->overhead, live->why);
	return n;
}

void live_close(struct vmk *v)
{
	struct live *live = v->live;

	if (!live)
		return;
	v->live = NULL;
	detach(live);
	cpus_close(&live->cpus);
	arena_close(live->arena);
}
