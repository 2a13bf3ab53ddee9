/*
 * machine - the simulated host that both faces of the sim engine share: what can
 * be probed, named, typed and read in it.
 *
 * A machine is built once and then asked by the compiler (machine_target), by the
 * matching of events to probes (points.h) and, during a fire, by the executor
 * (machine_fire_ops).  Everything lives in one arena; only the bytes of its memory
 * change while it runs (machine_write).
 *
 * Environments (P-1): 0 is the VMkernel, n the VM of that number.  The monitor and
 * the VMX process exist once per VM.
 *
 * Building: machine_new, set the plain fields, machine_add_*, machine_seal.  The
 * functions say -EEXIST where a fact contradicts one that was given before.
 *
 * Building and writing are for one thread.  A sealed machine may be asked by several at
 * once, while nobody writes; who writes meanwhile gives each thread a machine of its own
 * (machine_replica).
 */
#ifndef ENGINES_SIM_MACHINE_H
#define ENGINES_SIM_MACHINE_H

#include "compiler/front/builtin.h"
#include "compiler/front/target.h"
#include "compiler/front/type.h"
#include "runtime/fire.h"

enum {
	SIM_MAX_VMS = 64,
	SIM_MAX_CPUS = 1024, /* of the host, or of a VM */
	SIM_WORLD_NAME_BYTES = 32,
	SIM_FRAME_REGS = 21, /* of an ExcFrame, see machine_default_prelude */
	SIM_MAX_STACK = 64,  /* frames of a call stack */
};

/* Where the ExcFrame of an OFFSET fire lies in the domain's own memory, when its event gives one. */
#define SIM_FRAME_ADDRESS UINT64_C(0xffffffffff600000)

/* Where worlds lie in the VMkernel's memory that were given no address. */
#define SIM_WORLDS_ADDRESS UINT64_C(0x430000000000)
#define SIM_WORLD_STRIDE 0x1000

/* -- what can be probed ------------------------------------------------------ */

enum sim_static_kind { SIM_STATIC, SIM_PERIODIC, SIM_LOAD, SIM_UNLOAD };

/* A static probe: a row of spec/probes.def, or one that the target adds. */
struct sim_static {
	enum domain domain;
	enum sim_static_kind kind;
	const char *name;
	const char *args; /* "port:i name:s" */
	const char *meaning;
	uint64_t period_ns; /* SIM_PERIODIC */
};

/*
 * A point, resolved: two names are one point if all four members agree (P-10).
 * where: the address (location plus offset), the period in ns, or for a static
 * probe its index in machine.statics.
 */
struct sim_point {
	enum domain domain;
	uint32_t vm; /* 0 in the VMK domain; never 0 elsewhere */
	enum probe_kind kind;
	uint64_t where;
};

/* -- an event: one passage of the target through a point ---------------------- */

struct sim_var {
	enum builtin_var var;
	uint64_t value;
};

struct sim_vmcs {
	uint64_t field, value;
};

struct sim_stack {
	const char *const *frames; /* innermost first */
	uint32_t n;
};

/* What is not given is 0, or derived as FORMAT.md says. */
struct sim_event {
	uint64_t time_ns;
	struct sim_point point;
	uint32_t pcpu;
	uint32_t vcpu;    /* VMM, GUEST */
	uint32_t thread;  /* VMX: number of its thread */
	int64_t world;    /* VMK: id of the current world; no world has id 0 */
	bool has_no_vcpu; /* Load and Unload: registers raise NoVcpu; in VMX they always do */
	struct fire_arg args[LIMIT_PROBE_PARAMS];
	uint32_t n_args;
	const struct sim_var *vars; /* any built-in integer variable, first match wins */
	uint32_t n_vars;
	const struct sim_vmcs *vmcs;
	uint32_t n_vmcs;
	struct sim_stack stack;       /* vmwstack */
	struct sim_stack guest_stack; /* gueststack */
	const uint64_t *frame;        /* SIM_FRAME_REGS of them at SIM_FRAME_ADDRESS; NULL: none */
};

/* -- the machine -------------------------------------------------------------- */

struct sim_vm {
	const char *name;
	uint32_t n_vcpus;
};

struct sim_line {
	uint32_t line;
	uint64_t offset;
	struct sim_line *next;
};

struct sim_symbol {
	const char *name; /* interned in machine.names */
	enum domain domain;
	uint32_t vm; /* 0: of every VM */
	uint64_t address;
	uint64_t size; /* of a function; 0: unknown */
	bool is_function;
	struct sim_line *lines; /* ascending line numbers */
	struct sim_symbol *hash_next;
};

struct sim_world {
	int64_t id;
	const char *name;
	uint64_t address;
	uint32_t vm; /* 0: of the host */
	uint32_t origin;
};

/* A piece of Emmett text with types of a module. */
struct sim_types {
	const char *module;
	const char *text;
	size_t len;
	const char **names; /* what it defines */
	size_t n_names;
	struct sim_types *next;
};

enum sim_space {
	SIM_MEM_VMK,
	SIM_MEM_VMM,
	SIM_MEM_VMX,
	SIM_MEM_GUEST,
	SIM_MEM_GUESTPHYS,
	SIM_MEM_COUNT
};

