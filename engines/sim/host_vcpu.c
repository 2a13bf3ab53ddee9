/*
 * Virtual CPUs: each runs its guest until something makes it exit, is handled by
 * the monitor, and resumes.  The mix of exit reasons and their handling times
 * follow the tables of sections 3.2 and 3.3 of the paper.
 */
#include "engines/sim/simhost.h"

#include <string.h>

/* -- why guests exit --------------------------------------------------------------- */

struct exit_row {
	uint32_t reason;
	uint32_t weight;                  /* of 10,000 exits */
	uint64_t min_ns, mean_ns, max_ns; /* handling */
	const char *side_event;           /* a static probe that fires meanwhile; NULL: none */
	uint64_t svm_code;                /* the same reason as AMD counts it */
};

static const struct exit_row exit_rows[] = {
	{ 0x30, 5470, 690, 10800, 3580 * USEC, "HV_NPF", 0x400 },
	{ 0x0c, 2270, 4800, 1300 * USEC, 10500 * USEC, NULL, 0x78 },
	{ 0x1e, 1460, 1070, 5200, 1160 * USEC, "Out", 0x7b },
	{ 0x07, 370, 680, 1200, 16 * USEC, NULL, 0x64 },
	{ 0x01, 350, 675, 8900, 203 * USEC, "Guest_IRQ", 0x60 },
	{ 0x1c, 30, 650, 1500, 60 * USEC, "Guest_CR3Write", 0x03 },
	{ 0x00, 25, 1490, 11100, 735 * USEC, "Guest_PF", 0x4e },
	{ 0x10, 25, 622, 1700, 12 * USEC, NULL, 0x6e },
};

#define N_EXITS (sizeof(exit_rows) / sizeof(exit_rows[0]))
#define EXIT_HLT 0x0c

/* Guest time between exits, and between system calls. */
#define RUN_MEAN_NS (95 * USEC)
#define SYSCALL_MEAN_NS (310 * USEC)

static uint32_t draw_exit(struct actor *a)
{
	uint64_t at = actor_uniform(a, 10000);
	uint32_t row = 0;
	while (row + 1 < N_EXITS && at >= exit_rows[row].weight)
		at -= exit_rows[row++].weight;
	return row;
}

/* Most are near the mean; one in two hundred is much slower, as the maxima of the paper show. */
static uint64_t draw_handling(struct actor *a, const struct exit_row *row)
{
	uint64_t mean = row->mean_ns - row->min_ns;
	uint64_t ns = row->min_ns + actor_exponential(a, mean);
	if (actor_uniform(a, 200) == 0 && row->reason != EXIT_HLT)
		ns += actor_exponential(a, 12 * mean);
	return ns < row->max_ns ? ns : row->max_ns;
}

/* -- what the guest does ------------------------------------------------------------ */

static const char *const idle_stack[] = { "[0x828547d3]", "[0x8281a187]", "[0x82b5e099]" };
static const char *const copy_stack[] = { "[0x82a41f10]", "[0x82a3c2b4]", "[0x82a01877]",
					  "[0x82600088]" };
static const char *const net_stack[] = { "[0x82c1d0e2]", "[0x82c1a6f5]", "[0x82bfe310]",
					 "[0x82600088]" };
static const char *const disk_stack[] = { "[0x82938a44]", "[0x82931c09]", "[0x829007b2]",
					  "[0x82600088]" };
static const char *const user_stack[] = { "[0x40a6f3]", "[0x40912e]", "[0x404410]" };

#define STACK(frames)                                      \
	{                                                  \
		frames, sizeof(frames) / sizeof(frames[0]) \
	}

/* Row 0 is the idle loop; the others are drawn, earlier ones more often. */
static const struct sim_stack guest_stacks[] = { STACK(idle_stack), STACK(user_stack),
						 STACK(copy_stack), STACK(net_stack),
						 STACK(disk_stack) };
static const uint64_t guest_rips[] = { 0x828547d3, 0x40a6f3, 0x82a41f10, 0x82c1d0e2, 0x82938a44 };

#define N_STACKS (sizeof(guest_stacks) / sizeof(guest_stacks[0]))

static uint32_t draw_stack(struct actor *a)
{
	uint64_t first = actor_uniform(a, N_STACKS - 1);
	uint64_t second = actor_uniform(a, N_STACKS - 1);
	return 1 + (uint32_t)(first < second ? first : second);
}

