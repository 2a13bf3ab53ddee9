/*
 * machine.c - building a machine, and finding things in it.
 *
 * Symbols are found by a hash of their name; memory by binary search, once
 * machine_seal() has sorted it.  Neither ever overlaps or repeats: what a test
 * file says twice is an error of the file.
 */
#include "engines/sim/machine.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum {
	FIRST_SYMBOL_SLOTS = 64,
	MAX_STATICS = 512, /* searched one by one */
	MAX_LINES = 4096,  /* of a function, the same */
	DEFAULT_TSC_HZ = 1000000000,
	WORLD_BYTES = 8 + SIM_WORLD_NAME_BYTES + 8,
};

const char machine_default_prelude[] = "memmodel vmw64;\n"
				       "typedef struct World {\n"
				       "	int64 id;\n"
				       "	char name[32];\n"
				       "	int64 vm;\n"
				       "} World;\n"
				       "typedef struct ExcFrame {\n"
				       "	uint64 r15, r14, r13, r12, rbp, rbx;\n"
				       "	uint64 r11, r10, r9, r8;\n"
				       "	uint64 rax, rcx, rdx, rsi, rdi;\n"
				       "	uint64 orig_rax, rip, cs, rflags, rsp, ss;\n"
				       "} ExcFrame;\n";

const char *const machine_frame_regs[SIM_FRAME_REGS] = {
	"r15", "r14", "r13", "r12", "rbp",      "rbx", "r11", "r10",    "r9",  "r8", "rax",
	"rcx", "rdx", "rsi", "rdi", "orig_rax", "rip", "cs",  "rflags", "rsp", "ss",
};

/* -- building -------------------------------------------------------------------- */