struct sim_segment {
	enum sim_space space;
	uint32_t vm;
	uint64_t address;
	size_t len; /* not 0; the last byte is at most at 2^64-1 */
	unsigned char *bytes;
	uint32_t origin; /* the builder's own mark, for its messages */
};

/* A change of a machine's memory: len bytes from `offset` of a segment on. */
struct sim_change {
	size_t segment; /* number in machine.segments */
	size_t offset, len;
};

struct machine {
	struct arena *arena;
	struct intern *names;
	struct front_target target; /* what machine_target gives out */

	bool has_vmk;
	uint32_t n_pcpus;
	uint64_t tsc_hz;
	const char *prelude;

	struct sim_vm *vms; /* VM n is vms[n - 1] */
	uint32_t n_vms;
	struct sim_static *statics;
	size_t n_statics, cap_statics;
	struct sim_symbol **symbols; /* in order of definition */
	size_t n_symbols, cap_symbols;
	struct sim_symbol **symbol_slots;
	size_t n_symbol_slots;
	struct sim_segment *segments; /* sorted by space, VM, address once sealed */
	size_t n_segments, cap_segments;
	struct sim_world *worlds; /* sorted by id once sealed */
	size_t n_worlds, cap_worlds;
	struct sim_types *types, **last_types;

	/* Hears of each machine_write(), after it; NULL: nobody. */
	void (*on_change)(void *ctx, const struct sim_change *change, const void *bytes);
	void *on_change_ctx;
};

/* World { int64 id; char name[32]; int64 vm; } and ExcFrame, its registers in the order given here. */
extern const char machine_default_prelude[];
extern const char *const machine_frame_regs[SIM_FRAME_REGS]; /* "r15" .. "ss" */

/*
 * A machine with the static probes of spec/probes.def, a VMkernel of one CPU, the
 * default prelude, a TSC of 1 GHz, and nothing else.  Like every function that adds
 * something it leaves through the arena's handler when memory runs out.
 */
struct machine *machine_new(struct arena *a);

/* Names and texts are copied, unless said otherwise. */
int machine_add_vm(struct machine *m, const char *name, uint32_t n_vcpus); /* the next number */
int machine_add_symbol(struct machine *m, enum domain d, uint32_t vm, const char *name,
		       uint64_t address);
int machine_add_function(struct machine *m, enum domain d, uint32_t vm, const char *name,
			 uint64_t address, uint64_t size);
int machine_add_line(struct machine *m, enum domain d, uint32_t vm, const char *function,
		     uint32_t line, uint64_t offset); /* -ENOENT: no such function */
int machine_add_static(struct machine *m, enum domain d, const char *name, const char *args,
		       const char *meaning);
int machine_add_types(struct machine *m, const char *module, const char *text, size_t len);
/* Also maps a World as the default prelude describes it.  address 0: the machine finds one. */
int machine_add_world(struct machine *m, int64_t id, const char *name, uint64_t address,
		      uint32_t vm, uint32_t origin);
/* bytes is kept, not copied.  -ERANGE: empty, or past the end of the address space. */
int machine_add_memory(struct machine *m, enum sim_space space, uint32_t vm, uint64_t address,
		       unsigned char *bytes, size_t len, uint32_t origin);
/* Sorts.  -EEXIST: memory overlaps or a world's id is there twice; *origin is that of the later. */
int machine_seal(struct machine *m, uint32_t *origin);

/* -- asking a sealed machine ---------------------------------------------------- */

const struct front_target *machine_target(struct machine *m);

/* vm 0: any VM, the lowest number first.  NULL: no such symbol. */
const struct sim_symbol *machine_symbol(const struct machine *m, enum domain d, uint32_t vm,
					const char *name, size_t len);
const struct sim_world *machine_world(const struct machine *m, int64_t id);

/* Reads across adjoining segments: 0, or -EFAULT if any byte is not mapped. */
int machine_read(const struct machine *m, enum sim_space space, uint32_t vm, uint64_t address,
		 void *to, size_t len);

/* Changes memory: 0, or -EFAULT if the bytes are not all in one segment. */
int machine_write(struct machine *m, enum sim_space space, uint32_t vm, uint64_t address,
		  const void *bytes, size_t len);

/*
 * A machine that answers as m does and shares all with it but memory, which is a copy.  The
 * two must be told of the same changes to stay the same.  m must outlive it.
 */
struct machine *machine_replica(struct arena *a, const struct machine *m);
/* Makes a change that another machine, of which m is a replica, was told of. */
void machine_follow(struct machine *m, const struct sim_change *change, const void *bytes);

/*
 * Resolves a probe name, its domain filled in, in one environment (vm: 0 for VMK).
 * what: its arguments, nearest and why, as the front end wants them; arena for these.
 */
enum probe_answer machine_resolve(const struct machine *m, struct arena *arena,
				  const struct probe_name *name, uint32_t vm, struct sim_point *out,
				  struct probe_point *what);

/* -- fires -------------------------------------------------------------------- */

/* fire.ctx of every fire that machine_fire makes. */
struct sim_cause {
	const struct machine *machine;
	const struct sim_event *event;
};

extern const struct fire_ops machine_fire_ops;

/* The fire of one probe that an event causes; cause and what it points to must outlive it. */
struct fire machine_fire(const struct sim_cause *cause, uint32_t probe);

#endif
