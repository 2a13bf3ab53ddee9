/*
 * What stands still in the simulated host: the VMkernel's symbols, types and
 * worlds, the guest's symbols, and memory.  Names and shapes are those of the
 * paper's scripts.
 */
#include "engines/sim/simhost.h"

#include <string.h>

struct function_row {
	enum domain domain;
	const char *name;
	uint64_t address, size;
};

static const struct function_row functions[] = {
	{ DOM_VMK, "user.Linux32_Write", 0x418000a10000, 0x180 },
	{ DOM_VMK, "user.Linux32_Read", 0x418000a10200, 0x160 },
	{ DOM_VMK, "Net_AcceptRxList", 0x418000240000, 0x520 },
	{ DOM_VMK, "SemaphoreLockInt", 0x418000118000, 0x300 },
	{ DOM_VMK, "Semaphore_Unlock", 0x418000118400, 0x120 },
	{ DOM_VMK, "Power_HaltPCPU", 0x418000061000, 0x400 },
	{ DOM_VMK, "CpuSchedIdleLoopInt", 0x418000062000, 0x900 },
	{ DOM_VMK, "CpuSchedTryBusyWait", 0x418000063000, 0x400 },
	{ DOM_GUEST, "system_call", 0xffffffff81600000, 0x100 },
	{ DOM_GUEST, "schedule", 0xffffffff815f0000, 0x400 },
	{ DOM_GUEST, "default_idle", 0xffffffff81010000, 0x80 },
};

static const struct function_row variables[] = {
	{ DOM_VMK, "vmkernel.fsLock", 0x430003400100, 0 },
	{ DOM_VMK, "vmkernel.volumeLock", 0x430003400200, 0 },
	{ DOM_GUEST, "init_task", HOST_TASKS_ADDRESS, 0 },
	{ DOM_GUEST, "linux_banner", 0xffffffff81700000, 0 },
};

struct world_row {
	int64_t id;
	const char *name;
	uint32_t vm;
};

static const struct world_row worlds[] = {
	{ 1000000512, "idle0", 0 },        { 1000000513, "idle1", 0 },
	{ 1000000514, "idle2", 0 },        { 1000000515, "idle3", 0 },
	{ 1000008601, "hostd", 0 },        { 1000008733, "vpxa", 0 },
	{ 1000009120, "sshd", 0 },         { 1000009144, "sh", 0 },
	{ 1000010001, "vmm0:web01", 1 },   { 1000010002, "vmm1:web01", 1 },
	{ 1000010003, "vmm2:web01", 1 },   { 1000010004, "vmm3:web01", 1 },
	{ 1000010010, "vmx:web01", 1 },    { 1000014340, "FS3ResMgr", 0 },
	{ 1000014344, "helper50-3", 0 },   { 1000014345, "helper50-4", 0 },
	{ 1000014400, "netpollWorld", 0 },
};

static const char vmkernel_types[] =
	"typedef uint16 vmk_uint16_be;\n"
	"typedef uint32 vmk_uint32_be;\n"
	"struct SList_Links { struct PktHandle *next; };\n"
	"struct SList { struct PktHandle *head; struct PktHandle *tail; uint32 numElements; };\n"
	"struct CsList { struct SList slist; uint32 lock; };\n"
	"struct PktList { struct CsList csList; uint32 mayModify; };\n"
	"struct PktHandle {\n"
	"  struct SList_Links pktLinks;\n"
	"  uint8 *frameVA;\n"
	"  uint32 frameLen;\n"
	"  uint32 flags;\n"
	"  uint32 srcPort : 16, vlan : 12, priority : 3, isTagged : 1;\n"
	"};\n"
	"struct vmk_EthHdr { uint8 daddr[6]; uint8 saddr[6]; vmk_uint16_be type; };\n"
	"struct vmk_IPv4Hdr {\n"
	"  uint8 ihl : 4, version : 4;\n"
	"  uint8 tos;\n"
	"  vmk_uint16_be totalLength, identification, fragment;\n"
	"  uint8 ttl, protocol;\n"
	"  vmk_uint16_be checksum;\n"
	"  vmk_uint32_be saddr, daddr;\n"
	"};\n"
	"struct Semaphore { uint32 value; uint32 waiters; char name[16]; };\n";

