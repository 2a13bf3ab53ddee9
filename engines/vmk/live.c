/*
 * live.c - see live.h.
 */
#include "engines/vmk/live.h"

#include <bpf/libbpf.h>
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "engines/bpf/load.h"
#include "engines/vmk/attach.h"
#include "engines/vmk/capture.h"

enum {
	STEP_NS = 100 * 1000 * 1000,
	REST_NS = 10 * 1000 * 1000, /* between two looks at the ring */
	RECORDS_PER_LOOK = 256,
	RECORDS_PER_DRAIN = 8,       /* their output has room in a ring (P-14) */
	TSC_HZ = 1000 * 1000 * 1000, /* what TSC counts are nanoseconds */
};

struct live_probe {
	struct vmk_point point;
	uint32_t n_params;
	int program; /* file descriptor; -1: none */
	int *fds;    /* what holds it where it is attached */
	int n_fds;
};

/* What sym2addr asked for. */
enum { KEPT_SYMBOLS = 16 };
struct asked_symbol {
	bool is_used;
	int err;
	size_t len;
	uint64_t address;
	char name[LIMIT_STRING_BYTES + 1];
};

struct live {
	struct vmk *v;
	struct arena *arena;
	const struct ck_program *program;
	struct executor *executor;
	const struct out_sink *sink;
	struct buf *why;
	struct capture capture;
	struct ring_buffer *ring;
	struct live_probe *probes;
	uint32_t n_cpus;
	uint64_t armed_ns, deadline_ns;
	uint64_t n_records;
	bool is_armed;
	int err; /* ended the run */
	struct asked_symbol asked[KEPT_SYMBOLS];
	uint32_t n_asked;
};

