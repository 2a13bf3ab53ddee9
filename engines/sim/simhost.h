/*
 * simhost - a small hypervisor host, simulated: what its files share.
 *
 * The host is a set of actors: four virtual CPUs, the worlds that contend for the
 * file-system lock, the network, processes that write, the disk, and the clocks of
 * periodic probes.  Each actor knows when it acts next; the scheduler (simhost.c)
 * runs the earliest one, which may yield one event.  Every actor draws from a
 * random stream of its own, so that what one does never depends on which probes
 * are armed.  All arithmetic is on integers: the same seed gives the same events
 * on every machine.
 *
 *   simhost.c      the scheduler and the event source
 *   host_model.c   what stands still: symbols, types, worlds, memory
 *   host_vcpu.c    guests: exits, system calls, stacks
 *   host_kernel.c  the VMkernel: lock, packets, writes, disk
 *   host_clock.c   periodic probes
 */
#ifndef ENGINES_SIM_SIMHOST_H
#define ENGINES_SIM_SIMHOST_H

#include "engines/sim/sim.h"

#define HOST_TSC_HZ UINT64_C(2400000000)
#define HOST_CPUS 4 /* physical; virtual CPU n runs on CPU n */
#define HOST_VM 1
#define HOST_VM_NAME "web01"
#define NEVER UINT64_MAX

#define USEC UINT64_C(1000)
#define MSEC (UINT64_C(1000) * USEC)
#define SEC (UINT64_C(1000) * MSEC)

struct simhost;

struct actor {
	uint64_t next_ns; /* when it acts; NEVER: it waits for another actor */
	uint64_t random;  /* state of its stream */
	/* Acts at next_ns and moves next_ns on.  True: *e is an event of that moment. */
	bool (*act)(struct actor *a, struct simhost *h, struct sim_event *e);
	uint32_t id; /* position in simhost.actors: earlier ones act first at equal times */
};

/* -- virtual CPUs (host_vcpu.c) -------------------------------------------------- */

enum { VCPU_VARS = 32 };

struct vcpu {
	struct actor actor;
	uint32_t number;
	bool in_guest;
	bool is_halted;
	uint64_t next_exit_ns, next_syscall_ns;
	uint64_t side_event_ns, resume_ns; /* while in the monitor */
	uint32_t exit_row;                 /* what the last exit was */
	uint32_t process;                  /* that runs in the guest */
	uint32_t stack_row;
	uint64_t syscall;
	struct sim_var vars[VCPU_VARS];
	struct sim_vmcs vmcs[3];
};

void vcpu_init(struct vcpu *v, struct simhost *h, uint32_t number);

/* Registers, stack and identity of a virtual CPU as it is now, for an event on it. */
void vcpu_describe(struct vcpu *v, struct sim_event *e);

/* Call stack of the VMkernel on the CPU that this virtual CPU occupies. */
struct sim_stack vcpu_kernel_stack(const struct vcpu *v);

/* -- the VMkernel (host_kernel.c) ------------------------------------------------- */

struct lock {
	uint64_t address;
	struct locker *owner;
	struct locker *first_waiter, *last_waiter;
};

enum locker_state { LOCKER_THINKS, LOCKER_REQUESTED, LOCKER_ACQUIRES, LOCKER_HOLDS };

/* A world that takes a semaphore now and then. */
struct locker {
	struct actor actor;
	enum locker_state state;
	const struct locker_row *row;
	uint32_t cpu;
	struct locker *next_waiter;
	uint64_t frame[SIM_FRAME_REGS];
};

struct locker_row {
	int64_t world;
	uint32_t lock; /* 0: fsLock, 1: another one */
	uint64_t think_ns, hold_ns;
	uint64_t long_hold_ns; /* once in 150 times; 0: never */
};

extern const struct locker_row locker_rows[];
extern const uint32_t n_locker_rows;

struct net {
	struct actor actor;
};

struct writer {
	struct actor actor;
	const struct writer_row *row;
};

struct writer_row {
	int64_t world;
	uint64_t every_ns;
	uint32_t min_bytes, max_bytes;
	uint64_t buffer;
};

extern const struct writer_row writer_rows[];
extern const uint32_t n_writer_rows;

/* One outstanding disk operation at a time. */
struct disk {
	struct actor actor;
	bool is_busy;
	uint64_t id;
	struct fire_arg args[8];
};

void kernel_init(struct simhost *h);

/* -- periodic probes (host_clock.c) ----------------------------------------------- */

struct host_clock {
	struct actor actor;
	struct sim_point point;
	uint64_t period_ns;
	uint32_t cpu; /* or virtual CPU */
};

/* Adds the clocks that a point needs: one for each CPU, virtual CPU or process. */
void clock_add(struct simhost *h, const struct sim_point *point);

/* -- the host ---------------------------------------------------------------------- */

struct simhost {
	struct sim_source source;
	struct arena *arena;
	struct machine *machine;
	uint64_t seed;
	struct actor **actors;
	size_t n_actors, cap_actors;
	struct actor **heap; /* earliest first; made by start */
	bool is_heap_stale;
	struct vcpu vcpus[HOST_CPUS];
	struct lock locks[2];
	struct net net;
	struct disk disk;
};

/* Adds an actor; its random stream follows from the seed and its position. */
void host_add(struct simhost *h, struct actor *a,
	      bool (*act)(struct actor *a, struct simhost *h, struct sim_event *e));

/* Moves an actor that another one woke. */
void host_wake(struct simhost *h, struct actor *a, uint64_t when_ns);

/* Uniform in [0, n), n not 0. */
uint64_t actor_uniform(struct actor *a, uint64_t n);
/* Exponential with the given mean: waiting times. */
uint64_t actor_exponential(struct actor *a, uint64_t mean);

/* Points of the host; the name must be one that host_model.c defines. */
struct sim_point host_function(const struct simhost *h, enum domain d, enum probe_kind kind,
			       const char *name, uint64_t offset);
struct sim_point host_static(const struct simhost *h, enum domain d, const char *name);

/* Builds the machine (host_model.c). */
struct machine *host_model(struct arena *a);

#define HOST_PACKETS_ADDRESS UINT64_C(0x430100000000)
#define HOST_PACKETS_BYTES 0x4000
#define HOST_TASKS_ADDRESS UINT64_C(0xffff880100000000) /* guest: one page per virtual CPU */
#define HOST_TASK_STRIDE 0x1000
#define HOST_WRITE_BUFFERS UINT64_C(0x430200000000)

struct guest_process {
	const char *name;
	uint32_t pid;
	uint64_t cr3;
};

extern const struct guest_process guest_processes[];
extern const uint32_t n_guest_processes;

#endif
