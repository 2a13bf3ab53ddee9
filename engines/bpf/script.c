/*
 * script.c - see script.h.
 */
#include "engines/bpf/script.h"

#include <bpf/libbpf.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "engines/bpf/record.h"

enum {
	HOLD_NS = 10 * 1000 * 1000,  /* how long a record waits for others */
	WAITING_BYTES = 8 << 20,     /* of more, all go on at once */
	RECORDS_PER_DRAIN = 8,       /* their output has room in a ring (P-14) */
	COUNT_NS = 100 * 1000 * 1000 /* between two looks at the counts */
};

/* What has been reported of the counts in a program's frame. */
struct seen {
	uint64_t skipped;
	uint64_t raised[EBPF_RAISES];
	uint64_t *losses;
};

struct program {
	struct ebpf_code code;
	struct bpf_loaded loaded;
	struct seen *seen;              /* by CPU */
	uint64_t missed_before, missed; /* the switch was on; that have been reported */
};

/* A record that has been read: where it is among the bytes. */
struct waiting {
	uint64_t time, number;
	size_t at, size;
};

struct queue {
	struct buf records; /* of struct waiting */
	struct buf bytes;
};

struct script {
	struct executor base;
	struct executor *vir; /* keeps output and reports */
	struct vir_answerer *answerer;
	const struct verified *v;
	const struct vir_module *module;
	struct program *programs; /* by probe */
	struct bpf_state state;
	struct ebpf_symbols symbols;
	struct bpf_records records;
	struct ring_buffer *ring;
	struct queue queue, spare;
	uint64_t n_read, counted_ns, budget;
	uint32_t n_cpus;
};

static struct script *script_of(const struct executor *x)
{
	return (struct script *)(uintptr_t)x;
}