static uint64_t now_ns(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

/* -- what executors ask -------------------------------------------------------------------- */

/* fire.ctx */
struct cause {
	struct live *live;
	const struct capture_record *record;
};

static const struct cause *cause_of(const struct fire *f)
{
	return f->ctx;
}

/* A field of the world that ran, if the bytes are in it. */
static bool read_world(const struct cause *cause, uint64_t address, void *to, size_t len)
{
	const struct capture_record *r = cause->record;
	const void *values[VMK_WORLD_FIELDS] = {
		[VMK_WORLD_ID] = &r->thread,
		[VMK_WORLD_NAME] = r->name,
		[VMK_WORLD_PROCESS] = &r->process,
	};
	const size_t sizes[VMK_WORLD_FIELDS] = {
		[VMK_WORLD_ID] = sizeof(r->thread),
		[VMK_WORLD_NAME] = sizeof(r->name),
		[VMK_WORLD_PROCESS] = sizeof(r->process),
	};

	for (int i = 0; i < VMK_WORLD_FIELDS; i++) {
		uint64_t at = address - r->task - cause->live->v->world[i].offset;
		if (at >= sizes[i] || len > sizes[i] - at)
			continue;
		memcpy(to, (const char *)values[i] + at, len);
		return true;
	}
	return false;
}

/* The registers that an OFFSET probe passes (P-5).  Of a kprobe's, rip is already behind its first byte. */
static bool read_frame(const struct cause *cause, uint64_t address, void *to, size_t len)
{
	enum { RIP = 128 };
	const struct live_probe *p = &cause->live->probes[cause->record->probe];
	char frame[VMK_FRAME_BYTES];

	if (p->point.kind != VMK_OFFSET || p->n_params == 0)
		return false;
	uint64_t at = address - capture_words(cause->record)[0];
	if (at >= VMK_FRAME_BYTES || len > VMK_FRAME_BYTES - at)
		return false;
	memcpy(frame, capture_rest(cause->record, p->n_params), VMK_FRAME_BYTES);
	memcpy(frame + RIP, &p->point.address, sizeof(p->point.address));
	memcpy(to, frame + at, len);
	return true;
}

static int fire_read(const struct fire *f, unsigned space, uint64_t address, void *to, size_t len)
{
	const struct cause *cause = cause_of(f);

	if (space == 0 &&
	    (read_world(cause, address, to, len) || read_frame(cause, address, to, len)))
		return 0;
	if (space == 0 && !cause->live->err) {
		const char *name = cause->live->program->probes[f->probe]->name->text;
		buf_printf(cause->live->why,
			   "vprobe: %s reads the kernel's memory at 0x%" PRIx64
			   ": scripts on the live host can not do that yet\n",
			   name, address);
		cause->live->err = -EOPNOTSUPP;
	}
	return -EFAULT;
}

static int fire_var(const struct fire *f, unsigned builtin_var, uint64_t *value)
{
	const struct capture_record *r = cause_of(f)->record;

	*value = 0;
	switch ((enum builtin_var)builtin_var) {
	case BV_TSC:
	case BV_RDTSC:
		*value = r->time_ns;
		return 0;
	case BV_TSC_HZ:
		*value = TSC_HZ;
		return 0;
	case BV_THREADID:
	case BV_PCPUID:
	case BV_PCPU:
		*value = r->cpu;
		return 0;
	case BV_WORLDID:
		*value = r->thread;
		return 0;
	case BV_NUMVCPUS:
	case BV_PRDA_ADDR:
		return 0;
	default:
		return -ENODATA;
	}
}

static int no_vcpu(const struct fire *f, uint64_t number, uint64_t *value)
{
	(void)f, (void)number, (void)value;
	return -ENODATA;
}

/* Stacks are not written down. */
static int fire_stack(const struct fire *f, bool of_guest, unsigned max_frames, char *to,
		      size_t size)
{
	(void)f, (void)of_guest, (void)max_frames, (void)to, (void)size;
	return 0;
}

/* Looks through all symbols. */
static int find_symbol(struct live *live, const char *name, uint64_t *address)
{
	const struct kernel_symbols *symbols = vmk_symbols(live->v);
	struct kernel_symbol found;

	if (!symbols || kernel_symbols_find(symbols, name, false, &found) == 0)
		return -ENOENT;
	if (symbols->is_hidden && !live->v->said_hidden) {
		live->v->said_hidden = true;
		buf_puts(live->why,
			 "vprobe: the kernel shows the addresses of its symbols to root alone "
			 "(/proc/kallsyms): sym2addr knows none\n");
	}
	*address = found.address;
	return symbols->is_hidden ? -ENOENT : 0;
}

/* A script asks for few symbols, again and again: those that were looked for last are kept. */
static int fire_symbol(const struct fire *f, const char *name, size_t len, uint64_t *address)
{
	struct live *live = cause_of(f)->live;
	struct asked_symbol *asked;

	for (uint32_t i = 0; i < KEPT_SYMBOLS; i++) {
		asked = &live->asked[i];
		if (asked->is_used && asked->len == len && memcmp(asked->name, name, len) == 0) {
			*address = asked->address;
			return asked->err;
		}
	}
	if (len > LIMIT_STRING_BYTES)
		return -ENOENT;
	asked = &live->asked[live->n_asked++ % KEPT_SYMBOLS];
	*asked = (struct asked_symbol){ .is_used = true, .len = len };
	memcpy(asked->name, name, len);
	asked->err = find_symbol(live, asked->name, &asked->address);
	*address = asked->address;
	return asked->err;
}

static uint64_t fire_system_time_us(const struct fire *f)
{
	uint64_t ago = now_ns(CLOCK_MONOTONIC) - cause_of(f)->record->time_ns;

	return (now_ns(CLOCK_REALTIME) - ago) / 1000;
}

static uint64_t fire_curworld(const struct fire *f)
{
	return cause_of(f)->record->task;
}

static uint64_t fire_vm_of_world(const struct fire *f, uint64_t world)
{
	(void)f, (void)world;
	return 0;
}

static const struct fire_ops live_fire_ops = {
	.read = fire_read,
	.var = fire_var,
	.gpr = no_vcpu,
	.vmcs = no_vcpu,
	.stack = fire_stack,
	.symbol = fire_symbol,
	.system_time_us = fire_system_time_us,
	.curworld = fire_curworld,
	.vm_of_world = fire_vm_of_world,
};

/* -- fires ------------------------------------------------------------------------------------- */

static void bind_args(const struct live_probe *p, const struct capture_record *r, struct fire *f)
{
	const uint64_t *words = capture_words(r);
	const char *text = capture_rest(r, p->n_params);

	f->n_args = p->n_params;
	for (uint32_t i = 0; i < p->n_params; i++) {
		f->args[i].num = words[i];
		if (!p->point.sources[i].is_text)
			continue;
		int64_t n = (int64_t)words[i];
		size_t most = n < 0 ? 0 : n < LIMIT_STRING_BYTES ? (size_t)n : LIMIT_STRING_BYTES;
		f->args[i].str = text;
		f->args[i].len = (uint32_t)strnlen(text, most);
		text += CAPTURE_TEXT_BYTES;
	}
}

static int fire_record(struct live *live, const struct capture_record *r)
{
	const struct live_probe *p = &live->probes[r->probe];
	struct capture_record on_cpu_0;
	struct cause cause = { live, r };

	if (p->point.kind == VMK_LOAD || p->point.kind == VMK_UNLOAD) { /* P-9 */
		on_cpu_0 = *r;
		on_cpu_0.cpu = 0;
		cause.record = &on_cpu_0;
	}
	struct fire f = {
		.ops = &live_fire_ops,
		.ctx = &cause,
		.probe = r->probe,
		.time_ns = r->time_ns > live->armed_ns ? r->time_ns - live->armed_ns : 0,
		.env = ENV_VMK,
		.thread = cause.record->cpu,
	};

	bind_args(p, r, &f);
	int err = live->executor->ops->fire(live->executor, &f);
	return err ? err : live->err;
}

static int drain(struct live *live)
{
	return live->executor->ops->drain(live->executor, live->sink);
}

/* A negative answer ends the reading of the ring; -EAGAIN: for this time. */
static int take_record(void *ctx, void *data, size_t size)
{
	struct live *live = ctx;

	(void)size;
	int err = fire_record(live, data);
	if (!err && ++live->n_records % RECORDS_PER_DRAIN == 0)
		err = drain(live);
	if (err) {
		live->err = err;
		return err;
	}
	return live->n_records % RECORDS_PER_LOOK == 0 &&
			       now_ns(CLOCK_MONOTONIC) > live->deadline_ns
		       ? -EAGAIN
		       : 0;
}

/* What is in the ring, for so long at most.  How many records, -EAGAIN: there are more, or what went wrong. */
static int read_ring(struct live *live)
{
	live->deadline_ns = now_ns(CLOCK_MONOTONIC) + STEP_NS;
	int n = ring_buffer__consume(live->ring);

	if (live->err)
		return live->err;
	if (n < 0 && n != -EAGAIN)
		return n;
	int err = drain(live);
	return err ? err : n;
}

/* Load or Unload probes, in text order. */
static int fire_once(struct live *live, enum vmk_point_kind kind)
{
	for (uint32_t i = 0; i < live->program->n_probes; i++) {
		if (live->probes[i].point.kind != kind)
			continue;
		int err = attach_run(live->probes[i].program);
		if (!err)
			err = read_ring(live);
		if (err < 0)
			return err;
	}
	return 0;
}

/* -- attaching --------------------------------------------------------------------------------- */

static int refuse(struct live *live, uint32_t probe, const char *what, int err)
{
	if (err == -ENOMEM)
		return err;
	buf_printf(live->why, "vprobe: %s can not be %s: %s\n",
		   live->program->probes[probe]->name->text, what,
		   err == -EOPNOTSUPP
			   ? "scripts on the live host have tracepoints, trace events, functions "
			     "by kprobes, TIMER and PROFILE, as yet"
			   : attach_why(&live->probes[probe].point, err));
	return err;
}

/* Leaves through the arena's handler when memory runs out. */
static int load_probe(struct live *live, uint32_t i)
{
	const struct ck_probe *probe = live->program->probes[i];
	struct live_probe *p = &live->probes[i];
	int err = vmk_point_find(live->v, live->arena, probe->name, &p->point);

	if (err)
		return refuse(live, i, "run", err);
	p->n_params = probe->n_params < p->point.n_sources ? probe->n_params : p->point.n_sources;
	p->program = capture_load(&live->capture, i, &p->point, p->n_params);
	return p->program < 0 ? refuse(live, i, "loaded", p->program) : 0;
}

static int load_all(struct live *live)
{
	uint32_t n = live->program->n_probes;
	int err = bpf_check(live->why);

	if (!err)
		err = capture_open(&live->capture);
	if (err)
		return err;
	live->ring = ring_buffer__new(live->capture.ring, take_record, live, NULL);
	if (!live->ring)
		return -errno;
	live->n_cpus = (uint32_t)sysconf(_SC_NPROCESSORS_CONF);
	live->probes = arena_new_array(live->arena, n, struct live_probe);
	for (uint32_t i = 0; i < n; i++)
		live->probes[i].program = -1;
	for (uint32_t i = 0; !err && i < n; i++) {
		live->probes[i].fds = arena_new_array(live->arena, live->n_cpus + 1, int);
		err = load_probe(live, i);
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
		.v = v,
		.arena = arena,
		.program = program,
		.executor = x,
		.sink = sink,
		.why = why,
		.capture = { -1, -1, NULL },
	};
	v->live = live;
	int err = load_all(live);
	arena_on_full(arena, NULL);
	return err;
}

static void detach(struct live *live)
{
	for (uint32_t i = 0; live->probes && i < live->program->n_probes; i++) {
		struct live_probe *p = &live->probes[i];
		while (p->n_fds > 0)
			close(p->fds[--p->n_fds]);
	}
}

static int attach_all(struct live *live)
{
	for (uint32_t i = 0; i < live->program->n_probes; i++) {
		struct live_probe *p = &live->probes[i];
		int n = attach_point(p->program, &p->point, live->n_cpus, p->fds);
		if (n < 0) {
			detach(live);
			return refuse(live, i, "attached", n);
		}
		p->n_fds = n;
	}
	return 0;
}

/* The Load probes fire first: nothing else does before the switch is on. */
int live_arm(struct vmk *v)
{
	struct live *live = v->live;
	int err = attach_all(live);

	if (err)
		return err;
	live->armed_ns = now_ns(CLOCK_MONOTONIC);
	err = fire_once(live, VMK_LOAD);
	if (err)
		return err;
	live->armed_ns = now_ns(CLOCK_MONOTONIC);
	live->is_armed = true;
	atomic_store(&live->capture.shared->is_on, 1);
	return 0;
}

uint64_t live_clock_ns(const struct vmk *v)
{
	const struct live *live = v->live;

	return live && live->is_armed ? now_ns(CLOCK_MONOTONIC) - live->armed_ns : 0;
}

int live_step(struct vmk *v, uint64_t until_ns)
{
	uint64_t clock_ns = live_clock_ns(v);

	if (clock_ns >= until_ns)
		return ENGINE_END;
	int n = read_ring(v->live);
	if (n == 0) {
		uint64_t rest_ns = until_ns - clock_ns < REST_NS ? until_ns - clock_ns : REST_NS;
		nanosleep(&(struct timespec){ .tv_nsec = (long)rest_ns }, NULL);
	}
	return n < 0 && n != -EAGAIN ? n : ENGINE_MORE;
}

/* X-6, P-19: once for each probe, at the end. */
static void report_lost(struct live *live)
{
	for (uint32_t i = 0; i < live->program->n_probes; i++) {
		uint64_t n = atomic_load(&live->capture.shared->lost[i]);
		if (n)
			buf_printf(live->why,
				   "vprobe: %s: %" PRIu64
				   " fires were skipped: they came faster than the script runs\n",
				   live->program->probes[i]->name->text, n);
	}
}

int live_disarm(struct vmk *v)
{
	struct live *live = v->live;
	int n;

	if (!live->is_armed)
		return 0;
	atomic_store(&live->capture.shared->is_on, 0);
	detach(live);
	do
		n = read_ring(live);
	while (n > 0 || n == -EAGAIN);
	live->is_armed = false;
	if (n < 0)
		return n;
	int err = fire_once(live, VMK_UNLOAD);
	report_lost(live);
	return err;
}

void live_close(struct vmk *v)
{
	struct live *live = v->live;

	if (!live)
		return;
	v->live = NULL;
	detach(live);
	for (uint32_t i = 0; live->probes && i < live->program->n_probes; i++)
		if (live->probes[i].program >= 0)
			close(live->probes[i].program);
	ring_buffer__free(live->ring);
	capture_close(&live->capture);
	arena_close(live->arena);
}
