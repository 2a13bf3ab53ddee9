/*
 * machine_fire.c - the machine as a running probe sees it.
 *
 * Which value a built-in variable has: the one that the event gives, else one that
 * follows from the event and the machine (time, numbers of CPUs), else 0.  A thread
 * that is no virtual CPU has no registers: -ENODATA becomes NoVcpu.  It has no guest
 * linear memory either: a linear address means something only with a CPU's CR3.
 */
#include <errno.h>
#include <string.h>

#include "engines/sim/machine.h"

static const struct sim_cause *cause_of(const struct fire *f)
{
	return f->ctx;
}

static bool has_vcpu(const struct sim_event *e)
{
	return !e->has_no_vcpu && (e->point.domain == DOM_VMM || e->point.domain == DOM_GUEST);
}

static bool find_var(const struct sim_event *e, enum builtin_var var, uint64_t *value)
{
	for (uint32_t i = 0; i < e->n_vars; i++) {
		if (e->vars[i].var == var) {
			*value = e->vars[i].value;
			return true;
		}
	}
	return false;
}

/* -- memory --------------------------------------------------------------------------- */

static enum sim_space own_space(enum domain d)
{
	switch (d) {
	case DOM_VMM:
		return SIM_MEM_VMM;
	case DOM_VMX:
		return SIM_MEM_VMX;
	case DOM_GUEST:
		return SIM_MEM_GUEST;
	case DOM_VMK:
	case DOM_POSIX:
	case DOM_COUNT:
		break;
	}
	return SIM_MEM_VMK;
}

/* Copies from the event's ExcFrame, if the bytes are all in it. */
static bool read_frame(const struct sim_event *e, uint64_t address, void *to, size_t len)
{
	const size_t frame_bytes = SIM_FRAME_REGS * sizeof(uint64_t);
	uint64_t at = address - SIM_FRAME_ADDRESS;

	if (!e->frame || at >= frame_bytes || len > frame_bytes - at)
		return false;
	memcpy(to, (const unsigned char *)e->frame + at, len);
	return true;
}

static int fire_read(const struct fire *f, unsigned space, uint64_t address, void *to, size_t len)
{
	const struct sim_cause *cause = cause_of(f);
	const struct sim_event *e = cause->event;

	switch ((enum mem_space)space) {
	case SPACE_VMW:
		if (read_frame(e, address, to, len))
			return 0;
		if (e->point.domain == DOM_GUEST && !has_vcpu(e))
			return -EFAULT;
		return machine_read(cause->machine, own_space(e->point.domain), e->point.vm,
				    address, to, len);
	case SPACE_GUEST:
		if (!has_vcpu(e))
			return -EFAULT;
		return machine_read(cause->machine, SIM_MEM_GUEST, e->point.vm, address, to, len);
	case SPACE_GUESTPHYS:
		if (e->point.domain == DOM_VMK)
			return -EFAULT;
		return machine_read(cause->machine, SIM_MEM_GUESTPHYS, e->point.vm, address, to,
				    len);
	}
	return -EFAULT;
}

/* -- variables -------------------------------------------------------------------------- */

static uint64_t tsc_at(const struct machine *m, uint64_t time_ns)
{
	return (uint64_t)((unsigned __int128)time_ns * m->tsc_hz / 1000000000u);
}

static uint64_t vcpus_of(const struct machine *m, uint32_t vm)
{
	return vm >= 1 && vm <= m->n_vms ? m->vms[vm - 1].n_vcpus : 0;
}

/* P-12; B-29: a thread of the VMX process is no VCPU of the same number. */
static uint64_t thread_of(const struct sim_event *e)
{
	switch (e->point.domain) {
	case DOM_VMK:
		return e->pcpu;
	case DOM_VMX:
		return THREAD_VMX + e->thread;
	case DOM_VMM:
	case DOM_GUEST:
	case DOM_POSIX:
	case DOM_COUNT:
		break;
	}
	return e->vcpu;
}

/* Of a variable that no event need give.  False: it is state of a virtual CPU. */
static bool derive_var(const struct sim_cause *cause, enum builtin_var var, uint64_t *value)
{
	const struct machine *m = cause->machine;
	const struct sim_event *e = cause->event;

	if (var == BV_TSC || var == BV_RDTSC) {
		if (!find_var(e, BV_TSC, value))
			*value = tsc_at(m, e->time_ns);
	} else if (var == BV_TSC_HZ) {
		*value = m->tsc_hz;
	} else if (var == BV_NUMVCPUS) {
		*value = vcpus_of(m, e->point.vm);
	} else if (var == BV_THREADID) {
		*value = thread_of(e);
	} else if (var == BV_PCPUID || var == BV_PCPU) {
		*value = e->pcpu;
	} else if (var == BV_WORLDID) {
		*value = (uint64_t)e->world;
	} else if (var == BV_PRDA_ADDR) {
		*value = 0;
	} else if (var == BV_VCPUID && (has_vcpu(e) || e->has_no_vcpu)) {
		*value = e->vcpu;
	} else {
		return false;
	}
	return true;
}

/* B-27: both vendors' names of the exit reason say what there is. */
static enum builtin_var other_name(enum builtin_var var)
{
	switch (var) {
	case BV_VMCS_EXIT_REASON:
		return BV_VMCB_EXITCODE;
	case BV_VMCB_EXITCODE:
		return BV_VMCS_EXIT_REASON;
	default:
		return var;
	}
}