const struct guest_process guest_processes[] = {
	{ "nginx", 812, 0x1a2c000 },     { "nginx", 813, 0x1a2e000 },
	{ "postgres", 1044, 0x2b10000 }, { "redis-server", 977, 0x2c44000 },
	{ "sshd", 655, 0x18f1000 },      { "kworker/0:1", 31, 0x1000000 },
};
const uint32_t n_guest_processes = sizeof(guest_processes) / sizeof(guest_processes[0]);

static void add_memory(struct machine *m, enum sim_space space, uint32_t vm, uint64_t address,
		       const void *init, size_t init_len, size_t len)
{
	unsigned char *bytes = arena_alloc(m->arena, len);
	memcpy(bytes, init, init_len);
	machine_add_memory(m, space, vm, address, bytes, len, 0);
}

/* A Semaphore as the type above describes it. */
static void add_semaphore(struct machine *m, uint64_t address, const char *name)
{
	unsigned char bytes[24] = { 1 };
	strncpy((char *)bytes + 8, name, 15);
	add_memory(m, SIM_MEM_VMK, 0, address, bytes, sizeof(bytes), sizeof(bytes));
}

static void add_memories(struct machine *m)
{
	static const char log_line[] = "GET /index.html HTTP/1.1\n";
	static const char banner[] = "Linux version 2.6.32 (web01) #1 SMP\n";
	add_semaphore(m, variables[0].address, "fsLock");
	add_semaphore(m, variables[1].address, "volumeLock");
	add_memory(m, SIM_MEM_VMK, 0, HOST_PACKETS_ADDRESS, "", 0, HOST_PACKETS_BYTES);
	add_memory(m, SIM_MEM_VMK, 0, HOST_WRITE_BUFFERS, log_line, sizeof(log_line), 0x10000);
	add_memory(m, SIM_MEM_GUEST, HOST_VM, HOST_TASKS_ADDRESS, "", 0,
		   HOST_CPUS * HOST_TASK_STRIDE);
	add_memory(m, SIM_MEM_GUEST, HOST_VM, variables[3].address, banner, sizeof(banner),
		   sizeof(banner));
}

struct machine *host_model(struct arena *a)
{
	struct machine *m = machine_new(a);
	m->has_vmk = true;
	m->n_pcpus = HOST_CPUS;
	m->tsc_hz = HOST_TSC_HZ;
	machine_add_vm(m, HOST_VM_NAME, HOST_CPUS);
	for (size_t i = 0; i < sizeof(functions) / sizeof(functions[0]); i++) {
		const struct function_row *f = &functions[i];
		machine_add_function(m, f->domain, f->domain == DOM_VMK ? 0 : HOST_VM, f->name,
				     f->address, f->size);
	}
	for (size_t i = 0; i < sizeof(variables) / sizeof(variables[0]); i++) {
		const struct function_row *v = &variables[i];
		machine_add_symbol(m, v->domain, v->domain == DOM_VMK ? 0 : HOST_VM, v->name,
				   v->address);
	}
	machine_add_line(m, DOM_VMK, 0, "SemaphoreLockInt", 363, 0x1c4);
	for (size_t i = 0; i < sizeof(worlds) / sizeof(worlds[0]); i++)
		machine_add_world(m, worlds[i].id, worlds[i].name, 0, worlds[i].vm, 0);
	machine_add_types(m, "vmkernel", vmkernel_types, sizeof(vmkernel_types) - 1);
	add_memories(m);
	uint32_t origin;
	machine_seal(m, &origin);
	return m;
}
