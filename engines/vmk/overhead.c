/*
 * overhead.c - see overhead.h.
 */
#include "engines/vmk/overhead.h"

#include "engines/bpf/script.h"

enum { SECOND_NS = 1000 * 1000 * 1000, PERCENT_NS = SECOND_NS / 100 };

void overhead_open(struct overhead *o, struct arena *a, struct executor *x,
		   const struct ck_program *program, uint32_t percent)
{
	*o = (struct overhead){
		.executor = x,
		.program = program,
		.percent = percent ? percent : OVERHEAD_DEFAULT,
		.probes = arena_new_array(a, program->n_probes, struct overhead_probe),
	};
	for (uint32_t i = 0; i < program->n_probes; i++)
		o->probes[i].sum_ns = arena_new_array(a, bpf_script_cpus(x), uint64_t);
}

static const char *name_of(const struct overhead *o, uint32_t probe)
{
	return o->program->probes[probe]->name->text;
}

static void begin_second(struct overhead *o, uint32_t probe)
{
	struct overhead_probe *p = &o->probes[probe];

	for (uint32_t cpu = 0; cpu < bpf_script_cpus(o->executor); cpu++)
		p->sum_ns[cpu] = bpf_script_usage(o->executor, probe, cpu).sum_ns;
	if (p->is_paused)
		bpf_script_pause(o->executor, probe, false);
	p->is_paused = false;
}

static bool takes_too_much(const struct overhead *o, uint32_t probe)
{
	const struct overhead_probe *p = &o->probes[probe];

	for (uint32_t cpu = 0; cpu < bpf_script_cpus(o->executor); cpu++) {
		struct bpf_usage u = bpf_script_usage(o->executor, probe, cpu);
		if (u.sum_ns - p->sum_ns[cpu] > (uint64_t)o->percent * PERCENT_NS)
			return true;
	}
	return false;
}

static void pause(struct overhead *o, uint32_t probe, struct buf *why)
{
	struct overhead_probe *p = &o->probes[probe];

	bpf_script_pause(o->executor, probe, true);
	p->is_paused = true;
	if (p->n_pauses++ == 0)
		buf_printf(why,
			   "vprobe: %s is paused until the next second: it takes more than %u %% "
			   "of a CPU (--overhead)\n",
			   name_of(o, probe), o->percent);
}

void overhead_watch(struct overhead *o, uint64_t now_ns, struct buf *why)
{
	bool is_next = now_ns - o->second_ns >= SECOND_NS;

	if (o->percent >= OVERHEAD_MOST)
		return;
	if (is_next)
		o->second_ns = now_ns;
	for (uint32_t i = 0; i < o->program->n_probes; i++) {
		if (is_next)
			begin_second(o, i);
		else if (!o->probes[i].is_paused && takes_too_much(o, i))
			pause(o, i, why);
	}
}

void overhead_report(const struct overhead *o, struct buf *why)
{
	for (uint32_t i = 0; i < o->program->n_probes; i++)
		if (o->probes[i].n_pauses > 1)
			buf_printf(why, "vprobe: %s was paused %u times in all\n", name_of(o, i),
				   o->probes[i].n_pauses);
}

struct engine_usage overhead_usage(const struct overhead *o, uint32_t probe)
{
	struct engine_usage usage = {
		.skipped = bpf_script_missed(o->executor, probe),
		.pauses = o->probes[probe].n_pauses,
	};

	for (uint32_t cpu = 0; cpu < bpf_script_cpus(o->executor); cpu++) {
		struct bpf_usage u = bpf_script_usage(o->executor, probe, cpu);
		usage.fires += u.fires;
		usage.skipped += u.skipped;
		usage.busy_ns += u.busy_ns;
	}
	return usage;
}
