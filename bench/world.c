/*
 * world.c - the target of bench/exec.
 */
#include "bench/world.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* -- memory ---------------------------------------------------------------------------- */

static void put(struct world *w, uint64_t addr, const void *bytes, size_t len)
{
	memcpy(&w->bytes[addr - WORLD_BASE], bytes, len);
}

/* 29 is no divisor of 64, so the walk comes to each node. */
static void link_nodes(struct world *w)
{
	for (uint32_t i = 0; i < N_NODES; i++) {
		uint32_t here = i * 29 % N_NODES, there = (i + 1) * 29 % N_NODES;
		uint64_t next = i + 1 < N_NODES ? WORLD_NODES + there * 16 : 0;
		uint32_t value = i * 1000;
		put(w, WORLD_NODES + here * 16, &next, 8);
		put(w, WORLD_NODES + here * 16 + 8, &value, 4);
	}
}

void world_init(struct world *w)
{
	memset(w, 0, sizeof(*w));
	link_nodes(w);
	for (uint32_t i = 0; i < N_RECORDS; i++) {
		uint8_t a = (uint8_t)(i * 5);
		uint16_t b = (uint16_t)(i * 1777);
		uint32_t c = i * 0x9e3779b9u;
		uint64_t d = i * 0x9e3779b97f4a7c15u, at = WORLD_RECORDS + i * 16;
		put(w, at, &a, 1);
		put(w, at + 2, &b, 2);
		put(w, at + 4, &c, 4);
		put(w, at + 8, &d, 8);
	}
	for (uint32_t i = 0; i < N_SORTED; i++) {
		uint32_t value = i * 3;
		put(w, WORLD_SORTED + i * 4, &value, 4);
	}
	for (uint32_t i = 0; i < N_NAMES; i++) {
		char name[16] = { 0 };
		snprintf(name, sizeof(name), "world-%04u", i);
		put(w, WORLD_NAMES + i * 16, name, sizeof(name));
	}
}

static int read_world(const struct fire *f, unsigned space, uint64_t addr, void *to, size_t len)
{
	const struct world *w = f->ctx;
	uint64_t at = addr - WORLD_BASE;

	if (space != 0 || at > sizeof(w->bytes) || len > sizeof(w->bytes) - at)
		return -EFAULT;
	switch (len) {
	case 1:
		memcpy(to, &w->bytes[at], 1);
		break;
	case 2:
		memcpy(to, &w->bytes[at], 2);
		break;
	case 4:
		memcpy(to, &w->bytes[at], 4);
		break;
	case 8:
		memcpy(to, &w->bytes[at], 8);
		break;
	default:
		memcpy(to, &w->bytes[at], len);
	}
	return 0;
}

const struct fire_ops world_fire_ops = { .read = read_world };

/* -- what the front end asks ------------------------------------------------------------------ */

static uint32_t no_vm(void *ctx, const char *name)
{
	(void)ctx;
	(void)name;
	return 0;
}

static void offer_nothing(void *ctx, struct near *near)
{
	(void)ctx;
	(void)near;
}

static const char *no_text(void *ctx, const char *module, const char *type, size_t *len)
{
	(void)ctx;
	(void)module;
	(void)type;
	*len = 0;
	return NULL;
}

static bool no_module(void *ctx, const char *module)
{
	(void)ctx;
	(void)module;
	return false;
}

static void offer_no_type(void *ctx, const char *module, struct near *near)
{
	(void)ctx;
	(void)module;
	(void)near;
}

static bool no_symbol(void *ctx, enum domain domain, uint32_t vm, const char *name,
		      uint64_t *address)
{
	(void)ctx;
	(void)domain;
	(void)vm;
	(void)name;
	(void)address;
	return false;
}

static void offer_no_symbol(void *ctx, enum domain domain, struct near *near)
{
	(void)ctx;
	(void)domain;
	(void)near;
}

static enum probe_answer find_probe(void *ctx, struct arena *a, const struct probe_name *name,
				    struct probe_point *out)
{
	(void)ctx;
	(void)a;
	if (name->domain != DOM_VMK || name->kind != PK_ENTER)
		return PROBE_NO_TARGET;
	*out = (struct probe_point){ .max_params = 3, .param_kind = { 'i', 'i', 's' } };
	return PROBE_FOUND;
}

const struct front_target world_target = {
	.has_vmk = true,
	.vm_number = no_vm,
	.near_vm = offer_nothing,
	.type_text = no_text,
	.has_module = no_module,
	.near_module = offer_nothing,
	.near_type = offer_no_type,
	.symbol = no_symbol,
	.near_symbol = offer_no_symbol,
	.probe = find_probe,
};
