/*
 * exec.c - the executor: open, fire, answer, close.
 */
#include "engines/bpf/exec.h"

#include <bpf/libbpf.h>
#include <errno.h>
#include <string.h>

#include "engines/bpf/load.h"
#include "engines/bpf/record.h"
#include "interp/vir_answer.h"

enum { DEFAULT_THREADS = 1024 };

struct program {
	struct ebpf_code code;
	struct bpf_loaded loaded;
};

struct bpf_exec {
	struct executor base;
	struct executor *vir; /* keeps state, output and reports */
	struct vir_answerer *answerer;
	const struct vir_module *module;
	struct program *programs; /* by probe */
	struct bpf_state state;
	struct ring_buffer *ring;
	struct bpf_records records;
	const struct program *running;
};

/* -- fires ----------------------------------------------------------------------------------- */

static char *at(const struct program *p, uint32_t offset)
{
	return (char *)p->loaded.frame + offset;
}

static struct st_string *string_at(const struct program *p, uint32_t offset)
{
	return (struct st_string *)(void *)at(p, offset);
}

/* P-3, T-31: what the point does not pass, or passes as the other kind, is 0 or "". */
static void bind_parameters(const struct bpf_exec *x, const struct program *p, const struct fire *f)
{
	const struct vir_probe *probe = &x->module->probes[f->probe];
	const struct ebpf_home *home = &p->code.homes[probe->func];
	uint64_t *words = (uint64_t *)(void *)at(p, home->words);
	struct st_string *slots = string_at(p, home->slots);

	for (uint32_t i = 0; probe->param_kinds[i]; i++) {
		struct fire_arg arg = { 0 };
		if (i < f->n_args)
			arg = f->args[i];
		if (probe->param_kinds[i] != 's')
			*words++ = arg.str ? 0 : arg.num;
		else if (arg.str) /* D-5: no NUL, whatever an engine does */
			st_string_set(slots++, arg.str, strnlen(arg.str, arg.len));
		else
			slots++->len = 0;
	}
}

static void answer(struct bpf_exec *x, const struct program *p)
{
	struct ebpf_frame *frame = p->loaded.frame;
	struct vir_question q = {
		.func = frame->func,
		.inst = frame->inst,
		.args = frame->args,
		.slots = string_at(p, p->code.homes[frame->func].slots),
	};

	frame->is_raised = !vir_answer(x->answerer, &q);
	frame->result = q.result;
	if (!frame->is_raised)
		return;
	frame->kind = q.raised.kind;
	frame->place = q.raised.place;
	*string_at(p, p->code.desc) = q.raised.desc;
}

static void report_losses(struct bpf_exec *x, uint32_t number, uint64_t most)
{
	const struct ebpf_code *code = &x->running->code;
	uint64_t *count = (uint64_t *)(void *)at(x->running, code->loss_words) + number;
	uint64_t n = *count < most ? *count : most;

	vir_answer_loss(x->answerer, code->losses[number].kind, code->losses[number].place, n);
	*count -= n;
}

/* Texts are formatted, and tables asked for, when the fire is over (P-14). */
static int take_record(void *ctx, void *data, size_t size)
{
	struct bpf_exec *x = ctx;
	const struct ebpf_record *record = data;
	if (record->func == EBPF_RECORD_OF_LOSS) {
		report_losses(x, record->inst, 1);
		return 0;
	}
	(void)size;
	bpf_record_answer(&x->records, record);
	return 0;
}

/* All that the program has left behind so far, in its order. */
static int take_records(struct bpf_exec *x)
{
	int n = ring_buffer__consume(x->ring);

	for (uint32_t i = 0; i < x->running->code.n_losses; i++)
		report_losses(x, i, UINT64_MAX);
	return n < 0 ? n : 0;
}

/* A program that is done with its rounds, but not with the fire, is called again. */
static int run(struct bpf_exec *x, const struct program *p)
{
	struct ebpf_frame *frame = p->loaded.frame;
	const uint64_t context[BPF_CONTEXT_WORDS] = { 0 };
	int err = 0;

	x->running = p;
	do {
		frame->status = EBPF_RUNS;
		err = bpf_run_once(&p->loaded, context);
		if (!err)
			err = take_records(x);
		if (!err && frame->status == EBPF_ASKS)
			answer(x, p);
	} while (!err && (frame->status == EBPF_ASKS || frame->status == EBPF_RUNS));
	if (!err && frame->status == EBPF_BROKEN)
		err = -EIO;
	if (!err && frame->status == EBPF_RAISED)
		vir_answer_report(x->answerer, frame->kind, frame->place,
				  string_at(p, p->code.desc), 1);
	return err;
}

static int bpf_fire(struct executor *executor, const struct fire *f)
{
	struct bpf_exec *x = (struct bpf_exec *)executor;
	const struct program *p = &x->programs[f->probe];
	struct ebpf_frame *frame = p->loaded.frame;

	if (!vir_answer_begin(x->answerer, f)) {
		executor_set_ticks(executor, 0); /* P-19 */
		return 0;
	}
	uint64_t budget = vir_answer_budget(x->answerer);
	frame->pc = 0;
	frame->env = f->env;
	frame->time = f->time_ns;
	frame->thread = bpf_state_thread(&x->state, f->env, f->thread);
	frame->ticks_left = budget;
	bind_parameters(x, p, f);
	int err = run(x, p);
	executor_set_ticks(executor, budget - frame->ticks_left);
	vir_answer_end(x->answerer, frame->ticks_left);
	return err;
}