/* The rows of spec/probes.def. */
static void add_spec_statics(struct machine *m)
{
	static const struct sim_static rows[] = {
#define STATIC_PROBE(dom, name, rule, args, when) { DOM_##dom, SIM_STATIC, name, args, when, 0 },
#define PERIODIC_PROBE(dom, name, rule, period, when) \
	{ DOM_##dom, SIM_PERIODIC, name, "", when, period },
#define LOAD_PROBE(dom, name, rule, is_load, when) \
	{ DOM_##dom, (is_load) ? SIM_LOAD : SIM_UNLOAD, name, "", when, 0 },
#include "spec/probes.def"
	};
	enum { N_ROWS = sizeof(rows) / sizeof(rows[0]) };

	m->statics = arena_new_array(m->arena, N_ROWS, struct sim_static);
	m->n_statics = m->cap_statics = N_ROWS;
	memcpy(m->statics, rows, sizeof(rows));
}

struct machine *machine_new(struct arena *a)
{
	struct machine *m = arena_new(a, struct machine);

	m->arena = a;
	m->names = intern_new(a);
	m->has_vmk = true;
	m->n_pcpus = 1;
	m->tsc_hz = DEFAULT_TSC_HZ;
	m->prelude = machine_default_prelude;
	m->vms = arena_new_array(a, SIM_MAX_VMS, struct sim_vm);
	m->symbol_slots = arena_new_array(a, FIRST_SYMBOL_SLOTS, struct sim_symbol *);
	m->n_symbol_slots = FIRST_SYMBOL_SLOTS;
	m->last_types = &m->types;
	add_spec_statics(m);
	return m;
}

int machine_add_vm(struct machine *m, const char *name, uint32_t n_vcpus)
{
	if (m->n_vms == SIM_MAX_VMS)
		return -E2BIG;
	for (uint32_t i = 0; i < m->n_vms; i++)
		if (strcmp(m->vms[i].name, name) == 0)
			return -EEXIST;
	m->vms[m->n_vms++] = (struct sim_vm){
		.name = intern_str(m->names, name),
		.n_vcpus = n_vcpus,
	};
	return 0;
}

int machine_add_static(struct machine *m, enum domain d, const char *name, const char *args,
		       const char *meaning)
{
	for (size_t i = 0; i < m->n_statics; i++)
		if (m->statics[i].domain == d && strcmp(m->statics[i].name, name) == 0)
			return -EEXIST;
	if (m->n_statics == MAX_STATICS)
		return -E2BIG;
	m->statics = arena_grow(m->arena, m->statics, m->n_statics, &m->cap_statics,
				sizeof(struct sim_static));
	m->statics[m->n_statics++] = (struct sim_static){
		.domain = d,
		.kind = SIM_STATIC,
		.name = intern_str(m->names, name),
		.args = intern_str(m->names, args),
		.meaning = intern_str(m->names, meaning),
	};
	return 0;
}

int machine_add_world(struct machine *m, int64_t id, const char *name, uint64_t address,
		      uint32_t vm, uint32_t origin)
{
	if (address == 0)
		address = SIM_WORLDS_ADDRESS + m->n_worlds * SIM_WORLD_STRIDE;
	unsigned char *bytes = arena_alloc(m->arena, WORLD_BYTES);
	uint64_t owner = vm;
	memcpy(bytes, &id, sizeof(id));
	memcpy(bytes + 8, name, strnlen(name, SIM_WORLD_NAME_BYTES - 1));
	memcpy(bytes + 8 + SIM_WORLD_NAME_BYTES, &owner, sizeof(owner));
	int err = machine_add_memory(m, SIM_MEM_VMK, 0, address, bytes, WORLD_BYTES, origin);
	if (err)
		return err;

	m->worlds = arena_grow(m->arena, m->worlds, m->n_worlds, &m->cap_worlds,
			       sizeof(struct sim_world));
	m->worlds[m->n_worlds++] = (struct sim_world){
		.id = id,
		.name = intern_str(m->names, name),
		.address = address,
		.vm = vm,
		.origin = origin,
	};
	return 0;
}

int machine_add_memory(struct machine *m, enum sim_space space, uint32_t vm, uint64_t address,
		       unsigned char *bytes, size_t len, uint32_t origin)
{
	if (len == 0 || len - 1 > UINT64_MAX - address)
		return -ERANGE;
	m->segments = arena_grow(m->arena, m->segments, m->n_segments, &m->cap_segments,
				 sizeof(struct sim_segment));
	m->segments[m->n_segments++] = (struct sim_segment){
		.space = space,
		.vm = vm,
		.address = address,
		.len = len,
		.bytes = bytes,
		.origin = origin,
	};
	return 0;
}

/* -- symbols ----------------------------------------------------------------------- */

static size_t name_hash(const char *name, size_t len)
{
	uint64_t hash = 0xcbf29ce484222325;

	for (size_t i = 0; i < len; i++)
		hash = (hash ^ (unsigned char)name[i]) * 0x100000001b3;
	return (size_t)(hash ^ hash >> 29);
}

static struct sim_symbol *find_symbol(const struct machine *m, enum domain d, uint32_t vm,
				      const char *name, size_t len)
{
	struct sim_symbol *s = m->symbol_slots[name_hash(name, len) & (m->n_symbol_slots - 1)];

	while (s && (s->domain != d || s->vm != vm || strlen(s->name) != len ||
		     memcmp(s->name, name, len) != 0))
		s = s->hash_next;
	return s;
}

static void link_symbol(struct machine *m, struct sim_symbol *s)
{
	struct sim_symbol **slot =
		&m->symbol_slots[name_hash(s->name, strlen(s->name)) & (m->n_symbol_slots - 1)];

	s->hash_next = *slot;
	*slot = s;
}

static void rehash_symbols(struct machine *m)
{
	m->n_symbol_slots *= 2;
	m->symbol_slots = arena_new_array(m->arena, m->n_symbol_slots, struct sim_symbol *);
	for (size_t i = 0; i < m->n_symbols; i++)
		link_symbol(m, m->symbols[i]);
}

static struct sim_symbol *new_symbol(struct machine *m, enum domain d, uint32_t vm,
				     const char *name, uint64_t address)
{
	if (find_symbol(m, d, vm, name, strlen(name)))
		return NULL;
	if (m->n_symbols == m->n_symbol_slots)
		rehash_symbols(m);
	struct sim_symbol *s = arena_new(m->arena, struct sim_symbol);
	s->name = intern_str(m->names, name);
	s->domain = d;
	s->vm = vm;
	s->address = address;
	m->symbols = arena_grow(m->arena, m->symbols, m->n_symbols, &m->cap_symbols,
				sizeof(struct sim_symbol *));
	m->symbols[m->n_symbols++] = s;
	link_symbol(m, s);
	return s;
}

int machine_add_symbol(struct machine *m, enum domain d, uint32_t vm, const char *name,
		       uint64_t address)
{
	struct sim_symbol *s = new_symbol(m, d, vm, name, address);

	if (!s)
		return -EEXIST;
	/* A guest's symbol file does not tell functions from data. */
	s->is_function = d == DOM_GUEST;
	return 0;
}

int machine_add_function(struct machine *m, enum domain d, uint32_t vm, const char *name,
			 uint64_t address, uint64_t size)
{
	struct sim_symbol *s = new_symbol(m, d, vm, name, address);

	if (!s)
		return -EEXIST;
	s->is_function = true;
	s->size = size;
	return 0;
}

int machine_add_line(struct machine *m, enum domain d, uint32_t vm, const char *function,
		     uint32_t line, uint64_t offset)
{
	struct sim_symbol *s = find_symbol(m, d, vm, function, strlen(function));
	struct sim_line **at;
	unsigned n = 0;

	if (!s || !s->is_function)
		return -ENOENT;
	for (at = &s->lines; *at && (*at)->line < line; at = &(*at)->next)
		n++;
	if (*at && (*at)->line == line)
		return -EEXIST;
	if (n == MAX_LINES)
		return -E2BIG;
	struct sim_line *label = arena_new(m->arena, struct sim_line);
	*label = (struct sim_line){ .line = line, .offset = offset, .next = *at };
	*at = label;
	return 0;
}

const struct sim_symbol *machine_symbol(const struct machine *m, enum domain d, uint32_t vm,
					const char *name, size_t len)
{
	const struct sim_symbol *s = find_symbol(m, d, vm, name, len);

	if (!s && vm)
		return find_symbol(m, d, 0, name, len);
	for (uint32_t n = 1; !s && !vm && n <= m->n_vms; n++)
		s = find_symbol(m, d, n, name, len);
	return s;
}

/* -- memory and worlds --------------------------------------------------------------- */

static int compare_segments(const void *a, const void *b)
{
	const struct sim_segment *s = a, *other = b;

	if (s->space != other->space)
		return s->space < other->space ? -1 : 1;
	if (s->vm != other->vm)
		return s->vm < other->vm ? -1 : 1;
	if (s->address != other->address)
		return s->address < other->address ? -1 : 1;
	return s->origin < other->origin ? -1 : s->origin > other->origin;
}

static int compare_worlds(const void *a, const void *b)
{
	const struct sim_world *w = a, *other = b;

	if (w->id != other->id)
		return w->id < other->id ? -1 : 1;
	return w->origin < other->origin ? -1 : w->origin > other->origin;
}

int machine_seal(struct machine *m, uint32_t *origin)
{
	if (m->n_segments)
		qsort(m->segments, m->n_segments, sizeof(struct sim_segment), compare_segments);
	if (m->n_worlds)
		qsort(m->worlds, m->n_worlds, sizeof(struct sim_world), compare_worlds);
	for (size_t i = 1; i < m->n_worlds; i++) {
		if (m->worlds[i - 1].id == m->worlds[i].id) {
			*origin = m->worlds[i].origin;
			return -EEXIST;
		}
	}
	for (size_t i = 1; i < m->n_segments; i++) {
		const struct sim_segment *low = &m->segments[i - 1], *high = &m->segments[i];
		if (low->space != high->space || low->vm != high->vm ||
		    low->address + (low->len - 1) < high->address)
			continue;
		*origin = low->origin > high->origin ? low->origin : high->origin;
		return -EEXIST;
	}
	return 0;
}

/* The segment that holds the byte at address. */
static const struct sim_segment *find_segment(const struct machine *m, enum sim_space space,
					      uint32_t vm, uint64_t address)
{
	const struct sim_segment wanted = {
		.space = space, .vm = vm, .address = address, .origin = UINT32_MAX
	};
	size_t low = 0, high = m->n_segments;

	/* Ends with low = how many segments begin at or before the address. */
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (compare_segments(&m->segments[middle], &wanted) <= 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == 0)
		return NULL;
	const struct sim_segment *s = &m->segments[low - 1];
	if (s->space != space || s->vm != vm || address - s->address >= s->len)
		return NULL;
	return s;
}

int machine_read(const struct machine *m, enum sim_space space, uint32_t vm, uint64_t address,
		 void *to, size_t len)
{
	unsigned char *out = to;

	if (len && len - 1 > UINT64_MAX - address)
		return -EFAULT;
	while (len) {
		const struct sim_segment *s = find_segment(m, space, vm, address);
		if (!s)
			return -EFAULT;
		size_t at = (size_t)(address - s->address);
		size_t n = s->len - at < len ? s->len - at : len;
		memcpy(out, s->bytes + at, n);
		out += n;
		address += n;
		len -= n;
	}
	return 0;
}

int machine_write(struct machine *m, enum sim_space space, uint32_t vm, uint64_t address,
		  const void *bytes, size_t len)
{
	const struct sim_segment *s = find_segment(m, space, vm, address);

	if (!s || len > s->len - (address - s->address))
		return -EFAULT;
	const struct sim_change change = {
		.segment = (size_t)(s - m->segments),
		.offset = (size_t)(address - s->address),
		.len = len,
	};
	machine_follow(m, &change, bytes);
	if (m->on_change)
		m->on_change(m->on_change_ctx, &change, bytes);
	return 0;
}

struct machine *machine_replica(struct arena *a, const struct machine *m)
{
	struct machine *replica = arena_new(a, struct machine);

	*replica = *m;
	replica->on_change = NULL;
	replica->segments = arena_new_array(a, m->n_segments, struct sim_segment);
	for (size_t i = 0; i < m->n_segments; i++) {
		struct sim_segment *s = &replica->segments[i];
		*s = m->segments[i];
		s->bytes = arena_alloc(a, s->len);
		memcpy(s->bytes, m->segments[i].bytes, s->len);
	}
	return replica;
}

void machine_follow(struct machine *m, const struct sim_change *change, const void *bytes)
{
	memcpy(m->segments[change->segment].bytes + change->offset, bytes, change->len);
}

const struct sim_world *machine_world(const struct machine *m, int64_t id)
{
	size_t low = 0, high = m->n_worlds;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (m->worlds[middle].id == id)
			return &m->worlds[middle];
		if (m->worlds[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}