static int fire_var(const struct fire *f, unsigned builtin_var, uint64_t *value)
{
	const struct sim_cause *cause = cause_of(f);
	enum builtin_var var = (enum builtin_var)builtin_var;

	*value = 0;
	if (find_var(cause->event, var, value) || find_var(cause->event, other_name(var), value) ||
	    derive_var(cause, var, value))
		return 0;
	return has_vcpu(cause->event) ? 0 : -ENODATA;
}

static int fire_gpr(const struct fire *f, uint64_t number, uint64_t *value)
{
	static const enum builtin_var regs[] = {
		BV_RAX, BV_RCX, BV_RDX, BV_RBX, BV_RSP, BV_RBP, BV_RSI, BV_RDI,
		BV_R8,  BV_R9,  BV_R10, BV_R11, BV_R12, BV_R13, BV_R14, BV_R15,
	};

	if (!has_vcpu(cause_of(f)->event))
		return -ENODATA;
	if (number >= sizeof(regs) / sizeof(regs[0]))
		return -EINVAL;
	return fire_var(f, regs[number], value);
}

/* The encodings of B-30, and the variable (B-27) that is the same field; BV_COUNT: none is. */
static const struct {
	uint64_t field;
	enum builtin_var var;
} vmcs_fields[] = {
	{ 0x2400, BV_COUNT },
	{ 0x4016, BV_VMCS_VMENTRY_INTR_INFO },
	{ 0x4018, BV_VMCS_VMENTRY_XCP_ERR },
	{ 0x4400, BV_COUNT },
	{ 0x4402, BV_VMCS_EXIT_REASON },
	{ 0x4404, BV_VMCS_EXIT_INTR_INFO },
	{ 0x4406, BV_VMCS_EXIT_INTR_ERR },
	{ 0x4408, BV_VMCS_IDTVEC_INFO },
	{ 0x440a, BV_VMCS_IDTVEC_ERR },
	{ 0x440c, BV_VMCS_INSTRLEN },
	{ 0x440e, BV_VMCS_INSTR_INFO },
	{ 0x6400, BV_VMCS_EXIT_QUAL },
	{ 0x6402, BV_COUNT },
	{ 0x6404, BV_COUNT },
	{ 0x6406, BV_COUNT },
	{ 0x6408, BV_COUNT },
	{ 0x640a, BV_COUNT },
};

static int fire_vmcs(const struct fire *f, uint64_t field, uint64_t *value)
{
	const struct sim_event *e = cause_of(f)->event;

	*value = 0;
	if (!has_vcpu(e))
		return -ENODATA;
	for (uint32_t i = 0; i < e->n_vmcs; i++) {
		if (e->vmcs[i].field == field) {
			*value = e->vmcs[i].value;
			return 0;
		}
	}
	for (size_t i = 0; i < sizeof(vmcs_fields) / sizeof(vmcs_fields[0]); i++) {
		if (vmcs_fields[i].field != field)
			continue;
		return vmcs_fields[i].var == BV_COUNT ? 0 : fire_var(f, vmcs_fields[i].var, value);
	}
	return -EINVAL;
}

/* -- stacks, symbols, worlds --------------------------------------------------------------- */

/* Every line ends in a newline, the last one too (B-12). */
static int fire_stack(const struct fire *f, bool of_guest, unsigned max_frames, char *to,
		      size_t size)
{
	const struct sim_event *e = cause_of(f)->event;
	const struct sim_stack *stack = of_guest ? &e->guest_stack : &e->stack;
	size_t used = 0;

	if (of_guest && !has_vcpu(e))
		return -ENODATA;
	for (uint32_t i = 0; i < stack->n && i < max_frames && used < size; i++) {
		size_t len = strlen(stack->frames[i]);
		if (len > size - used)
			len = size - used;
		memcpy(to + used, stack->frames[i], len);
		used += len;
		if (used < size)
			to[used++] = '\n';
	}
	return (int)used;
}

static int fire_symbol(const struct fire *f, const char *name, size_t len, uint64_t *address)
{
	const struct sim_cause *cause = cause_of(f);
	const struct sim_symbol *s = machine_symbol(cause->machine, cause->event->point.domain,
						    cause->event->point.vm, name, len);

	if (!s)
		return -ENOENT;
	*address = s->address;
	return 0;
}

static uint64_t fire_system_time_us(const struct fire *f)
{
	return cause_of(f)->event->time_ns / 1000;
}

static uint64_t fire_curworld(const struct fire *f)
{
	const struct sim_cause *cause = cause_of(f);
	const struct sim_world *w = machine_world(cause->machine, cause->event->world);

	return w ? w->address : 0;
}

static uint64_t fire_vm_of_world(const struct fire *f, uint64_t world)
{
	const struct sim_world *w = machine_world(cause_of(f)->machine, (int64_t)world);

	return w ? w->vm : 0;
}

const struct fire_ops machine_fire_ops = {
	.read = fire_read,
	.var = fire_var,
	.gpr = fire_gpr,
	.vmcs = fire_vmcs,
	.stack = fire_stack,
	.symbol = fire_symbol,
	.system_time_us = fire_system_time_us,
	.curworld = fire_curworld,
	.vm_of_world = fire_vm_of_world,
};

struct fire machine_fire(const struct sim_cause *cause, uint32_t probe)
{
	const struct sim_event *e = cause->event;
	struct fire f = {
		.ops = &machine_fire_ops,
		.ctx = (void *)cause,
		.probe = probe,
		.time_ns = e->time_ns,
		.env = e->point.vm,
		.thread = (uint32_t)thread_of(e),
		.n_args = e->n_args,
	};

	memcpy(f.args, e->args, sizeof(f.args));
	return f;
}