/* Numbers of x86-64 Linux: read, write, poll, recvfrom, epoll_wait, futex, openat. */
static const uint64_t syscalls[] = { 0, 1, 7, 45, 232, 202, 257 };

static const char *const halted_kernel_stack[] = { "vmkernel.Power_HaltPCPU+0x285",
						   "vmkernel.CpuSchedIdleLoopInt+0x61b",
						   "vmkernel.CpuSchedTryBusyWait+0x2c6" };
static const char *const guest_kernel_stack[] = { "vmkernel.VMMVMKCall_Call+0x15a",
						  "vmkernel.CpuSchedDispatch+0x1a8",
						  "vmkernel.WorldSwitch+0x4c" };
static const char *const fault_kernel_stack[] = { "vmkernel.VmMem_PageFault+0x9d",
						  "vmkernel.VMMVMKCall_Call+0x15a",
						  "vmkernel.VMKVMM_EnterVMKernel+0x113" };
static const char *const device_kernel_stack[] = { "vmkernel.VSCSI_IssueCommand+0x3f1",
						   "vmkernel.VMMVMKCall_Call+0x15a",
						   "vmkernel.VMKVMM_EnterVMKernel+0x113" };

struct sim_stack vcpu_kernel_stack(const struct vcpu *v)
{
	if (v->is_halted)
		return (struct sim_stack)STACK(halted_kernel_stack);
	if (v->in_guest)
		return (struct sim_stack)STACK(guest_kernel_stack);
	if (exit_rows[v->exit_row].reason == 0x30)
		return (struct sim_stack)STACK(fault_kernel_stack);
	return (struct sim_stack)STACK(device_kernel_stack);
}

/* -- registers ---------------------------------------------------------------------- */

static void set_vars(struct vcpu *v)
{
	const struct guest_process *p = &guest_processes[v->process];
	const struct exit_row *row = &exit_rows[v->exit_row];
	uint64_t task = HOST_TASKS_ADDRESS + v->number * HOST_TASK_STRIDE;
	uint64_t stack = task + HOST_TASK_STRIDE - 0x100;
	uint64_t qualification = row->reason == 0x30 ? 0x182 : 0;
	const struct sim_var vars[] = {
		{ BV_RIP, guest_rips[v->stack_row] },
		{ BV_RAX, v->syscall },
		{ BV_RDI, 3 + v->process },
		{ BV_RSI, HOST_TASKS_ADDRESS },
		{ BV_RDX, 128 },
		{ BV_RSP, stack },
		{ BV_RBP, stack + 0x40 },
		{ BV_RFLAGS, 0x246 },
		{ BV_CS, 0x10 },
		{ BV_SS, 0x18 },
		{ BV_GSBASE, task },
		{ BV_CR0, 0x80050033 },
		{ BV_CR3, p->cr3 },
		{ BV_CR4, 0x6f0 },
		{ BV_EFER, 0xd01 },
		{ BV_HVSTATE, v->in_guest },
		{ BV_VMCS_EXIT_REASON, row->reason },
		{ BV_VMCS_EXIT_QUAL, qualification },
		{ BV_VMCS_INSTRLEN, 2 },
		{ BV_VMCB_EXITCODE, row->svm_code },
		{ BV_VMCB_EXITINFO1, qualification },
	};
	_Static_assert(sizeof(vars) <= sizeof(v->vars), "room for every register that is set");
	memcpy(v->vars, vars, sizeof(vars));
	v->vmcs[0] = (struct sim_vmcs){ 0x4402, row->reason };
	v->vmcs[1] = (struct sim_vmcs){ 0x6400, qualification };
	v->vmcs[2] = (struct sim_vmcs){ 0x440c, 2 };
}

void vcpu_describe(struct vcpu *v, struct sim_event *e)
{
	set_vars(v);
	e->vcpu = v->number;
	e->pcpu = v->number;
	e->vars = v->vars;
	e->n_vars = VCPU_VARS;
	e->vmcs = v->vmcs;
	e->n_vmcs = sizeof(v->vmcs) / sizeof(v->vmcs[0]);
	e->guest_stack = guest_stacks[v->stack_row];
	e->stack = vcpu_kernel_stack(v);
}

/* -- the life of a virtual CPU ------------------------------------------------------- */

