/*
 * check_world.h - the target that the checker's tests compile for: a VMkernel and two
 * VMs, `web` (1) and `db` (2), with the static probes of spec/probes.def, the functions
 * Foo and Bar in every domain, the guest symbol `jiffies` and the module `vmkernel`.
 */
#ifndef TESTS_UNIT_CHECK_WORLD_H
#define TESTS_UNIT_CHECK_WORLD_H

#include <string.h>

#include "compiler/front/front.h"

static const char world_prelude[] = "typedef struct { uint64 rax, rbx; } ExcFrame;"
				    "typedef struct { int id; char name[16]; } World;";

static uint32_t world_vm_number(void *ctx, const char *name)
{
	(void)ctx;
	return strcmp(name, "web") == 0 ? 1 : strcmp(name, "db") == 0 ? 2 : 0;
}

static void world_near_vm(void *ctx, struct near *near)
{
	(void)ctx;
	near_offer(near, "web");
	near_offer(near, "db");
}

static const char *world_type_text(void *ctx, const char *module, const char *type, size_t *len)
{
	static const char list[] = "typedef struct List { struct List *next; char text[8];"
				   " int low : 3; int high : 9; } List;";

	(void)ctx;
	*len = strlen(list);
	return strcmp(module, "vmkernel") == 0 && strcmp(type, "List") == 0 ? list : NULL;
}

static bool world_has_module(void *ctx, const char *module)
{
	(void)ctx;
	return strcmp(module, "vmkernel") == 0;
}

static bool world_symbol(void *ctx, enum domain domain, uint32_t vm, const char *name,
			 uint64_t *address)
{
	(void)ctx;
	(void)vm;
	*address = 0xffff0000;
	return domain == DOM_GUEST && strcmp(name, "jiffies") == 0;
}

static void world_near_symbol(void *ctx, enum domain domain, struct near *near)
{
	(void)ctx;
	(void)domain;
	near_offer(near, "jiffies");
}

static const struct {
	enum domain domain;
	const char *name, *args;
} world_statics[] = {
#define STATIC_PROBE(domain, name, rule, args, when) { DOM_##domain, name, args },
#define PERIODIC_PROBE(domain, name, rule, period_ns, when) { DOM_##domain, name, "" },
#define LOAD_PROBE(domain, name, rule, is_load, when) { DOM_##domain, name, "" },
#include "spec/probes.def"
};

/* The letter behind each ':' of "port:i size:i" is the kind of a parameter. */
static void world_args(const char *args, struct probe_point *out)
{
	for (const char *p = args; (p = strchr(p, ':')); p++)
		out->param_kind[out->max_params++] = p[1];
}

static enum probe_answer world_static(const struct probe_name *name, struct probe_point *out)
{
	struct near near;

	near_init(&near, name->symbol);
	for (size_t i = 0; i < sizeof(world_statics) / sizeof(world_statics[0]); i++) {
		if (world_statics[i].domain != name->domain)
			continue;
		near_offer(&near, world_statics[i].name);
		if (strcmp(world_statics[i].name, name->symbol) == 0) {
			world_args(world_statics[i].args, out);
			return PROBE_FOUND;
		}
	}
	out->nearest = near.best;
	return PROBE_NO_POINT;
}

static enum probe_answer world_probe(void *ctx, struct arena *arena, const struct probe_name *name,
				     struct probe_point *out)
{
	(void)ctx;
	(void)arena;
	if (name->domain == DOM_POSIX || name->target > 2)
		return PROBE_NO_TARGET;
	switch (name->kind) {
	case PK_STATIC:
		return world_static(name, out);
	case PK_STEP:
		out->why = "single steps cost too much";
		return PROBE_NOT_OFFERED;
	case PK_ENTER:
		world_args(":i:i:i:i:i:i:i:i:i:i", out);
		break;
	case PK_EXIT:
		world_args(":i", out);
		break;
	case PK_OFFSET:
		world_args(":f", out);
		break;
	default:
		break;
	}
	bool known = !name->symbol || strcmp(name->symbol, "Foo") == 0 ||
		     strcmp(name->symbol, "Bar") == 0;
	out->nearest = "Foo";
	return known ? PROBE_FOUND : PROBE_NO_POINT;
}

static const struct front_target world = {
	.has_vmk = true,
	.n_vms = 2,
	.vm_number = world_vm_number,
	.near_vm = world_near_vm,
	.prelude = world_prelude,
	.type_text = world_type_text,
	.has_module = world_has_module,
	.near_module = world_near_vm,
	.near_type = NULL,
	.symbol = world_symbol,
	.near_symbol = world_near_symbol,
	.probe = world_probe,
};

#endif