/* -- output and reports ------------------------------------------------------------------------- */

static int bpf_drain(struct executor *executor, const struct out_sink *to)
{
	struct bpf_exec *x = (struct bpf_exec *)executor;

	int err = vir_answer_drain(x->answerer, to, bpf_state_collect, &x->state);

	return err ? err : x->state.read_err;
}

static void bpf_each_report(struct executor *executor,
			    void (*visit)(void *ctx, const struct report *r), void *ctx)
{
	struct executor *vir = ((struct bpf_exec *)executor)->vir;

	vir->ops->each_report(vir, visit, ctx);
}

static struct executor_totals bpf_totals(const struct executor *executor)
{
	const struct executor *vir = ((const struct bpf_exec *)executor)->vir;

	return vir->ops->totals(vir);
}

/* -- open and close ------------------------------------------------------------------------------- */

static void release(struct bpf_exec *x)
{
	for (uint32_t i = 0; i < x->module->n_probes; i++) {
		bpf_unload(&x->programs[i].loaded);
		buf_free(&x->programs[i].code.insns);
	}
	ring_buffer__free(x->ring);
	bpf_state_close(&x->state);
}

static void bpf_close(struct executor *executor)
{
	struct bpf_exec *x = (struct bpf_exec *)executor;

	release(x);
	x->vir->ops->close(x->vir); /* last: its arena holds all of it, unless that is shared */
}

static const struct executor_ops bpf_ops = {
	.name = "bpf",
	.fire = bpf_fire,
	.drain = bpf_drain,
	.each_report = bpf_each_report,
	.totals = bpf_totals,
	.close = bpf_close,
};

static int open_probe(struct bpf_exec *x, const struct verified *v, uint32_t probe,
		      const struct vir_eval_opts *opts, struct buf *why)
{
	struct program *p = &x->programs[probe];
	const struct ebpf_opts to = { .budget = opts->ticks ? opts->ticks : LIMIT_TICKS };
	const struct bpf_kind kind = { 0 };
	int err = bpf_compile(v, x->state.layout, probe, &to, &p->code, why);

	return err ? err : bpf_load(&x->state, probe, &p->code, &kind, 1, &p->loaded, why);
}

static struct bpf_exec *new_exec(const struct vir_module *m, struct executor *vir)
{
	struct bpf_exec *x = arena_new(m->arena, struct bpf_exec);

	x->base.ops = &bpf_ops;
	x->vir = vir;
	x->module = m;
	x->programs = arena_new_array(m->arena, m->n_probes, struct program);
	x->answerer = vir_answerer_new(m->arena, vir);
	x->records = bpf_records_new(m, x->answerer);
	return x;
}

static int open_all(const struct verified *v, const struct vir_eval_opts *opts,
		    struct executor *vir, struct buf *why, struct bpf_exec **out)
{
	const struct vir_module *m = verified_module(v);
	jmp_buf on_full;
	int err = 0;

	*out = NULL;
	arena_on_full(m->arena, &on_full);
	if (setjmp(on_full) != 0) {
		arena_on_full(m->arena, NULL);
		return -ENOMEM;
	}
	struct bpf_exec *x = new_exec(m, vir);
	const struct bpf_state_opts state = {
		.n_envs = opts->n_vms + 1,
		.max_threads = opts->max_threads ? opts->max_threads : DEFAULT_THREADS,
		.aggr_cells = opts->aggr_cells ? opts->aggr_cells : LIMIT_AGGR_CELLS,
	};
	err = bpf_state_open(&x->state, m->arena, m, ebpf_lay_out(m->arena, m, state.n_envs),
			     &state, why);
	arena_on_full(m->arena, NULL);
	if (!err) {
		x->ring = ring_buffer__new(x->state.maps[EBPF_MAP_RING], take_record, x, NULL);
		err = x->ring ? 0 : -errno;
	}
	for (uint32_t i = 0; !err && i < m->n_probes; i++)
		err = open_probe(x, v, i, opts, why);
	if (err)
		release(x);
	*out = x;
	return err;
}

int bpf_exec_open(const struct verified *v, const struct vir_eval_opts *opts, struct buf *why,
		  struct executor **out)
{
	struct executor *vir;
	struct bpf_exec *x;
	struct buf unread = { 0 };
	int err = vir_eval_open(v, opts, &vir);

	*out = NULL;
	if (err) {
		if (!opts->shares)
			arena_close(verified_module(v)->arena);
		return err;
	}
	err = open_all(v, opts, vir, why ? why : &unread, &x);
	buf_free(&unread);
	if (err)
		vir->ops->close(vir);
	else
		*out = &x->base;
	return err && err != -ENOMEM ? -EOPNOTSUPP : err;
}
