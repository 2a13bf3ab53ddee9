/*
 * Clocks: TIMER and PROFILE probes, and the periodic static ones (P-8, P-18).
 */
#include "engines/sim/simhost.h"

static const int64_t idle_worlds[HOST_CPUS] = { 1000000512, 1000000513, 1000000514, 1000000515 };
static const int64_t vcpu_worlds[HOST_CPUS] = { 1000010001, 1000010002, 1000010003, 1000010004 };

static bool act_clock(struct actor *a, struct simhost *h, struct sim_event *e)
{
	struct host_clock *c = (struct host_clock *)a;
	struct vcpu *v = &h->vcpus[c->cpu];
	e->point = c->point;
	e->pcpu = c->cpu;
	switch (c->point.domain) {
	case DOM_VMM:
	case DOM_GUEST:
		vcpu_describe(v, e);
		break;
	case DOM_VMK:
		e->stack = vcpu_kernel_stack(v);
		e->world = v->is_halted ? idle_worlds[c->cpu] : vcpu_worlds[c->cpu];
		break;
	case DOM_VMX:
	case DOM_POSIX:
	case DOM_COUNT:
		break;
	}
	a->next_ns = a->next_ns > NEVER - c->period_ns ? NEVER : a->next_ns + c->period_ns;
	return true;
}

/* 0: the point is no clock's. */
static uint64_t period_of(const struct simhost *h, const struct sim_point *point)
{
	if (point->kind == PK_TIMER || point->kind == PK_PROFILE)
		return point->where;
	if (point->kind == PK_STATIC && h->machine->statics[point->where].kind == SIM_PERIODIC)
		return h->machine->statics[point->where].period_ns;
	return 0;
}

void clock_add(struct simhost *h, const struct sim_point *point)
{
	uint64_t period = period_of(h, point);
	uint32_t n = point->domain == DOM_VMX ? 1 : HOST_CPUS;
	if (!period)
		return;
	struct host_clock *clocks = arena_new_array(h->arena, n, struct host_clock);
	for (uint32_t i = 0; i < n; i++) {
		clocks[i].point = *point;
		clocks[i].period_ns = period;
		clocks[i].cpu = i;
		host_add(h, &clocks[i].actor, act_clock);
		clocks[i].actor.next_ns = period;
	}
}