static uint64_t now_ns(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static _Atomic uint64_t *host_word(const struct script *s, uint32_t offset)
{
	return (_Atomic uint64_t *)(void *)(s->state.homes[ST_HOME_HOST].values + offset);
}

/* What a program writes while it is read here. */
static uint64_t peek(const uint64_t *count)
{
	return *(const volatile uint64_t *)count;
}

/* -- counts in frames ---------------------------------------------------------------------------- */

static bool begin(struct script *s, uint32_t probe, uint32_t cpu, uint64_t time)
{
	struct fire f = { .probe = probe, .time_ns = time, .env = ENV_VMK, .thread = cpu };

	return vir_answer_begin(s->answerer, &f);
}

static void end(struct script *s)
{
	vir_answer_end(s->answerer, vir_answer_budget(s->answerer));
}

/* How much it has grown. */
static uint64_t growth(const uint64_t *count, uint64_t *seen)
{
	uint64_t now = peek(count), grown = now - *seen;

	*seen = now;
	return grown;
}

static void report_losses(struct script *s, uint32_t probe, uint32_t cpu)
{
	const struct program *p = &s->programs[probe];
	struct ebpf_frame *frame = bpf_frame(&p->loaded, cpu);
	const uint64_t *losses =
		(const uint64_t *)(const void *)((char *)frame + p->code.loss_words);
	struct seen *seen = &p->seen[cpu];

	for (uint32_t i = 0; i < p->code.n_losses; i++)
		vir_answer_loss(s->answerer, p->code.losses[i].kind, p->code.losses[i].place,
				growth(&losses[i], &seen->losses[i]));
	vir_answer_loss(s->answerer, REPORT_SKIPPED, s->module->probes[probe].place,
			growth(&frame->live.skipped, &seen->skipped));
}

/*
 * An exception is reported with what its record says; those after it are counted.  is_last: the record of
 * one that nothing was read of is lost.
 */
static void report_exceptions(struct script *s, uint32_t probe, uint32_t cpu, bool is_last)
{
	const struct program *p = &s->programs[probe];
	const struct ebpf_live *live = &bpf_frame(&p->loaded, cpu)->live;
	struct seen *seen = &p->seen[cpu];
	struct st_string text;

	for (uint32_t i = 0; i < EBPF_RAISES; i++) {
		if ((!seen->raised[i] && !is_last) || !peek(&live->raised[i].count))
			continue;
		const char *known = report_table[live->raised[i].kind].text;
		st_string_set(&text, known, strcspn(known, "{"));
		uint64_t n = growth(&live->raised[i].count, &seen->raised[i]);
		if (n)
			vir_answer_report(s->answerer, live->raised[i].kind, live->raised[i].place,
					  &text, n);
	}
}

/* The kernel does not say on which CPU. */
static void report_missed(struct script *s, uint32_t probe)
{
	struct program *p = &s->programs[probe];
	uint64_t n = bpf_missed(&p->loaded);

	if (n <= p->missed || !begin(s, probe, 0, 0))
		return;
	vir_answer_loss(s->answerer, REPORT_SKIPPED, s->module->probes[probe].place, n - p->missed);
	p->missed = n;
	end(s);
}

static void read_counts(struct script *s, bool is_last)
{
	s->counted_ns = now_ns(CLOCK_MONOTONIC);
	for (uint32_t probe = 0; probe < s->module->n_probes; probe++) {
		if (!s->programs[probe].loaded.is_loaded)
			continue;
		report_missed(s, probe);
		for (uint32_t cpu = 0; cpu < s->n_cpus; cpu++) {
			if (!begin(s, probe, cpu, 0))
				continue;
			report_losses(s, probe, cpu);
			report_exceptions(s, probe, cpu, is_last);
			end(s);
		}
	}
}

/* -- records ----------------------------------------------------------------------------------------- */

/* The record's thread is the CPU. */
static void report_exception(struct script *s, const struct ebpf_record *record)
{
	const uint32_t *what = (const uint32_t *)(const void *)(record + 1);
	const struct st_string *desc = (const struct st_string *)(const void *)(what + 2);
	const struct program *p = &s->programs[record->probe];
	const struct ebpf_live *live = &bpf_frame(&p->loaded, record->thread)->live;
	struct seen *seen = &p->seen[record->thread];

	vir_answer_report(s->answerer, what[0], what[1], desc, 1);
	for (uint32_t i = 0; i < EBPF_RAISES; i++)
		if (live->raised[i].kind == what[0] && live->raised[i].place == what[1] &&
		    peek(&live->raised[i].count) && !seen->raised[i])
			seen->raised[i] = 1;
}

static void do_record(struct script *s, const struct ebpf_record *record)
{
	if (!begin(s, record->probe, record->thread, record->time))
		return;
	if (record->func == EBPF_RECORD_OF_LOSS)
		report_losses(s, record->probe, record->thread);
	else if (record->func == EBPF_RECORD_OF_RAISE)
		report_exception(s, record);
	else
		bpf_record_answer(&s->records, record);
	end(s);
}

static void put_record(struct queue *to, const struct waiting *w, const char *bytes)
{
	struct waiting here = *w;

	here.at = to->bytes.len;
	buf_put(&to->records, (const char *)&here, sizeof(here));
	buf_put(&to->bytes, bytes, w->size);
	while (to->bytes.len % 8) /* who reads it finds words in their places */
		buf_putc(&to->bytes, 0);
}

/* A negative answer ends the reading of the ring, for this time. */
static int take_record(void *ctx, void *data, size_t size)
{
	struct script *s = ctx;
	const struct ebpf_record *record = data;
	const struct waiting w = { .time = record->time, .number = s->n_read++, .size = size };

	put_record(&s->queue, &w, data);
	return s->queue.bytes.len > WAITING_BYTES ? -EAGAIN : 0;
}

static int by_time(const void *a, const void *b)
{
	const struct waiting *left = a, *right = b;

	if (left->time != right->time)
		return left->time < right->time ? -1 : 1;
	return (left->number > right->number) - (left->number < right->number);
}

static int drain(struct script *s, const struct out_sink *sink)
{
	int err = vir_answer_drain(s->answerer, sink, bpf_state_collect, &s->state);

	return err ? err : s->state.read_err;
}

/* What is left goes on waiting. */
static void keep_rest(struct script *s, const struct waiting *rest, size_t n)
{
	const struct queue from = s->queue;

	buf_clear(&s->spare.records);
	buf_clear(&s->spare.bytes);
	for (size_t i = 0; i < n; i++)
		put_record(&s->spare, &rest[i], from.bytes.data + rest[i].at);
	s->queue = s->spare;
	s->spare = from;
}

/* All that are not younger than `until`. */
static int hand_on(struct script *s, const struct out_sink *sink, uint64_t until)
{
	struct waiting *list = (struct waiting *)(void *)s->queue.records.data;
	size_t n = s->queue.records.len / sizeof(*list), i = 0;
	int err = 0;

	if (s->queue.records.failed || s->queue.bytes.failed)
		return -ENOMEM;
	if (n)
		qsort(list, n, sizeof(*list), by_time);
	for (; !err && i < n && list[i].time <= until; i++) {
		const char *bytes = s->queue.bytes.data + list[i].at;
		do_record(s, (const struct ebpf_record *)(const void *)bytes);
		if ((i + 1) % RECORDS_PER_DRAIN == 0)
			err = drain(s, sink);
	}
	if (i)
		keep_rest(s, list + i, n - i);
	return err ? err : drain(s, sink);
}

static void tell_time_of_day(struct script *s)
{
	uint64_t offset = now_ns(CLOCK_REALTIME) - now_ns(CLOCK_MONOTONIC);

	atomic_store(host_word(s, EBPF_HOST_TIME_OF_DAY), offset);
}

static int refuse_reading(const char *what, int err, struct buf *why)
{
	buf_printf(why, "vprobe: %s of the script can not be read: %s\n", what, strerror(-err));
	return bpf_told(err);
}

int bpf_script_read(struct executor *x, const struct out_sink *sink, bool all, struct buf *why)
{
	struct script *s = script_of(x);
	uint64_t began_ns = now_ns(CLOCK_MONOTONIC), n_before = s->n_read;
	int n = ring_buffer__consume(s->ring);

	if (n < 0 && n != -EAGAIN)
		return refuse_reading("the output", n, why);
	tell_time_of_day(s);
	all |= s->queue.bytes.len > WAITING_BYTES;
	int err = hand_on(s, sink, all ? UINT64_MAX : began_ns - HOLD_NS);
	if (s->state.read_err)
		return refuse_reading("the aggregates", s->state.read_err, why);
	if (all || began_ns - s->counted_ns > COUNT_NS)
		read_counts(s, all);
	return err ? err : (int)(s->n_read - n_before);
}

/* -- programs ------------------------------------------------------------------------------------------ */

static struct seen *new_seen(const struct script *s, const struct ebpf_code *code)
{
	struct seen *seen = arena_new_array(s->module->arena, s->n_cpus, struct seen);

	for (uint32_t i = 0; i < s->n_cpus; i++)
		seen[i].losses = arena_new_array(s->module->arena, code->n_losses, uint64_t);
	return seen;
}

bool bpf_script_has_stacks(const struct executor *x)
{
	const struct vir_module *m = script_of(x)->module;

	for (uint32_t i = 0; i < m->n_funcs; i++)
		for (uint32_t k = 0; k < m->funcs[i].n_insts; k++)
			if (m->funcs[i].insts[k].op == OP_STACK)
				return true;
	return false;
}

int bpf_script_name_frames(struct executor *x, const struct ebpf_symbols *symbols,
			   const void *bytes, struct buf *why)
{
	struct script *s = script_of(x);
	int err = bpf_state_symbols(&s->state, symbols, bytes, why);

	if (!err)
		s->symbols = *symbols;
	return err;
}

int bpf_script_load(struct executor *x, uint32_t probe, const struct bpf_place *place,
		    struct buf *why)
{
	struct script *s = script_of(x);
	struct program *p = &s->programs[probe];
	const struct ebpf_opts opts = {
		.is_live = true,
		.budget = s->budget,
		.is_called = place->is_called,
		.sources = place->sources,
		.period_ns = place->period_ns,
		.symbol = place->symbol,
		.symbol_ctx = place->symbol_ctx,
		.symbols = s->symbols,
		.skips_way = place->skips_way,
	};
	jmp_buf on_full;
	int err = bpf_compile(s->v, s->state.layout, probe, &opts, &p->code, why);

	if (err)
		return err;
	if (setjmp(on_full) == 0) {
		arena_on_full(s->module->arena, &on_full);
		p->seen = new_seen(s, &p->code);
	} else {
		err = -ENOMEM;
	}
	arena_on_full(s->module->arena, NULL);
	if (!err)
		err = bpf_load(&s->state, probe, &p->code, &place->kind, s->n_cpus, &p->loaded,
			       why);
	return err ? err : p->loaded.program;
}

int bpf_script_call(struct executor *x, uint32_t probe)
{
	const uint64_t context[BPF_CONTEXT_WORDS] = { 0 };

	return bpf_run_on_first_cpu(&script_of(x)->programs[probe].loaded, context);
}

/* What was missed before is of no interest. */
void bpf_script_switch(struct executor *x, bool is_on)
{
	struct script *s = script_of(x);

	for (uint32_t i = 0; is_on && i < s->module->n_probes; i++)
		s->programs[i].missed = s->programs[i].missed_before =
			bpf_missed(&s->programs[i].loaded);
	atomic_store(host_word(s, EBPF_HOST_SWITCH), is_on);
}

void bpf_script_pause(struct executor *x, uint32_t probe, bool is_paused)
{
	const struct script *s = script_of(x);

	for (uint32_t cpu = 0; cpu < s->n_cpus; cpu++)
		*(volatile uint64_t *)&bpf_frame(&s->programs[probe].loaded, cpu)->live.is_paused =
			is_paused;
}

void bpf_script_restart(struct executor *x, uint32_t probe, uint32_t cpu)
{
	*(volatile uint64_t *)&bpf_frame(&script_of(x)->programs[probe].loaded, cpu)->live.due = 0;
}

struct bpf_usage bpf_script_usage(const struct executor *x, uint32_t probe, uint32_t cpu)
{
	const struct program *p = &script_of(x)->programs[probe];

	if (!p->loaded.is_loaded)
		return (struct bpf_usage){ 0 };
	const struct ebpf_live *live = &bpf_frame(&p->loaded, cpu)->live;
	uint64_t fires = peek(&live->fires), measured_ns = peek(&live->busy_ns);
	uint64_t n_measured = (fires + p->code.timed - 1) / p->code.timed;
	double mean_ns = n_measured ? (double)measured_ns / (double)n_measured : 0;
	return (struct bpf_usage){
		.fires = fires,
		.skipped = peek(&live->skipped),
		.busy_ns = (uint64_t)(mean_ns * (double)fires),
		.sum_ns = measured_ns * p->code.timed,
	};
}

uint64_t bpf_script_missed(const struct executor *x, uint32_t probe)
{
	const struct program *p = &script_of(x)->programs[probe];

	return p->missed - p->missed_before;
}

uint32_t bpf_script_cpus(const struct executor *x)
{
	return script_of(x)->n_cpus;
}

/* -- as an executor --------------------------------------------------------------------------------------- */

static int script_fire(struct executor *x, const struct fire *f)
{
	(void)x, (void)f;
	return -EOPNOTSUPP; /* they are where nobody here sees them */
}

static int script_drain(struct executor *x, const struct out_sink *to)
{
	return drain(script_of(x), to);
}

static void script_each_report(struct executor *x, void (*visit)(void *ctx, const struct report *r),
			       void *ctx)
{
	struct executor *vir = script_of(x)->vir;

	vir->ops->each_report(vir, visit, ctx);
}

static struct executor_totals script_totals(const struct executor *x)
{
	const struct script *s = script_of(x);
	struct executor_totals totals = { 0 };

	for (uint32_t probe = 0; probe < s->module->n_probes; probe++) {
		const struct bpf_loaded *l = &s->programs[probe].loaded;
		for (uint32_t cpu = 0; l->is_loaded && cpu < s->n_cpus; cpu++) {
			totals.fires += peek(&bpf_frame(l, cpu)->live.fires);
			totals.ticks += peek(&bpf_frame(l, cpu)->live.ticks);
		}
	}
	return totals;
}

static void free_queue(struct queue *q)
{
	buf_free(&q->records);
	buf_free(&q->bytes);
}

static void release(struct script *s)
{
	for (uint32_t i = 0; i < s->module->n_probes; i++) {
		bpf_unload(&s->programs[i].loaded);
		buf_free(&s->programs[i].code.insns);
	}
	ring_buffer__free(s->ring);
	bpf_state_close(&s->state);
	free_queue(&s->queue);
	free_queue(&s->spare);
}

static void script_close(struct executor *x)
{
	struct script *s = script_of(x);

	release(s);
	s->vir->ops->close(s->vir); /* last: its arena holds all of it */
}

static const struct executor_ops script_ops = {
	.name = "bpf",
	.fire = script_fire,
	.drain = script_drain,
	.each_report = script_each_report,
	.totals = script_totals,
	.close = script_close,
};

static struct script *new_script(const struct verified *v, struct executor *vir, uint32_t n_cpus)
{
	const struct vir_module *m = verified_module(v);
	struct script *s = arena_new(m->arena, struct script);

	s->base.ops = &script_ops;
	s->vir = vir;
	s->v = v;
	s->module = m;
	s->programs = arena_new_array(m->arena, m->n_probes, struct program);
	s->answerer = vir_answerer_new(m->arena, vir);
	s->records = bpf_records_new(m, s->answerer);
	s->n_cpus = n_cpus;
	return s;
}

/* P-12: each CPU is a thread, and has the block of its number. */
static int open_state(struct script *s, const struct vir_eval_opts *opts, struct buf *why)
{
	struct arena *a = s->module->arena;
	const struct bpf_state_opts to = {
		.n_envs = opts->n_vms + 1,
		.max_threads = s->n_cpus,
		.aggr_cells = opts->aggr_cells ? opts->aggr_cells : LIMIT_AGGR_CELLS,
		.is_shared = true,
	};
	int err = bpf_state_open(&s->state, a, s->module, ebpf_lay_out(a, s->module, to.n_envs),
				 &to, why);

	for (uint32_t cpu = 0; !err && cpu < s->n_cpus; cpu++)
		bpf_state_thread(&s->state, ENV_VMK, cpu);
	return err;
}

/* s: NULL if memory ran out before there was anything to give back. */
static int open_all(const struct verified *v, const struct vir_eval_opts *opts,
		    struct executor *vir, struct buf *why, struct script **out)
{
	struct arena *a = verified_module(v)->arena;
	jmp_buf on_full;
	int err;

	*out = NULL;
	arena_on_full(a, &on_full);
	if (setjmp(on_full) == 0) {
		*out = new_script(v, vir, opts->max_threads);
		(*out)->budget = opts->ticks ? opts->ticks : LIMIT_TICKS;
		err = open_state(*out, opts, why);
	} else {
		err = -ENOMEM;
	}
	arena_on_full(a, NULL);
	if (err)
		return err;
	struct script *s = *out;
	tell_time_of_day(s);
	s->ring = ring_buffer__new(s->state.maps[EBPF_MAP_RING], take_record, s, NULL);
	if (!s->ring && errno != ENOMEM)
		return refuse_reading("the output", -errno, why);
	return s->ring ? 0 : -ENOMEM;
}

int bpf_script_open(const struct verified *v, const struct vir_eval_opts *opts, struct buf *why,
		    struct executor **out)
{
	struct vir_eval_opts to = *opts;
	int n_cpus = libbpf_num_possible_cpus(), err = 0;
	struct executor *vir;
	struct script *s;

	*out = NULL;
	to.max_threads = n_cpus > 0 ? (uint32_t)n_cpus : 0;
	if (n_cpus <= 0) {
		err = n_cpus;
		buf_printf(why, "vprobe: nobody says how many CPUs there are: %s\n",
			   strerror(-err));
	}
	if (!err)
		err = bpf_check(why);
	if (!err)
		err = vir_eval_open(v, &to, &vir);
	if (err) {
		arena_close(verified_module(v)->arena);
		return err == -ENOMEM ? err : -EOPNOTSUPP;
	}
	err = open_all(v, &to, vir, why, &s);
	if (!err) {
		*out = &s->base;
		return 0;
	}
	if (s)
		release(s);
	vir->ops->close(vir);
	return err == -ENOMEM ? err : -EOPNOTSUPP;
}