/* The guest's current task, where a script finds it: pid, then the name. */
static void switch_process(struct vcpu *v, struct simhost *h, uint32_t process)
{
	const struct guest_process *p = &guest_processes[process];
	unsigned char task[24] = { 0 };
	v->process = process;
	for (int i = 0; i < 4; i++)
		task[i] = (unsigned char)(p->pid >> (8 * i));
	memcpy(task + 8, p->name, strlen(p->name));
	machine_write(h->machine, SIM_MEM_GUEST, HOST_VM,
		      HOST_TASKS_ADDRESS + v->number * HOST_TASK_STRIDE, task, sizeof(task));
}

static void enter_guest(struct vcpu *v, uint64_t now)
{
	v->in_guest = true;
	v->is_halted = false;
	v->stack_row = draw_stack(&v->actor);
	v->next_exit_ns = now + 1000 + actor_exponential(&v->actor, RUN_MEAN_NS);
	if (v->next_syscall_ns <= now)
		v->next_syscall_ns = now + 500 + actor_exponential(&v->actor, SYSCALL_MEAN_NS);
}

static void leave_guest(struct vcpu *v, uint64_t now)
{
	v->exit_row = draw_exit(&v->actor);
	const struct exit_row *row = &exit_rows[v->exit_row];
	uint64_t handling = draw_handling(&v->actor, row);
	v->in_guest = false;
	v->is_halted = row->reason == EXIT_HLT;
	if (v->is_halted)
		v->stack_row = 0;
	v->side_event_ns = row->side_event ? now + row->min_ns / 2 : NEVER;
	v->resume_ns = now + handling;
}

static void describe_side_event(struct vcpu *v, struct simhost *h, struct sim_event *e)
{
	const struct exit_row *row = &exit_rows[v->exit_row];
	const char *name = row->side_event;
	if (!strcmp(name, "Out")) {
		static const uint64_t ports[] = { 0x1f0, 0x3f8, 0xc050, 0x3c4 };
		bool is_read = actor_uniform(&v->actor, 3) == 0;
		name = is_read ? "In" : "Out";
		e->args[0].num = ports[actor_uniform(&v->actor, 4)];
		e->args[1].num = 1u << actor_uniform(&v->actor, 3);
		e->args[2].num = 1;
		e->n_args = 3;
	} else if (!strcmp(name, "Guest_IRQ")) {
		e->args[0].num = 0x30 + 0x10 * actor_uniform(&v->actor, 4);
		e->n_args = 1;
	} else if (!strcmp(name, "Guest_PF")) {
		e->args[0].num = 4 + 2 * actor_uniform(&v->actor, 2);
		e->n_args = 1;
	}
	e->point = host_static(h, DOM_VMM, name);
}

static bool act(struct actor *a, struct simhost *h, struct sim_event *e)
{
	struct vcpu *v = (struct vcpu *)a;
	uint64_t now = a->next_ns;
	if (v->in_guest && v->next_syscall_ns < v->next_exit_ns) {
		switch_process(v, h, (uint32_t)actor_uniform(a, n_guest_processes));
		v->syscall = syscalls[actor_uniform(a, sizeof(syscalls) / sizeof(syscalls[0]))];
		v->next_syscall_ns = now + 500 + actor_exponential(a, SYSCALL_MEAN_NS);
		e->point = host_function(h, DOM_GUEST, PK_ENTER, "system_call", 0);
	} else if (v->in_guest) {
		leave_guest(v, now);
		e->point = host_static(h, DOM_VMM, "HV_Exit");
	} else if (v->side_event_ns < v->resume_ns) {
		v->side_event_ns = NEVER;
		describe_side_event(v, h, e);
	} else {
		enter_guest(v, now);
		e->point = host_static(h, DOM_VMM, "HV_Resume");
	}
	vcpu_describe(v, e);
	if (v->in_guest)
		a->next_ns =
			v->next_exit_ns < v->next_syscall_ns ? v->next_exit_ns : v->next_syscall_ns;
	else
		a->next_ns = v->side_event_ns < v->resume_ns ? v->side_event_ns : v->resume_ns;
	return true;
}

void vcpu_init(struct vcpu *v, struct simhost *h, uint32_t number)
{
	host_add(h, &v->actor, act);
	v->number = number;
	switch_process(v, h, number % n_guest_processes);
	v->next_syscall_ns = actor_exponential(&v->actor, SYSCALL_MEAN_NS);
	enter_guest(v, 0);
	v->actor.next_ns =
		v->next_exit_ns < v->next_syscall_ns ? v->next_exit_ns : v->next_syscall_ns;
}
